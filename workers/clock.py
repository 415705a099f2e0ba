"""Where ``now`` comes from; everything below is told the time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """A clock."""

    def now(self) -> datetime:
        """The time: aware, UTC."""


class WallClock:
    """The time of this machine."""

    def now(self) -> datetime:
        """The time: aware, UTC."""
        return datetime.now(UTC)


class StandingClock:
    """A clock that stands, for rehearsals (``run --once --at``) and tests; it never goes back."""

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        """The time: aware, UTC."""
        return self._at

    def move_to(self, at: datetime) -> None:
        """Move forward to ``at``; earlier times are ignored."""
        self._at = max(self._at, at.astimezone(UTC))
