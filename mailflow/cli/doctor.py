"""``mailflow doctor``: is everything as it must be?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import to_builtins

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
from mailflow.nouns.faults import SettingsFault

if TYPE_CHECKING:
    from mailflow.cli.checks import Finding
    from mailflow.nouns.program import Program
    from mailflow.settings import Loaded

_COLOURS = {"ok": "green", "warning": "yellow", "error": "red"}


@click.command(epilog=example("mailflow doctor", "mailflow doctor --program opw --json"))
@config_option
@program_option
@json_option
def doctor(*, config_dir: Path, program_id: str | None, as_json: bool) -> None:
    """Check settings, mail servers, stores, alarms and letters; each line with its mend.

    Logs in at the mail servers and makes missing folders; sends nothing and reads no mail.
    Ends with 1 where something is an error.
    """
    wrong = False
    told: list[dict[str, object]] = []
    for program, finding in findings(config_dir, program_id):
        wrong = wrong or finding.level == "error"
        if as_json:
            told.append({"program": program, **to_builtins(finding)})
        else:
            _print(program, finding)
    if as_json:
        show(told)
    if wrong:
        fail()


def findings(config_dir: Path, program_id: str | None) -> Iterator[tuple[str, Finding]]:
    """Every finding, with the program it is about ("" where it is about none)."""
    from mailflow.cli import checks

    try:
        loaded = settings(config_dir)
    except SettingsFault as fault:
        for line in fault.faults:
            yield "", checks.told("settings", line)
        return
    programs = [choose(loaded, program_id)] if program_id else loaded.programs
    yield "", checks.ok("settings", f"{len(loaded.programs)} read without fault")
    key_file = os.environ.get("MAILFLOW_KEY_FILE", "")
    for finding in checks.guarded("key", lambda: checks.key(loaded, key_file)):
        yield "", finding
    for program in programs:
        for finding in _of(program, loaded):
            yield program.id, finding


def _of(program: Program, loaded: Loaded) -> Iterator[Finding]:
    from mailflow.cli import checks

    today = datetime.now(UTC).astimezone(program.zone).date()
    yield from checks.guarded("mailbox", lambda: checks.mailbox(program, loaded))
    yield from checks.guarded("submission", lambda: checks.submission(program, loaded))
    if loaded.secrets.has_key:
        yield from checks.guarded("database", lambda: checks.database(program, loaded))
    yield from checks.alarms(program)
    yield from checks.words(program, today)
    yield from checks.modes(program)


def _print(program: str, finding: Finding) -> None:
    level = click.style(f"{finding.level:8}", fg=_COLOURS[finding.level])
    about = f"{program} {finding.about}".strip()
    mend = f" -> {finding.mend}" if finding.mend else ""
    click.echo(f"{level} {about}: {finding.says}{mend}")
