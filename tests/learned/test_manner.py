"""How a coordinator's answer is put, as facts."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from mailflow.learned.lined import of_lines
from mailflow.learned.manner import manner_of
from mailflow.nouns.meaning import Asked, Context, Line
from mailflow.nouns.people import Role
from mailflow.parsers.heard import heard
from mailflow.parsers.intents.reading import unclear

OFFERED = Asked(
    context=Context.MATCH_REQUEST, role=Role.COORDINATOR, suggestions=("Mei Lin", "Jo Bell")
)
EVENT = Asked(
    context=Context.EVENT_REQUEST,
    role=Role.COORDINATOR,
    lines=(Line("Nora Haidari", ("Theo Chu", "Mei Lin")), Line("Dale Prescott", ("Jo Bell",))),
)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Omar refused", "told in few words"),
        ("Is it Bell?", "asks"),
        ("Bell would not", "turned in few words"),
        ("Bell, if she has time", "depends"),
        ("Bell, if she has time, but ask her chief first", "asks first"),
        ("Bell would have been perfect", "unreal"),
        ("Bell. Sadly they declined.", "may be undone"),
        ("Go ahead with her", "unnamed"),
    ],
)
def test_what_speaks_against_a_choice_is_heard(text: str, fact: str) -> None:
    assert manner_of(heard(text, "", answers=True), OFFERED)[fact] == 1.0


def test_of_a_plain_choice_hardly_anything_is_heard() -> None:
    heard_of = manner_of(heard("Please ask Dr. Bell.", "", answers=True), OFFERED)
    assert {fact for fact, value in heard_of.items() if value} == {"few words"}


def test_a_sentence_that_names_somebody_undoes_nothing() -> None:
    def undone(text: str) -> float:
        return manner_of(heard(text, "", answers=True), EVENT)["may be undone"]

    assert undone("Theo for Nora. Sadly he declined.") == 1.0
    assert undone("Theo for Nora. Not Bell.") == 0.0


def test_the_rules_say_that_an_event_is_only_told_of() -> None:
    assert of_lines(unclear("x"))["only told"] == 0.0
    assert of_lines(replace(unclear("x"), barred=(1, 2)))["only told"] == 1.0
