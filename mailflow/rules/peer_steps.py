"""The peer's part: what a check-in, a note or a no of theirs makes the program do."""

from __future__ import annotations

from datetime import timedelta

from mailflow.nouns.case import EventKind, Outcome, QuestionKind, Stage, TimerKind
from mailflow.nouns.letters import Urgency
from mailflow.nouns.meaning import Context, Intent, Option, Understanding
from mailflow.nouns.people import Person, Role
from mailflow.rules import names, timing
from mailflow.rules.again import read_again
from mailflow.rules.closing_steps import forget_soon
from mailflow.rules.follow_up_steps import (
    CHECK_IN_ANSWER_WITHIN,
    finish,
    follow_up,
    resources_text,
    send_resources,
)
from mailflow.rules.match_steps import (
    ask_coordinators,
    next_supporter,
    peer_keeps_away,
    take_back,
)
from mailflow.rules.person_steps import give_to_person
from mailflow.rules.plan import Plan, is_for_a_day
from mailflow.rules.reach_steps import (
    REACHING_OUT,
    ask_chosen,
    stand_down,
    supporter_is_waiting,
    tell_of_delay,
)
from mailflow.rules.return_steps import acknowledge_again, add_wishes, come_back
from mailflow.rules.silence_steps import ask_about_supporter, hear_of_contact
from mailflow.rules.support_steps import tell_supporter_details

#: So sure must a yes to a talk be where we asked about something else.
SURE = 0.7
#: A day that matters within a week takes the place of the planned check-in.
NEAR = timedelta(days=7)

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
    if is_for_a_day(plan.timer):
        return _a_day_comes_near(plan)
    plan.change(check_ins=plan.case.check_ins + 1)
    if any(t.due - plan.now < NEAR for t in plan.timers() if is_for_a_day(t)):
        return None  # the check-in for that day is this one too
    return _ask_how_it_is(plan)


def _ask_how_it_is(plan: Plan) -> None:
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
    plan.event(EventKind.CHECKED_IN)
    return plan.set_timer(TimerKind.QUESTION_OVER, over, question=question.id)


def _a_day_comes_near(plan: Plan) -> None:
    """A day that matters: the program asks the peer, or tells the supporter who follows up."""
    before = plan.now - timedelta(hours=1)
    near = [
        day
        for day in plan.case.dates
        if timing.check_in_before(plan.program, day, before) <= plan.now
    ]
    plan.change(dates=tuple(day for day in plan.case.dates if day not in near))
    if not near:  # it was put off until the day was over
        return follow_up(plan)
    if plan.program.follow_up.by == "program":
        return _ask_how_it_is(plan)
    if plan.case.supporter:
        plan.noted("day_matters", plan.case.supporter, Role.SUPPORTER, on=near[0])
        plan.event(EventKind.REMINDED, "day")
    return follow_up(plan)


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
    supporter = plan.case.supporter
    if plan.open_questions(QuestionKind.RESOURCES_LEAVE) or not plan.case.open:
        return come_back(plan)  # they had said no, or it was over
    if _on_its_way(plan):
        return give_to_person(plan, "question")
    plan.close_questions(QuestionKind.CHECK_IN)
    plan.cancel_timers(TimerKind.CHECK_IN_DUE)
    if supporter is None:
        return come_back(plan)
    if plan.case.conversations >= plan.program.follow_up.conversations:
        return hand_onward(plan)
    plan.close_questions(QuestionKind.OUTCOME_REQUEST)
    plan.change(match_by=None)  # nobody is looked for: the colleague is asked now
    acknowledge_again(plan)
    return ask_chosen(plan, supporter)


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
    plan.changed_away(plan.case.supporter)
    if supporter_is_waiting(plan):
        stand_down(plan)
    plan.close_questions(QuestionKind.CHECK_IN)
    plan.cancel_timers(TimerKind.CHECK_IN_DUE, TimerKind.QUESTION_OVER)
    next_supporter(plan, "changed")
    acknowledge_again(plan)


# Stop, withdraw ------------------------------------------------------------------------------------


def stop(plan: Plan) -> None:
    """No more mail: one line that says so, and silence."""
    plan.event(EventKind.STOPPED)
    plan.drop_letters(Role.PEER)
    plan.change(stopped=True)
    plan.letter("stop_confirmed", plan.case.peer, Role.PEER)
    _all_may_rest(plan, Outcome.STOPPED)


def withdraw(plan: Plan) -> None:
    """Never mind: works at every stage, without reason."""
    plan.event(EventKind.WITHDRAWN)
    plan.drop_letters(Role.PEER)
    plan.letter("farewell", plan.case.peer, Role.PEER, {"reason": "withdrawn"})
    _all_may_rest(plan, Outcome.WITHDRAWN)
    forget_soon(plan)


def _all_may_rest(plan: Plan, outcome: Outcome) -> None:
    """Tell whoever had been asked that nothing is needed any more, and end."""
    coordinators_asked = plan.open_questions(
        QuestionKind.MATCH_REQUEST, QuestionKind.NEEDS_A_PERSON, QuestionKind.SUPPORTER_SILENT
    )
    plan.withdraw_unsent(Role.SUPPORTER)
    if not (plan.case.urgent or plan.case.watched):  # an alarm must not be taken back with it
        plan.withdraw_unsent(Role.COORDINATOR, Role.BACKUP)
    if supporter_is_waiting(plan):
        stand_down(plan)
    for question in coordinators_asked:
        if question.person:
            plan.noted("withdrawn", question.person, question.asked_of)
    plan.close(outcome)


def takes_back_plainly(said: Understanding) -> bool:
    """Whether its words plainly take a request back, or ask to keep nothing."""
    # Loaded with the first such mail, as all that reads words.
    from mailflow.parsers.heard import folded  # noqa: PLC0415
    from mailflow.parsers.intents.plain_wishes import takes_back  # noqa: PLC0415

    return takes_back(folded(said.new_words))


def withdraw_after_close(plan: Plan) -> None:
    """Never mind, of a case that is over: what is still known of it goes now, and not in its time.

    What is gone is gone: where no word plainly asks for that, a person reads it first.
    """
    if not takes_back_plainly(plan.said):
        return give_to_person(plan, "question")
    plan.event(EventKind.WITHDRAWN)
    plan.drop_letters(Role.PEER)
    plan.letter("farewell", plan.case.peer, Role.PEER, {"reason": "withdrawn"})
    plan.change(stopped=True)
    forget_soon(plan)


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
    plan.close_questions(QuestionKind.REACHED)
    if add_wishes(plan):
        tell_supporter_details(plan)
    if plan.case.supporter and plan.case.stage in REACHING_OUT:
        return ask_about_supporter(plan, "not_reached")
    if plan.case.stage is Stage.MATCHING:
        return _still_looking(plan)
    return give_to_person(plan, "question")


def _still_looking(plan: Plan) -> None:
    """The peer waits for a match: sorry where the time is over, else once more what they wait for."""
    by = plan.case.match_by
    over = by is None or by <= plan.now
    if plan.case.pending is None:
        ask_coordinators(plan, again="details")
    if over:
        return tell_of_delay(plan, plan.case.match_by)
    return acknowledge_again(plan)


def details(plan: Plan) -> None:
    """A phone, wishes, whom to avoid: they join the case, and whoever must know learns of them."""
    changed = add_wishes(plan)
    case = plan.case
    plan.event(EventKind.ANSWERED, "details")
    if not changed:
        return plan.noted("details_added") if plan.said.dates else give_to_person(plan, "question")
    if case.supporter and case.stage in REACHING_OUT and peer_keeps_away(plan, case.supporter):
        return change_supporter(plan)
    if case.pending and _named(plan, case.pending.supporter) and not _kept_away(plan):
        return unclear(plan)
    plan.noted("details_added")
    if case.stage is Stage.MATCHING and (case.pending is None or _kept_away(plan)):
        return ask_coordinators(plan, again="details")
    tell_supporter_details(plan)
    return plan.tell_coordinators("details_added")


def _kept_away(plan: Plan) -> bool:
    """Whether the peer's words keep away the supporter who was chosen, or who has chosen."""
    pending = plan.case.pending
    if pending is None:
        return False
    others = any(role.confirms and plan.may_see(person) for person, role in plan.staff())
    by_whom = others and not plan.may_see(pending.by)
    return by_whom or peer_keeps_away(plan, pending.supporter)


def thanks(plan: Plan) -> None:
    """Nothing to do."""
    plan.event(EventKind.ANSWERED, "thanks")


def peer_says_met(plan: Plan) -> None:
    """The two are in touch, says the peer: nobody is silent, and the supporter's word is asked for."""
    plan.event(EventKind.ANSWERED, "met")
    if plan.case.stage is Stage.CONNECTED and plan.case.supporter:
        hear_of_contact(plan)


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
    """YES to the resources: they leave now, and then silence; a yes to a talk is another yes."""
    late_yes_to_resources(plan)
    if plan.open_questions(QuestionKind.RESOURCES_LEAVE):
        plan.close(Outcome.DECLINED)


def late_yes_to_resources(plan: Plan) -> None:
    """A yes after weeks is a yes still: to the page, or to a talk."""
    asks = _asks_to_talk(plan)
    if asks >= SURE:
        return come_back(plan)
    send_resources(plan)
    if asks:  # it may be: a person reads it
        give_to_person(plan, "question")


def _asks_to_talk(plan: Plan) -> float:
    """How surely somebody who said no asks for a talk after all, 0 where nothing says so."""
    read = read_again(plan.heard, Context.NEW, plan.situation)
    return read.confidence if read.intent is Intent.SELF_REFERRAL else 0.0


def resources_declined(plan: Plan) -> None:
    """No resources either."""
    plan.close(Outcome.DECLINED)


def resources_unclear(plan: Plan) -> None:
    """Neither yes nor no to resources: who asks for a talk is welcome, the rest a person reads."""
    if _asks_to_talk(plan) >= SURE:
        return come_back(plan)
    return give_to_person(plan, "unclear")


def leave_ran_out(plan: Plan) -> None:
    """Silence is a no."""
    plan.close(Outcome.DECLINED)
