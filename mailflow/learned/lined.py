"""An answer about several peers, as it is read for one of them.

The letter has a line a peer, and the answer speaks of them all at once: "Sid for Gina, and hold the
other two". For each line it is read again with this peer, the others and those offered here marked, so
that what is learned of one line holds for any.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Final

from mailflow.learned.joined import Facts
from mailflow.learned.marked import PLACES, SOMEBODY
from mailflow.nouns.meaning import Asked, Intent, Line
from mailflow.parsers.heard import Heard, folded
from mailflow.parsers.intents.event_words import Item, Kind, Supporters, items
from mailflow.parsers.intents.event_written import usual
from mailflow.parsers.intents.reading import Reading
from mailflow.parsers.signs import worded

#: What may become of a line, beside the number of one of those offered: put on hold, nobody of them,
#: somebody who was not offered, and nothing that was said.
HOLD, REJECT, OTHER, OPEN = "hold", "reject", "other", "open"
ENDS: Final = (*map(str, range(1, len(PLACES) + 1)), HOLD, REJECT, OTHER, OPEN)
THIS, ANOTHER = "this_line", "other_line"
#: Characters read, and lines of one letter: a longer one is left to the rules.
_MOST, MOST_LINES = 1500, 12
_COUNTS: Final = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def lined(said: Heard, asked: Asked) -> list[str]:
    """The answer once for each line, marked; nothing where there are more than ``MOST_LINES``, or the
    answer is so long that its end would not be read."""
    lines = asked.lines
    text = said.text if not said.empty else said.subject
    if not 0 < len(lines) <= MOST_LINES or len(text) > _MOST:
        return []
    offered = tuple(dict.fromkeys(name for line in lines for name in line.suggestions))
    text = usual(text, lines)
    found = [one for one in items(text, lines, Supporters(offered)) if one.kind in _MARKED]
    return [
        f"line_{_COUNTS[at]}_of_{_COUNTS[len(lines) - 1]} . {worded(''.join(_parts(text, found, at, line)))}"
        for at, line in enumerate(lines)
    ]


_MARKED: Final = frozenset({Kind.PEER, Kind.NAME})


def _parts(text: str, found: list[Item], at: int, line: Line) -> Iterator[str]:
    plain, end = folded(text), 0
    for item in found:
        if item.start >= end:
            yield plain[end : item.start]
            yield f" {_mark(item, at, line)} "
            end = item.end
    yield plain[end:]


def _mark(item: Item, at: int, line: Line) -> str:
    if item.kind is Kind.PEER:
        return THIS if at in item.peers else ANOTHER
    own = [n for n, name in enumerate(line.suggestions[: len(PLACES)]) if name in item.names]
    return PLACES[own[0]] if len(own) == 1 else SOMEBODY


def end_of(choice: object) -> str:
    """What becomes of a line, as one of ``ENDS``.

    Args:
        choice: the number of one of those offered, "hold", "reject", another's name, or None.
    """
    if choice is None:
        return OPEN
    return str(choice) if str(choice) in ENDS else OTHER


def ruled_end(rule: Reading, line: Line) -> str | None:
    """The end that the rules read for a line; None where they settle nothing."""
    if rule.intent != Intent.APPROVE:
        return None
    return end_of((rule.choices or {}).get(line.peer))


def of_lines(rule: Reading) -> Facts:
    """What the rules heard of the answer as a whole: that it only tells of somebody."""
    return {"only told": float(bool(rule.barred))}


#: Below this, the encoder says nothing.
_LEAST: Final = 1e-6


def line_facts(
    offered: int,
    approve: float,
    heard: Mapping[str, float],
    ruled: str | None,
    manner: Facts,
) -> dict[str, Facts]:
    """What speaks for each end that a line can have.

    Args:
        offered: how many supporters the line offers.
        approve: how likely the answer settles anything.
        heard: the logarithm of each end's share, as the encoder sees it.
        ruled: the end that the rules read; None where they read none.
        manner: from :func:`manner.manner_of`.
    """
    able = [end for end in ENDS if not end.isdigit() or int(end) <= offered]
    return {end: _facts(end, approve, heard[end], ruled, manner) for end in able}


def _facts(end: str, approve: float, share: float, ruled: str | None, manner: Facts) -> Facts:
    kind = "number" if end.isdigit() else end
    settles = math.log(max(_LEAST, 1 - approve if end == OPEN else approve))
    facts: Facts = {kind: 1.0, "line": share, f"line {kind}": share, f"settles {kind}": settles}
    facts |= {f"{fact} for {kind}": value for fact, value in manner.items() if value}
    if ruled is not None:
        facts["rules" if ruled == end else "rules another"] = 1.0
    return facts
