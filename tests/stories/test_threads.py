"""Each letter stands in its reader's own thread, and in their own language. In memory."""

from __future__ import annotations

import email
import email.policy

from tests.stories.conftest import Play
from tests.stories.letters import Read
from tests.stories.people import COORDINATOR, PEER
from tests.stories.test_case import ASKING, alarmed, asked, first_suggestion, read_rest

FIRST = "<first@clients.example.org>"
FRENCH = (
    "Bonjour,\n\nj'ai perdu un patient au bloc hier et je n'arrête pas d'y penser. "
    "Y a-t-il quelqu'un à qui je pourrais parler ?\n\nAna Ahmed"
)


def token_of(letter: Read) -> str:
    """What stands behind the plus of the address that an answer goes to; "" where nothing does."""
    return letter.reply_to.partition("@")[0].partition("+")[2]


def answers(letter: Read) -> tuple[str, list[str]]:
    """The fields In-Reply-To and References of a letter."""
    mail = email.message_from_bytes(letter.raw, policy=email.policy.default)
    return str(mail["In-Reply-To"] or ""), str(mail["References"] or "").split()


def test_a_letter_answers_what_its_reader_wrote(memory: Play) -> None:
    story = memory()
    story.receives(PEER, ASKING, subject="Question", message_id=FIRST)
    assert answers(story.letter_to(PEER)) == (FIRST, [FIRST])
    ask = story.letter_to(COORDINATOR)
    assert answers(ask) == ("", []), "the peer's thread is not the coordinator's"
    yes = "<yes@clients.example.org>"
    story.receives(COORDINATOR, "Yes", answering=ask, message_id=yes)
    asked = f"<{ask.message_id}>"
    assert answers(story.letter_to(COORDINATOR)) == (yes, [asked, yes])


def test_what_others_caused_goes_on_in_the_first_thread(memory: Play) -> None:
    story = memory()
    story.receives(PEER, ASKING, subject="Question", message_id=FIRST)
    read_rest(story, PEER)
    ask = story.letter_to(COORDINATOR)
    supporter = first_suggestion(ask)
    story.receives(COORDINATOR, "Yes", answering=ask)
    story.later(minutes=11)
    story.letter_to(COORDINATOR)
    story.receives(supporter, "Yes, gladly.", answering=story.letter_to(supporter))
    answer, thread = answers(story.letter_to(PEER).has(supporter.partition(" <")[0]))
    assert answer == FIRST and thread[0] == FIRST
    read_rest(story, supporter)


def test_everybody_reads_their_own_language(memory: Play) -> None:
    story = memory(languages=["en", "fr"])
    story.receives(PEER, FRENCH, subject="Question")
    story.letter_to(PEER).has("Nous").lacks("Thank you")
    story.letter_to(COORDINATOR).has("How to answer").lacks("Pour répondre")


def test_what_was_noted_can_be_answered_like_the_question_itself(memory: Play) -> None:
    """Its address leads to the question, also from a client that keeps neither thread nor subject."""
    story = memory()
    ask = asked(story)
    story.receives(COORDINATOR, "Hold until Friday, please.", answering=ask)
    noted = story.letter_to(COORDINATOR)
    assert noted.reply_to == ask.reply_to.replace(token_of(ask), token_of(noted))
    assert token_of(noted)


def test_a_question_that_is_over_is_asked_by_no_later_line(memory: Play) -> None:
    story = memory()
    alert = alarmed(story)
    story.receives(COORDINATOR, "3", answering=alert)
    letters = [story.letter_to(COORDINATOR) for to, _ in story.unread() if to in COORDINATOR]
    (noted,) = (letter for letter in letters if letter.text.startswith("Noted"))
    assert token_of(alert) and not token_of(noted)
