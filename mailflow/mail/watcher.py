"""Watching a mailbox: a thread that says "look", and nothing else."""

# imapclient is untyped in most places.
# mypy: allow-untyped-calls
from __future__ import annotations

import random
import selectors
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from imapclient import IMAPClient

from mailflow.mail.connection import (
    NotUnderstood,
    hierarchy,
    open_connection,
    open_folder,
    shut,
    told,
    where,
)
from mailflow.nouns.faults import Fault, LoginRefused, TryLater
from mailflow.nouns.program import MailboxSettings

#: Seconds an IDLE may last: servers and routers drop silent connections, some after 10 minutes
#: (RFC 2177 itself says 29).
IDLE_AT_MOST = 9 * 60.0
#: The longest pause between two tries to connect, in seconds.
LONGEST_PAUSE = 5 * 60.0
#: Between two looks that IDLE asked for: some servers chatter.
BETWEEN_HINTS = 0.5


class Watcher(threading.Thread):
    """Watches one folder over a connection of its own.

    IDLE (RFC 2177) is a hint only: a look is taken every ``poll`` seconds whatever the server
    says or leaves unsaid. The calls come from this thread and should return at once.
    """

    def __init__(
        self,
        settings: MailboxSettings,
        password: str,
        on_look: Callable[[], None],
        *,
        on_trouble: Callable[[Fault], None],
        on_well: Callable[[], None],
        poll: float = 60.0,
        timeout: float = 30.0,
        first_pause: float = 1.0,
        longest_pause: float = LONGEST_PAUSE,
        ca_file: str | Path | None = None,
    ) -> None:
        """Prepare; ``start()`` begins.

        Args:
            settings: the program's ``[mailbox]``.
            password: its password.
            on_look: called after connecting, on every sign of new mail, and every ``poll``.
            on_trouble: called with the fault whenever connecting or watching fails (each time:
                telling a person once is the caller's part).
            on_well: called when the mailbox can be watched again.
            poll: seconds between two looks when the server says nothing.
            timeout: seconds to wait for any one answer.
            first_pause: seconds before the second try; doubled each time, with jitter.
            longest_pause: seconds; what the pause grows to. After a refused login it is taken at
                once, because a server may lock an account that is tried too often.
            ca_file: certificate authorities believed beside the system's (PEM).
        """
        super().__init__(name="mailbox-watcher", daemon=True)
        self._settings = settings
        self._password = password
        self._on_look = on_look
        self._on_trouble = on_trouble
        self._on_well = on_well
        self._poll = min(poll, IDLE_AT_MOST)
        self._timeout = timeout
        self._first_pause = first_pause
        self._longest_pause = longest_pause
        self._ca_file = ca_file
        self._place = where(settings)
        self._stopping = threading.Event()
        self._client: IMAPClient | None = None
        self._wake, self._waker = socket.socketpair()
        self._idle: bool = False

    def stop(self, wait: float = 1.0) -> None:
        """End the thread, also out of an IDLE, and wait at most ``wait`` seconds for it.

        Only while a connection is being made can the thread outlive that; it is a daemon thread
        and ends with the attempt.
        """
        self._stopping.set()
        # Already closed by the thread's own end.
        with suppress(OSError):
            self._waker.send(b"x")
        client = self._client
        if client is not None:
            with suppress(OSError):
                client.socket().shutdown(socket.SHUT_RDWR)
        if self.ident is None:  # never started
            self._wake.close()
            self._waker.close()
        if self.is_alive() and threading.current_thread() is not self:
            self.join(wait)

    def run(self) -> None:
        """Connect and watch until stopped; after a fault, pause and begin again."""
        failures = 0
        try:
            while not self._stopping.is_set():
                well_since = time.monotonic()
                fault = self._watch_until_fault()
                if fault is None or self._stopping.is_set():
                    return
                # A connection that held for a while was a good one: begin with short pauses.
                held = time.monotonic() - well_since > self._longest_pause
                failures = 1 if held else failures + 1
                self._on_trouble(fault)
                self._pause(self._seconds(failures, fault))
        finally:
            self._wake.close()
            self._waker.close()

    def _seconds(self, failures: int, fault: Fault) -> float:
        grown = self._first_pause * 2.0 ** min(failures - 1, 30)
        if isinstance(fault, LoginRefused):
            grown = self._longest_pause
        # Jitter: many programs must not come back to one server in step.
        return min(grown, self._longest_pause) * random.uniform(0.5, 1.0)  # noqa: S311

    def _pause(self, seconds: float) -> None:
        self._stopping.wait(seconds)

    def _watch_until_fault(self) -> Fault | None:
        """Watch; the fault that ended it, or None when stopped."""
        try:
            self._client = open_connection(
                self._settings, self._password, timeout=self._timeout, ca_file=self._ca_file
            )
            with told(self._place):
                self._watch(self._client)
        except Fault as fault:
            return fault
        except Exception as error:  # noqa: BLE001  # a dead watcher is worse than any error
            return TryLater(f"{self._place}: watching failed ({type(error).__name__})")
        finally:
            client, self._client = self._client, None
            if client is not None:
                shut(client)
        return None

    def _watch(self, client: IMAPClient) -> None:
        # EXAMINE: watching must not take the "recent" mark from a person's mail program.
        open_folder(client, self._place, hierarchy(client), self._settings.folder, readonly=True)
        can_idle = bool(client.has_capability("IDLE"))
        if self._stopping.is_set():
            return
        self._on_well()
        self._on_look()
        looked = time.monotonic()
        while not self._stopping.is_set():
            # Counted from the last look: a server that chatters must not put the poll off.
            wait = max(0.0, looked + self._poll - time.monotonic())
            heard = self._idle_once(client, wait) if can_idle else self._wait_once(client, wait)
            if self._stopping.is_set():
                return
            if heard or time.monotonic() - looked >= self._poll:
                looked = time.monotonic()
                self._on_look()
            if heard:
                self._pause(BETWEEN_HINTS)

    def _wait_once(self, client: IMAPClient, seconds: float) -> bool:
        """Wait, or until the server says something; whether it was new mail."""
        self._wait(client, seconds)
        if self._stopping.is_set():
            return False
        _, answers = client.noop()
        return _tells_of_mail(answers)

    def _idle_once(self, client: IMAPClient, seconds: float) -> bool:
        """One IDLE, at most that long; whether the server told of new mail."""
        heard = _begin_idle(client)
        if not heard and not _something_buffered(client):
            self._wait(client, seconds)
        if self._stopping.is_set():
            return False
        _, answers = client.idle_done()
        return heard or _tells_of_mail(answers)

    def _wait(self, client: IMAPClient, seconds: float) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(client.socket(), selectors.EVENT_READ)
            selector.register(self._wake, selectors.EVENT_READ)
            selector.select(seconds)


def _begin_idle(client: IMAPClient) -> bool:
    """Send IDLE and wait for the server's ``+``; whether mail was announced before it.

    The library's own ``idle`` takes an announcement before the ``+`` for an error.
    """
    imap = client._imap
    imap.untagged_responses.clear()
    client._idle_tag = tag = imap._command("IDLE")
    while imap._get_response() is not None:
        if imap.tagged_commands.get(tag):
            raise NotUnderstood(f"{client.host}:{client.port}: IDLE was offered and then refused")
    return "EXISTS" in imap.untagged_responses


def _something_buffered(client: IMAPClient) -> bool:
    """Whether bytes were already read from the socket, which then no longer says "readable"."""
    connection = client.socket()
    connection.setblocking(False)
    try:
        return bool(client._imap.file.peek(1))
    except (ssl.SSLWantReadError, BlockingIOError, AttributeError):
        return False
    finally:
        client._set_read_timeout()


def _tells_of_mail(answers: list[tuple[object, ...]]) -> bool:
    return any(len(answer) > 1 and answer[1] in {b"EXISTS", b"RECENT"} for answer in answers)
