"""Turns of speech put into other words: patterns over folded text, and what stands for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.parsers.heard import folded
from mailflow.parsers.people import parts

#: A pattern, and the words it is put into; ``\\g<name>`` stands for what a group found, as written.
Forms = tuple[tuple[re.Pattern[str], str], ...]
_KEPT = re.compile(r"\\g<(\w+)>")


def compiled_forms(*forms: tuple[str, str]) -> Forms:
    """The forms, ready."""
    return tuple((re.compile(form), into) for form, into in forms)


def one_of(names: Sequence[str]) -> str:
    """A pattern for any of these people: one or two words of their names."""
    words = sorted({re.escape(w) for name in names for w in parts(name)}, key=len, reverse=True)
    word = rf"(?:{'|'.join(words) or 'x^'})\b"
    return rf"{word}(?: {word})?"


def anybody(names: Sequence[str]) -> str:
    """A pattern for any of those offered, by name or number."""
    return rf"(?:(?:dra?e?\.?|number|no\.|the) )?#?(?:{one_of(names)}|[1-9]\b)"


def reworded(text: str, forms: Forms) -> str:
    """A text with each of the forms put into its other words.

    Args:
        text: as written.
        forms: one after the other.
    """
    for form, into in forms:
        for found in reversed(list(form.finditer(folded(text)))):
            text = text[: found.start()] + _put(into, found, text) + text[found.end() :]
    return text


def _put(into: str, found: re.Match[str], text: str) -> str:
    def kept(one: re.Match[str]) -> str:
        start, end = found.span(one[1])
        return text[start:end]

    return _KEPT.sub(kept, into)
