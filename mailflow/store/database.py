"""A database as the store uses it: one writer, many readers, nothing half done.

SQLite by default, PostgreSQL by URL. What differs between the two stands here and nowhere else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from sqlite3 import OperationalError as SQLiteOperationalError
from threading import RLock
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Row,
    StaticPool,
    Table,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.dialects.sqlite import Insert as SQLiteInsert
from sqlalchemy.exc import IntegrityError, OperationalError

from mailflow.nouns.faults import Fault, Stop, TryLater

if TYPE_CHECKING:
    from sqlalchemy.dialects.postgresql import Insert as PostgreSQLInsert

#: Errors of SQLite that pass, or that a person ends: locked, out of disk, unreachable.
_PASSING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
}

#: A row of whatever columns.
AnyRow = Row[*tuple[Any, ...]]

#: How long a writer waits for another process (milliseconds).
BUSY_MS = 10_000


class Database:
    """One database by its URL. Writing transactions come one after another, whole or not at all."""

    def __init__(self, url: str, *, wipes: bool = False) -> None:
        """Open ``url`` (nothing is read yet).

        :param wipes: overwrite what is deleted with zeros (SQLite ``secure_delete``).
        """
        self.url: URL = make_url(url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self.in_memory = self.sqlite and self.url.database in {None, "", ":memory:"}
        self._wipes = wipes
        self._lock = RLock()
        self._writer: Connection | None = None
        self.engine = self._engine()
        # SQLite's reading transactions see one moment anyway.
        level = {} if self.sqlite else {"isolation_level": "REPEATABLE READ"}
        self._readers = self.engine.execution_options(**level)

    def _engine(self) -> Engine:
        if self.sqlite and not self.in_memory:
            self._make_private_file()
        # Parameters never show in errors or logs: sealed as they are, they are nobody's business.
        options: dict[str, Any] = {"hide_parameters": True, "query_cache_size": 1000}
        if self.in_memory:
            options |= {"poolclass": StaticPool}
        if self.sqlite:
            options["connect_args"] = {"check_same_thread": False, "timeout": BUSY_MS / 1000}
        else:
            options["pool_pre_ping"] = True
        engine = create_engine(self.url, **options)
        if self.sqlite:
            event.listen(engine, "connect", self._on_connect)
            event.listen(engine, "begin", _on_begin)
        return engine

    def _make_private_file(self) -> None:
        """The file is its owner's alone; SQLite gives its companions the same mode."""
        path = Path(self.url.database or "")
        if str(path).startswith("file:") or path.exists():
            return
        try:
            path.touch(mode=0o600)
        except OSError as error:
            raise Stop(
                f"database {path}: cannot be made ({error.strerror}); make its folder, or name "
                "another in MAILFLOW_DATABASE_URL or MAILFLOW_KEYSTORE_URL"
            ) from error

    def _on_connect(self, connection: SQLiteConnection, _record: object) -> None:
        # The driver's own BEGIN comes late and not before reads; ours is said in _on_begin.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={BUSY_MS}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "temp_store=MEMORY",
            # A checkpoint waits for the disk twice; four megabytes of log are read back at once.
            "wal_autocheckpoint=4000",
            # A megabyte for each connection is plenty where rows are few and looked up by key.
            "cache_size=-1024",
            f"secure_delete={'ON' if self._wipes else 'OFF'}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @contextmanager
    def writing(self, *, durable: bool = True) -> Iterator[Connection]:
        """One writing transaction: committed at the end, rolled back by any exception.

        :param durable: False where a power cut may undo it (the end of this process may not):
            the commit then waits for no disk.
        :raises TryLater: another process holds the database, or it is away, or its disk is full.
        """
        with self._lock:
            connection = self._connect_writer()
            try:
                with self._disk(connection, durable), connection.begin():
                    if not durable and not self.sqlite:
                        connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
                    yield connection
            except OperationalError as error:
                raise self._fault(error) from error
            finally:
                self._release_writer(connection)

    @contextmanager
    def _disk(self, connection: Connection, durable: bool) -> Iterator[None]:
        """Whether a commit of SQLite waits for the disk; may only change between transactions.

        In WAL mode, ``NORMAL`` survives the death of the process, ``FULL`` that of the machine.
        """
        if durable or not self.sqlite:
            yield
            return
        _driver(connection).execute("PRAGMA synchronous=NORMAL")
        try:
            yield
        finally:
            _end_transaction(connection)
            _driver(connection).execute("PRAGMA synchronous=FULL")

    def _fault(self, error: OperationalError) -> Exception:
        """What follows from an error of the driver: try later, or it is a fault of ours."""
        code = getattr(error.orig, "sqlite_errorcode", None)
        if code is not None and code & 0xFF not in _PASSING:
            return error
        return self._busy(error.orig)

    def _busy(self, error: BaseException | None) -> TryLater:
        # The kind of error only: its text may quote a statement.
        kind = getattr(error, "sqlite_errorname", type(error).__name__ if error else "log in use")
        return TryLater(
            f"database {self.url.render_as_string()}: busy, away or full ({kind}); tried again "
            "later, and if it stays so, look for another process that holds it, and at the disk"
        )

    def _connect_writer(self) -> Connection:
        if not self.sqlite:
            return self.engine.connect()  # one that broke is replaced by the pool
        if self._writer is None:
            self._writer = self.engine.connect().execution_options(mailflow_writes=True)
        return self._writer

    def _release_writer(self, connection: Connection) -> None:
        if not self.sqlite:
            connection.close()
        else:
            _end_transaction(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A reading transaction, from any thread: it sees one moment of the database."""
        if self.in_memory:
            # There is but one connection; a reader waits for the writer.
            with self._lock, self._nested_reading() as connection:
                yield connection
            return
        try:
            with self._readers.connect() as connection, connection.begin():
                yield connection
        except OperationalError as error:
            raise self._fault(error) from error

    @contextmanager
    def _nested_reading(self) -> Iterator[Connection]:
        connection = self._connect_writer()
        if connection.in_transaction():
            yield connection
            return
        with connection.begin():
            yield connection

    def empty_log(self) -> None:
        """Empty SQLite's write-ahead log, so that no copy of what was deleted stays in it.

        :raises TryLater: another process is reading; the log stays until the next time.
        """
        if not self.sqlite or self.in_memory:
            return
        with self._lock:
            cursor = _driver(self._connect_writer()).cursor()
            try:
                busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except SQLiteOperationalError as error:
                raise self._busy(error) from error
            finally:
                cursor.close()
            if busy:
                raise self._busy(None)

    def copy_to(self, path: Path) -> None:
        """Copy a SQLite database as it is at one moment, while others may go on.

        :param path: a file that is not there yet; it will be its owner's alone.
        :raises Fault: it is not SQLite, or the file cannot be made.
        """
        if not self.sqlite:
            raise Fault(
                f"database {self.url.render_as_string()}: is not SQLite; copy it with pg_dump"
            )
        try:
            path.touch(mode=0o600, exist_ok=False)
        except OSError as error:
            raise Fault(f"{path}: cannot be made ({error.strerror}); name another file") from error
        with self._lock, closing(sqlite3.connect(path)) as copy:
            _driver(self._connect_writer()).backup(copy)

    def close(self) -> None:
        """Close every connection."""
        with self._lock:
            if self._writer is not None:
                self._writer.close()
                self._writer = None
            self.engine.dispose()


def _on_begin(connection: Connection) -> None:
    # IMMEDIATE: two writers meet at the start, where one waits, and not at the end, where one
    # fails.
    writes = connection.get_execution_options().get("mailflow_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _driver(connection: Connection) -> SQLiteConnection:
    driver = connection.connection.driver_connection
    if not isinstance(driver, SQLiteConnection):  # pragma: no cover - callers ask for SQLite only
        raise Stop("database: this is not SQLite")
    return driver


def _end_transaction(connection: Connection) -> None:
    """Leave nothing open on the one writing connection, whatever went wrong at its commit."""
    driver = _driver(connection)
    if driver.in_transaction and not connection.in_transaction():
        driver.rollback()


@cache  # making one takes longer than running it
def upsert(
    dialect: str, table: Table, changing: tuple[str, ...]
) -> SQLiteInsert | PostgreSQLInsert:
    """An INSERT that changes the columns ``changing`` where the primary key is there already."""
    insert: SQLiteInsert | PostgreSQLInsert = SQLiteInsert(table)
    if dialect != "sqlite":
        # Several megabytes that a daemon on SQLite need not hold.
        from sqlalchemy.dialects.postgresql import Insert  # noqa: PLC0415

        insert = Insert(table)
    return insert.on_conflict_do_update(
        index_elements=list(table.primary_key.columns),
        set_={name: insert.excluded[name] for name in changing},
    )


__all__ = ["AnyRow", "Database", "IntegrityError", "upsert"]
