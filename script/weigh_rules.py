"""Weigh the rules of the larger tables from labelled mail, and write mailflow/parsers/worths.py.

Each rule is a question with a yes or no; the worth of a yes for each reading is fitted by logistic
regression with a pull towards zero, so that rules that often speak together share their worth.

Usage: script/weigh_rules.py FILE.jsonl …            (writes the module)
       script/weigh_rules.py --check FILE.jsonl …    (five-fold check, writes nothing)

``--only=TABLE,TABLE`` weighs those tables and leaves the others as they are.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Mapping
from math import exp
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from mailflow.nouns.meaning import Context  # noqa: E402
from mailflow.parsers import topics  # noqa: E402
from mailflow.parsers.evidence import signs  # noqa: E402
from mailflow.parsers.heard import heard  # noqa: E402
from mailflow.parsers.intents import (  # noqa: E402
    new,
    peer_check,
    peer_note,
    peer_offer,
    peer_words,
    supporter_rules,
    supporter_words,
)
from mailflow.parsers.newwords import new_words  # noqa: E402
from mailflow.parsers.worths import WORTHS  # noqa: E402
from tests.bench.understanding import message  # noqa: E402

TABLES = {
    "new": "new",
    "assignment": "supporter",
    "outcome_request": "supporter",
    "invitation": "invitation",
    "check_in": "check_in",
    "note": "note",
}
#: The pull towards zero by table: the fewer mails, the stronger.
PULL = {
    "topic": 0.005,
    "new": 0.005,
    "supporter": 0.03,
    "invitation": 0.03,
    "check_in": 0.03,
    "note": 0.03,
}
#: What the words were written for, before any mail is weighed.
PRIOR = {**peer_words.PRIOR, "supporter": supporter_words.PRIOR}
ROUNDS, STEP = 60, 0.05

Features = Mapping[str, float]
Row = tuple[Features, str]


def features(mail: dict) -> Features | None:
    """What the rules of a mail's table say of it; None where there is nothing to read."""
    read = message(mail)
    words = new_words(read.text, read.from_[0].name)
    context = Context(mail["context"])
    said = heard(words.text, read.subject, answers=context != Context.NEW)
    if context == Context.NEW:
        text, form, _ = new.evidence(said, sender=read.from_[0].name, names=())
        return None if text.empty else {**signs(text, new.RULES, form), "": 1.0}
    if said.empty:
        return None
    if context in {Context.ASSIGNMENT, Context.OUTCOME_REQUEST}:
        rules, form = supporter_rules.RULES, supporter_rules.features(said, context)
    else:
        rules, table = {
            "invitation": (peer_offer.RULES, peer_words.OFFER),
            "check_in": (peer_check.RULES, peer_words.CHECK),
            "note": (peer_note.RULES, peer_words.NOTE),
        }[context]
        form = peer_words.features(said, table)
    return {**signs(said, rules, form), "": 1.0}


def about(mail: dict) -> Features:
    """What the rules of topics say of a mail."""
    read = message(mail)
    said = heard(
        new_words(read.text, read.from_[0].name).text,
        read.subject,
        answers=mail["context"] != "new",
    )
    return {**signs(topics.opened(said), topics.RULES), "": 1.0}


def rows(files: list[str]) -> dict[str, list[Row]]:
    """Labelled mails by table; what machines wrote is left out."""
    found: dict[str, list[Row]] = {}
    for name in files:
        for line in Path(name).read_text(encoding="utf-8").splitlines():
            mail = json.loads(line)
            if "topic" in mail["expect"]:
                found.setdefault("topic", []).append((about(mail), mail["expect"]["topic"]))
            table = TABLES.get(mail["context"])
            intent = mail["expect"]["intent"]
            if table is None or intent == "automatic":
                continue
            row = features(mail)
            if row is not None:
                found.setdefault(table, []).append((row, intent))
    return found


def shares(worths: dict[str, dict[str, float]], row: Features) -> dict[str, float]:
    """The probability of every reading."""
    totals = dict.fromkeys(worths[""], 0.0)
    for name, amount in row.items():
        for reading, worth in worths.get(name, {}).items():
            totals[reading] += worth * amount
    most = max(totals.values())
    parts = {reading: exp(total - most) for reading, total in totals.items()}
    whole = sum(parts.values())
    return {reading: part / whole for reading, part in parts.items()}


def fit(
    data: list[Row],
    readings: list[str],
    pull: float,
    prior: Mapping[str, Mapping[str, float]] | None = None,
) -> dict[str, dict[str, float]]:
    """Worths by rule and reading, pulled towards what each was written for."""
    held = prior or {}
    chance = random.Random(1)
    worths = {"": dict.fromkeys(readings, 0.0)}
    for name, worth in held.items():
        worths[name] = {reading: worth.get(reading, 0.0) for reading in readings}
    data, step = list(data), STEP
    for _ in range(ROUNDS):
        chance.shuffle(data)
        for row, intent in data:
            probable = shares(worths, row)
            for name, amount in row.items():
                before = held.get(name, {})
                worth = worths.setdefault(name, dict.fromkeys(readings, 0.0))
                for reading in readings:
                    error = probable[reading] - (reading == intent)
                    away = worth[reading] - before.get(reading, 0.0)
                    worth[reading] += -step * (error * amount + pull * away)
        step *= 0.97
    return worths


def check(table: str, data: list[Row], readings: list[str]) -> None:
    """Right, unclear and wrong when each fifth is read with the worths of the others."""
    data = list(data)
    random.Random(3).shuffle(data)
    right = open_ = wrong = 0
    fifth = len(data) // 5 + 1
    for start in range(0, len(data), fifth):
        worths = fit(data[:start] + data[start + fifth :], readings, PULL[table], PRIOR.get(table))
        for row, intent in data[start : start + fifth]:
            best, share = max(shares(worths, row).items(), key=lambda item: item[1])
            said = best if share >= 0.5 else "unclear"
            right += said == intent
            open_ += said != intent and said == "unclear"
            wrong += said not in {intent, "unclear"}
    print(f"{table:12} {len(data):5} right {right / len(data):.1%} unclear {open_} wrong {wrong}")


def main(arguments: list[str]) -> None:
    found = rows([one for one in arguments if not one.startswith("--")])
    only = next((one.split("=", 1)[1].split(",") for one in arguments if "--only=" in one), [])
    out = {name: dict(worths) for name, worths in WORTHS.items()} if only else {}
    for table, data in sorted(found.items()):
        if only and table not in only:
            continue
        readings = sorted({intent for _, intent in data})
        if table != "topic" and "unclear" not in readings:
            readings.append("unclear")
        if "--check" in arguments:
            check(table, data, readings)
            continue
        worths = fit(data, readings, PULL[table], PRIOR.get(table))
        out[table] = {
            name: {reading: round(value, 2) for reading, value in worth.items()}
            for name, worth in sorted(worths.items())
        }
    if out and "--check" not in arguments:
        _write(out)


def _write(out: dict[str, dict[str, dict[str, float]]]) -> None:
    lines = [
        '"""What each rule is worth for each reading, by table.',
        "",
        'Written by script/weigh_rules.py from labelled mail; not edited by hand. "" is what every',
        'text starts from."""',
        "",
        "from __future__ import annotations",
        "",
        "# fmt: off",
        "# ruff: noqa: E501",
        "WORTHS: dict[str, dict[str, dict[str, float]]] = {",
    ]
    for table, worths in out.items():
        lines.append(f"    {json.dumps(table)}: {{")
        lines += [f"        {json.dumps(name)}: {json.dumps(w)}," for name, w in worths.items()]
        lines.append("    },")
    lines += ["}", ""]
    (ROOT / "mailflow/parsers/worths.py").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
