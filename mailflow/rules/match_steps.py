"""From a referral to an assignment: asking the coordinator, hearing the choice, the undo window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from mailflow.nouns.case import EventKind, Path, Pending, Question, QuestionKind, Stage, TimerKind
from mailflow.nouns.letters import Urgency
from mailflow.nouns.mail import folded, same_mailbox
from mailflow.nouns.matching import PeerProfile, Reason, Says
from mailflow.nouns.meaning import Intent, Option
from mailflow.nouns.people import Person, Physician, Role, Supporter
from mailflow.nouns.program import MatchingSettings
from mailflow.rules import dates, fact_steps, insist_steps, names, timing
from mailflow.rules.match_data import Found, match_data, place
from mailflow.rules.matching import check, match, table
from mailflow.rules.plan import Plan
from mailflow.rules.profiles import physician, profile_of

TAKE = (Option("take", 1, ("take", "take it", "i take it", "je prends", "lo tomo")),)

#: What waits for a coordinator, and what a backup may take over.
WAITS_FOR_COORDINATOR = (
    QuestionKind.MATCH_REQUEST,
    QuestionKind.EVENT_REQUEST,
    QuestionKind.SUPPORTER_SILENT,
    QuestionKind.NEEDS_A_PERSON,
)
#: What a backup has taken over: that, and the question whether they do.
TAKEN_OVER = (*WAITS_FOR_COORDINATOR, QuestionKind.TAKEOVER)

#: What asks for a match: whoever decides for whom, one peer or several.
ASKS_FOR_A_MATCH = (QuestionKind.MATCH_REQUEST, QuestionKind.EVENT_REQUEST)

#: Waits that end in a word to whoever decides about a match.
_TOWARDS_COORDINATOR = (TimerKind.REMIND, TimerKind.BACKUP, TimerKind.LEAD)

#: Who is back is told what waits before anybody is reminded of it that morning.
BEFORE_THE_REST = timedelta(minutes=5)
#: The roster, what is known of it, the rules and the day.
Today = tuple[
    Sequence[Supporter],
    Mapping[str, int],
    Mapping[str, datetime],
    Mapping[str, date],
    MatchingSettings,
    date,
]


def peer_profile(plan: Plan) -> PeerProfile:
    """What is known about the peer of this case; of a supporter, what the roster says too."""
    situation = plan.situation
    profile = profile_of(plan.case, situation.directory, situation.kept_apart)
    address = profile.person.email
    own = names.by_address(situation.roster, address) if address else None
    if own:
        told = (*fact_steps.ASKED, "specialty")
        facts = {fact: getattr(profile, fact) or getattr(own, fact) for fact in told}
        profile = replace(profile, **facts)
    return replace(profile, involved=plan.involved())


def known_physician(plan: Plan, person: Person) -> Physician | None:
    """The directory's entry for somebody."""
    return physician(person, plan.situation.directory)


def find_match(plan: Plan) -> Found:
    """The suggestions for the peer of this case; only who hangs on no fact that must be asked."""
    from mailflow.rules.return_steps import former_first  # noqa: PLC0415  # it needs these steps too

    peer, known = peer_profile(plan), known_today(plan)
    matching = match([peer], *known)[0]
    asks = fact_steps.asks(plan, peer)
    if asks:
        may = fact_steps.firm(table(peer, *known).suggestions, asks)
        most = plan.program.matching.suggestions
        matching = replace(matching, suggestions=may[:most])
    return Found(former_first(plan, matching), asks)


def known_today(plan: Plan) -> Today:
    """The roster and what is known of it today, as matching takes it."""
    situation = plan.situation
    return (
        situation.roster.supporters,
        loads_by_now(plan),
        situation.last_assigned,
        situation.away,
        plan.program.matching,
        plan.now.astimezone(plan.program.zone).date(),
    )


def ask_coordinators(plan: Plan, *, again: str = "") -> None:
    """Ask whoever confirms matches, with suggestions; remind and pass on when nobody answers.

    Args:
        plan: the case.
        again: why it is asked again, if it is (``unable``, ``rejected``, ``declined``, …).
    """
    _promise(plan)
    plan.close_questions(QuestionKind.MATCH_REQUEST, QuestionKind.TAKEOVER)
    plan.cancel_timers(TimerKind.UNDO_OVER, TimerKind.HOLD_OVER, TimerKind.DOUBT_OVER)
    plan.change(stage=Stage.MATCHING, on_hold=False, pending=None, suspended=())
    found = find_match(plan)
    asked = [_ask_one(plan, found, person, role, again) for person, role in who_is_here(plan)]
    plan.event(EventKind.MATCH_ASKED, again)
    _watch_silence(plan, asked)
    pass_on_if_everybody_is_away(plan)
    watch_absences(plan)


def ask_again(plan: Plan, person: Person, role: Role) -> None:
    """Ask one of them anew, beside the others: "1" then means the list they read last.

    Args:
        plan: a case that waits for a match.
        person: who is asked, for instance because they are back.
        role: as what.
    """
    _promise(plan)
    _ask_one(plan, find_match(plan), person, role, "")
    plan.cancel_timers(TimerKind.BACKUP, TimerKind.LEAD)
    _watch_silence(plan, plan.open_questions(QuestionKind.MATCH_REQUEST))


def _promise(plan: Plan) -> None:
    """By when a match is made; a time that has passed is promised anew."""
    if plan.case.match_by is None or plan.case.match_by <= plan.now:
        promise = timing.match_promise(plan.program, plan.now)
        plan.change(match_by=promise.due, match_by_reason=promise.reason)


def who_is_here(plan: Plan) -> list[tuple[Person, Role]]:
    """Whoever is asked about this case and is not away; where all of them are, all of them."""
    asked = plan.coordinators()
    return [pair for pair in asked if not plan.is_away(pair[0])] or asked


def _ask_one(plan: Plan, found: Found, person: Person, role: Role, again: str) -> Question:
    return plan.ask(
        QuestionKind.MATCH_REQUEST,
        person,
        role,
        "match_request",
        match_data(plan, found, again),
        due=plan.case.match_by,
        offered=[s.supporter.person for s in found.matching.suggestions],
        asks=found.asks,
    )


def _watch_silence(plan: Plan, asked: Sequence[Question]) -> None:
    """Remind each who was asked; then the backups, the leads, and a word each morning."""
    due = plan.case.match_by or plan.now
    waits = {t.question for t in plan.timers() if t.kind is TimerKind.REMIND}
    for question in asked:
        if question.id not in waits:
            at = timing.remind_time(plan.now, due, plan.program)
            plan.set_timer(TimerKind.REMIND, at, question=question.id)
    if asked:
        at = timing.backup_time(plan.now, due, plan.program)
        plan.set_timer(TimerKind.BACKUP, at, question=asked[0].id)
        plan.set_timer(TimerKind.LEAD, max(due, plan.now), question=asked[0].id)


def pass_on_if_everybody_is_away(plan: Plan) -> None:
    """What waits for people who are all away goes to the backups at once."""
    if all(plan.is_away(person) for person, _ in plan.coordinators()):
        ask_backups(plan)


def watch_absences(plan: Plan) -> None:
    """Look at the case again when somebody who is asked about cases goes away, or is back."""
    waits = {t.due for t in plan.timers() if t.kind is TimerKind.ABSENCE}
    told = {folded(one.email): one for one in (*plan.situation.absent.values(), *plan.absences)}
    for person, role in plan.staff():
        absence = told.get(folded(person.email))
        if absence is None or absence.until is None or not role.confirms:
            continue
        morning = dates.morning_of(absence.until + timedelta(days=1), plan.program.zone)
        back = morning - BEFORE_THE_REST
        for due in (absence.since, back):
            if due and due > plan.now and due not in waits:
                plan.set_timer(TimerKind.ABSENCE, due)
                waits.add(due)


def ask_backups(plan: Plan) -> None:
    """Tell backups that something waits: a reference and since when; the name comes after TAKE.

    Coordinators who were not asked stand beside them; where none of all these is free, the leads.
    """
    people = plan.program.people
    coordinators = [(p, Role.COORDINATOR) for p in people.coordinators]
    backups = [*coordinators, *((p, Role.BACKUP) for p in people.backups)]
    if not _offer_to_take(plan, backups):
        ask_leads(plan)


def ask_leads(plan: Plan) -> None:
    """Tell the leads that something waits, as the backups were told."""
    _offer_to_take(plan, [(p, Role.LEAD) for p in plan.program.people.leads])


def ask_to_take_again(plan: Plan, question: Question) -> None:
    """Say again that something waits for who may take it: as little of it as before.

    Args:
        plan: the case.
        question: theirs.
    """
    if question.person:
        plan.letter(
            "escalation",
            question.person,
            question.asked_of,
            _waiting(plan),
            urgency=Urgency.QUESTION,
            question=question,
        )


def _waiting(plan: Plan) -> dict[str, object]:
    """What a backup is told before they take a case: what it is and since when it waits."""
    asked = {q.kind for q in plan.open_questions(*TAKEN_OVER)} - {QuestionKind.TAKEOVER}
    about = "event_request" if asked == {QuestionKind.EVENT_REQUEST} else "match_request"
    return {"about": about, "waiting_since": plan.case.opened}


def _offer_to_take(plan: Plan, people: Iterable[tuple[Person, Role]]) -> bool:
    """Ask each of them who is not asked yet, is not away and may see the peer; whether any was."""
    asked = {folded(q.person.email) for q in plan.open_questions() if q.person}
    free = [
        (person, role)
        for person, role in people
        if folded(person.email) not in asked and not plan.is_away(person) and plan.may_see(person)
    ]
    for person, role in free:
        plan.ask(
            QuestionKind.TAKEOVER,
            person,
            role,
            "escalation",
            _waiting(plan),
            options=TAKE,
        )
        plan.event(EventKind.BACKUP_ASKED)
        asked.add(folded(person.email))
    return bool(free)


# Answers of the coordinator ----------------------------------------------------------------------


def approved(plan: Plan) -> None:
    """The coordinator takes a suggestion."""
    question, number = plan.question, plan.said.choice
    if question is None or number is None or not 1 <= number <= len(question.offered):
        return unclear(plan)
    person = question.offered[number - 1]
    supporter = names.by_address(plan.situation.roster, person.email)
    if supporter is None:  # taken off the roster since the letter went out
        return ask_coordinators(plan, again="rejected")
    return choose(plan, supporter)


def named(plan: Plan) -> None:
    """The coordinator names a supporter who was not suggested."""
    name = plan.said.supporter or ""
    meant = insist_steps.last_shown(plan, plan) if plan.said.insists == ("",) else None
    if meant is not None:
        return choose(plan, meant)
    found = names.find(name, plan.situation.roster)
    if len(found) == 1:
        return choose(plan, found[0])
    options = found[: plan.program.matching.suggestions]
    people = [s.person for s in options] or None
    return clarify(plan, offered=people, unknown_name="" if options else name)


def choose(plan: Plan, supporter: Supporter, *, not_before: datetime | None = None) -> None:
    """A supporter is meant without doubt: keep the choice pending, or say which rule forbids it.

    Args:
        plan: the case.
        supporter: who is meant.
        not_before: when they may be asked at the earliest, where a day was named.
    """
    before = plan.case.pending
    if before and not same_mailbox(before.by.email, plan.sender.email):
        return _decided_by_another(plan)
    day = not_before.astimezone(plan.program.zone).date() if not_before else None
    in_the_way = forbids(plan, supporter, on=day)
    if in_the_way and not insist_steps.confirmed(plan, plan, supporter, in_the_way):
        return _show_rule(plan, supporter, in_the_way)
    until = keep(plan, supporter, not_before, insisted=in_the_way)
    insisted = bool(in_the_way)
    if until is None:
        plan.noted("going_now", supporter=supporter.name, insisted=insisted)
        return assign(plan)
    what = "held_with_yes" if not_before else "chosen"
    return plan.noted(what, supporter=supporter.name, insisted=insisted, until=until)


def _show_rule(plan: Plan, supporter: Supporter, in_the_way: Sequence[Reason]) -> None:
    """Say which rule forbids a choice; who is kept away by one is not offered again."""
    insist_steps.show(plan, plan, supporter, in_the_way)
    question = plan.question
    may = [p for p in (question.offered if question else ()) if _may_still(plan, p)]
    clarify(plan, offered=may, forbidden=insist_steps.told_of(plan, supporter, in_the_way))


def _may_still(plan: Plan, person: Person) -> bool:
    known = names.by_address(plan.situation.roster, person.email)
    return known is not None and not forbids(plan, known)


def keep(
    plan: Plan,
    supporter: Supporter,
    not_before: datetime | None = None,
    *,
    insisted: Sequence[Reason] = (),
) -> datetime | None:
    """Keep a choice pending; the others who were asked hear that they may rest.

    Args:
        plan: the case.
        supporter: who was chosen, and may be.
        not_before: when they may be asked at the earliest, where a day was named.
        insisted: the rules in the way that were insisted on.

    Returns:
        When it is acted on; None where that is now.
    """
    asked = plan.open_questions(QuestionKind.MATCH_REQUEST, QuestionKind.TAKEOVER)
    plan.close_questions(QuestionKind.TAKEOVER)
    plan.event(EventKind.MATCH_CHOSEN)
    insist_steps.note(plan, insisted)
    pending = Pending(
        supporter=supporter.person,
        by=plan.sender,
        since=plan.now,
        not_before=not_before,
        insisted=insist_steps.rules_of(insisted),
    )
    plan.change(pending=pending, on_hold=not_before is not None)
    _rest(plan)
    others = [(q.person, q.asked_of) for q in asked if q.person]
    tell_others(plan, "taken_by_other", others, supporter=plan.sender.name)
    window = plan.program.timing.undo_window
    if not (window or not_before):
        return None
    until = not_before or plan.now + window
    plan.set_timer(TimerKind.UNDO_OVER, until)
    return until


def forbids(
    plan: Plan,
    supporter: Supporter,
    loads: Mapping[str, int] | None = None,
    *,
    on: date | None = None,
) -> list[Reason]:
    """The rules that keep this supporter from the peer of this case.

    Args:
        plan: the case.
        supporter: who was chosen.
        loads: open cases by folded address, where choices that wait count too.
        on: the day on which they would be asked, if not today.
    """
    reasons = check(
        supporter,
        peer_profile(plan),
        loads_by_now(plan) if loads is None else loads,
        plan.situation.last_assigned,
        plan.situation.away,
        plan.program.matching,
        on or plan.now.astimezone(plan.program.zone).date(),
    )
    return [r for r in reasons if r.says is Says.FORBIDS]


def peer_keeps_away(plan: Plan, person: Person) -> bool:
    """Whether the peer's own words keep this supporter away."""
    supporter = names.by_address(plan.situation.roster, person.email)
    return supporter is not None and any(
        r.rule == "avoided_by_peer" for r in forbids(plan, supporter)
    )


def take_back(plan: Plan) -> None:
    """A choice in its undo window does not stand: nobody is asked, the request is open again."""
    pending = plan.case.pending
    if pending is None:
        return
    plan.change(pending=None, on_hold=False)
    plan.cancel_timers(TimerKind.UNDO_OVER)
    plan.event(EventKind.MATCH_UNDONE, "doubt")
    plan.noted("undone", pending.by, plan.staff_role(pending.by))
    asked = plan.open_questions(QuestionKind.MATCH_REQUEST)
    if asked and not any(q.offered for q in asked):
        return ask_coordinators(plan, again="undone")  # reassigned to a name: no list was read
    _promise(plan)
    return _watch_silence(plan, asked)


def undone(plan: Plan) -> None:
    """UNDO: the choice is taken back, and the request stands as before."""
    if plan.case.pending is None:
        return unclear(plan)
    undo(plan)
    return plan.noted("undone")


def undo(plan: Plan, why: str = "") -> None:
    """Take a choice back; who had made it hears of it, and a list that nobody has read is sent.

    Args:
        plan: the case.
        why: the reason noted in the case, where nobody asked for it.
    """
    pending = plan.case.pending
    if pending is None:
        return
    plan.change(pending=None, on_hold=False)
    plan.cancel_timers(TimerKind.UNDO_OVER)
    plan.event(EventKind.MATCH_UNDONE, why)
    if not same_mailbox(pending.by.email, plan.sender.email):
        plan.noted("undone", pending.by, plan.staff_role(pending.by))
    asked = plan.open_questions(QuestionKind.MATCH_REQUEST)
    if any(q.offered for q in asked):
        _promise(plan)
        _watch_silence(plan, asked)
    else:
        ask_coordinators(plan, again="undone")


def now(plan: Plan) -> None:
    """NOW: the undo window is skipped, by who has chosen."""
    pending = plan.case.pending
    if pending is None:
        return unclear(plan)
    if not same_mailbox(pending.by.email, plan.sender.email):
        return _decided_by_another(plan)
    if not may_go(plan):
        return _tell_taken_back(plan)
    plan.noted("going_now", supporter=pending.supporter.name)
    return assign(plan)


def _decided_by_another(plan: Plan) -> None:
    """The first answer wins: who answers second is told so, and how to take it back."""
    from mailflow.rules.person_steps import already_decided  # noqa: PLC0415  # it needs these steps too

    already_decided(plan)


def undo_window_over(plan: Plan) -> None:
    """Nobody took the choice back: it is acted on, unless a rule has come to stand in its way."""
    if may_go(plan):
        assign(plan)


def may_go(plan: Plan) -> bool:
    """The undo window is over, or skipped: whether the choice that waits still may be.

    A rule that has come to stand in its way takes it back, and the request is made anew.

    Args:
        plan: the case.
    """
    pending = plan.case.pending
    if pending is None:
        return False
    supporter = names.by_address(plan.situation.roster, pending.supporter.email)
    in_the_way = forbids(plan, supporter) if supporter else []
    if supporter is None or any(r.rule not in pending.insisted for r in in_the_way):
        plan.event(EventKind.MATCH_UNDONE, "rule")
        ask_coordinators(plan, again="undone")
        return False
    return True


def loads_by_now(plan: Plan) -> dict[str, int]:
    """Open cases a supporter, with those that were given to them in this very decision.

    Args:
        plan: any of the cases of the decision.
    """
    loads = dict(plan.situation.loads)
    for one in plan.plans():
        before, now_ = one.file.case.supporter, one.case.supporter
        if now_ and not (before and same_mailbox(before.email, now_.email)):
            address = folded(now_.email)
            loads[address] = loads.get(address, 0) + 1
    return loads


def _tell_taken_back(plan: Plan) -> None:
    """Who said NOW hears that a rule took the choice back, unless the new request tells them."""
    asked = plan.open_questions(QuestionKind.MATCH_REQUEST)
    if not any(q.person and same_mailbox(q.person.email, plan.sender.email) for q in asked):
        plan.noted("undone")


def rejected(plan: Plan) -> None:
    """None of these: the next three, and never those again."""
    question = plan.question
    offered = question.offered if question else ()
    plan.change(tried=(*plan.case.tried, *(folded(p.email) for p in offered)))
    plan.event(EventKind.MATCH_REJECTED)
    ask_coordinators(plan, again="rejected")


def i_call(plan: Plan) -> None:
    """The coordinator sees to the peer themselves: nobody is asked, and the request comes back."""
    until = dates.next_morning(plan.now, plan.program.zone)
    hold(plan, until)
    return plan.noted("i_call", until=until)


def held(plan: Plan) -> None:
    """Not now: quiet until the day that was named, or the next morning; a yes in it is kept."""
    zone = plan.program.zone
    named_day = dates.moment_named(plan.said.until or plan.said.new_words, plan.now, zone)
    supporter = _meant_with_hold(plan)
    if plan.said.then is not None and (supporter is None or named_day is None):
        return unclear(plan)
    if supporter and named_day:
        return choose(plan, supporter, not_before=named_day)
    until = named_day or dates.next_morning(plan.now, zone)
    hold(plan, until)
    return plan.noted("held", until=until)


def _meant_with_hold(plan: Plan) -> Supporter | None:
    """Whom "yes, but not before Monday" means; None where it says no yes, or nobody's name."""
    then, question, roster = plan.said.then, plan.question, plan.situation.roster
    if isinstance(then, str):
        found = names.find(then, roster)
        return found[0] if len(found) == 1 else None
    offered = question.offered if question else ()
    if then is None or not 1 <= then <= len(offered):
        return None
    return names.by_address(roster, offered[then - 1].email)


def hold(plan: Plan, until: datetime) -> None:
    """The match request rests until then; who had chosen meanwhile, and who else is asked, hear it."""
    pending = plan.case.pending
    _rest(plan)
    plan.change(on_hold=True, pending=None)
    plan.event(EventKind.HELD)
    plan.set_timer(TimerKind.HOLD_OVER, until)
    asked = [(q.person, q.asked_of) for q in plan.open_questions(*ASKS_FOR_A_MATCH) if q.person]
    by = [(pending.by, plan.staff_role(pending.by))] if pending else []
    tell_others(plan, "held", (*asked, *by), until=until)


def _rest(plan: Plan) -> None:
    """Nobody is reminded of the request any more, and no time of it runs on."""
    asked = plan.open_questions(QuestionKind.MATCH_REQUEST)
    plan.cancel_timers_of(asked, *_TOWARDS_COORDINATOR)
    plan.cancel_timers(TimerKind.HOLD_OVER, TimerKind.UNDO_OVER)


def tell_others(
    plan: Plan, what: str, people: Iterable[tuple[Person, Role]], **data: object
) -> None:
    """One line to each of these people, once, but not to who just wrote.

    Args:
        plan: the case.
        what: a code of ``noted``.
        people: whom, and as what.
        data: what the line is told besides.
    """
    told = {folded(plan.sender.email)}
    for person, role in people:
        if folded(person.email) not in told:
            told.add(folded(person.email))
            plan.noted(what, person, role, **data)


def hold_over(plan: Plan) -> None:
    """The hold has run out: the request comes back as it is now, any other case goes on."""
    from mailflow.rules.person_steps import go_on  # noqa: PLC0415  # it needs these steps too

    if plan.case.stage is not Stage.MATCHING:
        return go_on(plan)
    if plan.case.event_id:
        from mailflow.rules import event_steps  # noqa: PLC0415  # they need these steps too

        return event_steps.hold_over(plan)
    return ask_coordinators(plan, again="")


def unclear(plan: Plan) -> None:
    """The answer cannot safely be acted on: say how it was read, offer what was meant."""
    # A second thought during the undo window: nothing goes out until it is clear again.
    undo(plan, "unclear")
    if plan.question not in plan.open_questions():
        return None
    # A yes to the letter that shows a rule confirms nothing: it is shown again.
    shown = insist_steps.last_shown(plan, plan)
    in_the_way = forbids(plan, shown) if shown else []
    return _show_rule(plan, shown, in_the_way) if shown and in_the_way else clarify(plan)


def clarify(
    plan: Plan,
    *,
    offered: Sequence[Person] | None = None,
    forbidden: Mapping[str, object] | None = None,
    unknown_name: str = "",
) -> None:
    """Ask again what was meant, with numbered answers that need no reading back.

    Args:
        plan: the case.
        offered: supporters to choose from; not given: those offered before.
        forbidden: what is told of the rules in the way of the supporter who was named.
        unknown_name: a name nobody bears.
    """
    asked = plan.question
    people = list(asked.offered if asked else ()) if offered is None else list(offered)
    beside = [
        Option(intent.value, number, (intent.value,))
        for number, intent in enumerate((Intent.REJECT, Intent.HOLD), len(people) + 1)
    ]
    plan.clarify(beside, offered=people, unknown_name=unknown_name, **(forbidden or {}))


# Silence of the coordinator ------------------------------------------------------------------------


def remind(plan: Plan) -> None:
    """Half the time is over; who is away is left in peace."""
    question = plan.question
    if question and question.person and not plan.is_away(question.person):
        remind_of(plan, question)


def remind_of(plan: Plan, question: Question) -> None:
    """Say again what a match request asks.

    Args:
        plan: the case.
        question: the request.
    """
    if question.person is None:
        return
    by = plan.case.match_by
    plan.letter(
        "reminder",
        question.person,
        question.asked_of,
        {
            "about": "match_request",
            "peer": {"name": plan.case.peer.name},
            "suggestions": [
                {"number": n, "name": p.name} for n, p in enumerate(question.offered, 1)
            ],
            "asks": list(question.asks),
            "waiting_since": plan.case.opened,
            "by": by if by and by > plan.now else None,
        },
        urgency=Urgency.QUESTION,
        question=question,
    )
    plan.event(EventKind.REMINDED)


def pass_on(plan: Plan) -> None:
    """Three quarters of the time are over: the backups are asked."""
    ask_backups(plan)


def taken_over(plan: Plan) -> None:
    """TAKE: from now on this backup is who is asked, and sees the name."""
    asked = {folded(q.person.email): q for q in plan.open_questions(*TAKEN_OVER) if q.person}
    plan.change(coordinator=plan.sender)
    plan.event(EventKind.TAKEN_OVER)
    for q in asked.values():
        if q.person and not same_mailbox(q.person.email, plan.sender.email):
            plan.noted("taken_by_other", q.person, q.asked_of, supporter=plan.sender.name)
    waiting = {q.kind for q in plan.open_questions(*TAKEN_OVER)} - {QuestionKind.TAKEOVER}
    if QuestionKind.EVENT_REQUEST in waiting:
        from mailflow.rules import event_steps  # noqa: PLC0415  # they need these steps too

        if len(waiting) == 1 or event_steps.waits_for_answers(plan):
            event_steps.taken_over(plan)
        if len(waiting) == 1:
            return None
    if QuestionKind.SUPPORTER_SILENT in waiting:
        from mailflow.rules.silence_steps import ask_about_supporter  # noqa: PLC0415

        return ask_about_supporter(plan, "supporter_silent")
    if QuestionKind.NEEDS_A_PERSON in waiting:
        from mailflow.rules.person_steps import ask_person_again  # noqa: PLC0415

        return ask_person_again(plan)
    return ask_coordinators(plan, again="taken_over")


def takeover_unclear(plan: Plan) -> None:
    """An answer that is not TAKE: say what would take it."""
    plan.clarify(TAKE)


# Assignment ----------------------------------------------------------------------------------------


def assign(plan: Plan) -> None:
    """Ask the chosen supporter."""
    pending = plan.case.pending
    if pending is None:
        return
    plan.close_questions(QuestionKind.MATCH_REQUEST, QuestionKind.TAKEOVER)
    plan.cancel_timers(TimerKind.UNDO_OVER, TimerKind.HOLD_OVER)
    plan.change(coordinator=pending.by, pending=None, on_hold=False)
    from mailflow.rules.reach_steps import ask_chosen  # noqa: PLC0415  # it needs these steps too

    ask_chosen(plan, pending.supporter)


def ask_supporter(
    plan: Plan, supporter: Person, *, again: bool = False, by: datetime | None = None
) -> None:
    """Send the assignment and watch for its answer.

    Args:
        plan: the case.
        supporter: who is asked.
        again: the two know each other from this case already.
        by: when they are to have reached the peer, if they were told that already.
    """
    by = by or timing.contact_due(plan.program, plan.now)
    give_to(plan, supporter, by)
    question = plan.ask(
        QuestionKind.ASSIGNMENT,
        supporter,
        Role.SUPPORTER,
        "assignment",
        assignment_data(plan, again=again),
        due=by,
    )
    plan.event(EventKind.ASSIGNED, "again" if again else "")
    watch_supporter(plan, question, by)


def give_to(plan: Plan, supporter: Person, by: datetime) -> None:
    """The case is this supporter's from now on, to have reached the peer by that time."""
    plan.change(
        stage=Stage.ASSIGNED,
        supporter=supporter,
        accepted_at=None,
        contact_by=by,
        meets_on=None,
        suspended=(),
    )


def watch_supporter(plan: Plan, question: Question, by: datetime) -> None:
    """Notice a silent supporter at half of their time, and at its end."""
    half = timing.contact_half(plan.program, plan.now, by)
    plan.set_timer(TimerKind.CONTACT_HALF, half, question=question.id)
    plan.set_timer(TimerKind.CONTACT_END, by, question=question.id)


def assignment_data(plan: Plan, *, again: bool) -> dict[str, object]:
    """What an assignment is told: name, how to reach, wishes, by when; nothing of what happened."""
    profile = peer_profile(plan)
    return {
        "peer": {
            "name": plan.case.peer.name,
            "email": plan.case.peer.email,
            "phone": plan.case.peer.phone,
            "place": place(profile.department, profile.site),
        },
        # Who has heard from us is met as somebody who asked.
        "path": (Path.REACH_IN if plan.case.aware else plan.case.path).value,
        "wishes": list(plan.case.wishes),
        "by": plan.case.contact_by,
        "told": plan.case.told,
        "again": again,
        "helpers": plan.helpers(),
    }


def next_supporter(plan: Plan, why: str) -> None:
    """The supporter cannot, or should not: the next three, the coordinator is asked again.

    A peer who knows the name already hears that it takes longer, unless they asked for it.
    """
    told_name = plan.case.stage is Stage.CONNECTED and why != "changed"
    if plan.case.supporter:
        plan.change(tried=(*plan.case.tried, folded(plan.case.supporter.email)), supporter=None)
    plan.change(match_by=None, accepted_at=None, contact_by=None, meets_on=None)
    plan.close_questions(
        QuestionKind.AVAILABILITY,
        QuestionKind.ASSIGNMENT,
        QuestionKind.OUTCOME_REQUEST,
        QuestionKind.SUPPORTER_SILENT,
        QuestionKind.REACHED,
    )
    plan.cancel_timers(TimerKind.CONTACT_HALF, TimerKind.CONTACT_END, TimerKind.OUTCOME_DUE)
    ask_coordinators(plan, again=why)
    from mailflow.rules import reach_steps  # noqa: PLC0415  # they need these steps too

    reach_steps.promise_again(plan)
    if told_name and not plan.case.urgent:
        reach_steps.tell_of_delay(plan, plan.case.match_by)
