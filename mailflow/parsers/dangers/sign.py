"""What one row of the tables of danger holds.

Weights: 1 is an alarm by itself, 0.5 a look by itself; lesser signs add up over the mail.
Patterns are plain alternations over folded text (see :mod:`mailflow.parsers.heard`): linear time.
"""

from __future__ import annotations

from typing import NamedTuple

from mailflow.nouns.meaning import Flag


class Sign(NamedTuple):
    """One thing said in a sentence.

    ``near``: must stand in the sentence or the one before or after; ``unless``: must not stand
    there. ``deniable``: a no right before undoes it. ``not_of_patients``: says nothing where the
    sentence speaks of a patient and not of the writer.
    """

    flag: Flag
    weight: float
    words: str
    near: str = ""
    unless: str = ""
    deniable: bool = True
    not_of_patients: bool = True


class Clearing(NamedTuple):
    """Words that take a danger back for the whole mail; ``weight`` is the share that is left."""

    flag: Flag
    weight: float
    words: str
