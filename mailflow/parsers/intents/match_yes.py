"""A yes to a list of suggested supporters that names nobody, and what takes it away again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.nouns.meaning import Intent
from mailflow.parsers import signs
from mailflow.parsers.heard import Sentence
from mailflow.parsers.intents.mentions import says
from mailflow.parsers.intents.reading import Reading

YES = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|oh|well|and|then|so|hi|hello|dear \w+|[a-z]+,|blessings|anyway|"
    r"good (?:morning|day|evening))[\s,:-]+)?"
    r"(?:yes(?:sir)?|aye?|affirmative|absolutely|definitely|certainly|of course|very well|"
    r"all ?right|righto|roger that|"
    r"so be it|make it so|i (?:don't|do not) see why not|yep|yup|yeah|yea|y|ok|okay|k|"
    r"sure(?: thing)?|approved?|i approve|"
    r"agreed?|i agree|concur|confirmed?|go(?: ahead| for it| on then| right ahead|(?! (?:outside|"
    r"back|away|wider|further|elsewhere|to|fish|beyond)\b))|"
    r"please (?:do|go ahead|proceed)|pls (?:do|go ahead)|fine(?: by me| with me)?|fine|"
    r"good|great|perfect|looks (?:right|good|fine)(?: to me)?|"
    r"sounds (?:good|right|fine)(?: to me)?|works for me|happy with that|that works|"
    r"no objections?|can't argue with that|"
    r"by all means|you bet|done|lgtm|proceed|oui|d'accord|parfait|c'est (?:bon|beau|"
    r"parfait)|ok pour moi|vas-y|allez-y|"
    r"si|claro|adelante|de acuerdo|dale|esta bien|perfecto|conforme|\+1|thumbs up|"
    r"as (?:you )?suggested|(?:read|reviewed|checked|seen|noted) and (?:approved|agreed|fine|ok)|"
    r"first choice(?: is)? fine)"
    r"(?=$|\W)(?!\s*(?:not\b|i (?:read|received|got|saw)|and no|no\b|but\b))"
)


_THUMB = re.compile(f"[{signs.YES}]")


_ABOUT_ELSE = re.compile(
    r"\b(?:attached|certificate|invoice|meeting|lunch|slides?|hours of|dates|schedule|"
    r"parking|training|minutes)\b|\d\d"
)


#: What is told of the one at the top ("works with him", "is his brother") says yes to nobody.
_FIRST_OF_LIST = (
    r"your (?:first|top) (?:suggestion|choice|pick|name|one)(?! (?:was|has|had|works? (?:with|in|at|for|under)|"
    r"knows?|sits?|left|isn't|would have|is (?:his|her|their|my|a (?!good|great|perfect|fine|yes)|an |on|in|at|"
    r"away|out|off|full|busy|married|not|no|the (?:husband|wife|partner|chair|chief|boss))))"
)


#: A yes of its own, beside a name of which something else is told.
YES_SAID = re.compile(
    r"(?:^|[.!;,\n-])\W{0,4}(?:yes|yep|ok(?:ay)?|go(?: ahead)?|approved?|please|agreed|sure|perfect|oui|"
    r"d'accord|parfait|vas-y|"
    r"si|adelante|dale|de acuerdo)\b"
)


#: So many words may stand beside a bare yes, its thanks and courtesies not counted.
_BESIDE_A_YES = 6


_COURTESIES = re.compile(
    r"\b(?:hi|hello|dear|thanks?|thank|thx|you|very|much|so|many|please|pls|for|the|this|that|all|merci|"
    r"gracias|yes|yep|ok|okay|oui|si|regards|best|kind|cheers|go|ahead|with|it|is|to|me|i|a|of|and|by|"
    r"your|first|top|suggestion|suggested|choice|pick|one|name|great|good|perfect|fine|approved?|"
    r"quick|work|"
    r"suggestions?|match|send|sounds?|looks?|right|sure|absolutely|agree|agreed|do|proceed)\b"
)


#: "Yes, the turkey for me": a yes to a thing.
_TO_A_THING = re.compile(
    r"^\W*(?:yes|yep|ok|okay|sure|go|proceed)\b[^.!?\n]{0,25}?\b(?:proceed|go|ahead|yes) (?:with|"
    r"to) (?!(?:this|that|it|"
    r"the|your|my|me|all|him|her|them|first|number|suggested|suggestion|dr|top)\b)[a-z]+|"
    r"^\W*(?:yes|yep|yeah|ok|okay|sure|please|oui|si)\W+(?:please\W+)?(?:the|a|an|my|some|two|three|"
    r"le|la|un|une|una|el) "
    r"(?!(?:first|top|one|list|number|suggestion|match|name|person|doctor|dr|three|two|names|order|"
    r"above|same|"
    r"premier|premiere|primero|primera|sooner|more)\b)[a-z]+"
)


#: "Ok with Thursday", "Approved: your travel request", "go ahead and reject them".
_OBJECT = re.compile(
    r"\b(?:got it|noted|received|reading|read it|will (?:do|look|read|see)|reminder|reminding|"
    r"whatever|go away|"
    r"done with|seen it)\b|"
    r"\bagree\w* (?:with|on|about) (?:your|the|his|her|their|my) (?:\w+ )?(?:concerns?|worr(?:y|ies)|"
    r"doubts?|caution|hesitations?|"
    r"reservations?|fears?|questions?|objections?|points?|analysis|delay|chair|chief|director|others?)\b|"
    r"^\W*(?:yes|yep|ok|okay|sure|agreed?|approved?|confirmed?|go(?: ahead)?|proceed|fine|happy|"
    r"sounds good|works)"
    r"(?:,? (?:please|pls|go ahead|proceed|fine|happy|good))*(?: with| to| on| for|,? and|"
    r":)[\s:]*(?:the |a |an |my |our |"
    r"your )?(?!(?:this|that|it|these|the|list|suggestions?|first|top|number|one|match|matches|you|"
    r"me|him|her|them|us|all|"
    r"thanks?|your|suggested|proceed|go|send|sent|ask|please|call|contact|do|let|tell|dr|good|best|"
    r"kind|many|sorry|god|"
    r"happy|well|hope|choice|pick|name|person|supporter|proposal|recommend\w*|thank|keep|say|use|"
    r"get|start|make|write|"
    r"reach|approach|introduce|have|has|he|she|they|we|i|i'm|i'd|looking|much|now|today|asap|both|"
    r"then|as|by|in)\b)[a-z]+"
)


def yes_to_a_thing(plain: str) -> str:
    """The words of a yes to some thing, or ""."""
    found = _TO_A_THING.search(plain) or _OBJECT.search(plain)
    return found[0] if found else ""


def tells_more(plain: str) -> str:
    """What else a mail tells beside a bare yes, where that is more than a few words."""
    rest = _COURTESIES.sub(" ", plain)
    words = re.findall(r"[a-z']{2,}", rest)
    return " ".join(words[:6]) if len(words) > _BESIDE_A_YES else ""


#: A number that may be an answer: a yes beside it is no yes to the first.
OTHER_NUMBER = re.compile(
    r"(?<!after )(?<!before )(?<!until )(?<!till )(?<!around )(?<!from )(?<!at )(?<!by )(?<!to )"
    r"(?<!apres )(?<!avant )(?<!las )(?<!in )"
    r"(?<![\w:.,/-])[2-9](?![\w:%/-]|[.,]\d)(?!\s*(?:open|of|more|other|weeks?|months?|days?|nights?|"
    r"years?|hours?|hrs?|min\w*|times?|cases?|calls?|patients?|people|names?|am|pm|o'clock|jours?|"
    r"semaines?|mois|heures?|h|dias?|semanas?|meses|horas?|pacientes?|casos?)\b)"
)


#: Words that may stand beside a bare yes without changing what it is a yes to.
_MOST_BESIDE = 14


def said_yes(lines: Sequence[Sentence], plain: str) -> str:
    """The words of a yes to the list, or ""; a no beside it, or another matter, undoes it."""
    said = ""
    for line in lines[:3]:
        found = YES.match(line.plain)
        if (
            found
            and len(line.plain[found.end() :].split()) <= _MOST_BESIDE
            and not _ABOUT_ELSE.search(line.plain)
        ):
            said = found[0].strip()
            break
    if len(plain.split()) > 4 * _MOST_BESIDE:
        return ""
    if not said and _THUMB.search(plain):
        said = signs.THUMB
    if not said and (found := says(plain, _FIRST_OF_LIST)):
        said = found[0]
    if re.search(
        r"\b(?:any|all|each|both|either|whichever|whoever) (?:of|one|three|two|would|will|is)\b",
        " ".join(line.plain for line in lines),
    ):
        return ""
    denied = any(
        re.match(
            r"^\W*(?:actually |but |or |and )?no\b(?! objection| problem| need| doubt)", line.plain
        )
        for line in lines
    )
    return "" if denied or re.search(r"\byes and no\b|\byes,? no\b|\bysno\b", plain) else said


def approved(number: int, confidence: float, because: tuple[str, ...]) -> Reading:
    """The supporter of a number is taken."""
    return Reading(intent=Intent.APPROVE, confidence=confidence, because=because, choice=number)
