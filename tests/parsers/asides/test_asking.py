"""Who gave you my name? A question; and words about it that ask nothing."""

from __future__ import annotations

import pytest

from mailflow.parsers.asides.asking import asks_who
from mailflow.parsers.heard import heard

ASKS = [
    "Who gave you my name?",
    "who gave you my name",
    "Who referred me?",
    "How did you get my name?",
    "Where did you get my email?",
    "Before I answer, who told you about me?",
    "Yes. I'd also like to know who put my name in.",
    "May I ask who nominated me?",
    "I want to know who gave you my name.",
    "Which colleague thought of me?",
    "Who was it?",
    "Tell me who reported me.",
    "Qui vous a donné mon nom?",
    "Comment avez-vous obtenu mon adresse ?",
    "J'aimerais savoir qui vous a parlé de moi.",
    "Qui m'a référée?",
    "¿Quién les dio mi nombre?",
    "¿Cómo consiguieron mi correo?",
    "Quisiera saber quién les habló de mí.",
    "¿Quién me refirió?",
]
DOES_NOT_ASK = [
    "I know who gave you my name.",
    "I don't care who gave you my name.",
    "It doesn't matter who referred me.",
    "Please thank whoever gave you my name.",
    "The person who gave you my name was right.",
    "Please thank the colleague who referred me.",
    "Who should I call?",
    "Who reads these answers?",
    "My wife told me to write.",
    "I told you my name.",
    "Who is on call tonight?",
    "Je sais qui vous a donné mon nom.",
    "Remerciez la personne qui vous a donné mon nom.",
    "Ya sé quién les dio mi nombre.",
    "Agradezcan a quien les dio mi nombre.",
    "",
]


@pytest.mark.parametrize("text", ASKS)
def test_the_question_is_heard(text: str) -> None:
    assert asks_who(heard(text, "", answers=True))


@pytest.mark.parametrize("text", DOES_NOT_ASK)
def test_what_asks_nothing_is_left(text: str) -> None:
    assert not asks_who(heard(text, "", answers=True))
