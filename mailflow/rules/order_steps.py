"""What somebody of the program orders in plain words, at any time: one order on a line.

An order is carried out for whoever may know of the case it names, and what came of it is told
them: of one order in a line, of several in a transcript. The case is the one whose reference stands
in the words; else the one whose letter was answered; else the one whose peer is named, or the only
one there is. Where none of this tells, nothing is done.

NOW and a reference lets go on whatever rests: a choice in its undo window, a request that is held,
a case that was put on hold or that a doubtful "stop" has paused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import wraps

from msgspec.structs import replace

from mailflow.nouns.case import EventKind, Question, QuestionKind, Stage
from mailflow.nouns.decision import Away, CaseFile, Heard, Mint, Situation
from mailflow.nouns.letters import Urgency
from mailflow.nouns.mail import Verdict, same_mailbox
from mailflow.nouns.meaning import Context, Intent, Understanding
from mailflow.nouns.people import Person, Role, Supporter
from mailflow.rules import (
    closing_steps,
    dates,
    event_steps,
    insist_steps,
    match_steps,
    names,
    person_steps,
    reach_steps,
    silence_steps,
    staff_steps,
    support_steps,
)
from mailflow.rules.again import read_again
from mailflow.rules.plan import ABOUT_DANGER, Plan
from mailflow.rules.staff_steps import Desk

#: So long may a line be that is an order; what is longer says something else.
ORDER_LENGTH = 160
#: An order is plain where it is said in so many words, or so sure.
PLAIN = 0.9
#: What our letters tell a coordinator to write at any time, whatever else they were asked.
_ANY_TIME = frozenset({Intent.CLOSE, Intent.FORGET, Intent.REASSIGN, Intent.MINE})
#: Orders that are about no one case.
_OF_NO_CASE = frozenset(
    {
        Intent.STATUS,
        Intent.REPORT,
        Intent.PAUSE_SUPPORTER,
        Intent.RESUME_SUPPORTER,
        Intent.AWAY,
        Intent.BACK,
        Intent.KEEP_APART,
        Intent.MAY_MEET,
    }
)
#: Without a day: a case rests for a week, an absence is believed for one, a pause for a year.
USUAL_HOLD = timedelta(days=7)
USUAL_ABSENCE = timedelta(days=7)
FOR_NOW = timedelta(days=365)
#: So many letters MY CASES brings at most; the list names them all.
MOST_BROUGHT = 10
#: So much of a line is given back in a transcript.
SHOWN = 60

#: What ``noted`` has no words for: it is told in a transcript, of one line too.
_IN_A_TRANSCRIPT = frozenset({"not_understood", "unknown_case"})
#: Nobody can be matched before it is known that they want to be.
_TOO_EARLY = frozenset({Stage.LOOKING, Stage.CLARIFYING, Stage.INVITING})

_A_LIST = re.compile(r"\b(?:cases|ones|list|queue|dossiers|casos|lista|liste)\b|\bi owe\b", re.I)
_TITLED = re.compile(r"\b(?:Dr|Dra|Pr|Prof)\b\.?\s+(?:[A-ZÀ-Ý][\w.'-]*\s+)?([A-ZÀ-Ý][\w'-]+)")
_MYSELF = re.compile(
    r"\b(?:i|i['’]m|i['’]ll|im|me|my|myself|je|j['’]\w+|moi|yo|estoy|estar[eé]|voy)\b", re.I
)
#: "He told me that he is away": somebody else is, and "me" says nothing about it.
_SOMEBODY_IS = re.compile(
    r"\b(?:he|she|they|[A-ZÀ-Ý][\w'-]+)(?: (?:is|are|will be)|['’](?:s|re|ll be)) "
    r"(?:away|back|off|out|on (?:leave|holiday|vacation))\b|\b(?:il|elle) (?:est|sera) (?:absent|de retour)"
)
_SPAN = re.compile(
    r"\b(?:from|starting|as of|du|[aà] partir d[ue]l?|desde(?: el)?|del)\s+(.{2,30}?)"
    r"(?=\s+(?:to|until|till?|through|thru|au|jusqu\S*|al|hasta)\b|[.,;\n]|$)",
    re.I,
)
_WHOLE_DAY = re.compile(r"\b(?:through|thru|incl\w*|inclus\w*)\b", re.I)
_NO_END = re.compile(r"further notice|nouvel ordre|nuevo aviso", re.I)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one order, in a code of ``noted`` or ``transcript``."""

    what: str
    #: The case it is about, if its giver may know of it.
    plan: Plan | None = None
    supporter: str = ""
    #: Somebody else it is about.
    other: str = ""
    until: datetime | date | None = None
    #: A letter of its own says all of it.
    answered: bool = False


Order = Callable[[Desk, Understanding], Done]
#: What an order on a case does in it.
OnCase = Callable[[Desk, Plan, Understanding], Done]


# A mail of orders ----------------------------------------------------------------------------------


def carry_out(
    fact: Heard, situation: Situation, mint: Mint, orders: Mapping[Intent, Order]
) -> Desk | None:
    """Do what a mail orders, and tell its sender what came of it.

    Args:
        fact: the mail.
        situation: what is known.
        mint: where random things come from.
        orders: what may be ordered.

    Returns:
        Everything that was set in motion; None where the mail orders nothing, or may not.
    """
    lines = _orders_in(fact, situation, orders)
    if not lines:
        return None
    desk = Desk(situation, fact, mint)
    done = [(words, said, _do(desk, said, orders)) for words, said in lines]
    if len(done) == 1:
        _tell_of_one(desk, *done[0])
    else:
        _tell_of_several(desk, done)
    return desk


def _orders_in(
    fact: Heard, situation: Situation, orders: Mapping[Intent, Order]
) -> list[tuple[str, Understanding]]:
    """The lines of a mail with what each orders; none where it is no mail of orders."""
    sender, question = fact.sender, fact.sender.question
    if sender.verdict is not Verdict.PROVEN:
        return []
    if not sender.role.confirms:
        return _beside_a_part(fact, situation, orders)
    if question and (question.kind in ABOUT_DANGER or question.kind is QuestionKind.CONFIRM_SENDER):
        return []
    answers = question is not None and not sender.late
    if answers and question and question.lines and fact.understanding.intent is not Intent.UNCLEAR:
        return []  # a line for each of several peers looks like several orders
    lines = _lines(fact, situation, answers=answers)
    if answers and len(lines) < 2 and fact.understanding.intent is not Intent.UNCLEAR:
        return []
    ordered = [said for _, said in lines if said.intent in orders]
    if not ordered or (len(lines) == 1 and ordered[0].intent is Intent.REFER):
        return []
    if fact.sheets and not all(said.confidence >= PLAIN for said in ordered):
        return []  # what is written beside a list speaks of the list
    if answers and not all(_is_plain(words, said) for words, said in lines if said in ordered):
        return []
    if sender.contradictory and not all(said.case for said in ordered):
        return []
    return lines


def _beside_a_part(
    fact: Heard, situation: Situation, orders: Mapping[Intent, Order]
) -> list[tuple[str, Understanding]]:
    """The order of somebody of the program who has a part in a case besides, as its supporter or peer.

    What they write by themselves may be about that part: only what is plainly an order is one, and
    only a reference names a case.
    """
    sender = fact.sender
    if sender.question or staff_steps.role_of(situation.program, sender.person) is None:
        return []
    said = read_again(fact, Context.ORDER, situation)
    free = said.intent in _OF_NO_CASE or said.case is not None
    plain = said.intent in orders and said.intent is not Intent.REFER and said.confidence >= PLAIN
    return [(said.new_words, said)] if plain and free else []


def _lines(fact: Heard, situation: Situation, *, answers: bool) -> list[tuple[str, Understanding]]:
    """What a mail says, line by line where each is an order, else as a whole."""
    whole, words = fact.understanding, fact.understanding.new_words.strip()
    if "\n" in words:
        # Its tables are large, and such mails are rare: the daemon does not hold them.
        from mailflow.parsers.intents.orders import split_orders  # noqa: PLC0415

        parts = split_orders(words)
        if len(parts) > 1:
            return [(part, _exactly(fact, situation, part)) for part in parts]
    if not answers and whole.intent is not Intent.UNCLEAR:
        apart = _beside_a_referral(fact, situation)
        if apart:
            return apart
    if answers and whole.intent is Intent.UNCLEAR:
        return [(words, read_again(fact, Context.ORDER, situation))]
    return [(words, whole)]


def _beside_a_referral(fact: Heard, situation: Situation) -> list[tuple[str, Understanding]]:
    """The parts of a mail that orders and also refers somebody; read as a whole it would lose one."""
    words = fact.understanding.new_words.strip()
    if not re.search(r"[.;!\n]\s*\S", words):
        return []
    from mailflow.parsers.intents.orders import orders_in_prose  # noqa: PLC0415  # as above

    read = [
        (part, read_again(fact, Context.ORDER, situation, part)) for part in orders_in_prose(words)
    ]
    meant = {said.intent for _, said in read}
    both = Intent.REFER in meant and len(meant) > 1
    return [(part, _if_plain(said)) for part, said in read] if both else []


def _exactly(fact: Heard, situation: Situation, words: str) -> Understanding:
    """What one of several lines orders."""
    return _if_plain(read_again(fact, Context.ORDER, situation, words))


def _if_plain(said: Understanding) -> Understanding:
    """One of several orders; what says more than an order is not guessed at."""
    return said if said.confidence >= PLAIN else replace(said, intent=Intent.UNCLEAR)


def _is_plain(words: str, said: Understanding) -> bool:
    """Whether words that answer a letter of ours are an order beyond doubt."""
    sure = said.intent in _ANY_TIME or said.confidence >= PLAIN or said.case is not None
    return sure and len(words) <= ORDER_LENGTH


def _do(desk: Desk, said: Understanding, orders: Mapping[Intent, Order]) -> Done:
    order = orders.get(said.intent)
    return order(desk, said) if order else Done("not_understood")


def _tell_of_one(desk: Desk, words: str, said: Understanding, done: Done) -> None:
    if done.answered:
        return
    if done.what == "nothing_done" and done.plan:
        done.plan.fact = _fact(desk, done.plan, said)
        person_steps.already_decided(done.plan)
    elif done.what in _IN_A_TRANSCRIPT:
        _tell_of_several(desk, [(words, said, done)])
    else:
        _note(desk, done)


def _note(desk: Desk, done: Done) -> None:
    """One line that says what was done; an answer to it belongs to what is asked in that case."""
    told = {"supporter": done.supporter, "until": done.until}
    plan = done.plan
    if plan is None:
        data = {"what": done.what, "peer": "", "other": done.other, **told}
        return desk.letter("noted", desk.person, desk.role, data)
    asked = [q for q in plan.open_questions(*staff_steps.OF_COORDINATORS) if _is_theirs(desk, q)]
    if asked:
        return plan.noted_asking(done.what, asked[0], **told)
    return plan.noted(done.what, desk.person, desk.role, **told)


def _is_theirs(desk: Desk, question: Question) -> bool:
    person = question.person
    return person is not None and same_mailbox(person.email, desk.person.email)


def _tell_of_several(desk: Desk, done: Iterable[tuple[str, Understanding, Done]]) -> None:
    lines = []
    for words, _, one in done:
        case = one.plan.case if one.plan else None
        lines.append(
            {
                "order": " ".join(words.split())[:SHOWN],
                "what": one.what,
                "ref": case.reference if case else "",
                "peer": case.peer.name if case and not case.unspoken else "",
                "supporter": one.supporter,
                "other": one.other,
                "until": one.until,
            }
        )
    desk.letter("transcript", desk.person, desk.role, {"lines": lines})


# Which case ----------------------------------------------------------------------------------------


def _find(desk: Desk, said: Understanding, among: Callable[[Plan], bool]) -> CaseFile | str:
    """The case an order is about; a code that says why it is none.

    Args:
        desk: what is known.
        said: the order.
        among: which cases may be meant where neither reference nor letter names one.
    """
    if said.case:
        named = [f for f in desk.files() if f.case.reference == said.case.upper()]
        return named[0] if named else "unknown_case"
    open_ = [f for f in desk.files() if f.case.open and among(desk.plan(f))]
    by_name = [f for f in open_ if _names(said.new_words, f.case.peer)]
    here = _here(desk)
    if here and (not by_name or any(f.case.id == here.case.id for f in by_name)):
        return here
    if len(by_name) == 1 and not here:
        return by_name[0]
    if len(open_) == 1 and not here and not by_name and not names_another(desk, said):
        return open_[0]
    return "no_case_named"


def _here(desk: Desk) -> CaseFile | None:
    """The case whose letter was answered; none where that letter was about several."""
    heard, situation = desk.heard, desk.situation
    question = heard.sender.question
    if question:
        return None if question.lines else situation.file(question.case)
    subject = heard.message.subject.upper()
    named = [f for f in desk.files() if f.case.reference in subject]
    return named[0] if len(named) == 1 else None


def _names(words: str, person: Person) -> bool:
    """Whether words name this person, by the last name at least."""
    return bool(set(names.plain_words(person.name)[-1:]) & set(names.plain_words(words)))


def names_another(desk: Desk, said: Understanding, peers: Iterable[Person] = ()) -> bool:
    """Whether words name a physician who is no supporter: then the only case is not meant.

    Args:
        desk: what is known.
        said: the words.
        peers: who besides may be named.
    """
    named = {one for last in _TITLED.findall(said.new_words) for one in names.plain_words(last)}
    supporters = (s.name for s in desk.situation.roster.supporters)
    full = (*supporters, *(p.name for p in peers))
    return bool(named - {word for name in full for word in names.plain_words(name)})


def _fact(desk: Desk, plan: Plan, said: Understanding) -> Heard:
    """The mail as if it held this one order, about this case."""
    sender = replace(
        desk.heard.sender, role=desk.role, question=None, case=plan.case.id, late=False
    )
    return replace(desk.heard, sender=sender, understanding=said)


def _on_a_case(order: OnCase) -> Order:
    """An order on the case it names, for whoever may know of it."""

    @wraps(order)
    def carried_out(desk: Desk, said: Understanding) -> Done:
        found = _find(desk, said, lambda plan: staff_steps.knows(plan, desk.person))
        if isinstance(found, str):
            return Done(found)
        plan = desk.plan(found)
        if not staff_steps.knows(plan, desk.person):
            return Done("take_first") if plan.may_see(desk.person) else Done("unknown_case")
        plan.fact = _fact(desk, plan, said)
        done = order(desk, plan, said)
        if done.plan is not None and done.what != "nothing_done":
            plan.event(EventKind.ORDERED, said.intent.value)
        return done

    return carried_out


# Looking -------------------------------------------------------------------------------------------


def status(desk: Desk, said: Understanding) -> Done:
    """Where every case stands that this person may see, or the one that is named."""
    files = desk.files()
    if said.case:
        files = [f for f in files if f.case.reference == said.case.upper()]
        if not files:
            return Done("unknown_case")
    _report(desk, files)
    return Done("status", answered=True)


def report(desk: Desk, _: Understanding) -> Done:
    """A short status in words, which names nobody."""
    items = staff_steps.status_items(desk, desk.person, desk.files(), names=False)
    desk.letter("status_report", desk.person, desk.role, {"items": items, "away": []})
    return Done("status", answered=True)


def _report(desk: Desk, files: Sequence[CaseFile]) -> None:
    items = staff_steps.status_items(desk, desk.person, files)
    away_ = staff_steps.people_away(desk)
    desk.letter("status_report", desk.person, desk.role, {"items": items, "away": away_})


def _my_cases(desk: Desk) -> Done:
    """What waits for this person: the list, and the letters themselves once more."""
    mine_ = [f for f in desk.files() if staff_steps.is_mine(f, desk.person)]
    _report(desk, mine_ or desk.files())
    for file in mine_[:MOST_BROUGHT]:
        plan = desk.plan(file)
        for question in plan.open_questions():
            if _is_theirs(desk, question):
                _bring(desk, plan, question)
    return Done("status", answered=True)


def _bring(desk: Desk, plan: Plan, question: Question) -> None:
    """Write a letter that waits for an answer once more, as it is now."""
    if question.kind is QuestionKind.MATCH_REQUEST:
        if not (plan.case.on_hold or plan.case.pending):
            match_steps.ask_again(plan, desk.person, question.asked_of)
    elif question.kind is QuestionKind.TAKEOVER:
        match_steps.ask_to_take_again(plan, question)
    elif question.kind is QuestionKind.SUPPORTER_SILENT:
        _ask_about_silence_again(plan, question)
    elif question.kind is QuestionKind.EVENT_REQUEST:
        sender = replace(desk.heard.sender, question=question, late=False)
        plan.fact = replace(desk.heard, sender=sender)
        event_steps.remind(plan)
    elif question.kind is QuestionKind.NEEDS_A_PERSON:
        person_steps.remind_to_look(plan, question)


def _ask_about_silence_again(plan: Plan, question: Question) -> None:
    if question.person and plan.case.supporter:
        told = {
            "about": "supporter_silent",
            "supporter": plan.case.supporter.name,
            "peer": {"name": plan.case.peer.name},
            "accepted": plan.case.accepted_at is not None,
        }
        plan.letter(
            "escalation",
            question.person,
            question.asked_of,
            told,
            urgency=Urgency.QUESTION,
            question=question,
        )


# Taking --------------------------------------------------------------------------------------------


def mine(desk: Desk, said: Understanding) -> Done:
    """MY CASES lists what waits for this person; MINE takes the case it is about."""
    if not said.case and (_here(desk) is None or _A_LIST.search(said.new_words)):
        return _my_cases(desk)
    return take(desk, said)


def take(desk: Desk, said: Understanding) -> Done:
    """This person is who is asked about the case from now on, and whatever waits is shown."""
    found = _find(desk, said, lambda plan: _is_offered(desk, plan))
    if isinstance(found, str):
        return Done(found)
    plan = desk.plan(found)
    if not plan.may_see(desk.person):
        return Done("unknown_case")
    plan.fact = _fact(desk, plan, said)
    taker = _who_has(desk, plan)
    if taker:
        return Done("taken_by_other", supporter=taker.name)
    if not plan.case.open:
        return Done("nothing_done", plan)
    return _take(desk, plan, said)


def _is_offered(desk: Desk, plan: Plan) -> bool:
    """Whether this person was asked to take the case, or is asked about it."""
    kinds = (*staff_steps.OF_COORDINATORS, QuestionKind.TAKEOVER)
    return any(_is_theirs(desk, q) for q in plan.open_questions(*kinds))


def _who_has(desk: Desk, plan: Plan) -> Person | None:
    """Who has the case already, where that is not this person's to change: the first one wins.

    A coordinator may take any case from who stood in, unless they answer the offer itself too late.
    """
    case, asked = plan.case, desk.heard.sender.question
    taker = case.pending.by if case.pending else case.coordinator
    if taker is None or same_mailbox(taker.email, desk.person.email) or plan.is_away(taker):
        return None
    too_late = asked is not None and asked.kind is QuestionKind.TAKEOVER and desk.heard.sender.late
    coordinator = staff_steps.role_of(desk.program, desk.person) is Role.COORDINATOR
    return None if coordinator and not too_late else taker


def _take(desk: Desk, plan: Plan, said: Understanding) -> Done:
    plan.event(EventKind.ORDERED, said.intent.value)
    if plan.case.pending is None and plan.open_questions(*match_steps.TAKEN_OVER):
        match_steps.taken_over(plan)
        return Done("taken_over", plan, answered=True)
    before = plan.case.pending.by if plan.case.pending else plan.case.coordinator
    plan.change(coordinator=desk.person)
    plan.event(EventKind.TAKEN_OVER)
    if before:
        told = [(before, plan.staff_role(before))]
        match_steps.tell_others(plan, "taken_by_other", told, supporter=desk.person.name)
    return Done("mine", plan)


# Orders on a case ----------------------------------------------------------------------------------


@_on_a_case
def hold(desk: Desk, plan: Plan, said: Understanding) -> Done:
    """Nothing goes on in the case until the day that is named."""
    if not plan.case.open:
        return Done("nothing_done", plan)
    zone = plan.program.zone
    named = dates.moment_named(said.until or said.new_words, plan.now, zone)
    if plan.case.stage is Stage.MATCHING:
        until = named or dates.next_morning(plan.now, zone)
        match_steps.hold(plan, until)
        return Done("held", plan, until=until)
    until = named or dates.next_morning(plan.now + USUAL_HOLD, zone)
    person_steps.put_on_hold(plan, until)
    return Done("on_hold", plan, until=until)


@_on_a_case
def close(desk: Desk, plan: Plan, said: Understanding) -> Done:
    """The case ends; whoever was to reach out, or is asked about it, hears that nothing is needed."""
    asked = plan.open_questions(*staff_steps.OF_COORDINATORS, QuestionKind.TAKEOVER)
    others = [(q.person, q.asked_of) for q in asked if q.person]
    closing_steps.close(plan)
    match_steps.tell_others(plan, "closed", others)
    return Done("closed", plan)


@_on_a_case
def forget(desk: Desk, plan: Plan, said: Understanding) -> Done:
    """The case ends, and everything personal of it goes as soon as the last letters left."""
    closing_steps.close(plan)
    closing_steps.forget_soon(plan)
    return Done("forgotten", plan)


@_on_a_case
def reassign(desk: Desk, plan: Plan, said: Understanding) -> Done:
    """Somebody else: the one who is named, or the coordinator is asked again."""
    if not plan.case.open:
        return Done("nothing_done", plan)
    if plan.case.stage in _TOO_EARLY or _said_no(plan):
        return Done("not_understood")
    named = names.find(said.supporter, plan.situation.roster) if said.supporter else []
    if said.supporter and len(named) != 1:
        return Done("unknown_supporter", plan, supporter=said.supporter)
    if named:
        return _give_to(desk, plan, named[0])
    if plan.case.stage is Stage.MATCHING:
        match_steps.ask_coordinators(plan, again="undone" if plan.case.pending else "")
    else:
        silence_steps.take_next_one(plan)
    return Done("reassigned", plan)


def _said_no(plan: Plan) -> bool:
    """Whether the peer has said no: nobody is sent to them any more, whoever orders it."""
    return bool(plan.open_questions(QuestionKind.RESOURCES_LEAVE))


def _give_to(desk: Desk, plan: Plan, supporter: Supporter) -> Done:
    """Give the case to a supporter who was named, unless a rule forbids it."""
    now = plan.case.supporter
    if now and same_mailbox(now.email, supporter.email):
        return Done("nothing_done", plan)
    in_the_way = match_steps.forbids(plan, supporter)
    if in_the_way and not insist_steps.confirmed(plan, plan, supporter, in_the_way):
        insist_steps.show(plan, plan, supporter, in_the_way)
        data = insist_steps.told_of(plan, supporter, in_the_way)
        plan.letter("clarification", desk.person, desk.role, data, urgency=Urgency.QUESTION)
        return Done("forbidden", plan, supporter=supporter.name, answered=True)
    if plan.case.stage is not Stage.MATCHING:
        silence_steps.take_next_one(plan)
        plan.drop_letters_named({"match_request", "escalation"})
        plan.close_questions(QuestionKind.MATCH_REQUEST, QuestionKind.TAKEOVER)
        plan.open_question(QuestionKind.MATCH_REQUEST, desk.person, desk.role)
    before = plan.case.pending
    until = match_steps.keep(plan, supporter, insisted=in_the_way)
    if before:
        told = [(before.by, plan.staff_role(before.by))]
        match_steps.tell_others(plan, "chosen", told, supporter=supporter.name, until=until)
    if until is None:
        match_steps.assign(plan)
        return Done("going_now", plan, supporter=supporter.name)
    return Done("chosen", plan, supporter=supporter.name, until=until)


@_on_a_case
def tell(desk: Desk, plan: Plan, said: Understanding) -> Done:
    """A sentence for the supporter: it goes on at once, or with the assignment that is to come."""
    words = said.told.strip()
    if not words or not plan.case.open or _said_no(plan):
        return Done("not_understood")
    # Who was asked for room only has heard no name: the words go with the assignment.
    given = reach_steps.knows_the_name(plan) and plan.case.stage is not Stage.MATCHING
    kept = plan.case.told if not given else ""
    plan.change(told=f"{kept}\n{words}".strip())
    if given:
        _pass_on(plan, words)
    pending = plan.case.pending
    to = plan.supporter_name() or (pending.supporter.name if pending else "")
    return Done("told", plan, supporter=to)


def _pass_on(plan: Plan, words: str) -> None:
    """Send a coordinator's sentence to the supporter who has the case."""
    supporter, peer = plan.case.supporter, plan.case.peer
    if supporter is None:
        return
    if plan.open_questions(QuestionKind.ASSIGNMENT):
        return support_steps.tell_supporter_details(plan)
    other = {"name": peer.name, "email": peer.email, "phone": peer.phone, "place": ""}
    told = {
        "other": other,
        "for_supporter": True,
        "path": plan.case.path.value,
        "told": words,
    }
    plan.letter("introduction", supporter, Role.SUPPORTER, told)
    return None


@_on_a_case
def undo(desk: Desk, plan: Plan, said: Understanding) -> Done:
    """A choice that was not acted on yet is taken back."""
    if plan.case.pending is None:
        return Done("nothing_done", plan)
    match_steps.undo(plan)
    return Done("undone", plan)


@_on_a_case
def now(desk: Desk, plan: Plan, said: Understanding) -> Done:
    """Whatever rests goes on at once: a choice, a request on hold, a case that is paused."""
    pending = plan.case.pending
    if pending and same_mailbox(pending.by.email, desk.person.email):
        if not match_steps.may_go(plan):
            return Done("undone", plan, answered=_was_asked(desk, plan))
        match_steps.assign(plan)
        return Done("going_now", plan, supporter=pending.supporter.name)
    if pending or not (plan.case.open and plan.case.on_hold):
        return Done("nothing_done", plan)
    if plan.case.stage is Stage.MATCHING:
        match_steps.ask_coordinators(plan)
        return Done("goes_on", plan, answered=_was_asked(desk, plan))
    person_steps.go_on(plan)
    return Done("goes_on", plan)


def _was_asked(desk: Desk, plan: Plan) -> bool:
    return any(_is_theirs(desk, q) for q in plan.open_questions(QuestionKind.MATCH_REQUEST))


def refer(desk: Desk, said: Understanding) -> Done:
    """A referral among other orders opens a case of its own."""
    from mailflow.rules import openings  # noqa: PLC0415  # the workflow imports both

    sender = replace(desk.heard.sender, question=None, case=None, role=desk.role)
    heard = replace(desk.heard, sender=sender, understanding=said)
    plan = openings.new_plan(desk.situation, heard, desk.mint)
    desk.take_up(plan)
    openings.referred_by_coordinator(plan)
    return Done("opened", plan)


# Supporters ----------------------------------------------------------------------------------------


def pause_supporter(desk: Desk, said: Understanding) -> Done:
    """A supporter gets nothing new until the day that is named."""
    supporter = _supporter(desk, said)
    if supporter is None:
        return Done("unknown_supporter", supporter=said.supporter or "")
    back = _day(desk, said) or desk.today + FOR_NOW
    return _no_new_requests(desk, supporter, back - timedelta(days=1))


def _no_new_requests(desk: Desk, supporter: Supporter, last: date) -> Done:
    desk.absences.append(Away(email=supporter.email, until=last, since=desk.now, paused=True))
    until = staff_steps.back_on(last)
    return Done("paused_supporter", supporter=supporter.name, until=until)


def resume_supporter(desk: Desk, said: Understanding) -> Done:
    """A supporter may be asked again; with a reference and no name, the case goes on."""
    supporter = _supporter(desk, said)
    if supporter is None:
        return now(desk, said) if said.case else Done("unknown_supporter")
    desk.absences.append(Away(email=supporter.email, until=None))
    return Done("resumed_supporter", supporter=supporter.name)


def _supporter(desk: Desk, said: Understanding) -> Supporter | None:
    """The one supporter an order names."""
    roster = desk.situation.roster
    if said.supporter:
        found = names.find(said.supporter, roster)
    else:
        found = [s for s in roster.supporters if _names(said.new_words, s.person)]
    return found[0] if len(found) == 1 else None


def _day(desk: Desk, said: Understanding) -> date | None:
    return dates.day_named(said.until or said.new_words, desk.today)


# Away and back -------------------------------------------------------------------------------------


def away(desk: Desk, said: Understanding) -> Done:
    """Somebody is away: what waits for them goes to the backups, a supporter gets nothing new."""
    span = _days_away(desk, said)
    who = _who(desk, said)
    if span is None or who is None:
        return Done("not_understood")
    first, last = span
    supporter = names.by_address(desk.situation.roster, who.email)
    if staff_steps.role_of(desk.program, who) is None and supporter:
        return _no_new_requests(desk, supporter, last)
    since = dates.morning_of(first, desk.program.zone) if first > desk.today else None
    staff_steps.goes_away(desk, who, last, since)
    until = staff_steps.back_on(last)
    if same_mailbox(who.email, desk.person.email):
        return Done("away", until=until)
    role = staff_steps.role_of(desk.program, who) or Role.COORDINATOR
    told = {"what": "away", "peer": "", "supporter": "", "until": until}
    desk.letter("noted", who, role, told)
    return Done("away", supporter=who.name, until=until)


def _days_away(desk: Desk, said: Understanding) -> tuple[date, date] | None:
    """The first and the last day of an absence; None where they do not go together.

    "Until 4 January" names the day of return, "through" it the last one away.
    """
    words, today = said.new_words, desk.today
    begins = _SPAN.search(words)
    first = (dates.day_named(begins[1], today) if begins else None) or today
    if said.until and _NO_END.search(said.until):
        return first, first + FOR_NOW
    back = dates.day_named(said.until, today) if said.until else None
    if back is None:
        rest = words.replace(begins[0], " ") if begins else words
        day = dates.day_named(rest, today)
        return (day, day) if day else (first, first + USUAL_ABSENCE)
    last = back if _WHOLE_DAY.search(words) else back - timedelta(days=1)
    return (first, last) if last >= first else None


def _who(desk: Desk, said: Understanding) -> Person | None:
    """Who is away, or back: the sender, or the one person of program or roster they name."""
    words = said.new_words
    if _MYSELF.search(words) and not _SOMEBODY_IS.search(words):
        return desk.person
    people = [p for p in desk.program.staff if staff_steps.role_of(desk.program, p)]
    people += [s.person for s in desk.situation.roster.supporters]
    others = [p for p in people if not same_mailbox(p.email, desk.person.email)]
    named = {p.email: p for p in others if _names(words, p)} or {
        p.email: p for p in others if _first_name(words, p)
    }
    if len(named) > 1 or (not named and _SOMEBODY_IS.search(words)):
        return None
    return next(iter(named.values()), desk.person)


def _first_name(words: str, person: Person) -> bool:
    return bool(set(names.plain_words(person.name)[:1]) & set(names.plain_words(words)))


def back(desk: Desk, said: Understanding) -> Done:
    """Somebody is back, and is told once what waits for them and what happened."""
    who = _who(desk, said)
    if who is None:
        return Done("not_understood")
    supporter = names.by_address(desk.situation.roster, who.email)
    if staff_steps.role_of(desk.program, who) is None and supporter:
        desk.absences.append(Away(email=supporter.email, until=None))
        return Done("resumed_supporter", supporter=supporter.name)
    told = staff_steps.comes_back(desk, who)
    myself = same_mailbox(who.email, desk.person.email)
    return Done("back", supporter="" if myself else who.name, answered=told and myself)
