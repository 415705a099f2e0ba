"""Forgetting, as planned."""

from __future__ import annotations

from datetime import timedelta

from mailflow.nouns.case import AlarmState, Outcome, QuestionKind, TimerKind
from mailflow.rules.plan import Plan
from mailflow.rules.reach_steps import stand_down, supporter_is_waiting

#: How long a purge that may not be done yet waits until it is looked at again.
LATER = timedelta(days=1)
#: The letters a closing writes may take so long to leave before their case is forgotten.
LAST_LETTERS = timedelta(hours=1)


def purge_due(plan: Plan) -> None:
    """The time of a closed case is over: its key is destroyed, unless something holds it."""
    if plan.case.legal_hold or plan.case.open or _in_danger(plan):
        plan.set_timer(TimerKind.PURGE, plan.now + LATER)
        return
    plan.purge()


def _in_danger(plan: Plan) -> bool:
    """Whether an alarm runs, or a mail that may tell of danger was read by nobody."""
    alarm = plan.case.alarm
    running = plan.case.urgent and alarm is not None and alarm.state is not AlarmState.OVER
    return running or bool(plan.open_questions(QuestionKind.PLEASE_READ))


def forget(plan: Plan) -> None:
    """A person says: forget this case, now; an alarm is seen to its end first."""
    if plan.case.open:
        plan.close(Outcome.FORGOTTEN)
    if _in_danger(plan):
        plan.cancel_timers(TimerKind.PURGE)
        return plan.set_timer(TimerKind.PURGE, plan.now + LATER)
    return plan.purge()


def close(plan: Plan) -> None:
    """The case ends; whoever was to reach out is told that nothing is needed.

    Whom others wrote about, and who never agreed, is forgotten soon: so the referrer was told.
    """
    if plan.case.open:
        unspoken = plan.case.unspoken
        if supporter_is_waiting(plan):
            stand_down(plan)
        plan.close(Outcome.CLOSED_BY_COORDINATOR)
        if unspoken:
            forget_soon(plan)


def forget_soon(plan: Plan) -> None:
    """Everything personal of a closed case goes as soon as its last letters have left."""
    plan.cancel_timers(TimerKind.PURGE)
    plan.set_timer(TimerKind.PURGE, plan.now + LAST_LETTERS)
