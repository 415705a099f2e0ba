"""May the colleague hear who thought of them? And is anybody to know who wrote?

Only what is said in so many words counts. Silence is no yes, and a question ("will you tell her it
was me?") answers nothing.
"""

from __future__ import annotations

import re

from mailflow.nouns.meaning import Leave
from mailflow.parsers.asides.phrases import lines_of, phrases
from mailflow.parsers.heard import Heard, folded

#: The referrer, as the one who may be known: "my name", "it was me", "that I wrote".
_ME = (
    r"my name|(?:it|this|that) (?:was|is|came from|comes from|is from|was from) (?:from )?me|"
    r"(?:it|this|that)'s (?:from )?me|i (?:was|am|'m) the one|i'm the one|where (?:it|"
    r"this) c[ao]me\w*|i (?:wrote|write|told|sent|contacted|referred|asked|said|e-?mailed|"
    r"got in touch|suggested|reached out|brought|put (?:him|her|them))|it was (?:us|nursing|"
    r"one of us)|who (?:wrote|sent|told|said|referred|it was|asked|i am|is behind|this is from)"
)
_SPEAK = r"say|tell|let|mention|reveal|disclose|give|use|share|pass on|put|include|add|name|identify|drop"
_SPEAKING = r"saying|telling|letting|mentioning|revealing|disclosing|giving|using|sharing|naming"
_KNOW = r"know|learn|hear|find out|see"
#: An order not to do it. "I don't", "she did not" tell what is, and order nothing.
_DO_NOT = (
    r"(?<!i )(?<!we )(?<!he )(?<!she )(?<!they )(?<!who )(?:don't|do not|never)"
    r"(?: ever| please| just| even| simply)?"
)

_NO = phrases(
    "{do_not} {speak}{gap}(?:that )?{me}",
    "{do_not} (?:name|mention|identify|quote) me",
    # asked, preferred, wished
    "(?:ask(?:ing|ed)?|like|prefer|want|rather|better|please)(?: you| it| that| if| they)* "
    "(?:not to|not|didn't|did not|don't|never) {speak}{gap}(?:that )?{me}",
    "(?:could|can|would) (?:you|they) (?:please )?not {speak}{gap}(?:that )?{me}",
    "(?:you|they) (?:please )?(?:can't|cannot|mustn't|must not|shouldn't|should not|may not) "
    "{speak}{gap}(?:that )?{me}",
    "without {speaking}{gap}(?:that )?{me}|without (?:naming|mentioning|identifying) me|"
    "without my name",
    "(?:don't|do not|wouldn't|would not) (?:want|like|wish) (?:you to |for you to )?"
    "(?:{speak}|(?:him|her|them|anyone|anybody|dr\\.? \\w+|\\w+) to {know}){gap}(?:that )?{me}",
    "(?:rather|prefer)(?: that| if)? (?:he|she|they|dr\\.? \\w+|\\w+)(?: not| never| didn't|"
    " did not| doesn't| don't) (?:to )?{know}{gap}(?:that )?{me}",
    "(?:he|she|they|dr\\.? \\w+|\\w+) (?:must|should|may|can|need)(?:n't| not|not| never) "
    "(?:ever )?(?:to )?{know}{gap}(?:that )?{me}",
    "never (?:learns?|knows?|hears?|finds? out){gap}(?:that )?{me}",
    "(?:keep|keeping|leave|leaving)(?: \\w+){0,2} (?:my name|me) (?:\\w+ )?(?:out|off|away|private|"
    "secret|confidential|between us)",
    "my name(?: \\w+){0,3} (?:out of|off) (?:it|this|that|the)",
    "(?:not|never|rather not|prefer not)(?: to)? be (?:named|mentioned|identified)",
    "(?:remain|stay|be) (?:unnamed|nameless)",
    "(?:not|n't|doesn't|does not) (?:\\w+ ){0,2}(?:look|seem|sound) (?:like|as if) (?:it|this|that) "
    "(?:came|comes|is|was) from me",
    "no to (?:using |giving |naming )?(?:my name|me|that it was me)",
    "(?:my name|naming(?: me)?|name me)\\W{1,3}no(?! (?:problem|issue|objection))",
    # French
    "ne (?:lui |leur )?(?:dites|dis|mentionnez|mentionne|donnez|donne|revelez|utilisez|citez)"
    "(?: surtout)? (?:pas|rien|jamais){gap}?(?:que {moi}|qui|mon nom|d'ou ca vient)",
    "ne me (?:nommez|citez|mentionnez|nomme) (?:pas|jamais)|sans me (?:nommer|citer|mentionner)",
    "sans (?:lui |leur |jamais )?(?:dire|mentionner|donner|reveler|citer|utiliser)"
    "(?: \\w+){0,2}? ?(?:que {moi}|mon nom|qui)",
    "(?:je prefer\\w+|j'aimerais mieux)(?: \\w+)? (?:ne pas etre nommee?|que mon nom ne|"
    "qu'(?:il|elle|on) ne sache pas|que vous ne)",
    "(?:il|elle|on) ne doit (?:pas|jamais) savoir (?:que|qui)",
    "je ne (?:veux|voudrais|souhaite) pas (?:que mon nom|qu'(?:il|elle) sache|etre nommee?)",
    "(?:laissez|gardez|tenez) mon nom (?:en dehors|hors|secret|de cote|pour vous)",
    # Spanish
    "no (?:le |les |se lo )?(?:digan?|mencionen?|usen?|den?|revelen?|comenten?)"
    "(?: \\w+){0,2}? ?(?:que {yo}|quien|mi nombre)",
    "no me (?:nombren?|mencionen?)|sin (?:mencionarme|nombrarme)",
    "sin (?:decir\\w*|mencionar\\w*|dar|usar|revelar)(?: \\w+){0,2}? ?(?:mi nombre|que {yo}|quien)",
    "(?:prefiero|preferiria|quisiera|no quiero|quiero)(?: \\w+)? (?:que (?:no )?(?:se )?"
    "(?:sepan?|digan?|usen?|mencionen?|enteren?))(?: \\w+){0,3}? ?(?:que {yo}|quien|mi nombre|de mi)",
    "que no (?:sepan?|se enteren?)(?: de)? (?:que {yo}|quien)",
    "(?:mantengan?|dejen?) mi nombre (?:fuera|al margen|en secreto)",
    me=_ME,
    speak=_SPEAK,
    speaking=_SPEAKING,
    know=_KNOW,
    do_not=_DO_NOT,
    moi=r"c'est moi|c'etait moi|ca vient de moi|cela vient de moi|j'ai ecrit|je vous ai ecrit",
    yo=r"fui yo|soy yo|era yo|yo (?:les )?escribi|les escribi",
)

_YES = phrases(
    "(?:you|they) (?:\\w+ )?(?:may|can|could|might|are (?:welcome|free) to)(?: \\w+)? {naming}",
    "(?:feel free to|go ahead and|by all means,?|happy for you to|please do|"
    "you have my (?:ok|okay|permission|leave|consent) to) {naming}",
    "(?:fine|ok|okay|all right|alright|happy|no problem|welcome|glad)(?: by me| with me| for me)?,? "
    "(?:if (?:you|they)|to|for you to|that you) (?:be )?{naming}",
    "(?:don't|do not|wouldn't|would not) (?:at all )?mind (?:at all )?"
    "(?:if (?:you|they|he|she) |you |him |her |them )?(?:being |to be )?{naming}",
    "no objections? (?:to |if you )?(?:being |you )?{naming}",
    # said to do it
    "(?:^|[,;:.(] ?|and |but |so |please |just |yes |do )(?:tell|say|let)"
    "(?:\\W+(?!not\\b|never\\b)[\\w']+){0,3}?\\W+(?:that )?"
    "(?:(?:it|this) (?:was|is|came from|is from) me|it's (?:from )?me|"
    "i (?:wrote|sent (?:you|her|him|them)|referred|was the one))",
    "(?:please|do|yes,?|and) (?:use|give|mention|share) my name",
    "(?:my name|naming me|using my name|mentioning my name|giving my name|saying it was me)"
    "(?: is| would be| can be)? (?:(?:perfectly|totally|quite|absolutely) )?(?:fine|ok|okay|"
    "no problem|all right|alright|used|given|mentioned|shared|passed on|no secret|not a problem)",
    "(?:happy|fine|ok|okay|glad) (?:to be|with being|being) (?:named|mentioned|identified)",
    "{no_need} (?:keep|hide|leave|withhold) (?:my name|me|who i am)",
    "yes to (?:using |giving |naming )?(?:my name|me|that it was me)",
    "(?:my name|naming(?: me)?|name me)\\W{1,3}(?:yes|ok|okay|fine|sure)",
    # French
    "(?:vous pouvez|tu peux|n'hesitez pas a|libre a vous de|je veux bien que vous|d'accord pour|"
    "ok pour)(?: \\w+)? (?:lui |leur )?(?:dire|disiez|mentionner|mentionniez|donner|donniez|"
    "utiliser|preciser|citer)(?: \\w+)?? ?(?:que {moi}|mon nom)",
    "vous pouvez me (?:nommer|citer|mentionner)|dites[- ](?:lui|leur) (?:bien )?que {moi}",
    "(?:ca|cela) ne me (?:derange|gene) pas (?:d'etre nommee?|que vous (?:disiez|utilisiez|"
    "mentionniez|donniez|me nommiez)|qu'(?:il|elle) sache)",
    "mon nom peut etre (?:donne|mentionne|utilise|dit)",
    "pas de (?:probleme|souci) (?:pour|a|de) (?:donner|utiliser|mentionner|dire)"
    "(?: \\w+)? ?(?:mon nom|que {moi})",
    # Spanish
    "(?:pueden?|puedes|podrian|esta bien|con gusto|con confianza|no hay problema (?:en|con|de|si))"
    "(?: que)? (?:decir\\w*|usar|dar\\w*|mencionar\\w*|digan|usen|mencionen|den)(?: \\w+)?? ?"
    "(?:que {yo}|mi nombre)",
    "pueden? (?:nombrarme|mencionarme)|(?:diganles?|digales?|dile) que {yo}",
    "no me (?:importa|molesta) (?:que|si) (?:se |lo )?(?:digan?|dicen?|usen?|usan?|sepan?|saben?|"
    "mencionen?|mencionan?|me nombren)",
    me=_ME,
    speak=_SPEAK,
    speaking=_SPEAKING,
    naming=(
        r"(?:{speak}|{speaking}|knows?|knowing|hears?|hearing)(?:{gap}|\W+)(?:that )?{me}|"
        r"(?:name|mention|quote|identify|naming|mentioning|quoting) me|named|mentioned"
    ),
    no_need=r"no need to|need not|needn't|don't need to|do not need to|don't have to|do not have to",
    moi=r"c'est moi|c'etait moi|ca vient de moi|j'ai ecrit|je vous ai ecrit",
    yo=r"fui yo|soy yo|era yo|yo (?:les )?escribi|les escribi",
)
#: A yes that hangs on something is none.
_HANGS_ON = re.compile(
    r"\b(?:if|unless|until|whether|once|when|not sure|depends|maybe|perhaps|before|only after|si|"
    r"a moins|peut-etre|quand|hasta que|quizas?|tal vez|cuando)\b[^.;]{0,40}$"
)


def naming(heard: Heard) -> Leave | None:
    """Whether the referrer lets us say that it was them: yes, no, or None where nothing is said.

    A no anywhere outweighs a yes: who was once named cannot be unnamed.
    """
    said: Leave | None = None
    for line in lines_of(heard):
        yes = _YES.search(line.plain)
        if any(not _within(no, yes) for no in _NO.finditer(line.plain)):
            return Leave.NO
        if yes and not line.question and not _HANGS_ON.search(_right_before(line.plain, yes)):
            said = Leave.YES
    return said


def _right_before(plain: str, found: re.Match[str]) -> str:
    return plain[max(0, found.start() - 80) : found.start()]


def _within(no: re.Match[str], yes: re.Match[str] | None) -> bool:
    """Whether words of a no stand inside a yes: "you need not keep my name out"."""
    return yes is not None and yes.start() <= no.start() < yes.end()


def without_naming(text: str) -> str:
    """A text with what it says about naming the referrer blanked out, as long as before."""
    plain = folded(text)
    for pattern in (_YES, _NO):
        for found in pattern.finditer(plain):
            text = text[: found.start()] + " " * len(found[0]) + text[found.end() :]
    return text


# --------------------------------------------------------------------------- nobody is to know

_NOBODY_KNOWS = phrases(
    "{wish}(?: that| if|,)? {nobody}(?: at all| else)? (?:ever )?(?:to know|should know|knows?|"
    "knew|learns?|learned|finds? out|found out|hears?|is told|was told){gap}(?:that )?{me}",
    "{nobody}(?: at all| else)? (?:must|should|may|can|is to|needs to|has to) (?:ever )?(?:know|"
    "learn|hear|find out|be told){gap}(?:that )?{me}",
    "(?:don't|do not|never) (?:ever )?(?:tell|let) (?:anyone|anybody|a soul|others|people)"
    "(?: know)?{gap}(?:that )?{me}",
    "(?:don't|do not|wouldn't|never) want (?:anyone|anybody|people) to {know}{gap}(?:that )?{me}",
    "(?:don't|do not|never) (?:keep|record|store|write down|note|save|file)(?: \\w+)? "
    "my (?:name|address|details)",
    "(?:delete|forget|erase) my (?:name|address|details)",
    "(?:que|pour que) personne ne (?:sache|apprenne|le sache)|personne ne doit savoir",
    "ne (?:le )?dites (?:surtout )?a personne (?:que|qui)|ne (?:gardez|conservez|"
    "notez) pas mon nom|(?:effacez|oubliez|supprimez) mon nom",
    "que nadie (?:lo |se )?(?:sepa|entere)|no (?:le |se lo )?digan? a nadie (?:que|quien)|"
    "nadie debe (?:saber|enterarse)|no (?:guarden?|registren|anoten) mi nombre|(?:borren|olviden|"
    "eliminen) mi nombre",
    nobody=r"nobody|no one|no-one|not (?:a soul|anyone|anybody)",
    wish=r"rather|prefer|like it if|want|glad if|best if|important|please|make sure",
    know=_KNOW,
    me=_ME,
)
_ANONYMOUS = phrases(
    r"anonym(?:ous|ously|ity|e|es|ement|at)|anonim(?:o|a|os|as|amente|ato)|incognito"
)
#: Words before it that make it a wish of one's own.
_WISHED = phrases(
    r"keep|stay\w*|remain\w*|leave|kept|please|prefer\w*|rather|want|wish|would like|like to|"
    r"must|need to (?:be|stay|remain)|treat|handle|this is(?! an?\b)|this (?:has to|should|must)|"
    r"(?:can|could|may) i|i(?:'m| am) writing|i write|writing|gard\w+|rest\w+|prefer\w+|"
    r"souhait\w*|veux|voudrais|aimerais|svp|quiero|quisiera|prefiero|quedar\w*|mant\w+|por favor|"
    r"sea|gustaria|escribo|j'ecris"
)
#: What else is called so.
_OF_SOMETHING = phrases(
    r"survey|feedback|questionnaire|sondage|encuesta|box|hot ?line|line|alcoholics|notes?|"
    r"letters?|tips?|report form|poll|reviews?|calls?|complaints?|lettres?|appels?|cartas?|"
    r"llamadas?|quejas?|plaintes?|meetings?|reunion\w*|donors?|posts?|accounts?|ligne|linea"
)
_NOT_WISHED = phrases(
    r"no need|needn't|(?:don't|do not) (?:need|have) to|(?:don't|do not) mind|"
    r"not (?:to be )?anonym\w*|need not|is (?:it|this)|are (?:you|these|they)|how anonym\w*|"
    r"pas besoin|pas anonym\w*|est-ce|no hace falta|no necesit\w+|no (?:es )?anonim\w*|"
    r"es anonim\w+(?=\W*$)"
)


def anonymous(heard: Heard) -> bool:
    """Whether the sender asks that nobody learns who they are."""
    return any(
        _NOBODY_KNOWS.search(line.plain) or _wants_no_name(line.plain) for line in lines_of(heard)
    )


def _wants_no_name(plain: str) -> bool:
    found = _ANONYMOUS.search(plain)
    if found is None or _NOT_WISHED.search(plain):
        return False
    after = plain[found.end() : found.end() + 30].lstrip()
    if _OF_SOMETHING.match(after):
        return False
    alone = len(plain.split()) <= 3
    return alone or bool(_WISHED.search(plain[max(0, found.start() - 60) : found.start()]))
