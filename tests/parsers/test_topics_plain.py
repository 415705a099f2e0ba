"""A topic so plainly named that nothing need be weighed; and the same words said of somebody else."""

from __future__ import annotations

import pytest

from mailflow.nouns.meaning import Topic
from mailflow.parsers.heard import heard
from mailflow.parsers.topics import opened
from mailflow.parsers.topics_plain import plainly

PLAIN = [
    ("She lost her brother in May and works on.", Topic.LIFE_EVENT),
    ("They found a lump in my breast on Monday.", Topic.LIFE_EVENT),
    ("Perdió a su hermana hace un mes.", Topic.LIFE_EVENT),
    ("Elle a perdu sa fille cet hiver.", Topic.LIFE_EVENT),
    ("Mi marido se fue en marzo.", Topic.LIFE_EVENT),
    ("His house burned down.", Topic.LIFE_EVENT),
    ("My partner of twelve years won't look at me.", Topic.CONFLICT),
    ("The new chief is micromanaging his clinic.", Topic.CONFLICT),
    ("Elle est brouillée avec ses deux associés.", Topic.CONFLICT),
    ("She settled the case last week.", Topic.LITIGATION_OR_COMPLAINT),
    ("Lo demandaron en abril.", Topic.LITIGATION_OR_COMPLAINT),
    ("He has run dry.", Topic.BURNOUT),
    ("She says she'd sooner drive a taxi.", Topic.BURNOUT),
    ("Il est à sec.", Topic.BURNOUT),
    ("Estoy agotado.", Topic.BURNOUT),
    ("He waits to be found out.", Topic.OTHER),
    ("J'attends qu'on me démasque.", Topic.OTHER),
    ("Décès d'un nourrisson cette nuit.", Topic.ADVERSE_EVENT),
]
NOT_PLAIN = [
    "The patient lost her brother last year.",
    "We lost his mother on the table, the family is furious.",
    "She is worn out since the baby died.",
    "I am done in since the deposition.",
    "He has run dry, and his wife died.",
    "Thank you for the talk.",
    "The mass on the scan was missed.",
    "I was asked not to speak to each other's patients.",
    "Settled in well here.",
    "She told him not to find out.",
]


@pytest.mark.parametrize(("text", "topic"), PLAIN)
def test_what_is_plainly_named(text: str, topic: Topic) -> None:
    assert plainly(opened(heard(text, "", answers=False))) is topic


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_what_is_left_to_be_weighed(text: str) -> None:
    assert plainly(opened(heard(text, "", answers=False))) is None
