"""A year of a program: the clock jumps from one mail or timer to the next, and nobody waits.

Mail servers, texts and databases are left out; deciding is the program's own. People answer as
:mod:`mailflow.simulate.answers` says, and the same seed gives the same year.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from heapq import heappop, heappush
from random import Random
from typing import NamedTuple
from uuid import UUID

from msgspec.structs import replace

from mailflow.nouns.case import Path
from mailflow.nouns.decision import Decision, Due, Fact, Heard, Sender, Situation
from mailflow.nouns.letters import Letter
from mailflow.nouns.mail import Address, Clues, Message, Verdict, folded
from mailflow.nouns.meaning import Asked, Automatic, Understanding
from mailflow.nouns.people import Person
from mailflow.nouns.program import Program
from mailflow.rules.decide import decide
from mailflow.rules.lookups import wanted_for
from mailflow.rules.recognise import asked_of, recognise
from mailflow.simulate.actors import Act, Actors, Look, Manners, Write
from mailflow.simulate.answers import Life, Scene
from mailflow.simulate.arrivals import Arrival, arrivals, clock_changes
from mailflow.simulate.books import Books
from mailflow.simulate.cast import Cast
from mailflow.simulate.figures import Figures, Tally
from mailflow.simulate.mint import SeededMint


class _Met(NamedTuple):
    """A mail with what it meets."""

    message: Message
    situation: Situation
    sender: Sender
    asked: Asked


class Year:
    """One year, to be played once.

    Args:
        program: its settings.
        cast: everybody in it.
        start: the first day, in the program's zone.
        days: how many.
        referrals: how many mails ask for support.
        seed: of everything random.
        manners: how people are.
        books: where everything is kept; empty ones are made.
    """

    def __init__(
        self,
        program: Program,
        cast: Cast,
        *,
        start: date,
        days: int,
        referrals: int,
        seed: int,
        manners: Manners | None = None,
        books: Books | None = None,
    ) -> None:
        self.program = program
        self.manners = manners or Manners()
        self.books = books or Books(cast.roster, cast.directory)
        self.mint = SeededMint(Random(f"mint {seed}"))
        self.actors = Actors(program, cast, self.manners, Random(f"actors {seed}"))
        self.start, self.end = (
            datetime.combine(day, time(), program.zone).astimezone(UTC)
            for day in (start, start + timedelta(days=days))
        )
        self.now = self.start
        self._seed, self._referrals = seed, referrals
        self._dice = Random(f"mail {seed}")
        self._agenda: list[tuple[datetime, int, Act]] = []
        self._entered = 0
        supporters = (s.person for s in cast.roster.supporters)
        changes = clock_changes(program, start, days)
        self._tally = Tally(program, supporters, self.start, changes)
        first = arrivals(
            program, cast, start=start, days=days, referrals=referrals,
            dice=Random(f"arrivals {seed}"), habits=self.manners.habits,
        )  # fmt: skip
        self._enter((one.at, one) for one in first)
        self._enter(self.actors.plans(start, days))

    def play(self) -> Figures:
        """Let the year pass."""
        while (at := self._next()) is not None and at < self.end:
            self.now = at
            timers = self.books.due_timers(at, limit=1)
            if timers:
                self._due(timers[0])
            else:
                self._act(heappop(self._agenda)[2])
        return self._tally.figures(
            seed=self._seed,
            referrals=self._referrals,
            invented=self.actors.cast.invented_supporters,
            start=self.start,
            end=self.end,
        )

    def _next(self) -> datetime | None:
        """When something happens next: a timer, or somebody's doing."""
        due = self.books.next_due(self.now)
        acts = max(self._agenda[0][0], self.now) if self._agenda else None
        return min((at for at in (due, acts) if at is not None), default=None)

    def _enter(self, acts: Iterable[tuple[datetime, Act]]) -> None:
        for at, act in acts:
            if at < self.end:
                self._entered += 1
                heappush(self._agenda, (at, self._entered, act))

    # What happens ------------------------------------------------------------------------------

    def _due(self, timer_id: UUID) -> None:
        found = self.books.gather_timer(timer_id, self.program, self.now)
        if found is not None:
            timer, situation = found
            self._settle(situation, Due(timer=timer))

    def _act(self, act: Act) -> None:
        if isinstance(act, Look):
            self._read(act.letter)
        elif isinstance(act, Arrival):
            self._hear(act.writer, act.said, None, act)
        else:
            self._hear(act.writer, act.said, act.answering, None)

    def _read(self, letter: Letter) -> None:
        """Somebody reads a letter of ours, and answers or does not."""
        met = self._meets(letter.to, letter)
        file = met.situation.file(letter.case) if letter.case else None
        reach_out = file is not None and file.case.path is Path.REACH_OUT
        scene = Scene(
            letter=letter,
            asked=met.asked,
            situation=met.situation,
            role=letter.role,
            reader=letter.to,
            question=met.sender.question,
            late=met.sender.late,
            life=self.actors.life(letter.case, reach_out=reach_out),
            now=self.now,
            dice=self.actors.dice,
        )
        said = self.actors.answer(scene)
        self._enter((at, Write(letter.to, more, letter)) for at, more in scene.later)
        if said is not None:
            self._heard(met, said, None)

    def _hear(
        self, writer: Person, said: Understanding, letter: Letter | None, arrival: Arrival | None
    ) -> None:
        self._heard(self._meets(writer, letter), said, arrival)

    # The walk of a mail ------------------------------------------------------------------------

    def _meets(self, writer: Person, letter: Letter | None) -> _Met:
        """What a mail of somebody meets: in answer to a letter, or by itself."""
        clues = Clues(
            sender=folded(writer.email),
            tokens=(letter.token,) if letter and letter.token else (),
            thread=(letter.message_id,) if letter else (),
            references=(letter.reference,) if letter and letter.reference else (),
        )
        message = Message(
            from_=(Address(writer.name, writer.email),),
            from_fields=1,
            subject=f"Re: [{letter.reference}]" if letter and letter.reference else "Question",
            in_reply_to=clues.thread,
            message_id=self.mint.message_id("example.org"),
            date=self.now,
        )
        situation = self.books.gather(clues, self.program, self.now)
        sender = replace(recognise(message, clues, situation), verdict=Verdict.PROVEN)
        return _Met(message, situation, sender, asked_of(sender, situation))

    def _heard(self, met: _Met, said: Understanding, arrival: Arrival | None) -> None:
        sender = replace(met.sender, verdict=self._verdict(said))
        fact = Heard(
            inbox_id=self.mint.uuid(),
            message=replace(met.message, plain=said.new_words),
            sender=sender,
            understanding=said,
        )
        self._settle(met.situation, fact, arrival)

    def _verdict(self, said: Understanding) -> Verdict:
        """Most mail is proven; a machine's and a code's always, so that they tell something."""
        drawn, habits = self._dice.random(), self.manners.habits
        if said.automatic is Automatic.OUT_OF_OFFICE or said.code:
            return Verdict.PROVEN
        if drawn < habits.failed:
            return Verdict.FAILED
        return Verdict.UNPROVEN if drawn < habits.failed + habits.unproven else Verdict.PROVEN

    def _settle(self, situation: Situation, fact: Fact, arrival: Arrival | None = None) -> None:
        situation = self.books.gather_more(situation, wanted_for(situation, fact))
        decision = decide(situation, fact, self.now, self.mint)
        timer = fact.timer.id if isinstance(fact, Due) else None
        self.books.record(decision, self.now, timer_id=timer)
        self._tally.decided(fact, decision, self.now)
        self._begin_lives(decision, arrival)
        for letter in self.books.send():
            self._tally.letter(letter, self.now)
            self._enter(self.actors.receive(letter, self.now))

    def _begin_lives(self, decision: Decision, arrival: Arrival | None) -> None:
        """What is true of the cases that a first mail opened."""
        if arrival is None:
            return
        for case in (step.case for step in decision.steps if step.case.version == 0):
            own = tuple(p for p in arrival.about if p.name == case.peer.name)
            life: Life = self.actors.life(case.id, reach_out=bool(arrival.about))
            life.about, life.referral = own or arrival.about, arrival.referral
