from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import MetaData, inspect
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from mailflow.store import upgrade
from mailflow.store.database import Database
from mailflow.store.migrate import is_current, migrate
from mailflow.store.tables import data, keystore

BOTH = pytest.mark.parametrize("number", [0, 1], ids=["data", "keys"])
TABLES = (data, keystore)


def differences(database: Database, tables: MetaData) -> list[object]:
    name = "data" if tables is data else "keys"
    options = {"version_table": f"mailflow_{name}_version", "compare_type": True}
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, tables))


def shape(database: Database, tables: MetaData) -> dict[str, object]:
    with database.reading() as connection:
        looked = inspect(connection)
        return {
            table: (
                [(one["name"], str(one["type"]), one["nullable"]) for one in columns],
                sorted((i["name"], tuple(i["column_names"])) for i in looked.get_indexes(table)),
                looked.get_pk_constraint(table)["constrained_columns"],
                sorted(str(key["constrained_columns"]) for key in looked.get_foreign_keys(table)),
                sorted(str(u["column_names"]) for u in looked.get_unique_constraints(table)),
            )
            for table in tables.tables
            for columns in [looked.get_columns(table)]
        }


@BOTH
def test_from_nothing_to_the_tables_of_today(urls: tuple[str, str], number: int) -> None:
    tables = TABLES[number]
    database = Database(urls[number])
    assert not is_current(database, tables)
    upgrade(*urls)
    assert is_current(database, tables)
    assert differences(database, tables) == []
    in_memory = Database("sqlite://")
    migrate(in_memory, tables)
    assert shape(in_memory, tables) == shape(database, tables)
    in_memory.close()
    upgrade(*urls)  # twice is once
    assert differences(database, tables) == []
    database.close()


@BOTH
def test_on_postgresql_too(postgres_urls: tuple[str, str], number: int) -> None:
    upgrade(*postgres_urls)
    database = Database(postgres_urls[number])
    assert differences(database, TABLES[number]) == []
    assert is_current(database, TABLES[number])
    database.close()


def test_an_upgrade_happens_whole_or_not_at_all(urls: tuple[str, str]) -> None:
    database = Database(urls[0])
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE snapshots (in_the_way INTEGER)")
    with pytest.raises(Exception, match="snapshots"):
        migrate(database, data)
    with database.reading() as connection:
        assert inspect(connection).get_table_names() == ["snapshots"]
    database.close()


@pytest.mark.parametrize(
    "table", [*data.tables.values(), *keystore.tables.values()], ids=lambda table: table.name
)
def test_every_table_can_be_made_on_postgresql(table: object) -> None:
    made = str(CreateTable(table).compile(dialect=postgresql.dialect()))  # type: ignore[arg-type]
    assert "BLOB" not in made
    assert "DATETIME" not in made
