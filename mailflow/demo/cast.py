"""Who plays in the demonstration: an invented program with invented people."""

from __future__ import annotations

from datetime import date

from mailflow.demo.host import HOST_NAME, MailHost
from mailflow.nouns.people import (
    CareerStage,
    Directory,
    Person,
    Physician,
    Roster,
    Supporter,
)
from mailflow.nouns.program import Program

ADDRESS = "opw@example.org"
PASSWORD = "demonstration"  # noqa: S105  # of mailboxes that live in memory, on this machine

PEER = Person(name="Dr. Ana Ahmed", email="ana.ahmed@example.org")
COORDINATOR = Person(name="Pat Rivera", email="pat.rivera@example.org", phone="+1 505 555 0111")
BACKUP = Person(name="Lee Novak", email="lee.novak@example.org")

_TRAINED = date(2026, 3, 14)

SUPPORTERS = (
    Supporter(
        name="Ngozi Okoro",
        email="ngozi.okoro@example.org",
        phone="+1 505 555 0141",
        department="Surgery",
        specialty="General surgery",
        site="North campus",
        career_stage=CareerStage.MID,
        experience=("adverse_event",),
        trained_on=_TRAINED,
        agreement_signed_on=_TRAINED,
    ),
    Supporter(
        name="Tomas Bell",
        email="tomas.bell@example.org",
        department="Family medicine",
        specialty="Family medicine",
        site="South clinic",
        career_stage=CareerStage.LATE,
        trained_on=_TRAINED,
        agreement_signed_on=_TRAINED,
    ),
    Supporter(
        name="Ruth Winters",
        email="ruth.winters@example.org",
        department="Pediatrics",
        specialty="Pediatrics",
        site="North campus",
        career_stage=CareerStage.MID,
        trained_on=_TRAINED,
        agreement_signed_on=_TRAINED,
    ),
    Supporter(
        name="Mei Lin",
        email="mei.lin@example.org",
        department="Anesthesiology",
        specialty="Anesthesiology",
        site="North campus",
        career_stage=CareerStage.LATE,
        evaluates=("ana.ahmed@example.org",),
        trained_on=_TRAINED,
        agreement_signed_on=_TRAINED,
    ),
)
ROSTER = Roster(supporters=SUPPORTERS)

DIRECTORY = Directory(
    physicians=(
        Physician(
            name="Ana Ahmed",
            email=PEER.email,
            department="Anesthesiology",
            specialty="Anesthesiology",
            site="North campus",
            career_stage=CareerStage.MID,
            evaluated_by=("mei.lin@example.org",),
        ),
    )
)


def everybody() -> list[Person]:
    """Everybody with a mailbox."""
    return [PEER, COORDINATOR, BACKUP, *(s.person for s in SUPPORTERS)]


def program(host: MailHost) -> Program:
    """The program's settings, on that host."""
    return Program.model_validate(
        {
            "id": "opw",
            "name": "Peer-to-Peer Physician Support",
            "address": ADDRESS,
            "from_name": "OPW",
            "timezone": "America/Denver",
            "holidays": "US-NM",
            "languages": ["en", "es"],
            "rehearsal": True,
            "adopt_from": "everything",
            "mailbox": host.mailbox_settings(ADDRESS),
            "submission": {**host.submission_settings(ADDRESS), "a_minute": 600},
            "people": {"coordinators": [COORDINATOR], "backups": [BACKUP]},
            "trust": {"mode": "authserv-id", "authserv_id": HOST_NAME},
            "safety": {
                "desk": "Psychiatric emergency service, +1 505 555 0100",
                "crisis_lines": ["988 (call, text or chat, any hour)"],
            },
        }
    )
