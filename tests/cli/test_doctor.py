"""``mailflow doctor``: every finding with its mend, one fault not hiding the next."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mailflow.cli import checks, main
from mailflow.nouns.faults import LoginRefused, TryLater
from tests.cli.conftest import second_program
from tests.programs import minimal


class Box:
    """A mailbox where all is well, unless a test says otherwise."""

    capabilities: tuple[str, ...] = ("IDLE",)
    refuses: str = ""

    def __init__(self, settings: Any, password: str, **_: Any) -> None:
        assert password == "imap"
        self.open = False

    def connect(self) -> None:
        if self.refuses:
            raise LoginRefused(self.refuses)
        self.open = True

    def has(self, capability: str) -> bool:
        return capability in self.capabilities

    def select(self) -> int:
        assert self.open
        return 1

    def ensure_folders(self) -> None:
        assert self.open

    def close(self) -> None:
        self.open = False


class Server:
    """A submission server where all is well, unless a test says otherwise."""

    away = ""

    def __init__(self, settings: Any, password: str, **_: Any) -> None:
        assert password == "smtp"

    async def check(self) -> None:
        if self.away:
            raise TryLater(self.away)

    async def close(self) -> None: ...


@pytest.fixture
def servers(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("mailflow.mail.imap.Mailbox", Box)
    monkeypatch.setattr("mailflow.mail.smtp.Submission", Server)
    return here


def doctor(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["doctor", *arguments], prog_name="mailflow")


def found(done: Result, about: str) -> list[tuple[str, str]]:
    return [(f["level"], f["says"]) for f in json.loads(done.stdout) if f["about"] == about]


def with_alarm(here: Path) -> None:
    settings = here / "config" / "opw.toml"
    settings.write_text(
        settings.read_text()
        + '[alarms]\nurl = "https://alarm.example.org/ring"\n'
        + 'heartbeat_url = "https://watch.example.org/opw"\n'
    )


def test_all_is_well(servers: Path) -> None:
    with_alarm(servers)
    (servers / "s.csv").write_text("name,email\nNoor Haddad,noor@salud.example.org\n")
    CliRunner().invoke(main, ["roster", "import", "s.csv", "--apply"])
    done = doctor()
    assert done.exit_code == 0, done.output
    assert {line.split()[0] for line in done.stdout.splitlines()} == {"ok"}
    for told in (
        "ok       opw mailbox: login at imap.salud.example.org (tls)",
        "ok       opw submission: login at smtp.salud.example.org (starttls)",
        "ok       opw database: data and key store open with this key",
        "ok       opw roster: 1 supporters may be asked",
        "ok       opw alarms: 2 people can be woken, one after another",
        "ok       opw crisis lines: reviewed on 2026-11-01",
    ):
        assert told in done.stdout


def test_errors_end_with_one_and_hide_nothing_else(
    servers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Box, "refuses", "imap:993: the login was refused: check user name")
    monkeypatch.setattr(Server, "away", "smtp:587: nobody listens there: check host and port")
    done = doctor("--json")
    assert done.exit_code == 1
    assert found(done, "mailbox") == [("error", "imap:993: the login was refused")]
    assert found(done, "submission") == [("error", "smtp:587: nobody listens there")]
    assert found(done, "alarms")[0] == (
        "error",
        "a sign of danger goes out by mail alone: nobody can be woken",
    )
    mends = [f["mend"] for f in json.loads(done.stdout) if f["level"] != "ok"]
    assert all(mends)
    assert "check user name" in mends
    assert found(done, "database") == [("warning", "var/mailflow.db is not made yet")]
    assert not (servers / "var").exists()


def test_settings_that_cannot_be_read_are_findings(servers: Path) -> None:
    (servers / "config" / "opw.toml").write_text("id = 1")
    done = doctor("--json")
    assert done.exit_code == 1
    told = found(done, "settings")
    assert ("error", "config/opw.toml: id is 1") in told
    assert len(told) > 5


def test_every_program_is_looked_at_or_the_one_that_is_named(
    servers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second_program(servers)
    monkeypatch.setenv("MAILFLOW_MSPEI_IMAP_PASSWORD", "imap")
    all_of_them = json.loads(doctor("--json").stdout)
    assert {f["program"] for f in all_of_them} == {"", "opw", "mspei"}
    one = json.loads(doctor("--json", "--program", "opw").stdout)
    assert {f["program"] for f in one} == {"", "opw"}
    lacking = [f for f in all_of_them if f["program"] == "mspei" and f["about"] == "submission"]
    assert lacking[0]["says"] == "environment: MAILFLOW_MSPEI_SMTP_PASSWORD is missing"
    assert doctor("--program", "nobody").exit_code == 2


def test_a_wrong_key_is_found(servers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (servers / "s.csv").write_text("name,email\nNoor Haddad,noor@salud.example.org\n")
    CliRunner().invoke(main, ["roster", "import", "s.csv", "--apply"])
    monkeypatch.setenv("MAILFLOW_KEY", "A" * 43)
    assert [level for level, _ in found(doctor("--json"), "database")] == ["error"]


def test_no_key_and_a_key_that_others_can_read(
    servers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MAILFLOW_KEY")
    done = doctor("--json")
    assert found(done, "key") == [("error", "environment: MAILFLOW_KEY is missing")]
    assert found(done, "database") == []
    (servers / "key").write_text("A" * 43)
    (servers / "key").chmod(0o644)
    monkeypatch.setenv("MAILFLOW_KEY_FILE", "key")
    assert found(doctor("--json"), "key") == [
        ("ok", "a program key is there"),
        ("warning", "MAILFLOW_KEY_FILE can be read by others"),
    ]


def test_no_idle_is_a_warning(servers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Box, "capabilities", ())
    assert ("warning", "no IDLE") in found(doctor("--json"), "mailbox")


LEE = "Lee Novak <lee.novak@salud.example.org>"


@pytest.mark.parametrize(
    ("alarms", "backups", "level"),
    [
        ({}, [LEE], "error"),
        ({"url": "https://alarm.example.org"}, [], "error"),
        ({"url": "https://alarm.example.org"}, [LEE], "ok"),
        ({"command": "sh -c true"}, [LEE], "ok"),
        ({"command": "/nowhere/ring"}, [LEE], "error"),
        ({"command": "'"}, [LEE], "error"),
    ],
)
def test_two_people_must_be_woken(alarms: dict[str, str], backups: list[str], level: str) -> None:
    program = minimal(alarms=alarms, people={"backups": backups}, safety={"desk": "Desk"})
    levels = [f.level.value for f in checks.alarms(program)]
    assert levels[0] == level


def test_the_same_person_twice_is_one() -> None:
    again = "P. Rivera <PAT.RIVERA@salud.example.org>"
    program = minimal(alarms={"url": "https://a.example.org"}, people={"on_call": [again]})
    assert next(checks.alarms(program)).level == "error"


@pytest.mark.parametrize(
    ("reviewed", "level"),
    [
        (None, "warning"),
        (date(2025, 11, 19), "warning"),
        (date(2025, 11, 20), "ok"),
        (date(2026, 11, 20), "ok"),
        (date(2026, 11, 21), "warning"),
    ],
)
def test_crisis_lines_are_reviewed_once_a_year(reviewed: date | None, level: str) -> None:
    program = minimal(safety={"crisis_lines_reviewed": reviewed})
    lines = [f for f in checks.words(program, date(2026, 11, 20)) if f.about == "crisis lines"]
    assert [f.level.value for f in lines] == [level]


def test_letters_and_resources_that_cannot_be_used() -> None:
    program = minimal(languages=["en", "es"], resources={"file": "opw/resources.md"}, letters="own")
    program = program.with_files(
        program.config_dir, {"en": "Help"}, {"en/farewell": "no subject", "en/nothing": "x"}
    )
    told = list(checks.words(program, date(2026, 11, 20)))
    assert {f.level.value for f in told if f.about == "letters"} == {"error"}
    (lacking,) = [f for f in told if f.about == "resources"]
    assert "opw/resources.es.md" in lacking.mend


def test_a_trial_says_that_it_is_one() -> None:
    loopback = {"host": "localhost", "security": "none"}
    program = minimal(
        send_all_to="trial@salud.example.org",
        rehearsal=True,
        trust={"mode": "none"},
        mailbox=loopback,
        submission=loopback,
    )
    assert [f.level.value for f in checks.modes(program)] == ["warning"] * 3
    assert list(checks.modes(minimal())) == []
