"""The lists that are shipped with a profile can be taken as they are."""

from __future__ import annotations

from pathlib import Path

from mailflow.sheets import read_directory, read_roster

OPW = Path(__file__).parent.parent.parent / "config" / "opw"


def test_the_samples_are_taken_and_invented() -> None:
    supporters = read_roster("s", (OPW / "supporters.csv").read_bytes()).supporters
    physicians = read_directory("p", (OPW / "physicians.csv").read_bytes()).physicians
    assert len(supporters) == len(physicians) == 10
    assert all(one.email.endswith(".example.org") for one in (*supporters, *physicians))
