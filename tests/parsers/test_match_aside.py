"""Names and words of yes that choose nobody: news, thanks, others' views, errands, the peer's own name."""

from __future__ import annotations

import time

import pytest

from mailflow.learned.reader import second
from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Asked, Context, Intent, Line, Names, Understanding
from mailflow.parsers.intents.consent_doubts import no_yes
from mailflow.parsers.intents.match_aside import beside_choice
from mailflow.parsers.understand import understand

THREE = ("Lena Moss", "Omar Reyes", "Grace Hill")
LINES = (
    Line("Anna Berg", ("Lena Moss", "Omar Reyes")),
    Line("Vik Singh", ("Grace Hill", "Omar Reyes")),
)


def read(text: str, subject: str, lines: tuple[Line, ...] = ()) -> Understanding:
    mail = Message(from_=(Address("Chris Lund", "chris@example.org"),), plain=text, subject=subject)
    asked = (
        Asked(context=Context.EVENT_REQUEST, lines=lines)
        if lines
        else Asked(context=Context.MATCH_REQUEST, suggestions=THREE)
    )
    return understand(mail, asked, Names(own_address="peers@example.org"), second=second)


NO_CHOICE = [
    "Lena is wonderful.",
    "Talked to Lena; she thinks Grace. Me too. Go.",
    "Lena says Grace. I agree.",
    "Please explain why Lena is first.",
    "Great list this time.",
    "Paul thinks Lena is the best choice.",
    "Lena did great with the last one.",
    "Yes, this is the right address.",
    "Say hi to Lena.",
    "Thanks Lena!",
    "Forwarding this to Omar.",
    "Tending to Omar but not decided.",
    "Omar is the one who reported her.",
    "Last time we chose 2 and it went badly.",
    "Happy birthday to Lena today",
    "Yes.  I'd like to discuss it.",
    "Sounds good, but to whom does this go",
    "Take 2 aspirin and call me in the morning :)",
    "Please have Lena call me",
    "My vote goes to Lena - in the election, not here",
    "Great, Omar finished his training.",
    "OK, I'll check with Lena.",
]
CHOICE = [
    ("Lena is a good choice.", 1),
    ("Omar please", 2),
    ("2 seems best, go ahead", 2),
    ("Please tell Grace to call her.", 3),
]


@pytest.mark.parametrize("text", NO_CHOICE)
def test_told_beside_a_choice(text: str) -> None:
    assert read(text, "Re: Match request for Dr. Anna Berg").intent != Intent.APPROVE


@pytest.mark.parametrize(("text", "number"), CHOICE)
def test_choice_stays(text: str, number: int) -> None:
    got = read(text, "Re: Match request for Dr. Anna Berg")
    assert (got.intent, got.choice) == (Intent.APPROVE, number)


@pytest.mark.parametrize(
    "text",
    [
        "Please call Moss.",
        "Moss, please, soon",
        "Moss has agreed",
        "Go easy on Moss.",
        "Please contact Moss today, he is expecting it",
    ],
)
def test_peer_of_the_same_name(text: str) -> None:
    assert read(text, "Re: Match request for Dr. Paul Moss").intent != Intent.APPROVE


def test_supporter_by_first_name_beside_a_peer_of_the_same_name() -> None:
    got = read("Lena Moss please", "Re: Match request for Dr. Paul Moss")
    assert (got.intent, got.choice) == (Intent.APPROVE, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Both have agreed.",
        "Berg has agreed, Singh has agreed.",
        "Lena and Anna know each other. Grace and Vik too.",
        "Forward this to Omar for Berg and to Grace for Singh, for their opinion.",
        "Berg is 2 weeks postop, Singh 3.",
    ],
)
def test_told_of_peers(text: str) -> None:
    assert read(text, "Re: Match request, event of 4 May", LINES).intent != Intent.APPROVE


def test_linear() -> None:
    begun = time.perf_counter()
    for piece in (
        "glad lena ",
        "is a very ",
        "she said yes, ",
        "her own chief has ",
        "dr. a b ",
        "yes i'd ",
    ):
        text = piece * 3000
        beside_choice(text, ())
        no_yes(text)
    assert time.perf_counter() - begun < 3
