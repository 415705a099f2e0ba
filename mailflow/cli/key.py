"""``mailflow key``: the program key."""

from __future__ import annotations

import secrets

import click

from mailflow.cli.common import example


@click.group(epilog=example("mailflow key new"))
def key() -> None:
    """Make the program key."""


@key.command(epilog=example("(umask 077; mailflow key new > /etc/mailflow/key)"))
def new() -> None:
    """Print a new program key: 32 random bytes in base64url.

    Keep it apart from the databases and from their backups: who has it and the key store can read
    everything, and without it nobody can read anything.
    """
    click.echo(secrets.token_urlsafe(32))
