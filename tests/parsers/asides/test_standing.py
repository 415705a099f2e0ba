"""What senders say that they are themselves, and what they say of others."""

from __future__ import annotations

import pytest

from mailflow.nouns.meaning import Standing
from mailflow.parsers.asides.standing import standing
from mailflow.parsers.heard import heard

SAID = [
    ("I'm a nurse in the ICU and I can't sleep.", "nurse"),
    ("I am an ICU nurse.", "nurse"),
    ("ICU nurse here, nights.", "nurse"),
    ("Hi, this is Donna Ray, I'm the charge nurse in the cath lab", "nurse"),
    ("As a nurse, I see this every day.", "nurse"),
    ("I work as a nurse practitioner.", "nurse"),
    ("I'm a CRNA.", "nurse"),
    ("I've been a nurse for 26 years.", "nurse"),
    ("Je suis infirmière aux soins intensifs.", "nurse"),
    ("Soy enfermera de urgencias.", "nurse"),
    ("I'm a third year medical student.", "student"),
    ("hi i'm an ms3 on surgery", "student"),
    ("I am a nursing student.", "student"),
    ("Je suis étudiante en médecine.", "student"),
    ("Soy estudiante de medicina.", "student"),
    ("I'm a PGY-2 in EM.", "resident"),
    ("I am a surgical resident.", "resident"),
    ("I'm a second-year fellow.", "resident"),
    ("I am an intern on the wards.", "resident"),
    ("Je suis résidente en chirurgie.", "resident"),
    ("hola, soy R2 de cirugía", "resident"),
    ("I'm a PA on neurosurgery.", "staff"),
    ("I am a physician assistant.", "staff"),
    ("I am only the pharmacist.", "staff"),
    ("I'm a respiratory therapist.", "staff"),
    ("I am secretary to Dr. Brian Cavanaugh.", "staff"),
    ("I'm a scrub tech.", "staff"),
    ("I'm the night chaplain.", "staff"),
    ("Je suis inhalothérapeute.", "staff"),
    ("Soy técnica de rayos.", "staff"),
    ("I am a patient of Dr. Okoro and want to complain.", "patient"),
    ("I'm a patient at your hospital.", "patient"),
    ("Soy paciente del Dr. Okoro.", "patient"),
    ("I'm a surgeon.", "physician"),
    ("I am a fellow physician.", "physician"),
    ("I'm one of your hospitalists.", "physician"),
    ("Nocturnist here.", "physician"),
    ("Je suis médecin de famille.", "physician"),
    ("Soy anestesiólogo.", "physician"),
    ("I'm a resident in internal medicine.", "resident"),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_who_says_what_they_are_is_believed(text: str, expected: str) -> None:
    assert standing(heard(text, "", answers=False)) == Standing(expected)


NOT_SAID = [
    "Our nurse is worried about him.",
    "My patient died on Sunday.",
    "The charge nurse told me to write.",
    "I'm married to a nurse.",
    "I'm talking to a nurse about it.",
    "I am a doctor's wife.",
    "I'm worried about one of the residents.",
    "I am a patient man.",
    "I'm patient, but this is too much.",
    "Is there a nurse here?",
    "She's a student.",
    "I'm with the nurses on this.",
    "I hate my job.",
    "I am a resident of Ohio.",
    "I'm a doctor's daughter.",
    "Je suis patient.",
    "I am not a doctor.",
    "When I was a resident I lost a patient.",
    "Back in 2011 as a fellow, I was harassed.",
    "Je suis patiente, mais là c'est trop.",
    "Mi enfermera me dijo que escribiera.",
    "Ma patiente est décédée.",
    "I'm having trouble sleeping since the resident left.",
    "I am the one covering his patients.",
    "",
]


@pytest.mark.parametrize("text", NOT_SAID)
def test_other_people_are_not_the_sender(text: str) -> None:
    assert standing(heard(text, "", answers=False)) is None


@pytest.mark.parametrize(
    ("name", "signature", "expected"),
    [
        ("Loretta Payne RN", "", "nurse"),
        ("Robin Dale", "Robin Dale, BSN, RN\nNurse Manager, 3S", "nurse"),
        ("Corey Halvorson CRNA", "", "nurse"),
        ("Kip Sorrell PA-C", "", "staff"),
        ("Robin Dale", "Robin Dale, PharmD", "staff"),
        ("Robin Dale", "Robin Dale\nMedical Student, Class of 2027", "student"),
        ("Robin Dale", "Robin Dale, MD\nPGY-3, Internal Medicine", "resident"),
        ("Robin Dale", "Robin Dale, MD, FACS", "physician"),
        ("Robin Dale", "Dr. Robin Dale", "physician"),
        ("Robin Dale", "Robin Dale\nBaltimore, MD 21201", None),
        ("Robin Dale", "Residency Program Director", None),
        ("Robin Dale", "Nurse Line 555-0101", None),
        ("Robin Dale", "Sent from my phone", None),
    ],
)
def test_letters_behind_a_name_say_it(name: str, signature: str, expected: str | None) -> None:
    got = standing(heard("Please call me.", "", answers=False), name=name, signature=signature)
    assert got == (Standing(expected) if expected else None)


def test_a_physician_is_one_whatever_else_they_say() -> None:
    mail = heard("I'm a surgeon, and a patient of your clinic since May.", "", answers=False)
    assert standing(mail) is Standing.PHYSICIAN
    ill = heard("I am a patient on the ward where I see my patients.", "", answers=False)
    assert standing(ill) is None
    assert (
        standing(heard("I'm a nurse.", "", answers=False), name="Ann Lee, MD") is Standing.PHYSICIAN
    )


def test_a_relative_who_was_treated_makes_a_patients_family_of_strangers_only() -> None:
    mail = heard("My mother was in your hospital and nobody came.", "", answers=False)
    assert standing(mail, foreign=True) is Standing.PATIENT
    assert standing(mail) is None
