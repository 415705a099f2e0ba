"""``mailflow roster``: import, export, show."""

from __future__ import annotations

from pathlib import Path

import click

from mailflow.cli.common import config_option, example, json_option, program_option
from mailflow.cli.sheet_commands import Kind, export, import_file, show_all
from mailflow.nouns.people import Roster, Supporter
from mailflow.sheets import read_roster


def _line(one: Supporter) -> str:
    parts = [one.department, one.site, one.status.value]
    return f"{one.name} <{one.email}>, " + ", ".join(part for part in parts if part)


KIND = Kind(
    noun="supporters",
    read=read_roster,
    kept=lambda store: store.roster(),
    save=lambda store, everybody, now: store.save_roster(Roster(tuple(everybody)), now),
    line=_line,
)


@click.group(epilog=example("mailflow roster import supporters.csv --apply"))
def roster() -> None:
    """The supporters: import, export, show."""


@roster.command(
    "import",
    epilog=example(
        "mailflow roster import supporters.csv", "mailflow roster import supporters.xlsx --apply"
    ),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--apply", is_flag=True, help="Take the file; else only tell what would change.")
@click.option("--remove", is_flag=True, help="Also take off everybody the file does not list.")
@config_option
@program_option
@json_option
def import_(
    *,
    file: Path,
    apply: bool,
    remove: bool,
    config_dir: Path,
    program_id: str | None,
    as_json: bool,
) -> None:
    """Read supporters from a CSV or Excel FILE. One bad row, and nothing of it is taken."""
    import_file(
        KIND,
        file,
        apply=apply,
        remove=remove,
        config_dir=config_dir,
        program_id=program_id,
        as_json=as_json,
    )


@roster.command("export", epilog=example("mailflow roster export -o supporters.csv"))
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file; without it, to the terminal.",
)
@config_option
@program_option
def export_(output: Path | None, config_dir: Path, program_id: str | None) -> None:
    """Write the supporters as CSV, in the columns an import reads."""
    export(KIND, output, config_dir, program_id)


@roster.command("show", epilog=example("mailflow roster show --json"))
@config_option
@program_option
@json_option
def show_(config_dir: Path, program_id: str | None, as_json: bool) -> None:
    """Print the supporters."""
    show_all(KIND, config_dir, program_id, as_json)
