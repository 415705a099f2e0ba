"""Five hard weeks, each from its first mail to its last, to the minute. Played in memory."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mailflow.nouns.case import AlarmState, Outcome, Stage, TimerKind
from mailflow.nouns.mail import folded
from mailflow.nouns.people import CareerStage, Directory, Physician, Roster, Supporter
from tests.stories import people
from tests.stories.conftest import Play
from tests.stories.letters import Read, mailbox_of, write_mail
from tests.stories.people import (
    BACKUP,
    BELL,
    COLLEAGUE,
    COORDINATOR,
    LIN,
    OKORO,
    ON_CALL,
    PEER,
    PROGRAM,
    STRANGER,
    WINTERS,
)
from tests.stories.test_case import ASKING, first_suggestion, suggestions
from tests.stories.world import Story

DENVER = ZoneInfo("America/Denver")
SENIOR = "Dana Frost <dana.frost@example.org>"
SUPPORTERS = (OKORO, BELL, WINTERS, LIN)
STAFF = (COORDINATOR, BACKUP, SENIOR, ON_CALL)
MINUTE = timedelta(minutes=1)


def on(day: int, hour: int, minute: int = 0, *, month: int = 11) -> datetime:
    """A time of this autumn, as clocks in Denver show it."""
    return datetime(2026, month, day, hour, minute, tzinfo=DENVER)


def begins(story: Story, moment: datetime) -> Story:
    """The story begins then."""
    story.world.clock.move_to(moment)
    return story


def arrives(story: Story, person: str, moment: datetime) -> Read:
    """The next letter to somebody comes in that minute, and not before."""
    story.until(moment - MINUTE).no_letter_to(person)
    story.until(moment)
    return story.letter_to(person)


def name(person: str) -> str:
    return person.partition(" <")[0]


def asks(story: Story, person: str = PEER, words: str = ASKING) -> Read:
    """A physician writes and is answered: what the coordinator is asked."""
    story.receives(person, words, subject="Question")
    story.letter_to(person)
    return story.letter_to(COORDINATOR)


def agrees(story: Story, ask: Read, at: datetime) -> tuple[str, Read]:
    """The coordinator says yes, ten minutes later the supporter is asked, and says yes at ``at``."""
    story.receives(COORDINATOR, "Yes", answering=ask)
    story.letter_to(COORDINATOR)
    one = first_suggestion(ask)
    assignment = arrives(story, one, story.world.clock.now() + timedelta(minutes=10))
    story.until(at)
    story.receives(one, "Yes, I will call her.", answering=assignment)
    story.letter_to(one)
    story.letter_to(PEER).has(name(one))
    return one, assignment


# The first: four physicians, one event, a Friday evening ---------------------------------------------

CHIEF = "Dr. Rita Moss <rita.moss@example.org>"
ORTEGA = "Dr. Carlos Ortega <carlos.ortega@example.org>"
KLEIN = "Dr. Dorothy Klein <dorothy.klein@example.org>"
INVOLVED = (PEER, COLLEAGUE, ORTEGA, KLEIN)
EVENT = (
    "A patient died in the OR this afternoon. Four of ours were there: Dr. Ana Ahmed, Dr. Joan "
    "Reyes, Dr. Carlos Ortega and Dr. Dorothy Klein. Please reach out to all of them."
)
_MORE_PHYSICIANS = (("Carlos Ortega", "Emergency medicine"), ("Dorothy Klein", "Urology"))
_MORE_SUPPORTERS = (("Hana Sato", "Dermatology"), ("Ivo Petrie", "Ophthalmology"))


def _at(name_: str) -> str:
    return f"{name_.lower().replace(' ', '.')}@example.org"


HOUSE = Directory(
    physicians=(
        *people.DIRECTORY.physicians,
        *(Physician(name=n, email=_at(n), department=d) for n, d in _MORE_PHYSICIANS),
    )
)
LISTENERS = Roster(
    supporters=(
        *people.ROSTER.supporters,
        *(
            Supporter(name=n, email=_at(n), department=d, career_stage=CareerStage.MID)
            for n, d in _MORE_SUPPORTERS
        ),
    )
)
EVERY_SUPPORTER = tuple(f"{s.name} <{s.email}>" for s in LISTENERS.supporters)


def test_four_physicians_on_a_friday_evening(memory: Play) -> None:
    """One mail, four cases, one letter; nobody sees two of them, and each goes its own way."""
    story = begins(memory(referrals={"colleague": "reach_out"}), on(27, 19, 5))
    story.world.store.save_roster(LISTENERS, on(27, 19))
    story.world.store.save_directory(HOUSE, on(27, 19))

    # Friday, 7:05 pm: the chief of surgery writes. Two days are promised, for it is a weekend.
    story.receives(CHIEF, EVENT, subject="This afternoon")
    story.letter_to(CHIEF).has("each of them").lacks("Ahmed", "Reyes", "Ortega", "Klein")
    ask = story.letter_to(COORDINATOR).has("for 4 people", "by Sunday 29 November, 7 pm")
    story.no_letter_to(*INVOLVED, *EVERY_SUPPORTER, BACKUP)
    assert len({case.event_id for case in story.cases()}) == 1 and len(story.cases()) == 4

    # Saturday, 8:30 am: one word. Ten minutes later four supporters are asked, each about one.
    story.until(on(28, 8, 30)).no_letter_to(COORDINATOR)
    story.receives(COORDINATOR, "Yes to all", answering=ask)
    story.letter_to(COORDINATOR)
    story.until(on(28, 8, 39)).no_letter_to(*EVERY_SUPPORTER)
    story.until(on(28, 8, 41))
    asked = {
        case.peer.name: case.supporter.email for case in story.cases() if case.supporter is not None
    }
    assert len(set(asked.values())) == 4, "no supporter is given two"
    letters = {peer: story.letter_to(f"<{email}>") for peer, email in asked.items()}
    for peer, letter in letters.items():
        letter.has(peer, "by Monday 30 November")
        letter.lacks(*(other for other in asked if other != peer), "died", "in the OR")
    story.no_letter_to(*INVOLVED)

    # Three say yes in the course of the morning; who is written to reads one name, and why.
    for peer in ("Ana Ahmed", "Joan Reyes", "Carlos Ortega"):
        story.later(minutes=40)
        story.receives(f"<{asked[peer]}>", "Yes", answering=letters[peer])
        story.letter_to(f"<{asked[peer]}>").has(peer)
        reached = next(x for x in INVOLVED if peer in x)
        notice = story.letter_to(reached).has("routine", "A no is fine", "A colleague thought")
        notice.lacks("died", "patient died", *(name(x)[4:] for x in INVOLVED if x != reached))

    # The fourth cannot: that one line alone comes back, within the same hour.
    story.until(on(28, 11, 0))
    story.receives(
        f"<{asked['Dorothy Klein']}>", "CANNOT, sorry", answering=letters["Dorothy Klein"]
    )
    story.letter_to(f"<{asked['Dorothy Klein']}>")
    again = story.letter_to(COORDINATOR).has("Dorothy Klein").lacks("Ahmed", "Reyes", "Ortega")
    story.receives(COORDINATOR, "1", answering=again)
    story.letter_to(COORDINATOR)
    story.until(on(28, 11, 11))
    klein = next(case for case in story.cases() if case.peer.name == "Dorothy Klein")
    fifth = f"<{klein.supporter.email}>"
    assert klein.supporter.email not in asked.values(), "who has one of the four, or could not"
    request = story.letter_to(fifth).has("Dorothy Klein")
    story.receives(fifth, "Yes", answering=request)
    story.letter_to(fifth)
    notice = story.letter_to(KLEIN).has("routine")

    # Dorothy Klein would rather not: she is forgotten within the hour, the others are not touched.
    story.until(on(28, 14, 0))
    story.receives(KLEIN, "Not for me", answering=notice)
    story.letter_to(KLEIN)
    story.letter_to(fifth).has("Nothing more is needed")
    story.until(on(28, 15, 1))
    assert story.world.store.keys.keys_of(folded(mailbox_of(KLEIN))) == []
    assert [case.stage for case in story.cases()] == [Stage.CONNECTED] * 3

    # The three meet; two weeks later each is asked how things are, and answers with a number.
    for peer in ("Ana Ahmed", "Joan Reyes", "Carlos Ortega"):
        story.receives(f"<{asked[peer]}>", "We met.", answering=letters[peer])
        story.letter_to(f"<{asked[peer]}>")
    story.until(on(15, 8, 59, month=12)).no_letter_to(*INVOLVED)
    story.until(on(15, 9, 0, month=12))
    for reached in (PEER, COLLEAGUE, ORTEGA):
        check_in = story.letter_to(reached).has("A number is a whole answer")
        story.receives(reached, "1", answering=check_in)
        story.letter_to(reached)
    assert {case.outcome for case in story.cases()} == {Outcome.COMPLETED}
    story.later(days=31).no_letter_to(CHIEF, *STAFF, *INVOLVED, *EVERY_SUPPORTER)
    assert story.cases() == []


# The second: a colleague is named who did not agree ---------------------------------------------------

FRIEND = STRANGER
NAMED = "Dr. Joan Reyes lost a patient last week and is not herself. Please reach out to her."


def named(story: Story) -> Read:
    """Tuesday, 10 am: a friend writes about Joan Reyes, and is asked whether she agreed."""
    story.receives(FRIEND, NAMED, subject="A colleague")
    asked = story.letter_to(FRIEND).has("Joan Reyes", "Nobody has been written to yet")
    story.no_letter_to(COLLEAGUE, *STAFF, *SUPPORTERS)
    return asked


def is_forgotten(story: Story) -> None:
    """Nothing is known of either, and nobody but the referrer has heard a word."""
    assert story.cases() == []
    for person in (COLLEAGUE, FRIEND):
        assert story.world.store.keys.keys_of(folded(mailbox_of(person))) == []
    story.no_letter_to(FRIEND, COLLEAGUE, *STAFF, *SUPPORTERS)


def test_a_colleague_who_refused(memory: Play) -> None:
    """She said no: her name is gone an hour after we heard of it."""
    story = memory()
    asked = named(story)
    story.until(on(24, 18, 20))
    story.receives(FRIEND, "I asked her. She said no, she wants to be left alone.", answering=asked)
    story.letter_to(FRIEND).has("we do not get in touch with Joan Reyes")
    assert story.case().outcome is Outcome.NO_CONSENT
    story.until(on(24, 19, 19))
    assert story.cases(), "the last letter has its hour"
    story.until(on(24, 19, 21))
    is_forgotten(story)
    story.until(on(24, 10, 0, month=12)).no_letter_to(FRIEND, COLLEAGUE, *STAFF)


def test_a_colleague_who_was_not_asked(memory: Play) -> None:
    """Words to ask with, and a week; then the name is gone, and nobody was written to."""
    story = memory()
    named(story)
    reminder = arrives(story, FRIEND, on(25, 10, 0)).has("whether they have agreed").lacks("Joan")
    story.until(on(25, 12, 0))
    story.receives(FRIEND, "I have not asked her, I did not dare.", answering=reminder)
    story.letter_to(FRIEND).has("Words you might use", "seven days", "988").lacks("Joan")
    story.until(on(2, 11, 59, month=12)).no_letter_to(FRIEND, COLLEAGUE, *STAFF)
    assert story.case().stage is Stage.CLARIFYING
    story.until(on(2, 12, 0, month=12))
    is_forgotten(story)


def test_a_colleague_who_is_asked_on_the_sixth_day(memory: Play) -> None:
    """Asked in time, she agrees: the case goes on, and the friend is named only with leave."""
    story = memory()
    asked = named(story)
    story.receives(FRIEND, "NOT ASKED", answering=asked)
    how = story.letter_to(FRIEND).has("Words you might use")
    story.until(on(30, 9, 0))
    story.receives(FRIEND, "I asked her now. YES", answering=how)
    story.letter_to(FRIEND).has("Thank you for thinking of a colleague").lacks("Joan")
    ask = story.letter_to(COORDINATOR).has("Joan Reyes", "by Tuesday 1 December, 9 am")
    story.receives(COORDINATOR, "1", answering=ask)
    story.letter_to(COORDINATOR)
    one = first_suggestion(ask)
    assignment = arrives(story, one, on(30, 9, 10)).has("Joan Reyes")
    story.receives(one, "Yes", answering=assignment)
    story.letter_to(one)
    story.letter_to(COLLEAGUE).has("A colleague thought of you").lacks("Kim Doe")
    story.until(on(30, 16, 0))
    story.receives(one, "She would rather not. No mail, please.", answering=assignment)
    story.letter_to(one)
    story.later(days=31).no_letter_to(FRIEND, COLLEAGUE)
    is_forgotten(story)


# The third: no hope, at three in the morning ----------------------------------------------------------

NO_HOPE = "I don't see the point of anything any more. It would be easier not to wake up."


def checked_in(story: Story) -> tuple[str, Read]:
    """They met on Tuesday, and meet again in a week; the check-in of Wednesday lies unanswered."""
    one, assignment = agrees(story, asks(story), on(24, 11, 0))
    story.until(on(24, 17, 0))
    story.receives(one, "We met at lunch.", answering=assignment)
    story.letter_to(one)
    story.receives(one, "We meet again on Wednesday 2 December at 5.", answering=assignment)
    story.letter_to(one).has("Wednesday 2 December")
    return one, arrives(story, PEER, on(2, 9, 0, month=12))


def test_hopeless_at_three_in_the_morning(memory: Play) -> None:
    """Nobody waits for a machine: helped within the minute, and called until somebody takes it."""
    story = memory(
        alarms={"command": "/usr/local/bin/ring"}, follow_up={"after_met": ["1 week", "3 weeks"]}
    )
    one, check_in = checked_in(story)
    story.until(on(3, 3, 0, month=12))
    story.receives(PEER, NO_HOPE, answering=check_in)

    # 3:00. The peer has numbers to call; the coordinator sleeps, but her phone rings.
    story.letter_to(PEER).has("988", "Psychiatric emergency service", "will try to reach you")
    first = story.letter_to(COORDINATOR).has("the point of anything", "Ana Ahmed")
    assert "call now" in first.subject and "Pat Rivera" in " ".join(story.rings())
    story.no_letter_to(BACKUP, ON_CALL, one)
    slept = [one.kind for one in story.case().suspended]
    assert TimerKind.QUESTION_OVER in slept, "no check-in while somebody is in danger"

    # The next one every quarter of an hour, in turn.
    for person, minute in ((BACKUP, 15), (ON_CALL, 30), (COORDINATOR, 45)):
        arrives(story, person, on(3, 3, minute, month=12)).has("the point of anything")
        assert name(person) in " ".join(story.rings())

    # 4:00. An hour without a taker: everybody is told to ring the staffed desk, once.
    story.until(on(3, 3, 59, month=12)).no_letter_to(COORDINATOR, BACKUP, ON_CALL)
    story.until(on(3, 4, 0, month=12))
    for person in (COORDINATOR, BACKUP, ON_CALL):
        desk = story.letter_to(person)
        desk.has("Nobody has taken this for an hour", "+1 505 555 0100")
    assert len(story.rings()) == 3
    story.no_letter_to(*STAFF, PEER, one)

    # 4:10. Sam Tran has it; the others may sleep.
    story.until(on(3, 4, 10, month=12))
    story.receives(ON_CALL, "1", answering=desk)
    story.letter_to(ON_CALL).has("you have it, and nobody else is called")
    for person in (COORDINATOR, BACKUP):
        story.letter_to(person).has("Sam Tran has taken this over")
    assert story.case().alarm.state is AlarmState.TAKEN

    # 6:10. Two hours after: how does it stand? She was not reached, so the next one is called too.
    how = arrives(story, ON_CALL, on(3, 6, 10, month=12)).has("How does it stand", "SAFE")
    assert "SAFE" in " ".join(story.rings())
    story.until(on(3, 6, 14, month=12))
    story.receives(ON_CALL, "NOT REACHED. I drive there now.", answering=how)
    story.letter_to(ON_CALL)
    second = story.letter_to(BACKUP).has("the point of anything")
    story.receives(BACKUP, "1", answering=second)
    story.letter_to(BACKUP).has("you have it")
    story.letter_to(ON_CALL).has("Lee Novak has taken this over")

    # 8:00. The supporter's own work has not slept: they are asked on the day, at the hour.
    question = arrives(story, one, on(3, 8, 0, month=12))
    story.receives(one, "MET", answering=question)
    story.letter_to(one).has("you have talked")

    # 8:05. She is safe. What slept goes on, later by the time it slept.
    story.until(on(3, 8, 5, month=12))
    story.receives(BACKUP, "SAFE, her sister is with her", answering=second)
    story.letter_to(BACKUP).has("the alarm is over")
    assert not story.case().urgent and story.case().suspended == ()
    assert story.case().conversations == 2
    story.until(on(3, 20, 0, month=12)).no_letter_to(PEER, *STAFF, one)
    nxt = min(t.due for f in story.world.store.cases() for t in f.timers)
    assert nxt > on(4, 0, month=12), "nothing hurries her"
    check_in = arrives(story, PEER, nxt).has("A number is a whole answer", "988")
    story.receives(PEER, "1", answering=check_in)
    story.later(days=90)
    while any(to in PEER for to, _ in story.unread()):
        story.letter_to(PEER)
    assert story.cases() == []


# The fourth: on holiday, and nobody was told ----------------------------------------------------------


def test_on_holiday_and_nobody_was_told(memory: Play) -> None:
    """Reminder, backup, TAKE: the day that was promised is kept without her, and then she is back."""
    story = memory(people={"leads": [SENIOR]})
    story.receives(PEER, ASKING, subject="Question")
    story.letter_to(PEER).has("by Wednesday 25 November, 10 am")
    story.letter_to(COORDINATOR)
    arrives(story, COORDINATOR, on(24, 22, 0)).has("Your choice is still open")
    take = arrives(story, BACKUP, on(25, 4, 0)).has("TAKE").lacks("Ahmed", "ana.ahmed")
    story.until(on(25, 7, 30)).no_letter_to(SENIOR, PEER)
    story.receives(BACKUP, "TAKE", answering=take)
    story.letter_to(COORDINATOR).has("Lee Novak has taken this over")
    ask = story.letter_to(BACKUP).has("Ana Ahmed", "by Wednesday 25 November, 10 am")
    story.receives(BACKUP, "Yes", answering=ask)
    story.letter_to(BACKUP).has("7:40 am")
    one = first_suggestion(ask)
    assignment = arrives(story, one, on(25, 7, 40)).has("Ana Ahmed")
    story.until(on(25, 8, 15))
    story.receives(one, "Yes", answering=assignment)
    story.letter_to(one)
    story.letter_to(PEER).has(name(one))
    story.until(on(25, 10, 30)).no_letter_to(PEER, COORDINATOR, SENIOR)
    story.receives(one, "MET", answering=assignment)
    story.letter_to(one)

    # Two weeks later she is back, and hears what stands; the case stays with who has it.
    story.until(on(7, 8, 30, month=12)).no_letter_to(*STAFF)
    story.receives(COORDINATOR, "I'm back.", subject="")
    story.letter_to(COORDINATOR).has("you are back")
    story.receives(COORDINATOR, "status", subject="")
    story.letter_to(COORDINATOR).has(story.case().reference)
    assert story.case().coordinator.email == mailbox_of(BACKUP)


def test_on_holiday_and_nobody_takes_it(memory: Play) -> None:
    """The promise is broken at its minute, with an apology and a new time; the lead is asked."""
    story = memory(people={"leads": [SENIOR]})
    asks(story)
    arrives(story, COORDINATOR, on(24, 22, 0))
    arrives(story, BACKUP, on(25, 4, 0))
    sorry = arrives(story, PEER, on(25, 10, 0)).has("We are sorry", "Thursday 26 November, 10 am")
    sorry.has("988").lacks("Pat Rivera is", "holiday", "away")
    story.letter_to(COORDINATOR).has("knows that it takes longer")
    story.letter_to(SENIOR).has("TAKE").lacks("Ahmed")

    # Each morning a word to all three, and to nobody twice; no third promise to the peer.
    arrives(story, SENIOR, on(26, 8, 0))
    story.letter_to(COORDINATOR).has("Your choice is still open")
    story.letter_to(BACKUP).lacks("Ahmed")
    arrives(story, PEER, on(26, 10, 0)).has("have not forgotten you").lacks("by Friday")
    story.letter_to(COORDINATOR)
    take = arrives(story, SENIOR, on(27, 8, 0)).lacks("Ahmed")
    story.letter_to(COORDINATOR).has("Your choice is still open").lacks("needed by")
    story.letter_to(BACKUP)

    # Friday, 8:20 am: the lead has it, and ten minutes after her answer somebody is asked.
    story.until(on(27, 8, 20))
    story.receives(SENIOR, "TAKE", answering=take)
    for person in (COORDINATOR, BACKUP):
        story.letter_to(person).has("Dana Frost has taken this over")
    ask = story.letter_to(SENIOR).has("Ana Ahmed")
    story.receives(SENIOR, "1", answering=ask)
    story.letter_to(SENIOR)
    one = first_suggestion(ask)
    assignment = arrives(story, one, on(27, 8, 30))
    story.receives(one, "Yes", answering=assignment)
    story.letter_to(one)
    story.letter_to(PEER).has(name(one))
    story.no_letter_to(*STAFF)


def test_on_holiday_as_her_machine_tells(memory: Play) -> None:
    """An out-of-office answers the reminder: the backup hears at once, and she gets a handover."""
    story = memory(people={"leads": [SENIOR]})
    asks(story)
    reminder = arrives(story, COORDINATOR, on(24, 22, 0))
    story.until(on(24, 22, 1))
    words = "I am out of the office until Monday, 7 December 2026, without access to mail."
    raw = write_mail(COORDINATOR, PROGRAM, words, story.world.clock.now(), answering=reminder)
    story.gets(b"Auto-Submitted: auto-replied\r\n" + raw)
    take = story.letter_to(BACKUP).has("TAKE").lacks("Ahmed")
    story.until(on(25, 6, 45))
    story.receives(BACKUP, "TAKE", answering=take)
    ask = story.letter_to(BACKUP).has("Ana Ahmed")
    story.receives(BACKUP, "1", answering=ask)
    story.letter_to(BACKUP)
    one = first_suggestion(ask)
    assignment = arrives(story, one, on(25, 6, 55))
    while any(to in COORDINATOR for to, _ in story.unread()):
        story.letter_to(COORDINATOR).lacks("Ahmed")
    story.receives(one, "Yes", answering=assignment)
    story.letter_to(one)
    story.letter_to(PEER)
    story.later(hours=3)
    story.receives(one, "MET", answering=assignment)
    story.letter_to(one)

    # Another asks while she is away: it goes to the backup at once, and waits for her return.
    story.until(on(4, 14, 0, month=12))
    story.receives(STRANGER, ASKING.replace("Ana Ahmed", "Kim Doe"), subject="Question")
    story.letter_to(STRANGER)
    story.letter_to(COORDINATOR)
    story.letter_to(BACKUP).lacks("Doe")
    story.until(on(7, 8, 30, month=12))
    handover = next(x for x in everything(story, COORDINATOR) if "Welcome back" in x.text)
    handover.has("since Tuesday 24 November", "it waits for you", "Kim Doe")
    everything(story, BACKUP, SENIOR, STRANGER)


def everything(story: Story, *persons: str) -> list[Read]:
    """Every unread letter of these people."""
    mine = {mailbox_of(person) for person in persons}
    return [story.letter_to(f"<{to}>") for to, _ in story.unread() if to in mine]


# The fifth: a supporter says yes, and is not heard of again -------------------------------------------


def gone_silent(story: Story) -> tuple[str, Read, Read]:
    """Yes on Tuesday at 11 am; asked at half, reminded at the end; the peer is asked as well."""
    one, _ = agrees(story, asks(story), on(24, 11, 0))
    arrives(story, one, on(25, 10, 38)).has("One word is enough")
    story.until(on(26, 10, 14)).no_letter_to(one, PEER, COORDINATOR)
    reminder = arrives(story, one, on(26, 10, 15))
    reached = story.letter_to(PEER).has(name(one), "Did that happen", "A number is a whole answer")
    reached.has("988")
    story.no_letter_to(COORDINATOR)
    return one, reminder, reached


def silent(story: Story) -> tuple[str, Read, Read]:
    """Half the time more, and no word of either: now the coordinator decides."""
    one, reminder, _ = gone_silent(story)
    ask = arrives(story, COORDINATOR, on(27, 10, 15)).has(
        name(one), "Ana Ahmed", "WAIT", "I CALL", "NEXT ONE"
    )
    story.no_letter_to(one, PEER, BACKUP)
    return one, reminder, ask


def test_silent_after_a_yes_and_the_next_one(memory: Play) -> None:
    """NEXT ONE: thanks to the first, an apology and a time to the peer, and somebody else."""
    story = memory()
    one, reminder, ask = silent(story)
    story.until(on(27, 11, 0))
    story.receives(COORDINATOR, "3", answering=ask)
    story.letter_to(one).has("Nothing more is needed", "Thank you for having been ready")
    again = story.letter_to(COORDINATOR).has("Ana Ahmed")
    assert one not in suggestions(again)[:2]
    story.letter_to(PEER).has("We are sorry").lacks(name(one))
    other = first_suggestion(again)
    story.receives(COORDINATOR, "1", answering=again)
    story.letter_to(COORDINATOR)
    assignment = arrives(story, other, on(27, 11, 10))
    story.receives(other, "Yes", answering=assignment)
    story.letter_to(other)
    story.letter_to(PEER).has(name(other), "by Sunday 29 November")

    # The first one writes after all: told kindly, and nothing moves.
    story.until(on(28, 9, 0))
    story.receives(one, "So sorry, I was in theatre. Calling her now.", answering=reminder)
    story.letter_to(one).lacks(name(other))
    assert story.case().supporter.email == mailbox_of(other)
    story.receives(other, "MET", answering=assignment)
    story.letter_to(other)
    assert story.case().stage is Stage.SUPPORTED


def test_silent_after_a_yes_and_waited_for(memory: Play) -> None:
    """WAIT: two days more, a reminder at half, and then the coordinator again, for twice as long."""
    story = memory()
    one, reminder, ask = silent(story)
    story.until(on(27, 11, 0))
    story.receives(COORDINATOR, "Wait", answering=ask)
    story.letter_to(COORDINATOR).has("we wait", "Sunday 29 November, 11 am")
    story.no_letter_to(PEER)
    arrives(story, one, on(28, 11, 0))
    ask = arrives(story, COORDINATOR, on(29, 11, 0)).has("We have not heard from")
    story.receives(COORDINATOR, "1", answering=ask)
    story.letter_to(COORDINATOR).has("Thursday 3 December")
    story.until(on(30, 8, 0))
    story.receives(one, "We met on Friday, I forgot to tell you.", answering=reminder)
    story.letter_to(one).has("you have talked")
    story.until(on(4, 8, 0, month=12)).no_letter_to(COORDINATOR, one, BACKUP, PEER)


def test_silent_after_a_yes_and_the_coordinator_calls(memory: Play) -> None:
    """I CALL: the coordinator looks after it, and nobody is written to for two days."""
    story = memory()
    one, reminder, ask = silent(story)
    story.until(on(27, 11, 0))
    story.receives(COORDINATOR, "I call", answering=ask)
    story.letter_to(COORDINATOR).has("you call")
    story.until(on(29, 10, 59)).no_letter_to(one, COORDINATOR, PEER, BACKUP)
    story.until(on(29, 11, 1))
    story.letter_to(COORDINATOR).has("We have not heard from")
    story.receives(one, "CANNOT, I am ill", answering=reminder)
    story.letter_to(one)
    story.letter_to(COORDINATOR).has("Ana Ahmed")
    story.letter_to(PEER).has("We are sorry")


@pytest.mark.parametrize(
    ("answer", "stage"),
    [("1", Stage.CONNECTED), ("Yes, we talked on Wednesday.", Stage.CONNECTED)],
)
def test_silent_after_a_yes_but_the_peer_was_reached(
    memory: Play, answer: str, stage: Stage
) -> None:
    """The peer's own word is enough: nobody is called silent, and the coordinator hears nothing."""
    story = memory()
    one, _, reached = gone_silent(story)
    story.until(on(26, 12, 0))
    story.receives(PEER, answer, answering=reached)
    story.until(on(28, 8, 0)).no_letter_to(COORDINATOR, BACKUP)
    assert story.case().stage is stage
    everything(story, one)


def test_silent_after_a_yes_and_the_peer_complains(memory: Play) -> None:
    """Nobody has called: the coordinator hears it within the minute, not a day later."""
    story = memory()
    one, _, reached = gone_silent(story)
    story.until(on(26, 10, 40))
    story.receives(PEER, "2", answering=reached)
    ask = story.letter_to(COORDINATOR).has("says that nobody has been in touch", name(one))
    story.receives(COORDINATOR, "Next one", answering=ask)
    story.letter_to(one).has("Nothing more is needed")
    story.letter_to(COORDINATOR).has("Ana Ahmed")
    story.letter_to(PEER).has("We are sorry")
