"""The words our letters offer as answers are understood as what the letter says they mean."""

import re

import pytest

from mailflow.nouns.mail import Message
from mailflow.nouns.meaning import Asked, Context, Intent, Names
from mailflow.nouns.people import Role
from mailflow.parsers.understand import understand
from mailflow.templates.compose import LANGUAGES, source
from mailflow.templates.fields import FIELDS

MATCH, OUTCOME, NOTE = Context.MATCH_REQUEST, Context.OUTCOME_REQUEST, Context.NOTE
CHECK, ALARM, DETAILS = Context.CHECK_IN, Context.ALARM, Context.DETAILS_REQUEST

#: Context and intent -> words of the letters, in three languages.
OFFERED: dict[tuple[Context, Intent], tuple[str, ...]] = {
    (MATCH, Intent.APPROVE): ("YES", "OUI", "SÍ", "1", "2", "3"),
    (MATCH, Intent.REJECT): ("NO", "NON"),
    (MATCH, Intent.HOLD): ("HOLD", "ATTENDRE", "ESPERAR"),
    (MATCH, Intent.UNDO): ("UNDO", "ANNULER ÇA", "DESHACER"),
    (MATCH, Intent.NOW): ("NOW", "TOUT DE SUITE"),
    (Context.ASSIGNMENT, Intent.ACCEPT): ("YES", "OUI", "SÍ"),
    (Context.ASSIGNMENT, Intent.UNABLE): ("NO", "NON", "CANNOT", "NO PUEDO"),
    (Context.ASSIGNMENT, Intent.ESCALATE): ("WORRIED", "JE M'INQUIÈTE", "ME PREOCUPA"),
    (OUTCOME, Intent.MET): ("MET", "C'EST FAIT", "HABLAMOS"),
    (OUTCOME, Intent.SCHEDULED): (
        "Thursday at 5",
        "RENDEZ-VOUS jeudi 3 décembre",
        "CITA el jueves 3 de diciembre",
    ),
    (OUTCOME, Intent.NO_ANSWER): ("NO ANSWER", "SANS RÉPONSE", "SIN RESPUESTA"),
    (OUTCOME, Intent.DECLINED): ("DECLINED", "NE VEUT PAS", "NO QUIERE HABLAR"),
    (OUTCOME, Intent.UNABLE): ("CANNOT", "NO PUEDO"),
    (OUTCOME, Intent.ESCALATE): ("WORRIED", "JE M'INQUIÈTE", "ME PREOCUPA"),
    (Context.INVITATION, Intent.ACCEPT): ("YES", "OUI", "SÍ"),
    (Context.INVITATION, Intent.DECLINE): ("NO", "NON"),
    (NOTE, Intent.CHANGE_SUPPORTER): ("SOMEBODY ELSE", "OTRA PERSONA"),
    (NOTE, Intent.NOT_REACHED): ("NOBODY CALLED", "PERSONNE N'A APPELÉ", "NADIE LLAMÓ"),
    (NOTE, Intent.WITHDRAW): ("NEVER MIND", "LAISSEZ TOMBER", "OLVÍDENLO"),
    (CHECK, Intent.WELL): (
        "1. All right, nothing needed",
        "1. Ça va, je n'ai besoin de rien",
        "1. Estoy bien, no necesito nada",
    ),
    (CHECK, Intent.MORE_SUPPORT): (
        "2. I would like to talk again",
        "2. Je voudrais parler encore",
        "2. Quisiera hablar otra vez",
    ),
    (CHECK, Intent.CHANGE_SUPPORTER): (
        "3. I would like to talk, but with somebody else",
        "3. Je voudrais parler, mais avec quelqu'un d'autre",
        "3. Quisiera hablar, pero con otra persona",
    ),
    (CHECK, Intent.STOP): (
        "4. No more mail, please",
        "4. Plus de courriels, s'il vous plaît",
        "4. No más correos, por favor",
    ),
    (DETAILS, Intent.DETAILS): (
        "YES",
        "NO",
        "NOT ASKED",
        "OUI",
        "NON",
        "JE NE LUI AI PAS DEMANDÉ",
        "SÍ",
        "NO LE HE PREGUNTADO",
    ),
    (ALARM, Intent.HAVE_IT): ("1",),
    (ALARM, Intent.CANNOT): ("2",),
    (ALARM, Intent.FALSE_ALARM): ("3",),
    (ALARM, Intent.SAFE): ("SAFE", "EN SÉCURITÉ", "A SALVO"),
    (ALARM, Intent.NOT_REACHED): ("NOT REACHED", "PAS DE RÉPONSE", "NO CONTESTA"),
    (ALARM, Intent.NEEDS_HELP): ("NEEDS HELP",),
}
CASES = [(context, intent, said) for (context, intent), words in OFFERED.items() for said in words]


@pytest.mark.parametrize("context, intent, said", CASES, ids=str)
def test_an_offered_answer_is_understood(context, intent, said):
    asked = Asked(
        context=context,
        role=Role.SUPPORTER,
        suggestions=("Lena Ortiz", "Samuel Okoro", "Bo Lindqvist") if context is MATCH else (),
        pending=intent in (Intent.UNDO, Intent.NOW),
    )
    mail = Message(plain=said, subject="Re: [OPW-7F3K2M] A quick question")
    assert understand(mail, asked, Names()).intent is intent


def test_the_words_above_stand_in_our_letters():
    written = "\n".join(source(name, code) for name in FIELDS for code in LANGUAGES)
    buttons = {a or b for a, b in re.findall(r"answer:(?:([^>{)]+)>|([^>{)]+)\))", written)}
    for _, _, said in CASES:
        plain = re.sub(r" (?:jeudi|el jueves) .*|^\d\. ", "", said)
        assert plain in written or said in buttons or said.isdigit(), said
