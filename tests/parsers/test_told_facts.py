"""Facts about a peer, as coordinators write them down between two meetings."""

import pytest

from mailflow.parsers.told_facts import Told, compared, told_facts

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
        ("Anesthesia, thanks", "Anesthesiology"),
        ("department: surgery", "Surgery"),
        ("Her department is surgery", "Surgery"),
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
        "Her husband is in surgery",
        "It was during surgery",
        "The surgery was on Monday",
        "After her surgery she was off sick",
        "No idea, she had surgery last week",
        "She used to be in surgery",
        "I think surgery or maybe not",
        "Surgery, I think",
        "Unknown; pediatrics called about it",
        "her surgery",
        "Ask Thelma, she is in surgery",
        "She is in pain",
        "She is fine",
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


@pytest.mark.parametrize(
    ("text", "who", "facts"),
    [
        ("same as Dr. Lin", "dr. lin", ("department",)),
        ("She's in the same department as Mei Lin", "mei lin", ("department",)),
        ("Dr. Lin's department", "dr. lin", ("department",)),
        ("the department of Dr. Lin", "dr. lin", ("department",)),
        ("like Dr. Lin", "dr. lin", ("department",)),
        ("même service que le Dr Lin", "dr lin", ("department",)),
        ("El mismo departamento que la Dra. Lin", "dra. lin", ("department",)),
        ("same hospital as Dr. Lin", "dr. lin", ()),
        ("not the same department as Dr. Lin", "dr. lin", ()),
        ("same as Dr. Lin?", "dr. lin", ()),
        ("works with Dr. Lin", "dr. lin", ()),
    ],
)
def test_somebody_a_peer_is_compared_with(text, who, facts):
    found = compared(text, ("department",))
    assert found is not None
    assert (" ".join(found.who).startswith(who), found.facts) == (True, facts)


@pytest.mark.parametrize("text", ["Dr. Lin please", "Surgery", "2", "like I said, surgery"])
def test_who_is_compared_with_nobody(text):
    assert compared(text, ("department",)) is None


def test_what_is_shared_goes_without_saying_for_places_alone():
    asked = ("department", "site", "career_stage")
    assert compared("same as Dr. Lin", asked).facts == ("department", "site")
    assert compared("same as Dr. Lin", ("career_stage",)).facts == ("career_stage",)
    assert compared("same site as Dr. Lin", asked).facts == ("site",)
    assert not compared("Women's unit", ("department",)).certain
