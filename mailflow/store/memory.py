"""What the store knows by heart: loads, letters of today, roster, directory, who is away.

Sealed rows cannot be searched. What every mail must know at once is therefore kept in memory, built
from the rows at the start and kept up by the program's revision: a process that missed a change
reads it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from threading import RLock
from uuid import UUID
from zoneinfo import ZoneInfo

from mailflow.nouns.case import Case, EventKind
from mailflow.nouns.decision import Away, Step
from mailflow.nouns.mail import folded
from mailflow.nouns.people import Directory, KeptApart, Roster

#: Letters are remembered this long: a local day is never longer.
LETTERS_KEPT = timedelta(hours=48)


class Memory:
    """One program's memory. Every method may be called from any thread."""

    def __init__(self) -> None:
        self.lock = RLock()
        #: Everything up to this revision is known.
        self.revision = -1
        self.roster = Roster()
        self.directory = Directory()
        self.kept_apart = KeptApart()
        self.away: dict[str, Away] = {}
        self._supporters: dict[UUID, str] = {}
        self._loads: Counter[str] = Counter()
        self._assigned: dict[str, datetime] = {}
        self._letters: dict[str, dict[UUID, tuple[datetime, str]]] = {}
        self._pruned: datetime | None = None

    # -- cases

    def see_case(self, case: Case) -> None:
        """Count a case for its supporter, as long as it is open."""
        now = folded(case.supporter.email) if case.open and case.supporter is not None else ""
        with self.lock:
            self.drop_case(case.id)
            if now:
                self._supporters[case.id] = now
                self._loads[now] += 1

    def drop_case(self, case: UUID) -> None:
        """A case is closed or forgotten."""
        with self.lock:
            before = self._supporters.pop(case, None)
            if before is not None:
                self._loads[before] -= 1
                if not self._loads[before]:
                    del self._loads[before]

    def keep_only(self, cases: set[UUID]) -> None:
        """Drop every case that is not among these."""
        with self.lock:
            for case in self._supporters.keys() - cases:
                self.drop_case(case)

    def see_assignment(self, supporter: str, at: datetime) -> None:
        """Somebody was given a case at that time."""
        address = folded(supporter)
        with self.lock:
            if at > self._assigned.get(address, at - timedelta(1)):
                self._assigned[address] = at

    def see_step(self, step: Step) -> None:
        """What one case's step means for loads and turns."""
        self.see_case(step.case)
        if step.case.supporter is not None:
            for event in step.events:
                if event.kind is EventKind.ASSIGNED:
                    self.see_assignment(step.case.supporter.email, event.at)

    def loads(self) -> dict[str, int]:
        """Open cases by supporter (folded address)."""
        with self.lock:
            return dict(self._loads)

    def last_assigned(self) -> dict[str, datetime]:
        """Last assignment by supporter (folded address)."""
        with self.lock:
            return dict(self._assigned)

    # -- letters

    def see_letter(self, letter: UUID, recipient: str, template: str, created: datetime) -> None:
        """A letter goes to somebody."""
        with self.lock:
            self._letters.setdefault(folded(recipient), {})[letter] = (created, template)

    def drop_letters(self, letters: Iterable[UUID]) -> None:
        """Letters were cancelled before they left."""
        gone = set(letters)
        if not gone:
            return
        with self.lock:
            for by_id in self._letters.values():
                for letter in gone & by_id.keys():
                    del by_id[letter]

    def letters_today(self, address: str, now: datetime, zone: ZoneInfo) -> dict[str, int]:
        """Letters somebody was sent on the local day of ``now``, by template."""
        today = now.astimezone(zone).date()
        with self.lock:
            self._prune(now)
            found = list(self._letters.get(folded(address), {}).values())
        return dict(Counter(name for at, name in found if at.astimezone(zone).date() == today))

    def _prune(self, now: datetime) -> None:
        hour = now.replace(minute=0, second=0, microsecond=0)
        if hour == self._pruned:
            return
        self._pruned = hour
        oldest = now - LETTERS_KEPT
        for address, letters in list(self._letters.items()):
            fresh = {key: seen for key, seen in letters.items() if seen[0] > oldest}
            if fresh:
                self._letters[address] = fresh
            else:
                del self._letters[address]
