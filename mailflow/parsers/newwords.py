"""What the sender wrote now, apart from what was written before and what programs add.

Two steps. First every line gets a label by its looks (:mod:`mailflow.parsers.looks`: quotation mark,
attribution, header block, separator, signature mark, banner, footer, own). Then one walk over the
labels decides, because the same line means different things in different places: after an
attribution whose quoted lines are marked with ``>`` the unmarked ones are answers, after one whose
lines are not marked everything is history.
"""

from __future__ import annotations

import re

from msgspec import Struct

from mailflow.parsers.links import unwrapped
from mailflow.parsers.looks import FIRST_PERSON, LOOKED_AT, MARKERS, TAG, Label, labelled
from mailflow.parsers.signoff import is_sender, trimmed, without_signoff


class NewWords(Struct, frozen=True):
    """A body in three: the sender's own words, what they answer, and how they sign."""

    text: str
    quoted: str = ""
    signature: str = ""


_GAP = re.compile(r"\n{4,}")
#: A signature mark followed by more lines than this was a dividing line.
_LONGEST_SIGNATURE = 14
#: Outlook can put the writer's name before what is typed into history: ``[Rivera, Pat] Yes.``
_COMMENT = re.compile(r"\s{0,3}\[([^\]\n]{2,60})\]\s?\S")


def new_words(text: str, sender: str = "") -> NewWords:
    """Separate what the sender wrote now from history, signature, banners and disclaimers.

    Arguments:
        text: a body as plain text (HTML turned to text marks quotations with ``>`` already).
        sender: the sender's display name, if known: a last line that is (part of) it is then
            known for a signature.

    Returns the sender's own words, in order, answers between quoted lines among them; all quoted
    or forwarded history; the signature with mobile footers and disclaimers. Banners that a gateway
    put in are in none of them, and links it rewrote are the sender's again. Where it cannot be
    told, a line counts as the sender's own: a word too many is seen, a lost one is not. One pass
    over the lines; linear in the length of ``text``.
    """
    # A megabyte of empty lines says no more than two of them.
    lines = _GAP.sub("\n\n\n", text).split("\n")
    labels = labelled(lines)
    dealt = _decide(lines, labels, sender)
    own, tail = without_signoff(dealt.own, sender, dealt.signature)
    return NewWords(
        text=_joined([_cleaned(line) for line in own]),
        quoted=_joined(dealt.quoted),
        signature=_joined([*tail, *dealt.signature]),
    )


def _cleaned(line: str) -> str:
    """A line without what a gateway put into it."""
    return unwrapped(TAG.sub("", line, count=1))


# Deciding


class _Dealt:
    """The lines of a body, dealt out."""

    def __init__(self) -> None:
        #: The sender's own lines, in as many pieces as history parts them.
        self.own: list[list[str]] = [[]]
        self.quoted: list[str] = []
        self.signature: list[str] = []
        self._quoted_last = False

    def quote(self, lines: list[str]) -> None:
        """Lines of history; what comes next answers them."""
        self.quoted += lines
        self._quoted_last = True

    def say(self, line: str) -> None:
        """A line of the sender's."""
        if self._quoted_last and line.strip():
            self.own.append([])
            self._quoted_last = False
        self.own[-1].append(line)


def _decide(lines: list[str], labels: list[Label], sender: str) -> _Dealt:
    """Walk over the labels and deal the lines out."""
    dealt = _Dealt()
    wrapped = _wrapped_quotes(lines, labels)
    signing = False
    index = 0
    while index < len(lines):
        line, label = lines[index], labels[index]
        if label is Label.RULE:
            trailer = _trailer_below(labels, index) and _is_signature(lines, labels, index)
            signing = signing or trailer
            label = Label.BLANK
        if label in MARKERS:
            end = _marker_end(labels, index)
            dealt.quote(lines[index:end])
            if not _marked_below(labels, end):
                _history(lines, labels, end, sender, dealt)
                break
            signing = False
            index = end
            continue
        if label is Label.QUOTE or index in wrapped:
            dealt.quote([line])
            signing = False
        elif label is Label.SIGNATURE and (signing or _is_signature(lines, labels, index)):
            signing = True
        elif label in (Label.MOBILE, Label.FOOTER) or (signing and label is not Label.BANNER):
            dealt.signature.append(line)
        elif label is not Label.BANNER:
            dealt.say(line)
        index += 1
    return dealt


def _history(lines: list[str], labels: list[Label], start: int, sender: str, dealt: _Dealt) -> None:
    """Everything below is history, but for comments that carry the sender's name.

    Only down to the next mail quoted: further below, the comments were made before.
    """
    newest = bool(sender)
    for index in range(start, len(lines)):
        newest = newest and labels[index] not in MARKERS
        comment = _COMMENT.match(lines[index][:LOOKED_AT]) if newest else None
        said = comment is not None and is_sender(comment[1], sender)
        (dealt.own[-1] if said else dealt.quoted).append(lines[index])


def _marker_end(labels: list[Label], index: int) -> int:
    """Past the lines that introduce what is quoted."""
    end = index
    while end < len(labels) and (labels[end] in MARKERS or _blank_inside(labels, end, MARKERS)):
        end += 1
    return end


def _blank_inside(labels: list[Label], index: int, marks: tuple[Label, ...]) -> bool:
    if labels[index] not in (Label.BLANK, Label.RULE):
        return False
    following = [label for label in labels[index + 1 : index + 3] if label is not Label.BLANK]
    return bool(following) and following[0] in marks


def _marked_below(labels: list[Label], index: int) -> bool:
    """Whether what is quoted below is marked line by line, so that answers can be told from it."""
    for label in labels[index : index + 6]:
        if label is not Label.BLANK:
            return label is Label.QUOTE
    return False


def _trailer_below(labels: list[Label], index: int) -> bool:
    """Whether a line of dashes or underscores parts a list's footer, or is only an ornament."""
    following = [label for label in labels[index + 1 : index + 4] if label is not Label.BLANK]
    return bool(following) and following[0] in (Label.FOOTER, Label.MOBILE)


def _is_signature(lines: list[str], labels: list[Label], index: int) -> bool:
    """Whether a signature follows this mark; some people part their paragraphs with two dashes."""
    marks = (*MARKERS, Label.QUOTE)
    count = 0
    for at in range(index + 1, min(index + 3 * _LONGEST_SIGNATURE, len(labels))):
        if labels[at] in marks:
            break
        if labels[at] is Label.OWN:
            count += 1
            line = lines[at][:LOOKED_AT]
            if FIRST_PERSON.search(line) and len(line.split()) > 6:
                return False
    return count <= _LONGEST_SIGNATURE


def _wrapped_quotes(lines: list[str], labels: list[Label]) -> set[int]:
    """Unmarked lines that are the overhang of a marked one, broken by a program on the way.

    Such a line stands directly between two marked lines, begins in the middle of a sentence, and
    its first word would not have fitted on the line above. An answer typed between two marked
    lines without empty ones fails at least one of the three.
    """
    widest = max(
        (
            len(line)
            for line, label in zip(lines, labels, strict=True)
            if label is Label.QUOTE and len(line) < 120
        ),
        default=0,
    )
    found: set[int] = set()
    for index in range(1, len(lines) - 1):
        if labels[index] is not Label.OWN or labels[index - 1] is not Label.QUOTE:
            continue
        if labels[index + 1] is not Label.QUOTE:
            continue
        above, line = lines[index - 1].rstrip(), lines[index]
        first = line.split(" ", 1)[0][:80]
        fits = len(above) + 1 + len(first) < widest - 2
        if not fits and above[-1:] not in ".?!:;" and len(line) < 80 and not line[:1].isdigit():
            found.add(index)
    return found


# Joining


def _joined(lines: list[str]) -> str:
    text = "\n".join(line.rstrip() for line in trimmed(lines))
    return re.sub(r"\n{3,}", "\n\n", text)
