"""Comparing names as people do: without titles, accents and case."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

from mailflow.nouns.mail import same_mailbox
from mailflow.nouns.people import Roster, Supporter

#: Before a name. Those that nobody is called by, and those that may be a name themselves.
_NEVER_NAMES = frozenset({"dr", "dra", "prof", "mrs", "mme", "mr"})
_TITLES = _NEVER_NAMES | {"pr", "ms", "m", "sr", "sra"}
#: Behind a name.
_DEGREES = frozenset({"md", "do", "phd", "mph", "mba", "facs", "np", "rn", "sr"})
#: Of these the ones that are surnames too.
_SURNAMES = frozenset({"do", "np", "rn", "sr"})
_SPECIAL = _TITLES | _DEGREES
#: "M.D." is one word.
_DOTTED = re.compile(r"\b(?:m\.d|d\.o|ph\.d|r\.n|n\.p)\b\.?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
#: Longer than this it is no name but a text, in which "do" is mostly a verb.
_LONGEST_NAME = 4

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
    words = plain_words(letters)
    if letters.count(",") == 1:
        last = len(plain_words(letters.partition(",")[0]))
        words = words[last:] + words[:last]
    return " ".join(words)


def unaccented(text: str) -> str:
    """Any text with its accents off: "Løken" and "Loken", "Doña" and "Dona" are the same."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)


def plain_words(name: str) -> list[str]:
    """The words of a name without titles and punctuation, case-folded.

    A title counts before a name only, a degree after a comma or two other words: "Dr. Do" and "Kim
    Do" are called Do, "Ana Bell DO" is not.
    """
    text = _DOTTED.sub(lambda found: found[0].replace(".", ""), name) if "." in name else name
    found = list(_WORD.finditer(text))
    words = [one[0].casefold() for one in found]
    if _SPECIAL.isdisjoint(words):
        return words
    kept: list[str] = []
    for place, word in enumerate(words):
        if word not in _SPECIAL or not _beside(text, found, words, place, kept):
            kept.append(word)
    return kept or [word for word in words if word not in _NEVER_NAMES][-1:]


def _beside(
    text: str, found: list[re.Match[str]], words: list[str], place: int, kept: list[str]
) -> bool:
    """Whether a word stands beside a name, and is no part of it."""
    word = words[place]
    if word in _NEVER_NAMES:
        return True
    follows = text[found[place].end() : found[place + 1].start()] if place + 1 < len(words) else ","
    if word in _TITLES and not follows.strip(" .\t"):
        return words[place + 1] not in _DEGREES or words[place + 1] == "do" or not kept
    if place and words[place - 1] in _TITLES:
        return False  # "Dr. Do"
    comma = text.find(",", 0, found[place].start())
    before = sum(one.start() < comma for one in found)
    if word == "do" and len(words) > _LONGEST_NAME and not found[place][0].isupper():
        opens = not place or bool(re.search(r"[.!?\n]", text[found[place - 1].end() :][:3]))
        return opens or found[place][0].islower()
    if comma >= 0 and word in _DEGREES and before:
        return word != "do" or before > 1 or found[place][0].isupper()
    written_large = found[place][0].isupper()
    if word in _DEGREES and len(kept) == 1:
        return written_large and word not in _SURNAMES
    return word in _DEGREES and len(kept) > 1 and (word != "do" or written_large)


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
