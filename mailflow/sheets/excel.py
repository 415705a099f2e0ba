"""An Excel file to rows of cells: values only, within bounds, and nothing in it is ever run.

The rows are read by python-calamine (a fast reader in Rust). It trusts what a file says of itself,
so the package and the one sheet that is read are looked at first: an Excel file is a zip, and a
kilobyte of it may unpack to a gigabyte, or hold one cell in the farthest corner.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from posixpath import join, normpath
from typing import TYPE_CHECKING, Any

from mailflow.nouns.sheets import Wrong
from mailflow.sheets.faults import SheetFault

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

#: A sheet's cell: dates and numbers as Excel knows them; from CSV always text.
Cell = str | int | float | bool | date | None

#: More than this unpacked is no list of people.
MOST_UNPACKED = 200 * 1024 * 1024
#: Rows times columns, up to the farthest cell that holds something.
MOST_CELLS = 5_000_000
_AT_ONCE = 1 << 20
#: So much of the sheets' names is told.
_LONGEST_TOLD = 200

#: A cell that holds something, by its place; what is in it.
_FILLED = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>(?!\s*</)')
#: A cell with a formula and no value behind it.
_NO_RESULT = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</[^>]*>)'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ERROR = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>')


def excel_rows(file: str, data: bytes) -> list[list[Cell]]:
    """The rows of the first sheet that can be seen, and the only one that is filled, from row 1 on.

    A formula gives the result that Excel kept of it. Rows and columns that are hidden are read like
    the others: whoever takes the list is shown everybody in it.

    Args:
        file: its name, for faults.
        data: its content, a zip.

    Raises:
        SheetFault: it is no Excel file of today, holds macros or two lists, is too large, or has
            cells whose value nobody can know.
    """
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415  # seldom needed

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_package(file, package)
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            seen = _seen(book)
            if not seen:
                raise _fault(file, "no_sheet")
            _check_sheet(file, package.read(_part_of(package, seen[0])))
            sheet = book.get_sheet_by_name(seen[0])
            # From A1 on, so that rows and columns count as whoever mends them sees them.
            rows = sheet.to_python(skip_empty_area=False)
            checked = _checked(file, sheet, [[_cell(value) for value in row] for row in rows])
            _check_only_one(file, package, seen)
            return checked
    except (
        zipfile.BadZipFile,
        CalamineError,
        KeyError,
        ValueError,
        RuntimeError,  # encrypted parts, and compression that zipfile does not know
        NotImplementedError,
        EOFError,
        OSError,
        SyntaxError,  # XML that is none
    ) as error:
        raise _fault(file, "unreadable") from error


def _fault(file: str, what: str) -> SheetFault:
    return SheetFault(file, [Wrong(what=what)])


def _check_package(file: str, package: zipfile.ZipFile) -> None:
    """That it is a plain workbook, and unpacks to no more than it may."""
    names = {part.filename.casefold() for part in package.infolist()}
    if any("vbaproject" in name or "macrosheets/" in name for name in names):
        raise _fault(file, "macros")
    if "xl/workbook.xml" not in names:
        raise _fault(file, "other_excel" if names else "unreadable")
    left = MOST_UNPACKED
    for part in package.infolist():
        # Read, and not believed: what a part says of its size may be a lie.
        with package.open(part) as unpacked:
            while piece := unpacked.read(_AT_ONCE):
                left -= len(piece)
                if left < 0:
                    raise _fault(file, "too_large")


def _seen(book: CalamineWorkbook) -> list[str]:
    """The names of the sheets that can be seen."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415

    return [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
    ]


def _check_only_one(file: str, package: zipfile.ZipFile, seen: Sequence[str]) -> None:
    """That one of these sheets holds something: of several nobody knows which is the list."""
    if len(seen) < 2:
        return
    filled = [name for name in seen if _FILLED.search(package.read(_part_of(package, name)))]
    if len(filled) > 1:
        named = ", ".join(filled)[:_LONGEST_TOLD]
        wrong = Wrong(what="not_allowed", row=1, column="sheets", found=named, allowed="1")
        raise SheetFault(file, [wrong])


def _part_of(package: zipfile.ZipFile, name: str) -> str:
    """The part of the package in which a sheet's cells stand.

    Raises:
        KeyError: there is none.
    """
    book = _xml(package.read("xl/workbook.xml"))
    related = _xml(package.read("xl/_rels/workbook.xml.rels"))
    parts = {one.get("Id"): one.get("Target", "") for one in related}
    for sheet in book.iter("{*}sheet"):
        if sheet.get("name") == name:
            keys = [key for key in sheet.attrib if key.endswith("}id")]
            target = parts[sheet.get(keys[0])]
            return target[1:] if target.startswith("/") else normpath(join("xl", target))
    raise KeyError(name)


def _xml(data: bytes) -> Any:
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415  # slow to load

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)


def _check_sheet(file: str, cells: bytes) -> None:
    """That its cells lie together, and that each has a value where something stands in it."""
    columns: set[bytes] = set()
    last = 0
    for column, row in _FILLED.findall(cells):
        columns.add(column)
        last = max(last, int(row))
    if last * max((_number(column) for column in columns), default=0) > MOST_CELLS:
        raise _fault(file, "too_large")
    wrong = [*_places(_NO_RESULT, cells, "no_result"), *_places(_ERROR, cells, "excel_error")]
    if wrong:
        raise SheetFault(file, sorted(wrong, key=lambda one: one.row))


def _places(pattern: re.Pattern[bytes], cells: bytes, what: str) -> Iterator[Wrong]:
    sign = b"<f" if what == "no_result" else b't="e"'
    if sign not in cells and b":f" not in cells:
        return
    for column, row in pattern.findall(cells):
        yield Wrong(what=what, row=int(row), column=f"{column.decode()}{int(row)}")


def _number(column: bytes) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number


def _checked(file: str, sheet: CalamineSheet, rows: list[list[Cell]]) -> list[list[Cell]]:
    """The rows, unless a cell stands for several: nobody knows what is true of the others."""
    wrong = []
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        filled = top < len(rows) and left < len(rows[top]) and rows[top][left] not in (None, "")
        if filled:
            where = f"{_letters(left)}{top + 1}:{_letters(right)}{bottom + 1}"
            wrong.append(Wrong(what="merged", row=top + 1, column=where))
    if wrong:
        raise SheetFault(file, wrong)
    return rows


def _letters(column: int) -> str:
    """A column as Excel names it: 0 is A, 26 is AA."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if value == "":
        return None
    if isinstance(value, str | int | float | date):
        return value
    return str(value)
