"""The answer to "has your supporter reached you?": there a bare yes or no says enough."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from mailflow.nouns.meaning import Context, Intent, Option
from mailflow.parsers.asides.phrases import phrases
from mailflow.parsers.heard import Heard, as_heard, folded
from mailflow.parsers.intents.offered import OFFERED, Frame, bare
from mailflow.parsers.intents.reading import Reading, unclear

_NAMES = frozenset({Intent.MET.value, Intent.NOT_REACHED.value})
_SAID: dict[Intent, frozenset[str]] = {
    Intent.MET: frozenset(
        (
            "yes|yep|yeah|yup|y|oui|si|claro|they did|he did|she did|yes they did|yes he did|"
            "yes she did|yes they have|yes he has|yes she has|he has|she has|they have|we have|"
            "yes we have|he called|she called|yes he called|yes she called|oui c'est fait|"
            "oui il m'a appele|oui elle m'a appele|oui elle m'a appelee|il m'a appele|"
            "elle m'a appelee|si ya|ya|ya me llamo|si ya me llamo|si me llamo|yes all good|"
            "yes it has|all good"
        ).split("|")
    ),
    Intent.NOT_REACHED: frozenset(
        (
            "no|nope|nah|n|non|not yet|no not yet|nobody|nobody yet|no nobody yet|no one|"
            "no one yet|nobody has|no one has|not a word|nothing|nothing yet|no nothing yet|"
            "he hasn't|she hasn't|they haven't|no he hasn't|no she hasn't|no they haven't|"
            "pas encore|non pas encore|personne|personne encore|non personne|non personne encore|"
            "non rien|rien encore|todavia no|no todavia no|aun no|no aun no|nadie|nadie todavia|"
            "no nadie|no nadie todavia|nada|no nada"
        ).split("|")
    ),
}
#: A politeness that makes a yes or no mean something else.
_POLITE = re.compile(
    r"\W*(?:(?:yes|oui|si)\W+(?:please|pls|s'il vous plait|svp|por favor)|"
    r"(?:no|non)\W+(?:thanks?|thank you|merci|gracias))\W*"
)
_LEAD = re.compile(
    r"^\W*(?:(yes|yep|yeah|oui|si)|(no|nope|non|not yet|pas encore|todavia no))\b[\s,.!:;-]+(.+)$",
    re.S,
)
#: The supporter did something to be in touch, whether or not the two have talked.
_IN_TOUCH = phrases(
    "(?:he|she|they|dr\\.? \\w+|\\w+)(?:'s| has| have)? (?:already |just |kindly )?(?:called|"
    "rang|phoned|texted|wrote|written|e-?mailed|messaged|reached (?:me|out)|got in touch|"
    "been in touch|contacted me|left (?:me )?an? "
    "(?:message|voicemail|text)|came by|stopped by)|(?:have|had|got) (?:heard|a (?:call|text|"
    "message|mail)) from|i've heard from|we(?:'ve| have)? (?:arranged|set up|agreed on|booked|"
    "meet|are meeting|talk|spoke)",
    "(?:il|elle|on) (?:m'a|s'est) (?:appelee?|ecrit|telephone|laisse un message|parle|contactee?|"
    "jointe?)|j'ai eu de "
    "ses nouvelles|on se (?:voit|parle|rencontre)",
    "(?:ya )?me (?:llamo|escribio|contacto|busco|marco|mando un mensaje)|ya hablamos|quedamos",
)
_DENIED = phrases(
    r"not|never|nobody|no one|none|hasn't|haven't|didn't|n't|personne|pas|jamais|aucun\w*|nadie|"
    r"nunca|no me|todavia no"
)
#: Said beside it, these say more than the yes or no.
_ABOVE = frozenset({Intent.WITHDRAW, Intent.STOP, Intent.CHANGE_SUPPORTER, Intent.MORE_SUPPORT})


def is_asked(options: Sequence[Option]) -> bool:
    """Whether the letter asked this."""
    return bool(options) and {one.name for one in options} == _NAMES


def answer(heard: Heard, frame: Frame, read: Callable[[Heard], Reading]) -> Reading:
    """Reached, not reached, or what a note may say besides.

    Args:
        heard: the new words.
        frame: whose name below the answer is a signature.
        read: how a note is read.
    """
    plain = heard.plain.strip() or folded(heard.subject)
    if _POLITE.fullmatch(plain):
        return unclear(plain, others=(Intent.MET, Intent.NOT_REACHED))
    said = bare(heard, frame)
    # SOMEBODY ELSE, NEVER MIND: the letter offers these beside the two.
    for intent, words in (*_SAID.items(), *OFFERED[Context.NOTE].items()):
        if said in words:
            return Reading(intent=intent, confidence=0.95, because=(said,))
    lead = _LEAD.match(plain)
    if lead is None:
        return _without_lead(heard, read(heard))
    rest = heard.text[len(heard.text) - len(lead[3]) :]
    below = read(as_heard(rest, heard))
    return _with_lead(bool(lead[1]), heard, below, lead[3])


def _with_lead(yes: bool, heard: Heard, rest: Reading, words: str) -> Reading:
    """A yes or no and more: they must not speak against each other."""
    if rest.intent in _ABOVE:
        return rest
    met = rest.intent is Intent.MET or (_IN_TOUCH.search(words) and not _DENIED.search(words))
    missed = rest.intent is Intent.NOT_REACHED
    if "?" in words and not (met or missed):
        return unclear(heard.text[:60], others=(Intent.MET, Intent.NOT_REACHED))
    if missed or (not yes and not met):
        return Reading(intent=Intent.NOT_REACHED, confidence=0.85, because=(heard.text[:60],))
    if yes:
        return Reading(intent=Intent.MET, confidence=0.85, because=(heard.text[:60],))
    return unclear(heard.text[:60], others=(Intent.MET, Intent.NOT_REACHED))


def _without_lead(heard: Heard, reading: Reading) -> Reading:
    """Words of one's own: that somebody was in touch is enough."""
    told = reading.intent in {Intent.UNCLEAR, Intent.DETAILS, Intent.THANKS}
    touched = _IN_TOUCH.search(heard.plain) and not _DENIED.search(heard.plain)
    if told and touched and "?" not in heard.plain:
        return Reading(intent=Intent.MET, confidence=0.75, because=(heard.text[:60],))
    return reading
