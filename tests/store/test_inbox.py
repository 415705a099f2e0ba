from __future__ import annotations

from datetime import timedelta

import pytest

from mailflow.nouns.decision import Filing
from mailflow.nouns.faults import Fault, TryLater
from mailflow.nouns.mail import Problem
from mailflow.store import Arrival, Store
from tests.store.things import NOW, arrival, decision, mail


def test_mails_are_kept_in_order_and_read_back(store: Store) -> None:
    kept = store.keep([arrival(uid) for uid in (1, 2, 3)], NOW)
    store.keep([arrival(4)], NOW + timedelta(seconds=1))
    assert [one.seen_before for one in kept] == ["no"] * 3
    waiting = store.waiting(10)
    assert waiting[:3] == [one.id for one in kept]
    assert store.waiting(2) == waiting[:2]
    assert store.raw(kept[1].id) == mail(2)
    assert store.last_uid(7) == 4
    assert store.last_uid(8) == 0


def test_nothing_to_keep_is_nothing(store: Store) -> None:
    before = store.revision()
    assert store.keep([], NOW) == []
    assert store.revision() == before


def test_what_the_edge_says_is_kept_with_the_mail(store: Store) -> None:
    at = NOW - timedelta(hours=1)
    one = Arrival(uid_validity=7, uid=1, raw=b"", at=at, problems=(Problem.EMPTY, Problem.CUT))
    original = store.original(store.keep([one], NOW)[0].id)
    assert (original.at, original.problems) == (at, (Problem.EMPTY, Problem.CUT))


def test_the_same_uid_is_the_same_row(store: Store) -> None:
    first = store.keep([arrival(1)], NOW)[0]
    again = store.keep([arrival(1), arrival(2)], NOW)
    assert again[0] == (first.id, "uid", False)
    assert again[1].seen_before == "no"
    twice = store.keep([arrival(3), arrival(3)], NOW)
    assert twice[0].id == twice[1].id
    assert len(store.waiting(10)) == 3


def test_the_same_uid_of_another_validity_is_another_mail(store: Store) -> None:
    store.keep([arrival(1)], NOW)
    other = Arrival(uid_validity=8, uid=1, raw=mail(9), at=NOW)
    assert store.keep([other], NOW)[0].seen_before == "no"


def test_a_copy_is_filed_and_never_heard(store: Store) -> None:
    first = store.keep([arrival(1, mail(1))], NOW)[0]
    copy = store.keep([arrival(2, b"Received: again\r\n" + mail(1))], NOW)[0]
    assert copy.seen_before == "content"
    assert copy.id != first.id
    assert store.waiting(10) == [first.id]
    assert [(one.id, one.filing) for one in store.unfiled()] == [(copy.id, Filing.DONE)]
    with pytest.raises(Fault):
        store.raw(copy.id)


def test_copies_in_one_batch_are_noticed(store: Store) -> None:
    kept = store.keep([arrival(1, mail(1)), arrival(2, mail(1))], NOW)
    assert [one.seen_before for one in kept] == ["no", "content"]


def test_another_mail_under_a_used_message_id_is_heard_and_marked(store: Store) -> None:
    store.keep([arrival(1, mail(1, message_id="same@example.org"))], NOW)
    other = store.keep([arrival(2, mail(2, message_id="same@example.org"))], NOW)[0]
    assert (other.seen_before, other.message_id_reused) == ("no", True)
    assert other.id in store.waiting(10)


def test_copies_are_forgotten_with_their_hashes(store: Store) -> None:
    store.keep([arrival(1, mail(1))], NOW)
    assert store.forget_content_hashes(NOW + timedelta(days=14)) == 1
    assert store.forget_content_hashes(NOW + timedelta(days=14)) == 0
    assert store.keep([arrival(2, mail(1))], NOW)[0].seen_before == "no"


def test_tries_are_counted(store: Store) -> None:
    kept = store.keep([arrival(1)], NOW)[0]
    assert [store.attempt(kept.id) for _ in range(3)] == [1, 2, 3]


def test_a_mail_that_breaks_us_is_set_aside_and_may_come_back(store: Store) -> None:
    kept = store.keep([arrival(1)], NOW)[0]
    store.attempt(kept.id)
    store.set_aside(kept.id, "killed", NOW)
    assert store.waiting(10) == []
    assert [(one.id, one.reason, one.attempts) for one in store.set_aside_list()] == [
        (kept.id, "killed", 1)
    ]
    assert [one.filing for one in store.unfiled()] == [Filing.ATTENTION]
    assert store.retry(kept.id)
    assert not store.retry(kept.id)
    assert store.waiting(10) == [kept.id]
    assert store.unfiled() == []
    assert store.attempt(kept.id) == 1
    assert store.raw(kept.id) == mail(1)


def test_what_is_understood_waits_to_be_filed(store: Store) -> None:
    kept = store.keep([arrival(1), arrival(2)], NOW)
    for one in kept:
        assert store.record(decision(filing=Filing.ATTENTION), (), NOW, inbox_id=one.id)
    unfiled = store.unfiled()
    assert [(one.uid_validity, one.uid, one.filing) for one in unfiled] == [
        (7, 1, Filing.ATTENTION),
        (7, 2, Filing.ATTENTION),
    ]
    store.filed([unfiled[0].id], NOW)
    assert [one.uid for one in store.unfiled()] == [2]


def test_the_original_goes_once_it_is_understood(store: Store) -> None:
    kept = store.keep([arrival(1)], NOW)[0]
    store.record(decision(), (), NOW, inbox_id=kept.id)
    with pytest.raises(Fault, match="original is gone"):
        store.raw(kept.id)
    keys = set(store.keys.orphans(set()))
    store.tidy()
    assert len(keys - set(store.keys.orphans(set()))) == 1


def test_old_mail_left_alone_is_remembered_by_its_number(store: Store) -> None:
    store.set_last_uid(7, 300)
    assert store.last_uid(7) == 300
    store.keep([arrival(301)], NOW)
    assert store.last_uid(7) == 301


def test_programs_share_a_store_without_meeting(urls: tuple[str, str]) -> None:
    from tests.store.things import ready

    one, other = ready(*urls), ready(*urls, program="abc")
    kept = one.keep([arrival(1)], NOW)[0]
    assert other.keep([arrival(1)], NOW)[0].seen_before == "no"
    other.recover(NOW)
    assert one.raw(kept.id) == mail(1)
    one.close()
    other.close()


def test_an_empty_store_counts_nothing(store: Store) -> None:
    assert store.counts() == {"timers": 0, "forgetting": 0}
    assert store.oldest_waiting() is None
    assert store.last_kept() is None
    assert store.last_fact() is None
    assert store.known_uids(7) == set()
    store.keep([arrival(1), arrival(5)], NOW)
    assert store.counts()["inbox.waiting"] == 2
    assert store.oldest_waiting() == store.last_kept() == NOW
    assert store.known_uids(7) == {1, 5}


def test_a_key_that_could_not_be_destroyed_is_destroyed_later(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = store.keep([arrival(1)], NOW)[0]
    store.record(decision(), (), NOW, inbox_id=kept.id)
    keys = set(store.keys.orphans(set()))
    with monkeypatch.context() as busy:
        busy.setattr(store.keys, "commit", _busy)
        with pytest.raises(TryLater):
            store.keep([arrival(2)], NOW)
    assert store.keep([arrival(2)], NOW)[0].seen_before == "no"
    assert len(keys - set(store.keys.orphans(set()))) == 1


def _busy(*_: object) -> None:
    raise TryLater("busy")
