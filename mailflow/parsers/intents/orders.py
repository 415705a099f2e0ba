"""What a coordinator writes to the program in plain words, at any time.

A line that is an order and nothing else is understood exactly (:mod:`~.commands`); of prose the
words are weighed. Who asks for somebody to talk to themselves orders nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.nouns.meaning import Context, Intent, KnownName
from mailflow.parsers.asides.phrases import phrases
from mailflow.parsers.evidence import Rule, rule, weigh
from mailflow.parsers.heard import Heard, folded, sentences
from mailflow.parsers.intents.commands import (
    REFERENCE,
    TIME,
    command,
    courtesy,
    split_orders,
    told_in,
)
from mailflow.parsers.intents.offered import OFFERED, Frame, bare
from mailflow.parsers.intents.reading import Reading, settled, unclear
from mailflow.parsers.intents.referrers import about, consent_of
from mailflow.parsers.people import agrees, known, names_in

__all__ = ["REFERENCE", "answer", "split_orders", "until_of"]

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
        r"\btell\W(?!(?:me|us)\b)|^\W*tell\b(?! (?:me|us)\b)|pass (?:on|it on|this on|along)|"
        r"let (?:dr\.? )?[a-z]+(?: [a-z]+)? know|to (?:the )?supporter\W|message for|"
        r"for the supporter|diganle|dile a|dites (?:a|lui)|transmettez",
        tell=1.2,
        hold=-0.3,
    ),
    rule(
        "take",
        r"^\W*take\b(?! (?:\w+ ){1,4}off| care| note| your time| a look| heart)|i(?:'ll|"
        r" will) take (?:it|this|over|\S+-\S+)|"
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
        r"^\W*now\b(?! (?:then|that|i|we|he|she|it|let)\b)|(?:send|go)(?: it|"
        r" this)? (?:straight away|now|immediate\w*|at once|"
        r"right away)|no need to wait|don't wait|do not wait|skip the wait|ya mismo|"
        r"tout de suite|immediately",
        now=1.3,
        hold=-0.6,
    ),
    rule(
        "forget",
        r"\bforget\b(?! (?:it|that|about (?:it|that)|to|what|how|whether)\b)|"
        r"(?:delete|erase|wipe|purge)(?: \w+){0,4}|nothing about (?:him|her|"
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
        r"i(?:'m| am) back|^\W*back\b(?! (?:to|and|home|when) )|returned today|send (?:the|"
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
        r"called (?:in|me)|both said yes to a call|agreed that i write|"
        r"(?:(?:^|[.:;!?\n])\W*|please |pls |(?:can|could|would) you )open (?:a|another)(?: new)? case for\b|"
        r"(?:(?:^|[.:;!?\n])\W*|veuillez |pouvez-vous )ouvr(?:ir|ez) un dossier pour|"
        r"(?:(?:^|[.:;!?\n])\W*|por favor,? )abr(?:an?|e|ir) un caso para",
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

#: What is ordered of one case: of two named, nobody knows which.
_OF_ONE_CASE = frozenset(
    {
        Intent.CLOSE,
        Intent.FORGET,
        Intent.REASSIGN,
        Intent.HOLD,
        Intent.TAKE,
        Intent.TELL,
        Intent.NOW,
    }
)
#: What changes something: in prose it may be spoken of and not be ordered.
_CHANGES = (_OF_ONE_CASE - {Intent.TELL}) | {Intent.PAUSE_SUPPORTER, Intent.UNDO}
#: Words before an order, in its own clause, that make it none.
_NOT_MEANT = re.compile(
    r"\b(?:not|never|nobody|without|whether|instead of|rather than|asked|(?:\w+n't|cannot)(?! you)|"
    r"(?:should|would|might|shall)(?! (?:like|you)\b)|ne|n'\w+|pas|jamais|sans|nunca|jamas|sin)\b"
)
#: Words before an order, anywhere in its sentence, that leave it for another time.
_NOT_NOW = re.compile(r"\b(?:if|unless|once|when|as soon as|until|si|cuando|quand|des que)\b")
#: Words behind it that take it back, or leave it for another time.
_NOT_YET = re.compile(
    r"\b(?:(?:only )?(?:if|unless)|only (?:when|once|after)|not yet|but|pas encore|todavia no|"
    r"was (?:a mistake|wrong))\b|^\W*off\b"
)
#: "I hold her in high regard": somebody does it, and nobody is told to.
_SOMEBODY_DOES = re.compile(r"\b(?:i|we|he|she|they) (?:\w+ly )?$")
_CLAUSE = re.compile(r"[,;:()]|\s-\s|\b(?:and|so|please|then|et|donc|y|entonces)\b")
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
    short = _short(heard, sender, cases) or _one_line(heard, names, cases)
    if short is not None:
        return short
    text = _with_subject(heard, subject)
    plea = None if cases else _PLEA.search(text.plain)
    if plea is not None:
        said = text.text[plea.start() : plea.end()]
        return Reading(intent=Intent.SELF_REFERRAL, confidence=0.8, because=(said,))
    weighed = weigh(text, _RULES)
    if weighed.best == "unclear" or (
        _only_asks(heard) and weighed.best not in {"status", "mine", "report", "tell", "refer"}
    ):
        return unclear(*weighed.because.get("unclear", ()))
    reading = settled(weighed, INTENTS, worth=0.9, lead=0.15)
    if reading.intent == Intent.UNCLEAR:
        return reading
    if reading.intent in _CHANGES and _hedged(text, reading):
        return unclear(*reading.because)
    if reading.intent in _OF_ONE_CASE and len(set(map(str.upper, cases))) > 1:
        return unclear(*cases)
    extra: dict[str, object] = {"case": cases[0] if cases else None}
    if reading.intent in _WITH_SUPPORTER:
        extra["supporter"] = _supporter(text, reading.intent, sender, names)
    if reading.intent in {Intent.HOLD, Intent.PAUSE_SUPPORTER, Intent.AWAY}:
        extra["until"] = until_of(text.text)
    if reading.intent == Intent.TELL:
        extra["told"] = told_in(text.text)
    if reading.intent == Intent.REFER:
        extra["people"] = about(heard, sender=sender, names=names, subject=subject)
        extra["consent"] = consent_of(heard)
    return _extended(reading, extra)


def _hedged(text: Heard, reading: Reading) -> bool:
    """Whether the words of an order stand in prose that does not give it: negated, or on a condition."""
    words = folded(reading.because[0]) if reading.because else ""
    at = text.plain.find(words) if words else -1
    if at < 0:
        return False
    before = re.split(r"[.!?\n]\s", text.plain[:at])[-1]
    behind = re.split(r"[.!\n](?:\s|$)", text.plain[at + len(words) :])[0]
    clause = _CLAUSE.split(before)[-1]
    if before.endswith('"'):
        return True  # somebody else's words
    if _NOT_MEANT.search(clause) or _NOT_NOW.search(before):
        return True
    if reading.intent == Intent.HOLD:
        return bool(_SOMEBODY_DOES.search(before)) or behind.startswith(" off ")
    return bool(_NOT_YET.search(behind))


#: Words of somebody who needs support themselves, whatever else they are to the program.
_PLEA = phrases(
    "{need} (?:some(?:one|body)|a (?:supporter|peer|colleague)|support|help|to (?:talk|speak))"
    "(?: to (?:talk|speak) (?:to|with))?(?: \\w+){0,3}? (?:myself|for myself|for me|"
    "too\\b(?! for)|of my own)",
    "i(?:'d)? (?:myself|too|also) {needs} (?:some(?:one|body)|a supporter|support|help|to talk)",
    "{need} (?:some(?:one|body) )?to (?:talk|speak)(?: to| with)?(?: (?:to|with) (?:some(?:one|"
    "body)|a peer|"
    "a colleague|a supporter|one of you))?(?= about (?:me|my)|,? (?:myself|i'm|i am)|\\W*$)",
    "(?:this (?:one|time)(?:'s| is)?|it(?:'s| is)|i(?:'m| am) (?:asking|writing)) (?:for )?(?:me|"
    "myself)(?: this time)?"
    "(?=\\W*$|[.,;:])|for my ?self|self[- ]referral|i(?:'m| am) the one who needs",
    "i(?:'m| am)(?: not)? (?:not sleeping|burn(?:ed|t) out|falling apart|at the end|not (?:ok|"
    "okay|well|coping)|"
    "struggling|drowning|exhausted)",
    "j'ai (?:moi-meme |aussi )?besoin (?:de (?:parler|quelqu'un|soutien)|d'aide|d'un pair)|"
    "pour moi-meme|"
    "(?:c'est|cette fois c'est) pour moi|je voudrais parler a quelqu'un|je n'en peux plus",
    "(?:yo )?(?:tambien )?(?:necesito|quisiera|quiero) (?:hablar con (?:alguien|un colega|"
    "una colega)|apoyo|"
    "a alguien|ayuda)(?: (?:yo|para mi))?(?=\\W*$|[.,;]| yo| para mi)|(?:es|"
    "esta vez es) para mi(?: mism[oa])?|"
    "no puedo mas",
    needs=r"need|want|like|love|use|would like|could use|am looking for",
    need=r"i(?:'d| would| could| really| think i| also| myself)* (?:{needs})",
)


def _one_line(heard: Heard, names: Sequence[KnownName], cases: Sequence[str]) -> Reading | None:
    """An order that is one line, in body or subject; its case may stand in the subject alone."""
    if len(cases) > 1:
        return None
    text = heard.subject if heard.empty else heard.text
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1:
        lines = [line for line in lines if not courtesy(line)]
    said = command(lines[0], names) if len(lines) == 1 else None
    if said is None and lines and (first := command(lines[0], names)):
        said = first if first.intent == Intent.TELL else None
        said = command(" ".join(lines), names) if said is not None else None
    if said is None or said.case or not cases:
        return said
    return _extended(said, {"case": cases[0]})


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
    # Half a reference looks like a name: "K2M".
    text = REFERENCE.sub(lambda m: " " * len(m[0]), heard.text)
    found = [one for one in names_in(text) if not (sender and agrees(one.words, sender) >= 0.85)]
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
    r"\b(?:until|till|til|through|thru|up to|not before|jusqu'(?:a|au|en)|au|hasta|back on|back|"
    rf"retour le|\()\s+({TIME})(?![\w])"
)


def until_of(text: str) -> str | None:
    """The time something is to last, as written."""
    match = _UNTIL.search(folded(text))
    return text[match.start(1) : match.end(1)] if match else None
