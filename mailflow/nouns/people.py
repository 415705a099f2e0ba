"""The people of a program."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct


class Role(StrEnum):
    """Who somebody is to the program, and in a case."""

    OUTSIDE = "outside"
    COORDINATOR = "coordinator"
    BACKUP = "backup"
    LEAD = "lead"
    ON_CALL = "on_call"
    SUPPORTER = "supporter"
    PEER = "peer"
    REFERRER = "referrer"

    @property
    def confirms(self) -> bool:
        """Whether this role may confirm a match."""
        return self in {Role.COORDINATOR, Role.BACKUP, Role.LEAD}


class CareerStage(StrEnum):
    """How far along a physician is."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    RETIRED = "retired"


class SupporterStatus(StrEnum):
    """Where a supporter stands between nomination and retirement."""

    NOMINATED = "nominated"
    INVITED = "invited"
    TRAINED = "trained"
    ACTIVE = "active"
    PAUSED = "paused"
    RETIRED = "retired"


class Person(Struct, frozen=True, kw_only=True, gc=False):
    """Somebody with a name and a way to be reached. ``email`` is empty where it is not known."""

    name: str
    email: str = ""
    phone: str = ""


class Supporter(Struct, frozen=True, kw_only=True, gc=False):
    """A trained colleague, as the roster tells (its columns, one a field)."""

    name: str
    email: str
    phone: str = ""
    specialty: str = ""
    department: str = ""
    site: str = ""
    county: str = ""
    career_stage: CareerStage | None = None
    interventional: bool | None = None
    gender: str = ""
    languages: tuple[str, ...] = ()
    experience: tuple[str, ...] = ()
    #: Names, addresses or whole departments this person evaluates.
    evaluates: tuple[str, ...] = ()
    #: Names or addresses of physicians this person knows well.
    knows: tuple[str, ...] = ()
    #: Open cases at most; None: no limit stated.
    capacity: int | None = None
    status: SupporterStatus = SupporterStatus.ACTIVE
    trained_on: date | None = None
    agreement_signed_on: date | None = None
    #: Away until (and including) this day.
    unavailable_until: date | None = None

    @property
    def person(self) -> Person:
        """The supporter as anybody."""
        return Person(name=self.name, email=self.email, phone=self.phone)


class Physician(Struct, frozen=True, kw_only=True, gc=False):
    """A physician of the directory (its columns, one a field)."""

    name: str
    email: str
    department: str = ""
    specialty: str = ""
    site: str = ""
    county: str = ""
    career_stage: CareerStage | None = None
    interventional: bool | None = None
    evaluated_by: tuple[str, ...] = ()


class Pair(Struct, frozen=True, kw_only=True):
    """Two who are never brought together, whoever of them is in need."""

    one: Person
    other: Person


class KeptApart(Struct, frozen=True):
    """Every pair that somebody of the program told us to keep apart, one sealed snapshot."""

    pairs: tuple[Pair, ...] = ()


class Roster(Struct, frozen=True):
    """Every supporter of a program, one sealed snapshot."""

    supporters: tuple[Supporter, ...] = ()


class Directory(Struct, frozen=True):
    """The physicians a program knows, one sealed snapshot."""

    physicians: tuple[Physician, ...] = ()
