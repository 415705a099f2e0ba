"""University physicians, cell by cell of what is public about such a program. As shipped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from mailflow.nouns.case import EventKind, Outcome, Path, Stage
from mailflow.nouns.mail import folded
from mailflow.store.tables import cases, events
from tests.profiles.played import Played, playing
from tests.profiles.steps import (
    accepts,
    asks,
    chosen,
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
from tests.stories.letters import Read, mailbox_of

DENVER = ZoneInfo("America/Denver")
#: A Tuesday morning.
TUESDAY = datetime(2026, 12, 1, 10, 0, tzinfo=DENVER)

DIRECTOR = "Pat Rivera <pat.rivera@salud.example.org>"
BACKUP = "Lee Novak <lee.novak@salud.example.org>"
ON_CALL = "Jo Baca <jo.baca@salud.example.org>"

#: A neonatologist, mid-career, and a hospitalist at the beginning of his.
RAHMAN = "Dr. Aisha Rahman <aisha.rahman@salud.example.org>"
WEISS = "Dr. Jonas Weiss <jonas.weiss@salud.example.org>"
#: An emergency physician who writes Spanish.
CHAVEZ = "Dra. Rosa Chávez <rosa.chavez@salud.example.org>"
#: A vascular surgeon who worries about a colleague.
BECK = "Dr. Ana Beck <ana.beck@salud.example.org>"

LOST = "I lost a patient last week and cannot stop going over it. Could I talk to someone?"
PERDI = (
    "Ayer murió un paciente mío y no puedo dejar de pensar en ello. "
    "¿Podría hablar con un colega?\n\nRosa Chávez"
)


@pytest.fixture
def story() -> Iterator[Played]:
    with playing("opw", TUESDAY) as played:
        yield played


def check_in(story: Played, peer: str) -> Read:
    """Two weeks after the talk, on a morning in the middle of the week."""
    story.until(datetime(2026, 12, 15, 9, 30, tzinfo=DENVER)).later(days=2)
    return story.letter_to(peer)


# Who ---------------------------------------------------------------------------------------------------


def test_who_a_physician_of_the_school(story: Played) -> None:
    """Medical-school physicians."""
    asks(story, RAHMAN, LOST).has("Pediatrics, Children's", "wrote to us")


def test_who_a_resident_is_welcome_a_student_is_shown_a_door(story: Played) -> None:
    """Residents are physicians; a student is shown the school's own door, and nobody is asked."""
    resident = "Ben Ito <ben.ito@salud.example.org>"
    asks(story, resident, f"I am a resident in surgery. {LOST}")
    student = "Sam Roe <sam.roe@salud.example.org>"
    story.receives(student, "I am a medical student and had a terrible night. Can I talk to you?")
    story.letter_to(student).has("+1 505 555 0126", "988").lacks("We look for")
    story.no_letter_to(*staff(story))


# Mailbox -----------------------------------------------------------------------------------------------


def test_mailbox_read_by_the_director_alone(story: Played) -> None:
    """OPW@…, read by the director alone: the peer is told so, and nobody else hears of a mail."""
    story.receives(RAHMAN, LOST, subject="Question")
    letter = story.letter_to(RAHMAN).has("director, who alone reads this mailbox")
    assert letter.sender == "opw@salud.example.org"
    assert "From: OPW <opw@salud.example.org>" in letter.raw.decode()
    story.letter_to(DIRECTOR)
    story.later(hours=11).no_letter_to(BACKUP, ON_CALL, *supporters(story))


def test_mailbox_read_by_the_director_alone_in_spanish(story: Played) -> None:
    """The same words in Spanish."""
    story.receives(CHAVEZ, PERDI, subject="Pregunta")
    story.letter_to(CHAVEZ).has("es la única que lee este buzón", "988").lacks("murió")
    story.letter_to(DIRECTOR).lacks("murió")


# Who matches -------------------------------------------------------------------------------------------


def test_who_matches_the_program_director(story: Played) -> None:
    """The director chooses; who helps out sees a reference and no name, until they take it."""
    story.receives(RAHMAN, LOST, subject="Question")
    story.letter_to(RAHMAN).has("the program's director")
    story.letter_to(DIRECTOR).has("Aisha Rahman")
    story.later(hours=19)
    read_all(story, DIRECTOR)
    take = story.letter_to(BACKUP).has("TAKE", story.case().reference).lacks("Rahman", "aisha")
    story.receives(BACKUP, "What is this about?", answering=take)
    story.letter_to(BACKUP).lacks("Rahman", "aisha")
    story.receives(BACKUP, "TAKE", answering=take)
    story.letter_to(DIRECTOR).has("Lee Novak")
    story.letter_to(BACKUP).has("Aisha Rahman")


# Ways in -----------------------------------------------------------------------------------------------


def test_way_in_for_oneself(story: Played) -> None:
    """Self-referral: one mail is enough."""
    asks(story, RAHMAN, LOST)
    assert (story.case().path, story.case().referrer) == (Path.REACH_IN, None)


def test_way_in_for_oneself_in_spanish(story: Played) -> None:
    """In Spanish as well, and the first suggestion speaks it."""
    ask = asks(story, CHAVEZ, PERDI).has("shares a language (Spanish)")
    one, assignment, notice = accepts(story, CHAVEZ, ask)
    notice.has("se va a poner en contacto con usted", name_of(one))
    story.receives(one, "Ya hablamos.", answering=assignment)
    story.letter_to(one)
    letter = check_in(story, CHAVEZ).has("Un número es una respuesta completa", "988")
    story.receives(CHAVEZ, "1", answering=letter)
    story.letter_to(CHAVEZ).has("La puerta sigue abierta", "Bienestar del personal médico")


@pytest.mark.parametrize(
    ("words", "has"),
    [
        (
            "I am worried about my colleague Dr. Jonas Weiss. He lost a patient and talks to "
            "nobody. Can somebody call him?",
            ("Words you might use", "One line is enough", "nothing has been started"),
        ),
        (
            "As chief of his division I would like to refer Dr. Jonas Weiss. He has agreed.",
            ("Words you might use", "nothing has been started"),
        ),
        (
            "Estoy preocupada por mi colega, el Dr. Jonas Weiss. ¿Pueden llamarlo?",
            ("Palabras que puede usar", "no se ha iniciado nada"),
        ),
    ],
    ids=["a colleague", "leadership", "in Spanish"],
)
def test_way_in_nobody_is_referred(story: Played, words: str, has: tuple[str, ...]) -> None:
    """Whoever worries about a colleague gets a kind answer, and words to tell them with.

    No case is opened on a third person: nobody is asked, told, or found later by their address.
    """
    story.receives(BECK, words, subject="A colleague")
    story.letter_to(BECK).has(*has, "opw@salud.example.org", "988").lacks("Weiss")
    story.no_letter_to(WEISS, *staff(story), *supporters(story))
    assert story.case().outcome is Outcome.NOT_A_REFERRAL
    assert story.case().peer.email == mailbox_of(BECK)
    assert story.world.store.keys.keys_of(folded(mailbox_of(WEISS))) == []
    story.later(days=31).no_letter_to(WEISS, BECK, *staff(story))
    assert story.cases() == []


def test_way_in_danger_to_a_colleague_is_heard_all_the_same(story: Played) -> None:
    """Kind words about self-referral are the wrong ones where a life may be in danger."""
    words = "I am worried about Dr. Jonas Weiss. He told me that he wants to kill himself. Help."
    story.receives(BECK, words, subject="Worried")
    story.letter_to(BECK).has("stay with the one you are worried about").lacks("Words you might")
    story.letter_to(DIRECTOR).has("Jonas Weiss", "Said by Dr. Ana Beck")


def test_way_in_a_question_about_the_program(story: Played) -> None:
    """Who only asks is answered, and no case begins; the director reads it too."""
    story.receives(BECK, "How does the program work, and who finds out?", subject="Question")
    story.letter_to(BECK).has("one or two talks with a trained colleague", "The limits")
    look = story.letter_to(DIRECTOR)
    story.receives(DIRECTOR, "2", answering=look)
    story.letter_to(DIRECTOR)
    story.receives(CHAVEZ, "¿Cómo funciona el programa y quién se entera?", subject="Pregunta")
    story.letter_to(CHAVEZ).has("una o dos conversaciones", "Los límites")
    story.letter_to(DIRECTOR)


# Match within ------------------------------------------------------------------------------------------


def test_match_within_the_supporter_makes_contact_within_two_days(story: Played) -> None:
    """Contact within a couple of days: both are told until when, and a silence is noticed."""
    ask = asks(story, RAHMAN, LOST)
    one, assignment = chosen(story, ask)
    assignment.has("by Thursday 3 December, 10:15 am")
    story.receives(one, "Yes", answering=assignment)
    story.letter_to(one).has("by Thursday 3 December, 10")
    story.letter_to(RAHMAN).has("by Thursday 3 December, 10")
    story.later(hours=25)
    story.letter_to(one).has("Have you")
    story.later(hours=24)
    story.letter_to(one)
    story.letter_to(RAHMAN).has(name_of(one)).lacks("how did it go")
    story.later(hours=25)
    story.letter_to(DIRECTOR).has(name_of(one))


def test_match_within_a_day_or_two_at_the_weekend(story: Played) -> None:
    """The director has a day to choose, two over a weekend; the peer knows until when."""
    story.receives(RAHMAN, LOST, subject="Question")
    story.letter_to(RAHMAN).has("by Wednesday 2 December, 10 am")
    story.letter_to(DIRECTOR)
    story.until(datetime(2026, 12, 5, 22, 0, tzinfo=DENVER))
    read_all(story, RAHMAN, *staff(story))
    story.receives(CHAVEZ, PERDI, subject="Pregunta")
    story.letter_to(CHAVEZ).has("lunes 7 de diciembre a las 10 de la noche", "fin de semana")
    story.letter_to(DIRECTOR).has("by Monday 7 December, 10 pm")


# Hard rules --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("peer", "kept_away"),
    [
        ("Aisha Rahman", "Lucía Armijo"),
        ("Mara Trellis", "Noor Haddad"),
        ("Rosa Chávez", "Wen Zhao"),
        ("Peter Lindqvist", "Ingrid Solberg"),
    ],
)
def test_hard_rule_not_the_peers_department(story: Played, peer: str, kept_away: str) -> None:
    """Not the peer's department, not even at the director's word."""
    ask = asks(story, physician(story, peer), LOST)
    assert kept_away not in suggested(ask)
    assert f"{kept_away}: same department" in left_out(ask)
    story.receives(DIRECTOR, kept_away, answering=ask)
    held = story.letter_to(DIRECTOR).has("We held back", "same department")
    story.receives(DIRECTOR, f"{kept_away}, please. I know.", answering=held)
    story.letter_to(DIRECTOR).has("We held back")
    story.later(minutes=30).no_letter_to(*supporters(story))
    assert story.case().stage is Stage.MATCHING


def test_hard_rule_nobody_who_knows_the_peer(story: Played) -> None:
    """Not somebody who knows the peer; where that is not known, the director reads so."""
    ask = asks(story, physician(story, "Mara Trellis"), LOST)
    assert "Ingrid Solberg: knows Dr." in left_out(ask)
    ask.has("not known whether they know each other")
    story.receives(DIRECTOR, "Ingrid Solberg", answering=ask)
    story.letter_to(DIRECTOR).has("We held back", "knows Dr.")
    story.later(minutes=30).no_letter_to(*supporters(story))


def test_hard_rule_who_the_peer_keeps_away(story: Played) -> None:
    """A name the peer would rather not see in this is never suggested."""
    ask = asks(story, RAHMAN, f"{LOST} Please not Ingrid Solberg, we trained together.")
    assert "Ingrid Solberg" not in suggested(ask)
    assert "Ingrid Solberg: not what Dr. Aisha Rahman asked for" in left_out(ask)


# Preferences -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("peer", ["Mara Trellis", "Ana Beck", "Jonas Weiss"])
def test_preference_similar_seniority_and_practice(story: Played, peer: str) -> None:
    """Similar seniority and practice: the first suggestion is nobody of another age of career."""
    ask = asks(story, physician(story, peer), LOST).has("similar seniority", "similar practice")
    stage = {one.name: one.career_stage for one in story.world.store.roster().supporters}
    own = {one.name: one.career_stage for one in story.world.store.directory().physicians}
    assert stage[suggested(ask)[0]] is own[peer]


@pytest.mark.parametrize(("wish", "gender"), [("a woman", "woman"), ("a man", "man")])
def test_preference_a_wish_of_the_peer_is_weighed(story: Played, wish: str, gender: str) -> None:
    """The acknowledgement invites a wish: it moves who is suggested first."""
    ask = asks(story, RAHMAN, f"{LOST} I would like {wish}, please.").has(f"Wishes: {wish}")
    known = {one.name: one.gender for one in story.world.store.roster().supporters}
    assert known[suggested(ask)[0]] == gender


# First contact -----------------------------------------------------------------------------------------


def test_first_contact_the_supporter_reaches_out(story: Played) -> None:
    """The supporter reaches out; face to face best, the phone is fine. The peer need do nothing."""
    ask = asks(story, RAHMAN, f"{LOST} My phone is 505-555-0177.")
    one, assignment = chosen(story, ask)
    assignment.has("Face to face is best, and the phone is fine", "505-555-0177")
    story.no_letter_to(RAHMAN)
    story.receives(one, "Yes", answering=assignment)
    story.letter_to(one)
    notice = story.letter_to(RAHMAN).has(name_of(one), "You do not need to do anything")
    notice.has("You choose what to talk about, and where").lacks(mailbox_of(one))


# When the peer says no ---------------------------------------------------------------------------------


def test_a_no_brings_resources_with_leave(story: Played) -> None:
    """Resources, once the peer has said that they may be mailed; then silence."""
    one, assignment, _ = accepts(story, RAHMAN, asks(story, RAHMAN, LOST))
    story.receives(one, "She would rather not talk after all.", answering=assignment)
    story.letter_to(one)
    question = story.letter_to(RAHMAN).has("We understand", "may we mail you a page")
    question.lacks("+1 505 555 0120")
    story.receives(RAHMAN, "Yes", answering=question)
    story.letter_to(RAHMAN).has("Physician Wellness, Room 214", "Ombuds office", "988")
    assert story.case().outcome is Outcome.DECLINED
    story.later(days=20).no_letter_to(RAHMAN, one)


def test_a_no_in_spanish(story: Played) -> None:
    """The same page in Spanish, with the leave that the supporter reports."""
    one, assignment, _ = accepts(story, CHAVEZ, asks(story, CHAVEZ, PERDI))
    story.receives(
        one, "No quiere hablar, pero sí quiere que le manden los recursos.", answering=assignment
    )
    story.letter_to(one)
    story.letter_to(CHAVEZ).has("Bienestar del personal médico", "Defensoría")
    assert story.case().outcome is Outcome.DECLINED


# How often ---------------------------------------------------------------------------------------------


def test_how_often_one_talk_and_then_resources(story: Played) -> None:
    """One conversation, a check-in that a number answers, and resources."""
    one, _ = met(story, RAHMAN, asks(story, RAHMAN, LOST))
    letter = check_in(story, RAHMAN)
    story.receives(RAHMAN, "1", answering=letter)
    story.letter_to(RAHMAN).has("will not write again", "Physician Wellness, Room 214")
    assert story.case().outcome is Outcome.COMPLETED
    story.later(days=20).no_letter_to(RAHMAN, one, *staff(story))


def test_how_often_two_talks_and_then_resources(story: Played) -> None:
    """A second conversation with the same colleague; after it, who can go further."""
    one, _ = met(story, RAHMAN, asks(story, RAHMAN, LOST))
    story.receives(RAHMAN, "2", answering=check_in(story, RAHMAN))
    story.letter_to(RAHMAN).has("It is good that you wrote again")
    again = story.letter_to(one).has("whom you have supported before")
    story.no_letter_to(DIRECTOR)
    story.receives(one, "Yes", answering=again)
    story.letter_to(one)
    story.letter_to(RAHMAN).has(name_of(one))
    story.receives(one, "MET", answering=again)
    story.letter_to(one)
    story.later(days=21)  # over the holidays
    last = story.letter_to(RAHMAN)
    story.receives(RAHMAN, "Fine, thank you", answering=last)
    story.letter_to(RAHMAN).has("Our part ends here", "State Physician Health Program")
    assert story.case().conversations == 2


def test_how_often_a_third_talk_is_handed_on(story: Played) -> None:
    """Who wishes for more than two is shown the way on at once, and the director hears of it."""
    one, _ = met(story, RAHMAN, asks(story, RAHMAN, LOST))
    story.receives(RAHMAN, "2", answering=check_in(story, RAHMAN))
    story.letter_to(RAHMAN)
    again = story.letter_to(one)
    story.receives(one, "MET", answering=again)
    story.letter_to(one)
    story.later(days=21)  # over the holidays
    story.receives(RAHMAN, "2", answering=story.letter_to(RAHMAN))
    story.letter_to(RAHMAN).has("State Physician Health Program")
    story.letter_to(DIRECTOR)
    story.no_letter_to(one)
    assert story.case().outcome is Outcome.HANDED_ON


# Resources ---------------------------------------------------------------------------------------------


def test_resources_what_helps_afterwards(story: Played) -> None:
    """Follow-up resources of the school's own, outside it, and for the people at home."""
    met(story, RAHMAN, asks(story, RAHMAN, LOST))
    story.receives(RAHMAN, "1", answering=check_in(story, RAHMAN))
    story.letter_to(RAHMAN).has(
        "Employee assistance", "Outside the university", "For the people at home", "988"
    )


# Confidentiality is broken only for --------------------------------------------------------------------

#: What the university must act on, the words of it, and whom the settings name.
MUST_ACT: dict[str, tuple[str, tuple[str, ...]]] = {
    "danger to self": (
        "I don't want to live anymore. I have the pills here. My phone is 505-555-0177.",
        (DIRECTOR, BACKUP, ON_CALL),
    ),
    "danger to self, in Spanish": (
        "Quiero morir. Tengo las pastillas aquí. Mi teléfono es 505-555-0177.",
        (DIRECTOR, BACKUP, ON_CALL),
    ),
    "danger to others": (
        "I am going to kill my division chief. I bought a gun, and I know where he parks.",
        (DIRECTOR, BACKUP, ON_CALL),
    ),
    "danger to others, in Spanish": (
        "Voy a matar a mi jefe. Compré una pistola.",
        (DIRECTOR, BACKUP, ON_CALL),
    ),
    "substances that put patients at risk": (
        "I have been taking fentanyl from the cart before cases, and nobody has noticed.",
        (DIRECTOR,),
    ),
    "abuse of a child": (
        "I think my neighbour beats his little boy, he has bruises everywhere.",
        (DIRECTOR,),
    ),
    "abuse of an elder": (
        "My mother's caregiver hits her and lets her lie in her own dirt.",
        (DIRECTOR,),
    ),
    "abuse of a partner": ("My husband pushed me down the stairs on Sunday.", (DIRECTOR,)),
}


@pytest.mark.parametrize("sign", MUST_ACT)
def test_confidentiality_broken_for(story: Played, sign: str) -> None:
    """Danger to self or others, substances, abuse: called at once, one after the other, nobody else."""
    words, called = MUST_ACT[sign]
    story.receives(WEISS, words, subject="please")
    story.letter_to(WEISS).has("988")
    for person in called:
        alert = next(x for x in read_all(story, person) if "call now" in x.subject)
        alert.has(words[:20], "Jonas Weiss", "keep calling")
        story.no_letter_to(*(x for x in staff(story) if x not in called), *supporters(story))
        story.later(minutes=15)
    read_all(story, *staff(story))
    story.receives(called[0], "3", answering=alert_to(story, called[0]))
    read_all(story, *staff(story))
    assert not story.case().urgent


def alert_to(story: Played, person: str) -> Read:
    """The calling goes round until somebody answers: the next letter of it to somebody."""
    for _ in range(8):
        story.later(minutes=15)
        found = [x for x in read_all(story, person) if "call now" in x.subject]
        if found:
            return found[0]
        read_all(story, *staff(story))
    raise AssertionError("nobody is called any more")


@pytest.mark.parametrize(
    "words",
    [
        "My chief makes jokes about my accent in front of everybody and passed me over again. "
        "I would like to talk to somebody.",
        "He comments on my body every time I scrub. Could I talk to someone?",
        "Since I reported the billing they have moved me to nights. Could I talk to someone?",
    ],
    ids=["discrimination", "sexual harassment", "retaliation"],
)
def test_confidentiality_broken_for_unfair_treatment(story: Played, words: str) -> None:
    """Discrimination, sexual harassment, retaliation: the director reads it the same day.

    Nobody is called at night, and the peer is answered as anybody who asks, not as one in danger.
    """
    story.receives(RAHMAN, words, subject="please")
    answer = story.letter_to(RAHMAN).has("discrimination, sexual harassment or retaliation")
    answer.has("We look for a trained colleague").lacks("hurt yourself")
    letters = read_all(story, DIRECTOR)
    read = next(x for x in letters if "Please read" in x.subject)
    read.has("harassment or retaliation", "Aisha Rahman", "nothing about this")
    story.receives(DIRECTOR, "GO ON", answering=read)
    story.letter_to(DIRECTOR)
    story.later(hours=3).no_letter_to(*staff(story), *supporters(story))


@pytest.mark.parametrize(
    ("peer", "words", "limits"),
    [
        (
            RAHMAN,
            LOST,
            (
                "danger to yourself or to others",
                "substance use that puts patients at risk",
                "abuse or neglect of a child, an elder or a dependent adult",
                "discrimination, sexual harassment or retaliation",
            ),
        ),
        (
            CHAVEZ,
            PERDI,
            (
                "peligro para usted o para otros",
                "consumo de sustancias",
                "maltrato o abandono de un menor",
                "discriminación, acoso sexual o represalias",
            ),
        ),
    ],
    ids=["English", "Spanish"],
)
def test_confidentiality_its_limits_are_told_to_both(
    story: Played, peer: str, words: str, limits: tuple[str, ...]
) -> None:
    """The peer reads them with the first answer, the supporter with the request."""
    story.receives(peer, words, subject="Question")
    story.letter_to(peer).has(*limits)
    _, assignment = chosen(story, story.letter_to(DIRECTOR))
    assignment.has("What you may not keep to yourself", "retaliation", "WORRIED")


def test_confidentiality_a_worried_supporter_is_not_alone(story: Played) -> None:
    """Who must not keep it to themselves says one word; the director and on-call hear it at once."""
    one, assignment, _ = accepts(story, RAHMAN, asks(story, RAHMAN, LOST))
    story.receives(one, "WORRIED", answering=assignment)
    story.letter_to(one).has("Pat Rivera", "Jo Baca", "Psychiatric emergency service")
    story.letter_to(DIRECTOR).has(name_of(one))
    story.letter_to(ON_CALL).has(name_of(one))
    story.no_letter_to(RAHMAN, BACKUP)


# What is kept ------------------------------------------------------------------------------------------


def test_kept_only_two_know_of_a_conversation(story: Played) -> None:
    """Only director and supporter know that a conversation took place."""
    one, _ = met(story, RAHMAN, asks(story, RAHMAN, LOST))
    story.receives(RAHMAN, "1", answering=check_in(story, RAHMAN))
    story.letter_to(RAHMAN)
    others = [x for x in (*staff(story), *supporters(story)) if x != one]
    story.later(days=60).no_letter_to(*others)


def test_kept_no_record_of_content(story: Played) -> None:
    """What a supporter writes all the same reaches nobody, and goes with the mail it stood in."""
    one, assignment, _ = accepts(story, RAHMAN, asks(story, RAHMAN, LOST))
    assignment.has("Please take no notes, and send us none")
    secret = "She wept about the resuscitation"
    story.receives(one, f"We met. {secret}.", answering=assignment)
    story.letter_to(one).lacks("wept")
    story.receives(DIRECTOR, "status", subject="")
    story.letter_to(DIRECTOR).lacks("wept", "resuscitation")
    story.receives(RAHMAN, "1", answering=check_in(story, RAHMAN).lacks("wept"))
    story.letter_to(RAHMAN).lacks("wept")


def test_kept_figures_of_use_and_nothing_else(story: Played) -> None:
    """Nothing but figures of use may leave: after the purge a month, a path and an outcome stand."""
    met(story, RAHMAN, asks(story, RAHMAN, LOST))
    story.receives(RAHMAN, "1", answering=check_in(story, RAHMAN))
    story.letter_to(RAHMAN)
    story.later(days=31)
    assert story.cases() == []
    stub, kept = rows(story, cases), rows(story, events)
    assert [(row.reference, row.sealed, row.key_id) for row in stub] == [(None, None, None)]
    assert (stub[0].path, stub[0].outcome) == (Path.REACH_IN, Outcome.COMPLETED)
    assert {(row.at.day, row.at.hour) for row in kept} == {(1, 0)}
    assert EventKind(kept[-1].kind) is EventKind.PURGED
    assert story.world.store.keys.keys_of(folded(mailbox_of(RAHMAN))) == []
    assert story.program.privacy.smallest_count == 11, "small counts never leave"


# Supporters --------------------------------------------------------------------------------------------


def test_supporters_are_volunteers_of_several_specialties(story: Played) -> None:
    """Volunteers from several specialties: three suggestions are three departments."""
    ask = asks(story, RAHMAN, LOST)
    department = {one.name: one.department for one in story.world.store.roster().supporters}
    assert len({department[name] for name in suggested(ask)}) == 3
    assert "Grace Okafor: not active now (paused)" in left_out(ask)


@pytest.mark.parametrize(
    ("words", "has"),
    [
        (
            "I would like to volunteer as a peer supporter. When is the next training?",
            ("Thank you for offering your help", "the training and what the role asks"),
        ),
        (
            "Hola, quisiera ser voluntaria en el programa. ¿Qué hay que hacer?",
            ("formación", "privado"),
        ),
    ],
    ids=["English", "Spanish"],
)
def test_supporters_volunteer_and_are_trained(
    story: Played, words: str, has: tuple[str, ...]
) -> None:
    """Who offers to help is thanked and told of the training; the director writes to them."""
    story.receives(CHAVEZ, words, subject="")
    story.letter_to(CHAVEZ).has(*has)
    story.letter_to(DIRECTOR).has("Rosa Chávez")


# Evaluation --------------------------------------------------------------------------------------------


def test_evaluation_anonymous_feedback(story: Played) -> None:
    """Feedback without a name: a card that leads to nobody, told at the end; nobody is asked by mail."""
    one, _ = met(story, RAHMAN, asks(story, RAHMAN, LOST))
    story.receives(RAHMAN, "1", answering=check_in(story, RAHMAN))
    story.letter_to(RAHMAN).has("How it was for you, without your name", "A card in the box")
    story.later(days=25).no_letter_to(RAHMAN, one, *staff(story))
    assert supporter(story, name_of(one)) == one
