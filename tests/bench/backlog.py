"""A full mailbox: how many mails a second the daemon gets through, letters sent included.

Half of the mails are referrals, half the coordinator's answers to them. The clock runs from the
daemon's start until every letter was accepted by Postfix and recorded, and stands between the two
halves while the answers are written into the mailbox.
"""

from __future__ import annotations

import argparse
import os
import re
import smtplib
import sys
import tempfile
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

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


def work_off(daemon: DaemonProcess, letters: int) -> tuple[float, int, int]:
    """Start the daemon and wait until so many letters are sent; seconds, and memory in MB."""
    begun = time.monotonic()
    daemon.start()

    def done() -> bool:
        with daemon.store() as store:
            return store.counts().get("outbox.sent", 0) >= letters

    until(done, f"{letters} letters are sent", seconds=60)
    taken = time.monotonic() - begun
    peak, child = memory(daemon.pid())
    daemon.terminate()
    return taken, peak, child


def memory(pid: int) -> tuple[int, int]:
    """Peak resident memory of the daemon, and of its largest child, in MB."""
    def peak(of: int) -> int:
        status = Path(f"/proc/{of}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) // 1024  # type: ignore[index]

    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    tasks = [c for t in Path(f"/proc/{pid}/task").iterdir() for c in (t / "children").read_text().split()]
    return peak(pid), max((peak(int(c)) for c in {*children, *tasks}), default=0)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--mails", type=int, default=2000)
    parser.add_argument("--copies", action="store_true", help="keep copies of sent letters too")
    given = parser.parse_args()
    half = given.mails // 2
    senders = [f"peer{n}@example.org" for n in range(half)]
    users = [people.PROGRAM, *senders, *(mailbox_of(p) for p in people.EVERYBODY)]
    with RealServers(users=users) as servers, tempfile.TemporaryDirectory() as folder:
        os.environ["SSL_CERT_FILE"] = str(servers.ca_file)
        submission = servers.submission_settings(people.PROGRAM)
        submission["sent"] = "Sent" if given.copies else ""
        tables = {"mailbox": servers.mailbox_settings(people.PROGRAM), "submission": submission}
        daemon = DaemonProcess(Path(folder), tables, a_minute=100_000)
        try:
            deliver(servers, (referral(s) for s in senders))
            first, *_ = work_off(daemon, 2 * half)
            requests = servers.await_mails(mailbox_of(people.COORDINATOR), half)
            deliver(servers, answers(requests[:half]))
            second, peak, child = work_off(daemon, 4 * half)
        except BaseException:
            print(daemon.log.read_text()[-3000:], file=sys.stderr)
            raise
        finally:
            daemon.end()
    rate = given.mails / (first + second)
    print(f"referrals {half / first:7.1f} a second   answers {half / second:7.1f} a second")
    print(f"together  {rate:7.1f} a second, {4 * half} letters sent, start-up of the daemon included")
    print(f"memory    daemon {peak} MB, understanding child {child} MB")


if __name__ == "__main__":
    main()
