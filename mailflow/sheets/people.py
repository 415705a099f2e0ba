"""Rows to supporters and physicians, or to every fault: file, row, column, what is allowed.

A column that is not known is a fault too: a misspelt ``knows`` that nobody reads would let a
supporter meet somebody they know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any, TypeVar

from msgspec import Struct

from mailflow.nouns.mail import folded, same_mailbox
from mailflow.nouns.people import (
    CareerStage,
    Directory,
    Physician,
    Roster,
    Supporter,
    SupporterStatus,
)
from mailflow.nouns.program import valid_address
from mailflow.nouns.sheets import ReadSheet, SheetKind, Wrong
from mailflow.sheets.evaluators import wrong_evaluators
from mailflow.sheets.excel import Cell
from mailflow.sheets.faults import MOST_TOLD, SheetFault
from mailflow.sheets.table import Row, normal, read_rows

_LONGEST_CELL = 2000
#: Signs that run, break a line, or turn the order in which the rest is read.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
#: What no name has in it, and formulas and pages have.
_NO_NAME = re.compile(r"^[-+=@|\\]|[<>={}|\\]|://")


class Column(Struct, frozen=True):
    """A column: how a cell is read, and the code for what is allowed in it."""

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
    return sheet_of(file, SheetKind.ROSTER, rows_of(file, data)).roster


def read_directory(file: str, data: bytes) -> Directory:
    """The physicians of a CSV or Excel file; see :func:`read_roster`."""
    return sheet_of(file, SheetKind.DIRECTORY, rows_of(file, data)).directory


def rows_of(file: str, data: bytes) -> list[Row]:
    """The rows of a file that may hold either list; see :func:`read_roster`."""
    return read_rows(file, data, (*ROSTER_COLUMNS, *DIRECTORY_COLUMNS, *_ALIASES))


def sheet_of(file: str, kind: SheetKind, rows: Sequence[Row]) -> ReadSheet:
    """One of the two lists, with the columns it has; see :func:`read_roster`."""
    columns = tuple(filter(None, column_names(rows[0]))) if rows else ()
    if kind is SheetKind.DIRECTORY:
        physicians = _read(file, rows, DIRECTORY_COLUMNS, Physician)
        if wrong := wrong_evaluators(physicians):
            raise SheetFault(file, wrong)
        directory = Directory(tuple(one for _, one in physicians))
        numbers = tuple(number for number, _ in physicians)
        return ReadSheet(file=file, kind=kind, columns=columns, rows=numbers, directory=directory)
    supporters = _read(file, rows, ROSTER_COLUMNS, Supporter)
    roster = Roster(tuple(one for _, one in supporters))
    numbers = tuple(number for number, _ in supporters)
    return ReadSheet(file=file, kind=kind, columns=columns, rows=numbers, roster=roster)


def own_rows(sheet: ReadSheet, address: str) -> tuple[Wrong, ...]:
    """The rows that name the program's own mailbox: it can support nobody, and is nobody's.

    Args:
        sheet: the list.
        address: of the program.
    """
    people: Iterable[Supporter | Physician] = sheet.people
    return tuple(
        Wrong(what="own_address", row=row, column="email", allowed="email_of_person")
        for row, one in zip(sheet.rows, people, strict=True)
        if same_mailbox(_without_tag(one.email), address)
    )


def _without_tag(email: str) -> str:
    """An address without what stands behind a plus: our letters ask for answers to such a one."""
    local, _, domain = email.rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


_Kind = TypeVar("_Kind", Supporter, Physician)


def _read(
    file: str, rows: Sequence[Row], columns: Mapping[str, Column], kind: type[_Kind]
) -> list[tuple[int, _Kind]]:
    """Everybody, each with the number of their row."""
    if not rows:
        raise SheetFault(file, [Wrong(what="empty")])
    names = _header(file, rows[0], columns)
    if len(rows) == 1:  # or everybody would seem to have left
        raise SheetFault(file, [Wrong(what="nobody_in_it")])
    people: list[tuple[int, _Kind]] = []
    faults: list[Wrong] = []
    seen: dict[str, int] = {}
    for row in rows[1:]:
        values, wrong = _values(row, names, columns)
        email = folded(str(values.get("email", "")))
        if email and email in seen:
            wrong.append(
                Wrong(what="person_twice", row=row.number, column="email", other=str(seen[email]))
            )
        elif email:
            seen[email] = row.number
        faults += wrong
        if not wrong:
            people.append((row.number, kind(**values)))
        if len(faults) > MOST_TOLD:
            break
    if faults:
        raise SheetFault(file, faults)
    return people


def column_names(row: Row) -> list[str]:
    """What the cells of a first row name, as the columns are called here; "" for an empty one."""
    written = [normal(cell) for cell in row.cells]
    return [_ALIASES.get(name, name) for name in written]


def _header(file: str, row: Row, columns: Mapping[str, Column]) -> list[str]:
    """The column each cell of the header names; "" for an empty one."""
    names = [
        written if written in columns else name
        for written, name in zip(map(normal, row.cells), column_names(row), strict=True)
    ]
    faults = list(_wrong_names(row, names, columns))
    faults += [
        Wrong(what="no_column", row=row.number, column=name, allowed=column.allowed)
        for name, column in columns.items()
        if column.needed and name not in names
    ]
    if faults:
        raise SheetFault(file, faults)
    return names


def _wrong_names(row: Row, names: Sequence[str], columns: Mapping[str, Column]) -> Iterator[Wrong]:
    seen: set[str] = set()
    for cell, name in zip(row.cells, names, strict=True):
        if name and name not in columns:
            yield _unknown(row, str(cell), name, columns)
        elif name and name in seen:
            yield Wrong(what="column_twice", row=row.number, column=name)
        seen.add(name)


def _unknown(row: Row, found: str, name: str, columns: Mapping[str, Column]) -> Wrong:
    from rapidfuzz import process  # noqa: PLC0415  # only where something is misspelt

    near = process.extractOne(name, list(columns), score_cutoff=70)
    what, other = (
        ("unknown_column", near[0]) if near else ("unknown_column_far", ", ".join(columns))
    )
    return Wrong(what=what, row=row.number, column="", found=found[:60], other=other)


def _values(
    row: Row, names: Sequence[str], columns: Mapping[str, Column]
) -> tuple[dict[str, Any], list[Wrong]]:
    """What a row says, and what is wrong with it."""
    values: dict[str, Any] = {}
    wrong: list[Wrong] = []
    for place, (name, cell) in enumerate(zip_longest(names, row.cells), 1):
        empty = cell is None or cell == ""
        if not name:
            if not empty:
                wrong.append(Wrong(what="unnamed_column", row=row.number, column=str(place)))
            continue
        column = columns[name]
        if empty:
            if column.needed:
                wrong.append(_wrong("missing", row, name, column))
            continue
        try:
            values[name] = column.read(_unescaped(cell))
        except ValueError:
            what = "not_allowed" if column.shown else "not_shown"
            wrong.append(_wrong(what, row, name, column, str(cell)[:60] if column.shown else ""))
    return values, wrong


def _wrong(what: str, row: Row, name: str, column: Column, found: str = "") -> Wrong:
    return Wrong(what=what, row=row.number, column=name, found=found, allowed=column.allowed)


def _unescaped(cell: Cell) -> Cell:
    """Without the apostrophe that keeps Excel from taking text for a formula."""
    if isinstance(cell, str) and cell[:1] == "'" and re.match(r"'+[=+\-@\t\r]", cell):
        return cell[1:]
    return cell


# Cells


def _text(cell: Cell) -> str:
    if isinstance(cell, bool | date):
        raise ValueError("not text")
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    if len(text) > _LONGEST_CELL or (not text.isprintable() and _CONTROL.search(text)):
        raise ValueError("not one line")
    return text


def _name(cell: Cell) -> str:
    name = _text(cell)
    if "@" in name or _NO_NAME.search(name) or not re.search(r"[^\W\d_]", name):
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


#: "Ahmed, Ana <ana.ahmed@example.org>" is one person, whatever its comma.
_LAST_FIRST = re.compile(r'"?[^,@<>"]+,[^,@<>"]+"?\s*<[^<>,@\s]+@[^<>,@\s]+>')


def _people(cell: Cell) -> tuple[str, ...]:
    """Names and addresses; no rows that a quotation mark has drawn into this cell."""
    entries = _list(cell)
    if any("@" in one and "," in one and not _LAST_FIRST.fullmatch(one) for one in entries):
        raise ValueError("several in one")
    lines = str(cell).splitlines()
    if len(lines) > 1 and any(map(_is_row, lines)):
        raise ValueError("rows in a cell")
    return entries


def _is_row(line: str) -> bool:
    """Whether a line of a cell reads as a row of the file: an address beside other cells."""
    cells = [one for one in re.split(r"[;\t]", line) if one.strip()]
    return len({"@" in one for one in cells}) > 1


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


_LINE = Column(_text, "line")
_LIST = Column(_list, "list")
_PEOPLE = Column(_people, "people", shown=False)
_DATE = Column(_day, "day")
_NAME = Column(_name, "name", shown=False, needed=True)
_EMAIL = Column(_email, "email", shown=False, needed=True)
_STAGE = Column(_stage, "stage")
_YES_NO = Column(_yes_no, "yes_no")

#: The roster's columns, in the order in which they are written.
ROSTER_COLUMNS: Mapping[str, Column] = {
    "name": _NAME,
    "email": _EMAIL,
    "phone": Column(_text, "line", shown=False),
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
    "capacity": Column(_count, "count"),
    "status": Column(_status, "status"),
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
