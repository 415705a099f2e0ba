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


class Reason(Struct, frozen=True):
    """One rule's verdict. Worded by the letters, from the rule's name and these facts."""

    rule: str
    says: Says
    facts: dict[str, str] = field(default_factory=dict)
    weight: float = 0.0


class PeerProfile(Struct, frozen=True, kw_only=True):
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


class Suggestion(Struct, frozen=True, kw_only=True):
    """A supporter with what speaks for and against."""

    supporter: Supporter
    score: float
    reasons: tuple[Reason, ...] = ()
    open_cases: int = 0


class LeftOut(Struct, frozen=True, kw_only=True):
    """A supporter who may not, with the rules in the way."""

    supporter: Supporter
    reasons: tuple[Reason, ...] = ()


class Matching(Struct, frozen=True, kw_only=True):
    """The suggestions for one peer, best first, and everybody who was left out."""

    peer: PeerProfile
    suggestions: tuple[Suggestion, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
