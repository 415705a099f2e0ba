"""The answer to a match request for several peers of one event.

Read clause by clause: each names peers (by letter, name, "all", "the rest") and says one thing of
them: a number, a supporter, yes, hold or no. Peers the answer leaves open stay open. One clause
that cannot safely be read makes the whole unclear, because nobody would know which part was meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from mailflow.nouns.meaning import Intent, Line
from mailflow.parsers.heard import Heard, folded
from mailflow.parsers.intents.inline import chunks
from mailflow.parsers.intents.mentions import says
from mailflow.parsers.intents.reading import Reading, unclear
from mailflow.parsers.numbered import leading_number
from mailflow.parsers.people import names_in, parts, same_word, tokens

Value = int | str

_YES = (
    r"yes|yep|y|ok|okay|oui|si|fine|good|approved?|agreed|grand|as (?:is|suggested|"
    r"proposed|you (?:have|had) (?:it|them))|first (?:choices?|picks?|suggestions?)|"
    r"your first (?:picks?|suggestions?|choices?)|\U0001f44d"
)
_HOLD = r"hold|wait|not yet|on hold|on attend|attendre|espera\w*|later|stays on hold"
_NO = r"no|none|neither|reject|not? any|ninguno|aucun|ni l'un|busquen otros"
_OPEN = (
    r"haven't decided|not decided|still asking|need to think|will (?:tell|answer)|"
    r"i'll (?:ring|tell|let)|undecided|skipped"
)
_ALL = (
    r"all|both|everyone|everybody|everything|each|todos|tous|tout le monde|the lot|los dos|les deux"
)
_REST = r"(?:the )?rest|(?:the )?others?|le reste|les autres|los demas|el resto"
_DOUBT = r"or|either|whichever|maybe|depends|if|ou|o bien|peu importe"
_WORDS: dict[str, int] = {
    "one": 1,
    "two": 2,
    "three": 3,
    "un": 1,
    "deux": 2,
    "trois": 3,
    "uno": 1,
    "dos": 2,
    "tres": 3,
    "first": 1,
    "second": 2,
    "third": 3,
}
_NUMBER = re.compile(
    r"(?<![\w.])(?:#|no\.? ?|number |numero |le |la |el )?([1-3]|one|two|three|deux|trois|"
    r"dos|tres|second|third)(?![\w:]|\.\d)(?! (?:of|weeks?|days?|people|names|times|more|"
    r"other|colleagues)\b)"
)
_CUT = re.compile(
    r"[.;\n/]\s*|\s-\s(?=hold)|,\s+(?=but\b|and hold|hold\b)|"
    r"\band\b(?=[^,.;\n]{0,40}\bfor\b)|\bet\b(?=[^,.;\n]{0,40}\bpour\b)|"
    r"\s+(?=[A-Ha-h] ?(?:[1-3]|ok|yes|no|hold|one|two|three)\b)"
)


class Said(NamedTuple):
    """One clause: whom it is about, and every value it gives."""

    peers: tuple[int, ...]
    values: tuple[Value, ...]
    rest: bool
    everybody: bool
    but: tuple[int, ...]


def answer(heard: Heard, lines: Sequence[Line], body: str = "") -> Reading:
    """Choices for every peer the answer settles; unclear where any part is not plain."""
    between = _between(body, lines)
    if between is not None:
        return between
    text = heard.text if not heard.empty else heard.subject
    plain = folded(text).strip()
    if not plain or not lines:
        return unclear("")
    if any(line.question for line in heard.sentences):
        return unclear(next(line.text for line in heard.sentences if line.question))
    whole = _for_all(plain, text, lines)
    if whole is not None:
        return whole
    return _by_clause(text, lines)


def _for_all(plain: str, text: str, lines: Sequence[Line]) -> Reading | None:
    """An answer that speaks of all alike, or gives a value for each in their order."""
    if _peers_in(text, lines):
        return None
    if _beyond(text, lines):
        return unclear(text[:60])
    said = _clause(text, lines)
    row = _row(plain)
    if len(row) == len(lines) > 1:
        if all(
            not isinstance(v, int) or v <= len(one.suggestions)
            for v, one in zip(row, lines, strict=True)
        ):
            return _approved({line.peer: v for line, v in zip(lines, row, strict=True)}, plain)
        return unclear(plain[:60])
    kinds = set(said.values)
    if says(plain, _DOUBT) or len(kinds) > 1:
        return unclear(plain[:60])
    if says(plain, r"hold|nobody yet|not yet|on attend|esper\w+") and not says(plain, _YES):
        return Reading(intent=Intent.HOLD, confidence=0.85, because=(plain[:60],))
    if says(
        plain, r"no to (?:all|these|any)|none of|make me a new list|^no|ninguno|aucun"
    ) and not says(plain, r"yes|ok"):
        return Reading(intent=Intent.REJECT, confidence=0.8, because=(plain[:60],))
    short = len(plain.split()) <= 6 or said.everybody
    if short and kinds and "reject" not in kinds and kinds != {"hold"}:
        value = next(iter(kinds))
        if isinstance(value, int) and all(value <= len(line.suggestions) for line in lines):
            return _approved({line.peer: value for line in lines}, plain)
    return unclear(plain[:60])


def _row(plain: str) -> list[Value]:
    """Values one after the other ("1,2,1", "yes, yes and no"), and nothing else before them."""
    found: list[Value] = []
    for word in re.split(r"[\s,&+]+|\band\b|\by\b|\bet\b", plain):
        bare = word.strip("().:;")
        if not bare or bare in {"and", "y", "et"}:
            continue
        if re.fullmatch(r"[1-3]", bare):
            found.append(int(bare))
        elif bare in {"yes", "ok", "oui", "si"}:
            found.append(1)
        elif bare in {"no", "non"}:
            found.append("reject")
        elif bare == "hold":
            found.append("hold")
        else:
            break
    return found


def _by_clause(text: str, lines: Sequence[Line]) -> Reading:
    choices: dict[str, Value] = {}
    pending: tuple[int, ...] = ()
    rest: Value | None = None
    for clause in _clauses(text, lines):
        said = _clause(clause, lines)
        peers = tuple(dict.fromkeys((*pending, *said.peers)))
        values = tuple(dict.fromkeys(said.values))
        pending = ()
        if _beyond(clause, lines):
            return unclear(clause)
        if says(folded(clause), _OPEN):
            continue
        if not values:
            pending = (
                said.peers
                if clause.rstrip().endswith((",", "and", "&", "et", "y"))
                or len(clause.split()) <= 3
                else ()
            )
            continue
        if len(values) > 1 or (peers and says(folded(clause), _DOUBT)):
            return unclear(clause)
        if said.rest or said.everybody:
            if rest is not None and rest != values[0]:
                return unclear(clause)
            rest = values[0]
            later = "hold" if says(folded(clause), _HOLD) else ""
            choices.update({lines[i].peer: choices.get(lines[i].peer, later) for i in said.but})
            continue
        for index in peers:
            if not _put(choices, lines[index], values[0]):
                return unclear(clause)
    if rest is not None:
        if not isinstance(rest, int):
            return unclear(str(rest))
        for line in lines:
            choices.setdefault(line.peer, rest)
    settled = {peer: value for peer, value in choices.items() if value != ""}
    if not settled or any(value == "" for value in choices.values()):
        return unclear(text[:60])
    return _approved(settled, text)


def _put(choices: dict[str, Value], line: Line, value: Value) -> bool:
    """Enter a value; False where it contradicts an earlier one or the line has no such number."""
    before = choices.get(line.peer, "")
    if before not in {"", value}:
        return False
    if isinstance(value, int) and not 1 <= value <= len(line.suggestions):
        return False
    if isinstance(value, str) and value not in {"hold", "reject"}:
        value = next((n for n, name in enumerate(line.suggestions, 1) if name == value), value)
    choices[line.peer] = value
    return True


def _approved(choices: dict[str, Value], text: str) -> Reading:
    return Reading(
        intent=Intent.APPROVE,
        confidence=0.85,
        because=(" ".join(text.split())[:60],),
        choices=choices,
    )


def _clauses(text: str, lines: Sequence[Line]) -> list[str]:
    """Clauses; at a comma only where both sides name a peer or a letter."""
    found: list[str] = []
    for part in _CUT.split(text):
        pieces = re.split(r",\s*", part)
        current = ""
        for piece in pieces:
            here, before = _peers_in(piece, lines), _peers_in(current, lines)
            if (
                current
                and (here or says(folded(piece), _REST))
                and before
                and _clause(current, lines).values
            ):
                found.append(current)
                current = piece
            else:
                current = f"{current}, {piece}" if current else piece
        found.append(current)
    return [clause.strip() for clause in found if clause.strip()]


_LETTER = re.compile(
    r"(?:(?<=\s)|^|(?<=[,(/&]))([A-Ha-h])(?=\s*[:=.)\-]|\s*[1-3]\b|\s+(?:yes|ok|oui|si|"
    r"hold|no|sí|and|one|two|three|wait|B|C|D|E)\b|\s*,\s*[A-H]\b|\s+sí|\s+I\b|$)"
)


def _peers_in(text: str, lines: Sequence[Line]) -> tuple[int, ...]:
    """Indices of the peers a text names, in order."""
    found: list[tuple[int, int]] = []
    for match in _LETTER.finditer(text):
        index = ord(match[1].lower()) - ord("a")
        if index < len(lines) and not (
            match[1] == "a" and re.match(r"a\s+[a-z]{4}", text[match.start() :])
        ):
            found.append((match.start(), index))
    supporters = {word for line in lines for name in line.suggestions for word in parts(name)}
    for token in tokens(text):
        hits = [i for i, line in enumerate(lines) if token.word in parts(line.peer)]
        if (
            hits
            and token.capital
            and not (
                token.word in supporters and len(hits) == 1 and _names_supporter(text, token.start)
            )
        ):
            found += [(token.start, i) for i in hits]
    return tuple(dict.fromkeys(index for _, index in sorted(found)))


def _names_supporter(text: str, start: int) -> bool:
    return bool(re.search(r"\b(?:with|gets?|use|ask|have)\s+(?:Dr\.? )?$", text[:start]))


def _beyond(clause: str, lines: Sequence[Line]) -> bool:
    """Whether a clause names a letter that has no line, or one name that two peers share."""
    for match in re.finditer(r"(?:^|\s)([A-Ha-h])\s*[:=]", clause):
        if ord(match[1].lower()) - ord("a") >= len(lines):
            return True
    for token in tokens(clause):
        hits = [line for line in lines if token.word in parts(line.peer)]
        whole = [line for line in hits if all(p in folded(clause) for p in parts(line.peer))]
        if len(hits) > 1 and len(whole) != 1:
            return True
    return False


def _clause(clause: str, lines: Sequence[Line]) -> Said:
    plain = folded(clause)
    peers = _peers_in(clause, lines)
    but: tuple[int, ...] = ()
    exception = re.search(r"\b(?:except|but|sauf|menos|excepto)\b", plain)
    everybody = bool(says(plain, _ALL))
    if exception and (everybody or says(plain, _REST)):
        but = _peers_in(clause[exception.end() :], lines)
        peers = ()
        plain = plain[: exception.start()]
    values: list[Value] = []
    names = _supporters(clause, lines, peers)
    values += names
    stripped = _without_names(plain, clause, lines)
    if not names:
        values += [_WORDS.get(m[1], 0) or int(m[1]) for m in _NUMBER.finditer(stripped)]
    stripped = re.sub(r"\bno (?:objections?|problem|worries)\b(?: to)?", "yes", stripped)
    if says(stripped, _HOLD):
        values.append("hold")
    elif not values and says(stripped, _NO):
        values.append("reject")
    elif not values and says(stripped, _YES):
        values.append(1)
    return Said(peers, tuple(values), bool(says(plain, _REST)), everybody and not peers, but)


def _without_names(plain: str, clause: str, lines: Sequence[Line]) -> str:
    """The clause without peers' letters, so that "A 1" leaves "1"."""
    return re.sub(
        r"(?:(?<=\s)|^)[a-h](?=\s*[:=.)\-]|\s*[1-3]\b|\s+(?:yes|ok|hold|no|one|two|three)\b)",
        " ",
        plain,
    )


def _supporters(clause: str, lines: Sequence[Line], peers: tuple[int, ...]) -> list[Value]:
    """Supporters a clause wants: those offered by their full name, others as written."""
    offered = list(dict.fromkeys(name for line in lines for name in line.suggestions))
    own = [name for index in peers for name in lines[index].suggestions]
    found: list[Value] = []
    plain = folded(clause)
    taken = {word for index in peers for word in parts(lines[index].peer)}
    for token in tokens(clause):
        if re.search(
            r"\b(?:not|not and|and not|than|because|since)\s+(?:dr\.? )?$", plain[: token.start]
        ):
            continue
        if not token.capital or (token.word in taken and not _names_supporter(clause, token.start)):
            continue
        hits = [
            n for n in (own or offered) if any(same_word(token.word, p) >= 0.95 for p in parts(n))
        ]
        if not hits:
            hits = [n for n in offered if token.word in parts(n)]
        if len(hits) == 1 and hits[0] not in found:
            found.append(hits[0])
    if found:
        return found
    for one in names_in(clause):
        known = any(word in parts(line.peer) for word in one.words for line in lines)
        if (
            len(one.words) >= 2
            and not known
            and re.search(r"\b(?:use|ask|to|put|have|assign)\s+$", plain[: one.start])
        ):
            return [one.name]
    return []


def _between(body: str, lines: Sequence[Line]) -> Reading | None:
    """Answers written between the lines, each under its peer."""
    between = chunks(body)
    if len(between) < 2 and not (between and len(between[0].text.split()) <= 4):
        return None
    choices: dict[str, Value] = {}
    for chunk in between:
        peers = _peers_above(chunk.above, lines)
        if peers is None:
            continue
        number = leading_number(folded(chunk.text))
        values = set(_clause(chunk.text, lines).values)
        if number is None and len(values) != 1:
            return unclear(chunk.text)
        value = number if number is not None else values.pop()
        line = lines[peers]
        if isinstance(value, str) and value in line.suggestions:
            value = line.suggestions.index(value) + 1
        if isinstance(value, int) and value > len(line.suggestions):
            return unclear(chunk.text)
        choices[line.peer] = value
    if len(choices) < min(2, len(lines)):
        return None
    return _approved(choices, " / ".join(chunk.text for chunk in between))


def _peers_above(above: str, lines: Sequence[Line]) -> int | None:
    """The peer named last above, by full name."""
    last = [(folded(above).rfind(folded(line.peer)), index) for index, line in enumerate(lines)]
    place, index = max(last)
    return index if place >= 0 else None
