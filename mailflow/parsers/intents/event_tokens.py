"""The few words of which a short answer about several peers may consist; see :mod:`~.event_notation`.

A word that is none of these, or may be two of them, ends the matter: sentences are read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from mailflow.nouns.meaning import Line
from mailflow.parsers import signs
from mailflow.parsers.heard import folded
from mailflow.parsers.intents.event_parts import Unclear
from mailflow.parsers.people import parts


class Code(StrEnum):
    """What a word is to the grammar, a letter each."""

    #: Lines: by letter, by the peer's name, by place ("line 3").
    LETTER, PEER, PLACE = "l", "p", "o"
    ALL, COUNTED, REST = "E", "C", "R"
    VALUE, EXCEPT, FOR, AND = "v", "X", "F", "&"
    COMMA, STOP, BREAK, SLASH, COLON, DASH, COURTESY = ",", ";", "n", "/", ":", "-", "T"
    SMALL = "."


class Sort(StrEnum):
    """What kind of thing a value is: a row is of one sort."""

    NUMBER, VERDICT, NAME = "number", "verdict", "name"


class Token(NamedTuple):
    """A word."""

    code: Code
    lines: frozenset[int] = frozenset()
    #: A number, a name, or one of the words below; of the rest, how many it was said to be.
    value: int | str = 0
    sort: Sort = Sort.NUMBER
    #: Said of several at once: "seconds", "as listed".
    of_all: bool = False
    #: Written as one word with a letter: "B2".
    glued: bool = False
    #: As it is written, folded.
    said: str = ""


#: What a line may get, beside a number and a name: of those offered on it, wherever they stand.
LAST, MIDDLE, OTHER_ONE, HOLD, NO = "last", "middle", "other one", "hold", "reject"
RELATIVE: Final = frozenset({LAST, MIDDLE, OTHER_ONE, HOLD, NO})


def _number(value: int | str, *, of_all: bool = False) -> Token:
    return Token(Code.VALUE, value=value, of_all=of_all)


def _verdict(value: int | str) -> Token:
    return Token(Code.VALUE, value=value, sort=Sort.VERDICT)


_MANY = "(?:ones|names|choices|picks|options)"
_VOCABULARY: Final[tuple[tuple[Token, str], ...]] = (
    (_number(1, of_all=True), rf"(?:1st|first|top) {_MANY}|ones|firsts|1s|tops|premiers|premieres|primer[oa]s"),
    (_number(2, of_all=True), rf"(?:2nd|second) {_MANY}|twos|seconds|2s|2nds|deuxiemes|segund[oa]s"),
    (_number(3, of_all=True), rf"(?:3rd|third) {_MANY}|threes|thirds|3s|3rds|troisiemes|tercer[oa]s"),
    (_number(OTHER_ONE, of_all=True), r"alternates|alts|backups"),
    (_number(LAST, of_all=True), rf"(?:last|bottom) {_MANY}"),
    (_number(MIDDLE, of_all=True), rf"middle {_MANY}|middles"),
    (
        _number(1, of_all=True),
        r"as (?:listed|proposed|suggested|offered|planned|shown|drafted|"
        r"(?:you )?(?:have|had|put|wrote) (?:it|them))|per (?:your|ur|the) list|unchanged|"
        r"defaults?|std|standard|comme propose",
    ),
    (
        _number(1),
        r"as (?:it )?is|orig(?:inal)?|main|tel quel|(?:1st|first|top)(?: one)?|1er|1ere|1re|one|un|uno|"
        r"una|une|premi(?:er|ere)|primer[oa]?",
    ),
    (_number(2), r"(?:2nd|second)(?: one)?|2e|2eme|2d[oa]|two|deux|deuxieme|dos|segund[oa]|deuce"),
    (_number(3), r"(?:3rd|third)(?: one)?|3e|3eme|3r[oa]|three|trois|troisieme|tres|tercer[oa]?"),
    (_number(OTHER_ONE), r"alternat(?:e|ive)|alt|backup|other one|suppleante?|alterna|suplente"),
    (_number(LAST), r"(?:last|bottom)(?: one)?|derni(?:er|ere)|ultim[oa]"),
    (_number(MIDDLE), r"middle(?: one)?"),
    (
        _verdict(1),
        r"yes|yep|yup|yeah|yea|aye|ok(?:ay)?|k|y|go(?: ahead)?|sure|approved?|agreed|tick|oui|vale|"
        r"thumbs up|adelante|d'accord",
    ),
    (
        _verdict(NO),
        r"no ?one|nobody|none|no|n|nope|nah|nil|x|n/a|reject(?:ed)?|refused?|thumbs down|personne|aucune?|"
        r"non|nadie|ningun[oa]?",
    ),
    (
        _verdict(HOLD),
        r"on hold|hold|not (?:yet|now)|wait(?:s|ing)?|later|pause[ds]?|tbd|pending|park(?:ed)?|"
        r"en attente|plus tard|mas tarde|luego|attend(?:re)?|en espera|espera|en pausa|pausa",
    ),
    (
        Token(Code.REST),
        r"(?:the |all |all the )?(?:rest|others|remaining(?: ones)?|remainder)|"
        r"every(?:one|body|thing) else|all else|le reste|les autres|el resto|l[oa]s demas|l[oa]s otr[oa]s",
    ),
    (
        Token(Code.ALL),
        r"all (?:around|round)|all|every(?:one|body|thing|where)|(?:on )?(?:every|each) (?:line|one)|"
        r"across the board|the lot|(?:pour |a )?tous|(?:para |a )?tod[oa]s|partout",
    ),
    (
        Token(Code.EXCEPT),
        r"except(?:ing)?(?: for)?|xc?e?pt|but|bar|save|apart from|sauf|hormis|salvo|excepto|menos|mais|pero",
    ),
    (Token(Code.FOR), r"for|to|pour|para"),
    (Token(Code.AND), r"and|et|plus"),
    (Token(Code.COURTESY), r"thx|thanks|thank you|ty|cheers|merci|gracias"),
    (
        Token(Code.SMALL),
        r"please|pls|plz|por favor|svp|the|with|w|gets?|takes?|use|line|names?|choices?|options?|picks?|"
        r"numbers?|la|el|le|les|l[oa]s|drs?|doctor",
    ),
)  # fmt: skip
_PATTERNS: Final = [
    (token, re.compile(rf"(?:{words})(?![a-z0-9'])")) for token, words in _VOCABULARY
]
#: Signs stand anywhere; words alone.
_SIGNS: Final[dict[str, Token]] = {
    **dict.fromkeys(signs.YES, _verdict(1)),
    **dict.fromkeys(signs.NO, _verdict(NO)),
    **dict.fromkeys(signs.WAIT, _verdict(HOLD)),
    **dict.fromkeys("&+", Token(Code.AND)),
    **dict.fromkeys(":=(\u2192>", Token(Code.COLON)),
    **dict.fromkeys("-\u2013", Token(Code.DASH)),
    **dict.fromkeys("#)!'\"\ufe0f", Token(Code.SMALL)),
    ",": Token(Code.COMMA), "/": Token(Code.SLASH), "|": Token(Code.SLASH),
    ";": Token(Code.STOP), ".": Token(Code.STOP), "\n": Token(Code.BREAK),
}  # fmt: skip
_COUNT: Final = re.compile(r"x(?P<after>[2-8])(?!\w)|(?P<before>[2-8])x(?!\w)")
_OF_ALL: Final = re.compile(
    r"both(?!\w)|amb[oa]s(?!\w)|(?:all|the|all the|les|los|las|tous les) (?P<said>two|three|four|[2-8]|"
    r"deux|trois|quatre|dos|tres|cuatro)(?!\w)"
)
_COUNTS: Final = {
    "two": 2, "three": 3, "four": 4, "deux": 2, "trois": 3, "quatre": 4, "dos": 2, "tres": 3, "cuatro": 4,
}  # fmt: skip
_ORDINALS: Final = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4}
_PLACE: Final = re.compile(
    r"(?:the )?(?:line (?P<number>[1-8])|(?P<ordinal>first|1st|second|2nd|third|3rd|fourth|last) line)(?!\w)"
)
_RANGE: Final = re.compile(r"([A-H]) ?[-\u2013] ?([A-H])(?![A-Za-z0-9'])")
#: Letters in a row: capitals, or small ones from the first; "be", "ad" and "eh" are words.
_LETTERS: Final = re.compile(r"[A-H]+(?![A-Za-z'])|(?:abcdef|abcde|abcd|abc|ab|[a-h])(?![A-Za-z'])")
_DIGITS: Final = re.compile(r"[1-9]+(?![\dx%:])")
#: Behind a name, more of it: "Tull-Eriksen"; "Kowal-2" and "Zeller-no" are a name and what it gets.
_GOES_ON: Final = re.compile(r"[\w']|-(?!\d|(?:yes|ok|no|none|hold|wait)\b)\w")
_BLANK: Final = re.compile(r"[ \t]+")
#: Words that only Spanish has, where "y" joins and "a" is no letter.
_SPANISH: Final = re.compile(
    r"\b(?:la|el|l[oa]s|para|dos|uno|una|tres|primer\w*|segund\w*|tercer\w*|ningun\w*|nadie|espera|vale|"
    r"gracias|tod[oa]s|salvo|luego|tarde|adelante|menos|excepto|pausa|favor|demas|resto)\b|\bs[\u00ed\u00cd]\b",
    re.IGNORECASE,
)
#: A letter or a number, by what the writer's tongue and hand make of it: "no. 2", something left blank.
_TWO_WAYS: Final = re.compile(r"\bno?\.? ?[1-9]|\.\.|\u2026|\bno one but\b|\bnobody but\b|\u00e0")


def tokens_of(text: str, lines: Sequence[Line]) -> list[Token] | None:
    """The words of an answer; None where one is none of ours.

    Args:
        text: the new words.
        lines: of the request.

    Raises:
        Unclear: all of them are, and one may be two things: a name that is a word, or borne by two.
    """
    if _TWO_WAYS.search(text.lower()):
        return None
    found = _Scanner(text, lines).tokens()
    if found is None or len({one.said.isupper() for one in found if one.code is Code.LETTER}) > 1:
        return None  # "A 1, B h": of letters in two cases one is a word
    if any(one is _AMBIGUOUS for one in found):
        raise Unclear(text[:60])
    return [one for one in found if one.code is not Code.SMALL]


#: Letters of lines, and words that are some only in Spanish.
_SHORT_WORD: Final = re.compile("[a-h]|ab|abcd?|si|y")
_AMBIGUOUS: Final = Token(Code.SMALL, value="?")
_Found = tuple[list[Token], int]


class _Scanner:
    """Goes through an answer from its beginning."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self._text, self._plain = text, folded(text)
        self._count = len(lines)
        self._names = _names(lines)
        self._spanish = bool(_SPANISH.search(text))
        small = re.findall(r"(?<![A-Za-z])[b-h](?![A-Za-z'])", text)
        self._small_letters = bool(small)

    def tokens(self) -> list[Token] | None:
        found: list[Token] = []
        at = 0
        while at < len(self._plain):
            blank = _BLANK.match(self._plain, at)
            if blank:
                at = blank.end()
                continue
            read = self._at(at, found[-1] if found else None)
            if read is None:
                return None
            tokens, end = read
            said = self._text[at:end]
            found += [one if one is _AMBIGUOUS else one._replace(said=said) for one in tokens]
            at = end
        return found

    def _at(self, at: int, before: Token | None) -> _Found | None:
        begins = at == 0 or not self._plain[at - 1].isalnum()
        glued = bool(re.search(r"(?<![a-z0-9])(?:[a-h][1-3])*[a-h]?$", self._plain[:at]))
        if begins:
            for read in (self._counted, self._place, self._name, self._range, self._word):
                found = read(at)
                if found is not None:
                    return found
        if begins or glued:
            return self._letters(at, before) or self._digits(at) or self._sign(at)
        return self._sign(at)

    def _counted(self, at: int) -> _Found | None:
        """ "x3", "both", "all four": all, or as many as nothing else is said of."""
        match = _COUNT.match(self._plain, at)
        if match:
            count = int(match["after"] or match["before"])
            code = Code.ALL if count == self._count else Code.REST
            return [Token(code, value=0 if code is Code.ALL else count)], match.end()
        match = _OF_ALL.match(self._plain, at)
        if not match:
            return None
        said = match["said"]
        count = 2 if said is None else int(said) if said.isdigit() else _COUNTS[said]
        if count != self._count:
            return None
        # "All two" are all of them, or the second for all.
        return [Token(Code.ALL if said is None else Code.COUNTED)], match.end()

    def _place(self, at: int) -> _Found | None:
        """ "Line 3", "the last line"."""
        match = _PLACE.match(self._plain, at)
        if match is None:
            return None
        said = match["number"] or match["ordinal"]
        place = int(said) if said.isdigit() else _ORDINALS.get(said, self._count)
        if place > self._count:
            return None
        return [Token(Code.PLACE, lines=frozenset({place - 1}))], match.end()

    def _name(self, at: int) -> _Found | None:
        for name, token in self._names:
            end = at + len(name)
            if self._plain.startswith(name, at) and not _GOES_ON.match(self._plain, end):
                return [token], end
        return None

    def _range(self, at: int) -> _Found | None:
        match = _RANGE.match(self._text, at)
        if match is None:
            return None
        first, last = (ord(letter) - ord("A") for letter in match.groups())
        if not first < last < self._count:
            return None
        return [Token(Code.LETTER, lines=frozenset(range(first, last + 1)))], match.end()

    def _word(self, at: int) -> _Found | None:
        if self._spanish and re.match(r"y(?!\w)", self._plain[at:]):
            return [Token(Code.AND)], at + 1
        if re.match(r"si(?!\w)", self._plain[at:]) and self._spanish:
            return [_verdict(1)], at + 2
        fits = [
            (match.end(), token)
            for token, pattern in _PATTERNS
            if (match := pattern.match(self._plain, at))
        ]
        if not fits:
            return None
        end = max(end for end, _ in fits)
        return [next(token for stop, token in fits if stop == end)], end

    def _letters(self, at: int, before: Token | None) -> _Found | None:
        match = _LETTERS.match(self._text, at)
        if not match:
            return None
        places = [ord(letter) - ord("a") for letter in match[0].lower()]
        if places != sorted(set(places)) or places[-1] >= self._count:
            return None
        if match[0] == "a" and self._spanish:  # "si a los dos"
            return None if self._small_letters else ([Token(Code.SMALL)], match.end())
        article = before is not None and before.code in {Code.SMALL, Code.PEER, Code.LETTER}
        if match[0] == "a" and (not self._small_letters or article):
            return None  # "Prescott gets a 2"
        return [Token(Code.LETTER, lines=frozenset(places))], match.end()

    def _digits(self, at: int) -> _Found | None:
        match = _DIGITS.match(self._plain, at)
        if not match or len(match[0]) not in {1, self._count}:
            return None
        glued = at > 0 and self._plain[at - 1].isalpha()
        return [Token(Code.VALUE, value=int(digit), glued=glued) for digit in match[0]], match.end()

    def _sign(self, at: int) -> _Found | None:
        token = _SIGNS.get(self._plain[at])
        return None if token is None else ([token], at + 1)


def _names(lines: Sequence[Line]) -> list[tuple[str, Token]]:
    """Peers are lines and supporters values, by name and each part of it.

    A part that two of them bear is nobody's; and one that is a word of ours, or letters of lines, may be
    either.
    """
    found: dict[str, Token] = {}
    offered = dict.fromkeys(name for line in lines for name in line.suggestions)
    people = [
        *((line.peer, Token(Code.PEER, frozenset({at}))) for at, line in enumerate(lines)),
        *((name, Token(Code.VALUE, value=name, sort=Sort.NAME)) for name in offered),
    ]
    for name, token in people:
        own = parts(name)
        for said in dict.fromkeys((folded(name), " ".join(own), *own)):
            word = any(one.fullmatch(said) for _, one in _PATTERNS) or _SHORT_WORD.fullmatch(said)
            known = found.get(said, token)
            found[said] = token if known == token and not word else _AMBIGUOUS
    return sorted(found.items(), key=lambda one: -len(one[0]))
