"""PostgreSQL as a private process: its own folder, a port on 127.0.0.1, ended by its id."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

#: PostgreSQL refuses root.
USER = "postgres"
PATIENCE = 30.0


def _programs() -> Path | None:
    """Where Debian keeps the newest server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    return found[-1].parent if found else None


def missing() -> str | None:
    """What this machine lacks, in words; None if it has everything."""
    if os.geteuid() != 0:
        return "PostgreSQL is started for its own user by root only, and this is not root"
    if _programs() is None:
        return "PostgreSQL is not installed (Debian: postgresql)"
    return None


class RealPostgres:
    """One server, for one test run."""

    def __init__(self) -> None:
        programs = _programs()
        assert programs is not None
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="mailflow-pg-"))
        owner = pwd.getpwnam(USER)
        os.chown(self._folder, owner.pw_uid, owner.pw_gid)
        self._process: subprocess.Popen[bytes] | None = None
        with socket.socket() as held:
            held.bind(("127.0.0.1", 0))
            self.port: int = held.getsockname()[1]

    @property
    def url(self) -> str:
        """The server, without a database."""
        return f"postgresql+psycopg://{USER}@127.0.0.1:{self.port}"

    def start(self) -> RealPostgres:
        """Make a cluster and start it; returns when it takes connections."""
        data = str(self._folder / "data")
        self._run("initdb", "-D", data, "-A", "trust", "-U", USER, "--no-sync", "-E", "UTF8")
        self._process = subprocess.Popen(
            [
                str(self._programs / "postgres"),
                *("-D", data, "-p", str(self.port), "-k", str(self._folder)),
                *("-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"),
            ],
            user=USER,
            group=USER,
            cwd=self._folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + PATIENCE
        while not self._ready():
            assert self._process.poll() is None, "PostgreSQL ended"
            assert time.monotonic() < deadline, "PostgreSQL does not listen"
            time.sleep(0.05)  # it tells nobody
        return self

    def _ready(self) -> bool:
        program = str(self._programs / "pg_isready")
        asked = [program, "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(asked, check=False).returncode == 0

    def _run(self, name: str, *given: str) -> None:
        subprocess.run(
            [str(self._programs / name), *given],
            user=USER,
            group=USER,
            cwd=self._folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def stop(self) -> None:
        """End it and remove its folder."""
        if self._process:
            self._process.terminate()
            self._process.wait(PATIENCE)
        shutil.rmtree(self._folder, ignore_errors=True)
