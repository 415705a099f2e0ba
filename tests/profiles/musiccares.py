"""Urologic surgeons of one state: the peer names a supporter, the coordinator introduces both."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.profiles.played import Played
from tests.stories.letters import Read
from tests.stories.world import Story

TITLE = "Somebody who has been there: a case of the surgeons of one state"
MICHIGAN = ZoneInfo("America/Detroit")
#: A Monday evening.
AT = datetime(2026, 12, 7, 21, 40, tzinfo=MICHIGAN)

KIM = "Kim Alder <kim.alder@urology.example.org>"
PEER = "Nadia Petrov <nadia.petrov@detroitriver.example.org>"
UMEH = "Adaeze Umeh <adaeze.umeh@huron.example.org>"

ASKING = (
    "Hello,\n\nmy patient died on Thursday, two days after a nephrectomy, and I keep going over it. "
    "I would like to talk with Dr. Adaeze Umeh, if that is possible; I heard her speak last year "
    "about a case of hers. Please call my cell, 734 555 0177, and not the office.\n\nNadia Petrov"
)


def whole_case(story: Played) -> None:
    """From a mail on a Monday evening to the day when everything personal is gone."""
    story.tells(
        "The program serves the urologic surgeons of one state, in many hospitals. Whoever writes "
        "may name the supporter they would like. It is a Monday evening."
    )
    story.receives(PEER, ASKING, subject="Request")
    story.letter_to(PEER).has("Tuesday 8 December, 9:45 pm", "introduce the two of you")
    ask = story.letter_to(KIM).has("1. Adaeze Umeh", "the peer asked for them")

    story.tells("The coordinator reads it over breakfast.")
    story.until(datetime(2026, 12, 8, 7, 25, tzinfo=MICHIGAN))
    story.receives(KIM, "Yes", answering=ask)
    story.letter_to(KIM).has("Adaeze Umeh")
    story.later(minutes=11)
    assignment = story.letter_to(UMEH).has("734 555 0177").lacks("nephrectomy")

    story.tells("Until she says yes, Nadia Petrov hears no name. Then both hear of each other.")
    story.until(datetime(2026, 12, 8, 12, 40, tzinfo=MICHIGAN))
    story.receives(UMEH, "Of course. I will call her tonight.", answering=assignment)
    story.letter_to(PEER).has("Adaeze Umeh", "adaeze.umeh@huron.example.org", "Kim Alder")
    story.letter_to(UMEH).has("brings you together with Nadia Petrov", "Kim Alder")
    _aside(story, UMEH)

    story.tells("They talk that night. One line comes to us, and no word of what was said.")
    story.until(datetime(2026, 12, 9, 7, 50, tzinfo=MICHIGAN))
    story.receives(UMEH, "We talked last night.", answering=assignment)
    _aside(story, UMEH)

    story.tells("Two weeks later comes a note that needs no answer. She answers all the same.")
    story.until(datetime(2026, 12, 23, 19, 30, tzinfo=MICHIGAN))
    check_in = story.letter_to(PEER).has("A number is a whole answer")
    story.receives(PEER, "1. I sleep again, mostly.", answering=check_in)

    story.tells(
        "Six weeks after that the same note comes once more. How often the two talk meanwhile is "
        "theirs to say: the program sets no end."
    )
    story.until(datetime(2027, 2, 4, 12, 0, tzinfo=MICHIGAN))
    again = _aside(story, PEER).has("talk again with Adaeze Umeh")
    story.receives(PEER, "All well, thank you.", answering=again)
    story.letter_to(PEER).has("The door stays open")

    story.later(days=31)
    assert story.cases() == []
    story.tells(
        "Thirty days after the end names, addresses and letters are destroyed. What stays is a "
        "month, a path and an outcome."
    )


def _aside(story: Played, person: str) -> Read:
    """A letter that the page tells of and does not show: a line of confirmation, a second copy."""
    return Story.letter_to(story, person)
