"""Lists of people among the attachments of a mail: which of its files they are, and what they say."""

from __future__ import annotations

from mailflow.nouns.mail import Problem
from mailflow.nouns.sheets import ReadSheet, Wrong, is_sheet
from mailflow.parsers.newwords import new_words
from mailflow.parsers.read import read_with_files
from mailflow.sheets.which import read_sheet

#: Roster and directory, and each once more by mistake; the rest of such a mail is something else.
MOST_SHEETS = 4
#: Of such a mail more was sent than is here.
_CUT = frozenset(Problem) - {Problem.UNKNOWN_CHARSET, Problem.ENCRYPTED, Problem.EMPTY}


def sheets_in(raw: bytes) -> tuple[ReadSheet, ...]:
    """Every table that is attached to a mail, read as roster or directory.

    Args:
        raw: the mail.
    """
    message, files, whole = read_with_files(raw, is_sheet, MOST_SHEETS)
    if not whole or not _CUT.isdisjoint(message.problems):
        # The rows that are missing would seem to be people who left.
        return tuple(ReadSheet(file=name, wrong=(Wrong(what="half_read"),)) for name, _ in files)
    said = f"{message.subject}\n{new_words(message.text, '').text}"
    return tuple(read_sheet(name, data, said) for name, data in files)
