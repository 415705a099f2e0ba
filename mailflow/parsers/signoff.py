"""How somebody signs: the closing, the name, titles and telephone at the end of own words.

Only from the end upwards, and only what would say nothing to anybody: where it cannot be told, a
line stays with the words.
"""

from __future__ import annotations

import re

from mailflow.parsers import trailers
from mailflow.parsers.looks import FIRST_PERSON, LOOKED_AT, RULE, any_of

#: A sign-off has no more pieces than this.
_ROUNDS = 6
_I = re.IGNORECASE
_GOOD_BYE = any_of(trailers.CLOSING)
_CLOSING = re.compile(rf"\s{{0,8}}(?:{_GOOD_BYE})\s{{0,3}}[,.!;:–-]{{0,3}}\s*$", _I)
_THANKS = re.compile(rf"\s{{0,8}}(?:{trailers.THANKS})\s{{0,3}}[,.!;:–-]{{0,3}}\s*$", _I)
#: "Best, Dana" on one line; the name is told by its capital.
_CLOSING_NAME = re.compile(
    rf"\s{{0,8}}(?i:{_GOOD_BYE})\s?[,;–-]\s{{0,3}}(?:[A-ZÀ-Ý][\w.'’-]{{0,20}} ?){{1,3}}\s*$"
)
_FORMULA = re.compile(rf"\s{{0,8}}(?:{any_of(trailers.FORMULA)})", _I)
_INITIALS = re.compile(r"[-–—\s]{0,4}(?:[A-Z]\.?[ -]?){1,3}")
#: "- Dana" by itself: a list has several.
_DASHED_NAME = re.compile(
    r"\s{0,3}[-–—~*]{1,2}\s?[A-ZÀ-Ý][\w.'’]{1,20}(?: [A-ZÀ-Ý][\w.'’]{0,20})?\s*$"
)
_POSTSCRIPT = re.compile(r"\s{0,8}(?:p\.?\s?p?\.?s\.?\b|nb\b|\*\s?p\.?s)", _I)
_CONTACT = re.compile(
    r"\b(?:M\.?D|D\.?O|MBBS|MBChB|R\.?N|Ph\.?D|MSW|LCSW|FAC[SPCE]\w*|FRC\w+|MPH|MBA|J\.?D|NP"
    r"|PA-C|CPMSM|LPC|MHA)\b"
    r"|\b(?:director|coordinator|manager|chief|chair|professor|consultant|physician|surgeon"
    r"|department|dept|"
    r"division|office|hospital|clinic|medical|center|centre|university|program(?:me)?|suite"
    r"|level|tower|pager|"
    r"tel|tél|phone|cell|mobile|fax|ext|poste|directrice|coordonnatrice|coordinadora?|médecin"
    r"|chef(?:fe)?|département|service|hôpital|clinique|chirurgie|jef[ae]|departamento|servicio"
    r"|clínica|cirugía|centro|directora?"
    r"|médico|docteur|he/him|she/her|they/them)\b"
    r"|\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}|\d{3}-\d{4}|https?://|www\.|\S@\S|[|·•]",
    _I,
)
#: What stands below a name and is said all the same: "no hospital mail please".
_ASKING = re.compile(
    r"\b(?:please|pls|plz|por favor|svp|s['’]il vous|call|ring me|text me|prefer\w*|don['’]t|never"
    r"|not|only if|instead|pas|nunca|s[oó]lo)\b",
    _I,
)
#: An item of a list, the end of a sentence, or no word at all: no title, and no department.
_SAID = re.compile(r"[-–*•]\s|.*[^\W\d]{4}\.$|(?![-_=*#~–—]{2,40}$)\W+$")
_SENTENCE_END = re.compile(
    r"[?!…]\s*$|\b(?:I|I'm|I’m|I'll|you|he|she|we|they|it|je|vous|yo|usted)\b"
)


def without_signoff(
    sections: list[list[str]], sender: str, signature: list[str]
) -> tuple[list[str], list[str]]:
    """Take the sign-off from the end of own words: address block, closing, name, in turn.

    Arguments:
        sections: the sender's own lines, in as many pieces as history parts them: somebody who
            answers between quoted lines may have signed above them, or below the last.
        sender: the sender's display name, if known.
        signature: what already was told for a signature; its first line may name the sender.

    Returns the words and what signs them. Never takes everything; never raises.
    """
    # The first line of a signature mostly is the sender's name in full.
    names = sender or next((line for line in signature if _signature_like(line)), "")
    words: list[str] = []
    tail: list[str] = []
    said = False
    for section in sections:
        # A name alone below a quotation signs the answers above.
        kept, cut = _parted(section, names, whole=said)
        said = said or any(line.strip() for line in kept)
        words += kept
        tail += cut
    return words, tail


def _parted(section: list[str], names: str, *, whole: bool) -> tuple[list[str], list[str]]:
    """One section in its words and its sign-off; ``whole``: nothing but a sign-off may be in it."""
    lines = trimmed(section)
    tail: list[str] = []
    for _ in range(_ROUNDS):
        cut = _cut(lines, names, alone=whole)
        if cut is None or not (whole or any(line.strip() for line in lines[:cut])):
            break
        names = names or lines[cut]
        tail = [*lines[cut:], *tail]
        lines = trimmed(lines[:cut])
    return ([*lines, ""], tail) if tail else (section, tail)


def trimmed(lines: list[str]) -> list[str]:
    """Lines without the empty ones and rules at their ends."""
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while end > start and (not lines[end - 1].strip() or RULE.match(lines[end - 1][:LOOKED_AT])):
        end -= 1
    return lines[start:end]


def is_sender(name: str, sender: str) -> bool:
    """Whether a name, shortened as people do, is the sender's."""
    return is_name(name, _folded_words(sender))


def _cut(lines: list[str], names: str, *, alone: bool) -> int | None:
    """Where the next piece of a sign-off begins, from below; ``alone``: with nothing above it."""
    for find in (_closing, _contact_block, _dashed_name):
        cut = find(lines)
        if cut is not None:
            return cut
    return _signed_name(lines, names, first=0 if alone else 1)


def _closing(lines: list[str]) -> int | None:
    """Where "Best regards," stands with nothing but a name and an address below."""
    for index in range(len(lines) - 1, max(len(lines) - 16, -1), -1):
        line = lines[index][:LOOKED_AT]
        if _POSTSCRIPT.match(line):
            return None
        closing, thanks = _good_bye(line), _THANKS.match(line)
        if closing or thanks:
            below = [one for one in lines[index + 1 :] if one.strip()]
            if all(_signature_like(one) for one in below) and (below or closing):
                return index if closing else index + 1
            return None
    return None


def _good_bye(line: str) -> bool:
    """Whether a line only says good-bye, the name on it or not."""
    return bool(_CLOSING.match(line) or _FORMULA.match(line) or _CLOSING_NAME.match(line))


def _signature_like(line: str) -> bool:
    line = line.strip()
    if len(line) > 110 or line.endswith(("?", "!")) or _POSTSCRIPT.match(line):
        return False
    if _answers(line) or (_SAID.match(line) and not _CONTACT.search(line)):
        return False
    if _ASKING.search(line) or (FIRST_PERSON.search(line) and not _INITIALS.match(line)):
        return False
    words = len(line.split())
    if _CONTACT.search(line):
        return words <= 14
    return words <= (2 if line[:1].islower() else 5) and not _SENTENCE_END.search(line)


def _contact_block(lines: list[str]) -> int | None:
    """Where a name with title, department and telephone begins that ends the mail."""
    start = len(lines)
    while start > 0 and lines[start - 1].strip() and len(lines) - start < 8:
        start -= 1
    block = lines[start:]
    above = next((line for line in reversed(lines[:start]) if line.strip()), "")
    if len(block) < 2 or not above or above.rstrip().endswith(":"):
        return None
    if re.search(r"\d{3}", block[0]):
        # A telephone number on a line of its own is said, not signed.
        return None
    marks = sum(bool(_CONTACT.search(line)) for line in block)
    if marks * 2 < len(block) or not all(_signature_like(line) for line in block):
        return None
    return start


def _dashed_name(lines: list[str]) -> int | None:
    """Where "- Dana" ends the mail, a name set apart by its dash and an empty line."""
    if len(lines) < 3 or lines[-2].strip() or not _DASHED_NAME.match(lines[-1][:LOOKED_AT]):
        return None
    return None if _answers(lines[-1]) else len(lines) - 1


def _answers(line: str) -> bool:
    """Whether a word that could be somebody's name or initials is an answer."""
    words = _folded_words(line)
    # A telephone number has more figures than the number of an offer.
    short = all(word in trailers.ANSWERS or (word.isdigit() and len(word) < 3) for word in words)
    return 0 < len(words) <= 3 and short


def _signed_name(lines: list[str], sender: str, *, first: int) -> int | None:
    """Where the sender's own name ends the mail, not above line ``first``, or initials do."""
    if len(lines) <= first:
        return None
    names = _folded_words(sender)
    for start in range(len(lines) - 1, max(len(lines) - 5, first - 1), -1):
        if is_name(lines[start][:LOOKED_AT], names):
            below = lines[start + 1 :]
            if all(_signature_like(line) for line in below if line.strip()) and _apart(below):
                return start
            return None
    initials = len(lines) > 1 and _INITIALS.fullmatch(lines[-1][:LOOKED_AT].strip())
    if initials and not lines[-2].strip() and not _answers(lines[-1]):
        return len(lines) - 1
    return None


def _apart(below: list[str]) -> bool:
    """Below a name and an empty line only an address signs; anything else may be an answer."""
    gap = next((at for at, line in enumerate(below) if not line.strip()), len(below))
    return all(_CONTACT.search(line[:LOOKED_AT]) for line in below[gap:] if line.strip())


def is_name(line: str, names: list[str]) -> bool:
    """Whether a line is made of the sender's names, shortened as people do, and a title."""
    words = [word for word in _folded_words(line) if word not in trailers.TITLES]
    if not words or not names or len(words) > 7 or line.rstrip()[-1:] in "?!:;" or "]" in line:
        return False
    first = words[0]
    if len(first) > 1 and _answers(line):
        return False
    if len(words) == 1 and len(first) == 1:
        return any(name.startswith(first) for name in names) and not first.isdigit()
    own = sum(any(_same_name(word, name) for name in names) for word in words)
    return any(_same_name(first, name) for name in names) and (
        own == len(words) or (own >= 2 and len(words) - own <= 3)
    )


def _same_name(word: str, name: str) -> bool:
    if word == name:
        return True
    if len(word) == 1:
        return name.startswith(word)
    # "Thad" for Thaddeus, "Barney" for Barnaby, but not "an" for Ana.
    return len(word) >= 3 and (name.startswith(word) or (len(name) >= 3 and word.startswith(name)))


def _folded_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())[:12]
