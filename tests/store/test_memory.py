from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from mailflow.nouns.case import EventKind, Stage
from mailflow.nouns.decision import Situation, Step
from mailflow.nouns.mail import Clues
from mailflow.nouns.people import Person
from mailflow.store import Store
from mailflow.store.memory import Memory
from tests.store.things import (
    NOW,
    PEER,
    PROGRAM,
    SUE,
    arrival,
    decision,
    event_of,
    letter_to,
    memory_store,
    new_case,
    opened,
)

SUPPORTERS = [Person(name=f"S{n}", email=f"s{n}@example.org") for n in range(3)]
STEPS = st.tuples(
    st.sampled_from(["open", "assign", "close", "forget", "cancel", "keep"]),
    st.integers(0, 4),
    st.sampled_from(SUPPORTERS),
)


def known(situation: Situation) -> tuple[object, ...]:
    return situation.loads, situation.last_assigned, situation.letters_today


def act(store: Store, number: int, step: tuple[str, int, Person]) -> None:
    what, which, supporter = step
    at = NOW + timedelta(seconds=number)
    if what == "keep":
        store.keep([arrival(number)], at)
        return
    if what == "open":
        case = new_case(peer=Person(name="P", email="p@example.org"))
        letters = [letter_to(case.peer, case.id), letter_to(case.peer)]
        store.record(decision(Step(case=case)), letters, at)
        return
    files = store.cases()
    if not files:
        return
    case = files[which % len(files)].case
    if what == "forget":
        store.forget_case(case.id, at)
    elif what == "assign":
        assigned = structs.replace(case, supporter=supporter, stage=Stage.ASSIGNED)
        step_ = Step(case=assigned, events=(event_of(case, EventKind.ASSIGNED, at),))
        store.record(decision(step_), (), at)
    elif what == "cancel":
        store.record(decision(Step(case=case, cancel_letters=True)), (), at)
    else:
        store.record(decision(Step(case=structs.replace(case, stage=Stage.CLOSED))), (), at)


@given(st.lists(STEPS, max_size=12), st.integers(0, 12))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_memory_kept_up_is_memory_read_anew(
    steps: list[tuple[str, int, Person]], looked: int
) -> None:
    store = memory_store()
    clues = Clues(sender="p@example.org")
    for number, step in enumerate(steps):
        act(store, number, step)
        if number == looked:  # a process that looks now and then
            store.gather(clues, PROGRAM, NOW)
    kept_up = store.gather(clues, PROGRAM, NOW)
    loads = {}
    for file in store.cases():
        if file.case.supporter is not None:
            address = file.case.supporter.email
            loads[address] = loads.get(address, 0) + 1
    assert kept_up.loads == loads
    store.memory = Memory()
    read_anew = store.gather(clues, PROGRAM, NOW)
    assert read_anew.loads == kept_up.loads
    for template, number in read_anew.letters_today.items():
        # Letters of a forgotten case are still counted by whoever saw them go.
        assert number <= kept_up.letters_today[template]
    for address, at in read_anew.last_assigned.items():
        assert kept_up.last_assigned[address] >= at
    store.close()


def test_another_process_learns_what_this_one_did(urls: tuple[str, str]) -> None:
    from tests.store.things import KEY, ready

    one = ready(*urls)
    other = Store.open(*urls, KEY, program_id="opw")
    clues = Clues(sender=PEER.email)
    assert known(other.gather(clues, PROGRAM, NOW)) == ({}, {}, {})
    case = opened(one, supporter=SUE)
    step = Step(case=case, events=(event_of(case, EventKind.ASSIGNED),))
    one.record(decision(step), [letter_to(PEER, template="delay")], NOW)
    expected = ({SUE.email: 1}, {SUE.email: NOW}, {"acknowledgement": 1, "delay": 1})
    assert known(one.gather(clues, PROGRAM, NOW)) == expected
    assert known(other.gather(clues, PROGRAM, NOW)) == expected
    case = one.cases()[0].case
    other.record(decision(Step(case=structs.replace(case, supporter=None))), (), NOW)
    assert one.gather(clues, PROGRAM, NOW).loads == {}
    one.record(decision(Step(case=one.cases()[0].case, cancel_letters=True)), (), NOW)
    assert other.gather(clues, PROGRAM, NOW).letters_today == {"delay": 1}
    one.close()
    other.close()


def test_other_threads_read_while_one_writes(store: Store) -> None:
    cases = [opened(store, f"t{number}") for number in range(3)]

    def read(number: int) -> bool:
        clues = Clues(sender=PEER.email, tokens=(f"t{number % 3}",))
        situation = store.gather(clues, PROGRAM, NOW)
        return situation.asked[0][0].case == cases[number % 3].id and len(situation.files) >= 3

    with ThreadPoolExecutor(3) as pool:
        reading = [pool.submit(read, number) for number in range(60)]
        for number in range(20):
            opened(store, f"w{number}")
            store.sent([out.id for out in store.lease("e", 5, NOW)], NOW)
        assert all(one.result() for one in reading)
    assert len(store.cases()) == 23
