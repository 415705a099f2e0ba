"""From a choice to a first talk: who hears what, and what follows when nobody is in touch."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mailflow.nouns.case import Outcome, Stage
from tests.stories.conftest import Play
from tests.stories.letters import Read
from tests.stories.people import (
    BACKUP,
    BELL,
    COLLEAGUE,
    COORDINATOR,
    EVERYBODY,
    LIN,
    OKORO,
    ON_CALL,
    PEER,
    STRANGER,
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
    read_rest,
    suggestions,
)
from tests.stories.test_coordinators import out_of_office
from tests.stories.world import Story

SUPPORTERS = (OKORO, BELL, WINTERS, LIN)
FIRST = {"referrals": {"ask_supporter_first": True}}
BOTH = {"referrals": {"first_contact": "introduce_both"}}


def name(person: str) -> str:
    return person.partition(" <")[0]


def local(story: Story) -> datetime:
    return story.world.clock.now().astimezone(story.world.program.zone)


def until_somebody_writes(story: Story, *, at_most: float = 60) -> Story:
    """Time passes, a quarter of an hour at a time, until the program has written something."""
    end = story.world.clock.now() + timedelta(days=at_most)
    while not story.unread():
        assert story.world.clock.now() < end, "nothing was written"
        story.later(minutes=15)
    return story


# First contact ---------------------------------------------------------------------------------------


def test_the_peer_hears_no_name_before_a_yes(memory: Play) -> None:
    story = memory()
    supporter, assignment = assigned(story)
    story.no_letter_to(PEER)
    story.later(hours=20).no_letter_to(PEER)
    story.receives(supporter, "Yes, gladly.", answering=assignment)
    story.letter_to(supporter)
    story.letter_to(PEER).has(name(supporter), "will be in touch with you")


def test_both_read_the_same_time(memory: Play) -> None:
    story = memory()
    supporter, assignment = assigned(story)
    told = "Thursday 26 November, 10:15 am"  # asked at 10:10: two days, and the next full quarter
    assignment.has(f"by {told}")
    story.receives(supporter, "Yes.", answering=assignment)
    story.letter_to(supporter).has(f"by {told}")
    story.letter_to(PEER).has(f"by {told}")


def test_both_are_introduced_to_each_other(memory: Play) -> None:
    story = memory(**BOTH)
    supporter, assignment = assigned(story)
    story.receives(supporter, "Yes.", answering=assignment)
    story.letter_to(PEER).has(name(supporter), "10:15 am", supporter.partition("<")[2][:-1])
    letters = [story.letter_to(supporter).text for _ in story.unread()]
    introduction = next(text for text in letters if "brings you together" in text)
    assert "ana.ahmed@example.org" in introduction and "10:15 am" in introduction


def referred(story: Story, more: str = "") -> Read:
    """A colleague has written about Dr. Ahmed, who agreed; the coordinator is asked."""
    story.receives(
        COLLEAGUE,
        f"I am worried about Dr. Ana Ahmed, ana.ahmed@example.org. I asked her, and she agreed "
        f"that I write to you.{more}",
        subject="A colleague",
    )
    read_rest(story, COLLEAGUE)
    return story.letter_to(COORDINATOR)


def accepts(story: Story, ask: Read) -> str:
    """The coordinator takes the first supporter, who says yes."""
    supporter = first_suggestion(ask)
    story.receives(COORDINATOR, "Yes", answering=ask)
    story.letter_to(COORDINATOR)
    story.later(minutes=11)
    story.receives(supporter, "Yes, gladly.", answering=story.letter_to(supporter))
    story.letter_to(supporter)
    return supporter


def test_the_first_word_to_somebody_who_did_not_ask(memory: Play) -> None:
    story = memory()
    supporter = accepts(story, referred(story))
    first = story.letter_to(PEER).has(name(supporter), "routine", "A no is fine", "voluntary")
    first.has("not an evaluation", "A colleague thought of you").lacks("Reyes", "worried")


def test_the_first_word_names_the_referrer_who_lets_us(memory: Play) -> None:
    story = memory()
    accepts(story, referred(story, " You may tell her that it was me."))
    assert story.case().name_referrer
    story.letter_to(PEER).has("Joan Reyes thought of you")


def test_a_second_supporter_is_not_introduced_as_the_first_word(memory: Play) -> None:
    story = memory()
    supporter = accepts(story, referred(story))
    story.letter_to(PEER).has("routine")
    story.receives(supporter, "CANNOT", subject=reference(story))
    read_rest(story, supporter, PEER)
    following = accepts(story, story.letter_to(COORDINATOR))
    story.letter_to(PEER).has(name(following)).lacks("routine", "thought of you")


# Room first ------------------------------------------------------------------------------------------


def room_asked(story: Story) -> tuple[str, Read]:
    """The coordinator has chosen; the supporter is asked without the peer's name."""
    ask = asked(story)
    supporter = first_suggestion(ask)
    story.receives(COORDINATOR, "Yes", answering=ask)
    story.letter_to(COORDINATOR)
    story.later(minutes=11)
    letter = story.letter_to(supporter)
    return supporter, letter.has("10:15 am").lacks("Ahmed", "ana.ahmed", "medicine")


def test_room_then_the_name(memory: Play) -> None:
    story = memory(**FIRST)
    supporter, room = room_asked(story)
    story.receives(supporter, "Yes", answering=room)
    assignment = story.letter_to(supporter).has("Ana Ahmed", "Thursday 26 November, 10:15 am")
    story.no_letter_to(PEER, COORDINATOR)
    story.receives(supporter, "Yes, I will call her.", answering=assignment)
    story.letter_to(supporter).has("10:15 am")
    story.letter_to(PEER).has(name(supporter), "10:15 am")
    assert story.case().stage is Stage.CONNECTED


def test_no_room(memory: Play) -> None:
    story = memory(**FIRST)
    supporter, room = room_asked(story)
    story.receives(supporter, "Sorry, I can't take anybody this month.", answering=room)
    story.letter_to(supporter).has("a no is always fine").lacks("Ahmed")
    again = story.letter_to(COORDINATOR).has("Ana Ahmed")
    offered = [s for s in SUPPORTERS if name(s) in again.text.partition("left out")[0]]
    assert offered
    story.no_letter_to(PEER)


def test_a_name_that_does_not_sit_right(memory: Play) -> None:
    """Room, but not for her: the no comes after the name, in whichever thread."""
    story = memory(**FIRST)
    supporter, room = room_asked(story)
    story.receives(supporter, "Yes", answering=room)
    story.letter_to(supporter)
    story.receives(supporter, "I can't take her, we share an office.", answering=room)
    story.letter_to(supporter).has("a no is always fine")
    story.letter_to(COORDINATOR).has("Ana Ahmed")
    assert story.case().supporter is None


def test_an_answer_about_room_that_says_nothing(memory: Play) -> None:
    story = memory(**FIRST)
    supporter, room = room_asked(story)
    story.receives(supporter, "Let me look at my calendar first.", answering=room)
    which = story.letter_to(supporter).has("1.", "2.").lacks("Ahmed")
    story.receives(supporter, "1", answering=which)
    story.letter_to(supporter).has("Ana Ahmed")


def test_no_word_about_room(memory: Play) -> None:
    story = memory(**FIRST)
    supporter, _ = room_asked(story)
    story.later(hours=25)
    story.letter_to(supporter).lacks("Ahmed")
    story.no_letter_to(COORDINATOR)
    story.later(hours=24)
    silent = story.letter_to(COORDINATOR).has(name(supporter), "not answered")
    story.receives(COORDINATOR, "3", answering=silent)
    story.letter_to(supporter).has("Nothing more is needed").lacks("Ahmed")
    story.letter_to(COORDINATOR).has("Ana Ahmed")


def test_a_late_word_about_room(memory: Play) -> None:
    story = memory(**FIRST)
    supporter, room = room_asked(story)
    story.later(days=3)
    read_rest(story, supporter, COORDINATOR, BACKUP)
    story.receives(supporter, "Yes", answering=room)
    story.letter_to(supporter).has("Ana Ahmed", "Sunday 29 November")  # a time that is to come
    story.letter_to(COORDINATOR).has("we wait for")
    assert story.case().stage is Stage.ASSIGNED


def test_the_peer_goes_while_somebody_looks_for_room(memory: Play) -> None:
    story = memory(**FIRST)
    supporter, _ = room_asked(story)
    story.receives(PEER, "never mind", subject=reference(story))
    story.letter_to(supporter).has("Nothing more is needed").lacks("Ahmed")
    story.letter_to(PEER)
    assert story.case().outcome is Outcome.WITHDRAWN


def test_a_worry_before_the_name(memory: Play) -> None:
    story = memory(**FIRST)
    supporter, room = room_asked(story)
    story.receives(supporter, "WORRIED", answering=room)
    story.letter_to(supporter).lacks("Ahmed")
    story.letter_to(COORDINATOR).has("Please call")
    story.letter_to(ON_CALL).has("Please call")


# A yes, and then nothing -----------------------------------------------------------------------------


def test_a_yes_and_then_nothing(memory: Play) -> None:
    story = memory()
    supporter, _ = connected(story)
    story.later(hours=23).no_letter_to(supporter, PEER, COORDINATOR)
    story.later(hours=2)
    story.letter_to(supporter).has("Ana Ahmed talked?")
    story.no_letter_to(PEER)
    story.later(hours=24)  # the time is over
    story.letter_to(supporter).has("We asked how it went")
    story.letter_to(PEER).has(name(supporter), "26 November, 10:15 am", "988", "1. Yes", "sorry")
    story.no_letter_to(COORDINATOR)
    story.later(hours=24)
    story.letter_to(COORDINATOR).has("We have not heard from", "They had said yes")
    story.no_letter_to(PEER, BACKUP)


def test_who_did_not_ask_for_help_is_not_asked_whether_it_came(memory: Play) -> None:
    story = memory()
    supporter = accepts(story, referred(story))
    story.letter_to(PEER)
    story.later(days=3, hours=1)
    read_rest(story, supporter)
    story.no_letter_to(PEER)
    story.letter_to(COORDINATOR).has("We have not heard from")


def time_is_over(story: Story) -> tuple[str, Read, Read]:
    """Nobody has heard of the supporter in time: what they and the peer are asked."""
    supporter, _ = connected(story)
    story.later(days=2, minutes=10)
    story.letter_to(supporter)
    return supporter, story.letter_to(supporter), story.letter_to(PEER)


def test_a_supporter_speaks_before_the_time_is_over(memory: Play) -> None:
    story = memory()
    supporter, assignment = connected(story)
    story.later(hours=30)
    story.letter_to(supporter)
    story.receives(supporter, "We meet on Tuesday at 5.", answering=assignment)
    story.letter_to(supporter).has("Tuesday 1 December")
    story.until(datetime(2026, 12, 2, 14, 0, tzinfo=UTC)).no_letter_to(PEER, supporter, COORDINATOR)
    story.later(hours=2)  # the morning after
    story.letter_to(supporter).has("We asked before and do not know yet")


def test_not_reached(memory: Play) -> None:
    story = memory()
    supporter, _, reached = time_is_over(story)
    story.receives(PEER, "2", answering=reached)
    ask = story.letter_to(COORDINATOR).has("Ana Ahmed says that nobody has been in touch")
    story.receives(COORDINATOR, "3", answering=ask)
    story.letter_to(supporter).has("Nothing more is needed")
    again = story.letter_to(COORDINATOR).has("Ana Ahmed")
    story.letter_to(PEER).has("We are sorry").lacks(name(supporter))
    following = accepts(story, again)
    assert following != supporter
    story.letter_to(PEER).has(name(following))


def test_not_reached_and_the_coordinator_waits(memory: Play) -> None:
    """Who complained is told the new time, the supporter's own."""
    story = memory()
    supporter, reminder, reached = time_is_over(story)
    story.receives(PEER, "Nobody has called me.", answering=reached)
    ask = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "wait", answering=ask)
    told = "Saturday 28 November, 10:30 am"
    story.letter_to(COORDINATOR).has("we wait", told)
    story.letter_to(PEER).has("We are sorry", told)
    story.receives(supporter, "Sorry, I will call her today.", answering=reminder)
    story.letter_to(supporter).has(told)


def test_waiting_is_not_told_to_who_has_our_apology(memory: Play) -> None:
    story = memory()
    supporter, _, _ = time_is_over(story)
    story.later(hours=24)
    ask = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "1", answering=ask)
    story.letter_to(COORDINATOR)
    story.no_letter_to(PEER, supporter)


def test_reached_by_the_peers_own_word(memory: Play) -> None:
    """Nobody is called silent who has been in touch; who never tells is not waited for."""
    story = memory()
    supporter, _, reached = time_is_over(story)
    story.receives(PEER, "1", answering=reached)
    story.no_letter_to(COORDINATOR)
    story.later(days=2, hours=1)
    story.letter_to(supporter).has("We asked before and do not know yet")
    story.later(days=2)
    story.letter_to(supporter).has("We asked how it went")
    story.later(days=2).no_letter_to(COORDINATOR)
    assert story.case().stage is Stage.SUPPORTED and story.case().conversations == 1
    until_somebody_writes(story)
    story.letter_to(PEER).has("how things are")


def test_reached_after_the_coordinator_was_asked(memory: Play) -> None:
    story = memory()
    _, _, reached = time_is_over(story)
    story.later(hours=24)
    story.letter_to(COORDINATOR).has("We have not heard from")
    story.receives(PEER, "Yes, we talked yesterday.", answering=reached)
    story.letter_to(COORDINATOR).has("we wait for")
    assert not [q for f in story.world.store.cases() for q in f.questions if q.asked_of.confirms]


@pytest.mark.parametrize(
    ("words", "stage"),
    [("SOMEBODY ELSE", Stage.MATCHING), ("never mind", Stage.CLOSED), ("stop", Stage.CLOSED)],
)
def test_another_word_to_whether_help_came(memory: Play, words: str, stage: Stage) -> None:
    story = memory()
    supporter, _, reached = time_is_over(story)
    story.receives(PEER, words, answering=reached)
    story.letter_to(PEER)
    story.letter_to(supporter).has("Nothing more is needed")
    read_rest(story, COORDINATOR)
    assert story.case().stage is stage


def test_not_reached_but_a_phone(memory: Play) -> None:
    story = memory()
    supporter, _, reached = time_is_over(story)
    story.receives(PEER, "Not yet. My phone is 505-555-0188", answering=reached)
    story.letter_to(supporter).has("505-555-0188")
    story.letter_to(COORDINATOR).has("nobody has been in touch")


def test_in_danger_nobody_is_asked_whether_help_came(memory: Play) -> None:
    story = memory()
    supporter, _ = connected(story)
    story.later(hours=47)
    read_rest(story, supporter)
    story.receives(PEER, IN_DANGER, subject="please")
    story.letter_to(PEER).has("988")
    story.later(hours=2)
    story.no_letter_to(PEER)
    read_rest(story, supporter, COORDINATOR, BACKUP, ON_CALL)


# Silence on all sides ----------------------------------------------------------------------------------


def test_waiting_grows_rarer(memory: Play) -> None:
    """Each WAIT gives twice the time; the supporter is reminded once in between."""
    story = memory()
    supporter, _ = assigned(story)
    waits = []
    for _ in range(4):
        until_somebody_writes(story)
        story.letter_to(supporter)
        until_somebody_writes(story)
        ask = story.letter_to(COORDINATOR).has("We have not heard from")
        since = story.world.clock.now()
        story.receives(COORDINATOR, "wait", answering=ask)
        story.letter_to(COORDINATOR)
        waits.append(story.case().contact_by - since)
    days = [round(wait / timedelta(days=1)) for wait in waits]
    assert days == [2, 4, 8, 16]


def test_nobody_decides_about_a_supporter_who_never_answered(memory: Play) -> None:
    """Three reminders, each later than the last; then somebody else is asked for."""
    story = memory()
    supporter, _ = assigned(story)
    story.later(days=2, hours=1)
    story.letter_to(supporter)
    story.letter_to(COORDINATOR)
    gaps, last, to_backup = [], story.world.clock.now(), 0
    while story.case().supporter:
        until_somebody_writes(story)
        gaps.append((story.world.clock.now() - last).days)
        last = story.world.clock.now()
        to_backup += sum(to in BACKUP for to, _ in story.unread())
        if story.case().supporter:
            read_rest(story, COORDINATOR, BACKUP)
    assert gaps == sorted(gaps) and 3 <= len(gaps) <= 5 and to_backup == 1
    story.letter_to(supporter).has("Nothing more is needed")
    story.letter_to(COORDINATOR).has("Ana Ahmed")
    assert story.case().stage is Stage.MATCHING


def test_nobody_decides_and_the_peer_is_silent_too(memory: Play) -> None:
    story = memory()
    supporter, _, _ = time_is_over(story)
    story.later(days=25)
    read_rest(story, COORDINATOR, BACKUP)
    story.letter_to(supporter).has("Nothing more is needed")
    story.letter_to(PEER).has("We have not heard from you")
    assert story.case().outcome is Outcome.NO_ANSWER


def test_nobody_decides_about_a_peer_who_complained(memory: Play) -> None:
    """Who asked for help and said that nobody came is never closed for silence."""
    story = memory()
    supporter, _, reached = time_is_over(story)
    story.receives(PEER, "2", answering=reached)
    story.later(days=16)
    read_rest(story, BACKUP)
    story.letter_to(supporter).has("Nothing more is needed")
    story.letter_to(PEER).has("We are sorry")
    assert story.case().open and story.case().supporter is None
    read_rest(story, COORDINATOR, PEER)


def test_i_call(memory: Play) -> None:
    story = memory()
    supporter, _, _ = time_is_over(story)
    story.later(hours=24)
    ask = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "I call", answering=ask)
    story.letter_to(COORDINATOR).has("you call")
    story.later(hours=40).no_letter_to(supporter, COORDINATOR)
    story.later(hours=10)
    story.letter_to(COORDINATOR).has("We have not heard from")


# A promise that was not kept ---------------------------------------------------------------------------


def test_a_promise_is_missed(memory: Play) -> None:
    story = memory()
    asked(story)
    story.later(hours=23, minutes=50)
    read_rest(story, COORDINATOR, BACKUP)
    story.no_letter_to(PEER)
    story.later(minutes=11)
    story.letter_to(PEER).has("We are sorry", "by Thursday 26 November, 10 am", "988")
    story.letter_to(COORDINATOR).has("knows that it takes longer", "26 November")
    read_rest(story, COORDINATOR, BACKUP)


def test_a_promise_is_broken_twice_and_then_none_is_made(memory: Play) -> None:
    story = memory()
    asked(story)
    sorry = []
    for _ in range(20):
        story.later(days=1)
        while any(to in PEER for to, _ in story.unread()):
            sorry.append(story.letter_to(PEER).has("We are sorry"))
        read_rest(story, COORDINATOR, BACKUP)
    assert len(sorry) == 2
    sorry[0].has("You will hear from us by")
    sorry[1].lacks("You will hear from us by").has("have not forgotten you")


def test_a_promise_kept_in_the_last_minute(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    story.later(hours=23, minutes=55)
    read_rest(story, COORDINATOR, BACKUP)
    story.receives(COORDINATOR, "Yes", answering=ask)
    story.letter_to(COORDINATOR)
    story.later(minutes=30).no_letter_to(PEER)
    story.letter_to(first_suggestion(ask))
    read_rest(story, BACKUP)


def test_a_hold_beyond_the_promise(memory: Play) -> None:
    """The coordinator waits until Friday: the peer hears so when the promised time is over."""
    story = memory()
    ask = asked(story)
    story.receives(COORDINATOR, "hold until Friday", answering=ask)
    story.letter_to(COORDINATOR)
    story.later(hours=24, minutes=5)
    story.letter_to(PEER).has("We are sorry", "Saturday 28 November, 8 am")
    story.letter_to(COORDINATOR).has("knows that it takes longer")


def test_a_promise_is_broken_in_the_night(memory: Play) -> None:
    story = memory()
    story.world.clock.move_to(datetime(2026, 11, 25, 5, 30, tzinfo=UTC))  # 10:30 pm
    asked(story)
    story.later(hours=24, minutes=5).no_letter_to(PEER)
    read_rest(story, COORDINATOR, BACKUP)
    story.later(hours=8, minutes=30)
    story.letter_to(PEER).has("We are sorry")
    assert local(story).hour == 7
    read_rest(story, COORDINATOR, BACKUP)


def test_nothing_is_promised_to_who_has_nothing_from_us(memory: Play) -> None:
    story = memory()
    referred(story)
    story.later(days=4)
    story.no_letter_to(PEER)
    read_rest(story, COORDINATOR, BACKUP)


def test_the_next_supporter_is_promised_too(memory: Play) -> None:
    """The first cannot; nobody chooses another: who waits is told."""
    story = memory()
    supporter, assignment = assigned(story)
    story.receives(supporter, "CANNOT", answering=assignment)
    story.letter_to(supporter)
    story.no_letter_to(PEER)
    story.later(days=1, hours=1)
    story.letter_to(PEER).has("We are sorry")
    read_rest(story, COORDINATOR, BACKUP)


# Nights and changes of the clock -------------------------------------------------------------------------


def test_the_time_is_over_in_the_night(memory: Play) -> None:
    """Supporter and peer are asked in the morning, once each; the coordinator whenever it is due."""
    story = memory()
    story.world.clock.move_to(datetime(2026, 11, 25, 5, 30, tzinfo=UTC))  # 10:30 pm
    supporter, _ = connected(story)
    story.until(datetime(2026, 11, 26, 13, 59, tzinfo=UTC)).no_letter_to(supporter, PEER)
    story.later(minutes=2)  # 7 am, not half of the time at 10:45 pm
    story.letter_to(supporter)
    story.later(hours=16).no_letter_to(supporter, PEER)  # 11 pm: over, but they sleep
    story.later(hours=7, minutes=50).no_letter_to(supporter, PEER)
    story.later(minutes=15)
    story.letter_to(supporter)
    story.letter_to(PEER)
    story.later(hours=23).no_letter_to(COORDINATOR)
    story.later(hours=1)
    story.letter_to(COORDINATOR)


@pytest.mark.parametrize(
    "change",
    [datetime(2026, 11, 1, 8, 0, tzinfo=UTC), datetime(2027, 3, 14, 9, 0, tzinfo=UTC)],
    ids=["the clock goes back", "the clock goes forward"],
)
def test_contact_over_a_change_of_the_clock(memory: Play, change: datetime) -> None:
    """Two days are two days, whatever the wall shows, and both are told the wall's time."""
    story = memory()
    story.world.clock._at = change - timedelta(hours=15)  # noon or so, the day before
    supporter, assignment = assigned(story)
    story.receives(supporter, "Yes.", answering=assignment)
    by = story.case().contact_by
    shown = by.astimezone(story.world.program.zone)
    words = f"{shown:%A} {shown.day} {shown:%B}, {shown.hour % 12 or 12}:{shown:%M}"
    assert by - story.world.clock.now() > timedelta(hours=47, minutes=45)
    story.letter_to(supporter).has(words)
    story.letter_to(PEER).has(words)
    story.until(by - timedelta(minutes=1)).letter_to(supporter)
    story.no_letter_to(PEER)
    story.later(minutes=2)
    story.letter_to(PEER).has(words)
    read_rest(story, supporter)


# Two on the way ------------------------------------------------------------------------------------------


def test_a_gentle_second_attempt_and_then_no_more(memory: Play) -> None:
    story = memory()
    supporter, assignment = connected(story)
    story.receives(supporter, "I tried twice, no answer.", answering=assignment)
    story.letter_to(supporter).has("try once more")
    story.later(days=1, hours=23).no_letter_to(supporter, PEER, COORDINATOR)
    story.later(hours=2)
    again = story.letter_to(supporter)
    story.receives(supporter, "NO ANSWER", answering=again)
    story.letter_to(supporter).has("nobody writes or calls again")
    story.letter_to(COORDINATOR)
    story.letter_to(PEER).has("This is the last note")
    assert story.case().outcome is Outcome.NO_ANSWER
    story.later(days=20).no_letter_to(PEER, supporter, COORDINATOR)


def test_outreach_that_is_not_answered_ends_in_silence(memory: Play) -> None:
    story = memory(timing={"outreach_attempts": 1})
    supporter = accepts(story, referred(story))
    story.letter_to(PEER)
    story.receives(supporter, "I tried twice, no answer.", subject=reference(story))
    story.letter_to(supporter)
    story.no_letter_to(PEER, COORDINATOR)
    assert story.case().outcome is Outcome.NO_ANSWER


def test_a_worried_supporter_brings_everybody_at_once(memory: Play) -> None:
    """Also at night; who stands on two lists is called once; the supporter is told whom to call."""
    story = memory(people={"on_call": [ON_CALL, COORDINATOR]})
    story.world.clock.move_to(datetime(2026, 11, 25, 5, 30, tzinfo=UTC))
    supporter, assignment = connected(story)
    story.receives(supporter, "I am worried, I am out of my depth.", answering=assignment)
    story.letter_to(supporter).has("Pat Rivera", "Sam Tran")
    story.letter_to(COORDINATOR).has("Please call", name(supporter))
    story.letter_to(ON_CALL).has("Please call", name(supporter))
    assert story.case().stage is Stage.CONNECTED


def test_a_second_choice_after_the_first_could_not(memory: Play) -> None:
    story = memory(**FIRST)
    supporter, room = room_asked(story)
    story.receives(supporter, "NO", answering=room)
    story.letter_to(supporter)
    ask = story.letter_to(COORDINATOR)
    following = next(s for s in suggestions(ask) if s != supporter)
    story.receives(COORDINATOR, name(following), answering=ask)
    story.letter_to(COORDINATOR)
    story.later(minutes=11)
    story.letter_to(following).has("Would you have room").lacks("Ahmed")


# A supporter's machine answers --------------------------------------------------------------------------


def test_a_supporters_out_of_office(memory: Play) -> None:
    """The coordinator is asked what to do, and nothing new goes to the supporter until then."""
    story = memory()
    supporter, assignment = assigned(story)
    out_of_office(story, supporter, "I am out of the office until 4 January 2027.", assignment)
    story.no_letter_to(supporter, PEER)
    story.letter_to(COORDINATOR).has(name(supporter), "4 January")
    story.receives(STRANGER, ASKING.replace("Ana Ahmed", name(STRANGER)), subject="Question")
    story.letter_to(STRANGER)
    story.letter_to(COORDINATOR).has(f"{name(supporter)}: away until Sunday 3 January")


def test_an_out_of_office_after_the_end_asks_nobody(memory: Play) -> None:
    story = memory()
    supporter, assignment = assigned(story)
    story.receives(PEER, "NEVER MIND", subject="Question")
    read_rest(story, PEER, COORDINATOR, supporter)
    assert not story.case().open
    out_of_office(story, supporter, "I am out of the office until 4 January 2027.", assignment)
    story.no_letter_to(supporter, PEER, COORDINATOR)
    story.receives(STRANGER, ASKING.replace("Ana Ahmed", name(STRANGER)), subject="Question")
    story.letter_to(STRANGER)
    story.letter_to(COORDINATOR).has(f"{name(supporter)}: away until Sunday 3 January")


def test_danger_in_a_supporters_out_of_office_rings_in_the_case_it_answers(memory: Play) -> None:
    story = memory()
    supporter, assignment = assigned(story)
    words = "I am out of the office. Dr. Ahmed told me that she wants to kill herself tonight."
    out_of_office(story, supporter, words, assignment)
    assert story.case().urgent or story.case().watched
    read_rest(story, *EVERYBODY, supporter)
