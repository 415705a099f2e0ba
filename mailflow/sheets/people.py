"""Rows to supporters and physicians, or to every fault: file, row, column, what is allowed.

A column that is not known is a fault too: a misspelt ``knows`` that nobody reads would let a
supporter meet somebody they know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import zip_longest
from typing import Any, TypeVar

from msgspec import Struct
from rapidfuzz import process

from mailflow.nouns.mail import folded
from mailflow.nouns.people import (
    CareerStage,
    Directory,
    Physician,
    Roster,
    Supporter,
    SupporterStatus,
)
from mailflow.nouns.program import valid_address
from mailflow.sheets.table import Cell, Row, SheetFault, normal, read_rows

_LONGEST_CELL = 2000


class Column(Struct, frozen=True):
    """A column: how a cell is read, and what is allowed in it, in words."""

    read: Callable[[Cell], object]
    allowed: str
    #: Whether a fault may show what was found; columns that name people do not.
    shown: bool = True
    needed: bool = False


def read_roster(file: str, data: bytes) -> Roster:
    """The supporters of a CSV or Excel file.

    Args:
        file: its name, for faults.
        data: its content.

    Raises:
        SheetFault: with every fault found; nothing of such a file is taken.
    """
    return Roster(tuple(_read(file, data, ROSTER_COLUMNS, Supporter)))


def read_directory(file: str, data: bytes) -> Directory:
    """The physicians of a CSV or Excel file; see :func:`read_roster`."""
    return Directory(tuple(_read(file, data, DIRECTORY_COLUMNS, Physician)))


_Kind = TypeVar("_Kind", Supporter, Physician)


def _read(file: str, data: bytes, columns: Mapping[str, Column], kind: type[_Kind]) -> list[_Kind]:
    rows = read_rows(file, data, (*columns, *_ALIASES))
    if not rows:
        raise SheetFault([f"{file}: empty; needed: a row of column names, then people."])
    names = _header(file, rows[0], columns)
    people: list[_Kind] = []
    faults: list[str] = []
    seen: dict[str, int] = {}
    for row in rows[1:]:
        values, wrong = _values(row, names, columns)
        faults += [f"{file}: row {row.number}, {line}" for line in wrong]
        email = folded(str(values.get("email", "")))
        if email and email in seen:
            faults.append(
                f"{file}: row {row.number}, email is that of row {seen[email]} too; "
                "allowed: each person once."
            )
        elif email:
            seen[email] = row.number
        if not wrong:
            people.append(kind(**values))
    if faults:
        raise SheetFault(faults)
    return people


def _header(file: str, row: Row, columns: Mapping[str, Column]) -> list[str]:
    """The column each cell of the header names; "" for an empty one."""
    names: list[str] = []
    faults: list[str] = []
    for cell in row.cells:
        written = normal(cell)
        name = written if written in columns else _ALIASES.get(written, written)
        if name and name not in columns:
            near = process.extractOne(name, list(columns), score_cutoff=70)
            hint = f"did you mean {near[0]}?" if near else f"allowed: {', '.join(columns)}."
            faults.append(f'{file}: row {row.number}, column "{cell}" is not known; {hint}')
        elif name and name in names:
            faults.append(f"{file}: row {row.number}, column {name} is there twice; keep one.")
        names.append(name)
    faults += [
        f"{file}: row {row.number}, column {name} is missing; needed: {column.allowed}."
        for name, column in columns.items()
        if column.needed and name not in names
    ]
    if faults:
        raise SheetFault(faults)
    return names


def _values(
    row: Row, names: Sequence[str], columns: Mapping[str, Column]
) -> tuple[dict[str, Any], list[str]]:
    """What a row says, and what is wrong with it."""
    values: dict[str, Any] = {}
    wrong: list[str] = []
    for place, (name, cell) in enumerate(zip_longest(names, row.cells), 1):
        if not name:
            if cell not in (None, ""):
                wrong.append(f"column {place} has a cell but no name; name the column or empty it.")
            continue
        column = columns[name]
        if cell in (None, ""):
            if column.needed:
                wrong.append(f"{name} is missing; needed: {column.allowed}.")
            continue
        try:
            values[name] = column.read(_unescaped(cell))
        except ValueError:
            found = f'is "{str(cell)[:60]}"' if column.shown else "cannot be read"
            wrong.append(f"{name} {found}; allowed: {column.allowed}.")
    return values, wrong


def _unescaped(cell: Cell) -> Cell:
    """Without the apostrophe that keeps Excel from taking text for a formula."""
    if isinstance(cell, str) and re.match(r"'+[=+\-@\t\r]", cell):
        return cell[1:]
    return cell


# Cells


def _text(cell: Cell) -> str:
    if isinstance(cell, bool | date):
        raise ValueError("not text")
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    if len(text) > _LONGEST_CELL or re.search(r"[\x00-\x1f\x7f]", text):
        raise ValueError("not one line")
    return text


def _name(cell: Cell) -> str:
    name = _text(cell)
    if "@" in name or not re.search(r"[^\W\d_]", name):
        raise ValueError("not a name")
    return name


def _email(cell: Cell) -> str:
    email = _text(cell).removeprefix("mailto:")
    if not valid_address(email):
        raise ValueError("not an address")
    return email


def _list(cell: Cell) -> tuple[str, ...]:
    entries = re.split(r"[;\n]", str(cell) if isinstance(cell, str) else _text(cell))
    return tuple(_text(entry.strip()) for entry in entries if entry.strip())


def _stage(cell: Cell) -> CareerStage:
    written = normal(cell).removesuffix("_career")
    return CareerStage(written)


def _status(cell: Cell) -> SupporterStatus:
    return SupporterStatus(normal(cell))


_YES = frozenset({"yes", "y", "true", "1", "x", "oui", "si"})
_NO = frozenset({"no", "n", "false", "0", "non"})


def _yes_no(cell: Cell) -> bool:
    written = normal(_text(cell) if isinstance(cell, float) else str(cell))
    if written not in _YES | _NO:
        raise ValueError("neither yes nor no")
    return written in _YES


def _count(cell: Cell) -> int:
    written = _text(cell)
    if not re.fullmatch(r"\d{1,4}", written):
        raise ValueError("not a count")
    return int(written)


#: Day 0 of Excel's calendar, for dates that lost their format. (It thinks 1900 a leap year.)
_EXCEL_DAY_0 = date(1899, 12, 30)
_EXCEL_DAYS = range(20_000, 80_000)  # 1954 to 2119


def _day(cell: Cell) -> date:
    """A date as Excel or a person writes it, where it can mean one day only.

    "03/04/2026" is April here and March there: that is asked, not guessed.
    """
    if isinstance(cell, date):
        return cell
    text = _text(cell)
    if text.isdigit() and int(text) in _EXCEL_DAYS:
        return _EXCEL_DAY_0 + timedelta(days=int(text))
    if found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00)?)?", text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text):
        return date(int(found[3]), int(found[2]), int(found[1]))
    if found := re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", text):
        one, other, year = int(found[1]), int(found[2]), int(found[3])
        if one > 12 or one == other:
            return date(year, other, one)
        if other > 12:
            return date(year, one, other)
    raise ValueError("no day, or two")


def _one_of(values: type[StrEnum]) -> str:
    return "one of: " + ", ".join(values)


_LINE = Column(_text, "one line of text")
_LIST = Column(_list, "text, several separated by ;")
_PEOPLE = Column(_list, "names or addresses, several separated by ;", shown=False)
_DATE = Column(_day, "a day such as 2026-11-20")
_NAME = Column(_name, "a name", shown=False, needed=True)
_EMAIL = Column(_email, "one mail address, such as ana.beck@example.org", shown=False, needed=True)
_STAGE = Column(_stage, _one_of(CareerStage))
_YES_NO = Column(_yes_no, "yes or no")

#: The roster's columns, in the order in which they are written.
ROSTER_COLUMNS: Mapping[str, Column] = {
    "name": _NAME,
    "email": _EMAIL,
    "phone": Column(_text, "one line of text", shown=False),
    "specialty": _LINE,
    "department": _LINE,
    "site": _LINE,
    "county": _LINE,
    "career_stage": _STAGE,
    "interventional": _YES_NO,
    "gender": _LINE,
    "languages": _LIST,
    "experience": _LIST,
    "evaluates": _PEOPLE,
    "knows": _PEOPLE,
    "capacity": Column(_count, "a whole number, 0 or more"),
    "status": Column(_status, _one_of(SupporterStatus)),
    "trained_on": _DATE,
    "agreement_signed_on": _DATE,
    "unavailable_until": _DATE,
}

#: The directory's columns, in the order in which they are written.
DIRECTORY_COLUMNS: Mapping[str, Column] = {
    "name": _NAME,
    "email": _EMAIL,
    "department": _LINE,
    "specialty": _LINE,
    "site": _LINE,
    "county": _LINE,
    "career_stage": _STAGE,
    "interventional": _YES_NO,
    "evaluated_by": _PEOPLE,
}

#: Other names that hospitals' exports give these columns.
_ALIASES: Mapping[str, str] = {
    "full_name": "name",
    "e_mail": "email",
    "mail": "email",
    "email_address": "email",
    "telephone": "phone",
    "phone_number": "phone",
    "mobile": "phone",
    "dept": "department",
    "speciality": "specialty",
    "careerstage": "career_stage",
    "stage": "career_stage",
    "language": "languages",
    "max_cases": "capacity",
    "agreement_signed": "agreement_signed_on",
    "trained": "trained_on",
    "away_until": "unavailable_until",
}
