"""The mailbox and its watcher against Dovecot."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from mailflow.mail.imap import Mailbox, Watcher
from mailflow.nouns.faults import Fault, LoginRefused, TryLater
from mailflow.nouns.program import MailboxSettings
from tests.servers.dovecot_postfix import PASSWORD, RealServers

pytestmark = pytest.mark.servers

US = "opw@example.org"
LETTER = b"From: Kim <kim@example.edu>\nMessage-ID: <one@example.edu>\n\nHello.\n"
PATIENCE = 15.0
NEVER = 500.0


def settings(servers: RealServers, security: str = "tls", **more: object) -> MailboxSettings:
    return MailboxSettings.model_validate(
        {**servers.mailbox_settings(US, security=security), **more}
    )


@pytest.fixture
def mailbox(servers: RealServers) -> Iterator[Mailbox]:
    servers.empty(US)
    opened = Mailbox(
        settings(servers), PASSWORD, timeout=PATIENCE, sent="Sent", ca_file=servers.ca_file
    )
    opened.connect()
    opened.select()
    yield opened
    opened.close()


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_our_certificate_is_believed_and_nobody_elses(servers: RealServers, security: str) -> None:
    box = Mailbox(settings(servers, security), PASSWORD, timeout=PATIENCE)
    with pytest.raises(TryLater, match="certificate cannot be believed") as caught:
        box.connect()
    assert not isinstance(caught.value, LoginRefused)
    box = Mailbox(settings(servers, security), PASSWORD, timeout=PATIENCE, ca_file=servers.ca_file)
    box.connect()
    assert box.select() > 0
    box.close()


def test_the_authorities_may_come_from_the_environment(
    servers: RealServers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(servers.ca_file))
    box = Mailbox(settings(servers), PASSWORD, timeout=PATIENCE)
    box.connect()
    box.close()


def test_tls_towards_a_port_that_speaks_none_is_explained(servers: RealServers) -> None:
    box = Mailbox(settings(servers, port=servers.imap_port), PASSWORD, timeout=PATIENCE)
    with pytest.raises(TryLater, match=r"TLS failed.*check port and security"):
        box.connect()


def test_a_wrong_password_is_a_refused_login(servers: RealServers) -> None:
    box = Mailbox(settings(servers), "wrong", timeout=PATIENCE, ca_file=servers.ca_file)
    with pytest.raises(LoginRefused):
        box.connect()


def test_mail_comes_whole_and_is_filed(servers: RealServers, mailbox: Mailbox) -> None:
    assert mailbox.has("MOVE")
    servers.deliver_lmtp(LETTER, "opw+token@example.org")
    servers.deliver_lmtp(LETTER + b"\xff\x00 odd \xe9 bytes\n".replace(b"\x00", b""), US)
    uids = mailbox.uids_since(0)
    mails = mailbox.fetch(uids)
    on_disk = [raw.replace(b"\n", b"\r\n") for raw in servers.mailbox(US)]
    assert [mail.raw for mail in mails] == on_disk
    assert [mail.size for mail in mails] == [len(raw) for raw in on_disk]
    assert b"Delivered-To: opw+token@example.org" in mails[0].raw
    assert mailbox.uids_since(uids[-1]) == []
    mailbox.ensure_folders()
    mailbox.ensure_folders()
    mailbox.move(uids[:1], mailbox.settings.done)
    mailbox.move(uids[1:], mailbox.settings.attention)
    assert mailbox.uids_since(0) == []
    assert len(servers.mailbox(US, "mailflow/Done")) == 1
    assert len(servers.mailbox(US, "mailflow/Needs a person")) == 1
    subscribed = (servers.directory / "mail" / US / "Maildir" / "subscriptions").read_text()
    assert "mailflow" in subscribed


def test_a_folder_that_was_removed_is_made_again(servers: RealServers, mailbox: Mailbox) -> None:
    servers.deliver_lmtp(LETTER, US)
    mailbox.move(mailbox.uids_since(0), "Never/Made/Before")
    assert len(servers.mailbox(US, "Never/Made/Before")) == 1


def test_a_mail_that_is_too_large_is_cut(servers: RealServers) -> None:
    servers.empty(US)
    servers.deliver_lmtp(LETTER + b"a long line of pictures\n" * 1000, US)
    servers.deliver_lmtp(LETTER, US)
    box = Mailbox(
        settings(servers),
        PASSWORD,
        timeout=PATIENCE,
        ca_file=servers.ca_file,
        largest=5000,
        head=1000,
    )
    box.connect()
    box.select()
    large, small = box.fetch(box.uids_since(0))
    box.close()
    assert (large.cut, len(large.raw), large.size > 5000) == (True, 1000, True)
    assert not small.cut


def test_a_thirty_megabyte_mail_comes_whole(servers: RealServers, mailbox: Mailbox) -> None:
    servers.deliver_lmtp(LETTER + (b"z" * 76 + b"\n") * 400_000, US)
    servers.deliver_lmtp(LETTER, US)
    batches = list(mailbox.batches(mailbox.uids_since(0)))
    assert [len(batch) for batch in batches] == [1, 1]
    assert len(batches[0][0].raw) > 30_000_000
    servers.empty(US)


def test_copies_are_kept_and_found(servers: RealServers, mailbox: Mailbox) -> None:
    assert mailbox.has("MULTIAPPEND")
    mailbox.append("Sent", [b"Message-ID: <abc@example.org>\n\nOne\n", LETTER])
    mailbox.append("Sent", b"Subject: x\nMessage-ID:\n <folded@example.org>\n\nTwo\n")
    kept = servers.mailbox(US, "Sent")
    assert len(kept) == 3
    assert mailbox.has_message_id("Sent", "abc@example.org")
    assert mailbox.has_message_id("Sent", "folded@example.org")
    assert not mailbox.has_message_id("Sent", "bc@example.org")
    assert not mailbox.has_message_id("Elsewhere", "abc@example.org")
    servers.deliver_lmtp(LETTER, US)
    assert len(mailbox.uids_since(0)) == 1


def test_a_mailbox_that_was_made_anew_has_another_uidvalidity(
    servers: RealServers, mailbox: Mailbox
) -> None:
    servers.deliver_lmtp(LETTER, US)
    before = mailbox.select()
    uids = mailbox.uids_since(0)
    mailbox.close()
    control = servers.directory / "mail" / US / "Maildir" / "dovecot-uidlist"
    lines = control.read_text().split("\n")
    control.write_text("\n".join([lines[0].replace(f"V{before}", f"V{before + 1}"), *lines[1:]]))
    for index in control.parent.glob("dovecot.index*"):
        index.unlink()
    mailbox.connect()
    assert mailbox.select() == before + 1
    assert mailbox.uids_since(0) == uids  # the same numbers, another life


class Watched:
    """A watcher on Dovecot, and what it said."""

    def __init__(self, servers: RealServers, security: str = "tls", **more: float) -> None:
        self.looked = threading.Semaphore(0)
        self.well = threading.Semaphore(0)
        self.faults: list[Fault] = []
        self.failed = threading.Event()
        self.watcher = Watcher(
            settings(servers, security),
            PASSWORD,
            self.looked.release,
            on_trouble=self._trouble,
            on_well=self.well.release,
            ca_file=servers.ca_file,
            **{"poll": NEVER, "timeout": PATIENCE, "first_pause": 0.02, **more},
        )

    def _trouble(self, fault: Fault) -> None:
        self.faults.append(fault)
        self.failed.set()

    def __enter__(self) -> Watched:
        self.watcher.start()
        assert self.looked.acquire(timeout=PATIENCE), self.faults
        return self

    def __exit__(self, *_: object) -> None:
        self.watcher.stop()
        self.watcher.join(PATIENCE)
        assert not self.watcher.is_alive()


@pytest.mark.parametrize("security", ["tls", "starttls", "none"])
def test_idle_notices_mail_at_once(servers: RealServers, security: str) -> None:
    servers.empty(US)
    with Watched(servers, security) as watched:
        for _ in range(3):
            servers.deliver_lmtp(LETTER, US)
            assert watched.looked.acquire(timeout=PATIENCE)
        assert watched.faults == []


def test_a_watcher_stops_out_of_an_idle(servers: RealServers) -> None:
    with Watched(servers) as watched:
        servers.deliver_lmtp(LETTER, US)
        assert watched.looked.acquire(timeout=PATIENCE)
        watched.watcher.stop(wait=1.0)
        assert not watched.watcher.is_alive()


def test_a_frozen_server_is_told_and_watched_again(servers: RealServers) -> None:
    servers.empty(US)
    with Watched(servers, poll=0.1, timeout=0.5) as watched:
        servers.pause(dovecot=True)
        try:
            assert watched.failed.wait(PATIENCE)
        finally:
            servers.resume(dovecot=True)
        while watched.well.acquire(blocking=False):
            continue
        servers.deliver_lmtp(LETTER, US)
        assert watched.looked.acquire(timeout=PATIENCE)
