"""Who evaluates whom, as a directory says it: nobody themselves, in no circle, nobody unknown.

A slip there keeps the wrong people apart, and lets the right ones meet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from mailflow.nouns.mail import folded
from mailflow.nouns.people import Physician
from mailflow.nouns.sheets import Wrong

_COLUMN = "evaluated_by"
_ADDRESS = re.compile(r"[^\s<>()]+@[^\s<>()]+")
_WORD = re.compile(r"[^\W\d_]+")
_TITLES = re.compile(r"\b(?:dra?|prof|pr|mr|mrs|ms|mme|md|do|phd|mph|np|rn)\b\.?")


class _Known:
    """Everybody by address, and by the words of a name that only one has: their place in the list."""

    def __init__(self, people: Sequence[tuple[int, Physician]]) -> None:
        self.by_address = {folded(one.email): n for n, (_, one) in enumerate(people)}
        self.by_name: dict[tuple[str, ...], int | None] = {}
        for n, (_, one) in enumerate(people):
            key = _key(one.name)
            self.by_name[key] = None if key in self.by_name else n


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
    by: list[list[int]] = []
    for row, one in people:
        found: list[int] = []
        for entry in one.evaluated_by:
            written = _ADDRESS.search(entry)
            address = written[0] if written else ""
            place = (
                known.by_address.get(folded(address)) if address else known.by_name.get(_key(entry))
            )
            if address and place is None:
                wrong.append(Wrong(what="no_evaluator", row=row, column=_COLUMN))
            if place is not None:
                found.append(place)
        by.append(found)
    wrong += _circles([row for row, _ in people], by)
    return sorted(wrong, key=lambda one: one.row)


def _key(name: str) -> tuple[str, ...]:
    """The same for names that differ in title, accents, order and case alone."""
    bare = name.casefold()
    if not bare.isascii():
        decomposed = unicodedata.normalize("NFKD", bare)
        bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return tuple(sorted(_WORD.findall(_TITLES.sub(" ", bare))))


def _circles(rows: Sequence[int], by: Sequence[Sequence[int]]) -> Iterator[Wrong]:
    """Where the way from a person to who evaluates them, and so on, comes back to them."""
    done: set[int] = set()
    for first in range(len(rows)):
        path: dict[int, Iterator[int]] = {}
        place = first
        while place not in done:
            ahead = path.setdefault(place, iter(by[place]))
            following = next(ahead, None)
            if following is None:
                del path[place]
                done.add(place)
                if not path:
                    break
                place = next(reversed(path))
            elif following == place:
                yield Wrong(what="evaluates_self", row=rows[place], column=_COLUMN)
            elif following in path:
                yield Wrong(
                    what="evaluators_circle",
                    row=rows[place],
                    column=_COLUMN,
                    other=str(rows[following]),
                )
            elif following not in done:
                place = following
