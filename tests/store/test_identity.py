from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.store.identity import identity
from tests.store.things import mail

KEY = b"k" * 32


@given(st.binary())
def test_any_bytes_have_an_identity_or_none(raw: bytes) -> None:
    assert identity(raw, KEY) == identity(raw, KEY)


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: b"Received: from elsewhere.example.org\r\n" + raw,
        lambda raw: b"Delivered-To: opw@example.org\r\nX-Spam: no\r\n" + raw,
        lambda raw: raw.replace(b"\r\n", b"\n"),
        lambda raw: raw.replace(b"From: Ana Quill", b"FROM: Ana\r\n Quill"),
        lambda raw: raw + b"\r\n\r\n",
    ],
)
def test_a_copy_by_another_way_is_the_same_mail(change: object) -> None:
    assert callable(change)
    assert identity(change(mail()), KEY) == identity(mail(), KEY)


@pytest.mark.parametrize("part", [b"Hello", b"ana.quill", b"talk", b"12:00", b"mail-1@"])
def test_what_was_written_tells_mails_apart(part: bytes) -> None:
    assert part in mail()
    other = mail().replace(part, part[:-1] + b"~")
    assert identity(other, KEY).content != identity(mail(), KEY).content


def test_without_date_and_message_id_every_mail_is_heard() -> None:
    assert identity(b"From: a@example.org\n\n1\n", KEY) == (None, None)
    assert identity(b"From: a@example.org\nDate: x\n\n1\n", KEY).content is not None


def test_identity_is_keyed() -> None:
    assert identity(mail(), KEY) != identity(mail(), b"l" * 32)


def test_fields_in_the_body_do_not_count_as_header() -> None:
    raw = b"Subject: x\n\nMessage-ID: <quoted@example.org>\n"
    assert identity(raw, KEY).message_id is None


def test_an_endless_header_is_bounded() -> None:
    raw = b"X: y\n" * 200_000 + b"Message-ID: <late@example.org>\n\nbody"
    assert identity(raw, KEY).message_id is None
