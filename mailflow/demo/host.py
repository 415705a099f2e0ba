"""A small mail host in one background thread: IMAP and SMTP on this machine, mail in memory.

For demonstrations, simulations and tests. It delivers between its own mailboxes only and stamps
what it receives as the border of a real mail system does. Run as a program of its own it prints
its ports as one line of JSON and ends when its standard input is closed::

    python -m mailflow.demo.host --user opw@example.org:secret --log /tmp/letters
"""

# pymap and aiosmtpd are typed only in part.
# mypy: allow-untyped-calls

from __future__ import annotations

import argparse
import asyncio
import email
import email.policy
import itertools
import json
import logging
import sys
import threading
from argparse import Namespace
from collections.abc import AsyncIterable, Callable, Coroutine, Iterable, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime, getaddresses
from pathlib import Path
from typing import Any, TypeVar

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from msgspec import Struct
from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import Config, Login
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxData, MailboxSet, Message
from pymap.concurrent import Event, Subsystem
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials import ObjectId
from pymap.selected import SelectedMailbox
from pymap.user import UserMetadata
from pysasl.hashing import Cleartext

# aiosmtpd warns on every login of its own old names, and tells addresses at lower levels.
logging.getLogger("mail.log").setLevel(logging.ERROR)

#: The name the host gives itself: in its greeting, Received and Authentication-Results.
HOST_NAME = "mx.example.org"
#: Bytes of the largest mail accepted.
LARGEST = 64 * 2**20
#: Seconds to wait for the host's own thread.
PATIENCE = 30.0

_T = TypeVar("_T")


class Ports(Struct, frozen=True):
    """Where the host listens on 127.0.0.1."""

    imap: int
    smtp: int


class Accepted(Struct, frozen=True, kw_only=True):
    """A letter that was accepted over SMTP, before it was stamped."""

    number: int
    message_id: str  # without brackets; "" where there is none
    sender: str
    recipients: tuple[str, ...]
    login: str  # "" where nobody logged in
    raw: bytes


class MailHost:
    """Mailboxes with IMAP and SMTP on 127.0.0.1. Its methods may be called from any thread."""

    def __init__(
        self,
        *,
        name: str = HOST_NAME,
        log_dir: Path | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Prepare a host without users; nothing listens yet.

        Args:
            name: the authserv-id of its verdicts and the ``by`` of its Received fields.
            log_dir: a folder in which every letter accepted over SMTP is written as a file
                (``000001.eml`` as received, ``000001.json`` with its envelope) before it is
                acknowledged.
            clock: tells an aware "now" for Received fields and arrival dates.
        """
        self.name = name
        self._log_dir = log_dir
        self._clock = clock
        self._ports: Ports | None = None
        self._passwords: dict[str, str] = {}
        self._sets: dict[str, MailboxSet] = {}
        self._refusals: dict[str, str] = {}
        self._accepted: list[Accepted] = []
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._servers: list[asyncio.Server] = []
        self._config: _Config | None = None
        self._login: Login | None = None

    # -- life ------------------------------------------------------------------------------

    def start(self, *, imap_port: int = 0, smtp_port: int = 0) -> Ports:
        """Listen on 127.0.0.1; port 0 takes a free one. Returns once connections are taken.

        Raises:
            OSError: a port is taken.
        """
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="mail-host", daemon=True)
        self._thread.start()
        try:
            self._ports = self._call(self._listen(imap_port, smtp_port))
        except OSError:
            self.stop()
            raise
        return self._ports

    @property
    def ports(self) -> Ports:
        """Where it listens; only after ``start``."""
        if self._ports is None:
            raise RuntimeError("the mail host is not started")
        return self._ports

    def stop(self) -> None:
        """Close every connection and end the thread; mail is forgotten with the object."""
        loop, thread = self._loop, self._thread
        if loop is None or thread is None:
            return
        self._call(self._close())
        loop.call_soon_threadsafe(loop.stop)
        thread.join(PATIENCE)
        self._loop = self._thread = self._ports = None

    def __enter__(self) -> MailHost:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _run(self) -> None:
        assert self._loop is not None
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
        finally:
            self._loop.close()

    def _call(self, work: Coroutine[Any, Any, _T]) -> _T:
        if self._loop is None:
            work.close()
            raise RuntimeError("the mail host is not started")
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    async def _listen(self, imap_port: int, smtp_port: int) -> Ports:
        self._config = config = _Config(self.name)
        config.apply_context()
        self._login = login = Login(config)
        for address, password in self._passwords.items():
            self._open_mailbox(address, password)
        imap = ProxyProtocolReader(config.proxy_protocol).get_callback(IMAPServer(login, config))
        loop = asyncio.get_running_loop()
        # One after the other, so that the first is closed should the second fail.
        self._servers.append(await asyncio.start_server(imap, host="127.0.0.1", port=imap_port))
        self._servers.append(await loop.create_server(self._smtp, host="127.0.0.1", port=smtp_port))
        found = [server.sockets[0].getsockname()[1] for server in self._servers]
        return Ports(imap=found[0], smtp=found[1])

    async def _close(self) -> None:
        for server in self._servers:
            server.close()
        self._servers = []
        this = asyncio.current_task()
        tasks = [task for task in asyncio.all_tasks() if task is not this]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    # -- people ----------------------------------------------------------------------------

    def add_user(self, address: str, password: str) -> None:
        """Give an address a mailbox; the address is the login name for IMAP and SMTP.

        ``address`` with anything after a ``+`` in its local part is delivered there too.
        """
        base = _base(address)
        self._passwords[base] = password
        if self._loop is not None:
            self._call(self._add_now(base, password))

    async def _add_now(self, address: str, password: str) -> None:
        self._open_mailbox(address, password)

    def _open_mailbox(self, address: str, password: str) -> None:
        assert self._config is not None and self._login is not None
        self._login.users_dict[address] = UserMetadata(self._config, address, password=password)
        mailboxes = self._sets.setdefault(address, _MailboxSet())
        self._config.set_cache[address] = (mailboxes, FilterSet())

    def mailbox_settings(self, address: str) -> dict[str, object]:
        """The ``[mailbox]`` table for this user."""
        return {
            "host": "127.0.0.1",
            "port": self.ports.imap,
            "security": "none",
            "username": address,
        }

    def submission_settings(self, address: str) -> dict[str, object]:
        """The ``[submission]`` table for this user."""
        return {**self.mailbox_settings(address), "port": self.ports.smtp}

    # -- mail ------------------------------------------------------------------------------

    def deliver(
        self,
        raw: bytes,
        to: str,
        *,
        honest: bool | None = True,
        sender: str = "",
        when: datetime | None = None,
    ) -> None:
        """Put a mail from outside into a mailbox, stamped as the border would.

        Args:
            raw: the mail as its sender made it.
            to: the recipient, with or without a plus part.
            honest: whether the From is proven: ``dmarc=pass``, ``fail``, or ``none`` for None.
            sender: the envelope's sender, for Return-Path.
            when: the arrival date; the host's clock by default.

        Raises:
            KeyError: no such mailbox here.
        """
        self._call(self._deliver(raw, to, _dmarc(honest), sender, when))

    def mailbox(self, address: str, folder: str = "INBOX") -> list[bytes]:
        """Every mail in a folder, oldest first; none if there is no such folder."""
        return self._call(self._read(_base(address), folder))

    def folders(self, address: str) -> list[str]:
        """The names of a user's folders, ``/`` between their parts."""
        return self._call(self._list(_base(address)))

    def accepted(self, message_id: str | None = None) -> list[Accepted]:
        """Letters accepted over SMTP, oldest first; only those with this Message-ID if given."""
        with self._lock:
            letters = list(self._accepted)
        if message_id is None:
            return letters
        return [letter for letter in letters if letter.message_id == message_id.strip("<>")]

    def refuse(self, address: str, reply: str | None) -> None:
        """From now on answer this recipient with ``reply`` ("550 5.1.1 …"); None ends it."""
        if reply is None:
            self._refusals.pop(_base(address), None)
        else:
            self._refusals[_base(address)] = reply

    async def _deliver(
        self, raw: bytes, to: str, dmarc: str, sender: str, when: datetime | None
    ) -> None:
        mailboxes = self._sets[_base(to)]
        arrived = when or self._clock()
        stamped = _stamp(raw, name=self.name, to=to, sender=sender, dmarc=dmarc, when=arrived)
        inbox = await mailboxes.get_mailbox("INBOX")
        await inbox.append(AppendMessage(stamped, arrived), recent=True)

    async def _read(self, address: str, folder: str) -> list[bytes]:
        mailboxes = self._sets[address]
        try:
            found = await mailboxes.get_mailbox(folder)
        except KeyError:
            return []
        return [
            bytes(message._content)
            async for message in found.messages()
            if message._content is not None
        ]

    async def _list(self, address: str) -> list[str]:
        tree = await self._sets[address].list_mailboxes()
        return sorted(entry.name for entry in tree.list() if entry.exists)

    # -- SMTP ------------------------------------------------------------------------------

    def _smtp(self) -> SMTP:
        return _Smtp(
            _Handler(self),
            hostname=self.name,
            ident="mail host",
            data_size_limit=LARGEST,
            enable_SMTPUTF8=True,
            auth_require_tls=False,
            authenticator=self._authenticate,
            loop=self._loop,
        )

    def _authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        if not isinstance(data, LoginPassword):
            return AuthResult(success=False, handled=False)
        login = _base(data.login.decode("utf-8", "replace"))
        known = self._passwords.get(login)
        if known is None or known.encode() != data.password:
            return AuthResult(success=False, handled=False)
        return AuthResult(success=True, auth_data=login)

    def reply_to_recipient(self, address: str) -> str | None:
        """The refusal for this recipient, None if mail for it is taken."""
        base = _base(address)
        if base in self._refusals:
            return self._refusals[base]
        return None if base in self._sets else "550 5.1.1 no such mailbox here"

    async def accept(self, envelope: Envelope, login: str) -> None:
        """Take a letter from SMTP: write it down, then put it into every recipient's mailbox."""
        raw = envelope.original_content or b""
        letter = Accepted(
            number=next(self._numbers),
            message_id=_message_id(raw),
            sender=envelope.mail_from or "",
            recipients=tuple(envelope.rcpt_tos),
            login=login,
            raw=raw,
        )
        if self._log_dir is not None:
            _write_down(letter, self._log_dir)
        with self._lock:
            self._accepted.append(letter)
        verdict = _dmarc(_honest(raw, login))
        for recipient in letter.recipients:
            await self._deliver(raw, recipient, verdict, letter.sender, None)


class _Smtp(SMTP):
    # Real mail holds lines far above RFC 5321's 998 octets.
    line_length_limit = 2**20


class _Handler:
    """What aiosmtpd asks at each step of a letter."""

    def __init__(self, host: MailHost) -> None:
        self._host = host

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = self._host.reply_to_recipient(address)
        if refusal is not None:
            return refusal
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        await self._host.accept(envelope, str(session.auth_data or ""))
        return "250 2.0.0 taken"


class _Config(Config):
    """pymap's settings without its command line: no TLS, passwords as they are."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Namespace(passlib_cfg=None, proxy_protocol=None),
            demo_data=False,
            demo_user="",
            demo_password="",
            host="127.0.0.1",
            port=0,
            tls_enabled=False,
            hash_context=Cleartext(),
            cpu_subsystem=Subsystem.for_asyncio(),
            invalid_user_sleep=0.0,
        )
        self._name = name

    @property
    def greeting(self) -> bytes:
        # pymap would ask DNS for the machine's name, at every connection.
        return b"ready " + self._name.encode()


class _MailboxData(MailboxData):
    """A folder of pymap's, mended where its parts run at the same time."""

    async def update_selected(
        self, selected: SelectedMailbox, *, wait_on: Event | None = None
    ) -> SelectedMailbox:
        # Mail that came, or a DONE that was read, before IDLE began to wait would be missed:
        # pymap waits for the next event only.
        seen = selected.mod_sequence
        missed = seen is not None and seen < self._mod_sequences.highest
        if wait_on is not None and (missed or wait_on.is_set()):
            wait_on = None
        return await super().update_selected(selected, wait_on=wait_on)

    async def messages(self) -> AsyncIterable[Message]:
        # A list of its own: a delivery may come between two of them.
        for message in list(self._messages.values()):
            yield message


class _MailboxSet(MailboxSet):
    """A user's folders, all of them mended ones."""

    def __init__(self) -> None:
        super().__init__()
        self._inbox = _MailboxData(self._content_cache, self._thread_cache)

    async def add_mailbox(self, name: str) -> ObjectId:
        if name in self._set:
            raise ValueError(name)
        self._set[name] = made = _MailboxData(self._content_cache, self._thread_cache)
        return made.mailbox_id


def _base(address: str) -> str:
    """The mailbox an address belongs to: no plus part, lower case."""
    local, _, domain = address.strip().strip("<>").rpartition("@")
    return f"{local.partition('+')[0]}@{domain}".lower()


def _fields(raw: bytes, name: str) -> list[str]:
    head = _head(raw)
    parsed = email.message_from_bytes(head, policy=email.policy.compat32)
    return [str(value) for value in parsed.get_all(name, [])]


def _head(raw: bytes) -> bytes:
    """The header of a mail, with the empty line after it."""
    for gap in (b"\r\n\r\n", b"\n\n"):
        head, found, _ = raw.partition(gap)
        if found:
            return head + found
    return raw


def _message_id(raw: bytes) -> str:
    values = _fields(raw, "Message-ID")
    return values[0].strip().strip("<>") if values else ""


def _honest(raw: bytes, login: str) -> bool | None:
    """Whether the From is the sender's own; None where nobody logged in (no verdict)."""
    if not login:
        return None
    froms = _fields(raw, "From")
    addresses = [address for _, address in getaddresses(froms)]
    return len(froms) == 1 and len(addresses) == 1 and _base(addresses[0]) == login


def _dmarc(honest: bool | None) -> str:
    return "none" if honest is None else "pass" if honest else "fail"


def _stamp(raw: bytes, *, name: str, to: str, sender: str, dmarc: str, when: datetime) -> bytes:
    """The mail with what a border and a delivery agent write on top of it."""
    addresses = [address for _, address in getaddresses(_fields(raw, "From"))]
    domain = addresses[0].rpartition("@")[2] if addresses else ""
    top = (
        f"Return-Path: <{sender}>\r\n"
        f"Delivered-To: {to}\r\n"
        f"Authentication-Results: {name};\r\n"
        f"\tdmarc={dmarc} header.from={domain or 'unknown'}\r\n"
        f"Received: from client.example.org ([127.0.0.1])\r\n"
        f"\tby {name} with ESMTP for <{to}>;\r\n"
        f"\t{format_datetime(when)}\r\n"
    )
    body = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return top.encode("utf-8", "replace") + body


def _write_down(letter: Accepted, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    facts = {
        "message_id": letter.message_id,
        "sender": letter.sender,
        "recipients": list(letter.recipients),
        "login": letter.login,
    }
    name = f"{letter.number:06}"
    (folder / f"{name}.json").write_text(json.dumps(facts), encoding="utf-8")
    # The mail itself comes last and whole: who sees it sees its envelope too.
    half = folder / f"{name}.part"
    half.write_bytes(letter.raw)
    half.rename(folder / f"{name}.eml")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a program: listen, print the ports as JSON, end when standard input is closed."""
    parser = argparse.ArgumentParser(prog="python -m mailflow.demo.host", description=__doc__)
    parser.add_argument("--imap-port", type=int, default=0, help="0: any free one")
    parser.add_argument("--smtp-port", type=int, default=0, help="0: any free one")
    parser.add_argument("--name", default=HOST_NAME, help="the authserv-id of its verdicts")
    parser.add_argument("--log", type=Path, help="a folder for every letter that was accepted")
    parser.add_argument(
        "--user", action="append", default=[], metavar="ADDRESS:PASSWORD", help="a mailbox"
    )
    given = parser.parse_args(arguments)
    host = MailHost(name=given.name, log_dir=given.log)
    for address, password in _users(given.user, parser.error):
        host.add_user(address, password)
    ports = host.start(imap_port=given.imap_port, smtp_port=given.smtp_port)
    sys.stdout.write(json.dumps({"imap": ports.imap, "smtp": ports.smtp}) + "\n")
    sys.stdout.flush()
    try:
        sys.stdin.read()
    finally:
        host.stop()
    return 0


def _users(given: Iterable[str], wrong: Callable[[str], object]) -> Iterable[tuple[str, str]]:
    for one in given:
        address, colon, password = one.partition(":")
        if not colon or "@" not in address:
            wrong("--user: write ADDRESS:PASSWORD")
        yield address, password


if __name__ == "__main__":
    sys.exit(main())
