"""``mailflow directory``: import, export, show."""

from __future__ import annotations

import click

from mailflow.cli.common import example
from mailflow.cli.sheet_commands import Kind, add_commands
from mailflow.nouns.people import Directory, Physician
from mailflow.nouns.sheets import SheetKind


def _line(one: Physician) -> str:
    parts = [f"{one.name} <{one.email}>", one.department, one.site]
    return ", ".join(part for part in parts if part)


KIND = Kind(
    noun="physicians",
    list=SheetKind.DIRECTORY,
    kept=lambda store: store.directory(),
    save=lambda store, everybody, now: store.save_directory(Directory(tuple(everybody)), now),
    line=_line,
)


@click.group(epilog=example("mailflow directory import physicians.csv --apply"))
def directory() -> None:
    """The physicians the program knows: import, export, show."""


add_commands(directory, KIND)
