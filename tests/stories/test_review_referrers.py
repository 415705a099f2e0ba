"""Faults that a reviewer found on the side of the referrer and in events. In memory."""

from __future__ import annotations

import pytest

from mailflow.nouns.case import Outcome, Path, QuestionKind, Stage
from tests.stories.conftest import Play
from tests.stories.letters import Read
from tests.stories.people import COLLEAGUE, COORDINATOR, PEER, STRANGER
from tests.stories.test_case import read_rest
from tests.stories.test_consent import (
    ABOUT,
    AGREED,
    EVERYBODY_ELSE,
    JOAN,
    KIM,
    MARK,
    MAX,
    NOT_ASKED,
    REFUSED,
    SECRET,
    TWO,
    asked_for_details,
    assigned_to,
    goes_to_match,
    knows_nothing_of,
    opened,
    policy,
)
from tests.stories.test_ways_in import PHONED
from tests.stories.world import Story

MYSELF = "It has been hard on me too. I cannot sleep since that night. Could I talk to somebody?"


def open_names(story: Story) -> list[str]:
    """Whose cases are open."""
    return sorted(case.peer.name for case in story.cases() if case.open)


def asked_who(story: Story) -> Read:
    """The coordinator hears that a case is open, and is asked whom it is about."""
    letters = [story.letter_to(COORDINATOR) for _ in range(2)]
    return next(letter for letter in letters if "who is it" in letter.text)


# A no of the colleague, told late ---------------------------------------------------------------------


def test_a_late_no_of_one_stops_that_one(memory: Play) -> None:
    """It stopped whoever was named first, and the one who had said no was still contacted."""
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story, TWO)
    story.receives(KIM, "Both agreed", answering=asked)
    read_rest(story, KIM, COORDINATOR)
    story.receives(KIM, "I asked again: Mark said no.", answering=asked)
    story.letter_to(KIM).has("we do not get in touch with Mark Vale").lacks(*JOAN)
    read_rest(story, COORDINATOR)
    assert open_names(story) == ["Joan Reyes"]


def test_a_late_no_of_nobody_in_particular_stops_nobody_and_rests(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story, TWO)
    story.receives(KIM, "Both agreed", answering=asked)
    story.letter_to(KIM)
    ask = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "Yes", answering=ask)
    story.letter_to(COORDINATOR)
    story.receives(KIM, "I asked again and she said no.", answering=asked)
    story.no_letter_to(KIM)
    story.later(minutes=15)
    story.no_letter_to(*EVERYBODY_ELSE[1:])
    read_rest(story, COORDINATOR)
    assert open_names(story) == ["Joan Reyes", "Mark Vale"]


def test_a_late_no_of_both(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story, TWO)
    story.receives(KIM, "Both agreed", answering=asked)
    read_rest(story, KIM, COORDINATOR)
    story.receives(KIM, "I asked again, and they both said no.", answering=asked)
    story.letter_to(KIM).has("Joan Reyes, Mark Vale")
    read_rest(story, COORDINATOR)
    story.later(hours=2)
    knows_nothing_of(story, COLLEAGUE, MARK, KIM)


def test_the_second_of_two_says_no_as_well(memory: Play) -> None:
    """The request's own case was closed with the first no; the second was told "nothing changed"."""
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story, TWO)
    story.receives(KIM, "Both agreed", answering=asked)
    read_rest(story, KIM, COORDINATOR)
    story.receives(KIM, "Joan said no.", answering=asked)
    story.letter_to(KIM).has("Joan Reyes")
    read_rest(story, COORDINATOR)
    story.receives(KIM, "Mark said no.", answering=asked)
    story.letter_to(KIM).has("we do not get in touch with Mark Vale")
    read_rest(story, COORDINATOR)
    assert open_names(story) == []


def test_the_request_says_that_somebody_does_not_want_it(memory: Play) -> None:
    """It said "settled before, and nothing has changed" of who had just left."""
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story, TWO)
    story.receives(KIM, "Both agreed", answering=asked)
    read_rest(story, KIM, COORDINATOR)
    story.receives(KIM, "Mark said no.", answering=asked)
    story.letter_to(KIM)
    story.letter_to(COORDINATOR).has("Mark Vale", "nobody is asked").lacks("settled before")


def test_a_no_that_nobody_asked_for_counts_at_once(memory: Play) -> None:
    """Who had told of the yes in the first mail was asked nothing, and the no was not heard."""
    story = memory(**policy("with_consent"))
    story.receives(KIM, AGREED, subject="A colleague")
    thanks = story.letter_to(KIM)
    story.receives(COORDINATOR, "Yes", answering=story.letter_to(COORDINATOR))
    story.letter_to(COORDINATOR)
    said = "I talked to her again. She said no, she does not want to be contacted."
    story.receives(KIM, said, answering=thanks)
    story.letter_to(KIM).has("we do not get in touch with Joan Reyes")
    read_rest(story, COORDINATOR)
    story.later(hours=2).no_letter_to(*EVERYBODY_ELSE)
    knows_nothing_of(story, COLLEAGUE, KIM)


def test_a_yes_that_was_none_rests(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    story.receives(KIM, AGREED, subject="A colleague")
    thanks = story.letter_to(KIM)
    story.receives(COORDINATOR, "Yes", answering=story.letter_to(COORDINATOR))
    story.letter_to(COORDINATOR)
    story.receives(KIM, "I am sorry, I have not asked her after all.", answering=thanks)
    story.later(minutes=15)
    read_rest(story, COORDINATOR)
    story.no_letter_to(*EVERYBODY_ELSE)
    assert story.case().pending is None


def test_an_unproven_never_mind_of_the_referrer_rests(memory: Play) -> None:
    """The coordinator reads that it pauses the case: so it must."""
    story = memory(**policy("reach_out"))
    story.receives(KIM, ABOUT, subject="A colleague")
    thanks = story.letter_to(KIM)
    story.receives(COORDINATOR, "Yes", answering=story.letter_to(COORDINATOR))
    story.letter_to(COORDINATOR)
    story.receives(KIM, "Never mind, please forget it.", answering=thanks, honest=False)
    letters = [story.letter_to(COORDINATOR).text for _ in range(2)]
    assert any("pauses the case" in " ".join(text.split()) for text in letters)
    story.later(minutes=15).no_letter_to(*EVERYBODY_ELSE)
    assert story.case().pending is None


# Several people ---------------------------------------------------------------------------------------


def test_one_who_refused_is_not_opened_with_the_other(memory: Play) -> None:
    """The coordinator's 1 opened a case for both of them."""
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story, TWO)
    story.receives(KIM, "Joan agreed, Mark said no.", answering=asked)
    story.receives(COORDINATOR, "1", answering=story.letter_to(COORDINATOR))
    who = asked_who(story)
    story.receives(COORDINATOR, "Dr. Joan Reyes", answering=who)
    story.letter_to(COORDINATOR).has("Joan Reyes").lacks("Mark")
    assert open_names(story) == ["Joan Reyes"]


def test_who_is_left_of_several_does_not_bear_all_their_names(memory: Play) -> None:
    """She was addressed as "Joan Reyes, Mark Vale", and so was she to her supporter."""
    story = memory(**policy("with_consent"))
    said = f"{TWO} I asked them: Joan agreed, Mark said no, he does not want to be contacted."
    story.receives(KIM, said, subject="Two colleagues")
    story.letter_to(KIM)
    story.receives(COORDINATOR, "1", answering=story.letter_to(COORDINATOR))
    who = asked_who(story)
    story.receives(COORDINATOR, "Dr. Joan Reyes, joan.reyes@example.org", answering=who)
    supporter, assignment = assigned_to(story, story.letter_to(COORDINATOR).lacks("Mark"))
    assignment.lacks("Mark")
    story.receives(supporter, "Yes", answering=assignment)
    story.letter_to(supporter).lacks("Mark")
    story.letter_to(COLLEAGUE).has("Dear Joan Reyes").lacks("Mark")


def test_never_mind_about_one_is_read_back_as_one(memory: Play) -> None:
    """It said that everything had stopped, while the other one's case went on."""
    story = memory(**policy("reach_out"))
    story.receives(KIM, TWO, subject="Two colleagues")
    thanks = story.letter_to(KIM)
    story.letter_to(COORDINATOR)
    story.receives(KIM, "Never mind about Mark Vale, cancel that one.", answering=thanks)
    story.letter_to(KIM).has("no more about Mark Vale", "it goes on").lacks("everything", "Joan")
    read_rest(story, COORDINATOR)


@pytest.mark.parametrize("one", ["Joan Reyes", "Mark Vale"])
@pytest.mark.parametrize("no", ["Never mind about Dr. {}.", "I asked again. Dr. {} said no."])
def test_a_word_about_one_of_two_referrals(memory: Play, one: str, no: str) -> None:
    """Two mails referred two people; a third, which answers nothing, moved whichever was found."""
    story = memory(**policy("reach_out"))
    for about in (ABOUT, "Please reach out to Dr. Mark Vale (mark.vale@example.org)."):
        story.receives(KIM, about, subject="A colleague")
        read_rest(story, KIM, COORDINATOR)
    story.receives(KIM, no.format(one.split()[1]), subject="What I wrote")
    (left,) = {"Joan Reyes", "Mark Vale"} - {one}
    story.letter_to(KIM).has(one).lacks(left)
    read_rest(story, COORDINATOR)
    assert open_names(story) == [left]


def test_a_never_mind_about_either_of_two_referrals_is_for_a_person(memory: Play) -> None:
    story = memory(**policy("reach_out"))
    for about in (ABOUT, "Please reach out to Dr. Mark Vale (mark.vale@example.org)."):
        story.receives(KIM, about, subject="A colleague")
        read_rest(story, KIM, COORDINATOR)
    story.receives(KIM, "Never mind, please cancel it.", subject="What I wrote")
    story.letter_to(COORDINATOR).has("more people than one answer can settle")
    story.no_letter_to(KIM)
    assert open_names(story) == ["Joan Reyes", "Mark Vale"]


def test_never_mind_names_the_case_that_goes_on(memory: Play) -> None:
    """One has heard of us, the other not: the coordinator is told of the one that goes on."""
    story = memory(**policy("reach_out"))
    said = "Please reach out to Dr. Joan Reyes and Dr. Ana Ahmed, both were in the code."
    story.receives(KIM, said, subject="Two colleagues")
    thanks = story.letter_to(KIM)
    ask = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "Yes", answering=ask)
    story.later(minutes=11)
    ana = next(c for c in story.cases() if c.peer.name == "Ana Ahmed")
    assert ana.supporter
    supporter = f"{ana.supporter.name} <{ana.supporter.email}>"
    story.receives(supporter, "Yes", answering=story.letter_to(supporter))
    read_rest(story, *EVERYBODY_ELSE)
    story.receives(KIM, "never mind", answering=thanks)
    story.letter_to(COORDINATOR).has(ana.reference, "after the colleague had heard from us")
    read_rest(story, *EVERYBODY_ELSE)
    assert open_names(story) == ["Ana Ahmed"]


@pytest.mark.parametrize("said", ["NO", "They both said no."])
def test_all_of_several_said_no(memory: Play, said: str) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story, TWO)
    story.receives(KIM, said, answering=asked)
    story.letter_to(KIM).has("Joan Reyes, Mark Vale")
    story.no_letter_to(*EVERYBODY_ELSE).later(hours=2)
    knows_nothing_of(story, COLLEAGUE, MARK, KIM)


def test_the_no_that_our_letter_offers_is_a_no(memory: Play) -> None:
    """Beside it the letter offers NOT ASKED; who had asked was told how one might ask."""
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story).has("YES, NO, or NOT ASKED")
    story.receives(KIM, "NO", answering=asked)
    story.letter_to(KIM).has("we do not get in touch").lacks("Words you might use")
    story.no_letter_to(*EVERYBODY_ELSE).later(hours=2)
    knows_nothing_of(story, COLLEAGUE, KIM)


# A yes that comes late --------------------------------------------------------------------------------


def test_a_yes_within_the_hour_after_a_no_is_heard(memory: Play) -> None:
    """The referrer was told "nothing has changed", and an hour later all was erased."""
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story)
    story.receives(KIM, "She said no.", answering=asked)
    story.letter_to(KIM)
    story.receives(KIM, "I was wrong: she agreed, please reach out.", answering=asked)
    goes_to_match(story)
    story.later(hours=3)
    assert story.case().stage is Stage.MATCHING


def test_a_yes_after_nothing_to_do_is_heard(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story)
    story.later(hours=50)
    read_rest(story, KIM)
    story.receives(COORDINATOR, "2", answering=story.letter_to(COORDINATOR))
    story.letter_to(COORDINATOR)
    story.receives(KIM, "Yes, she agreed.", answering=asked)
    goes_to_match(story)


def test_her_yes_through_another_after_her_no(memory: Play) -> None:
    """Her case only waited for a word about resources: the yes joined it, and was lost."""
    story = memory(**policy("invite"))
    story.receives(KIM, ABOUT, subject="A colleague")
    story.letter_to(KIM)
    story.receives(COLLEAGUE, "No", answering=story.letter_to(COLLEAGUE))
    story.letter_to(COLLEAGUE)
    story.receives(MAX, AGREED, subject="Dr. Reyes")
    story.letter_to(MAX).has("Thank you for thinking of a colleague")
    story.letter_to(COLLEAGUE).has("voluntary")
    assert [c.stage for c in story.cases() if c.open] == [Stage.INVITING]


def test_without_her_yes_her_no_stands(memory: Play) -> None:
    story = memory(**policy("invite"))
    story.receives(KIM, ABOUT, subject="A colleague")
    story.letter_to(KIM)
    story.receives(COLLEAGUE, "No", answering=story.letter_to(COLLEAGUE))
    story.letter_to(COLLEAGUE)
    story.receives(MAX, ABOUT, subject="Dr. Reyes")
    story.letter_to(MAX).has("Thank you for thinking of a colleague")
    story.letter_to(COORDINATOR).has("said no to us before").lacks(*JOAN)
    story.no_letter_to(COLLEAGUE)


def test_a_no_we_were_told_of_holds_for_the_next_referral(memory: Play) -> None:
    story = memory(**policy("reach_out"))
    story.receives(KIM, REFUSED, subject="A colleague")
    story.letter_to(KIM)
    story.receives(MAX, ABOUT, subject="Dr. Reyes")
    story.letter_to(MAX)
    story.letter_to(COORDINATOR).has("said no to us before").lacks(*JOAN)


@pytest.mark.parametrize("name", ["reach_out", "invite"])
def test_a_coordinator_is_asked_before_a_no_is_overruled(memory: Play, name: str) -> None:
    """She was promised that nobody writes again; the coordinator's phone call sent an invitation."""
    story = memory(**policy(name))
    story.receives(KIM, ABOUT, subject="A colleague")
    story.letter_to(KIM)
    if name == "reach_out":
        supporter, assignment = assigned_to(story, story.letter_to(COORDINATOR))
        story.receives(supporter, "Yes", answering=assignment)
        read_rest(story, supporter)
    said = "Stop writing to me. No more mail."
    story.receives(COLLEAGUE, said, answering=story.letter_to(COLLEAGUE))
    read_rest(story, *EVERYBODY_ELSE)
    story.later(days=2)
    story.receives(COORDINATOR, PHONED, subject="Phone")
    look = story.letter_to(COORDINATOR).has("said no to us before")
    story.no_letter_to(COLLEAGUE)
    story.receives(COORDINATOR, "1", answering=look)
    read_rest(story, COORDINATOR, COLLEAGUE)
    assert open_names(story) == ["Joan Reyes"]


# Who writes for themselves ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["with_consent", "reach_out"])
def test_a_referrer_who_needs_somebody_too(memory: Play, name: str) -> None:
    """Our letter says "this address is there for you as well"; the answer to it went nowhere."""
    story = memory(**policy(name))
    story.receives(KIM, NOT_ASKED, subject="A colleague")
    letter = story.letter_to(KIM)
    read_rest(story, COORDINATOR)
    story.receives(KIM, MYSELF, answering=letter)
    story.letter_to(KIM).has("We look for a trained colleague").lacks(*JOAN)
    story.letter_to(COORDINATOR).has("Kim Doe wrote to us").lacks(*JOAN)
    assert {c.path for c in story.cases()} == {Path.REACH_IN, Path.REACH_OUT}


def test_who_asked_about_the_program_and_now_asks_for_a_talk(memory: Play) -> None:
    """It was taken for thanks: no letter, and nobody was told."""
    story = memory()
    story.receives(STRANGER, "How does this work, and who pays for it?", subject="Question")
    answer = story.letter_to(STRANGER)
    story.letter_to(COORDINATOR)
    said = "Thanks. Then I would like to talk to somebody, I lost a patient last night."
    story.receives(STRANGER, said, answering=answer)
    story.letter_to(STRANGER).has("We look for a trained colleague")
    story.letter_to(COORDINATOR).has("Kim Doe wrote to us")
    assert story.case().stage is Stage.MATCHING


def test_who_asked_about_the_program_and_then_refers(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    story.receives(STRANGER, "How does this work, and who pays for it?", subject="Question")
    read_rest(story, STRANGER, COORDINATOR)
    story.receives(STRANGER, AGREED, subject="A colleague")
    goes_to_match(story)
    assert sorted(c.stage for c in story.cases()) == [Stage.LOOKING, Stage.MATCHING]


def test_who_only_asks_who_gave_us_their_name_is_not_matched(memory: Play) -> None:
    """Nothing of her is known here any more: a person answers, and no supporter is sought."""
    story = memory(**policy("with_consent"))
    story.receives(COLLEAGUE, "Who gave you my name?", subject="A question")
    story.letter_to(COLLEAGUE).lacks("We look for a trained colleague")
    story.letter_to(COORDINATOR).has("we could not tell what it asks")
    assert story.case().stage is Stage.LOOKING


# Whom a letter goes to --------------------------------------------------------------------------------


def test_an_address_that_the_directory_knows_as_anothers(memory: Play) -> None:
    """A slip of the referrer invited Ana in place of Joan."""
    story = memory(**policy("invite"))
    said = "Please reach out to Dr. Joan Reyes (ana.ahmed@example.org). She lost a patient."
    story.receives(KIM, said, subject="A colleague")
    asked = story.letter_to(KIM).has("who is it")
    story.no_letter_to(PEER, COLLEAGUE)
    story.receives(KIM, "Dr. Joan Reyes, joan.reyes@example.org", answering=asked)
    story.letter_to(KIM)
    story.letter_to(COLLEAGUE).has("voluntary")
    story.no_letter_to(PEER)


# What is erased, and what we say of it ------------------------------------------------------------------


def test_a_doubtful_mail_does_not_put_off_the_erasing(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    story.receives(KIM, NOT_ASKED, subject="A colleague")
    story.letter_to(KIM).has("for seven days")
    story.receives(COLLEAGUE, "NEVER MIND", subject="Kim Doe", honest=False)
    story.later(days=7, hours=12)
    read_rest(story, COORDINATOR)
    knows_nothing_of(story, COLLEAGUE, KIM)


def test_what_a_coordinator_closes_without_a_yes_is_erased(memory: Play) -> None:
    """The referrer was promised seven days; it was kept as long as any closed case."""
    story = memory(**policy("with_consent"))
    story.receives(KIM, NOT_ASKED, subject="A colleague")
    story.letter_to(KIM).has("for seven days")
    story.receives(COORDINATOR, f"close {story.case().reference}", subject="")
    story.letter_to(COORDINATOR)
    assert story.case().outcome is Outcome.CLOSED_BY_COORDINATOR
    story.later(hours=2)
    knows_nothing_of(story, COLLEAGUE, KIM)


def test_who_is_not_to_be_known_is_promised_no_never_mind(memory: Play) -> None:
    """Nothing is kept of them: a later mail of theirs leads nowhere, and shows who they are."""
    story = memory(**policy("reach_out", anonymous=True))
    story.receives(KIM, SECRET, subject="A colleague")
    thanks = story.letter_to(KIM).has("We wrote it down nowhere")
    thanks.lacks("Never mind", "or with you if we need to know more")
    story.letter_to(COORDINATOR)


def test_the_coordinator_is_not_told_that_a_closed_case_is_open(memory: Play) -> None:
    story = memory(**policy("reach_out"))
    story.receives(KIM, ABOUT, subject="A colleague")
    story.letter_to(KIM)
    supporter, assignment = assigned_to(story, story.letter_to(COORDINATOR))
    story.receives(supporter, "Yes", answering=assignment)
    story.letter_to(supporter)
    story.receives(COLLEAGUE, "NOT FOR ME", answering=story.letter_to(COLLEAGUE))
    read_rest(story, supporter, COLLEAGUE, COORDINATOR)
    story.receives(COLLEAGUE, "Were others contacted too?", subject="A question")
    story.letter_to(COORDINATOR).has("Joan Reyes").lacks("a case that is open")


def test_a_reminder_does_not_say_that_no_word_came(memory: Play) -> None:
    """They had written, only not what we had to know."""
    story = memory(**policy("with_consent"))
    asked = asked_for_details(story)
    story.receives(KIM, "Thanks, I will ask her and let you know.", answering=asked)
    story.letter_to(KIM)
    story.later(hours=25)
    story.letter_to(KIM).has("We do not know it yet").lacks("have not heard from you")


def test_a_no_in_a_doubtful_referral_is_told_to_who_opens_it(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    story.receives(KIM, REFUSED, subject="A colleague", honest=False)
    story.letter_to(KIM).lacks(*JOAN)
    look = story.letter_to(COORDINATOR).has("the colleague did not agree")
    story.no_letter_to(COLLEAGUE)
    opened(story, look).has("could not prove")


def test_who_asks_not_to_be_known_is_read_for_the_colleagues_yes(memory: Play) -> None:
    story = memory(**policy("with_consent"))
    said = f"{ABOUT} Please do not tell anybody that it was me."
    story.receives(KIM, said, subject="A colleague")
    story.letter_to(KIM)
    story.letter_to(COORDINATOR).has("whether the colleague agreed").lacks(*JOAN)
    story.no_letter_to(COLLEAGUE)


def test_who_is_left_when_the_first_of_two_wants_no_mail(memory: Play) -> None:
    """A doubtful no had let both rest, and the coordinator's request stood on the case that ended."""
    story = memory(referrals={"colleague": "reach_out"})
    both = (
        "Please reach out to Dr. Ana Ahmed and Dr. Joan Reyes, both were there when the child died."
    )
    story.receives(KIM, both)
    thanks = story.letter_to(KIM)
    story.receives(KIM, "she said no", answering=thanks, quote=False)
    story.receives(PEER, "Please stop writing to me.")
    left = [f for f in story.world.store.cases(open_only=True) if f.case.peer.name == "Joan Reyes"]
    assert [q.kind for q in left[0].questions] == [QuestionKind.MATCH_REQUEST]
    read_rest(story, COORDINATOR, PEER, KIM)
