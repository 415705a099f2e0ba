"""Whether a colleague agreed: a wrong yes writes to somebody who never wanted it."""

from __future__ import annotations

import pytest

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Asked, Context, Intent, Names
from mailflow.parsers.heard import heard
from mailflow.parsers.intents.consent import consent_of
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
    ("Consent: obtained, by phone.", "yes"),
    ("With Dr. Moss's consent I write to you.", "yes"),
    ("He is aware and has agreed, reluctantly.", "yes"),
    ("She'd talk to a woman, if you have one.", "yes"),
    ("They said that would be welcome.", "yes"),
    ("She told me I may pass on her number.", "yes"),
    ("Both are fine with you calling.", "yes"),
    ("No problem at all with your contacting him, he says.", "yes"),
    ("Elle est prévenue et d'accord pour un appel.", "yes"),
    ("Il m'a demandé de vous écrire.", "yes"),
    ("Me autorizó a escribirles.", "yes"),
    ("Ambos han dado su conformidad.", "yes"),
    ("I did ask: she says fine.", "yes"),
    ("I have not asked her.", "no"),
    ("I haven't run it by her yet.", "no"),
    ("I did not put it to him.", "no"),
    ("She knows about the suit but not about this mail.", "no"),
    ("Consent: none sought.", "no"),
    ("I have asked none of them.", "no"),
    ("He'd kill me if he knew.", "no"),
    ("Les deux n'ont pas encore été avertis.", "no"),
    ("Je lui ai proposé : il a refusé net.", "no"),
    ("I think she'd like a call but I haven't run it by her.", "no"),
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
    ("I'd think she would be ok with it.", "unknown"),
    ("I'm in no position to say if he'd accept a call.", "unknown"),
    ("I told her of you, she hasn't said yes or no.", "unknown"),
    ("Dr. Moss asked me to write about one of our residents, Sam Bell.", "unknown"),
    ("His manager and I agreed that it would be kind.", "unknown"),
    ("She would see a patient at ten.", "unknown"),
    ("Do they consent to this?", "unknown"),
    ("You didn't ask, but she told me of the report.", "unknown"),
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
