"""The tables. Clear columns hold nothing personal; what is personal stands in ``sealed``.

Fit for SQLite and PostgreSQL alike: times are microseconds since 1970 (UTC), keys are UUIDs.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
    Uuid,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Moment(TypeDecorator[datetime]):
    """An aware datetime as microseconds since 1970: sorts alike and loses nothing anywhere."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """To the database; a naive datetime is a fault of ours and raises TypeError."""
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """From the database, in UTC."""
        return None if value is None else _EPOCH + timedelta(microseconds=value)


_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

data = MetaData(naming_convention=_NAMES)
keystore = MetaData(naming_convention=_NAMES)


def _program() -> Column[str]:
    return Column("program", String(64), nullable=False)


inbox = Table(
    "inbox",
    data,
    Column("id", Uuid, primary_key=True),
    _program(),
    Column("uid_validity", BigInteger, nullable=False),
    Column("uid", BigInteger, nullable=False),
    Column("kept_at", Moment, nullable=False),
    # Keyed, and gone after 14 days: see mailflow.store.identity.
    Column("content_hash", LargeBinary),
    Column("message_id_hash", LargeBinary),
    Column("message_id_reused", Boolean, nullable=False, default=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("key_id", Uuid),
    Column("sealed", LargeBinary),
    # The case it was heard in: forgetting takes the original with it.
    Column("case", Uuid),
    Column("filing", String(16)),
    Column("moved_at", Moment),
    Column("set_aside_reason", String(64)),
    Column("understood_at", Moment),
    UniqueConstraint("program", "uid_validity", "uid"),
    Index(None, "program", "state", "kept_at", "uid"),
    Index(None, "program", "content_hash"),
    Index(None, "program", "message_id_hash"),
    Index(None, "program", "moved_at", "filing"),
    Index(None, "case"),
    Index(None, "key_id"),
)

cases = Table(
    "cases",
    data,
    Column("id", Uuid, primary_key=True),
    _program(),
    # NULL once the case is forgotten.
    Column("reference", String(32)),
    Column("stage", String(16), nullable=False),
    Column("path", String(16), nullable=False),
    Column("opened", Moment, nullable=False),
    Column("closed", Moment),
    Column("outcome", String(32)),
    Column("event_id", Uuid),
    Column("on_hold", Boolean, nullable=False),
    Column("legal_hold", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    # The program's revision at which it changed last: what other processes still have to learn.
    Column("revision", BigInteger, nullable=False),
    Column("key_id", Uuid),
    Column("sealed", LargeBinary),
    UniqueConstraint("program", "reference"),
    Index(None, "program", "revision"),
    Index(None, "key_id"),
    Index(None, "event_id"),
)

questions = Table(
    "questions",
    data,
    Column("id", Uuid, primary_key=True),
    _program(),
    Column("case", Uuid, ForeignKey("cases.id"), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("asked_of", String(16), nullable=False),
    Column("token_hash", String(64), nullable=False),
    Column("opened", Moment, nullable=False),
    Column("due", Moment),
    Column("closed", Moment),
    Column("sealed", LargeBinary, nullable=False),
    Index(None, "case"),
    Index(None, "token_hash"),
)

timers = Table(
    "timers",
    data,
    Column("id", Uuid, primary_key=True),
    _program(),
    Column("case", Uuid, ForeignKey("cases.id"), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("question", Uuid),
    Column("due", Moment, nullable=False),
    Column("round", Integer, nullable=False),
    Index(None, "case"),
    Index(None, "program", "due"),
)

events = Table(
    "events",
    data,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    _program(),
    Column("case", Uuid, ForeignKey("cases.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("reason", String(64), nullable=False),
    Index(None, "case"),
    Index(None, "program", "at"),
)

outbox = Table(
    "outbox",
    data,
    Column("id", Uuid, primary_key=True),
    _program(),
    Column("case", Uuid, ForeignKey("cases.id")),
    Column("question", Uuid),
    Column("template", String(64), nullable=False),
    Column("to_role", String(16), nullable=False),
    Column("urgency", Integer, nullable=False),
    Column("channel", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("message_id", String(255), nullable=False),
    Column("created", Moment, nullable=False),
    Column("next_try", Moment),
    Column("leased_by", String(64)),
    Column("leased_until", Moment),
    Column("maybe_sent", Boolean, nullable=False, default=False),
    Column("sent_at", Moment),
    Column("revision", BigInteger, nullable=False),
    Column("key_id", Uuid),
    Column("sealed", LargeBinary),
    Index(None, "program", "state", "urgency", "created"),
    Index(None, "program", "message_id"),
    Index(None, "program", "revision"),
    Index(None, "case"),
    Index(None, "key_id"),
)

snapshots = Table(
    "snapshots",
    data,
    Column("program", String(64), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("key_id", Uuid, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

marks = Table(
    "marks",
    data,
    Column("program", String(64), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("value", String(255), nullable=False),
)

# Every writing transaction of a program begins by raising its revision. That puts them in one row,
# also on PostgreSQL, and tells every process what it has yet to learn.
revisions = Table(
    "revisions",
    data,
    Column("program", String(64), primary_key=True),
    Column("revision", BigInteger, nullable=False),
)

# Keys that must still be destroyed. The row is the promise: it stands before the key falls.
forgetting = Table(
    "forgetting",
    data,
    Column("key_id", Uuid, primary_key=True),
    _program(),
    # Whether an empty row of the key stays, so that a restored case is known as forgotten.
    Column("leaves_trace", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
)

keys = Table(
    "keys",
    keystore,
    Column("id", Uuid, primary_key=True),
    # Empty where a case's key was destroyed: a restored key store is told from a forgotten case.
    Column("wrapped", LargeBinary, nullable=False),
)

addresses = Table(
    "addresses",
    keystore,
    Column("hash", LargeBinary, primary_key=True),
    Column("key_id", Uuid, ForeignKey("keys.id"), primary_key=True),
    Index(None, "key_id"),
)
