"""Whether something to read may be sent, told in passing; and letters wanted at another address."""

from __future__ import annotations

import pytest

from mailflow.nouns.meaning import Leave
from mailflow.parsers.heard import heard
from mailflow.parsers.intents.plain_wishes import elsewhere
from mailflow.parsers.intents.resources import resources_leave


@pytest.mark.parametrize(
    ("text", "leave"),
    [
        ("No call. If you've got anything on paper, I would read it.", Leave.YES),
        ("No for now. She said you had a workbook? That I'd have.", Leave.YES),
        ("I decline. Material may be sent to my clinic.", Leave.YES),
        ("No to talking, yes to paper.", Leave.YES),
        ("No / yes", Leave.YES),
        ('It is no. "Send what you want," she said.', Leave.YES),
        ("Elle refuse, mais si vous avez une fiche, elle la veut bien.", Leave.YES),
        ("No thank you, and nothing to read either.", Leave.NO),
        ("He said he'd had enough to read.", Leave.NO),
        ("Non, et pas de courrier.", Leave.NO),
        ("She said no. Send me nothing.", Leave.NO),
        ("No, and anything on paper I would never read.", Leave.UNKNOWN),
        ("She had a workbook? That I'd have back.", Leave.UNKNOWN),
        ("No / no", Leave.UNKNOWN),
        ("Non. Pas de courrier au travail.", Leave.UNKNOWN),
    ],
)
def test_something_to_read(text: str, leave: Leave) -> None:
    assert resources_leave(heard(text, "", answers=True)) is leave


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("no more emails to this address. use a.b@example.com from here on", True),
        ("could any mail go to a.b@example.com from now on", True),
        ("please send this to my gmail replacement: a.b@example.com", True),
        ("stop writing to me at a.b@example.com", False),
        ("do not send anything to a.b@example.com", False),
        ("never write to a.b@example.com again", False),
        ("please stop the mails", False),
    ],
)
def test_letters_elsewhere(text: str, wanted: bool) -> None:
    assert elsewhere(text) is wanted
