"""Invented letters: every template in every shape it can take, for previews and tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import NAMESPACE_URL, uuid5

from mailflow.nouns.letters import Channel, Letter
from mailflow.nouns.people import Person, Role
from mailflow.templates.english import ENGLISH
from mailflow.templates.fields import FIELDS

#: When all of them are written: a Friday evening in America/Denver.
NOW = datetime(2026, 11, 28, 1, 40, tzinfo=UTC)
_BY = datetime(2026, 12, 1, 0, 0, tzinfo=UTC)
_SINCE = datetime(2026, 11, 26, 16, 5, tzinfo=UTC)

PEER = Person(
    name="Dr. Samira Amari", email="s.amari@hospital.example.org", phone="+1 505 555 0111"
)
SUPPORTER = Person(
    name="Dr. Lena Ortiz", email="lena.ortiz@hospital.example.org", phone="+1 505 555 0122"
)
COORDINATOR = Person(name="Pat Rivera", email="pat.rivera@hospital.example.org")
BACKUP = Person(name="Lee Novak", email="lee.novak@hospital.example.org")
REFERRER = Person(name="Dr. Jo Haverkamp", email="jo.haverkamp@hospital.example.org")
_PLACE = "Anesthesia, North Hospital"


@dataclass(frozen=True)
class Sample:
    """One shape of a letter."""

    template: str
    shape: str
    to: Person
    role: Role
    data: Mapping[str, object] = field(default_factory=dict)


def _person(person: Person, place: str = _PLACE) -> dict[str, object]:
    return {"name": person.name, "email": person.email, "phone": person.phone, "place": place}


def _said(rule: str, says: str, **facts: str) -> dict[str, object]:
    return {"rule": rule, "says": says, "facts": facts}


_SUGGESTIONS = [
    {
        "number": 1,
        "name": SUPPORTER.name,
        "place": "Emergency medicine, South Hospital",
        "open_cases": 0,
        "reasons": [
            _said("similar_seniority", "for", stage="mid"),
            _said("different_county", "for", county="Santa Fe"),
            _said("lived_experience", "for", topic="adverse_event"),
            _said("wish_gender", "for", gender="female"),
        ],
    },
    {
        "number": 2,
        "name": "Dr. Samuel Okoro",
        "place": "Cardiology, South Hospital",
        "open_cases": 1,
        "reasons": [
            _said("similar_practice", "for", specialty="interventional cardiology"),
            _said("wish_gender", "against", gender="female"),
        ],
    },
    {
        "number": 3,
        "name": "Dr. Bo Lindqvist",
        "place": "",
        "open_cases": 2,
        "reasons": [
            _said("longest_rest", "for", since="2026-03-02"),
            _said("similar_seniority", "unknown"),
        ],
    },
]
_LEFT_OUT = [
    {
        "name": "Dr. Ada Quill",
        "reasons": [_said("same_department", "forbids", department="Anesthesia")],
    },
    {"name": "Dr. Tom Verne", "reasons": [_said("away", "forbids", until="2026-12-09")]},
]
_HELPERS = [
    {"name": COORDINATOR.name, "phone": "+1 505 555 0101", "email": COORDINATOR.email},
    {"name": BACKUP.name, "phone": "+1 505 555 0102", "email": ""},
]
_MATCH = {
    "peer": {"name": PEER.name, "place": _PLACE, "email": PEER.email},
    "path": "reach_in",
    "topic": "adverse_event",
    "wishes": ["woman", "outside my department", "by phone"],
    "by": _BY,
    "by_reason": "weekend",
    "suggestions": _SUGGESTIONS,
    "left_out": _LEFT_OUT,
    "undo_minutes": 10,
}
_UNKNOWN = [_said("knows_peer", "unknown"), _said("evaluates_peer", "unknown")]
_IN_THE_WAY = [
    {**_said("same_department", "forbids"), "count": 4},
    {**_said("evaluates_peer", "forbids"), "count": 2},
    {**_said("away", "forbids"), "count": 1},
]
_NOBODY = {**_MATCH, "suggestions": [], "in_the_way": _IN_THE_WAY}
_EVENT = {
    "lines": [
        {
            "letter": "A",
            "peer": {"name": PEER.name, "place": _PLACE, "email": PEER.email},
            "path": "reach_out",
            "wishes": ["woman", "by phone"],
            "suggestions": _SUGGESTIONS,
            "left_out": [
                *_LEFT_OUT,
                {"name": "Dr. Una Pell", "reasons": [_said("away", "forbids")]},
            ],
        },
        {
            "letter": "B",
            "peer": {"name": "Dr. Noor Haddad", "place": "Cardiology, North Hospital", "email": ""},
            "path": "reach_in",
            "unproven": True,
            "suggestions": [
                {**_SUGGESTIONS[1], "number": 1},
                {**_SUGGESTIONS[2], "number": 2},
            ],
            "left_out": _LEFT_OUT[:1],
        },
        {
            "letter": "C",
            "peer": {"name": "Dr. Tim Beck", "place": "", "email": "t.beck@hospital.example.org"},
            "path": "reach_out",
            "suggestions": [{**_SUGGESTIONS[2], "number": 1}],
        },
    ],
    "by": _BY,
    "by_reason": "weekend",
    "undo_minutes": 10,
}
_NOBODY_FITS = [
    {
        "letter": letter,
        "peer": line["peer"],
        "path": "reach_out",
        "left_out": _LEFT_OUT,
        "in_the_way": _IN_THE_WAY,
    }
    for letter, line in zip("AB", _EVENT["lines"], strict=False)  # type: ignore[call-overload]
]
_LINES: list[dict[str, object]] = list(_EVENT["lines"])  # type: ignore[call-overload]
_COMPROMISES = [
    {**_LINES[0], "unknown": _UNKNOWN},
    {
        **_LINES[1],
        "gave_way": [{"name": SUPPORTER.name, "letter": "A", "peer": PEER.name}],
        "also_for": [{"letter": "C", "peer": "Dr. Tim Beck"}],
    },
    {**_LINES[2], "suggestions": [], "asks": ["department"]},
    {
        **_LINES[2],
        "letter": "D",
        "suggestions": [],
        "gave_way": [
            {"name": "Dr. Bo Lindqvist", "letter": "C", "peer": "Dr. Tim Beck"},
            {"name": SUPPORTER.name, "letter": "A", "peer": PEER.name},
        ],
    },
]
_ASSIGNMENT = {
    "peer": _person(PEER),
    "path": "reach_in",
    "wishes": ["woman", "by phone"],
    "by": _BY,
    "told": "Call after six, please.\nNever at the clinic: the front desk listens in.",
    "helpers": _HELPERS,
}
_ALARM = {
    "phones": [PEER.phone, "+1 505 555 0112"],
    "name": PEER.name,
    "email": PEER.email,
    "words": "I do not want to be here any more.\n\nPlease do not call my husband.",
    "said_at": _SINCE,
    "said_by": {"name": PEER.name, "email": PEER.email, "phone": PEER.phone},
    "about_sender": True,
    "flags": ["self_harm"],
    "sender_told": "crisis_response",
    "desk": "Psychiatric emergency service, +1 505 555 0100",
}
_CALLED = [{"name": COORDINATOR.name, "role": "coordinator", "at": _SINCE}]

_NOTED: dict[str, tuple[Person, Role, dict[str, object]]] = {
    "chosen": (COORDINATOR, Role.COORDINATOR, {"until": NOW}),
    "undone": (COORDINATOR, Role.COORDINATOR, {}),
    "going_now": (COORDINATOR, Role.COORDINATOR, {}),
    "held": (COORDINATOR, Role.COORDINATOR, {"until": _BY}),
    "held_with_yes": (COORDINATOR, Role.COORDINATOR, {"until": _BY}),
    "on_hold": (COORDINATOR, Role.COORDINATOR, {"until": _BY}),
    "nobody_left": (COORDINATOR, Role.COORDINATOR, {}),
    "taken_over": (BACKUP, Role.BACKUP, {}),
    "taken_by_other": (COORDINATOR, Role.COORDINATOR, {}),
    "accepted": (SUPPORTER, Role.SUPPORTER, {"by": _BY}),
    "unable": (SUPPORTER, Role.SUPPORTER, {}),
    "arranged": (SUPPORTER, Role.SUPPORTER, {"on": date(2026, 12, 3)}),
    "day_matters": (SUPPORTER, Role.SUPPORTER, {"on": date(2026, 12, 10)}),
    "met": (SUPPORTER, Role.SUPPORTER, {}),
    "try_again": (SUPPORTER, Role.SUPPORTER, {}),
    "closed_no_answer": (SUPPORTER, Role.SUPPORTER, {}),
    "declined": (SUPPORTER, Role.SUPPORTER, {}),
    "waiting": (COORDINATOR, Role.COORDINATOR, {"until": _BY}),
    "you_call": (COORDINATOR, Role.COORDINATOR, {}),
    "withdrawn": (PEER, Role.PEER, {}),
    "withdrawn_some": (REFERRER, Role.REFERRER, {}),
    "not_contacted": (REFERRER, Role.REFERRER, {}),
    "joined": (COORDINATOR, Role.COORDINATOR, {}),
    "delayed": (COORDINATOR, Role.COORDINATOR, {"until": _BY}),
    "detail_thanks": (REFERRER, Role.REFERRER, {}),
    "details_added": (COORDINATOR, Role.COORDINATOR, {}),
    "alarm_taken": (COORDINATOR, Role.COORDINATOR, {}),
    "alarm_passed": (COORDINATOR, Role.COORDINATOR, {}),
    "alarm_false": (COORDINATOR, Role.COORDINATOR, {}),
    "alarm_safe": (COORDINATOR, Role.COORDINATOR, {}),
    "alarm_not_reached": (COORDINATOR, Role.COORDINATOR, {}),
    "alarm_needs_help": (COORDINATOR, Role.COORDINATOR, {}),
    "opened": (COORDINATOR, Role.COORDINATOR, {}),
    "nothing_done": (COORDINATOR, Role.COORDINATOR, {}),
    "mine": (COORDINATOR, Role.COORDINATOR, {}),
    "closed": (COORDINATOR, Role.COORDINATOR, {}),
    "forgotten": (COORDINATOR, Role.COORDINATOR, {}),
    "reassigned": (COORDINATOR, Role.COORDINATOR, {}),
    "paused_supporter": (COORDINATOR, Role.COORDINATOR, {"until": "2026-12-09"}),
    "resumed_supporter": (COORDINATOR, Role.COORDINATOR, {}),
    "unknown_supporter": (COORDINATOR, Role.COORDINATOR, {}),
    "told": (COORDINATOR, Role.COORDINATOR, {}),
    "away": (COORDINATOR, Role.COORDINATOR, {"until": "2026-12-09"}),
    "back": (COORDINATOR, Role.COORDINATOR, {}),
    "no_case_named": (COORDINATOR, Role.COORDINATOR, {}),
    "sender_confirmed": (SUPPORTER, Role.SUPPORTER, {}),
    "watch_over": (COORDINATOR, Role.COORDINATOR, {}),
    "sheet_taken": (
        COORDINATOR,
        Role.COORDINATOR,
        {"list": "roster", "added": 2, "changed": 1, "moved": ["Dr. Bo Lindqvist"]},
    ),
    "sheet_left": (COORDINATOR, Role.COORDINATOR, {}),
    "kept_apart": (COORDINATOR, Role.COORDINATOR, {"other": PEER.name}),
    "may_meet": (COORDINATOR, Role.COORDINATOR, {"other": PEER.name}),
    "not_apart": (COORDINATOR, Role.COORDINATOR, {"other": PEER.name}),
    "unknown_person": (COORDINATOR, Role.COORDINATOR, {}),
    "which_person": (COORDINATOR, Role.COORDINATOR, {}),
}


def _of(to: Person, role: Role, template: str, **shapes: Mapping[str, object]) -> Iterator[Sample]:
    for shape, data in (shapes or {"usual": {}}).items():
        yield Sample(template, shape, to, role, data)


def _for_peers() -> Iterator[Sample]:
    yield from _of(
        PEER,
        Role.PEER,
        "acknowledgement",
        usual={"match_by": _BY, "match_by_reason": "weekend"},
        holiday={"match_by": _BY, "match_by_reason": "holiday"},
        again={"match_by": _BY, "again": True},
        neutral={"neutral": True},
    )
    yield from _of(
        PEER,
        Role.PEER,
        "invitation",
        usual={"referrer": REFERRER.name},
        unnamed={},
        kin={"kin": True},
        second={"second": True},
    )
    yield from _first_words()
    own = {"resources": "**In the house:** the chaplain, 555-0140.\n\n- A walk\n- A *friend*"}
    yield from _of(PEER, Role.PEER, "resources", usual={}, own=own)
    yield from _of(PEER, Role.PEER, "onward", usual={}, own=own)
    yield from _of(PEER, Role.PEER, "check_in", usual={"supporter": SUPPORTER.name}, unnamed={})
    yield from _of(
        PEER,
        Role.PEER,
        "farewell",
        usual={"reason": "completed"},
        own={"reason": "completed", **own},
        withdrawn={"reason": "withdrawn"},
        no_answer={"reason": "no_answer"},
    )
    yield from _of(PEER, Role.PEER, "delay", usual={"by": _BY}, no_time={})
    yield from _of(PEER, Role.PEER, "crisis_response", usual={"contact": PEER.phone}, no_contact={})
    for template in ("decline_acknowledgement", "stop_confirmed", "clinical_redirect"):
        yield from _of(PEER, Role.PEER, template)
    known = {"supporter": SUPPORTER.name}
    yield from _of(PEER, Role.PEER, "reached", usual={**known, "by": _BY}, no_time=known)
    yield from _of(PEER, Role.PEER, "welcome_back", usual=known, unnamed={})
    reach_out = {"path": "reach_out"}
    yield from _of(
        PEER,
        Role.PEER,
        "standing_answer",
        named={**reach_out, "referrer": REFERRER.name},
        unnamed=reach_out,
        kin={**reach_out, "kin": True},
        own={"path": "reach_in"},
    )


def _first_words() -> Iterator[Sample]:
    """Who will be in touch: for those who asked, and for those who never did."""
    place = "Emergency medicine, South Hospital"
    other = {"other": _person(SUPPORTER, place), "by": _BY}
    notice = {"supporter": {"name": SUPPORTER.name, "place": place}, "by": _BY}
    for template, usual in (("introduction", other), ("peer_notice", notice)):
        unasked = {**usual, "path": "reach_out"}
        yield from _of(
            PEER,
            Role.PEER,
            template,
            usual={**usual, "path": "reach_in"},
            reach_out=unasked,
            reach_out_named={**unasked, "referrer": REFERRER.name},
            reach_out_kin={**unasked, "kin": True},
        )


def _for_others() -> Iterator[Sample]:
    yield from _for_referrers()
    for template in ("information", "volunteer_acknowledgement"):
        yield from _of(REFERRER, Role.OUTSIDE, template)
    standings = FIELDS["other_door"]["standing"].values
    doors = {standing or "usual": {"standing": standing} for standing in standings}
    yield from _of(REFERRER, Role.OUTSIDE, "other_door", **doors)
    yield from _of(SUPPORTER, Role.SUPPORTER, "confirm_sender", usual={"code": "482913"})
    options = [
        {"number": 1, "key": "accept", "label": ""},
        {"number": 2, "key": "unable", "label": ""},
    ]
    yield from _of(
        SUPPORTER,
        Role.SUPPORTER,
        "clarification",
        usual={"read_as": "unable", "options": options},
        unsure={"options": options},
        open={},
    )
    names = [{"number": 1, "key": "choose", "label": "Dr. Samuel Okoro"}]
    forbidden = [_said("evaluates_peer", "forbids"), _said("tried", "forbids")]
    about = {"supporter": SUPPORTER.name, "peer": PEER.name, "read_as": "choose", "options": names}
    final = {**about, "forbidden": [_said("is_the_peer", "forbids")], "final": True}
    yield from _of(
        COORDINATOR,
        Role.COORDINATOR,
        "clarification",
        forbidden={**about, "forbidden": forbidden},
        nobody_to_ask=final,
        by_order={"supporter": SUPPORTER.name, "peer": PEER.name, "forbidden": forbidden},
        unknown={"read_as": "choose", "options": names, "unknown_name": "Dr. Nobody"},
    )
    yield from _of(PEER, Role.PEER, "clarification", peer={"read_as": "stop", "options": options})
    for what, (to, role, more) in _NOTED.items():
        data = {"what": what, "peer": PEER.name, "supporter": SUPPORTER.name, **more}
        if what == "alarm_taken":
            data["supporter"] = ""
        yield Sample("noted", what, to, role, data)
    yield Sample("noted", "details_by_peer", PEER, Role.PEER, {"what": "details_added"})
    for what in ("assigned", "closed", "answered", "pending"):
        data = {"what": what, "supporter": SUPPORTER.name}
        yield Sample("already_decided", what, COORDINATOR, Role.COORDINATOR, data)


def _for_referrers() -> Iterator[Sample]:
    to, role = REFERRER, Role.REFERRER
    yield from _of(to, role, "third_party_guidance")
    yield from _of(
        to,
        role,
        "referrer_acknowledgement",
        usual={},
        kin={"kin": True},
        many={"many": True},
    )
    yield from _of(
        to,
        role,
        "encourage_self_referral",
        usual={},
        kin={"kin": True},
        no_consent={"after_no_consent": True},
        kin_no_consent={"after_no_consent": True, "kin": True},
    )
    consent = {"asks_consent": True, "names": [PEER.name]}
    several = {"many": True, "names": [PEER.name, "Dr. Noor Haddad"]}
    yield from _of(
        to,
        role,
        "details_request",
        both={"asks_who": True, "asks_consent": True, "asks_naming": True},
        who={"asks_who": True},
        consent={**consent, "asks_naming": True},
        consent_only=consent,
        many={**consent, **several},
        many_unnamed={"asks_who": True, "asks_consent": True, "many": True},
        naming={"asks_naming": True},
    )
    waiting = {"about": "details_request", "peer": {"name": PEER.name}, "waiting_since": _SINCE}
    yield from _of(
        to,
        role,
        "reminder",
        details_both={**waiting, "asks_who": True, "asks_consent": True},
        details_who={**waiting, "asks_who": True},
        details_consent={**waiting, "asks_consent": True},
    )


def _for_supporters() -> Iterator[Sample]:
    to, role = SUPPORTER, Role.SUPPORTER
    yield from _of(
        to,
        role,
        "assignment",
        usual=_ASSIGNMENT,
        again={**_ASSIGNMENT, "again": True, "told": ""},
        reach_out={**_ASSIGNMENT, "path": "reach_out", "available": True},
    )
    room = {"wishes": ["outside my department", "by phone"], "by": _BY}
    yield from _of(to, role, "availability", usual=room, again={**room, "again": True})
    joint = {"other": _person(PEER), "by": _BY, "for_supporter": True}
    yield from _of(
        to, role, "introduction", supporter=joint, supporter_unasked={**joint, "path": "reach_out"}
    )
    peer = {"name": PEER.name}
    yield from _of(
        to,
        role,
        "outcome_request",
        usual={"peer": peer},
        again={"peer": peer, "again": True},
        met={"peer": peer, "met": True},
    )
    yield from _of(to, role, "stand_down", usual={"peer": peer})
    yield from _of(to, role, "supporter_guidance", usual={"helpers": _HELPERS})
    yield from _of(
        to,
        role,
        "reminder",
        assignment={"about": "assignment", "peer": peer, "waiting_since": _SINCE, "by": _BY},
        availability={"about": "availability", "waiting_since": _SINCE, "by": _BY},
        outcome={"about": "outcome_request", "peer": peer, "waiting_since": _SINCE},
    )


def _for_coordinators() -> Iterator[Sample]:
    to, role = COORDINATOR, Role.COORDINATOR
    again = ("unable", "rejected", "declined", "changed", "undone", "details", "taken_over")
    yield from _of(
        to,
        role,
        "match_request",
        usual=_MATCH,
        nobody={**_NOBODY, "path": "reach_out"},
        nobody_yet={**_NOBODY, "in_the_way": [], "left_out": [], "no_supporters": True},
        nobody_left={**_NOBODY, "turned_down": 3, "again": "rejected"},
        asks={**_MATCH, "suggestions": [], "asks": ["department"], "left_out": []},
        asks_two={**_MATCH, "asks": ["site", "career_stage"], "unknown": _UNKNOWN},
        unproven={**_MATCH, "unproven": True, "path": "reach_out", "by_reason": "holiday"},
        **{why: {**_MATCH, "again": why} for why in again},
    )
    peer = {"name": PEER.name}
    offered = [{"number": n, "name": s["name"]} for n, s in enumerate(_SUGGESTIONS, start=1)]
    yield from _of(
        to,
        role,
        "reminder",
        match={
            "about": "match_request",
            "peer": peer,
            "suggestions": offered,
            "waiting_since": _SINCE,
            "by": _BY,
        },
        match_asks={"about": "match_request", "peer": peer, "asks": ["department"], "by": _BY},
        event={
            "about": "event_request",
            "lines": [
                {"letter": "A", "peer": PEER.name, "supporter": SUPPORTER.name},
                {"letter": "B", "peer": "Dr. Noor Haddad"},
            ],
            "waiting_since": _SINCE,
            "by": _BY,
        },
        person={"about": "needs_a_person", "peer": peer, "waiting_since": _SINCE},
    )
    yield from _of_events()
    yield from _of_orders()
    yield from _of_sheets()
    waiting = {"waiting_since": _SINCE}
    yield from _of(
        BACKUP,
        Role.BACKUP,
        "escalation",
        backup={"about": "match_request", **waiting},
        backup_event={"about": "event_request", **waiting},
    )
    case = {"supporter": SUPPORTER.name, "peer": peer}
    yield from _of(
        to,
        role,
        "escalation",
        silent={"about": "supporter_silent", **case, "away_until": "2026-12-09"},
        accepted={"about": "supporter_silent", **case, "accepted": True},
        not_reached={"about": "not_reached", **case},
        worried={"about": "supporter_worried", **case, "phone": SUPPORTER.phone},
    )
    third = {
        **_ALARM,
        "about_sender": False,
        "said_by": _person(REFERRER),
        "sender_told": "third_party_guidance",
    }
    third["said_by"] = {"name": REFERRER.name, "email": REFERRER.email, "phone": "+1 505 555 0199"}
    yield from _of(
        to,
        role,
        "urgent_alert",
        usual=_ALARM,
        second={**_ALARM, "called": _CALLED, "round": 2},
        desk={**_ALARM, "called": _CALLED, "round": 5, "desk_now": True},
        told_by_other=third,
    )
    yield from _of(to, role, "alarm_follow_up", usual={"name": PEER.name})
    ring = {"ref": "OPW-7F3K2M", "responder": COORDINATOR.name}
    how = {**ring, "how_it_stands": True}
    yield from _of(to, role, "ring", usual=ring, desk={**ring, "desk_now": True}, how=how)
    yield from _of(
        to,
        role,
        "please_read",
        usual={
            "who": {"name": PEER.name, "email": PEER.email},
            "flags": ["self_harm", "abuse"],
            "said_at": _SINCE,
            "folder": "mailflow/Needs a person",
            "sender_told": "crisis_response",
        },
    )
    letter = {"template": "assignment", "to_role": "supporter"}
    yield from _of(to, role, "delivery_failed", usual=letter, passing={**letter, "passing": True})
    mail = {
        "who": {"name": REFERRER.name, "email": REFERRER.email},
        "when": _SINCE,
        "understood": "colleague_referral",
        "context": "new",
        "folder": "mailflow/Needs a person",
    }
    for why in FIELDS["needs_a_person"]["why"].values:
        options = why in ("unclear", "no_address")
        data = {**mail, "why": why, "options": options, "known_case": why == "unproven_answer"}
        yield Sample("needs_a_person", why, to, role, data)


def _of_events() -> Iterator[Sample]:
    """One match request for several peers of one event, and what its answer did."""
    to, role = COORDINATOR, Role.COORDINATOR
    again = FIELDS["event_request"]["again"].values
    yield from _of(
        to,
        role,
        "event_request",
        usual=_EVENT,
        nobody={**_EVENT, "lines": _NOBODY_FITS},
        nobody_yet={**_EVENT, "lines": _NOBODY_FITS, "no_supporters": True},
        compromises={**_EVENT, "lines": _COMPROMISES},
        **{why: {**_EVENT, "again": why} for why in again if why},
    )
    whats = FIELDS["event_noted"]["lines"].parts["what"].values
    lines = [
        {"letter": letter, "peer": PEER.name, "supporter": SUPPORTER.name, "what": what}
        for letter, what in zip("ABCDEFGH", whats, strict=True)
    ]
    lines[1]["until"] = _BY  # type: ignore[assignment]
    for line in lines:
        if line["what"] == "forbidden":
            line["forbidden"] = [_said("evaluates_peer", "forbids")]  # type: ignore[assignment]
    chosen = {"lines": lines[:3], "until": NOW, "undo": True}
    yield from _of(to, role, "event_noted", usual=chosen, mixed={"lines": lines})


def _of_orders() -> Iterator[Sample]:
    """What plain words of a coordinator bring back."""
    to, role = COORDINATOR, Role.COORDINATOR
    case = {"ref": "OPW-7F3K2M", "peer": PEER.name}
    other = {"ref": "OPW-9QW4XZ", "peer": "Dr. Noor Haddad"}
    items = [
        {**case, "what": "waiting", "since": _SINCE},
        {**other, "what": "taken_over"},
        {**other, "what": "assigned"},
        {**case, "what": "closed"},
        {**case, "what": "alarm", "since": _SINCE},
    ]
    yield from _of(to, role, "handover", usual={"items": items, "since": _SINCE}, quiet={})
    open_cases = [
        {**case, "stage": "matching", "waiting_for": "coordinator", "since": _SINCE, "due": _BY},
        {**other, "stage": "connected", "waiting_for": "supporter", "since": _SINCE},
        {**other, "stage": "supported", "waiting_for": "nobody", "on_hold": True},
        {"ref": "OPW-5HT8RC", "stage": "looking", "waiting_for": "coordinator", "urgent": True},
    ]
    away = [{"name": "Dr. Samuel Okoro", "until": "2026-12-09"}, {"name": "Dr. Bo Lindqvist"}]
    yield from _of(
        to,
        role,
        "status_report",
        usual={"items": open_cases, "away": away},
        one={"items": open_cases[:1]},
        quiet={},
    )
    lines = [
        {**case, "order": "hold OPW-7F3K2M until Monday", "what": "held", "until": _BY},
        {"order": "pause Dr. Ortiz", "what": "paused_supporter", "supporter": SUPPORTER.name},
        {"order": "close it", "what": "no_case_named"},
        {"order": "close OPW-1AAAAA", "what": "unknown_case"},
        {"order": "the usual for the other one", "what": "not_understood"},
    ]
    yield from _of(to, role, "transcript", usual={"lines": lines}, none={})


def _of_sheets() -> Iterator[Sample]:
    """What a roster or a directory that was sent would change, or what is wrong with it."""
    to, role = COORDINATOR, Role.COORDINATOR
    news = {
        "file": "supporters.csv",
        "list": "roster",
        "added": ["Dr. Samuel Okoro", "Dr. Bo Lindqvist"],
        "changed": [
            {"name": "Dr. Lena Ortiz", "columns": ["capacity", "site"], "loses": ["phone"]},
            {"name": "Dr. Ida Roth", "columns": ["status: retired → active"]},
            {"name": "Dr. Ana Beck", "loses": ["knows", "languages"]},
        ],
        "same": 11,
        "until": _BY,
    }
    removed = [{"name": "Dr. Noor Haddad", "open_cases": 1}, {"name": "Dr. Ida Roth"}]
    moved = {
        "name": "Dr. Bo Lindqvist",
        "before": "bo@salud.example.org",
        "after": "bo.lindqvist@salud.example.org",
    }
    yield from _of(
        to,
        role,
        "sheet_difference",
        usual={**news, "removed": removed},
        many={**news, "more_added": 40, "more_changed": 12, "more_removed": 3, "removed": removed},
        nobody_removed={**news, "list": "directory"},
        most_removed={**news, "removed": removed, "more_removed": 40, "kept": 50, "lacking": 42},
        unnamed={**news, "removed": removed, "kept": 50, "lacking": 42, "unnamed": True},
        moved={**news, "removed": removed[:1], "moved": [moved]},
        several_moved={**news, "removed": removed, "moved": [moved], "more_moved": 2},
        most_moved={**news, "removed": removed, "moved": [moved], "kept": 50, "lacking": 42},
        again={**news, "again": True},
        nothing={"file": "supporters.csv", "list": "roster", "same": 14},
    )
    known: dict[str, object] = {
        "row": 5,
        "column": "career_stage",
        "found": "senior",
        "allowed": "stage",
        "other": "9",
    }
    for what in ENGLISH.values["amiss"]:
        wrong = [{**known, "what": what}]
        yield Sample("sheet_refused", what, to, role, {"file": "supporters.csv", "wrong": wrong})
    first = {**known, "what": "not_allowed"}
    allowed = [{**first, "allowed": code} for code in ENGLISH.values["allowed"]]
    many = {"file": "people.xlsx", "list": "directory", "wrong": allowed, "untold": 31}
    yield Sample("sheet_refused", "usual", to, role, many)


def _sparse() -> Iterator[Sample]:
    """Each letter with as little as it can be written with."""
    first = {sample.template: sample for sample in reversed(RICH)}
    for template, sample in first.items():
        needed = {name for name, known in FIELDS[template].items() if known.needed}
        data = {name: value for name, value in sample.data.items() if name in needed}
        nobody = Person(name="", email=sample.to.email)
        yield Sample(template, "sparse", nobody, sample.role, data)
    for what in FIELDS["noted"]["what"].values:
        role = Role.COORDINATOR if what.startswith("alarm") else Role.SUPPORTER
        yield Sample(
            "noted", f"sparse_{what}", Person(name="", email=PEER.email), role, {"what": what}
        )
    for about in FIELDS["escalation"]["about"].values:
        yield Sample(
            "escalation", f"sparse_{about}", COORDINATOR, Role.COORDINATOR, {"about": about}
        )
    for about in FIELDS["reminder"]["about"].values:
        yield Sample("reminder", f"sparse_{about}", SUPPORTER, Role.SUPPORTER, {"about": about})
    bare: dict[str, tuple[str, Mapping[str, object]]] = {
        "event_request": ("lines", {"letter": "A"}),
        "event_noted": ("lines", {"letter": "A", "what": "chosen"}),
        "status_report": ("items", {}),
        "transcript": ("lines", {"what": "held"}),
        "handover": ("items", {"what": "waiting"}),
        "sheet_difference": ("changed", {}),
        "sheet_refused": ("wrong", {"what": "empty"}),
    }
    every = [
        {"order": "an order", "what": what, "supporter": SUPPORTER.name, "until": _BY}
        for what in FIELDS["transcript"]["lines"].parts["what"].values
    ]
    yield Sample("transcript", "sparse_every", COORDINATOR, Role.COORDINATOR, {"lines": every})
    for template, (key, line) in bare.items():
        data = {key: [line]}
        yield Sample(template, "sparse_line", COORDINATOR, Role.COORDINATOR, data)


RICH: tuple[Sample, ...] = (
    *_for_peers(),
    *_for_supporters(),
    *_for_coordinators(),
    *_for_others(),
)
SPARSE: tuple[Sample, ...] = tuple(_sparse())


def letter(sample: Sample, language: str, reference: str = "OPW-7F3K2M") -> Letter:
    """The sample as a letter, always with the same identity."""
    key = uuid5(NAMESPACE_URL, f"{sample.template}/{sample.shape}/{language}")
    sparse = sample.shape.startswith("sparse")
    return Letter(
        id=key,
        template=sample.template,
        to=sample.to,
        role=sample.role,
        language=language,
        message_id=f"{key.hex}@salud.example.org",
        date=NOW,
        reference="" if sparse else reference,
        data=dict(sample.data),
        token="" if sparse else key.hex.upper()[:26],
        in_reply_to="" if sparse else "question.1@hospital.example.org",
        channel=Channel.RING if sample.template == "ring" else Channel.MAIL,
    )
