"""A mail as numbers: words, runs of words and of letters, hashed.

The same function serves training and reading, so the two can never drift apart. A feature is known
by the CRC-32 of its name; its weight grows with the logarithm of how often it occurs, and each
family of features is brought to length one, so that a long mail does not shout.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from zlib import crc32

from mailflow.learned.marked import marked
from mailflow.nouns.meaning import Asked, Context
from mailflow.parsers.heard import Heard
from mailflow.parsers.signs import worded

#: Characters read for features: what a mail is about stands well before this.
MOST = 6000
#: Runs of letters are taken from so many words; the first say most.
_MOST_WORDS = 700

_TOKEN = re.compile(r"[a-z0-9][a-z0-9'_]*|[?!]|[^\w\s.,;:'\"()<>/\\|*\-\[\]]")
_DIGITS = re.compile(r"\d+")
#: Contexts whose subject is the sender's own.
_OWN_SUBJECT = frozenset({Context.NEW, Context.ORDER})

Features = dict[int, float]


def words_of(text: str) -> list[str]:
    """The tokens of folded text; figures become 0, except a single digit, which may answer."""
    return [t if len(t) == 1 else _DIGITS.sub("0", t) for t in _TOKEN.findall(text)]


def read_text(said: Heard, asked: Asked) -> str:
    """What is read of a mail: the own subject, then the new words, folded.

    "Yes, ask Dr. Lin", "2" and "the second one" are one sentence to the reader: whoever is pointed
    at stands in it by place, see :mod:`~mailflow.learned.marked`; a thumb up is a yes.
    """
    body = marked(said.text[:MOST], asked, said.body)
    wanted = asked.context in _OWN_SUBJECT or len(body.split()) < 3
    if not wanted or not said.subject:
        return worded(body)
    return worded(f"{marked(said.subject, asked, said.body)} . {body}")


def features(text: str, context: str) -> Features:
    """The features of one mail.

    Args:
        text: from :func:`read_text`.
        context: what the mail answers; words are known with it and without it.

    Returns:
        Weight by hash; each family has length one.
    """
    words = words_of(text)
    runs = Counter(_runs(words))
    found: Features = {}
    _add(found, runs, "")
    _add(found, Counter({run: n for run, n in runs.items() if run.count(" ") < 2}), f"{context}:")
    _add(found, Counter(_letters(words[:_MOST_WORDS])), "c:")
    _add(found, Counter(_shape(text, words, context)), "s:", 0.5)
    return found


def _runs(words: list[str]) -> Iterable[str]:
    yield from words
    yield from map(" ".join, pairwise(words))
    for three in zip(words, words[1:], words[2:], strict=False):
        yield " ".join(three)


def _letters(words: list[str]) -> Iterable[str]:
    for word in words:
        edged = f" {word} "
        for size in (3, 4, 5):
            for start in range(len(edged) - size + 1):
                yield edged[start : start + size]


def _shape(text: str, words: list[str], context: str) -> Iterable[str]:
    """How a mail begins, ends, and how long it is."""
    for size in (1, 2, 3):
        yield "^" + " ".join(words[:size])
        yield "$" + " ".join(words[-size:])
    yield f"length {len(words).bit_length()}"
    yield f"{context} length {len(words).bit_length()}"
    yield f"asks {min(text.count('?'), 3)}"
    yield f"{context} asks {min(text.count('?'), 3)}"
    yield context


def _add(found: Features, counted: Counter[str], prefix: str, length: float = 1.0) -> None:
    weights = {name: 1.0 + math.log(n) for name, n in counted.items()}
    whole = math.sqrt(sum(w * w for w in weights.values())) or 1.0
    for name, weight in weights.items():
        found[crc32((prefix + name).encode())] = length * weight / whole
