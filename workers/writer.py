"""The one thread that decides and writes."""

from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from enum import IntEnum
from typing import Any, TypeVar

Result = TypeVar("Result")


class Rank(IntEnum):
    """What is done first when several things wait."""

    STOP = 0
    LETTERS = 1  # leasing and marking letters: an alarm must not wait behind a full mailbox
    TIMERS = 2
    MAIL = 3


class Writer(threading.Thread):
    """Runs one job after the other, the most urgent first, in the order they came."""

    def __init__(self) -> None:
        super().__init__(name="writer", daemon=True)
        self._jobs: queue.PriorityQueue[tuple[int, int, Callable[[], None] | None]] = (
            queue.PriorityQueue()
        )
        self._count = itertools.count()
        self._stopping = threading.Event()

    def submit(self, rank: Rank, job: Callable[[], Result]) -> Future[Result]:
        """Have a job done; its result, or what it raised, comes by the future.

        After :meth:`stop` nothing new is begun: the future is cancelled.
        """
        future: Future[Any] = Future()

        def work() -> None:
            if self._stopping.is_set() or not future.set_running_or_notify_cancel():
                future.cancel()
                return
            try:
                future.set_result(job())
            except BaseException as error:  # noqa: BLE001  # it is the caller's to see
                future.set_exception(error)

        if self._stopping.is_set():
            future.cancel()
        else:
            self._jobs.put((rank, next(self._count), work))
        return future

    def busy(self) -> bool:
        """Whether jobs wait."""
        return not self._jobs.empty()

    def run(self) -> None:
        """Work until stopped."""
        while True:
            _, _, work = self._jobs.get()
            if work is None:
                break
            work()
        self._cancel_rest()

    def _cancel_rest(self) -> None:
        while True:
            try:
                _, _, work = self._jobs.get_nowait()
            except queue.Empty:
                return
            if work:
                work()

    def stop(self, wait: float = 5.0) -> None:
        """Finish the job in hand, begin no other, and end."""
        self._stopping.set()
        self._jobs.put((Rank.STOP, -1, None))
        if self.is_alive():
            self.join(wait)
