"""How long matching takes in the largest health systems, and that what it finds is the best.

Usage: script/bench matching

One suggestion and an event with eight peers, of 500 and of 5,000 supporters, among a directory of
20,000; what the first event pays for loading scipy; the import of that directory as CSV and as
Excel. Beside it what comes out is compared: on small cases with every way there is, on larger
ones with a plain ``linear_sum_assignment`` over the same scores; and, for the rules of two
programs, with what is true of invented people.
"""

from __future__ import annotations

import io
import random
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import product

from openpyxl import Workbook

from mailflow.nouns.matching import Matching, PeerProfile
from mailflow.nouns.meaning import Topic
from mailflow.nouns.people import CareerStage, Directory, Person, Physician, Supporter
from mailflow.nouns.program import MatchingSettings, NeverRule, PreferRule
from mailflow.rules.match_facts import pool_of
from mailflow.rules.matching import match, table
from mailflow.sheets import export_csv, read_directory
from tests.rules.test_matching_programs import PROGRAMS, compared

TODAY = date(2026, 11, 20)
SUPPORTERS, MANY, PHYSICIANS, PEERS = 500, 5_000, 20_000, 8
ROUNDS = {SUPPORTERS: 120, MANY: 18}
DEPARTMENTS = [
    f"{kind} {number}" for kind in ("Surgery", "Medicine", "Clinic") for number in range(20)
]
SPECIALTIES = [
    "Urology",
    "Cardiology",
    "General surgery",
    "Anesthesiology",
    "Pediatrics",
    "Psychiatry",
]
SYLLABLES = [
    "ba",
    "cel",
    "dor",
    "fen",
    "gu",
    "hal",
    "ki",
    "lor",
    "mer",
    "nas",
    "ol",
    "pri",
    "sar",
    "tov",
]
#: As a medical school has it (config/opw.toml).
UNM = MatchingSettings.model_validate(
    {
        "never": ["same_department", "knows_peer", "evaluates_peer", "involved_in_event",
                  "not_trained"],
        "prefer": {"similar_seniority": 3, "similar_practice": 2, "language": 2, "wish_gender": 2,
                   "fewest_open_cases": 1},
    }
)  # fmt: skip
#: More than any program asks.
EVERY = MatchingSettings.model_validate(
    {
        "never": [rule for rule in NeverRule if rule is not NeverRule.OTHER_DEPARTMENT],
        "prefer": dict.fromkeys(PreferRule, 1.5),
    }
)


def name(dice: random.Random) -> str:
    """An invented name."""
    first, last = ("".join(dice.choices(SYLLABLES, k=k)).capitalize() for k in (2, 3))
    return f"{first} {last}"


def _chief(dice: random.Random, number: int) -> tuple[str, ...]:
    """Somebody further down, so that nobody evaluates in a circle."""
    below = PHYSICIANS - number - 1
    return (f"p{number + 1 + dice.randrange(below)}@hospital.example.org",) if below else ()


def physicians(dice: random.Random, count: int) -> Directory:
    """A directory with every column filled."""
    return Directory(
        tuple(
            Physician(
                name=name(dice),
                email=f"p{number}@hospital.example.org",
                department=dice.choice(DEPARTMENTS),
                specialty=dice.choice(SPECIALTIES),
                site=f"Site {number % 9}",
                county=f"County {number % 14}",
                career_stage=dice.choice(list(CareerStage)),
                interventional=dice.random() < 0.3,
                evaluated_by=_chief(dice, number),
            )
            for number in range(count)
        )
    )


def supporters(dice: random.Random, among: Directory, count: int) -> tuple[Supporter, ...]:
    """A roster with every column filled."""
    return tuple(
        Supporter(
            name=one.name,
            email=one.email,
            phone="+1 555 0100",
            department=one.department,
            specialty=one.specialty,
            site=one.site,
            county=one.county,
            career_stage=one.career_stage,
            interventional=one.interventional,
            gender=dice.choice(["f", "m"]),
            languages=tuple(dice.sample(["English", "Español", "French"], 2)),
            experience=tuple(dice.sample(["lawsuit", "burnout", "death of a patient"], 1)),
            evaluates=(name(dice), dice.choice(DEPARTMENTS)),
            knows=(name(dice), name(dice), f"p{dice.randrange(PHYSICIANS)}@hospital.example.org"),
            capacity=3,
            trained_on=TODAY - timedelta(days=dice.randrange(900)),
            agreement_signed_on=TODAY - timedelta(days=400),
        )
        for one in dice.sample(among.physicians, count)
    )


def peer(dice: random.Random, one: Physician) -> PeerProfile:
    """A physician who asks, with wishes and people to avoid."""
    return PeerProfile(
        person=Person(name=one.name, email=one.email),
        department=one.department,
        specialty=one.specialty,
        site=one.site,
        county=one.county,
        career_stage=one.career_stage,
        interventional=one.interventional,
        evaluated_by=one.evaluated_by,
        languages=("es",),
        topic=Topic.BURNOUT,
        wishes=("a woman", "outside my department", "by phone"),
        avoid=(name(dice),),
        involved=(name(dice), name(dice)),
        tried=("p1@hospital.example.org",),
    )


class Load:
    """What the program remembers of a roster."""

    def __init__(self, dice: random.Random, roster: Sequence[Supporter]) -> None:
        now = datetime(2026, 11, 20, tzinfo=UTC)
        self.open = {s.email: dice.randrange(3) for s in roster}
        self.last = {s.email: now - timedelta(days=dice.randrange(400)) for s in roster}
        self.away = {s.email: TODAY for s in roster if dice.random() < 0.05}


class Times:
    """Milliseconds of rounds: by the clock, and of this process alone, were the machine not its own."""

    def __init__(self, work: Callable[[int], object], rounds: int) -> None:
        self.clock, self.own = [], []
        for number in range(rounds):
            began, own = time.perf_counter(), time.process_time()
            work(number)
            self.own.append(1000 * (time.process_time() - own))
            self.clock.append(1000 * (time.perf_counter() - began))

    def tell(self, what: str, wanted: str = "") -> None:
        took = sorted(self.clock)
        p95 = took[min(len(took) - 1, round(0.95 * len(took)))]
        print(
            f"{what:50}{statistics.median(took):9.2f}{p95:9.2f}{statistics.median(self.own):9.2f}"
            f"  {wanted}"
        )


def speed(dice: random.Random, directory: Directory, count: int, wanted: Sequence[str]) -> None:
    """One suggestion and one event, of so many supporters."""
    roster = supporters(dice, directory, count)
    load = Load(dice, roster)
    peers = [peer(dice, one) for one in dice.sample(directory.physicians, 200)]
    Times(lambda _: pool_of(list(roster)), 5).tell(f"{count} supporters: the roster read, once")
    for what, rules in (("UNM's rules", UNM), ("every rule", EVERY)):

        def suggest(first: int, many: int, how: MatchingSettings = rules) -> tuple[Matching, ...]:
            some = peers[first : first + many]
            return match(some, roster, load.open, load.last, load.away, how, TODAY)

        suggest(0, 2)
        alone = Times(lambda n, one=suggest: one(n, 1), ROUNDS[count])
        event = Times(lambda n, one=suggest: one(PEERS * n, PEERS), ROUNDS[count] // 6)
        alone.tell(f"{count} supporters, {what}: one suggestion", wanted[0])
        event.tell(f"{count} supporters, {what}: {PEERS} peers", wanted[1])


def load_scipy() -> None:
    """What the first event of a daemon pays."""
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    from scipy.optimize import linear_sum_assignment  # noqa: F401

    took = 1000 * (time.perf_counter() - began)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{'scipy, at the first event of a daemon':48}{took:9.0f} ms, {grown:.0f} MB")


def imports(directory: Directory) -> None:
    """The directory as a file, read."""
    as_csv = export_csv(directory)
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for line in as_csv.splitlines():
        sheet.append(line.split(","))
    out = io.BytesIO()
    book.save(out)
    for kind, data in (("csv", as_csv.encode()), ("xlsx", out.getvalue())):
        read = read_directory(f"physicians.{kind}", data)
        assert len(read.physicians) == PHYSICIANS
        took = Times(lambda _, d=data, k=kind: read_directory(f"physicians.{k}", d), 3)
        took.tell(f"directory of {PHYSICIANS} from {kind}", "wanted: under 3000")


# Is it the best? ----------------------------------------------------------------------------------


def scores(
    peers: Sequence[PeerProfile], roster: Sequence[Supporter], load: Load
) -> list[dict[str, float]]:
    """For each peer who may, and the score."""
    tables = [table(one, roster, load.open, load.last, load.away, UNM, TODAY) for one in peers]
    return [{s.supporter.email: s.score for s in one.suggestions} for one in tables]


def firsts(found: Sequence[Matching]) -> tuple[int, float]:
    """Peers served, and the total of their first suggestions."""
    first = [one.suggestions[0] for one in found if one.suggestions]
    return len(first), round(sum(s.score for s in first), 4)


def by_force(fits: Sequence[dict[str, float]]) -> tuple[int, float]:
    """As :func:`firsts`, of every way there is to give each one or nobody."""
    best = (0, 0.0)
    for way in product(*([None, *one] for one in fits)):
        given = [address for address in way if address]
        if len(set(given)) == len(given):
            total = sum(fits[n][a] for n, a in enumerate(way) if a)
            best = max(best, (len(given), round(total, 4)))
    return best


def by_scipy(fits: Sequence[dict[str, float]]) -> tuple[int, float]:
    """As :func:`firsts`, by a plain assignment over the whole matrix, nobody worth -1000."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    addresses = sorted({a for one in fits for a in one})
    matrix = np.full((len(fits), len(addresses) + len(fits)), -1000.0)
    for number, one in enumerate(fits):
        for address, score in one.items():
            matrix[number, addresses.index(address)] = score
    picked = matrix[linear_sum_assignment(matrix, maximize=True)]
    given = picked[picked > -1000]
    return len(given), round(float(given.sum()), 4)


def compare(dice: random.Random, directory: Directory) -> None:
    """What ``match`` finds, beside the two others. Nobody may be given twice here."""
    sizes = (
        ("every way there is", by_force, 200, 4, 6),
        ("a plain assignment", by_scipy, 100, 8, 40),
    )
    for what, other, cases, most_peers, most in sizes:
        equal = 0
        for _ in range(cases):
            roster = supporters(dice, directory, dice.randint(1, most))
            load = Load(dice, roster)
            full = {s.email: 2 for s in roster}  # of 3: room for one, so nobody gets two
            load.open = full
            some = dice.sample(directory.physicians, dice.randint(2, most_peers))
            peers = [peer(dice, one) for one in some]
            found = match(peers, roster, load.open, load.last, load.away, UNM, TODAY)
            equal += firsts(found) == other(scores(peers, roster, load))
        print(f"totals as by {what:24}{equal:5} of {cases} events")
        assert equal == cases


def main() -> None:
    dice = random.Random(20261120)
    directory = physicians(dice, PHYSICIANS)
    load_scipy()
    print(f"{'milliseconds':50}{'median':>9}{'p95':>9}{'own CPU':>9}")
    speed(dice, directory, SUPPORTERS, ("wanted: under 5", "wanted: under 50"))
    speed(dice, directory, MANY, ("", ""))
    imports(directory)
    compare(dice, directory)
    for program in PROGRAMS:
        seen, suggested, left_out = compared(program, 100_000)
        print(f"{program}: {seen} pairs, {suggested} suggested, {left_out} left out, none wrongly")


if __name__ == "__main__":
    main()
