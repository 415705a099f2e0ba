"""What is known while one letter is written, and how its data are kept apart from its words.

No datum ever goes through Markdown or HTML. Whatever a template prints is put aside, and a mark
stands in its place until text and HTML are finished; there each takes it in its own escaping. So a
name cannot become a heading, a link, a tag, or a line of its own, and the finished form of a
template can be kept without keeping anybody's name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from mailflow.templates import words
from mailflow.templates.language import Language

#: A mark is OPEN, the place in ``Scene.held``, CLOSE. Both are private-use characters.
OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{OPEN}([0-9]+){CLOSE}")

#: The longest single line that is taken from data. Longer ones are cut: nobody's name is longer.
LONGEST = 300

# Controls, and what turns the direction of writing around: a name must not rearrange its letter.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\uffff]"
)
_LINES = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_NO_PHONE = re.compile(r"[^+0-9]")


@dataclass
class Scene:
    """One letter being written."""

    language: Language
    zone: ZoneInfo
    today: date
    held: list[str] = field(default_factory=list)


SCENE: ContextVar[Scene] = ContextVar("scene")


def clean(text: object, longest: int = LONGEST) -> str:
    """Text as one line: unseen characters gone, white space single, ``longest`` characters at most."""
    line = str(text)
    if not line.isprintable():
        line = _UNSEEN.sub("", line)
    line = " ".join(line.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def hold(text: str) -> Markup:
    """Put text aside; the mark stands for it. No text needs no mark."""
    if not text:
        return Markup("")
    held = SCENE.get().held
    held.append(text)
    return Markup(f"{OPEN}{len(held) - 1}{CLOSE}")  # noqa: S704  # only digits between two marks


@pass_context  # makes Jinja call it for constants too, at writing time and not while compiling
def finish(_context: Context, value: object) -> Markup:
    """What Jinja does with every value a template prints."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, bool) or value is None:
        return Markup("")
    if isinstance(value, int):
        return Markup(str(value))  # noqa: S704  # digits; a list may be numbered by it
    if isinstance(value, datetime | date):
        return when(value)
    return hold(clean(value))


def _plain(value: object) -> object:
    """Free words in place of a time are data as any others."""
    return clean(value) if isinstance(value, str) else value


def when(value: object) -> Markup:
    """A moment in words, in the letter's language and the program's zone."""
    scene = SCENE.get()
    return hold(words.when(_plain(value), scene.language, scene.zone, scene.today))


def day(value: object) -> Markup:
    """A day in words."""
    scene = SCENE.get()
    return hold(words.day(_plain(value), scene.language, scene.zone, scene.today))


def by(value: object) -> Markup:
    """A deadline for somebody we ask, rounded down to a quarter of an hour."""
    scene = SCENE.get()
    return hold(words.deadline(_plain(value), scene.language, scene.zone, scene.today))


def promised(value: object) -> Markup:
    """A deadline for ourselves, rounded up to a quarter of an hour."""
    scene = SCENE.get()
    return hold(words.deadline(_plain(value), scene.language, scene.zone, scene.today, later=True))


def duration(value: timedelta | int) -> str:
    """A span in words; a number counts minutes."""
    return words.duration(value, SCENE.get().language)


def listed(items: Iterable[object], most: int = 0) -> str:
    """A list in words."""
    return words.listed([clean(item) for item in items], SCENE.get().language, most)


def either(items: Iterable[object]) -> str:
    """A list in words of which one holds."""
    return words.listed([clean(item) for item in items], SCENE.get().language, either=True)


def worded(value: object, kind: str) -> str:
    """A value of a closed list in words."""
    return words.worded(value, kind, SCENE.get().language)


def wished(items: Iterable[object]) -> str:
    """What somebody wishes, in words; a wish of their own words as it stands."""
    scene = SCENE.get()
    said = [words.worded(clean(item), "wish", scene.language) for item in items]
    return words.listed(said, scene.language)


def facts(asked: Iterable[object]) -> str:
    """What is asked about a peer, in words."""
    language = SCENE.get().language
    return words.listed([words.worded(clean(one), "fact", language) for one in asked], language)


def done(line: Mapping[str, object]) -> str:
    """What an order came to, in a few words."""
    scene = SCENE.get()
    return words.done(line, scene.language, scene.zone, scene.today)


def reasons(said: Sequence[Mapping[str, object]], *verdicts: str, peer: object = "") -> list[str]:
    """The worded reasons that have one of these verdicts, with the peer's name where it is given."""
    scene, name = SCENE.get(), clean(peer) if peer else ""
    return words.reasons(said, verdicts, scene.language, scene.zone, scene.today, peer=name)


def amiss(line: Mapping[str, object]) -> str:
    """What is wrong in a list that was sent, with its place."""
    return words.amiss(line, SCENE.get().language)


def telephone(value: object) -> Markup:
    """A number that a phone can dial at a touch; in the text part, the number."""
    number = clean(value)
    digits = _NO_PHONE.sub("", number)
    if not digits:
        return hold(number)
    return Markup("[{}](tel:{})").format(hold(number), hold(digits))


def address(value: object) -> Markup:
    """A mail address that can be written to at a touch; in the text part, the address."""
    line = clean(value)
    if "@" not in line:
        return hold(line)
    return Markup("[{}](mailto:{})").format(hold(line), hold(quote(line, safe="@+")))


def quoted(value: object) -> Markup:
    """Somebody's own words as a quotation: every line kept, none of it read as Markdown."""
    lines = [clean(line, 2000) for line in _LINES.split(str(value))]
    while lines and not lines[-1]:
        lines.pop()
    said = []
    for place, line in enumerate(lines):
        # A break that lasts, but not before an empty line: there a new paragraph begins anyway.
        lasting = "\\" if any(lines[place + 1 : place + 2]) else ""
        said.append(f"> {hold(line)}{lasting}" if line else ">")
    return Markup("\n".join(said))  # noqa: S704  # marks only


def markdown(value: object) -> Markup:
    """Markdown of the program's own files, read as Markdown. Never for what came by mail."""
    return Markup(str(value).replace(OPEN, "").replace(CLOSE, "").strip())  # noqa: S704


FILTERS: dict[str, Callable[..., object]] = {
    "address": address,
    "amiss": amiss,
    "by": by,
    "day": day,
    "done": done,
    "duration": duration,
    "either": either,
    "facts": facts,
    "listed": listed,
    "markdown": markdown,
    "promised": promised,
    "quoted": quoted,
    "reasons": reasons,
    "telephone": telephone,
    "when": when,
    "wished": wished,
    "worded": worded,
}
