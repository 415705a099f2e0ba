"""``mailflow workflow``: the table as a picture."""

from __future__ import annotations

import click

from mailflow.cli.common import example


@click.command(epilog=example("mailflow workflow --diagram > workflow.mmd", "mailflow workflow"))
@click.option("--diagram", is_flag=True, help="As a Mermaid drawing.")
def workflow(*, diagram: bool) -> None:
    """Show the workflow: what follows from each answer and from each silence."""
    from mailflow.rules.drawing import draw, rows

    if diagram:
        click.echo(draw())
        return
    for question, said, follows in rows():
        click.echo(f"{question:<18} {said:<18} {follows}")
