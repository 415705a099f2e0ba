"""What a sceptical reader tried on the people of the program: words that order nothing, danger told
beside something else, names that must not leave. Played in memory."""

from __future__ import annotations

import pytest

from mailflow.nouns.case import Outcome, QuestionKind, Stage
from tests.stories.conftest import Play
from tests.stories.letters import Read
from tests.stories.people import (
    BACKUP,
    BELL,
    COORDINATOR,
    LIN,
    OKORO,
    ON_CALL,
    PEER,
    STRANGER,
    WINTERS,
)
from tests.stories.test_case import asked, assigned, connected, read_rest
from tests.stories.test_coordinators import SECOND, TWO, asks, letters_to, name
from tests.stories.test_orders import case_of, orders, two_cases
from tests.stories.world import Story

PILLS = "I have the pills here. I am going to kill myself tonight."
HARASSED = "My chief touches me and calls me names in front of everyone. Can I talk to someone?"
TIRED = "2. And honestly, I cannot see a way forward at the moment."
ALERT = "we keep calling"


def of(letters: list[Read], words: str) -> list[Read]:
    """Those of the letters that say this."""
    return [x for x in letters if words in " ".join(x.text.split())]


def away(story: Story) -> None:
    """The coordinator is away for weeks."""
    orders(story, "I am away until 4 January")
    story.letter_to(COORDINATOR).has("away until")


# Words that order nothing --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "Please don't close this case yet.",
        "I would not close this case before she has met somebody.",
        "If she does not answer by Friday, close it.",
        "She asked us to close her case, but I think we should wait.",
        "Don't forget this case.",
        "Forget it, I will call her myself.",
        "Never reassign this without asking me.",
        "We should reassign only if Ngozi cannot.",
        "Reassign? Not yet.",
        "Do not hold it.",
        "I hold her in high regard.",
        "Please hold off on closing.",
        "Do not pause Ngozi Okoro.",
        'Lee wrote to me:\n\n"close it"\n\nWhat does she mean?',
    ],
)
def test_words_that_order_nothing(memory: Play, words: str) -> None:
    story = memory()
    supporter, _ = assigned(story)
    story.receives(COORDINATOR, words, subject=f"[{story.case().reference}]")
    case = story.case()
    assert case.stage is Stage.ASSIGNED and not case.on_hold and case.supporter
    story.no_letter_to(*{OKORO, BELL, WINTERS, LIN} - {supporter})
    story.no_letter_to(supporter)
    read_rest(story, COORDINATOR, BACKUP)
    orders(story, "status")
    story.letter_to(COORDINATOR).lacks("Away")


@pytest.mark.parametrize(
    "words", ["Can you please close this case? Thanks!", "She is fine, so please close it."]
)
def test_words_that_do(memory: Play, words: str) -> None:
    story = memory()
    asked(story)
    story.receives(COORDINATOR, words, subject=f"[{story.case().reference}]")
    story.letter_to(COORDINATOR).has("is closed")
    assert story.case().outcome is Outcome.CLOSED_BY_COORDINATOR


@pytest.mark.parametrize(
    "words",
    [
        "I would not choose 1",
        "I would not take Tomas",
        "I cannot say yes to 1",
        "Tomas would be fine I guess, but check with Lee first",
        "I will call Tomas and let you know",
        "Yes was a mistake",
    ],
)
def test_a_choice_that_was_not_given(memory: Play, words: str) -> None:
    story = memory()
    ask = asked(story)
    story.receives(COORDINATOR, words, answering=ask)
    assert story.case().pending is None
    story.letter_to(COORDINATOR).has("We are not sure how to read your answer")
    story.later(minutes=30).no_letter_to(OKORO, BELL, WINTERS)


def test_somebody_else_is_away(memory: Play) -> None:
    story = memory()
    asked(story)
    orders(story, "He told me that he is away until Friday.")
    story.letter_to(COORDINATOR).lacks("you are away")
    orders(story, "Ngozi is away until Monday, so don't ask her.")
    story.letter_to(COORDINATOR).has("Ngozi Okoro is not asked again until Monday")
    story.no_letter_to(BACKUP)


def test_who_answers_on_their_return_is_not_told_that_it_waits(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    away(story)
    story.letter_to(BACKUP)
    story.receives(COORDINATOR, "2", answering=ask)
    told = letters_to(story, COORDINATOR)
    assert of(told, "UNDO takes it back") and not of(told, "it waits for you")
    story.letter_to(BACKUP).has("has taken this over")
    story.later(minutes=11)
    read_rest(story, OKORO, BELL, WINTERS)


# Danger --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", ["hold {other} until Friday", "status {other}", "close {other}"])
def test_danger_beside_an_order_is_about_whom_it_names(memory: Play, order: str) -> None:
    story = memory()
    one, other = two_cases(story)
    words = order.format(other=other)
    orders(story, words, "Ana Ahmed told me she wants to kill herself tonight.")
    assert case_of(story, one).urgent and not case_of(story, other).urgent
    alert = of(letters_to(story, COORDINATOR), ALERT)[0]
    alert.has("Ana Ahmed (ana.ahmed@example.org)").lacks("kim.doe@example.org")


def test_danger_beside_an_order_about_somebody_unknown(memory: Play) -> None:
    """The case that is put on hold is not who is in danger: nobody is called about the wrong one."""
    story = memory()
    one, _ = two_cases(story)
    orders(story, "pause Mei Lin until Friday", "Dr. Zed told me he wants to kill himself.")
    assert not case_of(story, one).urgent
    alerts = [
        x
        for x in (*letters_to(story, COORDINATOR), *letters_to(story, BACKUP))
        if "call now" in x.subject
    ]
    assert alerts
    for alert in alerts:
        alert.has("Dr. Zed told me").lacks("Ahmed", "Kim Doe")


def test_danger_of_one_in_the_thread_of_another(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    asks(story, STRANGER)
    read_rest(story, COORDINATOR)
    words = "2\n\nBy the way, Kim Doe told me this morning that she wants to kill herself."
    story.receives(COORDINATOR, words, answering=ask)
    urgent = {c.peer.name for c in story.cases() if c.urgent}
    assert urgent == {"Kim Doe"}
    of(letters_to(story, COORDINATOR), ALERT)[0].has("kim.doe@example.org")


def test_an_alarm_calls_who_is_there_first(memory: Play) -> None:
    story = memory()
    away(story)
    story.receives(PEER, PILLS, subject="help")
    of(letters_to(story, BACKUP), ALERT)[0].has("kill myself")
    story.later(minutes=20)
    assert of(letters_to(story, ON_CALL), ALERT)
    story.later(minutes=20)
    assert of(letters_to(story, COORDINATOR), ALERT), "called last, but called"
    read_rest(story, PEER, BACKUP, ON_CALL)


def test_a_false_alarm_is_none_of_words_that_were_not_read(memory: Play) -> None:
    story = memory()
    story.receives(PEER, "I am going to kill myself, this shift never ends", subject="")
    first = of(letters_to(story, COORDINATOR), ALERT)[0]
    story.later(minutes=5)
    story.receives(PEER, "I have taken all of the pills now. I am killing myself.", subject="")
    read_rest(story, PEER, COORDINATOR, BACKUP)
    story.receives(COORDINATOR, "3", answering=first)
    again = of(letters_to(story, COORDINATOR), ALERT)[0]
    again.has("taken all of the pills")
    assert story.case().urgent
    story.no_letter_to(BACKUP)
    story.receives(COORDINATOR, "3", answering=again)
    story.letter_to(COORDINATOR).has("a false alarm")
    story.letter_to(BACKUP).has("a false alarm").lacks("taken this over")
    assert not story.case().urgent


def test_who_takes_it_reads_what_was_said_since(memory: Play) -> None:
    story = memory()
    story.receives(PEER, PILLS, subject="")
    first = of(letters_to(story, COORDINATOR), ALERT)[0]
    story.later(minutes=5)
    story.receives(PEER, "I am at the lake house, killing myself now.", subject="")
    read_rest(story, PEER, COORDINATOR, BACKUP)
    story.receives(COORDINATOR, "1", answering=first)
    told = letters_to(story, COORDINATOR)
    newer = of(told, "lake house")[0]
    assert of(told, "you have it")
    story.letter_to(BACKUP).has("Pat Rivera has taken this over")
    story.receives(COORDINATOR, "1", answering=newer)
    story.letter_to(COORDINATOR).has("you have it")
    story.later(hours=1).no_letter_to(BACKUP, ON_CALL)
    assert story.case().urgent


def test_a_mail_to_read_does_not_wait_for_a_return(memory: Play) -> None:
    story = memory()
    asked(story)
    away(story)
    story.letter_to(BACKUP).has("TAKE")
    story.receives(PEER, HARASSED, subject="")
    read = of(letters_to(story, BACKUP), "Please read a mail yourself today")[0]
    read_rest(story, PEER, COORDINATOR)
    story.receives(BACKUP, "1", answering=read)
    story.letter_to(BACKUP).has("you have read it")
    assert not story.case().watched
    story.later(days=1)
    for person in (COORDINATOR, BACKUP):
        assert not of(letters_to(story, person), "Please read a mail yourself today")
    read_rest(story, PEER)


def test_a_mail_nobody_reads_is_shown_to_more(memory: Play) -> None:
    story = memory()
    story.receives(PEER, HARASSED, subject="")
    first = of(letters_to(story, COORDINATOR), "Please read a mail yourself today")[0]
    read_rest(story, PEER)
    story.later(hours=3)
    assert of(letters_to(story, COORDINATOR), "Please read a mail yourself today")
    assert not of(letters_to(story, BACKUP), "Please read a mail yourself today")
    for _ in range(4):
        story.later(days=1)
        for person in (COORDINATOR, BACKUP):
            shown = of(letters_to(story, person), "Please read a mail yourself today")
            assert len(shown) == 1, "once a day"
    story.receives(COORDINATOR, "1", answering=first)
    story.letter_to(COORDINATOR).has("you have read it")
    read_rest(story, PEER, BACKUP)


def test_writing_again_does_not_put_off_the_alarm(memory: Play) -> None:
    """A hint that nobody has read for two hours is an alarm, however many follow it."""
    story = memory()
    connected(story)
    story.receives(PEER, TIRED, subject=f"[{story.case().reference}]")
    assert story.case().watched and not story.case().urgent
    story.later(minutes=90)
    story.receives(PEER, TIRED, subject=f"[{story.case().reference}]")
    assert story.case().watched and not story.case().urgent
    story.later(minutes=35)
    assert story.case().urgent
    read_rest(story, PEER, COORDINATOR, BACKUP, ON_CALL)


def test_a_worry_does_not_wait_for_a_return(memory: Play) -> None:
    story = memory(people={"on_call": []})
    supporter, assignment = assigned(story)
    away(story)
    story.receives(supporter, "WORRIED", answering=assignment)
    story.letter_to(supporter)
    of(letters_to(story, BACKUP), "Please call")[0].has(name(supporter))
    read_rest(story, COORDINATOR)


# Names ---------------------------------------------------------------------------------------------


def test_a_word_for_the_supporter_brings_no_name_before_its_time(memory: Play) -> None:
    story = memory(referrals={"ask_supporter_first": True})
    ask = asked(story)
    story.receives(COORDINATOR, "Tomas Bell", answering=ask)
    story.letter_to(COORDINATOR)
    story.later(minutes=11)
    room = story.letter_to(BELL).lacks("Ahmed", "ana.ahmed")
    orders(story, f"tell {story.case().reference}: evenings are best")
    story.letter_to(COORDINATOR).has("your words go to Tomas Bell")
    story.no_letter_to(BELL)
    story.receives(BELL, "yes", answering=room)
    story.letter_to(BELL).has("Ana Ahmed", "evenings are best")


def test_the_choice_of_who_must_not_know_does_not_stand(memory: Play) -> None:
    story = memory(people=TWO)
    asks(story)
    ask = story.letter_to(COORDINATOR)
    read_rest(story, SECOND)
    story.receives(COORDINATOR, "1", answering=ask)
    read_rest(story, COORDINATOR, SECOND)
    words = "Please keep Pat Rivera out of this, she is my evaluator."
    story.receives(PEER, words, subject=f"[{story.case().reference}]")
    story.letter_to(PEER)
    story.letter_to(SECOND).has("Ana Ahmed", "a number, a name")
    assert story.case().pending is None
    for order in ("UNDO", "status", f"take {story.case().reference}"):
        story.receives(COORDINATOR, order, subject="")
        story.letter_to(COORDINATOR).lacks("Ahmed", "yours now")
    story.later(minutes=30).no_letter_to(OKORO, BELL, WINTERS, LIN, COORDINATOR)


# A no, a hold, a choice taken back -----------------------------------------------------------------


@pytest.mark.parametrize("order", ["tell {ref}: thank you", "reassign {ref} to Tomas Bell"])
def test_a_no_of_the_peer_stands_against_orders(memory: Play, order: str) -> None:
    story = memory()
    supporter, assignment = connected(story)
    story.receives(supporter, "DECLINED", answering=assignment)
    read_rest(story, PEER, supporter)
    orders(story, order.format(ref=story.case().reference))
    story.letter_to(COORDINATOR)
    story.later(minutes=30).no_letter_to(PEER, *{OKORO, BELL, WINTERS, LIN})
    assert story.case().pending is None


def test_on_hold_nobody_is_asked_about_a_silent_supporter(memory: Play) -> None:
    story = memory()
    assigned(story)
    story.later(days=2, hours=2)
    read_rest(story, OKORO, BELL, WINTERS, COORDINATOR)
    reference = story.case().reference
    orders(story, f"hold {reference} until 20 January")
    story.letter_to(COORDINATOR).has("nothing is sent meanwhile")
    story.later(days=40).no_letter_to(COORDINATOR, BACKUP, PEER, OKORO, BELL, WINTERS)
    assert story.case().on_hold and story.case().stage is Stage.ASSIGNED
    orders(story, f"NOW {reference}")
    story.letter_to(COORDINATOR).has("goes on")
    story.later(days=2)
    assert of(letters_to(story, COORDINATOR), "What should we do?"), "somebody wakes it"
    read_rest(story, BACKUP, OKORO, BELL, WINTERS)


def test_a_reassignment_the_peer_speaks_of_is_asked_about(memory: Play) -> None:
    """Who named a supporter has read no list: "answer the request" needs one."""
    story = memory()
    supporter, _ = assigned(story)
    other = BELL if supporter != BELL else WINTERS
    reference = story.case().reference
    orders(story, f"reassign {reference} to {name(other)}")
    read_rest(story, COORDINATOR, supporter)
    words = f"I have heard of {name(other)}, what is that?"
    story.receives(PEER, words, subject=f"[{reference}]")
    ask = of(letters_to(story, COORDINATOR), "a number, a name")[0]
    assert any(
        q.kind is QuestionKind.MATCH_REQUEST and q.offered
        for f in story.world.store.cases(open_only=False)
        for q in f.questions
    )
    story.receives(COORDINATOR, "1", answering=ask)
    story.letter_to(COORDINATOR).has("will be asked")
    read_rest(story, PEER)
    story.later(minutes=11)
    read_rest(story, OKORO, BELL, WINTERS)


def test_a_delay_says_that_the_choice_stands(memory: Play) -> None:
    story = memory()
    asked(story)
    story.later(hours=25)
    told = of(letters_to(story, COORDINATOR), "knows that it takes longer")[0]
    told.has("What we asked you stands").lacks("Nothing is needed")
    read_rest(story, PEER, BACKUP)


# A no before the word that would end it --------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "It is not a false alarm",
        "No false alarm, this is real",
        "She is not safe",
        "I hope she is safe",
        "Is she safe?",
        "I don't have it",
        "3 of us are driving there",
        "Ce n'est pas une fausse alerte",
        "No es una falsa alarma",
    ],
)
def test_an_alarm_goes_on_where_its_end_is_denied(memory: Play, words: str) -> None:
    story = memory()
    story.receives(PEER, PILLS, subject="")
    alert = of(letters_to(story, COORDINATOR), ALERT)[0]
    story.receives(COORDINATOR, words, answering=alert)
    assert story.case().urgent
    story.later(minutes=20)
    assert of(letters_to(story, BACKUP), ALERT), "the next one is called"
    read_rest(story, PEER, COORDINATOR, ON_CALL)


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("Please do not stop", Stage.CONNECTED),
        ("I don't want to withdraw", Stage.CONNECTED),
        ("I do not want somebody else", Stage.CONNECTED),
    ],
)
def test_a_peer_who_does_not_want_to_stop(memory: Play, words: str, stage: Stage) -> None:
    story = memory()
    supporter, _ = connected(story)
    story.receives(PEER, words, subject=f"[{story.case().reference}]")
    assert story.case().stage is stage
    story.no_letter_to(supporter)
    read_rest(story, PEER, COORDINATOR)


def test_not_fine_is_not_fine(memory: Play) -> None:
    story = memory()
    supporter, assignment = connected(story)
    story.receives(supporter, "We met this morning.", answering=assignment)
    story.letter_to(supporter)
    story.later(days=20)
    story.receives(PEER, "I am not fine", answering=story.letter_to(PEER))
    assert story.case().open
    assert of(letters_to(story, COORDINATOR), "read it yourself")
    read_rest(story, PEER)
