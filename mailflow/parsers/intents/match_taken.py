"""Whom an answer takes that is no short choice: who is asked for in what is told of each, or who is left."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mailflow.parsers.intents.match_contrary import contrary
from mailflow.parsers.intents.match_counted import CONCLUSION
from mailflow.parsers.intents.match_noes import (
    NONE,
    refused_otherwise,
    refused_outright,
)
from mailflow.parsers.intents.match_yes import (
    approved,
)
from mailflow.parsers.intents.mentions import AGAINST, Mention, says
from mailflow.parsers.intents.putting_off import (
    doubts,
    refuses,
    sees_to_it,
    supposes,
    turns,
    waits,
)
from mailflow.parsers.intents.reading import Reading
from mailflow.parsers.intents.stances import Stance

#: Words for the one who is left.
ONLY_ONE_LEFT = re.compile(
    r"\b(?:the other(?: (?:one|two|guy|woman|man|lady|name))?(?=\W*(?:$|[.,;!)\n])| (?:is|will|"
    r"would|then|please|instead|"
    r"for|it)\b)|the remaining (?:one|person|name|doctor|supporter)|(?:who|which)ever(?:'s| is) left|"
    r"l'autre|la otra|el otro|(?:that |it |which |"
    r"so that )?leaves|il reste|queda|any(?:one|body) but|all but|"
    # "You do the maths"
    r"do the (?:math|maths|sums?|arithmetic)|by (?:my |simple |process of )?(?:arithmetic|elimination|"
    r"deduction)|(?:only )?one (?:is )?(?:left|remains|remaining)|il n'en reste qu'une?|solo queda)\b"
)
#: Of so many, "the other" is one alone.
TWO = 2


def against_acting(plain: str, own: str = "") -> str:
    """Words of an answer on which nobody may be asked, whoever it names; or "".

    Args:
        plain: the answer.
        own: the same without the sentences that are only about others of those offered.
    """
    none = says(plain, NONE)
    return (
        refused_outright(plain)
        or supposes(own or plain)
        or refuses(plain)
        or turns(plain)
        or doubts(plain)
        or sees_to_it(plain)
        or (none[0] if none else "")
    )


def still_waits(plain: str, choice: int, named: Sequence[Mention]) -> str:
    """A sentence in which something is waited for, and that is not about another of those offered."""
    for line in sentences_on(plain, choice, named):
        if (found := waits(line)) and not _PEER_TIMES.search(line):
            return found
    return ""


#: When the peer talks: "he will only talk after the kids are down".
_PEER_TIMES = re.compile(
    r"^\W*(?:he|she|they)(?:'s|'ll| is| will| can| would|'d)? (?:only |best |usually |"
    r"always )?(?:talks?|prefers?|"
    r"likes?|picks? up|answers?|takes? calls)\b"
)


def sentences_on(plain: str, choice: int, named: Sequence[Mention]) -> list[str]:
    """The sentences that name no other of those offered than the one chosen."""
    found, begin = [], 0
    for line in re.split(r"(?<=[.!?\n;])", plain):
        end = begin + len(line)
        inside = [m for m in named if begin <= m.start < end]
        if all(choice in m.numbers for m in inside):
            found.append(line)
        begin = end
    return found


def whom_liked(told: Mapping[int, Stance]) -> list[int]:
    """Those spoken for, whatever else is said of them."""
    return [
        n
        for n, one in told.items()
        if (one.spoken_for or (one.bare and not one.against)) and not one.spare
    ]


def whom_taken(
    plain: str,
    every: Sequence[Mention],
    told: Mapping[int, Stance],
    liked: Sequence[int],
    count: int,
) -> Reading | None:
    """The one who is asked for in what is told of each, or who is left of them; None for nobody."""
    if against_acting(plain):
        return None
    kept = [n for n in liked if not told[n].against and not told[n].unreal]
    if len(kept) == 1 == len(liked) and _enough(told, kept[0], count, plain):
        held = still_waits(plain, kept[0], every) or contrary(plain, kept[0], every)
        return None if held else approved(kept[0], 0.8, tuple(told[kept[0]].spoken_for[:2]))
    left = 0 if liked or waits(plain) else _left_over(told, count, plain)
    left = left or _not_excluded(plain, every, told, count)
    if not left or contrary(plain, left, every):
        return None
    return approved(left, 0.75, (plain[:60],))


#: Praise alone chooses only where little else is told.
_MOST_BESIDE_PRAISE = 16


def _enough(told: Mapping[int, Stance], number: int, count: int, plain: str) -> bool:
    """Whether what is said for somebody is a choice: they are asked, or it is all that is told."""
    stance = told[number]
    others = [told.get(n) for n in range(1, count + 1) if n != number]
    out = all(one is not None and one.against for one in others) and not refused_otherwise(plain)
    return (
        stance.asked
        or stance.bare
        or (count > 1 and out)
        or len(plain.split()) <= _MOST_BESIDE_PRAISE
    )


def _left_over(told: Mapping[int, Stance], count: int, plain: str) -> int:
    """The one left when all others are ruled out, if they are named or "the other" is; else 0."""
    out = {n for n, one in told.items() if one.against and n <= count}
    left = [n for n in range(1, count + 1) if n not in out]
    if len(left) != 1 or count < 2:
        return 0
    other = told.get(left[0])
    if other is None:
        return left[0] if ONLY_ONE_LEFT.search(plain) else 0
    concluded = ONLY_ONE_LEFT.search(plain) or CONCLUSION.search(plain) or _CONCLUDES.search(plain)
    return left[0] if concluded and not (other.unreal or other.spare) else 0


#: "Not the first": an order, where "she is away" only tells.
_EXCLUDES = re.compile(
    r"\b(?:not|no|nix|skip|avoid|neither|nor|never|drop|anyone but|anybody but|pas|ni|sauf|menos)\W+"
    r"(?:(?:to|on|with|use|the|dr|number|no|la|le|el)\b\W*){0,3}$"
)
#: With one of these, somebody else may be wanted than who is left.
_WANTS_ELSE = re.compile(
    r"\b(?:some|any)(?:one|body)\b(?! but)|\b(?:else|others?|another|more|different|new|instead|need\w*|"
    r"look\w*|"
    r"search\w*|find|send|try|either|tampoco|non plus|autres?|otr[oa]s?)\b"
)
_MOST_OF_EXCLUDING = 30
#: Why they are not: without it, nobody knows whether the third was looked at.
_WHY_NOT = re.compile(
    r"\b(?:he|she|they|both|because|since) ?(?:'s|'re|is|are|was|were|has|have|knows?|works?|sits?|did)\b"
)


def _not_excluded(
    plain: str, every: Sequence[Mention], told: Mapping[int, Stance], count: int
) -> int:
    """The one of three whom a short answer leaves, by ordering that the others be not asked; else 0."""
    long = len(plain.split()) > _MOST_OF_EXCLUDING
    if count <= TWO or long or _WANTS_ELSE.search(plain) or not _WHY_NOT.search(plain):
        return 0
    out: set[int] = set()
    for one in every:
        if one.side != AGAINST or any(n > count for n in one.numbers):
            return 0
        listed = bool(out) and len(one.numbers) == 1
        if not (listed or _EXCLUDES.search(plain[max(0, one.start - 40) : one.start])):
            return 0
        out.update(one.numbers)
    left = [n for n in range(1, count + 1) if n not in out and n not in told]
    return left[0] if len(left) == 1 and len(out) == count - 1 else 0


_CONCLUDES = re.compile(r"\b(?:so|then|therefore|hence|leaving|donc|alors|entonces|asi que)\b")
