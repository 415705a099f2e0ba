"""Orders in a coordinator's prose, politely wrapped; and prose that orders nothing."""

from __future__ import annotations

import pytest

from mailflow.nouns.meaning import Intent
from tests.parsers.test_orders import ONE, TWO, read

ORDERED = [
    (f"She is well now, thank you all. You may close {ONE}.", "close", None, None),
    (f"{ONE} has run its course. Please consider it closed.", "close", None, None),
    (f"On peut classer {ONE}, elle va mieux.", "close", None, None),
    (f"Pueden cerrar {ONE}, ya está mejor.", "close", None, None),
    (f"Would you kindly leave {ONE} alone until Friday?", "hold", None, "Friday"),
    (f"{ONE}: no contact for now, the family asked.", "hold", None, None),
    (f"Mettez {ONE} en pause jusqu'à lundi, s'il vous plaît.", "hold", None, "lundi"),
    (
        f"Mei Lin and the peer do not get on. Please find somebody else for {ONE}.",
        "reassign",
        None,
        None,
    ),
    (f"Confiez {ONE} à Ngozi Okoro, Mei Lin est malade.", "reassign", "Ngozi Okoro", None),
    (f"Swap the supporter on {ONE}: Mei Lin out, Ngozi Okoro in.", "reassign", "Ngozi Okoro", None),
    (
        f"Mei Lin asked to stop, so Ngozi Okoro should step in on {ONE}.",
        "reassign",
        "Ngozi Okoro",
        None,
    ),
    ("Ne proposez plus Mei Lin avant le 3 mai.", "pause_supporter", "Mei Lin", None),
    (
        "No nos propongan a Mei Lin hasta el 3 de mayo.",
        "pause_supporter",
        "Mei Lin",
        "el 3 de mayo",
    ),
    (
        "Stop matching Mei Lin until 3 May please, she is moving house.",
        "pause_supporter",
        None,
        "3 May",
    ),
    ("Mei Lin is well again and can be matched from today.", "resume_supporter", "Mei Lin", None),
    ("Mei Lin peut de nouveau être sollicitée.", "resume_supporter", "Mei Lin", None),
    (f"My colleague is ill, so I'm covering {ONE} from today.", "take", None, None),
    (f"Je m'occupe de {ONE} à partir de maintenant.", "take", None, None),
    (
        "I'll be at a conference from Monday until 9 March; Sam covers for me.",
        "away",
        None,
        "9 March",
    ),
    ("Back at my desk, you can send me things again.", "back", None, None),
    (f"Please let Dr. Okoro know that the peer prefers evenings. {ONE}", "tell", None, None),
    (f"How do things stand with {ONE}?", "status", None, None),
    ("What is still waiting for my decision?", "mine", None, None),
    ("Could I have the numbers for the board, please?", "report", None, None),
    ("Oh no, that was the wrong case, please undo.", "undo", None, None),
    (f"{ONE}: please send it at once, no need to wait.", "now", None, None),
]

#: Asked, supposed, told of somebody, denied, or said of something else.
NO_ORDER = [
    f"Should we close {ONE}?",
    f"If she does not answer, close {ONE}.",
    f"Don't close {ONE}.",
    f"{ONE} can be closed once they have met.",
    f"Close or hold {ONE}, what do you think?",
    f"Please close {ONE} and hold {TWO}",
    "Can Dr. Lin be paused?",
    "Do not pause Dr. Lin",
    "Nobody should pause Dr. Lin",
    "Dr. Lin is swamped, poor soul. How many has she?",
    "Dr. Lin may want to pause in May, I'll tell you.",
    "the supporter pool is full up",
    "He can't take any more, the patient said",
    f"Maybe Dr. Okoro should step in on {ONE}.",
    f"I don't think Okoro should take over {ONE}",
    f"{ONE} should not be given to Okoro",
    f"Please don't give {ONE} to Dr. Okoro",
    "the case was handed to Okoro last week",
    "Someone other than me must have written this",
    f"I can't take {ONE}",
    f"I am not taking over {ONE}",
    "burn it? no way",
    "I can't wait to see the new site",
    "Let it go, it was only a joke",
    "Send flowers right away",
    "I made a mistake on my tax form",
    "Okoro has room for a piano",
    "Okoro is back at work, she told me.",
    "When I am back I will look at it",
]
CHANGES = {
    Intent.CLOSE,
    Intent.FORGET,
    Intent.REASSIGN,
    Intent.HOLD,
    Intent.TAKE,
    Intent.NOW,
    Intent.UNDO,
    Intent.PAUSE_SUPPORTER,
    Intent.RESUME_SUPPORTER,
    Intent.AWAY,
    Intent.BACK,
}


@pytest.mark.parametrize(("text", "intent", "supporter", "until"), ORDERED)
def test_an_order_in_prose(
    text: str, intent: str, supporter: str | None, until: str | None
) -> None:
    got = read(text)
    assert got.intent == intent
    assert got.case == (ONE if ONE in text else None)
    assert supporter is None or got.supporter == supporter
    assert until is None or got.until == until


@pytest.mark.parametrize("text", NO_ORDER)
def test_prose_that_orders_nothing(text: str) -> None:
    assert read(text).intent not in CHANGES


@pytest.mark.parametrize(
    "text",
    [
        f"Take Mei Lin off {ONE}",
        f"Mei Lin can't go on with {ONE}, please find another supporter",
    ],
)
def test_who_is_relieved_is_not_who_takes_over(text: str) -> None:
    assert read(text).supporter != "Mei Lin"
