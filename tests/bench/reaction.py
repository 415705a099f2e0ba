"""From delivery into Dovecot to the acknowledgement accepted by Postfix, beside the bare floor.

The floor, measured in the same run and in turn with it: IDLE wakes, one FETCH, one submission over
a kept connection, with bare imapclient and aiosmtplib. Dovecot holds every IDLE notice back for
half a second; that is in both.
"""

from __future__ import annotations

import asyncio
import os
import re
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import aiosmtplib
from imapclient import IMAPClient

from mailflow.mail.tls import context
from tests.crash.daemon import DaemonProcess, until
from tests.servers.dovecot_postfix import PASSWORD, RealServers
from tests.stories import people
from tests.stories.letters import mailbox_of, write_mail
from tests.stories.world import stamp

ROUNDS = 25
FLOOR = "floor@example.org"


class Floor:
    """A watcher that does the least that must be done."""

    def __init__(self, servers: RealServers) -> None:
        self._client = IMAPClient(
            "localhost", servers.imaps_port, ssl=True, ssl_context=context(servers.ca_file)
        )
        self._client.login(FLOOR, PASSWORD)
        self._client.select_folder("INBOX")
        self._loop = asyncio.new_event_loop()
        self._smtp = aiosmtplib.SMTP(
            hostname="localhost",
            port=servers.submission_port,
            start_tls=True,
            tls_context=context(servers.ca_file),
            username=FLOOR,
            password=PASSWORD,
        )
        self._loop.run_until_complete(self._smtp.connect())
        self._letter = write_mail(FLOOR, mailbox_of(people.PEER), "Hello.", datetime.now(UTC))

    def wait(self, uid: int) -> float:
        """Wait in IDLE for a mail, fetch it, submit a letter; when Postfix took it."""
        self._client.idle()
        while not any(b"EXISTS" in answer for answer in self._client.idle_check(timeout=30)):
            continue
        self._client.idle_done()
        self._client.fetch([uid], ["BODY.PEEK[]"])
        self._loop.run_until_complete(
            self._smtp.sendmail(FLOOR, [mailbox_of(people.PEER)], self._letter)
        )
        return time.time()

    def close(self) -> None:
        """Hang up."""
        self._loop.run_until_complete(self._smtp.quit())
        self._client.logout()


def referral(sender: str) -> bytes:
    """A plain referral, as the border would hand it on."""
    text = "Hello,\n\nwe lost a patient last night. Is there someone I could talk to?\n\nThank you."
    raw = write_mail(f"Dr. Peer <{sender}>", people.PROGRAM, text, datetime.now(UTC), subject="Hi")
    return stamp(raw, honest=True, domain=sender.partition("@")[2])


def accepted_at(log: Path, nth: int) -> float:
    """When the ``nth`` acknowledgement was accepted, from the daemon's log (1: the first)."""
    found: list[str] = []

    def there() -> bool:
        found[:] = re.findall(
            r"^(\S+ \S+) INFO letter \S+ sent \(acknowledgement\)", log.read_text(), re.M
        )
        return len(found) >= nth

    until(there, "the acknowledgement")
    return datetime.strptime(found[nth - 1], "%Y-%m-%d %H:%M:%S,%f").timestamp()  # noqa: DTZ007


def main() -> None:
    """Measure and print."""
    senders = [f"peer{n}@example.org" for n in range(ROUNDS)]
    users = [people.PROGRAM, FLOOR, *senders, *(mailbox_of(p) for p in people.EVERYBODY)]
    ours: list[float] = []
    floor: list[float] = []
    with RealServers(users=users) as servers, tempfile.TemporaryDirectory() as folder:
        os.environ["SSL_CERT_FILE"] = str(servers.ca_file)
        tables = {
            "mailbox": servers.mailbox_settings(people.PROGRAM),
            "submission": servers.submission_settings(people.PROGRAM),
        }
        daemon = DaemonProcess(Path(folder), tables)
        daemon.start()
        bare = Floor(servers)
        try:
            until(daemon.watching, "the daemon watches")
            time.sleep(3)  # the child and both connections are warm
            for n, sender in enumerate(senders, 1):
                servers.deliver_lmtp(referral(sender), people.PROGRAM)
                begun = time.time()
                ours.append(accepted_at(daemon.log, n) - begun)
                time.sleep(0.2)
                begun = _deliver_soon(servers)
                floor.append(bare.wait(n) - begun())
        finally:
            bare.close()
            daemon.end()
    show(ours, floor)


def _deliver_soon(servers: RealServers):  # type: ignore[no-untyped-def]
    """Deliver from another thread once IDLE has begun; when LMTP's 250 came."""
    import threading

    when: list[float] = []

    def deliver() -> None:
        time.sleep(0.3)
        servers.deliver_lmtp(referral("someone@example.org"), FLOOR)
        when.append(time.time())

    thread = threading.Thread(target=deliver)
    thread.start()

    def begun() -> float:
        thread.join()
        return when[0]

    return begun


def show(ours: list[float], floor: list[float]) -> None:
    """Medians, spread, and the ratio."""
    for name, values in (("mailflow", ours), ("floor", floor)):
        ms = sorted(v * 1000 for v in values)
        print(
            f"{name:<9} median {statistics.median(ms):7.1f} ms   min {ms[0]:7.1f}   "
            f"max {ms[-1]:7.1f}   n {len(ms)}"
        )
    own = (statistics.median(ours) - statistics.median(floor)) * 1000
    ratio = statistics.median(ours) / statistics.median(floor)
    print(f"mailflow's own share: {own:.1f} ms; {ratio:.3f} x the floor")


if __name__ == "__main__":
    main()
