"""``mailflow set-aside`` and ``retry``: mails that broke us, and another try."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

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


@click.command("set-aside", epilog=example("mailflow set-aside"))
@config_option
@program_option
@json_option
def set_aside(*, config_dir: Path, program_id: str | None, as_json: bool) -> None:
    """List mails that could not be handled: their ID (for `retry`), when they came, what went wrong."""
    loaded = settings(config_dir)
    program = choose(loaded, program_id)
    with opened(loaded, program) as store:
        found = store.set_aside_list()
    if as_json:
        show([{"id": x.id, "kept_at": x.kept_at, "reason": x.reason} for x in found])
    elif not found:
        click.echo("Nothing is set aside.")
    else:
        for one in found:
            came = one.kept_at.astimezone(program.zone)
            click.echo(f"{one.id}  {came:%Y-%m-%d %H:%M}  {one.reason}")


@click.command(epilog=example("mailflow retry 6f1c2c1e-8a55-4a3e-9d53-3a4c8f6f1d20"))
@click.argument("mail", metavar="ID", callback=lambda _context, _argument, given: _identity(given))
@config_option
@program_option
def retry(*, mail: UUID, config_dir: Path, program_id: str | None) -> None:
    """Hear a mail again that was set aside; the daemon takes it within a minute."""
    loaded = settings(config_dir)
    program = choose(loaded, program_id)
    with opened(loaded, program) as store:
        taken = store.retry(mail)
    if not taken:
        raise click.ClickException(f"{mail}: is not set aside; see `mailflow set-aside`")
    click.echo(f"{mail} is heard again.")


def _identity(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError:
        raise click.BadParameter(f"{given!r} is none; `mailflow set-aside` lists them") from None
