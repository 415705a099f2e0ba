"""When something is promised, due, or allowed: pure, and right over both changes of the clock.

Every moment that goes in or comes out is an aware datetime; what comes out is UTC. "Local" means
the program's zone. A wait ("24 hours") is elapsed time; a time of day is what the clock on the
wall shows. A time of day that the clock skips is taken as far after the jump as it lies behind
its beginning (PEP 495, ``fold=0``); one that it shows twice is its first showing, or the second
where the first has passed.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import count
from zoneinfo import ZoneInfo

from msgspec import Struct

from mailflow.nouns.program import Program, QuietHours, Weekend

#: When a check-in leaves.
MORNING = time(9)
#: Tuesday to Thursday: neither the pile of Monday nor the door of Friday.
CHECK_IN_DAYS = frozenset({1, 2, 3})
#: Holidays never take longer from a week's middle: so far before a day a check-in is looked for.
_MOST_DAYS_AHEAD = 15
#: Night, for a program whose quiet hours do not tell.
NIGHT = QuietHours(time(21), time(7))

_DAY_MINUTES = 24 * 60
#: Times that two people are told are whole quarters of an hour, so that both read the same words.
_QUARTER = timedelta(minutes=15)


class Promise(Struct, frozen=True):
    """By when a match is made, and why that late: ``weekend``, ``holiday`` or nothing."""

    due: datetime
    reason: str = ""


def match_promise(program: Program, at: datetime) -> Promise:
    """What a referral that comes at that moment is promised.

    Args:
        program: its ``timing`` and ``holidays``.
        at: when the referral came.
    """
    reason = "weekend" if is_weekend(program, at) else "holiday" if is_holiday(program, at) else ""
    wait = program.timing.match_within_weekend if reason else program.timing.match_within
    return Promise(at.astimezone(UTC) + wait, reason)


def remind_time(opened: datetime, due: datetime, program: Program) -> datetime:
    """When the one who was asked is reminded: a share of the time from ``opened`` to ``due``."""
    return _share(opened, due, program.timing.remind_at)


def backup_time(opened: datetime, due: datetime, program: Program) -> datetime:
    """When the work is passed on: a share of the time from ``opened`` to ``due``."""
    return _share(opened, due, program.timing.backup_at)


def contact_due(program: Program, assigned: datetime) -> datetime:
    """By when a supporter who was asked at that moment has reached the peer.

    A whole quarter of an hour: supporter and peer are told the same time.
    """
    return whole_quarter(assigned.astimezone(UTC) + program.timing.contact_within)


def contact_half(program: Program, assigned: datetime, due: datetime) -> datetime:
    """When a silent supporter is asked again: at half of the time, never in quiet hours."""
    return not_in_quiet_hours(program, _share(assigned, due, 0.5))


def whole_quarter(at: datetime) -> datetime:
    """That moment, or the next full quarter of an hour, as every zone of our day shows it."""
    moment = at.astimezone(UTC)
    past = timedelta(
        minutes=moment.minute % 15, seconds=moment.second, microseconds=moment.microsecond
    )
    return moment + (_QUARTER - past) if past else moment


def not_in_quiet_hours(program: Program, at: datetime) -> datetime:
    """That moment, or the end of the quiet hours it falls in."""
    moment = at.astimezone(UTC)
    while hours := _quiet(program, moment):
        moment = _next(program.zone, moment, hours.end)
    return moment


def is_quiet(program: Program, at: datetime) -> bool:
    """Whether nothing that a timer begins may leave to a peer or supporter."""
    return _quiet(program, at) is not None


def check_in_time(program: Program, earliest: datetime) -> datetime:
    """The first Tuesday to Thursday, nine o'clock, no holiday, at or after that moment.

    Quiet hours that last into the morning move it on.
    """
    start = earliest.astimezone(program.zone).date()
    for ahead in count():
        day = start + timedelta(days=ahead)
        if _checks_in_on(program, day):
            morning = _moment(program.zone, day, MORNING)
            if morning >= earliest:
                return not_in_quiet_hours(program, morning)
    raise AssertionError("unreachable: no calendar is made of holidays alone")


def check_in_before(program: Program, day: date, now: datetime) -> datetime:
    """When a check-in leaves for a day that matters: the last check-in morning before that day.

    Where none is left before it, that day's own morning; where that is none either, the first one
    after it: a word afterwards is better than none.

    Args:
        program: its zone, holidays and quiet hours.
        day: of the program's zone.
        now: what comes out lies after it.
    """
    for behind in (*range(1, _MOST_DAYS_AHEAD), 0):
        before = day - timedelta(days=behind)
        if _checks_in_on(program, before):
            morning = not_in_quiet_hours(program, _moment(program.zone, before, MORNING))
            if morning > now:
                return morning
    after = _moment(program.zone, day + timedelta(days=1), time(0))
    return check_in_time(program, max(after, now))


def _checks_in_on(program: Program, day: date) -> bool:
    return day.weekday() in CHECK_IN_DAYS and day not in days_off(program.holidays, day.year)


def is_weekend(program: Program, at: datetime) -> bool:
    """Whether that moment lies in the program's weekend."""
    weekend = program.timing.weekend
    if weekend is None:
        return False
    local = at.astimezone(program.zone)
    start, end = _week_minutes(weekend)
    now = local.weekday() * _DAY_MINUTES + local.hour * 60 + local.minute
    return start <= now < end if start < end else now >= start or now < end


def is_holiday(program: Program, at: datetime) -> bool:
    """Whether that moment's local day is a public holiday of the program."""
    day = at.astimezone(program.zone).date()
    return day in days_off(program.holidays, day.year)


def is_night(program: Program, at: datetime) -> bool:
    """Whether people sleep: the quiet hours where they lie over midnight, else 21:00 to 07:00."""
    quiet = program.timing.quiet_hours
    hours = quiet if quiet and quiet.start > quiet.end else NIGHT
    return _within(hours, at.astimezone(program.zone).time())


@lru_cache(maxsize=256)
def days_off(code: str, year: int) -> frozenset[date]:
    """The public holidays of a country or region in a year, observed ones too.

    Args:
        code: ``US``, ``US-NM``, or nothing for none (settings admit known codes only).
        year: of the Gregorian calendar.
    """
    if not code:
        return frozenset()
    from holidays import country_holidays  # noqa: PLC0415  # slow to load, and often not needed

    country, _, region = code.partition("-")
    return frozenset(country_holidays(country, subdiv=region or None, years=year))


def _share(opened: datetime, due: datetime, share: float) -> datetime:
    """Never before ``opened``, even where the due time has passed already."""
    # In UTC: the difference of two times of one zone would be what the wall shows, not what passed.
    start, end = opened.astimezone(UTC), due.astimezone(UTC)
    return start + max(end - start, timedelta(0)) * share


def _week_minutes(weekend: Weekend) -> tuple[int, int]:
    return (
        weekend.from_day * _DAY_MINUTES + weekend.from_time.hour * 60 + weekend.from_time.minute,
        weekend.to_day * _DAY_MINUTES + weekend.to_time.hour * 60 + weekend.to_time.minute,
    )


def _quiet(program: Program, at: datetime) -> QuietHours | None:
    hours = program.timing.quiet_hours
    return hours if hours and _within(hours, at.astimezone(program.zone).time()) else None


def _within(hours: QuietHours, clock: time) -> bool:
    if hours.start < hours.end:
        return hours.start <= clock < hours.end
    return clock >= hours.start or clock < hours.end


def _next(zone: ZoneInfo, after: datetime, clock: time) -> datetime:
    """The first moment after another at which the wall shows that time."""
    day = after.astimezone(zone).date()
    for ahead in range(3):
        for fold in (0, 1):
            moment = _moment(zone, day + timedelta(days=ahead), clock, fold)
            if moment > after:
                return moment
    raise AssertionError("unreachable: every time of day comes within two days")


def _moment(zone: ZoneInfo, day: date, clock: time, fold: int = 0) -> datetime:
    return datetime.combine(day, clock.replace(fold=fold), zone).astimezone(UTC)
