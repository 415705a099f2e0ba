"""A first mail says whom to keep away: nobody of them is named to the coordinator as a choice."""

from __future__ import annotations

import pytest

from tests.stories.conftest import Play
from tests.stories.people import COORDINATOR, PEER
from tests.stories.test_case import ASKING, read_rest


@pytest.mark.parametrize(
    ("wish", "kept_away"),
    [
        ("Nobody from surgery, please.", "Ngozi Okoro"),
        ("Personne de la pédiatrie, s'il vous plaît.", "Ruth Winters"),
        ("Please not a colleague from Peds or Family Practice.", "Ruth Winters, Tomas Bell"),
        ("I work with Dr. Bell every day, so not him.", "Tomas Bell"),
    ],
)
def test_whom_the_first_mail_keeps_away_is_not_suggested(
    memory: Play, wish: str, kept_away: str
) -> None:
    story = memory(matching={"never": []})
    story.receives(PEER, ASKING.replace("\n\nAna", f" {wish}\n\nAna"), subject="Question")
    ask = story.letter_to(COORDINATOR).has("1. ")
    for name in kept_away.split(", "):
        ask.has(f"{name}: ").lacks(f"1. {name}", f"2. {name}", f"3. {name}")
    read_rest(story, PEER)


def test_words_about_a_department_keep_nobody_away(memory: Play) -> None:
    story = memory(matching={"never": []})
    story.receives(
        PEER,
        ASKING.replace("\n\nAna", " Nobody from surgery has called me.\n\nAna"),
        subject="Question",
    )
    story.letter_to(COORDINATOR).has("1. ").lacks("Left out", "Ngozi Okoro: ")
    read_rest(story, PEER)
