"""Somebody has a new address: what is known by the old one is known by the new one from now on.

Only at the word of a person of the program, or by command: a namesake would be given what belongs
to somebody else. An old address may be another person's by now: what bears another's name stays
with the address. Lists, pairs, absences, cases and what is open in them are moved together. What
staff do in a case stays theirs: they are known by the settings, which no sheet changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct
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
from mailflow.rules.match_facts import means
from mailflow.rules.names import plain, plain_words
from mailflow.rules.plan import Plan
from mailflow.sheets.difference import Moved


class Moves(Struct, frozen=True):
    """Who has a new address, and who else is known by one of the old ones."""

    #: From an old address, folded, to the person at the new one as it is written.
    to: Mapping[str, Person]
    #: Old addresses that a list knows as another person's, and which list's people that is.
    supporters_else: frozenset[str] = frozenset()
    physicians_else: frozenset[str] = frozenset()

    @property
    def unnamed(self) -> Mapping[str, str]:
        """Those by which a supporter is meant where no name stands beside."""
        return {old: one.email for old, one in self.to.items() if old not in self.supporters_else}

    def after(self, one: Person) -> Person:
        """A person as they are known from now on."""
        new = self.to.get(folded(one.email)) if one.email else None
        if new is None or not self._is(one.name, new.name, folded(one.email)):
            return one
        return replace(one, email=new.email)

    def _is(self, name: str, moved: str, old: str) -> bool:
        if means(name, moved, "") or means(moved, name, ""):
            return True
        if old in self.supporters_else or old in self.physicians_else:
            return False
        ends = [words[-1:] for words in (plain_words(plain(name)), plain_words(plain(moved)))]
        return not ends[0] or ends[0] == ends[1]


def moves_of(situation: Situation, same: Iterable[Moved[Any]]) -> Moves:
    """The moves of those who were said to be one person.

    Args:
        situation: lists as they are.
        same: who it is, before and after.
    """
    to = {folded(o.before.email): Person(name=o.after.name, email=o.after.email) for o in same}
    return Moves(
        to, _else(situation.roster.supporters, to), _else(situation.directory.physicians, to)
    )


def _else(
    people: Iterable[Supporter] | Iterable[Physician], to: Mapping[str, Person]
) -> frozenset[str]:
    """The old addresses under which a list has somebody of another name."""
    return frozenset(
        old
        for one in people
        if (new := to.get(old := folded(one.email))) is not None
        and not means(one.name, new.name, "")
    )


_ADDRESS = re.compile(r"[^\s<>()]+@[^\s<>()]+")
#: Who is asked by the address that lists and cases know; staff by that of the settings.
_BY_LISTS = frozenset({Role.SUPPORTER, Role.PEER, Role.REFERRER, Role.OUTSIDE})


def move(plan: Plan, moves: Moves, roster: Roster, directory: Directory) -> None:
    """Let everything known follow, in the decision that takes a list.

    Args:
        plan: the list's own matter; every case was looked up for it.
        moves: see :func:`moves_of`.
        roster: as it will be.
        directory: as it will be.
    """
    situation = plan.situation
    plan.lists.extend(_changed_lists(situation, moves, roster, directory))
    plan.absences.extend(_absences(situation.absent, moves.unnamed))
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
        moves: see :func:`moves_of`; there may be none.
        lists: roster and directory as they will be.
    """
    steps = []
    for file in files if moves.to else ():
        case, questions = _moved_file(file, moves)
        if not file.case.office and (case != file.case or questions):
            steps.append(Step(case=case, questions=questions))
    return Decision(
        reason="told",
        steps=tuple(steps),
        away=_absences(situation.absent, moves.unnamed),
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
    own = _own(kept.supporters, moves, moves.supporters_else)
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
    own = _own(kept.physicians, moves, moves.physicians_else)
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


def _own(
    people: tuple[Supporter, ...] | tuple[Physician, ...], moves: Moves, others: frozenset[str]
) -> Mapping[str, str]:
    """The moves from addresses that are nobody else's to such as nobody of the list has yet."""
    taken = {folded(one.email) for one in people}
    return {
        old: one.email
        for old, one in moves.to.items()
        if folded(one.email) not in taken and old not in others
    }


def _entries(entries: tuple[str, ...], moves: Moves) -> tuple[str, ...]:
    """People named in a cell, some of them by address."""
    return tuple(
        _ADDRESS.sub(lambda found: _address(found[0], moves), entry) if "@" in entry else entry
        for entry in entries
    )


def _pairs(kept: KeptApart, moves: Moves) -> KeptApart:
    return KeptApart(
        tuple(
            replace(pair, one=moves.after(pair.one), other=moves.after(pair.other))
            for pair in kept.pairs
        )
    )


def _absences(absent: Mapping[str, Away], moves: Mapping[str, str]) -> tuple[Away, ...]:
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
        others=tuple(moves.after(one) for one in case.others),
        former=_somebody(case.former, moves),
        supporter=_somebody(case.supporter, moves),
        pending=pending and replace(pending, supporter=moves.after(pending.supporter)),
        shown=tuple(_shown(one, moves) for one in case.shown),
        tried=_folded(case.tried, moves),
        changed_from=_folded(case.changed_from, moves),
        alarm=_alarm(case.alarm, moves),
    )


def _peer(case: Case, moves: Moves) -> tuple[Person, tuple[str, ...]]:
    """The peer, and where they wrote from before: they may write from the old address still.

    The new one comes before it: of those, the first is what the directory knows them by.
    """
    peer = moves.after(case.peer)
    also: list[str] = []
    own = [case.peer.email] if peer != case.peer else []
    for address in (*case.also_at, *own):
        after = moves.after(replace(case.peer, email=address)).email
        also += [address] if after == address else [after, address]
    return peer, tuple(dict.fromkeys(also))


def _question(one: Question, moves: Moves) -> Question:
    asked = one.person
    if asked is not None and one.asked_of in _BY_LISTS:
        asked = moves.after(asked)
    offered = tuple(moves.after(who) for who in one.offered)
    lines = tuple(_line(line, moves) for line in one.lines)
    return replace(one, person=asked, offered=offered, lines=lines)


def _line(one: EventLine, moves: Moves) -> EventLine:
    return replace(one, offered=tuple(moves.after(who) for who in one.offered))


def _shown(one: Shown, moves: Moves) -> Shown:
    return replace(one, supporter=folded(_address(one.supporter, moves)))


def _alarm(one: Alarm | None, moves: Moves) -> Alarm | None:
    """Whom it is about; those who are called are staff."""
    if one is None:
        return None
    return replace(one, about=moves.after(one.about), said_by=moves.after(one.said_by))


def _folded(addresses: tuple[str, ...], moves: Moves) -> tuple[str, ...]:
    """Addresses that are kept folded, and told apart by that."""
    unnamed = moves.unnamed
    return tuple(folded(unnamed.get(folded(one), one)) for one in addresses)


def _somebody(one: Person | None, moves: Moves) -> Person | None:
    return None if one is None else moves.after(one)


def _address(address: str, moves: Moves) -> str:
    """An address beside which no name stands, as it is from now on."""
    return moves.unnamed.get(folded(address), address) if address else address
