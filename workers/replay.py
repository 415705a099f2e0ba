"""A dry run over past mail: each is heard in order of its Date, by the program's own deciding.

Everything is kept in the books of :mod:`mailflow.simulate.books`; nothing is sent, moved, written or
logged. Mails are read and understood in the reading child, with its bounds. The clock stands at the
Date of each mail; waits that end between two mails are decided in between, as the engine would. It
ends with the last mail: what would have followed later, nobody can tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from random import Random
from typing import NamedTuple
from uuid import UUID, uuid4

from msgspec import Struct
from msgspec.structs import replace

from mailflow.nouns.case import Path as CasePath
from mailflow.nouns.case import Timer, TimerKind
from mailflow.nouns.decision import Decision, Due, Fact, Heard, Sender, Situation
from mailflow.nouns.faults import SetAside, TryLater
from mailflow.nouns.letters import Letter
from mailflow.nouns.mail import Clues, Message, Problem, Verdict
from mailflow.nouns.meaning import Context, Intent, Names, Understanding
from mailflow.nouns.people import Directory, KeptApart, Role, Roster
from mailflow.nouns.program import Program
from mailflow.nouns.sheets import ReadSheet, Wrong
from mailflow.parsers.clues import clues as find_clues
from mailflow.rules.decide import decide
from mailflow.rules.lookups import wanted_for
from mailflow.rules.recognise import asked_of, recognise
from mailflow.rules.sheet_steps import is_to_be_read
from mailflow.simulate.books import Books
from mailflow.simulate.mint import SeededMint
from mailflow.store.identity import identity
from workers.children import Reader
from workers.engine import HALF_READ, letters_of, names_of
from workers.formerthreads import FormerThreads
from workers.pastmail import PastMail

#: Mails that are read together, and headers; bytes of mails that are held at once.
TOGETHER, HEADS_TOGETHER, HELD = 10, 50, 8 * 2**20
#: Waits that are decided between two mails; what is left is decided after the next one.
WAITS_BETWEEN = 5000
#: Nobody in the folder takes an alarm or answers a reminder of this run. After so many rounds of one
#: kind in one case, without a mail about it, the next comes only after so long.
ROUNDS, REST = 12, timedelta(days=30)
#: A wait that failed is tried again after so long.
FAILED_WAIT = timedelta(days=1)
#: A Date before this, or so long after now, is no Date of a past mail.
OLDEST, AHEAD = datetime(1990, 1, 1, tzinfo=UTC), timedelta(days=1)

#: What a mail's ``problems`` may hold beside those of reading it.
NO_DATE = "no_date"
SEEN_BEFORE = "seen_before"
OWN_LETTER = "own_letter"
ANSWERS_AN_UNKNOWN_LETTER = "answers_an_unknown_letter"
TIED_BY_THREAD = "tied_by_thread"
#: With the reason behind a colon, a word from a closed list.
NOT_READ, NOT_DECIDED = "not_read", "not_decided"


class Replayed(Struct, frozen=True, kw_only=True):
    """What would have been understood of one mail, and answered."""

    file: str
    at: datetime
    message_id: str | None = None
    #: These are None where it was not heard at all.
    context: Context | None = None
    role: Role | None = None
    verdict: Verdict | None = None
    said: Understanding | None = None
    letters: tuple[Letter, ...] = ()
    problems: tuple[str, ...] = ()


class _Placed(NamedTuple):
    """A mail in its place in time."""

    mail: PastMail
    at: datetime
    dated: bool


class _Opened(NamedTuple):
    """A mail's bytes, and what was read in them; None where that failed, with the reason."""

    placed: _Placed
    raw: bytes
    read: tuple[Message, Clues] | None
    failed: str = ""


class Replay:
    """One dry run.

    Args:
        program: its settings.
        reader: reads and understands.
        now: past mail is older than this; aware, UTC.
        roster: the supporters, as far as they are known.
        directory: the physicians likewise.

    Attributes:
        waits: letters that a wait would have brought, by name and recipient's role.
        failed_waits: waits that could not be decided.
        left_waiting: gaps between two mails in which more ended than are decided.
        rested: times that a wait was put off because nobody answers it.
    """

    def __init__(
        self,
        program: Program,
        reader: Reader,
        *,
        now: datetime,
        roster: Roster | None = None,
        directory: Directory | None = None,
    ) -> None:
        self.program = program
        self.waits: Counter[tuple[str, Role]] = Counter()
        self.failed_waits = self.left_waiting = self.rested = 0
        self._reader = reader
        self._today = now
        self._books = Books(roster, directory)
        self._kept_apart = KeptApart()
        self._mint = SeededMint(Random(1))  # noqa: S311  # its tokens leave for nowhere
        self._threads = FormerThreads(program.address)
        self._seen: set[bytes] = set()
        self._names: tuple[Roster, Directory, str, Names] | None = None
        self._now = OLDEST
        self._rounds: dict[UUID, Counter[TimerKind]] = {}
        self._resting: set[UUID] = set()

    def play(self, mails: Sequence[PastMail]) -> Iterator[Replayed]:
        """Hear every mail, in order of time.

        Args:
            mails: where they lie.
        """
        placed = self._in_order(mails)
        begin = 0
        while begin < len(placed):
            group = self._next_few(placed, begin)
            begin += len(group)
            for opened in self._read_all(group):
                self._let_pass(opened.placed.at)
                yield self._replayed(opened)

    # In order of time --------------------------------------------------------------------------

    def _in_order(self, mails: Sequence[PastMail]) -> list[_Placed]:
        """The mails by their Date; those without a usable one come last, as they lie."""
        dates: list[datetime | None] = []
        for begin in range(0, len(mails), HEADS_TOGETHER):
            heads = [_head(mail) for mail in mails[begin : begin + HEADS_TOGETHER]]
            dates += [self._date(read) for read, _ in self._read(heads)]
        last = max((at for at in dates if at), default=self._today)
        dated = [(at or last, at is None, n) for n, at in enumerate(dates)]
        return [_Placed(mails[n], at, not undated) for at, undated, n in sorted(dated, key=_when)]

    def _date(self, read: tuple[Message, Clues] | None) -> datetime | None:
        """When a mail was written, by itself, or else when a server took it."""
        if read is None:
            return None
        for at in (read[0].date, _received(read[0])):
            if at is not None and OLDEST <= at <= self._today + AHEAD:
                return at
        return None

    # Reading -----------------------------------------------------------------------------------

    def _next_few(self, placed: Sequence[_Placed], begin: int) -> list[_Opened]:
        """Some mails with their bytes, so many as may be held at once; one at least."""
        few: list[_Opened] = []
        held = 0
        for one in placed[begin : begin + TOGETHER]:
            try:
                few.append(_Opened(one, one.mail.raw(), None))
            except OSError:
                few.append(_Opened(one, b"", None, "no_such_file"))
            held += len(few[-1].raw)
            if held > HELD:
                break
        return few

    def _read_all(self, few: Sequence[_Opened]) -> Iterator[_Opened]:
        whole = [one for one in few if not one.failed]
        read = iter(self._read([one.raw for one in whole]))
        for one in few:
            if one.failed:
                yield one
            else:
                found, failed = next(read)
                yield one._replace(read=found, failed=failed)

    def _read(self, raws: Sequence[bytes]) -> list[tuple[tuple[Message, Clues] | None, str]]:
        """Have all of them read at once; where one breaks the reader, each is read by itself."""
        if not raws:
            return []
        try:
            return [(read, "") for read in self._reader.begin_reading(raws)()]
        except (SetAside, TryLater):
            return [self._read_alone(raw) for raw in raws]

    def _read_alone(self, raw: bytes) -> tuple[tuple[Message, Clues] | None, str]:
        try:
            return self._reader.read(raw), ""
        except SetAside as error:
            return None, str(error)

    # A mail ------------------------------------------------------------------------------------

    def _replayed(self, opened: _Opened) -> Replayed:
        problems = () if opened.placed.dated else (NO_DATE,)
        if opened.failed == "no_such_file":
            return _unheard(opened, (*problems, f"{NOT_READ}:{opened.failed}"))
        if self._came_before(opened.raw):
            return _unheard(opened, (*problems, SEEN_BEFORE))
        if opened.read is None:
            return self._set_aside(opened, (*problems, f"{NOT_READ}:{opened.failed}"))
        self._threads.see(*opened.read)
        if self._threads.was_sent(opened.read[0]):
            return _unheard(opened, (*problems, OWN_LETTER))
        try:
            return self._heard(opened, *opened.read, problems)
        except TryLater:
            raise
        except Exception as error:  # noqa: BLE001  # one mail must not end the run
            reason = str(error) if isinstance(error, SetAside) else type(error).__name__
            return self._set_aside(opened, (*problems, f"{NOT_DECIDED}:{reason}"))

    def _set_aside(self, opened: _Opened, problems: tuple[str, ...]) -> Replayed:
        """The note about a mail that broke us; where even that fails, the next one is heard."""
        try:
            return self._unreadable(opened, problems)
        except TryLater:
            raise
        except Exception:  # noqa: BLE001  # as the engine
            return _unheard(opened, problems)

    def _came_before(self, raw: bytes) -> bool:
        """Whether the very same mail was heard: two folders hold it, or a list sent it twice."""
        content = identity(raw, b"replay").content
        if content is None or content not in self._seen:
            self._seen |= {content} if content else set()
            return False
        return True

    def _heard(
        self, opened: _Opened, message: Message, clues: Clues, problems: tuple[str, ...]
    ) -> Replayed:
        """Gather, recognise, understand, decide and record, as the engine does."""
        clues, tied = self._tied(message, clues)
        situation = self._gathered(self._books.gather(clues, self.program, self._now))
        sender = recognise(message, clues, situation)
        asked = asked_of(sender, situation)
        version, names = self._names_for(situation)
        said = self._reader.begin_understanding([(message, asked)], names, version)()[0]
        said = self._with_danger_in_bytes(opened.raw, message, said)
        fact = Heard(
            inbox_id=self._mint.uuid(),
            message=message,
            sender=sender,
            understanding=said,
            sheets=self._sheets(opened.raw, message, sender, said),
        )
        decision = self._settle(situation, fact)
        cases = {s.case.id for s in decision.steps if s.case.path is not CasePath.OFFICE}
        for case in cases if len(cases) == 1 else ():
            self._threads.belongs(message, case)
        return Replayed(
            file=opened.placed.mail.name,
            at=self._now,
            message_id=message.message_id,
            context=asked.context,
            role=sender.role,
            verdict=sender.verdict,
            said=said,
            letters=tuple(letters_of(decision)),
            problems=(*problems, *tied, *(one.value for one in message.problems)),
        )

    def _tied(self, message: Message, clues: Clues) -> tuple[Clues, tuple[str, ...]]:
        """The clues of an answer to a letter of former days, with the reference of its case now."""
        if not self._threads.answers(message, clues):
            return clues, ()
        books = self._books
        found = self._threads.case_of(clues, lambda case: books.case(case) is not None)
        file = books.case(found) if found else None
        if file is None:
            return clues, (ANSWERS_AN_UNKNOWN_LETTER,)
        return replace(clues, references=(file.case.reference,)), (TIED_BY_THREAD,)

    def _gathered(self, situation: Situation) -> Situation:
        return replace(situation, kept_apart=self._kept_apart)

    def _names_for(self, situation: Situation) -> tuple[str, Names]:
        """Everybody known by name, with a version that changes when they do."""
        roster, directory, known = situation.roster, situation.directory, self._names
        if known is None or known[0] is not roster or known[1] is not directory:
            names = names_of(self.program, roster, directory)
            known = self._names = (roster, directory, uuid4().hex, names)
        return known[2], known[3]

    def _with_danger_in_bytes(
        self, raw: bytes, message: Message, said: Understanding
    ) -> Understanding:
        """What could not be read may still hold words of danger."""
        if HALF_READ.isdisjoint(message.problems) and message.from_:
            return said
        found = self._reader.rescue(raw)
        fresh = tuple(f for f in found if f not in said.flags and f not in said.watch)
        return replace(said, watch=(*said.watch, *fresh))

    def _sheets(
        self, raw: bytes, message: Message, sender: Sender, said: Understanding
    ) -> tuple[ReadSheet, ...]:
        """The lists that are attached, of who may change them."""
        if said.intent is Intent.AUTOMATIC:
            return ()
        files = [a.name for a in message.attachments if is_to_be_read(self.program, sender, a)]
        if not files:
            return ()
        if not HALF_READ.isdisjoint(message.problems):
            return (ReadSheet(file=files[0], wrong=(Wrong(what="half_read"),)),)
        try:
            return self._reader.read_sheets(raw)
        except SetAside:
            return (ReadSheet(file=files[0], wrong=(Wrong(what="unbounded"),)),)

    def _unreadable(self, opened: _Opened, problems: tuple[str, ...]) -> Replayed:
        """A mail that would have been set aside: a person is told, its bytes are searched."""
        message = Message(problems=(Problem.UNREADABLE,))
        nothing = find_clues(message, addresses=(), reference_prefix=self.program.id.upper())
        flags = self._reader.rescue(opened.raw)
        said = Understanding(intent=Intent.UNCLEAR, confidence=0.0, watch=flags)
        situation = self._gathered(self._books.gather(nothing, self.program, self._now))
        sender = recognise(message, nothing, situation)
        fact = Heard(inbox_id=self._mint.uuid(), message=message, sender=sender, understanding=said)
        decision = self._settle(situation, fact)
        return Replayed(
            file=opened.placed.mail.name,
            at=self._now,
            message_id=opened.read[0].message_id if opened.read else None,
            context=Context.NEW,
            role=sender.role,
            verdict=sender.verdict,
            said=said,
            letters=tuple(letters_of(decision)),
            problems=problems,
        )

    # Waits -------------------------------------------------------------------------------------

    def _let_pass(self, until: datetime) -> None:
        """Decide every wait that ends until then; the clock never goes back."""
        for _ in range(WAITS_BETWEEN):
            due = self._books.next_due(self._now)
            if due is None or due > until:
                break
            self._now = due
            self._wait_is_over(self._books.due_timers(due, limit=1)[0])
        else:
            self.left_waiting += 1
        self._now = max(self._now, until)

    def _wait_is_over(self, timer_id: UUID) -> None:
        found = self._books.gather_timer(timer_id, self.program, self._now)
        if found is None:
            return
        timer, situation = found
        if self._rests(timer):
            return
        try:
            decision = self._settle(self._gathered(situation), Due(timer=timer))
        except Exception:  # noqa: BLE001  # one broken wait must not stop the others
            self.failed_waits += 1
            self._books.postpone(timer_id, self._now + FAILED_WAIT)
        else:
            self.waits.update((x.template, x.role) for x in letters_of(decision))

    def _rests(self, timer: Timer) -> bool:
        """Whether a wait is put off, because it has ended so often and nobody answers it here."""
        if timer.id in self._resting:
            self._resting.discard(timer.id)
            return False
        rounds = self._rounds.setdefault(timer.case, Counter())
        rounds[timer.kind] += 1
        if rounds[timer.kind] <= ROUNDS:
            return False
        self._resting.add(timer.id)
        self.rested += 1
        self._books.postpone(timer.id, self._now + REST)
        return True

    # The spine ---------------------------------------------------------------------------------

    def _settle(self, situation: Situation, fact: Fact) -> Decision:
        situation = self._books.gather_more(situation, wanted_for(situation, fact))
        decision = decide(situation, fact, self._now, self._mint)
        timer = fact.timer.id if isinstance(fact, Due) else None
        self._books.record(decision, self._now, timer_id=timer)
        self._books.send()
        for change in decision.lists:
            self._take(change.before, change.after)
        for step in decision.steps:
            if step.purge or isinstance(fact, Heard):
                self._rounds.pop(step.case.id, None)
        return decision

    def _take(
        self,
        before: Roster | Directory | KeptApart,
        after: Roster | Directory | KeptApart,
    ) -> None:
        """A list becomes another, if it still is the one that was looked at."""
        if isinstance(after, Roster) and before == self._books.roster:
            self._books.roster = after
        elif isinstance(after, Directory) and before == self._books.directory:
            self._books.directory = after
        elif isinstance(after, KeptApart) and before == self._kept_apart:
            self._kept_apart = after


def _when(one: tuple[datetime, bool, int]) -> tuple[bool, datetime, int]:
    at, undated, number = one
    return undated, at, number


def _head(mail: PastMail) -> bytes:
    try:
        return mail.head()
    except OSError:
        return b""


def _received(message: Message) -> datetime | None:
    """When the last server took it, by the topmost Received field."""
    stamp = (message.field("received") or "").rpartition(";")[2][-100:]
    try:
        found = parsedate_to_datetime(stamp.strip())
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _unheard(opened: _Opened, problems: tuple[str, ...]) -> Replayed:
    message_id = opened.read[0].message_id if opened.read else None
    placed = opened.placed
    return Replayed(file=placed.mail.name, at=placed.at, message_id=message_id, problems=problems)
