"""The answer to a match request: approve, choose, reject, hold, or unclear.

The one place where a misreading tells a supporter who asked for help. So an approval is read only
where one of those offered is plainly meant, nothing speaks against it, no condition hangs on it,
nothing is asked and nothing is to be waited for. Everything else is a question back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from mailflow.nouns.meaning import Intent, KnownName
from mailflow.parsers.heard import Heard, as_heard, folded
from mailflow.parsers.insisting import Insisting, insisting
from mailflow.parsers.intents.held import until_in, without_wait
from mailflow.parsers.intents.match_aside import beside_choice, for_another, namesake, peer_named_so
from mailflow.parsers.intents.match_between import written_in
from mailflow.parsers.intents.match_contrary import contrary
from mailflow.parsers.intents.match_counted import decisive, whom_wanted
from mailflow.parsers.intents.match_ended import last_word
from mailflow.parsers.intents.match_holds import puts_off
from mailflow.parsers.intents.match_maybe import namesakes, only_stranger, whom_it_may_take
from mailflow.parsers.intents.match_noes import refused, refused_otherwise
from mailflow.parsers.intents.match_other import aside, other_supporter
from mailflow.parsers.intents.match_stops import questions, stopped
from mailflow.parsers.intents.match_taken import whom_liked
from mailflow.parsers.intents.match_text import Laid, as_mentions, as_pointer, laid_out
from mailflow.parsers.intents.match_told import kept_out, only_told
from mailflow.parsers.intents.match_weighed import weighed
from mailflow.parsers.intents.match_yes import approved
from mailflow.parsers.intents.mentions import Mention, mentions
from mailflow.parsers.intents.outsiders import asked_for, beside_list
from mailflow.parsers.intents.putting_off import defers, only_a_time
from mailflow.parsers.intents.reading import Reading, unclear
from mailflow.parsers.intents.stances import Stance, stances
from mailflow.parsers.numbered import places
from mailflow.parsers.people import Named, known


def answer(
    heard: Heard,
    offered: Sequence[str],
    names: Sequence[KnownName],
    sender: str = "",
    body: str = "",
    *,
    which: bool = False,
) -> Reading:
    """What the coordinator's answer to a list of suggested supporters means.

    Args:
        heard: the new words.
        offered: full names of the suggested supporters, in order.
        names: everybody the program knows, for a supporter named beside the list.
        sender: the coordinator's own name, which in a signature is no choice.
        body: the whole body, for answers written between the lines of the letter.
        which: the letter asks which it is: a yes that names nobody says nothing.
    """
    plea = insisting(heard.text)
    if plea is not None:
        return _insisted(plea, heard, offered, names, sender)
    found = laid_out(heard, offered, sender, body)
    reading = _read(found, names)
    if which and reading.intent is Intent.APPROVE and not _names_one(heard, offered):
        return unclear(*reading.because, others=(Intent.APPROVE,))
    if reading.intent is Intent.UNCLEAR:
        reading = _settled_last(found, names) or reading
    if reading.intent is Intent.UNCLEAR:
        maybe, barred = whom_it_may_take(found)
        reading = replace(reading, maybe=maybe, barred=barred, stranger=only_stranger(found))
    if reading.intent is not Intent.APPROVE:
        reading = replace(reading, namesakes=namesakes(found))
    if reading.intent is not Intent.HOLD:
        return reading
    until = until_in(heard.text)
    then = _then(found, names) if until else None
    return replace(reading, until=until, then=then)


def _settled_last(found: Laid, names: Sequence[KnownName]) -> Reading | None:
    """The one on whom an unclear answer settles with its last word, if all before leaves that be."""
    plain, offered, sender = found.plain, found.offered, found.sender
    said = last_word(found.text, offered)
    if said is None or beside_list(found.text, offered, sender, folded(found.letter)):
        return None
    reading = _read(laid_out(as_heard(said.text, found.heard), offered, sender, ""), names)
    number = reading.choice
    if reading.intent is not Intent.APPROVE or number is None or not 0 < number <= len(offered):
        return None
    own = [one for one in found.every if number in one.numbers]
    told = stances(
        folded(said.before), mentions(said.before, folded(said.before), offered), (), len(offered)
    )
    stance = told.get(number)
    out = stance is not None and (stance.against or stance.unreal)
    subject = found.heard.whole_subject
    held = out or contrary(plain, number, found.every) or only_told(plain, own[-1:])
    held = held or peer_named_so(plain, own, offered[number - 1], subject, found.letter)
    return None if held else approved(number, 0.8, reading.because)


def _names_one(heard: Heard, offered: Sequence[str]) -> bool:
    return bool(whom_wanted(mentions(heard.text, heard.plain, offered)))


def _insisted(
    plea: Insisting, heard: Heard, offered: Sequence[str], names: Sequence[KnownName], sender: str
) -> Reading:
    """A choice that insists: read as any other, with the words that insist beside it."""
    if not plea.whom:
        return unclear(heard.text[:60], others=(Intent.CHOOSE,))
    if not plea.text:
        return Reading(
            intent=Intent.CHOOSE, confidence=0.85, because=(heard.text[:60],), insists=plea.whom
        )
    reading = answer(as_heard(plea.text, heard), offered, names, sender)
    return replace(reading, insists=plea.whom)


def _then(found: Laid, names: Sequence[KnownName]) -> int | str | None:
    """The yes inside a hold: the number taken, or the name of who is named; None where unsure."""
    offered, rest = found.offered, without_wait(found.heard.text)
    if not rest:
        return None
    reading = _read(laid_out(as_heard(rest, found.heard), offered, found.sender, ""), names)
    if reading.intent is Intent.CHOOSE and reading.supporter:
        words = tuple(folded(reading.supporter).replace(".", "").split())
        fits = [one for one in known(words, names) if one.supporter]
        return fits[0].name if len(fits) == 1 else reading.supporter
    if reading.intent is not Intent.APPROVE or reading.choice is None:
        return None
    by_name = any(one.exact for one in mentions(rest, folded(rest), offered)) and not places(
        folded(rest), len(offered)
    )
    return offered[reading.choice - 1] if by_name else reading.choice


def _read(found: Laid, names: Sequence[KnownName]) -> Reading:
    """What an answer says by itself: written into the letter, held back, or weighed and looked at once more."""
    text, plain, offered, sender = found.text, found.plain, found.offered, found.sender
    written = written_in(found.own, found.body, offered)
    if written is not None:
        return written
    if not found.own.strip():
        return unclear("")
    subject, every = found.heard.whole_subject, found.every
    named = decisive(every, plain)
    points = decisive(as_mentions(found.points, every), plain)
    told = stances(plain, named, [as_pointer(one) for one in points], len(offered))
    strangers = beside_list(text, offered, sender, found.known)
    strangers = [one for one in strangers if one.start < aside(text, plain)]
    other = other_supporter(text, plain, offered, names, sender, subject)
    if other is not None and any(p.start < other.end and other.start < p.end for p in points):
        # A place that the letter tells of one of those offered: "Harbor County please".
        other = None
    wished = asked_for(plain, strangers)
    chosen = wished if not whom_wanted(named) else None
    held = _held_back(found, named, other or chosen, told)
    if held is not None:
        return held
    reading = weighed(found, named, told, strangers, other, chosen)
    reading = _unless_told(reading, plain, [*every, *points])
    if reading.intent is not Intent.APPROVE or not 0 < (reading.choice or 0) <= len(offered):
        return reading
    own = [one for one in (*every, *points) if reading.choice in one.numbers]
    supporter = offered[(reading.choice or 0) - 1]
    said = (
        beside_choice(plain, own)
        or peer_named_so(plain, own, supporter, subject, found.letter)
        or for_another(plain, own, offered, subject, found.letter)
        or namesake(text, plain, own, supporter)
    )
    return unclear(said, others=(Intent.APPROVE,)) if said else reading


def _unless_told(reading: Reading, plain: str, places: Sequence[Mention]) -> Reading:
    """A choice, unless who is chosen is only told of, or is refused."""
    if reading.intent is Intent.CHOOSE and reading.supporter:
        if not kept_out(plain, reading.supporter):
            return reading
        if no := refused(plain):
            return Reading(intent=Intent.REJECT, confidence=0.8, because=(no,))
        return unclear(reading.supporter, others=(Intent.CHOOSE,))
    if reading.intent is Intent.APPROVE:
        said = only_told(plain, [one for one in places if reading.choice in one.numbers])
        return unclear(said, others=(Intent.APPROVE,)) if said else reading
    return reading


def _held_back(
    found: Laid, named: Sequence[Mention], other: Named | str | None, told: Mapping[int, Stance]
) -> Reading | None:
    """What stops an answer before it is weighed: a question, a wait, a hand-over, a condition."""
    heard, plain, lines = found.heard, found.plain, found.lines
    no = refused(plain) or ("" if whom_liked(told) else refused_otherwise(plain))
    said = [plain[one.start : one.end] for one in named]
    late = "" if no else _put_off(plain, other=bool(other))
    if other is None and not no and (asks := questions(lines, said, late=bool(late))):
        return unclear(asks, others=_offers(named))
    if late:
        return Reading(intent=Intent.HOLD, confidence=0.8, because=(late,))
    stop = None if no and not told else stopped(plain, lines, named)
    if stop is not None and not (no and stop.because[0] in no):
        return stop
    if len(named) == 1 and _of_subject(plain, named[0], heard.whole_subject):
        return unclear(heard.text, others=(Intent.APPROVE,))
    return None


def _put_off(plain: str, *, other: bool) -> str:
    """The words that put the answer off; where somebody else is asked for, only the plain ones."""
    late = defers(plain) or only_a_time(plain)
    return late or ("" if other else puts_off(plain))


def _of_subject(plain: str, mention: Mention, subject: str) -> bool:
    """Whether all that is said is a name of the subject: it may be the peer's.

    Never a number: our references are made of letters and digits.
    """
    word = plain.strip(" .!")
    return (
        mention.start == 0
        and _alone(plain, mention)
        and not places(plain, 0)
        and bool(re.search(rf"(?<![\w]){re.escape(word)}(?![\w])", subject))
    )


def _alone(plain: str, mention: Mention) -> bool:
    return not plain[mention.end :].strip(" .!\n")


def _offers(named: Sequence[Mention]) -> tuple[Intent, ...]:
    return (Intent.APPROVE,) if len(whom_wanted(named)) == 1 else ()
