"""The outer command: quick, complete, and one line for every error."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from mailflow.cli import PLACES, main
from mailflow.cli.house import House, Place
from mailflow.nouns.faults import SettingsFault, TryLater

HEAVY = {
    "pydantic",
    "sqlalchemy",
    "imapclient",
    "jinja2",
    "holidays",
    "openpyxl",
    "python_calamine",
    "lxml",
    "alembic",
}


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_load_nothing_heavy(option: str) -> None:
    """What makes them quick, said without a clock."""
    code = (
        "import sys, atexit, json\n"
        "atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))\n"
        "from mailflow.cli import main\n"
        f"main(['{option}'], prog_name='mailflow')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent.parent,
    )
    loaded = set(json.loads(done.stderr.splitlines()[-1]))
    assert "click" in loaded
    assert not loaded & HEAVY
    assert not {name for name in loaded if name.startswith(("mailflow.store", "mailflow.parsers"))}


def test_version() -> None:
    assert CliRunner().invoke(main, ["--version"]).output == "mailflow, version 0.1.0\n"


@pytest.mark.parametrize("name", sorted(PLACES))
def test_every_command_has_help_with_an_example(name: str) -> None:
    done = CliRunner().invoke(main, [name, "--help"])
    assert done.exit_code == 0, done.output
    assert "Example:\n" in done.output
    assert f"mailflow {name}" in done.output


def test_every_subcommand_has_help_with_an_example() -> None:
    for group in ("roster", "directory", "key"):
        command = main.get_command(click.Context(main), group)
        assert isinstance(command, click.Group)
        for name in command.commands:
            done = CliRunner().invoke(main, [group, name, "--help"])
            assert f"mailflow {group} {name}" in done.output.partition("Example:")[2]


def test_all_commands_are_listed() -> None:
    listed = CliRunner().invoke(main, ["--help"]).output
    assert all(f"\n  {name} " in listed for name in PLACES)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["rooster"], "mailflow: No such command 'rooster'; see: mailflow --help\n"),
        (["--loud"], "mailflow: No such option '--loud'; see: mailflow --help\n"),
        (
            ["key", "new", "more"],
            "mailflow: Got unexpected extra argument (more); see: mailflow key new --help\n",
        ),
        (["match"], "mailflow: Missing option '--peer'; see: mailflow match --help\n"),
    ],
)
def test_wrong_use_is_one_line_and_two(arguments: list[str], line: str) -> None:
    done = CliRunner().invoke(main, arguments, prog_name="mailflow")
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", line)


def failing(error: BaseException) -> House:
    """A house with one command that fails so."""

    @click.command()
    def fail() -> None:
        raise error

    house = House("house", places={"fail": Place("unused:unused", "Fails.")})
    house.get_command = lambda *_: fail  # type: ignore[method-assign]
    return house


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (SettingsFault(["one", "two"]), 2, "mailflow: one\nmailflow: two\n"),
        (TryLater("away; try later"), 1, "mailflow: away; try later\n"),
        (KeyboardInterrupt(), 1, "mailflow: stopped.\n"),
        (click.ClickException("no"), 1, "mailflow: no\n"),
    ],
)
def test_faults_are_told_without_a_traceback(error: BaseException, code: int, told: str) -> None:
    done = CliRunner().invoke(failing(error), ["fail"])
    assert (done.exit_code, done.stderr.lstrip("\n")) == (code, told)


def test_an_unexpected_error_tells_its_place_and_never_its_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("MAILFLOW_DEBUG", raising=False)
    done = CliRunner().invoke(failing(ValueError("secret words")), ["fail"])
    assert done.exit_code == 1
    assert "ValueError" in done.stderr
    assert "secret" not in done.stderr
    assert done.stderr.count("\n") == 1
