"""Dovecot, Postfix, PostgreSQL and Chromium, once a test run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest

from tests.servers import postgresql
from tests.servers.dovecot_postfix import RealServers, missing
from tests.stories.letters import mailbox_of
from tests.stories.people import EVERYBODY as IN_STORIES

#: Mailboxes of the servers' own tests, and of everybody in the stories.
EVERYBODY = (
    "opw@example.org",
    "pat@example.org",
    "lee@example.edu",
    *(mailbox_of(person) for person in IN_STORIES),
)

_SAID = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def servers() -> Iterator[RealServers]:
    lacking = missing()
    if lacking is not None:
        if os.environ.get("CI", "").lower() in {"true", "1"}:
            pytest.fail(f"real mail servers: {lacking}")
        pytest.skip(f"real mail servers: {lacking}")
    with RealServers(users=EVERYBODY) as running:
        yield running


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL server of this run's own: its URL, without a database."""
    lacking = postgresql.missing()
    if lacking is not None:
        if os.environ.get("CI", "").lower() in {"true", "1"}:
            pytest.fail(f"real database server: {lacking}")
        pytest.skip(f"real database server: {lacking}")
    server = postgresql.RealPostgres()
    try:
        yield server.start().url
    finally:
        server.stop()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser that letters are looked at with."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        lacking = "real browser: chromium is not installed"
        if os.environ.get("CI", "").lower() in {"true", "1"}:
            pytest.fail(lacking)
        pytest.skip(lacking)
    return found


_REAL = ("real mail server", "real database server", "real browser")


def _for_want_of_servers(reason: str) -> bool:
    return any(kind in reason for kind in _REAL)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which tests were passed over for want of servers: silence would look like success."""
    skipped = [
        report
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple) and _for_want_of_servers(report.longrepr[2])
    ]
    # The hook may be known under two names: the root's conftest passes it on.
    if skipped and not terminalreporter.config.stash.get(_SAID, False):
        terminalreporter.config.stash[_SAID] = True
        terminalreporter.section(
            "NOT TESTED against real servers (Dovecot, Postfix, PostgreSQL) or a browser (Chromium)",
            red=True,
        )
        for reason in sorted({report.longrepr[2] for report in skipped}):
            terminalreporter.line(reason)
        for report in skipped:
            terminalreporter.line(f"  {report.nodeid}")
