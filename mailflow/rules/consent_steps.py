"""Whether the colleague agreed: asking the referrer, inviting the peer, and the way back from both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

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
from mailflow.nouns.decision import Heard
from mailflow.nouns.letters import Urgency
from mailflow.nouns.mail import same_mailbox
from mailflow.nouns.meaning import Intent, Leave, NamedPerson, Option
from mailflow.nouns.people import Person, Role
from mailflow.parsers.language import guess_language
from mailflow.parsers.people import emails_in
from mailflow.rules import lookups, names, timing
from mailflow.rules.closing_steps import forget_soon, purge_due
from mailflow.rules.event_steps import MOST_PEOPLE, another, open_event
from mailflow.rules.follow_up_steps import peer_said_no
from mailflow.rules.match_steps import ask_coordinators, known_physician, peer_keeps_away
from mailflow.rules.person_steps import give_to_person
from mailflow.rules.plan import Plan
from mailflow.rules.reach_steps import stand_down
from mailflow.rules.recognise import unaware
from mailflow.rules.return_steps import add_wishes, come_back
from mailflow.rules.support_steps import tell_supporter_details

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
INVITATION_OPTIONS = (Option(Intent.ACCEPT, 1), Option(Intent.DECLINE, 2))

#: What a coordinator may have been asked about a case that ends before anybody reached out.
_ASKED_OF_COORDINATORS = (
    QuestionKind.MATCH_REQUEST,
    QuestionKind.NEEDS_A_PERSON,
    QuestionKind.SUPPORTER_SILENT,
)
#: Words for all of several people, in the languages we write.
_ALL = frozenset(
    "both all each every everybody everyone they tous toutes chacun chacune ils elles deux "
    "ambos ambas todos todas ellos ellas dos".split()
)
#: A no that the peer gave to an earlier offer: without their own yes they are not offered it again.
_THEIR_NO = frozenset({Outcome.DECLINED, Outcome.STOPPED})


# The referral --------------------------------------------------------------------------------------


def people_named(plan: Plan) -> list[Person]:
    """Whom a mail is about but its sender, each once, as the directory knows them where it does."""
    found: list[Person] = []
    for named in plan.said.people or ():
        person = _known(plan, named)
        known = [plan.sender, *found]
        if any(_shares_address(person, other) for other in known):
            person = replace(person, email="")  # two names for one mailbox: one of them is misread
        if (person.name or person.email) and not any(_same(person, other) for other in known):
            found.append(person)
    return found


def _known(plan: Plan, named: NamedPerson) -> Person:
    address = "" if same_mailbox(named.email, plan.program.address) else named.email
    person = Person(name=named.name, email=address)
    known = known_physician(plan, person)
    if known is None:
        return person
    # The directory knows how the name is written and where the mail goes; the referrer may not.
    return Person(name=known.name, email=address or known.email)


def _same(one: Person, other: Person) -> bool:
    """Whether two people of one mail are one: by address, else by a name that says no more."""
    if one.email and other.email:
        return same_mailbox(one.email, other.email)
    return _alike(one, other)


def _alike(one: Person, other: Person) -> bool:
    words, others = set(names.plain_words(one.name)), set(names.plain_words(other.name))
    return bool(words and others) and (words <= others or others <= words)


def _shares_address(one: Person, other: Person) -> bool:
    """Whether two who are named differently are said to have the same mailbox."""
    named = bool(one.name and other.name) and not _alike(one, other)
    return named and bool(one.email) and same_mailbox(one.email, other.email)


def is_about(case: Case, people: Sequence[NamedPerson]) -> bool:
    """Whether a mail is about nobody but whom this case is about."""
    known = (case.peer, *case.others)
    named = [Person(name=one.name, email=one.email) for one in people]
    return bool(named) and all(any(_same(one, other) for other in known) for one in named)


def refer(plan: Plan, people: Sequence[Person]) -> None:
    """A referral about others: go on, ask what is missing, or end here, by the program's policy.

    Args:
        plan: the case that the mail opened.
        people: whom it is about, as far as they are known.
    """
    begin(plan, people)
    said = plan.said
    if said.consent is Leave.NO and said.refused and len(people) < 2 and not said.flags:
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
        everybody = ", ".join(p.name or p.email for p in people)
        plan.change(peer=Person(name=everybody), others=())
    plan.change(stage=Stage.LOOKING)
    _thank(plan, many=len(people) > 1)
    give_to_person(plan, why, who=_unnamed(plan))


def _thank(plan: Plan, *, many: bool) -> None:
    """Thank who referred; whoever confirms matches is asked about one, and needs no thanks."""
    if plan.role.confirms:
        return
    plan.letter(
        "referrer_acknowledgement",
        plan.sender,
        Role.REFERRER,
        {"kin": plan.case.kin, "many": many},
        urgency=Urgency.QUESTION,
    )


# What is known, and what is missing ----------------------------------------------------------------


def _asks_consent(plan: Plan, role: Role) -> bool:
    """Whether somebody in this role must tell of a yes: a coordinator's own word is one."""
    return plan.program.referrals.colleague == "with_consent" and not role.confirms


def _lacks_consent(plan: Plan) -> bool:
    return _asks_consent(plan, plan.role) and plan.case.consent is not Leave.YES


def _everybody(plan: Plan) -> list[Person]:
    return [plan.case.peer, *plan.case.others]


def _lacks_who(plan: Plan) -> bool:
    return any(not person.email for person in _everybody(plan))


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
    some = bool(named) and not all(any(_same(p, n) for n in named) for p in people)
    return said.consent is None or said.refused or (some and said.consent is not Leave.UNKNOWN)


def _speaks_of_all(plan: Plan) -> bool:
    """Whether a yes is one of all of them, and not of the one who is named beside it."""
    words = set(names.plain_words(names.plain(plan.said.new_words)))
    return bool(words & _ALL)


def _weigh(plan: Plan) -> None:
    """Go on where all is known; say how to ask the colleague; or ask who referred."""
    if plan.said.flags and not _goes_to_a_person(plan):
        # Somebody may be in danger: people talk about it now, and not we in questions.
        return _hand_over(plan, "no_consent")
    if _lacks_consent(plan) and plan.case.consent is Leave.NO:
        return _say_how_to_ask(plan)
    if _lacks_who(plan) or _lacks_consent(plan):
        return _ask(plan)
    return go_on(plan)


def _goes_to_a_person(plan: Plan) -> bool:
    """Whether a coordinator is asked next, and nobody else written to."""
    refused_ = plan.said.consent is Leave.NO and plan.said.refused
    asks = _lacks_who(plan) or _lacks_consent(plan) or refused_
    return not asks and plan.program.referrals.colleague != "invite"


def go_on_at_their_word(plan: Plan) -> None:
    """A coordinator has looked and says: go on; who it is about they may still have to tell."""
    if _lacks_who(plan):
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
    people = _everybody(plan)
    joined = [(person, _join(plan, person)) for person in people]
    fresh = [person for person, other in joined if other is None]
    if not fresh:
        return _joined(plan, [other for _, other in joined if other])
    plan.change(peer=fresh[0], others=())
    if _said_no_before(plan, fresh):
        return _leave_to_person(plan, "no_consent", fresh)
    if plan.case.consent is Leave.YES:
        plan.event(EventKind.CONSENT_GIVEN)
    return _start(plan, fresh, many=len(people) > 1)


def _start(plan: Plan, fresh: Sequence[Person], *, many: bool) -> None:
    invites = plan.program.referrals.colleague == "invite"
    if len(fresh) > 1 and not invites:
        by_staff = plan.role.confirms
        referrer = plan.case.referrer if by_staff else plan.sender
        return open_event(plan, fresh, referrer, thank=not by_staff)
    _thank(plan, many=many)
    if not invites:
        return ask_coordinators(plan)
    if len(fresh) > 1:
        plan.change(event_id=plan.mint.uuid())
    if plan.role.confirms and not _looked_at(plan):
        plan.noted("opened", plan.sender, plan.role)
    for one in (plan, *(another(plan, person) for person in fresh[1:])):
        invite(one)


def _said_no_before(plan: Plan, people: Sequence[Person]) -> bool:
    """Whether one of them said no to an earlier offer, and nobody has their yes to this one."""
    if plan.case.consent is Leave.YES or plan.role.confirms:
        return False
    earlier = (
        file.case
        for person in people
        for file in lookups.cases_of(plan.situation, person.email, plan.case.id)
    )
    return any(case.stopped or case.outcome in _THEIR_NO for case in earlier if not case.open)


# A second referral about the same peer ---------------------------------------------------------------


def _join(plan: Plan, person: Person) -> Plan | None:
    """The open case somebody has, which this referral joins; one that waits for a yes goes on."""
    file = lookups.open_case_of(plan.situation, person.email, plan.case.id)
    if file is None:
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
    if plan.role.confirms:
        may = all(other.may_see(plan.sender) for other in others)
        told = "joined" if may else "opened"
        return speaks.noted(told, plan.sender, plan.role, peer=plan.case.peer.name)
    speaks.letter(
        "referrer_acknowledgement",
        plan.sender,
        Role.REFERRER,
        {"kin": plan.case.kin, "many": len(others) > 1},
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
    people = [person.name for person in _everybody(plan) if person.name]
    settled = case.name_referrer or case.anonymous or said.name_me is not None
    return {
        "asks_who": _lacks_who(plan),
        "asks_consent": _lacks_consent(plan),
        "asks_naming": role is Role.REFERRER and not settled,
        "names": people,
        "many": bool(case.others),
    }


def _hand_over(plan: Plan, why: str, *, who: Person | None = None) -> None:
    """The machine has asked enough: a person goes on, or says that nothing is to be done."""
    asked = plan.open_questions(QuestionKind.DETAILS_REQUEST)  # may still be answered
    plan.cancel_timers_of(asked, TimerKind.REMIND, TimerKind.QUESTION_OVER)
    plan.change(stage=Stage.LOOKING)
    give_to_person(plan, why, who=_unnamed(plan) or who)


def _unnamed(plan: Plan) -> Person | None:
    """Nobody, as the sender that a letter names, where the referrer is not to be known."""
    from_peer = plan.case.peer.email and isinstance(plan.fact, Heard) and plan.role is Role.PEER
    return Person(name="") if plan.case.anonymous and not from_peer else None


def details(plan: Plan) -> None:
    """Who it is, whether they agreed, and whether we may say who wrote: as far as the answer tells."""
    said = plan.said
    if said.consent is Leave.NO and said.refused and not (plan.case.others or said.flags):
        return refused(plan)
    named, before = people_named(plan), _everybody(plan)
    if len(named) > MOST_PEOPLE:
        return _hand_over(plan, "many_people")
    if not _learn_who(plan, named):
        return _hand_over(plan, "several_people")
    people = _everybody(plan)
    if len(people) > 1 and _unsure_of_all(plan, people):
        return _hand_over(plan, "many_people")
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
    words = set(names.plain_words(names.plain(plan.said.new_words)))
    named = any(words & set(names.plain_words(names.plain(p.name))) for p in people)
    said = plan.said.consent is not Leave.UNKNOWN
    return _differs(plan, people) or (said and named and not _speaks_of_all(plan))


def _knows_no_more(plan: Plan, before: Sequence[Person]) -> bool:
    """Whether an answer to "have they agreed" is that the referrer does not know."""
    unknown = plan.said.consent is Leave.UNKNOWN and _lacks_consent(plan)
    return unknown and not _lacks_who(plan) and list(before) == _everybody(plan)


def _learn_who(plan: Plan, named: Sequence[Person]) -> bool:
    """Take in whom an answer names; False where it names somebody else than it was asked about."""
    known = [person for person in _everybody(plan) if person.name or person.email]
    if not named:
        return _learn_address(plan)
    if not known:
        plan.change(peer=named[0], others=tuple(named[1:]))
        return True
    if not _lacks_who(plan) and not any(_same(n, k) for n in named for k in known):
        return False
    fuller = [_fuller(person, named) for person in known]
    fresh = [n for n in named if not any(_same(n, person) for person in fuller)]
    if not any(person.email for person in fresh):
        fresh = []  # mentioned on the way
    elif all(person.email for person in fuller):
        return False
    if fresh:
        # Asked whom it is about, and told somebody else: that is who was meant.
        fuller = [*(person for person in fuller if person.email), *fresh]
    plan.change(peer=fuller[0], others=tuple(fuller[1:]))
    return True


def _learn_address(plan: Plan) -> bool:
    """Take in an address that stands alone, where it can only be that of whom we asked about."""
    without = [person for person in _everybody(plan) if not person.email]
    own = (plan.sender.email, plan.program.address)
    written = {address for address, _ in emails_in(plan.said.new_words)}
    given = [a for a in written if not any(same_mailbox(a, one) for one in own)]
    if len(without) != 1 or len(given) != 1:
        return True
    named = NamedPerson(name=without[0].name, email=given[0])
    person = _known(plan, named)
    people = [person if one is without[0] else one for one in _everybody(plan)]
    plan.change(peer=people[0], others=tuple(people[1:]))
    return True


def _fuller(person: Person, named: Sequence[Person]) -> Person:
    """Somebody with what the answer adds: an address, the rest of the name."""
    for one in named:
        if _same(person, one):
            name = max(person.name, one.name, key=lambda written: len(names.plain_words(written)))
            return replace(person, name=name, email=person.email or one.email)
    return person


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
    plan.noted("not_contacted", plan.sender, role)


def details_unclear(plan: Plan) -> None:
    """An answer that does not say it: asked once more, with numbers; a question of theirs is read."""
    question, lacked = plan.question, _lacks_who(plan)
    if question is None or "?" in plan.said.new_words or _has_a_week(plan, question):
        return give_to_person(plan, "question", who=_unnamed(plan))
    _learn_address(plan)
    if lacked and not _lacks_who(plan):
        return _weigh(plan)
    if _lacks_who(plan) or _asked_before(plan) > 1:
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
            "asks_who": _lacks_who(plan),
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
    cases = [one for one in (plan, *plan.siblings()) if one.case.open]
    quiet = [one for one in cases if _heard_nothing(one.case)]
    for one in quiet:
        _stop(one, EventKind.WITHDRAWN, Outcome.WITHDRAWN)
    if not cases or len(quiet) < len(cases):
        return give_to_person(plan, "refused_late" if cases else "question")
    role = plan.role if plan.role.confirms else Role.REFERRER
    return plan.noted("withdrawn", plan.sender, role)


def _heard_nothing(case: Case) -> bool:
    return case.open and unaware(case) and case.stage is not Stage.INVITING


def _stop(plan: Plan, event: EventKind, outcome: Outcome) -> None:
    """Nothing more is done; whoever was asked hears so, and who knew no name hears none."""
    plan.event(event)
    _tell_who_was_asked(plan)
    plan.close(outcome)
    forget_soon(plan)


def _tell_who_was_asked(plan: Plan) -> None:
    """Coordinator and supporter hear that nothing is needed; who knew no name hears none."""
    known = plan.case.stage not in {Stage.LOOKING, Stage.CLARIFYING}
    for question in plan.open_questions(*_ASKED_OF_COORDINATORS):
        person = question.person
        if person and not same_mailbox(person.email, plan.sender.email):
            name = plan.case.peer.name if known else ""
            plan.noted("withdrawn", person, question.asked_of, peer=name)
    if plan.case.stage is Stage.ASSIGNED:
        stand_down(plan)


def late(plan: Plan) -> None:
    """A referrer's late word: a no still counts, and nothing else changes."""
    said = plan.said
    if said.intent is Intent.WITHDRAW and plan.case.open:
        return withdrawn_by_referrer(plan)
    no = said.option == "refused" or (said.consent is Leave.NO and said.refused)
    if no and plan.case.open:
        return _refused_late(plan)
    if said.intent is Intent.UNCLEAR:
        return give_to_person(plan, "question")
    # However it stands: a referrer is never told what became of it.
    plan.event(EventKind.IGNORED, "late")
    told = {"what": "answered", "supporter": ""}
    plan.letter("already_decided", plan.sender, Role.REFERRER, told)
    return None


def _refused_late(plan: Plan) -> None:
    """The colleague does not want it after all: it stops, or who has begun is told by a person."""
    if not _heard_nothing(plan.case):
        return give_to_person(plan, "refused_late")
    _stop(plan, EventKind.CONSENT_REFUSED, Outcome.NO_CONSENT)
    return plan.noted("not_contacted", plan.sender, Role.REFERRER)


# Inviting ------------------------------------------------------------------------------------------


def invite(plan: Plan) -> None:
    """Ask the peer whether they would like it, before anybody is asked to support them."""
    plan.change(stage=Stage.INVITING)
    over = _until_again(plan)
    question = plan.ask(
        QuestionKind.INVITATION,
        plan.case.peer,
        Role.PEER,
        "invitation",
        _invitation_data(plan, second=False),
        due=over,
    )
    plan.event(EventKind.INVITED)
    plan.set_timer(TimerKind.QUESTION_OVER, over, question=question.id)


def _until_again(plan: Plan) -> datetime:
    return timing.not_in_quiet_hours(plan.program, plan.now + plan.program.timing.contact_within)


def _invitation_data(plan: Plan, *, second: bool) -> dict[str, object]:
    return {"referrer": _may_be_named(plan), "second": second, "kin": plan.case.kin}


def _may_be_named(plan: Plan) -> str:
    """The referrer's name, if they let us say it; else nothing."""
    case = plan.case
    return case.referrer.name if case.referrer and case.name_referrer else ""


def invitation_over(plan: Plan) -> None:
    """No word to an invitation: one more, as often as the settings say; then silence."""
    question = plan.question
    if question is None or question.person is None:
        return
    sent, most = plan.timer.round, plan.program.timing.outreach_attempts
    if sent >= most:
        return plan.close(Outcome.NO_ANSWER, "invitation")
    told = _invitation_data(plan, second=sent + 1 == most)
    plan.letter("invitation", plan.case.peer, Role.PEER, told, question=question)
    plan.event(EventKind.INVITED, "again")
    return plan.set_timer(
        TimerKind.QUESTION_OVER, _until_again(plan), question=question.id, round_=sent + 1
    )


def asks_for_themselves(plan: Plan) -> None:
    """The peer says yes, or writes of their own accord: that is their consent, and a supporter is sought."""
    from mailflow.rules.openings import acknowledge  # noqa: PLC0415  # openings ask for consent too

    if not plan.case.open:
        return come_back(plan)
    before, new = plan.case.stage, add_wishes(plan)
    plan.event(EventKind.CONSENT_GIVEN)
    plan.change(path=Path.REACH_IN, language=_language(plan), proven=True)
    if before not in {Stage.MATCHING, Stage.ASSIGNED}:
        plan.close_questions()
        ask_coordinators(plan)
    elif new and not _goes_on_with_it(plan):
        return None
    return acknowledge(plan)


def _goes_on_with_it(plan: Plan) -> bool:
    """Bring what the peer adds to whoever looks for a supporter, or is one; False where it changes who."""
    from mailflow.rules.peer_steps import change_supporter  # noqa: PLC0415  # they need openings too

    case = plan.case
    if case.stage is Stage.ASSIGNED:
        if case.supporter and peer_keeps_away(plan, case.supporter):
            change_supporter(plan)
            return False
        tell_supporter_details(plan)
    elif case.pending is None or peer_keeps_away(plan, case.pending.supporter):
        ask_coordinators(plan, again="details")
    else:
        plan.tell_coordinators("details_added")
    return True


def _language(plan: Plan) -> str:
    """The language the peer writes; that of the referral where their words are too few to tell."""
    spoken = (plan.case.language, *plan.program.languages)
    return guess_language(plan.said.new_words, tuple(dict.fromkeys(spoken)))


def first_word_unclear(plan: Plan) -> None:
    """A peer who was told nothing writes, and it is not sure what they want: a person reads it."""
    from mailflow.rules.openings import acknowledge  # noqa: PLC0415  # openings ask for consent too

    acknowledge(plan, neutral=True)
    if plan.case.stage is Stage.CLARIFYING:
        return _hand_over(plan, "question")
    return give_to_person(plan, "question")


def invitation_declined(plan: Plan) -> None:
    """The peer would rather not: understanding, and resources only with leave."""
    plan.event(EventKind.DECLINED)
    _tell_who_was_asked(plan)
    plan.close_questions()
    plan.change(supporter=None, pending=None)
    peer_said_no(plan, plan.said.resources)


def invitation_unclear(plan: Plan) -> None:
    """Neither yes nor no: a question is read by a person, anything else asked once more with numbers."""
    asked = [q for q in plan.file.closed_questions if q.kind is QuestionKind.INVITATION]
    if "?" in plan.said.new_words or asked:
        return give_to_person(plan, "question")
    return plan.clarify(INVITATION_OPTIONS)


def late_invited(plan: Plan) -> None:
    """A late word to an invitation: a yes opens the door again, a no closes it at any time."""
    on_its_way = plan.case.open and (plan.case.supporter or plan.case.stage is Stage.MATCHING)
    if plan.said.intent is Intent.ACCEPT and not on_its_way:
        return asks_for_themselves(plan)
    if plan.said.intent is Intent.DECLINE and plan.case.open:
        from mailflow.rules.peer_steps import withdraw  # noqa: PLC0415  # they need openings too

        return withdraw(plan)
    return plan.event(EventKind.ANSWERED, "late")


# Who gave you my name? -----------------------------------------------------------------------------


def standing_answer(plan: Plan) -> None:
    """Who gave us a peer's name: the referrer if they let us say it, else that we keep it private."""
    case = plan.case
    own = (case.peer.email, *case.also_at)
    wrote = case.opened_by is not None and any(
        same_mailbox(case.opened_by.email, address) for address in own
    )
    path = Path.REACH_IN if wrote else Path.REACH_OUT
    plan.letter(
        "standing_answer",
        case.peer,
        Role.PEER,
        {"referrer": _may_be_named(plan), "path": path.value, "kin": case.kin},
        urgency=Urgency.QUESTION,
    )
    plan.event(EventKind.ANSWERED, "who")
