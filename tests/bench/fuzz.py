"""Broken mail by the thousand: nothing may raise, hang, or take more and more memory.

Usage: script/bench fuzz [MINUTES] [SEED]

Three minutes by default. Starts from the mails of tests/mails, spoils them in ways that hypothesis
draws, reads each and asks what it means in a drawn context. What breaks is printed as the smallest
mail that still does, in base64, and the exit status is 1.
"""

from __future__ import annotations

import base64
import random
import resource
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, note, seed, settings
from hypothesis import strategies as st

from mailflow.learned.reader import second
from mailflow.nouns.meaning import Asked, Context, Intent, Names
from mailflow.nouns.people import Role
from mailflow.parsers.clues import clues
from mailflow.parsers.read import read
from mailflow.parsers.understand import understand

MAILS = sorted((Path(__file__).resolve().parents[1] / "mails").glob("*.eml"))
SEEDS = [mail.read_bytes() for mail in MAILS]
OWN = "peersupport@example.org"
#: Seconds after which one mail counts as hanging, and MiB by which memory may grow.
HANGS, GROWS = 10, 64
#: Mails drawn in one go: hypothesis remembers what it drew.
AT_ONCE = 100
#: What breaks readers of mail: openings without an end, repetitions, lies about what follows.
HOSTILE = [
    b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n",
    b"Content-Type: message/rfc822\r\n\r\n",
    b"Content-Type: text/html; charset=utf-7\r\n\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Type: text/plain; charset*0=ut; charset*1=f-8; format=flowed; delsp=yes\r\n\r\n",
    b"=?utf-8?b?", b"=?utf-8?q?=", b"=?x-unknown?q?a?=", b"=\r\n", b"=ZZ", b"\0", b"\xff\xfe",
    b"<div>", b"<!--", b"<style>", b"&#x110000;", b"<a href='javascript:", b"<table><tr><td>",
    b">" * 50, b"> ", b"-- \r\n", b"On Mon, wrote:\r\n", b"From: \"a\" <a@example.org>\r\n",
    b"From: ", b"((((((((", b",,,,,,", b"@", b"\r\n\r\n", b"\r", b"\n", b"\t", b"a" * 2000,
    b"yes no 1 2 3 ", "é".encode(), "\u202e".encode(), "👍".encode(), "ı".encode("utf-16"),
    b"begin 644 winmail.dat\r\n", b"-----BEGIN PGP MESSAGE-----\r\n", b"BEGIN:VCALENDAR\r\n",
]  # fmt: skip


@st.composite
def broken(draw: Any) -> bytes:
    """A mail, spoilt some times over."""
    mail: bytes = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(0, 8))):
        mail = _spoilt(draw, mail)[:60_000]
    return mail


def _spoilt(draw: Any, mail: bytes) -> bytes:
    at, end = sorted((draw(st.integers(0, len(mail))), draw(st.integers(0, len(mail)))))
    piece = mail[at:end]
    match draw(st.sampled_from("hostile many bytes cut double other swap ends".split())):
        case "hostile":
            return mail[:at] + draw(st.sampled_from(HOSTILE)) + mail[at:]
        case "many":
            return (
                mail[:at] + draw(st.sampled_from(HOSTILE)) * draw(st.integers(1, 400)) + mail[at:]
            )
        case "bytes":
            return mail[:at] + draw(st.binary(max_size=60)) + mail[min(end, at + 20) :]
        case "cut":
            return mail[:at] + mail[end:]
        case "double":
            return mail[:end] + piece[:2000] * draw(st.integers(1, 30)) + mail[end:]
        case "other":
            return mail[:at] + draw(st.sampled_from(SEEDS)) + mail[at:]
        case "swap":
            return piece + mail[:at] + mail[end:]
        case _:
            return mail.replace(b"\r\n", draw(st.sampled_from([b"\n", b"\r", b"\r\n\r\n", b" "])))


class Counted:
    """What was seen so far."""

    def __init__(self) -> None:
        self.mails = 0
        self.slowest = 0.0
        self.meant: Counter[str] = Counter()


def _hung(*_: object) -> None:
    raise TimeoutError(f"one mail took more than {HANGS} s")


def one(mail: bytes, context: Context, counted: Counted) -> None:
    """Read a mail, and say what it means: whatever it is, that is an answer."""
    signal.alarm(HANGS)
    began = time.perf_counter()
    message = read(mail)
    clues(message, addresses=(OWN,), reference_prefix="PS-")
    asked = Asked(context=context, role=Role.OUTSIDE, suggestions=("Mei Lin", "Jo Bell"))
    told = understand(message, asked, Names(own_address=OWN), second=second)
    took = time.perf_counter() - began
    signal.alarm(0)
    assert isinstance(told.intent, Intent)
    assert 0 <= told.confidence <= 1
    counted.mails += 1
    counted.slowest = max(counted.slowest, took)
    counted.meant[str(told.intent)] += 1


def draw(number: int, counted: Counted) -> None:
    """A few hundred mails."""

    @seed(number)
    @settings(
        max_examples=AT_ONCE,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(broken(), st.sampled_from(Context))
    def run(mail: bytes, context: Context) -> None:
        note(f"{context}: {base64.b64encode(mail).decode()}")
        one(mail, context, counted)

    run()


def main(arguments: list[str]) -> int:
    """Draw until the time is over; tell."""
    minutes = float(arguments[0]) if arguments else 3.0
    number = int(arguments[1]) if len(arguments) > 1 else random.SystemRandom().randrange(10**6)
    signal.signal(signal.SIGALRM, _hung)
    counted, first = Counted(), number
    draw(number, counted)  # loads everything
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.monotonic()
    while time.monotonic() - began < 60 * minutes:
        number += 1
        draw(number, counted)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024
    print(
        f"{counted.mails} mails, none raised; slowest {1000 * counted.slowest:.0f} ms; memory grew by "
        f"{grown:.0f} MiB to {(memory / 1024) + grown:.0f}; seeds from {first}"
    )
    print("understood as", dict(counted.meant.most_common(6)))
    return 1 if grown > GROWS else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
