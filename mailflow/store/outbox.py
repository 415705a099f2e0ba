"""The outbox: letters that may leave now, leased while they are sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, and_, bindparam, or_, select, update

from mailflow.nouns.letters import Channel, OutboxState, Outgoing, Rendered, Urgency
from mailflow.store.database import AnyRow
from mailflow.store.ground import Ground
from mailflow.store.keystore import chunks
from mailflow.store.packing import letter_of
from mailflow.store.tables import outbox

#: How long a letter belongs to the engine that sends it.
LEASE = timedelta(minutes=5)

_FREE = or_(
    and_(
        outbox.c.state == OutboxState.DUE,
        or_(outbox.c.next_try.is_(None), outbox.c.next_try <= bindparam("now")),
    ),
    and_(outbox.c.state == OutboxState.LEASED, outbox.c.leased_until < bindparam("now")),
)
_LEASABLE = (
    select(outbox)
    .where(outbox.c.program == bindparam("p"), _FREE, outbox.c.urgency <= bindparam("urgency"))
    .order_by(outbox.c.urgency, outbox.c.created, outbox.c.id)
    .limit(bindparam("n"))
    .with_for_update(skip_locked=True)
)
_IDS = outbox.c.id.in_(bindparam("ids", expanding=True))
_LEASE = (
    update(outbox)
    .where(_IDS)
    .values(
        # A lease that ran out: the letter may have gone.
        maybe_sent=or_(outbox.c.maybe_sent, outbox.c.state == OutboxState.LEASED),
        state=OutboxState.LEASED,
        attempts=outbox.c.attempts + 1,
        leased_by=bindparam("engine"),
        leased_until=bindparam("until"),
    )
)
_SENT = (
    update(outbox)
    .where(_IDS)
    .values(
        state=OutboxState.SENT,
        sent_at=bindparam("now"),
        leased_by=None,
        leased_until=None,
        next_try=None,
    )
)
_FAILED = (
    update(outbox)
    .where(_IDS, outbox.c.state.in_([OutboxState.LEASED, OutboxState.DUE]))
    .values(
        state=bindparam("to"),
        next_try=bindparam("next"),
        maybe_sent=or_(outbox.c.maybe_sent, bindparam("maybe")),
        leased_by=None,
        leased_until=None,
    )
)
_RELEASE = (
    update(outbox)
    .where(
        outbox.c.program == bindparam("p"),
        outbox.c.state == OutboxState.LEASED,
        outbox.c.leased_by == bindparam("engine"),
    )
    .values(state=OutboxState.DUE, leased_by=None, leased_until=None)
)
_LOST = (
    update(outbox)
    .where(_IDS)
    .values(state=OutboxState.CANCELLED, leased_by=None, leased_until=None)
)


class Outbox(Ground):
    """Leasing letters, and what became of them."""

    def lease(
        self,
        engine: str,
        limit: int,
        now: datetime,
        lease_for: timedelta = LEASE,
        *,
        alarms_only: bool = False,
    ) -> list[Outgoing]:
        """Take letters to send: alarms first, then questions, then courtesies, oldest first.

        :param engine: who sends; the lease ends by itself after ``lease_for``.
        :param alarms_only: the cap is reached; alarms pass it.
        """
        highest = int(Urgency.ALARM if alarms_only else max(Urgency))
        with self.data.writing() as connection:
            asked = {"p": self.program, "now": now, "n": limit, "urgency": highest}
            rows = connection.execute(_LEASABLE, asked).all()
            if not rows:
                return []
            known = self.keys.many(row.key_id for row in rows)
            ready = [row for row in rows if row.sealed is not None and row.key_id in known]
            self._take(connection, rows, ready, engine, now + lease_for)
        letters = [
            (row, letter_of(row.sealed, known[row.key_id], self.program, row.id)) for row in ready
        ]
        return [
            Outgoing(
                id=row.id,
                recipient=letter.recipient,
                raw=letter.raw,
                message_id=row.message_id,
                urgency=Urgency(row.urgency),
                channel=Channel(row.channel),
                template=row.template,
                attempts=row.attempts + 1,
                case=row.case,
                to_role=row.to_role,
                maybe_sent=row.maybe_sent or row.state == OutboxState.LEASED,
            )
            for row, letter in letters
        ]

    def _take(
        self,
        connection: Connection,
        rows: Sequence[AnyRow],
        ready: Sequence[AnyRow],
        engine: str,
        until: datetime,
    ) -> None:
        taken = [row.id for row in ready]
        # Its key is destroyed: whoever it was for is forgotten.
        lost = list({row.id for row in rows} - set(taken))
        for part in chunks(taken):
            connection.execute(_LEASE, {"ids": part, "engine": engine, "until": until})
        for part in chunks(lost):
            connection.execute(_LOST, {"ids": part})

    def sent(self, ids: Sequence[UUID], now: datetime) -> None:
        """Letters were taken by the mail server: one commit for all of them."""
        if not ids:
            return
        with self.data.writing() as connection:
            for part in chunks(ids):
                connection.execute(_SENT, {"ids": part, "now": now})

    def failed(
        self, letter: UUID, now: datetime, *, next_try: datetime | None, maybe_sent: bool = False
    ) -> None:
        """A letter did not go.

        :param next_try: when to try again; None: it is refused for good.
        :param maybe_sent: the connection broke after the final dot (:class:`MaybeSent`).
        """
        state = OutboxState.FAILED if next_try is None else OutboxState.DUE
        asked = {"ids": [letter], "to": state, "next": next_try, "maybe": maybe_sent, "now": now}
        with self.data.writing() as connection:
            connection.execute(_FAILED, asked)

    def release(self, engine: str) -> int:
        """Give back what an engine took and did not begin to send; how many letters."""
        with self.data.writing() as connection:
            return connection.execute(_RELEASE, {"p": self.program, "engine": engine}).rowcount

    def _stale_leases(self, connection: Connection, now: datetime) -> None:
        """At the start: what was leased may have gone, and is looked up before it goes again."""
        stale = update(outbox).where(
            outbox.c.program == self.program, outbox.c.state == OutboxState.LEASED
        )
        if not self.data.sqlite:  # other machines may be sending right now
            stale = stale.where(outbox.c.leased_until < now)
        connection.execute(
            stale.values(state=OutboxState.DUE, maybe_sent=True, leased_by=None, leased_until=None)
        )


def outgoing(rendered: Rendered, recipient: str) -> Outgoing:
    """The lease of a letter that was recorded with ``lease_as``: no look-up is needed."""
    letter = rendered.letter
    return Outgoing(
        id=letter.id,
        recipient=recipient,
        raw=rendered.raw,
        message_id=letter.message_id,
        urgency=letter.urgency,
        channel=letter.channel,
        template=letter.template,
        attempts=1,
        case=letter.case,
        to_role=letter.role,
    )
