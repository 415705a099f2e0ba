"""Names and words of yes that choose nobody: news, thanks, others' views, errands, the peer's own name."""

from __future__ import annotations

import time

import pytest

from mailflow.learned.reader import second
from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Asked, Context, Intent, Line, Names, Understanding
from mailflow.parsers.intents.consent_doubts import no_yes
from mailflow.parsers.intents.match_aside import beside_choice
from mailflow.parsers.intents.match_unmeant import mocked, unmeant
from mailflow.parsers.intents.mentions import FOR, Mention
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


@pytest.mark.parametrize(
    "text", ["Talked to Lena; she thinks Grace. Me too. Go.", "Lena says Grace. I agree."]
)
def test_who_has_a_view_is_not_taken_for_whom_it_names(text: str) -> None:
    got = read(text, "Re: Match request for Dr. Anna Berg")
    assert got.choice in {None, 3}


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


OFFERED = ("Harriet Boone", "Omar Siddiqui", "Lena Fischer")


def of_whitcomb(text: str, offered: tuple[str, ...] = OFFERED) -> Understanding:
    mail = Message(
        from_=(Address("Chris Lund", "chris@example.org"),),
        plain=text,
        subject="Re: Match request for Dr. Whitcomb",
    )
    asked = Asked(context=Context.MATCH_REQUEST, suggestions=offered)
    return understand(mail, asked, Names(own_address="peers@example.org"))


UNMEANT = [
    # mocked
    "Omar, of all people!",
    "Omar? Good grief.",
    "Omar? Mon dieu.",
    "Omar, dios mio.",
    "Harriet! You can't be serious.",
    "Sure, why not send the man she is suing.",
    "Of course, why not ask the woman who sued him.",
    "Omar, right, because that went so well last time.",
    # another case
    "Use Harriet for Dr. Tran.",
    "For the other doctor, the anaesthetist, take Lena.",
    "Harriet is for Tran, as agreed on Monday.",
    "Pour l'autre m\u00e9decin, Omar.",
    "Para la otra doctora, Omar.",
    # errands of the one who writes
    "Put me through to Omar.",
    "Introduce me to Omar.",
    "Ask Omar to come by my office.",
    "Passez-moi Omar.",
    "P\u00e1seme con Omar.",
    # others wish it
    "The dean's office would like it to be Omar. I have asked them to put that in writing.",
    "The chief wants Harriet for this. I do not always share his taste.",
    "La direction veut Omar.",
    "El jefe quiere a Omar.",
    # once, or only if it must be
    "Omar was my choice until this morning.",
    "Omar \u00e9tait mon choix jusqu'\u00e0 ce matin.",
    "Omar era mi elecci\u00f3n hasta esta ma\u00f1ana.",
    "I used to work with Omar.",
    "J'ai travaill\u00e9 avec Omar.",
    "Harriet would be the obvious one.",
    "Harriet would be ideal. I'm meeting her at four and will let you know.",
    "Harriet if need be.",
    "Omar would do at a pinch.",
    "Harriet, faute de mieux.",
    "Omar si hace falta.",
    # praise, thanks, news
    "I like Omar.",
    "Harriet thanks you for the card.",
    "His wife would love it to be Omar.",
    "The chief of surgery is pushing for Harriet.",
    "Le chef de service verrait bien Omar.",
    "Thx Omar",
    "ta Harriet",
    "Merci beaucoup Omar",
    "Muchas gracias Harriet",
    "Harriet Boone is one of our best.",
    "Harriet is a lovely person and a fine surgeon.",
    "Harriet is wonderful to work with.",
    "On m'a dit beaucoup de bien d'Omar.",
    "Me han hablado muy bien de Omar.",
    "I see you chose Harriet.",
    "Je vois que vous avez choisi Harriet.",
    "Is it Omar from anaesthesia you mean",
    # another person
    "Lars Boone please.",
    "Please use Lars Boone.",
    "The one after Harriet.",
    "La que va despu\u00e9s de Harriet.",
    "Omar is the very person Dr. Whitcomb's lawyer warned us about.",
    "Dr. Whitcomb already talks to Lena, so a formal pairing is a waste.",
]
MEANT = [
    ("Omar, of all people, will understand. Omar please.", 2),
    ("Omar? Good. Go ahead with him.", 2),
    ("Use Harriet for Dr. Whitcomb.", 1),
    ("For the anaesthetist, take Lena.", 3),
    ("Ask Omar to come and see her.", 2),
    ("The dean's office would like it to be Omar and so would I.", 2),
    ("The chief wants Harriet for this. Fine with me.", 1),
    ("I used to work with Omar. He is perfect for this.", 2),
    ("Harriet is the obvious one.", 1),
    ("Harriet would be ideal.", 1),
    ("I like Omar for this.", 2),
    ("Harriet is a good fit.", 1),
    ("Harriet is a lovely person. Please ask her.", 1),
    ("On m'a dit beaucoup de bien d'Omar. Prenez-le.", 2),
    ("I see you chose Harriet. I agree.", 1),
    ("It is Omar.", 2),
    ("Harriet Boone please.", 1),
    ("Dr Boone please.", 1),
    ("Approved Boone", 1),
    ("Select Boone.", 1),
    ("Put Omar on it.", 2),
    ("Omar is the very person for this.", 2),
]


@pytest.mark.parametrize("text", UNMEANT)
def test_spoken_of_and_not_asked_for(text: str) -> None:
    assert of_whitcomb(text).intent != Intent.APPROVE


@pytest.mark.parametrize(("text", "number"), MEANT)
def test_asked_for_beside_such_words(text: str, number: int) -> None:
    got = of_whitcomb(text)
    assert (got.intent, got.choice) == (Intent.APPROVE, number)


def test_a_doctor_named_may_be_the_peer_where_the_letter_names_none() -> None:
    mail = Message(
        from_=(Address("Chris Lund", "chris@example.org"),),
        plain="Use Harriet for Dr. Tran.",
        subject="Re: Match request",
    )
    asked = Asked(context=Context.MATCH_REQUEST, suggestions=OFFERED)
    got = understand(mail, asked, Names(own_address="peers@example.org"))
    assert (got.intent, got.choice) == (Intent.APPROVE, 1)


def test_the_peer_may_be_named_as_an_owner_in_the_subject() -> None:
    got = read("omar for dr berg, he asked for somebody calm", "Re: Dr. Berg's supporter")
    assert (got.intent, got.choice) == (Intent.APPROVE, 2)


def test_no_reason_not_to_is_no_refusal() -> None:
    assert of_whitcomb("No reason not to.", OFFERED[:1]).intent != Intent.REJECT
    assert of_whitcomb("No.", OFFERED[:1]).intent == Intent.REJECT


def test_unmeant_is_linear() -> None:
    begun = time.perf_counter()
    for piece in ("the chief really wants ", "i heard good things ", "omar, if ", "Lars Boone. "):
        text = piece * 3000
        for place in range(0, len(text) - 5, 900):
            unmeant(text, Mention(place, place + 4, (2,), FOR, exact=True))
        mocked(text)
    assert time.perf_counter() - begun < 5


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
