"""What an answer about several peers only tells beside its choices; see :mod:`~.event_said`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.parsers.intents.event_parts import Clause, Node, Said, once_folded
from mailflow.parsers.intents.event_words import Item, Kind

_TOLD_OF = re.compile(
    r"\s*(?:is|was|would (?:be|mean)|has|had|knows|are|were|est|es|era|fue|gone|away|absent|retired|"
    r"out|busy|full|off|ill|sick|leaving|left)\b"
)
#: What may follow a choice and tells nothing of it.
_MAY_FOLLOW = re.compile(
    r"\s*(?:asap|urgently|soon|definitely|obviously|naturally|certainly|absolutely|today|as|because|since|"
    r"given|who|whom|which|whose|car|parce|puisque|porque)\b"
)
#: Two of whom it is told that they are, or were, together.
_ARE = re.compile(r"\b(?:is|was|are|were|has been|had been) (?:paired|matched|assigned)\b")


#: A supporter who would, or might.
_ONLY_WOULD = re.compile(r"\b(?:would|might|may)\b")
#: Where, or as what, they have to do with each other.
_WHERE = re.compile(
    r"\s*(?:as (?:an?|his|her|chief|boss|tenant)|(?:in|at|to|on|over|under) (?:his|her|their|the|an?|home|"
    r"may|june|"
    r"july|january|february|march|april|august|september|october|november|december))\b"
)


def is_told_of(clause: Clause, whom: Item, what: Sequence[Item]) -> bool:
    """Whether the two are only what something is told of: "your first for Lee is my wife"."""
    if not any(item.kind in {Kind.NAME, Kind.NUMBER} for item in what):
        return False
    plain = once_folded(clause.text)
    end = max(whom.end, what[-1].end)
    if _ARE.search(plain[min(whom.start, what[0].start) : end]):
        return True
    between = plain[what[-1].end : whom.start]
    if _ONLY_WOULD.search(between) or _WHERE.match(plain, end):
        return True
    after = [item for item in clause.words if item.start >= end]
    kinds = {item.kind for item in after}
    if after and after[0].kind is Kind.WORD and not _MAY_FOLLOW.match(plain, end):
        return not plain[end : after[0].start].strip()
    told = kinds & {Kind.WORD, Kind.PEER, Kind.NUMBER} and Kind.YES not in kinds
    return bool(told and _TOLD_OF.match(plain, end))


#: "Moss is on leave. Roe then."
THEN = re.compile(r",? (?:then|it is(?: then)?|alors|entonces|pues)(?=\W*(?:$|[.;,]))")


#: What is told of somebody, and long over: "Roe was on call, I looked".
_PAST = re.compile(
    r"\s*(?:was|were|had|knew|used to|trained|taught|etait|avait|era|estaba|estuvo|fue)\b(?! (?:my|our|to be|"
    r"better|best|fine|good|right|perfect))"
)


def is_past(clause: Clause, found: Sequence[Item]) -> bool:
    """Whether a supporter or a number is only told of."""
    named = all(item.kind in {Kind.NAME, Kind.NUMBER} for item in found)
    return named and bool(_PAST.match(once_folded(clause.text), found[-1].end))


#: "Lee yes, with Moss": whom the yes is for.
WITH = re.compile(r"\b(?:with|avec|con)\s+(?:dra?e?\.? )?$")


_FIRSTS = re.compile(r"(?:your |the )?(?:first|top) ")


def with_first(group: Sequence[Node], clause: Clause) -> bool:
    """Whether a yes goes on with the first suggestions: the same said twice."""
    first, _, last = group
    yes = not first.whom and first.items[0].kind is last.items[0].kind is Kind.YES
    plain = once_folded(clause.text)
    start = last.items[0].start
    return yes and bool(
        _FIRSTS.match(plain, start) and WITH.search(plain[max(0, start - 20) : start])
    )


def of_the_one_before(heard: Said, place: int) -> bool:
    """ "Lee is on leave till May. Hold.": of the one peer the sentence before only spoke of."""
    before = {index for index, at, _ in heard.mentioned if at == place - 1}
    return (
        len(heard.last) == 1
        and before == {*heard.last}
        and heard.last[0] not in heard.explicit
        and bool(heard.explicit)
    )
