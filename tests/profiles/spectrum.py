"""Physicians of one group: after an event everybody involved is written to as routine."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.profiles.played import Played
from tests.stories.letters import Read
from tests.stories.world import Story

TITLE = "After a hard Friday evening: a case of a physician group's program"
MICHIGAN = ZoneInfo("America/Detroit")
#: A Saturday morning.
AT = datetime(2026, 11, 28, 9, 20, tzinfo=MICHIGAN)

ROBIN = "Robin Hale <robin.hale@spectrum.example.org>"
LEADER = "Craig Holloway <craig.holloway@spectrum.example.org>"
PAIGE = "Paige Sorensen <paige.sorensen@spectrum.example.org>"
COLIN = "Colin Frazier <colin.frazier@spectrum.example.org>"
NAKAMURA = "David Nakamura <david.nakamura@spectrum.example.org>"
VOS = "Gerald Vos <gerald.vos@spectrum.example.org>"

EVENT = (
    "Robin,\n\na child died in our trauma bay last night, after a long resuscitation. "
    "The following physicians were involved:\n\nPaige Sorensen\nColin Frazier\n\n"
    "Please reach out to each of them, as after every such event.\n\nCraig Holloway"
)


def whole_case(story: Played) -> None:
    """From a leader's mail on a Saturday to the day when everything personal is gone."""
    story.tells(
        "After an event every physician involved is written to, as routine. On Saturday morning a "
        "leader names them in one mail; it lands in a folder of the coordinator's own mailbox."
    )
    story.receives(LEADER, EVENT, subject="Last night")
    story.letter_to(LEADER).has("thinking of your colleagues", "We get in touch with each of them")
    ask = story.letter_to(ROBIN).has("Monday 30 November, 9:15 am (it came at the weekend)")

    story.tells("Two people, two supporters, one answer.")
    story.later(minutes=40)
    story.receives(ROBIN, "Yes to both, thank you.", answering=ask)
    story.letter_to(ROBIN).has("David Nakamura", "Gerald Vos")

    story.tells(
        "Ten minutes later both supporters are asked. Gerald Vos reads about Colin Frazier what "
        "David Nakamura reads about Paige Sorensen; neither hears of the other."
    )
    story.later(minutes=11)
    assignment = story.letter_to(NAKAMURA).has("Paige Sorensen", "begin gently")
    other = _aside(story, VOS).has("Colin Frazier").lacks("Paige Sorensen")
    story.later(minutes=35)
    story.receives(NAKAMURA, "Yes. I will write to her this afternoon.", answering=assignment)
    _aside(story, NAKAMURA)

    story.tells("This is the first that Paige Sorensen hears of it.")
    story.letter_to(PAIGE).has("David Nakamura", "a no is fine", "every physician alike")

    story.tells(
        "Gerald Vos says yes as well, Colin Frazier has the same note, and in the afternoon they "
        "speak on the phone."
    )
    Story.receives(story, VOS, "Yes", answering=other)
    _aside(story, VOS)
    _aside(story, COLIN).has("Gerald Vos")
    story.later(hours=5)
    words = "He would rather not talk, and that is fine. He would like the resources by mail."
    story.receives(VOS, words, answering=other)
    _aside(story, VOS)
    story.letter_to(COLIN).has("Coping strategies", "+1 616 555 0120")

    story.tells("Only with his leave: otherwise nothing would have been mailed. His case is over.")
    story.until(datetime(2026, 11, 29, 9, 45, tzinfo=MICHIGAN))
    story.receives(NAKAMURA, "We met last night.", answering=assignment)
    _aside(story, NAKAMURA)

    story.tells(
        "One meeting is what the program offers. A follow-up is the supporter's own call or mail; "
        "four weeks later we ask whether there was one."
    )
    story.until(datetime(2026, 12, 28, 10, 0, tzinfo=MICHIGAN))
    question = story.letter_to(NAKAMURA).has("Have you been in touch since?")
    story.later(hours=4)
    story.receives(NAKAMURA, "MET, I called her last week.", answering=question)
    _aside(story, NAKAMURA)
    story.letter_to(PAIGE).has("Our part ends here", "Coping strategies")

    story.later(days=31)
    assert story.cases() == []
    story.tells(
        "Thirty days after the end names, addresses and letters are destroyed. Craig Holloway was "
        "thanked, and never told who said yes."
    )


def _aside(story: Played, person: str) -> Read:
    """A letter that the page tells of and does not show: a line of confirmation, a second copy."""
    return Story.letter_to(story, person)
