"""Turns of speech in answers about several peers, each beside what is said almost so. All are made up."""

from __future__ import annotations

import pytest

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Asked, Context, Line, Names, Understanding
from mailflow.parsers.understand import understand

NADIA, LEWIS, SVEN = "Nadia Karimi", "Lewis Tran", "Sven Dahl"
LINES = (
    Line(NADIA, ("Paul Weathers", "Gita Menon", "Ron Sikorski")),
    Line(LEWIS, ("Gita Menon", "Ana Duarte")),
    Line(SVEN, ("Moses Kiplagat", "Paul Weathers")),
)
FIRSTS: dict[str, int | str] = {NADIA: 1, LEWIS: 1, SVEN: 1}
ANA: dict[str, int | str] = {NADIA: 1, LEWIS: 2, SVEN: 1}


def read(text: str) -> Understanding:
    mail = Message(
        from_=(Address("Robin Dale", "rdale@example.org"),), plain=text, subject="Re: group event"
    )
    asked = Asked(context=Context.EVENT_REQUEST, lines=LINES)
    return understand(mail, asked, Names(known=(), own_address="peers@example.org"))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Approved as written, thank you.", FIRSTS),
        ("Approved as proposed. I have nothing to add except my thanks for the speed.", FIRSTS),
        ("I approve the list as proposed. I have nothing to add.", FIRSTS),
        ("These are great, please proceed", FIRSTS),
        ("Good list, send them all.", FIRSTS),
        ("All number ones", FIRSTS),
        ("Please proceed with your recommendations", FIRSTS),
        ("I agree with your first proposal in each case.", FIRSTS),
        ("Same as proposed except Ana for Lewis", ANA),
        ("Only change: Ana for Lewis.", ANA),
        ("Would you give Lewis to Ana? Rest are fine", ANA),
        ("Could Lewis have Ana? The others are good.", ANA),
        ("For B let's use Ana since Gita trained him; A and C are fine.", ANA),
        ("All but C", {NADIA: 1, LEWIS: 1}),
        ("Gita for both Nadia and Lewis", {NADIA: 2, LEWIS: 1}),
        ("Nadia yes. Lewis no. Sven later.", {NADIA: 1, LEWIS: "reject", SVEN: "hold"}),
        (
            "Lewis has asked not to be contacted. Others: first choice.",
            {NADIA: 1, LEWIS: "reject", SVEN: 1},
        ),
        (
            "Pair Nadia with Gita and Lewis with Ana. Sven I want to think about.",
            {NADIA: 2, LEWIS: 2, SVEN: "hold"},
        ),
    ],
)
def test_whom_a_turn_of_speech_gives_to_each(text: str, meant: dict[str, int | str]) -> None:
    assert read(text).choices == meant


@pytest.mark.parametrize(
    "text",
    [
        "Could Lewis have Ana?",
        "Could Lewis have Ana? She is his aunt.",
        "Could Lewis have Ana? If not, the rest can wait.",
        "Would you give Lewis to Ana? Just asking.",
        "Same as proposed except Gita for Lewis",
        "As proposed, except Ana for Lewis is wrong",
        "Everything as proposed, but Gita trained Lewis.",
        "Only change: not Gita for Lewis",
        "These are great people",
        "I agree with your first proposal in principle.",
        "I agree with your first proposal for Lewis in each case but not the others",
        "They are all fine, please send more",
        "Proceed with caution",
        "For B let's use Ana because Gita is out, but ask me first",
        "For B I would use Ana if she weren't away",
        "Lewis doesn't want Gita.",
        "Tom thinks A2, B1. I'm not sure.",
        "A1 B2 C1 was my first thought",
        "My boss wants Ana for Lewis",
        "All but C are away",
        "Nothing to add except that Gita is away",
    ],
)
def test_nobody_is_given_by_what_is_said_almost_so(text: str) -> None:
    assert str(read(text).intent) == "unclear"


@pytest.mark.parametrize(
    "text",
    [
        "I need until Wednesday",
        "Can I get back to you on these after rounds? back Monday",
        "Can't do this today. Tomorrow am.",
    ],
)
def test_all_put_off(text: str) -> None:
    assert str(read(text).intent) == "hold"
