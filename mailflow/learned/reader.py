"""The second reader: what the learned tables make of a mail, joined with what the rules made of it.

It may turn "unclear" into an answer and an answer into "unclear" or another; it never invents what
an answer must name. A supporter is taken by the rules' choice alone, and only where the tables
agree that a supporter is taken at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from zlib import crc32

from msgspec.structs import replace

from mailflow.learned.features import Features, features, read_text, words_of
from mailflow.learned.joined import (
    Facts,
    danger_facts,
    intent_facts,
    kind_of,
    log_odds,
    shares,
)
from mailflow.learned.weights import Weights, weights
from mailflow.nouns.meaning import Asked, Context, Flag, Intent, Leave, Topic
from mailflow.parsers.heard import Heard
from mailflow.parsers.intents.reading import ENOUGH, Reading, unclear
from mailflow.parsers.safety import Danger
from mailflow.parsers.understand import Opinion

#: Words among which the telling ones are looked for.
_MOST_TOLD = 400
#: Sentences of one mail that are looked at for danger, and how many are read together.
_MOST_SENTENCES, _TOGETHER = 120, 2
#: Answers that name something only the rules find: without it they are no answer.
_NAMES_SOMETHING = frozenset(
    {Intent.APPROVE, Intent.CHOOSE, Intent.REASSIGN, Intent.TELL, Intent.FORGET,
     Intent.PAUSE_SUPPORTER, Intent.RESUME_SUPPORTER, Intent.KEEP_APART, Intent.MAY_MEET}
)  # fmt: skip
#: From here the tables answer where the rules heard nothing, and speak against what they heard.
_FILLS, _OVERRULES = 0.6, 0.85
#: So sure are the rules only where the sentence leaves no choice.
_CERTAIN = 0.9
#: What is done about these cannot be taken back by a word, or nobody reads the mail again.
_WANTS_MORE = {Intent.APPROVE: 0.6, Intent.AUTOMATIC: 0.9, Intent.UNRELATED: 0.75}
#: Words that turn a sentence round or make it depend on another, which tables hardly hear.
_TURNS = re.compile(
    r"\?|\b(?:not|no|never|none|nor|without|\w+n't|cannot|if|unless|until|before|once|should|"
    r"ne|pas|jamais|aucune?|sans|si|sauf|avant|nunca|jamas|ningun[oa]?|sin|salvo|hasta|antes)\b"
)
#: Answers that themselves are a no: a "not" belongs to them.
_ARE_A_NO = frozenset(
    {Intent.DECLINE, Intent.DECLINED, Intent.UNABLE, Intent.NO_ANSWER, Intent.NOT_REACHED,
     Intent.REJECT, Intent.ESCALATE, Intent.DETAILS, Intent.SELF_REFERRAL,
     Intent.COLLEAGUE_REFERRAL, Intent.INFORMATION, Intent.UNRELATED, Intent.CLINICAL_ADVICE}
)  # fmt: skip
#: Answers after which something ends or changes at once: never past a "not".
_ENDS_SOMETHING = frozenset(
    {Intent.STOP, Intent.WITHDRAW, Intent.CHANGE_SUPPORTER, Intent.HOLD, Intent.CLOSE,
     Intent.TAKE, Intent.UNDO, Intent.NOW, Intent.AWAY, Intent.BACK, Intent.MINE}
)  # fmt: skip
#: So much more it takes to ring where the rules heard nothing at all.
_ALONE = 0.5
#: So much less a short mail says to the tables where the rules heard nothing.
_SHORT, _SHORT_WORDS = 1.0, 14
#: A shorter mail has too few words to tell danger by: the rules read it.
_FEWEST_WORDS = 4
#: From here a consent, topic or leave is believed where the rules heard none.
_ASIDE_ENOUGH = 0.5


def second(said: Heard, asked: Asked, rule: Reading, signs: Danger) -> Opinion:
    """What the tables and the rules say together.

    Args:
        said: the sender's words.
        asked: what they answer.
        rule: what the rules read.
        signs: the danger that the rules heard.
    """
    table = weights()
    text = read_text(said, asked)
    found = features(text, str(asked.context))
    reading = rule
    # An alarm's answers, and answers to a question of its own, are few and exact.
    if asked.context not in {Context.OPTIONS, Context.ALARM} and not asked.options:
        reading = _reading(table, said, text, found, asked, rule)
    long_enough = len(words_of(text)) >= _FEWEST_WORDS
    beside = table.asides.scores(found)
    consent, topic, leave = (_told(beside, name) for name in ("consent", "topic", "resources"))
    return Opinion(
        reading=reading,
        signs=_signs(table, said, found, signs) if long_enough else signs,
        consent=Leave(consent) if consent else None,
        topic=Topic(topic) if topic else None,
        resources=Leave(leave) if leave else None,
    )


# Intents -------------------------------------------------------------------------------------------


def odds_of(table: Weights, found: Features, context: Context, rule: Reading) -> dict[str, Facts]:
    """The facts about every intent the context can have."""
    kind = kind_of(context)
    scores = table.intents.scores(found)
    allowed = dict.fromkeys((*table.allowed.get(kind, ()), str(rule.intent)))
    return {name: intent_facts(name, scores.get(name, 0.0), rule, kind) for name in allowed}


def _reading(
    table: Weights, said: Heard, text: str, found: Features, asked: Asked, rule: Reading
) -> Reading:
    facts = odds_of(table, found, asked.context, rule)
    weighed = table.joined["intents"]
    odds = shares([log_odds(one, weighed) for one in facts.values()])
    ranked = sorted(zip(odds, facts, strict=True), reverse=True)
    likely, best = ranked[0][0], Intent(ranked[0][1])
    others = tuple(Intent(name) for share, name in ranked[1:3] if share > 0.1)
    if best == rule.intent:
        enough = _WANTS_MORE.get(best, ENOUGH)
        if likely < enough and best != Intent.UNCLEAR:
            return unclear(*rule.because, others=(best, *others), confidence=round(1 - likely, 2))
        return replace(rule, confidence=round(likely, 2), others=others or rule.others)
    if rule.confidence >= _CERTAIN and rule.intent not in {Intent.UNCLEAR, Intent.APPROVE}:
        return rule
    because = _because(table, text, asked.context, best)
    if best == Intent.UNCLEAR or best in _NAMES_SOMETHING:
        first = rule.intent if best == Intent.UNCLEAR else best
        return unclear(*because, others=(first, *others), confidence=round(1 - likely, 2))
    if likely < _enough(best, rule, said):
        return unclear(*because, others=(best, *others), confidence=round(1 - likely, 2))
    return Reading(
        intent=best,
        confidence=round(likely, 2),
        because=because,
        others=others,
        until=rule.until,
        case=rule.case,
        resources=rule.resources,
    )


def _enough(intent: Intent, rule: Reading, said: Heard) -> float:
    """How sure the tables must be of an answer that the rules did not hear."""
    enough = _FILLS if rule.intent == Intent.UNCLEAR else _OVERRULES
    if intent not in _ARE_A_NO and _TURNS.search(said.plain):
        enough = 1.1 if intent in _ENDS_SOMETHING else _OVERRULES
    return max(enough, _WANTS_MORE.get(intent, 0.0))


def _because(table: Weights, text: str, context: Context, intent: Intent) -> tuple[str, ...]:
    """The sender's words that spoke most for an intent."""
    words = words_of(text)[:_MOST_TOLD]
    runs = list(dict.fromkeys([*words, *map(" ".join, pairwise(words))]))
    plain = [crc32(run.encode()) for run in runs]
    here = [crc32(f"{context}:{run}".encode()) for run in runs]
    worth = table.intents.weights_of(plain, intent) + table.intents.weights_of(here, intent)
    spoke = sorted(zip(worth, runs, strict=True), reverse=True)[:2]
    return tuple(run for value, run in spoke if value > 0 and len(run) > 1)


# Danger --------------------------------------------------------------------------------------------


def near_texts(said: Heard) -> list[str]:
    """The mail in pieces of two sentences: danger is said in one of them."""
    lines = [said.subject.lower()] if said.subject else []
    lines += [sentence.plain for sentence in said.sentences]
    lines = [line for line in lines if line][:_MOST_SENTENCES]
    last = max(1, len(lines) - _TOGETHER + 1)
    return [" ".join(lines[at : at + _TOGETHER]) for at in range(last)]


def near_scores(table: Weights, pieces: Sequence[str]) -> tuple[dict[str, float], dict[str, str]]:
    """For each sign the most that any piece scores, and that piece."""
    most: dict[str, float] = {}
    where: dict[str, str] = {}
    for piece in pieces:
        for name, score in table.near.scores(features(piece, "")).items():
            if score > most.get(name, -99.0):
                most[name], where[name] = score, piece
    return most, where


def _signs(table: Weights, said: Heard, found: Features, signs: Danger) -> Danger:
    """Flags and watch, from the odds of tables and rules; a sign of the rules is never dropped."""
    whole = table.dangers.scores(found)
    near, where = near_scores(table, near_texts(said))
    flags, watch, because = list(signs.flags), list(signs.watch), list(signs.because)
    short = len(said.plain.split()) < _SHORT_WORDS
    for flag in (flag for flag in Flag if flag not in signs.flags):
        unheard = flag not in signs.watch
        facts = danger_facts(flag, whole[flag], near[flag], False, not unheard)
        odds = log_odds(facts, table.joined["dangers"]) - (_SHORT if short and unheard else 0.0)
        rings = odds >= table.alarm + (_ALONE if unheard else 0.0)
        reads = odds >= table.watch and unheard
        if rings:
            flags.append(flag)
        elif reads:
            watch.append(flag)
        if rings or reads:
            because.append(where[flag][:80])
    return Danger(tuple(flags), tuple(f for f in watch if f not in flags), tuple(because))


# Asides --------------------------------------------------------------------------------------------


def _told(scores: Mapping[str, float], question: str) -> str | None:
    """The likeliest answer to a question beside the intent, if it is likely enough."""
    names = [name for name in scores if name.startswith(f"{question}=")]
    likely, name = max(zip(shares([scores[name] for name in names]), names, strict=True))
    return name.partition("=")[2] if likely >= _ASIDE_ENOUGH else None
