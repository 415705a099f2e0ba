"""``mailflow directory``: import, export, show."""

from __future__ import annotations

from pathlib import Path

import click

from mailflow.cli.common import config_option, example, json_option, program_option
from mailflow.cli.sheet_commands import Kind, export, import_file, show_all
from mailflow.nouns.people import Directory, Physician
from mailflow.sheets import read_directory


def _line(one: Physician) -> str:
    parts = [f"{one.name} <{one.email}>", one.department, one.site]
    return ", ".join(part for part in parts if part)


KIND = Kind(
    noun="physicians",
    read=read_directory,
    kept=lambda store: store.directory(),
    save=lambda store, everybody, now: store.save_directory(Directory(tuple(everybody)), now),
    line=_line,
)


@click.group(epilog=example("mailflow directory import physicians.csv --apply"))
def directory() -> None:
    """The physicians the program knows: import, export, show."""


@directory.command(
    "import",
    epilog=example(
        "mailflow directory import physicians.csv",
        "mailflow directory import physicians.xlsx --apply",
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
    """Read physicians from a CSV or Excel FILE. One bad row, and nothing of it is taken."""
    import_file(
        KIND,
        file,
        apply=apply,
        remove=remove,
        config_dir=config_dir,
        program_id=program_id,
        as_json=as_json,
    )


@directory.command("export", epilog=example("mailflow directory export -o physicians.csv"))
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file; without it, to the terminal.",
)
@config_option
@program_option
def export_(output: Path | None, config_dir: Path, program_id: str | None) -> None:
    """Write the physicians as CSV, in the columns an import reads."""
    export(KIND, output, config_dir, program_id)


@directory.command("show", epilog=example("mailflow directory show --json"))
@config_option
@program_option
@json_option
def show_(config_dir: Path, program_id: str | None, as_json: bool) -> None:
    """Print the physicians."""
    show_all(KIND, config_dir, program_id, as_json)
