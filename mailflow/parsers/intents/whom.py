"""Whom a mail is about: the colleagues it names, and nobody who is only mentioned on the way.

Names are found, joined to persons, and each person is judged by what stands around their names:
what asks something for them speaks for, what makes them a patient, a relative, a chair, the writer
or somebody to be left alone speaks against. Who is listed with somebody meant is meant too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.nouns.meaning import KnownName, NamedPerson
from mailflow.parsers.heard import Heard, folded
from mailflow.parsers.intents.whom_below import first_ones, handed_on
from mailflow.parsers.intents.whom_elsewhere import (
    distinct,
    in_small_letters,
    in_subject,
    of_addresses,
    unlike,
    written_small,
)
from mailflow.parsers.intents.whom_forms import is_writer, straight
from mailflow.parsers.intents.whom_halves import fuller
from mailflow.parsers.intents.whom_judged import (
    ENOUGH,
    Person,
    is_known,
    judge,
    persons,
    tell_apart,
    titled,
    with_company,
)
from mailflow.parsers.intents.whom_text import body, unwrapped
from mailflow.parsers.intents.whom_words import REFERS_BEFORE, SURELY_BEFORE
from mailflow.parsers.people import (
    Named,
    address_fits,
    agrees,
    emails_in,
    names_in,
    parts,
    with_address,
)


def about(
    heard: Heard,
    *,
    sender: str,
    names: Sequence[KnownName],
    subject: str = "",
    below: str = "",
) -> tuple[NamedPerson, ...]:
    """Whom a referral is about: names without titles, with addresses the mail states.

    The sender, patients, relatives, chairs and signatures are left out; where the directory
    knows exactly one person of that name, nothing is added to what the mail says.

    Args:
        heard: the words.
        sender: the name of who writes.
        names: everybody the program knows.
        subject: the own words of the subject.
        below: a forwarded or quoted part, which may have the rest of a name, and the address.
    """
    return about_whom(heard, sender=sender, names=names, subject=subject, below=below)[0]


def about_whom(
    heard: Heard, *, sender: str, names: Sequence[KnownName], subject: str = "", below: str = ""
) -> tuple[tuple[NamedPerson, ...], float]:
    """As :func:`about`, and how plainly the mail is about the one it is most plainly about."""
    sender = straight(sender)
    text = unwrapped(body(heard, sender))
    people = _judged(text, sender, names, subject)
    meant = _meant(people, f"{folded(subject)}\n{folded(text)}")
    weight = max((one.score for one in meant), default=0.0)
    found = [one.name for one in meant]
    found += of_addresses(text, sender, found)
    if not any(one.sure for one in meant):
        kept_out = [sender, *(one.name for one in people if one.out or one.spared)]
        asked = [name for name in found if name not in kept_out]
        found = _handed_on(text, kept_out, names, below, asked) or found
        found = in_small_letters(text, subject) or found
    found = found or in_subject(subject, sender) or written_small(text, sender, names)
    elsewhere = f"{subject}\n{heard.text}\n{below}"
    full = [fuller(name, text, elsewhere) for name in found]
    full = [unlike(name, sender, names) for name in full]
    return _addressed(with_address(distinct(full), text, sender=sender), below), weight


def _handed_on(
    text: str,
    kept_out: Sequence[str],
    names: Sequence[KnownName],
    below: str,
    found: Sequence[str],
) -> list[str]:
    """Whom the mail below is about, where this one only hands it on; its writer, if it is of them.

    Args:
        text: the words above.
        kept_out: whom it is not about: who sends it on, and whom the words above keep out of it.
        names: everybody the program knows.
        below: the mail below, with its fields.
        found: whom the words above name, which may be no more than the mail's writer.
    """
    mails = handed_on(text, below)
    writers = [straight(mail.writer) for mail in mails]
    if not mails or not all(any(agrees(parts(name), one) for one in writers) for name in found):
        return []
    for mail, writer in zip(mails, writers, strict=True):
        words = unwrapped(mail.text)
        people = _judged(words, writer, names, "")
        others = [one for one in people if not _is_one_of(one.name, kept_out)]
        meant = [one.name for one in _meant(others, folded(words)) if not mail.kin(one.name)]
        if meant and (mail.of_another or len(meant) > 1):
            return meant[: first_ones(text) or None]
        if any(len(parts(one.name)) > 1 for one in others):
            return []
    own = mails[0].of_a_person and mails[0].of_oneself and not _is_one_of(writers[0], kept_out)
    return writers[:1] if own else []


def _is_one_of(name: str, names: Sequence[str]) -> bool:
    return any(agrees(parts(name), other) for other in names)


def _addressed(people: Sequence[NamedPerson], below: str) -> tuple[NamedPerson, ...]:
    """The persons, with addresses that only the part below tells; there, only what spells the name."""
    found = [address for address, _ in emails_in(below)]
    return tuple(
        one
        if one.email
        else NamedPerson(one.name, next((a for a in found if address_fits(a, one.name)), ""))
        for one in people
    )


def _judged(text: str, sender: str, known_names: Sequence[KnownName], subject: str) -> list[Person]:
    """The persons a text names, judged, in the order of the text."""
    people = persons(text, sender)
    if sum(map(str.isupper, text)) > 0.6 * sum(map(str.isalpha, text)):
        people = [p for p in people if any(address_fits(a, p.name) for a, _ in emails_in(text))]
    plain = folded(text)
    titles = [
        one
        for one in names_in(subject)
        if not is_writer(one.words, sender)
        and not REFERS_BEFORE.search(folded(subject[: one.start]))
        and (one.titled or len(one.words) > 1 or not re.match(r" [a-z]", subject[one.end :]))
    ]
    addresses = [address for address, _ in emails_in(text)]
    for person in people:
        judge(person, text, plain)
        if any(_in_title(person.name, one) for one in titles):
            person.score += 0.45
            person.sure = not person.doubted
        if any(address_fits(address, person.name) for address in addresses):
            person.sure = not person.doubted
        if is_known(person, known_names):
            person.score += 0.3
    tell_apart(people, plain)
    with_company(people, text, plain)
    return people


def _in_title(name: str, title: Named) -> bool:
    """Whether a subject names somebody, as the text does, in full or in half."""
    return max(agrees(title.words, name), agrees(parts(name), title.name)) >= 0.85


def _meant(people: Sequence[Person], plain: str) -> list[Person]:
    """Those whom a text means of those it names."""
    good = [one for one in people if not one.out and one.score >= ENOUGH]
    whole = [
        one
        for one in people
        if not one.out and one.score > 0.0 and (" " in one.name or titled(one))
    ]
    if _counted(plain, len(whole)) and not any(one.sure for one in good):
        return _best(whole)
    left = [one for one in whole if not one.spared]
    if len(left) == 1 and all(one.spared for one in good):
        return left
    if not good and len(whole) == 1:
        return _best(whole)
    alone = [one for one in people if not one.out and one.score >= 0.8]
    if not good and len(alone) == 1 and not whole:
        return _best(alone)
    return _best(good)


_COUNTED = {
    2: re.compile(
        r"\b(?:both|two of|these two|the two|either|neither|tous les deux|ambos|los dos)\b"
    ),
    3: re.compile(r"\b(?:all three|three of|these three|the three|les trois|los tres)\b"),
}


def _counted(plain: str, many: int) -> bool:
    """Whether a text speaks of as many people as it names: "both", "all three"."""
    pattern = _COUNTED.get(many)
    return bool(pattern and pattern.search(plain))


def _best(good: Sequence[Person]) -> list[Person]:
    """Of those who may be meant, those the mail means alone, does not spare, and asks something for."""
    good = [one for one in good if one.alone] or good
    good = [one for one in good if not one.spared] or good
    good = [one for one in good if one.sure] or good
    best = max((one.score for one in good), default=0.0)
    return [one for one in good if one.sure or one.score >= min(ENOUGH + 0.3, best * 0.55)]


def of_the_writer(heard: Heard, sender: str) -> bool:
    """Whether a mail asks for its own writer, by name: "Please reach out to Dr. Ana Ahmed"."""
    writer = straight(sender)
    plain = heard.plain
    return any(
        is_writer(one.words, writer)
        and bool(SURELY_BEFORE.search(plain[max(0, one.start - 70) : one.start]))
        for one in names_in(heard.text)
        if len(one.words) > 1
    )
