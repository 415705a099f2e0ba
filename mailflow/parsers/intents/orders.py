"""What a coordinator writes to the program in plain words, at any time.

A line that is an order and nothing else is understood exactly (:mod:`~.commands`); of prose the
words are weighed. Who asks for somebody to talk to themselves orders nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mailflow.nouns.meaning import Context, Intent, KnownName
from mailflow.parsers.asides.phrases import phrases
from mailflow.parsers.evidence import weigh
from mailflow.parsers.heard import Heard, alone, as_heard, folded, sentences
from mailflow.parsers.insisting import insisting
from mailflow.parsers.intents.closing import cut
from mailflow.parsers.intents.commands import (
    REFERENCE,
    TIME,
    command,
    courtesy,
    orders_in_prose,
    split_orders,
    told_in,
)
from mailflow.parsers.intents.consent import consent_of
from mailflow.parsers.intents.offered import OFFERED, Frame, bare
from mailflow.parsers.intents.order_words import PLAIN, RULES
from mailflow.parsers.intents.reading import Reading, settled, unclear
from mailflow.parsers.intents.whom import about
from mailflow.parsers.people import Named, agrees, known, names_in

__all__ = ["REFERENCE", "answer", "orders_in_prose", "split_orders", "until_of"]

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
#: What nobody can do without knowing of which case, where it is not said outright.
_NEEDS_CASE = (_OF_ONE_CASE - {Intent.TELL, Intent.HOLD}) | {Intent.UNDO}
#: Words before an order, in its own clause, that make it none.
_NOT_MEANT = re.compile(
    r"\b(?:not|never|nobody|without|whether|instead of|rather than|asked|(?:\w+n't|cannot)(?! you)|"
    r"(?:should|would|might|shall)(?! (?:like|you)\b)|ne|n'\w+|pas|jamais|sans|nunca|jamas|sin)\b"
)
#: Words before an order, anywhere in its sentence, that leave it for another time.
_NOT_NOW = re.compile(
    r"\b(?:if|unless|once|when|as soon as|until|maybe|perhaps|possibly|might|i (?:wonder|guess|suppose)|"
    r"si|cuando|quand|des que|peut-etre|quizas?|tal vez)\b"
)
#: Words behind it that take it back, or leave it for another time.
_NOT_YET = re.compile(
    r"\b(?:(?:only )?(?:if|unless)|only (?:when|once|after)|not yet|(?:once|as soon as|when) (?:he|she|"
    r"they|it|we|i|everything|all)\b|but|pas encore|todavia no|"
    r"was (?:a mistake|wrong))\b|^\W*off\b"
)
#: The end of a hold, before the order itself.
_ITS_END = re.compile(r"\b(?:until|till)\b")
#: "And tell me once it's gone": a word back is wanted, the order stands.
_REPORT_BACK = re.compile(
    r"\b(?:confirm|tell me|let me know|write to me|mail me)(?: \w+){0,3} (?:once|when|as soon as) "
    r"(?:it|that|this|they|all|everything)(?:'s| is|'re| are| has been| have been) (?:\w+ )?"
    r"(?:gone|done|deleted|erased|wiped|closed|removed|finished|sent)\b"
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
_REASSIGNS = re.compile(r"\bre-?as+ign")
_NO_SUPPORTER = frozenset(
    "it this that her his him their them case the to a someone somebody else another supporter "
    "please pls thanks dossier caso quelqu'un d'autre otra persona alguien off from away now one "
    "next first second number and for pour para por".split()
)

_WITH_SUPPORTER = (Intent.PAUSE_SUPPORTER, Intent.RESUME_SUPPORTER, Intent.REASSIGN, Intent.TELL)


#: Orders about a supporter who must be named.
_OF_A_SUPPORTER = frozenset({Intent.PAUSE_SUPPORTER, Intent.RESUME_SUPPORTER})


def answer(heard: Heard, *, sender: str, names: Sequence[KnownName], subject: str) -> Reading:
    """What an order wants, with its case, supporter and time as written."""
    plea = insisting(heard.text, "" if _REASSIGNS.search(heard.plain) else "reassign to")
    if plea is not None and not plea.whom:
        return unclear(heard.text[:60])
    if plea is not None:
        # "Dr. Lin, I insist": to whom they want it given is all that is said.
        words = plea.text if _REASSIGNS.search(folded(plea.text)) else f"reassign to {plea.text}"
        order = answer(as_heard(words, heard), sender=sender, names=names, subject=subject)
        return _extended(order, {"insists": plea.whom})
    heard = cut(heard, sender)
    cases = _cases(heard, subject)
    short = _short(heard, sender, cases) or _one_line(heard, names, cases)
    if short is not None:
        return short
    text = _with_subject(heard, subject)
    in_need = None if cases else _PLEA.search(text.plain)
    if in_need is not None:
        said = text.text[in_need.start() : in_need.end()]
        return Reading(intent=Intent.SELF_REFERRAL, confidence=0.8, because=(said,))
    weighed = weigh(text, RULES)
    if weighed.best == "unclear" or (
        _only_asks(heard) and weighed.best not in {"status", "mine", "report", "tell", "refer"}
    ):
        return unclear(*weighed.because.get("unclear", ()))
    reading = settled(weighed, INTENTS, worth=0.9, lead=0.15)
    if reading.intent == Intent.UNCLEAR:
        return reading
    whole = _completed(reading, _Order(heard, text, cases, sender, names, subject))
    if whole.intent in _FOR_GOOD and _LATER.search(_NEWS_WANTED.sub(" ", heard.plain)):
        return unclear(heard.text[:60], others=(whole.intent,))
    return whole


#: What cannot be taken back is done now or not at all: "close it once they have met" is for a person.
_FOR_GOOD = frozenset({Intent.CLOSE, Intent.FORGET})
_NEWS_WANTED = re.compile(
    r"\b(?:tell|let|inform|write|mail) (?:me|us)(?: know)? (?:once|when|as soon as|if)\b"
)
_LATER = re.compile(
    r"\b(?:when(?!ever)|as soon as|once (?!and for all)|unless|provided|quand|lorsque|des que|cuando|"
    r"en cuanto|(?:if|si)(?! (?:you|that|it|possible|vous|posible|puede)))\b"
    r"(?! (?:possible|you (?:can|get|have)|convenient|posible|puedan|vous))"
)


class _Order(NamedTuple):
    """An order as written, and who may stand in it."""

    heard: Heard
    #: With the subject above it.
    text: Heard
    cases: Sequence[str]
    sender: str
    names: Sequence[KnownName]
    subject: str


def completed(
    reading: Reading, heard: Heard, *, sender: str, names: Sequence[KnownName], subject: str
) -> Reading:
    """An order that a second reader heard, with what only the rules find in it; or unclear.

    Args:
        reading: what it heard.
        heard: the new words.
        sender: who gives the order.
        names: everybody the program knows.
        subject: as written.
    """
    heard = cut(heard, sender)
    text = _with_subject(heard, subject)
    whole = _completed(reading, _Order(heard, text, _cases(heard, subject), sender, names, subject))
    lacks = (whole.intent in _OF_A_SUPPORTER and not whole.supporter) or (
        whole.intent == Intent.TELL and not whole.told
    )
    return unclear(*reading.because, others=(reading.intent,)) if lacks else whole


def _completed(reading: Reading, order: _Order) -> Reading:
    """An order with its case, supporter and time; unclear where what it would change is not plain."""
    intent, cases = reading.intent, order.cases
    if intent in _CHANGES and _hedged(order.text, reading):
        return unclear(*reading.because)
    if intent in _NEEDS_CASE and not cases and not _plainly(order.text, intent):
        return unclear(*reading.because)
    if intent in _OF_ONE_CASE and len(set(map(str.upper, cases))) > 1:
        only = _only_ordered(order.heard, intent)
        if not only:
            return unclear(*cases)
        cases = [only]
    extra: dict[str, object] = {"case": cases[0] if cases else None}
    if intent in _WITH_SUPPORTER:
        extra["supporter"] = _supporter(order.text, intent, order.sender, order.names)
    if intent in {Intent.HOLD, Intent.PAUSE_SUPPORTER, Intent.AWAY}:
        extra["until"] = until_of(order.text.text)
    if intent == Intent.TELL:
        extra["told"] = told_in(order.text.text)
    if intent == Intent.REFER:
        extra["people"] = about(
            order.heard, sender=order.sender, names=order.names, subject=order.subject
        )
        extra["consent"] = consent_of(order.heard)
    return _extended(reading, extra)


def _only_ordered(heard: Heard, intent: Intent) -> str | None:
    """The case of the one sentence that is an order, where several are named and none after it."""
    lines = [line.text.strip() for line in heard.sentences]
    said = [(at, command(line)) for at, line in enumerate(lines)]
    orders = [(at, one) for at, one in said if one is not None and one.case]
    if len(orders) != 1 or orders[0][1].intent is not intent:
        return None
    at, order = orders[0]
    behind = any(REFERENCE.search(line) for line in lines[at + 1 :])
    return None if behind else order.case


def _plainly(text: Heard, intent: Intent) -> bool:
    """Whether the plainest words of an order stand in a mail."""
    return dict(weigh(text, PLAIN).totals).get(str(intent), 0.0) >= 0.9


def _hedged(text: Heard, reading: Reading) -> bool:
    """Whether the words of an order stand in prose that does not give it: negated, or on a condition."""
    words = folded(reading.because[0]) if reading.because else ""
    at = text.plain.find(words) if words else -1
    if at < 0:
        return False
    before = re.split(r"(?<!\bdr)(?<!\bdra)[.!?\n]\s", text.plain[:at])[-1]
    behind = re.split(r"[.!\n](?:\s|$)", text.plain[at + len(words) :])[0]
    clause = _CLAUSE.split(before)[-1]
    if before.endswith('"'):
        return True  # somebody else's words
    if _NOT_MEANT.search(clause):
        return True
    if reading.intent == Intent.HOLD:
        # "Until I say so, hold it": a hold has an end, and it may stand first.
        before = _ITS_END.sub(" ", before)
    if _NOT_NOW.search(before):
        return True
    if reading.intent == Intent.HOLD:
        return bool(_SOMEBODY_DOES.search(before)) or behind.startswith(" off ")
    return bool(_NOT_YET.search(_REPORT_BACK.sub(" ", behind)))


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
    core = alone(text)
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


_THANKS_ONLY = re.compile(
    r"(?:many )?(?:thanks?|thank (?:you|u)|thx|merci|gracias|hi|hello|hola|bonjour)\W*"
)
#: A polite question that asks us to do something.
_REQUESTS = re.compile(
    r"\W*(?:(?:hi|hello|hey|dear \w+|and|so|please)\W+)*(?:(?:can|could|would|will) (?:you|we)|pouvez-vous|"
    r"pourriez-vous|pueden?|podrian?)\b(?! (?:tell|say|explain|know|show|remind|see|hear|confirm|check))"
)


def _only_asks(heard: Heard) -> bool:
    asked = [line for line in heard.sentences if not _THANKS_ONLY.fullmatch(line.plain.strip())]
    return bool(asked) and all(line.question and not _REQUESTS.match(line.plain) for line in asked)


_TO_WHOM = re.compile(
    r"(?:\b(?:to|pause|resume|tell|let|use|asignen (?:casos )?a|(?:pausen?|suspendan?) a(?: la| el)?|"
    r"give it to|message for|supporter|"
    r"(?:nothing|cases|peers|matches|more|new|calls|letters|rest) for)\W+(?:dra?\.? )?(?:the )?)$"
)
#: What stands before the name of who is to take a case over, or of who is to be relieved of it.
_TO_ANOTHER = re.compile(
    r"(?:(?:\b(?:to|a|au|aux|use|ask|have|take|try|sera|with|by|con|por|par)|->|=>|>>)\W+"
    r"(?:(?:la|el|le|doctor|doctora|docteur|dra?e?|mr|mrs|ms|mme)\b\.? ?)*)$"
)
_FROM_ANOTHER = re.compile(
    r"\b(?:from|off|of|than|not|replace|relieve|take|de|del|por|sino) (?:(?:la|el|le|doctor|"
    r"dra?e?)\b\.? ?)*$"
)
_RELIEVED = re.compile(
    r"\s*(?:out\b|off\b|asked to be|is (?:ill|sick|away|out|full)|can(?:no|')t|won't|has to stop)"
)
_ORDER_WORD = re.compile(
    r"^(?:un-?pause|reactivate|reinstate|retour de|return of|pausa de|suspend)\s+", re.I
)


def _supporter(heard: Heard, intent: Intent, sender: str, names: Sequence[KnownName]) -> str | None:
    """The supporter an order names: for a reassignment the new one."""
    # Half a reference looks like a name: "K2M".
    text = REFERENCE.sub(lambda m: " " * len(m[0]), heard.text)
    found = [one for one in names_in(text) if not (sender and agrees(one.words, sender) >= 0.85)]
    if not found:
        return _lower_named(heard, names)
    if intent == Intent.REASSIGN:
        return _another(heard.plain, found)
    after_to = [
        one for one in found if _TO_WHOM.search(heard.plain[max(0, one.start - 30) : one.start])
    ]
    best = max(after_to or found, key=_fullness)
    fuller = [
        one for one in found if best.words[-1] == one.words[-1] or best.words[0] == one.words[0]
    ]
    return _ORDER_WORD.sub("", max(fuller, key=_fullness).name)


def _fullness(one: Named) -> tuple[int, int]:
    """How much of a name is given: words, and not only letters of it."""
    words = [word for word in one.words if word not in {"unpause", "retour", "de"}]
    return sum(len(word) > 1 for word in words), len(words)


def _another(plain: str, found: Sequence[Named]) -> str | None:
    """Who is to take a case over; None where nobody is named for it, or two are."""
    relieved = [
        one
        for one in found
        if _FROM_ANOTHER.search(plain[max(0, one.start - 30) : one.start])
        or _RELIEVED.match(plain[one.end : one.end + 30])
    ]
    others = [one for one in found if one not in relieved]
    takes = [one for one in others if _TAKES_OVER.match(plain[one.end : one.end + 60])]
    after_to = [
        one for one in others if _TO_ANOTHER.search(plain[max(0, one.start - 30) : one.start])
    ]
    wanted = after_to or takes
    return wanted[-1].name if wanted else None


#: What stands after the name of who is to take a case over.
_TAKES_OVER = re.compile(
    r"\s*(?:,\s*)?(?:(?:should|shall|will|would|must|can|could|is|to|qui)\s+)*(?:(?:be|going to|to|"
    r"happy to|ready to)\s+)*"
    r"(?:in(?=\s*(?:[.,;!]|$))|step in|have|take|takes|get|gets|taking|prend\w*|reprend\w*|se charge\w*|"
    r"lo lleva\w*|se encarga\w*|"
    r"se hace cargo|instead)\b"
)


def _lower_named(heard: Heard, names: Sequence[KnownName]) -> str | None:
    """A name written small ("resume rourke"), by the roster."""
    for word in re.findall(r"[a-z][\w'-]{2,}", heard.plain):
        match = [one for one in known((word,), names) if one.supporter]
        if len(match) == 1 and len(word) > 3:
            return match[0].name
    return None


_UNTIL = re.compile(
    r"\b(?:until|till|til|through|thru|up to|not before|after|before|jusqu'(?:a|au|en)|au|hasta|back "
    r"on|back|"
    r"returns?(?: on)?|home on|resumes? on|vuelv\w+|regres\w+|je reviens|"
    rf"retour le|\()\s+(?:(?:at least|about|around|roughly|au moins|al menos) )?({TIME})(?![\w])"
)
#: What is to happen first, and its day: "till after the funeral, 14 May"; "for six weeks".
_UNTIL_OTHERWISE = (
    re.compile(
        r"\b(?:until|till|not before|jusqu'(?:a|au)|hasta) (?:(?!(?:and|but|or|et|y)\b)[a-z']+ ){0,4}"
        rf"[a-z']+, ({TIME})(?![\w])"
    ),
    re.compile(
        rf"\bback (?:at (?:it|work|my desk)|in (?:the )?office|with you) (?:on )?({TIME})(?![\w])"
    ),
    re.compile(
        r"\b(?:until|till|through|jusqu'(?:a|au)|hasta) (?:(?:at least|early|late|mid) )?"
        r"((?:the |l'|el |la )?(?:spring|summer|autumn|fall|winter|printemps|ete|automne|hiver|"
        r"primavera|verano|otono|invierno))(?![\w])"
    ),
    re.compile(
        r"\b(?:for|pendant|por|durante) (?:the next |another |at least )?((?:a|one|two|three|four|five|six|"
        r"eight|ten|twelve|\d{1,2}|une?|deux|trois|quatre|un|una|dos|tres|cuatro) "
        r"(?:days?|weeks?|months?|jours?|semaines?|mois|dias?|semanas?|mes(?:es)?))(?![\w])"
    ),
)
#: "Monday to 4 December", "Thursday-Sunday", "2-13 June".
_RANGE = re.compile(rf"(?:{TIME}|\b\d{{1,2}}) ?(?:-|to|a|au) ?({TIME})(?![\w])")


def until_of(text: str) -> str | None:
    """The time something is to last, as written."""
    plain = folded(text)
    match = _UNTIL.search(plain) or _RANGE.search(plain)
    for words in _UNTIL_OTHERWISE:
        match = match or words.search(plain)
    return text[match.start(1) : match.end(1)] if match else None
