"""What the encoder says of the same words is asked once: long benches write the same mails often."""

from __future__ import annotations

import os
from functools import cache, lru_cache

from mailflow.learned.encoder import Encoded, Encoder
from mailflow.nouns.meaning import Context
from mailflow.nouns.people import Role

MOST = 4096
_read = Encoder.read


@cache  # a child that let go of its parent's would wait for them as well
def _network_of(_process: int) -> Encoder:
    """A forked child has none of its parent's threads: to ask the parent's network is to wait for ever."""
    return Encoder()


@lru_cache(MOST)
def _remembered(text: str, context: Context, role: Role) -> Encoded:
    return _read(_network_of(os.getpid()), text, context, role)


def _read_once(_: Encoder, text: str, context: Context, role: Role) -> Encoded:
    return _remembered(text, context, role)


def remember_readings() -> None:
    """Keep what the encoder said of so many mails, in this process and in its children."""
    Encoder.read = _read_once  # type: ignore[method-assign]
