"""Bytes of a CSV or Excel file to rows of cells, as a spreadsheet counts them."""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from msgspec import Struct

from mailflow.nouns.faults import Fault

#: A sheet's cell: dates and numbers as Excel knows them; from CSV always text.
Cell = str | int | float | bool | date | None

DELIMITERS = (",", ";", "\t")
MOST_ROWS = 20_000
#: An Excel file is a zip: more than this unpacked is no list of people.
_MOST_UNPACKED = 200 * 1024 * 1024
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


class SheetFault(Fault):
    """A file of people cannot be taken. Every fault found is in ``faults``, one line each."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = list(faults)


class Row(Struct, frozen=True):
    """A row that is not empty, with its number in the spreadsheet (the first row is 1)."""

    number: int
    cells: tuple[Cell, ...]


def read_rows(file: str, data: bytes, known: Sequence[str]) -> list[Row]:
    """The rows of a file, the header among them, empty ones left out.

    Args:
        file: its name, for faults.
        data: its content; what it is, is seen from the content and not from the name.
        known: column names, normalised: the delimiter that shows most of them is the right one.

    Raises:
        SheetFault: it is no CSV and no Excel file, or too large.
    """
    if data.startswith(_ZIP):
        rows: Sequence[Sequence[Cell]] = _excel(file, data)
    elif data.startswith(_OLD_EXCEL):
        raise SheetFault(
            [f"{file}: an old or a locked Excel file; save it as .xlsx or .csv, without password."]
        )
    else:
        rows = _csv(file, data, known)
    filled = []
    for number, cells in enumerate(rows, 1):
        cleaned = tuple(clean(cell) for cell in cells)
        if any(cell not in (None, "") for cell in cleaned):
            filled.append(Row(number, cleaned))
        if len(filled) > MOST_ROWS:
            raise SheetFault([f"{file}: more than {MOST_ROWS} rows; split it."])
    return filled


def clean(cell: Cell) -> Cell:
    """Text in NFC, trimmed, with plain spaces, without the marks that no eye sees."""
    if not isinstance(cell, str):
        return cell
    text = unicodedata.normalize("NFC", cell)
    seen = (" " if unicodedata.category(c) == "Zs" else c for c in text)
    # Cf: byte-order marks, zero-width spaces, direction marks, as copying from a page brings them.
    return "".join(c for c in seen if unicodedata.category(c) != "Cf").strip()


def normal(header: Cell) -> str:
    """A column's name for comparing: "Career Stage " is ``career_stage``."""
    text = str(clean(header) or "").casefold()
    decomposed = unicodedata.normalize("NFKD", text)
    words = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return "_".join(words.split())


def _csv(file: str, data: bytes, known: Sequence[str]) -> list[list[str]]:
    text = _text(file, data)
    skipped: list[list[str]] = []
    delimiters: Sequence[str] = DELIMITERS
    if text[:4].casefold() == "sep=" and len(text) > 4:  # Excel's own first line
        first, _, text = text.partition("\n")
        skipped, delimiters = [[]], (first[4],)
    readings = []
    for delimiter in delimiters:
        try:
            # Not strict: a stray quotation mark inside a cell is ordinary.
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        except csv.Error as error:
            raise SheetFault([f"{file}: not CSV ({error}); save it again as CSV."]) from error
        header = next((row for row in rows if any(row)), [])
        readings.append((sum(normal(cell) in known for cell in header), rows))
    return skipped + max(readings, key=lambda reading: reading[0])[1]


def _text(file: str, data: bytes) -> str:
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise SheetFault([f"{file}: text in no encoding we know; save it as CSV UTF-8."])


def _encodings(data: bytes) -> Iterator[str]:
    """What it may be, most telling first: a mark at the beginning, zero bytes, valid UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield "utf-16"
        return
    if b"\0" in data[:200]:
        yield "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        return
    yield "utf-8-sig"
    yield "windows-1252"


def _excel(file: str, data: bytes) -> list[list[Cell]]:
    from openpyxl import load_workbook  # noqa: PLC0415  # slow to load
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    unreadable = SheetFault([f"{file}: an Excel file that cannot be read; save it again as .xlsx."])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > _MOST_UNPACKED:
                raise SheetFault([f"{file}: too large for a list of people; split it."])
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            sheet = next((s for s in book.worksheets if s.sheet_state == "visible"), None)
            if sheet is None:
                raise SheetFault([f"{file}: no sheet in it; put the people on the first one."])
            sheet.reset_dimensions()  # some programs write sizes that are not so
            rows = []
            for row in sheet.iter_rows(values_only=True):
                rows.append([_cell(value) for value in row])
                if len(rows) > 10 * MOST_ROWS:
                    raise SheetFault([f"{file}: more than {MOST_ROWS} rows; split it."])
            return rows
        finally:
            book.close()
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        IndexError,
        AttributeError,
        OSError,
        SyntaxError,  # what openpyxl lets through of XML that is none
    ) as error:
        raise unreadable from error


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, str | int | float | date):
        return value
    return str(value)
