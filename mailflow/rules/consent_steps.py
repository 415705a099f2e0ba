"""Whether the colleague agreed: asking the referrer, inviting the peer, and the way back from both."""

from __future__ import annotations

from mailflow.nouns.case import EventKind, Outcome, Path, Stage
from mailflow.nouns.people import Role
from mailflow.rules.person_steps import give_to_person
from mailflow.rules.plan import Plan


def withdrawn_by_referrer(plan: Plan) -> None:
    """Never mind, from whoever referred: all stops while the peer has heard nothing of it."""
    if plan.case.stage not in {Stage.LOOKING, Stage.CLARIFYING, Stage.MATCHING, Stage.ASSIGNED}:
        return give_to_person(plan, "question")
    plan.event(EventKind.WITHDRAWN)
    plan.noted("withdrawn")
    for question in plan.open_questions():
        if question.person and question.asked_of.confirms:
            plan.noted("withdrawn", question.person, question.asked_of)
    if plan.case.supporter:
        plan.withdraw_unsent(Role.SUPPORTER)
        plan.letter(
            "stand_down",
            plan.case.supporter,
            Role.SUPPORTER,
            {"peer": {"name": plan.case.peer.name}},
        )
    return plan.close(Outcome.WITHDRAWN)


def asks_for_themselves(plan: Plan) -> None:
    """Somebody about whom others wrote now writes for themselves: that is their consent."""
    from mailflow.rules.openings import begin_matching  # noqa: PLC0415  # openings ask consent too

    plan.event(EventKind.CONSENT_GIVEN)
    plan.close_questions()
    plan.change(path=Path.REACH_IN, wishes=plan.said.preferences or plan.case.wishes)
    begin_matching(plan)
