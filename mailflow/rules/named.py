"""Whom a mail names: each person once, as the directory knows them where it does."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from mailflow.nouns.case import Case
from mailflow.nouns.mail import same_mailbox
from mailflow.nouns.meaning import NamedPerson
from mailflow.nouns.people import Person, Physician
from mailflow.parsers.people import emails_in
from mailflow.rules import names
from mailflow.rules.plan import Plan
from mailflow.rules.profiles import physician


def people_named(plan: Plan) -> list[Person]:
    """Whom a mail is about but its sender, each once, as the directory knows them where it does."""
    found: list[Person] = []
    for named in plan.said.people or ():
        person = _known(plan, named)
        if any(_shares_address(person, other) for other in (plan.sender, *found)):
            person = replace(person, email="")  # two names for one mailbox: one of them is misread
        twice = any(is_same(person, other) for other in found)
        if (person.name or person.email) and not twice and not _is_sender(plan, person):
            found.append(person)
    return found


def _is_sender(plan: Plan, person: Person) -> bool:
    """Whether a mail names its own sender; who has only the last name in common is family."""
    if person.email:
        return same_mailbox(person.email, plan.sender.email)
    return names.same_name(person.name, plan.sender.name)


def _known(plan: Plan, named: NamedPerson) -> Person:
    address = "" if same_mailbox(named.email, plan.program.address) else named.email
    person = Person(name=named.name, email=address)
    known = physician(person, plan.situation.directory)
    if known is None:
        return person
    if _is_anothers(plan, person, known):
        return Person(name=person.name)  # the name is one physician's, the address another's
    # The directory knows how the name is written and where the mail goes; the referrer may not.
    return Person(name=known.name, email=address or known.email)


def _is_anothers(plan: Plan, person: Person, owner: Physician) -> bool:
    """Whether the directory knows the name of somebody as that of another than their address."""
    if not (person.name and person.email):
        return False
    meant = physician(Person(name=person.name), plan.situation.directory)
    return meant is not None and not same_mailbox(meant.email, owner.email)


def joined(people: Sequence[Person]) -> Person:
    """Several people as one, by their names alone, where none of them is the one a case is about."""
    return Person(name=", ".join(person.name or person.email for person in people))


def stands_for_several(person: Person) -> bool:
    """Whether somebody is several people, of whom a person must tell who is meant."""
    return not person.email and ", " in person.name


def is_same(one: Person, other: Person) -> bool:
    """Whether two people of one mail are one: by address, else by a name that says no more."""
    if one.email and other.email:
        return same_mailbox(one.email, other.email)
    return _alike(one, other)


def _alike(one: Person, other: Person) -> bool:
    words, others = set(names.plain_words(one.name)), set(names.plain_words(other.name))
    return bool(words and others) and (words <= others or others <= words)


def _shares_address(one: Person, other: Person) -> bool:
    """Whether two who are named differently are said to have the same mailbox."""
    named = bool(one.name and other.name) and not _alike(one, other)
    return named and bool(one.email) and same_mailbox(one.email, other.email)


def is_about(case: Case, people: Sequence[NamedPerson]) -> bool:
    """Whether a mail is about nobody but whom this case is about."""
    known = (case.peer, *case.others)
    named = [Person(name=one.name, email=one.email) for one in people]
    return bool(named) and all(any(is_same(one, other) for other in known) for one in named)


def everybody(plan: Plan) -> list[Person]:
    """Whom a referral is about, all of them, while it is clarified."""
    return [plan.case.peer, *plan.case.others]


def lacks_who(plan: Plan) -> bool:
    """Whether of one of them no address is known, or not even a name."""
    return any(not person.email for person in everybody(plan))


def speaks_of(plan: Plan, person: Person) -> bool:
    """Whether a mail's own words name somebody, by any word of their name."""
    words = set(names.plain_words(names.plain(plan.said.new_words)))
    return bool(words.intersection(names.plain_words(names.plain(person.name))))


def learn_who(plan: Plan, named: Sequence[Person]) -> bool:
    """Take in whom an answer names; False where it names somebody else than it was asked about."""
    known = [p for p in everybody(plan) if (p.name or p.email) and not stands_for_several(p)]
    if not named:
        return learn_address(plan)
    if not known:
        plan.change(peer=named[0], others=tuple(named[1:]))
        return True
    if not lacks_who(plan) and not any(is_same(n, k) for n in named for k in known):
        return False
    fuller = [_fuller(person, named) for person in known]
    fresh = [n for n in named if not any(is_same(n, person) for person in fuller)]
    if not any(person.email for person in fresh):
        fresh = []  # mentioned on the way
    elif all(person.email for person in fuller):
        return False
    if fresh:
        # Asked whom it is about, and told somebody else: that is who was meant.
        fuller = [*(person for person in fuller if person.email), *fresh]
    plan.change(peer=fuller[0], others=tuple(fuller[1:]))
    return True


def learn_address(plan: Plan) -> bool:
    """Take in an address that stands alone, where it can only be that of whom we asked about."""
    without = [person for person in everybody(plan) if not person.email]
    own = (plan.sender.email, plan.program.address)
    written = {address for address, _ in emails_in(plan.said.new_words)}
    given = [a for a in written if not any(same_mailbox(a, one) for one in own)]
    if len(without) != 1 or len(given) != 1:
        return True
    name = "" if stands_for_several(without[0]) else without[0].name
    named = NamedPerson(name=name, email=given[0])
    person = _known(plan, named)
    people = [person if one is without[0] else one for one in everybody(plan)]
    plan.change(peer=people[0], others=tuple(people[1:]))
    return True


def _fuller(person: Person, named: Sequence[Person]) -> Person:
    """Somebody with what the answer adds: an address, the rest of the name."""
    for one in named:
        if is_same(person, one):
            name = max(person.name, one.name, key=lambda written: len(names.plain_words(written)))
            return replace(person, name=name, email=person.email or one.email)
    return person
