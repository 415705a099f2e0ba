"""Words beside a choice that choose nobody: news, thanks, others' views, errands, and the peer's own name.

The very last look at an approval: a name in a greeting, a piece of news or somebody else's opinion is no
choice; nor is a yes that is said of something else; nor the family name that the peer has as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.parsers.heard import folded
from mailflow.parsers.intents.match_unmeant import STOP, mocked, sentence_start, unmeant
from mailflow.parsers.intents.mentions import Mention

#: What asks for somebody, or agrees to them, in the words of the one who writes.
_DECIDES = re.compile(
    r"\b(?:please|pls|plz|go (?:ahead|with|for)|i agree|agreed|let's|i'd|i'll|approved?|use|pick|choose|"
    r"choice|it is|works? for (?:me|us|this|her|him|them)|so be it|i (?:want|prefer|choose|pick|like)|svp|"
    r"me too|same here|s'il vous plait|por favor)\b"
)
_TITLE = r"(?:(?:the|dr|dre|dra|prof|doctor|number|no|option)\b[.]? ?|#)*"
#: A name greeted, thanked, or to whom something is passed on.
_GREETED = re.compile(
    r"\b(?:say (?:hi|hello|thanks|thank you|hey)|regards|congrat\w*|happy birthday|birthday|kudos|"
    r"shout-?out|"
    r"greetings|compliments|(?:my )?love|welcome back|forward(?:ing|ed)?(?: this| it)?|thanks to|"
    r"thank you to|"
    rf"(?:hi|hello|hey) there)(?:,? (?:to|for|from))? {_TITLE}$|(?:^|[.!\n] ?)\W*(?:(?:many |mille |muchas |"
    rf"mil )?(?:thanks|thank you|thx|thnx|ta|merci|gracias)(?: so much| a lot| beaucoup| bien)?|"
    rf"well done|"
    rf"bravo|cheers) {_TITLE}$|\b(?:lunch|dinner|coffee|breakfast|drinks|meeting|golf) with {_TITLE}$|"
    rf"\b(?:tending|leaning|inclined) (?:to|towards?) {_TITLE}$|\bon paper\b[^.;!?\n]*$|"
    rf"\b(?:putting|listing|including|suggesting|naming|offering) {_TITLE}$|"
    rf"\b(?:last time|last year|last week|yesterday|once|back then|in the past)\b[^.;!?\n]*\b(?:we|i|they|"
    rf"you) "
    rf"(?:chose|picked|used|took|had|asked|went with|sent) {_TITLE}$|"
    rf"\b(?:check(?:ing)? with|wait(?:ing)? (?:for|on)|hear(?:ing)? (?:from|back from)|explain why|"
    rf"curious (?:why|"
    rf"how)|wonder(?:ing)? (?:why|how|if|whether)) {_TITLE}$|"
    # "Lee did great with the last one"
    r"\b(?:did|was|has|had|took|handled|went) [^.;!?\n]{0,40}\b(?:with|on|for|after) (?:the )?$"
)
#: What is told of a name right after it.
_NEWS_AFTER = re.compile(
    r"^(?: (?:did|does|has done|was doing) (?:so |really |very )?(?:great|well|good|fine|badly|poorly|"
    r"a (?:great|"
    r"good|fine))\b|"
    r"(?:'s| is| was) (?:so |such |really |very |just |simply |truly )*(?:a |an )?(?:wonderful|lovely|"
    r"amazing|gem|"
    r"star|nice|kind|sweet|treasure|legend|busy|swamped|tired|sick|ill|pregnant|wonderful person|"
    r"good (?:man|"
    r"woman|person|egg))\W*$|"
    r"(?:'s| is| was) (?:the |that )(?:one|person|doctor|physician|guy|man|woman) (?:who|that|i|"
    r"we)\b(?! (?:i|we) "
    r"(?:want|need|choose|pick|prefer|like|'d))|"
    r" (?:it )?(?:is|was) (?:who|whom)\b| it (?:is|was) (?:who|whom|that|last)\b| (?:is |'s )?on call\b|"
    r" (?:just |recently |finally )?(?:joined|left|retired|moved|married|called|phoned|rang|emailed|"
    r"texted|told|"
    r"wrote|mentioned|introduced|had (?:a )?(?:baby|twins|surgery))\b|"
    r" (?:yesterday|last (?:night|week))\W*$|"
    r"[^.;!?\n]{0,40}\bin an? (?:perfect|ideal|different|better) world\b|"
    r" (?:to )?(?:please )?(?:call|phone|ring|text|e?-?mail|write(?: to)?|ping|page|contact|meet) (?:me|"
    r"us)\b|"
    r" (?:to|for|at|on) (?:a |the |our )?(?:lunch|dinner|coffee|breakfast|drinks|golf|a conference|"
    r"rounds)\b|"
    r"[^.;!?\n]{0,40}\bnot (?:here|for (?:this|now|today)|in this|decided|sure|settled)\b|"
    r"[^.;!?\n]{0,30}\b(?:but )?(?:un|not yet )decided\b)"
)
#: The same, unless the one who writes asks for them or agrees elsewhere.
_SOFT_BEFORE = re.compile(
    r"^\W*(?:i'm |i am |we're |we are |it's )?(?:so |very |really )?(?:glad|happy|pleased|delighted|"
    r"thrilled|good|"
    r"nice|great|lovely) (?:that|to (?:see|have|hear))(?: (?:you|we|they))?(?: (?:have|got|listed|found|"
    r"named))? $|"
    r"^\W*(?:i'm |i am |we're |we are )?(?:so |very |really )?(?:glad|pleased|delighted|thrilled) $"
)
_SOFT_AFTER = re.compile(
    r"^(?:(?:'s| is| was) (?:an? )(?!(?:\w+ ){0,3}?(?:choice|fit|match|pick|option|idea|yes|plan|go|call|"
    r"one|winner|"
    r"natural|no-brainer|suggestion|person|supporter|listener|bet|must)\b)\w+|"
    r"(?:'s| is| was) (?:back|there|here|around|doing|working|leaving|moving|getting|having)\b|"
    r" (?:has|had|got|gets) (?:an?|the|his|her|our|two|three|\d) |"
    r" (?:can|may) have my (?!(?:vote|blessing|ok|okay|yes|approval)\b)|"
    r" (?:finished|completed|started|passed|won|lost|sends?|sent|bought|broke|missed)\b)"
)
_TELLS_THEM = re.compile(r"\b(?:tell|let|remind|inform) $")
_FROM_ME = re.compile(r"^ (?:know )?(?:that )?(?:i|we|i'm|hi|hello|thanks|about my|about our)\b")
#: Numbers of things: "take 2 aspirin", "2 minutes".
_THINGS = re.compile(
    r"^ (?:more |extra |other )?(?!(?:is|was|has|does|looks|sounds|seems|works|fits|suits|knows|needs|"
    r"gets|"
    r"makes|as|please|thanks|yes|pls|plus|wins|feels|appears|lives|says|always|perhaps|this|it's|speaks|"
    r"comes|takes|goes|unless|across|s|us|because|does|his|its|happens|gives|appeals|matters|meets|"
    r"understands|stands|this|les|est|pues|mas|tous)\b)"
    r"(?:[a-z]{3,}s|aspirin|ibuprofen|tylenol|people|men|women|things?)\b(?!')"
)
#: Somebody else's view; "I" and "we" are the writer's.
_THEIR_VIEW = re.compile(
    r"(?:^|[.!?;\n] ?|, |\b(?:and|but|though) )(?!(?:i|we|you|it|that|this|"
    r"which)\b)(?:[\w'.]+ ){0,3}?(?:thinks?|"
    r"says?|said|believes?|feels?|wrote|writes|claims?|finds?|reckons?|told me|tells me|thought|"
    r"swears?)(?: that)? "
    rf"{_TITLE}$"
)
#: A yes that is said of something else, or a word after it that waits.
_YES_TO_ELSE = re.compile(
    r"^\W*go ahead,? (?:make my|without me|and remind)\b|^\W*(?:(?:great|good|nice|lovely|fine|impressive|"
    r"strong|interesting|solid) (?:list|lineup|line-up|work|"
    r"letter|format|layout|email|mail|system|program|options|names)(?: (?:this time|today|again|"
    r"as always))?)\W*$|"
    r"\b(?:thumbs up|yes|ok|okay|bravo|hooray|great|cheers) (?:for|to|on) (?:the|your|our|this) (?:new |"
    r"latest |old )"
    r"\w+|^\W*(?:so |very |really )?(?:glad|happy|pleased|delighted|thrilled) (?:that )?(?!(?:to|with|for|"
    r"if|enough)"
    r"\b)[\w ]{0,30}?\b(?:joined|is back|came back|volunteered|is with us|are back|works with us|"
    r"is here)\b|"
    r"^\W*(?:yes|yep|ok|okay|right|sure|correct)\W+(?:this|that|it) (?:is|was) (?:still )?(?:the|my|our|"
    r"a) "
    r"(?!(?:best|right (?:one|person|choice|pick|fit|match)|obvious|one|choice|plan|first|match|"
    r"answer)\b)\w+|"
    r"^\W*(?:yes|yep|ok|okay|right|sure|fine)\W+(?:but |and )?(?:i(?:'d| would)? (?:like|want|love|need)|"
    r"let's|"
    r"let us|we (?:should|need to|must)|can we|could we) (?:to )?(?:first )?(?:discuss|talk|meet|think|"
    r"chat|speak|"
    r"know|understand|see)\b|\bbut (?:to |for |with |from |by )?(?:whom?|which|what|why|how|when|"
    r"where)\b"
    r" (?:does|do|is|are|did|will|would|can)\b"
)
#: What is asked for the peer, not of a supporter.
_CARE = re.compile(
    r"\b(?:gentle|easy|kind|patient|careful|nice|soft) (?:with|on|to) $|\b(?:help|save|support|protect|"
    r"comfort) $"
)


#: "She thinks Grace. Me too.": whom the other one named is meant, not the other one.
_ECHO = re.compile(
    r"\b(?:me too|same here|i agree|so (?:do|would) i|as (?:do|would) i|ditto|i'm with (?:her|him|them)|"
    r"i am with (?:her|him|them)|moi aussi|je suis d'accord|yo tambien|de acuerdo)\b"
)
_VIEW = re.compile(
    r"\b(?:thinks?|says?|said|thought|prefers?|likes|suggest\w*|recommend\w*|votes?|voted|wants|picks?|picked|"
    r"chose|would (?:pick|take|choose|go|say)|pense|prefere|dit|piensa|prefiere|dice)\b"
)


#: A question without its mark.
_ASKS_WHY = re.compile(
    r"\W*(?:please |pls |can you |could you |kindly )*(?:explain|tell me|remind me|explique\w*)"
    r"(?: to me)? (?:why|how|what|pourquoi|por que)\b"
)
_A_QUESTION = 14


def _echoes_another(plain: str, own: Sequence[Mention]) -> str:
    """An agreement with what somebody said, where who was read as chosen is the one who said it."""
    echo = _ECHO.search(plain)
    views = list(_VIEW.finditer(plain, 0, echo.start())) if echo else []
    if echo and views and own and all(one.end <= views[-1].start() for one in own):
        return echo[0]
    return ""


def beside_choice(plain: str, own: Sequence[Mention]) -> str:
    """The words that show a choice to be none, or "".

    Args:
        plain: the answer, folded.
        own: the places that name who was read as chosen.
    """
    if found := _YES_TO_ELSE.search(plain):
        return found[0].strip() or plain[:60]
    if echo := _echoes_another(plain, own):
        return echo
    if (why := _ASKS_WHY.match(plain)) and len(plain.split()) <= _A_QUESTION:
        return why[0].strip()
    if mock := mocked(plain):
        return mock
    aside = ""
    for one in own:
        said = _aside_at(plain, one) or unmeant(plain, one)
        if not said:
            # Named elsewhere as well, where nothing speaks against it.
            return ""
        aside = aside or said
    return aside


def _aside_at(plain: str, one: Mention) -> str:
    begin = max((m.end() for m in STOP.finditer(plain, 0, one.start)), default=0)
    stop = STOP.search(plain, one.end)
    end = stop.end() if stop else len(plain)
    before = plain[max(begin, one.start - _LOOK) : one.start]
    after = plain[one.end : min(end, one.end + _LOOK)].rstrip()
    around = plain[:begin] + before + "\n" + plain[end:]
    number = plain[one.start : one.end].strip("# ").isdigit()
    found = (
        _GREETED.search(before)
        or _NEWS_AFTER.match(after)
        or (_THINGS.match(after) if number else None)
        or _CARE.search(before)
    )
    found = found or (_TELLS_THEM.search(before) and _FROM_ME.match(after))
    decided = _DECIDES.search(around) or _DECIDES.search(after)
    if found is None and not decided:
        found = _SOFT_BEFORE.search(before) or _SOFT_AFTER.match(after)
    if (
        found is None
        and not _DECIDES.search(around)
        and not _DECIDES.search(after.replace(" choice", ""))
    ):
        found = _THEIR_VIEW.search(before)
    return (found[0].strip() or plain[:60]) if found else ""


_LOOK = 300

#: A name in the letter or its subject: "Dr. Paul Moss", "Moss".
_LAST = 4000


def peer_named_so(
    plain: str, own: Sequence[Mention], supporter: str, subject: str, letter: str
) -> str:
    """The family name that the peer has too, where it is all that names the one chosen; or "".

    Args:
        plain: the answer, folded.
        own: the places that name who was read as chosen.
        supporter: their full name.
        subject: the whole subject.
        letter: what the answer quotes.
    """
    names = re.findall(r"[\w'-]+", folded(supporter))
    if len(names) < _TWO:
        return ""
    first, last = names[0], names[-1]
    said = [re.findall(r"[\w'-]+", plain[one.start : one.end]) for one in own]
    by_name = [words for words in said if last in words]
    if not by_name or len(by_name) != len(own) or any(_given(words, first) for words in by_name):
        return ""
    other = re.compile(rf"(?:\b(?P<before>[\w'-]+)\.? )?\b{re.escape(last)}\b")
    titles = {"dr", "dre", "dra", "prof", "doctor", "for", "re"}
    for found in other.finditer(folded(subject)):
        if found["before"] != first and found["before"] != first[0]:
            return found[0]
    for found in re.finditer(
        rf"\b(?:dr|dre|dra|doctor|prof)\.? (?P<before>[\w'-]+) {re.escape(last)}\b",
        folded(letter[:_LAST]),
    ):
        if found["before"] not in {first, first[0], *titles}:
            return found[0]
    return ""


_TWO = 2

#: A doctor for whom somebody is asked.
_FOR_DOCTOR = re.compile(
    r"\b(?:for|to|with|pour|para) (?:the |le |la |el )?(?:dr|dre|dra|prof|doctor|docteur|doctora)\b\.? "
    r"(?:[a-z]\.? )?(?P<name>[\w'-]{2,})(?: (?P<last>[\w'-]{2,}))?"
)
#: "Harriet is for Tran": to whom somebody is given, without a title.
_GIVEN_TO = re.compile(
    r"^ (?:is|was|goes|went|stays|est|es|va) (?:for|to|with|pour|para) "
    r"(?!(?:me|us|him|her|them|this|that|it|sure|now|real|all|both|you|today|certain|good|here)\b)"
    r"(?P<name>[\w'-]{3,})(?=\W*$|[,;:]| as | too\b)"
)
#: Another case than the one asked about.
_OTHER_CASE = re.compile(
    r"\b(?:for|regarding|re) (?:the|that|your|our|my) (?:other|previous|earlier|second|"
    r"next) (?:\w+ )?(?:doctor|"
    r"physician|peer|colleague|case|request|resident|surgeon|nurse|referral|letter|match|matter|one)\b|"
    r"\bpour l'autre (?:medecin|cas|dossier|demande|docteur|docteure|collegue)\b|"
    r"\bpara (?:el otro|la otra) (?:medic[oa]|caso|doctora?|peticion|solicitud|colega)\b"
)
_DOCTOR = re.compile(r"\b(?:dr|dre|dra|prof|doctor|docteur|doctora)\b\.? [\w'-]{2,}")


def for_another(
    plain: str, own: Sequence[Mention], offered: Sequence[str], subject: str, letter: str
) -> str:
    """The words that give the one chosen to another peer than the one asked about, or "".

    Where neither the subject nor the letter names a doctor, whom the answer names may well be the peer.

    Args:
        plain: the answer, folded.
        own: the places that name who was read as chosen.
        offered: full names of those offered.
        subject: the whole subject.
        letter: what the answer quotes.
    """
    ours = folded(f"{subject}\n{letter[:_LAST]}")
    known = set(re.findall(r"[\w'-]+", f"{ours}\n{folded(' '.join(offered))}"))
    known |= {one.removesuffix("'s") for one in known}
    told = _DOCTOR.search(ours)
    aside = ""
    for one in own:
        begin, end = _sentence(plain, one)
        line = plain[begin:end]
        given = _GIVEN_TO.match(plain[one.end : end].rstrip()) if told else None
        doctors = [*_FOR_DOCTOR.finditer(line)] if told else []
        strange = [it for it in (*doctors, *([given] if given else [])) if _strange(it, known)]
        found = strange[0] if strange else _OTHER_CASE.search(line)
        if found is None:
            return ""
        aside = aside or found[0].strip()
    return aside


def _sentence(plain: str, one: Mention) -> tuple[int, int]:
    begin = sentence_start(plain, one, _LOOK)
    stop = STOP.search(plain, one.end, one.end + _LOOK)
    return begin, stop.end() if stop else min(len(plain), one.end + _LOOK)


def _strange(found: re.Match[str], known: set[str]) -> bool:
    """Whether a doctor named is nobody of whom the letter speaks."""
    words = {one.removesuffix("'s") for one in found.groupdict().values() if one}
    return not words & known


#: What stands before a family name and is no given name.
_NO_GIVEN = re.compile(
    r"(?:the|dr|dre|dra|prof\w*|doctor|docteur|doctora|mr|mrs|ms|miss|mme|use|ask|take|pick|choose|"
    r"try|call|send|"
    r"get|contact|assign|match|pair|page|ring|text|email|tell|give|make|want|prefer|approved?|confirm\w*|yes|"
    r"yep|yeah|ok|okay|sure|fine|no|not|nope|please|pls|just|only|then|so|and|or|but|for|to|with|from|about|by|"
    r"number|option|maybe|perhaps|definitely|probably|obviously|clearly|absolutely|certainly|let|i|we|is|it|"
    r"if|unless|since|because|as|like|hi|hello|thanks|thank|go|going|choice|pick|answer|vote|first|second|"
    r"third|last|either|both|neither|instead|rather|than|between|hence|therefore|still|again|good|great|old|"
    r"young|now|later|today|never|skip|avoid|oui|non|si|d'accord|select|put|keep|engage|forward|notify|request|"
    r"recommend|suggest|propose|nominate|book|enlist|appoint|invite|designate|utili[sz]e\w*|make|donc|reste|"
    r"alors|plutot|entonces|mejor|queda|prenez|demandez|madame|monsieur|le|la|el|de|"
    r"du|al|con|avec|pour|para|por|favor|usar|que|seria|es|est|c'est|professor|senora?|sra?|\w+ly|\w+ing)"
)


def namesake(text: str, plain: str, own: Sequence[Mention], supporter: str) -> str:
    """Somebody of the same family name and another given one, where only they are named; or "".

    Args:
        text: the answer, as written.
        plain: the same folded.
        own: the places that name who was read as chosen.
        supporter: their full name.
    """
    names = re.findall(r"[\w'-]+", folded(supporter))
    said = ""
    for one in own:
        given = re.search(
            r"(?<![\w'-])([^\W\d_][\w'-]{2,}) $", text[max(0, one.start - _GIVEN) : one.start]
        )
        word = folded(given[1]) if given else ""
        if (
            given is None
            or not given[1][0].isupper()
            or given[1].isupper()
            or _NO_GIVEN.fullmatch(word)
            or any(word[0] == name[0] for name in names)
            or plain[one.start : one.end] not in names[1:]
        ):
            return ""
        said = said or word
    return said


#: So long a given name may be (characters).
_GIVEN = 30
#: What chooses nobody for any of several peers.
_OF_NO_LINE = re.compile(
    r"\b(?:both|all|all of them|they)(?:'ve| have) (?:all |both |already |now )*(?:agreed|consented|"
    r"said yes)\b|"
    r"\bknows? each other\b|\bforward(?:ing|ed)? (?:this|it)\b|\bfor (?:his|her|their|an|"
    r"your) opinions?\b|"
    r"\b(?:is|was|since|in|after|for) \d+ (?:more )?(?:minutes?|hours?|days?|weeks?|months?|"
    r"years?)\b"
)

_SMALL = re.compile(r"\b(?:and|too|also|already|so|hi|thanks|thank you|dr|yes)\b")


def only_of_peers(plain: str, peers: Sequence[str]) -> str:
    """The words of an answer about several peers that tell of them and choose nobody; or ""."""
    if found := _OF_NO_LINE.search(plain):
        return found[0]
    rest = plain
    for peer in peers:
        names = re.findall(r"[\w'-]+", folded(peer))
        for name in {*names[:1], *names[-1:]}:
            told = rf"\b{re.escape(name)} (?:has |have |already |also |now )*(?:agreed|agrees|consented)\b"
            rest = re.sub(told, " ", rest)
    if rest != plain and not re.search(r"\w", _SMALL.sub(" ", rest)):
        return plain[:60]
    return ""


def _given(words: Sequence[str], first: str) -> bool:
    return any(word in (first, first[0]) for word in words)
