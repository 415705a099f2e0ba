"""From first mail to purge, as shipped; the page in the docs shows what was played."""

from __future__ import annotations

import pytest

from tests.profiles.pages import PAGES, page
from tests.profiles.played import NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_page_shows_the_case(name: str) -> None:
    shown = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    assert shown == page(name), f"docs/programs/{name}.md shows another case; run script/draw"
