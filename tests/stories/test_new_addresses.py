"""A sheet holds somebody under a new address: asked about, and moved only at a word. In memory."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from mailflow.nouns.people import Directory, KeptApart, Pair, Person, Roster
from mailflow.sheets import export_csv
from tests.stories import people
from tests.stories.conftest import Play
from tests.stories.letters import Read
from tests.stories.people import BELL, COORDINATOR, LIN, OKORO, PEER
from tests.stories.test_case import asked, assigned, connected, read_rest
from tests.stories.test_sheets_by_mail import kept_by, names, sends, sheet
from tests.stories.world import Story

OLD, NEW = "mei.lin@example.org", "mei.lin-chen@example.org"


def addresses(story: Story) -> set[str]:
    return {one.email for one in story.world.store.roster().supporters}


def moved_sheet(*, without: str = "") -> str:
    """The stories' roster, Mei Lin in it under a new address."""
    return sheet(without=without).replace(OLD, NEW)


def shown(story: Story, data: str) -> Read:
    sends(story, data)
    return story.letter_to(COORDINATOR)


def test_a_new_address_is_asked_about(memory: Play) -> None:
    story = memory()
    letter = shown(story, moved_sheet())
    letter.has(f"New address? (1): Mei Lin: new address {NEW} (was {OLD}); same person?")
    letter.has("4. Yes, take it, and it is the same person", "SAME PERSON").lacks("5. The same")
    assert OLD in letter.html and NEW in letter.html
    story.receives(COORDINATOR, "No", answering=letter)
    story.letter_to(COORDINATOR).has("nothing was changed")
    assert NEW not in addresses(story)


@pytest.mark.parametrize("answer", ["Yes", "1", "Yes, not the same person", "Yes, two people"])
def test_without_the_word_the_two_are_two(memory: Play, answer: str) -> None:
    story = memory()
    story.receives(COORDINATOR, answer, answering=shown(story, moved_sheet()))
    story.letter_to(COORDINATOR).has("1 new, 0 changed, 0 removed").lacks("old address")
    assert {OLD, NEW} <= addresses(story)


@pytest.mark.parametrize(
    "answer",
    [
        *("Yes, same person", "same person: all", "It's the same person, thanks!", "4", "Option 4"),
        *("Same person: Mei Lin", "Yes, Dr. Lin is the same person.", "SAME PERSON\n\nPat Rivera"),
        *(f"same person: {NEW}", "4. yes, the same person", "they are the same people"),
        *("Oui, c'est la même personne", "Sí, es la misma persona, gracias"),
    ],
)
def test_the_same_person_is_one(memory: Play, answer: str) -> None:
    story = memory()
    story.receives(COORDINATOR, answer, answering=shown(story, moved_sheet()))
    told = story.letter_to(COORDINATOR)
    told.has("What we knew of Mei Lin by the old address is known by the new one")
    assert NEW in addresses(story) and OLD not in addresses(story) and len(names(story)) == 4


@pytest.mark.parametrize(
    "answer",
    [
        *(
            "same person?",
            "Same person: Tomas Bell",
            "yes, maybe the same person",
            "same as before",
        ),
        *("Is it the same person", "same person if Lee agrees", "not sure, same person I think"),
        *("same person, but remove Lin", "5"),
    ],
)
def test_half_a_word_about_a_person_is_asked_again(memory: Play, answer: str) -> None:
    story = memory()
    before = addresses(story)
    story.receives(COORDINATOR, answer, answering=shown(story, moved_sheet()))
    story.letter_to(COORDINATOR).has("it is the same person at a new address")
    assert addresses(story) == before


def test_of_two_new_addresses_one_is_named(memory: Play) -> None:
    both = moved_sheet().replace("tomas.bell@", "t.bell@")
    for answer, moved in (
        ("same person: Lin", ["Mei Lin"]),
        ("Yes, Bell is the same person", ["Tomas Bell"]),
        ("same person: Lin and Bell", ["Tomas Bell", "Mei Lin"]),
        ("same people", ["Tomas Bell", "Mei Lin"]),
        ("same person: all", ["Tomas Bell", "Mei Lin"]),
        ("same person", []),
    ):
        story = memory()
        letter = shown(story, both).has("they are the same people", "SAME PEOPLE")
        story.receives(COORDINATOR, answer, answering=letter)
        told = story.letter_to(COORDINATOR)
        assert ("t.bell@example.org" in addresses(story)) is bool(moved), answer
        assert (OLD in addresses(story)) is ("Mei Lin" not in moved), answer
        assert ("tomas.bell@example.org" in addresses(story)) is ("Tomas Bell" not in moved), answer
        if not moved:
            told.has("not sure how to read")


@pytest.mark.parametrize(
    "answer", ["5", "Yes, same person, and remove the others", "same person, remove"]
)
def test_the_same_person_and_the_others_go(memory: Play, answer: str) -> None:
    story = memory()
    letter = shown(story, moved_sheet(without="Tomas Bell")).has(
        "5. The same, and remove the others"
    )
    story.receives(COORDINATOR, answer, answering=letter)
    story.letter_to(COORDINATOR).has("1 removed", "What we knew of Mei Lin")
    assert sorted(names(story)) == ["Mei Lin", "Ngozi Okoro", "Ruth Winters"]
    assert NEW in addresses(story)


def test_a_whole_house_with_new_addresses_needs_no_number(memory: Play) -> None:
    story = memory()
    letter = shown(story, sheet().replace("@example.org", "@new.example.org"))
    letter.has("Please look twice", "New address? (4)")
    story.receives(COORDINATOR, "same person: all", answering=letter)
    story.letter_to(COORDINATOR).has("the roster is as you sent it")
    assert len(addresses(story)) == 4 and all("@new." in one for one in addresses(story))


# What follows --------------------------------------------------------------------------------------


def test_pairs_absences_and_who_evaluates_follow(memory: Play) -> None:
    story = memory()
    store, now = story.world.store, story.world.clock.now()
    ahmed = Person(name="Ana Ahmed", email="ana.ahmed@example.org")
    lin = Person(name="Mei Lin", email=OLD)
    store.save_kept_apart(KeptApart((Pair(one=ahmed, other=lin),)), now)
    ahmed_there, reyes = people.DIRECTORY.physicians
    judged = replace(reyes, evaluated_by=(f"Mei Lin <{OLD}>",))
    store.save_directory(Directory((ahmed_there, judged)), now)
    knows = [
        replace(s, knows=(OLD,)) if s.name == "Tomas Bell" else s for s in people.ROSTER.supporters
    ]
    store.save_roster(Roster(tuple(knows)), now)
    story.receives(COORDINATOR, "pause Mei Lin until 15 December", subject="")
    story.letter_to(COORDINATOR)
    away = story.world.store.away()

    sends(story, export_csv(Roster(tuple(knows))).replace(OLD, NEW))
    story.receives(COORDINATOR, "Yes, same person", answering=story.letter_to(COORDINATOR))
    story.letter_to(COORDINATOR).has("What we knew of Mei Lin")
    (pair,) = store.kept_apart().pairs
    assert pair.other.email == NEW
    assert store.directory().physicians[1].evaluated_by == (f"Mei Lin <{NEW}>",)
    assert kept_by(story, "Tomas Bell").knows == (NEW,)
    assert store.away() == {NEW: away[OLD]}


def test_an_open_case_of_a_supporter_follows(memory: Play) -> None:
    story = memory()
    supporter, request = assigned(story)
    name, old = supporter.split(" <")
    old = old.rstrip(">")
    new = old.replace("@", ".new@")
    sends(story, sheet().replace(old, new))
    story.receives(COORDINATOR, "Yes, same person", answering=story.letter_to(COORDINATOR))
    story.letter_to(COORDINATOR).has(f"What we knew of {name}")
    case = next(one for one in story.cases() if not one.office)
    assert case.supporter and case.supporter.email == new
    # The question goes on: it is answered from the new address, by the letter sent to the old one.
    story.receives(f"{name} <{new}>", "Yes, I can.", answering=request)
    case = next(one for one in story.cases() if not one.office)
    assert case.accepted_at is not None
    read_rest(story, *people.EVERYBODY, f"{name} <{new}>")


def test_suggestions_that_wait_for_an_answer_follow(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    offered = {s.name: s.email for s in people.ROSTER.supporters}
    first = next(name for name in offered if f"1. {name}" in ask.text)
    new = offered[first].replace("@", ".new@")
    sends(story, sheet().replace(offered[first], new))
    story.receives(COORDINATOR, "same person", answering=story.letter_to(COORDINATOR))
    story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "1", answering=ask)
    story.letter_to(COORDINATOR).has(first)
    story.later(minutes=20)
    story.letter_to(f"{first} <{new}>")
    read_rest(story, PEER, OKORO, BELL, LIN, COORDINATOR)


def test_a_peer_with_a_new_address_is_written_to_there(memory: Play) -> None:
    story = memory()
    supporter, _ = connected(story)
    old = "ana.ahmed@example.org"
    new = "ana.ahmed.new@example.org"
    sends(story, export_csv(people.DIRECTORY).replace(old, new), name="physicians.csv")
    story.receives(COORDINATOR, "same person", answering=story.letter_to(COORDINATOR))
    story.letter_to(COORDINATOR).has("What we knew of Ana Ahmed")
    case = next(one for one in story.cases() if not one.office)
    assert case.peer.email == new and case.also_at == (new, old)
    assert supporter
    read_rest(story, *people.EVERYBODY)
    # Words from the old address belong to the case still, and from the new one too.
    for sender in (f"Dr. Ana Ahmed <{old}>", f"Dr. Ana Ahmed <{new}>"):
        story.receives(sender, "thank you", subject=f"Re: [{case.reference}]")
        assert len([one for one in story.cases() if not one.office]) == 1
    read_rest(story, *people.EVERYBODY, f"Dr. Ana Ahmed <{new}>")
