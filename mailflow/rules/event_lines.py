"""The lines of a request about an event: whose case each is, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from string import ascii_uppercase
from typing import NamedTuple

from mailflow.nouns.case import Outcome, Question, QuestionKind, Stage, TimerKind
from mailflow.nouns.mail import same_mailbox
from mailflow.nouns.people import Person
from mailflow.rules.match_data import Found
from mailflow.rules.plan import Plan
from mailflow.rules.recognise import lines_of

#: Endings by which a peer leaves of their own will, told by themselves or by who referred them.
_BY_THEMSELVES = frozenset({Outcome.WITHDRAWN, Outcome.STOPPED, Outcome.NO_CONSENT})


class Line(NamedTuple):
    """One line of a request: its letter, how answers name the peer, whose case, who was offered."""

    letter: str
    name: str
    plan: Plan
    offered: tuple[Person, ...]


class Told(NamedTuple):
    """What a line comes to, in a code of ``event_noted``, with the supporter it is about."""

    what: str
    supporter: str = ""
    until: datetime | None = None
    #: What is told of the rules in the way of a choice.
    forbidden: Mapping[str, object] = {}


def compromises(found: Found, plans: Sequence[Plan]) -> dict[str, object]:
    """What a line is told of its first suggestion: who would have been better, and where they went.

    Only of peers whom the reader is asked about too.

    Args:
        found: who is suggested.
        plans: the cases of the letter, in the order of their letters.
    """
    named = zip(ascii_uppercase, plans, strict=False)
    letters = {plan.case.id: (letter, plan) for letter, plan in named}
    together = [letters.get(case) for case in found.together]
    gave = [(way.supporter.name, together[way.for_peer]) for way in found.matching.gave_way]
    also = [together[place] for place in found.matching.also_for]
    return {
        "gave_way": [
            {"name": name, "letter": to[0], "peer": _peer(to[1])} for name, to in gave if to
        ],
        "also_for": [{"letter": to[0], "peer": _peer(to[1])} for to in also if to],
    }


def _peer(plan: Plan) -> str:
    return plan.case.peer.name or plan.case.peer.email


def event_of(plan: Plan) -> list[Plan]:
    """Every case of the event, this one first."""
    return [plan, *plan.siblings()]


def lines_in(plan: Plan, question: Question) -> list[Line]:
    """The lines of a request whose cases are not forgotten."""
    event = {one.case.id: one for one in event_of(plan)}
    return [
        Line(letter, named.peer, event[line.case], line.offered)
        for letter, named, line in zip(
            ascii_uppercase, lines_of(question, plan.situation), question.lines, strict=False
        )
        if line.case in event
    ]


def waits(plan: Plan) -> bool:
    """Whether a case waits for a match, and nobody is asked about it by itself."""
    alone = plan.open_questions(QuestionKind.MATCH_REQUEST)
    return plan.case.open and plan.case.stage is Stage.MATCHING and not alone


def unanswered(plan: Plan) -> bool:
    """Whether a line still needs an answer."""
    return waits(plan) and plan.case.pending is None and not plan.case.on_hold


def requests(plan: Plan) -> list[tuple[Plan, Question]]:
    """The open requests with a line for this case, and their homes."""
    return [
        (home, question)
        for home in event_of(plan)
        for question in home.open_questions(QuestionKind.EVENT_REQUEST)
        if any(line.case == plan.case.id for line in question.lines)
    ]


def is_request(question: Question) -> bool:
    """Whether a question asks about several cases of an event."""
    return question.kind is QuestionKind.EVENT_REQUEST


def asked_here(plan: Plan, person: Person) -> list[Question]:
    """The open requests to somebody that stand on this case."""
    return [
        q
        for q in plan.open_questions(QuestionKind.EVENT_REQUEST)
        if q.person and same_mailbox(q.person.email, person.email)
    ]


def stands(plan: Plan) -> Told:
    """How a line stands of which nothing new is said."""
    case = plan.case
    if not case.open:
        return Told("withdrawn" if case.outcome in _BY_THEMSELVES else "decided")
    if plan.open_questions(QuestionKind.MATCH_REQUEST):
        return Told("rejected")
    if case.stage is not Stage.MATCHING:
        return Told("decided")
    if case.pending:
        return Told("chosen", case.pending.supporter.name)
    if case.on_hold:
        ends = [t.due for t in plan.timers() if t.kind is TimerKind.HOLD_OVER]
        return Told("held", until=min(ends, default=None))
    return Told("open")


def shown(line: Line, told: Told) -> dict[str, object]:
    """A line as ``event_noted`` is told it."""
    peer = line.plan.case.peer
    return {
        "letter": line.letter,
        "peer": peer.name or peer.email,
        "what": told.what,
        "supporter": told.supporter,
        "until": told.until,
        "forbidden": told.forbidden.get("forbidden", []),
        "final": told.forbidden.get("final", False),
    }
