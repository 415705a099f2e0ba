"""What somebody tells, clause by clause: denied or not, real or only thought of, and of whom.

A word does not say what it means before its clause has been looked at. "We met", "we have not met
yet", "if we meet" and "she met her chief" share a word and no meaning. So a text is cut into
clauses, and each thing told in one is kept with what the words before it make of it. A table of
things to look for (:class:`Told`) is small words of a language, never whole phrases: denial, time and
person are read here, once, for English, French and Spanish alike.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from mailflow.parsers.evidence import compiled
from mailflow.parsers.heard import Heard

#: So many clauses are read; a longer mail says what matters before.
MOST = 160


class Clause(NamedTuple):
    """A piece of a sentence, folded, and what its sentence is."""

    plain: str
    question: bool
    #: Whom the last clause of the same sentence was about, for one that names nobody.
    about: str


class Told(NamedTuple):
    """One thing people tell, and the words they use for it.

    Attributes:
        name: what it is called in the tables of worths.
        words: a pattern of verbs and nouns, without denial.
        by: of whom it must be told: "i", "they" or "" for anybody; a clause without a person fits.
        unreal: whether it may be wished, planned or supposed; else only what is so counts.
        asked: whether it may stand in a question.
        supposed: whether it may hang on an "if".
        statement: whether it may stand outside a question.
    """

    name: str
    words: str
    by: str = ""
    unreal: bool = False
    asked: bool = False
    supposed: bool = False
    statement: bool = True


class Fact(NamedTuple):
    """One thing told: which, whether it is denied, the words, and whether a turn leads to it."""

    name: str
    denied: bool
    said: str
    after_turn: bool = False


_PARTS = re.compile(
    r"\s*[,:()\u2705]\s*|\s+-+\s+|\s*[.;!?]+\s*|\s*\n\s*|"
    r"(?<!one)(?<!body)(?<!all)(?<!nothing)\s+(?=(?:but|and|then|so|because|though|although|"
    r"while|mais|et|puis|alors|donc|car|pero|y|"
    r"luego|entonces|porque|aunque|sino)\b)"
)
_DENIAL = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|without|hardly|cannot|nothing|unable|fail(?:ed|s)?|"
    r"\w{1,6}n't|dont|doesnt|didnt|havent|hasnt|cant|wont|isnt|wasnt|couldnt|wouldnt|yet to)\b"
)
#: In French and Spanish several words deny once together ("personne ne", "no ... nunca").
_DENIAL_TOGETHER = re.compile(
    r"\b(?:ne|pas|jamais|aucune?|personne|sans|rien|plus de|non|"
    r"nunca|jamas|tampoco|ni|nadie|sin|ningun\w*|todavia no|aun no)\b|\bn'(?=[aeiouy])"
)
#: A no after which the same clause says yes again, or one that denies nothing.
_NO_DENIAL = re.compile(
    r"\b(?:not only|no doubt|why not|not just|no problem|sans doute|no wonder|no solo|"
    r"nothing but|can't wait|could not be (?:more|better)|couldn't be more)\b"
)
#: A "si" that opens a clause is as likely a Spanish yes without its accent.
_IF = re.compile(
    r"\b(?:if|unless|in case|whether|should (?:it|he|she|this)|sauf|a menos que|en caso|s'ils?)\b|"
    r"(?<=\w )si\b|^si (?:elles?|on|je|vous|tu|jamais|c'est|quiere|puede|hay|ella|el)\b"
)
_UNREAL = re.compile(
    r"\b(?:when(?:ever)?|once|until|till|before|hop(?:e|ing)|may|might|could|would|"
    r"should|supposed|will|shall|won't|going to|want(?:s|ed)? to|plan\w* to|like to|due to|(?:need|"
    r"try|tried|trying|able|have|has) to|to be|let's|let me|"
    r"quand|lorsque|avant|jusqu'a|vais|va|allons|allez|espere|pourr\w+|devr\w+|"
    r"cuando|antes|hasta|voy|vamos|podr\w+|ojala|quiero)\b|\b\w+'(?:ll|d)\b"
)
_TURN = re.compile(
    r"(?:but|however|still|though|yet|so|actually|finally|then|that said|anyway|"
    r"mais|pourtant|finalement|alors|donc|cependant|pero|sin embargo|al final|entonces|aunque)\b"
)
_WHO = re.compile(
    r"\b(?:(?P<i>i|i'\w+|im|ive|we|we'\w+|je|j'\w+|nous|on|yo|moi|both)|"
    r"(?P<they>he|she|they|(?:he|she|they)'\w+|hes|shes|il|elle|ils|elles|ella|ellos|dr|dra|dre|"
    r"peer|colleague|wife|husband|secretary|nobody|(?:no|any|some)(?:one| one|body)|who|qui|quien|"
    r"personne|nadie))\b"
)


def clauses(heard: Heard) -> tuple[Clause, ...]:
    """The clauses of a text, in order."""
    found: list[Clause] = []
    for line in heard.sentences:
        about = ""
        for piece in _PARTS.split(line.plain):
            if piece:
                found.append(Clause(piece, line.question, about))
                about = _person(piece) or about
        if len(found) >= MOST:
            break
    return tuple(found[:MOST])


def _person(words: str) -> str:
    """Of whom the words tell: "i", "they", or "" where they name nobody; the last one named."""
    found = [one.lastgroup or "" for one in _WHO.finditer(words)]
    return found[-1] if found else ""


def denied(before: str) -> bool:
    """Whether words that stand before something deny it; in English two denials are none."""
    words = _NO_DENIAL.sub(" ", before)
    return bool(_DENIAL_TOGETHER.search(words)) or len(_DENIAL.findall(words)) % 2 == 1


def told(heard: Heard, table: Sequence[Told]) -> tuple[Fact, ...]:
    """What a text tells, in the order in which it does."""
    found = []
    for clause in clauses(heard):
        for one in table:
            fact = _fact(clause, one)
            if fact is not None:
                found.append(fact)
    return tuple(found)


def _fact(clause: Clause, one: Told) -> Fact | None:
    if not (one.asked if clause.question else one.statement):
        return None
    match = compiled(one.words).search(clause.plain)
    if match is None:
        return None
    before = clause.plain[: match.start()]
    if not one.unreal and _UNREAL.search(before):
        return None
    if not one.supposed and _IF.search(before):
        return None
    who = _person(before) or clause.about
    if one.by and who and who != one.by:
        return None
    return Fact(one.name, denied(before), match.group(), bool(_TURN.match(clause.plain)))


def shape(facts: Sequence[Fact], *, states: Collection[str]) -> Mapping[str, float]:
    """What is told as features: what is said, what denied, and which state is told last.

    Args:
        facts: what was told, in order.
        states: the names of those things of which the later one holds.
    """
    found: dict[str, float] = {}
    for fact in facts:
        says = f"{'denies' if fact.denied else 'tells'}: {fact.name}"
        found[says] = 1.0
        if fact.after_turn and fact.name in states:
            found[f"but {says}"] = 1.0
    last = [fact for fact in facts if fact.name in states]
    if last:
        found[f"at last {'denies' if last[-1].denied else 'tells'}: {last[-1].name}"] = 1.0
    return found


def measured(heard: Heard) -> dict[str, float]:
    """How an answer is told, as features: how long it is, how much of it asks."""
    words = len(heard.plain.split())
    asked = sum(line.question for line in heard.sentences) / max(1, len(heard.sentences))
    return {
        "asks": asked,
        "only asks": 1.0 if asked > 0.6 else 0.0,
        "very short": 1.0 if words < 8 else 0.0,
        "long": 1.0 if words > 70 else 0.0,
    }
