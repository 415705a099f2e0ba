"""Times, spans, lists and reasons, worded."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.nouns.program import NeverRule, PreferRule
from mailflow.templates import words
from mailflow.templates.compose import LANGUAGES

DENVER = ZoneInfo("America/Denver")
TODAY = date(2026, 11, 27)


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=DENVER)


@pytest.mark.parametrize(
    ("moment", "en", "fr", "es"),
    [
        (
            at(2026, 11, 30, 17),
            "Monday 30 November, 5 pm",
            "lundi 30 novembre à 17 h",
            "lunes 30 de noviembre a las 5 de la tarde",
        ),
        (
            at(2026, 12, 1, 13, 5),
            "Tuesday 1 December, 1:05 pm",
            "mardi 1er décembre à 13 h 05",
            "martes 1 de diciembre a la 1:05 de la tarde",
        ),
        (
            at(2026, 12, 1, 12),
            "Tuesday 1 December, 12 noon",
            "mardi 1er décembre à midi",
            "martes 1 de diciembre a las 12 del mediodía",
        ),
        (
            at(2026, 12, 1, 0, 30),
            "Tuesday 1 December, 12:30 am",
            "mardi 1er décembre à 0 h 30",
            "martes 1 de diciembre a las 12:30 de la madrugada",
        ),
        (
            at(2028, 2, 29, 21),
            "Tuesday 29 February 2028, 9 pm",
            "mardi 29 février 2028 à 21 h",
            "martes 29 de febrero de 2028 a las 9 de la noche",
        ),
    ],
)
def test_moments_in_three_languages(moment, en, fr, es):
    said = {"en": en, "fr": fr, "es": es}
    for code, language in LANGUAGES.items():
        worded = words.when(moment.astimezone(UTC), language, DENVER, TODAY)
        assert worded.replace("\u00a0", " ") == said[code]


def test_deadlines_are_told_in_quarters_on_the_safe_side():
    language = LANGUAGES["en"]
    moment = at(2026, 11, 30, 16, 52, 7)
    assert words.deadline(moment, language, DENVER, TODAY) == "Monday 30 November, 4:45 pm"
    promised = words.deadline(moment, language, DENVER, TODAY, later=True)
    assert promised == "Monday 30 November, 5 pm"
    exact = at(2026, 11, 30, 17)
    assert words.deadline(exact, language, DENVER, TODAY, later=True) == "Monday 30 November, 5 pm"


def test_a_deadline_at_midnight_belongs_to_the_day_that_ends():
    said = {"en": "Monday 30 November, midnight", "fr": "lundi 30 novembre à minuit"}
    said["es"] = "lunes 30 de noviembre a la medianoche"
    for code, language in LANGUAGES.items():
        assert words.deadline(at(2026, 12, 1), language, DENVER, TODAY) == said[code]


@given(st.integers(0, 10**9), st.booleans())
def test_every_deadline_has_words(seconds, later):
    moment = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    for language in LANGUAGES.values():
        said = words.deadline(moment, language, DENVER, TODAY, later=later)
        minutes = re.findall(r"[:h]\s?(\d\d)\b", said)
        assert not minutes or minutes[0] in ("15", "30", "45")


def test_days_and_other_text():
    language = LANGUAGES["en"]
    assert words.day("2026-12-09", language, DENVER, TODAY) == "Wednesday 9 December"
    assert words.day(date(2026, 12, 9), language, DENVER, TODAY) == "Wednesday 9 December"
    assert words.day("after Easter", language, DENVER, TODAY) == "after Easter"
    assert words.day(None, language, DENVER, TODAY) == ""
    # A UTC evening is still the day before in Denver.
    assert words.day(datetime(2026, 12, 1, 3, tzinfo=UTC), language, DENVER, TODAY) == (
        "Monday 30 November"
    )


def test_durations():
    english, french = LANGUAGES["en"], LANGUAGES["fr"]
    assert words.duration(10, english) == "10 minutes"
    assert words.duration(timedelta(hours=1), english) == "1 hour"
    assert words.duration(timedelta(minutes=90), english) == "90 minutes"
    assert words.duration(timedelta(weeks=2), french) == "2 semaines"
    assert words.duration(0, english) == "0 minutes"


def test_lists():
    english = LANGUAGES["en"]
    assert words.listed([], english) == ""
    assert words.listed(["a"], english) == "a"
    assert words.listed(["a", "", "b", "c"], english) == "a, b and c"
    assert words.listed(["a", "b"], english, either=True) == "a or b"
    assert words.listed("abcdef", english, 4) == "a, b, c, d and 2 others"
    assert words.listed("abcde", english, 4) == "a, b, c, d and 1 other"


RULES = sorted({*NeverRule, *PreferRule, "avoided_by_peer", "tried", "not_active", "is_the_peer"})
FACTS = {
    "department": "Surgery",
    "site": "North",
    "county": "Kent",
    "open": "2",
    "capacity": "3",
    "until": "2026-12-09",
    "since": "2026-03-02",
    "stage": "mid",
    "specialty": "urology",
    "topic": "burnout",
    "language": "en",
    "gender": "female",
    "status": "paused",
}


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_worded_with_and_without_facts(rule):
    for language in LANGUAGES.values():
        assert rule in language.rules
        said = set()
        for says in ("for", "allows", "against", "forbids", "unknown"):
            for facts in (FACTS, {}):
                reason = {"rule": rule, "says": says, "facts": facts}
                text = words.reason(reason, language, DENVER, TODAY)
                assert text and text == text.strip()
                assert not set("[]{}_") & set(text), text
                assert "()" not in text
                if not facts:
                    said.add((text, says not in ("for", "allows")))
        good = {text for text, other in said if not other}
        assert not good & {text for text, other in said if other}


def test_languages_word_the_same_things():
    english = LANGUAGES["en"]
    for language in LANGUAGES.values():
        assert language.rules.keys() == english.rules.keys()
        assert language.limits.keys() == english.limits.keys()
        for kind, known in english.values.items():
            assert language.values[kind].keys() == known.keys(), kind
        for rule in english.rules:
            for part in ("good", "bad", "unknown"):
                holes = [set(_holes(getattr(one.rules[rule], part))) for one in (english, language)]
                assert holes[0] == holes[1], (rule, part)


def _holes(pattern: str) -> list[str]:
    return re.findall(r"\{(\w+)\}", pattern)


def test_every_intent_flag_and_topic_has_words():
    from mailflow.nouns.meaning import Flag, Intent, Topic
    from mailflow.nouns.people import CareerStage, Role, SupporterStatus

    for language in LANGUAGES.values():
        for kind, values in {
            "key": Intent,
            "flag": Flag,
            "topic": Topic,
            "stage": CareerStage,
            "role": Role,
            "status": SupporterStatus,
        }.items():
            assert {value.value for value in values} <= language.values[kind].keys()
        assert {flag.value for flag in Flag} == language.limits.keys()


def test_closed_lists_of_others_are_worded_whole():
    from typing import get_args

    from mailflow.nouns.case import Stage
    from mailflow.nouns.program import ReferralSettings
    from mailflow.parsers import wishes
    from mailflow.rules import reach_steps
    from mailflow.templates.fields import FIELDS

    lines = FIELDS["transcript"]["lines"].parts
    waits = FIELDS["status_report"]["items"].parts["waiting_for"].values
    groups = get_args(get_args(ReferralSettings.model_fields["welcome"].annotation)[0])
    for language in LANGUAGES.values():
        assert set(lines["what"].values) == language.values["done"].keys()
        assert {stage.value for stage in Stage} == language.values["step"].keys()
        assert set(waits) - {""} == language.values["waits"].keys()
        assert {name for name, _ in wishes._WISHES} == language.values["wish"].keys()
        assert FIELDS.keys() == language.values["letter"].keys()
        assert set(groups) == language.welcome.keys()
        for option in (*reach_steps.REACHED_OPTIONS, *reach_steps.ROOM_OPTIONS):
            assert option.name in language.values["key"]


def test_what_an_order_came_to_leaves_out_what_is_not_known():
    english = LANGUAGES["en"]

    def said(**line: object) -> str:
        return words.done(line, english, DENVER, TODAY)

    assert said(what="held", until=date(2026, 12, 9)) == "on hold until Wednesday 9 December"
    assert said(what="held") == "on hold"
    assert said(what="told", supporter="Dr. [x] {until}") == "passed on to Dr. [x] {until}"
    assert said(what="told") == "passed on"
    assert said(what="a_new_code") == "a new code"


def test_an_unknown_rule_is_named_plainly():
    for says in ("for", "against", "forbids", "unknown", "", "nonsense"):
        reason = {"rule": "new_rule", "says": says}
        assert "new rule" in words.reason(reason, LANGUAGES["en"], DENVER, TODAY)
    assert words.reason({}, LANGUAGES["en"], DENVER, TODAY)


def test_facts_with_braces_stay_what_they_are():
    reason = {"rule": "same_site", "says": "forbids", "facts": {"site": "{rule} [x] {site}"}}
    said = words.reason(reason, LANGUAGES["en"], DENVER, TODAY)
    assert said == "same site ({rule} [x] {site})"


def test_no_more_than_four_reasons_and_none_twice():
    many = [{"rule": f"rule_{n}", "says": "for", "facts": {}} for n in range(9)]
    english = LANGUAGES["en"]
    assert len(words.reasons(many, ("for",), english, DENVER, TODAY)) == 4
    assert len(words.reasons(many[:1] * 5, ("for",), english, DENVER, TODAY)) == 1
