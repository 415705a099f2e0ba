"""What one module of this room hands back: an intent, how sure, and why."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from mailflow.nouns.meaning import Intent, Leave, NamedPerson
from mailflow.parsers.evidence import Weighed

#: Below this an answer is not acted on: the intent becomes "unclear" and a person is asked.
ENOUGH = 0.5


class Reading(Struct, frozen=True, kw_only=True):
    """A reading of a mail in one context; the rest of the understanding is added around it."""

    intent: Intent
    confidence: float
    because: tuple[str, ...] = ()
    others: tuple[Intent, ...] = ()
    choice: int | None = None
    choices: dict[str, int | str] | None = None
    supporter: str | None = None
    people: tuple[NamedPerson, ...] | None = None
    consent: Leave | None = None
    resources: Leave | None = None
    case: str | None = None
    until: str | None = None
    option: str | None = None
    code: str | None = None
    #: unclear: the only one of those offered whom the answer points at and nothing speaks against.
    maybe: int | None = None
    #: unclear: the only one whom the answer names beside those offered, and does not keep out.
    stranger: str = ""
    #: unclear: those offered against whom something speaks, or an event's lines of which something is
    #: only told: nobody may lightly read the answer as taking them.
    barred: tuple[int, ...] = ()
    #: Said in signs and single words, every one of them known: nothing else can be meant.
    exact: bool = False
    #: Those offered whose name may be the peer's; told where nobody is taken.
    namesakes: tuple[int, ...] = ()
    #: hold: the yes inside it; tell: the sentence to pass on.
    then: int | str | None = None
    told: str = ""
    #: The words that insist on somebody.
    insists: tuple[str, ...] = ()
    #: details: the answer to "may we say that it was you?", where a numbered list gives it.
    name_me: Leave | None = None


def unclear(*because: str, others: tuple[Intent, ...] = (), confidence: float = 0.5) -> Reading:
    """A reading that decides nothing, and why."""
    return Reading(intent=Intent.UNCLEAR, confidence=confidence, because=because, others=others)


def settled(
    weighed: Weighed, intents: Iterable[Intent], *, worth: float = 0.9, lead: float = 0.4
) -> Reading:
    """The best reading if it is worth enough and ahead enough, else "unclear" with runners-up."""
    allowed = {str(intent) for intent in intents}
    best = weighed.best
    if best not in allowed or weighed.worth < worth or weighed.lead < lead:
        maybe = [best] if best in allowed and weighed.worth > 0.3 else []
        others = tuple(Intent(name) for name in (*maybe, *weighed.others(allowed)))
        return unclear(*weighed.because.get(best, ()), others=others)
    return Reading(
        intent=Intent(best),
        confidence=max(ENOUGH, weighed.confidence),
        because=weighed.because.get(best, ()),
        others=tuple(Intent(name) for name in weighed.others(allowed)),
    )


def judged(weighed: Weighed, *, enough: float = ENOUGH) -> Reading:
    """The most probable reading if it is probable enough, else "unclear" with runners-up."""
    intents = {str(intent) for intent in Intent}
    others = tuple(Intent(name) for name in weighed.others(intents, least=0.12))
    if weighed.best == Intent.UNCLEAR or weighed.worth < enough:
        maybe = () if weighed.best == Intent.UNCLEAR else (Intent(weighed.best),)
        return unclear(*weighed.because.get(weighed.best, ()), others=(*maybe, *others))
    return Reading(
        intent=Intent(weighed.best),
        confidence=round(weighed.worth, 2),
        because=weighed.because.get(weighed.best, ()),
        others=tuple(other for other in others if other != Intent.UNCLEAR),
    )
