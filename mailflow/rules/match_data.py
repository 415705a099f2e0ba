"""What a match request is told: who is suggested and why, who is left out, what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from msgspec.structs import replace

from mailflow.nouns.matching import LeftOut, Matching, Reason, Says
from mailflow.nouns.people import SupporterStatus
from mailflow.rules import insist_steps
from mailflow.rules.matching import in_its_way, nobody_fits
from mailflow.rules.plan import Plan

#: How many left-out supporters a match request names, and rules that leave nobody; more would not
#: be read.
LEFT_OUT_SHOWN = 4
RULES_SHOWN = 3


class Found(NamedTuple):
    """Who is suggested for the peer of a case, and what is to be asked about the peer besides."""

    matching: Matching
    asks: tuple[str, ...] = ()
    #: The cases that were matched together, in their order; none where it was one by itself.
    together: tuple[UUID, ...] = ()


def match_data(plan: Plan, found: Found, again: str) -> dict[str, object]:
    """What a match request is told."""
    matching = found.matching
    case, peer = plan.case, matching.peer
    near, unknown = nearest(matching), unknown_of_all(matching)
    left_out = obvious(matching) if matching.suggestions else near
    return {
        "peer": {
            "name": case.peer.name,
            "email": case.peer.email,
            "place": place(peer.department, peer.site),
        },
        "path": case.path.value,
        "topic": case.topic.value if case.topic else "",
        "wishes": list(case.wishes),
        "by": case.match_by,
        "by_reason": case.match_by_reason,
        "suggestions": [
            {
                "number": number,
                "name": s.supporter.name,
                "place": place(s.supporter.department, s.supporter.site),
                "open_cases": s.open_cases,
                "reasons": worded(r for r in s.reasons if r not in unknown),
            }
            for number, s in enumerate(matching.suggestions, 1)
        ],
        "left_out": [
            {
                "name": out.supporter.name,
                "reasons": worded(r for r in out.reasons if r.says is Says.FORBIDS),
            }
            for out in left_out[:LEFT_OUT_SHOWN]
        ],
        "in_the_way": [] if matching.suggestions else in_the_way(matching, near),
        "turned_down": sum(_was_tried(out) for out in matching.left_out),
        "no_supporters": not plan.situation.roster.supporters,
        "asks": list(found.asks),
        "unknown": worded(unknown),
        "again": again,
        "unproven": not case.proven,
        "undo_minutes": int(plan.program.timing.undo_window.total_seconds() // 60),
    }


def unknown_of_all(matching: Matching) -> list[Reason]:
    """What is not known of any of several who are suggested: said once, and not of each."""
    said = [one.reasons for one in matching.suggestions]
    if len(said) < 2:
        return []
    return [r for r in said[0] if r.says is Says.UNKNOWN and all(r in one for one in said)]


def obvious(matching: Matching) -> list[LeftOut]:
    """Those of whom the reader may wonder why they are left out, nearest to being allowed first.

    Nobody who has retired; and who was tried or turned down in this case is known to the reader.
    """
    return [
        out
        for out in matching.left_out
        if out.supporter.status is not SupporterStatus.RETIRED
        and "is_the_peer" not in in_its_way(out)
        and not _was_tried(out)
    ]


def nearest(matching: Matching) -> list[LeftOut]:
    """The nearest misses where nobody fits: whom the reader may insist on."""
    return [out for out in obvious(matching) if insist_steps.FINAL.isdisjoint(in_its_way(out))]


def _was_tried(out: LeftOut) -> bool:
    return "tried" in in_its_way(out)


def in_the_way(matching: Matching, near: Sequence[LeftOut]) -> list[dict[str, object]]:
    """Which rules leave nobody, and how many each keeps away, the one that keeps most first."""
    whole = nobody_fits(replace(matching, left_out=tuple(near)))
    return [
        {"rule": one.rule, "says": Says.FORBIDS.value, "facts": {}, "count": one.supporters}
        for one in whole.rules[:RULES_SHOWN]
    ]


def worded(reasons: Iterable[Reason]) -> list[dict[str, object]]:
    """Reasons as plain records, for the letters to word; what they weigh is not told."""
    return [{"rule": r.rule, "says": r.says.value, "facts": dict(r.facts)} for r in reasons]


def place(*parts: str) -> str:
    """Department and site in one line, whichever is known."""
    return ", ".join(p for p in parts if p)
