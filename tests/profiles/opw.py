"""University physicians: they write for themselves; the director alone reads; a check-in."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.profiles.played import Played

TITLE = "A hard night: a case of a medical school's program"
DENVER = ZoneInfo("America/Denver")
#: A Sunday evening.
AT = datetime(2026, 12, 6, 21, 15, tzinfo=DENVER)

DIRECTOR = "Pat Rivera <pat.rivera@salud.example.org>"
PEER = "Dr. Aisha Rahman <aisha.rahman@salud.example.org>"
SOLBERG = "Dr. Ingrid Solberg <ingrid.solberg@salud.example.org>"

ASKING = (
    "Hello,\n\nwe lost a baby on Friday, after a delivery that had looked fine, and I keep going "
    "over the first ten minutes. I hardly sleep. Could I talk with somebody, a woman if possible?"
    "\n\nAisha Rahman"
)


def whole_case(story: Played) -> None:
    """From a mail on a Sunday evening to the day when everything personal is gone."""
    story.tells(
        "Physicians of the school write for themselves, in English or Spanish. The director alone "
        "reads the mailbox. It is a Sunday evening, and the answer comes within seconds."
    )
    story.receives(PEER, ASKING, subject="A question")
    story.letter_to(PEER).has("because your message came at the weekend")
    ask = story.letter_to(DIRECTOR).has("Wishes: a woman")

    story.tells("Monday morning, between two meetings. Nothing of what was written is passed on.")
    story.until(datetime(2026, 12, 7, 7, 40, tzinfo=DENVER))
    story.receives(DIRECTOR, "Yes", answering=ask)
    story.letter_to(DIRECTOR).has("Ingrid Solberg", "UNDO")
    story.later(minutes=11)
    assignment = story.letter_to(SOLBERG).has("Aisha Rahman")

    story.later(hours=4)
    story.receives(SOLBERG, "Yes, gladly. I will call her today.", answering=assignment)
    story.letter_to(SOLBERG)
    story.letter_to(PEER).has("Ingrid Solberg")

    story.tells("They meet on Tuesday, over coffee. The program learns that they did, and no more.")
    story.until(datetime(2026, 12, 8, 8, 10, tzinfo=DENVER))
    story.receives(SOLBERG, "We met this morning.", answering=assignment)
    story.letter_to(SOLBERG)

    story.tells("Two weeks later, on a quiet morning in the middle of the week:")
    story.until(datetime(2026, 12, 22, 9, 0, tzinfo=DENVER))
    check_in = story.letter_to(PEER).has("A number is a whole answer")
    story.later(hours=11)
    story.receives(PEER, "1", answering=check_in)
    story.letter_to(PEER)

    story.later(days=31)
    assert story.cases() == []
    story.tells(
        "Thirty days after the end names, addresses and letters are destroyed. A month and an "
        "outcome stay, for the figures of the quarter."
    )
