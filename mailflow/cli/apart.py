"""``mailflow apart``: who is never brought together; add, remove, import, show."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from mailflow.nouns.people import KeptApart, Pair, Person
    from mailflow.store import Store


@click.group(epilog=example('mailflow apart add "Dr. Lin" "Dr. Ahmed"'))
def apart() -> None:
    """Who is never brought together, whoever of the two is in need: add, remove, import, show."""


@apart.command(epilog=example('mailflow apart add "Mei Lin" ana.ahmed@example.org'))
@click.argument("one")
@click.argument("other")
@config_option
@program_option
def add(one: str, other: str, config_dir: Path, program_id: str | None) -> None:
    """Never bring ONE and OTHER together (names of roster or directory, or addresses)."""
    from mailflow.rules.apart_steps import stands, with_pair

    with _two(config_dir, program_id, one, other) as (store, pair, kept):
        if not stands(pair, kept):
            store.save_kept_apart(with_pair(pair, kept), datetime.now(UTC))
    click.echo(f"{_who(pair.one)} and {_who(pair.other)} are never brought together.")


@apart.command(epilog=example('mailflow apart remove "Dr. Lin" "Dr. Ahmed"'))
@click.argument("one")
@click.argument("other")
@config_option
@program_option
def remove(one: str, other: str, config_dir: Path, program_id: str | None) -> None:
    """Let ONE and OTHER be brought together again."""
    from mailflow.rules.apart_steps import stands, without_pair

    with _two(config_dir, program_id, one, other) as (store, pair, kept):
        if not stands(pair, kept):
            raise click.ClickException(
                f"{_who(pair.one)} and {_who(pair.other)} are not kept apart; see: mailflow apart show"
            )
        store.save_kept_apart(without_pair(pair, kept), datetime.now(UTC))
    click.echo(f"{_who(pair.one)} and {_who(pair.other)} may be brought together again.")


@apart.command(
    "import",
    epilog=example("mailflow apart import pairs.csv", "mailflow apart import pairs.csv --apply"),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--apply", is_flag=True, help="Take the file; else only tell what would change.")
@config_option
@program_option
def import_(*, file: Path, apply: bool, config_dir: Path, program_id: str | None) -> None:
    """Read pairs from a CSV or Excel FILE with the columns name and never_with; none is removed."""
    from mailflow.rules.apart_steps import stands, with_pair
    from mailflow.sheets.pairs import read_pairs

    loaded = settings(config_dir)
    program = choose(loaded, program_id)
    written = read_pairs(file.name, file.read_bytes())
    with opened(loaded, program) as store:
        kept, new = store.kept_apart(), 0
        for pair in _pairs_of(store, file.name, written):
            if not stands(pair, kept):
                click.echo(f"+ {_who(pair.one)} and {_who(pair.other)}")
                kept, new = with_pair(pair, kept), new + 1
        if apply and new:
            store.save_kept_apart(kept, datetime.now(UTC))
    ending = "." if apply else "; nothing is changed yet: --apply takes it."
    click.echo(f"{new} added, {len(written) - new} the same{ending}")


@apart.command("show", epilog=example("mailflow apart show --json"))
@config_option
@program_option
@json_option
def show_(*, config_dir: Path, program_id: str | None, as_json: bool) -> None:
    """Print every pair."""
    loaded = settings(config_dir)
    with opened(loaded, choose(loaded, program_id)) as store:
        pairs = store.kept_apart().pairs
    if as_json:
        show(to_builtins(pairs))
        return
    for pair in pairs:
        click.echo(f"{_who(pair.one)} and {_who(pair.other)}")
    click.echo(f"{len(pairs)} kept apart.")


@contextmanager
def _two(
    config_dir: Path, program_id: str | None, one: str, other: str
) -> Iterator[tuple[Store, Pair, KeptApart]]:
    """The store, the two who are named, and everybody who is kept apart."""
    loaded = settings(config_dir)
    with opened(loaded, choose(loaded, program_id)) as store:
        yield store, _pair(store, one, other), store.kept_apart()


def _pairs_of(store: Store, file: str, written: list[tuple[int, str, str]]) -> list[Pair]:
    """Every pair of a file, each of them two people whom we know.

    Raises:
        SheetFault: some are not; each is named by its row and column.
    """
    from mailflow.nouns.people import Pair
    from mailflow.nouns.sheets import Wrong
    from mailflow.sheets import SheetFault
    from mailflow.sheets.pairs import COLUMNS

    pairs: list[Pair] = []
    wrong: list[Wrong] = []
    for row, *names in written:
        found = [_meant(store, name) for name in names]
        amiss = [
            Wrong(what="several" if people else "nobody", row=row, column=column)
            for column, people in zip(COLUMNS, found, strict=True)
            if len(people) != 1
        ]
        if not amiss and found[0] == found[1]:
            amiss = [Wrong(what="one_person_twice", row=row)]
        wrong += amiss
        if not amiss:
            pairs.append(Pair(one=found[0][0], other=found[1][0]))
    if wrong:
        raise SheetFault(file, wrong)
    return pairs


def _meant(store: Store, written: str) -> list[Person]:
    """Everybody a name or an address may mean."""
    from mailflow.nouns.meaning import NamedPerson
    from mailflow.rules.profiles import meant

    named = NamedPerson("", written.strip()) if "@" in written else NamedPerson(written.strip())
    return meant(named, store.roster(), store.directory())


def _pair(store: Store, one: str, other: str) -> Pair:
    from mailflow.nouns.people import Pair
    from mailflow.rules.names import same_name

    first, second = _person(store, one), _person(store, other)
    if first == second or (not first.email and same_name(first.name, second.name)):
        raise click.UsageError(f'"{one}" and "{other}" are one person; name two')
    return Pair(one=first, other=second)


def _person(store: Store, written: str) -> Person:
    """The one person a name or an address means.

    Raises:
        click.UsageError: it means nobody, or several.
    """
    found = _meant(store, written)
    if not found:
        raise click.UsageError(
            f'"{written}" is neither on the roster nor in the directory; give the address'
        )
    if len(found) > 1:
        told = ", ".join(_who(person) for person in found[:5])
        raise click.UsageError(f'"{written}" may be several: {told}; give the address')
    return found[0]


def _who(person: Person) -> str:
    return f"{person.name} <{person.email}>" if person.name else person.email
