"""Pairs that must not meet: other addresses, short surnames, lists half read."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from mailflow.nouns.matching import PeerProfile, Says
from mailflow.nouns.people import Directory, KeptApart, Pair, Person, Physician, Supporter
from mailflow.rules.match_rules import means
from mailflow.rules.names import plain, same_name
from mailflow.rules.profiles import kept_from, with_names
from mailflow.sheets import read_sheet
from tests.rules.test_matching import one, rules

ANA = Physician(name="Ana Ahmed", email="ana.ahmed@example.org")
TOMAS = Physician(name="Tomas Bell", email="tomas.bell@example.org")
DIRECTORY = Directory((ANA, TOMAS))
APART = KeptApart(
    (
        Pair(
            one=Person(name="Tomas Bell", email="tomas.bell@example.org"),
            other=Person(name="Ana Ahmed", email="ana.ahmed@example.org"),
        ),
    )
)
MOVED = Supporter(name="Tomas Bell", email="tbell@home.example")


@pytest.mark.parametrize("email", ["tomas.bell@example.org", "tbell@home.example"])
def test_a_pair_holds_under_private_addresses(email: str) -> None:
    private = Person(name="Dr. Ana Ahmed", email="ana@private.example")
    profile = PeerProfile(person=private, kept_apart=kept_from(private, APART, DIRECTORY))
    who = Supporter(name="Tomas Bell", email=email)
    assert one(who, profile, rules("kept_apart"))["kept_apart"].says is Says.FORBIDS


def test_a_namesake_with_an_address_of_the_directory_is_no_part_of_a_pair() -> None:
    other = Physician(name="Ana Ahmed", email="ana.ahmed2@example.org")
    person = Person(name="Ana Ahmed", email="ana.ahmed2@example.org")
    assert not kept_from(person, APART, Directory((ANA, TOMAS, other)))


def test_an_evaluator_given_by_address_is_known_by_name_too() -> None:
    peer = PeerProfile(
        person=Person(name="Ana Ahmed", email="ana.ahmed@example.org"),
        evaluated_by=with_names(("tomas.bell@example.org",), DIRECTORY),
    )
    how = rules("evaluates_peer", "knows_peer")
    assert one(MOVED, peer, how)["evaluates_peer"].says is Says.FORBIDS
    bare = PeerProfile(person=peer.person, evaluated_by=("tomas.bell@example.org",))
    assert one(MOVED, bare, how)["evaluates_peer"].says is Says.UNKNOWN
    knows = Supporter(name="Bo Li", email="bo@example.org", knows=("ana@private.example",))
    assert one(knows, peer, how)["knows_peer"].says is Says.UNKNOWN


@pytest.mark.parametrize(
    ("written", "words"),
    [
        *(("Dr. Do", "do"), ("Kim Do", "kim do"), ("Do, Kim", "kim do"), ("Kim Do, MD", "kim do")),
        *(("Ana Bell DO", "ana bell"), ("Bell, Ana MD", "ana bell"), ("Dr. Ms", "ms"), ("M", "m")),
        *(("Ms. Bell", "bell"), ("Kim Rn", "kim rn"), ("Ana Bell, M.D.", "ana bell"), ("Dr.", "")),
    ],
)
def test_short_surnames_are_no_titles(written: str, words: str) -> None:
    assert plain(written) == words


def test_do_is_somebody() -> None:
    assert means("Dr. Do", "Kim Do", "") and not means("Kim Do", "Kim Tran", "")
    assert not same_name("Kim Do", "Kim")


@pytest.mark.parametrize(
    ("rows", "row", "column"),
    [
        ('Bo Li,bo@e.org,"Ana Ahmed\nTomas Bell,tomas@e.org,\n', 2, "knows"),
        ('Bo Li,bo@e.org,"Ana\nTomas Bell,tomas@e.org,"Joan"\n', 2, "knows"),
        ('Bo Li,bo@e.org,\nAl Fox,al@e.org,"a@e.org, b@e.org"', 3, "knows"),
    ],
)
def test_an_open_quotation_mark_is_a_fault(rows: str, row: int, column: str) -> None:
    read = read_sheet("roster.csv", f"name,email,knows\n{rows}".encode())
    assert [(w.row, w.column) for w in read.wrong] == [(row, column)]


def test_two_sheets_are_refused_by_name_and_an_empty_one_is_none() -> None:
    book = Workbook()
    book.active.title = "North"
    book.active.append(["name", "email", "knows"])
    book.active.append(["Bo Li", "bo@e.org", "Ana"])
    more = book.create_sheet("South")

    def read() -> list[str]:
        out = io.BytesIO()
        book.save(out)
        return [one.found for one in read_sheet("roster.xlsx", out.getvalue()).wrong]

    assert read() == []
    more.append(["name", "email"])
    assert read() == ["North, South"]
