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
    r"(?:\b(?:not|no|nope|nix(?: on)?|pass on|(?:any(?:one|body|thing| one)|everyone|"
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
    r"full\b|swamped|not\b|away\b|on (?:leave|sabbatical|vacation|holiday|maternity|"
    r"paternity)|retired|unavailable|"
    r"conflicted|nope|non\b|en conge|de vacaciones|lovely but|wonderful but|great but|kind but|"
    r"(?:can't|cannot|won't|isn't|shouldn't|couldn't|wouldn't)\b))"
)
#: What stands right before one who is wanted.
_FOR_BEFORE = re.compile(
    r"(?:\b(?:yes|yep|yeah|yea|oui|si|ok|okay|sure|go(?: ahead)?|proceed|use|ask|take|"
    r"pick|send|select|choose|chose|assign|"
    r"approved?|vote|so|then|prefer|like|rather|do|try|have|want|make|is|it's|its|it is|"
    r"he's|she's|be|with|con|avec|"
    r"w|up|settled|plutot|dale|adelante|leaves|reste|queda|happy|content|agree|"
    r"engagement of|call|get|"
    r"gold|pour|mejor|para|second|support|for|give|therefore|donc|alors|entonces|hence|"
    r"answer|please|"
    r"pls|to|toward|towards|sooner it was)"
    r"[\s,:=-]*(?:(?:for|to|on|of|with|w|pour|pick|my|me|your|is|it|be|ahead|was|please|"
    r"pls|then)[\s,:=-]*){0,3}" + _TITLE + r")$"
)
#: What stands right after one.
_FOR_AFTER = re.compile(
    r"^['\"!)]*(?:\s*[,:(-]?\s*(?:please|pls|plz|svp|s'il|stp|por favor|pour moi|yes\b|"
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
    r"(?! but)| with an? [a-z]\b| gets it| has my vote| would suit|"
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
    for start, end, numbers, exact in sorted(raw):
        side = _side(plain, start, end)
        if found and side == BESIDE and _LISTED.match(plain[found[-1].end : start]):
            side = found[-1].side
        elif found and _LISTED.match(plain[found[-1].end : start]) and found[-1].side == BESIDE:
            found[-1] = found[-1]._replace(side=side)
        found.append(Mention(start, end, numbers, side, exact))
    return found


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
            found.append((words[index].start, last.end, tuple(sorted(fits)), exact))
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
    "fox hill lake stone".split()
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


def _likeness(token: Token, part: str) -> float:
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
            and not _starts_sentence(text, word.start)
        )
    last = index + length
    after = False
    if last < len(words) and length == 1 and _together(words, last, text):
        word = words[last]
        gap = text[words[last - 1].end : word.start]
        after = gap == " " and word.capital and word.word not in NO_NAME
    return before or after


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
    if _FOR_BEFORE.search(before):
        return FOR
    if _BARE_BEFORE.fullmatch(before.strip(" \"'*(")) and _ends(after) and _short(plain, end):
        return FOR
    return BESIDE


def _short(plain: str, end: int) -> bool:
    """Whether little more is said in the sentence: a long one describes, it does not choose."""
    rest = re.split(r"[.!?\n]", plain[end : end + 200], maxsplit=1)[0]
    return not rest.lstrip().startswith(",") or len(rest.split()) <= 8


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
