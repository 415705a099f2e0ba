"""Whether a colleague agreed: a wrong yes writes to somebody who never wanted it."""

from __future__ import annotations

import pytest

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Asked, Context, Intent, Names
from mailflow.parsers.heard import heard
from mailflow.parsers.intents.referrers import consent_of
from mailflow.parsers.understand import understand

CONSENT = [
    ("She agreed.", "yes"),
    ("He knows I am writing and is fine with it.", "yes"),
    ("She knows, and would like it.", "yes"),
    ('I asked him and he said "sure, have them call me."', "yes"),
    ("He's up for talking to somebody.", "yes"),
    ("She has indicated her agreement to being approached.", "yes"),
    ("Elle est d'accord.", "yes"),
    ("Ella ya sabe y está de acuerdo.", "yes"),
    ("Agreed? Yes", "yes"),
    ("I have not asked her.", "no"),
    ("she doesn't know", "no"),
    ("He knows I am writing and is not fine with it.", "no"),
    ("He knows about it and wants nothing to do with it.", "no"),
    ("She knows I'm writing but has not agreed.", "no"),
    ("She never said yes.", "no"),
    ("She would like to be left alone.", "no"),
    ("I have spoken with neither of them.", "no"),
    ("Elle n'est pas d'accord.", "no"),
    ("No está de acuerdo.", "no"),
    ("Je ne lui en ai pas encore parlé.", "no"),
    ("I hope she agreed.", "unknown"),
    ("If she agreed, would you call?", "unknown"),
    ("I don't think she would agree.", "unknown"),
    ("I'm sure she would be happy to talk.", "unknown"),
    ("She might be happy to talk.", "unknown"),
    ("He asked me to keep this between us.", "unknown"),
    ("Dr. Hallworth has asked me to pass on the name of a colleague.", "unknown"),
    ("¿El colega está de acuerdo?: (sin respuesta)", "unknown"),
    ("She wants to die.", "unknown"),
]


@pytest.mark.parametrize(("text", "consent"), CONSENT)
def test_only_what_was_said_is_consent(text: str, consent: str) -> None:
    assert str(consent_of(heard(text, "", answers=True))) == consent


@pytest.mark.parametrize("consent", ["", "\n\nShe agreed.", "\nYes, she knows and agreed."])
def test_a_name_and_an_address_in_one_line(consent: str) -> None:
    mail = Message(
        from_=(Address("Robin Dale", "rdale@example.org"),),
        plain=f"Dr. Maria Ortiz (maria.ortiz@example.org){consent}\n\nThanks,\nRobin Dale",
        subject="Re: [OPW-1F2K34] A question for you",
    )
    got = understand(mail, Asked(context=Context.DETAILS_REQUEST), Names())
    assert got.intent is Intent.DETAILS
    assert [(one.name, one.email) for one in got.people or ()] == [
        ("Maria Ortiz", "maria.ortiz@example.org")
    ]
    assert str(got.consent) == ("yes" if consent else "unknown")
