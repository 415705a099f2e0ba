"""Answers whose question gives a bare word its meaning, and a yes that is taken back."""

from __future__ import annotations

import pytest

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import (
    Asked,
    Context,
    Intent,
    KnownName,
    Leave,
    Names,
    Option,
    Understanding,
)
from mailflow.nouns.people import Role
from mailflow.parsers.understand import understand

NAMES = Names(known=(KnownName("Ngozi Okoro", supporter=True), KnownName("Ana Ahmed")))
REACHED = (Option("met", 1), Option("not_reached", 2))
SAME = (Option("same", 1, ("same", "the same")), Option("other", 2, ("other", "somebody else")))


def read(
    text: str,
    context: Context,
    role: Role,
    options: tuple[Option, ...] = (),
    suggestions: tuple[str, ...] = (),
) -> Understanding:
    mail = Message(
        from_=(Address("Robin Dale", "rdale@example.org"),),
        plain=text,
        subject="Re: [OPW-1F2K34] A question",
    )
    asked = Asked(context=context, role=role, options=options, suggestions=suggestions)
    return understand(mail, asked, NAMES)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("yes", "met"),
        ("Oui.", "met"),
        ("sí", "met"),
        ("1", "met"),
        ("Yes, we talked on Tuesday.", "met"),
        ("She texted, we are meeting Friday", "met"),
        ("Oui, elle m'a appelée hier", "met"),
        ("no", "not_reached"),
        ("Not yet", "not_reached"),
        ("non", "not_reached"),
        ("Pas encore", "not_reached"),
        ("Todavía no", "not_reached"),
        ("No, nobody yet", "not_reached"),
        ("2. nobody yet", "not_reached"),
        ("Yes, nobody called.", "not_reached"),
        ("No, he hasn't. My number is 505-555-0147", "not_reached"),
        ("Nobody has called me yet", "not_reached"),
        ("Somebody else please", "change_supporter"),
        ("Yes but I'd like somebody else", "change_supporter"),
        ("No, and please cancel", "withdraw"),
        ("thanks", "thanks"),
        # A politeness, a question, a contradiction: nobody guesses.
        ("yes please", "unclear"),
        ("no thanks", "unclear"),
        ("yes?", "unclear"),
        ("No. She called yesterday.", "unclear"),
        ("Who should call me?", "unclear"),
    ],
)
def test_has_your_supporter_reached_you(text: str, intent: str) -> None:
    assert read(text, Context.NOTE, Role.PEER, REACHED).intent == Intent(intent)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("same", "same"),
        ("the same please", "same"),
        ("1", "same"),
        ("yes", "same"),
        ("Dr. Okoro again please", "same"),
        ("la même", "same"),
        ("el mismo", "same"),
        ("2", "other"),
        ("Somebody else", "other"),
        ("no", "other"),
        ("not the same", "other"),
        ("Anyone but Okoro", "other"),
        ("quelqu'un d'autre", "other"),
        ("otra persona por favor", "other"),
        ("same or somebody else, I don't mind", None),
        ("who reads this?", None),
        ("3", None),
    ],
)
def test_the_same_colleague_as_before(text: str, option: str | None) -> None:
    got = read(text, Context.OPTIONS, Role.PEER, SAME, ("Ngozi Okoro",))
    assert (got.intent, got.option) == (Intent.OPTION if option else Intent.UNCLEAR, option)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("yes", "accept"),
        ("I have room for one", "accept"),
        ("J'ai de la place", "accept"),
        ("Tengo espacio", "accept"),
        ("Yes! I cannot wait to help", "accept"),
        ("Yes. I can't today but tomorrow", "accept"),
        ("I'm full", "unable"),
        ("Pas de place", "unable"),
        ("Yes… actually I cannot", "unable"),
        ("Yes, actually no", "unable"),
        ("Yes but I can't", "unable"),
        ("Oui... en fait je ne peux pas", "unable"),
        ("Sí, mejor no", "unable"),
        ("Yes, hold on, somebody else would be better", "unclear"),
    ],
)
def test_room_for_a_colleague_and_a_yes_taken_back(text: str, intent: str) -> None:
    assert read(text, Context.ASSIGNMENT, Role.SUPPORTER).intent == Intent(intent)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Yes please.", "accept"),
        ("Yes please. Actually no.", "decline"),
        ("Yes. On second thought, no", "decline"),
        ("Yes but not now", "decline"),
    ],
)
def test_an_invitation_taken_up_and_put_down(text: str, intent: str) -> None:
    assert read(text, Context.INVITATION, Role.PEER).intent == Intent(intent)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("never mind, she found somebody", "withdraw"),
        ("Laissez tomber, elle a trouvé quelqu'un", "withdraw"),
        ("Olvídenlo, ya encontró a alguien", "withdraw"),
        ("Please cancel my referral", "withdraw"),
        ("thanks", "thanks"),
        ("Thank you so much!", "thanks"),
        ("ok", "thanks"),
        ("Gracias", "thanks"),
        ("Her number is 505-555-0147", "details"),
        ("It's Ana Ahmed", "details"),
        ("ana.ahmed@example.org", "details"),
        ("Son numéro est 819 555-0133", "details"),
        ("She agreed this morning", "details"),
        ("please don't tell her it was me", "details"),
        ("You may say it was me", "details"),
        # How the colleague is goes to a person, whatever stands beside it.
        ("She is crying all day", "unclear"),
        ("Her cell is 505-555-0147. She's not sleeping.", "unclear"),
        ("She seems better now", "unclear"),
        ("How is she?", "unclear"),
        ("she found somebody", "unclear"),
    ],
)
def test_a_referrer_writes_by_themselves(text: str, intent: str) -> None:
    assert read(text, Context.NOTE, Role.REFERRER).intent == Intent(intent)


def test_what_a_referrer_adds_comes_with_the_note() -> None:
    got = read("Please don't tell her it was me", Context.NOTE, Role.REFERRER)
    assert (got.name_me, got.avoid) == (Leave.NO, ())
    named = read("It's Ana Ahmed", Context.NOTE, Role.REFERRER)
    assert [person.name for person in named.people or ()] == ["Ana Ahmed"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("MET", "met"),
        ("We met on Tuesday, a good hour.", "met"),
        ("WORRIED", "escalate"),
        ("I'm worried about her", "escalate"),
        ("no answer", "no_answer"),
        ("JE M'INQUIÈTE", "escalate"),
    ],
)
def test_a_supporter_writes_by_themselves(text: str, intent: str) -> None:
    assert read(text, Context.OUTCOME_REQUEST, Role.SUPPORTER).intent == Intent(intent)


BELOW = """

On Mon, Pat wrote:
> OPW has a question before anything happens.
>
{asked}
"""
WHO = "> - Who: the name and, if you have it, a mail address."
AGREED = "> - Agreed: YES, NO, or NOT ASKED. Without a yes we do not write to them."
NAME = "> - Your name: may we tell them that it was you? If you say nothing, we do not name you."


def below(*asked: str) -> str:
    return BELOW.format(asked="\n".join(asked))


@pytest.mark.parametrize(
    ("text", "people", "consent", "name_me"),
    [
        ("YES. YOU MAY NAME ME", [], "yes", "yes"),
        ("OUI. VOUS POUVEZ ME NOMMER", [], "yes", "yes"),
        ("SÍ. PUEDEN NOMBRARME", [], "yes", "yes"),
        (
            "Yes she agreed, it's Ana Ahmed, and yes you can say it was me",
            ["Ana Ahmed"],
            "yes",
            "yes",
        ),
        ("1. yes 2. no", [], "yes", "no"),
        ("1. Ana Ahmed 2. yes 3. no", ["Ana Ahmed"], "yes", "no"),
        ("1) Ana Ahmed\n2) Yes\n3) yes", ["Ana Ahmed"], "yes", "yes"),
        ("Ana Ahmed. Yes.", ["Ana Ahmed"], "yes", None),
        # A bare yes answers the consent, never the naming.
        ("yes", [], "yes", None),
        ("Ana Ahmed. Yes. Yes.", ["Ana Ahmed"], "yes", None),
        ("Ana Ahmed agreed. Please don't say it was me.", ["Ana Ahmed"], "yes", "no"),
        ("You can say it was me.", [], "unknown", "yes"),
        ("I haven't asked her. Please don't tell her it was me.", [], "no", "no"),
    ],
)
@pytest.mark.parametrize("quoted", ["", below(WHO, AGREED, NAME)])
def test_several_questions_are_answered_in_one(
    text: str, people: list[str], consent: str, name_me: str | None, quoted: str
) -> None:
    got = read(text + quoted, Context.DETAILS_REQUEST, Role.REFERRER)
    assert got.intent is Intent.DETAILS
    assert [person.name for person in got.people or ()] == people
    assert (got.consent, got.name_me) == (Leave(consent), Leave(name_me) if name_me else None)


def test_yes_to_both_answers_the_two_that_were_asked() -> None:
    got = read("yes to both" + below(AGREED, NAME), Context.DETAILS_REQUEST, Role.REFERRER)
    assert (got.consent, got.name_me) == (Leave.YES, Leave.YES)
    other = read("yes to both" + below(WHO, AGREED, NAME), Context.DETAILS_REQUEST, Role.REFERRER)
    assert other.intent is Intent.UNCLEAR


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("She said no", True),
        ("he doesn't want this", True),
        ("Elle a refusé", True),
        ("No quiere", True),
        ("Not asked", False),
        ("NO", False),
        ("I have not asked her yet", False),
    ],
)
def test_a_no_of_the_colleague_is_told_from_a_no_to_the_question(text: str, refused: bool) -> None:
    got = read(text, Context.DETAILS_REQUEST, Role.REFERRER)
    assert (got.intent, got.consent, got.refused) == (Intent.DETAILS, Leave.NO, refused)
