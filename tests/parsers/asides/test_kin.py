"""Family and friends of the physician, and who only mentions theirs."""

from __future__ import annotations

import pytest

from mailflow.nouns.meaning import NamedPerson
from mailflow.parsers.asides.kin import kin
from mailflow.parsers.heard import heard

ORTIZ = (NamedPerson("Lena Ortiz"),)
KIN = [
    "My husband is a surgeon with you.",
    "my wife Lena Ortiz is an anesthesiologist at your hospital",
    "My wife, Dr. Lena Ortiz, does not sleep any more.",
    "I'm worried about my husband.",
    "I am writing about my daughter, she is one of your residents.",
    "I hope it is ok for a wife to write.",
    "I am her husband.",
    "I'm married to one of your surgeons and I am scared.",
    "my mum is Dr Lena Ortiz, shes a cardiologist",
    "My friend Lena Ortiz is a pediatrician with you guys.",
    "Ma femme est médecin chez vous.",
    "Mon mari est le docteur Laurent Ortiz, chirurgien.",
    "Je suis le conjoint de la Dre Ortiz.",
    "C'est au sujet de mon chum.",
    "Mi esposo es cirujano ahí.",
    "Soy la esposa del Dr. Ortiz.",
    "Mi hermana sí, Lena Ortiz, es internista en Santa Fe.",
    "Les escribo por mi mujer.",
]
NOT_KIN = [
    "My wife thinks I should write to you about Lena Ortiz.",
    "My husband says Lena Ortiz is a fine surgeon, but she is not well.",
    "My wife and I know Lena Ortiz from church.",
    "My partner Lena Ortiz was the treating physician.",
    "My colleague Lena Ortiz lost a patient.",
    "His wife Anna found him in the garage.",
    "She lost her mother in August.",
    "Lena Ortiz operated on my mother.",
    "I'm a GP and so is my friend Lena Ortiz.",
    "My friend and colleague Lena Ortiz is a surgeon here.",
    "My friend Lena Ortiz is a surgeon, we work together in the ICU.",
    "I gave my husband her number.",
    "Ma femme me dit de vous écrire.",
    "Mi esposa dice que les escriba.",
    "",
]


@pytest.mark.parametrize("text", KIN)
def test_family_and_friends_are_known_by_what_they_say(text: str) -> None:
    assert kin(heard(text, "", answers=False), ORTIZ)


@pytest.mark.parametrize("text", NOT_KIN)
def test_a_relative_on_the_way_is_nobody(text: str) -> None:
    assert not kin(heard(text, "", answers=False), ORTIZ)


def test_the_subject_alone_may_say_it() -> None:
    assert kin(heard("He does not sleep.", "my husband", answers=False), ())
