"""Words cut into the pieces that the encoder knows (WordPiece, as BERT cuts them).

Few lines of our own, because the library for it (``tokenizers``) brings a client that downloads
models, which has no business in a program that reads such mail. The cuts are those of the library's
``BertWordPieceTokenizer(lowercase=True)``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from string import punctuation
from typing import Final

#: What opens and ends a text, and stands for a word with an unknown piece.
FIRST, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
#: A longer run of letters is no word.
_LONGEST: Final = 100
#: Marks of ASCII, of which Unicode calls some symbols.
_MARKS: Final = frozenset(punctuation)
#: A Chinese sign is a word.
_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


class Pieces:
    """The pieces, by number."""

    def __init__(self, pieces: Sequence[str]) -> None:
        """Take the pieces in their order; what begins with ``##`` goes on inside a word."""
        self._number = {piece: at for at, piece in enumerate(pieces)}
        self.first, self.end = self._number[FIRST], self._number[END]
        self._cut_once = lru_cache(maxsize=20_000)(self._cut)

    def __len__(self) -> int:
        return len(self._number)

    def __iter__(self) -> Iterator[str]:
        return iter(self._number)

    def of(self, text: str) -> list[int]:
        """The numbers of a text's pieces."""
        return [number for word in _words(text) for number in self._cut_once(word)]

    def _cut(self, word: str) -> tuple[int, ...]:
        """The longest known piece first, then the longest that goes on from there."""
        if len(word) > _LONGEST:
            return (self._number[UNKNOWN],)
        found: list[int] = []
        start = 0
        while start < len(word):
            mark = "##" if start else ""
            for end in range(len(word), start, -1):
                number = self._number.get(mark + word[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return (self._number[UNKNOWN],)
        return tuple(found)


def _words(text: str) -> list[str]:
    """Runs of letters, figures and symbols; each mark alone; no accents, no control signs."""
    return "".join(map(_set_apart, unicodedata.normalize("NFD", text.lower()))).split()


@lru_cache(maxsize=2_000)
def _set_apart(char: str) -> str:
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    if category == "Mn" or category[0] == "C":
        return ""
    alone = char in _MARKS or category[0] == "P" or _CHINESE.match(char)
    return f" {char} " if alone else char
