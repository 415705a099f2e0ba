"""``[alarms] command`` rings from the first moment, by the daemon itself, and names nobody."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.crash.daemon import DaemonProcess, until
from tests.stories.conftest import Play
from tests.stories.hosts import EmbeddedHost
from tests.stories.letters import mailbox_of, read_letter, write_mail
from tests.stories.people import COORDINATOR, PEER, PROGRAM
from tests.stories.test_case import IN_DANGER, read_rest

pytestmark = pytest.mark.slow


@pytest.fixture
def host() -> Iterator[EmbeddedHost]:
    embedded = EmbeddedHost()
    embedded.begin()
    yield embedded
    embedded.end()


def test_the_command_rings(host: EmbeddedHost, tmp_path: Path) -> None:
    rung = tmp_path / "rung"
    script = tmp_path / "ring.sh"
    script.write_text(f"#!/bin/sh\ncat >> {rung}\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    folder = tmp_path / "daemon"
    folder.mkdir()
    daemon = DaemonProcess(folder, host.tables(), command=str(script))
    daemon.start()
    try:
        raw = write_mail(PEER, PROGRAM, IN_DANGER, datetime.now(UTC), subject="please")
        host.write(raw, mailbox_of(PEER), honest=True)
        until(lambda: rung.exists() and "OPW-" in rung.read_text(), "the phone rings")
        said = rung.read_text()
        assert "Ahmed" not in said
        assert "pills" not in said
        until(lambda: "ring)" in daemon.log.read_text(), "it is recorded as done")

        def alerted() -> bool:
            mails = [a.raw for a in host.host.accepted() if mailbox_of(COORDINATOR) in a.recipients]
            return any("I have the pills here" in read_letter(m, "").text for m in mails)

        until(alerted, "the mail beside it")
    finally:
        daemon.end()


def test_a_trial_rings_no_phone(memory: Play) -> None:
    story = memory(alarms={"command": "/bin/false"}, send_all_to="trial@example.org")
    story.receives(PEER, IN_DANGER, subject="please")
    assert story.rings() == []
    read_rest(story, "trial@example.org")


def test_a_program_rings(memory: Play) -> None:
    story = memory(alarms={"command": "/bin/false"})
    story.receives(PEER, IN_DANGER, subject="please")
    (said,) = story.rings()
    assert story.case().reference in said
    read_rest(story, COORDINATOR, PEER)
