"""What all that was said in an answer about several peers comes to; see :mod:`~.events`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mailflow.nouns.meaning import Intent, Line
from mailflow.parsers.intents.event_parts import TELLS, Said, Unclear, Value
from mailflow.parsers.intents.event_words import Kind
from mailflow.parsers.intents.reading import Reading

Choice = int | str

#: Plain words beside a bare yes, in all; and in the sentence that says yes to all.
_MOST_BESIDE_YES, _MOST_BESIDE_ALL = 15, 8


def approved(choices: Mapping[str, Choice], text: str, until: str | None = None) -> Reading:
    """The reading of an answer that settles these lines."""
    return Reading(
        intent=Intent.APPROVE,
        confidence=0.85,
        because=(" ".join(text.split())[:60],),
        choices=dict(choices),
        until=until,
    )


class Verdict:
    """What all that was said comes to, for each line."""

    def __init__(self, heard: Said, lines: Sequence[Line], text: str) -> None:
        self._heard = heard
        self._lines = lines
        self._text = text
        self._choices: dict[int, Choice] = {}

    def reading(self) -> Reading:
        """The choices, or that all is held or refused.

        Raises:
            Unclear: it cannot safely be acted on.
        """
        heard = self._heard
        self._those_named()
        self._those_then()
        self._those_alone()
        for index, value in heard.explicit.items():
            self._choices[index] = self._of_line(index, value)
            if index in heard.by_pronoun and self._choices[index] in value.names:
                raise Unclear(self._text)  # "Moss for her", and her line does not offer Moss
        self._check_mentions()
        kinds = {(kind, value) for kind, value, _, _ in heard.collective}
        if len({value for _, value in kinds}) > 1:
            raise Unclear(self._text)
        explicit = bool(heard.explicit or heard.open or heard.left_out)
        approving = [at for _, value, _, at in heard.collective if value.approves and at >= 0]
        if any(heard.plain[at] > _MOST_BESIDE_ALL for at in approving):
            raise Unclear(self._text)
        for kind, value, count, _ in heard.collective[:1]:
            self._of_all(kind, value, max((c for _, _, c, _ in heard.collective), default=count))
        self._check_supporters()
        until = " ".join(heard.holds) or None
        if kinds and not explicit and not any(line.settled or line.held for line in self._lines):
            value = heard.collective[0][1]
            whole = {Kind.HOLD: Intent.HOLD, Kind.NO: Intent.REJECT}.get(value.kind)
            if whole:
                because = (self._text[:60],)
                return Reading(intent=whole, confidence=0.85, because=because, until=until)
        if not self._choices and not self._stands_already():
            raise Unclear(self._text)
        choices = {self._lines[i].peer: self._choices[i] for i in sorted(self._choices)}
        return approved(choices, self._text, until)

    def _stands_already(self) -> bool:
        """Whether a yes was said to what is chosen already: nothing changes."""
        yes = [value.kind is Kind.YES for _, value, _, _ in self._heard.collective]
        return bool(yes) and all(yes) and all(line.settled for line in self._lines)

    def _those_named(self) -> None:
        """Supporters named alone go to the peer named before, where only that peer can be meant."""
        heard = self._heard
        for index, value, asked_for in heard.named:
            before = heard.explicit.get(index)
            own = set(value.names) & set(self._lines[index].suggestions)
            elsewhere = any(
                set(value.names) & set(line.suggestions)
                for at, line in enumerate(self._lines)
                if at != index and at not in heard.explicit
            )
            alone = before is None and own and not elsewhere and len(self._lines) > 1
            instead = before is not None and before.kind is Kind.NO and not own and asked_for
            same = before is not None and before.names == value.names
            if alone or instead or (own and heard.refined.get(index) == value):
                heard.explicit[index] = value
            elif not same:
                heard.alone.append((value, 0, True))

    def _those_then(self) -> None:
        """A supporter taken for nobody in words goes to the one line that offers them, if it is open."""
        heard = self._heard
        said = {*heard.explicit, *heard.open, *heard.left_out}
        for value in heard.then:
            own = [n for n, one in enumerate(self._lines) if {*value.names} & {*one.suggestions}]
            if len(own) == 1 and own[0] not in said and not self._lines[own[0]].settled:
                heard.explicit[own[0]] = value
            else:
                heard.alone.append((value, 0, True))

    def _those_alone(self) -> None:
        """What was said of nobody: of all, where nothing else was said."""
        heard = self._heard
        said = [value for value, _, _ in heard.alone]
        if not said:
            return
        others = heard.explicit or heard.collective or heard.open or heard.left_out
        if not others and not heard.mentioned:
            self._of_nobody(said)
            return
        refused = any(value.kind is Kind.NO for value in heard.explicit.values())
        for value, plain, _ in heard.alone:
            agrees = any(value == one for _, one, _, _ in heard.collective)
            if (
                agrees
                or value.kind is Kind.YES
                or (value.kind is Kind.NO and plain > (0 if refused else TELLS))
            ):
                continue
            raise Unclear(self._text)
        if heard.mentioned and not others:
            raise Unclear(self._text)

    def _of_nobody(self, said: Sequence[Value]) -> None:
        pure = all(pure for value, _, pure in self._heard.alone if value.kind is not Kind.HOLD)
        approves = said[0].kind is Kind.YES and len(self._lines) > 1
        told = [plain for plain in self._heard.plain if plain]
        # "Yes. Ranjit." names somebody nobody knows; a long mail says more than its yes.
        tells = any(plain <= TELLS for plain in told) or sum(told) > _MOST_BESIDE_YES
        undecided = self._heard.undecided and said[0].approves
        if len(set(said)) > 1 or not pure or undecided or (approves and tells):
            raise Unclear(self._text)
        open_ = [i for i, line in enumerate(self._lines) if line.peer and not line.settled]
        if said[0].kind in {Kind.NUMBER, Kind.NAME}:
            if len(open_) != 1:
                raise Unclear(self._text)
            self._heard.explicit[open_[0]] = said[0]
        else:
            self._heard.collective.append((Kind.ALL, said[0], 0, -1))

    def _of_line(self, index: int, value: Value) -> Choice:
        """What a value means on a line: a number of it, a name, hold or reject."""
        line = self._lines[index]
        if not line.peer:
            raise Unclear(self._text)
        if value.kind is Kind.HOLD:
            return "hold"
        if value.kind is Kind.NO:
            return "reject"
        if value.kind is Kind.NAME:
            return self._named(line, value)
        number = value.number or 1
        if not 1 <= number <= len(line.suggestions):
            raise Unclear(self._text)
        return number

    def _named(self, line: Line, value: Value) -> Choice:
        own = [n for n, name in enumerate(line.suggestions, 1) if name in value.names]
        if len(own) == 1 and value.number in {0, own[0]}:
            return own[0]
        if own or value.number or len(value.names) != 1:
            raise Unclear(self._text)
        return value.names[0]

    def _check_mentions(self) -> None:
        """Whoever was only named: not of the rest, and of all only where something was told."""
        heard = self._heard
        settled = {*heard.explicit, *heard.open, *heard.left_out}
        for index, place, tells in heard.mentioned:
            if index in settled:
                continue
            rest = any(kind is Kind.REST for kind, _, _, _ in heard.collective)
            before = any(at < place for _, _, _, at in heard.collective)
            if rest or (heard.collective and (not tells or not before)):
                raise Unclear(self._text)

    def _of_all(self, kind: Kind, value: Value, count: int) -> None:
        """Give a value to every line that is meant by all, or by the rest."""
        heard = self._heard
        said = {*heard.explicit, *heard.open, *heard.left_out}
        named = [i for i, line in enumerate(self._lines) if line.peer]
        free = [i for i in named if i not in said]
        unsettled = [i for i in free if not self._lines[i].settled and not self._lines[i].held]
        held = [i for i in free if self._lines[i].held and not self._lines[i].settled]
        if kind is Kind.REST and not said and len(unsettled) == len(named):
            raise Unclear(self._text)  # the rest of what?
        meant = unsettled or held or ([] if value.kind is Kind.YES else free)
        if count and count not in ({len(free), len(meant)} if kind is Kind.REST else {len(named)}):
            raise Unclear(self._text)
        everywhere = all(set(value.names) & set(self._lines[i].suggestions) for i in meant)
        if value.kind is Kind.NAME and len(meant) != 1 and not (meant and everywhere):
            raise Unclear(self._text)  # "Cass for everyone" only where every line offers Cass
        for index in meant:
            if value.kind is Kind.YES and not self._lines[index].suggestions:
                continue  # nobody fits there: a yes to all says nothing of it
            self._choices[index] = self._of_line(index, value)

    def _check_supporters(self) -> None:
        """Nobody is asked who was spoken against, or of whom something else was told."""
        settled = {*self._heard.explicit, *self._heard.open}
        for names, peers, refused in self._heard.beside:
            if refused and peers and not peers & settled:
                raise Unclear(self._text)
            for index, value in self._choices.items():
                if peers and index not in peers:
                    continue
                chosen = (
                    self._lines[index].suggestions[value - 1] if isinstance(value, int) else value
                )
                if chosen in names and (refused or index not in self._heard.explicit):
                    raise Unclear(self._text)
