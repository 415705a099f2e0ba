"""Thousands of random correspondences: no invariant of tests/stories/correspondence.py may break.

Usage: script/bench stories [NUMBER] [SEED]

20,000 by default, shared out over the processors. What breaks is printed as the shortest
correspondence that still breaks it, with its seed; the exit status is then 1.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import time
from collections import Counter
from typing import ClassVar, NamedTuple

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.errors import HypothesisException
from hypothesis.stateful import run_state_machine_as_test

from tests.bench.remembered import remember_readings
from tests.stories.correspondence import Correspondence
from workers import story

NUMBER = 20_000
STEPS = 20


class Share(NamedTuple):
    """What one process is to draw."""

    number: int
    seed: int


class Counted(Correspondence):
    """Counts what it has seen."""

    seen: ClassVar[Counter[str]] = Counter()

    def teardown(self) -> None:
        self.seen["correspondences"] += 1
        if hasattr(self, "world"):
            self.seen["mails"] += len(self.written)
            self.seen["letters"] += len(self.letters)
            self.seen["alarms"] += len(self.alarmed)
            self.seen["cases"] += len(self.now_files)
        super().teardown()


def draw(share: Share) -> tuple[Counter[str], str]:
    """Draw a share; what was seen, and what broke."""
    story.broke = _broke
    remember_readings()
    Counted.seen = Counter()
    wanted = settings(
        max_examples=share.number,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    try:
        run_state_machine_as_test(seed(share.seed)(Counted), settings=wanted)
    except (AssertionError, HypothesisException) as broken:
        return Counted.seen, _told(broken)
    except ExceptionGroup as several:  # more than one invariant broke
        return Counted.seen, "\n".join(map(_told, several.exceptions))
    return Counted.seen, ""


def _told(broken: Exception) -> str:
    return "\n".join([str(broken), *getattr(broken, "__notes__", ())])


def _broke(what: str, _: object, error: Exception, attempt: int) -> None:
    raise AssertionError(f"{what} broke us at try {attempt}") from error


def main() -> int:
    """Share out, draw, tell."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER
    first = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(10**6)
    hands = os.cpu_count() or 1
    # Small shares: hypothesis remembers every correspondence it drew.
    size = max(1, min(500, number // hands))
    shares = [
        Share(min(size, number - at), first + n) for n, at in enumerate(range(0, number, size))
    ]
    began = time.monotonic()
    seen: ClassVar[Counter[str]] = Counter()
    broken: list[str] = []
    with multiprocessing.get_context("spawn").Pool(hands) as pool:
        for share, (counted, fault) in zip(shares, pool.imap(draw, shares), strict=True):
            seen += counted
            print(f"{seen['correspondences']} of {number}", file=sys.stderr, flush=True)
            if fault:
                broken.append(f"seed {share.seed}:\n{fault}")
                print(broken[-1], flush=True)
    told = ", ".join(f"{n} {what}" for what, n in seen.items())
    print(f"{told}; {len(broken)} broken; seeds from {first}; {time.monotonic() - began:.0f} s")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
