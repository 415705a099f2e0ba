"""Whom a first mail is about: lists of all kinds, forms of a name, and who is only mentioned."""

from __future__ import annotations

import time

import pytest

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Asked, Context, Intent, Names, Understanding
from mailflow.nouns.people import Role
from mailflow.parsers.heard import heard
from mailflow.parsers.intents.asked import outcome
from mailflow.parsers.intents.consent import consent_of
from mailflow.parsers.intents.whom import about
from mailflow.parsers.people import emails_in, from_address


def read(text: str, subject: str = "") -> Understanding:
    mail = Message(
        from_=(Address("Robin Dale", "rdale@example.org"),),
        from_fields=1,
        subject=subject,
        plain=text,
    )
    asked = Asked(context=Context.NEW, role=Role.OUTSIDE)
    return understand_new(mail, asked)


def understand_new(mail: Message, asked: Asked) -> Understanding:
    from mailflow.parsers.understand import understand

    return understand(mail, asked, Names(own_address="support@example.org"))


def named(text: str, *, sender: str = "Robin Dale", subject: str = "") -> list[str]:
    said = heard(text, subject, answers=False)
    return [one.name for one in about(said, sender=sender, names=(), subject=subject)]


LISTS = [
    ("Please contact Ortega and Klein.", ["Ortega", "Klein"]),
    ("Please check on both Sam Bell and Ada Moss.", ["Sam Bell", "Ada Moss"]),
    (
        "These three were involved: Sam Bell, Ada Moss and Kim Lee. Please reach out.",
        ["Sam Bell", "Ada Moss", "Kim Lee"],
    ),
    ("Please reach out to:\n\n- Sam Bell\n- Ada Moss\n", ["Sam Bell", "Ada Moss"]),
    (
        "Please reach out to:\n1. Sam Bell (anesthesia)\n2. Ada Moss, OB\n\nRobin Dale",
        ["Sam Bell", "Ada Moss"],
    ),
    (
        "Involved were these two: Sam Bell, who delivered her; and Ada Moss, the anesthetist.",
        ["Sam Bell", "Ada Moss"],
    ),
    (
        "The physicians involved:\n\nBELL, Sam   OB\nMOSS, Ada   Anesthesia\n",
        ["Sam Bell", "Ada Moss"],
    ),
    ("Pido apoyo para Elisa Pardo y Tomás Rey, que lo vieron.", ["Elisa Pardo", "Tomás Rey"]),
]
FORMS = [
    ("I'm worried about our new partner Bill. He has changed.", ["Bill"]),
    ("Could someone call Jules (Julian Moss, hospital medicine)? He is low.", ["Julian Moss"]),
    ("Please call Dr. Nguyen (ortho), he is taking it hard.", ["Nguyen"]),
    ("My husband, Dr. Sam Ortiz, does not sleep.", ["Sam Ortiz"]),
    ("Il s'agit d'Étienne Laborde, interne.", ["Étienne Laborde"]),
    ("Could you reach out to j.smith@example.org, our hospitalist?", ["J. Smith"]),
]
ASIDE = [
    ("I'm worried about Dr. Sam Bell. His wife, Dr. Ada Moss, is a dentist.", ["Sam Bell"]),
    ("Dr. Sam Bell lost his patient, Mr. Tom Hill, on Monday. Please call him.", ["Sam Bell"]),
    ("Please call Dr. Sam Bell. Leave Dr. Ada Moss out of it.", ["Sam Bell"]),
    ("Please call Dr. Sam Bell. Nurse Kelly Moss was there too.", ["Sam Bell"]),
    ("Your name: Kim Lee\nWhom are you referring?: Sam Bell, sbell@example.org", ["Sam Bell"]),
    ("Our colleague Dr. Sam Bell took his own life. We would like a talk for the group.", []),
    ("dr Moss died last week. We all miss him.", []),
]


@pytest.mark.parametrize(("text", "names"), [*LISTS, *FORMS, *ASIDE])
def test_whom_a_mail_is_about(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_the_writer_is_never_the_one() -> None:
    assert named("Please call Sam Bell.\n\nDr B Moss | Clinic", sender="Moss, Bronwyn (GP)") == [
        "Sam Bell"
    ]


def test_addresses_belong_to_whom_they_spell() -> None:
    said = heard(
        "Please call Sam Bell and Ada Moss. Ada is at amoss@example.org. I'm rdale@example.org.",
        "",
        answers=False,
    )
    got = about(said, sender="Robin Dale", names=())
    assert [(one.name, one.email) for one in got] == [
        ("Sam Bell", ""),
        ("Ada Moss", "amoss@example.org"),
    ]


def test_the_part_below_gives_the_rest_of_a_name_and_never_a_strangers_address() -> None:
    said = heard("Could someone contact Quentin? He sounds low.", "", answers=False)
    below = "From: Quentin Moss <qmoss@example.org>\nTo: Kim Lee <klee@example.org>"
    got = about(said, sender="Robin Dale", names=(), below=below)
    assert [(one.name, one.email) for one in got] == [("Quentin Moss", "qmoss@example.org")]
    got = about(said, sender="Robin Dale", names=(), below="From: Desk <desk@example.org>")
    assert [(one.name, one.email) for one in got] == [("Quentin", "")]


def test_what_an_address_spells() -> None:
    assert from_address("tess.arkwright@example.org") == "Tess Arkwright"
    assert from_address("j_mbatha2@example.org") == "J. Mbatha"
    assert from_address("no.reply@example.org") == ""
    assert from_address("jmbatha@example.org") == ""
    assert emails_in("at j dot moss at hospital dot example, ok")[0][0] == "j.moss@hospital.example"


READ = [
    ("My husband, Dr. Sam Ortiz, does not sleep.", Intent.COLLEAGUE_REFERRAL),
    (
        "I met her husband. Dr. Lena Ortiz lost a patient, please call her.",
        Intent.COLLEAGUE_REFERRAL,
    ),
    ("My husband left me and I cry at work. Could I talk to somebody?", Intent.SELF_REFERRAL),
    ("What dose of apixaban do you use after a hip?", Intent.CLINICAL_ADVICE),
    ("I'd be glad to sit with others. How do I become one of your supporters?", Intent.VOLUNTEER),
]


@pytest.mark.parametrize(("text", "intent"), READ)
def test_who_speaks_and_about_whom(text: str, intent: Intent) -> None:
    assert read(text).intent is intent


OUTCOMES = [
    ('I told him about you and he said "oh go on then".', "yes"),
    ("I asked whether I may write and he shrugged, which from him is a yes.", "yes"),
    ("I told her. She'd like the call.", "yes"),
    ("No he hablado con él de esto.", "no"),
    ("Il refuse qu'on l'appelle.", "no"),
    ("No, I didn't dare.", "no"),
    ("I asked. She'd rather eat glass.", "no"),
    ("How he'd take a call I couldn't tell you.", "unknown"),
    ("I don't know whether he is aware of your program.", "unknown"),
    (
        'I asked him about the weather and he said he was thinking of harming himself, "no".',
        "unknown",
    ),
]


@pytest.mark.parametrize(("text", "consent"), OUTCOMES)
def test_what_became_of_asking(text: str, consent: str) -> None:
    assert str(consent_of(heard(text, "", answers=False))) == consent


def test_an_answer_without_a_question_is_none() -> None:
    line = heard('The patient said "yes" twice.', "", answers=False).sentences[0]
    assert outcome(line, ()) is None


@pytest.mark.parametrize(
    "text",
    [
        "Sam Bell, " * 2000,
        "A. B. " * 3000,
        "Bell, Sam\n" * 2000,
        "dr " * 6000,
        "not told him who " * 1200,
    ],
)
def test_odd_text_takes_no_time(text: str) -> None:
    began = time.process_time()
    said = heard(text, "", answers=False)
    about(said, sender="Robin Dale", names=())
    consent_of(said)
    assert time.process_time() - began < 3
