"""A wish to be left alone is never a yes, and what will not stop is no wish for no more mail."""

from __future__ import annotations

import pytest

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Asked, Context, Intent, Names, Understanding
from mailflow.nouns.people import Role
from mailflow.parsers.understand import understand


def said(text: str, context: Context) -> Understanding:
    mail = Message(
        from_=(Address("Ana Ahmed", "ana.ahmed@example.org"),), from_fields=1, plain=text
    )
    return understand(mail, Asked(context=context, role=Role.PEER), Names())


@pytest.mark.parametrize(
    "text",
    [
        "Please leave me alone.",
        "Please do not contact me again.",
        "Leave me be.",
        "Don't call me please",
        "Please don't write to me",
        "Never contact me again",
        "Please stop",
        "Laissez-moi tranquille, s'il vous plaît",
        "Ne me contactez plus",
        "Por favor no me contacten",
        "Por favor, déjenme en paz",
    ],
)
def test_to_be_left_alone_declines_an_invitation(text: str) -> None:
    assert said(text, Context.INVITATION).intent is Intent.DECLINE


@pytest.mark.parametrize(
    "text",
    [
        "Yes, but don't call me at work",
        "Yes please, do not call me before 5",
        "Ok, please call me tonight",
    ],
)
def test_a_time_kept_away_is_no_refusal(text: str) -> None:
    assert said(text, Context.INVITATION).intent is Intent.ACCEPT


@pytest.mark.parametrize(
    "text",
    [
        "I cannot stop going over it",
        "I can't stop crying",
        "I can't stop thinking about it and would like to talk",
        "It doesn't stop",
        "I could not stop it",
    ],
)
def test_what_will_not_stop_asks_for_no_silence(text: str) -> None:
    assert said(text, Context.NOTE).intent is not Intent.STOP


@pytest.mark.parametrize(
    "text", ["stop", "Please stop", "Stop the mails please", "stop writing to me"]
)
def test_stop_stops(text: str) -> None:
    assert said(text, Context.NOTE).intent is Intent.STOP
