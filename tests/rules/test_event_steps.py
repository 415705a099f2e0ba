"""One question about several cases: whose line stands where, and what wakes whom."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from msgspec.structs import replace

from mailflow.nouns.case import (
    Case,
    EventLine,
    Path,
    Pending,
    Question,
    QuestionKind,
    Stage,
    TimerKind,
)
from mailflow.nouns.decision import CaseFile, Heard, Sender, Situation
from mailflow.nouns.mail import Message, Verdict
from mailflow.nouns.meaning import Flag, Intent, Understanding
from mailflow.nouns.people import Directory, Person, Physician, Role
from mailflow.rules import event_steps, event_watch, openings
from mailflow.rules.plan import Plan
from mailflow.rules.recognise import lines_of
from tests.stories import people
from tests.stories.test_event import CONFLICT, DIRECTORY, ROSTER, SECOND
from tests.stories.world import KEY
from workers.mint import RandomMint

LEADER = Person(name="Rita Moss", email="rita.moss@example.org")
NAMES = ("Ana Ahmed", "Joan Reyes", "Carlos Ortega", "Dorothy Klein")
PEERS = [Person(name=n, email=f"{n.lower().replace(' ', '.')}@example.org") for n in NAMES]
TWO = {"coordinators": [people.COORDINATOR, SECOND], "backups": [people.BACKUP]}


def begun(words: str = "Please reach out to them.", **more: Any) -> Plan:
    """The plan of the case that a report has opened."""
    settings = more.pop("settings", {})
    said = Understanding(
        intent=Intent.COLLEAGUE_REFERRAL, confidence=0.9, new_words=words, **more.pop("said", {})
    )
    sender = Sender(person=LEADER, role=Role.OUTSIDE, verdict=Verdict.PROVEN)
    heard = Heard(
        inbox_id=uuid4(), message=Message(subject="Last night"), sender=sender, understanding=said
    )
    situation = Situation(
        program=people.program(**settings),
        now=people.TUESDAY,
        roster=ROSTER,
        directory=more.pop("directory", DIRECTORY),
    )
    return openings.new_plan(situation, heard, RandomMint(KEY))


def asked(plan: Plan, *kinds: QuestionKind) -> list[Question]:
    """Every question of these kinds that the decision opens."""
    return [q for one in plan.plans() for q in one.open_questions(*kinds)]


# Opening -------------------------------------------------------------------------------------------


def test_one_case_each_and_one_question() -> None:
    plan = begun()
    plan.change(wishes=("by phone",), name_referrer=True, kin=True, topic=None)
    event_steps.open_event(plan, PEERS, LEADER)
    cases = [one.case for one in plan.plans()]
    assert [c.peer for c in cases] == PEERS
    assert len({c.reference for c in cases}) == len({c.id for c in cases}) == 4
    for field in ("event_id", "path", "referrer", "wishes", "name_referrer", "kin", "root"):
        assert len({getattr(c, field) for c in cases}) == 1, field
    assert cases[0].path is Path.REACH_OUT and cases[0].referrer == LEADER
    (question,) = asked(plan)
    assert question.kind is QuestionKind.EVENT_REQUEST and question.case == plan.case.id
    assert [line.case for line in question.lines] == [c.id for c in cases]
    offered = Counter(p.email for line in question.lines for p in line.offered)
    assert offered and set(offered.values()) == {1}, "nobody is offered to two"
    letters = [x for one in plan.plans() for x in one.step().letters]
    assert sorted(x.template for x in letters) == ["event_request", "referrer_acknowledgement"]


def test_who_wakes_whom() -> None:
    plan = begun()
    event_steps.open_event(plan, PEERS, LEADER)
    lead, *others = plan.plans()
    assert {t.kind for t in lead.timers()} == {TimerKind.REMIND, TimerKind.BACKUP, TimerKind.LEAD}
    for one in others:
        assert [(t.kind, t.due) for t in one.timers()] == [
            (TimerKind.EVENT_OVER, one.case.match_by)
        ]


def test_a_referrer_who_wants_to_be_forgotten_is() -> None:
    plan = begun()
    plan.change(anonymous=True)
    event_steps.open_event(plan, PEERS[:2], LEADER)
    assert all(one.case.referrer is None and one.case.anonymous for one in plan.plans())


def test_who_is_involved_is_left_out_for_everybody() -> None:
    plan = begun()
    event_steps.open_event(plan, PEERS, LEADER)
    assert plan.involved() == tuple(sorted(p.email for p in PEERS[1:]))


# Who is asked about whom ---------------------------------------------------------------------------


def test_each_coordinator_gets_the_lines_they_may_see() -> None:
    plan = begun(settings={"people": TWO}, directory=CONFLICT)
    event_steps.open_event(plan, PEERS, LEADER)
    lines = {
        q.person.email: [names_by_case(plan)[line.case] for line in q.lines]
        for q in asked(plan, QuestionKind.EVENT_REQUEST)
        if q.person
    }
    assert lines == {
        "pat.rivera@example.org": ["Ana Ahmed", "Joan Reyes", "Dorothy Klein"],
        "chris.vega@example.org": list(NAMES),
    }


def names_by_case(plan: Plan) -> dict[UUID, str]:
    return {one.case.id: one.case.peer.name for one in plan.plans()}


def test_a_question_stands_on_a_case_its_reader_may_see() -> None:
    """The reference of the letter is that of a case; its reader may ask about it."""
    plan = begun(settings={"people": TWO}, directory=CONFLICT)
    event_steps.open_event(plan, [PEERS[2], *PEERS[:2]], LEADER)
    homes = {
        q.person.email: names_by_case(plan)[q.case]
        for q in asked(plan, QuestionKind.EVENT_REQUEST)
        if q.person
    }
    assert homes == {
        "pat.rivera@example.org": "Ana Ahmed",
        "chris.vega@example.org": "Carlos Ortega",
    }


def test_who_nobody_may_see_together_is_asked_about_apart() -> None:
    plan = begun(directory=CONFLICT)
    event_steps.open_event(plan, PEERS, LEADER)
    (alone,) = asked(plan, QuestionKind.MATCH_REQUEST)
    assert names_by_case(plan)[alone.case] == "Carlos Ortega"
    assert alone.person and alone.person.email == "lee.novak@example.org"
    (together,) = asked(plan, QuestionKind.EVENT_REQUEST)
    assert len(together.lines) == 3


# Lines, as answers name them -----------------------------------------------------------------------


def file_of(name: str, **more: Any) -> CaseFile:
    stage = more.pop("stage", Stage.MATCHING)
    questions = more.pop("questions", ())
    person = Person(name=name, email=f"{name}@example.org" if name else "x@example.org")
    case = Case(
        id=uuid4(),
        reference="OPW-AAAAAA",
        stage=stage,
        path=Path.REACH_OUT,
        opened=people.TUESDAY,
        peer=person,
        **more,
    )
    return CaseFile(case=case, questions=questions)


def request(*files: CaseFile, gone: int = 0) -> tuple[Question, Situation]:
    lines = [EventLine(case=f.case.id) for f in files] + [EventLine(case=uuid4())] * gone
    question = Question(
        id=uuid4(),
        case=files[0].case.id,
        kind=QuestionKind.EVENT_REQUEST,
        asked_of=Role.COORDINATOR,
        token_hash="",
        opened=people.TUESDAY,
        lines=tuple(lines),
    )
    return question, Situation(program=people.program(), now=people.TUESDAY, files=files)


def test_two_of_one_name_and_one_forgotten() -> None:
    found = lines_of(*request(file_of("Ana Ahmed"), file_of("Ana Ahmed"), file_of(""), gone=1))
    assert [line.peer for line in found] == ["Ana Ahmed", "Ana Ahmed B", "x@example.org", ""]
    assert [line.settled for line in found] == [False, False, False, True]


def test_what_a_line_stands_for() -> None:
    choice = Pending(supporter=LEADER, by=LEADER, since=people.TUESDAY)
    alone = replace(request(file_of("Ana Ahmed"))[0], kind=QuestionKind.MATCH_REQUEST)
    found = lines_of(
        *request(
            file_of("Open"),
            file_of("Chosen", pending=choice),
            file_of("Held", on_hold=True),
            file_of("Given", stage=Stage.ASSIGNED),
            file_of("Closed", stage=Stage.CLOSED),
            file_of("Alone", questions=(alone,)),
        )
    )
    assert {line.peer for line in found if line.settled} == {"Chosen", "Given", "Closed", "Alone"}
    assert [line.peer for line in found if line.held] == ["Held"]


# The last word -------------------------------------------------------------------------------------


def test_settling_again_changes_nothing() -> None:
    plan = begun()
    event_steps.open_event(plan, PEERS, LEADER)
    event_watch.settle(plan)
    before = [one.step() for one in plan.plans()]
    event_watch.settle(plan)
    assert [one.step() for one in plan.plans()] == before


def test_a_choice_without_a_window_leaves_nobody_waiting() -> None:
    plan = begun()
    event_steps.open_event(plan, PEERS, LEADER)
    for one in plan.plans():
        one.change(stage=Stage.ASSIGNED)
    event_watch.settle(plan)
    assert not asked(plan, QuestionKind.EVENT_REQUEST)
    assert not any(t.kind is TimerKind.EVENT_OVER for one in plan.plans() for t in one.timers())


def test_a_wait_that_was_used_up_is_begun_anew() -> None:
    plan = begun()
    event_steps.open_event(plan, PEERS, LEADER)
    second = plan.plans()[1]
    second.cancel_timers(TimerKind.EVENT_OVER)
    event_watch.settle(plan)
    (timer,) = second.timers()
    assert timer.kind is TimerKind.EVENT_OVER and timer.due > plan.now
    assert timer.due <= plan.now + timedelta(days=1)


# Danger --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("All four were there. Reyes wants to kill herself.", ["Joan Reyes"]),
        ("All four were there. Dr. Dorothy Klein wants to kill herself.", ["Dorothy Klein"]),
        (
            "I saw Carlos Ortega last night. He said that he wants to kill himself.",
            ["Carlos Ortega"],
        ),
        ("One of them wants to kill himself.", []),
        ("Ahmed or Reyes wants to kill herself.", ["Ana Ahmed", "Joan Reyes"]),
    ],
)
def test_whose_danger_it_is(words: str, about: list[str]) -> None:
    plan = begun(words, said={"flags": (Flag.SELF_HARM,)})
    event_steps.open_event(plan, PEERS, LEADER)
    meant = event_watch.in_danger(plan)
    told = event_watch.whoever_is_meant(meant)
    if len(about) == 1:
        assert meant.case.peer.name == told.name == about[0]
    else:
        assert meant is plan
        assert told.name == ", ".join(about or NAMES) and not told.email


def test_one_word_two_of_them_bear_tells_nobody() -> None:
    twins = [
        Person(name="Ana Ahmed", email="a@example.org"),
        Person(name="Omar Ahmed", email="o@x.org"),
    ]
    plan = begun(
        "Ahmed wants to kill herself.", said={"flags": (Flag.SELF_HARM,)}, directory=Directory()
    )
    event_steps.open_event(plan, twins, LEADER)
    assert event_watch.whoever_is_meant(plan).name == "Ana Ahmed, Omar Ahmed"
    plan.fact = replace(
        plan.heard, understanding=replace(plan.said, new_words="Omar wants to kill himself.")
    )
    assert event_watch.in_danger(plan).case.peer.name == "Omar Ahmed"


def test_a_peer_speaks_for_themselves() -> None:
    plan = begun("Reyes is fine, but I want to kill myself.", said={"flags": (Flag.SELF_HARM,)})
    event_steps.open_event(plan, PEERS, LEADER)
    sender = replace(plan.heard.sender, role=Role.PEER, person=PEERS[0])
    plan.fact = replace(plan.heard, sender=sender)
    assert event_watch.in_danger(plan) is plan
    assert event_watch.whoever_is_meant(plan) == PEERS[0]


def test_physicians_of_the_lists_are_there() -> None:
    """Else the tests above look at nothing."""
    assert {p.email for p in PEERS} <= {p.email for p in DIRECTORY.physicians}
    assert isinstance(DIRECTORY.physicians[0], Physician)
