"""A mint whose random things come from a seed: the same year again, to the last reference."""

from __future__ import annotations

import base64
import hmac
from hashlib import sha256
from random import Random
from uuid import UUID

#: Letters and digits that nobody mistakes for each other on the telephone.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


class SeededMint:
    """A mint that repeats itself.

    Args:
        dice: where everything random comes from; nothing else may draw from it.
    """

    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self._secret = dice.randbytes(32)

    def uuid(self) -> UUID:
        """A key of version 4."""
        return UUID(int=self._dice.getrandbits(128), version=4)

    def token(self, question: UUID) -> str:
        """The question's token, the same for the same question."""
        digest = hmac.digest(self._secret, question.bytes, sha256)[:16]
        return base64.b32encode(digest).decode().rstrip("=").lower()

    def reference(self, program_id: str) -> str:
        """A case reference: ``OPW-7F3K2M``."""
        return f"{program_id.upper()}-" + "".join(self._dice.choices(_ALPHABET, k=6))

    def message_id(self, domain: str) -> str:
        """A Message-ID without brackets."""
        return f"{self._dice.getrandbits(128):032x}@{domain}"

    def code(self) -> str:
        """Six digits."""
        return f"{self._dice.randrange(1_000_000):06d}"
