"""How exactly new words are told from history: over the invented replies of tests/data/replies.

A file holds replies one below the other. Each begins with ``@@ id style | sender``, the sender's
name left out where no client would show it; then the body as it came, in ``html.txt`` as HTML; then
a line ``==``; then what the sender wrote now.

Usage: script/bench replies [--wrong] [FILE.txt …]
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mailflow.parsers.html import html_to_text
from mailflow.parsers.newwords import new_words

REPLIES = Path(__file__).resolve().parents[1] / "data" / "replies"
_HEAD = re.compile(r"@@ (\S+) ([^|\n]+?)(?: \| (.+))?\n")


class Reply(NamedTuple):
    """One reply as it came, and what of it is new."""

    id: str
    style: str
    sender: str
    body: str
    new: str

    @property
    def got(self) -> str:
        """What the program takes for new."""
        return new_words(self.body, self.sender).text

    @property
    def exact(self) -> bool:
        """Whether that is word for word what was written, white space aside."""
        return self.got.split() == self.new.split()


def replies(*files: Path) -> Iterator[Reply]:
    """Every reply of these files, of all of tests/data/replies without any."""
    for file in files or sorted(REPLIES.glob("*.txt")):
        for block in re.split(r"^(?=@@ )", file.read_text(encoding="utf-8"), flags=re.MULTILINE):
            head = _HEAD.match(block)
            if head is None:
                continue
            body, _, new = block[head.end() :].partition("\n==\n")
            body = html_to_text(body) if block.startswith("@@ ht") else body
            yield Reply(head[1], head[2], head[3] or "", body, new.strip())


def new_words_exact(*files: Path) -> tuple[int, int]:
    """Of how many replies the new words came out exactly, and of how many there are."""
    exact = [reply.exact for reply in replies(*files)]
    return sum(exact), len(exact)


def main(arguments: list[str]) -> None:
    """Print the figure, and with ``--wrong`` every reply that came out otherwise."""
    files = [Path(argument) for argument in arguments if not argument.startswith("--")]
    if "--wrong" in arguments:
        for reply in replies(*files):
            if not reply.exact:
                print(f"{reply.id} {reply.style}\n  want {reply.new!r}\n  got  {reply.got!r}")
    right, all_ = new_words_exact(*files)
    print(f"new words exact: {right} of {all_}")


if __name__ == "__main__":
    main(sys.argv[1:])
