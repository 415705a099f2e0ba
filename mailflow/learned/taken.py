"""Which of those offered a coordinator's answer takes, or nobody: rules and encoder, weighed.

The rules point, the encoder hears; what each says of each one offered are facts, and a handful of
weights, learned on mails that neither knew, make shares of them. A supporter is written to on the
strength of this: so the share that is wanted lies far above a half.
"""

from __future__ import annotations

import math
from typing import Final

from mailflow.learned.encoder import Encoded
from mailflow.learned.joined import Facts
from mailflow.learned.marked import PLACES
from mailflow.nouns.meaning import Intent
from mailflow.parsers.intents.reading import Reading

#: Below this, the encoder says nothing.
_LEAST: Final = 1e-6
#: Fainter than this (a logarithm of a share), an intent is not heard at all.
_LEAST_LOUD: Final = -8.0


def taken_facts(
    text: str, offered: int, approve: float, deep: Encoded, rule: Reading, manner: Facts
) -> list[Facts]:
    """What speaks for each one offered being taken, in their order, and last for nobody.

    Args:
        text: the answer as it is read, with marks for whom it points at.
        offered: how many there are; of more than three, only three can be meant.
        approve: how likely somebody is taken at all.
        deep: what the encoder heard.
        rule: what the rules read.
        manner: from :func:`manner.manner_of`.
    """
    marked = {n for n, mark in enumerate(PLACES, 1) if mark in text}
    shared = {
        "approve": math.log(max(_LEAST, approve)),
        "encoder approves": math.log(
            max(_LEAST, math.exp(deep.intents.get(Intent.APPROVE, -99.0)))
        ),
        "take": 1.0,
        **_otherwise(deep),
        **manner,
    }
    rows = [
        shared
        | {"choice": math.log(max(_LEAST, math.exp(deep.asides["choice"].get(str(n), -99.0))))}
        | _pointed(n, marked)
        | _by_rules(n, rule)
        | _barred(n, rule, manner)
        for n in range(1, min(offered, len(PLACES)) + 1)
    ]
    return [*rows, {"nobody": 1.0, "not approve": math.log(max(_LEAST, 1 - approve))}]


def _otherwise(deep: Encoded) -> Facts:
    """How loudly the encoder hears what takes nobody: a pause is told from a no by other words."""
    return {
        f"encoder hears {intent}": max(_LEAST_LOUD, deep.intents.get(intent, _LEAST_LOUD))
        for intent in (Intent.UNCLEAR, Intent.HOLD, Intent.REJECT, Intent.CHOOSE)
    }


def _pointed(number: int, marked: set[int]) -> Facts:
    if number in marked:
        return {"marked": 1.0, "marked alone": float(len(marked) == 1)}
    if marked:
        return {"others marked": 1.0}
    return {"none marked, first" if number == 1 else "none marked": 1.0}


def _by_rules(number: int, rule: Reading) -> Facts:
    if rule.intent == Intent.UNCLEAR:
        if rule.maybe is None:
            return {}
        return {"rules point" if rule.maybe == number else "rules point at another": 1.0}
    if rule.intent == Intent.APPROVE:
        return {"rules took" if rule.choice == number else "rules took another": 1.0}
    return {f"rules say {rule.intent}": 1.0}


def _barred(number: int, rule: Reading, manner: Facts) -> Facts:
    """What the rules heard against somebody; in few words it is all there is."""
    if number not in rule.barred:
        return {}
    return {"barred": 1.0, "barred in few words": manner["few words"]}
