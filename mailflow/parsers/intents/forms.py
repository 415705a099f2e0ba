"""A form filled in: a label and a value a line, as web pages and intranets mail it.

The sender may be the page itself. For whom it is stands in a line of its own ("I am writing for: myself"),
or follows from what else is asked: only of a colleague is it asked whether they are aware.
"""

from __future__ import annotations

import re

from mailflow.nouns.meaning import Intent, Leave
from mailflow.parsers.heard import Heard, folded
from mailflow.parsers.intents.reading import Reading

_LINE = re.compile(
    r"^[ \t>*•-]*([^\W\d_¿][^:\n]{1,60}?|¿[^:\n]{2,60}?)[ \t]*:[ \t]*(\S[^\n]*)$", re.M
)
#: So few lines make a form, and of these so many are of ours.
_FEWEST, _OURS = 3, 2

#: What such forms ask, in three languages.
_ASKED = re.compile(
    r"(?:(?:your |full |first |last |physician'?s? |colleague'?s? )*name|nom(?: complet| et prenom)?|"
    r"prenom|nombre(?: completo)?|"
    r"dep(?:artmen)?t\.?|department|departement|service|departamento|servicio|specialty|speciality|"
    r"specialite|"
    r"especialidad|role|reason(?: for (?:referral|contact|request))?|concern|motif|motivo|"
    r"(?:best |preferred )?contact|e-?mail|courriel|correo|phone|mobile|telephone|telefono|preferred "
    r"supporter|"
    r"preferences?|wishes|souhaits?|preferencias?|what (?:is going on|happened|brings you\b.*)|que le "
    r"trae.*|ce qui se passe|"
    r"aware.*|consent.*|for whom|pour qui|para quien|i am writing for|i'm writing for|referral for|"
    r"request for|i am writing about|(?:does|has|is) (?:the |your )?colleague .*)"
)
#: The line that says for whom it is.
_FOR = re.compile(
    r"(?:i am|i'm) (?:writing|asking|filling this in|requesting support) (?:for|about)|(?:this )?(?:referral|"
    r"request|support)(?: is)? for|"
    r"for whom|who is this for|j'ecris pour|pour qui|(?:cette )?demande (?:est )?pour|escribo para|"
    r"para quien(?: es)?|"
    r"solicitud para|type of (?:referral|request)|type de demande|tipo de solicitud"
)
_ONESELF = re.compile(
    r"(?:for )?(?:my ?self|me|self(?:[- ]referral)?)\b|(?:pour )?moi(?:-meme)?\b|(?:para )?(?:mi(?: "
    r"mism[oa])?|mi persona)(?=\W*$)"
)
_ANOTHER = re.compile(
    r"(?:for )?(?:a |my |an? \w+ )?(?:colleague|peer|co-?worker|someone else|somebody else|another "
    r"(?:physician|doctor))\b|"
    r"(?:pour )?(?:une? |mon |ma )?(?:collegue|consoeur|confrere|autre personne)\b|(?:para )?(?:una? |"
    r"mi )?(?:coleg[ao]|companer[oa]|otra persona)\b"
)
#: Of a colleague alone it is asked whether they know and agree.
_AWARE = re.compile(
    r"(?:(?:is |has )?(?:the |your )?(?:colleague|physician|doctor|person|he|she|they)? ?)?(?:been "
    r")?(?:aware|informed|notified|told|agreed)"
    r"(?: of| and| about| to)?(?: (?:this |the )?(?:referral|contact|being contacted|request|agrees?))*\W*|"
    r"(?:colleague'?s? |physician'?s? )?consent(?: (?:given|obtained|to contact))?\W*|"
    r"(?:au courant|informee?|accord)(?: d\w+| de)?(?: \w+){0,3}\W*|(?:esta |lo sabe|la persona esta "
    r")?(?:al tanto|informad[oa]|"
    r"consentimiento|enterad[oa])(?: \w+){0,4}\W*"
)
_YES = re.compile(
    r"\W*(?:yes|y|oui|si|agreed|obtained|given)\b(?!\W+(?:but|and)? ?(?:no|not|refus|declin|mais|pero))"
)
_NO = re.compile(
    r"\W*(?:no|n|non|not(?! (?:sure|certain|known|stated|clear|applicable))|never|none|pas|refused|declined|"
    r"aun no|todavia no)\b"
)
#: Of a colleague: who it is, and whether they know and agree.
_COLLEAGUE = re.compile(
    r"(?:(?:full )?name of (?:the |your )?)?(?:the |your )?(?:colleague|co-?worker|collegue|coleg[ao])"
    r"(?:'?s)?(?: (?:full )?(?:name|e-?mail|phone|department|specialty))?|"
    r"(?:e-?mail|phone|department|nom|nombre)(?: address)? (?:of|du|de la|del|de) (?:the |your )?"
    r"(?:colleague|collegue|coleg[ao])"
)
_KNOWS = re.compile(
    r"(?:does|has|is) (?:the |your )?(?:colleague|physician|doctor|person|he|she|they) .*"
    r"\b(?:knows?|aware|agreed?|consent\w*|told|informed)\b.*"
)
_AGREES = re.compile(r"\b(?:agree\w*|consent\w*|accord|consentimiento)\b")
#: Nothing is filled in.
_BLANK = re.compile(r"\W*(?:n/?a|none|no|nobody|not applicable|aucun|ninguno?|myself|me|self)?\W*")
#: Boxes, of which the ticked one is the answer.
_BOX = re.compile(
    r"(?:\[(?P<tick>[^\]\w]?[xX\u2713\u2714*]?)\s*\]|\((?P<dot>[xX*\u2022]?)\s*\)|[\u2610\u2611\u2612])\s*"
)
#: Asked of the one who fills it in: of themselves.
_OF_ONESELF = re.compile(
    r"(?:are you safe|have you had thoughts|your (?:name|specialty|department)|what brings you|"
    r"preferred supporter|"
    r"etes-vous en securite|qu'est-ce qui vous amene|(?:esta|se encuentra) (?:usted )?a salvo|que le "
    r"trae|que le ocurre)"
)
_SUPPORT = re.compile(
    r"\b(?:peer support|self[- ]referral|support request|soutien (?:entre|par les) pairs|apoyo entre "
    r"(?:pares|colegas))\b"
)


def filled_in(heard: Heard) -> Reading | None:
    """A form for oneself or for a colleague; None where it is none, or does not say for whom."""
    lines = [
        (folded(m[1]).strip(" ?¿*"), folded(_ticked(m[2]))) for m in _LINE.finditer(heard.text)
    ]
    if len(lines) < _FEWEST or sum(bool(_ASKED.fullmatch(label)) for label, _ in lines) < _OURS:
        return None
    aware = [
        value
        for label, value in sorted(lines, key=lambda one: not _AGREES.search(one[0]))
        if _AWARE.fullmatch(label) or _KNOWS.fullmatch(label)
    ]
    for label, value in lines:
        if _FOR.fullmatch(label):
            return _of(value, aware)
    named = any(
        _COLLEAGUE.fullmatch(label) and not _BLANK.fullmatch(value) for label, value in lines
    )
    if aware or named:
        return _colleague(aware)
    own = any(_OF_ONESELF.match(label) for label, _ in lines)
    if own or _SUPPORT.search(folded(heard.whole_subject)):
        return Reading(intent=Intent.SELF_REFERRAL, confidence=0.85, because=(lines[0][1][:60],))
    return None


def _ticked(value: str) -> str:
    """Of boxes, what stands behind the ticked ones: "[ ] myself [x] a colleague"."""
    boxes = list(_BOX.finditer(value))
    if len(boxes) < 2:
        return value
    ends = [*(box.start() for box in boxes[1:]), len(value)]
    return " ".join(
        value[box.end() : end].strip()
        for box, end in zip(boxes, ends, strict=True)
        if (box["tick"] or box["dot"] or "").strip() or box[0][0] in "\u2611\u2612"
    )


def _of(value: str, aware: list[str]) -> Reading | None:
    """For whom a form is, by the line that says it; None where it says both, or neither."""
    if _ANOTHER.match(value):
        return _colleague(aware)
    if _ONESELF.match(value) and not aware:
        return Reading(intent=Intent.SELF_REFERRAL, confidence=0.95, because=(value[:60],))
    return None


def _colleague(aware: list[str]) -> Reading:
    said = aware[0] if aware else ""
    consent = Leave.YES if _YES.match(said) else Leave.NO if _NO.match(said) else Leave.UNKNOWN
    return Reading(
        intent=Intent.COLLEAGUE_REFERRAL, confidence=0.9, because=(said[:60],), consent=consent
    )
