"""What the sender asks of the supporter or of the contact, and where they can be reached."""

from __future__ import annotations

import re

from mailflow.parsers.asides.groups import groups
from mailflow.parsers.evidence import compiled
from mailflow.parsers.heard import Heard
from mailflow.parsers.people import emails_in

_SOMEONE = (
    r"(?:some(?:one|body)|a (?:supporter|peer|person|doctor|physician|colleague)|"
    r"any(?:one|body)|one)"
)

_OWN_DEPARTMENT = "outside my department"
#: Short English words for a wish, and what people say for it.
_WISHES: tuple[tuple[str, str], ...] = (
    (
        "woman",
        r"(?:a )?(?:woman|female|lady)(?: (?:doctor|physician|please|if|would|supporter|"
        r"surgeon|consultant))?|une femme|una mujer|otra cirujana|une collegue femme|"
        r"preferably female",
    ),
    (
        "man",
        r"(?:prefer|like|rather|talk to|with|ideally) (?:a )?(?:man|male)\b|un homme\b|"
        r"preferred supporter: male|a man over",
    ),
    (
        "by phone",
        r"by (?:tele)?phone|phone (?:is )?(?:fine|best|please|call|works|only)|"
        r"on the (?:tele)?phone\b(?= (?:please|is|would|if))|prefer (?:a )?(?:phone|call)|"
        r"over the phone(?= please| if)|par telephone|por telefono|au telephone|"
        r"telephone please|phone not zoom|video or phone",
    ),
    (
        "by video",
        r"by video|video (?:suits|please|is (?:fine|best)|call)|zoom (?:please|is|works)|"
        r"par video|en video|por video|would favour video|video or phone",
    ),
    (
        "in person",
        r"in person|face[- ]to[- ]face|over (?:a )?coffee|meet (?:up )?in the flesh|"
        r"en personne|en persona|cara a cara|i'd come in person",
    ),
    (
        "by text first",
        r"text (?:me )?first|please text|by text|texto d'abord|sms first|text is best",
    ),
    (
        "evenings",
        r"(?:in the )?evenings?(?: (?:are|work|please|best|only|is))?|after (?:6|7|8|six|"
        r"seven|eight)\b|le soir|por la tarde|en la noche",
    ),
    (
        "mornings",
        r"mornings? (?:are|work|please|best|only|is)|in the mornings?(?= please| if| would|"
        r"\.)|le matin|por la manana",
    ),
    ("weekends", r"weekends?(?: (?:are|work|please|best|only))|on (?:a )?weekend"),
    (
        _OWN_DEPARTMENT,
        r"(?:not|outside|away from|isn't)(?:{w}){0,4}\W(?:my|our|"
        r"this|the|her|his) (?:own )?(?:department|division|section|group|unit|service)\b|"
        r"fuera de mi departamento|hors de mon departement",
    ),
    (
        "from another hospital",
        rf"(?:{_SOMEONE}|not|nobody|outside|another|different|other|isn't at|"
        rf"from)(?:{{w}}){{0,4}}\W(?:hospital|campus|trust|site|building|health system)\b|"
        rf"d'un autre hopital|de otro hospital|de fuera del hospital|hors de l'hopital",
    ),
    (
        "from outside the area",
        rf"(?:{_SOMEONE}|not|nobody|outside)(?:{{w}}){{0,4}}\W(?:this|the|our) (?:town|region|"
        rf"county|island|state|area)\b|hors de la region|not (?:from )?around here|from away|"
        rf"nowhere near",
    ),
    (
        "not in management",
        r"nobody in (?:management|leadership)|not (?:in )?(?:management|leadership|"
        r"an administrator)|no administrators",
    ),
    (
        "not my supervisor",
        r"not (?:anyone|someone|somebody) who (?:evaluates|supervises|reports)|(?:does not|"
        r"doesn't|who won't) (?:know|evaluate|report to) (?:my|me)",
    ),
    (
        "same specialty",
        r"same specialty|(?:another|a fellow) (?:surgeon|anesthesiologist|pediatrician|"
        r"obstetrician|pathologist|radiologist|psychiatrist|internist|hospitalist|intensivist|"
        r"anaesthetist)",
    ),
    (
        "has been sued",
        r"(?:who has|who's|has) been (?:sued|deposed)|(?:been|gone) through (?:a|the|this) "
        r"(?:law ?suit|trial|(?:board )?complaint|deposition)|sat through a trial",
    ),
    (
        "has been through the same",
        r"(?:who has|who's|who have|has) (?:been through|gone through|had|lived) (?:the same|"
        r"this|it|something like)|been there",
    ),
    (
        "in Spanish",
        r"in spanish|en espanol|(?:who )?speaks? spanish|que hable espanol|spanish[- ]speaking",
    ),
    ("in French", r"in french|en francais|(?:who )?speaks? french|francophone"),
    (
        "older",
        r"(?:some(?:one|body)|an?) (?:older|senior|my age|near my age|with grey hair)|"
        r"(?:older|senior|retired) (?:surgeon|doctor|physician|colleague)|plus age",
    ),
    ("younger", r"(?:some(?:one|body)) (?:younger|closer to my age)|younger\b(?= please| &| and)"),
    (
        "call today",
        r"call (?:today|tonight|now|asap)|today (?:please|if|not)|as soon as|"
        r"soon(?:er)? (?:if|please|would|than)",
    ),
    (
        "same supporter",
        r"same (?:supporter|person|doctor|doc|guy|lady|gentleman|one)|la misma (?:doctora|"
        r"persona)|la meme personne|(?:talk|speak|chat|meet) (?:to|with) (?:him|her|"
        r"them) again",
    ),
    (
        "not a surgeon",
        r"(?<!\bi am )(?<!\bi'm )(?:not|isn't|anyone but) a surgeon|(?<!suis )pas un chirurgien",
    ),
    (
        "not a psychiatrist",
        r"(?:not|isn't|anyone but) (?:a )?(?:psychiatrist|shrink|counsell?or|therapist)",
    ),
)

_PHONE = re.compile(
    r"(?<![\w./@#-])(?:\+?\d{1,3}[ .-]?)?(?:\(\d{2,5}\)[ .-]?)?\d{2,5}(?:[ "
    r".-]\d{2,5}){1,4}(?![\w@/]|-\d)"
)
_NOT_A_PHONE = re.compile(
    r"(?:988|911|999|116|ext|fax|f|pager|bleep|dob|mrn|case|ticket|ref|no|lifeline|"
    r"samaritans|crisis|desk|line|office|main|sec)[ .:|#]*$"
)
_DATE = re.compile(r"^(?:19|20)\d\d[ .-]\d|^\d{1,2}[ .-]\d{1,2}[ .-](?:19|20)?\d\d$")


def preferences_of(heard: Heard) -> tuple[str, ...]:
    """Wishes as short English strings, in the order of the table."""
    own = groups(heard).own
    return tuple(
        name
        for name, words in _WISHES
        if compiled(words).search(heard.plain) or (own and name == _OWN_DEPARTMENT)
    )


def phones_of(heard: Heard) -> tuple[str, ...]:
    """Telephone numbers the sender gives; crisis lines, faxes and dates are none."""
    found: list[str] = []
    for match in _PHONE.finditer(heard.text):
        digits = re.sub(r"\D", "", match[0])
        before = heard.plain[max(0, match.start() - 14) : match.start()]
        if not 7 <= len(digits) <= 15 or _DATE.match(match[0]) or _NOT_A_PHONE.search(before):
            continue
        written = match[0].strip()
        if written not in found:
            found.append(written)
    return tuple(found)


#: Words right before an address by which its owner asks to be written to there. "Reach him at" and
#: "cc" are about somebody else: what is once sent to the wrong mailbox cannot be taken back.
_USE_THIS = re.compile(
    r"(?:"
    r"\b(?:write|mail|e-?mail|reach|contact|answer|message)(?: to)? me(?: \w+){0,3}? "
    r"(?:at|on|to|under|via)|"
    r"\b(?:reply|answer) (?:only )?to|\b(?:please|rather|better) use|"
    r"\b(?:use|to|on) my (?:private|personal|home|own|other)"
    r"(?: (?:e-?mail|mail))?(?: (?:address|account|one))?|"
    r"\bmy (?:private|personal|home|own|other)(?: (?:e-?mail|mail))?(?: (?:address|account|one))?"
    r"(?: is)?|\bi(?:'m| am) (?:best |better )?(?:reached|reachable)(?: \w+){0,2}? (?:at|on|under)|"
    r"\becrive[zs]?[- ]moi(?: \w+){0,2}? (?:a|sur)|\b(?:me|m') ?(?:joindre|ecrire)(?: \w+){0,2}? "
    r"(?:a|sur)|\bmon adresse (?:privee|personnelle)(?: est)?|"
    r"\bescrib(?:a|e|an)?me(?: \w+){0,2}? (?:a|en)|\bescribirme(?: \w+){0,2}? (?:a|en)|"
    r"\bmi (?:correo|direccion)(?: (?:privad[oa]|personal))?(?: es)?"
    r")\s*:?\s*<?$"
)
_NOT_THERE = re.compile(r"\b(?:not|never|don't|dont|no|ne|jamais|nunca)\b[^.!?;\n]{0,40}$")


def addresses_of(heard: Heard, sender: str) -> tuple[str, ...]:
    """Private addresses the sender asks to be written to, other than the one written from."""
    found: list[str] = []
    for address, start in emails_in(heard.text):
        before = re.split(r"[.!?;\n]\s", heard.plain[max(0, start - 80) : start])[-1]
        asked = _USE_THIS.search(before)
        if asked is None or _NOT_THERE.search(before[: asked.start()]):
            continue
        if address.lower() != sender.lower() and address not in found:
            found.append(address)
    return tuple(found)
