"""Which letters that still wait to be sent are withdrawn, and which are not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mailflow.nouns.decision import Step
from mailflow.nouns.people import Role
from mailflow.rules.plan import Plan
from tests.rules.test_workflow import begin
from tests.stories.people import COORDINATOR, PEER
from tests.stories.test_case import asked, assigned, read_rest

step_of = Plan.step


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Step]]:
    """Every step that the rules decide."""
    seen: list[Step] = []

    def keep(plan: Plan) -> Step:
        seen.append(step_of(plan))
        return seen[-1]

    monkeypatch.setattr(Plan, "step", keep)
    yield seen


def test_a_withdrawal_holds_back_what_these_would_still_get(steps: list[Step]) -> None:
    story = begin()
    supporter, _ = assigned(story)
    steps.clear()
    story.receives(PEER, "NEVER MIND", subject="Question")
    read_rest(story, PEER, COORDINATOR, supporter)
    (step,) = (one for one in steps if one.cancel_letters_to)
    held_back = {Role.BACKUP, Role.COORDINATOR, Role.PEER, Role.SUPPORTER}
    assert set(step.cancel_letters_to) == held_back
    assert not step.cancel_letters


def test_nothing_is_held_back_where_nothing_is_withdrawn(steps: list[Step]) -> None:
    story = begin()
    story.receives(COORDINATOR, "1", answering=asked(story))
    read_rest(story, PEER, COORDINATOR)
    assert steps and not any(one.cancel_letters or one.cancel_letters_to for one in steps)
