"""Refused, or only not asked: the one is left in peace, of the other we may still hear."""

from __future__ import annotations

import pytest

from mailflow.nouns.meaning import Leave
from mailflow.parsers.asides.refusal import refused
from mailflow.parsers.heard import heard
from mailflow.parsers.intents.consent import consent_of

REFUSED = [
    "She said no.",
    "He said no thank you, quite firmly.",
    "Asked her. She'd prefer not to be contacted.",
    "he doesn't want this",
    "He does not want any help.",
    "She declined.",
    "Declined.",
    "He refused.",
    "She turned it down.",
    "I asked and the answer was no.",
    'He said, quote, "absolutely not, keep them away from me."',
    "I offered your program and she said not now, thanks.",
    "He is not interested.",
    "She wants to be left alone.",
    "He wants nothing to do with you.",
    "She asked me not to.",
    "He told me no way.",
    "Elle a refusé.",
    "Il ne veut pas.",
    "Il m'a répondu poliment que non.",
    "Elle préfère ne pas être contactée.",
    "Elle n'est pas d'accord.",
    "No quiere.",
    "Me dijo que no.",
    "Se negó a hablar.",
    "Ella no acepta.",
    "Prefiere que no.",
]
NOT_REFUSED = [
    "I haven't asked her.",
    "I have not asked him and I'm scared to.",
    "She doesn't know.",
    "He does not know I am writing.",
    "Not asked.",
    "I think she would say no.",
    "I'm afraid he'd refuse.",
    "He might say no.",
    "If she says no, let it be.",
    "She never said no.",
    "He has not refused.",
    "Nobody said no.",
    "She said yes.",
    "At first he said no.",
    "I asked whether he was suicidal and he said no.",
    "He refused to go home after the case.",
    "She doesn't want to talk about the case.",
    "Dr. Sorensen has nothing to do with it.",
    "He refuses to speak with the department.",
    "Did she say no?",
    "Elle ne sait pas que j'écris.",
    "Je ne lui ai pas demandé.",
    "Si elle refuse, tant pis.",
    "J'ai peur qu'elle dise non.",
    "No le he preguntado.",
    "Creo que no quiere.",
    "Todavía no le pregunto.",
    "I said no to the extra shift.",
    "",
]


@pytest.mark.parametrize("text", REFUSED)
def test_a_no_told_as_a_fact_is_a_refusal(text: str) -> None:
    mail = heard(text, "", answers=True)
    assert refused(mail)
    assert consent_of(mail) is Leave.NO


@pytest.mark.parametrize("text", NOT_REFUSED)
def test_a_no_feared_or_not_asked_for_is_none(text: str) -> None:
    assert not refused(heard(text, "", answers=True))


@pytest.mark.parametrize(
    "text",
    [
        "I asked and he said no. Then he came back and said yes.",
        "She said no, but changed her mind and said yes.",
    ],
)
def test_a_no_that_turned_is_none(text: str) -> None:
    assert not refused(heard(text, "", answers=True))
