"""Facts that come in, the situation they meet, and the decision that comes out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from msgspec import Struct

from mailflow.nouns.case import Case, Event, Question, Timer
from mailflow.nouns.letters import Letter
from mailflow.nouns.mail import Message, Verdict
from mailflow.nouns.meaning import Understanding
from mailflow.nouns.people import Directory, KeptApart, Person, Role, Roster
from mailflow.nouns.program import Program
from mailflow.nouns.sheets import ReadSheet


class Mint(Protocol):
    """Where random things come from, so that deciding stays repeatable."""

    def uuid(self) -> UUID:
        """A random key."""

    def token(self, question: UUID) -> str:
        """The question's token: 128 bits nobody can guess, fit for a plus-address (base32).

        The same question gives the same token, so that a reminder carries it again although the
        store holds no more than its hash.
        """

    def reference(self, program_id: str) -> str:
        """A case reference: ``OPW-7F3K2M``."""

    def message_id(self, domain: str) -> str:
        """A Message-ID without brackets."""

    def code(self) -> str:
        """Six digits, for confirming a sender."""


class Away(Struct, frozen=True, kw_only=True):
    """Somebody of the program is away until (and including) a day, or back (None)."""

    email: str
    until: date | None
    #: From when, where that is known; they may have told us before it begins.
    since: datetime | None = None
    #: By a coordinator's order, which no mail of their own ends.
    paused: bool = False

    def begun(self, now: datetime) -> bool:
        """Whether the absence has begun; a past one has."""
        return self.since is None or self.since <= now


class CaseFile(Struct, frozen=True, kw_only=True):
    """A case with what is open in it."""

    case: Case
    questions: tuple[Question, ...] = ()  # open ones
    timers: tuple[Timer, ...] = ()
    #: Questions that were closed: a late answer to one is told kindly, without effect.
    closed_questions: tuple[Question, ...] = ()


class Found(StrEnum):
    """What led from a mail to its question."""

    TOKEN = "token"  # noqa: S105
    THREAD = "thread"
    REFERENCE = "reference"
    SENDER = "sender"


class Situation(Struct, frozen=True, kw_only=True):
    """All that deciding may know. ``gather`` is the only look-up."""

    program: Program
    now: datetime
    roster: Roster = Roster()
    directory: Directory = Directory()
    kept_apart: KeptApart = KeptApart()
    #: Cases that token, thread, reference or sender lead to, most telling first.
    files: tuple[CaseFile, ...] = ()
    #: The question a token or thread names (open or closed), by strength; with its finder.
    asked: tuple[tuple[Question, Found], ...] = ()
    #: Cases of the people a mail names: found after it was understood (see ``rules.lookups``).
    about: tuple[CaseFile, ...] = ()
    #: Every case that is not forgotten, where an order or a return asks for all of them.
    everything: tuple[CaseFile, ...] = ()
    #: Open cases a supporter, by folded address.
    loads: dict[str, int] = {}
    #: Last assignment a supporter, by folded address.
    last_assigned: dict[str, datetime] = {}
    #: Letters the sender got today, by template.
    letters_today: dict[str, int] = {}
    #: Supporters and coordinators away until, by folded address.
    away: dict[str, date] = {}
    #: The same with since when; those too whose absence has not begun.
    absent: dict[str, Away] = {}
    #: Mails of the same Message-ID but other content were seen lately.
    message_id_reused: bool = False
    #: A letter of ours that a bounce returned: template, role of its recipient, case.
    bounced_letter: tuple[str, Role, UUID | None] | None = None

    def file(self, case: UUID) -> CaseFile | None:
        """The file of that case, if gathered."""
        return next((f for f in self.known if f.case.id == case), None)

    @property
    def known(self) -> tuple[CaseFile, ...]:
        """Every file that was looked up, by whatever led to it; one may stand there twice."""
        return (*self.files, *self.about, *self.everything)


class Wanted(Struct, frozen=True, kw_only=True):
    """What deciding a mail must look up besides, once it is understood."""

    #: Addresses of the people the mail is about.
    people: tuple[str, ...] = ()
    #: Every case that is not forgotten.
    everything: bool = False


class Sender(Struct, frozen=True, kw_only=True):
    """Who writes, in which role, in which case; proven, unproven or failed."""

    person: Person
    role: Role
    verdict: Verdict
    #: The question this mail answers, if it answers one this sender was asked.
    question: Question | None = None
    #: The case it belongs to, if one.
    case: UUID | None = None
    #: The question was closed before: a late answer.
    late: bool = False
    #: Token, thread and reference lead to different places: a person must look.
    contradictory: bool = False


class Heard(Struct, frozen=True, kw_only=True):
    """A mail came, and this is what it says."""

    inbox_id: UUID
    message: Message
    sender: Sender
    understanding: Understanding
    #: The lists that somebody who may change them has attached.
    sheets: tuple[ReadSheet, ...] = ()


class Due(Struct, frozen=True, kw_only=True):
    """A timer is due."""

    timer: Timer


class Bounced(Struct, frozen=True, kw_only=True):
    """A letter of ours could not be delivered, told by our own server or by a bounce."""

    letter_template: str
    to_role: Role
    case: UUID | None
    #: True where it may still arrive (a delay notice).
    passing: bool = False
    inbox_id: UUID | None = None


class ToldKind(StrEnum):
    """What a person may tell the program from the command line."""

    FORGET = "forget"
    CLOSE = "close"


class Told(Struct, frozen=True, kw_only=True):
    """A person told us by command."""

    kind: ToldKind
    case: UUID


def days_away(absent: Mapping[str, Away], now: datetime) -> dict[str, date]:
    """Who is away until which day, of those whose absence has begun.

    Args:
        absent: by folded address.
        now: aware.
    """
    return {who: one.until for who, one in absent.items() if one.until and one.begun(now)}


Fact = Heard | Due | Bounced | Told


class Filing(StrEnum):
    """Where the mail goes in the mailbox afterwards."""

    DONE = "done"
    ATTENTION = "attention"


class Step(Struct, frozen=True, kw_only=True):
    """What changes in one case, as a whole."""

    case: Case
    events: tuple[Event, ...] = ()
    #: New or changed questions; one with ``closed`` set is closed.
    questions: tuple[Question, ...] = ()
    sets: tuple[Timer, ...] = ()
    cancels: tuple[UUID, ...] = ()
    letters: tuple[Letter, ...] = ()
    #: Unleased letters of this case are withdrawn; to these roles only, where given.
    cancel_letters: bool = False
    cancel_letters_to: tuple[Role, ...] = ()
    #: Destroy the case's key: everything personal is gone when this is recorded.
    purge: bool = False


class NewList(Struct, frozen=True, kw_only=True):
    """A list of the program that becomes another, if it still is the one that was looked at."""

    before: Roster | Directory | KeptApart
    after: Roster | Directory | KeptApart


class Decision(Struct, frozen=True, kw_only=True):
    """A value with a reason from a short list; nothing is sent while deciding."""

    reason: str
    steps: tuple[Step, ...] = ()
    #: Letters that belong to no case.
    letters: tuple[Letter, ...] = ()
    filing: Filing | None = None
    away: tuple[Away, ...] = ()
    lists: tuple[NewList, ...] = ()
