"""Mail that is broken, hostile or odd: somebody is told, the next mail is heard, nothing is lost."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path

import pytest

from mailflow.nouns.case import Stage
from mailflow.store import InboxState
from tests.stories import spoiling
from tests.stories.conftest import Play
from tests.stories.letters import write_mail
from tests.stories.people import BACKUP, COORDINATOR, ON_CALL, PEER, PROGRAM, STRANGER, TUESDAY
from tests.stories.world import MemoryWorld, Story
from workers import child
from workers.children import ChildReader

ASKING = "We lost a patient in the OR last night. Is there someone I could talk to?"
DANGER = "I want to kill myself."


def mail(text: str = ASKING, *, extra: str = "", sender: str = PEER) -> bytes:
    """A mail with some more header lines."""
    raw = write_mail(sender, PROGRAM, text, TUESDAY, subject="Question")
    return extra.encode() + raw


def spoiled(how: str, text: str = ASKING) -> bytes:
    return mail(text, extra=f"X-Spoil: {how}\r\n")


def in_trouble(story: Story) -> None:
    """The program still works: another physician's mail is answered."""
    story.receives(STRANGER, ASKING, subject="Question")
    story.letter_to(STRANGER)
    story.letter_to(COORDINATOR).has("Kim Doe")


def at_once(story: Story) -> Story:
    """The physician is answered, the coordinator is asked."""
    story.letter_to(PEER).has("988")
    story.letter_to(COORDINATOR).has("Ana Ahmed")
    assert story.case().stage is Stage.MATCHING
    return story


def states(story: Story) -> list[str]:
    """Where each mail stands."""
    from sqlalchemy import select

    from mailflow.store.tables import inbox

    with story.world.store.data.reading() as connection:
        return sorted(connection.scalars(select(inbox.c.state)))


# Mail that cannot be read as it should ----------------------------------------------------------------


def test_random_bytes(memory: Play) -> None:
    story = memory()
    story.gets(random.Random(7).randbytes(20_000))
    story.letter_to(COORDINATOR).has("read it yourself")
    assert story.case().stage is Stage.LOOKING
    in_trouble(story)


def test_random_bytes_open_no_case_by_themselves(memory: Play) -> None:
    """Whatever seems to stand in noise, nothing is matched for it."""
    for seed in range(12):
        story = memory()
        story.gets(random.Random(seed).randbytes(3_000))
        story.letter_to(COORDINATOR)
        assert story.case().stage is Stage.LOOKING


@pytest.mark.parametrize("raw", [b"", b"\r\n\r\n", b"\0" * 5000, b"\r\n" * 500])
def test_nothing_at_all(memory: Play, raw: bytes) -> None:
    story = memory()
    story.gets(raw)
    story.letter_to(COORDINATOR).has("1", "2")
    assert story.case().stage is Stage.LOOKING
    in_trouble(story)


def test_no_text(memory: Play) -> None:
    story = memory()
    story.gets(write_mail(PEER, PROGRAM, "", TUESDAY))
    story.letter_to(PEER).has("988")
    story.letter_to(COORDINATOR)


def test_html_only(memory: Play) -> None:
    html = EmailMessage()
    html["From"], html["To"], html["Subject"] = PEER, PROGRAM, "Question"
    html["Message-ID"] = "<html@clients.example.org>"
    html.set_content(f"<html><body><p>{ASKING}</p></body></html>", subtype="html")
    at_once(memory().gets(html.as_bytes()))


def test_a_charset_nobody_knows(memory: Play) -> None:
    raw = mail().replace(b'charset="utf-8"', b'charset="x-klingon"')
    assert b"x-klingon" in raw
    at_once(memory().gets(raw))


def test_no_message_id(memory: Play) -> None:
    raw = b"".join(x for x in mail().splitlines(True) if not x.startswith(b"Message-ID"))
    at_once(memory().gets(raw))


def test_no_from(memory: Play) -> None:
    """Nobody can be answered: a person looks, and nobody is matched."""
    raw = b"".join(x for x in mail().splitlines(True) if not x.startswith(b"From"))
    story = memory()
    story.gets(raw)
    story.letter_to(COORDINATOR)
    assert story.case().stage is Stage.LOOKING


def large(text: str, size: int) -> bytes:
    """A mail with a picture of that many bytes after its text."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = PEER, PROGRAM, "Question"
    message["Message-ID"] = "<large@clients.example.org>"
    message.set_content(text)
    message.add_attachment(bytes(size), maintype="image", subtype="png", filename="scan.png")
    return message.as_bytes()


def test_thirty_megabytes(memory: Play) -> None:
    raw = large(ASKING, 22 * 2**20)
    assert len(raw) > 30_000_000
    at_once(memory().gets(raw))


# The same mail again ----------------------------------------------------------------------------------


def test_the_very_same_mail_is_heard_once(memory: Play) -> None:
    story = memory()
    raw = mail()
    at_once(story.gets(raw))
    story.gets(raw)
    assert len(story.cases()) == 1
    assert states(story) == [InboxState.DONE, InboxState.DUPLICATE]


def test_a_message_id_seen_before_is_heard(memory: Play) -> None:
    """Some senders (forms, telephones) use one Message-ID for every mail."""
    story = memory()
    story.receives(PEER, ASKING, subject="Question", message_id="<1@form.example.org>")
    at_once(story)
    story.receives(STRANGER, ASKING, subject="Question", message_id="<1@form.example.org>")
    story.letter_to(STRANGER)
    story.letter_to(COORDINATOR).has("Kim Doe")
    assert len(story.cases()) == 2


def test_two_equal_mails_that_nothing_tells_apart_are_both_heard(memory: Play) -> None:
    """A telephone's "1" without Date or Message-ID: hearing twice is better than not hearing."""
    bare = f"From: {PEER}\r\nTo: {PROGRAM}\r\nSubject: Question\r\n\r\n{ASKING}".encode()
    story = memory()
    at_once(story.gets(bare))
    story.gets(bare)
    assert states(story) == [InboxState.DONE, InboxState.DONE]
    while story.unread():
        story.letter_to(next(p for p in (PEER, COORDINATOR) if story.unread()[0][0] in p))


# Mail that breaks the reader --------------------------------------------------------------------------


@pytest.fixture
def breaking(memory: Play, monkeypatch: pytest.MonkeyPatch) -> Story:
    """In memory; the reader is in this process and raises where a mail says so."""
    monkeypatch.setattr(child, "read_mails", spoiling.read_mails)
    return memory()


def test_set_aside_after_three_tries(breaking: Story, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    breaking.gets(spoiled("raise"))
    note = breaking.letter_to(COORDINATOR).has("cannot be read", "Needs a person")
    note.lacks("lost a patient", "ana.ahmed")
    (aside,) = breaking.world.store.set_aside_list()
    assert (aside.reason, aside.attempts) == ("ValueError", 3)
    lines = [r.getMessage() for r in caplog.records if r.name == "mailflow"]
    assert sum("failed (ValueError), try" in line for line in lines) == 3
    assert sum("set aside (ValueError): see 'mailflow set-aside'" in line for line in lines) == 1
    assert "lost a patient" not in caplog.text
    in_trouble(breaking)


def test_retried_when_the_reader_is_mended(
    breaking: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaking.gets(spoiled("raise"))
    breaking.letter_to(COORDINATOR)
    (aside,) = breaking.world.store.set_aside_list()
    monkeypatch.undo()
    assert breaking.world.store.retry(aside.id)
    breaking.settle()
    breaking.letter_to(PEER).has("988")
    breaking.letter_to(COORDINATOR).has("Ana Ahmed")
    assert breaking.world.store.set_aside_list() == []
    assert not breaking.world.store.retry(aside.id)


def test_broken_again_when_tried_again(breaking: Story) -> None:
    breaking.gets(spoiled("raise"))
    breaking.letter_to(COORDINATOR)
    (aside,) = breaking.world.store.set_aside_list()
    breaking.world.store.retry(aside.id)
    breaking.settle()
    breaking.letter_to(COORDINATOR).has("cannot be read")
    assert [x.id for x in breaking.world.store.set_aside_list()] == [aside.id]


def test_danger_in_a_mail_that_breaks_the_reader(breaking: Story) -> None:
    breaking.gets(spoiled("raise", DANGER))
    danger_is_heard(breaking)


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff\xfe\x00 \x01\x02 " + DANGER.encode() + b" \x99\x80",
        b"\xff\xfe" + DANGER.encode("utf-16-le"),
        b"\0" * 40 + b"SSB3YW50IHRvIGtpbGwgbXlzZWxmLg==\r\n" + b"\0" * 40,
        b"\x01\x02I=20want=20to=20kill=20=\r\nmyself\x01\x02" + bytes(200),
        bytes(200) + random.Random(1).randbytes(150_000) + DANGER.encode(),
    ],
    ids=["between noise", "utf-16", "base64", "quoted-printable", "far down"],
)
def test_danger_in_bytes_that_are_no_mail(memory: Play, raw: bytes) -> None:
    danger_is_heard(memory().gets(raw))


def danger_is_heard(story: Story) -> None:
    """A person reads at once, or is rung."""
    letters = story.unread()
    assert letters
    texts = []
    for to, _ in letters:
        person = next(p for p in (COORDINATOR, BACKUP, ON_CALL, PEER) if to in p)
        texts.append(story.letter_to(person).text)
    told = " ".join(" ".join(texts).split()).casefold()
    assert story.rings() or "danger to themselves" in told, told


# Mail that hangs or ends the reading child ------------------------------------------------------------


@pytest.fixture
def in_child(memory: Play, monkeypatch: pytest.MonkeyPatch) -> Iterator[Story]:
    """In memory, with a real reading child that may not take long."""
    monkeypatch.setattr(child, "read_mails", spoiling.read_mails)
    story = memory()
    world = story.world
    assert isinstance(world, MemoryWorld)
    with closing(ChildReader(world.program, seconds=1.5)) as reader:
        assert reader.warm_up().result(60)
        world.engine._reader = reader
        yield story


def behind(story: Story, raw: bytes) -> None:
    """The mail comes together with another one, which is heard."""
    story.world.deliver(raw, honest=True)
    story.world.deliver(mail(sender=STRANGER), honest=True)
    story.settle()
    story.letter_to(STRANGER).has("988")
    notes = [story.letter_to(COORDINATOR).text for _ in range(2)]
    assert any("cannot be read" in " ".join(n.split()) for n in notes)
    assert any("Kim Doe" in n for n in notes)


def test_a_mail_that_hangs_the_child(in_child: Story) -> None:
    behind(in_child, spoiled("hang"))
    (aside,) = in_child.world.store.set_aside_list()
    assert aside.reason == "too_slow"


def test_a_mail_that_ends_the_child(in_child: Story) -> None:
    behind(in_child, spoiled("die"))
    (aside,) = in_child.world.store.set_aside_list()
    assert aside.reason == "reader_ended"


def test_a_mail_that_takes_all_memory(in_child: Story) -> None:
    behind(in_child, spoiled("bloat"))
    assert len(in_child.world.store.set_aside_list()) == 1


def test_thirty_megabytes_in_the_child(in_child: Story) -> None:
    at_once(in_child.gets(large(ASKING, 22 * 2**20)))


# On the embedded host ---------------------------------------------------------------------------------


@pytest.mark.slow
def test_on_a_real_mailbox(tmp_path: Path) -> None:
    from tests.stories.hosts import EmbeddedHost, HostWorld

    host = EmbeddedHost()
    try:
        with HostWorld(host, tmp_path, {}) as world:
            story = Story(world)
            for raw in (random.Random(7).randbytes(5_000), b"", large(ASKING, 22 * 2**20)):
                host.host.deliver(raw, PROGRAM, honest=True, sender="ana.ahmed@example.org")
            story.settle()
            story.letter_to(PEER).has("988")
            notes = [story.letter_to(COORDINATOR) for _ in range(3)]
            assert sum("Ana Ahmed" in n.text for n in notes) == 1
            in_trouble(story)
            assert host.host.mailbox(PROGRAM) == []
            assert len(host.host.mailbox(PROGRAM, "mailflow/Needs a person")) == 2
            assert len(host.host.mailbox(PROGRAM, "mailflow/Done")) == 2
            story.ends()
    finally:
        host.end()
