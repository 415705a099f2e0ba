"""Gathering: the only look-up. All that deciding may know, read in one moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec.structs import replace
from sqlalchemy import BindParameter, Connection, bindparam, select

from mailflow.nouns.case import Event, Question, Stage, Timer, token_hash
from mailflow.nouns.decision import CaseFile, Found, Situation, Wanted, days_away
from mailflow.nouns.mail import Clues
from mailflow.nouns.people import Role
from mailflow.nouns.program import Program
from mailflow.store.database import AnyRow
from mailflow.store.ground import Ground
from mailflow.store.packing import case_of, event_of, question_of, timer_of
from mailflow.store.tables import cases, events, inbox, outbox, questions, timers

#: Bounds on what a mail may make us look up: all of it may be forged.
_TOKENS, _THREAD, _REFERENCES, _BY_SENDER, _PEOPLE = 10, 40, 10, 25, 20

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_TOKENS_QUERY = select(questions).where(
    questions.c.program == bindparam("p"), questions.c.token_hash.in_(_IDS)
)
_LETTERS_QUERY = select(
    outbox.c.message_id, outbox.c.case, outbox.c.question, outbox.c.template, outbox.c.to_role
).where(outbox.c.program == bindparam("p"), outbox.c.message_id.in_(_IDS))
_REFERENCES_QUERY = select(cases.c.id, cases.c.reference).where(
    cases.c.program == bindparam("p"), cases.c.reference.in_(_IDS)
)
_BY_KEY_QUERY = select(cases.c.id, cases.c.stage, cases.c.opened).where(
    cases.c.program == bindparam("p"), cases.c.key_id.in_(_IDS)
)
_SIBLINGS_QUERY = (
    select(cases.c.id)
    .where(cases.c.program == bindparam("p"), cases.c.event_id.in_(_IDS))
    .order_by(cases.c.opened, cases.c.id)
)
_CASES_QUERY = select(cases).where(
    cases.c.program == bindparam("p"), cases.c.id.in_(_IDS), cases.c.sealed.is_not(None)
)
_QUESTIONS_QUERY = select(questions).where(questions.c.case.in_(_IDS)).order_by(questions.c.opened)
_TIMERS_QUERY = select(timers).where(timers.c.case.in_(_IDS)).order_by(timers.c.due)
_TIMER_QUERY = select(timers).where(
    timers.c.id == bindparam("i"), timers.c.program == bindparam("p")
)
_REUSED_QUERY = select(inbox.c.message_id_reused).where(inbox.c.id == bindparam("i"))
_EVENTS_QUERY = (
    select(events).where(events.c.case == bindparam("i")).order_by(events.c.at, events.c.seq)
)


class Gathering(Ground):
    """Reading what deciding needs. Any thread may gather."""

    def gather(
        self, clues: Clues, program: Program, now: datetime, *, inbox_id: UUID | None = None
    ) -> Situation:
        """The situation a mail meets.

        Files stand in the order of what led to them: token, thread, reference, returned letter,
        sender; then the other cases of the same event. ``asked`` holds the questions that token
        and thread name, closed ones too, once for each of the two that names them.
        """
        # Before the reading transaction: the key store is another database.
        by_sender = self.keys.keys_of(clues.sender) if clues.sender else []
        with self.data.reading() as connection:
            self._catch_up(connection)
            tokens = self._by_token(connection, clues.tokens[:_TOKENS])
            thread = self._by_letter(connection, clues.thread[:_THREAD])
            returned = self._by_letter(connection, clues.returned[:_THREAD])
            found = [row.case for row in tokens]
            found += [row.case for row in thread if row.case is not None]
            found += self._by_reference(connection, clues.references[:_REFERENCES])
            found += [row.case for row in returned if row.case is not None]
            found += self._by_key(connection, by_sender)
            files = self._files(connection, found)
            reused = inbox_id is not None and connection.scalar(_REUSED_QUERY, {"i": inbox_id})
        return self._situation(
            program,
            now,
            files,
            clues.sender,
            asked=_asked(files, tokens, thread),
            message_id_reused=bool(reused),
            bounced_letter=_bounced(returned),
        )

    def gather_more(self, situation: Situation, wanted: Wanted) -> Situation:
        """The situation with what a mail, once understood, makes it necessary to know besides."""
        if not (wanted.people or wanted.everything):
            return situation
        keys = [key for one in wanted.people[:_PEOPLE] for key in self.keys.keys_of(one)]
        with self.data.reading() as connection:
            about = self._files(connection, self._by_key(connection, keys))
        everything = tuple(self.cases(open_only=False)) if wanted.everything else ()
        return replace(situation, about=about, everything=everything)

    def gather_case(self, case_id: UUID, program: Program, now: datetime) -> Situation:
        """The situation of one case, for what a person tells by command."""
        with self.data.reading() as connection:
            self._catch_up(connection)
            files = self._files(connection, [case_id])
        return self._of_case(files, program, now)

    def gather_timer(
        self, timer_id: UUID, program: Program, now: datetime
    ) -> tuple[Timer, Situation] | None:
        """A due timer and the situation of its case; None where it is gone meanwhile."""
        with self.data.reading() as connection:
            row = connection.execute(_TIMER_QUERY, {"i": timer_id, "p": self.program}).first()
            if row is None:
                return None
            self._catch_up(connection)
            files = self._files(connection, [row.case])
        return timer_of(row), self._of_case(files, program, now)

    def _of_case(self, files: tuple[CaseFile, ...], program: Program, now: datetime) -> Situation:
        # No sender: the letters counted are the peer's, to whom a timer's letter mostly goes.
        return self._situation(program, now, files, files[0].case.peer.email if files else None)

    def _situation(
        self,
        program: Program,
        now: datetime,
        files: tuple[CaseFile, ...],
        sender: str | None,
        **rest: Any,
    ) -> Situation:
        memory = self.memory
        with memory.lock:
            return Situation(
                program=program,
                now=now,
                roster=memory.roster,
                directory=memory.directory,
                kept_apart=memory.kept_apart,
                files=files,
                loads=memory.loads(),
                last_assigned=memory.last_assigned(),
                letters_today=(memory.letters_today(sender, now, program.zone) if sender else {}),
                away=days_away(memory.away, now),
                absent=dict(memory.away),
                **rest,
            )

    # -- what leads to a case

    def _by_token(self, connection: Connection, tokens: Sequence[str]) -> list[AnyRow]:
        if not tokens:
            return []
        hashes = [token_hash(token) for token in tokens]
        rows = connection.execute(_TOKENS_QUERY, {"p": self.program, "ids": hashes}).all()
        return sorted(rows, key=lambda row: hashes.index(row.token_hash))

    def _by_letter(self, connection: Connection, ids: Sequence[str]) -> list[AnyRow]:
        if not ids:
            return []
        rows = connection.execute(_LETTERS_QUERY, {"p": self.program, "ids": list(ids)}).all()
        return sorted(rows, key=lambda row: ids.index(row.message_id))

    def _by_reference(self, connection: Connection, references: Sequence[str]) -> list[UUID]:
        if not references:
            return []
        wanted = [reference.upper() for reference in references]
        rows = connection.execute(_REFERENCES_QUERY, {"p": self.program, "ids": wanted}).all()
        return [row.id for row in sorted(rows, key=lambda row: wanted.index(row.reference))]

    def _by_key(self, connection: Connection, key_ids: Sequence[UUID]) -> list[UUID]:
        if not key_ids:
            return []
        rows = connection.execute(_BY_KEY_QUERY, {"p": self.program, "ids": key_ids}).all()
        # By id too: the cases of an event are opened at one moment.
        rows = sorted(rows, key=lambda row: (row.opened, row.id), reverse=True)
        rows = sorted(rows, key=lambda row: row.stage == Stage.CLOSED)
        return [row.id for row in rows[:_BY_SENDER]]

    # -- files

    def _files(self, connection: Connection, found: Iterable[UUID]) -> tuple[CaseFile, ...]:
        """The files of those cases, in that order, then of the other cases of their events."""
        wanted = list(dict.fromkeys(found))
        if not wanted:
            return ()
        rows = connection.execute(_CASES_QUERY, {"p": self.program, "ids": wanted}).all()
        events_ids = {row.event_id for row in rows if row.event_id is not None}
        if events_ids:
            asked = {"p": self.program, "ids": list(events_ids)}
            more = [i for i in connection.scalars(_SIBLINGS_QUERY, asked) if i not in wanted]
            if more:
                wanted += more
                asked = {"p": self.program, "ids": more}
                rows = [*rows, *connection.execute(_CASES_QUERY, asked)]
        return self._open_files(connection, wanted, rows)

    def _open_files(
        self, connection: Connection, order: Sequence[UUID], rows: Sequence[AnyRow]
    ) -> tuple[CaseFile, ...]:
        known = self.keys.many(row.key_id for row in rows)
        keyed = {row.id: known[row.key_id] for row in rows if row.key_id in known}
        if not keyed:
            return ()
        asked: dict[UUID, list[Question]] = {case: [] for case in keyed}
        waits: dict[UUID, list[Timer]] = {case: [] for case in keyed}
        ids = {"ids": list(keyed)}
        for row in connection.execute(_QUESTIONS_QUERY, ids):
            asked[row.case].append(question_of(row, keyed[row.case]))
        for row in connection.execute(_TIMERS_QUERY, ids):
            waits[row.case].append(timer_of(row))
        opened = {row.id: case_of(row, keyed[row.id]) for row in rows if row.id in keyed}
        return tuple(
            CaseFile(
                case=opened[case],
                questions=tuple(one for one in asked[case] if one.closed is None),
                closed_questions=tuple(one for one in asked[case] if one.closed is not None),
                timers=tuple(waits[case]),
            )
            for case in order
            if case in opened
        )

    # -- for people

    def cases(self, *, open_only: bool = True) -> list[CaseFile]:
        """Every case that is not forgotten, oldest first."""
        query = select(cases).where(cases.c.program == self.program, cases.c.sealed.is_not(None))
        if open_only:
            query = query.where(cases.c.stage != Stage.CLOSED)
        files: list[CaseFile] = []
        with self.data.reading() as connection:
            rows = connection.execute(query.order_by(cases.c.opened, cases.c.id)).all()
            for start in range(0, len(rows), _AT_ONCE):
                part = rows[start : start + _AT_ONCE]
                files += self._open_files(connection, [row.id for row in part], part)
        return files

    def find(self, reference: str) -> CaseFile | None:
        """The case of a reference (case ignored), or None."""
        with self.data.reading() as connection:
            ids = self._by_reference(connection, [reference.strip()])
            files = self._files(connection, ids)
        return files[0] if files else None

    def story(self, reference: str) -> tuple[CaseFile, tuple[Event, ...]] | None:
        """A case and everything that happened in it, or None."""
        file = self.find(reference)
        if file is None:
            return None
        with self.data.reading() as connection:
            rows = connection.execute(_EVENTS_QUERY, {"i": file.case.id}).all()
        return file, tuple(event_of(row) for row in rows)


_AT_ONCE = 200


def _asked(
    files: Sequence[CaseFile], tokens: Sequence[AnyRow], thread: Sequence[AnyRow]
) -> tuple[tuple[Question, Found], ...]:
    every = {one.id: one for file in files for one in (*file.questions, *file.closed_questions)}
    named = [(row.id, Found.TOKEN) for row in tokens]
    named += [(row.question, Found.THREAD) for row in thread if row.question is not None]
    return tuple((every[i], by) for i, by in dict.fromkeys(named) if i in every)


def _bounced(returned: Sequence[AnyRow]) -> tuple[str, Role, UUID | None] | None:
    if not returned:
        return None
    return returned[0].template, Role(returned[0].to_role), returned[0].case
