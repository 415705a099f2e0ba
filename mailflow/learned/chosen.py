"""What a coordinator's answer takes, where the rules alone did not dare to say, or are not to be believed.

Shares of whom it takes (:mod:`~mailflow.learned.taken`) and of what becomes of each line of an event
(:mod:`~mailflow.learned.lined`) are held against what may do harm: a supporter is written to on the
strength of this.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from mailflow.learned.encoder import Encoded, encoder
from mailflow.learned.joined import shares_of
from mailflow.learned.lined import OPEN, OTHER, end_of, line_facts, lined, ruled_end
from mailflow.learned.marked import PLACES
from mailflow.learned.taken import TURNS_OR_ASKS, taken_facts
from mailflow.learned.weights import Weights
from mailflow.nouns.meaning import Asked, Context, Intent
from mailflow.parsers.heard import Heard
from mailflow.parsers.intents.reading import Reading
from mailflow.parsers.people import parts

#: What is told of somebody in few words chooses nobody: a choice asks, wishes, agrees, finds them right, or
#: points at their place.
_CHOOSING = re.compile(
    r"#|\b(?:please|pls|plz|ask|go|going with|proceed|execute|take|choose|chose|choice|pick|i'd|i would|"
    r"i (?:want|prefer|think|reckon|vote|am for|suggest)|let's|let us|let (?:him|her|them)|yes|yep|aye|"
    r"ok(?:ay)?|perfect|approved?|affirmative|concur|agree\w*|send|give|use|prefer\w*|assign|suit\w*|fits?|"
    r"right (?:one|person|fit|to me)|good fit|vote|kindly|suggest\w*|recommend\w*|select\w*|endors\w*|"
    r"official|fine (?:by|with|for)|works for|happy with|it is|it'll|has to be|have to be|makes? it|"
    r"(?:that|which) leaves|settled|then|instead|otherwise|"
    r"first|second|third|last|middle|top|bottom|number|option|one|two|three|\d|"
    r"svp|s'il vous plait|oui|parfait|prends?|prendre|prendrais|demande[rz]?|choisi\w*|va pour|d'accord|"
    r"premi\w+|deuxieme|troisieme|derni\w+|vale|si|mejor|por favor|adelante|elijo|escojo|prefiero|"
    r"de acuerdo|me quedo|diria|primer\w*|segund\w+|tercer\w*|ultim\w+|pida\w*|quiero)\b"
)
#: In hardly any words, what the rules heard against somebody is all there is.
_FEW_OF_A_CHOICE, _HARDLY_ANY = 25, 12
#: So likely is a supporter taken whom the rules did not dare to take; and so unlikely one whom they took.
_TAKES, _TAKEN_BY_RULES = 0.85, 0.75
#: So likely where the rules point at nobody, or heard that nobody of the list is taken yet.
_TAKES_ALL_THE_SAME = 0.9
_TAKING_NOBODY = frozenset({Intent.HOLD, Intent.REJECT, Intent.CHOOSE})
#: So likely in few words, none of them of choosing, or one that turns them; and where the rules heard
#: something against them.
_TAKES_BARE = 0.95
#: So likely is a supporter asked for who was not offered, where the rules heard one name beside the list.
_CHOOSES = 0.6
#: So likely is what becomes of a line of an event where the rules read nothing; and so likely what speaks
#: against what they read.
_ENDS, _ANOTHER_END = 0.9, 0.6
#: So likely are the ends of all lines together.
_ENDS_OF_ALL = 0.7
#: What the encoder all but rules out is not done, though the rules heard it.
_RULED_OUT = 0.1
#: On what is asked or depends on something, no line is settled and nobody beside the list is chosen.
_DEPENDS = re.compile(
    r"\?|\b(?:if|unless|whether|assuming|provid(?:ed|ing)|depend\w*|(?:as|so) (?:soon|long) as|once|until|till|"
    r"in case|subject to|pending|when|after|"
    r"s'ils?|si (?:le|la|l'\w+|les|elles?|vous|tu|c'est|ella|quiere\w*|puede\w*|esta)|des que|tant que|"
    r"a condition|pourvu|sous reserve|quand|apres|"
    r"siempre que|en cuanto|cuando|hasta|con tal|despues)\b"
)
_FIRST = re.compile(r"\b(?:but|first|before|mais|d'abord|pero|primero|antes)\b")
#: What is only imagined.
_UNREAL = re.compile(
    r"\b(?:(?:would|could|should|might) have|[a-z]+'d have|had (?:i|we)|(?:normal|ideal|perfect) "
    r"(?:years?|times?|world)|another life|dream\w*|in theory|aurais|aurait|habria)\b"
)
#: Beside the sentences that name somebody, what may take it all back.
_MAY_UNDO = re.compile(
    r"\b(?:not|\w+n't|no|nor|never|nobody|but|though|although|however|before|wait\w*|sadly|unfortunately|alas|"
    r"declin\w+|resign\w+|refus\w+|ill|sick|away|left|veto\w*|differently|drafts?|life|case|forget|confirm\w*|"
    r"call|deci\w+|thought|heard|pas|jamais|mais|avant|attend\w*|pero|antes|esper\w+|nunca)\b"
)


def taken_by(
    table: Weights, deep: Encoded, text: str, asked: Asked, rule: Reading, approve: float
) -> dict[int, float]:
    """How likely each of those offered is taken, by number; nothing where nobody is offered."""
    if asked.context != Context.MATCH_REQUEST or not asked.suggestions:
        return {}
    facts = taken_facts(text, len(asked.suggestions), approve, deep, rule)
    *each, _ = shares_of(facts, table.joined["taken"])
    return dict(enumerate(each, 1))


def ends_by(
    table: Weights, said: Heard, asked: Asked, rule: Reading, approve: float
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
    texts = lined(said, asked)
    for line, text in zip(lines if texts else (), texts, strict=True):
        heard = encoder().read(text, asked.context, asked.role).asides["line"]
        facts = line_facts(len(line.suggestions), approve, heard, ruled_end(rule, line))
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
    said: Heard,
    asked: Asked,
) -> Reading | None:
    """A choice that the rules alone did not dare to read; None where nothing is likely enough."""
    if rule.intent not in {Intent.UNCLEAR, *_TAKING_NOBODY}:
        return None
    number = _all_but_sure(taken, rule, said)
    if number is not None:
        return Reading(intent=Intent.APPROVE, confidence=round(taken[number], 2), choice=number)
    if rule.intent != Intent.UNCLEAR or _DEPENDS.search(said.plain):
        return None
    if best == Intent.CHOOSE and rule.stranger and likely >= _CHOOSES:
        return Reading(intent=Intent.CHOOSE, confidence=round(likely, 2), supporter=rule.stranger)
    if not ends or rule.barred or _may_be_undone(said, asked):
        return None
    return _sure_lines(ends, asked)


def _may_be_undone(said: Heard, asked: Asked) -> bool:
    """Whether it is only imagined, or a sentence that names nobody may take it all back.

    The encoder hears who is paired with whom far better than whether it is meant: "Theo for Nora. Sadly
    he declined."
    """
    if _UNREAL.search(said.plain):
        return True
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, _names(asked)))})\b")
    return any(
        _MAY_UNDO.search(one.plain) and not named.search(one.plain) for one in said.sentences
    )


def _names(asked: Asked) -> list[str]:
    """The words of which the names of the lines consist, folded."""
    names = [name for line in asked.lines for name in (line.peer, *line.suggestions)]
    return [word for name in names for word in parts(name)]


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


def _all_but_sure(taken: Mapping[int, float], rule: Reading, said: Heard) -> int | None:
    """Who is taken though the rules alone did not dare to say so: the likeliest one, where it is so likely.

    In few words the encoder hears a name and little else: "Omar refused", "Omar says hello".
    """
    number = max(taken, key=lambda one: taken[one], default=None)
    if number is None or number in rule.namesakes or rule.maybe not in {None, number}:
        return None
    words = len(said.plain.split())
    against = number in rule.barred
    if words <= _HARDLY_ANY and (against or _asks_first(said.plain)):
        return None
    told = words <= _FEW_OF_A_CHOICE and not _CHOOSING.search(said.plain)
    turned = words <= _HARDLY_ANY and TURNS_OR_ASKS.search(said.plain)
    enough = _TAKES if rule.maybe == number else _TAKES_ALL_THE_SAME
    return (
        number if taken[number] >= (_TAKES_BARE if told or turned or against else enough) else None
    )


def _asks_first(plain: str) -> bool:
    """Whether something must be asked before: "Bell, if she has the time, but ask her chief first"."""
    return bool(_DEPENDS.search(plain) and _FIRST.search(plain))
