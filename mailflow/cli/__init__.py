"""The commands: the only place that prints. Each is loaded when asked for, so help is quick."""

from __future__ import annotations

import click

from mailflow import __version__
from mailflow.cli.house import House, Place

#: Every command: where it is, and what ``mailflow --help`` says of it.
PLACES = {
    "demo": Place("mailflow.cli.demo:demo", "Play one whole case on this machine."),
    "doctor": Place("mailflow.cli.doctor:doctor", "Check settings, servers, stores and alarms."),
    "run": Place("mailflow.cli.run:run", "Run the program: the daemon."),
    "roster": Place("mailflow.cli.roster:roster", "The supporters: import, export, show."),
    "directory": Place("mailflow.cli.directory:directory", "The physicians: import, export, show."),
    "apart": Place("mailflow.cli.apart:apart", "Who is never brought together."),
    "match": Place("mailflow.cli.match:match", "Who could support somebody, rule by rule."),
    "cases": Place("mailflow.cli.cases:cases", "What is open."),
    "case": Place("mailflow.cli.cases:case", "The story of one case."),
    "set-aside": Place("mailflow.cli.setaside:set_aside", "Mails that could not be handled."),
    "retry": Place("mailflow.cli.setaside:retry", "Try a mail again that was set aside."),
    "forget": Place("mailflow.cli.cases:forget", "Forget a case for good."),
    "key": Place("mailflow.cli.key:key", "Make the program key."),
    "db": Place("mailflow.cli.db:db", "Bring the databases to the newest tables."),
    "replay": Place("mailflow.cli.replay:replay", "Past mail: what would have been answered."),
    "simulate": Place(
        "mailflow.cli.simulate:simulate", "A year of the program, with a moved clock."
    ),
    "understand": Place("mailflow.cli.understand:understand", "What a mail means, and why."),
    "workflow": Place(
        "mailflow.cli.workflow:workflow", "What follows each answer, and each silence."
    ),
}


@click.group(
    cls=House,
    places=PLACES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nExample:\n  mailflow demo --script\n  mailflow run --help",
)
@click.version_option(__version__, prog_name="mailflow")
def main() -> None:
    """Runs a physician peer-support program from its mailbox."""
