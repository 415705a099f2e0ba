"""Until the two are in touch: room for a colleague, reached or not, and times that were promised."""

from __future__ import annotations

from datetime import datetime, timedelta

from mailflow.nouns.case import EventKind, Path, QuestionKind, Stage, TimerKind
from mailflow.nouns.letters import Urgency
from mailflow.nouns.mail import same_mailbox
from mailflow.nouns.meaning import Intent, Option
from mailflow.nouns.people import Person, Role
from mailflow.rules import timing
from mailflow.rules.match_steps import ask_supporter, give_to, watch_supporter
from mailflow.rules.plan import Plan

#: The numbers of the letter that asks whether the supporter has been in touch.
REACHED_OPTIONS = (Option(Intent.MET, 1), Option(Intent.NOT_REACHED, 2))
#: The numbers of a clarification to who was asked for room.
ROOM_OPTIONS = (Option(Intent.ACCEPT, 1), Option(Intent.UNABLE, 2))
#: So many times a peer is given a time; after that we say that it takes longer, and no time.
PROMISES = 2
#: What was promised to somebody in danger, or in doubt, is looked at again after a day.
LATER = timedelta(days=1)

#: Stages in which a supporter has been asked, and the two have not talked.
REACHING_OUT = frozenset({Stage.ASSIGNED, Stage.CONNECTED})


# Asking the supporter ------------------------------------------------------------------------------


def ask_chosen(plan: Plan, supporter: Person) -> None:
    """Ask the supporter who was chosen: at once, or first without the peer's name."""
    again = _supported_before(plan, supporter)
    plan.cancel_timers(TimerKind.PROMISE)  # kept: somebody is asked
    if not plan.program.referrals.ask_supporter_first:
        return ask_supporter(plan, supporter, again=again)
    by = timing.contact_due(plan.program, plan.now)
    give_to(plan, supporter, by)
    question = plan.ask(
        QuestionKind.AVAILABILITY,
        supporter,
        Role.SUPPORTER,
        "availability",
        {"wishes": list(plan.case.wishes), "by": by, "again": again},
        due=by,
    )
    plan.event(EventKind.AVAILABILITY_ASKED, "again" if again else "")
    return watch_supporter(plan, question, by)


def _supported_before(plan: Plan, supporter: Person) -> bool:
    former = plan.case.former
    return former is not None and same_mailbox(former.email, supporter.email)


def available(plan: Plan) -> None:
    """There is room: the assignment follows, with the peer's name."""
    supporter, by = plan.case.supporter, plan.case.contact_by
    if supporter is None:
        return
    rest_about_silence(plan)
    # The time they were told holds, unless too little of it is left for reading a name first.
    enough = plan.now + plan.program.timing.contact_within / 2
    again = _supported_before(plan, supporter)
    ask_supporter(plan, supporter, again=again, by=by if by and by >= enough else None)


def room_unclear(plan: Plan) -> None:
    """Neither room nor none: ask once more, with numbers; they do not know yet whom it is about."""
    plan.clarify(ROOM_OPTIONS)


def remind_of_room(plan: Plan) -> None:
    """Half the time is over, and no word yet whether there is room."""
    question = plan.question
    if question is None or question.person is None:
        return
    told = {
        "about": "availability",
        "peer": {"name": ""},
        "suggestions": [],
        "waiting_since": question.opened,
        "by": plan.case.contact_by,
    }
    plan.letter(
        "reminder",
        question.person,
        Role.SUPPORTER,
        told,
        urgency=Urgency.QUESTION,
        question=question,
    )
    plan.event(EventKind.REMINDED)


def rest_about_silence(plan: Plan) -> None:
    """The supporter has answered: whoever was asked about their silence may rest."""
    closed = plan.close_questions(QuestionKind.SUPPORTER_SILENT)
    plan.close_questions(QuestionKind.TAKEOVER)
    for question in closed:
        if question.person:
            by = plan.case.contact_by
            until = by if by and by > plan.now else None
            plan.noted("waiting", question.person, question.asked_of, until=until)


def knows_the_name(plan: Plan) -> bool:
    """Whether the supporter of this case was told who the peer is."""
    return plan.case.supporter is not None and not plan.open_questions(QuestionKind.AVAILABILITY)


def stand_down(plan: Plan) -> None:
    """Whoever was asked to reach out hears that nothing is needed any more."""
    supporter = plan.case.supporter
    if supporter is None:
        return
    plan.withdraw_unsent(Role.SUPPORTER)
    name = plan.case.peer.name if knows_the_name(plan) else ""
    plan.letter("stand_down", supporter, Role.SUPPORTER, {"peer": {"name": name}})


def supporter_is_waiting(plan: Plan) -> bool:
    """Whether a supporter has been asked and may reach out any moment."""
    by_supporter = plan.program.follow_up.by == "supporter"
    follows_up = plan.case.stage is Stage.SUPPORTED and by_supporter
    return plan.case.stage in REACHING_OUT or follows_up


# The peer: were you reached? -------------------------------------------------------------------------


def waits_for_us(plan: Plan) -> bool:
    """Whether the peer asked for help themselves, and nothing speaks against writing to them now."""
    case = plan.case
    return case.path is Path.REACH_IN and not (case.stopped or case.urgent or case.on_hold)


def ask_reached(plan: Plan) -> None:
    """The time is over by which somebody was to be in touch: ask who waits for it, and be sorry."""
    if not waits_for_us(plan):
        return
    plan.ask(
        QuestionKind.REACHED,
        plan.case.peer,
        Role.PEER,
        "reached",
        {"supporter": plan.supporter_name(), "by": plan.case.contact_by},
        options=REACHED_OPTIONS,
        urgency=Urgency.COURTESY,
    )
    plan.event(EventKind.REACHED_ASKED)


# What was promised ---------------------------------------------------------------------------------


def promise(plan: Plan, *, round_: int = 1) -> None:
    """Watch the time by which the peer was told that somebody would be asked.

    Args:
        plan: the case.
        round_: which promise it is; each is broken once at most.
    """
    plan.cancel_timers(TimerKind.PROMISE)
    by = plan.case.match_by
    if by and plan.case.stage is Stage.MATCHING:
        plan.set_timer(TimerKind.PROMISE, by, round_=round_)


def promise_again(plan: Plan) -> None:
    """Somebody else is looked for: who asked for help does not wait for it unnoticed."""
    if plan.case.path is Path.REACH_IN:
        promise(plan)


def tell_of_delay(plan: Plan, by: datetime | None, *, round_: int = 1) -> None:
    """Tell the peer that it takes longer, and until when, if that is known.

    Args:
        plan: the case.
        by: the new time; the case's own, if it is about the match.
        round_: which promise this is.
    """
    plan.letter("delay", plan.case.peer, Role.PEER, {"by": by})
    plan.event(EventKind.DELAYED)
    if by:
        promise(plan, round_=round_)


def promise_missed(plan: Plan) -> None:
    """The promised time is over and nobody is asked: the peer hears so once, with the new time."""
    case, round_ = plan.case, plan.timer.round
    if case.stage is not Stage.MATCHING or case.stopped:
        return
    later = _not_yet(plan)
    if later:
        return plan.set_timer(TimerKind.PROMISE, later, round_=round_)
    by = None
    if round_ < PROMISES:
        by = timing.match_promise(plan.program, _begins(plan)).due
        plan.change(match_by=by)
    for person, role in plan.coordinators():
        if not plan.is_away(person):  # who is away hears of it on their return
            plan.noted("delayed", person, role, until=by)
    return tell_of_delay(plan, by, round_=round_ + 1)


def _not_yet(plan: Plan) -> datetime | None:
    """When to look again where the promise is not broken, or nothing may be said about it now."""
    case = plan.case
    if case.match_by and case.match_by > plan.now:  # asked anew meanwhile
        return case.match_by
    in_doubt = case.on_hold and _hold_over(plan) is None
    if case.urgent or in_doubt:
        return plan.now + LATER
    if case.pending and case.pending.not_before is None:  # chosen, and about to be asked
        return plan.now + plan.program.timing.undo_window
    return None


def _begins(plan: Plan) -> datetime:
    """When somebody can be looked for at the earliest."""
    pending = plan.case.pending
    known = [pending.not_before if pending else None, _hold_over(plan), plan.now]
    return max(moment for moment in known if moment is not None)


def _hold_over(plan: Plan) -> datetime | None:
    return next((t.due for t in plan.timers() if t.kind is TimerKind.HOLD_OVER), None)
