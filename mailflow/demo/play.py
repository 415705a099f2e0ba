"""One case, from first mail to last, as a correspondence: the real daemon on the embedded host."""

from __future__ import annotations

import email
import email.policy
import tempfile
from collections.abc import Generator, Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, make_msgid, parseaddr
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import Struct
from pydantic import SecretStr

from mailflow.demo import cast
from mailflow.demo.host import MailHost
from mailflow.nouns.people import Person
from mailflow.settings.secrets import Secrets, encode_key
from workers.clock import StandingClock
from workers.daemon import Session

#: A Tuesday, a quarter past nine in the evening in Denver.
BEGIN = datetime(2026, 11, 25, 4, 15, tzinfo=UTC)


class Shown(Struct, frozen=True, kw_only=True):
    """One mail of the correspondence."""

    at: datetime
    sender: str
    to: str
    subject: str
    text: str
    #: Written by the program.
    ours: bool


class Remark(Struct, frozen=True):
    """What the stage direction says between the mails."""

    text: str


Scene = Shown | Remark


class Stage:
    """The embedded host, the daemon's workers, and a clock that can be moved.

    Everything lies in a temporary folder and is gone afterwards.
    """

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="mailflow-demo-")
        self.clock = StandingClock(BEGIN)
        self.host = MailHost(clock=self.clock.now)
        self.host.start()
        for person in cast.everybody():
            self.host.add_user(person.email, cast.PASSWORD)
        self.host.add_user(cast.ADDRESS, cast.PASSWORD)
        self.program = cast.program(self.host)
        self.session = Session(self.program, self._secrets(), self.clock)
        self._shown = 0

    def _secrets(self) -> Secrets:
        folder = Path(self._folder.name)
        password = SecretStr(cast.PASSWORD)
        return Secrets(
            stored_key=SecretStr(encode_key(b"demonstration, of no secrecy 32b")),
            stored_database_url=SecretStr(f"sqlite:///{folder}/mailflow.db"),
            stored_keystore_url=SecretStr(f"sqlite:///{folder}/keys.db"),
            passwords={self.program.id: {"imap": password, "smtp": password}},
        )

    def __enter__(self) -> Self:
        self.session.open()
        store = self.session.worker.store
        store.save_roster(cast.ROSTER, self.clock.now())
        store.save_directory(cast.DIRECTORY, self.clock.now())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.session.close()
        self.host.stop()
        self._folder.cleanup()

    # What happens ------------------------------------------------------------------------------

    def write(
        self, person: Person, text: str, *, subject: str = "", answering: Shown | None = None
    ) -> Iterator[Shown]:
        """Somebody writes to the program; their mail, and what the program answers."""
        mail = EmailMessage(policy=email.policy.SMTP)
        mail["From"] = formataddr((person.name, person.email))
        mail["Date"] = format_datetime(self.clock.now().astimezone(self.program.zone))
        mail["Message-ID"] = make_msgid(domain="example.org")
        mail["To"], mail["Subject"] = cast.ADDRESS, subject
        if answering:
            original = self._original(answering)
            mail.replace_header("To", str(original["Reply-To"] or original["From"]))
            mail.replace_header("Subject", f"Re: {answering.subject}")
            mail["In-Reply-To"] = str(original["Message-ID"])
        mail.set_content(text)
        self.host.deliver(mail.as_bytes(), cast.ADDRESS, sender=person.email)
        yield Shown(
            at=self.clock.now(),
            sender=person.name,
            to=self.program.from_name,
            subject=str(mail["Subject"]),
            text=text,
            ours=False,
        )
        yield from self.settle()

    def _original(self, shown: Shown) -> EmailMessage:
        for accepted in reversed(self.host.accepted()):
            mail = email.message_from_bytes(accepted.raw, policy=email.policy.default)
            if str(mail["Subject"]) == shown.subject and shown.to in str(mail["To"]):
                return mail
        raise LookupError("nobody got that letter")

    def settle(self) -> Iterator[Shown]:
        """Let the daemon work until it rests; what it sent."""
        self.session.settle()
        accepted = self.host.accepted()
        fresh, self._shown = accepted[self._shown :], len(accepted)
        for letter in fresh:
            yield self._show(letter.raw)

    def _show(self, raw: bytes) -> Shown:
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        body = mail.get_body(("plain",))
        if body is None:
            raise ValueError("a letter without a text part")
        return Shown(
            at=self.clock.now(),
            sender=self.program.from_name,
            to=parseaddr(str(mail["To"]))[0] or parseaddr(str(mail["To"]))[1],
            subject=str(mail["Subject"]),
            text=body.get_content().replace("\r\n", "\n").strip(),
            ours=True,
        )

    def later(self, **delta: float) -> Iterator[Shown]:
        """Time passes, one due timer after the other; what the daemon sends meanwhile."""
        until = self.clock.now() + timedelta(**delta)
        store = self.session.worker.store
        while (due := store.next_due(self.clock.now())) is not None and due <= until:
            self.clock.move_to(due)
            yield from self.settle()
        self.clock.move_to(until)
        yield from self.settle()

    def open_cases(self) -> int:
        """Cases of which anything personal is left."""
        return len(self.session.worker.store.cases(open_only=False))


ASKING = """Hello,

we lost a patient on the table last night. I keep going through every minute of it and I
have not slept. Is there somebody I could talk to, ideally not from my own department?

Ana Ahmed"""


def play() -> Iterator[Scene]:
    """The whole case, scene by scene."""
    with Stage() as stage:
        yield Remark("A Tuesday evening. A physician writes one mail.")
        request = yield from _last(stage.write(cast.PEER, ASKING, subject="Question"))
        yield Remark("Half an hour later the coordinator answers with one number.")
        yield from stage.later(minutes=30)
        yield from stage.write(cast.COORDINATOR, "1", answering=request)
        yield Remark("The undo window passes; the supporter is asked.")
        assignment = yield from _last(stage.later(minutes=11))
        supporter = next(s.person for s in cast.SUPPORTERS if s.name == assignment.to)
        yield Remark(f"{supporter.name} answers the next morning.")
        yield from stage.later(hours=10)
        yield from stage.write(
            supporter, "Yes, gladly. I will text her today.", answering=assignment
        )
        yield Remark("Two days pass. The two have met.")
        yield from stage.later(days=1, hours=12)
        yield from stage.write(
            supporter, "We had coffee this morning and talked for an hour.", answering=assignment
        )
        yield Remark("Two weeks later the program asks once how things are.")
        check_in = yield from _last(stage.later(days=20))
        yield from stage.write(cast.PEER, "1. Sleeping again. Thank you both.", answering=check_in)
        yield Remark("Thirty days after the close everything personal is destroyed.")
        yield from stage.later(days=31)
        left = stage.open_cases()
        yield Remark(f"Cases of which anything personal is left: {left}.")
        if left:
            raise RuntimeError("the case was not forgotten")


def _last(letters: Iterator[Shown]) -> Generator[Shown, None, Shown]:
    """Pass letters on, and give back the last one (the one that is answered)."""
    last = None
    for last in letters:
        yield last
    assert last is not None
    return last
