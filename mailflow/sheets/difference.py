"""What an import would change: who is new, whose entry differs and where, who is not listed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import fields, replace

from mailflow.nouns.mail import folded
from mailflow.nouns.people import Physician, Supporter
from mailflow.sheets.evaluators import name_key

_Kind = TypeVar("_Kind", Supporter, Physician)

#: So few may be taken off at a word; of more, and more than half, the number must be named.
FEW = 3
_NOTHING = (None, "", ())
#: Columns of which a difference tells what stood there and what will.
_TOLD = ("name", "email", "status")


class Change(Struct, Generic[_Kind], frozen=True):
    """An entry before and after, and the columns that differ."""

    before: _Kind
    after: _Kind
    columns: tuple[str, ...]

    @property
    def loses(self) -> tuple[str, ...]:
        """The columns that held something, and hold nothing any more."""
        return tuple(name for name in self.columns if getattr(self.after, name) in _NOTHING)

    @property
    def gets(self) -> tuple[str, ...]:
        """The other columns that differ."""
        lost = self.loses
        return tuple(name for name in self.columns if name not in lost)

    def told(self, name: str) -> str:
        """A column in words; of name, address and status what they were and will be."""
        if name not in _TOLD:
            return name.replace("_", " ")
        return f"{name}: {getattr(self.before, name)} → {getattr(self.after, name)}"

    @property
    def weighs(self) -> bool:
        """Whether it takes a fact away, or changes who is meant or may be asked: told before the others."""
        return bool(self.loses) or not {"name", "status"}.isdisjoint(self.columns)


class Moved(Struct, Generic[_Kind], frozen=True):
    """Somebody who is not listed, and somebody new of the very name: one person, or two."""

    before: _Kind
    after: _Kind


class Difference(Struct, Generic[_Kind], frozen=True):
    """From what is kept to what a file says; people are the same by address."""

    added: tuple[_Kind, ...] = ()
    #: Those who lose something first.
    changed: tuple[Change[_Kind], ...] = ()
    removed: tuple[_Kind, ...] = ()
    same: int = 0
    #: Of those added and removed who may be the same, at another address.
    moved: tuple[Moved[_Kind], ...] = ()

    @property
    def anything(self) -> bool:
        """Whether the file says anything new at all."""
        return bool(self.added or self.changed or self.removed)

    @property
    def before(self) -> int:
        """How many were kept until now."""
        return len(self.changed) + self.same + len(self.removed)

    @property
    def lacks_most(self) -> bool:
        """Whether the file lacks so many that it may be a part of the list, or another one."""
        return is_most(len(self.removed), self.before)


def is_most(gone: int, before: int) -> bool:
    """Whether so many of a list are so many that their number must be named to take them off."""
    return gone > FEW and 2 * gone > before


def completed(
    old: Sequence[_Kind], new: Sequence[_Kind], columns: Collection[str]
) -> tuple[_Kind, ...]:
    """What a file says, and of what it has no column for, what is known.

    Whoever comes with another address keeps it too: a retired supporter must not become an active
    one by that.

    Args:
        old: what is kept now.
        new: what a file says.
        columns: those the file has.
    """
    if not new:
        return ()
    untold = [field.name for field in fields(new[0]) if field.name not in columns]
    if not untold:
        return tuple(new)
    known = {folded(one.email): one for one in old}
    known |= {folded(pair.after.email): pair.before for pair in _moved(*_apart(old, new))}
    return tuple(_filled(one, known.get(folded(one.email)), untold) for one in new)


def _filled(one: _Kind, known: _Kind | None, untold: Iterable[str]) -> _Kind:
    return one if known is None else replace(one, **{name: getattr(known, name) for name in untold})


def difference(old: Sequence[_Kind], new: Sequence[_Kind]) -> Difference[_Kind]:
    """What changes from ``old`` to ``new``.

    Args:
        old: what is kept now.
        new: what will be, see :func:`completed`.
    """
    before = {folded(one.email): one for one in old}
    both = [(before[key], one) for one in new if (key := folded(one.email)) in before]
    changed = [
        Change(one, other, columns) for one, other in both if (columns := _columns(one, other))
    ]
    added, removed = _apart(old, new)
    return Difference(
        added=added,
        changed=tuple(sorted(changed, key=lambda one: not one.weighs)),
        removed=removed,
        same=len(both) - len(changed),
        moved=_moved(added, removed),
    )


def merged(
    old: Sequence[_Kind],
    new: Sequence[_Kind],
    *,
    remove: bool,
    same: Sequence[Moved[_Kind]] = (),
) -> tuple[_Kind, ...]:
    """What is kept after the import: the file, and those it no longer lists unless ``remove``.

    A file with part of the people is an ordinary mistake; taking somebody off is said twice.

    Args:
        old: what is kept now.
        new: what will be, see :func:`completed`.
        remove: whether those the file does not list go.
        same: who was said to be the same person at a new address; their old entries go.
    """
    went = {folded(one.before.email) for one in same}
    gone = tuple(one for one in _apart(old, new)[1] if folded(one.email) not in went)
    return tuple(new) if remove else tuple(new) + gone


def _apart(
    old: Sequence[_Kind], new: Sequence[_Kind]
) -> tuple[tuple[_Kind, ...], tuple[_Kind, ...]]:
    """Who is in the one list alone: the new ones, and those who are not listed any more."""
    before, after = ({folded(one.email) for one in people} for people in (old, new))
    return (
        tuple(one for one in new if folded(one.email) not in before),
        tuple(one for one in old if folded(one.email) not in after),
    )


def _moved(added: Sequence[_Kind], removed: Sequence[_Kind]) -> tuple[Moved[_Kind], ...]:
    """Those of one name whom nobody else bears among either."""
    gone = _by_name(removed)
    return tuple(
        Moved(gone[name], one) for name, one in _by_name(added).items() if name and name in gone
    )


def _by_name(people: Sequence[_Kind]) -> dict[tuple[str, ...], _Kind]:
    found: dict[tuple[str, ...], list[_Kind]] = {}
    for one in people:
        found.setdefault(name_key(one.name), []).append(one)
    return {name: ones[0] for name, ones in found.items() if len(ones) == 1}


def _columns(one: _Kind, other: _Kind) -> tuple[str, ...]:
    return tuple(
        field.name
        for field in fields(one)
        if getattr(one, field.name) != getattr(other, field.name)
    )
