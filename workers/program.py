"""Everything that runs for one program: its store, engine, mailbox and deliverer."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4

from mailflow.mail.imap import Mailbox
from mailflow.mail.smtp import Submission
from mailflow.mail.watcher import Watcher
from mailflow.nouns.faults import Fault, TryLater
from mailflow.nouns.letters import Outgoing
from mailflow.nouns.program import Program
from mailflow.settings.secrets import Secrets
from mailflow.store import Arrival, Store
from workers import rings, story
from workers.children import ChildReader
from workers.clock import Clock
from workers.deliver import Deliverer
from workers.engine import Engine, Recorded
from workers.mailbox import MailboxWorker
from workers.mint import RandomMint
from workers.trouble import Trouble
from workers.writer import Rank, Writer

#: A content hash is kept so long to know a mail that comes again.
KNOWN_FOR = timedelta(days=14)
#: A timer that failed is tried again after so long.
FAILED_TIMER_WAITS = timedelta(minutes=1)
#: Mails heard by one job of the writer.
MAILS_AT_ONCE = 40
#: Timers handled by one job of the writer, so that a letter's mark waits for few of them.
TIMERS_AT_ONCE = 10

Result = TypeVar("Result")


class ProgramWorker:
    """One program, at work.

    Args:
        program: its settings.
        secrets: passwords, key, database addresses.
        writer: the thread that writes, shared by all programs.
        clock: the time.
        woken: told when a wait that was set is over.
    """

    def __init__(
        self,
        program: Program,
        secrets: Secrets,
        writer: Writer,
        clock: Clock,
        *,
        woken: Callable[[datetime], None] = lambda _: None,
    ) -> None:
        self.program = program
        self.clock = clock
        self._writer = writer
        self._woken = woken
        self._loop: asyncio.AbstractEventLoop | None = None
        self._to_hear: deque[UUID] = deque()
        name = f"engine-{uuid4().hex[:8]}"
        self.store = Store.open(
            secrets.database_url, secrets.keystore_url, secrets.key(), program_id=program.id
        )
        self.reader = ChildReader(program)
        self.mailbox_trouble = Trouble(f"{program.id}: mailbox", clock, self._ring_out)
        self.sending_trouble = Trouble(f"{program.id}: sending", clock, self._ring_out)
        self.submission = Submission(program.submission, secrets.smtp_password(program.id))
        self._imap_password = secrets.imap_password(program.id)
        self.mailbox = MailboxWorker(
            program,
            Mailbox(program.mailbox, self._imap_password, sent=program.submission.sent),
            self.store,
            writer,
            clock,
            keep=self._keep,
            arrived=self._arrived,
            trouble=self.mailbox_trouble,
        )
        self.deliverer = Deliverer(
            program,
            self.store,
            writer,
            self.submission,
            self.mailbox if program.submission.sent else None,
            clock,
            name=name,
            refused=self._refused,
            trouble=self.sending_trouble,
        )
        self.engine = Engine(
            program,
            self.store,
            self.reader,
            RandomMint(secrets.key()),
            clock,
            name=name,
            hands=self.deliverer,
        )
        self._watcher: Watcher | None = None

    # Beginning and end -------------------------------------------------------------------------

    def open(self) -> None:
        """Bring the store up to date and finish what a crash left half done.

        Raises:
            Stop: the store cannot be used.
        """
        self.store.upgrade()
        self.store.recover(self.clock.now())

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to watch, hear and send."""
        self._loop = loop
        self.reader.warm_up()
        asyncio.run_coroutine_threadsafe(self.deliverer.run(), loop)
        self.mailbox.start()
        self.hear_waiting()
        self._watcher = Watcher(
            self.program.mailbox,
            self._imap_password,
            self.mailbox.look,
            on_trouble=self.mailbox_trouble,
            on_well=lambda: None,
        )
        self._watcher.start()

    def stop_hearing(self) -> None:
        """Take in nothing more."""
        if self._watcher:
            self._watcher.stop(0.3)
        self.mailbox.stop(0.5)

    def close(self) -> None:
        """End the child and close the store; the writer has ended before."""
        self.reader.close()
        self.store.close()

    def use(self, program: Program) -> Future[None]:
        """Work by other settings from the next fact on; servers and addresses stay as they are."""
        self.program = program
        self.deliverer.program = program
        return self._submit(Rank.TIMERS, lambda: self.engine.use(program))

    def _submit(self, rank: Rank, job: Callable[[], Result]) -> Future[Result]:
        """Have the writer do something; most callers look no further, so a failure is told here."""
        future = self._writer.submit(rank, job)
        future.add_done_callback(self._tell_failure)
        return future

    def _tell_failure(self, done: Future[Any]) -> None:
        if not done.cancelled() and (error := done.exception()):
            story.trouble(f"{self.program.id}: work was left for later", error)

    # Mail --------------------------------------------------------------------------------------

    def _keep(self, arrivals: Sequence[Arrival]) -> list[UUID]:
        kept = self.engine.keep(arrivals)
        if any(k.seen_before != "no" for k in kept):
            self.mailbox.file()
        return [k.id for k in kept if k.seen_before == "no"]

    def _arrived(self, ids: Sequence[UUID]) -> None:
        """Mails wait to be heard: some at a time, so that letters and timers come between."""
        if ids:
            self._to_hear.extend(ids)
            self._submit(Rank.MAIL, self._hear_some)

    def _hear_some(self) -> None:
        some = [self._to_hear.popleft() for _ in range(min(len(self._to_hear), MAILS_AT_ONCE))]
        for recorded in self.engine.process_some(some):
            self._follow(recorded)
        self.mailbox.file()
        if self._to_hear:
            self._submit(Rank.MAIL, self._hear_some)

    def hear_waiting(self) -> None:
        """Hear mails that were kept and not heard, after a crash or a fault."""
        self._submit(Rank.MAIL, self.hear_waiting_now)

    def hear_waiting_now(self) -> int:
        """The same, at once; how many there were. In the writer thread."""
        if self._to_hear:
            self._hear_some()
            return 1
        waiting = self.store.waiting(limit=500)
        self._to_hear.extend(waiting)
        if waiting:
            self._hear_some()
        return len(waiting)

    def _follow(self, recorded: Recorded | None) -> None:
        if recorded is None:
            return
        if recorded.leased:
            self.deliverer.offer(recorded.leased)
        elif recorded.letters:
            self.deliverer.wake()
        if recorded.earliest:
            self._woken(recorded.earliest)

    # Timers ------------------------------------------------------------------------------------

    def run_due(self) -> Future[int]:
        """Handle timers that are due, and letters whose next try is; how many timers there were."""
        self.deliverer.wake()
        return self._submit(Rank.TIMERS, self.due_now)

    def due_now(self) -> int:
        """Handle every timer that is due, once. In the writer thread."""
        handled = 0
        for timer_id in self.store.due_timers(self.clock.now(), TIMERS_AT_ONCE):
            try:
                self._follow(self.engine.due(timer_id))
            except TryLater:
                raise
            except Exception as error:  # noqa: BLE001  # one broken timer must not stop the others
                story.broke("timer", timer_id, error, 1)
                self.store.postpone(timer_id, self.clock.now() + FAILED_TIMER_WAITS)
            handled += 1
        if handled == TIMERS_AT_ONCE:
            self.run_due()
        return handled

    def nightly(self) -> None:
        """Forget what is old, and look at every mail again for one that was missed."""
        now = self.clock.now()

        def forget() -> None:
            self.store.forget_originals(now - self.program.privacy.keep_originals)
            self.store.forget_content_hashes(now - KNOWN_FOR)
            self.store.tidy()

        self._submit(Rank.TIMERS, forget)
        self.mailbox.rescan()

    # Letters -----------------------------------------------------------------------------------

    def _refused(self, letter: Outgoing) -> None:
        """A letter is refused for good: decided like any fact."""
        self._submit(Rank.TIMERS, lambda: self._follow(self.engine.bounced(letter)))

    # Trouble -----------------------------------------------------------------------------------

    @property
    def well(self) -> bool:
        """Whether mailbox and sending work, as far as anybody knows."""
        return self.mailbox_trouble.well and self.sending_trouble.well

    def _ring_out(self, text: str) -> None:
        """Ring a person about ourselves, by ``[alarms]`` (mail may be what is broken)."""
        if self._loop and (self.program.alarms.command or self.program.alarms.url):
            line = f"mailflow: {text}\n".encode()
            asyncio.run_coroutine_threadsafe(self._try_ring(line), self._loop)

    async def _try_ring(self, text: bytes) -> None:
        try:
            await rings.ring(self.program.alarms, text)
        except Fault as fault:
            story.trouble(f"{self.program.id}: alarms", fault)
