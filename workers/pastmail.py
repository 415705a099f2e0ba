"""Past mail as it lies in folders: ``*.eml`` files, a Maildir, an mbox. It is looked at, never changed.

Nothing here takes a mail apart; a folder of any size costs a line a mail.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from mailflow.nouns.faults import Stop
from mailflow.parsers.read import DEFAULT

#: Bytes of one mail that are read: one more than a mail may have, so that a larger one is seen.
MOST = DEFAULT.size + 1
#: Bytes of a header that are read to learn when a mail was written.
HEAD = 65_536
#: Bytes of an mbox that are looked at together; a line that begins a mail is far shorter.
_LINE, _LONGEST_BEGINNING = 65_536, 500

_BEGINNING = re.compile(rb"From (?:\S+ .*\d:\d\d.*\d{4}|-?\s*\Z)")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_BLANK = (b"\n", b"\r\n")


class PastMail(NamedTuple):
    """Where one mail lies: a file, or a stretch of an mbox."""

    #: As a person finds it again: the path in its folder, for an mbox with the mail's number.
    name: str
    path: Path
    start: int = 0
    #: Bytes of the stretch; None for a whole file.
    length: int | None = None

    def raw(self) -> bytes:
        """Its bytes, :data:`MOST` at most.

        Raises:
            OSError: the file cannot be read.
        """
        raw = self._bytes(MOST)
        return raw if self.length is None else _ESCAPED.sub(rb"\1", raw)

    def head(self) -> bytes:
        """Its header, :data:`HEAD` bytes at most.

        Raises:
            OSError: the file cannot be read.
        """
        raw = self._bytes(HEAD)
        end = _END_OF_HEAD.search(raw)
        return raw[: end.end()] if end else raw

    def _bytes(self, most: int) -> bytes:
        if not self.path.is_file():  # a pipe would have us wait for ever
            raise OSError("not a file")
        with self.path.open("rb") as file:
            file.seek(self.start)
            return file.read(most if self.length is None else min(most, self.length))


def past_mails(folders: Sequence[Path]) -> list[PastMail]:
    """Every mail of these folders, in the order in which they lie there.

    Args:
        folders: a folder of ``*.eml`` files (folders in it too), a Maildir, or an mbox file each.

    Raises:
        Stop: one of them holds no mail, or cannot be read.
    """
    found: list[PastMail] = []
    for folder in folders:
        try:
            here = list(_mails_in(folder))
        except OSError as error:
            reason = error.strerror or "not readable"
            raise Stop(f"{folder}: {reason}; give a folder that you may read") from error
        if not here:
            raise Stop(
                f"{folder}: no mail found; give a folder of .eml files, a Maildir or an mbox file"
            )
        label = f"{folder.name}/" if len(folders) > 1 and folder.is_dir() else ""
        found += [mail._replace(name=label + mail.name) for mail in here]
    return found


def _mails_in(folder: Path) -> Iterator[PastMail]:
    if not folder.is_dir():
        return _in_file(folder, folder.name)
    if (folder / "cur").is_dir() or (folder / "new").is_dir():
        return _in_maildir(folder)
    return _in_files(folder)


def _in_file(file: Path, name: str) -> Iterator[PastMail]:
    if _is_mbox(file):
        yield from _in_mbox(file, name)
    elif file.suffix.lower() == ".eml":
        yield PastMail(name, file)


def _in_maildir(folder: Path) -> Iterator[PastMail]:
    """What was delivered, seen or not; what is still being written (tmp) is no mail yet."""
    for part in ("cur", "new"):
        if (folder / part).is_dir():
            files = sorted(x for x in (folder / part).iterdir() if not x.name.startswith("."))
            yield from (PastMail(f"{part}/{file.name}", file) for file in files)


def _in_files(folder: Path) -> Iterator[PastMail]:
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            file = Path(root, name)
            if file.suffix.lower() == ".eml":
                yield PastMail(str(file.relative_to(folder)), file)
            elif file.suffix.lower() == ".mbox":
                yield from _in_mbox(file, str(file.relative_to(folder)))


def _is_mbox(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(5) == b"From "


def _in_mbox(file: Path, name: str) -> Iterator[PastMail]:
    """The stretches between lines that begin a mail; such a line stands behind an empty one."""
    if not _is_mbox(file):
        return
    begins, at, number, after_blank = 0, 0, 0, False
    with file.open("rb") as opened:
        while line := opened.readline(_LINE):
            if at == 0 or (after_blank and _begins_a_mail(line)):
                if number:
                    yield PastMail(f"{name}#{number}", file, begins, at - begins)
                number, begins = number + 1, at + len(line)
            after_blank = line in _BLANK
            at += len(line)
    yield PastMail(f"{name}#{number}", file, begins, at - begins)


def _begins_a_mail(line: bytes) -> bool:
    return len(line) <= _LONGEST_BEGINNING and _BEGINNING.match(line) is not None
