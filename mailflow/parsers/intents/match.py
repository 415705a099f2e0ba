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
from mailflow.parsers.heard import Heard, Sentence, as_heard, folded, sentences
from mailflow.parsers.insisting import Insisting, insisting
from mailflow.parsers.intents.held import until_in, without_wait
from mailflow.parsers.intents.inline import chunks
from mailflow.parsers.intents.match_aside import beside_choice, for_another, namesake, peer_named_so
from mailflow.parsers.intents.match_between import (
    bare,
    between,
    graded,
    lettered,
    ticked,
    without_sign_off,
)
from mailflow.parsers.intents.match_contrary import contrary
from mailflow.parsers.intents.match_counted import decisive, whom_wanted
from mailflow.parsers.intents.match_ended import last_word
from mailflow.parsers.intents.match_holds import puts_off
from mailflow.parsers.intents.match_noes import (
    NONE,
    refused,
    refused_otherwise,
    without_settled,
)
from mailflow.parsers.intents.match_other import aside, other_supporter, quoted
from mailflow.parsers.intents.match_plainer import plainer
from mailflow.parsers.intents.match_stops import ASK_AWAY, MORE, questions, stopped
from mailflow.parsers.intents.match_taken import (
    ONLY_ONE_LEFT,
    TWO,
    against_acting,
    sentences_on,
    still_waits,
    whom_liked,
    whom_taken,
)
from mailflow.parsers.intents.match_told import kept_out, only_told
from mailflow.parsers.intents.match_yes import (
    OTHER_NUMBER,
    YES_SAID,
    approved,
    said_yes,
    tells_more,
    yes_to_a_thing,
)
from mailflow.parsers.intents.mentions import AGAINST, BESIDE, FOR, Mention, mentions, says
from mailflow.parsers.intents.outsiders import (
    asked_for,
    beside_list,
    surnames_beside,
    tells_of_others,
)
from mailflow.parsers.intents.pointing import Pointer, pointers
from mailflow.parsers.intents.putting_off import (
    defers,
    needs,
    offers_another,
    only_a_time,
    without_empty_noes,
    yes_to_else,
)
from mailflow.parsers.intents.reading import Reading, unclear
from mailflow.parsers.intents.stances import Stance, errand, only_praised, stances
from mailflow.parsers.numbered import places
from mailflow.parsers.people import TITLES, Named, known, parts, same_word, tokens


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
    reading = _read(heard, offered, names, sender, body)
    if which and reading.intent is Intent.APPROVE and not _names_one(heard, offered):
        return unclear(*reading.because, others=(Intent.APPROVE,))
    if reading.intent is Intent.UNCLEAR:
        reading = _settled_last(heard, offered, names, sender, body) or reading
    if reading.intent is Intent.UNCLEAR:
        maybe, barred = _whom_it_may_take(heard, offered, sender, body)
        stranger = _only_stranger(heard, offered, sender, body)
        reading = replace(reading, maybe=maybe, barred=barred, stranger=stranger)
    if reading.intent is not Intent.APPROVE:
        reading = replace(reading, namesakes=_namesakes(heard, offered, body))
    if reading.intent is not Intent.HOLD:
        return reading
    until = until_in(heard.text)
    then = _then(heard, offered, names, sender) if until else None
    return replace(reading, until=until, then=then)


def _settled_last(
    heard: Heard, offered: Sequence[str], names: Sequence[KnownName], sender: str, body: str
) -> Reading | None:
    """The one on whom an unclear answer settles with its last word, if all before leaves that be."""
    text, _ = without_sign_off(heard, sender)
    text, plain, _ = _plainly(text, offered, heard.whole_subject)
    said = last_word(text, offered)
    if said is None or beside_list(text, offered, sender, folded(quoted(body))):
        return None
    reading = _read(as_heard(said.text, heard), offered, names, sender, "")
    number = reading.choice
    if reading.intent is not Intent.APPROVE or number is None or not 0 < number <= len(offered):
        return None
    every = mentions(text, plain, offered)
    own = [one for one in every if number in one.numbers]
    told = stances(
        folded(said.before), mentions(said.before, folded(said.before), offered), (), len(offered)
    )
    stance = told.get(number)
    out = stance is not None and (stance.against or stance.unreal)
    letter = quoted(body)
    held = out or contrary(plain, number, every) or only_told(plain, own[-1:])
    held = held or peer_named_so(plain, own, offered[number - 1], heard.whole_subject, letter)
    return None if held else approved(number, 0.8, reading.because)


def _names_one(heard: Heard, offered: Sequence[str]) -> bool:
    return bool(whom_wanted(mentions(heard.text, heard.plain, offered)))


def _whom_it_may_take(
    heard: Heard, offered: Sequence[str], sender: str, body: str
) -> tuple[int | None, tuple[int, ...]]:
    """Of an unclear answer: the only one whom it points at, and all against whom something speaks.

    Neither is a choice: only a second reader that hears a choice of the same one makes it so.
    """
    text, _ = without_sign_off(heard, sender)
    text, plain, lines = _plainly(text, offered, heard.whole_subject)
    every = mentions(text, plain, offered)
    points = pointers(text, plain, offered, body, sender)
    named = [*every, *_as_mentions(points, every)]
    numbers = range(1, len(offered) + 1)
    barred = tuple(n for n in numbers if _against(plain, n, named, offered, heard, body))
    others = beside_list(text, offered, sender, folded(quoted(body)))
    if any(not _signs_off(text, one) for one in others) or _left_open(plain, lines):
        return None, barred
    named = decisive(every, plain)
    number = _only_one(plain, named, points, len(offered))
    own = [*named, *_as_mentions(points, named)]
    if number is None or _against(plain, number, own, offered, heard, body):
        return None, barred
    return number, barred


def _namesakes(heard: Heard, offered: Sequence[str], body: str) -> tuple[int, ...]:
    """Those offered whose name, as the answer says it, may be the peer's."""
    text, plain, _ = _plainly(heard.text, offered, heard.whole_subject)
    every, letter = mentions(text, plain, offered), quoted(body)
    named = {n: [one for one in every if n in one.numbers] for n in range(1, len(offered) + 1)}
    return tuple(
        n
        for n, own in named.items()
        if peer_named_so(plain, own, offered[n - 1], heard.whole_subject, letter)
    )


def _only_stranger(heard: Heard, offered: Sequence[str], sender: str, body: str) -> str:
    """Of an unclear answer: the only one beside the list whom it names and does not keep out, or "".

    Whoever asks something chooses nobody yet.
    """
    text, _ = without_sign_off(heard, sender)
    text, plain, lines = _plainly(text, offered, heard.whole_subject)
    if questions(lines) or tells_of_others(plain):
        return ""
    letter = f"{heard.whole_subject}\n{folded(quoted(body))}"
    found = beside_list(text, offered, sender, letter) or surnames_beside(
        text, offered, sender, letter
    )
    found = [one for one in found if not _signs_off(text, one)]
    return found[0].name if len(found) == 1 and not kept_out(plain, found[0].name) else ""


def _only_one(
    plain: str, named: Sequence[Mention], points: Sequence[Pointer], offered: int
) -> int | None:
    """The only one of so many offered whom an answer points at; none where it refuses or doubts them."""
    told = stances(plain, named, points, offered)
    shared = [set(one.numbers) for one in named if len(one.numbers) > 1]
    meant = {n for one in named for n in one.numbers} | {one.number for one in points}
    if any(number > offered for number in meant):
        return None
    kept = {n for n in meant if not _set_aside(told.get(n))}
    if any(not kept <= group for group in shared):
        return None
    if len(meant) > 1:  # several are named: who is meant, is asked for, or named alone
        kept = {n for n in kept if n in told and (told[n].asked or told[n].bare)}
    left = set(range(1, offered + 1)) - meant
    if not kept and meant and (_ALL_BUT.search(plain) or offered == TWO):
        kept = left if ONLY_ONE_LEFT.search(plain) else set()
    return next(iter(kept)) if len(kept) == 1 else None


def _against(
    plain: str,
    number: int,
    named: Sequence[Mention],
    offered: Sequence[str],
    heard: Heard,
    body: str,
) -> str:
    """The words that speak against taking one of those offered, or ""."""
    own = [one for one in named if number in one.numbers]
    held = contrary(plain, number, named) or still_waits(plain, number, named)
    held = held or only_told(plain, own) or beside_choice(plain, own)
    return held or peer_named_so(plain, own, offered[number - 1], heard.whole_subject, quoted(body))


_ALL_BUT = re.compile(r"\b(?:any(?:one|body) but|all but|leaves|reste|queda)\b")


def _set_aside(stance: Stance | None) -> bool:
    return stance is not None and bool(stance.against or stance.unreal or stance.spare)


def _signs_off(text: str, one: Named) -> bool:
    """Whether a name stands alone on the last lines, below an empty one: who writes, or for whom."""
    above = text[: one.start].rstrip(" .")
    below = text[one.end :].strip()
    line = text[one.end :].split("\n", 1)[0].strip(" ,.")
    return above.endswith("\n\n") and not line and len(below.split()) <= _MOST_OF_A_ROLE


#: So many words of a role may stand below a name.
_MOST_OF_A_ROLE = 8


def _left_open(plain: str, lines: Sequence[Sentence]) -> bool:
    """Whether an answer asks something, hangs on something, doubts, refuses or takes back."""
    return bool(
        questions(lines)
        or against_acting(plain)
        or _SEX_AND_PLACE.search(plain)
        or stopped(plain, lines, ())
    )


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


def _then(
    heard: Heard, offered: Sequence[str], names: Sequence[KnownName], sender: str
) -> int | str | None:
    """The yes inside a hold: the number taken, or the name of who is named; None where unsure."""
    rest = without_wait(heard.text)
    if not rest:
        return None
    reading = _read(as_heard(rest, heard), offered, names, sender, "")
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


def _read(
    heard: Heard,
    offered: Sequence[str],
    names: Sequence[KnownName],
    sender: str,
    body: str,
) -> Reading:
    text, _ = without_sign_off(heard, sender)
    written = _written_in(text, body, offered)
    if written is not None:
        return written
    if not text.strip():
        return unclear("")
    text, plain, free = _plainly(text, offered, heard.whole_subject)
    every = [*mentions(text, plain, offered)]
    named = decisive(every, plain)
    points = decisive(_as_mentions(pointers(text, plain, offered, body, sender), every), plain)
    told = stances(plain, named, [_as_pointer(one) for one in points], len(offered))
    strangers = beside_list(text, offered, sender, f"{heard.whole_subject}\n{folded(quoted(body))}")
    strangers = [one for one in strangers if one.start < aside(text, plain)]
    other = other_supporter(text, plain, offered, names, sender, heard.whole_subject)
    if other is not None and any(p.start < other.end and other.start < p.end for p in points):
        other = (
            None  # a place that the letter tells of one of those offered: "Harbor County please"
        )
    wished = asked_for(plain, strangers)
    chosen = wished if not whom_wanted(named) else None
    held = _held_back(heard, plain, free, named, other or chosen, told)
    if held is not None:
        return held
    reading = _weighed(text, plain, free, offered, every, named, told, strangers, other, chosen)
    reading = _unless_told(reading, plain, [*every, *points])
    if reading.intent is not Intent.APPROVE or not 0 < (reading.choice or 0) <= len(offered):
        return reading
    own = [one for one in (*every, *points) if reading.choice in one.numbers]
    supporter = offered[(reading.choice or 0) - 1]
    said = (
        beside_choice(plain, own)
        or peer_named_so(plain, own, supporter, heard.whole_subject, quoted(body))
        or for_another(plain, own, offered, heard.whole_subject, quoted(body))
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


def _weighed(
    text: str,
    plain: str,
    lines: Sequence[Sentence],
    offered: Sequence[str],
    every: Sequence[Mention],
    named: Sequence[Mention],
    told: Mapping[int, Stance],
    strangers: Sequence[Named],
    other: Named | None,
    chosen: str | None,
) -> Reading:
    """The answer by its words, by what is told of each, or for somebody beside the list."""
    reading = _by_words(text, plain, lines, named, other, offered)
    if reading.intent is Intent.APPROVE and not named and told:
        reading = _pointed(reading, told, len(offered))
    if reading.intent is Intent.CHOOSE:
        return reading
    if chosen is not None and not (reading.intent is Intent.APPROVE and named):
        return Reading(intent=Intent.CHOOSE, confidence=0.8, because=(chosen,), supporter=chosen)
    if reading.intent is Intent.UNCLEAR:
        return _by_stance(reading, plain, every, told, offered, strangers)
    if reading.intent is not Intent.APPROVE:
        return reading
    if strangers or (reading.choice or 0) > len(offered):
        said = strangers[0].name if strangers else text
        return unclear(said, others=(Intent.CHOOSE, Intent.APPROVE))
    return _agreed(reading, plain, every, named, told, strangers)


def _written_in(text: str, body: str, offered: Sequence[str]) -> Reading | None:
    """An answer written into the letter, or as a table: between its lines, in its boxes, by number."""
    own = chunks(body)
    if len(own) > 1 or (own and bare(own[0].text)):
        reading = between(own, offered)
        if reading is not None:
            return reading
    if (letter := lettered(folded(text), body, offered)) is not None:
        return letter
    box = ticked(body, offered)
    if box is not None and not _BESIDE_A_TICK.sub("", folded(text)).strip():
        return approved(box, 0.85, (offered[box - 1],))
    return graded(folded(text), len(offered)) if text.strip() else None


#: What may stand beside a ticked box: "See below."
_BESIDE_A_TICK = re.compile(
    r"\W+|\b(?:see|please|thanks?|thank you|hi|hello|as|my|choice|answer|reply|is|in|the|list|box|"
    r"below|above|ticked|"
    r"marked|checked|done|here|it|you|go|voir|ci-dessous|cf|merci|ver|abajo|gracias)\b"
)
#: "4471 -> 3": the number of the case, and the answer.
_CASE_AND_NUMBER = re.compile(r"\W*[\w/#.-]*\d[\w/#.-]*\s*(?:-+>|=+>|\u2192|:|=)\s*(#?[1-9])\W*")


#: "1 no", "2 yes", each on a line of its own.
_JUDGED_LINES = re.compile(r"\b(no|non|yes|oui|si|ok)[ \t]*\n(?=[ \t]*[1-9]\b)", re.I)


def _plainly(
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


def _as_mentions(points: Sequence[Pointer], named: Sequence[Mention]) -> list[Mention]:
    """Places pointed at otherwise, as mentions; not where one is named with the same words anyhow."""
    return [
        Mention(one.start, one.end, (one.number,), BESIDE, exact=True)
        for one in points
        if not any(
            m.start < one.end and one.start < m.end and m.numbers == (one.number,) for m in named
        )
    ]


def _as_pointer(one: Mention) -> Pointer:
    return Pointer(one.start, one.end, one.numbers[0])


def _held_back(
    heard: Heard,
    plain: str,
    lines: Sequence[Sentence],
    named: Sequence[Mention],
    other: Named | str | None,
    told: Mapping[int, Stance],
) -> Reading | None:
    """What stops an answer before it is weighed: a question, a wait, a hand-over, a condition."""
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


#: Who is gone is never asked, whatever else is said of them.
_GONE = re.compile(
    r"resigned|quit|unavailable|gone|on (?:leave|sabbatical|maternity|paternity)|en conge|de baja"
)
#: "The man in the middle": whether it is one, we do not know; the wrong one would be asked.
_SEX_AND_PLACE = re.compile(
    r"\b(?:man|woman|lady|gentleman|femme|dame|homme|mujer|hombre) (?:in the middle|at the (?:top|"
    r"bottom|end)|du "
    r"milieu|del medio)|\b(?:first|second|third|middle|last|top|bottom) (?:man|woman|lady|gentleman)\b"
)


def _sex_guessed(plain: str, named: Sequence[Mention]) -> str:
    """Words that mean a man or a woman by a place alone, with no name beside them; or ""."""
    found = _SEX_AND_PLACE.search(plain)
    return found[0] if found and len(named) < 2 else ""


def _pointed(reading: Reading, told: Mapping[int, Stance], count: int) -> Reading:
    """A yes beside words that point at one: it is a yes to that one, never to the first."""
    meant = [n for n, one in told.items() if n <= count and not (one.against or one.unreal)]
    if len(meant) != 1 or len(told) > 1:
        return unclear(*reading.because, others=(Intent.APPROVE,))
    return approved(meant[0], 0.8, reading.because)


def _agreed(
    reading: Reading,
    plain: str,
    named: Sequence[Mention],
    decisive: Sequence[Mention],
    told: Mapping[int, Stance],
    strangers: Sequence[Named],
) -> Reading:
    """An approval, unless the rest of the answer takes it back, supposes it or leaves it open."""
    own = "".join(sentences_on(plain, reading.choice or 0, named))
    against = against_acting(plain, own) or contrary(plain, reading.choice or 0, named)
    if not against and still_waits(plain, reading.choice or 0, named):
        against = still_waits(plain, reading.choice or 0, named)
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
    reading: Reading,
    plain: str,
    every: Sequence[Mention],
    told: Mapping[int, Stance],
    offered: Sequence[str],
    strangers: Sequence[Named],
) -> Reading:
    """What is told of each, where the answer is no short choice."""
    liked = [n for n in whom_liked(told) if n <= len(offered)]
    no = refused(plain) or refused_otherwise(plain)
    if not (strangers or _NOT_YET_SAID.search(plain) or _SEX_AND_PLACE.search(plain)):
        taken = whom_taken(plain, every, told, liked, len(offered))
        if taken is not None:
            return taken
    if liked and not all(told[n].unreal or told[n].against for n in liked):
        return reading
    disliked = [n for n, one in told.items() if one.against]
    if no or 0 < len(offered) == len(disliked) or (needs(plain) and not told):
        return Reading(intent=Intent.REJECT, confidence=0.8, because=(no or plain[:60],))
    return reading


def _by_words(
    text: str,
    plain: str,
    lines: Sequence[Sentence],
    named: Sequence[Mention],
    other: Named | None,
    offered: Sequence[str],
) -> Reading:
    """The short answer that a mail gives in plain words."""
    none = says(plain, NONE)
    wanted = whom_wanted(named)
    if other is not None:
        return _other(other, lines, wanted, none)
    if none is not None:
        return _rejected(text, plain, none, wanted)
    chosen = _chosen(text, plain, lines, named, wanted, offered)
    if chosen.intent is Intent.APPROVE and (doubt := _unsaid(plain, named)):
        return unclear(doubt, others=(Intent.APPROVE,))
    return chosen


#: "I would not choose 1": a no before the name, in its own clause.
_NO_BEFORE = re.compile(
    r"\b(?:not|never|cannot|(?:would|could|should|can|do|did|wo)n't|ne|n'\w+|pas|nunca|jamas)\b"
    r"(?! (?:only|just|hesitate|have to|need to|wait|mind))[^,;:.!?\n]*$"
)


#: A yes that is a guess, is to be settled with somebody first, or was one.
_NOT_YET_SAID = re.compile(
    r"\bi guess\b(?! so)|\bbut (?:please )?(?:check|ask|clear it|talk to|speak to)\b|"
    r"\band (?:then )?let you know\b|\b(?:was|is) a mistake\b"
)


def _unsaid(plain: str, named: Sequence[Mention]) -> str:
    """The words that take a choice back in the same breath; "" where there are none."""
    for mention in named:
        no = _NO_BEFORE.search(plain[: mention.start]) if mention.side == FOR else None
        if no:
            return no[0]
    doubt = _NOT_YET_SAID.search(plain)
    return doubt[0] if doubt else ""


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


def _other(
    other: Named, lines: Sequence[Sentence], wanted: Sequence[int], none: re.Match[str] | None
) -> Reading:
    """A supporter beside the list; with one of the list wanted too, nobody knows which."""
    for line in lines:
        polite = ASK_AWAY.match(line.plain) or MORE.search(line.plain)
        if line.question and other.words[-1] not in line.plain and not polite:
            return unclear(line.text, others=(Intent.CHOOSE,))
    if wanted and none is None:
        return unclear(other.name, others=(Intent.CHOOSE, Intent.APPROVE))
    return Reading(
        intent=Intent.CHOOSE, confidence=0.85, because=(other.name,), supporter=other.name
    )


def _rejected(text: str, plain: str, none: re.Match[str], wanted: Sequence[int]) -> Reading:
    """None of them; unless somebody is wanted all the same, which is a contradiction."""
    if wanted and not re.search(r"no thanks? to|rules? out", plain):
        return unclear(text[none.start() : none.end()], others=(Intent.REJECT, Intent.APPROVE))
    return Reading(
        intent=Intent.REJECT, confidence=0.85, because=(text[none.start() : none.end()],)
    )


def _chosen(
    text: str,
    plain: str,
    lines: Sequence[Sentence],
    named: Sequence[Mention],
    wanted: Sequence[int],
    offered: Sequence[str],
) -> Reading:
    """The one supporter who is wanted, where everything said agrees on it."""
    against = {n for m in named if m.side == AGAINST for n in m.numbers if len(m.numbers) == 1}
    vague = [set(m.numbers) for m in named if m.side == FOR and len(m.numbers) > 1]
    spoke = tuple(text[m.start : m.end] for m in named if m.side == FOR)
    yes = said_yes(lines, plain)
    no = re.match(
        r"^\W*(?:no|nope|nah|non|neither)\b(?!\.? ?\d)(?! (?:objection|problem|need|doubt|wait))",
        plain,
    )
    if len(wanted) == 1:
        return _one(wanted[0], against, vague, spoke, offered)
    if len(wanted) > 1 or vague:
        return unclear(*spoke, others=(Intent.APPROVE,))
    if no and not yes:
        return _plain_no(plain, named, against, offered, no[0])
    left = [n for n in range(1, len(offered) + 1) if n not in against]
    if against and len(left) == 1 and ONLY_ONE_LEFT.search(plain):
        return approved(left[0], 0.8, tuple(text[m.start : m.end] for m in named))
    if against or no:
        return unclear(others=(Intent.REJECT,))
    beside = {n for m in named if m.side == BESIDE for n in m.numbers}
    if (
        yes
        and not refused_otherwise(plain)
        and (not beside or beside == {1})
        and not OTHER_NUMBER.search(plain)
    ):
        return approved(1, 0.9, (yes,))
    return unclear(others=(Intent.APPROVE,))


def _one(
    number: int,
    against: set[int],
    vague: Sequence[set[int]],
    spoke: tuple[str, ...],
    offered: Sequence[str],
) -> Reading:
    if number > len(offered):
        return unclear(*spoke)
    if number in against or any(number not in group for group in vague):
        return unclear(*spoke, others=(Intent.APPROVE, Intent.REJECT))
    return approved(number, 0.93, spoke)


def _plain_no(
    plain: str, named: Sequence[Mention], against: set[int], offered: Sequence[str], said: str
) -> Reading:
    """A no to the list is a no; a no to one of them leaves open who else."""
    if not named or len(against) == len(offered):
        return Reading(intent=Intent.REJECT, confidence=0.8, because=(said.strip(),))
    return unclear(said.strip(), others=(Intent.REJECT,))
