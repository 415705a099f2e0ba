"""Letters as a reader sees them, and the answers a reader writes."""

from __future__ import annotations

import email.policy
import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr
from typing import Any

from mailflow.nouns.mail import folded

#: What is drawn at random: the token of a plus-address, a case reference.
_TOKEN = re.compile(r"(?:\+|%2B)[a-z2-7]{26}(?:@|%40)", re.IGNORECASE)
_REFERENCE = re.compile(r"\b[A-Z]{2,12}-[2-9A-HJ-NP-Z]{6}\b")


@dataclass(frozen=True)
class Read:
    """A letter that somebody got."""

    to: str
    subject: str
    text: str
    html: str
    message_id: str
    reply_to: str
    sender: str
    raw: bytes

    def has(self, *phrases: str) -> Read:
        """Assert that the text holds each phrase (line ends and case aside)."""
        flat = " ".join(self.text.split()).casefold()
        for phrase in phrases:
            assert " ".join(phrase.split()).casefold() in flat, f"no {phrase!r} in:\n{self.text}"
        return self

    def lacks(self, *phrases: str) -> Read:
        """Assert that neither text, HTML nor subject hold any of these."""
        whole = " ".join(f"{self.subject} {self.text} {self.html}".split())
        whole = _TOKEN.sub("@", whole)
        for phrase in phrases:
            # A name of three letters may stand in a reference by chance; a reference may not.
            flat = whole if "-" in phrase else _REFERENCE.sub("", whole)
            assert phrase.casefold() not in flat.casefold(), f"{phrase!r} stands in:\n{self.text}"
        return self


def read_letter(raw: bytes, to: str) -> Read:
    """Open a letter as a mail client does."""
    message: Any = email.message_from_bytes(raw, policy=email.policy.default)
    html = message.get_body(("html",))
    return Read(
        to=to,
        subject=str(message["Subject"]),
        text=message.get_body(("plain",)).get_content(),
        html=html.get_content() if html else "",
        message_id=str(message["Message-ID"]).strip("<>"),
        reply_to=parseaddr(str(message["Reply-To"] or message["From"]))[1],
        sender=parseaddr(str(message["From"]))[1],
        raw=raw,
    )


def write_mail(
    sender: str,
    to: str,
    text: str,
    at: Any,
    *,
    subject: str = "",
    answering: Read | None = None,
    quote: bool = True,
    message_id: str | None = None,
) -> bytes:
    """A mail as a person's client makes it; an answer quotes what it answers."""
    mail = EmailMessage(policy=email.policy.SMTP)
    mail["From"] = sender
    mail["To"] = answering.reply_to if answering else to
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = message_id or make_msgid(domain="clients.example.org")
    mail["Subject"] = f"Re: {answering.subject}" if answering else subject
    if answering:
        mail["In-Reply-To"] = mail["References"] = f"<{answering.message_id}>"
        if quote:
            quoted = "\n".join(f"> {line}" for line in answering.text.splitlines())
            text = (
                f"{text}\n\nOn {at:%a, %b %d, %Y at %H:%M}, {answering.sender} wrote:\n\n{quoted}\n"
            )
    mail.set_content(text)
    return mail.as_bytes()


def mailbox_of(person: str) -> str:
    """The plain address of ``Name <address>``."""
    return folded(parseaddr(person)[1])


def bounce_of(letter: Read) -> bytes:
    """The report that a letter could not be delivered (RFC 3464)."""
    return (
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n'
        "From: MAILER-DAEMON@example.org\r\nSubject: Undelivered Mail\r\nMIME-Version: 1.0\r\n"
        "Message-ID: <bounce@example.org>\r\nDate: Tue, 24 Nov 2026 17:01:00 +0000\r\n\r\n"
        "--b\r\nContent-Type: text/plain\r\n\r\nIt failed.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x.example.org\r\n\r\n"
        f"Final-Recipient: rfc822; {parseaddr(letter.to)[1]}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{letter.message_id}>\r\n\r\n--b--\r\n"
    ).encode()
