"""Random correspondence, a small number of them; many more by ``script/bench stories``."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.stories.correspondence import Correspondence


@pytest.fixture(autouse=True)
def nothing_breaks_us(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A mail that the program stumbles over is a fault here, and not set aside."""

    def broke(what: str, _: object, error: Exception, attempt: int) -> None:
        raise AssertionError(f"{what} broke us at try {attempt}") from error

    monkeypatch.setattr("workers.story.broke", broke)
    yield


def test_random_correspondence() -> None:
    run_state_machine_as_test(
        Correspondence,
        settings=settings(
            max_examples=100,
            stateful_step_count=20,
            deadline=None,
            database=None,
            derandomize=True,
            # What breaks is told as it was drawn: script/bench stories makes it short, in its own time.
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )
