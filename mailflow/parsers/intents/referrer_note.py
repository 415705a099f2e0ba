"""What a referrer writes by themselves: taken back, something to add, thanks; or what a person has to read.

What they tell of how their colleague is goes to a person, whatever else the mail says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.nouns.meaning import Intent, KnownName, Leave
from mailflow.parsers.asides.naming import anonymous, naming
from mailflow.parsers.evidence import compiled
from mailflow.parsers.heard import Heard
from mailflow.parsers.intents.consent import consent_of, unnamed
from mailflow.parsers.intents.reading import Reading, unclear
from mailflow.parsers.intents.referrers import taken_back
from mailflow.parsers.intents.whom import about
from mailflow.parsers.people import emails_in
from mailflow.parsers.wishes import phones_of

#: Said of the colleague: how they are, what they do. A person reads that, whatever else is said.
_STATE = compiled(
    r"worse|better|struggl\w+|cry\w*|cried|tears|drink\w*|drunk|sleep\w*|slept|eating|suicid\w*|"
    r"harm\w*|"
    r"hurt\w*|died|dead|die|dying|alone|scared|afraid|desperate|hopeless|angry|quit|resign\w*|missing|"
    r"collapsed|hospital|sick|ill|worried|concerned|uneasy|safe|unsafe|danger\w*|not (?:ok|okay|"
    r"well|good|fine|"
    r"coping|herself|himself)|(?:is|'s|seems?|looks?|sounds?|feels?) (?:\w+ )?(?:fine|ok|okay|"
    r"well|bad|low|down|"
    r"upset|sad|tired|exhausted|broken|strange|quiet|off)|falling apart|fell apart|gave away|"
    r"(?:va|est) (?:mal|pire|mieux|bien)|pleure\w*|boit|dort|inquiet\w*|peur|triste|epuise\w*|seule?|"
    r"esta (?:mal|peor|mejor|bien|triste|sol[oa]|agotad[oa])|llora\w*|bebe|toma|duerme|"
    r"preocupad[oa]|miedo"
)
_THANKS = compiled(
    r"thanks?(?: you)?|thx|ty|grateful|much obliged|appreciate\w*|merci|gracias|agradec\w+|"
    r"received|got it|"
    r"recibido|bien recu|noted|cheers|good to know"
)
_OF_A_PERSON = compiled(
    r"(?:his|her|their) (?:\w+ )?(?:name|number|cell|phone|mobile|e-?mail|address|pager|"
    r"line)(?: number)?|"
    r"(?:he|she|they)(?:'s| is| are)? (?:best )?(?:reached|reachable)|(?:name|person|"
    r"colleague) is|it's|it is|"
    r"(?:he|she|they)(?:'d| would)? (?:prefers?|likes?|rather)|(?:son|sa) (?:numero|courriel|"
    r"adresse|telephone|nom)|"
    r"(?:elle|il) s'appelle|c'est|(?:su) (?:numero|correo|telefono|celular|nombre)|se llama|"
    r"es (?:la|el) dra?"
)


def answer(heard: Heard, *, sender: str, names: Sequence[KnownName]) -> Reading:
    """What a referrer writes who was asked nothing: taken back, thanks, something to add, or unclear."""
    back = taken_back(heard)
    if back.worth >= 1.1:
        return Reading(
            intent=Intent.WITHDRAW, confidence=0.85, because=back.because.get("withdraw", ())
        )
    if any(line.question for line in heard.sentences) or _STATE.search(heard.plain):
        return unclear(heard.text[:60])
    people = about(unnamed(heard), sender=sender, names=names, subject=heard.subject)
    consent = consent_of(heard)
    adds = _OF_A_PERSON.search(heard.plain)
    if (
        naming(heard) is not None
        or anonymous(heard)
        or consent is not Leave.UNKNOWN
        or (adds and (people or phones_of(heard) or emails_in(heard.text)))
        or _only_a_way(heard)
    ):
        return Reading(
            intent=Intent.DETAILS,
            confidence=0.8,
            people=people or None,
            consent=consent,
            because=(heard.text[:60],),
        )
    fine = re.fullmatch(
        r"\W*(?:ok(?:ay)?|fine|good|great|perfect|parfait|perfecto|vale|d'accord)\W*", heard.plain
    )
    short = len(heard.plain.split()) <= 25 and not people
    if fine or (short and _THANKS.search(heard.plain)):
        return Reading(intent=Intent.THANKS, confidence=0.8, because=(heard.text[:60],))
    return unclear(heard.text[:60])


def _only_a_way(heard: Heard) -> bool:
    """Whether little more is said than a number or an address."""
    found = phones_of(heard) or emails_in(heard.text)
    return bool(found) and len(heard.plain.split()) <= 14
