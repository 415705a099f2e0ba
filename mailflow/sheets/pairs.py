"""A file of pairs that are never brought together: two columns, a name or an address in each."""

from __future__ import annotations

from mailflow.nouns.sheets import Wrong
from mailflow.sheets.faults import SheetFault
from mailflow.sheets.table import Row, normal, read_rows

#: What the two columns may be called.
COLUMNS = ("name", "never_with")
_ALSO = {"one": "name", "a": "name", "other": "never_with", "b": "never_with", "with": "never_with"}


def read_pairs(file: str, data: bytes) -> list[tuple[int, str, str]]:
    """Every pair, as written, with the number of its row.

    Args:
        file: its name, for faults.
        data: its content, CSV or Excel.

    Raises:
        SheetFault: with every fault found; nothing of such a file is taken.
    """
    rows = read_rows(file, data, (*COLUMNS, *_ALSO))
    if not rows:
        raise SheetFault(file, [Wrong(what="empty")])
    places = _places(file, rows[0])
    pairs: list[tuple[int, str, str]] = []
    wrong: list[Wrong] = []
    for row in rows[1:]:
        cells = [str(row.cells[place] or "") if place < len(row.cells) else "" for place in places]
        wrong += [
            Wrong(what="missing", row=row.number, column=column, allowed="one_person")
            for column, cell in zip(COLUMNS, cells, strict=True)
            if not cell
        ]
        pairs.append((row.number, cells[0], cells[1]))
    if wrong:
        raise SheetFault(file, wrong)
    return pairs


def _places(file: str, header: Row) -> list[int]:
    written = [normal(cell) for cell in header.cells]
    names = [_ALSO.get(name, name) for name in written]
    wrong = [
        Wrong(what="no_column", row=header.number, column=column, allowed="one_person")
        for column in COLUMNS
        if column not in names
    ]
    if wrong:
        raise SheetFault(file, wrong)
    return [names.index(column) for column in COLUMNS]
