"""Several questions of one letter, answered one by one: "1. Ana Ahmed 2. yes 3. no".

Our letter asks who it is, whether they agreed, and whether we may say who thought of them, in that
order and only what is not known yet. The quoted letter shows which of them it asked; without it a
name answers the first, and yes or no the two others, in their order.
"""

from __future__ import annotations

import re

from msgspec import Struct

from mailflow.nouns.meaning import Leave
from mailflow.parsers.heard import Heard, folded

_WHO, _AGREED, _NAME = "who", "agreed", "name"


class Each(Struct, frozen=True):
    """What a list of answers gives to the questions of yes and no; None where it gives nothing."""

    consent: Leave | None = None
    name_me: Leave | None = None


_ITEM = re.compile(r"(?:^|(?<=\s))\(?([1-4])\s?[.):/-]+\s*(?=\S)|(?:^|\n)\s*([1-4])\s+(?=\S)")
_ASKED = re.compile(
    r"[\s>|*•-]{0,20}(who|qui|quien|agreed|d'accord|de acuerdo|your name|votre nom|"
    r"su nombre)\W{0,3}\s?:"
)
#: Lines of a letter of ours.
_LONGEST = 200
_KIND = {
    "who": _WHO,
    "qui": _WHO,
    "quien": _WHO,
    "agreed": _AGREED,
    "d'accord": _AGREED,
    "de acuerdo": _AGREED,
    "your name": _NAME,
    "votre nom": _NAME,
    "su nombre": _NAME,
}
_YES_NO = re.compile(
    r"^\W*(?:(yes|yep|yeah|y|ok|okay|sure|oui|si|claro|agreed|d'accord|de acuerdo)|"
    r"(no|n|nope|non|not yet|not asked|pas encore|todavia no|aun no|nein))\b(?!['’])"
)
_BOTH = re.compile(
    r"^\W*(?:(yes|oui|si)|(no|non))[,:]? (?:to|for|aux?|pour les|a las?|a los?|para las)? ?"
    r"(?:both|the two|deux|las dos|ambas|ambos|tous les deux)\W*$"
)
#: A yes or no that opens an answer and stands for itself.
_LEAD = re.compile(
    r"^\W*(?:(yes|yep|oui|si)|(no|non|not asked|not yet|pas encore|todavia no))"
    r"(?=\W*$|\s*[.!;\n]|\s*[,-]\s*(?:and\b|but\b|et\b|y\b|you\b|vous\b|pueden?\b|it's\b|c'est\b|es\b))"
)


def several(heard: Heard, quoted: str) -> Each:
    """What each question of yes and no is answered with, where answers stand one by one.

    Args:
        heard: the new words.
        quoted: our letter as quoted below, or "".
    """
    asked = _asked(quoted)
    both = _BOTH.match(heard.plain.strip())
    if both and asked == [_AGREED, _NAME]:
        leave = _leave(both)
        return Each(leave, leave)
    items = _items(heard.plain)
    if items:
        return _one_by_one(items, asked)
    return Each(consent=_opening(heard, asked))


def _asked(quoted: str) -> list[str]:
    """The questions of the quoted letter, in their order."""
    lines = folded(quoted).split("\n")[:_LONGEST]
    return [_KIND[found[1]] for line in lines if (found := _ASKED.match(line))]


def _items(plain: str) -> list[str]:
    """The texts of a list numbered 1, 2, … ; [] where there is none."""
    marks = list(_ITEM.finditer(plain))
    numbers = [int(m[1] or m[2]) for m in marks]
    if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):
        return []
    ends = [m.start() for m in marks[1:]] + [len(plain)]
    return [plain[m.end() : end].strip() for m, end in zip(marks, ends, strict=True)]


def _one_by_one(items: list[str], asked: list[str]) -> Each:
    said = [_YES_NO.match(item) for item in items]
    if len(asked) == len(items):
        answers = {kind: _leave(one) for kind, one in zip(asked, said, strict=True) if one}
    else:
        plain = [one for one in said if one]
        answers = {kind: _leave(one) for kind, one in zip((_AGREED, _NAME), plain, strict=False)}
    return Each(answers.get(_AGREED), answers.get(_NAME))


def _opening(heard: Heard, asked: list[str]) -> Leave | None:
    """The yes or no that opens an answer, or stands as a sentence of its own below a name."""
    if asked and _AGREED not in asked:
        return None
    for line in heard.sentences[:3]:
        found = _LEAD.match(line.plain)
        if found:
            return _leave(found)
    return None


def _leave(found: re.Match[str]) -> Leave:
    return Leave.YES if found[1] else Leave.NO
