"""Answers written between the lines of our letter: which line each of them stands under."""

from __future__ import annotations

import re
from typing import NamedTuple

_QUOTED = re.compile(r"^\s*[>|]")


class Chunk(NamedTuple):
    """Own words, and the quoted lines right above them (since the own words before)."""

    text: str
    above: str


def chunks(body: str) -> list[Chunk]:
    """The own words of a body that stand between quoted lines, with what they stand under.

    Empty where the body does not answer between the lines: where all own words come first, or
    nothing is quoted with ``>``.
    """
    found: list[Chunk] = []
    above: list[str] = []
    own: list[str] = []
    for line in body.split("\n"):
        if _QUOTED.match(line):
            if any(part.strip() for part in own):
                found.append(Chunk("\n".join(own).strip(), "\n".join(above)))
                own, above = [], []
            above.append(re.sub(r"^[\s>|]+", "", line))
        else:
            own.append(line)
    if any(part.strip() for part in own):
        found.append(Chunk("\n".join(own).strip(), "\n".join(above)))
    return [chunk for chunk in found if chunk.above]
