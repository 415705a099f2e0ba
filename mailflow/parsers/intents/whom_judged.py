"""Each person a mail names, judged by what stands around their names and with whom they are listed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct, field

from mailflow.nouns.meaning import KnownName
from mailflow.parsers.heard import folded
from mailflow.parsers.intents.whom_forms import candidates
from mailflow.parsers.intents.whom_spared import alone, said_of, spared, told_apart
from mailflow.parsers.intents.whom_words import (
    ABOUT_BEFORE,
    ADDRESS_AFTER,
    AFTER,
    ASIDE,
    COLLEAGUE,
    DR,
    GREETING,
    KIN,
    LATE,
    LATE_BEFORE,
    LEFT_OUT_AFTER,
    LEFT_OUT_BEFORE,
    MISTER,
    OFFICE_AFTER,
    OFFICE_BEFORE,
    OPENS,
    OURS_AFTER,
    OURS_BEFORE,
    PATIENT,
    REFERS_AFTER,
    REFERS_BEFORE,
    RELATIVE,
    SPECIALTY,
    SURELY_BEFORE,
    WANTS_AFTER,
)
from mailflow.parsers.people import Named, agrees, parts


class Person(Struct):
    """Everything a mail says with one person's names."""

    name: str
    mentions: list[Named]
    score: float = 0.0
    out: bool = False
    doubted: bool = False
    #: Called Mr. or Mrs.: not the Dr. of that name.
    mister: bool = False
    #: Something is asked for them, or their address is given: nobody named on the way.
    sure: bool = False
    #: Where their mentions stand that ask something for them.
    asked: set[int] = field(default_factory=set)
    #: A colleague who refused, is looked after, or is not meant this time.
    spared: bool = False
    #: The mail says that it means them alone.
    alone: bool = False


#: Whoever names more people refers nobody: the mail goes to a person.
_MOST_NAMED = 80
ENOUGH = 1.0


def titled(person: Person) -> bool:
    """Whether somebody is called a doctor anywhere."""
    return any(one.titled for one in person.mentions)


def is_known(person: Person, names: Sequence[KnownName]) -> bool:
    """Whether a name alone is the last name of one physician of the directory."""
    full = parts(person.name)
    if len(full) != 1:
        return False
    return len([n for n in names if not n.supporter and parts(n.name)[-1:] == full]) == 1


def persons(text: str, sender: str) -> list[Person]:
    """The names of a text, joined to persons: "Amy Vu … Dr. Vu … Amy" is one."""
    found: list[Person] = []
    for one in candidates(text, sender)[:_MOST_NAMED]:
        mister = bool(MISTER.search(folded(text[max(0, one.start - 12) : one.start])))
        same = [p for p in found if _same(one, p) and not (one.titled and p.mister != mister)]
        if len(same) == 1:
            person = same[0]
            person.mentions.append(one)
            if len(one.words) > len(parts(person.name)):
                person.name = one.name
        else:
            found.append(Person(one.name, [one], mister=mister))
    return found


def _same(one: Named, person: Person) -> bool:
    words = tuple(word for word in one.words if len(word) > 1)
    if agrees(words, person.name) >= 0.85:
        return True
    return agrees(parts(person.name), one.name) >= 0.85


# --------------------------------------------------------------------------- judging


def judge(person: Person, text: str, plain: str) -> None:
    """How likely somebody is the one the mail is about; whether they surely are not."""
    scores = []
    for one in person.mentions:
        before = plain[max(0, one.start - 70) : one.start]
        after = plain[one.end : one.end + 120]
        if _never(one, before, after):
            person.out = True
            return
        if not plain[: one.start].strip() and re.match(r"^,[ \t]*\n", after):
            continue
        scores.append(_worth(one, before, after))
        if _asked_for(one, before, after):
            person.sure = True
            person.asked.add(one.start)
    doubt = sum(
        bool(pattern.search(plain[max(0, one.start - 60) : one.start]))
        for one in person.mentions
        for pattern in (KIN, OFFICE_BEFORE, REFERS_BEFORE, REFERS_BEFORE)
        if pattern is not KIN or not _COLLEAGUE_AFTER.match(plain[one.end : one.end + 60])
    ) + sum(
        bool(pattern.match(plain[one.end : one.end + 60]))
        for one in person.mentions
        for pattern in (OFFICE_AFTER, REFERS_AFTER, REFERS_AFTER)
    )
    doubt += 2 * any(_told_by(one, plain) for one in person.mentions)
    doubt += 2 * any(_of_the_referrer(plain, one.start) for one in person.mentions)
    person.doubted = doubt > 0
    person.sure = person.sure and not person.doubted
    worth = max(scores, default=0.0)
    person.score = worth + 0.15 * min(2, max(0, len(scores) - 1)) - 0.8 * min(doubt, 2)


#: A colleague of the colleague's who tells of them: "His co-resident, Dr. Moss, told me".
_THEIR_COLLEAGUE = re.compile(rf"\b(?:his|her|their) (?:\w+ )?(?:{COLLEAGUE})s?,? {DR}$")
_TELLS = re.compile(
    r"^,? (?:has |also )?(?:told|says|said|mentioned|noticed|saw|called|rang|phoned|wrote|thinks|covers|"
    r"asked (?:me|us))\b"
)


def _told_by(one: Named, plain: str) -> bool:
    before = plain[max(0, one.start - 60) : one.start]
    return bool(_THEIR_COLLEAGUE.search(before) and _TELLS.match(plain[one.end : one.end + 40]))


_HEADING = re.compile(
    r"(?m)^[ \t#*=-]*(?:(referrer|referring \w+|your details|about you|submitted by|your information|"
    r"referent|quien refiere|vos coordonnees|sus datos)|(?:the |your )?(?:colleague|physician|peer|"
    r"about (?:the|your) colleague|collegue|colega|doctor)(?:'s details| details)?)[ \t:*=-]*$"
)


def _of_the_referrer(plain: str, start: int) -> bool:
    """Whether a name stands in the part of a form that is about who refers."""
    headings = list(_HEADING.finditer(plain, 0, start))
    return bool(headings) and headings[-1][1] is not None


#: What stands like a first name before the name of somebody of another calling.
_CALLINGS = frozenset(
    "sister matron rabbi reverend rev pastor imam officer detective judge justice mayor".split()
)
#: A relative of somebody who is a physician: "her husband Sam Bell (ICU)".
_COLLEAGUE_AFTER = re.compile(
    rf"^ ?\((?:[^)]{{0,20}}, ?)?(?:{SPECIALTY})|^, (?:one of )?(?:our|your)\b|"
    rf"^(?:,| is)(?: an?)? (?:\w+ ){{0,2}}?(?:{COLLEAGUE})s?\b"
)


def _never(one: Named, before: str, after: str) -> bool:
    """Whether what stands around a name says that nobody is to be called: a patient, a kin, the dead."""
    if (
        PATIENT.search(before)
        or (KIN.search(before) and not one.titled and not _COLLEAGUE_AFTER.match(after))
        or LATE_BEFORE.search(before)
    ):
        return True
    if len(one.words) > 1 and one.words[0] in _CALLINGS:
        return True
    if re.search(r"\bm\. $", before) and not re.search(rf"\b(?:{COLLEAGUE})s?,? m\. $", before):
        return True
    if MISTER.search(before) and not re.match(rf"^ ?\((?:[^)]*, ?)?(?:{SPECIALTY})", after):
        return True
    if LEFT_OUT_BEFORE.search(before) or LEFT_OUT_AFTER.match(after):
        return True
    return bool(LATE.match(after))


#: A no in the line of a list that one name begins: "G. Pereira, gp@… NO, has his own".
_NO_IN_LINE = re.compile(r"^[^.;]{0,40}\s[(-]?no\b\s*(?:[-,.;)]|$)")


def _said_no(after: str) -> bool:
    line = re.sub(r"\S+@[\w.-]*\w", "", after.split("\n", 1)[0])
    return bool(_NO_IN_LINE.match(line)) and "@" in after.split("\n", 1)[0]


#: "The surgeon", "a resident": anybody's. And a colleague whose wife it is about.
_ANYBODY = re.compile(r"(?:the|a|your)\b")
#: "She asked for contact, Dr. Bell did not": nothing is asked for Dr. Bell.
_AFTER_A_COMMA = re.compile(rf", {DR}$")
_OF_THEIRS = re.compile(rf"^'s (?:own )?(?:{RELATIVE})\b")


def _asked_for(one: Named, before: str, after: str) -> bool:
    """Whether something is asked for the bearer of a name right there."""
    ours = OURS_BEFORE.search(before)
    if (
        (ours and not _ANYBODY.match(ours[0]))
        or OURS_AFTER.match(after)
        or ADDRESS_AFTER.match(after)
    ):
        return True
    whole = one.titled or len(one.words) > 1
    if whole and WANTS_AFTER.match(after):
        return True
    asked = SURELY_BEFORE.search(before) and not _AFTER_A_COMMA.search(before)
    return bool(whole and asked and not _OF_THEIRS.match(after))


def tell_apart(people: Sequence[Person], plain: str) -> None:
    """Marks who is spared, and who alone is meant."""
    mentions = _in_order(people)
    for one, person in mentions:
        stops = [
            other.start
            for other, bearer in mentions
            if bearer is not person and (other.titled or len(other.words) > 1)
        ]
        if spared(one, plain, stops) or _said_no(said_of(one, plain, stops)):
            _subject_of(one, person, mentions, plain).spared = True
        person.spared = person.spared or told_apart(one, plain)
        person.alone = person.alone or (not person.out and alone(one, plain))


#: Before somebody who was only told: "Dr. Moss has told Dr. Bell that she declined".
_TOLD_TO = re.compile(rf"\b(?:told|tells|asked|assured|informed|with|by|said to|let) {DR}$")


def _subject_of(
    one: Named, person: Person, mentions: Sequence[tuple[Named, Person]], plain: str
) -> Person:
    """Whom a sentence is about in which somebody is named: who tells, not who is told."""
    before = [(other, bearer) for other, bearer in mentions if other.end <= one.start]
    if not before or not _TOLD_TO.search(plain[max(0, one.start - 40) : one.start]):
        return person
    other, bearer = before[-1]
    return person if re.search(r"[!?\n]|[^.]{3}\.\s", plain[other.end : one.start - 4]) else bearer


def _in_order(people: Sequence[Person]) -> list[tuple[Named, Person]]:
    """Every mention with its bearer, in the order of the text."""
    return sorted(
        ((one, person) for person in people for one in person.mentions),
        key=lambda pair: pair[0].start,
    )


#: What makes a single word the name of a field: "Contact: …".
_LABEL = re.compile(r"^\s?:")


def _worth(one: Named, before: str, after: str) -> float:
    """What the words around one mention are worth."""
    alone = len(one.words) == 1 and not one.titled
    greeted = GREETING.search(before) and not re.match(r"^\s*(?:[,.!:\n-]|$)", after)
    if (ASIDE.search(before) and not greeted) or (
        alone and (re.search(r"\b(?:in|a|en|near)\s$", before) or _LABEL.match(after))
    ):
        return 0.0
    score = 0.3 if len(one.words) >= 2 else 0.0
    score += 0.5 if one.titled else 0.0
    if SURELY_BEFORE.search(before) or OURS_BEFORE.search(before):
        score += 0.7
    elif ABOUT_BEFORE.search(before):
        score += 0.4
    score += 0.4 if OPENS.search(before) else 0.0
    score += 0.45 if AFTER.match(after) or WANTS_AFTER.match(after) else 0.0
    score += 0.6 if ADDRESS_AFTER.match(after) else 0.0
    return score


# --------------------------------------------------------------------------- those listed together

_AND = rf"(?:\s*(?:,|;|&|/|\+|\band\b|\by\b|\bet\b|\be\b|\bas well as\b|\bplus\b)\s*)+{DR}"
_DIRECTLY = re.compile(rf"^\s*(?:\([^)]{{0,60}}\)|,? ?(?:md|do|m\.d\.))?{_AND}$")
#: The next one after a word on the one before: "…, who delivered her; and Sam Bell".
_TOLD = re.compile(rf"^[^.!?\n]{{0,110}}?(?:[;,)]|\band\b|\by\b|\bet\b)\s*(?:and |y |et )?{DR}$")
#: What announces a list.
_ANNOUNCED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|both|all|these|those|following|below|deux|trois|"
    r"quatre|dos|tres|cuatro|los|las|les|each)\b[^.!?]{0,120}$|:\s*$"
)
_LINE_START = re.compile(rf"(?:^|\n)[ \t>]*(?:[-*•·–]|\(?[\da-z][.)])?[ \t]*{DR}$")


def with_company(people: Sequence[Person], text: str, plain: str) -> None:
    """Whoever is listed with somebody meant is meant: "Sam Bell and Ada Moss", lines, roles."""
    mentions = _in_order(people)
    pairs = [
        (before, after)
        for before, after in pairwise(mentions)
        if before[1] is not after[1] and _together(before[0], after[0], plain)
    ]
    for before, after in (*pairs, *reversed(pairs)):
        for one, other in ((before, after), (after, before)):
            if one[1].score >= ENOUGH and not one[1].out and not other[1].doubted:
                other[1].score = max(other[1].score, ENOUGH, 0.7 * one[1].score)
                other[1].sure = other[1].sure or _sure_there(*one)
    _lines(mentions, text, plain)


def _sure_there(one: Named, person: Person) -> bool:
    """Whether a mention is one that asks something for its bearer, or the first of somebody asked for.

    "Please see to Dr. Moss. Dr. Moss and Dr. Bell had words" asks nothing for Dr. Bell.
    """
    return person.sure and (
        not person.asked or one.start in person.asked or one is person.mentions[0]
    )


def _together(one: Named, other: Named, plain: str) -> bool:
    """Whether two names stand in one list."""
    gap = plain[one.end : other.start]
    if "\n\n" in gap:
        return False
    if _DIRECTLY.match(gap):
        return True
    if not _TOLD.match(gap) or len(other.words) < 2:
        return False
    return ";" in gap or bool(_ANNOUNCED.search(plain[max(0, one.start - 160) : one.start]))


def _lines(mentions: Sequence[tuple[Named, Person]], text: str, plain: str) -> None:
    """Lines that begin with a name, two or more of them: a list of people."""
    listed = [
        (one, person)
        for one, person in mentions
        if _LINE_START.search(plain[max(0, one.start - 20) : one.start])
        and (len(one.words) > 1 or one.titled)
    ]
    for (one, person), (other, companion) in pairwise(listed):
        gap = text[one.end : other.start]
        if person is companion or gap.count("\n") > 4 or len(gap) > 300:
            continue
        for each in (person, companion):
            if each.score > 0.0 and not each.doubted:
                each.score = max(each.score, ENOUGH)
                each.sure = True
