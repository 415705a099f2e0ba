from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from mailflow.store import Store
from tests.store.things import memory_store, ready


@pytest.fixture
def urls(tmp_path: Path) -> tuple[str, str]:
    return f"sqlite:///{tmp_path}/data.db", f"sqlite:///{tmp_path}/keys.db"


@pytest.fixture(params=["memory", "file", "postgresql"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "memory":
        opened = memory_store()
    elif request.param == "file":
        opened = ready(*request.getfixturevalue("urls"))
    else:
        opened = ready(*request.getfixturevalue("postgres_urls"))
    yield opened
    opened.close()


@pytest.fixture
def postgres_urls(postgres: str) -> Iterator[tuple[str, str]]:
    server = create_engine(f"{postgres}/postgres", isolation_level="AUTOCOMMIT")
    names = ("mailflow_test_data", "mailflow_test_keys")
    with server.connect() as connection:
        for name in names:
            connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
            connection.execute(text(f"CREATE DATABASE {name}"))
    yield f"{postgres}/{names[0]}", f"{postgres}/{names[1]}"
    server.dispose()
