"""The clauses of one sentence of an answer about several peers; see :mod:`~.events`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.parsers.heard import folded
from mailflow.parsers.intents.event_parts import SUBJECTS, VALUES, Clause, once_folded
from mailflow.parsers.intents.event_words import Item, Kind
from mailflow.parsers.people import TITLES

_PARTING = frozenset({Kind.COMMA, Kind.COLON, Kind.BUT, Kind.ASIDE, Kind.BACK})
#: What stands before a name that is none of those offered, where it is wanted.
WANTED_BEFORE = re.compile(
    r"(?:\b(?:use|ask|to|put|like|pregunten|pidan(?:le|selo)?|demandez|prenez|have|assign|gets?|give|take|for|pour|para|by|prefer|want|a)|[:=>-])\s*"
    r"(?:(?:dr|dra|dre|doctor|the|la|el|le|al|au)\.? ?)*$"
)


#: A name that nobody knows may be a place: "Lee has gone back to Nova Scotia".
_GONE = re.compile(
    r"\b(?:go|goes|going|gone|went|back|mov\w+|return\w*|fl[eyio]\w+|travel\w*|transfer\w*|leav\w+|left|off|"
    r"train\w*|belong\w*|drove|live[sd]?|part[ie]\w*|rentr\w+|vuel\w+|volvi\w*|fue|est|esta|is|was|are|been)"
    r"(?: \w+){0,2} (?:to|for|a|au|with|in|at|en)\s*(?:the |la |el |le )?$"
)
_WHEREABOUTS = re.compile(
    r"\b(?:goes|going|gone|went|back|mov\w+|is|was|are|been|from|who|at|in|on|of|stays?|est|esta|sont|de|du)\b"
)
#: The same, told behind it: "Jane Roe has been there herself, please ask her".
WANTED_AFTER = re.compile(
    r"[^.?!\n]{0,80}?[,;:-]\s*(?:so )?(?:please |pls |kindly )?(?:ask|use|take|try|send|contact) "
    r"(?:him|her|them)\b(?! (?:if|whether|to (?:see|check|find)|about|first|before))"
)


def clauses(sentence: str, words: Sequence[Item]) -> list[Clause]:
    """The clauses of a sentence; a list of peers is one, whatever commas stand in it."""
    merged = _merged(sentence, _of_their_list(words))
    found = [Clause(sentence, [])]
    aside = False
    for place, item in enumerate(merged):
        if item.kind not in _PARTING or _is_small(item, merged[:place]):
            found[-1].words.append(item)
            continue
        aside = item.kind is Kind.ASIDE or (aside and item.kind is not Kind.BACK)
        found.append(Clause(sentence, [], after_but=item.kind is Kind.BUT, aside=aside))
    for clause in found:
        clause.words = [_known_name(sentence, clause, item) for item in clause.words]
        clause.words = _relative(sentence, clause.words) if clause is not found[0] else clause.words
        clause.words = _paired(sentence, clause.words)
    told = sum(clause.plain for clause in found)
    for clause in found:
        clause.alone = clause.plain == told
    return [clause for clause in found if clause.words or clause.after_but]


def _of_their_list(words: Sequence[Item]) -> list[Item]:
    """ "No to both" of a peer means both on that line, not all peers."""
    found: list[Item] = []
    for item in words:
        if item.kind is Kind.ALL and _refused_before(found, len(found)):
            kinds = {one.kind for one in found[_last_stop(found) :]}
            theirs = Kind.PEER in kinds and not kinds & {Kind.YES, Kind.NAME, Kind.NUMBER}
            found.append(item._replace(kind=Kind.SMALL) if theirs else item)
        else:
            found.append(item)
    return found


def _last_stop(words: Sequence[Item]) -> int:
    return max((n for n, one in enumerate(words) if one.kind in _PARTING - {Kind.COLON}), default=0)


def _refused_before(words: Sequence[Item], place: int) -> bool:
    """Whether nothing but small words stands between a no and this place."""
    before = _next_big(words, range(place - 1, -1, -1))
    return before is not None and before.kind is Kind.NO


_RELATIVE = re.compile(r"\W*(?:who|which|whom|que|qui)\b")


def _relative(sentence: str, words: list[Item]) -> list[Item]:
    """ "…, who is not on the list" refuses nobody."""
    plain = once_folded(sentence)
    if not words or not _RELATIVE.match(plain, words[0].start):
        return words
    return [one._replace(kind=Kind.NOT) if one.kind is Kind.NO else one for one in words]


def _paired(sentence: str, words: list[Item]) -> list[Item]:
    """ "Moss + Lee", where nothing else is named: the sign joins the two."""
    main = [one for one in words if one.kind not in {Kind.SMALL, Kind.WORD}]
    kinds = [one.kind for one in main]
    pair = [Kind.NAME, Kind.AND, Kind.PEER]
    if kinds in (pair, pair[::-1]) and sentence[main[1].start] in "+&":
        return [one for one in words if one is not main[1]]
    return words


def _is_small(item: Item, before: Sequence[Item]) -> bool:
    """A colon after whom it is about parts nothing: "B: 2"."""
    last = next((one for one in reversed(before) if one.kind is not Kind.SMALL), None)
    if item.kind is not Kind.COLON or last is None:
        return False
    begins = max(
        (n for n, one in enumerate(before) if one.kind in {Kind.COMMA, Kind.BUT}), default=-1
    )
    whom = any(one.kind in SUBJECTS for one in before[begins + 1 :])
    # "B: 2", and the other way round: "Cass - Ned".
    return last.kind in SUBJECTS or (last.kind is Kind.NAME and not whom)


def _known_name(sentence: str, clause: Clause, item: Item) -> Item:
    """A name of nobody known is one that is wanted only where the words before it say so."""
    if item.kind is not Kind.NAME or item.number != -1:
        return item
    alone = all(one is item or one.kind in {*SUBJECTS, Kind.SMALL} for one in clause.words)
    alone = alone and clause.has(*SUBJECTS) and not _WHEREABOUTS.search(once_folded(sentence))
    plain = once_folded(sentence)
    before = plain[max(0, item.start - 80) : item.start]
    wanted = bool(WANTED_BEFORE.search(before)) and not _GONE.search(before)
    wanted = wanted or bool(WANTED_AFTER.search(plain, item.end))
    return item if wanted or alone else item._replace(kind=Kind.WORD)


def _merged(sentence: str, words: Sequence[Item]) -> list[Item]:
    """Peers that are listed ("A, B and C") as one, and "all the others" as the rest."""
    found: list[Item] = []
    between: list[Item] = []
    for place, item in enumerate(words):
        last = found[-1] if found else None
        title = item.kind is Kind.SMALL and (
            folded(sentence[item.start : item.end]) in TITLES or _again(sentence, words, place)
        )
        if last and last.kind is Kind.PEER and (item.kind in {Kind.COMMA, Kind.AND} or title):
            between.append(item)
        elif (
            last
            and item.kind is Kind.PEER
            and last.kind is Kind.PEER
            and not (_parted(between) or _begins_anew(found, between, words, place))
        ):
            found[-1] = _both(last, item)
            between = []
        elif last and not between and {last.kind, item.kind} == {Kind.ALL, Kind.REST}:
            found[-1] = last._replace(
                end=item.end, kind=Kind.REST, counted=last.counted or item.counted
            )
        else:
            found += [*between, item]
            between = []
    return _lists(found + between)


#: The word before a peer, said once more: "no for A and for B".
_FOR = frozenset({"for", "to", "pour", "para"})


def _again(sentence: str, words: Sequence[Item], place: int) -> bool:
    """Whether "for" stands between "and" and a peer after whom nothing more is said."""
    if folded(sentence[words[place].start : words[place].end]) not in _FOR or not place:
        return False
    peer = words[place + 1 : place + 2]
    listed = words[place - 1].kind is Kind.AND and peer and peer[0].kind is Kind.PEER
    after = _next_big(words, range(place + 2, len(words)))
    return bool(listed) and (after is None or after.kind in _PARTING)


def _begins_anew(
    before: Sequence[Item], between: Sequence[Item], words: Sequence[Item], place: int
) -> bool:
    """ "Moss for A, and B gets Roe": behind comma and "and" the second has its own."""
    if Kind.COMMA not in {item.kind for item in between}:
        return False
    last = _next_big(before, range(len(before) - 2, -1, -1))
    following = _next_big(words, range(place + 1, len(words)))
    return bool(last and following and last.kind in VALUES and following.kind in VALUES)


def _next_big(words: Sequence[Item], places: range) -> Item | None:
    """The first at these places that is no small word."""
    return next((words[n] for n in places if words[n].kind is not Kind.SMALL), None)


def _parted(between: Sequence[Item]) -> bool:
    """Whether a comma alone stands between two peers: a list goes on, or something new begins."""
    kinds = {item.kind for item in between}
    return Kind.COMMA in kinds and Kind.AND not in kinds


def _both(one: Item, other: Item) -> Item:
    peers = tuple(dict.fromkeys((*one.peers, *other.peers)))
    return one._replace(end=other.end, peers=peers, listed=True)


def _lists(words: Sequence[Item]) -> list[Item]:
    """Peers with commas between them as one list, where nothing is said on both sides of it.

    "Yes for A, B no" are two; of "yes for A, B, C no" nobody knows where the first ends.
    """
    found: list[Item] = []
    place = 0
    while place < len(words):
        end = place
        while _goes_on(words, end):
            end += 1 + next(n for n, one in enumerate(words[end + 1 :], 1) if one.kind is Kind.PEER)
            end -= 1
        peers = [item for item in words[place : end + 1] if item.kind is Kind.PEER]
        if len(peers) > 1:
            found += _one_list(found, peers, words[place : end + 1], words[end + 1 :])
        else:
            found.append(words[place])
        place = end + 1
    return found


def _goes_on(words: Sequence[Item], place: int) -> bool:
    """Whether after this peer, and a comma, another follows at once."""
    if words[place].kind is not Kind.PEER:
        return False
    for item in words[place + 1 :]:
        if item.kind is Kind.PEER:
            return True
        if item.kind not in {Kind.COMMA, Kind.SMALL}:
            return False
    return False


def _one_list(
    before: Sequence[Item], peers: Sequence[Item], listed: Sequence[Item], after: Sequence[Item]
) -> list[Item]:
    small = {Kind.SMALL, Kind.COLON}
    last = next((one for one in reversed(before) if one.kind not in small), None)
    following = next((one for one in after if one.kind not in small), None)
    if last and last.kind in VALUES and following and following.kind in VALUES:
        if len(peers) == 2 and not peers[1].listed:
            return list(listed)
        return [peers[0]._replace(end=peers[-1].end, kind=Kind.BEYOND)]
    whole = peers[0]
    for one in peers[1:]:
        whole = _both(whole, one)
    return [whole]
