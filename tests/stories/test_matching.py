"""Matching as a coordinator meets it: insisting, others, nobody, several at once, facts not known."""

from __future__ import annotations

import re
from typing import Any

import pytest
from msgspec.structs import replace

from mailflow.nouns.case import EventKind, Stage
from mailflow.nouns.people import (
    CareerStage,
    Directory,
    Physician,
    Roster,
    Supporter,
    SupporterStatus,
)
from tests.stories import people
from tests.stories.conftest import Play
from tests.stories.letters import Read
from tests.stories.people import BACKUP, BELL, COORDINATOR, LIN, OKORO, PEER, STRANGER, WINTERS
from tests.stories.test_case import ASKING, asked
from tests.stories.test_event import address, lines_of, pending, read_all
from tests.stories.test_sheets_by_mail import sends, sheet
from tests.stories.world import Story

SECOND = "Chris Vega <chris.vega@example.org>"
SUPPORTERS = (OKORO, BELL, WINTERS, LIN)
#: Of Dr. Ahmed's own department, which no rule lets her support.
FORBIDDEN = "Mei Lin please"


def insisted(story: Story) -> list[str]:
    """The rules that were insisted on, as the case's story tells them."""
    story_of = story.world.store.story(story.case().reference)
    assert story_of is not None
    return [event.reason for event in story_of[1] if event.kind is EventKind.INSISTED]


def shown(story: Story, words: str = FORBIDDEN, **settings: Any) -> Read:
    """The coordinator has named somebody whom a rule forbids, and is shown it."""
    story.receives(COORDINATOR, words, answering=asked(story))
    return story.letter_to(COORDINATOR)


def strangers(story: Story, words: str = ASKING) -> Read:
    """Somebody wrote whose department nobody knows: what the coordinator is asked."""
    story.receives(STRANGER, words.replace("Ana Ahmed", "Kim Doe"), subject="Question")
    story.letter_to(STRANGER)
    return story.letter_to(COORDINATOR)


def named_in(letter: Read) -> list[str]:
    """Whom a request suggests, in order."""
    return re.findall(r"^[1-3]\. (\w+ \w+)", letter.text, re.M)


# Insisting -----------------------------------------------------------------------------------------


def test_insist_on_a_forbidden_one(play: Play) -> None:
    story = play()
    rule = shown(story).has("Mei Lin: same department", '"I insist on Mei Lin"', "Nothing has been")
    assert "Mei Lin" not in named_in(rule), "who is forbidden is not offered by number"
    story.receives(COORDINATOR, "I insist on Dr. Lin.", answering=rule)
    story.letter_to(COORDINATOR).has("as you insist: Mei Lin", "UNDO")
    assert insisted(story) == ["same_department"]
    story.later(minutes=11)
    story.letter_to(LIN).has("Ana Ahmed")
    assert story.case().stage is Stage.ASSIGNED


@pytest.mark.parametrize(
    "words",
    ["Yes", "\U0001f44d", "ok, go ahead", "I know. Do it.", "Mei Lin", "if you insist"],
)
def test_a_bare_yes_confirms_nothing(memory: Play, words: str) -> None:
    story = memory()
    rule = shown(story)
    for _ in range(2):
        story.receives(COORDINATOR, words, answering=rule)
        rule = story.letter_to(COORDINATOR)
        assert story.case().pending is None, words
    assert not insisted(story)
    story.later(minutes=30).no_letter_to(*SUPPORTERS)


def test_one_means_the_first_of_the_list_and_nobody_else(memory: Play) -> None:
    story = memory()
    rule = shown(story)
    story.receives(COORDINATOR, "1", answering=rule)
    first = named_in(rule)[0]
    story.letter_to(COORDINATOR).has(first)
    assert first != "Mei Lin" and not insisted(story)


def test_insisting_answers_what_was_shown_and_nothing_before(memory: Play) -> None:
    """Words that insist in the first answer are no second confirmation."""
    story = memory()
    rule = shown(story, "I insist on Mei Lin").has("Mei Lin: same department")
    assert story.case().pending is None
    story.receives(COORDINATOR, "Yes, I insist.", answering=rule)
    story.letter_to(COORDINATOR).has("as you insist: Mei Lin")
    story.later(minutes=11)
    story.letter_to(LIN)


def test_taken_back_and_insisted_on_again(memory: Play) -> None:
    story = memory()
    rule = shown(story)
    story.receives(COORDINATOR, "I insist on Mei Lin", answering=rule)
    noted = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "UNDO", answering=noted)
    story.letter_to(COORDINATOR).has("taken back")
    story.later(minutes=30).no_letter_to(LIN)


def test_only_who_was_shown_the_rule_may_insist(memory: Play) -> None:
    story = memory(people={"coordinators": [COORDINATOR, SECOND]})
    shown(story)
    other = story.letter_to(SECOND)
    story.receives(SECOND, "I insist on Mei Lin", answering=other)
    rule = story.letter_to(SECOND).has("Mei Lin: same department")
    assert story.case().pending is None
    story.receives(SECOND, "I insist on Mei Lin", answering=rule, honest=False)
    story.letter_to(SECOND).lacks("Ahmed", "Mei")  # a code first: was it you?
    assert story.case().pending is None


def test_a_new_rule_is_shown_before_it_is_broken(memory: Play) -> None:
    story = memory()
    rule = shown(story)
    story.receives(COORDINATOR, "pause Mei Lin until 15 December", subject="")
    story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "I insist on Mei Lin", answering=rule)
    again = story.letter_to(COORDINATOR).has("same department", "away until")
    story.receives(COORDINATOR, "I insist on Mei Lin", answering=again)
    story.letter_to(COORDINATOR).has("as you insist")
    assert sorted(insisted(story)) == ["away", "same_department"]


def test_there_is_nobody_to_ask(memory: Play) -> None:
    story = memory()
    retired = tuple(
        replace(s, status=SupporterStatus.RETIRED) if s.name == "Ruth Winters" else s
        for s in people.ROSTER.supporters
    )
    story.world.store.save_roster(Roster(retired), story.world.clock.now())
    rule = shown(story, "Ruth Winters please").has("not active now", "There is nobody to ask")
    rule.lacks("I insist")
    story.receives(COORDINATOR, "I insist on Ruth Winters", answering=rule)
    story.letter_to(COORDINATOR).has("There is nobody to ask")
    assert story.case().pending is None and not insisted(story)


def test_whoever_was_turned_down_is_taken_at_their_word(memory: Play) -> None:
    story = memory()
    story.receives(COORDINATOR, "None of these", answering=asked(story))
    story.receives(COORDINATOR, "Tomas Bell please", answering=story.letter_to(COORDINATOR))
    rule = story.letter_to(COORDINATOR).has("Tomas Bell: was asked already")
    story.receives(COORDINATOR, "I insist on Tomas Bell", answering=rule)
    story.letter_to(COORDINATOR).has("as you insist: Tomas Bell")


def test_insist_by_order(memory: Play) -> None:
    story = memory()
    asked(story)
    reference = story.case().reference
    story.receives(COORDINATOR, f"reassign {reference} to Dr. Lin", subject="")
    rule = story.letter_to(COORDINATOR).has("Mei Lin: same department", "I insist on Mei Lin")
    story.receives(COORDINATOR, f"reassign {reference} to Mei Lin", subject="")
    story.letter_to(COORDINATOR).has("Mei Lin: same department")
    story.receives(COORDINATOR, "I insist on Mei Lin", answering=rule)
    story.letter_to(COORDINATOR).has("Mei Lin will be asked")
    assert insisted(story) == ["same_department"]
    story.later(minutes=11)
    story.letter_to(LIN).has("Ana Ahmed")


def test_insist_by_order_once_somebody_has_the_case(memory: Play) -> None:
    story = memory()
    story.receives(COORDINATOR, "Tomas Bell please", answering=asked(story))
    story.receives(COORDINATOR, "NOW", answering=story.letter_to(COORDINATOR))
    story.letter_to(COORDINATOR)
    story.letter_to(BELL)
    reference = story.case().reference
    story.receives(COORDINATOR, f"reassign {reference} to Dr. Lin", subject="")
    story.letter_to(COORDINATOR).has("Mei Lin: same department")
    story.receives(COORDINATOR, f"I insist on Dr. Lin for {reference}", subject="")
    story.letter_to(COORDINATOR).has("Mei Lin")
    story.letter_to(BELL)  # nothing more is needed
    story.later(minutes=11)
    story.letter_to(LIN).has("Ana Ahmed")


def test_a_french_coordinator_insists(memory: Play) -> None:
    story = memory(languages=["fr", "en"])
    story.receives(PEER, ASKING, subject="Question")
    read_all(story, PEER)
    ask = story.letter_to(COORDINATOR).has("Pour répondre")
    story.receives(COORDINATOR, "Mei Lin, s'il vous plaît", answering=ask)
    rule = story.letter_to(COORDINATOR).has("même service", "J'insiste sur Mei Lin")
    story.receives(COORDINATOR, "Oui", answering=rule)
    rule = story.letter_to(COORDINATOR).has("J'insiste sur Mei Lin")
    assert story.case().pending is None
    story.receives(COORDINATOR, "J'insiste : Dr Lin", answering=rule)
    story.letter_to(COORDINATOR).has("puisque vous insistez", "Mei Lin")
    assert insisted(story) == ["same_department"]


def test_a_spanish_coordinator_insists(memory: Play) -> None:
    story = memory(languages=["es", "en"])
    story.receives(PEER, ASKING, subject="Question")
    read_all(story, PEER)
    ask = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "Mei Lin, por favor", answering=ask)
    rule = story.letter_to(COORDINATOR).has("mismo servicio", "Insisto en Mei Lin")
    story.receives(COORDINATOR, "Insisto en la Dra. Lin", answering=rule)
    story.letter_to(COORDINATOR).has("ya que insiste", "Mei Lin")


# Others, and nobody --------------------------------------------------------------------------------


def many(count: int, **fields: Any) -> tuple[Supporter, ...]:
    names = ("Hana Sato", "Ivo Petrie", "Jan Cole", "Kim Doyle", "Luis Apodaca", "Nora Quill")
    return tuple(
        Supporter(name=n, email=address(n), career_stage=CareerStage.MID, **fields)
        for n in names[:count]
    )


def test_others_until_there_are_no_more(memory: Play) -> None:
    story = memory()
    roster = Roster((*people.ROSTER.supporters, *many(2, department="Urology")))
    story.world.store.save_roster(roster, story.world.clock.now())
    ask = asked(story)
    first = named_in(ask)
    story.receives(COORDINATOR, "Others please", answering=ask)
    following = story.letter_to(COORDINATOR).has("next in line", "For:")
    second = named_in(following)
    assert len(first) == 3 and len(second) == 2 and not set(first) & set(second)
    story.receives(COORDINATOR, "None of these either", answering=following)
    last = story.letter_to(COORDINATOR).has("nobody else on the list fits", "no more names")
    assert not named_in(last)
    last.has("Mei Lin: same department").lacks("was asked already")
    story.receives(COORDINATOR, "OTHERS", answering=last)
    story.letter_to(COORDINATOR).has("no more names")


def test_nobody_fits(memory: Play) -> None:
    story = memory()
    own = many(2, department="Internal medicine")
    away = many(4, department="Urology", capacity=0)[2:]
    gone = replace(people.ROSTER.supporters[0], status=SupporterStatus.RETIRED)
    story.world.store.save_roster(Roster((*own, *away, gone)), story.world.clock.now())
    story.receives(PEER, ASKING, subject="Question")
    read_all(story, PEER)
    ask = story.letter_to(COORDINATOR).has(
        "nobody on the list fits",
        "In the way: has no room now (2); same department (2)",
        "Hana Sato: same department (Internal medicine)",
        "insist in words", "OTHERS", "HOLD", "I CALL",
    ).lacks("Okoro")  # fmt: skip
    story.receives(COORDINATOR, "Yes", answering=ask)
    ask = story.letter_to(COORDINATOR)
    assert story.case().pending is None, "no rule is relaxed in silence"
    story.receives(COORDINATOR, "Hana Sato", answering=ask)
    rule = story.letter_to(COORDINATOR).has("Hana Sato: same department")
    story.receives(COORDINATOR, "I insist on Hana Sato", answering=rule)
    story.letter_to(COORDINATOR).has("as you insist: Hana Sato")


def test_nobody_fits_and_the_coordinator_calls(memory: Play) -> None:
    story = memory()
    story.world.store.save_roster(Roster(), story.world.clock.now())
    story.receives(PEER, ASKING, subject="Question")
    read_all(story, PEER)
    ask = story.letter_to(COORDINATOR).has("no supporter is on our roster yet")
    story.receives(COORDINATOR, "I call", answering=ask)
    story.letter_to(COORDINATOR).has("you see to Dr. Ana Ahmed yourself", "CLOSE")
    assert story.case().on_hold
    story.later(hours=23)
    again, *_ = read_all(story, COORDINATOR, PEER)
    again.has("no supporter is on our roster yet")


# Several at once -----------------------------------------------------------------------------------

FIVE = ("Ana Ahmed", "Joan Reyes", "Carlos Ortega", "Dorothy Klein", "Farid Haddad")


def test_an_event_with_five_physicians(memory: Play) -> None:
    """Okoro would be best for two of them; the letter says to whom she goes, and why."""
    story = memory(
        referrals={"colleague": "reach_out"},
        matching={"never": ["same_department"], "prefer": {"similar_seniority": 3}},
    )
    stages = (CareerStage.EARLY, CareerStage.EARLY, *[CareerStage.LATE] * 3)
    directory = Directory(
        tuple(
            Physician(name=n, email=address(n), department=f"Unit {k}", career_stage=stage)
            for k, (n, stage) in enumerate(zip(FIVE, stages, strict=True), 1)
        )
    )
    roster = Roster(
        (
            *(
                Supporter(
                    name=n, email=address(n), department="Urology", capacity=1, career_stage=stage
                )
                for n, stage in (
                    ("Ngozi Okoro", CareerStage.EARLY),
                    *((n, CareerStage.LATE) for n in ("Hana Sato", "Ivo Petrie", "Jan Cole")),
                    ("Kim Doyle", CareerStage.RETIRED),
                )
            ),
        )
    )
    story.world.store.save_directory(directory, story.world.clock.now())
    story.world.store.save_roster(roster, story.world.clock.now())
    report = f"All of these were there when it happened: {', '.join(FIVE)}. Please contact them."
    story.receives("Dr. Rita Moss <rita.moss@example.org>", report, subject="Last night")
    read_all(story, "Dr. Rita Moss <rita.moss@example.org>")
    ask = story.letter_to(COORDINATOR).has("for 5 people")
    lines = lines_of(ask)
    assert [line.peer for line in lines.values()] == list(FIVE)
    firsts = [line.offered[0] for line in lines.values()]
    assert len(set(firsts)) == 5, "each gets somebody, nobody twice"
    winner = next(letter for letter, line in lines.items() if line.offered[0] == "Ngozi Okoro")
    assert winner in "AB"
    ask.has(f"so that {winner} could have Ngozi Okoro")
    story.receives(COORDINATOR, "yes", answering=ask)
    story.letter_to(COORDINATOR)
    assert pending(story) == dict(zip(FIVE, firsts, strict=True))


def test_insist_on_one_line(memory: Play) -> None:
    story = memory(referrals={"colleague": "reach_out"})
    report = "Please reach out to Dr. Ana Ahmed and Dr. Joan Reyes, both were there."
    story.receives("Dr. Rita Moss <rita.moss@example.org>", report, subject="Last night")
    read_all(story, "Dr. Rita Moss <rita.moss@example.org>")
    ask = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "A: Mei Lin", answering=ask)
    rule = story.letter_to(COORDINATOR).has(
        "stands in the way of Mei Lin: same department", '"A: I insist on Mei Lin"'
    )
    story.receives(COORDINATOR, "Yes", answering=rule)
    story.letter_to(COORDINATOR).has("stands in the way of Mei Lin")
    assert "Ana Ahmed" not in pending(story)
    story.receives(COORDINATOR, "A: I insist on Mei Lin, B: 1", answering=rule)
    story.letter_to(COORDINATOR).has("Mei Lin will be asked")
    assert pending(story)["Ana Ahmed"] == "Mei Lin" and "Joan Reyes" in pending(story)


# NOW looks again -----------------------------------------------------------------------------------


def bell_is_chosen(story: Story) -> Read:
    """Tomas Bell is chosen for Dr. Ahmed, and the undo window runs."""
    story.receives(COORDINATOR, "Tomas Bell", answering=asked(story))
    return story.letter_to(COORDINATOR).has("NOW asks at once")


def forbid_bell(story: Story, how: str) -> None:
    """Something comes in his way meanwhile."""
    if how == "gone":
        sends(story, sheet(without="Tomas Bell"))
        story.receives(COORDINATOR, "REMOVE", answering=story.letter_to(COORDINATOR))
    else:
        story.receives(COORDINATOR, how, subject="An order")
    story.letter_to(COORDINATOR)


IN_HIS_WAY = ("NEVER Tomas Bell WITH Ana Ahmed", "pause Tomas Bell until 15 January", "gone")


@pytest.mark.parametrize("how", IN_HIS_WAY)
@pytest.mark.parametrize("by", ["NOW", "order", "the clock"])
def test_a_choice_that_may_not_be_any_more_is_asked_anew(memory: Play, how: str, by: str) -> None:
    story = memory()
    noted = bell_is_chosen(story)
    reference = story.case().reference
    forbid_bell(story, how)
    if by == "the clock":
        story.later(minutes=11)
    elif by == "order":
        story.receives(COORDINATOR, f"{reference} NOW", subject="An order")
    else:
        story.receives(COORDINATOR, "NOW", answering=noted)
    again = story.letter_to(COORDINATOR).has("Your last answer was taken back")
    assert named_in(again) and "Tomas Bell" not in named_in(again)
    [case] = (one for one in story.cases() if not one.office)
    assert case.pending is None and case.stage is Stage.MATCHING
    assert not read_all(story, BELL, COORDINATOR)


@pytest.mark.parametrize("order", [False, True])
def test_now_and_a_supporter_with_room_for_one(memory: Play, order: bool) -> None:
    story = memory()
    roster = (replace(s, capacity=1) for s in people.ROSTER.supporters)
    story.world.store.save_roster(Roster(tuple(roster)), story.world.clock.now())
    first = bell_is_chosen(story)
    words = ASKING.replace("Ana Ahmed", "Joan Reyes")
    story.receives(people.COLLEAGUE, words, subject="Question")
    story.receives(COORDINATOR, "Tomas Bell", answering=story.letter_to(COORDINATOR))
    second = story.letter_to(COORDINATOR).has("NOW asks at once")
    if order:  # both in one mail: the first counts when the second is looked at
        refs = [case.reference for case in story.cases()]
        story.receives(COORDINATOR, "\n".join(f"{ref} NOW" for ref in refs), subject="Orders")
    else:
        story.receives(COORDINATOR, "NOW", answering=first)
        story.letter_to(COORDINATOR).has("being asked now")
        story.receives(COORDINATOR, "NOW", answering=second)
    assert any(
        "Tomas Bell: has no room" in " ".join(x.text.split()) for x in read_all(story, COORDINATOR)
    )
    assert len(read_all(story, BELL)) == 1
    assert sorted(case.stage for case in story.cases()) == [Stage.ASSIGNED, Stage.MATCHING]
    read_all(story, people.COLLEAGUE)


def test_now_keeps_what_was_insisted_on(memory: Play) -> None:
    story = memory()
    again = shown(story)
    story.receives(COORDINATOR, "I insist on Mei Lin", answering=again)
    noted = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "NOW", answering=noted)
    story.letter_to(COORDINATOR).has("Mei Lin is being asked now")
    story.letter_to(LIN).has("Ana Ahmed")


# Facts that nobody knows ---------------------------------------------------------------------------


def test_an_unknown_department_is_asked_first(play: Play) -> None:
    story = play()
    ask = strangers(story).has("We do not know the department of Kim Doe", "DON'T KNOW")
    assert not named_in(ask), "nobody is named who hangs on it"
    story.receives(COORDINATOR, "She's in surgery", answering=ask)
    ask = story.letter_to(COORDINATOR).has("Kim Doe (Surgery)", "kept with the case")
    assert "Ngozi Okoro" not in named_in(ask) and len(named_in(ask)) == 3
    ask.has("Ngozi Okoro: same department")
    story.receives(COORDINATOR, "1", answering=ask)
    story.letter_to(COORDINATOR).has(named_in(ask)[0])
    assert story.case().department == "Surgery"


def test_a_department_nobody_knows(memory: Play) -> None:
    story = memory()
    ask = strangers(story)
    story.receives(COORDINATOR, "don't know, go ahead", answering=ask)
    ask = story.letter_to(COORDINATOR).has("stays unknown", "department not known")
    assert len(named_in(ask)) == 3
    story.receives(COORDINATOR, "2", answering=ask)
    story.letter_to(COORDINATOR).has(named_in(ask)[1])
    story.later(minutes=11)
    story.letter_to(next(s for s in SUPPORTERS if named_in(ask)[1] in s)).has("Kim Doe")


def test_words_that_tell_nothing_are_asked_again(memory: Play) -> None:
    story = memory()
    ask = strangers(story)
    for words in ("medicine", "not in surgery", "Hmm", "Surgery or pediatrics"):
        story.receives(COORDINATOR, words, answering=ask)
        ask = story.letter_to(COORDINATOR)
        assert not story.case().department, words
    story.receives(COORDINATOR, "internal med", answering=ask)
    story.letter_to(COORDINATOR).has("Internal medicine")
    assert story.case().department == "Internal medicine"


@pytest.mark.parametrize(
    "words",
    [
        "Ask Dr. Lin, she is in internal medicine",
        "Her husband is in surgery",
        "The surgery was on Monday",
        "No idea, she had surgery last week",
        "Unknown; pediatrics called about it",
        "She's in surgery I think",
        "Kim Doe's husband is in surgery",
    ],
)
def test_what_is_not_plainly_told_of_the_peer_is_asked_again(memory: Play, words: str) -> None:
    story = memory()
    story.receives(COORDINATOR, words, answering=strangers(story))
    again = story.letter_to(COORDINATOR)
    case = story.case()
    assert (case.department, case.unknown, case.pending) == ("", (), None)
    story.receives(COORDINATOR, "Kim Doe is in surgery", answering=again)
    story.letter_to(COORDINATOR).has("Kim Doe (Surgery)")


def test_a_fact_beside_who_is_not_wanted_chooses_nobody(memory: Play) -> None:
    story = memory()
    story.receives(COORDINATOR, "Surgery - don't use Okoro", answering=strangers(story))
    story.letter_to(COORDINATOR).has("Kim Doe (Surgery)")
    assert story.case().department == "Surgery" and story.case().pending is None


def test_a_line_tells_of_a_husband(memory: Play) -> None:
    story = memory(referrals={"colleague": "reach_out"})
    report = (
        "Please reach out to Dr. Joan Reyes (joan.reyes@example.org) and Dr. Mark Vale "
        "(mark.vale@example.org), both were there."
    )
    story.receives("Dr. Rita Moss <rita.moss@example.org>", report, subject="Last night")
    read_all(story, "Dr. Rita Moss <rita.moss@example.org>")
    ask = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "B: Her husband is in surgery", answering=ask)
    assert not any(case.department for case in story.cases()) and not pending(story)
    ask = next(x for x in read_all(story, COORDINATOR) if lines_of(x))
    story.receives(COORDINATOR, "B: Surgery - don't use Okoro", answering=ask)
    assert "Surgery" in {case.department for case in story.cases()} and not pending(story)
    read_all(story, COORDINATOR)


def test_who_does_not_hang_on_it_is_offered_already(memory: Play) -> None:
    story = memory()
    free = many(1, department="")
    story.world.store.save_roster(
        Roster((*people.ROSTER.supporters, *free)), story.world.clock.now()
    )
    ask = strangers(story).has("We do not know the department", "These fit whatever it is")
    assert named_in(ask) == ["Hana Sato"]
    story.receives(COORDINATOR, "Yes", answering=ask)
    story.letter_to(COORDINATOR).has("Hana Sato")
    story.later(minutes=11)
    story.letter_to(f"Hana Sato <{address('Hana Sato')}>").has("Kim Doe")


def test_a_name_is_enough(memory: Play) -> None:
    """A coordinator who names somebody from family medicine tells nothing of the peer."""
    story = memory()
    ask = strangers(story)
    story.receives(COORDINATOR, "Use Tomas Bell from family medicine", answering=ask)
    story.letter_to(COORDINATOR).has("Tomas Bell")
    assert not story.case().department
    assert story.case().pending.supporter.name == "Tomas Bell"


def test_a_question_is_reminded_of_and_passed_on(memory: Play) -> None:
    story = memory()
    strangers(story)
    story.later(hours=13)
    story.letter_to(COORDINATOR).has("still open", "do not know the department")
    story.later(hours=6)
    story.receives(BACKUP, "TAKE", answering=story.letter_to(BACKUP).lacks("Doe"))
    ask = story.letter_to(BACKUP).has("We do not know the department of Kim Doe")
    story.letter_to(COORDINATOR)
    story.receives(BACKUP, "pediatrics", answering=ask)
    ask = story.letter_to(BACKUP).has("Kim Doe (Pediatrics)")
    assert "Ruth Winters" not in named_in(ask)


def test_a_site(memory: Play) -> None:
    story = memory(matching={"never": ["same_site"]})
    sites = ("North Hospital", "South Hospital", "South Hospital", "")
    placed = tuple(replace(s, site=x) for s, x in zip(people.ROSTER.supporters, sites, strict=True))
    story.world.store.save_roster(Roster(placed), story.world.clock.now())
    ask = strangers(story).has("the hospital or site of Kim Doe")
    assert named_in(ask) == ["Mei Lin"]
    story.receives(COORDINATOR, "She's at the north campus", answering=ask)
    ask = story.letter_to(COORDINATOR).has("North Hospital")
    assert "Ngozi Okoro" not in named_in(ask) and len(named_in(ask)) == 3


def test_one_of_several_is_not_known(memory: Play) -> None:
    story = memory(referrals={"colleague": "reach_out"})
    report = (
        "Please reach out to Dr. Joan Reyes (joan.reyes@example.org) and Dr. Mark Vale "
        "(mark.vale@example.org), both were there."
    )
    story.receives("Dr. Rita Moss <rita.moss@example.org>", report, subject="Last night")
    read_all(story, "Dr. Rita Moss <rita.moss@example.org>")
    ask = story.letter_to(COORDINATOR).has("We do not know the department")
    assert [line.peer for line in lines_of(ask).values()] == ["Joan Reyes", "Mark Vale"]
    assert lines_of(ask)["A"].offered and not lines_of(ask)["B"].offered
    story.receives(COORDINATOR, "A: 1\nB: Surgery", answering=ask)
    letters = read_all(story, COORDINATOR)
    alone = next(x for x in letters if "Mark Vale" in x.text and named_in(x))
    assert "Ngozi Okoro" not in named_in(alone)
    assert list(pending(story)) == ["Joan Reyes"]


def test_a_name_beside_the_fact_that_forbids_it(memory: Play) -> None:
    """The fact is heard first: what it forbids is not taken on the way."""
    story = memory()
    ask = strangers(story)
    story.receives(COORDINATOR, "She is in Surgery. Ngozi Okoro please", answering=ask)
    read_all(story, COORDINATOR)
    assert story.case().pending is None


@pytest.mark.parametrize(
    ("words", "department"),
    [
        ("same as Dr. Lin", "Internal medicine"),
        ("Same department as Mei Lin please", "Internal medicine"),
        ("she's in Lin's unit", "Internal medicine"),
        # Not on the roster: the directory knows her.
        ("same as Dr. Reyes", "Anesthesiology"),
        ("Surgery, same as Okoro", "Surgery"),
    ],
)
def test_somebody_to_compare_with_tells_the_fact(memory: Play, words: str, department: str) -> None:
    story = memory()
    story.receives(COORDINATOR, words, answering=strangers(story))
    ask = story.letter_to(COORDINATOR).has(f"Kim Doe ({department})", "kept with the case")
    assert story.case().department == department and story.case().pending is None
    assert len(named_in(ask)) >= 3


@pytest.mark.parametrize(
    "words",
    [
        "same as Dr. Zebra",
        "not the same department as Dr. Lin",
        "same as Dr. Lin?",
        "She works with Dr. Lin",
        "Pediatrics, same as Dr. Lin",
        "same as Dr. Lin or Dr. Bell",
    ],
)
def test_a_comparison_that_tells_nothing_chooses_nobody(memory: Play, words: str) -> None:
    story = memory()
    story.receives(COORDINATOR, words, answering=strangers(story))
    again = story.letter_to(COORDINATOR)
    assert story.case().pending is None and not story.case().department
    story.receives(COORDINATOR, "Surgery", answering=again)
    story.letter_to(COORDINATOR).has("Kim Doe (Surgery)")


def test_a_line_compares_its_peer(memory: Play) -> None:
    story = memory(referrals={"colleague": "reach_out"})
    report = (
        "Please reach out to Dr. Joan Reyes (joan.reyes@example.org) and Dr. Mark Vale "
        "(mark.vale@example.org), both were there."
    )
    story.receives("Dr. Rita Moss <rita.moss@example.org>", report, subject="Last night")
    read_all(story, "Dr. Rita Moss <rita.moss@example.org>")
    ask = story.letter_to(COORDINATOR).has("We do not know the department")
    story.receives(COORDINATOR, "B: same as Dr. Zebra", answering=ask)
    assert not pending(story)
    ask = next(x for x in read_all(story, COORDINATOR) if lines_of(x))
    story.receives(COORDINATOR, "A: 1\nB: same as Dr. Okoro", answering=ask)
    assert list(pending(story)) == ["Joan Reyes"]
    assert "Surgery" in {case.department for case in story.cases()}
    read_all(story, COORDINATOR)


# What happened -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "says", "event"),
    [
        ("a patient died during an endoscopy, in my hands", "does interventions too", True),
        ("a patient died on the ward, and I had missed it", "not known if interventional", None),
    ],
)
def test_an_event_that_was_an_intervention_is_known_by_its_words(
    memory: Play, words: str, says: str, event: bool | None
) -> None:
    """Nothing but the words tells it of a peer whom the directory does not have."""
    prefer = {"interventional_for_interventional": 3}
    story = memory(matching={"never": [], "prefer": prefer})
    roster = (*people.ROSTER.supporters, *many(1, interventional=True))
    story.world.store.save_roster(Roster(roster), story.world.clock.now())
    asking = f"I am Kim Doe. Last night {words}. Could I talk to a colleague?"
    story.receives(STRANGER, asking, subject="Question")
    read_all(story, STRANGER)
    ask = story.letter_to(COORDINATOR).has(says)
    assert story.case().intervention is event
    assert event is None or named_in(ask)[0] == "Hana Sato"


# No supporter at all -------------------------------------------------------------------------------


def test_an_empty_roster_is_named_in_the_request(memory: Play) -> None:
    story = memory()
    store, now = story.world.store, story.world.clock.now()
    store.save_roster(Roster(), now)
    ask = asked(story).has("no supporter is on our roster yet", "CSV or Excel")
    ask.lacks("on the list fits")
    assert "no supporter is on our roster yet" in " ".join(ask.html.split())
    store.save_roster(people.ROSTER, now)
    story.receives(COORDINATOR, "others", answering=ask)
    story.letter_to(COORDINATOR).lacks("on our roster yet").has("1. ")


def test_where_somebody_is_on_the_roster_nobody_fits(memory: Play) -> None:
    story = memory()
    retired = (replace(s, status=SupporterStatus.RETIRED) for s in people.ROSTER.supporters)
    story.world.store.save_roster(Roster(tuple(retired)), story.world.clock.now())
    asked(story).has("nobody on the list fits").lacks("on our roster yet")
