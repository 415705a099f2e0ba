"""The answers our letters offer, understood exactly: a word or a number, and nothing else said.

Every word, number and phrase that a letter names as an answer stands here, in every language we
write. A greeting before it and thanks or a name below it change nothing; anything else does, and
then the rules of the context read the whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mailflow.nouns.meaning import Asked, Context, Intent, KnownName, Leave
from mailflow.parsers.heard import Heard, folded
from mailflow.parsers.intents.reading import Reading, unclear
from mailflow.parsers.people import agrees, known, names_in

_I = Intent
_YES = ("yes", "oui", "si")
_NO = ("no", "non")
_NEVER_MIND = ("never mind", "nevermind", "laissez tomber", "olvidenlo")
#: The no of who never asked for anything.
_NOT_FOR_ME = ("not for me", "pas pour moi", "no es para mi")

_SUPPORTER: Mapping[Intent, tuple[str, ...]] = {
    _I.MET: ("met", "we met", "we have met", "c'est fait", "hablamos", "ya hablamos"),
    _I.NO_ANSWER: ("no answer", "sans reponse", "pas de reponse", "sin respuesta"),
    _I.DECLINED: (
        "declined",
        "they declined",
        "ne veut pas",
        "no quiere hablar",
        "no quiere",
    ),
    _I.UNABLE: ("cannot", "i cannot", "je ne peux pas", "no puedo"),
    _I.ESCALATE: (
        "worried",
        "i am worried",
        "i'm worried",
        "je m'inquiete",
        "me preocupa",
    ),
    _I.SCHEDULED: ("rendez vous", "cita"),
}

#: Context -> what each offered answer means there; folded, without marks.
OFFERED: Mapping[Context, Mapping[Intent, tuple[str, ...]]] = {
    Context.NEW: {
        _I.SELF_REFERRAL: (
            "i would like to talk",
            "i'd like to talk",
            "je voudrais parler",
            "quisiera hablar",
        ),
        _I.WITHDRAW: _NEVER_MIND,
    },
    Context.MATCH_REQUEST: {
        _I.APPROVE: _YES,
        _I.REJECT: (
            *(*_NO, "none of these", "aucun de ces noms", "ninguno de ellos"),
            *("others", "look again", "d'autres", "d'autres noms", "otros", "otros nombres"),
        ),
        _I.HOLD: ("hold", "attendre", "esperar"),
    },
    Context.EVENT_REQUEST: {
        _I.APPROVE: (*_YES, "yes to all", "oui a tout", "si a todo"),
        _I.REJECT: (
            *_NO,
            "no to all",
            "non pour tout",
            "no para todos",
            "none of these",
            "aucun de ces noms",
            "ninguno de ellos",
        ),
        _I.HOLD: ("hold", "attendre", "esperar"),
    },
    Context.ASSIGNMENT: {
        **_SUPPORTER,
        _I.ACCEPT: _YES,
        _I.UNABLE: (
            *_SUPPORTER[_I.UNABLE],
            *_NO,
            "no not this time",
            "not this time",
            "non pas cette fois",
            "pas cette fois",
            "no esta vez no",
            "esta vez no",
        ),
    },
    Context.OUTCOME_REQUEST: _SUPPORTER,
    Context.INVITATION: {
        _I.ACCEPT: (
            *_YES,
            "oui je veux bien",
            "je veux bien",
            "yes the page",
            "oui la page",
            "si la pagina",
        ),
        _I.DECLINE: _NO,
    },
    Context.CHECK_IN: {
        _I.WELL: (
            "all right",
            "all right nothing needed",
            "ca va",
            "ca va je n'ai besoin de rien",
            "estoy bien",
            "estoy bien no necesito nada",
        ),
        _I.MORE_SUPPORT: (
            "talk again",
            "i would like to talk again",
            "parler encore",
            "je voudrais parler encore",
            "hablar otra vez",
            "quisiera hablar otra vez",
        ),
        _I.CHANGE_SUPPORTER: (
            "somebody else",
            "i would like to talk but with somebody else",
            "quelqu'un d'autre",
            "je voudrais parler mais avec quelqu'un d'autre",
            "otra persona",
            "quisiera hablar pero con otra persona",
        ),
        _I.STOP: (
            "no more mail",
            "plus de courriels",
            "plus de courriels s'il vous plait",
            "no mas correos",
        ),
    },
    Context.NOTE: {
        _I.CHANGE_SUPPORTER: ("somebody else", "quelqu'un d'autre", "otra persona"),
        _I.NOT_REACHED: ("nobody called", "personne n'a appele", "nadie llamo"),
        _I.WITHDRAW: (*_NEVER_MIND, *_NOT_FOR_ME),
    },
    Context.DETAILS_REQUEST: {_I.WITHDRAW: _NEVER_MIND},
    Context.ALARM: {
        _I.HAVE_IT: ("1", "i have it", "je m'en occupe", "yo me encargo"),
        _I.CANNOT: ("2", "i cannot", "cannot", "je ne peux pas", "no puedo"),
        _I.FALSE_ALARM: (
            "3",
            "false alarm",
            "it is a false alarm",
            "fausse alerte",
            "falsa alarma",
        ),
        _I.SAFE: ("safe", "en securite", "a salvo"),
        _I.NOT_REACHED: ("not reached", "pas de reponse", "no contesta"),
        _I.NEEDS_HELP: ("needs help", "besoin d'aide", "necesita ayuda"),
    },
    Context.ORDER: {
        _I.MINE: ("mine", "my cases", "mes dossiers", "mis casos"),
        _I.TAKE: ("take", "je prends", "lo tomo"),
        _I.UNDO: ("undo", "annuler", "annuler ca", "deshacer"),
        _I.NOW: ("now", "tout de suite", "maintenant", "ahora", "ahora mismo"),
        _I.CLOSE: ("close", "fermer", "cerrar"),
        _I.REASSIGN: ("reassign", "reassigner", "reasignar"),
        _I.HOLD: ("hold", "attendre", "esperar"),
        _I.STATUS: ("status",),
        _I.REPORT: ("report",),
        _I.BACK: ("back", "i'm back", "i am back"),
    },
}
#: The coordinator sees to a peer themselves, whom nobody on the list fits.
I_CALL = (
    "i call",
    "i will call",
    "i'll call",
    "i call myself",
    "j'appelle",
    "llamo yo",
    "yo llamo",
)
#: While a choice waits, these answer too, whatever else was asked.
PENDING: Mapping[Intent, tuple[str, ...]] = {
    _I.UNDO: OFFERED[Context.ORDER][_I.UNDO],
    _I.NOW: OFFERED[Context.ORDER][_I.NOW],
}
_CONSENT: Mapping[Leave, tuple[str, ...]] = {
    Leave.YES: (*_YES, "they agreed", "oui c'est d'accord", "si de acuerdo", "agreed"),
    Leave.NO: (
        *_NO,
        "they did not",
        "not asked",
        "i have not asked",
        "je ne lui ai pas demande",
        "je n'ai pas demande",
        "no le he preguntado",
    ),
}


class Frame(NamedTuple):
    """What a word may be a name by: the writer's own is a signature, one offered is an answer."""

    sender: str = ""
    offered: Sequence[str] = ()
    names: Sequence[KnownName] = ()


#: Nobody in particular.
NOBODY = Frame()
#: Where a choice is made that can be undone, or hurried, while it waits.
CHOICES = frozenset({Context.MATCH_REQUEST, Context.EVENT_REQUEST})
_MOST = 160
_GREETING = re.compile(
    r"^\W*(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|bonjour|bonsoir|salut|"
    r"chere?s?|hola|buen(?:os|as)? (?:dias?|tardes|noches)|estimad[oa]s?|querid[oa]s?|"
    r"greetings)\b(?: [\w.'-]+){0,4}?)\s*(?:[,!.:;-]\s*|\n\s*)"
)
_NICE = (
    r"(?:(?:many |with |muchas |mil |un grand |grand )?(?:thanks?|thank you|thx|ty|ta|cheers|"
    r"merci|gracias)(?: (?:so much|very much|a lot|again|all|both|everyone|you all|bien|beaucoup|"
    r"d'avance|de antemano|a todos|and regards))?|please|pls|plz|svp|stp|s'il vous plait|s'il te plait|"
    r"por favor|(?:kind|best|warm|kindest|warmest|with kind|with best)? ?regards|best(?: wishes)?|"
    r"all the best|sincerely|yours(?: truly| sincerely)?|respectfully|"
    r"(?:bien )?cordialement|bien a vous|amicalement|salutations|meilleures salutations|"
    r"(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|atte|un abrazo|br|kr|rgds)"
)
_NICE_BEFORE = re.compile(rf"^\W*{_NICE}\W+")
_NICE_AFTER = re.compile(rf"(?:^|[\W_]+){_NICE}\W*$")
_MARKS = re.compile(r"[^\w' ]")


def bare(heard: Heard, frame: Frame = NOBODY) -> str:
    """The one thing an answer says, folded: without greeting, thanks, names below and marks.

    "" where the answer is long or asks something.
    """
    text = heard.text.strip() or heard.subject
    if not text or len(text) > _MOST or "?" in text:
        return ""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    while len(lines) > 1 and _signs(lines[-1], frame) and _says_something(lines[:-1]):
        lines.pop()
    plain = _GREETING.sub("", folded("\n".join(lines)), count=1)
    for _ in range(4):
        shorter = _NICE_AFTER.sub("", _NICE_BEFORE.sub("", plain, count=1), count=1)
        shorter = _without_name(shorter, frame.sender)
        if not shorter.strip() or shorter == plain:
            break
        plain = shorter
    return " ".join(_MARKS.sub(" ", plain).split()).strip(" '_")


def _says_something(lines: Sequence[str]) -> bool:
    """Whether more than a greeting is left above a line."""
    return bool(_GREETING.sub("", folded("\n".join(lines)) + "\n", count=1).strip())


def _without_name(plain: str, sender: str) -> str:
    """The text without the sender's name at its end ("Yes - Ann", "2. Ann Lee")."""
    own = set(re.findall(r"[a-z][\w'-]*", folded(sender)))
    words = plain.split()
    count = len(words)
    while count > 1 and len(bit := words[count - 1].strip(".,!-")) > 1 and bit in own:
        count -= 1
    return " ".join(words[:count]) if count < len(words) else plain


_INITIALS = re.compile(r"(?:[A-Z]\.? ?-?){1,3}")


def _signs(line: str, frame: Frame) -> bool:
    """Whether a last line only thanks or signs; a name that could be the answer is none."""
    plain = folded(line)
    if re.fullmatch(rf"\W*{_NICE}\W*", plain):
        return True
    words = re.findall(r"[^\W\d_][\w'-]*", plain)
    own = set(re.findall(r"[^\W\d_][\w'-]*", folded(frame.sender)))
    if words and all(word in own for word in words):
        return True
    short = line.strip(" -–—,.")
    if not _INITIALS.fullmatch(short) and not _is_name(short):
        return False
    if any(agrees(words, name) >= 0.62 for name in frame.offered if words):
        return False
    return not known(words, frame.names) and _not_said(words)


def _is_name(line: str) -> bool:
    """Whether a line is a person's name and nothing else, written as names are."""
    found = names_in(line)
    named = sum(len(one.name.split()) for one in found)
    return bool(found) and not line.isupper() and len(line.split()) <= min(5, named + 2)


_SAID = frozenset(
    word
    for table in (*OFFERED.values(), PENDING)
    for sayings in table.values()
    for saying in sayings
    for word in saying.split()
)


def _not_said(words: Sequence[str]) -> bool:
    return not any(word in _SAID for word in words)


def taken(heard: Heard, asked: Asked, frame: Frame, quoted: str = "") -> Reading | None:
    """The offered answer a mail consists of, or None where it says something else, or more.

    Args:
        heard: the new words.
        asked: what was asked, and whether a choice still waits.
        frame: whose names are signatures, and whose are answers.
        quoted: the letter below: whether it asks for one thing or two.
    """
    said = bare(heard, frame)
    if not said:
        return None
    waits = asked.pending and asked.context in CHOICES
    if waits and (intent := _meant(said, PENDING)) is not None:
        return _sure(intent, said)
    if asked.context == Context.MATCH_REQUEST:
        return _of_match(said, asked)
    if asked.context == Context.EVENT_REQUEST:
        return _of_event(said, asked)
    if asked.context == Context.DETAILS_REQUEST:
        return _of_details(said, quoted)
    if asked.options and said in {*_YES, *_NO}:
        # "Which is it?" was asked: a yes or no says nothing, and may be a yes to a misreading.
        return unclear(said, others=tuple(_intents(asked)))
    intent = _meant(said, OFFERED.get(asked.context, {}))
    if (
        intent is None
        and asked.context in {Context.ASSIGNMENT, Context.OUTCOME_REQUEST}
        and _is_a_date(said, heard.plain)
    ):
        intent = _I.SCHEDULED
    return None if intent is None else _sure(intent, said)


_WEEKDAY = (
    r"(?:mon|tues?|wed(?:nes)?|weds|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|lundi|mardi|mercredi|"
    r"jeudi|vendredi|samedi|dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo"
)
_MONTH = (
    r"jan(?:uary|v|vier)?|feb(?:ruary|rero)?|fev(?:rier)?|mar(?:ch|s|zo)?|apr(?:il)?|avr(?:il)?|"
    r"abr(?:il)?|may|mai|mayo|june?|juin|junio|july?|juil(?:let)?|julio|aug(?:ust)?|aout|agosto|"
    r"sept?(?:ember|embre|iembre)?|oct(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|"
    r"dec(?:ember|embre)?|dic(?:iembre)?|enero|ene"
)
_SOON = r"today|tonight|tomorrow|tmrw|demain|manana|hoy|ce soir|aujourd'hui|esta noche"
_CLOCK = r"\d{1,2}(?:st|nd|rd|th|er|am|pm|h|hrs?|h\d\d)?"
#: Words that may stand in a day and hour, and in nothing else that is said.
_IN_A_DATE = re.compile(
    rf"(?:{_WEEKDAY}|{_MONTH}|{_SOON}|{_CLOCK}|\d{{4}}|at|on|the|of|next|this|in|around|about|from|"
    r"to|till|until|week|morning|afternoon|evening|night|noon|midday|lunch|lunchtime|breakfast|dinner|"
    r"coffee|o'clock|oclock|am|pm|a|p|m|after|before|half|past|quarter|le|la|les|el|los|las|de|del|du|"
    r"al|au|aux|por|para|pour|vers|entre|y|et|h|hs|hrs|heures?|heure|horas?|hora|matin|midi|apres|"
    r"apres-midi|soir|tarde|noche|mediodia|prochain|proximo|que|viene|it|is|it's|set|for|we|meet|"
    r"meeting|arranged|scheduled|booked|rendez|vous|cita|prevu|cafe|almuerzo|comida|dejeuner|zoom|"
    r"phone|call|telephone|telefono|llamada|appel|by|par)"
)
_ANCHOR = re.compile(
    rf"\b(?:{_WEEKDAY})\b|\b(?:{_MONTH})\b.{{0,6}}\d|\d(?:st|nd|rd|th|er)? (?:de |of )?(?:{_MONTH})\b|"
    rf"\b(?:{_SOON})\b.*\d|\d.*\b(?:{_SOON})\b|\b(?:rendez vous|cita)\b.*\d"
)


def _is_a_date(said: str, text: str) -> bool:
    """Whether all that is said is a day, with or without an hour: it is arranged."""
    words = said.split()
    if not words or len(words) > 16 or not all(_IN_A_DATE.fullmatch(word) for word in words):
        return False
    return bool(_ANCHOR.search(said) or re.search(r"(?<!\d)\d{1,2}[/.]\d{1,2}(?![\d:])", text))


def _meant(said: str, table: Mapping[Intent, tuple[str, ...]]) -> Intent | None:
    return next((intent for intent, words in table.items() if said in words), None)


def _sure(intent: Intent, said: str) -> Reading:
    return Reading(intent=intent, confidence=0.97, because=(said,))


def _intents(asked: Asked) -> list[Intent]:
    values = {str(intent) for intent in Intent}
    return [Intent(one.name) for one in asked.options if one.name in values]


def _of_match(said: str, asked: Asked) -> Reading | None:
    """A number of those offered, YES for the first, NO, or HOLD."""
    if re.fullmatch(r"[1-9]", said):
        number = int(said)
        return (
            Reading(intent=_I.APPROVE, confidence=0.97, because=(said,), choice=number)
            if number <= len(asked.suggestions)
            else unclear(said)
        )
    if said in I_CALL:
        return Reading(intent=_I.OPTION, confidence=0.97, because=(said,), option="i_call")
    intent = _meant(said, OFFERED[Context.MATCH_REQUEST])
    if intent is None:
        return None
    if intent is not _I.APPROVE:
        return _sure(intent, said)
    if asked.options or not asked.suggestions:
        # A list that asks "which is it?" cannot be answered by yes.
        return unclear(said, others=(_I.APPROVE,))
    return Reading(intent=_I.APPROVE, confidence=0.97, because=(said,), choice=1)


def _of_event(said: str, asked: Asked) -> Reading | None:
    """YES for the first on every line that has one, NO to all, or HOLD; lines are read elsewhere."""
    intent = _meant(said, OFFERED[Context.EVENT_REQUEST])
    if any(line.settled or line.held for line in asked.lines):
        return None  # a yes is meant for what is open still
    if intent is not _I.APPROVE:
        return None if intent is None else _sure(intent, said)
    first: dict[str, int | str] = {line.peer: 1 for line in asked.lines if line.suggestions}
    if not first:
        return unclear(said, others=(_I.APPROVE,))
    return Reading(intent=_I.APPROVE, confidence=0.97, because=(said,), choices=first)


#: Our own question for the consent, in words of ours, and a question for the name.
_OURS = re.compile(
    r"yes, no,? or not asked|oui, non,? ou je ne lui|si, no,? o no le he|has your colleague agreed|"
    r"est-elle d'accord|esta de acuerdo"
)
_FOR_A_NAME = re.compile(r"\b(?:who is|name|which colleague|quien es|nom)\b")


def _of_details(said: str, quoted: str) -> Reading | None:
    """A word about the consent; where another letter asked for the name as well, it is not enough."""
    if _meant(said, OFFERED[Context.DETAILS_REQUEST]) is _I.WITHDRAW:
        return _sure(_I.WITHDRAW, said)
    leave = next((leave for leave, words in _CONSENT.items() if said in words), None)
    below = " ".join(re.sub(r"[>|*]", " ", folded(quoted)).split())
    if leave is None or (_FOR_A_NAME.search(below) and not _OURS.search(below)):
        return None
    return Reading(intent=_I.DETAILS, confidence=0.9, because=(said,), consent=leave)


#: Contexts whose word may open a longer answer ("WORRIED. Please call me."); never a choice.
_OPENED = frozenset(
    {Context.ASSIGNMENT, Context.OUTCOME_REQUEST, Context.CHECK_IN, Context.NOTE, Context.ALARM}
)
_AFTER_IT = re.compile(r"\s*(?:[.,;:!\n]|\s-+\s)")
#: Words that say something only alone: "no" opens many sentences.
_TOO_SHORT = frozenset({*_YES, *_NO, "1", "2", "3", "cita", "ca va", "hold", "now"})


def opening(heard: Heard, asked: Asked) -> Reading | None:
    """The offered word a longer answer opens with, where nothing is asked after it."""
    if asked.context not in _OPENED or "?" in heard.plain or len(heard.plain) > 3 * _MOST:
        return None
    plain = _GREETING.sub("", heard.plain.strip(), count=1)
    for intent, words in OFFERED[asked.context].items():
        for word in words:
            if word in _TOO_SHORT or not plain.startswith(word):
                continue
            if _AFTER_IT.match(plain[len(word) :]):
                return Reading(intent=intent, confidence=0.8, because=(word,))
    return None
