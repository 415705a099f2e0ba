"""A referral of others: did the colleague agree, what is missing, and the way back.

What the peer says to it themselves stands in ``invitation_steps``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from mailflow.nouns.case import (
    Case,
    EventKind,
    Outcome,
    Path,
    Question,
    QuestionKind,
    Stage,
    TimerKind,
)
from mailflow.nouns.decision import CaseFile, Heard
from mailflow.nouns.letters import Urgency
from mailflow.nouns.mail import same_mailbox
from mailflow.nouns.meaning import Intent, Leave, Option
from mailflow.nouns.people import Person, Role
from mailflow.rules import lookups, names, timing
from mailflow.rules.closing_steps import forget_soon, purge_due
from mailflow.rules.event_steps import MOST_PEOPLE, another, open_event
from mailflow.rules.invitation_steps import invite, tell_who_was_asked
from mailflow.rules.match_steps import ask_coordinators
from mailflow.rules.named import (
    everybody,
    is_same,
    joined,
    lacks_who,
    learn_address,
    learn_who,
    people_named,
    speaks_of,
    stands_for_several,
)
from mailflow.rules.person_steps import give_to_person, pause
from mailflow.rules.plan import Plan
from mailflow.rules.recognise import unaware

#: A referrer has so long to answer, until the reminder and again until a person is told.
ANSWER_WITHIN = timedelta(days=1)
#: Who has not asked the colleague yet has so long to do it; then the name is forgotten.
ASK_WITHIN = timedelta(days=7)

DETAILS_OPTIONS = (
    Option("agreed", 1, ("agreed", "they agreed", "ils sont d'accord", "de acuerdo")),
    Option("not_asked", 2, ("not asked", "not yet", "pas encore", "todavia no")),
    Option("refused", 3, ("refused", "they said no", "a refuse", "dijo que no")),
    Option(Intent.WITHDRAW, 4),
)

#: Words for all of several people, in the languages we write.
_ALL = frozenset(
    "both all each every everybody everyone they tous toutes chacun chacune ils elles deux "
    "ambos ambas todos todas ellos ellas dos".split()
)
#: A no that the peer gave to an earlier offer, or had us told of: without their own yes they are
#: not offered it again.
_THEIR_NO = frozenset({Outcome.DECLINED, Outcome.STOPPED, Outcome.NO_CONSENT})
#: A referral that ended for want of a yes: while it is known, one that comes late sets it going.
_WANTED_A_YES = frozenset({Outcome.NO_CONSENT, Outcome.NOT_A_REFERRAL})
#: What says no to "have they agreed?", where NOT ASKED was offered beside it.
_PLAIN_NO = frozenset({"no", "non"})


# The referral --------------------------------------------------------------------------------------


def refer(plan: Plan, people: Sequence[Person]) -> None:
    """A referral about others: go on, ask what is missing, or end here, by the program's policy.

    Args:
        plan: the case that the mail opened.
        people: whom it is about, as far as they are known.
    """
    begin(plan, people)
    said = plan.said
    if _refuses(plan):
        return refused(plan)
    if said.anonymous and not plan.program.referrals.anonymous:
        return _leave_to_person(plan, "anonymous")
    if len(people) > MOST_PEOPLE or (len(people) > 1 and _differs(plan, people)):
        return _leave_to_person(plan, "many_people", people)
    if len(people) > 1 and not _speaks_of_all(plan):
        plan.change(consent=None)  # whose yes it is must be asked
    return _weigh(plan)


def begin(plan: Plan, people: Sequence[Person]) -> None:
    """What the mail says of the case: whom it is about, who wrote, and what they ask for."""
    said = plan.said
    first = people[0] if people else Person(name="")
    if len(people) == 1 and said.phones:
        first = replace(first, phone=said.phones[0])
    plan.change(
        path=Path.REACH_OUT,
        peer=first,
        others=tuple(people[1:]),
        referrer=None if plan.role.confirms else plan.sender,
        name_referrer=said.name_me is Leave.YES,
        kin=said.kin,
        consent=said.consent,
        wishes=said.preferences,
        avoid=said.avoid,
        wanted=said.wants,
    )
    _forget_referrer(plan)


def _forget_referrer(plan: Plan) -> None:
    """Keep nothing of a referrer who asks for that, where the program allows it."""
    if plan.said.anonymous and plan.program.referrals.anonymous:
        plan.change(anonymous=True, referrer=None, name_referrer=False, opened_by=None, root="")


def _leave_to_person(plan: Plan, why: str, people: Sequence[Person] = ()) -> None:
    """Thank the referrer, and let the coordinator decide.

    Args:
        plan: the case.
        why: of ``needs_a_person``.
        people: if it is about all of these: none of them is the one the case is about.
    """
    if len(people) > 1:
        plan.change(peer=joined(people), others=())
    plan.change(stage=Stage.LOOKING)
    _thank(plan, many=len(people) > 1)
    give_to_person(plan, why, who=_unnamed(plan))


def _thank(plan: Plan, *, many: bool) -> None:
    """Thank who referred; whoever is asked about the match needs no thanks."""
    if plan.role.confirms and _is_asked(plan, plan):
        return
    plan.letter(
        "referrer_acknowledgement",
        plan.sender,
        Role.REFERRER,
        {"kin": plan.case.kin, "many": many, "anonymous": plan.case.anonymous},
        urgency=Urgency.QUESTION,
    )


def _is_asked(plan: Plan, about: Plan) -> bool:
    """Whether who writes now is asked about a case, and so knows of it.

    Args:
        plan: of the mail.
        about: of the case.
    """
    return any(same_mailbox(person.email, plan.sender.email) for person, _ in about.coordinators())


# What is known, and what is missing ----------------------------------------------------------------


def _asks_consent(plan: Plan, role: Role) -> bool:
    """Whether somebody in this role must tell of a yes: a coordinator's own word is one."""
    return plan.program.referrals.colleague == "with_consent" and not role.confirms


def _lacks_consent(plan: Plan) -> bool:
    return _asks_consent(plan, plan.role) and plan.case.consent is not Leave.YES


def _differs(plan: Plan, people: Sequence[Person]) -> bool:
    """Whether of several people some may have said other than the rest.

    Args:
        plan: the case.
        people: whom it is about, more than one.
    """
    said = plan.said
    if plan.role.confirms:
        return said.refused
    named = people_named(plan)
    some = bool(named) and not all(any(is_same(p, n) for n in named) for p in people)
    return said.consent is None or said.refused or (some and said.consent is not Leave.UNKNOWN)


def _speaks_of_all(plan: Plan) -> bool:
    """Whether a yes is one of all of them, and not of the one who is named beside it."""
    words = set(names.plain_words(names.plain(plan.said.new_words)))
    return bool(words & _ALL)


def _weigh(plan: Plan) -> None:
    """Go on where all is known; say how to ask the colleague; or ask who referred."""
    if _in_danger(plan) and not _goes_to_a_person(plan):
        # Somebody may be in danger: people talk about it now, and not we in questions.
        return _hand_over(plan, "no_consent")
    if _lacks_consent(plan) and plan.case.consent is Leave.NO:
        return _say_how_to_ask(plan)
    if lacks_who(plan) or _lacks_consent(plan):
        return _ask(plan)
    return go_on(plan)


def _refuses(plan: Plan) -> bool:
    """Whether the one colleague a mail is about has said no, and nothing else is to be said of it."""
    said = plan.said
    no = said.consent is Leave.NO and said.refused and not plan.case.others
    return no and not (said.flags or said.watch)


def _all_refuse(plan: Plan) -> bool:
    """Whether an answer says that everybody we asked about has said no."""
    said = plan.said
    if said.consent is not Leave.NO or said.flags or said.watch:
        return False
    if _is_plain_no(plan):
        return True
    people = everybody(plan)
    meant = [person for person in people if speaks_of(plan, person)]
    return said.refused and _speaks_of_all(plan) and len(meant) in {0, len(people)}


def _is_plain_no(plan: Plan) -> bool:
    """Whether the first line is no more than NO, in answer to whether they agreed."""
    lines = (line.strip(" .!*>") for line in names.plain(plan.said.new_words).splitlines())
    first = next((line for line in lines if line), "")
    return first in _PLAIN_NO and _asks_consent(plan, plan.role) and not lacks_who(plan)


def _in_danger(plan: Plan) -> bool:
    """Whether a mail tells of danger; where somebody refused help, a sign that it may is enough."""
    return bool(plan.said.flags) or (plan.said.refused and bool(plan.said.watch))


def _goes_to_a_person(plan: Plan) -> bool:
    """Whether a coordinator is asked next, and nobody else written to."""
    asks = lacks_who(plan) or _lacks_consent(plan) or plan.said.refused
    return not asks and plan.program.referrals.colleague != "invite"


def go_on_at_their_word(plan: Plan) -> None:
    """A coordinator has looked and says: go on; who it is about they may still have to tell.

    So they do where not every one of several is known to have agreed: one word is no yes of all.
    """
    if plan.case.others and plan.case.consent is Leave.NO:
        plan.change(peer=joined(everybody(plan)), others=())
    if lacks_who(plan):
        return _ask(plan)
    return go_on(plan)


def go_on(plan: Plan) -> None:
    """Nothing is missing: the peer is invited, or a supporter looked for, as the settings say."""
    if plan.case.on_hold and not plan.role.confirms:
        return _hand_over(plan, "no_consent")  # somebody wrote as the peer, and wants nothing
    plan.close_questions(
        QuestionKind.DETAILS_REQUEST, QuestionKind.NEEDS_A_PERSON, QuestionKind.TAKEOVER
    )
    if plan.case.anonymous:
        plan.forget_asked(QuestionKind.DETAILS_REQUEST)
    people = everybody(plan)
    known = [(person, _join(plan, person)) for person in people]
    fresh = [person for person, other in known if other is None]
    if not fresh:
        return _joined(plan, [other for _, other in known if other])
    before = lookups.changed_before(plan.situation, fresh[0].email, plan.case.id)
    plan.change(peer=fresh[0], others=(), changed_from=before)
    if _said_no_before(plan, fresh):
        return _leave_to_person(plan, "said_no_before", fresh)
    _end_what_they_declined(plan, fresh)
    if plan.case.consent is Leave.YES:
        plan.event(EventKind.CONSENT_GIVEN)
    return _start(plan, fresh, many=len(people) > 1)


def _start(plan: Plan, fresh: Sequence[Person], *, many: bool) -> None:
    invites = plan.program.referrals.colleague == "invite"
    if len(fresh) > 1 and not invites:
        if not plan.role.confirms:
            return open_event(plan, fresh, plan.sender)
        _thank(plan, many=True)
        return open_event(plan, fresh, plan.case.referrer, thank=False)
    _thank(plan, many=many)
    if not invites:
        return ask_coordinators(plan)
    if len(fresh) > 1:
        plan.change(event_id=plan.mint.uuid())
    for one in (plan, *(another(plan, person) for person in fresh[1:])):
        invite(one)
        if plan.role.confirms and _is_asked(plan, one) and not _looked_at(plan):
            one.noted("opened", plan.sender, plan.role)


def _said_no_before(plan: Plan, people: Sequence[Person]) -> bool:
    """Whether one of them said no to an earlier offer, and nobody has their yes to this one.

    They were told that nobody would write again: a coordinator may not know, and is asked once.
    """
    if plan.case.consent is Leave.YES or (plan.role.confirms and _looked_at(plan)):
        return False
    earlier = (
        file
        for person in people
        for file in lookups.cases_of(plan.situation, person.email, plan.case.id)
    )
    return any(_was_a_no(file) for file in earlier)


def _was_a_no(file: CaseFile) -> bool:
    if file.case.open:
        return any(q.kind is QuestionKind.RESOURCES_LEAVE for q in file.questions)
    return file.case.stopped or file.case.outcome in _THEIR_NO


def _end_what_they_declined(plan: Plan, people: Sequence[Person]) -> None:
    """An earlier offer to which they said no ends where this one begins."""
    for person in people:
        file = lookups.open_case_of(plan.situation, person.email, plan.case.id)
        if file is not None and _was_a_no(file):
            plan.beside(file).close(Outcome.DECLINED)


# A second referral about the same peer ---------------------------------------------------------------


def _join(plan: Plan, person: Person) -> Plan | None:
    """The open case somebody has, which this referral joins; one that waits for a yes goes on."""
    file = lookups.open_case_of(plan.situation, person.email, plan.case.id)
    if file is None or _was_a_no(file):
        return None
    other = plan.beside(file)
    other.event(EventKind.JOINED)
    if other.case.stage in {Stage.LOOKING, Stage.CLARIFYING} and not other.case.on_hold:
        other.close_questions()
        if other.case.anonymous:
            other.forget_asked(QuestionKind.DETAILS_REQUEST)
        other.event(EventKind.CONSENT_GIVEN)
        _merge(plan.case, other)
        if plan.program.referrals.colleague == "invite":
            invite(other)
        else:
            ask_coordinators(other)
    return other


def _merge(case: Case, other: Plan) -> None:
    """What a second referral asks for is not lost where it sets the first one going."""
    known = other.case
    other.change(
        peer=replace(known.peer, phone=known.peer.phone or case.peer.phone),
        wishes=tuple(dict.fromkeys((*known.wishes, *case.wishes))),
        avoid=tuple(dict.fromkeys((*known.avoid, *case.avoid))),
        wanted=tuple(dict.fromkeys((*known.wanted, *case.wanted))),
    )


def _joined(plan: Plan, others: Sequence[Plan]) -> None:
    """Everybody it is about has a case already: thanks as always, and nothing of it is kept."""
    speaks = plan
    if plan.case.version:
        plan.close(Outcome.NOT_A_REFERRAL, "joined")
        forget_soon(plan)
    else:
        plan.joined = speaks = others[0]
    if plan.role.confirms and all(_is_asked(plan, other) for other in others):
        return speaks.noted("joined", plan.sender, plan.role, peer=plan.case.peer.name)
    speaks.letter(
        "referrer_acknowledgement",
        plan.sender,
        Role.REFERRER,
        {"kin": plan.case.kin, "many": len(others) > 1, "anonymous": plan.case.anonymous},
        urgency=Urgency.QUESTION,
        language=plan.case.language,
    )


def _looked_at(plan: Plan) -> bool:
    """Whether the coordinator was asked what to do with the mail, and has heard that it is done."""
    return plan.question is not None and plan.question.kind is QuestionKind.NEEDS_A_PERSON


# Asking who referred -------------------------------------------------------------------------------


def _ask(plan: Plan) -> None:
    """Ask for what is missing, twice at most; then a person does."""
    asked = _asked_before(plan)
    if asked > 1:
        why = "no_consent" if _lacks_consent(plan) else "no_address"
        return _hand_over(plan, why)
    role = plan.role if plan.role.confirms else Role.REFERRER
    told = _what_is_missing(plan, role)
    question = plan.ask(
        QuestionKind.DETAILS_REQUEST,
        plan.sender,
        role,
        "details_request",
        told,
        due=plan.now + ANSWER_WITHIN,
    )
    plan.change(stage=Stage.CLARIFYING)
    plan.event(EventKind.DETAILS_ASKED, "again" if asked else "")
    plan.set_timer(
        TimerKind.REMIND,
        timing.not_in_quiet_hours(plan.program, plan.now + ANSWER_WITHIN),
        question=question.id,
    )


def _asked_before(plan: Plan) -> int:
    """How often who writes now, referrer or coordinator, was asked for details of this case."""
    known = (*plan.file.closed_questions, *plan.file.questions)
    asked = (q for q in known if q.kind is QuestionKind.DETAILS_REQUEST)
    return sum(q.asked_of.confirms == plan.role.confirms for q in asked)


def _what_is_missing(plan: Plan, role: Role) -> dict[str, object]:
    case, said = plan.case, plan.said
    people = [p.name for p in everybody(plan) if p.name and not stands_for_several(p)]
    settled = case.name_referrer or case.anonymous or said.name_me is not None
    return {
        "asks_who": lacks_who(plan),
        "asks_consent": _lacks_consent(plan),
        "asks_naming": role is Role.REFERRER and not settled,
        "names": people,
        "many": bool(case.others) or stands_for_several(case.peer),
    }


def _hand_over(plan: Plan, why: str, *, who: Person | None = None) -> None:
    """The machine has asked enough: a person goes on, or says that nothing is to be done."""
    asked = plan.open_questions(QuestionKind.DETAILS_REQUEST)  # may still be answered
    plan.cancel_timers_of(asked, TimerKind.REMIND, TimerKind.QUESTION_OVER)
    plan.change(stage=Stage.LOOKING)
    give_to_person(plan, why, who=_unnamed(plan) or who)


def _hand_over_some(plan: Plan) -> None:
    """Of several people some are meant, or some agreed: a person tells who goes on."""
    plan.change(consent=Leave.NO)
    _hand_over(plan, "many_people")


def _unnamed(plan: Plan) -> Person | None:
    """Nobody, as the sender that a letter names, where the referrer is not to be known."""
    from_peer = plan.case.peer.email and isinstance(plan.fact, Heard) and plan.role is Role.PEER
    return Person(name="") if plan.case.anonymous and not from_peer else None


def first_word_unclear(plan: Plan) -> None:
    """A peer who was told nothing writes, and it is not sure what they want: a person reads it."""
    from mailflow.rules.openings import acknowledge  # noqa: PLC0415  # openings ask for consent too

    acknowledge(plan, neutral=True)
    if plan.case.stage is Stage.CLARIFYING:
        return _hand_over(plan, "question")
    return give_to_person(plan, "question")


def details(plan: Plan) -> None:
    """Who it is, whether they agreed, and whether we may say who wrote: as far as the answer tells."""
    if _refuses(plan) or _all_refuse(plan):
        return refused(plan)
    named, before = people_named(plan), everybody(plan)
    if len(named) > MOST_PEOPLE:
        return _hand_over(plan, "many_people")
    if not learn_who(plan, named):
        return _hand_over(plan, "several_people")
    people = everybody(plan)
    if len(people) > 1 and _unsure_of_all(plan, people):
        return _hand_over_some(plan)
    plan.event(EventKind.ANSWERED, "details")
    _learn_more(plan)
    if _knows_no_more(plan, before):
        return _say_how_to_ask(plan)
    return _weigh(plan)


def _unsure_of_all(plan: Plan, people: Sequence[Person]) -> bool:
    """Whether an answer about several people may be about some of them only."""
    if plan.role.confirms:
        return plan.said.refused
    if plan.said.consent is None:
        return True
    named = any(speaks_of(plan, person) for person in people)
    said = plan.said.consent is not Leave.UNKNOWN
    return _differs(plan, people) or (said and named and not _speaks_of_all(plan))


def _knows_no_more(plan: Plan, before: Sequence[Person]) -> bool:
    """Whether an answer to "have they agreed" is that the referrer does not know."""
    unknown = plan.said.consent is Leave.UNKNOWN and _lacks_consent(plan)
    return unknown and not lacks_who(plan) and list(before) == everybody(plan)


def _learn_more(plan: Plan) -> None:
    said, case = plan.said, plan.case
    if said.consent in {Leave.YES, Leave.NO}:
        plan.change(consent=said.consent)
    if said.name_me is not None and case.referrer:
        plan.change(name_referrer=said.name_me is Leave.YES)
    plan.change(
        wishes=tuple(dict.fromkeys((*case.wishes, *said.preferences))),
        avoid=tuple(dict.fromkeys((*case.avoid, *said.avoid))),
        wanted=tuple(dict.fromkeys((*case.wanted, *said.wants))),
        kin=case.kin or said.kin,
    )
    _forget_referrer(plan)


def agreed(plan: Plan) -> None:
    """The colleague agreed: on as the policy says."""
    plan.event(EventKind.ANSWERED, "details")
    plan.change(consent=Leave.YES)
    _weigh(plan)


def not_asked(plan: Plan) -> None:
    """The colleague was not asked: words to ask with, and a week for it."""
    plan.event(EventKind.ANSWERED, "details")
    plan.change(consent=Leave.NO)
    _weigh(plan)


def _say_how_to_ask(plan: Plan) -> None:
    """Without a yes nobody is written to; the question stays open while they ask."""
    standing = plan.open_questions(QuestionKind.DETAILS_REQUEST)
    told = {"after_no_consent": True, "kin": plan.case.kin}
    if standing and _has_a_week(plan, standing[0]):
        return plan.noted("detail_thanks")
    plan.close_questions(QuestionKind.NEEDS_A_PERSON, QuestionKind.TAKEOVER)
    if standing:
        question = standing[0]
        plan.cancel_timers(TimerKind.REMIND)
        plan.letter(
            "encourage_self_referral",
            plan.sender,
            Role.REFERRER,
            told,
            urgency=Urgency.QUESTION,
            question=question,
        )
    else:
        question = plan.ask(
            QuestionKind.DETAILS_REQUEST,
            plan.sender,
            Role.REFERRER,
            "encourage_self_referral",
            told,
            due=plan.now + ASK_WITHIN,
        )
        plan.event(EventKind.DETAILS_ASKED, "not_asked")
    plan.change(stage=Stage.CLARIFYING)
    plan.set_timer(TimerKind.QUESTION_OVER, plan.now + ASK_WITHIN, question=question.id)


def _has_a_week(plan: Plan, question: Question) -> bool:
    """Whether the referrer was told how to ask the colleague, and may take their time."""
    return any(
        t.kind is TimerKind.QUESTION_OVER and t.question == question.id for t in plan.timers()
    )


def refused(plan: Plan) -> None:
    """The colleague said no: nobody writes to them, and their name is forgotten the same day."""
    plan.event(EventKind.CONSENT_REFUSED)
    role = plan.role if plan.role.confirms else Role.REFERRER
    plan.close(Outcome.NO_CONSENT, "refused")
    forget_soon(plan)
    plan.noted("not_contacted", plan.sender, role, peer=joined(everybody(plan)).name)


def details_unclear(plan: Plan) -> None:
    """An answer that does not say it: asked once more, with numbers; a question of theirs is read."""
    question, lacked = plan.question, lacks_who(plan)
    if question is None or "?" in plan.said.new_words or _has_a_week(plan, question):
        return give_to_person(plan, "question", who=_unnamed(plan))
    learn_address(plan)
    if lacked and not lacks_who(plan):
        return _weigh(plan)
    if lacks_who(plan) or _asked_before(plan) > 1:
        return _ask(plan)
    return plan.clarify(DETAILS_OPTIONS)


def referrer_silent(plan: Plan) -> None:
    """A day without the details: reminded once; then the coordinator is told."""
    question = plan.question
    if question is None or question.person is None:
        return
    if plan.timer.round > 1:
        return _hand_over(plan, "details_silent", who=question.person)
    lacks_consent = _asks_consent(plan, question.asked_of) and plan.case.consent is not Leave.YES
    plan.letter(
        "reminder",
        question.person,
        question.asked_of,
        {
            "about": "details_request",
            "peer": {"name": ""},
            "asks_who": lacks_who(plan),
            "asks_consent": lacks_consent,
            "waiting_since": question.opened,
            "by": None,
        },
        urgency=Urgency.QUESTION,
        question=question,
    )
    plan.event(EventKind.REMINDED)
    return plan.set_timer(
        TimerKind.REMIND,
        timing.not_in_quiet_hours(plan.program, plan.now + ANSWER_WITHIN),
        question=question.id,
        round_=2,
    )


def never_asked(plan: Plan) -> None:
    """A week, and the colleague did not agree: the name goes, and nobody was written to."""
    plan.close(Outcome.NO_CONSENT, "not_asked")
    plan.cancel_timers(TimerKind.PURGE)
    purge_due(plan)


# Taking it back ------------------------------------------------------------------------------------


def withdrawn_by_referrer(plan: Plan) -> None:
    """Never mind, from whoever referred: all stops while the peer has heard nothing of it."""
    people = everybody(plan)
    meant = [person for person in people if speaks_of(plan, person)]
    if plan.case.others and meant and len(meant) < len(people):
        return _hand_over_some(plan)
    event, others = _open_cases(plan), _referred_besides(plan)
    named = [one for one in (*event, *others) if speaks_of(one, one.case.peer)]
    if others and not named:
        return _whose_is_it(plan, [*event, *others])
    cases = named or event
    quiet, heard = _apart(cases)
    for one in quiet:
        _stop(one, EventKind.WITHDRAWN, Outcome.WITHDRAWN)
    if heard or not cases:
        return _too_late(plan, heard)
    role = plan.role if plan.role.confirms else Role.REFERRER
    speaks = plan if plan in cases else cases[0]
    if len(cases) < len(event) + len(others):
        gone = joined([one.case.peer for one in cases]).name
        return speaks.noted("withdrawn_some", plan.sender, role, peer=gone)
    return speaks.noted("withdrawn", plan.sender, role)


def _open_cases(plan: Plan) -> list[Plan]:
    """What is open of all that one mail referred."""
    return [one for one in (plan, *plan.siblings()) if one.case.open]


def _referred_besides(plan: Plan) -> list[Plan]:
    """What else its sender has referred, where a mail answers nothing and names no case of ours."""
    if plan.question or plan.case.reference in plan.heard.message.subject:
        return []
    event = {one.case.id for one in (plan, *plan.siblings())}
    others = (f for f in plan.situation.files if f.case.open and f.case.id not in event)
    return [plan.beside(f) for f in others if _is_referrer(plan.sender, f.case)]


def _is_referrer(person: Person, case: Case) -> bool:
    return case.referrer is not None and same_mailbox(case.referrer.email, person.email)


def _whose_is_it(plan: Plan, cases: Sequence[Plan]) -> None:
    """Of several people somebody is meant, and not named: all rests until a person has asked."""
    _rest(cases)
    give_to_person(plan, "many_people")


def _apart(cases: Sequence[Plan]) -> tuple[list[Plan], list[Plan]]:
    """Those of whose peers nobody has heard of us, and the others."""
    quiet = [one for one in cases if _heard_nothing(one.case)]
    return quiet, [one for one in cases if one not in quiet]


def _too_late(plan: Plan, heard: Sequence[Plan]) -> None:
    """Who has heard of us decides for themselves: a person is told, of the case that goes on."""
    speaks = heard[0] if heard else plan
    give_to_person(speaks, "refused_late" if heard else "question")
    plan.filing = speaks.filing


def _heard_nothing(case: Case) -> bool:
    return case.open and unaware(case) and case.stage is not Stage.INVITING


def _stop(plan: Plan, event: EventKind, outcome: Outcome) -> None:
    """Nothing more is done; whoever was asked hears so, and who knew no name hears none."""
    plan.event(event)
    tell_who_was_asked(plan)
    plan.close(outcome)
    forget_soon(plan)


def told_later(plan: Plan) -> None:
    """A word of the referrer that nobody asked for: that somebody does not want it counts at once."""
    said = plan.said
    if said.consent is Leave.NO and said.refused:
        return _refused_late(plan)
    if said.consent is Leave.NO and _asks_consent(plan, plan.role):
        _rest(_open_cases(plan))  # the yes we went by was none: a person decides
        return give_to_person(plan, "no_consent")
    return give_to_person(plan, "question")


def late(plan: Plan) -> None:
    """A referrer's late word: a no still counts, a yes where it was wanted, and nothing else."""
    said = plan.said
    if said.intent is Intent.WITHDRAW and _open_cases(plan):
        return withdrawn_by_referrer(plan)
    no = said.option == "refused" or (said.consent is Leave.NO and said.refused)
    if no and _open_cases(plan):
        return _refused_late(plan)
    if said.consent is Leave.NO and _open_cases(plan):
        return told_later(plan)
    if _brings_the_yes(plan):
        return _taken_up_again(plan)
    if said.intent is Intent.UNCLEAR:
        return give_to_person(plan, "question")
    # However it stands: a referrer is never told what became of it.
    plan.event(EventKind.IGNORED, "late")
    told = {"what": "answered", "supporter": ""}
    plan.letter("already_decided", plan.sender, Role.REFERRER, told)
    return None


def _brings_the_yes(plan: Plan) -> bool:
    """Whether a late answer is the yes for want of which nothing came of the referral."""
    said, case = plan.said, plan.case
    yes = said.option == "agreed" or (said.intent is Intent.DETAILS and said.consent is Leave.YES)
    return yes and case.outcome in _WANTED_A_YES and case.path is Path.REACH_OUT


def _taken_up_again(plan: Plan) -> None:
    """It is not forgotten yet: the answer counts as if it had come in time."""
    plan.cancel_timers(TimerKind.PURGE)
    plan.change(stage=Stage.CLARIFYING, closed=None, outcome=None)
    plan.event(EventKind.REOPENED)
    if plan.said.option == "agreed":
        return agreed(plan)
    return details(plan)


def _refused_late(plan: Plan) -> None:
    """A colleague does not want it after all: it stops, or who has begun is told by a person."""
    event = [*_open_cases(plan), *_referred_besides(plan)]
    meant = [one for one in event if speaks_of(one, one.case.peer)]
    of_all = len(event) == 1 or (len(meant) in {0, len(event)} and _speaks_of_all(plan))
    if not of_all and len(meant) != 1:
        return _whose_is_it(plan, event)
    quiet, heard = _apart(event if of_all else meant)
    for one in quiet:
        _stop(one, EventKind.CONSENT_REFUSED, Outcome.NO_CONSENT)
    if heard or not quiet:
        return _too_late(plan, heard)
    gone = joined([one.case.peer for one in quiet]).name
    speaks = plan if plan in quiet else quiet[0]
    return speaks.noted("not_contacted", plan.sender, Role.REFERRER, peer=gone)


def unproven(plan: Plan) -> None:
    """A word in the referrer's name that nobody can prove: a no of it rests, and a person is told."""
    said = plan.said
    if said.intent is Intent.WITHDRAW or (said.consent is Leave.NO and said.refused):
        _rest(_open_cases(plan))
    plan.event(EventKind.SENDER_UNPROVEN)
    give_to_person(plan, "unproven_answer")


def _rest(cases: Sequence[Plan]) -> None:
    """Nobody is written to about these until a person has decided; who has heard of us is not moved."""
    for one in _apart(cases)[0]:
        pause(one)
