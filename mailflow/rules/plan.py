"""What a row of the workflow table writes on: one case, and everything that is to change in it.

A handler is given a :class:`Plan` and says on it, in the program's words, what follows. Nothing
is worded and nothing sent: :meth:`Plan.step` is a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from msgspec.structs import replace

from mailflow.nouns.case import (
    Case,
    Event,
    EventKind,
    EventLine,
    Outcome,
    Question,
    QuestionKind,
    Stage,
    Suspended,
    Timer,
    TimerKind,
    token_hash,
)
from mailflow.nouns.decision import (
    Away,
    CaseFile,
    Decision,
    Due,
    Fact,
    Filing,
    Heard,
    Mint,
    NewList,
    Situation,
    Step,
)
from mailflow.nouns.letters import Channel, Letter, Urgency
from mailflow.nouns.mail import folded, same_mailbox
from mailflow.nouns.matching import PeerProfile
from mailflow.nouns.meaning import Option, Understanding
from mailflow.nouns.people import Person, Role
from mailflow.nouns.program import Program
from mailflow.rules import timing
from mailflow.rules.matching import in_the_way
from mailflow.rules.profiles import profile_of

#: Letters that begin with a timer and go to peer or supporter keep out of quiet hours.
BEGUN_BY_US = frozenset(
    {
        TimerKind.CONTACT_HALF,
        TimerKind.CONTACT_END,
        TimerKind.OUTCOME_DUE,
        TimerKind.CHECK_IN_DUE,
        TimerKind.PROMISE,
    }
)

#: The round of a check-in that is not of the plan of follow-up: a day that matters comes near.
FOR_A_DAY = 2

#: Timers that speak to the peer: put to sleep while the peer is in danger.
TOWARDS_PEER = frozenset({TimerKind.CHECK_IN_DUE, TimerKind.QUESTION_OVER})

ALARM_KINDS = frozenset({QuestionKind.ALARM, QuestionKind.ALARM_FOLLOW_UP})

#: Questions about danger: the close of a case leaves them and their timers standing.
ABOUT_DANGER = ALARM_KINDS | {QuestionKind.PLEASE_READ}

#: Questions that may stand beside another one of the same person in the same case: about danger,
#: about a sender, and about the other cases of an event too.
BESIDE = ABOUT_DANGER | {QuestionKind.CONFIRM_SENDER, QuestionKind.EVENT_REQUEST}


def is_for_a_day(waits: Timer | Suspended) -> bool:
    """Whether this wait is the check-in for a day that matters to the peer."""
    return waits.kind is TimerKind.CHECK_IN_DUE and waits.round == FOR_A_DAY


class Plan:
    """Everything that is to change in one case, gathered while a handler speaks.

    Args:
        situation: what is known.
        fact: what happened.
        mint: where references, tokens and Message-IDs come from.
        file: the case it happened in, with what is open in it.
    """

    def __init__(self, situation: Situation, fact: Fact, mint: Mint, file: CaseFile) -> None:
        self.situation = situation
        self.program: Program = situation.program
        self.now: datetime = situation.now
        self.fact = fact
        self.mint = mint
        self.file = file
        self.case: Case = file.case
        self.reason = ""
        self.filing: Filing | None = Filing.DONE if isinstance(fact, Heard) else None
        self._events: list[Event] = []
        self._questions: dict[UUID, Question] = {}
        self._letters: list[Letter] = []
        self._sets: list[Timer] = []
        self._cancels: set[UUID] = set()
        self._cancel_letters = False
        self._cancel_to: set[Role] = set()
        self._purge = False
        self._may_see: tuple[object, PeerProfile, dict[str, bool]] | None = None
        #: Every plan of this decision, by case: one mail may change several.
        self._plans: dict[UUID, Plan] = {self.case.id: self}
        #: Of the whole decision: letters that belong to no case, who is away or back, and lists
        #: that become others.
        self.loose: list[Letter] = []
        self.absences: list[Away] = []
        self.lists: list[NewList] = []
        #: The case that goes on instead of this one, which the same mail would have opened anew.
        self.joined: Plan | None = None

    # Other cases -------------------------------------------------------------------------------

    def beside(self, file: CaseFile) -> Plan:
        """The plan of another case that the same fact changes: one plan a case, however often asked.

        Args:
            file: that case; one that was not gathered is new.
        """
        known = self._plans.get(file.case.id)
        if known is None:
            known = Plan(self.situation, self.fact, self.mint, file)
            known._plans = self._plans
            known._share(self)
            self._plans[file.case.id] = known
        return known

    def join(self, other: Plan) -> None:
        """Let a plan that was begun by itself be one of this decision."""
        other._share(self)
        other._plans = self._plans
        self._plans[other.case.id] = other

    def _share(self, other: Plan) -> None:
        """Write what belongs to the whole decision where another plan writes it."""
        self.loose, self.absences, self.lists = other.loose, other.absences, other.lists

    def siblings(self) -> list[Plan]:
        """The other cases of the same event, as they stand in this decision."""
        event = self.case.event_id
        if event is None:
            return []
        for file in self.situation.known:
            if file.case.event_id == event:
                self.beside(file)
        return [p for p in self._plans.values() if p is not self and p.case.event_id == event]

    def plans(self) -> list[Plan]:
        """Every plan of this decision."""
        return list(self._plans.values())

    def involved(self) -> tuple[str, ...]:
        """Addresses, else names, of the others of the same event: they support nobody of it."""
        others = (plan.case.peer for plan in self.siblings())
        return tuple(sorted({p.email or p.name for p in others} - {""}))

    def steps(self) -> tuple[Step, ...]:
        """What is to be recorded of every case this decision changes, this plan's own first."""
        first = self.joined or self
        others = (p for p in self._plans.values() if p is not first and p.changed)
        return (first.step(), *(p.step() for p in others))

    def decision(self, reason: str) -> Decision:
        """Everything that was said on the plans of this decision.

        Args:
            reason: upon what it was decided, in words from a closed list.
        """
        return Decision(
            reason=reason,
            steps=self.steps(),
            letters=tuple(self.loose),
            filing=self.filing,
            away=tuple(self.absences),
            lists=tuple(self.lists),
        )

    @property
    def changed(self) -> bool:
        """Whether anything at all is to be recorded of this case."""
        return self.joined is None and bool(
            self.case != self.file.case
            or self.case.version == 0
            or self._events
            or self._questions
            or self._letters
            or self._sets
            or self._cancels
            or self._cancel_letters
            or self._cancel_to
            or self._purge
        )

    # What happened -----------------------------------------------------------------------------

    @property
    def heard(self) -> Heard:
        """The mail that is being answered."""
        assert isinstance(self.fact, Heard)
        return self.fact

    @property
    def said(self) -> Understanding:
        """What that mail says."""
        return self.heard.understanding

    @property
    def timer(self) -> Timer:
        """The timer that is due."""
        assert isinstance(self.fact, Due)
        return self.fact.timer

    @property
    def question(self) -> Question | None:
        """The question that is answered, or that the timer belongs to."""
        if isinstance(self.fact, Heard):
            return self.fact.sender.question
        if isinstance(self.fact, Due) and self.fact.timer.question:
            return next(
                (q for q in self.open_questions() if q.id == self.fact.timer.question), None
            )
        return None

    @property
    def sender(self) -> Person:
        """Who wrote the mail."""
        return self.heard.sender.person

    @property
    def role(self) -> Role:
        """In which role."""
        return self.heard.sender.role

    # The case ----------------------------------------------------------------------------------

    def change(self, **fields: object) -> None:
        """Set fields of the case."""
        self.case = replace(self.case, **fields)

    def changed_away(self, person: Person | None) -> None:
        """The peer wants somebody else than this supporter: remembered in later cases too."""
        if person and person.email:
            before = self.case.changed_from
            self.change(changed_from=tuple(dict.fromkeys((*before, folded(person.email)))))

    def event(self, kind: EventKind, reason: str = "") -> None:
        """Add a line to the case's story."""
        self._events.append(Event(case=self.case.id, at=self.now, kind=kind, reason=reason))

    def open_questions(self, *kinds: QuestionKind) -> list[Question]:
        """Questions open at this point of the plan, of these kinds (none given: all)."""
        merged = {q.id: q for q in self.file.questions} | self._questions
        return [q for q in merged.values() if q.closed is None and (not kinds or q.kind in kinds)]

    def close_questions(self, *kinds: QuestionKind, keep: Iterable[UUID] = ()) -> list[Question]:
        """Close the open questions of these kinds (none given: all but danger's), with their timers.

        Returns those that were closed, so that whoever was asked can be told.
        """
        kept = set(keep)
        closing = [
            q
            for q in self.open_questions(*kinds)
            if q.id not in kept and (kinds or q.kind not in ABOUT_DANGER)
        ]
        for question in closing:
            self._questions[question.id] = replace(question, closed=self.now)
            self._cancel_of(question.id)
        return closing

    def close_question(self, id_: UUID) -> None:
        """Close this one question, with its timers."""
        for question in self.open_questions():
            if question.id == id_:
                self._questions[id_] = replace(question, closed=self.now)
                self._cancel_of(id_)

    def now_reads(self, case: Case, questions: Iterable[Question]) -> None:
        """Take the case, and some of its open questions, as they read from now on."""
        self.case = case
        self._questions |= {q.id: q for q in questions}

    def forget_asked(self, *kinds: QuestionKind) -> None:
        """Close these questions and keep no word of whom they were asked."""
        self.close_questions(*kinds)
        known = {q.id: q for q in self.file.closed_questions} | self._questions
        for question in known.values():
            if question.kind in kinds:
                self._questions[question.id] = replace(question, person=None)

    # Timers ------------------------------------------------------------------------------------

    def set_timer(
        self, kind: TimerKind, due: datetime, *, question: UUID | None = None, round_: int = 1
    ) -> None:
        """Wait until ``due``."""
        self._sets.append(
            Timer(
                id=self.mint.uuid(),
                case=self.case.id,
                kind=kind,
                due=due,
                question=question,
                round=round_,
            )
        )

    def cancel_timers(self, *kinds: TimerKind) -> None:
        """Wait no longer for these."""
        self._cancel_where(lambda t: t.kind in kinds)

    def cancel_timers_of(self, questions: Iterable[Question], *kinds: TimerKind) -> None:
        """Wait no longer for these, as far as they belong to one of the questions."""
        ids = {q.id for q in questions}
        self._cancel_where(lambda t: t.kind in kinds and t.question in ids)

    def _cancel_of(self, question: UUID) -> None:
        self._cancel_where(lambda t: t.question == question)

    def _cancel_where(self, goes: Callable[[Timer], bool]) -> None:
        self._cancels |= {t.id for t in self.file.timers if goes(t)}
        self._sets = [t for t in self._sets if not goes(t)]

    def timers(self) -> list[Timer]:
        """Timers standing at this point of the plan."""
        due = self.fact.timer.id if isinstance(self.fact, Due) else None
        standing = [t for t in self.file.timers if t.id not in self._cancels and t.id != due]
        return standing + self._sets

    def suspend(self) -> None:
        """Put what would speak to the peer to sleep; :meth:`resume` shifts it by the time slept."""
        # Nobody waits with the erasing of whom a referrer was promised that we forget.
        apart = (QuestionKind.PLEASE_READ, QuestionKind.DETAILS_REQUEST)
        watched = {q.id for q in self.open_questions(*apart)}
        sleeping = [
            t for t in self.timers() if t.kind in TOWARDS_PEER and t.question not in watched
        ]
        ids = {t.id for t in sleeping}
        self._cancel_where(lambda t: t.id in ids)
        asleep = tuple(
            Suspended(
                kind=t.kind,
                seconds=max(0.0, (t.due - self.now).total_seconds()),
                question=t.question,
                round=t.round,
            )
            for t in sleeping
        )
        self.change(suspended=self.case.suspended + asleep)

    def resume(self) -> None:
        """Wake what :meth:`suspend` put to sleep."""
        slept = self.case.suspended
        if any(is_for_a_day(s) for s in slept):
            self.watch_days()  # a day does not move while somebody is in danger
        for s in (one for one in slept if not is_for_a_day(one)):
            due = self.now + timedelta(seconds=s.seconds)
            if s.kind is TimerKind.CHECK_IN_DUE:
                due = timing.check_in_time(self.program, due)
            self.set_timer(s.kind, due, question=s.question, round_=s.round)
        self.change(suspended=())

    def watch_days(self) -> None:
        """Wait for the check-in mornings before the days that matter to the peer."""
        today = self.now.astimezone(self.program.zone).date()
        self.change(dates=tuple(day for day in self.case.dates if day > today))
        self._cancel_where(is_for_a_day)
        mornings = {timing.check_in_before(self.program, d, self.now) for d in self.case.dates}
        for morning in sorted(mornings):
            self.set_timer(TimerKind.CHECK_IN_DUE, morning, round_=FOR_A_DAY)

    # Letters -----------------------------------------------------------------------------------

    def letter(
        self,
        template: str,
        to: Person,
        role: Role,
        data: Mapping[str, object] | None = None,
        *,
        urgency: Urgency = Urgency.COURTESY,
        channel: Channel = Channel.MAIL,
        question: Question | None = None,
        language: str = "",
    ) -> Letter:
        """Write to one person of the case.

        Args:
            template: name of the letter.
            to: whom; the address comes from the case or the settings, never from a header.
            role: as what they read it.
            data: what the letter needs to be told.
            urgency: when it leaves.
            channel: mail, or the phones that ``[alarms]`` rings.
            question: what it asks; its token goes into the Reply-To.
            language: of the letter; by default the peer's for the peer, else the program's first.
        """
        answering = self._answering(to)
        letter = Letter(
            id=self.mint.uuid(),
            template=template,
            to=to,
            role=role,
            language=language or self.language_for(role),
            message_id=self.mint.message_id(self.program.address.rpartition("@")[2]),
            date=self.now,
            urgency=urgency,
            channel=channel,
            case=self.case.id,
            reference=self.case.reference,
            data=dict(data or {}),
            token=self.mint.token(question.id) if question else "",
            in_reply_to=answering,
            references=self._thread(to, answering),
        )
        self._letters.append(letter)
        if role is Role.PEER and same_mailbox(to.email, self.case.peer.email):
            self.change(aware=True)
        if question:
            current = self._questions.get(question.id, question)
            self._questions[question.id] = replace(
                current, letters=(*current.letters, letter.message_id)
            )
        return letter

    def writes_to(self, person: Person) -> bool:
        """Whether this decision writes to somebody about this case."""
        return any(same_mailbox(one.to.email, person.email) for one in self._letters)

    def language_for(self, role: Role) -> str:
        """Peers and referrers read their own language, everybody else the program's first."""
        if role in {Role.PEER, Role.REFERRER, Role.OUTSIDE}:
            return self.case.language
        return self.program.languages[0]

    def _answering(self, to: Person) -> str:
        heard = self.fact if isinstance(self.fact, Heard) else None
        if heard and heard.message.message_id and same_mailbox(to.email, heard.sender.person.email):
            return heard.message.message_id
        if self.case.opened_by and same_mailbox(to.email, self.case.opened_by.email):
            return self.case.root
        return ""

    def _thread(self, to: Person, answering: str) -> tuple[str, ...]:
        asked = [
            message_id
            for q in (*self.file.questions, *self._questions.values())
            if q.person and same_mailbox(q.person.email, to.email)
            for message_id in q.letters[:1]
        ]
        own_root = [self.case.root] if answering and answering == self.case.root else []
        return tuple(dict.fromkeys([*own_root, *asked]))  # what it answers comes last, of itself

    def ask(
        self,
        kind: QuestionKind,
        person: Person,
        role: Role,
        template: str,
        data: Mapping[str, object] | None = None,
        *,
        due: datetime | None = None,
        offered: Sequence[Person] = (),
        options: Sequence[Option] = (),
        lines: Sequence[EventLine] = (),
        asks: Sequence[str] = (),
        urgency: Urgency = Urgency.QUESTION,
    ) -> Question:
        """Open a question and write the letter that asks it.

        An open question of the same person in this case gives way: one at a time (an alarm and a
        sender's confirmation stand beside it).
        """
        question = self.open_question(
            kind, person, role, due=due, offered=offered, options=options, lines=lines, asks=asks
        )
        self.letter(template, person, role, data, urgency=urgency, question=question)
        return self._questions[question.id]

    def open_question(
        self,
        kind: QuestionKind,
        person: Person,
        role: Role,
        *,
        due: datetime | None = None,
        offered: Sequence[Person] = (),
        options: Sequence[Option] = (),
        lines: Sequence[EventLine] = (),
        asks: Sequence[str] = (),
    ) -> Question:
        """Open a question whose letter comes later, or came already (a supporter who accepted)."""
        for q in self.open_questions():
            same = q.person is not None and same_mailbox(q.person.email, person.email)
            gives_way = q.kind is kind if kind in BESIDE else q.kind not in BESIDE
            if same and gives_way:
                self.close_question(q.id)
        id_ = self.mint.uuid()
        question = Question(
            id=id_,
            case=self.case.id,
            kind=kind,
            asked_of=role,
            token_hash=token_hash(self.mint.token(id_)),
            opened=self.now,
            due=due,
            person=person,
            offered=tuple(offered),
            options=tuple(options),
            lines=tuple(lines),
            asks=tuple(asks),
        )
        self._questions[id_] = question
        return question

    def clarify(
        self,
        options: Sequence[Option],
        *,
        offered: Sequence[Person] = (),
        unknown_name: str = "",
        **forbidden: object,
    ) -> None:
        """Say how an answer was read, and ask the same again with numbered answers.

        The question is opened anew with its timers: "1" means the first line of the letter that
        was read last, never of an older one.

        Args:
            options: the numbered answers, beside the supporters offered.
            offered: supporters, numbered from 1; ``options`` are numbered after them.
            unknown_name: a name that nobody of the roster bears.
            forbidden: what the letter is told of the rules that keep a named supporter away.
        """
        asked = self.question
        if asked is None or asked.person is None:
            return
        shown = [
            {"number": n, "key": "approve", "label": p.name} for n, p in enumerate(offered, 1)
        ] + [{"number": o.number, "key": o.name, "label": ""} for o in options]
        standing = [t for t in self.timers() if t.question == asked.id]
        told = {
            "read_as": self.said.intent.value,
            "options": shown,
            "unknown_name": unknown_name,
            **forbidden,
        }
        again = self.ask(
            asked.kind,
            asked.person,
            asked.asked_of,
            "clarification",
            told,
            due=asked.due,
            offered=offered,
            options=options,
            asks=asked.asks,
        )
        for t in standing:
            self.set_timer(t.kind, t.due, question=again.id, round_=t.round)

    def noted(
        self, what: str, to: Person | None = None, role: Role | None = None, **data: object
    ) -> None:
        """Read back in one line what an answer made the program do."""
        question = self.question if isinstance(self.fact, Heard) and to is None else None
        self._note(what, to or self.sender, role or self.role, question, data)

    def noted_asking(self, what: str, question: Question, **data: object) -> None:
        """The same, where an answer to that line belongs to another question."""
        self._note(what, self.sender, self.role, question, data)

    def _note(
        self,
        what: str,
        to: Person,
        role: Role,
        question: Question | None,
        data: Mapping[str, object],
    ) -> None:
        still_open = question and any(q.id == question.id for q in self.open_questions())
        peer = "" if role.confirms and self.case.unspoken else self.case.peer.name
        told = {"what": what, "peer": peer, "supporter": self.supporter_name()}
        self.letter("noted", to, role, {**told, **data}, question=question if still_open else None)

    def supporter_name(self) -> str:
        """The supporter of the case, or nobody."""
        return self.case.supporter.name if self.case.supporter else ""

    def drop_letters(self, *roles: Role) -> None:
        """Withdraw what this plan and the outbox still hold for these roles (none given: all)."""
        self._letters = [x for x in self._letters if roles and x.role not in roles]
        self.withdraw_unsent(*roles)

    def drop_letters_named(self, templates: Iterable[str]) -> None:
        """Withdraw these letters that this plan holds."""
        dropped = set(templates)
        self._letters = [x for x in self._letters if x.template not in dropped]

    def drop_letters_to(self, person: Person, template: str) -> None:
        """Withdraw such letters to somebody that this plan holds."""
        self._letters = [
            x
            for x in self._letters
            if x.template != template or not same_mailbox(x.to.email, person.email)
        ]

    def withdraw_unsent(self, *roles: Role) -> None:
        """Withdraw what the outbox still holds for these roles (none given: for everybody)."""
        if roles:
            self._cancel_to |= set(roles)
        else:
            self._cancel_letters = True

    # Endings -----------------------------------------------------------------------------------

    def close(self, outcome: Outcome, reason: str = "") -> None:
        """End the case: nothing is asked any more, and forgetting is planned.

        An alarm outlives the case it was raised in, and so does a mail that a person must read.
        """
        self.close_questions()
        danger = {q.id for q in self.open_questions(*ABOUT_DANGER)}
        self._cancel_where(
            lambda t: not t.kind.value.startswith("alarm") and t.question not in danger
        )
        self.change(
            stage=Stage.CLOSED,
            outcome=outcome,
            closed=self.now,
            pending=None,
            on_hold=False,
            held=None,
            suspended=(),
        )
        self.event(EventKind.CLOSED, reason or outcome.value)
        self.set_timer(TimerKind.PURGE, self.now + self.program.privacy.keep_closed_cases)

    def purge(self) -> None:
        """Forget: destroy the key under which everything personal of this case is sealed."""
        self.close_questions()
        self.close_questions(*ABOUT_DANGER)
        self._cancel_where(lambda _: True)
        self.drop_letters()
        self.event(EventKind.PURGED)
        self._purge = True

    def step(self) -> Step:
        """What is to be recorded."""
        self._tell_of_letters_without_address()
        return Step(
            case=self.case,
            events=tuple(self._events),
            questions=tuple(self._questions.values()),
            sets=tuple(self._sets),
            cancels=tuple(self._cancels),
            letters=tuple(self._letters),
            cancel_letters=self._cancel_letters,
            cancel_letters_to=tuple(sorted(self._cancel_to)),
            purge=self._purge,
        )

    def _tell_of_letters_without_address(self) -> None:
        """A letter that nobody can get is told to the coordinator, unless they have the mail."""
        lost = {x.template: x.role for x in self._letters if not x.to.email}
        given = any(x.template == "needs_a_person" for x in self._letters)
        for template, to_role in lost.items():
            self.event(EventKind.LETTER_FAILED, template)
            told = {"template": template, "to_role": to_role.value, "passing": False}
            for person, role in () if given else self.coordinators():
                self.letter("delivery_failed", person, role, told, urgency=Urgency.QUESTION)

    # People ------------------------------------------------------------------------------------

    def may_see(self, person: Person) -> bool:
        """Whether nothing keeps somebody of the program from learning who this peer is."""
        case = self.case
        about = (case.peer, case.department, case.avoid, case.wishes, self.involved())
        if self._may_see is None or self._may_see[0] != about:
            # Looked up once a peer: a directory may be long, and everybody of the staff is asked.
            situation = self.situation
            profile = profile_of(self.case, situation.directory, situation.kept_apart)
            self._may_see = (about, replace(profile, involved=about[-1]), {})
        _, profile, known = self._may_see
        if person.email not in known:
            today = self.now.astimezone(self.program.zone).date()
            rules, directory = self.program.matching, self.situation.directory
            known[person.email] = not in_the_way(person, profile, directory, rules, today)
        return known[person.email]

    def staff(self) -> list[tuple[Person, Role]]:
        """Everybody the settings name, each mailbox once, with their first role."""
        people = self.program.people
        first: dict[str, tuple[Person, Role]] = {}
        for group, role in (
            (people.coordinators, Role.COORDINATOR),
            (people.backups, Role.BACKUP),
            (people.leads, Role.LEAD),
            (people.on_call, Role.ON_CALL),
        ):
            for person in group:
                first.setdefault(folded(person.email), (person, role))
        return list(first.values())

    def coordinators(self) -> list[tuple[Person, Role]]:
        """Who is asked about this case: whoever took it over, else every coordinator.

        Those who may not see the peer are left out. Backups and leads stand in where no
        coordinator is left; where nobody at all is, somebody must see to it: every coordinator.
        """
        taken = self.case.coordinator
        if taken and self.may_see(taken):
            return [(taken, self.staff_role(taken))]
        may = [(p, role) for p, role in self.staff() if role.confirms and self.may_see(p)]
        first = [pair for pair in may if pair[1] is Role.COORDINATOR]
        everybody = [pair for pair in self.staff() if pair[1] is Role.COORDINATOR]
        return first or may or everybody

    def readers(self, *, wider: bool = False) -> list[tuple[Person, Role]]:
        """Who reads what cannot wait for somebody's return: whoever is asked about this case.

        Where all of them are away, everybody else of the staff who is here and may see the peer
        reads it too.

        Args:
            wider: these others too, although somebody of the first is here.
        """
        asked = self.coordinators()
        if not wider and any(not self.is_away(person) for person, _ in asked):
            return asked
        once = {folded(person.email): (person, role) for person, role in asked}
        for person, role in self.staff():
            if role.confirms and self.may_see(person) and not self.is_away(person):
                once.setdefault(folded(person.email), (person, role))
        return list(once.values())

    def happened(self, kind: EventKind) -> bool:
        """Whether this decision has noted such an event in the case."""
        return any(event.kind is kind for event in self._events)

    def staff_role(self, person: Person) -> Role:
        """As what somebody of the program reads about this case."""
        people = self.program.people
        for group, role in (
            (people.coordinators, Role.COORDINATOR),
            (people.backups, Role.BACKUP),
            (people.leads, Role.LEAD),
        ):
            if any(same_mailbox(p.email, person.email) for p in group):
                return role
        return Role.COORDINATOR

    def tell_coordinators(self, what: str, **data: object) -> None:
        """One line to whoever is asked about this case, but not to who just wrote it."""
        for person, role in self.coordinators():
            if isinstance(self.fact, Heard) and same_mailbox(person.email, self.sender.email):
                continue
            self.noted(what, person, role, **data)

    def helpers(self) -> list[dict[str, object]]:
        """Whom a supporter calls when worried, day and night."""
        people = self.program.people
        named = (*people.coordinators, *people.on_call)
        may = [p for p in named if self.may_see(p)] or named
        return [{"name": p.name, "phone": p.phone, "email": p.email} for p in may]

    def is_away(self, person: Person) -> bool:
        """Whether somebody said, or their out-of-office says, that they are away today."""
        until = self.situation.away.get(folded(person.email))
        for change in self.absences:
            if same_mailbox(change.email, person.email):
                until = change.until if change.begun(self.now) else None
        return until is not None and self.now.astimezone(self.program.zone).date() <= until
