from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec import structs
from sqlalchemy import event, select

from mailflow.nouns.case import Stage, TimerKind
from mailflow.nouns.decision import Step
from mailflow.nouns.mail import Clues
from mailflow.nouns.people import Roster, Supporter
from mailflow.store import Arrival, Store
from mailflow.store.tables import cases, forgetting, inbox, outbox, snapshots
from tests.store.things import (
    NOW,
    PEER,
    PROGRAM,
    SUE,
    arrival,
    decision,
    event_of,
    letter_to,
    mail,
    new_case,
    ready,
    timer_of,
)

PEOPLE = (PEER, SUE)


class Killed(BaseException):
    """The process ends here."""


def work(store: Store) -> None:
    """What a daemon does with two mails: each opens a case; the first is soon forgotten."""
    mails = [
        Arrival(uid_validity=7, uid=uid, raw=mail(uid, body=person.name), at=NOW)
        for uid, person in enumerate(PEOPLE)
    ]
    store.keep(mails, NOW)
    store.save_roster(Roster((Supporter(name="S", email="s@example.org"),)), NOW)
    for inbox_id in store.waiting():
        store.attempt(inbox_id)
        person = next(one for one in PEOPLE if one.name.encode() in store.raw(inbox_id))
        found = store.gather(Clues(sender=person.email), PROGRAM, NOW, inbox_id=inbox_id)
        assert found.files == ()  # else the mail would be heard twice
        case = new_case(peer=person)
        purge = (timer_of(case, kind=TimerKind.PURGE, due=NOW),) if person is PEER else ()
        step = Step(case=case, events=(event_of(case),), sets=purge)
        letters = [letter_to(person, case.id), letter_to(person)]
        store.record(decision(step), letters, NOW, inbox_id=inbox_id)
    store.sent([out.id for out in store.lease("e", 9, NOW + timedelta(hours=1))], NOW)
    for timer in store.due_timers(NOW):
        due = store.gather_timer(timer, PROGRAM, NOW)
        assert due is not None
        closed = structs.replace(due[1].files[0].case, stage=Stage.CLOSED)
        store.record(decision(Step(case=closed, purge=True)), (), NOW, timer_id=timer)
    store.forget_originals(NOW + timedelta(days=8))
    store.filed([one.id for one in store.unfiled()], NOW)
    store.tidy()


def check(store: Store) -> None:
    """Everything happened once, and no key is there that nothing needs."""
    counts = store.counts()
    assert counts["inbox.done"] == 2
    assert counts["cases.matching"] == counts["cases.closed"] == 1
    assert (counts["timers"], counts["forgetting"]) == (0, 0)
    assert store.waiting() == store.unfiled() == []
    assert counts.get("outbox.sent") == 3  # the forgotten case's letter is gone with it
    assert "outbox.due" not in counts
    assert len(store.roster().supporters) == 1
    assert store.gather(Clues(sender=PEER.email), PROGRAM, NOW).files == ()
    assert len(store.gather(Clues(sender=SUE.email), PROGRAM, NOW).files) == 1
    needed = set()
    with store.data.reading() as connection:
        for table in (cases, inbox, outbox, snapshots, forgetting):
            needed |= set(connection.scalars(select(table.c.key_id))) - {None}
    assert set(store.keys.orphans(set())) == needed


def kill_at(store: Store, number: int, kill: Callable[[], None]) -> None:
    """Kill at the commit of that number, data and key store counted together, before it is made."""
    left = [number]

    def on_commit(_connection: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            kill()

    for engine in (store.data.engine, store.keys.database.engine):
        event.listen(engine, "commit", on_commit)


def die() -> None:
    raise Killed


def survives(urls: tuple[str, str], number: int) -> bool:
    """Work, killed at that commit; then start again. False where there was no such commit."""
    store = ready(*urls)
    kill_at(store, number, die)
    killed = False
    try:
        work(store)
    except Killed:
        killed = True
    store.data.close()
    store.keys.close()
    store = ready(*urls)
    work(store)
    check(store)
    store.close()
    return killed


@pytest.mark.crash
def test_killed_at_any_commit_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    number = 0
    killed = True
    while killed:
        number += 1
        folder = tmp_path / str(number)
        folder.mkdir()
        killed = survives((f"sqlite:///{folder}/data.db", f"sqlite:///{folder}/keys.db"), number)
    assert number > 20


def child(data_url: str, key_url: str, number: int) -> None:
    store = ready(data_url, key_url)
    kill_at(store, number, lambda: os.kill(os.getpid(), 9))
    work(store)


@pytest.mark.crash
@pytest.mark.parametrize("number", [3, 5, 6])
def test_a_process_that_is_killed_between_key_and_data(urls: tuple[str, str], number: int) -> None:
    code = f"from tests.store.test_crashes import child; child({urls[0]!r}, {urls[1]!r}, {number})"
    root = Path(__file__).parents[2]
    ended = subprocess.run([sys.executable, "-c", code], cwd=root, check=False)
    assert ended.returncode == -9
    store = ready(*urls)
    work(store)
    check(store)
    store.close()


def test_a_key_without_data_is_destroyed_at_the_start(urls: tuple[str, str]) -> None:
    store = ready(*urls)
    before = set(store.keys.orphans(set()))
    keys_only = store.keys.commit

    def commit_then_die(*arguments: object) -> None:
        keys_only(*arguments)  # type: ignore[arg-type]
        die()

    store.keys.commit = commit_then_die  # type: ignore[method-assign]
    with pytest.raises(Killed):
        store.keep([arrival()], NOW)
    assert len(store.keys.orphans(before)) == 1
    store.data.close()
    store.keys.close()
    store = ready(*urls)
    assert set(store.keys.orphans(set())) == before
    assert store.waiting() == []
    store.close()
