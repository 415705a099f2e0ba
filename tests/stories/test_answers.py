"""Answers that come late, twice, from two people, or before their time. Played in memory."""

from __future__ import annotations

from mailflow.nouns.case import Outcome, Stage
from tests.stories.conftest import Play
from tests.stories.people import (
    BACKUP,
    BELL,
    COLLEAGUE,
    COORDINATOR,
    OKORO,
    PEER,
)
from tests.stories.test_case import ASKING, asked, assigned, connected, read_rest, suggestions
from tests.stories.world import Story

SECOND = "Chris Vega <chris.vega@example.org>"


def reference(story: Story) -> str:
    return f"Re: [{story.case().reference}]"


def supported(story: Story) -> str:
    """The two have met, and the program asks the peer now and then: the supporter."""
    supporter, assignment = connected(story)
    story.receives(supporter, "We met this morning. It went well.", answering=assignment)
    story.letter_to(supporter)
    return supporter


def test_undo_after_the_window(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    first = suggestions(ask)[0]
    story.receives(COORDINATOR, "Yes", answering=ask)
    noted = story.letter_to(COORDINATOR)
    story.later(minutes=11)
    story.letter_to(first)
    story.receives(COORDINATOR, "UNDO", answering=noted)
    story.letter_to(COORDINATOR).has("already settled", "REASSIGN")
    assert story.case().stage is Stage.ASSIGNED


def test_now_twice(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    story.receives(COORDINATOR, "Yes", answering=ask)
    noted = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "NOW", answering=noted)
    story.letter_to(COORDINATOR)
    story.letter_to(suggestions(ask)[0])
    story.receives(COORDINATOR, "NOW", answering=noted)
    story.letter_to(COORDINATOR).has("already settled")


def test_two_coordinators_choose_differently(memory: Play) -> None:
    story = memory(people={"coordinators": [COORDINATOR, SECOND]})
    story.receives(PEER, ASKING, subject="Question")
    story.letter_to(PEER)
    ask, other = story.letter_to(COORDINATOR), story.letter_to(SECOND)
    one, two = suggestions(ask)[:2]
    story.receives(COORDINATOR, "1", answering=ask)
    story.letter_to(COORDINATOR).has(one.partition(" <")[0])
    story.letter_to(SECOND).has("Pat Rivera has taken this over")
    story.receives(SECOND, "2", answering=other)  # the first answer wins
    story.letter_to(SECOND).has("We have an answer already", one.partition(" <")[0], "UNDO")
    story.later(minutes=11).no_letter_to(two)
    story.letter_to(one)


def test_hold_then_yes(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    story.receives(COORDINATOR, "hold until Friday", answering=ask)
    noted = story.letter_to(COORDINATOR).has("on hold")
    story.receives(COORDINATOR, "Yes", answering=noted)
    story.letter_to(COORDINATOR).has("UNDO")
    story.later(minutes=11)
    story.letter_to(suggestions(ask)[0])
    assert not story.case().on_hold


def test_none_of_these_until_nobody_is_left(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    story.receives(COORDINATOR, "none of these", answering=ask)
    story.letter_to(COORDINATOR).has("nobody else on the list fits")
    story.later(hours=13)
    story.letter_to(COORDINATOR)  # nobody forgets it
    assert story.case().stage is Stage.MATCHING
    story.later(hours=10)
    read_rest(story, COORDINATOR, BACKUP)


def test_a_supporter_says_yes_and_then_cannot(memory: Play) -> None:
    story = memory()
    supporter, assignment = connected(story)
    story.receives(supporter, "CANNOT", answering=assignment)
    story.letter_to(supporter)
    story.letter_to(COORDINATOR).has("Ana Ahmed")
    story.letter_to(PEER).has("We are sorry").lacks(supporter.partition(" <")[0])


def test_met_before_a_yes(memory: Play) -> None:
    story = memory()
    supporter, assignment = assigned(story)
    story.receives(supporter, "We met this morning.", answering=assignment)
    story.letter_to(supporter).has("you have talked")
    story.no_letter_to(PEER)  # no "will be in touch" after they were
    assert story.case().stage is Stage.SUPPORTED


def test_a_late_yes_promises_no_time_that_has_passed(memory: Play) -> None:
    story = memory()
    supporter, assignment = assigned(story)
    story.later(days=3)
    read_rest(story, supporter, COORDINATOR, BACKUP)
    story.receives(supporter, "Yes, I will.", answering=assignment)
    story.letter_to(supporter).has("Sunday 29 November")
    story.letter_to(PEER).has("Sunday 29 November")
    story.letter_to(COORDINATOR).has("we wait for")  # was asked about the silence
    assert not [
        q for f in story.world.store.cases() for q in f.questions if q.kind.value == "takeover"
    ]


def test_a_late_answer_to_a_check_in_brings_the_peer_back(memory: Play) -> None:
    story = memory()
    supported(story)
    story.later(days=17)
    check_in = story.letter_to(PEER)
    story.later(days=16)
    story.letter_to(PEER)  # farewell
    assert story.case().outcome is Outcome.COMPLETED
    story.receives(PEER, "I would like to talk again.", answering=check_in)
    story.letter_to(PEER).has("It is good that you wrote again")
    story.letter_to(COORDINATOR).has("Ana Ahmed")
    assert story.case().stage is Stage.MATCHING


def test_a_yes_to_resources_after_weeks(memory: Play) -> None:
    story = memory()
    supporter, assignment = connected(story)
    story.receives(supporter, "She doesn't want to talk to anyone.", answering=assignment)
    story.letter_to(supporter)
    question = story.letter_to(PEER)
    story.later(days=20)
    story.receives(PEER, "Yes, please send them.", answering=question)
    story.letter_to(PEER).lacks("settled")
    assert story.case().outcome is Outcome.DECLINED


def test_a_supporter_who_was_stood_down_is_worried(memory: Play) -> None:
    story = memory()
    supporter, assignment = assigned(story)
    story.receives(supporter, "CANNOT", answering=assignment)
    read_rest(story, supporter, COORDINATOR)
    story.receives(supporter, "WORRIED", answering=assignment)
    story.letter_to(supporter)
    story.letter_to(COORDINATOR).has("Please call", supporter.partition(" <")[0])
    read_rest(story, "Sam Tran <sam.tran@example.org>")


def test_a_late_answer_does_not_name_the_next_supporter(memory: Play) -> None:
    story = memory()
    supporter, assignment = assigned(story)
    story.receives(supporter, "CANNOT", answering=assignment)
    read_rest(story, supporter)
    ask = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "1", answering=ask)
    story.letter_to(COORDINATOR)
    story.later(minutes=11)
    following = next(s for s in suggestions(ask) if s != supporter)
    story.letter_to(following)
    story.receives(supporter, "CANNOT", answering=assignment)
    story.letter_to(supporter).lacks(following.partition(" <")[0], "Ana Ahmed")


def test_a_name_to_keep_away_within_the_undo_window(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    chosen = suggestions(ask)[0]
    story.receives(COORDINATOR, "1", answering=ask)
    story.letter_to(COORDINATOR)
    name = chosen.partition(" <")[0]
    story.receives(PEER, f"Please not {name}.", subject=reference(story))
    read_rest(story, PEER, COORDINATOR)
    story.later(minutes=30).no_letter_to(chosen)
    read_rest(story, COORDINATOR)


def test_a_phone_reaches_the_supporter(memory: Play) -> None:
    story = memory()
    supporter, _ = connected(story)
    story.receives(PEER, "My phone is 505-555-0188", subject=reference(story))
    story.letter_to(supporter).has("505-555-0188")
    story.letter_to(PEER).has("we added it")
    story.letter_to(COORDINATOR)


def test_asking_again_while_it_is_on_its_way(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    story.receives(COORDINATOR, "1", answering=ask)
    story.letter_to(COORDINATOR)
    story.receives(PEER, "I would like to talk to somebody again", subject=reference(story))
    story.letter_to(COORDINATOR).has("needs")
    assert story.case().pending, "what the coordinator chose stands"
    story.later(minutes=11)
    story.letter_to(suggestions(ask)[0])


def test_a_supporter_asks_for_themselves(memory: Play) -> None:
    story = memory()
    supporter, _ = connected(story)
    story.receives(supporter, ASKING.replace("Ana Ahmed", ""), subject="Question")
    story.letter_to(supporter).has("trained colleague you can talk to")
    ask = story.letter_to(COORDINATOR).has(f"{supporter.partition(' <')[0]} (")
    assert f". {supporter.partition(' <')[0]}" not in ask.text, "nobody supports themselves"
    assert {c.stage for c in story.cases()} == {Stage.CONNECTED, Stage.MATCHING}


def test_a_backup_takes_too_late(memory: Play) -> None:
    third = "Kit Moss <kit.moss@example.org>"
    story = memory(people={"backups": [BACKUP, third]})
    asked(story)
    story.later(hours=19)
    story.letter_to(COORDINATOR)
    take, other = story.letter_to(BACKUP), story.letter_to(third)
    story.receives(BACKUP, "TAKE", answering=take)
    story.letter_to(COORDINATOR)
    story.letter_to(BACKUP).has("Ana Ahmed")
    story.letter_to(third).has("Nothing is needed")
    story.receives(third, "TAKE", answering=other)
    story.letter_to(third).lacks("Ana Ahmed")
    assert story.case().coordinator.name == "Lee Novak"


def test_resources_are_not_pressed_on_who_refused(memory: Play) -> None:
    story = memory()
    supporter, assignment = connected(story)
    story.receives(supporter, "She doesn't want to talk to anyone.", answering=assignment)
    story.letter_to(supporter)
    question = story.letter_to(PEER)
    story.receives(PEER, "No", answering=question)
    assert story.case().outcome is Outcome.DECLINED
    story.later(days=20).no_letter_to(PEER)


def test_two_referrals_of_one_referrer(memory: Play) -> None:
    story = memory()
    for name in ("Ana Ahmed", "Lena Ruiz, lena.ruiz@example.org"):
        story.receives(
            COLLEAGUE,
            f"I am worried about Dr. {name}. She agreed that I write to you and wants a call.",
            subject="A colleague",
        )
        read_rest(story, COLLEAGUE, COORDINATOR)
    assert len({c.peer.email for c in story.cases()}) == 2
    story.no_letter_to(OKORO, BELL)


def test_an_order_while_a_question_is_open(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    story.receives(COORDINATOR, "close", answering=ask)
    story.letter_to(COORDINATOR).has("is closed")
    assert story.case().outcome is Outcome.CLOSED_BY_COORDINATOR


def test_mine_of_a_second_coordinator(memory: Play) -> None:
    story = memory(people={"coordinators": [COORDINATOR, SECOND]})
    story.receives(PEER, ASKING, subject="Question")
    story.letter_to(PEER)
    ask, other = story.letter_to(COORDINATOR), story.letter_to(SECOND)
    story.receives(SECOND, "mine", answering=other)
    story.letter_to(COORDINATOR).has("Chris Vega has taken this over")
    story.letter_to(SECOND).has("Ana Ahmed")
    story.receives(COORDINATOR, "1", answering=ask)
    story.letter_to(COORDINATOR)
    assert story.case().pending is None


def test_an_answer_to_an_older_letter_while_a_newer_one_waits(memory: Play) -> None:
    """Nothing is settled: the newer letter's choices come again, and no number is guessed at."""
    story = memory()
    ask = asked(story)
    story.receives(COORDINATOR, "Mei Lin", answering=ask)  # of the peer's own department
    held = story.letter_to(COORDINATOR).has("We held back")
    story.receives(COORDINATOR, "2", answering=ask)
    again = story.letter_to(COORDINATOR).has("Nothing has been done yet", suggestions(ask)[1][:10])
    again.lacks("nothing has changed")
    assert story.case().pending is None
    story.receives(COORDINATOR, "2", answering=again)
    story.letter_to(COORDINATOR).has("UNDO")
    story.receives(COORDINATOR, "1", answering=held)
    story.letter_to(COORDINATOR).has("We have an answer already")
