"""Which of the offered supporters a coordinator's answer names, and whether for or against."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mailflow.parsers.evidence import compiled
from mailflow.parsers.numbered import places
from mailflow.parsers.people import NO_NAME, TITLES, Token, parts, same_word, tokens

FOR, AGAINST, BESIDE = "for", "against", "beside"

_TITLE = (
    r"(?:the |la |le |el |l')?(?:(?:dr|dre|dra|doctor|docteur|prof|number|no|option|"
    r"choice|name|#)[.#]? ?)*"
)

#: What stands right before a supporter who is not wanted.
_AGAINST_BEFORE = re.compile(
    r"(?:\b(?:not|no|nope|nix(?: on)?|pass on|(?:preferable|superior|preferred) to|(?:any(?:one|body|"
    r"thing| one)|everyone|"
    r"all) (?:but|except)|"
    r"except(?: for)?|without|rather than|instead of|than|skip|avoid|no thanks? to|not to|"
    r"(?:don't|do not|dont|never|please don't) (?:use|send|ask|pick|take|want)|rules? out|"
    r"ruling out|"
    r"other than|over|neither|nor|pas(?: de)?|sauf|ni|plutot que|excepte|menos|excepto|"
    r"salvo|en vez de|"
    r"cross(?:ed)? out|drop|not my|isn't|scratch)\b[\s:,-]*(?:with |for |on )?" + _TITLE + r")$"
)
#: What stands right after one.
_AGAINST_AFTER = re.compile(
    r"^['\"]?(?:\s*[:,(-]?\s*(?:is |was |'s )?(?:a )?(?:no\b(?! doubt| question| problem|"
    r" objection| brainer| need| hesitation| reservation)|pass\b|out\b(?! of this)|"
    r"full\b|swamped|not\b(?! the (?:others?|rest)\b|"
    # another of the same name: "Ann, not her husband"
    r" (?:his|her|their|the) (?:husband|wife|spouse|partner|brother|sister|twin|cousin|father|mother|"
    r"son|daughter)\b)|"
    r"away\b|on (?:leave|sabbatical|vacation|"
    r"holiday|maternity|"
    r"paternity)|retired|unavailable|"
    r"conflicted|nope|non\b|en conge|de vacaciones|lovely but|wonderful but|great but|kind but|"
    r"(?:can't|cannot|won't|isn't|shouldn't|couldn't|wouldn't)\b))"
)
#: What stands right before one who is wanted.
_FOR_BEFORE = re.compile(
    r"(?:\b(?:yes|yep|yeah|yea|oui|si|ok|okay|sure|go(?: ahead)?|proceed|use|ask|take|"
    r"pick|send|select|choose|chose|assign|"
    r"approved?|confirm(?:ing|ed)?|selected|chosen|settled on|decided on|opted for|opts? for|"
    r"gone with|vote|so|then|prefer|like|rather|do|try|have|want|make|is|"
    r"it's|its|it is|"
    r"he's|she's|be|with|con|avec|"
    r"w|up|settled|plutot|dale|adelante|leaves|reste|queda|happy|content|agree|"
    r"engagement of|call|get|"
    r"gold|pour|mejor|para|second|support|for|give|therefore|donc|alors|entonces|hence|thus|"
    r"asi que|por (?:lo )?tanto|ergo|prendrais?|choisirais?|answer|please|"
    r"pls|to|toward|towards|meant|mean|sooner it was)"
    r"[\s,:=-]*(?:(?:for|to|on|of|with|w|a|pour|pick|my|me|your|is|it|be|ahead|was|please|"
    r"pls|then)[\s,:=-]*){0,3}" + _TITLE + r")$"
)
#: What stands right after one.
_FOR_AFTER = re.compile(
    r"^['\"!)]*(?:\s*[,:(-]?\s*(?:please|pls|plz|svp|s'il|stp|por favor|x favor|porfa|pour moi|yes\b|"
    r"oui\b|si\b|then\b|thanks|thx|"
    r"thank you|cheers|merci|gracias|it is\b|by all means|absolutely|of course|"
    r"without hesitation|go\b|ok\b|okay|"
    r"today|tonight|asap|et\b.{0,20}me va|alors|donc|entonces|proceed|approved|for this|for me)"
    r"|(?:'s| is| was| will be| would be| sounds| seems| looks| es| est| works|"
    r" would suit| will do| has the seniority"
    r"| would (?:do|not be the worst))?\s?(?:(?:a|the|just|really|so|very|my|mine|always|"
    r"obvious|much|all)\s){0,3}"
    r"(?:fine|good|great|perfect|ok\b|okay|right\b|better|best|ideal|excellent|lovely|"
    r"marvellous|pick|choice|"
    r"parfaite?|works|suit|brilliant|obvious|terrific|splendid|the one|born for|just the|"
    r"wonderful|my man|yes\b)"
    r"(?! but)(?! (?:physician|doctor|doc|man|woman|guy|colleague|surgeon|friend|listener|soul|human|"
    r"clinician|teacher|nurse|egg|lads?|lass|bloke|chap|kid|egg|fellow|person but|\w+(?:ist|ian))\b)"
    r"|'?s? (?:is |was )?(?:our|your|the|ta) (?:very )?(?:man|woman|gal|guy|girl|person|fella|lady|lass|"
    r"lad)\b(?!'s| (?:who|in|at|on|from|of)\b)|"
    r" all (?:day(?: long)?|the way)\b| is (?:exactly|precisely|just) (?:who|whom|"
    r"what)\b(?! \w+ (?:did|do|would|could) ?n[o']t| \w+ (?:never|didn't|don't|wouldn't))|"
    r" me (?:semble|parait|va|convient|parece|gusta)\b(?! (?:pas|peu|mal|trop|demasiado|poco))|"
    r" 100 ?%(?! (?:not|no)\b)|,? hands down|,? no question| with an? [a-z]\b| gets it| has my vote|"
    r" would suit|(?:'s| is| would be) (?:my |our |the |a )?(?:number one|no\.? ?1|#1|(?:top|first) "
    r"(?:choice|pick))"
    r"(?=\s*(?:$|[.,;!\n]|for (?:me|us|this|him|her|them)\b))|"
    r" would not be the worst| it'll be| it shall be| first(?=[.,;]|$))"
)
_LISTED = re.compile(
    r"^[\s,&/+]*(?:and|y|et|or|ni|nor|ou|o|also)?[\s,&/+]*(?:dr\.?\s|no\.?\s|#)?\s*$"
)


class Mention(NamedTuple):
    """A place where a text names one or more of those offered: their numbers, for or against."""

    start: int
    end: int
    numbers: tuple[int, ...]
    side: str
    exact: bool


def mentions(text: str, plain: str, offered: Sequence[str]) -> list[Mention]:
    """Everybody of ``offered`` whom the text names, by name or place, in order of appearance."""
    raw: list[tuple[int, int, tuple[int, ...], bool]] = [
        (m.start, m.end, (m.number,), True) for m in places(plain, len(offered))
    ]
    taken = [(start, end) for start, end, *_ in raw]
    for start, end, numbers, exact in _named(text, offered):
        if not any(start < b and a < end for a, b in taken):
            raw.append((start, end, numbers, exact))
    found: list[Mention] = []
    raw = [one for one in raw if not _is_praise(plain, one, raw)]
    for start, end, numbers, exact in sorted(raw):
        side = _side(plain, start, end)
        if found and side == BESIDE and _LISTED.match(plain[found[-1].end : start]):
            side = found[-1].side
        elif found and _LISTED.match(plain[found[-1].end : start]) and found[-1].side == BESIDE:
            found[-1] = found[-1]._replace(side=side)
        found.append(Mention(start, end, numbers, side, exact))
    return found


_Raw = tuple[int, int, tuple[int, ...], bool]
#: "A second list", "the first time": no place of the list.
_OTHER_THING = re.compile(
    r"(?<=first|econd|third) (?:list|set|batch|round|look|chance|attempt|search|shortlist|slate|"
    r"trio|pass)\b|(?<=imera|miere) (?:hora|vez|vista|cosa|heure|fois|chose|vue)\b"
)
#: "I second that": whoever agrees counts nothing.
_SECONDS = re.compile(r"\b(?:i|we|i'd|we'd|i'll)(?: (?:would|will|gladly|happily|warmly|fully))? $")
_NUMBER_ONE = re.compile(
    r"(?:the |my |our )?(?:number one|no\.? ?1|#1|first|second|top)\b(?! (?:one|name|choice|on))"
)


def _is_praise(plain: str, one: _Raw, every: Sequence[_Raw]) -> bool:
    """Whether a place is none of the list: what somebody is called, or another thing's number."""
    if _OTHER_THING.match(plain, one[1]):
        return True
    if plain.startswith("second", one[0]) and _SECONDS.search(plain[: one[0]]):
        return True
    if not _NUMBER_ONE.match(plain, one[0]):
        return False
    if plain.startswith(("first", "second"), one[0]) and any(
        other[1] == one[0] - 1 and not _NUMBER_ONE.match(plain, other[0]) for other in every
    ):  # "Lee first, then Kim"
        return True
    return any(
        other[2] != one[2]
        and other[1] <= one[0]
        and re.fullmatch(
            r"(?:'s| is|'d be| would be) (?:my |our |the |a )?", plain[other[1] : one[0]]
        )
        for other in every
    )


def _named(text: str, offered: Sequence[str]) -> list[tuple[int, int, tuple[int, ...], bool]]:
    """Names of those offered: neighbouring words together, spelling forgiven."""
    found = []
    words = tokens(text)
    index = 0
    while index < len(words):
        run, fits = _longest(words, index, text, offered)
        if fits:
            last = words[index + run - 1]
            exact = all(score >= 0.85 for score in fits.values())
            start = words[index].start
            if run > 1 or not _only_exclaims(words[index].word, text, start, last.end):
                found.append((start, last.end, tuple(sorted(fits)), exact))
            index += run
        else:
            index += max(run, 1)
    return found


def _longest(
    words: Sequence[Token], index: int, text: str, offered: Sequence[str]
) -> tuple[int, dict[int, float]]:
    """The longest run of words from ``index`` that names somebody, and whom.

    A capitalised word that belongs to nobody offered, next to one that does, names another
    person ("Lewis Carrigan" where Lloyd Carrigan was offered): then nobody is named.
    """
    run = 1
    while index + run < len(words) and run < 4 and _together(words, index + run, text):
        run += 1
    for length in range(run, 0, -1):
        part = words[index : index + length]
        fits = _fits(part, offered)
        if fits:
            if _stranger_beside(words, index, length, text):
                return run, {}
            return length, fits
    return 1, {}


def _together(words: Sequence[Token], index: int, text: str) -> bool:
    gap = text[words[index - 1].end : words[index].start]
    return gap in {" ", ". ", "-"}


def _fits(part: Sequence[Token], offered: Sequence[str]) -> dict[int, float]:
    scores: dict[int, float] = {}
    for number, name in enumerate(offered, 1):
        full = parts(name)
        if not full or len(part) > len(full):
            continue
        score = min(max(_likeness(token, word) for word in full) for token in part)
        if len(part) > 1 and same_word(part[-1].word, full[0]) > same_word(part[-1].word, full[-1]):
            score = 0.0
        if score >= 0.62:
            scores[number] = score
    if not scores:
        return {}
    best = max(scores.values())
    keep = 0.16 if best < 0.96 else 0.06
    return {number: score for number, score in scores.items() if score >= best - keep}


#: Everyday words that are also names: only a capital makes them one.
_EVERYDAY = frozenset(
    "may will mark art grace hope faith joy rose dawn april june bill pat frank grant "
    "hunt young long best rich "
    "jack sue don gene bay lin an my see so do de le la el in on at no yes all ok good "
    "kind dear love noble pace "
    "ray rob chase drew pete gil cy di mae nan hal ann max cole pike marsh birch moss "
    "fox hill lake stone patience prudence constance mercy charity felicity verity clemency honor "
    "honour lily daisy iris violet ruby pearl ivy olive hazel heather eve sky autumn summer winter "
    "winters melody harmony serenity destiny angel sunny rusty bob penny ray earnest miles guy van "
    "wood field small brown black white green king prince judge bishop wade lance chip buck rocky "
    "dean earl case page day price power sharp swift wise strong christian major early friend".split()
)
_NEVER = frozenset(
    "the and for but not you she her his him they them this that with from have has had "
    "was were are our out "
    "one two three yes please thanks thank can could would should will shall may might "
    "just then than when what "
    "who why how any all none either neither both ask use take send call let go get see "
    "say said tell told "
    "pour avec dans mais est les des une pas oui que qui por con para los las una pero "
    "más mas".split()
)


#: What people call for, and daughters are called.
CALLED_FOR = frozenset("patience prudence mercy clemency courage".split())
_BEGINS = re.compile(r"(?:^|[.!?;:\n(-])\s*$")
_ENDS = re.compile(
    r"\s*(?:,?\s*(?:please|pls|plz|everyone|everybody|all|folks))*\s*(?:[.!?,;:)\n-]|$)",
    re.I,
)


def _only_exclaims(word: str, text: str, start: int, end: int) -> bool:
    """Whether a virtue that is somebody's name stands alone: "Patience please!" may call for some."""
    return bool(word in CALLED_FOR and _BEGINS.search(text[:start]) and _ENDS.match(text, end))


#: Words that answer by themselves: "Sure." is no Suresh, "hold" no Holden.
ANSWERS = frozenset(
    "sure fine great good hold wait park all next stop first either neither alright right okay go "
    "done yes no sound works perfect best pass send call".split()
)


def _likeness(token: Token, part: str) -> float:
    if token.word in ANSWERS and token.word != part:
        return 0.0
    if token.word in _NEVER or len(token.word) < 2:
        return 0.0
    if token.word in _EVERYDAY and not token.capital:
        return 0.0
    score = same_word(token.word, part)
    if score < 0.9 and not token.capital and len(token.word) < 5:
        return 0.0
    return score


def _stranger_beside(words: Sequence[Token], index: int, length: int, text: str) -> bool:
    """Whether the word right before is a capitalised one that makes this another person's name."""
    if text.isupper():
        return False
    if length > 1 or index == 0 or not _together(words, index, text):
        before = False
    else:
        word = words[index - 1]
        gap = text[word.end : words[index].start]
        before = (
            gap == " "
            and word.capital
            and word.word not in NO_NAME
            and word.word not in TITLES
            and word.word not in _TITLES_BESIDE
            and not _starts_sentence(text, word.start)
        )
    last = index + length
    after = False
    if last < len(words) and length == 1 and _together(words, last, text):
        word = words[last]
        gap = text[words[last - 1].end : word.start]
        after = gap == " " and word.capital and word.word not in NO_NAME
    return before or after


#: Further words before a name that are no part of it.
_TITLES_BESIDE = frozenset(
    "professeur profesor profesora frau herr sir madam father fr rev reverend rabbi imam sister brother uncle "
    "big old young little saint nurse chief coach maitre".split()
)


def _starts_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \"'(*")
    return not before or before[-1] in ".!?\n:;-"


#: A clause is looked back for so far (characters); a hostile text has thousands of them.
_CLAUSE_AT_MOST = 400


def _side(plain: str, start: int, end: int) -> str:
    """Whether the words around a mention are for it, against it, or neither."""
    far = max(0, start - _CLAUSE_AT_MOST)
    clause_start = max((m.end() for m in _CLAUSE.finditer(plain, far, start)), default=far)
    before = plain[clause_start:start].lstrip()
    line = plain[max(0, start - 60) : start]
    after = plain[end : end + 60].split("\n\n", 1)[0]
    if _AGAINST_BEFORE.search(line):
        return AGAINST
    if _AGAINST_AFTER.match(after):
        return AGAINST
    if _FOR_AFTER.match(after):
        return FOR
    if _FOR_BEFORE.search(before) and not _TELLS.search(before) and not _IS_ANOTHER.search(before):
        return FOR
    if _THOUGHT.search(before) and re.match(r"\W*(?:$|[.!\n])", after):
        return FOR
    if _BARE_BEFORE.fullmatch(before.strip(" \"'*(")) and (
        (_ends(after) and _short(plain, end)) or _FOR_PEER.match(after)
    ):
        return FOR
    return BESIDE


#: "Rana for Bird.": a name, and whom it is for.
_FOR_PEER = re.compile(
    r"^ (?:for|pour|para) (?:dr\.? |dra\.? )?"
    r"(?!back|reserve|second|later|another|next|now|then|when|if|what|which|both|either|instead|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|sure|example)[a-z][\w'-]+\s*(?:$|"
    r"[.!;,\n])"
)


#: "You have Lee down as active": told, not asked for.
_TELLS = re.compile(
    r"\b(?:everyone|everybody|people|we all|they all)\b[^.,;!?\n]{0,50}$|"
    r"(?<!could )(?<!can )(?<!may )(?<!shall )(?<!should )(?<!did )\b(?:you|they|who|he|she|"
    r"we)(?:'ve)? (?:already |still |also |always |had |have )*(?:have|had|"
    r"got|asked|used|sent|"
    r"called|took|picked|chose|gave)[\s:]*(?:the |dr\.? ?|dra\.? ?)*$"
)
#: "Her husband is Lee".
_IS_ANOTHER = re.compile(
    r"\b(?!(?:it|that|this|answer|choice|pick|vote|one|winner|name|preference|favou?rite|mine|best|"
    r"person|man|woman|"
    r"suggestion|selection|decision|option|first|obvious|thing|supporter|match|which|who|so|then|"
    r"there|only|inclination|"
    r"instinct|candidate|fit|bet|call|recommendation|thought|view|choose|reply|response|what|all|"
    r"request|here|suitable)\b)[a-z]+ (?:is|was)"
    r"[\s:]*(?:the |dr\.? ?|dra\.? ?)*$"
)
_THOUGHT = re.compile(r"\bi (?:think|say|would say|reckon)[\s:,]*(?:of )?(?:dr\.? ?|dra\.? ?)*$")


def _short(plain: str, end: int) -> bool:
    """Whether little more is said in the sentence: a long one describes, it does not choose."""
    rest = re.split(r"[.!?\n]", plain[end : end + 200], maxsplit=1)[0]
    return (
        not rest.lstrip().startswith(",")
        or len(rest.split()) <= 8
        or bool(
            re.match(
                r",? (?:and )?(?:here's why|because|for the (?:following|simple) reasons?)\b", rest
            )
        )
    )


_BARE_BEFORE = re.compile(
    r"(?:(?:the|la|le|el|l'|dr|dra|dre|doctor|number|no|option|name|#|final answer|"
    r"my pick|answer)[.,:#]?\s?)*"
)
_CLAUSE = re.compile(
    r"(?:(?<!\bdr)(?<!\bdra)(?<!\bdre)\.|[!?;:()\n])\s*|\s-+\s|,\s+(?=but|and not|pas|no |not )|"
    r"\bbut\s|\bpero\s|\bmais\s"
)
_END = re.compile(
    r"^['\")\]]*\s*(?:$|[.!;\n?]|-(?! (?:he|she|they|who|but|not|no)\b)|,(?!\s*(?:who|"
    r"whom|which|whose|he|she|his|her|is|was|has|had|"
    r"i|we|they|it|though|however|but|qui|que|est|es|un|una|une|the|my|our|lovely|"
    r"wonderful|kind|on the|in the|while)\b))"
)


def _ends(after: str) -> bool:
    """Whether nothing more is said of the one just named: the name alone is an answer."""
    return bool(_END.match(after))


def says(plain: str, words: str) -> re.Match[str] | None:
    """Where folded text says any of the words (a pattern)."""
    return compiled(words).search(plain)
