"""Who plays: the program's own people, and invented ones where there are too few."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count, product
from math import ceil
from random import Random

from msgspec import Struct

from mailflow.nouns.mail import folded
from mailflow.nouns.people import (
    CareerStage,
    Directory,
    Person,
    Physician,
    Roster,
    Supporter,
    SupporterStatus,
)
from mailflow.nouns.program import Program
from mailflow.simulate.rhythm import Absence, Told

#: Of all places that supporters have, so many are taken on an average day.
_PLACES_TAKEN = 0.5
#: Places of a supporter who states no limit, and of an invented one on average.
_USUAL_PLACES = 3
_FEWEST_SUPPORTERS = 6
#: Days a case is open beside its follow-up; and for each check-in, which many leave unanswered.
_DAYS_OPEN, _DAYS_A_CHECK_IN = 7, 9
#: So many physicians of the program's own are invented into the directory, for each referral.
_KNOWN_PHYSICIANS = 0.3
#: Weeks away a year, each time, and how the program learns of it.
_ABSENCES_A_YEAR = 3.0
_DAYS_AWAY = (2, 12)
_TOLD = (Told.ANNOUNCED, Told.OUT_OF_OFFICE, Told.FORGOTTEN)
_TOLD_OF_STAFF = (0.45, 0.35, 0.2)
_TOLD_OF_SUPPORTERS = (0.25, 0.45, 0.3)

_FIRST_NAMES = (
    "Ada Alma Amir Anika Arne Asha Aurel Bea Bram Carla Chidi Clara Dario Dina Edda Elias Emre "
    "Esra Fabio Farah Felix Flora Gita Goran Hana Hugo Ida Igor Ines Ivo Jana Joel Jun Kaya Kofi "
    "Lara Leif Lena Luca Maia Malik Mara Milo Mina Nadia Nils Nina Noa Olga Omar Otto Paula Petra "
    "Rafa Rania Remy Rosa Samir Sana Sofia Sven Tariq Tess Timo Uma Vera Viktor Wanda Yara Yusuf Zoe"
).split()
_LAST_NAMES = (
    "Abbott Adeyemi Albrecht Amsel Arnaud Aydin Bakker Barros Becker Bianchi Bjork Blanco Brandt "
    "Calder Castro Cheng Costa Cruz Dalton Delgado Dubois Eklund Emery Farkas Ferro Fischer Fuentes "
    "Garrido Giroux Grant Haas Hansen Hart Holm Ibrahim Ito Janssen Jensen Kahn Kato Keller Kowal "
    "Kramer Lambert Larsen Leclerc Lindt Lopez Mahmoud Marin Medina Meyer Moreau Nakai Navarro Nwosu "
    "Olsen Ortega Osman Palmer Park Pereira Quinn Rahman Reuter Rios Romero Roth Sato Schuler Serrano "
    "Shah Silva Sorel Soto Stein Tanaka Thorn Torres Ueda Vargas Vogel Walsh Weber Wilder Yilmaz Zeman"
).split()
_PLACES = (
    ("Anesthesiology", "Anesthesiology"),
    ("Emergency Medicine", "Emergency Medicine"),
    ("Family Medicine", "Family Medicine"),
    ("Internal Medicine", "Hospital Medicine"),
    ("Internal Medicine", "Cardiology"),
    ("Neurology", "Neurology"),
    ("Obstetrics and Gynecology", "Obstetrics"),
    ("Pediatrics", "Pediatrics"),
    ("Psychiatry", "Psychiatry"),
    ("Radiology", "Radiology"),
    ("Surgery", "General Surgery"),
    ("Surgery", "Vascular Surgery"),
)
_INTERVENTIONAL = frozenset({"Anesthesiology", "Cardiology", "Obstetrics", "Radiology"})
_SITES = ("Main", "North", "South")
_COUNTIES = ("North County", "Middle County", "South County")
_CAREERS = (CareerStage.EARLY, CareerStage.MID, CareerStage.LATE)
#: Trained well before any year that is played.
_TRAINED = date(2020, 3, 14)


class Cast(Struct, frozen=True, kw_only=True):
    """Everybody who may write or be written to."""

    roster: Roster
    #: So many of them are invented.
    invented_supporters: int
    directory: Directory
    #: Who may need somebody to talk with; some are in the directory and some are not.
    physicians: tuple[Person, ...]
    #: By folded address.
    absences: dict[str, tuple[Absence, ...]]


def gathered(
    program: Program,
    roster: Roster,
    directory: Directory,
    *,
    start: date,
    days: int,
    referrals: int,
    dice: Random,
    supporters: int | None = None,
) -> Cast:
    """The people of a year.

    Args:
        program: its staff, and the domain of everybody invented.
        roster: the program's own supporters; they come first.
        directory: the physicians it knows; more are invented beside them.
        start: the first day.
        days: how many days are played.
        referrals: how many referrals come.
        dice: what is invented is drawn from it.
        supporters: how many there are, invented ones added; None: as many as the referrals need.
    """
    taken = [*program.staff, *(s.person for s in roster.supporters)]
    taken += [Person(name=p.name, email=p.email) for p in directory.physicians]
    people = _people(taken, dice)
    own = roster.supporters[:supporters]
    more = _missing(program, own, referrals * 365 / max(days, 1))
    if supporters is not None:
        more = supporters - len(own)
    team = (*own, *(supporter(next(people), dice) for _ in range(more)))
    known = (
        *directory.physicians,
        *_physicians(people, round(referrals * _KNOWN_PHYSICIANS), dice),
    )
    strangers = [next(people) for _ in range(max(referrals - len(known), referrals // 3, 3))]
    physicians = [Person(name=p.name, email=p.email) for p in known] + strangers
    helping = {folded(p.email) for p in (*program.staff, *(s.person for s in team))}
    staff = (p.email for p in program.staff)
    away = {folded(one): _absences(start, days, _TOLD_OF_STAFF, dice) for one in staff}
    for one in team:
        away[folded(one.email)] = _absences(start, days, _TOLD_OF_SUPPORTERS, dice)
    return Cast(
        roster=Roster(team),
        invented_supporters=len(team) - len(own),
        directory=Directory(known),
        physicians=tuple(p for p in physicians if folded(p.email) not in helping),
        absences=away,
    )


def _people(taken: Sequence[Person], dice: Random) -> Iterator[Person]:
    """Invented people without end, none of whom bears the name of somebody else."""
    names = {person.name.casefold() for person in taken}
    pairs = list(product(_FIRST_NAMES, _LAST_NAMES))
    dice.shuffle(pairs)
    for round_ in count():
        for first, last in pairs:
            name = f"{first} {last}" if not round_ else f"{first} {_middle(round_)} {last}"
            if name.casefold() not in names:
                yield Person(name=name, email=f"{_local_part(name)}@example.org")


def _middle(round_: int) -> str:
    return "".join(_LAST_NAMES[round_ % len(_LAST_NAMES)]) + ("" if round_ < 80 else str(round_))


def _local_part(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", ".", plain.lower()).strip(".")


def _missing(program: Program, own: Sequence[Supporter], referrals_a_year: float) -> int:
    """How many supporters more are needed for so many referrals, by how long a case is open."""
    waits = program.follow_up.after_met
    follow_up = sum(waits, timedelta(0)) / timedelta(days=1)
    open_days = _DAYS_OPEN + follow_up + _DAYS_A_CHECK_IN * len(waits)
    needed = referrals_a_year * open_days / 365 / _PLACES_TAKEN
    active = [one for one in own if one.status is SupporterStatus.ACTIVE]
    places = sum(_USUAL_PLACES if one.capacity is None else one.capacity for one in active)
    return max(ceil((needed - places) / _USUAL_PLACES), _FEWEST_SUPPORTERS - len(own), 0)


def supporter(person: Person, dice: Random) -> Supporter:
    """An invented supporter, trained and active."""
    department, specialty = dice.choice(_PLACES)
    return Supporter(
        name=person.name,
        email=person.email,
        department=department,
        specialty=specialty,
        site=dice.choice(_SITES),
        county=dice.choice(_COUNTIES),
        career_stage=dice.choice(_CAREERS[1:]),
        interventional=specialty in _INTERVENTIONAL or "Surgery" in specialty,
        capacity=dice.choice((2, 3, 3, 4)),
        trained_on=_TRAINED,
        agreement_signed_on=_TRAINED,
    )


def _physicians(people: Iterator[Person], wanted: int, dice: Random) -> list[Physician]:
    return [_physician(next(people), dice) for _ in range(wanted)]


def _physician(person: Person, dice: Random) -> Physician:
    department, specialty = dice.choice(_PLACES)
    return Physician(
        name=person.name,
        email=person.email,
        department=department,
        specialty=specialty,
        site=dice.choice(_SITES),
        county=dice.choice(_COUNTIES),
        career_stage=dice.choice((*_CAREERS, CareerStage.RETIRED)),
        interventional=specialty in _INTERVENTIONAL or "Surgery" in specialty,
    )


def _absences(start: date, days: int, told: Sequence[float], dice: Random) -> tuple[Absence, ...]:
    """Days away, spread over the time that is played."""
    expected = _ABSENCES_A_YEAR * days / 365
    times = int(expected) + (dice.random() < expected % 1)
    found = []
    for _ in range(times):
        first = start + timedelta(days=dice.randrange(days))
        last = first + timedelta(days=dice.randint(*_DAYS_AWAY))
        found.append(Absence(first, last, dice.choices(_TOLD, told)[0]))
    return tuple(sorted(found, key=lambda one: (one.first, one.last)))
