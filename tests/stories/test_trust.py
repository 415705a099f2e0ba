"""Who may act, and who may know. Played in memory."""

from __future__ import annotations

import re

from mailflow.nouns.case import Stage
from mailflow.nouns.people import Directory, Physician
from tests.stories import people
from tests.stories.conftest import Play
from tests.stories.letters import Read, bounce_of, write_mail
from tests.stories.people import (
    BACKUP,
    BELL,
    COORDINATOR,
    OKORO,
    ON_CALL,
    PEER,
    PROGRAM,
    STRANGER,
    WINTERS,
)
from tests.stories.test_case import ASKING, IN_DANGER, asked, connected, read_rest


def code_in(letter: Read) -> str:
    found = re.search(r"\b\d{6}\b", letter.text)
    assert found
    return found[0]


def test_a_forged_yes(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    story.receives(COORDINATOR, "Yes", answering=ask, honest=False)
    story.letter_to(COORDINATOR).lacks("Ahmed")
    story.later(minutes=30).no_letter_to(OKORO, BELL, WINTERS)
    assert story.case().pending is None


def test_the_code_from_another_address(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    story.receives(COORDINATOR, "Yes", answering=ask, honest=False)
    confirm = story.letter_to(COORDINATOR)
    story.receives(STRANGER, code_in(confirm), answering=confirm)
    read_rest(story, STRANGER, COORDINATOR)
    assert not any(c.pending for c in story.cases())


def test_a_wrong_code_ends_the_offer(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    story.receives(COORDINATOR, "Yes", answering=ask, honest=False)
    confirm = story.letter_to(COORDINATOR)
    wrong = f"{(int(code_in(confirm)) + 1) % 1_000_000:06d}"
    story.receives(COORDINATOR, wrong, answering=confirm, honest=False)
    story.receives(COORDINATOR, code_in(confirm), answering=confirm, honest=False)
    read_rest(story, COORDINATOR)
    assert story.case().pending is None


def test_forged_answers_do_not_flood_whom_they_imitate(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    for n in range(20):
        story.receives(COORDINATOR, f"Yes please{'!' * n}", answering=ask, honest=False)
    codes = 0
    while story.unread():
        story.letter_to(COORDINATOR)
        codes += 1
    assert codes <= 5


def test_a_doubtful_stop_pauses_and_is_not_forgotten(memory: Play) -> None:
    story = memory()
    supporter, _ = connected(story)
    again = f"Re: [{story.case().reference}]"
    story.receives(PEER, "stop", subject=again, honest=False)
    story.letter_to(COORDINATOR).has("could not prove")
    assert story.case().on_hold
    story.later(days=3, minutes=5)
    story.letter_to(COORDINATOR).has("could not prove")
    story.receives(PEER, "Thank you.", subject=again)
    assert not story.case().on_hold
    story.later(days=2)
    read_rest(story, supporter, PEER, COORDINATOR)


def test_a_doubtful_stop_within_the_undo_window(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    story.receives(COORDINATOR, "Yes", answering=ask)
    story.letter_to(COORDINATOR)
    again = f"Re: [{story.case().reference}]"
    story.receives(PEER, "never mind", subject=again, honest=False)
    read_rest(story, COORDINATOR)
    story.later(minutes=30).no_letter_to(OKORO, BELL, WINTERS)


def test_who_may_not_see_the_peer_is_not_asked(memory: Play) -> None:
    """The first coordinator is of the peer's own department, the backup is not."""
    story = memory()
    pat = Physician(
        name="Pat Rivera", email="pat.rivera@example.org", department="Internal medicine"
    )
    known = Directory(physicians=(*people.DIRECTORY.physicians, pat))
    story.world.store.save_directory(known, story.world.clock.now())
    story.receives(PEER, ASKING, subject="Question")
    story.letter_to(PEER)
    story.no_letter_to(COORDINATOR)
    story.letter_to(BACKUP).has("Ana Ahmed")
    story.receives(PEER, IN_DANGER, subject="please")
    story.no_letter_to(COORDINATOR)
    read_rest(story, PEER, BACKUP, ON_CALL)


def test_a_mail_through_a_list_is_heard_and_not_answered(memory: Play) -> None:
    story = memory()
    raw = write_mail(PEER, PROGRAM, ASKING, story.world.clock.now(), subject="Question")
    story.gets(b"List-Id: <surgeons.example.org>\r\n" + raw)
    story.no_letter_to(PEER)
    story.letter_to(COORDINATOR).has("Ana Ahmed")


def test_a_mail_from_our_own_address(memory: Play) -> None:
    story = memory()
    story.receives(f"OPW <{PROGRAM}>", ASKING, subject="Question")
    story.letter_to(COORDINATOR).has("needs")
    assert story.case().stage is Stage.LOOKING


def test_a_doubtful_out_of_office_teaches_nothing(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    away = "I am out of the office until Monday."
    raw = write_mail(COORDINATOR, PROGRAM, away, story.world.clock.now(), answering=ask)
    story.gets(b"Auto-Submitted: auto-replied\r\n" + raw, honest=False)
    story.no_letter_to(BACKUP)
    story.gets(b"Auto-Submitted: auto-replied\r\n" + raw.replace(b"office", b"clinic"))
    story.letter_to(BACKUP).lacks("Ahmed")


def test_a_request_that_bounces_goes_to_the_backup(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    story.gets(bounce_of(ask))
    story.letter_to(COORDINATOR).has("could not be delivered")
    story.letter_to(BACKUP).has("TAKE").lacks("Ahmed")


def test_a_token_of_another_case(memory: Play) -> None:
    """A peer who writes to a coordinator's private reply address acts in their own case only."""
    story = memory()
    ask = asked(story)
    story.receives(STRANGER, ASKING.replace("Ana Ahmed", "Kim Doe"), subject="Question")
    read_rest(story, STRANGER, COORDINATOR)
    story.receives(STRANGER, "yes", answering=ask)
    assert not any(c.pending for c in story.cases())
    assert story.unread()
    read_rest(story, STRANGER, COORDINATOR)


def test_a_letter_that_nobody_can_get_is_told(memory: Play) -> None:
    story = memory()
    raw = write_mail(PEER, PROGRAM, ASKING, story.world.clock.now(), subject="Question")
    story.gets(re.sub(rb"From: [^\r]*\r\n", b"", raw))
    look = story.letter_to(COORDINATOR).has("needs")
    story.receives(COORDINATOR, "1", answering=look)
    letters = [story.letter_to(COORDINATOR).text for _ in story.unread()]
    assert any("could not be delivered" in text for text in letters)
