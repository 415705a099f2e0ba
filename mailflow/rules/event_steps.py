"""An event with several peers: a case each, matched together, asked about in one letter.

The question stands on one of the cases, its home, and has a line for each. What a line is answered
with belongs to the case of that line alone; from the assignment on nothing joins the cases any
more. Nobody but those who confirm matches ever sees two of them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from string import ascii_uppercase
from typing import NamedTuple
from uuid import UUID

from mailflow.nouns.case import (
    Case,
    EventKind,
    EventLine,
    Outcome,
    Path,
    Pending,
    Question,
    QuestionKind,
    Stage,
    TimerKind,
)
from mailflow.nouns.decision import CaseFile, Heard
from mailflow.nouns.letters import Urgency
from mailflow.nouns.mail import folded, same_mailbox
from mailflow.nouns.matching import Matching
from mailflow.nouns.people import Person, Role, Supporter
from mailflow.parsers.heard import heard, sentences
from mailflow.rules import dates, names, timing
from mailflow.rules.match_steps import (
    ask_backups,
    ask_coordinators,
    ask_leads,
    ask_to_take_again,
    assign,
    forbids,
    match_data,
    pass_on_if_everybody_is_away,
    peer_profile,
    watch_absences,
    who_is_here,
)
from mailflow.rules.matching import match
from mailflow.rules.plan import ABOUT_DANGER, Plan
from mailflow.rules.recognise import lines_of

#: So many people of one event are asked about in one letter; with more of them a person decides.
MOST_PEOPLE = 8

#: What a match request says of its peer that an event's request says on the line.
_OF_A_LINE = ("peer", "path", "wishes", "unproven", "suggestions", "left_out")

#: Endings by which a peer leaves of their own will.
_BY_THEMSELVES = frozenset({Outcome.WITHDRAWN, Outcome.STOPPED})

Value = int | str


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


# The opening ---------------------------------------------------------------------------------------


def open_event(
    plan: Plan, people: Sequence[Person], referrer: Person | None, *, thank: bool = True
) -> None:
    """A case for each of several people one mail is about, asked about together.

    Args:
        plan: of the case the mail opened; it becomes the first one's.
        people: whom the mail is about, each with an address of their own and no open case.
        referrer: who is thanked; none where somebody of the program referred them.
        thank: not where they were thanked before.
    """
    if referrer and thank:
        told = {"kin": plan.case.kin, "many": True}
        plan.letter(
            "referrer_acknowledgement", referrer, Role.REFERRER, told, urgency=Urgency.QUESTION
        )
    kept = None if plan.case.anonymous else referrer
    plan.change(
        peer=people[0], path=Path.REACH_OUT, referrer=kept, event_id=plan.mint.uuid(), others=()
    )
    ask_event([plan, *(another(plan, person) for person in people[1:])])


def another(plan: Plan, person: Person) -> Plan:
    """A case of its own for another person of the event, from the same mail."""
    first = plan.case
    case = Case(
        id=plan.mint.uuid(),
        reference=plan.mint.reference(plan.program.id),
        stage=Stage.LOOKING,
        path=first.path,
        opened=plan.now,
        peer=person,
        event_id=first.event_id,
        language=first.language,
        topic=first.topic,
        referrer=first.referrer,
        name_referrer=first.name_referrer,
        wishes=first.wishes,
        anonymous=first.anonymous,
        kin=first.kin,
        wanted=first.wanted,
        dates=first.dates,
        avoid=first.avoid,
        root=first.root,
        opened_by=first.opened_by,
        proven=first.proven,
    )
    other = plan.beside(CaseFile(case=case))
    other.event(EventKind.OPENED, "event")
    return other


# Asking --------------------------------------------------------------------------------------------


def ask_event(plans: Sequence[Plan], again: str = "") -> None:
    """Ask about several cases of an event, matched together, in one letter a coordinator.

    A coordinator whom something keeps from one of the peers gets no line for that one. Cases that
    nobody may be asked about together are asked about each by itself.

    Args:
        plans: the cases that wait for a match, in the order of their letters.
        again: why they are asked about again, if they are (see ``match_request``).
    """
    matchings = _matched(plans)
    for group in _linked(plans):
        if len(group) == 1:
            ask_coordinators(group[0], again=again)
        else:
            _ask_about(group, matchings, again)


def _matched(plans: Sequence[Plan]) -> dict[UUID, Matching]:
    """The suggestions for several peers, no supporter to two of them."""
    first = plans[0]
    found = match(
        [peer_profile(plan) for plan in plans],
        first.situation.roster.supporters,
        _loads(first),
        first.situation.last_assigned,
        first.situation.away,
        first.program.matching,
        first.now.astimezone(first.program.zone).date(),
    )
    return {plan.case.id: one for plan, one in zip(plans, found, strict=True)}


def _loads(plan: Plan, but: Plan | None = None) -> dict[str, int]:
    """Open cases a supporter, where the choices that wait in this event count already."""
    loads = dict(plan.situation.loads)
    for one in _event(plan):
        if one.case.pending and one is not but:
            address = folded(one.case.pending.supporter.email)
            loads[address] = loads.get(address, 0) + 1
    return loads


def _event(plan: Plan) -> list[Plan]:
    """Every case of the event, this one first."""
    return [plan, *plan.siblings()]


def _linked(plans: Sequence[Plan]) -> list[list[Plan]]:
    """The cases in groups: of one group where anybody may be asked about both."""
    groups: list[tuple[set[str], list[Plan]]] = []
    for plan in plans:
        asked = {folded(person.email) for person, _ in plan.coordinators()}
        near = [group for group in groups if group[0] & asked]
        groups = [group for group in groups if group not in near]
        people = asked.union(*(group[0] for group in near))
        groups.append((people, [*(one for group in near for one in group[1]), plan]))
    order = {plan.case.id: place for place, plan in enumerate(plans)}
    return [sorted(group, key=lambda plan: order[plan.case.id]) for _, group in groups]


def _ask_about(group: Sequence[Plan], matchings: Mapping[UUID, Matching], again: str) -> None:
    for plan in group:
        _begin_to_wait(plan, again)
    readers: dict[str, tuple[Person, Role, list[Plan]]] = {}
    for plan in group:
        for person, role in who_is_here(plan):
            readers.setdefault(folded(person.email), (person, role, []))[2].append(plan)
    asked = [
        _ask_one(mine, matchings, person, role, again) for person, role, mine in readers.values()
    ]
    for home, question in asked:
        due = question.due or home.now
        at = timing.remind_time(home.now, due, home.program)
        home.set_timer(TimerKind.REMIND, at, question=question.id)
    lead, first = asked[0]
    due = first.due or lead.now
    at = timing.backup_time(lead.now, due, lead.program)
    lead.set_timer(TimerKind.BACKUP, at, question=first.id)
    lead.set_timer(TimerKind.LEAD, due, question=first.id)
    for plan in group:
        if plan is not lead:
            plan.set_timer(TimerKind.EVENT_OVER, plan.case.match_by or plan.now)
    pass_on_if_everybody_is_away(lead)
    watch_absences(lead)


def _begin_to_wait(plan: Plan, again: str) -> None:
    """The case waits for a match, by the time that is promised now."""
    promise = timing.match_promise(plan.program, plan.now)
    if plan.case.match_by is None or plan.case.match_by <= plan.now:
        plan.change(match_by=promise.due, match_by_reason=promise.reason)
    plan.close_questions(QuestionKind.MATCH_REQUEST, QuestionKind.TAKEOVER)
    plan.cancel_timers(TimerKind.UNDO_OVER, TimerKind.HOLD_OVER, TimerKind.EVENT_OVER)
    plan.change(stage=Stage.MATCHING, on_hold=False, pending=None, suspended=())
    plan.event(EventKind.MATCH_ASKED, again)


def _ask_one(
    mine: Sequence[Plan],
    matchings: Mapping[UUID, Matching],
    person: Person,
    role: Role,
    again: str,
) -> tuple[Plan, Question]:
    """Ask one coordinator about these cases; the home of the question, and the question."""
    home = _home(mine, person)
    found = [matchings[plan.case.id] for plan in mine]
    told = _letter_data(mine, found, again)
    lines = [
        EventLine(
            case=plan.case.id, offered=tuple(s.supporter.person for s in matching.suggestions)
        )
        for plan, matching in zip(mine, found, strict=True)
    ]
    question = home.ask(
        QuestionKind.EVENT_REQUEST,
        person,
        role,
        "event_request",
        told,
        due=_earliest(mine).case.match_by,
        lines=lines,
    )
    return home, question


def _home(mine: Sequence[Plan], person: Person) -> Plan:
    """On which case a request stands: one in no danger, where none of that person stands yet."""
    return min(mine, key=lambda plan: (plan.case.urgent, bool(_asked_here(plan, person))))


def _asked_here(plan: Plan, person: Person) -> list[Question]:
    return [
        q
        for q in plan.open_questions(QuestionKind.EVENT_REQUEST)
        if q.person and same_mailbox(q.person.email, person.email)
    ]


def _earliest(plans: Sequence[Plan]) -> Plan:
    """The case with the nearest promise."""
    return min(plans, key=lambda plan: plan.case.match_by or plan.now)


def _letter_data(
    plans: Sequence[Plan], matchings: Sequence[Matching], again: str
) -> dict[str, object]:
    """What an event's request is told."""
    told = [match_data(plan, one, "") for plan, one in zip(plans, matchings, strict=True)]
    first = _earliest(plans).case
    return {
        "lines": [
            {"letter": letter, **{key: one[key] for key in _OF_A_LINE}}
            for letter, one in zip(ascii_uppercase, told, strict=False)
        ],
        "by": first.match_by,
        "by_reason": first.match_by_reason,
        "again": again,
        "undo_minutes": told[0]["undo_minutes"],
    }


# Answers -------------------------------------------------------------------------------------------


def _lines(plan: Plan, question: Question) -> list[Line]:
    """The lines of a request whose cases are not forgotten."""
    event = {one.case.id: one for one in _event(plan)}
    return [
        Line(letter, named.peer, event[line.case], line.offered)
        for letter, named, line in zip(
            ascii_uppercase, lines_of(question, plan.situation), question.lines, strict=False
        )
        if line.case in event
    ]


def _waits(plan: Plan) -> bool:
    """Whether a case waits for a match, and nobody is asked about it by itself."""
    alone = plan.open_questions(QuestionKind.MATCH_REQUEST)
    return plan.case.open and plan.case.stage is Stage.MATCHING and not alone


def _unanswered(plan: Plan) -> bool:
    """Whether a line still needs an answer."""
    return _waits(plan) and plan.case.pending is None and not plan.case.on_hold


def approved(plan: Plan) -> None:
    """The coordinator settles some lines or all, each for its own case."""
    question, choices = plan.question, plan.said.choices or {}
    if question is not None:
        lines = _lines(plan, question)
        _answered(plan, question, {x.letter: choices[x.name] for x in lines if x.name in choices})


def held(plan: Plan) -> None:
    """Not now, for every line that waits: quiet until the day that was named."""
    _all_alike(plan, "hold")


def rejected(plan: Plan) -> None:
    """None of these, for every line that waits: the next three for each."""
    _all_alike(plan, "reject")


def _all_alike(plan: Plan, value: Value) -> None:
    question = plan.question
    if question is not None:
        waiting = [line for line in _lines(plan, question) if _waits(line.plan)]
        _answered(plan, question, {line.letter: value for line in waiting})


def _answered(plan: Plan, question: Question, values: Mapping[str, Value]) -> None:
    """Settle each line that is answered and waits, and read all of them back in one letter.

    Args:
        plan: the home of the question.
        question: the request.
        values: by letter what was said: a number, a name, ``hold`` or ``reject``.
    """
    lines = _lines(plan, question)
    meant = [
        line
        for line in lines
        if line.letter in values
        and _waits(line.plan)
        and not _chosen_by_another(line.plan, values[line.letter])
    ]
    was_open = any(_unanswered(line.plan) for line in lines)
    before = _take_back(plan, meant)
    told = {line.letter: _settle_line(plan, line, values[line.letter]) for line in meant}
    still_open = any(_unanswered(line.plan) for line in lines)
    if not still_open:
        plan.close_questions(QuestionKind.TAKEOVER)
    if not plan.program.timing.undo_window:
        for line in meant:
            assign(line.plan)
    _ask_anew(plan, question, [line for line in meant if told[line.letter].what == "rejected"])
    for line in lines:
        if line.letter in values and line not in meant:
            told[line.letter] = Told("decided")
    _read_back(plan, question, told)
    _tell_who_chose(plan, before, told)
    if was_open and not still_open:
        _others_may_rest(plan, question)


def _chosen_by_another(plan: Plan, value: Value) -> bool:
    """The first choice wins: another coordinator may hold or refuse, and UNDO, but not replace it."""
    pending = plan.case.pending
    others = pending is not None and not same_mailbox(pending.by.email, plan.sender.email)
    return others and value not in {"hold", "reject"}


def _others_may_rest(plan: Plan, question: Question) -> None:
    """Whoever else was asked hears that every line of theirs is answered."""
    told = {folded(plan.sender.email)}
    for home in _event(plan):
        for other in home.open_questions(QuestionKind.EVENT_REQUEST):
            person = other.person
            waits = any(_unanswered(line.plan) for line in _lines(home, other))
            if (
                other.id != question.id
                and person
                and folded(person.email) not in told
                and not waits
            ):
                told.add(folded(person.email))
                home.noted(
                    "taken_by_other", person, other.asked_of, peer="", supporter=plan.sender.name
                )


def _settle_line(plan: Plan, line: Line, value: Value) -> Told:
    """Do what was said of one line; what it comes to."""
    if value == "hold":
        return _hold(line, _until(plan))
    if value == "reject":
        tried = (folded(p.email) for p in line.offered)
        line.plan.change(tried=(*line.plan.case.tried, *tried), on_hold=False)
        line.plan.cancel_timers(TimerKind.HOLD_OVER)
        line.plan.event(EventKind.MATCH_REJECTED)
        return Told("rejected")
    supporter, name = _meant(plan, line, value)
    if supporter is None:
        return Told("unknown", name)
    return _choose(plan, line, supporter)


def _meant(plan: Plan, line: Line, value: Value) -> tuple[Supporter | None, str]:
    """The supporter a number or name means, and how they were named; None where that is nobody."""
    roster = plan.situation.roster
    if isinstance(value, int):
        if not 1 <= value <= len(line.offered):
            return None, ""
        person = line.offered[value - 1]
        return names.by_address(roster, person.email), person.name
    found = names.find(value, roster)
    return (found[0], found[0].name) if len(found) == 1 else (None, value)


def _choose(plan: Plan, line: Line, supporter: Supporter) -> Told:
    """Keep a choice pending, unless a rule forbids it; the choices of the other lines count."""
    case = line.plan
    if forbids(case, supporter, _loads(case, but=case)):
        return Told("forbidden", supporter.name)
    until = case.now + case.program.timing.undo_window
    case.change(
        pending=Pending(supporter=supporter.person, by=plan.sender, since=case.now), on_hold=False
    )
    case.cancel_timers(TimerKind.HOLD_OVER)
    case.event(EventKind.MATCH_CHOSEN)
    if case.program.timing.undo_window:
        case.set_timer(TimerKind.UNDO_OVER, until)
    return Told("chosen", supporter.name, until)


def _hold(line: Line, until: datetime) -> Told:
    line.plan.cancel_timers(TimerKind.HOLD_OVER)
    line.plan.change(on_hold=True)
    line.plan.event(EventKind.HELD)
    line.plan.set_timer(TimerKind.HOLD_OVER, until)
    return Told("held", until=until)


def _until(plan: Plan) -> datetime:
    """Until when lines are put on hold: the day that was named, or the next morning."""
    zone = plan.program.zone
    named = dates.moment_named(plan.said.until or plan.said.new_words, plan.now, zone)
    return named or dates.next_morning(plan.now, zone)


def _take_back(plan: Plan, lines: Iterable[Line], why: str = "") -> list[tuple[Line, Person]]:
    """Take back the choices that wait on these lines; each line, and who had chosen.

    Args:
        plan: the home of the question.
        lines: of the request.
        why: the reason that is noted in the case, where nothing takes its place.
    """
    taken = []
    for line in lines:
        pending = line.plan.case.pending
        if pending is None:
            continue
        line.plan.change(pending=None, on_hold=False)
        line.plan.cancel_timers(TimerKind.UNDO_OVER)
        if why:
            line.plan.event(EventKind.MATCH_UNDONE, why)
        if not same_mailbox(pending.by.email, plan.sender.email):
            taken.append((line, pending.by))
    return taken


def _ask_anew(plan: Plan, question: Question, lines: Sequence[Line]) -> None:
    """The next three for each case none of whose supporters was wanted.

    Together where nothing else of the request stands any more, else each by itself.
    """
    others = [x for x in _lines(plan, question) if x not in lines and _waits(x.plan)]
    if len(lines) < 2 or others:
        for line in lines:
            ask_coordinators(line.plan, again="rejected")
        return
    _close_requests(line.plan for line in lines)
    ask_event([line.plan for line in lines], again="rejected")


def _as_before(plans: Sequence[Plan]) -> list[Plan]:
    """Cases in the order in which they were last asked about."""
    asked = [q for one in plans for _, q in _requests(one)]
    cases = [line.case for q in sorted(asked, key=lambda q: q.opened) for line in q.lines]
    place = {case: number for number, case in enumerate(cases)}
    return sorted(plans, key=lambda one: place.get(one.case.id, len(cases)))


def _requests(plan: Plan) -> list[tuple[Plan, Question]]:
    """The open requests with a line for this case, and their homes."""
    return [
        (home, question)
        for home in _event(plan)
        for question in home.open_questions(QuestionKind.EVENT_REQUEST)
        if any(line.case == plan.case.id for line in question.lines)
    ]


def _close_requests(plans: Iterable[Plan]) -> None:
    for plan in plans:
        for home, question in _requests(plan):
            home.close_question(question.id)
            home.close_questions(QuestionKind.TAKEOVER)


def undone(plan: Plan) -> None:
    """UNDO: every choice of the event that still waits is taken back, and the lines are open again."""
    question = plan.question
    if question is None:
        return
    lines = _lines(plan, question)
    undone_ = [line for line in lines if _waits(line.plan) and line.plan.case.pending]
    before = _take_back(plan, undone_, "undone")
    # A request that only read choices back offered nobody: now somebody must be.
    anew = [line.plan for line in undone_ if not line.offered]
    if anew:
        ask_event(anew, again="undone")
    _read_back(plan, question)
    _tell_who_chose(plan, before, {})


def now(plan: Plan) -> None:
    """NOW: every choice of the event that waits is acted on, by who has made it."""
    question = plan.question
    if question is None:
        return
    told = {}
    for line in _lines(plan, question):
        pending = line.plan.case.pending
        mine = pending and same_mailbox(pending.by.email, plan.sender.email)
        if pending and mine and _waits(line.plan):
            told[line.letter] = Told("chosen", pending.supporter.name)
            assign(line.plan)
    _read_back(plan, question, told)


def thanked(plan: Plan) -> None:
    """Thanks, where no line is open: nothing to do, and what was chosen stands."""
    plan.event(EventKind.ANSWERED, "thanks")


def unclear(plan: Plan) -> None:
    """The answer cannot safely be acted on: what waits is taken back, and the lines asked about again."""
    question = plan.question
    if question is None or question.person is None:
        return
    lines = [line for line in _lines(plan, question) if _waits(line.plan)]
    before = _take_back(plan, lines, "unclear")
    if not lines:
        return _read_back(plan, question)
    waiting = [line.plan for line in lines]
    _ask_instead(plan, question, waiting, (question.person, question.asked_of), "unclear")
    return _tell_who_chose(plan, before, {})


def _ask_instead(
    plan: Plan, question: Question, waiting: Sequence[Plan], reader: tuple[Person, Role], again: str
) -> None:
    """Ask somebody about these cases anew; the waits of their older request go on.

    Args:
        plan: the home of the older request.
        question: that request, which ends here.
        waiting: the cases.
        reader: who is asked, and as what.
        again: why, as ``event_request`` is told it.
    """
    standing = [t for t in plan.timers() if t.question == question.id]
    plan.close_question(question.id)
    home, asked = _ask_one(waiting, _matched(waiting), *reader, again)
    for timer in standing:
        home.set_timer(timer.kind, timer.due, question=asked.id, round_=timer.round)


def late(plan: Plan) -> None:
    """An answer to a request that is closed: how its lines stand, and nothing else."""
    question = plan.question
    if question is not None:
        plan.event(EventKind.IGNORED, "late")
        _read_back(plan, question)


def _read_back(plan: Plan, question: Question, told: Mapping[str, Told] | None = None) -> None:
    """One letter that says what every line of the request comes to."""
    lines = _lines(plan, question)
    known = told or {}
    shown = [_shown(line, known.get(line.letter) or _stands(line.plan)) for line in lines]
    ends = [
        timer.due
        for line in lines
        if line.plan.case.pending
        for timer in line.plan.timers()
        if timer.kind is TimerKind.UNDO_OVER
    ]
    stands = question.id in {q.id for q in plan.open_questions(QuestionKind.EVENT_REQUEST)}
    spent = not any(_waits(line.plan) for line in lines)
    plan.letter(
        "event_noted",
        plan.sender,
        plan.role,
        {"lines": shown, "until": max(ends, default=None), "undo": bool(ends)},
        question=question if stands and not spent else None,
    )


def _shown(line: Line, told: Told) -> dict[str, object]:
    """A line as ``event_noted`` is told it."""
    peer = line.plan.case.peer
    return {
        "letter": line.letter,
        "peer": peer.name or peer.email,
        "what": told.what,
        "supporter": told.supporter,
        "until": told.until,
    }


def _stands(plan: Plan) -> Told:
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


def _tell_who_chose(
    plan: Plan, before: Sequence[tuple[Line, Person]], told: Mapping[str, Told]
) -> None:
    """Whoever had chosen, and was not the one who wrote now, hears what became of it."""
    for by in {folded(person.email): person for _, person in before}.values():
        lines = [line for line, person in before if same_mailbox(person.email, by.email)]
        shown = [_shown(x, told.get(x.letter) or _stands(x.plan)) for x in lines]
        data = {"lines": shown, "until": None, "undo": False}
        plan.letter("event_noted", by, plan.staff_role(by), data, urgency=Urgency.QUESTION)


# Silence of the coordinator ------------------------------------------------------------------------


def remind(plan: Plan) -> None:
    """Half the time is over, and lines are open."""
    question = plan.question
    if question is None or question.person is None:
        return
    lines = [line for line in _lines(plan, question) if _unanswered(line.plan)]
    if not lines:
        return
    plan.letter(
        "reminder",
        question.person,
        question.asked_of,
        {
            "about": "event_request",
            "peer": {"name": ""},
            "lines": [
                {
                    "letter": line.letter,
                    "peer": line.plan.case.peer.name or line.plan.case.peer.email,
                    "supporter": line.offered[0].name if line.offered else "",
                }
                for line in lines
            ],
            "waiting_since": plan.case.opened,
            "by": _earliest([line.plan for line in lines]).case.match_by,
        },
        urgency=Urgency.QUESTION,
        question=question,
    )
    plan.event(EventKind.REMINDED)


def pass_on(plan: Plan) -> None:
    """Three quarters of the time are over, and lines are open: the backups are asked."""
    question = plan.question
    if question and any(_unanswered(line.plan) for line in _lines(plan, question)):
        ask_backups(plan)


def due_time_over(plan: Plan) -> None:
    """The due time is over, and the first line is open: the leads, and then a word each morning."""
    question = plan.question
    if question is None:
        return
    if _unanswered(plan) and plan.timer.round == 1:
        ask_backups(plan)
        ask_leads(plan)
    elif _unanswered(plan):
        remind(plan)
        for offered in plan.open_questions(QuestionKind.TAKEOVER):
            ask_to_take_again(plan, offered)
    plan.set_timer(
        TimerKind.LEAD,
        dates.next_morning(plan.now, plan.program.zone),
        question=question.id,
        round_=plan.timer.round + 1,
    )


def over(plan: Plan) -> None:
    """The time for one answer about all is over: what is still open is asked about by itself."""
    paused = any(t.kind is TimerKind.HOLD_OVER for t in plan.timers())
    if _waits(plan) and plan.case.pending is None and not paused:
        ask_coordinators(plan)


def hold_over(plan: Plan) -> None:
    """Holds that end together come back in one letter; one that ends alone, by itself."""
    ended = [one for one in _event(plan) if one is plan or _hold_ended(one)]
    asked = {one.case.id: one for p in ended for q in _requests(p) for one in _of(q)}
    others = [one for one in asked.values() if one not in ended and _waits(one)]
    if len(ended) == 1 or others:
        return ask_coordinators(plan)
    ended = _as_before(ended)
    _close_requests(ended)
    return ask_event(ended)


def _of(request: tuple[Plan, Question]) -> list[Plan]:
    home, question = request
    return [line.plan for line in _lines(home, question)]


def _hold_ended(plan: Plan) -> bool:
    ends = [t.due for t in plan.timers() if t.kind is TimerKind.HOLD_OVER]
    return _waits(plan) and plan.case.on_hold and any(end <= plan.now for end in ends)


def is_theirs_again(plan: Plan, person: Person, role: Role) -> None:
    """Somebody who answers a request is back: it comes to them as it is now.

    Args:
        plan: the home of a request.
        person: who is back.
        role: as what they are asked.
    """
    for question in _asked_here(plan, person):
        waiting = [x.plan for x in _lines(plan, question) if _unanswered(x.plan)]
        if not waiting:
            continue
        for other in plan.close_questions(QuestionKind.TAKEOVER):
            if other.person and not same_mailbox(other.person.email, person.email):
                name = person.name
                plan.noted("taken_by_other", other.person, other.asked_of, supporter=name)
        _ask_instead(plan, question, waiting, (person, role), "")


def waits_for_answers(plan: Plan) -> bool:
    """Whether a request that stands on this case has lines without an answer."""
    requests = plan.open_questions(QuestionKind.EVENT_REQUEST)
    return any(_unanswered(line.plan) for q in requests for line in _lines(plan, q))


def taken_over(plan: Plan) -> None:
    """A backup took the event: all of it that waits is theirs, and asked about again."""
    event = _event(plan)
    waiting = [one for one in event if _waits(one) and _requests(one)]
    told = {folded(plan.sender.email)}
    told |= {folded(q.person.email) for q in plan.open_questions() if q.person}
    for home, question in {q.id: (h, q) for one in waiting for h, q in _requests(one)}.values():
        if question.person and folded(question.person.email) not in told:
            told.add(folded(question.person.email))
            name = plan.sender.name
            home.noted("taken_by_other", question.person, question.asked_of, supporter=name)
    waiting = _as_before(waiting)
    _close_requests(waiting)
    for one in waiting:
        if one.may_see(plan.sender):
            one.change(coordinator=plan.sender)
            one.event(EventKind.TAKEN_OVER)
    unanswered = [one for one in waiting if _unanswered(one)]
    if unanswered:
        ask_event(unanswered, again="taken_over")


# After everything else -----------------------------------------------------------------------------


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
        event = _event(one)
        _tell_who_left(event)
        _ask_about_those_left_behind(event)
        _close_spent_requests(event)
        _see_that_each_is_woken(event)


def _tell_who_left(event: Sequence[Plan]) -> None:
    """Whoever is asked about an event hears that somebody of it needs no match any more."""
    left = [one for one in event if _left(one)]
    asked = [(home, q) for home in event for q in home.file.questions if _is_request(q)]
    for home, question in asked:
        person = question.person
        if person is None or _wrote_it(home, person):
            continue
        named = (line for line in _lines(home, question) if line.plan in left)
        lines = [line for line in named if not line.plan.writes_to(person)]
        if not lines:
            continue
        speaks = home if home.case.open else lines[0].plan
        speaks.letter(
            "event_noted",
            person,
            question.asked_of,
            {"lines": [_shown(x, _stands(x.plan)) for x in lines], "until": None, "undo": False},
        )


def _left(plan: Plan) -> bool:
    """Whether a case that waited for a match was closed just now, and may be spoken of."""
    before = plan.file.case
    waited = before.open and before.stage is Stage.MATCHING
    return waited and not plan.case.open and plan.case.outcome is not Outcome.FORGOTTEN


def _wrote_it(plan: Plan, person: Person) -> bool:
    return isinstance(plan.fact, Heard) and same_mailbox(person.email, plan.sender.email)


def _is_request(question: Question) -> bool:
    return question.kind is QuestionKind.EVENT_REQUEST


def _ask_about_those_left_behind(event: Sequence[Plan]) -> None:
    """A request that lost its home is asked again, on another; who is in danger, by themselves."""
    behind = _left_behind(event)
    for plan in behind:
        if plan.case.urgent and _unanswered(plan):
            ask_coordinators(plan)
    chosen = [plan for plan in behind if _waits(plan) and plan.case.pending]
    _read_back_choices(chosen)
    rest = [plan for plan in behind if _unanswered(plan)]
    if rest:
        ask_event(rest)


def _left_behind(event: Sequence[Plan]) -> list[Plan]:
    """Cases that wait, whose request was closed just now, or stands on a case that is in danger."""
    lost: list[UUID] = []
    for home in event:
        standing = home.open_questions(QuestionKind.EVENT_REQUEST)
        ids = {q.id for q in standing}
        gone = [q for q in home.file.questions if _is_request(q) and q.id not in ids]
        if home.case.urgent:
            gone += [q for q in standing if _leaves(home, q)]
        lost += [line.case for question in gone for line in question.lines]
    place = {case: number for number, case in reversed(list(enumerate(lost)))}
    behind = [one for one in event if one.case.id in place and _waits(one) and not _requests(one)]
    return sorted(behind, key=lambda one: place[one.case.id])


def _leaves(home: Plan, question: Question) -> bool:
    """Close a request that stands on a case in danger and is about others who are not."""
    others = [x.plan for x in _lines(home, question) if x.plan is not home and _waits(x.plan)]
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
        home = _home(mine, by)
        question = home.open_question(
            QuestionKind.EVENT_REQUEST,
            by,
            home.staff_role(by),
            due=_earliest(mine).case.match_by,
            lines=[EventLine(case=plan.case.id) for plan in mine],
        )
        ends = [t.due for p in mine for t in p.timers() if t.kind is TimerKind.UNDO_OVER]
        lines = [
            _shown(Line(letter, "", plan, ()), _stands(plan))
            for letter, plan in zip(ascii_uppercase, mine, strict=False)
        ]
        told = {"lines": lines, "until": max(ends, default=None), "undo": True}
        role = question.asked_of
        home.letter("event_noted", by, role, told, urgency=Urgency.QUESTION, question=question)


def _close_spent_requests(event: Sequence[Plan]) -> None:
    """A request of which no line waits any more is closed."""
    for home in event:
        for question in home.open_questions(QuestionKind.EVENT_REQUEST):
            if any(_waits(line.plan) for line in _lines(home, question)):
                continue
            home.close_question(question.id)
            kinds = {q.kind for q in home.open_questions()} - ABOUT_DANGER
            if kinds == {QuestionKind.TAKEOVER}:
                home.close_questions(QuestionKind.TAKEOVER)


def _see_that_each_is_woken(event: Sequence[Plan]) -> None:
    """A line that waits has a time at which somebody is asked again."""
    for plan in event:
        kinds = {t.kind for t in plan.timers()}
        if not (_waits(plan) and _requests(plan)):
            if TimerKind.EVENT_OVER in kinds:
                plan.cancel_timers(TimerKind.EVENT_OVER)
            continue
        requests = {q.id for q in plan.open_questions(QuestionKind.EVENT_REQUEST)}
        reminded = any(t.kind is TimerKind.LEAD and t.question in requests for t in plan.timers())
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
    event = _event(plan)
    named = _named_with_danger(plan, event) if len(event) > 1 else []
    return named[0] if len(named) == 1 else plan


def whoever_is_meant(plan: Plan) -> Person:
    """Who is in danger, where somebody wrote about the peers of an event and does not say whom."""
    event = _event(plan)
    peer = plan.case.peer
    if plan.case.others and plan.role is not Role.PEER:
        return Person(name=", ".join(p.name for p in (peer, *plan.case.others)))
    if len(event) == 1 or plan.role in {Role.PEER, Role.SUPPORTER}:
        return peer
    named = _named_with_danger(plan, event)
    about_all = plan.case.version == 0 or plan.role is Role.REFERRER
    request = plan.question is not None and _is_request(plan.question)
    if len(named) == 1 or not (about_all or request):
        return peer
    return Person(name=", ".join(one.case.peer.name for one in named or event))


def _named_with_danger(plan: Plan, event: Sequence[Plan]) -> list[Plan]:
    """Whom the sentences that tell of danger name; where they name nobody, the one before does."""
    named: list[Plan] = []
    before: list[Plan] = []
    for sentence in sentences(f"{plan.heard.message.subject}.\n\n{plan.said.new_words}"):
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
