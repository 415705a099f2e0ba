"""First mails: as many as asked for, at human hours, the odd days among them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random

import pytest

from mailflow.nouns.mail import folded
from mailflow.nouns.meaning import Intent
from mailflow.rules.timing import is_holiday
from mailflow.simulate.arrivals import Arrival, Habits, arrivals, clock_changes
from tests.simulate.places import POLICIES, cast, program

START = date(2027, 1, 1)


def drawn(policy: str = "with_consent", referrals: int = 120, seed: int = 1) -> list[Arrival]:
    of = program(referrals={"colleague": policy})
    return arrivals(
        of, cast(of, start=START, days=365, referrals=referrals), start=START, days=365,
        referrals=referrals, dice=Random(seed), habits=Habits(),
    )  # fmt: skip


def test_there_are_as_many_referrals_as_asked_for_and_others_beside() -> None:
    found = drawn()
    assert sum(one.referral for one in found) == 120
    assert sum(not one.referral for one in found) == 15
    assert [one.at for one in found] == sorted(one.at for one in found)
    zone = program().zone
    assert {one.at.astimezone(zone).year for one in found} == {2027}


def test_the_same_dice_draw_the_same() -> None:
    assert drawn() == drawn()
    assert drawn() != drawn(seed=2)


def test_the_odd_days_are_tried() -> None:
    found, of = [one.at for one in drawn() if one.referral], program()
    changes = clock_changes(of, START, 365)
    assert changes == [
        datetime(2027, 3, 14, 9, tzinfo=UTC),
        datetime(2027, 11, 7, 8, tzinfo=UTC),
    ]
    for change in changes:
        assert sum(abs((at - change).total_seconds()) < 86_400 for at in found) >= 2
    assert sum(is_holiday(of, at) for at in found) >= 8


def test_a_zone_without_changes_has_none() -> None:
    assert clock_changes(program(timezone="UTC"), START, 365) == []


@pytest.mark.parametrize("policy", POLICIES)
def test_ways_in_are_those_of_the_policy(policy: str) -> None:
    found = [one for one in drawn(policy, 400) if one.referral]
    many = [one for one in found if len(one.about) > 1]
    assert bool(many) == (policy != "encourage_self_referral")
    assert all(one.said.intent is Intent.REFER for one in many)
    about_others = [one for one in found if one.about]
    assert all(
        folded(p.email) != folded(one.writer.email) for one in about_others for p in one.about
    )
    for one in about_others:
        assert [p.name for p in one.said.people or ()] == [p.name for p in one.about]


def test_nobody_of_the_program_needs_support_in_a_play() -> None:
    of = program()
    helping = {folded(p.email) for p in of.staff}
    found = cast(of)
    helping |= {folded(s.email) for s in found.roster.supporters}
    assert not helping & {folded(p.email) for p in found.physicians}
    assert len({p.email for p in found.physicians}) == len(found.physicians)
