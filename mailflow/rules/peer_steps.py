"""The peer's part: what a check-in, a note or a no of theirs makes the program do."""

from __future__ import annotations

from msgspec.structs import replace

from mailflow.nouns.case import EventKind, Outcome, QuestionKind, Stage, TimerKind
from mailflow.nouns.letters import Urgency
from mailflow.nouns.meaning import Intent, Option
from mailflow.nouns.people import Person, Role
from mailflow.rules import names
from mailflow.rules.match_steps import (
    ask_coordinators,
    ask_supporter,
    next_supporter,
    peer_keeps_away,
    take_back,
)
from mailflow.rules.person_steps import give_to_person
from mailflow.rules.plan import Plan
from mailflow.rules.support_steps import (
    CHECK_IN_ANSWER_WITHIN,
    ask_about_supporter,
    finish,
    follow_up,
    resources_text,
    send_resources,
    tell_supporter_details,
)

_REACHING_OUT = frozenset({Stage.ASSIGNED, Stage.CONNECTED})

#: The numbers of the check-in letter.
CHECK_IN_OPTIONS = (
    Option(Intent.WELL, 1),
    Option(Intent.MORE_SUPPORT, 2),
    Option(Intent.CHANGE_SUPPORTER, 3),
    Option(Intent.STOP, 4),
)

# Check-ins -----------------------------------------------------------------------------------------


def check_in_due(plan: Plan) -> None:
    """Ask the peer how things are: a word is a whole answer."""
    if plan.case.stage is not Stage.SUPPORTED:
        return None  # set before the case took another road
    if plan.case.stopped:
        return finish(plan)
    over = plan.now + CHECK_IN_ANSWER_WITHIN
    question = plan.ask(
        QuestionKind.CHECK_IN,
        plan.case.peer,
        Role.PEER,
        "check_in",
        {"supporter": plan.supporter_name()},
        due=over,
        options=CHECK_IN_OPTIONS,
        urgency=Urgency.COURTESY,
    )
    plan.change(check_ins=plan.case.check_ins + 1)
    plan.event(EventKind.CHECKED_IN)
    return plan.set_timer(TimerKind.QUESTION_OVER, over, question=question.id)


def follow_up_done(plan: Plan) -> None:
    """This check-in is answered, or ran out: the next one, or good-bye."""
    plan.close_questions(QuestionKind.CHECK_IN)
    follow_up(plan)


def well(plan: Plan) -> None:
    """Fine: a full answer."""
    plan.event(EventKind.ANSWERED, "well")
    follow_up_done(plan)


def more_support(plan: Plan) -> None:
    """The peer wants to talk again: the same colleague, while the program's number of talks lasts."""
    plan.event(EventKind.ANSWERED, "more_support")
    if _on_its_way(plan):
        return give_to_person(plan, "question")
    plan.close_questions(QuestionKind.CHECK_IN)
    plan.cancel_timers(TimerKind.CHECK_IN_DUE)
    if plan.case.supporter is None or not plan.case.open:
        return come_back(plan)
    if plan.case.conversations >= plan.program.follow_up.conversations:
        return hand_onward(plan)
    plan.close_questions(QuestionKind.OUTCOME_REQUEST)
    _acknowledge_again(plan)
    return ask_supporter(plan, plan.case.supporter, again=True)


def _on_its_way(plan: Plan) -> bool:
    """Whether what the peer asks for is being done: nothing is begun twice."""
    stage = plan.case.stage
    before_first = stage is Stage.CONNECTED and not plan.case.conversations
    return stage in {Stage.MATCHING, Stage.ASSIGNED} or before_first


def hand_onward(plan: Plan) -> None:
    """The program's conversations are over: the way on, and a person who knows of it."""
    plan.letter("onward", plan.case.peer, Role.PEER, {"resources": resources_text(plan)})
    give_to_person(plan, "question")
    plan.close(Outcome.HANDED_ON)


def change_supporter(plan: Plan) -> None:
    """Somebody else: no reasons asked, and never the same one again."""
    plan.event(EventKind.ANSWERED, "change_supporter")
    supporter = plan.case.supporter
    if supporter and plan.case.stage in {Stage.ASSIGNED, Stage.CONNECTED}:
        plan.withdraw_unsent(Role.SUPPORTER)
        plan.letter(
            "stand_down", supporter, Role.SUPPORTER, {"peer": {"name": plan.case.peer.name}}
        )
    plan.close_questions(QuestionKind.CHECK_IN)
    plan.cancel_timers(TimerKind.CHECK_IN_DUE, TimerKind.QUESTION_OVER)
    next_supporter(plan, "changed")
    _acknowledge_again(plan)


def _acknowledge_again(plan: Plan) -> None:
    from mailflow.rules.openings import acknowledge  # noqa: PLC0415  # openings need these steps too

    acknowledge(plan, again=True)


# Stop, withdraw ------------------------------------------------------------------------------------


def stop(plan: Plan) -> None:
    """No more mail: one line that says so, and silence."""
    plan.event(EventKind.STOPPED)
    plan.drop_letters(Role.PEER)
    plan.change(stopped=True)
    plan.letter("stop_confirmed", plan.case.peer, Role.PEER)
    _stand_down(plan, Outcome.STOPPED)


def withdraw(plan: Plan) -> None:
    """Never mind: works at every stage, without reason."""
    plan.event(EventKind.WITHDRAWN)
    plan.drop_letters(Role.PEER)
    plan.letter("farewell", plan.case.peer, Role.PEER, {"reason": "withdrawn"})
    _stand_down(plan, Outcome.WITHDRAWN)


def _stand_down(plan: Plan, outcome: Outcome) -> None:
    """Tell whoever had been asked that nothing is needed any more, and end."""
    coordinators_asked = plan.open_questions(
        QuestionKind.MATCH_REQUEST, QuestionKind.NEEDS_A_PERSON, QuestionKind.SUPPORTER_SILENT
    )
    plan.withdraw_unsent(Role.SUPPORTER)
    if not (plan.case.urgent or plan.case.watched):  # an alarm must not be taken back with it
        plan.withdraw_unsent(Role.COORDINATOR, Role.BACKUP)
    supporter = plan.case.supporter
    if supporter and plan.case.stage in {Stage.ASSIGNED, Stage.CONNECTED}:
        plan.letter(
            "stand_down", supporter, Role.SUPPORTER, {"peer": {"name": plan.case.peer.name}}
        )
    for question in coordinators_asked:
        if question.person:
            plan.noted("withdrawn", question.person, question.asked_of)
    plan.close(outcome)


def stop_after_close(plan: Plan) -> None:
    """No more mail, to a case that sends none: one line that says so, once."""
    if not plan.case.stopped:
        plan.letter("stop_confirmed", plan.case.peer, Role.PEER)
    plan.change(stopped=True)
    plan.event(EventKind.STOPPED)


# Notes: answers to letters that ask nothing --------------------------------------------------------


def not_reached(plan: Plan) -> None:
    """Nobody has called: the supporter had promised, so the coordinator hears of it now."""
    plan.event(EventKind.ANSWERED, "not_reached")
    if plan.case.supporter and plan.case.stage in {Stage.ASSIGNED, Stage.CONNECTED}:
        return ask_about_supporter(plan, "not_reached")
    if plan.case.stage is Stage.MATCHING:
        if plan.case.pending is None:
            ask_coordinators(plan, again="details")
        return _say_when(plan)
    return give_to_person(plan, "question")


def _say_when(plan: Plan) -> None:
    plan.letter("delay", plan.case.peer, Role.PEER, {"by": plan.case.match_by})


def details(plan: Plan) -> None:
    """A phone, wishes, whom to avoid: they join the case, and whoever must know learns of them."""
    said, case = plan.said, plan.case
    phone = said.phones[0] if said.phones else case.peer.phone
    wishes = tuple(dict.fromkeys((*case.wishes, *said.preferences)))
    avoid = tuple(dict.fromkeys((*case.avoid, *(p.name for p in said.people or ()))))
    changed = (phone, wishes, avoid) != (case.peer.phone, case.wishes, case.avoid)
    plan.change(peer=replace(case.peer, phone=phone), wishes=wishes, avoid=avoid)
    plan.event(EventKind.ANSWERED, "details")
    if not changed:
        return give_to_person(plan, "question")
    if case.supporter and case.stage in _REACHING_OUT and peer_keeps_away(plan, case.supporter):
        return change_supporter(plan)
    if case.stage is Stage.MATCHING and (
        case.pending is None or peer_keeps_away(plan, case.pending.supporter)
    ):
        return ask_coordinators(plan, again="details")
    if case.pending and _named(plan, case.pending.supporter):
        return unclear(plan)
    tell_supporter_details(plan)
    return plan.tell_coordinators("details_added")


def thanks(plan: Plan) -> None:
    """Nothing to do."""
    plan.event(EventKind.ANSWERED, "thanks")


def peer_says_met(plan: Plan) -> None:
    """The peer tells that the two have talked; the supporter's own word is still asked for."""
    plan.event(EventKind.ANSWERED, "met")


def unclear(plan: Plan) -> None:
    """A question, or something a person must answer; a choice it names waits for that person."""
    pending = plan.case.pending
    if pending and _named(plan, pending.supporter):
        take_back(plan)
    give_to_person(plan, "question" if "?" in plan.said.new_words else "unclear")


def _named(plan: Plan, supporter: Person) -> bool:
    """Whether the peer's words name this supporter, whatever they say about them."""
    words = set(names.plain_words(plan.said.new_words))
    return bool(words.intersection(names.plain_words(supporter.name)[-1:]))


# After a no ----------------------------------------------------------------------------------------


def resources_wanted(plan: Plan) -> None:
    """YES to the resources: they leave now, and then silence."""
    send_resources(plan)
    plan.close(Outcome.DECLINED)


def resources_declined(plan: Plan) -> None:
    """No resources either."""
    plan.close(Outcome.DECLINED)


def resources_unclear(plan: Plan) -> None:
    """Neither yes nor no: nothing is mailed; a person reads it."""
    give_to_person(plan, "unclear")


def leave_ran_out(plan: Plan) -> None:
    """Silence is a no."""
    plan.close(Outcome.DECLINED)


# Coming back ---------------------------------------------------------------------------------------


def come_back(plan: Plan) -> None:
    """A peer writes again after the case was closed: welcome, and the same road."""
    plan.cancel_timers(TimerKind.PURGE)
    plan.change(
        stage=Stage.MATCHING,
        closed=None,
        outcome=None,
        stopped=False,
        match_by=None,
        attempts=0,
        check_ins=0,
        conversations=0,
    )
    plan.event(EventKind.REOPENED)
    ask_coordinators(plan)
    _acknowledge_again(plan)
