"""Orders about two people: never together, or together again; and what is none."""

from __future__ import annotations

import pytest

from mailflow.nouns.meaning import Intent, KnownName
from mailflow.parsers.intents.commands import command

KNOWN = (KnownName("Mei Lin", supporter=True), KnownName("Ana Ahmed"))


@pytest.mark.parametrize(
    ("line", "one", "other"),
    [
        ("Never Dr. Lin with Dr. Ahmed", "Lin", "Ahmed"),
        ("- never match Mei Lin with Ana Ahmed, they were married.", "Mei Lin", "Ana Ahmed"),
        ("never put Dr. Lin and Dr. Ahmed together", "Lin", "Ahmed"),
        ("Please keep Dr Lin and Dr Ahmed apart", "Lin", "Ahmed"),
        ("Please keep Dr. Lin away from Dr. Ahmed because they share an office", "Lin", "Ahmed"),
        ("Dr. Lin and Dr. Ahmed must not be matched.", "Lin", "Ahmed"),
        ("Dr. Lin should never be matched with Dr. Ahmed", "Lin", "Ahmed"),
        ("do not pair mei lin with ana ahmed", "mei lin", "ana ahmed"),
        ("Jamais Dr Lin avec Dr Ahmed", "Lin", "Ahmed"),
        ("Ne mettez jamais Mei Lin avec Ana Ahmed", "Mei Lin", "Ana Ahmed"),
        ("Nunca la Dra. Lin con el Dr. Ahmed", "Lin", "Ahmed"),
        ("Nunca Dra. Lin con Dr. Ahmed", "Lin", "Ahmed"),
        ("No juntar a Mei Lin con Ana Ahmed, por favor", "Mei Lin", "Ana Ahmed"),
        ("Never Zoë Núñez with J. Beck-Smith", "Zoë Núñez", "J. Beck-Smith"),
    ],
)
def test_kept_apart(line: str, one: str, other: str) -> None:
    read = command(line, KNOWN)
    assert read is not None and read.intent is Intent.KEEP_APART
    assert [person.name for person in read.people or ()] == [one, other]


@pytest.mark.parametrize(
    "line",
    [
        "Dr. Lin may be with Dr. Ahmed again",
        "Dr. Lin can be matched with Dr. Ahmed again.",
        "Dr. Lin and Dr. Ahmed may meet again",
        "no longer keep Dr. Lin away from Dr. Ahmed",
        "Dr Lin et Dr Ahmed peuvent de nouveau être ensemble",
        "Dra. Lin y Dr. Ahmed pueden estar juntos otra vez",
    ],
)
def test_together_again(line: str) -> None:
    read = command(line)
    assert read is not None and read.intent is Intent.MAY_MEET
    assert [person.name for person in read.people or ()] == ["Lin", "Ahmed"]


def test_an_address_names_somebody() -> None:
    read = command("Keep Dr. Lin away from ana.ahmed@example.org")
    assert read is not None and read.people is not None
    assert [(one.name, one.email) for one in read.people] == [
        ("Lin", ""),
        ("", "ana.ahmed@example.org"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "never mind",
        "Never again with that case",
        "Never Dr. Lin with Dr. Ahmed unless she asks",
        "Never Dr. Lin with Dr. Ahmed?",
        "Mettez Mei Lin avec Ana Ahmed",
        "Dr. Lin and Dr. Ahmed can meet on Tuesday",
        "never put it with the others",
        "Keep it and close it apart",
        "Dr. Lin may be with Dr. Ahmed again, but only from June",
    ],
)
def test_what_orders_nothing_of_the_kind(line: str) -> None:
    read = command(line, KNOWN)
    assert read is None or read.intent not in {Intent.KEEP_APART, Intent.MAY_MEET}
