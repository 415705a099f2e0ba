"""Orders in further plain words: of a case, of a colleague, of oneself; and what sounds like them."""

from __future__ import annotations

import pytest

from mailflow.nouns.meaning import Intent
from mailflow.parsers.intents.orders import until_of
from tests.parsers.test_orders import ONE, TWO, read

ORDERED = [
    ("How many do we have open?", Intent.STATUS),
    ("Combien de dossiers avons-nous ouverts ?", Intent.STATUS),
    ("¿Cuántos casos tenemos abiertos?", Intent.STATUS),
    ("Send me whatever waits on a word of mine.", Intent.MINE),
    ("Mándame lo que está pendiente de mí, por favor.", Intent.MINE),
    (f"Don't remind her for now. {ONE}", Intent.HOLD),
    (f"{ONE} : en attente jusqu'au 3 mai", Intent.HOLD),
    (f"Until I say so, hold {ONE}.", Intent.HOLD),
    (f"Call this one finished. {ONE}", Intent.CLOSE),
    (f"{ONE}: shut it, thanks", Intent.CLOSE),
    (f"{TWO} and {ONE} are the same man. Close {ONE}.", Intent.CLOSE),
    (f"Stop asking Dr. Lin about {ONE}. Somebody from outside, you pick.", Intent.REASSIGN),
    ("Ne plus la proposer jusqu'au 3 mars : Dr Odile Fontanel", Intent.PAUSE_SUPPORTER),
    ("Pausen a la Dra. Bravo hasta febrero.", Intent.PAUSE_SUPPORTER),
    ("Tell them both I said well done", Intent.TELL),
    (f"I am stepping in for {ONE}.", Intent.TAKE),
    (f"C'est moi qui prends {ONE}.", Intent.TAKE),
    (f"Don't sit on {ONE}, she's alone. Go.", Intent.NOW),
    (f"Wipe {ONE}, and tell me once it's gone.", Intent.FORGET),
    ("Flu. Let somebody else have the box.", Intent.AWAY),
    ("Estaré fuera hasta el 9 de octubre. Que lo lleve la suplente.", Intent.AWAY),
    ("back early, it rained", Intent.BACK),
    ("Open for Dr. Ana Ruiz please, she asked me.", Intent.REFER),
    ("Apunten por favor a la Dra. Ruiz, me llamó su jefe.", Intent.REFER),
]

#: Asked, denied, left for later, or told of somebody.
NO_ORDER = [
    "I'm on the phone, can't give it here, sorry.",
    f"I am not stepping in for {ONE}.",
    f"Should I step in for {ONE}?",
    f"If she asks, I'm stepping in for {ONE}.",
    f"Je ne prends pas {ONE}.",
    f"Est-ce que c'est moi qui prends {ONE} ?",
    f"Sitting on {ONE} would be wrong.",
    f"Let's not call that one finished. {ONE}",
    f"Shall we call this one finished? {ONE}",
    f"{ONE}: don't shut it",
    f"Never forget that. {ONE}",
    f"Wipe {ONE} once she has agreed.",
    f"Wipe {ONE} and tell me when she is ready.",
    f"Close {TWO}. Not {ONE}.",
    f"{ONE} is fine. Don't close {TWO}.",
    f"Close {TWO} and {ONE} maybe.",
    "Dr. Lin asked that nobody be reminded",
    "I was back at work Monday.",
    "She came back early.",
    "¿Pausen a la Dra. Bravo?",
    "No pausen a la Dra. Bravo",
    "No apunten a la Dra. Ruiz",
    "Is the office open for Dr. Ruiz?",
    "She will tell them I said no",
]


@pytest.mark.parametrize(("text", "intent"), ORDERED)
def test_an_order_in_plainer_words(text: str, intent: Intent) -> None:
    got = read(text)
    assert got.intent == intent
    assert got.case == (ONE if ONE in text else None)


@pytest.mark.parametrize("text", NO_ORDER)
def test_what_sounds_like_an_order(text: str) -> None:
    assert read(text).intent == Intent.UNCLEAR


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("hold it till after the funeral, 14 May, then go on", "14 May"),
        ("gone until at least the 12th", "the 12th"),
        ("no peers for him till the autumn", "the autumn"),
        ("skip him for six weeks", "six weeks"),
        ("back at it Monday 17 August", "Monday 17 August"),
        ("we wait for her, she has six children", None),
    ],
)
def test_until_when(text: str, until: str | None) -> None:
    assert until_of(text) == until


def test_the_words_for_both() -> None:
    assert read("Tell them both I said well done").told == "I said well done"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("close OPW-7F3K2M once they have met", Intent.UNCLEAR),
        ("Please close OPW-7F3K2M if she says no again.", Intent.UNCLEAR),
        ("Forget OPW-7F3K2M as soon as the hearing is over.", Intent.UNCLEAR),
        ("please close OPW-7F3K2M when you get a chance", Intent.CLOSE),
        ("close OPW-7F3K2M, and let me know when it's done", Intent.CLOSE),
    ],
)
def test_what_ends_for_good_is_not_done_on_a_condition(text: str, intent: Intent) -> None:
    assert read(text).intent is intent
