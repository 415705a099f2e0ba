"""What a coordinator may say about a case at any time, in plain words."""

from __future__ import annotations

from datetime import timedelta

from mailflow.nouns.case import EventKind, TimerKind
from mailflow.rules import closing_steps, match_steps, names, person_steps
from mailflow.rules.plan import Plan
from mailflow.rules.support_steps import take_next_one

#: The letters a closing writes may take so long to leave before their case is forgotten.
LAST_LETTERS = timedelta(hours=1)


def mine(plan: Plan) -> None:
    """This coordinator is who is asked about the case from now on, and whatever waits is shown."""
    if plan.case.open and plan.open_questions(*match_steps.TAKEN_OVER):
        return match_steps.taken_over(plan)
    plan.change(coordinator=plan.sender)
    plan.event(EventKind.TAKEN_OVER)
    return plan.noted("mine")


def close(plan: Plan) -> None:
    """The case ends; whoever was to reach out is told that nothing is needed."""
    closing_steps.close(plan)
    plan.noted("closed")


def forget(plan: Plan) -> None:
    """The case ends, and everything personal of it goes as soon as the last letters left."""
    close(plan)
    plan.cancel_timers(TimerKind.PURGE)
    plan.set_timer(TimerKind.PURGE, plan.now + LAST_LETTERS)


def reassign(plan: Plan) -> None:
    """Somebody else: the one who is named, or the coordinator is asked again."""
    named = names.find(plan.said.supporter, plan.situation.roster) if plan.said.supporter else []
    if not plan.case.open:
        return person_steps.already_decided(plan)
    take_next_one(plan)
    if len(named) == 1:
        match_steps.choose(plan, named[0])
