"""Mail servers that follow a script, to be away, mute, rude or cut off on purpose."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

PATIENCE = 10.0

#: What a script answers: lines, or None to close the connection without a word.
Answer = str | None
#: An answer, or something that makes one of the whole command.
Script = Mapping[str, Answer | Callable[[str], Answer]]


class FakeServer:
    """Listens on 127.0.0.1 in a thread of its own and runs ``talk`` for every connection."""

    def __init__(self, port: int = 0, tls: ssl.SSLContext | None = None) -> None:
        self.port = port
        self.connections = 0
        self.open = 0
        self.most_open = 0
        self.heard: list[str] = []
        self.changed = threading.Condition()
        self._tls = tls
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._writers: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None

    def __enter__(self) -> Any:
        self._thread.start()
        self._call(self._listen())
        return self

    def __exit__(self, *_: object) -> None:
        self._call(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)

    def cut(self) -> None:
        """Close every open connection, and go on listening."""
        self._call(self._cut())

    def say(self, text: str) -> None:
        """Say something unasked on every open connection."""
        self._call(self._say(text))

    def await_that(self, condition: Callable[[], bool]) -> None:
        """Wait until ``condition`` holds; it is asked again whenever something was heard."""
        with self.changed:
            assert self.changed.wait_for(condition, PATIENCE), self.heard

    def count(self, verb: str) -> int:
        return sum(1 for line in list(self.heard) if line.upper().startswith(verb))

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        raise NotImplementedError

    def hear(self, line: str) -> None:
        with self.changed:
            self.heard.append(line)
            self.changed.notify_all()

    def _run(self) -> None:
        self._loop.run_forever()
        self._loop.close()

    def _call(self, work: Awaitable[Any]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)  # type: ignore[arg-type]

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(
            self._serve, "127.0.0.1", self.port, ssl=self._tls
        )
        self.port = self._server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        assert self._server is not None
        self._server.close()
        await self._cut()
        this = asyncio.current_task()
        tasks = [task for task in asyncio.all_tasks() if task is not this]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _cut(self) -> None:
        for writer in list(self._writers):
            writer.close()

    async def _say(self, text: str) -> None:
        for writer in list(self._writers):
            writer.write(text.encode())

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        with self.changed:
            self.connections += 1
            self.open += 1
            self.most_open = max(self.open, self.most_open)
            self.changed.notify_all()
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await self.talk(reader, writer)
        finally:
            writer.close()
            self._writers.discard(writer)
            with self.changed:
                self.open -= 1
                self.changed.notify_all()


class FakeImap(FakeServer):
    """IMAP by script: verb (``LOGIN``, ``UID FETCH`` …) to answer lines, ``{tag}`` filled in.

    An empty answer says nothing at all. What is not in the script is answered OK.
    """

    def __init__(self, script: Script | None = None, *, offers: str = "", port: int = 0) -> None:
        super().__init__(port)
        self.script: dict[str, Answer | Callable[[str], Answer]] = {
            "CAPABILITY": f"* CAPABILITY IMAP4rev1 {offers}\r\n{{tag}} OK done\r\n",
            "LIST": '* LIST (\\Noselect) "/" ""\r\n{tag} OK done\r\n',
            "SELECT": "* 1 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n{tag} OK [READ-WRITE] x\r\n",
            "EXAMINE": "* 1 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n{tag} OK [READ-ONLY] x\r\n",
            "IDLE": "+ idling\r\n",
            "LOGOUT": "* BYE\r\n{tag} OK done\r\n",
            "GREETING": "* OK ready\r\n",
            **(script or {}),
        }

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        idle_tag = ""
        if not await self._answer(writer, "GREETING", "", ""):
            return
        while line := (await reader.readline()).decode().rstrip("\r\n"):
            tag, _, rest = line.partition(" ")
            if tag == "DONE":
                tag, rest = idle_tag, "DONE"
            verb = rest.split(" ")[0].upper()
            if verb == "UID":
                verb = " ".join(rest.split(" ")[:2]).upper()
            if verb == "IDLE":
                idle_tag = tag
            self.hear(rest)
            while rest.endswith("}"):  # a literal follows
                writer.write(b"+ go on\r\n")
                await reader.readexactly(int(rest.rpartition("{")[2][:-1]))
                rest = (await reader.readline()).decode().rstrip("\r\n")
            if not await self._answer(writer, verb, rest, tag):
                return

    async def _answer(
        self, writer: asyncio.StreamWriter, verb: str, command: str, tag: str
    ) -> bool:
        answer = self.script.get(verb, "{tag} OK done\r\n")
        if callable(answer):
            answer = answer(command)
        if answer is None:
            return False
        writer.write(answer.replace("{tag}", tag).encode())
        await writer.drain()
        return True


class FakeSmtp(FakeServer):
    """SMTP by script: verb (``MAIL``, ``RCPT``, ``DATA``, ``.`` for the final dot …) to answer."""

    def __init__(
        self,
        script: Script | None = None,
        *,
        offers: str = "",
        port: int = 0,
        cut_after: int | None = None,
    ) -> None:
        """``cut_after``: break every connection after that many bytes of a letter."""
        super().__init__(port)
        self._cut_after = cut_after
        self.letters: list[bytes] = []
        lines = ["fake.example.org", *offers.split(","), "SIZE 99999999"]
        lines = [line for line in lines if line]
        ehlo = "".join(f"250-{line}\r\n" for line in lines[:-1]) + f"250 {lines[-1]}\r\n"
        self.script: dict[str, Answer | Callable[[str], Answer]] = {
            "GREETING": "220 fake.example.org\r\n",
            "EHLO": ehlo,
            "DATA": "354 go on\r\n",
            "AUTH": "235 2.7.0 ok\r\n",
            "QUIT": "221 bye\r\n",
            **(script or {}),
        }

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not await self._answer(writer, "GREETING", ""):
            return
        while line := (await reader.readline()).decode().rstrip("\r\n"):
            self.hear(line)
            verb = line.split(" ")[0].split(":")[0].upper()
            if not await self._answer(writer, verb, line) or verb == "QUIT":
                return
            if verb == "DATA" and self.script["DATA"] == "354 go on\r\n":
                if self._cut_after is not None:
                    await reader.readexactly(self._cut_after)
                    writer.transport.abort()
                    return
                letter = await reader.readuntil(b"\r\n.\r\n")
                self.letters.append(letter[: -len(b".\r\n")])
                self.hear(".")
                if not await self._answer(writer, ".", ""):
                    return

    async def _answer(self, writer: asyncio.StreamWriter, verb: str, command: str) -> bool:
        answer = self.script.get(verb, "250 2.0.0 ok\r\n")
        if callable(answer):
            answer = answer(command)
        if answer is None:
            return False
        writer.write(answer.encode())
        await writer.drain()
        return True


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
