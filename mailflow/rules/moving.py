"""Somebody has a new address: what is known by the old one is known by the new one from now on.

Only at the word of a person of the program, or by command: a namesake would be given what belongs
to somebody else. Lists, pairs, absences, cases and what is open in them are moved together. What
staff do in a case stays theirs: they are known by the settings, which no sheet changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from mailflow.nouns.case import Alarm, Case, EventLine, Question, Shown
from mailflow.nouns.decision import Away, CaseFile, Decision, NewList, Situation, Step
from mailflow.nouns.mail import folded
from mailflow.nouns.people import (
    Directory,
    KeptApart,
    Person,
    Physician,
    Role,
    Roster,
    Supporter,
)
from mailflow.rules.plan import Plan

#: From an old address, folded, to the new one as it is written.
Moves = Mapping[str, str]

_ADDRESS = re.compile(r"[^\s<>()]+@[^\s<>()]+")
#: Who is asked by the address that lists and cases know; staff by that of the settings.
_BY_LISTS = frozenset({Role.SUPPORTER, Role.PEER, Role.REFERRER, Role.OUTSIDE})


def move(plan: Plan, moves: Moves, roster: Roster, directory: Directory) -> None:
    """Let everything known follow, in the decision that takes a list.

    Args:
        plan: the list's own matter; every case was looked up for it.
        moves: the old addresses and the new ones.
        roster: as it will be.
        directory: as it will be.
    """
    situation = plan.situation
    plan.lists.extend(_changed_lists(situation, moves, roster, directory))
    plan.absences.extend(_absences(situation.absent, moves))
    for file in situation.everything:
        if not file.case.office:
            case, questions = _moved_file(file, moves)
            plan.beside(file).now_reads(case, questions)


def decision(
    situation: Situation, files: Iterable[CaseFile], moves: Moves, lists: tuple[Roster, Directory]
) -> Decision:
    """What a person told by command: the same, with no matter of its own.

    Args:
        situation: lists and absences as they are.
        files: every case that is not forgotten.
        moves: the old addresses and the new ones; there may be none.
        lists: roster and directory as they will be.
    """
    steps = []
    for file in files if moves else ():
        case, questions = _moved_file(file, moves)
        if not file.case.office and (case != file.case or questions):
            steps.append(Step(case=case, questions=questions))
    return Decision(
        reason="told",
        steps=tuple(steps),
        away=_absences(situation.absent, moves),
        lists=_changed_lists(situation, moves, *lists),
    )


# Lists --------------------------------------------------------------------------------------------


def _changed_lists(
    situation: Situation, moves: Moves, roster: Roster, directory: Directory
) -> tuple[NewList, ...]:
    after = (
        (situation.roster, _roster(roster, moves)),
        (situation.directory, _directory(directory, moves)),
        (situation.kept_apart, _pairs(situation.kept_apart, moves)),
    )
    return tuple(NewList(before=old, after=new) for old, new in after if old != new)


def _roster(kept: Roster, moves: Moves) -> Roster:
    own = _own(kept.supporters, moves)
    return Roster(
        tuple(
            replace(
                one,
                email=own.get(folded(one.email), one.email),
                knows=_entries(one.knows, moves),
                evaluates=_entries(one.evaluates, moves),
            )
            for one in kept.supporters
        )
    )


def _directory(kept: Directory, moves: Moves) -> Directory:
    own = _own(kept.physicians, moves)
    return Directory(
        tuple(
            replace(
                one,
                email=own.get(folded(one.email), one.email),
                evaluated_by=_entries(one.evaluated_by, moves),
            )
            for one in kept.physicians
        )
    )


def _own(people: tuple[Supporter, ...] | tuple[Physician, ...], moves: Moves) -> Moves:
    """Those of the moves that lead to an address which nobody of the list has yet."""
    taken = {folded(one.email) for one in people}
    return {old: new for old, new in moves.items() if folded(new) not in taken}


def _entries(entries: tuple[str, ...], moves: Moves) -> tuple[str, ...]:
    """People named in a cell, some of them by address."""
    return tuple(
        _ADDRESS.sub(lambda found: _address(found[0], moves), entry) if "@" in entry else entry
        for entry in entries
    )


def _pairs(kept: KeptApart, moves: Moves) -> KeptApart:
    return KeptApart(
        tuple(
            replace(pair, one=_person(pair.one, moves), other=_person(pair.other, moves))
            for pair in kept.pairs
        )
    )


def _absences(absent: Mapping[str, Away], moves: Moves) -> tuple[Away, ...]:
    """Who is away is away at the new address, and no more at the old one."""
    told: list[Away] = []
    for old, new in moves.items():
        if (one := absent.get(old)) is not None:
            told += [replace(one, email=new), Away(email=old, until=None)]
    return tuple(told)


# Cases --------------------------------------------------------------------------------------------


def _moved_file(file: CaseFile, moves: Moves) -> tuple[Case, tuple[Question, ...]]:
    """A case as it reads from now on, and those of its open questions that change."""
    moved = ((one, _question(one, moves)) for one in file.questions)
    return _case(file.case, moves), tuple(after for before, after in moved if after != before)


def _case(case: Case, moves: Moves) -> Case:
    peer, also_at = _peer(case, moves)
    pending = case.pending
    return replace(
        case,
        peer=peer,
        also_at=also_at,
        referrer=_somebody(case.referrer, moves),
        opened_by=_somebody(case.opened_by, moves),
        others=tuple(_person(one, moves) for one in case.others),
        former=_somebody(case.former, moves),
        supporter=_somebody(case.supporter, moves),
        pending=pending and replace(pending, supporter=_person(pending.supporter, moves)),
        shown=tuple(_shown(one, moves) for one in case.shown),
        tried=_folded(case.tried, moves),
        changed_from=_folded(case.changed_from, moves),
        alarm=_alarm(case.alarm, moves),
    )


def _peer(case: Case, moves: Moves) -> tuple[Person, tuple[str, ...]]:
    """The peer, and where they wrote from before: they may write from the old address still.

    The new one comes before it: of those, the first is what the directory knows them by.
    """
    also: list[str] = []
    own = [case.peer.email] if folded(case.peer.email) in moves else []
    for address in (*case.also_at, *own):
        after = _address(address, moves)
        also += [address] if after == address else [after, address]
    return _person(case.peer, moves), tuple(dict.fromkeys(also))


def _question(one: Question, moves: Moves) -> Question:
    asked = one.person
    if asked is not None and one.asked_of in _BY_LISTS:
        asked = _person(asked, moves)
    offered = tuple(_person(who, moves) for who in one.offered)
    lines = tuple(_line(line, moves) for line in one.lines)
    return replace(one, person=asked, offered=offered, lines=lines)


def _line(one: EventLine, moves: Moves) -> EventLine:
    return replace(one, offered=tuple(_person(who, moves) for who in one.offered))


def _shown(one: Shown, moves: Moves) -> Shown:
    return replace(one, supporter=folded(_address(one.supporter, moves)))


def _alarm(one: Alarm | None, moves: Moves) -> Alarm | None:
    """Whom it is about; those who are called are staff."""
    if one is None:
        return None
    return replace(one, about=_person(one.about, moves), said_by=_person(one.said_by, moves))


def _folded(addresses: tuple[str, ...], moves: Moves) -> tuple[str, ...]:
    """Addresses that are kept folded, and told apart by that."""
    return tuple(folded(moves[folded(one)]) if folded(one) in moves else one for one in addresses)


def _somebody(one: Person | None, moves: Moves) -> Person | None:
    return None if one is None else _person(one, moves)


def _person(one: Person, moves: Moves) -> Person:
    after = _address(one.email, moves)
    return one if after == one.email else replace(one, email=after)


def _address(address: str, moves: Moves) -> str:
    return moves.get(folded(address), address) if address else address
