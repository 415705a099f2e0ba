"""An answer that points at a line of our own letter: its number, or an arrow at it.

The letter of another program, or an older one of ours, numbers its answers in its own way. The
quoted line says what the number meant to the person who answered.
"""

from __future__ import annotations

import re

from mailflow.parsers.heard import folded
from mailflow.parsers.numbered import sole_number

_LINE = r"^[\s>|]*[\[(]?{number}[\])]?\s*(?:[.):=-]\s*|\s)\s*(\S.{{1,120}}?)\s*$"
_INLINE = r"(?<!\w){number}\s?[=:)]\s?([^;,\n]{{2,80}})"


def option_said(plain: str, quoted: str) -> str:
    """The words of the option a bare number takes from the quoted letter, or "".

    Args:
        plain: the new words, folded.
        quoted: the quoted letter.
    """
    number = sole_number(plain.split("\n\n", maxsplit=1)[0]) if plain else None
    pair = re.match(r"^\W*([1-9])\W+([yn])\b\W*$", plain)
    if pair:
        number = int(pair[1])
    if number is None or not quoted:
        return ""
    text = folded(quoted)
    for shape, flags in ((_LINE, re.M), (_INLINE, 0)):
        found = re.search(shape.format(number=number), text, flags)
        if found:
            return found[1].strip()
    return ""
