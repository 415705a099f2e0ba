"""Orders in a line: "hold OPW-7F3K2M until Monday", "pause Dr. Lin until 3 May", "tell …: …".

A line that is an order and nothing else is understood exactly, in the three languages; whatever
says more, or otherwise, is left to the weighing in :mod:`mailflow.parsers.intents.orders`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mailflow.nouns.meaning import Intent, KnownName
from mailflow.parsers.asides.days import DAY, MONTH, WEEKDAY
from mailflow.parsers.heard import folded, sentences
from mailflow.parsers.intents.apart import apart
from mailflow.parsers.intents.reading import Reading
from mailflow.parsers.people import known, names_in

#: A case reference: prefix, dash, six characters without look-alikes; of other programs fewer, with a
#: digit among them.
REFERENCE = re.compile(
    r"\b([A-Z][A-Z0-9]{1,5}-[A-Z0-9]{6}|(?-i:(?!COVID|PGY|ICD|CPT|ACLS|BLS|"
    r"MRI)[A-Z][A-Z0-9]{1,5}-(?=[A-Z]*\d)[A-Z0-9]{2,5}))\b",
    re.I,
)
#: Stands for a reference in the words that are looked at, as long as it was.
_MARK = "§"
_REF = rf"(?:(?:the |le |el )?(?:case|dossier|caso) )?{_MARK}+"
_ON_REF = rf"(?: (?:on|about|for|re|in|of|sur|pour|dans|de|du|sobre|en|del|para|con)? ?{_REF})?"

_I = Intent
#: A time, as it may end an order; wider than the days that calendars know.
TIME = (
    rf"(?:(?:el |le |the |after |mid |early |late |next |end of |this |apres |despues de )*"
    rf"(?:{DAY}|(?:{MONTH})\b|{WEEKDAY}|\d{{1,2}}(?:st|nd|rd|th|er)\b|weekend|week|month|"
    r"new year(?:'s)?(?: day)?|labor day|christmas|easter|thanksgiving|noel|paques|navidad|"
    r"pascua|further notice|nouvel ordre|nuevo aviso|fin de semana|fin de semaine|"
    r"semaine prochaine|la semana que viene|(?:the )?end of (?:the )?(?:week|month|year))"
    r"(?:,? 20\d\d)?)"
)
_UNTIL = (
    r"(?:until|till|'til|til|through|thru|up to|to|jusqu'(?:a|au|en)|jusque|hasta|au|al|"
    r"back on|back|retour le|for|por|pendant)"
)
_TIMED = rf"(?:,? (?:from [\w ,]{{2,20}} )?{_UNTIL} (?P<until>{TIME}))?"
_NAME = r"(?:dra?e?\.? )?(?P<name>[^\W\d_][\w'.-]*(?: [^\W\d_][\w'.-]*){0,3}?)"
_ASK = r"(?:please |pls |plz |kindly |could you |can you |would you |por favor,? |svp,? |s'il vous plait,? )*"

#: What an order of each kind looks like, over folded words, its reference marked.
_GRAMMAR: tuple[tuple[Intent, str], ...] = (
    (
        _I.STATUS,
        rf"(?:status|overview|state of play|where are we|what(?:'s| is) open|etat|etat des lieux|"
        rf"ou en est(?:-on)?|ou en sommes-nous|situation|estado|situacion|en que va|"
        rf"como va){_ON_REF}",
    ),
    (
        _I.MINE,
        rf"(?:(?:show |send )?(?:me )?(?:mine|my (?:cases|list)|mes dossiers|mis casos)|"
        rf"c'est le mien|es mio){_ON_REF}",
    ),
    (
        _I.TAKE,
        rf"(?:i(?:'ll| will)? )?(?:take|taking|je (?:le |la )?prends|(?:yo )?(?:lo|la) tomo|tomo)"
        rf"(?: it| this| over)?{_ON_REF}",
    ),
    (
        _I.HOLD,
        rf"(?:hold(?: off)?|pause|park|suspend|attendre|attendez|attends|mettre en attente|"
        rf"mettez en attente|en attente|suspendre|esperar|espere|espera|poner en espera|"
        rf"en espera|pausar|suspender)"
        rf"(?: (?:on|with|avec|con))? {_REF}{_TIMED}",
    ),
    (
        _I.HOLD,
        rf"(?:put|mettre|mettez|mets|poner|pon|ponga) {_REF} (?:on hold|en attente|en espera|"
        rf"en pausa){_TIMED}",
    ),
    (_I.HOLD, rf"(?:hold|attendre|esperar),? {_UNTIL} (?P<until>{TIME})"),
    (
        _I.CLOSE,
        rf"(?:close|you can close|fermer|fermez|ferme|cloturer|cerrar|cierren?|cierra){_ON_REF}",
    ),
    (
        _I.FORGET,
        rf"(?:forget|erase|delete|wipe|purge|oublier|oubliez|oublie|effacer|effacez|olvidar|"
        rf"olviden?|olvida|borrar|borren|borra)(?: (?:everything|all|tout|todo)(?: (?:on|about|"
        rf"sur|de|sobre))?)?{_ON_REF}",
    ),
    (
        _I.REASSIGN,
        rf"(?:re-?assign|move|give|hand|transfer|reassigner|reassignez|transferer|confier|donner|"
        rf"reasignar|reasigne|reasigna|pasar|dar) {_REF} (?:over )?(?:to|a|au|aux|al) {_NAME}",
    ),
    (
        _I.REASSIGN,
        rf"(?:re-?assign|reassigner|reassignez|reasignar|reasigne|reasigna) {_REF}"
        rf"(?: to (?:someone|somebody) else| a quelqu'un d'autre| a otra persona)?",
    ),
    (
        _I.PAUSE_SUPPORTER,
        rf"(?:pause|suspend|rest|pauser|mettre en pause|mettez en pause|suspendre|suspendez|"
        rf"pausar|pausen|pausa|suspender|suspendan|poner en pausa)(?: a)? {_NAME}{_TIMED}",
    ),
    (
        _I.RESUME_SUPPORTER,
        rf"(?:resume|unpause|un-pause|reprendre|reactiver|reactivez|reanudar|reanuden|reactivar|"
        rf"reactiven|activar)(?: (?:a|con|avec|with))? {_NAME}",
    ),
    (
        _I.AWAY,
        rf"(?:(?:i'm|i am|im|i'll be|i will be|je suis|je serai|estoy|estare) )?(?:away|off|"
        rf"out(?: of (?:the )?"
        rf"office)?|on (?:leave|vacation|holiday)|gone|absente?|en (?:conge|vacances)|fuera|"
        rf"ausente|de vacaciones)"
        rf"(?: (?:(?:from|starting|as of|du|des le|a partir du|de|desde|del) )?{TIME}"
        rf"(?= (?:{_UNTIL}) ))?{_TIMED}",
    ),
    (
        _I.BACK,
        r"(?:(?:i'm|i am|im|je suis|estoy|ya estoy) )?(?:back|de retour|de vuelta|de regreso)"
        r"(?: (?:again|now|today|at work|aujourd'hui|hoy|au travail))?|ya (?:volvi|regrese)|"
        r"i have returned",
    ),
    (_I.REPORT, r"(?:report|figures|rapport|informe|(?:a |the )?usage report)"),
    (_I.UNDO, rf"(?:undo(?: it| that| this)?|annuler?|annulez|deshacer|deshaga){_ON_REF}"),
    (
        _I.NOW,
        rf"(?:now|right now|go ahead now|tout de suite|maintenant|ahora(?: mismo)?|ya){_ON_REF}",
    ),
)
_COMPILED = tuple(
    (
        intent,
        re.compile(
            rf"{_ASK}(?:{words})(?: (?:please|pls|now|svp|por favor|thanks|merci|gracias))?"
        ),
    )
    for intent, words in _GRAMMAR
)
#: A name of that kind is nobody.
_NOBODY = frozenset(
    "it this that him her them everything everybody all case cases the my me mine us you nothing "
    "anything mail mails letters reminders eso esto todo el la los las tout ca cela lui elle le les "
    "someone somebody else anyone quelqu'un alguien otra otro persona d'autre program".split()
)

_TO_WHOM = r"(?:the )?(?:supporter|colleague|peer)(?: (?:on|of|for))?|him|her|them"
_TELL_VERB = (
    r"(?:tell|inform|remind|message (?:for|to)|note (?:for|to)|dis(?:-lui| a)?|dites(?:-lui| a)?|"
    r"transmett(?:re|ez|ons) a|message (?:pour|a)|dile(?: a)?|diga(?:le|n|nle)?(?: a)?|"
    r"decir(?:le)? a|avis(?:ar|en?|ale) a|mensaje para)"
)
#: An order to pass something on: its reference before or after the verb, then the words.
_TELL = (
    re.compile(
        rf"{_ASK}{_TELL_VERB} {_REF}(?P<name>)\s*(?:[:,;-]+\s*|that\s+|que\s+)(?P<told>.+)", re.S
    ),
    re.compile(
        rf"{_ASK}{_REF}[\s:,-]+{_TELL_VERB}(?: (?:{_TO_WHOM}|{_NAME}))?\s*(?::\s*|that\s+|"
        rf"que\s+)(?P<told>.+)",
        re.S,
    ),
    re.compile(
        rf"{_ASK}{_TELL_VERB} (?:{_TO_WHOM}|{_NAME}){_ON_REF},?\s*(?::\s*|that\s+|que\s+)(?P<told>.+)",
        re.S,
    ),
    re.compile(rf"{_ASK}{_TELL_VERB}\s*:\s*(?P<name>)(?P<told>.+)", re.S),
    re.compile(rf"{_ASK}(?:tell|dis a|dites a|dile a) {_REF}(?P<name>) (?P<told>.+)", re.S),
)


class _Marked(NamedTuple):
    """A line with its references marked: as written, folded, and the references."""

    text: str
    plain: str
    cases: tuple[str, ...]


_BULLET = re.compile(r"^\s*(?:[-*•–>]+|\(?\d{1,2}[.)])\s+")
_COURTESY = re.compile(
    r"^\W*(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|bonjour|bonsoir|salut|hola|"
    r"buen[oa]s \w+|estimad[oa]s?)\b[^.:;]{0,30}|(?:many |with )?(?:thanks?|thank you|thx|merci|"
    r"gracias)\b[^.:;]{0,30}|(?:kind |best |warm )?regards|best(?: wishes)?|cheers|cordialement|"
    r"saludos|sincerely|bien a vous)\W*$"
)


def courtesy(line: str) -> bool:
    """Whether a line only greets, thanks or closes."""
    return bool(_COURTESY.match(folded(line)))


def _marked(line: str) -> _Marked:
    text = " ".join(_BULLET.sub("", line).split())
    cases = {m[1].upper(): m[1] for m in REFERENCE.finditer(text)}
    plain = folded(REFERENCE.sub(lambda m: _MARK * len(m[0]), text))
    return _Marked(text, plain, tuple(cases.values()))


def command(line: str, names: Sequence[KnownName] = ()) -> Reading | None:
    """The order a line consists of, with its case, supporter, time and words to pass on.

    Args:
        line: one line of a mail.
        names: everybody the program knows, for a name written small.

    Returns:
        The reading; None where the line is no order, says more than one, or asks.
    """
    said = _marked(line)
    if len(said.cases) > 1 or not said.plain:
        return None
    told = _told(said, names)
    if told is not None or said.plain.endswith("?"):
        return told
    if not said.cases and (two := apart(said.text, said.plain, names)):
        return two
    plain = _case_behind(said.plain.rstrip(" .!;,"))
    for intent, words in _COMPILED:
        found = words.fullmatch(plain)
        if found is None:
            continue
        read = _ordered(said, plain, intent, found, names)
        if read is not None:
            return read
    return None


def _case_behind(plain: str) -> str:
    """The reference after the order, where it stands before it ("OPW-7F3K2M: close")."""
    first = re.match(rf"({_MARK}+)\s*[:,;-]*\s*(.+)$", plain)
    if not first:
        return plain
    verb, _, rest = first[2].partition(" ")
    return f"{verb} {first[1]} {rest}".strip()


def _ordered(
    said: _Marked, plain: str, intent: Intent, found: re.Match[str], names: Sequence[KnownName]
) -> Reading | None:
    groups = found.groupdict()
    supporter = None
    if groups.get("name"):
        supporter = _name(groups["name"], said.text, names)
        if supporter is None:
            return None
    until = groups.get("until")
    return Reading(
        intent=intent,
        confidence=0.95,
        because=(said.text[:60],),
        case=said.cases[0] if said.cases else None,
        supporter=supporter,
        until=_as_written(until, said) if until else None,
    )


def _as_written(plain: str, said: _Marked) -> str:
    """The part of a line that folded words came from, as it was written."""
    start = said.plain.find(plain)
    return said.text[start : start + len(plain)] if start >= 0 else plain


def _name(plain: str, text: str, names: Sequence[KnownName]) -> str | None:
    """A person's name as written; one written small only if exactly one supporter has it."""
    words = plain.split()
    if set(words) & _NOBODY or _MARK in plain:
        return None
    start = folded(text).find(plain)
    written = text[start : start + len(plain)] if start >= 0 else plain
    if names_in(written) or any(one.titled for one in names_in(text)):
        return written
    fits = [one for one in known(tuple(words), names) if one.supporter]
    return fits[0].name if len(fits) == 1 else None


# --------------------------------------------------------------------------- words to pass on


def _told(said: _Marked, names: Sequence[KnownName]) -> Reading | None:
    for pattern in _TELL:
        found = pattern.match(said.plain)
        if found is None:
            continue
        name = found.groupdict().get("name") or ""
        supporter = _name(name, said.text, names) if name else None
        if name and supporter is None:
            continue
        words = passed_on(said.text[found.start("told") : found.end("told")])
        if words:
            return Reading(
                intent=Intent.TELL,
                confidence=0.95,
                because=(said.text[:60],),
                case=said.cases[0] if said.cases else None,
                supporter=supporter,
                told=words,
            )
    return None


_THANKS_BEHIND = re.compile(
    r"[\s,.;-]*\b(?:thanks?|thank you|thx|merci|gracias)\b[^.?]{0,20}$", re.I
)
_REF_BEHIND = re.compile(
    r"[\s,;(]*(?:\b(?:on|about|re|for|sur|pour|sobre|para)\s+)?(?:(?:the |le |el )?(?:case|"
    r"dossier|caso)\s+)?"
    r"\b[A-Z][A-Z0-9]{1,5}-[A-Z0-9]{6}\b[\s.)]*$",
    re.I,
)


def passed_on(text: str) -> str:
    """The words to pass on: one paragraph, without the reference and thanks behind it."""
    words = " ".join(text.strip().split("\n\n", 1)[0].split())
    words = _REF_BEHIND.sub("", words).strip()
    shorter = _THANKS_BEHIND.sub("", words)
    words = (shorter or words).strip(" ,;:-")
    return words if any(sign.isalpha() for sign in words) else ""


#: Where the words to pass on begin in a mail that is not one plain line.
_TOLD_IN_PROSE = (
    re.compile(
        rf"\b(?:let)\b[^.\n]{{1,60}}?\bknow\b,?\s*(?:(?:about|on|"
        rf"re) {_MARK}+,?\s*)?(?:that\s+)?(?P<told>.+)",
        re.S,
    ),
    re.compile(
        r"\bpass (?:it |this )?(?:on|along)\b(?:[^.\n]{0,40}?)?(?:\s*:\s*|\s+that\s+)(?P<told>.+)",
        re.S,
    ),
    re.compile(
        rf"(?:\b{_TELL_VERB}\b|\b(?:to|for) (?:the )?supporter\b)[^.:\n]{{0,60}}?\s*:\s*(?P<told>.+)",
        re.S,
    ),
    re.compile(rf"\b{_TELL_VERB}\b[^.:\n]{{1,60}}?\s(?:that|que|qu')\s*(?P<told>.+)", re.S),
    # "Tell them both I said well done": the words follow whom they are for.
    re.compile(
        r"\b(?:tell|remind) (?:him|her|them|the (?:supporter|peer|colleague))(?: both| too| please)?,? "
        r"(?P<told>(?:i|i'm|i'll|we|we're|we'll|he|she|it|it's|the|there|not to|to)\b .+)",
        re.S,
    ),
)


def told_in(text: str) -> str:
    """The words a mail asks to pass on, where it is prose; "" where none are found."""
    plain = folded(REFERENCE.sub(lambda m: _MARK * len(m[0]), text))
    for pattern in _TOLD_IN_PROSE:
        found = pattern.search(plain)
        if found:
            return passed_on(text[found.start("told") : found.end("told")])
    for one in names_in(text):
        before = plain[: one.start].rstrip(" .")
        if re.search(r"\b(?:tell|remind|inform)(?: dra?e?)?$", before):
            return passed_on(text[one.end :].lstrip(" ,"))
    return ""


# --------------------------------------------------------------------------- several orders


def split_orders(new_words: str) -> list[str]:
    """The orders of a mail, one a line; a mail that is ordinary prose is one.

    A line that goes on where the one before was broken belongs to it; greeting, thanks and
    signature are no orders.

    Args:
        new_words: the sender's own words.

    Returns:
        At least two lines, or the whole text as the only one; [] where there are no words.
    """
    whole = new_words.strip()
    if not whole:
        return []
    orders: list[str] = []
    blank = False
    for line in whole.split("\n"):
        if not line.strip():
            blank = True
            continue
        if _is_order(line):
            orders.append(_BULLET.sub("", line).strip())
        elif _goes_on(line, orders, blank=blank):
            orders[-1] = f"{orders[-1]} {line.strip()}"
        elif not (courtesy(line) or (orders and _signs(line))):
            return [whole]
        blank = False
    return orders if len(orders) > 1 else [whole]


def orders_in_prose(new_words: str) -> list[str]:
    """The parts of a mail that is partly orders: each order, and the words around them.

    Args:
        new_words: the sender's own words.

    Returns:
        The parts as they follow each other, less greeting and thanks; [] where no sentence is
        plainly an order, or all of them are.
    """
    parts: list[tuple[str, bool]] = []
    lines = [line for line in new_words.split("\n") if line.strip()]
    for at, line in enumerate(lines):
        signs = at == len(lines) - 1 and at > 0 and _signs(line) and courtesy(lines[at - 1])
        if courtesy(line) or signs:
            continue
        if command(line):
            said = [(line, True)]
        else:
            said = [(one.text, command(one.text) is not None) for one in sentences(line)]
        for words, ordered in said:
            if ordered or not parts or parts[-1][1]:
                parts.append((_BULLET.sub("", words).strip(), ordered))
            else:
                parts[-1] = (f"{parts[-1][0]}\n{words.strip()}", False)
    kinds = {ordered for _, ordered in parts}
    return [words for words, _ in parts] if len(kinds) == 2 else []


_OPENS_AN_ORDER = re.compile(
    rf"{_ASK}(?:{_MARK}+[\s:,-]+)?(?:status|hold|pause|park|close|forget|erase|re-?assign|move|"
    rf"give|take|mine|resume|unpause|undo|{_TELL_VERB}|attendre|suspendre|fermer|oublier|"
    rf"reassigner|reprendre|esperar|cerrar|olvidar|reasignar|"
    r"reanudar|pausar)\b"
)


def _is_order(line: str) -> bool:
    if command(line) is not None:
        return True
    said = _marked(line)
    verb = _OPENS_AN_ORDER.match(said.plain)
    return bool(verb and said.cases and len(said.plain) <= 200 and not said.plain.endswith("?"))


def _goes_on(line: str, orders: Sequence[str], *, blank: bool) -> bool:
    """Whether a line is the rest of the order above: of words to pass on, or of a broken line."""
    if not orders or blank or _BULLET.match(line):
        return False
    last = command(orders[-1])
    telling = last is not None and last.intent is Intent.TELL
    return telling or (len(orders[-1]) >= 50 and line.lstrip()[:1].islower())


def _signs(line: str) -> bool:
    """Whether a line below orders only signs: initials, a name, a role."""
    words = line.split()
    return len(words) <= 6 and not line.rstrip().endswith((":", "?")) and line.strip()[:1].isupper()
