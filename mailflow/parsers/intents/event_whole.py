"""Answers about several peers that refuse or put off all of them, and name nobody; see :mod:`~.events`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.nouns.meaning import Intent, Line
from mailflow.parsers.heard import folded
from mailflow.parsers.intents.event_before import asks, parted
from mailflow.parsers.intents.event_clauses import WANTED_BEFORE
from mailflow.parsers.intents.event_words import Item, Kind, Supporters, items
from mailflow.parsers.intents.match_holds import puts_off
from mailflow.parsers.intents.putting_off import defers, refuses
from mailflow.parsers.intents.reading import Reading

#: Whom or what a line of the request could be answered with.
_POINTS = frozenset({Kind.PEER, Kind.NUMBER, Kind.NEVER, Kind.BEYOND, Kind.REST})
#: Without one of these, who will answer later only tells us so.
_NOTHING_YET = re.compile(
    r"\b(?:nothing|nobody|no ?one|don't|do not|not (?:today|now|yet|this week)|hold|wait|ne|rien|personne|"
    r"attendez|pas (?:encore|aujourd'hui|maintenant)|nada|nadie|esperen?|hoy no|todavia no)\b"
)
#: A polite question that puts off.
_MAY_I = re.compile(r"\W*(?:\w+ )?(?:can|could|may|might|would) (?:i|we|you|this|that|it)\b")
#: A question that only asks for others: who refuses all wants it.
WANTS_OTHERS = re.compile(
    r"(?<!\bno )(?<!\bnot )(?<!n't )\b(?:start (?:again|over|afresh)|"
    r"(?:look|search|try)\b[^?]{0,40}\b(?:again|further|elsewhere|wider|"
    r"outside|beyond)|(?:some|any)(?:one|body) else|wh(?:o|at) else|others?|another|(?:new|fresh) (?:list|"
    r"names?|ones?)|more names?|"
    r"recommencer|ailleurs|d'autres?|autres|otr[oa]s?|de nuevo)\b"
)


#: Fewer words than this ("not these") may be meant for one of the lines.
_SAYS_ENOUGH = 3


def whole(text: str, lines: Sequence[Line], supporters: Supporters) -> Reading | None:
    """All refused, or all put off, by an answer that names nobody and no line; else None."""
    plain = folded(text)
    said = parted(text)
    words = [items(one, lines, supporters) for one in said]
    kinds = {item.kind for one in words for item in one}
    only_later = Kind.OPEN in kinds and not (
        _NOTHING_YET.search(plain) or puts_off(plain) or _CANNOT.search(plain)
    )
    short = len(plain.split()) < _SAYS_ENOUGH
    if (
        kinds & (_POINTS - _named_all(words, lines))
        or short
        or only_later
        or any(line.settled or line.held for line in lines)
    ):
        return None
    asked = [one for one in said if asks(one)]
    told = folded("\n".join(one for one in said if one not in asked))
    polite = [one for one in asked if _puts_off(one, words[said.index(one)])]
    asked = [one for one in asked if one not in polite and not WANTS_OTHERS.search(folded(one))]
    others = any(WANTS_OTHERS.search(folded(one)) for one in said)
    late, no = (polite[0] if polite else defers(told) or puts_off(told)), refuses(told)
    if not no and (Kind.NO in kinds or _CANNOT.search(told)) and not kinds & {Kind.DOUBT}:
        no = _refused_whole(said, words, others=others)
    if asked or (others and not no):
        return None
    if Kind.NAME in kinds and (late or not no or _names_wanted(said, words, folded(no))):
        return None
    if late and not no and Kind.YES not in kinds:
        return Reading(intent=Intent.HOLD, confidence=0.8, because=(late,))
    return Reading(intent=Intent.REJECT, confidence=0.8, because=(no,)) if no and not late else None


def _named_all(words: Sequence[Sequence[Item]], lines: Sequence[Line]) -> frozenset[Kind]:
    """Who names every peer of the request, and agrees to nothing, points at none of them."""
    kinds = {item.kind for one in words for item in one}
    named = {n for one in words for item in one if item.kind is Kind.PEER for n in item.peers}
    alike = named == set(range(len(lines))) and not kinds & {Kind.YES, Kind.BUT}
    return frozenset({Kind.PEER} if alike else ())


def _puts_off(question: str, words: Sequence[Item]) -> bool:
    """Whether a question only asks, politely, to wait."""
    kinds = {item.kind for item in words}
    hold = Kind.HOLD in kinds and not kinds & {Kind.YES, Kind.NAME, Kind.NUMBER, Kind.EITHER}
    late = hold or defers(folded(question)) or puts_off(folded(question))
    return bool(_MAY_I.match(folded(question)) and late)


def _refused_whole(said: Sequence[str], words: Sequence[Sequence[Item]], *, others: bool) -> str:
    """The sentence that refuses all, or refuses where others are wanted; or "".

    It is the first, or one before which nobody was agreed to.
    """
    at = next((n for n, one in enumerate(words) if any(i.kind is Kind.NO for i in one)), 0)
    before = {item.kind for one in words[:at] for item in one}
    at = 0 if before & {Kind.YES, Kind.HOLD, Kind.NOT} else at
    kinds = {item.kind for item in words[at]} if words else set()
    outright = _CANNOT.search(folded(" ".join(said)))
    both = (
        {Kind.NO, Kind.ALL} <= kinds
        or outright
        or (Kind.NO in kinds and others)
        or (Kind.NO in kinds and _OF_THEM.search(folded(said[at])))
    )
    return (
        said[at]
        if both
        and (outright or not kinds & {Kind.YES})
        and not kinds & {Kind.HOLD, Kind.BUT, Kind.DOUBT}
        else ""
    )


_CANNOT = re.compile(
    r"\b(?:cannot|can't|do not|don't|does not|doesn't|won't|will not|unable to|ne peux pas|"
    r"no puedo) (?:endorse|approve|support|accept|"
    r"recommend|agree (?:to|with)|approuver|accepter|aprobar|aceptar) (?:either|any|these|those|them|none|"
    r"aucun\w*|"
    r"ningun\w*)\b|"
    r"\b(?:vetoed|vetoes|rejected|rejects|refused|refuses|turned down|turns down|declined|declines|"
    r"ruled out) "
    r"(?:every|all|each|any) (?:of )?(?:(?:the|these|those|your) )?(?:\w+ )?(?:names?|one|ones|supporters?|"
    r"people|suggestions?|proposals?|candidates?)\b|"
    r"\bn(?:e |')(?:retiens|retient|retenons|valide|validons|veux|veut|voulons|prends|prenons|accepte|"
    r"acceptons|approuve|approuvons) (?:personne|aucun\w*)\b|"
    r"\bno (?:me |nos |le )?(?:valen?|sirven?|convencen?|acepto|aceptamos|apruebo|aprobamos) (?:nadie|"
    r"ningun\w*)\b|"
    r"\b(?:nobody|no ?one|none)(?: here| of (?:them|these|those))? (?:fits?|suits?|will do for) (?:either|"
    r"any|"
    r"both|all)\b"
)
_OF_THEM = re.compile(
    r"\b(?:none|neither|not (?:one|any)|aucune?|ningun[oa]) (?:of|des?|de l[oa]s) "
    r"(?:(?:the |these |those |your )?(?:two|three|four|five|six|deux|trois|dos|tres|pairings?|matches|pairs|"
    r"suggestions?|names?|(?:people|persons|doctors|colleagues|supporters|candidates|personnes|personas)"
    r"(?= for (?:either|any|all|both)|\s*[.,;:!]))|(?:these|those|them)(?=\s*(?:please|svp|por favor|"
    r"sorry))|them(?=\s*[.,;:!-])|"
    r"(?:these|those|them) for (?:either|any|all|both))\b"
)


def _names_wanted(said: Sequence[str], words: Sequence[Sequence[Item]], refused: str) -> bool:
    """Whether a supporter who is named may be one that is wanted, or the only one refused."""
    return any(
        item.kind is Kind.NAME
        and (
            refused in folded(one)
            or WANTED_BEFORE.search(folded(one[: item.start]))
            or sum(other.kind is Kind.WORD for other in found) == 0
        )
        for one, found in zip(said, words, strict=True)
        for item in found
    )
