"""Bytes above ASCII that are no UTF-8: of Windows or of an old Mac, told by the words they make.

Any byte is a letter in both, and another one: é of a Mac is Ž of Windows. Read the wrong way, names
come out garbled, and keep nobody apart any more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from mailflow.nouns.sheets import Wrong
from mailflow.sheets.faults import SheetFault

WINDOWS, MAC = "windows-1252", "mac_roman"
#: So many rows whose accents are in doubt are named.
_MOST_NAMED = 20
_ABOVE_ASCII = re.compile(r"[^\x00-\x7f]")
#: Signs that stand inside a word in one of the two, and are a letter in the other.
_INSIDE = frozenset("’–—")
#: Letters of either that are rare enough to be the other one's: "Jesœs" and "Mašek".
_RARE = frozenset("œšž")
#: Where a cell begins, and most begin with a capital.
_BEGINS = frozenset(',;\t\n\r" ')
#: What follows the apostrophe of an English word: "Women’s".
_ENDING = re.compile(r"(?:s|t|d|m|ll|re|ve)\b", re.I)


def accented(file: str, data: bytes) -> str | None:
    """The text of a file in one byte a letter; None where it makes no words in either writing.

    Args:
        file: its name, for faults.
        data: its content, no valid UTF-8.

    Raises:
        SheetFault: both writings make words of it, and nothing tells which are meant.
    """
    read = {name: text for name in (WINDOWS, MAC) if (text := _decoded(data, name)) is not None}
    odd = {name: sum(_is_odd(text, at) for at in _above(text)) for name, text in read.items()}
    if WINDOWS not in read:
        return read[MAC] if not odd[MAC] else None
    if odd[WINDOWS] != odd[MAC]:
        return read[min(odd, key=lambda name: odd[name])]
    text, other = read[WINDOWS], read[MAC]
    places = [at for at in _above(text) if odd[WINDOWS] or _is_doubtful(text, other, at)]
    if places:
        raise SheetFault(file, _named(text, places))
    return text


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _above(text: str) -> Iterator[int]:
    return (found.start() for found in _ABOVE_ASCII.finditer(text))


def _around(text: str, at: int) -> tuple[str, str]:
    """The signs before and after a place; spaces at the ends."""
    return text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "


def _is_odd(text: str, at: int) -> bool:
    """Whether no word has that sign there: "JosŽ", "JŸrgen", "Garc‡", "OíConnor", "OÕConnor"."""
    sign, (before, after) = text[at], _around(text, at)
    if sign == "ƒ" or (sign == "Õ" and after.isupper() and not text[at - 2 : at - 1].isalpha()):
        return True
    if sign.isupper():
        return before.islower() or (before.isalpha() and after.islower())
    if sign.isalpha():
        return after.isupper()
    if unicodedata.category(sign) in {"Co", "Cn", "Cc"}:
        return True
    if sign in _INSIDE or not before.isalpha():
        return False
    ends = sign != "…" and unicodedata.category(sign) in {"Sk", "Sm", "So", "Sc", "Po", "Pi"}
    return ends or after.isalpha()


def _is_doubtful(text: str, other: str, at: int) -> bool:
    """Whether the sign may as well be the other writing's letter: "Garc’a", "çngel"."""
    sign, (before, after) = text[at], _around(text, at)
    if sign.islower() and other[at].isupper():
        return before in _BEGINS
    if not (before.islower() and after.islower()):
        return False
    if sign == "’":
        return _ENDING.match(text, at + 1) is None
    return sign in _INSIDE or (sign in _RARE and text[at : at + 2] != "œu")


def _named(text: str, places: list[int]) -> list[Wrong]:
    rows = dict.fromkeys(text.count("\n", 0, at) + 1 for at in places[:_MOST_NAMED])
    return [Wrong(what="two_readings", row=row) for row in rows]
