"""The part of a program's own page of help that names somebody as its reader: nurses, patients …

A program whose page has a heading for them ("**For patients and families**", "## Students") shows
it to those the program is not for. No office is ever invented: where nothing is named, none is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

#: Words of a heading that name whom it is for, without marks, in every language we write.
_NAMED: Mapping[str, re.Pattern[str]] = {
    "physician": re.compile(r"\b(?:physicians?|doctors?|medecins?|medic[oa]s?)\b"),
    "resident": re.compile(
        r"\b(?:residents?|doctors in training|residentes?|medecins en formation)\b"
    ),
    "nurse": re.compile(r"\b(?:nurs(?:es?|ing)|infirmi\w+|enfermer\w+)\b"),
    "student": re.compile(r"\b(?:students?|etudiant\w*|estudiantes?)\b"),
    "staff": re.compile(r"\b(?:staff|employees?|personnel|(?:el|al|del) personal|emplead[oa]s?)\b"),
    "patient": re.compile(r"\b(?:patients?|patientes?|pacientes?)\b"),
}
#: A heading is a line of "#", or one that is bold from end to end.
_HEADING = re.compile(
    r"^(?:#{1,6}[ \t]+(?P<sharp>.+?)[ \t#]*|\*\*(?P<bold>[^*]+)\*\*[ \t:]*)$", re.M
)


def door(page: str, standing: str) -> str:
    """What stands below the heading that names them, as Markdown; "" where none does.

    Args:
        page: the program's page of help.
        standing: what somebody says they are, as ``Standing`` has it.
    """
    named = _NAMED.get(standing)
    headings = list(_HEADING.finditer(page))
    ends = [*(heading.start() for heading in headings[1:]), len(page)]
    for heading, end in zip(headings, ends, strict=False):
        title = _plain(heading["sharp"] or heading["bold"])
        if named and named.search(title):
            return page[heading.end() : end].strip()
    return ""


def _plain(text: str) -> str:
    marks = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in marks if not unicodedata.combining(sign))
