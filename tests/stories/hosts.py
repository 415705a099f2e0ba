"""The same stories over real sockets: IMAP in, SMTP out, the worker's own threads between."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol, Self

from pydantic import SecretStr

from mailflow.demo.host import MailHost
from mailflow.nouns.program import Program
from mailflow.settings.secrets import Secrets, encode_key
from mailflow.store import Store
from tests.programs import merged
from tests.servers.dovecot_postfix import PASSWORD, RealServers
from tests.stories import people
from tests.stories.letters import mailbox_of
from tests.stories.world import KEY
from workers.clock import StandingClock
from workers.daemon import Session

USERS = tuple(mailbox_of(p) for p in people.EVERYBODY)


class Host(Protocol):
    """A mail system with the program's and everybody's mailboxes."""

    def tables(self) -> dict[str, Any]:
        """The program's ``[mailbox]`` and ``[submission]``."""

    def write(self, raw: bytes, sender: str, *, honest: bool) -> None:
        """Somebody writes to the program; returns when the mail lies in its mailbox."""

    def letters(self, count: int) -> list[tuple[str, bytes]]:
        """The first ``count`` letters of the program that arrived: to whom, and the mail."""

    def begin(self) -> None:
        """Empty every mailbox."""


class EmbeddedHost:
    """The demonstration's mail host."""

    def __init__(self) -> None:
        self.host = MailHost()

    def begin(self) -> None:
        """A new host."""
        self.host.start()
        for address in (people.PROGRAM, *USERS):
            self.host.add_user(address, PASSWORD)

    def end(self) -> None:
        """End it."""
        self.host.stop()

    def tables(self) -> dict[str, Any]:
        """Where it listens."""
        return {
            "mailbox": self.host.mailbox_settings(people.PROGRAM),
            "submission": self.host.submission_settings(people.PROGRAM),
        }

    def write(self, raw: bytes, sender: str, *, honest: bool) -> None:
        """Straight into the mailbox, stamped."""
        self.host.deliver(raw, people.PROGRAM, honest=honest or None, sender=sender)

    def letters(self, count: int) -> list[tuple[str, bytes]]:
        """What was accepted over SMTP."""
        accepted = self.host.accepted()
        assert len(accepted) >= count
        return [(a.recipients[0], a.raw) for a in accepted[:count]]


class ServerHost:
    """Dovecot and Postfix."""

    def __init__(self, servers: RealServers) -> None:
        self._servers = servers

    def begin(self) -> None:
        """Empty every mailbox."""
        for user in self._servers.users:
            self._servers.empty(user)

    def tables(self) -> dict[str, Any]:
        """Where they listen."""
        return {
            "mailbox": self._servers.mailbox_settings(people.PROGRAM),
            "submission": self._servers.submission_settings(people.PROGRAM),
        }

    def write(self, raw: bytes, sender: str, *, honest: bool) -> None:
        """Through Postfix: with a login where it is honest, from outside where not."""
        send = self._servers.submit if honest else self._servers.from_outside
        send(raw, sender, people.PROGRAM)
        self._servers.await_mails(people.PROGRAM, 1)

    def letters(self, count: int) -> list[tuple[str, bytes]]:
        """What lies in everybody's mailbox, once ``count`` letters came."""
        return self._servers.await_letters(USERS, count)


class HostWorld:
    """A story's world on a host."""

    def __init__(self, host: Host, folder: Path, settings: dict[str, Any]) -> None:
        self._host = host
        self._folder = folder
        host.begin()
        self.program: Program = people.program(**merged(host.tables(), settings))
        self.clock = StandingClock(people.TUESDAY)
        passwords = {"imap": SecretStr(PASSWORD), "smtp": SecretStr(PASSWORD)}
        self._secrets = Secrets(
            stored_key=SecretStr(encode_key(KEY)),
            stored_database_url=SecretStr(f"sqlite:///{folder}/data.db"),
            stored_keystore_url=SecretStr(f"sqlite:///{folder}/keys.db"),
            passwords={self.program.id: passwords},
        )
        self._seen: set[bytes] = set()
        self._session = Session(self.program, self._secrets, self.clock)
        self.store: Store = self._session.worker.store

    def __enter__(self) -> Self:
        self._session.open()
        self.store.save_roster(people.ROSTER, self.clock.now())
        self.store.save_directory(people.DIRECTORY, self.clock.now())
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def deliver(self, raw: bytes, *, honest: bool = True) -> None:
        """Somebody writes."""
        sender = next(
            line.split(b"<")[1].rstrip(b">\r\n").decode()
            for line in raw.splitlines()
            if line.startswith(b"From:")
        )
        self._host.write(raw, sender, honest=honest)

    def settle(self) -> list[tuple[str, bytes]]:
        """Let the worker work until it rests, and read what came."""
        assert self._session.settle(), "a server could not be used"
        sent = self.store.counts().get("outbox.sent", 0)
        fresh = [x for x in self._host.letters(sent) if x[1] not in self._seen]
        self._seen |= {raw for _, raw in fresh}
        return fresh

    def rings(self) -> list[str]:
        """No phone rings here."""
        return []
