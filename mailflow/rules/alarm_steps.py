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
    Stage,
    TimerKind,
)
from mailflow.nouns.decision import Heard
from mailflow.nouns.letters import Channel, Urgency
from mailflow.nouns.mail import Verdict, folded, same_mailbox
from mailflow.nouns.meaning import Flag, Intent, Option
from mailflow.nouns.people import Person, Role
from mailflow.nouns.program import FlagRule
from mailflow.rules import event_watch, person_steps
from mailflow.rules.plan import ALARM_KINDS, Plan
from mailflow.rules.profiles import physician

#: After this long without a taker the staffed desk is named to everybody who was called.
DESK_AFTER = timedelta(hours=1)
#: So long after somebody took it they are asked how it ended.
FOLLOW_UP_AFTER = timedelta(hours=2)
#: So many who were called are told to the next one at most: the last ones.
CALLS_SHOWN = 6
#: So many characters of a sender's words are shown at most, the newest first.
MOST_WORDS = 20_000
#: Letters that would hurt a peer about whom somebody else has just told of danger, or that would
#: say to who told it that all is well.
NOT_IN_DANGER = frozenset(
    {
        "decline_acknowledgement",
        "resources",
        "farewell",
        "onward",
        "encourage_self_referral",
        "referrer_acknowledgement",
        "information",
        "clinical_redirect",
        "volunteer_acknowledgement",
    }
)

#: Danger to a life: weighs more than who was to know.
LIFE_AND_LIMB = frozenset({Flag.SELF_HARM, Flag.HARM_TO_OTHERS})

_GROUP_ROLES = {
    "coordinators": Role.COORDINATOR,
    "backups": Role.BACKUP,
    "leads": Role.LEAD,
    "on_call": Role.ON_CALL,
}


def rule_of(plan: Plan, flag: Flag) -> FlagRule:
    """How fast a sign of danger is raised, and to whom."""
    return plan.program.safety.flags[flag]


def about_sender(plan: Plan) -> bool:
    """Whether the mail tells of its own sender: a third person's mail tells of the peer."""
    if plan.said.intent in {Intent.COLLEAGUE_REFERRAL, Intent.REFER}:
        return False
    if plan.role in {Role.PEER, Role.OUTSIDE} or plan.said.intent is Intent.SELF_REFERRAL:
        return True
    # A supporter who writes by themselves; a coordinator mostly writes of others.
    own_case = same_mailbox(plan.case.peer.email, plan.sender.email)
    return own_case and not plan.role.confirms


def about(plan: Plan) -> Person:
    """Who is in danger: the sender, the peer of the case, or somebody the mail names."""
    said = plan.said
    if about_sender(plan):
        phone = said.phones[0] if said.phones else plan.sender.phone
        return replace(plan.sender, phone=phone)
    if not same_mailbox(plan.case.peer.email, plan.sender.email):
        return event_watch.whoever_is_meant(plan)
    if not said.people:
        return Person(name="")
    named = Person(name=said.people[0].name, email=said.people[0].email)
    known = physician(named, plan.situation.directory)
    return replace(named, email=named.email or known.email) if known else named


def raise_alarm(plan: Plan, flags: Iterable[Flag]) -> None:
    """Wake somebody, now.

    An alarm that is calling already goes on where it stands, with the new words: whoever writes
    again and again must not begin the calling anew each time.
    """
    own, before = about_sender(plan), running(plan)
    calling = before is not None and before.state is AlarmState.CALLING
    told = tell_sender(plan, own)
    new = Alarm(
        flags=tuple(flags),
        about=about(plan),
        words=words_of(plan),
        said_at=plan.now,
        said_by=plan.sender,
        raised=plan.now,
        sender_told=told,
    )
    plan.close_questions(QuestionKind.PLEASE_READ)
    plan.cancel_timers(TimerKind.ALARM_AGAIN, TimerKind.ALARM_FOLLOW_UP)
    plan.change(urgent=True, watched=False, alarm=joined(before, new) if before else new)
    plan.event(EventKind.ALARM_RAISED, ",".join(sorted(flags)))
    if own:
        plan.suspend()
    if not calling:
        plan.cancel_timers(TimerKind.ALARM_DESK)
        plan.set_timer(TimerKind.ALARM_DESK, plan.now + DESK_AFTER)
    call_next(plan)
    _one_letter_about_it(plan)


def _one_letter_about_it(plan: Plan) -> None:
    """Who is called now reads the words there, and not beside it that a mail needs their eyes."""
    alarm = plan.case.alarm
    if alarm and alarm.calls and plan.case.stage is not Stage.LOOKING:
        plan.drop_letters_to(alarm.calls[-1].person, "needs_a_person")


def raise_watched(plan: Plan) -> None:
    """What a person was to read becomes an alarm, with the words that were noticed."""
    alarm = plan.case.alarm
    if alarm is None:
        return
    plan.close_questions(QuestionKind.PLEASE_READ)
    standing = running(plan)
    calling = standing is not None and standing.state is AlarmState.CALLING
    plan.cancel_timers(TimerKind.ALARM_AGAIN, TimerKind.ALARM_FOLLOW_UP)
    plan.change(
        urgent=True,
        watched=False,
        alarm=replace(
            alarm,
            state=AlarmState.CALLING,
            raised=plan.now,
            calls=alarm.calls if calling else (),
            false=False,
        ),
    )
    plan.event(EventKind.ALARM_RAISED, "watch")
    plan.suspend()
    if not calling:
        plan.cancel_timers(TimerKind.ALARM_DESK)
        plan.set_timer(TimerKind.ALARM_DESK, plan.now + DESK_AFTER)
    call_next(plan)


def running(plan: Plan) -> Alarm | None:
    """The alarm of this case, if it is not over."""
    alarm = plan.case.alarm
    return alarm if plan.case.urgent and alarm and alarm.state is not AlarmState.OVER else None


def joined(before: Alarm, new: Alarm) -> Alarm:
    """An alarm that runs, with what came later: the newest words first, nobody forgotten."""
    calling = before.state is AlarmState.CALLING
    phone = new.about.phone
    if not phone and same_mailbox(new.about.email, before.about.email):
        phone = before.about.phone
    return replace(
        new,
        flags=tuple(dict.fromkeys((*before.flags, *new.flags))),
        about=replace(new.about, phone=phone),
        words=f"{new.words}\n\n…\n\n{before.words}"[:MOST_WORDS],
        raised=before.raised,
        calls=before.calls if calling else (),
        desk_called=before.desk_called and calling,
        taken_by=before.taken_by,
    )


def words_of(plan: Plan) -> str:
    """The exact words: what is new in the mail, else all of it, with a subject that says more."""
    heard = plan.heard
    body = plan.said.new_words or heard.message.text
    subject = heard.message.subject.strip()
    return f"{subject}\n\n{body}".strip() if subject else body


def tell_sender(plan: Plan, own: bool) -> str:
    """Answer at once whoever wrote, unless the address is forged or a machine's."""
    if plan.heard.sender.verdict is Verdict.FAILED or plan.said.automatic is not None:
        return "nothing"
    if own:
        plan.drop_letters(Role.PEER)
        plan.drop_letters_named(
            {"assignment", "introduction"}
        )  # a phone given in danger is no errand
        known = plan.case.peer.phone if plan.role is Role.PEER else ""
        contact = plan.said.phones[0] if plan.said.phones else known or plan.sender.email
        plan.letter(
            "crisis_response",
            plan.sender,
            Role.PEER,
            {"contact": contact, "desk": plan.program.safety.desk},
            urgency=Urgency.ALARM,
        )
        return "crisis_response"
    plan.drop_letters_named(NOT_IN_DANGER)
    if plan.role is Role.SUPPORTER:
        template, data = "supporter_guidance", {"helpers": plan.helpers()}
    else:
        template, data = "third_party_guidance", {}
    plan.letter(template, plan.sender, plan.role, data, urgency=Urgency.ALARM)
    return template


def responders(plan: Plan) -> list[tuple[Person, Role]]:
    """Whom the settings name for these flags, in order; whoever took it before comes first.

    Who may not see the peer is left out, and who is in danger themselves; who is away comes last.
    Where that leaves nobody, the rest of the staff is called: an alarm is never called to nobody.
    The rest joins as well where everybody named is away, or where a life is in question and nobody
    took it for an hour: one person who sleeps must not be all there is.
    """
    alarm = plan.case.alarm
    if alarm is None:
        return []
    groups = dict.fromkeys(g for f in alarm.flags for g in rule_of(plan, f).to)
    named = [(p, _GROUP_ROLES[group]) for group in groups for p in plan.program.group(group)]
    choices = (
        [pair for pair in named if plan.may_see(pair[0])],
        [pair for pair in plan.staff() if plan.may_see(pair[0])],
        named,
        plan.staff(),
    )
    others = (
        [pair for pair in choice if not same_mailbox(pair[0].email, alarm.about.email)]
        for choice in choices
    )
    found = next((choice for choice in others if choice), plan.staff())
    nobody_took_it = alarm.desk_called and not LIFE_AND_LIMB.isdisjoint(alarm.flags)
    if nobody_took_it or all(plan.is_away(person) for person, _ in found):
        found += [
            pair
            for pair in plan.staff()
            if plan.may_see(pair[0]) and not same_mailbox(pair[0].email, alarm.about.email)
        ]
    found.sort(key=lambda pair: plan.is_away(pair[0]))
    if taker := alarm.taken_by:
        found.sort(key=lambda pair: not same_mailbox(pair[0].email, taker.email))
    once: dict[str, tuple[Person, Role]] = {}
    for pair in found:
        once.setdefault(folded(pair[0].email), pair)
    return list(once.values())


def call_next(plan: Plan, *, beside: Person | None = None) -> None:
    """Call who was called least, in order, by mail and by ``[alarms]``.

    Args:
        plan: the case.
        beside: who has just said that somebody else is needed; not called where there is another.
    """
    alarm = plan.case.alarm
    if alarm is None:
        return
    plan.cancel_timers(TimerKind.ALARM_AGAIN)
    plan.set_timer(TimerKind.ALARM_AGAIN, plan.now + plan.program.safety.acknowledge_within)
    people = [
        pair
        for pair in responders(plan)
        if beside is None or not same_mailbox(pair[0].email, beside.email)
    ]
    if not people:
        return
    person, role = min(people, key=lambda pair: _called(alarm, pair[0]))
    call = Call(person=person, role=role, at=plan.now, times=_called(alarm, person) + 1)
    others = (one for one in alarm.calls if not same_mailbox(one.person.email, person.email))
    plan.change(alarm=replace(alarm, calls=(*others, call)))
    _send_alert(plan, person, role)


def _called(alarm: Alarm, person: Person) -> int:
    return sum(one.times for one in alarm.calls if same_mailbox(one.person.email, person.email))


def _send_alert(plan: Plan, person: Person, role: Role) -> None:
    _show_alert(plan, person, role)
    _ring(plan, person, role)


def _show_alert(plan: Plan, person: Person, role: Role) -> None:
    """The alarm by mail, with all the words there are by now."""
    alarm = plan.case.alarm
    if alarm is None:
        return
    about_peer = same_mailbox(alarm.about.email, plan.case.peer.email)
    phones = [p for p in (alarm.about.phone, plan.case.peer.phone if about_peer else "") if p]
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
                for c in alarm.calls[-CALLS_SHOWN:]
                if c.person.email != person.email
            ],
            "sender_told": alarm.sender_told,
            "desk": plan.program.safety.desk,
            "desk_now": alarm.desk_called,
            "round": sum(one.times for one in alarm.calls),
        },
        urgency=Urgency.ALARM,
    )


def _ring(plan: Plan, person: Person, role: Role, *, how_it_stands: bool = False) -> None:
    alarms = plan.program.alarms
    if plan.program.send_all_to or not (alarms.command or alarms.url):
        return  # a trial cannot reach real people, and a phone cannot be turned to one address
    alarm = plan.case.alarm
    plan.letter(
        "ring",
        person,
        role,
        {
            "ref": plan.case.reference,
            "responder": person.name,
            "desk_now": bool(alarm and alarm.desk_called),
            "how_it_stands": how_it_stands,
        },
        urgency=Urgency.ALARM,
        channel=Channel.RING,
    )


# While it calls ------------------------------------------------------------------------------------


def again(plan: Plan) -> None:
    """Nobody has taken it within the time: the next one."""
    if any(t.kind is TimerKind.ALARM_DESK and t.due <= plan.now for t in plan.timers()):
        return  # everybody is called in this minute
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
    plan.cancel_timers(TimerKind.ALARM_AGAIN)
    plan.set_timer(TimerKind.ALARM_AGAIN, plan.now + plan.program.safety.acknowledge_within)
    for person, role in responders(plan):
        _send_alert(plan, person, role)


def not_delivered(plan: Plan) -> None:
    """An alert came back: the next one now, until everybody was tried once."""
    alarm = plan.case.alarm
    if alarm is None or alarm.state is not AlarmState.CALLING:
        return
    if any(not _called(alarm, person) for person, _ in responders(plan)):
        call_next(plan)


def have_it(plan: Plan) -> None:
    """1: somebody has it, the others may rest; in two hours it is asked how it ended.

    The question how it ended stands from now on: a word of the taker's own is heard before.
    """
    alarm = plan.case.alarm
    if alarm is None:
        return
    newer = _said_more(plan, alarm)
    _others_may_rest(plan)
    plan.close_questions(*ALARM_KINDS)
    plan.cancel_timers(TimerKind.ALARM_AGAIN, TimerKind.ALARM_DESK, TimerKind.ALARM_FOLLOW_UP)
    taken = replace(
        alarm, state=AlarmState.TAKEN, taken_by=plan.sender, desk_called=False, false=False
    )
    plan.change(urgent=True, alarm=taken)
    plan.event(EventKind.ALARM_TAKEN)
    how = plan.open_question(QuestionKind.ALARM_FOLLOW_UP, plan.sender, plan.role)
    plan.noted_asking("alarm_taken", how, supporter="")
    if newer:
        _show_alert(plan, plan.sender, plan.role)
    plan.set_timer(TimerKind.ALARM_FOLLOW_UP, plan.now + FOLLOW_UP_AFTER)


def _said_more(plan: Plan, alarm: Alarm) -> bool:
    """Whether more was said since the last alert that who answers now has got."""
    asked = (*plan.open_questions(*ALARM_KINDS), *plan.file.closed_questions)
    shown = [
        q.opened
        for q in asked
        if q.kind is QuestionKind.ALARM and q.person and _is(q.person, plan.sender)
    ]
    return bool(shown) and max(shown) < alarm.said_at


def _is(one: Person, other: Person) -> bool:
    return same_mailbox(one.email, other.email)


def _others_may_rest(plan: Plan, what: str = "taken_by_other") -> None:
    """Everybody else who was called hears that nothing is needed of them any more, and why."""
    told: set[str] = set()
    for q in plan.open_questions(*ALARM_KINDS):
        if q.person and not same_mailbox(q.person.email, plan.sender.email):
            if folded(q.person.email) not in told:
                plan.noted(what, q.person, q.asked_of, supporter=plan.sender.name)
            told.add(folded(q.person.email))


def cannot(plan: Plan) -> None:
    """2: the next one, at once; their own 1 is still heard."""
    plan.noted("alarm_passed")
    call_next(plan, beside=plan.sender)


def late(plan: Plan) -> None:
    """A word about danger whose question is closed: who says that help is needed is heard still."""
    alarm, said, question = plan.case.alarm, plan.said, plan.question
    if alarm is None or question is None:
        return person_steps.already_decided(plan)
    if question.kind is QuestionKind.PLEASE_READ:
        if said.option == "raise_alarm" and alarm.state is AlarmState.OVER:
            return raise_watched(plan)
        return person_steps.already_decided(plan)
    if alarm.state is not AlarmState.TAKEN and said.intent is Intent.HAVE_IT:
        return have_it(plan)
    if said.intent is Intent.HAVE_IT and alarm.taken_by:
        return plan.noted("taken_by_other", supporter=alarm.taken_by.name)
    if said.intent in {Intent.NOT_REACHED, Intent.NEEDS_HELP}:
        handler = not_reached if said.intent is Intent.NOT_REACHED else needs_help
        return handler(plan)
    if said.intent is Intent.UNCLEAR:
        return person_steps.give_to_person(plan, "question")
    return person_steps.already_decided(plan)


def false_alarm(plan: Plan) -> None:
    """3: a person has looked and says that it was none; of newer words they have not read, it is not."""
    alarm = plan.case.alarm
    if alarm and alarm.state is AlarmState.CALLING and _said_more(plan, alarm):
        return _send_alert(plan, plan.sender, plan.role)
    _over(plan, "false_alarm", false=True)
    return plan.noted("alarm_false")


def safe(plan: Plan) -> None:
    """The person is safe: what slept goes on, later by the time it slept."""
    _over(plan, "safe")
    plan.noted("alarm_safe")


def _over(plan: Plan, reason: str, *, false: bool = False) -> None:
    alarm = plan.case.alarm
    _others_may_rest(plan, "alarm_false" if false else "alarm_safe")
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
    by = plan.sender if isinstance(plan.fact, Heard) else alarm.taken_by
    plan.cancel_timers(TimerKind.ALARM_AGAIN, TimerKind.ALARM_DESK, TimerKind.ALARM_FOLLOW_UP)
    plan.change(
        urgent=True,
        alarm=replace(alarm, state=AlarmState.CALLING, desk_called=False, false=False),
    )
    plan.set_timer(TimerKind.ALARM_DESK, plan.now + DESK_AFTER)
    call_next(plan, beside=by)


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
    _ring(plan, alarm.taken_by, role, how_it_stands=True)
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
