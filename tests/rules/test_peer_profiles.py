"""Somebody is found in a directory by address, else by a name that only one physician bears."""

from __future__ import annotations

import pytest

from mailflow.nouns.people import Directory, Person, Physician
from mailflow.rules.profiles import physician

DIRECTORY = Directory(
    tuple(
        Physician(name=name, email=email, department=department)
        for name, email, department in (
            ("Ana García", "Ana.Garcia@example.org", "Surgery"),
            ("Joan Reyes", "joan.reyes@example.org", "Radiology"),
            ("Joan Reyes", "joan.reyes2@example.org", "Surgery"),
            ("Ana Twice", "ana.garcia@example.org", "Neurology"),
        )
    )
)


@pytest.mark.parametrize(
    ("name", "email", "department"),
    [
        ("", "ana.garcia@EXAMPLE.org", "Surgery"),  # the first with that address
        ("Somebody Else", "joan.reyes2@example.org", "Surgery"),
        ("Dr. Ana Garcia", "", "Surgery"),
        ("garcia, ana MD", "private@example.com", "Surgery"),
        ("Ana", "", None),
        ("Joan Reyes", "", None),  # two bear that name
        ("Joan Reyes", "joan.reyes@example.org", "Radiology"),
        ("", "", None),
        ("Dr.", "nobody@example.org", None),
    ],
)
def test_who_is_found(name: str, email: str, department: str | None) -> None:
    found = physician(Person(name=name, email=email), DIRECTORY)
    assert (found.department if found else None) == department


def test_another_list_is_looked_up_anew() -> None:
    who = Person(name="Ana García")
    assert physician(who, DIRECTORY) is not None
    assert physician(who, Directory()) is None
    assert physician(who, Directory(DIRECTORY.physicians[1:])) is None
    assert physician(who, Directory(DIRECTORY.physicians[:1])) is DIRECTORY.physicians[0]
