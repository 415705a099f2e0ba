"""What is told beside the intent: a yes that nobody gave is none, however sure the encoder is."""

from __future__ import annotations

import pytest

from mailflow.learned.beside import CONSENT, RESOURCES, TOPIC, asides, hints_of
from mailflow.learned.encoder import Encoded
from mailflow.learned.features import features
from mailflow.learned.weights import weights
from mailflow.nouns.meaning import Context, Leave
from mailflow.parsers import heard as hearing

SURE = {"yes": -0.0001, "no": -12.0, "unknown": -12.0}


def consent(text: str, heard: Leave = Leave.UNKNOWN, context: Context = Context.NEW) -> str:
    """What consent is told where the encoder all but hears a yes."""
    deep = Encoded({}, {}, {CONSENT: SURE, TOPIC: {"other": 0.0}, RESOURCES: SURE})
    said = hearing.heard(text, "", answers=True)
    found = features(said.plain, str(context))
    rules = {CONSENT: str(heard), TOPIC: "", RESOURCES: str(Leave.UNKNOWN)}
    return asides(weights(), deep, found, said, rules, context)[CONSENT]


@pytest.mark.parametrize(
    "text",
    [
        "Please call Dr. Nina Alder, she agreed to talk to somebody.",
        "Dr. Nina Alder would like a call, and she said yes when I asked her.",
    ],
)
def test_a_yes_is_heard(text: str) -> None:
    assert consent(text) == Leave.YES


@pytest.mark.parametrize(
    "text",
    [
        "Please call Dr. Nina Alder. Her chief has agreed.",
        "Colleague aware and agrees? [ ] yes [ ] no. Name: Dr. Nina Alder",
        "Dr. Nina Alder has yet to agree to a call.",
    ],
)
def test_a_yes_that_nobody_gave_is_none(text: str) -> None:
    assert consent(text) != Leave.YES


def test_what_the_writer_would_like_is_no_word_of_the_colleague() -> None:
    said = "I would like to refer Dr. Lena Ortiz. I am glad there is somebody like you."
    assert not hints_of(hearing.heard(said, "", answers=True))["agreeing"]
    assert hints_of(hearing.heard("She would like a call.", "", answers=True))["agreeing"]


def test_what_the_rules_heard_as_a_yes_needs_no_word_of_agreeing() -> None:
    assert consent("Yes. You may name me.", heard=Leave.YES) == Leave.YES


def test_an_order_tells_no_consent_without_a_word_of_agreeing() -> None:
    text = "Phone referral: Dr. Nina Alder. Match her, would you."
    assert consent(text, context=Context.ORDER) != Leave.YES
