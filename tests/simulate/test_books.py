"""Books and store are told the same, and know the same: correspondences played in both at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from mailflow.nouns.case import Case, EventKind, Path, Stage, Timer, TimerKind
from mailflow.nouns.decision import Decision, Situation, Step, Wanted
from mailflow.nouns.letters import Letter, Rendered
from mailflow.nouns.mail import Clues, folded
from mailflow.nouns.people import Directory, Person, Role, Roster
from mailflow.nouns.program import Program
from mailflow.simulate.books import Books, CaseChanged
from mailflow.store import Store
from tests.simulate.places import POLICIES, program, year
from tests.stories import people
from tests.stories.letters import Read
from tests.stories.people import (
    BACKUP,
    BELL,
    COLLEAGUE,
    COORDINATOR,
    LIN,
    OKORO,
    ON_CALL,
    PEER,
    STRANGER,
    WINTERS,
)
from tests.stories.world import KEY, MemoryWorld, Story

TUESDAY = people.TUESDAY


class Twin:
    """Books beside a world's store: whatever the store is told they are told, and compared."""

    def __init__(self, world: MemoryWorld) -> None:
        self.store = world.store
        self.books = Books(people.ROSTER, people.DIRECTORY)
        self.compared = 0
        self._wrap()

    def _wrap(self) -> None:
        store, books = self.store, self.books
        record, gather, more = store.record, store.gather, store.gather_more
        gather_timer, lease = store.gather_timer, store.lease

        def both_record(
            decision: Decision,
            letters: Sequence[Rendered],
            now: datetime,
            *,
            timer_id: UUID | None = None,
            recipients: Mapping[UUID, str] | None = None,
            **rest: Any,
        ) -> bool:
            recorded = record(
                decision, letters, now, timer_id=timer_id, recipients=recipients, **rest
            )
            if recorded:
                assert books.record(decision, now, timer_id=timer_id, recipients=recipients)
                self.same_rows(decision)
            return recorded

        def both_gather(
            clues: Clues, program: Program, now: datetime, *, inbox_id: UUID | None = None
        ) -> Situation:
            found = gather(clues, program, now, inbox_id=inbox_id)
            own = books.gather(clues, program, now)
            self.same(found, replace(own, message_id_reused=found.message_id_reused))
            return found

        def both_more(situation: Situation, wanted: Wanted) -> Situation:
            found = more(situation, wanted)
            self.same(found, books.gather_more(situation, wanted))
            return found

        def both_timer(
            timer_id: UUID, program: Program, now: datetime
        ) -> tuple[Timer, Situation] | None:
            assert store.due_timers(now) == books.due_timers(now)
            found, own = (
                gather_timer(timer_id, program, now),
                books.gather_timer(timer_id, program, now),
            )
            assert (found is None) == (own is None)
            if found and own:
                assert found[0] == own[0]
                self.same(found[1], own[1])
            return found

        def both_lease(engine: str, limit: int, now: datetime) -> Any:
            leased = lease(engine, limit, now)
            assert [x.id for x in leased] == [x.id for x in books.unsent()[:limit]]
            books.sent(x.id for x in leased)
            return leased

        for name, both in (
            ("record", both_record),
            ("gather", both_gather),
            ("gather_more", both_more),
            ("gather_timer", both_timer),
            ("lease", both_lease),
        ):
            setattr(store, name, both)

    def same(self, found: Situation, own: Situation) -> None:
        """Field by field, so that a failure says which."""
        self.compared += 1
        for name in Situation.__struct_fields__:
            assert getattr(found, name) == getattr(own, name), name

    def same_rows(self, decision: Decision) -> None:
        """Every case that was decided about, with its questions and timers."""
        for step in decision.steps:
            reference = step.case.reference
            assert self.store.find(reference) == self.books.find(reference)


def test_a_whole_case_is_the_same_in_both() -> None:
    world = MemoryWorld(people.program())
    twin, story = Twin(world), Story(world)
    story.receives(PEER, "I made an error on Tuesday. Could I speak with somebody?")
    story.receives(COORDINATOR, "2", answering=story.letter_to(COORDINATOR))
    story.later(minutes=11)
    story.receives(OKORO, "status")
    [assigned] = [one for one in story.cases() if one.supporter]
    assert assigned.supporter is not None
    supporter = f"{assigned.supporter.name} <{assigned.supporter.email}>"
    story.receives(supporter, "I will reach out today", answering=story.letter_to(supporter))
    story.later(days=3)
    story.receives(supporter, "We met", answering=story.letter_to(supporter))
    story.later(days=90)
    assert twin.compared > 10
    assert twin.books.find(assigned.reference) is None, "purged in the store and not in the books"
    assert twin.store.find(assigned.reference) is None


FIRST = (
    "I made an error on Tuesday. Could I speak with somebody?",
    "I am worried about Dr. Joan Reyes. She agreed that I write to you. Please reach out to her.",
    "Please reach out to Dr. Ana Ahmed and Dr. Joan Reyes, both were there when the child died.",
    "I do not want to live anymore. I have the pills here.",
    "hmm",
)
ANSWERS = (
    "yes", "no", "1", "2", "3", "UNDO", "NOW", "TAKE", "mine", "close", "forget", "hold until Friday",
    "none of these", "Tomas Bell please", "I am away until Friday", "I am back", "status",
    "I'll reach out today", "I can't take this one", "We met this morning", "two voicemails, no reply",
    "She would rather not talk", "never mind", "stop", "nobody called me", "somebody else please",
    "fine, thank you", "please not Ngozi Okoro", "GO ON", "ALARM", "she is safe now",
)  # fmt: skip
ALL = (PEER, COLLEAGUE, STRANGER, COORDINATOR, BACKUP, ON_CALL, OKORO, BELL, WINTERS, LIN)
WAITS = (0.05, 0.3, 3, 12, 24, 72, 300)


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("seed", range(2))
def test_random_correspondence_is_the_same_in_both(policy: str, seed: int) -> None:
    """Mails in words through the whole engine: what follows is recorded in both."""
    dice = Random(f"{policy} {seed}")
    world = MemoryWorld(people.program(referrals={"colleague": policy}))
    twin, story = Twin(world), Story(world)
    read: list[Read] = []
    for _ in range(40):
        honest = dice.random() > 0.1
        if dice.random() < 0.25 or not read:
            story.receives(dice.choice(ALL), dice.choice(FIRST), subject="Question", honest=honest)
        elif dice.random() < 0.3:
            called = any(f.case.urgent or f.case.watched for f in twin.books.cases(open_only=False))
            story.later(hours=dice.choice(WAITS[: 2 if called else None]))
        else:
            letter = dice.choice(read[-6:])
            story.receives(f"<{letter.to}>", dice.choice(ANSWERS), answering=letter, honest=honest)
        read += story._unread
        story._unread = []
    assert twin.compared > 20
    now = world.clock.now()
    assert world.store.next_due(now) == twin.books.next_due(now)
    assert world.store.away() == twin.books.away()
    for file in twin.books.cases(open_only=False):
        found = world.store.story(file.case.reference)
        assert found == twin.books.story(file.case.reference)


class Both(Books):
    """Books that tell a store the same, and look it up there too."""

    def __init__(self, roster: Roster, directory: Directory) -> None:
        super().__init__(roster, directory)
        self.store = Store.open("sqlite://", "sqlite://", KEY, program_id="opw")
        self.store.upgrade()
        self.store.save_roster(roster, TUESDAY)
        self.store.save_directory(directory, TUESDAY)
        self.compared = 0

    def record(
        self,
        decision: Decision,
        now: datetime,
        *,
        timer_id: UUID | None = None,
        recipients: Mapping[UUID, str] | None = None,
    ) -> bool:
        letters = [*(x for step in decision.steps for x in step.letters), *decision.letters]
        rendered = [Rendered(letter=x, raw=b"-") for x in letters]
        assert self.store.record(decision, rendered, now, timer_id=timer_id)
        self.store.sent([x.id for x in self.store.lease("both", 500, now)], now)
        return super().record(decision, now, timer_id=timer_id, recipients=recipients)

    def gather(self, clues: Clues, program: Program, now: datetime) -> Situation:
        found = self.store.gather(clues, program, now)
        return self.same(found, super().gather(clues, program, now))

    def gather_more(self, situation: Situation, wanted: Wanted) -> Situation:
        found = self.store.gather_more(situation, wanted)
        return self.same(found, super().gather_more(situation, wanted))

    def gather_case(self, case_id: UUID, program: Program, now: datetime) -> Situation:
        found = self.store.gather_case(case_id, program, now)
        return self.same(found, super().gather_case(case_id, program, now))

    def same(self, found: Situation, own: Situation) -> Situation:
        self.compared += 1
        for name in Situation.__struct_fields__:
            assert getattr(found, name) == getattr(own, name), name
        return own


@pytest.mark.parametrize("policy", POLICIES)
def test_a_month_of_a_program_is_the_same_in_both(policy: str) -> None:
    """Events, absences, returns, purges: what words alone seldom reach."""
    of = program(
        referrals={"colleague": policy, "ask_supporter_first": policy == "invite"},
        privacy={"keep_closed_cases": "3 days"},
        follow_up={"after_met": ["2 days"]},
    )
    played = year(of, days=35, referrals=20, books=Both)
    played.play()
    books = played.books
    assert isinstance(books, Both)
    assert books.compared > 300
    assert books.store.cases(open_only=False) == books.cases(open_only=False)
    assert books.store.due_timers(played.end) == books.due_timers(played.end)


# Alone -----------------------------------------------------------------------------------------------


def a_case(**fields: Any) -> Case:
    given: dict[str, Any] = {
        "id": UUID(int=1), "reference": "OPW-222222", "stage": Stage.MATCHING,
        "path": Path.REACH_IN, "opened": TUESDAY,
        "peer": Person(name="Ana Ahmed", email="Ana.Ahmed@example.org"),
    }  # fmt: skip
    return Case(**(given | fields))


def a_letter(role: Role, **fields: Any) -> Letter:
    given: dict[str, Any] = {
        "id": UUID(int=9), "template": "noted", "to": Person(name="", email="a@example.org"),
        "role": role, "language": "en", "message_id": "a@b", "date": TUESDAY,
        "case": UUID(int=1),
    }  # fmt: skip
    return Letter(**(given | fields))


def a_timer(due: datetime, n: int = 5, **fields: Any) -> Timer:
    return Timer(id=UUID(int=n), case=UUID(int=1), kind=TimerKind.REMIND, due=due, **fields)


def told(books: Books, *steps: Step, **given: Any) -> bool:
    return books.record(Decision(reason="test", steps=steps), TUESDAY, **given)


def test_a_case_that_changed_meanwhile_is_refused_and_nothing_of_it_written() -> None:
    books = Books()
    told(books, Step(case=a_case(), sets=(a_timer(TUESDAY),)))
    with pytest.raises(CaseChanged):
        told(books, Step(case=a_case(on_hold=True)), timer_id=UUID(int=5))
    assert books.due_timers(TUESDAY) == [UUID(int=5)]
    assert not books.cases()[0].case.on_hold


def test_a_timer_is_due_once() -> None:
    books = Books()
    told(books, Step(case=a_case(), sets=(a_timer(TUESDAY),)))
    case = books.cases()[0].case
    assert told(books, Step(case=case), timer_id=UUID(int=5))
    assert not told(books, Step(case=books.cases()[0].case), timer_id=UUID(int=5))
    assert books.cases()[0].case.version == 2


def test_timers_come_in_their_order_and_a_postponed_one_later() -> None:
    books = Books()
    timers = tuple(a_timer(TUESDAY + timedelta(hours=6 - n), n) for n in range(2, 6))
    told(books, Step(case=a_case(), sets=timers))
    books.postpone(UUID(int=5), TUESDAY + timedelta(days=1))
    late = TUESDAY + timedelta(hours=3)
    assert books.due_timers(late) == [UUID(int=4), UUID(int=3)]
    assert books.due_timers(late, limit=1) == [UUID(int=4)]
    assert books.next_due(TUESDAY) == TUESDAY + timedelta(hours=2)
    assert books.next_due(late) == late


def test_unsent_letters_are_taken_back_by_role_and_alarms_are_not() -> None:
    from mailflow.nouns.letters import Urgency

    books = Books()
    letters = (
        a_letter(Role.PEER, id=UUID(int=1), message_id="1@b"),
        a_letter(Role.SUPPORTER, id=UUID(int=2), message_id="2@b"),
        a_letter(Role.PEER, id=UUID(int=3), message_id="3@b", urgency=Urgency.ALARM),
    )
    told(books, Step(case=a_case(), letters=letters))
    told(books, Step(case=books.cases()[0].case, cancel_letters_to=(Role.PEER,)))
    assert [x.id.int for x in books.send()] == [3, 2]
    assert books.send() == []


def test_forgetting_takes_everything_of_a_case() -> None:
    books = Books()
    told(books, Step(case=a_case(), letters=(a_letter(Role.PEER),), sets=(a_timer(TUESDAY),)))
    told(books, Step(case=books.cases()[0].case, purge=True))
    clues = Clues(sender="ana.ahmed@example.org", thread=("a@b",), references=("OPW-222222",))
    assert books.gather(clues, people.program(), TUESDAY).files == ()
    assert books.due_timers(TUESDAY) == []
    assert books.send() == []
    assert books.next_due(TUESDAY) is None


def test_a_case_under_legal_hold_is_not_forgotten() -> None:
    books = Books()
    told(books, Step(case=a_case(legal_hold=True)))
    told(books, Step(case=books.cases()[0].case, purge=True))
    assert books.find("opw-222222") is not None


def test_everything_and_the_people_named_are_gathered_besides() -> None:
    books = Books()
    other = a_case(
        id=UUID(int=2), reference="OPW-333333", opened=TUESDAY - timedelta(1),
        peer=Person(name="", email="joan.reyes@example.org"),
    )  # fmt: skip
    closed = a_case(id=UUID(int=3), reference="OPW-444444", stage=Stage.CLOSED)
    told(books, Step(case=a_case()), Step(case=other), Step(case=closed))
    bare = books.gather(Clues(sender=None), people.program(), TUESDAY)
    more = books.gather_more(bare, Wanted(people=("ANA.ahmed@example.org",), everything=True))
    assert [f.case.id.int for f in more.about] == [1, 3], "open ones first"
    assert [f.case.id.int for f in more.everything] == [2, 1, 3], "oldest first"
    assert books.gather_more(bare, Wanted()) is bare


def test_loads_follow_the_supporter() -> None:
    from mailflow.nouns.case import Event

    bell = Person(name="Tomas Bell", email="Tomas.Bell@Example.org")
    books, key = Books(), folded(bell.email)
    assigned = Event(case=UUID(int=1), at=TUESDAY, kind=EventKind.ASSIGNED)
    told(books, Step(case=a_case(supporter=bell), events=(assigned,)))
    now = books.gather(Clues(sender=None), people.program(), TUESDAY)
    assert (now.loads, now.last_assigned) == ({key: 1}, {key: TUESDAY})
    told(books, Step(case=replace(books.cases()[0].case, stage=Stage.CLOSED)))
    later = books.gather(Clues(sender=None), people.program(), TUESDAY)
    assert (later.loads, later.last_assigned) == ({}, {key: TUESDAY})
    assert now.loads == {key: 1}, "a situation is what it was"
