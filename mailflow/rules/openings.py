"""What a first mail opens: one way in, one function."""

from __future__ import annotations

from msgspec.structs import replace

from mailflow.nouns.case import Case, EventKind, Outcome, Path, Stage
from mailflow.nouns.decision import CaseFile, Heard, Mint, Situation
from mailflow.nouns.letters import Urgency
from mailflow.nouns.mail import Problem, Verdict, same_mailbox
from mailflow.nouns.meaning import Intent, Leave, NamedPerson
from mailflow.nouns.people import Person, Role
from mailflow.parsers.language import guess_language
from mailflow.rules.match_steps import ask_coordinators, known_physician
from mailflow.rules.person_steps import give_to_person
from mailflow.rules.plan import Plan


def new_plan(situation: Situation, heard: Heard, mint: Mint) -> Plan:
    """A plan for a case that this mail may open; until a row says otherwise a person looks at it."""
    sender = heard.sender.person
    text = f"{heard.message.subject}\n{heard.understanding.new_words or heard.message.text}"
    case = Case(
        id=mint.uuid(),
        reference=mint.reference(situation.program.id),
        stage=Stage.LOOKING,
        path=Path.REACH_IN,
        opened=situation.now,
        peer=sender,
        language=guess_language(text, situation.program.languages),
        topic=heard.understanding.topic,
        root=heard.message.message_id or "",
        opened_by=sender,
        proven=heard.sender.verdict is Verdict.PROVEN,
    )
    plan = Plan(situation, heard, mint, CaseFile(case=case))
    known = known_physician(plan, sender)
    if known and not sender.name:
        plan.change(peer=replace(sender, name=known.name))
    plan.event(EventKind.OPENED, heard.understanding.intent.value)
    return plan


def acknowledge(plan: Plan, *, neutral: bool = False, again: bool = False) -> None:
    """Answer the peer: it arrived, who reads it, what happens next and by when.

    Args:
        plan: the case.
        neutral: the sender is not proven, or it is not sure what they ask: nothing is said that
            is not public, and nothing promised but that a person reads it.
        again: they wrote before.
    """
    plan.letter(
        "acknowledgement",
        plan.case.peer,
        Role.PEER,
        {
            "match_by": plan.case.match_by or plan.now,
            "match_by_reason": plan.case.match_by_reason,
            "neutral": neutral,
            "again": again,
        },
        urgency=Urgency.QUESTION,
    )
    plan.event(EventKind.ACKNOWLEDGED, "neutral" if neutral else "")


# The rows ------------------------------------------------------------------------------------------


def self_referral(plan: Plan) -> None:
    """Somebody asks for themselves."""
    if same_mailbox(plan.sender.email, plan.program.address):
        # A coordinator writes down a call, with the program's own mailbox open: about whom?
        give_to_person(plan, "unclear")
        return
    said = plan.said
    phone = said.phones[0] if said.phones else ""
    plan.change(
        peer=replace(plan.case.peer, phone=phone),
        wishes=said.preferences,
    )
    begin_matching(plan)


def begin_matching(plan: Plan) -> None:
    """Ask the coordinator, and tell the peer so."""
    ask_coordinators(plan)
    if plan.case.path is Path.REACH_IN:
        acknowledge(plan, neutral=not plan.case.proven)


def colleague_referral(plan: Plan) -> None:
    """Somebody writes about a colleague: what happens is the program's policy."""
    policy = plan.program.referrals.colleague
    if policy == "encourage_self_referral":
        plan.letter("encourage_self_referral", plan.sender, Role.REFERRER, urgency=Urgency.QUESTION)
        plan.close(Outcome.NOT_A_REFERRAL, "encouraged")
        return
    agreed = plan.said.consent is Leave.YES or (
        policy == "reach_out" and plan.said.consent is not Leave.NO
    )
    if policy == "invite" or not agreed:
        acknowledge(plan, neutral=True)
        give_to_person(plan, "no_consent")
        return
    about = _one_colleague(plan)
    if about is None:
        acknowledge(plan, neutral=True)
        return
    if same_mailbox(about.email, plan.sender.email):  # they named themselves
        self_referral(plan)
        return
    _reach_out(plan, about, referrer=plan.sender)


def referred_by_coordinator(plan: Plan) -> None:
    """A phone or corridor referral that the coordinator mails in: their word is the consent."""
    about = _one_colleague(plan)
    if about:
        _reach_out(plan, about, referrer=None)


def _one_colleague(plan: Plan) -> Person | None:
    """The one colleague a mail is about, with an address; else a person is asked."""
    people = plan.said.people or ()
    if len(people) != 1:
        give_to_person(plan, "several_people" if people else "unclear")
        return None
    about = _known(plan, people[0])
    if not about.email:
        give_to_person(plan, "no_address")
        return None
    if same_mailbox(about.email, plan.program.address):
        give_to_person(plan, "unclear")
        return None
    return about


def _known(plan: Plan, named: NamedPerson) -> Person:
    person = Person(name=named.name, email=named.email)
    known = known_physician(plan, person)
    if known is None:
        return person
    # The directory knows how the name is written and where the mail goes; the referrer may not.
    return Person(name=known.name, email=named.email or known.email)


def _reach_out(plan: Plan, about: Person, referrer: Person | None) -> None:
    said = plan.said
    plan.change(
        peer=replace(about, phone=said.phones[0] if said.phones else ""),
        path=Path.REACH_OUT,
        referrer=referrer,
        wishes=said.preferences,
    )
    ask_coordinators(plan)
    if referrer:
        plan.letter("referrer_acknowledgement", referrer, Role.REFERRER, urgency=Urgency.QUESTION)


def information(plan: Plan) -> None:
    """A question about the program: a short answer now, a person for the rest."""
    plan.letter("information", plan.sender, Role.OUTSIDE)
    give_to_person(plan, "question")


def volunteer(plan: Plan) -> None:
    """Somebody offers to support: thanks now, a person for the rest."""
    plan.letter("volunteer_acknowledgement", plan.sender, Role.OUTSIDE)
    give_to_person(plan, "not_a_referral")


def clinical_advice(plan: Plan) -> None:
    """A clinical question: the kind redirect, and nothing else."""
    plan.letter("clinical_redirect", plan.sender, Role.OUTSIDE)
    plan.close(Outcome.NOT_A_REFERRAL, "clinical_advice")


def unclear(plan: Plan) -> None:
    """A careful human could not tell: the sender hears that a person reads it, and one does."""
    acknowledge(plan, neutral=True)
    give_to_person(plan, _why_unclear(plan))


def unrelated(plan: Plan) -> None:
    """No matter of ours, but a sign of danger is in it: a person looks, nobody is thanked."""
    give_to_person(plan, "not_a_referral")


def _why_unclear(plan: Plan) -> str:
    problems = plan.heard.message.problems
    if Problem.ENCRYPTED in problems:
        return "encrypted"
    unread = {Problem.UNREADABLE, Problem.NOT_A_MAIL, Problem.TOO_LARGE, Problem.TOO_DEEP}
    return "unreadable" if unread & set(problems) else "unclear"


def failed_sender(plan: Plan) -> None:
    """The address is forged, as far as servers can tell: no answer, a person looks."""
    give_to_person(plan, "failed_sender")


def unproven_news(plan: Plan) -> None:
    """A first mail of a sender we cannot prove, about anything but themselves."""
    acknowledge(plan, neutral=True)
    unclear_ = plan.said.intent is Intent.UNCLEAR
    give_to_person(plan, _why_unclear(plan) if unclear_ else "not_a_referral")
