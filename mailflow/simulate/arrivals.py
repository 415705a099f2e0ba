"""The first mails of a year: when they come, from whom, and what they ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from msgspec import Struct

from mailflow.nouns.meaning import Flag, Intent, Leave, NamedPerson, Standing, Topic, Understanding
from mailflow.nouns.people import Person
from mailflow.nouns.program import Program
from mailflow.rules.timing import days_off
from mailflow.simulate.answers import says, tells_of_danger
from mailflow.simulate.cast import Cast

#: How likely an hour of the day is, from midnight on: many write in the evening, some at night.
_HOURS = (3, 2, 2, 1, 1, 2, 4, 6, 7, 7, 7, 7, 8, 7, 7, 7, 7, 8, 7, 7, 8, 8, 7, 5)
_WEEKEND_DAY = 0.6
#: Referrals that are put into each odd time on purpose, where a year has as many.
_ON_ODD_DAYS = 2
_ENOUGH_FOR_ODD_DAYS = 20
#: One mail that is no referral comes for so many that are.
_OTHERS = 8

#: What a first mail is, by what becomes of colleagues whom others write about.
_WAYS_IN: dict[str, tuple[tuple[str, float], ...]] = {
    "encourage_self_referral": (("self", 0.82), ("colleague", 0.14), ("coordinator", 0.04)),
    "with_consent": (("self", 0.6), ("colleague", 0.3), ("coordinator", 0.06), ("event", 0.04)),
    "reach_out": (("self", 0.5), ("colleague", 0.36), ("coordinator", 0.08), ("event", 0.06)),
    "invite": (("self", 0.5), ("colleague", 0.34), ("coordinator", 0.1), ("event", 0.06)),
}
_WORDS = {
    "en": "I made a mistake on the ward and I would like to talk with somebody.",
    "fr": "J'ai fait une erreur dans le service et je voudrais parler avec quelqu'un.",
    "es": "Cometí un error en el servicio y me gustaría hablar con alguien, por favor.",
}
_WISHES = ("a woman", "a man", "by telephone", "not during the day", "in Spanish")


class Habits(Struct, frozen=True):
    """How often the rarer things happen, as shares of all mails of their kind."""

    danger: float = 0.008
    watch: float = 0.015
    unproven: float = 0.02
    failed: float = 0.003
    phone: float = 0.25
    wish: float = 0.2
    avoids: float = 0.05
    dates: float = 0.03
    unclear: float = 0.03


class Arrival(Struct, frozen=True, kw_only=True):
    """A first mail."""

    at: datetime
    writer: Person
    said: Understanding
    #: Whom it is about, where it is not the writer.
    about: tuple[Person, ...] = ()
    #: Whether it was meant as a referral, however it is understood.
    referral: bool = True


def arrivals(
    program: Program,
    cast: Cast,
    *,
    start: date,
    days: int,
    referrals: int,
    dice: Random,
    habits: Habits,
) -> list[Arrival]:
    """Every first mail of a year, in order.

    A few referrals are put on public holidays and around both changes of the clock, so that each
    year tries them.

    Args:
        program: its zone, holidays and policies.
        cast: who may write.
        start: the first day.
        days: how many days.
        referrals: how many mails ask for support, for whomever.
        dice: what is drawn is drawn from it.
        habits: shares.
    """
    times = _odd_times(program, start, days, dice) if referrals >= _ENOUGH_FOR_ODD_DAYS else []
    dice.shuffle(times)
    times = times[:referrals]
    times += [_some_time(program, start, days, dice) for _ in range(referrals - len(times))]
    drawing = _Drawing(program, cast, dice, habits)
    found = [drawing.referral(at) for at in times]
    found += [
        drawing.other(_some_time(program, start, days, dice)) for _ in range(referrals // _OTHERS)
    ]
    return sorted(found, key=lambda one: (one.at, one.writer.email))


# When ------------------------------------------------------------------------------------------------


def _some_time(program: Program, start: date, days: int, dice: Random) -> datetime:
    while True:
        day = start + timedelta(days=dice.randrange(days))
        if day.weekday() < 5 or dice.random() < _WEEKEND_DAY:  # Monday is 0
            return _on(program, day, dice)


def _on(program: Program, day: date, dice: Random) -> datetime:
    hour = dice.choices(range(24), _HOURS)[0]
    clock = time(hour, dice.randrange(60), dice.randrange(60))
    return datetime.combine(day, clock, program.zone).astimezone(UTC)


def _odd_times(program: Program, start: date, days: int, dice: Random) -> list[datetime]:
    changes = clock_changes(program, start, days)
    found = [
        change + timedelta(hours=dice.uniform(-20, 6))
        for change in changes
        for _ in range(_ON_ODD_DAYS)
    ]
    end = start + timedelta(days=days)
    years = range(start.year, end.year + 1)
    off = sorted(
        day for year in years for day in days_off(program.holidays, year) if start <= day < end
    )
    found += [_on(program, day, dice) for day in off if day.weekday() < 5]
    first, last = (datetime.combine(day, time(), program.zone) for day in (start, end))
    return [at for at in found if first <= at < last]


def clock_changes(program: Program, start: date, days: int) -> list[datetime]:
    """The moments at which the program's zone changes its clock, within these days, in UTC."""
    found = []
    begin = datetime.combine(start, time(), program.zone).astimezone(UTC)
    offset = begin.astimezone(program.zone).utcoffset()
    for hour in range(days * 24):
        at = begin + timedelta(hours=hour)
        now = at.astimezone(program.zone).utcoffset()
        if now != offset:
            found.append(at)
            offset = now
    return found


# Who and what ----------------------------------------------------------------------------------------


class _Drawing:
    """Draws first mails, one after the other."""

    def __init__(self, program: Program, cast: Cast, dice: Random, habits: Habits) -> None:
        self.program = program
        self.cast = cast
        self.dice = dice
        self.habits = habits
        self._fresh = self._physicians()

    def _physicians(self) -> Iterator[Person]:
        """Everybody once, in any order, then again: who comes twice is remembered or not."""
        while True:
            yield from self.dice.sample(self.cast.physicians, len(self.cast.physicians))

    def referral(self, at: datetime) -> Arrival:
        """A mail that asks for support, for whomever."""
        ways = _WAYS_IN[self.program.referrals.colleague]
        way = self.dice.choices([name for name, _ in ways], [share for _, share in ways])[0]
        if way == "self":
            return self.self_referral(at, next(self._fresh))
        if way == "colleague":
            return self._colleague(at)
        number = 1 if way == "coordinator" else self.dice.choice((2, 2, 3, 3, 4, 6))
        return self._by_staff(at, number)

    def self_referral(self, at: datetime, writer: Person) -> Arrival:
        """Somebody asks for themselves."""
        words = _WORDS[self.dice.choice(self.program.languages)]
        said = says(Intent.SELF_REFERRAL, words, **self._details(at), standing=self._standing())
        if self._happens(self.habits.unclear):
            said = says(Intent.UNCLEAR, "I do not know whether I am right here.")
        return Arrival(at=at, writer=writer, said=self._in_danger(said))

    def _colleague(self, at: datetime) -> Arrival:
        writer, about = next(self._fresh), next(self._fresh)
        consent = self.dice.choices((Leave.YES, Leave.NO, Leave.UNKNOWN), (0.5, 0.15, 0.35))[0]
        said = says(
            Intent.COLLEAGUE_REFERRAL,
            "I am worried about a colleague.",
            people=(self._named(about, 0.7),),
            consent=consent,
            refused=consent is Leave.NO and self._happens(0.3),
            name_me=self.dice.choice((Leave.YES, Leave.NO, None, None)),
            anonymous=self._happens(0.05),
            kin=self._happens(0.05),
            topic=self._topic(),
        )
        return Arrival(at=at, writer=writer, said=self._in_danger(said), about=(about,))

    def _by_staff(self, at: datetime, number: int) -> Arrival:
        """A coordinator mails in who called, or who was part of an event."""
        about = tuple(next(self._fresh) for _ in range(number))
        writer = self.dice.choice(self.program.people.coordinators)
        people = tuple(self._named(one, 0.97) for one in about)
        said = says(Intent.REFER, "please look after them", people=people, topic=self._topic())
        return Arrival(at=at, writer=writer, said=said, about=about)

    def other(self, at: datetime) -> Arrival:
        """A mail that asks for no support."""
        intents = (Intent.INFORMATION, Intent.VOLUNTEER, Intent.CLINICAL_ADVICE, Intent.UNRELATED)
        intent = self.dice.choices(intents, (0.35, 0.2, 0.15, 0.3))[0]
        return Arrival(at=at, writer=next(self._fresh), said=says(intent, "?"), referral=False)

    def _details(self, at: datetime) -> dict[str, object]:
        """What some put into their first mail, and what others add later."""
        supporters: Sequence[str] = [s.name for s in self.cast.roster.supporters]
        day = (at + timedelta(days=self.dice.randint(5, 60))).date().isoformat()
        return {
            "topic": self._topic(),
            "phones": ("+1 505 555 0177",) if self._happens(self.habits.phone) else (),
            "preferences": self._some(_WISHES, self.habits.wish),
            "avoid": self._some(supporters, self.habits.avoids),
            "wants": self._some(supporters, self.habits.avoids),
            "dates": self._some((day,), self.habits.dates),
        }

    def _some(self, among: Sequence[str], chance: float) -> tuple[str, ...]:
        return (self.dice.choice(among),) if among and self._happens(chance) else ()

    def _standing(self) -> Standing | None:
        standings = (None, Standing.PHYSICIAN, Standing.RESIDENT, Standing.NURSE, Standing.STUDENT)
        return self.dice.choices(standings, (0.6, 0.25, 0.11, 0.03, 0.01))[0]

    def _named(self, person: Person, with_address: float) -> NamedPerson:
        return NamedPerson(person.name, person.email if self._happens(with_address) else "")

    def _topic(self) -> Topic:
        return self.dice.choice(list(Topic))

    def _in_danger(self, said: Understanding) -> Understanding:
        return with_danger(said, self.dice, self.habits)

    def _happens(self, chance: float) -> bool:
        return self.dice.random() < chance


def with_danger(said: Understanding, dice: Random, habits: Habits) -> Understanding:
    """The same mail; now and then with a sign of danger in it."""
    drawn = dice.random()
    flag = dice.choices(list(Flag), (6, 1, 1, 1, 1))[0]
    if drawn < habits.danger:
        return tells_of_danger(said, flag, surely=True)
    if drawn < habits.danger + habits.watch:
        return tells_of_danger(said, flag, surely=False)
    return said
