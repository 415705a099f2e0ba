"""In which of the program's languages a mail is written: by its most common small words."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SMALL_WORDS = {
    "en": "the and to i a of is in my for you with that was not have this it me we be on are am would",
    "fr": "le la les et je de un une est pas pour vous que dans mon ma avec qui des du au ne ai "
    "suis nous sur ce",
    "es": "el la los y de que en un una no por con mi me se para es lo su estoy he del al yo muy gracias",
}
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}

#: More words than this tell nothing new.
_ENOUGH = 400


def guess_language(text: str, languages: Sequence[str]) -> str:
    """The language of a text among those the program speaks.

    Args:
        text: new words of a mail.
        languages: codes, the program's first one first; it wins a tie and a text too short to tell.
    """
    found = re.findall(r"[^\W\d_]+", text.casefold()[: _ENOUGH * 12])[:_ENOUGH]
    score = {code: sum(w in _WORDS.get(code, ()) for w in found) for code in languages}
    best = max(languages, key=lambda code: (score[code], -languages.index(code)))
    return best if score[best] > 1 else languages[0]
