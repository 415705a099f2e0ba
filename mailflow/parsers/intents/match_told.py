"""Who is only told of, or refused: neither a name offered nor one beside the list is chosen by that.

The last look at a choice. A name as the subject of what is told of somebody's state, past, kin or
absence chooses nobody; nor does praise that the same breath turns, nor a name that is refused.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter

from mailflow.parsers.evidence import compiled
from mailflow.parsers.heard import folded
from mailflow.parsers.intents.mentions import Mention

_TITLE = r"(?:(?:the|dr|dre|dra|prof|doctor|docteur|doctora|number|no|option|la|le|el)\b[.]? ?|#)*"
#: What asks for somebody, with a no before it refuses them.
_ASK = (
    r"(?:us(?:e|ing)|ask(?:ing)?|tak(?:e|ing)|pick(?:ing)?|choos(?:e|ing)|send(?:ing)?|call(?:ing)?|"
    r"want|hav(?:e|ing)|contact(?:ing)?|approach(?:ing)?|go(?:ing)?(?: with| for| to)?|"
    r"assign(?:ing)?|writ(?:e|ing) to|get|try|select|suggest|recommend|give(?: \w+)? to|put|match|"
    r"pair|involv(?:e|ing)|consider|approve|bother|prendre|prenez|demand\w+|appel\w+|choisi\w+|"
    r"utilis\w+|contact\w+|ecri\w+|envoy\w+|propos\w+|llam\w+|escrib\w+|pid\w+|pregunt\w+|us\w+|"
    r"elij\w+|escoj\w+|mand\w+|quiero|veux|voudrais)"
)
_REFUSES = (
    r"(?:(?:do|does|did|would|could|should|ca|must|wo|sha|may|ought|need)n't|"
    r"(?:do|would|could|should|can|must|will|shall|may|ought|need|let's|let us) not|dont|"
    r"wont|cannot|not|never|no way|under no circumstances?|by no means|on no account|"
    r"ne|n'|pas|jamais|no|nunca|jamas|tampoco|refrain from|against|rather not|sooner not)"
)
#: A no that refuses nobody.
_NO_REFUSAL = re.compile(
    r"\b(?:why (?:not|don't (?:you|we)|didn't (?:you|we))|(?:can't|couldn't|shouldn't|don't|didn't|"
    r"won't|wouldn't|haven't|hasn't) (?:we|you|they|i)\b|not (?:only|just|merely|on|in|among|from)|"
    r"(?:don't|do not|dont|never|wouldn't|not) (?:hesitate|forget|mind|wait|delay|see why|know|"
    r"have to|need|stop)|can(?:'t|not) (?:think|beat|argue|fault|go wrong)|if not|"
    r"no (?:doubt|question|problem|objections?|rush|hurry|need|hesitation|reservations?|one|"
    r"conflicts?|link|ties?)|nobody (?:but|except|other)|(?:not|n't|never|ne|no) [^.;!?]*"
    r"\b(?:any(?:one|body)|no ?(?:one|body)|personne|nadie|otr[oa]) (?:but|except|else|other|d'autre|"
    r"que|mas)\b|pourquoi pas|por que no|si no|sino|sans (?:doute|hesiter)|sin duda)"
)
#: Words that open a clause of its own after a comma, and those that open one without.
_CLAUSE = re.compile(
    r"[.!?;:\n()]\s|\n|\s-+\s|,\s*(?!under|for any|ever|please,|at all|in any)|"
    r"\b(?:but|instead|mais|pero|sino|therefore|so)\b"
)
#: "Dr.": no end of a clause. "Never, please, use": the words between the commas are passed over.
_DOT = re.compile(r"\b(dr|dre|dra|prof|mr|mrs|ms)\. ?")
_BETWEEN = re.compile(r"\b(do not|don't|dont|never|not|jamais|nunca),[^,.;!?\n]{1,40},\s*")

_OUT_BEFORE = compiled(
    rf"{_REFUSES}\b[^,]*\b{_ASK}(?: (?:to|with|for|on|a|al|au|avec|con|pour|para))? {_TITLE}[\w'. -]{{0,30}}"
)
_NO_NAME = (
    r"(?:never|not|nope|no|non|pas|jamais|nunca|jamas|ni|tampoco|avoid\w*|skip\w*|exclud\w+|spare|"
    r"leave out|rules? out|ruling out|steer clear of|stay away from|keep away from|evite[zr]?|"
    r"(?:any|every)(?:one|body|thing) (?:but|except|save)(?: for)?|(?:whoever|all) (?:but|except)|"
    r"(?:anyone|anybody|someone|somebody) other than|"
    r"except(?: for)?|sauf|excepte|hormis|menos|excepto|salvo)"
)
_NO_RIGHT_BEFORE = re.compile(
    rf"\b{_NO_NAME}[\s:,]*(?:(?:to|for|on|with|a|al|au|avec|con|de) )?{_TITLE}$"
)
_OUT_AFTER = re.compile(
    r"^\s*[,?:!-]*\s*(?:please,? |is |est |es |ever |at all,? )*(?:no(?: way| thanks| thank you)?|nope|"
    r"never|non(?: merci)?|nunca|jamais|jamas|not(?: (?:her|him|please|again|ever))?|"
    r"out(?: of the question)?|exclue?|tampoco|no gracias)(?: please| ever)?\s*(?=$|[.,;!?\n])|"
    r"^ (?:please )?(?:must|should|shall|may|can|could|would|will|need|ought|is)(?:n't| not|not) "
    r"(?!on\b|in (?:your|the)|among|from|only|just|here|listed|mind|hesitate|be the worst)|"
    r"^ (?:is|would be) (?:un(?:suitable|available|fit|acceptable)|conflicted|the wrong|a (?:bad|poor|mistake|"
    r"disaster))|^ out of (?:this|it)\b"
)


def kept_out(plain: str, name: str) -> bool:
    """Whether somebody beside the list is refused where they are named, before or after the name.

    Args:
        plain: the answer, folded.
        name: the one named, as written.
    """
    words = re.findall(r"[\w'-]+", folded(name))
    if not words:
        return False
    full = r"\W+".join(re.escape(word) for word in words)
    places = list(re.finditer(rf"\b{full}\b", plain))
    places += [
        one
        for one in re.finditer(rf"\b{re.escape(words[-1])}\b", plain)
        if not any(p.start() <= one.start() < p.end() for p in places)
    ]
    within = compiled(_NO_NAME + "|" + _REFUSES).match(f"{words[0]} ") if len(words) > 1 else None
    return bool(within) or any(
        _is_refused(plain, one.start(), one.end(), every_no=True) for one in places
    )


def _is_refused(plain: str, start: int, end: int, *, every_no: bool = False) -> bool:
    before = _BETWEEN.sub(r"\1 ", _DOT.sub(r"\1 ", plain[max(0, start - 160) : start]))
    cuts = [one.end() for one in _CLAUSE.finditer(before)]
    near = _NO_REFUSAL.sub(" ", before)
    answers_no = re.search(r"(?:^|[.!?;\n])\W*(?:no|nope|non)\W*[,:]\W*$", near)
    if _NO_RIGHT_BEFORE.search(re.split(r"[!?;\n]|\.\s", near)[-1]) and not answers_no:
        return True
    clause = _NO_REFUSAL.sub(" ", before[cuts[-1] if cuts else 0 :])
    if _OUT_BEFORE.search(clause + "x") or (every_no and compiled(_REFUSED_AT_ALL).search(clause)):
        return True
    return bool(_OUT_AFTER.match(plain[end : end + 60]))


_REFUSED_AT_ALL = (
    r"(?:do|would|could|should|ca|must|wo|sha)n't|(?:do|would|could|should|can|must|will|shall) not|"
    r"dont|wont|cannot|never|let's not|"
    r"(?:stop|quit) \w+ing|avoid\w*|refrain\w*|under no|on no account|ne|n'\w+|jamais|nunca|jamas|rather not"
)

_KIN = (
    r"(?:wife|husband|spouse|partner|sister|brother|cousin|uncle|aunt|niece|nephew|mother|father|mom|"
    r"dad|mum|son|daughter|\w+-in-law|fianc\w+|girlfriend|boyfriend|friend|neighbou?r|boss|chief|"
    r"chair|supervisor|superior|mentor|colleague|coworker|attending|resident|patient|doctor|"
    r"physician|lawyer|attorney|teacher|student|ex|roommate|landlord|soeur|frere|femme|mari|"
    r"epou\w+|cousine?|amie?|cheffe?|patron\w*|voisine?|beau-\w+|belle-\w+|mere|pere|espos[oa]|"
    r"marido|mujer|herman[oa]|prim[oa]|amig[oa]|jef[ea]|cunad[oa]|vecin[oa]|madre|padre)"
)
_WHOSE = r"(?:my|his|her|their|our|your|[\w.]+'s|the|sa|son|ma|mon|leur|votre|su|mi|una?|an?)"
_CASE = (
    r"(?:deposed|subpoenaed|conflicted|(?:a |the |called as a )?(?:witness|party|defendant|plaintiff|"
    r"co-?defendant)|(?:named|listed|involved|accused) in)\b"
)
_BE = (
    rf"(?:(?:me|moi|yo|myself)\b(?! gusta)|{_WHOSE} (?:\w+ ){{0,2}}?{_KIN}\b(?:(?! for\b))|married\b|"
    rf"related\b|retired\b|dead\b|deceased\b|gone\b|mis-?spel\w+|spel(?:led|t)\b|{_CASE}|abroad\b|overseas\b|"
    r"away\b|travell?ing\b|on (?:leave|sabbatical|vacation|holiday|maternity|paternity)|"
    r"out of (?:town|the country|office)|"
    r"(?:in|at) (?:[\w']+ ){1,4}?(?:this|next|until|till|all|through) |in retirement|en retraite|"
    r"en conge|de baja|de vacaciones|jubilad[oa])"
)
_HER = r"(?:him|her|them|his|hers|their|my|our|the peer|dr|each other|elle|lui|eux|ella|el|ellos|sa|son|su)\b"
_PAST = (
    rf"(?:retired|moved|left|resigned|quit|died|transferred|works? (?:with|under|alongside|beside|for) "
    rf"{_HER}|worked (?:with|under|alongside|for) {_HER}|knows? {_HER}|knew {_HER}|"
    r"(?:trained|supervised|taught|reviewed|evaluated|hired|fired|sued|deposed|testified|dated|"
    r"married|reported|wrote \w+ up)\b|travaille (?:avec|pour|sous)|trabaja (?:con|para)|connait|"
    r"conoce a|se jubil\w+|a pris sa retraite|a demenage|se mudo)"
)
_HOW = r"(?:also |now |just |still |currently |already |actually |recently |deja |aussi |ya |tambien )*"
_STATES = (
    rf"(?:(?:'s|is|was|are|were|'re|es|est|era|etait|fue|'est) {_HOW}(?:been )?{_BE}|"
    rf"(?:has|have|had|'s|'ve) {_HOW}(?:been )?(?:{_CASE}|retired|moved|left|died|resigned|quit)\b|"
    rf"{_HOW}{_PAST})"
)
#: What is told right after a name or a number: "1. She is his wife.", "2 retired last month".
_TOLD_AFTER = re.compile(
    rf"^['\")]*\s*[.):,-]*\s*(?:(?:she|he|they|who|elle|il|ella|qui|que|yes|c)\b,?\s?)?{_STATES}"
)
#: The same of "he" or "she" later in the sentence.
_TOLD_LATER = re.compile(
    rf"\b(?:he|she|they)(?:'s|'ve| is| was| were| has| have)(?: also| just)*(?: been)? {_CASE}"
)
#: "Wasn't Hale the one who …": asked without its mark.
_ASKED_OF = re.compile(
    rf"(?:^|[.!?;\n,]\s*)(?:(?:but|and|hm+|wait|oh)\W+)?(?:was|is|did|does|has|had)(?:n't|nt| not)? {_TITLE}$"
)
#: "Her husband asked for Okafor": the wish of somebody beside the peer.
_OTHERS_WISH = re.compile(
    rf"\b(?:my|his|her|their|[\w.]+'s) (?:\w+ )?{_KIN} (?:has |had |also |really )*"
    r"(?:asked (?:for|about)|wants?|wanted|"
    rf"likes?|liked|mentioned|suggested|knows?|prefers?|recommend\w+) {_TITLE}$"
)
#: The same, where praise is no wish: others give it.
_MY_WISH = re.compile(
    r"\b(?:please|pls|yes|ok|okay|go (?:ahead|with|for)|agree\w*|let's|i'd|i would|approve\w*|use|so be "
    r"it|works for me)\b"
)
#: What others would choose, or tell of somebody.
_OTHERS_SAY = re.compile(
    r"(?:^|[.!?;\n,]\s*|\b(?:but|and|though|because) )(?!(?:i|we|you|it|that|this|which)\b)"
    r"(?:(?:my|his|her|our|their|the) )?(?:dr\.? |\w+ )?\w+(?: would|'d| might) (?:probably |rather |"
    r"have |surely )?"
    rf"(?:pick(?:ed)?|choose|chosen|go with|take|use|prefer|like|want|suggest|recommend|ask|say|"
    rf"(?:love|like|want|prefer) it to be) {_TITLE}$|"
    rf"(?<!\bwe )\b(?:is|are|was|were|keeps?) (?:all |really )?(?:pushing|rooting|lobbying|asking|"
    rf"begging) for {_TITLE}$|"
    rf"\b(?:verrai(?:t|ent) bien|prefererait|aimerait(?: bien)?|preferiria a|querria a|ve bien a) {_TITLE}$|"
    r"\b(?:(?:they|people|everyone|everybody|he|she|somebody|someone) (?:tells?|told) (?:me|us)|i(?:'m| "
    r"am) told|"
    rf"i (?:hear|heard)|i've heard|apparently|word is|rumou?r has it)(?: that)?,? {_TITLE}$"
)
#: A yes or a wish of one's own beside it.
_OWN_WISH = re.compile(
    r"\b(?:please|pls|yes|ok|okay|go (?:ahead|with|for)|fine|agree\w*|let's|i'd|i would|approve\w*|"
    r"use|sounds|works for me|so be it|happy|good|great)\b"
)
#: Praise that is turned in the same breath.
_SUPPOSED = re.compile(
    r"\bon paper\b|\bsome other (?:time|day)\b|,? but no\W*$|"
    r"\bin (?:a different|another|some other|any other) (?:month|year|week|life|world|time|case|"
    r"season|universe|department|hospital|situation)\b|"
    r"\b(?:dans )?(?:un|une) autre (?:mois|annee|semaine|vie|fois|moment|cas)\b|"
    r"\ben (?:otr[oa]) (?:mes|ano|semana|vida|momento|caso)\b|"
    r"\bif only\b|\bif (?:he|she|they|it) (?:(?:was|were|did|had|could|would)(?:n't| not)?)\b|"
    r"\b(?:were|had) (?:he|she|they) (?:not )?|\bsi (?:elle|il) (?:n')?(?:etait|avait)|"
    r"\bsi no (?:fuera|estuviera|tuviera)|"
    r"\bthat(?:'s| is) (?:exactly |just |precisely )?(?:what|the (?:problem|trouble|issue|worry))\b"
    r"(?: (?:bothers|worries|troubles|concerns|scares))?(?! (?:he|she|they|we|i|the|kroll)\b)"
)
#: "…, though …", "… but her clinic is full": who is meant is only praised before it.
_TURN = re.compile(
    r"[,\s]\s*(?:but|though|although|however|except|mais|pero|aunque|bien que) (?:that )?"
    r"(?:(?:it|he|she|they|there|that|i|we|his|her|their|my|our|the|es|elle|il|esta|"
    r"[a-z]+(?='s| (?:is|was|has|had|knows?)\b))(?:'s|'ve|'m|'re|'d)?)"
    r" [^.!?;\n]*"
)
_NO_TURN = re.compile(
    r"^\W*(?:but|though|although|however|mais|pero|aunque)\W+(?:please|pls|only|do|not|let|tell|ask|"
    r"have|make|call|text|ring|email|write|give|be|keep|go|warn|remind|start|use|send|"
    r"(?:he|she|they|the peer|dr \w+)(?:'d| would|'ll| will)? (?:prefers?|likes?|needs? (?:a|to be) "
    r"(?:call|text)|can|could|should|may|might|works|operates|is (?:available|free|in (?:clinic|"
    r"theatre)|best|fine|good|happy|up|reachable)|answers|talks|only)|"
    r"(?:i|we)(?:'d| would|'m|'ll| will)? (?:like|liked|think|trust|go|be|prefer|am|want|appreciate|"
    r"hope|leave|know)|(?:all|any|either|both|they) |(?:the )?(?:others?|rest)|"
    r"(?:it|that)(?:'s| is) (?:fine|ok|your|up to|close|a (?:close|tough))|you |thanks|thank)"
)
_PRAISED = re.compile(
    r"^\s*(?:,|(?:'s| is| was|'d be| would be| might be| sounds| seems|"
    r" looks| est| es| ser(?:a|ait|ia)| estaria)\b)"
    r"(?![^,;.!?]*\b(?:please|pls|yes|go ahead|it is)\b)"
)
#: "Lovely, please ask her": asked before anything turns it.
_ASKS_HER = re.compile(
    r"\b(?:please|pls|ask|use|take|go (?:ahead|with)|call) ?(?:her|him|them|ask)?\b"
)
#: A next sentence that turns the one before: "I keep hearing …, though."
_TURNS_BACK = re.compile(
    r",? (?:though|however|mind you)\W*$|^\W*(?:but|however|though|then again)\b"
)


def only_told(plain: str, own: Sequence[Mention]) -> str:
    """The words by which somebody who was read as chosen is only told of, or refused; or "".

    Args:
        plain: the answer, folded.
        own: the places that name them.
    """
    found = _reported(plain, own) or (_only_news(plain, own) if own else "")
    mocks = _MOCKS.search(plain) or _JOKES.search(plain)
    if found or mocks:
        return found or (mocks[0] if mocks else "")
    whole = _Whole(plain)
    last_alone = max((one.start for one in own if _by_itself(plain, one)), default=0)
    told = (_told_at(whole, one, chosen=last_alone > one.end) for one in own)
    return next(filter(None, told), "")


#: Words in quotation marks.
_QUOTED = re.compile(
    r"[\"\u201c\u201d\u00ab][^\"\u201c\u201d\u00bb\n]{2,160}[\"\u201c\u201d\u00bb]|(?<!\w)'[^'\n]{2,80}'(?!\w)"
)
_WROTE = re.compile(
    r"\b(?<!\bi )(?:said|says|wrote|writes|written|told|replied|answered|texted|put|goes|reads?|asked)\b"
)
_I_AGREE = re.compile(
    r"\b(?:i|we) (?:also |do |fully |quite )?(?:agree|concur|second|approve)\b|\b(?:so do i|me too|agreed)\b"
)


def _reported(plain: str, own: Sequence[Mention]) -> str:
    """The words that somebody else said, where those named stand in no others; or ""."""
    if not own or _I_AGREE.search(plain):
        return ""
    quotes = list(_QUOTED.finditer(plain))
    starts = [quote.start() for quote in quotes]
    said = ""
    for one in own:
        before = bisect_left(starts, one.start) - 1
        quote = quotes[before] if before >= 0 else None
        if quote is None or quote.end() <= one.end or not _wrote(plain, quote):
            return ""
        said = said or quote[0]
    return said


def _wrote(plain: str, quote: re.Match[str]) -> bool:
    """Whether words of saying stand beside words in quotation marks."""
    before = plain[max(0, quote.start() - _BESIDE) : quote.start()]
    return bool(_WROTE.search(before + plain[quote.end() : quote.end() + _BESIDE]))


#: So far around words in quotation marks (characters) it is told who said them.
_BESIDE = 60
_ENDS_THERE = re.compile(r"\W*(?:$|[.!;\n]|please\b|pls\b)")


def _by_itself(plain: str, one: Mention) -> bool:
    """Whether a name is a sentence of its own: "Glenn."."""
    return bool(
        re.search(r"(?:^|[.!?;\n])\W*$", plain[max(0, one.start - 40) : one.start])
        and _ENDS_THERE.match(plain, one.end)
    )


#: News about somebody, and how it strikes the one who writes: "I didn't realise he'd gone through it".
_NEWS = re.compile(
    r"\b(?:did(?:n't| not)|had(?:n't| not)|never) (?:even |actually )?(?:realis\w+|realiz\w+|know|known|knew|"
    r"notic\w+|hear\w*)\b|\bhad no idea\b|\bwho knew\b|\bsince when\b|\bnews to me\b|\b(?:nice|good|great|"
    r"glad|lovely|happy|surprised|pleased) to (?:see|hear|learn|find|know)\b|^\W*(?:wow|whoa|oh nice|"
    r"congrat\w*|well done)\b|"
    r"\bi (?:see|hear) (?:that )?(?:he|she|they)(?:'s|'ve| has| have| is| are)\b"
)
#: What asks for somebody or agrees to them; praise does neither.
_DECIDES = re.compile(
    r"\b(?:please|pls|yes|yep|ok|okay|go (?:ahead|with|for)|agree\w*|let's|i'd|i'll|approve\w*|use|ask|take|"
    r"pick|choose|choice|vote|send|it is|works for me|so be it|want|prefer|oui|si)\b"
)
#: "Sure, because Lee did so well last time": mocked, or at least to be asked after.
_MOCKS = re.compile(
    r"^\W*(?:oh )?(?:sure|yeah|yes|right|great|of course|fine|perfect)\W+(?:because|since|cause|as if|like)\b"
    r"[^.!?\n]{0,80}\b(?:so (?:well|much|great)|last time|worked out|always|ever|again)\b"
)
#: A blessing for something else, or a yes that is somebody else's.
_NOT_MY_YES = re.compile(
    r"^(?:'s| has| gets| is)? (?:got )?my (?:full )?(?:blessing|approval|ok|okay|support|permission|"
    r"vote) (?:to|for|as|in|on) "
    r"(?!(?:do|take|help|this|that|it|him|her|them|go|call|reach|proceed|be|support|contact|see|meet|dr|"
    r"here|now|the (?:case|"
    r"peer|match|job))\b)|"
    r"^,? (?:easy|hard|kind|nice|good|all the way) (?:to|at|with|in|over|from|across|down|up)\b|"
    r"^ works? (?:with|under|alongside|beside|for) (?!(?:me|us|this|that|it|everyone|both|all)\b)|"
    r"^, (?:easily|obviously|clearly|always|often|usually|frankly|honestly|without question|hands down|"
    r"by (?:a mile|far)|of course|sadly|alas|unfortunately|generally|certainly|definitely),? "
    r"(?!(?:please|yes|yep|"
    r"for|because|since|as|my|our|go|thanks|thank|the (?:best|right|one|only|obvious|strongest)|"
    r"a (?:good|great|better|perfect)|and|with|if|then|in)\b)\w|"
    r"^,? (?:of course|absolutely|by all means),? (?:is|was|has|had|would|will|can(?:'t|not)?|works?|"
    r"knows?|left)\b|"
    r"^(?:'s| is|:)? (?:an? )?(?:\w+ )?(?:yes|go|thumbs up) (?:from|for|by|according to|in) "
    r"(?!(?:me|us|my|our|this|that|him|her|them|here|dr|the (?:case|peer))\b)"
)
#: Somebody else is wanted than who was praised before it.
_WANTS_ANOTHER = re.compile(
    r"\b(?:i|we)(?:'d| would| do| also)? (?:want|need|prefer|like|rather have) (?:to have )?(?:some(?:one|"
    r"body)|"
    r"an? (?:different|younger|older|other|more|less)|another)\b"
)
#: A choice that was a joke.
_JOKES = re.compile(r"(?<!not )(?<!no )\b(?:kidding|joking|jk)\b")
#: A choice for another matter than this.
_ANOTHER_MATTER = re.compile(
    r"\b(?:for|in) (?:the |my |our |a |some )?(?:next|another|future|other) (?:one|ones|case|cases|time|peer|"
    r"request|round|matter)[^.;!?\n]{0,30}$|\bnext time[^.;!?\n]{0,30}$"
)


def _only_news(plain: str, own: Sequence[Mention]) -> str:
    """The words of a news about somebody who is praised beside it, and whom nothing asks for; or ""."""
    found = _NEWS.search(plain)
    if not found or _DECIDES.search(plain) or any(_by_itself(plain, one) for one in own):
        return ""
    return found[0]


#: So far around a name (characters); a hostile text has thousands of them.
_LOOK = 300


class _Whole:
    """An answer that is looked at for each one named in it: what stands anywhere in it is found once."""

    def __init__(self, plain: str) -> None:
        self.plain = plain
        self.own_wish = bool(_OWN_WISH.search(plain))
        self.my_wish = bool(_MY_WISH.search(plain))
        self._stops = [stop.span() for stop in _STOP.finditer(plain)]
        self._wants = [(wish.start(), wish[0]) for wish in _WANTS_ANOTHER.finditer(plain)]

    def sentence(self, one: Mention) -> tuple[int, int]:
        """Where the sentence of a name begins and ends; the stop of "2." ends none."""
        begins = bisect_right(self._stops, one.start, key=itemgetter(1)) - 1
        ends = bisect_left(self._stops, one.end, key=itemgetter(0))
        of_number = self.plain[one.start : one.end].isdigit()
        if of_number and ends < len(self._stops) and self._stops[ends][0] <= one.end + 1:
            ends += 1
        return (
            self._stops[begins][1] if begins >= 0 else 0,
            self._stops[ends][1] if ends < len(self._stops) else len(self.plain),
        )

    def another_wanted(self, after: int) -> str:
        """The words that want somebody else, after a place; or ""."""
        first = bisect_left(self._wants, after, key=itemgetter(0))
        return self._wants[first][1] if first < len(self._wants) else ""


def _told_at(whole: _Whole, one: Mention, *, chosen: bool) -> str:
    plain = whole.plain
    begin, end = whole.sentence(one)
    before = plain[max(begin, one.start - _LOOK) : one.start]
    after = plain[one.end : min(end, one.end + _LOOK)]
    if _is_refused(plain, one.start, one.end):
        return plain[begin:end][:60]
    following = plain[one.end : one.end + 160]
    for found in (
        None if chosen else _TOLD_AFTER.match(following),
        _TOLD_LATER.search(after),
        _NOT_MY_YES.match(after),
        _ASKED_OF.search(before),
        None if chosen else _ANOTHER_MATTER.search(before),
        _SUPPOSED.search(after),
        None if whole.own_wish else _OTHERS_WISH.search(before),
        None if whole.my_wish else _OTHERS_SAY.search(before),
    ):
        if found:
            return found[0].strip() or plain[:60]
    if _PRAISED.match(after) and (another := whole.another_wanted(one.end)):
        return another
    if _PRAISED.match(after) or re.search(r"\bi(?:'d| would) say $", before):
        turn = _TURN.search(after)
        asks = turn and _ASKS_HER.search(after[: turn.start()])
        if turn and not asks and not _NO_TURN.match(turn[0].strip(" ,")):
            return turn[0].strip()
        rest = _STOP.split(plain[end : end + _LOOK], maxsplit=1)[0]
        if _PRAISED.match(after) and _TURNS_BACK.search(rest) and not _NO_TURN.match(rest):
            return rest.strip()
    return ""


#: Where a sentence ends; the stop of a title ends none.
_STOP = re.compile(
    r"[!?;\n]+\s*|(?<!\bdr)(?<!\bdra)(?<!\bdre)(?<!\bno)(?<!\bprof)(?<!\bmr)(?<!\bmrs)(?<!\bms)\.(?:\s+|$)"
)
