"""What a responder answers to an alarm: 1 have it, 2 cannot, 3 false alarm; later: safe and the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.nouns.meaning import Intent
from mailflow.parsers.evidence import Rule, rule, weigh
from mailflow.parsers.heard import Heard, folded
from mailflow.parsers.intents.reading import Reading, settled, unclear
from mailflow.parsers.numbered import leading_number

_NUMBERS = {1: Intent.HAVE_IT, 2: Intent.CANNOT, 3: Intent.FALSE_ALARM}

_RULES: tuple[Rule, ...] = (
    rule(
        "have it",
        r"(?:i|i've|i have|we)(?:'ve| have)? (?:got |have )?(?:got )?(?:it|this|him|her)\b|"
        r"i(?:'m| am) on it|on it\b|got it|mine\b|taking it|i(?:'ll| will) (?:take|call|ring|"
        r"go|do|phone)|dialing|calling (?:him|her|now|them)|leaving now|on (?:the )?phone w|"
        r"je (?:m'en occupe|l'appelle|le prends|la prends)|yo (?:lo|la|me) \w+|ya le estoy|"
        r"me encargo|lo tomo|have it|i'm calling|driving (?:there|over) now",
        have_it=1.1,
    ),
    rule(
        "cannot",
        r"can(?:'t|not|t)\b|no way of reaching|someone (?:closer|else)|call (?:the next|"
        r"somebody else|someone else)|next person|i'm (?:in|driving|away|scrubbed|abroad)|"
        r"scrubbed|losing signal|not available|unable to (?:take|do|call)|no puedo|"
        r"je ne peux pas|hang up on me|out of (?:the )?country",
        cannot=1.1,
    ),
    rule(
        "false alarm",
        r"false alarm|not an emergency|(?:it )?(?:is|was) an error|(?:mis|wrongly )(?:read|"
        r"understood)|quoting|misread|figure of speech|nothing about (?:him|her)self|"
        r"was joking|mistake|fausse alerte|falsa alarma|(?:about|of) the novel|he writes '|"
        r"writes that every",
        false_alarm=1.4,
        safe=-0.5,
    ),
    rule(
        "safe",
        r"\bsafe\b|in no danger|(?:is|he's|she's) (?:ok|okay|home|with (?:his|her)|asleep)|"
        r"ok now|reached (?:her|him)|asleep at|with (?:him|her) (?:overnight|till)|"
        r"en securite|a salvo|gone home|psychiatry saw",
        safe=1.1,
        not_reached=-0.3,
        have_it=-0.5,
    ),
    rule(
        "not reached",
        r"not (?:reached|picking up)|no answer|unable to (?:raise|reach)|can't (?:reach|raise|"
        r"get)|nothing yet|voicemail|rings out|not picking|hasn't answered|pas de reponse|"
        r"no contesta|texted\. trying|still trying|go on trying|car isn't",
        not_reached=1.4,
        cannot=-0.6,
        safe=-0.4,
        have_it=-0.6,
    ),
    rule(
        "needs help",
        r"needs? help|need (?:a second|somebody|someone|help)|ambulance|taken the|(?:can't|"
        r"can not|cannot) (?:do this alone|get (?:him|her) to)|has a (?:gun|knife|rope)|"
        r"send (?:police|help|someone)|on the line with|besoin d'aide|il faut de l'aide|"
        r"necesita\w* (?:ayuda|una ambulancia)|hace falta ayuda|(?:come|get here|hurry) now|"
        r"help\b.{0,40}\bnow\W*$",
        needs_help=1.3,
        cannot=-0.9,
        have_it=-0.4,
    ),
    rule("asks", r"who is this|which \w+\?|or 2\b|depends|1 or|not sure|what is this", unclear=1.6),
)

INTENTS = (
    Intent.HAVE_IT,
    Intent.CANNOT,
    Intent.FALSE_ALARM,
    Intent.SAFE,
    Intent.NOT_REACHED,
    Intent.NEEDS_HELP,
)


def answer(heard: Heard) -> Reading:
    """What a responder says of an alarm."""
    plain = heard.plain.strip()
    weighed = weigh(heard, _RULES)
    totals = dict(weighed.totals)
    number = leading_number(plain)
    if number in _NUMBERS and not _COUNTS.match(plain) and totals.get("unclear", 0) <= 0:
        intent = _NUMBERS[number]
        against = {Intent.HAVE_IT: "cannot", Intent.CANNOT: "have_it"}.get(intent, "")
        if totals.get(against, 0) < 1.0:
            return Reading(intent=intent, confidence=0.95, because=(str(number),))
    if weighed.best == "unclear":
        return unclear(*weighed.because.get("unclear", ()))
    reading = settled(weighed, INTENTS, worth=0.9, lead=0.2)
    if reading.intent in _ENDS and _doubted(heard, reading.because):
        return unclear(*reading.because)
    return reading


#: What lets others rest: said with a no, an if or a question mark it is not said.
_ENDS = frozenset({Intent.HAVE_IT, Intent.FALSE_ALARM, Intent.SAFE})
_NO_BEFORE = re.compile(
    r"\b(?:not|no|never|nobody|cannot|\w+n't|hopes?|hoping|if|whether|until|unless|maybe|perhaps|"
    r"might|may|could be|sure (?:that )?(?:he|she|they)|ne|n'\w+|pas|nunca|si|ojala|espero|espere)\b"
)
_BUT_BEHIND = re.compile(r"^[^.!?\n]*\b(?:but|mais|pero)\b|^[^.!?\n]*\?")
#: "3 of us are driving there": a number that counts something is no answer.
_COUNTS = re.compile(
    r"^\W*[123] (?:of us|missed|calls?|tries|times?|hours?|h\b|min|days?|weeks?|people|miles|km|am\b|pm\b)"
)
_CLAUSE = re.compile(r"[.,;:!?()\n]|\s-\s|\b(?:and|so|but|then|et|donc|mais|y|pero)\b")


def _doubted(heard: Heard, because: Sequence[str]) -> bool:
    """Whether words that would end a call are denied, hoped for, or asked."""
    found = [
        (at, at + len(word))
        for word in map(folded, because)
        if word and (at := heard.plain.find(word)) >= 0
    ]
    return bool(found) and any(
        _NO_BEFORE.search(_CLAUSE.split(heard.plain[:start])[-1])
        or _BUT_BEHIND.search(heard.plain[end:])
        for start, end in found
    )
