"""What each letter may be told: the keys of its data, their kinds, and what an override must say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from mailflow.nouns.faults import Fault


@dataclass(frozen=True)
class Field:
    """One key of a letter's data."""

    #: What stands there where nothing was given.
    default: object = ""
    #: The letter cannot be written without it.
    needed: bool = False
    #: A program's own wording has to use it.
    said: bool = False
    #: The values it may take; empty: any.
    values: tuple[str, ...] = ()
    #: For a record, or a list of records: the keys inside.
    parts: Mapping[str, Field] = field(default_factory=dict)
    many: bool = False


def _text(**more: object) -> Field:
    return Field("", **more)  # type: ignore[arg-type]


def _one_of(*values: str, default: str = "", needed: bool = False) -> Field:
    return Field(default, needed=needed, values=values)


def _record(*names: str, said: bool = False) -> Field:
    return Field({}, parts={name: Field() for name in names}, said=said)


def _records(*names: str, said: bool = False, **parts: Field) -> Field:
    return Field((), parts={**{name: Field() for name in names}, **parts}, many=True, said=said)


_FLAG = Field(default=False)
_MOMENT = Field(default=None)
_TEXTS = Field(default=())
_NUMBER = Field(default=0)
_REASONS = _records("rule", "says", facts=Field({}))
_HELPERS = _records("name", "phone", "email")
_OTHER = ("name", "email", "phone", "place")
_PATH = _one_of("", "reach_in", "reach_out")
#: Who did not ask must not read what is meant for who did.
_PATH_SAID = Field("", values=_PATH.values, said=True)
_BY_REASON = _one_of("", "weekend", "holiday")
_SUGGESTIONS = _records(
    "name", "place", number=_NUMBER, open_cases=_NUMBER, reasons=_REASONS, said=True
)
_LEFT_OUT = _records("name", reasons=_REASONS)
#: Which rules leave nobody, and how many each keeps away.
_IN_THE_WAY = _records("rule", "says", facts=Field({}), count=_NUMBER)
_ASKED_AGAIN = _one_of(
    *("", "unable", "rejected", "declined", "changed", "undone", "details", "taken_over"),
    *("fact", "fact_unknown"),
)
#: An answer about several that cannot be read is followed by the whole request.
_EVENT_AGAIN = _one_of(*_ASKED_AGAIN.values, "unclear")
#: Which of the program's lists of people.
_LIST = _one_of("", "roster", "directory")
_STANDINGS = ("physician", "resident", "nurse", "student", "staff", "patient")

#: What an answer, or a coordinator's plain words, made the program do.
_DONE = (
    "chosen",
    "undone",
    "going_now",
    "held",
    "held_with_yes",
    "on_hold",
    "nobody_left",
    "taken_over",
    "taken_by_other",
    "accepted",
    "unable",
    "arranged",
    "day_matters",
    "met",
    "try_again",
    "closed_no_answer",
    "declined",
    "waiting",
    "you_call",
    "withdrawn",
    "withdrawn_some",
    "not_contacted",
    "joined",
    "delayed",
    "details_added",
    "detail_thanks",
    "alarm_taken",
    "alarm_passed",
    "alarm_false",
    "alarm_safe",
    "alarm_not_reached",
    "alarm_needs_help",
    "opened",
    "nothing_done",
    "mine",
    "closed",
    "forgotten",
    "reassigned",
    "paused_supporter",
    "resumed_supporter",
    "unknown_supporter",
    "told",
    "away",
    "back",
    "goes_on",
    "take_first",
    "no_case_named",
    "sender_confirmed",
    "watch_over",
    "fact_kept",
    "i_call",
    "sheet_taken",
    "sheet_left",
    "kept_apart",
    "may_meet",
    "not_apart",
    "unknown_person",
    "which_person",
)
#: What a line of several orders may come to besides.
_OF_AN_ORDER = ("not_understood", "unknown_case", "forbidden", "status")

#: Every letter, and the data it may carry.
FIELDS: dict[str, dict[str, Field]] = {
    "acknowledgement": {
        "match_by": Field(None, said=True),
        "match_by_reason": _one_of("", "weekend", "holiday"),
        "neutral": Field(default=False, said=True),
        "again": _FLAG,
    },
    "referrer_acknowledgement": {"kin": _FLAG, "many": _FLAG, "anonymous": _FLAG},
    "encourage_self_referral": {"after_no_consent": _FLAG, "kin": _FLAG},
    "details_request": {
        "asks_who": Field(default=False, said=True),
        "asks_consent": Field(default=False, said=True),
        "names": _TEXTS,
        "asks_naming": Field(default=False, said=True),
        "many": _FLAG,
    },
    "invitation": {"referrer": Field(said=True), "second": _FLAG, "kin": _FLAG},
    "match_request": {
        "peer": _record("name", "place", "email", said=True),
        "path": _PATH,
        "topic": _text(),
        "wishes": _TEXTS,
        "by": Field(None, said=True),
        "by_reason": _BY_REASON,
        "suggestions": _SUGGESTIONS,
        "left_out": _LEFT_OUT,
        "in_the_way": _IN_THE_WAY,
        "turned_down": _NUMBER,
        "no_supporters": _FLAG,
        "asks": _TEXTS,
        "unknown": _REASONS,
        "again": _ASKED_AGAIN,
        "unproven": Field(default=False, said=True),
        "undo_minutes": _NUMBER,
    },
    "event_request": {
        "lines": _records(
            "letter",
            peer=_record("name", "place", "email"),
            path=_PATH,
            wishes=_TEXTS,
            unproven=_FLAG,
            suggestions=_SUGGESTIONS,
            left_out=_LEFT_OUT,
            in_the_way=_IN_THE_WAY,
            asks=_TEXTS,
            unknown=_REASONS,
            gave_way=_records("name", "letter", "peer"),
            also_for=_records("letter", "peer"),
            said=True,
        ),
        "by": Field(None, said=True),
        "by_reason": _BY_REASON,
        "again": _EVENT_AGAIN,
        "no_supporters": _FLAG,
        "undo_minutes": _NUMBER,
    },
    "event_noted": {
        "lines": _records(
            "letter",
            "peer",
            "supporter",
            what=_one_of(
                "chosen",
                "held",
                "rejected",
                "open",
                "withdrawn",
                "forbidden",
                "decided",
                "unknown",
                needed=True,
            ),
            until=_MOMENT,
            forbidden=_REASONS,
            final=_FLAG,
            said=True,
        ),
        "until": _MOMENT,
        "undo": Field(default=False, said=True),
    },
    "noted": {
        "what": _one_of(*_DONE, needed=True),
        "peer": _text(),
        "supporter": _text(),
        "insisted": _FLAG,
        "until": _MOMENT,
        "by": _MOMENT,
        "on": _MOMENT,
        "other": _text(),
        "list": _LIST,
        "added": _NUMBER,
        "changed": _NUMBER,
        "removed": _NUMBER,
        "moved": Field((), said=True),
    },
    "already_decided": {
        "what": _one_of("assigned", "closed", "answered", "pending", default="answered"),
        "supporter": _text(),
    },
    "availability": {
        "wishes": Field((), said=True),
        "by": Field(None, said=True),
        "again": _FLAG,
    },
    "assignment": {
        "peer": _record("name", "email", "phone", "place", said=True),
        "path": _PATH,
        "wishes": Field((), said=True),
        "by": Field(None, said=True),
        "told": Field(said=True),
        "again": _FLAG,
        "available": _FLAG,
        "helpers": Field((), many=True, parts=_HELPERS.parts, said=True),
    },
    "introduction": {
        "other": _record(*_OTHER, said=True),
        "by": _MOMENT,
        "for_supporter": Field(default=False, said=True),
        "path": _PATH_SAID,
        "referrer": _text(),
        "kin": _FLAG,
        "told": _text(),
    },
    "peer_notice": {
        "supporter": _record("name", "place", said=True),
        "by": _MOMENT,
        "path": _PATH_SAID,
        "referrer": _text(),
        "kin": _FLAG,
    },
    "standing_answer": {
        "referrer": Field(said=True),
        "path": _PATH_SAID,
        "kin": _FLAG,
    },
    "reached": {"supporter": Field(said=True), "by": _MOMENT},
    "welcome_back": {"supporter": Field(said=True)},
    "outcome_request": {"peer": _record("name"), "again": _FLAG, "met": _FLAG},
    "stand_down": {"peer": _record("name")},
    "decline_acknowledgement": {},
    "resources": {"resources": Field(said=True)},
    "onward": {"resources": Field(said=True)},
    "check_in": {"supporter": _text()},
    "farewell": {
        "reason": _one_of("completed", "withdrawn", "no_answer", default="completed"),
        "resources": _text(),
    },
    "stop_confirmed": {},
    "reminder": {
        "about": _one_of(
            "match_request",
            "event_request",
            "assignment",
            "availability",
            "outcome_request",
            "details_request",
            "needs_a_person",
            needed=True,
        ),
        "peer": _record("name"),
        "suggestions": _records("name", number=_NUMBER),
        "lines": _records("letter", "peer", "supporter"),
        "asks": _TEXTS,
        "asks_who": _FLAG,
        "asks_consent": _FLAG,
        "waiting_since": _MOMENT,
        "by": _MOMENT,
    },
    "escalation": {
        "about": _one_of(
            "match_request",
            "event_request",
            "supporter_silent",
            "not_reached",
            "supporter_worried",
            needed=True,
        ),
        "waiting_since": _MOMENT,
        "supporter": _text(),
        "peer": _record("name"),
        "accepted": _FLAG,
        "away_until": _text(),
        "phone": _text(),
    },
    "handover": {
        "items": _records(
            "ref",
            "peer",
            what=_one_of("waiting", "taken_over", "assigned", "closed", "alarm", needed=True),
            since=_MOMENT,
            said=True,
        ),
        "since": _MOMENT,
    },
    "status_report": {
        "items": _records(
            "ref",
            "peer",
            stage=_one_of(
                "",
                "looking",
                "clarifying",
                "inviting",
                "matching",
                "assigned",
                "connected",
                "supported",
                "closed",
            ),
            waiting_for=_one_of("", "coordinator", "supporter", "peer", "referrer", "nobody"),
            since=_MOMENT,
            due=_MOMENT,
            on_hold=_FLAG,
            urgent=_FLAG,
            untold=_NUMBER,
            said=True,
        ),
        "away": _records("name", until=_MOMENT),
    },
    "transcript": {
        "lines": _records(
            "order",
            "ref",
            "peer",
            "supporter",
            "other",
            what=_one_of(*_DONE, *_OF_AN_ORDER, needed=True),
            until=_MOMENT,
            said=True,
        ),
    },
    "delay": {"by": _MOMENT},
    "urgent_alert": {
        "phones": Field((), said=True),
        "name": Field(said=True),
        "email": _text(),
        "words": Field(said=True),
        "said_at": _MOMENT,
        "said_by": _record("name", "email", "phone"),
        "about_sender": Field(default=True),
        "flags": _TEXTS,
        "called": _records("name", "role", at=_MOMENT),
        "sender_told": _one_of(
            "crisis_response", "third_party_guidance", "nothing", default="nothing"
        ),
        "desk": Field(said=True),
        "desk_now": Field(default=False, said=True),
        "round": Field(default=1),
    },
    "alarm_follow_up": {"name": _text()},
    "ring": {"ref": _text(), "responder": _text(), "desk_now": _FLAG, "how_it_stands": _FLAG},
    "please_read": {
        "who": _record("name", "email", said=True),
        "flags": _TEXTS,
        "said_at": _MOMENT,
        "folder": _text(),
        "sender_told": _one_of("crisis_response", "third_party_guidance", "nothing", default=""),
    },
    "crisis_response": {"contact": Field(said=True), "desk": _text()},
    "third_party_guidance": {},
    "supporter_guidance": {"helpers": Field((), many=True, parts=_HELPERS.parts, said=True)},
    "clarification": {
        "read_as": Field("unclear"),
        "options": Field(
            (), many=True, said=True, parts={"number": _NUMBER, "key": Field(), "label": Field()}
        ),
        "forbidden": _REASONS,
        "supporter": _text(),
        "peer": _text(),
        "final": _FLAG,
        "unknown_name": _text(),
    },
    "confirm_sender": {"code": Field(needed=True, said=True)},
    "information": {},
    "clinical_redirect": {},
    "other_door": {"standing": _one_of("", *_STANDINGS)},
    "volunteer_acknowledgement": {},
    "delivery_failed": {"template": _text(), "to_role": _text(), "passing": _FLAG},
    "sheet_difference": {
        "file": _text(),
        "list": _LIST,
        "added": Field((), said=True),
        "more_added": _NUMBER,
        "changed": _records("name", columns=_TEXTS, loses=_TEXTS, said=True),
        "more_changed": _NUMBER,
        "removed": _records("name", open_cases=_NUMBER, said=True),
        "more_removed": _NUMBER,
        "moved": _records("name", "before", "after", said=True),
        "more_moved": _NUMBER,
        "kept": _NUMBER,
        "lacking": Field(0, said=True),
        "unnamed": _FLAG,
        "same": _NUMBER,
        "again": _FLAG,
        "until": _MOMENT,
    },
    "sheet_refused": {
        "file": _text(),
        "list": _LIST,
        "wrong": _records("column", "found", "allowed", "other", "what", row=_NUMBER, said=True),
        "untold": _NUMBER,
    },
    "needs_a_person": {
        "who": _record("name", "email", said=True),
        "when": _MOMENT,
        "understood": Field("unclear"),
        "context": _text(),
        "why": _one_of(
            "unclear",
            "failed_sender",
            "unreadable",
            "contradictory",
            "several_people",
            "no_address",
            "no_consent",
            "said_no_before",
            "not_a_referral",
            "set_aside",
            "unproven_answer",
            "encrypted",
            "question",
            "anonymous",
            "details_silent",
            "many_people",
            "refused_late",
            default="unclear",
        ),
        "folder": _text(),
        "paused": _FLAG,
        "options": _FLAG,
        "colleague": _FLAG,
        "known_case": _FLAG,
    },
}

#: What every letter knows besides its own data.
COMMON: dict[str, Field] = {
    "to": _record("name", "email"),
    "role": Field(),
    "ref": Field(),
    "program": Field(
        {},
        parts={
            name: Field()
            for name in (
                "name",
                "from_name",
                "address",
                "sign_off",
                "crisis_lines",
                "desk",
                "reader",
                "limits",
                "welcome",
                "door",
            )
        },
    ),
    "date": Field(None),
    "answer_to": Field(),
}


def settle(template: str, data: Mapping[str, object]) -> dict[str, object]:
    """The data of a letter with every optional key in its place.

    Raises:
        Fault: the letter is unknown, or lacks a datum it cannot be written without.
    """
    fields = FIELDS.get(template)
    if fields is None:
        raise Fault(f"letter {template}: there is no letter of that name")
    missing = [name for name, known in fields.items() if known.needed and not data.get(name)]
    if missing:
        raise Fault(f"letter {template}: its data lack {', '.join(missing)}")
    return {name: _settled(known, data.get(name)) for name, known in fields.items()}


def _settled(known: Field, value: object) -> object:
    if value is None:
        value = known.default
    if not known.parts:
        return value
    if known.many:
        items = value if isinstance(value, list | tuple) else ()
        return [_record_of(known, item) for item in items]
    return _record_of(known, value)


def _record_of(known: Field, value: object) -> dict[str, object]:
    if isinstance(value, msgspec.Struct):
        value = msgspec.structs.asdict(value)
    given = value if isinstance(value, Mapping) else {}
    return {name: _settled(part, given.get(name)) for name, part in known.parts.items()}


def faults_of(template: str, data: Mapping[str, object]) -> list[str]:
    """What is wrong with a letter's data: unknown, missing or impossible keys. For tests."""
    fields = FIELDS.get(template)
    if fields is None:
        return [f"{template}: no such letter"]
    found = [f"{template}: unknown key {key}" for key in data if key not in fields]
    for name, known in fields.items():
        value = data.get(name)
        if known.needed and not value:
            found.append(f"{template}: {name} is missing")
        elif known.values and value is not None and value not in known.values:
            found.append(f"{template}: {name} may not be {value!r}")
        elif known.parts and value is not None:
            found.extend(_faults_inside(f"{template}: {name}", known, value))
    return found


def _faults_inside(place: str, known: Field, value: object) -> list[str]:
    items = value if known.many and isinstance(value, list | tuple) else (value,)
    found = []
    for item in items:
        if not isinstance(item, Mapping | msgspec.Struct):
            found.append(f"{place} is no record")
        elif isinstance(item, Mapping):
            found.extend(f"{place}: unknown key {key}" for key in item if key not in known.parts)
            for name, part in known.parts.items():
                found.extend(_faults_of_part(f"{place}: {name}", part, item.get(name)))
    return found


def _faults_of_part(place: str, known: Field, value: object) -> list[str]:
    if known.needed and not value:
        return [f"{place} is missing"]
    if known.values and value is not None and value not in known.values:
        return [f"{place} may not be {value!r}"]
    return _faults_inside(place, known, value) if known.parts and value is not None else []
