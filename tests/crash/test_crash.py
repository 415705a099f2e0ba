"""Killed at any instruction the daemon repeats work, but never loses or doubles a mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from mailflow.demo.host import MailHost
from mailflow.nouns.case import Outcome
from tests.crash.daemon import DaemonProcess, until
from tests.stories.hosts import EmbeddedHost
from tests.stories.letters import Read, mailbox_of, read_letter, write_mail
from tests.stories.people import COORDINATOR, OKORO, PEER, PROGRAM

pytestmark = [pytest.mark.crash, pytest.mark.slow]

#: Who writes what (answering which letter), to whom a letter goes then, and the five moments at
#: which the daemon is killed meanwhile, in the order in which it reaches them.
STEPS = (
    (
        (PEER, "", "Is there someone I could talk to? We lost a patient.", COORDINATOR),
        ("fetch:before:1", "keep:before:1", "keep:after:1", "record:before:1", "send:before:1"),
    ),
    (
        (COORDINATOR, "Your answer", "Ngozi Okoro please", OKORO),
        ("keys:after:1", "gather:after:1", "record:after:1", "lease:after:1", "send:after:1"),
    ),
    (
        (OKORO, "A request", "Yes, I will call her today.", PEER),
        ("keep:before:1", "gather:before:1", "record:before:1", "sent:before:1", "append:before:1"),
    ),
    (
        (OKORO, "A request", "We met today, it went well.", PEER),
        ("record:after:1", "send:before:2", "move:before:1", "move:after:1", "filed:after:1"),
    ),
)
#: Between the final dot and the recorded 250, and only there, a letter may go twice. So many moments
#: of each step may lie there: filing goes on beside the sending.
REPEATS = (0, 1, 2, 3)
#: Two letters go out at once, and each is recorded and copied by itself: killed before one is recorded, the
#: other's copy may lie there already, and a moment does not come again. So often at most.
SELDOM = 2


class Correspondence:
    """The case as mails: each step answers the letter the step before brought."""

    def __init__(self, host: EmbeddedHost) -> None:
        self._host = host

    def letters_to(self, person: str) -> list[Read]:
        """Letters accepted for somebody, each Message-ID once."""
        found: dict[str, Read] = {}
        for accepted in self._host.host.accepted():
            if accepted.recipients[0] == mailbox_of(person):
                found.setdefault(
                    accepted.message_id, read_letter(accepted.raw, accepted.recipients[0])
                )
        return list(found.values())

    def has_letters(self, person: str, count: int) -> bool:
        """Whether somebody has so many by now."""
        return len(self.letters_to(person)) >= count

    def write(self, person: str, answering: str, text: str) -> None:
        """Somebody writes to the program."""
        letter = None
        if answering:
            letter = next(x for x in self.letters_to(person) if answering in x.subject)
        raw = write_mail(person, PROGRAM, text, datetime.now(UTC), answering=letter)
        self._host.write(raw, mailbox_of(person), honest=True)


@pytest.fixture
def host() -> Iterator[EmbeddedHost]:
    embedded = EmbeddedHost()
    embedded.begin()
    yield embedded
    embedded.end()


class Played(NamedTuple):
    """What became of the case."""

    #: Message-IDs as they were accepted, step by step.
    sent: list[list[str]]
    events: list[str]
    log: str


def play(host: EmbeddedHost, folder: Path, *, killed: bool) -> Played:
    """Play the case; killed, the daemon dies five times in each step."""
    folder.mkdir()
    daemon = DaemonProcess(folder, host.tables())
    case = Correspondence(host)
    sent: list[list[str]] = []
    past = 0
    try:
        for (person, answering, text, awaited), moments in STEPS:
            before = len(host.host.accepted())
            expected = len(case.letters_to(awaited)) + 1
            case.write(person, answering, text)
            for moment in moments if killed else ():
                daemon.start(moment)
                done = partial(all_done, daemon, case, awaited, expected)
                until(lambda done=done: daemon.dead() or done(), f"dies at {moment}")
                past += not daemon.dead()
                daemon.end()  # where a moment has passed already, another one will do
                assert daemon.killed(), daemon.log.read_text()
            daemon.start()
            until(daemon.watching, "the daemon watches")
            until(partial(case.has_letters, awaited, expected), f"a letter to {awaited}")
            until(lambda: at_rest(daemon), "everything is sent and filed")
            daemon.terminate()
            sent.append([a.message_id for a in host.host.accepted()[before:]])
        with daemon.store() as store:
            file = store.cases(open_only=False)[0]
            assert file.case.outcome is Outcome.COMPLETED
            story = store.story(file.case.reference)
            assert story
            events = [f"{e.kind.value} {e.reason}".strip() for e in story[1]]
        assert past <= SELDOM, daemon.log.read_text()
    finally:
        daemon.end()
    return Played(sent, events, daemon.log.read_text())


def all_done(daemon: DaemonProcess, case: Correspondence, awaited: str, expected: int) -> bool:
    """Whether nothing of a step is left to do while the daemon watches."""
    return daemon.watching() and case.has_letters(awaited, expected) and at_rest(daemon)


def at_rest(daemon: DaemonProcess) -> bool:
    with daemon.store() as store:
        counts = store.counts()
        waits = counts.get("outbox.due", 0) + counts.get("outbox.leased", 0)
        return not (waits or store.unfiled() or store.waiting())


def test_killed_at_twenty_points(host: EmbeddedHost, tmp_path: Path) -> None:
    undisturbed = play(host, tmp_path / "undisturbed", killed=False)
    host.end()
    host.host = MailHost()
    host.begin()
    disturbed = play(host, tmp_path / "killed", killed=True)

    for one, other, repeats in zip(disturbed.sent, undisturbed.sent, REPEATS, strict=True):
        times = Counter(one)
        assert len(times) == len(other), "every letter was sent, and no other"
        assert all(count <= 1 + repeats for count in times.values()), disturbed.log
    doubled = sum(len(one) - len(set(one)) for one in disturbed.sent)
    assert doubled <= disturbed.log.count("may go twice"), "a repeat that nobody was told of"
    assert disturbed.events == undisturbed.events
    assert host.host.mailbox(PROGRAM) == [], "every mail was moved"
    assert len(host.host.mailbox(PROGRAM, "mailflow/Done")) == len(STEPS)


def test_sigterm_ends_in_good_order(host: EmbeddedHost, tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    daemon = DaemonProcess(tmp_path / "d", host.tables())
    daemon.start()
    case = Correspondence(host)
    try:
        case.write(PEER, "", "Is there someone I could talk to?")
        until(lambda: len(case.letters_to(PEER)) == 1, "the acknowledgement")
        daemon.terminate()
        with daemon.store() as store:
            counts = store.counts()
        assert counts.get("outbox.leased", 0) == 0
        assert "mailflow has ended" in daemon.log.read_text()
    finally:
        daemon.end()
