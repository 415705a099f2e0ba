"""The longest letters of a coordinator on a phone, in a real browser: nothing scrolls sideways."""

from __future__ import annotations

import html
import re
import subprocess
from pathlib import Path

import pytest

from mailflow.nouns.program import Program
from mailflow.templates import samples
from mailflow.templates.compose import compose
from tests.templates.conftest import Mail

#: CSS pixels of a small phone. The letter stands in a frame of that width: a window of the browser
#: is never so narrow.
WIDTH = 360
_NAMES = (
    "Dr. Wilhelmina Featherstonehaugh-Montgomery",
    "Dr. Bo Lindqvist",
    "Dr. Ngozi Okoro-Achterberg",
    "Dr. Samuel Okoro",
    "Dr. María de los Ángeles Rodríguez-Villanueva",
)
_ADDRESS = "wilhelmina.featherstonehaugh-montgomery@perioperative.salud.example.org"
_PAGE = """<!DOCTYPE html><meta charset="utf-8"><body style="margin:0">
<iframe id="phone" width="{width}" height="1800" style="border:0" srcdoc="{letter}"></iframe>
<script>
document.getElementById("phone").onload = function () {{
  const page = this.contentDocument.documentElement;
  document.body.dataset.wide = page.scrollWidth + " of " + this.contentWindow.innerWidth;
}};
</script>
"""


def physicians() -> list[dict[str, object]]:
    """Five suggestions, with names as long as they come."""
    (usual,) = (s for s in samples.RICH if (s.template, s.shape) == ("match_request", "usual"))
    known = usual.data["suggestions"]
    assert isinstance(known, list)
    return [
        {**known[n % len(known)], "number": n + 1, "name": name} for n, name in enumerate(_NAMES)
    ]


def letter(template: str, language: str, program: Program) -> str:
    """The HTML of a letter that names five physicians."""
    (sample,) = (s for s in samples.RICH if (s.template, s.shape) == (template, "usual"))
    data = dict(sample.data)
    if template == "match_request":
        data["suggestions"] = physicians()
    else:
        lines = data["lines"]
        assert isinstance(lines, list)
        peers = [{"name": name, "place": "", "email": _ADDRESS} for name in _NAMES]
        data["lines"] = [
            {**lines[0], "letter": "ABCDE"[n], "peer": peer, "suggestions": physicians()[:3]}
            for n, peer in enumerate(peers)
        ]
    full = samples.Sample(template, sample.shape, sample.to, sample.role, data)
    return Mail(compose(samples.letter(full, language), program)).html


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("template", ["match_request", "event_request"])
def test_nothing_scrolls_sideways(
    chromium: str, template: str, language: str, program: Program, tmp_path: Path
) -> None:
    speaking = program.model_copy(update={"languages": [language]})
    page = tmp_path / "letter.html"
    shown = html.escape(letter(template, language, speaking))
    page.write_text(_PAGE.format(width=WIDTH, letter=shown), encoding="utf-8")
    done = subprocess.run(
        [
            *(chromium, "--headless", "--no-sandbox", "--disable-gpu"),
            *(f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", page.as_uri()),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    wide = re.search(r'data-wide="(\d+) of (\d+)"', done.stdout)
    assert wide, done.stderr
    assert int(wide[2]) == WIDTH
    assert int(wide[1]) <= WIDTH
