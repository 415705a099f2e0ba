"""What a mail means: the labels the whole program is steered by."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct, field

from mailflow.nouns.people import Role


class Context(StrEnum):
    """Which of the program's own letters a mail answers: it decides what an answer can mean."""

    NEW = "new"
    MATCH_REQUEST = "match_request"
    EVENT_REQUEST = "event_request"
    ASSIGNMENT = "assignment"
    OUTCOME_REQUEST = "outcome_request"
    INVITATION = "invitation"
    CHECK_IN = "check_in"
    DETAILS_REQUEST = "details_request"
    NOTE = "note"
    ORDER = "order"
    ALARM = "alarm"
    #: A letter of ours with numbered answers of its own (``Asked.options``).
    OPTIONS = "options"


class Intent(StrEnum):
    """What the sender wants done."""

    # new
    SELF_REFERRAL = "self_referral"
    COLLEAGUE_REFERRAL = "colleague_referral"
    INFORMATION = "information"
    VOLUNTEER = "volunteer"
    CLINICAL_ADVICE = "clinical_advice"
    UNRELATED = "unrelated"
    # match_request, event_request
    APPROVE = "approve"
    CHOOSE = "choose"
    REJECT = "reject"
    HOLD = "hold"
    # assignment, outcome_request, invitation
    ACCEPT = "accept"
    UNABLE = "unable"
    SCHEDULED = "scheduled"
    MET = "met"
    NO_ANSWER = "no_answer"
    DECLINED = "declined"
    ESCALATE = "escalate"
    DECLINE = "decline"
    # check_in, note
    WELL = "well"
    MORE_SUPPORT = "more_support"
    CHANGE_SUPPORTER = "change_supporter"
    STOP = "stop"
    NOT_REACHED = "not_reached"
    THANKS = "thanks"
    # details_request, note
    DETAILS = "details"
    WITHDRAW = "withdraw"
    # order
    STATUS = "status"
    MINE = "mine"
    CLOSE = "close"
    REASSIGN = "reassign"
    PAUSE_SUPPORTER = "pause_supporter"
    RESUME_SUPPORTER = "resume_supporter"
    TELL = "tell"
    TAKE = "take"
    UNDO = "undo"
    NOW = "now"
    FORGET = "forget"
    AWAY = "away"
    BACK = "back"
    REFER = "refer"
    REPORT = "report"
    KEEP_APART = "keep_apart"
    MAY_MEET = "may_meet"
    # alarm
    HAVE_IT = "have_it"
    CANNOT = "cannot"
    FALSE_ALARM = "false_alarm"
    SAFE = "safe"
    NEEDS_HELP = "needs_help"
    # options: the option itself stands in Understanding.option
    OPTION = "option"
    # everywhere
    UNCLEAR = "unclear"
    AUTOMATIC = "automatic"


class Flag(StrEnum):
    """A sign of danger."""

    SELF_HARM = "self_harm"
    HARM_TO_OTHERS = "harm_to_others"
    IMPAIRED_PRACTICE = "impaired_practice"
    ABUSE = "abuse"
    MISCONDUCT = "misconduct"


class Topic(StrEnum):
    """What a referral is about, in one of six words."""

    ADVERSE_EVENT = "adverse_event"
    LITIGATION_OR_COMPLAINT = "litigation_or_complaint"
    CONFLICT = "conflict"
    LIFE_EVENT = "life_event"
    BURNOUT = "burnout"
    OTHER = "other"


class Leave(StrEnum):
    """A yes, a no, or neither, about consent or about mailing resources."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Standing(StrEnum):
    """Who somebody says that they are: it decides whether the program is for them."""

    PHYSICIAN = "physician"
    RESIDENT = "resident"
    NURSE = "nurse"
    STUDENT = "student"
    STAFF = "staff"
    PATIENT = "patient"  # a patient, or a patient's family


class Automatic(StrEnum):
    """Which kind of machine wrote."""

    OUT_OF_OFFICE = "out_of_office"
    BOUNCE = "bounce"
    DELAY = "delay"
    RECEIPT = "receipt"
    CALENDAR = "calendar"
    TICKET = "ticket"
    LIST = "list"
    OWN = "own"  # our own mail coming back
    OTHER = "other"


class NamedPerson(Struct, frozen=True):
    """Somebody a mail names, without title. ``email`` only if the mail states it."""

    name: str
    email: str = ""


class Option(Struct, frozen=True):
    """One numbered answer of a letter of ours: its name, its number, words that mean it."""

    name: str
    number: int
    words: tuple[str, ...] = ()


class Line(Struct, frozen=True):
    """One peer's line of an event's match request."""

    #: Name, else address; no two lines of a request have the same, "" has nobody any more.
    peer: str
    suggestions: tuple[str, ...] = ()
    #: Answered already, or asked about no more: what is said of all the rest is not said of it.
    settled: bool = False
    #: Put on hold: meant by "the rest" only where nothing else is open.
    held: bool = False


class Asked(Struct, frozen=True, kw_only=True):
    """What we asked, of whom: the frame in which an answer is understood."""

    context: Context
    role: Role = Role.OUTSIDE
    #: match_request: full names of the supporters offered, in order.
    suggestions: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    options: tuple[Option, ...] = ()
    #: Whether UNDO and NOW may be answers too (a choice is still pending).
    pending: bool = False


class KnownName(Struct, frozen=True):
    """A name of directory or roster, to recognise misspelt and shortened ones by."""

    name: str
    email: str = ""
    supporter: bool = False
    specialty: str = ""


class Names(Struct, frozen=True):
    """Everybody the program knows by name, and its own address (never a sender of interest)."""

    known: tuple[KnownName, ...] = ()
    own_address: str = ""


class Understanding(Struct, frozen=True, kw_only=True):
    """What a mail says, with why. Keys and values are those of the labelled corpus."""

    intent: Intent
    confidence: float
    #: 1, 2 or 3: the suggestion taken.
    choice: int | None = None
    #: event_request: peer -> 1, 2, 3, a supporter's name, "hold" or "reject".
    choices: dict[str, int | str] | None = None
    #: The supporter named, as it stands in the mail.
    supporter: str | None = None
    people: tuple[NamedPerson, ...] | None = None
    consent: Leave | None = None
    topic: Topic | None = None
    resources: Leave | None = None
    preferences: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    watch: tuple[Flag, ...] = ()
    new_words: str = ""
    because: tuple[str, ...] = ()
    #: order: the case reference, and the time, as written.
    case: str | None = None
    until: str | None = None
    #: options: the name of the option taken.
    option: str | None = None
    #: automatic: which kind, and the day an out-of-office names as return (ISO date).
    automatic: Automatic | None = None
    returns: str | None = None
    #: Telephone numbers and private addresses the sender gives for being reached.
    phones: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    #: confirm_sender: a code found in the new words.
    code: str | None = None
    #: The referrer lets us say that it was them, or does not; None: says nothing of it.
    name_me: Leave | None = None
    #: With a consent of no: the colleague has refused (else: was not asked).
    refused: bool = False
    #: The sender asks that nobody learns who they are.
    anonymous: bool = False
    #: The sender writes as spouse, family or friend of the one it is about.
    kin: bool = False
    #: What the sender says they are themselves; None: nothing.
    standing: Standing | None = None
    #: The sender asks who gave us their name.
    asks_who: bool = False
    #: Names of those whom the sender wants kept away from this.
    avoid: tuple[str, ...] = ()
    #: Names of supporters whom the sender would like.
    wants: tuple[str, ...] = ()
    #: Days that matter to the sender (a hearing, an anniversary), as written; never the reason.
    dates: tuple[str, ...] = ()
    #: hold: the yes inside it ("yes, but not before Monday"): a number, or a supporter's name.
    then: int | str | None = None
    #: tell: the sentence to pass on, as written; "" where none is given.
    told: str = ""
    #: Whom a coordinator insists on: the words with the name; "" where they insist and name nobody.
    insists: tuple[str, ...] = ()
    #: Runners-up for a clarification: other intents worth offering, most likely first.
    others: tuple[Intent, ...] = field(default=())
