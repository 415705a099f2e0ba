"""Answers to a match request that tell rather than choose: who is meant is found by structure."""

from __future__ import annotations

import pytest

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Asked, Context, Intent, Names, Understanding
from mailflow.parsers.understand import understand

THREE = ("Neil MacQuarrie", "Priya Raman", "Ewan Doucette")
LETTER = (
    "\n\n> Dr. Kroll is waiting for a supporter.\n> 1. Neil MacQuarrie (urology)\n"
    "> 2. Priya Raman (cardiology)\n> 3. Ewan Doucette (family medicine)\n"
)


def read(text: str, offered: tuple[str, ...] = THREE) -> Understanding:
    mail = Message(
        from_=(Address("Hanne Rask", "hrask@example.org"),),
        plain=text + (LETTER if offered is THREE else ""),
        subject="Re: Match for Dr. Kroll",
    )
    asked = Asked(context=Context.MATCH_REQUEST, suggestions=offered)
    return understand(mail, asked, Names(own_address="peers@example.org"))


MEANT = [
    ("The cardiologist, please", 2),
    ("la deuxième me semble parfaite pour lui", 2),
    ("My vote is for the middle one.", 2),
    ("P. Raman", 2),
    ("Priya R. please", 2),
    ("Two, too.", 2),
    ("2 over 1, any day", 2),
    ("Priya rather than Neil.", 2),
    ("Better 2 than 1.", 2),
    ("1 and 3 are both away this month so 2", 2),
    ("Neil is his golf partner and Ewan is on leave, which leaves Priya.", 2),
    ("2, with 3 as a backup", 2),
    ("2 (or 3 if she can't)", 2),
    ("Priya; if she declines, Ewan.", 2),
    ("Raman has agreed already, so you can send her the details.", 2),
    ("Ewan, the last on the list.", 3),
    ("Neil. He has been through the same thing and won't judge her.", 1),
    ("Neil, but by phone, not mail.", 1),
    ("Second to none, your Dr MacQuarrie. Do ask him.", 1),
]
LEFT_OPEN = [
    "1 or 2",
    "Neil or Ewan, whichever is free first.",
    "Neil. Or maybe Priya.",
    "Neil and Priya",
    "Not Neil.",
    "Neil was fine last time.",
    "Neil is a good friend of mine.",
    "I met Priya at lunch.",
    "Priya says hello.",
    "Ask Neil what he thinks.",
    "Ask Neil who would suit.",
    "Please ask Priya whether she knows him",
    "Please take Neil off the roster.",
    "Please remove Priya from your list.",
    "Thank Neil for me.",
    "Neil would have been perfect.",
    "Neil would be perfect if he weren't her boss.",
    "I'm leaning towards Neil.",
    "Perfect storm here, call me.",
    "fine weather today",
    "Good luck with it",
    "Yes to the room, no to the coffee.",
    "Yes, I'm coming to the dinner.",
    "Yes. Actually no.",
    "Priya has resigned from the program.",
    "Would Neil be any good?",
]
REFUSED = [
    "1 no, 2 no, 3 sadly also no",
    "Neil is her boss, Priya is her neighbour and Ewan plays golf with her husband.",
    "All fine people, but none of them for him",
    "I can't in good conscience send her any of these.",
    "I wouldn't send any of them.",
    "Sorry, these don't fit.",
    "pass. new names plz",
    "Pas eux, cherchez encore svp.",
    "Ninguno me convence, busquen otros.",
]
PUT_OFF = [
    "I need to talk to Priya first.",
    "I shall sleep on it",
    "Neil is probably right but let me sleep on it.",
    "Priya, but give her till after the exams.",
    "2, once she's back from vacation.",
    "Yes to Priya as soon as legal has cleared it.",
    "Don't send anything yet",
    "Need a day to think.",
    "Je dois d'abord lui parler.",
    "Le contesto mañana.",
]
OTHERS = [
    "Lena Ortiz would be better.",
    "What about Lena Ortiz?",
    "Lena Ortiz has offered to do it.",
    "Neil, Priya, Ewan: all good, but Lena Ortiz has been there. Her please.",
    "No, ask Dr. Lena Ortiz.",
    "Aucun. Demandez à Lena Ortiz.",
]


@pytest.mark.parametrize(("text", "number"), MEANT)
def test_who_is_meant_is_told(text: str, number: int) -> None:
    got = read(text)
    assert (got.intent, got.choice) == (Intent.APPROVE, number)


@pytest.mark.parametrize("text", LEFT_OPEN)
def test_nobody_is_asked_on_what_only_mentions_somebody(text: str) -> None:
    assert read(text).intent not in {Intent.APPROVE, Intent.CHOOSE}


@pytest.mark.parametrize("text", REFUSED)
def test_a_list_is_refused_in_other_words(text: str) -> None:
    assert read(text).intent is Intent.REJECT


@pytest.mark.parametrize("text", PUT_OFF)
def test_an_answer_is_put_off_in_other_words(text: str) -> None:
    assert read(text).intent is Intent.HOLD


@pytest.mark.parametrize("text", OTHERS)
def test_somebody_else_is_asked_for(text: str) -> None:
    got = read(text)
    assert (got.intent, got.supporter) == (Intent.CHOOSE, "Lena Ortiz")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Patience!", None),
        ("Patience please", None),
        ("Patience, everybody. The third one.", 3),
        ("Patience is needed with this one, so Rosa.", 3),
        ("Patience Osei", 2),
        ("Let's ask Patience.", 2),
        ("Dr. Osei, please", 2),
    ],
)
def test_a_virtue_that_is_a_name_may_only_be_called_for(text: str, number: int | None) -> None:
    got = read(text, ("Gordon Ames", "Patience Osei", "Rosa Jurado"))
    assert got.choice == number
