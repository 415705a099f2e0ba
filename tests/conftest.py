"""What every test may ask for."""

from __future__ import annotations

from tests.servers.conftest import chromium, postgres, pytest_terminal_summary, servers
from tests.stories.conftest import memory

__all__ = ["chromium", "memory", "postgres", "pytest_terminal_summary", "servers"]
