"""Invented supporters and peers, as many as wanted, and what is true of them.

What is true of somebody stands apart from how lists write it: departments come in several
spellings; people are named in full, last name first, by initial, by address, with a slip.
"""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta

from mailflow.nouns.matching import PeerProfile
from mailflow.nouns.meaning import Topic
from mailflow.nouns.people import CareerStage, Person, Supporter, SupporterStatus

TODAY = date(2026, 11, 20)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
FIRST = (
    "Ana María", "Bjørn", "Chloé", "Dmitri", "Elżbieta", "Femi", "Grace", "Hamid", "Ingrid",
    "José", "Kwame", "Lucía", "Mei", "Noor", "Omar", "Priya", "Quentin", "Rosa", "Søren", "Tomás",
)  # fmt: skip
#: No two of them alike: whom a list means is never in doubt, however it writes them.
LAST = (
    "Abernathy", "Bjørklund", "Castañeda", "Dąbrowski", "Eriksson", "Fitzgerald", "Gutiérrez",
    "Haddad", "Ivanova", "Jankowska", "Kowalczuk", "Lefèvre", "MacLeod", "Nakamura", "O'Connor",
    "Papadopoulos", "Quispe", "Rasmussen", "Schröder", "Théberge", "Ugwuanyi", "Vandenberg",
    "Whitehorse", "Xiong", "Yazzie", "Zimmermann", "Al-Masri", "Baptiste", "Chowdhury",
    "Delacroix", "Øverland", "Fukuda", "Gallant", "Huỳnh", "Çelikoğlu", "Нечаева", "Łukasik",
    "Mbeki", "Pfeiffer", "Ruiz", "Stępień", "Trellis", "山田",
)  # fmt: skip
DEPARTMENTS = (
    ("Surgery", "Dept. of Surgery", "SURGERY ", "Department of Surgery"),
    ("Anesthesia", "Anaesthesia", "Division of Anesthesia", "Département d'anesthésia"),
    ("Emergency Medicine", "emergency  medicine", "Dept of Emergency Medicine"),
    ("Obstetrics & Gynecology", "Obstetrics and Gynaecology", "Obstetrics & gynecology service"),
    ("Pediatrics", "Paediatrics", "Section of Pediatrics"),
    ("Cardiología", "Servicio de Cardiologia", "cardiología"),
)


@dataclass(frozen=True)
class Who:
    """Somebody, by number, name and address; ``department`` None where nobody knows it."""

    number: int
    name: str
    last: str
    email: str
    department: int | None
    stage: CareerStage | None


@dataclass(frozen=True)
class Case:
    """A supporter or peer as matching is told of them, and what is true."""

    who: Who
    told: Supporter | PeerProfile
    #: Numbers of people: whom a supporter evaluates and knows; who evaluates a peer, …
    people: dict[str, frozenset[int]] = field(default_factory=dict)
    #: Numbers of departments: whom a supporter evaluates, who evaluates a peer.
    departments: frozenset[int] = frozenset()


def everybody(dice: random.Random, count: int) -> list[Who]:
    """So many people, no two of one last name."""
    return [
        Who(
            number=number,
            name=f"{dice.choice(FIRST)} {last}",
            last=last,
            email=f"p{number}@hospital.example.org",
            department=dice.choice((None, *range(len(DEPARTMENTS)))),
            stage=dice.choice((None, *CareerStage)),
        )
        for number, last in enumerate(dice.sample(LAST, count))
    ]


def written(dice: random.Random, who: Who) -> str:
    """Somebody as a list may write them."""
    first, last = who.name.removesuffix(f" {who.last}"), who.last
    plain = "".join(c for c in unicodedata.normalize("NFKD", last) if not unicodedata.combining(c))
    ways = [
        who.name, who.name.upper(), f"{last}, {first}", f"Dr. {last}", f"{first[0]}. {last}",
        f"{first} {plain}", f"{who.name}, MD", who.email, who.email.upper(),
        f"{who.name} <{who.email}>", f"{who.name} <old.{who.email}>",
    ]  # fmt: skip
    if len(plain) > 7 and plain.isalpha():
        middle = len(last) // 2
        ways.append(f"{first} {last[:middle]}{last[middle + 1 :]}")  # a letter too few
    return dice.choice(ways)


def department(dice: random.Random, number: int | None) -> str:
    """A department as a cell may write it."""
    return "" if number is None else dice.choice(DEPARTMENTS[number])


def _some(dice: random.Random, among: list[Who], but: Who) -> list[Who]:
    others = [one for one in among if one is not but]
    return dice.sample(others, dice.choice((0, 0, 1, 2)))


def _numbers(people: list[Who]) -> frozenset[int]:
    return frozenset(one.number for one in people)


def supporter(dice: random.Random, who: Who, among: list[Who]) -> Case:
    """Somebody as a supporter; the lists mostly filled, sometimes not."""
    evaluates, knows = _some(dice, among, who), _some(dice, among, who)
    units = dice.sample(range(len(DEPARTMENTS)), dice.choice((0, 0, 1)))
    listed = [written(dice, one) for one in evaluates] + [department(dice, n) for n in units]
    told = Supporter(
        name=who.name,
        email=dice.choice((who.email, who.email.title())),
        department=department(dice, who.department),
        specialty=dice.choice(("", "Urology", "Pediatric urology", "Psychiatry")),
        county=dice.choice(("", "Queens", "Kings", "Doña Ana")),
        career_stage=who.stage,
        interventional=dice.choice((None, True, False)),
        gender=dice.choice(("", "f", "m")),
        languages=dice.choice(((), ("English",), ("Español", "en"))),
        evaluates=tuple(dice.sample(listed, len(listed))),
        knows=tuple(written(dice, one) for one in knows),
        capacity=dice.choice((None, 0, 1, 2, 3)),
        status=dice.choice((*SupporterStatus, *[SupporterStatus.ACTIVE] * 8)),
        trained_on=dice.choice((None, TODAY, YESTERDAY, YESTERDAY, TOMORROW)),
        agreement_signed_on=dice.choice((None, TODAY, YESTERDAY, YESTERDAY, TOMORROW)),
        unavailable_until=dice.choice((None, None, None, YESTERDAY, TODAY)),
    )
    people = {"evaluates": _numbers(evaluates), "knows": _numbers(knows)}
    return Case(who, told, people, frozenset(units))


def peer(dice: random.Random, who: Who, among: list[Who]) -> Case:
    """Somebody as a peer."""
    fields = ("evaluated_by", "avoid", "involved", "tried", "kept_apart", "changed_from")
    lists = {name: _some(dice, among, who) if dice.random() < 0.4 else [] for name in fields}
    units = dice.sample(range(len(DEPARTMENTS)), dice.choice((0, 0, 0, 1)))
    told = {name: [written(dice, one) for one in people] for name, people in lists.items()}
    told["evaluated_by"] += [department(dice, number) for number in units]
    profile = PeerProfile(
        person=Person(name=who.name, email=who.email),
        department=department(dice, who.department),
        specialty=dice.choice(("", "Urology", "Cardiology")),
        county=dice.choice(("", "Queens", "Kings", "DONA ANA")),
        career_stage=who.stage,
        interventional=dice.choice((None, True, False)),
        languages=dice.choice(((), ("en",), ("es",))),
        topic=dice.choice((None, *Topic)),
        wishes=dice.choice(((), ("a woman",), ("by phone", "not a man"))),
        **{name: tuple(entries) for name, entries in told.items()},
    )
    return Case(
        who, profile, {name: _numbers(people) for name, people in lists.items()}, frozenset(units)
    )
