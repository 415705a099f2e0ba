"""What somebody of the program orders in plain words, and who may not. Played in memory."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mailflow.nouns.case import Outcome, Stage
from tests.stories.conftest import Play
from tests.stories.people import (
    BACKUP,
    BELL,
    COORDINATOR,
    OKORO,
    ON_CALL,
    PEER,
    STRANGER,
    WINTERS,
)
from tests.stories.test_case import (
    ASKING,
    IN_DANGER,
    asked,
    assigned,
    connected,
    first_suggestion,
    read_rest,
    suggestions,
)
from tests.stories.test_coordinators import (
    LEAD,
    SECOND,
    SUPPORTERS,
    TWO,
    asked_of,
    letters_to,
    name,
)
from tests.stories.world import Story


def orders(story: Story, *lines: str, by: str = COORDINATOR, honest: bool = True) -> Story:
    """Somebody writes lines to the program, answering nothing."""
    return story.receives(by, "\n".join(lines), subject="", honest=honest)


def two_cases(story: Story) -> tuple[str, str]:
    """Two physicians have asked, and the coordinator has read both requests: the references."""
    for person in (PEER, STRANGER):
        text = ASKING.replace("Ana Ahmed", name(person))
        story.receives(person, text, subject="Question")
        read_rest(story, person, COORDINATOR)
    found = {c.peer.email: c.reference for c in story.cases()}
    return found["ana.ahmed@example.org"], found["kim.doe@example.org"]


def case_of(story: Story, reference: str):  # type: ignore[no-untyped-def]
    return next(c for c in story.cases() if c.reference == reference)


# Looking -------------------------------------------------------------------------------------------


def test_status(memory: Play) -> None:
    story = memory()
    orders(story, "status")
    story.letter_to(COORDINATOR).has("No case is open")
    supporter, _ = assigned(story)
    text = ASKING.replace("Ana Ahmed", "Kim Doe")
    story.receives(STRANGER, text, subject="Question")
    read_rest(story, STRANGER, COORDINATOR)
    orders(story, "pause Mei Lin until 15 December")
    orders(story, "Where do we stand?")
    first, second = (story.letter_to(COORDINATOR) for _ in range(2))
    first.has("Mei Lin is not asked again until Tuesday 15 December")
    second.has(
        "2 cases are open", "Ana Ahmed: a supporter has been asked", "waits for the supporter"
    )
    second.has("Kim Doe: a supporter is to be chosen", "waits for a coordinator")
    second.has("Away: Mei Lin until Tuesday 15 December")
    assert len(story.cases()) == 2, "an order opens no case"
    del supporter


def test_status_of_one_case(memory: Play) -> None:
    story = memory()
    one, other = two_cases(story)
    orders(story, f"status {other}")
    story.letter_to(COORDINATOR).has(other, "Kim Doe").lacks(one, "Ahmed")


def test_status_tells_of_danger_and_holds(memory: Play) -> None:
    story = memory()
    one, _ = two_cases(story)
    orders(story, f"hold {one} until Friday")
    story.letter_to(COORDINATOR).has("on hold until Friday 27 November")
    story.receives(STRANGER, IN_DANGER, subject="please")
    read_rest(story, STRANGER, COORDINATOR)
    orders(story, "status")
    story.letter_to(COORDINATOR).has("an alarm runs", "on hold")
    story.later(minutes=20)
    read_rest(story, COORDINATOR, BACKUP, ON_CALL)


def test_a_report_names_nobody(memory: Play) -> None:
    story = memory()
    one, other = two_cases(story)
    orders(story, "report")
    story.letter_to(COORDINATOR).has(one, other).lacks("Ahmed", "Doe", "example.org")


def test_my_cases_brings_the_letters(memory: Play) -> None:
    story = memory(people=TWO)
    story.receives(PEER, ASKING, subject="Question")
    read_rest(story, PEER)
    ask = story.letter_to(COORDINATOR)
    story.letter_to(SECOND)
    orders(story, "MY CASES")
    listed, again = sorted(letters_to(story, COORDINATOR), key=lambda x: "[" in x.subject)
    listed.has("Ana Ahmed")
    story.receives(COORDINATOR, "2", answering=again)
    story.letter_to(COORDINATOR).has(name(suggestions(again)[1]))
    read_rest(story, SECOND)
    story.later(minutes=11)
    story.letter_to(suggestions(again)[1])
    assert case_of(story, story.case().reference).coordinator.email in COORDINATOR
    del ask


# Taking --------------------------------------------------------------------------------------------


def test_a_backup_sees_references_and_orders_nothing(memory: Play) -> None:
    story = memory()
    asked(story)
    reference = story.case().reference
    orders(story, "status", by=BACKUP)
    story.letter_to(BACKUP).has(reference, "waits for a coordinator").lacks("Ahmed")
    for order in (
        f"close {reference}",
        f"forget {reference}",
        f"hold {reference} until Friday",
        f"reassign {reference} to Tomas Bell",
        f"tell {reference}: call after five",
        f"now {reference}",
    ):
        orders(story, order, by=BACKUP)
        story.letter_to(BACKUP).has("TAKE").lacks("Ahmed", "Bell")
    orders(story, "close", by=BACKUP)
    story.letter_to(BACKUP).has("which case").lacks("Ahmed")
    assert story.case().open and not story.case().on_hold and not story.case().told
    orders(story, f"take {reference}", by=BACKUP)
    ask = story.letter_to(BACKUP).has("Ana Ahmed")
    story.letter_to(COORDINATOR).has("Lee Novak has taken this over")
    orders(story, "status", by=BACKUP)
    story.letter_to(BACKUP).has("Ana Ahmed")
    orders(story, f"hold {reference} until Friday", by=BACKUP)
    story.letter_to(BACKUP).has("on hold until Friday")
    del ask


def test_the_first_backup_has_it(memory: Play) -> None:
    story = memory(people={"leads": [LEAD]})
    asked(story)
    reference = story.case().reference
    orders(story, f"take {reference}", by=BACKUP)
    read_rest(story, BACKUP, COORDINATOR)
    orders(story, f"take {reference}", by=LEAD)
    story.letter_to(LEAD).has("Lee Novak has taken this over").lacks("Ahmed")
    orders(story, f"mine {reference}")  # a coordinator may always
    story.letter_to(COORDINATOR).has("Ana Ahmed")
    story.letter_to(BACKUP).has("Pat Rivera has taken this over")
    assert story.case().coordinator.email in COORDINATOR


def test_take_over_what_is_chosen_already(memory: Play) -> None:
    story = memory(people=TWO)
    story.receives(PEER, ASKING, subject="Question")
    read_rest(story, PEER)
    ask = story.letter_to(COORDINATOR)
    story.letter_to(SECOND)
    story.receives(COORDINATOR, "1", answering=ask)
    read_rest(story, COORDINATOR, SECOND)
    orders(story, f"mine {story.case().reference}", by=SECOND)
    story.letter_to(SECOND).has("yours to answer")
    story.letter_to(COORDINATOR).has("Chris Vega has taken this over")
    story.later(minutes=11)
    story.letter_to(first_suggestion(ask)).has("Ana Ahmed")


# Orders on a case ----------------------------------------------------------------------------------


def test_hold_a_request_and_let_it_go_on(memory: Play) -> None:
    story = memory()
    asked(story)
    reference = story.case().reference
    orders(story, f"hold {reference} until 1 December")
    story.letter_to(COORDINATOR).has("on hold until Tuesday 1 December")
    story.later(days=2)
    read_rest(story, PEER)
    story.no_letter_to(BACKUP)
    assert not asked_of(story, COORDINATOR)
    orders(story, f"now {reference}")
    ask = story.letter_to(COORDINATOR).has("Ana Ahmed")
    assert not story.case().on_hold
    story.receives(COORDINATOR, "1", answering=ask)
    story.letter_to(COORDINATOR)
    story.later(minutes=11)
    story.letter_to(first_suggestion(ask))


def test_hold_a_case_that_runs(memory: Play) -> None:
    story = memory()
    supporter, assignment = connected(story)
    story.receives(supporter, "We met this morning. It went well.", answering=assignment)
    story.letter_to(supporter)
    reference = story.case().reference
    orders(story, f"hold {reference} until 20 December")
    story.letter_to(COORDINATOR).has(f"{reference} is on hold until Sunday 20 December", "NOW")
    story.until(datetime(2026, 12, 20, 14, 0, tzinfo=UTC)).no_letter_to(PEER, COORDINATOR)
    story.later(days=17)
    story.letter_to(PEER).has("988")  # the check-in, later by the time it slept
    assert not story.case().on_hold
    story.no_letter_to(COORDINATOR)


def test_close_and_forget(memory: Play) -> None:
    story = memory(people=TWO)
    one, other = two_cases(story)
    read_rest(story, SECOND)
    orders(story, f"close {one}")
    story.letter_to(COORDINATOR).has(f"{one} is closed")
    story.letter_to(SECOND).has(f"{one} is closed")  # who was asked too need not answer
    assert case_of(story, one).outcome is Outcome.CLOSED_BY_COORDINATOR
    orders(story, f"forget {other}")
    story.letter_to(COORDINATOR).has("erased within the hour")
    story.later(hours=1, minutes=5)
    assert [c.reference for c in story.cases()] == [one]
    read_rest(story, SECOND)


def test_close_after_the_supporter_was_asked(memory: Play) -> None:
    story = memory()
    supporter, _ = assigned(story)
    orders(story, "close")  # the only case there is
    story.letter_to(COORDINATOR).has(story.case().reference, "is closed")
    story.letter_to(supporter).has("Ana Ahmed")  # stand down
    story.later(days=5)


def test_reassign_to_a_name(memory: Play) -> None:
    story = memory()
    supporter, _ = assigned(story)
    other = next(s for s in (BELL, WINTERS) if s != supporter)
    orders(story, f"reassign {story.case().reference} to {name(other)}")
    story.letter_to(supporter)  # stand down
    noted = story.letter_to(COORDINATOR).has(name(other), "UNDO")
    story.no_letter_to(COORDINATOR)
    story.later(minutes=11)
    story.letter_to(other).has("Ana Ahmed")
    assert story.case().stage is Stage.ASSIGNED
    del noted


def test_reassign_taken_back(memory: Play) -> None:
    story = memory()
    supporter, _ = assigned(story)
    other = next(s for s in (BELL, WINTERS) if s != supporter)
    orders(story, f"reassign {story.case().reference} to {name(other)}")
    story.letter_to(supporter)
    noted = story.letter_to(COORDINATOR).has(name(other), "UNDO")
    story.receives(COORDINATOR, "UNDO", answering=noted)
    again = letters_to(story, COORDINATOR)
    assert len(again) == 2, "a line, and a list: none was read since the first one"
    ask = next(x for x in again if "1." in x.text).has("Ana Ahmed")
    story.later(minutes=30).no_letter_to(other)
    story.receives(COORDINATOR, "1", answering=ask)
    read_rest(story, COORDINATOR)


def test_reassign_without_a_name(memory: Play) -> None:
    story = memory()
    supporter, _ = assigned(story)
    orders(story, f"reassign {story.case().reference}")
    story.letter_to(supporter)
    letters = letters_to(story, COORDINATOR)
    ask = next(x for x in letters if "1." in x.text).has("Ana Ahmed")
    assert not ask.text.count(name(supporter) + " (")
    assert story.case().stage is Stage.MATCHING


def test_reassign_to_nobody(memory: Play) -> None:
    story = memory()
    supporter, _ = assigned(story)
    reference = story.case().reference
    orders(story, f"reassign {reference} to Dr. Zebedee Quux")
    story.letter_to(COORDINATOR).has("nobody named", "Quux")
    orders(story, f"reassign {reference} to Mei Lin")  # of the peer's own department
    story.letter_to(COORDINATOR).has("a rule of the program", "Nothing has been done")
    assert story.case().stage is Stage.ASSIGNED
    assert story.case().supporter.email in supporter
    story.no_letter_to(*SUPPORTERS)


def test_tell_before_and_after_the_assignment(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    reference = story.case().reference
    orders(story, f"tell {reference}: she can be reached after five.")
    story.letter_to(COORDINATOR).has("your words go to")
    story.receives(COORDINATOR, "Yes", answering=ask)
    story.letter_to(COORDINATOR)
    story.later(minutes=11)
    supporter = first_suggestion(ask)
    story.letter_to(supporter).has("she can be reached after five")
    orders(story, f"tell {reference}: the blue entrance is the right one.")
    story.letter_to(COORDINATOR).has(f"your words go to {name(supporter)}")
    again = story.letter_to(supporter).has("the blue entrance is the right one")
    story.receives(supporter, "Yes, I will reach out.", answering=again)
    read_rest(story, supporter, PEER)
    orders(story, f"tell {reference}: she is back on Monday.")
    story.letter_to(COORDINATOR)
    story.letter_to(supporter).has("she is back on Monday", "Ana Ahmed")
    story.no_letter_to(PEER)


def test_undo_by_a_word(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    story.receives(COORDINATOR, "Yes", answering=ask)
    story.letter_to(COORDINATOR)
    orders(story, f"undo {story.case().reference}")
    story.letter_to(COORDINATOR).has("taken back")
    story.later(minutes=30).no_letter_to(*SUPPORTERS)
    orders(story, f"undo {story.case().reference}")
    story.letter_to(COORDINATOR).has("nothing has changed")


# Supporters ----------------------------------------------------------------------------------------


def test_pause_and_resume_a_supporter(memory: Play) -> None:
    story = memory()
    orders(story, "pause Tomas Bell until 15 December")
    story.letter_to(COORDINATOR).has("Tomas Bell is not asked again until Tuesday 15 December")
    ask = asked(story)
    assert "Tomas Bell (" not in ask.text
    # A mail of his own does not end what a coordinator ordered.
    story.receives(BELL, "Just to say that I could take somebody.", subject="Hello")
    read_rest(story, BELL, COORDINATOR)
    assert "tomas.bell@example.org" in story.world.store.away()
    story.receives(COORDINATOR, "Tomas Bell", answering=ask)
    story.letter_to(COORDINATOR).has("a rule of the program", "away")
    orders(story, "resume Dr. Bell")
    story.letter_to(COORDINATOR).has("Tomas Bell may be asked again")
    orders(story, f"reassign {case_of_ahmed(story)} to Tomas Bell")
    story.letter_to(COORDINATOR).has("Tomas Bell", "UNDO")
    story.later(minutes=11)
    story.letter_to(BELL).has("Ana Ahmed")


def case_of_ahmed(story: Story) -> str:
    return next(c.reference for c in story.cases() if c.peer.email.startswith("ana."))


def test_pause_somebody_unknown(memory: Play) -> None:
    story = memory()
    orders(story, "pause Dr. Quux until 15 December")
    story.letter_to(COORDINATOR).has("Nothing was done")
    assert not story.world.store.away()


# Which case ----------------------------------------------------------------------------------------


def test_no_case_named(memory: Play) -> None:
    story = memory()
    two_cases(story)
    orders(story, "close")
    story.letter_to(COORDINATOR).has("which case")
    assert all(c.open for c in story.cases())
    orders(story, "close the case of Dr. Doe")
    story.letter_to(COORDINATOR).has("is closed")
    assert {c.peer.name for c in story.cases() if not c.open} == {"Kim Doe"}


def test_the_only_case_is_not_somebody_elses(memory: Play) -> None:
    story = memory()
    asked(story)
    orders(story, "Please close the case of Dr. Smith")
    story.letter_to(COORDINATOR).has("which case")
    assert story.case().open


def test_the_letter_that_is_answered_names_the_case(memory: Play) -> None:
    story = memory()
    one, other = two_cases(story)
    orders(story, f"hold {other} until Friday")
    noted = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "close", answering=noted)
    story.letter_to(COORDINATOR).has(other)
    assert case_of(story, one).open and not case_of(story, other).open


def test_an_order_in_the_thread_of_another_case(memory: Play) -> None:
    story = memory()
    one, other = two_cases(story)
    orders(story, f"hold {other} until Friday")
    noted = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, f"close {one}", answering=noted)
    story.letter_to(COORDINATOR)
    assert case_of(story, other).open


@pytest.mark.parametrize("order", ["close", "forget", "hold", "take", "status", "now", "undo"])
def test_an_unknown_reference(memory: Play, order: str) -> None:
    story = memory()
    asked(story)
    orders(story, f"{order} OPW-ZZZZ99")
    story.letter_to(COORDINATOR).has("no case has that reference")
    assert story.case().open and not story.case().on_hold


# Several lines -------------------------------------------------------------------------------------


def test_several_orders_and_a_bad_line(memory: Play) -> None:
    story = memory()
    one, other = two_cases(story)
    orders(
        story,
        "Hello,",
        "",
        f"hold {one} until Friday",
        f"tell {one}: call after five",
        "close OPW-ZZZZ99",
        f"close {other} when the moon is full or not",
        "pause Tomas Bell until 15 December",
        "status",
        "",
        "Thanks, Pat",
    )
    letters = letters_to(story, COORDINATOR)
    transcript = next(x for x in letters if "each of your lines" in x.text)
    transcript.has(
        "on hold until Friday 27 November",
        "passed on",
        "no case has that reference",
        "we could not read it",
        "Tomas Bell until Tuesday 15 December",
        "a letter of its own",
    )
    assert len(letters) == 2 and any("2 cases are open" in x.text for x in letters)
    held = case_of(story, one)
    assert held.on_hold and held.told == "call after five"
    assert "tomas.bell@example.org" in story.world.store.away()


PAUSES = "pause Tomas Bell until 15 December"
REFERS = "Please open a case for Dr. Joan Reyes, joan.reyes@example.org"


@pytest.mark.parametrize(
    "lines", [(PAUSES, REFERS), (REFERS, PAUSES), (f"{PAUSES}. Also {REFERS}.",)]
)
def test_an_order_beside_a_referral_loses_neither(memory: Play, lines: tuple[str, ...]) -> None:
    story = memory()
    orders(story, *lines, "", "Thanks, Pat")
    assert [f.case.peer.name for f in story.world.store.cases(open_only=True)] == ["Joan Reyes"]
    assert "tomas.bell@example.org" in story.world.store.away()
    transcript = next(x for x in letters_to(story, COORDINATOR) if "each of your lines" in x.text)
    transcript.has("Tomas Bell until Tuesday 15 December", "a new case is open")


def test_a_referral_among_orders_that_is_not_understood_is_said(memory: Play) -> None:
    story = memory()
    orders(
        story,
        "pause Tomas Bell until 15 December.",
        "",
        "Dr. Joan Reyes from surgery stopped me in the hallway, she would like to talk to somebody.",
    )
    transcript = next(x for x in letters_to(story, COORDINATOR) if "each of your lines" in x.text)
    transcript.has("Dr. Joan Reyes from surgery")


def test_two_orders_on_one_case(memory: Play) -> None:
    story = memory()
    supporter, _ = assigned(story)
    reference = story.case().reference
    orders(story, f"tell {reference}: thank you", f"close {reference}")
    story.letter_to(COORDINATOR).has("passed on", "closed")
    read_rest(story, supporter)
    assert not story.case().open


def test_away_among_other_orders(memory: Play) -> None:
    story = memory()
    one, other = two_cases(story)
    orders(story, f"close {one}", "away until 4 January")
    story.letter_to(COORDINATOR).has("closed", "away until Monday 4 January")
    story.letter_to(BACKUP).has("TAKE", other).lacks(one, "Doe")


# Who may not ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [STRANGER, OKORO, ON_CALL, PEER])
def test_orders_of_an_outsider(memory: Play, who: str) -> None:
    story = memory()
    asked(story)
    reference = story.case().reference
    for order in (f"close {reference}", f"forget {reference}", f"take {reference}", "status"):
        orders(story, order, by=who)
        for letter in letters_to(story, who):
            letter.lacks("is closed", "waits for a coordinator", "yours to answer")
    read_rest(story, COORDINATOR, who)
    case = case_of(story, reference)
    assert case.open and case.stage is Stage.MATCHING and case.coordinator is None


def test_forged_orders(memory: Play) -> None:
    story = memory()
    one, _ = two_cases(story)
    for order in (f"close {one}", "pause Tomas Bell", "away until 4 January", "status"):
        orders(story, order, honest=False)
        for letter in letters_to(story, COORDINATOR):
            letter.has("could not prove").lacks("Ahmed", "Doe")
    assert all(c.open for c in story.cases()) and len(story.cases()) == 2
    assert not story.world.store.away()
    story.no_letter_to(BACKUP)
    orders(story, "status")  # and the true coordinator is heard as before
    story.letter_to(COORDINATOR).has("2 cases are open")


def test_many_forged_orders_bring_few_letters(memory: Play) -> None:
    story = memory()
    asked(story)
    for n in range(20):
        orders(story, "status", f"{n}" if n else "", honest=False)
        orders(story, f"close {story.case().reference}", honest=False)
    assert len(letters_to(story, COORDINATOR)) <= 6
    assert story.case().open


def test_an_unclear_forged_mail_does_not_take_the_orders_away(memory: Play) -> None:
    story = memory()
    asked(story)
    orders(story, "hmm", honest=False)
    read_rest(story, COORDINATOR, BACKUP)
    orders(story, "status")
    story.letter_to(COORDINATOR).has("Ana Ahmed")


def test_danger_among_orders_is_heard(memory: Play) -> None:
    story = memory()
    asked(story)
    reference = story.case().reference
    words = (
        f"hold {reference} until Friday\ntell {reference}: she said that she wants to die tonight"
    )
    orders(story, words)
    letters = letters_to(story, COORDINATOR)
    assert any("Please call now" in x.subject for x in letters)
    assert story.case().urgent
    read_rest(story, BACKUP, ON_CALL)


def test_a_referral_of_the_coordinator_is_no_order(memory: Play) -> None:
    story = memory()
    text = (
        "Just had a call from Dr. Joan Reyes, joan.reyes@example.org. She lost a patient and asks "
        "for somebody. Please open a case."
    )
    story.receives(COORDINATOR, text, subject="Phone referral")
    read_rest(story, COORDINATOR)
    assert [c.peer.email for c in story.cases()] == ["joan.reyes@example.org"]


def test_a_coordinator_who_asks_for_themselves(memory: Play) -> None:
    story = memory(people=TWO)
    story.receives(COORDINATOR, ASKING.replace("Ana Ahmed", "Pat Rivera"), subject="Question")
    read_rest(story, COORDINATOR, SECOND)
    mine = [c for c in story.cases() if c.peer.email in COORDINATOR]
    assert mine, "they are a peer like anybody"
    orders(story, "status", by=SECOND)
    story.letter_to(SECOND).has(mine[0].reference)


def test_a_coordinator_who_is_a_supporter_too(memory: Play) -> None:
    """Their words by themselves are about their part, unless they are plainly an order."""
    both = "Tomas Bell <tomas.bell@example.org>"
    story = memory(people={"coordinators": [COORDINATOR, both]})
    story.receives(PEER, ASKING, subject="Question")
    read_rest(story, PEER)
    ask = story.letter_to(COORDINATOR)
    story.letter_to(both)
    story.receives(COORDINATOR, "Tomas Bell", answering=ask)
    read_rest(story, COORDINATOR, both)
    story.later(minutes=11)
    story.letter_to(both).has("Ana Ahmed")
    text = ASKING.replace("Ana Ahmed", "Kim Doe")
    story.receives(STRANGER, text, subject="Question")
    read_rest(story, STRANGER, COORDINATOR, both)
    orders(story, "status", by=both)
    story.letter_to(both).has("Kim Doe", "Ana Ahmed")
    other = next(c.reference for c in story.cases() if c.peer.name == "Kim Doe")
    orders(story, f"close {other}", by=both)
    story.letter_to(both).has(other, "is closed")
    story.letter_to(COORDINATOR).has("is closed")
    story.receives(both, "We met this morning, it went well.", subject="Hello")
    read_rest(story, both)
    read_rest(story, COORDINATOR)
    assert case_of_ahmed(story) not in {c.reference for c in story.cases() if not c.open}


def test_a_coordinator_who_is_a_peer_too(memory: Play) -> None:
    story = memory(people=TWO)
    story.receives(SECOND, ASKING.replace("Ana Ahmed", "Chris Vega"), subject="Question")
    read_rest(story, SECOND, COORDINATOR)
    story.receives(PEER, ASKING, subject="Question")
    read_rest(story, PEER, COORDINATOR, SECOND)
    own = next(c.reference for c in story.cases() if c.peer.name == "Chris Vega")
    orders(story, "status", by=SECOND)
    story.letter_to(SECOND).has("Ana Ahmed").lacks(own)
    orders(story, f"hold {case_of_ahmed(story)} until Friday", by=SECOND)
    read_rest(story, SECOND, COORDINATOR)
    assert case_of(story, case_of_ahmed(story)).on_hold
    story.receives(SECOND, "never mind", subject="")  # as a peer
    read_rest(story, SECOND, COORDINATOR)
    assert not case_of(story, own).open
