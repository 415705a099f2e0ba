"""What an answer about several peers is made of: clauses, what they say of whom, and that nobody can tell.

See :mod:`~.events`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct, field

from mailflow.parsers.heard import folded
from mailflow.parsers.intents.event_words import Item, Kind

SUBJECTS = frozenset({Kind.PEER, Kind.ALL, Kind.REST})
VALUES = frozenset({Kind.YES, Kind.NUMBER, Kind.NAME, Kind.NO, Kind.HOLD})
#: What makes an approval beside it one that nobody may act on.
AGAINST = frozenset({Kind.NOT, Kind.DOUBT, Kind.EITHER, Kind.STOP})
#: A clause with more plain words than this tells something; it answers nothing.
TELLS = 3


#: A sentence is folded for each of its clauses.
once_folded = lru_cache(maxsize=4)(folded)


class Unclear(Exception):
    """The answer cannot safely be acted on."""


class Value(Struct, frozen=True):
    """One thing that is said, before it is known of whom."""

    kind: Kind
    number: int = 0
    names: tuple[str, ...] = ()
    #: A name of nobody who is known.
    unknown: bool = False

    @property
    def approves(self) -> bool:
        """Whether somebody would be asked on it."""
        return self.kind in {Kind.YES, Kind.NUMBER, Kind.NAME}


class Clause(Struct):
    """Words between two stops: what they name and say."""

    text: str
    words: list[Item]
    after_but: bool = False
    aside: bool = False
    #: Nothing is told in the other clauses of its sentence.
    alone: bool = True

    def has(self, *kinds: Kind) -> bool:
        """Whether a word of these kinds stands in it."""
        return any(item.kind in kinds for item in self.words)

    @property
    def plain(self) -> int:
        """How many words are none of ours."""
        return sum(item.kind is Kind.WORD for item in self.words)

    @property
    def pure(self) -> bool:
        """Whether nothing stands in it that could change what it says."""
        return not self.has(Kind.WORD, Kind.OPEN, *AGAINST)


class Node(NamedTuple):
    """Whom a clause is about, or what it says of them; whether an "and" begins it."""

    whom: bool
    items: list[Item]
    begins: bool = False


class Said(Struct):
    """What was said, clause by clause, until all of it is known."""

    #: By place of the line.
    explicit: dict[int, Value] = field(default_factory=dict)
    open: set[int] = field(default_factory=set)
    left_out: set[int] = field(default_factory=set)
    #: Named without a value: in which sentence, and whether that only tells something.
    mentioned: list[tuple[int, int, bool]] = field(default_factory=list)
    #: Of all or the rest: which, the value, how many it counts, in which sentence.
    collective: list[tuple[Kind, Value, int, int]] = field(default_factory=list)
    #: Of nobody: the value, the plain words of its clause, whether nothing else was said with it.
    alone: list[tuple[Value, int, bool]] = field(default_factory=list)
    #: Supporters who are not wanted, or only spoken of: by whom (nobody: everybody's), not wanted.
    beside: list[tuple[tuple[str, ...], frozenset[int], bool]] = field(default_factory=list)
    #: A supporter named alone, after one peer: of which line, who, whether asked for in words.
    named: list[tuple[int, Value, bool]] = field(default_factory=list)
    #: A supporter who is taken instead of one who was spoken of, nobody says for whom.
    then: list[Value] = field(default_factory=list)
    #: A yes to a line that was then said to be with this supporter.
    refined: dict[int, Value] = field(default_factory=dict)
    #: The peers named last; lines that a word for a peer stood for.
    last: tuple[int, ...] = ()
    by_pronoun: set[int] = field(default_factory=set)
    #: The clause corrects what was said before it ("sorry, B: 3").
    corrects: bool = False
    #: The sentence that tells of a peer and a supporter and chooses nothing; up to where.
    told_in: int = -1
    told_to: int = 0
    holds: list[str] = field(default_factory=list)
    #: Plain words, sentence by sentence.
    plain: list[int] = field(default_factory=list)
    #: Something is to be decided or answered later, nobody knows of whom.
    undecided: bool = False
