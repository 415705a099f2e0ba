"""Phrases of several languages as one pattern, and the sentences they are looked for in."""

from __future__ import annotations

import re

from mailflow.parsers.evidence import compiled
from mailflow.parsers.heard import Heard, Sentence, sentences

#: Up to four words between two that belong together; never across a denial.
GAP = r"(?:\W+(?!not\b|never\b|pas\b|no\b)[\w']+){0,4}?\W+"


def phrases(*alternatives: str, **pieces: str) -> re.Pattern[str]:
    """Phrases over folded text, at word borders, as one pattern.

    Args:
        alternatives: what is looked for; ``{name}`` stands for the piece of that name.
        pieces: words that several alternatives share; a piece may hold those before it.
    """
    words = "|".join(alternatives)
    for name, piece in reversed(pieces.items()):
        words = words.replace(f"{{{name}}}", f"(?:{piece})")
    return compiled(words.replace("{gap}", GAP))


def lines_of(heard: Heard) -> tuple[Sentence, ...]:
    """The sentences of a mail, those of its own subject first."""
    return (*sentences(heard.subject), *heard.sentences) if heard.subject else heard.sentences
