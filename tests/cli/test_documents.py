"""What the documents name is there: commands, options, files, functions' files."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from mailflow.cli import PLACES, main

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ("README.md", "docs/architecture.md", "docs/workflow.md", "docs/matching.md")


def text(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", text(document))
    missing = [x for x in links if not (ROOT / document).parent.joinpath(x).exists()]
    assert not missing


@pytest.mark.parametrize("document", DOCUMENTS)
def test_files_that_are_named_exist(document: str) -> None:
    names = re.findall(r"`((?:mailflow/|tests/|script/|config/|docs/)[\w./]*\w)`", text(document))
    rooms = r"`((?:nouns|parsers|rules|templates|store|mail|settings|workers)/\w[\w/]*\.py)`"
    names += [
        name if name.startswith("workers") else f"mailflow/{name}"
        for name in re.findall(rooms, text(document))
    ]
    folders = {"mailflow/Done"}  # of a mailbox
    assert not [name for name in names if name not in folders and not (ROOT / name).exists()]


def command(words: list[str]) -> click.Command | None:
    """The command or subcommand that these words begin with."""
    context = click.Context(main)
    found = main.get_command(context, words[0])
    if isinstance(found, click.Group):
        return found.get_command(context, words[1]) if len(words) > 1 else found
    return found


def commands_of_the_readme() -> list[list[str]]:
    """Every command that stands in a fence or between backticks, in words."""
    readme = text("README.md")
    fences = re.findall(r"^```\w*\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)
    spans = re.findall(r"`(mailflow [^`]+)`", re.sub(r"^```.*?^```", "", readme, flags=re.S | re.M))
    lines = [line for fence in fences for line in fence.splitlines()]
    typed = [x.partition("#")[0] for x in lines if x.startswith("mailflow ")]
    return [one.split()[1:] for one in (*typed, *spans)]


def test_commands_of_the_readme_exist_with_their_options() -> None:
    for words in commands_of_the_readme():
        found = command(words)
        assert found is not None, words
        options = {option for parameter in found.params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options, words


def test_the_readme_names_every_command() -> None:
    named = {words[0] for words in commands_of_the_readme()}
    assert named | {"demo"} == set(PLACES)  # the demonstration by its script
