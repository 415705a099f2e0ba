"""Whom a peer asks to keep away in the first mail: by name, department or closeness; and look-alikes."""

from __future__ import annotations

from datetime import date

import pytest

from mailflow.nouns.mail import Message
from mailflow.nouns.matching import PeerProfile
from mailflow.nouns.meaning import Asked, Context, KnownName, Names
from mailflow.nouns.people import Person, Supporter
from mailflow.parsers.understand import understand
from mailflow.rules.match_facts import pool_of, read_peer
from mailflow.rules.match_rules import ALWAYS, Pair

TODAY = date(2026, 11, 20)
_WHERE = {
    "Surgery": "Grace Chen",
    "ENT": "Omar Haddad",
    "Critical Care": "Ines Lopez",
    "Cardiology": "Paul Meyer",
    "OB/GYN": "Rosa Quinn",
    "Anesthesia": "Mei Lin",
    "Emergency Medicine": "Sara Novak",
}
SUPPORTERS = tuple(
    Supporter(name=name, email=f"{name.split()[1].lower()}@example.org", department=department)
    for department, name in _WHERE.items()
)
NAMES = Names(
    known=tuple(KnownName(name=s.name, email=s.email, supporter=True) for s in SUPPORTERS)
)
OPENING = "Hello, I am an anesthesiologist and I lost a patient on Tuesday. I would like to talk to someone. "

#: What is asked, and who is kept away by it (last names).
WISHES = (
    ("Nobody from surgery, please.", "Chen"),
    ("Not someone from my department, please.", "Lin"),
    ("I work with Dr. Chen every day, so not her.", "Chen"),
    ("Anyone but Dr. Chen.", "Chen"),
    ("Please nobody from ENT.", "Haddad"),
    ("I would rather not talk to anyone in the ICU.", "Lopez"),
    ("Not somebody from Cards or the ED, if you can.", "Meyer Novak"),
    ("Someone outside the OB/GYN department would be best.", "Quinn"),
    ("I'd prefer a person who is not in surgery.", "Chen"),
    ("Please do not match me with an intensivist or anyone from critical care.", "Lopez"),
    ("No surgeons, please.", "Chen"),
    ("Anyone except people from the Emergency Department.", "Novak"),
    ("Please keep it outside my own department, and not Dr. Meyer either.", "Lin Meyer"),
    ("Mei Lin and I share an office, so please not her.", "Lin"),
    ("Paul Meyer is my neighbour; I would rather it was not him.", "Meyer"),
    ("Please not a colleague of my own department.", "Lin"),
    ("Personne de la chirurgie, s'il vous plaît.", "Chen"),
    ("Pas quelqu'un de mon service, svp.", "Lin"),
    ("Nadie de cirugía, por favor.", "Chen"),
    ("Que no sea alguien de mi departamento ni de la UCI.", "Lin Lopez"),
    ("Nobody from E.R., please.", "Novak"),
    ("Please nobody from vascular surgery.", "Chen"),
    ("Personne de la chirurgie vasculaire, svp.", "Chen"),
    ("Please nobody from surgery or hospital administration.", "Chen"),
    ("Nobody from surgery (they know me).", "Chen"),
)

#: Words like these that ask nothing of the kind.
LIKE_WISHES = (
    "Nobody from surgery has called me.",
    "Someone in my department told me about you.",
    "I work with Dr. Chen every day.",
    "Nobody in the ICU knew what to say.",
    "Dr. Chen was not there.",
    "The patient was not from cardiology but from another ward.",
    "Someone from ENT would be fine.",
    "It did not happen in surgery, it happened in the ward.",
    "Nobody in my department talks about it.",
    "I am not a surgeon.",
    "No one from the emergency department came to the debriefing.",
    "My chief, Dr. Meyer, does not know yet how the family is.",
    "We had no ICU bed.",
    "She was not in the ED when it happened.",
    "There is nobody in OB/GYN on call at night.",
    "I would like someone from critical care.",
    "I work in the same department as Mei Lin; she gave me this address.",
    "Personne de la chirurgie ne m'a appelée.",
    "Nadie de cirugía me ha llamado.",
    "Quelqu'un de mon service m'a parlé de vous.",
    "I'd rather not have surgery.",
    "Please do not send me to the ER.",
    "Nobody from surgery, not even the chief, has called me.",
    "Nobody from surgery or administration called.",
)


def kept_away(words: str) -> set[str]:
    """The last names of the supporters whom a first mail keeps away."""
    mail = Message(plain=OPENING + words, from_=())
    said = understand(mail, Asked(context=Context.NEW), NAMES)
    pool = pool_of(SUPPORTERS)
    profile = PeerProfile(
        person=Person(name="Ana Ahmed", email="ana.ahmed@example.org"),
        department="Anesthesiology",
        wishes=said.preferences,
        avoid=said.avoid,
    )
    peer = read_peer(profile, pool)
    return {
        one.who.name.split()[1]
        for one in pool.colleagues
        if ALWAYS["avoided_by_peer"].judge(Pair(one, peer, TODAY))
    }


@pytest.mark.parametrize(("words", "names"), WISHES)
def test_whom_a_first_mail_keeps_away(words: str, names: str) -> None:
    assert kept_away(words) == set(names.split())


@pytest.mark.parametrize("words", LIKE_WISHES)
def test_whom_it_does_not(words: str) -> None:
    assert kept_away(words) == set()


def test_a_name_that_is_a_small_word_is_heard() -> None:
    mail = Message(plain=OPENING + "Please not Dr. Do.", from_=())
    known = Names(known=(*NAMES.known, KnownName(name="Kim Do", email="do@example.org")))
    assert understand(mail, Asked(context=Context.NEW), known).avoid == ("Kim Do",)
