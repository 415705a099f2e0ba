"""The second reader: what it may say, and what it may never."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from mailflow.learned import features as numbers
from mailflow.learned.joined import shares
from mailflow.learned.reader import second
from mailflow.learned.weights import FILE, weights
from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Asked, Context, Flag, Intent, Line, Names
from mailflow.nouns.people import Role
from mailflow.parsers.heard import heard
from mailflow.parsers.intents.reading import Reading, unclear
from mailflow.parsers.safety import Danger
from mailflow.parsers.understand import understand

NOTHING = Danger((), (), ())


def opinion(
    text: str, context: Context, rule: Reading, signs: Danger = NOTHING, **frame: object
) -> tuple[Reading, Danger]:
    asked = Asked(context=context, role=Role.PEER, **frame)  # type: ignore[arg-type]
    said = heard(text, "", answers=True)
    told = second(said, asked, rule, signs)
    return told.reading, told.signs


def test_names_of_supporters_are_one_word_to_it() -> None:
    asked = [Asked(context=Context.MATCH_REQUEST, role=Role.COORDINATOR, suggestions=(name, "X Y"))
             for name in ("Mei Lin", "Tomas Okafor")]  # fmt: skip
    one = numbers.read_text(heard("Yes, ask Dr. Lin please", "", answers=True), asked[0])
    other = numbers.read_text(heard("Yes, ask Dr. Okafor please", "", answers=True), asked[1])
    assert one == other


def test_it_answers_where_the_rules_heard_nothing() -> None:
    reading, _ = opinion(
        "I would like to talk to someone again, it has all come back this week.",
        Context.CHECK_IN,
        unclear(),
    )
    assert reading.intent == Intent.MORE_SUPPORT
    assert reading.because


@pytest.mark.parametrize(
    "text",
    [
        "Go ahead with her",
        "Dr. Lin is a kind soul.",
        "Lin and Bell are both fine people",
        "Not Lin.",
    ],
)
def test_it_takes_nobody_who_is_not_plainly_meant(text: str) -> None:
    reading, _ = opinion(text, Context.MATCH_REQUEST, unclear(), suggestions=("Mei Lin", "Jo Bell"))
    assert reading.intent == Intent.UNCLEAR
    assert reading.choice is None


@pytest.mark.parametrize(
    ("context", "text"),
    [
        (Context.NOTE, "Please do not stop writing to me, it helps."),
        (Context.CHECK_IN, "Don't stop the mails."),
        (Context.NOTE, "I do not want somebody else, she is good for me."),
        (Context.DETAILS_REQUEST, "Do not withdraw it."),
        (Context.ORDER, "Do not hold it, and do not close it."),
        (Context.ORDER, "If she does not answer by Friday, close it."),
    ],
)
def test_past_a_not_nothing_ends(context: Context, text: str) -> None:
    reading, _ = opinion(text, context, unclear())
    assert reading.intent not in {
        Intent.STOP, Intent.WITHDRAW, Intent.CHANGE_SUPPORTER, Intent.HOLD, Intent.CLOSE,
    }  # fmt: skip


POINTED = replace(unclear("words"), maybe=2)
OFFERED = ("Mei Lin", "Jo Bell")


def test_it_takes_one_who_is_all_but_surely_meant() -> None:
    text = "I know them both, and for this one I would ask the second one please, Dr. Bell."
    reading, _ = opinion(text, Context.MATCH_REQUEST, unclear(), suggestions=OFFERED)
    assert (reading.intent, reading.choice) == (Intent.APPROVE, 2)


def test_it_takes_one_whom_the_rules_point_at() -> None:
    text = "Dr. Bell strikes me as a very good fit for her, go ahead and ask."
    reading, _ = opinion(text, Context.MATCH_REQUEST, POINTED, suggestions=OFFERED)
    assert (reading.intent, reading.choice) == (Intent.APPROVE, 2)


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Bell, if she has the time, but ask her chief first.",
        "Is Dr. Bell really a good fit?",
        "Bell would not be my choice.",
        "Dr. Lin strikes me as a very good fit, go ahead and ask.",
    ],
)
def test_it_takes_nobody_on_a_condition_or_where_it_hears_another(text: str) -> None:
    reading, _ = opinion(text, Context.MATCH_REQUEST, POINTED, suggestions=OFFERED)
    assert reading.intent != Intent.APPROVE


def test_where_the_rules_took_one_and_it_hears_another_nobody_is_taken() -> None:
    rule = Reading(intent=Intent.APPROVE, confidence=0.8, choice=2)
    text = "Dr. Lin please, she is the first on your list and the right one. Ask Dr. Lin."
    reading, _ = opinion(text, Context.MATCH_REQUEST, rule, suggestions=OFFERED)
    assert reading.intent == Intent.UNCLEAR


def test_of_what_no_labelled_mail_says_it_knows_nothing() -> None:
    rule = Reading(intent=Intent.THANKS, confidence=0.8)
    reading, _ = opinion("Thank you!", Context.EVENT_REQUEST, rule)
    assert reading is rule


def test_it_is_silent_on_an_alarm() -> None:
    rule = unclear()
    reading, _ = opinion("It is not a false alarm", Context.ALARM, rule)
    assert reading is rule


def test_a_sign_of_the_rules_stays() -> None:
    heard_by_rules = Danger((Flag.ABUSE,), (Flag.MISCONDUCT,), ("words",))
    _, signs = opinion("Thank you, all is well here.", Context.CHECK_IN, unclear(), heard_by_rules)
    assert Flag.ABUSE in signs.flags
    assert Flag.MISCONDUCT in signs.watch


def test_it_hears_danger_the_rules_did_not() -> None:
    text = (
        "Clinic has been busy and the new schedule is fine. I keep thinking that everybody would be "
        "better off without me, and that it would be easier not to wake up. Thanks for asking."
    )
    _, signs = opinion(text, Context.CHECK_IN, unclear())
    assert Flag.SELF_HARM in (*signs.flags, *signs.watch)
    assert any("better off" in words or "wake up" in words for words in signs.because)


@pytest.mark.parametrize(
    "text",
    ["Yes, I'll reach out to her today.", "We met this morning, it went well.", "Thursday at 7."],
)
def test_everyday_words_are_no_danger(text: str) -> None:
    _, signs = opinion(text, Context.ASSIGNMENT, unclear())
    assert signs == NOTHING


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.sampled_from([c for c in Context if c is not Context.OPTIONS]))
def test_any_words_are_read(text: str, context: Context) -> None:
    reading, _ = opinion(text, context, unclear())
    assert 0 <= reading.confidence <= 1
    assert reading.intent != Intent.APPROVE


@given(st.text(max_size=200))
def test_each_family_of_features_has_length_one(text: str) -> None:
    found = numbers.features(text, "new")
    assert sum(value * value for value in found.values()) <= 3.5


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=9))
def test_shares_are_a_whole(odds: list[float]) -> None:
    assert sum(shares(odds)) == pytest.approx(1)


def test_the_file_is_small_and_knows_every_sign() -> None:
    assert files("mailflow.learned").joinpath(FILE).stat().st_size < 30_000_000  # type: ignore[attr-defined]
    assert set(weights().dangers.names) == set(map(str, Flag)) == set(weights().near.names)


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("Doing fine, thank you for asking. No need to write again this month.", False),
        ("I don't need a letter so often, but it is good of you to think of me.", False),
        ("I'm fine. Please don't write to me any more.", True),
    ],
)
def test_less_often_is_not_never(text: str, stops: bool) -> None:
    frame = Asked(context=Context.CHECK_IN, role=Role.PEER)
    got = understand(
        Message(subject="Re: How are things?", plain=text), frame, Names(), second=second
    )
    assert (got.intent == Intent.STOP) == stops


# Lines of an event ---------------------------------------------------------------------------------

LINES = (
    Line("Ana Reyes", ("Mei Lin", "Ruth Winters")),
    Line("Joe Vale", ("Tomas Okafor", "Mei Lin")),
)
BY_NAME = "Give Winters to Ana, she asked for a surgeon, and let Okafor have Joe."


def event(text: str, rule: Reading, lines: tuple[Line, ...] = LINES) -> Reading:
    return opinion(text, Context.EVENT_REQUEST, rule, lines=lines)[0]


def test_it_settles_lines_that_the_rules_did_not() -> None:
    reading = event(BY_NAME, unclear())
    assert reading.intent == Intent.APPROVE
    assert reading.choices == {"Ana Reyes": 2, "Joe Vale": 1}


@pytest.mark.parametrize(
    ("text", "rule", "lines"),
    [
        (f"{BY_NAME} Or is Okafor away?", unclear(), LINES),
        (f"{BY_NAME} But only if Joe agrees.", unclear(), LINES),
        (f"{BY_NAME} Sadly both of them declined.", unclear(), LINES),
        (
            f"{BY_NAME} My colleague sees it differently and she has the last word.",
            unclear(),
            LINES,
        ),
        ("I would have given Winters to Ana and Okafor to Joe.", unclear(), LINES),
        (BY_NAME, replace(unclear(), barred=(1, 2)), LINES),
        (BY_NAME, unclear(), (replace(LINES[0], settled=True), LINES[1])),
        (BY_NAME, unclear(), (replace(LINES[0], held=True), LINES[1])),
    ],
)
def test_no_line_is_settled_in_doubt(text: str, rule: Reading, lines: tuple[Line, ...]) -> None:
    assert event(text, rule, lines).intent != Intent.APPROVE


def test_a_line_is_not_settled_where_two_are_of_one_peer() -> None:
    twice = (LINES[0], replace(LINES[1], peer=LINES[0].peer))
    assert event("Give Winters to Ana, she asked for a surgeon.", unclear(), twice).choices is None


def test_an_end_that_is_unlikely_is_not_taken_from_the_rules() -> None:
    said = {"Ana Reyes": 2, "Joe Vale": 1}
    right = Reading(intent=Intent.APPROVE, confidence=0.85, choices=said)
    assert event(BY_NAME, right).choices == said
    wrong = replace(right, choices={"Ana Reyes": "reject", "Joe Vale": 2})
    assert event(BY_NAME, wrong).intent == Intent.UNCLEAR


def test_who_is_asked_for_beside_the_list_is_named_by_the_rules() -> None:
    text = "None of these is right for her. Please ask Ilse Brandt from the north campus instead."
    offered = {"suggestions": ("Mei Lin", "Ana Bell")}
    reading, _ = opinion(
        text, Context.MATCH_REQUEST, replace(unclear(), stranger="Ilse Brandt"), **offered
    )
    assert (reading.intent, reading.supporter) == (Intent.CHOOSE, "Ilse Brandt")
    reading, _ = opinion(text, Context.MATCH_REQUEST, unclear(), **offered)
    assert reading.intent == Intent.UNCLEAR


@pytest.mark.parametrize(
    ("text", "supporter"),
    [
        ("Would Ilse Brandt be free? She would be my choice for him.", "Ilse Brandt"),
        ("Any chance of Ilse Brandt instead? If she can't, then come back to me.", "Ilse Brandt"),
        ("I'd like Ilse Brandt for this, if she is willing.", "Ilse Brandt"),
        ("Ilse Brandt from the north campus instead, as soon as she is cleared.", None),
        ("Ilse Brandt might be better, let me ask her first.", None),
        ("Ask Ilse, she's the coordinator now.", None),
        ("Is Ilse Brandt trained with us?", None),
        ("What does Ilse Brandt think?", None),
        ("Would Ilse Brandt be happy with any of these? She has the final word.", None),
        ("If Ilse Brandt agrees with the three names, so do I.", None),
        ("Unless Ilse Brandt objects, any of them.", None),
        ("I'd like Ilse Brandt to pick. Can you forward it to her?", None),
        ("Unless she's full, Ilse Brandt.", "Ilse Brandt"),
        ("Ilse Brandt says hello to all of you.", None),
    ],
)
def test_a_question_may_ask_for_somebody_beside_the_list(text: str, supporter: str | None) -> None:
    frame = Asked(
        context=Context.MATCH_REQUEST,
        role=Role.COORDINATOR,
        suggestions=("Mei Lin", "Ana Bell", "Tom Okafor"),
    )
    written = Message(
        from_=(Address("Kim Doe", "kim@example.org"),), subject="Re: A supporter", plain=text
    )
    got = understand(written, frame, Names(), second=second)
    assert (got.intent == Intent.CHOOSE) == (supporter is not None)
    assert got.supporter == supporter
