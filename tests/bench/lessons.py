"""The labelled mails as the encoder learns from them: cut into windows, with lists turned and asides added.

A coordinator's answer stands amid other talk, and who is third today is first tomorrow. So the same
answer is also shown as it would be if the list stood in another order, and with something said before
or after it (tests/data/asides): most of that changes nothing, some of it takes a choice back.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from mailflow.learned import encoder as shipped
from mailflow.learned.features import read_text
from mailflow.learned.joined import kind_of
from mailflow.learned.lined import HOLD, OPEN
from mailflow.learned.manner import CONTEXTS
from mailflow.learned.marked import PLACES
from mailflow.learned.pieces import Pieces
from mailflow.nouns.meaning import Asked, Context, Intent
from mailflow.nouns.people import Role
from mailflow.parsers.heard import folded
from mailflow.parsers.intents.reading import unclear
from mailflow.parsers.language import guess_language
from mailflow.parsers.understand import heard_in
from tests.bench.learn import DATA, FOLDERS, ends_of, held_back
from tests.bench.understanding import asked, message

#: A line of an event is no mail: it has no intent and no danger of its own.
LINE = "line"
#: A mail without danger shows its later windows in a part of the mails only; and at most two.
_LATER, _MOST = 0.25, 2
#: What follows or leads a longer answer would push the answer out of its first window, in words.
_ROOM_FOR_ONE, _ROOM_FOR_TWO = 70, 35
_TAKEN_BACK = frozenset({Intent.APPROVE, Intent.CHOOSE})
#: This part of the answers is shown otherwise than they stood.
_OTHERWISE = 0.6


class Mail(NamedTuple):
    """A labelled mail as the network gets it."""

    windows: list[tuple[list[int], int]]
    kind: str
    expect: dict[str, Any]
    #: Whether a state that is gone on from may have learned from it.
    known: bool = False
    #: The same mail where the list stood in another order, or amid other talk.
    turned: tuple[Mail, ...] = ()

    @property
    def intent(self) -> str:
        return str(self.expect["intent"])

    def drawn(self) -> Mail:
        """The mail as it is shown this time."""
        otherwise = self.turned and random.random() < _OTHERWISE
        return random.choice(self.turned) if otherwise else self


def rows(every: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every labelled mail that may be learned from, with the name of its file.

    Args:
        every: also those held back for the weighing.
    """
    for folder in FOLDERS:
        for file in sorted((DATA / folder).glob("*.jsonl")):
            for line in file.read_text(encoding="utf-8").splitlines():
                if every or not held_back(folder):
                    yield file.stem, json.loads(line)


def mails(words: Pieces, every: bool = False, new: str = "") -> list[Mail]:
    """The mails to learn from, in windows; the lines of events too.

    Args:
        words: the pieces of words.
        every: also those held back.
        new: how the names of the files begin that a state does not know yet.
    """
    windows, asides = shipped.Windows(words), Asides()
    found = [one._replace(known=True) for one in asides.told(windows)]
    for name, mail in rows(every):
        known = not name.startswith(new)
        frame, expect = asked(mail), mail["expect"]
        _, said = heard_in(message(mail), frame.context)
        text = read_text(said, frame)
        around = asides.around(said.text, frame.context, expect)
        whole = _windowed(windows, frame, text, expect, len(frame.suggestions))
        if not expect["flags_required"]:
            cut = whole.windows[: _MOST if random.random() < _LATER else 1]
            whole = whole._replace(windows=cut)
        amid = [
            _windowed(windows, frame, one.with_text(text), one.of_mail(expect), 0) for one in around
        ]
        found.append(whole._replace(turned=(*whole.turned, *amid), known=known))
        for line in ends_of(said, frame, expect, unclear()):
            end = {"line": line.end}
            single = _windowed(windows, frame, line.text, end, line.offered, LINE)
            amid = [
                _windowed(windows, frame, one.with_text(line.text), one.of_line(end), 0, LINE)
                for one in around
            ]
            found.append(single._replace(turned=(*single.turned, *amid), known=known))
    return found


def _windowed(
    windows: shipped.Windows,
    frame: Asked,
    text: str,
    expect: dict[str, Any],
    offered: int,
    kind: str = "",
) -> Mail:
    kind = kind or kind_of(frame.context)
    cut = windows.of(text, frame.context, frame.role)
    turned = tuple(
        Mail(windows.of(other, frame.context, frame.role)[:1], kind, told)
        for other, told in _turned(text, expect, offered)
    )
    return Mail(cut[:1] if kind == LINE else cut, kind, expect, turned=turned)


# Other orders --------------------------------------------------------------------------------------


#: Places told in other words, or the whole list at once: what is said holds for one order only.
_ORDERED = re.compile(
    r"\d|\b(?:one|two|three|first|second|third|last|top|bottom|middle|former|latter|both|either|list|order|"
    r"un|une|deux|trois|premi\w+|derni\w+|uno|una|dos|tres|prim\w+|segund\w+|ultim\w+|lista|ambos)\b"
)
_PLACE = re.compile("|".join(PLACES))


def _turned(
    text: str, expect: dict[str, Any], offered: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    """A match request's answer as it would be if the list stood otherwise: a cyclic shift each."""
    if offered < 2 or not _PLACE.search(text) or _ORDERED.search(_PLACE.sub("", text)):
        return
    for by in range(1, offered):
        place = {PLACES[at]: PLACES[(at + by) % offered] for at in range(offered)}
        told = dict(expect)
        for key in told.keys() & {"choice", "line"}:
            if str(told[key]).isdigit():
                told[key] = (int(told[key]) - 1 + by) % offered + 1
        yield _PLACE.sub(lambda found, place=place: place.get(found[0], found[0]), text), told


# Asides --------------------------------------------------------------------------------------------


class Around(NamedTuple):
    """What is said before and after an answer, and what comes of a choice then; None: it stands."""

    before: str = ""
    after: str = ""
    intent: str | None = None

    def with_text(self, text: str) -> str:
        """The answer amid it; an event's line keeps its head."""
        head, dot, answer = text.partition(" . ") if text.startswith("line_") else ("", "", text)
        return head + dot + " ".join(part for part in (self.before, answer, self.after) if part)

    def of_mail(self, expect: dict[str, Any]) -> dict[str, Any]:
        """What a mail means with it."""
        if self.intent is None:
            return expect
        return {key: said for key, said in expect.items() if "choice" not in key} | {
            "intent": self.intent
        }

    def of_line(self, expect: dict[str, Any]) -> dict[str, Any]:
        """What becomes of a line of an event with it."""
        if self.intent is None:
            return expect
        return {"line": HOLD if self.intent == Intent.HOLD else OPEN}


class Asides:
    """Sentences written to stand beside any answer of a coordinator."""

    def __init__(self) -> None:
        plain, self._back, self._told = (
            [json.loads(line) for line in (DATA / "asides" / f"{kind}.jsonl").open()]
            for kind in ("plain", "back", "told")
        )
        self._before = [one for one in plain if one["place"] in {"before", "any"}]
        self._after = [one for one in plain if one["place"] != "before"]

    def told(self, windows: shipped.Windows) -> Iterator[Mail]:
        """Answers that are nothing but a sentence about one of three offered; each place in turn."""
        for one in self._told:
            each = []
            for at, place in enumerate(PLACES, 1):
                text = folded(one["text"].replace("{X}", place))
                cut = windows.of(text, Context.MATCH_REQUEST, Role.COORDINATOR)[:1]
                choice = {"choice": at} if one["intent"] == Intent.APPROVE else {}
                expect = {"intent": one["intent"], "flags_required": [], **choice}
                each.append(Mail(cut, str(Context.MATCH_REQUEST), expect))
            yield each[0]._replace(turned=tuple(each))

    def around(self, text: str, context: Context, expect: dict[str, Any]) -> list[Around]:
        """Some of them, in the language of an answer, drawn by chance.

        Args:
            text: the answer.
            context: what it answers.
            expect: what it means.
        """
        intent = expect["intent"]
        if context not in CONTEXTS or intent == Intent.AUTOMATIC:
            return []
        room, lang = len(text.split()), guess_language(text, ("en", "fr", "es"))
        if room > _ROOM_FOR_ONE:
            return []
        before, after, back, told = (
            random.choice([one for one in kind if one["lang"] == lang])
            for kind in (self._before, self._after, self._back, self._told)
        )
        led, followed = folded(before["text"]), folded(after["text"])
        found = [Around(before=led), Around(after=followed)]
        if room <= _ROOM_FOR_TWO:
            found.append(Around(before=led, after=followed))
        if intent in _TAKEN_BACK:
            found.append(Around(after=folded(back["text"]), intent=back["intent"]))
        if "choice" in expect and told["intent"] == Intent.UNCLEAR:
            other = random.choice(
                [place for at, place in enumerate(PLACES, 1) if at != expect["choice"]]
            )
            found.append(Around(after=folded(told["text"].replace("{X}", other))))
        return found
