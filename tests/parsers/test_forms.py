"""A form filled in, in three languages: for oneself, for a colleague, and forms of others."""

from __future__ import annotations

import pytest

from mailflow.nouns.meaning import Intent, Leave
from mailflow.parsers.heard import heard
from mailflow.parsers.intents.forms import filled_in

_SELF, _OTHER = Intent.SELF_REFERRAL, Intent.COLLEAGUE_REFERRAL

FORMS = [
    ("Name: A B\nDepartment: ED\nI am writing for: myself\nReason: worn out", _SELF, None),
    ("Nom : A B\nService : urgences\nJ'écris pour : moi-même\nMotif : épuisement", _SELF, None),
    ("Nombre: A B\nEspecialidad: anestesia\nEscribo para: mí\nMotivo: demanda", _SELF, None),
    ("Name: A B\nSpecialty: ED\nAre you safe right now: yes\nReason: a death", _SELF, None),
    (
        "Name: A B\nDept: ED\nReason: sued\nAware of referral: yes, agreed",
        _OTHER,
        Leave.YES,
    ),
    ("Name: A B\nDept: ED\nReason: sued\nAware of referral: no", _OTHER, Leave.NO),
    ("Name: A B\nDept: ED\nReason: sued\nAware of referral: unknown", _OTHER, Leave.UNKNOWN),
    ("Name: A B\nDept: ED\nReason: sued\nAware of referral: yes / no", _OTHER, Leave.UNKNOWN),
    (
        "Name: A B\nDept: ED\nReason: sued\nAware of referral: yes but not agreed",
        _OTHER,
        Leave.UNKNOWN,
    ),
    (
        "Nombre: A B\nServicio: ED\nEscribo para: una compañera\n¿Está informada?: sí",
        _OTHER,
        Leave.YES,
    ),
    (
        "I am writing about: [ ] myself [x] a colleague\nName: A B\nDoes the colleague know: [x] yes [ ] no\n"
        "Does the colleague agree: [ ] yes [ ] no [x] did not ask\nReason: a death",
        _OTHER,
        Leave.UNKNOWN,
    ),
    (
        "I am writing about: [x] myself [ ] a colleague\nYour name: A B\nName of colleague: n/a\nReason: sued",
        _SELF,
        None,
    ),
    (
        "Your name: A B\nColleague: Dr. C D\nColleague email: c@d.example.org\nReason: [x] complaint [ ] other",
        _OTHER,
        Leave.UNKNOWN,
    ),
    ("Your name: A B\nDepartment: ED\nColleague: -\nReason: ( ) event (x) complaint", _SELF, None),
]


@pytest.mark.parametrize(("text", "intent", "consent"), FORMS)
def test_a_form(text: str, intent: Intent, consent: Leave | None) -> None:
    got = filled_in(heard(text, "New submission", answers=False))
    assert got is not None
    assert (got.intent, got.consent) == (intent, consent)


@pytest.mark.parametrize(
    "text",
    [
        "Name: A B\nDepartment: ED\nI am writing for: my company\nReason: a demo",
        "Name: A B\nDepartment: ED\nReason: password reset",
        "When: Monday\nWhere: Room 3\nName: Grand rounds\nContact: me",
        "Name: A B\nReason: worn out",
        "Name: A B\nDept: ED\nI am writing for: myself\nAware of referral: yes",
    ],
)
def test_no_form_of_ours(text: str) -> None:
    assert filled_in(heard(text, "New submission", answers=False)) is None
