"""docs/matching.md lists exactly the rules that there are, with what each needs."""

from __future__ import annotations

import re
from pathlib import Path

from mailflow.rules.match_rules import ALWAYS, NEVER, PREFER, Never, Prefer

PAGE = Path(__file__).resolve().parents[2] / "docs/matching.md"


def listed(heading: str) -> dict[str, str]:
    """Rule -> needs, of the table under a heading."""
    _, _, below = PAGE.read_text(encoding="utf-8").partition(f"## {heading}\n")
    table = below.partition("\n## ")[0]
    return dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]*?) ?\|$", table, re.MULTILINE))


def needs(rule: Never | Prefer) -> str:
    names = [f"supporter.{name}" for name in sorted(rule.needs.of_supporter)]
    names += [f"peer.{name}" for name in sorted(rule.needs.of_peer)]
    return ", ".join(f"`{name}`" for name in names)


def test_the_page_lists_exactly_the_rules() -> None:
    named = {name: rule for name, rule in NEVER.items() if name not in ALWAYS}
    for heading, rules in (
        ("Hard rules that always hold", ALWAYS),
        ("Hard rules a program names", named),
        ("Preferences", PREFER),
    ):
        assert listed(heading) == {name: needs(rule) for name, rule in rules.items()}, heading


def test_every_rule_says_in_a_sentence_what_it_is() -> None:
    for rule in (*ALWAYS.values(), *NEVER.values(), *PREFER.values()):
        assert rule.judge.__doc__, rule.name
