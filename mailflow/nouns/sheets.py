"""A list of people that somebody sends: which one, what stands in it, what is wrong with it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from mailflow.nouns.mail import Attachment
from mailflow.nouns.people import Directory, Physician, Roster, Supporter

#: How a table names itself.
_ENDINGS = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_TYPES = (
    *("text/csv", "text/tab-separated-values", "application/csv", "application/vnd.ms-excel"),
    "application/vnd.openxmlformats-officedocument.spreadsheet",
)


def is_sheet(found: Attachment) -> bool:
    """Whether an attachment says that it is a table."""
    return found.name.casefold().endswith(_ENDINGS) or found.media_type.startswith(_TYPES)


class SheetKind(StrEnum):
    """Which list a sheet holds."""

    ROSTER = "roster"
    DIRECTORY = "directory"


class Wrong(Struct, frozen=True, kw_only=True):
    """One fault of a sheet: a code and its place, worded by the command line and by the letters.

    Columns that name people are never shown in ``found``.
    """

    what: str
    row: int = 0
    #: The column's name; where it has none, a cell or a number.
    column: str = ""
    found: str = ""
    #: A code for what may stand there.
    allowed: str = ""
    #: Another row that it is about, or the column that was meant.
    other: str = ""


class Sheet(Struct, frozen=True, kw_only=True):
    """Somebody's file with one of the two lists."""

    #: The file's name.
    file: str
    kind: SheetKind | None = None
    #: The columns it has: of what it has no column for, it says nothing.
    columns: tuple[str, ...] = ()
    roster: Roster = Roster()
    directory: Directory = Directory()

    @property
    def taken(self) -> Roster | Directory:
        """The list it holds."""
        return self.directory if self.kind is SheetKind.DIRECTORY else self.roster

    @property
    def people(self) -> tuple[Supporter, ...] | tuple[Physician, ...]:
        """Everybody in it."""
        return people_of(self.taken)


class ReadSheet(Sheet, frozen=True, kw_only=True):
    """A sheet, read: its people, or everything that is wrong with it."""

    #: For each of its people the number of their row.
    rows: tuple[int, ...] = ()
    wrong: tuple[Wrong, ...] = ()
    #: Faults beyond those that are told.
    untold: int = 0


class PendingSheet(Sheet, frozen=True, kw_only=True):
    """A sheet that waits for a yes, sealed with the question, and gone with the answer."""

    #: What the list looked like when the difference was shown (a hash of all of it).
    seen: str


def people_of(kept: Roster | Directory) -> tuple[Supporter, ...] | tuple[Physician, ...]:
    """Everybody of a list."""
    return kept.supporters if isinstance(kept, Roster) else kept.physicians
