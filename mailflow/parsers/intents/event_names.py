"""Who is named in an answer about several peers: peers, supporters, and supporters not wanted.

Every word of a text is claimed once (:class:`Text`); the names come first. See :mod:`~.event_words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from mailflow.nouns.meaning import Line
from mailflow.parsers.heard import folded
from mailflow.parsers.intents.event_vocabulary import (
    AGAINST,
    ALL,
    BUT,
    DOUBT,
    HOLD,
    NO,
    OPEN,
    REST,
    SMALL,
    STOP,
    YES,
    Item,
    Kind,
)
from mailflow.parsers.people import NO_NAME, TITLES, Token, names_in, parts, same_word, tokens


@lru_cache(maxsize=64)
def pattern(words: str) -> re.Pattern[str]:
    """Some words of the vocabulary as a pattern over folded text, at word borders."""
    return re.compile(rf"(?<![\w'])(?:{words})(?![\w'])")


class Supporters(NamedTuple):
    """Who may be named as a supporter: those offered, and others of the program."""

    offered: tuple[str, ...]
    others: tuple[str, ...] = ()


class Text:
    """A text whose words are claimed, each once, by what they are."""

    def __init__(self, text: str) -> None:
        # A letter in brackets is that letter; as long as before, so that places stay.
        self.text = re.sub(r"\(([A-Ha-h])\)", r" \1 ", text)
        self.plain = folded(self.text)
        self._taken = bytearray(len(text))
        self.items: list[Item] = []

    def free(self, start: int, end: int) -> bool:
        """Whether nothing has claimed this place."""
        return not any(self._taken[start:end])

    def claim(self, item: Item) -> None:
        """Claim the place of an item, if it is free."""
        if item.end > item.start and self.free(item.start, item.end):
            self._taken[item.start : item.end] = b"\x01" * (item.end - item.start)
            self.items.append(item)

    def each(self, words: str) -> Iterator[re.Match[str]]:
        """Where the words stand, that nothing else has claimed."""
        place = 0
        while match := pattern(words).search(self.plain, place):
            if self.free(match.start(), match.end()):
                yield match
                place = max(match.end(), place + 1)
            else:
                place = match.start() + 1

    def all(self, words: str, kind: Kind) -> None:
        """Claim these words, wherever they are free, as one kind."""
        for match in self.each(words):
            self.claim(Item(match.start(), match.end(), kind))


def swallow(text: Text, start: int, end: int) -> None:
    """Take the free words of a place as small ones."""
    for match in re.finditer(r"[\w'-]+", text.plain[start:end]):
        text.claim(Item(start + match.start(), start + match.end(), Kind.SMALL))


# Names ---------------------------------------------------------------------------------------------


def claim_names(text: Text, lines: Sequence[Line], supporters: Supporters) -> None:
    """Claim the names of peers and supporters, and of people nobody knows."""
    words = tokens(text.text)
    # A word that is shouted, or "I", begins no sentence.
    lower = _SHOUTED.sub("", text.text).islower()
    peers = {name: index for index, line in enumerate(lines) if (name := line.peer)}
    place = 0
    while place < len(words):
        place += _claim_name(text, words, place, peers, supporters, lower=lower)
    for one in names_in(text.text):
        if len(one.words) > 1 and text.free(one.start, one.end):
            unknown = tuple(w for w in one.words if w not in TITLES and len(w) > 1)
            if len(unknown) > 1:
                text.claim(Item(one.start, one.end, Kind.NAME, names=(one.name,), number=-1))


_SHOUTED = re.compile(r"\b(?:[A-Z]{2,}|I)\b")


def _claim_name(
    text: Text,
    words: Sequence[Token],
    place: int,
    peers: dict[str, int],
    supporters: Supporters,
    *,
    lower: bool,
) -> int:
    """Claim the name that begins at a word, if one does; how many words were read."""
    for length in (4, 3, 2):
        run = words[place : place + length]
        if len(run) == length and _together(text.text, run):
            found = _full_names(run, [*peers, *supporters.offered, *supporters.others])
            if len(found) == 1:
                _claim_one(text, run, found, peers)
                return length
            if found:
                text.claim(Item(run[0].start, run[-1].end, Kind.BEYOND))
                return length
    word = words[place]
    if word.word in TITLES or not (word.capital or lower) or (lower and _everyday(word.word)):
        return 1
    if "-" in word.word and _claim_pair(text, word, peers, supporters):
        return 1
    own = [name for name in peers if word.word in parts(name)]
    offered = _by_one_word(word.word, supporters.offered)
    if not own and not offered:
        offered = tuple(n for n in supporters.others if word.word == parts(n)[-1:][0])
    if len(own) > 1 or (own and offered):
        text.claim(Item(word.start, word.end, Kind.BEYOND))
    elif own or offered:
        _claim_one(text, [word], own or offered, peers)
    elif short := ([] if lower else _short_form(word.word, peers)):
        _claim_one(text, [word], short, peers)
    elif not lower and _nearly(word.word, peers):
        text.claim(Item(word.start, word.end, Kind.BEYOND))
    return 1


def _short_form(word: str, peers: dict[str, int]) -> list[str]:
    """The one peer whose name a word may be short for ("Dom", "Wilf"); [] where none or several."""
    ours = any(
        pattern(words).fullmatch(word)
        for words in (YES, NO, HOLD, REST, ALL, OPEN, STOP, BUT, DOUBT)
    )
    if len(word) < 3 or "-" in word or ours or _everyday(word):
        return []
    found = [name for name in peers if any(same_word(word, p) >= 0.85 for p in parts(name))]
    return found if len(found) == 1 else []


def _claim_pair(text: Text, token: Token, peers: dict[str, int], supporters: Supporters) -> bool:
    """Claim a peer and a supporter that a hyphen joins ("Lee-Moss"); whether they were."""
    left, _, right = token.word.partition("-")
    for first, second, turned in ((left, right, False), (right, left, True)):
        own = [name for name in peers if first in parts(name)]
        offered = _by_one_word(second, supporters.offered) if second else ()
        if len(own) == 1 and len(offered) == 1:
            gap = token.start + len(left)
            one, other = (token.start, gap), (gap + 1, token.end)
            whom, who = (other, one) if turned else (one, other)
            text.claim(Item(*whom, Kind.PEER, peers=(peers[own[0]],)))
            text.claim(Item(*who, Kind.NAME, names=offered))
            return True
    return False


_INITIALS = re.compile(r"(?<![\w.])([A-Z]{2,3})\s*(?:[-–—:=>]+|for|with)\s*([A-Z]{2,3})(?![\w.])")


def claim_initials(text: Text, lines: Sequence[Line]) -> None:
    """ "RB - LM": a peer and a supporter of that line by their initials, either first."""
    for match in _INITIALS.finditer(text.text):
        for whom, who in ((1, 2), (2, 1)):
            own = [n for n, line in enumerate(lines) if _initials(line.peer) == match[whom]]
            if len(own) != 1:
                continue
            named = [n for n in lines[own[0]].suggestions if _initials(n) == match[who]]
            if len(named) == 1:
                text.claim(Item(match.start(whom), match.end(whom), Kind.PEER, peers=(own[0],)))
                text.claim(Item(match.start(who), match.end(who), Kind.NAME, names=tuple(named)))
                break


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word).upper()


def _claim_one(
    text: Text, run: Sequence[Token], found: Sequence[str], peers: dict[str, int]
) -> None:
    start, end = run[0].start, run[-1].end
    if end < len(text.text) - 1 and text.plain[end : end + 2] == "'s":
        end += 2
    initial = re.match(r" ([a-z])\.(?=\W|$)", text.plain[end : end + 4])
    if initial and any(part.startswith(initial[1]) for part in parts(found[0])[1:]):
        end += 3  # "Ursula P."
    if found[0] in peers:
        text.claim(Item(start, end, Kind.PEER, peers=(peers[found[0]],)))
        return
    against = AGAINST.search(text.plain[max(0, start - 60) : start])
    kind = Kind.NEVER if against else Kind.NAME
    if against:
        swallow(text, start - len(against[0]), start)
    text.claim(Item(start, end, kind, names=tuple(found)))


def _together(text: str, run: Sequence[Token]) -> bool:
    gaps = (text[a.end : b.start] for a, b in pairwise(run))
    return all(gap in {" ", "  ", "-", ". "} for gap in gaps)


def _full_names(run: Sequence[Token], names: Sequence[str]) -> list[str]:
    """Whose name the words are, all of them."""
    words = [token.word for token in run if token.word not in TITLES]
    if len(words) < 2 or len(words) != len(run):
        return []
    return [
        name
        for name in dict.fromkeys(names)
        if len(set(words)) == len(words) and all(word in parts(name) for word in words)
    ]


def _by_one_word(word: str, names: Sequence[str]) -> tuple[str, ...]:
    """The offered supporters one word may mean: the exact ones hide the likely."""
    exact = [n for n in names if any(same_word(word, p) >= 0.95 for p in parts(n))]
    if exact or len(word) < 3 or _everyday(word):
        return tuple(dict.fromkeys(exact))
    return tuple(n for n in names if any(same_word(word, p) >= 0.8 for p in parts(n)))


def _everyday(word: str) -> bool:
    """Whether a word that could be a name is one of every day."""
    return word in NO_NAME or word in SMALL


def _nearly(word: str, peers: dict[str, int]) -> bool:
    """Whether a word is almost a peer's name: it may be one misspelt."""
    if len(word) < 4 or word in NO_NAME:
        return False
    return any(0.6 <= same_word(word, p) < 1 for name in peers for p in parts(name))


def claim_refused_too(text: Text) -> None:
    """ "Not Moss or Roe" refuses both."""
    text.items.sort()
    for place in range(1, len(text.items)):
        one, other = text.items[place - 1], text.items[place]
        gap = text.plain[one.end : other.start]
        if one.kind is Kind.NEVER and other.kind is Kind.NAME and _OR.fullmatch(gap):
            text.items[place] = other._replace(kind=Kind.NEVER)
            swallow(text, one.end, other.start)


_OR = re.compile(r"\s*,?\s*(?:or|nor|ou|ni|o)\s+(?:dra?e?\.? )?")


#: What we are to tell them later, and when: nothing hangs on it.
TELL_US = (
    r"(?:inform|notify|update|let|tell|keep)(?: (?:me|us))?(?: know| posted| informed)? (?:once|when|"
    r"as soon as|"
    r"after)\b[^,;.()?!\u240a]{0,80}|merci de (?!ne\b|n'|(?:les |l'|la |le )?(?:attendre|patienter|suspendre|"
    r"trouver|chercher|proposer|revoir|changer))[^,;.()?!\u240a]{0,60}"
)
LOOK_AFTER = r"look(?:s|ing)? after|take care of|taking on|takes? on"
_CONSULTS = re.compile(
    r"\b(?:ring|call|phone|ask|text|consult|(?:talk|speak|check)(?:ing)? (?:to|with)|hear from|"
    r"parler a|hablar con|preguntar a)\s+(?:dra?e?\.? )?$"
)
_CONSULTED = re.compile(
    r"\s*(?:first|before|to see|about (?:it|this|that)|whether|if|d'abord|avant|primero|antes)\b"
)


_THANKED = re.compile(r"\b(?:thank|greet|cc|copy|thanks to|regards to)\s+(?:dra?e?\.? )?$")


def _consulting(before: str) -> Kind:
    """We are told to ask: nobody knows what then; or they ask themselves, and decide later."""
    told = re.search(
        r"(?:^|[.,;:!]|\band|\bthen|\bplease)\s*(?:please )?ask\s+(?:dra?e?\.? )?$", before
    )
    return Kind.DOUBT if told else Kind.OPEN


def claim_consulted(text: Text) -> None:
    """Who is asked something first is not chosen by it: "I'd like to ring Val before I say"."""
    for place, item in enumerate(text.items):
        before = text.plain[max(0, item.start - 40) : item.start]
        if item.kind is Kind.NAME and _THANKED.search(before):
            text.items[place] = item._replace(kind=Kind.SMALL, names=())
        consulted = _CONSULTS.search(before) and _CONSULTED.match(text.plain, item.end)
        if item.kind is Kind.NAME and consulted:
            text.items[place] = item._replace(kind=_consulting(before), names=())
