"""Which spellings of a department are one, which are two, and which a person must tell."""

from __future__ import annotations

from itertools import combinations

import pytest

from mailflow.parsers.departments import departments, same_department

#: Each line is one department.
ONE = (
    ("Anesthesia", "Anesthesiology", "Dept. of Anesthesiology", "Anaesthesia", "Anestesiología"),
    (
        "ER",
        "ED",
        "EM",
        "Emergency Medicine",
        "Emergency Department",
        "Emergency Dept",
        "A&E",
        "E.R.",
    ),
    ("ENT", "Otolaryngology", "Otolaryngology (ENT)", "ORL", "Department of Otolaryngology / ENT"),
    ("ICU", "Critical Care", "Critical Care Medicine", "Intensive Care Unit", "Soins intensifs"),
    ("OB/GYN", "Ob-Gyn", "OBGYN", "Obstetrics and Gynecology", "Obstetrics & Gynaecology"),
    ("Peds", "Pediatrics", "Paediatrics", "Department of Pediatrics", "Pédiatrie"),
    ("Ortho", "Orthopedics", "Orthopaedic Surgery", "Orthopedic Surgery"),
    ("Heme/Onc", "Hem-Onc", "Hematology/Oncology", "Haematology and Oncology"),
    ("Cardiology", "Cards", "Division of Cardiology"),
    ("Neurosurgery", "Neurological Surgery"),
    ("Internal Medicine", "Int Med", "Médecine interne", "Medicina Interna"),
    ("Med-Peds", "Medicine Pediatrics", "Internal Medicine-Pediatrics"),
    ("Surgery", "Dept of Surgery", "SURGERY", "Cirugía"),
    ("Hospitalists", "Hospital Medicine"),
    ("General Surgery", "Surgery, General", "Gen. Surg."),
)

DOUBTFUL = (
    ("Neuro", "Neurology"),
    ("Neuro", "Neurosurgery"),
    ("Medicine", "Internal Medicine"),
    ("Surgery", "General Surgery"),
    ("Oncology", "Heme/Onc"),
    ("Gynecology", "OB/GYN"),
    ("Critical Care", "Pulmonary and Critical Care"),
    ("Anesthesia and Critical Care", "ICU"),
    ("MICU", "Critical Care"),
    ("Surgery (Trauma)", "Surgery"),
    ("Surgery - West Campus", "Surgery"),
    ("Medicine (Cardiology)", "Cardiology"),
    ("Pediatric Emergency Medicine", "ED"),
    ("Cardiac Anaesthesia", "Anesthesiology"),
    ("Vascular Surgery", "Surgery"),
    ("L&D", "OB/GYN"),
)

TWO = (
    ("Neurology", "Neurosurgery"),
    ("Surgery", "Orthopaedic Surgery"),
    ("Surgery", "Neurosurgery"),
    ("Internal Medicine", "Med-Peds"),
    ("Internal Medicine", "Emergency Medicine"),
    ("Medicine", "Family Medicine"),
    ("Radiology", "Radiation Oncology"),
    ("Clinic 2", "Clinic 3"),
    ("Kenji Endo", "Endocrinology"),
    ("Gi Park", "Gastroenterology"),
    ("Ed Smith", "Emergency Medicine"),
    ("Vascular Surgery", "Orthopaedic Surgery"),
    ("Pediatric Emergency Medicine", "Cardiology"),
    ("", "Surgery"),
)


@pytest.mark.parametrize("spellings", ONE, ids=lambda spellings: spellings[0])
def test_spellings_of_one_department(spellings: tuple[str, ...]) -> None:
    for one, other in combinations(spellings, 2):
        assert same_department(departments(one), departments(other)) is True, (one, other)


def test_no_two_lines_are_one_department() -> None:
    for one, other in combinations(ONE, 2):
        same = same_department(departments(one[0]), departments(other[0]))
        doubt = {one[0], other[0]} == {"Surgery", "General Surgery"}
        assert same is (None if doubt else False), (one, other)


@pytest.mark.parametrize(("one", "other"), DOUBTFUL)
def test_what_may_be_one_is_in_doubt(one: str, other: str) -> None:
    assert same_department(departments(one), departments(other)) is None
    assert same_department(departments(other), departments(one)) is None


@pytest.mark.parametrize(("one", "other"), TWO)
def test_departments_of_their_own(one: str, other: str) -> None:
    assert same_department(departments(one), departments(other)) is False


def test_several_in_a_cell() -> None:
    assert same_department(departments("Trauma; ER"), departments("Emergency Department"))
