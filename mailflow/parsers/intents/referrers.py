"""What a referrer answers who was asked: who the colleague is, and whether they agreed.

Half an answer is one: a name without a word on the consent, a yes without a name, and that it is not known.
Whoever takes the referral back is believed, unless they name somebody who agreed.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from mailflow.nouns.meaning import Intent, KnownName, Leave
from mailflow.parsers.asides.naming import anonymous, naming
from mailflow.parsers.evidence import Rule, Weighed, rule, weigh
from mailflow.parsers.heard import Heard, sentences
from mailflow.parsers.intents.asked import DUNNO
from mailflow.parsers.intents.consent import agreed_by_name, consent_of, unnamed
from mailflow.parsers.intents.consent_bare import consent_only, first_said, option, short
from mailflow.parsers.intents.consent_doubts import still_open
from mailflow.parsers.intents.plain_wishes import without_kept
from mailflow.parsers.intents.quoted import option_said
from mailflow.parsers.intents.reading import Reading, unclear
from mailflow.parsers.intents.several import several
from mailflow.parsers.intents.whom import about

_WITHDRAW: tuple[Rule, ...] = (
    rule(
        "takes it back",
        r"withdraw\w*|(?:never ?mind|scrap it|disregard|ignore)(?: (?:my|this|it))?|"
        r"(?:please )?forget (?:i wrote|it|the referral|about)|let it go|laissez tomber|"
        r"take it back|drop (?:mine|it|this)|no (?:longer )?need(?:ed)?(?: now| after all)?|"
        r"cancel(?: it)?|(?:delete|erase) (?:my|mine)|olvidenlo|don't feel right giving|"
        r"mixed two people up|retiro mi|annulez|(?:retirer|annuler|oublier|oubliez|retirez|retirar|"
        r"anular|cancelar|cancele[n]?|anule[n]?|olvide[n]?|borr(?:ar|en?))(?: \w+)? (?:demande|signalement|"
        r"referral|solicitud|peticion|mensaje|referencia|courriel|message)|finalement,? (?:non|laissez)|"
        r"(?:take|strike|cross|remove) (?:him|her|them|it|my [\w ]{1,20}|\"?my friend\"?)[\"']? (?:off|from|"
        r"out)",
        withdraw=1.2,
    ),
    rule(
        "settled otherwise",
        r"already talking to|wrote you himself|reached in himself|has retired|"
        r"doesn't want to be talked about|said no thank you|asked me to let it go|"
        r"it won't be needed|she's left for|taken a job",
        withdraw=0.7,
    ),
)
_ASKS: tuple[Rule, ...] = (
    rule(
        "asks or puts off",
        r"before i (?:give|name|say|send)|i don't put this|call me (?:please)?,|"
        r"rather not name|who is this colleague|will (?:get back|try and answer)|"
        r"i'd have to look|does (?:this|he|she) (?:go|see)|if you can promise|"
        r"can you deal with|see attached|wasn't writing about|you know who|swamped|"
        r"antes de dar|avant de|not sure i should say|i won't\b|yes and no|try again sometime",
        unclear=1.2,
    ),
)


def answer(heard: Heard, *, sender: str, names: Sequence[KnownName], quoted: str) -> Reading:
    """The answer to "who is it, and did they agree": details, withdrawn, or unclear."""
    if heard.empty and not heard.subject:
        return unclear("")
    said = option_said(heard.plain, quoted)
    if said:
        return option(said)
    people = about(unnamed(heard), sender=sender, names=names, subject=heard.subject)
    each = several(heard, quoted)
    consent = consent_of(heard)
    if consent is Leave.UNKNOWN and each.consent is not None:
        consent = each.consent
    elif agreed_by_name(heard, people):
        consent = Leave.YES
    if consent is Leave.UNKNOWN and (each.consent is None or people):
        consent = first_said(heard, quoted) or consent
    back = taken_back(heard)
    doubt = weigh(heard, _ASKS)
    if back.worth >= 1.1 and not (people and consent == Leave.YES):
        return Reading(
            intent=Intent.WITHDRAW, confidence=0.85, because=back.because.get("withdraw", ())
        )
    if doubt.worth >= 1.0 and not people:
        return unclear(*doubt.because.get("unclear", ()))
    said_shortly = short(heard.plain)
    if said_shortly is not None and not people:
        return consent_only(said_shortly, heard.plain, quoted)
    of_the_name = each.name_me or naming(heard) or (Leave.NO if anonymous(heard) else None)
    known = consent is not Leave.UNKNOWN or of_the_name is not None
    # That it is not known is an answer too.
    if not people and not known and not DUNNO.search(heard.plain):
        return unclear(others=(Intent.DETAILS,))
    if not people and len(heard.plain) > 400:
        return unclear(others=(Intent.DETAILS,))
    return Reading(
        intent=Intent.DETAILS,
        confidence=0.85 if people else 0.7,
        people=people or None,
        consent=consent,
        because=tuple(person.name for person in people),
        name_me=each.name_me,
    )


def completed(reading: Reading, heard: Heard, *, quoted: str) -> Reading:
    """Details that another reader heard, with the consent that only words tell.

    That it is not known must be said: it closes the question.
    """
    consent: Leave | None = consent_of(heard)
    if consent is Leave.UNKNOWN:
        open_ = DUNNO.search(heard.plain) or still_open(heard.plain)
        consent = first_said(heard, quoted) or (consent if open_ else None)
    return replace(reading, consent=consent)


def taken_back(heard: Heard) -> Weighed:
    """What speaks for taking a referral back; "please don't drop this one" does not."""
    text = without_kept(heard.plain)
    return weigh(Heard(text, text, sentences(text), heard.subject, heard.whole_subject), _WITHDRAW)


__all__ = ["answer", "completed", "consent_of", "taken_back"]
