"""Whom an answer points at stands in it by place, whatever they are called."""

from __future__ import annotations

import pytest

from mailflow.learned.marked import marked
from mailflow.nouns.meaning import Asked, Context, Line

OFFERED = Asked(
    context=Context.MATCH_REQUEST, suggestions=("Mei Lin", "Tomas Okafor", "Ruth Winters")
)
LETTER = "Mei Lin, cardiology\nTomas Okafor, nephrology\nRuth Winters, surgery\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ask Dr. Okafor, please", "ask dr.  candidate_two , please"),
        ("okafor", " candidate_two "),
        ("Okaffor please", " candidate_two  please"),
        ("the second one", "the  candidate_two "),
        ("I second that", "i second that"),
        ("1 sec, she is on the phone", "1 sec, she is on the phone"),
        ("one second please", "one second please"),
        ("3", " candidate_three "),
        ("the nephrologist", " candidate_two "),
        ("not Lin but Winters", "not  candidate_one  but  candidate_three "),
        ("nobody yet", "nobody yet"),
    ],
)
def test_an_answer(text: str, said: str) -> None:
    assert marked(text, OFFERED, f"{text}\n\n{LETTER}").split() == said.split()


def test_of_an_event_only_who_is_whom() -> None:
    lines = (Line("Ana Reyes", ("Mei Lin",)), Line("Joe Vale", ("Tomas Okafor", "Mei Lin")))
    asked = Asked(context=Context.EVENT_REQUEST, lines=lines)
    said = marked("Okafor for Joe, Lin for Dr. Reyes.", asked)
    assert said.split() == "candidate for colleague , candidate for dr. colleague .".split()


def test_nobody_is_offered_elsewhere() -> None:
    assert marked("Ask Dr. Lin", Asked(context=Context.NOTE)) == "ask dr. lin"


def test_a_name_that_two_bear_is_nobodys_place() -> None:
    asked = Asked(context=Context.MATCH_REQUEST, suggestions=("Mei Lin", "Ada Lin"))
    assert marked("Lin please", asked).split() == ["candidate", "please"]
