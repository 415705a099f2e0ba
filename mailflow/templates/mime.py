"""Header fields and parts of a mail (RFC 5322, RFC 2045-2047), safe for any name.

Written out here and not by ``email.message``: a letter must always give the same bytes, and names
as long or as hostile as any must neither break a field nor raise.
"""

from __future__ import annotations

import re
from base64 import b64encode
from binascii import b2a_qp
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256

from mailflow.nouns.faults import TellCoordinator
from mailflow.nouns.mail import folded
from mailflow.templates.scene import clean

#: The longest display name that is written; longer ones are cut.
_LONGEST_NAME = 120
#: Bytes of UTF-8 in one encoded word: 75 characters at most, RFC 2047 section 2.
_WORD_BYTES = 42
#: A line of a field is folded here (RFC 5322 section 2.1.1 asks for 78 at most).
_FOLD = 76
#: References kept: the first and the latest (RFC 5322 says nothing, servers refuse long fields).
_MOST_REFERENCES = 20

_ADDRESS = re.compile(r"[^\s<>(),;:\\\"\[\]@\x00-\x20\x7f]+@[^\s<>(),;:\\\"\[\]@\x00-\x20\x7f]+")
_MESSAGE_ID = re.compile(r"[\x21-\x3b\x3d\x3f-\x7e]{1,500}")
_WITH_SPACE = re.compile(r"\S+ ?| ")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")


def mailbox(email: str, template: str) -> str:
    """The address as an envelope takes it: its domain in ASCII (IDNA), its local part as written.

    Raises:
        TellCoordinator: it is no address that a letter could be sent to.
    """
    line = email.strip()
    if not _ADDRESS.fullmatch(line):
        raise TellCoordinator(
            f"letter {template}: the address on file is none a mail can be sent to; correct it"
        )
    local, _, domain = line.rpartition("@")
    if domain.isascii():
        return line
    return f"{local}@{folded(f'x@{domain}').rpartition('@')[2]}"


def address_field(name: str, email: str) -> str:
    """``Name <email>``, folded, the name quoted or encoded as it needs."""
    line = clean(name, _LONGEST_NAME)
    if not line:
        return email
    if line.isascii() and len(line) <= 60:
        words = line if _PLAIN_NAME.fullmatch(line) else _quoted_string(line)
        gap = " " if len(words) + len(email) < _FOLD - 10 else "\r\n "
        return f"{words}{gap}<{email}>"
    return f"{_encoded_words(line)}\r\n <{email}>"


def text_field(text: str) -> str:
    """Free text of a field (Subject), encoded where it is not ASCII, folded where it is long."""
    line = clean(text)
    # Text that looks like an encoded word would be decoded at the other end.
    if not line.isascii() or "=?" in line:
        return _encoded_words(line)
    return _folded_words(line.split(" "))


def ids_field(ids: Sequence[str]) -> str:
    """Message-IDs in brackets, one a line; unusable ones left out, the middle of many too."""
    usable = [i for i in dict.fromkeys(ids) if _MESSAGE_ID.fullmatch(i)]
    if len(usable) > _MOST_REFERENCES:
        usable = [usable[0], *usable[1 - _MOST_REFERENCES :]]
    return "\r\n ".join(f"<{i}>" for i in usable)


def date_field(date: datetime) -> str:
    """A date as RFC 5322 writes it, in the zone it comes in."""
    return format_datetime(date.replace(microsecond=0))


def alternative(fields: Sequence[tuple[str, str]], text: str, html: str, message_id: str) -> bytes:
    """A whole mail of a text part and an HTML part; fields with an empty value are left out."""
    # "=_" cannot stand in quoted-printable, so no part can hold the boundary.
    boundary = f"=_{sha256(message_id.encode()).hexdigest()[:32]}"
    head = "".join(f"{name}: {value}\r\n" for name, value in fields if value)
    head += (
        f'MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary="{boundary}"\r\n'
    )
    # A local part outside ASCII makes the header UTF-8 (RFC 6532); all else is ASCII here.
    return b"".join(
        (
            head.encode(),
            f"\r\n--{boundary}\r\n".encode(),
            _part("plain", text),
            f"\r\n--{boundary}\r\n".encode(),
            _part("html", html),
            f"\r\n--{boundary}--\r\n".encode(),
        )
    )


def _part(kind: str, text: str) -> bytes:
    body = text.replace("\r\n", "\n").replace("\n", "\r\n")
    longest = max(map(len, body.split("\r\n")))
    plain = body.isascii() and longest < 990 and "=_" not in body
    encoding = "7bit" if plain else "quoted-printable"
    head = (
        f'Content-Type: text/{kind}; charset="utf-8"\r\n'
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n"
    )
    return head.encode() + (body.encode() if plain else b2a_qp(body.encode(), istext=True))


def _quoted_string(line: str) -> str:
    escaped = line.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _encoded_words(line: str) -> str:
    """RFC 2047 words of at most 75 characters, never cutting a character.

    They end behind a space where they can: some readers forget to drop what stands between two.
    """
    pieces: list[bytes] = [b""]
    for word in _WITH_SPACE.findall(line):
        encoded = word.encode("utf-8", "replace")
        if pieces[-1] and len(pieces[-1]) + len(encoded) > _WORD_BYTES:
            pieces.append(b"")
        if len(encoded) <= _WORD_BYTES:
            pieces[-1] += encoded
            continue
        for character in word:
            one = character.encode("utf-8", "replace")
            if len(pieces[-1]) + len(one) > _WORD_BYTES:
                pieces.append(b"")
            pieces[-1] += one
    return "\r\n ".join(f"=?utf-8?b?{b64encode(piece).decode()}?=" for piece in pieces)


def _folded_words(words: Sequence[str]) -> str:
    out, column = "", len("Subject: ")
    for word in words:
        if out and column + 1 + len(word) > _FOLD:
            out, column = f"{out}\r\n {word}", 1 + len(word)
        else:
            out, column = (f"{out} {word}" if out else word), column + 1 + len(word)
    return out
