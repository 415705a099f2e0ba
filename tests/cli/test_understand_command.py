"""``mailflow understand``: files, batches, and lines that cannot be used."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mailflow.cli import main
from mailflow.cli import understand as module

MAIL = (
    b"From: Mara <mara@clinic.example.org>\r\nTo: opw@salud.example.org\r\n"
    b"Subject: support\r\n\r\n"
    b"I had a bad outcome in theatre yesterday and would like to talk to somebody.\r\n"
)
ANSWER = b"From: Pat <pat@salud.example.org>\r\nSubject: Re: request\r\n\r\n2\r\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["understand", *arguments], prog_name="mailflow")


def batch(tmp_path: Path, *lines: object) -> Result:
    file = tmp_path / "mails.jsonl"
    file.write_text("\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines) + "\n")
    return run("--batch", str(file))


def answers(done: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def raw(mail: bytes) -> str:
    return base64.b64encode(mail).decode()


def test_files_are_understood_one_object_each(tmp_path: Path) -> None:
    for name in ("a.eml", "b.eml"):
        (tmp_path / name).write_bytes(MAIL)
    done = run(str(tmp_path / "a.eml"), str(tmp_path / "b.eml"))
    assert done.exit_code == 0
    first, second = answers(done)
    assert first == second
    assert first["intent"] == "self_referral"
    assert first["flags"] == []
    assert "bad outcome" in first["new_words"]
    assert first["because"]
    assert "choice" not in first


def test_role_context_and_suggestions_frame_the_answer(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(ANSWER)
    done = run(
        *("--role", "coordinator", "--context", "match_request"),
        *("--suggestion", "Ana Beck", "--suggestion", "Bo Chen", str(tmp_path / "a.eml")),
    )
    (answer,) = answers(done)
    assert (answer["intent"], answer["choice"]) == ("approve", 2)


def test_a_batch_gives_a_line_for_each(tmp_path: Path) -> None:
    done = batch(
        tmp_path,
        {"id": "x1", "raw": raw(MAIL)},
        "",
        {
            "id": "x2",
            "role": "coordinator",
            "context": "match_request",
            "suggestions": ["Ana Beck", "Bo Chen"],
            "raw": raw(ANSWER),
        },
    )
    assert done.exit_code == 0
    assert [(one["id"], one["intent"]) for one in answers(done)] == [
        ("x1", "self_referral"),
        ("x2", "approve"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        {"id": "x"},
        {"id": "x", "raw": "%%%"},
        {"id": "x", "raw": raw(MAIL), "role": "king"},
        {"id": "x", "raw": raw(MAIL), "context": "lunch"},
        {"id": "x", "raw": raw(MAIL), "lines": [{}]},
        {"id": "x", "raw": 5},
    ],
)
def test_a_line_that_cannot_be_used_is_told_and_the_rest_goes_on(
    tmp_path: Path, line: object
) -> None:
    done = batch(tmp_path, line, {"id": "last", "raw": raw(MAIL)})
    assert done.exit_code == 1
    bad, good = answers(done)
    assert (bad["intent"], bad["confidence"]) == ("unclear", 0.0)
    assert bad["error"].startswith("line 1: ")
    assert good["id"] == "last"


def test_a_mail_that_breaks_us_does_not_end_the_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = module.meaning

    def fragile(mail: bytes, asked: Any) -> Any:
        if mail == ANSWER:
            raise RuntimeError("secret words")
        return whole(mail, asked)

    monkeypatch.setattr(module, "meaning", fragile)
    done = batch(tmp_path, {"id": "x", "raw": raw(ANSWER)}, {"id": "y", "raw": raw(MAIL)})
    assert done.exit_code == 1
    bad, good = answers(done)
    assert bad["error"] == "line 1: the mail broke us (RuntimeError)"
    assert good["id"] == "y"


def test_files_or_a_batch_not_both_not_none(tmp_path: Path) -> None:
    assert run().exit_code == 2
    (tmp_path / "a").write_bytes(MAIL)
    assert run("--batch", str(tmp_path / "a"), str(tmp_path / "a")).exit_code == 2


def test_facts_beside_the_intent_are_printed_only_where_they_hold(tmp_path: Path) -> None:
    mail = (
        b"From: Robin Dale <rdale@example.org>\r\nSubject: Re: A letter\r\n\r\n"
        b"Please not Dr. Patel. My hearing is on 3 March.\r\n"
    )
    (tmp_path / "a.eml").write_bytes(mail)
    done = run("--role", "peer", "--context", "note", str(tmp_path / "a.eml"))
    (note,) = answers(done)
    assert (note["intent"], note["avoid"], note["dates"]) == ("details", ["Patel"], ["3 March"])
    assert not {"refused", "kin", "name_me", "told", "then", "wants", "anonymous"} & set(note)
