"""How fast mail is read: bytes to facts, limits and HTML included.

Usage: script/bench reading [NUMBER]

2,000 mails of 11 KB, half of them with an HTML part beside the text, one process. Beside it, in the
same run, what the standard library takes to parse them (``email``, compat32 and the modern policy),
without looking at HTML, limits or charsets.
"""

from __future__ import annotations

import email
import email.policy
import sys
import time
from collections.abc import Callable
from email.message import EmailMessage

from mailflow.parsers.read import read

SIZE = 11_000
SENTENCE = "Dr. Lin and I spoke on Tuesday after clinic, and we will meet again in two weeks. "


def mail(number: int) -> bytes:
    """A mail of an everyday shape: a reply with history below, every other one with HTML."""
    made = EmailMessage()
    made["From"] = f"Ann Example {number} <ann{number}@example.org>"
    made["To"] = "Peer Support <peersupport@example.org>"
    made["Subject"] = f"Re: Your request [PS-{number}]"
    made["Message-ID"] = f"<{number}@mail.example.org>"
    made["References"] = " ".join(f"<{number}.{n}@example.org>" for n in range(6))
    made["Date"] = "Sat, 21 Nov 2026 09:12:00 +0000"
    for hop in range(6):
        made["Received"] = (
            f"from a{hop}.example.org by b{hop}.example.org; Sat, 21 Nov 2026 09:1{hop}:00 +0000"
        )
    history = "\n".join(f"> {SENTENCE}" for _ in range(SIZE // 3 // len(SENTENCE)))
    text = f"{SENTENCE * 3}\n\nOn Fri, 20 Nov 2026, Peer Support wrote:\n{history}\n"
    if number % 2:
        made.set_content(text + text)
    else:
        made.set_content(text)
        rows = "".join(f"<p style='margin:0'>{SENTENCE}</p>" for _ in range(40))
        made.add_alternative(f"<html><body>{rows}</body></html>", subtype="html")
    return made.as_bytes(policy=email.policy.SMTP)


def rate(reader: Callable[[bytes], object], mails: list[bytes]) -> float:
    """Mails a second."""
    began = time.perf_counter()
    for raw in mails:
        reader(raw)
    return len(mails) / (time.perf_counter() - began)


def main(arguments: list[str]) -> None:
    """Make, read, tell."""
    number = int(arguments[0]) if arguments else 2_000
    mails = [mail(n) for n in range(number)]
    print(f"{number} mails of {sum(map(len, mails)) / number / 1000:.1f} KB")
    rate(read, mails[:100])  # loads everything
    modern = email.policy.default
    for name, reader in (
        ("mailflow.parsers.read", read),
        ("email, compat32", email.message_from_bytes),
        ("email, modern", lambda raw: email.message_from_bytes(raw, policy=modern)),
    ):
        print(f"{name:24}{rate(reader, mails):8.0f} a second")


if __name__ == "__main__":
    main(sys.argv[1:])
