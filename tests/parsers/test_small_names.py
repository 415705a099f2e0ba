"""Answers of a coordinator about somebody whose last name is a small word."""

from __future__ import annotations

import pytest

from mailflow.nouns.mail import Message
from mailflow.nouns.meaning import Asked, Context, Intent, KnownName, Names
from mailflow.parsers.understand import understand

OFFERED = ("Mei Lin", "Kim Do", "Tomas Bell")
NAMES = Names(known=tuple(KnownName(name=one, email="", supporter=True) for one in OFFERED))


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("Kim Do please", 2),
        ("Kim Do, please.", 2),
        ("Dr. Do please", 2),
        ("please Dr. Do", 2),
        ("Not Dr. Lin. Kim Do please.", 2),
        ("Please do", 1),
    ],
)
def test_somebody_named_do_is_chosen(text: str, choice: int) -> None:
    mail = Message(plain=text)
    said = understand(mail, Asked(context=Context.MATCH_REQUEST, suggestions=OFFERED), NAMES)
    assert (said.intent, said.choice) == (Intent.APPROVE, choice)


@pytest.mark.parametrize("text", ["Please not Dr. Do.", "Not Dr. Do", "Anyone but Dr. Do"])
def test_somebody_named_do_is_not_chosen_against_the_word(text: str) -> None:
    mail = Message(plain=text)
    said = understand(mail, Asked(context=Context.MATCH_REQUEST, suggestions=OFFERED), NAMES)
    assert said.choice is None and said.intent is not Intent.APPROVE
