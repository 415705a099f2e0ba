"""An answer to a match request written into the quoted letter, and where its own words end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.nouns.meaning import Intent
from mailflow.parsers.heard import Heard, Sentence, folded, sentences
from mailflow.parsers.intents.closing import without_signature
from mailflow.parsers.intents.inline import Chunk, chunks
from mailflow.parsers.intents.match_yes import YES, approved
from mailflow.parsers.intents.mentions import AGAINST, BESIDE, FOR, mentions
from mailflow.parsers.intents.reading import Reading, unclear


def written_in(text: str, body: str, offered: Sequence[str]) -> Reading | None:
    """An answer written into the letter, or as a table: between its lines, in its boxes, by number."""
    own = chunks(body)
    if len(own) > 1 or (own and _bare(own[0].text)):
        reading = _between(own, offered)
        if reading is not None:
            return reading
    if (letter := _lettered(folded(text), body, offered)) is not None:
        return letter
    box = _ticked(body, offered)
    if box is not None and not _BESIDE_A_TICK.sub("", folded(text)).strip():
        return approved(box, 0.85, (offered[box - 1],))
    return _graded(folded(text), len(offered)) if text.strip() else None


#: What may stand beside a ticked box: "See below."
_BESIDE_A_TICK = re.compile(
    r"\W+|\b(?:see|please|thanks?|thank you|hi|hello|as|my|choice|answer|reply|is|in|the|list|box|"
    r"below|above|ticked|"
    r"marked|checked|done|here|it|you|go|voir|ci-dessous|cf|merci|ver|abajo|gracias)\b"
)


def _bare(text: str) -> bool:
    """Whether a text between the lines is too short to stand on its own."""
    return len(text.split()) <= 12


def _between(written: Sequence[Chunk], offered: Sequence[str]) -> Reading | None:
    """Answers between the lines: each speaks of the supporter named last above it."""
    wanted: list[int] = []
    refused: list[int] = []
    for chunk in written:
        numbers = _last_above(chunk.above, offered)
        own = mentions(chunk.text, folded(chunk.text), offered)
        if own:
            return None
        verdict = _verdict(folded(chunk.text))
        if verdict == FOR and numbers:
            wanted.append(numbers)
        elif verdict == AGAINST and numbers:
            refused.append(numbers)
        elif verdict == FOR:
            return unclear(chunk.text)
    if len(wanted) == 1 and wanted[0] not in refused:
        return approved(wanted[0], 0.85, tuple(chunk.text for chunk in written)[:2])
    if not wanted and len(set(refused)) == len(offered):
        return Reading(intent=Intent.REJECT, confidence=0.8, because=(written[0].text,))
    return unclear(*(chunk.text for chunk in written[:2])) if wanted or refused else None


_YES_WORD = r"yes|yep|ok|okay|good|fine|oui|si|y"
_NO_WORD = r"no|nope|nah|not|non|n|out"
_GRADE = re.compile(
    rf"#?([1-9])[ .):=-]*(?:({_YES_WORD})|{_NO_WORD})(?: please| thanks)?\s*[,.;!/\n]*\s*"
)


def _graded(plain: str, count: int) -> Reading | None:
    """A number and a verdict for each of them ("1 no 2 no 3 yes"); None for any other answer."""
    said = plain.strip()
    marks = list(_GRADE.finditer(said))
    if len(marks) < _FEWEST_GRADES or "".join(one[0] for one in marks) != said:
        return None
    liked = [int(one[1]) for one in marks if one[2]]
    if len(liked) == 1 and liked[0] <= count and len({one[1] for one in marks}) == len(marks):
        return approved(liked[0], 0.9, (said[:60],))
    if not liked and {int(one[1]) for one in marks} >= set(range(1, count + 1)):
        return Reading(intent=Intent.REJECT, confidence=0.85, because=(said[:60],))
    return unclear(said[:60], others=(Intent.APPROVE,))


#: An answer that is one letter.
_ONE_LETTER = re.compile(
    r"\W*(?:option |choice |suggestion |letter )?([a-f])(?: please| pls| thanks| thx)?\W*"
)


def _lettered(plain: str, body: str, offered: Sequence[str]) -> Reading | None:
    """A letter by which the letter that was answered calls one of those offered ("B"); else None.

    Args:
        plain: the answer, folded; the letter may stand below it without a mark.
        body: the whole body.
        offered: full names, in order.
    """
    first, _, rest = plain.strip().partition("\n")
    found = _ONE_LETTER.fullmatch(first)
    number = ord(found[1]) - ord("a") + 1 if found else 0
    if found is None or number > len(offered):
        return None
    label = re.compile(
        rf"\b{found[1]} ?[).:\]/-]+ ?(?:dr\.? )?{re.escape(folded(offered[number - 1]))}"
    )
    if not label.search(folded(body)) or (rest.strip() and not label.search(rest)):
        return None
    return approved(number, 0.9, (first.strip(),))


#: A single number with a verdict is read like any other answer.
_FEWEST_GRADES = 2
#: A box, ticked or empty, before a line of the list.
_BOX = re.compile(r"[\[(]\s*([xX\u2713\u2714\u2611]?)\s*[\])]|([\u2610\u2611\u2612])")


def _ticked(body: str, offered: Sequence[str]) -> int | None:
    """Whose box alone is ticked in the letter that was answered; None where none is, or several.

    Args:
        body: the whole body.
        offered: full names, in order.
    """
    marked: list[list[int]] = []
    empty = 0
    for line in body.split("\n"):
        boxes = _BOX.findall(line[:_MOST_LINE])
        if len(boxes) != 1:
            continue
        if boxes[0][0] or boxes[0][1] in {"\u2611", "\u2612"}:
            named = mentions(line, folded(line), offered)
            marked.append(sorted({n for one in named if one.exact for n in one.numbers}))
        else:
            empty += 1
    if len(marked) != 1 or not empty or len(marked[0]) != 1 or marked[0][0] > len(offered):
        return None
    return marked[0][0]


#: No line of a list is longer.
_MOST_LINE = 200


def _last_above(above: str, offered: Sequence[str]) -> int:
    """The one supporter of the quoted line an answer stands under; 0 for none or several."""
    for line in reversed(above.split("\n")):
        if line.strip():
            numbers = {
                n for m in mentions(line, folded(line), offered) for n in m.numbers if m.exact
            }
            full = [
                n
                for n in numbers
                if n <= len(offered) and offered[n - 1].split()[-1].lower() in line.lower()
            ]
            return full[0] if len(full) == 1 else 0
    return 0


def _verdict(plain: str) -> str:
    if re.match(
        r"^\W*(?:no\b|not\b|nope|out\b|lovely but|knows|was the|ran the|took|conflict)|"
        r"\bso out\b|\bout\W*$",
        plain,
    ):
        return AGAINST
    return (
        FOR
        if YES.match(plain) or re.match(r"^\W*(?:this one|him|her|ask (?:him|her))\b", plain)
        else BESIDE
    )


def without_sign_off(heard: Heard, sender: str) -> tuple[str, tuple[Sentence, ...]]:
    """The text without closing lines that sign: the coordinator's own name, with or without role."""
    lines = _unlisted(without_signature(_RULE.split(heard.text)[0], sender)).split("\n")
    whole = "\n".join(lines)
    lines = (whole[:-_CLOSES_WITHIN] + _CLOSED.sub("", whole[-_CLOSES_WITHIN:])).split("\n")
    while lines and (not lines[-1].strip() or _signs(lines[-1], sender, first=len(lines) == 1)):
        lines.pop()
    text = "\n".join(lines).strip()
    if not text and heard.subject:
        text = heard.subject
    return text, sentences(text)


#: "Best, May": a closing word and a first name sign, whoever is offered.
_CLOSED = re.compile(
    r"(?:^|(?<=[.!?] )|(?<=\n))(?:(?:all (?:the|my) )?best(?: wishes| regards)?|(?:(?:kind|warm)(?:est)? )?"
    r"regards|warmly|sincerely|yours(?: truly| sincerely)?|cordialement|amicalement|bien a vous|saludos|"
    r"atentamente|un abrazo)\s*(?:,|\n|-+)\s*[^\W\d_][\w'-]*\.?\s*\Z",
    re.I,
)
_CLOSES_WITHIN = 80
#: A rule of dashes below the answer: what stands under it was put there by a machine.
_RULE = re.compile(r"(?<=\w)\W*\n\s*-{3,4}[ \t]*\n")
_LIST_MARK = re.compile(r"(?:(?<=\s)|^)([1-9])[.)]\s", re.M)


def _unlisted(text: str) -> str:
    """A text without the numbers of its own list ("1. Received. 2. Select … 3. No further")."""
    marks = [int(match[1]) for match in _LIST_MARK.finditer(text)]
    return (
        _LIST_MARK.sub(" ", text)
        if len(marks) > 1 and marks == list(range(1, len(marks) + 1))
        else text
    )


def _signs(line: str, sender: str, *, first: bool) -> bool:
    """Whether a line is a signature: the sender's name, initials, or a name with a role."""
    words = re.findall(r"[a-z][\w'-]*", folded(line))
    own = set(re.findall(r"[a-z][\w'-]*", folded(sender)))
    if not words or len(words) > 9:
        return False
    if all(word in own for word in words) and len(words) <= 4:
        return True
    if first:
        return False
    initials = all(len(word) <= 2 for word in words) and len(words) <= 4
    return (initials and folded(line).strip(" .-") not in {"ok", "y", "no", "si"}) or (
        any(word in own for word in words if len(word) > 2)
        and line.strip()[:1].isupper()
        and len(words) <= 9
    )
