"""Names that an answer speaks of without asking for them: irony, errands, others' wishes, the past, praise.

People speak of somebody in many ways that choose nobody: they mock the idea, ask to be put through to
them, tell who else wants them, whom they once wanted or would want at a pinch, and how good they are.
What is only warm or told of stays a choice where the answer agrees or asks as well.
"""

from __future__ import annotations

import re

from mailflow.parsers.intents.mentions import Mention

_TITLE = r"(?:(?:the|dr|dre|dra|prof|doctor|docteur|doctora|la|le|el)\b[.]? ?)*"
_WHO = r"(?:person|man|woman|guy|one|doctor|physician|surgeon|colleague|name|lady|gentleman|fellow|chap)"
#: What agrees or asks, wherever the answer says it: beside it, what is only warm is a choice.
_WISHES = re.compile(
    r"\b(?:please|pls|plz|go (?:ahead|with|for)|go\W*$|proceed|agree[ds]?|let's|lets|i'd|i would|"
    r"i'll (?:take|go|"
    r"have)|approve[ds]?|yes|yep|yeah|ok|okay|fine|works? for|so (?:be it|(?:do|would|am) (?:i|we))|me too|"
    r"as (?:do|would) i|i (?:want|prefer|choose|pick|vote|say|concur)|my (?:choice|pick|vote|call)|use|ask|"
    r"take|send|call|contact|assign|"
    r"confirm(?:ed)?|prenez|prenons|demandez|choisissez|pidan?|pregunten?|elijan?|svp|"
    r"s'il vous plait|d'accord|oui|por favor|de acuerdo|adelante|si[,.!])(?!\w)"
)
#: A judgement of the choice itself: "Good.", "the right one".
_JUDGES = re.compile(
    r"\b(?:(?:perfect|ideal|great|good|right|best|better|excellent|suitable|natural) (?:for|fit|match|choice|"
    r"pick|option|one|here)|best|perfect|ideal|suits?|fits?)\b|(?:[.!;,\n:] ?|\band )(?:good|great|"
    r"lovely|perfect|"
    r"excellent|parfait|perfecto|tant mieux|muy bien)\W*(?:$|[.!\n])"
)

#: Mocked, with or without a name: the yes in it is none.
_MOCKED = re.compile(
    rf"\bwhy not (?:just |simply |also |even )?(?:send|ask|pick|choose|take|use|get|put|invite|have) "
    rf"(?:in )?(?:the|her|his|their) (?:very )?{_WHO} (?:who|whom|that|he|she|they|whose)\b|"
    r"\b(?:right|sure|yeah|of course|great|brilliant|genius|naturally|clearly|bien sur|"
    r"claro)\W+(?:because|since|"
    r"'?cause|as|parce que|porque) (?:that|it|things|all that|ca|cela|eso) (?:went|worked|ended|turned out|"
    r"has worked|has gone|"
    r"s'est|a|salio|fue) [^.!?\n]{0,30}\b(?:so (?:well|great|smoothly|nicely|brilliantly)|wonderfully|"
    r"si bien|tan bien)\b|"
    r"\b(?:an? |the |any )?(?:formal |official )?(?:match|pairing|introduction) (?:is|would be|seems) (?:just |"
    r"only )?(?:a waste|pointless|unnecessary|superfluous|needless|overkill)\b"
)
#: Cried out at, right after the name.
_CRIED = re.compile(
    r"^\W{0,3}[?!.,:]\W{0,3}(?:(?:oh|ah|well),? )?(?:good (?:grief|lord|god|heavens|gracious)|"
    r"oh (?:dear|no|lord|"
    r"god)|dear (?:me|god|lord)|heavens|for (?:heaven|god|pete)'s sake|are you (?:serious|mad|joking|out of)|"
    r"you (?:must be|can't be|cannot be) (?:serious|joking|mad)|what (?:a|an) (?:ridiculous|absurd|terrible|"
    r"mad|silly) (?:idea|thought)|what were you thinking|mon dieu|quelle (?:drole d')?idee|serieusement|"
    r"dios mio|por dios|vaya idea|que idea|en serio)\b"
)
#: Wondered at: "Omar, of all people!"; a sentence that goes on to ask for him is none such.
_OF_ALL = re.compile(
    r"^,? (?:of all (?:people|persons|names|doctors)|entre tous|de todas las personas|precisamente)\W*$"
)
#: What the one who writes wants of somebody for themselves.
_ERRAND_BEFORE = re.compile(
    rf"\b(?:(?:put|patch|pass|switch) me through|(?:put|get|keep) me in (?:touch|contact)|introduce me|"
    rf"connect me|transfer me|hook me up|a word|an appointment|a meeting) (?:to|with) {_TITLE}$|"
    rf"\b(?:passez|mettez|presentez|introduisez)-moi (?:en (?:contact|relation|ligne) )?(?:avec |a )?{_TITLE}$|"
    rf"\b(?:paseme|ponme|pongame|comuniqueme|presenteme|pasame|conecteme) (?:en contacto )?(?:con|a) {_TITLE}$"
)
_ERRAND_AFTER = re.compile(
    r"^ (?:to |can |could )?(?:please )?(?:come|stop|drop|swing|pop|pass|step|look) (?:by|in|over|"
    r"round|around|up|"
    r"into|to)\b[^.;!?\n]{0,20}\b(?:me|us|my|our|office|clinic|here)\b|"
    r"^ to (?:meet|visit|join|help|return|bring|send|give|lend|pay) (?:me|us|my|our)\b|"
    r"^ de (?:passer|venir|me|nous)\b|^ que (?:pase|venga|me|nos)\b"
)
#: Those beside the peer whose wish is none of the one who writes.
_OTHERS = (
    r"(?:chief|chair(?:man|woman|person)?|dean|head|boss|director|manager|office|board|committee|department|"
    r"hospital|administration|management|legal|lawyers?|attorneys?|counsel|insurers?|union|president|provost|"
    r"supervisor|family|cmo|hr|press|faculty|team|everyone|everybody|people|chef|cheffe|doyenn?e?|direction|"
    r"directeur|directrice|jef[ea]|decan[oa]|direccion|director[a]?|familia|famille)"
)
_OTHERS_WISH = re.compile(
    rf"\b{_OTHERS}(?:'s)? (?:really |also |all |rather |very much |has |have |had |is |are )*(?:wants?|wanted|"
    rf"(?:would|'d) (?:really |rather |much )?(?:like|love|prefer|favou?r)|prefers?|preferred|likes?|favou?rs?|"
    rf"insist(?:s|ed|ing)? (?:on|that)|ask(?:s|ed|ing) for|push(?:es|ed|ing) for|hop(?:es|ed|ing) for|veut|"
    rf"veulent|voudrai(?:t|ent)|prefere(?:nt)?|souhaite(?:nt)?|quieren?|prefieren?|querria)"
    rf"(?: (?:it|this|that|him|her|the match) (?:to be|were|went to|to go to)| que ce soit|"
    rf" que sea(?: a)?| a)? "
    rf"{_TITLE}$"
)
#: Who was wanted once, or would be in another case.
_ONCE = re.compile(
    r"^ (?:was|had been|used to be) (?:my|our|the) (?:\w+ )?(?:choice|pick|favou?rite|preference|"
    r"candidate|man|woman|answer)\b[^.;!?\n]{0,30}\b(?:until|till|before|yesterday|once|originally|initially|"
    r"last (?:week|time|month|year))\b|"
    r"^ (?:used to be|(?:would|could|might)(?:'ve| have) been)\b|"
    r"^ etait mon [^.;!?\n]{0,30}\bjusqu'|^ aurait ete\b|^ era mi [^.;!?\n]{0,30}\bhasta\b|"
    r"^ (?:habria|hubiera|hubiese) sido\b|"
    r"^ would (?:probably |certainly |surely |of course )?be the (?:obvious|usual|logical|easy) (?:one|choice|"
    r"pick|answer|name|candidate)\W*$"
)
#: Taken only where nobody better is found.
_AT_A_PINCH = re.compile(
    r"^,? (?:(?:will|would|could|might|can|may|'ll|'d) (?:just |have to )?(?:do|serve|be (?:fine|ok|"
    r"okay))(?: it)?,? )?"
    r"(?:only )?(?:if (?:need(?:s)? (?:be|must)|i must|we must|you must|it comes to (?:it|that)|push comes to "
    r"shove|pushed|all else fails|nobody else|no one else|there(?:'s| is) (?:nobody|no one) else)|"
    r"(?:at|in) a (?:pinch|"
    r"push|stretch)|as a (?:very )?last resort|faute de mieux|au pire|a la rigueur|s'il le faut|"
    r"si hace falta|si no hay (?:mas remedio|otr[oa])|en ultimo caso|a falta de)(?!\w)"
)
#: What is said to have been done with somebody before; or who was taken to have been chosen.
_KNOWN_BEFORE = re.compile(
    rf"\b(?:i|we) (?:also |once |both )?(?:used to|once) (?:[\w']+ ){{1,3}}?(?:with|for|under|"
    rf"alongside|beside|near) "
    rf"{_TITLE}$|\b(?:je travaillais|j'ai travaille) (?:avec|pour|sous) {_TITLE}$|"
    rf"\b(?:trabajaba|trabaje|he trabajado) con {_TITLE}$|"
    r"\b(?:i|we) (?:see|notice|gather|hear|understood|noticed|saw)(?: that)? (?:you|they)(?:'ve| have| had)? "
    r"(?:already |just |now )?(?:chose|chosen|picked|put|listed|named|suggested|selected|offered|proposed|got|"
    rf"included|went (?:with|for)|settled on) {_TITLE}$|"
    rf"\bje vois que vous avez (?:choisi|propose|mis|retenu) {_TITLE}$|"
    rf"\bveo que (?:ha|han|has|habeis) (?:elegido|escogido|propuesto|puesto)(?: a)? {_TITLE}$|"
    rf"\b(?:i|we|i've|we've|on)(?: have| m'a| nous a)? (?:only |always |already )?(?:hear|heard|dit|parle) "
    rf"(?:[\w']+ ){{0,4}}?(?:things|words|reports|stories|lots?|bien|mal) (?:about |of |de |d'){_TITLE}$|"
    rf"\bme han (?:dicho|hablado) (?:[\w']+ ){{1,4}}?(?:de|sobre) {_TITLE}$|"
    rf"\balready (?:(?:is )?(?:talk|speak|chat|meet)(?:s|ed|ing)?|spoke|sees|in touch|confides?|leans?)"
    rf"(?: regularly| often)?(?: to| with| in| on)? {_TITLE}$|"
    rf"\bparle deja (?:a |avec ){_TITLE}$|\bya habla con {_TITLE}$"
)
#: Liked, and no more: "I like Omar."
_LIKED = re.compile(
    rf"(?:^|[.!?;\n,] ?)\W*(?:(?:i|we|everyone|everybody) (?:do |really |rather |quite |always |all |"
    rf"have always )*"
    rf"(?:likes?|loves?|liked|loved|admires?|respects?|adores?)|j'aime (?:bien |beaucoup )?|"
    rf"me (?:cae|caen) (?:muy )?bien) ?{_TITLE}$"
)
_NO_MORE = re.compile(
    r"^(?: (?:a lot|very much|enormously|dearly|as a (?:person|colleague|friend)|beaucoup|mucho))?\W*$"
)
_WARM = (
    r"(?:lovely|nice|kind|fine|wonderful|sweet|decent|great|good|delightful|warm|gifted|brilliant|excellent|"
    r"superb|skilled|remarkable|gentle|dear|charming|talented|splendid|generous)"
)
_SORT = (
    r"(?:person|human(?: being)?|man|woman|doctor|physician|surgeon|colleague|friend|soul|guy|"
    r"teacher|clinician|"
    r"anaesthetist|anesthetist|nurse|internist|resident|chap|fellow|lady)"
)
#: Praise that is of the person and not of the choice.
_PRAISED = re.compile(
    rf"^(?:'s| is| was) an? (?:very |really |truly |most )?{_WARM} {_SORT}"
    rf"(?:,? and (?:an? )?(?:very )?{_WARM} {_SORT})?\W*$|"
    r"^(?:'s| is| was| remains) (?:one|among) (?:of )?(?:our|the|my) (?:very |most )?(?:best|finest|nicest|"
    r"kindest|brightest|greatest|\w+ (?:doctors|surgeons|people))(?: (?:\w+s|people))?\W*$|"
    r"^(?:'s| is| was) (?:always )?(?:(?:so |very )?(?:wonderful|lovely|great|nice|good|easy)|"
    r"a (?:joy|pleasure|delight)) "
    r"to work with\W*$|"
    rf"^ est (?:l'une?|une?) (?:de nos |des )meilleur\w*(?: \w+)?\W*$|"
    r"^ est une? (?:personne|homme|femme|medecin|chirurgien\w*|collegue) (?:tres )?\w+\W*$|"
    r"^ es un[oa]? (?:de (?:nuestr[oa]s|l[oa]s) mejores|(?:muy )?(?:buen\w*|gran|excelente) (?:persona|"
    r"medic\w+|cirujan\w+|colega|compan\w+|hombre|mujer)|persona (?:muy )?\w+)(?: \w+)?\W*$"
)
#: What somebody does who is told of: thanks, greets.
_THANKS = re.compile(
    r"^ (?:also |really |very much |just )?(?:thanks|thanked|greets|salutes|(?:says|sends|sent|said) (?:\w+ )?"
    r"(?:thanks|thank you|hello|hi|love|regards|greetings)|wishes (?:you|us|me|everyone)|"
    r"vous (?:remercie|salue)|"
    r"te remercie|(?:le|te|les|os) (?:agradece|saluda|da las gracias))(?!\w)"
)
#: Asked without its mark: which of that name is meant.
_WHICH = re.compile(
    rf"(?:^|[.!;\n] ?)\W*(?:(?:so |and |but )?(?:is|was) (?:it|this|that)|(?:do |did )?you mean|"
    rf"est-ce(?: bien)?|vous (?:parlez de|voulez dire|pensez a)|(?:se refieren?|te refieres) a) {_TITLE}$"
)
#: Pointed from: "the one after Harriet" is somebody else.
_NEXT_TO = re.compile(
    rf"\b(?:{_WHO}|candidate|option) (?:right |just |directly |listed |immediately )*(?:after|before|"
    rf"below|above|"
    rf"under|underneath|following|next to|beside|behind) {_TITLE}$|"
    rf"\b(?:celui|celle) (?:juste )?(?:apres|avant|sous|d'apres|au-dess[ou]+s de) {_TITLE}$|"
    rf"\b(?:el|la) (?:que (?:va|viene|sigue|esta) )?(?:justo )?(?:despues|antes|debajo|encima|"
    rf"detras) de {_TITLE}$|"
    rf"\bsiguiente a {_TITLE}$"
)
#: Against whom somebody spoke.
_WARNED_OF = re.compile(
    rf"^(?:'s| is| was) (?:exactly |just |precisely )?the (?:very |same |exact )*{_WHO} (?:that |who |whom )?"
    r"(?:[\w'.]+ ){1,5}?(?:warned|complain\w*|testif\w*|reported|accus\w*|sued|suing|objected|cautioned|"
    r"deposed|blames?d?|fears?|dreads?)\b"
)
#: The answer comes later: "I'm meeting her at four and will let you know."
_TOLD_LATER = re.compile(
    r"(?:\b(?:will|shall|to|can)|\b(?:i|we)'ll) (?:then |and then )?(?:let you know|get back to you|"
    r"come back to you|report back|tell you)(?: (?:then|tomorrow|later|after(?:wards)?|tonight|today|soon|"
    r"asap|what (?:she|he) says|how it (?:goes|went)))*\W*(?=$|[.!;\n])|"
    r"\bje (?:vous|te) (?:tiens au courant|tiendrai au courant|dirai|redis)\b|"
    r"\b(?:le|te|les|os) (?:aviso|avisare|dire|digo algo)\b"
)
STOP = re.compile(
    r"[!?;\n]+\s*|(?<!\bdr)(?<!\bdra)(?<!\bdre)(?<!\bno)(?<!\bprof)(?<!\bmr)(?<!\bmrs)(?<!\bms)\.(?:\s+|$)"
)
#: So far around a name (characters); a hostile text has thousands of them.
_LOOK = 200
#: So far for a wish, a judgement or a word of later; beyond it none is looked for.
_AROUND = 1500


def sentence_start(plain: str, one: Mention, look: int) -> int:
    """Where the sentence begins in which somebody is named, so many characters back at most."""
    start = max(0, one.start - look)
    return max((m.end() for m in STOP.finditer(plain, start, one.start)), default=start)


def mocked(plain: str) -> str:
    """The words that mock the whole idea, or ""."""
    found = _MOCKED.search(plain)
    return found[0] if found else ""


def unmeant(plain: str, one: Mention) -> str:
    """The words by which a name is spoken of and not asked for, or "".

    Args:
        plain: the answer, folded.
        one: a place that names who was read as chosen.
    """
    begin = sentence_start(plain, one, _LOOK)
    before = plain[begin : one.start]
    following = plain[one.end : one.end + _LOOK]
    stop = STOP.search(following)
    after = following[: stop.end() if stop else None].rstrip()
    found = (
        _CRIED.match(following)
        or _ERRAND_BEFORE.search(before)
        or _ERRAND_AFTER.match(after)
        or _AT_A_PINCH.match(after)
        or _THANKS.match(after)
        or _WHICH.search(before)
        or _NEXT_TO.search(before)
        or _WARNED_OF.match(after)
    )
    if found is None:
        rest = plain[one.end + len(after) : one.end + len(after) + _AROUND]
        outside = plain[max(0, begin - _AROUND) : begin] + before + "\n" + rest
        found = _only_warm(before, after, outside)
    return (found[0].strip() or plain[:60]) if found else ""


def _only_warm(before: str, after: str, outside: str) -> re.Match[str] | None:
    """What chooses nobody unless the answer agrees or asks as well."""
    if _WISHES.search(outside):
        return None
    if told := _PRAISED.match(after) or _ONCE.match(after) or _OF_ALL.match(after):
        return told
    if _WISHES.search(after):
        return None
    if told := _TOLD_LATER.search(after) or _TOLD_LATER.search(outside):
        return told
    if told := _OTHERS_WISH.search(before):
        return told
    liked = _LIKED.search(before) if _NO_MORE.match(after) else None
    told = liked or _KNOWN_BEFORE.search(before)
    return None if _JUDGES.search(f"{after}\n{outside}") else told
