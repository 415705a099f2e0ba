"""``mailflow roster``: import, export, show."""

from __future__ import annotations

import click

from mailflow.cli.common import example
from mailflow.cli.sheet_commands import Kind, add_commands
from mailflow.nouns.people import Roster, Supporter
from mailflow.nouns.sheets import SheetKind


def _line(one: Supporter) -> str:
    parts = [one.department, one.site, one.status.value]
    return f"{one.name} <{one.email}>, " + ", ".join(part for part in parts if part)


KIND = Kind(
    noun="supporters",
    list=SheetKind.ROSTER,
    kept=lambda store: store.roster(),
    save=lambda store, everybody, now: store.save_roster(Roster(tuple(everybody)), now),
    line=_line,
)


@click.group(epilog=example("mailflow roster import supporters.csv --apply"))
def roster() -> None:
    """The supporters: import, export, show."""


add_commands(roster, KIND)
