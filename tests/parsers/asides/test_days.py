"""Days that matter to a physician, and days that are only mentioned."""

from __future__ import annotations

import pytest

from mailflow.parsers.asides.days import days_that_matter
from mailflow.parsers.heard import heard

MATTERS = [
    ("My hearing is on 3 March.", ["3 March"]),
    ("The deposition is next Thursday.", ["next Thursday"]),
    ("The anniversary is December 12", ["December 12"]),
    ("I get deposed on the 22nd in a case from four years ago.", ["the 22nd"]),
    ("M&M is on the 3rd and I present.", ["the 3rd"]),
    ("The trial starts on the 30th.", ["the 30th"]),
    ("On 3 March I have the hearing.", ["3 March"]),
    ("My oral boards are on June 3rd.", ["June 3rd"]),
    ("The funeral is Saturday.", ["Saturday"]),
    ("I go back to work on Monday.", ["Monday"]),
    ("My first day back is 2026-12-03.", ["2026-12-03"]),
    ("Mediation in 3 weeks.", ["in 3 weeks"]),
    ("I'm in court on March 3, 2027.", ["March 3, 2027"]),
    ("The peer review meeting is on Tuesday.", ["Tuesday"]),
    ("The hearing is on 3 March and the funeral on Saturday.", ["3 March", "Saturday"]),
    ("L'audience est le 3 mars.", ["le 3 mars"]),
    ("Je retourne au bloc lundi.", ["lundi"]),
    ("Le procès commence jeudi prochain.", ["jeudi prochain"]),
    ("Les funérailles sont demain.", ["demain"]),
    ("La audiencia es el 3 de marzo.", ["el 3 de marzo"]),
    ("El juicio empieza el lunes.", ["el lunes"]),
    ("Vuelvo al trabajo el 9 de enero.", ["el 9 de enero"]),
]


@pytest.mark.parametrize(("text", "days"), MATTERS)
def test_a_day_tied_to_what_matters_is_kept(text: str, days: list[str]) -> None:
    assert list(days_that_matter(heard(text, "", answers=True))) == days


DOES_NOT = [
    "Call me on 3 March.",
    "I am free on Thursday.",
    "The hearing was on 3 March.",
    "I went to the funeral on Monday.",
    "The deposition was postponed until spring.",
    "The trial is in March.",
    "My hearing is soon, call me Thursday.",
    "I'd like to talk before Friday about the trial.",
    "I keep hearing the clock on Monday nights.",
    "Hearing from you on Monday was good.",
    "The clinical trial enrolls on Monday.",
    "Since the hearing on 3 March I do not sleep.",
    "I sat the exam last Monday.",
    "L'audience était lundi.",
    "La audiencia fue el lunes.",
    "Está libre por la mañana, el juicio me pesa.",
    "",
]


@pytest.mark.parametrize("text", DOES_NOT)
def test_other_days_are_left(text: str) -> None:
    assert days_that_matter(heard(text, "", answers=True)) == ()


def test_the_reason_is_never_kept() -> None:
    text = "The anniversary of my patient's death is on December 12, I lost her in the OR."
    assert days_that_matter(heard(text, "", answers=True)) == ("December 12",)
