"""A mint that mints the same each time, so that a story can be told again word for word."""

from __future__ import annotations

import random
from uuid import UUID

from tests.stories.world import KEY
from workers.mint import ALPHABET, RandomMint


class DrawnMint(RandomMint):
    """Random things, drawn from a seed."""

    def __init__(self, seed: int = 1) -> None:
        super().__init__(KEY)
        self._dice = random.Random(seed)

    def uuid(self) -> UUID:
        return UUID(int=self._dice.getrandbits(128), version=4)

    def reference(self, program_id: str) -> str:
        return f"{program_id.upper()}-" + "".join(self._dice.choices(ALPHABET, k=6))

    def message_id(self, domain: str) -> str:
        return f"{self.uuid().hex}@{domain}"

    def code(self) -> str:
        return f"{self._dice.randrange(1_000_000):06d}"
