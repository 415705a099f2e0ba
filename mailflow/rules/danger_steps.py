"""Hearing danger in a mail: an alarm where it is plain, a person who reads where it may be.

What an alarm does once it is raised stands in ``alarm_steps``.
"""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from mailflow.nouns.case import Alarm, AlarmState, QuestionKind, TimerKind
from mailflow.nouns.letters import Urgency
from mailflow.nouns.meaning import Flag, Option
from mailflow.rules import alarm_steps, event_watch, timing
from mailflow.rules.plan import Plan

#: A self-harm watch that nobody has read becomes an alarm.
UNREAD_WATCH = timedelta(hours=2)

READ_OPTIONS = (
    Option("go_on", 1, ("go on", "ok", "continuer", "seguir", "sigue")),
    Option("raise_alarm", 2, ("alarm", "alarme", "alarma")),
)


def hear_danger(plan: Plan) -> None:
    """After everything else about a mail is decided: does it tell of danger?

    The letters that the answer itself would bring the peer give way to the words that help.
    """
    plan = event_watch.in_danger(plan)
    said = plan.said
    now = [f for f in said.flags if alarm_steps.rule_of(plan, f).speed == "now"]
    if now:
        alarm_steps.raise_alarm(plan, now)
    elif said.flags or said.watch:
        watch(plan, tuple(dict.fromkeys((*said.flags, *said.watch))))


# Watching ------------------------------------------------------------------------------------------


def watch(plan: Plan, flags: tuple[Flag, ...]) -> None:
    """Something a person should read: warm words at once, the coordinator asked to read.

    At night and at weekends, when nobody reads, a sign of self-harm is an alarm.
    """
    asleep = timing.is_night(plan.program, plan.now) or timing.is_weekend(plan.program, plan.now)
    if Flag.SELF_HARM in flags and asleep:
        return alarm_steps.raise_alarm(plan, (Flag.SELF_HARM,))
    standing = alarm_steps.running(plan)
    # Who was treated unfairly is in no danger of their life, and must not be spoken to as if they were.
    unfair = set(flags) == {Flag.MISCONDUCT}
    told = "nothing" if unfair else alarm_steps.tell_sender(plan, alarm_steps.about_sender(plan))
    seen = Alarm(
        flags=flags,
        about=alarm_steps.about(plan),
        words=alarm_steps.words_of(plan),
        said_at=plan.now,
        said_by=plan.sender,
        raised=plan.now,
        state=AlarmState.OVER,
        sender_told=told,
    )
    # Beside an alarm that runs it is one mail more to read; the alarm itself goes on.
    earlier = plan.case.alarm if plan.case.watched or standing else None
    plan.change(watched=True, alarm=_read_beside(earlier, seen) if earlier else seen)
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


def _read_beside(before: Alarm, seen: Alarm) -> Alarm:
    """What is noticed beside an alarm, or beside a watch that nobody has read: its words join."""
    return replace(
        alarm_steps.joined(before, seen),
        state=before.state,
        calls=before.calls,
        desk_called=before.desk_called,
    )


def read_and_go_on(plan: Plan) -> None:
    """GO ON: a person has read it."""
    plan.close_questions(QuestionKind.PLEASE_READ)
    plan.change(watched=False)
    plan.noted("watch_over")


def read_and_alarm(plan: Plan) -> None:
    """ALARM: a person has read it, and somebody must be woken."""
    alarm_steps.raise_watched(plan)


def unread_watch(plan: Plan) -> None:
    """Two hours unread: a sign of self-harm becomes an alarm; any other is shown again."""
    alarm = plan.case.alarm
    if alarm and Flag.SELF_HARM in alarm.flags:
        return alarm_steps.raise_watched(plan)
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


def read_unclear(plan: Plan) -> None:
    """Neither GO ON nor ALARM."""
    plan.clarify(READ_OPTIONS)
