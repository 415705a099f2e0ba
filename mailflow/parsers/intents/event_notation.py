"""An answer about several peers in signs and single words: "A2 B1 C hold", "y/2/y", "firsts, but D second".

Read only where every word of it is one of the few below: then nothing stands there that could turn it
round, and it means what it says. What is of these words and still goes two ways is unclear; anything
else is no notation, and left to who reads sentences.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from enum import Enum, auto
from typing import Final, NamedTuple

from msgspec.structs import replace

from mailflow.nouns.meaning import Intent, Line
from mailflow.parsers.heard import folded
from mailflow.parsers.intents.event_parts import Unclear
from mailflow.parsers.intents.event_verdict import Choice, approved
from mailflow.parsers.intents.reading import Reading
from mailflow.parsers.people import parts


class _Kind(Enum):
    LINES, ALL, REST = auto(), auto(), auto()
    VALUE, EXCEPT, FOR, AND = auto(), auto(), auto(), auto()
    #: Between two things that are said; a dash also between a line and what it gets; nothing at all.
    STOP, DASH, SMALL = auto(), auto(), auto()


#: What a line may get, beside a number and a name: of one of those offered, wherever they stand.
_LAST, _MIDDLE, _OTHER_ONE, _HOLD, _NO = "last", "middle", "other one", "hold", "reject"
_RELATIVE: Final = frozenset({_LAST, _MIDDLE, _OTHER_ONE, _HOLD, _NO})


class _Token(NamedTuple):
    kind: _Kind
    lines: frozenset[int] = frozenset()
    value: int | str = 0
    #: Said of several at once: "seconds", "as listed".
    of_all: bool = False
    #: Written as one word with a letter: "B2".
    glued: bool = False
    #: Of one letter, digit or sign: "y", "2".
    sign: bool = False


#: "No" or "and", by what stands around it.
_N: Final = _Token(_Kind.VALUE, value="n", sign=True)
#: Stands for the lines of which nothing else is said.
_REST: Final = frozenset({-1})
#: A name of two people.
_AMBIGUOUS: Final = _Token(_Kind.SMALL, value="?")
#: Longer than this nobody writes without a word.
_MOST = 400

_ONES = r"ones|firsts|1s|1sts|first (?:ones|names|choices|picks|options)|tops|premiers|premieres|primer[oa]s"
_TWOS = (
    r"twos|seconds|2s|2nds|second (?:ones|names|choices|picks|options)|deuxiemes|segundas|segundos"
)
_THREES = (
    r"threes|thirds|3s|3rds|third (?:ones|names|choices|picks|options)|troisiemes|terceras|terceros"
)
#: What each of the words says; where several fit, the longest counts.
_WORDS: Final[tuple[tuple[_Token, str], ...]] = (
    (_Token(_Kind.VALUE, value=1, of_all=True), _ONES),
    (_Token(_Kind.VALUE, value=2, of_all=True), _TWOS),
    (_Token(_Kind.VALUE, value=3, of_all=True), _THREES),
    (_Token(_Kind.VALUE, value=_OTHER_ONE, of_all=True), r"alternates|alts|backups"),
    (_Token(_Kind.VALUE, value=_LAST, of_all=True), r"(?:last|bottom) (?:ones|names)|lasts"),
    (_Token(_Kind.VALUE, value=_MIDDLE, of_all=True), r"middle (?:ones|names)|middles"),
    (
        _Token(_Kind.VALUE, value=1, of_all=True),
        r"as (?:listed|proposed|suggested|offered|planned|shown|drafted|"
        r"(?:you )?(?:have|had|put|wrote) (?:it|them))|per (?:your|ur|the) list|unchanged|"
        r"defaults?|std|standard|comme propose",
    ),
    (
        _Token(_Kind.VALUE, value=1),
        r"as (?:it )?is|orig(?:inal)?|main|tel quel|(?:1st|first|top)(?: one)?|1er|1ere|1re|one|un|uno|una|une|"
        r"premi(?:er|ere)|primer[oa]?",
    ),
    (
        _Token(_Kind.VALUE, value=2),
        r"(?:2nd|second)(?: one)?|2e|2eme|2d[oa]|two|deux|deuxieme|dos|segund[oa]|deuce",
    ),
    (
        _Token(_Kind.VALUE, value=3),
        r"(?:3rd|third)(?: one)?|3e|3eme|3r[oa]|three|trois|troisieme|tres|tercer[oa]?",
    ),
    (
        _Token(_Kind.VALUE, value=_OTHER_ONE),
        r"alternat(?:e|ive)|alt|backup|other one|suppleante?|alterna|suplente",
    ),
    (_Token(_Kind.VALUE, value=_LAST), r"(?:last|bottom)(?: one)?|derni(?:er|ere)|ultim[oa]"),
    (_Token(_Kind.VALUE, value=_MIDDLE), r"middle(?: one)?"),
    (
        _Token(_Kind.VALUE, value=1),
        r"yes|yep|yup|yeah|yea|aye|ok(?:ay)?|k|go(?: ahead)?|sure|approved?|agreed|tick|oui|si|vale|"
        r"thumbs up|adelante|d'accord",
    ),
    (
        _Token(_Kind.VALUE, value=_NO),
        r"no ?one|nobody|none|no|nope|nah|nil|x|n/a|reject(?:ed)?|refused?|thumbs down|personne|aucune?|"
        r"non|nadie|ningun[oa]?",
    ),
    (
        _Token(_Kind.VALUE, value=_HOLD),
        r"on hold|hold|not (?:yet|now)|wait(?:s|ing)?|later|pause[ds]?|tbd|pending|park(?:ed)?|"
        r"en attente|plus tard|mas tarde|luego|attend(?:re)?|en espera|espera|pausa",
    ),
    (
        _Token(_Kind.REST),
        r"(?:the |all |all the )?(?:rest|others|remaining(?: ones)?|remainder)|every(?:one|body|thing) else|"
        r"all else|else|le reste|les autres|el resto|l[oa]s demas|l[oa]s otr[oa]s|sinon|otherwise",
    ),
    (
        _Token(_Kind.ALL),
        r"all (?:around|round)|all|every(?:one|body|thing|where)|each|(?:on )?(?:every|each) (?:line|one)|"
        r"across the board|the lot|(?:pour |a )?tous|(?:para |a )?tod[oa]s|partout",
    ),
    (
        _Token(_Kind.EXCEPT),
        r"except(?:ing)?(?: for)?|xc?e?pt|but|bar|save|apart from|sauf|hormis|salvo|excepto|menos|mais|pero",
    ),
    (_Token(_Kind.FOR), r"for|to|on|at|pour|para|chez"),
    (_Token(_Kind.AND), r"and|et|plus"),
    (
        _Token(_Kind.SMALL),
        r"please|pls|plz|thx|thanks|thank you|cheers|merci|gracias|por favor|svp|the|with|w|gets?|takes?|"
        r"use|line|names?|choices?|options?|picks?|numbers?|la|el|le|les|l[oa]s|drs?|doctor",
    ),
)
#: Signs stand anywhere; words alone.
_SIGNS: Final[dict[str, _Token]] = {
    **dict.fromkeys(
        "\U0001f44d\U0001f44c\u2705\u2714\u2611", _Token(_Kind.VALUE, value=1, sign=True)
    ),
    **dict.fromkeys(
        "\U0001f44e\u274c\u2716\u2717\u2718", _Token(_Kind.VALUE, value=_NO, sign=True)
    ),
    **dict.fromkeys("\u23f3\u231b\u23f8", _Token(_Kind.VALUE, value=_HOLD, sign=True)),
    **dict.fromkeys("&+", _Token(_Kind.AND)),
    **dict.fromkeys(",;./|\n", _Token(_Kind.STOP)),
    **dict.fromkeys("-\u2013", _Token(_Kind.DASH)),
    **dict.fromkeys("#:=()!'\"\u2192>\ufe0f", _Token(_Kind.SMALL)),
}
_PATTERNS: Final = [(token, re.compile(rf"(?:{words})(?![a-z0-9'])")) for token, words in _WORDS]
_COUNTED = re.compile(r"(?:x ?(?P<after>[2-8])|(?P<before>[2-8]) ?x)(?!\w)")
_OF_ALL = re.compile(
    r"(?:both|(?:all|the|all the|les|los|las|tous les) (?P<said>two|three|four|[2-8]|"
    r"deux|trois|quatre|dos|tres|cuatro)|amb[oa]s|the pair)(?!\w)"
)
_COUNTS: Final = {
    "two": 2, "three": 3, "four": 4, "deux": 2, "trois": 3, "quatre": 4, "dos": 2, "tres": 3, "cuatro": 4,
}  # fmt: skip
_ORDINALS: Final = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4}
_LINE = re.compile(
    r"(?:the )?(?:line (?P<number>[1-8])|(?P<ordinal>first|1st|second|2nd|third|3rd|fourth|last) line)(?!\w)"
)
_SPANISH = re.compile(
    r"\b(?:la|el|l[oa]s|para|dos|uno|una|tres|primer\w*|segund\w*|tercer\w*|ningun\w*|nadie|espera)\b"
)
_LETTERS, _DIGITS = re.compile(r"[a-h]+(?![a-z'])"), re.compile(r"[1-9]+(?![\dx%:])")
_RANGE = re.compile(r"([a-h]) ?(?:-|\u2013|to) ?([a-h])(?![a-z0-9'])")
_PAIR = re.compile(r"([1-8])\s?[-:=]\s?([1-3]|yes|no|hold|wait|none|x)(?![\w-])")
_BLANK = re.compile(r"[ \t]+")


def noted(text: str, lines: Sequence[Line]) -> Reading | None:
    """The choices of an answer that is nothing but notation; None where it is anything else.

    Args:
        text: the new words.
        lines: of the request, in the order of their letters.

    Raises:
        Unclear: it is, and goes two ways.
    """
    plain = folded(text).strip().rstrip(".! ")
    usable = all(line.peer and not line.settled and not line.held for line in lines)
    if not plain or len(plain) > _MOST or len(lines) < 2 or not usable:
        return None
    said = _paired(plain, lines)
    if said is None:
        tokens = _Scanner(plain, text, lines).tokens()
        if tokens is None:
            return None
        row = _row(tokens, len(lines))
        said = row or _Statements(tokens, len(lines)).said()
        if row and set(row.values()) in ({_NO}, {_HOLD}):
            intent = Intent.HOLD if row[0] == _HOLD else Intent.REJECT
            return Reading(intent=intent, confidence=0.85, because=(text[:60],), exact=True)
    if said is None or any(_of_another(value, lines[at]) for at, value in said.items()):
        return None
    choices = {lines[at].peer: _choice(value, lines[at]) for at, value in sorted(said.items())}
    if not any(isinstance(one, int) for one in choices.values()):
        return None  # nobody is taken: what else is meant, sentences tell
    return replace(approved(choices, text), exact=True)


def _of_another(value: int | str, line: Line) -> bool:
    """Whether somebody is named who was offered for another peer."""
    return isinstance(value, str) and value not in {*_RELATIVE, *line.suggestions}


def _choice(value: int | str, line: Line) -> Choice:
    """What a value means on a line."""
    offered = len(line.suggestions)
    if value in {_HOLD, _NO}:
        return value
    if value in line.suggestions:
        return line.suggestions.index(str(value)) + 1
    middle, other = (2 if offered == 3 else 0), (2 if offered == 2 else 0)
    number: dict[int | str, int] = {_LAST: offered, _MIDDLE: middle, _OTHER_ONE: other}
    place = number.get(value, value)
    if not isinstance(place, int) or not 0 < place <= offered:
        raise Unclear(str(value))
    return place


def _paired(plain: str, lines: Sequence[Line]) -> dict[int, int | str] | None:
    """ "1-2, 2-1, 3-hold": lines by number, each with what it gets."""
    found = list(_PAIR.finditer(plain))
    between = _PAIR.sub("", plain)
    in_order = [int(one[1]) for one in found] == list(range(1, len(lines) + 1))
    if not in_order or re.search(r"[^\s,;./|]", between):
        return None
    if not any(one[2].isdigit() for one in found):
        return None  # "1: yes, 2: no" may be of those offered
    return {at: _VALUE_OF.get(one[2]) or int(one[2]) for at, one in enumerate(found)}


_VALUE_OF: Final[dict[str, int | str]] = {
    "yes": 1, "no": _NO, "none": _NO, "x": _NO, "hold": _HOLD, "wait": _HOLD,
}  # fmt: skip


# Words ---------------------------------------------------------------------------------------------


class _Scanner:
    """The words of an answer, if it has none but ours."""

    def __init__(self, plain: str, text: str, lines: Sequence[Line]) -> None:
        self._plain, self._count = plain, len(lines)
        self._text = text.strip()
        self._names = _names(lines)
        self._spanish = bool(_SPANISH.search(plain))

    def tokens(self) -> list[_Token] | None:
        """None where a word is none of ours.

        Raises:
            Unclear: a name is of two people.
        """
        found: list[_Token] = []
        at = 0
        while at < len(self._plain):
            if self._plain.startswith("..", at):
                return None  # left open
            blank = _BLANK.match(self._plain, at)
            if blank:
                at = blank.end()
                continue
            token = self._at(at)
            if token is None:
                return None
            found += token[0]
            at = token[1]
        if _AMBIGUOUS in found:
            raise Unclear(self._plain[:60])
        return _with_and(found)

    def _at(self, at: int) -> tuple[list[_Token], int] | None:
        for read in (
            self._counted,
            self._range,
            self._line,
            self._name,
            self._word,
            self._letters,
            self._digits,
            self._sign,
        ):
            found = read(at)
            if found is not None:
                return found
        return None

    def _counted(self, at: int) -> tuple[list[_Token], int] | None:
        """ "x3", "both", "all four": all, or as many as nothing else is said of."""
        match = _COUNTED.match(self._plain, at)
        if match:
            count = int(match["after"] or match["before"])
        else:
            match = _OF_ALL.match(self._plain, at)
            if not match:
                return None
            said = match["said"] or "2"
            count = int(said) if said.isdigit() else _COUNTS[said]
        if count == self._count:
            return [_Token(_Kind.ALL)], match.end()
        if match.re is _COUNTED:
            return [_Token(_Kind.REST, value=count)], match.end()
        return None

    def _range(self, at: int) -> tuple[list[_Token], int] | None:
        match = _RANGE.match(self._plain, at)
        if match is None or (at and self._plain[at - 1].isalnum()):
            return None
        first, last = (ord(letter) - ord("a") for letter in match.groups())
        if not first < last < self._count:
            return None
        return [_Token(_Kind.LINES, lines=frozenset(range(first, last + 1)))], match.end()

    def _line(self, at: int) -> tuple[list[_Token], int] | None:
        """ "Line 3", "the last line"."""
        match = _LINE.match(self._plain, at)
        if match is None or (at and self._plain[at - 1].isalnum()):
            return None
        said = match["number"] or match["ordinal"]
        place = int(said) if said.isdigit() else _ORDINALS.get(said, self._count)
        if place > self._count:
            return None
        return [_Token(_Kind.LINES, lines=frozenset({place - 1}))], match.end()

    def _name(self, at: int) -> tuple[list[_Token], int] | None:
        if at and self._plain[at - 1].isalnum():
            return None
        for name, token in self._names:
            end = at + len(name)
            if self._plain.startswith(name, at) and not re.match(r"[\w'-]", self._plain[end:]):
                return [token or _AMBIGUOUS], end
        return None

    def _word(self, at: int) -> tuple[list[_Token], int] | None:
        if re.match(r"no ?[1-9]", self._plain[at:]):
            return None  # none of them, or number one
        if at and self._plain[at - 1].isalpha():
            return None
        if self._spanish and re.match(r"y(?!\w)", self._plain[at:]):
            return [_Token(_Kind.AND)], at + 1
        if re.match(r"y(?!\w)", self._plain[at:]):
            return [_Token(_Kind.VALUE, value=1, sign=True)], at + 1
        if re.match(r"n(?!\w)", self._plain[at:]):
            return [_N], at + 1
        fits = [
            (match.end(), token)
            for token, one in _PATTERNS
            if (match := one.match(self._plain, at))
        ]
        if not fits:
            return None
        end = max(end for end, _ in fits)
        token = next(token for stop, token in fits if stop == end)
        return [token._replace(sign=True) if end == at + 1 else token], end

    def _sign(self, at: int) -> tuple[list[_Token], int] | None:
        token = _SIGNS.get(self._plain[at])
        return None if token is None else ([token], at + 1)

    def _letters(self, at: int) -> tuple[list[_Token], int] | None:
        match = _LETTERS.match(self._plain, at)
        if not match or (at and self._plain[at - 1].isalnum() and not self._after_glued(at)):
            return None  # "1a": a letter with a number, or the other way round
        places = [ord(letter) - ord("a") for letter in match[0]]
        if places != sorted(set(places)) or places[-1] >= self._count:
            return None
        small = self._text[at : match.end()].islower()
        if match[0] == "a" and small and self._spanish:
            return [_Token(_Kind.SMALL)], match.end()  # "si a los dos"
        if match[0] == "a" and small and re.search(r"\b[A-H]\b", self._text):
            return None  # "with a two for B"
        return [_Token(_Kind.LINES, lines=frozenset(places))], match.end()

    def _after_glued(self, at: int) -> bool:
        """Whether letter and number stand before it in one word: "B1A2"."""
        return bool(re.search(r"(?<![a-z0-9])(?:[a-h][1-3])+$", self._plain[:at]))

    def _digits(self, at: int) -> tuple[list[_Token], int] | None:
        match = _DIGITS.match(self._plain, at)
        if not match or len(match[0]) not in {1, self._count}:
            return None
        glued = at > 0 and self._plain[at - 1].isalpha()
        return [
            _Token(_Kind.VALUE, value=int(digit), glued=glued, sign=True) for digit in match[0]
        ], match.end()


def _names(lines: Sequence[Line]) -> list[tuple[str, _Token | None]]:
    """Peers are lines and supporters values, by name and each part of it; None where one may be two."""
    found: dict[str, _Token | None] = {}
    offered = dict.fromkeys(name for line in lines for name in line.suggestions)
    people = [
        *((line.peer, _Token(_Kind.LINES, frozenset({at}))) for at, line in enumerate(lines)),
        *((name, _Token(_Kind.VALUE, value=name)) for name in offered),
    ]
    for name, token in people:
        for said in {folded(name), " ".join(parts(name)), *parts(name)}:
            found[said] = token if found.get(said, token) == token else None
    return sorted(found.items(), key=lambda one: -len(one[0]))


def _with_and(tokens: list[_Token]) -> list[_Token]:
    """ "A n B" joins two lines, "y n y" refuses one; small words say nothing."""
    found = [token for token in tokens if token.kind is not _Kind.SMALL]
    for at, token in enumerate(found):
        if token is _N:
            around = found[max(0, at - 1) : at] + found[at + 1 : at + 2]
            joins = len(around) == 2 and all(one.kind is _Kind.LINES for one in around)
            found[at] = _Token(_Kind.AND) if joins else _Token(_Kind.VALUE, value=_NO, sign=True)
    return found


# Grammar -------------------------------------------------------------------------------------------

_BETWEEN: Final = frozenset({_Kind.AND, _Kind.STOP})
_SUBJECTS: Final = frozenset({_Kind.LINES, _Kind.ALL, _Kind.REST})


def _row(tokens: Sequence[_Token], count: int) -> dict[int, int | str] | None:
    """A value for each line in their order, and nothing beside: "yes / 2 / hold", "112"."""
    values = [token.value for token in tokens if token.kind is _Kind.VALUE]
    kinds = {token.kind for token in tokens}
    apart = len(re.findall("VB+(?=V)", "".join(map(_letter, tokens)))) == len(values) - 1
    if not apart and not all(token.sign for token in tokens if token.kind is _Kind.VALUE):
        return None  # "go with Teo", "the second one"
    if len(values) != count or not kinds <= {_Kind.VALUE, _Kind.DASH, *_BETWEEN}:
        return None
    if any(token.of_all for token in tokens):
        return None
    if count == 2 and _Kind.AND in kinds and not all(isinstance(one, int) for one in values):
        return None  # "yes and no"
    return dict(enumerate(values))


def _letter(token: _Token) -> str:
    return "V" if token.kind is _Kind.VALUE else "B"


class _Statements:
    """Lines with what they get: "A2, C hold", "seconds for A and B", "firsts, but D 2"."""

    def __init__(self, tokens: Sequence[_Token], count: int) -> None:
        self._tokens = [token for token in tokens if token.kind is not _Kind.DASH]
        self._every = frozenset(range(count))
        self._at = 0
        self._told: dict[int, int | str] = {}
        self._of_rest: int | str | None = None
        #: How many the rest was said to be; 0 where that was not said.
        self._counted: int | str = 0

    def said(self) -> dict[int, int | str] | None:
        """What each line gets; None where it is no such list.

        Raises:
            Unclear: a line gets two things, or nothing is said of one that is named.
        """
        if not any(token.kind is _Kind.VALUE for token in self._tokens):
            return None
        default = self._default()
        while self._at < len(self._tokens):
            if not self._statement():
                return None
            self._past(_BETWEEN)
        if default is not None and self._of_rest is not None:
            raise Unclear("two of the rest")
        if not self._told and self._of_rest is not None:
            return None  # the rest of what?
        rest = default if default is not None else self._of_rest
        if self._counted and len(self._every - self._told.keys()) != self._counted:
            raise Unclear("another count")
        if rest is not None:
            self._told |= dict.fromkeys(self._every - self._told.keys(), rest)
        return self._told

    def _default(self) -> int | str | None:
        """What all get for whom nothing else is said, where it stands first: "all 1 but …", "firsts, …"."""
        tokens, start = self._tokens, self._at
        value = self._value()
        self._past({_Kind.FOR})
        to_all = self._take(_Kind.ALL)
        if to_all and value is None:
            value = self._value()
        excepted = self._past(_BETWEEN, _Kind.EXCEPT)
        ends = self._at >= len(tokens)
        of_all = to_all is not None or (value is not None and value.of_all)
        if excepted and value is None and to_all and not ends:
            return self._all_but()
        if excepted and value is not None and not ends:
            return value.value
        following = tokens[self._at] if not ends else None
        alone = ends or following is None or following.kind in {_Kind.LINES, _Kind.VALUE}
        if (
            value is not None
            and of_all
            and alone
            and (ends or tokens[self._at - 1].kind in _BETWEEN)
        ):
            return value.value
        self._at = start
        return None

    def _all_but(self) -> int | str | None:
        """ "All but B: yes" leaves B open; "all but B: 2" gives it the second, and the others the first."""
        start = self._at
        subject, value = self._subject(valued=False), self._value()
        if subject is None or value is None or value.value != 1 or self._at < len(self._tokens):
            self._at = start
            return 1
        self._told |= dict.fromkeys(self._every - subject, 1)
        return None

    def _statement(self) -> bool:
        """One value and the lines it goes to, in either order."""
        value = self._value()
        if value is not None:
            self._past({_Kind.FOR})
            subject = self._subject(valued=True)
            if subject is None:
                return False
        else:
            subject = self._subject(valued=False)
            value = self._value() if subject is not None else None
            if subject is None or value is None:
                return False
        if subject is _REST:
            if self._of_rest is not None:
                raise Unclear("two of the rest")
            self._of_rest = value.value
            return True
        for line in subject:
            if self._told.setdefault(line, value.value) != value.value:
                raise Unclear("two for one line")
        return True

    def _subject(self, *, valued: bool) -> frozenset[int] | None:
        """Lines that are named together.

        Args:
            valued: whether what they get stands before them: "2 for A and B, C hold".
        """
        first = self._take(*_SUBJECTS)
        if first is None:
            return None
        if first.kind is _Kind.REST:
            self._counted = first.value
            return _REST
        lines = self._every if first.kind is _Kind.ALL else first.lines
        while True:
            start = self._at
            stopped = self._past({_Kind.STOP})
            joined = self._past({_Kind.AND})
            more = self._take(_Kind.LINES)
            if more is None:
                self._at = start
                return lines
            following = self._tokens[self._at : self._at + 1]
            gets = bool(following) and following[0].kind is _Kind.VALUE
            if stopped and not joined and gets and valued:
                self._at = start
                return lines
            if stopped and not joined and gets and following[0].glued:
                raise Unclear("A, B2")  # A as well, or A yes and B 2
            lines |= more.lines

    def _value(self) -> _Token | None:
        return self._take(_Kind.VALUE)

    def _take(self, *kinds: _Kind) -> _Token | None:
        if self._at < len(self._tokens) and self._tokens[self._at].kind in kinds:
            self._at += 1
            return self._tokens[self._at - 1]
        return None

    def _past(self, kinds: Collection[_Kind], wanted: _Kind | None = None) -> bool:
        """Go past tokens of these kinds; whether there were any, or the wanted one among them."""
        start, seen = self._at, False
        while self._at < len(self._tokens):
            kind = self._tokens[self._at].kind
            if kind not in kinds and kind is not wanted:
                break
            seen = seen or kind is wanted
            self._at += 1
        return seen if wanted is not None else self._at > start


__all__ = ["noted"]
