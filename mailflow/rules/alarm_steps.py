"""Nobody who is in danger waits for a machine: raising an alarm, and calling until one takes it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from msgspec.structs import replace

from mailflow.nouns.case import (
    Alarm,
    AlarmState,
    Call,
    EventKind,
    QuestionKind,
    TimerKind,
)
from mailflow.nouns.letters import Channel, Urgency
from mailflow.nouns.mail import Verdict, same_mailbox
from mailflow.nouns.meaning import Flag, Intent, Option
from mailflow.nouns.people import Person, Role
from mailflow.nouns.program import FlagRule
from mailflow.rules import timing
from mailflow.rules.plan import ALARM_KINDS, Plan

#: After this long without a taker the staffed desk is named to everybody who was called.
DESK_AFTER = timedelta(hours=1)
#: So long after somebody took it they are asked how it ended.
FOLLOW_UP_AFTER = timedelta(hours=2)
#: A self-harm watch that nobody has read becomes an alarm.
UNREAD_WATCH = timedelta(hours=2)

READ_OPTIONS = (
    Option("go_on", 1, ("go on", "ok", "continuer", "seguir", "sigue")),
    Option("raise_alarm", 2, ("alarm", "alarme", "alarma")),
)

_GROUP_ROLES = {
    "coordinators": Role.COORDINATOR,
    "backups": Role.BACKUP,
    "leads": Role.LEAD,
    "on_call": Role.ON_CALL,
}


def hear_danger(plan: Plan) -> None:
    """After everything else about a mail is decided: does it tell of danger?

    The letters that the answer itself would bring the peer give way to the words that help.
    """
    said = plan.said
    now = [f for f in said.flags if _rule(plan, f).speed == "now"]
    if now:
        raise_alarm(plan, now)
    elif said.flags or said.watch:
        watch(plan, tuple(dict.fromkeys((*said.flags, *said.watch))))


def _rule(plan: Plan, flag: Flag) -> FlagRule:
    return plan.program.safety.flags[flag]


def about_sender(plan: Plan) -> bool:
    """Whether the mail tells of its own sender: a third person's mail tells of the peer."""
    return plan.said.intent is not Intent.COLLEAGUE_REFERRAL and plan.role in {
        Role.PEER,
        Role.OUTSIDE,
    }


def raise_alarm(plan: Plan, flags: Iterable[Flag]) -> None:
    """Wake somebody, now."""
    own = about_sender(plan)
    taken_by = plan.case.alarm.taken_by if plan.case.alarm else None
    about = plan.sender if own else plan.case.peer
    if own and plan.said.phones:
        about = replace(about, phone=plan.said.phones[0])
    plan.close_questions(*ALARM_KINDS, QuestionKind.PLEASE_READ)
    plan.cancel_timers(TimerKind.ALARM_AGAIN, TimerKind.ALARM_DESK, TimerKind.ALARM_FOLLOW_UP)
    plan.change(
        urgent=True,
        alarm=Alarm(
            flags=tuple(flags),
            about=about,
            words=_words(plan),
            said_at=plan.now,
            said_by=plan.sender,
            raised=plan.now,
            taken_by=taken_by,
            sender_told=_tell_sender(plan, own),
        ),
    )
    plan.event(EventKind.ALARM_RAISED, ",".join(sorted(flags)))
    if own:
        plan.suspend()
    plan.set_timer(TimerKind.ALARM_DESK, plan.now + DESK_AFTER)
    call_next(plan)


def _words(plan: Plan) -> str:
    """The exact words: what is new in the mail, else all of it, with a subject that says more."""
    heard = plan.heard
    body = plan.said.new_words or heard.message.text
    subject = heard.message.subject.strip()
    return f"{subject}\n\n{body}".strip() if subject else body


def _tell_sender(plan: Plan, own: bool) -> str:
    """Answer at once whoever wrote, unless the address is forged or a machine's."""
    if plan.heard.sender.verdict is Verdict.FAILED or plan.said.automatic is not None:
        return "nothing"
    if own:
        plan.drop_letters(Role.PEER)
        contact = (
            plan.said.phones[0] if plan.said.phones else plan.case.peer.phone or plan.sender.email
        )
        plan.letter(
            "crisis_response",
            plan.sender,
            Role.PEER,
            {"contact": contact, "desk": plan.program.safety.desk},
            urgency=Urgency.ALARM,
        )
        return "crisis_response"
    if plan.role is Role.SUPPORTER:
        template, data = "supporter_guidance", {"helpers": plan.helpers()}
    else:
        template, data = "third_party_guidance", {}
    plan.letter(template, plan.sender, plan.role, data, urgency=Urgency.ALARM)
    return template


def responders(plan: Plan) -> list[tuple[Person, Role]]:
    """Whom the settings name for these flags, in order; whoever took it before comes first."""
    alarm = plan.case.alarm
    if alarm is None:
        return []
    groups = dict.fromkeys(g for f in alarm.flags for g in _rule(plan, f).to)
    found = [
        (person, _GROUP_ROLES[group])
        for group in groups
        for person in getattr(plan.program.people, group)
        if not same_mailbox(person.email, alarm.about.email)
    ]
    if taker := alarm.taken_by:
        found.sort(key=lambda pair: not same_mailbox(pair[0].email, taker.email))
    unique = {person.email: (person, role) for person, role in reversed(found)}
    return [pair for pair in found if unique.get(pair[0].email) == pair]


def call_next(plan: Plan) -> None:
    """Call the next responder, and after the last the first again, by mail and by ``[alarms]``."""
    alarm, people = plan.case.alarm, responders(plan)
    if alarm is None or not people:
        return
    person, role = people[len(alarm.calls) % len(people)]
    plan.change(
        alarm=replace(alarm, calls=(*alarm.calls, Call(person=person, role=role, at=plan.now)))
    )
    _send_alert(plan, person, role)
    plan.set_timer(TimerKind.ALARM_AGAIN, plan.now + plan.program.safety.acknowledge_within)


def _send_alert(plan: Plan, person: Person, role: Role) -> None:
    alarm = plan.case.alarm
    if alarm is None:
        return
    phones = [p for p in (alarm.about.phone, plan.case.peer.phone) if p]
    plan.ask(
        QuestionKind.ALARM,
        person,
        role,
        "urgent_alert",
        {
            "phones": list(dict.fromkeys(phones)),
            "name": alarm.about.name,
            "email": alarm.about.email,
            "words": alarm.words,
            "said_at": alarm.said_at,
            "said_by": {
                "name": alarm.said_by.name,
                "email": alarm.said_by.email,
                "phone": alarm.said_by.phone,
            },
            "about_sender": same_mailbox(alarm.about.email, alarm.said_by.email),
            "flags": [f.value for f in alarm.flags],
            "called": [
                {"name": c.person.name, "role": c.role.value, "at": c.at}
                for c in alarm.calls
                if c.person.email != person.email
            ],
            "sender_told": alarm.sender_told,
            "desk": plan.program.safety.desk,
            "desk_now": alarm.desk_called,
            "round": len(alarm.calls),
        },
        urgency=Urgency.ALARM,
    )
    _ring(plan, person, role)


def _ring(plan: Plan, person: Person, role: Role) -> None:
    alarms = plan.program.alarms
    if not (alarms.command or alarms.url):
        return
    alarm = plan.case.alarm
    plan.letter(
        "ring",
        person,
        role,
        {
            "ref": plan.case.reference,
            "responder": person.name,
            "desk_now": bool(alarm and alarm.desk_called),
        },
        urgency=Urgency.ALARM,
        channel=Channel.RING,
    )


# While it calls ------------------------------------------------------------------------------------


def again(plan: Plan) -> None:
    """Nobody has taken it within the time: the next one."""
    if plan.case.alarm and plan.case.alarm.state is AlarmState.CALLING:
        plan.event(EventKind.ALARM_REPEATED)
        call_next(plan)


def desk(plan: Plan) -> None:
    """No taker in an hour: everybody who was called is told to ring the staffed desk."""
    alarm = plan.case.alarm
    if alarm is None or alarm.state is not AlarmState.CALLING:
        return
    plan.change(alarm=replace(alarm, desk_called=True))
    plan.event(EventKind.DESK_CALLED)
    plan.close_questions(QuestionKind.ALARM)
    for person, role in responders(plan):
        _send_alert(plan, person, role)


def have_it(plan: Plan) -> None:
    """1: somebody has it. The others may rest; in two hours it is asked how it ended."""
    alarm = plan.case.alarm
    if alarm is None:
        return
    others = [q for q in plan.open_questions(QuestionKind.ALARM) if q.person]
    plan.close_questions(QuestionKind.ALARM)
    plan.cancel_timers(TimerKind.ALARM_AGAIN, TimerKind.ALARM_DESK)
    plan.change(alarm=replace(alarm, state=AlarmState.TAKEN, taken_by=plan.sender))
    plan.event(EventKind.ALARM_TAKEN)
    plan.noted("alarm_taken")
    for q in others:
        if q.person and not same_mailbox(q.person.email, plan.sender.email):
            plan.noted("taken_by_other", q.person, q.asked_of, supporter=plan.sender.name)
    plan.set_timer(TimerKind.ALARM_FOLLOW_UP, plan.now + FOLLOW_UP_AFTER)


def cannot(plan: Plan) -> None:
    """2: the next one, at once."""
    question = plan.question
    if question:
        plan.close_question(question.id)
    plan.cancel_timers(TimerKind.ALARM_AGAIN)
    plan.noted("alarm_passed")
    call_next(plan)


def false_alarm(plan: Plan) -> None:
    """3: a person has looked and says that it was none."""
    _over(plan, "false_alarm", false=True)
    plan.noted("alarm_false")


def safe(plan: Plan) -> None:
    """The person is safe: what slept goes on, later by the time it slept."""
    _over(plan, "safe")
    plan.noted("alarm_safe")


def _over(plan: Plan, reason: str, *, false: bool = False) -> None:
    alarm = plan.case.alarm
    plan.close_questions(*ALARM_KINDS)
    plan.cancel_timers(TimerKind.ALARM_AGAIN, TimerKind.ALARM_DESK, TimerKind.ALARM_FOLLOW_UP)
    if alarm:
        plan.change(alarm=replace(alarm, state=AlarmState.OVER, false=false))
    plan.change(urgent=False)
    plan.event(EventKind.ALARM_OVER, reason)
    plan.resume()


def not_reached(plan: Plan) -> None:
    """The taker has not reached them: the taker keeps it, and the next one is called too."""
    plan.noted("alarm_not_reached")
    _call_on(plan)


def needs_help(plan: Plan) -> None:
    """The taker needs another pair of hands: the next one is called."""
    plan.noted("alarm_needs_help")
    _call_on(plan)


def _call_on(plan: Plan) -> None:
    alarm = plan.case.alarm
    if alarm is None:
        return
    plan.close_questions(*ALARM_KINDS)
    plan.cancel_timers(TimerKind.ALARM_AGAIN, TimerKind.ALARM_DESK, TimerKind.ALARM_FOLLOW_UP)
    plan.change(alarm=replace(alarm, state=AlarmState.CALLING, desk_called=False))
    plan.set_timer(TimerKind.ALARM_DESK, plan.now + DESK_AFTER)
    call_next(plan)


def ask_how_it_ended(plan: Plan) -> None:
    """Two hours after 1: safe, not reached, or needs help? No word in time: the next one."""
    alarm = plan.case.alarm
    if alarm is None or alarm.taken_by is None or alarm.state is not AlarmState.TAKEN:
        return
    if plan.timer.round > 1:
        plan.event(EventKind.ALARM_REPEATED, "no_word")
        return _call_on(plan)
    role = next(
        (r for p, r in responders(plan) if p.email == alarm.taken_by.email), Role.COORDINATOR
    )
    plan.ask(
        QuestionKind.ALARM_FOLLOW_UP,
        alarm.taken_by,
        role,
        "alarm_follow_up",
        {"name": alarm.about.name},
        urgency=Urgency.ALARM,
    )
    _ring(plan, alarm.taken_by, role)
    return plan.set_timer(
        TimerKind.ALARM_FOLLOW_UP, plan.now + plan.program.safety.acknowledge_within, round_=2
    )


def unclear(plan: Plan) -> None:
    """An answer to an alarm that says neither 1, 2 nor 3: it keeps calling, and asks again."""
    kind = plan.question.kind if plan.question else QuestionKind.ALARM
    intents = (
        (Intent.HAVE_IT, Intent.CANNOT, Intent.FALSE_ALARM)
        if kind is QuestionKind.ALARM
        else (Intent.SAFE, Intent.NOT_REACHED, Intent.NEEDS_HELP)
    )
    plan.clarify([Option(i.value, n) for n, i in enumerate(intents, 1)])


# Watching ------------------------------------------------------------------------------------------


def watch(plan: Plan, flags: tuple[Flag, ...]) -> None:
    """Something a person should read: warm words at once, the coordinator asked to read.

    At night and at weekends, when nobody reads, a sign of self-harm is an alarm.
    """
    asleep = timing.is_night(plan.program, plan.now) or timing.is_weekend(plan.program, plan.now)
    if Flag.SELF_HARM in flags and asleep:
        return raise_alarm(plan, (Flag.SELF_HARM,))
    if plan.case.urgent:
        return None
    told = _tell_sender(plan, about_sender(plan))
    plan.change(
        watched=True,
        alarm=Alarm(
            flags=flags,
            about=plan.sender if about_sender(plan) else plan.case.peer,
            words=_words(plan),
            said_at=plan.now,
            said_by=plan.sender,
            raised=plan.now,
            state=AlarmState.OVER,
            sender_told=told,
        ),
    )
    for person, role in plan.coordinators():
        question = plan.ask(
            QuestionKind.PLEASE_READ,
            person,
            role,
            "please_read",
            {
                "who": {"name": plan.sender.name, "email": plan.sender.email},
                "flags": [f.value for f in flags],
                "said_at": plan.now,
                "folder": plan.program.mailbox.done,
                "sender_told": told,
            },
            options=READ_OPTIONS,
        )
    if plan.coordinators():
        plan.set_timer(TimerKind.QUESTION_OVER, plan.now + UNREAD_WATCH, question=question.id)
    return None


def read_and_go_on(plan: Plan) -> None:
    """GO ON: a person has read it."""
    plan.close_questions(QuestionKind.PLEASE_READ)
    plan.change(watched=False)
    plan.noted("watch_over")


def read_and_alarm(plan: Plan) -> None:
    """ALARM: a person has read it, and somebody must be woken."""
    _watch_to_alarm(plan)


def unread_watch(plan: Plan) -> None:
    """Two hours unread: a sign of self-harm becomes an alarm; any other is shown again."""
    alarm = plan.case.alarm
    if alarm and Flag.SELF_HARM in alarm.flags:
        return _watch_to_alarm(plan)
    question = plan.question
    if question is None or question.person is None or alarm is None:
        return None
    plan.letter(
        "please_read",
        question.person,
        question.asked_of,
        {
            "who": {"name": alarm.said_by.name, "email": alarm.said_by.email},
            "flags": [f.value for f in alarm.flags],
            "said_at": alarm.said_at,
            "folder": plan.program.mailbox.done,
            "sender_told": alarm.sender_told,
        },
        urgency=Urgency.QUESTION,
        question=question,
    )
    return plan.set_timer(
        TimerKind.QUESTION_OVER, plan.now + timedelta(days=1), question=question.id
    )


def _watch_to_alarm(plan: Plan) -> None:
    alarm = plan.case.alarm
    if alarm is None:
        return
    plan.close_questions(QuestionKind.PLEASE_READ)
    plan.change(
        urgent=True,
        watched=False,
        alarm=replace(alarm, state=AlarmState.CALLING, raised=plan.now, calls=()),
    )
    plan.event(EventKind.ALARM_RAISED, "watch")
    plan.suspend()
    plan.set_timer(TimerKind.ALARM_DESK, plan.now + DESK_AFTER)
    call_next(plan)


def read_unclear(plan: Plan) -> None:
    """Neither GO ON nor ALARM."""
    plan.clarify(READ_OPTIONS)
