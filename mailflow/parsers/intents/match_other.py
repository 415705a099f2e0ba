"""A supporter of the roster whom an answer to a match request names beside the list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.nouns.meaning import KnownName
from mailflow.parsers.heard import folded
from mailflow.parsers.intents.match_stops import MORE
from mailflow.parsers.intents.mentions import says
from mailflow.parsers.intents.outsiders import NO_PERSON, without_opener
from mailflow.parsers.numbered import sole_number
from mailflow.parsers.people import Named, agrees, known, names_in, parts

#: What opens a paragraph that is about something else than the choice.
_BY_THE_WAY = re.compile(
    r"\n\s*\n\W*(?:by the way|btw|incidentally|on (?:another|a different|a separate) (?:note|matter|"
    r"subject)|"
    r"separately|unrelated(?:ly)?|something else|another (?:thing|matter)|"
    r"au fait|par ailleurs|a propos|autre chose|por cierto|otra cosa|aparte)\b"
)


def aside(text: str, plain: str) -> int:
    """Where, after a choice that stands alone, a paragraph begins that tells of another matter."""
    found = _BY_THE_WAY.search(plain)
    if found is None or sole_number(plain[: found.start()]) is None:
        return len(text)
    told = plain[found.end() :]
    return len(text) if MORE.search(told) or says(told, _CHOOSES) else found.start()


#: Words that may choose somebody, or take a choice back.
_CHOOSES = (
    r"ask|use|take|assign|instead|rather|prefer|choose|pick|better|best|supporter|match|offered|"
    r"volunteered|willing|could|should|plutot|mejor|prefiero"
)


def quoted(body: str) -> str:
    """The lines of a body that are quoted with a mark, or stand below a header of a mail."""
    below = re.search(
        r"^\s*(?:from|de|von)\s?:.*$|^-{3,}.*$|^.*(?:wrote|ecrit|escribio)\s?:\s*$",
        folded(body),
        re.M,
    )
    marked = "\n".join(line for line in body.split("\n") if line.lstrip().startswith((">", "|")))
    return marked + ("\n" + body[below.end() :] if below else "")


_CHOOSE_BEFORE = re.compile(
    r"(?:\b(?:ask|use|take|assign|get|want|like|prefer|rather have|how about|what about|"
    r"make it|can it be|could it be|let it be|i say|say|instead|"
    r"put|try|have|give (?:it|this|him|her) to|go with|pick(?: is)?|choose|send|call|"
    r"(?:pi|pe)da\w*selo a|mejor(?: con)?|que sea|(?:le|la) llame|prefiero(?: a)?|"
    r"dire|donc|plutot|demandez a|else|vote for|suggest|propose|for|had|sounded|that|"
    r"(?:prob|intent|habl|cont)\w+ con|(?:voyez|essayez|partez|on part) (?:avec|sur)|"
    r"never|of|to)[\s:=]*(?:the |la |le )?(?:dra?e?\.? ?)?)$"
)


_CHOOSE_AFTER = re.compile(
    r"^['\"]?(?:\s*[,(-]?\s*(?:please|pls|svp|por favor|instead|then\b|thanks|is the one|"
    r"is who|would be|never comes up|s'il)"
    r"|'s the (?:guy|one|man|woman|person)|\s*\([\w.+-]+@|\s(?:from|in|at|over at|"
    r"of) [\w' ]{2,30}(?:please|instead|then|thanks)|\W*$)"
)


def _written_small(text: str, plain: str, names: Sequence[KnownName]) -> list[Named]:
    """Supporters of the roster whose full name stands in the text without capitals."""
    found = []
    for one in names:
        full = parts(one.name)
        start = plain.find(" ".join(full)) if one.supporter and len(full) > 1 else -1
        if start >= 0 and not text[start].isupper():
            end = start + len(" ".join(full))
            found.append(Named(text[start:end], full, start, end, titled=False))
    return found


def other_supporter(
    text: str,
    plain: str,
    offered: Sequence[str],
    names: Sequence[KnownName],
    sender: str,
    subject: str = "",
) -> Named | None:
    """A supporter named who was not offered, if exactly one is asked for.

    Args:
        text: the answer as written.
        plain: the same, folded.
        offered: who was offered.
        names: everybody known.
        sender: who writes.
        subject: the subject, folded: a surname alone that stands there is the peer's.
    """
    wanted: list[Named] = []
    found = [without_opener(one) for one in names_in(text)[:_MOST_NAMED]]
    for one in (*found, *_written_small(text, plain, names)):
        if any(agrees(one.words, name) >= 0.62 for name in (*offered, sender) if name):
            continue
        if NO_PERSON.intersection(one.words):
            continue
        if _is_sender(one, sender) or (len(one.words) < 2 and one.words[-1] in subject):
            continue
        if _AGAINST_BEFORE_OTHER.search(plain[max(0, one.start - 40) : one.start]):
            continue
        listed = [k for k in known(one.words, names) if k.supporter]
        if len(one.words) < 2 and not one.titled and not listed:
            continue
        if all(len(word) == 1 for word in one.words[:-1]) and not one.titled and not listed:
            continue
        if _FOR_WHOM.search(plain[max(0, one.start - 24) : one.start]):
            continue
        before = plain[max(0, one.start - 40) : one.start]
        if _CHOOSE_BEFORE.search(before) or _asked_for(plain, one):
            wanted.append(one)
    persons = {one.words[-1] for one in wanted}
    return wanted[0] if len(persons) == 1 else None


def _is_sender(one: Named, sender: str) -> bool:
    """Whether a name with initials is the sender's own."""
    words = [word for word in one.words if len(word) > 1]
    return bool(sender and words and agrees(words, sender) >= _SAME_NAME)


_SAME_NAME = 0.62
#: An answer that names more people than this is none.
_MOST_NAMED = 40


_FOR_WHOM = re.compile(
    r"(?:(?<!ask )(?<!prefer )\bfor|(?<!how )(?<!what )about|behalf of|"
    r"(?<!go )(?<!proceed )with|(?:spoke|spoken|talked|talk|speaking|wrote|written|married|related|"
    r"close|listen\w*|"
    r"according|belongs|reports?) to|(?:case|matter|behalf|instead|office|name|rest) of|\band|\bde|"
    r"thank|thanks)\s(?:dra?e?\.? ?)?$"
)


_AGAINST_BEFORE_OTHER = re.compile(
    r"\b(?:not|pas|no|unlike|than|between|neither)\s(?:dra?e?\.? ?)?$"
)


def _asked_for(plain: str, one: Named) -> bool:
    """Whether the words after a name ask for that person, the name opening its clause."""
    before = plain[: one.start].rstrip(" \"'(*")
    opens = (
        not before or before[-1] in ".!?\n:;,-=" or before.endswith(("dr", "dr.", "dra.", "dre"))
    )
    return opens and bool(_CHOOSE_AFTER.match(plain[one.end :]))
