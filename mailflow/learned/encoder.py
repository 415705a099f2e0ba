"""A small sentence encoder, fine-tuned on labelled mail: what a mail means as a whole.

Tables of words cannot hear order or turns of phrase; the encoder does. It is MiniLM (six layers,
the weights of all-MiniLM-L6-v2, Apache-2.0, as its start), trained by ``script/learn`` on the mails
of tests/data, kept with eight-bit weights and run by onnxruntime on the machine's own processor.
Its vocabulary is that of its start less what no mail in Latin letters needs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import onnxruntime

from mailflow.learned.joined import kind_of, log_shares
from mailflow.learned.lined import ENDS
from mailflow.learned.pieces import Pieces
from mailflow.nouns.meaning import Context
from mailflow.nouns.people import Role

#: The files beside this module; made by ``script/learn``.
FILE, WORDS = "encoder.onnx", "encoder.words.txt"
#: Pieces of words read at once; how far the next reading begins; and how many readings at most.
WINDOW: Final = 160
_STEP, MOST_WINDOWS = 0.75, 6
#: What the program had sent, as the encoder is told it.
_SENT: Final = {
    Context.NEW: "new mail",
    Context.MATCH_REQUEST: "coordinator chooses supporter",
    Context.EVENT_REQUEST: "coordinator chooses for several",
    Context.ORDER: "coordinator orders",
    Context.ASSIGNMENT: "supporter asked to reach out",
    Context.OUTCOME_REQUEST: "supporter tells how it went",
    Context.INVITATION: "peer offered support",
    Context.CHECK_IN: "peer asked how things are",
    Context.DETAILS_REQUEST: "referrer asked about colleague",
    Context.NOTE: "peer writes back",
    Context.ALARM: "responder answers alarm",
    # A question with answers of its own: only danger is listened for.
    Context.OPTIONS: "peer writes back",
}

_Floats = npt.NDArray[np.float32]


class Encoded(NamedTuple):
    """What the encoder makes of a mail."""

    #: The logarithm of each intent's share among those of the context.
    intents: Mapping[str, float]
    #: The log-odds of each sign of danger, wherever in the mail it speaks loudest.
    dangers: Mapping[str, float]
    #: The logarithm of each answer's share, by question: "consent", "topic", "resources", "choice",
    #: and, of one line of an event, "line".
    asides: Mapping[str, Mapping[str, float]]


class Windows:
    """Mails cut into windows of pieces of words; training and reading cut alike."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces

    def of(self, text: str, context: Context, role: Role) -> list[tuple[list[int], int]]:
        """The pieces of a mail, each window led by its frame, and how many of them the frame is.

        Args:
            text: from :func:`mailflow.learned.features.read_text`.
            context: what it answers.
            role: who writes.
        """
        first, end = self._pieces.first, self._pieces.end
        frame = [first, *self._pieces.of(f"{_SENT[context]} {role}"), end]
        pieces = self._pieces.of(text)
        room = WINDOW - len(frame) - 1
        starts = [0]
        while starts[-1] + room < len(pieces) and len(starts) < MOST_WINDOWS:
            starts.append(starts[-1] + int(room * _STEP))
        return [([*frame, *pieces[at : at + room], end], len(frame)) for at in starts]


class Encoder:
    """The network with its words."""

    def __init__(self) -> None:
        package = files(__package__)
        options = onnxruntime.SessionOptions()
        # A mail takes milliseconds: threads that wait for the next one by spinning would cost more.
        options.intra_op_num_threads = 2
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        network = package.joinpath(FILE).read_bytes()
        self._network = onnxruntime.InferenceSession(
            network, options, providers=["CPUExecutionProvider"]
        )
        self._windows = Windows(pieces())
        told = self._network.get_modelmeta().custom_metadata_map
        #: The outputs in their order, "intent:check_in:well", "danger:abuse", "topic:burnout".
        self.names: tuple[str, ...] = tuple(json.loads(told["names"]))

    def read(self, text: str, context: Context, role: Role) -> Encoded:
        """What a mail means.

        Args:
            text: from :func:`mailflow.learned.features.read_text`.
            context: what it answers.
            role: who writes.
        """
        scores = [self._scores(part) for part in self._windows.of(text, context, role)]
        first = dict(zip(self.names, map(float, scores[0]), strict=True))
        loudest = dict(zip(self.names, map(float, np.max(scores, axis=0)), strict=True))
        kind = f"intent:{kind_of(context)}:"
        return Encoded(
            intents=_log_shares(first, kind),
            dangers=_of(loudest, "danger:"),
            asides={
                question: _log_shares(first, f"{question}:")
                for question in ("consent", "topic", "resources", "choice", "line")
            },
        )

    def _scores(self, window: tuple[list[int], int]) -> _Floats:
        pieces, frame = window
        ids = np.array([pieces], np.int64)
        types = np.array([[0] * frame + [1] * (len(pieces) - frame)], np.int64)
        given = {"ids": ids, "att": np.ones_like(ids), "typ": types}
        scores: _Floats = self._network.run(None, given)[0][0]
        return scores


def _of(scores: Mapping[str, float], prefix: str) -> dict[str, float]:
    return {
        name.removeprefix(prefix): score
        for name, score in scores.items()
        if name.startswith(prefix)
    }


def _log_shares(scores: Mapping[str, float], prefix: str) -> dict[str, float]:
    own = _of(scores, prefix)
    return dict(zip(own, log_shares(list(own.values())), strict=True)) if own else {}


def pieces() -> Pieces:
    """The pieces of words this version's network was trained with."""
    words = files(__package__).joinpath(WORDS).read_text(encoding="utf-8")
    return Pieces(words.removesuffix("\n").split("\n"))


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The encoder of this version; loaded once, and only where somebody reads mail."""
    return Encoder()


def names_of(kinds: Mapping[str, Sequence[str]], flags: Sequence[str]) -> tuple[str, ...]:
    """The outputs in their order.

    Args:
        kinds: the intents of each kind of context, see :func:`joined.kind_of`.
        flags: the signs of danger.
    """
    intents = (f"intent:{kind}:{name}" for kind, names in kinds.items() for name in names)
    return (*intents, *(f"danger:{flag}" for flag in flags), *_ASIDES)


_ASIDES: Final = (
    *(f"choice:{n}" for n in (1, 2, 3)),
    *(f"consent:{said}" for said in ("yes", "no", "unknown")),
    *(f"topic:{name}" for name in (
        "adverse_event", "litigation_or_complaint", "conflict", "life_event", "burnout", "other",
    )),
    *(f"resources:{said}" for said in ("yes", "no", "unknown")),
    *(f"line:{end}" for end in ENDS),
)  # fmt: skip
