"""Names that only an address, a subject or small letters tell, and the rest of a name given in half."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.nouns.meaning import KnownName
from mailflow.parsers.heard import folded
from mailflow.parsers.intents.whom_forms import bare, is_writer
from mailflow.parsers.intents.whom_words import PLACE
from mailflow.parsers.people import (
    NO_NAME,
    agrees,
    emails_in,
    from_address,
    known,
    names_in,
    parts,
)

# --------------------------------------------------------------------------- other places


def in_subject(subject: str, sender: str) -> list[str]:
    """Those a subject names, titled or in full."""
    return [
        name.name
        for one in names_in(subject)
        if (name := bare(one, subject)) is not None
        and not is_writer(name.words, sender)
        and (name.titled or len(name.words) > 1)
        and len(name.words[-1]) > 1
    ]


_NOT_THEM = re.compile(r"\bnot (?:him|her|them)\b|\bignore\b|\bleft out\b")
#: Words before an address that is the writer's own.
_MINE = re.compile(r"\b(?:me|my|mine|moi|mon|mi|from|de|your|referrer)\b[^.;\n]{0,30}$")


def of_addresses(text: str, sender: str, found: Sequence[str]) -> list[str]:
    """Names that only an address tells: "j.mbatha@…" in a list of addresses."""
    made: list[str] = []
    for line in text.split("\n"):
        plain = folded(line)
        if _NOT_THEM.search(plain):
            continue
        for address, start in emails_in(line):
            name = from_address(address)
            stranger = name and not is_writer(parts(name), sender)
            if not stranger or _MINE.search(plain[:start]):
                continue
            if not any(set(parts(name)) & set(parts(one)) for one in (*found, *made)) and (
                not found or len(line.split()) <= 2
            ):
                made.append(name)
    return made


_LOW = r"([a-zß-ÿ][a-zß-ÿ'-]{2,})"
#: The name itself without a capital: with one, it was judged before.
_SMALL = re.compile(
    rf"\b[Dd][Rr]\.? {_LOW}(?: {_LOW}(?=[,(]| (?:he|she|is|was|has|had|who|lost)\b))?"
)
_FUNCTION = frozenset(
    "he's she's she he him his her they who who's has had lost was got very still also and for with "
    "down over next again here there seems looks needs".split()
)


def written_small(text: str, sender: str, names: Sequence[KnownName]) -> list[str]:
    """A name without capitals after a title ("dr miller in the ed"), by the directory if known."""
    for match in _SMALL.finditer(text):
        words = tuple(folded(word) for word in match.groups() if word)
        for some in (words, words[:1]):
            if len(one := known(some, names)) == 1:
                return [one[0].name]
        if words[0] not in NO_NAME and not is_writer(words[:1], sender):
            return [" ".join(_titled(word) for word in match.groups() if word and _a_name(word))]
    return []


def in_small_letters(text: str, subject: str) -> list[str]:
    """A subject that is one first name, made full by a text in small letters: "mark moss, the …"."""
    first = re.fullmatch(r"(?:(?i:re|fwd?|about): )?([A-ZÀ-Þ][\w'-]+)", subject.strip(" .!"))
    if not first or not _a_name(folded(first[1])) or PLACE.fullmatch(folded(first[1])):
        return []
    low = re.escape(first[1].lower())
    found = re.search(
        rf"\b{low} {_LOW}(?=[,.(]| (?:who|who's|whos|is|was|has|had|from|in)\b)", text
    )
    return [f"{first[1]} {_titled(found[1])}"] if found and _a_name(found[1]) else []


def _a_name(word: str) -> bool:
    """Whether a word in small letters may be a name, as far as words go."""
    return word not in NO_NAME and word not in _FUNCTION and not word.endswith(("ing", "'s", "ed"))


def _titled(word: str) -> str:
    """A name in small letters as it is mostly written."""
    return "-".join(part.capitalize() for part in word.split("-"))


def unlike(name: str, sender: str, names: Sequence[KnownName]) -> str:
    """A last name that is the writer's too, made full by the one other of that name whom we know."""
    words = parts(name)
    if len(words) != 1 or not is_writer(words, sender):
        return name
    others = [
        n.name
        for n in names
        if parts(n.name)[-1:] == words and not is_writer(parts(n.name), sender)
    ]
    return others[0] if len(others) == 1 else name


def distinct(names: Sequence[str]) -> list[str]:
    """Each person once, by the fullest form of the name."""
    kept: list[str] = []
    for name in sorted(dict.fromkeys(names), key=lambda one: -len(one.split())):
        words = tuple(folded(name).replace(".", "").split())
        if not any(agrees(words, other) >= (0.85 if len(words) > 1 else 0.62) for other in kept):
            kept.append(name)
    return [name for name in dict.fromkeys(names) if name in kept]
