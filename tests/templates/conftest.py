"""A program and a reader of finished mails."""

from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser

import pytest

from mailflow.nouns.program import Program

SETTINGS = {
    "id": "opw",
    "name": "Peer-to-Peer Physician Support",
    "address": "opw@salud.example.org",
    "timezone": "America/Denver",
    "languages": ["en", "es"],
    "letters": "opw/letters",
    "mailbox": {"host": "imap.salud.example.org"},
    "submission": {"host": "smtp.salud.example.org"},
    "people": {
        "coordinators": ["Pat Rivera <pat.rivera@salud.example.org>"],
        "backups": ["Lee Novak <lee.novak@salud.example.org>"],
    },
    "trust": {"mode": "authserv-id", "authserv_id": "mx.salud.example.org"},
    "safety": {
        "crisis_lines": ["988 (call, text or chat, any hour)"],
        "desk": "Psychiatric emergency service, +1 505 555 0100",
    },
}


@pytest.fixture(scope="session")
def program() -> Program:
    return Program.model_validate(SETTINGS)


@pytest.fixture(scope="session")
def altered(program: Program) -> Callable[..., Program]:
    def make(**changes: object) -> Program:
        return program.model_copy(update=changes)

    return make


class Mail:
    """A finished letter, read as a mail program reads it."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        message = message_from_bytes(raw, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.message = message
        self.text = self._part("plain")
        self.html = self._part("html")
        self.seen = _Seen(self.html)

    def _part(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        assert part is not None, f"no {kind} part"
        return str(part.get_content()).replace("\r\n", "\n")


class _Seen(HTMLParser):
    """What an HTML part shows, which tags it has, and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self._hidden = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = dict(attrs)
        self.attributes |= given.keys()
        self.links += [given["href"]] if given.get("href") else []  # type: ignore[list-item]
        if tag in ("style", "title") or given.get("class") == "preview":
            self._hidden += 1

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and tag in ("style", "title", "div"):
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.text += data


@pytest.fixture(scope="session")
def opened() -> type[Mail]:
    return Mail
