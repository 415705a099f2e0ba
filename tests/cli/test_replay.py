"""``mailflow replay``: a folder of past mail heard again, and nothing touched."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mailflow.cli import main
from mailflow.nouns.faults import SetAside
from mailflow.nouns.mail import Message
from mailflow.parsers.clues import clues
from tests.cli.conftest import SETTINGS, second_program
from workers import replay as module
from workers.children import ChildReader, DirectReader
from workers.formerthreads import FormerThreads

#: A Tuesday morning in Denver.
TUESDAY = datetime(2025, 11, 25, 17, 0, tzinfo=UTC)
PEER = "Dr. Ana Ahmed <ana.ahmed@clinic.example.org>"
PAT = "Pat Rivera <pat.rivera@salud.example.org>"
OPW = "OPW <opw@salud.example.org>"
SUPPORTERS = """name,email,specialty,department
Ngozi Okoro,ngozi.okoro@salud.example.org,Surgery,Surgery
Tomas Bell,tomas.bell@salud.example.org,Family medicine,Family medicine
"""
PHYSICIANS = """name,email,department
Ana Ahmed,ana.ahmed@clinic.example.org,Internal medicine
"""
ASKS = (
    "We lost a patient in the OR last night and I cannot stop going over it.\r\n"
    "Is there someone I could talk to?"
)
DANGER = "I do not want to live any more. I have the pills here and I will take them tonight."
OFFER = "Win a holiday! Click here to claim your prize, unsubscribe below."


def mail(
    sender: str,
    text: str,
    at: datetime | None,
    name: str,
    *,
    subject: str = "support",
    fields: str = "",
) -> bytes:
    """A mail that our server has taken and marked."""
    domain = sender.rpartition("@")[2].rstrip(">")
    date = f"Date: {format_datetime(at)}\r\n" if at else ""
    return (
        f"Authentication-Results: mx.salud.example.org; dmarc=pass header.from={domain}\r\n"
        "Received: from a by mx.salud.example.org with ESMTP\r\n"
        f"From: {sender}\r\nTo: opw@salud.example.org\r\nSubject: {subject}\r\n{date}"
        f"Message-ID: <{name}@{domain}>\r\n{fields}"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    ).encode()


def hours(n: float) -> datetime:
    return TUESDAY + timedelta(hours=n)


MAILS = {
    # The names are not in the order of the dates.
    "z-first.eml": mail(PEER, ASKS, hours(0), "a1"),
    "m-danger.eml": mail("Kim Doe <kim@clinic.example.org>", DANGER, hours(30), "d1"),
    "a-offer.eml": mail("Ads <ads@shop.example.com>", OFFER, hours(2), "o1"),
    "noise.eml": b"\x00\x01\xff\xfe no mail at all \x80\x81 I will kill myself tonight",
    "empty.eml": b"",
    "undated.eml": mail("Jo <jo@clinic.example.org>", ASKS, None, "u1"),
    "future.eml": mail("Al <al@clinic.example.org>", ASKS, datetime(2099, 1, 1, tzinfo=UTC), "f1"),
    "sub/again.EML": mail(PEER, ASKS, hours(0), "a1"),
}


@pytest.fixture
def past(here: Path) -> Path:
    """A folder of invented mails, beside settings with lists of people."""
    (here / "config" / "opw").mkdir()
    (here / "config" / "opw" / "supporters.csv").write_text(SUPPORTERS)
    (here / "config" / "opw" / "physicians.csv").write_text(PHYSICIANS)
    return folder(here / "past", MAILS)


def folder(at: Path, mails: dict[str, bytes]) -> Path:
    for name, raw in mails.items():
        (at / name).parent.mkdir(parents=True, exist_ok=True)
        (at / name).write_bytes(raw)
    return at


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["replay", *arguments], prog_name="mailflow")


def objects(done: Result) -> tuple[dict[str, Any], dict[str, Any]]:
    """Each mail by its file, and the summary."""
    assert done.exit_code == 0, done.output
    *mails, last = (json.loads(line) for line in done.stdout.splitlines())
    return {one["file"]: one for one in mails}, last["summary"]


def letters(one: dict[str, Any]) -> list[tuple[str, str]]:
    return [(x["letter"], x["to_role"]) for x in one["letters"]]


def everything(at: Path) -> dict[str, str]:
    return {
        str(x.relative_to(at)): sha256(x.read_bytes()).hexdigest() if x.is_file() else "folder"
        for x in sorted(at.rglob("*"))
    }


@pytest.fixture
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process: no child to start."""

    class Direct(DirectReader):
        def warm_up(self) -> None: ...

        def close(self) -> None: ...

    monkeypatch.setattr("workers.children.ChildReader", Direct)


def test_a_folder_is_heard_in_order_and_nothing_changes(past: Path, here: Path) -> None:
    """With the real reading child."""
    before = everything(here)
    mails, summary = objects(run("--json", str(past)))
    assert everything(here) == before
    assert list(mails)[:3] == ["z-first.eml", "sub/again.EML", "a-offer.eml"]
    assert set(list(mails)[4:]) == {"empty.eml", "future.eml", "noise.eml", "undated.eml"}

    first = mails["z-first.eml"]
    assert (first["context"], first["role"], first["intent"]) == ("new", "outside", "self_referral")
    assert (first["message_id"], first["verdict"]) == ("a1@clinic.example.org", "proven")
    assert first["because"]
    assert set(letters(first)) == {("acknowledgement", "peer"), ("match_request", "coordinator")}
    assert first["problems"] == []
    assert "new_words" not in first

    danger = mails["m-danger.eml"]
    assert danger["flags"] == ["self_harm"]
    assert ("urgent_alert", "coordinator") in letters(danger)
    assert mails["a-offer.eml"]["letters"] == []

    assert mails["sub/again.EML"]["problems"] == ["seen_before"]
    assert mails["sub/again.EML"]["intent"] is None
    assert mails["undated.eml"]["problems"] == mails["future.eml"]["problems"] == ["no_date"]
    noise = mails["noise.eml"]
    assert noise["intent"] == "unclear"
    assert "self_harm" in noise["flags"] + noise["watch"]

    assert (summary["mails"], summary["alarms"]) == (8, 2)
    assert {"letter": "acknowledgement", "to_role": "peer"}.items() <= summary["letters"][0].items()
    # Nobody answered the match request: the waits between the mails were decided.
    reminded = [x for x in summary["letters"] if x["letter"] == "reminder"]
    assert sum(x["by_wait"] for x in reminded) >= 1


@pytest.mark.usefixtures("direct")
def test_the_table_counts_and_shows_no_words(past: Path) -> None:
    done = run(str(past))
    assert done.exit_code == 0, done.output
    assert "opw: 8 mails, 2025-11-25 to 2025-11-26" in done.output
    assert "self referral" in done.output
    assert "mails that would have raised an alarm: 2" in done.output
    assert "    noise.eml" in done.output
    assert "1 mails came twice" in done.output
    assert "pills" not in done.output
    assert "lost a patient" not in done.output
    assert "nothing was sent" in done.stderr


@pytest.mark.usefixtures("direct")
def test_words_are_shown_where_they_are_asked_for(past: Path) -> None:
    done = run("--words", str(past))
    assert "  words    I do not want to live any more." in done.output
    assert "because" in done.output
    mails, _ = objects(run("--words", "--json", str(past)))
    assert "pills" in mails["m-danger.eml"]["new_words"]


@pytest.mark.usefixtures("direct")
def test_nothing_personal_is_logged(past: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    assert run("--words", str(past)).exit_code == 0
    assert not [x for x in caplog.records if x.name.partition(".")[0] in {"mailflow", "workers"}]


@pytest.mark.usefixtures("direct")
def test_a_maildir(here: Path) -> None:
    past = folder(
        here / "Maildir",
        {
            "cur/1.M1:2,S": mail(PEER, ASKS, hours(0), "a1"),
            "new/2.M2": mail("Ads <ads@shop.example.com>", OFFER, hours(1), "o1"),
            "tmp/3.M3": mail(PEER, DANGER, hours(2), "d1"),
            "cur/.hidden": b"no mail",
        },
    )
    before = everything(here)
    mails, _ = objects(run("--json", str(past)))
    assert list(mails) == ["cur/1.M1:2,S", "new/2.M2"]
    assert everything(here) == before


@pytest.mark.usefixtures("direct")
def test_an_mbox(here: Path) -> None:
    text = f"{ASKS}\r\n\r\nFrom the beginning it went wrong.\r\n\r\n>From then on I was lost."
    box = here / "archive.mbox"
    box.write_bytes(
        b"From ana Tue Nov 25 17:00:00 2025\n"
        + mail(PEER, text, hours(1), "a1").replace(b"\r\n", b"\n")
        + b"\nFrom - Tue Nov 25 16:00:00 2025\r\n"
        + mail("Ads <ads@shop.example.com>", OFFER, hours(0), "o1")
    )
    before = everything(here)
    mails, _ = objects(run("--json", "--words", str(box)))
    assert list(mails) == ["archive.mbox#2", "archive.mbox#1"]
    assert mails["archive.mbox#1"]["new_words"].endswith("\n\nFrom then on I was lost.")
    assert everything(here) == before


# Answers to letters of former days --------------------------------------------------------------------

LETTER = "0123456789abcdef0123456789abcdef"


def former(*, sent_too: bool) -> dict[str, bytes]:
    """A referral, and the coordinator's answer to the request that was really sent."""
    ours = f"<{LETTER}@salud.example.org>"
    mails = {
        "1.eml": mail(PEER, ASKS, hours(0), "a1"),
        "4.eml": mail(
            PAT, "1", hours(1), "p1", subject="Re: [OPW-7F3K2M] Your answer, please",
            fields=f"In-Reply-To: {ours}\r\nReferences: {ours}\r\n",
        ),
    }  # fmt: skip
    if sent_too:
        mails["2.eml"] = mail(
            OPW, "We have your message", hours(0), "f" * 32, subject="[OPW-7F3K2M] We have it",
            fields="In-Reply-To: <a1@clinic.example.org>\r\n",
        )  # fmt: skip
        mails["3.eml"] = mail(
            OPW, "1. Ngozi Okoro", hours(0), LETTER, subject="[OPW-7F3K2M] Your answer, please"
        )
    return mails


@pytest.mark.usefixtures("direct", "past")
def test_an_answer_to_an_unknown_letter_is_told_as_such(here: Path) -> None:
    mails, summary = objects(run("--json", str(folder(here / "f", former(sent_too=False)))))
    assert mails["4.eml"]["problems"] == ["answers_an_unknown_letter"]
    assert mails["4.eml"]["context"] == "order"
    assert summary["problems"] == {"answers_an_unknown_letter": 1}


@pytest.mark.usefixtures("direct", "past")
def test_an_answer_is_tied_by_the_thread_of_letters_that_were_sent(here: Path) -> None:
    mails, _ = objects(run("--json", str(folder(here / "f", former(sent_too=True)))))
    answer = mails["4.eml"]
    assert answer["problems"] == ["tied_by_thread"]
    assert (answer["context"], answer["intent"]) == ("match_request", "approve")
    assert letters(answer) == [("noted", "coordinator")]
    assert mails["3.eml"]["problems"] == ["own_letter"]
    assert mails["3.eml"]["letters"] == []


def test_a_thread_that_leads_to_two_cases_ties_nothing() -> None:
    from uuid import uuid4

    threads = FormerThreads("opw@salud.example.org")
    for name in ("a", "b"):
        one = Message(message_id=f"{name}@x.example.org")
        threads.belongs(one, uuid4())
    both = Message(references=("a@x.example.org", "b@x.example.org"))
    found = clues(both, addresses=(), reference_prefix="OPW")
    assert threads.case_of(found, lambda _: True) is None


# Broken and hostile -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("past")
def test_a_mail_that_hangs_the_reader_is_ended_and_named(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The child is ended, the mails read with it are read again, a person is told."""

    class Fragile(ChildReader):
        def begin_reading(self, raws: Any) -> Any:
            if any(b"hang me" in raw for raw in raws):
                raise SetAside("too_slow")
            return super().begin_reading(raws)

    monkeypatch.setattr("workers.children.ChildReader", Fragile)
    bad = mail(PEER, "hang me. I will kill myself tonight.", hours(1), "h1")
    at = folder(here / "f", {"bad.eml": bad, "good.eml": mail(PEER, ASKS, hours(0), "a1")})
    mails, summary = objects(run("--json", str(at)))
    assert mails["bad.eml"]["problems"] == ["not_read:too_slow"]
    assert mails["bad.eml"]["watch"] == ["self_harm"]
    assert ("needs_a_person", "coordinator") in letters(mails["bad.eml"])
    assert mails["good.eml"]["intent"] == "self_referral"
    assert summary["unreadable"] == 1


@pytest.mark.usefixtures("direct", "past")
def test_a_decision_that_breaks_ends_nothing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = module.decide

    def fragile(situation: Any, fact: Any, now: Any, mint: Any) -> Any:
        if getattr(fact, "message", None) and "holiday" in fact.message.plain:
            raise RuntimeError("secret words")
        return whole(situation, fact, now, mint)

    monkeypatch.setattr(module, "decide", fragile)
    mails, _ = objects(run("--json", str(folder(here / "f", MAILS))))
    assert mails["a-offer.eml"]["problems"] == ["not_decided:RuntimeError"]
    assert mails["z-first.eml"]["intent"] == "self_referral"


@pytest.mark.usefixtures("direct")
def test_what_is_no_file_is_named_and_not_waited_for(here: Path) -> None:
    at = folder(here / "f", {"good.eml": mail(PEER, ASKS, hours(0), "a1")})
    os.mkfifo(at / "pipe.eml")
    (at / "lost.eml").symlink_to(here / "nowhere")
    mails, _ = objects(run("--json", str(at)))
    for name in ("pipe.eml", "lost.eml"):
        assert mails[name]["problems"] == ["no_date", "not_read:no_such_file"]
    assert mails["good.eml"]["intent"] == "self_referral"


@pytest.mark.usefixtures("direct")
def test_a_hostile_name_steers_no_terminal(here: Path) -> None:
    at = here / "f"
    at.mkdir()
    Path(os.fsdecode(os.fsencode(at) + b"/\x1b[2J\xff.eml")).write_bytes(
        mail(PEER, "blue", hours(0), "a1")
    )
    for option in ("--words", "--json"):
        done = run(option, str(at))
        assert done.exit_code == 0, done.output
        assert "\x1b" not in done.output


# Settings and use -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("direct", "past")
def test_senders_whom_no_server_marked_are_believed_on_request(here: Path) -> None:
    bare = mail(PEER, ASKS, hours(0), "a1").partition(b"\r\n")[2]
    at = folder(here / "f", {"a.eml": bare})
    done = run(str(at))
    assert "1 of 1 senders would not have been believed (see --believe)." in done.output
    mails, _ = objects(run("--json", "--believe", str(at)))
    assert mails["a.eml"]["verdict"] == "proven"


@pytest.mark.usefixtures("direct")
def test_without_lists_of_people_and_with_two_programs(here: Path) -> None:
    second_program(here)
    at = folder(here / "f", {"a.eml": mail(PEER, ASKS, hours(0), "a1")})
    assert run(str(at)).exit_code == 2
    mails, _ = objects(run("--json", "--program", "mspei", str(at)))
    assert mails["a.eml"]["intent"] == "self_referral"


@pytest.mark.usefixtures("direct")
def test_several_folders_are_heard_together(here: Path) -> None:
    one = folder(here / "one", {"a.eml": mail(PEER, ASKS, hours(1), "a1")})
    two = folder(here / "two", {"a.eml": mail("Ads <ads@x.example.com>", OFFER, hours(0), "o")})
    mails, _ = objects(run("--json", str(one), str(two)))
    assert list(mails) == ["two/a.eml", "one/a.eml"]


def test_a_folder_without_mail_is_told_in_one_line(here: Path) -> None:
    (here / "f").mkdir()
    (here / "f" / "notes.txt").write_text("nothing")
    done = run(str(here / "f"))
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "no mail found; give a folder of .eml files, a Maildir or an mbox file" in done.stderr
    assert run(str(here / "missing")).exit_code == 2


def test_an_alarm_that_nobody_takes_does_not_ring_for_ever(past: Path) -> None:
    """Nobody in a folder answers what this run asks: its rounds are bounded."""
    assert past
    later = datetime.now(UTC) - timedelta(days=1)
    program = _program()
    run_ = module.Replay(program, DirectReader(program), now=datetime.now(UTC))
    at = folder(
        Path("long"),
        {
            "a.eml": mail(PEER, DANGER, later - timedelta(days=360), "a1"),
            "b.eml": mail("Ads <ads@x.example.com>", OFFER, later, "o1"),
        },
    )
    from workers.pastmail import past_mails

    assert len(list(run_.play(past_mails([at])))) == 2
    assert run_.rested > 0
    assert run_.left_waiting == 0
    assert sum(run_.waits.values()) < 200


def _program() -> Any:
    from mailflow.settings import load

    return load(Path("config"), os.environ).programs[0]


# A thousand -------------------------------------------------------------------------------------------


def thousand() -> Iterator[tuple[str, bytes]]:
    texts = (ASKS, OFFER, "How does it work, and who may use it?", DANGER, "Thank you so much!")
    for n in range(1000):
        who = f"Dr. {'ABCDEFGHIJ'[n % 10]} Doe <doe{n % 400}@clinic.example.org>"
        if n % 97 == 0:
            yield f"{n:04}.eml", os.urandom(3000)
        else:
            yield f"{n:04}.eml", mail(who, texts[n % 5], hours(n * 3), f"m{n}")


@pytest.mark.bench
def test_a_thousand_mails(past: Path, here: Path) -> None:
    assert past
    assert "opw" in SETTINGS.format(id="opw")
    at = folder(here / "many", dict(thousand()))
    began = monotonic()
    mails, summary = objects(run("--json", str(at)))
    assert len(mails) == summary["mails"] == 1000
    assert monotonic() - began < 120
