"""An answer about several peers is read once for each, and told line by line."""

from __future__ import annotations

import math

import pytest

from mailflow.learned.lined import (
    ENDS,
    HOLD,
    MOST_LINES,
    OPEN,
    OTHER,
    REJECT,
    end_of,
    line_facts,
    lined,
)
from mailflow.nouns.meaning import Asked, Context, Line
from mailflow.parsers.heard import heard

LINES = (
    Line("Ana Reyes", ("Mei Lin", "Ruth Winters")),
    Line("Joe Vale", ("Tomas Okafor", "Mei Lin")),
)


def texts(words: str, lines: tuple[Line, ...] = LINES, subject: str = "") -> list[list[str]]:
    asked = Asked(context=Context.EVENT_REQUEST, lines=lines)
    return [one.split() for one in lined(heard(words, subject, answers=True), asked)]


def test_each_line_sees_itself_the_others_and_its_own_places() -> None:
    first, second = texts("Okafor for Joe, Lin for Dr. Reyes.")
    assert (
        first
        == (
            "line_one_of_two . candidate for other_line , candidate_one for dr. this_line ."
        ).split()
    )
    assert (
        second
        == (
            "line_two_of_two . candidate_one for this_line , candidate_two for dr. other_line ."
        ).split()
    )


@pytest.mark.parametrize("text", ["A: 2, B: 1", "A2 B1", "A - 2, B - 1"])
def test_letters_are_their_peers(text: str) -> None:
    first, second = texts(text)
    assert first.index("this_line") < first.index("other_line")
    assert second.index("other_line") < second.index("this_line")


def test_a_bare_subject_is_the_answer() -> None:
    assert texts("", subject="All as listed")[0][2:] == ["all", "as", "listed"]


def test_a_longer_list_is_left_to_the_rules() -> None:
    many = tuple(Line(f"Ana Reyes{n}", ("Mei Lin",)) for n in range(MOST_LINES + 1))
    assert texts("yes to all", many) == []
    assert len(texts("yes to all", many[1:])) == MOST_LINES


@pytest.mark.parametrize(
    ("choice", "end"),
    [(1, "1"), (3, "3"), ("hold", HOLD), ("reject", REJECT), ("Mei Lin", OTHER), (None, OPEN)],
)
def test_every_choice_is_one_end(choice: object, end: str) -> None:
    assert end_of(choice) == end


def test_nobody_is_taken_whom_the_line_does_not_offer() -> None:
    facts = line_facts(2, 0.9, dict.fromkeys(ENDS, math.log(1 / len(ENDS))), "1", {})
    assert set(facts) == {"1", "2", HOLD, REJECT, OTHER, OPEN}
    assert "rules" in facts["1"]
    assert "rules another" in facts["2"]
