"""Machines and humans: whole mails are in tests/mails, single signs here."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Automatic
from mailflow.parsers.automatic import answerable, automatic
from mailflow.parsers.dates import return_date

OWN = "opw@salud.example.org"
SAID = datetime(2024, 10, 15, 16, 0, tzinfo=UTC)


def mail(
    text: str = "",
    subject: str = "Re: a question",
    email: str = "pat@example.org",
    **headers: str,
) -> Message:
    fields = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Message(
        from_=(Address(name="", email=email),),
        from_fields=1,
        subject=subject,
        fields=fields,
        plain=text,
        date=SAID,
    )


def kind(message: Message) -> Automatic | None:
    found = automatic(message, message.plain, OWN)
    return found[0] if found else None


@pytest.mark.parametrize(
    "message",
    [
        mail("Back soon.", Auto_Submitted="auto-replied"),
        mail("Back soon.", Auto_Submitted="Auto-Replied (vacation)"),
        mail("Back soon.", Auto_Submitted="auto-generated; owner=x"),
        mail("Back soon.", Precedence="auto_reply"),
        mail("Back soon.", Precedence="junk"),
        mail("Back soon.", X_Autoreply="yes"),
        mail("Back soon.", X_Autorespond="Re: a question"),
        mail("I am away.", subject="Automatic reply: a question"),
        mail("Je suis absente.", subject="Réponse automatique : une question"),
        mail("Estoy fuera.", subject="Respuesta automática: una pregunta"),
        mail("Ich bin abwesend.", subject="Automatische Antwort: eine Frage"),
        mail("Away on leave.\nThis is an automated response."),
        mail("", subject="Undeliverable: Would you?", email="postmaster@example.org"),
        mail("", subject="Accepted: meeting", Auto_Submitted="auto-generated"),
        mail("would like to recall the message", subject="Recall: my referral"),
        mail("Your request was assigned ticket 4711.", Auto_Submitted="auto-generated"),
        mail("wellness-l Digest, Vol 3", email="wellness-l-request@example.org", Precedence="list"),
    ],
)
def test_machines(message: Message) -> None:
    assert kind(message) is not None


@pytest.mark.parametrize(
    "message",
    [
        mail("Yes."),
        mail("Yes.", Auto_Submitted="no"),
        mail("Yes.", X_Auto_Response_Suppress="All"),
        mail("I'm on vacation next week, so please ask somebody else."),
        mail("I am out of the office today but yes, I will call her."),
        mail("I got your automatic reply, so I try again: can somebody call me?"),
        mail("Thanks", subject="Re: Automatic reply: a question"),
        mail("I read the letter.", subject="Read this please"),
        mail("The delivery failed and the baby died. It was delayed.", subject="delivery"),
        mail("Could I be paired with somebody?", List_Id="<wellness.example.org>"),
        mail("Last cabins! Unsubscribe here.", Precedence="bulk", List_Unsubscribe="<x>"),
        mail(
            "New submission\nName: Lee\nMessage: I need to talk to somebody.",
            email="noreply@forms.example.org",
            Auto_Submitted="auto-generated",
        ),
        mail(
            'You have a new voice message.\nTranscription:\n"Hi this is Dr. Novak, call me"',
            email="voicemail@example.org",
            Auto_Submitted="auto-generated",
        ),
        mail("Took a call just now, Dr. Novak asks for support.", email=OWN),
    ],
)
def test_humans(message: Message) -> None:
    assert kind(message) is None


def test_our_own_letter_is_known_by_address_and_mark() -> None:
    assert kind(mail("x", email="OPW@salud.example.org", Auto_Submitted="auto-generated")) is (
        Automatic.OWN
    )


def test_a_delay_is_no_failure() -> None:
    text = "Your message has been delayed. This is a warning only."
    delayed = mail(text, subject="Warning: message delayed", email="mailer-daemon@example.org")
    assert kind(delayed) is Automatic.DELAY


def test_an_invitation_with_a_humans_words_is_heard() -> None:
    words = "I am free then, and I would rather meet in person than by phone if she agrees."
    message = Message(
        from_=(Address(name="", email="pat@example.org"),),
        plain=words,
        calendar_method="REQUEST",
        media_type="multipart/alternative",
    )
    assert automatic(message, words, OWN) is None
    assert automatic(message, "When: Tuesday\nWhere: video", OWN) == (Automatic.CALENDAR, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("I am away until 6 January.", "2025-01-06"),
        ("away from Thursday 10 October and back on Wednesday 16 October", "2024-10-16"),
        ("out through Friday, November 1", "2024-11-01"),
        ("out of the clinic Oct 21 - 25 for a meeting", "2024-10-25"),
        ("out of the office November 2 through 20.", "2024-11-20"),
        ("Back 11/24.", "2024-11-24"),
        ("from 11/10 through 11/21", "2024-11-21"),
        ("will respond when I return on the 17th", "2024-10-17"),
        ("returning on the 3rd", "2024-11-03"),
        ("Back Thursday 7a.", "2024-10-17"),
        ("until Tuesday", "2024-10-22"),
        ("absente jusqu'au 28 octobre inclusivement", "2024-10-28"),
        ("absente jusqu'au 22 inclusivement", "2024-10-22"),
        ("du 7 au 25 novembre", "2024-11-25"),
        ("fuera de la oficina del 22 de diciembre al 3 de enero", "2025-01-03"),
        ("bis einschließlich 23.11. nicht im Hause", "2024-11-23"),
        ("on leave until January 4, 2026", "2026-01-04"),
        ("until 2024-12-02", "2024-12-02"),
        ("until further notice", None),
        ("back in September", None),
        ("until 31 February", None),
        ("until 3 March 2019", None),
        ("Yes, gladly.", None),
    ],
)
def test_return_dates(text: str, day: str | None) -> None:
    assert return_date(text, SAID) == day


def test_without_a_date_of_its_own_only_a_whole_day_is_understood() -> None:
    assert return_date("until 6 January", None) is None
    assert return_date("until 6 January 2025", None) == "2025-01-06"


@pytest.mark.parametrize(
    ("message", "may"),
    [
        (mail("Hello"), True),
        (mail("Hello", X_Auto_Response_Suppress="All"), True),
        (mail("Hello", List_Id="<x.example.org>"), False),
        (mail("Hello", Precedence="bulk"), False),
        (mail("Hello", Auto_Submitted="auto-generated"), False),
        (mail("Hello", email="no-reply@example.org"), False),
        (mail("Hello", email="MAILER-DAEMON@example.org"), False),
        (Message(plain="Hello"), False),
    ],
)
def test_who_may_be_answered_by_a_machine(message: Message, may: bool) -> None:
    assert answerable(message) is may
