"""Handing letters to the mail server: a few open connections, each used again and again."""

from __future__ import annotations

import asyncio
import re
import ssl
import time
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPServerDisconnected,
    SMTPTimeoutError,
)

from mailflow.mail import tls
from mailflow.nouns.faults import Fault, LoginRefused, MaybeSent, TellCoordinator, TryLater
from mailflow.nouns.program import SubmissionSettings

#: Reply codes that ask for a login although the command was another (RFC 4954 6).
_WANTS_LOGIN = {530, 534, 535, 538}
_CLOSING = 421
_GO_ON = 354
#: Logins tried in this order; the first one the server offers is used, and only that one: every
#: refused try counts towards locking the account.
_LOGINS = ("plain", "login", "cram-md5")


class Submission:
    """Sends letters through the program's mail server; for one event loop.

    Connections are opened when needed, at most ``connections`` at a time, and kept for the next
    letter until they were idle for ``keep`` seconds.
    """

    def __init__(
        self,
        settings: SubmissionSettings,
        password: str,
        *,
        connections: int = 4,
        timeout: float = 60.0,
        data_timeout: float = 300.0,
        keep: float = 30.0,
        pause_after_refusal: float = 60.0,
        ca_file: str | Path | None = None,
    ) -> None:
        """Remember how to connect; nothing is opened yet.

        Args:
            settings: the program's ``[submission]``; no login without a user name.
            password: its password.
            connections: how many letters may be on their way at once.
            timeout: seconds to wait for a connection and for any one answer.
            data_timeout: seconds to wait for the answer to a whole letter (RFC 5321 4.5.3.2.6
                advises ten minutes; an answer that comes later makes a double letter).
            keep: seconds an idle connection is kept.
            pause_after_refusal: seconds in which no login is tried after a refused one.
            ca_file: certificate authorities believed beside the system's (PEM).
        """
        self.settings = settings
        self._password = password
        self._timeout = timeout
        self._data_timeout = data_timeout
        self._keep = keep
        self._pause = pause_after_refusal
        self._ca_file = ca_file
        self._place = f"{settings.host}:{settings.port}"
        self._context: ssl.SSLContext | None = None
        self._free = asyncio.Semaphore(connections)
        self._idle: list[_Connection] = []
        self._refused_until = 0.0
        self._sweep: asyncio.TimerHandle | None = None

    @property
    def idle(self) -> int:
        """How many connections are open and unused."""
        return len(self._idle)

    async def send(self, raw: bytes, sender: str, recipient: str) -> None:
        """Hand over one letter to one recipient.

        Args:
            raw: the whole message; line ends are made CRLF, nothing else is touched.
            sender: the envelope's sender (where bounces go), a plain address.
            recipient: the envelope's recipient, a plain address.

        Raises:
            TellCoordinator: refused for good (5xx for this letter or recipient).
            MaybeSent: the connection broke after the final dot, before the answer.
            LoginRefused: the server refuses our name or password (a :class:`TryLater`).
            TryLater: away, busy (4xx), not believable, or gone before the whole letter was there.
        """
        async with self._free:
            connection = await self._ready(raw, sender, recipient)
            try:
                await connection.rest(raw, recipient)
            except BaseException:
                await self._give_back(connection)
                raise
            await self._give_back(connection)

    async def check(self) -> None:
        """Connect and log in, as before a letter, and keep the connection for one.

        Raises:
            LoginRefused, TryLater: as :meth:`send`.
        """
        async with self._free:
            await self._give_back(await self._open())

    async def close(self) -> None:
        """Say goodbye on every idle connection and close it."""
        if self._sweep is not None:
            self._sweep.cancel()
            self._sweep = None
        idle, self._idle = self._idle, []
        for connection in idle:
            await connection.quit()

    async def _ready(self, raw: bytes, sender: str, recipient: str) -> _Connection:
        """A connection that took MAIL FROM: an idle one if it still can, else a fresh one."""
        while (connection := self._take_idle()) is not None:
            try:
                await connection.begin(raw, sender, recipient)
            except _Gone:
                # Closed while it was idle: that says nothing about the server's health.
                connection.drop()
            except BaseException:
                await self._give_back(connection)
                raise
            else:
                return connection
        connection = await self._open()
        try:
            await connection.begin(raw, sender, recipient)
        except BaseException:
            await self._give_back(connection)
            raise
        return connection

    def _take_idle(self) -> _Connection | None:
        while self._idle:
            connection = self._idle.pop()
            if connection.usable and time.monotonic() - connection.idle_since < self._keep:
                return connection
            connection.drop()
        return None

    async def _give_back(self, connection: _Connection) -> None:
        if not connection.usable:
            connection.drop()
            return
        connection.idle_since = time.monotonic()
        self._idle.append(connection)
        if self._sweep is None:
            self._sweep = asyncio.get_running_loop().call_later(self._keep, self._drop_old)

    def _drop_old(self) -> None:
        self._sweep = None
        now = time.monotonic()
        kept = []
        for connection in self._idle:
            if connection.usable and now - connection.idle_since < self._keep:
                kept.append(connection)
            else:
                connection.drop()
        self._idle = kept
        if kept:
            wait = self._keep - (now - min(c.idle_since for c in kept))
            self._sweep = asyncio.get_running_loop().call_later(max(wait, 0.01), self._drop_old)

    async def _open(self) -> _Connection:
        if time.monotonic() < self._refused_until:
            raise LoginRefused(
                f"{self._place}: the login was refused a moment ago and is not tried again yet"
            )
        tls.check(self.settings.security, self.settings.host, self.settings.port)
        if self._context is None and self.settings.security != "none":
            self._context = tls.context(self._ca_file)
        client = SMTP(
            hostname=self.settings.host,
            port=self.settings.port,
            timeout=self._timeout,
            use_tls=self.settings.security == "tls",
            start_tls=self.settings.security == "starttls",
            tls_context=self._context,
            # An address literal (RFC 5321 4.1.3): the machine's own name is nobody's business,
            # and finding it may hang on DNS.
            local_hostname="[127.0.0.1]",
        )
        try:
            await self._connect(client)
        except LoginRefused:
            client.close()
            self._refused_until = time.monotonic() + self._pause
            raise
        except BaseException:
            client.close()
            raise
        return _Connection(client, self._place, self._timeout, self._data_timeout)

    async def _connect(self, client: SMTP) -> None:
        try:
            await client.connect()
            await client.ehlo()
            if self.settings.username:
                await self._login(client)
        except (Fault, asyncio.CancelledError):
            raise
        except ssl.SSLError as error:
            raise TryLater(tls.refused(error, self._place)) from None
        except SMTPConnectError as error:
            cause = error.__cause__
            if isinstance(cause, ssl.SSLError):
                raise TryLater(tls.refused(cause, self._place)) from None
            raise TryLater(f"{self._place}: no connection: check host and port") from None
        except SMTPResponseException as error:
            raise TryLater(f"{self._place}: not ready{_said(error)}") from None
        except (SMTPServerDisconnected, SMTPTimeoutError, OSError):
            raise TryLater(f"{self._place}: lost while connecting, or too slow") from None
        except SMTPException:
            raise TryLater(
                f"{self._place}: no STARTTLS there: check port and security of [submission]"
            ) from None

    async def _login(self, client: SMTP) -> None:
        offered = client.supported_auth_methods
        way = next((name for name in _LOGINS if name in offered), None)
        if way is None:
            raise LoginRefused(
                f"{self._place}: no login with a password is offered there: check port and security"
            )
        login = {
            "plain": client.auth_plain,
            "login": client.auth_login,
            "cram-md5": client.auth_crammd5,
        }[way]
        try:
            await login(self.settings.username, self._password)
        except SMTPAuthenticationError as error:
            if 400 <= error.code < 500:
                raise TryLater(f"{self._place}: no login for now{_said(error)}") from None
            raise LoginRefused(
                f"{self._place}: the login was refused{_said(error)}: "
                "check user name and password of [submission]"
            ) from None


class _Gone(TryLater):
    """An idle connection turned out to be closed, before anything of a letter was accepted."""


class _Connection:
    """One logged-in connection, one letter at a time."""

    def __init__(self, client: SMTP, place: str, timeout: float, data_timeout: float) -> None:
        self._client = client
        self._place = place
        self._timeout = timeout
        self._data_timeout = data_timeout
        self._used = False
        self._broken = False
        self._encoding = "ascii"
        self.idle_since = time.monotonic()
        transport, protocol = client.transport, client.protocol
        if not isinstance(transport, asyncio.WriteTransport) or protocol is None:
            raise TryLater(f"{place}: the connection was lost")
        # drain() then waits until everything was handed to the system, so that a connection
        # known to be broken before the final dot is told from one that breaks after it.
        # (Not high=0: asyncio's TLS transport then pauses an empty buffer, and waits for ever.)
        transport.set_write_buffer_limits(high=1, low=0)
        # Kept as long as the connection: a forgotten writer closes its transport.
        self._writer = asyncio.StreamWriter(transport, protocol, None, asyncio.get_running_loop())

    @property
    def usable(self) -> bool:
        """Whether another letter may go this way."""
        return self._client.is_connected and not self._broken

    def drop(self) -> None:
        """Close without a goodbye."""
        self._broken = True
        self._client.close()

    async def quit(self) -> None:
        """Close with a goodbye, which need not be answered."""
        if self.usable:
            with suppress(SMTPException, OSError):
                await self._client.quit(timeout=2.0)
        self.drop()

    async def begin(self, raw: bytes, sender: str, recipient: str) -> None:
        """MAIL FROM.

        Raises:
            _Gone: a connection that was idle is closed, or the server says so now (421).
            TellCoordinator, TryLater, LoginRefused: as :meth:`Submission.send`.
        """
        used, self._used = self._used, True
        options = self._options(raw, sender, recipient)
        try:
            await self._client.mail(_ascii_domain(sender), options=options, encoding=self._encoding)
        except SMTPSenderRefused as error:
            if used and error.code == _CLOSING:
                raise _Gone from None
            await self._refused(error, "the letter")
        except SMTPTimeoutError:
            self.drop()
            raise TryLater(f"{self._place}: no answer in time") from None
        except (SMTPException, OSError):
            self.drop()
            if used:
                raise _Gone from None
            raise TryLater(f"{self._place}: the connection was lost") from None
        except BaseException:
            self.drop()
            raise

    async def rest(self, raw: bytes, recipient: str) -> None:
        """RCPT TO and the letter itself; raises as :meth:`Submission.send`."""
        try:
            await self._recipient(recipient)
            await self._letter(raw)
        except BaseException as error:
            # Left in the middle (a cancelled task too): no next command can be understood.
            if not isinstance(error, Fault):
                self.drop()
            raise

    async def _recipient(self, recipient: str) -> None:
        try:
            await self._client.rcpt(_ascii_domain(recipient), encoding=self._encoding)
        except SMTPRecipientRefused as error:
            await self._refused(error, "the recipient")
        except (SMTPException, OSError):
            self.drop()
            raise TryLater(f"{self._place}: lost before the letter was sent") from None

    async def _letter(self, raw: bytes) -> None:
        try:
            answer = await self._client.execute_command(b"DATA")
            if answer.code != _GO_ON:
                await self._refused(SMTPResponseException(*answer), "the letter")
            self._writer.write(_dotted(raw))
            async with asyncio.timeout(self._data_timeout):
                await self._writer.drain()
        except (SMTPException, OSError):  # TimeoutError is an OSError
            self.drop()
            raise TryLater(f"{self._place}: lost before the letter was sent") from None
        await self._dot()

    async def _dot(self) -> None:
        protocol = self._client.protocol
        if protocol is None:
            self.drop()
            raise TryLater(f"{self._place}: lost before the letter was sent")
        try:
            protocol.write(b".\r\n")
            answer = await protocol.read_response(timeout=self._data_timeout)
        except SMTPResponseException:
            self.drop()
            raise MaybeSent(f"{self._place}: answered the letter with nonsense") from None
        except (SMTPException, OSError):
            self.drop()
            raise MaybeSent(f"{self._place}: lost after the letter was sent") from None
        if not 200 <= answer.code < 300:
            await self._refused(SMTPResponseException(*answer), "the letter")

    async def _refused(self, error: SMTPResponseException, what: str) -> NoReturn:
        """Raise what a refusal means, and make the connection fit for the next letter."""
        said = _said(error)
        if error.code == _CLOSING or not 400 <= error.code < 600:
            self.drop()
            raise TryLater(f"{self._place}: closes for now{said}")
        if error.code in _WANTS_LOGIN:
            self.drop()
            raise LoginRefused(
                f"{self._place}: wants a login{said}: check [submission] username and password"
            )
        await self._reset()
        if error.code < 500:
            raise TryLater(f"{self._place}: {what} is not taken for now{said}")
        raise TellCoordinator(f"{self._place}: {what} is refused for good{said}")

    async def _reset(self) -> None:
        try:
            await self._client.rset()
        except (SMTPException, OSError):
            self.drop()

    def _options(self, raw: bytes, sender: str, recipient: str) -> list[str]:
        options = []
        if self._client.supports_extension("size"):
            options.append(f"SIZE={len(raw)}")
        if not raw.isascii() and self._client.supports_extension("8bitmime"):
            options.append("BODY=8BITMIME")
        self._encoding = "ascii"
        if not (_ascii_domain(sender) + _ascii_domain(recipient)).isascii():
            # RFC 6531: only a local part outside ASCII needs it; a domain has its ASCII form.
            if not self._client.supports_extension("smtputf8"):
                raise TellCoordinator(
                    f"{self._place}: the server cannot send to an address outside ASCII"
                )
            options.append("SMTPUTF8")
            self._encoding = "utf-8"
        return options


def _ascii_domain(address: str) -> str:
    """The address with its domain in ASCII (RFC 5891), the local part untouched."""
    local, at, domain = address.rpartition("@")
    if domain.isascii():
        return address
    import idna  # noqa: PLC0415  # rarely needed and slow to load

    try:
        return f"{local}{at}{idna.encode(domain, uts46=True).decode()}"
    except idna.IDNAError:
        raise TellCoordinator("an address has a domain that no server can find") from None


def _dotted(raw: bytes) -> bytes:
    """The letter as it goes over the wire: CRLF, dots doubled (RFC 5321 4.5.2), no final dot."""
    with_ends = re.sub(rb"\r\n|\r|\n", b"\r\n", raw)
    if not with_ends.endswith(b"\r\n"):
        with_ends += b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", with_ends)


def _said(error: SMTPResponseException) -> str:
    # Only the numbers: the text of a refusal quotes the recipient.
    enhanced = re.match(r"[245]\.\d{1,3}\.\d{1,3}\b", error.message)
    return f" ({error.code}{' ' + enhanced[0] if enhanced else ''})"
