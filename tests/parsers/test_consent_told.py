"""Consent told in their own asking, in notes, in ticked boxes and in a bare answer; and what only looks so."""

from __future__ import annotations

import pytest

from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Asked, Context, Intent, Leave, Names
from mailflow.nouns.people import Role
from mailflow.parsers.heard import heard
from mailflow.parsers.intents.consent import consent_of
from mailflow.parsers.intents.consent_doubts import still_open, ticked
from mailflow.parsers.understand import understand

YES = [
    "I asked her whether she was willing to talk to you and she said yes.",
    "She agreed to a call from one of you.",
    'She came over and said "sign me up, I never would by myself".',
    'He texted me "send me to them".',
    "Whitlock would very much like to talk to someone.",
    "Support offered to him by phone on Monday, accepted.",
    "Program discussed with her, agreeable.",
    "I rang her. Yes, after the holidays.",
    "We asked him; yes please.",
    "I offered to write for her and she said would you, I never get to it.",
    "She knows I'm writing. She asks if it could be a woman.",
    "Then he asked me where one finds one of you people.",
    "He asked how to get hold of it, and asked me where to find those peers of yours.",
    "Nadia asks me to tell you that she'd like a call.",
    "He does know and he does want it.",
    "She (Iris Holt) would like to talk to one of your people.",
    'Both "would be glad of it".',
    "I've heard a yes from both.",
    "He said no to a night off, sleeps badly, and would gladly talk to one of you.",
    "Elle m'a donné sa permission.",
    "Les deux souhaitent être appelées le soir.",
    "Ella aceptó por teléfono.",
    "Aware of the referral? [x] Yes [ ] No",
    "Colleague agreed:  Yes ☒  No ☐",
]
NO = [
    "He says no thank you to a talk.",
    "None of us dares ask him.",
    "She'd hate to know I wrote.",
    "Aucun de nous n'ose lui en parler.",
    "Je n'ai pas encore trouvé le temps de lui demander.",
    "A ninguno de los dos se le ha preguntado todavía.",
    "Ni le pregunté si quería.",
    "Colleague aware: [ ] Yes [x] No",
]
UNKNOWN = [
    "I asked her if she was all right and she said yes.",
    "I asked him whether he had slept and he said yes, a bit.",
    "Il m'a dit oui quand je lui ai demandé s'il dormait mal.",
    "She said yes to the occupational health visit.",
    "She agreed to take two weeks off.",
    "He has agreed to a deposition next month.",
    "Elle a accepté de prendre quelques jours.",
    "Aceptó hablar con la familia.",
    "Il s'agit de Luc Pelletier. Sa femme est d'accord.",
    "Su jefa está de acuerdo en que la llamen.",
    "Dr. Hale lost a patient. I asked him to cover my list and he said gladly.",
    "I asked her if she could swap with me and she said of course. She is not herself.",
    "I've not got any idea how he would take a call from you.",
    "Whether she'd want one I don't know.",
    "You'd have to ask him.",
    "The family would like to talk to someone.",
    "The patient's mother would like to speak to someone.",
    "She asked who gave you her name.",
    "He asked how you people got his number.",
    'He said "put me on leave".',
    'She said "send me to hell".',
    "Support was discussed with his chief.",
    "Support offered, not accepted yet by anybody.",
    "I rang him. Yes, I know, I should have waited.",
    "She said would you leave the door open.",
    "I've heard that she agreed.",
    "As for agreed or not, nothing came back yet.",
    "Has the colleague agreed? not sure",
    "I have read the policy and agree: [x] Yes [ ] No",
    "Is this about you, and has Dr. Reed consented?",
    "Aware of the referral? [ ] Yes [ ] No",
    "I called her. Yes, next week she is on leave.",
    "I spoke with him; fine on the outside.",
    "I asked him. Fine, whatever.",
    "Reed would like to talk to someone in HR about it.",
    "I doubt Reed would like to talk to someone.",
    "Reed's widow would like to talk to one of your people.",
    "I told her about the program and she said of course not.",
    "She did want help last year.",
    "Support was offered and he never accepted.",
    "He asked how to find someone to talk to the family.",
    "I told her about your program. She asked if it would be in the file.",
    "Personne ne souhaite être appelé.",
    "Elle souhaite ne pas être appelée.",
    "Nadie desea ser llamado.",
    "La familia aceptó por teléfono.",
    "Elle m'a donné sa permission d'opérer.",
    "La patiente m'a donné son accord.",
]


@pytest.mark.parametrize(
    ("text", "leave"),
    [(text, Leave.YES) for text in YES]
    + [(text, Leave.NO) for text in NO]
    + [(text, Leave.UNKNOWN) for text in UNKNOWN],
)
def test_consent_as_it_is_told(text: str, leave: Leave) -> None:
    assert consent_of(heard(text, "", answers=True)) is leave


@pytest.mark.parametrize(
    "text", ["Still pending.", "I wrote to her, no answer yet.", "I have not heard back."]
)
def test_an_answer_that_is_not_there(text: str) -> None:
    assert still_open(text.lower())


@pytest.mark.parametrize(
    ("text", "leave"),
    [
        ("Is the colleague aware? [x] unknown [ ] yes [ ] no", Leave.UNKNOWN),
        ("Colleague informed: ( ) oui (x) non", Leave.NO),
        ("Do you agree to our terms? [x] Yes [ ] No", None),
        ("She knows the ward [x] well.", None),
    ],
)
def test_which_box_is_ticked(text: str, leave: Leave | None) -> None:
    assert ticked(text) is leave


#: Whether only the consent was asked, and what a bare first sentence answers.
_LETTER = "Has Dr. Reed agreed to be contacted?"


@pytest.mark.parametrize(
    ("text", "leave"),
    [
        ("She has.", Leave.YES),
        ("Yes, this morning.", Leave.YES),
        ("Sí, ayer.", Leave.YES),
        ("She hasn't.", Leave.NO),
        ("Not yet.", Leave.NO),
    ],
)
def test_a_bare_answer_to_the_one_question(text: str, leave: Leave) -> None:
    letter = Message(
        from_=(Address("Robin Dale", "rdale@example.org"),),
        plain=f"{text}\n\nOn Mon, 4 May 2026, Peers wrote:\n> {_LETTER}\n",
        subject="Re: your referral",
    )
    asked = Asked(context=Context.DETAILS_REQUEST, role=Role.REFERRER)
    got = understand(letter, asked, Names(own_address="peers@example.org"))
    assert (got.intent, got.consent) == (Intent.DETAILS, leave)
