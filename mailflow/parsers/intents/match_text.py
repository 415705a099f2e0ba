"""The text of an answer in which those offered are looked for, and where it names or points at them.

Whether somebody is taken, may be taken, is refused or only told of is asked of the same places, so they are
found once. What only seems to refuse, to wait or to ask is put plainly before: "nothing against Lee", "wait no
longer", "Gordon? No, he chairs it".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mailflow.parsers.heard import Heard, Sentence, folded, sentences
from mailflow.parsers.intents.match_between import without_sign_off
from mailflow.parsers.intents.match_noes import without_settled
from mailflow.parsers.intents.match_other import quoted
from mailflow.parsers.intents.match_plainer import plainer
from mailflow.parsers.intents.mentions import BESIDE, Mention, mentions
from mailflow.parsers.intents.pointing import Pointer, pointers
from mailflow.parsers.intents.putting_off import without_empty_noes
from mailflow.parsers.people import TITLES, parts, same_word, tokens


class Laid(NamedTuple):
    """An answer laid out: its words put plainly, and where they name those offered.

    Attributes:
        heard: the new words as they came.
        offered: full names of the suggested supporters, in order.
        sender: the coordinator's own name.
        body: the whole body, with the letter it may quote.
        letter: what it quotes of our letter.
        own: the words without the sign-off.
        text: the same without what only seems to refuse, to wait or to ask.
        plain: ``text``, folded.
        lines: its sentences.
        every: where it names somebody offered.
        points: where it points at one of them otherwise.
    """

    heard: Heard
    offered: Sequence[str]
    sender: str
    body: str
    letter: str
    own: str
    text: str
    plain: str
    lines: tuple[Sentence, ...]
    every: Sequence[Mention]
    points: Sequence[Pointer]

    @property
    def known(self) -> str:
        """The subject and the letter, folded: whom they name is the peer, or ourselves."""
        return f"{self.heard.whole_subject}\n{folded(self.letter)}"


def laid_out(heard: Heard, offered: Sequence[str], sender: str, body: str) -> Laid:
    """An answer laid out; see :class:`Laid`."""
    own, _ = without_sign_off(heard, sender)
    text, plain, lines = plainly(own, offered, heard.whole_subject)
    every = mentions(text, plain, offered)
    points = tuple(pointers(text, plain, offered, body, sender))
    letter = quoted(body)
    return Laid(heard, offered, sender, body, letter, own, text, plain, lines, every, points)


#: "1 no", "2 yes", each on a line of its own.
_JUDGED_LINES = re.compile(r"\b(no|non|yes|oui|si|ok)[ \t]*\n(?=[ \t]*[1-9]\b)", re.I)
#: "4471 -> 3": the number of the case, and the answer.
_CASE_AND_NUMBER = re.compile(r"\W*[\w/#.-]*\d[\w/#.-]*\s*(?:-+>|=+>|\u2192|:|=)\s*(#?[1-9])\W*")


def plainly(
    text: str, offered: Sequence[str], subject: str
) -> tuple[str, str, tuple[Sentence, ...]]:
    """An answer without what only seems to refuse, to wait or to ask; the same folded; its sentences."""
    text = plainer(_JUDGED_LINES.sub(r"\1.\n", text), offered)
    text, plain = without_settled(*without_empty_noes(text))
    if (found := _CASE_AND_NUMBER.fullmatch(plain)) is not None:
        text = plain = found[1]
    for line in sentences(text)[:-1]:
        if line.question and _echoes(line.text, offered, subject):
            place = text.find(line.text)
            end = place + len(line.text.rstrip()) - 1
            text = text[:end] + ":" + text[end + 1 :] if place >= 0 else text
    return text, folded(text), sentences(text)


def _echoes(said: str, offered: Sequence[str], subject: str) -> bool:
    """Whether a question is no more than a name that the letter gave: "Gordon? No, he chairs it"."""
    words = [one.word for one in tokens(said) if one.word not in TITLES]
    number = re.fullmatch(r"\W*(?:no\.? ?)?\d\W*", said)
    every = {word for name in offered for word in parts(name)} | set(re.findall(r"\w+", subject))
    named = words and all(any(same_word(word, one) >= 0.8 for one in every) for word in words)
    return bool(number or named)


def as_mentions(points: Sequence[Pointer], named: Sequence[Mention]) -> list[Mention]:
    """Places pointed at otherwise, as mentions; not where one is named with the same words anyhow."""
    return [
        Mention(one.start, one.end, (one.number,), BESIDE, exact=True)
        for one in points
        if not any(
            m.start < one.end and one.start < m.end and m.numbers == (one.number,) for m in named
        )
    ]


def as_pointer(one: Mention) -> Pointer:
    """A place of which one person is told."""
    return Pointer(one.start, one.end, one.numbers[0])
