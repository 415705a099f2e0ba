"""Where a story is played: in memory here; over real sockets in ``hosts.py``.

A story reads like a correspondence. It fails if a letter is left unread.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from mailflow.nouns.case import Case
from mailflow.nouns.letters import Channel
from mailflow.nouns.mail import folded
from mailflow.nouns.program import Program
from mailflow.store import Arrival, Store
from tests.stories import people
from tests.stories.letters import Read, mailbox_of, read_letter, write_mail
from workers.children import DirectReader
from workers.clock import StandingClock
from workers.engine import Engine
from workers.mint import RandomMint

KEY = bytes(range(32))


class World(Protocol):
    """Carries mail in and out, and moves the clock."""

    store: Store
    clock: StandingClock
    program: Program

    def deliver(self, raw: bytes, *, honest: bool) -> None:
        """Put a mail into the program's mailbox; ``honest``: the border believes its sender."""

    def settle(self) -> list[tuple[str, bytes]]:
        """Let the program work until nothing is left; the letters it sent meanwhile."""

    def rings(self) -> list[str]:
        """What was rung through ``[alarms]`` since the last call."""


class MemoryWorld:
    """No socket, no process, no file: the engine and a store in memory."""

    def __init__(self, program: Program, at: datetime = people.TUESDAY) -> None:
        self.program = program
        self.clock = StandingClock(at)
        self.store = Store.open("sqlite://", "sqlite://", KEY, program_id=program.id)
        self.store.upgrade()
        self.store.save_roster(people.ROSTER, at)
        self.store.save_directory(people.DIRECTORY, at)
        self.engine = Engine(
            program, self.store, DirectReader(program), RandomMint(KEY), self.clock
        )
        self._uid = 0
        self._rung: list[str] = []

    def deliver(self, raw: bytes, *, honest: bool = True) -> None:
        """Put a mail into the mailbox as a border server would."""
        self._uid += 1
        stamped = stamp(raw, honest=honest)
        arrival = Arrival(uid_validity=1, uid=self._uid, raw=stamped, at=self.clock.now())
        self.engine.keep([arrival])

    def settle(self) -> list[tuple[str, bytes]]:
        """Hear, act on timers, send, until nothing is left."""
        sent: list[tuple[str, bytes]] = []
        for _ in range(100):
            waiting = self.store.waiting()
            for inbox_id in waiting:
                self.engine.process(inbox_id)
            due = self.store.due_timers(self.clock.now())
            for timer in due:
                self.engine.due(timer)
            letters = self.store.lease("story", 50, self.clock.now())
            for letter in letters:
                if letter.channel is Channel.RING:
                    self._rung.append(letter.raw.decode())
                else:
                    sent.append((letter.recipient, letter.raw))
            self.store.sent([x.id for x in letters], self.clock.now())
            if not (waiting or due or letters):
                return sent
        raise AssertionError("the program does not come to rest")

    def rings(self) -> list[str]:
        """What was rung."""
        rung, self._rung = self._rung, []
        return rung


def stamp(raw: bytes, *, honest: bool, domain: str = "example.org") -> bytes:
    """What a border server writes above a mail it takes in."""
    result = "pass" if honest else "none"
    return (
        f"Authentication-Results: mx.example.org; dmarc={result} header.from={domain}\r\n"
        "Received: from client.example.org by mx.example.org with ESMTPS; "
        "Tue, 24 Nov 2026 17:00:00 +0000\r\n"
    ).encode() + raw


class Story:
    """A correspondence with the program, in one world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._unread: list[Read] = []
        self._zone = ZoneInfo(world.program.timezone)

    # What people do ----------------------------------------------------------------------------

    def receives(
        self,
        sender: str,
        text: str,
        *,
        subject: str = "",
        answering: Read | None = None,
        honest: bool = True,
        quote: bool = True,
        message_id: str | None = None,
    ) -> Story:
        """The program gets a mail, and works until it rests."""
        raw = write_mail(
            sender,
            self.world.program.address,
            text,
            self.world.clock.now().astimezone(self._zone),
            subject=subject,
            answering=answering,
            quote=quote,
            message_id=message_id,
        )
        return self.gets(raw, honest=honest)

    def gets(self, raw: bytes, *, honest: bool = True) -> Story:
        """The program gets these bytes, and works until it rests."""
        self.world.deliver(raw, honest=honest)
        return self.settle()

    def settle(self) -> Story:
        """Let the program work until it rests."""
        self._unread += [read_letter(raw, folded(to)) for to, raw in self.world.settle()]
        return self

    def later(self, **delta: float) -> Story:
        """Time passes, one due timer after the other."""
        return self.until(self.world.clock.now() + timedelta(**delta))

    def until(self, moment: datetime) -> Story:
        """Time passes until that moment."""
        while True:
            due = self.world.store.next_due(self.world.clock.now())
            if due is None or due > moment:
                break
            self.world.clock.move_to(due)
            self.settle()
        self.world.clock.move_to(moment)
        return self.settle()

    # What people read --------------------------------------------------------------------------

    def letter_to(self, person: str) -> Read:
        """The oldest letter to somebody that was not read yet."""
        for letter in self._unread:
            if letter.to == mailbox_of(person):
                self._unread.remove(letter)
                return letter
        raise AssertionError(f"no letter to {person}; unread: {self.unread()}")

    def no_letter_to(self, *persons: str) -> Story:
        """Nobody of these has an unread letter."""
        for person in persons:
            mine = [x.text for x in self._unread if x.to == mailbox_of(person)]
            assert not mine, f"a letter to {person}:\n{mine[0]}"
        return self

    def unread(self) -> list[tuple[str, str]]:
        """Letters nobody has read: to whom, and their first line."""
        return [(x.to, x.text.strip().splitlines()[0]) for x in self._unread]

    def rings(self) -> list[str]:
        """What was rung through ``[alarms]``."""
        return self.world.rings()

    # What is known -----------------------------------------------------------------------------

    def case(self) -> Case:
        """The only case there is."""
        cases = [f.case for f in self.world.store.cases(open_only=False)]
        assert len(cases) == 1, f"{len(cases)} cases"
        return cases[0]

    def cases(self) -> list[Case]:
        """Every case."""
        return [f.case for f in self.world.store.cases(open_only=False)]

    def ends(self) -> None:
        """The story is over: every letter was read."""
        assert not self._unread, f"left unread: {self.unread()}"


@contextmanager
def memory_story(**settings: Any) -> Iterator[Story]:
    """A story in memory, with the stories' program and these settings."""
    story = Story(MemoryWorld(people.program(**settings)))
    yield story
    story.ends()
