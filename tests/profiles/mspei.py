"""Physicians of one province: a colleague refers with consent; one talk, one call to check in."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.profiles.played import Played

TITLE = "A colleague speaks up: a case of the province's program"
ISLAND = ZoneInfo("Canada/Atlantic")
#: A Tuesday, after a day in clinic.
AT = datetime(2026, 12, 1, 18, 40, tzinfo=ISLAND)

LEAD = "Morgan MacLeod <morgan.macleod@mspei.example.org>"
REFERRER = "Dr. Graham Inman <graham.inman@hillsborough.example.org>"
PEER = "Dr. Lorna Peters <lorna.peters@charlottebay.example.org>"
ARSENAULT = "Dr. Luc Arsenault <luc.arsenault@western.example.org>"

WORRIED = (
    "Hello,\n\nI am writing about a colleague, Dr. Lorna Peters. She lost a patient in theatre "
    "last week and has not been herself since. Could one of your people get in touch with her?"
    "\n\nGraham Inman"
)
AGREED = "I asked her over lunch. Yes, she would like that. You may tell her that it was me."


def whole_case(story: Played) -> None:
    """From a colleague's mail to the day when everything personal is gone."""
    story.tells(
        "The program serves the physicians of one province, at work or retired. A colleague may "
        "speak up for another, if that other agrees. Nobody but the physician lead reads the "
        "mailbox. It is a Tuesday evening."
    )
    story.receives(REFERRER, WORRIED, subject="A colleague")
    asked = story.letter_to(REFERRER).has("has Lorna Peters agreed")

    story.tells("Nobody has written to Lorna Peters. The next day Graham Inman asks her himself.")
    story.until(datetime(2026, 12, 2, 13, 40, tzinfo=ISLAND))
    story.receives(REFERRER, AGREED, answering=asked)
    story.letter_to(REFERRER)
    ask = story.letter_to(LEAD).has("Lorna Peters")

    story.tells(
        "The first suggestion works in another county and does operations too; those who are "
        "early in their career, or have not signed, were left out. One character is an answer."
    )
    story.later(minutes=25)
    story.receives(LEAD, "1", answering=ask)
    story.letter_to(LEAD).has("Luc Arsenault")
    story.later(minutes=11)
    assignment = story.letter_to(ARSENAULT).has("Lorna Peters")

    story.tells("Until he says yes, nobody hears the name of Luc Arsenault.")
    story.later(hours=2, minutes=35)
    story.receives(ARSENAULT, "Yes. I will call her tonight.", answering=assignment)
    story.letter_to(ARSENAULT)
    story.letter_to(PEER).has("Luc Arsenault", "Graham Inman")

    story.tells("They talk. What they say stays with the two of them; one word comes to us.")
    story.until(datetime(2026, 12, 3, 12, 50, tzinfo=ISLAND))
    story.receives(ARSENAULT, "We met this morning.", answering=assignment)
    story.letter_to(ARSENAULT)

    story.tells(
        "Two weeks later he is asked whether he has called once more, as supporters here do. "
        "The program itself writes to Lorna Peters only once again."
    )
    story.until(datetime(2026, 12, 17, 12, 50, tzinfo=ISLAND))
    question = story.letter_to(ARSENAULT)
    story.later(hours=5)
    story.receives(
        ARSENAULT,
        "MET. I called her yesterday.\n\n1. Two hours in all\n2. Yes\n3. Nothing",
        answering=question,
    )
    story.letter_to(ARSENAULT)
    story.letter_to(PEER).has("Physician Health Program")

    story.later(days=31)
    assert story.cases() == []
    story.tells(
        "Thirty days after the end names, addresses and letters are destroyed. What stays is a "
        "month, a path and an outcome. Graham Inman was thanked, and never told how it went."
    )
