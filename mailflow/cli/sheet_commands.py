"""What ``mailflow roster`` and ``mailflow directory`` have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from msgspec import to_builtins

from mailflow.cli.common import (
    choose,
    config_option,
    example,
    json_option,
    opened,
    program_option,
    settings,
    show,
)
from mailflow.nouns.faults import Fault
from mailflow.nouns.people import Directory, Physician, Roster, Supporter
from mailflow.sheets import Difference, difference, export_csv, merged

if TYPE_CHECKING:
    from mailflow.store import Store

#: No spreadsheet of people is larger.
_LARGEST = 50_000_000


class Kind(NamedTuple):
    """How the one list is read and kept, and how the other."""

    noun: str
    read: Callable[[str, bytes], Any]
    kept: Callable[[Store], Any]
    save: Callable[[Store, Sequence[Any], datetime], None]
    line: Callable[[Any], str]


def add_commands(group: click.Group, kind: Kind) -> None:
    """Give a group its three commands: import, export, show."""
    called = f"mailflow {group.name}"

    @group.command(
        "import",
        help=f"Read {kind.noun} from a CSV or Excel FILE. One bad row, and nothing of it is taken.",
        epilog=example(
            f"{called} import {kind.noun}.csv", f"{called} import {kind.noun}.xlsx --apply"
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
        import_file(
            kind,
            file,
            apply=apply,
            remove=remove,
            config_dir=config_dir,
            program_id=program_id,
            as_json=as_json,
        )

    @group.command(
        "export",
        help=f"Write the {kind.noun} as CSV, in the columns an import reads.",
        epilog=example(f"{called} export -o {kind.noun}.csv"),
    )
    @click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Write to this file; without it, to the terminal.",
    )
    @config_option
    @program_option
    def export_(output: Path | None, config_dir: Path, program_id: str | None) -> None:
        export(kind, output, config_dir, program_id)

    @group.command("show", help=f"Print the {kind.noun}.", epilog=example(f"{called} show --json"))
    @config_option
    @program_option
    @json_option
    def show_(config_dir: Path, program_id: str | None, as_json: bool) -> None:
        show_all(kind, config_dir, program_id, as_json)


def people(found: Roster | Directory) -> tuple[Supporter, ...] | tuple[Physician, ...]:
    """Everybody of a list."""
    return found.supporters if isinstance(found, Roster) else found.physicians


def import_file(
    kind: Kind,
    file: Path,
    *,
    apply: bool,
    remove: bool,
    config_dir: Path,
    program_id: str | None,
    as_json: bool,
) -> None:
    """Compare a file with what is kept; with ``apply`` take it."""
    loaded = settings(config_dir)
    program = choose(loaded, program_id)
    if file.stat().st_size > _LARGEST:
        raise Fault(f"{file.name}: too large for a list of people; split it.")
    new = people(kind.read(file.name, file.read_bytes()))
    with opened(loaded, program) as store:
        old = people(kind.kept(store))
        found: Difference[Any] = difference(old, new)
        if apply:
            result = merged(old, new, remove=remove)  # type: ignore[type-var]
            kind.save(store, result, datetime.now(UTC))
    if as_json:
        show(_as_json(found, applied=apply, remove=remove))
    else:
        for line in _lines(kind, found, applied=apply, remove=remove):
            click.echo(line)


def export(kind: Kind, output: Path | None, config_dir: Path, program_id: str | None) -> None:
    """Write everybody as CSV, to a file or to the terminal."""
    loaded = settings(config_dir)
    with opened(loaded, choose(loaded, program_id)) as store:
        text = export_csv(kind.kept(store))
    if output is None:
        click.echo(text, nl=False)
    else:
        # With a byte-order mark Excel reads accents; without line-end translation CSV stays CSV.
        output.write_text(text, encoding="utf-8-sig", newline="")
        output.chmod(0o600)


def show_all(kind: Kind, config_dir: Path, program_id: str | None, as_json: bool) -> None:
    """Print everybody."""
    loaded = settings(config_dir)
    with opened(loaded, choose(loaded, program_id)) as store:
        everybody = people(kind.kept(store))
    if as_json:
        show(to_builtins(everybody))
        return
    for one in everybody:
        click.echo(kind.line(one))
    click.echo(f"{len(everybody)} {kind.noun}.")


def _as_json(found: Difference[Any], *, applied: bool, remove: bool) -> dict[str, object]:
    return {
        "applied": applied,
        "added": [one.email for one in found.added],
        "changed": [{"email": c.after.email, "columns": list(c.columns)} for c in found.changed],
        "removed" if remove else "not_listed": [one.email for one in found.removed],
        "same": found.same,
    }


def _lines(kind: Kind, found: Difference[Any], *, applied: bool, remove: bool) -> list[str]:
    lines = [f"+ {kind.line(one)}" for one in found.added]
    lines += [f"~ {kind.line(c.after)}: {', '.join(c.columns)}" for c in found.changed]
    for one in found.removed:
        if remove:
            lines.append(f"- {kind.line(one)}")
        else:
            lines.append(f"? {kind.line(one)}: not in the file, and kept (--remove takes it off)")
    gone = f", {len(found.removed)} removed" if remove else ""
    total = f"{len(found.added)} added, {len(found.changed)} changed{gone}, {found.same} the same"
    ending = "." if applied else "; nothing is changed yet: --apply takes it."
    return [*lines, total + ending]
