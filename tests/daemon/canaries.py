"""Words that must not be found where nothing personal may be, and the looking for them."""

from __future__ import annotations

import base64
import quopri
import re
from collections.abc import Iterable, Iterator
from pathlib import Path


def forms(word: str) -> Iterator[tuple[str, bytes]]:
    """The ways in which a word may lie in a file in clear: their names, and the bytes."""
    for name in ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "iso8859-2"):
        try:
            plain = word.encode(name)
        except UnicodeEncodeError:
            continue
        yield name, plain
        for shift in range(3):
            # Base64 of a word depends on where in the text it begins; its edges on what is beside.
            coded = base64.b64encode(b"\0" * shift + plain)
            first = -(-shift * 8 // 6) + (1 if shift else 0)
            last = len(plain) + shift
            whole = (last // 3) * 4
            yield f"base64 of {name}", coded[first:whole]
    yield "quoted-printable", quopri.encodestring(word.encode())
    yield "quoted-printable header", quopri.encodestring(word.encode(), header=True)
    yield "JSON", re.sub(r"[^\x00-\x7f]", lambda m: f"\\u{ord(m[0]):04x}", word).encode()


def _however(word: str) -> Iterator[tuple[str, bytes]]:
    """In capitals too: letters outside ASCII are other bytes then."""
    for written in dict.fromkeys((word, word.upper(), word.lower())):
        yield from forms(written)


def found(words: Iterable[str], data: bytes) -> list[str]:
    """Which words are found, and how written."""
    told = []
    # Lines may be folded anywhere in these encodings; letters may change their case.
    variants = {data, re.sub(rb"=?\r?\n[ \t]?", b"", data)}
    lower = {one.lower() for one in variants}
    for word in words:
        for name, form in _however(word):
            among = variants if name.startswith("base64") else lower
            wanted = form if name.startswith("base64") else form.lower()
            if len(wanted) >= 6 and any(wanted in one for one in among):
                told.append(f"{word} ({name})")
    return told


def found_in(words: Iterable[str], *files: Path) -> list[str]:
    """Which words are found in which files; a file that is not there holds nothing."""
    words = tuple(words)
    return [
        f"{one.name}: {x}" for one in files if one.exists() for x in found(words, one.read_bytes())
    ]
