"""Which letters that still wait to be sent are withdrawn, and which are not."""

from __future__ import annotations

from mailflow.nouns.decision import Step
from mailflow.nouns.people import Role
from mailflow.rules.plan import Plan
from tests.rules.test_workflow import begin
from tests.stories.people import COORDINATOR, PEER
from tests.stories.test_case import asked, assigned, read_rest


def test_a_withdrawal_holds_back_what_these_would_still_get(
    decided: list[tuple[Plan, Step]],
) -> None:
    story = begin()
    supporter, _ = assigned(story)
    decided.clear()
    story.receives(PEER, "NEVER MIND", subject="Question")
    read_rest(story, PEER, COORDINATOR, supporter)
    (step,) = (one for _, one in decided if one.cancel_letters_to)
    held_back = {Role.BACKUP, Role.COORDINATOR, Role.PEER, Role.SUPPORTER}
    assert set(step.cancel_letters_to) == held_back
    assert not step.cancel_letters


def test_nothing_is_held_back_where_nothing_is_withdrawn(decided: list[tuple[Plan, Step]]) -> None:
    story = begin()
    story.receives(COORDINATOR, "1", answering=asked(story))
    read_rest(story, PEER, COORDINATOR)
    assert decided
    assert not any(one.cancel_letters or one.cancel_letters_to for _, one in decided)
