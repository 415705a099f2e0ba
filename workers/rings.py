"""``[alarms]``: a command or a URL that rings phones, beside the mail."""

from __future__ import annotations

import asyncio
import shlex
import urllib.request

from mailflow.nouns.faults import TryLater
from mailflow.nouns.program import AlarmSettings

#: Seconds a command or a URL may take before it counts as failed and is tried again.
PATIENCE = 30.0


async def ring(alarms: AlarmSettings, text: bytes) -> None:
    """Ring.

    Args:
        alarms: the program's ``[alarms]``.
        text: what is said; names nobody but the responder.

    Raises:
        TryLater: the command failed, or the URL did not answer with a 2xx.
    """
    if alarms.command:
        await _command(alarms.command, text)
    if alarms.url:
        await asyncio.to_thread(_post, alarms.url, text)


async def _command(command: str, text: bytes) -> None:
    """Run the command with the text on its standard input; no shell is between."""
    try:
        process = await asyncio.create_subprocess_exec(
            *shlex.split(command),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except OSError as error:
        raise TryLater(
            "alarms.command cannot be started: see that it exists and may run"
        ) from error
    try:
        await asyncio.wait_for(process.communicate(text), PATIENCE)
    except TimeoutError as error:
        process.kill()
        await process.wait()
        raise TryLater(f"alarms.command took longer than {PATIENCE:.0f} seconds") from error
    if process.returncode:
        raise TryLater(f"alarms.command ended with {process.returncode}: run it by hand to see why")


def _post(url: str, text: bytes) -> None:
    request = urllib.request.Request(  # noqa: S310  # settings allow http and https only
        url, data=text, headers={"Content-Type": "text/plain; charset=utf-8"}
    )
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE):  # noqa: S310
            return
    except OSError as error:
        raise TryLater("alarms.url did not answer with success") from error


def ping(url: str) -> bool:
    """Tell a watchdog that all is well; whether it answered."""
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE):  # noqa: S310
            return True
    except OSError:
        return False
