"""Invented people, cases and letters for the store's tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from mailflow.nouns.case import (
    Case,
    Event,
    EventKind,
    Path,
    Question,
    QuestionKind,
    Stage,
    Timer,
    TimerKind,
    token_hash,
)
from mailflow.nouns.decision import Decision, Step
from mailflow.nouns.letters import Letter, Rendered, Urgency
from mailflow.nouns.people import Person, Role
from mailflow.nouns.program import Program
from mailflow.store import Arrival, Store

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
KEY = bytes(range(32))

PROGRAM = Program.model_validate(
    {
        "id": "opw",
        "name": "Peer support",
        "address": "opw@example.org",
        "timezone": "America/Denver",
        "mailbox": {"host": "imap.example.org", "username": "opw"},
        "submission": {"host": "smtp.example.org", "username": "opw"},
        "people": {"coordinators": ["Pat Rivera <pat@example.org>"]},
        "trust": {"mode": "authserv-id", "authserv_id": "mx.example.org"},
    }
)

PAT = Person(name="Pat Rivera", email="pat@example.org")
PEER = Person(name="Dr. Ana Quill", email="Ana.Quill@example.org", phone="+1 505 555 0101")
SUE = Person(name="Sue Porter", email="sue@example.org")


def memory_store() -> Store:
    return ready("sqlite://", "sqlite://")


def ready(data_url: str, key_url: str, *, key: bytes = KEY, program: str = "opw") -> Store:
    store = Store.open(data_url, key_url, key, program_id=program)
    store.upgrade()
    store.recover(NOW)
    return store


def mail(number: int = 1, *, body: str = "I need to talk.", message_id: str | None = None) -> bytes:
    return (
        f"Received: from host{number}.example.org\r\n"
        f"From: Ana Quill <ana.quill@example.org>\r\n"
        f"Date: Wed, 4 Mar 2026 12:00:{number % 60:02} +0000\r\n"
        f"Message-ID: <{message_id or f'mail-{number}@example.org'}>\r\n"
        f"Subject: Hello {number}\r\n\r\n{body}\r\n"
    ).encode()


def arrival(uid: int = 1, raw: bytes | None = None, at: datetime = NOW) -> Arrival:
    return Arrival(uid_validity=7, uid=uid, raw=raw if raw is not None else mail(uid), at=at)


def new_case(**fields: object) -> Case:
    number = uuid4()
    given = {
        "id": number,
        "reference": f"OPW-{number.hex[:6].upper()}",
        "stage": Stage.MATCHING,
        "path": Path.REACH_IN,
        "opened": NOW,
        "peer": PEER,
        **fields,
    }
    return Case(**given)  # type: ignore[arg-type]


def letter_to(
    person: Person,
    case: UUID | None = None,
    *,
    role: Role = Role.PEER,
    template: str = "acknowledgement",
    urgency: Urgency = Urgency.COURTESY,
    token: str = "",
    text: str = "Dear you",
) -> Rendered:
    number = uuid4()
    letter = Letter(
        id=number,
        template=template,
        to=person,
        role=role,
        language="en",
        message_id=f"{number.hex}@example.org",
        date=NOW,
        urgency=urgency,
        case=case,
        token=token,
    )
    return Rendered(letter=letter, raw=text.encode())


def question_of(case: Case, token: str = "tok", **fields: object) -> Question:
    given = {
        "id": uuid4(),
        "case": case.id,
        "kind": QuestionKind.MATCH_REQUEST,
        "asked_of": Role.COORDINATOR,
        "token_hash": token_hash(token),
        "opened": NOW,
        "due": NOW + timedelta(days=1),
        "person": PAT,
        "offered": (SUE,),
        **fields,
    }
    return Question(**given)  # type: ignore[arg-type]


def timer_of(case: Case, **fields: object) -> Timer:
    given = {
        "id": uuid4(),
        "case": case.id,
        "kind": TimerKind.REMIND,
        "due": NOW + timedelta(hours=12),
        **fields,
    }
    return Timer(**given)  # type: ignore[arg-type]


def event_of(case: Case, kind: EventKind = EventKind.OPENED, at: datetime = NOW) -> Event:
    return Event(case=case.id, at=at, kind=kind)


def decision(*steps: Step, **fields: object) -> Decision:
    return Decision(reason="test", steps=steps, **fields)  # type: ignore[arg-type]


def opened(store: Store, token: str = "tok", **fields: object) -> Case:
    """A case with a question, a timer, an event and two letters, recorded."""
    case = new_case(**fields)
    letters = [
        letter_to(case.peer, case.id),
        letter_to(PAT, case.id, role=Role.COORDINATOR, template="match_request", token=token),
    ]
    question = question_of(case, token, letters=(letters[1].letter.message_id,))
    step = Step(
        case=case,
        events=(event_of(case),),
        questions=(question,),
        sets=(timer_of(case, question=question.id),),
    )
    assert store.record(decision(step), letters, NOW)
    file = store.find(case.reference)
    assert file is not None
    return file.case
