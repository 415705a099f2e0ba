"""The commands around a running program, on the embedded mail host: once, rehearsed, looked at."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mailflow.cli import main
from mailflow.store import Arrival
from tests.daemon.conftest import HurriedDaemon
from tests.mail.fakes import free_port
from tests.stories.hosts import EmbeddedHost
from tests.stories.letters import Read, mailbox_of, read_letter, write_mail
from tests.stories.people import BACKUP, COORDINATOR, PEER, PROGRAM, STRANGER

ASKING = "We lost a patient in the OR last night. Is there someone I could talk to?"


@pytest.fixture
def host() -> Iterator[EmbeddedHost]:
    embedded = EmbeddedHost()
    embedded.begin()
    yield embedded
    embedded.end()


class Place:
    """Settings, databases and a mailbox, and the commands run on them."""

    def __init__(self, folder: Path, host: EmbeddedHost, *, rehearsal: bool = True) -> None:
        self.host = host
        self.here = HurriedDaemon(folder / "d", host.tables(), command="true")
        if rehearsal:
            self.settings('id = "opw"', 'id = "opw"\nrehearsal = true')

    def settings(self, old: str, new: str) -> None:
        """Change the profile."""
        profile = self.here.config / "opw.toml"
        assert old in profile.read_text()
        profile.write_text(profile.read_text().replace(old, new, 1))

    def process(self, *command: str) -> subprocess.CompletedProcess[str]:
        """A command in a process of its own."""
        return subprocess.run(
            [sys.executable, "-m", "mailflow.cli", *command, "--config", str(self.here.config)],
            cwd=self.here.folder,
            env=self.here.environment(),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def run(self, *command: str) -> Result:
        """A command in this process."""
        environment = self.here.environment()
        given = [*command, "--config", str(self.here.config)]
        return CliRunner().invoke(main, given, env=environment, prog_name="mailflow")

    def once(self, *more: str) -> subprocess.CompletedProcess[str]:
        """``run --once``, which must go well."""
        done = self.process("run", "--once", *more)
        assert done.returncode == 0, done.stderr
        return done

    def write(self, person: str, text: str, at: datetime, answering: Read | None = None) -> None:
        """Somebody writes."""
        raw = write_mail(person, PROGRAM, text, at, subject="Question", answering=answering)
        self.host.write(raw, mailbox_of(person), honest=True)

    def letters(self, person: str) -> list[Read]:
        """Letters to somebody."""
        accepted = [a for a in self.host.host.accepted() if a.recipients[0] == mailbox_of(person)]
        return [read_letter(a.raw, a.recipients[0]) for a in accepted]

    def cases(self, *more: str) -> list[dict[str, Any]]:
        """``cases --json``."""
        found: list[dict[str, Any]] = json.loads(self.run("cases", "--json", *more).stdout)
        return found

    def events(self, reference: str) -> list[tuple[datetime, str]]:
        """``case REF --json``: when, and what."""
        told = json.loads(self.run("case", reference, "--json").stdout)["events"]
        return [(datetime.fromisoformat(e["at"]), e["kind"]) for e in told]


@pytest.fixture
def here(tmp_path: Path, host: EmbeddedHost) -> Place:
    return Place(tmp_path, host)


FIRST = datetime(2026, 12, 8, 17, 0, tzinfo=UTC)  # a Tuesday, 10:00 in Denver


@pytest.mark.slow
def test_once(here: Place) -> None:
    here.write(PEER, ASKING, datetime.now(UTC))
    done = here.once()
    assert "new:self_referral" in done.stderr
    assert len(here.letters(PEER)) == len(here.letters(COORDINATOR)) == 1
    assert here.host.host.mailbox(PROGRAM) == []
    here.once()
    assert len(here.host.host.accepted()) == 2, "nothing was left to do"


@pytest.mark.slow
def test_once_with_a_server_away(here: Place) -> None:
    here.host.host.stop()
    done = here.process("run", "--once")
    assert done.returncode == 1
    told = [line for line in done.stderr.splitlines() if "ERROR" in line]
    assert len(told) == 1
    assert "nobody listens there: check host and port" in told[0]


@pytest.mark.slow
def test_a_rehearsal(here: Place) -> None:
    """The clock stands at a time; it never goes back; a series that is overdue sends one letter."""
    here.write(PEER, ASKING, FIRST)
    here.once("--at", "2026-12-08T10:00")
    (case,) = here.cases()
    assert {at for at, _ in here.events(case["case"])} == {FIRST}
    asked = len(here.letters(COORDINATOR))

    here.once("--at", "2026-12-28T10:00")  # nobody answered for three weeks
    subjects = Counter(x.subject for x in here.letters(COORDINATOR)[asked:])
    assert set(subjects.values()) == {1}, subjects
    assert len(here.letters(BACKUP)) == 1
    before = len(here.host.host.accepted())

    here.write(STRANGER, ASKING, FIRST)
    here.once("--at", "2026-12-01T10:00")  # before the last fact
    assert len(here.host.host.accepted()) == before + 2
    times = [at for one in here.cases() for at, _ in here.events(one["case"])]
    assert max(times) == FIRST + timedelta(days=20)
    assert sorted(times)[0] == FIRST


def test_another_time_needs_a_rehearsal(tmp_path: Path, host: EmbeddedHost) -> None:
    earnest = Place(tmp_path, host, rehearsal=False)
    done = earnest.run("run", "--once", "--at", "2026-12-08T09:00")
    assert done.exit_code == 2
    assert "--at is for rehearsals: set rehearsal = true in opw.toml" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--at", "2026-12-08T09:00"], "--at goes with --once"),
        (["--once", "--at", "tomorrow"], "write 2026-12-08T09:00"),
    ],
)
def test_wrong_use(here: Place, given: list[str], told: str) -> None:
    done = here.run("run", *given)
    assert done.exit_code == 2
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.slow
def test_cases_and_forget(here: Place) -> None:
    assert here.run("cases").stdout == "Nothing is open.\n"
    here.write(PEER, ASKING, FIRST)
    here.once("--at", "2026-12-08T10:00")
    (case,) = here.cases()
    reference = case["case"]
    assert case["stage"] == "matching"
    assert case["waits_for"] == [{"question": "match_request", "of": "coordinator"}]
    (line,) = here.run("cases").stdout.splitlines()
    assert line.startswith(reference)
    assert "waits for coordinator (match_request)" in line
    story = here.run("case", reference.lower()).stdout.splitlines()
    assert story[1].strip().startswith("2026-12-08 10:00  opened")

    kept = here.process("forget", reference)  # nobody says yes
    assert kept.returncode == 1
    assert len(here.cases()) == 1
    assert "is forgotten" in here.run("forget", reference, "--yes").stdout
    assert here.cases("--all") == []
    gone = here.run("case", reference)
    assert (gone.exit_code, len(gone.stderr.splitlines())) == (1, 1)
    assert "no such case here" in gone.stderr


def test_a_case_in_alarm_is_not_said_to_be_forgotten(here: Place) -> None:
    from tests.stories import people
    from tests.stories.world import KEY
    from workers.children import DirectReader
    from workers.clock import StandingClock
    from workers.engine import Engine
    from workers.mint import RandomMint

    with here.here.store() as store:
        program = people.program()
        clock = StandingClock(FIRST)
        engine = Engine(program, store, DirectReader(program), RandomMint(KEY), clock)
        raw = write_mail(PEER, PROGRAM, "I want to kill myself tonight.", FIRST)
        (kept,) = engine.keep([Arrival(uid_validity=1, uid=1, raw=raw, at=FIRST)])
        engine.process(kept.id)
        reference = store.cases()[0].case.reference
    done = here.run("forget", reference, "--yes")
    with here.here.store() as store:
        left = store.story(reference)
    assert ("is forgotten" in done.stdout) == (left is None)
    assert done.exit_code == (0 if left is None else 1)
    assert not done.stderr or len(done.stderr.splitlines()) == 1


def test_set_aside_and_retry(here: Place) -> None:
    assert here.run("set-aside").stdout == "Nothing is set aside.\n"
    with here.here.store() as store:
        arrival = Arrival(uid_validity=1, uid=1, raw=b"From: a@example.org\r\n\r\nx", at=FIRST)
        (kept,) = store.keep([arrival], FIRST)
        for _ in range(3):
            store.attempt(kept.id)
        store.set_aside(kept.id, "too_slow", FIRST)
    listed = here.run("set-aside").stdout
    assert listed == f"{kept.id}  2026-12-08 10:00  too_slow\n"
    (one,) = json.loads(here.run("set-aside", "--json").stdout)
    assert (one["id"], one["reason"]) == (str(kept.id), "too_slow")
    assert here.run("retry", str(kept.id)).stdout == f"{kept.id} is heard again.\n"
    with here.here.store() as store:
        assert store.waiting() == [kept.id]
    again = here.run("retry", str(kept.id))
    assert again.exit_code == 1
    assert again.stderr.endswith("is not set aside; see `mailflow set-aside`\n")
    assert here.run("retry", "17").exit_code == 2


def test_upgrade_is_safe_to_repeat(here: Place) -> None:
    for database in (here.here.data, here.here.keys):
        for ending in ("", "-wal", "-shm"):
            database.with_name(database.name + ending).unlink(missing_ok=True)
    for _ in range(2):
        done = here.run("db", "upgrade")
        assert (done.exit_code, done.stdout) == (0, "The databases are up to date.\n")
    assert here.run("cases").stdout == "Nothing is open.\n"
    assert all(x.stat().st_mode & 0o077 == 0 for x in (here.here.data, here.here.keys))


def test_the_workflow_as_a_picture() -> None:
    drawn = CliRunner().invoke(main, ["workflow", "--diagram"])
    assert drawn.exit_code == 0
    assert drawn.stdout.startswith(("flowchart", "graph", "stateDiagram"))
    table = CliRunner().invoke(main, ["workflow"])
    assert any(line.startswith("match_request") for line in table.stdout.splitlines())


@pytest.mark.slow
def test_the_demo_plays_a_whole_case(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mailflow.cli", "demo", "--script"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    flat = " ".join(done.stdout.split())
    for scene in (
        "Dr. Ana Ahmed → OPW",
        "OPW → Pat Rivera",
        "Pat Rivera → OPW",
        "The undo window passes",
        "OPW → Dr. Ana Ahmed",
        "The two have met.",
        "the program asks once how things are",
        "Cases of which anything personal is left: 0.",
    ):
        assert scene in flat, scene
    assert list(tmp_path.iterdir()) == [], "it leaves nothing behind"


# Doctor -----------------------------------------------------------------------------------------------


def errors(done: Result) -> list[str]:
    """The lines that are errors: each says what mends it."""
    found = [line for line in done.stdout.splitlines() if line.startswith("error")]
    assert all(" -> " in line and not line.endswith(" -> ") for line in found)
    return found


def test_doctor_finds_all_well(here: Place) -> None:
    done = here.run("doctor")
    assert errors(done) == []
    assert done.exit_code == 0
    for told in ("opw mailbox: login at 127.0.0.1", "tells of new mail at once", "opw submission"):
        assert told in done.stdout
    assert {"mailflow/Done", "mailflow/Needs a person"} <= set(here.host.host.folders(PROGRAM))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("port = {imap}", "port = {free}", ["opw mailbox: 127.0.0.1:{free}: nobody listens there"]),
        ("port = {smtp}", "port = {free}", ["opw submission: 127.0.0.1:{free}: no connection"]),
        (
            'username = "opw',
            'username = "nobody',
            ["opw mailbox: 127.0.0.1:{imap}: the login was refused"],
        ),
        (
            'security = "none"',
            'security = "starttls"',
            ["opw mailbox: 127.0.0.1:{imap}: no STARTTLS there"],
        ),
        ('security = "none"', 'security = "tls"', ["opw mailbox"]),
        ('host = "127.0.0.1"', 'host = "nowhere.invalid"', ["settings"]),
        (
            'command = "true"',
            'command = "/nowhere/ring"',
            ["opw alarms: alarms.command cannot be started"],
        ),
        (
            'command = "true"',
            'command = ""',
            ["opw alarms: a sign of danger goes out by mail alone"],
        ),
        ('timezone = "America/Denver"', 'timezone = "Mars/Olympus"', ["settings"]),
        ("a_minute = 600", "a_minute = 0", ["settings"]),
    ],
)
def test_doctor_names_the_fault(here: Place, old: str, new: str, told: list[str]) -> None:
    ports = here.host.host.ports
    numbers = {"imap": ports.imap, "smtp": ports.smtp, "free": free_port()}
    here.settings(old.format(**numbers), new.format(**numbers))
    done = here.run("doctor")
    found = errors(done)
    assert done.exit_code == 1
    assert len(found) == len(told), done.stdout
    for line, start in zip(found, told, strict=True):
        assert line.split(maxsplit=1)[1].startswith(start.format(**numbers)), line


def test_doctor_names_two_faults_at_once(here: Place) -> None:
    here.host.host.stop()
    found = errors(here.run("doctor"))
    assert [line.split()[2] for line in found] == ["mailbox:", "submission:"]
