"""The words of an answer about several peers: whom they name, and what they want done.

Every word is one of a few kinds. What is no kind of ours stays a plain word: the grammar in
``events`` takes nothing for an answer in which too much of it is plain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.nouns.meaning import Line
from mailflow.parsers import signs
from mailflow.parsers.intents.event_names import (
    LOOK_AFTER,
    TELL_US,
    Supporters,
    Text,
    claim_consulted,
    claim_initials,
    claim_names,
    claim_refused_too,
    pattern,
    swallow,
)
from mailflow.parsers.intents.event_vocabulary import (
    AFTER_A,
    AFTER_HOLD,
    ALL,
    AND,
    BEFORE_LOWER,
    BROKEN,
    BUT,
    COUNTS,
    DASH,
    DICTATED,
    DIGIT,
    DOUBT,
    EITHER,
    FIND_OTHERS,
    FOLLOWING,
    GLUED,
    HOLD,
    LOWER,
    MARKED,
    NO,
    NOT,
    OPEN,
    ORDINAL,
    PUNCTUATION,
    RANGE,
    REST,
    RUN,
    SMALL,
    SPELT,
    STOP,
    THANKS,
    TIME_BEFORE,
    UNTIL,
    UPPER,
    WHOLE,
    WORDS_OF_NUMBERS,
    YES,
    Item,
    Kind,
)
from mailflow.parsers.people import TITLES

__all__ = ["BROKEN", "Item", "Kind", "Supporters", "items"]


def items(sentence: str, lines: Sequence[Line], supporters: Supporters) -> list[Item]:
    """The words of one sentence, by kind, in order.

    Args:
        sentence: as written; line breaks in it part.
        lines: of the request that is answered.
        supporters: who may be named.
    """
    text = Text(sentence)
    claim_initials(text, lines)
    claim_names(text, lines, supporters)
    claim_consulted(text)
    claim_refused_too(text)
    _claim_letters(text, len(lines))
    for match in text.each(TELL_US):
        swallow(text, match.start(), match.end())
    text.all(LOOK_AFTER, Kind.SMALL)
    text.all(THANKS, Kind.SMALL)
    text.all(OPEN, Kind.OPEN)
    for match in text.each(HOLD):
        follows = AFTER_HOLD.match(text.plain, match.end())
        end = _end_of_hold(text, match.end(), follows.end() if follows else match.end())
        text.claim(Item(match.start(), match.end(), Kind.HOLD))
        swallow(text, match.end(), end)
    if any(item.kind is Kind.HOLD for item in text.items):
        for match in text.each(UNTIL):
            swallow(text, match.start(), _end_of_hold(text, match.start(), match.end()))
    text.all(STOP, Kind.STOP)
    _claim_first_of_all(text)
    text.all(FIND_OTHERS, Kind.NO)
    for kind, words in ((Kind.REST, REST), (Kind.ALL, ALL)):
        for match in text.each(words):
            text.claim(Item(match.start(), match.end(), kind, counted=_count_of(match)))
    _claim_numbers(text)
    _claim_well(text)
    text.all(YES, Kind.YES)
    _claim_si(text)
    text.all(NO, Kind.NO)
    text.all(BUT, Kind.BUT)
    text.all(DOUBT, Kind.DOUBT)
    text.all(EITHER, Kind.EITHER)
    text.all(NOT, Kind.NOT)
    text.all(AND, Kind.AND)
    _claim_the_others(text)
    return _with_breaks(text)


def _with_breaks(text: Text) -> list[Item]:
    """All in order; where a long line was broken, a new clause begins only after whole words of ours."""
    found = sorted(text.items)
    for match in re.finditer(BROKEN, text.text):
        before = [item for item in found if item.end <= match.start()]
        if before and before[-1].kind in WHOLE:
            found.append(Item(match.start(), match.end(), Kind.COMMA))
    return sorted(found)


def _end_of_hold(text: Text, start: int, end: int) -> int:
    """A hold reaches to the next peer, or word for all or the rest, within its clause."""
    stops = [item.start for item in text.items if start <= item.start < end]
    following = pattern(FOLLOWING).search(text.plain, start, end)
    return min([*stops, *([following.start()] if following else [])], default=end)


def _count_of(match: re.Match[str]) -> int:
    said = match[0]
    if said.startswith(("both", "amb")) or said.endswith((" deux", " dos")):
        return 2
    if said.endswith(("trois", "quatre")):
        return COUNTS[said.rsplit(" ", 1)[1]]
    if re.search(r"\bother one\b|\bother$", said):
        return 1
    groups = match.groupdict()
    counted = next((word for word in groups.values() if word), "")
    return COUNTS.get(counted, 0)


#: "I want to see them first": before anything else.
_FIRST_OF_ALL = re.compile(
    r"\b(?:to|must|should|let (?:me|us|them|him|her)) (?:have )?(?:see|seen|speak|spoken|talk|talked|hear|"
    r"heard|"
    r"know|check|meet|met|ring|sleep|slept|read|think|rest|rested|eat|eaten)\b(?: [\w']+){0,4} "
    r"(?<!the )(?<!your )(?<!their )(?P<first>first)(?=\W*$)"
)


def _claim_first_of_all(text: Text) -> None:
    for match in _FIRST_OF_ALL.finditer(text.plain):
        text.claim(Item(match.start("first"), match.end("first"), Kind.SMALL))


# Letters and numbers -------------------------------------------------------------------------------


def _claim_letters(text: Text, count: int) -> None:
    shouting = text.text.isupper()
    for match in RANGE.finditer(text.text):
        first, last = (ord(match[n]) - ord("A") for n in (1, 2))
        if first < last < count and not shouting:
            peers = tuple(range(first, last + 1))
            text.claim(Item(match.start(), match.end(), Kind.PEER, peers=peers))
    for match in GLUED.finditer(text.text):
        index = ord(match[1].lower()) - ord("a")
        kind = Kind.PEER if index < count else Kind.BEYOND
        if text.free(match.start(), match.end()):
            text.claim(Item(match.start(1), match.end(1), kind, peers=(index,)))
            text.claim(Item(match.start(2), match.end(2), Kind.NUMBER, number=int(match[2])))
    for match in RUN.finditer(text.text):
        places = tuple(ord(letter) - ord("A") for letter in match[1])
        if (
            not shouting
            and places == tuple(range(places[0], places[-1] + 1))
            and places[-1] < count
        ):
            text.claim(Item(match.start(), match.end(), Kind.PEER, peers=places))
    for match in UPPER.finditer(text.text):
        _claim_letter(text, match, count, ord(match[1]) - ord("A"))
    dictated = DICTATED.search(text.plain)
    named_to = {item.end for item in text.items if item.kind is Kind.NAME}
    for match in LOWER.finditer(text.text):
        if not dictated and SPELT.match(text.plain, match.end()):
            continue  # "and a second conversation"
        if match.start() - 1 in named_to or BEFORE_LOWER.search(text.plain[: match.start()]):
            _claim_letter(text, match, count, ord(match[1]) - ord("a"))


def _claim_letter(text: Text, match: re.Match[str], count: int, index: int) -> None:
    follows = AFTER_A.match(text.text, match.end())
    begins = not re.search(r"[^\s.!?:\n]\s*$", text.text[: match.start()])
    if match[1] == "I" or (match[1] == "A" and (begins or text.text.isupper()) and not follows):
        return
    if index < count:
        text.claim(Item(match.start(1), match.end(1), Kind.PEER, peers=(index,)))
    elif follows:
        text.claim(Item(match.start(1), match.end(1), Kind.BEYOND))


def _claim_numbers(text: Text) -> None:
    for match in text.each(MARKED):
        last = re.split(r"[ #.]", match[0])[-1]
        number = int(last) if last.isdigit() else WORDS_OF_NUMBERS[last]
        text.claim(Item(match.start(), match.end(), Kind.NUMBER, number=number))
    for match in text.each(YES):
        if match[0].endswith(("s", "one")) and re.search(r"first|top|premi|prim", match[0]):
            text.claim(Item(match.start(), match.end(), Kind.YES))
    for match in text.each(ORDINAL):
        found = next(w for w in re.findall(r"\w+", match[0]) if w in WORDS_OF_NUMBERS and w != "la")
        text.claim(Item(match.start(), match.end(), Kind.NUMBER, number=WORDS_OF_NUMBERS[found]))
    for match in DIGIT.finditer(text.plain):
        if not TIME_BEFORE.search(text.plain[max(0, match.start() - 12) : match.start()]):
            text.claim(Item(match.start(), match.end(), Kind.NUMBER, number=int(match[1])))
    letters = [item for item in text.items if item.kind is Kind.PEER and item.end - item.start == 1]
    for letter in letters:
        if text.plain[letter.end : letter.end + 1] in {")", "."}:  # "A) 1", "A. 1"
            text.claim(Item(letter.end, letter.end + 1, Kind.SMALL))
        found_word = re.match(r"\s+([a-z]+)\b", text.plain[letter.end :])
        if found_word and found_word[1] in WORDS_OF_NUMBERS:
            start = letter.end + found_word.start(1)
            number = WORDS_OF_NUMBERS[found_word[1]]
            text.claim(Item(start, start + len(found_word[1]), Kind.NUMBER, number=number))


#: Of how somebody is, it may be: "Lee is fine", "she's good now, she told me".
_WELL = re.compile(
    r"(?:\b(?:is|was|are|were|seems?|feels?|looks?|sounds?|est|va|vont|esta|estan)|(?<=[a-z])'s) "
    r"(?:(?:quite|perfectly|doing|all|just|really|very|tout a fait|muy) )*"
    r"(?P<well>fine|good|ok|okay|great|grand|bien|perfect|excellent|ideal|lovely|super|brilliant)\b"
    r"(?! (?:with|for me|by me|as|avec|con)\b)"
)
_SHE = re.compile(r"\b(?:he|she|they|il|elle|el|ella)\s?$")


def _claim_well(text: Text) -> None:
    """Who is said to be well may need nobody: that is no yes to what was suggested for them."""
    ends = {item.end for item in text.items if item.kind is Kind.PEER and item.end - item.start > 1}
    for match in _WELL.finditer(text.plain):
        # "Lee is", "Lee's"
        named = not ends.isdisjoint({match.start() - 1, match.start(), match.start() + 2})
        if named or _SHE.search(text.plain[max(0, match.start() - 6) : match.start()]):
            text.claim(Item(match.start("well"), match.end("well"), Kind.DOUBT))


def _claim_si(text: Text) -> None:
    """ "Sí" is a yes; "si" is one where nothing hangs on it, and else an if."""
    for match in text.each("si"):
        accent = text.text[match.start() : match.end()].lower() == "sí"
        alone = re.match(
            r"\s*(?:$|[,.;:()!\n-]|(?:a|para|con|por|y|et|b|c|d|e|f|g|h|gracias|pero|todos?)\b)",
            text.plain[match.end() :],
        )
        kind = Kind.YES if accent or alone else Kind.DOUBT
        text.claim(Item(match.start(), match.end(), kind))


def _claim_the_others(text: Text) -> None:
    """Punctuation, small words, and every word that is none of ours."""
    for match in DASH.finditer(text.plain):
        kind = Kind.COMMA if match[0] in "/|" else Kind.COLON  # "Reyes - 2" is "Reyes: 2"
        text.claim(Item(match.start(), match.end(), kind))
    for match in re.finditer(r"[,;:()&+\n]", text.plain):
        text.claim(Item(match.start(), match.end(), PUNCTUATION[match[0]]))
    for match in re.finditer(f"[{signs.YES}]", text.text):
        text.claim(Item(match.start(), match.end(), Kind.YES))
    for match in re.finditer(r"[\w']+(?:[-.][\w']+)*", text.plain):
        word = match[0].strip("'")
        small = word in SMALL or word in TITLES
        text.claim(Item(match.start(), match.end(), Kind.SMALL if small else Kind.WORD))
