"""``mailflow cases``, ``case``, ``forget``: what is open, the story of one, and its end.

References, stages and times only: who is meant stands in the mails, not on a screen or in a log.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

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
    from mailflow.nouns.decision import CaseFile
    from mailflow.nouns.program import Program
    from mailflow.store import Store


@click.command(epilog=example("mailflow cases", "mailflow cases --all --json"))
@click.option("--all", "every", is_flag=True, help="Closed ones too, until they are forgotten.")
@config_option
@program_option
@json_option
def cases(*, every: bool, config_dir: Path, program_id: str | None, as_json: bool) -> None:
    """List what is open: reference, stage, whom we wait for, and until when."""
    loaded = settings(config_dir)
    program = choose(loaded, program_id)
    with opened(loaded, program) as store:
        found = [_summary(f) for f in store.cases(open_only=not every)]
    if as_json:
        show(found)
    elif not found:
        click.echo("Nothing is open.")
    else:
        for one in found:
            click.echo(_line(one, program))


def _summary(file: CaseFile) -> dict[str, Any]:
    case = file.case
    waits = [q for q in file.questions if q.closed is None]
    due = min((t.due for t in file.timers), default=None)
    return {
        "case": case.reference,
        "stage": case.stage.value,
        "opened": case.opened,
        "closed": case.closed,
        "outcome": case.outcome.value if case.outcome else None,
        "on_hold": case.on_hold,
        "urgent": case.urgent,
        "watched": case.watched,
        "waits_for": [{"question": q.kind.value, "of": q.asked_of.value} for q in waits],
        "next": due,
    }


def _line(one: dict[str, Any], program: Program) -> str:
    waits = ", ".join(f"{w['of']} ({w['question']})" for w in one["waits_for"]) or "nobody"
    marks = [m for m in ("urgent", "watched", "on_hold") if one[m]]
    due = f"; next {_when(one['next'], program)}" if one["next"] else ""
    stage = one["outcome"] or one["stage"]
    told = f" [{', '.join(marks)}]" if marks else ""
    return f"{one['case']}  {stage:<12}{told}  waits for {waits}{due}"


def _when(at: datetime, program: Program) -> str:
    return at.astimezone(program.zone).strftime("%Y-%m-%d %H:%M")


@click.command(epilog=example("mailflow case OPW-7F3K2M"))
@click.argument("reference")
@config_option
@program_option
@json_option
def case(*, reference: str, config_dir: Path, program_id: str | None, as_json: bool) -> None:
    """Tell the story of one case: what happened, and what is open."""
    loaded = settings(config_dir)
    program = choose(loaded, program_id)
    with opened(loaded, program) as store:
        file, events = _story(store, reference)
    summary = _summary(file)
    if as_json:
        summary["events"] = [{"at": e.at, "kind": e.kind.value, "reason": e.reason} for e in events]
        show(summary)
        return
    click.echo(_line(summary, program))
    for e in events:
        reason = f" ({e.reason})" if e.reason else ""
        click.echo(f"  {_when(e.at, program)}  {e.kind.value.replace('_', ' ')}{reason}")


def _story(store: Store, reference: str) -> Any:
    found = store.story(reference.upper())
    if found is None:
        raise click.ClickException(
            f"{reference}: no such case here; see `mailflow cases --all` (forgotten ones are gone)"
        )
    return found


@click.command(epilog=example("mailflow forget OPW-7F3K2M"))
@click.argument("reference")
@click.option("--yes", is_flag=True, help="Do not ask.")
@config_option
@program_option
def forget(*, reference: str, yes: bool, config_dir: Path, program_id: str | None) -> None:
    """Destroy everything personal of a case, now. What remains is that there was one."""
    from mailflow.nouns.decision import Told, ToldKind
    from workers.children import DirectReader
    from workers.clock import WallClock
    from workers.engine import Engine
    from workers.mint import RandomMint

    loaded = settings(config_dir)
    program = choose(loaded, program_id)
    with opened(loaded, program) as store:
        file, _ = _story(store, reference)
        if file.case.legal_hold:
            raise click.ClickException(f"{reference}: is under a legal hold; nothing was forgotten")
        if not yes:
            click.confirm(f"Forget {file.case.reference} for good?", abort=True)
        mint = RandomMint(loaded.secrets.key())
        engine = Engine(program, store, DirectReader(program), mint, WallClock())
        engine.told(Told(kind=ToldKind.FORGET, case=file.case.id))
        store.finish_forgetting()
        if store.story(file.case.reference) is not None:
            raise click.ClickException(
                f"{file.case.reference}: somebody may be in danger; it is closed, and forgotten "
                "when the alarm is over: answer its letters, then run this again"
            )
    click.echo(f"{reference.upper()} is forgotten ({datetime.now(UTC):%Y-%m-%d}).")
