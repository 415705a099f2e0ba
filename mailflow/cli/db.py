"""``mailflow db``: the databases' tables."""

from __future__ import annotations

from pathlib import Path

import click

from mailflow.cli.common import config_option, example, make_folder, settings


@click.group(epilog=example("mailflow db upgrade"))
def db() -> None:
    """Keep the databases' tables up to date."""


@db.command(epilog=example("mailflow db upgrade"))
@config_option
def upgrade(*, config_dir: Path) -> None:
    """Bring data and key store to the newest tables; safe to repeat."""
    from mailflow.store import Store

    loaded = settings(config_dir)
    secrets = loaded.secrets
    for url in (secrets.database_url, secrets.keystore_url):
        make_folder(url)
    for program in loaded.programs:
        store = Store.open(
            secrets.database_url, secrets.keystore_url, secrets.key(), program_id=program.id
        )
        try:
            store.upgrade()
        finally:
            store.close()
    click.echo("The databases are up to date.")
