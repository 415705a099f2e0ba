"""Roster and directory as CSV that a spreadsheet opens and never runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from enum import StrEnum

from mailflow.nouns.people import Directory, Roster
from mailflow.sheets.people import DIRECTORY_COLUMNS, ROSTER_COLUMNS

#: What makes a spreadsheet take a cell for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_csv(people: Roster | Directory) -> str:
    """Everybody as CSV, in the columns an import reads.

    A cell that would be a formula gets an apostrophe in front, which an import takes off again.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    columns = ROSTER_COLUMNS if isinstance(people, Roster) else DIRECTORY_COLUMNS
    writer.writerow(columns)
    entries: Iterable[object] = (
        people.supporters if isinstance(people, Roster) else people.physicians
    )
    for entry in entries:
        writer.writerow([_written(getattr(entry, name)) for name in columns])
    return out.getvalue()


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return _harmless("; ".join(str(one) for one in value))
    return _harmless(value.value if isinstance(value, StrEnum) else str(value))


def _harmless(text: str) -> str:
    risky = text.lstrip("'").startswith(_FORMULA)
    return f"'{text}" if risky else text
