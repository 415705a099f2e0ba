"""Steps that the cases of two programs share: asking, choosing, accepting, meeting."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import select

from tests.profiles.played import Played, shipped
from tests.stories.letters import Read

_SUGGESTED = re.compile(r"^\d\. (.+?) \(", re.M)


def supporter(story: Played, name: str) -> str:
    """A supporter of the shipped roster, with their address."""
    people = {one.name: one.email for one in shipped(story.program.id)[1].supporters}
    return f"{name} <{people[name]}>"


def supporters(story: Played) -> list[str]:
    """Every supporter of the shipped roster."""
    return [f"{one.name} <{one.email}>" for one in shipped(story.program.id)[1].supporters]


def physician(story: Played, name: str) -> str:
    """A physician of the shipped directory, with their address."""
    people = {one.name: one.email for one in shipped(story.program.id)[2].physicians}
    return f"Dr. {name} <{people[name]}>"


def staff(story: Played) -> list[str]:
    """Everybody the settings name."""
    return [f"{one.name} <{one.email}>" for one in story.program.staff]


def coordinator(story: Played) -> str:
    """Who matches."""
    return staff(story)[0]


def name_of(person: str) -> str:
    """The name in front of the address, without a title."""
    return person.partition(" <")[0].removeprefix("Dr. ")


def read_all(story: Played, *persons: str) -> list[Read]:
    """Every letter somebody of these has not read yet."""
    addresses = {person.partition("<")[2].rstrip(">") for person in persons}
    return [story.letter_to(f"<{to}>") for to, _ in story.unread() if to in addresses]


def rows(story: Played, table: Any) -> list[Any]:
    """What the store of data holds of a table, sealed or not."""
    with story.world.store.data.reading() as connection:
        return list(connection.execute(select(table)))


def suggested(ask: Read) -> list[str]:
    """Whom a match request suggests, in order."""
    return _SUGGESTED.findall(ask.text)


def left_out(ask: Read) -> str:
    """Whom a match request leaves out and why, on one line."""
    paragraph = "\n".join(ask.text.splitlines()).partition("Left out:")[2].partition("\n\n")[0]
    return " ".join(paragraph.split())


def asks(story: Played, peer: str, words: str, subject: str = "Question") -> Read:
    """Somebody writes for themselves and is answered: what the coordinator is asked."""
    story.receives(peer, words, subject=subject)
    story.letter_to(peer)
    return story.letter_to(coordinator(story)).has(name_of(peer))


def chosen(story: Played, ask: Read, answer: str = "1") -> tuple[str, Read]:
    """The coordinator answers, and the undo window ends: the supporter, and their letter."""
    named = suggested(ask)[int(answer) - 1] if answer.isdigit() else answer
    one = supporter(story, named)
    story.receives(coordinator(story), answer, answering=ask)
    story.letter_to(coordinator(story)).has(named, "UNDO")
    story.later(minutes=11)
    return one, story.letter_to(one)


def accepts(story: Played, peer: str, ask: Read, answer: str = "1") -> tuple[str, Read, Read]:
    """The supporter says yes: the supporter, their letter, and what the peer is told."""
    one, assignment = chosen(story, ask, answer)
    story.receives(one, "Yes, I will call today.", answering=assignment)
    story.letter_to(one)
    return one, assignment, story.letter_to(peer).has(name_of(one))


def met(story: Played, peer: str, ask: Read, answer: str = "1") -> tuple[str, Read]:
    """The two have talked: the supporter, and the letter they answered."""
    one, assignment, _ = accepts(story, peer, ask, answer)
    story.later(hours=3)
    story.receives(one, "We met this morning.", answering=assignment)
    story.letter_to(one)
    return one, assignment
