"""In which of the program's languages a mail is written: by its most common small words."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SMALL_WORDS = {
    "en": "the and to i a of is in my for you with that was not have this it me we be on are am would "
    "could can talk someone somebody hello dear thank thanks please need help don t",
    "fr": "le la les et je j' c' d' l' m' n' qu' s' de un une est pas pour vous que dans mon ma avec qui "
    "des du au ne ai suis nous sur ce à bonjour bonsoir merci aimerais voudrais pourrais puis peux "
    "besoin parler svp plaît",
    "es": "el la le los y de que en un una con mi me se para es lo su estoy he del al yo ya muy por "
    "hola gracias necesito quiero quisiera podría puedo hablar alguien ayuda favor",
}
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
#: One of these is enough, where nothing speaks for another language: who writes four words in
#: distress writes them in their own.
_PLAIN = frozenset(
    "bonjour bonsoir merci aimerais voudrais pourrais besoin parler "
    "hola gracias necesito quisiera podría puedo hablar alguien ayuda svp".split()
)

#: A word, or a French one that lost its end ("j'aimerais"); "I'm" and "Ana's" are none of these.
_WORD = re.compile(r"(?<![^\W_])(?:[cdjlmns]|qu)['’](?=[^\W\d_]{2})|[^\W\d_]+")
#: More words than this tell nothing new.
_ENOUGH = 400


def guess_language(text: str, languages: Sequence[str]) -> str:
    """The language of a text among those the program speaks.

    Args:
        text: new words of a mail.
        languages: codes, the program's first one first; it wins a tie and a text too short to tell.
    """
    words = _WORD.findall(text.casefold()[: _ENOUGH * 12])[:_ENOUGH]
    found = [word.replace("\u2019", "'") for word in words]
    score = {code: sum(w in _WORDS.get(code, ()) for w in found) for code in languages}
    best = max(languages, key=lambda code: (score[code], -languages.index(code)))
    enough = score[best] > 1 or not _PLAIN.isdisjoint(found)
    return best if enough else languages[0]
