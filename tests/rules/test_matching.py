"""Matching: every rule by itself, the whole, and that a forbidden pair never comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import product
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.nouns.matching import Matching, PeerProfile, Says
from mailflow.nouns.meaning import Topic
from mailflow.nouns.people import (
    CareerStage,
    Directory,
    Person,
    Physician,
    Supporter,
    SupporterStatus,
)
from mailflow.nouns.program import MatchingSettings, NeverRule, PreferRule
from mailflow.rules.match_facts import Pool, read_peer
from mailflow.rules.match_rules import (
    ALWAYS,
    NEVER,
    PREFER,
    Pair,
    language_code,
    means,
    strangers_of,
    unit,
)
from mailflow.rules.matching import (
    check,
    in_the_way,
    match,
    missing_facts,
    nobody_fits,
    table,
)
from mailflow.sheets import read_directory

TODAY = date(2026, 11, 20)
E, M, L, R = CareerStage
FOR, AGAINST, FORBIDS, ALLOWS, UNKNOWN = Says


def supporter(name: str = "Noor Haddad", **given: Any) -> Supporter:
    email = given.pop("email", f"{name.rsplit(maxsplit=1)[-1].lower()}@salud.example.org")
    return Supporter(name=name, email=email, **given)


def peer(name: str = "Mara Trellis", **given: Any) -> PeerProfile:
    email = given.pop("email", "mara@salud.example.org")
    return PeerProfile(person=Person(name=name, email=email), **given)


def rules(*never: str, **prefer: float) -> MatchingSettings:
    return MatchingSettings.model_validate({"never": never, "prefer": prefer})


def one(who: Supporter, whom: PeerProfile, how: MatchingSettings, **more: Any) -> dict[str, Any]:
    """Rule -> verdict (and facts) of one pair."""
    said = check(
        who,
        whom,
        more.get("loads", {}),
        more.get("last_assigned", {}),
        more.get("away", {}),
        how,
        TODAY,
    )
    return {reason.rule: reason for reason in said}


def matched(
    peers: list[PeerProfile], supporters: list[Supporter], how: MatchingSettings, **more: Any
) -> tuple[Matching, ...]:
    return match(
        peers,
        supporters,
        more.get("loads", {}),
        more.get("last_assigned", {}),
        more.get("away", {}),
        how,
        TODAY,
    )


def test_the_registry_knows_every_rule_of_the_settings() -> None:
    assert set(NEVER) == set(NeverRule)
    assert set(PREFER) == set(PreferRule)


NEVER_TABLE = [
    ("same_department", {"department": "Dept. of Surgery"}, {"department": "surgery"}, FORBIDS),
    ("same_department", {"department": "Trauma; Surgery"}, {"department": "Surgery"}, FORBIDS),
    ("same_department", {"department": "Surgery"}, {"department": "Anesthesia"}, ALLOWS),
    ("same_department", {"department": "Clinic 2"}, {"department": "Clinic 3"}, ALLOWS),
    # Spellings of one; what may be one is not guessed.
    ("same_department", {"department": "ER"}, {"department": "Emergency Medicine"}, FORBIDS),
    ("same_department", {"department": "Neuro"}, {"department": "Neurology"}, UNKNOWN),
    ("same_department", {"department": "Neurology"}, {"department": "Neurosurgery"}, ALLOWS),
    ("other_department", {"department": "Peds"}, {"department": "Paediatrics"}, ALLOWS),
    ("other_department", {"department": "Medicine"}, {"department": "Internal medicine"}, UNKNOWN),
    ("evaluates_peer", {"evaluates": ("OB/GYN",)},
     {"department": "Obstetrics and Gynecology"}, FORBIDS),
    ("evaluates_peer", {"evaluates": ("Dept. of Medicine",)},
     {"department": "Internal Medicine"}, UNKNOWN),
    ("same_department", {}, {"department": "Surgery"}, UNKNOWN),
    ("same_department", {"department": "Surgery"}, {}, UNKNOWN),
    ("other_department", {"department": "Surgery"}, {"department": "Anesthesia"}, FORBIDS),
    ("other_department", {"department": "Surgery"}, {"department": "SURGERY"}, ALLOWS),
    ("same_site", {"site": "North"}, {"site": "north "}, FORBIDS),
    ("same_site", {"site": "North"}, {"site": "South"}, ALLOWS),
    ("same_county", {"county": "Doña Ana"}, {"county": "Dona Ana"}, FORBIDS),
    ("same_county", {"county": "Taos"}, {}, UNKNOWN),
    ("knows_peer", {"knows": ("Trellis, Mara",)}, {}, FORBIDS),
    ("knows_peer", {"knows": ("MARA@salud.example.org",)}, {}, FORBIDS),
    ("knows_peer", {"knows": ("Dr. Trellis",)}, {}, FORBIDS),
    ("knows_peer", {"knows": ("M. Trellis",)}, {}, FORBIDS),
    ("knows_peer", {"knows": ("Mara Trelis",)}, {}, FORBIDS),
    ("knows_peer", {"knows": ("Ana Beck",)}, {}, ALLOWS),
    ("knows_peer", {}, {}, UNKNOWN),
    ("evaluates_peer", {"evaluates": ("Surgery",)}, {"department": "Surgery"}, FORBIDS),
    ("evaluates_peer", {"evaluates": ("Mára Trellis, MD",)}, {}, FORBIDS),
    ("evaluates_peer", {}, {"evaluated_by": ("haddad@salud.example.org",)}, FORBIDS),
    ("evaluates_peer", {}, {"evaluated_by": ("Ana Beck",)}, ALLOWS),
    ("evaluates_peer", {}, {}, UNKNOWN),
    ("evaluates_peer", {"evaluates": ("Haddad, N.",)}, {}, ALLOWS),
    # A whole department, in whichever list.
    ("evaluates_peer", {"evaluates": ("Dept. of Anaesthesia",)}, {"department": "Anesthesia"},
     FORBIDS),
    ("evaluates_peer", {"evaluates": ("Section de Pédiatrie",)}, {"department": "pediatrie"},
     FORBIDS),
    ("evaluates_peer", {"department": "SURGERY"}, {"evaluated_by": ("Department of Surgery",)},
     FORBIDS),
    ("evaluates_peer", {"department": "Urology"}, {"evaluated_by": ("Department of Surgery",)},
     ALLOWS),
    # Not guessed: the department of the other is not known.
    ("evaluates_peer", {"evaluates": ("Surgery",)}, {}, UNKNOWN),
    ("evaluates_peer", {}, {"evaluated_by": ("Department of Surgery",)}, UNKNOWN),
    # Nor when lists know people by what the peer is not known by.
    ("evaluates_peer", {"evaluates": ("Ana Beck",)}, {"name": "", "department": "Surgery"},
     UNKNOWN),
    ("evaluates_peer", {"evaluates": ("ana@salud.example.org",)}, {"email": ""}, UNKNOWN),
    ("knows_peer", {"knows": ("Ana Beck",)}, {"name": ""}, UNKNOWN),
    ("knows_peer", {"knows": ("Mara Trellis <old@salud.example.org>",)}, {}, FORBIDS),
    ("knows_peer", {"knows": ("Søren Łukasik",)}, {"name": "Soren Lukasik"}, FORBIDS),
    ("knows_peer", {"knows": ("王 小明",)}, {"name": "王小明"}, FORBIDS),
    ("knows_peer", {"knows": ("Almasri, Omar",)}, {"name": "Omar Al-Masri"}, FORBIDS),
    ("early_career_for_senior", {"career_stage": E}, {"career_stage": M}, FORBIDS),
    ("early_career_for_senior", {"career_stage": E}, {"career_stage": R}, FORBIDS),
    ("early_career_for_senior", {"career_stage": E}, {"career_stage": E}, ALLOWS),
    ("early_career_for_senior", {"career_stage": M}, {"career_stage": L}, ALLOWS),
    ("early_career_for_senior", {"career_stage": E}, {}, UNKNOWN),
    ("early_career_for_senior", {"career_stage": M}, {}, ALLOWS),
    ("early_career_for_senior", {}, {"career_stage": M}, UNKNOWN),
    ("not_trained", {}, {}, FORBIDS),
    ("not_trained", {"trained_on": date(2026, 1, 1)}, {}, ALLOWS),
    ("not_trained", {"trained_on": date(2027, 1, 1)}, {}, FORBIDS),
    ("not_trained", {"status": SupporterStatus.TRAINED}, {}, ALLOWS),
    ("no_signed_agreement", {}, {}, FORBIDS),
    ("no_signed_agreement", {"agreement_signed_on": date(2026, 1, 1)}, {}, ALLOWS),
    ("kept_apart", {}, {"kept_apart": ("Noor Haddad",)}, FORBIDS),
    ("supported_before_and_changed", {}, {"changed_from": ("haddad@salud.example.org",)}, FORBIDS),
    ("involved_in_event", {}, {"involved": ("Dr Haddad",)}, FORBIDS),
    ("involved_in_event", {}, {"involved": ("Dr Beck",)}, ALLOWS),
    ("involved_in_event", {}, {}, UNKNOWN),
    ("avoided_by_peer", {}, {"avoid": ("Haddad",)}, FORBIDS),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "of_supporter", "of_peer", "says"), NEVER_TABLE)
def test_never_rules(
    rule: str, of_supporter: dict[str, Any], of_peer: dict[str, Any], says: Says
) -> None:
    found = one(supporter(**of_supporter), peer(**of_peer), rules(rule))
    assert found[rule].says is says


ALWAYS_TABLE = [
    ("is_the_peer", {"email": "Mara@salud.example.org"}, {}, {}, FORBIDS),
    ("not_active", {"status": SupporterStatus.PAUSED}, {}, {}, FORBIDS),
    ("not_active", {"status": SupporterStatus.TRAINED}, {}, {}, ALLOWS),
    ("avoided_by_peer", {}, {"avoid": ("Dr. Haddad",)}, {}, FORBIDS),
    ("avoided_by_peer", {"department": "Surgery"}, {"avoid": ("surgery",)}, {}, FORBIDS),
    ("avoided_by_peer", {}, {"wishes": ("anyone but Dr. Haddad",)}, {}, FORBIDS),
    ("avoided_by_peer", {}, {"wishes": ("Dr. Haddad",)}, {}, ALLOWS),
    (
        "avoided_by_peer",
        {"department": "Surgery"},
        {"department": "Surgery", "wishes": ("outside my department",)},
        {},
        FORBIDS,
    ),
    (
        "avoided_by_peer",
        {"department": "Urology"},
        {"department": "Surgery", "wishes": ("hors de mon département",)},
        {},
        ALLOWS,
    ),
    (
        "avoided_by_peer",
        {"site": "North"},
        {"site": "North", "wishes": ("by phone", "from another hospital")},
        {},
        FORBIDS,
    ),
    ("avoided_by_peer", {"site": "North"}, {"wishes": ("from another hospital",)}, {}, ALLOWS),
    ("avoided_by_peer", {"specialty": "Surgery"}, {"wishes": ("not a surgeon",)}, {}, FORBIDS),
    (
        "avoided_by_peer",
        {"specialty": "Psychiatry"},
        {"wishes": ("not a psychiatrist",)},
        {},
        FORBIDS,
    ),
    (
        "avoided_by_peer",
        {"specialty": "Pediatrics"},
        {"wishes": ("outside of pediatrics",)},
        {},
        FORBIDS,
    ),
    ("avoided_by_peer", {"specialty": "Pediatrics"}, {"wishes": ("a pediatrician",)}, {}, ALLOWS),
    ("avoided_by_peer", {"specialty": "Surgery"}, {"wishes": ("not on Wednesdays",)}, {}, ALLOWS),
    ("tried", {}, {"tried": ("HADDAD@salud.example.org",)}, {}, FORBIDS),
    ("away", {"unavailable_until": TODAY}, {}, {}, FORBIDS),
    ("away", {"unavailable_until": date(2026, 11, 19)}, {}, {}, ALLOWS),
    ("away", {}, {}, {"away": {"haddad@salud.example.org": date(2026, 12, 1)}}, FORBIDS),
    ("over_capacity", {"capacity": 1}, {}, {"loads": {"haddad@salud.example.org": 1}}, FORBIDS),
    ("over_capacity", {"capacity": 2}, {}, {"loads": {"haddad@salud.example.org": 1}}, ALLOWS),
    ("over_capacity", {"capacity": 0}, {}, {}, FORBIDS),
    ("over_capacity", {}, {}, {"loads": {"haddad@salud.example.org": 9}}, ALLOWS),
]


@pytest.mark.parametrize(("rule", "of_supporter", "of_peer", "more", "says"), ALWAYS_TABLE)
def test_rules_that_hold_whatever_the_settings(
    rule: str,
    of_supporter: dict[str, Any],
    of_peer: dict[str, Any],
    more: dict[str, Any],
    says: Says,
) -> None:
    assert one(supporter(**of_supporter), peer(**of_peer), rules(), **more)[rule].says is says


def test_a_namesake_at_another_address_is_the_peer_too() -> None:
    found = one(supporter("Mara Trellis", email="mt@clinic.example.org"), peer(), rules())
    assert found["is_the_peer"].says is FORBIDS


def test_facts_stand_beside_the_verdict() -> None:
    found = one(
        supporter(capacity=2, department="Surgery", unavailable_until=date(2026, 12, 24)),
        peer(department="Anesthesia"),
        rules("same_department"),
        loads={"haddad@salud.example.org": 3},
    )
    assert found["over_capacity"].facts == {"open": "3", "capacity": "2"}
    assert found["away"].facts == {"until": "2026-12-24"}
    assert found["same_department"].facts == {"department": "Surgery"}


PREFER_TABLE = [
    ("different_county", {"county": "Taos"}, {"county": "Lea"}, FOR, 1.0),
    ("different_county", {"county": "Taos"}, {"county": "taos"}, AGAINST, 0.0),
    ("different_county", {}, {"county": "Taos"}, UNKNOWN, 0.0),
    ("different_site", {"site": "North"}, {"site": "South"}, FOR, 1.0),
    ("similar_seniority", {"career_stage": M}, {"career_stage": M}, FOR, 1.0),
    ("similar_seniority", {"career_stage": M}, {"career_stage": L}, FOR, 0.5),
    ("similar_seniority", {"career_stage": E}, {"career_stage": L}, AGAINST, 0.0),
    ("similar_seniority", {"career_stage": E}, {}, UNKNOWN, 0.0),
    ("similar_practice", {"specialty": "Urology"}, {"specialty": "urology"}, FOR, 1.0),
    (
        "similar_practice",
        {"specialty": "Pediatric anesthesiology"},
        {"specialty": "Anesthesiology"},
        FOR,
        0.5,
    ),
    (
        "similar_practice",
        {"specialty": "Cardiology", "interventional": True},
        {"specialty": "Radiology", "interventional": True},
        FOR,
        0.5,
    ),
    ("similar_practice", {"specialty": "Cardiology"}, {"specialty": "Urology"}, AGAINST, 0.0),
    ("same_specialty", {"specialty": "Urology"}, {"specialty": "Urology"}, FOR, 1.0),
    (
        "interventional_for_interventional",
        {"interventional": True},
        {"interventional_event": True},
        FOR,
        1.0,
    ),
    (
        "interventional_for_interventional",
        {"interventional": False},
        {"topic": Topic.ADVERSE_EVENT, "interventional": True},
        AGAINST,
        0.0,
    ),
    ("interventional_for_interventional", {"interventional": True}, {}, UNKNOWN, 0.0),
    ("interventional_for_interventional", {}, {"interventional_event": True}, UNKNOWN, 0.0),
    ("lived_experience", {"experience": ("lawsuit 2019",)},
     {"topic": Topic.LITIGATION_OR_COMPLAINT}, FOR, 1.0),
    ("lived_experience", {"experience": ("décès d'un patient",)},
     {"topic": Topic.ADVERSE_EVENT}, FOR, 1.0),
    ("lived_experience", {"experience": ("burnout",)}, {"topic": Topic.CONFLICT}, AGAINST, 0.0),
    ("lived_experience", {}, {"topic": Topic.CONFLICT}, UNKNOWN, 0.0),
    ("lived_experience", {"experience": ("burnout",)}, {}, UNKNOWN, 0.0),
    ("language", {"languages": ("English", "Español")}, {"languages": ("es",)}, FOR, 1.0),
    ("language", {"languages": ("English",)}, {"languages": ("fr",)}, AGAINST, 0.0),
    ("language", {}, {"languages": ("fr",)}, UNKNOWN, 0.0),
    ("wish_gender", {"gender": "F"}, {"wishes": ("a woman", "by phone")}, FOR, 1.0),
    ("wish_gender", {"gender": "male"}, {"wishes": ("a woman",)}, AGAINST, 0.0),
    ("wish_gender", {"gender": "nonbinary"}, {"wishes": ("not a man",)}, FOR, 1.0),
    ("wish_gender", {"gender": "m"}, {"wishes": ("by phone, not a man",)}, AGAINST, 0.0),
    ("wish_gender", {}, {"wishes": ("une femme",)}, UNKNOWN, 0.0),
    ("wish_phone", {"phone": "+1 505 555 0100"}, {"wishes": ("by phone",)}, FOR, 1.0),
    ("wish_phone", {}, {"wishes": ("par téléphone",)}, UNKNOWN, 0.0),
    ("wish_distance", {"department": "Surgery", "site": "North", "county": "Taos"},
     {"department": "Urology", "site": "South", "county": "Lea",
      "wishes": ("outside my department",)}, FOR, 1.0),
    ("wish_distance", {"department": "Surgery", "site": "North"},
     {"department": "Urology", "site": "North", "wishes": ("far from my department",)}, FOR, 0.5),
    ("wish_distance", {"county": "Taos"},
     {"county": "Taos", "wishes": ("from outside the area",)}, AGAINST, 0.0),
    ("wish_distance", {"county": "Taos"}, {"wishes": ("from another hospital",)}, UNKNOWN, 0.0),
    ("named_by_peer", {}, {"wishes": ("Noor Haddad if possible",)}, FOR, 1.0),
    ("named_by_peer", {}, {"wishes": ("Dr. Haddad",)}, FOR, 1.0),
    ("named_by_peer", {}, {"wanted": ("Noor Haddad",)}, FOR, 1.0),
    ("named_by_peer", {}, {"wanted": ("Haddad",)}, FOR, 1.0),
    ("fewest_open_cases", {}, {}, FOR, 1.0),
    ("longest_rest", {}, {}, FOR, 1.0),
    ("similar_age_of_practice", {"career_stage": M}, {"career_stage": M}, FOR, 1.0),
    ("similar_age_of_practice", {"career_stage": M}, {"career_stage": L}, AGAINST, 0.0),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "of_supporter", "of_peer", "says", "share"), PREFER_TABLE)
def test_prefer_rules(
    rule: str, of_supporter: dict[str, Any], of_peer: dict[str, Any], says: Says, share: float
) -> None:
    reason = one(supporter(**of_supporter), peer(**of_peer), rules(**{rule: 4}))[rule]
    assert reason.says is says
    assert reason.weight == pytest.approx(4 * share)


@pytest.mark.parametrize(
    ("rule", "of_peer"),
    [
        ("wish_gender", {"wishes": ("by phone",)}),
        ("wish_phone", {"wishes": ("a woman",)}),
        ("wish_phone", {"wishes": ("not by phone",)}),
        ("wish_distance", {"wishes": ("by phone", "a woman")}),
        ("named_by_peer", {"wishes": ("Ana Beck",)}),
        ("named_by_peer", {"wanted": ("Ana Beck",)}),
        ("interventional_for_interventional", {"topic": Topic.BURNOUT}),
        ("interventional_for_interventional", {"interventional_event": False}),
    ],
)
def test_a_preference_that_does_not_apply_says_nothing(rule: str, of_peer: dict[str, Any]) -> None:
    assert rule not in one(
        supporter(gender="f", interventional=True), peer(**of_peer), rules(**{rule: 1})
    )


def test_the_best_comes_first_and_only_as_many_as_wanted() -> None:
    people = [
        supporter("Ana Beck", career_stage=E),
        supporter("Bo Chen", career_stage=L),
        supporter("Cy Dunn", career_stage=M),
        supporter("Di Eng", career_stage=M),
    ]
    how = MatchingSettings.model_validate(
        {"never": [], "prefer": {"similar_seniority": 3}, "suggestions": 2}
    )
    (found,) = matched([peer(career_stage=M)], people, how, loads={"eng@salud.example.org": 1})
    assert [s.supporter.name for s in found.suggestions] == ["Cy Dunn", "Di Eng"]
    assert [s.score for s in found.suggestions] == [3.0, 3.0]


def test_equals_are_told_apart_by_load_then_rest_then_a_lot_that_stays() -> None:
    people = [supporter(f"A {letter * 3}") for letter in "bcdefg"]
    how = rules()
    last = {s.email: datetime(2026, 1 + i, 1, tzinfo=UTC) for i, s in enumerate(people[:3])}
    loads = {people[3].email: 1}
    (found,) = matched([peer()], people, how, last_assigned=last, loads=loads)
    names = [s.supporter.email for s in found.suggestions]
    assert set(names[:2]) == {people[4].email, people[5].email}
    assert names[2] == people[0].email
    again = matched([peer()], people[::-1], how, last_assigned=last, loads=loads)
    assert again == (found,)


def test_everybody_left_out_is_told_with_reasons_the_inactive_last() -> None:
    people = [
        supporter("Ana Beck", status=SupporterStatus.RETIRED),
        supporter("Bo Chen", department="Surgery", capacity=0),
        supporter("Cy Dunn", department="Surgery"),
    ]
    (found,) = matched([peer(department="Surgery")], people, rules("same_department"))
    assert found.suggestions == ()
    assert [out.supporter.name for out in found.left_out] == ["Cy Dunn", "Bo Chen", "Ana Beck"]
    forbids = [r.rule for r in found.left_out[1].reasons if r.says is FORBIDS]
    assert forbids == ["same_department", "over_capacity"], "the program's own rule first"


def test_nobody_is_given_two_peers_of_one_event() -> None:
    people = [
        supporter("Ana Beck", specialty="Urology"),
        supporter("Bo Chen", specialty="Cardiology"),
    ]
    peers = [
        peer("A One", email="a@x.example.org", specialty="Urology"),
        peer("B Two", email="b@x.example.org", specialty="Urology"),
    ]
    first, second = matched(peers, people, rules(same_specialty=2))
    firsts = [first.suggestions[0].supporter.name, second.suggestions[0].supporter.name]
    assert sorted(firsts) == ["Ana Beck", "Bo Chen"]
    assert len(first.suggestions) == len(second.suggestions) == 1


def test_the_whole_matters_more_than_one_peer() -> None:
    """B can only have Ana: A yields although Ana fits A best."""
    people = [
        supporter("Ana Beck", specialty="Urology"),
        supporter("Bo Chen", department="Surgery"),
    ]
    peers = [
        peer("A One", email="a@x.example.org", specialty="Urology"),
        peer("B Two", email="b@x.example.org", department="Surgery"),
    ]
    first, second = matched(peers, people, rules("same_department", same_specialty=9))
    assert [s.supporter.name for s in first.suggestions] == ["Bo Chen"]
    assert [s.supporter.name for s in second.suggestions] == ["Ana Beck"]


STAFF = Person(name="Lee Novak", email="lee@salud.example.org")
CARDIOLOGIST = Physician(name="Lee Novak", email="LEE@salud.example.org", department="Cardiology")


@pytest.mark.parametrize(
    ("of_peer", "never", "rule"),
    [
        ({"department": "Cardiology"}, ["same_department"], "same_department"),
        ({"evaluated_by": ("Lee Novak",)}, ["evaluates_peer"], "evaluates_peer"),
        ({"avoid": ("Dr. Novak",)}, [], "avoided_by_peer"),
        ({"email": "lee@salud.example.org"}, [], "is_the_peer"),
        ({"involved": ("lee@salud.example.org",)}, ["involved_in_event"], "involved_in_event"),
    ],
)
def test_what_keeps_supporters_away_binds_staff(
    of_peer: dict[str, Any], never: list[str], rule: str
) -> None:
    found = in_the_way(STAFF, peer(**of_peer), Directory((CARDIOLOGIST,)), rules(*never), TODAY)
    assert [reason.rule for reason in found] == [rule]


def test_staff_need_no_training_and_no_room_to_read() -> None:
    how = rules(
        "same_department", "not_trained", "no_signed_agreement", "over_capacity", "same_site"
    )
    found = in_the_way(STAFF, peer(department="Surgery"), Directory((CARDIOLOGIST,)), how, TODAY)
    assert found == []
    assert in_the_way(STAFF, peer(department="Surgery"), Directory(), how, TODAY) == []


def test_no_peers_no_supporters() -> None:
    assert matched([], [supporter()], rules()) == ()
    assert matched([peer()], [], rules())[0].suggestions == ()


DEPARTMENTS = st.sampled_from(["", "Surgery", "Anesthesia", "Urology"])
STAGES = st.sampled_from([None, *CareerStage])
NAMES = ["Ana Beck", "Bo Chen", "Cy Dunn", "Di Eng", "Ed Fox", "Flo Gray", "Gus Hart"]
SUPPORTERS = st.lists(
    st.builds(
        supporter,
        name=st.sampled_from(NAMES),
        department=DEPARTMENTS,
        specialty=DEPARTMENTS,
        career_stage=STAGES,
        capacity=st.sampled_from([None, 0, 1, 2]),
        status=st.sampled_from(SupporterStatus),
        knows=st.sampled_from([(), ("Pia One",), ("Quin Two",)]),
        unavailable_until=st.sampled_from([None, TODAY, date(2026, 1, 1)]),
    ),
    unique_by=lambda s: s.email,
    max_size=7,
)
PEERS = st.lists(
    st.builds(
        lambda name, **given: peer(name, email=f"{name[0].lower()}@x.example.org", **given),
        name=st.sampled_from(["Pia One", "Quin Two", "Ana Beck", "Rae Three"]),
        department=DEPARTMENTS,
        specialty=DEPARTMENTS,
        career_stage=STAGES,
        avoid=st.sampled_from([(), ("Dr. Chen",), ("Surgery",)]),
        tried=st.sampled_from([(), ("dunn@salud.example.org",)]),
    ),
    unique_by=lambda p: p.person.email,
    max_size=4,
)
RULES = st.builds(
    lambda never, suggestions: MatchingSettings.model_validate(
        {"never": list(never), "suggestions": suggestions}
    ),
    never=st.sets(st.sampled_from(NeverRule)),
    suggestions=st.integers(1, 3),
)


@settings(max_examples=200, deadline=None)
@given(
    PEERS,
    SUPPORTERS,
    RULES,
    st.dictionaries(
        st.sampled_from(["beck@salud.example.org", "chen@salud.example.org"]), st.integers(0, 3)
    ),
)
def test_a_forbidden_pair_never_comes_out(
    peers: list[PeerProfile],
    people: list[Supporter],
    how: MatchingSettings,
    loads: dict[str, int],
) -> None:
    found = matched(peers, people, how, loads=loads)
    assert [m.peer for m in found] == peers
    _only_first_ones_are_given_twice(found, loads)
    for matching in found:
        assert len(matching.suggestions) <= how.suggestions
        scores = [s.score for s in matching.suggestions]
        assert scores == sorted(scores, reverse=True)
        for suggestion in matching.suggestions:
            said = check(suggestion.supporter, matching.peer, loads, {}, {}, how, TODAY)
            assert not [r for r in said if r.says is FORBIDS]
        for out in matching.left_out:
            assert out.reasons
            assert all(r.says is FORBIDS for r in out.reasons)
            said = check(out.supporter, matching.peer, loads, {}, {}, how, TODAY)
            assert [r for r in said if r.says is FORBIDS] == list(out.reasons)


def _only_first_ones_are_given_twice(found: Sequence[Matching], loads: dict[str, int]) -> None:
    """And those within their capacity, each told of the other."""
    firsts = [m.suggestions[0].supporter if m.suggestions else None for m in found]
    others = [s.supporter.email for m in found for s in m.suggestions[1:]]
    assert len(others) == len(set(others))
    assert not set(others) & {first.email for first in firsts if first}
    for number, (matching, first) in enumerate(zip(found, firsts, strict=True)):
        if first is None:
            assert matching.also_for == ()
            continue
        again = tuple(n for n, one in enumerate(firsts) if one == first and n != number)
        assert matching.also_for == again
        if again and first.capacity is not None:
            assert loads.get(first.email, 0) + 1 + len(again) <= first.capacity
        assert first.capacity is not None or len(again) <= 1


@settings(max_examples=150, deadline=None)
@given(PEERS, SUPPORTERS, RULES)
def test_an_event_is_matched_as_well_as_can_be(
    peers: list[PeerProfile], people: list[Supporter], how: MatchingSettings
) -> None:
    """Most peers served, fewest given more than one, best total: against every way there is."""
    found = matched(peers, people, how)
    scores = [
        {s.supporter.email: s.score for s in table(p, people, {}, {}, {}, how, TODAY).suggestions}
        for p in peers
    ]
    room = {s.email: 2 if s.capacity is None else s.capacity for s in people}
    ways = (_worth(way, scores, room) for way in product(*([None, *one] for one in scores)))
    best = max(worth for worth in ways if worth is not None)
    firsts = tuple(m.suggestions[0].supporter.email if m.suggestions else None for m in found)
    assert _worth(firsts, scores, room) == best


def _worth(
    way: Sequence[str | None], scores: Sequence[dict[str, float]], room: dict[str, int]
) -> tuple[int, int, float] | None:
    """Served, minus how often more than one (the third more than the second), total."""
    given = Counter(address for address in way if address)
    if any(times > max(room[address], 1) for address, times in given.items()):
        return None
    again = sum(times * (times - 1) // 2 for times in given.values())
    total = sum(scores[n][address] for n, address in enumerate(way) if address)
    return given.total(), -again, round(total, 4)


@settings(max_examples=200, deadline=None)
@given(PEERS, SUPPORTERS, st.sampled_from(sorted({*NEVER, *ALWAYS, *PREFER})))
def test_whom_a_rule_takes_for_alike_it_judges_alike(
    peers: list[PeerProfile], people: list[Supporter], name: str
) -> None:
    """``by`` is for speed: strangers of one kind get the verdict each would get by themselves."""
    rule = {**PREFER, **NEVER, **ALWAYS}[name]
    pool = Pool(people)
    for profile in peers:
        asked = read_peer(profile, pool)
        by = rule.by if isinstance(rule.by, str) or rule.by is None else rule.by(asked)
        assert by is not None
        told = [field for field in by.split() if field in ("open", "last_assigned", "away_until")]
        kinds = pool.alike(" ".join(field for field in by.split() if field not in told))
        verdicts: dict[int, Any] = {}
        strangers = strangers_of(asked, pool)
        for one, kind, stranger in zip(pool.colleagues, kinds, strangers, strict=True):
            pair = Pair(one, asked, TODAY)
            if stranger:
                assert verdicts.setdefault(kind, rule.verdict(pair)) == rule.verdict(pair)


def test_where_too_few_fit_a_second_one_is_better_than_nobody() -> None:
    people = [supporter("Ana Beck", capacity=2)]
    peers = [peer(f"{n} Peer", email=f"{n}@x.example.org") for n in ("Ada", "Bea", "Cleo")]
    found = matched(peers, people, rules())
    assert [[s.supporter.name for s in m.suggestions] for m in found].count(["Ana Beck"]) == 2
    served = [n for n, m in enumerate(found) if m.suggestions]
    assert [found[n].also_for for n in served] == [(served[1],), (served[0],)]
    (left,) = (m for m in found if not m.suggestions)
    assert {way.for_peer for way in left.gave_way} == set(served)
    full = matched(peers, people, rules(), loads={"beck@salud.example.org": 1})
    assert sum(bool(m.suggestions) for m in full) == 1


def test_while_somebody_else_fits_nobody_is_given_two() -> None:
    people = [supporter("Ana Beck", specialty="Urology"), supporter("Bo Chen", specialty="Other")]
    peers = [peer(f"{n} Peer", email=f"{n}@x.example.org", specialty="Urology") for n in "ab"]
    found = matched(peers, people, rules(same_specialty=9))
    assert sorted(m.suggestions[0].supporter.name for m in found) == ["Ana Beck", "Bo Chen"]
    assert [m.also_for for m in found] == [(), ()]


def test_a_compromise_is_told() -> None:
    people = [
        supporter("Ana Beck", specialty="Urology"),
        supporter("Bo Chen", department="Surgery"),
    ]
    peers = [
        peer("A One", email="a@x.example.org", specialty="Urology"),
        peer("B Two", email="b@x.example.org", department="Surgery"),
    ]
    first, second = matched(peers, people, rules("same_department", same_specialty=9))
    assert [(way.supporter.name, way.for_peer) for way in first.gave_way] == [("Ana Beck", 1)]
    assert second.gave_way == ()


def test_between_equals_nobody_gives_way() -> None:
    peers = [peer(f"{n} Peer", email=f"{n}@x.example.org") for n in "abc"]
    found = matched(peers, [supporter(f"P {x * 3}") for x in "bcd"], rules())
    assert all(len(m.suggestions) == 1 and m.gave_way == () for m in found)


def test_nobody_fits_and_why() -> None:
    people = [
        supporter("Ana Beck", department="Surgery"),
        supporter("Bo Chen", department="Surgery", capacity=0),
        supporter("Cy Dunn", department="Surgery", status=SupporterStatus.RETIRED),
        supporter("Di Eng", department="Urology", unavailable_until=TODAY),
    ]
    (found,) = matched([peer(department="Surgery")], people, rules("same_department"))
    why = nobody_fits(found)
    assert why.asked == 3
    assert [(one.rule, one.supporters, one.alone) for one in why.rules] == [
        ("same_department", 2, 1),
        ("away", 1, 1),
        ("over_capacity", 1, 0),
    ]
    assert [out.supporter.name for out in why.nearest] == ["Ana Beck", "Di Eng", "Bo Chen"]
    assert nobody_fits(matched([peer()], [], rules())[0]).asked == 0


@pytest.mark.parametrize(
    ("never", "of_peer", "of_supporter", "missing"),
    [
        ("same_department", {}, {"department": "Surgery"}, ("department",)),
        ("same_department", {"department": "Surgery"}, {"department": "Surgery"}, ()),
        # It would settle nothing: the supporter's is not known either.
        ("same_department", {}, {}, ()),
        # Somebody else's fact, which the coordinator is not asked for.
        ("same_department", {"department": "Surgery"}, {}, ()),
        # Whatever it is, this one may not.
        ("same_department", {}, {"department": "Surgery", "status": SupporterStatus.PAUSED}, ()),
        # Full or away now, but not for ever.
        ("same_site", {}, {"site": "North", "capacity": 0, "unavailable_until": TODAY}, ("site",)),
        ("same_county", {}, {"county": "Taos"}, ("county",)),
        ("early_career_for_senior", {}, {"career_stage": E}, ("career_stage",)),
        # It keeps nobody away who is further along, whatever the peer's is.
        ("early_career_for_senior", {}, {"career_stage": M}, ()),
        ("early_career_for_senior", {}, {"career_stage": E, "status": SupporterStatus.PAUSED}, ()),
        ("evaluates_peer", {}, {}, ("evaluated_by",)),
        ("evaluates_peer", {}, {"evaluates": ("Ana Beck",)}, ()),
        ("evaluates_peer", {}, {"evaluates": ("Department of Surgery",)}, ("department",)),
        ("evaluates_peer", {"evaluated_by": ("Ana Beck",)}, {}, ()),
        ("knows_peer", {}, {}, ()),
        ("involved_in_event", {}, {}, ()),
    ],
)
def test_what_is_to_be_asked_of_the_coordinator(
    never: str, of_peer: dict[str, Any], of_supporter: dict[str, Any], missing: tuple[str, ...]
) -> None:
    assert missing_facts(peer(**of_peer), [supporter(**of_supporter)], rules(never)) == missing


def test_what_is_missing_is_told_with_the_verdict() -> None:
    said = one(supporter(), peer(), rules("same_department", "evaluates_peer"))
    assert said["same_department"].missing == ("supporter.department", "peer.department")
    assert said["evaluates_peer"].missing == ("peer.evaluated_by",)


def test_who_asks_for_no_evaluator_gets_none_whatever_the_program_says() -> None:
    chief = supporter(evaluates=("Mara Trellis",))
    said = one(chief, peer(wishes=("not my supervisor",)), rules())
    assert said["evaluates_peer"].says is FORBIDS
    assert "evaluates_peer" not in one(chief, peer(), rules())


def test_the_table_leaves_nobody_and_nothing_out() -> None:
    people = [supporter(f"P {x * 3}", capacity=n) for n, x in enumerate("bcdefgh")]
    found = table(peer(), people, {}, {}, {}, rules("not_trained", fewest_open_cases=1), TODAY)
    told = [*found.suggestions, *found.left_out]
    assert {one.supporter.name for one in told} == {s.name for s in people}
    for one_ in told:
        assert {r.rule for r in one_.reasons} >= {*ALWAYS, "not_trained"}


def test_over_a_year_equals_get_nearly_equal_numbers() -> None:
    """Each peer gets the first suggestion, for three weeks; now and then an event has three."""
    dice = Random(4)
    people = tuple(supporter(f"P {x * 4}") for x in "bcdfghjklmnp")
    given: Counter[str] = Counter()
    last: dict[str, datetime] = {}
    ends: list[tuple[date, str]] = []
    day, asked = date(2026, 1, 1), 0
    while day < date(2027, 1, 1):
        day += timedelta(days=dice.randint(0, 4))
        ends = [(end, address) for end, address in ends if end > day]
        open_ = Counter(address for _, address in ends)
        event = [
            peer(f"N{asked}", email=f"p{asked + n}@x.example.org")
            for n in range(dice.choice((1, 1, 1, 3)))
        ]
        asked += len(event)
        for found in match(event, people, open_, last, {}, rules(fewest_open_cases=1), day):
            first = found.suggestions[0].supporter.email
            given[first] += 1
            last[first] = datetime(day.year, day.month, day.day, tzinfo=UTC)
            ends.append((day + timedelta(days=21), first))
    assert given.total() == asked > 200
    assert len(given) == len(people)
    assert max(given.values()) - min(given.values()) <= 2


@pytest.mark.parametrize(
    ("written", "name", "email", "meant"),
    [
        ("García, Ana", "Dr. Ana Garcia", "", True),
        ("Ana García López", "Ana Garcia", "", True),
        ("Garcia", "Ana García", "", True),
        ("A. Garcia", "Ana García", "", True),
        ("B. Garcia", "Ana García", "", False),
        ("Ana", "Bo Chen", "", False),
        ("Ana <ana@example.org>", "Anyone", "ANA@example.org", True),
        ("ana@example.org", "Ana", "", False),
        ("", "Ana", "ana@example.org", False),
        ("Dr.", "Ana", "ana@example.org", False),
        ("A.", "Ana", "ana@example.org", False),
    ],
)
def test_an_entry_means_a_person(written: str, name: str, email: str, meant: bool) -> None:
    assert means(written, name, email) is meant


def test_units_and_languages_are_compared_forgivingly() -> None:
    assert unit("Département de Chirurgie") == unit("chirurgie")
    assert unit("Obstetrics & Gynecology") == unit("Obstetrics and gynecology")
    assert unit("") == frozenset()
    assert language_code("es-MX") == language_code("Español") == "es"


def test_two_who_evaluate_each_other_support_each_other_in_neither_direction() -> None:
    text = (
        "name,email,evaluated_by\n"
        "Ana Beck,ana@example.org,Bo Chen\n"
        "Bo Chen,bo@example.org,ana@example.org\n"
    )
    ana, bo = read_directory("d.csv", text.encode()).physicians
    for who, whom in ((ana, bo), (bo, ana)):
        found = one(
            supporter(who.name, email=who.email),
            peer(whom.name, email=whom.email, evaluated_by=whom.evaluated_by),
            rules("evaluates_peer"),
        )
        assert found["evaluates_peer"].says is FORBIDS
