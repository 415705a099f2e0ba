"""What a peer asks in so many words, and words of giving up that give nothing up."""

from __future__ import annotations

import pytest

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Asked, Context, Intent, Names
from mailflow.nouns.people import Role
from mailflow.parsers.heard import folded, heard
from mailflow.parsers.intents.plain_wishes import keeps, leaves_us, plain_wish, takes_back
from mailflow.parsers.understand import understand

WISHES = [
    ("Please cancel my request.", Intent.WITHDRAW),
    ("She doesn't need to call me, I have what I needed.", Intent.WITHDRAW),
    ("Ya no hace falta, gracias.", Intent.WITHDRAW),
    ("Je n'ai plus envie, désolé.", Intent.WITHDRAW),
    ("Please take me off your list.", Intent.STOP),
    ("Too many emails.", Intent.STOP),
    ("Ne m'écrivez plus.", Intent.STOP),
    ("Sáquenme de la lista.", Intent.STOP),
    ("Could I try with another supporter?", Intent.CHANGE_SUPPORTER),
    ("Someone I don't know?", Intent.CHANGE_SUPPORTER),
    ("Con otro, por favor.", Intent.CHANGE_SUPPORTER),
    ("Could I have another session with her?", Intent.MORE_SUPPORT),
    ("J'aimerais parler à quelqu'un.", Intent.MORE_SUPPORT),
    ("Nobody has called.", Intent.NOT_REACHED),
    ("Personne n'a téléphoné.", Intent.NOT_REACHED),
    ("No me han llamado.", Intent.NOT_REACHED),
    ("Ya nos vimos con la doctora.", Intent.MET),
    ("Could you cancel Thursday's time?", None),
    ("I almost wrote to cancel, but I am glad that I did not.", None),
    ("Please don't drop this one.", None),
    ("A second conversation isn't required.", None),
    ("If he has not called by Friday please cancel it.", None),
    ("We had too many emails from my chief.", None),
    ("Please remove me from the list, and could I have another call?", None),
]


@pytest.mark.parametrize(("text", "wish"), WISHES)
def test_one_request_in_so_many_words(text: str, wish: Intent | None) -> None:
    assert plain_wish(heard(text, "", answers=True)) is wish


KEEPS = [
    "Could you cancel Thursday's time with her?",
    "I almost wrote to cancel.",
    "I thought about withdrawing.",
    "Please don't drop this one.",
    "They cancelled my clinic.",
    "N'annulez pas.",
]


@pytest.mark.parametrize("text", KEEPS)
def test_words_of_giving_up_that_give_nothing_up(text: str) -> None:
    assert keeps(heard(text, "", answers=True).plain)
    for context, role in ((Context.NOTE, Role.PEER), (Context.DETAILS_REQUEST, Role.REFERRER)):
        mail = Message(from_=(Address("Robin Dale", "rdale@example.org"),), plain=text)
        got = understand(mail, Asked(context=context, role=role), Names())
        assert got.intent is not Intent.WITHDRAW


@pytest.mark.parametrize("text", ["Please cancel it.", "Cancel my request.", "I withdraw."])
def test_giving_up_is_heard_all_the_same(text: str) -> None:
    assert not keeps(heard(text, "", answers=True).plain)


@pytest.mark.parametrize(
    ("words", "leaves"),
    [
        ("Please do not contact me, I heard that Kim wrote to you.", True),
        ("I do not want anyone to contact me.", True),
        ("Please leave me alone.", True),
        ("Ne m'écrivez plus.", True),
        ("Dr. Roe gave you my name. I ask you not to contact me.", True),
        ("I must ask that you do not contact me.", True),
        ("No me escriban más.", True),
        ("Please do not call me at work. I would like to talk to someone.", False),
        ("Don't call me before six. I lost a patient and need someone.", False),
        ("Nobody has called me.", False),
        ("Never call me on the ward phone, use my cell.", False),
        ("Nobody should contact my wife.", False),
        ("My colleagues do not contact me any more since the case.", False),
        ("Since the death they don't call me. I lost a patient.", False),
        ("My chief said leave me alone. I am not well.", False),
        ("I lost a patient. Please don't call me, email is better.", False),
        ("Ne m'appelez pas, écrivez-moi plutôt. J'ai perdu un patient.", False),
        ("No me llamen, prefiero correo. Perdí a un paciente.", False),
    ],
)
def test_who_wants_no_word_from_us_calls_for_none(words: str, leaves: bool) -> None:
    assert leaves_us(folded(words)) is leaves


@pytest.mark.parametrize(
    ("words", "back"),
    [
        ("I withdraw my request.", True),
        ("Please erase whatever you have on me.", True),
        ("Je retire ma demande.", True),
        ("Retiro mi solicitud.", True),
        ("Effacez tout.", True),
        ("Never mind the form, I found it.", False),
        ("I had to withdraw from the conference.", False),
        ("Please don't delete my data.", False),
        ("Please delete my old request, I would like to talk to somebody again.", False),
    ],
)
def test_what_plainly_takes_a_request_back(words: str, back: bool) -> None:
    assert takes_back(folded(words)) is back
