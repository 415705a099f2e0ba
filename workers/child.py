"""What the daemon asks of its reading child.

These are all that the daemon itself loads of reading: what reads (parsers, their tables, lxml)
comes with :mod:`workers.reading`, in the child, and takes no memory of the daemon's.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Sequence

from mailflow.nouns.mail import Clues, Message
from mailflow.nouns.meaning import Asked, Flag, Names, Understanding
from mailflow.nouns.sheets import ReadSheet


class NamesMissing(Exception):
    """This child is new and has not been told the names yet."""


def begin(memory: int) -> None:
    """Load what reads, and bound what this process may take: one mail must not take the machine.

    Args:
        memory: bytes of data (RLIMIT_DATA); a mail that needs more is too large to read.
    """
    from workers import reading  # noqa: F401, PLC0415

    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def read_mails(
    raws: Sequence[bytes], addresses: tuple[str, ...], prefix: str
) -> list[tuple[Message, Clues]]:
    """See :func:`workers.reading.read_mails`."""
    from workers import reading  # noqa: PLC0415

    return reading.read_mails(raws, addresses, prefix)


def understand_mails(
    mails: Sequence[tuple[Message, Asked]], version: str, names: Names | None
) -> list[Understanding]:
    """See :func:`workers.reading.understand_mails`."""
    from workers import reading  # noqa: PLC0415

    return reading.understand_mails(mails, version, names)


def read_sheets(raw: bytes) -> tuple[ReadSheet, ...]:
    """See :func:`workers.reading.read_sheets`."""
    from workers import reading  # noqa: PLC0415

    return reading.read_sheets(raw)


def rescue_mail(raw: bytes) -> tuple[Flag, ...]:
    """See :func:`workers.reading.rescue_mail`."""
    from workers import reading  # noqa: PLC0415

    return reading.rescue_mail(raw)


def warm_up() -> bool:
    """See :func:`workers.reading.warm_up`."""
    from workers import reading  # noqa: PLC0415

    return reading.warm_up()
