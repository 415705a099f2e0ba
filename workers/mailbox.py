"""The mailbox's own thread: fetches, files, keeps copies. It decides nothing."""

from __future__ import annotations

import queue
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Literal, TypeVar
from uuid import UUID

from msgspec.structs import replace

from mailflow.mail.imap import Fetched, Mailbox
from mailflow.nouns.decision import Filing
from mailflow.nouns.faults import Fault, LoginRefused, TryLater
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
#: While the server answers, and only refuses a command: mail that comes meanwhile must not wait long.
PAUSE_WHILE_IT_ANSWERS = 30.0
#: So often the connection may break over some mails before each of them is asked for alone …
TOGETHER = 3
#: … and so often over one alone before it is left where it is, and a person told.
ALONE = 3
#: While much mail is heard, it is filed this often (seconds).
FILE_EVERY = 1.0
#: Copies appended with one command.
COPIES_AT_ONCE = 20


Result = TypeVar("Result")


@dataclass(slots=True)
class _Work:
    """What is asked of the mailbox thread, gathered until it has time."""

    # At the start there may be new mail, mail that was dealt with but not filed yet, and mail that
    # was passed over because the server broke over it.
    look: bool = True
    rescan: bool = True
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
        self._come_back = threading.Event()
        #: UIDs over which the connection broke, and how often; a suspect is asked for alone.
        self._breaks: Counter[int] = Counter()
        #: The same for moving them.
        self._move_breaks: Counter[int] = Counter()
        #: The last fault came while the server was busy with one of them.
        self._over_a_mail = False
        #: When the mailbox was first looked into, where older mail is left alone; and up to which
        #: UID mail may be such older mail that was only numbered anew.
        self._adopted_at: datetime | None = None
        self._renumbered = 0
        self._last_uid: int | None = None
        self._filed_at = 0.0

    # From other threads ------------------------------------------------------------------------

    def look(self) -> None:
        """There may be new mail (and so the server is there again, should it have been away)."""
        self._ask(look=True)
        self._come_back.set()

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
        self._come_back.set()
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
            self._over_a_mail = False
            self._come_back.clear()
            fault = self._work_guarded()
            if self._stopping.is_set():
                break
            self._trouble(fault)
            if fault is None:
                pause = 0.0
                continue
            pause = self._next_pause(pause, fault)
            if not self._over_a_mail:
                self._tell_waiting()
            self._pause(pause)
        self._mailbox.close()

    def _work_guarded(self) -> Fault | None:
        """Do what is asked; what went wrong. Nothing ends this thread but :meth:`stop`."""
        try:
            self.work_once()
        except Fault as fault:
            return fault
        except Exception as error:  # noqa: BLE001  # a dead mailbox thread is worse than any error
            return TryLater(f"the mailbox cannot be worked ({type(error).__name__})")
        return None

    def _next_pause(self, before: float, fault: Fault) -> float:
        if isinstance(fault, LoginRefused):
            return LONGEST_PAUSE  # a server may lock an account that is tried too often
        if self._over_a_mail:
            return FIRST_PAUSE  # the server is there; such tries are counted
        longest = PAUSE_WHILE_IT_ANSWERS if self._mailbox.connected else LONGEST_PAUSE
        return min(max(before * 2, FIRST_PAUSE), longest)

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
        """Wait, but not on when the watcher has found the server again."""
        if not self._stopping.wait(min(seconds, FIRST_PAUSE)):
            self._come_back.wait(max(0.0, seconds - FIRST_PAUSE))

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
            work, self._work = self._work, _Work(look=False, rescan=False, file=False)
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
        if known != str(validity):
            self._breaks.clear()
            self._move_breaks.clear()
            self._adopt_anew(validity, first=known is None)
            self._mark("uidvalidity", str(validity))
        self._last_uid = self._store.last_uid(validity)
        self._renumbered = int(self._store.mark(f"renumbered:{validity}") or 0)
        mark = self._store.mark("adopted_at")
        self._adopted_at = datetime.fromisoformat(mark) if mark else None

    def _adopt_anew(self, validity: int, *, first: bool) -> None:
        if first:
            adopt = self._program.adopt_from
            if adopt == "now":
                self._mark("adopted_at", self._clock.now().replace(microsecond=0).isoformat())
        else:
            story.say("the mailbox was numbered anew (UIDVALIDITY %d): it is read again", validity)
            adopt = self._since_last()
            highest = max(self._mailbox.uids_since(0), default=0)
            self._mark(f"renumbered:{validity}", str(highest))
        left_alone = self._left_alone(adopt)
        if left_alone:
            story.say("%d older mails in the mailbox are left alone", left_alone)

    def _mark(self, name: str, value: str) -> None:
        self._write(lambda: self._store.set_mark(name, value))

    def _since_last(self) -> date | Literal["now", "everything"]:
        last = self._store.last_kept()
        if last is None:
            return "everything" if self._program.adopt_from == "now" else self._program.adopt_from
        # A server counts days in a zone of its own. What comes twice is known by its content.
        return last.date() - timedelta(days=1)

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
            self._mark(f"adopted:{validity}", str(border))
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
        fresh = {uid for uid in uids if uid not in self._breaks} | self._calm()
        self._fetch_these(validity, fresh)
        # The worst last: what can be had must not wait behind what cannot.
        for uid in sorted(set(self._breaks) - fresh, key=lambda uid: (self._breaks[uid], uid)):
            if self._breaks[uid] < TOGETHER + ALONE:
                self._fetch_these(validity, [uid])
            else:
                self._leave(validity, uid)

    def _calm(self) -> set[int]:
        """Mails over which the connection broke, but not so often that one of them is suspected."""
        return {uid for uid, times in self._breaks.items() if times < TOGETHER}

    def _fetch_these(self, validity: int, uids: Iterable[int]) -> None:
        uids = sorted(uids)
        batches = self._mailbox.batches(uids)
        while not self._stopping.is_set():
            with self._counting(self._breaks, lambda: self._mailbox.asking):
                batch = next(batches, None)
            if batch is None:
                break
            known = [one for one in batch if not self._is_old(one)]
            self._take_in([self._arrival(validity, one) for one in known])
            self._over(batch)
        else:
            return
        for uid in uids:  # gone meanwhile
            del self._breaks[uid]

    def _over(self, batch: Iterable[Fetched]) -> None:
        """These could be had after all."""
        for one in batch:
            del self._breaks[one.uid]
            self._last_uid = max(self._last_uid or 0, one.uid)

    def _is_old(self, one: Fetched) -> bool:
        """Left alone when this mailbox was first looked into; it only got another number."""
        if one.uid > self._renumbered or one.internaldate is None:
            return False
        return self._adopted_at is not None and one.internaldate < self._adopted_at

    def _take_in(self, arrivals: list[Arrival]) -> None:
        if arrivals:
            self._arrived(self._write(partial(self._keep, arrivals)))

    def _leave(self, validity: int, uid: int) -> None:
        """A mail that breaks the connection whenever it is asked for: a person is told to look."""
        story.say("mail UID %d breaks the mail server: a person is told to read it there", uid)
        empty = Fetched(uid=uid, raw=b"", internaldate=None, size=0)
        self._take_in([replace(self._arrival(validity, empty), problems=(Problem.UNREADABLE,))])
        self._over([empty])

    @contextmanager
    def _counting(self, breaks: Counter[int], asked: Callable[[], Iterable[int]]) -> Iterator[None]:
        """Count a fault inside against the mails that were being asked for."""
        try:
            yield
        except TryLater:
            over = tuple(asked())
            breaks.update(over)
            self._over_a_mail = bool(over)
            raise

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
        calm = [x.uid for x in mails if self._move_breaks[x.uid] < TOGETHER]
        if calm:
            self._move_these(calm, folder)
        for uid in sorted({x.uid for x in mails}.difference(calm)):
            if self._move_breaks[uid] < TOGETHER + ALONE:
                self._move_these([uid], folder)
            else:
                story.say("mail UID %d breaks the mail server when moved: it stays", uid)

    def _move_these(self, uids: Sequence[int], folder: str) -> None:
        # Refused while the connection lives (no room, no right): not the mail's fault.
        lost = partial(self._lost_over, uids)
        with self._counting(self._move_breaks, lost):
            self._mailbox.move(uids, folder)

    def _lost_over(self, uids: Sequence[int]) -> Sequence[int]:
        return () if self._mailbox.connected else uids

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
