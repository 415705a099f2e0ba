"""Reading: every mail in tests/mails says why it is there and what must come out of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields

from mailflow.nouns.mail import Address, Message, Problem
from mailflow.parsers.addresses import addresses
from mailflow.parsers.automatic import automatic
from mailflow.parsers.clues import clues
from mailflow.parsers.newwords import new_words
from mailflow.parsers.read import Limits, read
from mailflow.parsers.verdict import verdict

MAILS = Path(__file__).parent.parent / "mails"
NAMES = sorted(path.stem for path in MAILS.glob("*.eml"))
OWN = "opw@salud.example.org"


class Trust(Struct):
    mode: str = "authserv-id"
    authserv_id: str = "mx.salud.example.org"
    border: str = "mx.salud.example.org"


def facts(raw: bytes, sender_name: str = "") -> dict[str, object]:
    """Everything the parsers say of a mail, as JSON would hold it."""
    message = read(raw)
    found: dict[str, object] = {
        field.name: getattr(message, field.name) for field in fields(Message)
    }
    found["from_"] = [[a.name, a.email] for a in message.from_]
    found["attachments"] = [[a.name, a.media_type, a.size] for a in message.attachments]
    for name in ("delivered_to", "forwarded", "returned_ids", "problems"):
        found[name] = list(getattr(message, name))
    new = new_words(message.text, sender_name)
    found |= {"new": new.text, "quoted": new.quoted, "signature": new.signature}
    kind = automatic(message, new.text, OWN)
    found["automatic"] = list(kind) if kind else None
    seen = clues(message, addresses=(OWN,), reference_prefix="OPW")
    found |= {"sender": seen.sender, "tokens": list(seen.tokens), "thread": list(seen.thread)}
    found["references"] = list(seen.references)
    found["verdict"] = verdict(seen, Trust())
    return found


@pytest.mark.parametrize("name", NAMES)
def test_mail_is_read_as_its_expectation_says(name: str) -> None:
    expected = json.loads((MAILS / f"{name}.expect").read_text(encoding="utf-8"))
    why = (MAILS / f"{name}.why").read_text(encoding="utf-8").strip()
    found = facts((MAILS / f"{name}.eml").read_bytes(), expected.pop("sender_name", ""))
    for key, value in expected.items():
        if key.endswith("_has"):
            assert value in str(found[key.removesuffix("_has")]), f"{why} ({key})"
        else:
            assert found[key] == value, f"{why} ({key})"


def test_every_mail_has_its_expectation_and_its_reason() -> None:
    assert len(NAMES) >= 30
    for name in NAMES:
        assert json.loads((MAILS / f"{name}.expect").read_text(encoding="utf-8"))
        assert (MAILS / f"{name}.why").read_text(encoding="utf-8").count("\n") == 1


def check_promises(message: Message) -> None:
    """What a Message promises, whatever it was read from."""
    for text in (message.plain, message.html_text, message.subject, *message.forwarded):
        assert not any(ord(c) < 32 and c not in "\t\n" for c in text)
        assert text.encode("utf-8") is not None
    assert all("\n" not in value for _, value in message.fields)
    assert message.date is None or message.date.tzinfo is not None


@given(st.binary(max_size=4000))
def test_any_bytes_become_a_message(raw: bytes) -> None:
    check_promises(read(raw))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(NAMES),
    st.lists(st.tuples(st.integers(0, 4000), st.binary(max_size=12)), max_size=6),
    st.integers(0, 4000),
)
def test_a_damaged_mail_becomes_a_message(
    name: str, changes: list[tuple[int, bytes]], cut: int
) -> None:
    raw = (MAILS / f"{name}.eml").read_bytes()[:6000]
    for position, patch in changes:
        raw = raw[:position] + patch + raw[position + len(patch) :]
    check_promises(read(raw))
    check_promises(read(raw[:cut]))


HEADER_WORDS = st.sampled_from(
    'From:_ Content-Type:_ multipart/mixed;boundary= b | _ " < > --b -- =?utf-8?Q? ?= = ; *0*= '
    "text/html charset= utf-7 message/rfc822 Content-Transfer-Encoding:base64 ( ) \\ @ , : é Date:_ "
    "Message-ID:_ Subject:_ 99999999999 <p> <blockquote> &#0;".split(" ")
)


@given(st.lists(HEADER_WORDS, max_size=60))
def test_any_mixture_of_mail_words_becomes_a_message(words: list[str]) -> None:
    check_promises(read("".join(words).replace("_", " ").replace("|", "\r\n").encode()))


def test_beyond_the_size_limit_header_and_beginning_are_still_read() -> None:
    raw = b"From: a@example.org\r\nSubject: big\r\n\r\nhelp me\r\n" + b"x" * 500
    message = read(raw, Limits(size=100))
    assert message.problems == (Problem.TOO_LARGE,)
    assert message.subject == "big"
    assert message.plain.startswith("help me\n")
    assert len(message.plain) < 100


def test_a_body_is_cut_at_its_limit() -> None:
    raw = b"From: a@example.org\r\n\r\n" + b"x" * 500
    message = read(raw, Limits(body=100))
    assert message.plain == "x" * 100
    assert message.problems == (Problem.CUT,)


def test_html_is_cut_at_its_limit() -> None:
    raw = b"From: a@example.org\r\nContent-Type: text/html\r\n\r\n" + b"<p>word</p>" * 500
    message = read(raw, Limits(body=100))
    assert len(message.html_text) <= 100
    assert Problem.CUT in message.problems


def test_a_header_that_was_cut_may_hide_another_sender() -> None:
    raw = b"From: a@example.org\r\n" + b"X-A: b\r\n" * 20 + b"From: c@example.org\r\n\r\nhi"
    message = read(raw, Limits(fields=10))
    assert message.from_fields == 2
    assert clues(message, addresses=(), reference_prefix="").sender is None


def test_html_deeper_than_any_parser_keeps_its_words() -> None:
    raw = b"From: a@example.org\r\nContent-Type: text/html\r\n\r\n" + b"<div>" * 5000 + b"help me"
    assert read(raw).html_text == "help me"


def test_marks_stacked_on_one_letter_are_cut() -> None:
    body = ("a" + "\u0301\u0316" * 3000).encode()
    raw = b"From: a@example.org\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + body
    assert len(read(raw).plain) < 50


def test_dates_are_utc() -> None:
    raw = b"Date: Tue, 15 Oct 2024 10:02:10 -0600\r\n\r\n"
    assert read(raw).date == datetime(2024, 10, 15, 16, 2, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a@example.org", [("", "a@example.org")]),
        ("Pat Rivera <a@example.org>", [("Pat Rivera", "a@example.org")]),
        ('"Rivera, Pat" <a@example.org>', [("Rivera, Pat", "a@example.org")]),
        (r'"Pat \"Ace\" R" <a@example.org>', [('Pat "Ace" R', "a@example.org")]),
        ("a@example.org (Pat (the) Rivera)", [("Pat (the) Rivera", "a@example.org")]),
        ("a@example.org, b@example.org", [("", "a@example.org"), ("", "b@example.org")]),
        ("<a@example.org> <b@example.org>", [("", "a@example.org"), ("", "b@example.org")]),
        ("undisclosed-recipients:;", []),
        ("Team: a@example.org, b@example.org;", [("", "a@example.org"), ("", "b@example.org")]),
        ("b@example.org <a@example.org>", [("b@example.org", "a@example.org")]),
        ('"a b"@example.org', [("", '"a b"@example.org')]),
        ("Pat", [("Pat", "")]),
        ('"', [('"', "")]),
        ("(", [("(", "")]),
        ("", []),
        ("=?utf-8?Q?Zo=C3=AB?= <a@example.org>", [("Zoë", "a@example.org")]),
        ("<=?utf-8?Q?a=40example.org?=>", [("", "=?utf-8?Q?a=40example.org?=")]),
    ],
)
def test_addresses(value: str, expected: list[tuple[str, str]]) -> None:
    assert addresses(value) == tuple(Address(name=n, email=e) for n, e in expected)


@given(st.text(alphabet='"\\()<>,;:@a .=?', max_size=200))
def test_addresses_never_raise_and_never_grow(value: str) -> None:
    found = addresses(value)
    assert sum(len(a.email) for a in found) <= len(value)
