"""Two people who are never brought together, told by somebody of the program; and taken back.

At least their names must be known, or their addresses given: a name that means nobody would keep
nobody away, and nobody would notice.
"""

from __future__ import annotations

from mailflow.nouns.decision import NewList
from mailflow.nouns.mail import same_mailbox
from mailflow.nouns.meaning import Understanding
from mailflow.nouns.people import KeptApart, Pair, Person
from mailflow.rules import names
from mailflow.rules.order_steps import Done
from mailflow.rules.profiles import meant
from mailflow.rules.staff_steps import Desk


def keep_apart(desk: Desk, said: Understanding) -> Done:
    """Two people are never brought together from now on."""
    pair = _pair(desk, said)
    if isinstance(pair, Done):
        return pair
    kept = _kept(desk)
    if not stands(pair, kept):
        _becomes(desk, with_pair(pair, kept))
    return Done("kept_apart", supporter=shown(pair.one), other=shown(pair.other))


def may_meet(desk: Desk, said: Understanding) -> Done:
    """Two people who were kept apart may be brought together again."""
    pair = _pair(desk, said)
    if isinstance(pair, Done):
        return pair
    kept = _kept(desk)
    one, other = shown(pair.one), shown(pair.other)
    if not stands(pair, kept):
        return Done("not_apart", supporter=one, other=other)
    _becomes(desk, without_pair(pair, kept))
    return Done("may_meet", supporter=one, other=other)


def _pair(desk: Desk, said: Understanding) -> Pair | Done:
    """Whom an order names; what is to be told where that is in doubt."""
    if len(said.people or ()) != 2:
        return Done("not_understood")
    one, other = (
        meant(named, desk.situation.roster, desk.situation.directory) for named in said.people or ()
    )
    for named, found in zip(said.people or (), (one, other), strict=True):
        if len(found) != 1:
            what = "which_person" if found else "unknown_person"
            return Done(what, supporter=named.name or named.email)
    if _is_same(one[0], other[0]):
        return Done("not_understood")
    return Pair(one=one[0], other=other[0])


def shown(person: Person) -> str:
    """How somebody of a pair is called in a letter."""
    return person.name or person.email


def stands(pair: Pair, kept: KeptApart) -> bool:
    """Whether these two are kept apart."""
    return any(_same_pair(pair, one) for one in kept.pairs)


def with_pair(pair: Pair, kept: KeptApart) -> KeptApart:
    """Everybody kept apart until now, and these two."""
    return KeptApart((*kept.pairs, pair))


def without_pair(pair: Pair, kept: KeptApart) -> KeptApart:
    """Everybody kept apart until now but these two."""
    return KeptApart(tuple(one for one in kept.pairs if not _same_pair(pair, one)))


def _same_pair(one: Pair, other: Pair) -> bool:
    straight = _is_same(one.one, other.one) and _is_same(one.other, other.other)
    return straight or (_is_same(one.one, other.other) and _is_same(one.other, other.one))


def _is_same(one: Person, other: Person) -> bool:
    if one.email and other.email:
        return same_mailbox(one.email, other.email)
    return names.same_name(one.name, other.name)


def _kept(desk: Desk) -> KeptApart:
    """Who is kept apart after the orders that this mail gave until here."""
    now = [change.after for change in desk.lists if isinstance(change.after, KeptApart)]
    return now[-1] if now else desk.situation.kept_apart


def _becomes(desk: Desk, after: KeptApart) -> None:
    desk.lists[:] = [one for one in desk.lists if not isinstance(one.after, KeptApart)]
    desk.lists.append(NewList(before=desk.situation.kept_apart, after=after))
