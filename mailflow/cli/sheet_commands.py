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
from mailflow.nouns.mail import Clues
from mailflow.nouns.people import Directory, Physician, Roster, Supporter
from mailflow.nouns.sheets import ReadSheet, SheetKind
from mailflow.sheets import (
    Change,
    Difference,
    Moved,
    SheetFault,
    completed,
    difference,
    export_csv,
    is_most,
    merged,
)
from mailflow.sheets.people import own_rows, rows_of, sheet_of

if TYPE_CHECKING:
    from mailflow.nouns.program import Program
    from mailflow.store import Store

#: No spreadsheet of people is larger.
_LARGEST = 50_000_000
#: What stands for "--remove" without a number: whoever is taken off is at least one.
_UNNAMED = 0


class Kind(NamedTuple):
    """How the one list is read and kept, and how the other."""

    noun: str
    list: SheetKind
    kept: Callable[[Store], Any]
    save: Callable[[Store, Sequence[Any], datetime], None]
    line: Callable[[Any], str]


def add_commands(group: click.Group, kind: Kind) -> None:
    """Give a group its three commands: import, export, show."""
    called = f"mailflow {group.name}"

    @group.command(
        "import",
        cls=_WithNumber,
        help=f"Read {kind.noun} from a CSV or Excel FILE. One bad row, and nothing of it is taken.",
        epilog=example(
            f"{called} import {kind.noun}.csv",
            f"{called} import {kind.noun}.xlsx --apply",
            f"{called} import {kind.noun}.xlsx --remove --apply",
            f"{called} import {kind.noun}.xlsx --same all --apply",
        ),
    )
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @click.option("--apply", is_flag=True, help="Take the file; else only tell what would change.")
    @click.option(
        "--remove",
        type=click.IntRange(min=0),
        metavar="[NUMBER]",
        help="Also take off everybody the file does not list; where these are most, their number.",
    )
    @click.option(
        "--same",
        multiple=True,
        metavar="PERSON",
        help="Who is one person at a new address (name or address, or all): what is known by the "
        "old one goes to the new one. May be given several times.",
    )
    @config_option
    @program_option
    @json_option
    def import_(
        *,
        file: Path,
        apply: bool,
        remove: int | None,
        same: tuple[str, ...],
        config_dir: Path,
        program_id: str | None,
        as_json: bool,
    ) -> None:
        import_file(
            kind,
            file,
            taken=Taken(apply=apply, remove=remove, same=same),
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


class Taken(NamedTuple):
    """What a person takes of a file."""

    apply: bool
    #: Whether those the file does not list go, and how many; None: they stay.
    remove: int | None = None
    #: Who is one person at a new address.
    same: tuple[str, ...] = ()

    @property
    def removes(self) -> bool:
        """Whether anybody is taken off at all."""
        return self.remove is not None


class _WithNumber(click.Command):
    """``--remove`` with or without a number: click would take the file for it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, once "no number" is written as none."""
        told = [
            f"{one}={_UNNAMED}" if one == "--remove" and not following.isdecimal() else one
            for one, following in zip(args, [*args[1:], ""], strict=True)
        ]
        return super().parse_args(ctx, told)


def people(found: Roster | Directory) -> tuple[Supporter, ...] | tuple[Physician, ...]:
    """Everybody of a list."""
    return found.supporters if isinstance(found, Roster) else found.physicians


def import_file(
    kind: Kind,
    file: Path,
    *,
    taken: Taken,
    config_dir: Path,
    program_id: str | None,
    as_json: bool,
) -> None:
    """Compare a file with what is kept; where it is applied, take it."""
    loaded = settings(config_dir)
    program = choose(loaded, program_id)
    sheet = _read(kind, file, program)
    with opened(loaded, program) as store:
        old: tuple[Any, ...] = people(kind.kept(store))
        new = completed(old, sheet.people, sheet.columns)
        found: Difference[Any] = difference(old, new)
        same = _same(file, found, taken.same)
        if taken.remove is not None:
            _check_number(kind, file, found, taken.remove, len(same))
        if taken.apply:
            result = merged(old, new, remove=taken.removes, same=same)
            _take(kind, program, store, result, same)
    if as_json:
        show(_as_json(found, taken, same))
    else:
        for line in _lines(kind, found, taken, same):
            click.echo(line)


def _same(file: Path, found: Difference[Any], named: Sequence[str]) -> tuple[Moved[Any], ...]:
    """Of those who may have a new address, who is named as one person.

    Raises:
        click.UsageError: a name means nobody of them, or several.
    """
    from mailflow.rules.sheet_words import named_in

    if "all" in named:
        return found.moved
    chosen = [one for name in named for one in _moved(file, name, named_in(name, found.moved))]
    return tuple(one for one in found.moved if one in chosen)


def _moved(file: Path, name: str, found: tuple[Moved[Any], ...]) -> tuple[Moved[Any], ...]:
    if not found:
        raise click.UsageError(
            f'"{name}" is none of those who may have a new address in {file.name}; '
            "name one of the lines that begin with =, by name or address"
        )
    return found


def _take(
    kind: Kind, program: Program, store: Store, new: Sequence[Any], same: Sequence[Moved[Any]]
) -> None:
    """Save a list; what is known by an old address goes to the new one in the same moment."""
    now = datetime.now(UTC)
    if not same:
        kind.save(store, new, now)
        return
    from mailflow.rules import moving

    situation = store.gather(Clues(sender=None), program, now)
    roster, directory = situation.roster, situation.directory
    if kind.list is SheetKind.ROSTER:
        roster = Roster(tuple(new))
    else:
        directory = Directory(tuple(new))
    files, moves = store.cases(open_only=False), moving.moves_of(situation, same)
    store.record(moving.decision(situation, files, moves, (roster, directory)), (), now)


def _read(kind: Kind, file: Path, program: Program) -> ReadSheet:
    """The people of a file.

    Raises:
        SheetFault: with every fault of it.
    """
    if file.stat().st_size > _LARGEST:
        raise Fault(f"{file.name}: too large for a list of people; split it.")
    sheet = sheet_of(file.name, kind.list, rows_of(file.name, file.read_bytes()))
    if wrong := own_rows(sheet, program.address):
        raise SheetFault(file.name, wrong)
    return sheet


def _check_number(kind: Kind, file: Path, found: Difference[Any], number: int, moved: int) -> None:
    """That the number of those who go is right where it is named, and named where most go.

    Raises:
        click.UsageError: it is not.
    """
    gone = len(found.removed) - moved
    if number == gone or (number == _UNNAMED and not is_most(gone, found.before)):
        return
    raise click.UsageError(
        f"{file.name} lacks {gone} of {found.before} {kind.noun}; "
        f"to take these {gone} off: --remove {gone}"
    )


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


def _as_json(found: Difference[Any], taken: Taken, same: Sequence[Moved[Any]]) -> dict[str, object]:
    added, removed = _without(found, same)
    return {
        "applied": taken.apply,
        "added": [one.email for one in added],
        "changed": [
            {"email": c.after.email, "columns": list(c.columns), "loses": list(c.loses)}
            for c in found.changed
        ],
        "removed" if taken.removes else "not_listed": [one.email for one in removed],
        "same_name": [{"before": m.before.email, "after": m.after.email} for m in found.moved],
        "moved": [one.after.email for one in same],
        "lacks_most": found.lacks_most,
        "same": found.same,
    }


def _without(found: Difference[Any], same: Sequence[Moved[Any]]) -> tuple[list[Any], list[Any]]:
    """Who is new and who is not listed, but for those who only have a new address."""
    after, before = [one.after for one in same], [one.before for one in same]
    return (
        [one for one in found.added if one not in after],
        [one for one in found.removed if one not in before],
    )


def _lines(
    kind: Kind, found: Difference[Any], taken: Taken, same: Sequence[Moved[Any]]
) -> list[str]:
    added, removed = _without(found, same)
    remove = taken.removes
    lines = [f"+ {kind.line(one)}" for one in added]
    lines += [f"~ {kind.line(c.after)}: {_changes(c)}" for c in found.changed]
    kept = ": not in the file, and kept (--remove takes it off)"
    lines += [f"{'-' if remove else '?'} {kind.line(o)}{'' if remove else kept}" for o in removed]
    lines += [
        f"= {m.after.name}: new address <{m.after.email}> (was <{m.before.email}>)"
        + (
            ": the same person"
            if m in same
            else f'; same person? (--same "{m.after.name}" moves what is known by the old one)'
        )
        for m in found.moved
    ]
    if found.lacks_most:
        lines.append(_warning(kind, found))
    gone = f", {len(removed)} removed" if remove else ""
    gone += f", {len(same)} with a new address" if same else ""
    total = f"{len(added)} added, {len(found.changed)} changed{gone}, {found.same} the same"
    ending = "." if taken.apply else "; nothing is changed yet: --apply takes it."
    return [*lines, total + ending]


def _changes(change: Change[Any]) -> str:
    """The columns that change, and those that lose what they held."""
    gets, loses = (", ".join(map(change.told, names)) for names in (change.gets, change.loses))
    return "; ".join(filter(None, (gets, f"loses: {loses}" if loses else "")))


def _warning(kind: Kind, found: Difference[Any]) -> str:
    gone = len(found.removed)
    return (
        f"! {gone} of {found.before} {kind.noun} are not in the file: is it the whole list? "
        f"Only --remove {gone} takes them off."
    )
