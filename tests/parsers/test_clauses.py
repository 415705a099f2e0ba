"""What a clause tells: denied or not, real or only thought of, by whom, and which state is the last."""

from __future__ import annotations

import time

import pytest

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Asked, Context, Intent, Names
from mailflow.nouns.people import Role
from mailflow.parsers.heard import heard
from mailflow.parsers.intents import peer_words, supporter_words
from mailflow.parsers.intents.clauses import denied, shape, told
from mailflow.parsers.intents.quoted import happened, option_led, wished
from mailflow.parsers.understand import understand

LIST = (
    "How did it go?\n1 = we talked\n2 = a time is set\n3 = tried, not reached\n4 = does not want to"
)
OFFER = "1 = yes, have somebody contact me\n2 = no, but send the reading list\n3 = no, send nothing"


def facts(text: str) -> set[str]:
    said = told(heard(text, "", answers=True), supporter_words.TABLE)
    return {f"{'not ' if one.denied else ''}{one.name}" for one in said}


def read(text: str, context: Context, role: Role = Role.SUPPORTER, *, letter: str = "") -> str:
    quoted = "\n\nOn Mon, Program wrote:\n" + "\n".join(f"> {line}" for line in letter.split("\n"))
    mail = Message(
        from_=(Address("Robin Dale", "rdale@example.org"),),
        plain=text + (quoted if letter else ""),
        subject="Re: a letter of ours",
    )
    return str(understand(mail, Asked(context=context, role=role), Names()).intent)


@pytest.mark.parametrize(
    ("before", "no"),
    [
        ("we have not ", True),
        ("we never ", True),
        ("nous n'avons pas ", True),
        ("todavia no ", True),
        ("personne ne ", True),
        ("no lo he visto nunca ni ", True),
        ("she doesn't ", True),
        ("we have ", False),
        ("not only have we ", False),
        ("nobody did not ", False),
    ],
)
def test_what_stands_before_may_deny(before: str, no: bool) -> None:
    assert denied(before) is no


@pytest.mark.parametrize(
    ("text", "has", "lacks"),
    [
        ("We met on Sunday.", "met", "not met"),
        ("We have not met.", "not met", "met"),
        ("We will have met by then.", "", "met"),
        ("If we met, it was by chance.", "", "met"),
        ("Did we meet? She met her chief.", "", "met"),
        ("Nous avons parlé hier.", "met", "not met"),
        ("Hablamos ayer.", "met", "not met"),
        ("No hablamos todavía.", "not met", "met"),
        ("I am not worried.", "not worried", "worried"),
        ("She is worried.", "", "worried"),
        ("She does not want to talk.", "not the peer is willing", "the peer is willing"),
        ("I do not want a fuss.", "", "not the peer is willing"),
        ("Elle ne répond pas.", "not was answered", "not met"),
        ("No contesta.", "not was answered", "was answered"),
        ("She has not said no.", "not the peer refused", "the peer refused"),
    ],
)
def test_a_word_means_what_its_clause_makes_of_it(text: str, has: str, lacks: str) -> None:
    found = facts(text)
    assert (not has or has in found) and lacks not in found


def test_the_later_state_holds() -> None:
    said = told(heard("I left two messages, then we met.", "", answers=True), supporter_words.TABLE)
    form = shape(said, states=supporter_words.STATES)
    assert "at last tells: met" in form and "but tells: met" in form


@pytest.mark.parametrize(
    ("text", "context", "intent"),
    [
        ("Have not met him yet. We talk Friday at 7.", Context.OUTCOME_REQUEST, "scheduled"),
        ("Todavía no, la cita es el martes a las 4.", Context.OUTCOME_REQUEST, "scheduled"),
        ("Pas encore, rendez-vous jeudi à 15 h.", Context.OUTCOME_REQUEST, "scheduled"),
        ("We had lunch on Friday. I'm not worried about her.", Context.OUTCOME_REQUEST, "met"),
        ("Sí, platicamos el martes.", Context.OUTCOME_REQUEST, "met"),
        ("Oui, nous avons parlé lundi.", Context.OUTCOME_REQUEST, "met"),
        (
            "I called twice and wrote once, and she has not answered.",
            Context.OUTCOME_REQUEST,
            "no_answer",
        ),
        ("Llamé dos veces, no responde.", Context.OUTCOME_REQUEST, "no_answer"),
        ("J'ai laissé deux messages, aucune réponse.", Context.OUTCOME_REQUEST, "no_answer"),
        ("Reached her. She does not wish to talk to anybody.", Context.OUTCOME_REQUEST, "declined"),
        ("Elle ne souhaite pas parler.", Context.OUTCOME_REQUEST, "declined"),
        ("No quiere hablar con nadie.", Context.OUTCOME_REQUEST, "declined"),
        ("No puedo este mes, estoy de viaje.", Context.ASSIGNMENT, "unable"),
        ("Impossible, je suis en vacances.", Context.ASSIGNMENT, "unable"),
        ("I can't, he is my brother-in-law.", Context.ASSIGNMENT, "unable"),
        ("Con gusto, le escribo esta tarde.", Context.ASSIGNMENT, "accept"),
        ("Volontiers, je l'appelle demain.", Context.ASSIGNMENT, "accept"),
    ],
)
def test_supporters_in_three_languages(text: str, context: Context, intent: str) -> None:
    assert read(text, context) == Intent(intent)


@pytest.mark.parametrize(
    ("text", "context", "intent"),
    [
        ("Could I have somebody else? A woman, if possible.", Context.CHECK_IN, "change_supporter"),
        (
            "Est-ce que je pourrais parler à quelqu'un d'autre ?",
            Context.CHECK_IN,
            "change_supporter",
        ),
        ("¿Podría ser otra persona?", Context.CHECK_IN, "change_supporter"),
        ("Please don't send any more of these.", Context.CHECK_IN, "stop"),
        ("Merci de ne plus m'écrire.", Context.CHECK_IN, "stop"),
        ("Por favor dejen de escribirme.", Context.CHECK_IN, "stop"),
        ("Yes please!", Context.CHECK_IN, "more_support"),
        ("J'aimerais lui reparler.", Context.CHECK_IN, "more_support"),
        ("Me gustaría hablar otra vez con ella.", Context.CHECK_IN, "more_support"),
        ("Nope, all set!", Context.CHECK_IN, "well"),
        ("\U0001f642", Context.CHECK_IN, "well"),
        ("Nobody has called me, it's been a week.", Context.NOTE, "not_reached"),
        ("Personne ne m'a appelé.", Context.NOTE, "not_reached"),
        ("Nadie me ha llamado.", Context.NOTE, "not_reached"),
    ],
)
def test_peers_in_three_languages(text: str, context: Context, intent: str) -> None:
    assert read(text, context, Role.PEER) == Intent(intent)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("4 / no", "does not want to"),
        ("1. nice man", "we talked"),
        ("3 edit: ok 1", "we talked"),
        ("2 sorry no, 1!", "we talked"),
        ("1 or 2", ""),
        ("9", ""),
        ("4 weeks ago i was fine", ""),
    ],
)
def test_the_number_an_answer_opens_with(text: str, line: str) -> None:
    assert option_led(text, LIST)[0] == line


def test_a_letter_without_a_list_gives_a_number_no_meaning() -> None:
    assert option_led("2. fine", "How are you, Dr. Dale?\n1 = well") == ("", "2. fine")


@pytest.mark.parametrize(
    ("text", "intent"), [("1", "accept"), ("3", "decline"), ("3 Edit: ok 1", "accept")]
)
def test_the_list_of_an_offer(text: str, intent: str) -> None:
    assert read(text, Context.INVITATION, Role.PEER, letter=OFFER) == Intent(intent)


@pytest.mark.parametrize(
    ("text", "letter", "intent"),
    [
        ("No", "How are you? Would you like to talk again?", "well"),
        ("Yes", "How are you? Would you like to talk again?", "more_support"),
        ("Oui", "Souhaitez-vous en reparler ?", "more_support"),
        ("Yes", "Please write how you are.", "unclear"),
    ],
)
def test_a_bare_yes_or_no_answers_what_was_asked(text: str, letter: str, intent: str) -> None:
    assert read(text, Context.CHECK_IN, Role.PEER, letter=letter) == Intent(intent)


def test_which_question_a_letter_asks() -> None:
    assert wished("How are you?\n> Would you\n> like more support?")
    assert not wished("How are you? Write if you like.")
    assert happened("Were you able to talk with Dr. Dale?")
    assert not happened("How did it go?")


def test_whom_the_letter_named_is_replaced_and_another_kept_in_mind() -> None:
    letter = "Dr. Lena Ortiz will call you this week."
    said = "Please not Dr. Ortiz"
    assert read(said, Context.NOTE, Role.PEER, letter=letter) == Intent.CHANGE_SUPPORTER
    assert read(said, Context.NOTE, Role.PEER) == Intent.DETAILS


@pytest.mark.parametrize("piece", ["no ", "i can't ", "need ' ", "''''", "a b ", "could ", "stop "])
def test_odd_text_is_read_in_little_time(piece: str) -> None:
    said = heard(piece * 4000, "", answers=True)
    began = time.perf_counter()
    for table in (supporter_words.TABLE, peer_words.CHECK, peer_words.OFFER, peer_words.NOTE):
        told(said, table)
    assert time.perf_counter() - began < 5
