"""Which of those named in an answer count: after corrections and conclusions, and without fallbacks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.parsers.intents.match_stops import FALLBACK
from mailflow.parsers.intents.mentions import AGAINST, FOR, Mention

#: What is said before one of these is taken back.
CORRECTION = re.compile(
    r"\b(?:cancel that|i meant|no,? wait|wait,? no|wait,|no,? hang on|hang on|actually|scratch that|"
    r"correction|on second thoughts?|oops|"
    r"no,? sorry|sorry,? no|change that|i take (?:it|that) back|strike that|make that|"
    r"no,? no|non,? attend[sz]?|mejor no|perdon,)\b"
)


def whom_wanted(named: Sequence[Mention]) -> list[int]:
    """Those asked for where they are named, each alone."""
    return sorted({n for m in named if m.side == FOR and len(m.numbers) == 1 for n in m.numbers})


def decisive(named: Sequence[Mention], plain: str) -> list[Mention]:
    """The mentions that count: after the last correction or conclusion, without fallbacks."""
    kept = [m for m in named if not _spare(plain, m)]
    ranked = _IN_ORDER.search(plain)
    if ranked and len({m.numbers for m in kept}) > 1 and len(kept[0].numbers) == 1:
        return [kept[0]._replace(side=FOR)]
    for found in reversed(list(CORRECTION.finditer(plain))):
        later = [m for m in kept if m.start >= found.end()]
        if found.start() > 0 and any(m.start < found.start() for m in kept):
            return later
    for found in reversed(list(CONCLUSION.finditer(plain))):
        later = [m for m in kept if m.start >= found.end() - 1]
        if later and later[0].side == FOR and later[0].start - found.end() <= 8:
            return [m for m in kept if m.side == AGAINST and m.start < found.start()] + later
    return kept


#: "In this order: Lee, Kim": the first of them is asked.
_IN_ORDER = re.compile(
    r"\b(?:in (?:this|that|the following) order|(?:in )?order of preference|in descending order|"
    r"par ordre de "
    r"preference|dans cet ordre|en este orden|por orden de preferencia)\b"
)
CONCLUSION = re.compile(
    r"(?:^|[.!,\n]\s*|- )(?:so|final answer|therefore|in short|asi que|entonces|donc|alors|"
    r"en resume|bref)[,:]?\s"
)


def _spare(plain: str, mention: Mention) -> bool:
    """Whether somebody is named only for the case that the one before cannot."""
    start = max(plain.rfind(mark, 0, mention.start) for mark in ".!?;\n") + 1
    return bool(
        FALLBACK.search(plain, start, mention.start)
        or _FIRST_THEN.search(plain[start : mention.start])
        or _SECOND.match(plain, mention.end)
        or (start and _IF_FIRST.match(plain[start : mention.start]))
    )


#: "Kim second", "Kim as backup".
_SECOND = re.compile(
    r"(?: as)?(?: an?| my| the)? (?:second|third|2nd|back-?up|reserve|spare|next|fallback|"
    r"runner-up)\b(?! (?:please|it))"
)
#: "Lee first, then Kim".
_FIRST_THEN = re.compile(r"\bfirst\b.*\b(?:then|and then|second|next)\W+(?:dr\.? )?$")
#: A sentence after the choice that begins with an if names who comes then.
_IF_FIRST = re.compile(
    r"^\W*(?:and |but |or |mais |et |pero |y |o )?(?:if|should|in case|failing|otherwise|si(?!,)|"
    r"s'il|en cas|"
    r"sinon|de lo contrario)\b"
)
