"""Signs that stand for a word: thumbs, ticks, crosses, hourglasses, faces."""

from __future__ import annotations

import re
from typing import Final

THUMB: Final = "\U0001f44d"
_FINE: Final = f"{THUMB}\U0001f44c\u2705"
YES: Final = f"{_FINE}\u2714\u2611\U0001f197"
NO: Final = "\U0001f44e\u274c\u2716\u2717\u2718\U0001f6ab\u26d4"
WAIT: Final = "\u23f3\u231b\u23f8"
_ASKS: Final = "\u2753\u2754\U0001f914\U0001f937"
_THANKS: Final = "\U0001f64f"
_SMILES: Final = (
    "\U0001f642\U0001f60a\U0001f600\U0001f601\U0001f603\U0001f604\u263a\U0001f389\U0001f4aa"
)
_GLAD: Final = f"{_SMILES}\u2764\U0001f499"
#: With nothing beside them they say that somebody is well; a heart may only thank, a ticked box be a form's.
WELL: Final = f"{_FINE}{_SMILES}"
_SAD: Final = "\U0001f622\U0001f62d\U0001f61e\U0001f614\U0001f641\u2639"
_LAUGHS: Final = "\U0001f602\U0001f923\U0001f605\U0001f606"

_WORDS: Final = {
    sign: f" {word} "
    for signs, word in (
        (YES, "yes"), (NO, "no"), (WAIT, "wait"), (_ASKS, "?"), (_THANKS, "thanks"), (_GLAD, "happy"),
        (_SAD, "sad"), (_LAUGHS, "haha"),
    )
    for sign in signs
}  # fmt: skip
#: Skin tones, and what joins signs: they say nothing by themselves.
TONES: Final = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff\u200d\ufe0f"
#: The same, whose body it is, and what makes a digit a key ("1" in a box).
_SILENT: Final = re.compile(f"[{TONES}\ufe0e\u20e3\u2640\u2642]")
_SIGN: Final = re.compile("[" + "".join(_WORDS) + "]")


def worded(text: str) -> str:
    """A text with words for its signs: who knows words alone cannot tell a thumb up from one down.

    Args:
        text: any; an ASCII one is returned as it is.
    """
    if text.isascii():
        return text
    return _SIGN.sub(lambda found: _WORDS[found[0]], _SILENT.sub("", text))
