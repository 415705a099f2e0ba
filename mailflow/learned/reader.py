"""The second reader: what tables and encoder make of a mail, joined with what the rules made of it.

It may turn "unclear" into an answer and an answer into "unclear" or another; it never invents what
an answer must name. A supporter is taken where the rules read it and the second reader does not
doubt it, or where all that either heard makes it all but sure (:mod:`~mailflow.learned.chosen`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from zlib import crc32

from msgspec.structs import replace

from mailflow.learned.beside import asides, beside_rules
from mailflow.learned.chosen import NEVER, choice_beyond_rules, doubts, ends_by, taken_by
from mailflow.learned.encoder import Encoded, encoder
from mailflow.learned.features import Features, features, read_text, words_of
from mailflow.learned.joined import (
    Facts,
    danger_facts,
    intent_facts,
    kind_of,
    log_odds,
    shares_of,
)
from mailflow.learned.manner import CONTEXTS, TURNS_OR_ASKS, manner_of
from mailflow.learned.weights import Weights, weights
from mailflow.nouns.meaning import Asked, Context, Flag, Intent, Leave, Topic
from mailflow.parsers.heard import Heard
from mailflow.parsers.intents.forms import filled_in
from mailflow.parsers.intents.plain_wishes import elsewhere, keeps, leaves_us
from mailflow.parsers.intents.reading import ENOUGH, Reading, unclear
from mailflow.parsers.safety import Danger
from mailflow.parsers.understand import REFUSALS, TOPICAL, Opinion

#: Words among which the telling ones are looked for.
_MOST_TOLD = 400
#: Sentences of one mail that are looked at for danger, and how many are read together.
_MOST_SENTENCES, _TOGETHER = 120, 2
#: Answers that only the rules give: they name something, or cannot be taken back by a word.
_OF_THE_RULES = frozenset(
    {Intent.APPROVE, Intent.CHOOSE, Intent.KEEP_APART, Intent.MAY_MEET, Intent.FORGET, Intent.CLOSE}
)
#: From here the second reader answers where the rules heard nothing, and speaks against what they heard.
_FILLS, _OVERRULES = 0.5, 0.55
#: "She said no" may be the answer to whether there are guns at home.
_OVERRULES_WITH_A_NO = 0.85
#: An order heard by the rules as surely as this stands where no other one is heard.
_PLAIN_ORDER = 0.75
#: What is done about these cannot be taken back by a word, or nobody reads the mail again.
_WANTS_MORE = {
    Intent.APPROVE: 0.6, Intent.CHOOSE: 0.8, Intent.AUTOMATIC: 0.9, Intent.UNRELATED: 0.65,
    Intent.WITHDRAW: 0.7, Intent.FORGET: 0.8, Intent.CLOSE: 0.7,
}  # fmt: skip
#: A question, whether or not its mark stands there.
_ASKS = re.compile(
    r"\W*(?:does|do (?!not\b)|did|is|are|what|who|how|which|why|est-ce|que pasa|que significa)\b"
)
#: Answers after which something ends or changes at once: hardly ever past a "not".
_ENDS_SOMETHING = frozenset(
    {Intent.STOP, Intent.WITHDRAW, Intent.CHANGE_SUPPORTER, Intent.HOLD,
     Intent.TAKE, Intent.UNDO, Intent.NOW, Intent.AWAY, Intent.BACK, Intent.MINE}
)  # fmt: skip
#: Answers that one small word turns round: in few words nothing else speaks against it.
_TURNED_BY_A_WORD = frozenset(
    {Intent.WELL, Intent.ACCEPT, Intent.MET, Intent.SCHEDULED, Intent.THANKS}
)
_FEW = 16
#: In more words a "not" is seldom about the answer itself: of such answers, so sure, none was wrong.
_FEWEST_PAST_A_NOT, _PAST_A_NOT = 8, 0.8
#: Words with which nobody is well, whatever else they say.
_UNWELL = re.compile(
    r"\b(?:bad(?:ly)?|worse|awful|terribl[ey]|horribl[ey]|cry(?:ing)?|weep\w*|wept|struggl\w+|rough|alone|"
    r"lonely|exhausted|nightmares?|mal|peor|pire|pleurer?|lloro|llorar|seule?|sol[oa])\b"
)
#: "Please do not stop writing": the opposite of stop.
_GOES_ON = re.compile(
    r"\b(?:not|n't|never|dont)(?: \w+)? (?:stop|cease|end|quit)\b|\bn'?e? ?(?:\w+ )?arrete\w* (?:pas|jamais)\b|"
    r"\bno (?:deje[ns]?|dejes|pare[ns]?) de\b"
)
#: "No need to write again this month": less, and not never.
_LESS_OFTEN = re.compile(
    r"\b(?:every|each|this|next|another) (?:single )?(?:day|week|fortnight|month)\b|"
    r"\bso often\b|\bonce a \w+\b|"
    r"\b(?:chaque|cette|ce) (?:jour|semaine|mois)\b|\bsi souvent\b|"
    r"\b(?:cada|esta|este) (?:dia|semana|mes)\b|\btan seguido\b"
)
#: A no that says yes.
_NO_NO = re.compile(
    r"\bno (?:objections?|problems?|reasons? not|idea|words|harm|downside)\b|\bsay no\b|\bsaid no\b.*\bregret|"
    r"\bpas d'objection|\bsin objecion|\bni idea\b|\baucune idee\b"
)
#: So much more it takes to ring where the rules heard nothing at all.
_ALONE = 0.5
#: So much less a short mail says to the tables where the rules heard nothing.
_SHORT, _SHORT_WORDS = 1.5, 20
#: A shorter mail has too few words to tell danger by: the rules read it.
_FEWEST_WORDS = 4
#: What an intent is worth of which the encoder never heard in this context.
UNHEARD = -20.0
#: Nothing is asked beside any other answer.
_WITH_ASIDES = TOPICAL | REFUSALS


def second(said: Heard, asked: Asked, rule: Reading, signs: Danger) -> Opinion:
    """What tables, encoder and rules say together.

    Args:
        said: the sender's words.
        asked: what they answer.
        rule: what the rules read.
        signs: the danger that the rules heard.
    """
    if asked.context == Context.ALARM:
        # Its answers are few and exact, and of danger: they are no news of it.
        return Opinion(reading=rule, signs=signs)
    table = weights()
    text = read_text(said, asked)
    found = features(text, str(asked.context))
    deep = encoder().read(text, asked.context, asked.role)
    reading = rule
    # Answers to a question of its own are few and exact.
    if asked.context != Context.OPTIONS and not asked.options:
        reading = _reading(table, deep, said, text, found, asked, rule)
    doubts = asked.context == Context.ORDER and reading.intent == Intent.UNCLEAR
    if doubts and _plainly_ordered(rule):
        reading = rule
    long_enough = len(words_of(text)) >= _FEWEST_WORDS
    beside: dict[str, str] = {}
    if {rule.intent, reading.intent} & _WITH_ASIDES:
        beside = asides(table, deep, found, said, beside_rules(said, rule), asked.context)
    return Opinion(
        reading=reading,
        signs=_signs(table, deep, said, found, signs) if long_enough else signs,
        consent=Leave(beside["consent"]) if "consent" in beside else None,
        topic=Topic(beside["topic"]) if "topic" in beside else None,
        resources=Leave(beside["resources"]) if "resources" in beside else None,
    )


# Intents -------------------------------------------------------------------------------------------


def odds_of(
    table: Weights, deep: Encoded, found: Features, context: Context, rule: Reading
) -> dict[str, Facts]:
    """The facts about every intent the context can have."""
    kind = kind_of(context)
    scores = table.intents.scores(found)
    allowed = table.allowed[kind]
    return {
        name: intent_facts(name, scores.get(name, 0.0), deep.intents.get(name, UNHEARD), rule, kind)
        for name in allowed
    }


def _reading(
    table: Weights,
    deep: Encoded,
    said: Heard,
    text: str,
    found: Features,
    asked: Asked,
    rule: Reading,
) -> Reading:
    if asked.context == Context.NEW and _by_form(said, rule):
        return rule
    if rule.exact:
        return rule  # every word of it is known
    if rule.insists or str(rule.intent) not in table.allowed.get(kind_of(asked.context), ()):
        return rule  # no labelled mail says such a thing here: of that it knows nothing
    facts = odds_of(table, deep, found, asked.context, rule)
    odds = shares_of(facts.values(), table.joined["intents"])
    ranked = sorted(zip(odds, facts, strict=True), reverse=True)
    likely, best = ranked[0][0], Intent(ranked[0][1])
    others = tuple(Intent(name) for share, name in ranked[1:3] if share > 0.1)
    approve = dict(zip(facts, odds, strict=True)).get(Intent.APPROVE, 0.0)
    manner = manner_of(said, asked) if asked.context in CONTEXTS else {}
    taken = taken_by(table, deep, text, asked, rule, approve, manner)
    ends = ends_by(table, said, asked, rule, approve, manner) if best == Intent.APPROVE else []
    if best == rule.intent:
        enough = _WANTS_MORE.get(best, ENOUGH)
        doubted = doubts(taken, ends, deep, rule, asked)
        if best != Intent.UNCLEAR and (likely < enough or doubted):
            return unclear(*rule.because, others=(best, *others), confidence=round(1 - likely, 2))
        return replace(rule, confidence=round(likely, 2), others=others or rule.others)
    because = _because(table, text, asked.context, best)
    chosen = choice_beyond_rules(taken, ends, best, likely, rule, asked, manner)
    if chosen is not None:
        return replace(chosen, because=_because(table, text, asked.context, chosen.intent))
    if best == Intent.UNCLEAR or best in _OF_THE_RULES:
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


def _by_form(said: Heard, rule: Reading) -> bool:
    """Whether a form says for whom it is: no running text is surer."""
    form = filled_in(said)
    return form is not None and form.intent == rule.intent


def _plainly_ordered(rule: Reading) -> bool:
    """Whether the rules plainly heard an order that can be taken back.

    What a coordinator writes is short and bare; the tables know too few such lines to doubt them.
    """
    if rule.intent in {Intent.UNCLEAR, Intent.CLOSE, Intent.FORGET}:
        return False
    return rule.confidence >= _PLAIN_ORDER


def _enough(intent: Intent, rule: Reading, said: Heard) -> float:
    """How sure it must be of an answer that the rules did not hear."""
    words = len(said.plain.split())
    short = words <= _FEW
    turned = TURNS_OR_ASKS.search(said.plain)
    if turned and short and intent in _TURNED_BY_A_WORD:
        return NEVER
    if intent == Intent.SELF_REFERRAL and leaves_us(said.plain):
        return NEVER
    if intent == Intent.WITHDRAW and keeps(said.plain):
        return NEVER  # "I almost wrote to cancel", "cancel Thursday's time"
    if intent == Intent.STOP and (
        elsewhere(said.plain)
        or _ASKS.match(said.plain)
        or _GOES_ON.search(said.plain)
        or _LESS_OFTEN.search(said.plain)
    ):
        return NEVER  # "could any mail go to my other address", "does stop mean for ever"
    if turned and intent in _ENDS_SOMETHING:
        return NEVER if words <= _FEWEST_PAST_A_NOT else _PAST_A_NOT
    if intent == Intent.WELL and _UNWELL.search(said.plain):
        return NEVER
    if intent == Intent.DECLINE and _NO_NO.search(said.plain):
        return NEVER
    if intent == Intent.DECLINED and rule.intent != Intent.UNCLEAR:
        return _OVERRULES_WITH_A_NO
    enough = _FILLS if rule.intent == Intent.UNCLEAR else _OVERRULES
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


def _signs(table: Weights, deep: Encoded, said: Heard, found: Features, signs: Danger) -> Danger:
    """Flags and watch, from the odds of all readers; a sign of the rules is never dropped."""
    whole = table.dangers.scores(found)
    near, where = near_scores(table, near_texts(said))
    flags, watch, because = list(signs.flags), list(signs.watch), list(signs.because)
    short = len(said.plain.split()) < _SHORT_WORDS
    for flag in (flag for flag in Flag if flag not in signs.flags):
        unheard = flag not in signs.watch
        facts = danger_facts(flag, whole[flag], near[flag], deep.dangers[flag], False, not unheard)
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
