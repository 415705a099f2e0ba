"""The embedded mail host behaves as a mail system with a border."""

from __future__ import annotations

import asyncio
import json
import smtplib
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailflow.demo.host import MailHost
from mailflow.mail.smtp import Submission
from mailflow.nouns.faults import LoginRefused, TellCoordinator
from mailflow.nouns.program import SubmissionSettings

US = "opw@example.org"
PAT = "pat@example.org"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def host() -> Iterator[MailHost]:
    with MailHost() as running:
        running.add_user(US, "secret")
        running.add_user(PAT, "secret too")
        yield running


def letter(from_: str, message_id: str = "one@example.org") -> bytes:
    return f"From: {from_}\r\nMessage-ID: <{message_id}>\r\n\r\nHello.\r\n".encode()


def submit(host: MailHost, raw: bytes, to: str, *, login: bool = True) -> None:
    with smtplib.SMTP("127.0.0.1", host.ports.smtp, timeout=10) as smtp:
        if login:
            smtp.login(PAT, "secret too")
        smtp.sendmail(PAT, [to], raw)


@pytest.mark.parametrize(
    ("from_", "login", "verdict"),
    [
        (f"Pat <{PAT}>", True, "pass"),
        ("Lee <lee@example.org>", True, "fail"),
        (f"{PAT}, lee@example.org", True, "fail"),
        (f"Pat <{PAT}>", False, "none"),
    ],
)
def test_the_border_says_whether_the_from_is_the_senders_own(
    host: MailHost, from_: str, login: bool, verdict: str
) -> None:
    submit(host, letter(from_), US, login=login)
    (mail,) = host.mailbox(US)
    lines = mail.decode().split("\r\n")
    names = [line.partition(":")[0] for line in lines if ":" in line and line[0] not in " \t"]
    assert names[:4] == ["Return-Path", "Delivered-To", "Authentication-Results", "Received"]
    assert lines[2] == "Authentication-Results: mx.example.org;"
    assert lines[3] == f"\tdmarc={verdict} header.from=example.org"
    assert lines[5] == "\tby mx.example.org with ESMTP for <opw@example.org>;"
    assert mail.endswith(letter(from_))


def test_two_from_fields_are_never_honest(host: MailHost) -> None:
    submit(host, f"From: {PAT}\r\n".encode() + letter(f"Pat <{PAT}>"), US)
    assert b"dmarc=fail" in host.mailbox(US)[0]


def test_a_forged_verdict_stays_below_the_received_of_the_border(host: MailHost) -> None:
    forged = b"Authentication-Results: mx.example.org; dmarc=pass header.from=example.edu\r\n"
    host.deliver(forged + letter("Kim <kim@example.edu>"), US, honest=False)
    (mail,) = host.mailbox(US)
    assert mail.index(b"dmarc=fail") < mail.index(b"Received:") < mail.index(b"dmarc=pass")


@pytest.mark.parametrize(
    ("honest", "verdict"), [(True, b"pass"), (False, b"fail"), (None, b"none")]
)
def test_mail_from_outside_is_what_it_is_said_to_be(
    host: MailHost, honest: bool | None, verdict: bytes
) -> None:
    host.deliver(letter("Kim <kim@example.edu>"), US, honest=honest)
    assert b"dmarc=" + verdict in host.mailbox(US)[0]


def test_a_plus_address_is_delivered_to_its_mailbox_and_kept(host: MailHost) -> None:
    submit(host, letter(f"Pat <{PAT}>"), "OPW+token32@Example.org")
    assert b"Delivered-To: OPW+token32@" in host.mailbox(US)[0]


def test_every_accepted_letter_is_counted(host: MailHost) -> None:
    submit(host, letter(PAT, "a@example.org"), US)
    submit(host, letter(PAT, "b@example.org"), US)
    submit(host, letter(PAT, "a@example.org"), US)
    host.deliver(letter(PAT, "c@example.org"), US)
    assert [a.message_id for a in host.accepted()] == [
        "a@example.org",
        "b@example.org",
        "a@example.org",
    ]
    assert len(host.accepted("<a@example.org>")) == 2
    assert host.accepted("b@example.org")[0].login == PAT
    assert host.accepted("b@example.org")[0].raw == letter(PAT, "b@example.org")


def test_refusals(host: MailHost) -> None:
    async def send(to: str, password: str = "secret") -> None:
        settings = SubmissionSettings.model_validate(host.submission_settings(US))
        submission = Submission(settings, password)
        try:
            await submission.send(letter(US), US, to)
        finally:
            await submission.close()

    with pytest.raises(TellCoordinator, match=r"550 5\.1\.1"):
        asyncio.run(send("nobody@example.org"))
    with pytest.raises(LoginRefused):
        asyncio.run(send(PAT, "wrong"))
    host.refuse(PAT, "552 5.2.2 full")
    with pytest.raises(TellCoordinator, match=r"552 5\.2\.2"):
        asyncio.run(send(PAT))
    host.refuse(PAT, None)
    asyncio.run(send(PAT))
    assert len(host.accepted()) == 1
    with pytest.raises(KeyError):
        host.deliver(letter(PAT), "nobody@example.org")


def test_the_clock_may_be_another() -> None:
    then = datetime(2031, 5, 4, 3, 2, 1, tzinfo=UTC)
    with MailHost(clock=lambda: then) as host:
        host.add_user(US, "secret")
        host.deliver(letter(PAT), US)
        assert b"Sun, 04 May 2031 03:02:01 +0000" in host.mailbox(US)[0]


def test_a_taken_port_is_told_and_the_thread_ended(host: MailHost) -> None:
    second = MailHost()
    with pytest.raises(OSError, match="in use"):
        second.start(imap_port=host.ports.imap)
    with pytest.raises(RuntimeError, match="not started"):
        second.mailbox(US)
    second.stop()


def test_as_a_program_of_its_own_it_keeps_letters_as_files(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mailflow.demo.host", "--log", str(tmp_path / "letters")]
    command += ["--user", f"{US}:secret", "--user", f"{PAT}:secret too"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True
    )
    try:
        assert process.stdout is not None
        ports = json.loads(process.stdout.readline())
        with smtplib.SMTP("127.0.0.1", ports["smtp"], timeout=10) as smtp:
            smtp.login(PAT, "secret too")
            smtp.sendmail(PAT, ["opw+t@example.org"], letter(PAT, "logged@example.org"))
        (kept,) = (tmp_path / "letters").glob("*.eml")
        assert kept.read_bytes() == letter(PAT, "logged@example.org")
        assert json.loads(kept.with_suffix(".json").read_text()) == {
            "message_id": "logged@example.org",
            "sender": PAT,
            "recipients": ["opw+t@example.org"],
            "login": PAT,
        }
    finally:
        process.communicate(timeout=20)  # closes its standard input
    assert process.returncode == 0


def test_wrong_arguments_are_explained() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mailflow.demo.host", "--user", "nobody"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=30,
        check=False,
    )
    assert done.returncode == 2
    assert "ADDRESS:PASSWORD" in done.stderr
