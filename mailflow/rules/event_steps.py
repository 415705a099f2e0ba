"""An event with several peers: a case each, matched together, asked about in one letter.

The question stands on one of the cases, its home, and has a line for each. What a line is answered
with belongs to the case of that line alone; from the assignment on nothing joins the cases any
more. Nobody but those who confirm matches ever sees two of them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from string import ascii_uppercase
from uuid import UUID

from msgspec.structs import replace

from mailflow.nouns.case import (
    Case,
    EventKind,
    EventLine,
    Path,
    Pending,
    Question,
    QuestionKind,
    Stage,
    TimerKind,
)
from mailflow.nouns.decision import CaseFile
from mailflow.nouns.letters import Urgency
from mailflow.nouns.mail import folded, same_mailbox
from mailflow.nouns.matching import Matching
from mailflow.nouns.people import Person, Role, Supporter
from mailflow.rules import dates, fact_steps, insist_steps, names, timing
from mailflow.rules.event_lines import (
    Line,
    Told,
    asked_here,
    compromises,
    event_of,
    lines_in,
    requests,
    shown,
    stands,
    unanswered,
    waits,
)
from mailflow.rules.lookups import changed_before
from mailflow.rules.match_data import Found, match_data
from mailflow.rules.match_steps import (
    ask_backups,
    ask_coordinators,
    ask_leads,
    ask_to_take_again,
    assign,
    forbids,
    known_today,
    loads_by_now,
    may_go,
    pass_on_if_everybody_is_away,
    peer_profile,
    watch_absences,
    who_is_here,
)
from mailflow.rules.matching import match
from mailflow.rules.plan import Plan

#: So many people of one event are asked about in one letter; with more of them a person decides.
MOST_PEOPLE = 8

#: What a match request says of its peer that an event's request says on the line.
_OF_A_LINE = (
    *("peer", "path", "wishes", "unproven", "suggestions", "left_out", "in_the_way", "asks"),
    *("unknown", "gave_way", "also_for"),
)

Value = int | str


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
        told = {"kin": plan.case.kin, "many": True, "anonymous": plan.case.anonymous}
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
        intervention=first.intervention,
        referrer=first.referrer,
        name_referrer=first.name_referrer,
        wishes=first.wishes,
        anonymous=first.anonymous,
        kin=first.kin,
        wanted=first.wanted,
        dates=first.dates,
        avoid=first.avoid,
        changed_from=changed_before(plan.situation, person.email),
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


def _matched(plans: Sequence[Plan]) -> dict[UUID, Found]:
    """The suggestions for several peers, no supporter to two of them."""
    first = plans[0]
    supporters, _, last, away, rules, today = known_today(first)
    peers = [peer_profile(plan) for plan in plans]
    found = match(peers, supporters, _loads(first), last, away, rules, today)
    together = tuple(plan.case.id for plan in plans)
    return {
        plan.case.id: _firm(plan, one)._replace(together=together)
        for plan, one in zip(plans, found, strict=True)
    }


def _firm(plan: Plan, matching: Matching) -> Found:
    """The suggestions for one of several peers, without who hangs on a fact that must be asked."""
    asks = fact_steps.asks(plan, matching.peer)
    if not asks:
        return Found(matching)
    may = fact_steps.firm(matching.suggestions, asks)
    return Found(replace(matching, suggestions=may, gave_way=(), also_for=()), asks)


def _loads(plan: Plan, but: Plan | None = None) -> dict[str, int]:
    """Open cases a supporter, where the choices that wait in this event count already."""
    loads = loads_by_now(plan)
    for one in event_of(plan):
        if one.case.pending and one is not but:
            address = folded(one.case.pending.supporter.email)
            loads[address] = loads.get(address, 0) + 1
    return loads


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


def _ask_about(group: Sequence[Plan], matchings: Mapping[UUID, Found], again: str) -> None:
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
    matchings: Mapping[UUID, Found],
    person: Person,
    role: Role,
    again: str,
) -> tuple[Plan, Question]:
    """Ask one coordinator about these cases; the home of the question, and the question."""
    home = home_of(mine, person)
    found = [matchings[plan.case.id] for plan in mine]
    told = _letter_data(mine, found, again)
    lines = [
        EventLine(
            case=plan.case.id,
            offered=tuple(s.supporter.person for s in one.matching.suggestions),
            asks=one.asks,
        )
        for plan, one in zip(mine, found, strict=True)
    ]
    question = home.ask(
        QuestionKind.EVENT_REQUEST,
        person,
        role,
        "event_request",
        told,
        due=earliest(mine).case.match_by,
        lines=lines,
    )
    return home, question


def home_of(mine: Sequence[Plan], person: Person) -> Plan:
    """On which case a request stands: one in no danger, where none of that person stands yet."""
    return min(mine, key=lambda plan: (plan.case.urgent, bool(asked_here(plan, person))))


def earliest(plans: Sequence[Plan]) -> Plan:
    """The case with the nearest promise."""
    return min(plans, key=lambda plan: plan.case.match_by or plan.now)


def _letter_data(plans: Sequence[Plan], found: Sequence[Found], again: str) -> dict[str, object]:
    """What an event's request is told."""
    told = [
        {**match_data(plan, one, ""), **compromises(one, plans)}
        for plan, one in zip(plans, found, strict=True)
    ]
    first = earliest(plans).case
    return {
        "lines": [
            {"letter": letter, **{key: one[key] for key in _OF_A_LINE}}
            for letter, one in zip(ascii_uppercase, told, strict=False)
        ],
        "by": first.match_by,
        "by_reason": first.match_by_reason,
        "again": again,
        "no_supporters": told[0]["no_supporters"],
        "undo_minutes": told[0]["undo_minutes"],
    }


# Answers -------------------------------------------------------------------------------------------


def approved(plan: Plan) -> None:
    """The coordinator settles some lines or all, each for its own case."""
    question, choices = plan.question, plan.said.choices or {}
    if question is not None:
        lines = lines_in(plan, question)
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
        waiting = [line for line in lines_in(plan, question) if waits(line.plan)]
        _answered(plan, question, {line.letter: value for line in waiting})


def _answered(plan: Plan, question: Question, values: Mapping[str, Value]) -> None:
    """Settle each line that is answered and waits, and read all of them back in one letter.

    Args:
        plan: the home of the question.
        question: the request.
        values: by letter what was said: a number, a name, ``hold`` or ``reject``.
    """
    lines = lines_in(plan, question)
    meant = [
        line
        for line in lines
        if line.letter in values
        and waits(line.plan)
        and not _chosen_by_another(line.plan, values[line.letter])
    ]
    was_open = any(unanswered(line.plan) for line in lines)
    before = _take_back(plan, meant)
    told = {line.letter: _settle_line(plan, line, values[line.letter]) for line in meant}
    still_open = any(unanswered(line.plan) for line in lines)
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
    for home in event_of(plan):
        for other in home.open_questions(QuestionKind.EVENT_REQUEST):
            person = other.person
            open_ = any(unanswered(line.plan) for line in lines_in(home, other))
            if (
                other.id != question.id
                and person
                and folded(person.email) not in told
                and not open_
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
    shown = insist_steps.shown_of_line(plan, line.plan, line.letter) if value == 1 else None
    if shown is not None:  # a yes to all confirms no rule, and is no choice of somebody else
        supporter = shown
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
    in_the_way = forbids(case, supporter, _loads(case, but=case))
    if in_the_way and not insist_steps.confirmed(plan, case, supporter, in_the_way):
        insist_steps.show(plan, case, supporter, in_the_way)
        told = insist_steps.told_of(case, supporter, in_the_way)
        return Told("forbidden", supporter.name, forbidden=told)
    insist_steps.note(case, in_the_way)
    until = case.now + case.program.timing.undo_window
    pending = Pending(
        supporter=supporter.person,
        by=plan.sender,
        since=case.now,
        insisted=insist_steps.rules_of(in_the_way),
    )
    case.change(pending=pending, on_hold=False)
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


def _ask_anew(
    plan: Plan, question: Question, lines: Sequence[Line], again: str = "rejected"
) -> None:
    """The names that now follow for each of these cases: none was wanted, or something was told.

    Together where nothing else of the request stands any more, else each by itself.
    """
    others = [x for x in lines_in(plan, question) if x not in lines and waits(x.plan)]
    if len(lines) < 2 or others:
        for line in lines:
            ask_coordinators(line.plan, again=again)
        return
    _close_requests(line.plan for line in lines)
    ask_event([line.plan for line in lines], again=again)


def told(plan: Plan) -> None:
    """What was asked of some of the peers is told, and maybe of the others who is chosen."""
    question, lines = plan.question, []
    if question is None:
        return
    found = {one.letter: one for one in fact_steps.told_in(plan.heard, question, plan.situation)[0]}
    again = "fact"
    for line in lines_in(plan, question):
        if line.letter in found and unanswered(line.plan):
            again = fact_steps.learn(line.plan, found[line.letter])
            lines.append(line)
    _ask_anew(plan, question, lines, again)
    if plan.said.choices:
        approved(plan)
    elif not lines:
        _read_back(plan, question)


def _as_before(plans: Sequence[Plan]) -> list[Plan]:
    """Cases in the order in which they were last asked about."""
    asked = [q for one in plans for _, q in requests(one)]
    cases = [line.case for q in sorted(asked, key=lambda q: q.opened) for line in q.lines]
    place = {case: number for number, case in enumerate(cases)}
    return sorted(plans, key=lambda one: place.get(one.case.id, len(cases)))


def _close_requests(plans: Iterable[Plan]) -> None:
    for plan in plans:
        for home, question in requests(plan):
            home.close_question(question.id)
            home.close_questions(QuestionKind.TAKEOVER)


def undone(plan: Plan) -> None:
    """UNDO: every choice of the event that still waits is taken back, and the lines are open again."""
    question = plan.question
    if question is None:
        return
    lines = lines_in(plan, question)
    undone_ = [line for line in lines if waits(line.plan) and line.plan.case.pending]
    before = _take_back(plan, undone_, "undone")
    if undone_ and not any(line.offered for line in lines):
        # It only read choices back, and offered nobody: now somebody must be.
        plan.close_question(question.id)
        ask_event([line.plan for line in undone_], again="undone")
    _read_back(plan, question)
    _tell_who_chose(plan, before, {})


def now(plan: Plan) -> None:
    """NOW: every choice of the event that waits is looked at again and acted on, by who made it."""
    question = plan.question
    if question is None:
        return
    told = {}
    for line in lines_in(plan, question):
        pending = line.plan.case.pending
        mine = pending and same_mailbox(pending.by.email, plan.sender.email)
        if pending and mine and waits(line.plan) and may_go(line.plan):
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
    lines = [line for line in lines_in(plan, question) if waits(line.plan)]
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
    lines = lines_in(plan, question)
    known = told or {}
    told_lines = [shown(line, known.get(line.letter) or stands(line.plan)) for line in lines]
    ends = [
        timer.due
        for line in lines
        if line.plan.case.pending
        for timer in line.plan.timers()
        if timer.kind is TimerKind.UNDO_OVER
    ]
    open_ = question.id in {q.id for q in plan.open_questions(QuestionKind.EVENT_REQUEST)}
    spent = not any(waits(line.plan) for line in lines)
    plan.letter(
        "event_noted",
        plan.sender,
        plan.role,
        {"lines": told_lines, "until": max(ends, default=None), "undo": bool(ends)},
        question=question if open_ and not spent else None,
    )


def _tell_who_chose(
    plan: Plan, before: Sequence[tuple[Line, Person]], told: Mapping[str, Told]
) -> None:
    """Whoever had chosen, and was not the one who wrote now, hears what became of it."""
    for by in {folded(person.email): person for _, person in before}.values():
        lines = [line for line, person in before if same_mailbox(person.email, by.email)]
        told_lines = [shown(x, told.get(x.letter) or stands(x.plan)) for x in lines]
        data = {"lines": told_lines, "until": None, "undo": False}
        plan.letter("event_noted", by, plan.staff_role(by), data, urgency=Urgency.QUESTION)


# Silence of the coordinator ------------------------------------------------------------------------


def remind(plan: Plan) -> None:
    """Half the time is over, and lines are open."""
    question = plan.question
    if question is None or question.person is None:
        return
    lines = [line for line in lines_in(plan, question) if unanswered(line.plan)]
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
            "by": earliest([line.plan for line in lines]).case.match_by,
        },
        urgency=Urgency.QUESTION,
        question=question,
    )
    plan.event(EventKind.REMINDED)


def pass_on(plan: Plan) -> None:
    """Three quarters of the time are over, and lines are open: the backups are asked."""
    question = plan.question
    if question and any(unanswered(line.plan) for line in lines_in(plan, question)):
        ask_backups(plan)


def due_time_over(plan: Plan) -> None:
    """The due time is over, and the first line is open: the leads, and then a word each morning."""
    question = plan.question
    if question is None:
        return
    if unanswered(plan) and plan.timer.round == 1:
        ask_backups(plan)
        ask_leads(plan)
    elif unanswered(plan):
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
    if waits(plan) and plan.case.pending is None and not paused:
        ask_coordinators(plan)


def hold_over(plan: Plan) -> None:
    """Holds that end together come back in one letter; one that ends alone, by itself."""
    ended = [one for one in event_of(plan) if one is plan or _hold_ended(one)]
    asked = {one.case.id: one for p in ended for q in requests(p) for one in _of(q)}
    others = [one for one in asked.values() if one not in ended and waits(one)]
    if len(ended) == 1 or others:
        return ask_coordinators(plan)
    ended = _as_before(ended)
    _close_requests(ended)
    return ask_event(ended)


def _of(request: tuple[Plan, Question]) -> list[Plan]:
    home, question = request
    return [line.plan for line in lines_in(home, question)]


def _hold_ended(plan: Plan) -> bool:
    ends = [t.due for t in plan.timers() if t.kind is TimerKind.HOLD_OVER]
    return waits(plan) and plan.case.on_hold and any(end <= plan.now for end in ends)


def is_theirs_again(plan: Plan, person: Person, role: Role) -> None:
    """Somebody who answers a request is back: it comes to them as it is now, beside the others.

    Args:
        plan: the home of a request, theirs or another's.
        person: who is back.
        role: as what they are asked.
    """
    standing = plan.open_questions(QuestionKind.EVENT_REQUEST)
    mine = asked_here(plan, person)
    stood = {q.id for q in plan.file.questions}
    if any(q.id not in stood for q in mine):
        return  # asked in this very decision, from the home of another's request
    lines = {x.plan.case.id: x.plan for q in mine or standing for x in lines_in(plan, q)}
    waiting = [one for one in lines.values() if unanswered(one) and _answers(one, person)]
    elsewhere = [
        q for one in waiting for _, q in requests(one) if q not in mine and _is_to(q, person)
    ]
    if not waiting or elsewhere:
        return
    for other in plan.close_questions(QuestionKind.TAKEOVER):
        if other.person and not same_mailbox(other.person.email, person.email):
            plan.noted("taken_by_other", other.person, other.asked_of, supporter=person.name)
    if mine:
        return _ask_instead(plan, mine[0], waiting, (person, role), "")
    home, question = _ask_one(waiting, _matched(waiting), person, role, "")
    due = question.due or home.now
    at = timing.remind_time(home.now, due, home.program)
    return home.set_timer(TimerKind.REMIND, at, question=question.id)


def _answers(plan: Plan, person: Person) -> bool:
    """Whether somebody is among those who are asked about this case."""
    return any(same_mailbox(one.email, person.email) for one, _ in plan.coordinators())


def _is_to(question: Question, person: Person) -> bool:
    return question.person is not None and same_mailbox(question.person.email, person.email)


def waits_for_answers(plan: Plan) -> bool:
    """Whether a request that stands on this case has lines without an answer."""
    asked = plan.open_questions(QuestionKind.EVENT_REQUEST)
    return any(unanswered(line.plan) for q in asked for line in lines_in(plan, q))


def taken_over(plan: Plan) -> None:
    """A backup took the event: all of it that waits is theirs, and asked about again."""
    event = event_of(plan)
    waiting = [one for one in event if waits(one) and requests(one)]
    told = {folded(plan.sender.email)}
    told |= {folded(q.person.email) for q in plan.open_questions() if q.person}
    for home, question in {q.id: (h, q) for one in waiting for h, q in requests(one)}.values():
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
    open_ = [one for one in waiting if unanswered(one)]
    if open_:
        ask_event(open_, again="taken_over")
