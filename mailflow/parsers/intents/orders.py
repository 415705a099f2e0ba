"""What a coordinator writes to the program in plain words, at any time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.nouns.meaning import Context, Intent, KnownName
from mailflow.parsers.evidence import Rule, rule, weigh
from mailflow.parsers.heard import Heard, folded, sentences
from mailflow.parsers.intents.offered import OFFERED, Frame, bare
from mailflow.parsers.intents.reading import Reading, settled, unclear
from mailflow.parsers.intents.referrers import about, consent_of
from mailflow.parsers.people import agrees, known, names_in

#: A case reference: prefix, dash, six characters without look-alikes.
REFERENCE = re.compile(r"\b([A-Z][A-Z0-9]{1,5}-[A-Z0-9]{6})\b", re.I)

_RULES: tuple[Rule, ...] = (
    rule(
        "status",
        r"^\W*status\b|where (?:are we|does \S+ stand|do we stand)|what(?:'s| is) open|"
        r"who is waiting|how (?:is|are) \S+ (?:going|doing|getting on)|any news (?:on|of|"
        r"about)|ou en est(?:-on)?|como va|en que va|overview|state of play|what(?:'s|"
        r" is) the (?:status|state)",
        status=1.2,
    ),
    rule(
        "mine",
        r"^\W*mine\b|(?:cases|ones|what)(?: \w+){0,3} (?:waiting for me|on my plate|for me|"
        r"i owe|i have to answer|do i owe)|my (?:list|cases|queue)|mis casos|mes dossiers|"
        r"what do i owe",
        mine=1.3,
    ),
    rule(
        "hold",
        r"^\W*(?:please )?hold\b|\bhold (?:\S+|it|this)\b|on ice|park (?:it|this)?|"
        r"don't send anything|do not send anything|stop the clock|put (?:\S+ )?on hold|"
        r"en espera|pausar (?:el )?caso|suspend|mettre en attente|wait with",
        hold=1.1,
    ),
    rule(
        "close",
        r"\bclose\b|(?:can|please) (?:be )?closed|fermer|cerrar|finish (?:\S+)|"
        r"done and dusted|case is done|wrap (?:it|this) up|nothing (?:to be done )?further",
        close=1.0,
    ),
    rule(
        "reassign",
        r"reassign\w*|re-assign|reasign\w+|(?:move|give|hand|switch|transfer|swap)(?: \S+){0,4} (?:to|"
        r"over to) (?:dr|[a-z]+)|take (?:dr\.? )?\w+ off (?:it|this)|find (?:another|"
        r"someone else|somebody else)|another supporter|new supporter|to someone else|"
        r"from \w+ \w+ to \w+|otro compahero|changer de pair",
        reassign=1.2,
        close=-0.3,
    ),
    rule(
        "pause supporter",
        r"pause (?:dr\.? )?[a-z]+(?! the case)|nothing new for|don't use|do not use|"
        r"no new (?:cases|matches) for|(?:take|leave)(?: \w+){1,4} off the (?:list|roster|"
        r"rota)|no le asignen|que no le asignen|rest for|give [a-z]+ a (?:rest|break)|"
        r"ne plus (?:donner|assigner)|step back",
        pause_supporter=1.2,
        hold=-0.4,
        close=-0.2,
    ),
    rule(
        "resume supporter",
        r"resume\b|back on (?:deck|the (?:rota|roster|list))|(?:can|may) (?:use|have) (?:him|"
        r"her|them) again|you can use|be put back|is back\b.{0,40}(?:use|again|deck)|"
        r"est de retour|peut reprendre|ya (?:esta de regreso|puede)|unpause|available again",
        resume_supporter=1.3,
        back=-0.8,
        away=-0.3,
    ),
    rule(
        "tell",
        r"\btell\W|^\W*tell\b|pass (?:on|it on|this on|along)|"
        r"let (?:dr\.? )?[a-z]+(?: [a-z]+)? know|to (?:the )?supporter\W|message for|"
        r"for the supporter|diganle|dile a|dites (?:a|lui)|transmettez",
        tell=1.2,
        hold=-0.3,
    ),
    rule(
        "take",
        r"^\W*take\b(?! (?:\w+ ){1,4}off)|i(?:'ll| will) take (?:it|this|over|\S+-\S+)|"
        r"i(?:'ve| have) got \S+-\S+|i'm taking|je (?:le )?prends|yo lo tomo|taking over|"
        r"i have this one",
        take=1.2,
    ),
    rule(
        "undo",
        r"\bundo\b|take (?:that|it) back|scratch that|wrong one|cancel what i|revert|deshacer|"
        r"annuler? ca|oops",
        undo=1.4,
        take=-0.6,
    ),
    rule(
        "now",
        r"^\W*now\b|(?:send|go)(?: it| this)? (?:straight away|now|immediate\w*|at once|"
        r"right away)|no need to wait|don't wait|do not wait|skip the wait|ya mismo|"
        r"tout de suite|immediately",
        now=1.3,
        hold=-0.6,
    ),
    rule(
        "forget",
        r"\bforget\b|(?:delete|erase|wipe|purge)(?: \w+){0,4}|nothing about (?:him|her|"
        r"them) be kept|erasure|oublier|olvidar|borrar",
        forget=1.3,
        close=-0.3,
    ),
    rule(
        "away",
        r"\baway\b (?:from|until|till|through)|i(?:'m| am|'ll be| will be) (?:away|off|out|"
        r"on (?:vacation|leave|holiday))|on (?:vacation|holiday|leave) (?:from|until|through|"
        r"till)|back on (?:the )?\d|je serai absent\w*|absent\w* du|estare fuera|"
        r"out of office|vacation through|covers\b|has everything",
        away=1.2,
        back=-0.5,
    ),
    rule(
        "back",
        r"i(?:'m| am) back|^\W*back\b|returned today|send (?:the|"
        r"me)(?: \w+){0,4} (?:to me )?again|ya (?:volvi|estoy de regreso)|je suis de retour|"
        r"here again|what did i miss",
        back=1.2,
        away=-0.8,
    ),
    rule(
        "refer",
        r"(?:phone|corridor|new|phoned|telephone|verbal|desk line)\W{0,2}(?:referral|one|call|"
        r"line)?\b(?= .{0,60}\b(?:dr|call|lost|served|says|asked|stopped))|just had a call|"
        r"(?:please )?(?:open|set|record)(?: \w+){0,3} (?:up|one|pls|please|case)?\W|"
        r"record pls|refer\b|stopped me|called the desk|on the phone with|hung back|^\W*new:|"
        r"called (?:in|me)|both said yes to a call|agreed that i write",
        refer=0.9,
    ),
    rule(
        "somebody in need",
        r"(?:lost a|wife died|got served|board complaint|wants to talk|asking for someone|"
        r"ok with being called|arrests in)",
        refer=0.5,
    ),
    rule(
        "report",
        r"(?:quarterly|annual|usage|monthly|yearly)(?: \w+){0,2} (?:numbers|figures|report)|"
        r"^\W*report\b|figures\b|statistics|board pack|rapport (?:annuel|trimestriel)|"
        r"informe (?:anual|trimestral)|how many, how fast",
        report=1.3,
    ),
    rule(
        "asks",
        r"i forget which|what happens (?:to|if)|can someone ring me|something feels off|"
        r"how do i\b|which of|one of these two",
        unclear=1.6,
    ),
)

INTENTS = (
    Intent.STATUS,
    Intent.MINE,
    Intent.HOLD,
    Intent.CLOSE,
    Intent.REASSIGN,
    Intent.PAUSE_SUPPORTER,
    Intent.RESUME_SUPPORTER,
    Intent.TELL,
    Intent.TAKE,
    Intent.UNDO,
    Intent.NOW,
    Intent.FORGET,
    Intent.AWAY,
    Intent.BACK,
    Intent.REFER,
    Intent.REPORT,
)

#: "REASSIGN Lena Ortiz", "REASIGNAR OPW-7F3K2M a Lena Ortiz": the name stands at the end.
_REASSIGN_TO = re.compile(
    r"^\W*(?:please |pls |por favor,? )?(?:re-?assign|reassigner|reasignar|reasigne)\b[\s:,-]*"
    r"(?:(?:it|this|case|the case|le dossier|el caso)\b[\s:,-]*)?"
    r"(?:(?:to|a|au|al|aux|con)\s+)?(?:dra?e?\.?\s+)?"
    r"([^\W\d_][\w'.-]+(?:\s+[^\W\d_][\w'.-]*){0,3})$"
)
_NO_SUPPORTER = frozenset(
    "it this that her his him their them case the to a someone somebody else another supporter "
    "please pls thanks dossier caso quelqu'un d'autre otra persona alguien off from away now one "
    "next first second number and".split()
)

_WITH_SUPPORTER = (Intent.PAUSE_SUPPORTER, Intent.RESUME_SUPPORTER, Intent.REASSIGN, Intent.TELL)


def answer(heard: Heard, *, sender: str, names: Sequence[KnownName], subject: str) -> Reading:
    """What an order wants, with its case, supporter and time as written."""
    cases = _cases(heard, subject)
    short = _short(heard, sender, cases)
    if short is not None:
        return short
    text = _with_subject(heard, subject)
    weighed = weigh(text, _RULES)
    if weighed.best == "unclear" or (
        _only_asks(heard) and weighed.best not in {"status", "mine", "report", "tell", "refer"}
    ):
        return unclear(*weighed.because.get("unclear", ()))
    reading = settled(weighed, INTENTS, worth=0.9, lead=0.15)
    if reading.intent == Intent.UNCLEAR:
        return reading
    if (
        reading.intent in {Intent.CLOSE, Intent.FORGET, Intent.REASSIGN}
        and len(set(map(str.upper, cases))) > 1
    ):
        return unclear(*cases)
    extra: dict[str, object] = {"case": cases[0] if cases else None}
    if reading.intent in _WITH_SUPPORTER:
        extra["supporter"] = _supporter(text, reading.intent, sender, names)
    if reading.intent in {Intent.HOLD, Intent.PAUSE_SUPPORTER, Intent.AWAY}:
        extra["until"] = until_of(text.text)
    if reading.intent == Intent.REFER:
        extra["people"] = about(heard, sender=sender, names=names, subject=subject)
        extra["consent"] = consent_of(heard)
    return _extended(reading, extra)


def _short(heard: Heard, sender: str, cases: Sequence[str]) -> Reading | None:
    """An order of a word, with or without its case; or REASSIGN and a name."""
    text = " ".join(REFERENCE.sub(" ", heard.text if not heard.empty else heard.subject).split())
    core = Heard(text, folded(text), sentences(text), "", "")
    said = bare(core, Frame(sender))
    case = cases[0] if len(cases) == 1 else None
    if len(cases) > 1 or not said:
        return None
    for intent, words in OFFERED[Context.ORDER].items():
        if said in words:
            return Reading(intent=intent, confidence=0.95, because=(said,), case=case)
    named = _REASSIGN_TO.match(said)
    if named is None or set(named[1].split()) & _NO_SUPPORTER:
        return None
    written = re.search(r"\W+".join(map(re.escape, re.findall(r"\w+", named[1]))), core.plain)
    name = text[written.start() : written.end()] if written else named[1]
    return Reading(
        intent=Intent.REASSIGN, confidence=0.9, because=(said,), case=case, supporter=name
    )


def _extended(reading: Reading, extra: dict[str, object]) -> Reading:
    from msgspec.structs import replace  # noqa: PLC0415

    return replace(reading, **extra)


def _with_subject(heard: Heard, subject: str) -> Heard:
    """Subject and body together: an order may stand in either."""
    words = heard.subject
    joined = (
        f"{words}.\n\n{heard.text}"
        if words and not REFERENCE.fullmatch(words.strip())
        else heard.text
    )
    return Heard(joined, folded(joined), sentences(joined), words, heard.whole_subject)


def _cases(heard: Heard, subject: str) -> list[str]:
    """Case references as written, those of the body first."""
    found = [m[1] for m in REFERENCE.finditer(heard.text)] + [
        m[1] for m in REFERENCE.finditer(subject)
    ]
    kept: list[str] = []
    for one in found:
        plausible = one.isupper() or any(sign.isdigit() for sign in one.split("-")[1])
        if plausible and one.upper() not in [other.upper() for other in kept]:
            kept.append(one)
    return kept


def _only_asks(heard: Heard) -> bool:
    return bool(heard.sentences) and all(line.question for line in heard.sentences)


_TO_WHOM = re.compile(
    r"(?:\b(?:to|pause|resume|tell|let|use|for|asignen (?:casos )?a|give it to|"
    r"message for|supporter)\W+(?:dra?\.? )?(?:the )?)$"
)


def _supporter(heard: Heard, intent: Intent, sender: str, names: Sequence[KnownName]) -> str | None:
    """The supporter an order names: for a reassignment the new one."""
    found = [
        one for one in names_in(heard.text) if not (sender and agrees(one.words, sender) >= 0.85)
    ]
    found = [one for one in found if not REFERENCE.search(one.name)]
    if not found:
        return _lower_named(heard, names)
    after_to = [
        one for one in found if _TO_WHOM.search(heard.plain[max(0, one.start - 30) : one.start])
    ]
    if intent == Intent.REASSIGN:
        return after_to[-1].name if after_to else None
    best = max(after_to or found, key=lambda one: len(one.words))
    return best.name


def _lower_named(heard: Heard, names: Sequence[KnownName]) -> str | None:
    """A name written small ("resume rourke"), by the roster."""
    for word in re.findall(r"[a-z][\w'-]{2,}", heard.plain):
        match = [one for one in known((word,), names) if one.supporter]
        if len(match) == 1 and len(word) > 3:
            return match[0].name
    return None


_UNTIL = re.compile(
    r"\b(?:until|till|til|through|thru|up to|jusqu'(?:a|au)|au|hasta|back on|back|"
    r"retour le|\()\s+((?:el |le |the |after |mid |early |late |next |end of )?"
    r"(?:\d{1,2}(?:st|nd|rd|th|er)?(?: (?:of |de )?(?:jan|feb|fev|mar|apr|avr|abr|may|mai|"
    r"jun|juin|jul|juil|aug|aou|ago|sep|oct|nov|dec|ene|dic)\w*)?|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|enero|febrero|marzo|abril|mayo|"
    r"junio|julio|agosto|septiembre|octubre|noviembre|diciembre|janvier|fevrier|juillet|"
    r"aout|septembre|octobre|novembre|decembre)\w*(?: \d{1,2})?|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|"
    r"lunes|martes|miercoles|jueves|viernes|"
    r"new year(?:'s)?|labor day|christmas|easter|thanksgiving|further notice|next (?:week|"
    r"month)))(?![\w])"
)


def until_of(text: str) -> str | None:
    """The time something is to last, as written."""
    match = _UNTIL.search(folded(text))
    return text[match.start(1) : match.end(1)] if match else None
