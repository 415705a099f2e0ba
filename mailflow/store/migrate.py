"""Bringing a database to the newest tables (Alembic)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select

from mailflow.store.database import Database
from mailflow.store.tables import data, keystore

if TYPE_CHECKING:
    from alembic.config import Config

_MIGRATIONS = Path(__file__).parent / "migrations"
#: The newest revision of each (a test keeps it true): a database that has it needs no Alembic,
#: which a daemon would otherwise hold in memory for good.
NEWEST = {"data": "0001", "keys": "0001"}


def migrate(database: Database, tables: MetaData) -> None:
    """Upgrade a database, in one transaction.

    A database in memory is born and dies with the process and has nothing to be brought from: its
    tables are made as they are now (a test keeps both ways alike).
    """
    if not database.in_memory and is_current(database, tables):
        return
    with database.writing() as connection:
        if database.in_memory:
            tables.create_all(connection)
            return
        from alembic import command  # noqa: PLC0415  # rarely needed, and large

        config = _config(tables)
        config.attributes |= {"connection": connection, "tables": tables}
        command.upgrade(config, "head")


def is_current(database: Database, tables: MetaData) -> bool:
    """Whether the database has the newest tables."""
    with database.reading() as connection:
        if database.in_memory:
            return inspect(connection).has_table(tables.sorted_tables[0].name)
        return _revision(connection, _name(tables)) == NEWEST[_name(tables)]


def _revision(connection: Connection, name: str) -> str | None:
    """What Alembic wrote down as the database's revision; None where it wrote nothing."""
    table = Table(f"mailflow_{name}_version", MetaData(), Column("version_num", String(32)))
    if not inspect(connection).has_table(table.name):
        return None
    revision: str | None = connection.scalar(select(table.c.version_num))
    return revision


def _name(tables: MetaData) -> str:
    return "data" if tables is data else "keys"


def _config(tables: MetaData) -> Config:
    from alembic.config import Config  # noqa: PLC0415

    name = _name(tables)
    config = Config()
    config.set_main_option("script_location", _escaped(_MIGRATIONS))
    config.set_main_option("version_locations", _escaped(_MIGRATIONS / name))
    config.set_main_option("path_separator", "newline")
    # Data and keys may share a PostgreSQL server, even a database in a trial.
    config.attributes["version_table"] = f"mailflow_{name}_version"
    return config


def upgrade(data_url: str, key_url: str) -> None:
    """Upgrade the data and the key store behind two URLs."""
    for url, tables in ((data_url, data), (key_url, keystore)):
        database = Database(url)
        try:
            migrate(database, tables)
        finally:
            database.close()


def _escaped(path: Path) -> str:
    return str(path).replace("%", "%%")
