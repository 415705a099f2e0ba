"""Who appears in the stories, and the program they write to."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from mailflow.nouns.people import CareerStage, Directory, Physician, Roster, Supporter
from mailflow.nouns.program import Program
from tests.programs import merged, minimal

PROGRAM = "opw@example.org"
PEER = "Dr. Ana Ahmed <ana.ahmed@example.org>"
COORDINATOR = "Pat Rivera <pat.rivera@example.org>"
BACKUP = "Lee Novak <lee.novak@example.org>"
ON_CALL = "Sam Tran <sam.tran@example.org>"
OKORO = "Ngozi Okoro <ngozi.okoro@example.org>"
BELL = "Tomas Bell <tomas.bell@example.org>"
WINTERS = "Ruth Winters <ruth.winters@example.org>"
LIN = "Mei Lin <mei.lin@example.org>"
COLLEAGUE = "Dr. Joan Reyes <joan.reyes@example.org>"
STRANGER = "Kim Doe <kim.doe@example.org>"

EVERYBODY = (PEER, COORDINATOR, BACKUP, ON_CALL, OKORO, BELL, WINTERS, LIN, COLLEAGUE, STRANGER)

#: A Tuesday morning in Denver (10:00).
TUESDAY = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)

ROSTER = Roster(
    supporters=(
        Supporter(
            name="Ngozi Okoro",
            email="ngozi.okoro@example.org",
            phone="+1 505 555 0141",
            department="Surgery",
            specialty="General surgery",
            career_stage=CareerStage.MID,
        ),
        Supporter(
            name="Tomas Bell",
            email="tomas.bell@example.org",
            department="Family medicine",
            specialty="Family medicine",
            career_stage=CareerStage.LATE,
        ),
        Supporter(
            name="Ruth Winters",
            email="ruth.winters@example.org",
            department="Pediatrics",
            specialty="Pediatrics",
            career_stage=CareerStage.EARLY,
        ),
        Supporter(
            name="Mei Lin",
            email="mei.lin@example.org",
            department="Internal medicine",
            specialty="Hospital medicine",
            career_stage=CareerStage.MID,
        ),
    )
)

DIRECTORY = Directory(
    physicians=(
        Physician(
            name="Ana Ahmed",
            email="ana.ahmed@example.org",
            department="Internal medicine",
            specialty="Hospital medicine",
            career_stage=CareerStage.MID,
        ),
        Physician(
            name="Joan Reyes",
            email="joan.reyes@example.org",
            department="Anesthesiology",
            career_stage=CareerStage.LATE,
        ),
    )
)


def program(**overrides: Any) -> Program:
    """The stories' program; ``overrides`` by table."""
    own: dict[str, Any] = {
        "address": PROGRAM,
        "from_name": "OPW",
        "rehearsal": True,
        "adopt_from": "everything",
        "people": {"coordinators": [COORDINATOR], "backups": [BACKUP], "on_call": [ON_CALL]},
        "trust": {"mode": "authserv-id", "authserv_id": "mx.example.org"},
        "referrals": {"colleague": "with_consent"},
        "submission": {"a_minute": 600},
        "safety": {
            "desk": "Psychiatric emergency service, +1 505 555 0100",
            "crisis_lines": ["988 (call, text or chat, any hour)"],
        },
    }
    return minimal(**merged(own, overrides))
