"""Physicians of one group, cell by cell of what is public about such a program. As shipped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from mailflow.nouns.case import Outcome, Path, Stage
from mailflow.nouns.mail import folded
from mailflow.store.tables import cases, events
from tests.profiles.played import Played, playing
from tests.profiles.spectrum import COLIN, LEADER, MICHIGAN, PAIGE, ROBIN
from tests.profiles.steps import (
    accepts,
    asks,
    left_out,
    met,
    name_of,
    physician,
    read_all,
    rows,
    staff,
    suggested,
    supporter,
    supporters,
)
from tests.stories.letters import Read, mailbox_of

#: A Tuesday morning.
TUESDAY = datetime(2026, 12, 1, 10, 0, tzinfo=MICHIGAN)
FRIDAY_EVENING = datetime(2026, 12, 4, 19, 30, tzinfo=MICHIGAN)
SATURDAY = datetime(2026, 12, 5, 9, 30, tzinfo=MICHIGAN)

ALIAS = "peersupport@spectrum.example.org"
BACKUP = "Casey Lund <casey.lund@spectrum.example.org>"
ON_CALL = "Amir Nazari <amir.nazari@spectrum.example.org>"
#: A neurologist, and a colleague who thinks of him.
PRICE = "Wendell Price <wendell.price@spectrum.example.org>"
ESTEVEZ = "Gloria Estevez <gloria.estevez@spectrum.example.org>"
COLE = "Bennett Cole <bennett.cole@spectrum.example.org>"
MOKOENA = "Thandi Mokoena <thandi.mokoena@spectrum.example.org>"

LOST = "I lost a patient last week and cannot stop going over it. Could I talk to somebody?"
EVENT = (
    "A child died in our trauma bay after a long resuscitation. The following physicians were "
    "involved:\n\n{}\n\nPlease reach out to each of them.\n\nCraig Holloway"
)
RESOURCES = ("Coping strategies", "+1 616 555 0120", "Further resources")


@pytest.fixture
def story() -> Iterator[Played]:
    with playing("spectrum", TUESDAY) as played:
        yield played


def event(story: Played, *people: str) -> Read:
    """A leader names everybody involved in one mail: what the coordinator is asked."""
    names = "\n".join(name_of(one) for one in people)
    story.receives(LEADER, EVENT.format(names), subject="Last night")
    story.letter_to(LEADER).has("thinking of your colleagues").lacks(*map(name_of, people))
    return story.letter_to(ROBIN).has(f"for {len(people)} people", *map(name_of, people))


def all_asked(story: Played, ask: Read) -> dict[str, Read]:
    """The coordinator says yes to all; the letter each supporter gets."""
    story.receives(ROBIN, "Yes", answering=ask)
    story.letter_to(ROBIN).has("UNDO")
    story.later(minutes=11)
    asked = {one: read_all(story, one) for one in supporters(story)}
    return {one: letters[0] for one, letters in asked.items() if letters}


def referred(story: Played) -> Read:
    """A colleague has referred Wendell Price: what the coordinator is asked."""
    story.receives(ESTEVEZ, "Please reach out to Dr. Wendell Price.", subject="A colleague")
    story.letter_to(ESTEVEZ).has("Thank you for thinking of a colleague").lacks("Price")
    return story.letter_to(ROBIN).has("Wendell Price")


# Who ---------------------------------------------------------------------------------------------------


def test_who_physicians_of_one_group(story: Played) -> None:
    """Physicians of one group; somebody else is shown a door, and no case waits for anybody."""
    asks(story, PRICE, LOST).has("Wendell Price (Neurology, Downtown Hospital)")
    nurse = "Kit Moran <kit.moran@spectrum.example.org>"
    story.receives(nurse, "I am a nurse and lost a patient last night. Can I talk to someone?")
    story.letter_to(nurse).has("this program is for doctors", "+1 616 555 0121", "988")
    story.no_letter_to(*staff(story))


# Mailbox -----------------------------------------------------------------------------------------------


def test_mailbox_an_alias_in_a_folder_of_the_coordinators_own_account(story: Played) -> None:
    """The coordinator's own address: an alias of hers, delivered into a folder, the only one read.

    Letters come from the alias, and an answer is found by its thread: the alias has no plus sign.
    """
    mailbox = story.program.mailbox
    assert (mailbox.username, mailbox.folder) == (mailbox_of(ROBIN), "Peer support")
    assert mailbox.done.startswith("Peer support/") and not mailbox.plus_addressing
    ask = asks(story, PRICE, LOST)
    assert (ask.sender, ask.reply_to) == (ALIAS, ALIAS)
    assert mailbox_of(ROBIN) != ALIAS
    story.receives(ROBIN, "1", answering=ask, quote=False)
    story.letter_to(ROBIN).has(suggested(ask)[0])


def test_mailbox_answers_of_two_cases_do_not_mix(story: Played) -> None:
    """Two requests wait; the answer belongs to the one whose thread it is in."""
    one, other = asks(story, PRICE, LOST), asks(story, COLE, LOST)
    story.receives(ROBIN, "2", answering=one)
    story.letter_to(ROBIN).has("Wendell Price", suggested(one)[1])
    story.later(minutes=11)
    story.letter_to(supporter(story, suggested(one)[1])).has("Wendell Price")
    story.receives(ROBIN, "1", answering=other)
    story.letter_to(ROBIN).has("Bennett Cole", suggested(other)[0])


# Who matches -------------------------------------------------------------------------------------------


def test_who_matches_the_coordinator(story: Played) -> None:
    """The coordinator alone; the backup sees a reference, and the name after TAKE."""
    story.receives(PRICE, LOST, subject="Question")
    story.letter_to(PRICE).has("A person will read it: the program's coordinator")
    story.letter_to(ROBIN).has("Wendell Price")
    story.no_letter_to(BACKUP, ON_CALL)
    story.later(hours=18, minutes=5)
    read_all(story, ROBIN)
    story.letter_to(BACKUP).has("TAKE", story.case().reference).lacks("Price")


# Ways in -----------------------------------------------------------------------------------------------


def test_way_in_for_oneself(story: Played) -> None:
    """Self-referral."""
    asks(story, PRICE, LOST).has("wrote to us")
    assert story.case().path is Path.REACH_IN


def test_way_in_a_colleague(story: Played) -> None:
    """Referral: a colleague is thanked, and the first word to the peer names nobody."""
    one, assignment, notice = accepts(story, PRICE, referred(story))
    assignment.has("They did not ask us themselves", "begin gently").lacks("Estevez")
    notice.has("A no is fine", name_of(one)).lacks("Estevez")
    assert story.case().path is Path.REACH_OUT


def test_way_in_after_an_event_everybody_involved(story: Played) -> None:
    """After a known event every involved physician is contacted as routine: one mail, many people.

    One request, a line each; no supporter gets two, and who was involved supports nobody.
    """
    people = (PAIGE, COLIN, COLE, MOKOENA)
    ask = event(story, *people)
    asked = all_asked(story, ask)
    assert len(asked) == 4 and MOKOENA not in asked
    for one, assignment in asked.items():
        about = [person for person in people if name_of(person) in assignment.text]
        assert len(about) == 1, "nobody reads of another one"
        assignment.has("What you offer is an invitation").lacks("child", "resuscitation", "Craig")
        story.receives(one, "Yes", answering=assignment)
        read_all(story, one)
        notice = story.letter_to(about[0]).has(name_of(one), "as a matter of routine")
        notice.has("to every physician alike", "says nothing about you or your work")
        notice.lacks("child", "Craig", *(name_of(p) for p in people if p != about[0]))
    assert {c.stage for c in story.cases()} == {Stage.CONNECTED}
    story.later(hours=20).no_letter_to(LEADER)


def test_way_in_an_event_line_by_line(story: Played) -> None:
    """The coordinator may choose line by line."""
    ask = event(story, PAIGE, COLIN)
    story.receives(ROBIN, "A: Bridget Quinn, rest yes", answering=ask)
    noted = story.letter_to(ROBIN).has("A: Paige Sorensen. Bridget Quinn will be asked")
    noted.has("B: Colin Frazier.")
    story.later(minutes=11)
    story.letter_to(supporter(story, "Bridget Quinn")).has("Paige Sorensen")
    read_all(story, *supporters(story))


# Match within ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "promised", "why"),
    [
        (TUESDAY, "by Wednesday 2 December, 10 am", ""),
        (FRIDAY_EVENING, "by Saturday 5 December, 7:30 pm", ""),
        (SATURDAY, "by Monday 7 December, 9:30 am", "because your message came at the weekend"),
    ],
    ids=["on a weekday", "on a Friday evening", "on a Saturday"],
)
def test_match_within_a_day_or_two_at_the_weekend(
    story: Played, at: datetime, promised: str, why: str
) -> None:
    """24 hours; 48 for a referral on a weekend: the peer is told until when, and why so late."""
    story.until(at)
    story.receives(PRICE, LOST, subject="Question")
    acknowledgement = story.letter_to(PRICE).has(promised, why)
    if not why:
        acknowledgement.lacks("weekend")
    story.letter_to(ROBIN).has(promised)


def test_match_within_two_days_for_an_event_told_on_a_saturday(story: Played) -> None:
    """The request for an event says the same in words."""
    story.until(SATURDAY)
    event(story, PAIGE, COLIN).has("by Monday 7 December, 9:30 am (it came at the weekend)")


# First contact -----------------------------------------------------------------------------------------


def test_first_contact_the_supporter_reaches_out_with_an_invitation(story: Played) -> None:
    """The supporter reaches out directly, and what they bring is an invitation; both are told so."""
    one, assignment, notice = accepts(story, PRICE, asks(story, PRICE, LOST))
    assignment.has("Could you reach out", "wendell.price@spectrum.example.org")
    assignment.has("What you offer is an invitation", "One meeting is what we offer")
    notice.has(f"{name_of(one)}", "will be in touch with you", "by Thursday 3 December")
    notice.lacks(mailbox_of(one))


def test_first_contact_with_somebody_who_did_not_ask(story: Played) -> None:
    """The first word to somebody involved: an invitation, with a no in three words."""
    ask = event(story, PAIGE, COLIN)
    asked = all_asked(story, ask)
    one, assignment = next((s, x) for s, x in asked.items() if "Paige Sorensen" in x.text)
    story.receives(one, "Yes", answering=assignment)
    read_all(story, one)
    notice = story.letter_to(PAIGE).has("An invitation: one meeting with a colleague", "voluntary")
    story.receives(PAIGE, "NOT FOR ME", answering=notice)
    story.letter_to(PAIGE).has("nobody will write or call")
    story.letter_to(one).has("Nothing more is needed")
    read_all(story, ROBIN)


# When the peer says no ---------------------------------------------------------------------------------


def test_a_no_is_met_with_understanding_and_the_door_stays_open(story: Played) -> None:
    """The supporter is told how to meet a no; the letter after it argues with nothing."""
    one, assignment, _ = accepts(story, PRICE, referred(story))
    assignment.has("let them feel that you understand", "leave the door open")
    assignment.has("DECLINED, RESOURCES YES or RESOURCES NO", "Without a yes we mail nothing")
    story.receives(one, "He would rather not talk.", answering=assignment)
    story.letter_to(one).has("that is respected")
    letter = story.letter_to(PRICE).has("We understand", "The door stays open", "988")
    letter.has("may we mail you a page with coping strategies and further resources?")
    letter.lacks("+1 616 555 0120")
    story.later(days=20).no_letter_to(PRICE, one)
    assert story.case().outcome is Outcome.DECLINED


def test_a_no_and_leave_brings_the_resources(story: Played) -> None:
    """Coping strategies and resources are mailed only with leave: given to us, or to the supporter."""
    one, assignment, _ = accepts(story, PRICE, referred(story))
    story.receives(one, "DECLINED", answering=assignment)
    story.letter_to(one)
    question = story.letter_to(PRICE)
    story.receives(PRICE, "Yes", answering=question)
    story.letter_to(PRICE).has(*RESOURCES)
    assert story.case().outcome is Outcome.DECLINED


@pytest.mark.parametrize(
    ("words", "mailed"),
    [
        ("DECLINED, RESOURCES YES", True),
        ("He said no, but he would like the resources by mail.", True),
        ("DECLINED, RESOURCES NO", False),
        ("He said no, and he does not want anything mailed.", False),
    ],
)
def test_a_no_with_what_the_supporter_has_asked(story: Played, words: str, mailed: bool) -> None:
    """The supporter asks leave, and reports it with the no: then nobody asks again."""
    one, assignment, _ = accepts(story, PRICE, referred(story))
    story.receives(one, words, answering=assignment)
    story.letter_to(one)
    if mailed:
        story.letter_to(PRICE).has("that you said we may send", *RESOURCES)
    story.later(days=20).no_letter_to(PRICE)


# How often ---------------------------------------------------------------------------------------------


def test_how_often_one_meeting_and_the_supporters_own_follow_up(story: Played) -> None:
    """One meeting; now and then a follow-up, by the supporter's own call or mail."""
    one, _ = met(story, PRICE, asks(story, PRICE, LOST))
    story.later(days=27).no_letter_to(PRICE, one)
    story.later(days=1, hours=1)
    question = story.letter_to(one).has("Have you been in touch since?")
    story.no_letter_to(PRICE)
    story.receives(one, "MET", answering=question)
    story.letter_to(one)
    story.letter_to(PRICE).has("Our part ends here", *RESOURCES)
    assert (story.case().outcome, story.case().check_ins) == (Outcome.COMPLETED, 0)


def test_how_often_without_a_follow_up(story: Played) -> None:
    """Now and then: a supporter who sees no need says so, and it ends the same way."""
    one, _ = met(story, PRICE, asks(story, PRICE, LOST))
    story.later(days=28, hours=1)
    question = story.letter_to(one)
    story.receives(one, "NO ANSWER", answering=question)
    story.letter_to(one).has("try once more")
    story.later(days=3)
    for letter in read_all(story, one)[:1]:
        story.receives(one, "NO ANSWER", answering=letter)
    read_all(story, one)
    story.letter_to(PRICE).has("Our part ends here")
    assert story.case().outcome is Outcome.COMPLETED


# Resources ---------------------------------------------------------------------------------------------


def test_resources_coping_strategies_and_further_resources(story: Played) -> None:
    """Coping strategies, and further resources with their hours."""
    one, assignment, _ = accepts(story, PRICE, referred(story))
    story.receives(one, "DECLINED, RESOURCES YES", answering=assignment)
    story.letter_to(one)
    page = story.letter_to(PRICE).has(*RESOURCES, "When it comes back at night", "Chaplains")
    page.has("State Physician Health Program", "weekdays 7 to 7", "988").lacks("disorder")


# What is kept ------------------------------------------------------------------------------------------


def test_kept_strict_confidentiality(story: Played) -> None:
    """Strict confidentiality: no words of anybody in a letter, and nothing personal after a month."""
    ask = event(story, PAIGE, COLIN)
    ask.lacks("child", "resuscitation")
    asked = all_asked(story, ask)
    for one, assignment in asked.items():
        story.receives(one, "Yes", answering=assignment)
        story.receives(one, "We met. She wept about her marriage.", answering=assignment)
        assert all("marriage" not in x.text for x in read_all(story, one))
    read_all(story, PAIGE, COLIN)
    story.later(days=29)
    for one in asked:
        story.receives(one, "MET", answering=read_all(story, one)[0])
        read_all(story, one)
    read_all(story, PAIGE, COLIN, ROBIN)
    assert {c.outcome for c in story.cases()} == {Outcome.COMPLETED}
    story.no_letter_to(LEADER).later(days=31)
    assert story.cases() == []
    for person in (PAIGE, COLIN, LEADER):
        assert story.world.store.keys.keys_of(folded(mailbox_of(person))) == []
    kept = rows(story, cases)
    assert [(row.reference, row.sealed, row.key_id) for row in kept] == [(None, None, None)] * 2
    assert {(row.at.day, row.at.hour) for row in rows(story, events)} == {(1, 0)}


# Supporters --------------------------------------------------------------------------------------------


def test_supporters_are_trained(story: Played) -> None:
    """Trained: who was only nominated is left out, and not asked at the coordinator's word either."""
    ask = asks(story, PRICE, LOST)
    assert "Noemi Katz: no training on file" in left_out(ask)
    assert "Emil Sandoval" not in left_out(ask)  # who has retired is no obvious other
    story.receives(ROBIN, "Noemi Katz", answering=ask)
    story.letter_to(ROBIN).has("We held back", "no training on file")
    story.later(minutes=30).no_letter_to(physician(story, "Noemi Katz"), *supporters(story))


# Evaluation --------------------------------------------------------------------------------------------


def test_evaluation_a_sentence_of_the_physicians_own(story: Played) -> None:
    """Quotes from physicians: asked for once, at the end, shown only with leave, without a name."""
    one, _ = met(story, PRICE, asks(story, PRICE, LOST))
    story.later(days=28, hours=1)
    story.receives(one, "MET", answering=story.letter_to(one))
    story.letter_to(one)
    last = story.letter_to(PRICE).has("a sentence of yours may help somebody else to say yes")
    last.has("shown without your name, and only with your leave", "Send one only if you like")
    words = "It helped to hear that it happens to others. You may show this without my name."
    story.receives(PRICE, words, answering=last)
    assert read_all(story, ROBIN), "it lies where the coordinator reads it"
    story.later(days=20).no_letter_to(PRICE)
