"""What runs in the reading child: bytes in, facts out, nothing else loaded."""

from __future__ import annotations

import resource
import sys
from collections.abc import Sequence

from mailflow.nouns.mail import Clues, Message, Problem
from mailflow.nouns.meaning import Asked, Context, Flag, Names, Understanding
from mailflow.parsers.clues import clues
from mailflow.parsers.read import read
from mailflow.parsers.understand import understand

#: Bytes of an unreadable mail that are searched for danger.
RESCUED = 200_000

_names: dict[str, Names] = {}


class NamesMissing(Exception):
    """This child is new and has not been told the names yet."""


def begin(memory: int) -> None:
    """Bound what this process may take, so that one mail cannot take the machine.

    Args:
        memory: bytes of data (RLIMIT_DATA); a mail that needs more is too large to read.
    """
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def read_mails(
    raws: Sequence[bytes], addresses: tuple[str, ...], prefix: str
) -> list[tuple[Message, Clues]]:
    """Read some mails.

    Args:
        raws: the mails.
        addresses: the program's own.
        prefix: what its case references begin with.
    """
    return [_read_mail(raw, addresses, prefix) for raw in raws]


def _read_mail(raw: bytes, addresses: tuple[str, ...], prefix: str) -> tuple[Message, Clues]:
    try:
        message = read(raw)
    except MemoryError:
        message = Message(problems=(Problem.TOO_LARGE,))
    return message, clues(message, addresses=addresses, reference_prefix=prefix)


def understand_mail(
    message: Message, asked: Asked, version: str, names: Names | None
) -> Understanding:
    """Understand a mail with the names of that version.

    Args:
        message: the mail, read.
        asked: the frame it answers in.
        version: which names; they are sent once and kept here.
        names: the names, where this child has not been told them yet.

    Raises:
        NamesMissing: call again with the names.
    """
    if names is not None:
        _names.clear()
        _names[version] = names
    if version not in _names:
        raise NamesMissing
    return understand(message, asked, _names[version])


def rescue_mail(raw: bytes) -> tuple[Flag, ...]:
    """Signs of danger in a mail that could not be read: its bytes are searched as they are.

    Args:
        raw: the mail; only the first part of a very large one is searched.
    """
    text = raw[:RESCUED].decode("utf-8", "replace")
    said = understand(Message(plain=text), Asked(context=Context.NEW), Names())
    return tuple(dict.fromkeys((*said.flags, *said.watch)))


def warm_up() -> bool:
    """Load what is loaded late, before the first mail waits for it."""
    message = Message(plain="Could I talk to someone about a hard case?")
    understand(message, Asked(context=Context.NEW), Names())
    return True
