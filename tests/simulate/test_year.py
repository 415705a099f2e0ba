"""Small years: repeatable, whole, and with promises kept for everybody who answers in time."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec import to_builtins

from mailflow.nouns.case import Outcome, QuestionKind
from mailflow.nouns.decision import CaseFile, Decision, Due, Fact, Heard
from mailflow.nouns.letters import Channel, Letter
from mailflow.nouns.meaning import Intent
from mailflow.nouns.program import Program
from mailflow.rules.decide import decide
from mailflow.simulate import year as year_room
from mailflow.simulate.answers import (
    USUAL,
    Answer,
    Scene,
    event_firsts,
    looks_at_it,
    option,
    says,
    suggestion,
    word,
)
from mailflow.simulate.figures import Figures
from mailflow.simulate.rhythm import Pace
from mailflow.simulate.year import Year
from mailflow.templates.compose import compose, compose_ring
from tests.simulate.places import ALWAYS, AUTUMN, POLICIES, program, prompt, year

PROGRAMS: dict[str, dict[str, Any]] = {
    **{policy: {"referrals": {"colleague": policy}} for policy in POLICIES},
    "asks supporters first": {
        "referrals": {"colleague": "reach_out", "ask_supporter_first": True},
        "follow_up": {"by": "supporter"},
    },
    "introduces both": {
        "referrals": {
            "colleague": "with_consent", "first_contact": "introduce_both", "anonymous": True,
        },
        "timing": {"undo_window": "0 minutes", "quiet_hours": "", "weekend": ""},
        "follow_up": {"after_met": ["1 week", "3 weeks"], "conversations": 1},
    },
}  # fmt: skip
WITHIN = "answered within the reminders"


@pytest.mark.parametrize("settings", PROGRAMS.values(), ids=PROGRAMS)
def test_a_small_year_is_whole(settings: dict[str, Any]) -> None:
    played = year(program(**settings))
    figures = played.play()
    assert figures.cases >= 40 * 0.7
    adds_up(figures, played)
    for file in played.books.cases(open_only=False):
        somebody_wakes_it(file)
    assert figures.waits(WITHIN).kept > 5
    assert figures.waits(WITHIN).broken == 0, "a promise was broken to somebody answered in time"


def adds_up(f: Figures, played: Year) -> None:
    assert sum(f.outcomes.values()) + f.open_at_the_end == f.cases
    assert set(f.outcomes) <= set(Outcome)
    assert sum(one.letters for one in f.letters) == f.letters_sent
    for role in f.letters:
        assert role.people * role.a_person == pytest.approx(role.letters, rel=0.1)
        assert role.most_in_a_day <= role.most <= role.letters
    for q in f.questions:
        assert q.asked == q.answered + q.silent + q.open, q
    whole = f.waits("all")
    kinds = [f.waits(name) for name in ("weekday", "weekend", "holiday")]
    for name in ("promised", "kept", "broken", "ended_before"):
        assert sum(getattr(one, name) for one in kinds) == getattr(whole, name), name
    for one in f.waiting:
        assert one.kept + one.broken == one.hours.count
        assert one.kept + one.broken + one.ended_before <= one.promised
        assert one.hours.median <= one.hours.ninth <= one.hours.worst
    held = {c.case.id for c in played.books.cases(open_only=False)}
    assert f.open_at_the_end <= len(held)
    assert f.alarms.taken <= f.alarms.raised <= f.alarms.calls
    assert f.alarms.minutes_to_taking.count == f.alarms.taken
    for who in f.confirmers:
        assert who.kept <= who.within_reminders <= who.chosen
    assert all(s.most_at_once <= s.cases for s in f.supporters)


def somebody_wakes_it(file: CaseFile) -> None:
    """An open case has a wait, a closed one is waited for to be forgotten."""
    if not (file.case.urgent and file.case.suspended):
        assert file.timers, f"{file.case.stage} waits for nothing"


def test_the_same_seed_gives_the_same_year_and_another_another() -> None:
    first, again, other = (year(seed=seed).play() for seed in (1, 1, 2))
    assert to_builtins(first) == to_builtins(again)
    assert to_builtins(first) != to_builtins(other)


def test_supporters_are_given_what_was_assigned() -> None:
    played, given = year(), Counter[str]()
    figures = watched(played, lambda fact, decision: given.update(_assigned(decision)))
    assert sum(given.values()) >= sum(s.cases for s in figures.supporters) > 20
    assert {s.name for s in figures.supporters if s.cases} == set(given)


def _assigned(decision: Decision) -> list[str]:
    cases = [step.case for step in decision.steps]
    return list({case.supporter.name for case in cases if case.supporter and case.open})


def watched(played: Year, look: Any) -> Figures:
    """Play, and look at every decision."""
    record = played._tally.decided

    def both(fact: Fact, decision: Decision, now: Any) -> None:
        look(fact, decision)
        record(fact, decision, now)

    played._tally.decided = both  # type: ignore[method-assign]
    return played.play()


# The promise -----------------------------------------------------------------------------------------


def after_the_reminder(answer: Answer) -> Answer:
    answered = {"reminder", "clarification"}
    return lambda scene: answer(scene) if scene.letter.template in answered else None


@pytest.mark.parametrize(
    "start", [AUTUMN - timedelta(3), date(2027, 3, 5)], ids=["autumn", "spring"]
)
@pytest.mark.parametrize("reminded", [False, True], ids=["at once", "after the reminder"])
def test_every_promise_is_kept_for_coordinators_who_answer(start: date, reminded: bool) -> None:
    """24 hours, 48 at weekends and on holidays, over both changes of the clock."""
    wait = after_the_reminder if reminded else lambda answer: answer
    staff = prompt(
        chances={
            **USUAL,
            QuestionKind.MATCH_REQUEST: ((1.0, wait(suggestion(1))),),
            QuestionKind.EVENT_REQUEST: ((1.0, wait(event_firsts)),),
            QuestionKind.NEEDS_A_PERSON: ((1.0, looks_at_it),),
            QuestionKind.SUPPORTER_SILENT: ((1.0, option("wait")),),
        }
    )
    figures = year(start=start, days=21, referrals=45, manners=staff).play()
    first = figures.waits("all")
    assert first.kept > 25
    assert (first.broken, first.share) == (0, 1.0)
    assert figures.waits("asked again").broken == 0
    [change] = [one for one in figures.waiting if one.which.startswith("clock change")]
    assert change.kept >= 2
    limits = {"weekday": 24, "weekend": 48, "holiday": 48}
    for which, hours in limits.items():
        assert figures.waits(which).hours.worst <= hours
    if reminded:
        assert figures.waits("weekday").hours.median > 11, "nobody waited for the reminder"
    assert figures.passed_on.cases_to_backups == 0


def test_a_silent_coordinator_is_not_called_prompt() -> None:
    """The backup is asked, and what was late is told as late."""

    def backup_only(scene: Scene) -> Any:
        event = scene.question is not None and scene.question.lines
        answer = event_firsts if event else suggestion(1)
        return None if scene.reader.name == "Pat Rivera" else answer(scene)

    def late(scene: Scene) -> Any:
        return says(Intent.OPTION, "1", option="take")

    staff = prompt(
        staff=Pace(timedelta(hours=9), 0.0),
        staff_hours=ALWAYS,
        chances={
            **USUAL,
            QuestionKind.MATCH_REQUEST: ((1.0, backup_only),),
            QuestionKind.EVENT_REQUEST: ((1.0, backup_only),),
            QuestionKind.TAKEOVER: ((1.0, late),),
        },
    )
    figures = year(days=20, referrals=25, manners=staff).play()
    # A backup who tells a fact that was asked gets names, and answers those in time.
    assert figures.waits(WITHIN).hours.count <= 1
    assert figures.waits("all").broken > 10
    assert figures.passed_on.cases_to_backups >= figures.passed_on.taken_over > 10
    assert {one.role for one in figures.confirmers} == {"backup"}


def test_a_program_without_anybody_to_suggest_says_so() -> None:
    from msgspec.structs import replace

    from mailflow.nouns.people import Roster

    played = year(days=10, referrals=10)
    played.books.roster = Roster()
    played.actors.cast = replace(played.actors.cast, roster=Roster())
    figures = played.play()
    assert figures.nobody_to_suggest > 5
    assert figures.waits("all").hours.count == 0


def test_a_list_of_what_waits_leads_back_to_the_letters_it_means() -> None:
    """Who overlooks every letter but the morning's list still answers."""

    def once_listed(scene: Scene) -> Any:
        asked[scene.letter.id] += 1
        return suggestion(1)(scene) if asked[scene.letter.id] > 1 else None

    asked: Counter[Any] = Counter()
    staff = prompt(
        chances={
            **USUAL,
            QuestionKind.MATCH_REQUEST: ((1.0, once_listed),),
            QuestionKind.TAKEOVER: (),
        }
    )
    figures = year(days=20, referrals=25, manners=staff).play()
    assert figures.waits("all").broken > 5, "a list comes when the time is over"
    assert figures.outcomes, "nobody found back to a letter"


# What follows is what would be sent ----------------------------------------------------------------


@pytest.mark.parametrize("settings", PROGRAMS.values(), ids=PROGRAMS)
def test_every_letter_can_be_worded(settings: dict[str, Any]) -> None:
    of: Program = program(**settings)
    played, letters = year(of, days=20, referrals=20), list[Letter]()
    watched(played, lambda _, decision: letters.extend(_letters(decision)))
    assert len(letters) > 100
    once = {(x.template, x.role, str(sorted(x.data))): x for x in letters}
    for letter in once.values():
        word_it = compose_ring if letter.channel is Channel.RING else compose
        assert word_it(letter, of)


def _letters(decision: Decision) -> list[Letter]:
    return [*(x for step in decision.steps for x in step.letters), *decision.letters]


def test_a_late_answer_is_told_as_late() -> None:
    staff = prompt(
        chances={**USUAL, QuestionKind.MATCH_REQUEST: ((1.0, word(Intent.HOLD, "tomorrow")),)}
    )
    figures = year(days=10, referrals=10, manners=staff).play()
    asked = next(q for q in figures.questions if q.question == "match_request")
    assert asked.answered > 5
    assert figures.waits(WITHIN).promised == 0, "who puts it off has not answered in time"


def test_the_program_decides_and_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    facts: Counter[type] = Counter()

    def counted(situation: Any, fact: Fact, now: Any, mint: Any) -> Decision:
        facts[type(fact)] += 1
        assert situation.now == now
        return decide(situation, fact, now, mint)

    monkeypatch.setattr(year_room, "decide", counted)
    figures = year().play()
    assert facts[Heard] == figures.mails_heard > 100
    assert facts[Due] > 100
