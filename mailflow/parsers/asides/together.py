"""Everything a mail says beside its intent, where it can mean something."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from mailflow.nouns.meaning import Context, Intent, KnownName, Leave, NamedPerson, Standing
from mailflow.nouns.people import Role
from mailflow.parsers.asides.asking import asks_who
from mailflow.parsers.asides.company import Company, company
from mailflow.parsers.asides.days import days_that_matter
from mailflow.parsers.asides.groups import groups
from mailflow.parsers.asides.kin import kin
from mailflow.parsers.asides.naming import anonymous, naming
from mailflow.parsers.asides.refusal import refused
from mailflow.parsers.asides.standing import standing
from mailflow.parsers.heard import Heard

_I, _C = Intent, Context
#: Somebody speaks of somebody else.
_REFERRED = frozenset({_I.COLLEAGUE_REFERRAL, _I.DETAILS, _I.REFER})
#: No case of ours comes of these: who speaks of a relative's treatment is a patient's family.
_FOREIGN = frozenset({_I.UNRELATED, _I.INFORMATION, _I.UNCLEAR})
#: Who says no to everything has no wishes any more.
_OVER = frozenset({_I.STOP, _I.WITHDRAW, _I.DECLINE})
_OF_A_PEER = frozenset({_C.NOTE, _C.INVITATION, _C.CHECK_IN})
_STAFF = frozenset({Role.COORDINATOR, Role.BACKUP, Role.LEAD, Role.ON_CALL, Role.SUPPORTER})


class Writer(Struct, frozen=True):
    """Who wrote, as the mail itself says: name of the From field, signature, role in the case."""

    name: str = ""
    signature: str = ""
    role: Role = Role.OUTSIDE


class Asides(Struct, frozen=True, kw_only=True):
    """The facts, named as in :class:`~mailflow.nouns.meaning.Understanding`."""

    name_me: Leave | None = None
    refused: bool = False
    anonymous: bool = False
    kin: bool = False
    standing: Standing | None = None
    asks_who: bool = False
    avoid: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


def asides(
    heard: Heard,
    context: Context,
    intent: Intent,
    writer: Writer,
    *,
    people: Sequence[NamedPerson] = (),
    consent: Leave | None = None,
    names: Sequence[KnownName] = (),
) -> Asides:
    """What stands beside an intent; nothing where it could not mean anything.

    Args:
        heard: the words.
        context: what the mail answers.
        intent: what it was read as.
        writer: who wrote.
        people: whom a referral is about.
        consent: what it says of their consent.
        names: everybody the program knows.
    """
    of_other = speaks_of_other(context, intent, writer.role)
    unnamed = of_other and anonymous(heard)
    near = peer_speaks(context, intent, writer.role)
    wishes = company(heard, sender=writer.name, names=names) if near else Company()
    return Asides(
        name_me=(Leave.NO if unnamed else naming(heard)) if of_other else None,
        refused=of_other and consent is Leave.NO and refused(heard),
        anonymous=unnamed,
        kin=of_other and kin(heard, people),
        standing=_standing(heard, context, intent, writer),
        asks_who=(context is _C.NEW or context in _OF_A_PEER) and asks_who(heard),
        avoid=(*wishes.avoid, *(groups(heard).departments if near or of_other else ())),
        wants=wishes.wants,
        dates=days_that_matter(heard) if near else (),
    )


def speaks_of_other(context: Context, intent: Intent, role: Role) -> bool:
    """Whether the mail is about a colleague of the sender."""
    if context is _C.NOTE:
        return role is Role.REFERRER
    return intent in _REFERRED and context in {_C.NEW, _C.DETAILS_REQUEST, _C.ORDER}


def peer_speaks(context: Context, intent: Intent, role: Role) -> bool:
    """Whether the sender speaks of support for themselves."""
    elsewhere = role in {*_STAFF, Role.REFERRER} and context is not _C.NEW
    if elsewhere or intent in _OVER:
        return False
    return context in _OF_A_PEER or (context is _C.NEW and intent is _I.SELF_REFERRAL)


def _standing(heard: Heard, context: Context, intent: Intent, writer: Writer) -> Standing | None:
    if writer.role in _STAFF or context not in {_C.NEW, _C.DETAILS_REQUEST, *_OF_A_PEER}:
        return None
    foreign = context is _C.NEW and intent in _FOREIGN
    return standing(heard, name=writer.name, signature=writer.signature, foreign=foreign)
