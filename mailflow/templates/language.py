"""What a language brings along: its calendar, its small words, its catalogues."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True)
class RuleWords:
    """How one matching rule speaks.

    ``{fact}`` stands for a fact of the reason; a stretch in ``[brackets]`` is left out where one
    of its facts is missing.
    """

    good: str
    bad: str
    unknown: str


@dataclass(frozen=True)
class Language:
    """One language of the letters."""

    code: str
    #: A day in words, without its year ("Monday 30 November").
    day: Callable[[date], str]
    #: A day with its year, for days that are far away.
    long_day: Callable[[date], str]
    #: A time of the day ("5 pm").
    clock: Callable[[time], str]
    #: A moment from its day and its clock time, both in words.
    moment: str
    #: A deadline at 0:00, from the day that ends then.
    midnight: str
    #: "{} or less" in hours, minutes, days, weeks: (one, many) by unit.
    units: Mapping[str, tuple[str, str]]
    #: The word before the last item of a list.
    conjunction: str
    #: The same where only one of them holds.
    either: str
    #: "and 3 others".
    others: tuple[str, str]
    #: The first line of every letter while a trial runs.
    trial: str
    #: What a closed inbox shows of a letter beside its subject.
    preview: str
    #: Who reads the mail, by what ``people.called`` says.
    readers: Mapping[str, str]
    #: The limits of confidentiality, a phrase a flag, as it follows "a sign (of)".
    limits: Mapping[str, str]
    #: Whom the program is for, by the names the settings have for them.
    welcome: Mapping[str, str]
    rules: Mapping[str, RuleWords]
    #: For a rule this catalogue does not hold: good, bad, unknown.
    other_rule: RuleWords
    #: Words for values, by kind of value: topic, flag, stage, gender, language, role, option …
    #: Those of the kind "done" have holes and brackets as rules have.
    values: Mapping[str, Mapping[str, str]]
    #: A space that does not break before these marks (French).
    tied_marks: str = ""
    #: The physician a rule is about, where the letter does not name them.
    peer: str = "the peer"


def plural(count: int, forms: tuple[str, str]) -> str:
    """The form that fits a count."""
    return forms[0] if count == 1 else forms[1]
