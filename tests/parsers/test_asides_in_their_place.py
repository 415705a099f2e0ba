"""What stands beside an intent, through the whole of understanding: only where it can mean anything."""

from __future__ import annotations

import pytest

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import (
    Asked,
    Context,
    Intent,
    KnownName,
    Leave,
    Names,
    Standing,
    Understanding,
)
from mailflow.nouns.people import Role
from mailflow.parsers.understand import understand

NAMES = Names(
    known=(
        KnownName("Anil Patel", supporter=True),
        KnownName("Mei Lin", supporter=True),
        KnownName("Ngozi Okoro", supporter=True),
        KnownName("Samuel Roe"),
    ),
    own_address="peers@example.org",
)


def read(
    text: str,
    context: Context = Context.NEW,
    role: Role = Role.OUTSIDE,
    *,
    subject: str = "hello",
    sender: str = "Robin Dale",
) -> Understanding:
    mail = Message(from_=(Address(sender, "rdale@example.org"),), plain=text, subject=subject)
    return understand(mail, Asked(context=context, role=role), NAMES)


def test_a_referral_brings_every_fact_about_its_sender() -> None:
    got = read(
        "I'm worried about my husband, Dr. Luis Ortega, he is a surgeon with you and lost a patient.\n"
        "Could someone reach out to him? He said no when I asked. Please don't tell him it was me.\n\n"
        "Ana Ortega, RN",
        sender="Ana Ortega",
    )
    assert got.intent is Intent.COLLEAGUE_REFERRAL
    assert (got.consent, got.refused, got.name_me) == (Leave.NO, True, Leave.NO)
    assert (got.kin, got.standing, got.anonymous) == (True, Standing.NURSE, False)


def test_who_is_anonymous_is_never_named() -> None:
    got = read(
        "I'm worried about Dr. Luis Ortega, he lost a patient. Could someone reach out to him?"
        " I have not asked him. Please keep me anonymous."
    )
    assert (got.anonymous, got.name_me, got.refused) == (True, Leave.NO, False)


def test_a_peer_brings_wishes_and_days() -> None:
    got = read(
        "I'm a surgeon and I lost a patient. Is there someone I could talk to? Please not Dr. Patel,"
        " and could it be Dr. Okoro? The deposition is on 3 March."
    )
    assert got.intent is Intent.SELF_REFERRAL
    assert (got.avoid, got.wants, got.dates) == (("Anil Patel",), ("Ngozi Okoro",), ("3 March",))
    assert (got.standing, got.kin, got.name_me) == (Standing.PHYSICIAN, False, None)


@pytest.mark.parametrize(
    ("context", "role", "text"),
    [
        (
            Context.MATCH_REQUEST,
            Role.COORDINATOR,
            "Please not Dr. Patel, the hearing is on 3 March.",
        ),
        (Context.ASSIGNMENT, Role.SUPPORTER, "Yes. I'm a nurse. The hearing is on 3 March."),
        (Context.OUTCOME_REQUEST, Role.SUPPORTER, "We met. Not Dr. Patel. You may say it was me."),
        (Context.ALARM, Role.COORDINATOR, "1. My husband is a surgeon with you."),
        (Context.ORDER, Role.COORDINATOR, "Who gave you my name? I'm a nurse."),
    ],
)
def test_staff_are_no_peers(context: Context, role: Role, text: str) -> None:
    got = read(text, context, role, subject="Re: a letter of ours")
    assert (got.avoid, got.wants, got.dates, got.standing) == ((), (), (), None)
    assert (got.kin, got.name_me, got.asks_who, got.anonymous) == (False, None, False, False)


def test_who_ends_it_has_no_wishes() -> None:
    got = read(
        "Never mind, please cancel. Not Dr. Patel. The hearing is on 3 March.",
        Context.NOTE,
        Role.PEER,
        subject="Re: a letter of ours",
    )
    assert got.intent is Intent.WITHDRAW
    assert (got.avoid, got.dates) == ((), ())


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Please not Dr. Patel", "details"),
        ("Could it be Dr. Okoro?", "details"),
        ("keep my chief, Dr. Roe, out of it", "details"),
        ("My hearing is on 3 March", "details"),
        ("Thank you. My deposition is next Thursday.", "details"),
        ("Que no sea la Dra. Lin, por favor.", "details"),
        ("L'audience est le 3 mars.", "details"),
        # Somebody else was asked for in so many words: that stays.
        ("Somebody else please, could it be Dr. Okoro?", "change_supporter"),
        ("Anyone but Lin", "change_supporter"),
        # A question stays a question.
        ("Does Dr. Patel read this? Please not him, and not Dr. Patel's partner.", "unclear"),
        ("Thank you!", "thanks"),
        ("Never mind.", "withdraw"),
    ],
)
def test_a_note_that_only_adds_something_is_details(text: str, intent: str) -> None:
    got = read(text, Context.NOTE, Role.PEER, subject="Re: a letter of ours")
    assert got.intent == Intent(intent)


@pytest.mark.parametrize("context", [Context.INVITATION, Context.NOTE, Context.CHECK_IN])
def test_who_asks_who_it_was_is_heard_in_every_answer(context: Context) -> None:
    got = read("Who gave you my name?", context, Role.PEER, subject="Re: a letter of ours")
    assert got.asks_who
    assert got.intent is Intent.UNCLEAR
