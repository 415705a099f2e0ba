"""What is told beside the intent: whether a colleague agreed, what it is about, what may be mailed.

Rules, tables and encoder each say something; a handful of weights makes shares of it. A colleague is
contacted on the strength of a yes, so a yes must be surer than anything else; what is left then is
asked about, which costs one letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from mailflow.learned.encoder import Encoded
from mailflow.learned.features import Features
from mailflow.learned.joined import Facts, aside_facts, shares_of
from mailflow.learned.weights import Weights
from mailflow.nouns.meaning import Context, Leave
from mailflow.parsers.heard import Heard
from mailflow.parsers.intents.consent_doubts import (
    another_not,
    left_blank,
    no_yes,
    own_yes,
    still_open,
    withdrawn,
)
from mailflow.parsers.intents.reading import Reading
from mailflow.parsers.intents.referrers import consent_of
from mailflow.parsers.intents.resources import resources_leave
from mailflow.parsers.topics import opened, topic_of
from mailflow.parsers.topics_plain import plainly

CONSENT: Final = "consent"
TOPIC: Final = "topic"
RESOURCES: Final = "resources"
QUESTIONS: Final = (CONSENT, TOPIC, RESOURCES)
#: From here a leave is believed; a topic, on which little hangs, sooner.
_ENOUGH, _TOPIC_ENOUGH = 0.5, 0.35
#: From here a colleague's yes: told in a word of agreeing, told without one, and past one that takes it back.
_YES_ENOUGH, _YES_UNSAID, _YES_TAKEN_BACK = 0.6, 0.9, 0.9
_NEVER = 1.1
#: So few words name no topic that the rules do not hear as well.
_FEWEST_OF_TOPIC = 12
#: Words of agreeing, ...
_OF_AGREEING = re.compile(
    r"\b(?:consent\w*|agree[ds]?|agreeable|ok(?:ay)? (?:by|with|to|for)|ok|alright|all right|fine with|be fine|"
    r"cool with|happy|glad|willing|open to|wants?|wanted|would like|would rather|asked (?:me|us|for|if)|"
    r"said yes|says yes|said sure|welcomes?|welcomed|accept\w*|accord|accepte|souhaite|veut|voulait|"
    r"voudrait|volontiers|acuerdo|conforme|que si|quiere|acepta|acepto|pidio|pide|okay(?:ed|s)|ok'?d|"
    r"affirmative|cleared|permission|blessing|thumbs|nod(?:s|ded)|game|up for|on board|keen|eager|thankful|"
    r"grateful|"
    r"relieved|expects|expecting|awaits?|waiting|confirm\w*|obtained|go ahead|yes|sure|oui|d'accord|"
    r"attend|permiso|encantad[oa]|(?:said|says|answered|replied|wrote|told me|dit|dijo)\W+(?:\w+\W+){0,2}?"
    r"(?:fine|go|please|do|good|great|why not|let them|exactly|thank|allez|fais|adelante|vale))\b"
)
#: ... less those that the writer says of themselves ("I would like to refer", "I am glad you exist"), ...
_OWN_WORDS = re.compile(
    r"\b(?:i|we)(?: would|'d| will|'ll| am|'m| are|'re| was| were| have|'ve| had| do)?"
    r"(?: \w+ly| also| just| so| very| really)* "
    r"(?:like|love|glad|happy|wanted|want|wish|grateful|thankful|hope|keen|eager|willing|open|agree[ds]?|"
    r"accept\w*|expect\w*|await\w*|wait\w*|attend|confirm\w*|asked|ask|welcome|relieved)\b|"
    r"\bje (?:veux|voulais|voudrais|souhaite\w*|serais|suis)(?: \w+)?|"
    r"\b(?:quiero|queria|quisiera|me gustaria)\b"
)
#: ... and words that take it back, put it off or make it somebody else's.
_NOT_AGREED = re.compile(
    r"\?|\b(?:not|never|no|\w+n't|cannot|maybe|might|perhaps|would have|unless|until|if|took it back|chief|"
    r"chair|boss|husband|wife|friend|mother|will ask|pas|jamais|peut-etre|tal vez|quiza)\b"
)


def beside_rules(said: Heard, rule: Reading) -> dict[str, str]:
    """What the rules heard beside the intent, by question."""
    topic = topic_of(said)
    return {
        CONSENT: str(rule.consent or consent_of(said)),
        TOPIC: str(topic) if topic else "",
        RESOURCES: str(rule.resources or resources_leave(said)),
    }


class _Agreement(NamedTuple):
    """How a yes is told, if one is."""

    #: Whether a sentence with a word of agreeing may be the colleague's, and whether each such is taken back.
    theirs: bool
    taken_back: bool
    #: Whether another sentence with such a word is not theirs.
    others: bool
    #: Whether it is left blank, another's, taken back by who gave it, or still to be asked.
    open: bool


def _agreement_of(said: Heard) -> _Agreement:
    plain = (_OWN_WORDS.sub(" ", one.plain) for one in said.sentences)
    told = [one for one in plain if _OF_AGREEING.search(one)]
    theirs = [one for one in told if not no_yes(one) and not own_yes(one)]
    left_open = (
        left_blank(said.text)
        or any(another_not(one.plain) for one in said.sentences)
        or still_open(said.plain)
        or withdrawn(said.plain)
    )
    return _Agreement(
        theirs=bool(theirs),
        taken_back=bool(theirs) and all(map(_NOT_AGREED.search, theirs)),
        others=len(theirs) < len(told),
        open=left_open,
    )


def hints_of(said: Heard) -> Facts:
    """How a yes is told, as facts: what tables and encoder hear least."""
    return _hints(_agreement_of(said))


def _hints(told: _Agreement) -> Facts:
    return {
        "agreeing": float(told.theirs),
        "taken back": float(told.taken_back),
        "open": float(told.open),
    }


def facts_of(
    question: str,
    scores: Mapping[str, float],
    deep: Encoded,
    heard: Mapping[str, str],
    hints: Facts,
    details: bool,
) -> dict[str, Facts]:
    """What speaks for each answer to a question beside the intent.

    Args:
        question: one of ``QUESTIONS``.
        scores: the tables' log-odds, by "question=answer".
        deep: what the encoder heard.
        heard: what the rules heard, by question.
        hints: see :func:`hints_of`.
        details: whether a referrer answers our question about the colleague.
    """
    told = {**hints, "details": float(details)} if question == CONSENT else {}
    return {
        answer: aside_facts(
            question, answer, scores.get(f"{question}={answer}", 0.0), share, heard[question], told
        )
        for answer, share in deep.asides[question].items()
    }


def asides(
    table: Weights,
    deep: Encoded,
    found: Features,
    said: Heard,
    heard: Mapping[str, str],
    context: Context,
) -> dict[str, str]:
    """The likeliest answers to the questions beside the intent, where they are likely enough."""
    scores, agreement = table.asides.scores(found), _agreement_of(said)
    enough_for_yes, hints = _enough_for_yes(agreement, context), _hints(agreement)
    details = context == Context.DETAILS_REQUEST
    told: dict[str, str] = {}
    for question in heard:
        facts = facts_of(question, scores, deep, heard, hints, details)
        shares = shares_of(facts.values(), table.joined["asides"])
        likely = dict(zip(facts, shares, strict=True))
        answer = _answer(question, likely, said, heard[question], enough_for_yes)
        if answer is not None:
            told[question] = answer
    plain = plainly(opened(said))
    if plain is not None:
        told[TOPIC] = str(plain)  # so plain a word needs no weighing
    return told


def _answer(
    question: str, likely: Mapping[str, float], said: Heard, heard: str, enough_for_yes: float
) -> str | None:
    """One answer, if it may be believed."""
    best = max(likely, key=lambda one: likely[one])
    if question == TOPIC:
        long_enough = len(said.plain.split()) >= _FEWEST_OF_TOPIC or best == heard
        return best if likely[best] >= _TOPIC_ENOUGH and long_enough else None
    if question == CONSENT:
        unsaid = best == Leave.YES and heard != Leave.YES
        if unsaid and likely[best] < enough_for_yes:
            return max((one for one in likely if one != best), key=lambda one: likely[one])
        return best
    return best if likely[best] >= _ENOUGH else None


def _enough_for_yes(told: _Agreement, context: Context) -> float:
    """How likely it must be that the colleague agreed; more than 1 where they did not say so."""
    if told.open or (told.others and not told.theirs):
        return _NEVER  # "her chief has agreed", "I would not call that a yes"
    if not told.theirs:  # "phone referral: Dr. Reyes, please match" is the coordinator's wish
        return _NEVER if context == Context.ORDER else _YES_UNSAID
    return _YES_TAKEN_BACK if told.taken_back else _YES_ENOUGH
