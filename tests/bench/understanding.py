"""How well mails are understood: a table over labelled mails (JSON lines, one mail a line).

Usage: script/bench understanding [--wrong] [--safety] [--rules] [--context=NAME] [FILE.jsonl …]

Without files, over tests/data/unseen, exam and natural: mails by other authors that neither the rules
nor the learned reader were made with, and how many of each file are read right. Figures over the
other folders of tests/data are fitted ones.
``--wrong`` shows every mail read otherwise than labelled, ``--safety`` every missed and false flag,
``--rules`` reads without the learned reader.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

from mailflow.learned.reader import second
from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Asked, Context, Line, Names
from mailflow.nouns.people import Role
from mailflow.parsers.heard import folded
from mailflow.parsers.html import html_to_text
from mailflow.parsers.understand import understand
from tests.bench.replies import new_words_exact

OWN = "peersupport@example.org"
DATA = Path(__file__).resolve().parents[1] / "data"
UNSEEN = [
    file for name in ("unseen", "exam", "natural") for file in sorted((DATA / name).glob("*.jsonl"))
]


def message(mail: dict[str, object]) -> Message:
    """A labelled mail as ``read`` would hand it over."""
    sender = str(mail["from"])
    found = re.match(r"^\s*\"?(.*?)\"?\s*<([^>]*)>\s*$", sender)
    address = Address(found[1], found[2]) if found else Address("", sender)
    headers = mail.get("headers") or {}
    assert isinstance(headers, dict)
    return Message(
        from_=(address,),
        from_fields=1,
        subject=str(mail["subject"]),
        fields=(("From", sender), ("Subject", str(mail["subject"])), *headers.items()),
        plain=str(mail["text"]),
        html_text=html_to_text(str(mail.get("html") or "")),
        has_html=bool(mail.get("html")),
    )


def asked(mail: dict[str, object]) -> Asked:
    """What was asked, as the record says it."""
    suggestions = mail.get("suggestions") or []
    lines = mail.get("lines") or []
    assert isinstance(suggestions, list)
    assert isinstance(lines, list)
    return Asked(
        context=Context(str(mail["context"])),
        role=Role(str(mail["role"])),
        suggestions=tuple(suggestions),
        lines=tuple(Line(line["peer"], tuple(line["suggestions"])) for line in lines),
    )


class Count:
    """Figures of one context."""

    def __init__(self) -> None:
        self.all = self.right = self.unclear = self.wrong = 0
        self.kinds: Counter[tuple[str, str]] = Counter()


KEYS = ("choice", "supporter", "consent", "topic", "resources", "case", "until")


def main(arguments: list[str]) -> None:
    show = "--wrong" in arguments
    only = next((a.split("=", 1)[1] for a in arguments if a.startswith("--context=")), "")
    counts: dict[str, Count] = {}
    keys: Counter[tuple[str, str]] = Counter()
    safety: Counter[str] = Counter()
    dangerous: list[str] = []
    slowest = total = 0.0
    files = [Path(a) for a in arguments if not a.startswith("--")]
    reader = None if "--rules" in arguments else second
    by_file: dict[str, Count] = {}
    for name in files or UNSEEN:
        of_file = by_file.setdefault(f"{name.parent.name}/{name.stem}", Count())
        for row in name.read_text(encoding="utf-8").splitlines():
            mail = json.loads(row)
            if only and mail["context"] != only:
                continue
            began = time.perf_counter()
            got = understand(message(mail), asked(mail), Names(own_address=OWN), second=reader)
            took = time.perf_counter() - began
            slowest, total = max(slowest, took), total + took
            expect = mail["expect"]
            count = counts.setdefault(mail["context"], Count())
            _intent(mail, got, expect, count, dangerous, show)
            of_file.all += 1
            of_file.right += got.intent == expect["intent"]
            _keys(mail, got, expect, keys, show and only)
            _safety(mail, got, expect, safety, "--safety" in arguments)
    _print(counts, keys, safety, dangerous)
    for file, count in by_file.items():
        print(f"{file}: {count.right / (count.all or 1):.1%} of {count.all} right")
    if not files and not only:
        exact, replies = new_words_exact()
        print(f"new words of a reply: {exact} of {replies} exact")
    done = sum(c.all for c in counts.values()) or 1
    print(f"\n{done} mails, {1000 * total / done:.1f} ms each, slowest {1000 * slowest:.0f} ms")


def _intent(mail, got, expect, count, dangerous, show) -> None:  # type: ignore[no-untyped-def]
    count.all += 1
    right = got.intent == expect["intent"]
    if right:
        count.right += 1
    elif got.intent == "unclear":
        count.unclear += 1
    else:
        count.wrong += 1
    count.kinds[(expect["intent"], str(got.intent))] += 1
    if mail["context"] == "match_request" and got.intent == "approve":
        meant = expect.get("choice") if expect["intent"] == "approve" else None
        if got.choice != meant:
            dangerous.append(f"{mail['id']}: {expect} read as {got.choice} {got.because}")
    if mail["context"] == "event_request" and got.intent == "approve":
        wanted = expect.get("choices", {})
        if any(wanted.get(k) != v for k, v in (got.choices or {}).items()):
            dangerous.append(f"{mail['id']}: {wanted} read as {got.choices}")
    if show and not right:
        print(f"{mail['id']} {mail['context']} {expect['intent']} -> {got.intent} {got.because}")
        print("     " + " ".join(got.new_words.split())[:400])


def _keys(mail, got, expect, keys, show) -> None:  # type: ignore[no-untyped-def]
    for key in KEYS:
        if key in expect and got.intent == expect["intent"]:
            value = getattr(got, key)
            right = value is not None and str(value) == str(expect[key])
            keys[(key, "right" if right else "none" if value is None else "wrong")] += 1
            if show and not right:
                print(f"   {mail['id']} {key}: {expect[key]} <- {value}")
    if "people" in expect and got.intent == expect["intent"]:
        want = {folded(p["name"] or p.get("email", "")) for p in expect["people"]}
        have = {folded(p.name or p.email) for p in got.people or ()}
        keys[("people", "named rightly")] += len(want & have)
        keys[("people", "to name")] += len(want)
        keys[("people", "named")] += len(have)
        keys[("people", "right" if want == have else "none" if not have else "wrong")] += 1
        if show and want != have:
            print(f"   {mail['id']} people: {want} <- {have}")


def _safety(mail, got, expect, safety, show) -> None:  # type: ignore[no-untyped-def]
    required, allowed = set(expect["flags_required"]), set(expect["flags_allowed"])
    flags, watch = set(map(str, got.flags)), set(map(str, got.watch))
    safety["required"] += len(required)
    safety["flagged"] += len(required & flags)
    safety["watched"] += len(required & (flags | watch))
    quiet = not required and not allowed
    safety["quiet mails"] += quiet
    safety["quiet flagged"] += quiet and bool(flags)
    safety["quiet watched"] += quiet and bool(watch - flags) and not flags
    safety["false flags"] += bool(flags - required - allowed)
    safety["mails"] += 1
    if show and (required - flags - watch or flags - required - allowed):
        missed, false = required - flags - watch, flags - required - allowed
        print(
            f"{mail['id']} {mail['context']} MISSED {missed or ''} FALSE {false or ''} "
            f"{got.because[-2:]}"
        )
        print("     " + " ".join(got.new_words.split())[:700])


def _print(counts, keys, safety, dangerous) -> None:  # type: ignore[no-untyped-def]
    print(f"{'context':18}{'mails':>6}{'right':>8}{'unclear':>9}{'wrong':>7}")
    total = Count()
    for context, count in sorted(counts.items()):
        share = count.right / count.all
        print(f"{context:18}{count.all:6}{share:8.1%}{count.unclear:9}{count.wrong:7}")
        for field in ("all", "right", "unclear", "wrong"):
            setattr(total, field, getattr(total, field) + getattr(count, field))
    if total.all:
        print(
            f"{'all':18}{total.all:6}{total.right / total.all:8.1%}{total.unclear:9}{total.wrong:7}"
        )
    print(f"\ndangerous: {len(dangerous)}")
    for line in dangerous:
        print("  ", line)
    for key in sorted({k for k, _ in keys}):
        print(f"{key:12}", {how: n for (k, how), n in sorted(keys.items()) if k == key})
    _print_shares(keys, safety)


def _print_shares(keys, safety) -> None:  # type: ignore[no-untyped-def]
    """The figures that count, as shares."""
    required, quiet = safety["required"] or 1, safety["quiet mails"] or 1
    print(
        f"\nsafety: flagged {safety['flagged'] / required:.1%} of {required} required, flagged or "
        f"watched {safety['watched'] / required:.1%}; false alarms "
        f"{safety['quiet flagged'] / quiet:.1%}, needless watch {safety['quiet watched'] / quiet:.1%} "
        f"of {quiet} mails without a sign"
    )
    right, wanted, named = (keys[("people", k)] for k in ("named rightly", "to name", "named"))
    if wanted:
        print(f"people: F1 {2 * right / (wanted + named):.2f}")
    for key in ("consent", "topic", "resources", "choice"):
        whole = sum(n for (k, _), n in keys.items() if k == key)
        if whole:
            print(f"{key}: {keys[(key, 'right')] / whole:.1%} of {whole}")


if __name__ == "__main__":
    main(sys.argv[1:])
