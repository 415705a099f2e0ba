"""Whom an answer points at by what the quoted letter says of each."""

from __future__ import annotations

import pytest

from mailflow.parsers.heard import folded
from mailflow.parsers.intents.pointing import pointers

OFFERED = ("Magnus Eide", "Kari Foss", "Jonas Bakke")
LETTER = (
    "Possible supporters: Magnus Eide, surgery / Kari Foss, family medicine / Jonas Bakke, nephrology. "
    "Reply with first, second, third or another name."
)


def pointed(said: str) -> list[int]:
    """Whom an answer to the letter points at."""
    return [one.number for one in pointers(said, folded(said), OFFERED, LETTER)]


def test_who_is_described_in_the_letter_is_pointed_at() -> None:
    assert pointed("The nephrologist, please.") == [3]


@pytest.mark.parametrize(
    "said", ["The second.", "The first", "The reply is late.", "The third one"]
)
def test_how_to_answer_describes_nobody(said: str) -> None:
    """It stands on the line of the last one, who was taken for "the second"."""
    assert not pointed(said)
