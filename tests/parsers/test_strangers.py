"""Of an unclear answer: the only one beside the list whom it names and does not keep out."""

from __future__ import annotations

import pytest

from mailflow.nouns.meaning import Intent, Line
from mailflow.parsers.heard import heard
from mailflow.parsers.intents.events import answer as answer_of_event
from mailflow.parsers.intents.match import answer

OFFERED = ("Mei Lin", "Tomas Okafor")


def stranger(text: str) -> str:
    reading = answer(heard(text, "Re: Match request", answers=True), OFFERED, ())
    assert reading.intent == Intent.UNCLEAR, text
    return reading.stranger


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Good people, both. To my mind Ilse Brandt has lived through the same thing.",
            "Ilse Brandt",
        ),
        ("My heart says Dwyer-Kane", "Dwyer-Kane"),
    ],
)
def test_who_is_named_beside_the_list(text: str, name: str) -> None:
    assert stranger(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Mrs. Ilse Brandt, my secretary, keeps my calendar.",
        "Ilse Brandt in spiritual care has taken him under her wing and that is enough.",
        "Ilse Brandt and Omar Diaz have both lived through the same thing.",
        "Good people, both.",
    ],
)
def test_who_is_none(text: str) -> None:
    assert stranger(text) == ""


def test_an_endless_answer_about_an_event_is_left_to_a_person() -> None:
    lines = (Line("Ana Reyes", ("Mei Lin",)), Line("Joe Vale", ("Tomas Okafor",)))
    reading = answer_of_event(heard("yes to A " * 1000, "", answers=True), lines)
    assert reading.intent == Intent.UNCLEAR
