"""The key store: a database of its own, apart from the data.

``keys(id, wrapped)`` holds every key, wrapped by the program key; ``addresses(hash, key_id)`` leads
from a person to the keys of their cases. Destroying a key is forgetting what it sealed, in every
backup of the data too.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from threading import Lock
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec import Struct, field
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from mailflow.nouns.faults import Stop
from mailflow.nouns.mail import folded
from mailflow.store.database import Database
from mailflow.store.sealing import (
    KEY_BYTES,
    Unsealable,
    keyed_hash,
    place,
    seal,
    unseal,
    wrapping_key,
)
from mailflow.store.tables import addresses, keys

#: Unwrapped keys kept in memory.
_CACHED = 4096
#: Ids in one statement: PostgreSQL and SQLite both bound the number of parameters.
CHUNK = 500

_WRAPPED = select(keys.c.wrapped).where(keys.c.id == bindparam("id"))
_WRAPPED_MANY = select(keys.c.id, keys.c.wrapped).where(
    keys.c.id.in_(bindparam("ids", expanding=True))
)
_KEYS_OF = select(addresses.c.key_id).where(addresses.c.hash == bindparam("hash"))
_HASHES_OF = select(addresses.c.hash).where(addresses.c.key_id == bindparam("key_id"))
_DESTROY = delete(keys).where(keys.c.id.in_(bindparam("ids", expanding=True)))
_ERASE = (
    update(keys)
    .where(keys.c.id.in_(bindparam("ids", expanding=True)))
    .values(wrapped=bindparam("nothing"))
)
_NOTE = update(keys).where(keys.c.id == bindparam("i")).values(wrapped=bindparam("w"))
_FORGET_ADDRESSES = delete(addresses).where(
    addresses.c.key_id.in_(bindparam("ids", expanding=True))
)


class Changes(Struct):
    """What one commit of the key store brings."""

    new: dict[UUID, bytes] = field(default_factory=dict)
    addresses: dict[UUID, set[bytes]] = field(default_factory=dict)
    #: Keys whose row goes too.
    spent: Sequence[UUID] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.addresses or self.spent)


class Keystore:
    """The keys of one program. Only the writer thread changes it; any thread may read."""

    def __init__(self, url: str, program_key: bytes, program: str) -> None:
        """Open the key store.

        :param program_key: 32 bytes.
        :raises Stop: the key has the wrong length.
        """
        self.database = Database(url, wipes=True)
        self.program = program
        self._wrapping = wrapping_key(program_key, program)
        self._cache: OrderedDict[UUID, AESGCM] = OrderedDict()
        self._hashes: OrderedDict[UUID, set[bytes]] = OrderedDict()
        self._lock = Lock()
        self._hash_key: bytes | None = None
        #: The key under which people and mails are hashed has a place of its own.
        self.hash_key_id = _place_of("hash key", program)
        #: So has the revision of the data that the keys were last committed for.
        self._revision_id = _place_of("revision", program)

    # -- the hash key

    @property
    def hash_key(self) -> bytes:
        """The random key under which addresses and mails are hashed.

        :raises Stop: the key store is empty, or MAILFLOW_KEY is not its key.
        """
        if self._hash_key is None:
            with self.database.reading() as connection:
                wrapped = connection.scalar(_WRAPPED, {"id": self.hash_key_id})
            if wrapped is None:
                raise Stop(
                    f"key store {self.database.url.render_as_string()}: holds no keys of program "
                    f"{self.program}; check MAILFLOW_KEYSTORE_URL, or run `mailflow db upgrade`"
                )
            self._hash_key = self._unwrap(self.hash_key_id, wrapped)
        return self._hash_key

    def make_hash_key(self) -> None:
        """Make the hash key, once in a program's life."""
        with self.database.writing() as connection:
            if connection.scalar(_WRAPPED, {"id": self.hash_key_id}) is None:
                plain = secrets.token_bytes(KEY_BYTES)
                connection.execute(
                    insert(keys),
                    {"id": self.hash_key_id, "wrapped": self._wrap(self.hash_key_id, plain)},
                )

    def address_hash(self, address: str) -> bytes:
        """The keyed hash of an address, folded first."""
        return keyed_hash(self.hash_key, b"address", folded(address).encode())

    # -- wrapping

    def _wrap(self, key_id: UUID, plain: bytes) -> bytes:
        return seal(self._wrapping, plain, place("keys", self.program, key_id))

    def _unwrap(self, key_id: UUID, wrapped: bytes) -> bytes:
        try:
            return unseal(self._wrapping, wrapped, place("keys", self.program, key_id))
        except Unsealable:
            raise Stop(
                f"MAILFLOW_KEY: does not open the key store of program {self.program}; "
                "use the key it was made with"
            ) from None

    def ours(self, key_id: UUID, wrapped: bytes) -> bool:
        """Whether a key belongs to this program: programs may share a key store."""
        try:
            unseal(self._wrapping, wrapped, place("keys", self.program, key_id))
        except Unsealable:
            return False
        return True

    # -- keys

    def mint(self, changes: Changes) -> tuple[UUID, AESGCM]:
        """A new random key; it is real once ``changes`` are committed."""
        key_id, plain = uuid4(), secrets.token_bytes(KEY_BYTES)
        changes.new[key_id] = plain
        return key_id, AESGCM(plain)

    def commit(self, changes: Changes, revision: int) -> None:
        """Commit new keys, addresses and spent keys together; nothing at all where there are none.

        :param revision: that of the data to be committed next; see :meth:`is_ahead_of`.
        """
        if not changes:
            return
        with self.database.writing() as connection:
            self._note_revision(connection, revision)
            if changes.new:
                connection.execute(
                    insert(keys),
                    [{"id": k, "wrapped": self._wrap(k, v)} for k, v in changes.new.items()],
                )
            if changes.addresses:
                connection.execute(
                    insert(addresses),
                    [
                        {"hash": value, "key_id": key_id}
                        for key_id, values in changes.addresses.items()
                        for value in values
                    ],
                )
            for part in chunks(changes.spent):
                connection.execute(_FORGET_ADDRESSES, {"ids": part})
                connection.execute(_DESTROY, {"ids": part})
        with self._lock:
            for key_id, plain in changes.new.items():
                self._remember(key_id, AESGCM(plain))
            for key_id in changes.spent:
                self._cache.pop(key_id, None)
            for key_id, values in changes.addresses.items():
                if key_id in self._hashes:
                    self._hashes[key_id] |= values
                elif key_id in changes.new:
                    self._hashes[key_id] = set(values)

    def _remember(self, key_id: UUID, key: AESGCM) -> None:
        self._cache[key_id] = key
        self._cache.move_to_end(key_id)
        while len(self._cache) > _CACHED:
            self._cache.popitem(last=False)

    def key(self, key_id: UUID | None) -> AESGCM | None:
        """The key of that id, or None where it was destroyed."""
        if key_id is None:
            return None
        return self.many([key_id]).get(key_id)

    def many(self, key_ids: Iterable[UUID | None]) -> Mapping[UUID, AESGCM]:
        """The keys of those ids; destroyed ones are missing."""
        found: dict[UUID, AESGCM] = {}
        missing: list[UUID] = []
        with self._lock:
            for key_id in key_ids:
                if key_id is None or key_id in found:
                    continue
                cached = self._cache.get(key_id)
                if cached is None:
                    missing.append(key_id)
                else:
                    self._cache.move_to_end(key_id)
                    found[key_id] = cached
        if not missing:
            return found
        with self.database.reading() as connection:
            for part in chunks(missing):
                for key_id, wrapped in connection.execute(_WRAPPED_MANY, {"ids": part}):
                    if wrapped:
                        found[key_id] = AESGCM(self._unwrap(key_id, wrapped))
        with self._lock:
            for key_id in missing:
                if key_id in found:
                    self._remember(key_id, found[key_id])
        return found

    # -- is the data as new as the keys?

    def _note_revision(self, connection: Connection, revision: int) -> None:
        former = connection.scalar(_WRAPPED, {"id": self._revision_id})
        wrapped = self._wrap(self._revision_id, revision.to_bytes(8))
        if former is None:
            connection.execute(insert(keys), {"id": self._revision_id, "wrapped": wrapped})
            return
        # Opening it tells whether the program key was rotated while this process ran: a key
        # wrapped under the former one would be lost.
        self._unwrap(self._revision_id, former)
        connection.execute(_NOTE, {"i": self._revision_id, "w": wrapped})

    def is_ahead_of(self, revision: int) -> bool:
        """Whether the data of that revision are older than the keys: a copy, or a restored backup.

        One ahead is what a crash between the two commits leaves.
        """
        with self.database.reading() as connection:
            wrapped = connection.scalar(_WRAPPED, {"id": self._revision_id})
        if wrapped is None:
            return False
        return int.from_bytes(self._unwrap(self._revision_id, wrapped)) > revision + 1

    # -- addresses

    def keys_of(self, address: str) -> list[UUID]:
        """The keys of the cases an address has a part in."""
        with self.database.reading() as connection:
            return list(connection.scalars(_KEYS_OF, {"hash": self.address_hash(address)}))

    def known_hashes(self, key_id: UUID) -> set[bytes]:
        """The address hashes that lead to a key."""
        with self._lock:
            known = self._hashes.get(key_id)
        if known is None:
            with self.database.reading() as connection:
                known = set(connection.scalars(_HASHES_OF, {"key_id": key_id}))
            with self._lock:
                self._hashes[key_id] = known
                while len(self._hashes) > _CACHED:
                    self._hashes.popitem(last=False)
        return known

    # -- forgetting

    def erase(self, key_ids: Sequence[UUID], traces: Sequence[UUID]) -> None:
        """Destroy keys for good. It may be repeated.

        :param key_ids: keys whose row goes.
        :param traces: keys of which an empty row stays, so that they are known as forgotten.
        :raises TryLater: they are destroyed, but SQLite's log still holds a copy.
        """
        with self.database.writing() as connection:
            for part in chunks([*key_ids, *traces]):
                connection.execute(_FORGET_ADDRESSES, {"ids": part})
            for part in chunks(key_ids):
                connection.execute(_DESTROY, {"ids": part})
            for part in chunks(traces):
                connection.execute(_ERASE, {"ids": part, "nothing": b""})
        self._drop([*key_ids, *traces])
        self.database.empty_log()

    def drop_cache(self) -> None:
        """Unwrap every key anew when it is needed next."""
        with self._lock:
            self._cache.clear()
            self._hashes.clear()

    def _drop(self, key_ids: Iterable[UUID]) -> None:
        with self._lock:
            for key_id in key_ids:
                self._cache.pop(key_id, None)
                self._hashes.pop(key_id, None)

    def erased(self, key_ids: Iterable[UUID]) -> tuple[set[UUID], set[UUID]]:
        """Of these keys, which were destroyed by us, and which are simply not here."""
        wanted = set(key_ids)
        here: dict[UUID, bool] = {}
        with self.database.reading() as connection:
            for part in chunks(list(wanted)):
                here |= {
                    key_id: bool(wrapped)
                    for key_id, wrapped in connection.execute(_WRAPPED_MANY, {"ids": part})
                }
        return {k for k, alive in here.items() if not alive}, wanted - here.keys()

    def orphans(self, needed: set[UUID]) -> list[UUID]:
        """Our keys that nothing in the data needs: their data were never committed."""
        with self.database.reading() as connection:
            rows = connection.execute(select(keys.c.id, keys.c.wrapped)).all()
        return [
            row.id
            for row in rows
            if row.id not in needed
            and row.id not in {self.hash_key_id, self._revision_id}
            and row.wrapped
            and self.ours(row.id, row.wrapped)
        ]

    def rotate(self, program_key: bytes) -> int:
        """Wrap every key of the program anew under another program key, in one transaction.

        :return: how many keys were wrapped.
        """
        fresh = wrapping_key(program_key, self.program)
        with self.database.writing() as connection:
            rows = connection.execute(select(keys.c.id, keys.c.wrapped)).all()
            mine = [row for row in rows if row.wrapped and self.ours(row.id, row.wrapped)]
            for row in mine:
                where = place("keys", self.program, row.id)
                plain = unseal(self._wrapping, row.wrapped, where)
                connection.execute(
                    update(keys).where(keys.c.id == row.id),
                    {"wrapped": seal(fresh, plain, where)},
                )
        self._wrapping = fresh
        self.database.empty_log()
        return len(mine)

    def close(self) -> None:
        """Close the database and drop every unwrapped key."""
        self.drop_cache()
        self._hash_key = None
        self.database.close()


def _place_of(name: str, program: str) -> UUID:
    return UUID(bytes=sha256(f"mailflow {name} {program}".encode()).digest()[:16])


def chunks(ids: Sequence[UUID]) -> Iterable[Sequence[UUID]]:
    """The ids in parts small enough for one statement."""
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))
