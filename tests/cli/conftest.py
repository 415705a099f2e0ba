"""A program on this machine, with databases of its own."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

SETTINGS = """
id = "{id}"
name = "Support"
address = "{id}@salud.example.org"
languages = ["en"]
[mailbox]
host = "imap.salud.example.org"
[submission]
host = "smtp.salud.example.org"
[people]
coordinators = ["Pat Rivera <pat.rivera@salud.example.org>"]
backups = ["Lee Novak <lee.novak@salud.example.org>"]
[trust]
mode = "authserv-id"
authserv_id = "mx.salud.example.org"
[matching]
never = ["same_department"]
prefer = {{ same_specialty = 2 }}
[safety]
desk = "Desk, +1 505 555 0100"
crisis_lines_reviewed = 2026-11-01
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the commands run in: settings of one program, a key, passwords, no database."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "opw.toml").write_text(SETTINGS.format(id="opw"))
    monkeypatch.setenv("MAILFLOW_KEY", base64.urlsafe_b64encode(bytes(range(32))).decode())
    for name in ("MAILFLOW_KEY_FILE", "MAILFLOW_DATABASE_URL", "MAILFLOW_KEYSTORE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MAILFLOW_OPW_IMAP_PASSWORD", "imap")
    monkeypatch.setenv("MAILFLOW_OPW_SMTP_PASSWORD", "smtp")
    return tmp_path


def second_program(here: Path) -> None:
    """Another program beside it."""
    (here / "config" / "mspei.toml").write_text(SETTINGS.format(id="mspei"))
