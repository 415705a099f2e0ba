"""What runs in the reading child when a test wants a mail to break it.

A header ``X-Spoil`` says how: ``hang``, ``die`` (the process ends), ``raise`` (with the mail's text
in the exception, as libraries do), ``bloat`` (takes memory until there is none).
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

from mailflow.nouns.mail import Clues, Message
from workers import reading

_read_mails = reading.read_mails


def read_mails(
    raws: Sequence[bytes], addresses: tuple[str, ...], prefix: str
) -> list[tuple[Message, Clues]]:
    """As the real one, unless a mail says otherwise."""
    for raw in raws:
        spoil(raw)
    return _read_mails(raws, addresses, prefix)


def spoil(raw: bytes) -> None:
    """Do what the mail says."""
    how = raw.partition(b"X-Spoil: ")[2].split(b"\r\n")[0]
    if how == b"hang":
        time.sleep(3600)
    elif how == b"die":
        os._exit(9)
    elif how == b"raise":
        raise ValueError(raw.decode())
    elif how == b"bloat":
        held = []
        while True:
            held.append(bytes(2**20))
