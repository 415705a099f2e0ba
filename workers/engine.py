"""The engine: a fact comes in, one transaction comes out. ``process``, ``due`` and ``told``.

Whoever wakes it (one machine's scheduler, many machines' queue), the rows decide what is done.
Everything here runs in the one thread that writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import NamedTuple, Protocol
from uuid import UUID, uuid4

from msgspec.structs import replace

from mailflow.nouns.decision import (
    Bounced,
    Decision,
    Due,
    Fact,
    Heard,
    Mint,
    Sender,
    Situation,
    Told,
)
from mailflow.nouns.faults import SetAside, Stop, TryLater
from mailflow.nouns.letters import Channel, Letter, Outgoing, Rendered
from mailflow.nouns.mail import Clues, Message, Problem, Verdict, folded
from mailflow.nouns.meaning import Asked, Intent, KnownName, Names, Understanding
from mailflow.nouns.people import Directory, Role, Roster
from mailflow.nouns.program import Program
from mailflow.nouns.sheets import ReadSheet, Wrong
from mailflow.parsers.clues import clues as find_clues
from mailflow.rules.decide import decide
from mailflow.rules.lookups import wanted_for
from mailflow.rules.recognise import asked_of, recognise
from mailflow.rules.sheet_steps import is_to_be_read
from mailflow.store import Arrival, CaseChanged, Kept, Original, Store, outgoing
from mailflow.templates.compose import compose, compose_ring, recipient
from workers import story
from workers.children import Reader
from workers.clock import Clock

#: So often a mail may break us before it is set aside.
TRIES = 3
#: Mails that are read and understood together, with one call of the child.
TOGETHER = 10
#: Bytes of mails just kept that stay at hand until they are heard.
AT_HAND = 32 * 2**20
#: Of a mail with one of these less was read than was written.
HALF_READ = frozenset(Problem) - {Problem.EMPTY, Problem.ENCRYPTED}
#: A case that changed between gathering and recording (a command line beside us) is decided again.
DECIDE_AGAIN = 3


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a fact led to: the decision, and letters leased to this engine already."""

    decision: Decision
    leased: tuple[Outgoing, ...] = ()

    @property
    def letters(self) -> bool:
        """Whether there is anything to send."""
        return bool(letters_of(self.decision))

    @property
    def earliest(self) -> datetime | None:
        """When the first wait that was set is over."""
        return min((t.due for step in self.decision.steps for t in step.sets), default=None)


class Hands(Protocol):
    """Who sends letters, and how many more at once."""

    def reserve(self, letters: int) -> bool:
        """Hold hands free for so many letters, if there are."""

    def give_back(self, letters: int) -> None:
        """They are not needed after all."""


class _Mail(NamedTuple):
    """A mail to hear; ``read`` is None where reading it with the others failed."""

    id: UUID
    read: tuple[Message, Clues] | None


class _Gathered(NamedTuple):
    """What was gathered for a mail ahead of its turn."""

    message: Message
    address: str | None
    situation: Situation
    sender: Sender
    asked: Asked


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A mail gathered and being understood ahead of its turn."""

    address: str | None
    situation: Situation
    sender: Sender
    asked: Asked
    wait: Callable[[], Understanding]
    #: How many mails of the round were settled when it was gathered.
    seen: int

    def still_holds(self, before: _Mail, recorded: Recorded | None) -> bool:
        """Whether what the mail before led to leaves this situation as it is.

        It changed other cases, and no list of people; and if the sender is the same, it opened
        none, and what they got today does not matter (it is counted for senders who are not proven).
        """
        if recorded is None or before.read is None or self.address is None:
            return False
        if recorded.decision.lists:
            return False
        steps = recorded.decision.steps
        changed = {step.case.id for step in steps}
        if any(f.case.id in changed for f in self.situation.files):
            return False
        if before.read[1].sender != self.address:
            return True
        opened = any(step.case.version == 0 for step in steps)
        return self.sender.verdict is Verdict.PROVEN and not opened


class Engine:
    """Decides and records for one program.

    Args:
        program: its settings; :meth:`use` swaps them between two facts.
        store: where everything is kept.
        reader: reads and understands mail.
        mint: random things.
        clock: the time.
        name: who leases letters.
        hands: the deliverer's free hands: letters that it can send at once are leased with their
            record. None: all are fetched from the outbox.
    """

    def __init__(
        self,
        program: Program,
        store: Store,
        reader: Reader,
        mint: Mint,
        clock: Clock,
        *,
        name: str = "engine",
        hands: Hands | None = None,
    ) -> None:
        self.program = program
        self.store = store
        self._reader = reader
        self._mint = mint
        self._clock = clock
        self._name = name
        self._hands = hands
        self._known: tuple[Roster, Directory] | None = None
        self._names: tuple[str, Names] = ("", Names())
        self._at_hand: dict[UUID, Arrival] = {}
        self._at_hand_bytes = 0

    def use(self, program: Program) -> None:
        """Work by other settings from the next fact on."""
        self.program = program
        self._known = None

    # Facts -------------------------------------------------------------------------------------

    def keep(self, arrivals: Sequence[Arrival]) -> list[Kept]:
        """Keep mails raw, before anything is done with them."""
        kept = self.store.keep(arrivals, self._clock.now())
        story.kept(len(kept), sum(k.seen_before != "no" for k in kept))
        for k, arrival in zip(kept, arrivals, strict=True):
            if k.seen_before == "no" and self._at_hand_bytes + len(arrival.raw) <= AT_HAND:
                self._at_hand[k.id] = arrival
                self._at_hand_bytes += len(arrival.raw)
        return kept

    def _original(self, inbox_id: UUID) -> Arrival | Original:
        """A mail as it came: at hand where that was a moment ago, else from the store."""
        at_hand = self._at_hand.pop(inbox_id, None)
        if at_hand is None:
            return self.store.original(inbox_id)
        self._at_hand_bytes -= len(at_hand.raw)
        return at_hand

    def process(self, inbox_id: UUID) -> Recorded | None:
        """Hear one mail. See :meth:`process_some`."""
        return next(iter(self.process_some([inbox_id])))

    def process_some(self, ids: Sequence[UUID]) -> Iterator[Recorded | None]:
        """Hear some mails, in order: read, gather, recognise, understand, decide, compose, record.

        A few at a time: while these are decided and recorded, the next few are understood already.
        Whatever a mail does to us, nothing is lost: it is tried again, and after the third time set
        aside with a note to a person.

        Yields:
            What each led to; None where it was dealt with before.
        """
        settled: list[tuple[_Mail, Recorded | None]] = []
        groups = [ids[n : n + TOGETHER] for n in range(0, len(ids), TOGETHER)]
        ahead = self._look_ahead(groups[0], 0) if groups else []
        for n in range(len(groups)):
            group = ahead
            ahead = self._look_ahead(groups[n + 1], len(settled)) if n + 1 < len(groups) else []
            for mail, prepared in group:
                holds = prepared and all(
                    prepared.still_holds(*before) for before in settled[prepared.seen :]
                )
                recorded = self._process(mail, prepared, holds=bool(holds))
                settled.append((mail, recorded))
                yield recorded

    def _read_all(self, ids: Sequence[UUID]) -> list[_Mail]:
        """Have all of them read at once; where one breaks the reader, each is read by itself."""
        try:
            originals = [self._original(i) for i in ids]
            read = self._reader.begin_reading([x.raw for x in originals])()
        except Exception:  # noqa: BLE001  # whatever it is, it comes again when its turn has come
            return [_Mail(i, None) for i in ids]
        return [
            _Mail(i, (_with_problems(message, original), found))
            for i, original, (message, found) in zip(ids, originals, read, strict=True)
        ]

    def _read_alone(self, inbox_id: UUID) -> tuple[Message, Clues]:
        original = self.store.original(inbox_id)
        message, found = self._reader.read(original.raw)
        return _with_problems(message, original), found

    def _look_ahead(
        self, ids: Sequence[UUID], settled: int
    ) -> list[tuple[_Mail, _Prepared | None]]:
        """Read some mails, gather for them and have them understood, while others are decided.

        Args:
            ids: the mails.
            settled: how many mails of this round are settled by now.
        """
        mails = self._read_all(ids)
        gathered = [(mail, self._gather_ahead(mail)) for mail in mails]
        ready = [(mail, g) for mail, g in gathered if g is not None]
        try:
            waits = self._begin_understanding([g for _, g in ready])
        except Exception:  # noqa: BLE001  # whatever it is, it comes again when its turn has come
            return [(mail, None) for mail in mails]
        prepared = {
            mail.id: _Prepared(
                g.address, g.situation, g.sender, g.asked, partial(waits, n), settled
            )
            for n, (mail, g) in enumerate(ready)
        }
        return [(mail, prepared.get(mail.id)) for mail in mails]

    def _begin_understanding(self, gathered: Sequence[_Gathered]) -> Callable[[int], Understanding]:
        """Have all of them understood with one call of the child; the call gives one of them."""
        found: list[Understanding] = []
        if not gathered:
            return found.__getitem__
        version, names = self._names_for(gathered[0].situation)
        wait = self._reader.begin_understanding(
            [(g.message, g.asked) for g in gathered], names, version
        )

        def one(n: int) -> Understanding:
            if not found:
                found.extend(wait())
            return found[n]

        return one

    def _gather_ahead(self, mail: _Mail) -> _Gathered | None:
        if mail.read is None:
            return None
        message, found = mail.read
        try:
            situation = self.store.gather(found, self.program, self._clock.now(), inbox_id=mail.id)
            sender = recognise(message, found, situation)
        except Exception:  # noqa: BLE001  # whatever it is, it comes again when its turn has come
            return None
        asked = asked_of(sender, situation)
        return _Gathered(message, found.sender, situation, sender, asked)

    def _process(self, mail: _Mail, prepared: _Prepared | None, *, holds: bool) -> Recorded | None:
        while True:
            try:
                message, found = mail.read or self._read_alone(mail.id)
                return self._hear(mail.id, message, found, prepared, holds=holds)
            except (Stop, TryLater):
                raise
            except Exception as error:  # noqa: BLE001  # one mail's fault must not stop the next one
                prepared = None
                attempt = self.store.attempt(mail.id)
                story.broke("mail", mail.id, error, attempt)
                if attempt >= TRIES:
                    return self._set_aside(mail.id, error)

    def _hear(
        self,
        inbox_id: UUID,
        message: Message,
        found: Clues,
        prepared: _Prepared | None,
        *,
        holds: bool,
    ) -> Recorded | None:
        """Settle a mail; what was prepared is used as far as nothing has changed since."""
        ready = [prepared] if prepared and holds else []

        def gather(now: datetime) -> Situation:
            if ready:
                return ready[0].situation
            return self.store.gather(found, self.program, now, inbox_id=inbox_id)

        def fact_of(situation: Situation) -> Fact:
            if ready:
                sender, asked = ready[0].sender, ready[0].asked
                ready.clear()
            else:
                sender = recognise(message, found, situation)
                asked = asked_of(sender, situation)
            said = self._understood(message, asked, situation, prepared)
            said = self._with_danger_in_bytes(inbox_id, message, said)
            return Heard(
                inbox_id=inbox_id,
                message=message,
                sender=sender,
                understanding=said,
                sheets=self._sheets(inbox_id, message, sender, said),
            )

        return self._settle(gather, fact_of, label="mail", inbox_id=inbox_id)

    def _understood(
        self, message: Message, asked: Asked, situation: Situation, prepared: _Prepared | None
    ) -> Understanding:
        """What a mail says in this frame: as prepared, if it was prepared in the same one."""
        if prepared and prepared.asked == asked:
            try:
                return prepared.wait()
            except SetAside:  # one of those understood together broke it, perhaps another one
                prepared = None
        version, names = self._names_for(situation)
        return self._reader.begin_understanding([(message, asked)], names, version)()[0]

    def _sheets(
        self, inbox_id: UUID, message: Message, sender: Sender, said: Understanding
    ) -> tuple[ReadSheet, ...]:
        """The lists that are attached, of who may change them; everybody else's files stay shut."""
        if not message.attachments or said.intent is Intent.AUTOMATIC:
            return ()
        files = [a.name for a in message.attachments if is_to_be_read(self.program, sender, a)]
        if not files:
            return ()
        if not HALF_READ.isdisjoint(message.problems):
            return (ReadSheet(file=files[0], wrong=(Wrong(what="half_read"),)),)
        try:
            return self._reader.read_sheets(self.store.raw(inbox_id))
        except SetAside:  # what the mail itself says was heard, and is answered
            return (ReadSheet(file=files[0], wrong=(Wrong(what="unbounded"),)),)

    def _with_danger_in_bytes(
        self, inbox_id: UUID, message: Message, said: Understanding
    ) -> Understanding:
        """What could not be read may still hold words of danger: a person reads for them."""
        whole = HALF_READ.isdisjoint(message.problems) and bool(message.from_)
        if whole:
            return said
        found = self._reader.rescue(self.store.raw(inbox_id))
        fresh = tuple(f for f in found if f not in said.flags and f not in said.watch)
        return replace(said, watch=(*said.watch, *fresh))

    def _set_aside(self, inbox_id: UUID, error: Exception) -> Recorded | None:
        """The note first: a crash between the two brings it twice, the other order would lose it."""
        try:
            note = self._note_unreadable(inbox_id)
        except (Stop, TryLater):
            raise
        except Exception as failed:  # noqa: BLE001  # the mails behind it must be heard
            story.broke("note about mail", inbox_id, failed, TRIES)
            note = None
        reason = str(error) if isinstance(error, SetAside) else type(error).__name__
        self.store.set_aside(inbox_id, reason, self._clock.now())
        story.set_aside(inbox_id, reason)
        return note

    def _note_unreadable(self, inbox_id: UUID) -> Recorded | None:
        """Tell a person about a mail that nobody could read; its raw bytes are searched for danger."""
        flags = self._reader.rescue(self.store.raw(inbox_id))
        message = Message(problems=(Problem.UNREADABLE,))
        nothing_known = find_clues(message, addresses=(), reference_prefix=self.program.id.upper())
        said = Understanding(intent=Intent.UNCLEAR, confidence=0.0, watch=flags)

        def fact_of(situation: Situation) -> Fact:
            sender = recognise(message, nothing_known, situation)
            return Heard(inbox_id=inbox_id, message=message, sender=sender, understanding=said)

        return self._settle(
            lambda now: self.store.gather(nothing_known, self.program, now, inbox_id=inbox_id),
            fact_of,
            label="unreadable mail",
        )

    def due(self, timer_id: UUID) -> Recorded | None:
        """What follows from a wait that is over; None where it is over no longer."""

        timers: list[Due] = []

        def gathered(now: datetime) -> Situation | None:
            found = self.store.gather_timer(timer_id, self.program, now)
            if found is None:
                return None
            timers.append(Due(timer=found[0]))
            return found[1]

        return self._settle(gathered, lambda _: timers[-1], label="timer", timer_id=timer_id)

    def bounced(self, letter: Outgoing) -> Recorded | None:
        """A letter is refused for good: a person must look."""
        fact = Bounced(
            letter_template=letter.template, to_role=Role(letter.to_role), case=letter.case
        )
        return self._settle(
            lambda now: self._about(letter.case, now), lambda _: fact, label="bounce"
        )

    def told(self, fact: Told) -> Recorded | None:
        """A person told us by command."""
        return self._settle(lambda now: self._about(fact.case, now), lambda _: fact, label="told")

    def _about(self, case: UUID | None, now: datetime) -> Situation:
        if case is None:
            return Situation(program=self.program, now=now)
        return self.store.gather_case(case, self.program, now)

    # The spine ---------------------------------------------------------------------------------

    def _settle(
        self,
        gather: Callable[[datetime], Situation | None],
        fact_of: Callable[[Situation], Fact],
        *,
        label: str,
        inbox_id: UUID | None = None,
        timer_id: UUID | None = None,
    ) -> Recorded | None:
        """Gather, decide, compose and record; again where somebody else changed the case."""
        for _ in range(DECIDE_AGAIN):
            now = self._clock.now()
            situation = gather(now)
            if situation is None:
                return None
            fact = fact_of(situation)
            situation = self.store.gather_more(situation, wanted_for(situation, fact))
            decision = decide(situation, fact, now, self._mint)
            try:
                return self._record(decision, now, label, inbox_id, timer_id)
            except CaseChanged:
                continue
        raise SetAside("case_changes")

    def _record(
        self,
        decision: Decision,
        now: datetime,
        label: str,
        inbox_id: UUID | None,
        timer_id: UUID | None,
    ) -> Recorded | None:
        letters = [self._render(x) for x in letters_of(decision)]
        recipients = {r.letter.id: recipient(r.letter, self.program) for r in letters}
        leases = bool(letters and self._hands and self._hands.reserve(len(letters)))
        recorded = False
        try:
            recorded = self.store.record(
                decision,
                letters,
                now,
                inbox_id=inbox_id,
                timer_id=timer_id,
                recipients=recipients,
                lease_as=self._name if leases else None,
            )
        finally:
            if leases and not recorded and self._hands:
                self._hands.give_back(len(letters))
        if not recorded:
            return None
        story.decided(label, inbox_id or timer_id or UUID(int=0), decision)
        leased = [outgoing(r, recipients[r.letter.id]) for r in letters] if leases else []
        return Recorded(decision, tuple(sorted(leased, key=lambda x: x.urgency)))

    def _render(self, letter: Letter) -> Rendered:
        """Word a letter, once; every repeat sends these bytes."""
        if letter.channel is Channel.RING:
            return Rendered(letter=letter, raw=compose_ring(letter, self.program))
        return Rendered(letter=letter, raw=compose(letter, self.program))

    # Names -------------------------------------------------------------------------------------

    def _names_for(self, situation: Situation) -> tuple[str, Names]:
        """Everybody the program knows by name, with a version that changes when they do."""
        roster, directory = situation.roster, situation.directory
        if self._known is None or self._known[0] is not roster or self._known[1] is not directory:
            self._known = (roster, directory)
            self._names = (uuid4().hex, names_of(self.program, roster, directory))
        return self._names


def names_of(program: Program, roster: Roster, directory: Directory) -> Names:
    """Everybody a program knows by name, for whoever understands a mail."""
    supporters = {
        folded(s.email): KnownName(
            name=s.name, email=s.email, supporter=True, specialty=s.specialty
        )
        for s in roster.supporters
    }
    physicians = {
        folded(p.email): KnownName(name=p.name, email=p.email, specialty=p.specialty)
        for p in directory.physicians
    }
    return Names(known=tuple({**physicians, **supporters}.values()), own_address=program.address)


def letters_of(decision: Decision) -> list[Letter]:
    """Every letter of a decision: of its cases, then those that belong to none."""
    return [*(x for step in decision.steps for x in step.letters), *decision.letters]


def _with_problems(message: Message, original: Arrival | Original) -> Message:
    """A mail with what the mailbox already knew to be wrong with it (cut, not to be had)."""
    known = tuple(p for p in original.problems if p not in message.problems)
    return replace(message, problems=(*known, *message.problems)) if known else message
