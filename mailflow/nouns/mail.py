"""What a mail is to us: its parts as facts, before anybody decides what they mean."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class Address(Struct, frozen=True):
    """One mailbox of a header field. ``email`` is as written; compare with :func:`same_mailbox`."""

    name: str
    email: str


class Attachment(Struct, frozen=True):
    """A part that is named and left alone. ``size`` in bytes, decoded."""

    name: str
    media_type: str
    size: int


class Problem(StrEnum):
    """Why a mail, or a part of it, could not be read. A person is told; nothing is guessed."""

    EMPTY = "empty"
    NOT_A_MAIL = "not_a_mail"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    TOO_MANY_PARTS = "too_many_parts"
    CUT = "cut"  # a limit was reached; what came before it was read
    UNKNOWN_CHARSET = "unknown_charset"
    ENCRYPTED = "encrypted"
    UNREADABLE = "unreadable"


class Message(Struct, frozen=True, kw_only=True):
    """A mail, read. ``read`` never raises: what could not be read stands in ``problems``.

    All text is NFC, lines end in ``\\n``, control characters but tab and newline are gone.
    """

    from_: tuple[Address, ...] = ()
    #: Number of From fields met; anything but one is never proven.
    from_fields: int = 0
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    #: Delivered-To, X-Original-To and Envelope-To: where a plus-address survives a rewritten To.
    delivered_to: tuple[str, ...] = ()
    reply_to: tuple[Address, ...] = ()
    return_path: str | None = None
    subject: str = ""
    date: datetime | None = None
    #: Without brackets; None where missing or unusable.
    message_id: str | None = None
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    #: Every header field in order of appearance, name as written, value unfolded and bounded.
    fields: tuple[tuple[str, str], ...] = ()
    #: The text/plain body ("" where there is none).
    plain: str = ""
    #: The text/html body turned to text ("" where there is none).
    html_text: str = ""
    has_html: bool = False
    attachments: tuple[Attachment, ...] = ()
    #: text/plain of attached message/rfc822 mails, in order.
    forwarded: tuple[str, ...] = ()
    #: A text/calendar part's METHOD ("REPLY", "REQUEST", …), upper case.
    calendar_method: str | None = None
    #: media type of the whole mail, lower case ("multipart/report", …), and its report-type.
    media_type: str = "text/plain"
    report_type: str | None = None
    #: For a delivery report: Message-IDs found in the returned headers.
    returned_ids: tuple[str, ...] = ()
    #: For a delivery report: the Action field ("failed", "delayed", …), lower case.
    report_action: str | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def text(self) -> str:
        """The body to understand: the plain part, else the HTML part as text."""
        return self.plain if self.plain.strip() else self.html_text

    def field(self, name: str) -> str | None:
        """The first header field of that name (case ignored), or None."""
        wanted = name.lower()
        return next((value for key, value in self.fields if key.lower() == wanted), None)


class Verdict(StrEnum):
    """How far the sender's address is believed. Only ``PROVEN`` acts or learns anything."""

    PROVEN = "proven"
    UNPROVEN = "unproven"
    FAILED = "failed"


class Clues(Struct, frozen=True, kw_only=True):
    """What a mail says about where it belongs; all of it may be forged."""

    #: The one plain From address, folded for comparing, or None.
    sender: str | None
    #: Tokens found in plus-addresses of ours, most telling first.
    tokens: tuple[str, ...] = ()
    #: Message-IDs this mail answers: In-Reply-To first, then References from the last.
    thread: tuple[str, ...] = ()
    #: Case references in subject, then in the new words ("OPW-7F3K2M"), in order.
    references: tuple[str, ...] = ()
    #: For a bounce: Message-IDs of ours it returns.
    returned: tuple[str, ...] = ()
    #: Authentication-Results and Received fields in order, (name, value).
    verdict_fields: tuple[tuple[str, str], ...] = ()


def folded(address: str) -> str:
    """An address as it is compared: IDNA for the domain, case-folded, trimmed.

    The domain becomes its ASCII form (RFC 5891) where it has one; the local part is case-folded
    although RFC 5321 lets it differ in case, because no real mailbox does.
    """
    local, at, domain = address.strip().strip("<>").rpartition("@")
    if not at:
        return address.strip().casefold()
    if not domain.isascii():
        import idna  # noqa: PLC0415  # rarely needed and slow to load

        try:
            domain = idna.encode(domain, uts46=True).decode()
        except idna.IDNAError:
            domain = domain.casefold()
    return f"{local.casefold()}@{domain.casefold().rstrip('.')}"


def same_mailbox(one: str, other: str) -> bool:
    """Whether two addresses name the same mailbox (see :func:`folded`)."""
    return folded(one) == folded(other)
