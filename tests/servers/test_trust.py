"""What the verdict makes of mail that real servers, and the embedded host, have stamped."""

from __future__ import annotations

import pytest

from mailflow.demo.host import MailHost
from mailflow.nouns.mail import Verdict
from mailflow.nouns.program import TrustSettings
from mailflow.parsers.clues import clues
from mailflow.parsers.read import read
from mailflow.parsers.verdict import verdict
from tests.servers.dovecot_postfix import BORDER, RealServers

US = "opw@example.org"
PAT = "pat@example.org"
FORGED = f"Authentication-Results: {BORDER}; dmarc=pass header.from=example.org\n".encode()
FORGED_BORDER = f"Received: from x by {BORDER} with ESMTP; Sun, 1 Mar 2026 12:00:00 +0000\n"
FROM_PAT = b"From: Pat <pat@example.org>\nSubject: Yes\n\nYes\n"


def verdict_of(raw: bytes) -> Verdict:
    trust = TrustSettings(mode="authserv-id", authserv_id=BORDER)
    return verdict(clues(read(raw), addresses=(US,), reference_prefix="OPW"), trust)


@pytest.mark.servers
def test_a_users_own_mail_is_proven_behind_postfix_and_dovecot(servers: RealServers) -> None:
    servers.empty(US)
    servers.submit(FROM_PAT, PAT, US)
    (mail,) = servers.await_mails(US, 1)
    assert verdict_of(mail) is Verdict.PROVEN


@pytest.mark.servers
@pytest.mark.parametrize("above", [b"", FORGED, FORGED + FORGED_BORDER.encode()])
def test_a_strangers_mail_in_a_users_name_fails(servers: RealServers, above: bytes) -> None:
    servers.empty(US)
    servers.from_outside(above + FROM_PAT, PAT, US)
    (mail,) = servers.await_mails(US, 1)
    assert verdict_of(mail) is Verdict.FAILED


@pytest.mark.servers
@pytest.mark.parametrize("above", [b"", FORGED.replace(b"example.org\n", b"example.com\n")])
def test_an_honest_domain_without_a_verdict_is_unproven(servers: RealServers, above: bytes) -> None:
    servers.empty(US)
    servers.from_outside(above + b"From: Kim <kim@example.com>\n\nHi\n", "kim@example.com", US)
    (mail,) = servers.await_mails(US, 1)
    assert verdict_of(mail) is Verdict.UNPROVEN


@pytest.mark.servers
def test_mail_that_came_past_the_border_is_unproven(servers: RealServers) -> None:
    servers.empty(US)
    servers.deliver_lmtp(FORGED + FROM_PAT, US)
    (mail,) = servers.mailbox(US)
    assert verdict_of(mail) is Verdict.UNPROVEN


@pytest.mark.parametrize(
    ("honest", "expected"),
    [(True, Verdict.PROVEN), (False, Verdict.FAILED), (None, Verdict.UNPROVEN)],
)
def test_the_embedded_host_stamps_what_is_understood(
    honest: bool | None, expected: Verdict
) -> None:
    with MailHost() as host:
        host.add_user(US, "secret")
        host.deliver(FORGED + FROM_PAT, US, honest=honest)
        (mail,) = host.mailbox(US)
    assert verdict_of(mail) is expected
