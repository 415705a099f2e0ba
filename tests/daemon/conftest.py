"""A daemon that hurries, and its mail host."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.crash.daemon import DaemonProcess
from tests.stories.hosts import EmbeddedHost


class HurriedDaemon(DaemonProcess):
    """A daemon's process that tries again soon.

    Args:
        folder: where settings and databases are made.
        tables: ``[mailbox]`` and ``[submission]``.
        environment: more of it, or other passwords.
    """

    def __init__(
        self,
        folder: Path,
        tables: dict[str, dict[str, Any]],
        environment: dict[str, str] | None = None,
        **given: Any,
    ) -> None:
        folder.mkdir(exist_ok=True)
        super().__init__(folder, tables, **given)
        self.more = environment or {}

    @property
    def config(self) -> Path:
        """The folder of settings."""
        return self.folder / "config"

    def environment(self) -> dict[str, str]:
        """As ever, and what a test wants."""
        return {**super().environment(), **self.more}

    def start(self, doom: str = "") -> None:
        """Start it."""
        self._watched = self._watching()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.daemon.hurried", "--config", str(self.config)],
                cwd=self.folder,
                env=self.environment(),
                stdout=log,
                stderr=log,
            )

    def hang_up(self) -> None:
        """SIGHUP: read the settings again."""
        os.kill(self.pid(), signal.SIGHUP)

    def said(self, *words: str) -> int:
        """How many lines of the log hold all of these."""
        return sum(all(w in line for w in words) for line in self.log.read_text().splitlines())


@pytest.fixture
def host() -> Iterator[EmbeddedHost]:
    embedded = EmbeddedHost()
    embedded.begin()
    yield embedded
    embedded.end()


@pytest.fixture
def daemons() -> Iterator[list[HurriedDaemon]]:
    """Daemons to be ended, whatever happens."""
    begun: list[HurriedDaemon] = []
    yield begun
    for daemon in begun:
        daemon.end()
