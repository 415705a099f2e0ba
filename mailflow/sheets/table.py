"""Bytes of a CSV or Excel file to rows of cells, as a spreadsheet counts them."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from msgspec import Struct

from mailflow.nouns.sheets import Wrong
from mailflow.sheets.accents import accented
from mailflow.sheets.excel import Cell, excel_rows
from mailflow.sheets.faults import SheetFault

DELIMITERS = (",", ";", "\t")
#: Five times the largest health systems; ten megabytes of rows are fewer.
MOST_ROWS = 100_000
#: Empty rows among them, before the file is no list any more.
_MOST_LINES = 10 * MOST_ROWS
#: The row of column names stands among the first.
_FIRST = 50
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ZIP = b"PK\x03\x04"
#: Signs that show a text in another order than it has: a name behind one is not what is read.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


#: No text of a file has it: it ends the last row.
_END = "\0"
#: What may stand in a column of people, by its code.
_ALLOWED = {
    **{"name": "name", "email": "email", "knows": "people"},
    **{"evaluates": "people", "evaluated_by": "people"},
}


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
        rows: Iterable[Sequence[Cell]] = excel_rows(file, data)
    elif data.startswith(_OLD_EXCEL):
        raise SheetFault(file, [Wrong(what="old_excel")])
    else:
        rows = _csv(file, data, known)
    filled: list[Row] = []
    try:
        for number, cells in enumerate(islice(rows, _MOST_LINES + 1), 1):
            cleaned = tuple(map(clean, cells))
            if any(cell not in (None, "") for cell in cleaned):
                filled.append(Row(number, cleaned))
            if len(filled) > MOST_ROWS + 1 or number > _MOST_LINES:
                raise SheetFault(file, [Wrong(what="too_many_rows", found=str(MOST_ROWS))])
    except csv.Error as error:
        raise SheetFault(file, [Wrong(what="not_csv", found=str(error))]) from error
    return filled


def clean(cell: Cell) -> Cell:
    """Text in NFC, trimmed, with plain spaces, without the marks that no eye sees."""
    if not isinstance(cell, str):
        return cell
    text = unicodedata.normalize("NFC", cell)
    if text.isprintable() or text.isascii():  # nearly all: nothing of the kind is in it
        return text.strip()
    seen = (" " if unicodedata.category(c) == "Zs" else c for c in text)
    # Cf: byte-order marks, zero-width spaces, direction marks, as copying from a page brings them.
    # What turns the order of reading stays, so that it is seen and refused.
    return "".join(c for c in seen if c in TURNING or unicodedata.category(c) != "Cf").strip()


@lru_cache(maxsize=1024, typed=True)  # the same few words stand in column after column
def normal(header: Cell) -> str:
    """A column's name for comparing: "Career Stage " is ``career_stage``."""
    text = str(clean(header) or "").casefold()
    decomposed = unicodedata.normalize("NFKD", text)
    words = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return "_".join(words.split())


def _csv(file: str, data: bytes, known: Sequence[str]) -> Iterator[list[str]]:
    text = _text(file, data)
    delimiters: Sequence[str] = DELIMITERS
    before = 0
    if text[:4].casefold() == "sep=" and len(text) > 4:  # Excel's own first line
        first, _, text = text.partition("\n")
        yield []
        before = 1
        delimiters = (first[4],)
    # Not strict: a stray quotation mark inside a cell is ordinary.
    best = max(delimiters, key=lambda one: _columns_known(text, one, known))
    rows = csv.reader(_closed(text), delimiter=best)
    header: list[str] = []
    for number, row in enumerate(rows, before + 1):
        if row == [_END]:
            return
        if any(_END in cell for cell in row):
            # A quotation mark is still open: what stands behind it was read as one cell.
            column = normal(header[len(row) - 1]) if len(row) <= len(header) else str(len(row))
            allowed = _ALLOWED.get(column, "line")
            wrong = Wrong(what="not_shown", row=number, column=column, allowed=allowed)
            raise SheetFault(file, [wrong])
        if not header and any(row):
            header = row
        yield row


def _closed(text: str) -> Iterator[str]:
    """The lines of a text, and one behind them, which is a row unless a quotation mark is open."""
    yield from io.StringIO(text, newline="")
    yield _END


def _columns_known(text: str, delimiter: str, known: Sequence[str]) -> int:
    """How many columns of the first row that is not empty are known, read with this delimiter."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = next((row for row in islice(reader, _FIRST) if any(row)), [])
    except csv.Error:
        return 0
    return sum(normal(cell) in known for cell in header)


def _text(file: str, data: bytes) -> str:
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    if not data.startswith(_UTF16) and b"\0" not in data:
        read = accented(file, data)
        if read is not None:
            return read
    raise SheetFault(file, [Wrong(what="encoding")])


def _encodings(data: bytes) -> Iterator[str]:
    """What it may be, most telling first: a mark at the beginning, zero bytes, valid UTF-8."""
    if data.startswith(_UTF16):
        yield "utf-16"
        return
    if b"\0" in data[:200]:
        yield "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        return
    yield "utf-8-sig"
