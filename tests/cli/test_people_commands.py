"""``roster``, ``directory``, ``match`` and ``key`` over a store of their own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click.testing
from click.testing import CliRunner

from mailflow.cli import main
from mailflow.settings.secrets import decode_key
from tests.cli.conftest import second_program

ROSTER = (
    "name,email,department,specialty\n"
    "Noor Haddad,noor@salud.example.org,Cardiology,Cardiology\n"
    "Wen Zhao,wen@salud.example.org,Surgery,Urology\n"
)
DIRECTORY = (
    "name,email,department,specialty\n"
    "Mara Trellis,mara@salud.example.org,Surgery,Cardiology\n"
    "Mara Stone,stone@salud.example.org,Urology,Urology\n"
)


def run(*arguments: str) -> click.testing.Result:
    return CliRunner().invoke(main, arguments, prog_name="mailflow")


def ran(*arguments: str) -> Any:
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def files(here: Path) -> None:
    (here / "supporters.csv").write_text(ROSTER)
    (here / "physicians.csv").write_text(DIRECTORY)


def test_without_apply_nothing_changes(here: Path) -> None:
    files(here)
    done = run("roster", "import", "supporters.csv")
    assert done.exit_code == 0, done.output
    assert "+ Noor Haddad <noor@salud.example.org>, Cardiology, active\n" in done.stdout
    assert (
        "2 added, 0 changed, 0 the same; nothing is changed yet: --apply takes it." in done.stdout
    )
    assert run("roster", "show").stdout == "0 supporters.\n"


def test_with_apply_it_is_taken_and_a_second_time_nothing_is_new(here: Path) -> None:
    files(here)
    assert ran("roster", "import", "supporters.csv", "--apply")["added"] == [
        "noor@salud.example.org",
        "wen@salud.example.org",
    ]
    assert ran("roster", "import", "supporters.csv") == {
        "applied": False,
        "added": [],
        "changed": [],
        "not_listed": [],
        "same_name": [],
        "moved": [],
        "lacks_most": False,
        "same": 2,
    }
    assert [one["name"] for one in ran("roster", "show")] == ["Noor Haddad", "Wen Zhao"]


def test_nobody_is_taken_off_unless_asked(here: Path) -> None:
    files(here)
    ran("roster", "import", "supporters.csv", "--apply")
    (here / "few.csv").write_text("name,email,site\nNoor Haddad,NOOR@salud.example.org,North\n")
    done = run("roster", "import", "few.csv", "--apply")
    assert "? Wen Zhao <wen@salud.example.org>, Surgery, active: not in the file" in done.stdout
    assert len(ran("roster", "show")) == 2
    assert ran("roster", "import", "few.csv", "--apply", "--remove")["removed"] == [
        "wen@salud.example.org"
    ]
    assert [one["site"] for one in ran("roster", "show")] == ["North"]


def test_a_trial_says_what_a_file_takes_away_and_keeps_what_it_has_no_column_for(
    here: Path,
) -> None:
    rows = "Noor Haddad,noor@salud.example.org,555 0100,retired,Bo Chen\n"
    (here / "all.csv").write_text(f"name,email,phone,status,knows\n{rows}")
    ran("roster", "import", "all.csv", "--apply")
    (here / "some.csv").write_text("name,email,phone\nNoor Haddad,noor@salud.example.org,\n")
    done = run("roster", "import", "some.csv")
    assert "~ Noor Haddad <noor@salud.example.org>, retired: loses: phone\n" in done.stdout
    (changed,) = ran("roster", "import", "some.csv", "--apply")["changed"]
    assert changed["loses"] == ["phone"]
    (kept,) = ran("roster", "show")
    assert (kept["phone"], kept["status"], kept["knows"]) == ("", "retired", ["Bo Chen"])


def test_a_trial_shows_both_addresses_of_one_name(here: Path) -> None:
    files(here)
    ran("roster", "import", "supporters.csv", "--apply")
    (here / "moved.csv").write_text(ROSTER.replace("wen@", "w.zhao@"))
    told = run("roster", "import", "moved.csv").stdout
    assert (
        "= Wen Zhao: new address <w.zhao@salud.example.org> (was <wen@salud.example.org>); "
        'same person? (--same "Wen Zhao" moves what is known by the old one)\n'
    ) in told
    ran("roster", "import", "moved.csv", "--apply")
    assert len(ran("roster", "show")) == 3


def test_who_is_named_as_the_same_person_takes_along_what_is_known(here: Path) -> None:
    files(here)
    ran("roster", "import", "supporters.csv", "--apply")
    ran("directory", "import", "physicians.csv", "--apply")
    assert run("apart", "add", "Wen Zhao", "Mara Trellis").exit_code == 0
    (here / "moved.csv").write_text(
        "name,email\nNoor Haddad,noor@salud.example.org\nWen Zhao,w.zhao@salud.example.org\n"
    )
    done = run("roster", "import", "moved.csv", "--same", "Bo Chen", "--apply")
    assert done.exit_code == 2 and "is none of those who may have a new address" in done.stderr
    told = run("roster", "import", "moved.csv", "--same", "Zhao", "--apply").stdout
    assert "(was <wen@salud.example.org>): the same person\n" in told
    assert "0 added, 0 changed, 1 with a new address, 1 the same.\n" in told
    kept = {one["name"]: one for one in ran("roster", "show")}
    assert kept["Wen Zhao"]["email"] == "w.zhao@salud.example.org" and len(kept) == 2
    assert kept["Wen Zhao"]["specialty"] == "Urology"  # the file has no such column
    (pair,) = ran("apart", "show")
    assert pair["one"]["email"] == "w.zhao@salud.example.org"


def test_all_may_be_the_same_people(here: Path) -> None:
    files(here)
    ran("roster", "import", "supporters.csv", "--apply")
    (here / "moved.csv").write_text(ROSTER.replace("@salud.", "@new."))
    done = ran("roster", "import", "moved.csv", "--same", "all", "--remove", "--apply")
    assert len(done["moved"]) == 2 and not done["added"] and not done["removed"]
    assert {one["email"] for one in ran("roster", "show")} == {
        "noor@new.example.org",
        "wen@new.example.org",
    }


def test_most_are_taken_off_only_by_their_number(here: Path) -> None:
    rows = [f"P{letter} Q,{letter}@example.org\n" for letter in "abcdef"]
    (here / "all.csv").write_text("name,email\n" + "".join(rows))
    (here / "few.csv").write_text("name,email\n" + rows[0])
    ran("roster", "import", "all.csv", "--apply")
    warned = "! 5 of 6 supporters are not in the file: is it the whole list?"
    assert warned in run("roster", "import", "few.csv").stdout
    for slip in (["--remove"], ["--remove", "4"]):
        done = run("roster", "import", *slip, "few.csv", "--apply")
        assert done.exit_code == 2
        assert "few.csv lacks 5 of 6 supporters; to take these 5 off: --remove 5" in done.stderr
        assert len(ran("roster", "show")) == 6
    ran("roster", "import", "few.csv", "--remove", "5", "--apply")
    assert len(ran("roster", "show")) == 1


def test_the_programs_own_address_and_a_header_alone_are_refused(here: Path) -> None:
    (here / "own.csv").write_text("name,email\nAna Beck,OPW+x@salud.example.org\n")
    done = run("roster", "import", "own.csv", "--apply")
    assert done.exit_code == 1
    assert done.stderr == (
        "mailflow: own.csv: row 2, email is the program's own address; "
        "allowed: the address of a person.\n"
    )
    (here / "none.csv").write_text("name,email\n")
    done = run("directory", "import", "none.csv", "--apply", "--remove")
    assert done.exit_code == 1
    assert done.stderr.startswith("mailflow: none.csv: a row of column names and nobody below it")


def test_a_bad_row_is_told_and_nothing_is_taken(here: Path) -> None:
    (here / "bad.csv").write_text(ROSTER + "Bo Chen,bo,,\n,x@example.org,,\n")
    done = run("roster", "import", "bad.csv", "--apply")
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "mailflow: bad.csv: row 4, email cannot be read; "
        "allowed: one mail address, such as ana.beck@example.org.",
        "mailflow: bad.csv: row 5, name is missing; "
        "needed: a name of letters, with . , ' - ( ) at most.",
    ]
    assert ran("roster", "show") == []


def test_an_export_can_be_imported(here: Path) -> None:
    files(here)
    for kind, file in (("roster", "supporters.csv"), ("directory", "physicians.csv")):
        ran(kind, "import", file, "--apply")
        assert run(kind, "export", "-o", "out.csv").exit_code == 0
        again = ran(kind, "import", "out.csv")
        assert again["same"] == 2 and not again["changed"]
        assert run(kind, "export").stdout == (here / "out.csv").read_text("utf-8-sig").replace(
            "\r\n", "\n"
        ) or run(kind, "export").stdout == (here / "out.csv").read_bytes().decode("utf-8-sig")


def test_databases_are_their_owners_alone(here: Path) -> None:
    files(here)
    ran("directory", "import", "physicians.csv", "--apply")
    for file in (here / "var").iterdir():
        assert file.stat().st_mode & 0o077 == 0
    assert b"Trellis" not in (here / "var" / "mailflow.db").read_bytes()


def test_several_programs_must_be_told_apart(here: Path) -> None:
    second_program(here)
    done = run("roster", "show")
    assert done.exit_code == 2
    assert "several programs are there (mspei, opw); name one with --program" in done.stderr
    assert run("roster", "show", "--program", "OPW").stdout == "0 supporters.\n"
    done = run("roster", "show", "--program", "nobody")
    assert 'no program "nobody"; there are: mspei, opw' in done.stderr


def test_wrong_settings_are_told_line_by_line(here: Path) -> None:
    (here / "config" / "opw.toml").write_text('id = "opw"\n')
    done = run("roster", "show")
    assert done.exit_code == 2
    assert "mailflow: config/opw.toml: name is missing; needed: the program's name, one line." in (
        done.stderr.splitlines()
    )
    assert run("roster", "show", "--config", "nowhere").stderr == (
        "mailflow: nowhere: no settings found; needed: a TOML file for each program.\n"
    )


def test_without_a_key_nothing_is_opened(here: Path, monkeypatch: Any) -> None:
    monkeypatch.delenv("MAILFLOW_KEY")
    done = run("roster", "show")
    assert (done.exit_code, done.stderr) == (
        2,
        "mailflow: environment: MAILFLOW_KEY is missing; make one with: mailflow key new.\n",
    )
    assert not (here / "var").exists()


def test_match_tells_every_verdict(here: Path) -> None:
    files(here)
    ran("roster", "import", "supporters.csv", "--apply")
    ran("directory", "import", "physicians.csv", "--apply")
    done = run("match", "--peer", "mara trellis")
    assert done.exit_code == 0
    told = done.stdout.splitlines()
    assert told[0] == "1. Noor Haddad (Cardiology): 2, 0 open"
    assert "     + same_specialty +2 (specialty Cardiology)" in told
    assert "x  Wen Zhao (Surgery)" in told
    assert "     x same_department (department Surgery)" in told
    found = ran("match", "--peer", "mara@salud.example.org")
    assert [s["supporter"]["name"] for s in found["suggestions"]] == ["Noor Haddad"]


def test_match_for_somebody_nobody_knows_and_for_several(here: Path) -> None:
    files(here)
    ran("roster", "import", "supporters.csv", "--apply")
    ran("directory", "import", "physicians.csv", "--apply")
    done = run("match", "--peer", "Ed Fox", "--department", "surgery")
    assert "Not in the directory" in done.stderr
    assert "x  Wen Zhao (Surgery)" in done.stdout
    done = run("match", "--peer", "Mara")
    assert done.exit_code == 2
    assert "--peer means several" in done.stderr


def test_match_ends_with_one_where_nobody_fits(here: Path) -> None:
    files(here)
    ran("directory", "import", "physicians.csv", "--apply")
    done = run("match", "--peer", "Mara Trellis")
    assert done.exit_code == 1
    assert "Nobody may be suggested." in done.stdout


def test_match_leaves_no_verdict_out_and_says_what_would_have_to_be_known(here: Path) -> None:
    files(here)
    ran("roster", "import", "supporters.csv", "--apply")
    ran("directory", "import", "physicians.csv", "--apply")
    told = run("match", "--peer", "Ed Fox").stdout
    assert "     ? same_department (no peer.department)" in told
    assert "Not known of the peer, and needed by a hard rule: department" in told
    found = ran("match", "--peer", "Ed Fox")
    assert "department" in found["missing"]
    rules = {r["rule"] for one in found["suggestions"] + found["left_out"] for r in one["reasons"]}
    assert {"same_department", "over_capacity", "kept_apart"} <= rules
    refused = run("match", "--peer", "Mara Trellis", "--avoid", "Noor Haddad")
    assert refused.exit_code == 1
    assert "  avoided_by_peer: 1 of 2" in refused.stdout
    assert "  same_department: 1 of 2" in refused.stdout


def test_a_new_key_is_a_key_and_new() -> None:
    keys = {run("key", "new").stdout.strip() for _ in range(2)}
    assert len(keys) == 2
    assert all(len(decode_key(key)) == 32 for key in keys)


def test_pairs_are_kept_apart_shown_and_taken_back(here: Path) -> None:
    files(here)
    ran("roster", "import", "supporters.csv", "--apply")
    ran("directory", "import", "physicians.csv", "--apply")
    done = run("apart", "add", "Dr. Haddad", "mara trellis")
    assert done.stdout == (
        "Noor Haddad <noor@salud.example.org> and Mara Trellis <mara@salud.example.org> "
        "are never brought together.\n"
    )
    assert run("apart", "add", "Mara Trellis", "Noor Haddad").exit_code == 0  # once is enough
    (pair,) = ran("apart", "show")
    assert [pair[who]["name"] for who in ("one", "other")] == ["Noor Haddad", "Mara Trellis"]
    told = run("match", "--peer", "Mara Trellis").stdout
    assert "x kept_apart" in told
    assert run("apart", "remove", "noor@salud.example.org", "Trellis").exit_code == 0
    assert run("apart", "show").stdout == "0 kept apart.\n"
    done = run("apart", "remove", "Noor Haddad", "Mara Trellis")
    assert done.exit_code == 1 and "are not kept apart" in done.stderr
    assert b"Haddad" not in (here / "var" / "mailflow.db").read_bytes()


def test_a_pair_in_doubt_is_refused(here: Path) -> None:
    files(here)
    ran("directory", "import", "physicians.csv", "--apply")
    for one, says in (
        ("Nobody Here", "neither on the roster nor in the directory"),
        ("Mara", "may be several"),
        ("mara@salud.example.org", "are one person"),
    ):
        done = run("apart", "add", one, "Mara Trellis")
        assert done.exit_code == 2 and says in done.stderr, done.stderr
    assert ran("apart", "show") == []


def test_pairs_of_a_file(here: Path) -> None:
    files(here)
    ran("roster", "import", "supporters.csv", "--apply")
    ran("directory", "import", "physicians.csv", "--apply")
    (here / "pairs.csv").write_text(
        "Never with;Name\nMara Trellis;Wen Zhao\nstone@salud.example.org;Noor Haddad\n"
    )
    done = run("apart", "import", "pairs.csv")
    assert done.stdout.endswith(
        "2 added, 0 the same; nothing is changed yet: --apply takes it.\n"
    ), done.output
    assert ran("apart", "show") == []
    assert run("apart", "import", "pairs.csv", "--apply").exit_code == 0
    assert len(ran("apart", "show")) == 2
    assert run("apart", "import", "pairs.csv").stdout.startswith("0 added, 2 the same")
    (here / "bad.csv").write_text("name,never with\nNoor Haddad,Mara\n,Wen Zhao\n")
    done = run("apart", "import", "bad.csv", "--apply")
    assert done.exit_code == 1
    assert (
        done.stderr == "mailflow: bad.csv: row 3, name is missing; needed: a name, or an address.\n"
    )
    (here / "bad.csv").write_text(
        "name,never with\nNoor Haddad,Mara\nWho,Wen Zhao\nNoor Haddad,noor@salud.example.org\n"
    )
    assert run("apart", "import", "bad.csv", "--apply").stderr.splitlines() == [
        "mailflow: bad.csv: row 2, never_with may be several; allowed: the whole name, or an address.",
        "mailflow: bad.csv: row 3, name is nobody of roster or directory; "
        "allowed: one of their names, or an address.",
        "mailflow: bad.csv: row 4, both are one person; allowed: two.",
    ]


def test_an_empty_roster_is_named_and_how_to_fill_it(here: Path) -> None:
    files(here)
    ran("directory", "import", "physicians.csv", "--apply")
    done = run("match", "--peer", "Mara Trellis")
    assert done.exit_code == 1
    assert done.stderr == (
        "The roster is empty, so nobody can be suggested; "
        "take one with: mailflow roster import supporters.csv --apply\n"
    )
    ran("roster", "import", "supporters.csv", "--apply")
    assert "empty" not in run("match", "--peer", "Mara Trellis").stderr
