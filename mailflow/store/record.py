"""Recording: a decision becomes rows in one transaction, or does not happen at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec import Struct, field, structs
from sqlalchemy import BindParameter, Connection, bindparam, delete, insert, select, update

from mailflow.nouns.case import Case, token_hash
from mailflow.nouns.decision import Away, Decision, Filing, NewList, Step
from mailflow.nouns.faults import TryLater
from mailflow.nouns.letters import OutboxState, Rendered, Urgency
from mailflow.nouns.mail import folded
from mailflow.nouns.people import Directory, Roster
from mailflow.store.database import AnyRow, IntegrityError, upsert
from mailflow.store.forgetting import promise
from mailflow.store.ground import APART, AWAY, DIRECTORY, ROSTER, CaseChanged
from mailflow.store.inbox import InboxState
from mailflow.store.keystore import Changes
from mailflow.store.outbox import LEASE
from mailflow.store.packing import (
    CASE_CLEAR,
    QUESTION_CLEAR,
    TIMER_CLEAR,
    SealedLetter,
    case_row,
    event_row,
    question_row,
    seal_letter,
    timer_row,
)
from mailflow.store.snapshots import Snapshots
from mailflow.store.tables import cases, events, inbox, outbox, questions, timers

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_INBOX = select(inbox.c.state, inbox.c.key_id).where(inbox.c.id == bindparam("i"))
_UNDERSTOOD = (
    update(inbox)
    .where(inbox.c.id == bindparam("i"))
    .values(
        state=bindparam("to"),
        filing=bindparam("file"),
        understood_at=bindparam("now"),
        case=bindparam("c"),
        sealed=None,
    )
)
_TIMER_GONE = delete(timers).where(timers.c.id == bindparam("i"))
_CANCEL_TIMERS = delete(timers).where(timers.c.id.in_(_IDS))
_CASES = select(cases.c.id, cases.c.key_id, cases.c.version, cases.c.legal_hold).where(
    cases.c.program == bindparam("p"), cases.c.id.in_(_IDS)
)
_CHANGE_CASE = (
    update(cases)
    .where(cases.c.id == bindparam("i"))
    .values({name: bindparam(name) for name in (*CASE_CLEAR[1:], "revision", "sealed")})
)
_BY_TOKEN = select(questions.c.token_hash, questions.c.id).where(
    questions.c.token_hash.in_(_IDS), questions.c.program == bindparam("p")
)
# Alarms are nobody's to take back but their own taker's.
_CANCELLABLE = select(outbox.c.id).where(
    outbox.c.case == bindparam("c"),
    outbox.c.state == OutboxState.DUE,
    outbox.c.urgency > Urgency.ALARM,
)
_CANCEL = (
    update(outbox)
    .where(outbox.c.id.in_(_IDS))
    .values(state=OutboxState.CANCELLED, sealed=None, revision=bindparam("r"))
)


class _Entry(Struct):
    """One decision while it is being written down."""

    connection: Connection
    revision: int
    now: datetime
    #: Who will send the new letters, until when they are theirs.
    lease: tuple[str, datetime] | None
    changes: Changes = field(default_factory=Changes)
    #: Keys of the cases it speaks of, and of what belongs to no case.
    keys: dict[UUID, tuple[UUID, AESGCM]] = field(default_factory=dict)
    loose: tuple[UUID, AESGCM] | None = None
    loose_used: bool = False
    purged: dict[UUID, UUID] = field(default_factory=dict)
    rows: dict[UUID, AnyRow] = field(default_factory=dict)
    cancelled: list[UUID] = field(default_factory=list)


class Recording(Snapshots):
    """Writing decisions down. Only the writer thread records."""

    def record(
        self,
        decision: Decision,
        letters: Sequence[Rendered],
        now: datetime,
        *,
        inbox_id: UUID | None = None,
        timer_id: UUID | None = None,
        recipients: Mapping[UUID, str] | None = None,
        lease_as: str | None = None,
        lease_for: timedelta = LEASE,
    ) -> bool:
        """Write a decision down: one transaction, at most one commit of the key store before it.

        A case of version 0 is new; any other must be as it was gathered. A case under legal hold is
        not forgotten, whatever a step says.

        :param letters: every letter of the decision, worded.
        :param inbox_id: the mail that was heard. :param timer_id: the timer that was due.
        :param recipients: envelope address by letter id, where it is not the letter's own.
        :param lease_as: the engine that will send the new letters at once (saves it a commit).
        :return: False where the mail or the timer was dealt with before; then nothing happens.
        :raises CaseChanged: a case or a list changed since it was gathered; gather and decide again.
        """
        entry: _Entry | None = None
        try:
            with self.data.writing() as connection:
                revision = self._raise_revision(connection)
                lease = (lease_as, now + lease_for) if lease_as else None
                entry = _Entry(connection, revision, now, lease)
                if not self._begin(entry, inbox_id, timer_id):
                    return False
                steps = self._read_cases(entry, decision, letters)
                writing = self._prepare(entry, decision, steps, letters, recipients or {})
                self.keys.commit(entry.changes, revision)
                self._write(entry, steps, writing)
                self._understood(entry, decision, steps, inbox_id)
        except IntegrityError as error:
            raise CaseChanged(
                f"case of program {self.program}: changed while it was decided; decided again"
            ) from error
        if not (decision.away or decision.lists):
            self._remember(entry, steps, letters, recipients or {})
        if inbox_id is not None and not entry.loose_used:
            self._spend(entry)
        if entry.purged or decision.lists:
            # It is promised and recorded; where the key store is busy, tidy() keeps the promise.
            with suppress(TryLater):
                self.finish_forgetting()
        return True

    # -- is there still something to do?

    def _begin(self, entry: _Entry, inbox_id: UUID | None, timer_id: UUID | None) -> bool:
        connection = entry.connection
        if timer_id is not None and not connection.execute(_TIMER_GONE, {"i": timer_id}).rowcount:
            return False
        if inbox_id is None:
            return True
        row = connection.execute(_INBOX, {"i": inbox_id}).one_or_none()
        if row is None or row.state != InboxState.WAITING:
            return False
        key = self.keys.key(row.key_id)
        if key is not None:
            # Letters that belong to no case are sealed under the key of the mail they answer.
            entry.loose = (row.key_id, key)
        return True

    # -- cases and their keys

    def _read_cases(
        self, entry: _Entry, decision: Decision, letters: Sequence[Rendered]
    ) -> list[Step]:
        wanted = {step.case.id for step in decision.steps}
        wanted |= {one.letter.case for one in letters if one.letter.case is not None}
        if wanted:
            asked = {"p": self.program, "ids": list(wanted)}
            entry.rows = {row.id: row for row in entry.connection.execute(_CASES, asked)}
        known = self.keys.many(row.key_id for row in entry.rows.values())
        for case, row in entry.rows.items():
            if row.key_id in known:
                entry.keys[case] = (row.key_id, known[row.key_id])
        return [self._checked(entry, step) for step in decision.steps]

    def _checked(self, entry: _Entry, step: Step) -> Step:
        """The step with its case's next version; its key at hand."""
        case = step.case
        row = entry.rows.get(case.id)
        if (row.version if row is not None else 0) != case.version:
            raise CaseChanged(f"case {case.reference}: changed while it was decided; decided again")
        if row is None:
            entry.keys[case.id] = self.keys.mint(entry.changes)
        elif case.id not in entry.keys:
            raise CaseChanged(f"case {case.reference}: forgotten while it was decided")
        if step.purge and not (row is not None and row.legal_hold and case.legal_hold):
            entry.purged[case.id] = entry.keys[case.id][0]
        self._learn_addresses(entry, case)
        return structs.replace(step, case=structs.replace(case, version=case.version + 1))

    def _learn_addresses(self, entry: _Entry, case: Case) -> None:
        key_id = entry.keys[case.id][0]
        if case.id in entry.purged:
            return
        hashes = {self.keys.address_hash(address) for address in _addresses(case)}
        new = hashes if key_id in entry.changes.new else hashes - self.keys.known_hashes(key_id)
        if new:
            entry.changes.addresses[key_id] = new

    def _loose(self, entry: _Entry) -> tuple[UUID, AESGCM]:
        """The key for letters of no case: the mail's own, else a new one."""
        if entry.loose is None:
            entry.loose = self.keys.mint(entry.changes)
        entry.loose_used = True
        return entry.loose

    # -- rows

    def _prepare(
        self,
        entry: _Entry,
        decision: Decision,
        steps: Sequence[Step],
        letters: Sequence[Rendered],
        recipients: Mapping[UUID, str],
    ) -> _Writing:
        """Everything sealed before a key is committed, so that a fault leaves nothing behind."""
        new_cases, changed = [], []
        for step in steps:
            row = case_row(step.case, entry.keys[step.case.id][1], self.program)
            row["revision"] = entry.revision
            if step.case.version == 1:
                new_cases.append(row | {"key_id": entry.keys[step.case.id][0]})
            else:
                changed.append(row | {"i": row.pop("id")})
        asked = self._questions_of(entry, steps, letters)
        return _Writing(
            new_cases=new_cases,
            changed_cases=changed,
            questions=[
                question_row(one, entry.keys[one.case][1], self.program)
                for step in steps
                for one in step.questions
            ],
            timers=[timer_row(one, self.program) for step in steps for one in step.sets],
            events=[event_row(one, self.program) for step in steps for one in step.events],
            letters=[
                self._letter_row(entry, one, recipients, asked.get(one.letter.id))
                for one in letters
            ],
            away=self._away_row(entry, decision.away) if decision.away else None,
            lists=[self._list_row(entry, one) for one in decision.lists],
        )

    def _questions_of(
        self, entry: _Entry, steps: Sequence[Step], letters: Sequence[Rendered]
    ) -> dict[UUID, UUID]:
        """The question each letter asks: by its token, or because the question names the letter."""
        by_message: dict[str, UUID] = {}
        by_token: dict[str, UUID] = {}
        for step in steps:
            for one in step.questions:
                by_token[one.token_hash] = one.id
                by_message |= dict.fromkeys(one.letters, one.id)
        found: dict[UUID, UUID] = {}
        unknown: dict[str, list[UUID]] = {}
        for rendered in letters:
            letter = rendered.letter
            hashed = token_hash(letter.token) if letter.token else ""
            question = by_message.get(letter.message_id) or by_token.get(hashed)
            if question is not None:
                found[letter.id] = question
            elif hashed:
                unknown.setdefault(hashed, []).append(letter.id)
        if unknown:
            asked = {"p": self.program, "ids": list(unknown)}
            for row in entry.connection.execute(_BY_TOKEN, asked):
                found |= dict.fromkeys(unknown[row.token_hash], row.id)
        return found

    def _letter_row(
        self,
        entry: _Entry,
        rendered: Rendered,
        recipients: Mapping[UUID, str],
        question: UUID | None,
    ) -> dict[str, Any]:
        letter, lease = rendered.letter, entry.lease
        keyed = letter.case in entry.keys and letter.case not in entry.purged
        case = letter.case if keyed else None
        key_id, key = entry.keys[case] if case is not None else self._loose(entry)
        recipient = recipients.get(letter.id, letter.to.email)
        sealed = SealedLetter(recipient=recipient, raw=rendered.raw)
        return {
            "id": letter.id,
            "program": self.program,
            "case": case,
            "question": question if keyed else None,
            "template": letter.template,
            "to_role": letter.role,
            "urgency": int(letter.urgency),
            "channel": letter.channel,
            "state": OutboxState.DUE if lease is None else OutboxState.LEASED,
            "attempts": 0 if lease is None else 1,
            "message_id": letter.message_id,
            "created": entry.now,
            "next_try": None,
            "leased_by": None if lease is None else lease[0],
            "leased_until": None if lease is None else lease[1],
            "maybe_sent": False,
            "sent_at": None,
            "revision": entry.revision,
            "key_id": key_id,
            "sealed": seal_letter(sealed, key, self.program, letter.id),
        }

    def _away_row(self, entry: _Entry, changes: Sequence[Away]) -> dict[str, Any]:
        away = self._read_away(entry.connection)
        for change in changes:
            if change.until is None:
                away.pop(folded(change.email), None)
            else:
                away[folded(change.email)] = change
        return self._snapshot_row(
            entry.connection,
            AWAY,
            away,
            now=entry.now,
            revision=entry.revision,
            changes=entry.changes,
        )

    def _list_row(self, entry: _Entry, change: NewList) -> tuple[dict[str, Any], UUID | None]:
        """The row of a list that becomes another, and the key of the former one."""
        memory, after = self.memory, change.after
        if isinstance(after, Roster):
            kind, known = ROSTER, memory.roster is change.before
        elif isinstance(after, Directory):
            kind, known = DIRECTORY, memory.directory is change.before
        else:
            kind, known = APART, memory.kept_apart is change.before
        if not known or memory.revision != entry.revision - 1:
            raise CaseChanged(f"{kind}: changed while it was decided; decided again")
        row = self._snapshot_row(
            entry.connection,
            kind,
            after,
            now=entry.now,
            revision=entry.revision,
            changes=entry.changes,
            anew=True,
        )
        return row, self._snapshot_key(entry.connection, kind)

    # -- writing

    def _write(self, entry: _Entry, steps: Sequence[Step], writing: _Writing) -> None:
        connection, dialect = entry.connection, self.data.engine.dialect.name
        self._cancel_letters(entry, steps)
        if writing.new_cases:
            connection.execute(insert(cases), writing.new_cases)
        if writing.changed_cases:
            connection.execute(_CHANGE_CASE, writing.changed_cases)
        if writing.questions:
            connection.execute(upsert(dialect, questions, _QUESTION_COLUMNS), writing.questions)
        cancels = [timer for step in steps for timer in step.cancels]
        if cancels:
            connection.execute(_CANCEL_TIMERS, {"ids": cancels})
        if writing.timers:
            connection.execute(upsert(dialect, timers, TIMER_CLEAR[1:]), writing.timers)
        if writing.events:
            connection.execute(insert(events), writing.events)
        if writing.letters:
            connection.execute(insert(outbox), writing.letters)
        if writing.away is not None:
            self._put_snapshot(connection, writing.away)
        for row, former in writing.lists:
            self._put_snapshot(connection, row)
            if former is not None:
                promise(connection, self.program, [former], entry.now)
        for case, key_id in entry.purged.items():
            self._forget_rows(connection, case, key_id, entry.now, entry.revision)

    def _cancel_letters(self, entry: _Entry, steps: Sequence[Step]) -> None:
        cancelled = entry.cancelled
        for step in steps:
            if not (step.cancel_letters or step.cancel_letters_to):
                continue
            query = _CANCELLABLE
            if step.cancel_letters_to:
                query = query.where(outbox.c.to_role.in_(list(step.cancel_letters_to)))
            cancelled += entry.connection.scalars(query, {"c": step.case.id})
        if cancelled:
            entry.connection.execute(_CANCEL, {"ids": cancelled, "r": entry.revision})

    def _understood(
        self, entry: _Entry, decision: Decision, steps: Sequence[Step], inbox_id: UUID | None
    ) -> None:
        if inbox_id is None:
            return
        case = steps[0].case.id if steps else None
        values = {
            "i": inbox_id,
            "to": InboxState.DONE,
            "file": decision.filing or Filing.DONE,
            "now": entry.now,
            "c": None if case in entry.purged else case,
        }
        entry.connection.execute(_UNDERSTOOD, values)

    # -- afterwards

    def _spend(self, entry: _Entry) -> None:
        if entry.loose is not None:
            self._spent.append(entry.loose[0])

    def _remember(
        self,
        entry: _Entry,
        steps: Sequence[Step],
        letters: Sequence[Rendered],
        recipients: Mapping[UUID, str],
    ) -> None:
        memory = self.memory
        with memory.lock:
            if memory.revision != entry.revision - 1:
                return  # somebody else wrote too: the next gathering reads it all
            for step in steps:
                if step.case.id in entry.purged:
                    memory.drop_case(step.case.id)
                else:
                    memory.see_step(step)
            memory.drop_letters(entry.cancelled)
            for rendered in letters:
                letter = rendered.letter
                recipient = recipients.get(letter.id, letter.to.email)
                memory.see_letter(letter.id, recipient, letter.template, entry.now)
            memory.revision = entry.revision


class _Writing(Struct):
    """Rows ready to be written."""

    new_cases: list[dict[str, Any]]
    changed_cases: list[dict[str, Any]]
    questions: list[dict[str, Any]]
    timers: list[dict[str, Any]]
    events: list[dict[str, Any]]
    letters: list[dict[str, Any]]
    away: dict[str, Any] | None
    #: Rows of lists that become others, each with the key of the former one.
    lists: list[tuple[dict[str, Any], UUID | None]]


_QUESTION_COLUMNS = (*QUESTION_CLEAR[1:], "sealed")


def _addresses(case: Case) -> set[str]:
    """The people who are found by their address: whoever has a part in the case but coordinators.

    They would be led to every case; they are asked by letters, which name theirs.
    """
    people = [case.peer, case.referrer, case.opened_by, case.supporter]
    if case.alarm is not None:
        people += [case.alarm.about, case.alarm.said_by]
    found = {folded(person.email) for person in people if person is not None and person.email}
    return found | {folded(address) for address in case.also_at}


__all__ = ["CaseChanged", "Recording"]
