"""A yes that is taken back in the same breath: "Yes … actually I cannot" is no yes."""

from __future__ import annotations

from enum import Enum

from mailflow.parsers.asides.phrases import phrases
from mailflow.parsers.heard import Heard


class Turned(Enum):
    """What became of a yes."""

    STANDS = "stands"
    DOUBTFUL = "doubtful"
    TAKEN_BACK = "taken back"


_TURNS = phrases(
    "actually|on second thoughts?|wait|hold on|hang on|scratch that|correction|oh no|oops|"
    "or rather|i take (?:it|that) back|no,? sorry|sorry,? no|hmm+|en fait|finalement|attendez|"
    "a la reflexion|pardon|ah non|en realidad|pensandolo bien|perdon|espere",
    "(?:but|mais|pero)(?= (?:i (?:really |just )?)?"
    "(?:can't|cannot|no|non|not|je ne peux pas|no puedo)(?:\\W*$|,? (?:sorry|desole|lo siento)|"
    " (?:take|do) (?:it|this|this one|him|her)\\W*$))",
)
_CANNOT = phrases(
    "(?:i )?(?:really |just )?(?:can't|cannot|can not|couldn't|won't be able|am unable|'m unable|"
    "not able)(?! wait| promise| say| tell| guarantee| (?:\\w+ )?(?:before|until|till|today|"
    "tonight|tomorrow))",
    "(?:have to|must|better) (?:pass|decline|say no|step back)|i(?:'m| am) (?:out|too close|"
    "not the right)|i(?:'d| would) rather not|rather not|not (?:me|this one|this time|now|"
    "for me)|mejor no|ahora no|no (?:puedo|voy a poder|quiero)|je ne (?:peux|pourrai|veux) pas|"
    "je dois (?:passer|refuser)|pas maintenant|no,? (?:thanks?|thank you)|"
    "non,? merci|no,? gracias",
)
_NO = phrases("(?:no|non|not)(?=\\W*$|[,.!;])")
#: Another in one's place: no plain no.
_ELSE = phrases("some(?:one|body) else|quelqu'un d'autre|alguien mas|otra persona")
_RATHER_NOT = phrases(
    "(?:yes|si|oui|ok|okay|sure|claro),? (?:mejor no|finalement non|better not|or no|maybe not|"
    "but (?:not now|no thanks?)|mais pas maintenant|pero (?:ahora no|no gracias))"
)
#: A longer answer says more than a change of mind.
_MOST = 30


def turned(heard: Heard) -> Turned:
    """What becomes of the yes an answer was read as."""
    if len(heard.plain.split()) > _MOST:
        return Turned.STANDS
    turn = _TURNS.search(heard.plain)
    rest = heard.plain[turn.end() :].lstrip(" ,.:;-!") if turn else ""
    if _CANNOT.match(rest) or _NO.match(rest) or _RATHER_NOT.search(heard.plain):
        return Turned.TAKEN_BACK
    later = any(_CANNOT.match(line.plain) for line in heard.sentences[1:])
    return Turned.DOUBTFUL if later or _CANNOT.search(rest) or _ELSE.search(rest) else Turned.STANDS
