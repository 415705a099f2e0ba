"""How nouns become rows: what is clear stands in columns, the rest is packed and sealed.

Which fields are clear is said here once; the rest follows from the nouns themselves, so that a
field added to a noun is sealed without anybody thinking of it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mailflow.nouns.case import (
    Case,
    Event,
    EventKind,
    Outcome,
    Path,
    Question,
    QuestionKind,
    Stage,
    Timer,
    TimerKind,
)
from mailflow.nouns.decision import Away
from mailflow.nouns.mail import Problem
from mailflow.nouns.people import Role
from mailflow.store.database import AnyRow
from mailflow.store.sealing import place, seal, unseal

CASE_CLEAR = (
    "id",
    "reference",
    "stage",
    "path",
    "opened",
    "closed",
    "outcome",
    "event_id",
    "on_hold",
    "legal_hold",
    "version",
)
QUESTION_CLEAR = ("id", "case", "kind", "asked_of", "token_hash", "opened", "due", "closed")
TIMER_CLEAR = ("id", "case", "kind", "question", "due", "round")


def _sealed_part(noun: type[msgspec.Struct], clear: tuple[str, ...]) -> type[msgspec.Struct]:
    """The struct of a noun's fields that are not clear, with their types and defaults."""
    parts: list[tuple[str, Any, Any]] = []
    for field in msgspec.structs.fields(noun):
        if field.name in clear:
            continue
        default: Any = msgspec.NODEFAULT
        if field.default_factory is not msgspec.NODEFAULT:
            default = msgspec.field(default_factory=field.default_factory)
        elif field.default is not msgspec.NODEFAULT:
            default = field.default
        parts.append((field.name, field.type, default))
    return msgspec.defstruct(
        f"Sealed{noun.__name__}", parts, frozen=True, kw_only=True, omit_defaults=True
    )


_SealedCase = _sealed_part(Case, CASE_CLEAR)
_SealedQuestion = _sealed_part(Question, QUESTION_CLEAR)
_CASE_FIELDS = _SealedCase.__struct_fields__
_QUESTION_FIELDS = _SealedQuestion.__struct_fields__


class Original(msgspec.Struct, frozen=True, kw_only=True):
    """A mail as it came: the bytes, when they came, and what the edge had to say about them."""

    raw: bytes
    at: datetime
    problems: tuple[Problem, ...] = ()


class SealedLetter(msgspec.Struct, frozen=True, kw_only=True):
    """The personal part of an outbox row."""

    recipient: str
    raw: bytes


_pack = msgspec.msgpack.Encoder().encode
_unpack_case = msgspec.msgpack.Decoder(_SealedCase).decode
_unpack_question = msgspec.msgpack.Decoder(_SealedQuestion).decode
_unpack_original = msgspec.msgpack.Decoder(Original).decode
_unpack_away = msgspec.msgpack.Decoder(dict[str, Away | date]).decode
_unpack_letter = msgspec.msgpack.Decoder(SealedLetter).decode


def case_row(case: Case, key: AESGCM, program: str) -> dict[str, Any]:
    """A case as its row (without ``key_id`` and ``revision``)."""
    rest = _SealedCase(**{name: getattr(case, name) for name in _CASE_FIELDS})
    return {
        **{name: getattr(case, name) for name in CASE_CLEAR},
        "program": program,
        "sealed": seal(key, _pack(rest), place("cases", program, case.id)),
    }


def case_of(row: AnyRow, key: AESGCM) -> Case:
    """The case of a row.

    :raises Unsealable: the row does not open with this key.
    """
    rest = _unpack_case(unseal(key, row.sealed, place("cases", row.program, row.id)))
    return Case(
        id=row.id,
        reference=row.reference or "",
        stage=Stage(row.stage),
        path=Path(row.path),
        opened=row.opened,
        closed=row.closed,
        outcome=None if row.outcome is None else Outcome(row.outcome),
        event_id=row.event_id,
        on_hold=row.on_hold,
        legal_hold=row.legal_hold,
        version=row.version,
        **{name: getattr(rest, name) for name in _CASE_FIELDS},
    )


def question_row(question: Question, key: AESGCM, program: str) -> dict[str, Any]:
    """A question as its row, sealed under its case's key."""
    rest = _SealedQuestion(**{name: getattr(question, name) for name in _QUESTION_FIELDS})
    return {
        **{name: getattr(question, name) for name in QUESTION_CLEAR},
        "program": program,
        "sealed": seal(key, _pack(rest), place("questions", program, question.id)),
    }


def question_of(row: AnyRow, key: AESGCM) -> Question:
    """The question of a row."""
    rest = _unpack_question(unseal(key, row.sealed, place("questions", row.program, row.id)))
    return Question(
        id=row.id,
        case=row.case,
        kind=QuestionKind(row.kind),
        asked_of=Role(row.asked_of),
        token_hash=row.token_hash,
        opened=row.opened,
        due=row.due,
        closed=row.closed,
        **{name: getattr(rest, name) for name in _QUESTION_FIELDS},
    )


def timer_row(timer: Timer, program: str) -> dict[str, Any]:
    """A timer as its row; nothing in it is personal."""
    return {**{name: getattr(timer, name) for name in TIMER_CLEAR}, "program": program}


def timer_of(row: AnyRow) -> Timer:
    """The timer of a row."""
    return Timer(
        id=row.id,
        case=row.case,
        kind=TimerKind(row.kind),
        question=row.question,
        due=row.due,
        round=row.round,
    )


def event_row(event: Event, program: str) -> dict[str, Any]:
    """An event as its row."""
    return {
        "program": program,
        "case": event.case,
        "at": event.at,
        "kind": event.kind,
        "reason": event.reason,
    }


def event_of(row: AnyRow) -> Event:
    """The event of a row."""
    return Event(case=row.case, at=row.at, kind=EventKind(row.kind), reason=row.reason)


def seal_original(original: Original, key: AESGCM, program: str, row: UUID) -> bytes:
    """A mail's sealed blob for the inbox row ``row``."""
    return seal(key, _pack(original), place("inbox", program, row))


def original_of(sealed: bytes, key: AESGCM, program: str, row: UUID) -> Original:
    """The mail of an inbox row."""
    return _unpack_original(unseal(key, sealed, place("inbox", program, row)))


def seal_letter(letter: SealedLetter, key: AESGCM, program: str, row: UUID) -> bytes:
    """A letter's sealed blob for the outbox row ``row``."""
    return seal(key, _pack(letter), place("outbox", program, row))


def letter_of(sealed: bytes, key: AESGCM, program: str, row: UUID) -> SealedLetter:
    """Recipient and bytes of an outbox row."""
    return _unpack_letter(unseal(key, sealed, place("outbox", program, row)))


def away_of(plain: bytes) -> dict[str, Away]:
    """Who is away, by folded address; older stores wrote the last day alone."""
    return {
        who: one if isinstance(one, Away) else Away(email=who, until=one)
        for who, one in _unpack_away(plain).items()
    }


def month_of(moment: datetime) -> datetime:
    """The first instant of the month (UTC): all that is kept of a time once a case is forgotten."""
    return moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
