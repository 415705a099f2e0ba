"""Snapshots: roster, directory, who is away and who is kept apart, each one sealed blob, its key its own."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, bindparam, select

from mailflow.nouns.decision import Away
from mailflow.nouns.people import Directory, KeptApart, Roster
from mailflow.store.database import upsert
from mailflow.store.forgetting import Forgetting, promise
from mailflow.store.ground import APART, AWAY, DIRECTORY, ROSTER
from mailflow.store.keystore import Changes
from mailflow.store.packing import away_of
from mailflow.store.sealing import place, seal, unseal
from mailflow.store.tables import snapshots

_SNAPSHOT = select(snapshots).where(
    snapshots.c.program == bindparam("p"), snapshots.c.kind == bindparam("kind")
)
_COLUMNS = ("at", "revision", "key_id", "sealed")
_pack = msgspec.msgpack.Encoder().encode


class Snapshots(Forgetting):
    """Saving and reading what belongs to the program as a whole."""

    def roster(self) -> Roster:
        """Every supporter of the program."""
        with self.data.reading() as connection:
            self._catch_up(connection)
        return self.memory.roster

    def save_roster(self, roster: Roster, now: datetime) -> None:
        """Replace the roster; the key of the former one is destroyed."""
        self._save(ROSTER, roster, now)

    def directory(self) -> Directory:
        """The physicians the program knows."""
        with self.data.reading() as connection:
            self._catch_up(connection)
        return self.memory.directory

    def save_directory(self, directory: Directory, now: datetime) -> None:
        """Replace the directory; the key of the former one is destroyed."""
        self._save(DIRECTORY, directory, now)

    def kept_apart(self) -> KeptApart:
        """Who is never brought together."""
        with self.data.reading() as connection:
            self._catch_up(connection)
        return self.memory.kept_apart

    def save_kept_apart(self, apart: KeptApart, now: datetime) -> None:
        """Replace the pairs that are kept apart; the key of the former ones is destroyed."""
        self._save(APART, apart, now)

    def away(self) -> dict[str, date]:
        """Who is away until (and including) which day, by folded address."""
        with self.data.reading() as connection:
            self._catch_up(connection)
        return {who: one.until for who, one in self.memory.away.items() if one.until}

    def _save(self, kind: str, payload: object, now: datetime) -> None:
        changes = Changes()
        with self.data.writing() as connection:
            revision = self._raise_revision(connection)
            former = self._snapshot_key(connection, kind)
            row = self._snapshot_row(
                connection, kind, payload, now=now, revision=revision, changes=changes, anew=True
            )
            self.keys.commit(changes, revision)
            self._put_snapshot(connection, row)
            if former is not None:
                promise(connection, self.program, [former], now)
        self.finish_forgetting()

    def _snapshot_key(self, connection: Connection, kind: str) -> UUID | None:
        row = connection.execute(_SNAPSHOT, {"p": self.program, "kind": kind}).one_or_none()
        return None if row is None else row.key_id

    def _snapshot_row(
        self,
        connection: Connection,
        kind: str,
        payload: object,
        *,
        now: datetime,
        revision: int,
        changes: Changes,
        anew: bool = False,
    ) -> dict[str, Any]:
        """A snapshot's row, under a new key where ``anew`` or where it has none yet."""
        key_id = None if anew else self._snapshot_key(connection, kind)
        key = self.keys.key(key_id)
        if key_id is None or key is None:
            key_id, key = self.keys.mint(changes)
        return {
            "program": self.program,
            "kind": kind,
            "at": now,
            "revision": revision,
            "key_id": key_id,
            "sealed": seal(key, _pack(payload), place("snapshots", self.program, kind)),
        }

    def _put_snapshot(self, connection: Connection, row: dict[str, Any]) -> None:
        connection.execute(upsert(self.data.engine.dialect.name, snapshots, _COLUMNS), row)

    def _read_away(self, connection: Connection) -> dict[str, Away]:
        row = connection.execute(_SNAPSHOT, {"p": self.program, "kind": AWAY}).one_or_none()
        key = None if row is None else self.keys.key(row.key_id)
        if row is None or key is None:
            return {}
        return away_of(unseal(key, row.sealed, place("snapshots", self.program, AWAY)))
