"""Orders in plain words, one a line; and mails of a coordinator that order nothing."""

from __future__ import annotations

import pytest

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Asked, Context, Intent, KnownName, Names, Understanding
from mailflow.nouns.people import Role
from mailflow.parsers.intents.orders import split_orders
from mailflow.parsers.understand import understand

NAMES = Names(
    known=(
        KnownName("Mei Lin", supporter=True),
        KnownName("Ngozi Okoro", supporter=True),
        KnownName("Samuel Roe"),
    )
)
ONE, TWO = "OPW-7F3K2M", "OPW-8G4M3N"


def read(text: str, subject: str = "") -> Understanding:
    mail = Message(from_=(Address("Pat Rivera", "pat@example.org"),), plain=text, subject=subject)
    return understand(mail, Asked(context=Context.ORDER, role=Role.COORDINATOR), NAMES)


@pytest.mark.parametrize(
    ("text", "intent", "case", "supporter", "until"),
    [
        ("pause Dr. Lin until 3 May", "pause_supporter", None, "Lin", "3 May"),
        ("pause lin until 3 may", "pause_supporter", None, "Mei Lin", "3 may"),
        ("suspendre Dre Lin jusqu'au 3 mai", "pause_supporter", None, "Lin", "3 mai"),
        ("pausa Dr. Lin hasta el 3 de mayo", "pause_supporter", None, "Lin", "el 3 de mayo"),
        ("resume Okoro", "resume_supporter", None, "Okoro", None),
        ("reprendre Dre Lin", "resume_supporter", None, "Lin", None),
        ("reanudar Dra. Lin", "resume_supporter", None, "Lin", None),
        (f"hold {ONE} until Monday", "hold", ONE, None, "Monday"),
        (f"{ONE} hold until 3 May", "hold", ONE, None, "3 May"),
        (f"put {ONE} on hold until the 9th", "hold", ONE, None, "the 9th"),
        (f"Hold {ONE} until further notice", "hold", ONE, None, "further notice"),
        (f"pause {ONE}", "hold", ONE, None, None),
        ("hold until Monday", "hold", None, None, "Monday"),
        (f"reassign {ONE} to Okoro", "reassign", ONE, "Okoro", None),
        (f"move {ONE} to Dr. Okoro please", "reassign", ONE, "Okoro", None),
        (f"réassigner {ONE} à Okoro", "reassign", ONE, "Okoro", None),
        (f"reasignar {ONE} a Okoro", "reassign", ONE, "Okoro", None),
        (f"reassign {ONE}", "reassign", ONE, None, None),
        (f"close {ONE}", "close", ONE, None, None),
        (f"{ONE}: close", "close", ONE, None, None),
        (f"Please close {ONE}, thanks", "close", ONE, None, None),
        (f"fermer {ONE}", "close", ONE, None, None),
        (f"cerrar {ONE}", "close", ONE, None, None),
        (f"forget {ONE}", "forget", ONE, None, None),
        (f"forget everything about {ONE}", "forget", ONE, None, None),
        (f"oublier {ONE}", "forget", ONE, None, None),
        (f"mine {ONE}", "mine", ONE, None, None),
        (f"take {ONE}", "take", ONE, None, None),
        (f"undo {ONE}", "undo", ONE, None, None),
        (f"now {ONE}", "now", ONE, None, None),
        ("status", "status", None, None, None),
        (f"status {ONE}", "status", ONE, None, None),
        ("estado", "status", None, None, None),
        ("état", "status", None, None, None),
        ("I am away until 4 January", "away", None, None, "4 January"),
        ("away 3 March to 9 March", "away", None, None, "9 March"),
        ("je suis absente jusqu'au 4 janvier", "away", None, None, "4 janvier"),
        ("estaré fuera hasta el 4 de enero", "away", None, None, "el 4 de enero"),
        ("off until Monday", "away", None, None, "Monday"),
        ("back", "back", None, None, None),
        ("I am back", "back", None, None, None),
        ("de retour", "back", None, None, None),
        ("ya volví", "back", None, None, None),
        ("report", "report", None, None, None),
    ],
)
def test_an_order_in_a_line(
    text: str, intent: str, case: str | None, supporter: str | None, until: str | None
) -> None:
    got = read(text)
    assert (got.intent, got.case, got.supporter, got.until) == (
        Intent(intent),
        case,
        supporter,
        until,
    )


def test_the_case_may_stand_in_the_subject_alone() -> None:
    got = read("hold until Monday", f"Re: [{ONE}] Noted")
    assert (got.intent, got.case, got.until) == (Intent.HOLD, ONE, "Monday")


@pytest.mark.parametrize(
    ("text", "case", "supporter", "told"),
    [
        (f"tell {ONE}: she prefers the evening", ONE, None, "she prefers the evening"),
        (
            f"{ONE} tell: ring after six, never at the clinic",
            ONE,
            None,
            "ring after six, never at the clinic",
        ),
        (f"tell the supporter on {ONE}: ring after six", ONE, None, "ring after six"),
        (f"tell Dr. Lin that she prefers evenings {ONE}", ONE, "Lin", "she prefers evenings"),
        (f"tell Dr. Lin she prefers evenings {ONE}", ONE, "Lin", "she prefers evenings"),
        (
            f"For the supporter on {ONE} please pass on that the hearing got moved to the 19th.",
            ONE,
            None,
            "the hearing got moved to the 19th.",
        ),
        (
            f"Would you let Mei Lin know, about {ONE}, that she prefers to walk?\n\nThanks,\nPat",
            ONE,
            "Mei Lin",
            "she prefers to walk?",
        ),
        (f"dis à {ONE} : elle préfère le soir", ONE, None, "elle préfère le soir"),
        (
            f"dites à Dre Lin que la collègue préfère le soir, {ONE}",
            ONE,
            "Lin",
            "la collègue préfère le soir",
        ),
        (f"dile a {ONE}: prefiere la tarde", ONE, None, "prefiere la tarde"),
    ],
)
def test_words_to_pass_on_are_taken_as_written(
    text: str, case: str, supporter: str | None, told: str
) -> None:
    got = read(text)
    assert (got.intent, got.case, got.supporter, got.told) == (Intent.TELL, case, supporter, told)


@pytest.mark.parametrize(
    "text",
    [
        f"close {ONE}?",
        f"close {ONE} {TWO}",
        f"hold {ONE} and {TWO} until Monday",
        f"Tell me if {ONE} is open",
        "take care",
        "Take care of yourself",
        "now then",
        "back to you on Monday",
        "I need help with the roster",
        "I need someone for Dr. Lin",
        ONE,
    ],
)
def test_what_is_no_order_is_unclear(text: str) -> None:
    assert read(text).intent is Intent.UNCLEAR


@pytest.mark.parametrize(
    "text",
    [
        "I need someone myself",
        "I need to talk to somebody myself, I'm not sleeping",
        "I am burned out and need to talk to someone myself. Close to quitting, take me on?",
        "This one is for me: I lost a patient",
        "I'd like help for myself",
        "J'ai besoin de parler à quelqu'un",
        "Necesito hablar con alguien",
    ],
)
def test_a_coordinators_own_plea_is_no_order(text: str) -> None:
    assert read(text).intent is Intent.SELF_REFERRAL


@pytest.mark.parametrize(
    ("text", "orders"),
    [
        (
            f"hold {ONE} until Monday\nclose {TWO}\n\nPat",
            [f"hold {ONE} until Monday", f"close {TWO}"],
        ),
        (
            f"Hi,\nhold {ONE} until Monday\npause Dr. Lin until 3 May\nI am away until 4 January\n"
            "Thanks,\nPat Rivera",
            [f"hold {ONE} until Monday", "pause Dr. Lin until 3 May", "I am away until 4 January"],
        ),
        (f"- status\n- close {TWO}", ["status", f"close {TWO}"]),
        (
            f"1. hold {ONE} until Monday\n2. forget {TWO}",
            [f"hold {ONE} until Monday", f"forget {TWO}"],
        ),
        # The words to pass on run over a line; a client broke a long one.
        (
            f"tell {ONE}: she prefers the evening and\nwould like a call first\nclose {TWO}",
            [f"tell {ONE}: she prefers the evening and would like a call first", f"close {TWO}"],
        ),
        (
            f"hold {ONE} until Monday because the family asked for\nquiet until then\nclose {TWO}",
            [
                f"hold {ONE} until Monday because the family asked for quiet until then",
                f"close {TWO}",
            ],
        ),
        (
            f"fermer {ONE}\npausa Dr. Lin hasta el 3 de mayo",
            [f"fermer {ONE}", "pausa Dr. Lin hasta el 3 de mayo"],
        ),
    ],
)
def test_a_mail_of_orders_is_cut_into_its_lines(text: str, orders: list[str]) -> None:
    assert split_orders(text) == orders


@pytest.mark.parametrize(
    "text",
    [
        f"Please hold {ONE} until Thursday. He's on a run of nights.",
        f"close {TWO}\nShe moved to Oregon and is fine.",
        "Just had a call from Sally Birt.\nShe lost a patient.\nPlease open one.",
        "status\n\nPat Rivera\nCoordinator",
        f"close {ONE}",
    ],
)
def test_ordinary_prose_is_one(text: str) -> None:
    assert split_orders(text) == [text]


def test_nothing_is_no_order() -> None:
    assert split_orders(" \n\n ") == []
