"""Decide: a fact meets a situation, and a decision comes out. Nothing is sent while deciding."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import singledispatch

from msgspec.structs import replace

from mailflow.nouns.case import CONTEXT, EventKind, Question, QuestionKind, TimerKind
from mailflow.nouns.decision import (
    Away,
    Bounced,
    CaseFile,
    Decision,
    Due,
    Fact,
    Filing,
    Heard,
    Mint,
    Situation,
    Step,
    Told,
    ToldKind,
)
from mailflow.nouns.letters import Letter, Urgency
from mailflow.nouns.mail import Message, Verdict, folded
from mailflow.nouns.meaning import (
    Asked,
    Automatic,
    Context,
    Intent,
    KnownName,
    Names,
    Understanding,
)
from mailflow.nouns.people import Person, Role
from mailflow.rules import (
    alarm_steps,
    closing_steps,
    consent_steps,
    danger_steps,
    openings,
    peer_steps,
    person_steps,
    support_steps,
    timing,
)
from mailflow.rules.gates import about_a_failed_notice, may_leave
from mailflow.rules.match_steps import ask_backups
from mailflow.rules.plan import ABOUT_DANGER, BEGUN_BY_US, Plan
from mailflow.rules.recognise import UNAWARE
from mailflow.rules.support_steps import supporter_is_away
from mailflow.rules.workflow import AFTER_CLOSE, OPENINGS, ORDERS, TIMERS, row

#: Timers of a paused case wait this long before they are looked at again.
PAUSED = timedelta(days=1)
#: What a backup may take over.
WAITS_FOR_COORDINATOR = (
    QuestionKind.MATCH_REQUEST,
    QuestionKind.SUPPORTER_SILENT,
    QuestionKind.NEEDS_A_PERSON,
)
#: An out-of-office without a date is believed for so many days.
USUAL_ABSENCE = timedelta(days=7)


def decide(situation: Situation, fact: Fact, now: datetime, mint: Mint) -> Decision:
    """What follows from a fact.

    Args:
        situation: all that may be known.
        fact: a mail heard, a timer due, a letter bounced, a word of a person.
        now: aware, UTC.
        mint: random things.
    """
    situation = replace(situation, now=now)
    decision = _decide(fact, situation, mint)
    return _through_the_gate(decision, situation, fact)


def _through_the_gate(decision: Decision, situation: Situation, fact: Fact) -> Decision:
    def passing(letters: tuple[Letter, ...]) -> tuple[Letter, ...]:
        return tuple(
            x
            for x in letters
            if may_leave(x, situation, fact) and not about_a_failed_notice(x, fact)
        )

    steps = tuple(replace(s, letters=passing(s.letters)) for s in decision.steps)
    return replace(decision, steps=steps, letters=passing(decision.letters))


@singledispatch
def _decide(fact: object, situation: Situation, mint: Mint) -> Decision:
    raise TypeError(f"not a fact: {type(fact).__name__}")


# A mail --------------------------------------------------------------------------------------------


@_decide.register
def _heard(fact: Heard, situation: Situation, mint: Mint) -> Decision:
    if fact.understanding.intent is Intent.AUTOMATIC:
        return _machine_wrote(fact, situation, mint)
    file = situation.file(fact.sender.case) if fact.sender.case else None
    fact = _as_note(fact, file, situation)
    if file is None or _begins_anew(fact, file, situation):
        decision = _first_mail(fact, situation, mint)
    else:
        plan = Plan(situation, fact, mint, file)
        _answer(plan)
        # A code releases an answer that was held: its danger was heard when it came.
        plan.fact = fact
        danger_steps.hear_danger(plan)
        decision = Decision(reason=_reason(fact), steps=plan.steps(), filing=plan.filing)
    return replace(decision, away=_back(fact, situation))


#: What nobody says about a running case: it opens one of its own.
_NEWS = frozenset({Intent.SELF_REFERRAL, Intent.COLLEAGUE_REFERRAL, Intent.REFER})


def _begins_anew(fact: Heard, file: CaseFile, situation: Situation) -> bool:
    """Whether a mail found this case by its sender alone, and asks for something else.

    A supporter, referrer or coordinator of one case may need support, or know somebody who does;
    a peer whose case is closed may know somebody.
    """
    if situation.asked or file.case.reference in fact.message.subject:
        return False
    said, role = fact.understanding.intent, fact.sender.role
    if role is Role.PEER:
        knows = file.case.open and file.case.stage not in UNAWARE
        return not knows and said in _NEWS - {Intent.SELF_REFERRAL}
    return said in _NEWS


#: How a mail is read that comes by itself from somebody who has a part in a case.
_NOTES = {Role.REFERRER: QuestionKind.REFERRER_NOTE, Role.SUPPORTER: QuestionKind.SUPPORTER_NOTE}


def _as_note(fact: Heard, file: CaseFile | None, situation: Situation) -> Heard:
    """A mail that answers no question, read as a word about the case its sender has a part in.

    Referrers and supporters write for many reasons: it may be about another matter altogether.
    What says more as news than as a note stays news.
    """
    sender, said = fact.sender, fact.understanding
    kind = _NOTES.get(sender.role)
    if file is None or kind is None or sender.question or said.intent is Intent.UNRELATED:
        return fact
    note = _read_again(fact, CONTEXT[kind], situation)
    news = said.intent in _NEWS and said.confidence >= note.confidence
    if note.intent is Intent.UNCLEAR or news:
        return fact
    return replace(fact, understanding=replace(note, flags=said.flags, watch=said.watch))


def _read_again(fact: Heard, context: Context, situation: Situation) -> Understanding:
    """What a mail's own words say in another frame than the one they were read in."""
    supporters = situation.roster.supporters
    known = tuple(KnownName(name=s.name, email=s.email, supporter=True) for s in supporters)
    words = Message(plain=fact.understanding.new_words, from_=fact.message.from_)
    # Rarely needed, and its tables are large: the reading child has them, the daemon should not.
    from mailflow.parsers.understand import understand  # noqa: PLC0415

    return understand(words, Asked(context=context, role=fact.sender.role), Names(known=known))


def _back(fact: Heard, situation: Situation) -> tuple[Away, ...]:
    """Whoever writes is back, whatever their out-of-office said."""
    address = folded(fact.sender.person.email)
    if fact.sender.verdict is Verdict.PROVEN and address in situation.away:
        return (Away(email=fact.sender.person.email, until=None),)
    return ()


def _reason(fact: Heard) -> str:
    """What a mail was decided upon, in words from closed lists."""
    question = fact.sender.question
    context = question.kind.value if question else "no_question"
    return f"{context}:{fact.understanding.option or fact.understanding.intent.value}"


def _key(said: Understanding) -> Intent | str:
    """How the table names what was said: a numbered option by its name."""
    return said.option if said.intent is Intent.OPTION and said.option else said.intent


def _answer(plan: Plan) -> None:
    """What follows from a mail in a known case, danger aside."""
    sender = plan.heard.sender
    question = sender.question
    if sender.contradictory:
        person_steps.give_to_person(plan, "contradictory")
    elif question and question.kind is QuestionKind.CONFIRM_SENDER:
        _confirmation(plan)
    elif sender.verdict is not Verdict.PROVEN:
        _doubtful(plan)
    elif sender.late and question and question.kind in ABOUT_DANGER:
        alarm_steps.late(plan)
    elif sender.role.confirms and (sender.late or question is None):
        _order(plan)
    elif sender.late and sender.role is Role.PEER:
        _late_peer(plan, question)
    elif sender.late and sender.role is Role.SUPPORTER:
        support_steps.late(plan)
    elif sender.late:
        person_steps.already_decided(plan)
    elif question and (order := _order_beside(plan)):
        plan.fact = replace(plan.heard, understanding=order)
        ORDERS[order.intent](plan)
    elif question:
        _heard_from_peer(plan)
        row(question.kind, _key(plan.said))(plan)
    elif sender.role is Role.PEER:
        _heard_from_peer(plan)
        _note(plan)
    elif sender.role in _NOTES:
        row(_NOTES[sender.role], plan.said.intent)(plan)
    else:
        person_steps.give_to_person(plan, "question")


#: So long may an order be that comes as an answer to something else.
ORDER_LENGTH = 160
#: What our letters tell a coordinator to write at any time.
_ANY_TIME = frozenset({Intent.CLOSE, Intent.FORGET, Intent.REASSIGN, Intent.MINE})


def _order_beside(plan: Plan) -> Understanding | None:
    """What a coordinator wrote at an open question, where it answers nothing but is an order.

    Our letters promise CLOSE and REASSIGN at any time, whatever is open.
    """
    said = plan.said
    short = len(said.new_words) <= ORDER_LENGTH
    if not plan.role.confirms or said.intent is not Intent.UNCLEAR or not short:
        return None
    order = _read_again(plan.heard, Context.ORDER, plan.situation)
    if order.intent not in _ANY_TIME:
        return None
    return replace(order, flags=said.flags, watch=said.watch)


def _heard_from_peer(plan: Plan) -> None:
    if plan.role is Role.PEER:
        person_steps.no_doubt_left(plan)


def _late_peer(plan: Plan, question: Question | None) -> None:
    """A peer is never too late: what they say now counts as a note of theirs."""
    leave = question is not None and question.kind is QuestionKind.RESOURCES_LEAVE
    if leave and plan.said.intent is Intent.ACCEPT and not plan.case.stopped:
        return support_steps.send_resources(plan)
    if leave and plan.said.intent is Intent.DECLINE:
        return peer_steps.thanks(plan)
    return _note(plan)


def _order(plan: Plan) -> None:
    """A coordinator's own word about a case; what is no order is a late answer, or a question."""
    handler = ORDERS.get(plan.said.intent)
    question = plan.heard.sender.question
    if question and question.kind is QuestionKind.TAKEOVER and plan.case.coordinator:
        handler = None  # somebody else was quicker
    if handler:
        return handler(plan)
    if plan.heard.sender.late:
        return person_steps.already_decided(plan)
    return person_steps.give_to_person(plan, "question")


def _note(plan: Plan) -> None:
    if plan.case.stage in UNAWARE and plan.said.intent is Intent.SELF_REFERRAL:
        return consent_steps.asks_for_themselves(plan)
    if plan.case.open:
        return row(QuestionKind.NOTE, plan.said.intent)(plan)
    handler = AFTER_CLOSE.get(plan.said.intent)
    if handler is None:
        return person_steps.give_to_person(plan, "question")
    return handler(plan)


def _doubtful(plan: Plan) -> None:
    """An answer that is not proven: staff and supporters are asked, of a peer a person is told."""
    sender = plan.heard.sender
    if sender.question and not sender.late and sender.role is not Role.PEER:
        person_steps.confirm_sender(plan)
    elif sender.role is Role.PEER:
        person_steps.unproven_peer(plan)
    else:
        plan.event(EventKind.SENDER_UNPROVEN)
        person_steps.give_to_person(plan, "unproven_answer")


def _confirmation(plan: Plan) -> None:
    """An answer to "was it you?": the code alone proves who reads the mailbox on file."""
    forged = plan.heard.sender.verdict is Verdict.FAILED
    if not forged and person_steps.code_is_right(plan):
        released = person_steps.release(plan)
        if released is None:
            return person_steps.already_decided(plan)
        plan.fact = released
        question = released.sender.question
        return row(question.kind, _key(plan.said))(plan) if question else None
    if not forged and plan.said.option == "not_me":
        return row(QuestionKind.CONFIRM_SENDER, "not_me")(plan)
    return person_steps.wrong_code(plan)


def _first_mail(fact: Heard, situation: Situation, mint: Mint) -> Decision:
    """A mail that belongs to no case."""
    said = fact.understanding
    if said.intent is Intent.UNRELATED and not (said.flags or said.watch):
        return Decision(reason="unrelated", filing=Filing.DONE)
    plan = openings.new_plan(situation, fact, mint)
    handler = OPENINGS.get(said.intent, openings.unclear)
    if fact.sender.verdict is Verdict.FAILED:
        handler = openings.failed_sender
    elif fact.sender.verdict is Verdict.UNPROVEN and said.intent is not Intent.SELF_REFERRAL:
        handler = openings.unproven_news
    elif said.intent is Intent.UNRELATED:
        handler = openings.unrelated
    elif not fact.sender.person.email:
        handler = openings.unclear
    handler(plan)
    danger_steps.hear_danger(plan)
    return Decision(reason=f"new:{said.intent.value}", steps=plan.steps(), filing=plan.filing)


# A machine -----------------------------------------------------------------------------------------


def _machine_wrote(fact: Heard, situation: Situation, mint: Mint) -> Decision:
    """Automatic mail never moves a case and is never answered; but it may tell something."""
    kind = fact.understanding.automatic
    if kind in {Automatic.BOUNCE, Automatic.DELAY}:
        return _bounce_came_in(fact, situation, mint)
    if (fact.understanding.flags or fact.understanding.watch) and kind not in _OF_OURS:
        return _machine_tells_of_danger(fact, situation, mint)
    if kind is Automatic.OUT_OF_OFFICE and fact.sender.verdict is Verdict.PROVEN:
        return _somebody_is_away(fact, situation, mint)
    return Decision(reason=f"automatic:{kind.value if kind else 'other'}", filing=Filing.DONE)


#: Automatic mail that only gives our own words back.
_OF_OURS = frozenset({Automatic.OWN, Automatic.RECEIPT})


def _machine_tells_of_danger(fact: Heard, situation: Situation, mint: Mint) -> Decision:
    """Danger is heard whoever or whatever wrote; the machine itself gets no answer."""
    file = situation.file(fact.sender.case) if fact.sender.case else None
    plan = Plan(situation, fact, mint, file) if file else openings.new_plan(situation, fact, mint)
    person_steps.give_to_person(plan, "unclear")
    danger_steps.hear_danger(plan)
    reason = f"automatic:{fact.understanding.automatic}:danger"
    return Decision(reason=reason, steps=plan.steps(), filing=plan.filing)


def _bounce_came_in(fact: Heard, situation: Situation, mint: Mint) -> Decision:
    """A bounce finds its letter by Message-ID; one that finds none is nobody's."""
    letter = situation.bounced_letter
    if letter is None:
        return Decision(reason="automatic:bounce_of_nothing", filing=Filing.ATTENTION)
    template, role, case = letter
    bounced = Bounced(
        letter_template=template,
        to_role=role,
        case=case,
        passing=fact.understanding.automatic is Automatic.DELAY,
    )
    return replace(_decide(bounced, situation, mint), filing=Filing.DONE)


def _somebody_is_away(fact: Heard, situation: Situation, mint: Mint) -> Decision:
    sender = fact.sender
    file = situation.file(sender.case) if sender.case else None
    staff = sender.role.confirms or sender.role is Role.SUPPORTER
    if not staff:
        return Decision(reason="automatic:out_of_office", filing=Filing.DONE)
    today = situation.now.astimezone(situation.program.zone).date()
    until = _return_day(fact.understanding.returns, today)
    away = (Away(email=sender.person.email, until=until),)
    steps: tuple[Step, ...] = ()
    if file and file.case.open:
        plan = Plan(situation, fact, mint, file)
        if sender.role is Role.SUPPORTER:
            supporter_is_away(plan)
        else:
            plan.event(EventKind.AUTOMATIC_SEEN, "out_of_office")
            if plan.open_questions(*WAITS_FOR_COORDINATOR):
                ask_backups(plan)
        steps = plan.steps()
    return Decision(reason="automatic:out_of_office", steps=steps, filing=Filing.DONE, away=away)


def _return_day(returns: str | None, today: date) -> date:
    """The last day of an absence: the day before the one named as return."""
    if returns:
        try:
            return date.fromisoformat(returns) - timedelta(days=1)
        except ValueError:
            return today + USUAL_ABSENCE
    return today + USUAL_ABSENCE


# A timer -------------------------------------------------------------------------------------------


@_decide.register
def _due(fact: Due, situation: Situation, mint: Mint) -> Decision:
    timer = fact.timer
    file = situation.file(timer.case)
    if file is None:
        return Decision(reason="timer:no_case")
    plan = Plan(situation, fact, mint, file)
    reason = f"timer:{timer.kind.value}"
    if timer.question and plan.question is None:
        return Decision(reason=f"{reason}:settled", steps=plan.steps())
    later = _not_now(plan)
    if later:
        plan.set_timer(timer.kind, later, question=timer.question, round_=timer.round)
        return Decision(reason=f"{reason}:later", steps=plan.steps())
    kind = plan.question.kind if plan.question else None
    handler = TIMERS.get((kind, timer.kind))
    if handler is None:
        return Decision(reason=f"{reason}:no_row", steps=plan.steps())
    handler(plan)
    return Decision(reason=reason, steps=plan.steps())


def _not_now(plan: Plan) -> datetime | None:
    """When a timer must wait: quiet hours, a paused case."""
    ends_check_ins = plan.question is not None and plan.question.kind is QuestionKind.CHECK_IN
    if plan.timer.kind not in BEGUN_BY_US and not ends_check_ins:
        return None
    check_in = plan.timer.kind is TimerKind.CHECK_IN_DUE
    if plan.case.on_hold or (plan.case.urgent and check_in):
        later = plan.now + PAUSED
        return timing.check_in_time(plan.program, later) if check_in else later
    if plan.timer.kind is TimerKind.CONTACT_END:
        return None  # it asks the coordinator, whom nothing delays
    allowed = timing.not_in_quiet_hours(plan.program, plan.now)
    return allowed if allowed > plan.now else None


# A bounce, a command -------------------------------------------------------------------------------


@_decide.register
def _bounced(fact: Bounced, situation: Situation, mint: Mint) -> Decision:
    told: dict[str, object] = {
        "template": fact.letter_template,
        "to_role": fact.to_role.value,
        "passing": fact.passing,
    }
    file = situation.file(fact.case) if fact.case else None
    if file is None:
        letters = tuple(
            loose_letter(situation, mint, "delivery_failed", person, told)
            for person in situation.program.people.coordinators
        )
        return Decision(reason="letter_failed", letters=letters)
    plan = Plan(situation, fact, mint, file)
    plan.event(EventKind.LETTER_FAILED, fact.letter_template)
    for person, role in plan.coordinators():
        plan.letter("delivery_failed", person, role, told, urgency=Urgency.QUESTION)
    if not fact.passing:
        _go_round_them(plan, fact)
    return Decision(reason="letter_failed", steps=plan.steps())


def _go_round_them(plan: Plan, fact: Bounced) -> None:
    """Who cannot be reached by mail is not waited for: the next responder, the backup."""
    if fact.letter_template == "urgent_alert":
        alarm_steps.not_delivered(plan)
    elif fact.to_role is Role.COORDINATOR and plan.open_questions(*WAITS_FOR_COORDINATOR):
        ask_backups(plan)


def loose_letter(
    situation: Situation, mint: Mint, template: str, person: Person, data: dict[str, object]
) -> Letter:
    """A letter to a coordinator that belongs to no case."""
    program = situation.program
    return Letter(
        id=mint.uuid(),
        template=template,
        to=person,
        role=Role.COORDINATOR,
        language=program.languages[0],
        message_id=mint.message_id(program.address.rpartition("@")[2]),
        date=situation.now,
        urgency=Urgency.QUESTION,
        data=data,
    )


@_decide.register
def _told(fact: Told, situation: Situation, mint: Mint) -> Decision:
    file = situation.file(fact.case)
    if file is None:
        return Decision(reason="told:no_case")
    plan = Plan(situation, fact, mint, file)
    handlers = {ToldKind.FORGET: closing_steps.forget, ToldKind.CLOSE: closing_steps.close}
    handlers[fact.kind](plan)
    return Decision(reason=f"told:{fact.kind.value}", steps=plan.steps())
