"""Everybody who writes to the program: when they read a letter, and what they write by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from msgspec import Struct

from mailflow.nouns.case import QuestionKind
from mailflow.nouns.letters import Channel, Letter, Urgency
from mailflow.nouns.mail import folded
from mailflow.nouns.meaning import Automatic, Intent, Understanding
from mailflow.nouns.people import Person, Role
from mailflow.nouns.program import Program
from mailflow.rules.plan import ABOUT_DANGER
from mailflow.simulate.answers import USUAL, Answer, Chances, Life, Scene, drawn, says, word
from mailflow.simulate.arrivals import Arrival, Habits, with_danger
from mailflow.simulate.cast import Cast
from mailflow.simulate.rhythm import AWAKE, OFFICE, Hours, Pace, Rhythm, Told

#: A machine answers so soon.
_AT_ONCE = timedelta(minutes=1)
#: So long a peer waits beyond what was promised before they say that nobody came.
_PATIENCE = timedelta(days=1)
#: So many see, before they answer a letter, that a later one took its place.
_ANSWER_THE_LAST = 0.8
#: Of those who said that they go, so many say that they are back.
_SAYS_BACK = 0.5
#: A telephone in the night wakes so many of those who are called.
_WOKEN = 0.65
_TO_WAKE = timedelta(minutes=6)
#: When somebody who goes on leave says so, and when a week is looked over.
_AFTERNOON, _MORNING = time(16), time(9)


class Manners(Struct, frozen=True, kw_only=True):
    """How people are: their hours, how soon they answer, and what.

    Args:
        chances: what is answered to each kind of question.
        staff_hours: when coordinators, backups and leads read.
        staff: how soon they answer.
        supporters: how soon supporters do.
        others: how soon peers and referrers do.
        alarms: how soon somebody awake answers an alarm.
        habits: how often the rarer things happen.
        absences: whether anybody is ever away.
        looks_over: on this share of weeks a coordinator asks what is open.
    """

    chances: Mapping[QuestionKind, Chances] = USUAL
    staff_hours: Hours = OFFICE
    staff: Pace = Pace(timedelta(minutes=50))
    supporters: Pace = Pace(timedelta(hours=4))
    others: Pace = Pace(timedelta(hours=5))
    alarms: Pace = Pace(timedelta(minutes=4), 0.6)
    habits: Habits = Habits()
    absences: bool = True
    looks_over: float = 0.4


class Look(NamedTuple):
    """Somebody reads a letter of ours."""

    letter: Letter


class Write(NamedTuple):
    """Somebody writes, to a letter of ours or by themselves."""

    writer: Person
    said: Understanding
    answering: Letter | None = None


Act = Look | Write | Arrival


def _with_a_detail(scene: Scene) -> Understanding | None:
    """A phone, or whom to keep away."""
    if scene.dice.random() < 0.6:
        return says(Intent.DETAILS, "my phone is +1 505 555 0123", phones=("+1 505 555 0123",))
    names = [s.name for s in scene.situation.roster.supporters]
    if not names:
        return None
    name = scene.dice.choice(names)
    return says(Intent.DETAILS, f"please not {name}", avoid=(name,))


def _nobody_came(scene: Scene) -> Understanding | None:
    """Nothing in time but this: the supporter has not been in touch."""
    by, talked = scene.letter.data.get("by"), scene.life.talk_at
    waited = isinstance(by, datetime) and scene.now > by + _PATIENCE / 2
    if not waited or (talked is not None and talked <= scene.now):
        return None
    return says(Intent.NOT_REACHED, "nobody called")


def _asks_who(scene: Scene) -> Understanding | None:
    """Who gave you my name?"""
    return says(Intent.UNCLEAR, "Who gave you my name?", asks_who=True)


def _comes_back(scene: Scene) -> Understanding | None:
    """Some weeks later it is not over."""
    wait = timedelta(days=scene.dice.uniform(5, 60))
    scene.later.append((scene.now + wait, says(Intent.SELF_REFERRAL, "May I talk again?")))
    return None


def _second_thought(intent: Intent) -> Answer:
    """A word while the choice can still be taken back."""

    def says_so(scene: Scene) -> Understanding | None:
        told = scene.letter.data
        pending = told.get("what") == "chosen" or bool(told.get("undo"))
        return says(intent, intent.value.upper()) if pending else None

    return says_so


#: What is said to letters that ask nothing.
NOTES: Mapping[tuple[Role, str], Chances] = MappingProxyType(
    {
        (Role.PEER, "acknowledgement"): (
            (0.12, _with_a_detail),
            (0.1, word(Intent.THANKS, "thank you")),
            (0.03, word(Intent.WITHDRAW, "never mind")),
        ),
        (Role.PEER, "peer_notice"): (
            (0.12, word(Intent.THANKS, "thank you")),
            (0.01, word(Intent.WITHDRAW, "never mind")),
            (0.03, _asks_who),
            (0.4, _nobody_came),
        ),
        (Role.PEER, "introduction"): (
            (0.12, word(Intent.THANKS, "thank you")),
            (0.4, _nobody_came),
        ),
        (Role.PEER, "delay"): ((0.05, word(Intent.WITHDRAW, "never mind")),),
        (Role.PEER, "farewell"): (
            (0.05, word(Intent.THANKS, "thank you")),
            (0.05, _comes_back),
        ),
        (Role.PEER, "onward"): ((0.1, word(Intent.THANKS, "thank you")),),
        (Role.REFERRER, "referrer_acknowledgement"): (
            (0.1, word(Intent.THANKS, "thank you")),
            (0.02, word(Intent.WITHDRAW, "never mind")),
        ),
        (Role.REFERRER, "encourage_self_referral"): ((0.2, word(Intent.THANKS, "thank you")),),
        (Role.COORDINATOR, "noted"): (
            (0.04, _second_thought(Intent.NOW)),
            (0.02, _second_thought(Intent.UNDO)),
        ),
        (Role.COORDINATOR, "event_noted"): ((0.03, _second_thought(Intent.NOW)),),
    }
)
#: Letters that are looked at a second time when what they promise is over.
_LOOKED_AT_AGAIN = frozenset({"peer_notice", "introduction"})
#: Letters that list what waits, without asking it themselves.
_LISTS = frozenset({"status_report", "handover"})
_TO_LOOK_UP = timedelta(minutes=2)
#: Of the colleagues to whom the program was recommended so many write.
_WRITE_THEMSELVES = 0.3


class Actors:
    """All of them.

    Args:
        program: its zone and settings.
        cast: who they are, and when they are away.
        manners: how they are.
        dice: what is drawn is drawn from it.
    """

    def __init__(self, program: Program, cast: Cast, manners: Manners, dice: Random) -> None:
        self.program = program
        self.cast = cast
        self.manners = manners
        self.dice = dice
        #: What is true in each case.
        self.lives: dict[UUID, Life] = {}
        self._rhythms: dict[str, Rhythm] = {}
        self._answered: dict[tuple[str, UUID], datetime] = {}
        self._told_away: set[tuple[str, date]] = set()
        #: The last letter that asks somebody something, by address and reference.
        self._asked: dict[tuple[str, str], Letter] = {}

    # Of their own ------------------------------------------------------------------------------

    def plans(self, start: date, days: int) -> Iterator[tuple[datetime, Act]]:
        """What is written by the calendar: who goes on leave, and a look over the week."""
        if self.manners.absences:
            yield from self._leaves()
        for ahead in range(days):
            day = start + timedelta(days=ahead)
            for person in self.program.people.coordinators:
                if day.weekday() == 0 and self.dice.random() < self.manners.looks_over:
                    yield self._at(day, _MORNING), Write(person, says(Intent.STATUS, "status"))

    def _leaves(self) -> Iterator[tuple[datetime, Act]]:
        staff = {folded(p.email): p for p in self.program.staff}
        supporters = {folded(s.email): s.person for s in self.cast.roster.supporters}
        for address, absences in self.cast.absences.items():
            for one in absences:
                if one.told is not Told.ANNOUNCED:
                    continue
                before, until = one.first - timedelta(days=1), one.last.isoformat()
                if address in staff:
                    words = f"I am away until {until}"
                    writer, said = staff[address], says(Intent.AWAY, words, until=until)
                    if self.dice.random() < _SAYS_BACK:
                        back = self._at(one.last + timedelta(days=1), _MORNING)
                        yield back, Write(writer, says(Intent.BACK, "I am back"))
                else:
                    name = supporters[address].name
                    writer = self.program.people.coordinators[0]
                    words = f"Pause {name} until {until}"
                    said = says(Intent.PAUSE_SUPPORTER, words, supporter=name, until=until)
                yield self._at(before, _AFTERNOON), Write(writer, said)

    def _at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self.program.zone).astimezone(UTC)

    # Letters -----------------------------------------------------------------------------------

    def receive(self, letter: Letter, now: datetime) -> Iterator[tuple[datetime, Act]]:
        """What follows from a letter that arrives: somebody will read it, a machine answers."""
        if letter.channel is Channel.RING:
            return
        rhythm = self._rhythm(letter)
        away = rhythm.absence(now.astimezone(self.program.zone).date())
        if away and away.told is Told.OUT_OF_OFFICE:
            yield from self._machine(letter, away.first, away.last, now)
        if letter.template == "encourage_self_referral":
            yield from self._recommended(letter, now)
        if letter.template in _LISTS:
            yield from self._what_waits(letter, rhythm, now)
        if letter.token and letter.reference:
            self._asked[folded(letter.to.email), letter.reference] = letter
        if not letter.token and (letter.role, letter.template) not in NOTES:
            return
        yield self._read_at(letter, rhythm, now), Look(letter)
        by = letter.data.get("by")
        if letter.template in _LOOKED_AT_AGAIN and isinstance(by, datetime) and by > now:
            yield rhythm.reads_at(by + _PATIENCE, self.dice), Look(letter)

    def _machine(
        self, letter: Letter, first: date, last: date, now: datetime
    ) -> Iterator[tuple[datetime, Act]]:
        """An out-of-office reply, once in an absence."""
        key = (folded(letter.to.email), first)
        if key in self._told_away:
            return
        self._told_away.add(key)
        said = says(
            Intent.AUTOMATIC,
            automatic=Automatic.OUT_OF_OFFICE,
            returns=(last + timedelta(days=1)).isoformat(),
        )
        yield now + _AT_ONCE, Write(letter.to, said, letter)

    def _what_waits(
        self, letter: Letter, rhythm: Rhythm, now: datetime
    ) -> Iterator[tuple[datetime, Act]]:
        """A list of what waits: each letter it means is looked up and read once more."""
        items = letter.data.get("items")
        at = rhythm.answers_at(now, self.dice)
        for item in items if isinstance(items, list) else ():
            waits = item.get("waiting_for") == "coordinator" or item.get("what") == "waiting"
            asked = self._asked.get((folded(letter.to.email), str(item.get("ref"))))
            if waits and asked is not None:
                at += _TO_LOOK_UP
                yield at, Look(asked)

    def _recommended(self, letter: Letter, now: datetime) -> Iterator[tuple[datetime, Act]]:
        """Some of those to whom the program was recommended write for themselves."""
        life = self.life(letter.case)
        if life.about and self.dice.random() < _WRITE_THEMSELVES:
            wait = timedelta(days=self.dice.uniform(0.5, 6))
            said = says(Intent.SELF_REFERRAL, "A colleague told me that I may write to you.")
            yield now + wait, Write(life.about[0], said)

    def _read_at(self, letter: Letter, rhythm: Rhythm, now: datetime) -> datetime:
        if letter.urgency is not Urgency.ALARM or letter.role in {Role.PEER, Role.REFERRER}:
            return rhythm.answers_at(now, self.dice)
        soon = now + self.manners.alarms.draw(self.dice)
        if rhythm.is_awake(now):
            return soon
        rings = bool(self.program.alarms.command or self.program.alarms.url)
        if rings and self.dice.random() < _WOKEN:
            return soon + _TO_WAKE
        return rhythm.reads_at(now, self.dice)

    def _rhythm(self, letter: Letter) -> Rhythm:
        address = folded(letter.to.email)
        known = self._rhythms.get(address)
        if known is None:
            known = self._rhythms[address] = self._new_rhythm(address, letter.role)
        return known

    def _new_rhythm(self, address: str, role: Role) -> Rhythm:
        manners = self.manners
        staff = any(folded(p.email) == address for p in self.program.staff)
        pace = manners.others
        if staff:
            pace = manners.staff
        elif role is Role.SUPPORTER:
            pace = manners.supporters
        return Rhythm(
            zone=self.program.zone,
            calendar=self.program.holidays,
            hours=manners.staff_hours if staff else AWAKE,
            pace=pace,
            absences=self.cast.absences.get(address, ()) if manners.absences else (),
        )

    # Answers -----------------------------------------------------------------------------------

    def life(self, case: UUID | None, *, reach_out: bool = False) -> Life:
        """What is true in a case; drawn when it is first asked for."""
        if case is None:
            return Life()
        if case not in self.lives:
            self.lives[case] = Life(wants=not reach_out or self.dice.random() < 0.75)
        return self.lives[case]

    def answer(self, scene: Scene) -> Understanding | None:
        """What somebody says to a letter, or nothing."""
        said = self._say(scene)
        if said is not None and scene.role is Role.PEER:
            return with_danger(said, self.dice, self.manners.habits)
        return said

    def _say(self, scene: Scene) -> Understanding | None:
        notes = NOTES.get((scene.letter.role, scene.letter.template))
        if notes is not None:
            return drawn(notes, scene)
        question = scene.question
        if question is None or self._has_answered(scene) or self._sees_a_newer_one(scene):
            return None
        if scene.late and scene.role.confirms and question.kind not in ABOUT_DANGER:
            # The frame is gone: what was meant as a choice is a word out of nowhere.
            return says(Intent.UNCLEAR, "1")
        said = drawn(self.manners.chances.get(question.kind, ()), scene)
        if said is not None:
            self._answered[folded(scene.reader.email), question.id] = scene.now
        return said

    def _sees_a_newer_one(self, scene: Scene) -> bool:
        """Most people answer the last letter of a thread, and not the one it took the place of."""
        last = self._asked.get((folded(scene.reader.email), scene.letter.reference))
        newer = last is not None and last.date > scene.letter.date
        return scene.late and newer and self.dice.random() < _ANSWER_THE_LAST

    def _has_answered(self, scene: Scene) -> bool:
        """Nobody answers an older letter once they have answered a newer one to the same end."""
        assert scene.question is not None
        last = self._answered.get((folded(scene.reader.email), scene.question.id))
        return last is not None and last >= scene.letter.date
