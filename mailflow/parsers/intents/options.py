"""A letter with numbered answers of its own: the number, or a word of the answer, chooses it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.nouns.meaning import Intent, Option
from mailflow.parsers.heard import Heard, folded
from mailflow.parsers.intents.reading import Reading, unclear
from mailflow.parsers.numbered import leading_number, sole_number

_CODE = re.compile(r"(?<![\w-])(\d{3}[ -]?\d{3})(?![\w-])")


def code_in(heard: Heard) -> str | None:
    """A six-digit code in the new words, if exactly one stands there."""
    found = {re.sub(r"\D", "", match[1]) for match in _CODE.finditer(heard.plain)}
    return found.pop() if len(found) == 1 else None


def chosen(heard: Heard, options: Sequence[Option], *, only: bool) -> Reading | None:
    """The option an answer takes.

    Args:
        heard: the new words.
        options: what the letter offered.
        only: whether nothing else can be meant; then a number may open a longer answer, and
            what chooses nothing is unclear.

    Returns:
        The reading, or None where no option is taken and something else may be meant.
    """
    plain = heard.plain.strip() or folded(heard.subject)
    code = code_in(heard) if only else None
    if code is not None:
        return Reading(intent=Intent.UNCLEAR, confidence=0.9, because=(code,), code=code)
    said = " ".join(re.sub(r"[^\w' ]", " ", plain).split())
    number = sole_number(plain)
    if number is None and only:
        number = leading_number(plain)
    taken = [one for one in options if one.number == number] if number is not None else []
    if not taken and len(said) <= 40:
        taken = [one for one in options if _says(said, one, loosely=only)]
    if len(taken) == 1 and "?" not in plain:
        return _taken(taken[0], said)
    return unclear(said[:60]) if only else None


def _says(said: str, option: Option, *, loosely: bool) -> bool:
    """Whether a short answer is the option's word, or opens with it."""
    bare = re.sub(
        r"\b(?:please|pls|thanks|thank you|thx|i|svp|por favor|merci|gracias)\b", " ", said
    )
    words = {folded(word) for word in (*option.words, option.name.replace("_", " "))}
    bare = " ".join(bare.split())
    if bare in words or said in words:
        return True
    return loosely and any(
        len(word) > 1 and re.match(rf"{re.escape(word)}\b", bare) for word in words
    )


def _taken(option: Option, said: str) -> Reading:
    try:
        return Reading(
            intent=Intent(option.name), confidence=0.95, because=(said,), option=option.name
        )
    except ValueError:
        return Reading(intent=Intent.OPTION, confidence=0.95, because=(said,), option=option.name)
