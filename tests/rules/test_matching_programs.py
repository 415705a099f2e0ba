"""The rules of two programs over many invented people, beside what the rules' own words say.

What must not be is worked out here anew, from what is true of the invented people and not from
what the lists make of it; nothing of the rules' code is used for it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from rapidfuzz import fuzz

from mailflow.nouns.matching import PeerProfile, Says
from mailflow.nouns.people import CareerStage, Supporter, SupporterStatus
from mailflow.nouns.program import MatchingSettings
from mailflow.rules.matching import check, match
from mailflow.rules.names import plain
from mailflow.settings import load
from tests.rules import made_up
from tests.rules.made_up import TODAY, Case

CONFIG = Path(__file__).resolve().parents[2] / "config"
#: Told of each program's page, in the order of its settings.
PROGRAMS = {
    "mspei": ("early_career_for_senior", "evaluates_peer", "not_trained", "no_signed_agreement",
              "involved_in_event"),
    "opw": ("same_department", "knows_peer", "evaluates_peer", "involved_in_event", "not_trained"),
}  # fmt: skip
PEERS, SUPPORTERS = 3, 30
PAIRS = 10_000  # of each program; script/bench matching takes ten times as many


class World:
    """Some supporters, some peers of one event, and what the program remembers."""

    def __init__(self, dice: random.Random) -> None:
        people = made_up.everybody(dice, SUPPORTERS + 10)
        self.supporters = [made_up.supporter(dice, one, people) for one in people[:SUPPORTERS]]
        # Now and then a peer is a supporter too.
        asking = dice.sample(people[SUPPORTERS - 2 :], PEERS)
        self.peers = [made_up.peer(dice, one, people) for one in asking]
        self.loads = {one.email: dice.randrange(4) for one in people}
        self.away = {one.email: dice.choice((TODAY, made_up.YESTERDAY)) for one in people[:4]}


# What the words say ---------------------------------------------------------------------------------


def forbids(rule: str, ours: Case, theirs: Case, world: World) -> bool | None:
    """Whether a rule keeps these two apart; None where it cannot be known."""
    supporter = cast(Supporter, ours.told)
    me, other = ours.who, theirs.who
    match rule:
        case "same_department":
            if me.department is None or other.department is None:
                return None
            return me.department == other.department
        case "knows_peer":
            return other.number in ours.people["knows"] if ours.people["knows"] else None
        case "evaluates_peer":
            return _evaluates(ours, theirs)
        case "early_career_for_senior":
            if me.stage is None or me.stage != CareerStage.EARLY:
                return None if me.stage is None else False
            return None if other.stage is None else other.stage != CareerStage.EARLY
        case "involved_in_event":
            involved = theirs.people["involved"]
            return me.number in involved if involved else None
        case "not_trained":
            return not _has_come(supporter.trained_on) and not (
                supporter.trained_on is None and supporter.status == SupporterStatus.TRAINED
            )
        case "no_signed_agreement":
            return not _has_come(supporter.agreement_signed_on)
        case "is_the_peer":
            return me.number == other.number
        case "not_active":
            return supporter.status not in {SupporterStatus.ACTIVE, SupporterStatus.TRAINED}
        case "avoided_by_peer":
            return me.number in theirs.people["avoid"]
        case "tried" | "kept_apart":
            return me.number in theirs.people[rule]
        case "supported_before_and_changed":
            return me.number in theirs.people["changed_from"]
        case "away":
            told = (supporter.unavailable_until, world.away.get(me.email))
            return any(until is not None and until >= TODAY for until in told)
        case "over_capacity":
            return supporter.capacity is not None and world.loads[me.email] >= supporter.capacity
    raise AssertionError(rule)


def _has_come(day: date | None) -> bool:
    return day is not None and day <= TODAY


def _evaluates(ours: Case, theirs: Case) -> bool | None:
    """The roster says whom a supporter evaluates, the directory by whom a peer is evaluated."""
    me, other = ours.who, theirs.who
    if other.number in ours.people["evaluates"] or me.number in theirs.people["evaluated_by"]:
        return True
    if other.department in ours.departments or me.department in theirs.departments:
        return True
    if not (ours.people["evaluates"] or ours.departments) and not (
        theirs.people["evaluated_by"] or theirs.departments
    ):
        return None
    if ours.departments and other.department is None:
        return None
    return None if theirs.departments and me.department is None else False


ALWAYS = ("is_the_peer", "not_active", "avoided_by_peer", "tried", "kept_apart",
          "supported_before_and_changed", "away", "over_capacity")  # fmt: skip

# The tests ------------------------------------------------------------------------------------------


def settings_of(program: str) -> MatchingSettings:
    (found,) = (one for one in load(CONFIG, {}).programs if one.id == program)
    return found.matching


def worlds(seed: str, pairs: int) -> Iterator[World]:
    dice = random.Random(seed)
    for _ in range(-(-pairs // (PEERS * SUPPORTERS))):
        yield World(dice)


def test_no_two_invented_people_are_alike() -> None:
    lasts = [plain(last).replace(" ", "") for last in made_up.LAST]
    for one in lasts:
        assert [other for other in lasts if fuzz.ratio(one, other) >= 80] == [one]


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_shipped_settings_name_these_rules(program: str) -> None:
    assert tuple(settings_of(program).never) == PROGRAMS[program]


@pytest.mark.parametrize("program", PROGRAMS)
def test_nobody_forbidden_is_ever_suggested_and_everybody_else_may_be(program: str) -> None:
    seen, suggested, left_out = compared(program, PAIRS)
    assert seen >= PAIRS
    assert suggested > seen / 100  # it is not empty lists that are right
    assert left_out > seen / 2


def compared(program: str, pairs: int) -> tuple[int, int, int]:
    """Match so many pairs, and hold each verdict against what is true.

    Returns:
        Pairs seen, of these suggested, and left out.
    """
    how, seen, suggested, left_out = settings_of(program), 0, 0, 0
    for world in worlds(program, pairs):
        told = tuple(cast(Supporter, one.told) for one in world.supporters)
        asked = [cast(PeerProfile, one.told) for one in world.peers]
        found = match(asked, told, world.loads, {}, world.away, how, TODAY)
        for theirs, matching in zip(world.peers, found, strict=True):
            out = {one.supporter.name: one for one in matching.left_out}
            first = {one.supporter.name for one in matching.suggestions}
            for ours in world.supporters:
                rules = (*PROGRAMS[program], *ALWAYS)
                against = {rule for rule in rules if forbids(rule, ours, theirs, world)}
                reasons = out[ours.who.name].reasons if ours.who.name in out else ()
                told_of = {reason.rule for reason in reasons}
                assert told_of == against, (told_of ^ against, ours, theirs)
                assert not against or ours.who.name not in first
                seen, left_out = seen + 1, left_out + bool(against)
            suggested += len(first)
    return seen, suggested, left_out


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_reason_that_is_told_agrees_with_what_is_true(program: str) -> None:
    how = settings_of(program)
    says = {True: Says.FORBIDS, False: Says.ALLOWS, None: Says.UNKNOWN}
    counted = dict.fromkeys([(rule, one) for rule in PROGRAMS[program] for one in (True, False)], 0)
    for world in worlds(f"reasons {program}", 5_000):
        for theirs in world.peers:
            for ours in world.supporters:
                pair = (cast(Supporter, ours.told), cast(PeerProfile, theirs.told))
                said = check(*pair, world.loads, {}, world.away, how, TODAY)
                verdicts = {reason.rule: reason for reason in said}
                for rule in (*PROGRAMS[program], *ALWAYS):
                    true = forbids(rule, ours, theirs, world)
                    assert verdicts[rule].says is says[true], (rule, ours, theirs)
                    assert bool(verdicts[rule].missing) == (true is None)
                    if (rule, true) in counted:
                        counted[rule, bool(true)] += 1
    assert min(counted.values()) > 20, counted
