"""Signs that stand for a word."""

from __future__ import annotations

import pytest

from mailflow.learned.features import read_text
from mailflow.nouns.meaning import Asked, Context
from mailflow.nouns.people import Role
from mailflow.parsers.heard import heard
from mailflow.parsers.signs import worded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\U0001f44d", "yes"),
        ("\U0001f44d\U0001f3fd\U0001f44d\U0001f3fd", "yes yes"),
        ("\U0001f44e\U0001f44e", "no no"),
        ("A ✔ B ⏳", "A yes B wait"),
        ("2\ufe0f\u20e3 please", "2 please"),
        ("\U0001f937\u200d\u2642\ufe0f", "?"),
        ("café", "café"),
    ],
)
def test_a_sign_is_a_word(text: str, words: str) -> None:
    assert " ".join(worded(text).split()) == words


def test_a_thumb_up_is_not_read_as_one_down() -> None:
    asked = Asked(context=Context.INVITATION, role=Role.PEER)
    up, down = (
        read_text(heard(sign, "", answers=True), asked).strip() for sign in "\U0001f44d\U0001f44e"
    )
    assert (up, down) == ("yes", "no")
