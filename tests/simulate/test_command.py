"""``mailflow simulate``: tables for people, JSON for scripts, one line for every error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mailflow.cli import main
from mailflow.simulate import figures as figures_room

SETTINGS = """
id = "{id}"
name = "Support"
address = "{id}@salud.example.org"
timezone = "America/Denver"
[mailbox]
host = "imap.salud.example.org"
[submission]
host = "smtp.salud.example.org"
[people]
coordinators = ["Pat Rivera <pat.rivera@salud.example.org>"]
backups = ["Lee Novak <lee.novak@salud.example.org>"]
[trust]
mode = "authserv-id"
authserv_id = "mx.salud.example.org"
[safety]
desk = "Desk, +1 505 555 0100"
crisis_lines_reviewed = 2026-11-01
"""
SUPPORTERS = """name,email,department,capacity
Ngozi Okoro,ngozi.okoro@salud.example.org,Surgery,2
Tomas Bell,tomas.bell@salud.example.org,Family Medicine,3
"""
SMALL = ("--days", "20", "--referrals", "15", "--from", "2027-03-01")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One program with two supporters; no key, no password, no database."""
    monkeypatch.chdir(tmp_path)
    for name in ("MAILFLOW_KEY", "MAILFLOW_KEY_FILE", "MAILFLOW_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "config" / "opw").mkdir(parents=True)
    (tmp_path / "config" / "opw.toml").write_text(SETTINGS.format(id="opw"))
    (tmp_path / "config" / "opw" / "supporters.csv").write_text(SUPPORTERS)
    return tmp_path


def simulate(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["simulate", *SMALL, *arguments], prog_name="mailflow")


def figures(*arguments: str) -> dict[str, Any]:
    done = simulate("--json", *arguments)
    assert done.exit_code == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_json_holds_every_figure_and_repeats_itself(here: Path) -> None:
    found = figures("--seed", "3")
    assert found == figures("--seed", "3")
    assert found != figures("--seed", "4")
    assert set(found) == set(figures_room.Figures.__struct_fields__)
    assert (found["first_day"], found["last_day"]) == ("2027-03-01", "2027-03-20")
    assert sum(found["outcomes"].values()) + found["open_at_the_end"] == found["cases"]
    assert "clock change 2027-03-14" in [one["which"] for one in found["waiting"]]


def test_own_supporters_come_first_and_invented_ones_as_needed(here: Path) -> None:
    names = {one["name"] for one in figures()["supporters"]}
    assert {"Ngozi Okoro", "Tomas Bell"} < names
    only = figures("--supporters", "2")
    assert {one["name"] for one in only["supporters"]} == {"Ngozi Okoro", "Tomas Bell"}
    assert only["invented_supporters"] == 0
    assert len(figures("--supporters", "5")["supporters"]) == 5


def test_tables_tell_what_json_does(here: Path) -> None:
    done, found = simulate(), figures()
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "opw, 2027-03-01 to 2027-03-20, seed 1"
    told = {line.strip().split("  ")[0]: line.split() for line in lines}
    every = found["waiting"][0]
    assert told["all"][-1] == f"{every['share']:.1%}"
    assert told["all"][-3:-1] == [str(every["kept"]), str(every["broken"])]
    assert told["answered within the reminders"][-1] == "100.0%"
    for one in found["supporters"]:
        assert told[one["name"]][-3] == str(one["cases"])
    for one in found["questions"]:
        assert str(one["asked"]) in told[one["question"].replace("_", " ")]
    assert "seconds" in done.stderr
    assert all(len(line) <= 110 for line in lines)


def test_a_broken_promise_to_somebody_prompt_ends_with_one(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures_room._Wait, "kept", property(lambda _: False))
    assert simulate().exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("--days", "0"), "mailflow: Invalid value for '--days': 0 is not in the range 1<=x<=3660"),
        (("--program", "other"), 'mailflow: no program "other"; there are: opw'),
        (("--from", "spring"), "mailflow: Invalid value for '--from': 'spring' does not match"),
    ],
)
def test_wrong_use_is_one_line(here: Path, arguments: tuple[str, ...], line: str) -> None:
    done = simulate(*arguments)
    assert done.exit_code == 2
    assert done.stderr.startswith(line)
    assert done.stderr.count("\n") == 1


def test_a_bad_list_of_people_is_told_in_one_line_each(here: Path) -> None:
    (here / "config" / "opw" / "supporters.csv").write_text("name,email\nNgozi Okoro,nowhere\n")
    done = simulate()
    assert done.exit_code == 1
    assert done.stderr.startswith("mailflow: supporters.csv: row 2, email cannot be read")
    assert not done.stdout


def test_nothing_is_written(here: Path) -> None:
    before = sorted(here.rglob("*"))
    assert simulate().exit_code == 0
    assert sorted(here.rglob("*")) == before
