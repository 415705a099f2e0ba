"""Clinicians and staff of member hospitals: a nurse writes, and a supporter hands up."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.profiles.played import Played
from tests.stories.letters import Read
from tests.stories.world import Story

TITLE = "More than a talk: a case of the clinicians and staff of several hospitals"
BOSTON = ZoneInfo("America/New_York")
#: A Tuesday, after a night shift.
AT = datetime(2026, 12, 8, 8, 10, tzinfo=BOSTON)

LEAD = "Maren Doyle <maren.doyle@mitss.example.org>"
ON_CALL = "Jude Amaral <jude.amaral@mitss.example.org>"
PEER = "Trevor Hayes <trevor.hayes@harborview.example.org>"
PENA = "Marisol Pena <marisol.pena@harborview.example.org>"

ASKING = (
    "Hi,\n\nI'm a nurse in the emergency department. On Friday I hung the wrong drip, and the "
    "patient went to intensive care. I cannot stop going over it. Is this for nurses, too? I would "
    "like to talk to somebody.\n\nTrevor"
)


def whole_case(story: Played) -> None:
    """From a nurse's mail after a shift to the day when everything personal is gone."""
    story.tells(
        "The program serves everybody who works in its member hospitals: physicians, nurses and "
        "staff. It is a Tuesday morning, after a night shift."
    )
    story.receives(PEER, ASKING, subject="Is this for nurses too?")
    story.letter_to(PEER).has("the program's team lead", "We look for a trained colleague")
    ask = story.letter_to(LEAD).has("Trevor Hayes (Nursing, Harborview Hospital)", "1. Marisol")

    story.later(minutes=50)
    story.receives(LEAD, "1", answering=ask)
    _aside(story, LEAD).has("Marisol Pena")
    story.tells("A number is an answer. Ten minutes later Marisol Pena is asked.")
    story.later(minutes=11)
    assignment = story.letter_to(PENA).has("not a therapist", "up the chain")

    story.later(hours=1)
    story.receives(PENA, "Yes. I'll catch him before his shift.", answering=assignment)
    _aside(story, PENA)
    story.letter_to(PEER).has("Marisol Pena", "not a therapist")

    story.tells("They meet that evening. It is more than a colleague should carry alone.")
    story.until(datetime(2026, 12, 8, 20, 30, tzinfo=BOSTON))
    words = "We met. I think I am in over my head with this, could somebody call me?"
    story.receives(PENA, words, answering=assignment)
    story.letter_to(PENA).has("You do not have to carry this alone", "not a failure")
    story.letter_to(LEAD).has("Please call Marisol Pena now", "+1 617 555 0153")

    story.tells(
        "Jude Amaral, who is on call, has the same letter. Maren Doyle rings at once. The next day "
        "she and Marisol Pena see Trevor Hayes together, and psychiatry has a place for him."
    )
    _aside(story, ON_CALL).has("Please call Marisol Pena now")
    story.until(datetime(2026, 12, 9, 8, 0, tzinfo=BOSTON))
    story.receives(PENA, "MET, and he is in good hands now.", answering=assignment)
    _aside(story, PENA)

    story.tells("Two weeks later comes a note that needs no answer.")
    story.until(datetime(2026, 12, 23, 16, 20, tzinfo=BOSTON))
    check_in = story.letter_to(PEER).has("A number is a whole answer")
    story.receives(PEER, "1", answering=check_in)
    story.letter_to(PEER).has("told only with your leave", "The door stays open")

    story.later(days=31)
    assert story.cases() == []
    story.tells(
        "Thirty days after the end names, addresses and letters are destroyed. What stays is a "
        "month, a path and an outcome."
    )


def _aside(story: Played, person: str) -> Read:
    """A letter that the page tells of and does not show: a line of confirmation, a second copy."""
    return Story.letter_to(story, person)
