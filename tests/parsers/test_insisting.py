"""Words that insist, and words that only sound so."""

import pytest

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Asked, Context, Intent, KnownName, Line, Names, Option
from mailflow.nouns.people import Role
from mailflow.parsers.insisting import IN_DOUBT, insisting
from mailflow.parsers.understand import understand

OFFERED = ("Ngozi Okoro", "Tomas Bell", "Ruth Winters")
NAMES = Names(known=tuple(KnownName(n, supporter=True) for n in ("Mei Lin", *OFFERED)))
LINES = (Line("Ana Ahmed", OFFERED), Line("Joan Reyes", ("Hana Sato", "Ivo Petrie")))
#: As the letter that shows a rule asks: which is it?
WHICH = (Option("reject", 4, ("reject",)), Option("hold", 5, ("hold",)))

INSISTS = (
    "I insist on Dr. Lin",
    "I insist on Mei Lin, please.",
    "Dr. Lin, I insist.",
    "I know, but I insist on Mei Lin",
    "I still insist on Dr. Lin.\n\nPat",
    "No. I insist on Dr. Lin",
    "I INSIST ON DR. LIN!",
    "J'insiste : Dr Lin",
    "J'insiste sur le Dr Lin",
    "Insisto en la Dra. Lin",
    "Insisto: Mei Lin",
)
DOES_NOT = (
    "I do not insist on Dr. Lin",
    "I don't insist on Mei Lin",
    "I insist on Dr. Lin unless she is away",
    "If I insist on Dr. Lin, what then?",
    "I insist that we do not ask Mei Lin",
    "Je n'insiste pas sur Mei Lin",
    "No insisto en Mei Lin",
    # turned round, waiting, somebody's, or the letter's own words
    "I insist on Mei Lin not being asked",
    "I insist on avoiding Mei Lin",
    "I insist on somebody other than Mei Lin",
    "I insist on Mei Lin's replacement",
    "I insist on speaking with Mei Lin first",
    "If Dr. Bell cannot, I insist on Mei Lin",
    "I insist on Mei Lin as soon as the chief agrees",
    "I insist on Mei Lin or Tomas Bell",
    "Dr. Ahmed says: I insist on Mei Lin. I disagree.",
    "I insist on Mei Lin. Actually no.",
    'Yes\nIf you still want her, say so in words: "I insist on Mei Lin"',
)


def said(text: str, context: Context = Context.MATCH_REQUEST) -> object:
    asked = Asked(
        context=context,
        role=Role.COORDINATOR,
        suggestions=OFFERED if context is Context.MATCH_REQUEST else (),
        options=WHICH if context is Context.MATCH_REQUEST else (),
        lines=LINES if context is Context.EVENT_REQUEST else (),
    )
    mail = Message(plain=text, from_=(Address("Pat Rivera", "pat@example.org"),), subject="Re: x")
    return understand(mail, asked, NAMES)


@pytest.mark.parametrize("text", INSISTS)
def test_words_that_insist_name_whom(text):
    got = said(text)
    assert got.intent is Intent.CHOOSE and got.supporter.casefold().endswith("lin")
    assert got.insists and "lin" in got.insists[0].casefold()


@pytest.mark.parametrize("text", DOES_NOT)
def test_what_does_not_insist_chooses_nobody(text):
    assert insisting(text) in {IN_DOUBT, None}
    got = said(text)
    assert not got.insists
    assert got.intent is Intent.UNCLEAR


@pytest.mark.parametrize("text", ["I insist", "Yes, I insist.", "J'insiste", "Sí, insisto"])
def test_words_that_insist_and_name_nobody(text):
    got = said(text)
    assert (got.intent, got.supporter, got.insists) == (Intent.CHOOSE, None, ("",))


@pytest.mark.parametrize(
    "text", ["Yes", "1", "\U0001f44d", "ok go ahead", "Mei Lin", "as you wish"]
)
def test_a_yes_insists_on_nothing(text):
    assert insisting(text) is None
    assert not said(text).insists


@pytest.mark.parametrize("text", ["Yes", "\U0001f44d", "ok go ahead", "approved", "sounds good"])
def test_which_is_it_is_not_answered_by_a_yes(text):
    assert said(text).intent is Intent.UNCLEAR


def test_one_who_is_offered_may_be_insisted_on():
    got = said("I insist on Tomas Bell.")
    assert (got.intent, got.choice) == (Intent.APPROVE, 2) and got.insists


@pytest.mark.parametrize(
    "text",
    [
        "A: I insist on Mei Lin\nB: 2",
        "I insist on Mei Lin for A, B: 2",
        "A : j'insiste sur Mei Lin\nB: 2",
    ],
)
def test_a_line_of_an_event(text):
    got = said(text, Context.EVENT_REQUEST)
    assert got.choices == {"Ana Ahmed": "Mei Lin", "Joan Reyes": 2} and got.insists


@pytest.mark.parametrize(
    "text",
    [
        "I insist on Mei Lin for OPW-7F3K2M",
        "reassign OPW-7F3K2M to Mei Lin, I insist",
        "Mei Lin for OPW-7F3K2M, I insist",
    ],
)
def test_an_order(text):
    got = said(text, Context.ORDER)
    assert (got.intent, got.supporter, got.case) == (Intent.REASSIGN, "Mei Lin", "OPW-7F3K2M")
    assert got.insists
