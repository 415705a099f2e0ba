"""The learned weights, as they lie in the package: one table a question."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from mailflow.learned.features import Features

#: The file beside this module; made by ``script/learn``.
FILE = "weights.npz"

_Floats = npt.NDArray[np.float32]


class Table(NamedTuple):
    """For each known feature one weight a name; what a mail scores is their sum."""

    names: tuple[str, ...]
    #: CRC-32 of the features, ascending.
    hashes: npt.NDArray[np.uint32]
    #: A row a feature, a column a name.
    matrix: npt.NDArray[np.float16]
    bias: _Floats

    def scores(self, features: Features) -> dict[str, float]:
        """The log-odds of each name, as this table alone sees them."""
        total = self.bias + self._summed(features)
        return dict(zip(self.names, map(float, total), strict=True))

    def weights_of(self, features: Sequence[int], name: str) -> _Floats:
        """How much each feature alone speaks for a name; 0 for what was never seen."""
        if name not in self.names:
            return np.zeros(len(features), np.float32)
        wanted = np.array(features, np.uint32)
        places = np.searchsorted(self.hashes, wanted)
        places[places == len(self.hashes)] = 0
        column = self.matrix[places, self.names.index(name)].astype(np.float32)
        return np.where(self.hashes[places] == wanted, column, np.float32(0))

    def _summed(self, features: Features) -> _Floats:
        if not features:
            return np.zeros(len(self.names), np.float32)
        wanted = np.fromiter(features.keys(), np.uint32, len(features))
        values = np.fromiter(features.values(), np.float32, len(features))
        places = np.searchsorted(self.hashes, wanted)
        places[places == len(self.hashes)] = 0
        known = self.hashes[places] == wanted
        rows = self.matrix[places[known]].astype(np.float32)
        summed: _Floats = values[known] @ rows
        return summed


class Weights(NamedTuple):
    """Everything that was learned."""

    intents: Table
    #: Signs of danger in a whole mail, and in two sentences of it.
    dangers: Table
    near: Table
    #: Consent, topic and leave to mail resources, named "topic=burnout".
    asides: Table
    #: The intents a context can have.
    allowed: Mapping[str, tuple[str, ...]]
    #: How the opinions of rules and tables are weighed, by question and fact.
    joined: Mapping[str, Mapping[str, float]]
    #: The odds from which a sign is an alarm, and from which a person reads.
    alarm: float
    watch: float


_TABLES = ("intents", "dangers", "near", "asides")


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights of this version; loaded once, and only where somebody reads mail."""
    with files(__package__).joinpath(FILE).open("rb") as file, np.load(file) as kept:
        told: dict[str, Any] = json.loads(bytes(kept["told"]).decode())
        tables = {
            name: Table(
                tuple(told["names"][name]),
                kept[f"{name}.hashes"],
                kept[f"{name}.matrix"],
                kept[f"{name}.bias"],
            )
            for name in _TABLES
        }
    return Weights(
        **tables,
        allowed={context: tuple(names) for context, names in told["allowed"].items()},
        joined=told["joined"],
        alarm=float(told["alarm"]),
        watch=float(told["watch"]),
    )
