"""Every question is answered by somebody, with words the workflow knows."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

import pytest

from mailflow.nouns.case import CONTEXT, QuestionKind
from mailflow.nouns.decision import Situation
from mailflow.nouns.letters import Letter
from mailflow.nouns.meaning import Asked, Context, Intent, Line, Option
from mailflow.nouns.people import Person, Role
from mailflow.rules.workflow import TABLE
from mailflow.simulate.answers import NOT_ASKED, USUAL, Life, Scene, drawn
from tests.simulate.places import cast, program
from tests.stories.people import TUESDAY

KINDS = sorted(USUAL)
SITUATION = Situation(program=program(), now=TUESDAY, roster=cast(program()).roster)


def letter(template: str = "match_request", **data: object) -> Letter:
    return Letter(
        id=UUID(int=1), template=template,
        to=Person(name="Pat", email="pat@example.org"), role=Role.COORDINATOR, language="en",
        message_id="a@b", date=TUESDAY, data=dict(data),
    )  # fmt: skip


def scene(kind: QuestionKind, dice: Random, **given: object) -> Scene:
    names = sorted(said for asked, said in TABLE if asked is kind and not isinstance(said, Intent))
    asked = Asked(
        context=CONTEXT[kind],
        suggestions=("Ngozi Okoro", "Tomas Bell"),
        lines=(Line("Ana Ahmed", ("Ngozi Okoro",)), Line("Joan Reyes", ())),
        options=tuple(Option(name, n) for n, name in enumerate(names, 1)),
    )
    known: dict[str, object] = {
        "letter": letter(code="123456"), "asked": asked,
        "situation": SITUATION,
        "role": Role.COORDINATOR, "reader": Person(name=""), "question": None, "late": False,
        "life": Life(about=(Person(name="Ana Ahmed", email="ana.ahmed@example.org"),)),
        "now": TUESDAY, "dice": dice,
    }  # fmt: skip
    return Scene(**(known | given))  # type: ignore[arg-type]


def test_every_question_has_a_row_and_no_row_is_certain() -> None:
    assert set(USUAL) | NOT_ASKED == set(QuestionKind)
    assert not set(USUAL) & NOT_ASKED
    for kind, chances in USUAL.items():
        assert 0.4 <= sum(chance for chance, _ in chances) < 1, f"{kind}: silence is missing"


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_answered_is_in_the_table(kind: QuestionKind) -> None:
    dice = Random(f"{kind}")
    for _ in range(300):
        said = drawn(USUAL[kind], scene(kind, dice))
        if said is None:
            continue
        key = said.option if said.intent is Intent.OPTION else said.intent
        assert (kind, key) in TABLE, f"{kind} has no row for {key}"


@pytest.mark.parametrize("kind", KINDS)
def test_some_say_nothing_and_most_say_something(kind: QuestionKind) -> None:
    dice = Random(f"{kind}")
    said = [drawn(USUAL[kind], scene(kind, dice)) for _ in range(300)]
    silent = sum(one is None for one in said)
    assert 10 < silent < 200


def test_every_option_of_a_question_is_taken_by_somebody() -> None:
    for kind in KINDS:
        if CONTEXT[kind] is not Context.OPTIONS:
            continue
        dice, taken = Random(1), Counter[str | None]()
        for _ in range(1500):
            life = Life(referral=dice.random() < 0.5)
            said = drawn(USUAL[kind], scene(kind, dice, life=life))
            taken[said.option if said else None] += 1
        names = {one for asked, one in TABLE if asked is kind and not isinstance(one, Intent)}
        assert names <= set(taken), f"{kind}: nobody says {names - set(taken)}"


def test_who_is_told_that_a_supporter_may_not_takes_another() -> None:
    dice = Random(1)
    told = letter("clarification", supporter="Ngozi Okoro")
    for _ in range(200):
        said = drawn(
            USUAL[QuestionKind.MATCH_REQUEST], scene(QuestionKind.MATCH_REQUEST, dice, letter=told)
        )
        assert said is None or said.supporter != "Ngozi Okoro"


def test_an_event_is_answered_for_the_peers_it_names() -> None:
    dice = Random(1)
    for _ in range(200):
        said = drawn(USUAL[QuestionKind.EVENT_REQUEST], scene(QuestionKind.EVENT_REQUEST, dice))
        choices = (said.choices or {}) if said else {}
        assert set(choices) <= {"Ana Ahmed", "Joan Reyes"}
        assert choices.get("Ana Ahmed", 1) in {1, "hold", "reject"}
        assert choices.get("Joan Reyes", "hold") in {"hold", "reject"}


def talked(at: datetime | None, *, wants: bool = True) -> Life:
    return Life(talk_at=at, wants=wants)


@pytest.mark.parametrize(
    ("kind", "life", "intents"),
    [
        (QuestionKind.OUTCOME_REQUEST, talked(TUESDAY), {Intent.MET}),
        (QuestionKind.OUTCOME_REQUEST, talked(TUESDAY + timedelta(1)), {Intent.SCHEDULED}),
        (QuestionKind.OUTCOME_REQUEST, talked(None), {Intent.NO_ANSWER}),
        (QuestionKind.OUTCOME_REQUEST, talked(None, wants=False), {Intent.DECLINED}),
        (QuestionKind.REACHED, talked(TUESDAY), {Intent.MET}),
        (QuestionKind.REACHED, talked(TUESDAY + timedelta(1)), {Intent.NOT_REACHED}),
        (QuestionKind.INVITATION, talked(None), {Intent.ACCEPT}),
        (QuestionKind.INVITATION, talked(None, wants=False), {Intent.DECLINE}),
    ],
)
def test_people_tell_what_is_true(kind: QuestionKind, life: Life, intents: set[Intent]) -> None:
    dice = Random(1)
    found = {
        said.intent
        for _ in range(300)
        if (said := drawn(USUAL[kind], scene(kind, dice, life=life)))
    }
    assert found - {Intent.UNCLEAR, Intent.ESCALATE} == intents


def test_a_supporter_who_accepts_mostly_talks_and_some_report_by_themselves() -> None:
    dice, lives, later = Random(1), [], 0
    for _ in range(400):
        life = talked(None)
        one = scene(QuestionKind.ASSIGNMENT, dice, life=life)
        said = drawn(USUAL[QuestionKind.ASSIGNMENT], one)
        if said and said.intent in {Intent.ACCEPT, Intent.SCHEDULED}:
            lives.append(life.talk_at)
            later += len(one.later)
    will = [at for at in lives if at is not None]
    assert 0.75 < len(will) / len(lives) < 1
    assert all(at > TUESDAY for at in will)
    assert 0.3 < later / len(will) < 0.6
