"""What is done with an answer about several peers before it is taken apart; see :mod:`~.events`.

Questions that are about no line are set aside, and so are the sender's own names. Words that stand
for a peer named before ("hold him", "Moss for her") become that peer, where only one can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.parsers.heard import folded, sentences
from mailflow.parsers.intents.event_words import BROKEN, Item, Kind

#: A line is broken by a program where it is about this long; a longer one was never broken.
_WRAPPED, _UNBROKEN = 60, 82
#: A letter that ends a sentence ("yes to A. As for B …") abbreviates nothing.
_LETTER_STOP = re.compile(r"(?<=[a-z,&] [A-H])\.\s+(?=[A-Z])")
#: An item of a word that stands for a peer carries this number.
PRONOUN = -2


def parted(text: str) -> list[str]:
    """The sentences; a line ends one, unless it was only broken because it is long."""
    joined = ""
    for line in _LETTER_STOP.sub(".\n", text).split("\n"):
        last = joined.rsplit("\n", 1)[-1].rsplit(BROKEN, 1)[-1]
        broken = _WRAPPED <= len(last.strip()) <= _UNBROKEN and line.strip()
        joined += f" {BROKEN} {line.strip()}" if broken else f"\n{line.strip()}"
    return [one.text for line in joined.split("\n") for one in sentences(line)]


# Questions -----------------------------------------------------------------------------------------

#: A question with one of these may be about a line, a supporter or the whole request.
_OF_THE_REQUEST = re.compile(
    r"\b(?:he|she|they|him|her|hers|his|them|their|it|this|that|these|those|who|whom|whose|which|why|how|"
    r"what|when|supporters?|peers?|lists?|names?|choices?|match\w*|lines?|pairs?|pairings?|right|agree\w*|"
    r"ok|okay|fine|yes|no|not|more|else|others?|same|ask|call|wait|start|know|now|il|elle|ils|elles|lui|"
    r"eux|qui|quel\w*|pourquoi|comment|quand|ca|cela|el|ella|ellos|ellas|quien\w*|cual\w*|"
    r"por que|como|cuando|eso|esto|sure|really|possible|idea|thoughts?|good|better|would|should)\b"
)
_OF_LINES = frozenset(
    {
        Kind.PEER,
        Kind.NAME,
        Kind.NEVER,
        Kind.NUMBER,
        Kind.ALL,
        Kind.REST,
        Kind.YES,
        Kind.NO,
        Kind.HOLD,
    }
    | {Kind.BEYOND, Kind.OPEN, Kind.STOP, Kind.DOUBT, Kind.EITHER}
)


#: A question, whatever sign stands at its end.
_ASKS = re.compile(r"\W*(?:is|are|does|did|has|was|were|who|why|est-ce|pourquoi|quien)\b(?! fine)")


def asks(sentence: str) -> bool:
    """Whether a sentence is a question."""
    return bool(_ASKS.match(folded(sentence[:30])) or re.search(r"\?(?:\W*$|\s*[,;:)])", sentence))


def of_something_else(sentence: str, words: Sequence[Item]) -> bool:
    """Whether a question names nothing of the request and has no word that could stand for it."""
    named = any(item.kind in _OF_LINES for item in words)
    return not named and not _OF_THE_REQUEST.search(folded(sentence))


# Signing -------------------------------------------------------------------------------------------


def signs(sentence: str, words: Sequence[Item], sender: str) -> bool:
    """Whether a sentence is nothing but the sender's own name or initials."""
    own = re.findall(r"[^\W\d_]+", folded(sender))
    said = re.findall(r"[^\W\d_]+", folded(sentence))
    if not said or not own or any(item.kind in {Kind.PEER, Kind.NAME} for item in words):
        return False
    return all(word in own or (len(word) == 1 and word in {o[0] for o in own}) for word in said)


# Words that stand for a peer -----------------------------------------------------------------------

_ENDS = (
    r"(?=\W*(?:$|[.,;:!()&+\-]|(?:then|please|pls|too|though|now|and|until|till|instead|but|as|so|"
    r"plutot|alors|svp|et|mais|por favor|entonces|y|pero|hasta)\b))"
)
#: The word that stands for a peer is the one in the group.
_STANDS = (
    re.compile(
        r"\b(?:for|to|with|give|assign|hold|park|pause|leave|suspend|hold off on|wait with|pour|avec|"
        rf"para|con) (him|her|lui|elle|el|ella)\b{_ENDS}"
    ),
    re.compile(
        r"\b(he|she|il|elle|el|ella) (?:can|may|could|should|must|will|shall|peut|doit|puede|debe) "
        r"(?:have|get|go (?:to|with)|avoir|tener)\b"
    ),
    re.compile(r"^\W*(?:so |then |and |but )?(he|she) (?:gets|goes (?:to|with))\b"),
    re.compile(
        r"\b(?:put|hold|keep|leave|park|close|open) (his|her) (?:line|slot|row|case|one|request|place)\b"
    ),
)


def resolved(said: Sequence[str], words: Sequence[Sequence[Item]]) -> list[list[Item]]:
    """The words, with those that stand for a peer as that peer, where one alone was named last."""
    last: tuple[int, ...] = ()
    found = []
    for sentence, items in zip(said, words, strict=True):
        plain = folded(sentence)
        changed = list(items)
        places = {one.start: n for n, one in enumerate(items)}
        for pattern in _STANDS:
            for match in pattern.finditer(plain):
                at = places.get(match.start(1), -1)
                if at >= 0 and items[at].end == match.end(1):
                    _stand_for(changed, at, last)
        last = _peers_of([item for item in changed if item.kind is Kind.PEER]) or last
        found.append(changed)
    return found


#: So many words before a word that stands for a peer are looked at.
_REACH = 80


def _stand_for(items: list[Item], at: int, last: tuple[int, ...]) -> None:
    near = items[max(0, at - _REACH) : at]
    meant = _peers_of([one for one in near if one.kind is Kind.PEER]) or last
    if items[at].kind not in {Kind.SMALL, Kind.WORD}:
        return
    if len(meant) == 1:
        items[at] = Item(items[at].start, items[at].end, Kind.PEER, peers=meant, number=PRONOUN)
        return
    around = items[max(0, at - _REACH) : at + _REACH]
    if any(one.kind in {Kind.NAME, Kind.NUMBER, Kind.HOLD} for one in around):
        items[at] = items[at]._replace(kind=Kind.BEYOND)


def _peers_of(items: Sequence[Item]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(index for item in items for index in item.peers))


# In order ------------------------------------------------------------------------------------------

_IN_ORDER = re.compile(
    r"\bin (?:that|this|the same|your|the) order\b|\bdans (?:cet|l')? ?ordre\b|\b(?:en|por) (?:ese|este) "
    r"orden\b"
)


def named_in_order(
    text: str, words: Sequence[Sequence[Item]], offers: Sequence[Sequence[str]]
) -> list[Item]:
    """Supporters named in the order of the lines, where that is said and each is offered there."""
    if not _IN_ORDER.search(folded(text)):
        return []
    names = [item for items in words for item in items if item.kind is Kind.NAME]
    others = {item.kind for items in words for item in items} - {
        Kind.NAME, Kind.SMALL, Kind.COMMA, Kind.AND, Kind.COLON, Kind.YES, Kind.WORD,
    }  # fmt: skip
    if others or len(names) != len(offers):
        return []
    fits = all(len(n.names) == 1 and n.names[0] in o for n, o in zip(names, offers, strict=True))
    return names if fits else []
