"""Answers about several peers that are nothing but letters, numbers and single words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.nouns.meaning import Intent, Line
from mailflow.parsers.intents.event_notation import noted
from mailflow.parsers.intents.event_parts import Unclear

LINES = (
    Line("Noor Haidari", ("Ursula Fenn", "Mateo Ibarra")),
    Line("Dale Prescott", ("Gordon Chu", "Ursula Fenn")),
    Line("Lin Castle", ("Ewan Sharp", "Gordon Chu", "Mateo Ibarra")),
)
TWO, FOUR = LINES[:2], (*LINES, Line("Ty Monroe", ("Vic Lane", "Sue Okun")))


def ends(text: str, lines: tuple[Line, ...] = LINES) -> list[int | str | None] | str | None:
    """What each line gets; "hold" or "reject" for all, None where it is no notation."""
    reading = noted(text, lines)
    if reading is None:
        return None
    assert reading.exact
    if reading.intent != Intent.APPROVE:
        return str(reading.intent)
    return [(reading.choices or {}).get(line.peer) for line in lines]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A2 B1 C hold", [2, 1, "hold"]),
        ("A: 2, B: 1, C: on hold", [2, 1, "hold"]),
        ("y/2/y", [1, 2, 1]),
        ("y y n", [1, 1, "reject"]),
        ("x / 1 / x", ["reject", 1, "reject"]),
        ("yes - hold - yes", [1, "hold", 1]),
        ("113", [1, 1, 3]),
        ("1-2, 2-1, 3-hold", [2, 1, "hold"]),
        ("B1A2", [2, 1, None]),
        ("firsts, but C third", [1, 1, 3]),
        ("All 1, B none", [1, "reject", 1]),
        ("ALL, EXCEPT C = 2", [1, 1, 2]),
        ("C last, rest ok", [1, 1, 3]),
        ("yes x2, C = hold", [1, 1, "hold"]),
        ("seconds for all three", [2, 2, 2]),
        ("twos for B + C, A as offered", [1, 2, 2]),
        ("the last line 3, the rest as listed", [1, 1, 3]),
        ("A n B y C y", ["reject", 1, 1]),
        ("\U0001f44d A, \U0001f44e B, ⏳ C", [1, "reject", "hold"]),
        ("A ✔ B ✔ C ⏳", [1, 1, "hold"]),
        ("Sí a A y B, C en espera", [1, 1, "hold"]),
        ("oui sauf C (2)", [1, 1, 2]),
        ("Haidari: Mateo. Prescott: Gordon. Castle: nobody.", [2, 1, "reject"]),
        ("Haidari-2, Prescott-1, Castle-no", [2, 1, "reject"]),
        ("Fenn / Chu / hold", [1, 1, "hold"]),
        ("none, none, none", "reject"),
        ("\U0001f44e\U0001f44e\U0001f44e", "reject"),
        ("hold / hold / hold", "hold"),
        ("Yes to all, hold C", [1, 1, "hold"]),
        ("A-C 1", [1, 1, 1]),
        ("C 2", [None, None, 2]),
    ],
)
def test_nothing_but_notation_means_what_it_says(
    text: str, wanted: list[int | str | None] | str
) -> None:
    assert ends(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "A2, B1, C if she agrees",
        "A2 B1 C?",
        "go with Mateo, thanks",
        "the second one",
        "Fenn yes",
        "yes and no",
        "1",
        "no 1 for A",
        "1a 2b 3c",
        "firsts, with a two for B",
        "A not so good",
        "yes, B 2",
        "A no, B no, C no",
        "A: yes, B: ..., C: no",
        "1: yes, 2: yes, 3: hold",
        "rest yes",
        "A n B k, C 3",
        "everyone but B: yes",
        "Prescott: Mateo",
        "",
    ],
)
def test_one_word_more_and_it_is_no_notation(text: str) -> None:
    assert ends(text) is None


@pytest.mark.parametrize(
    "text",
    ["A2, A1", "A, B2", "A 3", "A 1, B 2, A 2"],
)
def test_what_goes_two_ways_is_unclear(text: str) -> None:
    with pytest.raises(Unclear):
        noted(text, LINES)


def test_a_name_that_two_bear_is_nobodys() -> None:
    lines = (Line("Ana Chu", ("Bo Lee",)), Line("Dale Prescott", ("Gordon Chu",)))
    with pytest.raises(Unclear):
        noted("Chu: 1, Prescott: 1", lines)


def test_a_line_that_has_its_answer_leaves_notation_alone() -> None:
    settled = (Line("Noor Haidari", ("Ursula Fenn",), settled=True), *LINES[1:])
    assert noted("A1 B1 C1", settled) is None


_SAID: dict[int | str, tuple[str, ...]] = {
    1: ("1", "first", "yes", "ok"),
    2: ("2", "second", "2nd"),
    "hold": ("hold", "later"),
    "reject": ("no", "nobody", "x"),
}


@given(st.data())
def test_whatever_the_lines_get_is_read_back(data: st.DataObject) -> None:
    """Property: lines in any order, signs of any kind."""
    gets = data.draw(st.lists(st.sampled_from(list(_SAID)), min_size=4, max_size=4))
    if not any(isinstance(one, int) for one in gets):
        gets[0] = 1
    between = data.draw(st.sampled_from([": ", " = ", " - ", " "]))
    after = data.draw(st.sampled_from([", ", "; ", "\n", ". "]))
    order = data.draw(st.permutations(range(4)))
    said = after.join(
        f"{'ABCD'[at]}{between}{data.draw(st.sampled_from(_SAID[gets[at]]))}" for at in order
    )
    assert ends(said, FOUR) == gets


@given(st.text(alphabet="ABCDabcd123yn,;:/-. \n", max_size=60))
def test_hardly_a_sign_makes_it_fail(text: str) -> None:
    """Property: it reads, or leaves it, or says that it is unclear; nobody is taken who was not offered."""
    try:
        reading = noted(text, LINES)
    except Unclear:
        return
    for line in LINES if reading is not None else ():
        choice = (reading.choices or {}).get(line.peer, 1)
        assert choice in {"hold", "reject"} or 0 < int(choice) <= len(line.suggestions)


#: Peers and supporters whose names are words of ours.
WORDS = (
    Line("Ann Wait", ("Kim Roe", "Will First")),
    Line("Bo Lee", ("Li Si", "Jin Park")),
    Line("Cy Orr", ("Rosa dos Santos", "Jin Park")),
)


@pytest.mark.parametrize(
    "text", ["A first, B 1", "B wait, A 1", "park B, rest yes", "C dos, A uno"]
)
def test_a_name_that_is_a_word_may_be_either(text: str) -> None:
    with pytest.raises(Unclear):
        noted(text, WORDS)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Yes to A; B, C hold", [1, "hold", "hold"]),
        ("hold A\n\nB, C 1", ["hold", 1, 1]),
        ("y A n B y C", [1, "reject", 1]),
        ("A y B luego, C 1", ["hold", "hold", 1]),
        ("ok x2, hold C", [1, 1, "hold"]),
        ("B Ursula, others first", [1, 2, 1]),
    ],
)
def test_a_line_gets_only_what_stands_beside_it(text: str, wanted: list[int | str | None]) -> None:
    assert ends(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "A: \nB: 2\nC: 1",
        "A: 2\nB:\nC: hold",
        "2 A, B, C 1",
        "everyone but B: hold",
        "all but B yes, C 2",
        "all three, A 2",
        "1 x 3",
        "1 - yes, 2 - hold",
        "Ok, 2, 1",
        "No. 2",
        "1, 2, 3",
        "Yes to A and B.\nThanks, Lin",
        "A (Prescott): 2, rest yes",
        "oui à Castle",
        "Castle gets a no, rest yes",
        "a to b one c one",
        "A 1, otherwise 2",
        "C. Noor Haidari: 2",
    ],
)
def test_what_may_be_meant_otherwise_is_left_to_who_reads_sentences(text: str) -> None:
    assert ends(text) is None
