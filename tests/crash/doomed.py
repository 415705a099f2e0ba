"""The daemon, with one moment at which it is killed as by ``kill -9``.

    DOOM=record:after:2 python -m tests.crash.doomed --config DIR

The moment is named by a place, ``before`` or ``after`` it, and which time it is reached since the
start. Nothing of the daemon itself is changed but that these calls are counted.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from mailflow.mail.imap import Mailbox
from mailflow.mail.smtp import Submission
from mailflow.store import Store
from mailflow.store.keystore import Keystore

#: Where the daemon can be killed: the calls that touch disk or network.
PLACES: dict[str, tuple[type, str]] = {
    "fetch": (Mailbox, "batches"),
    "keep": (Store, "keep"),
    "keys": (Keystore, "commit"),
    "gather": (Store, "gather"),
    "record": (Store, "record"),
    "lease": (Store, "lease"),
    "send": (Submission, "send"),
    "sent": (Store, "sent"),
    "move": (Mailbox, "move"),
    "filed": (Store, "filed"),
    "append": (Mailbox, "append"),
}


def doom(place: str, side: str, count: int) -> None:
    """Kill this process before or after the ``count``-th call of that place."""
    owner, name = PLACES[place]
    original: Callable[..., Any] = getattr(owner, name)
    reached = 0

    def strike(when: str) -> None:
        if when == side and reached == count:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(*args: Any, **given: Any) -> Any:
        nonlocal reached
        reached += 1
        strike("before")
        result = original(*args, **given)
        strike("after")
        return result

    async def watched_async(*args: Any, **given: Any) -> Any:
        nonlocal reached
        reached += 1
        strike("before")
        result = await original(*args, **given)
        strike("after")
        return result

    setattr(owner, name, watched_async if asyncio.iscoroutinefunction(original) else watched)


if __name__ == "__main__":
    from mailflow.cli import main

    if moment := os.environ.get("DOOM"):
        place, side, count = moment.split(":")
        doom(place, side, int(count))
    sys.argv[0] = "mailflow"
    main(["run", *sys.argv[1:]])
