"""The inbox: a mail is kept raw first, and forgotten once it is understood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from msgspec import Struct
from sqlalchemy import Connection, bindparam, func, insert, or_, select, update

from mailflow.nouns.decision import Filing
from mailflow.nouns.faults import Fault, TryLater
from mailflow.nouns.mail import Problem
from mailflow.store.ground import Ground
from mailflow.store.identity import identity
from mailflow.store.keystore import Changes, chunks
from mailflow.store.packing import Original, original_of, seal_original
from mailflow.store.tables import inbox

#: Spent keys destroyed with one commit of the key store.
_SPENT_AT_ONCE = 200


class InboxState(StrEnum):
    """Where a mail stands."""

    WAITING = "waiting"
    DONE = "done"
    #: Another copy of a mail that is there already; filed without being heard.
    DUPLICATE = "duplicate"
    #: It broke us three times; a person was told.
    SET_ASIDE = "set_aside"


class Arrival(Struct, frozen=True, kw_only=True):
    """A mail as the mailbox gives it. ``at``: when it came there (aware)."""

    uid_validity: int
    uid: int
    raw: bytes
    at: datetime
    problems: tuple[Problem, ...] = ()


class Kept(NamedTuple):
    """What became of an arrival. ``seen_before``: "no", "uid" (this very mail) or "content"."""

    id: UUID
    seen_before: str
    message_id_reused: bool


class Unfiled(NamedTuple):
    """A mail that is dealt with and still lies where it came in."""

    id: UUID
    uid_validity: int
    uid: int
    filing: Filing


class SetAsideMail(NamedTuple):
    """A mail that was set aside, and why (a short word)."""

    id: UUID
    kept_at: datetime
    attempts: int
    reason: str


_BY_UID = select(inbox.c.uid_validity, inbox.c.uid, inbox.c.id, inbox.c.message_id_reused).where(
    inbox.c.program == bindparam("p"), inbox.c.uid.in_(bindparam("uids", expanding=True))
)
_BY_HASH = select(inbox.c.content_hash, inbox.c.message_id_hash).where(
    inbox.c.program == bindparam("p"),
    or_(
        inbox.c.content_hash.in_(bindparam("contents", expanding=True)),
        inbox.c.message_id_hash.in_(bindparam("ids", expanding=True)),
    ),
)
_WAITING = (
    select(inbox.c.id)
    .where(inbox.c.program == bindparam("p"), inbox.c.state == InboxState.WAITING)
    .order_by(inbox.c.kept_at, inbox.c.uid)
    .limit(bindparam("n"))
)
_RAW = select(inbox.c.sealed, inbox.c.key_id).where(inbox.c.id == bindparam("i"))
_ATTEMPT = (
    update(inbox)
    .where(inbox.c.id == bindparam("i"))
    .values(attempts=inbox.c.attempts + 1)
    .returning(inbox.c.attempts)
)
_UNFILED = (
    select(inbox.c.id, inbox.c.uid_validity, inbox.c.uid, inbox.c.filing)
    .where(
        inbox.c.program == bindparam("p"),
        inbox.c.moved_at.is_(None),
        inbox.c.filing.is_not(None),
    )
    .order_by(inbox.c.kept_at, inbox.c.uid)
    .limit(bindparam("n"))
)
_FILED = (
    update(inbox)
    .where(inbox.c.id.in_(bindparam("ids", expanding=True)))
    .values(moved_at=bindparam("at"))
)
_SET_ASIDE = (
    update(inbox)
    .where(inbox.c.id == bindparam("i"), inbox.c.state == InboxState.WAITING)
    .values(
        state=InboxState.SET_ASIDE,
        set_aside_reason=bindparam("reason"),
        understood_at=bindparam("at"),
        filing=Filing.ATTENTION,
    )
)
_RETRY = (
    update(inbox)
    .where(
        inbox.c.id == bindparam("i"),
        inbox.c.state == InboxState.SET_ASIDE,
        inbox.c.sealed.is_not(None),
    )
    .values(state=InboxState.WAITING, attempts=0, set_aside_reason=None, filing=None)
)
_LAST_UID = select(func.max(inbox.c.uid)).where(
    inbox.c.program == bindparam("p"), inbox.c.uid_validity == bindparam("v")
)
_UNKEY = (
    update(inbox).where(inbox.c.key_id.in_(bindparam("ids", expanding=True))).values(key_id=None)
)


class Inbox(Ground):
    """Keeping mails, and what becomes of them."""

    def keep(self, arrivals: Sequence[Arrival], now: datetime) -> list[Kept]:
        """Keep mails raw: one commit of the key store, one of the data, for all of them.

        The same UID again is the same row. Another copy of a mail seen in the last 14 days becomes
        a row that is filed and never heard. Only after this returns may the mailbox be marked.

        :param arrivals: up to some dozens at a time.
        :return: one for each arrival, in order.
        """
        if not arrivals:
            return []
        changes = Changes()
        with self.data.writing() as connection:
            revision = self._raise_revision(connection)
            kept, rows = self._rows(connection, arrivals, now, changes)
            spent = self._take_spent(changes)
            self.keys.commit(changes, revision)
            if rows:
                connection.execute(insert(inbox), rows)
            self._unkey(connection, spent)
        del self._spent[: len(spent)]
        self._nothing_to_learn(revision)
        return kept

    def _rows(
        self, connection: Connection, arrivals: Sequence[Arrival], now: datetime, changes: Changes
    ) -> tuple[list[Kept], list[dict[str, Any]]]:
        by_uid = self._known_uids(connection, arrivals)
        identities = [identity(one.raw, self.keys.hash_key) for one in arrivals]
        contents, message_ids = self._known_hashes(connection, identities)
        kept: list[Kept] = []
        rows: list[dict[str, Any]] = []
        for one, (content, message_id) in zip(arrivals, identities, strict=True):
            known = by_uid.get((one.uid_validity, one.uid))
            if known is not None:
                kept.append(known._replace(seen_before="uid"))
                continue
            again = content is not None and content in contents
            reused = not again and message_id is not None and message_id in message_ids
            new = Kept(uuid4(), "content" if again else "no", reused)
            rows.append(
                {
                    "id": new.id,
                    "program": self.program,
                    "uid_validity": one.uid_validity,
                    "uid": one.uid,
                    "kept_at": now,
                    "content_hash": content,
                    "message_id_hash": message_id,
                    "message_id_reused": reused,
                    "attempts": 0,
                    **(self._copy(now) if again else self._fresh(one, new.id, changes)),
                }
            )
            kept.append(new)
            by_uid[one.uid_validity, one.uid] = new
            contents.add(content)
            message_ids.add(message_id)
        return kept, rows

    def _known_uids(
        self, connection: Connection, arrivals: Sequence[Arrival]
    ) -> dict[tuple[int, int], Kept]:
        asked = {"p": self.program, "uids": [one.uid for one in arrivals]}
        return {
            (row.uid_validity, row.uid): Kept(row.id, "uid", row.message_id_reused)
            for row in connection.execute(_BY_UID, asked)
        }

    def _known_hashes(
        self, connection: Connection, identities: Iterable[tuple[bytes | None, bytes | None]]
    ) -> tuple[set[bytes | None], set[bytes | None]]:
        pairs = list(identities)
        asked = {
            "p": self.program,
            "contents": [content for content, _ in pairs if content is not None],
            "ids": [message_id for _, message_id in pairs if message_id is not None],
        }
        rows = connection.execute(_BY_HASH, asked).all()
        contents: set[bytes | None] = {row.content_hash for row in rows} - {None}
        message_ids: set[bytes | None] = {row.message_id_hash for row in rows} - {None}
        return contents, message_ids

    def _copy(self, now: datetime) -> dict[str, Any]:
        return {
            "state": InboxState.DUPLICATE,
            "filing": Filing.DONE,
            "understood_at": now,
            "key_id": None,
            "sealed": None,
        }

    def _fresh(self, one: Arrival, row: UUID, changes: Changes) -> dict[str, Any]:
        key_id, key = self.keys.mint(changes)
        original = Original(raw=one.raw, at=one.at, problems=one.problems)
        return {
            "state": InboxState.WAITING,
            "filing": None,
            "understood_at": None,
            "key_id": key_id,
            "sealed": seal_original(original, key, self.program, row),
        }

    # -- spent keys

    def _take_spent(self, changes: Changes) -> list[UUID]:
        """Keys of understood mails ride along with a commit that is made anyway."""
        changes.spent = self._spent[:_SPENT_AT_ONCE]
        return list(changes.spent)

    def _unkey(self, connection: Connection, spent: Sequence[UUID]) -> None:
        for part in chunks(spent):
            connection.execute(_UNKEY, {"ids": part})

    def _destroy_spent(self) -> None:
        while self._spent:
            changes = Changes()
            with self.data.writing() as connection:
                revision = self._raise_revision(connection)
                spent = self._take_spent(changes)
                self.keys.commit(changes, revision)
                self._unkey(connection, spent)
            del self._spent[: len(spent)]
            self._nothing_to_learn(revision)
            # Busy: the keys are gone all the same, their remains go next time.
            with suppress(TryLater):
                self.keys.database.empty_log()

    # -- reading and trying

    def waiting(self, limit: int = 50) -> list[UUID]:
        """Mails still to be heard, in the order they came."""
        with self.data.reading() as connection:
            return list(connection.scalars(_WAITING, {"p": self.program, "n": limit}))

    def original(self, inbox_id: UUID) -> Original:
        """A mail as it came.

        :raises Fault: it was understood long ago, and its original is forgotten.
        """
        with self.data.reading() as connection:
            row = connection.execute(_RAW, {"i": inbox_id}).one_or_none()
        key = None if row is None or row.sealed is None else self.keys.key(row.key_id)
        if row is None or key is None:
            raise Fault(f"mail {inbox_id}: its original is gone; ask for it to be sent again")
        return original_of(row.sealed, key, self.program, inbox_id)

    def raw(self, inbox_id: UUID) -> bytes:
        """The bytes of a mail. See :meth:`original`."""
        return self.original(inbox_id).raw

    def attempt(self, inbox_id: UUID) -> int:
        """Count a try before it is made, so that a mail that kills us is known by its number.

        The commit survives the end of this process and waits for no disk; a power cut may undo the
        counting, which only means one more try.

        :return: which try this is (1 for the first).
        """
        with self.data.writing(durable=False) as connection:
            return connection.scalar(_ATTEMPT, {"i": inbox_id}) or 0

    # -- setting aside

    def set_aside(self, inbox_id: UUID, reason: str, now: datetime) -> None:
        """Set a mail aside that broke us; the next one is handled.

        :param reason: a short word of a closed list; nothing of the mail.
        """
        with self.data.writing() as connection:
            connection.execute(_SET_ASIDE, {"i": inbox_id, "reason": reason[:64], "at": now})

    def retry(self, inbox_id: UUID) -> bool:
        """Hear a mail again that was set aside; False where it is not set aside, or gone."""
        with self.data.writing() as connection:
            return connection.execute(_RETRY, {"i": inbox_id}).rowcount == 1

    def set_aside_list(self) -> list[SetAsideMail]:
        """Mails that are set aside, oldest first."""
        query = (
            select(inbox.c.id, inbox.c.kept_at, inbox.c.attempts, inbox.c.set_aside_reason)
            .where(inbox.c.program == self.program, inbox.c.state == InboxState.SET_ASIDE)
            .order_by(inbox.c.kept_at)
        )
        with self.data.reading() as connection:
            return [SetAsideMail(*row) for row in connection.execute(query)]

    # -- filing

    def unfiled(self, limit: int = 500) -> list[Unfiled]:
        """Mails to be moved in the mailbox, oldest first."""
        with self.data.reading() as connection:
            rows = connection.execute(_UNFILED, {"p": self.program, "n": limit}).all()
        return [Unfiled(row.id, row.uid_validity, row.uid, Filing(row.filing)) for row in rows]

    def filed(self, ids: Sequence[UUID], now: datetime) -> None:
        """Mails were moved, or are no longer where they were."""
        with self.data.writing() as connection:
            for part in chunks(ids):
                connection.execute(_FILED, {"ids": part, "at": now})

    # -- marks of the mailbox

    def last_uid(self, uid_validity: int) -> int:
        """The highest UID kept of a mailbox's validity; 0 for none."""
        with self.data.reading() as connection:
            highest = connection.scalar(_LAST_UID, {"p": self.program, "v": uid_validity}) or 0
        return max(highest, int(self.mark(f"uid:{uid_validity}") or 0))

    def set_last_uid(self, uid_validity: int, uid: int) -> None:
        """Older mail up to ``uid`` was counted and is left alone."""
        self.set_mark(f"uid:{uid_validity}", str(uid))

    def known_uids(self, uid_validity: int) -> set[int]:
        """Every UID kept of a mailbox's validity."""
        query = select(inbox.c.uid).where(
            inbox.c.program == self.program, inbox.c.uid_validity == uid_validity
        )
        with self.data.reading() as connection:
            return set(connection.scalars(query))

    def last_kept(self) -> datetime | None:
        """When the newest mail was kept; None where there is none."""
        query = select(func.max(inbox.c.kept_at)).where(inbox.c.program == self.program)
        with self.data.reading() as connection:
            newest: datetime | None = connection.scalar(query)
        return newest
