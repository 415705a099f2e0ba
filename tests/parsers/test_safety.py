"""Danger is heard; what only sounds like it is not."""

from __future__ import annotations

import pytest

from mailflow.nouns.meaning import Context, Flag
from mailflow.parsers.heard import heard
from mailflow.parsers.safety import Danger, danger


def look(text: str, subject: str = "", **kwargs: object) -> Danger:
    return danger(heard(text, subject, answers=False), **kwargs)  # type: ignore[arg-type]


ALARMS = [
    ("I don't want to wake up any more.", Flag.SELF_HARM),
    ("I keep thinking about killing myself.", Flag.SELF_HARM),
    ("They would all be better off without me.", Flag.SELF_HARM),
    ("Je ne veux plus me réveiller le matin.", Flag.SELF_HARM),
    ("He pensado en quitarme la vida.", Flag.SELF_HARM),
    ("He has a plan and a gun in the house.", Flag.SELF_HARM),
    ("I'm going to kill him, I know where he parks.", Flag.HARM_TO_OTHERS),
    ("He smelled of alcohol before his first case this morning.", Flag.IMPAIRED_PRACTICE),
    ("I take two oxycodone before every shift.", Flag.IMPAIRED_PRACTICE),
    ("My husband pushed me down the stairs on Sunday.", Flag.ABUSE),
    ("My chief put his hand on my back in the OR and left it there.", Flag.MISCONDUCT),
]


@pytest.mark.parametrize(("text", "flag"), ALARMS)
def test_danger_said_outright_is_an_alarm(text: str, flag: Flag) -> None:
    assert flag in look(text).flags


QUIET = [
    "This job is killing me and I'd kill for a day off.",
    "My patient died by suicide last week and I am sad.",
    "I asked her directly about suicide and she said no.",
    "Testifying would be career suicide.",
    "I'm dying for a coffee and dead on my feet.",
    "He has been sober since 2012 and goes to his meetings.",
    "If you are thinking of suicide call 988.",
    "Yes please, tomorrow evening is fine.",
    "Ce travail me tue, mais ça va.",
    "We met for an hour, one glass of wine on the dock.",
]


@pytest.mark.parametrize("text", QUIET)
def test_what_only_sounds_like_it_raises_no_alarm(text: str) -> None:
    assert look(text).flags == ()


PAIRS = [
    (
        "I gave my dog to my sister for good, I won't need him.",
        "I gave my dog to my sister for the trip.",
    ),
    ("I have thoughts of suicide.", "I have no thoughts of suicide."),
    ("He was drunk on call last night.", "He was drunk at his own wedding."),
]


@pytest.mark.parametrize(("danger_said", "harmless"), PAIRS)
def test_one_word_makes_the_difference(danger_said: str, harmless: str) -> None:
    assert look(danger_said).flags or look(danger_said).watch
    assert not look(harmless).flags


def test_a_quiet_sign_is_watched_and_does_not_ring() -> None:
    found = look("Still here. Wasn't the plan.")
    assert found.flags == ()
    assert Flag.SELF_HARM in found.watch


WATCHED = [
    ("I have been thinking the kids would manage fine without their father.", Flag.SELF_HARM),
    ("I don't see myself here at Christmas.", Flag.SELF_HARM),
    ("If the bus hit me tomorrow I would not mind.", Flag.SELF_HARM),
    ("The only thing keeping me here is the dog.", Flag.SELF_HARM),
    ("I can't promise I'll be safe tonight.", Flag.SELF_HARM),
    ("She's been cutting again.", Flag.SELF_HARM),
    ("I've written the note already.", Flag.SELF_HARM),
    ("Je veux juste que ça s'arrête.", Flag.SELF_HARM),
    ("Pienso en la muerte todos los días.", Flag.SELF_HARM),
    ("If they take my license I'm taking someone with me.", Flag.HARM_TO_OTHERS),
    ("I have been following him home.", Flag.HARM_TO_OTHERS),
    ("Lo voy a matar, se lo juro.", Flag.HARM_TO_OTHERS),
    ("The wastage never adds up when he is on.", Flag.IMPAIRED_PRACTICE),
    ("I need two drinks to operate.", Flag.IMPAIRED_PRACTICE),
    ("Our senior partner gets lost on the way to the OR.", Flag.IMPAIRED_PRACTICE),
    ("Il boit avant ses gardes.", Flag.IMPAIRED_PRACTICE),
    ("He only hits me where the scrubs cover it.", Flag.ABUSE),
    ("My husband doesn't let me have my own bank card.", Flag.ABUSE),
    ("Mi esposo me pega cuando toma.", Flag.ABUSE),
    ("Since I spoke up about the billing they have cut my clinic.", Flag.MISCONDUCT),
    ("He comments on my body every time I scrub.", Flag.MISCONDUCT),
    ("They passed me over because I wear hijab.", Flag.MISCONDUCT),
]


@pytest.mark.parametrize(("text", "flag"), WATCHED)
def test_what_is_said_in_passing_is_read_by_a_person(text: str, flag: Flag) -> None:
    found = look(text)
    assert flag in (*found.flags, *found.watch)


ORDINARY = [
    "I lost a patient on Friday and I can't stop thinking about it.",
    "I'm exhausted and I don't know how much longer I can do this job.",
    "The hearing is in three weeks and I dread it.",
    "My mother died in June and I went back to work too early.",
    "My partner and I do not speak any more.",
    "I see the baby's face every night.",
    "I want to quit and open a bakery.",
    "He is retiring and gave me his old stethoscope.",
    "I take propranolol before lectures.",
    "Thank you, I am feeling much better and sleeping again.",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_trouble_is_no_danger(text: str) -> None:
    assert look(text) == Danger((), (), ())


def test_a_word_below_the_sign_off_is_read() -> None:
    found = danger(
        heard("All fine.", "", answers=True),
        signature="Sent from my iPhone\n\nI don't want to wake up any more.",
    )
    assert Flag.SELF_HARM in found.flags


def test_a_crisis_line_below_the_sign_off_is_nobodys_word() -> None:
    found = danger(
        heard("All fine.", "", answers=True),
        signature="Robin Dale, MD\nThinking of suicide? Call or text 988.\nYou are not alone.",
    )
    assert found == Danger((), (), ())


def test_the_subject_and_forwarded_parts_are_read() -> None:
    assert Flag.SELF_HARM in look("", "I am going to kill myself").flags
    passed_on = danger(
        heard("see attached", "Fwd: text", answers=False),
        ("I want to die. Tell my kids I love them.",),
    )
    assert Flag.SELF_HARM in passed_on.flags


def test_our_own_quoted_letter_is_not_read() -> None:
    quoted = "If you think of killing yourself call 988. Reply YES or NO."
    found = danger(
        heard("I'm fine.", "Re: Checking in", answers=True), context=Context.CHECK_IN, quoted=quoted
    )
    assert found == Danger((), (), ())


def test_the_words_that_spoke_are_told() -> None:
    assert any("wake up" in words for words in look("I don't want to wake up any more.").because)
