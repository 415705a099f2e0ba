"""Excel files as they come, and as somebody hostile would make them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from mailflow.sheets import SheetFault, read_roster
from mailflow.sheets.excel import MOST_UNPACKED, excel_rows


def book(fill: Callable[[Worksheet], object]) -> bytes:
    made = Workbook()
    sheet: Any = made.active
    sheet.append(["Name", "Email", "Capacity", "Trained on"])
    sheet.append(["Ana Beck", "ana@example.org", 2, date(2025, 3, 1)])
    fill(sheet)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def put(**cells: Any) -> Callable[[Worksheet], object]:
    def fill(sheet: Worksheet) -> None:
        for place, value in cells.items():
            sheet[place] = value

    return fill


def faults(data: bytes) -> list[str]:
    with pytest.raises(SheetFault) as caught:
        read_roster("s.xlsx", data)
    return caught.value.faults


def rebuilt(data: bytes, **parts: bytes) -> bytes:
    """The package with other parts beside, or instead of, its own."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, parts.pop(name, None) or old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def sheet_of(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(SHEET)


def test_what_excel_makes_of_dates_numbers_and_rows() -> None:
    data = book(put(A5="Bo Chen", B5="bo@example.org", C5=1.0, D5=datetime(2025, 3, 2, 13, 30)))  # noqa: DTZ001
    ana, bo = read_roster("s.xlsx", data).supporters
    assert (ana.capacity, ana.trained_on) == (2, date(2025, 3, 1))
    assert (bo.capacity, bo.trained_on) == (1, date(2025, 3, 2))


def test_a_sheet_that_begins_further_down_and_to_the_right_counts_as_excel_does() -> None:
    made = Workbook()
    sheet: Any = made.active
    for place, value in {"C4": "Name", "D4": "Email", "C6": "Ana", "D6": "ana"}.items():
        sheet[place] = value
    out = io.BytesIO()
    made.save(out)
    assert faults(out.getvalue())[0].startswith("s.xlsx: row 6, email cannot be read")


def test_a_formula_with_its_result_is_that_result_and_one_without_is_named() -> None:
    data = book(put(C3="=1+1", A3="Bo Chen", B3="bo@example.org"))
    assert faults(data) == [
        "s.xlsx: row 3, cell C3 holds a formula without a result; allowed: the value itself."
    ]
    cells = sheet_of(data)
    assert b"<v></v>" in cells or b"<v />" in cells or b"<v/>" in cells
    for empty in (b"<v></v>", b"<v />", b"<v/>"):
        cells = cells.replace(empty, b"<v>4</v>")
    assert read_roster("s.xlsx", rebuilt(data, **{SHEET: cells})).supporters[1].capacity == 4


def test_an_error_of_excel_is_named() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["C2"] = "#REF!"
        sheet["C2"].data_type = "e"

    assert faults(book(fill)) == [
        "s.xlsx: row 2, cell C2 holds an error of Excel; allowed: a value, or nothing."
    ]


def test_merged_cells_are_named() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.merge_cells("C2:C3")

    assert faults(book(fill)) == [
        "s.xlsx: row 2, cells C2:C3 are merged; allowed: a value in each cell."
    ]


def test_hidden_rows_and_columns_are_read_hidden_sheets_are_not() -> None:
    made = Workbook()
    secret: Any = made.active
    secret.append(["nothing", "of", "this"])
    secret.sheet_state = "hidden"
    sheet: Any = made.create_sheet("People")
    sheet.append(["Name", "Email", "Site"])
    sheet.append(["Ana Beck", "ana@example.org", "North"])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    out = io.BytesIO()
    made.save(out)
    (ana,) = read_roster("s.xlsx", out.getvalue()).supporters
    assert (ana.name, ana.site) == ("Ana Beck", "North")


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"xl/vbaProject.bin": b"macro"}, "an Excel file with macros"),
        ({"xl/macrosheets/sheet1.xml": b"<x/>"}, "an Excel file with macros"),
        ({SHEET: b"<worksheet><sheetData><row"}, "an Excel file that cannot be read"),
        ({"xl/workbook.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}, "an Excel file"),
    ],
)
def test_packages_that_are_refused(parts: dict[str, bytes], says: str) -> None:
    (line,) = faults(rebuilt(book(put()), **parts))
    assert line.startswith(f"s.xlsx: {says}") or "no sheet" in line


def test_another_kind_of_spreadsheet() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert faults(out.getvalue())[0].startswith("s.xlsx: a spreadsheet of another kind")


def test_a_bomb_is_not_unpacked() -> None:
    data = rebuilt(book(put()), **{"xl/bomb.bin": bytes(MOST_UNPACKED + 1)})
    assert len(data) < 1_000_000
    assert faults(data) == ["s.xlsx: too large for a list of people; split it."]


def test_a_bomb_that_lies_about_its_size_is_not_unpacked() -> None:
    name = b"xl/bomb.bin"
    data = bytearray(rebuilt(book(put()), **{name.decode(): bytes(MOST_UNPACKED + 1)}))
    central = data.rfind(name) - 46
    assert data[central : central + 4] == b"PK\x01\x02"
    data[central + 24 : central + 28] = (100).to_bytes(4, "little")
    (line,) = faults(bytes(data))
    assert line.startswith("s.xlsx: an Excel file that cannot be read")


def test_one_cell_in_the_farthest_corner_is_no_table() -> None:
    assert faults(book(put(XFD1048576="x"))) == [
        "s.xlsx: too large for a list of people; split it."
    ]


def test_formats_without_content_reach_as_far_as_they_like() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["XFD1048576"].number_format = "0.00"
        sheet["D9000"].number_format = "0.00"

    assert len(read_roster("s.xlsx", book(fill)).supporters) == 1


def test_a_time_is_text() -> None:
    assert excel_rows("s.xlsx", book(put(E1=time(13, 30))))[0][4] == "13:30:00"
