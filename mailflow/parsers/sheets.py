"""Lists of people among the attachments of a mail: which of its files they are, and what they say."""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.nouns.mail import Problem
from mailflow.nouns.sheets import ReadSheet, Wrong, is_sheet
from mailflow.parsers.newwords import new_words
from mailflow.parsers.read import read_with_files
from mailflow.sheets.which import read_sheet

#: Roster and directory, and each once more by mistake; the others are named, and not read.
MOST_SHEETS = 4
#: So many are looked for at all, and so many of those that are not read are named.
_MOST_FILES, _MOST_NAMED = 200, 20
#: Of such a mail more was sent than is here.
_CUT = frozenset(Problem) - {Problem.UNKNOWN_CHARSET, Problem.ENCRYPTED, Problem.EMPTY}


def sheets_in(raw: bytes) -> tuple[ReadSheet, ...]:
    """Every table that is attached to a mail, read as roster or directory.

    Args:
        raw: the mail.
    """
    message, files, whole = read_with_files(raw, is_sheet, _MOST_FILES)
    files, unread = files[:MOST_SHEETS], _unread([name for name, _ in files[MOST_SHEETS:]])
    if not whole or not _CUT.isdisjoint(message.problems):
        # The rows that are missing would seem to be people who left.
        half_read = (Wrong(what="half_read"),)
        return (*(ReadSheet(file=name, wrong=half_read) for name, _ in files), *unread)
    said = f"{message.subject}\n{new_words(message.text, '').text}"
    return (*(read_sheet(name, data, said) for name, data in files), *unread)


def _unread(files: Sequence[str]) -> tuple[ReadSheet, ...]:
    """What is said of all the files beyond those that are read: one letter, not one of each."""
    if not files:
        return ()
    too_many = Wrong(what="too_many_sheets", found=str(MOST_SHEETS))
    named = (*files[:_MOST_NAMED], *(["…"] if len(files) > _MOST_NAMED else []))
    return (ReadSheet(file=", ".join(named), wrong=(too_many,)),)
