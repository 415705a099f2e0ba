"""The answer to a match request for several peers of one event.

An answer is taken apart into clauses; each names peers (by letter, name, "all", "the rest") and says
one thing of them: a number, a supporter, yes, hold or no. A value goes to a peer only where nothing
but small words stands between the two. Peers the answer leaves open stay open. Whatever of it
cannot safely be read makes the whole unclear: nobody would know which part was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from mailflow.nouns.meaning import Intent, Line
from mailflow.parsers.heard import Heard, folded, sentences
from mailflow.parsers.insisting import insisting
from mailflow.parsers.intents.closing import without_signature
from mailflow.parsers.intents.event_words import BROKEN, Item, Kind, Supporters, items
from mailflow.parsers.intents.held import as_heard
from mailflow.parsers.intents.inline import chunks
from mailflow.parsers.intents.putting_off import defers, refuses
from mailflow.parsers.intents.reading import Reading, unclear
from mailflow.parsers.people import TITLES

Value = int | str

_SUBJECTS = frozenset({Kind.PEER, Kind.ALL, Kind.REST})
_VALUES = frozenset({Kind.YES, Kind.NUMBER, Kind.NAME, Kind.NO, Kind.HOLD})
_PARTING = frozenset({Kind.COMMA, Kind.COLON, Kind.BUT, Kind.ASIDE, Kind.BACK})
#: What may not stand between a peer and what is done for them.
_BETWEEN = frozenset({Kind.WORD, Kind.AND, Kind.NOT, Kind.DOUBT, Kind.EITHER, Kind.OPEN, Kind.STOP})
#: What makes an approval beside it one that nobody may act on.
_AGAINST = frozenset({Kind.NOT, Kind.DOUBT, Kind.EITHER, Kind.STOP})
#: A line this long goes on in the next one.
_WRAPPED = 60
#: A clause with more plain words than this tells something; it answers nothing.
_TELLS = 3
#: Plain words beside a bare yes, in all; and in the sentence that says yes to all.
_MOST_BESIDE_YES, _MOST_BESIDE_ALL = 15, 8
#: What stands before a name that is none of those offered, where it is wanted.
_WANTED_BEFORE = re.compile(
    r"(?:\b(?:use|ask|to|put|have|assign|gets?|give|take|for|pour|para|by|prefer|want|a)|[:=>-])\s*"
    r"(?:(?:dr|dra|dre|doctor)\.? ?)*$"
)


#: A letter that ends a sentence ("yes to A. As for B …") abbreviates nothing.
_LETTER_STOP = re.compile(r"(?<=[a-z,&] [A-H])\.\s+(?=[A-Z])")


class _Unclear(Exception):
    """The answer cannot safely be acted on."""


class _Value(Struct, frozen=True):
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


class _Clause(Struct):
    """Words between two stops: what they name and say."""

    text: str
    words: list[Item]
    after_but: bool = False
    aside: bool = False
    #: Nothing is told in the other clauses of its sentence.
    alone: bool = True

    def has(self, *kinds: Kind) -> bool:
        return any(item.kind in kinds for item in self.words)

    @property
    def plain(self) -> int:
        """How many words are none of ours."""
        return sum(item.kind is Kind.WORD for item in self.words)

    @property
    def pure(self) -> bool:
        """Whether nothing stands in it that could change what it says."""
        return not self.has(Kind.WORD, Kind.OPEN, *_AGAINST)


class _Node(NamedTuple):
    """Whom a clause is about, or what it says of them; whether an "and" begins it."""

    whom: bool
    items: list[Item]
    begins: bool = False


class _Heard(Struct):
    """What was said, clause by clause, until all of it is known."""

    #: By place of the line.
    explicit: dict[int, _Value] = field(default_factory=dict)
    open: set[int] = field(default_factory=set)
    left_out: set[int] = field(default_factory=set)
    #: Named without a value: in which sentence, and whether that only tells something.
    mentioned: list[tuple[int, int, bool]] = field(default_factory=list)
    #: Of all or the rest: which, the value, how many it counts, in which sentence.
    collective: list[tuple[Kind, _Value, int, int]] = field(default_factory=list)
    #: Of nobody: the value, the plain words of its clause, whether nothing else was said with it.
    alone: list[tuple[_Value, int, bool]] = field(default_factory=list)
    #: Supporters who are not wanted, or only spoken of: by whom (nobody: everybody's), not wanted.
    beside: list[tuple[tuple[str, ...], frozenset[int], bool]] = field(default_factory=list)
    holds: list[str] = field(default_factory=list)
    #: Plain words, sentence by sentence.
    plain: list[int] = field(default_factory=list)
    #: Something is to be decided or answered later, nobody knows of whom.
    undecided: bool = False


def answer(
    heard: Heard,
    lines: Sequence[Line],
    body: str = "",
    *,
    others: Sequence[str] = (),
    sender: str = "",
) -> Reading:
    """Choices for every peer the answer settles; unclear where any part is not plain.

    Args:
        heard: the new words.
        lines: of the request, in the order of their letters.
        body: the whole body, for answers written between the lines of the letter.
        others: supporters of the program who were not offered.
        sender: the coordinator's own name, which below an answer is no choice.
    """
    if not any(line.peer for line in lines):
        return unclear("")
    plea = insisting(heard.text)
    if plea is not None and not plea.whom:
        return unclear(heard.text[:60])
    if plea is not None:
        said = as_heard(plea.text, heard)
        reading = answer(said, lines, others=others, sender=sender)
        return replace(reading, insists=plea.whom)
    offered = tuple(dict.fromkeys(name for line in lines for name in line.suggestions))
    supporters = Supporters(offered, tuple(n for n in others if n not in offered))
    text = ""
    try:
        between = _between(body, lines, supporters)
        if between is not None:
            return _approved(between, body)
        text = without_signature(heard.text if not heard.empty else heard.subject, sender)
        text = _without_name_below(text, sender)
        return _read(text, lines, supporters)
    except _Unclear as found:
        return _whole(text, lines, supporters) or unclear(str(found)[:60])


#: Whom or what a line of the request could be answered with.
_POINTS = frozenset(
    {Kind.OPEN, Kind.PEER, Kind.NUMBER, Kind.NAME, Kind.NEVER, Kind.BEYOND, Kind.REST}
)


#: Fewer words than this ("not these") may be meant for one of the lines.
_SAYS_ENOUGH = 3


def _whole(text: str, lines: Sequence[Line], supporters: Supporters) -> Reading | None:
    """All refused, or all put off, by an answer that names nobody and no line; else None."""
    plain = folded(text)
    kinds = {item.kind for one in _sentences(text) for item in items(one, lines, supporters)}
    if (
        kinds & _POINTS
        or len(plain.split()) < _SAYS_ENOUGH
        or "?" in plain
        or any(line.settled or line.held for line in lines)
    ):
        return None
    late, no = defers(plain), refuses(plain)
    if late and not no:
        return Reading(intent=Intent.HOLD, confidence=0.8, because=(late,))
    return Reading(intent=Intent.REJECT, confidence=0.8, because=(no,)) if no and not late else None


def _approved(choices: Mapping[str, Value], text: str, until: str | None = None) -> Reading:
    return Reading(
        intent=Intent.APPROVE,
        confidence=0.85,
        because=(" ".join(text.split())[:60],),
        choices=dict(choices),
        until=until,
    )


def _without_name_below(text: str, sender: str) -> str:
    """The text without lines at its end that are nothing but the sender's name."""
    own = set(re.findall(r"[^\W\d_]+", folded(sender)))
    lines = text.split("\n")
    while len(lines) > 1 and own.issuperset(re.findall(r"[^\W\d_]+", folded(lines[-1]))):
        lines.pop()
    return "\n".join(lines)


def _sentences(text: str) -> list[str]:
    """The sentences; a line ends one, unless it was only broken because it is long."""
    joined = ""
    for line in _LETTER_STOP.sub(".\n", text).split("\n"):
        last = joined.rsplit("\n", 1)[-1].rsplit(BROKEN, 1)[-1]
        broken = len(last) >= _WRAPPED and line.strip()
        joined += f" {BROKEN} {line.strip()}" if broken else f"\n{line.strip()}"
    return [one.text for line in joined.split("\n") for one in sentences(line)]


def _read(text: str, lines: Sequence[Line], supporters: Supporters) -> Reading:
    said = _sentences(text)
    if not said:
        return unclear("")
    if any(re.search(r"\?\W*$", one) for one in said):
        raise _Unclear(next(one for one in said if "?" in one))
    words = [items(one, lines, supporters) for one in said]
    heard = _Heard()
    row = _row(words[0], lines)
    if row:
        heard.explicit = dict(enumerate(row))
    for place, (sentence, found) in enumerate(zip(said, words, strict=True)):
        _hear_sentence(heard, place, _clauses(sentence, found), listed=bool(row) and place == 0)
    if row and (heard.collective or len(heard.explicit) != len(row) or heard.alone):
        raise _Unclear(text)
    if _only_thanks(words) and all(line.settled for line in lines):
        return Reading(intent=Intent.THANKS, confidence=0.85, because=(text[:60],))
    return _Verdict(heard, lines, text).reading()


def _only_thanks(words: Sequence[Sequence[Item]]) -> bool:
    kinds = {item.kind for sentence in words for item in sentence}
    return bool(kinds) and kinds <= {Kind.SMALL, Kind.COMMA}


def _row(words: Sequence[Item], lines: Sequence[Line]) -> list[_Value]:
    """A value for each line in their order ("1, 2, 1", "yes, yes and no"), and nothing beside."""
    found: list[_Value] = []
    joined = False
    for item in words:
        if item.kind is Kind.ASIDE:
            break
        if item.kind in _VALUES - {Kind.NAME}:
            found.append(_Value(item.kind, item.number))
        elif item.kind is Kind.AND:
            joined = True
        elif item.kind not in {Kind.COMMA, Kind.SMALL}:
            return []
    if len(found) != len(lines) or len(found) < 2 or any(line.settled for line in lines):
        return []
    numbers = all(value.kind is Kind.NUMBER for value in found)
    return [] if len(found) == 2 and joined and not numbers else found


# Clauses -------------------------------------------------------------------------------------------


def _clauses(sentence: str, words: Sequence[Item]) -> list[_Clause]:
    """The clauses of a sentence; a list of peers is one, whatever commas stand in it."""
    merged = _merged(sentence, words)
    found = [_Clause(sentence, [])]
    aside = False
    for place, item in enumerate(merged):
        if item.kind not in _PARTING or _is_small(item, merged[:place]):
            found[-1].words.append(item)
            continue
        aside = item.kind is Kind.ASIDE or (aside and item.kind is not Kind.BACK)
        found.append(_Clause(sentence, [], after_but=item.kind is Kind.BUT, aside=aside))
    for clause in found:
        clause.words = [_known_name(sentence, clause, item) for item in clause.words]
    told = sum(clause.plain for clause in found)
    for clause in found:
        clause.alone = clause.plain == told
    return [clause for clause in found if clause.words or clause.after_but]


def _is_small(item: Item, before: Sequence[Item]) -> bool:
    """A colon after whom it is about parts nothing: "B: 2"."""
    last = next((one for one in reversed(before) if one.kind is not Kind.SMALL), None)
    if item.kind is not Kind.COLON or last is None:
        return False
    begins = max(
        (n for n, one in enumerate(before) if one.kind in {Kind.COMMA, Kind.BUT}), default=-1
    )
    whom = any(one.kind in _SUBJECTS for one in before[begins + 1 :])
    # "B: 2", and the other way round: "Cass - Ned".
    return last.kind in _SUBJECTS or (last.kind is Kind.NAME and not whom)


def _known_name(sentence: str, clause: _Clause, item: Item) -> Item:
    """A name of nobody known is one that is wanted only where the words before it say so."""
    if item.kind is not Kind.NAME or item.number != -1:
        return item
    alone = all(one is item or one.kind in {*_SUBJECTS, Kind.SMALL} for one in clause.words)
    alone = alone and clause.has(*_SUBJECTS)
    wanted = _WANTED_BEFORE.search(folded(sentence[: item.start]))
    return item if wanted or alone else item._replace(kind=Kind.WORD)


def _merged(sentence: str, words: Sequence[Item]) -> list[Item]:
    """Peers that are listed ("A, B and C") as one, and "all the others" as the rest."""
    found: list[Item] = []
    between: list[Item] = []
    for item in words:
        last = found[-1] if found else None
        title = item.kind is Kind.SMALL and folded(sentence[item.start : item.end]) in TITLES
        if last and last.kind is Kind.PEER and (item.kind in {Kind.COMMA, Kind.AND} or title):
            between.append(item)
        elif last and item.kind is Kind.PEER and last.kind is Kind.PEER and not _parted(between):
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
    if last and last.kind in _VALUES and following and following.kind in _VALUES:
        if len(peers) == 2 and not peers[1].listed:
            return list(listed)
        return [peers[0]._replace(end=peers[-1].end, kind=Kind.BEYOND)]
    whole = peers[0]
    for one in peers[1:]:
        whole = _both(whole, one)
    return [whole]


# One sentence --------------------------------------------------------------------------------------


def _hear_sentence(heard: _Heard, place: int, clauses: Sequence[_Clause], *, listed: bool) -> None:
    """Enter what a sentence says.

    Args:
        heard: what was said before it.
        place: which sentence it is.
        clauses: its own.
        listed: it is a row of values, that is entered already.
    """
    peers = frozenset(i for c in clauses for w in c.words if w.kind is Kind.PEER for i in w.peers)
    waiting: _Clause | None = None
    quiet = any(c.has(Kind.HOLD, Kind.NO, Kind.OPEN) for c in clauses)
    quiet = quiet and not any(c.has(Kind.YES, Kind.NUMBER, Kind.NAME) for c in clauses)
    heard.plain.append(sum(clause.plain for clause in clauses))
    for number, whole in enumerate(clauses):
        _refuse(whole, quiet=quiet)
        clause = _exception(heard, whole, waiting)
        names = [item for item in clause.words if item.kind is Kind.NEVER]
        heard.beside += [(item.names, peers, True) for item in names]
        if listed and not clause.has(*_SUBJECTS):
            continue
        if clause.has(Kind.HOLD):
            heard.holds.append(clause.text)
        if clause.has(Kind.OPEN):
            heard.open |= set(_peers(clause))
            heard.undecided = heard.undecided or not clause.has(Kind.PEER)
            waiting = None
            continue
        nodes = _nodes(clause)
        if _joins(waiting, clause, nodes):
            assert waiting is not None
            _bind(heard, waiting.words, nodes[0].items, place)
            waiting = None
            continue
        if waiting is not None and nodes and nodes[0].whom:
            _mention(heard, waiting, place)
            waiting = None
        if len(nodes) == 1 and nodes[0].whom and not clause.aside:
            follows = clauses[number - 1] if number else None
            if follows and _completes(heard, follows, clause, place):
                continue
            waiting = clause
        else:
            _hear_clause(heard, clause, nodes, place, peers)
    if waiting is not None:
        _mention(heard, waiting, place)


def _refuse(clause: _Clause, *, quiet: bool) -> None:
    """What makes the whole answer unclear, wherever it stands; a wait may hang on anything.

    Args:
        clause: some words.
        quiet: nobody would be asked on the sentence they stand in.

    Raises:
        _Unclear: they are such.
    """
    approves = clause.has(Kind.YES, Kind.NUMBER, Kind.NAME)
    waits = clause.has(Kind.HOLD, Kind.NO, Kind.OPEN) and not approves
    chooses = approves or clause.has(Kind.PEER)
    doubtful = clause.has(Kind.DOUBT, Kind.STOP) or (chooses and clause.has(Kind.EITHER))
    if clause.has(Kind.BEYOND) or (doubtful and not quiet and not waits):
        raise _Unclear(clause.text)


def _exception(heard: _Heard, clause: _Clause, waiting: _Clause | None) -> _Clause:
    """ "Yes, but …": what was said before it was said of all; what is left of the clause itself."""
    if not clause.after_but or clause.aside or not clause.has(Kind.PEER):
        return clause
    if waiting is not None and waiting.has(Kind.ALL, Kind.REST):
        # "All but B: yes" says nothing of B.
        heard.left_out |= set(_peers(clause))
        return replace(clause, words=[one for one in clause.words if one.kind is not Kind.PEER])
    if heard.alone and not heard.collective:
        value, _, pure = heard.alone[-1]
        if value.kind is Kind.YES and pure:
            heard.alone.pop()
            heard.collective.append((Kind.ALL, value, 0, -1))
    return clause


def _nodes(clause: _Clause) -> list[_Node]:
    """Whom it is about and what is said, by turns; all else between left out."""
    found: list[_Node] = []
    begins = False
    for item in clause.words:
        if item.kind is Kind.AND:
            begins = True
        elif item.kind in _VALUES and found and not found[-1].whom and not begins:
            found[-1].items.append(item)
        elif item.kind in _SUBJECTS | _VALUES:
            found.append(_Node(item.kind in _SUBJECTS, [item], begins))
            begins = False
    return found


def _joins(waiting: _Clause | None, clause: _Clause, nodes: Sequence[_Node]) -> bool:
    """Whether a clause says what becomes of those the one before it only named."""
    if waiting is None or clause.aside or len(nodes) != 1 or nodes[0].whom:
        return False
    value = _value(nodes[0].items, clause.text)
    if value.kind in {Kind.HOLD, Kind.NO}:
        return True
    if waiting.has(*_AGAINST) or (not clause.pure and value.kind is not Kind.NAME):
        return False
    return waiting.pure or value.kind is Kind.NAME


def _completes(heard: _Heard, before: _Clause, clause: _Clause, place: int) -> bool:
    """Whether a clause names whom the one before meant: "2, for B"."""
    first = folded(clause.text[clause.words[0].start :])
    if not re.match(r"(?:for|to|pour|para)\b", first) or not clause.pure or before.aside:
        return False
    nodes = _nodes(before)
    if len(nodes) != 1 or nodes[0].whom or not heard.alone or not before.pure:
        return False
    heard.alone.pop()
    _bind(heard, clause.words, nodes[0].items, place)
    return True


def _hear_clause(
    heard: _Heard,
    clause: _Clause,
    nodes: list[_Node],
    place: int,
    peers: frozenset[int],
) -> None:
    """Enter a clause by itself: pairs of whom and what; what pairs with nothing."""
    for group in _in_turns(nodes):
        if len(group) == 1:
            _lone(heard, clause, group[0], place, peers)
            continue
        even = _evened(group, clause) if len(group) % 2 else group
        if any(node.items[0].listed for node in even[1:-1]):
            raise _Unclear(clause.text)  # "yes for A and B 2": where does the list belong?
        for one, other in zip(even[::2], even[1::2], strict=True):
            whom, what = (one.items, other.items) if one.whom else (other.items, one.items)
            if not _touch(clause, whom[0], what):
                _mention_items(heard, clause, whom, place)
                _stray(heard, what, peers)
                continue
            if _value(what, clause.text).approves and clause.has(*_AGAINST):
                raise _Unclear(clause.text)
            _bind(heard, whom, what, place)


def _in_turns(nodes: list[_Node]) -> Iterator[list[_Node]]:
    """Parted at an "and", and where two it is about stand side by side: "hold C rest yes"."""
    group: list[_Node] = []
    for node in nodes:
        if group and (node.begins or (group[-1].whom and node.whom)):
            yield group
            group = []
        group.append(node)
    if group:
        yield group


def _evened(group: list[_Node], clause: _Clause) -> list[_Node]:
    """Without what is said twice: "2 for B is fine"."""
    first, last = group[0], group[-1]
    if len(group) == 3 and first.whom and first.items[0].peers == last.items[0].peers != ():
        return group[:-1]  # "B: 2 for B"
    one = len(group[1].items[0].peers) == 1
    if len(group) == 3 and one and all(item.kind is Kind.YES for item in last.items):
        return group[:-1]
    raise _Unclear(clause.text)


def _touch(clause: _Clause, whom: Item, what: Sequence[Item]) -> bool:
    """Whether nothing but small words stands between whom it is about and what is said."""
    start, end = (
        (whom.end, what[0].start) if whom.start < what[0].start else (what[-1].end, whom.start)
    )
    mild = all(item.kind in {Kind.HOLD, Kind.NO} for item in what)
    kept = {Kind.AND} if mild else _BETWEEN
    return not any(item.kind in kept and start <= item.start < end for item in clause.words)


def _value(what: Sequence[Item], text: str) -> _Value:
    """The one value some words give; several that disagree are none.

    Raises:
        _Unclear: they disagree.
    """
    kinds = {item.kind for item in what}
    names = {item.names for item in what if item.kind is Kind.NAME}
    numbers = {item.number for item in what if item.kind is Kind.NUMBER}
    if kinds in ({Kind.HOLD}, {Kind.NO}):
        return _Value(kinds.pop())
    if kinds & {Kind.HOLD, Kind.NO} or len(names) > 1 or len(numbers) > 1:
        raise _Unclear(text)
    if names:
        unknown = any(item.number == -1 for item in what if item.kind is Kind.NAME)
        number = numbers.pop() if numbers else 0
        return _Value(Kind.NAME, number, names.pop(), unknown)
    return _Value(Kind.NUMBER, numbers.pop()) if numbers else _Value(Kind.YES)


def _bind(heard: _Heard, whom: Sequence[Item], what: Sequence[Item], place: int) -> None:
    value = _value(what, "")
    for item in whom:
        if item.kind is Kind.PEER:
            for index in item.peers:
                before = heard.explicit.get(index)
                if before is not None and before != value:
                    raise _Unclear(str(index))
                heard.explicit[index] = value
        elif item.kind in _SUBJECTS:
            heard.collective.append((item.kind, value, item.counted, place))


def _lone(
    heard: _Heard,
    clause: _Clause,
    node: _Node,
    place: int,
    peers: frozenset[int],
) -> None:
    """What stands by itself in its clause."""
    found = node.items
    if node.whom:
        _mention_items(heard, clause, found, place)
    elif clause.aside or clause.plain > _TELLS:
        _stray(heard, found, peers)
        if any(item.kind is Kind.HOLD for item in found) and not clause.aside:
            heard.alone.append((_Value(Kind.HOLD), clause.plain, clause.pure))
    else:
        value = _value(found, clause.text)
        if value.kind is Kind.NAME and not clause.pure:
            _stray(heard, found, peers)
        else:
            alone = clause.alone or value.kind is not Kind.YES
            heard.alone.append((value, clause.plain, clause.pure and alone))


def _stray(heard: _Heard, what: Iterable[Item], peers: frozenset[int]) -> None:
    """Supporters that are spoken of, and chosen for nobody."""
    heard.beside += [(item.names, peers, False) for item in what if item.kind is Kind.NAME]


def _peers(clause: _Clause) -> list[int]:
    return [index for item in clause.words if item.kind is Kind.PEER for index in item.peers]


def _mention(heard: _Heard, clause: _Clause, place: int) -> None:
    """Named, and nothing said: left out of all where it is an exception, or else only spoken of."""
    if clause.after_but or (clause.has(Kind.NOT) and clause.plain == 0):
        heard.left_out |= set(_peers(clause))
    else:
        _mention_items(heard, clause, clause.words, place)


def _mention_items(heard: _Heard, clause: _Clause, found: Iterable[Item], place: int) -> None:
    colon = re.search(r":\s*\S*\s*$|:", clause.text[clause.words[-1].end :][:1])
    tells = clause.plain > _TELLS and not clause.has(Kind.NOT, Kind.NO) and not colon
    for item in found:
        if item.kind is Kind.PEER:
            heard.mentioned += [(index, place, tells) for index in item.peers]


# The verdict ---------------------------------------------------------------------------------------


class _Verdict:
    """What all that was said comes to, for each line."""

    def __init__(self, heard: _Heard, lines: Sequence[Line], text: str) -> None:
        self._heard = heard
        self._lines = lines
        self._text = text
        self._choices: dict[int, Value] = {}

    def reading(self) -> Reading:
        """The choices, or that all is held or refused.

        Raises:
            _Unclear: it cannot safely be acted on.
        """
        heard = self._heard
        self._those_alone()
        for index, value in heard.explicit.items():
            self._choices[index] = self._of_line(index, value)
        self._check_mentions()
        kinds = {(kind, value) for kind, value, _, _ in heard.collective}
        if len({value for _, value in kinds}) > 1:
            raise _Unclear(self._text)
        explicit = bool(heard.explicit or heard.open or heard.left_out)
        approving = [at for _, value, _, at in heard.collective if value.approves and at >= 0]
        if any(heard.plain[at] > _MOST_BESIDE_ALL for at in approving):
            raise _Unclear(self._text)
        for kind, value, count, _ in heard.collective[:1]:
            self._of_all(kind, value, max((c for _, _, c, _ in heard.collective), default=count))
        self._check_supporters()
        until = " ".join(heard.holds) or None
        if kinds and not explicit and not any(line.settled or line.held for line in self._lines):
            value = heard.collective[0][1]
            whole = {Kind.HOLD: Intent.HOLD, Kind.NO: Intent.REJECT}.get(value.kind)
            if whole:
                because = (self._text[:60],)
                return Reading(intent=whole, confidence=0.85, because=because, until=until)
        if not self._choices and not self._stands_already():
            raise _Unclear(self._text)
        choices = {self._lines[i].peer: self._choices[i] for i in sorted(self._choices)}
        return _approved(choices, self._text, until)

    def _stands_already(self) -> bool:
        """Whether a yes was said to what is chosen already: nothing changes."""
        yes = [value.kind is Kind.YES for _, value, _, _ in self._heard.collective]
        return bool(yes) and all(yes) and all(line.settled for line in self._lines)

    def _those_alone(self) -> None:
        """What was said of nobody: of all, where nothing else was said."""
        heard = self._heard
        said = [value for value, _, _ in heard.alone]
        if not said:
            return
        others = heard.explicit or heard.collective or heard.open or heard.left_out
        if not others and not heard.mentioned:
            self._of_nobody(said)
            return
        for value, plain, _ in heard.alone:
            agrees = any(value == one for _, one, _, _ in heard.collective)
            if agrees or value.kind is Kind.YES or (value.kind is Kind.NO and plain > _TELLS):
                continue
            raise _Unclear(self._text)
        if heard.mentioned and not others:
            raise _Unclear(self._text)

    def _of_nobody(self, said: Sequence[_Value]) -> None:
        pure = all(pure for value, _, pure in self._heard.alone if value.kind is not Kind.HOLD)
        approves = said[0].kind is Kind.YES and len(self._lines) > 1
        told = [plain for plain in self._heard.plain if plain]
        # "Yes. Ranjit." names somebody nobody knows; a long mail says more than its yes.
        tells = any(plain <= _TELLS for plain in told) or sum(told) > _MOST_BESIDE_YES
        undecided = self._heard.undecided and said[0].approves
        if len(set(said)) > 1 or not pure or undecided or (approves and tells):
            raise _Unclear(self._text)
        open_ = [i for i, line in enumerate(self._lines) if line.peer and not line.settled]
        if said[0].kind in {Kind.NUMBER, Kind.NAME}:
            if len(open_) != 1:
                raise _Unclear(self._text)
            self._heard.explicit[open_[0]] = said[0]
        else:
            self._heard.collective.append((Kind.ALL, said[0], 0, -1))

    def _of_line(self, index: int, value: _Value) -> Value:
        """What a value means on a line: a number of it, a name, hold or reject."""
        line = self._lines[index]
        if not line.peer:
            raise _Unclear(self._text)
        if value.kind is Kind.HOLD:
            return "hold"
        if value.kind is Kind.NO:
            return "reject"
        if value.kind is Kind.NAME:
            return self._named(line, value)
        number = value.number or 1
        if not 1 <= number <= len(line.suggestions):
            raise _Unclear(self._text)
        return number

    def _named(self, line: Line, value: _Value) -> Value:
        own = [n for n, name in enumerate(line.suggestions, 1) if name in value.names]
        if len(own) == 1 and value.number in {0, own[0]}:
            return own[0]
        if own or value.number or len(value.names) != 1:
            raise _Unclear(self._text)
        return value.names[0]

    def _check_mentions(self) -> None:
        """Whoever was only named: not of the rest, and of all only where something was told."""
        heard = self._heard
        settled = {*heard.explicit, *heard.open, *heard.left_out}
        for index, place, tells in heard.mentioned:
            if index in settled:
                continue
            rest = any(kind is Kind.REST for kind, _, _, _ in heard.collective)
            before = any(at < place for _, _, _, at in heard.collective)
            if rest or (heard.collective and (not tells or not before)):
                raise _Unclear(self._text)

    def _of_all(self, kind: Kind, value: _Value, count: int) -> None:
        """Give a value to every line that is meant by all, or by the rest."""
        heard = self._heard
        said = {*heard.explicit, *heard.open, *heard.left_out}
        named = [i for i, line in enumerate(self._lines) if line.peer]
        free = [i for i in named if i not in said]
        unsettled = [i for i in free if not self._lines[i].settled and not self._lines[i].held]
        held = [i for i in free if self._lines[i].held and not self._lines[i].settled]
        if kind is Kind.REST and not said and len(unsettled) == len(named):
            raise _Unclear(self._text)  # the rest of what?
        meant = unsettled or held or ([] if value.kind is Kind.YES else free)
        if count and count not in ({len(free), len(meant)} if kind is Kind.REST else {len(named)}):
            raise _Unclear(self._text)
        everywhere = all(set(value.names) & set(self._lines[i].suggestions) for i in meant)
        if value.kind is Kind.NAME and len(meant) != 1 and not (meant and everywhere):
            raise _Unclear(self._text)  # "Cass for everyone" only where every line offers Cass
        for index in meant:
            if value.kind is Kind.YES and not self._lines[index].suggestions:
                continue  # nobody fits there: a yes to all says nothing of it
            self._choices[index] = self._of_line(index, value)

    def _check_supporters(self) -> None:
        """Nobody is asked who was spoken against, or of whom something else was told."""
        settled = {*self._heard.explicit, *self._heard.open}
        for names, peers, refused in self._heard.beside:
            if refused and peers and not peers & settled:
                raise _Unclear(self._text)
            for index, value in self._choices.items():
                if peers and index not in peers:
                    continue
                chosen = (
                    self._lines[index].suggestions[value - 1] if isinstance(value, int) else value
                )
                if chosen in names and (refused or index not in self._heard.explicit):
                    raise _Unclear(self._text)


# Between the lines ---------------------------------------------------------------------------------


def _between(body: str, lines: Sequence[Line], supporters: Supporters) -> dict[str, Value] | None:
    """Answers written between the lines, each under its peer; None where there are none."""
    between = chunks(body)
    if len(between) < 2 and not (between and len(between[0].text.split()) <= 4):
        return None
    choices: dict[str, Value] = {}
    for chunk in between:
        index = _peer_above(chunk.above, lines)
        if index is not None:
            choices[lines[index].peer] = _under(chunk.text, lines[index], supporters)
    return choices if len(choices) >= min(2, len(lines)) else None


def _under(text: str, line: Line, supporters: Supporters) -> Value:
    """What is written under one peer."""
    reading = _read(text, [Line(line.peer, line.suggestions)], supporters)
    whole = {Intent.HOLD: "hold", Intent.REJECT: "reject"}.get(reading.intent)
    value = whole or (reading.choices or {}).get(line.peer)
    if value is None:
        raise _Unclear(text)
    return value


def _peer_above(above: str, lines: Sequence[Line]) -> int | None:
    """The peer named last above, by full name."""
    plain = folded(above)
    places = [(plain.rfind(folded(line.peer)) if line.peer else -1) for line in lines]
    place, index = max((place, index) for index, place in enumerate(places))
    return index if place >= 0 else None


__all__ = ["answer"]
