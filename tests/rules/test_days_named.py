"""Days as people name them, and the phrases that understanding hands over."""

from __future__ import annotations

from datetime import date

import pytest

from mailflow.parsers.asides.days import days_that_matter
from mailflow.parsers.heard import heard
from mailflow.rules.dates import day_named

#: A Wednesday.
TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Monday", date(2026, 11, 23)),
        ("Wednesday", date(2026, 11, 25)),
        ("3 March", date(2027, 3, 3)),
        ("el 3 de mayo", date(2027, 5, 3)),
        ("in 3 weeks", date(2026, 12, 9)),
        ("the 20th", date(2026, 11, 20)),
        ("the 9th", date(2026, 12, 9)),
        ("le 31", date(2026, 12, 31)),
        ("3 March 2028", date(2028, 3, 3)),
        ("March 3rd, 2028", date(2028, 3, 3)),
        ("3 de marzo de 2028", date(2028, 3, 3)),
        ("29 February", date(2028, 2, 29)),
        ("Thursday the 17th", date(2026, 12, 17)),
        ("jeudi 17", date(2026, 12, 17)),
        ("Friday at 5", date(2026, 11, 20)),
        ("Friday 5", date(2026, 11, 20)),
        ("Friday 5 pm", date(2026, 11, 20)),
        ("14th", date(2026, 12, 14)),
        ("the weekend", date(2026, 11, 21)),
        ("after the weekend", date(2026, 11, 23)),
        ("after Monday", date(2026, 11, 24)),
        ("après lundi", date(2026, 11, 24)),
        ("después del 3 de mayo", date(2027, 5, 4)),
        ("after her mother's funeral on Saturday", date(2026, 11, 22)),
        ("After clinic on Thursday", date(2026, 11, 19)),
    ],
)
def test_a_phrase_names_a_day(text: str, day: date) -> None:
    assert day_named(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2027",
        "further notice",
        "after Christmas",
        "the 32nd",
        "31 February",
        "the 2nd of us",
        "9",
        "soon",
    ],
)
def test_what_names_no_day_is_none(text: str) -> None:
    assert day_named(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("My hearing is on 3 March.", date(2027, 3, 3)),
        ("I have the deposition on the 9th and I dread it.", date(2026, 12, 9)),
        ("L'audience est le 3 mars.", date(2027, 3, 3)),
        ("La audiencia es el próximo jueves.", date(2026, 11, 19)),
        ("The anniversary is December 12.", date(2026, 12, 12)),
    ],
)
def test_a_day_that_matters_can_be_read(text: str, day: date) -> None:
    found = days_that_matter(heard(text, "", answers=True))
    assert [day_named(phrase, TODAY) for phrase in found] == [day]
