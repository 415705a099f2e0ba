"""The store of one program: what the rooms above see of it."""

from __future__ import annotations

import hmac
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Self
from uuid import UUID

from sqlalchemy import Connection, delete, select, update

from mailflow.nouns.faults import Stop, TryLater
from mailflow.store.database import Database
from mailflow.store.due import Dues
from mailflow.store.gather import Gathering
from mailflow.store.inbox import Inbox, InboxState
from mailflow.store.keystore import Changes, Keystore, chunks
from mailflow.store.migrate import is_current, migrate
from mailflow.store.outbox import Outbox
from mailflow.store.record import Recording
from mailflow.store.sealing import keyed_hash
from mailflow.store.tables import (
    cases,
    data,
    forgetting,
    inbox,
    keystore,
    outbox,
    revisions,
    snapshots,
)

#: The mark by which data and key store know that they belong together.
_BELONGS = "keystore"


class Store(Inbox, Outbox, Gathering, Recording, Dues):
    """Everything a program remembers. One thread writes; any thread may read."""

    @classmethod
    def open(cls, data_url: str, key_url: str, program_key: bytes, *, program_id: str) -> Self:
        """Open the store; nothing is read yet.

        :param data_url: SQLAlchemy URL of the data (``sqlite:///mailflow.db``,
            ``postgresql+psycopg://…``).
        :param key_url: URL of the key store, another database.
        :param program_key: MAILFLOW_KEY, decoded: 32 bytes.
        :raises Stop: the key has the wrong length, or both URLs are one SQLite file.
        """
        database = Database(data_url)
        keys = Keystore(key_url, program_key, program_id)
        if database.sqlite and not database.in_memory and database.url == keys.database.url:
            raise Stop(
                f"MAILFLOW_KEYSTORE_URL: {key_url} is the data's own database; "
                "name another file, so that a backup of the data holds no key"
            )
        return cls(database, keys, program_id)

    def upgrade(self) -> None:
        """Bring both databases to the newest tables; make the hash key at a program's first time.

        :raises Stop: data and key store do not belong together, or MAILFLOW_KEY is another one.
        """
        migrate(self.data, data)
        migrate(self.keys.database, keystore)
        if self.mark(_BELONGS) is None:
            self.keys.make_hash_key()
            self.set_mark(_BELONGS, self._belonging())
        self._check_belonging()

    def _belonging(self) -> str:
        return keyed_hash(self.keys.hash_key, b"belonging", self.program.encode()).hex()

    def _check_belonging(self) -> None:
        for database, tables in ((self.data, data), (self.keys.database, keystore)):
            if not is_current(database, tables):
                raise Stop(
                    f"database {database.url.render_as_string()}: its tables are not those of this "
                    "version; run `mailflow db upgrade`"
                )
        mark = self.mark(_BELONGS)
        if mark is None:
            raise Stop(
                f"database: not set up for program {self.program}; run `mailflow db upgrade`"
            )
        if not hmac.compare_digest(mark, self._belonging()):
            raise Stop(
                f"key store {self.keys.database.url.render_as_string()}: is not the one of these "
                "data; check MAILFLOW_DATABASE_URL and MAILFLOW_KEYSTORE_URL"
            )

    # -- after a crash

    def recover(self, now: datetime) -> None:
        """Finish what a crash or a restore left half done. The daemon calls it once, at its start.

        No other process of this program may be sending on the same SQLite file: every lease is
        taken for a letter whose sending was cut off.

        :raises Stop: the key store does not belong to the data, or is older than they are.
        """
        self._check_belonging()
        self.finish_forgetting()
        with self.data.writing() as connection:
            revision = self._raise_revision(connection)
            self._stale_leases(connection, now)
            self._forget_restored(connection, now, revision)
            self._fetch_again(connection)
            self._drop_orphans(connection, revision)
            self._spent = self._spent_keys(connection)
        self.tidy()
        with self.data.reading() as connection:
            self._catch_up(connection)

    def _forget_restored(self, connection: Connection, now: datetime, revision: int) -> None:
        """A case whose key we destroyed came back with a backup: it is forgotten again."""
        rows = connection.execute(
            select(cases.c.id, cases.c.key_id).where(
                cases.c.program == self.program, cases.c.key_id.is_not(None)
            )
        ).all()
        erased, absent = self.keys.erased(row.key_id for row in rows)
        kinds = connection.execute(
            select(snapshots.c.kind, snapshots.c.key_id).where(snapshots.c.program == self.program)
        ).all()
        absent |= self.keys.erased(row.key_id for row in kinds)[1]
        if absent:
            raise Stop(
                f"key store {self.keys.database.url.render_as_string()}: {len(absent)} keys are "
                "missing, it is older than the data; restore the newer one, or data of the same day"
            )
        for row in rows:
            if row.key_id in erased:
                self._forget_rows(connection, row.id, row.key_id, now, revision)

    def _fetch_again(self, connection: Connection) -> None:
        """A mail that cannot be read for want of its key goes; the mailbox still has it."""
        rows = connection.execute(
            select(inbox.c.id, inbox.c.key_id).where(
                inbox.c.program == self.program, inbox.c.key_id.is_not(None)
            )
        ).all()
        erased, absent = self.keys.erased(row.key_id for row in rows)
        lost = [row.id for row in rows if row.key_id in erased | absent]
        for part in chunks(lost):
            connection.execute(
                delete(inbox).where(inbox.c.id.in_(part), inbox.c.state == InboxState.WAITING)
            )
            connection.execute(
                update(inbox).where(inbox.c.id.in_(part)).values(sealed=None, key_id=None)
            )

    def _drop_orphans(self, connection: Connection, revision: int) -> None:
        """Keys committed for data that never were. The program's row is held: nobody adds one."""
        if self.keys.is_ahead_of(revision - 1):
            return  # the data are an older copy: the keys may be those of the true data
        needed: set[UUID] = set()
        for table in (cases, inbox, outbox, snapshots, forgetting):
            column: Any = table.c.key_id
            needed |= set(connection.scalars(select(column).where(column.is_not(None))))
        orphans = self.keys.orphans(needed)
        self.keys.commit(Changes(spent=orphans), revision)

    def _spent_keys(self, connection: Connection) -> list[UUID]:
        done = connection.scalars(
            select(inbox.c.key_id).where(
                inbox.c.program == self.program,
                inbox.c.key_id.is_not(None),
                inbox.c.sealed.is_(None),
            )
        )
        return self._needless(connection, set(done))

    # -- copies

    def back_up(self, data_to: Path, keys_to: Path) -> None:
        """Copy both SQLite databases while the daemon goes on. Keep the two copies apart.

        The keys are copied last: a copy of the data never needs a key that its companion lacks.

        :param data_to: a file that is not there yet. :param keys_to: another, in another place.
        :raises Fault: a file cannot be made, or the databases are not SQLite.
        """
        self.data.copy_to(data_to)
        self.keys.database.copy_to(keys_to)

    # -- keys and ends

    def tidy(self) -> None:
        """Destroy the keys of understood mails and forgotten cases that are not destroyed yet.

        For quiet moments: they are destroyed with the next mails too.
        """
        self.finish_forgetting()
        self._destroy_spent()

    def rotate(self, program_key: bytes) -> int:
        """Wrap every key under another program key; MAILFLOW_KEY is to be changed with it.

        :param program_key: 32 bytes.
        :return: how many keys were wrapped.
        """
        return self.keys.rotate(program_key)

    def revision(self) -> int:
        """How often the program's rows were changed so far."""
        with self.data.reading() as connection:
            return (
                connection.scalar(
                    select(revisions.c.revision).where(revisions.c.program == self.program)
                )
                or 0
            )

    def close(self) -> None:
        """Destroy the keys of understood mails, and close."""
        try:
            # Busy: what was promised is done at the next start.
            with suppress(TryLater):
                self.tidy()
        finally:
            self.keys.close()
            self.data.close()
