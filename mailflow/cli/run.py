"""``mailflow run``: the daemon."""

from __future__ import annotations

import logging
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mailflow.cli.checks import Level, help_at_hand, refuse_letters
from mailflow.cli.common import (
    choose,
    config_option,
    example,
    fail,
    make_folder,
    program_option,
    settings,
)

if TYPE_CHECKING:
    from mailflow.nouns.program import Program
    from mailflow.settings import Loaded


@click.command(
    epilog=example(
        "mailflow run",
        "mailflow run --once",
        "mailflow run --once --at 2026-12-08T09:00   # a rehearsal",
    )
)
@click.option("--once", is_flag=True, help="Work until nothing is left to do, and end.")
@click.option(
    "--at",
    metavar="TIME",
    help="With --once, in a rehearsal: the clock stands at this time of the program's zone.",
)
@config_option
@program_option
def run(*, once: bool, at: str | None, config_dir: Path, program_id: str | None) -> None:
    """Read the mailboxes, answer, remind, check in, and forget, until SIGTERM.

    SIGHUP reads the settings again; other servers or another address need a new start.
    """
    if at and not once:
        raise click.UsageError("--at goes with --once")
    loaded = settings(config_dir)
    programs = [choose(loaded, program_id)] if program_id else loaded.programs
    refuse_letters(programs)
    moment = _moment(at, programs) if at else None
    _prepare(loaded)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    _quiet_others()
    _warn(programs, moment or datetime.now(UTC))
    if once:
        from workers.daemon import run_once

        if not run_once(programs, loaded.secrets, moment):
            fail()
        return
    from workers.daemon import Daemon

    ids = {p.id for p in programs}

    def again() -> list[Program]:
        fresh = [p for p in settings(config_dir).programs if p.id in ids]
        refuse_letters(fresh)
        return fresh

    Daemon(programs, loaded.secrets, reload=again).run()


def _moment(written: str, programs: list[Program]) -> datetime:
    """The time a rehearsal stands at."""
    rehearsing = [p for p in programs if p.rehearsal]
    if len(rehearsing) != len(programs):
        told = ", ".join(p.id for p in programs if not p.rehearsal)
        raise click.UsageError(f"--at is for rehearsals: set rehearsal = true in {told}.toml")
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise click.UsageError(f"--at: {written!r} is no time; write 2026-12-08T09:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=programs[0].zone)


def _warn(programs: list[Program], now: datetime) -> None:
    """Say what runs, and needs a person's eye all the same."""
    for program in programs:
        for found in help_at_hand(program, now.astimezone(program.zone).date()):
            if found.level is Level.WARNING:
                told = (program.id, found.about, found.says, found.mend)
                logging.getLogger("mailflow").warning("%s: %s: %s -> %s", *told)


def _prepare(loaded: Loaded) -> None:
    """Folders for the databases; files of ours are for us alone."""
    os.umask(0o077)
    for url in (loaded.secrets.database_url, loaded.secrets.keystore_url):
        make_folder(url)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]


def _quiet_others() -> None:
    """Libraries log addresses and lines of mail at low levels, and may quote them in warnings."""
    for name in ("imapclient", "aiosmtplib", "apscheduler", "sqlalchemy", "alembic", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
