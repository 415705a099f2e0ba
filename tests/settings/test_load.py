"""Settings that are right, and where secrets come from."""

from __future__ import annotations

import base64
import os
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.nouns.faults import SettingsFault
from mailflow.nouns.meaning import Flag
from mailflow.nouns.program import Weekend, parse_duration, parse_person
from mailflow.settings import load
from mailflow.settings.checks import is_loopback
from mailflow.settings.secrets import decode_key, encode_key
from tests.programs import minimal

CONFIG = Path(__file__).parent.parent.parent / "config"
KEY = base64.urlsafe_b64encode(bytes(range(32))).decode().rstrip("=")

MINIMAL = """
id = "opw"
name = "Support"
address = "opw@salud.example.org"
[mailbox]
host = "imap.salud.example.org"
[submission]
host = "smtp.salud.example.org"
[people]
coordinators = ["Pat Rivera <pat.rivera@salud.example.org>"]
[trust]
mode = "authserv-id"
authserv_id = "mx.salud.example.org"
"""


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "opw.toml").write_text(MINIMAL)
    return folder


def test_the_shipped_profiles_load() -> None:
    programs, _ = load(CONFIG, {})
    opw = next(program for program in programs if program.id == "opw")
    assert opw.timing.weekend == Weekend(4, time(17), 0, time(8))
    assert opw.safety.crisis_lines_reviewed == date(2026, 11, 1)
    assert opw.referrals.colleague == "encourage_self_referral"
    assert set(opw.resources_text) == {"en", "es"}
    assert all(set(p.resources_text) == set(p.languages) for p in programs)
    assert all(p.letter_overrides for p in programs)
    assert opw.people.coordinators[0].phone == "+1 505 555 0110"
    assert opw.mailbox.username == opw.address


def test_a_minimal_profile_gets_the_usual_ways(config: Path) -> None:
    (program,), secrets = load(config, {})
    assert program.from_name == "OPW"
    assert program.timing.match_within == timedelta(hours=24)
    assert program.trust.border == "mx.salud.example.org"
    assert program.config_dir == config
    assert set(program.safety.flags) == set(Flag)
    assert secrets.database_url == "sqlite:///var/mailflow.db"
    assert secrets.keystore_url == "sqlite:///var/mailflow-keys.db"


def test_a_flag_left_out_keeps_its_usual_rule() -> None:
    program = minimal(safety={"flags": {"abuse": {"speed": "today", "to": ["coordinators"]}}})
    assert program.safety.flags[Flag.ABUSE].speed == "today"
    assert program.safety.flags[Flag.SELF_HARM].speed == "now"


def test_responders_are_called_once_each_in_order() -> None:
    program = minimal(
        people={
            "backups": ["Lee Novak <lee@salud.example.org>"],
            "on_call": [
                "P. Rivera <Pat.Rivera@salud.example.org>",
                "Jo Baca <jo@salud.example.org>",
            ],
        }
    )
    names = [person.name for person in program.responders(Flag.SELF_HARM)]
    assert names == ["Pat Rivera", "Lee Novak", "Jo Baca"]
    assert [person.name for person in program.staff] == names


@pytest.mark.parametrize(
    ("security", "imap", "smtp"), [("tls", 993, 465), ("starttls", 143, 587), ("none", 143, 25)]
)
def test_ports_follow_security(security: str, imap: int, smtp: int) -> None:
    program = minimal(mailbox={"security": security}, submission={"security": security})
    assert (program.mailbox.port, program.submission.port) == (imap, smtp)


def test_own_letters_and_resources_are_read(config: Path) -> None:
    own = MINIMAL.replace("[mailbox]", 'letters = "own"\nlanguages = ["en", "fr"]\n[mailbox]')
    (config / "opw.toml").write_text(own + '[resources]\nfile = "help.md"\n')
    (config / "own" / "fr").mkdir(parents=True)
    (config / "own" / "fr" / "farewell.md").write_text("Au revoir.")
    (config / "help.md").write_text("Help")
    (config / "help.fr.md").write_text("Aide")
    (program,), _ = load(config, {})
    assert program.letter_overrides == {"fr/farewell": "Au revoir."}
    assert program.resources_text == {"en": "Help", "fr": "Aide"}


def test_a_missing_page_of_help_does_not_keep_the_program_from_running(config: Path) -> None:
    own = MINIMAL.replace("[mailbox]", 'languages = ["en", "fr"]\n[mailbox]')
    (config / "opw.toml").write_text(own + '[resources]\nfile = "opw/help.md"\n')
    (program,), _ = load(config, {})
    assert program.resources_text == {}
    pages = {name: page.as_posix() for name, page in program.resource_pages.items()}
    assert pages == {"en": "opw/help.md", "fr": "opw/help.fr.md"}


def test_waits_of_a_weekend_that_there_is_not_contradict_nothing(config: Path) -> None:
    never = '[timing]\nmatch_within = "4 days"\nweekend = ""\n'
    (config / "opw.toml").write_text(MINIMAL + never)
    (program,), _ = load(config, {})
    assert program.timing.match_within == timedelta(days=4)


def test_copies_may_lie_with_mail_that_is_dealt_with(config: Path) -> None:
    (config / "opw.toml").write_text(
        MINIMAL.replace("[people]", 'sent = "mailflow/Done"\n[people]')
    )
    (program,), _ = load(config, {})
    assert program.submission.sent == program.mailbox.done


def test_secrets_come_from_the_environment_before_dotenv(config: Path) -> None:
    (config / ".env").write_text(
        f"MAILFLOW_OPW_IMAP_PASSWORD=of-the-file\nMAILFLOW_OPW_SMTP_PASSWORD=smtp\nMAILFLOW_KEY={KEY}\n"
    )
    _, secrets = load(config, {"MAILFLOW_OPW_IMAP_PASSWORD": "of-the-environment"})
    assert secrets.imap_password("opw") == "of-the-environment"
    assert secrets.smtp_password("opw") == "smtp"
    assert secrets.key() == bytes(range(32))
    for shown in (repr(secrets), str(secrets)):
        assert "of-the-environment" not in shown and KEY not in shown and "sqlite" not in shown


def test_the_process_environment_is_not_read_by_itself(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "MAILFLOW_OPW_IMAP_PASSWORD", "seen")
    _, secrets = load(config, {})
    with pytest.raises(SettingsFault, match="MAILFLOW_OPW_IMAP_PASSWORD is missing"):
        secrets.imap_password("opw")


def test_a_key_may_stand_in_a_file(config: Path, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(KEY + "\n")
    _, secrets = load(config, {"MAILFLOW_KEY_FILE": str(tmp_path / "key")})
    assert secrets.key() == bytes(range(32))


@pytest.mark.parametrize(
    ("env", "says"),
    [
        ({"MAILFLOW_KEY": "c2hvcnQ"}, "MAILFLOW_KEY is no key (5 bytes, not 32)"),
        ({"MAILFLOW_KEY": "not a key!"}, "MAILFLOW_KEY is no key (not base64url)"),
        ({"MAILFLOW_KEY": KEY, "MAILFLOW_KEY_FILE": "key"}, "both set"),
        ({"MAILFLOW_KEY_FILE": "nowhere"}, "cannot be read"),
        ({"MAILFLOW_DATABASE_URL": "sqlite:///a", "MAILFLOW_KEYSTORE_URL": "sqlite:///a"}, "same"),
    ],
)
def test_bad_secrets_are_told_without_showing_them(
    config: Path, env: dict[str, str], says: str
) -> None:
    with pytest.raises(SettingsFault) as caught:
        load(config, env)
    (line,) = caught.value.faults
    assert says in line
    assert KEY not in line


def test_faults_of_all_files_come_at_once(config: Path) -> None:
    (config / "a.toml").write_text(MINIMAL.replace('"opw"', '"a"'))
    (config / "b.toml").write_text("oops")
    with pytest.raises(SettingsFault) as caught:
        load(config, {"MAILFLOW_KEY": "x"})
    told = [line.partition(":")[0] for line in caught.value.faults]
    assert {"config/a.toml", "config/b.toml", "environment", "config/opw.toml"} == set(told)


def test_a_folder_without_settings_says_so(tmp_path: Path) -> None:
    with pytest.raises(SettingsFault, match="no settings found"):
        load(tmp_path, {})


@given(st.binary(min_size=32, max_size=32))
def test_a_key_comes_back_as_written(key: bytes) -> None:
    assert decode_key(encode_key(key)) == key


@pytest.mark.parametrize(
    ("written", "wait"),
    [
        ("24 hours", timedelta(days=1)),
        ("1 hour", timedelta(hours=1)),
        ("0 minutes", timedelta(0)),
        ("2 Weeks", timedelta(weeks=2)),
        ("90seconds", timedelta(seconds=90)),
    ],
)
def test_durations(written: str, wait: timedelta) -> None:
    assert parse_duration(written) == wait


@pytest.mark.parametrize("written", ["", "soon", "1.5 hours", "-1 day", "5", 5, True, "9999 weeks"])
def test_no_durations(written: object) -> None:
    with pytest.raises(ValueError):
        parse_duration(written)


@pytest.mark.parametrize(
    "written",
    ["", "Pat", "pat@example.org", "Pat <pat>", "Pat <p@a@b.org>", "Pat <p@example.org>, x", 5],
)
def test_no_persons(written: object) -> None:
    with pytest.raises(ValueError):
        parse_person(written)


def test_loopback() -> None:
    assert all(map(is_loopback, ["localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]"]))
    assert not any(map(is_loopback, ["mail.example.org", "10.0.0.1", "localhost.example.org", ""]))


def test_the_example_of_secrets_names_what_is_read(config: Path) -> None:
    example = (CONFIG / ".env.example").read_text()
    named = {line.lstrip("#").partition("=")[0] for line in example.splitlines() if "=" in line}
    assert named >= {
        "MAILFLOW_OPW_IMAP_PASSWORD",
        "MAILFLOW_OPW_SMTP_PASSWORD",
        "MAILFLOW_KEY",
        "MAILFLOW_KEY_FILE",
        "MAILFLOW_DATABASE_URL",
        "MAILFLOW_KEYSTORE_URL",
    }
    (config / ".env").write_text(example)
    _, secrets = load(config, {})
    assert not secrets.has_key
    assert secrets.database_url == "sqlite:///var/mailflow.db"
