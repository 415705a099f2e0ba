"""What runs in the reading child: bytes in, facts out, nothing else loaded."""

from __future__ import annotations

import base64
import quopri
import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from mailflow.learned.reader import second
from mailflow.nouns.mail import Clues, Message, Problem
from mailflow.nouns.meaning import Asked, Context, Flag, Intent, Names, Understanding
from mailflow.nouns.sheets import ReadSheet
from mailflow.parsers.clues import clues
from mailflow.parsers.heard import heard
from mailflow.parsers.read import read
from mailflow.parsers.safety import danger
from mailflow.parsers.understand import understand
from workers.child import NamesMissing

#: Bytes of an unreadable mail that are searched for danger.
RESCUED = 200_000
#: Characters searched at once, and how many of them overlap: for meaning a text is read only so far.
WINDOW, OVERLAP = 15_000, 500

_BASE64 = re.compile(rb"(?:^[A-Za-z0-9+/]{16,}={0,2}\r?\n?){1,}", re.MULTILINE)

_names: dict[str, Names] = {}


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


def understand_mails(
    mails: Sequence[tuple[Message, Asked]], version: str, names: Names | None
) -> list[Understanding]:
    """Understand some mails with the names of that version.

    Args:
        mails: each read, with the frame it answers in.
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
    return [_understand_mail(message, asked, _names[version]) for message, asked in mails]


def _understand_mail(message: Message, asked: Asked, names: Names) -> Understanding:
    said = understand(message, asked, names, second=second)
    if Problem.NOT_A_MAIL in message.problems or not message.from_:
        # Whatever seems to stand in it: nothing acts upon noise, or a mail that nobody wrote.
        return replace(said, intent=Intent.UNCLEAR, confidence=0.0, choice=None)
    return said


def read_sheets(raw: bytes) -> tuple[ReadSheet, ...]:
    """The lists of people that are attached to a mail, read; its other files are left alone.

    Args:
        raw: the mail, of somebody who may change these lists.
    """
    # What takes tables apart is loaded with the first of them.
    from mailflow.parsers.sheets import sheets_in  # noqa: PLC0415

    return sheets_in(raw)


def rescue_mail(raw: bytes) -> tuple[Flag, ...]:
    """Signs of danger in a mail that could not be read: its bytes are searched as they are.

    Args:
        raw: the mail; only the first part of a very large one is searched.
    """
    found: dict[Flag, None] = {}
    for text in _texts(raw[:RESCUED]):
        for start in range(0, len(text), WINDOW - OVERLAP):
            signs = danger(heard(text[start : start + WINDOW], "", answers=False))
            found.update(dict.fromkeys((*signs.flags, *signs.watch)))
    return tuple(found)


def _texts(raw: bytes) -> Iterator[str]:
    """What may stand in these bytes: as they are, and as the encodings of mail would have it."""
    # Control bytes become spaces: one between two letters must not hide a word.
    tried = [re.sub(rb"[\x01-\x08\x0b\x0c\x0e-\x1f]", b" ", raw).replace(b"\0", b"")]
    if b"=" in raw:
        tried.append(quopri.decodestring(tried[0]))
    for block in _BASE64.findall(tried[0]):
        letters = re.sub(rb"[\s=]", b"", block)
        whole = letters[: len(letters) // 4 * 4]
        rest = letters[len(whole) :] + b"=="
        tried.append(base64.b64decode(whole + (rest[:4] if len(rest) > 3 else b"")))
    seen: set[bytes] = set()
    for one in tried:
        if one not in seen:
            seen.add(one)
            yield one.decode("utf-8", "replace")


def warm_up() -> bool:
    """Load what is loaded late, before the first mail waits for it."""
    message = Message(plain="Could I talk to someone about a hard case?")
    understand(message, Asked(context=Context.NEW), Names(), second=second)
    return True
