"""How somebody settles on one of those offered, each way beside what is said almost so and settles nothing.

The offered are those of ``test_match_plainer``; every mail is made up.
"""

from __future__ import annotations

import re
from re import _parser  # type: ignore[attr-defined]

import pytest

from mailflow.parsers.intents import match_told, match_yes
from mailflow.parsers.intents.match_settled import settling
from tests.parsers.test_match_plainer import read
from tests.parsers.test_patterns_are_safe import _endless

MEANT = [
    # a yes to the list
    ("ship it", 1),
    ("Great, make it happen, thanks", 1),
    ("your pick is fine.", 1),
    ("I don't know either of them well, so your pick is fine.", 1),
    ("Okey dokey, your suggestion is fine.", 1),
    ("Works for me, whichever you had first.", 1),
    ("Sold! Send the first one.", 1),
    ("Happy with your suggestion", 1),
    ("Your pick sounds good, thanks Terri", 1),
    ("Your first choice is fine", 1),
    ("your top pick works for us", 1),
    # a verdict on one
    ("Marisol, definitely the best fit.", 2),
    ("Marisol, always my first thought. Yes.", 2),
    ("Gordon, no contest. Same injury.", 1),
    ("Gordon all the way. He'll knock it out of the park.", 1),
    ("Option one has my blessing, and would you copy Dr. Patel as a backup.", 1),
    ("Marisol is a yes from me.", 2),
    ("Gordon's the ticket.", 1),
    ("Marisol's my gal for this. Fire away.", 2),
    ("My vote goes to Marisol.", 2),
    ("I have nothing against Gordon. Use him.", 1),
    ("NO to number 1, yes to number 2", 2),
    ("No to Gordon, no to Anil, that leaves Marisol.", 2),
    ("We're settled on Marisol", 2),
    ("I give my vote to Anil.", 3),
    ("you can tell Anil he's up", 3),
    ("Could you get Anil on it? He'd be ideal.", 3),
    # what was weighed, praised or asked before
    ("I'd lean Marisol. Yes, Marisol.", 2),
    ("Marisol is wonderful with residents. For an attending of sixty, though, I want Anil.", 3),
    ("Gordon is a mensch and I owe him dinner, but he talks too much. Anil.", 3),
    ("Can Marisol do it? she'd be my choice", 2),
    ("Might Anil be willing, do you think? If so I'd be delighted for him to ring him.", 3),
    ("I have thought about it over lunch and would prefer Anil", 3),
    ("I'd have picked Marisol myself, so yes.", 2),
    ("Let's not overthink it, Marisol.", 2),
    ("It's a toss-up between 1 and 3 but if I must, 3.", 3),
    ("I know you put Gordon on top but the cardiologist is the better fit here.", 3),
    # the next best, and what stands beside
    ("Marisol, and if she's maxed out go to Gordon.", 2),
    ("Marisol, with Anil as backup", 2),
    ("Marisol it is! Let me know when she's said yes.", 2),
    ("Gordon, by phone, after he's off nights on Thursday.", 1),
    # a word that answers is no name
    ("Chen wrote that he would prefer Anil if she is willing. Anil please, if he is willing.", 3),
]


@pytest.mark.parametrize(("text", "number"), MEANT)
def test_whom_somebody_settles_on(text: str, number: int) -> None:
    got = read(text)
    assert (str(got.intent), got.choice) == ("approve", number)


NOBODY = [
    # a yes to something else, or not yet
    "Ship it to the other coordinator, I'm off.",
    "Your pick is fine but Kroll may not want anyone.",
    "Your pick is fine if the chief agrees.",
    "Is your pick fine?",
    "I don't know either of them well, so you tell me.",
    "I don't know either of them well.",
    "You have my blessing to look further.",
    "Works for me, whichever day you had first.",
    "make it happen tomorrow, not before",
    # said of one, and no verdict of one's own
    "Gordon, no contest? I'm not so sure.",
    "Not Gordon, no contest.",
    "Gordon, of course, is away until May.",
    "I used to say Gordon, no contest.",
    "Gordon all the way over there? Too far.",
    "Marisol has my blessing to retire.",
    "Marisol has my vote for chief of staff.",
    "Option one has my blessing if the chief agrees.",
    "Marisol is a yes from Kroll's wife, not from me.",
    "Marisol is a yes? I'm surprised.",
    "Gordon's the ticket if Kroll agrees.",
    "Gordon isn't the ticket.",
    "Marisol's my gal Friday.",
    "My heart says Marisol.",
    "My heart says Marisol, my head says Gordon.",
    "My heart says Marisol but my head doesn't.",
    "I have nothing against Gordon.",
    "I have nothing against Gordon. Don't use him though.",
    "I have nothing against Gordon, I just think he's too close.",
    "I can't say no to number 1, can I?",
    "No to number 1, and I have my doubts on number 2.",
    "No to 1, no to 2, no to 3.",
    "I'm not sold on Marisol.",
    "Are we settled on Marisol?",
    "Tell Anil he's up for renewal.",
    "Don't tell Anil he's up.",
    "Could you get Anil on the phone?",
    "Could you get Anil on it or is he away?",
    "Gordon, easily the busiest man here.",
    "Gordon, easily. Kidding, he knows Kroll.",
    "Marisol, always late.",
    "Gordon, obviously, can't.",
    "Marisol, without question an excellent doctor.",
    "Marisol, hands down the worst idea.",
    "Your choice.",
    "Your suggestion.",
    "Your first choice works with Kroll.",
    "Your first choice is his brother.",
    "Another one, please, like Marisol.",
    "Marisol, easy to talk to.",
    "Marisol, all the way in Riverside.",
    "My vote is Marisol, the chief's is Gordon, he decides.",
    "You have my approval once legal signs.",
    "Option B. Park this for now.",
    "Anil. Park it until Dr. Park is back.",
    # weighed, and not settled
    "Gordon was great. For the next one, I'd take Anil.",
    "Gordon is lovely. For this case, I want to wait.",
    "I'd lean Marisol.",
    "I'd lean Marisol. Then again, Gordon.",
    "I'd lean Marisol. Yes, I know, Gordon is closer.",
    "Marisol is wonderful with residents. For an attending of sixty, though, I wonder.",
    "Marisol is wonderful with residents. For this one, though, I want somebody older.",
    "Gordon is a mensch, but he talks too much. Anil?",
    "Gordon is a mensch, but he talks too much. Anil is no better.",
    "Can Marisol do it? She'd be my choice if she weren't leaving.",
    "Can Marisol do it? She'd be their choice.",
    "Can Anil do it? He'd be my choice if he could, but he's leaving in May.",
    "Might Anil be willing? If so I'd like to ask him something first.",
    "I'd have picked Marisol myself, so I'm surprised.",
    "I'd have picked Marisol.",
    "Let's not overthink it. Marisol and Kroll used to date.",
    "It's a toss-up between 1 and 3.",
    "It's a toss-up between 1 and 3 but if I had to, 3?",
    "I know you put Gordon on top but the cardiologist operated on his mother.",
    # the next best alone, and what waits
    "If she's maxed out go to Gordon.",
    "Marisol is maxed out, and Gordon as backup is too.",
    "Let me know when she's said yes.",
    "Let me know when he's agreed and I'll choose between Marisol and Anil.",
    "Marisol it is once he's agreed. Let me know when he has.",
    "Gordon, by phone, after I've spoken to him.",
    "Gordon, by phone, after he's agreed to it.",
    "Anil by phone? He never picks up.",
    # news, a cry, mockery
    "Anil is great. I didn't realise he'd gone through the training.",
    "Wow, Anil finished his training, great to see.",
    "Marisol is wonderful. Glad to hear she's back.",
    "Anil is perfect now? I had no idea.",
    "Sure, because Gordon did so well last time.",
    "Gordon of all people!",
    "Great, like Marisol ever picks up her phone.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_what_settles_nothing(text: str) -> None:
    assert str(read(text).intent) != "approve"


#: Whoever was chosen, news of them changes nothing.
NEWS = [
    ("I didn't realise Marisol was back. Marisol please.", 2),
    ("Good to hear from you. Anil please.", 3),
    ("Anil. I didn't realise he'd done the training.", 3),
]


@pytest.mark.parametrize(("text", "number"), NEWS)
def test_a_choice_beside_news_stands(text: str, number: int) -> None:
    got = read(text)
    assert (str(got.intent), got.choice) == ("approve", number)


SURE = ("Lorna Beck", "Suresh Nath", "Evan Cole")


@pytest.mark.parametrize(
    ("text", "intent", "number"),
    [
        ("Sure", "approve", 1),
        ("sure, thanks", "approve", 1),
        ("Suresh", "approve", 2),
        ("Lorna all the way, it'll be a walk in the park.", "approve", 1),
        ("Hold", "hold", None),
    ],
)
def test_a_word_that_answers_is_no_name(text: str, intent: str, number: int | None) -> None:
    got = read(text, SURE)
    assert (str(got.intent), got.choice) == (intent, number)


def test_nobody_beside_hold_is_a_holden() -> None:
    assert str(read("Hold", ("Lorna Beck", "Ruth Holden", "Evan Cole")).intent) == "hold"
    assert read("Fine.", ("Lorna Beck", "Ruth Fineman", "Evan Cole")).choice == 1


@pytest.mark.parametrize(
    "text", ["another one please", "Liz bowls with him. Gordon is his ex-boss. No and no."]
)
def test_a_no_to_the_list(text: str) -> None:
    assert str(read(text).intent) == "reject"


def test_revisited_later_is_put_off() -> None:
    assert str(read("Revisit on the 22nd pls. He's travelling till then.").intent) == "hold"


def test_no_pattern_can_hang() -> None:
    patterns = [form for form, _ in settling(r"(?:lee|kim|[1-9])")]
    patterns.append(match_yes._FIRST_OF_LIST)
    patterns += [one.pattern for one in vars(match_told).values() if isinstance(one, re.Pattern)]
    assert [one[:80] for one in patterns if _endless(_parser.parse(one))] == []
