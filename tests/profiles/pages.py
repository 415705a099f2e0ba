"""The pages of docs/programs: a whole case of each program, as it was played.

``python -m tests.profiles.pages`` (part of ``script/draw``) writes them; a test compares.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from tests.profiles.played import NAMES, playing

PAGES = Path(__file__).resolve().parents[2] / "docs" / "programs"


def page(name: str) -> str:
    """The page of a program, played now.

    ``tests/profiles/NAME.py`` tells it: ``TITLE``, ``AT`` (when it begins) and ``whole_case``.
    """
    told = import_module(f"tests.profiles.{name}")
    with playing(name, told.AT) as story:
        told.whole_case(story)
    return story.as_page(told.TITLE)


def main() -> None:
    """Write all of them."""
    PAGES.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        (PAGES / f"{name}.md").write_text(page(name), encoding="utf-8")


if __name__ == "__main__":
    main()
