"""Few cases a month means that nobody notices a dead daemon: trouble is told, once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from mailflow.nouns.faults import Fault
from workers import story
from workers.clock import Clock

#: A server may be away so long before a person is woken for it.
PATIENCE = timedelta(minutes=10)


class Trouble:
    """One thing that can go wrong (the mailbox, the sending) and come right again.

    Args:
        what: its name, for the log and the phone.
        clock: the time.
        tell: rings a person; called once, when the trouble has lasted :data:`PATIENCE`.
    """

    def __init__(self, what: str, clock: Clock, tell: Callable[[str], None]) -> None:
        self._what = what
        self._clock = clock
        self._tell = tell
        self._since: datetime | None = None
        self._told = False
        self._lock = threading.Lock()

    def __call__(self, fault: Fault | None) -> None:
        """A try failed with this fault; None: it went well."""
        with self._lock:
            if fault is None:
                self._well()
            else:
                self._bad(fault)

    def _well(self) -> None:
        if self._since:
            story.well(self._what)
        self._since, self._told = None, False

    def _bad(self, fault: Fault) -> None:
        now = self._clock.now()
        if self._since is None:
            self._since = now
            story.trouble(self._what, fault)
        if not self._told and now - self._since >= PATIENCE:
            self._told = True
            self._tell(f"{self._what} in trouble since {self._since:%H:%M} UTC. {fault}")

    @property
    def well(self) -> bool:
        """Whether all is well as far as anybody knows."""
        return self._since is None
