"""Whether what happened, happened in an intervention: words of referrals, in three languages."""

import pytest

from mailflow.parsers.procedures import tells_of_intervention


@pytest.mark.parametrize(
    "text",
    [
        "A bile duct was injured in theatre yesterday, in my hands.",
        "I lost a patient in the OR last night.",
        "She arrested during a routine laparoscopic cholecystectomy.",
        "He perforated the bowel and cannot sleep since.",
        "A failed intubation, and the child died.",
        "The death was after an elective hip surgery.",
        "We had a stroke in the cath lab.",
        "Un patient est mort au bloc.",
        "Il est mort pendant une endoscopie.",
        "Se me murió en quirófano.",
        "Falleció durante la cesárea.",
    ],
)
def test_an_event_that_was_one(text: str) -> None:
    assert tells_of_intervention(text)


@pytest.mark.parametrize(
    "text",
    [
        "I missed a pulmonary embolism and he died at home.",
        "Dr. Lin from Surgery lost a patient on the ward.",
        "Our department of surgery is in conflict.",
        "A drug error on the ward; it was not in the OR.",
        "She died without a procedure.",
        "I must operate tomorrow, or cancel.",
        "J'ai perdu un patient aux urgences.",
        "",
    ],
)
def test_an_event_of_which_that_is_not_said(text: str) -> None:
    assert not tells_of_intervention(text)
