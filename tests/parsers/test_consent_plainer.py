"""Further plain words of a colleague's yes and no, whose they are, and what is only guessed."""

from __future__ import annotations

import pytest

from mailflow.nouns.meaning import Leave
from mailflow.parsers.heard import heard
from mailflow.parsers.intents.consent import consent_of

YES = [
    'I told him I\'d write and he said "on you go".',
    "Permission obtained on 11 June from both.",
    "Agreement: obtained 8 June.",
    "I've cleared it with Nora herself.",
    "Jerome okayed it.",
    "Dr. Toussaint has accepted.",
    "It's ok with him.",
    "All right with her, by the way.",
    "She's in the loop and ok.",
    "She knows and is thankful.",
    "He asked me himself at the funeral.",
    "Told me herself in the hallway, wants it.",
    "He'll be glad of an email.",
    "Elle vous attend.",
    "Pepa me ha dicho que sí.",
    "Yes from him.",
    "She said on the phone that yes I could give you her name.",
]
NO = [
    "I have NOT cleared it with her yet.",
    "I chickened out.",
    "She agreed on Monday and took it back on Wednesday. So that's a no.",
    "Hablé con su jefe, el Dr. Prieto, no con ella.",
    "Il ignore ma démarche.",
    "La doctora no sabe que llamé.",
    "I spoke to her chief, not her.",
    "Jerome okayed it and then took it back.",
    "I never raised the program with her.",
]
#: A question, a guess, a condition, somebody else's, or of something else.
NO_YES = [
    "She said please don't.",
    'He said "please leave me alone".',
    "Did she accept?",
    "The court has accepted his plea.",
    "She accepted a plea deal.",
    "He accepted the coffee.",
    "Is it ok with him?",
    "If it is ok with her I will write.",
    "I don't know if it's ok with him.",
    "He asked himself why he did it.",
    "He asked me himself whether the shift was covered.",
    "Her chief okayed it.",
    "He'd be glad of a call, I guess.",
    "I hope he'll be glad of an email.",
    "Permission was never obtained.",
    "Consent not given for the surgery.",
    "The patient said yes.",
    "The patient's consent was obtained before the procedure.",
    "Yes from me.",
    "Maybe Jerome okayed it",
    "He has accepted a job in Leeds.",
]


def _consent(text: str) -> Leave:
    return consent_of(heard(text, "", answers=False))


@pytest.mark.parametrize("text", YES)
def test_a_yes(text: str) -> None:
    assert _consent(text) is Leave.YES


@pytest.mark.parametrize("text", NO)
def test_a_no(text: str) -> None:
    assert _consent(text) is Leave.NO


@pytest.mark.parametrize("text", NO_YES)
def test_no_yes(text: str) -> None:
    assert _consent(text) is not Leave.YES
