"""Nights, weekends, clock changes, and the end of everything. Played in memory."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mailflow.nouns.case import Stage
from tests.stories.conftest import Play
from tests.stories.people import BACKUP, COORDINATOR, ON_CALL, PEER
from tests.stories.test_case import ASKING, IN_DANGER, asked, assigned, connected, read_rest
from tests.stories.test_danger import PERHAPS, alert_to


def test_a_promise_at_the_weekend(memory: Play) -> None:
    story = memory()
    story.world.clock.move_to(datetime(2026, 11, 28, 17, 0, tzinfo=UTC))  # Saturday, 10 am
    story.receives(PEER, ASKING, subject="Question")
    story.letter_to(PEER).has("Monday 30 November", "because your message came at the weekend")
    story.letter_to(COORDINATOR).has("Monday 30 November, 10 am")


def test_a_coordinator_hears_of_a_silent_supporter_at_once(memory: Play) -> None:
    """Quiet hours are for supporters and peers: what a coordinator must know does not wait."""
    story = memory()
    story.world.clock.move_to(datetime(2026, 11, 25, 5, 30, tzinfo=UTC))  # 10:30 pm
    supporter, _ = assigned(story)
    story.later(hours=36)
    story.letter_to(supporter)
    story.later(hours=12, minutes=30)
    story.letter_to(COORDINATOR).has("We have not heard from")


@pytest.mark.parametrize(
    "change",
    [datetime(2026, 11, 1, 8, 0, tzinfo=UTC), datetime(2027, 3, 14, 9, 0, tzinfo=UTC)],
    ids=["the clock goes back", "the clock goes forward"],
)
def test_over_a_change_of_the_clock(memory: Play, change: datetime) -> None:
    story = memory()
    story.world.clock._at = change - timedelta(days=3)  # before the stories' own Tuesday
    supporter, assignment = connected(story)
    story.receives(supporter, "We met this morning.", answering=assignment)
    story.letter_to(supporter)
    while not story.unread():
        story.later(hours=1)
    story.letter_to(PEER)
    local = story.world.clock.now().astimezone(story.world.program.zone)
    assert local.weekday() in {1, 2, 3} and 9 <= local.hour < 11


def test_a_check_in_that_slept_through_an_alarm_leaves_on_a_morning(memory: Play) -> None:
    story = memory()
    supporter, assignment = connected(story)
    story.receives(supporter, "We met this morning.", answering=assignment)
    story.letter_to(supporter)
    story.later(days=3, hours=7)
    story.receives(PEER, IN_DANGER, subject="please")
    alert = alert_to(story, COORDINATOR)
    story.later(minutes=7)
    story.receives(COORDINATOR, "3", answering=alert)
    read_rest(story, PEER, COORDINATOR, BACKUP, ON_CALL)
    for file in story.world.store.cases():
        for timer in file.timers:
            if timer.kind.value == "check_in_due":
                local = timer.due.astimezone(story.world.program.zone)
                assert local.weekday() in {1, 2, 3} and local.hour == 9
    assert story.case().stage is Stage.SUPPORTED


def test_purge_waits_for_a_mail_that_nobody_read(memory: Play) -> None:
    story = memory(privacy={"keep_closed_cases": "1 hour"})
    story.receives(PEER, PERHAPS, subject="Question")
    read_rest(story, PEER, COORDINATOR)
    before = story.case()
    story.receives(PEER, "never mind", subject=f"Re: [{before.reference}]")
    read_rest(story, PEER, COORDINATOR)
    story.later(hours=1, minutes=30)
    assert before.watched and story.cases()
    story.later(days=3)
    read_rest(story, COORDINATOR, BACKUP, ON_CALL)


def test_nobody_looks_for_two_weeks(memory: Play) -> None:
    story = memory()
    story.receives(PEER, "hmm", subject="")
    read_rest(story, PEER, COORDINATOR)
    story.later(days=5)
    read_rest(story, COORDINATOR)
    story.letter_to(BACKUP).lacks("Ahmed")
    story.later(days=12)
    read_rest(story, COORDINATOR, BACKUP)
    assert story.case().stage is Stage.CLOSED


def test_no_supporters_at_all(memory: Play) -> None:
    from mailflow.nouns.people import Roster

    story = memory()
    story.world.store.save_roster(Roster(), story.world.clock.now())
    ask = asked(story)
    story.receives(COORDINATOR, "yes", answering=ask)
    read_rest(story, COORDINATOR)
    assert story.case().stage is Stage.MATCHING
