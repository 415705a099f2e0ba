"""Letters leave: leased, sent, marked; retried with growing waits; always the same bytes."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import CancelledError, Future
from datetime import datetime, timedelta
from typing import Any, Protocol

from mailflow.nouns.faults import MaybeSent, TellCoordinator, TryLater
from mailflow.nouns.letters import Channel, Outgoing, Urgency
from mailflow.nouns.program import Program
from mailflow.store import Store
from workers import rings, story
from workers.clock import Clock
from workers.writer import Rank, Writer

#: Letters leased at once; how many are sent at the same time, the submission decides.
HANDS = 50
#: Seconds in which marks of sent letters gather while the writer is busy with mail.
GATHER_MARKS = 0.1
#: The waits between two tries: 1, 2, 4 … minutes, at most an hour; an alarm's are shorter.
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
ALARM_WAIT = timedelta(seconds=20)
#: Seconds until the store is asked again where it was busy.
STORE_BUSY = 2.0
MINUTE = 60.0


class Copies(Protocol):
    """The folder of sent letters."""

    def keep_copy(self, raw: bytes) -> None:
        """Put a copy there, some time soon."""

    def was_sent(self, message_id: str) -> Future[bool]:
        """Whether a copy of that letter is there."""


class Sending(Protocol):
    """A mail server that takes letters."""

    def send(self, raw: bytes, sender: str, recipient: str) -> Awaitable[None]:
        """Hand over one letter."""


class Rate:
    """So many letters a minute, alarms aside; counted over the last sixty seconds."""

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._a_minute = a_minute
        self._clock = clock
        self._sent: deque[float] = deque()

    def room(self) -> int:
        """How many letters may leave now."""
        since = self._clock() - MINUTE
        while self._sent and self._sent[0] <= since:
            self._sent.popleft()
        return self._a_minute - len(self._sent)

    def count(self, letters: int = 1) -> None:
        """So many are leaving."""
        self._sent.extend([self._clock()] * letters)

    def wait(self) -> float:
        """Seconds until the next one may leave."""
        if self.room() > 0 or not self._sent:
            return 0.0
        return max(0.0, self._sent[0] + MINUTE - self._clock())


class Deliverer:
    """Sends one program's letters, from an event loop of its own.

    Args:
        program: its settings.
        store: the outbox; only the writer thread touches it.
        writer: that thread.
        submission: the mail server.
        copies: the folder of sent letters, or None.
        clock: the time.
        name: who leases.
        refused: told of a letter that is refused for good.
        trouble: told what is wrong with the server (None: all is well again).
    """

    def __init__(
        self,
        program: Program,
        store: Store,
        writer: Writer,
        submission: Sending,
        copies: Copies | None,
        clock: Clock,
        *,
        name: str,
        refused: Callable[[Outgoing], None],
        trouble: Callable[[TryLater | None], None],
    ) -> None:
        self.program = program
        self._store = store
        self._writer = writer
        self._submission = submission
        self._copies = copies
        self._clock = clock
        self._name = name
        self._refused = refused
        self._trouble = trouble
        self._rate = Rate(program.submission.a_minute)
        self._hands = 0
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wake = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._done: list[Outgoing] = []
        self._marking = False
        self._marks: set[asyncio.Future[Any]] = set()
        self._stopping = False
        self._begun = 0
        #: The outbox may hold letters: new ones go through it too, so that none is overtaken.
        self._more = True

    # From other threads ------------------------------------------------------------------------

    def reserve(self, letters: int) -> bool:
        """Hold hands free for so many new letters, if there are: recording may lease them then."""
        with self._lock:
            free = not self._stopping and self._loop is not None and not self._more
            if not free or self._hands + letters > HANDS or self._rate.room() < letters:
                return False
            self._hands += letters
            self._rate.count(letters)
            return True

    def give_back(self, letters: int) -> None:
        """Reserved hands that are not needed after all."""
        with self._lock:
            self._hands -= letters

    def offer(self, letters: Iterable[Outgoing]) -> None:
        """Letters that were leased with their record."""
        if self._loop:
            self._loop.call_soon_threadsafe(self._start_all, list(letters))

    def wake(self) -> None:
        """There may be something in the outbox."""
        self._more = True
        if self._loop:
            self._loop.call_soon_threadsafe(self._wake.set)

    # In the loop -------------------------------------------------------------------------------

    async def run(self) -> None:
        """Send until :meth:`stop`."""
        self._loop = asyncio.get_running_loop()
        while not self._stopping:
            self._wake.clear()
            wait = await self._take_round()
            if wait is None:
                await self._wake.wait()
            elif wait:
                await self._wait_awake(wait)

    async def drain(self) -> int:
        """Send what is due now, and return when nothing more is (``run --once``); how many went."""
        self._loop = asyncio.get_running_loop()
        begun = self._begun
        while True:
            self._wake.clear()
            wait = await self._take_round()
            if self._tasks:
                await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
            elif wait:
                await asyncio.sleep(wait)
            elif wait is None:
                break
        await self._flush()
        return self._begun - begun

    async def stop(self, seconds: float = 1.0) -> None:
        """End: what is on its way gets so many seconds, the rest stays in the outbox."""
        self._stopping = True
        self._wake.set()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
        await self._flush()

    async def _wait_awake(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._wake.wait(), seconds)
        except TimeoutError:
            self._more = True

    async def _take_round(self) -> float | None:
        """Lease and start what there are hands for.

        Returns:
            Seconds to wait because of the rate; 0.0 to go on at once; None: nothing is due.
        """
        with self._lock:
            room = min(HANDS - self._hands, max(self._rate.room(), 0))
            alarms_only = room <= 0
            asked = HANDS if alarms_only else room
            if self._hands >= 2 * HANDS:
                return None  # a finished letter wakes us
        letters = await self._leased(asked, alarms_only=alarms_only)
        if letters is None:
            return None
        with self._lock:
            self._hands += len(letters)
            self._rate.count(len(letters))
        self._start_all(letters)
        if letters and len(letters) == asked:
            return 0.0
        self._more = alarms_only
        return self._rate.wait() or None

    async def _leased(self, limit: int, *, alarms_only: bool) -> list[Outgoing] | None:
        def lease() -> list[Outgoing]:
            now = self._clock.now()
            if alarms_only:
                return self._store.lease(self._name, limit, now, alarms_only=True)
            return self._store.lease(self._name, limit, now)

        try:
            return await asyncio.wrap_future(self._writer.submit(Rank.LETTERS, lease))
        except (CancelledError, asyncio.CancelledError):
            return None
        except Exception as error:  # noqa: BLE001  # the store is busy; sending must not end for it
            story.trouble("leasing letters", error)
            asyncio.get_running_loop().call_later(STORE_BUSY, self.wake)
            return None

    def _start_all(self, letters: Iterable[Outgoing]) -> None:
        for letter in letters:
            self._begun += 1
            task = asyncio.get_running_loop().create_task(self._deliver(letter))
            self._tasks.add(task)
            task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        with self._lock:
            self._hands -= 1
        if self._more:
            self._wake.set()
        if not task.cancelled() and task.exception():
            story.trouble("delivering", task.exception() or TryLater())

    async def _deliver(self, letter: Outgoing) -> None:
        """One letter, once."""
        try:
            if letter.maybe_sent and await self._went_before(letter):
                self._mark_sent(letter)
                return
            await self._send(letter)
        except TellCoordinator as error:
            story.not_sent(letter.id, letter.template, error, again=False)
            await self._written(
                lambda: self._store.failed(letter.id, self._clock.now(), next_try=None)
            )
            self._refused(letter)
        except TryLater as error:
            story.not_sent(letter.id, letter.template, error, again=True)
            self._trouble(error)
            await self._again(letter, maybe_sent=isinstance(error, MaybeSent))
        else:
            self._trouble(None)
            story.sent(letter.id, letter.template)
            self._mark_sent(letter)
            if self._copies and letter.channel is Channel.MAIL:
                self._copies.keep_copy(letter.raw)

    async def _send(self, letter: Outgoing) -> None:
        if letter.channel is Channel.RING:
            await rings.ring(self.program.alarms, letter.raw)
        else:
            await self._submission.send(letter.raw, self.program.address, letter.recipient)

    async def _went_before(self, letter: Outgoing) -> bool:
        """A former sending was cut off: look among the copies before it goes again."""
        if letter.channel is Channel.RING:
            return False  # a phone that rings twice harms nobody
        found = False
        if self._copies:
            found = await asyncio.wrap_future(self._copies.was_sent(letter.message_id))
        if not found:
            story.maybe_twice(letter.id, letter.template)
        return found

    async def _again(self, letter: Outgoing, *, maybe_sent: bool) -> None:
        wait = min(FIRST_WAIT * 2 ** min(letter.attempts - 1, 10), LONGEST_WAIT)
        if letter.urgency is Urgency.ALARM:
            wait = min(wait, ALARM_WAIT)
        wait *= random.uniform(0.9, 1.1)  # noqa: S311
        next_try: datetime = self._clock.now() + wait
        # A moment later than due: woken too early, it would wait for the next sweep.
        asyncio.get_running_loop().call_later(wait.total_seconds() + 0.05, self.wake)
        await self._written(
            lambda: self._store.failed(
                letter.id, self._clock.now(), next_try=next_try, maybe_sent=maybe_sent
            )
        )

    async def _written(self, job: Callable[[], None]) -> None:
        future = asyncio.wrap_future(self._writer.submit(Rank.LETTERS, job))
        self._marks.add(future)
        future.add_done_callback(self._marks.discard)
        await asyncio.wait([future])

    # Marks ---------------------------------------------------------------------------------------

    def _mark_sent(self, letter: Outgoing) -> None:
        """Have it written that a letter went: at once, unless much else is to be written.

        The moment between the server's 250 and this commit is the only one in which a crash makes
        a letter go twice (and then it is looked up first); under load some gather for one commit.
        """
        self._done.append(letter)
        if self._marking:
            return
        self._marking = True
        if self._writer.busy():
            asyncio.get_running_loop().call_later(GATHER_MARKS, self._write_marks)
        else:
            self._write_marks()

    def _write_marks(self) -> None:
        letters, self._done = self._done, []
        if not letters:
            self._marking = False
            return
        ids = [x.id for x in letters]
        job = self._writer.submit(Rank.LETTERS, lambda: self._store.sent(ids, self._clock.now()))
        future = asyncio.wrap_future(job)
        self._marks.add(future)
        future.add_done_callback(self._marks.discard)
        future.add_done_callback(lambda done: self._marks_written(done, letters))

    def _marks_written(self, done: asyncio.Future[Any], letters: list[Outgoing]) -> None:
        if not done.cancelled() and (error := done.exception()):
            # Unmarked letters would be looked up, and without copies sent again, at the next start.
            story.trouble("marking letters as sent", error)
            self._done[:0] = letters
            if not self._stopping:
                asyncio.get_running_loop().call_later(STORE_BUSY, self._write_marks)
                return
        self._marking = False
        if self._done:
            self._mark_sent(self._done.pop())

    async def _flush(self) -> None:
        while self._done or self._marks:
            self._write_marks()
            if self._marks:
                await asyncio.wait(set(self._marks))
