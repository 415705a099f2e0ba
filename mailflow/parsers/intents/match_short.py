"""The short answer to a match request: none of them, a bare yes, one name, or somebody beside the list.

Everything said has to agree on it. Who is wanted and refused, two who are wanted, or a yes beside another
number are asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.nouns.meaning import Intent
from mailflow.parsers.heard import Sentence
from mailflow.parsers.intents.match_counted import whom_wanted
from mailflow.parsers.intents.match_noes import NONE, refused_otherwise
from mailflow.parsers.intents.match_stops import ASK_AWAY, MORE
from mailflow.parsers.intents.match_taken import ONLY_ONE_LEFT
from mailflow.parsers.intents.match_text import Laid
from mailflow.parsers.intents.match_yes import OTHER_NUMBER, approved, said_yes
from mailflow.parsers.intents.mentions import AGAINST, BESIDE, FOR, Mention, says
from mailflow.parsers.intents.reading import Reading, unclear
from mailflow.parsers.people import Named


def by_words(found: Laid, named: Sequence[Mention], other: Named | None) -> Reading:
    """The short answer that a mail gives in plain words.

    Args:
        found: the answer, laid out.
        named: those of its mentions that count.
        other: a supporter beside the list whom it asks for.
    """
    none = says(found.plain, NONE)
    wanted = whom_wanted(named)
    if other is not None:
        return _other(other, found.lines, wanted, none)
    if none is not None:
        return _rejected(found, none, wanted)
    chosen = _chosen(found, named, wanted)
    if chosen.intent is Intent.APPROVE and (doubt := _unsaid(found.plain, named)):
        return unclear(doubt, others=(Intent.APPROVE,))
    return chosen


#: "I would not choose 1": a no before the name, in its own clause.
_NO_BEFORE = re.compile(
    r"\b(?:not|never|cannot|(?:would|could|should|can|do|did|wo)n't|ne|n'\w+|pas|nunca|jamas)\b"
    r"(?! (?:only|just|hesitate|have to|need to|wait|mind))[^,;:.!?\n]*$"
)
#: A yes that is a guess, is to be settled with somebody first, or was one.
NOT_YET_SAID = re.compile(
    r"\bi guess\b(?! so)|\bbut (?:please )?(?:check|ask|clear it|talk to|speak to)\b|"
    r"\band (?:then )?let you know\b|\b(?:was|is) a mistake\b"
)


def _unsaid(plain: str, named: Sequence[Mention]) -> str:
    """The words that take a choice back in the same breath; "" where there are none."""
    for mention in named:
        no = _NO_BEFORE.search(plain[: mention.start]) if mention.side == FOR else None
        if no:
            return no[0]
    doubt = NOT_YET_SAID.search(plain)
    return doubt[0] if doubt else ""


def _other(
    other: Named, lines: Sequence[Sentence], wanted: Sequence[int], none: re.Match[str] | None
) -> Reading:
    """A supporter beside the list; with one of the list wanted too, nobody knows which."""
    for line in lines:
        polite = ASK_AWAY.match(line.plain) or MORE.search(line.plain)
        if line.question and other.words[-1] not in line.plain and not polite:
            return unclear(line.text, others=(Intent.CHOOSE,))
    if wanted and none is None:
        return unclear(other.name, others=(Intent.CHOOSE, Intent.APPROVE))
    return Reading(
        intent=Intent.CHOOSE, confidence=0.85, because=(other.name,), supporter=other.name
    )


def _rejected(found: Laid, none: re.Match[str], wanted: Sequence[int]) -> Reading:
    """None of them; unless somebody is wanted all the same, which is a contradiction."""
    said = found.text[none.start() : none.end()]
    if wanted and not re.search(r"no thanks? to|rules? out", found.plain):
        return unclear(said, others=(Intent.REJECT, Intent.APPROVE))
    return Reading(intent=Intent.REJECT, confidence=0.85, because=(said,))


def _chosen(found: Laid, named: Sequence[Mention], wanted: Sequence[int]) -> Reading:
    """The one supporter who is wanted, where everything said agrees on it."""
    text, plain, offered = found.text, found.plain, found.offered
    against = {n for m in named if m.side == AGAINST for n in m.numbers if len(m.numbers) == 1}
    vague = [set(m.numbers) for m in named if m.side == FOR and len(m.numbers) > 1]
    spoke = tuple(text[m.start : m.end] for m in named if m.side == FOR)
    yes = said_yes(found.lines, plain)
    no = re.match(
        r"^\W*(?:no|nope|nah|non|neither)\b(?!\.? ?\d)(?! (?:objection|problem|need|doubt|wait))",
        plain,
    )
    if len(wanted) == 1:
        return _one(wanted[0], against, vague, spoke, offered)
    if len(wanted) > 1 or vague:
        return unclear(*spoke, others=(Intent.APPROVE,))
    if no and not yes:
        return _plain_no(plain, named, against, offered, no[0])
    left = [n for n in range(1, len(offered) + 1) if n not in against]
    if against and len(left) == 1 and ONLY_ONE_LEFT.search(plain):
        return approved(left[0], 0.8, tuple(text[m.start : m.end] for m in named))
    if against or no:
        return unclear(others=(Intent.REJECT,))
    beside = {n for m in named if m.side == BESIDE for n in m.numbers}
    if (
        yes
        and not refused_otherwise(plain)
        and (not beside or beside == {1})
        and not OTHER_NUMBER.search(plain)
    ):
        return approved(1, 0.9, (yes,))
    return unclear(others=(Intent.APPROVE,))


def _one(
    number: int,
    against: set[int],
    vague: Sequence[set[int]],
    spoke: tuple[str, ...],
    offered: Sequence[str],
) -> Reading:
    if number > len(offered):
        return unclear(*spoke)
    if number in against or any(number not in group for group in vague):
        return unclear(*spoke, others=(Intent.APPROVE, Intent.REJECT))
    return approved(number, 0.93, spoke)


def _plain_no(
    plain: str, named: Sequence[Mention], against: set[int], offered: Sequence[str], said: str
) -> Reading:
    """A no to the list is a no; a no to one of them leaves open who else."""
    if not named or len(against) == len(offered):
        return Reading(intent=Intent.REJECT, confidence=0.8, because=(said.strip(),))
    return unclear(said.strip(), others=(Intent.REJECT,))
