"""A program as its settings tell: one TOML file each, frozen once read.

Attribute names are the keys of the file. The ``description`` of a field says what is allowed there;
the loader quotes it where something else was found, so that wording lives beside the type.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time, timedelta
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from mailflow.nouns.mail import folded
from mailflow.nouns.meaning import Flag
from mailflow.nouns.people import Person

#: Languages the letters are written in.
LANGUAGES = ("en", "fr", "es")

_UNITS = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
#: Longer waits are typing mistakes, and ten years is far inside what a datetime can add.
_LONGEST = timedelta(days=3660)


class Weekend(NamedTuple):
    """When nobody is expected to match: from a weekday and local time to another (Monday is 0)."""

    from_day: int
    from_time: time
    to_day: int
    to_time: time


class QuietHours(NamedTuple):
    """Local hours in which no timer may begin a letter; over midnight where start is after end."""

    start: time
    end: time


def parse_duration(written: object) -> timedelta:
    """A wait as people write it: "24 hours", "10 minutes", "2 weeks".

    Args:
        written: the text, or a timedelta, which is given back.

    Raises:
        ValueError: it is neither, or longer than ten years.
    """
    if isinstance(written, timedelta):
        return written
    found = re.fullmatch(r"\s*(\d{1,9})\s*([a-z]+?)s?\s*", str(written).lower())
    if not found or found[2] not in _UNITS or isinstance(written, bool):
        raise ValueError("not a duration")
    length = int(found[1]) * _UNITS[found[2]].total_seconds()
    if length > _LONGEST.total_seconds():
        raise ValueError("longer than ten years")
    return timedelta(seconds=length)


def _clock(written: str) -> time:
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", written.strip())
    if not found:
        raise ValueError("not a time of day")
    return time(int(found[1]), int(found[2]))


def _parse_weekend(written: object) -> object:
    if written is None or isinstance(written, Weekend):
        return written
    if not str(written).strip():
        return None
    found = re.fullmatch(
        r"\s*([a-z]{3})[a-z]*\s+(\S+)\s*[-–]\s*([a-z]{3})[a-z]*\s+(\S+)\s*", str(written).lower()
    )
    if not found or found[1] not in _DAYS or found[3] not in _DAYS:
        raise ValueError("not a weekend")
    window = Weekend(
        _DAYS.index(found[1]), _clock(found[2]), _DAYS.index(found[3]), _clock(found[4])
    )
    if window[:2] == window[2:]:
        raise ValueError("an empty weekend")
    return window


def _parse_quiet_hours(written: object) -> object:
    if written is None or isinstance(written, QuietHours):
        return written
    if not str(written).strip():
        return None
    start, dash, end = str(written).replace("–", "-").partition("-")
    hours = QuietHours(_clock(start), _clock(end))
    if not dash or hours.start == hours.end:
        raise ValueError("not quiet hours")
    return hours


_PERSON = re.compile(
    r"\s*(?P<name>[^<>@,]+?)\s*<(?P<email>[^<>\s]+)>\s*(?:,\s*(?P<phone>[^<>@]+?)\s*)?"
)
_PHONE = re.compile(r"\+?[\d\s().\-/x#*]{5,40}")


def valid_address(email: str) -> bool:
    """Whether this has the shape of one mail address (RFC 5321 without quoting and literals)."""
    local, at, domain = email.rpartition("@")
    return bool(
        at
        and re.fullmatch(r"[^\s@<>(),:;\"\\\[\]\x00-\x1f\x7f]{1,64}", local)
        and re.fullmatch(
            r"(?=.{1,253}\Z)([\w](?:[\w-]{0,61}[\w])?)(\.[\w](?:[\w-]{0,61}[\w])?)*", domain
        )
    )


def parse_person(written: object) -> Person:
    """A person as the settings write one: ``Name <address>``, a phone after a comma if wanted.

    Raises:
        ValueError: name or address is missing or has no usable shape.
    """
    if isinstance(written, Person):
        return written
    found = _PERSON.fullmatch(written) if isinstance(written, str) else None
    if not found or not valid_address(found["email"]):
        raise ValueError("not a person")
    phone = found["phone"] or ""
    if phone and not _PHONE.fullmatch(phone):
        raise ValueError("not a phone")
    return Person(name=found["name"].strip('" '), email=found["email"], phone=phone)


def _parse_address(written: object) -> str:
    if not isinstance(written, str) or not valid_address(written.strip()):
        raise ValueError("not an address")
    return written.strip()


def _parse_zone(written: object) -> str:
    if not isinstance(written, str) or not written:
        raise ValueError("not a zone")
    try:
        ZoneInfo(written)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError("not a zone") from error
    return written


Duration = Annotated[timedelta, BeforeValidator(parse_duration)]
OnePerson = Annotated[Person, BeforeValidator(parse_person)]
OneAddress = Annotated[str, BeforeValidator(_parse_address)]
Text = Annotated[str, Field(min_length=1, pattern=r"^[^\x00-\x1f\x7f]+$")]
Line = Annotated[str, Field(pattern=r"^[^\x00-\x1f\x7f]*$")]
Security = Literal["tls", "starttls", "none"]
Auth = Literal["password"]
Group = Literal["coordinators", "backups", "leads", "on_call"]

_A_DURATION = 'a number and a unit, such as "10 minutes", "24 hours", "2 days" or "2 weeks"'
_PEOPLE = 'a list of "Name <address>", each with a phone after a comma if wanted'
_A_HOST = "the name of a mail server, such as imap.example.org"
_A_PORT = "a number from 1 to 65535"
_A_FOLDER = "a folder name with / between its parts"
_A_SHARE = "a share of the time allowed, above 0 and below 1, such as 0.5"


class NeverRule(StrEnum):
    """Rules that keep a supporter from a peer, if the settings name them."""

    SAME_DEPARTMENT = "same_department"
    OTHER_DEPARTMENT = "other_department"
    SAME_SITE = "same_site"
    SAME_COUNTY = "same_county"
    KNOWS_PEER = "knows_peer"
    EVALUATES_PEER = "evaluates_peer"
    EARLY_CAREER_FOR_SENIOR = "early_career_for_senior"
    NOT_TRAINED = "not_trained"
    NO_SIGNED_AGREEMENT = "no_signed_agreement"
    OVER_CAPACITY = "over_capacity"
    AWAY = "away"
    KEPT_APART = "kept_apart"
    SUPPORTED_BEFORE_AND_CHANGED = "supported_before_and_changed"
    INVOLVED_IN_EVENT = "involved_in_event"
    AVOIDED_BY_PEER = "avoided_by_peer"


class PreferRule(StrEnum):
    """Rules that speak for a supporter, each with the weight the settings give it."""

    DIFFERENT_COUNTY = "different_county"
    DIFFERENT_SITE = "different_site"
    SIMILAR_SENIORITY = "similar_seniority"
    SIMILAR_PRACTICE = "similar_practice"
    SAME_SPECIALTY = "same_specialty"
    INTERVENTIONAL_FOR_INTERVENTIONAL = "interventional_for_interventional"
    LIVED_EXPERIENCE = "lived_experience"
    LANGUAGE = "language"
    WISH_GENDER = "wish_gender"
    WISH_DISTANCE = "wish_distance"
    WISH_PHONE = "wish_phone"
    NAMED_BY_PEER = "named_by_peer"
    FEWEST_OPEN_CASES = "fewest_open_cases"
    LONGEST_REST = "longest_rest"
    SIMILAR_AGE_OF_PRACTICE = "similar_age_of_practice"


class _Table(BaseModel):
    """A table of the file: frozen, and without keys that nobody reads."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, validate_default=False
    )


def _with_port(table: object, ports: Mapping[str, int]) -> object:
    if isinstance(table, Mapping) and "port" not in table:
        return {**table, "port": ports.get(str(table.get("security", "")), ports[""])}
    return table


class MailboxSettings(_Table):
    """``[mailbox]``: where mail comes in."""

    intake: Literal["imap"] = Field(default="imap", description="imap")
    host: Text = Field(description=_A_HOST)
    port: int = Field(default=993, ge=1, le=65535, description=_A_PORT)
    security: Security = Field(
        default="tls", description="tls, starttls, or none for this machine itself"
    )
    username: Line = Field(
        default="", description="the login name; without it the program's address"
    )
    auth: Auth = Field(default="password", description="password")
    folder: Text = Field(default="INBOX", description=_A_FOLDER)
    done: Text = Field(default="mailflow/Done", description=_A_FOLDER)
    attention: Text = Field(default="mailflow/Needs a person", description=_A_FOLDER)
    plus_addressing: bool = Field(default=True, description="true or false")

    @model_validator(mode="before")
    @classmethod
    def _usual_port(cls, table: object) -> object:
        return _with_port(table, {"": 993, "starttls": 143, "none": 143})


class SubmissionSettings(_Table):
    """``[submission]``: where letters go out."""

    host: Text = Field(description=_A_HOST)
    port: int = Field(default=587, ge=1, le=65535, description=_A_PORT)
    security: Security = Field(
        default="starttls", description="tls, starttls, or none for this machine itself"
    )
    username: Line = Field(
        default="", description="the login name; without it the program's address"
    )
    auth: Auth = Field(default="password", description="password")
    sent: Line = Field(
        default="Sent", description='a folder for copies of what was sent, or "" for none'
    )
    a_minute: int = Field(
        default=20, ge=1, le=100_000, description="letters a minute, from 1 to 100000"
    )

    @model_validator(mode="before")
    @classmethod
    def _usual_port(cls, table: object) -> object:
        return _with_port(table, {"": 587, "tls": 465, "none": 25})


class PeopleSettings(_Table):
    """``[people]``: who may confirm a match, and who is called in danger."""

    coordinators: tuple[OnePerson, ...] = Field(description=_PEOPLE)
    backups: tuple[OnePerson, ...] = Field(default=(), description=_PEOPLE)
    leads: tuple[OnePerson, ...] = Field(default=(), description=_PEOPLE)
    on_call: tuple[OnePerson, ...] = Field(default=(), description=_PEOPLE)
    #: What the letters call whoever reads the mailbox and chooses: the coordinators, whoever they are.
    called: Literal["coordinator", "director", "team_lead", "physician_lead"] = Field(
        default="coordinator", description="coordinator, director, team_lead or physician_lead"
    )


class AlarmSettings(_Table):
    """``[alarms]``: what rings phones, beside mail."""

    command: Line = Field(default="", description='a command that gets the text on stdin, or ""')
    url: Annotated[str, Field(pattern=r"^(https?://\S+)?$")] = Field(
        default="", description='an address that begins with https://, or ""'
    )
    heartbeat_url: Annotated[str, Field(pattern=r"^(https?://\S+)?$")] = Field(
        default="", description='an address that begins with https://, or ""'
    )


class TrustSettings(_Table):
    """``[trust]``: whose word about a sender is believed. Nothing is, unless this says how."""

    mode: Literal["authserv-id", "none"] = Field(
        description="authserv-id, or none for mail servers on this machine itself"
    )
    authserv_id: Line = Field(
        default="", description="the name your server writes first in Authentication-Results"
    )
    border: Line = Field(
        default="", description="the name of the server that takes mail from outside"
    )

    @model_validator(mode="before")
    @classmethod
    def _same_border(cls, table: object) -> object:
        if isinstance(table, Mapping) and not table.get("border"):
            return {**table, "border": table.get("authserv_id", "")}
        return table


class ReferralSettings(_Table):
    """``[referrals]``: the ways in."""

    colleague: Literal["reach_out", "with_consent", "invite", "encourage_self_referral"] = Field(
        default="encourage_self_referral",
        description="reach_out, with_consent, invite or encourage_self_referral",
    )
    anonymous: bool = Field(default=False, description="true or false")
    first_contact: Literal["introduce_both", "supporter_reaches_out"] = Field(
        default="supporter_reaches_out", description="introduce_both or supporter_reaches_out"
    )
    ask_supporter_first: bool = Field(default=False, description="true or false")
    #: Whom the program is for; everybody else is shown another door.
    welcome: tuple[Literal["physicians", "residents", "nurses", "students", "staff"], ...] = Field(
        default=("physicians", "residents"),
        min_length=1,
        description="a list of: physicians, residents, nurses, students, staff",
    )


_USUAL_PREFERENCES: Mapping[PreferRule, float] = {
    PreferRule.SIMILAR_SENIORITY: 3.0,
    PreferRule.SIMILAR_PRACTICE: 2.0,
    PreferRule.FEWEST_OPEN_CASES: 1.0,
}


class MatchingSettings(_Table):
    """``[matching]``: what keeps a supporter away, and what speaks for one."""

    never: tuple[NeverRule, ...] = Field(
        default=(
            NeverRule.SAME_DEPARTMENT,
            NeverRule.KNOWS_PEER,
            NeverRule.EVALUATES_PEER,
            NeverRule.INVOLVED_IN_EVENT,
        ),
        description="a list of: " + ", ".join(NeverRule),
    )
    prefer: dict[PreferRule, Annotated[float, Field(gt=0, le=1000)]] = Field(
        default_factory=lambda: dict(_USUAL_PREFERENCES),
        description="rules with a weight above 0 and up to 1000, of: " + ", ".join(PreferRule),
    )
    suggestions: int = Field(default=3, ge=1, le=3, description="1, 2 or 3")


class TimingSettings(_Table):
    """``[timing]``: what is promised, and when somebody is reminded."""

    match_within: Duration = Field(default=timedelta(hours=24), description=_A_DURATION)
    match_within_weekend: Duration = Field(default=timedelta(hours=48), description=_A_DURATION)
    weekend: Annotated[Weekend | None, BeforeValidator(_parse_weekend)] = Field(
        default=Weekend(4, time(17), 0, time(8)),
        description='two days with times, such as "Fri 17:00 - Mon 08:00", or "" for none',
    )
    remind_at: float = Field(default=0.5, gt=0, lt=1, description=_A_SHARE)
    backup_at: float = Field(default=0.75, gt=0, lt=1, description=_A_SHARE)
    contact_within: Duration = Field(default=timedelta(days=2), description=_A_DURATION)
    undo_window: Duration = Field(default=timedelta(minutes=10), description=_A_DURATION)
    outreach_attempts: int = Field(default=2, ge=1, le=5, description="a number from 1 to 5")
    quiet_hours: Annotated[QuietHours | None, BeforeValidator(_parse_quiet_hours)] = Field(
        default=QuietHours(time(21), time(7)),
        description='two times of day, such as "21:00-07:00", or "" for none',
    )


class FollowUpSettings(_Table):
    """``[follow_up]``: what happens after a first conversation."""

    by: Literal["program", "supporter"] = Field(
        default="program", description="program or supporter"
    )
    after_met: tuple[Duration, ...] = Field(
        default=(timedelta(weeks=2),), description=f"a list of waits, each {_A_DURATION}"
    )
    conversations: int = Field(default=2, ge=1, le=100, description="a number from 1 to 100")


class FlagRule(_Table):
    """How fast a sign of danger is raised, and to whom."""

    speed: Literal["now", "today"] = Field(description="now or today")
    to: tuple[Group, ...] = Field(description="a list of: coordinators, backups, leads, on_call")


_ANY_OF_THEM: tuple[Group, ...] = ("coordinators", "backups", "on_call")
USUAL_FLAGS: Mapping[Flag, FlagRule] = {
    Flag.SELF_HARM: FlagRule(speed="now", to=_ANY_OF_THEM),
    Flag.HARM_TO_OTHERS: FlagRule(speed="now", to=_ANY_OF_THEM),
    Flag.IMPAIRED_PRACTICE: FlagRule(speed="now", to=("coordinators",)),
    Flag.ABUSE: FlagRule(speed="now", to=("coordinators",)),
    Flag.MISCONDUCT: FlagRule(speed="today", to=("coordinators",)),
}


class SafetySettings(_Table):
    """``[safety]``: who is called, and what a sender in danger is told."""

    acknowledge_within: Duration = Field(default=timedelta(minutes=15), description=_A_DURATION)
    desk: Line = Field(
        default="", description="the name and number of a desk that is always staffed"
    )
    crisis_lines: tuple[Text, ...] = Field(
        default=("988 (United States and Canada: call or text, any hour)",),
        min_length=1,
        description="a list of at least one line of text each",
    )
    crisis_lines_reviewed: date | None = Field(
        default=None, description="the day somebody last called these numbers, such as 2026-11-01"
    )
    flags: dict[Flag, FlagRule] = Field(
        default_factory=lambda: dict(USUAL_FLAGS),
        description="tables named: " + ", ".join(Flag),
    )
    #: What the letters name as the limits of confidentiality. A flag that is not among them reaches
    #: nobody but the coordinators, who read the mailbox anyway.
    limits: tuple[Flag, ...] = Field(
        default=tuple(Flag), min_length=1, description="a list of: " + ", ".join(Flag)
    )

    @model_validator(mode="before")
    @classmethod
    def _no_flag_forgotten(cls, table: object) -> object:
        """A flag the file leaves out keeps its usual rule: silence must not switch an alarm off."""
        flags = table.get("flags") if isinstance(table, Mapping) else None
        if isinstance(table, Mapping) and isinstance(flags, Mapping):
            return {**table, "flags": {**{str(k): v for k, v in USUAL_FLAGS.items()}, **flags}}
        return table


class PrivacySettings(_Table):
    """``[privacy]``: how long anything is kept, and how small a count may leave."""

    keep_originals: Duration = Field(default=timedelta(days=7), description=_A_DURATION)
    keep_closed_cases: Duration = Field(default=timedelta(days=30), description=_A_DURATION)
    keep_key_backups: Duration = Field(default=timedelta(days=35), description=_A_DURATION)
    smallest_count: int = Field(default=5, ge=1, le=100, description="a number from 1 to 100")


class ResourceSettings(_Table):
    """``[resources]``: the program's own page of help."""

    file: Line = Field(default="", description='a Markdown file beside the settings, or ""')


class Program(_Table):
    """One peer-support program: its mailbox, its people, its rules."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9]{1,11}$")] = Field(
        description="2 to 12 lower-case letters and digits, a letter first"
    )
    name: Text = Field(description="the program's name, one line")
    address: OneAddress = Field(description="one mail address, such as support@example.org")
    from_name: Line = Field(default="", description="a neutral name for the From line; else the id")
    timezone: Annotated[str, BeforeValidator(_parse_zone)] = Field(
        default="UTC", description="a zone of the IANA list, such as America/Denver"
    )
    holidays: Line = Field(
        default="",
        description='a country, with a region if wanted, such as US or US-NM, or "" for none',
    )
    languages: tuple[Literal["en", "fr", "es"], ...] = Field(
        default=("en",), min_length=1, description="a list of: " + ", ".join(LANGUAGES)
    )
    letters: Line = Field(default="", description='a folder of letters beside the settings, or ""')
    rehearsal: bool = Field(default=False, description="true or false")
    send_all_to: Annotated[str, BeforeValidator(lambda v: v and _parse_address(v))] = Field(
        default="", description='one mail address, or ""'
    )
    adopt_from: date | Literal["now", "everything"] = Field(
        default="now", description='a date, "now" or "everything"'
    )

    mailbox: MailboxSettings = Field(description="a table [mailbox]")
    submission: SubmissionSettings = Field(description="a table [submission]")
    people: PeopleSettings = Field(description="a table [people]")
    alarms: AlarmSettings = Field(default_factory=AlarmSettings, description="a table [alarms]")
    trust: TrustSettings = Field(description="a table [trust]")
    referrals: ReferralSettings = Field(
        default_factory=ReferralSettings, description="a table [referrals]"
    )
    matching: MatchingSettings = Field(
        default_factory=MatchingSettings, description="a table [matching]"
    )
    timing: TimingSettings = Field(default_factory=TimingSettings, description="a table [timing]")
    follow_up: FollowUpSettings = Field(
        default_factory=FollowUpSettings, description="a table [follow_up]"
    )
    safety: SafetySettings = Field(default_factory=SafetySettings, description="a table [safety]")
    privacy: PrivacySettings = Field(
        default_factory=PrivacySettings, description="a table [privacy]"
    )
    resources: ResourceSettings = Field(
        default_factory=ResourceSettings, description="a table [resources]"
    )

    #: Set by the loader, never by the file (see ``LOADED``).
    config_dir: Path = Path("config")
    #: Language -> Markdown of the program's own resources.
    resources_text: dict[str, str] = Field(default_factory=dict)
    #: "en/acknowledgement" -> the program's own wording of that letter.
    letter_overrides: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _usual_names(cls, table: object) -> object:
        """Fill what follows from id and address: the From name and both login names."""
        if not isinstance(table, Mapping):
            return table
        filled = dict(table)
        if not filled.get("from_name"):
            filled["from_name"] = str(filled.get("id", "")).upper()
        for part in ("mailbox", "submission"):
            server = filled.get(part)
            if isinstance(server, Mapping) and "username" not in server:
                filled[part] = {**server, "username": str(filled.get("address", ""))}
        return filled

    def with_files(
        self, config_dir: Path, resources_text: dict[str, str], letter_overrides: dict[str, str]
    ) -> Self:
        """This program with what its files beside the settings say."""
        return self.model_copy(
            update={
                "config_dir": config_dir,
                "resources_text": resources_text,
                "letter_overrides": letter_overrides,
            }
        )

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone in which times are worded and due rules are read."""
        return ZoneInfo(self.timezone)

    @property
    def language(self) -> str:
        """The program's first language: where nothing else is known."""
        return self.languages[0]

    @property
    def resource_pages(self) -> dict[str, Path]:
        """Language -> the page of help beside the settings; none where the settings name none.

        ``resources.md`` is that of the first language, ``resources.es.md`` that of another.
        """
        if not self.resources.file:
            return {}
        first = Path(self.resources.file)
        pages: dict[str, Path] = {self.language: first}
        for name in self.languages[1:]:
            pages[name] = first.with_suffix(f".{name}{first.suffix}")
        return pages

    @property
    def reference_prefix(self) -> str:
        """What case references begin with, before the dash: ``OPW``."""
        return self.id.upper()

    @property
    def domain(self) -> str:
        """The domain of the program's address, for Message-IDs."""
        return self.address.rpartition("@")[2]

    @property
    def sign_off(self) -> str:
        """Who signs a letter."""
        return self.name

    @property
    def reader(self) -> str:
        """Who reads the mailbox, by name: the first coordinator."""
        return self.people.coordinators[0].name

    def group(self, name: Group) -> tuple[Person, ...]:
        """The people of one group, in the order of the file."""
        people: tuple[Person, ...] = getattr(self.people, name)
        return people

    @property
    def staff(self) -> tuple[Person, ...]:
        """Everybody the settings name, each mailbox once, coordinators first."""
        return _each_once(
            (
                *self.people.coordinators,
                *self.people.backups,
                *self.people.leads,
                *self.people.on_call,
            )
        )

    def responders(self, flag: Flag) -> tuple[Person, ...]:
        """Whom a sign of danger is raised to, in calling order, each mailbox once."""
        rule = self.safety.flags[flag]
        return _each_once(tuple(person for name in rule.to for person in self.group(name)))


#: Fields of Program that the loader fills and a file may not name.
LOADED = frozenset({"config_dir", "resources_text", "letter_overrides"})


def _each_once(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Each mailbox where it first stands."""
    first: dict[str, Person] = {}
    for person in people:
        first.setdefault(folded(person.email), person)
    return tuple(first.values())
