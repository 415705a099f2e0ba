from __future__ import annotations

import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from sqlalchemy import select

from mailflow.nouns.case import Case, EventKind, Outcome, Question, Stage
from mailflow.nouns.decision import Away, Step
from mailflow.nouns.faults import Fault, Stop
from mailflow.nouns.mail import Clues
from mailflow.nouns.people import Directory, Person, Physician, Roster, Supporter
from mailflow.store import CaseChanged, Store
from mailflow.store.sealing import Unsealable, place, unseal
from mailflow.store.tables import cases, events, forgetting, inbox, keys, outbox
from tests.store.test_recording import full_case
from tests.store.things import (
    KEY,
    NOW,
    PAT,
    PEER,
    PROGRAM,
    SUE,
    arrival,
    decision,
    event_of,
    letter_to,
    mail,
    new_case,
    opened,
    question_of,
    ready,
    timer_of,
)

LATER = NOW + timedelta(days=8)


def rows(store: Store, table: Any) -> list[Any]:
    with store.data.reading() as connection:
        return list(connection.execute(select(table)))


def test_a_forgotten_case_leaves_figures_only(store: Store) -> None:
    kept = store.keep([arrival()], NOW)[0]
    case = new_case()
    step = Step(
        case=case,
        events=(event_of(case),),
        questions=(question_of(case),),
        sets=(timer_of(case),),
    )
    store.record(decision(step), [letter_to(PEER, case.id)], NOW, inbox_id=kept.id)
    closed = structs.replace(
        store.cases()[0].case, stage=Stage.CLOSED, closed=LATER, outcome=Outcome.COMPLETED
    )
    store.record(decision(Step(case=closed)), (), LATER)
    assert store.forget_case(case.id, LATER)
    assert not store.forget_case(case.id, LATER)
    assert store.find(case.reference) is None
    assert store.cases(open_only=False) == []
    assert store.gather(Clues(sender=PEER.email), PROGRAM, NOW).files == ()
    stub = rows(store, cases)[0]
    assert (stub.reference, stub.sealed, stub.key_id) == (None, None, None)
    assert stub.id != case.id
    assert stub.outcome == Outcome.COMPLETED
    assert stub.opened == datetime(2026, 3, 1, tzinfo=UTC)
    told = rows(store, events)[0]
    assert (told.case, told.at, told.kind) == (stub.id, stub.opened, EventKind.OPENED)
    assert rows(store, outbox) == []
    mails = rows(store, inbox)[0]
    assert (mails.case, mails.content_hash, mails.message_id_hash) == (None, None, None)
    assert store.counts() == {"inbox.done": 1, "cases.closed": 1, "timers": 0, "forgetting": 0}


def test_a_step_may_forget_its_case_and_still_answer(store: Store) -> None:
    case = opened(store)
    kept = store.keep([arrival()], NOW)[0]
    letter = letter_to(PEER, case.id, template="farewell")
    step = Step(
        case=structs.replace(case, stage=Stage.CLOSED),
        events=(event_of(case, EventKind.PURGED),),
        cancel_letters=True,
        purge=True,
    )
    assert store.record(decision(step), [letter], NOW, inbox_id=kept.id)
    assert store.find(case.reference) is None
    left = store.lease("e", 9, NOW)
    assert [(out.template, out.case, out.raw) for out in left] == [("farewell", None, letter.raw)]
    assert {event.at for event in rows(store, events)} == {datetime(2026, 3, 1, tzinfo=UTC)}
    assert rows(store, forgetting) == []


def test_forgetting_during_a_decision_is_noticed(store: Store) -> None:
    case = opened(store)
    store.forget_case(case.id, NOW)
    with pytest.raises(CaseChanged):
        store.record(decision(Step(case=case)), (), NOW)


def test_a_legal_hold_stops_forgetting(store: Store) -> None:
    kept = store.keep([arrival()], NOW)[0]
    case = new_case(legal_hold=True)
    letter = letter_to(PEER, case.id)
    store.record(decision(Step(case=case)), [letter], NOW, inbox_id=kept.id)
    store.sent([letter.letter.id], NOW)
    with pytest.raises(Fault, match=rf"{case.reference}: under legal hold.*end the hold first"):
        store.forget_case(case.id, NOW)
    case = store.cases()[0].case
    store.record(decision(Step(case=case, purge=True)), (), NOW)
    store.forget_originals(LATER)
    assert rows(store, outbox)[0].sealed is not None
    case = store.cases()[0].case
    freed = structs.replace(case, legal_hold=False)
    store.record(decision(Step(case=freed, purge=True)), (), NOW)
    assert store.cases() == []


def test_originals_go_after_their_time(store: Store) -> None:
    kept = store.keep([arrival(1), arrival(2), arrival(3)], NOW)
    store.set_aside(kept[0].id, "killed", NOW)
    case, letters = new_case(), [letter_to(PEER), letter_to(SUE)]
    store.record(decision(Step(case=case)), letters, NOW, inbox_id=kept[1].id)
    store.record(decision(), [letter_to(PEER, case.id)], NOW)
    sent = [out.id for out in store.lease("e", 9, NOW) if out.recipient == PEER.email]
    store.sent(sent, NOW)
    assert store.forget_originals(NOW) == 0
    assert store.forget_originals(LATER) == 3  # the one set aside, and two letters that are sent
    assert store.forget_originals(LATER) == 0
    assert store.raw(kept[2].id) == mail(3)  # still to be heard
    with pytest.raises(Fault, match="original is gone"):
        store.raw(kept[0].id)
    assert not store.retry(kept[0].id)
    store.release("e")
    assert [out.recipient for out in store.lease("e", 9, NOW)] == [SUE.email]
    assert store.find(case.reference) is not None


def test_whoever_was_forgotten_elsewhere_is_forgotten_here(urls: tuple[str, str]) -> None:
    here, there = ready(*urls), Store.open(*urls, KEY, program_id="opw")
    case = opened(here, supporter=SUE)
    assert here.gather(Clues(sender=None), PROGRAM, NOW).loads == {SUE.email: 1}
    there.forget_case(case.id, NOW)
    there.save_roster(Roster((Supporter(name="S", email=SUE.email),)), NOW)
    situation = here.gather(Clues(sender=PEER.email), PROGRAM, NOW)
    assert (situation.files, situation.loads) == ((), {})
    assert len(situation.roster.supporters) == 1
    assert not here.keys._cache.keys() & {row.key_id for row in rows(here, cases)}
    here.close()
    there.close()


# -- nothing in clear


def test_nothing_personal_lies_in_clear(tmp_path: Path, urls: tuple[str, str]) -> None:
    store = ready(*urls)
    person = Person(name="CANARY-name", email="canary-mail@canary.example.org", phone="CANARY-tel")
    plain = full_case()
    texts = {
        name: f"CANARY-{name}" for name in ("department", "site", "told", "root", "match_by_reason")
    }
    people = dict.fromkeys(("peer", "referrer", "coordinator", "supporter", "opened_by"), person)
    lists = {name: (f"CANARY-{name}",) for name in ("wishes", "avoid", "tried")}
    case = structs.replace(
        plain,
        legal_hold=False,
        **texts,
        **people,
        **lists,
        alarm=structs.replace(plain.alarm, about=person, said_by=person, words="CANARY-words"),
        pending=structs.replace(plain.pending, supporter=person, by=person),
        held=structs.replace(plain.held, person=person, message_id="CANARY-held"),
    )
    question = question_of(case, person=person, offered=(person,), letters=("CANARY-letter",))
    letter = letter_to(person, case.id, text="CANARY-body")
    kept = store.keep(
        [arrival(1, mail(1, body="CANARY-mail")), arrival(2, mail(2, body="CANARY-mail-2"))], NOW
    )
    store.save_roster(Roster((Supporter(name="CANARY-roster", email=person.email),)), NOW)
    store.save_directory(Directory((Physician(name="CANARY-dir", email=person.email),)), NOW)
    step = Step(case=case, questions=(question,), events=(event_of(case),), sets=(timer_of(case),))
    away = (Away(email=person.email, until=NOW.date()),)
    store.record(decision(step, away=away), [letter], NOW, inbox_id=kept[0].id)
    store.record(decision(), [letter_to(person, text="CANARY-loose")], NOW)
    found = store.find(case.reference)
    assert found is not None
    assert structs.replace(found.case, version=0) == case
    files = sorted(path.name for path in tmp_path.iterdir())
    assert {"data.db", "data.db-wal", "keys.db", "keys.db-wal"} <= set(files)
    for name in files:
        content = (tmp_path / name).read_bytes().lower()
        assert b"canary" not in content, name
        assert "canary".encode("utf-16-le") not in content, name
    data = b"".join((tmp_path / name).read_bytes() for name in files if name.startswith("data"))
    assert store.keys.address_hash(person.email) not in data
    assert case.reference.encode() in data  # what is searched for is really looked at
    assert all((tmp_path / name).stat().st_mode & 0o077 == 0 for name in files)
    store.close()


def test_a_forgotten_case_cannot_be_opened_even_from_a_backup_of_the_data(
    tmp_path: Path, urls: tuple[str, str]
) -> None:
    store = ready(*urls)
    case = opened(store)
    others = [opened(store, f"t{number}", peer=SUE) for number in range(60)]
    with store.keys.database.reading() as connection:
        wrapped = {row.id: row.wrapped for row in connection.execute(select(keys))}
    sealed = {row.id: row for row in rows(store, cases)}
    key_id = sealed[case.id].key_id
    assert store.keys.key(key_id) is not None
    gone = [case, *others[:30]]
    for one in gone:
        store.forget_case(one.id, NOW)
    content = b"".join(path.read_bytes() for path in tmp_path.glob("keys.db*"))
    for one in gone:
        assert wrapped[sealed[one.id].key_id] not in content
    for one in others[30:]:
        assert wrapped[sealed[one.id].key_id] in content
    known = store.keys.many(row.key_id for row in sealed.values())
    assert len(known) == 30
    assert key_id not in known
    for key in known.values():
        with pytest.raises(Unsealable):
            unseal(key, sealed[case.id].sealed, place("cases", "opw", case.id))
    store.close()


def test_keys_of_understood_mails_leave_no_remains(tmp_path: Path, urls: tuple[str, str]) -> None:
    store = ready(*urls)
    kept = store.keep([arrival(uid) for uid in range(1, 301)], NOW)
    with store.keys.database.reading() as connection:
        wrapped = {row.id: row.wrapped for row in connection.execute(select(keys))}
    of_mail = {row.id: row.key_id for row in rows(store, inbox)}
    for one in kept[::2]:
        store.record(decision(), (), NOW, inbox_id=one.id)
    store.tidy()
    content = b"".join(path.read_bytes() for path in tmp_path.glob("keys.db*"))
    assert not [1 for one in kept[::2] if wrapped[of_mail[one.id]] in content]
    assert all(wrapped[of_mail[one.id]] in content for one in kept[1::2])
    store.close()


# -- backups and wrong keys


def copy(tmp_path: Path, name: str, to: str) -> None:
    with sqlite3.connect(tmp_path / name) as source, sqlite3.connect(tmp_path / to) as target:
        source.backup(target)


def put_back(tmp_path: Path, name: str, copied: str) -> None:
    for path in tmp_path.glob(f"{name}*"):  # its log too: it belongs to the former file
        path.unlink()
    shutil.copy(tmp_path / copied, tmp_path / name)


def test_a_restore_brings_no_forgotten_case_back(tmp_path: Path, urls: tuple[str, str]) -> None:
    store = ready(*urls)
    case, other = opened(store), opened(store, "b", peer=SUE)
    waiting = store.keep([arrival(1)], NOW)[0]
    copy(tmp_path, "data.db", "backup.db")
    store.record(decision(), (), NOW, inbox_id=waiting.id)
    store.forget_case(case.id, NOW)
    store.close()
    put_back(tmp_path, "data.db", "backup.db")
    store = ready(*urls)
    assert store.find(case.reference) is None
    assert [file.case.id for file in store.cases()] == [other.id]
    assert [row.reference for row in rows(store, cases)].count(None) == 1
    assert store.waiting() == []  # its key is gone, and so is its row: the mailbox has it
    assert store.keep([arrival(1)], NOW)[0].seen_before == "no"
    store.close()


def test_an_older_copy_of_the_data_destroys_no_keys(tmp_path: Path, urls: tuple[str, str]) -> None:
    store = ready(*urls)
    opened(store)
    copy(tmp_path, "data.db", "old.db")
    case = opened(store, "b", peer=SUE)
    opened(store, "c", peer=PAT)
    copy(tmp_path, "data.db", "new.db")
    store.close()
    put_back(tmp_path, "data.db", "old.db")
    ready(*urls).close()
    put_back(tmp_path, "data.db", "new.db")
    store = ready(*urls)
    assert store.find(case.reference) is not None
    store.close()


def test_both_copies_make_a_whole_store(tmp_path: Path, urls: tuple[str, str]) -> None:
    store = ready(*urls)
    case = opened(store)
    store.keep([arrival(1)], NOW)
    store.back_up(tmp_path / "data.copy", tmp_path / "keys.copy")
    opened(store, "b", peer=SUE)
    with pytest.raises(Fault, match=r"data\.copy: cannot be made .*name another file"):
        store.back_up(tmp_path / "data.copy", tmp_path / "keys.copy")
    store.close()
    assert (tmp_path / "keys.copy").stat().st_mode & 0o777 == 0o600
    put_back(tmp_path, "data.db", "data.copy")
    put_back(tmp_path, "keys.db", "keys.copy")
    store = ready(*urls)
    assert [file.case.id for file in store.cases()] == [case.id]
    assert store.raw(store.waiting()[0]) == mail(1)
    store.close()


def test_postgresql_is_copied_by_its_own_tool(postgres_urls: tuple[str, str]) -> None:
    store = ready(*postgres_urls)
    with pytest.raises(Fault, match="pg_dump"):
        store.back_up(Path("a"), Path("b"))
    store.close()


def test_an_older_key_store_stops_the_start(tmp_path: Path, urls: tuple[str, str]) -> None:
    store = ready(*urls)
    copy(tmp_path, "keys.db", "old.db")
    case = opened(store)
    store.close()
    shutil.copy(tmp_path / "keys.db", tmp_path / "newer.db")
    put_back(tmp_path, "keys.db", "old.db")
    with pytest.raises(Stop, match="1 keys are missing, it is older than the data"):
        ready(*urls)
    put_back(tmp_path, "keys.db", "newer.db")
    store = ready(*urls)
    assert store.find(case.reference) is not None
    store.close()


def test_another_key_store_stops_the_start(tmp_path: Path, urls: tuple[str, str]) -> None:
    ready(*urls).close()
    elsewhere = f"sqlite:///{tmp_path}/other-keys.db"
    with pytest.raises(Stop, match="holds no keys of program opw"):
        ready(urls[0], elsewhere)
    ready(f"sqlite:///{tmp_path}/other-data.db", f"sqlite:///{tmp_path}/third.db").close()
    with pytest.raises(Stop, match="is not the one of these data"):
        ready(urls[0], f"sqlite:///{tmp_path}/third.db")


def test_another_program_key_stops_the_start(urls: tuple[str, str]) -> None:
    ready(*urls).close()
    with pytest.raises(Stop, match="MAILFLOW_KEY: does not open"):
        ready(*urls, key=bytes(32))


def test_a_store_that_was_not_set_up_says_so(urls: tuple[str, str]) -> None:
    store = Store.open(*urls, KEY, program_id="opw")
    with pytest.raises(Stop, match="run `mailflow db upgrade`"):
        store.recover(NOW)
    store.data.close()


def test_data_and_keys_in_one_file_are_refused(urls: tuple[str, str]) -> None:
    with pytest.raises(Stop, match=r"MAILFLOW_KEYSTORE_URL.*name another file"):
        Store.open(urls[0], urls[0], KEY, program_id="opw")


def test_a_missing_folder_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(Stop, match=r"cannot be made.*make its folder"):
        Store.open(f"sqlite:///{tmp_path}/no/data.db", "sqlite://", KEY, program_id="opw")


def test_the_program_key_can_be_changed(store: Store) -> None:
    case, fresh = opened(store), bytes(reversed(range(32)))
    running = Store.open(
        store.data.url.render_as_string(False),
        store.keys.database.url.render_as_string(False),
        KEY,
        program_id="opw",
    )
    if not store.data.in_memory:
        running.gather(Clues(sender=PEER.email), PROGRAM, NOW)
    assert store.rotate(fresh) > 2
    assert store.find(case.reference) is not None
    opened(store, "b")
    if not store.data.in_memory:
        with pytest.raises(Stop, match="MAILFLOW_KEY"):  # it still wraps with the former key
            running.keep([arrival()], NOW)
    running.keys.close()
    running.data.close()
    store.keys.drop_cache()
    assert len(store.cases()) == 2


def test_rotated_keys_open_with_the_new_program_key_only(urls: tuple[str, str]) -> None:
    store, fresh = ready(*urls), bytes(reversed(range(32)))
    case = opened(store)
    store.rotate(fresh)
    store.close()
    with pytest.raises(Stop, match="MAILFLOW_KEY"):
        ready(*urls)
    store = ready(*urls, key=fresh)
    assert store.find(case.reference) is not None
    assert store.gather(Clues(sender=PEER.email), PROGRAM, NOW).files
    store.close()


def test_every_new_field_of_a_noun_is_sealed() -> None:
    from mailflow.store.packing import CASE_CLEAR, QUESTION_CLEAR, _SealedCase, _SealedQuestion

    for noun, clear, sealed in (
        (Case, CASE_CLEAR, _SealedCase),
        (Question, QUESTION_CLEAR, _SealedQuestion),
    ):
        names = {field.name for field in structs.fields(noun)}
        assert names == set(clear) | set(sealed.__struct_fields__)
        assert not set(clear) & set(sealed.__struct_fields__)


def test_a_row_put_in_anothers_place_does_not_open(store: Store) -> None:
    one, other = opened(store), opened(store, "b", peer=SUE)
    with store.data.writing() as connection:
        row = connection.execute(select(cases).where(cases.c.id == one.id)).one()
        connection.execute(
            cases.update()
            .where(cases.c.id == other.id)
            .values(sealed=row.sealed, key_id=row.key_id)
        )
    with pytest.raises(Unsealable):
        store.find(other.reference)
