"""How answers about several peers are written, each beside what is written almost so. All are made up."""

from __future__ import annotations

import time

import pytest

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Asked, Context, Line, Names, Understanding
from mailflow.parsers.understand import understand

INES, HAMID, ROSA = "Ines Vogel", "Hamid Karimi", "Rosa Lund"
THREE = (
    Line(INES, ("Petra Stein", "Owen Blake", "Tilda Marsh")),
    Line(HAMID, ("Owen Blake", "Yusuf Aydin")),
    Line(ROSA, ("Clara Dunn", "Petra Stein")),
)
TWO = THREE[:2]
Choices = dict[str, int | str]
FIRSTS: Choices = {INES: 1, HAMID: 1, ROSA: 1}
BOTH: Choices = {INES: 1, HAMID: 1}


def read(text: str, lines: tuple[Line, ...] = THREE) -> Understanding:
    mail = Message(
        from_=(Address("Robin Dale", "rdale@example.org"),), plain=text, subject="Re: group event"
    )
    asked = Asked(context=Context.EVENT_REQUEST, lines=lines)
    return understand(mail, asked, Names(known=(), own_address="peers@example.org"))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        # turns of speech for all
        ("Top name on every line, thanks.", FIRSTS),
        ("First ones for each.", FIRSTS),
        ("Yes to the full slate.", FIRSTS),
        ("Affirmative on the entire list.", FIRSTS),
        ("Spot on, thank you!", FIRSTS),
        ("Nickel, merci", FIRSTS),
        ("Me parece perfecto. Gracias", FIRSTS),
        ("I wouldn't change a thing.", FIRSTS),
        ("Doy el visto bueno a las tres propuestas.", FIRSTS),
        ("Happy with these three as listed.", FIRSTS),
        ("I have read the proposals and approve each in the order given.", FIRSTS),
        ("They suit just as you wrote them, please begin.", FIRSTS),
        ("Agreed on all, and thank you for being so quick about Rosa.", FIRSTS),
        ("Seconds across the board", {INES: 2, HAMID: 2, ROSA: 2}),
        # passed on
        ("The director says yes to all three.", FIRSTS),
        ("Our chair said go ahead with everyone.", FIRSTS),
        # lines and names as they are written
        ("1. I. Vogel - O. Blake\n2. H. Karimi - Y. Aydin", {INES: 2, HAMID: 2}),
        ("Owen pour M. Karimi", {HAMID: 1}),
        ("ines yes, hamid NO, rosa yes", {INES: 1, HAMID: "reject", ROSA: 1}),
        ("Hold: A, C. Yes: B.", {INES: "hold", ROSA: "hold", HAMID: 1}),
        ("Go: A, C with your number ones.", {INES: 1, ROSA: 1}),
        ("No for A and for B. C yes.", {INES: "reject", HAMID: "reject", ROSA: 1}),
        ("Yes to A and B, find others for C.", {INES: 1, HAMID: 1, ROSA: "reject"}),
        # struck out, thought aloud
        ("A: 2, B: 2\nPlease delete the above. A: 1. B: 1.", BOTH),
        ("Ignore my last mail. Hamid gets Yusuf.", {HAMID: 2}),
        ("Owen for Ines, no wait, he is on B too. All right: Ines Tilda, Hamid Owen, Rosa Clara.",
         {INES: 3, HAMID: 1, ROSA: 1}),
        # a choice, and what is told beside it
        ("Yusuf for Hamid because he listens, and Clara for Rosa.", {HAMID: 2, ROSA: 1}),
        ("Yusuf to poor Hamid, if you please.", {HAMID: 2}),
        ("Hamid: Yusuf. I know he's second on your list.", {HAMID: 2}),
        ("They shared a flat once. Hamid: Yusuf.", {HAMID: 2}),
        ("Dr. Yusuf may kindly be assigned to Dr. Hamid.", {HAMID: 2}),
        ("Yusuf is a gem, put him on to Hamid.", {HAMID: 2}),
        ("Lo de Hamid sí, con Yusuf.", {HAMID: 2}),
        ("Petra was on call. Tilda then. And Yusuf for Hamid.", {INES: 3, HAMID: 2}),
        ("I don't mind about Rosa, you choose. Hamid: Yusuf.", {HAMID: 2}),
        ("Hamid: Yusuf. Rosa is abroad till May. Hold.", {HAMID: 2, ROSA: "hold"}),
    ],
)  # fmt: skip
def test_taken(text: str, meant: Choices) -> None:
    got = read(text)
    assert (got.intent, got.choices) == ("approve", meant)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Happy with these two as proposed.", "approve"),
        ("Not happy with these two.", "reject"),
        ("Both of them seem sensible to me. Proceed.", "approve"),
        ("They're perfect the pair of them.", "approve"),
        ("Both look good. Do not proceed.", "unclear"),
        ("Both look good. Please find others.", "unclear"),
        ("Fine with the two suggestions for Hamid.", "unclear"),
    ],
)
def test_of_two(text: str, meant: str) -> None:
    got = read(text, TWO)
    assert got.intent == meant
    assert got.choices == (BOTH if meant == "approve" else None)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Strike the list. They all want somebody older.", "reject"),
        ("Decline the lot, please.", "reject"),
        ("Our chair has vetoed every name on the sheet.", "reject"),
        ("Je ne retiens personne, ils étaient tous de garde.", "reject"),
        ("No me sirve ninguno, todos son del mismo turno.", "reject"),
        ("A: ninguno\nB: ninguno\nC: ninguno\nManden otra lista.", "reject"),
        ("Looked at it over lunch. Pass on all three. Who else is there?", "reject"),
        ("Back to the drawing board.", "reject"),
        ("Could we let this rest a few days?", "hold"),
        ("Put a pin in it till he says otherwise.", "hold"),
        ("Not today. I want to see their faces first.", "hold"),
        ("He asks that nothing be sent before then.", "hold"),
        ("El doctor decidirá sobre las tres cuando vuelva.", "hold"),
        ("I'm not going to decide tonight. Will come back to you on Ines, Hamid and Rosa.", "hold"),
    ],
)
def test_none_or_not_yet(text: str, meant: str) -> None:
    assert read(text).intent == meant


@pytest.mark.parametrize(
    "text",
    [
        "I'm against each of them.",
        "First name against Hamid.",
        "Not spot on.",
        "Don't strike the list.",
        "Strike the list? I would not.",
        "The director says yes to all, but I disagree.",
        "Does the director say yes to all?",
        "Her chief says go ahead with all of them.",
        "Please delete the above.",
        "A: 1, B: 2. Please ignore the above.",
        "1. yes\n2. no\n3. hold",
        "1. Yusuf\n2. Petra\n3. Owen",
        "If the chief agrees. So A1, B2, C1.",
        "Once the chief agrees, A1, B2, C1.",
        "Yusuf for Hamid because Clara is away unless she is back.",
        "Dr. Yusuf may be assigned to Dr. Hamid by now.",
        "Yusuf is not well, put him with Hamid.",
        "Yusuf's his brother, never put him with Hamid.",
        "I know she is second on your list.",
        "Owen was on call. Owen then.",
        "The pair of them are in bits.",
        "Yes. Do not proceed.",
        "Signing off.",
        "Leave them as they are.",
        "Yes to all. Thanks for leaving B out.",
        "Hamid: Yusuf. Rosa is in Rome. No hurry.",
        "Hamid: Yusuf, but not today.",
        "The director said yes last week.",
    ],
)
def test_nobody_guesses(text: str) -> None:
    assert read(text).intent == "unclear"


@pytest.mark.parametrize(
    "text",
    [
        "because " * 1500,
        "1. " * 1500,
        "Yusuf is a " + "gem " * 1500,
        "thank you for being " * 800,
        "A. Blake " * 800,
        "delete the above " * 800,
        "I have read the list and " * 400,
    ],
)
def test_long_answers_take_no_longer(text: str) -> None:
    began = time.perf_counter()
    read(text)
    assert time.perf_counter() - began < 5
