"""When people read: by the clock on the wall, on their days, and not while they are away."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mailflow.simulate.rhythm import AWAKE, OFFICE, Absence, Hours, Pace, Rhythm, Told

DENVER = ZoneInfo("America/Denver")
NEVER_LOOKS = Hours(OFFICE.start, OFFICE.end, OFFICE.days, holidays=True, looks=0.0)


def rhythm(hours: Hours = NEVER_LOOKS, **given: Any) -> Rhythm:
    known: dict[str, Any] = {
        "zone": DENVER, "calendar": "US-NM", "hours": hours, "pace": Pace(timedelta(0), 0.0),
    }  # fmt: skip
    return Rhythm(**(known | given))


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=DENVER)  # type: ignore[misc,arg-type]


def reads(at: datetime, one: Rhythm) -> datetime:
    return one.reads_at(at, Random(1)).astimezone(DENVER)


def test_at_work_a_mail_is_read_when_it_comes() -> None:
    at = local(2027, 3, 9, 11, 20)
    assert reads(at, rhythm()) == at
    assert rhythm().reads_at(at, Random(1)).tzinfo is UTC


@pytest.mark.parametrize(
    ("came", "day"),
    [
        (local(2027, 3, 9, 3, 0), date(2027, 3, 9)),  # before work
        (local(2027, 3, 9, 17, 30), date(2027, 3, 10)),  # after it
        (local(2027, 3, 12, 20, 0), date(2027, 3, 15)),  # on a Friday evening
        (local(2027, 3, 14, 2, 30), date(2027, 3, 15)),  # in the hour that the clock skips
        (local(2027, 7, 3, 9, 0), date(2027, 7, 6)),  # before a holiday that is kept on Monday
    ],
)
def test_what_comes_out_of_hours_is_read_first_thing(came: datetime, day: date) -> None:
    at = reads(came, rhythm())
    assert at.date() == day
    assert time(8) <= at.time() <= time(8, 45)


def test_who_is_away_reads_when_they_are_back() -> None:
    away = (
        Absence(date(2027, 3, 9), date(2027, 3, 16), Told.FORGOTTEN),
        Absence(date(2027, 3, 17), date(2027, 3, 17), Told.ANNOUNCED),
    )
    one = rhythm(absences=away)
    assert reads(local(2027, 3, 9, 12), one).date() == date(2027, 3, 18)
    assert not one.is_awake(local(2027, 3, 10, 12))
    assert one.is_awake(local(2027, 3, 18, 12))
    assert not one.is_awake(local(2027, 3, 18, 3))


def test_a_day_off_has_one_look_or_none() -> None:
    looks = rhythm(Hours(OFFICE.start, OFFICE.end, OFFICE.days, holidays=True, looks=1.0))
    saturday = reads(local(2027, 3, 13, 1), looks)
    assert saturday.date() == date(2027, 3, 13)
    assert reads(local(2027, 3, 13, 2), looks) == saturday
    assert reads(saturday + timedelta(minutes=1), looks).date() == date(2027, 3, 14)


def test_somebody_awake_reads_on_every_day() -> None:
    assert reads(local(2027, 3, 13, 22, 0), rhythm(AWAKE)) == local(2027, 3, 13, 22, 0)
    assert reads(local(2027, 3, 13, 23, 0), rhythm(AWAKE)).date() == date(2027, 3, 14)


def test_nobody_reads_before_the_mail_came() -> None:
    dice = Random(3)
    one = rhythm(OFFICE, pace=Pace(timedelta(hours=1)))
    for _ in range(500):
        at = local(2027, 1, 1) + timedelta(hours=dice.uniform(0, 24 * 365))
        assert one.answers_at(at, dice) > at


def test_the_median_is_what_it_is_called() -> None:
    dice, pace = Random(5), Pace(timedelta(hours=2), 0.9)
    drawn = [pace.draw(dice) for _ in range(4000)]
    assert median(drawn) / timedelta(hours=2) == pytest.approx(1, abs=0.1)
    assert min(drawn) > timedelta(0)
