"""Comparing names as people do: without titles, accents and case."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

from mailflow.nouns.mail import same_mailbox
from mailflow.nouns.people import Roster, Supporter

_TITLES = re.compile(
    r"\b(?:dr|dra|prof|pr|mr|mrs|ms|m|mme|sr|sra|md|do|phd|mph|mba|facs|np|rn)\b\.?", re.IGNORECASE
)

#: Letters that Unicode does not take apart into a plain one and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Ħ": "H", "Æ": "Ae", "Œ": "Oe", "Þ": "Th"}
)

#: How alike two names must be to be taken for one misspelt (0 to 100).
ALIKE = 86


def plain(name: str) -> str:
    """A name for comparing: "García, Dr. Ana MD" and "ana garcia" are the same."""
    letters = unaccented(name)
    if letters.count(",") == 1:
        last, _, first = letters.partition(",")
        if plain_words(first):
            letters = f"{first} {last}"
    return " ".join(plain_words(letters))


def unaccented(text: str) -> str:
    """Any text with its accents off: "Løken" and "Loken", "Doña" and "Dona" are the same."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)


def plain_words(name: str) -> list[str]:
    """The words of a name without titles and punctuation, case-folded."""
    return re.findall(r"[^\W\d_]+", _TITLES.sub(" ", name).casefold())


def same_name(one: str, other: str) -> bool:
    """Whether two written names are the same but for titles, accents, order and case."""
    return bool(plain(one)) and sorted(plain(one).split()) == sorted(plain(other).split())


def by_address(roster: Roster, email: str) -> Supporter | None:
    """The supporter with that address."""
    return next((s for s in roster.supporters if same_mailbox(s.email, email)), None)


def find(name: str, roster: Roster) -> list[Supporter]:
    """Supporters a written name may mean: the exact ones if any, else all that are near.

    Args:
        name: as it stands in a mail: full, last name only, or misspelt.
        roster: who could be meant.
    """
    wanted = plain(name).split()
    if not wanted:
        return []
    exact = [s for s in roster.supporters if set(wanted) <= set(plain(s.name).split())]
    if exact:
        return exact
    return [s for s in roster.supporters if _near(wanted, plain(s.name).split())]


def _near(wanted: list[str], words: list[str]) -> bool:
    """Every wanted word has a word of the name that is spelt almost like it."""
    return bool(words) and all(max(fuzz.ratio(w, x) for x in words) >= ALIKE for w in wanted)
