"""What an unclear answer to a match request still says of whom it names: nobody is taken by it.

The only one whom it may take, those against whom something speaks, the only one beside the list, and whose name
may be the peer's: a second reader that hears a choice in the same words may trust it, or may not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.parsers.heard import Sentence, folded
from mailflow.parsers.intents.match_aside import beside_choice, peer_named_so
from mailflow.parsers.intents.match_contrary import contrary
from mailflow.parsers.intents.match_counted import decisive
from mailflow.parsers.intents.match_stops import questions, stopped
from mailflow.parsers.intents.match_taken import ONLY_ONE_LEFT, TWO, against_acting, still_waits
from mailflow.parsers.intents.match_text import Laid, as_mentions, plainly
from mailflow.parsers.intents.match_told import kept_out, only_told
from mailflow.parsers.intents.match_weighed import SEX_AND_PLACE
from mailflow.parsers.intents.mentions import Mention, mentions
from mailflow.parsers.intents.outsiders import (
    beside_list,
    surnames_beside,
    tells_of_others,
    theirs_to_say,
)
from mailflow.parsers.intents.pointing import Pointer
from mailflow.parsers.intents.putting_off import defers, waits
from mailflow.parsers.intents.stances import Stance, stances
from mailflow.parsers.people import Named


def whom_it_may_take(found: Laid) -> tuple[int | None, tuple[int, ...]]:
    """Of an unclear answer: the only one whom it points at, and all against whom something speaks.

    Neither is a choice: only a second reader that hears a choice of the same one makes it so.
    """
    plain, offered, every, points = found.plain, found.offered, found.every, found.points
    named = [*every, *as_mentions(points, every)]
    numbers = range(1, len(offered) + 1)
    barred = tuple(n for n in numbers if _against(n, named, found))
    others = beside_list(found.text, offered, found.sender, folded(found.letter))
    if any(not _signs_off(found.text, one) for one in others) or _left_open(plain, found.lines):
        return None, barred
    named = decisive(every, plain)
    number = _only_one(plain, named, points, len(offered))
    own = [*named, *as_mentions(points, named)]
    if number is None or _against(number, own, found):
        return None, barred
    return number, barred


def only_stranger(found: Laid) -> str:
    """Of an unclear answer: the only one beside the list whom it names and does not keep out, or "".

    Whoever puts it off chooses nobody yet; whoever asks something may: "Would Ana Ruiz be free? I'd like her".
    """
    if defers(found.plain) or any(waits(line.plain) for line in found.lines):
        return ""
    if tells_of_others(found.plain) or theirs_to_say(found.plain):
        return ""
    within = (found.text, found.offered, found.sender, found.known)
    others = beside_list(*within) or surnames_beside(*within)
    others = [one for one in others if not _signs_off(found.text, one)]
    return others[0].name if len(others) == 1 and not kept_out(found.plain, others[0].name) else ""


def namesakes(found: Laid) -> tuple[int, ...]:
    """Those offered whose name, as the answer says it or signs, may be the peer's."""
    offered, subject = found.offered, found.heard.whole_subject
    text, plain, _ = plainly(found.heard.text, offered, subject)
    every = mentions(text, plain, offered)
    named = {n: [one for one in every if n in one.numbers] for n in range(1, len(offered) + 1)}
    return tuple(
        n
        for n, own in named.items()
        if peer_named_so(plain, own, offered[n - 1], subject, found.letter)
    )


def _only_one(
    plain: str, named: Sequence[Mention], points: Sequence[Pointer], offered: int
) -> int | None:
    """The only one of so many offered whom an answer points at; none where it refuses or doubts them."""
    told = stances(plain, named, points, offered)
    shared = [set(one.numbers) for one in named if len(one.numbers) > 1]
    meant = {n for one in named for n in one.numbers} | {one.number for one in points}
    if any(number > offered for number in meant):
        return None
    kept = {n for n in meant if not _set_aside(told.get(n))}
    if any(not kept <= group for group in shared):
        return None
    if len(meant) > 1:  # several are named: who is meant, is asked for, or named alone
        kept = {n for n in kept if n in told and (told[n].asked or told[n].bare)}
    left = set(range(1, offered + 1)) - meant
    if not kept and meant and (_ALL_BUT.search(plain) or offered == TWO):
        kept = left if ONLY_ONE_LEFT.search(plain) else set()
    return next(iter(kept)) if len(kept) == 1 else None


def _against(number: int, named: Sequence[Mention], found: Laid) -> str:
    """The words that speak against taking one of those offered, or ""."""
    plain = found.plain
    own = [one for one in named if number in one.numbers]
    held = contrary(plain, number, named) or still_waits(plain, number, named)
    held = held or only_told(plain, own) or beside_choice(plain, own)
    name, subject = found.offered[number - 1], found.heard.whole_subject
    return held or peer_named_so(plain, own, name, subject, found.letter)


_ALL_BUT = re.compile(r"\b(?:any(?:one|body) but|all but|leaves|reste|queda)\b")


def _set_aside(stance: Stance | None) -> bool:
    return stance is not None and bool(stance.against or stance.unreal or stance.spare)


def _signs_off(text: str, one: Named) -> bool:
    """Whether a name stands alone on the last lines, below an empty one: who writes, or for whom."""
    above = text[: one.start].rstrip(" .")
    below = text[one.end :].strip()
    line = text[one.end :].split("\n", 1)[0].strip(" ,.")
    return above.endswith("\n\n") and not line and len(below.split()) <= _MOST_OF_A_ROLE


#: So many words of a role may stand below a name.
_MOST_OF_A_ROLE = 8


def _left_open(plain: str, lines: Sequence[Sentence]) -> bool:
    """Whether an answer asks something, hangs on something, doubts, refuses or takes back."""
    return bool(
        questions(lines)
        or against_acting(plain)
        or SEX_AND_PLACE.search(plain)
        or stopped(plain, lines, ())
    )
