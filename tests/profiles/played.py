"""A program as it is shipped, played in memory, and its correspondence as a page.

Settings, resources, wording, roster and directory come from ``config/``; nothing is changed but the
clock, and where the mail comes from.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email import message_from_bytes
from email.utils import parseaddr, parsedate_to_datetime
from functools import cache
from pathlib import Path
from textwrap import indent
from typing import Any

from mailflow.nouns.people import Directory, Roster
from mailflow.nouns.program import Program
from mailflow.settings.load import load
from mailflow.sheets.people import read_directory, read_roster
from mailflow.store import Arrival, Store
from tests.stories.drawn import DrawnMint
from tests.stories.letters import Read, mailbox_of
from tests.stories.world import KEY, MemoryWorld, Story
from workers.children import DirectReader
from workers.clock import StandingClock
from workers.engine import Engine

CONFIG = Path(__file__).resolve().parents[2] / "config"
NAMES = ("musiccares", "spectrum", "mitss", "mspei", "opw")


@cache
def shipped(name: str) -> tuple[Program, Roster, Directory]:
    """A program of ``config/`` with its supporters and physicians."""
    passwords = {
        f"MAILFLOW_{n.upper()}_{server}_PASSWORD": "none"
        for n in NAMES
        for server in ("IMAP", "SMTP")
    }
    program = next(p for p in load(CONFIG, passwords).programs if p.id == name)
    folder = CONFIG / name
    return (
        program,
        read_roster("supporters.csv", (folder / "supporters.csv").read_bytes()),
        read_directory("physicians.csv", (folder / "physicians.csv").read_bytes()),
    )


class ShippedWorld(MemoryWorld):
    """A shipped program in memory, behind a border server of its own name."""

    def __init__(self, name: str, at: datetime) -> None:
        self.program, roster, directory = shipped(name)
        self.clock = StandingClock(at)
        self.store = Store.open("sqlite://", "sqlite://", KEY, program_id=self.program.id)
        self.store.upgrade()
        self.store.save_roster(roster, at)
        self.store.save_directory(directory, at)
        self.engine = Engine(
            self.program, self.store, DirectReader(self.program), DrawnMint(), self.clock
        )
        self._uid = 0
        self._rung = []

    def deliver(self, raw: bytes, *, honest: bool = True) -> None:
        """Put a mail into the mailbox as this program's border server would."""
        self._uid += 1
        sender = next(x for x in raw.decode("utf-8", "replace").splitlines() if x[:5] == "From:")
        domain = parseaddr(sender[5:])[1].rpartition("@")[2]
        trust = self.program.trust
        stamp = (
            f"Authentication-Results: {trust.authserv_id}; "
            f"dmarc={'pass' if honest else 'none'} header.from={domain}\r\n"
            f"Received: from client.example.org by {trust.border} with ESMTPS; "
            "Tue, 24 Nov 2026 17:00:00 +0000\r\n"
        ).encode()
        arrival = Arrival(uid_validity=1, uid=self._uid, raw=stamp + raw, at=self.clock.now())
        self.engine.keep([arrival])


class Played(Story):
    """A story that keeps what was written, to be shown as a page."""

    world: ShippedWorld

    def __init__(self, name: str, at: datetime) -> None:
        super().__init__(ShippedWorld(name, at))
        self.page: list[str] = []

    @property
    def program(self) -> Program:
        return self.world.program

    def tells(self, words: str) -> Played:
        """A line of the page between two mails."""
        self.page.append(words)
        return self

    def receives(self, sender: str, text: str, **how: Any) -> Played:
        """The program gets a mail, which the page shows."""
        answering: Read | None = how.get("answering")
        subject = f"Re: {answering.subject}" if answering else how.get("subject", "")
        now = self.world.clock.now()
        self._show(parseaddr(sender)[0] or sender, self.program.from_name, subject, text, now)
        super().receives(sender, text, **how)
        return self

    def letter_to(self, person: str) -> Read:
        """The oldest letter to somebody that was not read yet; the page shows it where it is read."""
        letter = super().letter_to(person)
        name = parseaddr(person)[0] or mailbox_of(person)
        sent = parsedate_to_datetime(message_from_bytes(letter.raw)["Date"])
        self._show(self.program.from_name, name, letter.subject, letter.text, sent)
        return letter

    def _show(self, sender: str, to: str, subject: str, text: str, at: datetime) -> None:
        local = at.astimezone(self.program.zone)
        when = f"{local:%A} {local.day} {local:%B %Y, %H:%M}"
        lines = "\n".join(text.strip().splitlines())
        quoted = indent(lines, "> ", lambda _: True).replace("> \n", ">\n")
        self.page.append(f"**{when} · {sender} → {to}**\n\n> *{subject}*\n>\n{quoted}")

    def as_page(self, title: str) -> str:
        """The whole correspondence in Markdown."""
        return f"# {title}\n\n" + "\n\n".join(self.page) + "\n"


@contextmanager
def playing(name: str, at: datetime) -> Iterator[Played]:
    """A story of a shipped program; at its end every letter was read."""
    story = Played(name, at)
    yield story
    story.ends()
