"""The outer command: loads the others when asked for, and tells every error in one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from traceback import extract_tb
from typing import Any, NamedTuple

import click

from mailflow.nouns.faults import Fault, SettingsFault

#: It failed; it was used wrongly (the settings count as use).
FAILED, WRONG_USE = 1, 2


class Place(NamedTuple):
    """Where a command is (``module:attribute``), and its line in the list."""

    where: str
    short: str


class House(click.Group):
    """A group of commands that are imported by name, when they are used.

    Args:
        places: command name -> place.
    """

    def __init__(self, *args: Any, places: Mapping[str, Place], **given: Any) -> None:
        super().__init__(*args, **given)
        self.places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every name, in the order in which they are needed, not of the alphabet."""
        return list(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        place = self.places.get(cmd_name)
        if place is None:
            return None
        module, _, attribute = place.where.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, place.short) for name, place in self.places.items()])

    def main(  # type: ignore[override]  # click's own are overloads of the same
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, and end with 0 (done), 1 (failed) or 2 (wrong use); errors in one line each."""
        if not standalone_mode:
            return super().main(args, prog_name, standalone_mode=False, **extra)
        try:
            result = super().main(args, prog_name, standalone_mode=False, **extra)
        except click.exceptions.NoArgsIsHelpError as asked:
            click.echo(asked.ctx.get_help() if asked.ctx else "", err=True)
            sys.exit(WRONG_USE)
        except click.UsageError as error:
            sys.exit(_tell([_usage(error)], WRONG_USE))
        except click.ClickException as error:
            sys.exit(_tell([error.format_message()], FAILED))
        except (click.Abort, KeyboardInterrupt):
            sys.exit(_tell(["stopped."], FAILED))
        except SettingsFault as fault:
            sys.exit(_tell(fault.faults, WRONG_USE))
        except Fault as fault:
            sys.exit(_tell(str(fault).splitlines() or ["failed."], FAILED))
        except BrokenPipeError:
            # Who reads our output has seen enough (``| head``); say nothing at the end either.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(FAILED)
        except Exception as error:  # the last place where one line can be made of it
            if os.environ.get("MAILFLOW_DEBUG"):
                raise
            sys.exit(_tell([_unexpected(error)], FAILED))
        sys.exit(result if isinstance(result, int) else 0)


def _tell(lines: Sequence[str], code: int) -> int:
    for line in lines:
        click.echo(f"mailflow: {line}", err=True)
    return code


def _usage(error: click.UsageError) -> str:
    message = " ".join(error.format_message().split()).rstrip(".")
    return f"{message}; see: {error.ctx.command_path} --help" if error.ctx else message


def _unexpected(error: Exception) -> str:
    """The kind and place of an error, never its text: that may quote a mail."""
    if isinstance(error, ModuleNotFoundError) and not str(error.name).startswith("mailflow"):
        return f"the package {error.name} is missing; install: pip install 'mailflow[demo]'"
    frames = extract_tb(error.__traceback__)
    ours = [
        frame for frame in frames if "mailflow" in frame.filename or "workers" in frame.filename
    ]
    at = f" in {Path(ours[-1].filename).name}, line {ours[-1].lineno}" if ours else ""
    return f"an unexpected {type(error).__name__}{at}; MAILFLOW_DEBUG=1 shows more."
