"""After the first talk: check-ins, the next talk, days that matter, and the end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from mailflow.nouns.case import EventKind, Outcome, Stage
from tests.stories.conftest import Play
from tests.stories.letters import Read
from tests.stories.people import BACKUP, BELL, COORDINATOR, LIN, OKORO, ON_CALL, PEER, WINTERS
from tests.stories.test_answers import reference
from tests.stories.test_case import (
    ASKING,
    alarmed,
    asked,
    connected,
    first_suggestion,
    read_rest,
)
from tests.stories.test_contact import local, name, until_somebody_writes
from tests.stories.world import Story

SUPPORTERS = (OKORO, BELL, WINTERS, LIN)
ONE_TALK = {"follow_up": {"conversations": 1}}
BY_SUPPORTER = {"follow_up": {"by": "supporter"}}


def supported(story: Story) -> tuple[str, Read]:
    """The two have met: the supporter, and the letter they answer."""
    supporter, assignment = connected(story)
    story.receives(supporter, "We met this morning.", answering=assignment)
    story.letter_to(supporter).has("you have talked")
    assert story.case().stage is Stage.SUPPORTED
    return supporter, assignment


def checked_in(story: Story) -> Read:
    """The next check-in, which leaves on a morning in the middle of the week."""
    until_somebody_writes(story)
    assert local(story).weekday() in {1, 2, 3} and 9 <= local(story).hour < 10
    return story.letter_to(PEER).has("A number is a whole answer", "988", "No more mail")


def ends_once(story: Story) -> Outcome | None:
    """The only case is closed, with one outcome and one line about it."""
    found = story.world.store.story(story.case().reference)
    assert found is not None
    closed = [e for e in found[1] if e.kind is EventKind.CLOSED]
    reopened = [e for e in found[1] if e.kind is EventKind.REOPENED]
    assert len(closed) == len(reopened) + 1
    assert story.case().stage is Stage.CLOSED
    return story.case().outcome


# The program asks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["1", "fine", "Better, thank you.", "Bien, gracias."])
def test_a_word_is_a_whole_answer(memory: Play, words: str) -> None:
    story = memory()
    supported(story)
    check_in = checked_in(story)
    assert local(story).date() == date(2026, 12, 9)
    story.receives(PEER, words, answering=check_in)
    story.letter_to(PEER).has("The door stays open").lacks("can go further")
    assert ends_once(story) is Outcome.COMPLETED
    story.later(days=20).no_letter_to(PEER, *SUPPORTERS, COORDINATOR)


def test_no_answer_is_an_answer(memory: Play) -> None:
    story = memory()
    supported(story)
    checked_in(story)
    story.later(days=13).no_letter_to(PEER)
    story.later(days=2)
    story.letter_to(PEER).has("The door stays open")
    assert ends_once(story) is Outcome.COMPLETED


def test_check_ins_as_the_settings_say(memory: Play) -> None:
    story = memory(follow_up={"after_met": ["1 week", "3 weeks"]})
    supported(story)
    days = []
    for _ in range(2):
        check_in = checked_in(story)
        days.append(local(story).date())
        story.receives(PEER, "1", answering=check_in)
    story.letter_to(PEER).has("The door stays open")
    assert days == [date(2026, 12, 2), date(2026, 12, 24)]


def test_without_check_ins_the_end_comes_at_once(memory: Play) -> None:
    story = memory(follow_up={"after_met": []})
    supporter, assignment = connected(story)
    story.receives(supporter, "We met this morning.", answering=assignment)
    story.letter_to(supporter)
    story.letter_to(PEER).has("The door stays open")
    assert ends_once(story) is Outcome.COMPLETED


def test_one_talk_more_and_then_the_way_on(memory: Play) -> None:
    """Two talks are what the program offers: a check-in after each, and then what goes further."""
    story = memory()
    supporter, _ = supported(story)
    check_in = checked_in(story)
    story.receives(PEER, "I would like to talk again", answering=check_in)
    story.letter_to(PEER).has("It is good that you wrote again")
    again = story.letter_to(supporter).has("whom you have supported before")
    story.no_letter_to(COORDINATOR)
    story.receives(supporter, "Yes, I will call her.", answering=again)
    story.letter_to(supporter)
    story.letter_to(PEER).has(name(supporter))
    story.receives(supporter, "We talked again.", answering=again)
    story.letter_to(supporter)
    assert story.case().conversations == 2
    story.receives(PEER, "fine", answering=checked_in(story))
    story.letter_to(PEER).has("can go further with you").lacks("Closing the loop")
    assert ends_once(story) is Outcome.COMPLETED


def test_after_the_last_talk_the_end_is_the_way_on(memory: Play) -> None:
    story = memory(**ONE_TALK)
    supported(story)
    story.receives(PEER, "1", answering=checked_in(story))
    story.letter_to(PEER).has("can go further with you")
    assert ends_once(story) is Outcome.COMPLETED


def test_more_than_the_program_offers(memory: Play) -> None:
    """No further talk: the way on at once, and a person who knows that more is wished for."""
    story = memory(**ONE_TALK)
    supporter, _ = supported(story)
    story.receives(PEER, "2", answering=checked_in(story))
    story.letter_to(PEER).has("can go further with you")
    story.letter_to(COORDINATOR).has("Ana Ahmed")
    story.no_letter_to(supporter)
    assert ends_once(story) is Outcome.HANDED_ON


def test_room_is_asked_for_before_the_second_talk_too(memory: Play) -> None:
    story = memory(referrals={"ask_supporter_first": True})
    ask = asked(story)
    supporter = first_suggestion(ask)
    story.receives(COORDINATOR, "1", answering=ask)
    story.letter_to(COORDINATOR)
    story.later(minutes=11)
    story.receives(supporter, "Yes", answering=story.letter_to(supporter))
    story.receives(supporter, "We have met already.", answering=story.letter_to(supporter))
    story.letter_to(supporter)
    story.receives(PEER, "2", answering=checked_in(story))
    story.letter_to(PEER)
    room = story.letter_to(supporter).has("somebody you have supported before").lacks("Ahmed")
    story.receives(supporter, "Yes", answering=room)
    story.letter_to(supporter).has("Ana Ahmed", "whom you have supported before")


def test_somebody_else(memory: Play) -> None:
    story = memory()
    supporter, _ = supported(story)
    story.receives(PEER, "3", answering=checked_in(story))
    story.letter_to(PEER).has("It is good that you wrote again")
    ask = story.letter_to(COORDINATOR).has("Ana Ahmed")
    following = first_suggestion(ask)
    assert following != supporter
    story.no_letter_to(supporter)  # they have talked: nothing is taken from them


def test_stop(memory: Play) -> None:
    story = memory()
    supporter, _ = supported(story)
    story.receives(PEER, "4", answering=checked_in(story))
    story.letter_to(PEER).has("will not write to you again")
    assert ends_once(story) is Outcome.STOPPED
    story.later(days=20).no_letter_to(PEER, supporter, COORDINATOR)
    assert story.case().stopped, "the mark is kept until the ordinary purge"


def test_never_mind_to_a_check_in(memory: Play) -> None:
    """What holds at any time holds here too, though the letter did not offer it."""
    story = memory()
    supported(story)
    story.receives(PEER, "never mind", answering=checked_in(story))
    story.letter_to(PEER).has("You asked us to stop, and we have")
    assert ends_once(story) is Outcome.WITHDRAWN


def test_the_supporter_tells_twice(memory: Play) -> None:
    story = memory()
    supporter, assignment = supported(story)
    story.receives(supporter, "We met this morning.", answering=assignment)
    story.letter_to(supporter)
    assert story.case().conversations == 1
    assert len(story.world.store.cases()[0].timers) == 1


def test_a_supporter_arranges_a_talk_beside_the_plan(memory: Play) -> None:
    story = memory()
    supporter, assignment = supported(story)
    story.receives(supporter, "We meet on Friday at 5.", answering=assignment)
    story.letter_to(supporter)
    story.later(days=4)
    story.receives(supporter, "We talked again.", answering=story.letter_to(supporter))
    story.letter_to(supporter)
    assert story.case().conversations == 2


def test_a_supporter_who_needs_nothing_more(memory: Play) -> None:
    """By program nothing is asked of the supporter after a talk: their no takes nothing away."""
    story = memory()
    supporter, assignment = supported(story)
    story.receives(supporter, "CANNOT", answering=assignment)
    story.letter_to(COORDINATOR)
    story.no_letter_to(PEER)
    assert story.case().stage is Stage.SUPPORTED
    checked_in(story)


@pytest.mark.parametrize(
    "change",
    [datetime(2026, 11, 1, 8, 0, tzinfo=UTC), datetime(2027, 3, 14, 9, 0, tzinfo=UTC)],
    ids=["the clock goes back", "the clock goes forward"],
)
def test_a_check_in_over_a_change_of_the_clock(memory: Play, change: datetime) -> None:
    story = memory()
    story.world.clock._at = change - timedelta(days=3)
    supported(story)
    checked_in(story)


# The supporter follows up ------------------------------------------------------------------------------


def test_the_supporter_follows_up(memory: Play) -> None:
    """Their own call or mail, told by a word; the program never writes a check-in."""
    story = memory(**BY_SUPPORTER)
    supporter, _ = supported(story)
    story.later(days=13, hours=23).no_letter_to(supporter, PEER)
    story.later(hours=2)
    again = story.letter_to(supporter).has("You and Dr. Ana Ahmed have talked", "since?")
    story.no_letter_to(PEER)
    story.receives(supporter, "MET", answering=again)
    story.letter_to(supporter)
    story.letter_to(PEER).has("can go further with you")
    assert ends_once(story) is Outcome.COMPLETED
    assert story.case().check_ins == 0


def test_the_supporter_follows_up_before_we_ask(memory: Play) -> None:
    story = memory(follow_up={"by": "supporter", "conversations": 3})
    supporter, assignment = supported(story)
    story.receives(supporter, "We met this morning.", answering=assignment)  # told twice
    story.letter_to(supporter)
    assert story.case().conversations == 1
    story.later(days=5)
    story.receives(supporter, "I called her, we talked again.", answering=assignment)
    story.letter_to(supporter)
    story.letter_to(PEER).has("The door stays open")
    assert ends_once(story) is Outcome.COMPLETED


def test_a_follow_up_that_nobody_answers(memory: Play) -> None:
    """They have talked: what is not answered now is no failure, and ends as it would have."""
    story = memory(**BY_SUPPORTER)
    supporter, assignment = supported(story)
    for told in ("try once more", "nobody writes or calls again"):
        story.receives(supporter, "I tried twice, no answer.", answering=assignment)
        story.letter_to(supporter).has(told)
    story.letter_to(PEER).has("The door stays open")
    assert ends_once(story) is Outcome.COMPLETED


def test_no_further_talk_is_wanted(memory: Play) -> None:
    story = memory(**BY_SUPPORTER)
    supporter, assignment = supported(story)
    story.receives(supporter, "She doesn't want to talk to anyone.", answering=assignment)
    story.letter_to(supporter)
    story.letter_to(PEER).has("The door stays open").lacks("may we mail you")
    assert ends_once(story) is Outcome.COMPLETED


def test_a_supporter_says_nothing_of_the_follow_up(memory: Play) -> None:
    """Asked, reminded, then the coordinator, at growing distances; and then it ends."""
    story = memory(**BY_SUPPORTER)
    supporter, _ = supported(story)
    story.later(days=18)
    story.letter_to(supporter).has("Have you been in touch since?")
    story.letter_to(supporter).has("have not heard from you")
    story.letter_to(COORDINATOR).has("We have not heard from")
    story.no_letter_to(PEER)
    story.later(days=20)
    read_rest(story, COORDINATOR, BACKUP)
    story.letter_to(supporter).has("Nothing more is needed")
    story.letter_to(PEER).has("The door stays open")
    assert ends_once(story) is Outcome.COMPLETED


def test_the_peer_wants_to_talk_while_the_supporter_follows_up(memory: Play) -> None:
    story = memory(**BY_SUPPORTER)
    supporter, _ = supported(story)
    story.later(days=3)
    story.receives(PEER, "I would like to talk again", subject=reference(story))
    story.letter_to(PEER)
    story.letter_to(supporter).has("whom you have supported before")


def test_the_peer_leaves_while_the_supporter_follows_up(memory: Play) -> None:
    """Who would have called on their own hears that they need not."""
    story = memory(**BY_SUPPORTER)
    supporter, _ = supported(story)
    story.receives(PEER, "never mind", subject=reference(story))
    story.letter_to(PEER)
    story.letter_to(supporter).has("Nothing more is needed")
    assert ends_once(story) is Outcome.WITHDRAWN


# Days that matter ----------------------------------------------------------------------------------------


def test_a_day_that_matters(memory: Play) -> None:
    """Told with the first mail; a check-in the morning before, and the case is open until then."""
    story = memory(follow_up={"after_met": []})
    supported_by_the_day(story)
    story.no_letter_to(PEER)
    assert story.case().stage is Stage.SUPPORTED and story.case().dates == (date(2026, 12, 17),)
    check_in = checked_in(story).lacks("17 December", "hearing")
    assert local(story).date() == date(2026, 12, 16)  # a Wednesday
    story.receives(PEER, "1", answering=check_in)
    story.letter_to(PEER).has("The door stays open")
    assert ends_once(story) is Outcome.COMPLETED and story.case().dates == ()


def test_a_day_told_in_a_check_in_keeps_the_case_open(memory: Play) -> None:
    story = memory()
    supported(story)
    check_in = checked_in(story)
    story.receives(PEER, "Fine. The inquest is on 14 January.", answering=check_in)
    story.no_letter_to(PEER)
    assert story.case().stage is Stage.SUPPORTED
    checked_in(story)
    assert local(story).date() == date(2027, 1, 13)
    story.later(days=15)  # silence is an answer too
    story.letter_to(PEER).has("The door stays open")
    assert ends_once(story) is Outcome.COMPLETED


def test_a_day_at_the_weekend_and_one_that_is_tomorrow(memory: Play) -> None:
    story = memory(follow_up={"after_met": ["6 weeks"]})
    supported(story)
    story.receives(PEER, "My deposition is on December 5.", subject=reference(story))
    story.letter_to(PEER).has("we added it").lacks("December")
    checked_in(story)
    assert local(story).date() == date(2026, 12, 3)  # the Thursday before a Saturday
    story.receives(PEER, "The hearing is on 4 December.", subject=reference(story))
    story.letter_to(PEER)
    checked_in(story)
    assert local(story).date() == date(2026, 12, 8)  # none is left before: the first one after


def test_a_day_takes_the_place_of_the_planned_check_in(memory: Play) -> None:
    """Two check-ins in one week would be one too many."""
    story = memory()
    supported(story)
    story.receives(PEER, "The hearing is on 11 December.", subject=reference(story))
    story.letter_to(PEER)
    check_in = checked_in(story)
    assert local(story).date() == date(2026, 12, 10)  # planned was the 9th
    story.receives(PEER, "1", answering=check_in)
    story.letter_to(PEER).has("The door stays open")


def test_a_word_about_a_day_does_not_move_the_plan(memory: Play) -> None:
    story = memory()
    supported(story)
    story.receives(PEER, "The hearing is on 4 December.", subject=reference(story))
    story.letter_to(PEER)
    story.receives(PEER, "1", answering=checked_in(story))
    assert local(story).date() == date(2026, 12, 3)
    story.receives(PEER, "1", answering=checked_in(story))
    assert local(story).date() == date(2026, 12, 9)
    story.letter_to(PEER).has("The door stays open")


def test_the_supporter_who_follows_up_is_told_of_the_day(memory: Play) -> None:
    """One line on that morning; the program itself writes no check-in."""
    story = memory(follow_up={"by": "supporter", "after_met": ["8 weeks"]})
    supporter, _ = supported(story)
    story.receives(PEER, "The hearing is on 17 December.", subject=reference(story))
    story.letter_to(PEER)
    story.no_letter_to(supporter)
    until_somebody_writes(story)
    assert local(story).date() == date(2026, 12, 16)
    story.letter_to(supporter).has("Thursday 17 December", "Ana Ahmed").lacks("hearing")
    story.no_letter_to(PEER)
    assert story.case().open


def test_a_day_keeps_the_case_of_a_supporter_open(memory: Play) -> None:
    story = memory(follow_up={"by": "supporter", "after_met": []})
    supporter, assignment = connected(story)
    story.receives(PEER, "The hearing is on 17 December.", subject=reference(story))
    story.letter_to(PEER)
    story.receives(supporter, "We met this morning.", answering=assignment)
    story.letter_to(supporter)
    story.no_letter_to(PEER)
    until_somebody_writes(story)
    story.letter_to(supporter).has("17 December")
    story.letter_to(PEER).has("The door stays open")
    assert ends_once(story) is Outcome.COMPLETED


def test_a_day_that_is_over_is_not_kept(memory: Play) -> None:
    story = memory()
    supporter, assignment = connected(story)
    story.receives(PEER, "The hearing is on 26 November.", subject=reference(story))
    story.letter_to(PEER)
    story.later(days=4)
    read_rest(story, supporter, PEER, COORDINATOR)
    story.receives(supporter, "We met this morning.", answering=assignment)
    read_rest(story, supporter, COORDINATOR)
    assert story.case().dates == ()
    checked_in(story)
    assert local(story).date() == date(2026, 12, 15)


def test_who_stops_is_not_asked_on_that_day(memory: Play) -> None:
    story = memory()
    supported(story)
    story.receives(PEER, "The hearing is on 17 December.", subject=reference(story))
    story.letter_to(PEER)
    story.receives(PEER, "stop", subject=reference(story))
    story.letter_to(PEER).has("will not write to you again")
    story.later(days=29).no_letter_to(PEER)


def test_a_check_in_that_waited_leaves_on_a_morning_for_check_ins(memory: Play) -> None:
    story = memory()
    supporter, assignment = connected(story)
    alert = alarmed(story)
    read_rest(story, supporter)
    story.receives(COORDINATOR, "1", answering=alert)
    story.receives(supporter, "We met this morning.", answering=assignment)
    read_rest(story, supporter)
    story.until(datetime(2026, 12, 10, 22, 0, tzinfo=UTC)).no_letter_to(PEER)  # a Thursday
    story.receives(COORDINATOR, "She is safe now.", answering=alert)
    read_rest(story, COORDINATOR, BACKUP, ON_CALL)
    assert not story.case().urgent
    checked_in(story)


def test_a_day_that_matters_outlives_an_alarm(memory: Play) -> None:
    story = memory(follow_up={"after_met": []})
    supporter, _ = supported_by_the_day(story)
    alert = alarmed(story)
    read_rest(story, supporter)
    story.receives(COORDINATOR, "3", answering=alert)
    read_rest(story, COORDINATOR)
    assert not story.case().urgent
    checked_in(story)
    assert local(story).date() == date(2026, 12, 16)


def supported_by_the_day(story: Story) -> tuple[str, Read]:
    """The two have met, and a hearing on 17 December keeps the case open."""
    told = ASKING.replace("\n\nAna", " The hearing is on 17 December.\n\nAna")
    story.receives(PEER, told, subject="Question")
    story.letter_to(PEER)
    ask = story.letter_to(COORDINATOR).lacks("17 December", "hearing")
    supporter = first_suggestion(ask)
    story.receives(COORDINATOR, "1", answering=ask)
    story.letter_to(COORDINATOR)
    story.later(minutes=11)
    assignment = story.letter_to(supporter).lacks("17 December", "hearing")
    story.receives(supporter, "We met this morning.", answering=assignment)
    story.letter_to(supporter)
    return supporter, assignment


def test_a_check_in_put_off_by_an_alarm_leaves_on_a_morning_for_check_ins(memory: Play) -> None:
    story = memory()
    supporter, _ = supported(story)
    alert = alarmed(story)
    read_rest(story, supporter)
    story.receives(COORDINATOR, "1", answering=alert)
    story.later(days=2, hours=5)
    story.receives(COORDINATOR, "She is safe now.", answering=alert)
    read_rest(story, COORDINATOR, BACKUP, ON_CALL)
    assert not story.case().urgent
    checked_in(story)
