from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import uuid4

import msgspec
import pytest
from msgspec import structs
from sqlalchemy import event

from mailflow.nouns.case import (
    Alarm,
    Case,
    EventKind,
    Held,
    Outcome,
    Path,
    Pending,
    Question,
    QuestionKind,
    Shown,
    Stage,
    TimerKind,
)
from mailflow.nouns.decision import Away, Decision, Found, NewList, Step, Wanted
from mailflow.nouns.letters import Channel
from mailflow.nouns.mail import Clues
from mailflow.nouns.meaning import Flag, Intent, Leave, Option, Topic, Understanding
from mailflow.nouns.people import (
    CareerStage,
    Directory,
    KeptApart,
    Pair,
    Person,
    Physician,
    Role,
    Roster,
    Supporter,
)
from mailflow.nouns.sheets import PendingSheet, SheetKind
from mailflow.store import CaseChanged, Store
from mailflow.store.packing import away_of
from tests.store.things import (
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
    memory_store,
    new_case,
    opened,
    question_of,
    timer_of,
)

STRANGER = Clues(sender="nobody@example.com")


def full_case() -> Case:
    """A case with every field other than its default."""
    understanding = Understanding(intent=Intent.APPROVE, confidence=0.5, choices={"A": 1, "B": "x"})
    return new_case(
        event_id=uuid4(),
        closed=NOW,
        stage=Stage.CLOSED,
        outcome=Outcome.COMPLETED,
        path=Path.REACH_OUT,
        on_hold=True,
        legal_hold=True,
        department="Surgery",
        site="North",
        county="Taos",
        career_stage=CareerStage.MID,
        unknown=("site",),
        language="es",
        topic=Topic.BURNOUT,
        referrer=Person(name="Rex Ferrer", email="rex@example.org"),
        name_referrer=True,
        wishes=("evenings", "Ñandú"),
        avoid=("Dr. No",),
        anonymous=True,
        kin=True,
        consent=Leave.YES,
        others=(Person(name="Ova Peer", email="ova@example.org"),),
        aware=True,
        also_at=("pia@work.example.org",),
        wanted=("Sue Pine",),
        dates=(date(2026, 4, 1),),
        doubts=(date(2026, 3, 2), date(2026, 3, 3)),
        doubts_untold=4,
        former=SUE,
        match_by=NOW + timedelta(1, 2, 3),
        match_by_reason="weekend",
        coordinator=PAT,
        supporter=SUE,
        accepted_at=NOW,
        contact_by=NOW,
        meets_on=date(2026, 3, 9),
        pending=Pending(supporter=SUE, by=PAT, since=NOW),
        shown=(Shown(supporter=SUE.email, to=PAT.email, rules=("same_site",), at=NOW),),
        told="be gentle",
        tried=("a@example.org",),
        changed_from=("a@example.org",),
        sheet=PendingSheet(file="s.csv", kind=SheetKind.ROSTER, seen="f"),
        attempts=1,
        conversations=2,
        check_ins=3,
        urgent=True,
        watched=True,
        stopped=True,
        alarm=Alarm(
            flags=(Flag.ABUSE,), about=PEER, words="w", said_at=NOW, said_by=SUE, raised=NOW
        ),
        root="root@example.org",
        opened_by=SUE,
        held=Held(
            question=uuid4(),
            understanding=understanding,
            person=PAT,
            role=Role.BACKUP,
            code_hash="c",
        ),
        proven=False,
        intervention=True,
    )


def test_nothing_of_a_case_is_lost(store: Store) -> None:
    case = full_case()
    unset = {
        field.name
        for field in structs.fields(case)
        if field.default is not msgspec.NODEFAULT and getattr(case, field.name) == field.default
    }
    assert unset <= {"version", "suspended"}  # the fields this test must be taught
    store.record(decision(Step(case=case)), (), NOW)
    file = store.find(case.reference)
    assert file is not None
    assert file.case == structs.replace(case, version=1)


def test_nothing_of_a_question_or_timer_is_lost(store: Store) -> None:
    case = new_case()
    question = question_of(
        case,
        options=(Option("wait", 1, ("wait", "later")),),
        letters=("m@example.org",),
        closed=NOW + timedelta(microseconds=1),
    )
    timer = timer_of(case, question=question.id, round=3, kind=TimerKind.BACKUP)
    store.record(decision(Step(case=case, questions=(question,), sets=(timer,))), (), NOW)
    file = store.find(case.reference)
    assert file is not None
    assert file.closed_questions == (question,)
    assert file.questions == ()
    assert file.timers == (timer,)


def test_a_case_is_told_from_beginning_to_end(store: Store) -> None:
    case = opened(store)
    later = NOW + timedelta(hours=1)
    step = Step(
        case=structs.replace(case, stage=Stage.ASSIGNED, supporter=SUE),
        events=(event_of(case, EventKind.ASSIGNED, later),),
    )
    store.record(decision(step), (), later)
    told = store.story(f" {case.reference.lower()} ")
    assert told is not None
    file, events = told
    assert file.case.stage is Stage.ASSIGNED
    assert [(one.kind, one.at) for one in events] == [
        (EventKind.OPENED, NOW),
        (EventKind.ASSIGNED, later),
    ]
    assert store.story("OPW-NOWHERE") is None


def test_a_mail_is_heard_once(store: Store) -> None:
    kept = store.keep([arrival()], NOW)[0]
    one = decision(Step(case=new_case()))
    assert store.record(one, (), NOW, inbox_id=kept.id)
    assert not store.record(one, (), NOW, inbox_id=kept.id)
    assert not store.record(one, (), NOW, inbox_id=uuid4())
    assert len(store.cases()) == 1


def test_a_timer_is_dealt_with_once(store: Store) -> None:
    case = opened(store)
    timer = store.due_timers(NOW + timedelta(days=1))[0]
    found = store.gather_timer(timer, PROGRAM, NOW)
    assert found is not None
    assert found[0].case == case.id
    assert found[1].files[0].case == case
    assert store.record(decision(Step(case=case)), (), NOW, timer_id=timer)
    assert not store.record(decision(Step(case=case)), (), NOW, timer_id=timer)
    assert store.gather_timer(timer, PROGRAM, NOW) is None


def test_a_case_that_changed_meanwhile_is_decided_again(store: Store) -> None:
    case = opened(store)
    kept = store.keep([arrival()], NOW)[0]
    store.record(decision(Step(case=structs.replace(case, told="first"))), (), NOW)
    with pytest.raises(CaseChanged):
        store.record(
            decision(Step(case=structs.replace(case, told="second"))), (), NOW, inbox_id=kept.id
        )
    situation = store.gather(Clues(sender=None, references=(case.reference,)), PROGRAM, NOW)
    assert situation.files[0].case.told == "first"
    assert store.waiting() == [kept.id]


def test_a_reference_minted_twice_is_decided_again(store: Store) -> None:
    case = opened(store)
    with pytest.raises(CaseChanged):
        store.record(decision(Step(case=new_case(reference=case.reference))), (), NOW)
    assert len(store.cases()) == 1


def test_a_step_that_fails_leaves_nothing(store: Store) -> None:
    case = opened(store)
    before = store.counts()
    good, bad = new_case(), structs.replace(case, version=9)
    with pytest.raises(CaseChanged):
        store.record(decision(Step(case=good), Step(case=bad)), [letter_to(PEER, good.id)], NOW)
    assert store.counts() == before


def test_questions_and_timers_change_in_place(store: Store) -> None:
    case = opened(store)
    file = store.find(case.reference)
    assert file is not None
    closed = structs.replace(file.questions[0], closed=NOW, letters=("second@example.org",))
    moved = structs.replace(file.timers[0], due=NOW + timedelta(days=9))
    gone = timer_of(case)
    store.record(decision(Step(case=case, sets=(moved, gone), questions=(closed,))), (), NOW)
    case = store.cases()[0].case
    store.record(decision(Step(case=case, cancels=(gone.id,))), (), NOW)
    file = store.find(case.reference)
    assert file is not None
    assert file.closed_questions == (closed,)
    assert file.timers == (moved,)


# -- gathering


def test_a_stranger_meets_an_empty_situation(store: Store) -> None:
    opened(store)
    situation = store.gather(STRANGER, PROGRAM, NOW)
    assert situation.files == ()
    assert situation.asked == ()
    assert situation.letters_today == {}
    assert store.gather(Clues(sender=None), PROGRAM, NOW).files == ()


def test_a_token_leads_to_its_question(store: Store) -> None:
    case = opened(store, "one")
    opened(store, "two", peer=SUE)
    situation = store.gather(Clues(sender=PAT.email, tokens=("wrong", "one")), PROGRAM, NOW)
    assert [(question.case, by) for question, by in situation.asked] == [(case.id, Found.TOKEN)]
    assert situation.files[0].case == case
    assert situation.files[0].questions[0] == situation.asked[0][0]
    assert situation.asked[0][0].person == PAT
    assert len(situation.files) == 1


def test_a_thread_leads_to_its_question(store: Store) -> None:
    case = opened(store, "one")
    request = next(out for out in store.lease("e", 9, NOW) if out.template == "match_request")
    clues = Clues(sender=PAT.email, thread=("other@example.org", request.message_id))
    situation = store.gather(clues, PROGRAM, NOW)
    assert [(question.case, by) for question, by in situation.asked] == [(case.id, Found.THREAD)]
    both = Clues(sender=PAT.email, tokens=("one",), thread=(request.message_id,) * 2)
    assert [by for _, by in store.gather(both, PROGRAM, NOW).asked] == [Found.TOKEN, Found.THREAD]


def test_a_reminder_belongs_to_the_question_of_its_token(store: Store) -> None:
    case = opened(store, "one")
    reminder = letter_to(PAT, case.id, template="reminder", token="one", role=Role.COORDINATOR)
    store.record(decision(Step(case=case)), [reminder], NOW)
    clues = Clues(sender=PAT.email, thread=(reminder.letter.message_id,))
    assert [by for _, by in store.gather(clues, PROGRAM, NOW).asked] == [Found.THREAD]


def test_a_letter_that_asks_nothing_leads_to_its_case_only(store: Store) -> None:
    case = opened(store)
    thanks = next(out for out in store.lease("e", 9, NOW) if out.template == "acknowledgement")
    situation = store.gather(Clues(sender=None, thread=(thanks.message_id,)), PROGRAM, NOW)
    assert situation.asked == ()
    assert [file.case for file in situation.files] == [case]


def test_a_reference_leads_to_its_case(store: Store) -> None:
    case = opened(store)
    clues = Clues(sender=None, references=("OPW-NOTHERE", case.reference.lower()))
    assert [file.case for file in store.gather(clues, PROGRAM, NOW).files] == [case]


def test_people_are_known_by_their_address(store: Store) -> None:
    referrer = Person(name="Rex", email="rex@example.org")
    case = opened(store, peer=PEER, referrer=referrer, supporter=SUE)
    closed = opened(store, "b", peer=PEER, stage=Stage.CLOSED, opened=NOW + timedelta(hours=1))
    for address, expected in (
        ("ana.quill@example.org", [case.id, closed.id]),  # open ones first
        ("rex@example.org", [case.id]),
        ("SUE@EXAMPLE.ORG", [case.id]),
        (PAT.email, []),
    ):
        situation = store.gather(Clues(sender=address), PROGRAM, NOW)
        assert [file.case.id for file in situation.files] == expected


def test_whoever_joins_a_case_later_is_known_too(store: Store) -> None:
    case = opened(store)
    assert store.gather(Clues(sender=SUE.email), PROGRAM, NOW).files == ()
    store.record(decision(Step(case=structs.replace(case, supporter=SUE))), (), NOW)
    assert store.gather(Clues(sender=SUE.email), PROGRAM, NOW).files[0].case.id == case.id


def test_files_come_most_telling_first(store: Store) -> None:
    by_sender = opened(store, "a")
    by_reference = opened(store, "b", peer=SUE)
    by_token = opened(store, "c", peer=SUE)
    clues = Clues(sender=PEER.email, tokens=("c",), references=(by_reference.reference,))
    files = store.gather(clues, PROGRAM, NOW).files
    assert [file.case.id for file in files] == [by_token.id, by_reference.id, by_sender.id]


def test_the_cases_of_one_event_come_together(store: Store) -> None:
    event = uuid4()
    one = opened(store, "a", event_id=event)
    two = opened(store, "b", event_id=event, peer=SUE)
    opened(store, "c", peer=SUE)
    files = store.gather(Clues(sender=None, tokens=("a",)), PROGRAM, NOW).files
    assert [file.case.id for file in files] == [one.id, two.id]
    assert len(store.gather_case(two.id, PROGRAM, NOW).files) == 2


def test_a_bounce_finds_the_letter_it_returns(store: Store) -> None:
    case = opened(store)
    letter = next(out for out in store.lease("e", 9, NOW) if out.template == "acknowledgement")
    clues = Clues(sender=None, returned=("other@example.org", letter.message_id))
    situation = store.gather(clues, PROGRAM, NOW)
    assert situation.bounced_letter == ("acknowledgement", Role.PEER, case.id)
    assert situation.files[0].case.id == case.id


def test_a_used_message_id_is_told(store: Store) -> None:
    kept = store.keep(
        [arrival(1, mail(1, message_id="m@x")), arrival(2, mail(2, message_id="m@x"))], NOW
    )
    told = [store.gather(STRANGER, PROGRAM, NOW, inbox_id=one.id).message_id_reused for one in kept]
    assert told == [False, True]


def test_loads_and_turns_follow_the_cases(store: Store) -> None:
    case = opened(store)
    other = opened(store, "b")
    at = NOW + timedelta(hours=2)
    for one in (case, other):
        step = Step(
            case=structs.replace(one, supporter=SUE, stage=Stage.ASSIGNED),
            events=(event_of(one, EventKind.ASSIGNED, at),),
        )
        store.record(decision(step), (), at)
    situation = store.gather(STRANGER, PROGRAM, NOW)
    assert situation.loads == {"sue@example.org": 2}
    assert situation.last_assigned == {"sue@example.org": at}
    one = store.cases()[0].case
    store.record(decision(Step(case=structs.replace(one, stage=Stage.CLOSED, closed=at))), (), at)
    assert store.gather(STRANGER, PROGRAM, NOW).loads == {"sue@example.org": 1}


def test_letters_of_today_are_those_of_the_local_day(store: Store) -> None:
    midnight = datetime.fromisoformat("2026-03-04T00:00:00-07:00")
    for minutes in (-1, 0, 1):
        at = midnight + timedelta(minutes=minutes)
        store.record(decision(), [letter_to(PEER, template=f"t{minutes}")], at)
    clues = Clues(sender="ana.quill@example.org")
    assert store.gather(clues, PROGRAM, NOW).letters_today == {"t0": 1, "t1": 1}
    assert store.gather(clues, PROGRAM, NOW + timedelta(days=3)).letters_today == {}


def test_the_envelope_decides_who_was_written_to(store: Store) -> None:
    letter = letter_to(PEER)
    store.record(decision(), [letter], NOW, recipients={letter.letter.id: "trial@example.org"})
    assert store.lease("e", 1, NOW)[0].recipient == "trial@example.org"
    assert store.gather(Clues(sender="trial@example.org"), PROGRAM, NOW).letters_today
    assert not store.gather(Clues(sender=PEER.email), PROGRAM, NOW).letters_today


def test_roster_directory_and_who_is_away(store: Store) -> None:
    roster = Roster((Supporter(name="Sue", email=SUE.email, trained_on=date(2025, 1, 1)),))
    directory = Directory((Physician(name="Ana", email=PEER.email, interventional=True),))
    store.save_roster(roster, NOW)
    store.save_directory(directory, NOW)
    day = date(2026, 4, 1)
    away = (Away(email="SUE@example.org", until=day), Away(email=PAT.email, until=day))
    store.record(decision(away=away), (), NOW)
    situation = store.gather(STRANGER, PROGRAM, NOW)
    assert (situation.roster, situation.directory) == (roster, directory)
    assert situation.away == {"sue@example.org": day, "pat@example.org": day}
    later = Away(email=PAT.email, until=day, since=NOW + timedelta(days=1), paused=True)
    store.record(decision(away=(later,)), (), NOW)
    situation = store.gather(STRANGER, PROGRAM, NOW)
    assert situation.away == {"sue@example.org": day}, "an absence that has not begun"
    assert situation.absent["pat@example.org"] == later
    store.record(decision(away=(Away(email=PAT.email, until=None),)), (), NOW)
    assert store.away() == {"sue@example.org": day}
    store.save_roster(Roster(), NOW)
    assert store.roster() == Roster()
    assert store.directory() == directory
    assert store.counts()["forgetting"] == 0


def test_every_kind_of_question_may_stand_in_the_store(store: Store) -> None:
    case = new_case()
    asked: list[Question] = [
        question_of(case, kind, kind=kind, asked_of=role)
        for kind, role in zip(QuestionKind, [*Role] * 3, strict=False)
    ]
    assert len(asked) == len(QuestionKind)
    store.record(decision(Step(case=case, questions=tuple(asked))), (), NOW)
    file = store.find(case.reference)
    assert file is not None
    assert {one.id for one in file.questions} == {one.id for one in asked}


# -- how much it costs


def commits(store: Store, what: Decision, letters: list[object], **keys: object) -> tuple[int, int]:
    """Commits of data and key store while a decision is recorded."""
    counted = [0, 0]
    engines = (store.data.engine, store.keys.database.engine)

    def count(number: int) -> None:
        counted[number] += 1

    listeners = [lambda _c, n=n: count(n) for n in (0, 1)]
    writes = "commit"
    for engine, listener in zip(engines, listeners, strict=True):
        event.listen(engine, writes, listener)
    store.record(what, letters, NOW, **keys)  # type: ignore[arg-type]
    for engine, listener in zip(engines, listeners, strict=True):
        event.remove(engine, writes, listener)
    return counted[0], counted[1]


def test_recording_commits_once_and_keys_only_when_needed() -> None:
    store = memory_store()
    kept = store.keep([arrival(1), arrival(2)], NOW)
    case = new_case()
    letter = letter_to(PEER, case.id, role=Role.PEER)
    first = decision(Step(case=case))
    assert commits(store, first, [letter], inbox_id=kept[0].id, lease_as="e") == (1, 1)
    store.gather(Clues(sender=PEER.email), PROGRAM, NOW)
    store.keys.known_hashes(next(iter(store.keys.keys_of(PEER.email))))
    case = store.cases()[0].case
    second = decision(Step(case=case))
    ring = letter_to(PAT)
    ring = structs.replace(ring, letter=structs.replace(ring.letter, channel=Channel.RING))
    assert commits(store, second, [ring], inbox_id=kept[1].id) == (1, 0)
    store.close()


def test_what_is_looked_up_once_a_mail_is_understood(store: Store) -> None:
    first, other = opened(store), opened(store, "other", peer=SUE)
    bare = store.gather(STRANGER, PROGRAM, NOW)
    assert store.gather_more(bare, Wanted()) is bare
    about = store.gather_more(bare, Wanted(people=(PEER.email.upper(),)))
    assert [file.case.id for file in about.about] == [first.id]
    assert about.file(first.id) == about.about[0]
    assert about.everything == ()
    every = store.gather_more(bare, Wanted(everything=True)).everything
    assert {file.case.id for file in every} == {first.id, other.id}


def test_an_older_store_wrote_the_last_day_alone() -> None:
    day = date(2026, 4, 1)
    new = Away(email="sue@example.org", until=day, since=NOW, paused=True)
    written = msgspec.msgpack.encode({"pat@example.org": day, "sue@example.org": new})
    assert away_of(written) == {
        "pat@example.org": Away(email="pat@example.org", until=day),
        "sue@example.org": new,
    }


# Lists ---------------------------------------------------------------------------------------------


def test_lists_become_others_with_the_decision(store: Store) -> None:
    roster = Roster((Supporter(name="Ana", email="a@example.org"),))
    apart = KeptApart((Pair(one=Person(name="A"), other=Person(name="B")),))
    lists = (
        NewList(before=store.roster(), after=roster),
        NewList(before=store.kept_apart(), after=apart),
    )
    store.record(Decision(reason="test", lists=lists), (), NOW)
    assert store.roster() == roster and store.kept_apart() == apart
    again = NewList(before=store.roster(), after=Roster())
    store.record(Decision(reason="test", lists=(again,)), (), NOW)
    assert store.roster() == Roster() and store.kept_apart() == apart


def test_a_list_that_somebody_else_changed_is_left_alone(store: Store) -> None:
    seen = store.roster()
    theirs = Roster((Supporter(name="Ana", email="a@example.org"),))
    store.save_roster(theirs, NOW)
    with pytest.raises(CaseChanged):
        change = NewList(before=seen, after=Roster((Supporter(name="Bo", email="b@example.org"),)))
        store.record(Decision(reason="test", lists=(change,)), (), NOW)
    assert store.roster() == theirs
