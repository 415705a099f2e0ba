"""Names given in half: the other half in brackets, told in words, spelled by an address, or further on.

"Dr. Bell (Sam)", "Bell. First name Sam", "our new partner Sam … his last name is Bell".
"""

from __future__ import annotations

import re

from mailflow.parsers.heard import folded
from mailflow.parsers.intents.whom_forms import candidates
from mailflow.parsers.intents.whom_words import PLACE
from mailflow.parsers.people import (
    NO_NAME,
    TITLES,
    agrees,
    emails_in,
    from_address,
    parts,
    same_word,
)

_WORD = r"([^\W\d_a-zß-ÿ][\w'’-]+)"
_TELLS = r"(?:['’]s| is| was| being| est| es)?[ :=]{1,3}"
#: Half a name told in words: "first name Sam", "su apellido es Rey".
_FIRST = re.compile(
    rf"\b(?i:first name|given name|forename|prénom|prenom|nombre de pila){_TELLS}{_WORD}"
)
_LAST = re.compile(
    rf"\b(?i:last name|surname|family name|second name|apellido|nom de famille){_TELLS}{_WORD}"
)
_MEANT = re.compile(rf"\b(?i:i mean|i meant|je parle de|me refiero a) {_WORD}(?! [A-ZÀ-Þ])")
#: So far from a name its other half is looked for.
_NEAR = 160


def fuller(name: str, text: str, elsewhere: str) -> str:
    """The full form of a name that is given in half.

    Args:
        name: a name, perhaps of one word.
        text: the words in which it was found.
        elsewhere: what else may tell the rest: the subject, the signature, the part below.
    """
    if len(parts(name)) != 1:
        return name
    everything = f"{text}\n{elsewhere}"
    return (
        _in_brackets(name, text)
        or _told(name, text, elsewhere.partition("\n")[0])
        or _by_address(name, everything)
        or _longer(name, everything)
        or _by_subject(name, text, elsewhere.partition("\n")[0])
        or name
    )


def _in_brackets(name: str, text: str) -> str:
    """The name with what stands in brackets behind it: "Dr. Bell (Sam)", "Jules (Julian Moss, ICU)"."""
    last = name.rsplit(maxsplit=1)[-1]
    found = re.search(rf"(\S{{1,12}} )?\b{re.escape(last)},? \(([^()\n]{{2,60}})\)", text)
    if not found:
        return ""
    told = _FIRST.search(found[2])
    if told:
        return f"{told[1]} {last}"
    whole = re.match(rf"(?:[a-z'’ ]{{0,40}} )?{_WORD}(?: {_WORD})?(?= not |[,;?!]|$)", found[2])
    if not whole or not (_is_word(whole[1]) and _is_word(whole[2] or "Xx")):
        return ""
    if whole[2]:
        return f"{whole[1]} {whole[2]}"
    before = folded(found[1] or "").strip(" .")
    surname = before in TITLES or len(name.split()) > 1 or len(before) == 1
    return f"{whole[1]} {last}" if surname else f"{name} {whole[1]}"


def _is_word(word: str) -> bool:
    """Whether a capitalised word may be part of a name, and is no place, trade or pronoun."""
    plain = folded(word)
    return (
        plain not in NO_NAME
        and not PLACE.fullmatch(plain)
        and not (len(word) <= 4 and word.isupper())
    )


def _told(name: str, text: str, subject: str) -> str:
    """The name with its other half as the text tells it in words."""
    last = name.rsplit(maxsplit=1)[-1]
    at = text.find(last)
    near = text[max(0, at - _NEAR) : at + _NEAR] if at >= 0 else text
    first = _FIRST.search(near)
    if first and first[1] != last:
        return f"{first[1]} {last}"
    surname = _LAST.search(text)
    if surname:
        other = surname[1] if surname[1] != last else ""
        if other:
            return f"{name} {other}"
        firsts = {
            one.name
            for one in candidates(text[: surname.start()], "")
            if len(one.words) == 1 and not one.titled
        }
        firsts = {one for one in firsts if re.search(rf"\b{re.escape(one)}\b", subject)} or firsts
        return f"{firsts.pop()} {last}" if len(firsts) == 1 else ""
    titled = re.search(rf"(?i:\bdr[ae]?\.?|\bprof\w*\.?) {re.escape(last)}\b", near)
    meant = _MEANT.search(near)
    return f"{meant[1]} {last}" if titled and meant and _is_word(meant[1]) else ""


def _by_address(name: str, text: str) -> str:
    """The name that an address spells in full, if one half of it is this one."""
    word = parts(name)[0]
    for address, _ in emails_in(text):
        made = from_address(address)
        if (
            made
            and len(parts(made)) == 2
            and max(same_word(word, part) for part in parts(made)) > 0.89
        ):
            return made
    return ""


def _by_subject(name: str, text: str, subject: str) -> str:
    """A first name with the one surname the subject gives a doctor whom the text never names."""
    titled = {one.name for one in candidates(subject, "") if one.titled and len(one.words) == 1}
    if len(titled) != 1 or re.search(rf"(?i:\bdr[ae]?\.?|\bdoctora?) {re.escape(name)}\b", text):
        return ""
    last = titled.pop()
    return "" if last == name or re.search(rf"\b{re.escape(last)}\b", text) else f"{name} {last}"


def _longer(name: str, text: str) -> str:
    """The one longer name of a text that this one shortens."""
    words = parts(name)
    longer = {
        one.name
        for one in candidates(text, "")
        if len(one.words) > 1 and agrees(words, one.name) >= 0.9
    }
    return longer.pop() if len(longer) == 1 else ""
