"""Words of agreeing that are not the colleague's yes to being contacted."""

from __future__ import annotations

import pytest

from mailflow.learned.reader import second
from mailflow.nouns.mail import Address, Message
from mailflow.nouns.meaning import Asked, Context, Leave, Names
from mailflow.parsers.understand import understand

NO_YES = [
    'Please contact Dr. Nina Alder. She said "sure, sure" but I would not call that a yes.',
    "Dr. Nina Alder lost a patient. We all agreed she should be contacted.",
    "Please call Dr. Nina Alder. Her chief has agreed.",
    "Dr. Nina Alder will surely be OK with being contacted.",
    "Dr. Nina Alder agreed to a meeting with risk management. Please contact her about support.",
    "Has Dr. Nina Alder agreed to this already? I only know she had a bad case.",
    "Somebody said Dr. Nina Alder is fine with a call. I can't confirm.",
    "It would be good if Dr. Nina Alder agreed to talk.",
    "Dr. Nina Alder has yet to agree to a call.",
    "Dr. Nina Alder agreed with the verdict of the M&M. She is down. Please reach out.",
    "Dr. Omar Reed agreed to be contacted; Dr. Nina Alder did not. Please write to her chief.",
    "Colleague aware and agrees? ☐ yes ☐ no  Name: Dr. Nina Alder, lost a patient",
    "Dr. Nina Alder's fellow says she would welcome a call.",
    "Dr. Nina Alder needs a peer. I got consent from her partner.",
    "It is Dr. Nina Alder. She said yes to coffee with me, this I left for you to ask.",
    "Dr. Nina Alder lost a patient. She accepted the flowers and agreed to a day off.",
    "C'est la Dre Nina Alder. Elle a accepté de manger avec moi, le reste on verra.",
    "Dr. Nina Alder said yes on Monday and took it back on Wednesday.",
    "Dr. Nina Alder agreed to be called and has changed her mind since.",
]
YES = [
    "Dr. Nina Alder lost a patient. I asked her and she said yes.",
    "Dr. Nina Alder lost a patient. She told me she'd be fine with a call.",
    "Dr. Nina Alder has agreed to talk to somebody. She lost a patient.",
]


def consent(text: str) -> Leave | None:
    mail = Message(
        from_=(Address("Chris Lund", "chris@example.org"),), plain=text, subject="Referral"
    )
    asked = Asked(context=Context.NEW)
    return understand(mail, asked, Names(own_address="peers@example.org"), second=second).consent


@pytest.mark.parametrize("text", NO_YES)
def test_no_yes_of_the_colleague(text: str) -> None:
    assert consent(text) != Leave.YES


@pytest.mark.parametrize("text", YES)
def test_yes_of_the_colleague(text: str) -> None:
    assert consent(text) == Leave.YES
