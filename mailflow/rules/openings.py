"""What a first mail opens: one way in, one function."""

from __future__ import annotations

from msgspec.structs import replace

from mailflow.nouns.case import Case, EventKind, Outcome, Path, Stage
from mailflow.nouns.decision import CaseFile, Heard, Mint, Situation
from mailflow.nouns.letters import Urgency
from mailflow.nouns.mail import Problem, Verdict, same_mailbox
from mailflow.nouns.meaning import Intent, Standing, Topic
from mailflow.nouns.people import Person, Role
from mailflow.parsers.language import guess_language
from mailflow.parsers.procedures import tells_of_intervention
from mailflow.rules import consent_steps, return_steps
from mailflow.rules.lookups import changed_before
from mailflow.rules.match_steps import ask_coordinators, known_physician
from mailflow.rules.named import people_named
from mailflow.rules.person_steps import give_to_person
from mailflow.rules.plan import Plan
from mailflow.rules.reach_steps import promise

#: Who somebody says they are -> the group of ``referrals.welcome``; a patient is in none.
_GROUPS = {
    Standing.PHYSICIAN: "physicians",
    Standing.RESIDENT: "residents",
    Standing.NURSE: "nurses",
    Standing.STUDENT: "students",
    Standing.STAFF: "staff",
}


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
        intervention=_intervention(heard.understanding.topic, text),
        root=heard.message.message_id or "",
        opened_by=sender,
        changed_from=changed_before(situation, sender.email),
        proven=heard.sender.verdict is Verdict.PROVEN,
    )
    plan = Plan(situation, heard, mint, CaseFile(case=case))
    known = known_physician(plan, sender)
    if known and not sender.name:
        plan.change(peer=replace(sender, name=known.name))
    plan.event(EventKind.OPENED, heard.understanding.intent.value)
    return plan


def _intervention(topic: Topic | None, text: str) -> bool | None:
    """Whether the event was an intervention; of what is no event at work nobody asks."""
    hard_outcome = topic is Topic.ADVERSE_EVENT
    return True if hard_outcome and tells_of_intervention(text) else None


def acknowledge(plan: Plan, *, neutral: bool = False, again: bool = False) -> None:
    """Answer the peer: it arrived, who reads it, what happens next and by when.

    Args:
        plan: the case.
        neutral: the sender is not proven, or it is not sure what they ask: nothing is said that
            is not public, and nothing promised but that a person reads it.
        again: they wrote before.
    """
    _acknowledge(plan, plan.case.peer, Role.PEER, neutral=neutral, again=again)
    if not neutral:
        promise(plan)


def _acknowledge(plan: Plan, to: Person, role: Role, *, neutral: bool, again: bool = False) -> None:
    by = plan.case.match_by
    plan.letter(
        "acknowledgement",
        to,
        role,
        {
            "match_by": by if by and by > plan.now else None,
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
        return give_to_person(plan, "unclear")
    if not _is_welcome(plan):
        return _show_another_door(plan)
    return_steps.add_wishes(plan)
    return begin_matching(plan)


def _is_welcome(plan: Plan) -> bool:
    """Whether the program is for who somebody says they are; the directory knows better."""
    standing = plan.said.standing
    if standing is None or known_physician(plan, plan.sender):
        return True
    return _GROUPS.get(standing) in plan.program.referrals.welcome


def _show_another_door(plan: Plan) -> None:
    standing = plan.said.standing
    plan.letter(
        "other_door",
        plan.sender,
        Role.PEER,
        {"standing": standing.value if standing else ""},
        urgency=Urgency.QUESTION,
    )
    plan.close(Outcome.NOT_A_REFERRAL, "other_door")


def begin_matching(plan: Plan) -> None:
    """Ask the coordinator and tell the peer; about somebody else, go on as the policy says."""
    if plan.case.path is Path.REACH_OUT:
        return consent_steps.go_on_at_their_word(plan)
    ask_coordinators(plan)
    return acknowledge(plan, neutral=not plan.case.proven)


def colleague_referral(plan: Plan) -> None:
    """Somebody writes about a colleague: what happens is the program's policy."""
    people = people_named(plan)
    if plan.said.people and not people:  # they named themselves
        return self_referral(plan)
    if plan.program.referrals.colleague == "encourage_self_referral" and not plan.role.confirms:
        return _encourage(plan)
    return consent_steps.refer(plan, people)


def _encourage(plan: Plan) -> None:
    """The program waits to be asked: how to tell the colleague about it, and nothing is opened."""
    told = {"after_no_consent": False, "kin": plan.said.kin}
    plan.letter(
        "encourage_self_referral", plan.sender, Role.REFERRER, told, urgency=Urgency.QUESTION
    )
    plan.close(Outcome.NOT_A_REFERRAL, "encouraged")


def referred_by_coordinator(plan: Plan) -> None:
    """A phone or corridor referral that the coordinator mails in: their word is the consent."""
    people = people_named(plan)
    if plan.said.people and not people:  # they named themselves
        return self_referral(plan)
    return consent_steps.refer(plan, people)


def information(plan: Plan) -> None:
    """A question about the program: a short answer now, a person for the rest."""
    plan.letter("information", plan.sender, Role.OUTSIDE)
    give_to_person(plan, "question")


def volunteer(plan: Plan) -> None:
    """Somebody offers to support: thanks now, a person for the rest."""
    plan.letter("volunteer_acknowledgement", plan.sender, Role.OUTSIDE)
    give_to_person(plan, "question")


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
    if plan.said.intent in {Intent.COLLEAGUE_REFERRAL, Intent.REFER}:
        return _unproven_referral(plan)
    acknowledge(plan, neutral=True)
    asks = plan.said.intent in {Intent.INFORMATION, Intent.VOLUNTEER}
    unclear_ = plan.said.intent is Intent.UNCLEAR
    why = _why_unclear(plan) if unclear_ else "question" if asks else "not_a_referral"
    return give_to_person(plan, why)


def _unproven_referral(plan: Plan) -> None:
    """About a colleague, by who knows whom: words that are public anyway, and a person decides."""
    if plan.program.referrals.colleague == "encourage_self_referral" and not plan.role.confirms:
        return _encourage(plan)
    _acknowledge(plan, plan.sender, Role.OUTSIDE, neutral=True)
    consent_steps.begin(plan, people_named(plan))
    # Opened at a word of theirs, it must not be news to the coordinator that the colleague said no.
    return give_to_person(plan, "no_consent" if plan.said.refused else "unproven_answer")
