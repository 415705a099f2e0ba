"""Further ways in which an answer takes one of those offered, each beside what sounds alike and takes nobody.

The offered are those of ``test_match_plainer``; every mail is made up.
"""

from __future__ import annotations

import pytest

from mailflow.parsers.intents.match_worded import unmarked
from tests.parsers.test_match_plainer import LETTER, read

MEANT = [
    # asked as of a secretary
    ("Would you be so good as to reach out to Dr. Vega on our behalf?", 2),
    ("Drop Marisol a line from me, thanks.", 2),
    ("Please arrange for Dr. Patel to contact Dr. Kroll.", 3),
    ("Could we go for Anil?", 3),
    ("Let Marisol carry this one. Gordon is away until Monday.", 2),
    ("I should be most grateful if Dr. Vega could be prevailed upon.", 2),
    ("Donc partez sur Marisol.", 2),
    ("Pedídselo a Anil.", 3),
    # a verdict
    ("Anil would be super, thanks!", 3),
    ("Marisol is who he needs.", 2),
    ("Marisol will do nicely.", 2),
    ("Nobody better than Anil.", 3),
    ("I can think of no one I'd sooner send than Marisol.", 2),
    ("Marisol y punto.", 2),
    ("Anil and nobody else.", 3),
    ("It's Anil or it's nobody.", 3),
    ("I have no objection to Gordon.", 1),
    ("I second option two.", 2),
    ("Marisol es la persona adecuada.", 2),
    ("Gordon is good people. Anil is good people. Marisol is who she needs.", 2),
    # courtesies that look like conditions
    ("Marisol, if you'd be so kind.", 2),
    ("Anil, as long as it's by phone", 3),
    ("Marisol for this one, she asked for somebody with a bit of grey hair", 2),
    # corrected half-way
    ("1 no wait 3.", 3),
    ("Gordon. Wait. Gordon's the one with the broken hip. Marisol then, final answer", 2),
    ('I withdraw my "1" from this morning: Gordon wrote to the dean. Marisol, quickly.', 2),
    # the next best, a ranking
    ("Marisol, or Gordon if Marisol can't this week.", 2),
    ("Marisol primary, Anil alternate.", 2),
    ("Marisol, ou à défaut Anil.", 2),
    ("My ranking would be 3, 1, 2.", 3),
    ("Marisol first. The others are excellent too.", 2),
    # who is left; marks
    ("Gordon is on leave and Marisol is out of town. You do the math.", 3),
    ("\u274c Gordon \u2705 Marisol \u274c Anil", 2),
    # the last word of who thinks aloud
    ("Both are coming to my barbecue, are you? Gordon is great in a pinch. Marisol, then.", 2),
    ("The chair wants Gordon. I don't agree. Marisol please.", 2),
    ("He needs neither tactics nor triumph. Anil, please.", 3),
    # who is away for a while holds nothing up
    ("Marisol, gracias. Gordon está de vacaciones hasta el lunes.", 2),
    ("I like Anil but Anil is in Manila until next week. So Marisol, thank you", 2),
    ("Marisol, not her husband :)", 2),
]

NOT_MEANT = [
    "Would you be so good as to ask Marisol whether she knows Dr. Kroll?",
    "Send Marisol a note of thanks from me.",
    "Drop Marisol a line once I have talked to the chair.",
    "Let Marisol carry this one if her chief agrees.",
    "Marisol would be super, but she is away.",
    "Marisol would be my pick, but only if Gordon cannot.",
    "Nobody better than Anil at golf.",
    "I'd be grateful if Marisol could be asked what she thinks of it.",
    "Marisol, as long as the director agrees.",
    "Marisol. Wait. Let me ask Anil first.",
    "Gordon. Wait until Monday, then Marisol.",
    "I withdraw my answer from this morning. Marisol is the peer's cousin.",
    "Marisol is away until Monday.",
    "Ask me again on Monday. Gordon is away until then. I like Marisol.",
    "Has Marisol got room? Marisol please, otherwise nobody yet.",
    "None of these convince me. She said: Marisol, please.",
    "Wait for the chair. Then Marisol please.",
    "If the family agrees, then Marisol please.",
    "Wrong case, this one is Terri's. Then Marisol please.",
    "Is she back yet? OK Marisol.",
    "Anil has every faith in Marisol.",
    "She has asked for a woman.",
    "\u2705 Gordon \u2705 Marisol",
]

HELD = [
    "Can this keep until Wednesday?",
    "One moment please, I must first speak with the works council.",
    "Yes yes. After grand rounds. I have not forgotten you.",
    "Sitting tight till I hear from the chair.",
    "Suspend for now, the panel meets on Monday.",
    "Queda pendiente.",
    "Je réfléchis. Réponse lundi.",
]

REFUSED = [
    "Decline all.",
    "Negative on these.",
    "nope nope and nope",
    "I regret that I am unable to confirm either of them.",
]


@pytest.mark.parametrize(("text", "choice"), MEANT)
def test_the_one_who_is_taken(text: str, choice: int) -> None:
    got = read(text)
    assert (got.intent, got.choice) == ("approve", choice)


@pytest.mark.parametrize("text", NOT_MEANT)
def test_nobody_is_taken(text: str) -> None:
    assert read(text).intent != "approve"


@pytest.mark.parametrize("text", HELD)
def test_put_off(text: str) -> None:
    assert read(text).intent == "hold"


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    assert read(text).intent == "reject"


def test_a_letter_stands_for_whom_the_letter_calls_so() -> None:
    two = ("Gordon Pike", "Marisol Vega")
    lettered = "\n\n> a) Gordon Pike\n> b) Marisol Vega\n"
    assert read(f"B please{lettered}", two).choice == 2
    assert read("B", two).intent != "approve"
    assert read(f"B is for the birds{lettered}", two).intent != "approve"


def test_marks_stay_with_their_names() -> None:
    assert unmarked("Lee \u2705 Kim \u274c") == "Yes to Lee. Not Kim."
    assert unmarked("\u2705 Lee \u274c Kim") == "Yes to Lee. Not Kim."
    assert unmarked("Thanks \u2705") == "Thanks \u2705"
    assert "Gordon" in LETTER
