"""The people of the program: who may know of a case, who is away, and what waits on their return."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from mailflow.nouns.case import (
    EventKind,
    Question,
    QuestionKind,
    Stage,
    TimerKind,
)
from mailflow.nouns.decision import (
    Away,
    CaseFile,
    Decision,
    Fact,
    Filing,
    Heard,
    Mint,
    NewList,
    Situation,
)
from mailflow.nouns.letters import Letter, Urgency
from mailflow.nouns.mail import Verdict, folded, same_mailbox
from mailflow.nouns.people import Person, Role
from mailflow.nouns.program import Program
from mailflow.rules import dates, event_steps, match_steps
from mailflow.rules.plan import Plan

#: What a coordinator, or whoever stands in for one, is asked.
OF_COORDINATORS = frozenset(
    {
        QuestionKind.MATCH_REQUEST,
        QuestionKind.EVENT_REQUEST,
        QuestionKind.SUPPORTER_SILENT,
        QuestionKind.NEEDS_A_PERSON,
        QuestionKind.PLEASE_READ,
    }
)
_OF_SUPPORTERS = frozenset(
    {QuestionKind.AVAILABILITY, QuestionKind.ASSIGNMENT, QuestionKind.OUTCOME_REQUEST}
)
_OF_PEERS = frozenset(
    {
        QuestionKind.INVITATION,
        QuestionKind.REACHED,
        QuestionKind.SAME_SUPPORTER,
        QuestionKind.RESOURCES_LEAVE,
        QuestionKind.CHECK_IN,
    }
)
#: For whom a case waits, by what is open in it; the first that is open counts.
_WAITS_FOR = (
    ("coordinator", OF_COORDINATORS),
    ("supporter", _OF_SUPPORTERS),
    ("referrer", frozenset({QuestionKind.DETAILS_REQUEST})),
    ("peer", _OF_PEERS),
)
#: What a backup may take over, and so waits for who is away.
_MAY_BE_TAKEN = frozenset(OF_COORDINATORS - {QuestionKind.PLEASE_READ})
#: So many letters a day are caused by mails in the name of somebody of the program.
DOUBTS_A_DAY = 3
#: A supporter has the case.
_GIVEN = frozenset({Stage.ASSIGNED, Stage.CONNECTED, Stage.SUPPORTED})


# Who may know --------------------------------------------------------------------------------------


def role_of(program: Program, person: Person) -> Role | None:
    """As what the settings name somebody who may confirm a match; None for everybody else."""
    groups = (
        (program.people.coordinators, Role.COORDINATOR),
        (program.people.backups, Role.BACKUP),
        (program.people.leads, Role.LEAD),
    )
    for group, role in groups:
        if any(same_mailbox(one.email, person.email) for one in group):
            return role
    return None


def knows(plan: Plan, person: Person) -> bool:
    """Whether somebody of the program may learn whom a case is about without taking it first.

    Every coordinator whom no rule keeps away, and whoever is asked about the case.
    """
    if any(same_mailbox(one.email, person.email) for one, _ in plan.coordinators()):
        return True
    return role_of(plan.program, person) is Role.COORDINATOR and plan.may_see(person)


# The desk ------------------------------------------------------------------------------------------


class Desk:
    """Where somebody of the program sets things in motion: in many cases, in one, or in none.

    Args:
        situation: what is known.
        fact: what happened.
        mint: where random things come from.
    """

    def __init__(self, situation: Situation, fact: Fact, mint: Mint) -> None:
        self.situation = situation
        self.program = situation.program
        self.now = situation.now
        self.fact = fact
        self.mint = mint
        self.filing = Filing.DONE if isinstance(fact, Heard) else None
        self.loose: list[Letter] = []
        self.absences: list[Away] = []
        self.lists: list[NewList] = []
        self._first: Plan | None = None

    @classmethod
    def of(cls, plan: Plan) -> Desk:
        """The desk of a decision that has a plan already."""
        desk = cls(plan.situation, plan.fact, plan.mint)
        desk.take_up(plan)
        return desk

    def take_up(self, plan: Plan) -> None:
        """Work on with this plan, as one of those that are here."""
        if self._first is None:
            plan.loose[:0], plan.absences[:0] = self.loose, self.absences
            plan.lists[:0] = self.lists
            self.loose, self.absences, self.lists = plan.loose, plan.absences, plan.lists
            self._first = plan
        elif plan not in self._first.plans():
            self._first.join(plan)

    def plan(self, file: CaseFile) -> Plan:
        """The plan of that case: one a case, however often asked."""
        if self._first is None:
            self.take_up(Plan(self.situation, self.fact, self.mint, file))
        assert self._first is not None
        return self._first.beside(file)

    def plans(self) -> list[Plan]:
        """The plans of the cases that were looked at."""
        return self._first.plans() if self._first else []

    def files(self) -> list[CaseFile]:
        """Every case that was gathered, each once, the oldest first; the office's own are none."""
        gathered = (file for file in reversed(self.situation.known) if not file.case.office)
        once = {file.case.id: file for file in gathered}
        return sorted(once.values(), key=lambda file: (file.case.opened, file.case.reference))

    @property
    def heard(self) -> Heard:
        """The mail that sets things in motion."""
        assert isinstance(self.fact, Heard)
        return self.fact

    @property
    def person(self) -> Person:
        """Who wrote it."""
        return self.heard.sender.person

    @property
    def role(self) -> Role:
        """As what of the program."""
        return role_of(self.program, self.person) or self.heard.sender.role

    @property
    def today(self) -> date:
        """In the program's zone."""
        return self.now.astimezone(self.program.zone).date()

    def is_away(self, person: Person) -> bool:
        """Whether somebody is away today, by all that was said until now."""
        absence = self.absence(person)
        until = absence.until if absence and absence.begun(self.now) else None
        return until is not None and self.today <= until

    def absence(self, person: Person) -> Away | None:
        """What is known of somebody's absence, begun or not; None where there is none."""
        known = self.situation.absent.get(folded(person.email))
        for change in self.absences:
            if same_mailbox(change.email, person.email):
                known = change
        return known if known and known.until else None

    def letter(
        self,
        template: str,
        to: Person,
        role: Role,
        data: Mapping[str, object],
        *,
        urgency: Urgency = Urgency.COURTESY,
    ) -> None:
        """Write to somebody of the program a letter that belongs to no case.

        Args:
            template: name of the letter.
            to: whom.
            role: as what they read it.
            data: what the letter needs to be told.
            urgency: when it leaves.
        """
        heard = self.fact if isinstance(self.fact, Heard) else None
        theirs = heard is not None and same_mailbox(heard.sender.person.email, to.email)
        answers = heard.message.message_id or "" if heard and theirs else ""
        self.loose.append(
            Letter(
                id=self.mint.uuid(),
                template=template,
                to=to,
                role=role,
                language=self.program.language,
                message_id=self.mint.message_id(self.program.domain),
                date=self.now,
                urgency=urgency,
                data=dict(data),
                in_reply_to=answers,
                references=(answers,) if answers else (),
            )
        )

    def decision(self, reason: str) -> Decision:
        """Everything that was set in motion.

        Args:
            reason: upon what it was decided, in words from a closed list.
        """
        read = any(plan.filing is Filing.ATTENTION for plan in self.plans())
        return Decision(
            reason=reason,
            steps=tuple(plan.step() for plan in self.plans() if plan.changed),
            letters=tuple(self.loose),
            filing=Filing.ATTENTION if read else self.filing,
            away=tuple(self.absences),
            lists=tuple(self.lists),
        )


def doubtful_order(desk: Desk) -> None:
    """Words in the name of somebody of the program that nobody can prove: told, and not done.

    Who is imitated is told too; three letters a day at most, the mails lie where a person looks.
    """
    heard, desk.filing = desk.heard, Filing.ATTENTION
    if desk.situation.letters_today.get("needs_a_person", 0) >= DOUBTS_A_DAY:
        return
    data = {
        "who": {"name": heard.sender.person.name, "email": heard.sender.person.email},
        "when": desk.now,
        "understood": heard.understanding.intent.value,
        "context": "order",
        "why": "unproven_answer",
        "folder": desk.program.mailbox.attention,
    }
    people = [(one, Role.COORDINATOR) for one in desk.program.people.coordinators]
    people += [(one, desk.role) for one in desk.program.staff if _same(one, desk.person)]
    for person, role in {folded(one.email): (one, role) for one, role in people}.values():
        desk.letter("needs_a_person", person, role, data, urgency=Urgency.QUESTION)


def _same(one: Person, other: Person) -> bool:
    return same_mailbox(one.email, other.email)


# Away ----------------------------------------------------------------------------------------------


def goes_away(desk: Desk, person: Person, until: date, since: datetime | None = None) -> None:
    """Somebody of the program is away: what waits for them goes to the backups, at once or then.

    Args:
        desk: what is known, and where it is written.
        person: who.
        until: the last day of it.
        since: when it begins; None: now, or when it began already.
    """
    before = desk.absence(person)
    going_on = before is not None and before.begun(desk.now) and before.since is not None
    start = since or (before.since if before and going_on else desk.now)
    desk.absences.append(Away(email=person.email, until=until, since=start))
    for file in desk.files():
        if not file.case.open:
            continue
        plan = desk.plan(file)
        if _waits_for_somebody(plan):
            match_steps.pass_on_if_everybody_is_away(plan)
        match_steps.watch_absences(plan)


def _waits_for_somebody(plan: Plan) -> bool:
    """Whether a word of a coordinator is waited for; a request that rests waits for nobody."""
    rests = plan.case.on_hold or plan.case.pending is not None
    kinds = {q.kind for q in plan.open_questions(*_MAY_BE_TAKEN)}
    return bool(kinds - set(match_steps.ASKS_FOR_A_MATCH) if rests else kinds)


def machine_says_away(desk: Desk, person: Person, until: date, file: CaseFile | None) -> None:
    """An out-of-office of somebody of the program says that they are away.

    Args:
        desk: what is known, and where it is written.
        person: who.
        until: the last day of it.
        file: the case whose letter it answers, if one.
    """
    if file and file.case.open:
        desk.plan(file).event(EventKind.AUTOMATIC_SEEN, "out_of_office")
    goes_away(desk, person, until)


def supporter_is_away(desk: Desk, person: Person, until: date) -> None:
    """A supporter's out-of-office: nothing new for them until then; an order to pause them stands."""
    before = desk.absence(person)
    if not (before and before.paused):
        desk.absences.append(Away(email=person.email, until=until, since=desk.now))


# Back ----------------------------------------------------------------------------------------------


def has_written(desk: Desk) -> None:
    """Whoever of the program writes is back, whatever was said about them, and is told what waits."""
    fact = desk.fact
    if not isinstance(fact, Heard) or fact.sender.verdict is not Verdict.PROVEN:
        return
    person = fact.sender.person
    said_so_now = any(same_mailbox(one.email, person.email) for one in desk.absences)
    absence = desk.absence(person)
    if said_so_now or absence is None or absence.paused or not absence.begun(desk.now):
        return
    if role_of(desk.program, person):
        comes_back(desk, person)
    else:
        desk.absences.append(Away(email=person.email, until=None))


def comes_back(desk: Desk, person: Person) -> bool:
    """Somebody of the program is back: what waits is theirs again, and one letter tells all of it.

    Args:
        desk: what is known, and where it is written.
        person: who.

    Returns:
        Whether there was anything to tell.
    """
    role = role_of(desk.program, person)
    absence = desk.absence(person)
    desk.absences.append(Away(email=person.email, until=None))
    if role is None or absence is None:
        return False
    items = _handover(desk, person, absence.since)
    for file in desk.files():
        _is_theirs_again(desk.plan(file), person, role)
    if items:
        data = {"items": items, "since": absence.since}
        desk.letter("handover", person, role, data, urgency=Urgency.QUESTION)
    return bool(items)


def _is_theirs_again(plan: Plan, person: Person, role: Role) -> None:
    """A match request that nobody took comes to who is back, with the list as it is now."""
    event_steps.is_theirs_again(plan, person, role)
    if not _waits_for(plan, person):
        return
    stood_in = [
        (q.person, q.asked_of) for q in plan.open_questions(QuestionKind.TAKEOVER) if q.person
    ]
    plan.close_questions(QuestionKind.TAKEOVER)
    for other, as_what in stood_in:
        if not same_mailbox(other.email, person.email):
            plan.noted("taken_by_other", other, as_what, supporter=person.name)
    match_steps.ask_again(plan, person, role)


def _waits_for(plan: Plan, person: Person) -> bool:
    """Whether a match request is open that this person answers, if they are here."""
    case = plan.case
    open_ = plan.open_questions(QuestionKind.MATCH_REQUEST)
    undecided = case.stage is Stage.MATCHING and not case.on_hold and case.pending is None
    if not (case.open and open_ and undecided):
        return False
    return any(same_mailbox(one.email, person.email) for one, _ in plan.coordinators())


def _handover(desk: Desk, person: Person, since: datetime | None) -> list[dict[str, object]]:
    """What happened while somebody was away, and what waits for them now."""
    items: list[dict[str, object]] = []
    for file in desk.files():
        plan = desk.plan(file)
        told = knows(plan, person)
        for what, at in _happened(plan, person, since, told=told):
            peer = plan.case.peer.name if told and not plan.case.unspoken else ""
            items.append({"ref": plan.case.reference, "what": what, "peer": peer, "since": at})
    return items


def _happened(
    plan: Plan, person: Person, since: datetime | None, *, told: bool
) -> Iterable[tuple[str, datetime]]:
    """What a case has for somebody who is back, in codes of ``handover``, with its time."""
    case = plan.case
    if told and case.urgent and case.alarm:
        yield "alarm", case.alarm.raised
    rests = match_steps.ASKS_FOR_A_MATCH if case.on_hold or case.pending else ()
    asked = [q for q in plan.open_questions() if _is_asked(q, person)]
    mine = [q.opened for q in asked if q.kind not in rests]
    if case.open and (mine or _waits_for(plan, person)):
        yield "waiting", min((case.opened, *mine))
    if not told or since is None:
        return
    if case.closed is not None and case.closed >= since:
        yield "closed", case.closed
    elif case.open and case.stage in _GIVEN:
        given = [q.opened for q in _every(plan) if q.kind is QuestionKind.ASSIGNMENT]
        if any(at >= since for at in given):
            yield "assigned", max(given)
    elif case.open and case.coordinator and not same_mailbox(case.coordinator.email, person.email):
        took = [q.opened for q in _every(plan) if _is_asked(q, case.coordinator)]
        if any(at >= since for at in took):
            yield "taken_over", max(took)


def _every(plan: Plan) -> list[Question]:
    """Every question of the case, closed ones too."""
    return [*plan.file.closed_questions, *plan.open_questions()]


def _is_asked(question: Question, person: Person) -> bool:
    """Whether a coordinator's question, or a backup's, was put to this person."""
    kinds = OF_COORDINATORS | {QuestionKind.TAKEOVER}
    return (
        question.kind in kinds
        and question.person is not None
        and same_mailbox(question.person.email, person.email)
    )


def look_again(plan: Plan) -> None:
    """Somebody of the program goes away now, or is back: the work goes to where somebody is."""
    desk = Desk.of(plan)
    for absence in desk.situation.absent.values():
        over = absence.until is not None and absence.until < desk.today
        person = _of_the_program(plan, absence.email) if over and not absence.paused else None
        if person:
            comes_back(desk, person)
    if _waits_for_somebody(plan):
        match_steps.pass_on_if_everybody_is_away(plan)


def _of_the_program(plan: Plan, email: str) -> Person | None:
    found = (person for person, role in plan.staff() if role.confirms)
    return next((person for person in found if same_mailbox(person.email, email)), None)


# Silence -------------------------------------------------------------------------------------------


def due_time_over(plan: Plan) -> None:
    """The due time is over: the leads are asked too, and from then on a word each morning."""
    question = plan.question
    if plan.timer.round == 1:
        match_steps.ask_backups(plan)
        match_steps.ask_leads(plan)
    else:
        _remind_each(plan)
    tomorrow = plan.now.astimezone(plan.program.zone).date() + timedelta(days=1)
    plan.set_timer(
        TimerKind.LEAD,
        dates.morning_of(tomorrow, plan.program.zone),
        question=question.id if question else None,
        round_=plan.timer.round + 1,
    )


def _remind_each(plan: Plan) -> None:
    """A word to each who is asked and here; who owes several answers gets one letter for all."""
    asked = [
        q
        for q in plan.open_questions(QuestionKind.MATCH_REQUEST, QuestionKind.TAKEOVER)
        if q.person
    ]
    here = [q for q in asked if q.person and not plan.is_away(q.person)] or asked
    for question in here:
        _remind(plan, question)
    if here:
        plan.event(EventKind.REMINDED)


def _remind(plan: Plan, question: Question) -> None:
    person, role = question.person, question.asked_of
    if person is None:
        return
    desk = Desk.of(plan)
    owed = [file for file in desk.files() if _waits_each_morning(file, person)]
    if len(owed) > 1:
        if owed[0].case.id == plan.case.id:  # the oldest speaks for all of them
            items = status_items(desk, person, owed)
            desk.letter("status_report", person, role, {"items": items, "away": []})
    elif question.kind is QuestionKind.TAKEOVER:
        match_steps.ask_to_take_again(plan, question)
    else:
        match_steps.remind_of(plan, question)


def _waits_each_morning(file: CaseFile, person: Person) -> bool:
    """Whether this person is reminded of that case each morning."""
    late = any(t.kind is TimerKind.LEAD and t.round > 1 for t in file.timers)
    mine = any(
        q.kind in {QuestionKind.MATCH_REQUEST, QuestionKind.TAKEOVER} and _is_asked(q, person)
        for q in file.questions
    )
    return file.case.open and late and mine


# Where things stand --------------------------------------------------------------------------------


def status_items(
    desk: Desk, person: Person, files: Iterable[CaseFile], *, names: bool = True
) -> list[dict[str, object]]:
    """Where cases stand, as ``status_report`` is told it, as far as this person may know.

    Args:
        desk: what is known.
        person: who asks; a case that something keeps from them is not there.
        files: the cases; those that are closed are left out.
        names: whether peers are named to who may know them.
    """
    items: list[dict[str, object]] = []
    for file in files:
        plan = desk.plan(file)
        if not plan.case.open:
            continue
        told = knows(plan, person)
        if not (told or plan.may_see(person)):
            continue
        waits, since, due = _stands(plan)
        items.append(
            {
                "ref": plan.case.reference,
                "peer": plan.case.peer.name if names and told and not plan.case.unspoken else "",
                "stage": plan.case.stage.value,
                "waiting_for": waits,
                "since": since,
                "due": due,
                "on_hold": plan.case.on_hold,
                "urgent": plan.case.urgent,
                "untold": plan.case.doubts_untold,
            }
        )
    return items


def _stands(plan: Plan) -> tuple[str, datetime, datetime | None]:
    """For whom a case waits, since when and until when."""
    case, questions = plan.case, plan.open_questions()
    if case.pending or case.on_hold:
        return "nobody", case.pending.since if case.pending else case.opened, None
    for who, kinds in _WAITS_FOR:
        asked = [q for q in questions if q.kind in kinds]
        if asked:
            dues = [q.due for q in asked if q.due]
            return who, min(q.opened for q in asked), min(dues, default=None)
    return "nobody", case.opened, None


def is_mine(file: CaseFile, person: Person) -> bool:
    """Whether a case waits for a word of this person."""
    return file.case.open and any(_is_asked(q, person) for q in file.questions)


def people_away(desk: Desk) -> list[dict[str, object]]:
    """Who of program and roster is away now, with the day of their return."""
    people = [
        *desk.program.staff,
        *(supporter.person for supporter in desk.situation.roster.supporters),
    ]
    once = {folded(person.email): person for person in reversed(people)}
    found: list[dict[str, object]] = []
    for person in once.values():
        absence = desk.absence(person)
        if absence and absence.until and desk.is_away(person):
            found.append({"name": person.name, "until": back_on(absence.until)})
    return sorted(found, key=lambda one: str(one["name"]))


def back_on(last_day: date) -> date:
    """The day of return, which people mean by "away until"."""
    return last_day + timedelta(days=1)
