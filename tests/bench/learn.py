"""Learn the weights of the second reader from labelled mail, and how far rules and tables go.

Usage: script/learn [--dry]

Reads the labelled mails of tests/data: ``corpus`` (the rules were written with them), ``everyday``
(the plain answers of ordinary cases), ``others`` and ``authors`` (by other authors), ``newest``. The
mails of the newest authors are held back, from the tables and from the encoder (``script/learn
encoder``): on these, as on mail from people nobody has met, it is learned how rules, tables and encoder
are weighed against each other. Then the tables learn from all, and the encoder may too
(``script/learn encoder --every --from=STATE``). ``unseen`` and ``exam`` are never read here. Writes
mailflow/learned/weights.npz; the same mails and the same encoder give the same file.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple, Protocol
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from mailflow.learned import joined
from mailflow.learned.beside import QUESTIONS, beside_rules, facts_of, hints_of
from mailflow.learned.encoder import Encoded, encoder
from mailflow.learned.features import Features, features, read_text
from mailflow.learned.lined import HOLD, REJECT, end_of, line_facts, lined, of_lines, ruled_end
from mailflow.learned.manner import manner_of
from mailflow.learned.reader import UNHEARD, near_texts
from mailflow.learned.taken import taken_facts
from mailflow.learned.weights import FILE
from mailflow.nouns.mail import Message
from mailflow.nouns.meaning import Asked, Context, Flag, Intent, Names, Understanding
from mailflow.nouns.people import Role
from mailflow.parsers import understand as rules
from mailflow.parsers.heard import Heard
from mailflow.parsers.intents.reading import Reading
from mailflow.parsers.safety import Danger
from tests.bench.understanding import OWN, asked, message

DATA = Path(__file__).resolve().parents[1] / "data"
FOLDERS = ("corpus", "everyday", "others", "authors", "newest")
TARGET = Path(joined.__file__).with_name(FILE)
#: How strongly the tables may lean on single words (inverse of the penalty).
_FREEDOM, _FREEDOM_OF_DANGER, _FREEDOM_OF_NEAR = 10.0, 2.0, 0.3
#: A danger missed is worse than one too many.
_WEIGHT_OF_DANGER = {0: 1, 1: 3}
_NEAR_OF_DANGER = {0: 1, 1: 4}
#: A plain everyday answer that rang would be met again and again.
_EVERYDAY = 8.0
#: Shares of harmless mails that may ring, and that a person may read in vain.
_FALSE_ALARMS, _NEEDLESS = 0.034, 0.27
#: A feature that weighs less for every name is left out of the file: half of them, and no answer changes.
_LEAST = {"intents": 0.46, "dangers": 0.055, "near": 0.055, "asides": 0.22}


class Labelled(Protocol):
    """What a mail answers, and what it was labelled to say."""

    @property
    def kind(self) -> str: ...

    @property
    def intent(self) -> str: ...


class Ended(NamedTuple):
    """A line of an event's request: the answer as it is read for it, and what becomes of it."""

    text: str
    offered: int
    #: By the rules, where they settle anything, and by the label.
    ruled: str | None
    end: str


class Example(NamedTuple):
    """A labelled mail, as the readers get it."""

    #: Whether nothing but the weighing may learn from it.
    held: bool
    #: How much it counts where danger is learned.
    counts: float
    context: Context
    role: Role
    text: str
    expect: dict[str, Any]
    found: Features
    pieces: list[Features]
    rule: Reading
    rule_intent: str
    signs: Danger
    #: What the rules heard beside the intent, by question.
    beside: dict[str, str]
    #: How a yes is told, see :func:`beside.hints_of`.
    hints: joined.Facts
    #: How a choice is put, see :func:`manner.manner_of`.
    manner: joined.Facts
    #: How many supporters were offered.
    offered: int
    #: An event's lines.
    lines: list[Ended]

    @property
    def kind(self) -> str:
        return joined.kind_of(self.context)

    @property
    def intent(self) -> str:
        return str(self.expect["intent"])

    def quiet(self) -> bool:
        return not self.expect["flags_required"] and not self.expect["flags_allowed"]


def examples(folder: str) -> list[Example]:
    """The labelled mails of a folder."""
    found = []
    for file in sorted((DATA / folder).glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            found.append(_example(json.loads(line), folder))
    return found


def held_back(folder: str) -> bool:
    """Whether a folder's mails are kept from tables and encoder until these are weighed."""
    return folder == "newest"


def _example(mail: dict[str, Any], folder: str) -> Example:
    heard: list[tuple[Heard, Reading, Danger]] = []

    def listen(said: Heard, _: Asked, reading: Reading, signs: Danger) -> rules.Opinion:
        heard.append((said, reading, signs))
        return rules.Opinion(reading, signs)

    frame, written = asked(mail), message(mail)
    whole = rules.understand(written, frame, Names(own_address=OWN), second=listen)
    if not heard:  # the rules alone decide; tables and encoder still learn the words
        heard.append(_by_rules_alone(written, frame, whole))
    said, reading, signs = heard[0]
    text = read_text(said, frame)
    return Example(
        held=held_back(folder),
        counts=_EVERYDAY if folder == "everyday" else 1.0,
        context=frame.context,
        role=frame.role,
        text=text,
        expect=mail["expect"],
        found=features(text, str(frame.context)),
        pieces=[features(piece, "") for piece in near_texts(said)],
        rule=reading,
        rule_intent=str(whole.intent),
        signs=signs,
        beside=beside_rules(said, reading),
        hints=hints_of(said),
        manner=manner_of(said, frame) | of_lines(reading),
        offered=len(frame.suggestions),
        lines=list(ends_of(said, frame, mail["expect"], reading)),
    )


#: What becomes of every line where all are answered at once.
_OF_ALL = {Intent.HOLD: HOLD, Intent.REJECT: REJECT}


def ends_of(said: Heard, frame: Asked, expect: dict[str, Any], reading: Reading) -> Iterator[Ended]:
    """Each line of an event's answer; none where the label does not tell what becomes of them."""
    told = "choices" in expect or expect["intent"] != Intent.APPROVE
    if frame.context != Context.EVENT_REQUEST or not told:
        return
    for line, text in zip(frame.lines, lined(said, frame), strict=False):
        choice = expect.get("choices", {}).get(line.peer, _OF_ALL.get(expect["intent"]))
        yield Ended(text, len(line.suggestions), ruled_end(reading, line), end_of(choice))


def _by_rules_alone(
    written: Message, frame: Asked, whole: Understanding
) -> tuple[Heard, Reading, Danger]:
    _, said = rules.heard_in(written, frame.context)
    reading = Reading(intent=whole.intent, confidence=whole.confidence)
    return said, reading, Danger(whole.flags, whole.watch, ())


# Tables --------------------------------------------------------------------------------------------


class Columns:
    """Features that occur at least twice, as columns."""

    def __init__(self, rows: list[Features]) -> None:
        often = Counter(feature for row in rows for feature in row)
        self.hashes = sorted(feature for feature, n in often.items() if n > 1)
        self._place = {feature: at for at, feature in enumerate(self.hashes)}

    def matrix(self, rows: list[Features]) -> csr_matrix:
        ends, places, values = [0], [], []
        for row in rows:
            for feature, value in row.items():
                at = self._place.get(feature)
                if at is not None:
                    places.append(at)
                    values.append(value)
            ends.append(len(places))
        shape = (len(rows), len(self.hashes))
        return csr_matrix((np.array(values, "f4"), places, ends), shape=shape)


class Learned(NamedTuple):
    """A table before it is written."""

    columns: Columns
    names: list[str]
    matrix: np.ndarray
    bias: np.ndarray

    def scores(self, rows: list[Features]) -> np.ndarray:
        return self.columns.matrix(rows) @ self.matrix + self.bias


def _table(columns: Columns, learned: dict[str, tuple[np.ndarray, float]]) -> Learned:
    matrix = np.stack([weights for weights, _ in learned.values()], 1).astype("f4")
    return Learned(columns, list(learned), matrix, np.array([b for _, b in learned.values()], "f4"))


def _one(
    matrix: csr_matrix,
    wanted: np.ndarray,
    freedom: float = _FREEDOM,
    weight: dict[int, int] | None = None,
    each: np.ndarray | None = None,
) -> Any:
    if wanted.all() or not wanted.any():
        return np.zeros(matrix.shape[1]), 20.0 if wanted.all() else -20.0
    model = LogisticRegression(C=freedom, solver="liblinear", class_weight=weight, tol=1e-2)
    model.fit(matrix, wanted, sample_weight=each)
    return model.coef_[0], float(model.intercept_[0])


def allowed_of(mails: Sequence[Labelled]) -> dict[str, tuple[str, ...]]:
    """The intents each kind of context can have."""
    found: dict[str, set[str]] = defaultdict(set)
    for mail in mails:
        found[mail.kind].add(mail.intent)
    return {kind: tuple(sorted(names)) for kind, names in sorted(found.items())}


def intents(mails: list[Example], allowed: dict[str, tuple[str, ...]]) -> Learned:
    """One table an intent, learned from all contexts in which it can occur."""
    columns = Columns([mail.found for mail in mails])
    matrix = columns.matrix([mail.found for mail in mails])
    said = np.array([mail.intent for mail in mails])
    learned = {}
    for name in sorted({name for names in allowed.values() for name in names}):
        can = np.array([name in allowed[mail.kind] for mail in mails])
        learned[name] = _one(matrix[can], said[can] == name)
    return _table(columns, learned)


def dangers(mails: list[Example]) -> tuple[Learned, Learned]:
    """Signs of danger in whole mails, and in two sentences of them."""
    columns = Columns([mail.found for mail in mails])
    matrix = columns.matrix([mail.found for mail in mails])
    pieces = [piece for mail in mails for piece in mail.pieces]
    owner = np.array([at for at, mail in enumerate(mails) for _ in mail.pieces])
    near = Columns(pieces)
    whole_of_pieces, near_matrix = columns.matrix(pieces), near.matrix(pieces)
    counts = np.array([mail.counts for mail in mails])
    in_whole, in_pieces = {}, {}
    for flag in map(str, Flag):
        sure = np.array([flag not in mail.expect["flags_allowed"] for mail in mails])
        wanted = np.array([flag in mail.expect["flags_required"] for mail in mails])
        in_whole[flag] = _one(
            matrix[sure], wanted[sure], _FREEDOM_OF_DANGER, _WEIGHT_OF_DANGER, counts[sure]
        )
        scores = whole_of_pieces @ in_whole[flag][0]
        for _ in range(2):  # which piece says it is not labelled: the likeliest two of each mail
            spoke = _likeliest(scores, owner, wanted)
            use = spoke | (sure[owner] & ~wanted[owner])
            in_pieces[flag] = _one(
                near_matrix[use], spoke[use], _FREEDOM_OF_NEAR, _NEAR_OF_DANGER, counts[owner[use]]
            )
            scores = near_matrix @ in_pieces[flag][0]
    return _table(columns, in_whole), _table(near, in_pieces)


def _likeliest(scores: np.ndarray, owner: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    chosen = np.zeros(len(owner), bool)
    for mail in np.flatnonzero(wanted):
        own = np.flatnonzero(owner == mail)
        chosen[own[np.argsort(-scores[own])[:2]]] = True
    return chosen


def asides(mails: list[Example]) -> Learned:
    """Consent, topic and leave, where the labels tell them."""
    columns = Columns([mail.found for mail in mails])
    matrix = columns.matrix([mail.found for mail in mails])
    learned = {}
    for question in QUESTIONS:
        told = np.array([str(mail.expect.get(question)) for mail in mails])
        has = np.array([question in mail.expect for mail in mails])
        for answer in sorted(set(told[has])):
            learned[f"{question}={answer}"] = _one(matrix[has], told[has] == answer)
    return _table(columns, learned)


# Weighing ------------------------------------------------------------------------------------------


def _most_near(table: Learned, mails: list[Example]) -> np.ndarray:
    most = np.full((len(mails), len(table.names)), -99.0)
    for at, mail in enumerate(mails):
        most[at] = table.scores(mail.pieces).max(0)
    return most


class Seen(NamedTuple):
    """What tables and encoder say of a mail that they had not seen."""

    mail: Example
    intents: dict[str, float]
    whole: dict[str, float]
    near: dict[str, float]
    beside: dict[str, float]
    deep: Encoded
    #: What the encoder hears of each line of an event.
    ends: list[Mapping[str, float]]


def seen_by(tables: dict[str, Learned], held: list[Example]) -> list[Seen]:
    """Each mail that was held back, through the tables and the encoder."""
    found = [mail.found for mail in held]
    scores = [tables[name].scores(found) for name in ("intents", "dangers")]
    near, beside = _most_near(tables["near"], held), tables["asides"].scores(found)
    names = [tables[name].names for name in ("intents", "dangers", "near", "asides")]
    network = encoder()
    return [
        Seen(
            mail,
            *(dict(zip(n, row, strict=True)) for n, row in zip(names, rows, strict=True)),
            network.read(mail.text, mail.context, mail.role),
            [network.read(one.text, mail.context, mail.role).asides["line"] for one in mail.lines],
        )
        for mail, *rows in zip(held, *scores, near, beside, strict=True)
    ]


#: The facts about each answer that was possible, and which of them was right.
Row = tuple[list[joined.Facts], int]


def weigh_intents(seen: list[Seen], allowed: dict[str, tuple[str, ...]]) -> dict[str, float]:
    """Weights of the facts about intents."""
    rows: list[Row] = []
    for one in seen:
        facts = _intent_facts(one, allowed)
        if one.mail.intent in facts:
            rows.append((list(facts.values()), list(facts).index(one.mail.intent)))
    return _weighed(rows)


def _intent_facts(one: Seen, allowed: dict[str, tuple[str, ...]]) -> dict[str, joined.Facts]:
    mail = one.mail
    return {
        name: joined.intent_facts(
            name,
            one.intents.get(name, 0.0),
            one.deep.intents.get(name, UNHEARD),
            mail.rule,
            mail.kind,
            mail.rule_intent,
        )
        for name in dict.fromkeys((*allowed[mail.kind], mail.rule_intent))
    }


def weigh_taken(
    seen: list[Seen], allowed: dict[str, tuple[str, ...]], of_intents: dict[str, float]
) -> dict[str, float]:
    """Weights of the facts about whom an answer takes, of those offered."""
    rows: list[Row] = []
    for one in (one for one in seen if one.mail.context == Context.MATCH_REQUEST):
        mail, approve = one.mail, _approve(one, allowed, of_intents)
        each = taken_facts(mail.text, mail.offered, approve, one.deep, mail.rule, mail.manner)
        nobody = len(each) - 1
        taken = mail.expect["choice"] - 1 if mail.intent == Intent.APPROVE else nobody
        if taken <= nobody:
            rows.append((each, taken))
    return _weighed(rows)


def _approve(one: Seen, allowed: dict[str, tuple[str, ...]], of_intents: dict[str, float]) -> float:
    """How likely the answer approves anything."""
    facts = _intent_facts(one, allowed)
    likely = joined.shares_of(facts.values(), of_intents)
    return dict(zip(facts, likely, strict=True))[Intent.APPROVE]


def weigh_lines(
    seen: list[Seen], allowed: dict[str, tuple[str, ...]], of_intents: dict[str, float]
) -> dict[str, float]:
    """Weights of the facts about what becomes of each line of an event."""
    rows: list[Row] = []
    for one in (one for one in seen if one.mail.lines):
        approve = _approve(one, allowed, of_intents)
        for line, heard in zip(one.mail.lines, one.ends, strict=True):
            facts = line_facts(line.offered, approve, heard, line.ruled, one.mail.manner)
            if line.end in facts:
                rows.append((list(facts.values()), list(facts).index(line.end)))
    return _weighed(rows)


def weigh_asides(seen: list[Seen]) -> dict[str, float]:
    """Weights of the facts about consent, topic and leave, where the labels tell them."""
    rows: list[Row] = []
    for one in seen:
        details = one.mail.context == Context.DETAILS_REQUEST
        for question in QUESTIONS:
            facts = facts_of(
                question, one.beside, one.deep, one.mail.beside, one.mail.hints, details
            )
            said = one.mail.expect.get(question)
            if said in facts:
                rows.append((list(facts.values()), list(facts).index(said)))
    return _weighed(rows)


def _weighed(rows: list[Row]) -> dict[str, float]:
    """The weights under which the labels are most likely, gently held (L2)."""
    names = sorted({name for facts, _ in rows for one in facts for name in one})
    place = {name: at for at, name in enumerate(names)}
    most = max(len(facts) for facts, _ in rows)
    cube = np.zeros((len(rows), most, len(names)))
    there = np.zeros((len(rows), most), bool)
    for row, (facts, _) in enumerate(rows):
        there[row, : len(facts)] = True
        for column, one in enumerate(facts):
            for name, value in one.items():
                cube[row, column, place[name]] = value
    right = np.array([answer for _, answer in rows])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = np.where(there, cube @ weights, -1e9)
        odds -= odds.max(1, keepdims=True)
        share = np.exp(odds)
        share /= share.sum(1, keepdims=True)
        at = np.arange(len(rows))
        value = -np.log(share[at, right] + 1e-12).sum() + (weights**2).sum()
        share[at, right] -= 1
        return value, np.einsum("rc,rcf->f", share, cube) + 2 * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {name: round(float(w), 5) for name, w in zip(names, best, strict=True) if abs(w) > 1e-4}


def weigh_dangers(seen: list[Seen]) -> tuple[dict[str, float], float, float]:
    """Weights of the facts about danger, and the odds that ring and that ask a person to read."""
    facts, wanted, sure = [], [], []
    for one in seen:
        for flag in Flag:
            facts.append(_danger_facts(one, flag))
            wanted.append(flag in one.mail.expect["flags_required"])
            sure.append(flag not in one.mail.expect["flags_allowed"])
    names = sorted({name for one in facts for name in one})
    matrix = np.array([[one.get(name, 0.0) for name in names] for one in facts])
    model = LogisticRegression(C=1.0, fit_intercept=False).fit(
        matrix[np.array(sure)], np.array(wanted)[np.array(sure)]
    )
    odds = (matrix @ model.coef_[0]).reshape(-1, len(Flag)).max(1)
    quiet = [
        (float(most), one.mail) for most, one in zip(odds, seen, strict=True) if one.mail.quiet()
    ]
    weights = {name: round(float(w), 5) for name, w in zip(names, model.coef_[0], strict=True)}
    return weights, odds_reached(quiet, _FALSE_ALARMS), odds_reached(quiet, _NEEDLESS)


def odds_reached(quiet: list[tuple[float, Example]], share: float) -> float:
    """The odds that so great a share of harmless mails reaches, in the mix of a real mailbox.

    Args:
        quiet: harmless mails with their odds of danger. Authors write what is asked of them, and
            coordinators, who seldom speak of danger, were asked for most.
        share: between 0 and 1.
    """
    usual = Counter(
        json.loads(line)["context"]
        for line in (DATA / "corpus" / "mails.jsonl").read_text(encoding="utf-8").splitlines()
    )
    here = Counter(mail.context for _, mail in quiet)
    of_all = sum(usual[context] for context in here)
    loudest = sorted(quiet, key=lambda one: -one[0])
    parts = accumulate(usual[mail.context] / here[mail.context] / of_all for _, mail in loudest)
    return next(odds for (odds, _), part in zip(loudest, parts, strict=True) if part > share)


def _danger_facts(one: Seen, flag: Flag) -> joined.Facts:
    signs = one.mail.signs
    deep = one.deep.dangers[flag]
    return joined.danger_facts(
        flag, one.whole[flag], one.near[flag], deep, flag in signs.flags, flag in signs.watch
    )


# Writing -------------------------------------------------------------------------------------------


def write(tables: dict[str, Learned], told: dict[str, Any]) -> None:
    """The file: half precision, the same bytes for the same weights."""
    with ZipFile(TARGET, "w", ZIP_DEFLATED) as file:
        for name, array in _arrays(tables, told):
            kept = BytesIO()
            np.save(kept, array)
            file.writestr(ZipInfo(f"{name}.npy"), kept.getvalue(), ZIP_DEFLATED)


def _arrays(tables: dict[str, Learned], told: dict[str, Any]) -> list[tuple[str, np.ndarray]]:
    found = []
    for name, table in tables.items():
        used = np.abs(table.matrix).max(1) > _LEAST[name]
        hashes = np.array(table.columns.hashes, np.uint32)
        found += [
            (f"{name}.hashes", hashes[used]),
            (f"{name}.matrix", table.matrix[used].astype(np.float16)),
            (f"{name}.bias", table.bias),
        ]
    written = json.dumps(told, sort_keys=True).encode()
    return [*found, ("told", np.frombuffer(written, np.uint8))]


def main(arguments: list[str]) -> None:
    """Learn, weigh, write."""
    mails = [mail for folder in FOLDERS for mail in examples(folder)]
    learn = [mail for mail in mails if not mail.held]
    held = [mail for mail in mails if mail.held]
    allowed = allowed_of(mails)
    seen = seen_by(tables_of(learn, allowed), held)
    of_danger, alarm, watch = weigh_dangers(seen)
    of_intents = weigh_intents(seen, allowed)
    tables = tables_of(mails, allowed)
    told = {
        "names": {name: table.names for name, table in tables.items()},
        "allowed": allowed,
        "joined": {
            "intents": of_intents,
            "taken": weigh_taken(seen, allowed, of_intents),
            "lines": weigh_lines(seen, allowed, of_intents),
            "dangers": of_danger,
            "asides": weigh_asides(seen),
        },
        "alarm": alarm,
        "watch": watch,
    }
    print(f"learned from {len(mails)} mails, weighed on {len(held)}")
    if "--dry" not in arguments:
        write(tables, told)
        print(f"{TARGET.name}: {TARGET.stat().st_size / 1e6:.1f} MB")


def tables_of(mails: list[Example], allowed: dict[str, tuple[str, ...]]) -> dict[str, Learned]:
    """Every table, learned from these mails."""
    whole, near = dangers(mails)
    return {
        "intents": intents(mails, allowed),
        "dangers": whole,
        "near": near,
        "asides": asides(mails),
    }


if __name__ == "__main__":
    main(sys.argv[1:])
