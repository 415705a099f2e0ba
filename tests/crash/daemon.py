"""A daemon in a process of its own, on the embedded mail host."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from mailflow.settings.secrets import Secrets, encode_key
from mailflow.store import Store
from tests.servers.dovecot_postfix import PASSWORD
from tests.stories import people
from tests.stories.world import KEY

ROOT = Path(__file__).parents[2]
#: Seconds until something that must happen counts as not happening.
PATIENCE = 60.0

PROFILE = """
id = "opw"
name = "Peer-to-Peer Physician Support"
address = "{address}"
from_name = "OPW"
timezone = "America/Denver"
adopt_from = "everything"

[mailbox]
{mailbox}

[submission]
a_minute = {a_minute}
{submission}

[people]
coordinators = ["{coordinator}"]
backups = ["{backup}"]

[trust]
mode = "authserv-id"
authserv_id = "mx.example.org"

[timing]
undo_window = "0 minutes"

[follow_up]
after_met = []

[alarms]
command = "{command}"
"""


class DaemonProcess:
    """Settings, databases and the daemon's process, in one folder."""

    def __init__(
        self,
        folder: Path,
        tables: dict[str, dict[str, Any]],
        *,
        command: str = "",
        a_minute: int = 600,
    ) -> None:
        self.folder = folder
        self._config = folder / "config"
        self._config.mkdir()
        (self._config / "opw.toml").write_text(
            PROFILE.format(
                address=people.PROGRAM,
                mailbox=_toml(tables["mailbox"]),
                submission=_toml(tables["submission"]),
                coordinator=people.COORDINATOR,
                backup=people.BACKUP,
                command=command,
                a_minute=a_minute,
            )
        )
        self.data, self.keys = folder / "data.db", folder / "keys.db"
        self.log = folder / "log"
        self._process: subprocess.Popen[bytes] | None = None
        self._watched = 0
        with self.store() as store:
            store.upgrade()
            store.save_roster(people.ROSTER, people.TUESDAY)
            store.save_directory(people.DIRECTORY, people.TUESDAY)

    def environment(self) -> dict[str, str]:
        """What the process is told: secrets, and nothing of this one's settings."""
        return {
            **os.environ,
            "MAILFLOW_KEY": encode_key(KEY),
            "MAILFLOW_DATABASE_URL": f"sqlite:///{self.data}",
            "MAILFLOW_KEYSTORE_URL": f"sqlite:///{self.keys}",
            "MAILFLOW_OPW_IMAP_PASSWORD": PASSWORD,
            "MAILFLOW_OPW_SMTP_PASSWORD": PASSWORD,
            "PYTHONPATH": str(ROOT),
        }

    def start(self, doom: str = "") -> None:
        """Start the daemon; with a moment at which it dies."""
        self._watched = self._watching()
        environment = {**self.environment(), "DOOM": doom}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.crash.doomed", "--config", str(self._config)],
                cwd=self.folder,
                env=environment,
                stdout=log,
                stderr=log,
            )

    def _watching(self) -> int:
        return self.log.read_text().count("mailflow is watching") if self.log.exists() else 0

    def watching(self) -> bool:
        """Whether it has begun to watch since it was started."""
        return self._watching() > self._watched

    def dead(self) -> bool:
        """Whether it was killed, or ended."""
        return self._process is None or self._process.poll() is not None

    def pid(self) -> int:
        """The process."""
        assert self._process
        return self._process.pid

    def killed(self) -> bool:
        """Whether it died of SIGKILL, not of itself."""
        return self._process is not None and self._process.poll() == -signal.SIGKILL

    def terminate(self) -> float:
        """SIGTERM, and wait; how many seconds it took."""
        assert self._process
        begun = time.monotonic()
        self._process.send_signal(signal.SIGTERM)
        assert self._process.wait(PATIENCE) == 0, self.log.read_text()
        return time.monotonic() - begun

    def end(self) -> None:
        """End it however it is."""
        if self._process and self._process.poll() is None:
            self._process.kill()
            self._process.wait(PATIENCE)

    def store(self) -> Any:
        """The store, for looking."""
        return _Opened(self)

    def secrets(self) -> Secrets:
        """Its secrets."""
        return Secrets(
            stored_key=SecretStr(encode_key(KEY)),
            stored_database_url=SecretStr(f"sqlite:///{self.data}"),
            stored_keystore_url=SecretStr(f"sqlite:///{self.keys}"),
        )


class _Opened:
    """The store, opened and closed."""

    def __init__(self, daemon: DaemonProcess) -> None:
        secrets = daemon.secrets()
        self._store = Store.open(secrets.database_url, secrets.keystore_url, KEY, program_id="opw")

    def __enter__(self) -> Store:
        return self._store

    def __exit__(self, *_: object) -> None:
        self._store.keys.close()
        self._store.data.close()


def _toml(table: dict[str, Any]) -> str:
    lines = []
    for key, value in table.items():
        written = value if isinstance(value, int) else f'"{value}"'
        lines.append(f"{key} = {written}")
    return "\n".join(lines)


def until(condition: Any, what: str, seconds: float = PATIENCE, every: float = 0.02) -> None:
    """Wait for something that nobody tells of."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"did not happen: {what}"
        time.sleep(every)
