"""An event with several peers: one letter for whoever decides, and nobody else sees two together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace

from mailflow.nouns.case import (
    Case,
    EventKind,
    Outcome,
    Path,
    QuestionKind,
    Stage,
    TimerKind,
)
from mailflow.nouns.people import CareerStage, Directory, Physician, Roster, Supporter
from tests.stories import people
from tests.stories.letters import Read, mailbox_of, read_letter
from tests.stories.people import BACKUP, COORDINATOR, ON_CALL, PEER
from tests.stories.world import MemoryWorld, Story

LEADER = "Dr. Rita Moss <rita.moss@example.org>"
RISK = "Owen Park <owen.park@example.org>"
SECOND = "Chris Vega <chris.vega@example.org>"
REYES = people.COLLEAGUE
ORTEGA = "Carlos Ortega <carlos.ortega@example.org>"
KLEIN = "Dorothy Klein <dorothy.klein@example.org>"
FOUR = (PEER, REYES, ORTEGA, KLEIN)

#: Seven in the evening of a Friday in Denver.
FRIDAY = datetime(2026, 11, 28, 2, 0, tzinfo=UTC)
REACH_OUT = {"referrals": {"colleague": "reach_out"}}

REPORT = (
    "We had a very bad outcome in the OR last night, and four physicians were involved: "
    "Dr. Ana Ahmed, Dr. Joan Reyes, Dr. Carlos Ortega and Dr. Dorothy Klein. "
    "Please reach out to all of them."
)

_PHYSICIANS = (
    ("Carlos Ortega", "Emergency medicine"),
    ("Dorothy Klein", "Urology"),
    ("Farid Haddad", "Radiology"),
    ("Grete Olsen", "Neurology"),
    ("Hugo Stack", "Orthopedics"),
    ("Ida Kerr", "Pathology"),
    ("Jude Eames", "Psychiatry"),
)
_SUPPORTERS = (
    ("Hana Sato", "Dermatology"),
    ("Ivo Petrie", "Ophthalmology"),
    ("Jan Cole", "Geriatrics"),
    ("Kim Doyle", "Oncology"),
    ("Luis Apodaca", "Cardiology"),
    ("Nora Quill", "Nephrology"),
)


def address(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@example.org"


DIRECTORY = Directory(
    physicians=(
        *people.DIRECTORY.physicians,
        *(Physician(name=n, email=address(n), department=d) for n, d in _PHYSICIANS),
        Physician(name="Pat Rivera", email="pat.rivera@example.org", department="Surgery"),
        Physician(name="Chris Vega", email="chris.vega@example.org", department="Surgery"),
    )
)
ROSTER = Roster(
    supporters=(
        *people.ROSTER.supporters,
        *(
            Supporter(
                name=name,
                email=address(name),
                department=department,
                career_stage=CareerStage.MID,
                capacity=1,
            )
            for name, department in _SUPPORTERS
        ),
    )
)
SUPPORTERS = {s.name: f"{s.name} <{s.email}>" for s in ROSTER.supporters}


class Told:
    """Everything that was sent in a story, read again at its end."""

    def __init__(self, world: MemoryWorld) -> None:
        self.letters: list[Read] = []
        self._settle = world.settle
        world.settle = self.settle  # type: ignore[method-assign]

    def settle(self) -> list[tuple[str, bytes]]:
        sent = self._settle()
        self.letters += [read_letter(raw, mailbox_of(f"<{to}>")) for to, raw in sent]
        return sent


@pytest.fixture
def begin() -> Iterator[Any]:
    """Begin a story with more people; at its end nobody may have seen two peers together."""
    begun: list[tuple[Story, Told]] = []

    def start(at: datetime = people.TUESDAY, **settings: Any) -> Story:
        world = MemoryWorld(people.program(**{**REACH_OUT, **settings}), at)
        world.store.save_roster(ROSTER, at)
        world.store.save_directory(DIRECTORY, at)
        story = Story(world)
        begun.append((story, Told(world)))
        return story

    yield start
    for story, told in begun:
        story.ends()
        nobody_saw_two(told.letters)
        everybody_is_asked_about(story)


def nobody_saw_two(letters: list[Read]) -> None:
    """Peers, supporters and referrers read at most one peer's name, a backup none before TAKE."""
    staff = {mailbox_of(p) for p in (COORDINATOR, SECOND, BACKUP, ON_CALL)}
    names = {"Ahmed", "Reyes", "Ortega", "Klein", *(n.split()[-1] for n, _ in _PHYSICIANS)}
    for letter in letters:
        if letter.to in staff:
            continue
        words = f"{letter.subject} {letter.text} {letter.html}"
        seen = {name for name in names if name.casefold() in words.casefold()}
        own = {name for name in names if name.casefold() in letter.to}
        assert len(seen | own) <= 1, f"{letter.to} reads {seen}:\n{letter.text}"


def everybody_is_asked_about(story: Story) -> None:
    """Who waits for a match stands in one request to each reader, and something wakes it."""
    files = story.world.store.cases(open_only=False)
    asked = [
        (q.person.email, line.case)
        for f in files
        for q in f.questions
        for line in q.lines
        if q.person
    ]
    assert len(asked) == len(set(asked)), "one request of two about the same case"
    together = {case for _, case in asked}
    for file in files:
        case, waits = file.case, {t.kind for t in file.timers}
        if not case.open:
            assert not any(q.lines for q in file.questions), "a closed case asks about others"
        elif case.stage is Stage.MATCHING:
            alone = any(q.kind is QuestionKind.MATCH_REQUEST for q in file.questions)
            assert alone or case.on_hold or case.id in together, f"{case.peer.name} is forgotten"
            wakers = {TimerKind.UNDO_OVER} if case.pending else WAKERS
            assert waits & wakers, f"nobody wakes {case.peer.name}: {waits}"


#: What brings a case that waits for a match before somebody again.
WAKERS = {TimerKind.BACKUP, TimerKind.LEAD, TimerKind.EVENT_OVER, TimerKind.HOLD_OVER}


class Asked(NamedTuple):
    """One line of a request: whom it is about, and who is offered."""

    peer: str
    offered: list[str]


def flat(letter: Read) -> str:
    """The text in one line."""
    return " ".join(letter.text.split())


def lines_of(letter: Read) -> dict[str, Asked]:
    """The lines of an event's request, as its reader sees them."""
    found: dict[str, Asked] = {}
    for part in re.split(r"(?=\b[A-H]: [A-Z][a-z]+ [A-Z][a-z]+ ?[(.])", flat(letter))[1:]:
        peer = re.match(r"([A-H]): ([A-Z][a-z]+ [A-Z][a-z]+)", part)
        assert peer
        numbered = re.findall(r"\b([1-3]): ([A-Z][a-z]+ [A-Z][a-z]+)", part)
        found[peer[1]] = Asked(peer[2], [name for _, name in sorted(numbered)])
    return found


def reported(story: Story, report: str = REPORT, sender: str = LEADER) -> Read:
    """Somebody has told of an event, and the coordinator was asked about all at once."""
    story.receives(sender, report, subject="Last night")
    story.letter_to(sender).has("each of them").lacks("Ahmed", "Reyes")
    return story.letter_to(COORDINATOR)


def of(story: Story, person: str) -> Case:
    """The newest case of somebody."""
    mine = [c for c in story.cases() if c.peer.email == mailbox_of(person)]
    return max(mine, key=lambda case: case.opened)


def pending(story: Story) -> dict[str, str]:
    """Who was chosen for whom, and is not asked yet."""
    return {c.peer.name: c.pending.supporter.name for c in story.cases() if c.pending}


def read_all(story: Story, *persons: str) -> list[Read]:
    """Every unread letter to these people."""
    found = []
    for person in persons:
        while any(to == mailbox_of(person) for to, _ in story.unread()):
            found.append(story.letter_to(person))
    return found


def assigned(story: Story, ask: Read, answer: str = "yes") -> dict[str, tuple[str, Read]]:
    """The coordinator has answered, and it is acted on: by peer the supporter and their letter."""
    story.receives(COORDINATOR, answer, answering=ask)
    noted = story.letter_to(COORDINATOR)
    chosen = pending(story)
    story.receives(COORDINATOR, "NOW", answering=noted)
    story.letter_to(COORDINATOR)
    return {
        peer: (SUPPORTERS[name], story.letter_to(SUPPORTERS[name])) for peer, name in chosen.items()
    }


# One event, from Friday evening on -----------------------------------------------------------------


def test_four_on_a_friday_evening(begin: Any) -> None:
    story = begin(FRIDAY)
    ask = reported(story).has("by Sunday 29 November, 7 pm", "weekend", "for 4 people")
    lines = lines_of(ask)
    assert [lines[x].peer for x in "ABCD"] == [
        "Ana Ahmed", "Joan Reyes", "Carlos Ortega", "Dorothy Klein",
    ]  # fmt: skip
    offered = [name for line in lines.values() for name in line.offered]
    assert len(offered) == len(set(offered)), "nobody is offered to two"
    story.no_letter_to(*FOUR)
    cases = story.cases()
    assert len({c.event_id for c in cases}) == 1 and cases[0].event_id
    assert len({c.reference for c in cases}) == 4
    assert all(c.path is Path.REACH_OUT and c.referrer for c in cases)

    phone = "B: 2, rest yes\n\nSent from my iPhone"
    story.receives(COORDINATOR, phone, answering=ask)
    noted = story.letter_to(COORDINATOR).has("UNDO", *(f"{x}: {lines[x].peer}" for x in "ABCD"))
    wanted = {line.peer: line.offered[1 if letter == "B" else 0] for letter, line in lines.items()}
    assert pending(story) == wanted
    story.later(minutes=3).receives(COORDINATOR, "UNDO", answering=noted)
    story.letter_to(COORDINATOR).has("Still open")
    assert not pending(story)
    story.later(minutes=20).no_letter_to(*SUPPORTERS.values())

    given = assigned(story, ask, phone)
    assert {peer: to.partition(" <")[0] for peer, (to, _) in given.items()} == wanted
    for peer, (_, letter) in given.items():
        letter.has(peer, address(peer))
    assert all(c.stage is Stage.ASSIGNED for c in story.cases())
    _goes_on(story, given)


def _goes_on(story: Story, given: dict[str, tuple[str, Read]]) -> None:
    """Each of the four takes a road of their own."""
    for peer, (supporter, letter) in given.items():
        story.receives(supporter, "Yes, I will reach out today.", answering=letter)
        story.letter_to(supporter).has(peer)
    notices = {peer: story.letter_to(f"<{address(peer)}>") for peer in given}

    supporter, letter = given["Ana Ahmed"]
    story.receives(supporter, "She would rather not, no mail please.", answering=letter)
    story.letter_to(supporter)
    assert of(story, PEER).outcome is Outcome.DECLINED

    story.receives(REYES, "Never mind, please cancel this.", answering=notices["Joan Reyes"])
    story.letter_to(REYES)
    story.letter_to(given["Joan Reyes"][0]).has("Joan Reyes")
    assert of(story, REYES).outcome is Outcome.WITHDRAWN

    supporter, letter = given["Carlos Ortega"]
    story.receives(supporter, "We met this morning, it went well.", answering=letter)
    story.letter_to(supporter)

    story.until(datetime(2026, 11, 28, 9, 30, tzinfo=UTC))  # half past two at night
    words = "I don't want to live anymore. I have the pills here. 505-555-0177"
    story.receives(KLEIN, words, answering=notices["Dorothy Klein"])
    story.letter_to(KLEIN).has("988")
    alert = story.letter_to(COORDINATOR).has("I have the pills here", "Dorothy Klein")
    alert.lacks("Ahmed", "Reyes", "Ortega")
    assert [c.peer.name for c in story.cases() if c.urgent] == ["Dorothy Klein"]
    assert of(story, ORTEGA).stage is Stage.SUPPORTED
    story.receives(COORDINATOR, "1", answering=alert)
    read_all(story, COORDINATOR)


# Who reports, and how many -------------------------------------------------------------------------


def test_a_risk_manager_names_them_as_the_directory_does(begin: Any) -> None:
    story = begin()
    report = (
        "Could your team please reach out to Carlos Ortega, Dorothy Klein and Farid Haddad? "
        "They were all part of the sentinel event of last Tuesday."
    )
    lines = lines_of(reported(story, report, RISK))
    assert [line.peer for line in lines.values()] == [
        "Carlos Ortega", "Dorothy Klein", "Farid Haddad",
    ]  # fmt: skip
    assert {c.peer.email for c in story.cases()} == {address(line.peer) for line in lines.values()}


def test_the_coordinator_reports_and_is_asked_in_one_letter(begin: Any) -> None:
    story = begin()
    story.receives(
        COORDINATOR,
        "Please open cases for Dr. Carlos Ortega and Dr. Dorothy Klein, they called me after "
        "the code last night.",
        subject="Two referrals",
    )
    ask = story.letter_to(COORDINATOR)
    assert [line.peer for line in lines_of(ask).values()] == ["Carlos Ortega", "Dorothy Klein"]
    assert all(c.referrer is None for c in story.cases())


def test_eight_people_are_the_most(begin: Any) -> None:
    story = begin()
    named = ["Ana Ahmed", "Joan Reyes", *(name for name, _ in _PHYSICIANS[:6])]
    report = f"All of these were there when it happened: {', '.join(named)}. Please contact them."
    ask = reported(story, report)
    lines = lines_of(ask)
    assert [line.peer for line in lines.values()] == named
    assert all(line.offered for line in lines.values()), "everybody gets somebody"
    given = assigned(story, ask)
    assert len({to for to, _ in given.values()}) == 8
    for peer, (_, letter) in given.items():
        letter.has(peer)


def test_with_nine_a_person_decides(begin: Any) -> None:
    story = begin()
    named = ["Ana Ahmed", "Joan Reyes", *(name for name, _ in _PHYSICIANS)]
    report = f"All of these were there when it happened: {', '.join(named)}. Please contact them."
    story.receives(LEADER, report, subject="Last night")
    story.letter_to(LEADER)
    story.letter_to(COORDINATOR).has("Needs a person")
    assert [c.stage for c in story.cases()] == [Stage.LOOKING]


def test_who_has_a_case_is_not_asked_about_twice(begin: Any) -> None:
    story = begin()
    story.receives(PEER, "I lost a patient last night. Can I talk to somebody?", subject="Question")
    read_all(story, PEER, COORDINATOR)
    ask = reported(story)
    assert [line.peer for line in lines_of(ask).values()] == [
        "Joan Reyes", "Carlos Ortega", "Dorothy Klein",
    ]  # fmt: skip
    kinds = [e.kind for e in story.world.store.story(of(story, PEER).reference)[1]]
    assert EventKind.JOINED in kinds and len(story.cases()) == 4
    assert of(story, PEER).event_id is None


def test_one_who_is_left_goes_the_ordinary_way(begin: Any) -> None:
    story = begin()
    story.receives(PEER, "I lost a patient last night. Can I talk to somebody?", subject="Question")
    read_all(story, PEER, COORDINATOR)
    report = "Please reach out to Dr. Ana Ahmed and Dr. Joan Reyes, both were there."
    ask = reported(story, report).has("Joan Reyes").lacks("Ahmed")
    assert "YES takes the first" in flat(ask)
    assert of(story, REYES).event_id is None


# What the coordinator answers ----------------------------------------------------------------------


def test_lines_that_are_left_open_stay_open(begin: Any) -> None:
    story = begin()
    ask = reported(story)
    lines = lines_of(ask)
    story.receives(COORDINATOR, "A yes", answering=ask)
    noted = story.letter_to(COORDINATOR)
    assert pending(story) == {"Ana Ahmed": lines["A"].offered[0]}
    assert flat(noted).count("Still open") == 3
    # "The rest" are those who are open: what was chosen stands.
    story.receives(COORDINATOR, "B: 2, rest yes", answering=noted)
    story.letter_to(COORDINATOR)
    assert pending(story) == {
        "Ana Ahmed": lines["A"].offered[0],
        "Joan Reyes": lines["B"].offered[1],
        "Carlos Ortega": lines["C"].offered[0],
        "Dorothy Klein": lines["D"].offered[0],
    }


def test_a_later_answer_takes_the_place_of_an_earlier(begin: Any) -> None:
    story = begin()
    ask = reported(story)
    lines = lines_of(ask)
    story.receives(COORDINATOR, "yes", answering=ask)
    noted = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "C: 2, hold D", answering=noted)
    story.letter_to(COORDINATOR).has("On hold")
    assert pending(story) == {
        "Ana Ahmed": lines["A"].offered[0],
        "Joan Reyes": lines["B"].offered[0],
        "Carlos Ortega": lines["C"].offered[1],
    }
    story.later(minutes=11)
    for letter in "ABC":
        place = 1 if letter == "C" else 0
        story.letter_to(SUPPORTERS[lines[letter].offered[place]]).has(lines[letter].peer)
    assert of(story, KLEIN).on_hold


def test_an_answer_about_a_line_that_is_settled_changes_nothing(begin: Any) -> None:
    story = begin()
    ask = reported(story)
    lines = lines_of(ask)
    given = assigned(story, ask, "A yes")
    story.receives(COORDINATOR, "A: 2, B: 2", answering=ask)
    story.letter_to(COORDINATOR).has("A: Ana Ahmed. This was settled before")
    assert pending(story) == {"Joan Reyes": lines["B"].offered[1]}
    story.later(minutes=11)
    story.letter_to(SUPPORTERS[lines["B"].offered[1]])
    case = of(story, PEER)
    assert case.supporter and case.supporter.email in given["Ana Ahmed"][0]


def test_one_supporter_has_room_for_one(begin: Any) -> None:
    story = begin()
    ask = reported(story)
    story.receives(COORDINATOR, "Ivo Petrie for A and Ivo Petrie for B", answering=ask)
    story.letter_to(COORDINATOR).has(
        "A: Ana Ahmed. Ivo Petrie will be asked", "stands in the way of Ivo Petrie"
    )
    assert pending(story) == {"Ana Ahmed": "Ivo Petrie"}


def test_now_looks_at_every_line_again(begin: Any) -> None:
    story = begin()
    ask = reported(story)
    names = {line.peer: line.offered[0] for line in lines_of(ask).values()}
    story.receives(COORDINATOR, "yes", answering=ask)
    noted = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, f"NEVER {names['Ana Ahmed']} WITH Ana Ahmed", subject="An order")
    story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "NOW", answering=noted)
    letters = read_all(story, COORDINATOR)
    alone = next(flat(x) for x in letters if "taken back" in flat(x))
    assert f"{names['Ana Ahmed']}: to be kept apart" in alone
    assert of(story, PEER).stage is Stage.MATCHING and of(story, PEER).pending is None
    assert not read_all(story, SUPPORTERS[names.pop("Ana Ahmed")])
    for name in names.values():
        story.letter_to(SUPPORTERS[name])


def test_now_gives_two_lines_no_room_for_one(begin: Any) -> None:
    """The room of somebody who was chosen twice has shrunk meanwhile."""
    story = begin()
    supporters = story.world.store.roster().supporters
    story.receives(COORDINATOR, "Ivo Petrie for A", answering=reported(story))
    for room, words in ((2, "Ivo Petrie for B"), (1, "NOW")):
        noted = story.letter_to(COORDINATOR)
        changed = tuple(replace(s, capacity=room) for s in supporters)
        story.world.store.save_roster(Roster(changed), story.world.clock.now())
        story.receives(COORDINATOR, words, answering=noted)
    assert any("Ivo Petrie: has no room" in flat(x) for x in read_all(story, COORDINATOR))
    assert len(read_all(story, SUPPORTERS["Ivo Petrie"])) == 1


def test_a_name_that_is_not_on_the_list_and_one_that_may_not(begin: Any) -> None:
    story = begin()
    ask = reported(story)
    story.receives(
        COORDINATOR, "A: use Mei Lin\nB: use Beth Hanrahan\nC: yes", answering=ask
    )  # Lin works where Ahmed does
    story.letter_to(COORDINATOR).has(
        "stands in the way of Mei Lin", "Nobody named Beth Hanrahan is on the list"
    )
    assert list(pending(story)) == ["Carlos Ortega"]


def test_who_is_involved_supports_nobody_of_the_event(begin: Any) -> None:
    story = begin()
    report = "Please reach out to Dr. Carlos Ortega and Dr. Tomas Bell, both were there."
    bell = Physician(name="Tomas Bell", email="tomas.bell@example.org", department="Medicine")
    directory = Directory(physicians=(*DIRECTORY.physicians, bell))
    story.world.store.save_directory(directory, story.world.clock.now())
    ask = reported(story, report)
    lines = lines_of(ask)
    assert [line.peer for line in lines.values()] == ["Carlos Ortega", "Tomas Bell"]
    assert "Tomas Bell" not in lines["A"].offered
    story.receives(COORDINATOR, "A: Tomas Bell", answering=ask)
    read_all(story, COORDINATOR)
    assert not pending(story)


def test_none_of_these_for_one(begin: Any) -> None:
    story = begin()
    ask = reported(story)
    lines = lines_of(ask)
    story.receives(COORDINATOR, "no to A, others fine", answering=ask)
    again, noted = read_all(story, COORDINATOR)
    again.has("Ana Ahmed", "next in line").lacks("Reyes")
    numbered = re.findall(r"^[1-3]\. (\w+ \w+)", again.text, re.M)
    assert numbered and not set(numbered) & set(lines["A"].offered)
    assert "Joan Reyes" in pending(story) and "Ana Ahmed" not in pending(story)
    # What was asked about by itself is answered there; the rest can still be undone here.
    story.receives(COORDINATOR, "2", answering=again)
    story.letter_to(COORDINATOR).has("Ana Ahmed")
    story.receives(COORDINATOR, "UNDO", answering=noted)
    story.letter_to(COORDINATOR).has("Still open")
    assert list(pending(story)) == ["Ana Ahmed"]


def test_none_of_these_for_all(begin: Any) -> None:
    story = begin()
    ask = reported(story)
    first = {name for line in lines_of(ask).values() for name in line.offered}
    story.receives(COORDINATOR, "None of these please.", answering=ask)
    again, _ = read_all(story, COORDINATOR)
    lines = lines_of(again.has("next in line"))
    assert len(lines) == 4
    for line, before in zip(lines.values(), lines_of(ask).values(), strict=True):
        assert not set(line.offered) & set(before.offered)
    assert first


def test_all_on_hold_come_back_in_one_letter(begin: Any) -> None:
    story = begin()
    ask = reported(story)
    story.receives(COORDINATOR, "Hold everyone until Friday please", answering=ask)
    story.letter_to(COORDINATOR).has("On hold until Friday")
    story.later(hours=69).no_letter_to(COORDINATOR, BACKUP)
    story.later(hours=4)
    assert len(lines_of(story.letter_to(COORDINATOR))) == 4
    story.no_letter_to(COORDINATOR)


def test_one_on_hold_comes_back_by_itself(begin: Any) -> None:
    story = begin()
    ask = reported(story)
    given = assigned(story, ask, "hold D until Thursday, rest yes")
    assert "Dorothy Klein" not in given
    for peer, (supporter, letter) in given.items():
        story.receives(supporter, "Yes, I will.", answering=letter)
        story.letter_to(supporter)
        story.letter_to(f"<{address(peer)}>")
    story.until(datetime(2026, 11, 26, 15, 30, tzinfo=UTC))
    story.letter_to(COORDINATOR).has("Dorothy Klein").lacks("Ahmed")
    read_all(story, *(to for to, _ in given.values()))


def test_an_answer_nobody_can_read_is_asked_again(begin: Any) -> None:
    story = begin()
    ask = reported(story)
    story.receives(COORDINATOR, "A yes", answering=ask)
    noted = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "Hmm, B only if she has told her chair", answering=noted)
    again = story.letter_to(COORDINATOR).has("not sure how to read your answer")
    assert len(lines_of(again)) == 4 and not pending(story)
    story.later(minutes=30).no_letter_to(*SUPPORTERS.values())
    # The older letter is no longer asked: what is said to it is told, and does nothing.
    story.receives(COORDINATOR, "B: 2, rest yes", answering=ask)
    story.letter_to(COORDINATOR).has("Still open")
    assert not pending(story)
    story.receives(COORDINATOR, "B: 2, rest yes", answering=again)
    story.letter_to(COORDINATOR)
    assert len(pending(story)) == 4


def test_thanks_change_nothing(begin: Any) -> None:
    story = begin()
    ask = reported(story)
    story.receives(COORDINATOR, "yes", answering=ask)
    noted = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "Thank you!", answering=noted)
    assert len(pending(story)) == 4


def test_a_forged_answer_waits_for_the_code(begin: Any) -> None:
    story = begin()
    ask = reported(story)
    story.receives(COORDINATOR, "B: 2, rest yes", answering=ask, honest=False)
    asked = story.letter_to(COORDINATOR).lacks("Ahmed", "Reyes")
    assert not pending(story)
    code = re.search(r"\b\d{6}\b", asked.text)
    assert code
    story.receives(COORDINATOR, code[0], answering=asked)
    story.letter_to(COORDINATOR).has("Joan Reyes")
    assert len(pending(story)) == 4


def test_orders_in_an_answer_are_answers(begin: Any) -> None:
    story = begin()
    ask = reported(story)
    story.receives(COORDINATOR, "A: hold\nB: hold\nC: yes\nD: no", answering=ask)
    letters = read_all(story, COORDINATOR)
    assert any("C: Carlos Ortega." in flat(x) for x in letters)
    assert list(pending(story)) == ["Carlos Ortega"]
    assert of(story, PEER).on_hold and of(story, REYES).on_hold


def test_close_names_nobody_of_several(begin: Any) -> None:
    story = begin()
    ask = reported(story)
    story.receives(COORDINATOR, "close", answering=ask)
    read_all(story, COORDINATOR)
    assert all(c.open for c in story.cases())


def test_no_undo_window(begin: Any) -> None:
    story = begin(timing={"undo_window": "0 minutes"})
    ask = reported(story)
    lines = lines_of(ask)
    story.receives(COORDINATOR, "yes", answering=ask)
    story.letter_to(COORDINATOR)
    for line in lines.values():
        story.letter_to(SUPPORTERS[line.offered[0]]).has(line.peer)


# Later on, each belongs to one ---------------------------------------------------------------------


def test_a_supporter_who_cannot_moves_only_that_case(begin: Any) -> None:
    story = begin()
    given = assigned(story, reported(story))
    supporter, letter = given["Joan Reyes"]
    story.receives(supporter, "Sorry, I can't take this one.", answering=letter)
    story.letter_to(supporter)
    story.letter_to(COORDINATOR).has("Joan Reyes").lacks("Ahmed", "Ortega", "Klein")
    stages = {c.peer.name: c.stage for c in story.cases()}
    assert stages.pop("Joan Reyes") is Stage.MATCHING
    assert set(stages.values()) == {Stage.ASSIGNED}


def test_who_withdraws_while_it_is_open_is_no_longer_asked_about(begin: Any) -> None:
    story = begin()
    ask = reported(story)
    reference = of(story, ORTEGA).reference
    story.receives(COORDINATOR, f"close {reference}", subject="an order")
    read_all(story, COORDINATOR)
    story.receives(COORDINATOR, "C: 2, rest yes", answering=ask)
    story.letter_to(COORDINATOR).has("C: Carlos Ortega. This was settled before")
    assert set(pending(story)) == {"Ana Ahmed", "Joan Reyes", "Dorothy Klein"}


def test_the_coordinator_hears_that_somebody_withdrew(begin: Any) -> None:
    story = begin()
    ask = reported(story)
    story.receives(KLEIN, "Please stop, I want no mails from you.", subject=_ref(story, KLEIN))
    story.letter_to(KLEIN)
    told = read_all(story, COORDINATOR)
    assert any("Dorothy Klein" in x.text for x in told)
    for letter in told:
        letter.lacks("Ahmed", "Reyes", "Ortega")
    story.receives(COORDINATOR, "yes", answering=ask)
    story.letter_to(COORDINATOR)
    assert set(pending(story)) == {"Ana Ahmed", "Joan Reyes", "Carlos Ortega"}


def _ref(story: Story, person: str) -> str:
    return f"Re: [{of(story, person).reference}]"


def test_when_the_first_one_leaves_the_others_are_asked_again(begin: Any) -> None:
    story = begin()
    ask = reported(story)
    story.receives(PEER, "Please stop, I want no mails from you.", subject=_ref(story, PEER))
    story.letter_to(PEER)
    letters = read_all(story, COORDINATOR)
    again = next(x for x in letters if len(lines_of(x)) == 3)
    assert [line.peer for line in lines_of(again).values()] == [
        "Joan Reyes", "Carlos Ortega", "Dorothy Klein",
    ]  # fmt: skip
    assert any("Ana Ahmed" in x.text for x in letters if x is not again)
    story.receives(COORDINATOR, "yes", answering=ask)
    story.letter_to(COORDINATOR)
    assert not pending(story), "the older letter is asked no more"
    story.receives(COORDINATOR, "A: 2, rest yes", answering=again)
    story.letter_to(COORDINATOR)
    assert set(pending(story)) == {"Joan Reyes", "Carlos Ortega", "Dorothy Klein"}


def test_a_choice_can_be_undone_after_the_first_one_left(begin: Any) -> None:
    story = begin()
    ask = reported(story)
    story.receives(COORDINATOR, "yes", answering=ask)
    story.letter_to(COORDINATOR)
    story.receives(PEER, "Please stop, I want no mails from you.", subject=_ref(story, PEER))
    story.letter_to(PEER)
    letters = read_all(story, COORDINATOR)
    undo = next(x for x in letters if "UNDO" in x.text)
    assert len(pending(story)) == 3
    story.receives(COORDINATOR, "UNDO", answering=undo)
    letters = read_all(story, COORDINATOR)
    assert not pending(story)
    again = next(x for x in letters if len(lines_of(x)) == 3)
    story.receives(COORDINATOR, "yes", answering=again)
    story.letter_to(COORDINATOR)
    assert len(pending(story)) == 3


def test_the_referrer_takes_it_back(begin: Any) -> None:
    story = begin()
    story.receives(LEADER, REPORT, subject="Last night")
    thanks = story.letter_to(LEADER)
    ask = story.letter_to(COORDINATOR)
    story.receives(LEADER, "Never mind, please take all of this back.", answering=thanks)
    story.letter_to(LEADER)
    told = read_all(story, COORDINATOR)
    assert len(told) <= 4 and any("Ana Ahmed" in x.text for x in told)
    assert {c.outcome for c in story.cases()} == {Outcome.WITHDRAWN}
    story.receives(COORDINATOR, "yes", answering=ask)
    read_all(story, COORDINATOR)
    story.later(minutes=30).no_letter_to(*SUPPORTERS.values())


# Danger --------------------------------------------------------------------------------------------


def alarms(story: Story) -> list[str]:
    return sorted(c.peer.name for c in story.cases() if c.urgent)


def test_the_report_tells_of_danger_about_one(begin: Any) -> None:
    story = begin()
    report = (
        "Dr. Ana Ahmed, Dr. Joan Reyes and Dr. Carlos Ortega were there when the child died. "
        "Please contact them. Dr. Reyes told me that she wants to kill herself."
    )
    story.receives(LEADER, report, subject="Last night")
    read_all(story, LEADER)
    assert alarms(story) == ["Joan Reyes"]
    letters = read_all(story, COORDINATOR)
    alert = next(x for x in letters if "kill herself" in flat(x))
    assert "joan.reyes@example.org" in alert.text
    assert of(story, REYES).alarm.about.email == "joan.reyes@example.org"


def test_the_report_tells_of_danger_and_not_of_whom(begin: Any) -> None:
    story = begin()
    report = (
        "Dr. Ana Ahmed, Dr. Joan Reyes and Dr. Carlos Ortega were there when the child died. "
        "Please contact them. Somebody said that one of them wants to kill herself."
    )
    story.receives(LEADER, report, subject="Last night")
    read_all(story, LEADER)
    (urgent,) = [c for c in story.cases() if c.urgent]
    assert urgent.alarm and urgent.alarm.about.name == "Ana Ahmed, Joan Reyes, Carlos Ortega"
    letters = read_all(story, COORDINATOR)
    assert any("kill herself" in flat(x) for x in letters)
    together = [lines_of(x) for x in letters if len(lines_of(x)) == 2]
    assert len(together) == 1, "who is in danger is asked about by themselves"


def test_danger_in_an_answer_belongs_to_whom_it_is_about(begin: Any) -> None:
    story = begin()
    ask = reported(story)
    story.receives(
        COORDINATOR,
        "A yes, B yes, C yes. Klein is the one I'm frightened for: she told me an hour ago that "
        "she wants to kill herself. Hold D.",
        answering=ask,
    )
    read_all(story, COORDINATOR, BACKUP)
    assert alarms(story) == ["Dorothy Klein"]


def test_when_the_first_one_is_in_danger_the_others_are_asked_apart(begin: Any) -> None:
    story = begin()
    reported(story)
    story.receives(PEER, "I don't want to live anymore. I have the pills here.", subject="help")
    story.letter_to(PEER)
    letters = read_all(story, COORDINATOR)
    assert alarms(story) == ["Ana Ahmed"]
    together = [x for x in letters if len(lines_of(x)) == 3]
    assert len(together) == 1
    story.receives(COORDINATOR, "yes", answering=together[0])
    story.letter_to(COORDINATOR)
    assert set(pending(story)) == {"Joan Reyes", "Carlos Ortega", "Dorothy Klein"}


# Several who decide --------------------------------------------------------------------------------

TWO = {"people": {"coordinators": [COORDINATOR, SECOND], "backups": [BACKUP], "on_call": [ON_CALL]}}
CONFLICT = Directory(
    physicians=tuple(
        Physician(name=p.name, email=p.email, department="Emergency medicine")
        if p.name == "Pat Rivera"
        else p
        for p in DIRECTORY.physicians
    )
)


def test_a_coordinator_gets_no_line_for_whom_they_may_not_know(begin: Any) -> None:
    story = begin(**TWO)
    story.world.store.save_directory(CONFLICT, story.world.clock.now())
    story.receives(LEADER, REPORT, subject="Last night")
    story.letter_to(LEADER)
    mine = lines_of(story.letter_to(COORDINATOR).lacks("Ortega"))
    theirs = story.letter_to(SECOND)
    assert [line.peer for line in mine.values()] == ["Ana Ahmed", "Joan Reyes", "Dorothy Klein"]
    assert len(lines_of(theirs)) == 4
    story.receives(SECOND, "C: 2", answering=theirs)
    story.letter_to(SECOND)
    assert list(pending(story)) == ["Carlos Ortega"]
    story.later(minutes=11)
    read_all(story, *SUPPORTERS.values())


def test_the_letters_of_two_coordinators_are_their_own(begin: Any) -> None:
    story = begin(**TWO)
    story.world.store.save_directory(CONFLICT, story.world.clock.now())
    story.receives(LEADER, REPORT, subject="Last night")
    story.letter_to(LEADER)
    ask = story.letter_to(COORDINATOR)
    story.letter_to(SECOND)
    story.receives(COORDINATOR, "C: 2", answering=ask)  # the third of three lines
    story.letter_to(COORDINATOR).lacks("Ortega")
    assert pending(story) == {"Dorothy Klein": lines_of(ask)["C"].offered[1]}


def test_a_peer_only_backups_may_know_is_asked_about_apart(begin: Any) -> None:
    story = begin()
    story.world.store.save_directory(CONFLICT, story.world.clock.now())
    story.receives(LEADER, REPORT, subject="Last night")
    story.letter_to(LEADER)
    assert len(lines_of(story.letter_to(COORDINATOR).lacks("Ortega"))) == 3
    story.letter_to(BACKUP).has("Carlos Ortega").lacks("Ahmed", "Reyes", "Klein")


def test_the_first_answer_wins(begin: Any) -> None:
    story = begin(**TWO)
    story.receives(LEADER, REPORT, subject="Last night")
    story.letter_to(LEADER)
    one, other = story.letter_to(COORDINATOR), story.letter_to(SECOND)
    lines = lines_of(one)
    story.receives(COORDINATOR, "A: 2", answering=one)
    story.letter_to(COORDINATOR)
    story.receives(SECOND, "yes", answering=other)
    story.letter_to(SECOND)
    chosen = pending(story)
    assert chosen["Ana Ahmed"] == lines["A"].offered[1] and len(chosen) == 4
    story.letter_to(COORDINATOR).has("Chris Vega")  # nothing is left to answer
    story.receives(SECOND, "A: 1", answering=other)
    story.letter_to(SECOND).has("A: Ana Ahmed. This was settled before")
    assert pending(story) == chosen


def test_undo_is_for_everybody_who_was_asked(begin: Any) -> None:
    story = begin(**TWO)
    story.receives(LEADER, REPORT, subject="Last night")
    story.letter_to(LEADER)
    one, other = story.letter_to(COORDINATOR), story.letter_to(SECOND)
    story.receives(COORDINATOR, "yes", answering=one)
    read_all(story, COORDINATOR, SECOND)
    story.receives(SECOND, "UNDO", answering=other)
    story.letter_to(SECOND)
    story.letter_to(COORDINATOR).has("Still open")
    assert not pending(story)


# Silence -------------------------------------------------------------------------------------------


def test_a_backup_takes_the_event(begin: Any) -> None:
    story = begin()
    ask = reported(story)
    story.later(hours=13)
    story.letter_to(COORDINATOR).has("A: Ana Ahmed")  # the reminder
    story.later(hours=6)
    offer = story.letter_to(BACKUP).has("several people")
    offer.lacks("Ahmed", "Reyes", "Ortega", "Klein")
    story.receives(BACKUP, "TAKE", answering=offer)
    story.letter_to(COORDINATOR).has("Lee Novak")
    again = story.letter_to(BACKUP).has("You took it over")
    assert len(lines_of(again)) == 4
    assert {c.coordinator.name for c in story.cases() if c.coordinator} == {"Lee Novak"}
    story.receives(COORDINATOR, "yes", answering=ask)
    read_all(story, COORDINATOR)
    assert not pending(story)
    story.receives(BACKUP, "yes", answering=again)
    story.letter_to(BACKUP)
    assert len(pending(story)) == 4


def test_after_the_due_time_each_is_asked_about_by_itself(begin: Any) -> None:
    story = begin()
    ask = reported(story)
    story.receives(COORDINATOR, "B yes", answering=ask)
    story.letter_to(COORDINATOR)
    story.later(hours=25)
    read_all(story, *SUPPORTERS.values())
    letters = read_all(story, COORDINATOR)
    alone = [x for x in letters if "YES takes the first" in flat(x)]
    assert {name for name in ("Carlos Ortega", "Dorothy Klein") for x in alone if name in x.text} \
        == {"Carlos Ortega", "Dorothy Klein"}  # fmt: skip
    read_all(story, BACKUP)
    # The first of them stays in the letter that asked about all.
    story.receives(COORDINATOR, "A: 2", answering=ask)
    story.letter_to(COORDINATOR).has("Ana Ahmed")
    assert pending(story) == {"Ana Ahmed": lines_of(ask)["A"].offered[1]}


def test_nobody_is_forgotten_when_nobody_answers(begin: Any) -> None:
    story = begin()
    reported(story)
    for _ in range(6):
        story.later(days=1)
        assert read_all(story, COORDINATOR, BACKUP, ON_CALL), "a day without a word"
    assert all(c.stage is Stage.MATCHING for c in story.cases())


def test_a_coordinator_who_is_away_passes_it_on(begin: Any) -> None:
    story = begin()
    story.receives(COORDINATOR, "I am away until Friday.", subject="away")
    read_all(story, COORDINATOR)
    story.receives(LEADER, REPORT, subject="Last night")
    story.letter_to(LEADER)
    read_all(story, COORDINATOR)
    story.letter_to(BACKUP).has("several people").lacks("Ahmed")


def test_who_is_back_is_asked_as_it_is_now(begin: Any) -> None:
    story = begin(**TWO)
    story.receives(COORDINATOR, "I am away until Friday.", subject="away")
    read_all(story, COORDINATOR)
    story.receives(LEADER, REPORT, subject="Last night")
    story.letter_to(LEADER)
    story.no_letter_to(COORDINATOR)
    ask = story.letter_to(SECOND)
    story.receives(SECOND, "A: 2", answering=ask)
    story.letter_to(SECOND)
    story.receives(COORDINATOR, "I am back", subject="back")
    (again,) = (x for x in read_all(story, COORDINATOR) if lines_of(x))
    assert [line.peer for line in lines_of(again).values()] == [
        "Joan Reyes", "Carlos Ortega", "Dorothy Klein",
    ]  # fmt: skip
    story.receives(COORDINATOR, "yes", answering=again)
    story.letter_to(COORDINATOR)
    assert len(pending(story)) == 4
    story.letter_to(SECOND).has("Pat Rivera")


@pytest.mark.parametrize("person", [PEER, ORTEGA])
def test_forgetting_one_forgets_nobody_else(begin: Any, person: str) -> None:
    story = begin()
    reported(story)
    reference = of(story, person).reference
    story.receives(COORDINATOR, f"forget {reference}", subject="an order")
    read_all(story, COORDINATOR)
    story.later(hours=2)
    read_all(story, COORDINATOR)
    left = story.cases()
    assert len(left) == 3 and all(c.stage is Stage.MATCHING for c in left)
    files = story.world.store.cases()
    asked = {line.case for f in files for q in f.questions for line in q.lines}
    assert asked >= {c.id for c in left}
