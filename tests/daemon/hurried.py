"""The daemon with short waits, and if asked for with every log, or a spoiled reader.

LOG=DEBUG SPOIL=1 python -m tests.daemon.hurried --config DIR
"""

from __future__ import annotations

import logging
import os
import sys
from datetime import timedelta

from mailflow.mail import watcher
from tests.stories import spoiling
from workers import child, deliver, mailbox


def hurry() -> None:
    """Try again after a moment, not after minutes."""
    deliver.FIRST_WAIT = timedelta(seconds=1)
    mailbox.FIRST_PAUSE = 0.2
    mailbox.LONGEST_PAUSE = watcher.LONGEST_PAUSE = 1.0
    watcher.Watcher.__init__.__kwdefaults__.update(first_pause=0.2, longest_pause=1.0)


if __name__ == "__main__":
    from mailflow.cli import main

    hurry()
    if os.environ.get("SPOIL"):
        child.read_mails = spoiling.read_mails
    if level := os.environ.get("LOG"):
        logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    sys.argv[0] = "mailflow"
    main(["run", *sys.argv[1:]])
