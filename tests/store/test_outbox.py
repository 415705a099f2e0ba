from __future__ import annotations

from datetime import timedelta

from msgspec import structs

from mailflow.nouns.decision import Step
from mailflow.nouns.letters import Channel, Urgency
from mailflow.nouns.mail import Clues
from mailflow.nouns.people import Role
from mailflow.store import Store, outgoing
from tests.store.things import (
    NOW,
    PAT,
    PEER,
    PROGRAM,
    SUE,
    arrival,
    decision,
    letter_to,
    new_case,
    opened,
    timer_of,
)

LATER = NOW + timedelta(hours=1)


def test_a_letter_leaves_as_it_was_worded(store: Store) -> None:
    letter = letter_to(PEER, text="Dear Ana\r\n\xff")
    store.record(decision(), [letter], NOW)
    assert store.lease("e", 5, NOW) == [outgoing(letter, PEER.email)]


def test_alarms_go_first_then_questions_then_courtesies(store: Store) -> None:
    wanted = [Urgency.COURTESY, Urgency.ALARM, Urgency.QUESTION]
    for minute, urgency in enumerate([*wanted, *wanted]):
        at = NOW + timedelta(minutes=minute)
        store.record(decision(), [letter_to(PEER, urgency=urgency, template=str(minute))], at)
    leased = store.lease("e", 9, LATER)
    assert [out.template for out in leased] == ["1", "4", "2", "5", "0", "3"]


def test_a_leased_letter_is_nobody_elses(store: Store) -> None:
    store.record(decision(), [letter_to(PEER), letter_to(SUE)], NOW)
    first = store.lease("one", 1, NOW)
    second = store.lease("two", 9, NOW)
    assert {out.recipient for out in first + second} == {PEER.email, SUE.email}
    assert store.lease("three", 9, NOW) == []


def test_a_lease_that_ran_out_may_have_been_sent(store: Store) -> None:
    store.record(decision(), [letter_to(PEER)], NOW)
    assert not store.lease("one", 1, NOW, timedelta(minutes=1))[0].maybe_sent
    again = store.lease("two", 1, LATER)[0]
    assert again.maybe_sent
    assert again.attempts == 2


def test_what_was_leased_at_a_crash_may_have_been_sent(urls: tuple[str, str]) -> None:
    from tests.store.things import ready

    store = ready(*urls)
    store.record(decision(), [letter_to(PEER)], NOW, lease_as="one")
    store.close()
    store = ready(*urls)
    assert [out.maybe_sent for out in store.lease("two", 1, NOW)] == [True]
    store.close()


def test_a_letter_given_back_was_not_sent(store: Store) -> None:
    store.record(decision(), [letter_to(PEER)], NOW, lease_as="one")
    assert store.lease("two", 9, NOW) == []
    assert store.release("two") == 0
    assert store.release("one") == 1
    assert [out.maybe_sent for out in store.lease("two", 9, NOW)] == [False]


def test_a_sent_letter_never_goes_again(store: Store) -> None:
    store.record(decision(), [letter_to(PEER)], NOW)
    leased = store.lease("one", 9, NOW)
    store.sent([out.id for out in leased], NOW)
    store.failed(leased[0].id, NOW, next_try=NOW)
    assert store.lease("one", 9, LATER) == []
    assert store.counts()["outbox.sent"] == 1
    assert store.next_due(NOW) is None


def test_a_letter_is_tried_again_when_it_is_time(store: Store) -> None:
    store.record(decision(), [letter_to(PEER)], NOW)
    out = store.lease("one", 9, NOW)[0]
    store.failed(out.id, NOW, next_try=LATER)
    assert store.lease("one", 9, LATER - timedelta(seconds=1)) == []
    assert store.next_due(NOW) == LATER
    again = store.lease("one", 9, LATER)[0]
    assert (again.attempts, again.maybe_sent) == (2, False)
    store.failed(again.id, LATER, next_try=LATER, maybe_sent=True)
    assert store.lease("one", 9, LATER)[0].maybe_sent


def test_a_refused_letter_stays_refused(store: Store) -> None:
    store.record(decision(), [letter_to(PEER)], NOW)
    out = store.lease("one", 9, NOW)[0]
    store.failed(out.id, NOW, next_try=None)
    assert store.lease("one", 9, LATER) == []
    assert store.counts()["outbox.failed"] == 1


def test_withdrawn_letters_do_not_leave(store: Store) -> None:
    case, other = opened(store), opened(store, "b")
    new = letter_to(SUE, case.id, role=Role.SUPPORTER)
    step = Step(case=case, cancel_letters=True, cancel_letters_to=(Role.PEER,))
    store.record(decision(step), [new], NOW)
    left = store.lease("e", 9, NOW)
    assert sorted((out.case == case.id, out.template) for out in left) == [
        (False, "acknowledgement"),
        (False, "match_request"),
        (True, "acknowledgement"),
        (True, "match_request"),
    ]
    assert new.letter.id in {out.id for out in left}
    assert other.id in {out.case for out in left}


def test_all_letters_of_a_case_may_be_withdrawn_but_leased_ones(store: Store) -> None:
    case = opened(store)
    leased = store.lease("e", 1, NOW)
    store.record(decision(Step(case=case, cancel_letters=True)), (), NOW)
    assert store.lease("e", 9, NOW) == []
    assert store.release("e") == len(leased)
    today = store.gather(Clues(sender=PEER.email), PROGRAM, NOW).letters_today
    assert today == ({"acknowledgement": 1} if leased[0].template == "acknowledgement" else {})


def test_a_ring_keeps_its_channel(store: Store) -> None:
    letter = letter_to(PAT, urgency=Urgency.ALARM)
    ring = structs.replace(letter, letter=structs.replace(letter.letter, channel=Channel.RING))
    store.record(decision(), [ring], NOW)
    assert store.lease("e", 1, NOW)[0].channel is Channel.RING


def test_letters_of_no_case_need_the_mails_key_no_longer_than_they_live(store: Store) -> None:
    kept = store.keep([arrival()], NOW)[0]
    letter = letter_to(PEER)
    store.record(decision(), [letter], NOW, inbox_id=kept.id)
    store.tidy()
    assert [out.id for out in store.lease("e", 1, NOW)] == [letter.letter.id]
    store.sent([letter.letter.id], NOW)
    before = len(store.keys.orphans(set()))
    assert store.forget_originals(LATER) == 1
    assert len(store.keys.orphans(set())) == before - 1


def test_what_is_due_next(store: Store) -> None:
    assert store.next_due(NOW) is None
    case = new_case()
    timers = [timer_of(case, due=NOW + timedelta(hours=hours)) for hours in (3, 1, 2)]
    store.record(decision(Step(case=case, sets=tuple(timers))), (), NOW)
    assert store.next_due(NOW) == NOW + timedelta(hours=1)
    assert store.due_timers(NOW) == []
    assert store.due_timers(NOW + timedelta(hours=2)) == [timers[1].id, timers[2].id]
    assert store.due_timers(NOW + timedelta(hours=9), 1) == [timers[1].id]
    late = NOW + timedelta(hours=5)
    assert store.next_due(late) == late
    store.record(decision(), [letter_to(PEER)], NOW)
    assert store.next_due(NOW) == NOW
