"""Reading and understanding in a child process that can be ended: no mail can hang the daemon."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Future, TimeoutError
from typing import Any, Protocol, TypeVar

from pebble import ProcessExpired, ProcessPool

from mailflow.nouns.faults import SetAside, TryLater
from mailflow.nouns.mail import Clues, Message
from mailflow.nouns.meaning import Asked, Flag, Names, Understanding
from mailflow.nouns.program import Program
from mailflow.nouns.sheets import ReadSheet
from workers import child

#: Seconds one mail may take to be read or understood.
TIME = 10.0
#: Bytes of data the child may hold.
MEMORY = 300 * 1024 * 1024

Result = TypeVar("Result")


class Reader(Protocol):
    """Reads and understands mail."""

    def read(self, raw: bytes) -> tuple[Message, Clues]:
        """Read one mail.

        Raises:
            SetAside: it takes too long, or breaks the reader.
        """

    def begin_reading(self, raws: Sequence[bytes]) -> Callable[[], list[tuple[Message, Clues]]]:
        """Begin to read some mails; the call waits for them, and raises as :meth:`read` does."""

    def begin_understanding(
        self, mails: Sequence[tuple[Message, Asked]], names: Names, version: str
    ) -> Callable[[], list[Understanding]]:
        """Begin to understand some mails, each in its frame; the call waits for them.

        Raises:
            SetAside: by the call; one of them takes too long, or breaks the reader.
        """

    def read_sheets(self, raw: bytes) -> tuple[ReadSheet, ...]:
        """Read the lists of people that are attached to a mail.

        Raises:
            SetAside: it takes too long, or breaks the reader.
        """

    def rescue(self, raw: bytes) -> tuple[Flag, ...]:
        """Signs of danger in the bytes of a mail that nobody could read; none where even that fails."""


def own_addresses(program: Program) -> tuple[str, ...]:
    """Addresses under which answers come in."""
    return (program.address,)


class DirectReader:
    """Reads in this process: for tests, and for the command line's own files."""

    def __init__(self, program: Program) -> None:
        self._addresses = own_addresses(program)
        self._prefix = program.id.upper()

    def read(self, raw: bytes) -> tuple[Message, Clues]:
        """Read one mail."""
        return child.read_mails([raw], self._addresses, self._prefix)[0]

    def begin_reading(self, raws: Sequence[bytes]) -> Callable[[], list[tuple[Message, Clues]]]:
        """Read when it is waited for."""
        return lambda: child.read_mails(raws, self._addresses, self._prefix)

    def begin_understanding(
        self, mails: Sequence[tuple[Message, Asked]], names: Names, version: str
    ) -> Callable[[], list[Understanding]]:
        """Understand when it is waited for."""
        return lambda: child.understand_mails(mails, version, names)

    def read_sheets(self, raw: bytes) -> tuple[ReadSheet, ...]:
        """Read the lists of people in a mail."""
        return child.read_sheets(raw)

    def rescue(self, raw: bytes) -> tuple[Flag, ...]:
        """Search the bytes of an unreadable mail."""
        return child.rescue_mail(raw)


class ChildReader:
    """Reads in a child process, ended after :data:`TIME` seconds and held to :data:`MEMORY`.

    The child is started anew (spawn: no lock of a thread is inherited) and kept for all mails.
    """

    def __init__(self, program: Program, *, seconds: float = TIME, memory: int = MEMORY) -> None:
        self._addresses = own_addresses(program)
        self._prefix = program.id.upper()
        self._seconds = seconds
        self._memory = memory
        self._pool: ProcessPool | None = None
        self._ended = False
        self._asked: set[Future[Any]] = set()

    def warm_up(self) -> Future[bool]:
        """Start the child, so that the first mail does not wait for it."""
        return self._schedule(child.warm_up, seconds=60)

    def _schedule(
        self, work: Callable[..., Result], *given: object, seconds: float | None = None
    ) -> Future[Result]:
        """Have the child do something; a pool that broke (its child could not start) is made anew."""
        for _ in range(2):
            if self._ended:
                break
            pool = self._pool = self._pool or self._new_pool()
            try:
                future: Future[Result] = pool.schedule(
                    work, args=given, timeout=seconds or self._seconds
                )
            except RuntimeError:
                self.close()
            else:
                self._asked.add(future)
                future.add_done_callback(self._asked.discard)
                return future
        raise TryLater("the reading process cannot be started; see the log of this machine")

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=1,
            initializer=child.begin,
            initargs=(self._memory,),
            context=multiprocessing.get_context("spawn"),
        )

    def read(self, raw: bytes) -> tuple[Message, Clues]:
        """Read one mail. See :class:`Reader`."""
        return self.begin_reading([raw])()[0]

    def begin_reading(self, raws: Sequence[bytes]) -> Callable[[], list[tuple[Message, Clues]]]:
        """Have some mails read while something else is done; the call waits for them.

        Raises:
            SetAside: by the call; one of them takes too long, or breaks the reader.
        """
        future = self._schedule(child.read_mails, list(raws), self._addresses, self._prefix)
        return lambda: _result(future)

    def begin_understanding(
        self, mails: Sequence[tuple[Message, Asked]], names: Names, version: str
    ) -> Callable[[], list[Understanding]]:
        """Have some mails understood while something else is done. See :class:`Reader`."""
        future = self._schedule(child.understand_mails, list(mails), version, None)

        def wait() -> list[Understanding]:
            try:
                return _result(future)
            except child.NamesMissing:
                return _result(self._schedule(child.understand_mails, list(mails), version, names))

        return wait

    def read_sheets(self, raw: bytes) -> tuple[ReadSheet, ...]:
        """Read the lists of people in a mail. See :class:`Reader`."""
        return _result(self._schedule(child.read_sheets, raw))

    def rescue(self, raw: bytes) -> tuple[Flag, ...]:
        """Search the bytes of an unreadable mail. See :class:`Reader`."""
        future = self._schedule(child.rescue_mail, raw)
        try:
            return _result(future)
        except SetAside:
            return ()

    def end(self) -> None:
        """End the child for good, from another thread; who waits for it is told to try later."""
        self._ended = True
        for future in tuple(self._asked):
            future.cancel()  # the pool's own end would leave them waiting
        self.close()

    def close(self) -> None:
        """End the child."""
        pool, self._pool = self._pool, None
        if pool:
            pool.stop()
            pool.join()


def _result(future: Future[Result]) -> Result:
    """What the child gave back.

    Raises:
        SetAside: it was ended, or failed.
        TryLater: it could not start.
    """
    try:
        return future.result()
    except child.NamesMissing:
        raise
    except TimeoutError as error:
        raise SetAside("too_slow") from error
    except ProcessExpired as error:
        raise SetAside("reader_ended") from error
    except CancelledError as error:
        raise TryLater("the reading process was ended before it was done") from error
    except BrokenExecutor as error:  # the child could not start: not the mail's fault
        raise TryLater("the reading process ended before it read anything") from error
    except Exception as error:  # whatever a mail does to the reader, the next one is handled
        raise SetAside(type(error).__name__) from error
