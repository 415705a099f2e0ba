"""Bringing a database to the newest tables (Alembic)."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, inspect

from mailflow.store.database import Database
from mailflow.store.tables import data, keystore

_MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(database: Database, tables: MetaData) -> None:
    """Upgrade a database, in one transaction.

    A database in memory is born and dies with the process and has nothing to be brought from: its
    tables are made as they are now (a test keeps both ways alike).
    """
    with database.writing() as connection:
        if database.in_memory:
            tables.create_all(connection)
            return
        config = _config(tables)
        config.attributes |= {"connection": connection, "tables": tables}
        command.upgrade(config, "head")


def is_current(database: Database, tables: MetaData) -> bool:
    """Whether the database has the newest tables."""
    with database.reading() as connection:
        if database.in_memory:
            return inspect(connection).has_table(tables.sorted_tables[0].name)
        config = _config(tables)
        options = {"version_table": config.attributes["version_table"]}
        heads = MigrationContext.configure(connection, opts=options).get_current_heads()
    return set(heads) == set(ScriptDirectory.from_config(config).get_heads())


def _config(tables: MetaData) -> Config:
    name = "data" if tables is data else "keys"
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
