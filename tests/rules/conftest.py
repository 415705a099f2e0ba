"""What the rules decide while a story is played."""

from __future__ import annotations

import pytest

from mailflow.nouns.decision import Step
from mailflow.rules.plan import Plan

step_of = Plan.step


@pytest.fixture
def decided(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Plan, Step]]:
    """Every plan, and the step it came to."""
    seen: list[tuple[Plan, Step]] = []

    def keep(plan: Plan) -> Step:
        step = step_of(plan)
        seen.append((plan, step))
        return step

    monkeypatch.setattr(Plan, "step", keep)
    return seen
