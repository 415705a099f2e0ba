"""A coordinator's answer with everybody whom it points at replaced by their place in the list.

Names are many and lists are short: what the second reader is to learn is what is said of the second
one, not of Dr. Lin. Misspelt names, initials, "the nephrologist" and "the last one" are found as the
rules find them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from mailflow.nouns.meaning import Asked, Context
from mailflow.parsers.heard import folded
from mailflow.parsers.intents.mentions import mentions
from mailflow.parsers.intents.pointing import pointers
from mailflow.parsers.people import parts

#: By place; a name that two of them bear is nobody's place.
PLACES: Final = ("candidate_one", "candidate_two", "candidate_three")
SOMEBODY: Final = "candidate"
#: In the answer about an event: whom it is about.
PEER: Final = "colleague"
#: A shorter part of a name ("Al", "de") is a word like any other.
_SHORTEST = 3


class _Mark(NamedTuple):
    start: int
    end: int
    said: str


def marked(text: str, asked: Asked, body: str = "") -> str:
    """The text folded, with marks for names.

    Args:
        text: the new words, or the subject.
        asked: whom the letter offered, for whom.
        body: the whole mail, with the letter that it may quote.
    """
    plain = folded(text)
    if asked.context == Context.EVENT_REQUEST:
        found = list(_named(plain, asked))
    else:
        found = list(_pointed(text, plain, asked, body)) if asked.suggestions else []
    end, told = 0, []
    for mark in sorted(found):
        if mark.start >= end:
            told += [plain[end : mark.start], f" {mark.said} "]
            end = mark.end
    return "".join([*told, plain[end:]])


def _pointed(text: str, plain: str, asked: Asked, body: str) -> Iterator[_Mark]:
    for one in mentions(text, plain, asked.suggestions):
        alone = len(one.numbers) == 1 and one.numbers[0] <= len(PLACES)
        yield _Mark(one.start, one.end, PLACES[one.numbers[0] - 1] if alone else SOMEBODY)
    for point in pointers(text, plain, asked.suggestions, body):
        if point.number <= len(PLACES):
            yield _Mark(point.start, point.end, PLACES[point.number - 1])


def _named(plain: str, asked: Asked) -> Iterator[_Mark]:
    """Who is supported and who supports: an event has too many for places."""
    said = {part: PEER for line in asked.lines for part in parts(line.peer)}
    said |= {
        part: SOMEBODY for line in asked.lines for name in line.suggestions for part in parts(name)
    }
    names = sorted((part for part in said if len(part) >= _SHORTEST), key=len, reverse=True)
    if names:
        every = "|".join(map(re.escape, names))
        for match in re.finditer(rf"(?<!\w)(?:{every})(?!\w)", plain):
            yield _Mark(match.start(), match.end(), said[match[0]])
