"""What the encoder says of the same words is asked once: long benches write the same mails often."""

from __future__ import annotations

from functools import lru_cache

from mailflow.learned.encoder import Encoder

MOST = 4096


def remember_readings() -> None:
    """Keep what the encoder said of so many mails, in this process."""
    if not hasattr(Encoder.read, "cache_info"):
        Encoder.read = lru_cache(MOST)(Encoder.read)  # type: ignore[method-assign]
