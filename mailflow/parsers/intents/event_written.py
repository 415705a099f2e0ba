"""How an answer about several peers is written, put the usual way before it is taken apart.

Lines that are numbered, people with an initial ("J. Platt"), what the writer strikes out themselves, who
only passes on what their chief said, and reasons that hang on nothing. What could be a condition, or names
anybody, stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.nouns.meaning import Line
from mailflow.parsers.heard import folded
from mailflow.parsers.intents.rewording import one_of
from mailflow.parsers.people import parts


def usual(text: str, lines: Sequence[Line]) -> str:
    """An answer written the usual way.

    Args:
        text: the answer as written.
        lines: of the request.
    """
    text = _after_struck_out(text)
    text = _lettered(text, lines)
    text = _without_initials(text, lines)
    text = _without_relay(text)
    return _without_reasons(text, lines)


# Struck out ----------------------------------------------------------------------------------------

#: What was written before is taken back by who wrote it, and what follows is the answer.
_STRUCK_OUT = re.compile(
    r"(?:^|(?<=[.!?\n]))\W*(?:(?:so|oh|sorry|please|pls|kindly|right|ok),? )*(?:delete|ignore|disregard|"
    r"forget|scrap|strike|cross out) (?:all (?:of )?)?(?:the above|(?:what|everything) (?:i wrote|is) above|"
    r"what i (?:just )?(?:wrote|said)(?: above)?|everything above)[ \t]*[.!:;\n]"
)
#: An earlier mail is taken back by this one.
_EARLIER = re.compile(
    r"\A\W*(?:(?:please|pls|kindly|sorry),? )*(?:disregard|ignore|forget|delete) my (?:last|previous|"
    r"earlier|first|other)(?: (?:mail|e-?mail|message|note|reply|answer|one))?[ \t]*[.!:;\n]"
)


def _after_struck_out(text: str) -> str:
    for pattern in (_EARLIER, _STRUCK_OUT):
        struck = list(pattern.finditer(folded(text)))
        if struck and text[struck[-1].end() :].strip():
            text = text[struck[-1].end() :].strip()
    return text


# Numbered lines ------------------------------------------------------------------------------------

_NUMBERED = re.compile(
    r"^[ \t]*(?P<at>[1-9])[ \t]*[.):=-][ \t]*(?=(?P<said>\S[^\n]*))", re.MULTILINE
)
_CHOICE, _NONE = re.compile(r"[1-3](?!\w)"), re.compile(r"(?:no|none|hold|wait|non)(?![\w'])")


def _lettered(text: str, lines: Sequence[Line]) -> str:
    """Lines numbered 1, 2, 3 … as the letter had them A, B, C …; or each with its own peer."""
    rows = list(_NUMBERED.finditer(text))
    if len(rows) < 2 or [int(row["at"]) for row in rows] != list(range(1, len(rows) + 1)):
        return text
    said = [folded(row["said"]) for row in rows]
    peer = re.compile(rf"\b{one_of([line.peer for line in lines if line.peer])}")
    named = all(peer.search(one) for one in said)
    # "1. yes 2. hold" may be of the suggestions; numbers and names of two lines cannot.
    chosen = [
        _CHOICE.match(one) or _offers(line, one) for line, one in zip(lines, said, strict=False)
    ]
    of_lines = (
        len(rows) == len(lines)
        and len([one for one in chosen if one]) > 1
        and all(one or _NONE.match(line) for one, line in zip(chosen, said, strict=True))
    )
    if not named and not of_lines:
        return text
    for row in reversed(rows):
        letter = "" if named else f"{chr(ord('A') + int(row['at']) - 1)}: "
        text = text[: row.start()] + letter + text[row.end() :]
    return text


def _offers(line: Line, said: str) -> bool:
    """Whether words begin with a supporter that this line offers."""
    return bool(line.suggestions and re.match(one_of(line.suggestions), said))


# Initials ------------------------------------------------------------------------------------------

_INITIAL = re.compile(r"(?<![\w.'])(?P<first>[A-Z])\.[ ]?(?P<last>[A-Z][\w'-]+)")
_MONSIEUR = re.compile(r"(?<![\w.'])M\.?[ ](?=(?P<last>[A-Z][\w'-]+))")


def _without_initials(text: str, lines: Sequence[Line]) -> str:
    """ "J. Platt - A. Rudd": the initial of who is meant is no letter of a line.

    Only where the same answer has such an initial that is none: "A. Rudd" alone is line A.
    """
    people = {name for line in lines for name in (line.peer, *line.suggestions) if name}
    letters = {chr(ord("A") + n) for n in range(len(lines))}
    lasts = {parts(name)[-1] for name in people if parts(name)}
    text = _MONSIEUR.sub(lambda one: "Mr " if folded(one["last"]) in lasts else one[0], text)
    found = [one for one in _INITIAL.finditer(text) if _is_of(one, people)]
    if all(one["first"] in letters for one in found):
        return text
    for one in reversed(found):
        text = text[: one.start()] + text[one.start("last") :]
    return text


def _is_of(found: re.Match[str], people: set[str]) -> bool:
    """Whether initial and name are those of one person alone."""
    last, first = folded(found["last"]), folded(found["first"])
    own = [name for name in people if last == parts(name)[-1:][0]]
    return len(own) == 1 and parts(own[0])[0].startswith(first)


# Passed on -----------------------------------------------------------------------------------------

_CHIEF = (
    r"(?:(?:the|my|our|le|la|el|notre|nuestr[oa]) )?(?:chief|chair(?:man|woman|person)?|director|boss|"
    r"head|dean|doctor|professor|prof|committee|board|panel|cmo|chef|directeur|directrice|jefe|jefa|"
    r"directora|patron(?:ne)?)"
)
#: What a chief says through somebody else is what they answer, where it is a plain answer.
_PASSED_ON = re.compile(
    rf"(?:\A|(?<=[.!]\s))\W*{_CHIEF} (?:says?|said|(?:has )?asked me to say|dit|dice)(?: to)?(?: that| que)?"
    r"[:,]?\s+[\"“«]?(?=(?:yes|ok|okay|go|approved?|all|both|fine|proceed|send|no(?:ne)?|neither|"
    r"oui|d'accord|non|si|de acuerdo|adelante)\b)"
)
_BUT = re.compile(
    r"\?|\b(?:but|however|although|though|i (?:think|disagree|would|prefer|believe|doubt|am not)|i'd|"
    r"i'm not|i don't|unless|if|mais|pero|sauf|salvo|disagree|myself)\b"
)


def _without_relay(text: str) -> str:
    plain = folded(text)
    found = _PASSED_ON.search(plain)
    if not found or _BUT.search(plain):
        return text
    return text[: found.start()] + text[found.end() :]


# Reasons -------------------------------------------------------------------------------------------

_POLITE = re.compile(
    r",?\s*\bif (?:it pleases? you|you please|you would(?: be so (?:kind|good))?|you'd be so (?:kind|good)|"
    r"you don't mind|i may)(?=\s*(?:[.,;!\n]|$))"
)
_REASON = re.compile(r"\s*\b(?:because|parce qu(?:e\b|')|porque)[^.,;:!?\n()]{2,120}")
_HANGS = re.compile(
    r"\b(?:but|if|unless|until|till|or|either|and|hold|wait|not sure|once|mais|si|sauf|ou|pero|hasta|salvo|"
    r"attend\w*|esper\w*)\b"
)


def _without_reasons(text: str, lines: Sequence[Line]) -> str:
    """The text without reasons right behind whom they are given for, that name nobody."""
    plain = folded(text)
    for one in reversed(list(_POLITE.finditer(plain))):
        text = text[: one.start()] + text[one.end() :]
    people = [name for line in lines for name in (line.peer, *line.suggestions) if name]
    named = re.compile(rf"\b{one_of(people)}")
    ends = re.compile(rf"\b{one_of(people)}\Z")
    plain = folded(text)
    for one in reversed(list(_REASON.finditer(plain))):
        hangs = (
            _HANGS.search(one[0])
            or named.search(one[0])
            or re.search(r"\b[A-H]\b", text[slice(*one.span())])
        )
        if not hangs and ends.search(plain[max(0, one.start() - 60) : one.start()]):
            text = text[: one.start()] + text[one.end() :]
    return text
