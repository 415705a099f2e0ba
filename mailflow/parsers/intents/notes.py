"""What a reply to a letter that asks nothing wants, by whoever may send one.

A peer's note is read by its words first; where these decide nothing, the facts in it may: a name to
keep away, a name wished for, a day that matters. All of that is something to add to the case.
"""

from __future__ import annotations

from msgspec.structs import replace

from mailflow.nouns.meaning import Asked, Intent
from mailflow.nouns.people import Role
from mailflow.parsers.asides.company import Company, company
from mailflow.parsers.asides.days import days_that_matter
from mailflow.parsers.heard import Heard, Sentence, sentences
from mailflow.parsers.intents import peers, reached, referrers
from mailflow.parsers.intents.offered import Frame
from mailflow.parsers.intents.reading import Reading

#: What a peer's note may be and still only add something.
_NOTHING_ELSE = frozenset({Intent.UNCLEAR, Intent.THANKS})


def answer(heard: Heard, asked: Asked, frame: Frame, quoted: str) -> Reading:
    """What a note wants.

    Args:
        heard: the new words.
        asked: of whom, and whether it was asked if the supporter has been in touch.
        frame: who writes, and whom the program knows.
        quoted: the letter below.
    """
    if asked.role is Role.REFERRER:
        return referrers.noted(heard, sender=frame.sender, names=frame.names)

    def read(part: Heard) -> Reading:
        return _of_a_peer(part, frame, quoted if part is heard else "")

    if reached.is_asked(asked.options):
        return reached.answer(heard, frame, read)
    return read(heard)


def _of_a_peer(heard: Heard, frame: Frame, quoted: str) -> Reading:
    reading = peers.noted(heard, quoted)
    if reading.intent not in _NOTHING_ELSE:
        return reading
    wishes = company(heard, sender=frame.sender, names=frame.names)
    found = (*wishes.avoid, *wishes.wants, *days_that_matter(heard))
    other = reading.others[:1] == (Intent.CHANGE_SUPPORTER,)
    if not found or other or any(_asks(line, wishes, frame) for line in heard.sentences):
        return reading
    others = tuple(other for other in reading.others if other is not Intent.DETAILS)
    return replace(
        reading, intent=Intent.DETAILS, confidence=0.75, because=found[:3], others=others
    )


def _asks(line: Sentence, wishes: Company, frame: Frame) -> bool:
    """Whether a sentence asks something; a wish put as a question is none."""
    if not line.question:
        return False
    alone = Heard(line.text, line.plain, sentences(line.text), "", "")
    own = company(alone, sender=frame.sender, names=frame.names)
    return not (set(own.wants) & set(wishes.wants) or set(own.avoid) & set(wishes.avoid))
