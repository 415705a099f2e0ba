"""The supporter's part: can you, have you met, and what follows from each word."""

from __future__ import annotations

from datetime import datetime, timedelta

from mailflow.nouns.case import (
    EventKind,
    Outcome,
    Path,
    Question,
    QuestionKind,
    Stage,
    TimerKind,
)
from mailflow.nouns.letters import Urgency
from mailflow.nouns.mail import folded, same_mailbox
from mailflow.nouns.meaning import Intent, Leave, Option
from mailflow.nouns.people import Person, Role
from mailflow.rules import dates, names, person_steps, timing
from mailflow.rules.match_steps import (
    ask_backups,
    assignment_data,
    next_supporter,
    pass_on_if_everybody_is_away,
    peer_profile,
    place,
)
from mailflow.rules.plan import FOR_A_DAY, Plan
from mailflow.rules.reach_steps import (
    ask_reached,
    rest_about_silence,
    stand_down,
    tell_of_delay,
    waits_for_us,
)

#: Two weeks are enough to say yes to a few pages; after that silence is a no.
LEAVE_ANSWER_WITHIN = timedelta(days=14)
CHECK_IN_ANSWER_WITHIN = timedelta(days=14)
#: Where a meeting was arranged without a day that we could read.
USUAL_WAIT_FOR_MEETING = timedelta(days=7)
#: One talk reported twice (to the introduction, and to our question) is one talk.
SAME_TALK = timedelta(days=1)
#: Each WAIT gives a supporter twice the time of the last one; so often it is doubled at most.
DOUBLED = 3
#: So often a coordinator is asked about a silent supporter, each time after twice as many days.
ASKED_ABOUT_SILENCE = 4

SILENT_OPTIONS = (
    Option("wait", 1, ("wait", "attendre", "attends", "esperar", "espera")),
    Option("i_call", 2, ("i call", "i will call", "i'll call", "j'appelle", "llamo yo", "llamo")),
    Option("next_one", 3, ("next", "next one", "suivant", "le suivant", "siguiente")),
)

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
    if plan.case.stage is Stage.CONNECTED and plan.case.meets_on is None and _new_time(plan, by):
        _watch_again(plan, by)
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
    question = _ask_outcome_later(plan, half)
    if question is None:
        return
    if over - half < plan.program.timing.contact_within / 8:
        plan.cancel_timers(TimerKind.OUTCOME_DUE)  # one question, and not two on one morning
    plan.set_timer(TimerKind.CONTACT_END, over, question=question.id)


def _no_longer_silent(plan: Plan) -> None:
    """The supporter has answered: whoever was asked about their silence may rest."""
    rest_about_silence(plan)
    if not any(t.kind in _WATCHES_SUPPORTER for t in plan.timers()):
        _ask_outcome_later(plan, plan.now + plan.program.timing.contact_within)


#: Waits that end in a word to or about the supporter.
_WATCHES_SUPPORTER = frozenset(
    {TimerKind.CONTACT_HALF, TimerKind.CONTACT_END, TimerKind.OUTCOME_DUE}
)


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
        "kin": case.kin,
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


def _ask_outcome_later(plan: Plan, at: datetime) -> Question | None:
    """Open the question now, so that a report of the supporter's own is understood; ask at ``at``."""
    if plan.case.supporter is None:
        return None
    plan.cancel_timers(*_WATCHES_SUPPORTER)
    question = _outcome_question(plan, plan.case.supporter)
    plan.set_timer(
        TimerKind.OUTCOME_DUE, timing.not_in_quiet_hours(plan.program, at), question=question.id
    )
    return question


def _outcome_question(plan: Plan, supporter: Person) -> Question:
    standing = plan.open_questions(QuestionKind.OUTCOME_REQUEST)
    if standing:
        return standing[0]
    return plan.open_question(QuestionKind.OUTCOME_REQUEST, supporter, Role.SUPPORTER)


def unable(plan: Plan) -> None:
    """The supporter cannot: thanks, and the coordinator is asked again."""
    if plan.case.stage is Stage.SUPPORTED and plan.program.follow_up.by == "program":
        # They have talked, and nothing more is asked of this supporter: a person reads what it is.
        return person_steps.give_to_person(plan, "question")
    plan.event(EventKind.UNABLE)
    known = bool(plan.open_questions(*_KNOW_THE_NAME))
    plan.noted("unable", peer=plan.case.peer.name if known else "")
    return next_supporter(plan, "unable")


#: What a supporter is asked only after they were told who the peer is.
_KNOW_THE_NAME = (QuestionKind.ASSIGNMENT, QuestionKind.OUTCOME_REQUEST)


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
    _ask_outcome_later(plan, after)
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


def they_have_met(plan: Plan) -> None:
    """One talk more is over, whoever told us."""
    supporter = plan.case.supporter
    plan.close_questions(
        QuestionKind.OUTCOME_REQUEST,
        QuestionKind.REACHED,
        QuestionKind.SUPPORTER_SILENT,
        QuestionKind.TAKEOVER,
    )
    plan.cancel_timers(*_WATCHES_SUPPORTER)
    plan.change(
        conversations=plan.case.conversations + 1,
        stage=Stage.SUPPORTED,
        former=supporter,
        meets_on=None,
        attempts=0,
        check_ins=0,
        aware=True,
    )
    if supporter:
        _outcome_question(plan, supporter)  # what they tell by themselves is heard
    follow_up(plan)


def follow_up(plan: Plan) -> None:
    """Set the next check-in, of the program or of the supporter; none left, and no day: close."""
    waits = plan.program.follow_up.after_met
    by_program = plan.program.follow_up.by == "program"
    done = plan.case.check_ins if by_program else plan.case.conversations - 1
    plan.watch_days()
    if _planned(plan):
        return None  # a word beside the plan does not move it
    if done < len(waits):
        at = plan.now + waits[done]
        if by_program:
            return plan.set_timer(TimerKind.CHECK_IN_DUE, timing.check_in_time(plan.program, at))
        _ask_outcome_later(plan, at)
        return None
    if any(t.kind is TimerKind.CHECK_IN_DUE for t in plan.timers()):
        return None  # a day that matters is still to come
    return finish(plan)


def _planned(plan: Plan) -> bool:
    """Whether the next follow-up is waited for already: the program's, or the supporter's own."""
    standing = plan.timers()
    if plan.program.follow_up.by == "program":
        return any(t.kind is TimerKind.CHECK_IN_DUE and t.round != FOR_A_DAY for t in standing)
    asked = plan.open_questions(QuestionKind.SUPPORTER_SILENT)
    return bool(asked) or any(t.kind in _WATCHES_SUPPORTER for t in standing)


def finish(plan: Plan) -> None:
    """Nothing more is planned: good-bye, with the way on where no further talk can follow."""
    last = plan.case.conversations >= plan.program.follow_up.conversations
    if not (plan.case.stopped or plan.case.urgent):
        if last:
            plan.letter("onward", plan.case.peer, Role.PEER, {"resources": resources_text(plan)})
        else:
            plan.letter("farewell", plan.case.peer, Role.PEER, {"reason": "completed"})
    plan.close(Outcome.COMPLETED)


def no_answer(plan: Plan) -> None:
    """Tried, not reached: one gentle attempt more, then stop."""
    if plan.case.stage is Stage.SUPPORTED and plan.program.follow_up.by == "program":
        return plan.event(EventKind.NO_ANSWER, "beside")  # a try of their own: the check-ins stand
    _connect(plan)
    plan.change(attempts=plan.case.attempts + 1)
    plan.event(EventKind.NO_ANSWER)
    if plan.case.attempts < plan.program.timing.outreach_attempts:
        plan.noted("try_again")
        _ask_outcome_later(plan, plan.now + plan.program.timing.contact_within)
        return _no_longer_silent(plan)
    plan.noted("closed_no_answer")
    return _nobody_answers(plan)


def _nobody_answers(plan: Plan) -> None:
    """No further attempt: who has been talked with is bidden good-bye, who asked for help too."""
    if plan.case.conversations:
        return finish(plan)
    if plan.case.path is Path.REACH_IN:
        # They asked for help and cannot be reached: a person should know before the case rests.
        plan.tell_coordinators("closed_no_answer")
        if waits_for_us(plan):
            plan.letter("farewell", plan.case.peer, Role.PEER, {"reason": "no_answer"})
    return plan.close(Outcome.NO_ANSWER)


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


def peer_said_no(plan: Plan, leave: Leave | None) -> None:
    """What follows a no, by what is known about mailing resources."""
    plan.close_questions(
        QuestionKind.ASSIGNMENT,
        QuestionKind.OUTCOME_REQUEST,
        QuestionKind.SUPPORTER_SILENT,
        QuestionKind.TAKEOVER,
    )
    plan.cancel_timers(*_WATCHES_SUPPORTER)
    if leave is Leave.YES and not plan.case.stopped:
        send_resources(plan)
        plan.close(Outcome.DECLINED)
    elif leave is Leave.NO or plan.case.stopped:
        plan.close(Outcome.DECLINED)
    else:
        ask_leave_for_resources(plan)


def send_resources(plan: Plan) -> None:
    """Mail the program's resources to the peer."""
    plan.letter("resources", plan.case.peer, Role.PEER, {"resources": resources_text(plan)})
    plan.event(EventKind.RESOURCES_SENT)


def resources_text(plan: Plan) -> str:
    """The program's resources in the peer's language, else in its first."""
    texts = plan.program.resources_text
    return texts.get(plan.case.language) or texts.get(plan.program.languages[0]) or ""


def ask_leave_for_resources(plan: Plan) -> None:
    """Understanding, the open door, and one question that needs no answer."""
    over = plan.now + LEAVE_ANSWER_WITHIN
    question = plan.ask(
        QuestionKind.RESOURCES_LEAVE,
        plan.case.peer,
        Role.PEER,
        "decline_acknowledgement",
        due=over,
        urgency=Urgency.COURTESY,
    )
    plan.change(stage=Stage.CONNECTED)
    plan.set_timer(TimerKind.QUESTION_OVER, over, question=question.id)


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
    for person, role in [*plan.coordinators(), *on_call]:
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
    asked = plan.open_questions(*_KNOW_THE_NAME, QuestionKind.AVAILABILITY)
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


# Silence of the supporter ------------------------------------------------------------------------


def remind(plan: Plan) -> None:
    """Half the time to reach out is over, and no word yet."""
    question = plan.question
    if question is None or question.person is None:
        return
    _remind_supporter(plan, "assignment", plan.case.contact_by)


def _remind_supporter(plan: Plan, about: str, by: datetime | None) -> None:
    question = plan.question
    if question is None or question.person is None:
        return
    plan.letter(
        "reminder",
        question.person,
        Role.SUPPORTER,
        {
            "about": about,
            "peer": {"name": plan.case.peer.name},
            "suggestions": [],
            "waiting_since": question.opened,
            "by": by,
        },
        urgency=Urgency.QUESTION,
        question=question,
    )
    plan.event(EventKind.REMINDED)


def time_is_over(plan: Plan) -> None:
    """The time to answer is over without a word: the coordinator decides."""
    if not plan.open_questions(QuestionKind.SUPPORTER_SILENT):
        ask_about_supporter(plan, "supporter_silent")


def outcome_due(plan: Plan) -> None:
    """Ask how it went; remind once; then the coordinator decides."""
    question = plan.question
    if question is None:
        return None
    if plan.timer.round == 1:
        _ask_outcome(plan, question)
        if any(t.kind is TimerKind.CONTACT_END for t in plan.timers()):
            return None  # the time they were given is not over
        again = timing.not_in_quiet_hours(
            plan.program, plan.now + plan.program.timing.contact_within
        )
        return plan.set_timer(TimerKind.OUTCOME_DUE, again, question=question.id, round_=2)
    _ask_or_remind(plan, question)
    return _last_wait(plan, question)


def _ask_or_remind(plan: Plan, question: Question) -> None:
    if question.letters:
        _remind_supporter(plan, "outcome_request", None)
    else:
        _ask_outcome(plan, question)


def _ask_outcome(plan: Plan, question: Question) -> None:
    if question.person is None:
        return
    told = {
        "peer": {"name": plan.case.peer.name},
        "again": bool(question.letters),
        "met": plan.case.conversations > 0,
    }
    plan.letter(
        "outcome_request",
        question.person,
        Role.SUPPORTER,
        told,
        urgency=Urgency.QUESTION,
        question=question,
    )
    plan.event(EventKind.OUTCOME_ASKED)


def _last_wait(plan: Plan, question: Question) -> None:
    """Both were asked: half of the time more, then a person decides."""
    after = plan.now + plan.program.timing.contact_within / 2
    given = plan.case.contact_by
    at = max(after, given) if given else after
    plan.set_timer(TimerKind.CONTACT_END, at, question=question.id, round_=2)


def contact_time_over(plan: Plan) -> None:
    """The time to be in touch is over: the supporter is reminded, the peer who waits is asked."""
    question = plan.question
    if question is None:
        return None
    if plan.timer.round > 1:
        return _silent_after_all(plan)
    plan.cancel_timers(TimerKind.OUTCOME_DUE)
    _ask_or_remind(plan, question)
    ask_reached(plan)
    return _last_wait(plan, question)


def _silent_after_all(plan: Plan) -> None:
    """The supporter told nothing: we go by the peer's word if there is one, else a person decides."""
    if reached_by_peers_word(plan):
        plan.event(EventKind.MET, "peer")
        return they_have_met(plan)
    return time_is_over(plan)


def reached_by_peers_word(plan: Plan) -> bool:
    """Whether the peer said that the two are in touch: then no time to reach out runs any more."""
    return plan.case.stage is Stage.CONNECTED and plan.case.contact_by is None


def hear_of_contact(plan: Plan) -> None:
    """The peer says that the two are in touch: nobody is silent, how it went is asked later."""
    plan.change(contact_by=None)
    plan.close_questions(QuestionKind.REACHED)
    rest_about_silence(plan)
    _ask_outcome_later(plan, plan.now + plan.program.timing.contact_within)


def ask_about_supporter(plan: Plan, about: str, *, away_until: str = "") -> None:
    """Ask the coordinator: wait, I call, or the next one.

    Args:
        plan: the case.
        about: ``supporter_silent``, or ``not_reached`` where the peer says that nobody called.
        away_until: what the supporter's out-of-office names, as a day; "" where it names none.
    """
    supporter = plan.case.supporter
    if supporter is None:
        return
    due = plan.now + timedelta(days=1)
    plan.close_questions(QuestionKind.SUPPORTER_SILENT, QuestionKind.TAKEOVER)
    for person, role in plan.coordinators():
        question = plan.ask(
            QuestionKind.SUPPORTER_SILENT,
            person,
            role,
            "escalation",
            {
                "about": about,
                "supporter": supporter.name,
                "peer": {"name": plan.case.peer.name},
                "accepted": plan.case.accepted_at is not None,
                "away_until": away_until,
            },
            due=due,
            options=SILENT_OPTIONS,
        )
        plan.set_timer(TimerKind.REMIND, due, question=question.id)
    plan.event(EventKind.GIVEN_TO_PERSON, about)
    pass_on_if_everybody_is_away(plan)


def remind_about_supporter(plan: Plan) -> None:
    """No word of the coordinator about a silent supporter: again, each time later, and the backup."""
    question, round_ = plan.question, plan.timer.round
    if question is None or question.person is None or plan.case.supporter is None:
        return None
    if round_ >= ASKED_ABOUT_SILENCE:
        return _nobody_decided(plan)
    if round_ == 1:
        ask_backups(plan)
    plan.letter(
        "escalation",
        question.person,
        question.asked_of,
        {
            "about": "supporter_silent",
            "supporter": plan.case.supporter.name,
            "peer": {"name": plan.case.peer.name},
            "accepted": plan.case.accepted_at is not None,
            "away_until": "",
        },
        urgency=Urgency.QUESTION,
        question=question,
    )
    plan.event(EventKind.REMINDED)
    later = plan.now + timedelta(days=2**round_ - 1)
    return plan.set_timer(
        TimerKind.REMIND,
        dates.next_morning(later, plan.program.zone),
        question=question.id,
        round_=round_ + 1,
    )


def _nobody_decided(plan: Plan) -> None:
    """Neither supporter nor coordinators in weeks: who waits gets somebody else, else it ends."""
    asked_for_help = plan.case.path is Path.REACH_IN and not plan.case.conversations
    silent_too = bool(plan.open_questions(QuestionKind.REACHED))
    if plan.case.accepted_at is None or (asked_for_help and not silent_too):
        return take_next_one(plan)
    _settle(plan)
    stand_down(plan)
    return _nobody_answers(plan)


def wait_for_supporter(plan: Plan) -> None:
    """WAIT: the supporter gets the time once more, and twice as much each time it is said."""
    until = timing.whole_quarter(plan.now + _patience(plan))
    given = plan.case.contact_by
    if plan.case.stage is Stage.CONNECTED and given and given > plan.now:
        until = given  # the peer was told that time, and it is not over
    _settle(plan)
    _new_time(plan, until)
    _watch_again(plan, until)
    plan.noted("waiting", until=until)


def _patience(plan: Plan) -> timedelta:
    """How long this supporter is waited for: as often as a coordinator was asked, twice as long."""
    asked = plan.open_questions(*_KNOW_THE_NAME, QuestionKind.AVAILABILITY)
    since = plan.case.accepted_at or min((q.opened for q in asked), default=plan.now)
    before = {
        q.opened
        for q in plan.file.closed_questions
        if q.kind is QuestionKind.SUPPORTER_SILENT and q.opened >= since
    }
    times: int = 2 ** min(len(before), DOUBLED)
    return plan.program.timing.contact_within * times


def _new_time(plan: Plan, by: datetime) -> bool:
    """The supporter has until another time; a peer whose time was over hears it, if they complained.

    Who was asked "were you reached?" and has not answered has our apology already.

    Returns:
        Whether the time is new; one that a peer was told, and that is not over, stands.
    """
    given = plan.case.contact_by
    over = given is not None and given <= plan.now
    if plan.case.stage is Stage.CONNECTED and not over:
        return False
    told = plan.case.stage is Stage.CONNECTED and waits_for_us(plan)
    plan.change(contact_by=by)
    if told and not plan.open_questions(QuestionKind.REACHED):
        tell_of_delay(plan, by)
    return True


def coordinator_calls(plan: Plan) -> None:
    """I CALL: the coordinator looks after it; we ask the supporter again later."""
    _settle(plan)
    _watch_again(plan, plan.now + _patience(plan), quiet=True)
    plan.noted("you_call")


def take_next_one(plan: Plan) -> None:
    """NEXT ONE: thanks to the first, and a new match request."""
    _settle(plan)
    stand_down(plan)
    next_supporter(plan, "unable")


def _settle(plan: Plan) -> None:
    plan.close_questions(QuestionKind.SUPPORTER_SILENT, QuestionKind.TAKEOVER)


def _watch_again(plan: Plan, until: datetime, *, quiet: bool = False) -> None:
    """Wait for a silent supporter once more: a reminder at half, then the coordinator again.

    Args:
        plan: the case.
        until: when the coordinator is asked again.
        quiet: no reminder at half (the coordinator calls).
    """
    standing = plan.open_questions(*_KNOW_THE_NAME, QuestionKind.AVAILABILITY)
    plan.cancel_timers(*_WATCHES_SUPPORTER)
    if not standing:
        _ask_outcome_later(plan, until)
        return
    question = standing[0]
    half = timing.contact_half(plan.program, plan.now, until)
    if quiet or question.kind is not QuestionKind.OUTCOME_REQUEST:
        plan.set_timer(TimerKind.CONTACT_END, until, question=question.id, round_=2)
        if not quiet:
            plan.set_timer(TimerKind.CONTACT_HALF, half, question=question.id)
    else:
        plan.set_timer(TimerKind.OUTCOME_DUE, half, question=question.id, round_=2)


def unclear_about_supporter(plan: Plan) -> None:
    """Neither wait, nor I call, nor next one: offer the three again."""
    plan.clarify(SILENT_OPTIONS)


def supporter_is_away(plan: Plan) -> None:
    """An out-of-office answers the assignment: the coordinator may rematch, nothing moves."""
    plan.event(EventKind.AUTOMATIC_SEEN, "out_of_office")
    if plan.case.stage in {Stage.ASSIGNED, Stage.CONNECTED} and not plan.open_questions(
        QuestionKind.SUPPORTER_SILENT
    ):
        ask_about_supporter(plan, "supporter_silent", away_until=plan.said.returns or "")
