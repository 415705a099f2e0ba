"""Decide: a fact meets a situation, and a decision comes out. Nothing is sent while deciding."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import singledispatch

from msgspec.structs import replace

from mailflow.nouns.case import CONTEXT, EventKind, Question, QuestionKind, Stage, TimerKind
from mailflow.nouns.decision import (
    Bounced,
    CaseFile,
    Decision,
    Due,
    Fact,
    Filing,
    Heard,
    Mint,
    Situation,
    Told,
    ToldKind,
)
from mailflow.nouns.letters import Letter, Urgency
from mailflow.nouns.mail import Verdict, same_mailbox
from mailflow.nouns.meaning import (
    Automatic,
    Context,
    Intent,
    Understanding,
)
from mailflow.nouns.people import Person, Role
from mailflow.rules import (
    alarm_steps,
    closing_steps,
    consent_steps,
    danger_steps,
    event_steps,
    event_watch,
    fact_steps,
    invitation_steps,
    named,
    openings,
    order_steps,
    peer_steps,
    person_steps,
    return_steps,
    sheet_steps,
    staff_steps,
    support_steps,
    timing,
)
from mailflow.rules.again import read_again
from mailflow.rules.gates import about_a_failed_notice, may_leave
from mailflow.rules.match_steps import WAITS_FOR_COORDINATOR, ask_backups
from mailflow.rules.plan import ABOUT_DANGER, BEGUN_BY_US, Plan
from mailflow.rules.recognise import is_looked_at, unaware
from mailflow.rules.silence_steps import supporter_is_away
from mailflow.rules.staff_steps import Desk
from mailflow.rules.workflow import AFTER_CLOSE, OPENINGS, ORDERS, TIMERS, row

#: Timers of a paused case wait this long before they are looked at again.
PAUSED = timedelta(days=1)
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


def _decided(plan: Plan, reason: str) -> Decision:
    """All that was said on the plans, once every case of an event is seen to."""
    event_watch.settle(plan)
    return plan.decision(reason)


@singledispatch
def _decide(fact: object, situation: Situation, mint: Mint) -> Decision:
    raise TypeError(f"not a fact: {type(fact).__name__}")


# A mail --------------------------------------------------------------------------------------------


@_decide.register
def _heard(fact: Heard, situation: Situation, mint: Mint) -> Decision:
    if fact.understanding.intent is Intent.AUTOMATIC:
        return _machine_wrote(fact, situation, mint)
    fact = fact_steps.as_fact(fact, situation)
    desk = order_steps.carry_out(fact, situation, mint, ORDERS) or _office_of(fact, situation, mint)
    if desk:
        sheet_steps.take_in(desk)
        return _ordered(desk)
    fact = _for_themselves(fact, situation)
    file = situation.file(fact.sender.case) if fact.sender.case else None
    fact = _as_note(fact, file, situation)
    if file is None or _begins_anew(fact, file, situation):
        return _first_mail(fact, situation, mint)
    plan = Plan(situation, fact, mint, file)
    _answer(plan)
    # A code releases an answer that was held: its danger was heard when it came.
    plan.fact = fact
    sheet_steps.take_in(Desk.of(plan))
    danger_steps.hear_danger(_whose_danger(plan))
    staff_steps.has_written(Desk.of(plan))
    return _decided(plan, _reason(fact))


def _office_of(fact: Heard, situation: Situation, mint: Mint) -> Desk | None:
    """Where a mail that brings a list is answered, if it is about nothing else."""
    if fact.sheets and sheet_steps.comes_first(fact):
        return Desk(situation, fact, mint)
    if sheet_steps.is_refused_a_backup(fact, situation):
        desk = Desk(situation, fact, mint)
        sheet_steps.refuse_a_backup(desk)
        return desk
    return None


def _whose_danger(plan: Plan) -> Plan:
    """The case of whom somebody of the program tells danger, in the thread of whomever."""
    if plan.case.office and (plan.said.flags or plan.said.watch):
        return _danger_in_the_office(plan)
    said, question = plan.said, plan.heard.sender.question
    if not (plan.role.confirms and (said.flags or said.watch)):
        return plan
    if question and question.kind in ABOUT_DANGER:
        return plan
    named = event_watch.named_with_danger(plan.heard, _known_cases(Desk.of(plan)))
    return named[0] if len(named) == 1 else plan


def _danger_in_the_office(plan: Plan) -> Plan:
    """Danger told in an answer about a list: of whoever is named, else a case of its own."""
    named = event_watch.named_with_danger(plan.heard, _known_cases(Desk.of(plan)))
    if len(named) == 1:
        return named[0]
    fresh = openings.new_plan(plan.situation, plan.heard, plan.mint)
    plan.join(fresh)
    person_steps.give_to_person(fresh, "unclear")
    return fresh


def _known_cases(desk: Desk) -> list[Plan]:
    """The cases of which whoever wrote may know."""
    here = [desk.plan(file) for file in desk.files()]
    return [p for p in here if staff_steps.knows(p, desk.person) and not p.case.unspoken]


def _ordered(desk: Desk) -> Decision:
    """What was ordered is done; a sign of danger among the orders is heard as in any mail."""
    fact = desk.heard
    said = fact.understanding
    if said.flags or said.watch:
        plan = _case_in_danger(desk)
        if plan is None:
            plan = openings.new_plan(desk.situation, fact, desk.mint)
            person_steps.give_to_person(plan, "unclear")
            desk.take_up(plan)
        plan.fact = fact
        danger_steps.hear_danger(plan)
    staff_steps.has_written(desk)
    for plan in desk.plans()[:1]:
        event_watch.settle(plan)
    return desk.decision(f"order:{said.intent.value}")


def _case_in_danger(desk: Desk) -> Plan | None:
    """Whose danger stands among orders: whoever is named with it, else the only one they are about.

    None where that is in doubt: the wrong person would be called.
    """
    fact, known = desk.heard, _known_cases(desk)
    named = event_watch.named_with_danger(fact, known)
    if named:
        return named[0] if len(named) == 1 else None
    if order_steps.names_another(desk, fact.understanding, [p.case.peer for p in known]):
        return None
    ordered = [p for p in desk.plans() if p.happened(EventKind.ORDERED)]
    return ordered[0] if len(ordered) == 1 else None


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
        return _peer_begins_anew(fact, file)
    return said in _NEWS


#: What somebody may write as any outsider who was told nothing of the case about them.
_AS_ANYBODY = frozenset({Intent.INFORMATION, Intent.VOLUNTEER, Intent.CLINICAL_ADVICE})


def _peer_begins_anew(fact: Heard, file: CaseFile) -> bool:
    """A peer whose case is closed, or who was told nothing of it, writes of something else."""
    said, case = fact.understanding, file.case
    if not case.open or not unaware(case):
        news = said.intent in _NEWS - {Intent.SELF_REFERRAL}
        return news and (not case.open or is_looked_at(case))
    if said.intent is Intent.SELF_REFERRAL:
        # Only their own proven word takes up a referral, and only one that is about them alone.
        own = bool(case.others) or fact.sender.verdict is not Verdict.PROVEN
        return own and said.confidence >= SURE
    if said.asks_who:
        return False
    return said.intent in _NEWS | _AS_ANYBODY


def _for_themselves(fact: Heard, situation: Situation) -> Heard:
    """A referrer who asks for a talk of their own, in answer to whatever letter: we offered it."""
    sender = fact.sender
    if sender.role is not Role.REFERRER or fact.understanding.intent not in _SAYS_NOTHING:
        return fact
    news = read_again(fact, Context.NEW, situation)
    if news.intent is not Intent.SELF_REFERRAL or news.people or news.confidence < SURE:
        return fact
    said = replace(news, flags=fact.understanding.flags, watch=fact.understanding.watch)
    return replace(
        fact, understanding=said, sender=replace(sender, question=None, case=None, late=False)
    )


#: Readings of a referrer's mail that answer nothing of what we asked about a colleague.
_SAYS_NOTHING = frozenset({Intent.UNCLEAR, Intent.THANKS, Intent.SELF_REFERRAL})

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
    if answer := _as_details(fact, file, situation):
        return answer
    note = read_again(fact, CONTEXT[kind], situation)
    news = said.intent in _NEWS and said.confidence >= note.confidence
    news = news or (note.intent is Intent.DETAILS and _names_another(said, situation))
    if note.intent is Intent.UNCLEAR or news:
        return fact
    return replace(fact, understanding=replace(note, flags=said.flags, watch=said.watch))


def _names_another(said: Understanding, situation: Situation) -> bool:
    """Whether somebody is referred whom no case is about that the sender may mean."""
    if said.intent not in _NEWS or said.refused or not said.people:
        return False
    cases = [file.case for file in situation.known]
    return not any(named.is_about(case, (one,)) for one in said.people for case in cases)


def _as_details(fact: Heard, file: CaseFile, situation: Situation) -> Heard | None:
    """A referrer's mail that answers our question for details, although it is no answer to it."""
    sender, said = fact.sender, fact.understanding
    asked = next((q for q in file.questions if q.kind is QuestionKind.DETAILS_REQUEST), None)
    if asked is None or asked.person is None or sender.role is not Role.REFERRER:
        return None
    if said.intent is Intent.SELF_REFERRAL:
        return None
    if said.people:
        if not named.is_about(file.case, said.people):
            return None
        answer = replace(said, intent=Intent.DETAILS)
    else:
        answer = read_again(fact, Context.DETAILS_REQUEST, situation)
    if answer.intent not in {Intent.DETAILS, Intent.WITHDRAW}:
        return None
    answer = replace(answer, flags=said.flags, watch=said.watch)
    return replace(fact, understanding=answer, sender=replace(sender, question=asked))


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
    elif sender.role is Role.PEER and plan.said.asks_who and _says_who(plan):
        return
    elif sender.late and sender.role is Role.PEER:
        _late_peer(plan, question)
    elif sender.late and sender.role is Role.SUPPORTER:
        support_steps.late(plan)
    elif sender.late and sender.role is Role.REFERRER:
        consent_steps.late(plan)
    elif sender.late:
        person_steps.already_decided(plan)
    elif question and (note := _note_beside(plan)):
        plan.fact = replace(plan.heard, understanding=note)
        _heard_from_peer(plan)
        _note(plan)
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


def _says_who(plan: Plan) -> bool:
    """Answer who gave us a peer's name; whether the mail asks nothing else."""
    invitation_steps.standing_answer(plan)
    guessed = plan.said.intent is Intent.SELF_REFERRAL and plan.said.confidence < SURE
    return guessed or plan.said.intent in {Intent.UNCLEAR, Intent.INFORMATION}


def _heard_from_peer(plan: Plan) -> None:
    if plan.role is Role.PEER:
        person_steps.no_doubt_left(plan)
        return_steps.remember_days(plan)


#: What a peer may say at any time, whatever we asked.
_ANY_TIME_OF_PEER = frozenset(
    {
        Intent.WITHDRAW,
        Intent.STOP,
        Intent.NOT_REACHED,
        Intent.CHANGE_SUPPORTER,
        Intent.MORE_SUPPORT,
        Intent.DETAILS,
    }
)
#: Questions whose possible answers say nothing of all that.
_NARROW = frozenset(
    {QuestionKind.SAME_SUPPORTER, QuestionKind.RESOURCES_LEAVE, QuestionKind.CHECK_IN}
)
#: What somebody who was only invited may say at any time.
_GOES_AWAY = frozenset({Intent.WITHDRAW, Intent.STOP})


def _note_beside(plan: Plan) -> Understanding | None:
    """What a peer wrote at an open question, where it answers nothing but may be said any time."""
    said, question = plan.said, plan.question
    if plan.role is not Role.PEER or question is None or said.intent is not Intent.UNCLEAR:
        return None
    invited = question.kind is QuestionKind.INVITATION
    if not invited and question.kind not in _NARROW:
        return None
    note = read_again(plan.heard, Context.NOTE, plan.situation)
    if note.intent not in (_GOES_AWAY if invited else _ANY_TIME_OF_PEER):
        return None
    return replace(note, flags=said.flags, watch=said.watch)


def _late_peer(plan: Plan, question: Question | None) -> None:
    """A peer is never too late: what they say now counts as a note of theirs."""
    if question and question.kind is QuestionKind.SAME_SUPPORTER and plan.said.option == "other":
        return _note_of(plan, Intent.CHANGE_SUPPORTER)
    if question and question.kind is QuestionKind.INVITATION:
        return invitation_steps.late_invited(plan)
    leave = question is not None and question.kind is QuestionKind.RESOURCES_LEAVE
    if leave and plan.said.intent is Intent.ACCEPT and not plan.case.stopped:
        return peer_steps.late_yes_to_resources(plan)
    if leave and plan.said.intent is Intent.DECLINE:
        return peer_steps.thanks(plan)
    return _note(plan)


def _order(plan: Plan) -> None:
    """A coordinator's own word about a case that is no order: a late answer, or a question."""
    question = plan.heard.sender.question
    if not plan.heard.sender.late:
        return person_steps.give_to_person(plan, "question")
    if question and question.lines:
        return event_steps.late(plan)
    newer = _asked_again(plan, question)
    if newer is None:
        return person_steps.already_decided(plan)
    # "1" to an older letter may be another one by now, and nothing is settled yet.
    sender = replace(plan.heard.sender, question=newer, late=False)
    said = replace(plan.said, intent=Intent.UNCLEAR)
    plan.fact = replace(plan.heard, sender=sender, understanding=said)
    return row(newer.kind, Intent.UNCLEAR)(plan)


def _asked_again(plan: Plan, older: Question | None) -> Question | None:
    """What was asked of the sender since, in place of a letter that they have answered only now."""
    if older is None or plan.case.pending is not None:
        return None
    standing = (
        q
        for q in plan.open_questions(older.kind)
        if q.person and same_mailbox(q.person.email, plan.sender.email)
    )
    return next(standing, None)


def _note(plan: Plan) -> None:
    if plan.case.open and unaware(plan.case):
        return _first_word(plan)
    if plan.case.open and is_looked_at(plan.case):
        return _next_word(plan)
    if plan.case.open:
        return row(QuestionKind.NOTE, plan.said.intent)(plan)
    _hear_after_close(plan)
    handler = AFTER_CLOSE.get(plan.said.intent)
    if handler is None or _guessed(plan.said):
        return person_steps.give_to_person(plan, "question")
    return handler(plan)


def _guessed(said: Understanding) -> bool:
    """No word asks for anything: a sentence of thanks, or one that may be shown, opens nothing."""
    unheard = said.intent is Intent.SELF_REFERRAL and not said.because
    return unheard and said.confidence < SURE


def _hear_after_close(plan: Plan) -> None:
    """A mail of a peer whose case is over is read as a first mail: what that is not may be a word
    about what was."""
    said = plan.said
    opens_nothing = said.intent is Intent.UNCLEAR or _guessed(said)
    if not (opens_nothing or _takes_back(said)):
        return
    note = read_again(plan.heard, Context.NOTE, plan.situation)
    heard = AFTER_CLOSE if opens_nothing else {Intent.WITHDRAW}
    if note.intent in heard and not said.asks_who:
        meant = replace(note, flags=said.flags, watch=said.watch)
        plan.fact = replace(plan.heard, understanding=meant)


#: So many words say one thing.
_A_LINE = 12


def _takes_back(said: Understanding) -> bool:
    """Whether a line that takes a request back was taken for a new one."""
    if said.intent is not Intent.SELF_REFERRAL or len(said.new_words.split()) > _A_LINE:
        return False
    return peer_steps.takes_back_plainly(said)


def _next_word(plan: Plan) -> None:
    """Somebody writes again while a person looks at their first mail, which asked for no talk.

    Perhaps this one does; else it is read as a word about the first.
    """
    said = plan.said
    if said.intent is Intent.SELF_REFERRAL and said.confidence >= SURE:
        return invitation_steps.asks_for_themselves(plan)
    note = read_again(plan.heard, Context.NOTE, plan.situation)
    meant = replace(note, flags=said.flags, watch=said.watch)
    plan.fact = replace(plan.heard, understanding=meant)
    return row(QuestionKind.NOTE, note.intent)(plan)


#: So sure must it be that somebody asks for themselves whom others have referred.
SURE = 0.8


def _first_word(plan: Plan) -> None:
    """What a peer writes who was told nothing of their case, or was only invited.

    It is read as a first mail, as an answer to an invitation and as a word about their case; what
    these three do not agree on is for a person, and so is a case that is about others as well.
    """
    said = plan.said
    note = read_again(plan.heard, Context.NOTE, plan.situation)
    answer = read_again(plan.heard, Context.INVITATION, plan.situation)
    asks = said.intent is Intent.SELF_REFERRAL and said.confidence >= SURE
    stops = note.intent in _GOES_AWAY
    no = stops or answer.intent is Intent.DECLINE
    read, kind = (note, QuestionKind.NOTE) if stops else (answer, QuestionKind.INVITATION)
    if asks and said.topic and said.confidence > read.confidence:
        no = False  # "I cannot stop thinking of it" is no word about our letters
    yes = answer.intent is Intent.ACCEPT and plan.case.stage is Stage.INVITING
    if plan.case.others or (asks or yes) == no:
        return consent_steps.first_word_unclear(plan)
    if asks:
        return invitation_steps.asks_for_themselves(plan)
    meant = replace(read, flags=said.flags, watch=said.watch)
    plan.fact = replace(plan.heard, understanding=meant)
    return row(kind, read.intent)(plan)


def _note_of(plan: Plan, intent: Intent) -> None:
    """The mail as if it said just that."""
    plan.fact = replace(plan.heard, understanding=replace(plan.said, intent=intent))
    _note(plan)


def _doubtful(plan: Plan) -> None:
    """An answer that is not proven: staff and supporters are asked, of a peer a person is told."""
    sender = plan.heard.sender
    if sender.question and not sender.late and sender.role is not Role.PEER:
        person_steps.confirm_sender(plan)
    elif sender.role is Role.PEER:
        person_steps.unproven_peer(plan)
    elif sender.role is Role.REFERRER:
        consent_steps.unproven(plan)
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
    return row(QuestionKind.CONFIRM_SENDER, Intent.UNCLEAR)(plan)


def _first_mail(fact: Heard, situation: Situation, mint: Mint) -> Decision:
    """A mail that belongs to no case."""
    said = fact.understanding
    desk = Desk(situation, fact, mint)
    if said.intent is Intent.UNRELATED and not (said.flags or said.watch):
        staff_steps.has_written(desk)
        return desk.decision("unrelated")
    if _is_doubtful_order(fact):
        staff_steps.doubtful_order(desk)
        return desk.decision("doubtful_order")
    plan = openings.new_plan(situation, fact, mint)
    handler = OPENINGS.get(said.intent, openings.unclear)
    if fact.sender.verdict is Verdict.FAILED:
        handler = openings.failed_sender
    elif fact.sender.verdict is Verdict.UNPROVEN and said.intent is not Intent.SELF_REFERRAL:
        handler = openings.unproven_news
    elif said.intent is Intent.UNRELATED:
        handler = openings.unrelated
    elif said.asks_who and said.confidence < SURE:
        handler = openings.unclear  # who was written to, and is forgotten here, asks for no talk
    elif not fact.sender.person.email:
        handler = openings.unclear
    handler(plan)
    if said.intent is Intent.SELF_REFERRAL:
        return_steps.remember_days(plan)
    plan = plan.joined or plan
    danger_steps.hear_danger(plan)
    staff_steps.has_written(Desk.of(plan))
    return _decided(plan, f"new:{said.intent.value}")


def _is_doubtful_order(fact: Heard) -> bool:
    """Whether a mail orders something in the name of somebody of the program, and nobody can prove it."""
    said = fact.understanding
    doubtful = fact.sender.role.confirms and fact.sender.verdict is not Verdict.PROVEN
    ordered = said.intent in ORDERS and said.intent is not Intent.REFER
    ordered = ordered or sheet_steps.brings_a_sheet(fact.message)
    return doubtful and ordered and not (said.flags or said.watch)


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
    return Decision(reason=f"automatic:{kind or 'other'}", filing=Filing.DONE)


#: Automatic mail that only gives our own words back.
_OF_OURS = frozenset({Automatic.OWN, Automatic.RECEIPT})


def _machine_tells_of_danger(fact: Heard, situation: Situation, mint: Mint) -> Decision:
    """Danger is heard whoever or whatever wrote; the machine itself gets no answer."""
    file = situation.file(fact.sender.case) if fact.sender.case else None
    plan = Plan(situation, fact, mint, file) if file else openings.new_plan(situation, fact, mint)
    person_steps.give_to_person(plan, "unclear")
    danger_steps.hear_danger(plan)
    reason = f"automatic:{fact.understanding.automatic}:danger"
    return _decided(plan, reason)


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
    sender, desk = fact.sender, Desk(situation, fact, mint)
    file = situation.file(sender.case) if sender.case else None
    until = _return_day(fact.understanding.returns, desk.today)
    if sender.role.confirms:
        staff_steps.machine_says_away(desk, sender.person, until, file)
    elif sender.role is Role.SUPPORTER:
        if file and file.case.open:
            supporter_is_away(desk.plan(file))
        staff_steps.supporter_is_away(desk, sender.person, until)
    for plan in desk.plans()[:1]:
        event_watch.settle(plan)
    return desk.decision("automatic:out_of_office")


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
        return _decided(plan, f"{reason}:settled")
    later = _not_now(plan)
    if later:
        plan.set_timer(timer.kind, later, question=timer.question, round_=timer.round)
        return _decided(plan, f"{reason}:later")
    kind = plan.question.kind if plan.question else None
    handler = TIMERS.get((kind, timer.kind))
    if handler is None:
        return _decided(plan, f"{reason}:no_row")
    handler(plan)
    return _decided(plan, reason)


#: Questions of which every timer writes to somebody outside the program, or ends the wait for them.
_ASKED_OUTSIDE = frozenset(
    {QuestionKind.CHECK_IN, QuestionKind.INVITATION, QuestionKind.DETAILS_REQUEST}
)


def _not_now(plan: Plan) -> datetime | None:
    """When a timer must wait: quiet hours, a paused case."""
    kind = plan.question.kind if plan.question else None
    if plan.timer.kind not in BEGUN_BY_US and kind not in _ASKED_OUTSIDE:
        return None
    check_in = plan.timer.kind is TimerKind.CHECK_IN_DUE
    # Who never agreed is forgotten in time, whatever a doubtful mail has stopped.
    forgets = kind is QuestionKind.DETAILS_REQUEST and plan.timer.kind is TimerKind.QUESTION_OVER
    waits = plan.case.on_hold and plan.timer.kind is not TimerKind.PROMISE and not forgets
    if waits or (plan.case.urgent and (check_in or kind is QuestionKind.INVITATION)):
        later = plan.now + PAUSED
        return timing.check_in_time(plan.program, later) if check_in else later
    if plan.timer.kind is TimerKind.CONTACT_END and not _writes_outside(plan):
        return None  # it asks the coordinator, whom nothing delays
    allowed = timing.not_in_quiet_hours(plan.program, plan.now)
    return allowed if allowed > plan.now else None


def _writes_outside(plan: Plan) -> bool:
    """Whether the end of the time to reach out brings a letter to supporter or peer."""
    asked = plan.question is not None and plan.question.kind is QuestionKind.OUTCOME_REQUEST
    return asked and plan.timer.round == 1


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
    return _decided(plan, "letter_failed")


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
    return _decided(plan, f"told:{fact.kind.value}")
