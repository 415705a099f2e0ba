"""When somebody reads their mail: working hours, sleep, days off, weeks away.

Hours are what the clock on the wall of the program's zone shows, so that a year holds one night
that is an hour short and one that is an hour long.
"""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from random import Random
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from mailflow.rules.timing import days_off

_WORKING_WEEK = frozenset(range(5))
_EVERY_DAY = frozenset(range(7))
#: So long at most after getting up, or coming to work, the first mails are read.
_FIRST_MAILS = timedelta(minutes=45)
#: On a day off they look once, between these hours.
_LOOK_FROM, _LOOK_TO = 9, 20


class Told(StrEnum):
    """How the program learns that somebody is away, if it does."""

    ANNOUNCED = "announced"  # they write so before they go
    OUT_OF_OFFICE = "out_of_office"  # a machine answers for them
    FORGOTTEN = "forgotten"  # nobody says anything


class Absence(Struct, frozen=True):
    """Days on which somebody reads nothing, both included."""

    first: date
    last: date
    told: Told


class Hours(Struct, frozen=True):
    """The hours of a kind of reader."""

    start: time
    end: time
    days: frozenset[int]
    #: Public holidays are days off.
    holidays: bool
    #: On this share of days off they look at their mail once.
    looks: float


#: A coordinator at a desk, who looks into the mailbox on most days off as well.
OFFICE = Hours(time(8), time(17, 30), _WORKING_WEEK, holidays=True, looks=0.8)
#: A physician with a telephone in the pocket.
AWAKE = Hours(time(6, 30), time(22, 30), _EVERY_DAY, holidays=False, looks=0.0)


class Pace(Struct, frozen=True):
    """How long an answer takes where nothing keeps it: a log-normal time.

    Args:
        median: half of the answers are quicker.
        spread: the standard deviation of its logarithm; 0 is a machine.
    """

    median: timedelta
    spread: float = 0.9

    def draw(self, dice: Random) -> timedelta:
        """One such time."""
        return self.median * math.exp(dice.gauss(0.0, self.spread)) if self.spread else self.median


class Rhythm(Struct):
    """One person's days.

    Args:
        zone: where they live.
        calendar: code of the public holidays, "" for none.
        hours: when they read.
        pace: how soon.
        absences: when they are away; their order does not matter.
    """

    zone: ZoneInfo
    calendar: str
    hours: Hours
    pace: Pace
    absences: tuple[Absence, ...] = ()
    #: Days off: when they look, once it has been drawn; None: not at all.
    _looked: dict[date, time | None] = field(default_factory=dict)

    def answers_at(self, at: datetime, dice: Random) -> datetime:
        """When a mail that came at ``at`` is answered, if it is."""
        return self.reads_at(at + self.pace.draw(dice), dice)

    def reads_at(self, at: datetime, dice: Random) -> datetime:
        """The first moment at or after ``at`` at which they look at their mail.

        Args:
            at: aware.
            dice: for how early they are that morning.

        Returns:
            A moment in UTC.
        """
        local = at.astimezone(self.zone)
        day, clock = local.date(), local.time()
        while True:
            if away := self.absence(day):
                day, clock = away.last + timedelta(days=1), time.min
                continue
            found = self._on(day, clock, dice)
            if found is not None:
                return max(found.astimezone(UTC), at.astimezone(UTC))
            day, clock = day + timedelta(days=1), time.min

    def absence(self, day: date) -> Absence | None:
        """The absence that day belongs to."""
        return next((one for one in self.absences if one.first <= day <= one.last), None)

    def is_day_off(self, day: date) -> bool:
        """Whether they are not at work on that day."""
        if day.weekday() not in self.hours.days:
            return True
        return self.hours.holidays and day in days_off(self.calendar, day.year)

    def is_awake(self, at: datetime) -> bool:
        """Whether a telephone finds them up and about."""
        local = at.astimezone(self.zone)
        awake = AWAKE.start <= local.time() < AWAKE.end
        return awake and self.absence(local.date()) is None

    def _on(self, day: date, clock: time, dice: Random) -> datetime | None:
        """When on that day, from that time on, they read; None: not any more."""
        if self.is_day_off(day):
            look = self._look(day, dice)
            return self._moment(day, look) if look is not None and clock <= look else None
        if clock >= self.hours.end:
            return None
        if clock >= self.hours.start:
            return self._moment(day, clock)
        return self._moment(day, self.hours.start) + _FIRST_MAILS * dice.random()

    def _look(self, day: date, dice: Random) -> time | None:
        if day not in self._looked:
            looks = dice.random() < self.hours.looks
            hour = time(dice.randrange(_LOOK_FROM, _LOOK_TO), dice.randrange(60))
            self._looked[day] = hour if looks else None
        return self._looked[day]

    def _moment(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self.zone)
