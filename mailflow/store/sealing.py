"""Sealing: what is personal lies in the store only as AES-256-GCM, bound to its place.

A sealed blob is ``nonce (12 bytes) || ciphertext || tag (16 bytes)`` (NIST SP 800-38D). Table,
program and row id are its associated data: a blob moved to another row does not open.
"""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mailflow.nouns.faults import Fault, Stop

#: Bytes of a key: AES-256.
KEY_BYTES = 32
_NONCE_BYTES = 12


class Unsealable(Fault):
    """A sealed blob does not open: its key is another one, or it was moved or changed."""


def place(table: str, program: str, row: UUID | str) -> bytes:
    """The associated data of a blob: where it belongs."""
    return f"mailflow\0{table}\0{program}\0{row}".encode()


def seal(key: AESGCM, plain: bytes, where: bytes) -> bytes:
    """Seal ``plain`` for the place ``where``; every call gives other bytes (96 random bits)."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + key.encrypt(nonce, plain, where)


def unseal(key: AESGCM, sealed: bytes, where: bytes) -> bytes:
    """Open what :func:`seal` made for the same place.

    :raises Unsealable: key, place or bytes are not those of the sealing.
    """
    try:
        return key.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], where)
    except (InvalidTag, ValueError):
        raise Unsealable("store: a sealed row does not open with its key") from None


def wrapping_key(program_key: bytes, program: str) -> AESGCM:
    """The key that wraps all other keys of a program: HKDF-SHA256 (RFC 5869) of the program key.

    :param program_key: 32 random bytes (MAILFLOW_KEY, decoded).
    :raises Stop: the key is not 32 bytes long.
    """
    if len(program_key) != KEY_BYTES:
        raise Stop(
            f"MAILFLOW_KEY: {len(program_key)} bytes found, {KEY_BYTES} needed; "
            "make one with `mailflow key new`"
        )
    derive = HKDF(SHA256(), KEY_BYTES, salt=None, info=f"mailflow wrapping {program}".encode())
    return AESGCM(derive.derive(program_key))


def keyed_hash(key: bytes, *parts: bytes) -> bytes:
    """HMAC-SHA256 (RFC 2104) over parts that cannot run into each other."""
    mac = hmac.new(key, digestmod=sha256)
    for part in parts:
        mac.update(len(part).to_bytes(8))
        mac.update(part)
    return mac.digest()
