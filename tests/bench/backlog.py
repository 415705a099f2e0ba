"""A full mailbox: how many mails a second the daemon gets through, letters sent included.

Half of the mails are referrals, half the coordinator's answers to them. The clock runs from the
daemon's first look into the mailbox until every letter was accepted by Postfix and recorded, and
stands between the two halves while the answers are written into the mailbox.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import smtplib
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from mailflow.nouns.people import Roster
from tests.bench.reaction import referral
from tests.crash.daemon import DaemonProcess, until
from tests.servers.dovecot_postfix import RealServers
from tests.stories import people
from tests.stories.letters import mailbox_of, read_letter, write_mail
from tests.stories.world import stamp


def deliver(servers: RealServers, mails: Iterable[bytes]) -> None:
    """Put mails into the program's mailbox over one LMTP connection."""
    with smtplib.LMTP("127.0.0.1", servers.lmtp_port, timeout=60) as lmtp:
        for raw in mails:
            lmtp.sendmail("sender@example.com", [people.PROGRAM], raw)


def supporters_elsewhere(daemon: DaemonProcess) -> None:
    """Supporters too have their mailboxes on other machines than ours."""
    roster = Roster(
        tuple(
            replace(s, email=s.email.replace("example.org", "example.net"))
            for s in people.ROSTER.supporters
        )
    )
    with daemon.store() as store:
        store.save_roster(roster, datetime.now(UTC))


def answers(requests: list[bytes]) -> list[bytes]:
    """The coordinator's "1" to each request."""
    written = []
    for raw in requests:
        letter = read_letter(raw, mailbox_of(people.COORDINATOR))
        mail = write_mail(
            people.COORDINATOR, people.PROGRAM, "1", datetime.now(UTC), answering=letter
        )
        written.append(stamp(mail, honest=True))
    return written


class Worked(NamedTuple):
    """What working off a mailbox took."""

    seconds: float  # from the first look into the mailbox
    cpu: float  # seconds of the daemon's own process, start-up included
    peak: int  # MB
    child: int  # MB


def work_off(daemon: DaemonProcess, letters: int) -> Worked:
    """Start the daemon and wait until so many letters are sent."""
    daemon.start()
    until(daemon.watching, "the daemon watches")
    begun = time.monotonic()

    # A plain connection of our own, and seldom: looking must not take the processor it measures.
    with closing(sqlite3.connect(daemon.data)) as look:

        def done() -> bool:
            (sent,) = look.execute("SELECT count(*) FROM outbox WHERE state = 'sent'").fetchone()
            return bool(sent >= letters)

        until(done, f"{letters} letters are sent", seconds=120, every=0.1)
    taken = time.monotonic() - begun
    worked = Worked(taken, cpu(daemon.pid()), *memory(daemon.pid()))
    daemon.terminate()
    return worked


def cpu(pid: int) -> float:
    """Processor seconds a process has used (without its children)."""
    facts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(facts[11]) + int(facts[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> tuple[int, int]:
    """Peak resident memory of the daemon, and of its largest child, in MB."""

    def peak(of: int) -> int:
        status = Path(f"/proc/{of}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) // 1024  # type: ignore[index]

    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    tasks = [
        c for t in Path(f"/proc/{pid}/task").iterdir() for c in (t / "children").read_text().split()
    ]
    return peak(pid), max((peak(int(c)) for c in {*children, *tasks}), default=0)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--mails", type=int, default=2000)
    parser.add_argument("--copies", action="store_true", help="keep copies of sent letters too")
    given = parser.parse_args()
    half = given.mails // 2
    # Physicians elsewhere: Postfix takes letters to them, and their mailboxes cost nothing here.
    senders = [f"peer{n}@example.net" for n in range(half)]
    users = [people.PROGRAM, *(mailbox_of(p) for p in people.EVERYBODY)]
    # The mail servers' own queue and mailboxes lie in memory: their disk is not what is measured.
    # The daemon's databases lie on the disk.
    shm = Path(tempfile.mkdtemp(prefix="mailflow-", dir="/dev/shm"))
    with RealServers(shm, users=users) as servers, tempfile.TemporaryDirectory() as folder:
        os.environ["SSL_CERT_FILE"] = str(servers.ca_file)
        submission = servers.submission_settings(people.PROGRAM)
        submission["sent"] = "Sent" if given.copies else ""
        tables = {"mailbox": servers.mailbox_settings(people.PROGRAM), "submission": submission}
        daemon = DaemonProcess(Path(folder), tables, a_minute=100_000)
        supporters_elsewhere(daemon)
        try:
            deliver(servers, (referral(s) for s in senders))
            first = work_off(daemon, 2 * half)
            requests = servers.await_mails(mailbox_of(people.COORDINATOR), half)
            deliver(servers, answers(requests[:half]))
            second = work_off(daemon, 4 * half)
        except BaseException:
            print(daemon.log.read_text()[-3000:], file=sys.stderr)
            raise
        finally:
            daemon.end()
    shutil.rmtree(shm, ignore_errors=True)
    seconds, used = first.seconds + second.seconds, first.cpu + second.cpu
    print(
        f"referrals {half / first.seconds:7.1f} a second   answers {half / second.seconds:7.1f} a second"
    )
    print(f"together  {given.mails / seconds:7.1f} a second, {4 * half} letters sent")
    print(
        f"cpu       {used / given.mails * 1000:7.1f} ms a mail in the daemon, two starts included"
    )
    print(f"memory    daemon {second.peak} MB, understanding child {second.child} MB")


if __name__ == "__main__":
    main()
