"""What matching says: suggestions, and every rule's verdict with the facts behind it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct, field

from mailflow.nouns.meaning import Topic
from mailflow.nouns.people import CareerStage, Person, Supporter


class Says(StrEnum):
    """What a rule says about a supporter for a peer."""

    FOR = "for"
    AGAINST = "against"
    FORBIDS = "forbids"
    ALLOWS = "allows"
    UNKNOWN = "unknown"  # a fact is missing; said as such, never guessed


class Reason(Struct, frozen=True, gc=False):
    """One rule's verdict. Worded by the letters, from the rule's name and these facts."""

    rule: str
    says: Says
    facts: dict[str, str] = field(default_factory=dict)
    weight: float = 0.0
    #: Where it is not known: what would have to be, as ``peer.department``, ``supporter.knows``.
    missing: tuple[str, ...] = ()


class PeerProfile(Struct, frozen=True, kw_only=True, gc=False):
    """What is known about a peer for matching; empty where it is not."""

    person: Person
    department: str = ""
    specialty: str = ""
    site: str = ""
    county: str = ""
    career_stage: CareerStage | None = None
    interventional: bool | None = None
    evaluated_by: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    topic: Topic | None = None
    #: The event itself was an intervention; None: not known.
    interventional_event: bool | None = None
    wishes: tuple[str, ...] = ()
    #: Supporters the peer would like, by name.
    wanted: tuple[str, ...] = ()
    #: Names or addresses to keep away (peer's wish, or involved in the event).
    avoid: tuple[str, ...] = ()
    involved: tuple[str, ...] = ()
    #: Addresses of supporters who were changed away from, cannot, or were declined.
    tried: tuple[str, ...] = ()
    #: Names or addresses the program itself keeps apart from this peer.
    kept_apart: tuple[str, ...] = ()
    #: Addresses of supporters the peer changed away from, in earlier cases too.
    changed_from: tuple[str, ...] = ()


class Suggestion(Struct, frozen=True, kw_only=True, gc=False):
    """A supporter with what speaks for and against."""

    supporter: Supporter
    score: float
    reasons: tuple[Reason, ...] = ()
    open_cases: int = 0


class LeftOut(Struct, frozen=True, kw_only=True, gc=False):
    """A supporter who may not, with the rules in the way."""

    supporter: Supporter
    reasons: tuple[Reason, ...] = ()


class GaveWay(Struct, frozen=True, kw_only=True):
    """A supporter who would have fitted a peer better, and went to another peer of the event."""

    supporter: Supporter
    #: Place of that other peer among those who were matched together, counted from 0.
    for_peer: int


class Matching(Struct, frozen=True, kw_only=True):
    """The suggestions for one peer, best first, and everybody who was left out.

    What follows from being matched together stands in ``gave_way`` and ``also_for``; both are
    about the first suggestion, and empty for a peer who is matched alone.
    """

    peer: PeerProfile
    suggestions: tuple[Suggestion, ...] = ()
    #: Nearest to being allowed first.
    left_out: tuple[LeftOut, ...] = ()
    #: Whom this peer would rather have had than the first suggestion, best first.
    gave_way: tuple[GaveWay, ...] = ()
    #: Places of the other peers who were given the same first suggestion, since too few fit.
    also_for: tuple[int, ...] = ()


class InTheWay(Struct, frozen=True, kw_only=True):
    """A hard rule, and how many supporters it keeps away."""

    rule: str
    supporters: int
    #: For how many of them nothing else is in the way.
    alone: int


class NobodyFits(Struct, frozen=True, kw_only=True):
    """Why a peer was suggested nobody."""

    #: Supporters who could be asked at all: active, and not the peer.
    asked: int
    #: The rules in the way, the one that keeps most away first.
    rules: tuple[InTheWay, ...] = ()
    #: The nearest misses, nearest first.
    nearest: tuple[LeftOut, ...] = ()
