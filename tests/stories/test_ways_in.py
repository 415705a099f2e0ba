"""How somebody comes to the program: by themselves, by the coordinator, or by mistake. In memory."""

from __future__ import annotations

import pytest

from mailflow.nouns.case import Outcome, Path, Stage
from mailflow.nouns.people import Directory, Physician
from tests.stories import people
from tests.stories.conftest import Play
from tests.stories.letters import mailbox_of
from tests.stories.people import (
    BELL,
    COLLEAGUE,
    COORDINATOR,
    OKORO,
    PEER,
    STRANGER,
    WINTERS,
)
from tests.stories.test_case import ASKING, first_suggestion, position, read_rest
from tests.stories.test_consent import MARK, TWO, knows_nothing_of, opened, policy
from tests.stories.world import Story

PRIVATE = "Ana Ahmed <ana.at.home@mail.example.org>"
LOST = "I am a surgeon and lost a patient last night. Is there someone I could talk to?"


# For oneself -----------------------------------------------------------------------------------------


def test_a_supporter_by_name_and_one_to_keep_away(memory: Play) -> None:
    story = memory(matching={"prefer": {"named_by_peer": 5}})
    said = f"{LOST} I would like Dr. Tomas Bell. Please not Ngozi Okoro. By phone, please."
    story.receives(PEER, said, subject="Question")
    story.letter_to(PEER)
    ask = story.letter_to(COORDINATOR)
    assert first_suggestion(ask) == BELL
    assert position(ask, WINTERS) < position(ask, OKORO)
    case = story.case()
    assert (case.wanted, case.avoid, case.wishes) == (
        ("Tomas Bell",),
        ("Ngozi Okoro",),
        ("by phone",),
    )
    story.receives(COORDINATOR, "Ngozi Okoro please", answering=ask)
    story.letter_to(COORDINATOR).has("a rule of the program")
    story.later(minutes=30).no_letter_to(OKORO)


def test_a_private_address_is_where_letters_go_from_then_on(memory: Play) -> None:
    story = memory()
    said = (
        f"{LOST} Please write to me at ana.at.home@mail.example.org, my secretary reads this one."
    )
    story.receives(PEER, said, subject="Question")
    story.letter_to(PRIVATE).has("never mind")
    story.no_letter_to(PEER)
    ask = story.letter_to(COORDINATOR)
    assert "Mei Lin" in ask.text.partition("Left out:")[2], "her own department"
    story.receives(COORDINATOR, "Mei Lin", answering=ask)
    again = story.letter_to(COORDINATOR).has("same department")
    story.receives(COORDINATOR, "Tomas Bell", answering=again)
    story.letter_to(COORDINATOR)
    story.later(minutes=11)
    assignment = story.letter_to(BELL).has("ana.at.home@mail.example.org").lacks("ana.ahmed@")
    story.receives(BELL, "Yes, I will reach out today.", answering=assignment)
    story.letter_to(BELL)
    story.letter_to(PRIVATE).has("Tomas Bell")
    story.no_letter_to(PEER)


@pytest.mark.parametrize("writes", [PEER, PRIVATE])
def test_both_addresses_are_hers(memory: Play, writes: str) -> None:
    story = memory()
    said = f"{LOST} Please write to me at ana.at.home@mail.example.org."
    story.receives(PEER, said, subject="Question")
    acknowledgement = story.letter_to(PRIVATE)
    story.letter_to(COORDINATOR)
    raw = acknowledgement if writes == PRIVATE else None
    honest = "mail.example.org" if writes == PRIVATE else "example.org"
    _receives(story, writes, "Never mind, please cancel this.", honest, answering=raw)
    story.letter_to(PRIVATE)
    story.letter_to(COORDINATOR)
    assert story.case().outcome is Outcome.WITHDRAWN
    story.later(hours=2)
    knows_nothing_of(story, PEER, PRIVATE)


def _receives(story: Story, sender: str, text: str, domain: str, **more: object) -> None:
    """A mail that the border believes to be of that domain."""
    from tests.stories import world

    stamped = world.stamp
    try:
        world.stamp = lambda raw, *, honest: stamped(raw, honest=honest, domain=domain)  # type: ignore[assignment]
        story.receives(sender, text, subject="Question", **more)  # type: ignore[arg-type]
    finally:
        world.stamp = stamped


@pytest.mark.parametrize(
    "said",
    [
        "Please write to me at joan.reyes@example.org.",  # a colleague of the directory
        "Please write to me at tomas.bell@example.org.",  # a supporter
        "Please write to me at pat.rivera@example.org.",  # the coordinator
        "Write to me at one@mail.example.org or write to me at two@mail.example.org.",
    ],
)
def test_an_address_that_may_be_somebody_elses_is_not_written_to(memory: Play, said: str) -> None:
    story = memory()
    story.receives(PEER, f"{LOST} {said}", subject="Question")
    story.letter_to(PEER)
    story.letter_to(COORDINATOR)
    assert story.case().peer.email == "ana.ahmed@example.org"


def test_a_doubtful_mail_does_not_move_the_letters(memory: Play) -> None:
    story = memory()
    said = f"{LOST} Please write to me at ana.at.home@mail.example.org."
    story.receives(PEER, said, subject="Question", honest=False)
    story.letter_to(PEER)
    story.letter_to(COORDINATOR).has("not prove")
    assert story.case().peer.email == "ana.ahmed@example.org"


def test_a_private_address_given_later(memory: Play) -> None:
    story = memory()
    story.receives(PEER, ASKING, subject="Question")
    acknowledgement = story.letter_to(PEER)
    story.letter_to(COORDINATOR)
    said = "Please write to me at ana.at.home@mail.example.org from now on."
    story.receives(PEER, said, answering=acknowledgement)
    read_rest(story, PEER, COORDINATOR, PRIVATE)
    case = story.case()
    assert case.peer.email == "ana.at.home@mail.example.org"
    assert case.also_at == ("ana.ahmed@example.org",)
    story.receives(PEER, "Never mind, please cancel this.", subject="Question")
    story.letter_to(PRIVATE)
    read_rest(story, COORDINATOR)
    assert not story.case().open


# Not for them ----------------------------------------------------------------------------------------

NURSE = "I am a nurse on 4 West and a child died on my shift. Is there someone I could talk to?"


def test_a_nurse_is_shown_another_door(memory: Play) -> None:
    story = memory()
    story.receives(STRANGER, NURSE, subject="Question")
    story.letter_to(STRANGER).has("It is good that you asked", "988")
    story.no_letter_to(COORDINATOR)
    assert story.case().outcome is Outcome.NOT_A_REFERRAL


def test_a_program_may_welcome_nurses(memory: Play) -> None:
    story = memory(referrals={"welcome": ["physicians", "nurses"]})
    story.receives(STRANGER, NURSE, subject="Question")
    story.letter_to(STRANGER).has("We look for a trained colleague")
    story.letter_to(COORDINATOR).has("Kim Doe")


def test_whom_the_directory_knows_is_not_turned_away(memory: Play) -> None:
    """A physician who writes of their nurses, or was misread, is welcome all the same."""
    story = memory()
    story.receives(PEER, NURSE, subject="Question")
    story.letter_to(PEER).has("We look for a trained colleague")
    story.letter_to(COORDINATOR).has("Ana Ahmed")


@pytest.mark.parametrize("honest", [True, False])
def test_danger_is_heard_at_the_wrong_door(memory: Play, honest: bool) -> None:
    story = memory()
    said = f"{NURSE} I want to kill myself. I have the pills here."
    story.receives(STRANGER, said, subject="please", honest=honest)
    story.letter_to(STRANGER).has("988").lacks("this program is for")
    story.letter_to(COORDINATOR).has("I have the pills here")
    story.later(minutes=16)
    read_rest(story, COORDINATOR, people.BACKUP)
    assert story.case().urgent


def test_a_question_about_the_program(memory: Play) -> None:
    story = memory()
    story.receives(STRANGER, "How does the program work, and who pays for it?", subject="Question")
    story.letter_to(STRANGER)
    look = story.letter_to(COORDINATOR).has("Kim Doe")
    story.receives(COORDINATOR, "2", answering=look)
    story.letter_to(COORDINATOR)
    assert story.case().outcome is Outcome.NOT_A_REFERRAL


def test_a_nomination_opens_nothing_on_who_is_nominated(memory: Play) -> None:
    story = memory()
    said = "I would like to nominate Dr. Joan Reyes as a peer supporter."
    story.receives(STRANGER, said, subject="Nomination")
    story.letter_to(STRANGER).has("Thank you")
    story.letter_to(COORDINATOR).has("Kim Doe")
    story.no_letter_to(COLLEAGUE)
    assert story.case().peer.email == "kim.doe@example.org"


# By the coordinator ----------------------------------------------------------------------------------

PHONED = "Phone referral: Dr. Joan Reyes. Please match."


@pytest.mark.parametrize("name", ["with_consent", "reach_out", "encourage_self_referral"])
def test_a_call_that_the_coordinator_writes_down(memory: Play, name: str) -> None:
    """The coordinator's word is the consent, and the directory knows the address."""
    story = memory(**policy(name))
    story.receives(COORDINATOR, PHONED, subject="Phone")
    story.letter_to(COORDINATOR).has("Joan Reyes (Anesthesiology)")
    story.no_letter_to(COLLEAGUE)
    case = story.case()
    assert (case.path, case.peer.email) == (Path.REACH_OUT, "joan.reyes@example.org")
    assert case.referrer is None


def test_where_an_invitation_goes_first_the_coordinator_hears_so(memory: Play) -> None:
    story = memory(**policy("invite"))
    story.receives(COORDINATOR, PHONED, subject="Phone")
    story.letter_to(COORDINATOR).has("a case is open for Joan Reyes")
    invitation = story.letter_to(COLLEAGUE).has("voluntary").lacks("Pat Rivera thought")
    story.receives(COLLEAGUE, "Yes", answering=invitation)
    story.letter_to(COLLEAGUE)
    story.letter_to(COORDINATOR).has("Joan Reyes")


def test_the_coordinator_is_asked_for_what_is_missing(memory: Play) -> None:
    story = memory()
    story.receives(COORDINATOR, "Phone referral: Dr. Mark Vale. Please match.", subject="Phone")
    asked = story.letter_to(COORDINATOR).has("who is it").lacks("have they agreed", "name me")
    story.receives(COORDINATOR, "Dr. Mark Vale, mark.vale@example.org", answering=asked)
    ask = story.letter_to(COORDINATOR).has("Mark Vale", "We do not know the department")
    story.receives(COORDINATOR, "Urology", answering=ask)
    story.letter_to(COORDINATOR).has("Mark Vale (Urology)", "1.")
    assert story.case().stage is Stage.MATCHING


def test_several_people_of_one_event(memory: Play) -> None:
    story = memory()
    said = (
        "Please refer Dr. Joan Reyes (joan.reyes@example.org) and Dr. Mark Vale "
        "(mark.vale@example.org), both in the code yesterday."
    )
    story.receives(COORDINATOR, said, subject="Code")
    story.letter_to(COORDINATOR).has("Joan Reyes", "Mark Vale")
    story.no_letter_to(COLLEAGUE, MARK)
    assert len({c.event_id for c in story.cases()}) == 1


def test_a_call_about_who_has_a_case_already(memory: Play) -> None:
    story = memory()
    story.receives(PEER, ASKING, subject="Question")
    read_rest(story, PEER, COORDINATOR)
    story.receives(COORDINATOR, "Phone referral: Dr. Ana Ahmed. Please match.", subject="Phone")
    story.letter_to(COORDINATOR).has("has joined this case")
    story.no_letter_to(PEER)
    assert len(story.cases()) == 1


def test_an_evaluator_does_not_learn_that_there_is_a_case(memory: Play) -> None:
    """A coordinator of her own department refers her: what they hear tells nothing."""
    story = memory(people={"coordinators": [COORDINATOR, "Chris Vega <chris.vega@example.org>"]})
    pat = Physician(
        name="Pat Rivera", email="pat.rivera@example.org", department="Internal medicine"
    )
    known = Directory(physicians=(*people.DIRECTORY.physicians, pat))
    story.world.store.save_directory(known, story.world.clock.now())
    story.receives(PEER, ASKING, subject="Question")
    story.no_letter_to(COORDINATOR)
    read_rest(story, PEER, "Chris Vega <chris.vega@example.org>")
    story.receives(COORDINATOR, "Phone referral: Dr. Ana Ahmed. Please match.", subject="Phone")
    story.letter_to(COORDINATOR).has("Thank you for thinking of a colleague").lacks("joined", "Ana")
    story.no_letter_to(PEER)


@pytest.mark.parametrize("first", [True, False])
def test_a_backup_who_refers_cannot_tell_whether_there_is_a_case(memory: Play, first: bool) -> None:
    story = memory(**policy("reach_out"))
    if not first:
        story.receives(COLLEAGUE, ASKING, subject="Question")
        read_rest(story, COLLEAGUE, COORDINATOR)
    story.receives(people.BACKUP, PHONED, subject="Phone")
    story.letter_to(people.BACKUP).has("Thank you for thinking of a colleague").lacks("Joan")
    read_rest(story, COORDINATOR)
    assert len(story.cases()) == 1


def test_a_forged_call_of_the_coordinator(memory: Play) -> None:
    story = memory(**policy("invite"))
    story.receives(COORDINATOR, PHONED, subject="Phone", honest=False)
    story.no_letter_to(COLLEAGUE)
    letters = [story.letter_to(COORDINATOR) for _ in story.unread()]
    assert any("could not prove" in x.text for x in letters)
    assert story.case().stage is Stage.LOOKING


# In doubt --------------------------------------------------------------------------------------------


def test_a_doubtful_referral_that_comes_to_nothing_is_forgotten(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    story.receives(STRANGER, TWO, subject="Two colleagues", honest=False)
    story.letter_to(STRANGER).lacks("Joan", "Mark")
    look = story.letter_to(COORDINATOR)
    story.no_letter_to(COLLEAGUE, MARK)
    story.receives(COORDINATOR, "2", answering=look)
    story.letter_to(COORDINATOR)
    story.later(hours=2)
    knows_nothing_of(story, COLLEAGUE, MARK, STRANGER)


def test_a_doubtful_referral_of_several_that_a_person_opens(memory: Play) -> None:
    story = memory(**policy("reach_out"))
    story.receives(STRANGER, TWO, subject="Two colleagues", honest=False)
    story.letter_to(STRANGER)
    look = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "1", answering=look)
    letters = [story.letter_to(COORDINATOR).text for _ in range(len(story.unread()))]
    assert any("Joan Reyes" in text and "Mark Vale" in text for text in letters)


def test_where_the_program_waits_to_be_asked_doubt_changes_nothing(memory: Play) -> None:
    story = memory(**policy("encourage_self_referral"))
    story.receives(STRANGER, TWO, subject="Two colleagues", honest=False)
    story.letter_to(STRANGER).has("Words you might use").lacks("Joan", "Mark")
    story.no_letter_to(COORDINATOR)


def test_a_doubtful_referral_is_answered_once_a_day(memory: Play) -> None:
    story = memory(**policy("encourage_self_referral"))
    for n in range(4):
        story.receives(STRANGER, f"{TWO} {n}", subject="Two colleagues", honest=False)
    story.letter_to(STRANGER)
    assert not story.unread()


def test_a_referral_of_oneself_in_the_third_person(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    said = "Please reach out to Dr. Ana Ahmed (ana.ahmed@example.org). She lost a patient."
    story.receives(PEER, said, subject="Request")
    story.letter_to(PEER).has("We look for a trained colleague")
    story.letter_to(COORDINATOR).has("Ana Ahmed")
    assert story.case().path is Path.REACH_IN


def test_a_forged_sender_who_refers(memory: Play) -> None:
    story = memory(**policy("reach_out"))
    _forged(story, TWO)
    story.no_letter_to(STRANGER, COLLEAGUE, MARK)
    story.letter_to(COORDINATOR).has("looks forged")


def _forged(story: Story, text: str) -> None:
    from tests.stories import world
    from tests.stories.letters import write_mail

    raw = write_mail(STRANGER, people.PROGRAM, text, story.world.clock.now(), subject="Question")
    stamped = world.stamp(raw, honest=True).replace(b"dmarc=pass", b"dmarc=fail")
    world_stamp = world.stamp
    try:
        world.stamp = lambda raw, *, honest: raw  # type: ignore[assignment]
        story.gets(stamped)
    finally:
        world.stamp = world_stamp


def test_an_open_mail_of_a_person_in_doubt_is_no_referral_of_theirs(memory: Play) -> None:
    """Ana asked a question that a person still looks at; a colleague's referral opens her case."""
    story = memory(**policy("reach_out"))
    story.receives(PEER, "How does the program work, and who pays for it?", subject="Question")
    read_rest(story, PEER, COORDINATOR)
    said = "Please reach out to Dr. Ana Ahmed (ana.ahmed@example.org). She lost a patient."
    story.receives(STRANGER, said, subject="A colleague")
    story.letter_to(STRANGER)
    story.letter_to(COORDINATOR).has("Ana Ahmed", "1.")
    assert sorted(c.stage for c in story.cases()) == [Stage.LOOKING, Stage.MATCHING]
    assert mailbox_of(PEER) in {c.peer.email for c in story.cases()}


def test_the_coordinator_opens_what_nobody_named(memory: Play) -> None:
    """Who it is about must still be told, by whoever knows."""
    story = memory(**policy("with_consent"))
    said = "One of our surgeons had a terrible week. Could somebody reach out to her?"
    story.receives(STRANGER, said, subject="A colleague")
    story.letter_to(STRANGER)
    story.later(hours=50)
    read_rest(story, STRANGER)
    look = story.letter_to(COORDINATOR).has("no answer came")
    story.receives(COORDINATOR, "1", answering=look)
    letters = [story.letter_to(COORDINATOR) for _ in range(2)]
    asked = next(x for x in letters if "who is it" in x.text)
    story.receives(COORDINATOR, "Dr. Joan Reyes, joan.reyes@example.org", answering=asked)
    story.letter_to(COORDINATOR).has("Joan Reyes", "1.")
    assert story.case().stage is Stage.MATCHING


def test_an_opened_referral_is_about_the_colleague(memory: Play) -> None:
    story = memory(**policy("reach_out"))
    said = "Please reach out to Dr. Joan Reyes (joan.reyes@example.org). She lost a patient."
    story.receives(STRANGER, said, subject="A colleague", honest=False)
    story.letter_to(STRANGER)
    opened(story, story.letter_to(COORDINATOR))
    assert story.case().peer.name == "Joan Reyes"
    story.no_letter_to(STRANGER, COLLEAGUE)
