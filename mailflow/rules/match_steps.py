"""From a referral to an assignment: asking the coordinator, hearing the choice, the undo window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import to_builtins

from mailflow.nouns.case import EventKind, Pending, Question, QuestionKind, Stage, TimerKind
from mailflow.nouns.letters import Urgency
from mailflow.nouns.mail import folded, same_mailbox
from mailflow.nouns.matching import Matching, PeerProfile, Reason, Says
from mailflow.nouns.meaning import Intent, Option
from mailflow.nouns.people import Person, Physician, Role, Supporter
from mailflow.rules import dates, names, timing
from mailflow.rules.matching import check, match
from mailflow.rules.plan import Plan
from mailflow.rules.profiles import physician, profile_of

TAKE = (Option("take", 1, ("take", "take it", "i take it", "je prends", "lo tomo")),)

#: What waits for a coordinator, and for the backup who takes it over.
TAKEN_OVER = (
    QuestionKind.MATCH_REQUEST,
    QuestionKind.SUPPORTER_SILENT,
    QuestionKind.NEEDS_A_PERSON,
    QuestionKind.TAKEOVER,
)

#: How many left-out supporters a match request names; more would not be read.
LEFT_OUT_SHOWN = 4


def peer_profile(plan: Plan) -> PeerProfile:
    """What is known about the peer of this case."""
    return profile_of(plan.case, plan.situation.directory)


def known_physician(plan: Plan, person: Person) -> Physician | None:
    """The directory's entry for somebody."""
    return physician(person, plan.situation.directory)


def find_match(plan: Plan) -> Matching:
    """The suggestions for the peer of this case."""
    situation = plan.situation
    return match(
        [peer_profile(plan)],
        situation.roster.supporters,
        situation.loads,
        situation.last_assigned,
        situation.away,
        plan.program.matching,
        plan.now.astimezone(plan.program.zone).date(),
    )[0]


def ask_coordinators(
    plan: Plan, *, again: str = "", to: Sequence[tuple[Person, Role]] = ()
) -> None:
    """Ask whoever confirms matches, with suggestions; remind and pass on when nobody answers.

    Args:
        plan: the case.
        again: why it is asked again, if it is (``unable``, ``rejected``, ``declined``, …).
        to: these people instead of the case's coordinators (a backup who took over).
    """
    promise = timing.match_promise(plan.program, plan.now)
    if plan.case.match_by is None or plan.case.match_by <= plan.now:
        plan.change(match_by=promise.due, match_by_reason=promise.reason)
    if not to:
        plan.close_questions(QuestionKind.MATCH_REQUEST, QuestionKind.TAKEOVER)
    plan.cancel_timers(TimerKind.UNDO_OVER, TimerKind.HOLD_OVER)
    plan.change(stage=Stage.MATCHING, on_hold=False, pending=None, suspended=())
    matching = find_match(plan)
    asked = [
        _ask_one(plan, matching, person, role, again) for person, role in to or plan.coordinators()
    ]
    plan.event(EventKind.MATCH_ASKED, again)
    if not to:
        _watch_silence(plan, asked)
        _pass_on_if_everybody_is_away(plan)


def _ask_one(plan: Plan, matching: Matching, person: Person, role: Role, again: str) -> Question:
    offered = [s.supporter.person for s in matching.suggestions]
    return plan.ask(
        QuestionKind.MATCH_REQUEST,
        person,
        role,
        "match_request",
        match_data(plan, matching, again),
        due=plan.case.match_by,
        offered=offered,
    )


def match_data(plan: Plan, matching: Matching, again: str) -> dict[str, object]:
    """What a match request is told."""
    case, peer = plan.case, matching.peer
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
                "reasons": worded(s.reasons),
            }
            for number, s in enumerate(matching.suggestions, 1)
        ],
        "left_out": [
            {
                "name": out.supporter.name,
                "reasons": worded(r for r in out.reasons if r.says is Says.FORBIDS),
            }
            for out in matching.left_out[:LEFT_OUT_SHOWN]
        ],
        "again": again,
        "unproven": not case.proven,
        "undo_minutes": int(plan.program.timing.undo_window.total_seconds() // 60),
    }


def worded(reasons: Iterable[Reason]) -> list[dict[str, object]]:
    """Reasons as plain records, for the letters to word."""
    return [to_builtins(r) for r in reasons]


def place(*parts: str) -> str:
    """Department and site in one line, whichever is known."""
    return ", ".join(p for p in parts if p)


def _watch_silence(plan: Plan, asked: Sequence[Question]) -> None:
    due = plan.case.match_by or plan.now
    for question in asked:
        plan.set_timer(
            TimerKind.REMIND,
            timing.remind_time(plan.now, due, plan.program),
            question=question.id,
        )
    if asked:
        plan.set_timer(
            TimerKind.BACKUP,
            timing.backup_time(plan.now, due, plan.program),
            question=asked[0].id,
        )


def _pass_on_if_everybody_is_away(plan: Plan) -> None:
    if all(plan.is_away(person) for person, _ in plan.coordinators()):
        ask_backups(plan)


def ask_backups(plan: Plan) -> None:
    """Tell backups that something waits: a reference and since when; the name comes after TAKE."""
    people = plan.program.people
    asked_already = {q.person.email for q in plan.open_questions() if q.person}
    backups = [(p, Role.BACKUP) for p in people.backups]
    free = [p for p, _ in backups if p.email not in asked_already and not plan.is_away(p)]
    leads = [] if free else [(p, Role.LEAD) for p in people.leads]
    for person, role in (*backups, *leads):
        if person.email in asked_already or plan.is_away(person) or not plan.may_see(person):
            continue
        plan.ask(
            QuestionKind.TAKEOVER,
            person,
            role,
            "escalation",
            {"about": "match_request", "waiting_since": plan.case.opened},
            options=TAKE,
        )
        plan.event(EventKind.BACKUP_ASKED)


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
    found = names.find(name, plan.situation.roster)
    if len(found) == 1:
        return choose(plan, found[0])
    options = found[: plan.program.matching.suggestions]
    return clarify(plan, offered=[s.person for s in options], unknown_name="" if options else name)


def choose(plan: Plan, supporter: Supporter) -> None:
    """A supporter is meant without doubt: keep the choice pending, or say which rule forbids it."""
    in_the_way = forbids(plan, supporter)
    if in_the_way:
        return clarify(plan, forbidden=in_the_way, forbidden_name=supporter.name)
    before = plan.case.pending
    plan.close_questions(QuestionKind.TAKEOVER)
    plan.event(EventKind.MATCH_CHOSEN)
    plan.change(
        pending=Pending(supporter=supporter.person, by=plan.sender, since=plan.now), on_hold=False
    )
    plan.cancel_timers(TimerKind.REMIND, TimerKind.BACKUP, TimerKind.HOLD_OVER, TimerKind.UNDO_OVER)
    window = plan.program.timing.undo_window
    if not window:
        plan.noted("going_now", supporter=supporter.name)
        return assign(plan)
    until = plan.now + window
    plan.set_timer(TimerKind.UNDO_OVER, until)
    if before and not same_mailbox(before.by.email, plan.sender.email):
        role = plan.staff_role(before.by)
        plan.noted("chosen", before.by, role, supporter=supporter.name, until=until)
    return plan.noted("chosen", supporter=supporter.name, until=until)


def forbids(plan: Plan, supporter: Supporter) -> list[Reason]:
    """The rules that keep this supporter from the peer of this case."""
    reasons = check(
        supporter,
        peer_profile(plan),
        plan.situation.loads,
        plan.situation.last_assigned,
        plan.situation.away,
        plan.program.matching,
        plan.now.astimezone(plan.program.zone).date(),
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
    plan.change(pending=None)
    plan.cancel_timers(TimerKind.UNDO_OVER)
    plan.event(EventKind.MATCH_UNDONE, "doubt")
    plan.noted("undone", pending.by, plan.staff_role(pending.by))
    _watch_silence(plan, plan.open_questions(QuestionKind.MATCH_REQUEST))


def undone(plan: Plan) -> None:
    """UNDO: the choice is taken back, and the request stands as before."""
    if plan.case.pending is None:
        return unclear(plan)
    plan.change(pending=None)
    plan.cancel_timers(TimerKind.UNDO_OVER)
    plan.event(EventKind.MATCH_UNDONE)
    plan.noted("undone")
    return _watch_silence(plan, plan.open_questions(QuestionKind.MATCH_REQUEST))


def now(plan: Plan) -> None:
    """NOW: the undo window is skipped."""
    if plan.case.pending is None:
        return unclear(plan)
    plan.noted("going_now", supporter=plan.case.pending.supporter.name)
    return assign(plan)


def undo_window_over(plan: Plan) -> None:
    """Nobody took the choice back."""
    if plan.case.pending:
        assign(plan)


def rejected(plan: Plan) -> None:
    """None of these: the next three, and never those again."""
    question = plan.question
    offered = question.offered if question else ()
    plan.change(tried=(*plan.case.tried, *(folded(p.email) for p in offered)))
    plan.event(EventKind.MATCH_REJECTED)
    ask_coordinators(plan, again="rejected")


def held(plan: Plan) -> None:
    """Not now: quiet until the day that was named, or the next morning."""
    zone = plan.program.zone
    until = dates.moment_named(plan.said.until or plan.said.new_words, plan.now, zone)
    if until is None:
        until = dates.next_morning(plan.now, zone)
    plan.cancel_timers(TimerKind.REMIND, TimerKind.BACKUP, TimerKind.HOLD_OVER, TimerKind.UNDO_OVER)
    plan.change(on_hold=True, pending=None)
    plan.event(EventKind.HELD)
    plan.set_timer(TimerKind.HOLD_OVER, until)
    plan.noted("held", until=until)


def hold_over(plan: Plan) -> None:
    """The hold has run out: the request comes back as it is now, a case in doubt is shown again."""
    from mailflow.rules.person_steps import still_paused  # noqa: PLC0415  # it needs these steps too

    if plan.case.stage is Stage.MATCHING:
        return ask_coordinators(plan, again="")
    return still_paused(plan)


def unclear(plan: Plan) -> None:
    """The answer cannot safely be acted on: say how it was read, offer what was meant."""
    if plan.case.pending:
        # A second thought during the undo window: nothing goes out until it is clear again.
        plan.change(pending=None)
        plan.cancel_timers(TimerKind.UNDO_OVER)
        plan.event(EventKind.MATCH_UNDONE, "unclear")
        _watch_silence(plan, [q for q in [plan.question] if q])
    clarify(plan)


def clarify(
    plan: Plan,
    *,
    offered: Sequence[Person] = (),
    forbidden: Sequence[Reason] = (),
    forbidden_name: str = "",
    unknown_name: str = "",
) -> None:
    """Ask again what was meant, with numbered answers that need no reading back.

    Args:
        plan: the case.
        offered: supporters to choose from; none given: those offered before.
        forbidden: rules in the way of the supporter who was named.
        forbidden_name: that supporter.
        unknown_name: a name nobody bears.
    """
    asked = plan.question
    people = list(offered) or list(asked.offered if asked else ())
    beside = [
        Option(intent.value, number, (intent.value,))
        for number, intent in enumerate((Intent.REJECT, Intent.HOLD), len(people) + 1)
    ]
    plan.clarify(
        beside,
        offered=people,
        forbidden=worded(forbidden),
        supporter=forbidden_name,
        unknown_name=unknown_name,
    )


# Silence of the coordinator ------------------------------------------------------------------------


def remind(plan: Plan) -> None:
    """Half the time is over."""
    question = plan.question
    if question is None or question.person is None:
        return
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
            "waiting_since": plan.case.opened,
            "by": plan.case.match_by,
        },
        urgency=Urgency.QUESTION,
        question=question,
    )
    plan.event(EventKind.REMINDED)


def pass_on(plan: Plan) -> None:
    """Three quarters are over, and from then on every day: backups, then leads, and a reminder."""
    if plan.timer.round > 1:
        remind(plan)
    ask_backups(plan)
    question = plan.question
    plan.set_timer(
        TimerKind.BACKUP,
        dates.next_morning(plan.now, plan.program.zone),
        question=question.id if question else None,
        round_=plan.timer.round + 1,
    )


def taken_over(plan: Plan) -> None:
    """TAKE: from now on this backup is who is asked, and sees the name."""
    asked = {folded(q.person.email): q for q in plan.open_questions(*TAKEN_OVER) if q.person}
    plan.change(coordinator=plan.sender)
    plan.event(EventKind.TAKEN_OVER)
    for q in asked.values():
        if q.person and not same_mailbox(q.person.email, plan.sender.email):
            plan.noted("taken_by_other", q.person, q.asked_of, supporter=plan.sender.name)
    waiting = {q.kind for q in plan.open_questions()}
    if QuestionKind.SUPPORTER_SILENT in waiting:
        from mailflow.rules.support_steps import ask_about_supporter  # noqa: PLC0415

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
    plan.change(coordinator=pending.by, pending=None)
    ask_supporter(plan, pending.supporter)


def ask_supporter(plan: Plan, supporter: Person, *, again: bool = False) -> None:
    """Send the assignment and watch for its answer.

    Args:
        plan: the case.
        supporter: who is asked.
        again: the two know each other from this case already.
    """
    by = plan.now + plan.program.timing.contact_within
    plan.change(
        stage=Stage.ASSIGNED,
        supporter=supporter,
        accepted_at=None,
        contact_by=by,
        meets_on=None,
        suspended=(),
    )
    question = plan.ask(
        QuestionKind.ASSIGNMENT,
        supporter,
        Role.SUPPORTER,
        "assignment",
        assignment_data(plan, again=again),
        due=by,
    )
    plan.event(EventKind.ASSIGNED, "again" if again else "")
    half = plan.now + plan.program.timing.contact_within / 2
    plan.set_timer(
        TimerKind.CONTACT_HALF, timing.not_in_quiet_hours(plan.program, half), question=question.id
    )
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
        QuestionKind.ASSIGNMENT, QuestionKind.OUTCOME_REQUEST, QuestionKind.SUPPORTER_SILENT
    )
    plan.cancel_timers(TimerKind.CONTACT_HALF, TimerKind.CONTACT_END, TimerKind.OUTCOME_DUE)
    ask_coordinators(plan, again=why)
    if told_name and not plan.case.urgent:
        plan.letter("delay", plan.case.peer, Role.PEER, {"by": plan.case.match_by})
