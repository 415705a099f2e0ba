"""After a talk: the plan of follow-up, the good-bye, and what follows a no."""

from __future__ import annotations

from datetime import datetime, timedelta

from mailflow.nouns.case import EventKind, Outcome, Path, Question, QuestionKind, Stage, TimerKind
from mailflow.nouns.letters import Urgency
from mailflow.nouns.meaning import Leave
from mailflow.nouns.people import Person, Role
from mailflow.rules import timing
from mailflow.rules.plan import FOR_A_DAY, Plan
from mailflow.rules.reach_steps import waits_for_us

#: Two weeks are enough to say yes to a few pages; after that silence is a no.
LEAVE_ANSWER_WITHIN = timedelta(days=14)
CHECK_IN_ANSWER_WITHIN = timedelta(days=14)
#: Waits that end in a word to or about the supporter.
WATCHES_SUPPORTER = frozenset(
    {TimerKind.CONTACT_HALF, TimerKind.CONTACT_END, TimerKind.OUTCOME_DUE}
)


# Asking the supporter how it went --------------------------------------------------------------------


def ask_outcome_later(plan: Plan, at: datetime) -> Question | None:
    """Open the question now, so that a report of the supporter's own is understood; ask at ``at``."""
    if plan.case.supporter is None:
        return None
    plan.cancel_timers(*WATCHES_SUPPORTER)
    question = outcome_question(plan, plan.case.supporter)
    plan.set_timer(
        TimerKind.OUTCOME_DUE, timing.not_in_quiet_hours(plan.program, at), question=question.id
    )
    return question


def outcome_question(plan: Plan, supporter: Person) -> Question:
    """The question how it went: the one that stands, else a new one whose letter comes later."""
    standing = plan.open_questions(QuestionKind.OUTCOME_REQUEST)
    if standing:
        return standing[0]
    return plan.open_question(QuestionKind.OUTCOME_REQUEST, supporter, Role.SUPPORTER)


# The plan ------------------------------------------------------------------------------------------


def they_have_met(plan: Plan) -> None:
    """One talk more is over, whoever told us."""
    supporter = plan.case.supporter
    plan.close_questions(
        QuestionKind.OUTCOME_REQUEST,
        QuestionKind.REACHED,
        QuestionKind.SUPPORTER_SILENT,
        QuestionKind.TAKEOVER,
    )
    plan.cancel_timers(*WATCHES_SUPPORTER)
    plan.change(
        conversations=plan.case.conversations + 1,
        stage=Stage.SUPPORTED,
        former=supporter,
        meets_on=None,
        attempts=0,
        check_ins=0,
        aware=True,
    )
    if supporter:
        outcome_question(plan, supporter)  # what they tell by themselves is heard
    follow_up(plan)


def follow_up(plan: Plan) -> None:
    """Set the next check-in, of the program or of the supporter; none left, and no day: close."""
    waits = plan.program.follow_up.after_met
    by_program = plan.program.follow_up.by == "program"
    done = plan.case.check_ins if by_program else plan.case.conversations - 1
    plan.watch_days()
    if _planned(plan):
        return None  # a word beside the plan does not move it
    if done < len(waits):
        at = plan.now + waits[done]
        if by_program:
            return plan.set_timer(TimerKind.CHECK_IN_DUE, timing.check_in_time(plan.program, at))
        ask_outcome_later(plan, at)
        return None
    if any(t.kind is TimerKind.CHECK_IN_DUE for t in plan.timers()):
        return None  # a day that matters is still to come
    return finish(plan)


def _planned(plan: Plan) -> bool:
    """Whether the next follow-up is waited for already: the program's, or the supporter's own."""
    standing = plan.timers()
    if plan.program.follow_up.by == "program":
        return any(t.kind is TimerKind.CHECK_IN_DUE and t.round != FOR_A_DAY for t in standing)
    asked = plan.open_questions(QuestionKind.SUPPORTER_SILENT)
    return bool(asked) or any(t.kind in WATCHES_SUPPORTER for t in standing)


def finish(plan: Plan) -> None:
    """Nothing more is planned: good-bye, with the way on where no further talk can follow."""
    last = plan.case.conversations >= plan.program.follow_up.conversations
    if not (plan.case.stopped or plan.case.urgent):
        if last:
            plan.letter("onward", plan.case.peer, Role.PEER, {"resources": resources_text(plan)})
        else:
            told = {"reason": "completed", "resources": resources_text(plan)}
            plan.letter("farewell", plan.case.peer, Role.PEER, told)
    plan.close(Outcome.COMPLETED)


def nobody_answers(plan: Plan) -> None:
    """No further attempt: who has been talked with is bidden good-bye, who asked for help too."""
    if plan.case.conversations:
        return finish(plan)
    if plan.case.path is Path.REACH_IN:
        # They asked for help and cannot be reached: a person should know before the case rests.
        plan.tell_coordinators("closed_no_answer")
        if waits_for_us(plan):
            plan.letter("farewell", plan.case.peer, Role.PEER, {"reason": "no_answer"})
    return plan.close(Outcome.NO_ANSWER)


# After a no ----------------------------------------------------------------------------------------


def peer_said_no(plan: Plan, leave: Leave | None) -> None:
    """What follows a no, by what is known about mailing resources."""
    plan.close_questions(
        QuestionKind.ASSIGNMENT,
        QuestionKind.OUTCOME_REQUEST,
        QuestionKind.SUPPORTER_SILENT,
        QuestionKind.TAKEOVER,
    )
    plan.cancel_timers(*WATCHES_SUPPORTER)
    if leave is Leave.YES and not plan.case.stopped:
        send_resources(plan)
        plan.close(Outcome.DECLINED)
    elif leave is Leave.NO or plan.case.stopped:
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
