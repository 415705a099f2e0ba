"""``mailflow understand``: what a mail means and why, one JSON object a mail."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from mailflow.cli.common import example, fail
from mailflow.nouns.meaning import Asked, Context, Line, Names, Understanding
from mailflow.nouns.people import Role

#: Keys that are printed for every mail; the others only where the mail settles them.
_ALWAYS = ("intent", "confidence")
_WHERE_SAID = ("choice", "choices", "supporter", "people", "consent", "topic", "resources")
_LISTS = ("preferences", "flags", "watch")
_MORE = ("case", "until", "option", "automatic", "returns", "code", "name_me", "standing", "then")
#: Facts beside the intent: only where they hold, or name somebody or some day.
_BESIDE = ("refused", "anonymous", "kin", "asks_who", "told", "avoid", "wants", "dates", "insists")


@click.command(
    epilog=example(
        "mailflow understand mail.eml",
        'mailflow understand --role coordinator --context match_request --suggestion "Ana Beck" '
        "answer.eml",
        "mailflow understand --batch mails.jsonl",
    )
)
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    default=Role.OUTSIDE.value,
    show_default=True,
    metavar="ROLE",
    help="Who writes: outside, coordinator, backup, lead, on_call, supporter, peer or referrer.",
)
@click.option(
    "--context",
    type=click.Choice([context.value for context in Context]),
    default=Context.NEW.value,
    show_default=True,
    metavar="CONTEXT",
    help="Which letter of ours it answers: new, match_request, assignment, outcome_request, "
    "invitation, check_in, details_request, event_request, note, order, alarm or options.",
)
@click.option(
    "--suggestion",
    "suggestions",
    multiple=True,
    metavar="NAME",
    help="A supporter the letter suggested; again for each, in order.",
)
@click.option(
    "--batch",
    type=click.File("r", encoding="utf-8"),
    metavar="FILE.jsonl",
    help="Objects {id, role, context, suggestions, lines, raw} instead; raw is base64.",
)
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def understand(
    *,
    role: str,
    context: str,
    suggestions: tuple[str, ...],
    batch: Iterable[str] | None,
    files: tuple[Path, ...],
) -> None:
    """Print what each mail of FILES means, and the words that decided it. Nothing is sent."""
    if bool(files) == (batch is not None):
        raise click.UsageError("give mail files, or --batch with one file of many mails")
    if batch is not None:
        broken = False
        for answer in read_batch(batch):
            click.echo(_line(answer))
            broken = broken or "error" in answer
        if broken:
            fail()
        return
    asked = Asked(context=Context(context), role=Role(role), suggestions=suggestions)
    for file in files:
        click.echo(_line(as_json(meaning(file.read_bytes(), asked))))


def meaning(raw: bytes, asked: Asked) -> Understanding:
    """What the bytes of a mail mean, where nobody is known by name."""
    from mailflow.learned.reader import second
    from mailflow.parsers.read import read
    from mailflow.parsers.understand import understand as what_it_means

    return what_it_means(read(raw), asked, Names(), second=second)


def read_batch(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """An answer for each line; one with ``error`` where a line cannot be used."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        yield _answer(line, number)


def _answer(line: str, number: int) -> dict[str, Any]:
    identity: object = None
    try:
        given = json.loads(line)
        if not isinstance(given, dict):
            raise ValueError("not an object")
        identity = given.get("id")
        raw = base64.b64decode(given["raw"], validate=True)
        asked = _asked(given)
    except (ValueError, KeyError, TypeError, binascii.Error, RecursionError) as error:
        what = f"line {number}: needed is an object {{id, role, context, raw}}"
        return _unclear(identity, f"{what} ({type(error).__name__})")
    try:
        return {"id": identity, **as_json(meaning(raw, asked))}
    except Exception as error:  # noqa: BLE001  # one mail must not end the batch
        return _unclear(identity, f"line {number}: the mail broke us ({type(error).__name__})")


def _unclear(identity: object, error: str) -> dict[str, Any]:
    return {"id": identity, "intent": "unclear", "confidence": 0.0, "error": error}


def _asked(given: Mapping[str, Any]) -> Asked:
    return Asked(
        context=Context(given.get("context") or "new"),
        role=Role(given.get("role") or "outside"),
        suggestions=tuple(str(name) for name in given.get("suggestions") or ()),
        lines=tuple(
            Line(str(line["peer"]), tuple(str(name) for name in line.get("suggestions") or ()))
            for line in given.get("lines") or ()
        ),
    )


def as_json(said: Understanding) -> dict[str, Any]:
    """The labels as the corpus names them; keys a mail does not settle are left out."""
    found: dict[str, Any] = {name: getattr(said, name) for name in _ALWAYS}
    for name in (*_WHERE_SAID, *_MORE):
        value = getattr(said, name)
        if value is not None:
            found[name] = value
    if said.people is not None:
        found["people"] = [
            {"name": one.name, **({"email": one.email} if one.email else {})} for one in said.people
        ]
    for name in _BESIDE:
        if value := getattr(said, name):
            found[name] = list(value) if isinstance(value, tuple) else value
    found |= {name: list(getattr(said, name)) for name in _LISTS}
    return found | {"new_words": said.new_words, "because": list(said.because)}


def _line(answer: Mapping[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False)
