"""Who evaluates whom, as a directory says it: nobody themselves, and nobody who is not there.

A slip there keeps the wrong people apart, and lets the right ones meet. Two who evaluate each other
are no slip: two chiefs may, and neither supports the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from mailflow.nouns.mail import folded
from mailflow.nouns.people import Physician
from mailflow.nouns.sheets import Wrong

_COLUMN = "evaluated_by"
_ADDRESS = re.compile(r"[^\s<>()]+@[^\s<>()]+")
_WORD = re.compile(r"[^\W\d_]+")
#: Before a name, and behind one: as matching reads names, so that "Kim Do" is called Do.
_TITLES = frozenset({"dr", "dra", "prof", "pr", "mr", "mrs", "ms", "mme"})
_DEGREES = frozenset({"md", "do", "phd", "mph", "np", "rn"})


class _Known:
    """Everybody by address, and by the words of a name that only one has: their place in the list."""

    def __init__(self, people: Sequence[tuple[int, Physician]]) -> None:
        self.by_address = {folded(one.email): n for n, (_, one) in enumerate(people)}
        self.by_name: dict[tuple[str, ...], int | None] = {}
        for n, (_, one) in enumerate(people):
            key = name_key(one.name)
            self.by_name[key] = None if key in self.by_name else n

    def amiss(self, entry: str, own: int) -> str:
        """What is wrong with an evaluator of the person in that place, by its code; "" for nothing."""
        written = _ADDRESS.search(entry)
        if written is None:
            return "evaluates_self" if self.by_name.get(name_key(entry)) == own else ""
        place = self.by_address.get(folded(written[0]))
        if place is None:
            return "no_evaluator"
        return "evaluates_self" if place == own else ""


def wrong_evaluators(people: Sequence[tuple[int, Physician]]) -> list[Wrong]:
    """What is wrong in the column ``evaluated_by``.

    An address must be that of a row; a name may be that of somebody who is not listed.

    Args:
        people: everybody, each with the number of their row.
    """
    if not any(one.evaluated_by for _, one in people):
        return []
    known = _Known(people)
    wrong: list[Wrong] = []
    for own, (row, one) in enumerate(people):
        for entry in one.evaluated_by:
            if what := known.amiss(entry, own):
                wrong.append(Wrong(what=what, row=row, column=_COLUMN))
    return wrong


def name_key(name: str) -> tuple[str, ...]:
    """The same for names that differ in title, accents, order and case alone."""
    bare = name
    if not bare.isascii():
        decomposed = unicodedata.normalize("NFKD", bare)
        bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    found = list(_WORD.finditer(bare))
    comma = bare.find(",")
    first = sum(one.start() < comma for one in found)
    kept: list[str] = []
    for left, one in zip(range(len(found) - 1, -1, -1), found, strict=True):
        word, large = one[0].casefold(), one[0].isupper()
        behind = 0 <= comma < one.start() and (first > 1 or (first and (word != "do" or large)))
        if word in _DEGREES and (behind or (len(kept) > 1 and (word != "do" or large))):
            continue
        if word not in _TITLES or not left:
            kept.append(word)
    return tuple(sorted(kept))
