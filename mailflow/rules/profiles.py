"""What is known about a peer, for matching and for whoever may not see them."""

from __future__ import annotations

from msgspec.structs import replace

from mailflow.nouns.case import Case
from mailflow.nouns.mail import same_mailbox
from mailflow.nouns.matching import PeerProfile
from mailflow.nouns.people import Directory, Person, Physician
from mailflow.rules import names


def profile_of(case: Case, directory: Directory) -> PeerProfile:
    """What is known about the peer: the directory first, the referral where it is silent."""
    # Lists of who knows or evaluates whom hold the address a peer is known by, not a private one.
    peer = replace(case.peer, email=case.also_at[0]) if case.also_at else case.peer
    known = physician(peer, directory)
    return PeerProfile(
        person=peer,
        department=(known.department if known else "") or case.department,
        specialty=known.specialty if known else "",
        site=(known.site if known else "") or case.site,
        county=known.county if known else "",
        career_stage=known.career_stage if known else None,
        interventional=known.interventional if known else None,
        evaluated_by=known.evaluated_by if known else (),
        languages=(case.language,),
        topic=case.topic,
        wishes=case.wishes,
        wanted=case.wanted,
        avoid=case.avoid,
        tried=case.tried,
    )


def physician(person: Person, directory: Directory) -> Physician | None:
    """The directory's entry for somebody: by address, else by a name only one physician bears."""
    if person.email:
        by_address = [p for p in directory.physicians if same_mailbox(p.email, person.email)]
        if by_address:
            return by_address[0]
    by_name = [p for p in directory.physicians if names.same_name(p.name, person.name)]
    return by_name[0] if len(by_name) == 1 else None
