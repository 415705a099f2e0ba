"""What a mail says, pair by pair: the same frame, another word, another meaning."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import (
    Asked,
    Context,
    Intent,
    KnownName,
    Leave,
    Line,
    Names,
    Option,
    Topic,
    Understanding,
)
from mailflow.parsers.understand import understand

NAMES = Names(
    known=(
        KnownName("Marisol Vega", "mvega@example.org", supporter=True),
        KnownName("Odessa Finch", "ofinch@example.org", supporter=True),
    ),
    own_address="peers@example.org",
)


def read(text: str, asked: Asked, subject: str = "Re: a letter of ours") -> Understanding:
    mail = Message(from_=(Address("Robin Dale", "rdale@example.org"),), plain=text, subject=subject)
    return understand(mail, asked, NAMES)


def intent(text: str, context: Context, subject: str = "Re: a letter of ours") -> str:
    return str(read(text, Asked(context=context), subject).intent)


PAIRS = [
    (Context.ASSIGNMENT, "Yes, I'll call her tonight.", "accept"),
    (Context.ASSIGNMENT, "Sorry, I can't take this one, he reports to me.", "unable"),
    (Context.ASSIGNMENT, "Oui, avec plaisir. Je l'appelle demain.", "accept"),
    (Context.ASSIGNMENT, "No puedo con este, es primo de mi esposa.", "unable"),
    (Context.ASSIGNMENT, "Which Dr Patel? We have four.", "unclear"),
    (Context.OUTCOME_REQUEST, "We met on Tuesday, a good hour.", "met"),
    (Context.OUTCOME_REQUEST, "We're meeting on Tuesday at 5.", "scheduled"),
    (Context.OUTCOME_REQUEST, "Two voicemails and a text, nothing back.", "no_answer"),
    (Context.OUTCOME_REQUEST, "She'd rather not talk. Please do send the leaflet.", "declined"),
    (Context.OUTCOME_REQUEST, "I'm worried and out of my depth. Please call me.", "escalate"),
    (Context.OUTCOME_REQUEST, "yes", "unclear"),
    (Context.ASSIGNMENT, "yes", "accept"),
    (Context.INVITATION, "Yes please, evenings are best.", "accept"),
    (Context.INVITATION, "No thank you.", "decline"),
    (Context.INVITATION, "Who gave you my name?", "unclear"),
    (Context.CHECK_IN, "I'm fine, nothing needed, thanks.", "well"),
    (Context.CHECK_IN, "Could I talk to Dr. Sewell again?", "more_support"),
    (Context.CHECK_IN, "Could I have somebody else, please?", "change_supporter"),
    (Context.CHECK_IN, "I'm fine. Please take me off the list, no more emails.", "stop"),
    (Context.CHECK_IN, "Ya duermo, estoy bien, no hace falta nada.", "well"),
    (Context.CHECK_IN, "Who reads these answers?", "unclear"),
    (Context.NOTE, "Never mind, please cancel.", "withdraw"),
    (Context.NOTE, "Nobody has called me yet.", "not_reached"),
    (Context.NOTE, "Thank you!", "thanks"),
    (Context.DETAILS_REQUEST, "Please forget I wrote, it is settled.", "withdraw"),
    (Context.ALARM, "1", "have_it"),
    (Context.ALARM, "2, I'm scrubbed", "cannot"),
    (Context.ALARM, "3. She was quoting a patient.", "false_alarm"),
    (Context.ALARM, "1 or 2, depends", "unclear"),
    (Context.ALARM, "She is safe, her sister is with her.", "safe"),
    (Context.ALARM, "No answer, I tried four times", "not_reached"),
]


@pytest.mark.parametrize(("context", "text", "expected"), PAIRS)
def test_an_answer_is_read_in_the_frame_of_its_question(
    context: Context, text: str, expected: str
) -> None:
    assert intent(text, context) == expected


NEW = [
    (
        "I lost a patient on Sunday and I can't sleep. Is there someone I could talk to?",
        "self_referral",
    ),
    (
        "I'm worried about my partner Dr. Lena Ortiz, she lost a patient. Could someone reach out to her?"
        " I have not asked her.",
        "colleague_referral",
    ),
    ("How does the program work? Is it confidential, and what does it cost?", "information"),
    ("I would like to become a peer supporter. When is the next training?", "volunteer"),
    ("Dear user, your account will be deactivated. Click here to verify.", "unrelated"),
]


@pytest.mark.parametrize(("text", "expected"), NEW)
def test_a_first_mail_says_what_it_wants(text: str, expected: str) -> None:
    assert intent(text, Context.NEW, "hello") == expected


ORDERS = [
    ("Please hold OPW-7F3K2M until Thursday.", "hold", "OPW-7F3K2M", None, "Thursday"),
    ("Close OPW-7F3K2M, they met.", "close", "OPW-7F3K2M", None, None),
    ("Pause Marisol Vega until 1 June.", "pause_supporter", None, "Marisol Vega", "1 June"),
    ("Please move OPW-7F3K2M to Dr Odessa Finch.", "reassign", "OPW-7F3K2M", "Odessa Finch", None),
    ("status", "status", None, None, None),
    ("undo", "undo", None, None, None),
    (
        "Close one of these two, OPW-7F3K2M and OPW-8G4M3N, I forget which.",
        "unclear",
        None,
        None,
        None,
    ),
]


@pytest.mark.parametrize(("text", "expected", "case", "supporter", "until"), ORDERS)
def test_an_order_names_its_case_supporter_and_time(
    text: str, expected: str, case: str | None, supporter: str | None, until: str | None
) -> None:
    got = read(text, Asked(context=Context.ORDER), "order")
    assert (str(got.intent), got.case, got.supporter, got.until) == (
        expected,
        case,
        supporter,
        until,
    )


OPTIONS = (
    Option("details", 1, ("open a case",)),
    Option("nothing", 2, ("nothing to do",)),
)


@pytest.mark.parametrize(
    ("text", "expected", "option"),
    [
        ("1", "details", "details"),
        ("2.", "option", "nothing"),
        ("nothing to do, thanks", "option", "nothing"),
        ("3", "unclear", None),
        ("1 or 2?", "unclear", None),
        ("what is this about?", "unclear", None),
    ],
)
def test_a_number_takes_an_option_and_nothing_else_does(
    text: str, expected: str, option: str | None
) -> None:
    got = read(text, Asked(context=Context.OPTIONS, options=OPTIONS))
    assert (str(got.intent), got.option) == (expected, option)


def test_a_code_is_found_where_one_was_asked_for() -> None:
    asked = Asked(context=Context.OPTIONS, options=(Option("no", 1, ("no",)),))
    assert read("The code is 482 913", asked).code == "482913"
    assert read("482913 or 111222", asked).code is None


def test_options_stand_beside_the_intents_of_a_question() -> None:
    asked = Asked(
        context=Context.MATCH_REQUEST, suggestions=("Ann Lee",), options=(Option("hold", 2),)
    )
    assert read("2", asked).intent == Intent.HOLD
    assert read("Ann Lee please", asked).intent == Intent.APPROVE


@pytest.mark.parametrize(
    ("text", "expected"), [("UNDO", "undo"), ("now", "now"), ("thanks", "unclear")]
)
def test_a_pending_choice_may_be_undone_or_hurried(text: str, expected: str) -> None:
    asked = Asked(context=Context.MATCH_REQUEST, suggestions=("Ann Lee", "Bo Ray"), pending=True)
    assert read(text, asked).intent == expected


@pytest.mark.parametrize(
    ("text", "resources"),
    [
        ("He declined. Yes to the resources.", Leave.YES),
        ("She declined, and no leaflets please.", Leave.NO),
        ("She's not interested.", Leave.UNKNOWN),
    ],
)
def test_leave_to_mail_resources_is_read_in_a_refusal(text: str, resources: Leave) -> None:
    got = read(text, Asked(context=Context.OUTCOME_REQUEST))
    assert (got.intent, got.resources) == (Intent.DECLINED, resources)


@pytest.mark.parametrize(
    ("text", "consent"),
    [
        ("It's Lena Ortiz, lortiz@example.org. She agreed this morning.", Leave.YES),
        ("It's Lena Ortiz. I have not asked her.", Leave.NO),
        ("It's Lena Ortiz, vascular surgery.", Leave.UNKNOWN),
    ],
)
def test_details_name_the_colleague_and_the_consent(text: str, consent: Leave) -> None:
    got = read(text, Asked(context=Context.DETAILS_REQUEST))
    assert got.intent == Intent.DETAILS
    assert got.consent == consent
    assert got.people is not None
    assert [person.name for person in got.people] == ["Lena Ortiz"]


def test_a_topic_is_named_where_one_is_plain() -> None:
    got = read(
        "I was served with a lawsuit and my deposition is on Monday. Can I talk to somebody?",
        Asked(context=Context.NEW),
        "hello",
    )
    assert got.topic == Topic.LITIGATION_OR_COMPLAINT


def test_wishes_and_numbers_are_kept() -> None:
    got = read(
        "Yes please. A woman if possible, by phone, evenings. My cell is 505-555-0147.",
        Asked(context=Context.INVITATION),
    )
    assert {"woman", "by phone", "evenings"} <= set(got.preferences)
    assert got.phones == ("505-555-0147",)


LINES = (
    Line("Samuel Ahmed", ("Mei Lin", "Rosa Ortega")),
    Line("Petra Brandt", ("Rosa Ortega", "Dale Fox")),
    Line("Joel Hirsch", ("Ian Shaw", "Bea Cobb")),
)


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("yes to all", {"Samuel Ahmed": 1, "Petra Brandt": 1, "Joel Hirsch": 1}),
        ("B: 2, rest yes", {"Samuel Ahmed": 1, "Petra Brandt": 2, "Joel Hirsch": 1}),
        ("A: 1 / B: hold / C: 2", {"Samuel Ahmed": 1, "Petra Brandt": "hold", "Joel Hirsch": 2}),
        ("1, 2, 1", {"Samuel Ahmed": 1, "Petra Brandt": 2, "Joel Hirsch": 1}),
        ("Hirsch 2", {"Joel Hirsch": 2}),
    ],
)
def test_an_event_is_answered_line_by_line(text: str, choices: dict[str, int | str]) -> None:
    got = read(text, Asked(context=Context.EVENT_REQUEST, lines=LINES))
    assert (got.intent, got.choices) == (Intent.APPROVE, choices)


@pytest.mark.parametrize(
    "text",
    ["A: 1, B: 1 or 2, C: yes", "D: 2, rest yes", "A: 3", "Who was in the room?", "", "B: 2, B: 1"],
)
def test_an_event_with_one_doubtful_part_is_unclear(text: str) -> None:
    assert read(text, Asked(context=Context.EVENT_REQUEST, lines=LINES)).intent == Intent.UNCLEAR


ANYTHING = st.text(max_size=300) | st.lists(
    st.sampled_from(
        "yes no 1 2 3 hold # . , ? ! \n > On wrote: Vega Marisol not the other one but if"
        " A: B: rest kill myself"
        " drunk on call \U0001f44d é « » ' \" - ( ) [x] OPW-7F3K2M rdale@example.org".split(" ")
    ),
    max_size=60,
).map(" ".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=ANYTHING, subject=st.text(max_size=60), context=st.sampled_from(list(Context)))
def test_any_text_is_read_without_raising(text: str, subject: str, context: Context) -> None:
    asked = Asked(
        context=context, suggestions=("Marisol Vega", "Gordon Pike"), lines=LINES, options=OPTIONS
    )
    got = read(text, asked, subject)
    assert 0.0 <= got.confidence <= 1.0
    if got.intent == Intent.APPROVE and context == Context.MATCH_REQUEST:
        assert got.choice in {1, 2}
    assert not set(got.flags) & set(got.watch)


@pytest.mark.parametrize(
    "piece", ["a ", "'", "not ", "(", "1 ", "he said no ", "the ", "\n>", "é", "-"]
)
def test_a_long_monotonous_text_is_read_to_its_end(piece: str) -> None:
    got = read(piece * 15_000, Asked(context=Context.NEW), "x")
    assert got.intent in Intent
