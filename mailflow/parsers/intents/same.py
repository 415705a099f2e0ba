"""The answer to "the same colleague as before?": the same, or somebody else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.nouns.meaning import Intent, Option
from mailflow.parsers.asides.phrases import phrases
from mailflow.parsers.heard import Heard
from mailflow.parsers.intents.mentions import AGAINST, mentions
from mailflow.parsers.intents.offered import Frame, bare
from mailflow.parsers.intents.reading import Reading, unclear
from mailflow.parsers.numbered import places

SAME, OTHER = "same", "other"
_YES = frozenset({"yes", "yep", "oui", "si", "claro", "yes please", "again", "encore", "otra vez"})
_NO = frozenset({"no", "nope", "non"})
_NOT_THE_SAME = phrases(
    "not (?:the )?same|pas (?:le|la) meme|no (?:el|la) mism[oa]|not (?:him|her|them) again|"
    "anyone but|anybody but|(?:n'importe qui|tout le monde) sauf|cualquiera menos"
)
_THE_SAME = phrases(
    "(?:the )?same(?: (?:one|person|colleague|supporter|doctor|again))?|(?:him|her|them) again|"
    "as before|(?:le|la) meme(?: personne| collegue| pair)?|comme avant|(?:el|"
    "la) mism[oa](?: colega| persona)?|como antes"
)
_ANOTHER = phrases(
    "(?:some|any)(?:body|one) (?:else|new|different)|another(?: (?:one|person|colleague|"
    "supporter))?|(?:a )?different(?: (?:one|person|colleague|supporter))?|(?:the )?other|"
    "a change|quelqu'un d'autre|(?:une? )?autre(?: personne| collegue)?|otra persona|"
    "otr[oa](?: colega)?|alguien (?:mas|distinto|diferente)"
)
_DOUBT = re.compile(
    r"\?|\b(?:or|ou|o bien|either|whoever|whichever|don't mind|do not mind|depends|not sure|"
    r"maybe|perhaps|if|peu importe|ca m'est egal|peut-etre|si possible|da igual|quizas?|tal vez|"
    r"unless|but)\b"
)


def is_asked(options: Sequence[Option]) -> bool:
    """Whether the letter asked this."""
    return {one.name for one in options} == {SAME, OTHER}


def answer(
    heard: Heard, options: Sequence[Option], former: Sequence[str], frame: Frame
) -> Reading | None:
    """The option taken in words; None where the words of the letter itself are to decide.

    Args:
        heard: the new words.
        options: the two.
        former: the colleague of before, by name, if the letter named one.
        frame: whose name below the answer is a signature.
    """
    said = bare(heard, frame)
    if said in _YES or said in _NO:
        return _taken(options, SAME if said in _YES else OTHER, said)
    plain = heard.plain
    words = _NOT_THE_SAME.sub(" ", plain)
    other = _NOT_THE_SAME.search(plain) or _ANOTHER.search(words)
    numbers = {(place.start, place.end) for place in places(plain, len(former))}
    named = [m for m in mentions(heard.text, plain, former) if (m.start, m.end) not in numbers]
    against = [one for one in named if one.side == AGAINST]
    same = _THE_SAME.search(words) or (named and not against)
    if bool(other or against) == bool(same):
        return None if not same else unclear(heard.text[:60])
    if _DOUBT.search(words):
        return unclear(heard.text[:60])
    return _taken(options, SAME if same else OTHER, heard.text[:60])


def _taken(options: Sequence[Option], name: str, said: str) -> Reading:
    option = next(one for one in options if one.name == name)
    return Reading(intent=Intent.OPTION, confidence=0.9, because=(said,), option=option.name)
