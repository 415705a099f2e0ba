from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from mailflow.nouns.faults import TryLater
from mailflow.store import database
from mailflow.store.database import Database


def pragma(opened: Database, name: str) -> object:
    with opened.writing() as connection:
        return connection.scalar(text(f"PRAGMA {name}"))


@pytest.fixture
def opened(tmp_path: Path) -> Database:
    one = Database(f"sqlite:///{tmp_path}/one.db", wipes=True)
    with one.writing() as connection:
        connection.execute(text("CREATE TABLE t (a INTEGER UNIQUE)"))
    return one


def test_every_commit_reaches_the_disk(opened: Database) -> None:
    assert pragma(opened, "journal_mode") == "wal"
    assert pragma(opened, "synchronous") == 2
    assert pragma(opened, "foreign_keys") == 1
    assert pragma(opened, "secure_delete") == 1
    with opened.writing(durable=False) as connection:
        assert connection.scalar(text("PRAGMA synchronous")) == 1
    assert pragma(opened, "synchronous") == 2
    with pytest.raises(ZeroDivisionError), opened.writing(durable=False):
        raise ZeroDivisionError
    assert pragma(opened, "synchronous") == 2
    opened.close()


def test_what_fails_is_rolled_back(opened: Database) -> None:
    with pytest.raises(ZeroDivisionError), opened.writing() as connection:
        connection.execute(text("INSERT INTO t VALUES (1)"))
        raise ZeroDivisionError
    with opened.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM t")) == 0
    opened.close()


def test_two_writers_wait_at_the_start(
    opened: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 10)
    other = Database(f"sqlite:///{tmp_path}/one.db")
    with opened.writing() as connection:
        connection.execute(text("INSERT INTO t VALUES (1)"))
        refused = pytest.raises(TryLater, match=r"one\.db: busy, away or full \(SQLITE_BUSY\)")
        with refused, other.writing():
            pytest.fail("two write at once")
        with other.reading() as reading:
            assert reading.scalar(text("SELECT count(*) FROM t")) == 0
    with other.writing() as connection:
        assert connection.scalar(text("SELECT count(*) FROM t")) == 1
    opened.close()
    other.close()


def test_a_log_in_use_is_emptied_later(
    opened: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 10)
    other = Database(f"sqlite:///{tmp_path}/one.db")
    log = tmp_path / "one.db-wal"
    with opened.reading() as reading:
        reading.scalar(text("SELECT count(*) FROM t"))
        with other.writing() as connection:
            connection.execute(text("INSERT INTO t VALUES (1)"))
        with pytest.raises(TryLater, match="log in use"):
            other.empty_log()
        assert log.stat().st_size > 0
    other.empty_log()
    assert log.stat().st_size == 0
    opened.close()
    other.close()


def test_a_fault_of_ours_is_not_called_a_busy_database(opened: Database) -> None:
    with pytest.raises(OperationalError, match="no such table"), opened.writing() as connection:
        connection.execute(text("SELECT * FROM nowhere"))
    with pytest.raises(OperationalError, match="no such table"), opened.reading() as connection:
        connection.execute(text("SELECT * FROM nowhere"))
    opened.close()


def test_a_full_disk_is_tried_again_and_breaks_nothing(opened: Database) -> None:
    with opened.writing() as connection:
        connection.execute(text("PRAGMA max_page_count = 3"))
    with pytest.raises(TryLater, match="SQLITE_FULL"), opened.writing() as connection:
        connection.execute(text("CREATE TABLE big (a BLOB)"))
        connection.execute(text("INSERT INTO big VALUES (zeroblob(100000))"))
    with opened.writing() as connection:
        connection.execute(text("PRAGMA max_page_count = 1000"))
        connection.execute(text("CREATE TABLE big (a BLOB)"))
    opened.close()


def test_errors_tell_no_values(opened: Database) -> None:
    with pytest.raises(Exception, match="UNIQUE") as raised, opened.writing() as connection:
        for _ in range(2):
            connection.execute(text("INSERT INTO t VALUES (:a)"), {"a": "CANARY"})
    assert "CANARY" not in str(raised.value)
    opened.close()


def test_the_file_is_its_owners_alone(opened: Database, tmp_path: Path) -> None:
    for path in tmp_path.glob("one.db*"):
        assert path.stat().st_mode & 0o777 == 0o600
    opened.close()


def test_an_existing_file_is_opened_as_it_is(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "one.db") as connection:
        connection.execute("CREATE TABLE t (a)")
    opened = Database(f"sqlite:///{tmp_path}/one.db")
    assert pragma(opened, "journal_mode") == "wal"
    opened.close()
