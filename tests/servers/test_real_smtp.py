"""Submission against Postfix, and the whole way from a sender to the mailbox."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest

from mailflow.mail.smtp import Submission
from mailflow.nouns.faults import LoginRefused, TellCoordinator, TryLater
from mailflow.nouns.program import SubmissionSettings
from tests.servers.dovecot_postfix import BORDER, PASSWORD, RealServers

pytestmark = pytest.mark.servers

US = "opw@example.org"
PAT = "pat@example.org"
LETTER = b"From: OPW <opw@example.org>\r\nMessage-ID: <one@example.org>\r\n\r\n.Hello.\r\n"


def submission(servers: RealServers, password: str = PASSWORD, **more: Any) -> Submission:
    settings = SubmissionSettings.model_validate(servers.submission_settings(US))
    return Submission(settings, password, **{"timeout": 15.0, "ca_file": servers.ca_file, **more})


def run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(work, 30.0))


def names(mail: bytes) -> list[str]:
    head = mail.partition(b"\n\n")[0].decode()
    return [line.partition(":")[0] for line in head.split("\n") if re.match(r"[A-Za-z-]+:", line)]


def test_letters_go_out_by_starttls_and_login_and_share_connections(servers: RealServers) -> None:
    servers.empty(PAT)

    async def work() -> None:
        sender = submission(servers, connections=2)
        await asyncio.gather(*(sender.send(LETTER, US, PAT) for _ in range(10)))
        assert sender.idle <= 2
        await sender.close()

    run(work())
    mails = servers.await_mails(PAT, 10)
    assert all(mail.endswith(b"\n\n.Hello.\n") for mail in mails)
    assert b"with ESMTPSA" in mails[0]


def test_a_certificate_of_nobody_is_not_believed(servers: RealServers) -> None:
    async def work() -> None:
        sender = submission(servers, ca_file=None)
        with pytest.raises(TryLater, match="certificate cannot be believed"):
            await sender.send(LETTER, US, PAT)

    run(work())


def test_a_wrong_password_is_a_refused_login(servers: RealServers) -> None:
    async def work() -> None:
        sender = submission(servers, "wrong")
        with pytest.raises(LoginRefused, match=r"535 5\.7\.8"):
            await sender.send(LETTER, US, PAT)

    run(work())


def test_an_unknown_recipient_is_told_and_the_next_letter_goes(servers: RealServers) -> None:
    servers.empty(PAT)

    async def work() -> None:
        sender = submission(servers, connections=1)
        with pytest.raises(TellCoordinator, match=r"550 5\.1\.1") as caught:
            await sender.send(LETTER, US, "nobody@example.org")
        assert "nobody" not in str(caught.value)
        await sender.send(LETTER, US, PAT)
        await sender.close()

    run(work())
    servers.await_mails(PAT, 1)


def test_a_letter_above_the_servers_limit_is_refused_for_good(servers: RealServers) -> None:
    async def work() -> None:
        sender = submission(servers)
        with pytest.raises(TellCoordinator, match="552"):
            await sender.send(LETTER + b"x" * 61_000_000, US, PAT)
        await sender.close()

    run(work())


def test_an_honest_mail_has_its_verdict_between_two_received(servers: RealServers) -> None:
    servers.empty(US)
    servers.submit(b"From: Pat <pat@example.org>\nSubject: x\n\nHi\n", PAT, "opw+tok@example.org")
    (mail,) = servers.await_mails(US, 1)
    assert names(mail)[:5] == [
        "Return-Path",
        "Delivered-To",
        "Received",  # Dovecot's own
        "Authentication-Results",
        "Received",  # the border's
    ]
    assert f"Authentication-Results: {BORDER}; dmarc=pass header.from=example.org".encode() in mail
    assert b"with LMTP" in mail.partition(b"Authentication-Results")[0]
    assert b"Delivered-To: opw+tok@example.org" in mail


def test_a_forged_verdict_lies_below_the_border(servers: RealServers) -> None:
    servers.empty(US)
    forged = f"Authentication-Results: {BORDER}; dmarc=pass header.from=example.org\n".encode()
    servers.from_outside(forged + b"From: Pat <pat@example.org>\n\nHi\n", PAT, US)
    (mail,) = servers.await_mails(US, 1)
    assert names(mail)[2:6] == [
        "Received",
        "Authentication-Results",
        "Received",
        "Authentication-Results",
    ]
    assert mail.index(b"dmarc=fail") < mail.index(b"dmarc=pass")


def test_everything_is_ended_and_removed() -> None:
    """A second pair of servers, beside the first, leaves nothing behind."""
    from tests.servers.dovecot_postfix import _family, missing

    if missing() is not None:
        pytest.skip(f"real mail servers: {missing()}")
    with RealServers(users=[US]) as second:
        directory = second.directory
        family = [pid for p in second._processes for pid in _family(p.pid)]
        assert len(family) > 5
        second.deliver_lmtp(LETTER, US)
    assert not directory.exists()
    assert [pid for pid in family if Path(f"/proc/{pid}").exists()] == []
    assert os.getpid() not in family
