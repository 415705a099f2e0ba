"""Without servers the tests are passed over aloud; in continuous integration they fail."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ONE = "tests/servers/test_real_imap.py::test_a_wrong_password_is_a_refused_login"
#: Runs that one test as if by somebody who is not root.
AS_ANYBODY = f"""
import os, sys, pytest
os.geteuid = lambda: 1000
sys.exit(pytest.main([{ONE!r}, "-p", "no:cacheprovider"]))
"""


def passed_over(ci: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", AS_ANYBODY],
        cwd=ROOT,
        env={**os.environ, "CI": ci},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_at_home_it_says_what_was_not_tested() -> None:
    done = passed_over(ci="")
    assert done.returncode == 0, done.stdout
    assert "NOT TESTED against real servers" in done.stdout
    assert "this is not root" in done.stdout
    assert ONE in done.stdout


def test_in_continuous_integration_it_fails() -> None:
    done = passed_over(ci="true")
    assert done.returncode == 1, done.stdout
    assert "this is not root" in done.stdout
