"""``mailflow simulate``: a year of a program with a moved clock, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from mailflow.cli.common import (
    choose,
    config_option,
    example,
    fail,
    json_option,
    program_option,
    settings,
    show,
)

if TYPE_CHECKING:
    from mailflow.nouns.people import Directory, Roster
    from mailflow.nouns.program import Program
    from mailflow.simulate.figures import Figures, Spread, Waiting

#: Where a program keeps its lists, beside its settings; the first one there is taken.
_SUPPORTERS = ("supporters.csv", "supporters.xlsx")
_PHYSICIANS = ("physicians.csv", "physicians.xlsx")


@click.command(
    epilog=example(
        "mailflow simulate --days 365 --referrals 500",
        "mailflow simulate --program opw --seed 7 --supporters 12 --json",
    )
)
@click.option(
    "--days", type=click.IntRange(1, 3660), default=365, show_default=True, metavar="N",
    help="So many days are played.",
)  # fmt: skip
@click.option(
    "--referrals", type=click.IntRange(0, 20_000), default=500, show_default=True, metavar="N",
    help="So many mails ask for support in that time.",
)  # fmt: skip
@click.option(
    "--seed", type=int, default=1, show_default=True, metavar="N",
    help="The same seed gives the same year.",
)  # fmt: skip
@click.option(
    "--from", "first_day", type=click.DateTime(["%Y-%m-%d"]), default=None, metavar="DAY",
    help="The first day, such as 2027-01-01; without it, the first of this year.",
)  # fmt: skip
@click.option(
    "--supporters", type=click.IntRange(1, 2000), default=None, metavar="N",
    help="So many supporters, the program's own first; without it, as many as are needed.",
)  # fmt: skip
@config_option
@program_option
@json_option
def simulate(
    *,
    days: int,
    referrals: int,
    seed: int,
    first_day: datetime | None,
    supporters: int | None,
    config_dir: Path,
    program_id: str | None,
    as_json: bool,
) -> None:
    """Play a year of a program: waiting times, letters, loads, silences, alarms.

    The settings decide what happens; supporters and physicians come from the lists beside them
    (supporters.csv and physicians.csv in the program's folder); where they are too few for so many
    referrals, others are invented. How people answer is chance. Nothing is sent, and no mailbox
    or database is touched.

    Ends with 1 if a promise was broken although a coordinator answered within the reminders.
    """
    loaded = settings(config_dir)
    program = choose(loaded, program_id)
    start = first_day.date() if first_day else date(datetime.now(UTC).year, 1, 1)
    began = monotonic()
    figures = _played(program, config_dir, start, days, referrals, seed, supporters)
    if as_json:
        from msgspec import to_builtins

        show(to_builtins(figures))
    else:
        for line in lines(figures):
            click.echo(line)
        click.echo(f"Played in {monotonic() - began:.1f} seconds.", err=True)
    if figures.waits("answered within the reminders").broken:
        fail()


def _played(
    program: Program,
    config_dir: Path,
    start: date,
    days: int,
    referrals: int,
    seed: int,
    supporters: int | None,
) -> Figures:
    from random import Random

    from mailflow.nouns.people import Directory, Roster
    from mailflow.simulate.cast import gathered
    from mailflow.simulate.year import Year

    roster, directory = people(config_dir / program.id)
    cast = gathered(
        program,
        roster or Roster(),
        directory or Directory(),
        start=start,
        days=days,
        referrals=referrals,
        supporters=supporters,
        dice=Random(f"cast {seed}"),  # noqa: S311  # of a play
    )
    year = Year(program, cast, start=start, days=days, referrals=referrals, seed=seed)
    return year.play()


def people(folder: Path) -> tuple[Roster | None, Directory | None]:
    """The lists of people in a program's folder; None where there is none.

    Raises:
        SheetFault: one of them cannot be taken.
    """
    from mailflow.sheets import read_directory, read_roster

    roster, directory = _first(folder, _SUPPORTERS), _first(folder, _PHYSICIANS)
    return (
        read_roster(roster.name, roster.read_bytes()) if roster else None,
        read_directory(directory.name, directory.read_bytes()) if directory else None,
    )


def _first(folder: Path, names: Sequence[str]) -> Path | None:
    return next((folder / name for name in names if (folder / name).is_file()), None)


# The tables ------------------------------------------------------------------------------------------


def lines(figures: Figures) -> Iterator[str]:
    """The figures for a terminal."""
    f = figures
    yield f"{f.program}, {f.first_day} to {f.last_day}, seed {f.seed}"
    yield f"{f.referrals} referrals; {f.mails_heard} mails heard, {f.letters_sent} letters sent"
    yield f"{f.cases} cases; {f.open_at_the_end} still open at the end"
    yield ""
    yield from _waiting(f)
    yield ""
    yield from _confirmers(f)
    yield ""
    yield from _letters(f)
    yield ""
    yield from _supporters(f)
    yield ""
    yield from _table("How cases ended", ("cases",), [(_said(k), v) for k, v in f.outcomes.items()])
    yield ""
    yield from _questions(f)
    yield ""
    yield from _rest(f)


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Iterator[str]:
    """A first column of names, then numbers under their heads."""
    widths = [max(len(column), 6) for column in columns]
    yield f"{title:<40}" + "".join(f"  {c:>{w}}" for c, w in zip(columns, widths, strict=True))
    for name, *cells in rows:
        shown = "".join(f"  {_cell(c):>{w}}" for c, w in zip(cells, widths, strict=True))
        yield f"  {name:<38}{shown}"


def _cell(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def _said(name: str) -> str:
    return name.replace("_", " ")


def _waiting(f: Figures) -> Iterator[str]:
    rows = [_wait(one) for one in f.waiting]
    columns = ("waited", "median", "90%", "worst", "kept", "broken", "share")
    yield from _table("Until a supporter is asked (hours)", columns, rows)
    later = [
        ("until a supporter accepted", *_spread(f.hours_to_acceptance)),
        ("until the two had talked", *_spread(f.hours_to_conversation)),
    ]
    heads = ("cases", "median", "90%", "worst")
    yield from _table("And from the first mail (hours)", heads, later)


def _wait(one: Waiting) -> tuple[Any, ...]:
    share = "-" if one.share is None else f"{one.share:.1%}"
    return (one.which, *_spread(one.hours), one.kept, one.broken, share)


def _spread(one: Spread) -> tuple[int | float, ...]:
    return (one.count, one.median, one.ninth, one.worst)


def _confirmers(f: Figures) -> Iterator[str]:
    rows = [
        (f"{one.name} ({_said(one.role)})", one.chosen, one.within_reminders, one.kept)
        for one in f.confirmers
    ]
    columns = ("chosen", "within the reminders", "of these kept")
    yield from _table("Who confirms matches", columns, rows)


def _letters(f: Figures) -> Iterator[str]:
    rows = [
        (_said(one.role), one.people, one.letters, one.a_person, one.most, one.most_in_a_day)
        for one in f.letters
    ]
    columns = ("people", "letters", "a person", "most", "most in a day")
    yield from _table("Letters", columns, rows)


def _supporters(f: Figures) -> Iterator[str]:
    rows = [(s.name, s.cases, s.most_at_once, s.longest_rest_days) for s in f.supporters]
    columns = ("cases", "most at once", "longest rest (days)")
    yield from _table("Supporters", columns, rows)
    if f.invented_supporters:
        yield f"  {f.invented_supporters} of {len(f.supporters)} supporters are invented."
    if f.nobody_to_suggest:
        yield f"  {f.nobody_to_suggest} match requests had nobody to suggest: too few supporters?"


def _questions(f: Figures) -> Iterator[str]:
    rows = [
        (_said(q.question), q.asked, q.answered, q.silent, q.open, q.late, q.reminders)
        for q in f.questions
    ]
    columns = ("asked", "answered", "silent", "open", "late", "reminders")
    yield from _table("Questions", columns, rows)


def _rest(f: Figures) -> Iterator[str]:
    rows: list[tuple[str, int]] = [
        ("cases that went to backups", f.passed_on.cases_to_backups),
        ("cases that went to leads", f.passed_on.cases_to_leads),
        ("cases that somebody took over", f.passed_on.taken_over),
    ]
    yield from _table("Passed on", ("cases",), rows)
    yield ""
    alarms = f.alarms
    rows = [
        ("raised", alarms.raised),
        ("taken", alarms.taken),
        ("calls", alarms.calls),
        ("told to ring the desk", alarms.desk),
    ]
    yield from _table("Alarms", ("times",), rows)
    taking = [("until one was taken", *_spread(alarms.minutes_to_taking))]
    yield from _table("And in minutes", ("alarms", "median", "90%", "worst"), taking)
