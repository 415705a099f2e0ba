"""People answer in words of their own: what is read, and what is asked again with numbers. Played in memory."""

from __future__ import annotations

from mailflow.nouns.case import Stage
from tests.stories.conftest import Play
from tests.stories.letters import bounce_of
from tests.stories.people import BACKUP, BELL, COORDINATOR, OKORO, PEER, WINTERS
from tests.stories.test_case import ASKING, asked, assigned, first_suggestion, read_rest
from tests.stories.test_contact import name
from tests.stories.test_follow_up import checked_in, supported
from tests.stories.test_threads import FRENCH
from tests.stories.world import Read, Story

IN_DANGER = "I'm fine. I have sorted out my papers and I won't be a burden much longer."


def asked_again(story: Story) -> Read:
    """The clarification to the coordinator, after which nothing has left for a supporter."""
    again = story.letter_to(COORDINATOR).has(
        "Nothing has been done yet", "1.", "one of the numbers"
    )
    story.later(minutes=30).no_letter_to(OKORO, BELL, WINTERS)
    return again


def test_a_number_that_nobody_has(memory: Play) -> None:
    story = memory()
    story.receives(COORDINATOR, "7", answering=asked(story))
    asked_again(story)


def test_a_misspelt_name(memory: Play) -> None:
    story = memory()
    story.receives(COORDINATOR, "Tomas Bel please", answering=asked(story))
    story.letter_to(COORDINATOR).has("Tomas Bell")
    story.later(minutes=11)
    story.letter_to(BELL).has("Ana Ahmed")


def test_a_yes_that_is_taken_back(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    story.receives(COORDINATOR, "Yes. Actually no.", answering=ask)
    again = asked_again(story)
    story.receives(COORDINATOR, f"{name(first_suggestion(ask))} please", answering=again)
    story.letter_to(COORDINATOR).has(name(first_suggestion(ask)))


def test_a_question_is_no_choice(memory: Play) -> None:
    story = memory()
    story.receives(COORDINATOR, "Does Bell know her?", answering=asked(story))
    asked_again(story)


def test_the_coordinator_is_away(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    story.receives(
        COORDINATOR,
        "I am out of the office until 7 December and will read your mail then.",
        answering=ask,
        subject="Automatic reply: out of office",
    )
    story.letter_to(BACKUP).lacks("Ahmed")
    story.letter_to(COORDINATOR).has("you are away until Monday 7 December")
    story.later(minutes=30).no_letter_to(OKORO, BELL, WINTERS)
    assert story.case().stage is Stage.MATCHING


def test_an_assignment_that_bounces(memory: Play) -> None:
    """The coordinator hears of it, and the peer of nobody."""
    story = memory()
    _, assignment = assigned(story)
    story.gets(bounce_of(assignment))
    story.letter_to(COORDINATOR).has("could not be delivered")
    story.no_letter_to(PEER)


def test_danger_in_a_check_in(memory: Play) -> None:
    story = memory()
    supported(story)
    story.receives(PEER, IN_DANGER, answering=checked_in(story))
    assert story.case().urgent
    story.letter_to(PEER).has("988")
    read_rest(story, *{to for to, _ in story.unread()})


def test_a_french_self_referral(memory: Play) -> None:
    story = memory(languages=["en", "fr"])
    story.receives(PEER, FRENCH, subject="Question")
    story.letter_to(PEER).has("Nous", "988")
    story.letter_to(COORDINATOR).has("Ana Ahmed").lacks("au bloc")


def test_a_spanish_reply(memory: Play) -> None:
    story = memory()
    story.receives(PEER, ASKING, subject="Question")
    story.letter_to(PEER)
    story.receives(
        COORDINATOR, "Sí, por favor pídanselo a Bell.", answering=story.letter_to(COORDINATOR)
    )
    story.letter_to(COORDINATOR).has("Tomas Bell")
    story.later(minutes=11)
    story.letter_to(BELL).has("Ana Ahmed")
