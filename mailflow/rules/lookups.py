"""What must be looked up besides, once a mail is understood: the people it names, every open case.

Gathering happens before understanding, because what we asked decides what an answer can mean. But
only what was understood tells whom a referral is about, or that a coordinator asks for all cases.
"""

from __future__ import annotations

from mailflow.nouns.decision import Sender, Situation, Wanted
from mailflow.nouns.mail import Verdict, folded
from mailflow.nouns.meaning import Intent, Understanding
from mailflow.nouns.people import Person
from mailflow.rules.profiles import physician

#: Words about other people, who may have a case already.
_ABOUT_PEOPLE = frozenset({Intent.COLLEAGUE_REFERRAL, Intent.REFER, Intent.DETAILS})


def wanted(situation: Situation, sender: Sender, said: Understanding) -> Wanted:
    """What deciding this mail needs besides what was gathered.

    Args:
        situation: what was gathered by the mail's own clues.
        sender: who wrote it.
        said: what it says.
    """
    if sender.verdict is not Verdict.PROVEN:
        return Wanted()  # only proven mail learns or moves anything
    people = _people(situation, said) if said.intent in _ABOUT_PEOPLE else ()
    if not sender.role.confirms:
        return Wanted(people=people)
    # A coordinator's plain words may be about any case; one who comes back is shown what waits.
    free = sender.question is None or sender.late
    back = folded(sender.person.email) in situation.away
    return Wanted(people=people, everything=free or back)


def _people(situation: Situation, said: Understanding) -> tuple[str, ...]:
    """The addresses of those a mail is about, as written and as the directory knows them."""
    found: dict[str, None] = {}
    for named in said.people or ():
        known = physician(Person(name=named.name, email=named.email), situation.directory)
        for address in (named.email, known.email if known else ""):
            if address:
                found[folded(address)] = None
    return tuple(found)
