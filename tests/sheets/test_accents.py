"""Accents of files that are no UTF-8: of Windows, of an old Mac, or refused by their row."""

from __future__ import annotations

import pytest

from mailflow.sheets import SheetFault, read_roster


def read(names: list[str], encoding: str) -> list[str]:
    rows = "".join(f"{name},p{n}@example.org\n" for n, name in enumerate(names))
    found = read_roster("supporters.csv", f"name,email\n{rows}".encode(encoding))
    return [one.name for one in found.supporters]


NAMES = [
    ["José Núñez"],
    ["Élise Côté"],
    ["Zoë Brontë", "François Lebœuf"],
    ["Jürgen König"],
    ["Sødergård Åse"],
    ["NUÑEZ GARCÍA"],
    ["Ana O’Connor", "Bo Ümit"],
    # Alone they would be in doubt; another name of the file tells.
    ["Ángel García", "José Muñoz"],
]


@pytest.mark.parametrize("encoding", ["windows-1252", "mac_roman"])
@pytest.mark.parametrize("names", NAMES)
def test_the_writing_is_found(names: list[str], encoding: str) -> None:
    assert read(names, encoding) == names


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("Ana García", "mac_roman"), ("Ángel Ruiz", "mac_roman"), ("Wa Thiong’o", "windows-1252")],
)
def test_what_may_be_either_is_refused_by_its_row(name: str, encoding: str) -> None:
    with pytest.raises(SheetFault) as caught:
        read(["Bo Chen", name], encoding)
    assert caught.value.faults == [
        "supporters.csv: row 3, its accents can be read in two ways (é or Ž); "
        "save the file as CSV UTF-8."
    ]
