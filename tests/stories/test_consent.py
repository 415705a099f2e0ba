"""Somebody writes about a colleague: whether that colleague agreed, and every way back. In memory."""

from __future__ import annotations

from typing import Any

import pytest

from mailflow.nouns.case import Outcome, Path, Stage
from mailflow.nouns.mail import folded
from tests.stories.conftest import Play
from tests.stories.letters import Read, mailbox_of
from tests.stories.people import (
    BACKUP,
    BELL,
    COLLEAGUE,
    COORDINATOR,
    LIN,
    OKORO,
    ON_CALL,
    PEER,
    STRANGER,
    WINTERS,
)
from tests.stories.test_case import first_suggestion, read_rest
from tests.stories.world import Story

KIM = STRANGER
MAX = "Max Stone <max.stone@example.org>"
MARK = "Mark Vale <mark.vale@example.org>"
EVERYBODY_ELSE = (COORDINATOR, BACKUP, ON_CALL, OKORO, BELL, WINTERS, LIN, PEER, COLLEAGUE, MARK)

#: The colleague is Joan Reyes; whatever becomes of it, these must not be in a letter to others.
JOAN = ("Joan Reyes", "joan.reyes")
ABOUT = "Please reach out to Dr. Joan Reyes (joan.reyes@example.org). She lost a patient last week."
AGREED = f"{ABOUT} She agreed that I write to you."
REFUSED = f"{ABOUT} I asked her and she said no, she does not want to be contacted."
NOT_ASKED = f"{ABOUT} I have not asked her."
OUTCOMES = ("accepted", "declined", "has talked", "met with", "said yes")


def policy(name: str, **more: Any) -> dict[str, Any]:
    return {"referrals": {"colleague": name, **more}}


def knows_nothing_of(story: Story, *persons: str) -> None:
    """The store holds no case, and no address leads to anything."""
    assert story.cases() == []
    for person in persons:
        assert story.world.store.keys.keys_of(folded(mailbox_of(person))) == []


def asked_for_details(story: Story, text: str = ABOUT, sender: str = KIM) -> Read:
    """Somebody wrote about Joan, and is asked for what is missing; nobody else hears anything."""
    story.receives(sender, text, subject="A colleague")
    asked = story.letter_to(sender)
    story.no_letter_to(*EVERYBODY_ELSE)
    assert story.case().stage is Stage.CLARIFYING
    return asked


def goes_to_match(story: Story, sender: str = KIM) -> Read:
    """The referrer is thanked, and the coordinator asked; the peer hears nothing yet."""
    story.letter_to(sender).has("Thank you for thinking of a colleague").lacks("Joan")
    ask = story.letter_to(COORDINATOR).has("Joan Reyes")
    story.no_letter_to(COLLEAGUE)
    return ask


def opened(story: Story, look: Read) -> Read:
    """The coordinator says that a case is to be opened, and is asked for a match."""
    story.receives(COORDINATOR, "1", answering=look)
    letters = sorted((story.letter_to(COORDINATOR) for _ in range(2)), key=lambda x: len(x.text))
    letters[0].has("a case is open")
    assert story.case().stage is Stage.MATCHING
    return letters[1].has("Joan Reyes")


def assigned_to(story: Story, ask: Read) -> tuple[str, Read]:
    """The coordinator says yes, and the undo window ends."""
    supporter = first_suggestion(ask)
    story.receives(COORDINATOR, "Yes", answering=ask)
    story.letter_to(COORDINATOR)
    story.later(minutes=11)
    return supporter, story.letter_to(supporter).has("Joan Reyes", "joan.reyes@example.org")


def to_the_end(story: Story, ask: Read) -> None:
    """A supporter reaches out, and the two meet; the referrer hears no word of it."""
    supporter, assignment = assigned_to(story, ask)
    story.receives(supporter, "Yes, I will reach out today.", answering=assignment)
    story.letter_to(supporter)
    story.letter_to(COLLEAGUE).has(supporter.partition(" <")[0]).lacks("Kim Doe")
    story.receives(supporter, "We met this morning. It went well.", answering=assignment)
    story.letter_to(supporter)
    story.no_letter_to(KIM)
    story.later(days=60)
    read_rest(story, COLLEAGUE, COORDINATOR, supporter)
    assert not story.unread()


# With the colleague's consent ------------------------------------------------------------------------


def test_consent_that_is_there_goes_on_at_once(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    story.receives(KIM, AGREED, subject="A colleague")
    to_the_end(story, goes_to_match(story))
    assert story.cases() == []


def test_consent_is_asked_for_and_given(play: Play) -> None:
    story = play(**policy("with_consent"))
    asked = asked_for_details(story).has("Joan Reyes", "Nobody has been written to yet")
    story.receives(KIM, "Yes, she did.", answering=asked)
    ask = goes_to_match(story)
    case = story.case()
    assert (case.stage, case.path) == (Stage.MATCHING, Path.REACH_OUT)
    assert not case.name_referrer
    assigned_to(story, ask)


def test_the_referrer_lets_us_say_who_wrote(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story).has("YOU MAY NAME ME")
    story.receives(KIM, "YES. YOU MAY NAME ME", answering=asked)
    supporter, assignment = assigned_to(story, goes_to_match(story))
    story.receives(supporter, "Yes", answering=assignment)
    story.letter_to(supporter)
    story.letter_to(COLLEAGUE).has("Kim Doe thought of you")


def test_a_colleague_without_name_or_address(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(
        story, "One of our surgeons had a terrible week. Could somebody reach out to her?"
    ).has("who is it, and have they agreed")
    story.receives(KIM, "It is Dr. Mark Vale, mark.vale@example.org.", answering=asked)
    again = story.letter_to(KIM).has("Mark Vale").lacks("who is it")
    story.no_letter_to(*EVERYBODY_ELSE)
    story.receives(KIM, "Yes", answering=again)
    story.letter_to(KIM)
    story.letter_to(COORDINATOR).has("Mark Vale")
    assert story.case().peer.email == "mark.vale@example.org"


def test_the_directory_knows_the_address(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    text = "I am worried about Dr. Joan Reyes, she lost a patient. She agreed that I write to you."
    story.receives(KIM, text, subject="A colleague")
    goes_to_match(story)
    assert story.case().peer.email == "joan.reyes@example.org"


def test_an_address_that_nobody_knows_is_asked_for(memory: Play) -> None:
    """The answer is the address alone, as people answer."""
    story = memory(**policy("with_consent"))
    text = "I am worried about Dr. Mark Vale, he lost a patient. He agreed that I write to you."
    asked = asked_for_details(story, text).has("who is it").lacks("have they agreed")
    story.receives(KIM, "mark.vale@example.org", answering=asked)
    story.letter_to(KIM).has("Thank you for thinking")
    story.letter_to(COORDINATOR).has("Mark Vale")
    assert story.case().peer.email == "mark.vale@example.org"


def test_still_missing_after_the_second_time_is_for_a_person(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story)
    story.receives(KIM, "The purple hat.", answering=asked)
    again = story.letter_to(KIM).has("1.", "2.", "3.")
    story.receives(KIM, "The green hat.", answering=again)
    story.no_letter_to(KIM)
    look = story.letter_to(COORDINATOR).has("Kim Doe").lacks(*JOAN)
    opened(story, look)


@pytest.mark.parametrize(
    ("number", "stage"), [("1", Stage.MATCHING), ("2", Stage.CLARIFYING), ("3", Stage.CLOSED)]
)
def test_the_numbers_of_the_clarification(memory: Play, number: str, stage: Stage) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story)
    story.receives(KIM, "The purple hat.", answering=asked)
    again = story.letter_to(KIM).has("they agreed", "not asked them", "said no")
    story.receives(KIM, number, answering=again)
    story.letter_to(KIM)
    read_rest(story, COORDINATOR)
    assert story.case().stage is stage


def test_a_question_of_the_referrer_is_for_a_person(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story)
    story.receives(KIM, "What do you do with her name?", answering=asked)
    story.letter_to(COORDINATOR).has("Kim Doe").lacks(*JOAN)
    story.receives(KIM, "Fine. Yes, she agreed.", answering=asked)
    goes_to_match(story)


def test_no_list_names_who_has_not_agreed(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked_for_details(story)
    story.receives(COORDINATOR, "status", subject="")
    story.letter_to(COORDINATOR).has(story.case().reference).lacks(*JOAN)
    story.receives(COORDINATOR, f"mine {story.case().reference}", subject="")
    story.letter_to(COORDINATOR).lacks(*JOAN)


# Without it ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["with_consent", "reach_out", "invite"])
def test_a_colleague_who_refused_is_left_alone(memory: Play, name: str) -> None:
    story = memory(**policy(name))
    story.receives(KIM, REFUSED, subject="A colleague")
    story.letter_to(KIM).has("we do not get in touch with Joan Reyes")
    story.no_letter_to(*EVERYBODY_ELSE)
    assert story.case().outcome is Outcome.NO_CONSENT
    story.later(hours=2)
    knows_nothing_of(story, COLLEAGUE, KIM)


def test_a_refusal_in_answer_to_our_question(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story)
    story.receives(KIM, "I asked her and she does not want to be contacted.", answering=asked)
    story.letter_to(KIM).has("we do not get in touch")
    story.no_letter_to(*EVERYBODY_ELSE).later(hours=2)
    knows_nothing_of(story, COLLEAGUE, KIM)


def test_not_asked_brings_words_to_ask_with_and_a_week(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story)
    story.receives(KIM, "Not asked", answering=asked)
    how = story.letter_to(KIM).has("Words you might use", "seven days").lacks("Joan")
    story.later(days=3).no_letter_to(KIM, *EVERYBODY_ELSE)
    story.receives(KIM, "YES", answering=how)
    goes_to_match(story)


def test_never_asked_is_forgotten_after_a_week(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    story.receives(KIM, NOT_ASKED, subject="A colleague")
    story.letter_to(KIM).has("Words you might use")
    story.later(days=6, hours=23)
    assert story.case().stage is Stage.CLARIFYING
    story.later(days=1).no_letter_to(KIM, *EVERYBODY_ELSE)
    knows_nothing_of(story, COLLEAGUE, KIM)


def test_still_not_asked_is_no_reason_to_write_again_and_again(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story)
    story.receives(KIM, "Not asked", answering=asked)
    how = story.letter_to(KIM)
    story.receives(KIM, "I have not asked her yet, I will do it tomorrow", answering=how)
    story.letter_to(KIM).has("thank you").lacks("Words you might use")
    story.no_letter_to(*EVERYBODY_ELSE)


def test_who_does_not_know_is_told_how_to_ask(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story)
    story.receives(KIM, "I don't know what she would say.", answering=asked)
    story.letter_to(KIM).has("Words you might use")


# Silence, and wrong people ---------------------------------------------------------------------------


def test_a_silent_referrer_is_reminded_once_and_then_the_coordinator_told(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story)
    story.later(hours=25)
    story.letter_to(KIM).has("whether they have agreed").lacks("Joan")
    story.no_letter_to(*EVERYBODY_ELSE).later(days=1)
    look = story.letter_to(COORDINATOR).has("no answer came", "Kim Doe").lacks(*JOAN)
    story.later(hours=20)
    story.letter_to(COORDINATOR).has("Kim Doe").lacks(*JOAN)  # reminded, by who wrote
    story.receives(KIM, "Sorry, I was away. Yes, she agreed.", answering=asked)
    goes_to_match(story)
    story.receives(COORDINATOR, "2", answering=look)
    story.letter_to(COORDINATOR).has("nothing has changed")
    assert story.case().stage is Stage.MATCHING


def test_nothing_to_do_about_a_silent_referral_is_forgotten_the_same_day(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked_for_details(story)
    story.later(hours=50)
    read_rest(story, KIM)
    look = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "2", answering=look)
    story.letter_to(COORDINATOR)
    story.later(hours=2)
    knows_nothing_of(story, COLLEAGUE, KIM)


def test_somebody_else_answers_for_the_referrer(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story)
    story.receives(MAX, "Yes, she agreed.", answering=asked)
    assert any(c.stage is Stage.CLARIFYING for c in story.cases())
    read_rest(story, MAX)
    story.letter_to(COORDINATOR).has("Max Stone").lacks(*JOAN)
    story.no_letter_to(KIM, COLLEAGUE)


def test_a_forged_yes_of_the_referrer_waits_for_a_code(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story)
    story.receives(KIM, "Yes, she agreed.", answering=asked, honest=False)
    confirm = story.letter_to(KIM).lacks("Joan")
    story.no_letter_to(*EVERYBODY_ELSE)
    code = next(w.strip(".") for w in confirm.text.split() if w.strip(".").isdecimal())
    story.receives(KIM, code, answering=confirm, honest=False)
    goes_to_match(story)


def test_a_forged_referral_is_answered_in_public_words(memory: Play) -> None:
    story = memory(**policy("reach_out"))
    story.receives(KIM, AGREED, subject="A colleague", honest=False)
    story.letter_to(KIM).lacks("Joan", "Thank you for thinking")
    look = story.letter_to(COORDINATOR).has("could not prove").lacks(*JOAN)
    story.no_letter_to(COLLEAGUE)
    opened(story, look).has("could not prove")
    story.no_letter_to(COLLEAGUE, KIM)


def test_the_referrers_own_mail_answers_too(memory: Play) -> None:
    """Not every client answers a letter; some write a new mail."""
    story = memory(**policy("with_consent"))
    asked_for_details(story)
    story.receives(KIM, "She agreed now.", subject="My colleague")
    goes_to_match(story)
    assert len(story.cases()) == 1


def test_a_second_mail_about_her_answers_as_well(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked_for_details(story)
    story.receives(KIM, REFUSED, subject="Dr. Reyes again")
    story.letter_to(KIM).has("we do not get in touch")
    story.no_letter_to(*EVERYBODY_ELSE).later(hours=2)
    knows_nothing_of(story, COLLEAGUE, KIM)


# Late words ------------------------------------------------------------------------------------------


def test_a_late_no_stops_what_the_colleague_has_not_heard_of(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story)
    story.receives(KIM, "Yes", answering=asked)
    supporter, _ = assigned_to(story, goes_to_match(story))
    story.receives(KIM, "I asked her again and she said no.", answering=asked)
    story.letter_to(KIM).has("we do not get in touch")
    story.letter_to(supporter).has("Joan Reyes")  # stand down
    story.no_letter_to(COLLEAGUE).later(hours=2)
    knows_nothing_of(story, COLLEAGUE, KIM)


def test_a_late_no_after_she_has_heard_is_for_a_person(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story)
    story.receives(KIM, "Yes", answering=asked)
    supporter, assignment = assigned_to(story, goes_to_match(story))
    story.receives(supporter, "Yes, I will.", answering=assignment)
    read_rest(story, supporter, COLLEAGUE)
    story.receives(KIM, "I asked her again and she said no.", answering=asked)
    story.letter_to(COORDINATOR).has("after the colleague had heard from us")
    story.no_letter_to(KIM, supporter, COLLEAGUE)
    assert story.case().stage is Stage.CONNECTED


def test_a_second_yes_changes_nothing_and_tells_nothing(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story)
    story.receives(KIM, "Yes", answering=asked)
    assigned_to(story, goes_to_match(story))
    story.receives(KIM, "Yes", answering=asked)
    story.letter_to(KIM).lacks(*JOAN, "Okoro", "Bell", "Winters", *OUTCOMES)


def test_a_yes_after_the_end_is_not_told_how_it_ended(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story)
    story.receives(KIM, "Yes", answering=asked)
    supporter, assignment = assigned_to(story, goes_to_match(story))
    story.receives(
        supporter, "She would rather not talk, and no mail please.", answering=assignment
    )
    read_rest(story, supporter, COLLEAGUE)
    assert story.case().outcome is Outcome.DECLINED
    story.receives(KIM, "Yes", answering=asked)
    story.letter_to(KIM).has("nothing has changed").lacks(
        "ended", "is over", "somebody has been asked"
    )


# Taking it back --------------------------------------------------------------------------------------


def test_taken_back_while_we_ask(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story)
    story.receives(KIM, "Never mind", answering=asked)
    story.letter_to(KIM).has("everything has stopped")
    story.no_letter_to(*EVERYBODY_ELSE)
    assert story.case().outcome is Outcome.WITHDRAWN
    story.later(hours=2)
    knows_nothing_of(story, COLLEAGUE, KIM)


def test_taken_back_while_a_match_is_sought(memory: Play) -> None:
    story = memory(**policy("reach_out"))
    story.receives(KIM, ABOUT, subject="A colleague")
    thanks = story.letter_to(KIM)
    story.letter_to(COORDINATOR)
    story.receives(KIM, "Never mind, please forget it.", answering=thanks)
    story.letter_to(KIM).has("everything has stopped")
    story.letter_to(COORDINATOR).has("took it back")
    story.no_letter_to(COLLEAGUE).later(hours=2)
    knows_nothing_of(story, COLLEAGUE, KIM)


def test_taken_back_after_the_supporter_was_asked(memory: Play) -> None:
    story = memory(**policy("reach_out"))
    story.receives(KIM, ABOUT, subject="A colleague")
    thanks = story.letter_to(KIM)
    supporter, _ = assigned_to(story, story.letter_to(COORDINATOR))
    story.receives(KIM, "never mind", answering=thanks)
    read_rest(story, KIM)
    story.letter_to(supporter).has("Joan Reyes")
    story.no_letter_to(COLLEAGUE).later(hours=2)
    knows_nothing_of(story, COLLEAGUE, KIM)


def test_taken_back_too_late_is_told_to_a_person(memory: Play) -> None:
    """Who has heard of us decides for themselves; the referrer learns nothing of it."""
    story = memory(**policy("reach_out"))
    story.receives(KIM, ABOUT, subject="A colleague")
    thanks = story.letter_to(KIM)
    supporter, assignment = assigned_to(story, story.letter_to(COORDINATOR))
    story.receives(supporter, "Yes, I will.", answering=assignment)
    read_rest(story, supporter, COLLEAGUE)
    story.receives(KIM, "never mind", answering=thanks)
    story.letter_to(COORDINATOR).has("Kim Doe")
    story.no_letter_to(KIM, supporter, COLLEAGUE)
    assert story.case().stage is Stage.CONNECTED


def test_the_peer_takes_it_back_and_all_is_forgotten(memory: Play) -> None:
    story = memory(**policy("reach_out"))
    story.receives(KIM, ABOUT, subject="A colleague")
    story.letter_to(KIM)
    supporter, assignment = assigned_to(story, story.letter_to(COORDINATOR))
    story.receives(supporter, "Yes, I will.", answering=assignment)
    story.letter_to(supporter)
    notice = story.letter_to(COLLEAGUE)
    story.receives(COLLEAGUE, "NOT FOR ME", answering=notice)
    read_rest(story, supporter, COLLEAGUE, COORDINATOR)
    story.no_letter_to(KIM)
    assert not story.case().open


# Reach out, and encourage ----------------------------------------------------------------------------


def test_reach_out_goes_on_whether_she_was_asked_or_not(memory: Play) -> None:
    story = memory(**policy("reach_out"))
    story.receives(KIM, NOT_ASKED, subject="A colleague")
    to_the_end(story, goes_to_match(story))


def test_where_the_program_waits_to_be_asked_nothing_is_opened(memory: Play) -> None:
    story = memory(**policy("encourage_self_referral"))
    story.receives(KIM, AGREED, subject="A colleague")
    story.letter_to(KIM).has("Words you might use").lacks("Joan")
    story.no_letter_to(*EVERYBODY_ELSE)
    case = story.case()
    assert case.outcome is Outcome.NOT_A_REFERRAL
    assert case.peer.email == "kim.doe@example.org", "nothing is kept of the colleague"


# Family and friends ----------------------------------------------------------------------------------

HUSBAND = (
    "My wife, Dr. Joan Reyes, is an anesthesiologist with you. She is not herself since the "
    "lawsuit. She said yes when I asked whether somebody could call her."
)


def test_a_husband_is_thanked_as_one(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    story.receives(KIM, HUSBAND, subject="My wife")
    story.letter_to(KIM).has("somebody close to you").lacks("a colleague")
    story.letter_to(COORDINATOR).has("Joan Reyes")
    assert story.case().kin


def test_a_husband_of_the_same_name_is_not_taken_for_her(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    said = HUSBAND.replace("Dr. Joan Reyes", "Dr. Reyes")
    tom = "Tom Reyes <tom.reyes@example.org>"
    story.receives(tom, said, subject="My wife")
    story.letter_to(tom).has("somebody close to you")
    story.letter_to(COORDINATOR).has("Joan Reyes").lacks("Tom Reyes")
    assert story.case().path is Path.REACH_OUT


def test_a_husband_is_told_how_to_tell_her(memory: Play) -> None:
    story = memory(**policy("encourage_self_referral"))
    story.receives(KIM, HUSBAND, subject="My wife")
    story.letter_to(KIM).has("somebody close to you", "where you work")


# Who does not want to be known -----------------------------------------------------------------------

SECRET = f"{AGREED} Please do not tell anybody that it was me."


def test_who_asks_not_to_be_known_is_thanked_and_forgotten(memory: Play) -> None:
    story = memory(**policy("with_consent", anonymous=True))
    story.receives(KIM, SECRET, subject="A colleague")
    story.letter_to(KIM).has("Thank you for thinking of a colleague")
    ask = story.letter_to(COORDINATOR).has("Joan Reyes").lacks("Kim", "kim.doe")
    case = story.case()
    assert (case.anonymous, case.referrer, case.opened_by) == (True, None, None)
    assert story.world.store.keys.keys_of("kim.doe@example.org") == []
    supporter, assignment = assigned_to(story, ask)
    assignment.lacks("Kim")
    story.receives(supporter, "Yes", answering=assignment)
    read_rest(story, supporter)
    story.letter_to(COLLEAGUE).lacks("Kim")


def test_who_asks_not_to_be_known_may_still_be_asked(memory: Play) -> None:
    story = memory(**policy("with_consent", anonymous=True))
    asked = asked_for_details(story, f"{ABOUT} Please do not tell anybody that it was me.")
    asked.lacks("may we tell them that it was you")
    story.receives(KIM, "Yes, she agreed.", answering=asked)
    story.letter_to(KIM)
    story.letter_to(COORDINATOR).has("Joan Reyes").lacks("Kim")
    assert story.world.store.keys.keys_of("kim.doe@example.org") == []
    (file,) = story.world.store.cases()
    closed = [q for q in file.closed_questions if q.person]
    assert not any("kim" in q.person.email for q in closed if q.person)


def test_a_silent_one_is_not_named_to_the_coordinator(memory: Play) -> None:
    story = memory(**policy("with_consent", anonymous=True))
    asked_for_details(story, f"{ABOUT} Please do not tell anybody that it was me.")
    story.later(hours=25)
    story.letter_to(KIM)
    story.later(days=1)
    look = story.letter_to(COORDINATOR).has("no answer came").lacks("Kim", "kim.doe", *JOAN)
    story.later(hours=20)
    story.letter_to(COORDINATOR).lacks("Kim", *JOAN)
    opened(story, look).lacks("Kim")
    assert story.world.store.keys.keys_of("kim.doe@example.org") == []


def test_where_that_is_not_promised_a_person_decides(memory: Play) -> None:
    story = memory(**policy("with_consent", anonymous=False))
    story.receives(KIM, SECRET, subject="A colleague")
    story.letter_to(KIM).has("Thank you for thinking of a colleague")
    look = story.letter_to(COORDINATOR).has("nobody learns who they are").lacks(*JOAN)
    story.no_letter_to(COLLEAGUE)
    opened(story, look)


# Invitations -----------------------------------------------------------------------------------------


def invited(story: Story, text: str = ABOUT) -> Read:
    """Somebody wrote about Joan, and she is invited; nobody else hears of it."""
    story.receives(KIM, text, subject="A colleague")
    story.letter_to(KIM).has("Thank you for thinking of a colleague").lacks("Joan")
    invitation = story.letter_to(COLLEAGUE)
    story.no_letter_to(COORDINATOR, OKORO, BELL, WINTERS)
    assert story.case().stage is Stage.INVITING
    return invitation.has("voluntary", "988").lacks("Kim", "lost a patient", "last week")


def test_an_invitation_that_is_accepted(play: Play) -> None:
    story = play(**policy("invite"))
    invitation = invited(story)
    story.receives(COLLEAGUE, "ok. somebody can call", answering=invitation)
    story.letter_to(COLLEAGUE).has("We look for a trained colleague")
    ask = story.letter_to(COORDINATOR).has("Joan Reyes")
    story.no_letter_to(KIM)
    assigned_to(story, ask)


def test_what_is_wished_with_the_yes_is_heard(memory: Play) -> None:
    story = memory(**policy("invite"))
    invitation = invited(story)
    said = "Yes please. My cell is 505-555-0123. Not Dr. Bell please."
    story.receives(COLLEAGUE, said, answering=invitation)
    story.letter_to(COLLEAGUE)
    story.letter_to(COORDINATOR)
    case = story.case()
    assert case.peer.phone == "505-555-0123"
    assert case.avoid == ("Tomas Bell",)


def test_an_invitation_that_is_declined(memory: Play) -> None:
    story = memory(**policy("invite"))
    invitation = invited(story)
    story.receives(COLLEAGUE, "Thanks, I'm good", answering=invitation)
    leave = story.letter_to(COLLEAGUE).has("We understand", "YES for the page")
    story.no_letter_to(KIM, COORDINATOR)
    story.receives(COLLEAGUE, "YES", answering=leave)
    story.letter_to(COLLEAGUE)
    assert story.case().outcome is Outcome.DECLINED
    story.later(days=20).no_letter_to(COLLEAGUE)


def test_no_and_no_resources(memory: Play) -> None:
    story = memory(**policy("invite"))
    invitation = invited(story)
    story.receives(COLLEAGUE, "No thank you, and please send no resources", answering=invitation)
    story.no_letter_to(COLLEAGUE, KIM, COORDINATOR)
    assert story.case().outcome is Outcome.DECLINED


def test_two_invitations_and_then_silence(memory: Play) -> None:
    story = memory(**policy("invite"))
    invited(story)
    story.later(days=2, hours=1)
    story.letter_to(COLLEAGUE).has("This is the last time")
    story.later(days=20).no_letter_to(COLLEAGUE, KIM, COORDINATOR)
    assert story.case().outcome is Outcome.NO_ANSWER
    story.later(days=31)
    knows_nothing_of(story, COLLEAGUE, KIM)


def test_as_many_invitations_as_the_settings_say(memory: Play) -> None:
    story = memory(**policy("invite"), timing={"outreach_attempts": 3})
    invited(story)
    story.later(days=2, hours=1)
    story.letter_to(COLLEAGUE).lacks("This is the last time")
    story.later(days=2, hours=1)
    story.letter_to(COLLEAGUE).has("This is the last time")
    story.later(days=9).no_letter_to(COLLEAGUE)
    assert story.case().outcome is Outcome.NO_ANSWER


def test_a_second_invitation_keeps_out_of_the_night(memory: Play) -> None:
    story = memory(**policy("invite"), timing={"contact_within": "14 hours"})
    invited(story)  # ten in the morning: fourteen hours later it is midnight
    story.later(hours=15).no_letter_to(COLLEAGUE)
    story.later(hours=7)
    story.letter_to(COLLEAGUE)


def test_a_late_yes_opens_the_door_again(memory: Play) -> None:
    story = memory(**policy("invite"))
    invitation = invited(story)
    story.later(days=12)
    read_rest(story, COLLEAGUE)
    story.receives(COLLEAGUE, "Yes please", answering=invitation)
    story.letter_to(COLLEAGUE)
    story.letter_to(COORDINATOR).has("Joan Reyes")
    assert story.case().stage is Stage.MATCHING


def test_a_yes_after_a_no(memory: Play) -> None:
    story = memory(**policy("invite"))
    invitation = invited(story)
    story.receives(COLLEAGUE, "No", answering=invitation)
    story.letter_to(COLLEAGUE)
    story.receives(COLLEAGUE, "ok. somebody can call", answering=invitation)
    story.letter_to(COLLEAGUE)
    story.letter_to(COORDINATOR).has("Joan Reyes")


def test_a_no_after_a_yes_stops_all(memory: Play) -> None:
    story = memory(**policy("invite"))
    invitation = invited(story)
    story.receives(COLLEAGUE, "Yes", answering=invitation)
    story.letter_to(COLLEAGUE)
    supporter, _ = assigned_to(story, story.letter_to(COORDINATOR))
    story.receives(COLLEAGUE, "No", answering=invitation)
    story.letter_to(COLLEAGUE)
    story.letter_to(supporter)
    assert story.case().outcome is Outcome.WITHDRAWN
    story.later(hours=2)
    knows_nothing_of(story, COLLEAGUE, KIM)


def test_never_mind_to_an_invitation_erases_the_name(memory: Play) -> None:
    story = memory(**policy("invite"))
    invitation = invited(story)
    story.receives(COLLEAGUE, "NEVER MIND", answering=invitation)
    story.letter_to(COLLEAGUE)
    story.no_letter_to(KIM).later(hours=2)
    knows_nothing_of(story, COLLEAGUE, KIM)


def test_neither_yes_nor_no_is_asked_once(memory: Play) -> None:
    story = memory(**policy("invite"))
    invitation = invited(story)
    story.receives(COLLEAGUE, "the purple hat", answering=invitation)
    again = story.letter_to(COLLEAGUE).has("1.", "2.")
    story.receives(COLLEAGUE, "the green hat", answering=again)
    story.letter_to(COORDINATOR)
    story.no_letter_to(COLLEAGUE)
    story.receives(COLLEAGUE, "1", answering=again)
    story.letter_to(COLLEAGUE)
    story.letter_to(COORDINATOR)
    assert story.case().stage is Stage.MATCHING


def test_a_question_of_who_was_invited_is_for_a_person(memory: Play) -> None:
    story = memory(**policy("invite"))
    invitation = invited(story)
    story.receives(COLLEAGUE, "Is this confidential?", answering=invitation)
    story.letter_to(COORDINATOR)
    story.no_letter_to(COLLEAGUE)
    assert story.case().stage is Stage.INVITING


def test_somebody_else_accepts_for_her(memory: Play) -> None:
    story = memory(**policy("invite"))
    invitation = invited(story)
    story.receives(MAX, "Yes", answering=invitation)
    assert any(c.stage is Stage.INVITING for c in story.cases())
    read_rest(story, MAX, COORDINATOR)
    story.receives(COLLEAGUE, "Yes", answering=invitation, honest=False)
    story.letter_to(COORDINATOR).has("could not prove")
    assert any(c.stage is Stage.INVITING for c in story.cases())


def test_an_invitation_taken_back_is_for_a_person(memory: Play) -> None:
    """She has heard of us: it is hers to answer now."""
    story = memory(**policy("invite"))
    story.receives(KIM, ABOUT, subject="A colleague")
    thanks = story.letter_to(KIM)
    story.letter_to(COLLEAGUE)
    story.receives(KIM, "never mind", answering=thanks)
    story.letter_to(COORDINATOR)
    story.no_letter_to(KIM, COLLEAGUE)
    assert story.case().stage is Stage.INVITING


def test_an_invitation_needs_an_address(memory: Play) -> None:
    story = memory(**policy("invite"))
    asked = asked_for_details(story, "Please reach out to Dr. Mark Vale, he had a bad week.")
    asked.has("who is it").lacks("agreed")
    story.receives(KIM, "Dr. Mark Vale, mark.vale@example.org", answering=asked)
    story.letter_to(KIM)
    story.letter_to(MARK).has("voluntary").lacks("Kim")


# Who gave you my name? -------------------------------------------------------------------------------


@pytest.mark.parametrize("named", [True, False])
def test_who_gave_you_my_name(memory: Play, named: bool) -> None:
    story = memory(**policy("invite"))
    text = f"{ABOUT} You may tell her it was me who wrote." if named else ABOUT
    story.receives(KIM, text, subject="A colleague")
    story.letter_to(KIM)
    invitation = story.letter_to(COLLEAGUE)
    story.receives(COLLEAGUE, "Who gave you my name?", answering=invitation)
    answer = story.letter_to(COLLEAGUE)
    assert ("Kim Doe" in answer.text) == named
    story.no_letter_to(COORDINATOR, KIM)
    story.receives(COLLEAGUE, "NEVER MIND", answering=answer)
    story.letter_to(COLLEAGUE)
    story.later(hours=2)
    knows_nothing_of(story, COLLEAGUE, KIM)


def test_who_gave_you_my_name_at_any_later_time(memory: Play) -> None:
    story = memory(**policy("reach_out"))
    story.receives(KIM, ABOUT, subject="A colleague")
    story.letter_to(KIM)
    supporter, assignment = assigned_to(story, story.letter_to(COORDINATOR))
    story.receives(COLLEAGUE, "Who gave you my name?", subject="I heard of you")
    story.letter_to(COLLEAGUE).has("A colleague did").lacks("Kim")
    assert story.case().path is Path.REACH_OUT
    story.receives(supporter, "Yes", answering=assignment)
    story.letter_to(supporter)
    notice = story.letter_to(COLLEAGUE)
    story.receives(COLLEAGUE, "Who gave you my name?", answering=notice)
    story.letter_to(COLLEAGUE).has("A colleague did").lacks("Kim")
    story.receives(COLLEAGUE, "Who gave you my name?", answering=notice, honest=False)
    story.no_letter_to(COLLEAGUE)
    read_rest(story, COORDINATOR)


def test_whom_nobody_told_of_it_asks_about_the_program_as_anybody(memory: Play) -> None:
    """No question of hers may show that somebody wrote about her, unless she asks just that."""
    story = memory(**policy("reach_out"))
    story.receives(KIM, ABOUT, subject="A colleague")
    story.letter_to(KIM)
    read_rest(story, COORDINATOR)
    about = story.case()
    story.receives(COLLEAGUE, "How does your program work? Who pays for it?", subject="A question")
    story.letter_to(COLLEAGUE).lacks("A colleague did")
    read_rest(story, COORDINATOR)
    assert {case.reference for case in story.cases()} > {about.reference}


def test_who_gave_you_my_name_beside_a_question(memory: Play) -> None:
    story = memory(**policy("reach_out"))
    story.receives(KIM, ABOUT, subject="A colleague")
    story.letter_to(KIM)
    read_rest(story, COORDINATOR)
    words = "How does your program work? Who pays for it? And who gave you my name?"
    story.receives(COLLEAGUE, words, subject="A question")
    story.letter_to(COLLEAGUE).has("A colleague did").lacks("Kim")
    assert story.case().path is Path.REACH_OUT


def test_who_gave_you_my_name_and_yes(memory: Play) -> None:
    story = memory(**policy("invite"))
    invitation = invited(story)
    story.receives(COLLEAGUE, "Yes please. Who gave you my name?", answering=invitation)
    letters = [story.letter_to(COLLEAGUE).text for _ in range(2)]
    assert any("who gave us your name" in text for text in letters)
    story.letter_to(COORDINATOR)
    assert story.case().stage is Stage.MATCHING


# Those whom others have referred write themselves ------------------------------------------------------

ASKING = (
    "We lost a patient in the OR last night and I cannot stop going over it. "
    "Is there someone I could talk to?\n\nJoan Reyes"
)


@pytest.mark.parametrize("name", ["with_consent", "invite"])
def test_she_writes_herself_while_we_wait(memory: Play, name: str) -> None:
    story = memory(**policy(name))
    story.receives(KIM, ABOUT, subject="A colleague")
    read_rest(story, KIM, COLLEAGUE)
    story.receives(COLLEAGUE, ASKING, subject="Question")
    story.letter_to(COLLEAGUE).has("We look for a trained colleague").lacks("Kim")
    ask = story.letter_to(COORDINATOR).has("Joan Reyes")
    case = story.case()
    assert (case.stage, case.path) == (Stage.MATCHING, Path.REACH_IN)
    assigned_to(story, ask)
    story.no_letter_to(KIM)


def test_she_writes_herself_while_a_supporter_is_sought(memory: Play) -> None:
    story = memory(**policy("reach_out"))
    story.receives(KIM, ABOUT, subject="A colleague")
    story.letter_to(KIM)
    story.letter_to(COORDINATOR)
    story.receives(COLLEAGUE, ASKING, subject="Question")
    story.letter_to(COLLEAGUE).has("We look for a trained colleague")
    story.no_letter_to(COORDINATOR, KIM)
    assert story.case().path is Path.REACH_IN


def test_what_the_referrer_says_later_of_who_asked_herself(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story)
    story.receives(COLLEAGUE, ASKING, subject="Question")
    story.letter_to(COLLEAGUE)
    story.letter_to(COORDINATOR)
    story.receives(KIM, "She said no.", answering=asked)
    story.letter_to(COORDINATOR).has("after the colleague had heard from us")
    story.no_letter_to(KIM, COLLEAGUE)
    assert story.case().stage is Stage.MATCHING


def test_she_asks_us_not_to_write(memory: Play) -> None:
    """What may be a yes and may be a no is for a person; it is taken for neither."""
    story = memory(**policy("with_consent"))
    asked_for_details(story)
    said = "Please do not contact me, I heard that Kim wrote to you."
    story.receives(COLLEAGUE, said, subject="Kim Doe")
    assert story.case().stage is not Stage.MATCHING
    read_rest(story, COORDINATOR, COLLEAGUE)
    story.no_letter_to(OKORO, BELL, WINTERS)


def test_her_never_mind_before_we_have_written(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked_for_details(story)
    story.receives(COLLEAGUE, "NEVER MIND", subject="Kim Doe")
    story.letter_to(COLLEAGUE)
    story.no_letter_to(KIM, COORDINATOR)
    story.later(hours=2)
    knows_nothing_of(story, COLLEAGUE, KIM)


def test_a_doubtful_no_in_her_name_stops_the_yes_of_the_referrer(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story)
    story.receives(COLLEAGUE, "NEVER MIND", subject="Kim Doe", honest=False)
    story.letter_to(COORDINATOR).has("could not prove")
    story.receives(KIM, "Yes, she agreed.", answering=asked)
    story.letter_to(COORDINATOR).has("did not agree, or was not asked")
    story.no_letter_to(COLLEAGUE, KIM)
    assert story.case().stage is Stage.LOOKING


def test_an_unproven_mail_of_hers_is_heard_as_anybodys(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked_for_details(story)
    story.receives(COLLEAGUE, ASKING, subject="Question", honest=False)
    story.letter_to(COLLEAGUE).lacks("Kim", "We look for a trained colleague")
    story.letter_to(COORDINATOR).has("Joan Reyes", "not prove")
    assert sorted(c.stage for c in story.cases()) == [Stage.CLARIFYING, Stage.MATCHING]


# A second referrer -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["with_consent", "reach_out", "invite"])
def test_a_second_referral_is_thanked_alike_and_nobody_told_more(memory: Play, name: str) -> None:
    story = memory(**policy(name))
    story.receives(KIM, AGREED, subject="A colleague")
    first = story.letter_to(KIM)
    read_rest(story, COORDINATOR, COLLEAGUE)
    before = story.case()
    story.receives(MAX, AGREED, subject="Dr. Reyes")
    second = story.letter_to(MAX)
    assert second.text.replace("Max Stone", "Kim Doe") == first.text
    story.no_letter_to(KIM, *EVERYBODY_ELSE)
    after = story.case()
    assert (after.id, after.stage, after.referrer) == (before.id, before.stage, before.referrer)
    assert story.world.store.keys.keys_of(mailbox_of(MAX)) == []


def test_a_second_referral_cannot_tell_that_there_is_a_case(memory: Play) -> None:
    """Who writes without her yes is asked for it, whether or not she has a case."""
    story = memory(**policy("with_consent"))
    story.receives(COLLEAGUE, ASKING, subject="Question")
    read_rest(story, COLLEAGUE, COORDINATOR)
    story.receives(KIM, ABOUT, subject="A colleague")
    asked = story.letter_to(KIM).has("Joan Reyes", "agreed that we get in touch")
    story.no_letter_to(*EVERYBODY_ELSE)
    story.receives(KIM, "Yes, she agreed.", answering=asked)
    story.letter_to(KIM).has("Thank you for thinking of a colleague")
    story.no_letter_to(*EVERYBODY_ELSE)
    story.later(hours=2)
    assert story.case().path is Path.REACH_IN
    assert story.world.store.keys.keys_of(mailbox_of(KIM)) == []


def test_her_own_mails_are_about_her_own_case(memory: Play) -> None:
    """A referral that waits for her yes is none that she knows of."""
    story = memory(**policy("with_consent"))
    story.receives(COLLEAGUE, ASKING, subject="Question")
    read_rest(story, COLLEAGUE, COORDINATOR)
    story.receives(KIM, ABOUT, subject="A colleague")
    story.letter_to(KIM)
    story.receives(COLLEAGUE, "Never mind, please cancel this.", subject="Question")
    story.letter_to(COLLEAGUE)
    story.letter_to(COORDINATOR)
    stages = {c.path: c.stage for c in story.cases()}
    assert stages == {Path.REACH_IN: Stage.CLOSED, Path.REACH_OUT: Stage.CLARIFYING}


def test_what_a_second_referrer_asks_for_is_not_lost(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked_for_details(story)
    story.receives(MAX, f"{AGREED} In person would be best.", subject="Dr. Reyes")
    story.letter_to(MAX)
    story.letter_to(COORDINATOR)
    assert story.case().wishes == ("in person",)


def test_a_second_referrer_brings_the_yes(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story)
    story.receives(MAX, AGREED, subject="Dr. Reyes")
    story.letter_to(MAX).has("Thank you for thinking of a colleague")
    ask = story.letter_to(COORDINATOR).has("Joan Reyes")
    story.no_letter_to(KIM, COLLEAGUE)
    assert len(story.cases()) == 1
    story.receives(KIM, "Yes, she agreed.", answering=asked)
    story.letter_to(KIM).lacks(*JOAN, "Stone")
    assigned_to(story, ask)


def test_who_said_no_is_not_asked_again_without_her_yes(memory: Play) -> None:
    story = memory(**policy("reach_out"))
    story.receives(KIM, ABOUT, subject="A colleague")
    story.letter_to(KIM)
    supporter, assignment = assigned_to(story, story.letter_to(COORDINATOR))
    story.receives(supporter, "Yes", answering=assignment)
    story.letter_to(supporter)
    notice = story.letter_to(COLLEAGUE)
    story.receives(COLLEAGUE, "Stop writing to me. No more mail.", answering=notice)
    read_rest(story, COLLEAGUE, COORDINATOR, supporter)
    assert story.case().stopped
    story.receives(MAX, ABOUT, subject="Dr. Reyes")
    story.letter_to(MAX).has("Thank you for thinking of a colleague")
    story.letter_to(COORDINATOR).has("Max Stone")
    story.no_letter_to(COLLEAGUE, supporter)
    assert [c.stage for c in story.cases() if c.open] == [Stage.LOOKING]


# Several people --------------------------------------------------------------------------------------

TWO = (
    "Please reach out to Dr. Joan Reyes (joan.reyes@example.org) and Dr. Mark Vale "
    "(mark.vale@example.org) about yesterday."
)


def test_several_people_who_agreed(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    story.receives(KIM, f"{TWO} They both agreed.", subject="Two colleagues")
    story.letter_to(KIM).has("Thank you for thinking of your colleagues")
    story.letter_to(COORDINATOR).has("A", "Joan Reyes", "B", "Mark Vale")
    story.no_letter_to(COLLEAGUE, MARK)
    one, two = story.cases()
    assert one.event_id == two.event_id is not None


def test_several_people_are_asked_about_in_one_letter(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story, TWO).has("Joan Reyes and Mark Vale")
    story.receives(KIM, "Both agreed", answering=asked)
    story.letter_to(KIM).has("your colleagues")
    story.letter_to(COORDINATOR).has("Joan Reyes", "Mark Vale")
    assert len(story.cases()) == 2


@pytest.mark.parametrize(
    "said", ["Joan agreed, Mark said no.", "I have not asked Mark, but Joan agreed."]
)
def test_several_people_who_do_not_say_the_same(memory: Play, said: str) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story, TWO)
    story.receives(KIM, said, answering=asked)
    story.letter_to(COORDINATOR).has("some agreed and some did not").lacks(*JOAN, "Mark")
    story.no_letter_to(COLLEAGUE, MARK, KIM)
    assert story.case().stage is Stage.LOOKING


def test_a_yes_of_one_is_not_that_of_the_other(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    said = f"{TWO} I have not asked Mark, but Joan agreed."
    story.receives(KIM, said, subject="Two colleagues")
    assert not [c for c in story.cases() if c.stage is Stage.MATCHING]
    read_rest(story, KIM, COORDINATOR)
    story.no_letter_to(COLLEAGUE, MARK)


def test_several_people_are_invited_each_by_themselves(memory: Play) -> None:
    story = memory(**policy("invite"))
    story.receives(KIM, TWO, subject="Two colleagues")
    story.letter_to(KIM).has("your colleagues")
    joan = story.letter_to(COLLEAGUE).lacks("Mark", "Kim")
    mark = story.letter_to(MARK).lacks("Joan", "Kim")
    story.receives(COLLEAGUE, "Yes", answering=joan)
    story.letter_to(COLLEAGUE)
    story.letter_to(COORDINATOR).has("Joan Reyes").lacks("Mark")
    story.receives(MARK, "No", answering=mark)
    story.letter_to(MARK)
    story.no_letter_to(KIM, COORDINATOR, COLLEAGUE)


def test_never_mind_about_one_of_several(memory: Play) -> None:
    story = memory(**policy("reach_out"))
    story.receives(KIM, TWO, subject="Two colleagues")
    thanks = story.letter_to(KIM)
    story.letter_to(COORDINATOR)
    story.receives(KIM, "Never mind about Mark Vale, cancel that one.", answering=thanks)
    read_rest(story, KIM, COORDINATOR)
    assert {c.peer.name: c.open for c in story.cases()} == {"Joan Reyes": True, "Mark Vale": False}


def test_never_mind_about_all_of_them(memory: Play) -> None:
    story = memory(**policy("reach_out"))
    story.receives(KIM, TWO, subject="Two colleagues")
    thanks = story.letter_to(KIM)
    story.letter_to(COORDINATOR)
    story.receives(KIM, "Never mind, please forget it.", answering=thanks)
    story.letter_to(KIM).has("everything has stopped")
    read_rest(story, COORDINATOR)
    story.later(hours=2)
    knows_nothing_of(story, COLLEAGUE, MARK, KIM)


def test_never_mind_about_one_while_we_ask(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story, TWO)
    story.receives(KIM, "Never mind about Mark, cancel that one.", answering=asked)
    story.letter_to(COORDINATOR)
    story.no_letter_to(COLLEAGUE, MARK)
    assert story.case().stage is Stage.LOOKING


def test_one_of_several_has_a_case_already(memory: Play) -> None:
    story = memory(**policy("reach_out"))
    story.receives(COLLEAGUE, ASKING, subject="Question")
    read_rest(story, COLLEAGUE, COORDINATOR)
    story.receives(KIM, TWO, subject="Two colleagues")
    story.letter_to(KIM).has("your colleagues")
    story.letter_to(COORDINATOR).has("Mark Vale").lacks("Joan")
    story.no_letter_to(COLLEAGUE, MARK)
    assert len(story.cases()) == 2


def test_more_people_than_one_letter_holds(memory: Play) -> None:
    story = memory(**policy("reach_out"))
    names = ("Ada Moss", "Ben Hale", "Cyrus Ford", "Dina Lane", "Edgar Nash", "Flora Rice",
             "Gustav Webb", "Ivy Dean", "Jonas York")  # fmt: skip
    listed = ", ".join(f"Dr. {n} ({n.split()[1].lower()}@example.org)" for n in names)
    story.receives(KIM, f"Please reach out to all of them: {listed}.", subject="Nine colleagues")
    story.letter_to(KIM).has("your colleagues")
    story.letter_to(COORDINATOR).has("at most eight at a time")
    assert len(story.cases()) == 1


def test_one_of_several_writes_herself_while_we_ask(memory: Play) -> None:
    """Her own case is opened; the others wait for the referrer, who learns nothing of it."""
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story, TWO)
    story.receives(COLLEAGUE, ASKING, subject="Question")
    story.letter_to(COLLEAGUE)
    story.letter_to(COORDINATOR).has("Joan Reyes").lacks("Mark")
    story.no_letter_to(KIM)
    story.receives(KIM, "Both agreed", answering=asked)
    story.letter_to(KIM).has("your colleagues")
    story.letter_to(COORDINATOR).has("Mark Vale").lacks("Joan")
    assert sorted(c.peer.name for c in story.cases() if c.open) == ["Joan Reyes", "Mark Vale"]


# Danger ----------------------------------------------------------------------------------------------

DANGER = "I am worried about Dr. Joan Reyes. She told me she wants to kill herself."


@pytest.mark.parametrize("name", ["with_consent", "reach_out", "invite", "encourage_self_referral"])
def test_danger_is_heard_before_any_consent(memory: Play, name: str) -> None:
    story = memory(**policy(name))
    story.receives(KIM, DANGER, subject="A colleague")
    alert = story.letter_to(COORDINATOR)
    while "kill" not in alert.text:
        alert = story.letter_to(COORDINATOR)
    alert.has("Joan Reyes", "She told me she wants to", "Said by Kim Doe")
    story.letter_to(KIM).has("988").lacks("leave it with them", "have they agreed")
    read_rest(story, KIM, COLLEAGUE)
    assert story.case().urgent
    story.later(minutes=20)
    story.letter_to(BACKUP).has("She told me she wants to")
    read_rest(story, COORDINATOR)


def test_danger_in_an_answer_for_details(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story)
    said = "I have not asked her. She told me she wants to kill herself."
    story.receives(KIM, said, answering=asked)
    story.letter_to(KIM).has("988")
    story.letter_to(COORDINATOR).has("wants to kill herself", "Joan Reyes")
    read_rest(story, KIM, COORDINATOR)
    assert story.case().urgent
    story.later(minutes=16)
    story.letter_to(BACKUP).has("wants to kill herself")
    read_rest(story, COORDINATOR)


def test_danger_with_a_refusal_is_for_people(memory: Play) -> None:
    """She wants nobody, and wants to die: that is not ours to file away."""
    story = memory(**policy("with_consent"))
    said = f"{REFUSED} She told me she wants to kill herself."
    story.receives(KIM, said, subject="A colleague")
    story.letter_to(KIM).has("988").lacks("do not get in touch", "erased")
    story.letter_to(COORDINATOR).has("She told me she wants to kill herself")
    story.no_letter_to(COLLEAGUE, KIM)
    assert story.case().open and story.case().urgent
    read_rest(story, KIM, COORDINATOR)


def test_danger_in_a_second_referral_joins_her_case(memory: Play) -> None:
    story = memory(**policy("reach_out"))
    story.receives(KIM, ABOUT, subject="A colleague")
    read_rest(story, KIM, COORDINATOR)
    story.receives(MAX, DANGER, subject="Dr. Reyes")
    story.letter_to(MAX).has("988")
    story.letter_to(COORDINATOR).has("She told me she wants to", "Said by Max Stone")
    assert story.case().urgent
    read_rest(story, MAX)


def test_danger_in_the_answer_to_an_invitation(memory: Play) -> None:
    story = memory(**policy("invite"))
    invitation = invited(story)
    story.receives(COLLEAGUE, "No. I want to kill myself, leave me alone.", answering=invitation)
    story.letter_to(COLLEAGUE).has("988").lacks("We understand")
    story.letter_to(COORDINATOR).has("I want to kill myself")
    read_rest(story, COLLEAGUE, COORDINATOR)
    story.no_letter_to(KIM)


def test_danger_from_who_is_referred_and_was_told_nothing(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked_for_details(story)
    story.receives(COLLEAGUE, "I want to kill myself. I have the pills here.", subject="please")
    story.letter_to(COLLEAGUE).has("988").lacks("Kim")
    alert = story.letter_to(COORDINATOR)
    while "I have the pills" not in alert.text:
        alert = story.letter_to(COORDINATOR)
    read_rest(story, COLLEAGUE, COORDINATOR)
    assert any(c.urgent for c in story.cases())
