"""What is wrong with a sheet, in the words of the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mailflow.nouns.faults import Fault
from mailflow.nouns.people import CareerStage, SupporterStatus
from mailflow.nouns.sheets import Wrong

#: So many faults are told; more of them would be read by nobody.
MOST_TOLD = 1000

#: What is wrong, by its code: holes are the fields of ``Wrong``.
_WORDS: Mapping[str, str] = {
    # The file
    "empty": "empty; needed: a row of column names, then people.",
    "nobody_in_it": "a row of column names and nobody below it; needed: people, one a row.",
    "old_excel": "an old or a locked Excel file; save it as .xlsx or .csv, without password.",
    "macros": "an Excel file with macros, which are never opened; save it as .xlsx or .csv.",
    "other_excel": "a spreadsheet of another kind; save it as .xlsx or .csv.",
    "unreadable": "an Excel file that cannot be read; save it again as .xlsx.",
    "no_sheet": "no sheet in it; put the people on the first one.",
    "too_large": "too large for a list of people; split it.",
    "too_many_rows": "more than {found} rows; split it.",
    "not_csv": "not CSV ({found}); save it again as CSV.",
    "encoding": "text in no encoding we know; save it as CSV UTF-8.",
    "two_readings": ("its accents can be read in two ways (é or Ž); save the file as CSV UTF-8."),
    "unbounded": "it could not be read within time and memory; save it again as CSV.",
    "half_read": "only a part of it arrived; send it again, in a mail of its own.",
    "too_many_sheets": "not read: {found} lists a mail at most; send the others in another mail.",
    "no_kind": "it may be roster or directory; say in the subject which of the two.",
    # Its first row
    "unknown_column": 'column "{found}" is not known; did you mean {other}?',
    "unknown_column_far": 'column "{found}" is not known; allowed: {other}.',
    "column_twice": "column {column} is there twice; keep one.",
    "no_column": "column {column} is missing; needed: {allowed}.",
    # Its rows
    "missing": "{column} is missing; needed: {allowed}.",
    "not_allowed": '{column} is "{found}"; allowed: {allowed}.',
    "not_shown": "{column} cannot be read; allowed: {allowed}.",
    "unnamed_column": "column {column} has a cell but no name; name the column or empty it.",
    "person_twice": "email is that of row {other} too; allowed: each person once.",
    "own_address": "{column} is the program's own address; allowed: {allowed}.",
    "no_result": "cell {column} holds a formula without a result; allowed: the value itself.",
    "excel_error": "cell {column} holds an error of Excel; allowed: a value, or nothing.",
    "nobody": "{column} is nobody of roster or directory; allowed: one of their names, or an address.",
    "several": "{column} may be several; allowed: the whole name, or an address.",
    "one_person_twice": "both are one person; allowed: two.",
    "merged": "cells {column} are merged; allowed: a value in each cell.",
    "evaluates_self": "{column} names the person of this row; allowed: other people.",
    "no_evaluator": (
        "{column} has an address that no row has; allowed: addresses of this file, or names."
    ),
}

#: What is allowed in a column, by the code the column has for it.
ALLOWED: Mapping[str, str] = {
    "line": "one line of text",
    "list": "text, several separated by ;",
    "people": "names or addresses, several separated by ;",
    "day": "a day such as 2026-11-20",
    "name": "a name of letters, with . , ' - ( ) at most",
    "one_person": "a name, or an address",
    "email": "one mail address, such as ana.beck@example.org",
    "email_of_person": "the address of a person",
    "stage": "one of: " + ", ".join(CareerStage),
    "status": "one of: " + ", ".join(SupporterStatus),
    "yes_no": "yes or no",
    "count": "a whole number, 0 or more",
}


class SheetFault(Fault):
    """A file of people cannot be taken.

    Args:
        file: its name.
        wrong: every fault found; each is a line of ``faults``.
    """

    def __init__(self, file: str, wrong: Sequence[Wrong]) -> None:
        self.wrong = tuple(wrong[:MOST_TOLD])
        self.untold = len(wrong) - len(self.wrong)
        self.faults = [in_words(file, one) for one in self.wrong]
        if self.untold:
            self.faults.append(f"{file}: and {self.untold} more; mend these first.")
        super().__init__("\n".join(self.faults))


def in_words(file: str, wrong: Wrong) -> str:
    """One fault in one line: file, row, column, and what is allowed."""
    said = _WORDS[wrong.what].format(
        column=wrong.column,
        found=wrong.found,
        other=wrong.other,
        allowed=ALLOWED.get(wrong.allowed, wrong.allowed),
    )
    place = f"row {wrong.row}, " if wrong.row else ""
    return f"{file}: {place}{said}"
