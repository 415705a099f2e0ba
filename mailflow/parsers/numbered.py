"""Places in a list that a text names: "2", "#2", "no. 3", "the second one", "la dernière"."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORDS = {
    "one": 1,
    "won": 1,
    "uno": 1,
    "una": 1,
    "un": 1,
    "une": 1,
    "two": 2,
    "dos": 2,
    "deux": 2,
    "three": 3,
    "tres": 3,
    "trois": 3,
    "four": 4,
    "cuatro": 4,
    "quatre": 4,
    "five": 5,
    "cinco": 5,
    "cinq": 5,
}
_ORDINALS = {
    "first": 1,
    "1st": 1,
    "primera": 1,
    "primero": 1,
    "primer": 1,
    "premier": 1,
    "premiere": 1,
    "1er": 1,
    "1re": 1,
    "second": 2,
    "2nd": 2,
    "2d": 2,
    "segunda": 2,
    "segundo": 2,
    "deuxieme": 2,
    "seconde": 2,
    "2e": 2,
    "2eme": 2,
    "third": 3,
    "3rd": 3,
    "tercera": 3,
    "tercero": 3,
    "tercer": 3,
    "troisieme": 3,
    "3e": 3,
    "3eme": 3,
    "fourth": 4,
    "4th": 4,
}
_LAST = r"last|bottom|ultim[oa]|derni(?:er|ere)"
_MIDDLE = r"middle|del medio|du milieu"
_THING = (
    r"(?:one|name|choice|suggestion|option|person|pick|guy|lady|woman|man|fella|fellow|"
    r"doctor|doc|on your list|on the list)"
)

#: "#2", "no. 2", "number two", "option 3", "numbr two", "le no 2", "la 3", "el número dos".
_MARKED = re.compile(
    r"(?<![\w])(?:#\s?|n(?:o|r|um)?[.°]\s?|n[o°]\s(?=\d)|numb?e?r\s|numero\s|option\s#?|"
    r"opcion\s|choice\s#?|"
    r"candidate\s#?|suggestion\s#?|line\s|(?:the|le|la|el|con la|con el)\s(?=[1-9](?![\d:h])))"
    r"([1-9]|one|two|three|four|five|uno|dos|tres|un|deux|trois)(?![\w:]|\.\d|\s?(?:am|pm|h|%)\b)"
)
#: A digit that stands alone where an answer stands: at a start, after "yes", after "with".
_BARE = re.compile(
    r"(?:(?:^|[\n.;!,(\[/:-]\s*)(?:(?:so|then|and|ok|yes|oui|si|yep|please|pls|approve|go|"
    r"do|use|take|pick|therefore|thus|hence|rather|instead|i'd say)[\s,]+){0,2}"
    r"|\b(?:yes|oui|si|yep|to|with|w|w/|for|go|approve|approved|take|pick|use|select|"
    r"choose|plutot|but|pas|not|except|than|say)\s)"
    r"\(?([1-9])\)?(?=$|\s*[.,;!?)\]\n-]|\s+(?:please|pls|svp|por favor|thanks|thx|ty|is|"
    r"it|would|cheers|for|then|if|and|or|else|otherwise|first|but|because|though|although|as|since|"
    r"she|he|they|works|who|so|mais|car|parce|pero|porque|ya que)\b|\s*$)"
    r"(?!\s*(?:-\s*\d|:\d|[.,]\d|(?:am|pm|h|days?|weeks?|open|cases?|hours?|hrs?|min|"
    r"o'clock|yrs?|years?)\b))"
)
_ORDINAL = re.compile(
    # "one second", "un segundo": a moment
    r"(?<![\w])(?<!\ba )(?<!\bone )(?<!\bun )(?<!\bune )(?<!\d )("
    + "|".join(sorted(_ORDINALS, key=len, reverse=True))
    + r")(?![\w])"
    r"(?!\s+(?:time|thing|of all|things|off|week|day|month|year|line|and foremost|case|visit|call|"
    r"contact|text|degree|yr|grade|opinion|thought|hand|try|language|floor|fiddle|two|three)\b)"
    rf"(?:\s{_THING})*"
)
#: "my first choice would be …" names nobody's place.
_MY_FIRST = re.compile(r"\bmy (?:first|second|third)(?: \w+)?$")
_END = re.compile(
    rf"(?<![\w])(?:the|la|le|el|your)\s({_LAST})(?:\s{_THING})?(?![\w])(?!\s+(?:time|week|"
    rf"month|year|night|case|thing|review|two|three|one i))|\b(bottom) of the list"
)
_MID = re.compile(rf"(?<![\w])({_MIDDLE})(?:\s{_THING})?(?![\w])")


class Place(NamedTuple):
    """A place of a list named in folded text: where it stands, and which number, from 1."""

    start: int
    end: int
    number: int


def places(plain: str, length: int) -> list[Place]:
    """Every place named, in order of appearance; numbers beyond ``length`` are kept (9 at most).

    Args:
        plain: folded text (see :mod:`mailflow.parsers.heard`).
        length: how many were offered; gives "the last one" and "the middle one" their number.
    """
    found = [
        Place(m.start(), m.end(1), _WORDS[m[1]] if m[1] in _WORDS else int(m[1]))
        for m in _MARKED.finditer(plain)
    ]
    found += [Place(m.start(1), m.end(1), int(m[1])) for m in _BARE.finditer(plain)]
    found += [
        Place(m.start(), m.end(), _ORDINALS[m[1]])
        for m in _ORDINAL.finditer(plain)
        if not _MY_FIRST.search(plain, 0, m.end())
    ]
    if length:
        found += [Place(m.start(), m.end(), length) for m in _END.finditer(plain)]
    if length == 3:
        found += [Place(m.start(), m.end(), 2) for m in _MID.finditer(plain)]
    ordered: list[Place] = []
    for place in sorted(found, key=lambda one: (one.start, -one.end)):
        if not ordered or place.start >= ordered[-1].end:
            ordered.append(place)
    return ordered


_SOLE = re.compile(r"^\W*(?:option|no|number|answer|#|numero)?\W{0,3}([1-9])\W*$")
_LEAD = re.compile(
    r"^\W*(?:option |no\.? |number |#)?([1-9])(?![\w:]|[.,]\d)\s*(?:$|[\n.,;:!)-]|(?=[a-z]))"
)


def sole_number(plain: str) -> int | None:
    """The number a text consists of ("2", "#2.", "(3)"), or None."""
    match = _SOLE.match(plain.strip())
    return int(match[1]) if match else None


def leading_number(plain: str) -> int | None:
    """The number a text begins with ("2, sorry", "1 je l'appelle"), or None."""
    match = _LEAD.match(plain.strip())
    return int(match[1]) if match else None
