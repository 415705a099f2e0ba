"""What a doubting reader found: whose address it is, and what may be erased. Played in memory."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from mailflow.nouns.people import Directory, KeptApart, Pair, Person, Physician, Roster
from mailflow.sheets import export_csv
from tests.stories import people
from tests.stories.conftest import Play
from tests.stories.people import COORDINATOR, PEER
from tests.stories.test_case import ASKING, asked, read_rest
from tests.stories.test_return import finished
from tests.stories.test_sheets_by_mail import kept_by, sends, sheet
from tests.stories.world import Story

OLD, NEW = "ana.ahmed@example.org", "mei.lin-chen@example.org"


def supporter_at_an_address_of_a_peer(story: Story) -> None:
    """The roster still has Mei Lin where Ana Ahmed has her mail by now."""
    stale = [replace(s, email=OLD) if s.name == "Mei Lin" else s for s in people.ROSTER.supporters]
    story.world.store.save_roster(Roster(tuple(stale)), story.world.clock.now())


def test_who_has_an_old_address_now_stays_there(memory: Play) -> None:
    story = memory()
    store, now = story.world.store, story.world.clock.now()
    supporter_at_an_address_of_a_peer(story)
    pair = Pair(one=Person(name="Mei Lin", email=OLD), other=Person(name="Ana Ahmed", email=OLD))
    store.save_kept_apart(KeptApart((pair,)), now)
    story.receives(PEER, ASKING, subject="Question")
    read_rest(story, PEER, COORDINATOR)
    story.receives(COORDINATOR, "pause Mei Lin until 15 December", subject="")
    read_rest(story, COORDINATOR)
    sends(story, sheet().replace("mei.lin@example.org", NEW))
    story.receives(COORDINATOR, "Yes, same person", answering=story.letter_to(COORDINATOR))
    story.letter_to(COORDINATOR).has("What we knew of Mei Lin")
    case = next(one for one in story.cases() if not one.office)
    assert (case.peer.email, case.also_at) == (OLD, ())
    assert store.directory().physicians[0].email == OLD
    assert kept_by(story, "Mei Lin").email == NEW
    (pair,) = store.kept_apart().pairs
    assert (pair.one.email, pair.other.email) == (NEW, OLD)
    assert set(store.away()) == {NEW}


def test_a_peer_of_no_list_at_an_old_address_stays_there(memory: Play) -> None:
    story = memory()
    supporter_at_an_address_of_a_peer(story)
    story.world.store.save_directory(Directory(), story.world.clock.now())
    story.receives(PEER, ASKING, subject="Question")
    read_rest(story, PEER, COORDINATOR)
    sends(story, sheet().replace("mei.lin@example.org", NEW))
    story.receives(COORDINATOR, "Yes, same person", answering=story.letter_to(COORDINATOR))
    story.letter_to(COORDINATOR)
    assert next(one for one in story.cases() if not one.office).peer.email == OLD


def test_a_supporter_at_an_old_address_of_a_peer_stays_there(memory: Play) -> None:
    story = memory()
    old = "mei.lin@example.org"
    ours = Physician(name="Mark Lin", email=old)
    store, now = story.world.store, story.world.clock.now()
    store.save_directory(Directory((*people.DIRECTORY.physicians, ours)), now)
    story.receives(COORDINATOR, "pause Mei Lin until 15 December", subject="")
    read_rest(story, COORDINATOR)
    listed = Directory((*people.DIRECTORY.physicians, replace(ours, email="mark@example.org")))
    sends(story, export_csv(listed), name="physicians.csv")
    story.receives(COORDINATOR, "Yes, same person", answering=story.letter_to(COORDINATOR))
    story.letter_to(COORDINATOR).has("What we knew of Mark Lin")
    assert kept_by(story, "Mei Lin").email == old
    assert set(store.away()) == {old}
    assert store.directory().physicians[-1].email == "mark@example.org"


def test_a_choice_that_rests_goes_to_the_new_address(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    offered = {s.name: s.email for s in people.ROSTER.supporters}
    first = next(name for name in offered if f"1. {name}" in ask.text)
    old = offered[first]
    new = old.replace("@", ".new@")
    story.receives(COORDINATOR, "1", answering=ask)
    story.letter_to(COORDINATOR).has(first)
    sends(story, sheet().replace(old, new))
    story.receives(COORDINATOR, "same person", answering=story.letter_to(COORDINATOR))
    story.letter_to(COORDINATOR)
    story.later(minutes=20)
    story.letter_to(f"{first} <{new}>")
    read_rest(story, PEER, COORDINATOR)


def test_another_name_at_an_address_is_told_with_the_old_one(memory: Play) -> None:
    story = memory()
    sends(story, sheet().replace("Mei Lin", "Mark Lin"))
    story.letter_to(COORDINATOR).has("Mark Lin (name: Mei Lin → Mark Lin)")


@pytest.mark.parametrize(
    "words",
    [
        "Never mind the form, I found it.",
        "I had to cancel my holiday. Thanks for all.",
        "Forget it, the talk was wonderful.",
        "My chief wants to delete everything about me.",
        "Did you delete everything about me?",
    ],
)
def test_after_the_end_nothing_is_erased_at_a_small_word(memory: Play, words: str) -> None:
    story = memory()
    finished(story)
    story.receives(PEER, words)
    story.later(hours=1)
    assert story.case().peer.email and not story.case().stopped
    story.letter_to(COORDINATOR)
    read_rest(story, PEER, COORDINATOR)


@pytest.mark.parametrize(
    "words",
    ["Please cancel my request.", "Je retire ma demande.", "Retiro mi solicitud.", "Forget me."],
)
def test_after_the_end_it_is_erased_at_a_plain_word(memory: Play, words: str) -> None:
    story = memory()
    finished(story)
    story.receives(PEER, words)
    story.letter_to(PEER)
    story.later(hours=2)
    assert story.cases() == [] or not story.case().peer.email


def test_after_the_end_an_unproven_word_erases_nothing(memory: Play) -> None:
    story = memory()
    finished(story)
    story.receives(PEER, "I withdraw my request.", honest=False)
    story.later(hours=1)
    assert story.case().peer.email and not story.case().stopped
    read_rest(story, PEER, COORDINATOR)
