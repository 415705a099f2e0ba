"""What every part of the store stands on: the two databases, the keys, the memory."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, bindparam, func, insert, select, update

from mailflow.nouns.case import EventKind
from mailflow.nouns.faults import TryLater
from mailflow.nouns.letters import OutboxState
from mailflow.nouns.people import Directory, KeptApart, Roster
from mailflow.store.database import Database
from mailflow.store.keystore import Keystore
from mailflow.store.memory import LETTERS_KEPT, Memory
from mailflow.store.packing import away_of, case_of, letter_of
from mailflow.store.sealing import place, unseal
from mailflow.store.tables import cases, events, marks, outbox, revisions, snapshots

#: Kinds of snapshots.
ROSTER, DIRECTORY, AWAY, APART = "roster", "directory", "away", "apart"

_RAISE = (
    update(revisions)
    .where(revisions.c.program == bindparam("p"))
    .values(revision=revisions.c.revision + 1)
    .returning(revisions.c.revision)
)
_REVISION = select(revisions.c.revision).where(revisions.c.program == bindparam("p"))
_NEW_CASES = select(cases).where(
    cases.c.program == bindparam("p"), cases.c.revision > bindparam("known")
)
_CASE_IDS = select(cases.c.id).where(cases.c.program == bindparam("p"))
_ASSIGNED = (
    select(events.c.case, func.max(events.c.at))
    .where(events.c.program == bindparam("p"), events.c.kind == EventKind.ASSIGNED)
    .group_by(events.c.case)
)
_ASSIGNED_SOME = _ASSIGNED.where(events.c.case.in_(bindparam("ids", expanding=True)))
_NEWEST_LETTER = select(func.max(outbox.c.created)).where(
    outbox.c.program == bindparam("p"), outbox.c.revision > bindparam("known")
)
_NEW_LETTERS = select(outbox).where(
    outbox.c.program == bindparam("p"),
    outbox.c.revision > bindparam("known"),
    outbox.c.created > bindparam("since"),
)
_NEW_SNAPSHOTS = select(snapshots).where(
    snapshots.c.program == bindparam("p"), snapshots.c.revision > bindparam("known")
)
_MARK = select(marks.c.value).where(
    marks.c.program == bindparam("p"), marks.c.key == bindparam("k")
)
#: Case ids asked for one by one before all are asked for at once.
_FEW = 100

_unpack_roster = msgspec.msgpack.Decoder(Roster).decode
_unpack_directory = msgspec.msgpack.Decoder(Directory).decode
_unpack_apart = msgspec.msgpack.Decoder(KeptApart).decode


class CaseChanged(TryLater):
    """A case changed between gathering and recording: gather and decide again, at once."""


class Ground:
    """The store of one program, before it can do anything."""

    def __init__(self, data: Database, keystore: Keystore, program: str) -> None:
        self.data = data
        self.keys = keystore
        self.program = program
        self.memory = Memory()
        #: Keys of understood mails: destroyed with the next commit of the key store.
        self._spent: list[UUID] = []

    # -- revisions and memory

    def _raise_revision(self, connection: Connection) -> int:
        """The first statement of a writing transaction that others have to learn of.

        It locks the program's row: on PostgreSQL, too, such transactions come one after another.
        """
        revision = connection.scalar(_RAISE, {"p": self.program})
        if revision is None:
            connection.execute(insert(revisions), {"program": self.program, "revision": 1})
            return 1
        return int(revision)

    def _nothing_to_learn(self, revision: int) -> None:
        """That revision changed nothing the memory holds."""
        with self.memory.lock:
            if self.memory.revision == revision - 1:
                self.memory.revision = revision

    def _catch_up(self, connection: Connection) -> None:
        """Learn what changed since last time; nothing to do in the usual case."""
        revision = connection.scalar(_REVISION, {"p": self.program}) or 0
        memory = self.memory
        with memory.lock:
            if memory.revision >= revision:
                return
            since = {"p": self.program, "known": memory.revision}
            self._learn_snapshots(connection, since)
            self._learn_cases(connection, since)
            self._learn_letters(connection, since)
            memory.revision = revision

    def _learn_snapshots(self, connection: Connection, since: dict[str, Any]) -> None:
        for row in connection.execute(_NEW_SNAPSHOTS, since).all():
            key = self.keys.key(row.key_id)
            if key is None:
                continue  # forgotten; recover() says so
            plain = unseal(key, row.sealed, place("snapshots", self.program, row.kind))
            if row.kind == ROSTER:
                self.memory.roster = _unpack_roster(plain)
            elif row.kind == DIRECTORY:
                self.memory.directory = _unpack_directory(plain)
            elif row.kind == AWAY:
                self.memory.away = away_of(plain)
            elif row.kind == APART:
                self.memory.kept_apart = _unpack_apart(plain)

    def _learn_cases(self, connection: Connection, since: dict[str, Any]) -> None:
        rows = connection.execute(_NEW_CASES, since).all()
        if not rows:
            return
        if any(row.sealed is None for row in rows):
            # Somebody was forgotten, perhaps by another process: keep no key of theirs either.
            self.memory.keep_only(set(connection.scalars(_CASE_IDS, since)))
            self.keys.drop_cache()
        known = self.keys.many(row.key_id for row in rows)
        opened = {row.id: case_of(row, known[row.key_id]) for row in rows if row.key_id in known}
        for case in opened.values():
            self.memory.see_case(case)
        ids = list(opened)
        query = _ASSIGNED if len(ids) > _FEW else _ASSIGNED_SOME
        for case_id, at in connection.execute(query, since | {"ids": ids}).all():
            if case_id in opened and (supporter := opened[case_id].supporter) is not None:
                self.memory.see_assignment(supporter.email, at)

    def _learn_letters(self, connection: Connection, since: dict[str, Any]) -> None:
        newest = connection.scalar(_NEWEST_LETTER, since)
        if newest is None:
            return
        rows = connection.execute(_NEW_LETTERS, since | {"since": newest - LETTERS_KEPT}).all()
        known = self.keys.many(row.key_id for row in rows)
        self.memory.drop_letters(row.id for row in rows if row.state == OutboxState.CANCELLED)
        for row in rows:
            if row.sealed is not None and row.key_id in known:
                letter = letter_of(row.sealed, known[row.key_id], self.program, row.id)
                self.memory.see_letter(row.id, letter.recipient, row.template, row.created)

    # -- marks

    def mark(self, key: str) -> str | None:
        """A remembered value of the program, such as ``uid_validity``; None where there is none."""
        with self.data.reading() as connection:
            return connection.scalar(_MARK, {"p": self.program, "k": key})

    def set_mark(self, key: str, value: str) -> None:
        """Remember a value of the program. Nothing personal: it is stored in clear."""
        with self.data.writing() as connection:
            self._set_mark(connection, key, value)

    def _set_mark(self, connection: Connection, key: str, value: str) -> None:
        where = {"p": self.program, "k": key}
        changed = connection.execute(_CHANGE_MARK, where | {"v": value}).rowcount
        if not changed:
            connection.execute(insert(marks), {"program": self.program, "key": key, "value": value})


_CHANGE_MARK = (
    update(marks)
    .where(marks.c.program == bindparam("p"), marks.c.key == bindparam("k"))
    .values(value=bindparam("v"))
)
