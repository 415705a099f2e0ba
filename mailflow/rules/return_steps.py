"""Coming back: a peer whose case is closed, or who said no, writes again."""

from __future__ import annotations

from msgspec.structs import replace

from mailflow.nouns.case import Case, EventKind, Path, QuestionKind, Stage, TimerKind
from mailflow.nouns.mail import folded, same_mailbox
from mailflow.nouns.matching import Matching, Reason, Says
from mailflow.nouns.meaning import Intent, Option
from mailflow.nouns.people import Person, Role, Supporter
from mailflow.rules import dates, names
from mailflow.rules.addresses import write_elsewhere
from mailflow.rules.match_rules import means
from mailflow.rules.match_steps import (
    ask_coordinators,
    forbids,
    next_supporter,
    peer_profile,
)
from mailflow.rules.matching import match
from mailflow.rules.person_steps import give_to_person
from mailflow.rules.plan import Plan
from mailflow.rules.reach_steps import ask_chosen, stand_down

#: The numbers of the letter that welcomes somebody back.
SAME_OPTIONS = (
    Option(
        "same",
        1,
        (
            *("same", "the same", "the same again", "same again", "same one", "same person"),
            *("the same colleague", "same colleague", "again", "yes", "yes please"),
            *("le même", "la même", "le même collègue", "la même personne", "oui"),
            *("el mismo", "la misma", "la misma persona", "el mismo colega", "sí", "si"),
        ),
    ),
    Option(
        "other",
        2,
        (
            *("other", "another", "another one", "somebody else", "someone else", "different"),
            *("somebody new", "someone new", "no"),
            *("autre", "un autre", "une autre", "quelqu'un d'autre", "une autre personne", "non"),
            *("otro", "otra", "otra persona", "alguien más", "alguien mas"),
        ),
    ),
)


#: So many days are kept at most: more would be a calendar.
MOST_DAYS = 6


def come_back(plan: Plan) -> None:
    """A peer writes again: welcome, the same colleague first if they like, and the same road."""
    former = _known_to_peer(plan.case)
    plan.cancel_timers(TimerKind.PURGE)
    plan.close_questions()
    plan.change(
        stage=Stage.MATCHING,
        path=Path.REACH_IN,
        aware=True,
        closed=None,
        outcome=None,
        stopped=False,
        proven=True,
        match_by=None,
        attempts=0,
        check_ins=0,
        conversations=0,
        former=former,
        supporter=None,
        accepted_at=None,
        contact_by=None,
        meets_on=None,
    )
    plan.event(EventKind.REOPENED)
    add_wishes(plan)
    if plan.said.intent is Intent.CHANGE_SUPPORTER:
        _never_again(plan)
    known = _free_again(plan)
    if known and any(means(name, known.name, known.email) for name in plan.said.wants):
        _ask_former(plan, known)
        return acknowledge_again(plan)
    ask_coordinators(plan)
    if known is None or plan.said.flags or plan.said.watch:
        return acknowledge_again(plan)  # in danger nobody is asked which colleague they would like
    plan.ask(
        QuestionKind.SAME_SUPPORTER,
        plan.case.peer,
        Role.PEER,
        "welcome_back",
        {"supporter": known.name},
        offered=(known.person,),
        options=SAME_OPTIONS,
    )


def _known_to_peer(case: Case) -> Person | None:
    """Whom the peer talked with, or was told of; nobody whose name they never heard."""
    if case.supporter is not None and case.accepted_at is not None:
        return case.supporter
    return case.former


def add_wishes(plan: Plan) -> bool:
    """What the peer says of how to be reached, of wishes, of whom to avoid or to have, joins the case.

    Returns:
        Whether anything is new.
    """
    said, before = plan.said, plan.case
    phone = said.phones[0] if said.phones else before.peer.phone
    plan.change(
        peer=replace(before.peer, phone=phone),
        wishes=tuple(dict.fromkeys((*before.wishes, *said.preferences))),
        avoid=tuple(dict.fromkeys((*before.avoid, *said.avoid))),
        wanted=tuple(dict.fromkeys((*before.wanted, *said.wants))),
    )
    write_elsewhere(plan)
    return plan.case != before


def remember_days(plan: Plan) -> None:
    """Days that matter to the peer, never why: a check-in leaves before each."""
    if plan.said.intent in {Intent.STOP, Intent.WITHDRAW}:
        return
    today = plan.now.astimezone(plan.program.zone).date()
    named = (dates.day_named(written, today) for written in plan.said.dates)
    days = {*plan.case.dates, *(day for day in named if day is not None and day > today)}
    plan.change(dates=tuple(sorted(days))[:MOST_DAYS])
    if plan.case.stage is Stage.SUPPORTED:
        plan.watch_days()


def acknowledge_again(plan: Plan) -> None:
    """It is good that they wrote again; what happens next, and by when."""
    from mailflow.rules.openings import acknowledge  # noqa: PLC0415  # openings need these steps too

    acknowledge(plan, again=True)


# The same colleague? -------------------------------------------------------------------------------


def _free_again(plan: Plan) -> Supporter | None:
    """The colleague of before, if they are still there, free, and no rule keeps them away."""
    former = plan.case.former
    if former is None:
        return None
    known = names.by_address(plan.situation.roster, former.email)
    return known if known and not forbids(plan, known) else None


def former_first(plan: Plan, matching: Matching) -> Matching:
    """The suggestions with the colleague of before in the first place, if they may and are free.

    Args:
        plan: the case.
        matching: the suggestions for its peer.
    """
    known = _free_again(plan)
    if known is None:
        return matching
    rules, situation = plan.program.matching, plan.situation
    today = plan.now.astimezone(plan.program.zone).date()
    alone = match(
        [peer_profile(plan)],
        [known],
        situation.loads,
        situation.last_assigned,
        situation.away,
        rules,
        today,
    )[0].suggestions
    told = Reason("talked_before", Says.FOR)
    first = tuple(replace(one, reasons=(told, *one.reasons)) for one in alone)
    others = (s for s in matching.suggestions if not same_mailbox(s.supporter.email, known.email))
    return replace(matching, suggestions=(*first, *others)[: rules.suggestions])


def same_again(plan: Plan) -> None:
    """The same colleague: asked at once, and the coordinator hears of it."""
    known = _free_again(plan)
    if known is None or plan.case.stage not in {Stage.MATCHING, Stage.ASSIGNED}:
        return give_to_person(plan, "question")
    plan.close_questions(QuestionKind.SAME_SUPPORTER)
    asked = plan.case.supporter
    if asked is None or not same_mailbox(asked.email, known.email):
        _ask_former(plan, known)
    return acknowledge_again(plan)


def _ask_former(plan: Plan, known: Supporter) -> None:
    """The peer's word is the choice: whoever was chosen or asked instead may rest."""
    stand_down(plan)
    plan.close_questions(
        QuestionKind.MATCH_REQUEST,
        QuestionKind.TAKEOVER,
        QuestionKind.SUPPORTER_SILENT,
        QuestionKind.AVAILABILITY,
        QuestionKind.ASSIGNMENT,
    )
    plan.cancel_timers(TimerKind.UNDO_OVER, TimerKind.HOLD_OVER)
    plan.change(pending=None, on_hold=False, match_by=None)  # nobody is looked for any more
    plan.event(EventKind.MATCH_CHOSEN, "peer")
    ask_chosen(plan, known.person)
    plan.tell_coordinators("going_now", supporter=known.name)


def somebody_else(plan: Plan) -> None:
    """Somebody else: never the same one again, and no reasons asked."""
    plan.close_questions(QuestionKind.SAME_SUPPORTER)
    former, asked, pending = plan.case.former, plan.case.supporter, plan.case.pending
    if former is None or plan.case.stage not in {Stage.MATCHING, Stage.ASSIGNED}:
        return give_to_person(plan, "question")
    _never_again(plan)
    if asked and same_mailbox(asked.email, former.email):
        stand_down(plan)
        next_supporter(plan, "changed")
    elif plan.case.stage is Stage.MATCHING and (
        pending is None or same_mailbox(pending.supporter.email, former.email)
    ):
        ask_coordinators(plan, again="changed")
    return acknowledge_again(plan)


def _never_again(plan: Plan) -> None:
    former = plan.case.former
    plan.changed_away(former)
    if former:
        plan.change(tried=(*plan.case.tried, folded(former.email)), former=None)


def same_unclear(plan: Plan) -> None:
    """Neither the same nor somebody else: a person reads it, and the coordinator's choice goes on."""
    give_to_person(plan, "question" if "?" in plan.said.new_words else "unclear")
