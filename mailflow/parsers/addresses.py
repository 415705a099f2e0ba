"""Address lists of header fields (RFC 5322, 3.4), read so that nothing can raise or be hidden."""

from __future__ import annotations

import re

from mailflow.nouns.mail import Address
from mailflow.parsers.charset import decode_words

_WORD = re.compile(r'[^\s"(<,;:]+')
_ESCAPED = re.compile(r"\\(.)")
#: Recipients of one field; an all-staff mail has more, and none of the rest is of interest.
_MOST = 500


def addresses(value: str) -> tuple[Address, ...]:
    """The mailboxes of an address list, groups dissolved, in order.

    Arguments:
        value: an unfolded header value.

    A quotation or comment that never ends is taken literally (a lone quotation mark as From is
    real mail). What has no address at all is an ``Address`` with an empty ``email``, so that a
    field with a second, broken address does not pass for a field with one. The address itself is
    never decoded (RFC 2047 forbids encoded words there), the name is. Linear in the length.
    """
    if not value:
        return ()
    return _Scanner(value).run()


class _Scanner:
    """One pass over a field, from left to right."""

    def __init__(self, value: str) -> None:
        self.value = value
        self.found: list[Address] = []
        self.words: list[str] = []
        self.comments: list[str] = []
        self.angle: str | None = None
        self.literal = ""

    def run(self) -> tuple[Address, ...]:
        """Scan everything."""
        position = 0
        value = self.value
        while position < len(value) and len(self.found) < _MOST:
            position = self.step(value[position], position)
        self.flush()
        return tuple(self.found)

    def step(self, char: str, position: int) -> int:
        """Take what begins here; give back where it ends."""
        if char in '"(' and char not in self.literal:
            return self.quotation(position) if char == '"' else self.comment(position)
        if char == "<":
            return self.angled(position)
        if char in ",;":
            self.flush()
        elif char == ":":
            # A group's name stands before a colon; its members follow.
            self.words.clear()
        elif not char.isspace():
            return self.word(position)
        return position + 1

    def word(self, position: int) -> int:
        """A run of ordinary characters; neighbours without a space between are one word."""
        # A quotation mark or bracket that is literal begins a word like any letter.
        found = _WORD.match(self.value, position + 1)
        end = found.end() if found else position + 1
        self.words.append(self.value[position:end])
        return end

    def quotation(self, position: int) -> int:
        """A quoted string."""
        end = position + 1
        while end < len(self.value) and self.value[end] != '"':
            end += 2 if self.value[end] == "\\" else 1
        if end >= len(self.value):
            self.literal += '"'
            return position
        content = self.value[position + 1 : end]
        if end + 1 < len(self.value) and self.value[end + 1] == "@":
            # A quoted local part belongs to its address, quotation marks and all.
            rest = _WORD.match(self.value, end + 1)
            stop = rest.end() if rest else end + 1
            self.words.append(self.value[position:stop])
            return stop
        self.words.append(_ESCAPED.sub(r"\1", content))
        return end + 1

    def comment(self, position: int) -> int:
        """A comment, with comments inside."""
        depth = 0
        end = position
        while end < len(self.value):
            char = self.value[end]
            if char == "\\":
                end += 1
            elif char == "(":
                depth += 1
            elif char == ")":
                depth -= 1
                if depth == 0:
                    self.comments.append(self.value[position + 1 : end])
                    return end + 1
            end += 1
        self.literal += "("
        return position

    def angled(self, position: int) -> int:
        """An address in angle brackets."""
        if self.angle is not None:
            self.flush()
        end = self.value.find(">", position)
        end = len(self.value) if end < 0 else end
        self.angle = self.value[position + 1 : end].strip()
        return end + 1

    def flush(self) -> None:
        """Finish one mailbox."""
        words, angle = self.words, self.angle
        if angle is None:
            at = [word for word in words if "@" in word]
            angle = at[-1] if at else ""
            words = [word for word in words if word is not angle]
        name = " ".join(words) or " ".join(self.comments)
        if angle or name.strip():
            self.found.append(Address(name=decode_words(name.strip()), email=angle))
        self.words, self.comments, self.angle = [], [], None
