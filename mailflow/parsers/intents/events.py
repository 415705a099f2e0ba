"""The answer to a match request for several peers of one event.

An answer is taken apart into clauses; each names peers (by letter, name, "all", "the rest") and says
one thing of them: a number, a supporter, yes, hold or no. A value goes to a peer only where nothing
but small words stands between the two. Peers the answer leaves open stay open. Whatever of it
cannot safely be read makes the whole unclear: nobody would know which part was meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from mailflow.nouns.meaning import Intent, Line
from mailflow.parsers.heard import Heard, as_heard, folded
from mailflow.parsers.insisting import insisting
from mailflow.parsers.intents.closing import without_signature
from mailflow.parsers.intents.event_before import (
    asks,
    named_in_order,
    of_something_else,
    parted,
    resolved,
    signs,
)
from mailflow.parsers.intents.event_clauses import clauses
from mailflow.parsers.intents.event_notation import noted
from mailflow.parsers.intents.event_parts import AGAINST, VALUES, Said, Unclear, Value
from mailflow.parsers.intents.event_plainer import plainer
from mailflow.parsers.intents.event_said import hear_sentence
from mailflow.parsers.intents.event_verdict import Choice, Verdict, approved
from mailflow.parsers.intents.event_whole import WANTS_OTHERS, whole
from mailflow.parsers.intents.event_words import Item, Kind, Supporters, items
from mailflow.parsers.intents.event_written import usual
from mailflow.parsers.intents.inline import chunks
from mailflow.parsers.intents.match_aside import only_of_peers
from mailflow.parsers.intents.reading import Reading, unclear

#: Nobody answers a list in more characters; hostile letters ("A A A …") would take seconds.
_MOST = 8000


def answer(
    heard: Heard,
    lines: Sequence[Line],
    body: str = "",
    *,
    others: Sequence[str] = (),
    sender: str = "",
) -> Reading:
    """Choices for every peer the answer settles; unclear where any part is not plain.

    Args:
        heard: the new words.
        lines: of the request, in the order of their letters.
        body: the whole body, for answers written between the lines of the letter.
        others: supporters of the program who were not offered.
        sender: the coordinator's own name, which below an answer is no choice.
    """
    if not any(line.peer for line in lines):
        return unclear("")
    plea = insisting(heard.text)
    if plea is not None and not plea.whom:
        return unclear(heard.text[:60])
    if plea is not None:
        said = as_heard(plea.text, heard)
        reading = answer(said, lines, others=others, sender=sender)
        return replace(reading, insists=plea.whom)
    if len(heard.text) > _MOST:
        return unclear(heard.text[:60])
    offered = tuple(dict.fromkeys(name for line in lines for name in line.suggestions))
    supporters = Supporters(offered, tuple(n for n in others if n not in offered))
    text = ""
    try:
        between = _between(body, lines, supporters)
        if between is not None:
            return approved(between, body)
        heard = _spoken(heard)
        text = without_signature(heard.text if not heard.empty else heard.subject, sender)
        text = _without_name_below(text, sender)
        in_notation = _in_notation(text, lines)
        if in_notation is not None:
            return in_notation
        text = plainer(usual(text, lines), lines)
        reading = _read(text, lines, supporters, sender)
    except Unclear as found:
        last = _last_word(text, lines, supporters)
        reading = last or whole(text, lines, supporters) or unclear(str(found)[:60])
    told = only_of_peers(folded(text), [line.peer for line in lines])
    if reading.intent is Intent.APPROVE and told:
        every = tuple(range(1, len(lines) + 1))
        return replace(unclear(told, others=(Intent.APPROVE,)), barred=every)
    refused = [choice for choice in (reading.choices or {}).values() if choice == "reject"]
    if len(refused) == len(lines) and WANTS_OTHERS.search(folded(text)):
        return Reading(intent=Intent.REJECT, confidence=0.85, because=(text[:60],))
    return reading


def _in_notation(text: str, lines: Sequence[Line]) -> Reading | None:
    """What an answer says that has nothing but letters, numbers and single words; None for any other."""
    try:
        return noted(text, lines)
    except Unclear as found:
        return unclear(str(found))


_SIGNS = {
    "colon": ":",
    "semicolon": ";",
    "comma": ",",
    "period": ".",
    "full stop": ".",
    "new line": "\n",
}
_SPOKEN = re.compile(r"\s*\b(semicolon|colon|comma|period|full stop|new line)\b")


def _spoken(heard: Heard) -> Heard:
    """Signs that were dictated by their names become signs."""
    if len(re.findall(r"\bcolon\b", heard.plain)) < 2:
        return heard
    return as_heard(_SPOKEN.sub(lambda found: _SIGNS[found[1]], heard.text), heard)


#: After one of these, who thought aloud says what it comes to.
_CLOSES = re.compile(
    r"\W*(?:so|right|there|final(?:ly| answer| version| list)?|in short|to sum up|all right|bref|donc|"
    r"en resume|au final|en resumen|total|en fin|entonces|definitiv[oe]|definitif|definitivement|"
    r"definitivamente)\b\W*"
)
#: It stands among so many sentences at the end.
_LAST = 12
_UNSETTLED = frozenset({Kind.DOUBT, Kind.OPEN, Kind.STOP, Kind.EITHER, Kind.HOLD, Kind.BEYOND})


#: Who thinks aloud says these, and nothing hangs on them: what it comes to follows.
_ALOUD = re.compile(
    r"h+m+|um+|no wait|wait no|oops|scratch that|actually|once|da igual|peu importe|torn|in two minds|"
    r"hesita\w*|j'hesite|on second thoughts?"
)


def _aloud(sentence: str, item: Item) -> bool:
    """Whether a word only shows that somebody thinks, or is a letter that belongs to no line."""
    return item.kind is Kind.BEYOND or bool(
        _ALOUD.fullmatch(folded(sentence[item.start : item.end]))
    )


def _last_word(text: str, lines: Sequence[Line], supporters: Supporters) -> Reading | None:
    """The end of an answer that was thought aloud, where it says again what becomes of every line."""
    said = parted(text)
    words = [items(one, lines, supporters) for one in said]
    open_ = [
        any(item.kind in _UNSETTLED and not _aloud(one, item) for item in found)
        for one, found in zip(said, words, strict=True)
    ]
    if any(asks(one) for one in said) or any(open_):
        return None
    for at in range(max(1, len(said) - _LAST), len(said)):
        if any(item.kind in _UNSETTLED for one in words[at:] for item in one):
            continue
        word = _CLOSES.match(folded(said[at]))
        alone = word is not None and word.end() == len(said[at])
        after = at > 1 and _CLOSES.fullmatch(folded(said[at - 1]))
        if (word is None or alone) and not after:
            continue
        try:
            reading = _understood(text, said[at:], words[at:], lines)
        except Unclear:
            continue
        if reading.intent is Intent.APPROVE and _all_settled(reading, lines):
            return reading
    return None


def _without_name_below(text: str, sender: str) -> str:
    """The text without lines at its end that are nothing but the sender's name."""
    own = set(re.findall(r"[^\W\d_]+", folded(sender)))
    lines = text.split("\n")
    while len(lines) > 1 and own.issuperset(re.findall(r"[^\W\d_]+", folded(lines[-1]))):
        lines.pop()
    return "\n".join(lines)


def _read(text: str, lines: Sequence[Line], supporters: Supporters, sender: str = "") -> Reading:
    said = parted(text)
    if not said:
        return unclear("")
    letters = _letters_of_yes(text, lines) or _swapped(text, lines)
    if letters:
        return letters
    words = [items(one, lines, supporters) for one in said]
    kept = [n for n, one in enumerate(said) if n == 0 or not signs(one, words[n], sender)]
    aside = [n for n in kept if asks(said[n])]
    if any(not of_something_else(said[n], words[n]) for n in aside):
        raise Unclear(next(said[n] for n in aside))
    said = [said[n] for n in kept if n not in aside]
    words = resolved(said, [words[n] for n in kept if n not in aside])
    reading = _understood(text, said, words, lines) if said else unclear(text[:60])
    if aside and not _all_settled(reading, lines):
        raise Unclear(text)
    return reading


def _all_refused(text: str, words: Sequence[Sequence[Item]]) -> Reading:
    """ "No, no and no", as many as there are lines, and nobody wanted instead."""
    kinds = {item.kind for found in words for item in found}
    if kinds & {Kind.YES, Kind.NUMBER, Kind.HOLD, Kind.PEER, Kind.OPEN, *AGAINST} - {Kind.NOT}:
        raise Unclear(text)
    return Reading(intent=Intent.REJECT, confidence=0.85, because=(text[:60],))


_MAY_STAND = frozenset(
    "dr dra dre doctor and et y e please pls so then donc alors entonces i'd take use ask my vote say "
    "therefore por favor svp".split()
)


def _names_only(sentence: str, words: Sequence[Item]) -> bool:
    """Whether a sentence is nothing but supporters' names."""
    names = [item for item in words if item.kind is Kind.NAME]
    others = [item for item in words if item.kind is not Kind.NAME]
    small = all(
        item.kind in {Kind.AND, Kind.COMMA}
        or (item.kind is Kind.SMALL and folded(sentence[item.start : item.end]) in _MAY_STAND)
        for item in others
    )
    return len(names) > 1 and small


def _one_of_each(
    said: Sequence[str], words: Sequence[Sequence[Item]], lines: Sequence[Line]
) -> dict[int, Value]:
    """ "So Moss and Roe", as many as there are lines, each of them offered on one line alone."""
    found = [items for one, items in zip(said, words, strict=True) if _names_only(one, items)]
    if len(found) != 1 or any(not line.peer or line.settled or line.held for line in lines):
        return {}
    chosen: dict[int, Value] = {}
    for item in found[0]:
        if item.kind is Kind.NAME:
            at = [n for n, line in enumerate(lines) if set(item.names) & set(line.suggestions)]
            if len(at) != 1 or len(item.names) != 1 or at[0] in chosen:
                return {}
            chosen[at[0]] = Value(Kind.NAME, 0, item.names)
    return chosen if len(chosen) == len(lines) else {}


def _all_settled(reading: Reading, lines: Sequence[Line]) -> bool:
    """Whether nothing is open that a question could be about."""
    chosen = reading.choices or {}
    return all(not line.peer or line.settled or line.peer in chosen for line in lines)


_LETTERS = re.compile(r"\W*[YN](?:[\s/,.-]+[YN])*\W*")


def _letters_of_yes(text: str, lines: Sequence[Line]) -> Reading | None:
    """ "Y" is a yes to all, and "Y / N" one letter a line; anything else is None."""
    said = re.findall(r"[YN]", text) if _LETTERS.fullmatch(text) else []
    open_ = [line for line in lines if line.peer and not line.settled]
    if not said or "?" in text or len(said) not in {1, len(open_)} or len(open_) != len(lines):
        return None
    if set(said) == {"N"}:
        return Reading(intent=Intent.REJECT, confidence=0.85, because=(text[:60],))
    if len(said) == 1 or len(open_) < 2:
        said = said * len(open_) if said == ["Y"] else said
    return approved(
        {
            one.peer: 1 if letter == "Y" else "reject"
            for one, letter in zip(open_, said, strict=True)
        },
        text,
    )


_SWAP = re.compile(
    r"\W*(?:(?:please|just|no,?) )*(?:swap|switch|reverse|flip|exchange|invert|inversez|inverser|echangez|"
    r"intercambi\w+|inviert\w+|al reves|(?:the )?other way (?:a)?round|l'inverse)"
    r"(?: (?:them|both|the two|those|these|the supporters|les|les deux|los dos))?(?:,? (?:please|svp|por "
    r"favor|thanks))*\W*"
)


def _swapped(text: str, lines: Sequence[Line]) -> Reading | None:
    """Each of two peers gets whom the other was to get, where both lines offer both."""
    if len(lines) != 2 or any(line.settled or line.held or not line.suggestions for line in lines):
        return None
    one, other = lines
    crossed = one.suggestions[0] in other.suggestions and other.suggestions[0] in one.suggestions
    if not crossed or not _SWAP.fullmatch(folded(text)):
        return None
    first, second = (
        whom.suggestions.index(other_line.suggestions[0]) + 1
        for whom, other_line in ((one, other), (other, one))
    )
    return approved({one.peer: first, other.peer: second}, text)


def _understood(
    text: str, said: Sequence[str], words: Sequence[Sequence[Item]], lines: Sequence[Line]
) -> Reading:
    heard = Said()
    in_order = named_in_order(text, words, [line.suggestions for line in lines])
    if in_order:
        heard.explicit = {n: Value(Kind.NAME, 0, one.names) for n, one in enumerate(in_order)}
        return Verdict(heard, lines, text).reading()
    each = _one_of_each(said, words, lines)
    if each:
        heard.explicit = each
    rows = [[] if each else _row(one, lines) for one in words]
    row = next((one for one in rows if one), [])
    if row:
        heard.explicit = dict(enumerate(row))
    if row and all(value.kind is Kind.NO for value in row):
        return _all_refused(text, words)
    for place, (sentence, found) in enumerate(zip(said, words, strict=True)):
        if each and _names_only(sentence, found):
            heard.plain.append(0)
            continue
        hear_sentence(heard, place, clauses(sentence, found), listed=bool(rows[place]))
    if row and (heard.collective or len(heard.explicit) != len(row) or heard.alone or heard.named):
        raise Unclear(text)
    if _only(words, Kind.ALL):
        heard.collective.append((Kind.ALL, Value(Kind.YES), 0, -1))
    if _only(words) and all(line.settled for line in lines):
        return Reading(intent=Intent.THANKS, confidence=0.85, because=(text[:60],))
    return Verdict(heard, lines, text).reading()


def _only(words: Sequence[Sequence[Item]], *kinds: Kind) -> bool:
    """Whether there are words of these kinds, and beside them only small ones."""
    found = [item for sentence in words for item in sentence]
    said = [item for item in found if item.kind in kinds]
    if kinds and (len(said) != 1 or said[0].counted or len(found) > 2):
        return False
    return bool(found) and {item.kind for item in found} <= {Kind.SMALL, Kind.COMMA, *kinds}


def _row(words: Sequence[Item], lines: Sequence[Line]) -> list[Value]:
    """A value for each line in their order ("1, 2, 1", "yes, yes and no"), and nothing beside."""
    found: list[Value] = []
    joined = False
    for item in words:
        if item.kind is Kind.ASIDE:
            break
        if item.kind in VALUES - {Kind.NAME}:
            found.append(Value(item.kind, item.number))
        elif item.kind is Kind.AND:
            joined = True
        elif item.kind not in {Kind.COMMA, Kind.SMALL}:
            return []
    if len(found) != len(lines) or len(found) < 2 or any(line.settled for line in lines):
        return []
    numbers = all(value.kind is Kind.NUMBER for value in found)
    return [] if len(found) == 2 and joined and not numbers else found


# Between the lines ---------------------------------------------------------------------------------


def _between(body: str, lines: Sequence[Line], supporters: Supporters) -> dict[str, Choice] | None:
    """Answers written between the lines, each under its peer; None where there are none."""
    between = chunks(body)
    if len(between) < 2 and not (between and len(between[0].text.split()) <= 4):
        return None
    choices: dict[str, Choice] = {}
    for chunk in between:
        index = _peer_above(chunk.above, lines)
        if index is not None:
            choices[lines[index].peer] = _under(chunk.text, lines[index], supporters)
    return choices if len(choices) >= min(2, len(lines)) else None


def _under(text: str, line: Line, supporters: Supporters) -> Choice:
    """What is written under one peer."""
    reading = _read(text, [Line(line.peer, line.suggestions)], supporters)
    whole = {Intent.HOLD: "hold", Intent.REJECT: "reject"}.get(reading.intent)
    value = whole or (reading.choices or {}).get(line.peer)
    if value is None:
        raise Unclear(text)
    return value


def _peer_above(above: str, lines: Sequence[Line]) -> int | None:
    """The peer named last above, by full name."""
    plain = folded(above)
    places = [(plain.rfind(folded(line.peer)) if line.peer else -1) for line in lines]
    place, index = max((place, index) for index, place in enumerate(places))
    return index if place >= 0 else None


__all__ = ["answer"]
