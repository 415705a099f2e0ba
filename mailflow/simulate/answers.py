"""What people answer to each question, and how often they say nothing.

``USUAL`` holds a row for every kind of question; what a row says follows from what is true in that
case (:class:`Life`) and from what was asked, the rest is chance. Chances are of one letter: who is
reminded draws again. They are guesses of a usual program, not measured ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from string import ascii_uppercase
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from mailflow.nouns.case import Question, QuestionKind
from mailflow.nouns.decision import Situation
from mailflow.nouns.letters import Letter
from mailflow.nouns.meaning import Asked, Flag, Intent, Leave, NamedPerson, Understanding
from mailflow.nouns.people import Person, Role, SupporterStatus
from mailflow.rules.timing import not_in_quiet_hours

Q = QuestionKind

#: How long after a yes the two usually talk, and how often a supporter reports by themselves.
_TALK_WITHIN = timedelta(hours=30)
_REPORTS_ALONE = 0.45


class Life(Struct):
    """What is true in a case, whatever the program knows of it."""

    #: Whom the referrer means.
    about: tuple[Person, ...] = ()
    #: Whether the peer takes the support that is offered.
    wants: bool = True
    #: When supporter and peer talk; None: they do not.
    talk_at: datetime | None = None
    #: Whether the mail that opened it was meant as a referral.
    referral: bool = True


class Scene(Struct, kw_only=True):
    """What somebody answers: a letter of ours, in the case as it is when they answer."""

    letter: Letter
    asked: Asked
    situation: Situation
    role: Role
    reader: Person
    #: What the letter asks, if it asks; another one where that took its place.
    question: Question | None
    #: The question was settled before.
    late: bool
    life: Life
    now: datetime
    dice: Random
    #: What the reader will write by themselves, and when.
    later: list[tuple[datetime, Understanding]] = field(default_factory=list)


#: What somebody says; None is silence.
Answer = Callable[[Scene], Understanding | None]
#: Answers with their chances; what is missing to 1 is silence.
Chances = tuple[tuple[float, Answer], ...]


def drawn(chances: Chances, scene: Scene) -> Understanding | None:
    """One answer, or silence."""
    left = scene.dice.random()
    for chance, answer in chances:
        if left < chance:
            return answer(scene)
        left -= chance
    return None


def says(intent: Intent, words: str = "", **rest: object) -> Understanding:
    """An understanding that leaves no doubt.

    Args:
        intent: what the sender wants.
        words: the new words of the mail.
        rest: the other labels.
    """
    return Understanding(intent=intent, confidence=0.95, new_words=words, **rest)  # type: ignore[arg-type]


def word(intent: Intent, words: str = "") -> Answer:
    """An answer that is always the same word."""
    said = says(intent, words or intent.value.replace("_", " "))
    return lambda scene: said


def option(name: str) -> Answer:
    """The numbered answer of that name; another one where the letter does not offer it."""

    def chosen(scene: Scene) -> Understanding | None:
        names = {one.name: one for one in scene.asked.options}
        if not names:
            return says(Intent.UNCLEAR, name)
        taken = names.get(name) or scene.dice.choice(list(names.values()))
        return says(Intent.OPTION, str(taken.number), option=taken.name)

    return chosen


def in_days(scene: Scene, days: int) -> str:
    """A day some days ahead, as a mail may write it."""
    zone = scene.situation.program.zone
    return (scene.now.astimezone(zone).date() + timedelta(days=days)).isoformat()


# The coordinator -------------------------------------------------------------------------------------


def suggestion(number: int) -> Answer:
    """That suggestion, or the first one where there are fewer.

    Who is told that somebody may not takes another, or asks for others.
    """

    def approves(scene: Scene) -> Understanding | None:
        forbidden = scene.letter.data.get("supporter") if _is_asked_again(scene) else None
        if forbidden and scene.dice.random() < 0.5:
            return says(Intent.REJECT, "none of these")
        offered = {n: s for n, s in enumerate(scene.asked.suggestions, 1) if s != forbidden}
        if not offered and scene.question and scene.question.asks:
            return says(Intent.UNCLEAR, _fact(scene, scene.question.asks))
        if not offered:
            return _nobody_offered(scene)
        taken = number if number in offered else min(offered)
        return says(Intent.APPROVE, str(taken), choice=taken, supporter=offered[taken])

    return approves


def _fact(scene: Scene, asked: Sequence[str]) -> str:
    """What a coordinator knows of a peer, in words; one in five does not know it."""
    if scene.dice.random() < 0.2:
        return "don't know"
    told = []
    for fact in asked:
        values = sorted({str(getattr(s, fact) or "") for s in scene.situation.roster.supporters})
        told += [scene.dice.choice([v for v in values if v] or ["don't know"])]
    return ", ".join(told)


def _is_asked_again(scene: Scene) -> bool:
    """Whether the letter says why the answer before could not be acted on."""
    return scene.letter.template == "clarification"


def _nobody_offered(scene: Scene) -> Understanding | None:
    """Nobody may be suggested: somebody by name after all, else a few days of patience."""
    if not _is_asked_again(scene) and scene.dice.random() < 0.25:
        return somebody_else(scene)
    day = in_days(scene, scene.dice.randint(2, 7))
    return says(Intent.HOLD, f"hold until {day}", until=day)


def somebody_else(scene: Scene) -> Understanding | None:
    """A supporter by name, who was not suggested."""
    active = [s for s in scene.situation.roster.supporters if s.status is SupporterStatus.ACTIVE]
    if not active or _is_asked_again(scene):
        return holds(scene)
    name = scene.dice.choice(active).name
    return says(Intent.CHOOSE, f"{name} please", supporter=name)


def holds(scene: Scene) -> Understanding | None:
    """Not now: one of the next days."""
    day = in_days(scene, scene.dice.randint(1, 3))
    return says(Intent.HOLD, f"hold until {day}", until=day)


def yes_but_later(scene: Scene) -> Understanding | None:
    """The first one, but not before a day."""
    if not scene.asked.suggestions:
        return holds(scene)
    day = in_days(scene, scene.dice.randint(1, 3))
    return says(Intent.HOLD, f"yes, but not before {day}", until=day, then=1)


def event_firsts(scene: Scene) -> Understanding | None:
    """Yes to all first suggestions of an event; whoever has none waits.

    What is asked of a peer is told instead, letter by letter.
    """
    lines = scene.question.lines if scene.question else ()
    if any(line.asks for line in lines):
        words = (
            _fact(scene, line.asks) if line.asks else "1" if line.offered else "hold"
            for line in lines
        )
        told = zip(ascii_uppercase, words, strict=False)
        return says(Intent.UNCLEAR, "\n".join(f"{letter}: {word_}" for letter, word_ in told))
    choices = {line.peer: 1 if line.suggestions else "hold" for line in scene.asked.lines}
    return says(Intent.APPROVE, "yes", choices=choices)


def event_line_by_line(scene: Scene) -> Understanding | None:
    """A number for one, a hold or a no for another; some are left open."""
    choices: dict[str, int | str] = {}
    for line in scene.asked.lines:
        numbers: list[int | str] = list(range(1, len(line.suggestions) + 1))
        choice = scene.dice.choice((*numbers, *numbers, "hold", "reject", ""))
        if choice:
            choices[line.peer] = choice
    if not choices:
        return says(Intent.UNCLEAR, "let me think")
    return says(Intent.APPROVE, ", ".join(f"{k}: {v}" for k, v in choices.items()), choices=choices)


def looks_at_it(scene: Scene) -> Understanding | None:
    """A mail that fitted nothing: a referral after all, or nothing."""
    return option("open_case" if scene.life.referral else "nothing")(scene)


# The supporter ---------------------------------------------------------------------------------------


def accepts(scene: Scene) -> Understanding | None:
    """Yes; some days later the two have talked, and some supporters say so unasked."""
    _will_talk(scene)
    return says(Intent.ACCEPT, "yes")


def arranges(scene: Scene) -> Understanding | None:
    """Yes, and the day stands already."""
    _will_talk(scene)
    if scene.life.talk_at is None:
        return says(Intent.ACCEPT, "yes")
    return _on_a_day(scene, scene.life.talk_at)


def _on_a_day(scene: Scene, at: datetime) -> Understanding:
    day = at.astimezone(scene.situation.program.zone).date().isoformat()
    return says(Intent.SCHEDULED, f"we meet on {day}", until=day)


def _will_talk(scene: Scene) -> None:
    """Whether and when the two talk."""
    scene.life.talk_at = None
    if not scene.life.wants or scene.dice.random() < 0.12:
        return
    wait = _TALK_WITHIN * scene.dice.lognormvariate(0.0, 0.7)
    at = not_in_quiet_hours(scene.situation.program, scene.now + wait)
    scene.life.talk_at = at
    if scene.dice.random() < _REPORTS_ALONE:
        wait = timedelta(hours=scene.dice.uniform(0.5, 12))
        scene.later.append((at + wait, says(Intent.MET, "we have met")))


def reports(scene: Scene) -> Understanding | None:
    """How it went, as it is."""
    at = scene.life.talk_at
    if not scene.life.wants:
        leave = scene.dice.choices((Leave.YES, Leave.NO, Leave.UNKNOWN), (0.4, 0.2, 0.4))[0]
        return says(Intent.DECLINED, "would rather not", resources=leave)
    if at is None:
        return says(Intent.NO_ANSWER, "tried twice, no answer")
    return says(Intent.MET, "we have met") if at <= scene.now else _on_a_day(scene, at)


# Peer and referrer -----------------------------------------------------------------------------------


def answers_invitation(scene: Scene) -> Understanding | None:
    """Yes or no, as the peer means it."""
    return says(Intent.ACCEPT, "yes") if scene.life.wants else says(Intent.DECLINE, "no, thank you")


def was_reached(scene: Scene) -> Understanding | None:
    """Whether the supporter has been in touch."""
    at = scene.life.talk_at
    reached = at is not None and at <= scene.now
    return says(Intent.MET, "yes") if reached else says(Intent.NOT_REACHED, "nobody called")


def details(consent: Leave, *, refused: bool = False) -> Answer:
    """Who it is, and what they said to it."""

    def tells(scene: Scene) -> Understanding | None:
        named = tuple(NamedPerson(p.name, p.email) for p in scene.life.about)
        may = scene.dice.choice((Leave.YES, Leave.NO, None))
        return says(
            Intent.DETAILS,
            "here is what I know",
            people=named or None,
            consent=consent,
            refused=refused,
            name_me=may if consent is Leave.YES else None,
        )

    return tells


# Danger ----------------------------------------------------------------------------------------------


def code(scene: Scene) -> Understanding | None:
    """The code that only the reader of the mailbox on file has."""
    found = str(scene.letter.data.get("code", ""))
    return says(Intent.UNCLEAR, found, code=found)


def tells_of_danger(said: Understanding, flag: Flag, *, surely: bool) -> Understanding:
    """The same mail, with a sign of danger in it."""
    return replace(said, flags=(flag,)) if surely else replace(said, watch=(flag,))


#: How people answer. What the chances of a row lack to 1 is silence.
USUAL: Mapping[QuestionKind, Chances] = MappingProxyType(
    {
        Q.DETAILS_REQUEST: (
            (0.5, details(Leave.YES)),
            (0.1, details(Leave.NO)),
            (0.08, details(Leave.NO, refused=True)),
            (0.06, details(Leave.UNKNOWN)),
            (0.03, word(Intent.WITHDRAW, "never mind")),
            (0.03, word(Intent.UNCLEAR, "hm")),
        ),
        Q.INVITATION: ((0.62, answers_invitation), (0.03, word(Intent.UNCLEAR, "what is this?"))),
        Q.MATCH_REQUEST: (
            (0.6, suggestion(1)),
            (0.12, suggestion(2)),
            (0.04, suggestion(3)),
            (0.02, somebody_else),
            (0.02, word(Intent.REJECT, "none of these")),
            (0.02, holds),
            (0.015, yes_but_later),
            (0.015, word(Intent.UNCLEAR, "let me think")),
        ),
        Q.EVENT_REQUEST: (
            (0.6, event_firsts),
            (0.18, event_line_by_line),
            (0.02, holds),
            (0.02, word(Intent.UNCLEAR, "let me think")),
        ),
        Q.TAKEOVER: ((0.65, option("take")), (0.02, word(Intent.UNCLEAR, "who is it?"))),
        Q.AVAILABILITY: (
            (0.75, word(Intent.ACCEPT, "yes")),
            (0.12, word(Intent.UNABLE, "I can't this week")),
            (0.02, word(Intent.UNCLEAR, "maybe")),
        ),
        Q.ASSIGNMENT: (
            (0.68, accepts),
            (0.07, arranges),
            (0.1, word(Intent.UNABLE, "I can't take this one")),
            (0.02, word(Intent.UNCLEAR, "maybe")),
        ),
        Q.SUPPORTER_SILENT: (
            (0.35, option("wait")),
            (0.25, option("i_call")),
            (0.25, option("next_one")),
        ),
        Q.OUTCOME_REQUEST: (
            (0.72, reports),
            (0.02, word(Intent.ESCALATE, "I am worried")),
            (0.02, word(Intent.UNCLEAR, "it went")),
        ),
        Q.REACHED: ((0.55, was_reached),),
        Q.SAME_SUPPORTER: ((0.55, option("same")), (0.2, option("other"))),
        Q.RESOURCES_LEAVE: (
            (0.35, word(Intent.ACCEPT, "yes")),
            (0.15, word(Intent.DECLINE, "no")),
        ),
        Q.CHECK_IN: (
            (0.4, word(Intent.WELL, "fine")),
            (0.1, word(Intent.MORE_SUPPORT, "I would like to talk again")),
            (0.03, word(Intent.CHANGE_SUPPORTER, "somebody else please")),
            (0.04, word(Intent.STOP, "stop")),
            (0.03, word(Intent.UNCLEAR, "so so")),
        ),
        Q.NEEDS_A_PERSON: ((0.8, looks_at_it),),
        Q.CONFIRM_SENDER: ((0.85, code), (0.02, option("not_me"))),
        Q.ALARM: (
            (0.75, word(Intent.HAVE_IT, "1")),
            (0.1, word(Intent.CANNOT, "2")),
            (0.05, word(Intent.FALSE_ALARM, "3")),
        ),
        Q.ALARM_FOLLOW_UP: (
            (0.75, word(Intent.SAFE, "1")),
            (0.06, word(Intent.NOT_REACHED, "2")),
            (0.06, word(Intent.NEEDS_HELP, "3")),
        ),
        Q.PLEASE_READ: ((0.75, option("go_on")), (0.08, option("raise_alarm"))),
        Q.SHEET: (
            (0.7, option("apply")),
            (0.08, option("apply_and_remove")),
            (0.03, option("same_person")),
            (0.03, option("same_person_and_remove")),
            (0.06, option("leave")),
            (0.02, word(Intent.UNCLEAR, "which list?")),
        ),
    }
)

#: Not questions: nobody is asked them.
NOT_ASKED = frozenset({Q.NOTE, Q.REFERRER_NOTE, Q.SUPPORTER_NOTE})
