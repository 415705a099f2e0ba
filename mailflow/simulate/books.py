"""Books: what a store does with decisions, in memory and without mail.

``Books.record`` applies a :class:`Decision` as ``Store.record`` writes it, and ``Books.gather`` (and
its kin) looks up what ``Store.gather`` would; where the two could be told apart, the books are
wrong. ``tests/simulate/test_books.py`` plays correspondences in both and compares every situation.

What only bytes and keys need is left out: the inbox, sealing, rendered letters, leases. A letter is
*unsent* from its record until :meth:`Books.send`, and until then a step may take it back.

Use it like this::

    books = Books(roster, directory)
    situation = books.gather(clues, program, now)
    decision = decide(situation, fact, now, mint)
    books.record(decision, now)
    for letter in books.send():
        ...                                   # somebody reads it
    for timer_id in books.due_timers(now):    # and when time has passed
        timer, situation = books.gather_timer(timer_id, program, now)
        books.record(decide(situation, Due(timer=timer), now, mint), now, timer_id=timer_id)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from heapq import heapify, heappop, heappush
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from msgspec import Struct, field
from msgspec.structs import replace

from mailflow.nouns.case import Case, Event, EventKind, Question, Timer, token_hash
from mailflow.nouns.decision import (
    Away,
    CaseFile,
    Decision,
    Found,
    Situation,
    Step,
    Wanted,
    days_away,
)
from mailflow.nouns.faults import TryLater
from mailflow.nouns.letters import Letter, Urgency
from mailflow.nouns.mail import Clues, folded
from mailflow.nouns.people import Directory, Person, Role, Roster
from mailflow.nouns.program import Program

#: The bounds of ``Store.gather`` on what a mail may make us look up.
_TOKENS, _THREAD, _REFERENCES, _BY_SENDER, _PEOPLE = 10, 40, 10, 25, 20
#: Letters are remembered this long: a local day is never longer.
_LETTERS_KEPT = timedelta(hours=48)


class CaseChanged(TryLater):
    """A case changed between gathering and recording: gather and decide again."""


class _Posted(NamedTuple):
    """A row of the outbox: what a reply or a bounce finds."""

    template: str
    role: Role
    case: UUID | None
    question: UUID | None


class _Entry(Struct):
    """One case with everything that belongs to it."""

    case: Case
    #: In the order in which they were first written.
    questions: dict[UUID, Question] = field(default_factory=dict)
    timers: dict[UUID, Timer] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    #: Message-IDs of its letters.
    letters: list[str] = field(default_factory=list)
    #: Addresses that lead to it; once learned they lead to it until it is forgotten.
    addresses: set[str] = field(default_factory=set)
    #: The file as it was last asked for; None where something changed since.
    file: CaseFile | None = None


class Books:
    """Everything one program remembers, for as long as somebody plays with it.

    Args:
        roster: the supporters.
        directory: the physicians the program knows.

    Attributes:
        roster: may be replaced at any time, as an import would.
        directory: likewise.
    """

    def __init__(self, roster: Roster | None = None, directory: Directory | None = None) -> None:
        self.roster = roster or Roster()
        self.directory = directory or Directory()
        self._entries: dict[UUID, _Entry] = {}
        self._by_reference: dict[str, UUID] = {}
        self._by_event: dict[UUID, dict[UUID, None]] = {}
        self._by_address: dict[str, dict[UUID, None]] = {}
        self._by_token: dict[str, tuple[UUID, UUID]] = {}
        self._case_of_timer: dict[UUID, UUID] = {}
        self._due: list[tuple[datetime, UUID]] = []
        self._posted: dict[str, _Posted] = {}
        self._unsent: dict[UUID, Letter] = {}
        self._away: dict[str, Away] = {}
        self._loads = _Loads()
        self._letters = _Letters()

    # Looking up --------------------------------------------------------------------------------

    def gather(self, clues: Clues, program: Program, now: datetime) -> Situation:
        """The situation a mail meets.

        Args:
            clues: where the mail says that it belongs.
            program: its settings.
            now: aware, UTC.
        """
        tokens = [
            (*self._by_token[hashed], Found.TOKEN)
            for hashed in map(token_hash, dict.fromkeys(clues.tokens[:_TOKENS]))
            if hashed in self._by_token
        ]
        thread = self._letters_named(clues.thread)
        returned = self._letters_named(clues.returned)
        found = [case for case, _, _ in tokens]
        found += [one.case for one in thread if one.case is not None]
        found += self._referred_to(clues.references)
        found += [one.case for one in returned if one.case is not None]
        if clues.sender:
            found += self._of_people([clues.sender])
        files = self._files(found)
        named = [(question, by) for _, question, by in tokens]
        named += [(one.question, Found.THREAD) for one in thread if one.question is not None]
        return self._situation(
            program,
            now,
            files,
            clues.sender,
            asked=_asked(files, named),
            bounced_letter=returned[0][:3] if returned else None,
        )

    def gather_more(self, situation: Situation, wanted: Wanted) -> Situation:
        """The situation with what a mail, once understood, makes it necessary to know besides.

        Args:
            situation: what was gathered by the mail's own clues.
            wanted: what ``rules.lookups.wanted`` says of it.
        """
        if not (wanted.people or wanted.everything):
            return situation
        about = self._files(self._of_people(wanted.people[:_PEOPLE]))
        everything = tuple(self.cases(open_only=False)) if wanted.everything else ()
        return replace(situation, about=about, everything=everything)

    def gather_case(self, case_id: UUID, program: Program, now: datetime) -> Situation:
        """The situation of one case, for what a person tells by command."""
        files = self._files([case_id])
        # No sender: the letters counted are the peer's, to whom a timer's letter mostly goes.
        return self._situation(program, now, files, files[0].case.peer.email if files else None)

    def gather_timer(
        self, timer_id: UUID, program: Program, now: datetime
    ) -> tuple[Timer, Situation] | None:
        """A timer and the situation of its case; None where it is gone meanwhile."""
        case_id = self._case_of_timer.get(timer_id)
        if case_id is None:
            return None
        timer = self._entries[case_id].timers[timer_id]
        return timer, self.gather_case(case_id, program, now)

    def _situation(
        self,
        program: Program,
        now: datetime,
        files: tuple[CaseFile, ...],
        sender: str | None,
        *,
        asked: tuple[tuple[Question, Found], ...] = (),
        bounced_letter: tuple[str, Role, UUID | None] | None = None,
    ) -> Situation:
        return Situation(
            program=program,
            now=now,
            roster=self.roster,
            directory=self.directory,
            files=files,
            asked=asked,
            loads=self._loads.loads(),
            last_assigned=self._loads.last_assigned(),
            letters_today=self._letters.today(sender, now, program.zone) if sender else {},
            away=days_away(self._away, now),
            absent=dict(self._away),
            bounced_letter=bounced_letter,
        )

    # What leads to a case ----------------------------------------------------------------------

    def _letters_named(self, message_ids: Sequence[str]) -> list[_Posted]:
        named = dict.fromkeys(message_ids[:_THREAD])
        return [self._posted[one] for one in named if one in self._posted]

    def _referred_to(self, references: Sequence[str]) -> list[UUID]:
        wanted = (reference.upper() for reference in references[:_REFERENCES])
        return [self._by_reference[one] for one in wanted if one in self._by_reference]

    def _of_people(self, addresses: Iterable[str]) -> list[UUID]:
        """Cases of these people: the open ones first, the newest of them first."""
        ids = {case: None for one in addresses for case in self._by_address.get(folded(one), ())}
        cases = sorted((self._entries[i].case for i in ids), key=_age, reverse=True)
        return [case.id for case in sorted(cases, key=_is_closed)[:_BY_SENDER]]

    def _files(self, found: Iterable[UUID]) -> tuple[CaseFile, ...]:
        """The files of those cases, in that order, then of the other cases of their events."""
        wanted = {case: None for case in found if case in self._entries}
        events = {event for case in wanted if (event := self._entries[case].case.event_id)}
        if events:
            more = {case for event in events for case in self._by_event.get(event, ())}
            siblings = (self._entries[case].case for case in more - wanted.keys())
            wanted |= dict.fromkeys(one.id for one in sorted(siblings, key=_age))
        return tuple(self._file(self._entries[case]) for case in wanted)

    def _file(self, entry: _Entry) -> CaseFile:
        if entry.file is None:
            asked = sorted(entry.questions.values(), key=_opened)
            entry.file = CaseFile(
                case=entry.case,
                questions=tuple(one for one in asked if one.closed is None),
                closed_questions=tuple(one for one in asked if one.closed is not None),
                timers=tuple(sorted(entry.timers.values(), key=_when_due)),
            )
        return entry.file

    # For people and tests ----------------------------------------------------------------------

    def cases(self, *, open_only: bool = True) -> list[CaseFile]:
        """Every case that is not forgotten, oldest first."""
        entries = (e for e in self._entries.values() if e.case.open or not open_only)
        return [self._file(entry) for entry in sorted(entries, key=lambda e: _age(e.case))]

    def case(self, case_id: UUID) -> CaseFile | None:
        """A case by its key, or None where there is none (any more)."""
        entry = self._entries.get(case_id)
        return None if entry is None else self._file(entry)

    def find(self, reference: str) -> CaseFile | None:
        """The case of a reference (case ignored), or None."""
        found = self._by_reference.get(reference.strip().upper())
        return None if found is None else self._file(self._entries[found])

    def story(self, reference: str) -> tuple[CaseFile, tuple[Event, ...]] | None:
        """A case and everything that happened in it, or None."""
        file = self.find(reference)
        return None if file is None else (file, tuple(self._entries[file.case.id].events))

    def away(self) -> dict[str, date]:
        """Who is away until (and including) which day, by folded address."""
        return {who: one.until for who, one in self._away.items() if one.until}

    # What is due -------------------------------------------------------------------------------

    def due_timers(self, now: datetime, limit: int = 50) -> list[UUID]:
        """Timers that are due, the oldest first."""
        found: list[tuple[datetime, UUID]] = []
        while len(found) < limit and (first := self._next_timer()) and first[0] <= now:
            found.append(heappop(self._due))
        for one in found:
            heappush(self._due, one)
        return [timer for _, timer in found]

    def next_due(self, now: datetime) -> datetime | None:
        """When something is due next: a timer, or a letter that was not sent. None: nothing waits.

        Returns:
            A time that is never before ``now``.
        """
        if self._unsent:
            return now
        first = self._next_timer()
        return max(first[0], now) if first else None

    def postpone(self, timer_id: UUID, until: datetime) -> None:
        """A timer is looked at again later."""
        case_id = self._case_of_timer.get(timer_id)
        if case_id is not None:
            entry = self._entries[case_id]
            self._put_timer(entry, replace(entry.timers[timer_id], due=until))

    def _next_timer(self) -> tuple[datetime, UUID] | None:
        """The first wait; what was cancelled or moved meanwhile is dropped on the way."""
        while self._due:
            due, timer_id = self._due[0]
            case_id = self._case_of_timer.get(timer_id)
            if case_id is not None and self._entries[case_id].timers[timer_id].due == due:
                return self._due[0]
            heappop(self._due)
        return None

    # Letters -----------------------------------------------------------------------------------

    def unsent(self) -> list[Letter]:
        """Letters that no server has yet: alarms first, then questions, the oldest first."""
        return sorted(self._unsent.values(), key=lambda x: (x.urgency, x.date, x.id))

    def send(self) -> list[Letter]:
        """Send every letter that is unsent, in the order of :meth:`unsent`."""
        letters = self.unsent()
        self._unsent.clear()
        return letters

    def sent(self, ids: Iterable[UUID]) -> None:
        """These letters left, by their ids."""
        for one in ids:
            self._unsent.pop(one, None)

    # Recording ---------------------------------------------------------------------------------

    def record(
        self,
        decision: Decision,
        now: datetime,
        *,
        timer_id: UUID | None = None,
        recipients: Mapping[UUID, str] | None = None,
    ) -> bool:
        """Write a decision down, as a whole or not at all.

        A case of version 0 is new; any other must be as it was gathered. A case under legal hold is
        not forgotten, whatever a step says.

        Args:
            decision: what was decided, with its letters.
            now: aware, UTC.
            timer_id: the timer that was due.
            recipients: envelope address by letter id, where it is not the letter's own.

        Returns:
            False where the timer was dealt with before; then nothing happens.

        Raises:
            CaseChanged: a case changed since it was gathered; gather and decide again.
        """
        if timer_id is not None and timer_id not in self._case_of_timer:
            return False
        self._check_versions(decision.steps)
        if timer_id is not None:
            self._drop_timer(timer_id)
        purged = {step.case.id for step in decision.steps if self._forgets(step)}
        self._cancel_letters(decision.steps)
        self._write(decision.steps)
        for step in decision.steps:
            self._loads.see(step)
            if step.case.id not in purged:
                self._learn_addresses(step.case)
        self._post(decision, now, purged, recipients or {})
        for change in decision.away:
            self._note_absence(change)
        for case in purged:
            self._forget(case)
        return True

    def _check_versions(self, steps: Sequence[Step]) -> None:
        known: dict[UUID, int] = {}
        for step in steps:
            entry, case = self._entries.get(step.case.id), step.case
            if known.setdefault(case.id, entry.case.version if entry else 0) != case.version:
                raise CaseChanged(f"case {case.reference}: changed while it was decided")

    def _forgets(self, step: Step) -> bool:
        before = self._entries.get(step.case.id)
        held = before is not None and before.case.legal_hold and step.case.legal_hold
        return step.purge and not held

    def _cancel_letters(self, steps: Sequence[Step]) -> None:
        """Alarms are nobody's to take back but their own taker's."""
        gone = [
            letter.id
            for step in steps
            if step.cancel_letters or step.cancel_letters_to
            for letter in self._unsent.values()
            if letter.case == step.case.id
            and letter.urgency is not Urgency.ALARM
            and (not step.cancel_letters_to or letter.role in step.cancel_letters_to)
        ]
        for one in gone:
            self._unsent.pop(one, None)
        self._letters.drop(gone)

    def _write(self, steps: Sequence[Step]) -> None:
        """Table by table, in the store's order: a step may write beside its own case."""
        for step in steps:
            self._put_case(replace(step.case, version=step.case.version + 1))
        for question in (one for step in steps for one in step.questions):
            self._put_question(question)
        for timer_id in (one for step in steps for one in step.cancels):
            self._drop_timer(timer_id)
        for timer in (one for step in steps for one in step.sets):
            self._put_timer(self._entries[timer.case], timer)
        for event in (one for step in steps for one in step.events):
            self._entries[event.case].events.append(event)

    def _put_case(self, case: Case) -> None:
        entry = self._entries.get(case.id)
        if entry is None:
            entry = self._entries[case.id] = _Entry(case=case)
            self._by_reference[case.reference] = case.id
        entry.case, entry.file = case, None
        if case.event_id is not None:
            self._by_event.setdefault(case.event_id, {})[case.id] = None

    def _put_question(self, question: Question) -> None:
        entry = self._entries[question.case]
        entry.questions[question.id] = question
        entry.file = None
        self._by_token[question.token_hash] = (question.case, question.id)

    def _put_timer(self, entry: _Entry, timer: Timer) -> None:
        entry.timers[timer.id] = timer
        entry.file = None
        self._case_of_timer[timer.id] = entry.case.id
        heappush(self._due, (timer.due, timer.id))

    def _drop_timer(self, timer_id: UUID) -> None:
        case_id = self._case_of_timer.pop(timer_id, None)
        if case_id is not None:
            entry = self._entries[case_id]
            del entry.timers[timer_id]
            entry.file = None

    def _learn_addresses(self, case: Case) -> None:
        entry = self._entries[case.id]
        for address in _addresses(case) - entry.addresses:
            entry.addresses.add(address)
            self._by_address.setdefault(address, {})[case.id] = None

    def _note_absence(self, change: Away) -> None:
        if change.until is None:
            self._away.pop(folded(change.email), None)
        else:
            self._away[folded(change.email)] = change

    def _post(
        self, decision: Decision, now: datetime, purged: set[UUID], recipients: Mapping[UUID, str]
    ) -> None:
        by_message = {
            message_id: question.id
            for step in decision.steps
            for question in step.questions
            for message_id in question.letters
        }
        letters = [x for step in decision.steps for x in step.letters] + list(decision.letters)
        for letter in letters:
            keyed = letter.case in self._entries and letter.case not in purged
            question = by_message.get(letter.message_id) or self._question_of(letter)
            self._posted[letter.message_id] = _Posted(
                letter.template,
                letter.role,
                letter.case if keyed else None,
                question if keyed else None,
            )
            if letter.case is not None and keyed:
                self._entries[letter.case].letters.append(letter.message_id)
            self._unsent[letter.id] = letter
            address = recipients.get(letter.id, letter.to.email)
            self._letters.see(letter.id, address, letter.template, now)

    def _question_of(self, letter: Letter) -> UUID | None:
        """The question a letter asks, by its token."""
        found = self._by_token.get(token_hash(letter.token)) if letter.token else None
        return found[1] if found else None

    def _forget(self, case_id: UUID) -> None:
        """Everything of a case goes; what is not sent of it goes with its key."""
        entry = self._entries.pop(case_id)
        del self._by_reference[entry.case.reference]
        if entry.case.event_id is not None:
            self._by_event.get(entry.case.event_id, {}).pop(case_id, None)
        for address in entry.addresses:
            self._by_address[address].pop(case_id)
        for question in entry.questions.values():
            self._by_token.pop(question.token_hash, None)
        for timer_id in entry.timers:
            del self._case_of_timer[timer_id]
        for message_id in entry.letters:
            del self._posted[message_id]
        own = set(entry.letters)
        self._unsent = {i: x for i, x in self._unsent.items() if x.message_id not in own}
        self._loads.drop(case_id)
        if len(self._due) > 2 * len(self._case_of_timer) + 1000:
            self._due = [one for one in self._due if one[1] in self._case_of_timer]
            heapify(self._due)


class _Loads:
    """Open cases and last assignments by supporter."""

    def __init__(self) -> None:
        self._supporters: dict[UUID, str] = {}
        self._open: Counter[str] = Counter()
        self._assigned: dict[str, datetime] = {}
        #: What was handed out last; made anew after a change, because situations keep it.
        self._shown: tuple[dict[str, int], dict[str, datetime]] | None = None

    def see(self, step: Step) -> None:
        """What one case's step means for loads and turns."""
        case = step.case
        self.drop(case.id)
        if case.supporter is None:
            return
        address = folded(case.supporter.email)
        if case.open and address:
            self._supporters[case.id] = address
            self._open[address] += 1
        for event in step.events:
            last = self._assigned.get(address)
            if event.kind is EventKind.ASSIGNED and (last is None or event.at > last):
                self._assigned[address] = event.at
        self._shown = None

    def drop(self, case_id: UUID) -> None:
        """A case is closed or forgotten, or is counted anew."""
        before = self._supporters.pop(case_id, None)
        if before is not None:
            self._open[before] -= 1
            if not self._open[before]:
                del self._open[before]
            self._shown = None

    def loads(self) -> dict[str, int]:
        """Open cases by supporter (folded address)."""
        return self._now()[0]

    def last_assigned(self) -> dict[str, datetime]:
        """Last assignment by supporter (folded address)."""
        return self._now()[1]

    def _now(self) -> tuple[dict[str, int], dict[str, datetime]]:
        if self._shown is None:
            self._shown = (dict(self._open), dict(self._assigned))
        return self._shown


class _Letters:
    """Letters of the last two days, by recipient."""

    def __init__(self) -> None:
        self._by_address: dict[str, dict[UUID, tuple[datetime, str]]] = {}
        self._pruned: datetime | None = None

    def see(self, letter: UUID, recipient: str, template: str, created: datetime) -> None:
        """A letter goes to somebody."""
        self._by_address.setdefault(folded(recipient), {})[letter] = (created, template)

    def drop(self, letters: Iterable[UUID]) -> None:
        """Letters were cancelled before they left."""
        gone = set(letters)
        if not gone:
            return
        for by_id in self._by_address.values():
            for letter in gone & by_id.keys():
                del by_id[letter]

    def today(self, address: str, now: datetime, zone: ZoneInfo) -> dict[str, int]:
        """Letters somebody was sent on the local day of ``now``, by template."""
        self._prune(now)
        found = self._by_address.get(folded(address))
        if not found:
            return {}
        start, end = _local_day(now.astimezone(zone).date(), zone)
        return dict(Counter(name for at, name in found.values() if start <= at < end))

    def _prune(self, now: datetime) -> None:
        hour = now.replace(minute=0, second=0, microsecond=0)
        if hour == self._pruned:
            return
        self._pruned = hour
        oldest = now - _LETTERS_KEPT
        for address, letters in list(self._by_address.items()):
            fresh = {key: seen for key, seen in letters.items() if seen[0] > oldest}
            if fresh:
                self._by_address[address] = fresh
            else:
                del self._by_address[address]


def _asked(
    files: Sequence[CaseFile], named: Sequence[tuple[UUID, Found]]
) -> tuple[tuple[Question, Found], ...]:
    if not named:
        return ()
    every = {one.id: one for file in files for one in (*file.questions, *file.closed_questions)}
    return tuple((every[i], by) for i, by in dict.fromkeys(named) if i in every)


def _addresses(case: Case) -> set[str]:
    """The people who are found by their address: whoever has a part in the case but coordinators."""
    people: list[Person | None] = [case.peer, case.referrer, case.opened_by, case.supporter]
    if case.alarm is not None:
        people += [case.alarm.about, case.alarm.said_by]
    found = {folded(person.email) for person in people if person is not None and person.email}
    return found | {folded(address) for address in case.also_at}


def _opened(one: Question) -> datetime:
    return one.opened


def _is_closed(case: Case) -> bool:
    return not case.open


def _age(case: Case) -> tuple[datetime, UUID]:
    return (case.opened, case.id)


def _when_due(timer: Timer) -> datetime:
    return timer.due


@lru_cache(maxsize=64)
def _local_day(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The moments between which the wall shows that date."""
    start, end = (
        datetime.combine(one, time(), zone).astimezone(UTC) for one in (day, day + timedelta(1))
    )
    return start, end
