"""Random things: references, tokens, Message-IDs, codes."""

from __future__ import annotations

import base64
import hmac
import secrets
from hashlib import sha256
from uuid import UUID, uuid4

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

#: Letters and digits that nobody mistakes for each other on the telephone.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


class RandomMint:
    """The mint of a running program.

    Args:
        program_key: 32 bytes; tokens are derived from it (HKDF, RFC 5869) and the question's key.
    """

    def __init__(self, program_key: bytes) -> None:
        kdf = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"mailflow question token")
        self._secret = kdf.derive(program_key)

    def uuid(self) -> UUID:
        """A random key."""
        return uuid4()

    def token(self, question: UUID) -> str:
        """The question's token, 128 bits, in lower-case base32 (26 letters and digits)."""
        digest = hmac.digest(self._secret, question.bytes, sha256)[:16]
        return base64.b32encode(digest).decode().rstrip("=").lower()

    def reference(self, program_id: str) -> str:
        """A case reference: ``OPW-7F3K2M``."""
        return f"{program_id.upper()}-" + "".join(secrets.choice(ALPHABET) for _ in range(6))

    def message_id(self, domain: str) -> str:
        """A Message-ID without brackets."""
        return f"{uuid4().hex}@{domain}"

    def code(self) -> str:
        """Six digits."""
        return f"{secrets.randbelow(1_000_000):06d}"
