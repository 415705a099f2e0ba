"""Promises, reminders, quiet hours: table by table, and over both changes of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.nouns.program import Program
from mailflow.rules import timing
from tests.programs import minimal

DENVER = ZoneInfo("America/Denver")
OPW = minimal(holidays="US-NM")


def at(text: str, zone: ZoneInfo = DENVER, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("came", "hours", "reason"),
    [
        ("2026-11-18T10:00", 24, ""),
        ("2026-11-20T16:59", 24, ""),
        ("2026-11-20T17:00", 48, "weekend"),
        ("2026-11-21T12:00", 48, "weekend"),
        ("2026-11-23T07:59", 48, "weekend"),
        ("2026-11-23T08:00", 24, ""),
        ("2026-11-26T09:00", 48, "holiday"),  # Thanksgiving
        ("2027-01-01T23:59", 48, "weekend"),  # both: Friday night of New Year's Day
        ("2026-07-03T09:00", 48, "holiday"),  # Independence Day, observed
    ],
)
def test_what_a_referral_is_promised(came: str, hours: int, reason: str) -> None:
    promise = timing.match_promise(OPW, at(came))
    assert promise == timing.Promise(at(came).astimezone(UTC) + timedelta(hours=hours), reason)
    assert promise.due.tzinfo is UTC


def test_a_day_is_that_of_the_programs_zone() -> None:
    late_on_thursday = datetime(2026, 11, 27, 6, 30, tzinfo=UTC)  # 23:30 on the 26th in Denver
    assert timing.match_promise(OPW, late_on_thursday).reason == "holiday"


def test_a_program_without_weekend_and_holidays_promises_the_same_each_day() -> None:
    program = minimal(timing={"weekend": ""})
    assert timing.match_promise(program, at("2026-12-26T12:00")).reason == ""
    assert not timing.is_weekend(program, at("2026-12-26T12:00"))


def test_a_weekend_within_one_week_and_one_over_its_end() -> None:
    within = minimal(timing={"weekend": "Sat 00:00 - Sun 23:59"})
    assert timing.is_weekend(within, at("2026-11-21T00:00"))
    assert not timing.is_weekend(within, at("2026-11-23T00:00"))
    over = minimal(timing={"weekend": "Sun 20:00 - Mon 08:00"})
    assert timing.is_weekend(over, at("2026-11-23T07:00"))
    assert not timing.is_weekend(over, at("2026-11-21T12:00"))


def test_reminder_and_backup_are_shares_of_the_time() -> None:
    opened, due = at("2026-11-18T08:00"), at("2026-11-19T08:00")
    assert timing.remind_time(opened, due, OPW) == at("2026-11-18T20:00")
    assert timing.backup_time(opened, due, OPW) == at("2026-11-19T02:00")


def test_shares_are_of_the_time_that_passes_not_of_what_the_wall_shows() -> None:
    opened, due = at("2026-10-31T20:00"), at("2026-11-01T08:00")  # 13 hours: the clock goes back
    assert timing.remind_time(opened, due, OPW) - opened.astimezone(UTC) == timedelta(hours=6.5)


def test_what_is_overdue_already_is_reminded_at_once() -> None:
    opened = at("2026-11-18T08:00")
    assert timing.remind_time(opened, at("2026-11-17T08:00"), OPW) == opened


@pytest.mark.parametrize(
    ("moment", "leaves"),
    [
        ("2026-11-18T12:00", "2026-11-18T12:00"),
        ("2026-11-18T20:59", "2026-11-18T20:59"),
        ("2026-11-18T21:00", "2026-11-19T07:00"),
        ("2026-11-19T03:00", "2026-11-19T07:00"),
        ("2026-11-19T07:00", "2026-11-19T07:00"),
    ],
)
def test_quiet_hours(moment: str, leaves: str) -> None:
    assert timing.not_in_quiet_hours(OPW, at(moment)) == at(leaves)


def test_quiet_hours_by_day_and_none() -> None:
    noon = minimal(timing={"quiet_hours": "12:00-13:30"})
    assert timing.not_in_quiet_hours(noon, at("2026-11-18T12:30")) == at("2026-11-18T13:30")
    never = minimal(timing={"quiet_hours": ""})
    assert timing.not_in_quiet_hours(never, at("2026-11-18T03:00")) == at("2026-11-18T03:00")


def test_quiet_hours_that_end_in_the_hour_the_clock_skips() -> None:
    program = minimal(timing={"quiet_hours": "21:00-02:30"})  # 2:00 becomes 3:00 that night
    leaves = timing.not_in_quiet_hours(program, at("2026-03-08T01:30"))
    assert leaves == at("2026-03-08T03:30")


def test_quiet_hours_that_end_in_the_hour_the_clock_shows_twice() -> None:
    program = minimal(timing={"quiet_hours": "21:00-01:30"})
    first = timing.not_in_quiet_hours(program, at("2026-11-01T01:10"))
    assert first == at("2026-11-01T01:30")
    second = timing.not_in_quiet_hours(program, at("2026-11-01T01:10", fold=1))
    assert second == at("2026-11-01T01:30", fold=1).astimezone(UTC)


@pytest.mark.parametrize(
    ("earliest", "leaves"),
    [
        ("2026-11-24T08:59", "2026-11-24T09:00"),  # Tuesday
        ("2026-11-24T09:00", "2026-11-24T09:00"),
        ("2026-11-24T09:01", "2026-11-25T09:00"),
        ("2026-11-25T12:00", "2026-12-01T09:00"),  # Thursday is Thanksgiving
        ("2026-11-20T12:00", "2026-11-24T09:00"),
        ("2026-03-06T12:00", "2026-03-10T09:00"),  # over the change of the clock
    ],
)
def test_check_ins_leave_in_the_middle_of_the_week(earliest: str, leaves: str) -> None:
    assert timing.check_in_time(OPW, at(earliest)) == at(leaves)


def test_a_check_in_waits_for_quiet_hours_that_last_into_the_morning() -> None:
    program = minimal(timing={"quiet_hours": "20:00-10:00"})
    assert timing.check_in_time(program, at("2026-11-24T00:00")) == at("2026-11-24T10:00")


def test_contact_is_due_after_elapsed_time_and_asked_for_at_half() -> None:
    assigned = at("2026-10-31T10:00")
    due = timing.contact_due(OPW, assigned)
    assert due - assigned.astimezone(UTC) == timedelta(days=2)
    late = at("2026-11-16T23:00")
    assert timing.contact_half(OPW, late, late + timedelta(days=2)) == at("2026-11-18T07:00")
    assert timing.contact_half(OPW, assigned, due) == at("2026-11-01T09:00")  # the clock went back


@pytest.mark.parametrize(
    ("assigned", "due"),
    [
        ("2026-11-17T10:00", "2026-11-19T10:00"),
        ("2026-11-17T10:00:01", "2026-11-19T10:15"),
        ("2026-11-17T10:11", "2026-11-19T10:15"),
        ("2026-11-17T23:59", "2026-11-20T00:00"),
        ("2026-03-07T01:50", "2026-03-09T03:00"),  # over the change of the clock
    ],
)
def test_supporter_and_peer_can_be_told_the_same_time(assigned: str, due: str) -> None:
    assert timing.contact_due(OPW, at(assigned)) == at(due)


@pytest.mark.parametrize(
    ("day", "now", "leaves"),
    [
        ("2026-12-10", "2026-11-24T09:00", "2026-12-09T09:00"),  # a Thursday: the day before
        ("2026-12-11", "2026-11-24T09:00", "2026-12-10T09:00"),
        ("2026-12-14", "2026-11-24T09:00", "2026-12-10T09:00"),  # a Monday: the Thursday before
        ("2026-12-08", "2026-11-24T09:00", "2026-12-03T09:00"),  # a Tuesday: not its own morning
        ("2026-11-27", "2026-11-23T09:00", "2026-11-25T09:00"),  # Thursday is Thanksgiving
        ("2026-12-08", "2026-12-03T09:01", "2026-12-08T09:00"),  # none is left before it
        ("2026-12-12", "2026-12-10T10:00", "2026-12-15T09:00"),  # nor on it: afterwards
        ("2027-03-16", "2027-03-01T09:00", "2027-03-11T09:00"),  # the clock changes between
    ],
)
def test_a_check_in_for_a_day_that_matters(day: str, now: str, leaves: str) -> None:
    found = timing.check_in_before(OPW, date.fromisoformat(day), at(now))
    assert found == at(leaves) and found.tzinfo is UTC


def test_night() -> None:
    assert timing.is_night(OPW, at("2026-11-18T03:00"))
    assert not timing.is_night(OPW, at("2026-11-18T12:00"))
    siesta = minimal(timing={"quiet_hours": "12:00-14:00"})
    assert timing.is_night(siesta, at("2026-11-18T23:00"))
    assert not timing.is_night(siesta, at("2026-11-18T13:00"))
    assert timing.is_quiet(siesta, at("2026-11-18T13:00"))


def test_holidays_of_a_region_and_of_none() -> None:
    assert date(2026, 12, 25) in timing.days_off("US-NM", 2026)
    assert date(2026, 7, 14) in timing.days_off("FR", 2026)
    assert timing.days_off("", 2026) == frozenset()


ZONES = st.sampled_from(
    ["America/Denver", "Europe/Paris", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC",
     "America/St_Johns", "Pacific/Apia", "Africa/Casablanca"]
)  # fmt: skip
MOMENTS = st.datetimes(  # hypothesis wants naive bounds
    datetime(2010, 1, 1),  # noqa: DTZ001
    datetime(2035, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
CLOCKS = st.times().map(lambda t: f"{t.hour:02}:{t.minute:02}")


@st.composite
def programs(draw: st.DrawFn) -> Program:
    start, end = draw(st.tuples(CLOCKS, CLOCKS).filter(lambda two: two[0] != two[1]))
    return minimal(
        timezone=draw(ZONES),
        holidays=draw(st.sampled_from(["", "US-NM", "FR"])),
        timing={"quiet_hours": draw(st.sampled_from(["", f"{start}-{end}"]))},
    )


@settings(max_examples=300, deadline=None)
@given(programs(), MOMENTS)
def test_nothing_leaves_in_quiet_hours_nor_before_its_time(
    program: Program, moment: datetime
) -> None:
    leaves = timing.not_in_quiet_hours(program, moment)
    assert leaves >= moment
    assert leaves.tzinfo is UTC
    assert not timing.is_quiet(program, leaves)
    assert leaves - moment <= timedelta(hours=25, minutes=30)
    assert timing.not_in_quiet_hours(program, leaves) == leaves


@settings(max_examples=300, deadline=None)
@given(programs(), MOMENTS)
def test_a_check_in_never_leaves_early_nor_on_another_day(
    program: Program, moment: datetime
) -> None:
    leaves = timing.check_in_time(program, moment)
    assert leaves >= moment
    local = leaves.astimezone(program.zone)
    if not program.timing.quiet_hours:
        assert local.weekday() in timing.CHECK_IN_DAYS
        assert local.time() == time(9)
        assert local.date() not in timing.days_off(program.holidays, local.year)


@settings(max_examples=300, deadline=None)
@given(programs(), MOMENTS, st.integers(0, 400))
def test_a_check_in_for_a_day_is_on_a_morning_that_is_still_to_come(
    program: Program, moment: datetime, ahead: int
) -> None:
    day = moment.astimezone(program.zone).date() + timedelta(days=ahead)
    leaves = timing.check_in_before(program, day, moment)
    assert leaves > moment or leaves == timing.check_in_time(program, moment)
    if not program.timing.quiet_hours:
        local = leaves.astimezone(program.zone)
        assert local.weekday() in timing.CHECK_IN_DAYS and local.time() == time(9)
        assert abs((local.date() - day).days) <= 15


@settings(max_examples=300, deadline=None)
@given(programs(), MOMENTS, st.floats(0, 500))
def test_reminder_then_backup_then_due(program: Program, opened: datetime, hours: float) -> None:
    due = opened + timedelta(hours=hours)
    here = opened.astimezone(program.zone), due.astimezone(program.zone)
    remind, backup = timing.remind_time(*here, program), timing.backup_time(*here, program)
    assert opened <= remind <= backup <= due


@settings(max_examples=300, deadline=None)
@given(programs(), MOMENTS)
def test_a_promise_is_elapsed_time_whatever_the_wall_shows(
    program: Program, moment: datetime
) -> None:
    promise = timing.match_promise(program, moment.astimezone(program.zone))
    assert promise.due - moment == timedelta(hours=48 if promise.reason else 24)
    assert promise == timing.match_promise(program, moment)
