"""One case, from first mail to last, in the ways it usually goes. Played on every host."""

from __future__ import annotations

from datetime import timedelta

from mailflow.nouns.case import Outcome, Stage
from tests.stories.conftest import Play
from tests.stories.letters import Read
from tests.stories.people import (
    BACKUP,
    BELL,
    COORDINATOR,
    OKORO,
    ON_CALL,
    PEER,
    WINTERS,
)
from tests.stories.world import Story

ASKING = (
    "Hello,\n\nwe lost a patient in the OR last night and I cannot stop going over it. "
    "Is there someone I could talk to?\n\nAna Ahmed"
)


def first_suggestion(ask: Read) -> str:
    """The supporter a match request names first."""
    return min((OKORO, BELL, WINTERS), key=lambda s: position(ask, s))


def position(ask: Read, supporter: str) -> int:
    found = ask.text.find(supporter.partition(" <")[0])
    return found if found >= 0 else 10**6


def suggestions(ask: Read) -> list[str]:
    """The supporters a match request names, in order."""
    return sorted((OKORO, BELL, WINTERS), key=lambda s: position(ask, s))


def asked(story: Story) -> Read:
    """A physician has written, and the coordinator was asked."""
    story.receives(PEER, ASKING, subject="Question")
    story.letter_to(PEER).has("988", "never mind").lacks("patient in the OR")
    return story.letter_to(COORDINATOR).has("Ana Ahmed").lacks("lost a patient")


def assigned(story: Story) -> tuple[str, Read]:
    """The coordinator has said yes and the undo window is over: the supporter, and their letter."""
    ask = asked(story)
    supporter = first_suggestion(ask)
    story.receives(COORDINATOR, "Yes", answering=ask)
    story.letter_to(COORDINATOR).has(supporter.partition(" <")[0], "UNDO")
    story.later(minutes=11)
    return supporter, story.letter_to(supporter).has("Ana Ahmed", "ana.ahmed@example.org")


def connected(story: Story) -> tuple[str, Read]:
    """The supporter has accepted, and the peer knows the name."""
    supporter, assignment = assigned(story)
    story.receives(supporter, "Yes, I'll reach out to her today.", answering=assignment)
    story.letter_to(supporter)
    story.letter_to(PEER).has(supporter.partition(" <")[0])
    return supporter, assignment


def test_from_first_mail_to_purge(play: Play) -> None:
    story = play()
    supporter, assignment = connected(story)
    assert story.case().stage is Stage.CONNECTED

    story.receives(supporter, "We met this morning. It went well.", answering=assignment)
    story.letter_to(supporter)
    assert story.case().stage is Stage.SUPPORTED

    story.later(days=20)
    check_in = story.letter_to(PEER).has("988", "No more mail")
    story.receives(PEER, "Much better, thank you.", answering=check_in)
    story.letter_to(PEER)  # farewell
    assert story.case().outcome is Outcome.COMPLETED

    story.later(days=31)
    assert story.cases() == [], "what was personal is gone"


def test_a_number(play: Play) -> None:
    story = play()
    ask = asked(story)
    second = suggestions(ask)[1]
    story.receives(COORDINATOR, "2", answering=ask)
    story.letter_to(COORDINATOR).has(second.partition(" <")[0])
    story.later(minutes=11)
    story.letter_to(second).has("Ana Ahmed")
    assert story.case().stage is Stage.ASSIGNED


def test_a_name(play: Play) -> None:
    story = play()
    ask = asked(story)
    story.receives(COORDINATOR, "Tomas Bell please", answering=ask)
    story.letter_to(COORDINATOR).has("Tomas Bell")
    story.later(minutes=11)
    story.letter_to(BELL).has("Ana Ahmed")


def test_undo(play: Play) -> None:
    story = play()
    ask = asked(story)
    story.receives(COORDINATOR, "Yes", answering=ask)
    noted = story.letter_to(COORDINATOR)
    story.later(minutes=5)
    story.receives(COORDINATOR, "UNDO", answering=noted)
    story.letter_to(COORDINATOR)
    story.later(minutes=30).no_letter_to(OKORO, BELL, WINTERS)
    story.receives(COORDINATOR, "3", answering=ask)
    story.letter_to(COORDINATOR)
    story.later(minutes=11)
    story.letter_to(suggestions(ask)[2])


def test_now(play: Play) -> None:
    story = play()
    ask = asked(story)
    story.receives(COORDINATOR, "Yes", answering=ask)
    noted = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "NOW", answering=noted)
    story.letter_to(COORDINATOR)
    story.letter_to(first_suggestion(ask)).has("Ana Ahmed")


def test_supporter_cannot(play: Play) -> None:
    story = play()
    supporter, assignment = assigned(story)
    story.receives(supporter, "Sorry, I can't take this one, I am full.", answering=assignment)
    story.letter_to(supporter)
    ask = story.letter_to(COORDINATOR).has("Ana Ahmed")
    offered = [s for s in suggestions(ask) if position(ask, s) < 10**6]
    following = next(s for s in offered if s != supporter)
    story.receives(COORDINATOR, "yes", answering=ask)
    story.letter_to(COORDINATOR)
    story.later(minutes=11).no_letter_to(supporter)
    story.letter_to(following)


def test_supporter_silent(play: Play) -> None:
    story = play()
    supporter, _ = assigned(story)
    story.later(hours=30)
    story.letter_to(supporter).has("Ana Ahmed")  # half the time is over
    story.later(hours=20)
    ask = story.letter_to(COORDINATOR).has(supporter.partition(" <")[0])
    story.receives(COORDINATOR, "3", answering=ask)
    story.letter_to(supporter).has("Ana Ahmed")  # stand down
    again = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "1", answering=again)
    story.letter_to(COORDINATOR)
    story.later(minutes=11)
    story.letter_to(suggestions(again)[0])


def test_peer_declines_and_may_be_mailed_resources(play: Play) -> None:
    story = play()
    supporter, assignment = connected(story)
    story.receives(
        supporter,
        "She'd rather not talk, but she said you may email her the resources.",
        answering=assignment,
    )
    story.letter_to(supporter)
    story.letter_to(PEER)
    assert story.case().outcome is Outcome.DECLINED
    story.later(days=20)


def test_peer_declines_and_wants_no_mail(play: Play) -> None:
    story = play()
    supporter, assignment = connected(story)
    story.receives(
        supporter, "She declined. She does not want any resources by mail.", answering=assignment
    )
    story.letter_to(supporter)
    story.no_letter_to(PEER)
    assert story.case().outcome is Outcome.DECLINED
    story.later(days=20).no_letter_to(PEER)


def test_peer_declines_and_is_asked_about_resources(play: Play) -> None:
    story = play()
    supporter, assignment = connected(story)
    story.receives(supporter, "She doesn't want to talk to anyone.", answering=assignment)
    story.letter_to(supporter)
    question = story.letter_to(PEER)
    story.receives(PEER, "Yes, please send them.", answering=question)
    story.letter_to(PEER)
    assert story.case().outcome is Outcome.DECLINED


def test_never_mind(play: Play) -> None:
    story = play()
    story.receives(PEER, ASKING, subject="Question")
    acknowledgement = story.letter_to(PEER)
    story.letter_to(COORDINATOR)
    story.receives(PEER, "Never mind, please cancel this.", answering=acknowledgement)
    story.letter_to(PEER)
    story.letter_to(COORDINATOR)
    assert story.case().outcome is Outcome.WITHDRAWN
    story.later(days=3)


def test_never_mind_after_assignment(play: Play) -> None:
    story = play()
    supporter, _ = connected(story)
    acknowledgement_thread = story.case().reference
    story.receives(PEER, "never mind", subject=f"Re: [{acknowledgement_thread}]")
    story.letter_to(PEER)
    story.letter_to(supporter).has("Ana Ahmed")
    assert story.case().outcome is Outcome.WITHDRAWN


def test_silent_coordinator_reminder_backup_take(play: Play) -> None:
    story = play()
    asked(story)
    story.later(hours=13)
    story.letter_to(COORDINATOR)  # the reminder
    story.later(hours=6)
    take = story.letter_to(BACKUP).lacks("Ahmed", "ana.ahmed")
    story.receives(BACKUP, "TAKE", answering=take)
    story.letter_to(COORDINATOR).has("Lee Novak")
    ask = story.letter_to(BACKUP).has("Ana Ahmed")
    story.receives(BACKUP, "1", answering=ask)
    story.letter_to(BACKUP)
    story.later(minutes=11)
    story.letter_to(first_suggestion(ask)).has("Ana Ahmed")
    assert story.case().stage is Stage.ASSIGNED


IN_DANGER = (
    "I don't want to live anymore. I have the pills here. Can somebody call me? 505-555-0177"
)


def alarmed(story: Story) -> Read:
    story.receives(PEER, IN_DANGER, subject="please")
    story.letter_to(PEER).has("988")
    alert = story.letter_to(COORDINATOR)
    while "I have the pills here" not in alert.text:
        alert = story.letter_to(COORDINATOR)
    return alert.has("505-555-0177")


def read_rest(story: Story, *persons: str) -> None:
    for person in persons:
        while any(to in person for to, _ in story.unread()):
            story.letter_to(person)


def test_alarm_taken(play: Play) -> None:
    story = play()
    alert = alarmed(story)
    story.receives(COORDINATOR, "1", answering=alert)
    read_rest(story, COORDINATOR)
    story.later(minutes=100).no_letter_to(BACKUP, ON_CALL)
    story.later(minutes=25)
    how = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "She is safe, her husband is with her.", answering=how)
    read_rest(story, COORDINATOR)
    assert not story.case().urgent


def test_alarm_passed_on(play: Play) -> None:
    story = play()
    alert = alarmed(story)
    story.receives(COORDINATOR, "2", answering=alert)
    read_rest(story, COORDINATOR)
    next_alert = story.letter_to(BACKUP).has("I have the pills here")
    story.receives(BACKUP, "1", answering=next_alert)
    read_rest(story, BACKUP, COORDINATOR)
    assert story.case().urgent


def test_false_alarm(play: Play) -> None:
    story = play()
    alert = alarmed(story)
    story.receives(COORDINATOR, "3", answering=alert)
    read_rest(story, COORDINATOR)
    assert not story.case().urgent
    story.later(hours=1).no_letter_to(BACKUP, ON_CALL)


def test_alarm_calls_until_somebody_takes_it(play: Play) -> None:
    story = play()
    alarmed(story)
    read_rest(story, COORDINATOR)
    story.later(minutes=16)
    story.letter_to(BACKUP).has("I have the pills here")
    story.later(minutes=15)
    story.letter_to(ON_CALL).has("I have the pills here")
    story.later(minutes=15)
    read_rest(story, COORDINATOR)
    story.later(minutes=16)  # an hour: the desk
    alert = story.letter_to(ON_CALL).has("+1 505 555 0100")
    story.receives(ON_CALL, "1", answering=alert)
    read_rest(story, ON_CALL, BACKUP, COORDINATOR)
    story.later(minutes=30)
    read_rest(story, COORDINATOR)  # the match still waits
    assert story.case().alarm is not None
    assert story.case().opened <= story.world.clock.now() - timedelta(minutes=60)
