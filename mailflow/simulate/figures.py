"""The figures of a year: waiting times, letters, loads, outcomes, silences, alarms.

:class:`Tally` is told of every fact with its decision and of every letter, and counts from these
alone: what the program did, not what anybody in the play meant.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from statistics import median
from uuid import UUID

from msgspec import Struct, field

from mailflow.nouns.case import Case, Event, EventKind, Question, QuestionKind
from mailflow.nouns.decision import Decision, Fact, Heard, Step
from mailflow.nouns.letters import Channel, Letter
from mailflow.nouns.mail import folded
from mailflow.nouns.people import Person, Role
from mailflow.nouns.program import Program
from mailflow.rules.timing import backup_time, is_holiday, is_weekend

#: What ends the wait for a match: a supporter is asked.
_ASKED_OF_SOMEBODY = frozenset({EventKind.ASSIGNED, EventKind.AVAILABILITY_ASKED})
_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)


# What is told ----------------------------------------------------------------------------------------


class Spread(Struct, frozen=True, kw_only=True):
    """How long something took, in hours (alarms: minutes). All 0 where there was none."""

    count: int = 0
    median: float = 0.0
    ninth: float = 0.0
    worst: float = 0.0


class Waiting(Struct, frozen=True, kw_only=True):
    """How long peers waited until a supporter was asked, against what they were promised."""

    #: Which waits: all, weekday, weekend, holiday, a day on which the clock changed, …
    which: str
    hours: Spread
    #: How many were promised a time, had it kept, had it broken, and took their word back before.
    promised: int = 0
    kept: int = 0
    broken: int = 0
    ended_before: int = 0
    #: The share kept of those that were put to the test; None where none was.
    share: float | None = None


class Confirmer(Struct, frozen=True, kw_only=True):
    """One person who confirms matches."""

    name: str
    role: str
    chosen: int
    #: Chosen before the backups were due, and how many of these were kept.
    within_reminders: int
    kept: int


class LettersOfRole(Struct, frozen=True, kw_only=True):
    """What the people of one role were sent."""

    role: str
    people: int
    letters: int
    a_person: float
    most: int
    most_in_a_day: int


class Load(Struct, frozen=True, kw_only=True):
    """What one supporter carried."""

    name: str
    cases: int
    most_at_once: int
    longest_rest_days: float


class Answers(Struct, frozen=True, kw_only=True):
    """What became of one kind of question."""

    question: str
    asked: int
    answered: int
    silent: int
    open: int
    late: int
    reminders: int


class PassedOn(Struct, frozen=True, kw_only=True):
    """What went to others because a coordinator was silent or away."""

    cases_to_backups: int
    cases_to_leads: int
    taken_over: int


class Alarms(Struct, frozen=True, kw_only=True):
    """Signs of danger about which somebody was called."""

    #: Begun, and taken by somebody; the others were called off, or nobody has answered yet.
    raised: int
    taken: int
    #: Letters that called somebody.
    calls: int
    #: How often everybody was told to ring the staffed desk.
    desk: int
    minutes_to_taking: Spread


class Figures(Struct, frozen=True, kw_only=True):
    """Everything a year tells."""

    program: str
    first_day: date
    last_day: date
    seed: int
    referrals: int
    mails_heard: int
    letters_sent: int
    cases: int
    open_at_the_end: int
    #: So many of the supporters are invented.
    invented_supporters: int
    #: Match requests in which nobody could be suggested.
    nobody_to_suggest: int
    waiting: tuple[Waiting, ...]
    hours_to_acceptance: Spread
    hours_to_conversation: Spread
    confirmers: tuple[Confirmer, ...]
    letters: tuple[LettersOfRole, ...]
    supporters: tuple[Load, ...]
    outcomes: dict[str, int]
    questions: tuple[Answers, ...]
    passed_on: PassedOn
    alarms: Alarms

    def waits(self, which: str) -> Waiting:
        """The waits of that name; none where there were none."""
        none = Waiting(which=which, hours=Spread())
        return next((one for one in self.waiting if one.which == which), none)


def spread(times: Sequence[timedelta], unit: timedelta = _HOUR) -> Spread:
    """Median, ninth decile and worst of some times."""
    if not times:
        return Spread()
    found = sorted(time / unit for time in times)
    ninth = found[min(len(found) - 1, int(len(found) * 0.9))]
    return Spread(
        count=len(found), median=round(median(found), 2), ninth=round(ninth, 2),
        worst=round(found[-1], 2),
    )  # fmt: skip


# What is counted -------------------------------------------------------------------------------------


class _Wait(Struct):
    """One wait for a match."""

    case: UUID
    since: datetime
    due: datetime
    reason: str
    #: The case's first: what its peer was promised. Later ones follow a supporter who could not.
    first: bool
    chosen_at: datetime | None = None
    chosen_by: tuple[Person, Role] | None = None
    #: A coordinator's own word put it off.
    put_off: bool = False
    matched_at: datetime | None = None
    over: bool = False

    @property
    def kept(self) -> bool:
        return self.matched_at is not None and self.matched_at <= self.due


class _Carried(Struct):
    """What one supporter carries as the year goes on."""

    name: str
    cases: set[UUID] = field(default_factory=set)
    now: set[UUID] = field(default_factory=set)
    most: int = 0
    rests_since: datetime | None = None
    longest: timedelta = timedelta(0)


class Tally:
    """Counts a year.

    Args:
        program: its settings.
        supporters: who may be given cases.
        start: the first moment.
        changes: when the clock changes.
    """

    def __init__(
        self,
        program: Program,
        supporters: Iterable[Person],
        start: datetime,
        changes: Sequence[datetime],
    ) -> None:
        self.program = program
        self.now = start
        self.changes = changes
        self._people = {folded(p.email): p.name for p in program.staff}
        self._waits: dict[UUID, _Wait] = {}
        self._all_waits: list[_Wait] = []
        self._opened: dict[UUID, datetime] = {}
        self._ends: dict[UUID, str | None] = {}
        self._accepted: dict[UUID, timedelta] = {}
        self._met: dict[UUID, timedelta] = {}
        self._letters: dict[Role, Counter[str]] = defaultdict(Counter)
        self._a_day: dict[Role, Counter[tuple[str, date]]] = defaultdict(Counter)
        self._questions: dict[UUID, Question] = {}
        self._answered: set[UUID] = set()
        self._late: Counter[QuestionKind] = Counter()
        self._reminders: Counter[str] = Counter()
        self._taken_over: set[UUID] = set()
        self._calling: dict[UUID, datetime] = {}
        self._taking: list[timedelta] = []
        self._raised = self._desk = self._calls = 0
        self._nobody_to_suggest = 0
        self._heard = 0
        self._carried = {
            folded(p.email): _Carried(name=p.name, rests_since=start) for p in supporters
        }

    # As it happens -----------------------------------------------------------------------------

    def decided(self, fact: Fact, decision: Decision, now: datetime) -> None:
        """A fact was decided upon."""
        self.now = now
        if isinstance(fact, Heard):
            self._hear(fact)
        for step in decision.steps:
            self._step(step, fact)

    def letter(self, letter: Letter, now: datetime) -> None:
        """A letter left."""
        if letter.channel is Channel.RING:
            return
        address = folded(letter.to.email)
        self._letters[letter.role][address] += 1
        self._a_day[letter.role][address, now.astimezone(self.program.zone).date()] += 1
        if letter.template == "reminder":
            self._reminders[str(letter.data.get("about", ""))] += 1
        if letter.template == "urgent_alert":
            self._calls += 1
        if letter.template == "match_request" and not letter.data.get("suggestions"):
            self._nobody_to_suggest += 1

    def _hear(self, heard: Heard) -> None:
        self._heard += 1
        question = heard.sender.question
        if question is None:
            return
        if heard.sender.late:
            self._late[question.kind] += 1
        else:
            self._answered.add(question.id)

    def _step(self, step: Step, fact: Fact) -> None:
        case = step.case
        if case.version == 0:
            self._opened[case.id] = self.now
        self._ends[case.id] = case.outcome.value if case.outcome and not case.open else None
        for question in step.questions:
            self._questions[question.id] = question
        for event in step.events:
            self._event(event, step, fact)
        self._watch_wait(case)
        self._carry(case)

    def _event(self, event: Event, step: Step, fact: Fact) -> None:
        case, kind = step.case, event.kind
        wait = self._waits.get(case.id)
        if kind is EventKind.MATCH_ASKED and wait is None:
            self._begin_wait(case)
        elif kind is EventKind.MATCH_CHOSEN and wait:
            self._chosen(wait, case, fact)
        elif kind is EventKind.HELD and wait:
            wait.put_off = True
        elif kind in _ASKED_OF_SOMEBODY and wait:
            wait.matched_at = self.now
            self._end_wait(case.id)
        elif kind is EventKind.ACCEPTED:
            self._accepted.setdefault(case.id, self.now - self._opened[case.id])
        elif kind is EventKind.MET:
            self._met.setdefault(case.id, self.now - self._opened[case.id])
        elif kind is EventKind.TAKEN_OVER:
            self._taken_over.add(case.id)
        self._alarm(event)

    def _alarm(self, event: Event) -> None:
        if event.kind is EventKind.ALARM_RAISED and event.case not in self._calling:
            self._calling[event.case] = event.at
            self._raised += 1
        elif event.kind is EventKind.ALARM_TAKEN and event.case in self._calling:
            self._taking.append(event.at - self._calling.pop(event.case))
        elif event.kind is EventKind.ALARM_OVER:
            self._calling.pop(event.case, None)
        elif event.kind is EventKind.DESK_CALLED:
            self._desk += 1

    # Waits -------------------------------------------------------------------------------------

    def _begin_wait(self, case: Case) -> None:
        if case.match_by is None:
            return
        first = all(one.case != case.id for one in self._all_waits)
        wait = _Wait(case.id, self.now, case.match_by, case.match_by_reason, first)
        self._waits[case.id] = wait
        self._all_waits.append(wait)

    def _chosen(self, wait: _Wait, case: Case, fact: Fact) -> None:
        wait.chosen_at = self.now
        if isinstance(fact, Heard):
            wait.chosen_by = (fact.sender.person, fact.sender.role)
        if case.pending and case.pending.not_before:
            wait.put_off = True

    def _watch_wait(self, case: Case) -> None:
        if case.id in self._waits and not case.open:
            self._end_wait(case.id)

    def _end_wait(self, case: UUID) -> None:
        self._waits.pop(case).over = True

    # Loads -------------------------------------------------------------------------------------

    def _carry(self, case: Case) -> None:
        """Whoever is the supporter of an open case carries it, and nobody else does."""
        holder = folded(case.supporter.email) if case.open and case.supporter else ""
        for address, carried in self._carried.items():
            if address == holder:
                self._take_up(carried, case.id)
            elif case.id in carried.now:
                carried.now.remove(case.id)
                carried.rests_since = None if carried.now else self.now

    def _take_up(self, carried: _Carried, case: UUID) -> None:
        carried.cases.add(case)
        carried.now.add(case)
        carried.most = max(carried.most, len(carried.now))
        if carried.rests_since is not None:
            carried.longest = max(carried.longest, self.now - carried.rests_since)
            carried.rests_since = None

    # In the end --------------------------------------------------------------------------------

    def figures(
        self, *, seed: int, referrals: int, invented: int, start: datetime, end: datetime
    ) -> Figures:
        """What the year came to.

        Args:
            seed: of the year.
            referrals: how many mails asked for support.
            invented: how many supporters were.
            start: its first moment.
            end: the moment after its last.
        """
        zone = self.program.zone
        outcomes = Counter(end for end in self._ends.values() if end)
        return Figures(
            program=self.program.id,
            first_day=start.astimezone(zone).date(),
            last_day=(end - _MINUTE).astimezone(zone).date(),
            seed=seed,
            referrals=referrals,
            mails_heard=self._heard,
            letters_sent=sum(letters.total() for letters in self._letters.values()),
            cases=len(self._opened),
            open_at_the_end=sum(end is None for end in self._ends.values()),
            invented_supporters=invented,
            nobody_to_suggest=self._nobody_to_suggest,
            waiting=self._waiting(),
            hours_to_acceptance=spread(list(self._accepted.values())),
            hours_to_conversation=spread(list(self._met.values())),
            confirmers=self._confirmers(),
            letters=tuple(self._of_role(role) for role in Role if role in self._letters),
            supporters=self._loads(end),
            outcomes=dict(sorted(outcomes.items(), key=lambda one: (-one[1], one[0]))),
            questions=tuple(self._became_of(kind) for kind in QuestionKind if self._asked(kind)),
            passed_on=self._passed_on(),
            alarms=Alarms(
                raised=self._raised,
                taken=len(self._taking),
                calls=self._calls,
                desk=self._desk,
                minutes_to_taking=spread(self._taking, _MINUTE),
            ),
        )

    def _waiting(self) -> tuple[Waiting, ...]:
        first = [one for one in self._all_waits if one.first]
        kinds: list[tuple[str, Callable[[_Wait], bool]]] = [
            ("all", lambda _: True),
            ("weekday", lambda one: self._kind_of_day(one.since) == "weekday"),
            ("weekend", lambda one: self._kind_of_day(one.since) == "weekend"),
            ("holiday", lambda one: self._kind_of_day(one.since) == "holiday"),
        ]
        for change in self.changes:
            day = change.astimezone(self.program.zone).date()
            kinds.append((f"clock change {day}", _over(change)))
        kinds.append(("answered within the reminders", self._within_reminders))
        found = [_waits(name, [one for one in first if of(one)]) for name, of in kinds]
        again = [one for one in self._all_waits if not one.first]
        return (*found, _waits("asked again", again))

    def _kind_of_day(self, at: datetime) -> str:
        if is_weekend(self.program, at):
            return "weekend"
        return "holiday" if is_holiday(self.program, at) else "weekday"

    def _within_reminders(self, wait: _Wait) -> bool:
        """Whether somebody chose before the backups were due, and did not put it off themselves."""
        if wait.chosen_at is None or wait.put_off or not wait.over:
            return False
        return wait.chosen_at <= backup_time(wait.since, wait.due, self.program)

    def _confirmers(self) -> tuple[Confirmer, ...]:
        found: dict[tuple[str, Role], list[_Wait]] = defaultdict(list)
        for wait in self._all_waits:
            if wait.chosen_by is None or wait.matched_at is None:
                continue
            person, role = wait.chosen_by
            if role.confirms:  # a peer who comes back may choose as well
                found[folded(person.email), role].append(wait)
        return tuple(
            Confirmer(
                name=self._people.get(address, address),
                role=role.value,
                chosen=len(waits),
                within_reminders=sum(self._within_reminders(one) for one in waits),
                kept=sum(self._within_reminders(one) and one.kept for one in waits),
            )
            for (address, role), waits in sorted(found.items())
        )

    def _of_role(self, role: Role) -> LettersOfRole:
        letters = self._letters[role]
        return LettersOfRole(
            role=role.value,
            people=len(letters),
            letters=letters.total(),
            a_person=round(letters.total() / len(letters), 1),
            most=max(letters.values()),
            most_in_a_day=max(self._a_day[role].values()),
        )

    def _loads(self, end: datetime) -> tuple[Load, ...]:
        for carried in self._carried.values():
            if carried.rests_since is not None:
                carried.longest = max(carried.longest, end - carried.rests_since)
        found = [
            Load(
                name=one.name,
                cases=len(one.cases),
                most_at_once=one.most,
                longest_rest_days=round(one.longest / timedelta(days=1), 1),
            )
            for one in self._carried.values()
        ]
        return tuple(sorted(found, key=lambda one: (-one.cases, one.name)))

    def _asked(self, kind: QuestionKind) -> list[Question]:
        return [one for one in self._questions.values() if one.kind is kind]

    def _became_of(self, kind: QuestionKind) -> Answers:
        asked = self._asked(kind)
        answered = sum(one.id in self._answered for one in asked)
        open_ = sum(one.closed is None and one.id not in self._answered for one in asked)
        return Answers(
            question=kind.value,
            asked=len(asked),
            answered=answered,
            silent=len(asked) - answered - open_,
            open=open_,
            late=self._late[kind],
            reminders=self._reminders[kind.value],
        )

    def _passed_on(self) -> PassedOn:
        asked = self._asked(QuestionKind.TAKEOVER)
        return PassedOn(
            cases_to_backups=len({q.case for q in asked if q.asked_of is Role.BACKUP}),
            cases_to_leads=len({q.case for q in asked if q.asked_of is Role.LEAD}),
            taken_over=len(self._taken_over),
        )


def _over(change: datetime) -> Callable[[_Wait], bool]:
    """Waits whose promise spans a change of the clock."""
    return lambda one: one.since <= change <= one.due


def _waits(which: str, waits: Sequence[_Wait]) -> Waiting:
    over = [one for one in waits if one.over]
    took = [one.matched_at - one.since for one in over if one.matched_at is not None]
    kept = sum(one.kept for one in over)
    broken = len(took) - kept
    return Waiting(
        which=which,
        hours=spread(took),
        promised=len(waits),
        kept=kept,
        broken=broken,
        ended_before=len(over) - len(took),
        share=round(kept / len(took), 4) if took else None,
    )
