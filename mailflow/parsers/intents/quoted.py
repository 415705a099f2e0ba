"""An answer that points at a line of our own letter: its number, or an arrow at it.

The letter of another program, or an older one of ours, numbers its answers in its own way. The
quoted line says what the number meant to the person who answered.
"""

from __future__ import annotations

import re

from mailflow.parsers.heard import folded
from mailflow.parsers.numbered import sole_number

_LINE = r"^[\s>|]*[\[(]?{number}[\])]?\s*(?:[.):=-]\s*|\s)\s*(\S.{{1,120}}?)\s*$"
_INLINE = r"(?<!\w){number}\s?[=:)]\s?([^;,\n]{{2,80}})"


def option_said(plain: str, quoted: str) -> str:
    """The words of the option a bare number takes from the quoted letter, or "".

    Args:
        plain: the new words, folded.
        quoted: the quoted letter.
    """
    number = sole_number(plain.split("\n\n", maxsplit=1)[0]) if plain else None
    pair = re.match(r"^\W*([1-9])\W+([yn])\b\W*$", plain)
    if pair:
        number = int(pair[1])
    if number is None or not quoted:
        return ""
    text = folded(quoted)
    for shape, flags in ((_LINE, re.M), (_INLINE, 0)):
        found = re.search(shape.format(number=number), text, flags)
        if found:
            return found[1].strip()
    return ""


#: A number at the head of an answer, with something that parts it from the words that follow.
_LED = re.compile(
    r"^\W*(?:option |number |numero |no\.? |#)?([1-9])(?:\s*[.,;:)/!-]+(?!\d)\s*|\s+|$)"
    r"(?!(?:am|pm|min\w*|h|hrs?|hours?|days?|weeks?|months?|years?|jours?|semaines?|mois|dias?|"
    r"semanas?|mes|meses|of|calls?|texts?|messages?|voicemails?|times?|people|more|kids?|"
    r"patients?|out|fois|veces)\b)"
)
#: Words that take back what stands before them.
_CORRECTS = re.compile(
    r"\b(?:edit|correction|sorry|oops|i mean(?:t)?|actually|rather|scratch|make that|no wait|wait|"
    r"pardon|plutot|perdon|mejor|digo|corrijo)\b"
)
_LONE = re.compile(
    r"(?<![\w.:/-])([1-9])(?![\w:%/]|[.,]\d| ?(?:am|pm|h|days?|weeks?|hours?|x|of|out)\b)"
)
#: So many words still make a short answer.
_SHORT = 24


def option_led(plain: str, quoted: str) -> tuple[str, str]:
    """The words of the option that an answer opens with, or corrects itself to; and the rest.

    "" for the first where no number of the quoted list is meant, or more than one may be.

    Args:
        plain: the new words, folded.
        quoted: the quoted letter.
    """
    led = _LED.match(plain)
    if led is None or not quoted or not _listed(quoted, 2):
        return "", plain
    rest = plain[led.end() :]
    number = led[1]
    others = _LONE.findall(rest) if len(plain.split()) <= _SHORT else []
    if others:
        corrects = _CORRECTS.search(rest)
        if corrects is None:
            return "", plain
        number, rest = others[-1], rest[corrects.end() :]
    return option_said(number, quoted), rest.strip(" .,;:!)-/")


def _listed(quoted: str, least: int) -> bool:
    """Whether the letter numbers at least so many answers."""
    text = folded(quoted)
    return all(option_said(str(number), text) for number in range(1, least + 1))


_WISHED = re.compile(
    r"\b(?:would you (?:like|want|care)|do you (?:want|need|wish)|is there (?:anything|more)|"
    r"like (?:more|to talk)|"
    r"talk again|anything you need|more support|souhaitez|voulez|aimeriez|desirez|besoin|"
    r"quiere|desea|necesita|le gustaria|gustaria)\b"
)
_HAPPENED = re.compile(
    r"\b(?:did you|have you|were you able|has it|did it happen|could you (?:reach|talk|meet)|avez-vous|"
    r"vous etes-vous|"
    r"etes-vous|pudo|pudieron|ha podido|logro|hablaron|se han)\b"
)
#: A stop that ends no sentence.
_TITLE = re.compile(r"\b(dr|dre|dra|drs|mr|mrs|ms|mme|sra?|prof)\.")
_QUESTION = re.compile(r"[^.!?\n][^.!?]{3,200}\?")


def wished(quoted: str) -> bool:
    """Whether the quoted letter asks, with yes or no for answers, if something is wished for."""
    return any(_WISHED.search(one) for one in _QUESTION.findall(_flat(quoted)))


def happened(quoted: str) -> bool:
    """Whether the quoted letter asks, with yes or no for answers, if something took place."""
    return any(_HAPPENED.search(one) for one in _QUESTION.findall(_flat(quoted)))


def _flat(quoted: str) -> str:
    flat = " ".join(folded(quoted[:4000]).replace(">", " ").split())
    return _TITLE.sub(r"\1", flat)
