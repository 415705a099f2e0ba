"""Physicians of one province, cell by cell of what is public about such a program. As shipped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mailflow.nouns.case import EventKind, Outcome, Path, Stage
from mailflow.store.tables import cases, events
from tests.profiles.played import Played, playing
from tests.profiles.steps import (
    accepts,
    asks,
    chosen,
    coordinator,
    left_out,
    met,
    name_of,
    physician,
    read_all,
    rows,
    staff,
    suggested,
    supporter,
    supporters,
)
from tests.stories.letters import Read

ISLAND = ZoneInfo("Canada/Atlantic")
#: A Tuesday morning.
TUESDAY = datetime(2026, 12, 1, 10, 0, tzinfo=ISLAND)

LEAD = "Morgan MacLeod <morgan.macleod@mspei.example.org>"
BACKUP = "Elise Gallant <elise.gallant@mspei.example.org>"
SENIOR = "Rhys Dunphy <rhys.dunphy@mspei.example.org>"
ON_CALL = "Anne Boudreau <anne.boudreau@mspei.example.org>"
PHP = "+1 902 555 0120"

#: A surgeon of Queens county, late in his career.
AMAYA = "Dr. Victor Amaya <victor.amaya@charlottebay.example.org>"
#: An orthopedic surgeon of the same hospital, and somebody who thinks of her.
PETERS = "Dr. Lorna Peters <lorna.peters@charlottebay.example.org>"
INMAN = "Dr. Graham Inman <graham.inman@hillsborough.example.org>"
#: A family physician early in her career, who writes French.
CORMIER = "Dr. Mireille Cormier <mireille.cormier@summerside.example.org>"
#: A surgeon who has retired.
MUTTART = "Dr. Harold Muttart <harold.muttart@threebays.example.org>"

LOST = "We lost a patient last week and I cannot stop going over it. Could I talk to a colleague?"
PERDU = (
    "Bonjour,\n\nj'ai perdu un patient cette semaine et je n'arrive pas à dormir. "
    "Est-ce que je pourrais parler à quelqu'un ?\n\nMireille Cormier"
)
AGREED = "Please reach out to Dr. Lorna Peters. I asked her, and she agreed that I write to you."


@pytest.fixture
def story() -> Iterator[Played]:
    with playing("mspei", TUESDAY) as played:
        yield played


def referred(story: Played) -> Read:
    """A colleague has referred Lorna Peters, who agreed: what the physician lead is asked."""
    story.receives(INMAN, AGREED, subject="A colleague")
    story.letter_to(INMAN).has("Thank you for thinking of a colleague")
    return story.letter_to(LEAD).has("Lorna Peters")


# Who ---------------------------------------------------------------------------------------------------


def test_who_a_physician_of_the_province(story: Played) -> None:
    """Physicians of one province."""
    asks(story, AMAYA, LOST).has("Surgery, Charlotte Bay Hospital", "wrote to us")


def test_who_a_retired_physician(story: Played) -> None:
    """Current or retired: a surgeon who no longer practises is as welcome."""
    ask = asks(story, MUTTART, "Since I retired the days are long. Could I talk to a colleague?")
    assert len(suggested(ask)) == 3
    _, _, notice = accepts(story, MUTTART, ask)
    notice.has("They are a trained colleague")


def test_who_anybody_else_is_shown_a_door(story: Played) -> None:
    """A nurse is not turned away without a door: the province's own."""
    nurse = "Kim Doe <kim.doe@eastern.example.org>"
    story.receives(nurse, "I am a nurse and lost a patient last night. Can I talk to someone?")
    story.letter_to(nurse).has("this program is for doctors", "+1 902 555 0121", "9-8-8")
    story.no_letter_to(*staff(story))
    assert story.case().outcome is Outcome.NOT_A_REFERRAL


# Mailbox -----------------------------------------------------------------------------------------------


def test_mailbox_a_program_address(story: Played) -> None:
    """One address of the program's own; an assistant who reads the inbox learns nothing."""
    story.receives(AMAYA, LOST, subject="Question")
    letter = story.letter_to(AMAYA)
    assert letter.sender == "peer@mspei.example.org"
    head = letter.raw.partition(b"\r\n\r\n")[0].decode().casefold()
    assert "from: p2p <peer@mspei.example.org>" in head
    for word in ("support", "physician", "lost a patient"):
        assert word not in head, word
    assert story.letter_to(LEAD).reply_to.startswith("peer+"), "an answer needs no reference"


# Who matches -------------------------------------------------------------------------------------------


def test_who_matches_the_physician_lead(story: Played) -> None:
    """The physician lead chooses, and nobody else is asked; a backup takes over only by a word."""
    story.receives(AMAYA, LOST, subject="Question")
    story.letter_to(AMAYA).has("the program's physician lead")
    story.letter_to(LEAD).has("Victor Amaya")
    story.no_letter_to(BACKUP, SENIOR, ON_CALL)
    story.later(hours=19)
    read_all(story, LEAD)
    take = story.letter_to(BACKUP).has("TAKE").lacks("Amaya")
    story.receives(BACKUP, "TAKE", answering=take)
    story.letter_to(LEAD).has("Elise Gallant")
    ask = story.letter_to(BACKUP).has("Victor Amaya")
    story.receives(BACKUP, "1", answering=ask)
    story.letter_to(BACKUP).has(suggested(ask)[0])
    story.later(minutes=11)
    story.letter_to(supporter(story, suggested(ask)[0]))


# Ways in -----------------------------------------------------------------------------------------------


def test_way_in_for_oneself_in_french(story: Played) -> None:
    """Reach-in: somebody writes for themselves, in either language of the province."""
    story.receives(CORMIER, PERDU, subject="Question")
    story.letter_to(CORMIER).has("Votre message est arrivé", "médecin responsable", "9-8-8").lacks(
        "perdu un patient"
    )
    ask = story.letter_to(LEAD).has("Mireille Cormier").lacks("perdu un patient")
    _, _, notice = accepts(story, CORMIER, ask)
    notice.has("va prendre contact avec vous", "Programme de santé des médecins")
    assert story.case().path is Path.REACH_IN


@pytest.mark.parametrize(
    "words",
    [
        "A colleague of mine thought I should write to you. I had a bad outcome last month. "
        "Could I talk to someone?",
        "The College suggested that I write to you. There is a complaint against me. "
        "I would like to talk to a colleague.",
        "The Physician Health Program gave me your address. I feel burnt out. "
        "Could I talk to someone?",
        "My insurer told me about you after a claim against me. I'd like to talk with a colleague.",
    ],
    ids=["a colleague", "the college", "the health program", "an insurer"],
)
def test_way_in_after_somebody_suggested_it(story: Played, words: str) -> None:
    """Reach-in after a colleague, the college, the health program or an insurer suggested it.

    It is the physician who asks: nobody is asked about consent, and whoever suggested it hears nothing.
    """
    story.receives(AMAYA, words, subject="Question")
    story.letter_to(AMAYA).has("We look for a trained colleague")
    story.letter_to(LEAD).has("Victor Amaya", "wrote to us")
    assert (story.case().path, story.case().referrer) == (Path.REACH_IN, None)


def test_way_in_a_colleague_with_consent(story: Played) -> None:
    """Reach-out: a colleague refers with the physician's consent, told at once."""
    ask = referred(story).has("was referred to us")
    _, assignment, notice = accepts(story, PETERS, ask)
    assignment.has("somebody thought of them", "begin gently").lacks("Inman")
    notice.has("an invitation", "A no is fine", "A colleague thought of you").lacks("Inman")
    assert story.case().path is Path.REACH_OUT


def test_way_in_consent_is_asked_for(story: Played) -> None:
    """Without a word on consent nobody is written to; the referrer is asked, and may be named."""
    story.receives(INMAN, "Dr. Lorna Peters had a terrible week. Please reach out to her.")
    asked = story.letter_to(INMAN).has("has Lorna Peters agreed", "Nobody has been written to yet")
    story.no_letter_to(PETERS, *staff(story))
    story.receives(INMAN, "Yes, she agreed. You may name me.", answering=asked)
    story.letter_to(INMAN).has("Thank you for thinking of a colleague")
    _, _, notice = accepts(story, PETERS, story.letter_to(LEAD))
    notice.has("Dr. Graham Inman thought of you, and lets us say so")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("I asked her, and she said no.", "we do not get in touch with Lorna Peters"),
        ("I have not asked her.", "Words you might use"),
    ],
    ids=["refused", "not asked"],
)
def test_way_in_no_consent_no_case(story: Played, words: str, told: str) -> None:
    """Without a yes no case goes on, and the name is forgotten."""
    story.receives(INMAN, "Dr. Lorna Peters had a terrible week. Please reach out to her.")
    asked = story.letter_to(INMAN)
    story.receives(INMAN, words, answering=asked)
    story.letter_to(INMAN).has(told)
    story.later(days=8).no_letter_to(PETERS, INMAN, *staff(story))
    assert story.cases() == []


def test_way_in_leadership(story: Played) -> None:
    """A chief of a department refers as any colleague does, and is told nothing either.

    He evaluates her: what he hears is a thank-you, and never a name.
    """
    gill = "Dr. Ronald Gill <ronald.gill@western.example.org>"
    pickering = "Dr. Shauna Pickering <shauna.pickering@western.example.org>"
    words = "I would like to refer Dr. Shauna Pickering of our department. She has agreed."
    story.receives(gill, words, subject="Referral")
    story.letter_to(gill).has("we will not say whether they accepted or how it went")
    ask = story.letter_to(LEAD).has("Shauna Pickering")
    one, _ = met(story, pickering, ask)
    story.later(days=15)
    story.receives(one, "MET", answering=story.letter_to(one))
    read_all(story, one, pickering)
    story.later(days=40).no_letter_to(gill)


@pytest.mark.parametrize(
    "words",
    [
        "Please open a case for Dr. Victor Amaya. A complaint against him has begun, and he is "
        "told of us as part of that process.",
        "The newspaper writes about a verdict against Dr. Victor Amaya. Please open a case for him.",
    ],
    ids=["complaint process", "public knowledge"],
)
def test_way_in_begun_by_the_program(story: Played, words: str) -> None:
    """Part of the complaint process, or public knowledge: the physician lead mails it in.

    No referrer, no consent to ask for; the first word to the peer is routine, and an invitation.
    """
    story.receives(LEAD, words, subject="For the program")
    ask = story.letter_to(LEAD).has("Victor Amaya", "was referred to us")
    story.no_letter_to(AMAYA)
    one, _, notice = accepts(story, AMAYA, ask)
    notice.has("This is a routine note", "A no is fine", "not a review of anything")
    notice.has("We thought of you").lacks(
        "complaint", "verdict", "newspaper", "A colleague thought"
    )
    assert (story.case().path, story.case().referrer) == (Path.REACH_OUT, None)
    story.receives(AMAYA, "Not for me", answering=notice)
    story.letter_to(AMAYA)
    story.letter_to(one).has("Nothing more is needed")
    read_all(story, LEAD)


# Match within -------------------------------------------------------------------------------------------


def test_match_within_a_day(story: Played) -> None:
    """Soon: within a day, and the peer is told until when; the lead is reminded at half of it."""
    story.receives(AMAYA, LOST, subject="Question")
    story.letter_to(AMAYA).has("by Wednesday 2 December, 10 am")
    story.letter_to(LEAD).has("by Wednesday 2 December, 10 am")
    story.later(hours=11, minutes=59).no_letter_to(LEAD)
    story.later(minutes=2)
    story.letter_to(LEAD).has("Your choice is still open")
    story.later(hours=6)
    story.letter_to(BACKUP).lacks("Amaya")


def test_match_within_two_days_at_the_weekend(story: Played) -> None:
    """A mail on a Saturday has until Monday, and says why."""
    story.until(datetime(2026, 12, 5, 11, 0, tzinfo=ISLAND))
    story.receives(CORMIER, PERDU, subject="Question")
    story.letter_to(CORMIER).has("lundi 7 décembre à 11 h", "fin de semaine")
    story.letter_to(LEAD).has("by Monday 7 December, 11 am")


# Hard rules ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("Ewan Stordy", True),  # early
        ("Graham Inman", False),  # mid
        ("Ronald Gill", False),  # late
        ("Harold Muttart", False),  # retired
    ],
)
def test_hard_rule_no_early_career_for_a_senior(story: Played, name: str, fits: bool) -> None:
    """Not somebody early in their career for a mid-, late-career or retired peer."""
    ask = asks(story, physician(story, name), LOST)
    assert ("Nkechi Obi: early in their career" in left_out(ask)) is not fits
    if fits:
        one, _ = chosen(story, ask, "Nkechi Obi")
        assert "obi" in one


def test_hard_rule_holds_at_the_leads_word(story: Played) -> None:
    """Whoever a rule forbids is not asked, not even when the lead insists."""
    ask = asks(story, AMAYA, LOST)
    story.receives(LEAD, "Nkechi Obi", answering=ask)
    held = story.letter_to(LEAD).has("We held back", "early in their career")
    story.receives(LEAD, "Nkechi Obi, please. I know.", answering=held)
    story.letter_to(LEAD).has("We held back", "early in their career")
    story.receives(LEAD, "Nkechi Obi", answering=ask)
    story.letter_to(LEAD).has("Nothing has been done yet", suggested(ask)[0])
    story.later(minutes=30).no_letter_to(*supporters(story))
    assert story.case().stage is Stage.MATCHING


@pytest.mark.parametrize(
    ("peer", "evaluator"),
    [
        ("Marcel Doiron", "Luc Arsenault"),  # both lists say so
        ("Ines Duarte", "Angus Beaton"),
        ("Peter Wiseman", "Angus Beaton"),
    ],
)
def test_hard_rule_nobody_who_evaluates_the_peer(story: Played, peer: str, evaluator: str) -> None:
    """Nobody who evaluates the peer."""
    ask = asks(story, physician(story, peer), LOST)
    assert evaluator not in suggested(ask)
    assert f"{evaluator}: evaluates Dr." in left_out(ask)
    story.receives(LEAD, evaluator, answering=ask)
    story.letter_to(LEAD).has("We held back", "evaluates Dr.")
    story.later(minutes=30).no_letter_to(*supporters(story))


# Preferences --------------------------------------------------------------------------------------------


def test_preference_a_different_county(story: Played) -> None:
    """A different county, told in the request; a colleague of the same one comes later."""
    ask = asks(story, INMAN, "I am exhausted and dread each clinic. Could I talk to a colleague?")
    ask.has("a different county")
    county = {one.name: one.county for one in story.world.store.roster().supporters}
    assert [county[name] for name in suggested(ask)].count("Queens") == 0


def test_preference_interventional_for_an_interventional_event(story: Played) -> None:
    """Somebody who does interventions, for an event that was one."""
    words = (
        "A bile duct was injured in theatre yesterday, in my hands. Could I talk to a colleague?"
    )
    ask = asks(story, AMAYA, words).has("does interventions too")
    known = {one.name: one.interventional for one in story.world.store.roster().supporters}
    assert [known[name] for name in suggested(ask)] == [True, True, True]


def test_preference_the_language_of_the_peer(story: Played) -> None:
    """Who writes French is first offered those who speak it."""
    story.receives(CORMIER, PERDU, subject="Question")
    story.letter_to(CORMIER)
    ask = story.letter_to(LEAD).has("shares a language (French)")
    spoken = {one.name: one.languages for one in story.world.store.roster().supporters}
    assert "French" in spoken[suggested(ask)[0]]


# First contact ------------------------------------------------------------------------------------------


def test_first_contact_the_supporter_reaches_out_with_a_mobile_number(story: Played) -> None:
    """The supporter reaches out, usually giving a mobile number; the peer waits for nothing else."""
    ask = asks(story, AMAYA, f"{LOST} My phone is 902-555-0177.")
    one, assignment = chosen(story, ask)
    assignment.has("Most supporters give their mobile number", "902-555-0177", AMAYA[18:-1])
    story.no_letter_to(AMAYA)
    story.receives(one, "Yes", answering=assignment)
    story.letter_to(one).has("by Thursday 3 December")
    notice = story.letter_to(AMAYA).has(name_of(one), "Usually they give you a mobile number")
    notice.has("by Thursday 3 December").lacks(one.partition("<")[2][:-1])


def test_first_contact_in_french(story: Played) -> None:
    """The same, to a colleague who writes French."""
    story.receives(CORMIER, PERDU, subject="Question")
    story.letter_to(CORMIER)
    _, _, notice = accepts(story, CORMIER, story.letter_to(LEAD))
    notice.has("numéro de cellulaire", "ne prend pas de notes", "Ce n'est pas une thérapie")


# When the peer says no ----------------------------------------------------------------------------------


def test_a_no_brings_resources_only_with_leave(story: Played) -> None:
    """Resources and the health program, once the peer has said that they may be mailed."""
    one, assignment, _ = accepts(story, PETERS, referred(story))
    story.receives(one, "She doesn't want to talk to anyone.", answering=assignment)
    story.letter_to(one)
    question = story.letter_to(PETERS).has("We understand", "may we mail you a page", "9-8-8")
    question.lacks(PHP)
    story.receives(PETERS, "Yes", answering=question)
    story.letter_to(PETERS).has("Physician Health Program", PHP, "Your protective association")
    assert story.case().outcome is Outcome.DECLINED
    story.later(days=20).no_letter_to(PETERS)


def test_a_no_to_the_first_word_is_forgotten(story: Played) -> None:
    """Who never asked for anything and says no hears one line, and is forgotten the same day."""
    one, _, notice = accepts(story, PETERS, referred(story))
    story.receives(PETERS, "NOT FOR ME", answering=notice)
    story.letter_to(PETERS).has("nobody will write or call", "9-8-8")
    story.letter_to(one).has("Nothing more is needed", "Lorna Peters")
    story.later(hours=2).no_letter_to(PETERS, INMAN, one)
    assert story.cases() == []


def test_a_no_told_to_the_supporter_with_leave(story: Played) -> None:
    """The supporter reports a no and the leave, in French or English; the page leaves at once."""
    story.receives(CORMIER, PERDU, subject="Question")
    story.letter_to(CORMIER)
    one, assignment, _ = accepts(story, CORMIER, story.letter_to(LEAD))
    words = "Elle préfère ne pas parler, mais elle veut bien recevoir les ressources."
    story.receives(one, words, answering=assignment)
    read_all(story, one)
    story.letter_to(CORMIER).has("Programme de santé des médecins", PHP)
    assert story.case().outcome is Outcome.DECLINED


def test_a_no_without_leave_is_the_last_word(story: Played) -> None:
    """No leave, no page: nothing more is mailed."""
    one, assignment, _ = accepts(story, PETERS, referred(story))
    words = "She declined, and she does not want any resources by mail."
    story.receives(one, words, answering=assignment)
    story.letter_to(one)
    story.later(days=20).no_letter_to(PETERS, one)
    assert story.case().outcome is Outcome.DECLINED


# How often ----------------------------------------------------------------------------------------------


def test_how_often_one_talk_and_one_call_to_check_in(story: Played) -> None:
    """One conversation and one follow-up call or mail, the supporter's own; then the way on."""
    ask = asks(story, AMAYA, LOST)
    one, _ = met(story, AMAYA, ask)
    story.later(days=13).no_letter_to(AMAYA, one)
    story.later(days=1, hours=1)
    question = story.letter_to(one).has("Have you been in touch since")
    story.receives(one, "MET, I called him.", answering=question)
    story.letter_to(one)
    story.letter_to(AMAYA).has("Our part ends here", "Physician Health Program", PHP)
    assert story.case().outcome is Outcome.COMPLETED
    story.later(days=20).no_letter_to(AMAYA, one, *staff(story))


def test_how_often_more_is_the_health_programs(story: Played) -> None:
    """Who would like more than one talk is shown who can go further; the lead hears of the wish."""
    ask = asks(story, AMAYA, LOST)
    one, _ = met(story, AMAYA, ask)
    reference = story.case().reference
    story.receives(AMAYA, "I would like to talk again, please.", subject=f"Re: [{reference}]")
    story.letter_to(AMAYA).has("Physician Health Program", PHP)
    read_all(story, LEAD, one)


# What it is not -----------------------------------------------------------------------------------------


def test_what_it_is_not_therapy(story: Played) -> None:
    """Not therapy; an ongoing concern goes to the health program: both are told so."""
    ask = asks(story, AMAYA, LOST)
    _, assignment, notice = accepts(story, AMAYA, ask)
    assignment.has("It is not therapy", "point them to the Physician Health Program")
    notice.has("It is not therapy", "For anything that goes on, the Physician Health Program")


# Resources ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("peer", "words", "has"),
    [
        (AMAYA, LOST, ("Physician Health Program", "Chaplains", "Medical Society", "retired")),
        (CORMIER, PERDU, ("Programme de santé des médecins", "Aumônerie", "à la retraite")),
    ],
    ids=["English", "French"],
)
def test_resources_the_health_program_and_others(
    story: Played, peer: str, words: str, has: tuple[str, ...]
) -> None:
    """The health program and others, in the language of the peer, at the end."""
    one, _ = met(story, peer, asks(story, peer, words))
    story.later(days=15)
    story.receives(one, "MET", answering=story.letter_to(one))
    story.letter_to(one)
    story.letter_to(peer).has(*has, PHP, "9-8-8")


# Confidentiality is broken only for ---------------------------------------------------------------------

EN_DANGER = "Je veux mourir. J'ai les comprimés ici. Mon numéro : 902-555-0177."
IN_DANGER = "I don't want to live anymore. I have the pills here. My phone is 902-555-0177."
TO_OTHERS = "I am going to kill my department chief. I have bought a gun."
UNSAFE = "I have been operating drunk for weeks, and nobody has noticed."


@pytest.mark.parametrize(
    ("words", "called"),
    [
        (IN_DANGER, (LEAD, BACKUP, SENIOR, ON_CALL)),
        (EN_DANGER, (LEAD, BACKUP, SENIOR, ON_CALL)),
        (TO_OTHERS, (LEAD, BACKUP, SENIOR, ON_CALL)),
        (UNSAFE, (LEAD, SENIOR)),
    ],
    ids=["risk of self-harm", "the same in French", "risk of harm to others", "unsafe behaviour"],
)
def test_confidentiality_broken_for(story: Played, words: str, called: tuple[str, ...]) -> None:
    """Risk of harm to self or others, unsafe behaviour: at once, and on until somebody takes it."""
    story.receives(AMAYA, words, subject="please")
    story.letter_to(AMAYA).has("9-8-8", "+1 902 555 0100")
    for person in called:
        alert = next(x for x in read_all(story, person) if "call now" in x.subject)
        alert.has(words[:30], "Victor Amaya")
        story.no_letter_to(*(x for x in staff(story) if x not in called))
        story.later(minutes=15)
    read_all(story, *staff(story))
    story.receives(called[0], "1", answering=alert_to(story, called[0]))
    read_all(story, *staff(story))
    assert story.case().alarm.taken_by.email in called[0]


def alert_to(story: Played, person: str) -> Read:
    """The alarm goes round: the next letter to somebody who was called before."""
    for _ in range(8):
        found = [x for x in read_all(story, person) if "call now" in x.subject]
        if found:
            return found[0]
        read_all(story, *staff(story))
        story.later(minutes=15)
    raise AssertionError("nobody is called any more")


def test_confidentiality_not_broken_for_abuse(story: Played) -> None:
    """A sign of anything else goes no further than the physician lead, who reads the mailbox anyway."""
    words = "I think my neighbour beats his little boy, he has bruises everywhere."
    story.receives(AMAYA, words, subject="please")
    story.letter_to(AMAYA)
    alert = next(x for x in read_all(story, LEAD) if "call now" in x.subject)
    alert.has("bruises everywhere")
    story.later(hours=1)
    read_all(story, LEAD)
    story.no_letter_to(BACKUP, SENIOR, ON_CALL, *supporters(story))


def test_confidentiality_not_broken_for_unfair_treatment(story: Played) -> None:
    """Harassment is for the lead to read that day; the peer is answered as anybody who asks."""
    words = "He comments on my body every time I scrub. Could I talk to someone?"
    story.receives(AMAYA, words, subject="please")
    story.letter_to(AMAYA).has("We look for a trained colleague").lacks("hurt yourself")
    assert any("Please read" in x.subject for x in read_all(story, LEAD))
    story.later(hours=1)
    story.no_letter_to(BACKUP, SENIOR, ON_CALL, *supporters(story))


def test_confidentiality_the_peer_is_told_its_limits(story: Played) -> None:
    """The first answer names these limits and no others, in the language of the peer."""
    story.receives(AMAYA, LOST, subject="Question")
    letter = story.letter_to(AMAYA)
    letter.has("danger to yourself, danger to others or patients put at risk")
    letter.lacks("abuse", "harassment")
    story.receives(CORMIER, PERDU, subject="Question")
    story.letter_to(CORMIER).has("danger pour", "patients").lacks("abus", "harcèlement")
    read_all(story, LEAD)


# What is kept -------------------------------------------------------------------------------------------


def test_kept_no_notes_of_conversations(story: Played) -> None:
    """Nobody is asked for notes, and what a supporter writes all the same reaches nobody."""
    ask = asks(story, AMAYA, LOST)
    one, assignment, _ = accepts(story, AMAYA, ask)
    assignment.has("Please take no notes, and send us none")
    secret = "He wept about the bleeding and his marriage"
    story.receives(one, f"We met this morning. {secret}.", answering=assignment)
    story.letter_to(one).lacks("wept", "marriage")
    story.later(days=14, hours=1)
    question = story.letter_to(one).has("Please do not write what was said")
    story.receives(one, "MET", answering=question)
    story.letter_to(one).lacks("wept")
    story.letter_to(AMAYA).lacks("wept", "marriage")
    story.later(days=40).no_letter_to(*staff(story))


def test_kept_figures_of_use_without_a_name(story: Played) -> None:
    """What stays is de-identified: a month, a path, an outcome, and what happened in a word."""
    one, _ = met(story, AMAYA, asks(story, AMAYA, LOST))
    story.later(days=14, hours=1)
    story.receives(one, "MET", answering=story.letter_to(one))
    read_all(story, one, AMAYA)
    closed = story.world.clock.now()
    story.until(closed + timedelta(days=29))
    assert story.cases(), "the promised thirty days"
    story.later(days=2)
    assert story.cases() == []
    stub, kept = rows(story, cases), rows(story, events)
    assert [(row.reference, row.sealed, row.key_id) for row in stub] == [(None, None, None)]
    assert (stub[0].path, stub[0].outcome) == (Path.REACH_IN, Outcome.COMPLETED)
    assert {(row.at.day, row.at.hour) for row in kept} == {(1, 0)}
    kinds = [EventKind(row.kind) for row in kept]
    assert kinds.count(EventKind.MET) == 2 and kinds[-1] is EventKind.PURGED


# Supporters ---------------------------------------------------------------------------------------------


def test_supporters_are_nominated_by_colleagues(story: Played) -> None:
    """Nominated by colleagues: thanks, what the role asks, and the lead writes; no case, no promise."""
    words = "I would like to nominate Dr. Kofi Mensah as a peer supporter."
    story.receives(INMAN, words, subject="Nomination")
    story.letter_to(INMAN).has(
        "nominated by colleagues", "orientation and a training", "confidentiality agreement"
    )
    look = story.letter_to(LEAD).has("Graham Inman")
    story.no_letter_to(physician(story, "Kofi Mensah"))
    story.receives(LEAD, "2", answering=look)
    story.letter_to(LEAD)


def test_supporters_honorarium_for_meetings_none_for_support(story: Played) -> None:
    """Training and meetings are paid, support is not: told to whoever offers to help, in French too."""
    story.receives(CORMIER, "Bonjour, j'aimerais devenir pair aidant. Que faut-il faire ?")
    story.letter_to(CORMIER).has("honoraires", "le soutien lui-même, non", "tout le groupe")
    read_all(story, LEAD)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Bao Tran", "no signed confidentiality agreement"),
        ("Alison Craswell", "no training on file"),
    ],
)
def test_supporters_are_trained_and_have_signed(story: Played, name: str, why: str) -> None:
    """Orientation and training, and a signed confidentiality agreement: without them nobody is asked."""
    ask = asks(story, AMAYA, LOST)
    assert name not in suggested(ask)
    assert f"{name}: {why}" in left_out(ask)
    story.receives(LEAD, name, answering=ask)
    story.letter_to(LEAD).has("We held back")
    story.later(minutes=30).no_letter_to(*supporters(story))


# Evaluation ---------------------------------------------------------------------------------------------


def test_evaluation_a_short_survey_of_supporters(story: Played) -> None:
    """A short survey after each interaction, three lines, optional; the answers are nobody's story."""
    one, _, _ = accepts(story, AMAYA, asks(story, AMAYA, LOST))
    story.later(days=1, hours=1)
    survey = ("How long did it take", "Did you have what you needed", "or leave them out")
    question = story.letter_to(one).has(*survey)
    story.receives(
        one,
        "MET\n\n1. an hour\n2. yes\n3. a quieter room",
        answering=question,
    )
    story.letter_to(one).has("you have talked")
    story.no_letter_to(*staff(story), AMAYA)
    assert story.case().conversations == 1
    story.later(days=14, hours=1)
    story.letter_to(one).has(*survey)


def test_evaluation_figures_for_the_lead_name_nobody(story: Played) -> None:
    """The lead asks for figures, and gets references and states: no name, no address."""
    asks(story, AMAYA, LOST)
    story.receives(coordinator(story), "report", subject="")
    story.letter_to(LEAD).has(story.case().reference).lacks("Amaya", "victor")
