"""Programs and years for the tests of this room."""

from __future__ import annotations

from datetime import date, time, timedelta
from random import Random
from typing import Any

from mailflow.nouns.people import Directory, Roster
from mailflow.nouns.program import Program
from mailflow.simulate.actors import Manners
from mailflow.simulate.arrivals import Habits
from mailflow.simulate.books import Books
from mailflow.simulate.cast import Cast, gathered
from mailflow.simulate.rhythm import Hours, Pace
from mailflow.simulate.year import Year
from tests.programs import merged, minimal

POLICIES = ("encourage_self_referral", "with_consent", "reach_out", "invite")
#: Two weeks before the clock in Denver goes forward, on 14 March.
SPRING = date(2027, 3, 1)
#: A week before it goes back, on 7 November.
AUTUMN = date(2027, 10, 29)

ALWAYS = Hours(time(0), time(23, 59, 59), frozenset(range(7)), holidays=False, looks=1.0)
NO_ODDITIES = Habits(danger=0, watch=0, unproven=0, failed=0, unclear=0)


def program(**settings: Any) -> Program:
    own: dict[str, Any] = {
        "holidays": "US-NM",
        "languages": ["en", "es"],
        "people": {
            "coordinators": ["Pat Rivera <pat.rivera@salud.example.org>"],
            "backups": ["Lee Novak <lee.novak@salud.example.org>"],
            "leads": ["Dana Fox <dana.fox@salud.example.org>"],
        },
        "safety": {"desk": "Desk, +1 505 555 0100"},
    }
    return minimal(**merged(own, settings))


def cast(of: Program, *, start: date = SPRING, days: int = 30, referrals: int = 40) -> Cast:
    return gathered(
        of, Roster(), Directory(), start=start, days=days, referrals=referrals, dice=Random("cast")
    )


def year(
    of: Program | None = None,
    *,
    start: date = SPRING,
    days: int = 30,
    referrals: int = 40,
    seed: int = 1,
    manners: Manners | None = None,
    books: type[Books] = Books,
) -> Year:
    of = of or program()
    people = cast(of, start=start, days=days, referrals=referrals)
    return Year(
        of, people, start=start, days=days, referrals=referrals, seed=seed, manners=manners,
        books=books(people.roster, people.directory),
    )  # fmt: skip


def prompt(**given: Any) -> Manners:
    """Staff who are there day and night and answer within the hour."""
    usual: dict[str, Any] = {
        "staff_hours": ALWAYS,
        "staff": Pace(timedelta(minutes=30), 0.0),
        "habits": NO_ODDITIES,
        "absences": False,
    }
    return Manners(**(usual | given))
