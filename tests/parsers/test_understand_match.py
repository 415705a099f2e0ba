"""The answer to a match request: the one place where a misreading tells who asked for help."""

from __future__ import annotations

import pytest

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Asked, Context, KnownName, Names, Understanding
from mailflow.parsers.understand import understand

THREE = ("Gordon Pike", "Marisol Vega", "Anil Patel")
NAMES = Names(known=(KnownName("Odessa Finch", supporter=True),), own_address="peers@example.org")


def read(
    text: str, offered: tuple[str, ...] = THREE, subject: str = "Re: Match needed"
) -> Understanding:
    mail = Message(from_=(Address("Robin Dale", "rdale@example.org"),), plain=text, subject=subject)
    return understand(mail, Asked(context=Context.MATCH_REQUEST, suggestions=offered), NAMES)


APPROVED = [
    ("yes", 1),
    ("Yes please.\n\nRobin", 1),
    ("\U0001f44d", 1),
    ("2", 2),
    ("#3", 3),
    ("no. 3", 3),
    ("the second one", 2),
    ("third one please", 3),
    ("the last one", 3),
    ("Number two, thanks", 2),
    ("Vega", 2),
    ("Marisol please", 2),
    ("dr patell is fine", 3),
    ("Not Gordon, he chaired her review. Marisol please.", 2),
    ("Not 1. Go with 2.", 2),
    ("Plutôt le 2, svp", 2),
    ("La 3, por favor", 3),
    ("Sí, adelante con Marisol", 2),
    ("Yes to Anil. Could you tell him she is on nights?", 3),
    ("Marisol. If she can't do it, then Anil.", 2),
    ("Gordon! No wait, they share call. Marisol, then.", 2),
]


@pytest.mark.parametrize(("text", "choice"), APPROVED)
def test_a_plain_choice_is_taken(text: str, choice: int) -> None:
    got = read(text)
    assert (str(got.intent), got.choice) == ("approve", choice)


UNCLEAR = [
    "4",
    "Yes. Actually no",
    "yes. no wait, not Gordon",
    "2, Gordon",
    "Is Gordon still on credentials?",
    "Either Gordon or Marisol",
    "Both Gordon and Marisol please",
    "2 if she wasn't in the room, otherwise 3",
    "Marisol, provided she wasn't there",
    "not 1",
    "Yes, 14 hours of category 1, certificate is attached.",
    "You decide, you know them better than I do",
    "FYI",
    "Please cancel this one, she does not want to be contacted.",
    "yes and no",
    "",
    "?",
]


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_cannot_safely_be_acted_on_is_unclear(text: str) -> None:
    got = read(text)
    assert str(got.intent) == "unclear"
    assert got.choice is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("none", "reject"),
        ("No", "reject"),
        ("Not these, please look again.", "reject"),
        ("Non, aucun des trois", "reject"),
        ("Ninguno de los tres", "reject"),
        ("Yes, but wait until Monday", "hold"),
        ("Marisol, but don't send anything before Friday", "hold"),
        ("not yet", "hold"),
        ("Esperar hasta el jueves", "hold"),
        ("Can this wait a week?", "hold"),
    ],
)
def test_a_no_and_a_wait_are_no_choice(text: str, expected: str) -> None:
    got = read(text)
    assert (str(got.intent), got.choice) == (expected, None)


@pytest.mark.parametrize(
    ("text", "supporter"),
    [
        ("Could you ask Odessa Finch instead?", "Odessa Finch"),
        ("None of these. Ask Odessa Finch please.", "Odessa Finch"),
        ("I want Lewis Pike, the one in Denver. Gordon is retired.", "Lewis Pike"),
        ("not these, try odessa finch", "odessa finch"),
        ("Que sea la Dra. Odessa Finch, por favor", "Odessa Finch"),
    ],
)
def test_a_supporter_beside_the_list_is_named_as_written(text: str, supporter: str) -> None:
    got = read(text)
    assert (str(got.intent), got.supporter) == ("choose", supporter)


def test_of_two_the_other_one_is_left() -> None:
    two = ("Gordon Pike", "Marisol Vega")
    assert read("Anybody but Gordon", two).choice == 2
    assert read("Not Pike, use the other one", two).choice == 2
    assert str(read("Anybody but Gordon").intent) == "unclear"


def test_a_name_that_two_share_is_no_choice() -> None:
    pair = ("Graeme Pollard", "Sarah Pollard")
    assert str(read("Pollard", pair).intent) == "unclear"
    assert read("Sarah Pollard", pair).choice == 2


def test_the_coordinators_own_name_below_is_no_choice() -> None:
    got = read("Yes please\n\nRobin", ("Gordon Pike", "Robin Vance"))
    assert got.choice == 1


def test_an_answer_between_the_lines_belongs_to_the_line_above() -> None:
    body = (
        "On Mon, Mar 4, 2026 at 10:40 AM Peers <peers@example.org> wrote:\n"
        "> 1. Gordon Pike\nno, same committee\n\n"
        "> 2. Marisol Vega\nYes, ask her.\n\n> 3. Anil Patel\n"
    )
    got = read(body)
    assert (str(got.intent), got.choice) == ("approve", 2)


def test_a_quoted_yes_is_not_a_yes() -> None:
    got = read("Which of them was there?\n\nOn Monday the program wrote:\n> yes\n> 1 Gordon Pike")
    assert str(got.intent) == "unclear"
