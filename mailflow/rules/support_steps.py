"""The supporter's part: can you, have you met, and what follows from each word."""

from __future__ import annotations

from datetime import datetime, timedelta

from mailflow.nouns.case import EventKind, Outcome, Path, QuestionKind, Stage, TimerKind
from mailflow.nouns.letters import Urgency
from mailflow.nouns.mail import folded, same_mailbox
from mailflow.nouns.meaning import Intent, Leave, Option
from mailflow.nouns.people import Person, Role
from mailflow.rules import dates, names, person_steps, timing
from mailflow.rules.follow_up_steps import (
    WATCHES_SUPPORTER,
    ask_outcome_later,
    finish,
    nobody_answers,
    peer_said_no,
    send_resources,
    they_have_met,
)
from mailflow.rules.match_data import place
from mailflow.rules.match_steps import assignment_data, next_supporter, peer_profile
from mailflow.rules.plan import Plan
from mailflow.rules.reach_steps import rest_about_silence
from mailflow.rules.silence_steps import KNOW_THE_NAME, new_time, watch_again

#: Where a meeting was arranged without a day that we could read.
USUAL_WAIT_FOR_MEETING = timedelta(days=7)
#: One talk reported twice (to the introduction, and to our question) is one talk.
SAME_TALK = timedelta(days=1)

SUPPORTER_INTENTS = (
    Intent.ACCEPT,
    Intent.UNABLE,
    Intent.SCHEDULED,
    Intent.MET,
    Intent.NO_ANSWER,
    Intent.DECLINED,
    Intent.ESCALATE,
)


def accepted(plan: Plan) -> None:
    """The supporter will reach out; now the peer may hear the name."""
    if plan.case.stage is Stage.SUPPORTED:
        return _still_there(plan)
    by = timing.contact_due(plan.program, plan.now)
    if plan.case.stage is Stage.CONNECTED and plan.case.meets_on is None and new_time(plan, by):
        watch_again(plan, by)
    _connect(plan)
    _no_longer_silent(plan)
    until = plan.case.contact_by
    return plan.noted("accepted", by=until if until and until > plan.now else None)


def _still_there(plan: Plan) -> None:
    """A yes of somebody who has talked with the peer: it moves nothing."""
    plan.event(EventKind.ANSWERED, "accepted")
    if plan.program.follow_up.by == "supporter":
        _no_longer_silent(plan)
        plan.noted("accepted")


def _connect(plan: Plan, *, introduce: bool = True) -> None:
    """From assigned to connected, once; a second yes changes nothing.

    Args:
        plan: the case.
        introduce: tell the peer who it is; not where the two have met already.
    """
    if plan.case.stage is not Stage.ASSIGNED or plan.case.supporter is None:
        return
    plan.close_questions(QuestionKind.ASSIGNMENT, QuestionKind.SAME_SUPPORTER)
    by = plan.case.contact_by
    if by is None or by <= plan.now:  # a late yes: nobody is promised a time that has passed
        by = timing.contact_due(plan.program, plan.now)
    plan.change(stage=Stage.CONNECTED, accepted_at=plan.now, contact_by=by)
    plan.event(EventKind.ACCEPTED)
    if introduce:
        _introduce(plan, plan.case.supporter)
    _watch_contact(plan, by)


def _watch_contact(plan: Plan, by: datetime) -> None:
    """Ask at half of the time left; when it is over, remind the supporter and ask the peer."""
    half = timing.contact_half(plan.program, plan.now, by)
    over = timing.not_in_quiet_hours(plan.program, by)
    question = ask_outcome_later(plan, half)
    if question is None:
        return
    if over - half < plan.program.timing.contact_within / 8:
        plan.cancel_timers(TimerKind.OUTCOME_DUE)  # one question, and not two on one morning
    plan.set_timer(TimerKind.CONTACT_END, over, question=question.id)


def _no_longer_silent(plan: Plan) -> None:
    """The supporter has answered: whoever was asked about their silence may rest."""
    rest_about_silence(plan)
    if not any(t.kind in WATCHES_SUPPORTER for t in plan.timers()):
        ask_outcome_later(plan, plan.now + plan.program.timing.contact_within)


def _introduce(plan: Plan, supporter: Person) -> None:
    entry = names.by_address(plan.situation.roster, supporter.email)
    where = place(entry.department, entry.site) if entry else ""
    peer, by = plan.case.peer, plan.case.contact_by
    why = _why_us(plan)
    if plan.program.referrals.first_contact == "introduce_both":
        other = {"name": supporter.name, "email": supporter.email, "phone": "", "place": where}
        told = {"other": other, "by": by, "for_supporter": False, **why}
        plan.letter("introduction", peer, Role.PEER, told)
        profile = peer_profile(plan)
        other = {
            "name": peer.name,
            "email": peer.email,
            "phone": peer.phone,
            "place": place(profile.department, profile.site),
        }
        told = {"other": other, "by": by, "for_supporter": True, "path": why["path"]}
        plan.letter("introduction", supporter, Role.SUPPORTER, told)
    else:
        told = {"supporter": {"name": supporter.name, "place": where}, "by": by, **why}
        plan.letter("peer_notice", peer, Role.PEER, told)
    plan.change(aware=True)
    plan.event(EventKind.INTRODUCED)


def _why_us(plan: Plan) -> dict[str, object]:
    """Why the peer hears from us: a first word that nobody asked for says so, and who if they may.

    Who has heard from us before knows it, whoever wrote about them first.
    """
    case = plan.case
    path = Path.REACH_IN if case.aware else case.path
    named = case.referrer if case.name_referrer and not case.anonymous else None
    return {
        "path": path.value,
        "referrer": named.name if named else "",
        "kin": not case.by_colleague,
    }


def tell_supporter_details(plan: Plan) -> None:
    """The peer gave a phone or a wish: the supporter who is to reach out needs it."""
    supporter, peer = plan.case.supporter, plan.case.peer
    if supporter is None:
        return
    asked = plan.open_questions(QuestionKind.ASSIGNMENT)
    if asked:
        plan.letter(
            "assignment",
            supporter,
            Role.SUPPORTER,
            assignment_data(plan, again=False),
            urgency=Urgency.QUESTION,
            question=asked[0],
        )
    elif plan.case.stage is Stage.CONNECTED:
        other = {"name": peer.name, "email": peer.email, "phone": peer.phone, "place": ""}
        plan.letter(
            "introduction",
            supporter,
            Role.SUPPORTER,
            {"other": other, "by": None, "for_supporter": True},
        )


def unable(plan: Plan) -> None:
    """The supporter cannot: thanks, and the coordinator is asked again."""
    if plan.case.stage is Stage.SUPPORTED and plan.program.follow_up.by == "program":
        # They have talked, and nothing more is asked of this supporter: a person reads what it is.
        return person_steps.give_to_person(plan, "question")
    plan.event(EventKind.UNABLE)
    known = bool(plan.open_questions(*KNOW_THE_NAME))
    plan.noted("unable", peer=plan.case.peer.name if known else "")
    return next_supporter(plan, "unable")


def arranged(plan: Plan) -> None:
    """A meeting stands: quiet until the day after."""
    _connect(plan)
    today = plan.now.astimezone(plan.program.zone).date()
    day = dates.day_named(plan.said.until or plan.said.new_words, today)
    plan.change(meets_on=day)
    plan.event(EventKind.ARRANGED)
    after = (
        dates.morning_of(day + timedelta(days=1), plan.program.zone)
        if day
        else plan.now + USUAL_WAIT_FOR_MEETING
    )
    plan.close_questions(QuestionKind.REACHED)
    ask_outcome_later(plan, after)
    _no_longer_silent(plan)
    plan.noted("arranged", on=day)


def met(plan: Plan) -> None:
    """They talked: what follows is the program's plan of follow-up."""
    _connect(plan, introduce=False)
    told_before = _told_before(plan)
    plan.event(EventKind.MET)
    plan.noted("met")
    if not told_before:
        they_have_met(plan)


def _told_before(plan: Plan) -> bool:
    """Whether this talk was counted: it is told twice, to our question and to an older letter."""
    if plan.case.stage is not Stage.SUPPORTED or plan.case.meets_on is not None:
        return False
    if plan.program.follow_up.by == "program":
        return True  # nothing was arranged since: the check-ins stand
    since = [q.opened for q in plan.open_questions(QuestionKind.OUTCOME_REQUEST)]
    return any(plan.now - opened < SAME_TALK for opened in since)


def no_answer(plan: Plan) -> None:
    """Tried, not reached: one gentle attempt more, then stop."""
    if plan.case.stage is Stage.SUPPORTED and plan.program.follow_up.by == "program":
        return plan.event(EventKind.NO_ANSWER, "beside")  # a try of their own: the check-ins stand
    _connect(plan)
    plan.change(attempts=plan.case.attempts + 1)
    plan.event(EventKind.NO_ANSWER)
    if plan.case.attempts < plan.program.timing.outreach_attempts:
        plan.noted("try_again")
        ask_outcome_later(plan, plan.now + plan.program.timing.contact_within)
        return _no_longer_silent(plan)
    plan.noted("closed_no_answer")
    return nobody_answers(plan)


def declined(plan: Plan) -> None:
    """A no is an outcome: resources only with leave, and then silence."""
    plan.event(EventKind.DECLINED)
    plan.noted("declined")
    if plan.case.conversations:  # they have talked, and no further talk is wanted
        if plan.said.resources is Leave.YES and not plan.case.stopped:
            send_resources(plan)
            return plan.close(Outcome.COMPLETED)
        return finish(plan)
    return peer_said_no(plan, plan.said.resources)


def worried(plan: Plan) -> None:
    """The supporter is worried or out of depth: coordinator and on-call at once."""
    supporter = plan.sender
    if not (plan.said.flags or plan.said.watch):  # else the alarm guides them
        told_back = {"helpers": plan.helpers()}
        plan.letter(
            "supporter_guidance", supporter, Role.SUPPORTER, told_back, urgency=Urgency.QUESTION
        )
    told = {
        "about": "supporter_worried",
        "supporter": supporter.name,
        "phone": _phone_of(plan, supporter),
        "peer": {"name": plan.case.peer.name},
    }
    on_call = [(p, Role.ON_CALL) for p in plan.program.people.on_call if plan.may_see(p)]
    once: dict[str, tuple[Person, Role]] = {}
    for person, role in [*plan.readers(), *on_call]:
        once.setdefault(folded(person.email), (person, role))
    for person, role in once.values():
        plan.letter("escalation", person, role, told, urgency=Urgency.ALARM)
    plan.event(EventKind.GIVEN_TO_PERSON, "supporter_worried")


def late(plan: Plan) -> None:
    """A supporter who is asked no more: a worry is heard, news goes to the coordinator."""
    if plan.said.intent is Intent.ESCALATE:
        return worried(plan)
    if plan.said.intent is Intent.UNABLE and _still_theirs(plan):
        return unable(plan)
    if plan.case.open and plan.said.intent not in {Intent.UNABLE, Intent.UNCLEAR}:
        plan.event(EventKind.ANSWERED, "late")
        return person_steps.give_to_person(plan, "question")
    return person_steps.already_decided(plan)


def _still_theirs(plan: Plan) -> bool:
    """Whether who answers an older letter is the supporter we wait for."""
    supporter = plan.case.supporter
    asked = plan.open_questions(*KNOW_THE_NAME, QuestionKind.AVAILABILITY)
    mine = supporter is not None and same_mailbox(supporter.email, plan.sender.email)
    return bool(asked) and mine


def _phone_of(plan: Plan, supporter: Person) -> str:
    entry = names.by_address(plan.situation.roster, supporter.email)
    return (entry.phone if entry else "") or supporter.phone


def unclear(plan: Plan) -> None:
    """The answer does not say what happened: ask once more, with numbers."""
    question = plan.question
    if question is None or question.person is None:
        return
    wanted = [
        i
        for i in SUPPORTER_INTENTS
        if question.kind is QuestionKind.OUTCOME_REQUEST or i is not Intent.DECLINED
    ]
    plan.clarify([Option(intent.value, n) for n, intent in enumerate(wanted, 1)])
