"""A case, what is open in it, and what was decided about it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from msgspec import Struct

from mailflow.nouns.meaning import Context, Flag, Leave, Option, Topic, Understanding
from mailflow.nouns.people import CareerStage, Person, Role
from mailflow.nouns.sheets import PendingSheet


class Stage(StrEnum):
    """Where a case stands; the open question says of whom something is expected."""

    LOOKING = "looking"  # a person must look before it is a referral at all
    CLARIFYING = "clarifying"
    INVITING = "inviting"
    MATCHING = "matching"
    ASSIGNED = "assigned"
    CONNECTED = "connected"
    SUPPORTED = "supported"
    CLOSED = "closed"


class Outcome(StrEnum):
    """How a case ended: a closed list."""

    COMPLETED = "completed"
    DECLINED = "declined"
    NO_ANSWER = "no_answer"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    NO_CONSENT = "no_consent"
    NOT_A_REFERRAL = "not_a_referral"
    NOBODY_FITS = "nobody_fits"
    CLOSED_BY_COORDINATOR = "closed_by_coordinator"
    HANDED_ON = "handed_on"
    FORGOTTEN = "forgotten"


class Path(StrEnum):
    """How somebody came: by themselves, or through others."""

    REACH_IN = "reach_in"
    REACH_OUT = "reach_out"
    #: Nobody came: the program asks one of its own people about one of its own lists.
    OFFICE = "office"


class QuestionKind(StrEnum):
    """What a letter of ours asks. With an intent it names a row of the workflow table."""

    DETAILS_REQUEST = "details_request"
    INVITATION = "invitation"
    MATCH_REQUEST = "match_request"
    #: One match request for several peers of one event, a line each.
    EVENT_REQUEST = "event_request"
    TAKEOVER = "takeover"
    #: The supporter, before they are told the peer's name: have you room for one?
    AVAILABILITY = "availability"
    ASSIGNMENT = "assignment"
    SUPPORTER_SILENT = "supporter_silent"
    OUTCOME_REQUEST = "outcome_request"
    #: The peer who asked for help: has your supporter reached you?
    REACHED = "reached"
    #: The peer who comes back: the same colleague as before?
    SAME_SUPPORTER = "same_supporter"
    RESOURCES_LEAVE = "resources_leave"
    CHECK_IN = "check_in"
    NEEDS_A_PERSON = "needs_a_person"
    CONFIRM_SENDER = "confirm_sender"
    ALARM = "alarm"
    ALARM_FOLLOW_UP = "alarm_follow_up"
    PLEASE_READ = "please_read"
    #: Whoever sent a roster or a directory: is this what is to change?
    SHEET = "sheet"
    #: Not questions: the threads of letters that ask nothing (acknowledgement, introduction, …), and
    #: words that come by themselves, of peer, referrer and supporter.
    NOTE = "note"
    REFERRER_NOTE = "referrer_note"
    SUPPORTER_NOTE = "supporter_note"


#: The frame in which an answer to a question is understood.
CONTEXT: dict[QuestionKind, Context] = {
    QuestionKind.DETAILS_REQUEST: Context.DETAILS_REQUEST,
    QuestionKind.INVITATION: Context.INVITATION,
    QuestionKind.MATCH_REQUEST: Context.MATCH_REQUEST,
    QuestionKind.EVENT_REQUEST: Context.EVENT_REQUEST,
    QuestionKind.TAKEOVER: Context.OPTIONS,
    QuestionKind.AVAILABILITY: Context.ASSIGNMENT,
    QuestionKind.ASSIGNMENT: Context.ASSIGNMENT,
    QuestionKind.SUPPORTER_SILENT: Context.OPTIONS,
    QuestionKind.OUTCOME_REQUEST: Context.OUTCOME_REQUEST,
    QuestionKind.REACHED: Context.NOTE,
    QuestionKind.SAME_SUPPORTER: Context.OPTIONS,
    QuestionKind.RESOURCES_LEAVE: Context.INVITATION,
    QuestionKind.CHECK_IN: Context.CHECK_IN,
    QuestionKind.NEEDS_A_PERSON: Context.OPTIONS,
    QuestionKind.CONFIRM_SENDER: Context.OPTIONS,
    QuestionKind.ALARM: Context.ALARM,
    QuestionKind.ALARM_FOLLOW_UP: Context.ALARM,
    QuestionKind.PLEASE_READ: Context.OPTIONS,
    QuestionKind.SHEET: Context.OPTIONS,
    QuestionKind.NOTE: Context.NOTE,
    QuestionKind.REFERRER_NOTE: Context.NOTE,
    QuestionKind.SUPPORTER_NOTE: Context.OUTCOME_REQUEST,
}


class TimerKind(StrEnum):
    """What a timer brings when it is due. With a question it names a row of the workflow table."""

    REMIND = "remind"
    BACKUP = "backup"
    LEAD = "lead"
    #: Somebody of the program goes away now, or is back.
    ABSENCE = "absence"
    #: The time is over by which a match was promised to the peer.
    PROMISE = "promise"
    #: What is still open of an event's one request is asked case by case.
    EVENT_OVER = "event_over"
    UNDO_OVER = "undo_over"
    HOLD_OVER = "hold_over"
    #: A case that a doubtful "stop" has paused is shown to a person again.
    DOUBT_OVER = "doubt_over"
    CONTACT_HALF = "contact_half"
    CONTACT_END = "contact_end"
    OUTCOME_DUE = "outcome_due"
    CHECK_IN_DUE = "check_in_due"
    QUESTION_OVER = "question_over"
    ALARM_AGAIN = "alarm_again"
    ALARM_DESK = "alarm_desk"
    ALARM_FOLLOW_UP = "alarm_follow_up"
    PURGE = "purge"


class EventLine(Struct, frozen=True, kw_only=True):
    """One peer's line of an event's match request: whose case, and the supporters offered."""

    case: UUID
    offered: tuple[Person, ...] = ()
    #: Facts about that peer that are asked for besides.
    asks: tuple[str, ...] = ()


class Question(Struct, frozen=True, kw_only=True):
    """What a letter of ours asks of somebody, until when. Lives as long as its token."""

    id: UUID
    case: UUID
    kind: QuestionKind
    asked_of: Role
    #: sha256 of the token in the letter's Reply-To; the token itself is nowhere in the store.
    token_hash: str
    opened: datetime
    due: datetime | None = None
    closed: datetime | None = None
    #: Sealed with the question: whom exactly, and what was offered.
    person: Person | None = None
    #: The supporters offered, in order; answers name them by number or name.
    offered: tuple[Person, ...] = ()
    options: tuple[Option, ...] = ()
    #: event_request: a line for each peer, in the order of their letters (A, B, …).
    lines: tuple[EventLine, ...] = ()
    #: match_request: facts about the peer that it asks for besides.
    asks: tuple[str, ...] = ()
    #: Message-IDs of the letters that ask it (question, reminder).
    letters: tuple[str, ...] = ()

    @property
    def context(self) -> Context:
        """The frame in which its answer is understood."""
        return CONTEXT[self.kind]


class Timer(Struct, frozen=True, kw_only=True):
    """A wait. The rows decide what is due; the engine only wakes."""

    id: UUID
    case: UUID
    kind: TimerKind
    due: datetime
    question: UUID | None = None
    #: Which time round (second reminder, third call …).
    round: int = 1


class Pending(Struct, frozen=True, kw_only=True):
    """A coordinator's choice during the undo window: known, not yet acted on."""

    supporter: Person
    by: Person
    since: datetime
    #: "Yes, but not before Monday": acted on then, and not at the end of the undo window.
    not_before: datetime | None = None
    #: Rules in the way that were insisted on: these do not undo the choice.
    insisted: tuple[str, ...] = ()


class Shown(Struct, frozen=True, kw_only=True):
    """Rules that were shown to a coordinator who named a supporter against them."""

    #: Folded addresses: whom they named, and who they are.
    supporter: str
    to: str
    rules: tuple[str, ...]
    at: datetime


class Call(Struct, frozen=True, kw_only=True):
    """One person an alarm was sent to: when last, and how often."""

    person: Person
    role: Role
    at: datetime
    times: int = 1


class Held(Struct, frozen=True, kw_only=True):
    """An unproven answer, kept until the person on file sends back the code."""

    question: UUID
    understanding: Understanding
    person: Person
    role: Role
    code_hash: str
    message_id: str = ""


class AlarmState(StrEnum):
    """Where an alarm stands."""

    CALLING = "calling"
    TAKEN = "taken"
    OVER = "over"


class Alarm(Struct, frozen=True, kw_only=True):
    """A sign of danger about one person, until somebody has looked after it."""

    flags: tuple[Flag, ...]
    about: Person
    #: The sender's exact words, for responders only.
    words: str
    said_at: datetime
    said_by: Person
    raised: datetime
    state: AlarmState = AlarmState.CALLING
    #: One for each person, who was called last at the end: an alarm may call for weeks.
    calls: tuple[Call, ...] = ()
    taken_by: Person | None = None
    desk_called: bool = False
    #: What the sender was told: the name of the letter, or "nothing".
    sender_told: str = "nothing"
    false: bool = False


class Suspended(Struct, frozen=True, kw_only=True):
    """A timer put to sleep while somebody is in danger, with the seconds that were left."""

    kind: TimerKind
    seconds: float
    question: UUID | None = None
    round: int = 1


class Case(Struct, frozen=True, kw_only=True):
    """One peer, one referral."""

    id: UUID
    reference: str
    stage: Stage
    path: Path
    opened: datetime
    peer: Person
    version: int = 0
    closed: datetime | None = None
    outcome: Outcome | None = None
    event_id: UUID | None = None
    on_hold: bool = False
    legal_hold: bool = False
    # Sealed from here on, with peer:
    department: str = ""
    site: str = ""
    county: str = ""
    career_stage: CareerStage | None = None
    #: Facts about the peer that were asked of a coordinator who did not know them either.
    unknown: tuple[str, ...] = ()
    language: str = "en"
    topic: Topic | None = None
    #: Whether it happened in an operation or another intervention; None: not said.
    intervention: bool | None = None
    referrer: Person | None = None
    #: Whether the referrer may be named to the peer.
    name_referrer: bool = False
    wishes: tuple[str, ...] = ()
    #: The referrer asked that nobody learns who they are: nothing of them is kept.
    anonymous: bool = False
    #: The referrer is family or a friend, no colleague.
    kin: bool = False
    #: Whether the colleague agreed, as far as the referrer has said.
    consent: Leave | None = None
    #: Whom the same mail names besides: their cases are opened with this one, once that may be.
    others: tuple[Person, ...] = ()
    #: Whether the peer has been written to; one who came by themselves always has.
    aware: bool = False
    #: Where the peer wrote from before they asked to be written to elsewhere.
    also_at: tuple[str, ...] = ()
    #: Supporters the peer would like, by name.
    wanted: tuple[str, ...] = ()
    #: Days that matter to the peer; never why.
    dates: tuple[date, ...] = ()
    #: Whom the peer talked with before the case was closed and came back.
    former: Person | None = None
    #: Names the peer asked to keep away.
    avoid: tuple[str, ...] = ()
    #: The promise: by when the coordinator matches, and why that late ("weekend", "holiday", "").
    match_by: datetime | None = None
    match_by_reason: str = ""
    #: Who took the matching over, once somebody has.
    coordinator: Person | None = None
    supporter: Person | None = None
    accepted_at: datetime | None = None
    contact_by: datetime | None = None
    meets_on: date | None = None
    pending: Pending | None = None
    #: Who was shown which rule: only who was may insist on it.
    shown: tuple[Shown, ...] = ()
    #: What the coordinator wrote after TELL.
    told: str = ""
    #: Addresses of supporters who cannot, were declined, or were changed away from.
    tried: tuple[str, ...] = ()
    #: Those of them from whom the peer asked to change, in earlier cases too.
    changed_from: tuple[str, ...] = ()
    attempts: int = 0
    conversations: int = 0
    check_ins: int = 0
    urgent: bool = False
    watched: bool = False
    #: No more mail to the peer, whatever happens.
    stopped: bool = False
    alarm: Alarm | None = None
    suspended: tuple[Suspended, ...] = ()
    #: Message-ID of the mail that opened the case, for threading our letters to its sender.
    root: str = ""
    opened_by: Person | None = None
    #: An answer that waits for its sender to be confirmed.
    held: Held | None = None
    #: The last days on which a person was told of a mail whose sender is in doubt.
    doubts: tuple[date, ...] = ()
    #: Such mails that nobody was told of since: they lie among those that need a person.
    doubts_untold: int = 0
    #: Whether the mail that opened the case was proven (the coordinator sees the mark).
    proven: bool = True
    #: Of the program's own office: the list that waits for a yes.
    sheet: PendingSheet | None = None

    @property
    def office(self) -> bool:
        """Whether this is about a list of the program's, and about no peer at all."""
        return self.path is Path.OFFICE

    @property
    def open(self) -> bool:
        """Whether anything is still expected."""
        return self.stage is not Stage.CLOSED

    @property
    def unspoken(self) -> bool:
        """Whether nobody is told yet whom a referral is about: it may never go on."""
        undecided = self.stage in {Stage.LOOKING, Stage.CLARIFYING}
        return undecided and self.path is Path.REACH_OUT

    @property
    def by_colleague(self) -> bool:
        """Whether a colleague thought of the peer: no kin, and not the program by itself."""
        return not self.kin and (self.referrer is not None or self.anonymous)


class EventKind(StrEnum):
    """What happened in a case: a closed list, no free text, no person."""

    OPENED = "opened"
    #: A second referral about the same peer.
    JOINED = "joined"
    DETAILS_ASKED = "details_asked"
    CONSENT_GIVEN = "consent_given"
    CONSENT_REFUSED = "consent_refused"
    INVITED = "invited"
    AVAILABILITY_ASKED = "availability_asked"
    REACHED_ASKED = "reached_asked"
    DELAYED = "delayed"
    ORDERED = "ordered"
    ACKNOWLEDGED = "acknowledged"
    MATCH_ASKED = "match_asked"
    MATCH_CHOSEN = "match_chosen"
    MATCH_UNDONE = "match_undone"
    MATCH_REJECTED = "match_rejected"
    #: A coordinator insisted on a rule, whose name is the reason.
    INSISTED = "insisted"
    #: A coordinator told a fact about the peer that a rule needs, or that it is not known.
    FACT_TOLD = "fact_told"
    HELD = "held"
    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    UNABLE = "unable"
    INTRODUCED = "introduced"
    ARRANGED = "arranged"
    MET = "met"
    NO_ANSWER = "no_answer"
    DECLINED = "declined"
    OUTCOME_ASKED = "outcome_asked"
    CHECKED_IN = "checked_in"
    ANSWERED = "answered"
    RESOURCES_SENT = "resources_sent"
    REMINDED = "reminded"
    BACKUP_ASKED = "backup_asked"
    TAKEN_OVER = "taken_over"
    ALARM_RAISED = "alarm_raised"
    ALARM_REPEATED = "alarm_repeated"
    ALARM_TAKEN = "alarm_taken"
    ALARM_OVER = "alarm_over"
    DESK_CALLED = "desk_called"
    GIVEN_TO_PERSON = "given_to_person"
    SENDER_UNPROVEN = "sender_unproven"
    SENDER_CONFIRMED = "sender_confirmed"
    LETTER_FAILED = "letter_failed"
    LETTER_MAYBE_TWICE = "letter_maybe_twice"
    AUTOMATIC_SEEN = "automatic_seen"
    IGNORED = "ignored"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    REOPENED = "reopened"
    CLOSED = "closed"
    PURGED = "purged"


class Event(Struct, frozen=True, kw_only=True):
    """One line of a case's story. ``reason`` comes from a closed list too."""

    case: UUID
    at: datetime
    kind: EventKind
    reason: str = ""


def token_hash(token: str) -> str:
    """How a token is stored: sha256, hex. 128 random bits need no salt."""
    return sha256(token.encode()).hexdigest()
