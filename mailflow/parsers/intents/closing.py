"""The sender's own name at the end of an answer, with whatever stands below it: no part of what is said."""

from __future__ import annotations

import re

from mailflow.parsers.heard import Heard, folded, sentences

_MOST_WORDS = 9
_DEGREES = frozenset(
    "md do rn phd mph mba lcsw jd np pa msw psyd dr dre dra prof frcp facp".split()
)


def without_signature(text: str, sender: str) -> str:
    """A text up to the line, after an empty one, that is the sender's name, with or without degrees.

    Args:
        text: the new words.
        sender: the display name of who wrote them.
    """
    own = [w for w in re.findall(r"[^\W\d_]+", folded(sender)) if w not in _DEGREES and len(w) > 1]
    lines = text.split("\n")
    for place in range(1, len(lines)):
        if not lines[place - 1].strip() and own and _is_own(lines[place], own):
            return "\n".join(lines[:place]).rstrip()
    return text


def _is_own(line: str, own: list[str]) -> bool:
    words = re.findall(r"[^\W\d_]+", folded(line))
    if not words or len(words) > _MOST_WORDS or line.rstrip().endswith(("?", ":")):
        return False
    said = [word for word in words if word not in _DEGREES and len(word) > 1]
    return bool(said) and own[-1] in said and all(word in own for word in said)


def cut(heard: Heard, sender: str) -> Heard:
    """What is heard, without the signature."""
    text = without_signature(heard.text, sender)
    if text == heard.text:
        return heard
    return Heard(text, folded(text), sentences(text), heard.subject, heard.whole_subject)
