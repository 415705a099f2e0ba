"""The engine: a fact comes in, one transaction comes out. ``process``, ``due`` and ``told``.

Whoever wakes it (one machine's scheduler, many machines' queue), the rows decide what is done.
Everything here runs in the one thread that writes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from mailflow.nouns.decision import Bounced, Decision, Due, Fact, Heard, Mint, Situation, Told
from mailflow.nouns.faults import SetAside, Stop, TryLater
from mailflow.nouns.letters import Channel, Letter, Outgoing, Rendered
from mailflow.nouns.mail import Clues, Message, Problem, folded
from mailflow.nouns.meaning import Intent, KnownName, Names, Understanding
from mailflow.nouns.people import Directory, Role, Roster
from mailflow.nouns.program import Program
from mailflow.parsers.clues import clues as find_clues
from mailflow.rules.decide import decide
from mailflow.rules.recognise import asked_of, recognise
from mailflow.store import Arrival, CaseChanged, Kept, Store, outgoing
from mailflow.templates.compose import compose, compose_ring, recipient
from workers import story
from workers.children import Reader
from workers.clock import Clock

#: So often a mail may break us before it is set aside.
TRIES = 3
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
        return bool(_letters_of(self.decision))

    @property
    def earliest(self) -> datetime | None:
        """When the first wait that was set is over."""
        return min((t.due for step in self.decision.steps for t in step.sets), default=None)


class Engine:
    """Decides and records for one program.

    Args:
        program: its settings; :meth:`use` swaps them between two facts.
        store: where everything is kept.
        reader: reads and understands mail.
        mint: random things.
        clock: the time.
        name: who leases letters.
        may_lease: how many new letters may be leased at once with their record (the deliverer's
            free hands); none where they are to be fetched from the outbox.
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
        may_lease: Callable[[int], bool] = lambda _: False,
    ) -> None:
        self.program = program
        self.store = store
        self._reader = reader
        self._mint = mint
        self._clock = clock
        self._name = name
        self._may_lease = may_lease
        self._known: tuple[Roster, Directory] | None = None
        self._names: tuple[str, Names] = ("", Names())

    def use(self, program: Program) -> None:
        """Work by other settings from the next fact on."""
        self.program = program
        self._known = None

    # Facts -------------------------------------------------------------------------------------

    def keep(self, arrivals: Sequence[Arrival]) -> list[Kept]:
        """Keep mails raw, before anything is done with them."""
        kept = self.store.keep(arrivals, self._clock.now())
        story.kept(len(kept), sum(k.seen_before != "no" for k in kept))
        return kept

    def process(self, inbox_id: UUID) -> Recorded | None:
        """Hear one mail: read, gather, recognise, understand, decide, compose, record.

        Whatever a mail does to us, nothing is lost: it is tried again, and after the third time
        set aside with a note to a person.

        Returns:
            What it led to; None where it was dealt with before.
        """
        while True:
            try:
                message, found = self._reader.read(self.store.raw(inbox_id))
                return self._hear(inbox_id, message, found)
            except (Stop, TryLater):
                raise
            except Exception as error:  # noqa: BLE001  # one mail's fault must not stop the next one
                attempt = self.store.attempt(inbox_id)
                story.broke("mail", inbox_id, error, attempt)
                if attempt >= TRIES:
                    return self._set_aside(inbox_id, error)

    def _hear(self, inbox_id: UUID, message: Message, found: Clues) -> Recorded | None:
        version, names = self.names()

        def fact_of(situation: Situation) -> Fact:
            sender = recognise(message, found, situation)
            asked = asked_of(sender, situation)
            said = self._reader.understand(message, asked, names, version)
            return Heard(inbox_id=inbox_id, message=message, sender=sender, understanding=said)

        return self._settle(
            lambda now: self.store.gather(found, self.program, now, inbox_id=inbox_id),
            fact_of,
            label="mail",
            inbox_id=inbox_id,
        )

    def _set_aside(self, inbox_id: UUID, error: Exception) -> Recorded | None:
        """The note first: a crash between the two brings it twice, the other order would lose it."""
        note = self._note_unreadable(inbox_id)
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
        letters = [self._render(x) for x in _letters_of(decision)]
        recipients = {r.letter.id: recipient(r.letter, self.program) for r in letters}
        leases = bool(letters) and self._may_lease(len(letters))
        recorded = self.store.record(
            decision,
            letters,
            now,
            inbox_id=inbox_id,
            timer_id=timer_id,
            recipients=recipients,
            lease_as=self._name if leases else None,
        )
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

    def names(self) -> tuple[str, Names]:
        """Everybody the program knows by name, with a version that changes when they do."""
        known = (self.store.roster(), self.store.directory())
        if self._known is None or self._known[0] is not known[0] or self._known[1] is not known[1]:
            self._known = known
            self._names = (uuid4().hex, _names_of(self.program, *known))
        return self._names


def _names_of(program: Program, roster: Roster, directory: Directory) -> Names:
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


def _letters_of(decision: Decision) -> list[Letter]:
    """Every letter of a decision: of its cases, then those that belong to none."""
    return [*(x for step in decision.steps for x in step.letters), *decision.letters]
