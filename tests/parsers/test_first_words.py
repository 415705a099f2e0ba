"""Short first mails in three languages: which language, what they ask, and what is danger."""

from __future__ import annotations

import pytest

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Asked, Context, Flag, Intent, Names, Understanding
from mailflow.nouns.people import Role
from mailflow.parsers.language import guess_language
from mailflow.parsers.understand import understand


def read(text: str, role: Role = Role.OUTSIDE, context: Context = Context.NEW) -> Understanding:
    mail = Message(
        from_=(Address("Rosa Chávez", "rosa.chavez@example.org"),),
        from_fields=1,
        subject="",
        plain=text,
    )
    own = Names(own_address="support@example.org")
    return understand(mail, Asked(context=context, role=role), own)


LANGUAGE = [
    ("Bonjour, j'aimerais parler à quelqu'un.", "fr"),
    ("J'ai besoin d'aide.", "fr"),
    ("Besoin de parler.", "fr"),
    ("Necesito hablar con alguien.", "es"),
    ("Ya no puedo.", "es"),
    ("Hola, ¿podría hablar con un colega?", "es"),
    ("I need to talk.", "en"),
    ("Help me please, I'm d'Arcy's resident.", "en"),
    ("MET", "en"),
    ("Re: [OPW-7F3K2M] C4C\n3", "en"),
]


@pytest.mark.parametrize(("text", "language"), LANGUAGE)
def test_four_words_tell_the_language(text: str, language: str) -> None:
    assert guess_language(text, ("en", "fr", "es")) == language


def test_what_tells_nothing_is_the_programs_first() -> None:
    assert guess_language("OK", ("fr", "en")) == "fr"
    assert guess_language("Necesito hablar.", ("en", "fr")) == "en"


ASKS = [
    ("Necesito hablar con alguien.", Intent.SELF_REFERRAL),
    ("Ayer murió un paciente mío. ¿Podría hablar con un colega?", Intent.SELF_REFERRAL),
    ("Perdí a una paciente anoche. ¿Hay alguien con quien pueda hablar?", Intent.SELF_REFERRAL),
    ("Me demandaron y no duermo. Quisiera apoyo.", Intent.SELF_REFERRAL),
    ("On me poursuit en justice. J'aurais besoin de soutien.", Intent.SELF_REFERRAL),
    ("Y a-t-il quelqu'un à qui je pourrais parler ?", Intent.SELF_REFERRAL),
    ("What is this program, and who learns that I wrote to you?", Intent.INFORMATION),
    ("How confidential is this?", Intent.INFORMATION),
    ("¿Cómo funciona el programa y quién se entera?", Intent.INFORMATION),
    ("Bonjour, j'aimerais devenir pair aidant. Que faut-il faire ?", Intent.VOLUNTEER),
    ("Hola, quisiera ser voluntaria en el programa. ¿Qué hay que hacer?", Intent.VOLUNTEER),
]


@pytest.mark.parametrize(("text", "intent"), ASKS)
def test_a_short_mail_says_what_it_asks(text: str, intent: Intent) -> None:
    assert read(text).intent is intent


OPENS = [
    ("Please open a case for Dr. Ana Ahmed. It is in the newspaper.", Intent.REFER),
    ("Veuillez ouvrir un dossier pour le Dr Ana Ahmed.", Intent.REFER),
    ("Please do not open a case for Dr. Ana Ahmed yet.", Intent.UNCLEAR),
    ("Did we open a case for Dr. Ana Ahmed?", Intent.UNCLEAR),
]


@pytest.mark.parametrize(("text", "intent"), OPENS)
def test_a_coordinator_opens_a_case_in_plain_words(text: str, intent: Intent) -> None:
    assert read(text, Role.COORDINATOR, Context.ORDER).intent is intent


DANGER = [
    ("Je veux mourir. J'ai les comprimés ici.", Flag.SELF_HARM),
    ("Quiero morir. Tengo las pastillas aquí.", Flag.SELF_HARM),
    ("Me quiero morir.", Flag.SELF_HARM),
    ("No quiero vivir más.", Flag.SELF_HARM),
    ("Todos estarían mejor sin mí.", Flag.SELF_HARM),
    ("Voy a matar a mi jefe.", Flag.HARM_TO_OTHERS),
    ("Je vais tuer mon chef.", Flag.HARM_TO_OTHERS),
]


@pytest.mark.parametrize(("text", "flag"), DANGER)
def test_danger_is_an_alarm_in_every_language(text: str, flag: Flag) -> None:
    assert flag in read(text).flags


NONE = [
    "No quiero morir, solo dormir.",
    "Je ne veux pas mourir, juste dormir.",
    "Mi paciente quiere morir en casa y no sé qué hacer.",
    "Ma patiente veut mourir à la maison.",
    "Me quiero morir de la pena, llegué tarde a la reunión.",
    "No quiero vivir en esta ciudad.",
    "Voy a matar el tiempo en la cafetería.",
    "Je vais tuer une heure à la cafétéria.",
    "No voy a matar a nadie, solo estoy cansado.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_only_sounds_like_it_wakes_nobody(text: str) -> None:
    assert read(text).flags == ()


LEAVE = [
    ("No quiere hablar, pero sí quiere que le manden los recursos.", "yes"),
    ("No quiere hablar. Los recursos, sí.", "yes"),
    ("Elle ne veut pas parler. Vous pouvez lui envoyer les ressources.", "yes"),
    ("No quiere hablar. No quiere recursos.", "no"),
    ("No quiere hablar, y no le pueden mandar nada.", "no"),
    ("Elle ne veut pas parler, ni de ressources.", "no"),
    ("No quiere hablar.", "unknown"),
]


@pytest.mark.parametrize(("text", "leave"), LEAVE)
def test_leave_to_mail_resources_in_every_language(text: str, leave: str) -> None:
    said = read(text, Role.SUPPORTER, Context.ASSIGNMENT)
    assert (said.intent, said.resources) == (Intent.DECLINED, leave)
