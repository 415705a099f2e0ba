"""The last word of every decision about an event; and whose danger a mail about several tells of."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase
from uuid import UUID

from mailflow.nouns.case import EventLine, Outcome, Question, QuestionKind, Stage, TimerKind
from mailflow.nouns.decision import Heard
from mailflow.nouns.letters import Urgency
from mailflow.nouns.mail import folded, same_mailbox
from mailflow.nouns.people import Person, Role
from mailflow.parsers.heard import heard, sentences
from mailflow.rules import dates, names
from mailflow.rules.event_lines import (
    Line,
    event_of,
    is_request,
    lines_in,
    requests,
    shown,
    stands,
    unanswered,
    waits,
)
from mailflow.rules.event_steps import ask_event, earliest, home_of
from mailflow.rules.match_steps import ask_coordinators
from mailflow.rules.plan import ABOUT_DANGER, Plan


def settle(plan: Plan) -> None:
    """See that every case of an event is asked about, once, and that nobody waits for what is gone.

    A decision about one case may take away the home of a request, or its last line. This is the
    last word of every decision: whatever was done before, it holds afterwards.
    """
    events: dict[UUID, Plan] = {}
    for one in plan.plans():
        if one.case.event_id:
            events.setdefault(one.case.event_id, one)
    for one in events.values():
        event = event_of(one)
        _tell_who_left(event)
        _ask_about_those_left_behind(event)
        _close_spent_requests(event)
        _see_that_each_is_woken(event)


def _tell_who_left(event: Sequence[Plan]) -> None:
    """Whoever is asked about an event hears that somebody of it needs no match any more."""
    left = [one for one in event if _left(one)]
    asked = [(home, q) for home in event for q in home.file.questions if is_request(q)]
    for home, question in asked:
        person = question.person
        if person is None or _wrote_it(home, person):
            continue
        named = (line for line in lines_in(home, question) if line.plan in left)
        lines = [line for line in named if not line.plan.writes_to(person)]
        if not lines:
            continue
        speaks = home if home.case.open else lines[0].plan
        speaks.letter(
            "event_noted",
            person,
            question.asked_of,
            {"lines": [shown(x, stands(x.plan)) for x in lines], "until": None, "undo": False},
        )


def _left(plan: Plan) -> bool:
    """Whether a case that waited for a match was closed just now, and may be spoken of."""
    before = plan.file.case
    waited = before.open and before.stage is Stage.MATCHING
    return waited and not plan.case.open and plan.case.outcome is not Outcome.FORGOTTEN


def _wrote_it(plan: Plan, person: Person) -> bool:
    return isinstance(plan.fact, Heard) and same_mailbox(person.email, plan.sender.email)


def _ask_about_those_left_behind(event: Sequence[Plan]) -> None:
    """A request that lost its home is asked again, on another; who is in danger, by themselves."""
    behind = _left_behind(event)
    for plan in behind:
        if plan.case.urgent and unanswered(plan):
            ask_coordinators(plan)
    chosen = [plan for plan in behind if waits(plan) and plan.case.pending]
    _read_back_choices(chosen)
    rest = [plan for plan in behind if unanswered(plan) or _rests_without_end(plan)]
    if rest:
        ask_event(rest)


def _rests_without_end(plan: Plan) -> bool:
    """Whether a doubtful no let a line rest, of which only the request that is gone reminded."""
    ends = any(t.kind in {TimerKind.HOLD_OVER, TimerKind.DOUBT_OVER} for t in plan.timers())
    return waits(plan) and plan.case.on_hold and plan.case.pending is None and not ends


def _left_behind(event: Sequence[Plan]) -> list[Plan]:
    """Cases that wait, whose request was closed just now, or stands on a case that is in danger."""
    lost: list[UUID] = []
    for home in event:
        standing = home.open_questions(QuestionKind.EVENT_REQUEST)
        ids = {q.id for q in standing}
        gone = [q for q in home.file.questions if is_request(q) and q.id not in ids]
        if home.case.urgent:
            gone += [q for q in standing if _leaves(home, q)]
        lost += [line.case for question in gone for line in question.lines]
    place = {case: number for number, case in reversed(list(enumerate(lost)))}
    behind = [one for one in event if one.case.id in place and waits(one) and not requests(one)]
    return sorted(behind, key=lambda one: place[one.case.id])


def _leaves(home: Plan, question: Question) -> bool:
    """Close a request that stands on a case in danger and is about others who are not."""
    others = [x.plan for x in lines_in(home, question) if x.plan is not home and waits(x.plan)]
    if not any(not other.case.urgent for other in others):
        return False
    home.close_question(question.id)
    if question.id not in {q.id for q in home.file.questions}:
        home.drop_letters_named({"event_request"})  # asked in this very decision, and not yet sent
    return True


def _read_back_choices(plans: Sequence[Plan]) -> None:
    """Choices whose request is gone can still be undone: they are read back on a home of theirs."""
    chosen: dict[str, tuple[Person, list[Plan]]] = {}
    for plan in plans:
        if plan.case.pending:
            by = plan.case.pending.by
            chosen.setdefault(folded(by.email), (by, []))[1].append(plan)
    for by, mine in chosen.values():
        home = home_of(mine, by)
        question = home.open_question(
            QuestionKind.EVENT_REQUEST,
            by,
            home.staff_role(by),
            due=earliest(mine).case.match_by,
            lines=[EventLine(case=plan.case.id) for plan in mine],
        )
        ends = [t.due for p in mine for t in p.timers() if t.kind is TimerKind.UNDO_OVER]
        lines = [
            shown(Line(letter, "", plan, ()), stands(plan))
            for letter, plan in zip(ascii_uppercase, mine, strict=False)
        ]
        told = {"lines": lines, "until": max(ends, default=None), "undo": True}
        role = question.asked_of
        home.letter("event_noted", by, role, told, urgency=Urgency.QUESTION, question=question)


def _close_spent_requests(event: Sequence[Plan]) -> None:
    """A request of which no line waits any more is closed."""
    for home in event:
        for question in home.open_questions(QuestionKind.EVENT_REQUEST):
            if any(waits(line.plan) for line in lines_in(home, question)):
                continue
            home.close_question(question.id)
            kinds = {q.kind for q in home.open_questions()} - ABOUT_DANGER
            if kinds == {QuestionKind.TAKEOVER}:
                home.close_questions(QuestionKind.TAKEOVER)


def _see_that_each_is_woken(event: Sequence[Plan]) -> None:
    """A line that waits has a time at which somebody is asked again."""
    for plan in event:
        kinds = {t.kind for t in plan.timers()}
        if not (waits(plan) and requests(plan)):
            if TimerKind.EVENT_OVER in kinds:
                plan.cancel_timers(TimerKind.EVENT_OVER)
            continue
        asked = {q.id for q in plan.open_questions(QuestionKind.EVENT_REQUEST)}
        reminded = any(t.kind is TimerKind.LEAD and t.question in asked for t in plan.timers())
        if not reminded and not kinds & {TimerKind.EVENT_OVER, TimerKind.HOLD_OVER}:
            promised = plan.case.match_by
            later = dates.next_morning(plan.now, plan.program.zone)
            due = promised if promised and promised > plan.now else later
            plan.set_timer(TimerKind.EVENT_OVER, due)


# Danger --------------------------------------------------------------------------------------------


def in_danger(plan: Plan) -> Plan:
    """The case of whom a mail tells danger: the one person it names with it, else this one.

    Args:
        plan: the case the mail was decided in; of an event, perhaps that of somebody else.
    """
    if plan.role in {Role.PEER, Role.SUPPORTER} or not (plan.said.flags or plan.said.watch):
        return plan
    event = event_of(plan)
    named = _named_with_danger(plan, event) if len(event) > 1 else []
    return named[0] if len(named) == 1 else plan


def whoever_is_meant(plan: Plan) -> Person:
    """Who is in danger, where somebody wrote about the peers of an event and does not say whom."""
    event = event_of(plan)
    peer = plan.case.peer
    if plan.case.others and plan.role is not Role.PEER:
        return Person(name=", ".join(p.name for p in (peer, *plan.case.others)))
    if len(event) == 1 or plan.role in {Role.PEER, Role.SUPPORTER}:
        return peer
    named = _named_with_danger(plan, event)
    about_all = plan.case.version == 0 or plan.role is Role.REFERRER
    request = plan.question is not None and is_request(plan.question)
    if len(named) == 1 or not (about_all or request):
        return peer
    return Person(name=", ".join(one.case.peer.name for one in named or event))


def _named_with_danger(plan: Plan, event: Sequence[Plan]) -> list[Plan]:
    """Whom the sentences that tell of danger name; where they name nobody, the one before does."""
    return named_with_danger(plan.heard, event)


def named_with_danger(heard_: Heard, event: Sequence[Plan]) -> list[Plan]:
    """The same, for any cases.

    Args:
        heard_: the mail.
        event: the cases that may be meant.
    """
    named: list[Plan] = []
    before: list[Plan] = []
    for sentence in sentences(f"{heard_.message.subject}.\n\n{heard_.understanding.new_words}"):
        here = [one for one in event if _names(sentence.text, one.case.peer, event)]
        if _tells_of_danger(sentence.text):
            named += here or before
        before = here or before
    return list({one.case.id: one for one in named}.values())


def _tells_of_danger(text: str) -> bool:
    """Whether a sentence by itself tells of danger."""
    # Rarely needed, and its tables are large: the reading child has them, the daemon should not.
    from mailflow.parsers.safety import danger  # noqa: PLC0415

    found = danger(heard(text, "", answers=True))
    return bool(found.flags or found.watch)


def _names(text: str, peer: Person, event: Sequence[Plan]) -> bool:
    """Whether a sentence names this peer, by a name no other of the event has."""
    words = set(names.plain_words(text))
    others = {
        word
        for one in event
        if one.case.peer != peer
        for word in names.plain_words(one.case.peer.name)
    }
    return bool(words & (set(names.plain_words(peer.name)) - others))
