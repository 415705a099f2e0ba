"""How an answer of a peer is read before its question is: its own words, and the shortest forms of them.

A word, the number of a list of ours, or a first sentence that is one of a few sayings: they answer whatever was
asked, and only what they stand for differs. So each question brings its own words to them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from mailflow.nouns.meaning import Intent
from mailflow.parsers.heard import Heard, alone, as_heard, folded, sentences
from mailflow.parsers.intents.quoted import option_led, option_said
from mailflow.parsers.intents.reading import Reading, unclear

#: "-----END PGP MESSAGE-----"
_ARMOUR = re.compile(r"^[ \t]*-{3,}[^\n-]{3,60}-{3,}[ \t]*$", re.M)


def own(heard: Heard) -> Heard:
    """The body, without the marks around what is enciphered; the subject where the body is empty."""
    if _ARMOUR.search(heard.text):
        text = _ARMOUR.sub("", heard.text)
        return Heard(text, folded(text), sentences(text), heard.subject, heard.whole_subject)
    if not heard.empty:
        return heard
    return as_heard(heard.subject, heard)


def short(heard: Heard, words: Mapping[Intent, Sequence[str]]) -> Reading | None:
    """An answer of a word or two, greeting and thanks aside."""
    said = " ".join(re.sub(r"[^\w' ]", " ", heard.plain.split("\n\n")[0]).split())
    if len(said) > 26 or (heard.plain.count("\n\n") and len(heard.plain) > 90):
        return None
    bare = re.sub(
        r"\b(?:please|pls|thanks|thank you|thx|ta|svp|por favor|merci|gracias)\b", "", said
    )
    for key in (said, " ".join(bare.split())):
        for intent, sayings in words.items():
            if key and key in sayings:
                return Reading(intent=intent, confidence=0.95, because=(said,))
    return None


def by_list(heard: Heard, quoted: str, read: Callable[[Heard], Reading]) -> Reading | None:
    """The number of a list in our letter, read by the words of its line.

    What follows the number may add to it; where it says something else, nobody guesses.
    """
    said = option_said(heard.plain, quoted)
    rest = ""
    if not said:
        said, rest = option_led(heard.plain, quoted)
    if not said:
        return None
    taken = read(alone(said))
    beside = read(alone(rest)) if len(rest.split()) > 1 else taken
    if beside.intent not in {taken.intent, Intent.UNCLEAR} and beside.confidence > _SURE:
        return unclear(heard.text[:60], others=(taken.intent, beside.intent))
    return taken


#: Words beside a number that are surer than this have to agree with it.
_SURE = 0.7


def opens_with(heard: Heard, sayings: Sequence[str]) -> bool:
    """Whether the first sentence of several is one of these words, and no question."""
    if len(heard.sentences) < 2 or heard.sentences[0].question:
        return False
    return " ".join(re.sub(r"[^\w' ]", " ", heard.sentences[0].plain).split()) in sayings
