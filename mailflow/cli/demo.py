"""``mailflow demo``: everything on this machine."""

from __future__ import annotations

import textwrap
from zoneinfo import ZoneInfo

import click

from mailflow.cli.common import example

#: Columns of the correspondence, its frame included.
WIDTH = 78


@click.command(epilog=example("mailflow demo --script"))
@click.option(
    "--script", is_flag=True, required=True, help="Print the whole correspondence, and end."
)
def demo(*, script: bool) -> None:
    """Play one case from first mail to last: invented people, the real daemon, a mail server inside.

    Nothing is needed and nothing is left behind: no settings, no mailbox, no network.
    """
    del script  # the only way to see it, so far
    from mailflow.demo.play import Remark, play

    for scene in play():
        if isinstance(scene, Remark):
            click.echo(_remark(scene.text))
        else:
            zone = ZoneInfo("America/Denver")
            at = scene.at.astimezone(zone).strftime("%a %d %b, %H:%M")
            head = f"{at}   {scene.sender} → {scene.to}"
            click.echo(_mail(head, scene.subject, scene.text, ours=scene.ours))


def _remark(text: str) -> str:
    return "\n" + click.style("\n".join(textwrap.wrap(text, WIDTH)), bold=True) + "\n"


def _mail(head: str, subject: str, text: str, *, ours: bool) -> str:
    """A mail in a frame: what the program wrote stands on the right margin's side."""
    edge = "│ " if ours else "  │ "
    lines = [f"{edge}{line}".rstrip() for line in text.splitlines()]
    title = f"{edge}{click.style(head, fg='cyan' if ours else 'green')}"
    return "\n".join([title, f"{edge}{click.style(subject, dim=True)}", edge.rstrip(), *lines, ""])
