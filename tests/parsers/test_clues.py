"""Where a mail says it belongs."""

from __future__ import annotations

import pytest

from mailflow.nouns.mail import Address, Clues, Message
from mailflow.parsers.clues import clues

OWN = "opw@salud.example.org"
TOKEN = "mfzwizltoq2gk3tfo5xw4zdfoi"


def of(message: Message) -> Clues:
    return clues(message, addresses=(OWN,), reference_prefix="OPW")


def sent_by(*emails: str, fields: int = 1) -> Message:
    return Message(from_=tuple(Address(name="", email=e) for e in emails), from_fields=fields)


def test_one_plain_address_is_the_sender_folded() -> None:
    assert of(sent_by("Pat.Rivera@Example.ORG")).sender == "pat.rivera@example.org"


@pytest.mark.parametrize(
    "message",
    [
        sent_by("a@example.org", fields=2),
        sent_by("a@example.org", "b@example.org"),
        sent_by(),
        sent_by(""),
        sent_by("a@b@example.org"),
        sent_by("a@example.org b@example.org"),
        sent_by('"a b"@example.org'),
        sent_by("a@[192.0.2.1]"),
        sent_by("@relay.example.org:a@example.org"),
        sent_by("a@example.org(b@example.com)"),
    ],
)
def test_whatever_two_readers_could_read_in_two_ways_is_nobody(message: Message) -> None:
    assert of(message).sender is None


def to(*emails: str, delivered: tuple[str, ...] = (), cc: str = "") -> Message:
    return Message(
        to=tuple(Address(name="", email=e) for e in emails),
        cc=(Address(name="", email=cc),) if cc else (),
        delivered_to=delivered,
    )


def test_tokens_stand_behind_the_plus_of_our_address_only() -> None:
    assert of(to(f"OPW+{TOKEN.upper()}@Salud.example.org")).tokens == (TOKEN,)
    assert of(to(f"other+{TOKEN}@salud.example.org")).tokens == ()
    assert of(to(f"opw+{TOKEN}@elsewhere.example.org")).tokens == ()
    assert of(to("opw+hello@salud.example.org")).tokens == ()
    assert of(to(OWN)).tokens == ()


def test_the_envelope_tells_more_than_to_and_cc() -> None:
    one, two, three = (f"{letter * 26}" for letter in "abc")
    message = to(
        f"opw+{two}@salud.example.org",
        cc=f"opw+{three}@salud.example.org",
        delivered=(f"opw+{one}@salud.example.org", f"opw+{two}@salud.example.org"),
    )
    assert of(message).tokens == (one, two, three)


def test_thread_goes_from_the_nearest_to_the_farthest() -> None:
    message = Message(in_reply_to=("c@x",), references=("a@x", "b@x", "c@x"))
    assert of(message).thread == ("c@x", "b@x", "a@x")


@pytest.mark.parametrize(
    ("subject", "text", "expected"),
    [
        ("Re: [OPW-7F3K2M] Match", "", ("OPW-7F3K2M",)),
        ("Re: opw-7f3k2m", "", ("OPW-7F3K2M",)),
        ("Re: OPW – 7F3K2M", "", ("OPW-7F3K2M",)),
        ("hold OPW-7F3K2M", "and OPW-8H4N3P, OPW-7F3K2M", ("OPW-7F3K2M", "OPW-8H4N3P")),
        ("XOPW-7F3K2M OPW-7F3K2MX OPW-7F3", "", ()),
        ("CARES-7F3K2M", "", ()),
        ("x", "Yes\n\n> OPW-7F3K2M: would you?", ()),
    ],
)
def test_references(subject: str, text: str, expected: tuple[str, ...]) -> None:
    assert of(Message(subject=subject, plain=text)).references == expected


def test_no_prefix_no_references() -> None:
    message = Message(subject="-7F3K2M")
    assert clues(message, addresses=(), reference_prefix="").references == ()


def test_verdict_fields_keep_their_order() -> None:
    fields = (
        ("Authentication-Results", "a"),
        ("Subject", "b"),
        ("received", "c"),
        ("DKIM-Signature", "d"),
        ("Authentication-Results", "e"),
    )
    assert [value for _, value in of(Message(fields=fields)).verdict_fields] == list("acde")
