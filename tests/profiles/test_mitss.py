"""Clinicians and staff of member hospitals, cell by cell of what is public about such a program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from mailflow.nouns.case import Outcome, Path, Stage
from tests.profiles.mitss import BOSTON, LEAD, ON_CALL, PEER
from tests.profiles.played import Played, playing
from tests.profiles.steps import (
    accepts,
    asks,
    chosen,
    left_out,
    met,
    name_of,
    physician,
    read_all,
    staff,
    suggested,
    supporter,
    supporters,
)
from tests.stories.letters import Read

#: A Tuesday morning.
TUESDAY = datetime(2026, 12, 1, 10, 0, tzinfo=BOSTON)

BACKUP = "Isaac Stern <isaac.stern@mitss.example.org>"
CHAIN = "Helena Cross <helena.cross@mitss.example.org>"
#: A surgeon, a respiratory therapist whom no list knows, and somebody who thinks of others.
NASSAR = "Leila Nassar <leila.nassar@harborview.example.org>"
THERAPIST = "Jo Baptiste <jo.baptiste@blackstone.example.org>"
HALLORAN = "Gwen Halloran <gwen.halloran@capesound.example.org>"
SALAS = "Benito Salas <benito.salas@blackstone.example.org>"

LOST = "A patient died on my shift last week and I keep going over it. Could I talk to somebody?"


@pytest.fixture
def story() -> Iterator[Played]:
    with playing("mitss", TUESDAY) as played:
        yield played


def referred(story: Played) -> Read:
    """A colleague has referred Benito Salas: what the team lead is asked."""
    story.receives(HALLORAN, "Please reach out to Benito Salas.", subject="A colleague")
    story.letter_to(HALLORAN).has("Thank you for thinking of a colleague").lacks("Salas")
    return story.letter_to(LEAD).has("Benito Salas", "was referred to us")


# Who ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("peer", "words"),
    [
        (PEER, f"I'm a nurse in the emergency department. {LOST}"),
        (THERAPIST, f"I am a respiratory therapist. {LOST}"),
        (THERAPIST, f"I work at the front desk of the ED. {LOST}"),
        (NASSAR, f"I am a trauma surgeon. {LOST}"),
    ],
    ids=["nurse", "therapist", "staff", "physician"],
)
def test_who_clinicians_and_staff(story: Played, peer: str, words: str) -> None:
    """Clinicians and staff of member hospitals: whoever works there is welcome."""
    ask = asks(story, peer, words)
    assert len(suggested(ask)) == 3
    _, _, notice = accepts(story, peer, ask)
    notice.has("a trained colleague")


def test_who_an_outside_resource(story: Played) -> None:
    """Plus an outside resource: somebody of the program's own office, if that is wished."""
    ask = asks(story, PEER, f"{LOST} Somebody from outside my hospital, please.")
    ask.has("Wishes: ", "hospital")
    one, _ = chosen(story, ask, "Sheila Moran")
    site = {x.name: x.site for x in story.world.store.roster().supporters}
    assert site[name_of(one)] == "The Program Office"


@pytest.mark.parametrize(
    ("words", "door"),
    [
        (f"I am a medical student on rotation here. {LOST}", "Counseling of your school"),
        (
            "I am the daughter of a patient who died at Harborview. Nobody tells us what happened. "
            "Is there someone we can talk to?",
            "+1 617 555 0129",
        ),
    ],
    ids=["student", "family"],
)
def test_who_anybody_else_is_shown_the_right_door(story: Played, words: str, door: str) -> None:
    """A student, or a patient's family, is shown a door that is theirs."""
    stranger = "Kit Moran <kit.moran@mail.example.org>"
    story.receives(stranger, words, subject="Question")
    story.letter_to(stranger).has(door, "988")
    story.no_letter_to(*staff(story))
    assert story.case().outcome is Outcome.NOT_A_REFERRAL


# Mailbox -----------------------------------------------------------------------------------------------


def test_mailbox_a_program_address(story: Played) -> None:
    """A program address, and a sender whose name says nothing to who reads along."""
    story.receives(NASSAR, LOST, subject="Question")
    head = story.letter_to(NASSAR).raw.partition(b"\r\n\r\n")[0].decode().casefold()
    assert "from: pscs <peersupport@mitss.example.org>" in head
    subject = next(line for line in head.splitlines() if line.startswith("subject:"))
    assert subject.endswith("we have your message")
    assert story.letter_to(LEAD).reply_to.startswith("peersupport+")


# Who matches -------------------------------------------------------------------------------------------


def test_who_matches_the_team_lead(story: Played) -> None:
    """The team lead; the backup after three quarters of the time, and the chain when it is over."""
    story.receives(NASSAR, LOST, subject="Question")
    story.letter_to(NASSAR).has("A person will read it: the program's team lead")
    story.letter_to(LEAD).has("Leila Nassar")
    story.no_letter_to(BACKUP, CHAIN, ON_CALL)
    story.later(hours=18, minutes=5)
    read_all(story, LEAD)
    story.letter_to(BACKUP).has("TAKE").lacks("Nassar")
    story.no_letter_to(CHAIN)
    story.later(hours=6)
    read_all(story, LEAD, NASSAR)
    story.letter_to(CHAIN).has("TAKE").lacks("Nassar")


# Ways in -----------------------------------------------------------------------------------------------


def test_way_in_for_oneself(story: Played) -> None:
    """Self-referral."""
    asks(story, PEER, LOST).has("wrote to us")
    assert story.case().path is Path.REACH_IN


def test_way_in_a_colleague(story: Played) -> None:
    """Referral: the first word is an invitation, and names nobody."""
    one, assignment, notice = accepts(story, SALAS, referred(story))
    assignment.has("begin gently").lacks("Halloran")
    notice.has("This is a routine note", "A no is fine", name_of(one)).lacks("Halloran")
    assert story.case().path is Path.REACH_OUT


def test_way_in_an_event(story: Played) -> None:
    """Event: a manager names the team, nurses and physicians alike; one request, a line each."""
    klein = "Deborah Kline <deborah.kline@harborview.example.org>"
    words = (
        "We lost a young patient in the ED this morning. These colleagues were involved:\n\n"
        "Trevor Hayes\nNora Fitzgerald\n\nPlease reach out to each of them.\n\nDeborah Kline"
    )
    story.receives(klein, words, subject="This morning")
    story.letter_to(klein).has("Thank you for thinking of your colleagues")
    ask = story.letter_to(LEAD).has("A: Trevor Hayes", "B: Nora Fitzgerald", "for 2 people")
    story.receives(LEAD, "Yes", answering=ask)
    story.letter_to(LEAD).has("UNDO")
    story.later(minutes=11)
    asked = [x for one in supporters(story) for x in read_all(story, one)]
    assert [("Hayes" in x.text, "Fitzgerald" in x.text) for x in asked] in (
        [(True, False), (False, True)],
        [(False, True), (True, False)],
    )


# Match within ------------------------------------------------------------------------------------------


def test_match_within_soon(story: Played) -> None:
    """Soon: a day; told to the peer, and to the team lead."""
    story.receives(NASSAR, LOST, subject="Question")
    story.letter_to(NASSAR).has("by Wednesday 2 December, 10 am")
    story.letter_to(LEAD).has("by Wednesday 2 December, 10 am")
    story.later(hours=12, minutes=1)
    story.letter_to(LEAD).has("Your choice is still open")


# Hard rules --------------------------------------------------------------------------------------------


def test_hard_rule_never_a_mini_therapist(story: Played) -> None:
    """Never a mini-therapist: the supporter can hand up, and is told so before they say yes."""
    one, assignment, _ = accepts(story, PEER, asks(story, PEER, LOST))
    assignment.has("a colleague who listens, not a therapist", "it goes up the chain")
    assignment.has("That is part of the role")
    story.receives(one, "I am in over my head with this.", answering=assignment)
    guidance = story.letter_to(one).has("You do not have to carry this alone", "not a failure")
    guidance.has("Maren Doyle", "Jude Amaral", "Psychiatry on call")
    for person in (LEAD, ON_CALL):
        call = story.letter_to(person).has(f"Please call {name_of(one)} now", "Trevor Hayes")
    story.receives(ON_CALL, f"I have called {name_of(one)}.", answering=call)
    story.letter_to(LEAD).has("Jude Amaral")
    story.no_letter_to(PEER, ON_CALL)
    assert story.case().stage is Stage.CONNECTED


def test_hard_rule_a_supporter_hands_back(story: Played) -> None:
    """Handing back is one word; the team lead is asked for somebody else, and the peer told a new time."""
    one, assignment, _ = accepts(story, PEER, asks(story, PEER, LOST))
    story.receives(one, "CANNOT", answering=assignment)
    story.letter_to(one).has("a no is always fine")
    again = story.letter_to(LEAD).has("cannot take it")
    assert name_of(one) not in suggested(again)
    story.letter_to(PEER).has("cannot keep it", "We are sorry", "988").lacks(name_of(one))


def test_hard_rule_nobody_who_evaluates_the_peer(story: Played) -> None:
    """Not somebody who evaluates the peer, not even at the team lead's word."""
    peer = physician(story, "Brandon Tighe")
    ask = asks(story, peer, LOST)
    assert "Arthur Feingold: evaluates Dr." in left_out(ask)
    story.receives(LEAD, "Arthur Feingold", answering=ask)
    story.letter_to(LEAD).has("We held back", "evaluates Dr.")
    story.later(minutes=30).no_letter_to(*supporters(story))


# First contact -----------------------------------------------------------------------------------------


def test_first_contact_the_supporter_reaches_out(story: Played) -> None:
    """The supporter reaches out; the peer learns the name, and until when."""
    ask = asks(story, PEER, f"{LOST} My cell is 617-555-0177.")
    one, assignment = chosen(story, ask)
    assignment.has("617-555-0177", "trevor.hayes@harborview.example.org")
    story.no_letter_to(PEER)
    story.receives(one, "Yes", answering=assignment)
    story.letter_to(one)
    story.letter_to(PEER).has(name_of(one), "will be in touch with you by Thursday 3 December")


# When the peer says no ---------------------------------------------------------------------------------


def test_a_no_brings_resources_only_with_leave(story: Played) -> None:
    """Resources, once the peer has said that they may be mailed; and nothing else."""
    one, assignment, _ = accepts(story, SALAS, referred(story))
    story.receives(one, "DECLINED", answering=assignment)
    story.letter_to(one).has("that is respected")
    question = story.letter_to(SALAS).has("We understand", "may we mail you a page")
    story.receives(SALAS, "Yes please", answering=question)
    story.letter_to(SALAS).has("Under your own roof", "Outside")
    story.later(days=20).no_letter_to(SALAS, one)
    assert story.case().outcome is Outcome.DECLINED


# How often ---------------------------------------------------------------------------------------------


def test_how_often_as_needed(story: Played) -> None:
    """As needed: who wishes another talk gets one, as often as that is."""
    one, _ = met(story, PEER, asks(story, PEER, LOST))
    for talks in (2, 3):
        story.later(days=22)
        check_in = read_all(story, PEER)[-1].has("A number is a whole answer")
        story.receives(PEER, "2", answering=check_in)
        read_all(story, PEER)
        again = read_all(story, one)[-1].has("whom you have supported before")
        story.receives(one, "We talked again.", answering=again)
        read_all(story, one, PEER)
        assert story.case().conversations == talks
    story.no_letter_to(LEAD)


# What it is not ----------------------------------------------------------------------------------------


def test_what_it_is_not_therapy(story: Played) -> None:
    """Not therapy: said to the peer, to the supporter, and to whoever asks about the program."""
    _, assignment, notice = accepts(story, PEER, asks(story, PEER, LOST))
    notice.has("a trained colleague, not a therapist", "they ask the program's team lead")
    assignment.has("not a therapist")
    story.receives(HALLORAN, "How does the program work? Who sees what I write?")
    story.letter_to(HALLORAN).has("What it is not: therapy, an evaluation")
    read_all(story, LEAD)


# Resources ---------------------------------------------------------------------------------------------


def test_resources_under_the_own_roof_and_outside(story: Played) -> None:
    """What is under the own roof, outside help, and help for patients and families."""
    one, assignment, _ = accepts(story, SALAS, referred(story))
    story.receives(one, "DECLINED, RESOURCES YES", answering=assignment)
    story.letter_to(one)
    page = story.letter_to(SALAS)
    page.has("Employee assistance", "Chaplaincy", "Social work", "Wellness", "Human resources")
    page.has("Psychiatry", "Outside", "The program's own office", "Therapists")
    page.has("For patients and families", "+1 617 555 0129", "988")


# Confidentiality ---------------------------------------------------------------------------------------


def test_confidentiality_a_supporter_takes_it_up_the_chain(story: Played) -> None:
    """A supporter who fears for the peer takes it up the chain, which ends only with a taker.

    Whoever is called reads the words; the peer is told nothing they did not say to anybody.
    """
    one, assignment, _ = accepts(story, PEER, asks(story, PEER, LOST))
    words = "He told me that he wants to end his life. I am in over my head."
    story.receives(one, words, answering=assignment)
    story.letter_to(one).has("You have done the right thing by saying it", "stay with them")
    for person in (LEAD, BACKUP, CHAIN, ON_CALL):
        alarms = [x for x in read_all(story, person) if "call now" in x.subject]
        assert any("wants to end his life" in x.text for x in alarms), person
        story.later(minutes=15)
    read_all(story, *staff(story))
    assert story.case().urgent
    story.no_letter_to(PEER)


# Supporters --------------------------------------------------------------------------------------------


def test_supporters_learn_by_practice_and_are_not_left_alone(story: Played) -> None:
    """Role play and practice, then debriefs, mentoring, list mail and meetings: told to who offers."""
    story.receives(HALLORAN, "I would like to volunteer as a peer supporter. Gwen Halloran")
    told = story.letter_to(HALLORAN).has("role play and practice", "debriefs", "a mentor")
    told.has("a mailing list and meetings", "Nobody is left alone with it")
    story.letter_to(LEAD).has("Gwen Halloran")


def test_supporters_without_training_are_not_asked(story: Played) -> None:
    """Who was only invited to be a supporter is left out."""
    ask = asks(story, NASSAR, LOST)
    assert "Ivan Petrovich: no training on file" in left_out(ask)
    story.receives(LEAD, "Ivan Petrovich", answering=ask)
    story.letter_to(LEAD).has("We held back", "no training on file")
    story.later(minutes=30).no_letter_to(supporter(story, "Ivan Petrovich"))


# Evaluation --------------------------------------------------------------------------------------------


def test_evaluation_stories_told_with_leave(story: Played) -> None:
    """Stories, told with leave: the last letter says so, and asks for nothing."""
    met(story, PEER, asks(story, PEER, LOST))
    story.later(days=21)
    story.receives(PEER, "1", answering=story.letter_to(PEER))
    last = story.letter_to(PEER).has("Some people tell their story later on", "you do not need to")
    last.has("told only with your leave, and never by us")
    story.later(days=60).no_letter_to(PEER)
    assert story.cases() == []
