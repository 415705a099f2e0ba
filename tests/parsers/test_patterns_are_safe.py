"""No pattern repeats without end what itself repeats without end: such a pattern can hang on a crafted mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from mailflow.parsers import topics_plain
from mailflow.parsers.dangers.clearing import CLEARING
from mailflow.parsers.dangers.figures import FIGURES
from mailflow.parsers.dangers.tables import SIGNS
from mailflow.parsers.evidence import compiled
from mailflow.parsers.hints import HINTS
from mailflow.parsers.intents import (
    asked,
    consent_doubts,
    consent_passing,
    consent_plainer,
    consent_words,
    plain_wishes,
    referrers,
    resources,
)


def _patterns() -> Iterator[str]:
    yield from (compiled(sign.words).pattern for sign in SIGNS)
    yield from (compiled(words).pattern for sign in SIGNS for words in (sign.near, sign.unless))
    yield from (compiled(one.words).pattern for one in CLEARING)
    yield from (compiled(words).pattern for _, words in HINTS)
    yield compiled(FIGURES).pattern
    for told in (consent_passing, consent_plainer, consent_words):
        yield from (compiled(words).pattern for words in (told.YES, told.NO))
    modules = (
        asked, consent_doubts, consent_passing, plain_wishes, referrers, resources, topics_plain
    )  # fmt: skip
    for module in modules:
        yield from (
            value.pattern for value in vars(module).values() if isinstance(value, re.Pattern)
        )
    yield from (words.pattern for words in plain_wishes._WISHES.values())


def _parts(node: Any) -> Iterator[Any]:
    """The patterns within a node of a parsed pattern."""
    if isinstance(node, _parser.SubPattern):
        yield node
    elif isinstance(node, list | tuple):
        for part in node:
            yield from _parts(part)


def _endless(pattern: Any, within: bool = False) -> bool:
    """Whether something repeated without end stands within something repeated without end."""
    for operation, argument in pattern:
        repeats = operation in {_constants.MAX_REPEAT, _constants.MIN_REPEAT}
        endless = repeats and argument[1] is _constants.MAXREPEAT
        if endless and within:
            return True
        if any(_endless(part, within or endless) for part in _parts(argument)):
            return True
    return False


@pytest.mark.parametrize("pattern", ["(a+)+b", r"(?:\w+ )*x", "(?:a|b*)*"])
def test_a_pattern_that_can_hang_is_known(pattern: str) -> None:
    assert _endless(_parser.parse(pattern))


@pytest.mark.parametrize("pattern", [r"(?: \w+){0,4} x", r"\w+ \w+", "[^.]{0,60}"])
def test_a_bounded_one_cannot(pattern: str) -> None:
    assert not _endless(_parser.parse(pattern))


def test_no_pattern_of_danger_or_consent_can_hang() -> None:
    hanging = [pattern[:80] for pattern in _patterns() if _endless(_parser.parse(pattern))]
    assert hanging == []
