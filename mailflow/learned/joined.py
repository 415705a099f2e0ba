"""What rules, tables and encoder say, weighed against each other.

Each gives facts about each possible answer; a handful of weights, learned on mail that none of them
had seen, turns the facts into odds. The odds are calibrated: of the answers given 0.8, some eight in
ten are right.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from mailflow.nouns.meaning import Context, Flag, Intent
from mailflow.parsers.intents.reading import Reading

Facts = dict[str, float]

#: Two letters that are answered in the same words.
_ONE_KIND: Final = {Context.OUTCOME_REQUEST: Context.ASSIGNMENT}


def kind_of(context: Context) -> str:
    """Contexts that share their intents are one kind."""
    return str(_ONE_KIND.get(context, context))


def intent_facts(
    intent: str,
    score: float,
    deep: float,
    rule: Reading,
    kind: str,
    rule_intent: str | None = None,
) -> Facts:
    """What speaks for one intent.

    Args:
        intent: the possible answer.
        score: the table's log-odds for it.
        deep: the logarithm of its share, as the encoder sees it.
        rule: what the rules read.
        kind: of the context, see :func:`kind_of`.
        rule_intent: the rules' intent where it differs from the reading's own (a machine's mail).
    """
    said = rule_intent or str(rule.intent)
    unsure = said == Intent.UNCLEAR
    facts: Facts = {
        "score": score,
        f"score {kind}": score,
        "likely": -math.log1p(math.exp(-max(-30.0, score))),
        "deep": deep,
        f"deep {kind}": deep,
    }
    if unsure:
        facts["score, rules unsure"] = score
        facts["deep, rules unsure"] = deep
    if intent in [str(o) for o in rule.others[:2]]:
        facts["runner-up"] = 1.0
    if intent == Intent.UNCLEAR:
        facts["unclear"] = facts[f"unclear {kind}"] = 1.0
        if unsure:
            facts["unclear by rules"] = facts[f"unclear by rules {kind}"] = 1.0
    elif said == intent:
        facts |= {"by rules": 1.0, "confidence": rule.confidence, f"by rules {kind}": 1.0}
        if intent == Intent.AUTOMATIC:
            facts["automatic"] = 1.0
    return facts


def danger_facts(
    flag: Flag, whole: float, near: float, deep: float, flags: bool, watch: bool
) -> Facts:
    """What speaks for one sign of danger: two tables, the encoder, and the rules."""
    return {
        "whole": whole,
        "near": near,
        "deep": deep,
        "flagged by rules": float(flags),
        "watched by rules": float(watch),
        f"{flag}": 1.0,
    }


def aside_facts(
    question: str, answer: str, table: float, deep: float, heard: str, hints: Facts
) -> Facts:
    """What speaks for one answer to a question beside the intent.

    Args:
        question: "consent", "topic" or "resources".
        answer: the possible answer.
        table: the table's log-odds for it.
        deep: the logarithm of its share, as the encoder sees it.
        heard: the answer that the rules heard.
        hints: what else is known of the mail, which speaks for each answer differently.
    """
    return {
        f"table {question}": table,
        f"deep {question}": deep,
        f"deep {question} {answer}": deep,
        f"by rules {question}": float(heard == answer),
        f"{question} {answer}": 1.0,
        f"rules {heard or 'mute'} for {question} {answer}": 1.0,
        **{f"{hint} for {question} {answer}": value for hint, value in hints.items()},
    }


def log_odds(facts: Facts, weights: Mapping[str, float]) -> float:
    """The facts weighed."""
    return sum(weights.get(name, 0.0) * value for name, value in facts.items())


def shares_of(rows: Iterable[Facts], weights: Mapping[str, float]) -> list[float]:
    """How likely each answer is, of answers that exclude each other, by the facts about each."""
    return shares([log_odds(one, weights) for one in rows])


def log_shares(odds: Sequence[float]) -> list[float]:
    """Log-odds of answers that exclude each other, as logarithms of their probabilities."""
    most = max(odds)
    whole = most + math.log(sum(math.exp(one - most) for one in odds))
    return [one - whole for one in odds]


def shares(odds: Sequence[float]) -> list[float]:
    """Log-odds of answers that exclude each other, as probabilities."""
    return list(map(math.exp, log_shares(odds)))
