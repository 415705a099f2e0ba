"""A question about a patient or a technique gets the redirect; nobody in trouble does."""

from __future__ import annotations

import pytest

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Asked, Context, Intent, Names
from mailflow.parsers.understand import understand


def read_as(text: str, subject: str = "Question") -> Intent:
    message = Message(
        from_=(Address("Daniel Osei", "daniel.osei@example.org"),),
        from_fields=1,
        subject=subject,
        plain=text,
    )
    return understand(message, Asked(context=Context.NEW), Names()).intent


@pytest.mark.parametrize(
    "text",
    [
        "62M, obstructing stone: tube or stent?",
        "For a 62-year-old with an obstructing stone and fever, would you stent first?",
        "I have a difficult partial nephrectomy tomorrow, 7 cm tumor in a solitary kidney. "
        "Which clamp technique do you prefer?",
        "Which wire would you use for a tortuous ureter?",
        "Any tips on a bladder neck contracture after prostatectomy?",
        "Homme de 62 ans, calcul obstructif et fièvre : sonde ou néphrostomie ?",
        "Hombre de 62 años con un cálculo y fiebre: ¿sonda o nefrostomía?",
    ],
)
def test_a_question_about_care(text: str) -> None:
    assert read_as(text) is Intent.CLINICAL_ADVICE


@pytest.mark.parametrize(
    "text",
    [
        # a death, an error, a doubt about oneself
        "A 5 year old died on my table, the tube was in the wrong place. What do I do now?",
        "62M, I put the stent into the wrong kidney. Would you tell the family?",
        "54M, perforated bladder at my biopsy on Friday. How would you live with that?",
        # for oneself, for a colleague, about the program
        "I am a urologist, 45M, and did a nephrectomy that went badly. Could I talk to someone?",
        "Please call Dr. Bose, his biopsy of a 62M went badly. Would you do that?",
        "How does the program work? Do you take notes, and who reads them?",
        "My mother has a kidney tumor and I cannot think of anything else.",
    ],
)
def test_nobody_in_trouble_is_sent_away(text: str) -> None:
    assert read_as(text) is not Intent.CLINICAL_ADVICE


@pytest.mark.parametrize(
    "text",
    [
        "I would like to volunteer as a peer supporter.",
        "I'd like to become a supporter.",
        "I would like to be a peer supporter. When is the next training?",
    ],
)
def test_who_would_like_to_be_a_supporter_does_not_ask_for_one(text: str) -> None:
    assert read_as(text) is Intent.VOLUNTEER
