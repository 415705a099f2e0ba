"""A file that may be roster or directory: which one it is, by its columns, else by what is said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.nouns.sheets import ReadSheet, SheetKind, Wrong
from mailflow.sheets.faults import SheetFault
from mailflow.sheets.people import (
    DIRECTORY_COLUMNS,
    ROSTER_COLUMNS,
    column_names,
    rows_of,
    sheet_of,
)

#: So many faults of a file fit a letter that is read.
MOST_IN_A_LETTER = 30
#: No list of people is larger; base64 makes a third more of it in a mail.
LARGEST = 20_000_000

_SAYS = {
    SheetKind.ROSTER: re.compile(
        r"\b(?:rosters?|supporters?|volunteers?|benevoles?|bénévoles?|pairs aidants|"
        r"voluntari[oa]s?|plantilla|apoyos?)\b",
        re.I,
    ),
    SheetKind.DIRECTORY: re.compile(
        r"\b(?:director(?:y|ies)|physicians?|doctors|annuaires?|r[ée]pertoires?|m[ée]decins?|"
        r"directorios?|m[ée]dic[oa]s?)\b",
        re.I,
    ),
}


def read_sheet(file: str, data: bytes, said: str = "") -> ReadSheet:
    """Read a file that somebody sent; never raises.

    Args:
        file: its name.
        data: its content.
        said: what was written beside it; it counts where the columns fit both lists.
    """
    kind = None
    try:
        if len(data) > LARGEST:
            raise SheetFault(file, [Wrong(what="too_large")])
        rows = rows_of(file, data)
        kind = _kind_of(column_names(rows[0]) if rows else (), f"{file} {said}")
        if not rows:
            raise SheetFault(file, [Wrong(what="empty")])
        if kind is None:
            raise SheetFault(file, [Wrong(what="no_kind")])
        return sheet_of(file, kind, rows)
    except SheetFault as fault:
        told = fault.wrong[:MOST_IN_A_LETTER]
        untold = fault.untold + len(fault.wrong) - len(told)
        return ReadSheet(file=file, kind=kind, wrong=told, untold=untold)
    except MemoryError:
        return ReadSheet(file=file, kind=kind, wrong=(Wrong(what="too_large"),))


def _kind_of(columns: Sequence[str], said: str) -> SheetKind | None:
    """The list whose own columns these are; where they are both's, the one that is named."""
    roster = sum(name in ROSTER_COLUMNS and name not in DIRECTORY_COLUMNS for name in columns)
    directory = sum(name in DIRECTORY_COLUMNS and name not in ROSTER_COLUMNS for name in columns)
    if roster != directory:
        return SheetKind.ROSTER if roster > directory else SheetKind.DIRECTORY
    named = [kind for kind, words in _SAYS.items() if words.search(said)]
    return named[0] if len(named) == 1 else None
