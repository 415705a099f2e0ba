"""An answer about several peers in signs and single words: "A2 B1 C hold", "y/2/y", "firsts, but D second".

Read only where every word of it is one of few (:mod:`~.event_tokens`): then nothing stands there that
could turn it round, and it means what it says. A line gets only what stands right beside it. What
contradicts itself is unclear; anything else is no notation, and left to who reads sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from mailflow.nouns.meaning import Intent, Line
from mailflow.parsers.intents.event_parts import Unclear
from mailflow.parsers.intents.event_tokens import (
    HOLD,
    LAST,
    MIDDLE,
    NO,
    OTHER_ONE,
    RELATIVE,
    Code,
    Sort,
    Token,
    tokens_of,
)
from mailflow.parsers.intents.event_verdict import Choice, approved
from mailflow.parsers.intents.reading import Reading

#: Longer than this nobody writes without a word.
_MOST = 400

_Ends = dict[int, int | str]


def noted(text: str, lines: Sequence[Line]) -> Reading | None:
    """The choices of an answer that is nothing but notation; None where it is anything else.

    Args:
        text: the new words.
        lines: of the request, in the order of their letters.

    Raises:
        Unclear: it is, and contradicts itself or asks for somebody who was not offered.
    """
    said = text.strip().rstrip(".! \n")
    usable = all(line.peer and not line.settled and not line.held for line in lines)
    if not said or len(said) > _MOST or len(lines) < 2 or not usable:
        return None
    ends = _paired(said.lower(), lines)
    if ends is None:
        tokens = tokens_of(said, lines)
        if tokens is None:
            return None
        ends = _row(tokens, len(lines))
        if ends and set(ends.values()) in ({NO}, {HOLD}):
            intent = Intent.HOLD if ends[0] == HOLD else Intent.REJECT
            return Reading(intent=intent, confidence=0.85, because=(said[:60],), exact=True)
        ends = ends or _Statements(tokens, len(lines)).ends()
    if ends is None or any(_of_another(value, lines[at]) for at, value in ends.items()):
        return None
    choices = {lines[at].peer: _choice(value, lines[at]) for at, value in sorted(ends.items())}
    if not any(isinstance(one, int) for one in choices.values()):
        return None  # nobody is taken: what else is meant, sentences tell
    return replace(approved(choices, said), exact=True)


def _of_another(value: int | str, line: Line) -> bool:
    """Whether somebody is named who was offered for another peer."""
    return isinstance(value, str) and value not in {*RELATIVE, *line.suggestions}


def _choice(value: int | str, line: Line) -> Choice:
    """What a value means on a line."""
    offered = len(line.suggestions)
    if value in {HOLD, NO}:
        return value
    if value in line.suggestions:
        return line.suggestions.index(str(value)) + 1
    middle, other = (2 if offered == 3 else 0), (2 if offered == 2 else 0)
    number: dict[int | str, int] = {LAST: offered, MIDDLE: middle, OTHER_ONE: other}
    place = number.get(value, value)
    if not isinstance(place, int) or not 0 < place <= offered:
        raise Unclear(str(value))
    return place


# Rows ----------------------------------------------------------------------------------------------

#: Codes before the first and behind the last thing that is said: stops, and thanks.
_AROUND = ",;nT"
_WORD: Final[dict[str, int | str]] = {
    "yes": 1, "no": NO, "none": NO, "x": NO, "hold": HOLD, "wait": HOLD,
}  # fmt: skip
_PAIR = re.compile(r"([1-8]) ?[-:=] ?([1-3]|yes|no|hold|wait|none|x)(?![\w-])")


def _paired(said: str, lines: Sequence[Line]) -> _Ends | None:
    """ "1-2, 2-1, 3-hold": every line by its number, each with what it gets."""
    found = list(_PAIR.finditer(said))
    in_order = [int(one[1]) for one in found] == list(range(1, len(lines) + 1))
    if not in_order or re.search(r"[^\s,;./|]", _PAIR.sub("", said)):
        return None
    if not any(one[2].isdigit() for one in found):
        return None  # "1: yes, 2: no" may be of those offered
    return {at: int(one[2]) if one[2].isdigit() else _WORD[one[2]] for at, one in enumerate(found)}


#: A row is parted by one sign throughout: those of the first kind are nothing else, so that each word of
#: it may be of any sort; a comma or a full stop also stands behind "no" and "yes".
_PARTED, _LOOSELY = frozenset("/n"), frozenset(",;-")
#: Behind numbers these refuse or hold the last line; "wait" might as well take back the row.
_AT_THE_END = frozenset({"hold", "on hold", "no", "none", "nobody", "no one", "later"})
_SIGNS_OF_VERDICT = frozenset("ynk")


def _row(tokens: Sequence[Token], count: int) -> _Ends | None:
    """A value for each line in their order, and nothing beside: "yes / 2 / hold", "112", "y y n"."""
    codes = "".join(token.code for token in tokens).rstrip(_AROUND)
    values = [token for token in tokens if token.code is Code.VALUE]
    parting = codes.replace("v", "")
    one_sign = len(set(parting)) <= 1 and codes == parting[:1].join("v" * count)
    if not one_sign or len(values) != count or any(token.of_all for token in values):
        return None
    if not _of_one_kind(values, parting[:1]):
        return None
    ends = {at: token.value for at, token in enumerate(values)}
    counts = [token.value for token in values] == list(range(1, count + 1))
    asks = count == 2 and {token.said for token in values} in ({"y", "n"}, {"yes", "no"})
    return None if counts or asks else ends


def _of_one_kind(values: Sequence[Token], parting: str) -> bool:
    """Whether the values of a row are alike, so that none of them is a word to the others."""
    sorts = {token.sort for token in values}
    if not parting:
        short = all(
            not token.said.isalpha() or token.said.lower() in _SIGNS_OF_VERDICT for token in values
        )
        return len(sorts) == 1 and short and Sort.NAME not in sorts
    if parting in _PARTED:
        return True
    if parting not in _LOOSELY:
        return False
    if len(sorts) == 1:
        return len(values) > 2 or (parting != "-" and sorts != {Sort.VERDICT})
    last = values[-1].said.lower() in _AT_THE_END
    return len(values) > 2 and last and {token.sort for token in values[:-1]} == {Sort.NUMBER}


# Statements ----------------------------------------------------------------------------------------

#: Lines that are named together; in commas only where a statement begins afresh.
_SUBJECT = r"(?:l(?:&?l)*|p(?:&p)*|o(?:&o)*)"
_LISTED = r"(?:l(?:,?&?l)+|p(?:,p)*(?:,&?|&)p)"
_LINES_THEN_VALUE = re.compile(rf"(?P<lines>{_SUBJECT})[:-]?v")
_LISTED_THEN_VALUE = re.compile(rf"(?P<lines>{_LISTED})[:-]?v")
_VALUE_THEN_LINES = re.compile(rf"vF?(?P<lines>{_SUBJECT})")
_REST = re.compile(r"R[:-]?v|vF?R")
_ALL = re.compile(r"[EC][:-]v|Ev|vF?E|vFC")
_BETWEEN = re.compile(r"[,;n/]?n*&?")
_EXCEPT = re.compile(r"[,;]?X")
_VALUE_OF_REST, _ALL_EXCEPT = re.compile("vR"), re.compile("E[,;]?X")
#: "All except C = 2": so close that the value can be of nothing else.
_TIGHT = re.compile(r"l[:]?v")


class _Statements:
    """Lines with what they get: "A2, C hold", "seconds for A and B", "firsts, but D 2"."""

    def __init__(self, tokens: Sequence[Token], count: int) -> None:
        codes = "".join(token.code for token in tokens)
        first = len(codes) - len(codes.lstrip(_AROUND))
        last = len(codes.rstrip(_AROUND))
        self._tokens = list(tokens[first:last])
        self._codes = codes[first:last]
        self._every = frozenset(range(count))
        self._at = 0
        self._told: _Ends = {}
        self._of_rest: Token | None = None
        self._counted = 0

    def ends(self) -> _Ends | None:
        """What each line gets; None where it is no such list.

        Raises:
            Unclear: a line gets two things.
        """
        if self._may_join():
            return None
        default = self._default()
        if not self._all_said():
            return None
        if default is not None and self._of_rest is not None:
            raise Unclear("two of the rest")
        rest = default or self._of_rest
        left = self._every - self._told.keys()
        if rest is not None:
            if (self._counted and len(left) != self._counted) or (
                rest is self._of_rest and not self._told
            ):
                return None  # another count; the rest of what?
            self._told |= dict.fromkeys(left, rest.value)
        return self._told or None

    def _may_join(self) -> bool:
        """Whether an "n" between two letters may be an "and": "A n B ok"."""
        between = any(
            self._tokens[one.start() + 1].said.lower() == "n"
            for one in re.finditer("(?=lvl)", self._codes)
        )
        values = {token.said.lower() for token in self._tokens if token.code is Code.VALUE}
        return between and not values <= {"y", "n"}

    def _default(self) -> Token | None:
        """What all get of whom nothing else is said, where it stands first: "all 1 but …", "firsts, …"."""
        whole = _ALL.match(self._codes)
        end = whole.end() if whole else 1 if self._codes.startswith("v") else 0
        value = next((one for one in self._tokens[:end] if one.code is Code.VALUE), None)
        counted = _VALUE_OF_REST.match(self._codes)
        if counted and self._tokens[1].value:
            return None  # "ok x2, hold C" speaks of the rest
        if value is None:
            return self._tightly_excepted()
        excepted = _EXCEPT.match(self._codes, end)
        if excepted:
            self._at = excepted.end()
            return value
        follows = self._codes[end : end + 1]
        if (whole or value.of_all) and (not follows or follows in ",;n"):
            self._at = end + (1 if follows else 0)
            return value
        return None

    def _tightly_excepted(self) -> Token | None:
        """ "All except C = 2": the others get the first."""
        start = _ALL_EXCEPT.match(self._codes)
        if start is None:
            return None
        tight = _TIGHT.fullmatch(self._codes, start.end())
        value = self._tokens[-1]
        set_equal = any(one.said in {"=", "("} for one in self._tokens[start.end() :])
        if tight is None or not (value.glued or set_equal) or value.sort is not Sort.NUMBER:
            return None
        self._at = start.end()
        return Token(Code.VALUE, value=1)

    def _all_said(self) -> bool:
        while self._at < len(self._codes):
            if not self._said():
                return False
            self._at = _at_end(_BETWEEN, self._codes, self._at)
        return True

    def _said(self) -> bool:
        """One statement: a value, and the lines it goes to."""
        fresh = self._at == 0 or self._codes[self._at - 1] in ";nX"
        rest = _REST.match(self._codes, self._at)
        if rest:
            return self._said_of_rest(self._tokens[self._at : rest.end()], rest.end())
        forms = [_LINES_THEN_VALUE, _VALUE_THEN_LINES]
        if fresh:
            forms.insert(1, _LISTED_THEN_VALUE)
        match = next((one for form in forms if (one := form.match(self._codes, self._at))), None)
        if match is None:
            return False
        value = next(
            one for one in self._tokens[match.start() : match.end()] if one.code is Code.VALUE
        )
        if match.re is _LISTED_THEN_VALUE and value.glued:
            raise Unclear("A, B2")  # A as well, or A yes
        for token in self._tokens[slice(*match.span("lines"))]:
            for line in token.lines:
                if self._told.setdefault(line, value.value) != value.value:
                    raise Unclear("two for one line")
        self._at = match.end()
        return True

    def _said_of_rest(self, said: Sequence[Token], end: int) -> bool:
        if self._of_rest is not None:
            raise Unclear("two of the rest")
        self._of_rest = next(one for one in said if one.code is Code.VALUE)
        self._counted = next(int(one.value) for one in said if one.code is Code.REST)
        self._at = end
        return True


def _at_end(pattern: re.Pattern[str], codes: str, at: int) -> int:
    found = pattern.match(codes, at)
    return found.end() if found else at


__all__ = ["noted"]
