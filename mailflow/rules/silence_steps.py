"""When nobody says anything: reminders to the supporter, then the coordinator, then an end."""

from __future__ import annotations

from datetime import datetime, timedelta

from mailflow.nouns.case import EventKind, Path, Question, QuestionKind, Stage, TimerKind
from mailflow.nouns.letters import Urgency
from mailflow.nouns.meaning import Option
from mailflow.nouns.people import Role
from mailflow.rules import dates, timing
from mailflow.rules.follow_up_steps import (
    WATCHES_SUPPORTER,
    ask_outcome_later,
    nobody_answers,
    they_have_met,
)
from mailflow.rules.match_steps import ask_backups, next_supporter, pass_on_if_everybody_is_away
from mailflow.rules.plan import Plan
from mailflow.rules.reach_steps import (
    ask_reached,
    rest_about_silence,
    stand_down,
    tell_of_delay,
    waits_for_us,
)

#: Each WAIT gives a supporter twice the time of the last one; so often it is doubled at most.
DOUBLED = 3
#: So often a coordinator is asked about a silent supporter, each time after twice as many days.
ASKED_ABOUT_SILENCE = 4
#: What a supporter is asked only after they were told who the peer is.
KNOW_THE_NAME = (QuestionKind.ASSIGNMENT, QuestionKind.OUTCOME_REQUEST)

SILENT_OPTIONS = (
    Option("wait", 1, ("wait", "attendre", "attends", "esperar", "espera")),
    Option("i_call", 2, ("i call", "i will call", "i'll call", "j'appelle", "llamo yo", "llamo")),
    Option("next_one", 3, ("next", "next one", "suivant", "le suivant", "siguiente")),
)


# The supporter -------------------------------------------------------------------------------------


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
    """The time to answer is over without a word: the coordinator decides."""
    if not plan.open_questions(QuestionKind.SUPPORTER_SILENT):
        ask_about_supporter(plan, "supporter_silent")


def outcome_due(plan: Plan) -> None:
    """Ask how it went; remind once; then the coordinator decides."""
    question = plan.question
    if question is None:
        return None
    if plan.timer.round == 1:
        _ask_outcome(plan, question)
        if any(t.kind is TimerKind.CONTACT_END for t in plan.timers()):
            return None  # the time they were given is not over
        again = timing.not_in_quiet_hours(
            plan.program, plan.now + plan.program.timing.contact_within
        )
        return plan.set_timer(TimerKind.OUTCOME_DUE, again, question=question.id, round_=2)
    _ask_or_remind(plan, question)
    return _last_wait(plan, question)


def _ask_or_remind(plan: Plan, question: Question) -> None:
    if question.letters:
        _remind_supporter(plan, "outcome_request", None)
    else:
        _ask_outcome(plan, question)


def _ask_outcome(plan: Plan, question: Question) -> None:
    if question.person is None:
        return
    told = {
        "peer": {"name": plan.case.peer.name},
        "again": bool(question.letters),
        "met": plan.case.conversations > 0,
    }
    plan.letter(
        "outcome_request",
        question.person,
        Role.SUPPORTER,
        told,
        urgency=Urgency.QUESTION,
        question=question,
    )
    plan.event(EventKind.OUTCOME_ASKED)


def _last_wait(plan: Plan, question: Question) -> None:
    """Both were asked: half of the time more, then a person decides."""
    after = plan.now + plan.program.timing.contact_within / 2
    given = plan.case.contact_by
    at = max(after, given) if given else after
    plan.set_timer(TimerKind.CONTACT_END, at, question=question.id, round_=2)


def contact_time_over(plan: Plan) -> None:
    """The time to be in touch is over: the supporter is reminded, the peer who waits is asked."""
    question = plan.question
    if question is None:
        return None
    if plan.timer.round > 1:
        return _silent_after_all(plan)
    plan.cancel_timers(TimerKind.OUTCOME_DUE)
    _ask_or_remind(plan, question)
    ask_reached(plan)
    return _last_wait(plan, question)


def _silent_after_all(plan: Plan) -> None:
    """The supporter told nothing: we go by the peer's word if there is one, else a person decides."""
    if reached_by_peers_word(plan):
        plan.event(EventKind.MET, "peer")
        return they_have_met(plan)
    return time_is_over(plan)


def reached_by_peers_word(plan: Plan) -> bool:
    """Whether the peer said that the two are in touch: then no time to reach out runs any more."""
    return plan.case.stage is Stage.CONNECTED and plan.case.contact_by is None


def hear_of_contact(plan: Plan) -> None:
    """The peer says that the two are in touch: nobody is silent, how it went is asked later."""
    plan.change(contact_by=None)
    plan.close_questions(QuestionKind.REACHED)
    rest_about_silence(plan)
    ask_outcome_later(plan, plan.now + plan.program.timing.contact_within)


# The coordinator about the supporter -----------------------------------------------------------------


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
    pass_on_if_everybody_is_away(plan)


def remind_about_supporter(plan: Plan) -> None:
    """No word of the coordinator about a silent supporter: again, each time later, and the backup."""
    question, round_ = plan.question, plan.timer.round
    if question is None or question.person is None or plan.case.supporter is None:
        return None
    if round_ >= ASKED_ABOUT_SILENCE:
        return _nobody_decided(plan)
    if round_ == 1:
        ask_backups(plan)
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
    later = plan.now + timedelta(days=2**round_ - 1)
    return plan.set_timer(
        TimerKind.REMIND,
        dates.next_morning(later, plan.program.zone),
        question=question.id,
        round_=round_ + 1,
    )


def _nobody_decided(plan: Plan) -> None:
    """Neither supporter nor coordinators in weeks: who waits gets somebody else, else it ends."""
    asked_for_help = plan.case.path is Path.REACH_IN and not plan.case.conversations
    silent_too = bool(plan.open_questions(QuestionKind.REACHED))
    if plan.case.accepted_at is None or (asked_for_help and not silent_too):
        return take_next_one(plan)
    _settle(plan)
    stand_down(plan)
    return nobody_answers(plan)


def wait_for_supporter(plan: Plan) -> None:
    """WAIT: the supporter gets the time once more, and twice as much each time it is said."""
    until = timing.whole_quarter(plan.now + _patience(plan))
    given = plan.case.contact_by
    if plan.case.stage is Stage.CONNECTED and given and given > plan.now:
        until = given  # the peer was told that time, and it is not over
    _settle(plan)
    new_time(plan, until)
    watch_again(plan, until)
    plan.noted("waiting", until=until)


def _patience(plan: Plan) -> timedelta:
    """How long this supporter is waited for: as often as a coordinator was asked, twice as long."""
    asked = plan.open_questions(*KNOW_THE_NAME, QuestionKind.AVAILABILITY)
    since = plan.case.accepted_at or min((q.opened for q in asked), default=plan.now)
    before = {
        q.opened
        for q in plan.file.closed_questions
        if q.kind is QuestionKind.SUPPORTER_SILENT and q.opened >= since
    }
    times: int = 2 ** min(len(before), DOUBLED)
    return plan.program.timing.contact_within * times


def new_time(plan: Plan, by: datetime) -> bool:
    """The supporter has until another time; a peer whose time was over hears it, if they complained.

    Who was asked "were you reached?" and has not answered has our apology already.

    Returns:
        Whether the time is new; one that a peer was told, and that is not over, stands.
    """
    given = plan.case.contact_by
    over = given is not None and given <= plan.now
    if plan.case.stage is Stage.CONNECTED and not over:
        return False
    told = plan.case.stage is Stage.CONNECTED and waits_for_us(plan)
    plan.change(contact_by=by)
    if told and not plan.open_questions(QuestionKind.REACHED):
        tell_of_delay(plan, by)
    return True


def coordinator_calls(plan: Plan) -> None:
    """I CALL: the coordinator looks after it; we ask the supporter again later."""
    _settle(plan)
    watch_again(plan, plan.now + _patience(plan), quiet=True)
    plan.noted("you_call")


def take_next_one(plan: Plan) -> None:
    """NEXT ONE: thanks to the first, and a new match request."""
    _settle(plan)
    stand_down(plan)
    next_supporter(plan, "unable")


def _settle(plan: Plan) -> None:
    plan.close_questions(QuestionKind.SUPPORTER_SILENT, QuestionKind.TAKEOVER)


def watch_again(plan: Plan, until: datetime, *, quiet: bool = False) -> None:
    """Wait for a silent supporter once more: a reminder at half, then the coordinator again.

    Args:
        plan: the case.
        until: when the coordinator is asked again.
        quiet: no reminder at half (the coordinator calls).
    """
    standing = plan.open_questions(*KNOW_THE_NAME, QuestionKind.AVAILABILITY)
    plan.cancel_timers(*WATCHES_SUPPORTER)
    if not standing:
        ask_outcome_later(plan, until)
        return
    question = standing[0]
    half = timing.contact_half(plan.program, plan.now, until)
    if quiet or question.kind is not QuestionKind.OUTCOME_REQUEST:
        plan.set_timer(TimerKind.CONTACT_END, until, question=question.id, round_=2)
        if not quiet:
            plan.set_timer(TimerKind.CONTACT_HALF, half, question=question.id)
    else:
        plan.set_timer(TimerKind.OUTCOME_DUE, half, question=question.id, round_=2)


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
