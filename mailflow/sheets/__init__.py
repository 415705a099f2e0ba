"""Roster and directory as people keep them: CSV and Excel files, read strictly, compared, written.

Nothing here knows a store. A file with one bad row gives nothing but the list of its faults.
"""

from mailflow.sheets.difference import (
    Change,
    Difference,
    Moved,
    completed,
    difference,
    is_most,
    merged,
)
from mailflow.sheets.export import export_csv
from mailflow.sheets.faults import SheetFault
from mailflow.sheets.people import read_directory, read_roster
from mailflow.sheets.which import read_sheet

__all__ = [
    "Change",
    "Difference",
    "Moved",
    "SheetFault",
    "completed",
    "difference",
    "export_csv",
    "is_most",
    "merged",
    "read_directory",
    "read_roster",
    "read_sheet",
]
