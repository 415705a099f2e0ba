"""What a coordinator's answer takes, where the rules alone did not dare to say, or are not to be believed.

Shares of whom it takes (:mod:`~mailflow.learned.taken`) and of what becomes of each line of an event
(:mod:`~mailflow.learned.lined`) are held against what may do harm: a supporter is written to on the
strength of this.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from mailflow.learned.encoder import Encoded, encoder
from mailflow.learned.joined import Facts, shares_of
from mailflow.learned.lined import OPEN, OTHER, end_of, line_facts, lined, of_lines, ruled_end
from mailflow.learned.marked import PLACES
from mailflow.learned.taken import taken_facts
from mailflow.learned.weights import Weights
from mailflow.nouns.meaning import Asked, Context, Intent
from mailflow.parsers.heard import Heard
from mailflow.parsers.intents.reading import Reading

#: So likely is a supporter taken whom the rules did not dare to take; and so unlikely one whom they took.
_TAKES, _TAKEN_BY_RULES = 0.85, 0.75
#: So likely in few words in which the rules heard something against somebody.
_TAKES_BARRED = 0.95
#: What the rules heard may be overruled where it takes nobody.
_TAKING_NOBODY = frozenset({Intent.HOLD, Intent.REJECT, Intent.CHOOSE})
#: So likely is a supporter asked for who was not offered, where the rules heard one name beside the list;
#: and so likely with a whole name, though something is asked or hangs on something.
_CHOOSES, _CHOOSES_ASKING = 0.6, 0.8
#: So likely is what becomes of a line of an event where the rules read nothing; and so likely what speaks
#: against what they read.
_ENDS, _ANOTHER_END = 0.9, 0.6
#: So likely are the ends of all lines together.
_ENDS_OF_ALL = 0.8
#: No share is as high as this.
NEVER = 1.1
#: What the encoder all but rules out is not done, though the rules heard it.
_RULED_OUT = 0.1


def taken_by(
    table: Weights,
    deep: Encoded,
    text: str,
    asked: Asked,
    rule: Reading,
    approve: float,
    manner: Facts,
) -> dict[int, float]:
    """How likely each of those offered is taken, by number; nothing where nobody is offered."""
    if asked.context != Context.MATCH_REQUEST or not asked.suggestions:
        return {}
    facts = taken_facts(text, len(asked.suggestions), approve, deep, rule, manner)
    *each, _ = shares_of(facts, table.joined["taken"])
    return dict(enumerate(each, 1))


def ends_by(
    table: Weights, said: Heard, asked: Asked, rule: Reading, approve: float, manner: Facts
) -> list[dict[str, float]]:
    """How likely each end of each line is; nothing where a line has an answer already, two are of one
    peer, or more are offered than places are known."""
    lines = asked.lines
    plain = len({line.peer for line in lines}) == len(lines) and all(
        line.peer and not line.settled and not line.held and len(line.suggestions) <= len(PLACES)
        for line in lines
    )
    if asked.context != Context.EVENT_REQUEST or not plain:
        return []
    found = []
    texts, manner = lined(said, asked), manner | of_lines(rule)
    for line, text in zip(lines if texts else (), texts, strict=True):
        heard = encoder().read(text, asked.context, asked.role).asides["line"]
        facts = line_facts(len(line.suggestions), approve, heard, ruled_end(rule, line), manner)
        likely = shares_of(facts.values(), table.joined["lines"])
        found.append(dict(zip(facts, likely, strict=True)))
    return found


def doubts(
    taken: Mapping[int, float],
    ends: Sequence[Mapping[str, float]],
    deep: Encoded,
    rule: Reading,
    asked: Asked,
) -> bool:
    """Whether the rules took somebody, or gave a line an end, that is too unlikely."""
    chooses = rule.intent in {Intent.APPROVE, Intent.CHOOSE}
    if chooses and math.exp(deep.intents.get(rule.intent, 0.0)) < _RULED_OUT:
        return True
    if rule.choice is not None and taken.get(rule.choice, 1.0) < _TAKEN_BY_RULES:
        return True
    chosen = rule.choices or {}
    return any(
        _another(of_line, end_of(chosen[line.peer]))
        for line, of_line in zip(asked.lines, ends or [{}] * len(asked.lines), strict=True)
        if line.peer in chosen
    )


def _another(of_line: Mapping[str, float], ruled: str) -> bool:
    """Whether another end of a line is likelier than the one the rules read. Somebody who was not
    offered is hardly heard by the encoder: then it is sure of nothing."""
    return any(share >= _ANOTHER_END for end, share in of_line.items() if end != ruled)


def choice_beyond_rules(
    taken: Mapping[int, float],
    ends: Sequence[Mapping[str, float]],
    best: Intent,
    likely: float,
    rule: Reading,
    asked: Asked,
    manner: Facts,
) -> Reading | None:
    """A choice that the rules alone did not dare to read; None where nothing is likely enough."""
    if not manner or rule.intent not in {Intent.UNCLEAR, *_TAKING_NOBODY}:
        return None
    number = _all_but_sure(taken, rule, manner)
    if number is not None:
        return Reading(intent=Intent.APPROVE, confidence=round(taken[number], 2), choice=number)
    if rule.intent != Intent.UNCLEAR:
        return None
    if best == Intent.CHOOSE and likely >= _least_to_choose(rule.stranger, manner):
        return Reading(intent=Intent.CHOOSE, confidence=round(likely, 2), supporter=rule.stranger)
    if not ends or rule.barred or manner["unreal"]:
        return None
    return _sure_lines(ends, asked)


def _least_to_choose(stranger: str, manner: Facts) -> float:
    """How sure it must be that somebody is asked for who was not offered.

    "Would Ana Ruiz be free? She'd be my choice" asks for her; "Ask Ana, she's coordinator now" does not:
    a whole name is hardly ever of somebody who is to choose instead.
    """
    if not stranger:
        return NEVER
    if not manner["depends"] and not manner["asks"]:
        return _CHOOSES
    return _CHOOSES_ASKING if " " in stranger else NEVER


def _sure_lines(ends: Sequence[Mapping[str, float]], asked: Asked) -> Reading | None:
    """What becomes of an event's lines: of all where the whole is likely enough, else of those of which
    it is all but sure; the others stay open.

    Nothing, where somebody beside the list is meant: whom, the rules must read.
    """
    likeliest = [max(of_line, key=lambda one: of_line[one]) for of_line in ends]
    if OTHER in likeliest:
        return None
    shares = [of_line[end] for of_line, end in zip(ends, likeliest, strict=True)]
    least = 0.0 if math.prod(shares) >= _ENDS_OF_ALL else _ENDS
    told = {
        line.peer: (int(end) if end.isdigit() else end, share)
        for line, end, share in zip(asked.lines, likeliest, shares, strict=True)
        if end != OPEN and share >= least
    }
    if not any(isinstance(choice, int) for choice, _ in told.values()):
        return None
    return Reading(
        intent=Intent.APPROVE,
        confidence=round(min(share for _, share in told.values()), 2),
        choices={peer: choice for peer, (choice, _) in told.items()},
    )


def _all_but_sure(taken: Mapping[int, float], rule: Reading, manner: Facts) -> int | None:
    """Who is taken though the rules alone did not dare to say so: the likeliest one, where it is so likely.

    In few words the encoder hears a name and little else ("Omar refused", "Omar says hello"), and of
    such answers too few are labelled to weigh what speaks against them.
    """
    number = max(taken, key=lambda one: taken[one], default=None)
    if number is None or number in rule.namesakes or rule.maybe not in {None, number}:
        return None
    if manner["unnamed"] or (manner["few words"] and manner["asks first"]):
        return None
    barred = manner["few words"] and number in rule.barred
    return number if taken[number] >= (_TAKES_BARRED if barred else _TAKES) else None
