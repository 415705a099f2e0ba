"""Facts about a peer, as coordinators write them down between two meetings."""

import pytest

from mailflow.parsers.told_facts import Told, told_facts

KNOWN = {
    "department": {
        "Surgery", "Cardiac surgery", "Family medicine", "Internal medicine", "Pediatrics",
        "Anesthesiology",
    },
    "site": {"North Hospital", "South Hospital"},
    "county": {"Santa Fe", "Bernalillo"},
}  # fmt: skip


def department(text: str) -> str | None:
    told = told_facts(text, ("department",), KNOWN)
    return told.known.get("department") if told else None


@pytest.mark.parametrize(
    "text, meant",
    [
        ("Surgery", "Surgery"),
        ("She's in surgery.", "Surgery"),
        ("Dept. of Surgery\n\nPat", "Surgery"),
        ("the surgical dept", "Surgery"),
        ("Sugery", "Surgery"),
        ("cardiac surgery", "Cardiac surgery"),
        ("internal med", "Internal medicine"),
        ("Anesthesia, I believe", "Anesthesiology"),
        ("Elle est en chirurgie", "Surgery"),
        ("Pediatría", "Pediatrics"),
        ("Nephrology", "Nephrology"),
        ("He works in the sleep lab", "sleep lab"),
    ],
)
def test_a_department(text, meant):
    assert department(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Medicine",
        "not in surgery",
        "She is no longer in surgery",
        "Surgery or Pediatrics",
        "surgery?",
        "ask Thelma",
        "She told me she is fine",
        "Yes",
        "2",
        "hold until Monday",
        "",
    ],
)
def test_what_tells_no_department(text):
    assert department(text) is None


@pytest.mark.parametrize(
    "text", ["don't know, go ahead", "I do not know.", "no idea", "Je ne sais pas", "no lo sé"]
)
def test_not_known(text):
    assert told_facts(text, ("department",), KNOWN) == Told({}, rest_unknown=True)


def test_go_ahead_is_a_yes_where_names_are_offered():
    assert told_facts("go ahead", ("department",), KNOWN) == Told({}, rest_unknown=True)
    assert told_facts("go ahead", ("department",), KNOWN, offered=True) is None


@pytest.mark.parametrize("text", ["she's at the north campus", "North", "the North hospital"])
def test_a_site(text):
    assert told_facts(text, ("site",), KNOWN) == Told({"site": "North Hospital"}, False)


def test_a_county():
    assert told_facts("Santa Fe county", ("county",), KNOWN) == Told({"county": "Santa Fe"}, False)


@pytest.mark.parametrize(
    "text, stage",
    [("mid career", "mid"), ("She's senior", "late"), ("retired in May", "retired"),
     ("early", "early"), ("début de carrière", "early")],
)  # fmt: skip
def test_a_career_stage(text, stage):
    assert told_facts(text, ("career_stage",), KNOWN) == Told({"career_stage": stage}, False)


def test_two_at_once_and_one_of_two():
    asked = ("department", "career_stage")
    both = {"department": "Surgery", "career_stage": "late"}
    assert told_facts("Surgery, late career", asked, KNOWN) == Told(both, False)
    told = told_facts("don't know the department, but she is retired", asked, KNOWN)
    assert told == Told({"career_stage": "retired"}, True)
