"""What only a person can settle: mail that fits nothing, senders in doubt, late answers."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from mailflow.nouns.case import (
    Case,
    EventKind,
    Held,
    Outcome,
    Path,
    Question,
    QuestionKind,
    Stage,
    TimerKind,
    token_hash,
)
from mailflow.nouns.decision import Filing, Heard
from mailflow.nouns.letters import Urgency
from mailflow.nouns.mail import Verdict, same_mailbox
from mailflow.nouns.meaning import Intent, Option, Understanding
from mailflow.nouns.people import Person, Role
from mailflow.rules import dates, timing
from mailflow.rules.closing_steps import forget_soon
from mailflow.rules.match_steps import (
    ask_backups,
    ask_leads,
    pass_on_if_everybody_is_away,
    take_back,
)
from mailflow.rules.plan import Plan

LOOK_OPTIONS = (
    Option("open_case", 1, ("open", "open a case", "ouvrir", "abrir")),
    Option("nothing", 2, ("nothing", "nothing to do", "done", "rien", "nada")),
)
NOT_ME = (
    Option(
        "not_me",
        1,
        (
            "no",
            "not me",
            "it was not me",
            "it wasn't me",
            "that was not me",
            "that wasn't me",
            "i did not write that",
            "i did not send that",
            "non",
            "pas moi",
            "ce n'etait pas moi",
            "no fui yo",
            "yo no fui",
        ),
    ),
)

#: So many codes a day go to one address; who writes as somebody else must not flood them.
CODES_A_DAY = 5
#: So many mails of a sender in doubt are told of at once; from then on one a day.
DOUBTS_AT_ONCE = 3
#: So long after a doubtful stop the coordinator is reminded of it.
STILL_PAUSED = timedelta(days=3)
#: So many reminders pass before the leads are asked as well.
BACKUPS_FIRST = 2
#: After this many days of reminders a mail nobody looked at is closed as it was.
REMINDERS_TO_LOOK = 14


def give_to_person(plan: Plan, why: str, *, who: Person | None = None) -> None:
    """Hand a mail to the coordinator, with what was understood and what was not.

    The mail stays in the mailbox under ``attention``. A case that is only being looked at asks
    what to do with it; in a running case the letter is for information, and its questions stand.

    Mails of a sender in doubt bring three letters at once, and from then on one a day: whoever
    writes as somebody else must not flood the people of the program. The mails stay in the folder.

    Args:
        plan: the case.
        why: one of the reasons ``needs_a_person`` words.
        who: the sender, if not the one who wrote.
    """
    plan.filing = Filing.ATTENTION
    if _doubts_told_enough(plan):
        plan.event(EventKind.GIVEN_TO_PERSON, "folded")
        return plan.change(doubts_untold=plan.case.doubts_untold + 1)
    plan.event(EventKind.GIVEN_TO_PERSON, why)
    looking = plan.case.stage is Stage.LOOKING
    for person, role in plan.coordinators():
        if _wrote_it(plan, person):
            continue
        data = _person_data(plan, why, who or plan.sender, looking)
        if looking:
            question = plan.ask(
                QuestionKind.NEEDS_A_PERSON,
                person,
                role,
                "needs_a_person",
                data,
                options=LOOK_OPTIONS,
            )
            plan.set_timer(
                TimerKind.REMIND,
                timing.remind_time(
                    plan.now, timing.match_promise(plan.program, plan.now).due, plan.program
                ),
                question=question.id,
            )
        else:
            plan.letter("needs_a_person", person, role, data, urgency=Urgency.QUESTION)
    if looking:
        pass_on_if_everybody_is_away(plan)


def _doubts_told_enough(plan: Plan) -> bool:
    """Whether a person was told of doubtful mails in this case as often as is bearable; counts it."""
    if not isinstance(plan.fact, Heard) or plan.heard.sender.verdict is Verdict.PROVEN:
        return False
    told, today = plan.case.doubts, plan.now.astimezone(plan.program.zone).date()
    if len(told) >= DOUBTS_AT_ONCE and told[-1] == today:
        return True
    plan.change(doubts=(*told, today)[-DOUBTS_AT_ONCE:], doubts_untold=0)
    return False


def _wrote_it(plan: Plan, person: Person) -> bool:
    """A program whose only coordinator wrote it must still hear: who else would.

    So must somebody in whose name a mail came that nobody can prove.
    """
    return (
        isinstance(plan.fact, Heard)
        and plan.heard.sender.verdict is Verdict.PROVEN
        and same_mailbox(plan.sender.email, person.email)
        and len(plan.coordinators()) > 1
    )


def _person_data(plan: Plan, why: str, who: Person, options: bool) -> dict[str, object]:
    heard = plan.fact if isinstance(plan.fact, Heard) else None
    asked = heard.sender.question if heard else None
    return {
        "who": {"name": who.name, "email": who.email},
        "when": plan.now,
        "understood": heard.understanding.intent.value if heard else "unclear",
        "context": asked.context.value if asked else "new",
        "why": why,
        "folder": plan.program.mailbox.attention,
        "options": options,
        "colleague": plan.case.path is Path.REACH_OUT,
        "paused": in_doubt(plan),
        "known_case": not options and plan.case.open,
    }


def person_opens(plan: Plan) -> None:
    """The coordinator says: this is somebody asking for themselves."""
    from mailflow.rules.openings import begin_matching  # noqa: PLC0415  # openings ask persons too

    plan.close_questions(QuestionKind.NEEDS_A_PERSON, QuestionKind.TAKEOVER)
    plan.change(coordinator=plan.sender)
    plan.noted("opened")
    begin_matching(plan)


def person_dismisses(plan: Plan) -> None:
    """The coordinator has looked: nothing more to do here."""
    plan.noted("nothing_done")
    _close_unopened(plan)


def _close_unopened(plan: Plan, reason: str = "") -> None:
    """Nothing comes of a mail; whom others wrote about without their yes is forgotten soon."""
    plan.close(Outcome.NOT_A_REFERRAL, reason)
    if plan.case.path is Path.REACH_OUT:
        forget_soon(plan)


def who_wrote(case: Case) -> Person:
    """Who wrote the mail that a person is asked about; nobody, if they are not to be known."""
    if case.path is Path.REACH_IN:
        return case.peer
    return case.referrer or case.opened_by or Person(name="")


def person_unclear(plan: Plan) -> None:
    """Neither of the two: offer them again."""
    plan.clarify(LOOK_OPTIONS)


def remind_person(plan: Plan) -> None:
    """Nobody has looked yet: again, with the backups from the second time on, then the leads."""
    question = plan.question
    if question is None or question.person is None:
        return
    remind_to_look(plan, question)
    plan.event(EventKind.REMINDED)
    if plan.timer.round > 1:
        ask_backups(plan)
    if plan.timer.round > BACKUPS_FIRST:
        ask_leads(plan)
    if plan.timer.round >= REMINDERS_TO_LOOK:
        return _close_unopened(plan, "nobody_looked")
    plan.set_timer(
        TimerKind.REMIND,
        dates.next_morning(plan.now, plan.program.zone),
        question=question.id,
        round_=plan.timer.round + 1,
    )


def remind_to_look(plan: Plan, question: Question) -> None:
    """Say again that a mail waits for somebody's eyes.

    Args:
        plan: the case.
        question: what this person was asked.
    """
    if question.person is None:
        return
    plan.letter(
        "reminder",
        question.person,
        question.asked_of,
        {
            "about": "needs_a_person",
            "peer": {"name": who_wrote(plan.case).name},
            "suggestions": [],
            "waiting_since": question.opened,
            "by": None,
        },
        urgency=Urgency.QUESTION,
        question=question,
    )


def ask_person_again(plan: Plan) -> None:
    """A backup took over: the mail is shown to them."""
    standing = plan.open_questions(QuestionKind.NEEDS_A_PERSON)
    plan.close_questions(QuestionKind.TAKEOVER, QuestionKind.NEEDS_A_PERSON)
    if standing:
        give_to_person(plan, "unclear", who=who_wrote(plan.case))


# Senders in doubt ----------------------------------------------------------------------------------


def confirm_sender(plan: Plan) -> None:
    """An answer we cannot prove: ask the address on file, with a code that only its reader has.

    While such an answer waits for its code, the same answer again changes nothing. Another one
    would be confirmed by a code that was sent for the first: then neither counts, and the one on
    file is told so.
    """
    question = plan.question
    if question is None or question.person is None:
        return
    waiting = plan.case.held if plan.open_questions(QuestionKind.CONFIRM_SENDER) else None
    if waiting and _same_answer(waiting, question, plan.said):
        return plan.event(EventKind.SENDER_UNPROVEN, "again")
    if waiting:
        plan.close_questions(QuestionKind.CONFIRM_SENDER)
        plan.change(held=None)
        plan.event(EventKind.SENDER_UNPROVEN, "another")
        return give_to_person(plan, "unproven_answer")
    if plan.situation.letters_today.get("confirm_sender", 0) >= CODES_A_DAY:
        plan.event(EventKind.SENDER_UNPROVEN, "too_many")
        return
    code = plan.mint.code()
    plan.close_questions(QuestionKind.CONFIRM_SENDER)
    plan.change(
        held=Held(
            question=question.id,
            understanding=plan.said,
            person=question.person,
            role=question.asked_of,
            code_hash=token_hash(code),
            message_id=plan.heard.message.message_id or "",
        )
    )
    plan.event(EventKind.SENDER_UNPROVEN)
    plan.ask(
        QuestionKind.CONFIRM_SENDER,
        question.person,
        question.asked_of,
        "confirm_sender",
        {"code": code},
        options=NOT_ME,
    )


def _same_answer(held: Held, question: Question, said: Understanding) -> bool:
    """Whether what is said now is what already waits for its code."""
    one, other = held.understanding, said
    return held.question == question.id and (
        (one.intent, one.choice, one.choices, one.supporter, one.option, one.until, one.then)
        == (
            other.intent,
            other.choice,
            other.choices,
            other.supporter,
            other.option,
            other.until,
            other.then,
        )
    )


def code_is_right(plan: Plan) -> bool:
    """Whether the mail holds the code that was sent to the address on file."""
    held, code = plan.case.held, plan.said.code
    return held is not None and code is not None and token_hash(code) == held.code_hash


def wrong_code(plan: Plan) -> None:
    """Not the code: a person is told; a wrong code also ends the offer, so that nobody can guess on."""
    if plan.said.code is not None:
        plan.close_questions(QuestionKind.CONFIRM_SENDER)
        plan.change(held=None)
    give_to_person(plan, "unproven_answer")


def not_me(plan: Plan) -> None:
    """Somebody wrote as them: the answer is thrown away, and the coordinator told."""
    plan.close_questions(QuestionKind.CONFIRM_SENDER)
    plan.change(held=None)
    give_to_person(plan, "unproven_answer")


def release(plan: Plan) -> Heard | None:
    """The held answer as if it had come proven, if its question is still open."""
    held = plan.case.held
    plan.close_questions(QuestionKind.CONFIRM_SENDER)
    plan.change(held=None)
    plan.event(EventKind.SENDER_CONFIRMED)
    if held is None:
        return None
    question = next((q for q in plan.open_questions() if q.id == held.question), None)
    if question is None:
        return None
    sender = replace(
        plan.heard.sender,
        person=held.person,
        role=held.role,
        verdict=Verdict.PROVEN,
        question=question,
    )
    return replace(plan.heard, sender=sender, understanding=held.understanding)


def unproven_peer(plan: Plan) -> None:
    """A peer's answer we cannot prove: a person is told; stop and never-mind pause at once."""
    paused = in_doubt(plan)
    if plan.case.open and plan.said.intent in {Intent.STOP, Intent.WITHDRAW, Intent.DECLINE}:
        pause(plan)
    if in_doubt(plan) and not paused:
        plan.change(doubts=())  # that a case rests is told, whatever came before
    plan.event(EventKind.SENDER_UNPROVEN)
    give_to_person(plan, "unproven_answer")


def pause(plan: Plan) -> None:
    """Nothing more goes out until a person has seen to a doubtful no; they are reminded of it."""
    take_back(plan)
    if in_doubt(plan):
        return
    plan.change(on_hold=True)
    plan.suspend()
    plan.withdraw_unsent(Role.PEER, Role.SUPPORTER)
    if plan.case.stage not in {Stage.LOOKING, Stage.MATCHING}:
        plan.set_timer(TimerKind.DOUBT_OVER, plan.now + STILL_PAUSED)


def in_doubt(plan: Plan) -> bool:
    """Whether a doubtful word has paused the case: NOW and its reference lets it go on."""
    return any(t.kind is TimerKind.DOUBT_OVER for t in plan.timers())


def still_paused(plan: Plan) -> None:
    """A case that a doubtful word has stopped: shown to the coordinator again; NOW lets it go on."""
    if not plan.case.on_hold:
        return
    plan.set_timer(TimerKind.DOUBT_OVER, plan.now + STILL_PAUSED)
    ours = plan.case.path is Path.REACH_IN or plan.case.aware
    who = plan.case.peer if ours else Person(name="")  # the peer's word, or the referrer's
    give_to_person(plan, "unproven_answer", who=who)


def no_doubt_left(plan: Plan) -> None:
    """The peer writes, proven: what a doubtful word had stopped goes on."""
    if in_doubt(plan):
        go_on(plan)


def put_on_hold(plan: Plan, until: datetime) -> None:
    """A case in which nobody looks for a supporter rests until then, by a coordinator's order.

    Args:
        plan: the case.
        until: when it goes on by itself.
    """
    asked = plan.open_questions(QuestionKind.NEEDS_A_PERSON, QuestionKind.SUPPORTER_SILENT)
    plan.cancel_timers_of(asked, TimerKind.REMIND)
    plan.cancel_timers(TimerKind.HOLD_OVER, TimerKind.DOUBT_OVER)
    if not plan.case.on_hold:
        plan.suspend()
    plan.change(on_hold=True)
    plan.event(EventKind.HELD)
    plan.set_timer(TimerKind.HOLD_OVER, until)


def go_on(plan: Plan) -> None:
    """What was put on hold, by an order or by a doubtful word, goes on."""
    plan.cancel_timers(TimerKind.HOLD_OVER, TimerKind.DOUBT_OVER)
    plan.change(on_hold=False)
    waits = {t.question for t in plan.timers() if t.kind is TimerKind.REMIND}
    for question in plan.open_questions(QuestionKind.SUPPORTER_SILENT):
        if question.id not in waits:
            tomorrow = plan.now + timedelta(days=1)
            plan.set_timer(TimerKind.REMIND, tomorrow, question=question.id)
    if plan.case.stage is Stage.LOOKING:
        ask_person_again(plan)
    elif not plan.case.urgent:
        plan.resume()


def already_decided(plan: Plan) -> None:
    """A late or second answer: told kindly, without effect."""
    stage = plan.case.stage
    what, supporter = "answered", ""
    if stage is Stage.CLOSED:
        what = "closed"
    elif plan.case.pending is not None:
        what, supporter = "pending", plan.case.pending.supporter.name
    elif plan.case.supporter is not None and stage not in {Stage.LOOKING, Stage.MATCHING}:
        what, supporter = "assigned", plan.supporter_name()
    plan.event(EventKind.IGNORED, "late")
    plan.letter(
        "already_decided",
        plan.sender,
        plan.role,
        {"what": what, "supporter": supporter if plan.role.confirms else ""},
    )


def note_for_person(plan: Plan) -> None:
    """A word that came by itself and fits no row: the coordinator reads it."""
    give_to_person(plan, "question")
