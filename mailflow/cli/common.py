"""What every command shares: its options, the settings, the store, and how it speaks."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from mailflow.nouns.program import Program
    from mailflow.settings import Loaded
    from mailflow.store import Store

_Function = TypeVar("_Function", bound=Callable[..., Any])

config_option: Callable[[_Function], _Function] = click.option(
    "--config",
    "config_dir",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("config"),
    show_default=True,
    metavar="DIR",
    help="The folder of settings.",
)
program_option: Callable[[_Function], _Function] = click.option(
    "--program",
    "program_id",
    default=None,
    metavar="ID",
    help="Which program, where there are several.",
)
json_option: Callable[[_Function], _Function] = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON, for scripts."
)


def example(*lines: str) -> str:
    """An epilog that shows how a command is used."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


def settings(config_dir: Path) -> Loaded:
    """All programs and secrets.

    Raises:
        SettingsFault: with every fault of every file.
    """
    from mailflow.settings import load

    return load(config_dir, os.environ)


def choose(loaded: Loaded, program_id: str | None) -> Program:
    """The program that is meant.

    Raises:
        click.UsageError: none has that id, or there are several and none was named.
    """
    ids = ", ".join(program.id for program in loaded.programs)
    if program_id is None:
        if len(loaded.programs) == 1:
            return loaded.programs[0]
        raise click.UsageError(f"several programs are there ({ids}); name one with --program")
    for program in loaded.programs:
        if program.id == program_id.lower():
            return program
    raise click.UsageError(f'no program "{program_id}"; there are: {ids}')


@contextmanager
def opened(loaded: Loaded, program: Program) -> Iterator[Store]:
    """The program's store; a new database gets its tables, an old one is left as it is.

    Raises:
        SettingsFault: no program key was given.
        Stop: the database is not to be had, or is older than this version.
    """
    from mailflow.store import Store

    secrets = loaded.secrets
    key = secrets.key()
    for url in (secrets.database_url, secrets.keystore_url):
        make_folder(url)
    store = Store.open(secrets.database_url, secrets.keystore_url, key, program_id=program.id)
    try:
        _set_up(store)
        yield store
    finally:
        store.close()


def _set_up(store: Store) -> None:
    from sqlalchemy import inspect

    from mailflow.nouns.faults import Stop

    databases = (store.data, store.keys.database)
    tables = [inspect(database.engine).get_table_names() for database in databases]
    if not any(tables):
        store.upgrade()
    elif not all(tables):
        raise Stop("database: half set up (data or keys are missing); run: mailflow db upgrade")


def make_folder(url: str) -> None:
    """The folder of a SQLite file, made if it is missing; nothing for other databases."""
    from sqlalchemy import make_url

    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database not in {None, "", ":memory:"}:
        Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True, mode=0o700)


def show(value: object) -> None:
    """Print a value as JSON, readable where a person looks."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def fail() -> None:
    """End with 1: something failed, and was told."""
    click.get_current_context().exit(1)
