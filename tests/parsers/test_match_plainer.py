"""Turns of speech in answers to a match request, each beside what is said almost so and chooses nobody.

The offered are two men and a woman; the letter says of each where they work. Every mail is made up.
"""

from __future__ import annotations

import pytest

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Asked, Context, Names, Understanding
from mailflow.parsers.intents.first_names import sex_of
from mailflow.parsers.intents.match_plainer import plainer
from mailflow.parsers.understand import understand

THREE = ("Gordon Pike", "Marisol Vega", "Anil Patel")
NAMES = Names(known=(), own_address="peers@example.org")
LETTER = """

On Mon, Nov 2, 2026 at 9:12 AM Peer Support <peers@example.org> wrote:
> Dr. Kroll (surgery) would like support. We suggest:
> 1. Gordon Pike, nephrology, Main Campus
> 2. Marisol Vega, psychiatry, Riverside
> 3. Anil Patel, cardiology, Harbor County
> Reply with a number, a name, "none" or "hold".
"""


def read(text: str, offered: tuple[str, ...] = THREE) -> Understanding:
    mail = Message(
        from_=(Address("Robin Dale", "rdale@example.org"),),
        plain=text + LETTER,
        subject="Re: Match needed",
    )
    return understand(mail, Asked(context=Context.MATCH_REQUEST, suggestions=offered), NAMES)


MEANT = [
    # asked whether they can: so they are in any case
    ("See if Marisol can do it", 2),
    ("Please check if Marisol is willing", 2),
    ("If Marisol is willing, yes", 2),
    ("Ask Marisol is she free", 2),
    ("Marisol, if she has bandwidth", 2),
    # the next best
    ("Marisol unless she's too busy, in which case Anil", 2),
    ("I'd start with Marisol and fall back to Anil", 2),
    ("first choice Marisol, second choice Anil", 2),
    ("Marisol > Anil > Gordon", 2),
    ("Let's try Marisol first", 2),
    # preferred, refused
    ("I'd avoid Gordon; Marisol preferable to Anil", 2),
    ("Dr. Chen thinks Anil would be good. I'd rather Marisol.", 2),
    ("Marisol is preferable", 2),
    ("Marisol gets the nod", 2),
    ("Marisol without a doubt.", 2),
    ("Marisol's number one for me", 2),
    ("Not Gordon and not Anil, they are both in the same hearing with him.", 2),
    # no more than a yes
    ("No concerns about Marisol", 2),
    ("No issues with the first", 1),
    ("no concerns, go ahead", 1),
    ("OK to proceed", 1),
    ("I concur with your recommendation.", 1),
    ("I'm on board with that", 1),
    ("Love it", 1),
    # and why
    ("Gordon - he's the only one not on the rota that week.", 1),
    ("Marisol since she's not at Main", 2),
    ("I would say 1 but he is her brother in law. Therefore 2.", 2),
    ("I would nevertheless take Ms. Vega, she has time.", 2),
    ("I want Marisol, she is patient and has time.", 2),
    ("2 - but please don't mention the complaint", 2),
    # by what is known of them
    ("The lady", 2),
    ("the woman please", 2),
    ("Yes pls proceed with madam", 2),
    ("Let's go with the nephrologist", 1),
    ("psychiatry please", 2),
    ("Harbor County please", 3),
    ("option B", 2),
    ("the 2nd", 2),
    ("second from the top", 2),
    ("For this one, Marisol", 2),
    ("Same as last time, Marisol", 2),
    ("Could you reach out to Anil please?", 3),
    ("Marisol can call him", 2),
    (
        "First of all thank you for this. Second thing, he has changed his mind about days. "
        "Third, about the names: Gordon.",
        1,
    ),
]


@pytest.mark.parametrize(("text", "number"), MEANT)
def test_whom_a_turn_of_speech_takes(text: str, number: int) -> None:
    got = read(text)
    assert (str(got.intent), got.choice) == ("approve", number)


NOBODY = [
    "I'll ask Marisol if she can do it.",
    "Let me ask Marisol whether she's free",
    "I asked Marisol if she could and she said no",
    "I will see if Marisol can take it.",
    "Did you ask Marisol if she can?",
    "Ask Marisol if she can cover my clinic",
    "Ask Marisol whether Anil can take it",
    "Ask Marisol if she is free and let me know.",
    "If Marisol is willing I'd be surprised",
    "Marisol unless Kroll objects",
    "Unless she's away I'd want Marisol's opinion first",
    "Once Marisol confirms, go ahead",
    "I don't think Marisol gets the nod.",
    "I don't find Marisol preferable to Anil",
    "I'd rather Marisol stayed out of it",
    "I'd rather Marisol didn't",
    "I doubt Marisol should take this",
    "Tom says Marisol can do it.",
    "Marisol can call me",
    "Gordon is number one on the waiting list himself",
    "Gordon is the top pick of the chief, not mine",
    "Not Gordon or Anil, need someone older",
    "Not Gordon. Not Anil. Marisol is his cousin.",
    "Gordon? God, no.",
    "Gordon? I think not.",
    "Gordon? Over my dead body.",
    "All but Gordon and Patel are conflicted",
    "All but Gordon are away",
    "No concerns about Gordon's work, but he is her boss",
    "I agree with your concern",
    "I like this less and less",
    "OK to proceed?",
    "Gordon - he's the one who reported him.",
    "Gordon, he's the best person to ask about the rota",
    "Gordon, he's great but he's his boss",
    "Gordon since he's not on the list",
    "The woman is fine now.",
    "I spoke with the woman yesterday.",
    "the woman would be a mistake",
    "ask the cardiologist on call",
    "Cardiology is short this week.",
    "psychiatry no",
    "Harbor County is too far",
    "Dr Tierney says no one from there please.",
    "Tom's proposal: Gordon. I disagree.",
    "My boss would pick Gordon",
    "They tell me Gordon is great",
    'He said: "send Gordon".',
    '"Gordon please" is what the chief wrote. No.',
    "I want Gordon to know about this",
    "I want to hear from Gordon",
    "Could you ask Gordon to call me?",
    "Could we have Gordon's number?",
    "For this one, Gordon is out",
    "Of these, Gordon knows him best",
    "2nd opinion needed",
    "First, Gordon is his boss. Second, Anil is away. Third, I like none of it.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_taken_by_what_is_said_almost_so(text: str) -> None:
    assert str(read(text).intent) not in {"approve", "choose"}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("These are all too senior. Anyone younger?", "reject"),
        ("All three have conflicts", "reject"),
        ("they're all in his call group", "reject"),
        ("circling back next week on this", "hold"),
        ("traveling, back Thursday", "hold"),
        ("The chief wants to ok it first, can you hang on until tomorrow?", "hold"),
        ("I wouldn't know any of these. Will leave it for her on Monday.", "hold"),
    ],
)
def test_a_list_refused_or_put_off(text: str, intent: str) -> None:
    assert str(read(text).intent) == intent


def test_the_woman_is_nobody_where_a_name_leaves_it_open_or_two_are() -> None:
    assert str(read("the woman please", ("Robin Pike", "Marisol Vega")).intent) != "approve"
    assert str(read("the woman please", ("Ruth Pike", "Marisol Vega")).intent) != "approve"


def test_the_sex_of_a_first_name() -> None:
    assert sex_of("Marisol Vega") == "she"
    assert sex_of("Anne-Marie Roux") == "she"
    assert sex_of("Gordon Pike") == "he"
    assert sex_of("Robin Dale") == ""
    assert sex_of("") == ""


def test_what_is_not_said_so_stays_as_it_is() -> None:
    said = (
        "Marisol, please. Unless Kroll objects we start tomorrow; see you at the if-then meeting."
    )
    assert plainer(said, THREE) == said
