"""An answer to a match request weighed: its short answer, and whether what is told of each bears it out.

A yes beside words that point at somebody is one to them, never to the first of the list; an approval holds only
if nothing else in the answer takes it back, supposes it, or speaks for another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mailflow.nouns.meaning import Intent
from mailflow.parsers.intents.match_contrary import contrary
from mailflow.parsers.intents.match_noes import refused, refused_otherwise
from mailflow.parsers.intents.match_short import NOT_YET_SAID, by_words
from mailflow.parsers.intents.match_taken import (
    against_acting,
    sentences_on,
    still_waits,
    whom_liked,
    whom_taken,
)
from mailflow.parsers.intents.match_text import Laid
from mailflow.parsers.intents.match_yes import YES_SAID, approved, tells_more, yes_to_a_thing
from mailflow.parsers.intents.mentions import Mention
from mailflow.parsers.intents.putting_off import needs, offers_another, yes_to_else
from mailflow.parsers.intents.reading import Reading, unclear
from mailflow.parsers.intents.stances import Stance, errand, only_praised
from mailflow.parsers.people import Named


def weighed(
    found: Laid,
    named: Sequence[Mention],
    told: Mapping[int, Stance],
    strangers: Sequence[Named],
    other: Named | None,
    chosen: str | None,
) -> Reading:
    """The answer by its words, by what is told of each, or for somebody beside the list.

    Args:
        found: the answer, laid out.
        named: those of its mentions that count.
        told: what it tells of each of those offered.
        strangers: whom it names beside the list.
        other: one of them whom the roster knows.
        chosen: one of them who is asked for where none of those offered is.
    """
    reading = by_words(found, named, other)
    if reading.intent is Intent.APPROVE and not named and told:
        reading = _pointed(reading, told, len(found.offered))
    if reading.intent is Intent.CHOOSE:
        return reading
    if chosen is not None and not (reading.intent is Intent.APPROVE and named):
        return Reading(intent=Intent.CHOOSE, confidence=0.8, because=(chosen,), supporter=chosen)
    if reading.intent is Intent.UNCLEAR:
        return _by_stance(reading, found, told, strangers)
    if reading.intent is not Intent.APPROVE:
        return reading
    if strangers or (reading.choice or 0) > len(found.offered):
        said = strangers[0].name if strangers else found.text
        return unclear(said, others=(Intent.CHOOSE, Intent.APPROVE))
    return _agreed(reading, found, named, told, strangers)


def _pointed(reading: Reading, told: Mapping[int, Stance], count: int) -> Reading:
    """A yes beside words that point at one: it is a yes to that one, never to the first."""
    meant = [n for n, one in told.items() if n <= count and not (one.against or one.unreal)]
    if len(meant) != 1 or len(told) > 1:
        return unclear(*reading.because, others=(Intent.APPROVE,))
    return approved(meant[0], 0.8, reading.because)


#: Who is gone is never asked, whatever else is said of them.
_GONE = re.compile(
    r"resigned|quit|unavailable|gone|on (?:leave|sabbatical|maternity|paternity)|en conge|de baja"
)
#: "The man in the middle": whether it is one, we do not know; the wrong one would be asked.
SEX_AND_PLACE = re.compile(
    r"\b(?:man|woman|lady|gentleman|femme|dame|homme|mujer|hombre) (?:in the middle|at the (?:top|"
    r"bottom|end)|du "
    r"milieu|del medio)|\b(?:first|second|third|middle|last|top|bottom) (?:man|woman|lady|gentleman)\b"
)


def _sex_guessed(plain: str, named: Sequence[Mention]) -> str:
    """Words that mean a man or a woman by a place alone, with no name beside them; or ""."""
    found = SEX_AND_PLACE.search(plain)
    return found[0] if found and len(named) < 2 else ""


def _agreed(
    reading: Reading,
    found: Laid,
    decisive: Sequence[Mention],
    told: Mapping[int, Stance],
    strangers: Sequence[Named],
) -> Reading:
    """An approval, unless the rest of the answer takes it back, supposes it or leaves it open."""
    plain, named = found.plain, found.every
    own = "".join(sentences_on(plain, reading.choice or 0, named))
    against = against_acting(plain, own) or contrary(plain, reading.choice or 0, named)
    against = against or still_waits(plain, reading.choice or 0, named)
    stance = told.get(reading.choice or 0)
    if stance is not None and not against:
        against = next((one for one in stance.against if _GONE.fullmatch(one)), "")
        against = against or _sex_guessed(plain, named)
    if named and stance is not None and not (stance.spoken_for or stance.bare):
        against = against or errand(plain) or ("" if YES_SAID.search(plain) else plain[:60])
    if not named and not (stance is not None and (stance.asked or stance.bare)):
        against = against or yes_to_else(plain) or yes_to_a_thing(plain)
    rivals = [n for n in whom_liked(told) if n != reading.choice and not told[n].against]
    rivals = [n for n in rivals if not (stance and stance.asked and only_praised(told[n]))]
    ors = any(
        offers_another(plain, one.start) for one in decisive if reading.choice not in one.numbers
    )
    if rivals or (named and ors):
        against = against or plain[:60]
    if not told:  # a bare yes is one to the list, and to nothing else that is told beside it
        against = against or (strangers[0].name if strangers else "") or tells_more(plain)
    return unclear(against, others=(Intent.APPROVE,)) if against else reading


def _by_stance(
    reading: Reading, found: Laid, told: Mapping[int, Stance], strangers: Sequence[Named]
) -> Reading:
    """What is told of each, where the answer is no short choice."""
    plain, offered = found.plain, found.offered
    liked = [n for n in whom_liked(told) if n <= len(offered)]
    no = refused(plain) or refused_otherwise(plain)
    if not (strangers or NOT_YET_SAID.search(plain) or SEX_AND_PLACE.search(plain)):
        taken = whom_taken(plain, found.every, told, liked, len(offered))
        if taken is not None:
            return taken
    if liked and not all(told[n].unreal or told[n].against for n in liked):
        return reading
    disliked = [n for n, one in told.items() if one.against]
    if no or 0 < len(offered) == len(disliked) or (needs(plain) and not told):
        return Reading(intent=Intent.REJECT, confidence=0.8, because=(no or plain[:60],))
    return reading
