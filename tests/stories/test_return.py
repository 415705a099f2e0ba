"""Going and coming back: the same colleague or another, and what is known afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from mailflow.nouns.case import EventKind, Outcome, Path, Stage, TimerKind
from mailflow.store.tables import cases, events
from tests.stories.conftest import Play
from tests.stories.letters import Read
from tests.stories.people import (
    BACKUP,
    BELL,
    COLLEAGUE,
    COORDINATOR,
    LIN,
    OKORO,
    ON_CALL,
    PEER,
    ROSTER,
    WINTERS,
)
from tests.stories.test_answers import reference
from tests.stories.test_case import (
    ASKING,
    IN_DANGER,
    asked,
    assigned,
    connected,
    first_suggestion,
    position,
    read_rest,
)
from tests.stories.test_contact import accepts, name
from tests.stories.test_follow_up import checked_in, ends_once, supported
from tests.stories.world import Story

AGAIN = "Hello again. It has come back to me. Could I talk to someone once more?"
SUPPORTERS = (OKORO, BELL, WINTERS, LIN)


def finished(story: Story) -> str:
    """A talk, a check-in, a good-bye: the case is closed."""
    supporter, _ = supported(story)
    story.receives(PEER, "1", answering=checked_in(story))
    story.letter_to(PEER)
    assert story.case().outcome is Outcome.COMPLETED
    story.later(days=5)
    return supporter


def welcomed(story: Story, supporter: str, words: str = AGAIN) -> tuple[Read, Read]:
    """The peer writes again: what they are asked, and what the coordinator is asked."""
    story.receives(PEER, words, subject="Me again")
    letter = story.letter_to(PEER).has(name(supporter), "same colleague", "988", "1.", "2.")
    return letter, story.letter_to(COORDINATOR).has("Ana Ahmed")


def timers(story: Story) -> set[TimerKind]:
    return {t.kind for f in story.world.store.cases(open_only=False) for t in f.timers}


def rows(story: Story, table: Any) -> list[Any]:
    with story.world.store.data.reading() as connection:
        return list(connection.execute(select(table)))


# The same colleague? -----------------------------------------------------------------------------------


def test_coming_back_to_the_same(memory: Play) -> None:
    story = memory()
    supporter = finished(story)
    letter, ask = welcomed(story, supporter)
    assert first_suggestion(ask) == supporter and "talked with the peer before" in ask.text
    assert story.case().stage is Stage.MATCHING and TimerKind.PURGE not in timers(story)
    story.receives(PEER, "1", answering=letter)
    story.letter_to(PEER).has("It is good that you wrote again")
    story.letter_to(COORDINATOR).has(f"{name(supporter)} is being asked now")
    again = story.letter_to(supporter).has("Ana Ahmed", "whom you have supported before")
    story.receives(supporter, "Yes, of course.", answering=again)
    story.letter_to(supporter)
    story.letter_to(PEER).has(name(supporter))
    story.later(days=1, hours=2)
    story.letter_to(supporter)
    assert story.case().stage is Stage.CONNECTED


def test_the_coordinators_request_is_settled_by_the_peers_word(memory: Play) -> None:
    story = memory()
    supporter = finished(story)
    letter, ask = welcomed(story, supporter)
    story.receives(PEER, "the same please", answering=letter)
    read_rest(story, PEER, supporter)
    story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "2", answering=ask)
    story.letter_to(COORDINATOR).has("already")
    assert name(supporter) == story.case().supporter.name


@pytest.mark.parametrize("words", ["2", "somebody else please", "quelqu'un d'autre"])
def test_coming_back_to_somebody_else(memory: Play, words: str) -> None:
    story = memory()
    supporter = finished(story)
    letter, _ = welcomed(story, supporter)
    story.receives(PEER, words, answering=letter)
    story.letter_to(PEER).has("It is good that you wrote again")
    ask = story.letter_to(COORDINATOR)
    following = first_suggestion(ask)
    assert following != supporter and position(ask, supporter) > position(ask, following)
    story.receives(COORDINATOR, name(supporter), answering=ask)
    story.letter_to(COORDINATOR).has("was asked already")  # never that one
    story.no_letter_to(supporter)


def test_coming_back_without_an_answer(memory: Play) -> None:
    """Who does not say is not waited for: the coordinator's word counts."""
    story = memory()
    supporter = finished(story)
    _, ask = welcomed(story, supporter)
    following = next(s for s in SUPPORTERS if s != supporter and position(ask, s) < 10**6)
    story.receives(COORDINATOR, name(following), answering=ask)
    story.letter_to(COORDINATOR)
    story.later(minutes=11)
    story.letter_to(following).lacks("supported before")


def test_the_same_after_the_coordinator_chose_another(memory: Play) -> None:
    """The peer's word comes later and weighs more: the other hears that nothing is needed."""
    story = memory()
    supporter = finished(story)
    letter, ask = welcomed(story, supporter)
    following = next(s for s in SUPPORTERS if s != supporter and position(ask, s) < 10**6)
    story.receives(COORDINATOR, name(following), answering=ask)
    story.letter_to(COORDINATOR)
    story.later(minutes=11)
    story.letter_to(following)
    story.receives(PEER, f"{name(supporter)} again", answering=letter)
    story.letter_to(following).has("Nothing more is needed")
    story.letter_to(supporter).has("Ana Ahmed")
    story.letter_to(COORDINATOR).has(f"{name(supporter)} is being asked now")
    story.letter_to(PEER)
    assert first_of(story) == supporter


def first_of(story: Story) -> str:
    """The supporter of the only case."""
    chosen = story.case().supporter
    assert chosen is not None
    return f"{chosen.name} <{chosen.email}>"


def test_the_same_within_the_undo_window_of_another(memory: Play) -> None:
    story = memory()
    supporter = finished(story)
    letter, ask = welcomed(story, supporter)
    following = next(s for s in SUPPORTERS if s != supporter and position(ask, s) < 10**6)
    story.receives(COORDINATOR, name(following), answering=ask)
    story.letter_to(COORDINATOR)
    story.receives(PEER, "1", answering=letter)
    read_rest(story, PEER, COORDINATOR)
    story.letter_to(supporter)
    story.later(minutes=30).no_letter_to(following)


def test_somebody_else_after_the_former_was_asked(memory: Play) -> None:
    story = memory()
    supporter = finished(story)
    letter, ask = welcomed(story, supporter)
    story.receives(COORDINATOR, "1", answering=ask)
    story.letter_to(COORDINATOR)
    story.later(minutes=11)
    story.letter_to(supporter)
    story.receives(PEER, "2", answering=letter)
    story.letter_to(supporter).has("Nothing more is needed")
    assert first_suggestion(story.letter_to(COORDINATOR)) != supporter
    story.letter_to(PEER)


def test_somebody_else_after_the_former_said_yes(memory: Play) -> None:
    story = memory()
    supporter = finished(story)
    letter, ask = welcomed(story, supporter)
    accepted = accepts(story, ask)
    assert accepted == supporter
    story.letter_to(PEER).has(name(supporter))
    story.receives(PEER, "2", answering=letter)
    story.letter_to(supporter).has("Nothing more is needed")
    story.letter_to(COORDINATOR)
    story.letter_to(PEER)
    assert story.case().supporter is None


def test_coming_back_and_naming_who(memory: Play) -> None:
    """Who names the colleague of before is not asked what they said already."""
    story = memory()
    supporter = finished(story)
    story.receives(PEER, f"I would like to talk to {name(supporter)} again.", subject="Me again")
    story.letter_to(PEER).has("It is good that you wrote again").lacks("same colleague")
    story.letter_to(supporter).has("Ana Ahmed")
    story.letter_to(COORDINATOR).has(f"{name(supporter)} is being asked now")


def test_coming_back_and_naming_who_not(memory: Play) -> None:
    story = memory()
    supporter = finished(story)
    words = f"{AGAIN} Please not {name(supporter)}."
    story.receives(PEER, words, subject="Me again")
    story.letter_to(PEER).has("It is good that you wrote again").lacks("same colleague")
    assert first_suggestion(story.letter_to(COORDINATOR)) != supporter


def test_the_former_colleague_is_away(memory: Play) -> None:
    story = memory()
    supporter = finished(story)
    left = tuple(s for s in ROSTER.supporters if s.name != name(supporter))
    story.world.store.save_roster(type(ROSTER)(supporters=left), story.world.clock.now())
    story.receives(PEER, AGAIN, subject="Me again")
    story.letter_to(PEER).has("It is good that you wrote again").lacks(name(supporter))
    story.letter_to(COORDINATOR).lacks(name(supporter))


def test_the_former_colleague_leaves_before_the_answer(memory: Play) -> None:
    story = memory()
    supporter = finished(story)
    letter, _ = welcomed(story, supporter)
    left = tuple(s for s in ROSTER.supporters if s.name != name(supporter))
    story.world.store.save_roster(type(ROSTER)(supporters=left), story.world.clock.now())
    story.receives(PEER, "1", answering=letter)
    story.letter_to(COORDINATOR).has("needs")
    assert story.case().stage is Stage.MATCHING


def test_another_word_to_the_welcome(memory: Play) -> None:
    story = memory()
    supporter = finished(story)
    letter, ask = welcomed(story, supporter)
    story.receives(PEER, "Whoever has time, and my phone is 505-555-0188.", answering=letter)
    story.letter_to(PEER).has("we added it")
    assert first_suggestion(story.letter_to(COORDINATOR)) == supporter
    story.receives(PEER, "never mind", answering=letter)
    story.letter_to(PEER).has("You asked us to stop")
    story.letter_to(COORDINATOR).has("took it back")
    story.receives(COORDINATOR, "1", answering=ask)
    story.letter_to(COORDINATOR).has("This has ended")
    assert story.case().outcome is Outcome.WITHDRAWN


def test_coming_back_where_room_is_asked_for_first(memory: Play) -> None:
    story = memory(referrals={"ask_supporter_first": True})
    ask = asked(story)
    supporter = first_suggestion(ask)
    story.receives(COORDINATOR, "1", answering=ask)
    story.letter_to(COORDINATOR)
    story.later(minutes=11)
    story.receives(supporter, "Yes", answering=story.letter_to(supporter))
    story.receives(supporter, "We have met already.", answering=story.letter_to(supporter))
    story.letter_to(supporter)
    story.receives(PEER, "1", answering=checked_in(story))
    story.letter_to(PEER)
    letter, _ = welcomed(story, supporter)
    story.receives(PEER, "1", answering=letter)
    story.letter_to(PEER)
    story.letter_to(COORDINATOR)
    story.letter_to(supporter).has("somebody you have supported before").lacks("Ahmed")


def test_coming_back_in_danger(memory: Play) -> None:
    """Nobody who is in danger is asked which colleague they would like."""
    story = memory()
    finished(story)
    story.receives(PEER, IN_DANGER, subject="please")
    story.letter_to(PEER).has("988", "Thank you for saying it").lacks("same colleague")
    story.receives(PEER, "Yes, thank you.", subject=reference(story))
    assert story.case().stage is Stage.MATCHING and story.case().supporter is None
    read_rest(story, COORDINATOR, BACKUP, ON_CALL, PEER)


def test_an_unproven_return_waits_for_a_person(memory: Play) -> None:
    story = memory()
    supporter = finished(story)
    story.receives(PEER, AGAIN, subject="Me again", honest=False)
    story.letter_to(COORDINATOR).has("could not prove")
    story.no_letter_to(supporter)
    assert story.case().stage is Stage.CLOSED
    read_rest(story, PEER)


# After a no, after nothing -------------------------------------------------------------------------------


def test_coming_back_after_a_no(memory: Play) -> None:
    story = memory()
    supporter, assignment = connected(story)
    story.receives(
        supporter, "She declined. She does not want any resources by mail.", answering=assignment
    )
    story.letter_to(supporter)
    assert story.case().outcome is Outcome.DECLINED
    story.later(days=10)
    letter, ask = welcomed(story, supporter)
    assert first_suggestion(ask) == supporter
    story.receives(PEER, "1", answering=letter)
    read_rest(story, PEER, COORDINATOR)
    story.letter_to(supporter).has("Ana Ahmed")


def declining(story: Story) -> tuple[str, Read]:
    """The peer said no, and is asked whether we may mail a page."""
    supporter, assignment = connected(story)
    story.receives(supporter, "She doesn't want to talk to anyone.", answering=assignment)
    story.letter_to(supporter)
    return supporter, story.letter_to(PEER).has("may we mail you a page")


@pytest.mark.parametrize(
    "words",
    ["Yes, I'd like to talk after all", "Actually, could I talk to someone?"],
)
def test_a_yes_that_is_no_yes_to_the_page(memory: Play, words: str) -> None:
    """Who asks for a talk where we asked about a page is not sent a page and closed."""
    story = memory()
    supporter, question = declining(story)
    story.receives(PEER, words, answering=question)
    story.letter_to(PEER).has(name(supporter), "same colleague")
    story.letter_to(COORDINATOR)
    assert story.case().stage is Stage.MATCHING


def test_a_yes_to_a_talk_after_weeks(memory: Play) -> None:
    story = memory()
    supporter, question = declining(story)
    story.later(days=20)
    assert ends_once(story) is Outcome.DECLINED
    story.receives(PEER, "I changed my mind, I would like to talk to somebody", answering=question)
    story.letter_to(PEER).has(name(supporter))
    story.letter_to(COORDINATOR)
    assert story.case().open


def test_no_page_for_who_says_nothing(memory: Play) -> None:
    story = memory()
    declining(story)
    story.later(days=15)
    assert ends_once(story) is Outcome.DECLINED
    story.no_letter_to(PEER)


def test_coming_back_before_anybody_was_found(memory: Play) -> None:
    """No supporter was ever named to them: the ordinary welcome."""
    story = memory()
    supporter, _ = assigned(story)
    story.receives(PEER, "stop", subject=reference(story))
    story.letter_to(supporter)
    story.letter_to(PEER)
    assert ends_once(story) is Outcome.STOPPED
    story.receives(PEER, AGAIN, subject="Me again")
    story.letter_to(PEER).has("It is good that you wrote again", "someone by").lacks(
        name(supporter)
    )
    story.letter_to(COORDINATOR).has("Ana Ahmed")
    assert not story.case().stopped and story.case().path is Path.REACH_IN


def test_coming_back_is_promised_a_time(memory: Play) -> None:
    story = memory()
    assigned(story)
    story.receives(PEER, "stop", subject=reference(story))
    read_rest(story, *SUPPORTERS, PEER)
    story.receives(PEER, AGAIN, subject="Me again")
    read_rest(story, PEER, COORDINATOR)
    story.later(days=1, hours=1)
    story.letter_to(PEER).has("We are sorry")
    read_rest(story, COORDINATOR, BACKUP)


def test_who_could_not_be_reached_says_that_nobody_called(memory: Play) -> None:
    story = memory()
    supporter, assignment = connected(story)
    for _ in range(2):
        story.receives(supporter, "I tried twice, no answer.", answering=assignment)
        story.letter_to(supporter)
    read_rest(story, COORDINATOR)
    last = story.letter_to(PEER).has("This is the last note")
    assert ends_once(story) is Outcome.NO_ANSWER
    story.receives(PEER, "Nobody called me! Could I talk to someone?", answering=last)
    story.letter_to(PEER).has(name(supporter))
    story.letter_to(COORDINATOR)


def test_a_colleague_is_not_welcomed_back(memory: Play) -> None:
    """Only the peer's own mail opens a closed case: somebody else's about them opens another."""
    story = memory()
    supporter = finished(story)
    story.receives(
        COLLEAGUE,
        "I am worried about Dr. Ana Ahmed. I asked her, and she agreed that I write to you.",
        subject="A colleague",
    )
    read_rest(story, COLLEAGUE, COORDINATOR)
    story.no_letter_to(PEER, supporter)
    assert sorted(c.stage for c in story.cases()) == [Stage.CLOSED, Stage.MATCHING]


# Closing, keeping, forgetting ------------------------------------------------------------------------------


def test_who_came_back_is_kept_from_the_second_close_on(memory: Play) -> None:
    story = memory(privacy={"keep_closed_cases": "30 days"})
    supporter = finished(story)
    story.later(days=20)
    letter, _ = welcomed(story, supporter)
    story.receives(PEER, "1", answering=letter)
    read_rest(story, PEER, COORDINATOR)
    story.receives(supporter, "We met already.", answering=story.letter_to(supporter))
    story.letter_to(supporter)
    story.receives(PEER, "1", answering=checked_in(story))
    story.letter_to(PEER)
    assert ends_once(story) is Outcome.COMPLETED
    story.later(days=29)
    assert story.cases(), "the first close no longer counts"
    story.later(days=2)
    assert story.cases() == []


def test_after_the_purge_nothing_is_known(memory: Play) -> None:
    story = memory()
    supporter = finished(story)
    before = story.case()
    story.later(days=31)
    assert story.cases() == []
    story.receives(PEER, AGAIN, subject="Me again")
    story.letter_to(PEER).has("Your message has reached").lacks(name(supporter), "wrote again")
    story.letter_to(COORDINATOR).lacks("talked with the peer before")
    new = story.case()
    assert new.id != before.id and new.reference != before.reference and new.former is None


def test_an_old_letter_after_the_purge_opens_nothing_old(memory: Play) -> None:
    story = memory()
    supporter, assignment = connected(story)
    story.receives(PEER, "never mind", subject=reference(story))
    read_rest(story, PEER, supporter)
    story.later(hours=2)
    assert story.cases() == []
    story.receives(supporter, "We met this morning.", answering=assignment)
    read_rest(story, supporter, COORDINATOR)
    assert not any(c.peer.name == "Dr. Ana Ahmed" for c in story.cases())


def test_never_mind_is_forgotten_within_the_hour_and_stop_is_kept(memory: Play) -> None:
    for words, kept in (("never mind", False), ("stop", True)):
        story = memory()
        story.receives(PEER, ASKING, subject="Question")
        acknowledgement = story.letter_to(PEER)
        story.letter_to(COORDINATOR)
        story.receives(PEER, words, answering=acknowledgement)
        story.letter_to(PEER)
        story.letter_to(COORDINATOR)
        story.later(minutes=55)
        assert story.cases(), "the last letters have their hour"
        story.later(minutes=10)
        assert bool(story.cases()) is kept
        if kept:
            assert story.case().stopped
            story.later(days=31)
            assert story.cases() == []


def test_what_remains_of_a_case(memory: Play) -> None:
    """The story of a forgotten case is told by month, of nobody, with its one outcome."""
    story = memory()
    finished(story)
    told = [e.kind for e in story.world.store.story(story.case().reference)[1]]
    story.later(days=31)
    assert story.cases() == []
    kept = rows(story, events)
    assert [EventKind(row.kind) for row in kept] == [*told, EventKind.PURGED]
    assert sum(row.kind == EventKind.CLOSED for row in kept) == 1
    assert {row.at.day for row in kept} == {1} and {row.at.hour for row in kept} == {0}
    stub = [row for row in rows(story, cases) if row.id == kept[0].case]
    assert len(stub) == 1 and {row.case for row in kept} == {stub[0].id}
    assert (stub[0].reference, stub[0].sealed, stub[0].key_id) == (None, None, None)
    assert stub[0].outcome == Outcome.COMPLETED and stub[0].path == Path.REACH_IN


@pytest.mark.parametrize(
    ("says", "outcome"),
    [
        ("She declined. She does not want any resources by mail.", Outcome.DECLINED),
        ("She'd rather not, but you may email her the resources.", Outcome.DECLINED),
    ],
)
def test_one_outcome_each(memory: Play, says: str, outcome: Outcome) -> None:
    story = memory()
    supporter, assignment = connected(story)
    story.receives(supporter, says, answering=assignment)
    story.letter_to(supporter)
    read_rest(story, PEER)
    assert ends_once(story) is outcome
