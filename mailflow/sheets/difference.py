"""What an import would change: who is new, whose entry differs and where, who is not listed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import fields

from mailflow.nouns.mail import folded
from mailflow.nouns.people import Physician, Supporter

_Kind = TypeVar("_Kind", Supporter, Physician)


class Change(Struct, Generic[_Kind], frozen=True):
    """An entry before and after, and the columns that differ."""

    before: _Kind
    after: _Kind
    columns: tuple[str, ...]


class Difference(Struct, Generic[_Kind], frozen=True):
    """From what is kept to what a file says; people are the same by address."""

    added: tuple[_Kind, ...] = ()
    changed: tuple[Change[_Kind], ...] = ()
    removed: tuple[_Kind, ...] = ()
    same: int = 0

    @property
    def anything(self) -> bool:
        """Whether the file says anything new at all."""
        return bool(self.added or self.changed or self.removed)


def difference(old: Sequence[_Kind], new: Sequence[_Kind]) -> Difference[_Kind]:
    """What changes from ``old`` to ``new``.

    Args:
        old: what is kept now.
        new: what a file says.
    """
    before = {folded(one.email): one for one in old}
    after = {folded(one.email): one for one in new}
    both = [(before[key], one) for key, one in after.items() if key in before]
    changed = tuple(
        Change(one, other, columns) for one, other in both if (columns := _columns(one, other))
    )
    return Difference(
        added=tuple(one for key, one in after.items() if key not in before),
        changed=changed,
        removed=tuple(one for key, one in before.items() if key not in after),
        same=len(both) - len(changed),
    )


def merged(old: Sequence[_Kind], new: Sequence[_Kind], *, remove: bool) -> tuple[_Kind, ...]:
    """What is kept after the import: the file, and those it no longer lists unless ``remove``.

    A file with part of the people is an ordinary mistake; taking somebody off is said twice.
    """
    gone: tuple[_Kind, ...] = difference(old, new).removed
    return tuple(new) if remove else tuple(new) + gone


def _columns(one: _Kind, other: _Kind) -> tuple[str, ...]:
    return tuple(
        field.name
        for field in fields(one)
        if getattr(one, field.name) != getattr(other, field.name)
    )
