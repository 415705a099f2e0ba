"""Forgetting: a promise is committed, the key is destroyed, the promise is taken back.

Destroying the key is the forgetting: what it sealed cannot be read any more, here and in every
backup of the data. Clearing the rows as well is tidiness.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import BindParameter, Connection, bindparam, delete, insert, or_, select, update

from mailflow.nouns.case import Stage
from mailflow.nouns.faults import Fault
from mailflow.nouns.letters import OutboxState
from mailflow.store.ground import Ground
from mailflow.store.inbox import InboxState
from mailflow.store.keystore import chunks
from mailflow.store.packing import month_of
from mailflow.store.tables import cases, events, forgetting, inbox, outbox, questions, timers

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_OVER = (OutboxState.SENT, OutboxState.FAILED, OutboxState.CANCELLED)
_PROMISES = select(forgetting.c.key_id, forgetting.c.leaves_trace).where(
    forgetting.c.program == bindparam("p")
)
_KEPT_PROMISE = delete(forgetting).where(forgetting.c.key_id.in_(_IDS))
_CASE = select(cases).where(cases.c.id == bindparam("c"))
_HELD = select(cases.c.id).where(cases.c.program == bindparam("p"), cases.c.legal_hold.is_(True))
_EVENT_TIMES = select(events.c.seq, events.c.at).where(events.c.case == bindparam("c"))
_COARSE_EVENT = (
    update(events)
    .where(events.c.seq == bindparam("s"))
    .values(at=bindparam("month"), case=bindparam("stub"))
)
_CLEAR = {"sealed": None, "key_id": None}


def promise(
    connection: Connection,
    program: str,
    key_ids: Iterable[UUID],
    now: datetime,
    *,
    leaves_trace: bool = False,
) -> None:
    """Promise, in the data's transaction, that these keys will be destroyed."""
    rows = [
        {"key_id": key_id, "program": program, "at": now, "leaves_trace": leaves_trace}
        for key_id in key_ids
    ]
    if rows:
        connection.execute(insert(forgetting), rows)


class Forgetting(Ground):
    """Taking people out of the store."""

    def finish_forgetting(self) -> None:
        """Destroy the keys that were promised to be destroyed. Safe to repeat."""
        with self.data.reading() as connection:
            rows = connection.execute(_PROMISES, {"p": self.program}).all()
        if not rows:
            return
        self.keys.erase(
            [row.key_id for row in rows if not row.leaves_trace],
            [row.key_id for row in rows if row.leaves_trace],
        )
        with self.data.writing() as connection:
            for part in chunks([row.key_id for row in rows]):
                connection.execute(_KEPT_PROMISE, {"ids": part})

    def forget_case(self, case_id: UUID, now: datetime) -> bool:
        """Forget a case at once: its people, its letters, its mails; the figures stay.

        :return: False where there is no such case (any more).
        :raises Fault: it is under legal hold.
        """
        with self.data.writing() as connection:
            revision = self._raise_revision(connection)
            row = connection.execute(_CASE, {"c": case_id}).one_or_none()
            if row is None or row.key_id is None:
                return False
            if row.legal_hold:
                raise Fault(
                    f"case {row.reference}: under legal hold, not forgotten; end the hold first"
                )
            self._forget_rows(connection, case_id, row.key_id, now, revision)
        self.memory.drop_case(case_id)
        self.finish_forgetting()
        return True

    def _forget_rows(
        self, connection: Connection, case_id: UUID, key_id: UUID, now: datetime, revision: int
    ) -> None:
        """Within a transaction: clear everything of a case and promise its keys' destruction."""
        stub = self._leave_stub(connection, case_id, now, revision)
        coarse = [
            {"s": row.seq, "month": month_of(row.at), "stub": stub}
            for row in connection.execute(_EVENT_TIMES, {"c": case_id}).all()
        ]
        if coarse:
            connection.execute(_COARSE_EVENT, coarse)
        for table in (questions, timers, outbox):
            connection.execute(delete(table).where(table.c.case == case_id))
        mails = self._forget_mails(connection, inbox.c.case == case_id)
        connection.execute(delete(cases).where(cases.c.id == case_id))
        promise(connection, self.program, [key_id], now, leaves_trace=True)
        promise(connection, self.program, mails, now)

    def _leave_stub(
        self, connection: Connection, case_id: UUID, now: datetime, revision: int
    ) -> UUID:
        """What figures need of a forgotten case, under another id: path, outcome, months."""
        row = connection.execute(_CASE, {"c": case_id}).one()
        stub: dict[str, Any] = {
            "id": uuid4(),
            "program": self.program,
            "reference": None,
            "stage": Stage.CLOSED,
            "path": row.path,
            "opened": month_of(row.opened),
            "closed": month_of(row.closed or now),
            "outcome": row.outcome,
            "event_id": None,
            "on_hold": False,
            "legal_hold": False,
            "version": 0,
            "revision": revision,
            "key_id": None,
            "sealed": None,
        }
        connection.execute(insert(cases), stub)
        return stub["id"]  # type: ignore[no-any-return]

    def _forget_mails(self, connection: Connection, which: Any) -> list[UUID]:
        """Clear the originals of some mails; the keys that nothing needs any longer."""
        rows = connection.execute(
            select(inbox.c.id, inbox.c.key_id).where(inbox.c.program == self.program, which)
        ).all()
        for part in chunks([row.id for row in rows]):
            connection.execute(
                update(inbox)
                .where(inbox.c.id.in_(part))
                .values(case=None, content_hash=None, message_id_hash=None, **_CLEAR)
            )
        return self._needless(connection, {row.key_id for row in rows if row.key_id is not None})

    def _needless(self, connection: Connection, key_ids: set[UUID]) -> list[UUID]:
        """Of these keys those under which nothing lies sealed any more."""
        needed: set[UUID] = set()
        for table in (inbox, outbox):
            for part in chunks(list(key_ids)):
                needed |= set(
                    connection.scalars(
                        select(table.c.key_id).where(
                            table.c.key_id.in_(part), table.c.sealed.is_not(None)
                        )
                    )
                )
        promised = set(connection.scalars(_PROMISES, {"p": self.program}))
        return list(key_ids - needed - promised)

    # -- by age

    def forget_originals(self, before: datetime, now: datetime | None = None) -> int:
        """Forget mails that came, and letters that were made, before a time; cases stay.

        Waiting mails and unsent letters are left, and whatever belongs to a case under legal hold.

        :return: how many mails and letters.
        """
        with self.data.writing() as connection:
            held = list(connection.scalars(_HELD, {"p": self.program}))
            keys_of_mails, mails = self._old_mails(connection, before, held)
            keys_of_letters, letters = self._old_letters(connection, before, held)
            needless = self._needless(connection, keys_of_mails | keys_of_letters)
            for part in chunks(needless):
                for table in (inbox, outbox):
                    connection.execute(
                        update(table).where(table.c.key_id.in_(part)).values(key_id=None)
                    )
            promise(connection, self.program, needless, now or before)
        self._spent = [key_id for key_id in self._spent if key_id not in set(needless)]
        self.finish_forgetting()
        return mails + letters

    def _old_mails(
        self, connection: Connection, before: datetime, held: Sequence[UUID]
    ) -> tuple[set[UUID], int]:
        rows = connection.execute(
            select(inbox.c.id, inbox.c.key_id, inbox.c.sealed.is_not(None).label("full")).where(
                inbox.c.program == self.program,
                inbox.c.kept_at < before,
                inbox.c.key_id.is_not(None),
                inbox.c.state != InboxState.WAITING,
                or_(inbox.c.case.is_(None), inbox.c.case.not_in(held)),
            )
        ).all()
        for part in chunks([row.id for row in rows]):
            connection.execute(update(inbox).where(inbox.c.id.in_(part)).values(sealed=None))
        return {row.key_id for row in rows}, sum(row.full for row in rows)

    def _old_letters(
        self, connection: Connection, before: datetime, held: Sequence[UUID]
    ) -> tuple[set[UUID], int]:
        rows = connection.execute(
            select(outbox.c.id, outbox.c.key_id, outbox.c.case).where(
                outbox.c.program == self.program,
                outbox.c.created < before,
                outbox.c.sealed.is_not(None),
                outbox.c.state.in_(_OVER),
                or_(outbox.c.case.is_(None), outbox.c.case.not_in(held)),
            )
        ).all()
        for part in chunks([row.id for row in rows]):
            connection.execute(update(outbox).where(outbox.c.id.in_(part)).values(sealed=None))
        return {row.key_id for row in rows if row.case is None}, len(rows)

    def forget_content_hashes(self, before: datetime) -> int:
        """Forget by what a second copy of a mail is known, for mails that came before a time."""
        with self.data.writing() as connection:
            return connection.execute(
                update(inbox)
                .where(
                    inbox.c.program == self.program,
                    inbox.c.kept_at < before,
                    or_(inbox.c.content_hash.is_not(None), inbox.c.message_id_hash.is_not(None)),
                )
                .values(content_hash=None, message_id_hash=None)
            ).rowcount
