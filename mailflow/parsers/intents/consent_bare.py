"""A consent answered in a word or two: what a bare "yes", "she has" or "not yet" says of the question asked."""

from __future__ import annotations

import re

from mailflow.nouns.meaning import Intent, Leave
from mailflow.parsers.heard import Heard, folded
from mailflow.parsers.intents.reading import Reading, unclear

#: Answered in a few words: "Yes, this morning", "He has", "Not yet".
_SHORT_YES = re.compile(
    r"(?:yes|si|oui|yep|yeah)(?:,? (?:(?:early |late )?(?:this|yesterday|last) (?:morning|afternoon|evening|"
    r"week|night)|"
    r"today|yesterday|just now|tonight|by (?:phone|text|e-?mail)|in person|verbally|in writing|(?:he|she|they) "
    r"(?:has|have|did|does|do|is|are)|esta (?:manana|tarde)|hoy|ayer|anoche|por (?:telefono|escrito)|ce "
    r"(?:matin|soir)|cet apres-midi|hier|aujourd'hui|par (?:ecrit|telephone)))?|"
    r"(?:he|she|they) (?:has|have|did|does|do)"
)
_SHORT_NO = re.compile(
    r"(?:no,? )?(?:he|she|they) (?:has|have|did|does|do|is|are)(?:n't| not)(?: yet)?|(?:no,? )?not yet|"
    r"(?:no,? )?(?:todavia|aun) no|(?:non,? )?pas encore"
)


def _opening(heard: Heard) -> Leave | None:
    """What the first sentence answers, where it is an answer and nothing else."""
    first = heard.sentences[0].plain.strip(" .!,;\"'-") if heard.sentences else ""
    if _SHORT_YES.fullmatch(first):
        return Leave.YES
    return Leave.NO if _SHORT_NO.fullmatch(first) else None


def short(plain: str) -> Leave | None:
    """What a first line answers that is one of the fewest words."""
    word = " ".join(re.sub(r"[^\w' ]", " ", plain.split("\n", maxsplit=1)[0]).split())
    if word in {
        "yes",
        "y",
        "oui",
        "si",
        "agreed",
        "he agreed",
        "she agreed",
        "yes she did",
        "yes he did",
        "ok",
    }:
        return Leave.YES
    return Leave.NO if word in {"no", "n", "non", "not asked", "not yet", "no not yet"} else None


#: Our letter asked for the consent, and for nothing that a bare yes could answer as well.
_ONLY_CONSENT = re.compile(
    r"\b(?:agree[ds]?|consent\w*|permission|permiso|consentimiento|d'accord|accepte\w*|acepta\w*|de acuerdo|"
    r"ok with)\b"
)
_ALSO_WHO = re.compile(
    r"\b(?:who (?:is|it)|whom|names?|which colleague|quien|nombre|noms?|qui est)\b"
)


def first_said(heard: Heard, quoted: str) -> Leave | None:
    """A first sentence that is a yes or a no, where only the consent was asked."""
    asked = folded(f"{heard.whole_subject}\n{quoted}")
    if not _ONLY_CONSENT.search(asked) or _ALSO_WHO.search(asked):
        return None
    said = _opening(heard)
    return None if said is Leave.YES and _STILL.search(heard.plain) else said


#: What is said behind such a yes may undo it.
_STILL = re.compile(
    r"\b(?:but|though|however|unless|until|if|took it back|changed (?:his|her|their) mind|pero|mais|si )\b"
)


def consent_only(said: Leave, plain: str, quoted: str) -> Reading:
    """A bare yes answers only where one thing was asked: the consent, not the name as well."""
    asked = folded(quoted)
    if re.search(r"\b(?:who is|name|which colleague|quien es|nom)\b", asked) and not re.search(
        r"have the name|one (?:thing|question)", asked
    ):
        return unclear(plain[:40], others=(Intent.DETAILS,))
    return Reading(intent=Intent.DETAILS, confidence=0.8, consent=said, because=(plain[:40],))


def option(said: str) -> Reading:
    """The answer that our letter offered and that stands here as it was offered."""
    if re.search(r"forget|withdraw|stop", said):
        return Reading(intent=Intent.WITHDRAW, confidence=0.9, because=(said,))
    leave = (
        Leave.NO
        if re.match(r"\W*(?:no|not)\b", said)
        else Leave.YES
        if re.match(r"\W*(?:yes|agreed)", said)
        else None
    )
    if leave is None:
        return unclear(said)
    return Reading(intent=Intent.DETAILS, confidence=0.85, consent=leave, because=(said,))


__all__ = ["consent_only", "first_said", "option", "short"]
