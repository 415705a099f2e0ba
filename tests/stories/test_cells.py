"""One story for each answer that no other story would miss: what must be seen after it.

The mutation bench (``script/bench mutation``) empties one cell of the workflow's table at a time,
or leaves it out; here each of them leaves a trace that neither does. Played in memory.
"""

from __future__ import annotations

import pytest

from mailflow.nouns.case import (
    AlarmState,
    EventKind,
    Outcome,
    QuestionKind,
    Stage,
    TimerKind,
)
from tests.stories.conftest import Play
from tests.stories.letters import Read
from tests.stories.people import (
    BACKUP,
    COLLEAGUE,
    COORDINATOR,
    ON_CALL,
    PEER,
    STRANGER,
)
from tests.stories.test_case import alarmed, asked, assigned, connected, read_rest
from tests.stories.test_contact import FIRST, name, time_is_over, until_somebody_writes
from tests.stories.test_danger import EVERYBODY_CALLED, PERHAPS, alert_to, alerts
from tests.stories.test_follow_up import supported
from tests.stories.test_return import declining, finished, welcomed
from tests.stories.world import Story

UNSURE = "We are not sure how to read your answer"
NEEDS_EYES = "A mail could not be handled"
REFERRAL = (
    "I am worried about Dr. Ana Ahmed, ana.ahmed@example.org. I asked her, and she agreed that I "
    "write to you."
)
TWO_REFERRALS = (
    "Please open cases for Dr. Ana Ahmed and Dr. Joan Reyes, they called me after the code last "
    "night."
)
SENIOR = "Dana Frost <dana.frost@example.org>"


def happened(story: Story) -> list[tuple[EventKind, str]]:
    """What the story of the only case tells: what, and why."""
    found = story.world.store.story(story.case().reference)
    assert found is not None
    return [(event.kind, event.reason) for event in found[1]]


def opened(story: Story) -> set[QuestionKind]:
    """Which questions stand."""
    return {q.kind for f in story.world.store.cases(open_only=False) for q in f.questions}


def timers(story: Story) -> set[TimerKind]:
    """What wakes the program."""
    return {t.kind for f in story.world.store.cases(open_only=False) for t in f.timers}


def state(story: Story) -> AlarmState:
    """How the alarm of the only case stands."""
    alarm = story.case().alarm
    assert alarm is not None
    return alarm.state


# Who is called: 1, 2, 3, and how it ended ------------------------------------------------------------


def calling(story: Story) -> Read:
    """An alarm calls, and the coordinator was called first."""
    alert = alarmed(story)
    read_rest(story, COORDINATOR, PEER)
    return alert


def how_it_stands(story: Story) -> Read:
    """Somebody took the alarm two hours ago and is asked how it ended."""
    alert = calling(story)
    story.receives(COORDINATOR, "1", answering=alert)
    story.letter_to(COORDINATOR).has("you have it")
    story.later(minutes=121)
    return story.letter_to(COORDINATOR).has("How does it stand")


def test_alarm_safe(memory: Play) -> None:
    story = memory()
    alert = calling(story)
    story.receives(COORDINATOR, "She is safe, I am with her.", answering=alert)
    story.letter_to(COORDINATOR).has("safe, and the alarm is over")
    assert not story.case().urgent and state(story) is AlarmState.OVER
    assert (EventKind.ALARM_OVER, "safe") in happened(story)
    assert not timers(story) & {TimerKind.ALARM_AGAIN, TimerKind.ALARM_DESK}
    story.later(minutes=61).no_letter_to(*EVERYBODY_CALLED)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("NOT REACHED", "not reached, so the next person is called as well"),
        ("No answer, it goes straight to voicemail.", "not reached, so the next person"),
        ("NEEDS HELP", "help is needed, and the next person is called as well"),
        ("Send an ambulance to her, she is bleeding.", "help is needed, and the next person"),
    ],
)
def test_alarm_another_is_called_as_well(memory: Play, words: str, told: str) -> None:
    story = memory()
    alert = calling(story)
    story.receives(COORDINATOR, words, answering=alert)
    story.letter_to(COORDINATOR).has(told)
    alert_to(story, BACKUP).has("I have the pills here")
    assert story.case().urgent and state(story) is AlarmState.CALLING


def test_alarm_unclear(memory: Play) -> None:
    story = memory()
    alert = calling(story)
    story.receives(COORDINATOR, "What is this?", answering=alert)
    again = story.letter_to(COORDINATOR).has(
        UNSURE, "1. I have it", "2. I cannot", "3. a false alarm"
    )
    assert state(story) is AlarmState.CALLING
    story.receives(COORDINATOR, "1", answering=again)
    story.letter_to(COORDINATOR).has("you have it, and nobody else is called")
    assert state(story) is AlarmState.TAKEN


def test_alarm_follow_up_have_it(memory: Play) -> None:
    """Who still has it is asked again in two hours, and nobody else is called meanwhile."""
    story = memory()
    how = how_it_stands(story)
    story.receives(COORDINATOR, "I have it, I am calling her now.", answering=how)
    story.letter_to(COORDINATOR).has("you have it, and nobody else is called")
    story.later(minutes=60).no_letter_to(*EVERYBODY_CALLED)
    story.later(minutes=61)
    story.letter_to(COORDINATOR).has("How does it stand")
    taken = [what for what, _ in happened(story) if what is EventKind.ALARM_TAKEN]
    assert len(taken) == 2


@pytest.mark.parametrize("words", ["I cannot.", "I cannot any more, I am in surgery."])
def test_alarm_follow_up_cannot(memory: Play, words: str) -> None:
    story = memory()
    how = how_it_stands(story)
    story.receives(COORDINATOR, words, answering=how)
    story.letter_to(COORDINATOR).has("help is needed, and the next person is called as well")
    alert_to(story, BACKUP).has("I have the pills here")
    assert state(story) is AlarmState.CALLING
    read_rest(story, *EVERYBODY_CALLED)


def test_alarm_follow_up_false_alarm(memory: Play) -> None:
    story = memory()
    how = how_it_stands(story)
    story.receives(COORDINATOR, "It was a false alarm.", answering=how)
    story.letter_to(COORDINATOR).has("a false alarm, and nobody else is called")
    alarm = story.case().alarm
    assert alarm is not None and alarm.false and not story.case().urgent
    story.later(minutes=20)
    assert alerts(story) == []
    read_rest(story, *EVERYBODY_CALLED)


def test_alarm_follow_up_unclear(memory: Play) -> None:
    story = memory()
    how = how_it_stands(story)
    story.receives(COORDINATOR, "What is this?", answering=how)
    again = story.letter_to(COORDINATOR).has(
        UNSURE, "1. they are safe", "2. nobody has been in touch", "3. they need help now"
    )
    assert state(story) is AlarmState.TAKEN
    story.receives(COORDINATOR, "1", answering=again)
    story.letter_to(COORDINATOR).has("safe, and the alarm is over")
    read_rest(story, *EVERYBODY_CALLED)


# A mail to be read ----------------------------------------------------------------------------------


def to_read(story: Story) -> Read:
    """A mail may tell of danger: the coordinator is asked to read it."""
    story.receives(PEER, PERHAPS, subject="Question")
    read_rest(story, PEER)
    while "read a mail" not in (letter := story.letter_to(COORDINATOR)).subject:
        pass
    read_rest(story, COORDINATOR)
    assert story.case().watched and not story.case().urgent
    return letter


@pytest.mark.parametrize("words", ["2", "ALARM"])
def test_please_read_raise_alarm(memory: Play, words: str) -> None:
    story = memory()
    story.receives(COORDINATOR, words, answering=to_read(story))
    alert_to(story, COORDINATOR).has("I cannot see a way forward")
    assert story.case().urgent and not story.case().watched
    assert state(story) is AlarmState.CALLING
    assert TimerKind.ALARM_DESK in timers(story)
    assert QuestionKind.PLEASE_READ not in opened(story)


def test_please_read_unclear(memory: Play) -> None:
    story = memory()
    story.receives(COORDINATOR, "Which folder?", answering=to_read(story))
    again = story.letter_to(COORDINATOR).has(
        UNSURE, "1. go on as usual", "2. raise the alarm", "Nothing has been done yet"
    )
    assert story.case().watched and not story.case().urgent
    story.receives(COORDINATOR, "2", answering=again)
    alert_to(story, COORDINATOR).has("I cannot see a way forward")


# Was it you? ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["NO", "not me"])
def test_confirm_sender_not_me(memory: Play, words: str) -> None:
    """The answer in somebody's name is thrown away: not even its own code lets it count any more."""
    story = memory()
    ask = asked(story)
    story.receives(COORDINATOR, "1", answering=ask, honest=False)
    question = story.letter_to(COORDINATOR).has("in your name")
    assert story.case().held is not None
    story.receives(COORDINATOR, words, answering=question)
    story.letter_to(COORDINATOR).has(NEEDS_EYES, "could not prove who sent it")
    assert story.case().held is None
    assert QuestionKind.CONFIRM_SENDER not in opened(story)
    assert story.case().pending is None


# Supporters -----------------------------------------------------------------------------------------


def test_supporter_note_escalate(memory: Play) -> None:
    story = memory()
    supporter, _ = supported(story)
    story.receives(supporter, "I need advice. Please call me.", subject="Advice")
    story.letter_to(supporter).has("Thank you")
    for person in (COORDINATOR, ON_CALL):
        story.letter_to(person).has(f"Please call {name(supporter)} now", "Ana Ahmed")
    assert (EventKind.GIVEN_TO_PERSON, "supporter_worried") in happened(story)


def test_supporter_note_unclear(memory: Play) -> None:
    story = memory()
    supporter, _ = supported(story)
    story.receives(supporter, "Is there a parking lot at the center?", subject="Parking")
    story.letter_to(COORDINATOR).has(NEEDS_EYES, name(supporter), "something we cannot answer")
    assert (EventKind.GIVEN_TO_PERSON, "question") in happened(story)


def room(story: Story) -> tuple[str, Read]:
    """A supporter is asked whether there is room, and does not know for whom."""
    ask = asked(story)
    story.receives(COORDINATOR, "1", answering=ask)
    story.letter_to(COORDINATOR)
    story.later(minutes=11)
    (to, _), *_ = story.unread()
    return f"<{to}>", story.letter_to(f"<{to}>").has("Would you have room")


def test_availability_declined(memory: Play) -> None:
    story = memory(**FIRST)
    supporter, question = room(story)
    story.receives(supporter, "declined", answering=question)
    story.letter_to(supporter).has("we ask somebody else, and a no is always fine")
    story.letter_to(COORDINATOR).has("Ana Ahmed", "1.", "2.")
    assert story.case().supporter is None and story.case().stage is Stage.MATCHING
    assert (EventKind.UNABLE, "") in happened(story)


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("We meet on Friday at 5.", "a time is arranged"),
        ("met", "we have talked"),
        ("no answer", "I tried and had no answer"),
    ],
)
def test_availability_before_they_know_whom(memory: Play, words: str, read: str) -> None:
    """Who cannot have met anybody yet is asked again, with numbers, and still hears no name."""
    story = memory(**FIRST)
    supporter, question = room(story)
    story.receives(supporter, words, answering=question)
    again = story.letter_to(supporter).has(
        f'We read your answer as: "{read}"', "1. yes", "2. I cannot take this one"
    )
    again.lacks("Ahmed")
    assert QuestionKind.AVAILABILITY in opened(story) and story.case().stage is Stage.ASSIGNED
    story.receives(supporter, "1", answering=again)
    story.letter_to(supporter).has("Ana Ahmed")


def test_assignment_scheduled(memory: Play) -> None:
    story = memory()
    supporter, assignment = assigned(story)
    story.receives(supporter, "We meet on Friday at 5.", answering=assignment)
    story.letter_to(supporter).has("a time is arranged for Friday 27 November")
    assert story.case().stage is Stage.CONNECTED and story.case().meets_on is not None
    assert (EventKind.ARRANGED, "") in happened(story)
    story.letter_to(PEER).has(name(supporter))


def test_assignment_no_answer(memory: Play) -> None:
    story = memory()
    supporter, assignment = assigned(story)
    story.receives(supporter, "I called her, no answer.", answering=assignment)
    story.letter_to(supporter).has("no answer yet. Please try once more")
    assert story.case().attempts == 1 and story.case().stage is Stage.CONNECTED
    assert (EventKind.NO_ANSWER, "") in happened(story)
    story.letter_to(PEER).has(name(supporter))


def test_assignment_unclear(memory: Play) -> None:
    story = memory()
    supporter, assignment = assigned(story)
    story.receives(supporter, "Which building is she in?", answering=assignment)
    again = story.letter_to(supporter).has(UNSURE, "1. yes", "2. I cannot take this one")
    again.lacks("they would rather not")
    story.receives(supporter, "1", answering=again)
    story.letter_to(supporter).has("you reach out to Dr. Ana Ahmed")
    story.letter_to(PEER).has(name(supporter))
    assert story.case().stage is Stage.CONNECTED


def test_outcome_request_unclear(memory: Play) -> None:
    story = memory()
    supporter, _ = connected(story)
    until_somebody_writes(story)
    question = story.letter_to(supporter)
    assert QuestionKind.OUTCOME_REQUEST in opened(story)
    story.receives(supporter, "Which building is she in?", answering=question)
    again = story.letter_to(supporter).has(UNSURE, "they would rather not", "we have talked")
    assert story.case().stage is Stage.CONNECTED
    number = next(
        line.strip()[0] for line in again.text.splitlines() if "4. we have talked" in line
    )
    story.receives(supporter, number, answering=again)
    story.letter_to(supporter).has("you have talked")
    assert story.case().stage is Stage.SUPPORTED


def test_supporter_silent_unclear(memory: Play) -> None:
    story = memory()
    supporter, _ = assigned(story)
    story.later(hours=50)
    story.letter_to(supporter)
    ask = story.letter_to(COORDINATOR).has("We have not heard from")
    story.receives(COORDINATOR, "What do you mean?", answering=ask)
    again = story.letter_to(COORDINATOR).has(
        UNSURE, "1. wait", "2. I call them myself", "3. ask the next supporter"
    )
    story.receives(COORDINATOR, "3", answering=again)
    story.letter_to(supporter).has("Nothing more is needed")
    story.letter_to(COORDINATOR).has("Ana Ahmed")
    assert story.case().supporter is None


# The peer -------------------------------------------------------------------------------------------


def introduced(story: Story) -> tuple[str, Read]:
    """The peer reads who will be in touch: a letter that asks nothing."""
    supporter, assignment = assigned(story)
    story.receives(supporter, "Yes, I'll reach out to her today.", answering=assignment)
    story.letter_to(supporter)
    return supporter, story.letter_to(PEER).has(name(supporter))


def test_note_not_reached(memory: Play) -> None:
    story = memory()
    supporter, notice = introduced(story)
    story.later(hours=20)
    story.receives(PEER, "Nobody has called me yet.", answering=notice)
    story.letter_to(COORDINATOR).has(
        "Ana Ahmed says that nobody has been in touch", name(supporter), "NEXT ONE"
    )
    assert (EventKind.ANSWERED, "not_reached") in happened(story)
    assert QuestionKind.SUPPORTER_SILENT in opened(story)


def test_note_met(memory: Play) -> None:
    """Nobody is asked about a silence any more when the peer says that the two have talked."""
    story = memory()
    supporter, notice = introduced(story)
    story.receives(PEER, "We talked this morning.", answering=notice)
    assert (EventKind.ANSWERED, "met") in happened(story)
    assert story.case().contact_by is None
    story.no_letter_to(COORDINATOR)
    story.later(days=2, hours=6).no_letter_to(PEER, COORDINATOR)
    story.letter_to(supporter)  # how it went


def test_note_thanks(memory: Play) -> None:
    story = memory()
    _, notice = introduced(story)
    story.receives(PEER, "Thank you.", answering=notice)
    assert (EventKind.ANSWERED, "thanks") in happened(story)
    story.no_letter_to(COORDINATOR, PEER)


def test_reached_more_support(memory: Play) -> None:
    story = memory()
    _, _, question = time_is_over(story)
    story.receives(PEER, "I would like to talk again.", answering=question)
    assert (EventKind.ANSWERED, "more_support") in happened(story)
    story.letter_to(COORDINATOR).has(NEEDS_EYES, "I would like to talk again")


def test_reached_details(memory: Play) -> None:
    story = memory()
    supporter, _, question = time_is_over(story)
    story.receives(PEER, "My phone is 505-555-0188", answering=question)
    story.letter_to(PEER).has("we added it")
    story.letter_to(supporter).has("505-555-0188")
    story.letter_to(COORDINATOR).has("added how to reach them")
    assert story.case().peer.phone.endswith("555-0188")
    assert (EventKind.ANSWERED, "details") in happened(story)


def test_reached_thanks(memory: Play) -> None:
    story = memory()
    _, _, question = time_is_over(story)
    story.receives(PEER, "Thank you.", answering=question)
    assert (EventKind.ANSWERED, "thanks") in happened(story)
    story.no_letter_to(COORDINATOR, PEER)


def test_reached_unclear(memory: Play) -> None:
    story = memory()
    _, _, question = time_is_over(story)
    story.receives(PEER, "Where is the parking lot?", answering=question)
    story.letter_to(COORDINATOR).has(NEEDS_EYES, "Ana Ahmed", "something we cannot answer")
    assert (EventKind.GIVEN_TO_PERSON, "question") in happened(story)


def test_resources_leave_unclear(memory: Play) -> None:
    """Neither yes nor no to a page: a person reads it, no page is sent, and nothing is closed."""
    story = memory()
    _, question = declining(story)
    story.receives(PEER, "What would be on that page?", answering=question)
    story.letter_to(COORDINATOR).has(NEEDS_EYES, "Ana Ahmed")
    assert (EventKind.GIVEN_TO_PERSON, "unclear") in happened(story)
    story.no_letter_to(PEER)
    assert story.case().open


def test_same_supporter_unclear(memory: Play) -> None:
    story = memory()
    letter, _ = welcomed(story, finished(story))
    story.receives(PEER, "Where is the parking lot?", answering=letter)
    story.letter_to(COORDINATOR).has(NEEDS_EYES, "something we cannot answer")
    assert (EventKind.GIVEN_TO_PERSON, "question") in happened(story)
    assert story.case().stage is Stage.MATCHING


# After the end --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "I would like another colleague this time, please.",
        "Nobody has called me since I wrote.",
        "I could use another talk.",
    ],
)
def test_after_the_end_a_wish_opens_it_again(memory: Play, words: str) -> None:
    story = memory()
    finished(story)
    story.receives(PEER, words)
    story.letter_to(PEER).has("988")
    story.letter_to(COORDINATOR).has("Ana Ahmed", "1.")
    assert (EventKind.REOPENED, "") in happened(story)
    assert story.case().stage is Stage.MATCHING


@pytest.mark.parametrize("words", ["Thank you, that was kind.", "I am doing well, thanks."])
def test_after_the_end_kind_words_ask_nobody_to_read_them(memory: Play, words: str) -> None:
    story = memory()
    finished(story)
    story.receives(PEER, words)
    story.no_letter_to(COORDINATOR, PEER)
    assert happened(story)[-1] == (EventKind.ANSWERED, "thanks")


@pytest.mark.parametrize("words", ["Stop writing to me.", "Please do not write to me any more."])
def test_after_the_end_no_more_mail_is_confirmed_once(memory: Play, words: str) -> None:
    story = memory()
    finished(story)
    story.receives(PEER, words)
    story.letter_to(PEER).has("988")
    story.receives(PEER, words)
    story.no_letter_to(PEER, COORDINATOR)
    assert story.case().stopped


@pytest.mark.parametrize("words", ["I withdraw my request.", "Please delete everything about me."])
def test_after_the_end_what_is_known_goes_at_once(memory: Play, words: str) -> None:
    story = memory()
    finished(story)
    story.receives(PEER, words)
    story.letter_to(PEER).has("You asked us to stop")
    story.later(hours=2)
    assert story.cases() == [] or not story.case().peer.email
    story.later(days=400)
    story.no_letter_to(PEER, COORDINATOR)


# Referrers ------------------------------------------------------------------------------------------


def referred(story: Story) -> Read:
    """A colleague has written about a peer who agreed: what they were told."""
    story.receives(COLLEAGUE, REFERRAL, subject="A colleague")
    story.letter_to(COORDINATOR).has("Ana Ahmed")
    return story.letter_to(COLLEAGUE)


def test_referrer_note_thanks(memory: Play) -> None:
    story = memory()
    thanks = referred(story)
    story.receives(COLLEAGUE, "Thank you so much.", answering=thanks)
    assert (EventKind.ANSWERED, "thanks") in happened(story)
    story.no_letter_to(COORDINATOR, COLLEAGUE)


def test_referrer_note_unclear(memory: Play) -> None:
    story = memory()
    thanks = referred(story)
    story.receives(COLLEAGUE, "Where is the parking lot?", answering=thanks)
    story.letter_to(COORDINATOR).has(NEEDS_EYES, "Joan Reyes", "something we cannot answer")
    assert (EventKind.GIVEN_TO_PERSON, "question") in happened(story)


# The coordinator and the backups --------------------------------------------------------------------


def test_needs_a_person_unclear(memory: Play) -> None:
    story = memory()
    story.receives(STRANGER, "Hello, is this the right address for me?", subject="Hello")
    read_rest(story, STRANGER)
    look = story.letter_to(COORDINATOR).has(NEEDS_EYES, "1. Open a case", "2. Nothing to do")
    story.receives(COORDINATOR, "Which folder?", answering=look)
    again = story.letter_to(COORDINATOR).has(
        UNSURE, "1. open a case for the sender", "2. nothing to do"
    )
    assert story.case().stage is Stage.LOOKING
    story.receives(COORDINATOR, "2", answering=again)
    story.letter_to(COORDINATOR).has("nothing was done, and nothing is needed")
    assert story.case().outcome is Outcome.NOT_A_REFERRAL


def test_takeover_unclear(memory: Play) -> None:
    story = memory()
    asked(story)
    story.later(hours=19)
    story.letter_to(COORDINATOR)
    take = story.letter_to(BACKUP).lacks("Ahmed")
    story.receives(BACKUP, "What is this?", answering=take)
    again = story.letter_to(BACKUP).has(UNSURE, "1. I take it over").lacks("Ahmed")
    story.receives(BACKUP, "1", answering=again)
    story.letter_to(BACKUP).has("Ana Ahmed")
    story.letter_to(COORDINATOR).has("Lee Novak has taken this over")


def test_event_request_thanks(memory: Play) -> None:
    """Thanks, when everybody has somebody: noted, answered by nothing, and no choice taken back."""
    story = memory(referrals={"colleague": "reach_out"})
    story.receives(
        COORDINATOR,
        TWO_REFERRALS,
        subject="Two referrals",
    )
    ask = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "yes", answering=ask)
    noted = story.letter_to(COORDINATOR).has("UNDO")
    story.receives(COORDINATOR, "Thank you!", answering=noted)
    told = [
        (event.kind, event.reason)
        for case in story.cases()
        for found in [story.world.store.story(case.reference)]
        if found
        for event in found[1]
    ]
    assert (EventKind.ANSWERED, "thanks") in told
    assert all(case.pending for case in story.cases())
    story.no_letter_to(COORDINATOR)


def test_event_request_nobody_answers_in_time(memory: Play) -> None:
    """The due time is over and nobody has chosen: the lead may take it, and again next morning."""
    story = memory(people={"leads": [SENIOR]}, referrals={"colleague": "reach_out"})
    story.receives(COORDINATOR, TWO_REFERRALS, subject="Two referrals")
    story.letter_to(COORDINATOR).has("for 2 people")
    story.later(hours=23).no_letter_to(SENIOR)
    read_rest(story, COORDINATOR, BACKUP)
    story.later(hours=2)
    take = story.letter_to(SENIOR).has("TAKE", "It is about several people")
    take.lacks("Ahmed", "Reyes")
    story.no_letter_to(SENIOR)
    read_rest(story, COORDINATOR, BACKUP)
    story.later(hours=22)
    story.letter_to(SENIOR).has("It is about several people").lacks("Ahmed", "Reyes")
    story.letter_to(COORDINATOR).has("Your choice is still open")
    read_rest(story, COORDINATOR, BACKUP, SENIOR)


def test_a_question_about_a_patients_care(memory: Play) -> None:
    story = memory()
    story.receives(
        STRANGER,
        "What dose of enoxaparin should I give to a patient with a creatinine clearance of 20?",
        subject="Dosing question",
    )
    story.letter_to(STRANGER).has("We cannot help with a patient's care here", "the doctor on call")
    story.no_letter_to(COORDINATOR)
    assert story.case().outcome is Outcome.NOT_A_REFERRAL
