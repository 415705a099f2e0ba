"""Whom a peer would like, and whom they want kept away."""

from __future__ import annotations

import pytest

from mailflow.nouns.meaning import KnownName
from mailflow.parsers.asides.company import company
from mailflow.parsers.heard import heard

NAMES = (
    KnownName("Anil Patel", supporter=True),
    KnownName("Mei Lin", supporter=True),
    KnownName("Ngozi Okoro", supporter=True),
    KnownName("Samuel Roe"),
)

AVOID = [
    ("Please not Dr. Patel.", ["Anil Patel"]),
    ("please not patel", ["Anil Patel"]),
    ("please not patel or lin", ["Anil Patel", "Mei Lin"]),
    ("Anyone but Lin.", ["Mei Lin"]),
    ("not Dr. Lin please", ["Mei Lin"]),
    ("keep my chief, Dr. Roe, out of it", ["Samuel Roe"]),
    ("Please keep Dr. Roe well away from this.", ["Samuel Roe"]),
    ("I'd rather not see Dr. Patel.", ["Anil Patel"]),
    ("I don't want Dr. Patel to know.", ["Anil Patel"]),
    ("Please don't tell Dr. Roe.", ["Samuel Roe"]),
    ("Dr. Roe must not hear of this.", ["Samuel Roe"]),
    ("Somebody other than Mei Lin, please.", ["Mei Lin"]),
    ("Somebody who isn't Dr. Patel.", ["Anil Patel"]),
    ("There is someone to avoid: Dr. Keith Stanhope.", ["Keith Stanhope"]),
    ("Not Dr. Pattel please", ["Anil Patel"]),
    ("Anyone but Marcus Dwyer", ["Marcus Dwyer"]),
    ("Avoid Roe and Patel.", ["Samuel Roe", "Anil Patel"]),
    ("Évitez le Dr Patel, SVP, c'est mon chef.", ["Anil Patel"]),
    ("Pas le Dr Patel, s'il vous plaît.", ["Anil Patel"]),
    ("N'importe qui sauf Mei Lin.", ["Mei Lin"]),
    ("Que no sea la Dra. Lin, por favor.", ["Mei Lin"]),
    ("Cualquiera menos el Dr. Patel.", ["Anil Patel"]),
    ("No quiero hablar con el Dr. Roe.", ["Samuel Roe"]),
]


@pytest.mark.parametrize(("text", "names"), AVOID)
def test_a_name_to_keep_away_is_found(text: str, names: list[str]) -> None:
    got = company(heard(text, "", answers=True), sender="Robin Dale", names=NAMES)
    assert (list(got.avoid), got.wants) == (names, ())


WANTS = [
    ("Could it be Dr. Okoro?", ["Ngozi Okoro"]),
    ("I'd like to talk with Mei Lin.", ["Mei Lin"]),
    ("I would prefer Dr. Okoro.", ["Ngozi Okoro"]),
    ("Dr. Okoro if possible", ["Ngozi Okoro"]),
    ("Is Dr. Okoro still around?", ["Ngozi Okoro"]),
    ("Can I talk to Dr. Okoro again?", ["Ngozi Okoro"]),
    ("ok, if it could be Mei Lin", ["Mei Lin"]),
    ("could it be okoro?", ["Ngozi Okoro"]),
    ("Please match me with Mei Lin or Dr. Okoro.", ["Mei Lin", "Ngozi Okoro"]),
    ("I'd like to see Dr. Whelan again.", ["Whelan"]),
    ("I was put in touch with Imogen Faraday. Could I have Imogen again?", ["Imogen Faraday"]),
    ("Est-ce que ça pourrait être la Dre Okoro?", ["Ngozi Okoro"]),
    ("J'aimerais parler à Mei Lin.", ["Mei Lin"]),
    ("¿Podría ser la Dra. Okoro?", ["Ngozi Okoro"]),
    ("Me gustaría hablar con Mei Lin.", ["Mei Lin"]),
]


@pytest.mark.parametrize(("text", "names"), WANTS)
def test_a_name_wished_for_is_found(text: str, names: list[str]) -> None:
    got = company(heard(text, "", answers=True), sender="Robin Dale", names=NAMES)
    assert (got.avoid, list(got.wants)) == ((), names)


def test_one_instead_of_the_other() -> None:
    got = company(heard("Not Patel but Okoro, please.", "", answers=True), sender="", names=NAMES)
    assert got == (("Anil Patel",), ("Ngozi Okoro",))


NOBODY = [
    "Please not Fridays.",
    "Not from Surgery, please.",
    "Not Monday. Tuesday if possible.",
    "It was not Dr. Patel's fault.",
    "Dr. Patel told me to write.",
    "Please thank Dr. Patel.",
    "I'd like to thank Mei Lin.",
    "Is Dr. Lin the one who had the heart attack?",
    "I am not Robin Dale's wife.",
    "A woman, please.",
    "Woman please. Not GME.",
    "Someone not in Bangor.",
    "A colleague, and not from Gatineau please.",
    "Une collègue, et pas de Gatineau svp.",
    "Autre, s'il vous plaît.",
    "Otro, por favor.",
    "I do not know Dr. Roe.",
    "I DO NOT WANT TO TALK ABOUT THE DETAILS.",
    "By phone please.",
    "Dr. Okoro was lovely.",
    "",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_wished_for_or_kept_away(text: str) -> None:
    assert company(heard(text, "", answers=True), sender="Robin Dale", names=NAMES) == ((), ())


def test_without_a_directory_the_name_stands_as_written() -> None:
    got = company(heard("Please not Dr. Patel", "", answers=True), sender="", names=())
    assert got.avoid == ("Patel",)
