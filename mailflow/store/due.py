"""What is due, and how much of everything there is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, func, select, update

from mailflow.nouns.letters import OutboxState
from mailflow.store.ground import Ground
from mailflow.store.inbox import InboxState
from mailflow.store.tables import cases, events, forgetting, inbox, outbox, timers

_NEXT_TIMER = select(func.min(timers.c.due)).where(timers.c.program == bindparam("p"))
_NEXT_TRY = select(func.min(func.coalesce(outbox.c.next_try, outbox.c.created))).where(
    outbox.c.program == bindparam("p"), outbox.c.state == OutboxState.DUE
)
_NEXT_LEASE = select(func.min(outbox.c.leased_until)).where(
    outbox.c.program == bindparam("p"), outbox.c.state == OutboxState.LEASED
)
_DUE_TIMERS = (
    select(timers.c.id)
    .where(timers.c.program == bindparam("p"), timers.c.due <= bindparam("now"))
    .order_by(timers.c.due, timers.c.id)
    .limit(bindparam("n"))
)
_COUNTED = (
    ("inbox", inbox.c.state, inbox),
    ("cases", cases.c.stage, cases),
    ("outbox", outbox.c.state, outbox),
)


class Dues(Ground):
    """The rows decide what is due; the engine only wakes."""

    def next_due(self, now: datetime) -> datetime | None:
        """When something is due next: a timer, a letter, a lease that ends. None: nothing waits.

        :return: never before ``now``.
        """
        with self.data.reading() as connection:
            times = [
                connection.scalar(query, {"p": self.program})
                for query in (_NEXT_TIMER, _NEXT_TRY, _NEXT_LEASE)
            ]
        known = [time for time in times if time is not None]
        return max(min(known), now) if known else None

    def due_timers(self, now: datetime, limit: int = 50) -> list[UUID]:
        """Timers that are due, the oldest first."""
        asked = {"p": self.program, "now": now, "n": limit}
        with self.data.reading() as connection:
            return list(connection.scalars(_DUE_TIMERS, asked))

    def postpone(self, timer_id: UUID, until: datetime) -> None:
        """A timer that failed is looked at again later."""
        with self.data.writing() as connection:
            connection.execute(update(timers).where(timers.c.id == timer_id).values(due=until))

    def last_fact(self) -> datetime | None:
        """When the last thing was recorded; None where nothing was."""
        query = select(func.max(events.c.at)).where(events.c.program == self.program)
        with self.data.reading() as connection:
            last: datetime | None = connection.scalar(query)
        return last

    def counts(self) -> dict[str, int]:
        """How much of everything there is, as ``part.state``; for status and doctor."""
        found: dict[str, int] = {}
        with self.data.reading() as connection:
            for name, column, table in _COUNTED:
                query = select(column, func.count()).where(table.c.program == self.program)
                for state, number in connection.execute(query.group_by(column)):
                    found[f"{name}.{state}"] = number
            for name, table in (("timers", timers), ("forgetting", forgetting)):
                query = select(func.count()).where(table.c.program == self.program)
                found[name] = connection.scalar(query) or 0
        return found

    def oldest_waiting(self) -> datetime | None:
        """When the oldest mail that is still to be heard came; None where none waits."""
        query = select(func.min(inbox.c.kept_at)).where(
            inbox.c.program == self.program, inbox.c.state == InboxState.WAITING
        )
        with self.data.reading() as connection:
            oldest: datetime | None = connection.scalar(query)
        return oldest
