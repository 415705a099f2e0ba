"""The mailbox's own thread: fetches, files, keeps copies. It decides nothing."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Literal, TypeVar
from uuid import UUID

from mailflow.mail.imap import Fetched, Mailbox
from mailflow.nouns.decision import Filing
from mailflow.nouns.faults import Fault, TryLater
from mailflow.nouns.mail import Problem
from mailflow.nouns.program import Program
from mailflow.store import Arrival, Store, Unfiled
from workers import story
from workers.clock import Clock
from workers.writer import Rank, Writer

#: Seconds between two looks that nothing asked for.
POLL = 60.0
#: The waits after a fault: doubled each time.
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 300.0
#: While much mail is heard, it is filed this often (seconds).
FILE_EVERY = 1.0
#: Copies appended with one command.
COPIES_AT_ONCE = 20


Result = TypeVar("Result")


@dataclass(slots=True)
class _Work:
    """What is asked of the mailbox thread, gathered until it has time."""

    # At the start there may be new mail, and mail that was dealt with but not filed yet.
    look: bool = True
    rescan: bool = False
    file: bool = True
    copies: list[bytes] = field(default_factory=list)
    questions: list[tuple[str, Future[bool]]] = field(default_factory=list)
    #: Who waits for a whole round; told False where the mailbox cannot be used.
    waiting: list[Future[bool]] = field(default_factory=list)


class MailboxWorker(threading.Thread):
    """Brings mail from one mailbox to the engine, and files it afterwards.

    Args:
        program: its settings.
        mailbox: the second connection (the watcher has the first).
        store: where the marks of the mailbox are.
        writer: the thread that writes.
        clock: the time.
        keep: keeps arrivals; called in the writer thread.
        arrived: called with the keys of mails that wait to be heard.
        trouble: told what is wrong with the mailbox (None: all is well again).
    """

    def __init__(
        self,
        program: Program,
        mailbox: Mailbox,
        store: Store,
        writer: Writer,
        clock: Clock,
        *,
        keep: Callable[[Sequence[Arrival]], list[UUID]],
        arrived: Callable[[list[UUID]], None],
        trouble: Callable[[Fault | None], None],
    ) -> None:
        super().__init__(name="mailbox", daemon=True)
        self._program = program
        self._mailbox = mailbox
        self._store = store
        self._writer = writer
        self._clock = clock
        self._keep = keep
        self._arrived = arrived
        self._trouble = trouble
        self._wakes: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._work = _Work()
        self._stopping = threading.Event()
        self._last_uid: int | None = None
        self._filed_at = 0.0

    # From other threads ------------------------------------------------------------------------

    def look(self) -> None:
        """There may be new mail."""
        self._ask(look=True)

    def rescan(self) -> None:
        """Look at every mail again, for one that was missed."""
        self._ask(look=True, rescan=True)

    def file(self) -> None:
        """Mails are dealt with and may be moved."""
        self._ask(file=True)

    def keep_copy(self, raw: bytes) -> None:
        """Put a copy among the sent ones."""
        if self._program.submission.sent:
            with self._lock:
                self._work.copies.append(raw)
            self._wakes.put(None)

    def was_sent(self, message_id: str) -> Future[bool]:
        """Whether a copy of that letter lies among the sent ones."""
        future: Future[bool] = Future()
        if not self._program.submission.sent:
            future.set_result(False)
            return future
        with self._lock:
            self._work.questions.append((message_id, future))
        self._wakes.put(None)
        return future

    def _ask(self, *, look: bool = False, rescan: bool = False, file: bool = False) -> None:
        with self._lock:
            self._work.look |= look
            self._work.rescan |= rescan
            self._work.file |= file
        self._wakes.put(None)

    def settle(self, seconds: float = 300.0) -> bool:
        """Look, file and copy, and wait until that is done; whether the mailbox could be used."""
        future: Future[bool] = Future()
        with self._lock:
            self._work.look = self._work.file = True
            self._work.waiting.append(future)
        self._wakes.put(None)
        return future.result(seconds)

    def stop(self, wait: float = 1.0) -> None:
        """End as soon as the command in hand is answered; what was not filed is filed next time."""
        self._stopping.set()
        self._wakes.put(None)
        if self.is_alive():
            self.join(wait)

    # The thread --------------------------------------------------------------------------------

    def run(self) -> None:
        """Work until stopped; after a fault, pause and begin again."""
        pause = 0.0
        while not self._stopping.is_set():
            self._wait(pause or POLL)
            if self._stopping.is_set():
                break
            try:
                self.work_once()
                pause = 0.0
                self._trouble(None)
            except Fault as fault:
                self._trouble(fault)
                self._tell_waiting()
                pause = min(max(pause * 2, FIRST_PAUSE), LONGEST_PAUSE)
                self._pause(pause)
        self._mailbox.close()

    def _tell_waiting(self) -> None:
        with self._lock:
            waiting, self._work.waiting = self._work.waiting, []
        for future in waiting:
            future.set_result(False)

    def _wait(self, seconds: float) -> None:
        """Until something is asked, or the poll's time is over (a mute server must not matter)."""
        with self._lock:
            if self._work.look or self._work.file or self._work.copies or self._work.questions:
                return
        try:
            self._wakes.get(timeout=seconds)
            while True:
                self._wakes.get_nowait()
        except queue.Empty:
            with self._lock:
                self._work.look = True

    def _pause(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not self._stopping.is_set() and time.monotonic() < until:
            self._stopping.wait(until - time.monotonic())

    def work_once(self) -> None:
        """Do what is asked by now.

        Raises:
            Fault: the mailbox cannot be used; what was asked is still asked.
        """
        if not self._mailbox.connected:
            self._mailbox.connect()
            self._mailbox.ensure_folders()
            self._adopt(self._mailbox.select())
        with self._lock:
            work, self._work = self._work, _Work(look=False, file=False)
        try:
            if work.look:
                self._fetch(work.rescan)
                work.look = work.rescan = False
            self._answer(work)
            self._append(work)
            if work.file and not self._much_to_come():
                self._move()
                work.file = False
            elif work.file:
                self._ask_later()
        except Fault:
            self._give_back(work)
            raise
        for future in work.waiting:
            future.set_result(True)

    def _much_to_come(self) -> bool:
        """Whether the writer is busy: then filing waits a moment, so that one command moves many."""
        return self._writer.busy() and time.monotonic() - self._filed_at < FILE_EVERY

    def _ask_later(self) -> None:
        timer = threading.Timer(FILE_EVERY, self.file)
        timer.daemon = True
        timer.start()

    def _give_back(self, work: _Work) -> None:
        with self._lock:
            self._work.look |= work.look
            self._work.rescan |= work.rescan
            self._work.file |= work.file
            self._work.copies[:0] = work.copies
            self._work.questions[:0] = work.questions
            self._work.waiting[:0] = work.waiting

    # Fetching ----------------------------------------------------------------------------------

    def _adopt(self, validity: int) -> None:
        """At the first look into this mailbox: which older mail is left alone.

        A new UIDVALIDITY (the server renumbered everything) is met by looking at all that came
        since the last mail we know: its content tells what was heard before.
        """
        known = self._store.mark("uidvalidity")
        if known == str(validity):
            self._last_uid = self._store.last_uid(validity)
            return
        adopt = self._program.adopt_from if known is None else self._since_last()
        left_alone = self._left_alone(adopt)
        if left_alone:
            story.say("%d older mails in the mailbox are left alone", left_alone)
        self._write(lambda: self._store.set_mark("uidvalidity", str(validity)))
        self._last_uid = self._store.last_uid(validity)

    def _since_last(self) -> date | Literal["now", "everything"]:
        last = self._store.last_kept()
        return last.date() if last else "everything"

    def _left_alone(self, adopt: date | Literal["now", "everything"]) -> int:
        validity = self._mailbox.uidvalidity or 0
        every = self._mailbox.uids_since(0)
        if isinstance(adopt, date):
            fresh = self._mailbox.uids_arrived_since(adopt)
        else:
            fresh = every if adopt == "everything" else []
        older = [uid for uid in every if uid not in set(fresh)]
        border = min(fresh) - 1 if fresh else max(every, default=0)
        if border:
            self._write(lambda: self._store.set_last_uid(validity, border))
            self._write(lambda: self._store.set_mark(f"adopted:{validity}", str(border)))
        return len(older)

    def _fetch(self, rescan: bool) -> None:
        validity = self._mailbox.uidvalidity
        if validity is None:
            raise TryLater("the mailbox did not tell its UIDVALIDITY; it is asked again")
        uids = self._mailbox.uids_since(0 if rescan else self._last_uid or 0)
        if rescan:
            border = int(self._store.mark(f"adopted:{validity}") or 0)
            known = self._store.known_uids(validity)
            uids = [uid for uid in uids if uid > border and uid not in known]
        for batch in self._mailbox.batches(uids):
            if self._stopping.is_set():
                return
            arrivals = [self._arrival(validity, one) for one in batch]
            self._arrived(self._write(partial(self._keep, arrivals)))
            highest = max((one.uid for one in batch), default=0)
            self._last_uid = max(self._last_uid or 0, highest)

    def _arrival(self, validity: int, one: Fetched) -> Arrival:
        return Arrival(
            uid_validity=validity,
            uid=one.uid,
            raw=one.raw,
            at=one.internaldate or self._clock.now(),
            problems=(Problem.TOO_LARGE,) if one.cut else (),
        )

    # Filing, copies ----------------------------------------------------------------------------

    def _move(self) -> None:
        self._filed_at = time.monotonic()
        validity = self._mailbox.uidvalidity
        while not self._stopping.is_set():
            unfiled = self._store.unfiled(limit=200)
            if not unfiled:
                return
            for filing, folder in (
                (Filing.DONE, self._program.mailbox.done),
                (Filing.ATTENTION, self._program.mailbox.attention),
            ):
                mine = [x for x in unfiled if x.filing is filing]
                self._move_to(folder, [x for x in mine if x.uid_validity == validity])
            ids = [x.id for x in unfiled]
            self._write(partial(self._store.filed, ids, self._clock.now()))

    def _move_to(self, folder: str, mails: Sequence[Unfiled]) -> None:
        if mails:
            self._mailbox.move([x.uid for x in mails], folder)

    def _append(self, work: _Work) -> None:
        while work.copies:
            batch = work.copies[:COPIES_AT_ONCE]
            self._mailbox.append(self._program.submission.sent, batch)
            del work.copies[: len(batch)]

    def _answer(self, work: _Work) -> None:
        while work.questions:
            message_id, future = work.questions[0]
            found = self._mailbox.has_message_id(self._program.submission.sent, message_id)
            work.questions.pop(0)
            if not future.cancelled():
                future.set_result(found)

    def _write(self, job: Callable[[], Result]) -> Result:
        return self._writer.submit(Rank.LETTERS, job).result()
