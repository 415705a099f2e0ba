"""Whom a mail is about, by pairs: what is meant, and what is only like it."""

from __future__ import annotations

import time

import pytest

from mailflow.parsers.heard import heard
from mailflow.parsers.intents.whom import about

SPARED = [
    ("Please call Dr. Ada Moss. Dr. Sam Bell came late, he doesn't need it.", ["Ada Moss"]),
    (
        "1. Ada Moss, MD (surgery)\n2. Sam Bell, MD (radiology) - declined, please omit",
        ["Ada Moss"],
    ),
    ("Dr. Ada Moss accepts. Dr. Sam Bell has declined; kindly don't contact him.", ["Ada Moss"]),
    ("I wrote of Dr. Ada Moss and Dr. Sam Bell. Please go ahead with Dr. Moss only.", ["Ada Moss"]),
    (
        "Besides the two I sent last week (Dr. Kim and Dr. Lee), please call Dr. Ada Moss.",
        ["Ada Moss"],
    ),
    (
        "Please ignore what I said of Sam Bell. It is Ada Moss, our fellow, I'd like you to call.",
        ["Ada Moss"],
    ),
    ("La Dre Ada Moss en a besoin. Le Dr Bell n'est pas concerné.", ["Ada Moss"]),
    # Where nobody else is named, the mail is about whoever refused.
    ("I asked both. Ada Moss: no. Sam Bell: no, thanks.", ["Ada Moss", "Sam Bell"]),
    ("Dr. Sam Bell has declined, I am sorry to say.", ["Sam Bell"]),
    # What one of them was told spares nobody but who tells.
    (
        "Involved: Dr. Ada Moss, Dr. Kim Lee, Dr. Sam Bell. Dr. Bell has told Dr. Moss that he doesn't "
        "wish to be contacted.",
        ["Ada Moss", "Kim Lee"],
    ),
]
ON_THE_WAY = [
    ("Could you contact Dr. Ada Moss? She and Dr. Bell no longer speak.", ["Ada Moss"]),
    ("Dr. Bell asked me to write to you about one of our doctors, Ada Moss.", ["Ada Moss"]),
    (
        "I had good talks with Dr. Bell. Now my office mate Dr. Ada Moss could do with one.",
        ["Ada Moss"],
    ),
    (
        "This concerns Dr. Ada Moss. For a year one attending, Dr. Bell, has mocked her.",
        ["Ada Moss"],
    ),
    (
        "Please call Dr. Ada Moss, our new hospitalist.\n\nRobin Dale, MD\nLakeside Orthopaedics\nPager 1",
        ["Ada Moss"],
    ),
    (
        "Please call Ada Moss.\n\nRobin Dale\n\nPS. Sam Bell needs a call too.",
        ["Ada Moss", "Sam Bell"],
    ),
    ("Physician: Dr. Ada Moss\nContact: by phone\nAgreed: Unknown", ["Ada Moss"]),
    ("Dr. Ada Moss lost a patient and the man's wife died too. Please call her.", ["Ada Moss"]),
    ("We lost one of our residents, Dr. Sam Bell, on Sunday. The interns need somebody.", []),
    (
        "I visit old Mr. Moss, who lives with his daughter Dr. Ada Moss. She is worn out.",
        ["Ada Moss"],
    ),
    ("My sister Ada Moss is a doctor with you and does not sleep.", ["Ada Moss"]),
    ("Sister Kelly was in charge. Please see to Dr. Ada Moss.", ["Ada Moss"]),
    ("Our co-resident Ada Moss's mother died. She could use somebody.", ["Ada Moss"]),
    ("This is regarding Dr. Moss. Dr. Moss and Dr. Bell had words in theatre.", ["Moss"]),
    (
        "I'd flag Dr. Ada Moss. Her co-resident, Dr. Sam Bell, told me she sleeps here.",
        ["Ada Moss"],
    ),
    ("Dr. Ada Moss was served at home. Her attorney is Sam Bell.", ["Ada Moss"]),
    ("Dr. Moss missed a bleed. Dr. Bell, who read the repeat film, is fine.", ["Moss"]),
    (
        "Dr. Ada Moss would like a call. She shares a room with Dr. Sam Bell, keep him out of it.",
        ["Ada Moss"],
    ),
    (
        "The resident was A. Moss and the attending was S. Bell. Could both get a call?",
        ["A. Moss", "S. Bell"],
    ),
    ("Dr. Moss and Dr. Bell worked the code. Only Dr. Bell has asked for anything.", ["Bell"]),
    ("My son Sam Bell is an intern with you and sounds low.", ["Sam Bell"]),
]
HALVES = [
    ("Please call Dr. Moss (Ada). She is low.", ["Ada Moss"]),
    (
        "Please call Dr. A. Moss (Ada) & Dr. S. Bell (Sam) after Friday's case.",
        ["Ada Moss", "Sam Bell"],
    ),
    ("Please call Dr. Moss in the ICU. First name Ada. She knows.", ["Ada Moss"]),
    ("Please call Dr. Moss. There are two, I mean Ada, not Lena.", ["Ada Moss"]),
    ("Could you see to Dr. Hal (Harold) Moss? He agreed.", ["Harold Moss"]),
    ("M. = Moss, Ada. She works nights.", ["Ada Moss"]),
    ("It is Ada Moss, M-O-S-S.", ["Ada Moss"]),
    ("Please call Dr. Hope Lee and Dr. Per Dahl.", ["Hope Lee", "Per Dahl"]),
    ("Please call Dr. West. She is low.", ["West"]),
    ("La Dottoressa Ada Moss ha bisogno di parlare.", ["Ada Moss"]),
    ("please reach out to dr. ada moss she's a first year", ["Ada Moss"]),
    ("please reach out to dr moss in the icu", ["Moss"]),
    ("I saw him in May. Sam Bell is worn out, please call.", ["Sam Bell"]),
    (
        "Ada Moss was the attending, Sam Bell the resident, and both look grey.",
        ["Ada Moss", "Sam Bell"],
    ),
]


def named(
    text: str, *, sender: str = "Robin Dale", subject: str = "", below: str = ""
) -> list[str]:
    said = heard(text, subject, answers=False)
    return [one.name for one in about(said, sender=sender, names=(), subject=subject, below=below)]


@pytest.mark.parametrize(("text", "names"), [*SPARED, *ON_THE_WAY, *HALVES])
def test_whom_a_mail_means(text: str, names: list[str]) -> None:
    assert named(text) == names


SUBJECTS = [
    ("Sam", "it's about sam. sam bell, the vascular one", ["Sam Bell"]),
    (
        "our new partner Sam",
        "Sam joined in June and is worn out. His last name is Bell.",
        ["Sam Bell"],
    ),
    ("Dr. Moss", "Copying Ada, who agreed to it.", ["Ada Moss"]),
    ("Dr. K", "A doctor, whom I'll call Dr. K, could use a talk.", []),
]


@pytest.mark.parametrize(("subject", "text", "names"), SUBJECTS)
def test_what_a_subject_adds(subject: str, text: str, names: list[str]) -> None:
    assert named(text, subject=subject) == names


def mail_of(writer: str, text: str) -> str:
    return f"---------- Forwarded message ---------\nFrom: {writer}\nSubject: Friday\nTo: Robin\n\n{text}"


ADA = "Ada Moss <amoss@example.org>"
FORWARDED = [
    # Somebody else is worried about a colleague.
    (
        "See below, can you take this? She knows.",
        mail_of(ADA, "Sam Bell had the arrest. He is low."),
        ["Sam Bell"],
    ),
    # The writer speaks of herself.
    (
        "She says I may pass this on.",
        mail_of(ADA, "I lost her and I can't sleep. My hands shake."),
        ["Ada Moss"],
    ),
    # Neither is sure: nobody.
    ("Please see below, he agreed.", mail_of(ADA, "My clinic is full. Ask Sam Bell to cover."), []),
    # A desk is nobody, and neither are we.
    ("See below, she knows.", mail_of("Risk Office <r@example.org>", "I attach our minutes."), []),
    (
        "See below, she knows.",
        mail_of("Peer Support <p@example.org>", "I am glad to help. Ada Moss"),
        [],
    ),
    # Those of a list that the words above keep.
    (
        "Please open this for the first two only. Dr. Kim is well looked after.",
        mail_of(
            "Desk <d@example.org>", "Physicians present: Dr. Ada Moss, Dr. Sam Bell, Dr. Lou Kim"
        ),
        ["Ada Moss", "Sam Bell"],
    ),
    # Words that name somebody themselves are enough.
    (
        "Please call Dr. Kim Lee, see below.",
        mail_of(ADA, "Sam Bell had the arrest. He is low."),
        ["Kim Lee"],
    ),
]


@pytest.mark.parametrize(("text", "below", "names"), FORWARDED)
def test_whom_a_forwarded_mail_is_about(text: str, below: str, names: list[str]) -> None:
    assert named(text, below=below) == names


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Bell (" * 3000,
        "disregard " * 4000,
        "Ada (Sam) " * 2000,
        "first name " * 4000,
        "From: A B\n" * 3000,
    ],
)
def test_odd_names_take_no_time(text: str) -> None:
    began = time.process_time()
    named(text, below=text)
    named("See below, she knows.", below=text)
    assert time.process_time() - began < 3
