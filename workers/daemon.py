"""The daemon: every program of a folder, one thread that writes, one loop that sends."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
import threading
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import Future, wait
from datetime import datetime, timedelta
from typing import Any

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from mailflow.nouns.faults import Fault
from mailflow.nouns.program import Program
from mailflow.settings.secrets import Secrets
from workers import rings, story
from workers.clock import Clock, StandingClock, WallClock
from workers.program import ProgramWorker
from workers.writer import Rank, Writer

#: Seconds after which a waiting thread gets its turn: writer and sender hand over to each other
#: many times a letter, and at Python's usual 5 ms each would mostly wait for the other.
SWITCH = 0.002
#: Values made before the collector looks at the young ones.
YOUNG = 20_000
#: Seconds between two sweeps: what a lost wake-up would have done is done then.
SWEEP = 60
#: Due times nearer than this are met together.
SOONEST = timedelta(milliseconds=50)
#: Seconds between two pings of the heartbeat.
HEARTBEAT = 300


class Daemon:
    """Runs programs until told to stop.

    The scheduler only wakes: which timers are due, the rows decide.

    Args:
        programs: the settings.
        secrets: passwords, key, database addresses.
        reload: reads the settings again (SIGHUP).
    """

    def __init__(
        self,
        programs: Sequence[Program],
        secrets: Secrets,
        *,
        reload: Callable[[], Sequence[Program]] | None = None,
    ) -> None:
        self._clock: Clock = WallClock()
        self._writer = Writer()
        self._loop = asyncio.new_event_loop()
        self._loop_thread = threading.Thread(target=self._run_loop, name="sender", daemon=True)
        self._scheduler = BackgroundScheduler(timezone="UTC")
        self._reload = reload
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._next: datetime | None = None
        self._workers = [
            ProgramWorker(p, secrets, self._writer, self._clock, woken=self._wake_at)
            for p in programs
        ]

    def run(self) -> None:
        """Work until SIGTERM or SIGINT. Call it in the main thread.

        Raises:
            Stop: a store cannot be used.
        """
        sys.setswitchinterval(SWITCH)
        # What is loaded by now stays: the collector need not look at it again and again, and a
        # letter makes thousands of small values that die young.
        gc.freeze()
        gc.set_threshold(YOUNG, 20, 20)
        for worker in self._workers:
            worker.open()
        self._take_signals()
        self._writer.start()
        self._loop_thread.start()
        for worker in self._workers:
            worker.start(self._loop)
        self._schedule()
        story.say("mailflow is watching %d mailboxes", len(self._workers))
        while not self._ended.wait(3600):
            continue
        self._stop()

    def end(self) -> None:
        """Stop soon; may be called from anywhere."""
        self._ended.set()

    def _take_signals(self) -> None:
        signal.signal(signal.SIGTERM, lambda *_: self._ended.set())
        signal.signal(signal.SIGINT, lambda *_: self._ended.set())
        if hasattr(signal, "SIGHUP"):
            signal.signal(signal.SIGHUP, lambda *_: self._swap())

    def _run_loop(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()

    def _stop(self) -> None:
        """End in good order: hear nothing new, finish what is in hand, mark what was sent."""
        self._scheduler.shutdown(wait=False)
        for worker in self._workers:
            worker.stop_hearing()
            # A mail that is just being read is read again at the next start.
            worker.reader.end()
        ends = [self._in_loop(worker.deliverer.stop(0.7)) for worker in self._workers]
        self._await_all(ends, 1.0)
        self._await_all([self._in_loop(w.submission.close()) for w in self._workers], 0.3)
        self._writer.stop()
        self._loop.call_soon_threadsafe(self._loop.stop)
        for worker in self._workers:
            worker.close()
        story.say("mailflow has ended")

    def _in_loop(self, work: Coroutine[Any, Any, None]) -> Future[None]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def _await_all(self, ends: Sequence[Future[None]], seconds: float) -> None:
        """Give the ends their time together; a mute server gets no more of it.

        A letter that is still on its way then stays leased: the next start looks whether it went.
        """
        _, late = wait(ends, seconds)
        for one in late:
            one.cancel()

    def _swap(self) -> None:
        """SIGHUP: other settings from the next fact on. A fault leaves the old ones standing."""
        if self._reload is None:
            return
        try:
            fresh = {p.id: p for p in self._reload()}
        except Fault as fault:
            story.trouble("settings not reloaded", fault)
            return
        for worker in self._workers:
            if worker.program.id in fresh:
                worker.use(fresh[worker.program.id])
        story.say("settings reloaded")

    # Waking ------------------------------------------------------------------------------------

    def _schedule(self) -> None:
        self._scheduler.start()
        self._scheduler.add_job(self._sweep, IntervalTrigger(seconds=SWEEP), id="sweep")
        for worker in self._workers:
            self._scheduler.add_job(
                worker.nightly,
                CronTrigger(hour=3, minute=10, timezone=worker.program.zone),
                id=f"nightly-{worker.program.id}",
            )
        if any(w.program.alarms.heartbeat_url for w in self._workers):
            self._scheduler.add_job(self._heartbeat, IntervalTrigger(seconds=HEARTBEAT), id="beat")
        self._due()

    def _sweep(self) -> None:
        for worker in self._workers:
            worker.hear_waiting()
            worker.mailbox.file()
        self._due()

    def _due(self) -> None:
        with self._lock:
            self._next = None
        for worker in self._workers:
            worker.run_due().add_done_callback(lambda _: self._look_ahead())

    def _look_ahead(self) -> None:
        now = self._clock.now()
        for worker in self._workers:
            due = worker.store.next_due(now)
            if due:
                self._wake_at(due)

    def _wake_at(self, at: datetime) -> None:
        """Wake at that time, unless we wake earlier already."""
        at = max(at, self._clock.now() + SOONEST)
        with self._lock:
            if self._ended.is_set() or (self._next is not None and self._next <= at):
                return
            self._next = at
        self._scheduler.add_job(
            self._due, DateTrigger(at), id="due", replace_existing=True, misfire_grace_time=None
        )

    def _heartbeat(self) -> None:
        for worker in self._workers:
            url = worker.program.alarms.heartbeat_url
            if url and worker.well:
                rings.ping(url)


class Session:
    """One program worked until it rests, not watched: ``run --once``, rehearsals, the demo.

    Args:
        program: its settings.
        secrets: passwords, key, database addresses.
        clock: the time; a standing one never stands before the last fact.
    """

    def __init__(self, program: Program, secrets: Secrets, clock: Clock) -> None:
        self._clock = clock
        self._writer = Writer()
        self._loop = asyncio.new_event_loop()
        self.worker = ProgramWorker(program, secrets, self._writer, clock)

    def open(self) -> None:
        """Open store, mailbox and sending.

        Raises:
            Stop: the store cannot be used.
        """
        self.worker.open()
        last = self.worker.store.last_fact()
        if last and isinstance(self._clock, StandingClock):
            self._clock.move_to(last)
        self._writer.start()
        self.worker.mailbox.start()

    def settle(self) -> bool:
        """Round after round, until one finds nothing to do.

        Returns:
            Whether every server could be used.
        """
        return self._loop.run_until_complete(self._rounds())

    async def _rounds(self) -> bool:
        well = True
        while True:
            reached = await asyncio.to_thread(self.worker.mailbox.settle)
            well = well and reached
            heard = await self._in_writer(self.worker.hear_waiting_now)
            due = await self._in_writer(self.worker.due_now)
            sent = await self.worker.deliverer.drain()
            unfiled = reached and bool(self.worker.store.unfiled(limit=1))
            if not (heard or due or sent or unfiled):
                return well and self.worker.sending_trouble.well

    async def _in_writer(self, job: Callable[[], int]) -> int:
        return await asyncio.wrap_future(self._writer.submit(Rank.MAIL, job))

    def close(self) -> None:
        """End in good order."""
        self.worker.stop_hearing()
        self._loop.run_until_complete(self.worker.submission.close())
        self._writer.stop()
        self._loop.close()
        self.worker.close()


def run_once(programs: Sequence[Program], secrets: Secrets, at: datetime | None = None) -> bool:
    """Work until inboxes, due timers and outboxes are empty, and end.

    Args:
        programs: the settings.
        secrets: passwords, key, database addresses.
        at: a rehearsal's time: the clock stands there, never before the last fact.

    Returns:
        Whether every server could be used.

    Raises:
        Stop: a store cannot be used.
    """
    well = [_once(program, secrets, at) for program in programs]  # one's trouble stops no other
    return all(well)


def _once(program: Program, secrets: Secrets, at: datetime | None) -> bool:
    session = Session(program, secrets, StandingClock(at) if at else WallClock())
    session.open()
    try:
        return session.settle()
    finally:
        session.close()
