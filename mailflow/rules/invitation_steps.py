"""The peer's own yes or no: an invitation, a word of their own accord, and who gave us their name."""

from __future__ import annotations

from datetime import datetime

from mailflow.nouns.case import EventKind, Outcome, Path, QuestionKind, Stage, TimerKind
from mailflow.nouns.letters import Urgency
from mailflow.nouns.mail import same_mailbox
from mailflow.nouns.meaning import Intent, Option
from mailflow.nouns.people import Role
from mailflow.parsers.language import guess_language
from mailflow.rules import timing
from mailflow.rules.follow_up_steps import peer_said_no
from mailflow.rules.match_steps import ask_coordinators, peer_keeps_away
from mailflow.rules.person_steps import give_to_person
from mailflow.rules.plan import Plan
from mailflow.rules.reach_steps import stand_down
from mailflow.rules.return_steps import add_wishes, come_back
from mailflow.rules.support_steps import tell_supporter_details

INVITATION_OPTIONS = (Option(Intent.ACCEPT, 1), Option(Intent.DECLINE, 2))

#: What a coordinator may have been asked about a case that ends before anybody reached out.
_ASKED_OF_COORDINATORS = (
    QuestionKind.MATCH_REQUEST,
    QuestionKind.NEEDS_A_PERSON,
    QuestionKind.SUPPORTER_SILENT,
)


def invite(plan: Plan) -> None:
    """Ask the peer whether they would like it, before anybody is asked to support them."""
    plan.change(stage=Stage.INVITING)
    over = _until_again(plan)
    question = plan.ask(
        QuestionKind.INVITATION,
        plan.case.peer,
        Role.PEER,
        "invitation",
        _invitation_data(plan, second=False),
        due=over,
    )
    plan.event(EventKind.INVITED)
    plan.set_timer(TimerKind.QUESTION_OVER, over, question=question.id)


def _until_again(plan: Plan) -> datetime:
    return timing.not_in_quiet_hours(plan.program, plan.now + plan.program.timing.contact_within)


def _invitation_data(plan: Plan, *, second: bool) -> dict[str, object]:
    ours = not plan.case.by_colleague
    return {"referrer": _may_be_named(plan), "second": second, "kin": ours}


def _may_be_named(plan: Plan) -> str:
    """The referrer's name, if they let us say it; else nothing."""
    case = plan.case
    return case.referrer.name if case.referrer and case.name_referrer else ""


def invitation_over(plan: Plan) -> None:
    """No word to an invitation: one more, as often as the settings say; then silence."""
    question = plan.question
    if question is None or question.person is None:
        return
    sent, most = plan.timer.round, plan.program.timing.outreach_attempts
    if sent >= most:
        return plan.close(Outcome.NO_ANSWER, "invitation")
    told = _invitation_data(plan, second=sent + 1 == most)
    plan.letter("invitation", plan.case.peer, Role.PEER, told, question=question)
    plan.event(EventKind.INVITED, "again")
    return plan.set_timer(
        TimerKind.QUESTION_OVER, _until_again(plan), question=question.id, round_=sent + 1
    )


def asks_for_themselves(plan: Plan) -> None:
    """The peer says yes, or writes of their own accord: that is their consent, and a supporter is sought."""
    from mailflow.rules.openings import acknowledge  # noqa: PLC0415  # openings ask for consent too

    if not plan.case.open:
        return come_back(plan)
    before, new = plan.case.stage, add_wishes(plan)
    plan.event(EventKind.CONSENT_GIVEN)
    plan.change(path=Path.REACH_IN, language=_language(plan), proven=True)
    if before not in {Stage.MATCHING, Stage.ASSIGNED}:
        plan.close_questions()
        ask_coordinators(plan)
    elif new and not _goes_on_with_it(plan):
        return None
    return acknowledge(plan)


def _goes_on_with_it(plan: Plan) -> bool:
    """Bring what the peer adds to whoever looks for a supporter, or is one; False where it changes who."""
    from mailflow.rules.peer_steps import change_supporter  # noqa: PLC0415  # they need openings too

    case = plan.case
    if case.stage is Stage.ASSIGNED:
        if case.supporter and peer_keeps_away(plan, case.supporter):
            change_supporter(plan)
            return False
        tell_supporter_details(plan)
    elif case.pending is None or peer_keeps_away(plan, case.pending.supporter):
        ask_coordinators(plan, again="details")
    else:
        plan.tell_coordinators("details_added")
    return True


def _language(plan: Plan) -> str:
    """The language the peer writes; that of the referral where their words are too few to tell."""
    spoken = (plan.case.language, *plan.program.languages)
    return guess_language(plan.said.new_words, tuple(dict.fromkeys(spoken)))


def tell_who_was_asked(plan: Plan) -> None:
    """Coordinator and supporter hear that nothing is needed; who knew no name hears none."""
    known = plan.case.stage not in {Stage.LOOKING, Stage.CLARIFYING}
    for question in plan.open_questions(*_ASKED_OF_COORDINATORS):
        person = question.person
        if person and not same_mailbox(person.email, plan.sender.email):
            name = plan.case.peer.name if known else ""
            plan.noted("withdrawn", person, question.asked_of, peer=name)
    if plan.case.stage is Stage.ASSIGNED:
        stand_down(plan)


def invitation_declined(plan: Plan) -> None:
    """The peer would rather not: understanding, and resources only with leave."""
    plan.event(EventKind.DECLINED)
    tell_who_was_asked(plan)
    plan.close_questions()
    plan.change(supporter=None, pending=None)
    peer_said_no(plan, plan.said.resources)


def invitation_unclear(plan: Plan) -> None:
    """Neither yes nor no: a question is read by a person, anything else asked once more with numbers."""
    asked = [q for q in plan.file.closed_questions if q.kind is QuestionKind.INVITATION]
    if "?" in plan.said.new_words or asked:
        return give_to_person(plan, "question")
    return plan.clarify(INVITATION_OPTIONS)


def late_invited(plan: Plan) -> None:
    """A late word to an invitation: a yes opens the door again, a no closes it at any time."""
    on_its_way = plan.case.open and (plan.case.supporter or plan.case.stage is Stage.MATCHING)
    if plan.said.intent is Intent.ACCEPT and not on_its_way:
        return asks_for_themselves(plan)
    if plan.said.intent is Intent.DECLINE and plan.case.open:
        from mailflow.rules.peer_steps import withdraw  # noqa: PLC0415  # they need openings too

        return withdraw(plan)
    return plan.event(EventKind.ANSWERED, "late")


# Who gave you my name? -----------------------------------------------------------------------------


def standing_answer(plan: Plan) -> None:
    """Who gave us a peer's name: the referrer if they let us say it, else that we keep it private."""
    case = plan.case
    own = (case.peer.email, *case.also_at)
    wrote = case.opened_by is not None and any(
        same_mailbox(case.opened_by.email, address) for address in own
    )
    path = Path.REACH_IN if wrote else Path.REACH_OUT
    plan.letter(
        "standing_answer",
        case.peer,
        Role.PEER,
        {"referrer": _may_be_named(plan), "path": path.value, "kin": not case.by_colleague},
        urgency=Urgency.QUESTION,
    )
    plan.event(EventKind.ANSWERED, "who")
