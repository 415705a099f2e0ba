"""Nobody who is in danger waits for a machine: what an alarm lives through. Played in memory."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from mailflow.nouns.case import AlarmState, Stage
from mailflow.nouns.decision import Told, ToldKind
from mailflow.nouns.letters import Channel, Outgoing, Urgency
from mailflow.nouns.mail import same_mailbox
from mailflow.nouns.people import Role
from mailflow.rules import alarm_steps
from tests.stories.conftest import Play
from tests.stories.letters import Read
from tests.stories.people import (
    BACKUP,
    COLLEAGUE,
    COORDINATOR,
    ON_CALL,
    PEER,
    PROGRAM,
    STRANGER,
)
from tests.stories.test_case import (
    ASKING,
    IN_DANGER,
    alarmed,
    asked,
    assigned,
    connected,
    read_rest,
)
from tests.stories.world import Story

PERHAPS = "I cannot see a way forward at the moment. Is there somebody I could talk to?"
EVERYBODY_CALLED = (COORDINATOR, BACKUP, ON_CALL)


def alert_to(story: Story, person: str) -> Read:
    """The next urgent letter to somebody."""
    while "call now" not in (letter := story.letter_to(person)).subject:
        pass
    return letter


def alerts(story: Story) -> list[str]:
    """Who has an unread urgent letter."""
    return [x.to for x in story._unread if "call now" in x.subject]


def test_who_cannot_may_still_take_it(memory: Play) -> None:
    story = memory()
    alert = alarmed(story)
    read_rest(story, COORDINATOR)
    story.receives(COORDINATOR, "2", answering=alert)
    passed = story.letter_to(COORDINATOR).has("If you can after all, answer 1")
    story.receives(COORDINATOR, "1", answering=passed)
    assert story.case().alarm.state is AlarmState.TAKEN
    story.letter_to(COORDINATOR).has("nobody else is called")
    alert_to(story, BACKUP)
    story.letter_to(BACKUP).has("Pat Rivera has taken this over")
    read_rest(story, *EVERYBODY_CALLED)


def test_writing_again_does_not_begin_the_calling_anew(memory: Play) -> None:
    story = memory()
    alarmed(story)
    for _ in range(7):
        read_rest(story, PEER, COORDINATOR)
        story.later(minutes=10)
        story.receives(PEER, f"{IN_DANGER} Please hurry.", subject="again")
    assert {"lee.novak@example.org", "sam.tran@example.org"} <= set(alerts(story))
    assert story.case().alarm.desk_called, "an hour is an hour, however often somebody writes"
    alert_to(story, ON_CALL).has("Please hurry", "I have the pills here", "505-555-0177")
    read_rest(story, PEER, *EVERYBODY_CALLED)


def test_the_one_who_took_it_needs_help_before_we_ask(memory: Play) -> None:
    story = memory()
    alert = alarmed(story)
    read_rest(story, COORDINATOR)
    story.receives(COORDINATOR, "1", answering=alert)
    taken = story.letter_to(COORDINATOR)
    story.later(minutes=20)
    story.receives(COORDINATOR, "NEEDS HELP", answering=taken)
    story.letter_to(COORDINATOR).has("the next person is called as well")
    second = alert_to(story, BACKUP)
    story.receives(COORDINATOR, "She is safe, I am with her.", answering=taken)
    story.letter_to(COORDINATOR).has("the alarm is over")
    story.letter_to(BACKUP).has("the alarm is over")
    assert not story.case().urgent
    story.receives(BACKUP, "NEEDS HELP", answering=second)
    assert story.case().urgent, "who says so after the end is heard still"
    read_rest(story, *EVERYBODY_CALLED)


def test_silence_of_the_one_who_took_it(memory: Play) -> None:
    story = memory()
    alert = alarmed(story)
    read_rest(story, COORDINATOR)
    story.receives(COORDINATOR, "1", answering=alert)
    story.letter_to(COORDINATOR)
    story.later(minutes=121)
    story.letter_to(COORDINATOR).has("How does it stand")
    story.later(minutes=16)
    assert alerts(story) == ["lee.novak@example.org"]
    read_rest(story, *EVERYBODY_CALLED)


def test_the_taker_is_not_told_that_the_supporter_has_it(memory: Play) -> None:
    story = memory()
    supporter, _ = connected(story)
    story.receives(PEER, IN_DANGER, subject="please")
    story.letter_to(PEER).has("988")
    alert = alert_to(story, COORDINATOR)
    story.receives(COORDINATOR, "1", answering=alert)
    while "you have it" not in (noted := story.letter_to(COORDINATOR)).text:
        pass
    noted.lacks(supporter.partition(" <")[0])
    read_rest(story, *EVERYBODY_CALLED)


def test_never_mind_does_not_take_back_a_worry(memory: Play) -> None:
    story = memory()
    story.receives(PEER, PERHAPS, subject="Question")
    answer = story.letter_to(PEER).has("988")
    read_rest(story, PEER, COORDINATOR)
    story.receives(PEER, "never mind", answering=answer)
    story.letter_to(PEER)
    story.letter_to(COORDINATOR)
    assert story.case().stage is Stage.CLOSED
    story.later(minutes=121)
    alert_to(story, COORDINATOR).has("I cannot see a way forward")
    read_rest(story, *EVERYBODY_CALLED)


def test_unread_at_night_is_an_alarm(memory: Play) -> None:
    story = memory()
    story.world.clock.move_to(datetime(2026, 11, 28, 10, 0, tzinfo=UTC))  # Saturday, 3 am
    story.receives(PEER, PERHAPS, subject="Question")
    alert_to(story, COORDINATOR)
    read_rest(story, PEER, *EVERYBODY_CALLED)


def test_a_late_alarm_is_an_alarm(memory: Play) -> None:
    """GO ON of one coordinator does not stop the other, who has read it more closely."""
    other = "Chris Vega <chris.vega@example.org>"
    story = memory(people={"coordinators": [COORDINATOR, other]})
    story.receives(PEER, PERHAPS, subject="Question")
    read_rest(story, PEER)
    asked = {}
    for person in (COORDINATOR, other):
        while "read a mail" not in (letter := story.letter_to(person)).subject:
            pass
        asked[person] = letter
    story.receives(COORDINATOR, "GO ON", answering=asked[COORDINATOR])
    story.letter_to(COORDINATOR)
    story.receives(other, "ALARM", answering=asked[other])
    assert story.case().urgent
    read_rest(story, other, *EVERYBODY_CALLED)


def test_a_colleague_in_danger_is_named_not_who_told_it(memory: Play) -> None:
    story = memory(referrals={"colleague": "encourage_self_referral"})
    story.receives(
        COLLEAGUE,
        "I am worried about my colleague Dr. Ana Ahmed. She told me that she wants to kill "
        "herself. Please help.",
        subject="Worried",
    )
    story.letter_to(COORDINATOR).has("Ana Ahmed (ana.ahmed@example.org)", "Said by Dr. Joan Reyes")
    story.letter_to(COLLEAGUE).has("stay with the one you are worried about").lacks(
        "leave it with them"
    )
    read_rest(story, COLLEAGUE, *EVERYBODY_CALLED)


@pytest.mark.parametrize("honest", [True, False])
def test_a_stranger_in_danger(memory: Play, honest: bool) -> None:
    story = memory()
    story.receives(STRANGER, IN_DANGER, subject="please", honest=honest)
    story.letter_to(STRANGER).has("988")
    alert_to(story, COORDINATOR).has("505-555-0177")
    read_rest(story, STRANGER, *EVERYBODY_CALLED)


def test_danger_in_a_supporters_report(memory: Play) -> None:
    story = memory()
    supporter, assignment = connected(story)
    story.receives(
        supporter,
        "She would rather not talk. She told me that she wants to kill herself.",
        answering=assignment,
    )
    read_rest(story, supporter)
    alert_to(story, COORDINATOR).has("Ana Ahmed", "Said by")
    story.no_letter_to(PEER)  # nothing about resources now
    read_rest(story, *EVERYBODY_CALLED)


def test_danger_through_a_machine(memory: Play) -> None:
    story = memory()
    from tests.stories.letters import write_mail

    raw = write_mail(PEER, PROGRAM, IN_DANGER, story.world.clock.now(), subject="Automatic reply")
    story.gets(b"Auto-Submitted: auto-replied\r\n" + raw)
    alert_to(story, COORDINATOR).has("505-555-0177")
    story.no_letter_to(PEER)
    read_rest(story, *EVERYBODY_CALLED)


def test_a_coordinator_in_danger_is_not_called_about_themselves(memory: Play) -> None:
    story = memory()
    story.receives(COORDINATOR, IN_DANGER, subject="please")
    assert "pat.rivera@example.org" not in alerts(story)
    alert_to(story, BACKUP)
    read_rest(story, *EVERYBODY_CALLED)


def test_an_alarm_is_never_called_to_nobody(memory: Play) -> None:
    story = memory(
        safety={"flags": {"self_harm": {"speed": "now", "to": ["leads"]}}},
    )
    story.receives(PEER, IN_DANGER, subject="please")
    assert alerts(story) == ["pat.rivera@example.org"]
    read_rest(story, PEER, *EVERYBODY_CALLED)


def test_a_released_answer_raises_no_second_alarm(memory: Play) -> None:
    story = memory()
    supporter, assignment = assigned(story)
    words = "Yes. She says that she wants to kill herself."
    story.receives(supporter, words, answering=assignment, honest=False)
    code = next(
        word.strip(".,") for word in story.letter_to(supporter).text.split() if word[:6].isdigit()
    )
    alert = alert_to(story, COORDINATOR)
    story.receives(COORDINATOR, "3", answering=alert)
    read_rest(story, supporter, *EVERYBODY_CALLED)
    story.receives(supporter, code, subject=f"Re: [{story.case().reference}]")
    assert not story.case().urgent
    read_rest(story, supporter, PEER, *EVERYBODY_CALLED)


def test_forgetting_waits_for_the_end_of_an_alarm(memory: Play) -> None:
    story = memory()
    story.receives(PEER, ASKING, subject="Question")
    read_rest(story, PEER, COORDINATOR)
    story.receives(PEER, IN_DANGER, subject="please")
    alert = alert_to(story, COORDINATOR)
    story.world.engine.told(Told(kind=ToldKind.FORGET, case=story.case().id))
    story.later(minutes=10)
    assert story.case().urgent
    story.receives(COORDINATOR, "1", answering=alert)
    story.receives(COORDINATOR, "She is safe", answering=alert)
    assert not story.case().urgent
    read_rest(story, PEER, *EVERYBODY_CALLED)
    story.later(days=2)
    assert story.cases() == []


def test_an_alert_that_bounces_calls_the_next(memory: Play) -> None:
    story = memory()
    alert = alarmed(story)
    read_rest(story, COORDINATOR)
    lost = Outgoing(
        id=uuid4(),
        recipient=alert.to,
        raw=b"",
        message_id=alert.message_id,
        urgency=Urgency.ALARM,
        channel=Channel.MAIL,
        template="urgent_alert",
        attempts=1,
        case=story.case().id,
        to_role=Role.COORDINATOR,
    )
    story.world.engine.bounced(lost)
    story.settle()
    story.letter_to(COORDINATOR).has("could not be delivered")
    assert alerts(story) == ["lee.novak@example.org"]
    read_rest(story, BACKUP)


def test_one_person_who_sleeps_is_not_all_there_is(memory: Play) -> None:
    """A flag that the settings raise to the coordinators alone, and the only one sleeps."""
    story = memory(safety={"flags": {"self_harm": {"speed": "now", "to": ["coordinators"]}}})
    alarmed(story)
    story.no_letter_to(BACKUP, ON_CALL)
    story.later(minutes=59).no_letter_to(BACKUP, ON_CALL)
    story.later(minutes=2)
    alert = alert_to(story, BACKUP)
    alert_to(story, ON_CALL)
    story.receives(BACKUP, "1", answering=alert)
    assert story.case().alarm.state is AlarmState.TAKEN
    read_rest(story, *EVERYBODY_CALLED)


def test_whoever_is_away_does_not_stand_between(memory: Play) -> None:
    story = memory(safety={"flags": {"self_harm": {"speed": "now", "to": ["coordinators"]}}})
    ask = asked(story)
    story.receives(COORDINATOR, "I am away until 4 January", answering=ask)
    read_rest(story, *EVERYBODY_CALLED)
    story.receives(PEER, IN_DANGER, subject="Help")
    alert_to(story, BACKUP)
    read_rest(story, PEER, *EVERYBODY_CALLED)


def test_an_alarm_that_nobody_takes_does_not_grow(
    memory: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fortieth call compares as many addresses as the tenth, and keeps no more."""
    story, work = memory(), 0

    def counted(one: str, other: str) -> bool:
        nonlocal work
        work += 1
        return same_mailbox(one, other)

    alarmed(story)
    monkeypatch.setattr(alarm_steps, "same_mailbox", counted)
    told, each = [], []
    for _ in range(40):
        before = work
        story.later(minutes=15)
        told += alerts(story)
        read_rest(story, COORDINATOR, BACKUP, ON_CALL, PEER)
        each.append(work - before)
    assert sum(each[-6:]) == sum(each[6:12])
    calls = story.case().alarm.calls
    assert len({call.person.email for call in calls}) == len(calls) == 3
    assert sum(call.times for call in calls) > 30
    assert max(told.count(call.person.email) for call in calls) > 10
