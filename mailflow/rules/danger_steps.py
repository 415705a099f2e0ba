"""Hearing danger in a mail: an alarm where it is plain, a person who reads where it may be.

What an alarm does once it is raised stands in ``alarm_steps``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from mailflow.nouns.case import Alarm, AlarmState, QuestionKind, TimerKind
from mailflow.nouns.letters import Urgency
from mailflow.nouns.mail import folded
from mailflow.nouns.meaning import Flag, Option
from mailflow.nouns.people import Person, Role
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
    # Who writes again and again must not put off the time at which an unread mail is an alarm.
    unread = plan.open_questions(QuestionKind.PLEASE_READ)
    ids = {q.id for q in unread}
    waits = [t.due for t in plan.timers() if t.question in ids]
    plan.cancel_timers_of(unread, TimerKind.QUESTION_OVER)
    _ask_to_read(plan, seen, plan.readers(), min([*waits, plan.now + UNREAD_WATCH]))
    return None


def _ask_to_read(
    plan: Plan, seen: Alarm, readers: Sequence[tuple[Person, Role]], again: datetime
) -> None:
    """Ask each of these to read a mail, and look at it again if nobody has."""
    asked = [
        plan.ask(
            QuestionKind.PLEASE_READ,
            person,
            role,
            "please_read",
            _what_to_read(plan, seen),
            options=READ_OPTIONS,
        )
        for person, role in readers
    ]
    if asked:
        plan.set_timer(TimerKind.QUESTION_OVER, again, question=asked[-1].id)


def _what_to_read(plan: Plan, seen: Alarm) -> dict[str, object]:
    return {
        "who": {"name": seen.said_by.name, "email": seen.said_by.email},
        "flags": [f.value for f in seen.flags],
        "said_at": seen.said_at,
        "folder": plan.program.mailbox.done,
        "sender_told": seen.sender_told,
    }


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
    """Two hours unread: self-harm becomes an alarm; any other is shown again, and each day to more."""
    alarm = plan.case.alarm
    if alarm and Flag.SELF_HARM in alarm.flags:
        return alarm_steps.raise_watched(plan)
    if alarm is None:
        return None
    asked = plan.open_questions(QuestionKind.PLEASE_READ)
    for q in asked:
        if q.person:  # the same question: an answer to the first letter of it counts still
            told = _what_to_read(plan, alarm)
            plan.letter(
                "please_read", q.person, q.asked_of, told, urgency=Urgency.QUESTION, question=q
            )
    tomorrow = plan.now + timedelta(days=1)
    known = {folded(q.person.email) for q in asked if q.person}
    wider = any(plan.now - q.opened > UNREAD_WATCH for q in asked)
    more = [one for one in plan.readers(wider=wider) if folded(one[0].email) not in known]
    if more:
        return _ask_to_read(plan, alarm, more, tomorrow)
    if asked:
        plan.set_timer(TimerKind.QUESTION_OVER, tomorrow, question=asked[-1].id)
    return None


def read_unclear(plan: Plan) -> None:
    """Neither GO ON nor ALARM."""
    plan.clarify(READ_OPTIONS)
