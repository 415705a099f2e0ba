"""Names: who is meant, with forgiving spelling, and who is only mentioned."""

from __future__ import annotations

import pytest

from mailflow.nouns.meaning import KnownName, NamedPerson
from mailflow.parsers.heard import heard
from mailflow.parsers.intents.whom import about
from mailflow.parsers.numbered import leading_number, places, sole_number
from mailflow.parsers.people import agrees, known, names_in, with_address


@pytest.mark.parametrize(
    ("written", "name", "fits"),
    [
        (("patel",), "Anil Patel", True),
        (("patell",), "Anil Patel", True),
        (("bob", "eastman"), "Robert Eastman", True),
        (("oluwasean",), "Oluwaseun Adebayo", True),
        (("marie-claire", "gagnon"), "Marie-Claude Gagnon", False),
        (("lewis", "carrigan"), "Lloyd Carrigan", False),
        (("smith",), "Anil Patel", False),
    ],
)
def test_a_written_name_fits_a_person_or_not(
    written: tuple[str, ...], name: str, fits: bool
) -> None:
    assert (agrees(written, name) >= 0.62) == fits


def test_the_exact_name_hides_the_likely_one() -> None:
    roster = (KnownName("Shannon Daneshmand"), KnownName("Shirin Daneshvar"))
    assert [one.name for one in known(("daneshvar",), roster)] == ["Shirin Daneshvar"]


def test_titles_are_no_part_of_a_name() -> None:
    assert [one.name for one in names_in("Please ask Dr. Lena Ortiz today.")] == ["Lena Ortiz"]


def test_an_address_belongs_to_the_name_it_resembles() -> None:
    text = "Lena Ortiz lortiz@example.org and Sam Bell"
    assert with_address(("Lena Ortiz", "Sam Bell"), text) == (
        NamedPerson("Lena Ortiz", "lortiz@example.org"),
        NamedPerson("Sam Bell"),
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "I'm worried about Dr. Lena Ortiz, she lost a patient.\n\nThanks,\nRobin Dale",
            ["Lena Ortiz"],
        ),
        ("Please reach out to Sam Bell and Ada Moss, both in the ED.", ["Sam Bell", "Ada Moss"]),
        ("Somebody in our group is struggling.", []),
    ],
)
def test_a_referral_is_about_those_it_names(text: str, names: list[str]) -> None:
    got = about(heard(text, "", answers=False), sender="Robin Dale", names=())
    assert [person.name for person in got] == names


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("2", [2]),
        ("#3 please", [3]),
        ("the second one", [2]),
        ("call me at 3 pm", []),
        ("2 open cases", []),
        ("option two", [2]),
        ("the last one", [3]),
    ],
)
def test_places_of_a_list_are_found(text: str, numbers: list[int]) -> None:
    assert [place.number for place in places(text, 3)] == numbers


def test_a_number_alone_and_a_number_first() -> None:
    assert sole_number("(2).") == 2
    assert sole_number("2 or 3") is None
    assert leading_number("1 on my way") == 1
    assert leading_number("14 hours") is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Please not Dr. Do.", ["Do"]),
        ("Anyone but Dr. Do, please", ["Do"]),
        ("I know Dr. So and Dr. Do.", ["So", "Do"]),
        ("Thank you Dr. Do you have time?", []),
        ("Thanks doctor. Do as you like.", []),
        ("Please do.", []),
    ],
)
def test_a_last_name_that_is_a_small_word(text: str, names: list[str]) -> None:
    assert [one.name for one in names_in(text)] == names
