"""What a reply to a letter that asks nothing wants, by whoever may send one.

A peer's note is read by its words first; where these decide nothing, the facts in it may: a name to
keep away, a name wished for, a day that matters. All of that is something to add to the case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from mailflow.nouns.meaning import Asked, Intent
from mailflow.nouns.people import Role
from mailflow.parsers.asides.company import Company, company
from mailflow.parsers.asides.days import days_that_matter
from mailflow.parsers.asides.phrases import phrases
from mailflow.parsers.heard import Heard, Sentence, alone, folded
from mailflow.parsers.intents import peer_note, peer_words, reached, referrer_note
from mailflow.parsers.intents.clauses import told
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
        return referrer_note.answer(heard, sender=frame.sender, names=frame.names)

    def read(part: Heard) -> Reading:
        return _of_a_peer(part, frame, quoted if part is heard else "")

    if reached.is_asked(asked.options):
        return reached.answer(heard, frame, read)
    return read(heard)


def _of_a_peer(heard: Heard, frame: Frame, quoted: str) -> Reading:
    reading = peer_note.answer(heard)
    if reading.intent not in _NOTHING_ELSE and reading.intent is not Intent.CHANGE_SUPPORTER:
        return reading
    wishes = company(heard, sender=frame.sender, names=frame.names)
    if wishes.avoid and not _asks_of_the_list(heard):
        named = _in_letter(wishes.avoid, quoted)
        if named:
            return replace(
                reading, intent=Intent.CHANGE_SUPPORTER, confidence=0.8, because=wishes.avoid[:1]
            )
        few = len(heard.plain.split()) <= _FEW or _KEEPS_OUT.search(heard.plain)
        if few and not told(heard, (peer_words.OTHER,)):
            # Whom the letter did not name is somebody to keep in mind, not somebody to replace.
            reading = replace(reading, intent=Intent.THANKS, others=())
    if reading.intent is Intent.CHANGE_SUPPORTER:
        return reading
    found = (*wishes.avoid, *wishes.wants, *days_that_matter(heard))
    other = reading.others[:1] == (Intent.CHANGE_SUPPORTER,)
    if not found or other or any(_asks(line, wishes, frame) for line in heard.sentences):
        return reading
    others = tuple(other for other in reading.others if other is not Intent.DETAILS)
    return replace(
        reading, intent=Intent.DETAILS, confidence=0.75, because=found[:3], others=others
    )


#: Somebody is to stay out of it: whoever that is, nobody is to take their place.
_KEEPS_OUT = phrases(
    r"(?:keep|leave|kept) (?!me\b)(?:dr\.? )?[\w'.-]+(?: [\w'.-]+){0,3}? (?:out of|away from|off)|"
    r"(?:laissez|tenez|gardez) (?:\S+ ){1,4}?(?:en dehors|a l'ecart)|"
    r"(?:dejen|mantengan) (?:\S+ ){1,4}?(?:fuera|al margen|aparte)"
)
#: So few words ask for nobody else beside keeping somebody away.
_FEW = 6


def _asks_of_the_list(heard: Heard) -> bool:
    """Whether all of a text is a question."""
    return bool(heard.sentences) and all(line.question for line in heard.sentences)


def _in_letter(names: Sequence[str], quoted: str) -> bool:
    """Whether the letter spoke of somebody by (last) name."""
    letter = folded(quoted)
    return any(re.search(rf"\b{re.escape(folded(name.split()[-1]))}\b", letter) for name in names)


def _asks(line: Sentence, wishes: Company, frame: Frame) -> bool:
    """Whether a sentence asks something; a wish put as a question is none."""
    if not line.question:
        return False
    own = company(alone(line.text), sender=frame.sender, names=frame.names)
    return not (set(own.wants) & set(wishes.wants) or set(own.avoid) & set(wishes.avoid))
