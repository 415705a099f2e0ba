"""What every test may ask for."""

from __future__ import annotations

from tests.servers.conftest import postgres, pytest_terminal_summary, servers

__all__ = ["postgres", "pytest_terminal_summary", "servers"]
