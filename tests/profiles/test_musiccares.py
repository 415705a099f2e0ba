"""Urologic surgeons of one state, cell by cell of what is public about such a program. As shipped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from mailflow.nouns.case import Outcome, Path, Stage
from tests.profiles.musiccares import KIM, MICHIGAN, PEER, UMEH
from tests.profiles.played import Played, playing
from tests.profiles.steps import (
    asks,
    chosen,
    left_out,
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
TUESDAY = datetime(2026, 12, 1, 10, 0, tzinfo=MICHIGAN)

BACKUP = "Terry Boone <terry.boone@urology.example.org>"
ON_CALL = "Ravi Menon <ravi.menon@urology.example.org>"
DESK = "+1 734 555 0100"

#: A surgeon of another hospital, and one who thinks of him.
BOSE = "Nikhil Bose <nikhil.bose@huron.example.org>"
OSEI = "Daniel Osei <daniel.osei@lakeshore.example.org>"

LOST = "My patient died last week and I cannot stop going over it. Could I talk to a colleague?"


@pytest.fixture
def story() -> Iterator[Played]:
    with playing("musiccares", TUESDAY) as played:
        yield played


def referred(story: Played, words: str = "Please reach out to Dr. Daniel Osei.") -> Read:
    """A surgeon has referred another: what the coordinator is asked."""
    story.receives(BOSE, words, subject="A colleague")
    story.letter_to(BOSE).has("Thank you for thinking of a colleague")
    return story.letter_to(KIM).has("Daniel Osei", "was referred to us")


def introduced(story: Played, peer: str, ask: Read) -> tuple[str, Read, Read]:
    """The supporter says yes: who it is, and the letters that bring the two together."""
    one, assignment = chosen(story, ask)
    story.receives(one, "Yes, I will call today.", answering=assignment)
    to_supporter = next(x for x in read_all(story, one) if "brings you together" in x.text)
    return one, story.letter_to(peer), to_supporter


def met(story: Played, peer: str, ask: Read) -> tuple[str, Read]:
    """The two have talked: the supporter, and the letter they answered."""
    one, _, introduction = introduced(story, peer, ask)
    story.later(hours=3)
    story.receives(one, "We talked this afternoon.", answering=introduction)
    story.letter_to(one)
    assert story.case().stage is Stage.SUPPORTED
    return one, introduction


def checked_in(story: Played, peer: str) -> Read:
    """The next check-in, whenever it comes."""
    end = story.world.clock.now() + timedelta(days=60)
    while not story.unread():
        assert story.world.clock.now() < end
        story.later(hours=12)
    return story.letter_to(peer).has("A number is a whole answer")


# Who ---------------------------------------------------------------------------------------------------


def test_who_surgeons_of_many_hospitals(story: Played) -> None:
    """Urologic surgeons of one state, many hospitals: the supporter may be from any of them."""
    ask = asks(story, OSEI, LOST).has("Daniel Osei (Urology, Lakeshore General)")
    sites = {one.name: one.site for one in story.world.store.roster().supporters}
    assert len({sites[name] for name in suggested(ask)} - {"Lakeshore General"}) > 1


def test_who_anybody_else_is_shown_a_door(story: Played) -> None:
    """A nurse is shown the door of the own hospital, and no case waits for anybody."""
    nurse = "Kit Moran <kit.moran@huron.example.org>"
    story.receives(nurse, "I am a nurse and lost a patient last night. Can I talk to someone?")
    story.letter_to(nurse).has("this program is for doctors", "its operator connects you", "988")
    story.no_letter_to(*staff(story))
    assert story.case().outcome is Outcome.NOT_A_REFERRAL


# Mailbox -----------------------------------------------------------------------------------------------


def test_mailbox_an_address_of_its_own(story: Played) -> None:
    """One address of the program's own; subject and sender betray nothing to who reads along."""
    story.receives(OSEI, LOST, subject="Question")
    letter = story.letter_to(OSEI)
    assert letter.sender == "musiccares@urology.example.org"
    head = letter.raw.partition(b"\r\n\r\n")[0].decode().casefold()
    assert "from: musiccares <musiccares@urology.example.org>" in head
    for word in ("support", "surgeon", "patient", "question"):
        assert word not in head, word
    answers_to = story.letter_to(KIM).reply_to
    assert answers_to.startswith("musiccares+") and answers_to.endswith("@urology.example.org")


# Who matches -------------------------------------------------------------------------------------------


def test_who_matches_the_coordinator(story: Played) -> None:
    """The coordinator, at their own judgment: the third name, or a name that was not suggested."""
    ask = asks(story, OSEI, LOST)
    story.no_letter_to(BACKUP, ON_CALL)
    other = next(x for x in supporters(story) if "Prescott" in x)
    assert name_of(other) not in suggested(ask)
    one, assignment = chosen(story, ask, "Owen Prescott")
    assert one == other
    assignment.has("Daniel Osei")


# Ways in -----------------------------------------------------------------------------------------------


def test_way_in_for_oneself(story: Played) -> None:
    """Self-referral: one line is enough."""
    story.receives(OSEI, "Can I talk to someone? Daniel Osei", subject="")
    story.letter_to(OSEI).has("A person will read it: the program's coordinator")
    story.letter_to(KIM).has("Daniel Osei", "wrote to us")
    assert story.case().path is Path.REACH_IN


def test_way_in_anybody_refers_a_colleague(story: Played) -> None:
    """Anyone may refer a colleague: nobody asks for consent, and the first word is an invitation."""
    _, notice, to_supporter = introduced(story, OSEI, referred(story))
    notice.has("This is a routine note", "A no is fine", "A colleague thought of you")
    notice.lacks("Bose")
    to_supporter.has("They did not ask us themselves", "begin gently").lacks("Bose")
    assert story.case().path is Path.REACH_OUT
    story.later(hours=2).no_letter_to(BOSE)


@pytest.mark.parametrize(
    "words",
    [
        "I would like to talk with Dr. Owen Prescott.",
        "Could it be Owen Prescott, please?",
        "If possible with Dr. Prescott.",
    ],
)
def test_way_in_a_peer_names_the_supporter_they_want(story: Played, words: str) -> None:
    """A peer may name the supporter they want: it comes first, and the coordinator is told why."""
    ask = asks(story, PEER, f"My patient died last week. {words}")
    assert suggested(ask)[0] == "Owen Prescott"
    ask.has("the peer asked for them")


def test_way_in_the_wanted_supporter_cannot(story: Played) -> None:
    """Nobody is promised who was wished for: where they cannot, somebody else is chosen."""
    ask = asks(story, PEER, "My patient died last week. I would like to talk to Dr. Adaeze Umeh.")
    one, assignment = chosen(story, ask)
    assert one == UMEH
    story.receives(UMEH, "Sorry, not this month.", answering=assignment)
    story.letter_to(UMEH).has("a no is always fine")
    again = story.letter_to(KIM).has("cannot take it")
    assert "Adaeze Umeh" not in suggested(again)
    story.no_letter_to(PEER)


# Match within ------------------------------------------------------------------------------------------


def test_match_within_soon(story: Played) -> None:
    """Soon: a day, told to both; at half of it the coordinator is reminded, then the backup asked."""
    story.receives(OSEI, LOST, subject="Question")
    story.letter_to(OSEI).has("by Wednesday 2 December, 10 am")
    story.letter_to(KIM).has("by Wednesday 2 December, 10 am")
    story.later(hours=12, minutes=1)
    story.letter_to(KIM).has("Your choice is still open")
    story.later(hours=6)
    story.letter_to(BACKUP).has("TAKE").lacks("Osei")


# Preferences -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "experience"),
    [
        ("I am being sued, and I cannot sleep. Could I talk to somebody?", "lawsuit"),
        ("I feel burnt out and dread each clinic. Could I talk to somebody?", "burnout"),
    ],
)
def test_preference_somebody_who_has_lived_through_it(
    story: Played, words: str, experience: str
) -> None:
    """Somebody who has lived through something similar comes first, and the letter says so."""
    ask = asks(story, OSEI, words).has("1. ", "has been through something similar")
    lived = {one.name: one.experience for one in story.world.store.roster().supporters}
    assert experience in lived[suggested(ask)[0]]


# First contact -----------------------------------------------------------------------------------------


def test_first_contact_the_coordinator_introduces_both(story: Played) -> None:
    """Once the supporter has said yes, the coordinator introduces both, each to the other."""
    ask = asks(story, OSEI, f"{LOST} My cell is 616-555-0177.")
    one, assignment = chosen(story, ask)
    story.no_letter_to(OSEI)
    story.receives(one, "Yes", answering=assignment)
    to_peer = story.letter_to(OSEI)
    to_supporter = next(x for x in read_all(story, one) if "brings you together" in x.text)
    address = one.partition("<")[2].rstrip(">")
    to_peer.has(name_of(one), address, "by Thursday 3 December", "Kim Alder")
    to_supporter.has("Daniel Osei", "daniel.osei@lakeshore.example.org", "616-555-0177")
    to_supporter.has("Please make the first step by Thursday 3 December", "Kim Alder")
    assert to_peer.to != to_supporter.to, "one letter has one reader"


# How often ---------------------------------------------------------------------------------------------


def test_how_often_as_needed(story: Played) -> None:
    """As needed: with each wish for another talk the same supporter is asked, and no number ends it."""
    one, _ = met(story, OSEI, asks(story, OSEI, LOST))
    for talks in (2, 3, 4):
        story.receives(OSEI, "2", answering=checked_in(story, OSEI))
        story.letter_to(OSEI).has("It is good that you wrote again")
        again = story.letter_to(one).has("whom you have supported before")
        story.receives(one, "We talked again.", answering=again)
        read_all(story, one, OSEI)
        assert story.case().conversations == talks
    story.no_letter_to(KIM)


# What it is not ----------------------------------------------------------------------------------------


def test_what_it_is_not_clinical_advice(story: Played) -> None:
    """No clinical or technical advice: a question of that kind gets a kind redirect, nothing else."""
    words = "62M, obstructing 9 mm stone and fever. Tube or stent? Which wire would you use?"
    story.receives(OSEI, words, subject="Quick question")
    redirect = story.letter_to(OSEI).has("no clinical or technical advice", "the surgeon on call")
    redirect.has("would like to talk about how they are", "988").lacks("stone", "stent")
    story.no_letter_to(*staff(story), *supporters(story))
    assert story.case().outcome is Outcome.NOT_A_REFERRAL
    story.receives(OSEI, "I would like to talk", answering=redirect)
    story.letter_to(OSEI).has("It is good that you wrote again", "Once they say yes")
    story.letter_to(KIM).has("Daniel Osei")


# Resources ---------------------------------------------------------------------------------------------


def test_resources_referrals_to_further_help(story: Played) -> None:
    """Referrals to further help: a counselor, therapists, litigation support, the people at home."""
    ask = referred(story)
    one, _, to_supporter = introduced(story, OSEI, ask)
    words = "He would rather not, but he said you may mail him the resources."
    story.receives(one, words, answering=to_supporter)
    story.letter_to(one)
    page = story.letter_to(OSEI).has("Counselor for surgeons", "Therapists", "988")
    page.has("Peer litigation support", "partners and children")
    assert story.case().outcome is Outcome.DECLINED


# Confidentiality ---------------------------------------------------------------------------------------

DANGER = "I cannot go on. I am going to end my life tonight. Nikhil, 734-555-0199"


def test_confidentiality_ends_at_imminent_risk_of_self_harm(story: Played) -> None:
    """Imminent risk: people are called one after the other, then whoever treats emergencies."""
    story.receives(BOSE, DANGER, subject="please")
    story.letter_to(BOSE).has("988", DESK, "go to where other people are")
    alert = next(x for x in read_all(story, KIM) if "end my life" in x.text)
    alert.has("734-555-0199", "call the emergency number where they are", DESK)
    story.later(minutes=16)
    read_all(story, KIM)
    story.letter_to(BACKUP).has("end my life tonight")
    story.later(minutes=15)
    story.letter_to(ON_CALL).has("end my life tonight")
    story.later(minutes=32)
    told = read_all(story, KIM, BACKUP, ON_CALL)
    last = next(x for x in told if "Nobody has taken this for an hour" in x.text)
    last.has(f"Call the desk yourself now: {story.program.safety.desk}", DESK)
    assert story.case().urgent


def test_confidentiality_ends_at_imminent_risk_to_others(story: Played) -> None:
    """A danger to others rings the same phones."""
    story.receives(BOSE, "I have a gun in the car and I am going to shoot my chief today.")
    story.letter_to(BOSE).has("988")
    assert any("Please call now" in x.subject for x in read_all(story, KIM))
    story.later(minutes=31)
    assert any("shoot my chief" in x.text for x in read_all(story, BACKUP))
    assert any("shoot my chief" in x.text for x in read_all(story, ON_CALL))
    read_all(story, KIM)


def test_confidentiality_ends_for_nothing_else(story: Played) -> None:
    """Signs of anything else go no further than the coordinator, who reads the mailbox anyway."""
    ask = asks(story, OSEI, LOST)
    _, _, introduction = introduced(story, OSEI, ask)
    introduction.lacks("patients at risk", "abuse", "harassment")
    story.receives(BOSE, "I operated yesterday after I had been drinking. Can I talk to someone?")
    read_all(story, BOSE)
    assert any("after I had been drinking" in x.text for x in read_all(story, KIM))
    story.later(hours=3).no_letter_to(BACKUP, ON_CALL)
    read_all(story, KIM)


# Supporters --------------------------------------------------------------------------------------------


def test_supporters_are_trained_and_agree_to_confidentiality(story: Played) -> None:
    """Trained; strict confidentiality, agreed to, is a condition of the role, whoever asks for one."""
    ask = asks(story, OSEI, LOST)
    assert "Andre Baptiste: no signed confidentiality agreement on file" in left_out(ask)
    assert "Grace Sutherland: not active now (paused)" in left_out(ask)
    story.receives(KIM, "Andre Baptiste", answering=ask)
    story.letter_to(KIM).has("We held back", "no signed confidentiality agreement")
    story.later(minutes=30).no_letter_to(supporter(story, "Andre Baptiste"))


def test_supporters_hear_the_condition_when_they_offer(story: Played) -> None:
    """Who offers to be one hears it with the first answer."""
    one = physician(story, "Keisha Grant")
    story.receives(one, "I would like to volunteer as a peer supporter. Keisha Grant")
    told = story.letter_to(one).has("Strict confidentiality is a condition of the role")
    told.has("You sign it before anybody is sent to you", "the training")
    story.letter_to(KIM).has("Keisha Grant")
