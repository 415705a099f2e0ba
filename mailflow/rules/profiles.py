"""What is known about a peer, for matching and for whoever may not see them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from mailflow.nouns.case import Case
from mailflow.nouns.mail import folded, same_mailbox
from mailflow.nouns.matching import PeerProfile
from mailflow.nouns.meaning import NamedPerson
from mailflow.nouns.people import Directory, KeptApart, Person, Physician, Roster
from mailflow.rules import names
from mailflow.rules.match_facts import with_name

_NOBODY_APART = KeptApart()


def profile_of(case: Case, directory: Directory, apart: KeptApart = _NOBODY_APART) -> PeerProfile:
    """What is known about the peer: the directory first, the referral where it is silent.

    Args:
        case: of the peer.
        directory: the physicians the program knows.
        apart: who is never brought together.
    """
    # Lists of who knows or evaluates whom hold the address a peer is known by, not a private one.
    peer = replace(case.peer, email=case.also_at[0]) if case.also_at else case.peer
    known = physician(peer, directory)
    if known and known.email:
        peer = replace(peer, email=known.email)
    private = [own for own in (case.peer.email,) if own and not same_mailbox(own, peer.email)]
    return PeerProfile(
        person=peer,
        department=(known.department if known else "") or case.department,
        specialty=known.specialty if known else "",
        site=(known.site if known else "") or case.site,
        county=(known.county if known else "") or case.county,
        career_stage=(known.career_stage if known else None) or case.career_stage,
        interventional=known.interventional if known else None,
        evaluated_by=with_names(known.evaluated_by, directory) if known else (),
        languages=(case.language,),
        topic=case.topic,
        interventional_event=case.intervention,
        wishes=case.wishes,
        wanted=case.wanted,
        # Whoever of the program or the roster has the private address is the peer.
        avoid=(*with_names(case.avoid, directory), *private),
        tried=case.tried,
        kept_apart=tuple(
            dict.fromkeys(
                (*kept_from(case.peer, apart, directory), *kept_from(peer, apart, directory))
            )
        ),
        changed_from=case.changed_from,
    )


_NO_DIRECTORY = Directory()


def kept_from(
    person: Person, apart: KeptApart, directory: Directory = _NO_DIRECTORY
) -> tuple[str, ...]:
    """Whom somebody is never brought together with: by address where it is known, and by name.

    Args:
        person: by whatever address they write from.
        apart: who is never brought together.
        directory: whoever it finds for them is meant too.
    """
    known = physician(person, directory)
    found: dict[str, None] = {}
    for pair in apart.pairs:
        for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
            if _is(one, person, known, directory):
                found[_told(other, directory)] = None
    return tuple(found)


def _is(one: Person, person: Person, known: Physician | None, directory: Directory) -> bool:
    """Whether a pair means this person.

    By address; else by name, where the address they write from is not in the directory (there it
    tells two of one name apart).
    """
    if one.email and person.email and same_mailbox(one.email, person.email):
        return True
    if known and one.email and same_mailbox(one.email, known.email):
        return True
    listed = bool(known and person.email and same_mailbox(person.email, known.email))
    if one.email and listed:
        return False
    return names.same_name(one.name, person.name)


def _told(person: Person, directory: Directory) -> str:
    """Somebody of a pair, as a list holds them."""
    if not person.email:
        return person.name
    borne = _indexed(_Whole(directory)).by_name.get(_name_key(person.name), ())
    if not person.name or len(borne) > 1:
        return person.email
    return with_name(person.name, person.email)


def with_names(written: Iterable[str], directory: Directory) -> tuple[str, ...]:
    """A list of names and addresses: beside an address alone stands the directory's name for it.

    The roster may know them by another address. A name that several bear tells nobody.
    """
    index = _indexed(_Whole(directory))
    told: list[str] = []
    for entry in written:
        one = index.by_address.get(folded(entry.strip()))
        alone = one and len(index.by_name.get(_name_key(one.name), ())) == 1
        told.append(with_name(one.name, one.email) if one and alone else entry)
    return tuple(told)


def physician(person: Person, directory: Directory) -> Physician | None:
    """The directory's entry for somebody: by address, else by a name only one physician bears."""
    index = _indexed(_Whole(directory))
    by_address = index.by_address.get(folded(person.email)) if person.email else None
    if by_address:
        return by_address
    by_name = index.by_name.get(_name_key(person.name), ())
    return by_name[0] if len(by_name) == 1 else None


def physicians_named(name: str, directory: Directory) -> list[Physician]:
    """Every physician whose name has all the words of this one."""
    wanted = set(_name_key(name))
    if not wanted:
        return []
    index = _indexed(_Whole(directory))
    return [one for key, found in index.by_name.items() if wanted <= set(key) for one in found]


def meant(named: NamedPerson, roster: Roster, directory: Directory) -> list[Person]:
    """Everybody whom a written name may mean; who is given by address is known by that.

    Args:
        named: as written.
        roster: the supporters.
        directory: the physicians.
    """
    supporters = [s.person for s in roster.supporters]
    physicians = [Person(name=p.name, email=p.email) for p in directory.physicians]
    if named.email:
        known = [p for p in (*supporters, *physicians) if same_mailbox(p.email, named.email)]
        return [known[0] if known else Person(name=named.name, email=named.email)]
    near = [s.person for s in names.find(named.name, roster)]
    near += [Person(name=p.name, email=p.email) for p in physicians_named(named.name, directory)]
    once = {folded(person.email): person for person in reversed(near)}
    exact = [p for p in once.values() if names.same_name(p.name, named.name)]
    return exact if len(exact) == 1 else list(once.values())


class _Whole:
    """A directory as a key: that one list, whatever it holds."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory

    def __hash__(self) -> int:
        return id(self.directory)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Whole) and other.directory is self.directory


class _Index(NamedTuple):
    """A directory by folded address, and by the words of a name."""

    by_address: dict[str, Physician]
    by_name: dict[tuple[str, ...], list[Physician]]


@lru_cache(maxsize=8)  # a few programs; a directory is the same until the next import
def _indexed(whole: _Whole) -> _Index:
    """Looked up once a mail and more: a directory may be long, and comparing names is slow."""
    index = _Index({}, {})
    for one in whole.directory.physicians:
        index.by_address.setdefault(folded(one.email), one)
        if key := _name_key(one.name):
            index.by_name.setdefault(key, []).append(one)
    return index


def _name_key(name: str) -> tuple[str, ...]:
    """The same for names that :func:`names.same_name` takes for the same."""
    return tuple(sorted(names.plain_words(names.plain(name))))
