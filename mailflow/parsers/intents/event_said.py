"""What one sentence of an answer about several peers says, entered into what was said; see :mod:`~.events`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from mailflow.parsers.heard import folded
from mailflow.parsers.intents.event_before import PRONOUN
from mailflow.parsers.intents.event_clauses import WANTED_AFTER
from mailflow.parsers.intents.event_parts import (
    AGAINST,
    SUBJECTS,
    TELLS,
    VALUES,
    Clause,
    Node,
    Said,
    Unclear,
    Value,
    once_folded,
)
from mailflow.parsers.intents.event_told import (
    THEN,
    WITH,
    is_past,
    is_told_of,
    of_the_one_before,
    with_first,
)
from mailflow.parsers.intents.event_words import Item, Kind

#: What may not stand between a peer and what is done for them.
_BETWEEN = frozenset({Kind.WORD, Kind.AND, Kind.NOT, Kind.DOUBT, Kind.EITHER, Kind.OPEN, Kind.STOP})


def hear_sentence(heard: Said, place: int, clauses: Sequence[Clause], *, listed: bool) -> None:
    """Enter what a sentence says.

    Args:
        heard: what was said before it.
        place: which sentence it is.
        clauses: its own.
        listed: it is a row of values, that is entered already.
    """
    peers = frozenset(i for c in clauses for w in c.words if w.kind is Kind.PEER for i in w.peers)
    waiting: Clause | None = None
    quiet = any(c.has(Kind.HOLD, Kind.NO, Kind.OPEN) for c in clauses)
    quiet = quiet and not any(c.has(Kind.YES, Kind.NUMBER, Kind.NAME) for c in clauses)
    heard.plain.append(sum(clause.plain for clause in clauses))
    if clauses and not quiet and _ONCE_THOUGHT.search(once_folded(clauses[0].text)):
        raise Unclear(clauses[0].text)
    bound = dict(heard.explicit)
    for number, whole in enumerate(clauses):
        heard.corrects = _corrects(whole)
        heard.last = tuple(dict.fromkeys(_peers(whole))) or heard.last
        _refuse(whole, quiet=quiet)
        if whole.after_but and number:
            _turns(heard, whole, bound)
        clause = _exception(heard, whole, waiting)
        names = [item for item in clause.words if item.kind is Kind.NEVER]
        heard.beside += [(item.names, peers, True) for item in names]
        if listed and not clause.has(*SUBJECTS):
            continue
        if clause.has(Kind.HOLD):
            heard.holds.append(clause.text)
        if clause.has(Kind.OPEN):
            heard.open |= set(_peers(clause))
            heard.undecided = heard.undecided or not clause.has(Kind.PEER)
            if (
                heard.explicit != bound
                and not clause.has(Kind.PEER)
                and _UNSURE.search(once_folded(clause.text)[clause.words[0].start :])
            ):
                raise Unclear(clause.text)
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


#: What somebody thought before, or thinks who is not asked.
_ONCE_THOUGHT = re.compile(
    r"\b(?:was|were|had been) (?:my|our|his|her|their|[\w]+'s) (?:first |initial |original )?(?:thought|"
    r"idea|plan|guess|instinct|"
    r"suggestion|proposal|wish)\b"
)
_CORRECTS = re.compile(
    r"(?:\bsorry|\bi mean(?:t)?|\bmake that|\bcorrection|\bpardon|\bje veux dire|\bje voulais dire|\bperdon|"
    r"\bquise decir)\b[\s,:;.-]*(?:(?:for|line|to|pour|para) )?(?:dra?e?\.? )?$"
)


def _corrects(clause: Clause) -> bool:
    """Whether words of correction stand right before what a clause names first."""
    first = next((one for one in clause.words if one.kind not in {Kind.SMALL, Kind.WORD}), None)
    return first is not None and bool(
        _CORRECTS.search(folded(clause.text[max(0, first.start - 60) : first.start]))
    )


_SAVE = re.compile(
    r"\b(?:except(?: for| that)?|excepting|apart from|other than|save for|sauf|hormis|excepte|salvo|menos|"
    r"excepto)\W*$"
)
_OF_THEM = re.compile(r"\W*(?:ask|check|only|he|she|they|it|that|il|elle|ils|el|ella|no|not|n't)\b")


_UNSURE = re.compile(
    r"\b(?:not sure|don't know|no idea|no (?:lo )?se|no estoy segur[oa]|je ne sais pas|pas sure?)\b"
)


def _turns(heard: Said, clause: Clause, before: dict[int, Value]) -> None:
    """What stands behind a "but" may take back what was chosen before it.

    Raises:
        Unclear: it excepts nobody we know, or tells something of who was chosen.
    """
    if clause.has(Kind.PEER, Kind.ALL, Kind.REST) or clause.aside:
        return
    start = clause.words[0].start if clause.words else len(clause.text)
    plain = once_folded(clause.text)
    chosen = any(value.approves for index, value in heard.explicit.items() if index not in before)
    told = chosen and clause.plain and not clause.has(*VALUES) and _OF_THEM.match(plain, start)
    if told or (clause.words and _SAVE.search(plain[max(0, start - 40) : start])):
        raise Unclear(clause.text)


def _refuse(clause: Clause, *, quiet: bool) -> None:
    """What makes the whole answer unclear, wherever it stands; a wait may hang on anything.

    Args:
        clause: some words.
        quiet: nobody would be asked on the sentence they stand in.

    Raises:
        Unclear: they are such.
    """
    approves = clause.has(Kind.YES, Kind.NUMBER, Kind.NAME)
    waits = clause.has(Kind.HOLD, Kind.NO, Kind.OPEN) and not approves
    chooses = approves or clause.has(Kind.PEER)
    doubtful = clause.has(Kind.DOUBT, Kind.STOP) or (chooses and clause.has(Kind.EITHER))
    if clause.has(Kind.BEYOND) or (doubtful and not quiet and not waits):
        raise Unclear(clause.text)


def _exception(heard: Said, clause: Clause, waiting: Clause | None) -> Clause:
    """ "Yes, but …": what was said before it was said of all; what is left of the clause itself."""
    if not clause.after_but or clause.aside or not clause.has(Kind.PEER):
        return clause
    if waiting is not None and waiting.has(Kind.ALL, Kind.REST):
        # "All but B: yes" says nothing of B.
        heard.left_out |= set(_peers(clause))
        return replace(clause, words=[one for one in clause.words if one.kind is not Kind.PEER])
    if heard.alone and not heard.collective:
        value, _, pure = heard.alone[-1]
        if value.kind in {Kind.YES, Kind.HOLD} and pure:
            heard.alone.pop()
            heard.collective.append((Kind.ALL, value, 0, -1))
    return clause


def _nodes(clause: Clause) -> list[Node]:
    """Whom it is about and what is said, by turns; all else between left out."""
    found: list[Node] = []
    begins = False
    for item in clause.words:
        if item.kind is Kind.AND:
            begins = True
        elif item.kind in VALUES and found and not found[-1].whom and not begins:
            found[-1].items.append(item)
        elif item.kind in SUBJECTS | VALUES:
            found.append(Node(item.kind in SUBJECTS, [item], begins))
            begins = False
    return found


def _joins(waiting: Clause | None, clause: Clause, nodes: Sequence[Node]) -> bool:
    """Whether a clause says what becomes of those the one before it only named."""
    if waiting is None or clause.aside or len(nodes) != 1 or nodes[0].whom:
        return False
    value = _value(nodes[0].items, clause.text)
    if value.kind in {Kind.HOLD, Kind.NO}:
        return True
    if waiting.has(*AGAINST) or (not clause.pure and value.kind is not Kind.NAME):
        return False
    return waiting.pure or value.kind is Kind.NAME


def _completes(heard: Said, before: Clause, clause: Clause, place: int) -> bool:
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
    heard: Said,
    clause: Clause,
    nodes: list[Node],
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
            raise Unclear(clause.text)  # "yes for A and B 2": where does the list belong?
        for one, other in zip(even[::2], even[1::2], strict=True):
            whom, what = (one.items, other.items) if one.whom else (other.items, one.items)
            if not _chosen(heard, clause, whom[0], what, place):
                _mention_items(heard, clause, whom, place)
                _stray(heard, what, peers, refused=clause.has(Kind.NOT))
                continue
            value = _value(what, clause.text)
            if value.approves and clause.has(*AGAINST):
                raise Unclear(clause.text)
            if value.kind is Kind.YES and clause.has(Kind.NEVER):
                raise Unclear(clause.text)  # "as proposed except Moss for B" is no yes for B
            _bind(heard, whom, what, place)


#: Somebody else says it, or it was so, or would be: nobody chooses by that.
_REPORTED = re.compile(
    r"\b(?!i\b|we\b|as\b)(?<!as )\w+ (?:wrote|says?|said|wants|thought|prefers|suggested|thinks|believes|likes|"
    r"proposed|claims|hopes)\b|\b(?:i|we) (?:thought|wondered|hoped|wanted|tried|gave|used|took|had|"
    r"assumed|expected)\b|"
    r"\b(?:last time|previously|normally|usually|in (?:another|other)|would have|'d have|it was|yesterday|"
    r"d'habitude|normalement|normalmente|la derniere fois|la ultima vez)\b"
)
_WHEN = re.compile(
    r"\s*(?:,? ?(?:but )?(?:only )?(?:from|after|on|as of|starting|by|until|till|a partir de|des|apres|desde|"
    r"despues de) )?(?:the |le |el )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|next (?:week|month|"
    r"year)|debrief|weekend|lundi|mardi|mercredi|jeudi|vendredi|demain|lunes|martes|miercoles|jueves|viernes|"
    r"manana)\b"
)


def _chosen(heard: Said, clause: Clause, whom: Item, what: Sequence[Item], place: int) -> bool:
    """Whether a value is said of those it is about, and not only told in one sentence with them."""
    touch = _touch(clause, whom, what) and not is_told_of(clause, whom, what)
    approves = any(item.kind in {Kind.NAME, Kind.NUMBER, Kind.YES} for item in what)
    if approves and touch:
        plain = once_folded(clause.text)
        start, end = min(whom.start, what[0].start), max(whom.end, what[-1].end)
        touch = not (
            _REPORTED.search(plain[max(clause.words[0].start, start - 200) : start])
            or _WHEN.match(plain, end)
        )
    if not touch and any(item.kind in {Kind.NAME, Kind.NUMBER} for item in what):
        heard.told_in, heard.told_to = place, max(whom.end, what[-1].end)
    return touch and not _trails(heard, clause, whom, what, place)


def _in_turns(nodes: list[Node]) -> Iterator[list[Node]]:
    """Parted at an "and", and where two it is about stand side by side: "hold C rest yes"."""
    group: list[Node] = []
    for node in nodes:
        if group and (node.begins or (group[-1].whom and node.whom)):
            yield group
            group = []
        group.append(node)
    if group:
        yield group


def _evened(group: list[Node], clause: Clause) -> list[Node]:
    """Without what is said twice: "2 for B is fine"."""
    first, last = group[0], group[-1]
    if len(group) == 3 and first.whom and first.items[0].peers == last.items[0].peers != ():
        return group[:-1]  # "B: 2 for B"
    wanted = any(item.kind in {Kind.NAME, Kind.NUMBER} for item in last.items)
    as_is = folded(clause.text[last.items[0].start :]).startswith(("as ", "comme ", "como "))
    if len(group) == 3 and with_first(group, clause):
        return group[1:]  # "yes for A and C with your first choices"
    yes = not first.whom and all(item.kind is Kind.YES for item in first.items)
    if len(group) == 3 and yes and (wanted or as_is) and not group[1].items[0].listed:
        return group[1:]  # "OK for B with Moss"
    one = len(group[1].items[0].peers) == 1
    if len(group) == 3 and one and all(item.kind is Kind.YES for item in last.items):
        return group[:-1]
    raise Unclear(clause.text)


_SO = re.compile(
    r"\b(?:so|therefore|hence|please|pls|let's|i'd|i would|donc|alors|entonces|por eso)\b"
)


def _trails(heard: Said, clause: Clause, whom: Item, what: Sequence[Item], place: int) -> bool:
    """Whether a pair goes on with what was told before: "Lee asked for Moss, Roe for Bell"."""
    start = min(whom.start, what[0].start)
    since = max(heard.told_to if heard.told_in == place else start, 0)
    named = any(item.kind in {Kind.NAME, Kind.NUMBER} for item in what)
    return named and heard.told_in == place and not _SO.search(folded(clause.text[since:start]))


def _touch(clause: Clause, whom: Item, what: Sequence[Item]) -> bool:
    """Whether nothing but small words stands between whom it is about and what is said."""
    start, end = (
        (whom.end, what[0].start) if whom.start < what[0].start else (what[-1].end, whom.start)
    )
    possessive = clause.text[max(0, whom.end - 2) : whom.end].endswith(("'s", "\u2019s", "s'"))
    owned = next((item for item in clause.words if item.start >= whom.end), None)
    if possessive and owned is not None and owned.kind is Kind.WORD:
        return False  # "Moss is Lee's sister"
    mild = all(item.kind in {Kind.HOLD, Kind.NO} for item in what)
    kept = {Kind.AND} if mild else _BETWEEN
    return not any(item.kind in kept and start <= item.start < end for item in clause.words)


def _value(what: Sequence[Item], text: str) -> Value:
    """The one value some words give; several that disagree are none.

    Raises:
        Unclear: they disagree.
    """
    kinds = {item.kind for item in what}
    names = {item.names for item in what if item.kind is Kind.NAME}
    numbers = {item.number for item in what if item.kind is Kind.NUMBER}
    if kinds in ({Kind.HOLD}, {Kind.NO}):
        return Value(kinds.pop())
    if kinds & {Kind.HOLD, Kind.NO} or len(names) > 1 or len(numbers) > 1:
        raise Unclear(text)
    if names:
        unknown = any(item.number == -1 for item in what if item.kind is Kind.NAME)
        number = numbers.pop() if numbers else 0
        return Value(Kind.NAME, number, names.pop(), unknown)
    return Value(Kind.NUMBER, numbers.pop()) if numbers else Value(Kind.YES)


def _bind(heard: Said, whom: Sequence[Item], what: Sequence[Item], place: int) -> None:
    value = _value(what, "")
    for item in whom:
        if item.kind is Kind.PEER:
            for index in item.peers:
                heard.by_pronoun |= {index} if item.number == PRONOUN else set()
                _bind_one(heard, index, value)
        elif item.kind in SUBJECTS:
            heard.collective.append((item.kind, value, item.counted, place))


def _bind_one(heard: Said, index: int, value: Value) -> None:
    before = heard.explicit.get(index)
    if before is not None and before != value and not heard.corrects:
        raise Unclear(str(index))
    heard.explicit[index] = value


def _lone(
    heard: Said,
    clause: Clause,
    node: Node,
    place: int,
    peers: frozenset[int],
) -> None:
    """What stands by itself in its clause."""
    found = node.items
    if node.whom:
        _mention_items(heard, clause, found, place)
    elif clause.aside or clause.plain > TELLS or is_past(clause, found):
        if not clause.aside and found[0].kind is Kind.NAME and _asks_for(clause, found[0]):
            value = _value(found, clause.text)
            if not clause.has(*AGAINST) and _named_of_one(heard, clause, found[0], value):
                return
        _stray(heard, found, peers)
        if any(item.kind is Kind.HOLD for item in found) and not clause.aside:
            heard.alone.append((Value(Kind.HOLD), clause.plain, clause.pure))
    else:
        value = _value(found, clause.text)
        if value.kind in {Kind.HOLD, Kind.NO} and len(peers) == 1 and {*heard.last} == peers:
            _bind_one(heard, next(iter(peers)), value)
            return
        # "No hurry" refuses nobody.
        if (value.kind is Kind.HOLD or (value.kind is Kind.NO and clause.plain == 0)) and (
            of_the_one_before(heard, place)
        ):
            _bind_one(heard, heard.last[0], value)
            return
        if value.kind is Kind.NAME and _named_of_one(heard, clause, found[0], value):
            return
        if value.kind is Kind.NAME and clause.pure and THEN.match(clause.text, found[-1].end):
            heard.then.append(value)
        elif value.kind is Kind.NAME and not clause.pure:
            _stray(heard, found, peers)
        else:
            alone = clause.alone or value.kind is not Kind.YES
            heard.alone.append((value, clause.plain, clause.pure and alone))


_ASKED_FOR = re.compile(
    r"\b(?:ask|use|take|try|choose|pick|like|want|prefer|put|assign|pregunt\w+|pidan\w*|usen|demandez|"
    r"prenez|choisi\w*)\s+(?:(?:for|to|with|a|au|la|le|el|the|dra?e?|doctora?|docteur|mr|mrs|ms)\b\.? ?)*$"
)


def _asks_for(clause: Clause, item: Item) -> bool:
    """Whether words beside a supporter's name ask for them."""
    plain = once_folded(clause.text)
    return bool(
        _ASKED_FOR.search(plain[max(0, item.start - 80) : item.start])
        or WANTED_AFTER.match(plain, item.end)
    )


def _named_of_one(heard: Said, clause: Clause, item: Item, value: Value) -> bool:
    """Enter a supporter who is named alone, where one peer was named last; whether it was done."""
    asked_for = _asks_for(clause, item)
    if len(heard.last) != 1 or not (asked_for or clause.pure):
        return False
    heard.named.append((heard.last[0], value, asked_for))
    refines = WITH.search(once_folded(clause.text)[max(0, item.start - 20) : item.start])
    before = heard.explicit.get(heard.last[0])
    if refines and clause.pure and before is not None and before.kind is Kind.YES:
        heard.refined[heard.last[0]] = value
    return True


def _stray(
    heard: Said, what: Iterable[Item], peers: frozenset[int], *, refused: bool = False
) -> None:
    """Supporters that are spoken of, and chosen for nobody."""
    heard.beside += [(item.names, peers, refused) for item in what if item.kind is Kind.NAME]


def _peers(clause: Clause) -> list[int]:
    return [index for item in clause.words if item.kind is Kind.PEER for index in item.peers]


def _mention(heard: Said, clause: Clause, place: int) -> None:
    """Named, and nothing said: left out of all where it is an exception, or else only spoken of."""
    if clause.after_but or (clause.has(Kind.NOT) and clause.plain == 0):
        heard.left_out |= set(_peers(clause))
    else:
        _mention_items(heard, clause, clause.words, place)


def _mention_items(heard: Said, clause: Clause, found: Iterable[Item], place: int) -> None:
    colon = re.search(r":\s*\S*\s*$|:", clause.text[clause.words[-1].end :][:1])
    tells = clause.plain > TELLS and not clause.has(Kind.NOT, Kind.NO) and not colon
    for item in found:
        if item.kind is Kind.PEER:
            heard.mentioned += [(index, place, tells) for index in item.peers]
