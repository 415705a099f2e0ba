"""Supporters whom an answer names although they were not offered, and whether it asks for one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.parsers.heard import folded
from mailflow.parsers.people import Named, agrees, names_in

#: An answer that names more people than this is none.
_MOST = 40
#: What asks for somebody, in the sentence that names them or in the next one.
_WANTS = re.compile(
    r"\b(?:ask|use|take|assign|get|give|put|have|send|call|write to|try|want|prefer|choose|pick|make it|"
    r"replace|"
    r"instead|in (?:his|her|their|its) (?:place|stead)|take this|volunteered|offered|agreed|happy to|willing|"
    r"should|could|can|might|would (?:do|be|suit|fit)|perfect|ideal|best|right|better|gem|the one|beat that|"
    r"official|please|pls|svp|por favor|by far|exactly|suggest(?:ed|s)?|propose|recommend\w*|named|"
    r"demand\w+|prenez|plutot|serait|peut|pourrait|confi\w+|propos\w+|merci de|"
    r"pid\w+|puede|podria|mejor|prefier\w+|llevar|asign\w+|seria|que sea|propon\w+)\b|"
    r"^\W*(?:him|her|elle|lui|ella)\b|\b(?:but|however|mais|pero) (?:dra?e?\.? )?\u00a7"
)
#: What keeps somebody out, or tells of something else.
_NOT_WANTED = re.compile(
    r"\b(?:not|n't|never|no longer|\w+n't|cannot|unlike|except|pas|jamais|ne|n'\w+|nunca|tampoco|thanks? to|"
    r"copy|cc|regards|on behalf of|report(?:s|ed)? to|secretary|chair(?:ed|s)? by|covering|covers|"
    r"complain\w*|sued|patient)\b"
)
#: So few words beside a name in its sentence: the name is the answer.
_SAYS_LITTLE = 3
_ROLE = re.compile(
    r"\b(?:for|about|regarding|re|on|peer|case of|thank|thanks|pour|para)\s+(?:dra?e?\.? )?$"
)


def beside_list(text: str, offered: Sequence[str], sender: str, known: str) -> list[Named]:
    """Full names in a text that are neither offered, nor the sender's, nor stand in the letter.

    Args:
        text: the answer as written.
        offered: who was offered.
        sender: who writes.
        known: subject and quoted letter, folded: whom they name is the peer, or ourselves.
    """
    found: list[Named] = []
    for one in names_in(text)[:_MOST]:
        if len(one.words) < 2 or len(one.words[-1]) < 3:
            continue
        if any(agrees(one.words, name) >= 0.62 for name in (*offered, sender) if name):
            continue
        if any(word in folded(name) for word in one.words[-1:] for name in offered):
            continue  # a name half like one offered: nobody knows
        if one.words[-1] in known or _ROLE.search(folded(text[max(0, one.start - 20) : one.start])):
            continue
        if all(one.words[-1] != other.words[-1] for other in found):
            found.append(one)
    return found


def asked_for(plain: str, strangers: Sequence[Named]) -> str | None:
    """The name of the one who is asked for beside the list, as written; None where nobody is, or two."""
    if len(strangers) != 1:
        return None
    one = strangers[0]
    begin = max(plain.rfind(mark, 0, one.start) for mark in ("! ", "? ", "\n", ". ", "; ")) + 1
    rest = re.split(r"(?<=[.!?;])\s+|\n+", plain[one.end :])
    around = plain[begin : one.start] + " \u00a7 " + rest[0]
    alone = len(re.findall(r"[a-z]{2,}", around)) <= _SAYS_LITTLE
    if _NOT_WANTED.search(around):
        return None
    following = [
        part
        for part in rest[1:4]
        if re.match(
            r"\W*(?:him|her|ask|put|send|he|she|they|kindly|please|do|make|can't beat|i agree)\b",
            part,
        )
    ]
    wanted = (
        alone
        or _WANTS.search(around)
        or any(_WANTS.search(part) and not _NOT_WANTED.search(part) for part in following)
    )
    return one.name if wanted else None
