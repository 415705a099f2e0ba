"""The supporter's part: can you, have you met, and what follows from each word."""

from __future__ import annotations

from datetime import datetime, timedelta

from mailflow.nouns.case import EventKind, Outcome, Path, QuestionKind, Stage, TimerKind
from mailflow.nouns.letters import Urgency
from mailflow.nouns.meaning import Intent, Leave, Option
from mailflow.nouns.people import Person, Role
from mailflow.rules import dates, names, person_steps, timing
from mailflow.rules.match_steps import (
    ask_backups,
    assignment_data,
    next_supporter,
    peer_profile,
    place,
)
from mailflow.rules.plan import Plan

#: Two weeks are enough to say yes to a few pages; after that silence is a no.
LEAVE_ANSWER_WITHIN = timedelta(days=14)
CHECK_IN_ANSWER_WITHIN = timedelta(days=14)
#: Where a meeting was arranged without a day that we could read.
USUAL_WAIT_FOR_MEETING = timedelta(days=7)

SILENT_OPTIONS = (
    Option("wait", 1, ("wait", "attendre", "attends", "esperar", "espera")),
    Option("i_call", 2, ("i call", "i will call", "i'll call", "j'appelle", "llamo yo", "llamo")),
    Option("next_one", 3, ("next", "next one", "suivant", "le suivant", "siguiente")),
)

SUPPORTER_INTENTS = (
    Intent.ACCEPT,
    Intent.UNABLE,
    Intent.SCHEDULED,
    Intent.MET,
    Intent.NO_ANSWER,
    Intent.DECLINED,
    Intent.ESCALATE,
)


def accepted(plan: Plan) -> None:
    """The supporter will reach out; now the peer may hear the name."""
    _connect(plan)
    _no_longer_silent(plan)
    plan.noted("accepted", by=plan.case.contact_by)


def _connect(plan: Plan, *, introduce: bool = True) -> None:
    """From assigned to connected, once; a second yes changes nothing.

    Args:
        plan: the case.
        introduce: tell the peer who it is; not where the two have met already.
    """
    if plan.case.stage is not Stage.ASSIGNED or plan.case.supporter is None:
        return
    plan.close_questions(QuestionKind.ASSIGNMENT)
    by = plan.case.contact_by
    if by is None or by <= plan.now:  # a late yes: nobody is promised a time that has passed
        by = timing.contact_due(plan.program, plan.now)
    plan.change(stage=Stage.CONNECTED, accepted_at=plan.now, contact_by=by)
    plan.event(EventKind.ACCEPTED)
    if introduce:
        _introduce(plan, plan.case.supporter)
    _ask_outcome_later(plan, plan.case.contact_by or plan.now)


def _no_longer_silent(plan: Plan) -> None:
    """The supporter has answered: whoever was asked about their silence may rest."""
    closed = plan.close_questions(QuestionKind.SUPPORTER_SILENT)
    plan.close_questions(QuestionKind.TAKEOVER)
    for question in closed:
        if question.person:
            by = plan.case.contact_by
            until = by if by and by > plan.now else None
            plan.noted("waiting", question.person, question.asked_of, until=until)
    if not any(t.kind in _WATCHES_SUPPORTER for t in plan.timers()):
        _ask_outcome_later(plan, plan.now + plan.program.timing.contact_within)


#: Waits that end in a word to or about the supporter.
_WATCHES_SUPPORTER = frozenset(
    {TimerKind.CONTACT_HALF, TimerKind.CONTACT_END, TimerKind.OUTCOME_DUE}
)


def _introduce(plan: Plan, supporter: Person) -> None:
    entry = names.by_address(plan.situation.roster, supporter.email)
    where = place(entry.department, entry.site) if entry else ""
    peer, by = plan.case.peer, plan.case.contact_by
    if plan.program.referrals.first_contact == "introduce_both":
        other = {"name": supporter.name, "email": supporter.email, "phone": "", "place": where}
        plan.letter(
            "introduction", peer, Role.PEER, {"other": other, "by": by, "for_supporter": False}
        )
        profile = peer_profile(plan)
        other = {
            "name": peer.name,
            "email": peer.email,
            "phone": peer.phone,
            "place": place(profile.department, profile.site),
        }
        plan.letter(
            "introduction",
            supporter,
            Role.SUPPORTER,
            {"other": other, "by": by, "for_supporter": True},
        )
    else:
        told = {"supporter": {"name": supporter.name, "place": where}, "by": by}
        plan.letter("peer_notice", peer, Role.PEER, told)
    plan.event(EventKind.INTRODUCED)


def tell_supporter_details(plan: Plan) -> None:
    """The peer gave a phone or a wish: the supporter who is to reach out needs it."""
    supporter, peer = plan.case.supporter, plan.case.peer
    if supporter is None:
        return
    asked = plan.open_questions(QuestionKind.ASSIGNMENT)
    if asked:
        plan.letter(
            "assignment",
            supporter,
            Role.SUPPORTER,
            assignment_data(plan, again=False),
            urgency=Urgency.QUESTION,
            question=asked[0],
        )
    elif plan.case.stage is Stage.CONNECTED:
        other = {"name": peer.name, "email": peer.email, "phone": peer.phone, "place": ""}
        plan.letter(
            "introduction",
            supporter,
            Role.SUPPORTER,
            {"other": other, "by": None, "for_supporter": True},
        )


def _ask_outcome_later(plan: Plan, at: datetime) -> None:
    """Open the question now, so that a report of the supporter's own is understood; ask at ``at``."""
    if plan.case.supporter is None:
        return
    plan.cancel_timers(TimerKind.OUTCOME_DUE)
    standing = plan.open_questions(QuestionKind.OUTCOME_REQUEST)
    question = (
        standing[0]
        if standing
        else plan.open_question(QuestionKind.OUTCOME_REQUEST, plan.case.supporter, Role.SUPPORTER)
    )
    plan.set_timer(
        TimerKind.OUTCOME_DUE, timing.not_in_quiet_hours(plan.program, at), question=question.id
    )


def unable(plan: Plan) -> None:
    """The supporter cannot: thanks, and the coordinator is asked again."""
    plan.event(EventKind.UNABLE)
    plan.noted("unable")
    plan.close_questions(QuestionKind.ASSIGNMENT, QuestionKind.OUTCOME_REQUEST)
    next_supporter(plan, "unable")


def arranged(plan: Plan) -> None:
    """A meeting stands: quiet until the day after."""
    _connect(plan)
    today = plan.now.astimezone(plan.program.zone).date()
    day = dates.day_named(plan.said.until or plan.said.new_words, today)
    plan.change(meets_on=day)
    plan.event(EventKind.ARRANGED)
    after = (
        dates.morning_of(day + timedelta(days=1), plan.program.zone)
        if day
        else plan.now + USUAL_WAIT_FOR_MEETING
    )
    _ask_outcome_later(plan, after)
    _no_longer_silent(plan)
    plan.noted("arranged", on=day)


def met(plan: Plan) -> None:
    """They talked: what follows is the program's plan of follow-up."""
    _connect(plan, introduce=False)
    plan.event(EventKind.MET)
    plan.noted("met")
    if plan.case.stage is Stage.SUPPORTED and plan.program.follow_up.by == "program":
        return  # the same conversation told twice: the check-ins stand
    plan.close_questions(QuestionKind.SUPPORTER_SILENT, QuestionKind.TAKEOVER)
    plan.cancel_timers(TimerKind.OUTCOME_DUE)
    plan.change(conversations=plan.case.conversations + 1, stage=Stage.SUPPORTED)
    follow_up(plan)


def follow_up(plan: Plan) -> None:
    """Set the next check-in, of the program or of the supporter; none left: close."""
    waits = plan.program.follow_up.after_met
    done = (
        plan.case.check_ins
        if plan.program.follow_up.by == "program"
        else plan.case.conversations - 1
    )
    if done >= len(waits):
        return finish(plan)
    at = plan.now + waits[done]
    if plan.program.follow_up.by == "program":
        plan.set_timer(TimerKind.CHECK_IN_DUE, timing.check_in_time(plan.program, at))
        return None
    return _ask_outcome_later(plan, at)


def finish(plan: Plan) -> None:
    """Nothing more is planned: say good-bye, leave the door open."""
    if not plan.case.stopped:
        plan.letter("farewell", plan.case.peer, Role.PEER, {"reason": "completed"})
    plan.close(Outcome.COMPLETED)


def no_answer(plan: Plan) -> None:
    """Tried, not reached: one gentle attempt more, then stop."""
    _connect(plan)
    plan.change(attempts=plan.case.attempts + 1)
    plan.event(EventKind.NO_ANSWER)
    if plan.case.attempts < plan.program.timing.outreach_attempts:
        plan.noted("try_again")
        _ask_outcome_later(plan, plan.now + plan.program.timing.contact_within)
        return _no_longer_silent(plan)
    plan.noted("closed_no_answer")
    if plan.case.path is Path.REACH_IN:
        # They asked for help and cannot be reached: a person should know before the case rests.
        plan.tell_coordinators("closed_no_answer")
        plan.letter("farewell", plan.case.peer, Role.PEER, {"reason": "no_answer"})
    return plan.close(Outcome.NO_ANSWER)


def declined(plan: Plan) -> None:
    """A no is an outcome: resources only with leave, and then silence."""
    plan.event(EventKind.DECLINED)
    plan.noted("declined")
    peer_said_no(plan, plan.said.resources)


def peer_said_no(plan: Plan, leave: Leave | None) -> None:
    """What follows a no, by what is known about mailing resources."""
    plan.close_questions(
        QuestionKind.ASSIGNMENT, QuestionKind.OUTCOME_REQUEST, QuestionKind.SUPPORTER_SILENT
    )
    plan.cancel_timers(TimerKind.OUTCOME_DUE, TimerKind.CONTACT_HALF, TimerKind.CONTACT_END)
    if leave is Leave.YES:
        send_resources(plan)
        plan.close(Outcome.DECLINED)
    elif leave is Leave.NO:
        plan.close(Outcome.DECLINED)
    else:
        ask_leave_for_resources(plan)


def send_resources(plan: Plan) -> None:
    """Mail the program's resources to the peer."""
    plan.letter("resources", plan.case.peer, Role.PEER, {"resources": resources_text(plan)})
    plan.event(EventKind.RESOURCES_SENT)


def resources_text(plan: Plan) -> str:
    """The program's resources in the peer's language, else in its first."""
    texts = plan.program.resources_text
    return texts.get(plan.case.language) or texts.get(plan.program.languages[0]) or ""


def ask_leave_for_resources(plan: Plan) -> None:
    """Understanding, the open door, and one question that needs no answer."""
    over = plan.now + LEAVE_ANSWER_WITHIN
    question = plan.ask(
        QuestionKind.RESOURCES_LEAVE,
        plan.case.peer,
        Role.PEER,
        "decline_acknowledgement",
        due=over,
        urgency=Urgency.COURTESY,
    )
    plan.change(stage=Stage.CONNECTED)
    plan.set_timer(TimerKind.QUESTION_OVER, over, question=question.id)


def worried(plan: Plan) -> None:
    """The supporter is worried or out of depth: coordinator and on-call at once."""
    plan.letter(
        "supporter_guidance",
        plan.sender,
        Role.SUPPORTER,
        {"helpers": plan.helpers()},
        urgency=Urgency.QUESTION,
    )
    supporter = plan.sender
    told = {
        "about": "supporter_worried",
        "supporter": supporter.name,
        "phone": _phone_of(plan, supporter),
        "peer": {"name": plan.case.peer.name},
    }
    on_call = [(p, Role.ON_CALL) for p in plan.program.people.on_call if plan.may_see(p)]
    for person, role in [*plan.coordinators(), *on_call]:
        plan.letter("escalation", person, role, told, urgency=Urgency.ALARM)
    plan.event(EventKind.GIVEN_TO_PERSON, "supporter_worried")


def late(plan: Plan) -> None:
    """A supporter who is asked no more: a worry is heard, news goes to the coordinator."""
    if plan.said.intent is Intent.ESCALATE:
        return worried(plan)
    if plan.case.open and plan.said.intent not in {Intent.UNABLE, Intent.UNCLEAR}:
        plan.event(EventKind.ANSWERED, "late")
        return person_steps.give_to_person(plan, "question")
    return person_steps.already_decided(plan)


def _phone_of(plan: Plan, supporter: Person) -> str:
    entry = names.by_address(plan.situation.roster, supporter.email)
    return (entry.phone if entry else "") or supporter.phone


def unclear(plan: Plan) -> None:
    """The answer does not say what happened: ask once more, with numbers."""
    question = plan.question
    if question is None or question.person is None:
        return
    wanted = [
        i
        for i in SUPPORTER_INTENTS
        if question.kind is QuestionKind.OUTCOME_REQUEST or i is not Intent.DECLINED
    ]
    plan.clarify([Option(intent.value, n) for n, intent in enumerate(wanted, 1)])


# Silence of the supporter ------------------------------------------------------------------------


def remind(plan: Plan) -> None:
    """Half the time to reach out is over, and no word yet."""
    question = plan.question
    if question is None or question.person is None:
        return
    _remind_supporter(plan, "assignment", plan.case.contact_by)


def _remind_supporter(plan: Plan, about: str, by: datetime | None) -> None:
    question = plan.question
    if question is None or question.person is None:
        return
    plan.letter(
        "reminder",
        question.person,
        Role.SUPPORTER,
        {
            "about": about,
            "peer": {"name": plan.case.peer.name},
            "suggestions": [],
            "waiting_since": question.opened,
            "by": by,
        },
        urgency=Urgency.QUESTION,
        question=question,
    )
    plan.event(EventKind.REMINDED)


def time_is_over(plan: Plan) -> None:
    """The time to reach out is over without a word: the coordinator decides."""
    ask_about_supporter(plan, "supporter_silent")


def outcome_due(plan: Plan) -> None:
    """Ask how it went; remind once; then the coordinator decides."""
    question, round_ = plan.question, plan.timer.round
    if question is None or question.person is None:
        return
    again_at = timing.not_in_quiet_hours(
        plan.program, plan.now + plan.program.timing.contact_within
    )
    if round_ == 1:
        plan.letter(
            "outcome_request",
            question.person,
            Role.SUPPORTER,
            {
                "peer": {"name": plan.case.peer.name},
                "again": plan.case.conversations > 0,
                "met": plan.case.conversations > 0,
            },
            urgency=Urgency.QUESTION,
            question=question,
        )
        plan.event(EventKind.OUTCOME_ASKED)
    elif round_ == 2:
        _remind_supporter(plan, "outcome_request", None)
    else:
        return ask_about_supporter(plan, "supporter_silent")
    return plan.set_timer(TimerKind.OUTCOME_DUE, again_at, question=question.id, round_=round_ + 1)


def ask_about_supporter(plan: Plan, about: str, *, away_until: str = "") -> None:
    """Ask the coordinator: wait, I call, or the next one.

    Args:
        plan: the case.
        about: ``supporter_silent``, or ``not_reached`` where the peer says that nobody called.
        away_until: what the supporter's out-of-office names, as a day; "" where it names none.
    """
    supporter = plan.case.supporter
    if supporter is None:
        return
    due = plan.now + timedelta(days=1)
    plan.close_questions(QuestionKind.SUPPORTER_SILENT, QuestionKind.TAKEOVER)
    for person, role in plan.coordinators():
        question = plan.ask(
            QuestionKind.SUPPORTER_SILENT,
            person,
            role,
            "escalation",
            {
                "about": about,
                "supporter": supporter.name,
                "peer": {"name": plan.case.peer.name},
                "accepted": plan.case.accepted_at is not None,
                "away_until": away_until,
            },
            due=due,
            options=SILENT_OPTIONS,
        )
        plan.set_timer(TimerKind.REMIND, due, question=question.id)
    plan.event(EventKind.GIVEN_TO_PERSON, about)


def remind_about_supporter(plan: Plan) -> None:
    """A day without a word of the coordinator about a silent supporter: again, and the backup."""
    if plan.timer.round == 1:
        ask_backups(plan)
    question = plan.question
    if question is None or question.person is None or plan.case.supporter is None:
        return
    plan.letter(
        "escalation",
        question.person,
        question.asked_of,
        {
            "about": "supporter_silent",
            "supporter": plan.case.supporter.name,
            "peer": {"name": plan.case.peer.name},
            "accepted": plan.case.accepted_at is not None,
            "away_until": "",
        },
        urgency=Urgency.QUESTION,
        question=question,
    )
    plan.event(EventKind.REMINDED)
    plan.set_timer(
        TimerKind.REMIND,
        dates.next_morning(plan.now, plan.program.zone),
        question=question.id,
        round_=plan.timer.round + 1,
    )


def wait_for_supporter(plan: Plan) -> None:
    """WAIT: the supporter gets the time once more."""
    until = plan.now + plan.program.timing.contact_within
    _settle(plan)
    plan.change(contact_by=until)
    _watch_again(plan, until)
    plan.noted("waiting", until=until)


def coordinator_calls(plan: Plan) -> None:
    """I CALL: the coordinator looks after it; we ask the supporter again later."""
    _settle(plan)
    _watch_again(plan, plan.now + plan.program.timing.contact_within)
    plan.noted("you_call")


def take_next_one(plan: Plan) -> None:
    """NEXT ONE: thanks to the first, and a new match request."""
    _settle(plan)
    supporter = plan.case.supporter
    if supporter:
        plan.withdraw_unsent(Role.SUPPORTER)
        plan.letter(
            "stand_down", supporter, Role.SUPPORTER, {"peer": {"name": plan.case.peer.name}}
        )
    next_supporter(plan, "unable")


def _settle(plan: Plan) -> None:
    plan.close_questions(QuestionKind.SUPPORTER_SILENT, QuestionKind.TAKEOVER)


def _watch_again(plan: Plan, until: datetime) -> None:
    standing = plan.open_questions(QuestionKind.ASSIGNMENT, QuestionKind.OUTCOME_REQUEST)
    kind = (
        TimerKind.CONTACT_END
        if standing and standing[0].kind is QuestionKind.ASSIGNMENT
        else TimerKind.OUTCOME_DUE
    )
    plan.cancel_timers(TimerKind.CONTACT_HALF, TimerKind.CONTACT_END, TimerKind.OUTCOME_DUE)
    if standing:
        return plan.set_timer(kind, until, question=standing[0].id, round_=2)
    return _ask_outcome_later(plan, until)


def unclear_about_supporter(plan: Plan) -> None:
    """Neither wait, nor I call, nor next one: offer the three again."""
    plan.clarify(SILENT_OPTIONS)


def supporter_is_away(plan: Plan) -> None:
    """An out-of-office answers the assignment: the coordinator may rematch, nothing moves."""
    plan.event(EventKind.AUTOMATIC_SEEN, "out_of_office")
    if plan.case.stage in {Stage.ASSIGNED, Stage.CONNECTED} and not plan.open_questions(
        QuestionKind.SUPPORTER_SILENT
    ):
        ask_about_supporter(plan, "supporter_silent", away_until=plan.said.returns or "")
