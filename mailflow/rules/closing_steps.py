"""Forgetting, as planned."""

from __future__ import annotations

from datetime import timedelta

from mailflow.nouns.case import AlarmState, Outcome, TimerKind
from mailflow.rules.plan import Plan

#: How long a purge that may not be done yet waits until it is looked at again.
LATER = timedelta(days=1)


def purge_due(plan: Plan) -> None:
    """The time of a closed case is over: its key is destroyed, unless something holds it."""
    alarm = plan.case.alarm
    in_alarm = plan.case.urgent and alarm is not None and alarm.state is not AlarmState.OVER
    if plan.case.legal_hold or plan.case.open or in_alarm:
        plan.set_timer(TimerKind.PURGE, plan.now + LATER)
        return
    plan.purge()


def forget(plan: Plan) -> None:
    """A person says: forget this case, now."""
    if plan.case.open:
        plan.close(Outcome.FORGOTTEN)
    plan.purge()


def close(plan: Plan) -> None:
    """A person says: close this case."""
    if plan.case.open:
        plan.close(Outcome.CLOSED_BY_COORDINATOR)
