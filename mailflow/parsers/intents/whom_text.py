"""The text in which names are looked for: without signatures, its broken lines joined."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.parsers.heard import Heard, folded
from mailflow.parsers.intents.whom_forms import is_writer
from mailflow.parsers.people import names_in

# --------------------------------------------------------------------------- the text

_ROLE = re.compile(
    r"\b(?:md|do|m\.d|frcs|frca|facs|facc|frcp|mph|rn|bsn|chief|chair|director|professor|"
    r"coordinator|manager|consultant|department|dept|division|tel|phone|cell|fax|pager|"
    r"ext|office|clinic|hospital|surgery|resident|fellow)\b"
)
_LISTED_LINE = re.compile(r"^\s*(?:[-*•·–+]|\(?\d{1,2}[.)]|\(?[a-z][.)]|dra?e?\.? )\s*\S", re.I)


#: A field of a form, which is no signature however short.
_FIELD = re.compile(
    r"^\s*(?:(?:full |first |last )?name|physician|doctor|colleague|peer|provider|clinician|dept|"
    r"department|unit|"
    r"reason|issue|concern|consent|agreed|aware|specialty|speciality|service|contact|nombre|nom|motivo|"
    r"motif|medico|"
    r"medecin|acuerdo|accord)\b[^:\n]{0,30}:\s*\S",
    re.I,
)


def body(heard: Heard, sender: str = "") -> str:
    """The text without its last lines, where names are signatures."""
    lines = heard.text.split("\n")
    full = [index for index, line in enumerate(lines) if line.strip()]
    while len(full) > 1 and _signature(lines, full, sender):
        full.pop()
    kept = lines[: full[-1] + 1] if full else lines
    for index in range(len(kept) - 1, 0, -1):
        if _signed(kept[index], sender) and _enough(kept[:index]):
            return "\n".join([*kept[:index], *_postscript(kept[index + 1 :])])
    return "\n".join(kept)


#: What is said before somebody signs; less is a heading.
_SAID = 8
_PS = re.compile(r"^\s*(?:p\.? ?s\b|p\.s\.|n\.? ?b\b|edit:|also\b)", re.I)


def _enough(lines: Sequence[str]) -> bool:
    return sum(len(line.split()) for line in lines) >= _SAID


def _postscript(lines: Sequence[str]) -> Sequence[str]:
    """What follows a signature that is none: from a "PS" on, or a list of people."""
    for index, line in enumerate(lines):
        if _PS.match(line) or ("@" in line and names_in(line)) or _LISTED_LINE.match(line):
            return ["", *lines[index:]]
    return []


def _signed(line: str, sender: str) -> bool:
    """Whether a line is the writer's name, perhaps with letters behind it."""
    if not sender or len(line.split()) > 7 or line.rstrip().endswith((".", ":", "?")):
        return False
    named = [one for one in names_in(line) if is_writer(one.words, sender)]
    return bool(named) and len(named[0].words) > 1 and not line[: named[0].start].strip(" -–—Dr.")


def _signature(lines: Sequence[str], full: Sequence[int], sender: str) -> bool:
    """Whether the last full line is a signature: short or a trade, and no part of a list."""
    line = lines[full[-1]]
    words, plain = line.split(), folded(line)
    short = len(words) <= 4 and not line.rstrip().endswith((".", "?", ":"))
    if "@" in line or not (
        short or (_ROLE.search(plain) and len(words) <= 9 and not line.rstrip().endswith("."))
    ):
        return False
    if any(is_writer(one.words, sender) for one in names_in(line)):
        return True
    return not (_LISTED_LINE.match(line) or _FIELD.match(line) or _in_list(lines, full))


def _in_list(lines: Sequence[str], full: Sequence[int]) -> bool:
    """Whether the last line stands below a colon, in one block with it or right after."""
    for index in reversed(full[:-1]):
        if lines[index].rstrip().endswith(":"):
            return True
        if not names_in(lines[index]) or len(lines[index].split()) > 8:
            return False
    return False


def unwrapped(text: str) -> str:
    """The text with lines that were only broken for width joined again."""
    lines = text[:20_000].split("\n")
    joined = lines[:1]
    for line in lines[1:]:
        start = line.lstrip()
        if (
            len(joined[-1].rsplit("\n", 1)[-1]) >= 50
            and start
            and not _TABLE.search(joined[-1][-120:])
            and not _TABLE.search(line.strip())
            and not _LISTED_LINE.match(line)
        ):
            joined[-1] += f" {start}"
        else:
            joined.append(line)
    return "\n".join(joined)


#: A line of a table or a field of a form, which stands for itself.
_TABLE = re.compile(r"\t| {3}|@|^\S{1,20}:\s|:\s*$")
