"""Evidence: words that speak for or against a reading, weighed openly.

A rule is a name, the words it looks for, and what they are worth for each reading. The reading
with the most worth wins if it is worth enough and far enough ahead of the next; otherwise nothing
is decided. Worth adds up, a rule counts once however often its words occur.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import exp
from typing import NamedTuple

from mailflow.parsers.heard import Heard

#: Short forms used in the words of rules: written once, read everywhere.
SHORT = {
    "{he}": r"(?:he|she|they|him|her|them|we)",
    "{his}": r"(?:his|her|their)",
    "{not}": r"(?:not|n't|nt|never|no)",
    "{day}": (
        r"(?:mon|tues?|wed(?:nes)?|weds|thu(?:rs)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?s?|tomorrow|tmrw|"
        r"tonight|today|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|lunes|martes|"
        r"miercoles|jueves|viernes|sabado|domingo|manana|hoy"
    ),
    "{few}": r"(?:\d+|a|an|one|two|three|four|five|several|some|couple|few|many|both)",
    # One word and what stands before it. Never an apostrophe in the word: two ways to read one
    # would make the search slow on odd text.
    "{w}": r"(?:\W+\w+)",
}


#: "n't" as a word of its own: any verb with it, with or without its apostrophe.
_NOT = r"(?:\w{0,6}n't|dont|doesnt|didnt|isnt|wasnt|havent|hasnt|cant|wont|wouldnt|couldnt)"
_LONE_NOT = re.compile(r"(?<=[(|:])n't|^n't")


@lru_cache(maxsize=2048)
def compiled(words: str) -> re.Pattern[str]:
    """The words of a rule as a pattern over folded text, at word borders.

    ``n't`` alone stands for any verb denied so; an apostrophe within a word may be missing, as it
    is on telephones.
    """
    for short, long in SHORT.items():
        words = words.replace(short, f"(?:{long})" if short == "{day}" else long)
    words = _LONE_NOT.sub("\x00", words)
    words = re.sub(r"(?<=[a-z])'(?=t\b)", "'?", words).replace("\x00", _NOT)
    return re.compile(rf"(?<![\w])(?:{words})(?![\w])")


class Rule(NamedTuple):
    """One question put to a text: does it say this?

    ``worth``: what a yes is worth for each reading, where that was set by hand; the larger tables
    have theirs in :mod:`mailflow.parsers.worths`, weighed from labelled mail.
    """

    name: str
    words: tuple[str, ...]
    worth: Mapping[str, float]

    def found(self, plain: str) -> re.Match[str] | None:
        """Where the words stand in folded text, if anywhere."""
        return compiled("|".join(self.words)).search(plain)


def rule(name: str, *words: str, **worth: float) -> Rule:
    """A rule, and its worth by reading where it is set by hand."""
    return Rule(name, words, worth)


#: Worth by rule (or by what the text looks like) and reading; "" is what every text starts from.
Worths = Mapping[str, Mapping[str, float]]


class Weighed(NamedTuple):
    """What the evidence says: readings from the most worth down, and the words that spoke."""

    totals: tuple[tuple[str, float], ...]
    because: Mapping[str, tuple[str, ...]]

    @property
    def best(self) -> str:
        """The reading with the most worth, or ""."""
        return self.totals[0][0] if self.totals else ""

    @property
    def worth(self) -> float:
        """What the best reading is worth."""
        return self.totals[0][1] if self.totals else 0.0

    @property
    def lead(self) -> float:
        """How far the best reading is ahead of the next."""
        if not self.totals:
            return 0.0
        return self.worth - max(0.0, self.totals[1][1] if len(self.totals) > 1 else 0.0)

    @property
    def confidence(self) -> float:
        """0 to 1: how sure worth and lead together are."""
        return round(1 / (1 + exp(-1.6 * (min(self.worth, self.lead) - 0.4))), 2)

    def others(self, known: Iterable[str], *, least: float = 0.3) -> tuple[str, ...]:
        """Runners-up worth offering."""
        names = set(known)
        return tuple(name for name, worth in self.totals[1:4] if worth > least and name in names)


def signs(
    heard: Heard, rules: Sequence[Rule], shape: Mapping[str, float] | None = None
) -> dict[str, float]:
    """What a text says, rule by rule (1 for each that speaks), with what it looks like."""
    found = {one.name: 1.0 for one in rules if one.found(heard.plain)}
    return {**found, **(shape or {})}


def judge(
    heard: Heard,
    rules: Sequence[Rule],
    worths: Worths,
    shape: Mapping[str, float] | None = None,
) -> Weighed:
    """Every reading with its probability: worths add up, the sums are made shares of one.

    Args:
        heard: the words.
        rules: what to look for.
        worths: what each is worth for each reading.
        shape: further features by name, 0 to 1.
    """
    readings = worths[""]
    totals = dict(readings)
    present = signs(heard, rules, shape)
    for name, amount in present.items():
        for reading, worth in worths.get(name, {}).items():
            totals[reading] += worth * amount
    most = max(totals.values())
    shares = {reading: exp(total - most) for reading, total in totals.items()}
    whole = sum(shares.values())
    ordered = sorted(((r, share / whole) for r, share in shares.items()), key=lambda i: -i[1])
    said = _said(heard, rules, worths, ordered[0][0])
    return Weighed(tuple(ordered), {ordered[0][0]: said})


def _said(heard: Heard, rules: Sequence[Rule], worths: Worths, reading: str) -> tuple[str, ...]:
    """The words that spoke for a reading, the weightiest first."""
    spoke = []
    for one in rules:
        worth = worths.get(one.name, {}).get(reading, 0.0)
        match = one.found(heard.plain) if worth > 0.2 else None
        if match is not None:
            spoke.append((worth, " ".join(heard.text[match.start() : match.end()].split())))
    return tuple(words for _, words in sorted(spoke, key=lambda item: -item[0])[:4])


def weigh(heard: Heard, rules: Sequence[Rule]) -> Weighed:
    """Every rule over the whole text; what counts is said in ``because``."""
    totals: dict[str, float] = {}
    because: dict[str, list[str]] = {}
    for one in rules:
        match = one.found(heard.plain)
        if match is None:
            continue
        said = " ".join(heard.text[match.start() : match.end()].split())
        for reading, worth in one.worth.items():
            totals[reading] = totals.get(reading, 0.0) + worth
            if worth > 0:
                because.setdefault(reading, []).append(said)
    ordered = sorted(totals.items(), key=lambda item: -item[1])
    return Weighed(tuple(ordered), {key: tuple(value) for key, value in because.items()})
