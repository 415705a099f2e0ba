"""``mailflow replay``: past mail heard again, without a letter: what would have been understood."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from mailflow.cli.common import (
    choose,
    config_option,
    example,
    json_option,
    program_option,
    settings,
)

if TYPE_CHECKING:
    from mailflow.nouns.letters import Letter
    from mailflow.nouns.program import Program
    from workers.pastmail import PastMail
    from workers.replay import Replay, Replayed

#: So many files are named in a line of the table; all of them are with --json.
_NAMED = 20
#: Characters of a mail's new words that --words shows beside the table.
_SHOWN = 500
_ALERT = "urgent_alert"


@click.command(
    epilog=example(
        "mailflow replay exported-mails/",
        "mailflow replay --program opw Maildir/.Done Maildir/.Sent",
        "mailflow replay --json archive.mbox > replay.jsonl",
    )
)
@click.argument(
    "folders", nargs=-1, required=True, metavar="FOLDER…",
    type=click.Path(exists=True, path_type=Path),
)  # fmt: skip
@click.option("--words", is_flag=True, help="Show the words of each mail, and which decided it.")
@click.option(
    "--believe", is_flag=True,
    help="Take every sender for proven: for mail in which your server marked none.",
)  # fmt: skip
@config_option
@program_option
@json_option
def replay(
    *,
    folders: tuple[Path, ...],
    words: bool,
    believe: bool,
    config_dir: Path,
    program_id: str | None,
    as_json: bool,
) -> None:
    """Hear past mail again: what would have been understood and answered. A dry run.

    FOLDER holds .eml files, or is a Maildir or an mbox file; give several to have them heard
    together, in order of their dates. Nothing is sent, moved or written, and no mailbox or database
    is touched; supporters and physicians come from the lists beside the settings.

    Answers to letters that a program really sent belong to the case that their thread leads to (give
    the folder of sent mail too); where it leads to none they are heard as mail that nobody asked for.
    """
    from workers.pastmail import past_mails

    loaded = settings(config_dir)
    program = choose(loaded, program_id)
    mails = past_mails(folders)
    began = monotonic()
    tally = Tally()
    lists = config_dir / program.id
    for one, run in replayed(_believing(program) if believe else program, lists, mails):
        tally.see(one, run)
        if as_json:
            _say(json.dumps(as_object(one, words=words), ensure_ascii=False))
        elif words:
            _say("\n".join(in_words(one)))
    if as_json:
        _say(json.dumps({"summary": tally.as_object(program.id)}, ensure_ascii=False))
        return
    for line in tally.lines(program.id):
        _say(line)
    click.echo(f"Replayed in {monotonic() - began:.1f} seconds; nothing was sent.", err=True)


def replayed(
    program: Program, lists: Path, mails: Sequence[PastMail]
) -> Iterator[tuple[Replayed, Replay]]:
    """Each mail as it would have been heard, with the run that hears it.

    Args:
        program: its settings.
        lists: the folder of its lists of people; they may be missing.
        mails: where they lie.

    Raises:
        SheetFault: a list of people cannot be taken.
        TryLater: the reading process cannot be started.
    """
    from mailflow.cli.simulate import people
    from workers.children import ChildReader
    from workers.replay import Replay

    roster, directory = people(lists)
    reader = ChildReader(program)
    try:
        reader.warm_up()
        run = Replay(program, reader, now=datetime.now(UTC), roster=roster, directory=directory)
        for one in run.play(mails):
            yield one, run
    finally:
        reader.close()


def _believing(program: Program) -> Program:
    trust = program.trust.model_copy(update={"mode": "none"})
    return program.model_copy(update={"trust": trust})


def _say(text: str) -> None:
    """Print; names of files may hold bytes that are no text."""
    click.echo(text.encode("utf-8", "backslashreplace").decode())


# One mail --------------------------------------------------------------------------------------------


def as_object(one: Replayed, *, words: bool) -> dict[str, Any]:
    """A mail for scripts; what its sender wrote stands in it only where it was asked for."""
    said = one.said
    found: dict[str, Any] = {"file": one.file, "at": one.at.isoformat()}
    if one.message_id:
        found["message_id"] = one.message_id
    found |= {
        "context": one.context,
        "role": one.role,
        "verdict": one.verdict,
        "intent": said.intent if said else None,
        "confidence": said.confidence if said else None,
        "flags": list(said.flags) if said else [],
        "watch": list(said.watch) if said else [],
        "automatic": said.automatic if said else None,
        "because": list(said.because) if said else [],
        "letters": [_letter(letter) for letter in one.letters],
        "problems": list(one.problems),
    }
    return found | ({"new_words": said.new_words if said else ""} if words else {})


def _letter(letter: Letter) -> dict[str, Any]:
    """A letter; one that rings phones says so."""
    rings = {"channel": letter.channel.value} if letter.channel.value != "mail" else {}
    return {"letter": letter.template, "to_role": letter.role, **rings}


def in_words(one: Replayed) -> Iterator[str]:
    """A mail for a terminal."""
    said = one.said
    yield _visible(f"{one.file}  {one.at:%Y-%m-%d %H:%M}")
    if said is not None and one.context is not None and one.role is not None:
        signs = [f"flag {x}" for x in said.flags] + [f"watch {x}" for x in said.watch]
        heard = f"{one.role}, {one.context}: {said.intent} ({said.confidence:.2f})"
        yield "  " + "; ".join([heard, *signs])
        yield f"  words    {_visible(said.new_words)[:_SHOWN] or '-'}"
        yield f"  because  {_visible('; '.join(said.because)) or '-'}"
        yield f"  letters  {', '.join(f'{x.template} → {x.role}' for x in one.letters) or '-'}"
    if one.problems:
        yield f"  problems {', '.join(one.problems)}"


def _visible(text: str) -> str:
    """Text as one line of what a terminal shows: nothing in it steers the terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


# All of them -----------------------------------------------------------------------------------------


class _Files:
    """How many mails, and the names of the first of them."""

    def __init__(self) -> None:
        self.count = 0
        self.names: list[str] = []

    def add(self, name: str) -> None:
        """One more."""
        self.count += 1
        if len(self.names) < _NAMED:
            self.names.append(_visible(name))

    def lines(self) -> Iterator[str]:
        """Their names, and how many more there are."""
        yield from (f"    {name}" for name in self.names)
        if self.count > len(self.names):
            yield f"    and {self.count - len(self.names)} more: --json names all"


class Tally:
    """What a dry run comes to: counts, and a bounded list of names of files."""

    def __init__(self) -> None:
        self.mails = 0
        self.understood: Counter[tuple[str, str]] = Counter()
        self.letters: Counter[tuple[str, str]] = Counter()
        self.waits: Counter[tuple[str, str]] = Counter()
        self.flags: Counter[str] = Counter()
        self.watch: Counter[str] = Counter()
        self.verdicts: Counter[str] = Counter()
        self.problems: Counter[str] = Counter()
        self.alarms = self.failed_waits = self.left_waiting = self.rested = 0
        self.first: datetime | None = None
        self.last: datetime | None = None
        self.unclear, self.unreadable = _Files(), _Files()

    def see(self, one: Replayed, run: Replay) -> None:
        """Count a mail, and what the waits before it have brought."""
        self.mails += 1
        self.first, self.last = self.first or one.at, one.at
        self._understood(one)
        self.letters.update((x.template, x.role.value) for x in one.letters)
        self.alarms += any(x.template == _ALERT for x in one.letters)
        self.problems.update(one.problems)
        if unread := list(_not_read(one.problems)):
            self.unreadable.add(f"{one.file} ({', '.join(unread)})")
        self.waits = Counter({(name, role.value): n for (name, role), n in run.waits.items()})
        self.failed_waits, self.left_waiting = run.failed_waits, run.left_waiting
        self.rested = run.rested

    def _understood(self, one: Replayed) -> None:
        said = one.said
        if said is None or one.context is None or one.verdict is None:
            return
        self.understood[one.context.value, said.intent.value] += 1
        self.verdicts[one.verdict.value] += 1
        self.flags.update(flag.value for flag in said.flags)
        self.watch.update(flag.value for flag in said.watch)
        if said.intent == "unclear":
            self.unclear.add(one.file)

    def as_object(self, program: str) -> dict[str, Any]:
        """The counts for scripts."""
        every = sorted({*self.letters, *self.waits})
        return {
            "program": program,
            "mails": self.mails,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            "understood": [
                {"context": context, "intent": intent, "mails": n}
                for (context, intent), n in sorted(self.understood.items())
            ],
            "letters": [
                {
                    "letter": name,
                    "to_role": role,
                    "by_mail": self.letters[name, role],
                    "by_wait": self.waits[name, role],
                }
                for name, role in every
            ],
            "alarms": self.alarms,
            "flags": dict(self.flags),
            "watch": dict(self.watch),
            "verdicts": dict(self.verdicts),
            "unclear": self.unclear.count,
            "unreadable": self.unreadable.count,
            "problems": dict(self.problems),
            "failed_waits": self.failed_waits,
            "left_waiting": self.left_waiting,
            "rested": self.rested,
        }

    def lines(self, program: str) -> Iterator[str]:
        """The tables for a terminal."""
        span = (
            f", {self.first:%Y-%m-%d} to {self.last:%Y-%m-%d}" if self.first and self.last else ""
        )
        yield f"{program}: {self.mails} mails{span}"
        yield ""
        rows = [(*key, n) for key, n in sorted(self.understood.items())]
        yield from _table(("Asked", "understood as", "mails"), rows)
        yield ""
        yield from self._letter_lines()
        yield ""
        signs = sorted({*self.flags, *self.watch})
        found = [(sign, self.flags[sign], self.watch[sign]) for sign in signs]
        yield from _table(("Danger", "flag", "watch"), found)
        yield f"  mails that would have raised an alarm: {self.alarms}"
        yield ""
        yield f"Unclear: {self.unclear.count}"
        yield from self.unclear.lines()
        yield f"Unreadable, or not all of it read: {self.unreadable.count}"
        yield from self.unreadable.lines()
        yield from self._notes()

    def _letter_lines(self) -> Iterator[str]:
        every = sorted({*self.letters, *self.waits})
        rows = [(*key, self.letters[key], self.waits[key]) for key in every]
        yield from _table(("Letters", "to", "by a mail", "by a wait"), rows)
        if self.waits:
            yield "  A wait ends because nobody in the folder answers what this run would have asked."

    def _notes(self) -> Iterator[str]:
        """What else a person should know of this run."""
        from mailflow.nouns.mail import Verdict
        from workers import replay as run

        notes = (
            (self.problems[run.TIED_BY_THREAD], "answers were tied to a case by their thread"),
            (
                self.problems[run.ANSWERS_AN_UNKNOWN_LETTER],
                "answers are to letters that this run does not know: placed by their sender alone",
            ),
            (self.problems[run.OWN_LETTER], "mails were sent by the program itself: not heard"),
            (self.problems[run.SEEN_BEFORE], "mails came twice: the second was not heard"),
            (self.problems[run.NO_DATE], "mails have no usable date: heard last"),
            (self.rested, f"waits ended {run.ROUNDS} times and nobody answered: monthly from then"),
            (self.failed_waits, "waits could not be decided"),
            (self.left_waiting, "times more waits ended between two mails than are decided"),
        )
        yield from (f"{n} {what}." for n, what in notes if n)
        heard = sum(self.verdicts.values())
        if doubted := heard - self.verdicts[Verdict.PROVEN.value]:
            yield f"{doubted} of {heard} senders would not have been believed (see --believe)."


def _not_read(problems: Iterable[str]) -> Iterator[str]:
    """Those of a mail's problems for which less of it was read than was written."""
    from mailflow.nouns.mail import Problem
    from workers.replay import NOT_DECIDED, NOT_READ

    reading = {problem.value for problem in Problem} - {Problem.EMPTY.value}
    for one in problems:
        if one in reading or one.partition(":")[0] in {NOT_READ, NOT_DECIDED}:
            yield one


def _table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """Words to the left, numbers to the right, under their heads."""
    shown = [[str(cell).replace("_", " ") for cell in row] for row in rows]
    numbers = [bool(rows) and isinstance(cell, int) for cell in (rows[0] if rows else columns)]
    widths = [max(len(cell) for cell in column) for column in zip(columns, *shown, strict=True)]
    for row in (list(columns), *shown):
        cells = [
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(row, widths, numbers, strict=True)
        ]
        yield "  ".join(cells).rstrip()
    if not rows:
        yield "  none"
