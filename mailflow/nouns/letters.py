"""A letter before it is worded, and after."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum, StrEnum
from uuid import UUID

from msgspec import Struct, field

from mailflow.nouns.people import Person, Role


class Urgency(IntEnum):
    """The order in which letters leave. Alarms pass every cap."""

    ALARM = 0
    QUESTION = 1
    COURTESY = 2


class Channel(StrEnum):
    """How it goes out: as a mail, or through ``[alarms]`` (a command or URL that rings phones)."""

    MAIL = "mail"
    RING = "ring"


class Letter(Struct, frozen=True, kw_only=True):
    """What is to be said to one person; compose finds the words."""

    id: UUID
    template: str
    to: Person
    role: Role
    language: str
    #: Message-ID without brackets, minted with the letter so that a repeat is the same letter.
    message_id: str
    date: datetime
    urgency: Urgency = Urgency.COURTESY
    channel: Channel = Channel.MAIL
    case: UUID | None = None
    reference: str = ""
    data: dict[str, object] = field(default_factory=dict)
    #: For the plus-address of Reply-To; "" where nothing is asked.
    token: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()


class Rendered(Struct, frozen=True, kw_only=True):
    """A letter, worded: always the same bytes from here on."""

    letter: Letter
    raw: bytes


class OutboxState(StrEnum):
    """Where a letter stands."""

    DUE = "due"
    LEASED = "leased"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Outgoing(Struct, frozen=True, kw_only=True):
    """A leased outbox row: what deliver needs, and nothing else."""

    id: UUID
    recipient: str
    raw: bytes
    message_id: str
    urgency: Urgency
    channel: Channel
    template: str
    attempts: int
    case: UUID | None
    #: As what its reader reads it.
    to_role: str = Role.OUTSIDE
    #: A former sending was cut off: look in ``sent`` by Message-ID first.
    maybe_sent: bool = False
