"""Whom a mail hands on: somebody named in the mail it forwards, or the one who wrote that.

Only where the mail's own words are few and name nobody: "See below, can one of you take this? He
knows". A forwarded mail about somebody is read as a mail of its own writer; one that names nobody and
speaks of "I" is from the one it is about.
"""

from __future__ import annotations

import re

from msgspec import Struct

from mailflow.parsers.heard import folded
from mailflow.parsers.people import emails_in, parts

#: A covering letter has no more words.
_FEW = 70
_OF_SOMEBODY = re.compile(
    r"\b(?:he|she|they|him|her|his|them|see below|below|forward\w*|fwd|pass(?:ing|ed)? (?:this|it)|il|elle|lui|"
    r"ella|el|paso|reenvio|adjunto|transfere|confie|first (?:one|two|three))\b"
)
_FROM = re.compile(
    r"(?m)^[>|\s*]{0,12}(?:From|De|Von|Da)\*?[ \t\xa0]?:\*?[ \t\xa0]*(\S[^\n]{0,160})$"
)
_FIELD = re.compile(r"^[>|\s*]*[A-ZÀ-Þ][\w\s'-]{1,20}[ \xa0]?:")
#: Writers of mails who are nobody to support: desks, machines, and ourselves.
_DESK = re.compile(
    r"\b(?:peer|support|program\w*|programa|entraide|coordinat\w*|admin\w*|office|risk|quality|safety|"
    r"incident\w*|report\w*|intake|relations|services?|scheduling|department|team|desk|no-?reply|board|"
    r"legal|review|agenda|committee|newsletter|system|notification\w*|medical staff)\b"
)
_I = re.compile(r"\b(?:i|i'm|i've|i'll|my|me|je|j'ai|mon|ma|moi|yo|mi|me|mis)\b")
_ANOTHER = re.compile(
    r"\b(?:he|she|they|him|her|il|elle|lui|ella|le|la|lo|clinicians?|physicians?|doctors?)\b"
)
_FIRST_ONES = re.compile(r"\bfirst (one|two|three|four|1|2|3|4)\b|\btop (two|three)\b")
_MANY = {"one": 1, "1": 1, "two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4}
#: Mails of one thread that are looked at.
_DEPTH = 3


class Below(Struct, frozen=True):
    """One forwarded mail: who wrote it, from where, and its words."""

    writer: str
    email: str
    text: str

    @property
    def words(self) -> tuple[str, ...]:
        """The writer's name, folded, word by word."""
        return parts(self.writer)

    @property
    def of_a_person(self) -> bool:
        """Whether a person by their full name wrote it, and not a desk."""
        return len(self.writer.split()) in {2, 3, 4} and not _DESK.search(folded(self.writer))

    @property
    def of_oneself(self) -> bool:
        """Whether it speaks of who wrote it."""
        return bool(_I.search(folded(self.text)))

    @property
    def of_another(self) -> bool:
        """Whether it speaks of somebody else."""
        return bool(_ANOTHER.search(folded(self.text)))

    def kin(self, name: str) -> bool:
        """Whether somebody it names is the writer's own mother, son and so on."""
        return bool(re.search(rf"\b[Mm]y [a-z]+ {re.escape(name)}\b", self.text))


def handed_on(text: str, below: str) -> list[Below]:
    """The mails that a covering letter hands on; none where it says enough by itself.

    Args:
        text: the covering letter.
        below: what stands below it, with the fields From, Sent, Subject.
    """
    if len(text.split()) > _FEW or not _OF_SOMEBODY.search(folded(text)):
        return []
    found = list(_FROM.finditer(below[:20_000]))[:_DEPTH]
    if not found:
        return []
    ends = [one.start() for one in found[1:]] + [len(below)]
    mails = [_mail(one[1], below[one.end() : end]) for one, end in zip(found, ends, strict=True)]
    return [] if _ours(mails[0]) else mails


def _ours(mail: Below) -> bool:
    return bool(re.search(r"\b(?:peer|support|entraide|apoyo)\b", folded(mail.writer)))


def _mail(field: str, rest: str) -> Below:
    """One mail by its field From and what follows, without its further fields."""
    addresses = emails_in(field)
    writer = re.sub(r"<[^>]*>|\[[^\]]*\]|\([^)]*\)|\S+@\S+|[\"*]", "", field).strip(" ,")
    lines = rest.lstrip("\n").split("\n")
    while lines and (_FIELD.match(lines[0]) and lines[0].strip(" >")):
        lines.pop(0)
    words = "\n".join(re.sub(r"^[>|\s]+", "", line) for line in lines)
    return Below(writer, addresses[0][0] if addresses else "", words)


def first_ones(text: str) -> int:
    """How many of a list below a covering letter means: "for the first two only"; 0 where not said."""
    found = _FIRST_ONES.search(folded(text))
    return _MANY[found[1] or found[2]] if found else 0
