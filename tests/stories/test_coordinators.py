"""Several coordinators, their backups and leads; who is away, and who comes back. In memory."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from mailflow.nouns.case import Stage
from mailflow.nouns.people import Directory, Physician, Roster
from tests.stories import people
from tests.stories.conftest import Play
from tests.stories.letters import Read, write_mail
from tests.stories.people import (
    BACKUP,
    BELL,
    COORDINATOR,
    LIN,
    OKORO,
    PEER,
    PROGRAM,
    STRANGER,
    WINTERS,
)
from tests.stories.test_case import (
    ASKING,
    asked,
    assigned,
    connected,
    first_suggestion,
    read_rest,
    suggestions,
)
from tests.stories.test_trust import code_in
from tests.stories.world import Story

SECOND = "Chris Vega <chris.vega@example.org>"
LEAD = "Dana Frost <dana.frost@example.org>"
THIRD = "Kit Moss <kit.moss@example.org>"
SUPPORTERS = (OKORO, BELL, WINTERS, LIN)

TWO: dict[str, Any] = {"coordinators": [COORDINATOR, SECOND]}
WITH_LEAD: dict[str, Any] = {"leads": [LEAD]}


def name(person: str) -> str:
    return person.partition(" <")[0]


def asks(story: Story, person: str = PEER) -> None:
    """A physician writes, and has been answered."""
    story.receives(person, ASKING.replace("Ana Ahmed", name(person)), subject="Question")
    story.letter_to(person)


def out_of_office(story: Story, person: str, words: str, answering: Read) -> Story:
    raw = write_mail(person, PROGRAM, words, story.world.clock.now(), answering=answering)
    return story.gets(b"Auto-Submitted: auto-replied\r\n" + raw)


def letters_to(story: Story, person: str) -> list[Read]:
    """Every unread letter of somebody."""
    return [story.letter_to(person) for to, _ in story.unread() if to in person]


def asked_of(story: Story, person: str) -> list[Read]:
    """Those of them that ask for something: not that the peer was told of a delay."""
    return [x for x in letters_to(story, person) if "knows that it takes longer" not in x.text]


# Several coordinators ------------------------------------------------------------------------------


def test_the_first_answer_wins(memory: Play) -> None:
    story = memory(people=TWO)
    asks(story)
    ask, other = story.letter_to(COORDINATOR), story.letter_to(SECOND)
    one, two = suggestions(ask)[:2]
    story.receives(COORDINATOR, "1", answering=ask)
    story.letter_to(COORDINATOR).has(name(one), "UNDO")
    story.letter_to(SECOND).has("Pat Rivera has taken this over").lacks("Ahmed")
    story.receives(SECOND, "2", answering=other)
    story.letter_to(SECOND).has("We have an answer already", name(one))
    story.later(minutes=11).no_letter_to(two)
    story.letter_to(one)
    story.receives(SECOND, "2", answering=other)
    story.letter_to(SECOND).has("already settled")
    assert story.case().supporter.email in one


def test_anybody_may_stop_a_choice(memory: Play) -> None:
    story = memory(people=TWO)
    asks(story)
    ask, other = story.letter_to(COORDINATOR), story.letter_to(SECOND)
    story.receives(COORDINATOR, "1", answering=ask)
    read_rest(story, COORDINATOR, SECOND)
    story.receives(SECOND, "UNDO", answering=other)
    story.letter_to(SECOND).has("taken back")
    story.letter_to(COORDINATOR).has("taken back")  # who chose must not believe that it stands
    story.later(minutes=30).no_letter_to(*SUPPORTERS)
    story.receives(SECOND, "hold until Friday", answering=other)
    story.letter_to(SECOND).has("on hold")
    story.letter_to(COORDINATOR).has("on hold")


def test_now_belongs_to_who_chose(memory: Play) -> None:
    story = memory(people=TWO)
    asks(story)
    ask, other = story.letter_to(COORDINATOR), story.letter_to(SECOND)
    story.receives(COORDINATOR, "1", answering=ask)
    read_rest(story, COORDINATOR, SECOND)
    story.receives(SECOND, "NOW", answering=other)
    story.letter_to(SECOND).has("We have an answer already")
    story.no_letter_to(*SUPPORTERS)


def test_who_is_kept_away_is_never_asked(memory: Play) -> None:
    """The second coordinator is of the peer's own department, and so is the lead."""
    story = memory(people={**TWO, **WITH_LEAD})
    own = tuple(
        Physician(name=name(who), email=who.partition("<")[2][:-1], department="Internal medicine")
        for who in (SECOND, LEAD)
    )
    known = Directory(physicians=(*people.DIRECTORY.physicians, *own))
    story.world.store.save_directory(known, story.world.clock.now())
    asks(story)
    story.letter_to(COORDINATOR)
    story.later(days=4)
    read_rest(story, COORDINATOR, BACKUP, PEER)
    story.no_letter_to(SECOND, LEAD)
    for order in ("status", f"take {story.case().reference}", f"close {story.case().reference}"):
        story.receives(SECOND, order, subject="")
        story.letter_to(SECOND).lacks("Ahmed", "yours now", "is closed")
    assert story.case().coordinator is None and story.case().open


def test_backups_then_leads_then_a_word_each_morning(memory: Play) -> None:
    story = memory(people={"backups": [BACKUP, THIRD], **WITH_LEAD})
    asked(story)
    story.later(hours=13)
    story.letter_to(COORDINATOR).has("still open")
    story.later(hours=6)
    for backup in (BACKUP, THIRD):
        story.letter_to(backup).has("TAKE", story.case().reference).lacks("Ahmed", "ana.ahmed")
    story.no_letter_to(LEAD, COORDINATOR)
    story.later(hours=6)  # the due time is over
    story.letter_to(LEAD).has("TAKE").lacks("Ahmed", "ana.ahmed")
    assert not asked_of(story, COORDINATOR)
    story.no_letter_to(BACKUP, THIRD)
    for _ in range(5):
        story.later(days=1)
        for person in (COORDINATOR, BACKUP, THIRD, LEAD):
            letters = asked_of(story, person)
            assert len(letters) == 1, f"{len(letters)} letters to {person} in a day"
            if person != COORDINATOR:
                letters[0].has("TAKE").lacks("Ahmed", "ana.ahmed")
    read_rest(story, PEER)


def test_a_lead_takes_it(memory: Play) -> None:
    story = memory(people=WITH_LEAD)
    asked(story)
    story.later(hours=25)
    read_rest(story, COORDINATOR, BACKUP, PEER)
    story.receives(LEAD, "TAKE", answering=story.letter_to(LEAD))
    ask = story.letter_to(LEAD).has("Ana Ahmed")
    story.letter_to(COORDINATOR).has("Dana Frost has taken this over")
    story.letter_to(BACKUP).has("Dana Frost has taken this over").lacks("Ahmed")
    story.receives(LEAD, "1", answering=ask)
    story.letter_to(LEAD)
    story.later(minutes=11)
    story.letter_to(first_suggestion(ask)).has("Ana Ahmed")
    story.no_letter_to(COORDINATOR, BACKUP)


def test_who_owes_several_answers_gets_one_letter_a_day(memory: Play) -> None:
    story = memory(people=WITH_LEAD)
    for person in (PEER, STRANGER):
        asks(story, person)
    story.later(hours=26)
    read_rest(story, COORDINATOR, BACKUP, LEAD)
    for _ in range(3):
        story.later(days=1)
        both = [c.reference for c in story.cases()]
        for person in (COORDINATOR, BACKUP, LEAD):
            letters = asked_of(story, person)
            assert len(letters) == 1, [x.text for x in letters]
            letters[0].has(*both)
            if person == COORDINATOR:
                letters[0].has("Ana Ahmed", "Kim Doe")
            else:
                letters[0].lacks("Ahmed", "Doe")
    read_rest(story, PEER, STRANGER)


def test_a_mail_nobody_looks_at_reaches_the_leads(memory: Play) -> None:
    story = memory(people=WITH_LEAD)
    story.receives(PEER, "hmm", subject="")
    read_rest(story, PEER, COORDINATOR)
    story.later(days=5)
    read_rest(story, COORDINATOR)
    story.letter_to(BACKUP).lacks("Ahmed")
    story.letter_to(LEAD).lacks("Ahmed")


# Yes, but not before -------------------------------------------------------------------------------


def held_with_yes(story: Story, words: str = "Yes, but not before Monday") -> tuple[str, Read]:
    """The coordinator has said yes, for later: who is to be asked, and the line read back."""
    ask = asked(story)
    story.receives(COORDINATOR, words, answering=ask)
    supporter = first_suggestion(ask)
    noted = story.letter_to(COORDINATOR).has(name(supporter), "Monday 30 November", "UNDO")
    return supporter, noted


def test_yes_but_not_before_monday(memory: Play) -> None:
    story = memory(people=WITH_LEAD)
    supporter, _ = held_with_yes(story)
    assert story.case().pending.not_before == datetime(2026, 11, 30, 15, 0, tzinfo=UTC)
    story.until(datetime(2026, 11, 30, 14, 59, tzinfo=UTC))
    story.no_letter_to(COORDINATOR, BACKUP, LEAD, *SUPPORTERS)
    read_rest(story, PEER)  # that it takes longer than promised
    story.later(minutes=2)
    story.letter_to(supporter).has("Ana Ahmed")
    assert story.case().stage is Stage.ASSIGNED and not story.case().on_hold


def test_yes_but_not_before_monday_taken_back(memory: Play) -> None:
    story = memory()
    supporter, noted = held_with_yes(story)
    story.later(days=1)
    read_rest(story, PEER)
    story.receives(COORDINATOR, "UNDO", answering=noted)
    story.letter_to(COORDINATOR).has("taken back")
    assert not story.case().on_hold
    story.until(datetime(2026, 11, 30, 16, 0, tzinfo=UTC)).no_letter_to(supporter)
    assert story.case().stage is Stage.MATCHING
    read_rest(story, COORDINATOR, BACKUP, PEER)  # the request is open again, and nobody forgets it


def test_yes_but_not_before_monday_after_all_now(memory: Play) -> None:
    story = memory()
    supporter, noted = held_with_yes(story)
    story.receives(COORDINATOR, "NOW", answering=noted)
    story.letter_to(COORDINATOR)
    story.letter_to(supporter).has("Ana Ahmed")


def test_on_monday_the_supporter_is_away(memory: Play) -> None:
    story = memory()
    supporter, _ = held_with_yes(story)
    story.receives(COORDINATOR, f"pause {name(supporter)} until 15 December", subject="")
    story.letter_to(COORDINATOR).has(name(supporter), "15 December")
    story.until(datetime(2026, 11, 30, 15, 1, tzinfo=UTC))
    story.no_letter_to(supporter)
    ask = story.letter_to(COORDINATOR).has("Ana Ahmed")
    assert not any(line.startswith("1. " + name(supporter)) for line in ask.text.splitlines())
    assert story.case().pending is None
    read_rest(story, PEER)


def test_on_monday_the_supporter_is_off_the_roster(memory: Play) -> None:
    story = memory()
    supporter, _ = held_with_yes(story)
    left = tuple(s for s in people.ROSTER.supporters if s.name != name(supporter))
    story.world.store.save_roster(Roster(left), story.world.clock.now())
    story.until(datetime(2026, 11, 30, 15, 1, tzinfo=UTC))
    story.no_letter_to(supporter)
    story.letter_to(COORDINATOR).lacks(name(supporter))
    read_rest(story, PEER)


# Away ----------------------------------------------------------------------------------------------


def test_an_out_of_office_passes_everything_on(memory: Play) -> None:
    story = memory()
    asks(story, STRANGER)
    story.letter_to(COORDINATOR)
    ask = asked(story)
    out_of_office(story, COORDINATOR, "I am out of the office until 4 January 2027.", ask)
    refs = {c.reference for c in story.cases()}
    letters = letters_to(story, BACKUP)
    assert {r for x in letters for r in re.findall(r"OPW-\w{6}", x.text)} == refs
    for letter in letters:
        letter.has("TAKE").lacks("Ahmed", "Doe")
    # What comes later goes to the backup at once, too.
    story.receives(BELL, ASKING.replace("Ana Ahmed", "Tomas Bell"), subject="Question")
    read_rest(story, BELL, COORDINATOR)
    story.letter_to(BACKUP).has("TAKE").lacks("Bell")


def test_an_out_of_office_without_a_date(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    out_of_office(story, COORDINATOR, "I am out of the office and read no mail.", ask)
    take = story.letter_to(BACKUP)
    story.receives(BACKUP, "TAKE", answering=take)
    read_rest(story, BACKUP, COORDINATOR)
    story.later(days=9)
    read_rest(story, BACKUP, PEER)
    story.letter_to(COORDINATOR).has("Welcome back", "somebody else has taken it over")


def test_away_by_their_own_word_and_back_at_the_date(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    story.receives(COORDINATOR, "I am away until Monday", subject="Holiday")
    story.letter_to(COORDINATOR).has("you are away until Monday 30 November")
    story.letter_to(BACKUP).has("TAKE").lacks("Ahmed")
    story.until(datetime(2026, 11, 30, 14, 54, tzinfo=UTC))
    assert not asked_of(story, COORDINATOR), "nobody is reminded on their holiday"
    read_rest(story, BACKUP, PEER)
    story.later(minutes=7)
    handover, again = sorted(asked_of(story, COORDINATOR), key=lambda x: "Welcome" not in x.text)
    handover.has("since Tuesday 24 November", story.case().reference, "Ana Ahmed", "waits for you")
    again.has("Ana Ahmed")
    story.letter_to(BACKUP).has("Pat Rivera has taken this over").lacks("Ahmed")
    story.receives(COORDINATOR, "1", answering=again)
    story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "2", answering=ask)  # the list of before the holiday
    story.letter_to(COORDINATOR).lacks("UNDO takes it back")
    story.later(minutes=11)
    story.letter_to(suggestions(again)[0]).has("Ana Ahmed")


def test_back_by_a_word(memory: Play) -> None:
    story = memory()
    supporter, _ = connected(story)
    story.receives(COORDINATOR, "I am away until 4 January", subject="")
    story.letter_to(COORDINATOR).has("4 January")
    asks(story, STRANGER)
    story.letter_to(COORDINATOR).has(
        "Kim Doe"
    )  # all are away: it lies there, and the backup has it
    take = story.letter_to(BACKUP).lacks("Doe")
    story.receives(BACKUP, "TAKE", answering=take)
    ask = story.letter_to(BACKUP).has("We do not know the department of Kim Doe")
    story.receives(BACKUP, "Tomas Bell please", answering=ask)
    read_rest(story, BACKUP, COORDINATOR)
    story.later(days=1)
    read_rest(story, *SUPPORTERS)
    story.receives(COORDINATOR, "I'm back", subject="")
    letter = story.letter_to(COORDINATOR).has(
        "Welcome back", "Kim Doe", "a supporter has been asked"
    )
    letter.lacks("it waits for you", "Ana Ahmed")
    story.receives(COORDINATOR, "status", subject="")
    story.letter_to(COORDINATOR).lacks("Welcome back", "Away:")
    del supporter


def test_back_by_any_mail(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    story.receives(COORDINATOR, "I am away until 4 January", subject="")
    read_rest(story, COORDINATOR, BACKUP)
    story.later(hours=2)
    story.receives(COORDINATOR, "1", answering=ask)
    story.letter_to(BACKUP).has("Pat Rivera has taken this over")
    letters = letters_to(story, COORDINATOR)
    assert any("UNDO" in x.text for x in letters)
    story.later(minutes=11)
    read_rest(story, *SUPPORTERS)
    assert COORDINATOR.partition("<")[2][:-1] not in story.world.store.away()


def test_a_forged_back_changes_nothing(memory: Play) -> None:
    story = memory()
    story.receives(COORDINATOR, "I am away until 4 January", subject="")
    story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "I'm back", subject="", honest=False)
    story.letter_to(COORDINATOR).has("could not prove")
    assert story.world.store.away()


def test_away_is_said_by_somebody_else(memory: Play) -> None:
    story = memory()
    asked(story)
    story.receives(BACKUP, "Pat Rivera is away until Friday", subject="")
    story.letter_to(COORDINATOR).has("you are away until Friday 27 November")
    noted = [x for x in letters_to(story, BACKUP) if "Pat Rivera is away" in x.text]
    assert len(noted) == 1 and "pat.rivera@example.org" in story.world.store.away()


def test_an_absence_that_begins_later(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    words = "I am away from 27 November until 7 December"
    story.receives(COORDINATOR, words, subject="")
    story.letter_to(COORDINATOR).has("7 December")
    story.no_letter_to(BACKUP)
    story.receives(COORDINATOR, "hold until 2 December", answering=ask)
    story.letter_to(COORDINATOR).has("on hold")
    story.until(datetime(2026, 12, 2, 15, 1, tzinfo=UTC))
    read_rest(story, PEER, COORDINATOR)
    story.letter_to(BACKUP).has("TAKE").lacks("Ahmed")


def test_the_other_coordinator_has_it_while_one_is_away(memory: Play) -> None:
    story = memory(people=TWO)
    story.receives(SECOND, "I am away until 30 November", subject="")
    story.letter_to(SECOND)
    asks(story)
    ask = story.letter_to(COORDINATOR)
    story.no_letter_to(SECOND, BACKUP)
    story.receives(COORDINATOR, "mine", answering=ask)
    read_rest(story, COORDINATOR)
    story.receives(COORDINATOR, "I am away until 7 December", subject="")
    story.letter_to(COORDINATOR)
    story.letter_to(BACKUP).has("TAKE").lacks("Ahmed")
    story.no_letter_to(SECOND)


def test_without_backups_the_other_coordinator_is_asked_to_take_it(memory: Play) -> None:
    story = memory(people={**TWO, "backups": []})
    asks(story)
    ask = story.letter_to(COORDINATOR)
    story.letter_to(SECOND)
    story.receives(COORDINATOR, "mine", answering=ask)
    read_rest(story, COORDINATOR, SECOND)
    story.receives(COORDINATOR, "I am away until 7 December", subject="")
    story.letter_to(COORDINATOR)
    take = story.letter_to(SECOND).has("TAKE").lacks("Ahmed")
    story.receives(SECOND, "TAKE", answering=take)
    story.letter_to(SECOND).has("Ana Ahmed")
    story.letter_to(COORDINATOR).has("Chris Vega has taken this over")


def test_backups_who_are_away_are_passed_over(memory: Play) -> None:
    story = memory(people=WITH_LEAD)
    story.receives(BACKUP, "I am away until 7 December", subject="")
    story.letter_to(BACKUP)
    story.receives(COORDINATOR, "I am away until 7 December", subject="")
    story.letter_to(COORDINATOR)
    asks(story)
    story.letter_to(COORDINATOR)
    story.letter_to(LEAD).has("TAKE").lacks("Ahmed")
    story.no_letter_to(BACKUP)


def test_a_silent_supporter_of_an_absent_coordinator(memory: Play) -> None:
    story = memory()
    supporter, _ = assigned(story)
    story.receives(COORDINATOR, "I am away until 7 December", subject="")
    story.letter_to(COORDINATOR)
    story.later(days=2, hours=1)
    read_rest(story, supporter, COORDINATOR, PEER)
    story.letter_to(BACKUP).has("TAKE").lacks("Ahmed")


# A hard week: the coordinator went on holiday and told nobody ---------------------------------------


def test_on_holiday_without_a_word(memory: Play) -> None:
    """Reminder, backup, lead: the promise to the peer is kept without the coordinator."""
    story = memory(people=WITH_LEAD)
    asked(story)
    promised = story.case().match_by
    story.later(hours=19)
    read_rest(story, COORDINATOR)
    take = story.letter_to(BACKUP).lacks("Ahmed")
    story.later(hours=1)
    story.receives(BACKUP, "TAKE", answering=take)
    story.letter_to(COORDINATOR).has("Lee Novak has taken this over")
    ask = story.letter_to(BACKUP).has("Ana Ahmed")
    story.receives(BACKUP, "Yes", answering=ask)
    story.letter_to(BACKUP)
    story.later(minutes=11)
    story.letter_to(first_suggestion(ask)).has("Ana Ahmed")
    assert story.world.clock.now() < promised
    story.no_letter_to(LEAD, PEER)


def test_on_holiday_without_a_word_and_nobody_there(memory: Play) -> None:
    """Neither backup nor lead answers: each morning a word, and the peer hears that it takes longer."""
    story = memory(people=WITH_LEAD)
    asked(story)
    story.later(days=6)
    letters = letters_to(story, LEAD)
    assert 4 <= len(letters) <= 6
    for letter in letters:
        letter.lacks("Ahmed")
    read_rest(story, COORDINATOR, BACKUP, PEER)
    back = letters[-1]
    story.receives(LEAD, "TAKE", answering=back)
    ask = story.letter_to(LEAD).has("Ana Ahmed")
    read_rest(story, COORDINATOR, BACKUP)
    story.receives(LEAD, "1", answering=ask)
    story.letter_to(LEAD)
    story.later(minutes=11)
    story.letter_to(first_suggestion(ask))


# Senders in doubt ----------------------------------------------------------------------------------


def test_twenty_mails_of_a_doubtful_sender(memory: Play) -> None:
    story = memory()
    for n in range(20):
        story.receives(STRANGER, f"Number {n}. hmm", subject="", honest=False)
    read_rest(story, STRANGER)
    assert len(letters_to(story, COORDINATOR)) == 3
    story.receives(COORDINATOR, "status", subject="")
    story.letter_to(COORDINATOR).has("a sender we cannot prove: 17")
    for day in range(3):
        story.later(days=1)
        letters_to(story, COORDINATOR)
        for n in range(5):
            story.receives(STRANGER, f"Day {day}, {n}. hmm", subject="", honest=False)
        assert len(letters_to(story, COORDINATOR)) == 1
        letters_to(story, BACKUP)


def test_a_doubtful_stop_is_told_however_much_came_before(memory: Play) -> None:
    story = memory()
    connected(story)
    again = f"Re: [{story.case().reference}]"
    for n in range(6):
        story.receives(PEER, f"What is this, number {n}?", subject=again, honest=False)
    assert len(letters_to(story, COORDINATOR)) == 3
    story.receives(PEER, "stop", subject=again, honest=False)
    story.letter_to(COORDINATOR).has("could not prove", f"NOW {story.case().reference}")
    assert story.case().on_hold


def test_now_lets_a_paused_case_go_on(memory: Play) -> None:
    story = memory()
    supporter, assignment = connected(story)
    story.receives(supporter, "We met this morning. It went well.", answering=assignment)
    story.letter_to(supporter)
    reference = story.case().reference
    story.receives(PEER, "stop", subject=f"Re: [{reference}]", honest=False)
    story.letter_to(COORDINATOR)
    story.later(days=20)
    story.no_letter_to(PEER)
    for letter in letters_to(story, COORDINATOR):
        letter.has(f"NOW {reference}", f"CLOSE {reference}")
    story.receives(COORDINATOR, f"NOW {reference}", subject="")
    story.letter_to(COORDINATOR).has(f"{reference} goes on")
    assert not story.case().on_hold
    story.later(days=16)
    story.letter_to(PEER).has("988")  # the check-in
    story.no_letter_to(COORDINATOR)


def test_a_second_doubtful_answer_does_not_take_the_place_of_the_first(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    story.receives(COORDINATOR, "1", answering=ask, honest=False)
    confirm = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "1", answering=ask, honest=False)
    story.no_letter_to(COORDINATOR)  # the same again: the code that was sent stands
    story.receives(COORDINATOR, "2", answering=ask, honest=False)
    story.letter_to(COORDINATOR).has("could not prove")  # neither counts any more
    story.receives(COORDINATOR, code_in(confirm), answering=confirm)
    read_rest(story, COORDINATOR)
    assert story.case().pending is None
    story.receives(COORDINATOR, "2", answering=ask)
    story.letter_to(COORDINATOR).has(name(suggestions(ask)[1]))


def test_the_same_answer_twice_and_its_code(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    for _ in range(2):
        story.receives(COORDINATOR, "2", answering=ask, honest=False)
    confirm = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, code_in(confirm), answering=confirm)
    story.letter_to(COORDINATOR).has(name(suggestions(ask)[1]), "UNDO")
    story.later(minutes=11)
    story.letter_to(suggestions(ask)[1])


def test_nobody_is_told_twice_in_a_day_for_a_week(memory: Play) -> None:
    """However long nobody answers, nobody of the program gets more than one letter a day."""
    story = memory(people=WITH_LEAD)
    asked(story)
    story.later(days=1, hours=12)
    read_rest(story, COORDINATOR, BACKUP, LEAD, PEER)
    start = story.world.clock.now()
    while story.world.clock.now() < start + timedelta(days=7):
        story.later(days=1)
        for person in (COORDINATOR, BACKUP, LEAD):
            assert len(asked_of(story, person)) <= 1
    read_rest(story, PEER)
