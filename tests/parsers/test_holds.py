"""Yes, but not before Monday: the yes is kept, and nothing goes out before."""

from __future__ import annotations

import pytest

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Asked, Context, Intent, KnownName, Names, Understanding
from mailflow.nouns.people import Role
from mailflow.parsers.understand import understand

OFFERED = ("Lena Ortiz", "Mei Lin", "Bo Lindqvist")
NAMES = Names(known=tuple(KnownName(name, supporter=True) for name in (*OFFERED, "Ngozi Okoro")))


def read(text: str) -> Understanding:
    mail = Message(
        from_=(Address("Robin Dale", "rdale@example.org"),),
        plain=text,
        subject="Re: [OPW-1F2K34] Your answer, please",
    )
    asked = Asked(context=Context.MATCH_REQUEST, role=Role.COORDINATOR, suggestions=OFFERED)
    return understand(mail, asked, NAMES)


@pytest.mark.parametrize(
    ("text", "until", "then"),
    [
        ("yes, but not before Monday", "Monday", 1),
        ("2, but wait till she is back on Tuesday", "Tuesday", 2),
        ("Okoro, after the weekend", "after the weekend", "Ngozi Okoro"),
        ("Ortiz, after the weekend", "after the weekend", "Lena Ortiz"),
        ("Yes but hold until 3 March", "3 March", 1),
        ("yes, after Monday", "after Monday", 1),
        ("Yes. Please wait until Thursday.", "Thursday", 1),
        ("Lin, but please don't send before Wednesday", "Wednesday", "Mei Lin"),
        ("OK but only from 3 May", "3 May", 1),
        ("Yes, once he's back on the 9th", "the 9th", 1),
        ("Go with 3 but start after Easter", "after Easter", 3),
        ("Wait until Monday, then Lin", "Monday", "Mei Lin"),
        ("HOLD until Monday, then 2", "Monday", 2),
        ("Oui, mais pas avant lundi", "lundi", 1),
        ("2, mais attendez mardi", "mardi", 2),
        ("Sí, pero no antes del lunes", "lunes", 1),
        ("Sí, pero después del lunes", "después del lunes", 1),
    ],
)
def test_the_yes_inside_a_hold_is_kept(text: str, until: str, then: int | str) -> None:
    got = read(text)
    assert (got.intent, got.until, got.then, got.choice) == (Intent.HOLD, until, then, None)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("hold until Monday", "Monday"),
        ("Hold Lin until Monday", "Monday"),
        ("no, not before Monday", "Monday"),
        ("2 or 3, not before Monday", "Monday"),
        ("Probably Lin, but not before Monday", "Monday"),
        # Something else must happen first: nobody is chosen yet.
        ("Lin, but I want to ask her first on Monday", "Monday"),
        ("Yes, but hold until legal has answered on Monday", "Monday"),
        ("Yes, hold. I'll let you know on Monday.", "Monday"),
        # No day is named.
        ("yes but wait", None),
        ("yes, but not this week", None),
        ("Lin yes, not yet", None),
        ("HOLD", None),
    ],
)
def test_a_hold_without_a_plain_yes_and_a_day_keeps_none(text: str, until: str | None) -> None:
    got = read(text)
    assert (got.intent, got.until, got.then) == (Intent.HOLD, until, None)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Yes to Lin? not before Monday?", "unclear"),
        ("yes, she can call after 5", "approve"),
        ("Ortiz please, she is back from leave on Monday", "approve"),
        ("Lin is away until Monday so Ortiz please", "approve"),
        ("yes", "approve"),
        ("none of these, not before Monday", "reject"),
    ],
)
def test_a_day_beside_a_plain_answer_holds_nothing(text: str, intent: str) -> None:
    got = read(text)
    assert (got.intent, got.until, got.then) == (Intent(intent), None, None)
