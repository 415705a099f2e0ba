"""Whether resources may be mailed: one thing is refused and the other taken in the same breath."""

from __future__ import annotations

import pytest

from mailflow.parsers.heard import heard
from mailflow.parsers.intents.resources import resources_leave

LEAVE = [
    ("No thank you, but I would read something if you have it. Send the leaflet.", "yes"),
    ("She doesn't want a call. She would like the reading list though.", "yes"),
    ("He said no to a talk and yes to the handouts.", "yes"),
    ("Not for me. Articles are fine, links too.", "yes"),
    ("No thanks to the call; do send the sheet.", "yes"),
    ("Declined. Happy to receive the resources by mail.", "yes"),
    ("Non merci. Mais je veux bien la documentation.", "yes"),
    ("No quiero hablar, pero mándenme la lista.", "yes"),
    ("No talk. He'd look at some reading if it's short.", "yes"),
    ("No to a call. Could you post her something?", "yes"),
    ("Declined, but glad of anything you can send to read.", "yes"),
    ("No thanks, and no leaflets please.", "no"),
    ("Covered, thanks. And please no attachments.", "no"),
    ("Non merci, et ne m'envoyez rien.", "no"),
    ("Je vous prie de ne rien m'envoyer.", "no"),
    ("No thank you to both.", "no"),
    ("Neither of those, thanks.", "no"),
    ("Ni lo uno ni lo otro, gracias.", "no"),
    ("He declined and asked that nothing be sent.", "no"),
    ("She wants neither a call nor the brochure.", "no"),
    ("No. Please don't send me anything either.", "no"),
    ("Non merci, ni appel ni documentation.", "no"),
    ("No, gracias, ni llamadas ni folletos.", "no"),
    ("No call. As for the materials, no.", "no"),
    ("I have enough to read, keep the leaflets.", "no"),
    ("No thank you.", "unknown"),
    ("She'd rather not talk to anyone.", "unknown"),
    ("He said no. I did not ask about the leaflets.", "unknown"),
    ("I'm good, thanks. I have a list of patients to see.", "unknown"),
    ("Not now, thanks for the mail.", "unknown"),
    ("He declined. I don't know if he'd want the materials.", "unknown"),
    ("No merci.", "unknown"),
    ("Thank you for your information. No.", "unknown"),
    ("She never got as far as the reading list.", "unknown"),
    ("Send the links, and he does not want a talk.", "yes"),
]


@pytest.mark.parametrize(("text", "leave"), LEAVE)
def test_each_clause_of_something_to_read_is_heard_by_itself(text: str, leave: str) -> None:
    assert str(resources_leave(heard(text, "", answers=True))) == leave
