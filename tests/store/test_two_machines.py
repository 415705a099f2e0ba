"""Two processes on one store: several machines on PostgreSQL, daemon and command on SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from msgspec import structs

from mailflow.nouns.decision import Step
from mailflow.store import CaseChanged, Store
from tests.store.things import KEY, NOW, PEER, arrival, decision, letter_to, opened, ready

ROUNDS = 12


@pytest.fixture(params=["file", "postgresql"])
def two(request: pytest.FixtureRequest) -> Iterator[tuple[Store, Store]]:
    urls = request.getfixturevalue("urls" if request.param == "file" else "postgres_urls")
    stores = ready(*urls), Store.open(*urls, KEY, program_id="opw")
    yield stores
    for store in stores:
        store.close()


def both(two: tuple[Store, Store], work: object) -> list[object]:
    assert callable(work)
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(work, two))


def test_no_change_of_a_case_is_lost(two: tuple[Store, Store]) -> None:
    case = opened(two[0])

    def count_up(store: Store) -> None:
        done = 0
        while done < ROUNDS:
            file = store.find(case.reference)
            assert file is not None
            more = structs.replace(file.case, attempts=file.case.attempts + 1)
            try:
                store.record(decision(Step(case=more)), [letter_to(PEER)], NOW)
            except CaseChanged:
                continue
            done += 1

    both(two, count_up)
    file = two[0].find(case.reference)
    assert file is not None
    assert file.case.attempts == 2 * ROUNDS
    assert two[1].counts()["outbox.due"] == 2 + 2 * ROUNDS


def test_no_letter_is_taken_twice(two: tuple[Store, Store]) -> None:
    for _ in range(ROUNDS):
        two[0].record(decision(), [letter_to(PEER)], NOW)

    def lease(store: Store) -> list[object]:
        taken: list[object] = []
        while letters := store.lease(str(id(store)), 2, NOW):
            taken += [out.id for out in letters]
        return taken

    one, other = both(two, lease)
    assert isinstance(one, list)
    assert isinstance(other, list)
    assert len(one) + len(other) == len({*one, *other}) == ROUNDS


def test_a_mail_both_keep_is_one_mail_and_heard_once(two: tuple[Store, Store]) -> None:
    arrivals = [arrival(uid) for uid in range(ROUNDS)]
    both(two, lambda store: store.keep(arrivals, NOW))
    waiting = two[0].waiting()
    assert len(waiting) == ROUNDS

    def hear(store: Store) -> int:
        return sum(store.record(decision(), (), NOW, inbox_id=one) for one in waiting)

    assert sum(int(str(number)) for number in both(two, hear)) == ROUNDS


def test_a_start_meanwhile_destroys_no_key(two: tuple[Store, Store]) -> None:
    def work(store: Store) -> None:
        for number in range(ROUNDS):
            if store is two[0]:
                uid = 100 + number
                kept = store.keep([arrival(uid)], NOW)[0]
                assert store.raw(kept.id)
                store.record(decision(), (), NOW + timedelta(number), inbox_id=kept.id)
            else:
                store.recover(NOW)

    both(two, work)
    assert two[0].counts()["inbox.done"] == ROUNDS
