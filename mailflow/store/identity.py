"""What makes two mails the same mail.

A mail may come twice: a list and a direct copy, a mailbox moved, a server restored. Its identity is
a keyed hash over From, Date, Message-ID, Subject and body; the trace fields, which differ from copy
to copy, are left out. Nothing is parsed: a hostile mail costs no more here than its length.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mailflow.store.sealing import keyed_hash

_FIELDS = (b"from", b"date", b"message-id", b"subject")
_FIELD = re.compile(rb"^(from|date|message-id|subject)[ \t]*:(.*(?:\n[ \t].*)*)", re.I | re.M)
_SPACE = re.compile(rb"\s+")
#: Header longer than this is no header of a mail we know; the rest counts as body.
_HEADER_BYTES = 256 * 1024


class Identity(NamedTuple):
    """Keyed hashes of a mail; None where nothing tells it from another."""

    content: bytes | None
    message_id: bytes | None


def identity(raw: bytes, key: bytes) -> Identity:
    """The identity of a mail under the program's hash key.

    A mail with neither Date nor Message-ID has none: two equal "1" from a telephone gateway may be
    two answers, and hearing one twice is better than not hearing it.
    """
    text = raw.replace(b"\r\n", b"\n")
    header, _, body = text.partition(b"\n\n")
    if len(header) > _HEADER_BYTES:
        header, body = header[:_HEADER_BYTES], header[_HEADER_BYTES:] + body
    found: dict[bytes, list[bytes]] = {}
    for match in _FIELD.finditer(header):
        value = _SPACE.sub(b" ", match[2]).strip()
        if value:
            found.setdefault(match[1].lower(), []).append(value)
    ids = found.get(b"message-id", [])
    by_id = keyed_hash(key, b"message-id", ids[0]) if ids else None
    if not ids and b"date" not in found:
        return Identity(None, by_id)
    parts = [b"\0".join(found.get(name, [])) for name in _FIELDS]
    return Identity(keyed_hash(key, b"content", *parts, body.rstrip()), by_id)
