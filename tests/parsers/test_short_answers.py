"""Short answers: a number with words beside it, a bare day, a word beneath a greeting."""

from __future__ import annotations

import pytest

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import (
    Asked,
    Context,
    Intent,
    KnownName,
    Names,
    Option,
    Understanding,
)
from mailflow.nouns.people import Role
from mailflow.parsers.understand import understand
from mailflow.rules.match_steps import TAKE
from mailflow.rules.person_steps import LOOK_OPTIONS
from mailflow.rules.return_steps import SAME_OPTIONS
from mailflow.rules.sheet_steps import SHEET_OPTIONS
from mailflow.rules.silence_steps import SILENT_OPTIONS

THREE = ("Lena Ortiz", "Samuel Okoro", "Bo Lindqvist")
NAMES = Names(known=tuple(KnownName(name, supporter=True) for name in (*THREE, "Henrik Aas")))
CHECK_IN = tuple(
    Option(name, number)
    for number, name in enumerate(("well", "more_support", "change_supporter", "stop"), 1)
)
SUPPORTER = tuple(
    Option(name, number)
    for number, name in enumerate(
        ("accept", "unable", "scheduled", "met", "no_answer", "declined", "escalate"), 1
    )
)
AGAIN = (Option("reject", 4, ("reject",)), Option("hold", 5, ("hold",)))
READ = (
    Option("go_on", 1, ("go on", "ok", "continuer", "seguir")),
    Option("raise_alarm", 2, ("alarm", "alarme", "alarma")),
)


def read(
    text: str,
    context: Context,
    options: tuple[Option, ...] = (),
    *,
    subject: str = "Re: [OPW-1F2K34] Your answer, please",
    pending: bool = False,
) -> Understanding:
    mail = Message(from_=(Address("Robin Dale", "rdale@example.org"),), plain=text, subject=subject)
    asked = Asked(
        context=context,
        role=Role.COORDINATOR,
        suggestions=THREE if context is Context.MATCH_REQUEST else (),
        options=options,
        pending=pending,
    )
    return understand(mail, asked, NAMES)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("1", "well"),
        ("1. Sleeping again. Thank you both.", "well"),
        ("1 - all fine", "well"),
        ("2 please", "more_support"),
        ("2. Could I talk to Dr. Ortiz again?", "more_support"),
        ("(3)", "change_supporter"),
        ("3 svp, quelqu'un d'autre", "change_supporter"),
        ("4 stop", "stop"),
        ("two", "more_support"),
        ("Option 2, please.", "more_support"),
        # All right, but no more mail: that is a stop.
        ("1, no more mails please", "stop"),
        # The number says one thing, the words another: nobody guesses.
        ("1. but I want to talk again", "unclear"),
        ("2 but with somebody else", "unclear"),
        ("1 and 4", "unclear"),
        ("1 / 2", "unclear"),
        ("5", "unclear"),
        ("1?", "unclear"),
        # A number of something is no answer.
        ("3 weeks on and it is still rough, can I talk to somebody again?", "more_support"),
        ("2 weeks of sleep, I am fine, nothing needed", "well"),
    ],
)
def test_a_number_takes_its_line_unless_the_rest_says_otherwise(text: str, intent: str) -> None:
    assert read(text, Context.CHECK_IN, CHECK_IN).intent == intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("1", "accept"),
        ("2, sorry", "unable"),
        ("3. Thursday at 5", "scheduled"),
        ("5. two voicemails", "no_answer"),
        ("4 - but I'm worried about him, please call me", "escalate"),
        ("1. I can't take this one", "unclear"),
        # "Which is it?" was asked; it may be a yes to a misreading.
        ("yes", "unclear"),
        ("no", "unclear"),
    ],
)
def test_a_clarification_is_answered_by_number(text: str, intent: str) -> None:
    assert read(text, Context.ASSIGNMENT, SUPPORTER).intent == intent


@pytest.mark.parametrize(
    ("text", "intent", "choice"),
    [
        ("1", "approve", 1),
        ("2", "approve", 2),
        ("3.", "approve", 3),
        ("2\n\nRobin Dale", "approve", 2),
        ("2\n\nThanks,\nRobin", "approve", 2),
        ("Hi,\n\n3\n\nR.D.", "approve", 3),
        ("YES", "approve", 1),
        ("7", "unclear", None),
        # A name below that may be the answer is no signature.
        ("2\n\nBo Lindqvist", "unclear", None),
        ("yes\n\nHenrik Aas", "choose", None),
    ],
)
@pytest.mark.parametrize("reference", ["OPW-1F2K34", "OPW-222333", "Z3-1-2"])
def test_digits_of_the_subject_hide_no_number(
    text: str, intent: str, choice: int | None, reference: str
) -> None:
    got = read(text, Context.MATCH_REQUEST, subject=f"Re: [{reference}] Your answer, please")
    assert (got.intent, got.choice) == (intent, choice)


def test_a_name_of_the_subject_alone_may_be_the_peer() -> None:
    got = read("Okoro", Context.MATCH_REQUEST, subject="Re: A supporter for Dr. Okoro")
    assert got.intent is Intent.UNCLEAR


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("4", "reject"),
        ("5 please", "hold"),
        ("2", "approve"),
        ("yes", "unclear"),
    ],
)
def test_a_second_list_is_answered_by_its_own_numbers(text: str, intent: str) -> None:
    assert read(text, Context.MATCH_REQUEST, AGAIN).intent == intent


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("1", "go_on"),
        ("2 ALARM", "raise_alarm"),
        ("1 CONTINUER", "go_on"),
        ("go on, I read it and called her", "go_on"),
        ("1. Read it, no alarm.", "go_on"),
        ("1 ALARM", None),
        ("2 CONTINUER", None),
        ("ok but I think he is in danger", None),
        ("1 or 2", None),
        ("1. Or is it?", None),
    ],
)
def test_an_answer_that_names_two_options_takes_none(text: str, option: str | None) -> None:
    assert read(text, Context.OPTIONS, READ).option == option


@pytest.mark.parametrize(
    "text",
    [
        "Thursday at 5",
        "Thursday 3 December",
        "THURSDAY.",
        "12/3 at 5pm",
        "Dec 3, 17:30",
        "jeudi 3 décembre à 17 h",
        "jueves a las 5",
        "el 3 de diciembre",
        "RENDEZ-VOUS jeudi",
        "CITA el jueves 3 de diciembre a las 5",
        "Hi,\n\nWednesday, lunch\n\nThanks\nRobin",
    ],
)
@pytest.mark.parametrize("context", [Context.ASSIGNMENT, Context.OUTCOME_REQUEST])
def test_a_bare_day_is_an_appointment(text: str, context: Context) -> None:
    assert read(text, context).intent is Intent.SCHEDULED


@pytest.mark.parametrize("text", ["Thursday?", "3", "May I ask who that is?", "not on Thursday"])
def test_a_day_asked_or_denied_is_none(text: str) -> None:
    assert read(text, Context.OUTCOME_REQUEST).intent is not Intent.SCHEDULED


@pytest.mark.parametrize(
    ("context", "text", "intent"),
    [
        (Context.OUTCOME_REQUEST, "WORRIED. Please call me.", "escalate"),
        (Context.OUTCOME_REQUEST, "NO ANSWER - two voicemails", "no_answer"),
        (Context.OUTCOME_REQUEST, "MET\n\n1. 40 minutes\n2. yes\n3. nothing", "met"),
        (Context.OUTCOME_REQUEST, "met?", "unclear"),
        (Context.NOTE, "NEVER MIND. It sorted itself out.", "withdraw"),
        (Context.ALARM, "NECESITA AYUDA. Estoy con él.", "needs_help"),
    ],
)
def test_a_word_may_open_a_longer_answer(context: Context, text: str, intent: str) -> None:
    assert read(text, context).intent == intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("AHORA", "now"),
        ("Maintenant", "now"),
        ("deshacer.", "undo"),
        ("ANNULER", "undo"),
        ("NOW, please", "now"),
        ("2", "approve"),
    ],
)
def test_while_a_choice_waits_it_can_be_undone_or_hurried(text: str, intent: str) -> None:
    assert read(text, Context.MATCH_REQUEST, pending=True).intent == intent


@pytest.mark.parametrize(
    ("text", "supporter"),
    [
        ("REASSIGN OPW-7F3K2M Lena Ortiz", "Lena Ortiz"),
        ("Reassign it to Dr. Ortiz, please", "Ortiz"),
        ("RÉASSIGNER OPW-7F3K2M Lena Ortiz", "Lena Ortiz"),
        ("REASIGNAR OPW-7F3K2M a Lena Ortiz", "Lena Ortiz"),
        ("REASSIGN", None),
        ("reassign her case", None),
        ("reassign to somebody else", None),
    ],
)
def test_reassign_takes_the_name_that_follows(text: str, supporter: str | None) -> None:
    got = read(text, Context.ORDER, subject="[OPW-7F3K2M] Noted")
    assert (got.intent, got.case, got.supporter) == (Intent.REASSIGN, "OPW-7F3K2M", supporter)


_OF = {
    "sheet": (Context.OPTIONS, SHEET_OPTIONS),
    "silent": (Context.OPTIONS, SILENT_OPTIONS),
    "takeover": (Context.OPTIONS, TAKE),
    "look": (Context.OPTIONS, LOOK_OPTIONS),
    "please_read": (Context.OPTIONS, READ),
    "same": (Context.OPTIONS, SAME_OPTIONS),
    "check_in": (Context.CHECK_IN, CHECK_IN),
    "assignment": (Context.ASSIGNMENT, SUPPORTER),
}


def taken(text: str, letter: str) -> str | None:
    """The option an answer to a letter takes."""
    context, options = _OF[letter]
    got = read(text, context, options)
    names = {one.name for one in options}
    return got.option or (got.intent.value if got.intent.value in names else None)


@pytest.mark.parametrize(
    ("letter", "text"),
    [
        ("sheet", "yes if Lee agrees"),
        ("sheet", "Yes. But only if Lee agrees."),
        ("sheet", "1, provided that HR has signed"),
        ("sheet", "oui si Lee est d'accord"),
        ("sheet", "Sí, si Lee está de acuerdo"),
        ("sheet", "remove, as long as none has a case"),
        ("sheet", "yes tomorrow"),
        ("sheet", "yes, once Lee has seen it"),
        ("sheet", "1 when I am back"),
        ("sheet", "yes, only the new ones"),
        ("silent", "next one if she does not call by noon"),
        ("silent", "1 unless she is away"),
        ("takeover", "take it if Pat cannot"),
        ("look", "1 if he is on our staff"),
        ("please_read", "go on if Lee thinks so"),
        ("same", "yes if she has room"),
        ("same", "1, if she still wants to"),
        ("check_in", "2 if Dr. Lin has room"),
        ("assignment", "1 if my clinic is cancelled"),
    ],
)
def test_an_option_on_a_condition_is_not_taken(letter: str, text: str) -> None:
    assert taken(text, letter) is None


@pytest.mark.parametrize(
    ("letter", "text", "option"),
    [
        ("sheet", "Yes, if that's ok", "apply"),
        ("sheet", "Sí", "apply"),
        ("sheet", "si", "apply"),
        ("sheet", "1 si, por favor", "apply"),
        ("sheet", "Sí, y quítelos", "apply_and_remove"),
        ("silent", "2 tomorrow", "i_call"),
        ("silent", "I call tomorrow", "i_call"),
        ("please_read", "Go on. If she writes again, please tell me.", "go_on"),
        # An alarm waits for nothing.
        ("please_read", "2 if she does not answer", "raise_alarm"),
        ("please_read", "alarm unless somebody reaches her", None),
        ("check_in", "2 if possible", "more_support"),
        ("check_in", "2, if you can", "more_support"),
        ("assignment", "1, I will call her tomorrow", "accept"),
    ],
)
def test_what_is_no_condition_takes_its_option(letter: str, text: str, option: str | None) -> None:
    assert taken(text, letter) == option


@pytest.mark.parametrize(("text", "intent"), [("1 if I can", "have_it"), ("1, unless", "have_it")])
def test_an_alarm_is_taken_at_once(text: str, intent: str) -> None:
    options = tuple(
        Option(name, n) for n, name in enumerate(("have_it", "cannot", "false_alarm"), 1)
    )
    assert read(text, Context.ALARM, options).intent == intent
    assert read(text, Context.ALARM).intent == intent
