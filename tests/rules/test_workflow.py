"""The table is whole: every answer, wait, letter and word that the rules use is there.

What only shows when rules run is gathered by playing stories in memory and looking at every step.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from mailflow.nouns.case import CONTEXT, QuestionKind, TimerKind
from mailflow.nouns.decision import Bounced, Situation, Step
from mailflow.nouns.letters import Letter
from mailflow.nouns.mail import Message
from mailflow.nouns.meaning import (
    Asked,
    Context,
    Flag,
    Intent,
    Leave,
    NamedPerson,
    Names,
    Option,
    Standing,
    Understanding,
)
from mailflow.nouns.people import Role
from mailflow.nouns.program import Program
from mailflow.rules import (
    consent_steps,
    danger_steps,
    invitation_steps,
    match_steps,
    peer_steps,
    person_steps,
    reach_steps,
    return_steps,
    sheet_words,
    silence_steps,
)
from mailflow.rules.decide import decide
from mailflow.rules.drawing import draw, in_words
from mailflow.rules.match_rules import ALWAYS, NEVER, PREFER
from mailflow.rules.plan import Plan
from mailflow.rules.staff_steps import Desk
from mailflow.rules.workflow import AFTER_CLOSE, ANSWERS, OPENINGS, ORDERS, TABLE, TIMERS
from mailflow.templates.compose import LANGUAGES as WORDS
from mailflow.templates.fields import FIELDS, faults_of
from tests.stories import people, test_case
from tests.stories.people import COORDINATOR, PEER, STRANGER
from tests.stories.world import KEY, MemoryWorld, Story
from workers.children import DirectReader
from workers.engine import Engine
from workers.mint import RandomMint

ROOT = Path(__file__).resolve().parents[2]
RULES = sorted((ROOT / "mailflow/rules").glob("*.py"))
TEMPLATES = ROOT / "mailflow/templates"
LANGUAGES = ("en", "fr", "es")
HANDLERS = sorted(
    {
        handler
        for table in (TABLE, TIMERS, OPENINGS, ORDERS, AFTER_CLOSE)
        for handler in table.values()
    },
    key=lambda handler: (handler.__module__, handler.__name__),
)

#: The numbered answers of the questions that have some of their own.
OPTIONS: Mapping[QuestionKind, tuple[Option, ...]] = {
    QuestionKind.MATCH_REQUEST: (Option("i_call", 1),),  # by its words only, see ``I_CALL``
    QuestionKind.TAKEOVER: match_steps.TAKE,
    QuestionKind.SUPPORTER_SILENT: silence_steps.SILENT_OPTIONS,
    QuestionKind.NEEDS_A_PERSON: person_steps.LOOK_OPTIONS,
    QuestionKind.CONFIRM_SENDER: person_steps.NOT_ME,
    QuestionKind.PLEASE_READ: danger_steps.READ_OPTIONS,
    QuestionKind.CHECK_IN: peer_steps.CHECK_IN_OPTIONS,
    QuestionKind.REACHED: reach_steps.REACHED_OPTIONS,
    QuestionKind.SAME_SUPPORTER: return_steps.SAME_OPTIONS,
    QuestionKind.DETAILS_REQUEST: consent_steps.DETAILS_OPTIONS,
    QuestionKind.INVITATION: invitation_steps.INVITATION_OPTIONS,
    QuestionKind.SHEET: (*sheet_words.SHEET_OPTIONS, *sheet_words.SAME_OPTIONS),
}

#: Nobody is asked these: words that come by themselves. What no row names is unclear in them.
BY_THEMSELVES = {QuestionKind.REFERRER_NOTE, QuestionKind.SUPPORTER_NOTE}


# The drawing ---------------------------------------------------------------------------------------


def test_the_drawing_in_the_docs_is_the_table():
    docs = (ROOT / "docs/workflow.md").read_text(encoding="utf-8")
    drawn = re.findall(r"^```mermaid\n(.*?)\n```$", docs, re.DOTALL | re.MULTILINE)
    assert drawn == [draw()], (
        "docs/workflow.md shows another table than mailflow/rules/workflow.py; run script/draw"
    )


# Rows ----------------------------------------------------------------------------------------------


def calls(*names: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call of these functions or methods in the rules, with its function's name."""
    for path in RULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func
                name = called.id if isinstance(called, ast.Name) else called
                if name in names:
                    yield str(name), node


def argument(call: ast.Call, place: int, keyword: str) -> ast.expr | None:
    if len(call.args) > place:
        return call.args[place]
    return next((k.value for k in call.keywords if k.arg == keyword), None)


def texts(node: ast.AST | None) -> set[str]:
    """Every text in an expression: both ends of an ``a if … else b`` too."""
    if node is None:
        return set()
    if isinstance(node, ast.IfExp):
        return texts(node.body) | texts(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def asked_kinds() -> set[QuestionKind]:
    """The questions that the rules open."""
    found = set()
    for _, call in calls("ask", "open_question"):
        kind = argument(call, 0, "kind")
        if isinstance(kind, ast.Attribute) and kind.attr in QuestionKind.__members__:
            found.add(QuestionKind[kind.attr])
    return found


def test_the_rules_ask_what_the_table_answers():
    assert asked_kinds() | {QuestionKind.NOTE, *BY_THEMSELVES} == {kind for kind, _ in TABLE}


@pytest.mark.parametrize("kind", sorted({kind for kind, _ in TABLE}))
def test_every_answer_to_a_question_has_a_row(kind):
    context = CONTEXT[kind]
    assert context in ANSWERS or context is Context.OPTIONS
    wanted = set(ANSWERS.get(context, (Intent.UNCLEAR,)))
    wanted |= {option.name for option in OPTIONS.get(kind, ())}
    rows = {said for asked, said in TABLE if asked is kind}
    assert rows == wanted or (kind in BY_THEMSELVES and Intent.UNCLEAR in rows <= wanted)


def test_every_question_with_options_was_looked_at():
    with_options = {kind for kind, _ in TABLE if CONTEXT[kind] is Context.OPTIONS}
    assert with_options <= set(OPTIONS)


@pytest.mark.parametrize("handler", HANDLERS, ids=lambda h: f"{h.__module__}.{h.__name__}")
def test_a_handler_says_in_one_sentence_what_it_does(handler):
    said = inspect.getdoc(handler) or ""
    assert said.splitlines()[0].endswith(".")
    assert in_words(handler) and ". " not in in_words(handler)


def test_no_two_handlers_are_described_alike():
    """The drawing tells two rows apart by their words."""
    words = [in_words(handler) for handler in HANDLERS]
    twice = {w for w in words if words.count(w) > 1}
    assert not twice, "two handlers are described alike"


# What the stories bring about ----------------------------------------------------------------------


class Seen:
    """Everything that the steps of many stories held."""

    def __init__(self) -> None:
        self.timers: set[tuple[QuestionKind | None, TimerKind]] = set()
        self.faults: set[str] = set()
        self.templates: set[str] = set()

    def look(self, plan: Plan) -> Step:
        step = step_of(plan)
        kinds = {q.id: q.kind for q in (*plan.file.questions, *step.questions)}
        self.timers |= {(kinds[t.question] if t.question else None, t.kind) for t in step.sets}
        self.templates |= {letter.template for letter in step.letters}
        for letter in step.letters:
            self.faults.update(faults_of(letter.template, letter.data))
        return step

    def write(self, desk: Desk, template: str, *told: Any, **how: Any) -> None:
        """A letter that belongs to no case."""
        self.templates.add(template)
        self.faults.update(faults_of(template, told[2]))
        write_of(desk, template, *told, **how)


step_of, write_of = Plan.step, Desk.letter


@pytest.fixture(scope="module")
def seen() -> Iterator[Seen]:
    """What every story of a case, and the short ones below, made the rules decide."""
    found = Seen()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Plan, "step", lambda plan: found.look(plan))  # noqa: PLW0108  # binds the plan
        patch.setattr(Desk, "letter", lambda d, *a, **how: found.write(d, *a, **how))  # noqa: PLW0108
        for name, tell in inspect.getmembers(test_case, inspect.isfunction):
            if name.startswith("test_"):
                tell(begin)
        for tell in SHORT:
            tell()
    yield found


def begin(**settings: object) -> Story:
    return Story(MemoryWorld(people.program(**settings)))


class Hears(DirectReader):
    """Understands every mail as it is told to: what words mean is looked at elsewhere."""

    def __init__(self, program: Program, meaning: Understanding) -> None:
        super().__init__(program)
        self._meaning = meaning

    def begin_understanding(
        self, mails: Sequence[tuple[Message, Asked]], names: Names, version: str
    ) -> Callable[[], list[Understanding]]:
        return lambda: [replace(self._meaning, new_words=m.text) for m, _ in mails]


def says(story: Story, sender: str, intent: Intent, **more: Any) -> Story:
    """Somebody writes something that is understood so."""
    honest = more.pop("honest", True)
    world, subject = story.world, more.pop("subject", "")
    meaning = Understanding(intent=intent, confidence=1.0, **more)
    world.engine = Engine(
        world.program, world.store, Hears(world.program, meaning), RandomMint(KEY), world.clock
    )
    return story.receives(sender, "Some words.", subject=subject, honest=honest)


def first_mails() -> None:
    for intent in (*OPENINGS, Intent.UNCLEAR):
        says(begin(), STRANGER, intent)
        says(begin(), STRANGER, intent, honest=False)
    says(begin(), STRANGER, Intent.UNCLEAR).later(days=3)


def about_a_colleague() -> None:
    joan = (NamedPerson("Joan Reyes", "joan.reyes@example.org"),)
    for consent in Leave:
        for policy in ("with_consent", "encourage_self_referral", "invite", "reach_out"):
            story = begin(referrals={"colleague": policy})
            says(story, STRANGER, Intent.COLLEAGUE_REFERRAL, people=joan, consent=consent)
    flags = (Flag.SELF_HARM,)
    says(begin(), STRANGER, Intent.COLLEAGUE_REFERRAL, people=joan, flags=flags)


def held_and_asked_again() -> None:
    story = begin()
    ask = test_case.asked(story)
    story.receives(COORDINATOR, "HOLD until Monday", answering=ask)
    story.letter_to(COORDINATOR)
    story.later(days=8)
    blurred = begin()
    ask = test_case.asked(blurred)
    blurred.receives(COORDINATOR, "Mm, the purple one with the hat", answering=ask)
    forged = begin()
    ask = test_case.asked(forged)
    forged.receives(COORDINATOR, "Yes", answering=ask, honest=False)


def late_and_worried() -> None:
    story = begin(referrals={"first_contact": "introduce_both"})
    supporter, assignment = test_case.assigned(story)
    story.receives(supporter, "Yes, I will reach out today.", answering=assignment)
    story.later(days=3)
    story.receives(supporter, "I am worried about her and out of my depth.", answering=assignment)
    story.receives(PEER, "Nobody has contacted me yet.", subject=f"Re: [{story.case().reference}]")
    story.receives(PEER, "Please stop emailing me.", subject=f"Re: [{story.case().reference}]")
    story.receives(supporter, "Yes", answering=assignment)


def orders() -> None:
    for order in ("MINE", "CLOSE", "FORGET", "STATUS", "REASSIGN Tomas Bell"):
        story = begin()
        ask = test_case.asked(story)
        reference = ask.subject.partition("[")[2].partition("]")[0]
        story.receives(COORDINATOR, order, subject=f"[{reference}]")


def of_the_program() -> None:
    story = begin(people={"leads": ["Dana Frost <dana.frost@example.org>"]})
    test_case.asked(story)
    reference = story.case().reference
    for words in (
        "status",
        "report",
        "MY CASES",
        "pause Tomas Bell until 15 December",
        "resume Tomas Bell",
        "away until Monday",
        f"tell {reference}: call after five",
        f"undo {reference}",
        f"hold {reference} until Friday\nclose OPW-ZZZZ99",
        f"now {reference}",
        f"reassign {reference} to Mei Lin",
        "away until Monday",
    ):
        story.receives(COORDINATOR, words, subject="")
    story.later(days=7)
    doubtful = begin()
    test_case.connected(doubtful)
    again = f"Re: [{doubtful.case().reference}]"
    doubtful.receives(PEER, "stop", subject=again, honest=False).later(days=4)
    doubtful.receives(COORDINATOR, "status", subject="", honest=False)


def watched_and_rung() -> None:
    danger = (Flag.SELF_HARM,)
    says(begin(alarms={"command": "true"}), PEER, Intent.SELF_REFERRAL, flags=danger).later(hours=3)
    says(begin(), PEER, Intent.SELF_REFERRAL, watch=danger).later(hours=3)


def peers_notes() -> None:
    for intent in ANSWERS[Context.NOTE]:
        waiting = begin()
        test_case.asked(waiting)
        says(waiting, PEER, intent, subject=f"[{waiting.case().reference}]")
        met = begin(follow_up={"conversations": 1})
        supporter, assignment = test_case.connected(met)
        met.receives(supporter, "We met this morning.", answering=assignment)
        says(met, PEER, intent, subject=f"[{met.case().reference}]")


def room_is_asked_for() -> None:
    story = begin(referrals={"ask_supporter_first": True})
    ask = test_case.asked(story)
    story.receives(COORDINATOR, "Yes", answering=ask)
    story.later(days=3)


def nobody_is_in_touch() -> None:
    waiting = begin()
    test_case.asked(waiting)
    waiting.later(days=3)
    accepted = begin()
    test_case.connected(accepted)
    accepted.later(days=4)


def a_day_matters() -> None:
    for by in ("program", "supporter"):
        story = begin(follow_up={"by": by, "after_met": []})
        supporter, assignment = test_case.connected(story)
        again = f"Re: [{story.case().reference}]"
        story.receives(PEER, "The hearing is on 17 December.", subject=again)
        story.receives(supporter, "We met this morning.", answering=assignment)
        story.later(days=30)


def comes_back() -> None:
    story = begin(follow_up={"after_met": []})
    supporter, assignment = test_case.connected(story)
    story.receives(supporter, "We met this morning.", answering=assignment)
    story.receives(PEER, test_case.ASKING, subject="Again")


def other_ways_in() -> None:
    says(begin(), STRANGER, Intent.SELF_REFERRAL, standing=Standing.NURSE)
    joan = (NamedPerson("Joan Reyes", "joan.reyes@example.org"),)
    invited = begin(referrals={"colleague": "invite"})
    says(invited, STRANGER, Intent.COLLEAGUE_REFERRAL, people=joan)
    subject = f"[{invited.case().reference}]"
    says(invited, "joan.reyes@example.org", Intent.UNCLEAR, asks_who=True, subject=subject)
    invited.later(days=3)
    asked = begin()
    says(asked, STRANGER, Intent.COLLEAGUE_REFERRAL, people=joan, consent=Leave.UNKNOWN)
    asked.later(days=3)
    unasked = begin()
    says(unasked, STRANGER, Intent.COLLEAGUE_REFERRAL, people=joan, consent=Leave.NO)


def several_people() -> None:
    two = (
        NamedPerson("Joan Reyes", "joan.reyes@example.org"),
        NamedPerson("Mark Vale", "mark.vale@example.org"),
    )
    story = begin()
    says(story, COORDINATOR, Intent.REFER, people=two)
    case = next(c for c in story.cases() if c.peer.name == "Joan Reyes")
    says(story, COORDINATOR, Intent.HOLD, subject=f"[{case.reference}]")
    story.later(days=3)


def lists_by_mail() -> None:
    story = begin()
    for sheet in ("name,email,phone\nKit Moss,kit.moss@example.org,\n", "name,phone\nKit Moss,\n"):
        mail = EmailMessage(policy=SMTP)
        mail["From"], mail["To"], mail["Subject"] = COORDINATOR, people.PROGRAM, "Roster"
        mail["Date"] = format_datetime(story.world.clock.now())
        mail.set_content("Here it is.")
        mail.add_attachment(sheet.encode(), maintype="text", subtype="csv", filename="roster.csv")
        story.gets(mail.as_bytes())
    story.later(days=8)


def a_letter_fails() -> list[Letter]:
    story = begin()
    test_case.asked(story)
    world = story.world
    case = story.case().id
    known = world.store.gather_case(case, world.program, world.clock.now())
    unknown = Situation(program=world.program, now=world.clock.now())
    letters: list[Letter] = []
    for situation, about in ((known, case), (unknown, None)):
        fact = Bounced(letter_template="assignment", to_role=Role.SUPPORTER, case=about)
        decision = decide(situation, fact, world.clock.now(), RandomMint(bytes(32)))
        letters += [x for s in decision.steps for x in s.letters] + list(decision.letters)
    return letters


SHORT = (
    first_mails,
    about_a_colleague,
    held_and_asked_again,
    late_and_worried,
    orders,
    of_the_program,
    watched_and_rung,
    peers_notes,
    room_is_asked_for,
    nobody_is_in_touch,
    a_day_matters,
    comes_back,
    other_ways_in,
    several_people,
    lists_by_mail,
    a_letter_fails,
)


def test_every_wait_is_begun_somewhere_and_has_a_row(seen):
    assert seen.timers == set(TIMERS)


def test_letters_are_told_what_they_know_how_to_say(seen):
    assert not seen.faults
    for letter in a_letter_fails():
        assert not faults_of(letter.template, letter.data)


def test_the_stories_bring_about_every_letter_of_the_rules(seen):
    """Else the test above looks at too little."""
    assert named_templates() - seen.templates == set()


# Words ---------------------------------------------------------------------------------------------


def named_templates() -> set[str]:
    """The letters that the rules write."""
    found = set()
    for name, call in calls("letter", "ask", "loose_letter"):
        place = {"letter": 0, "ask": 3, "loose_letter": 2}[name]
        found |= texts(argument(call, place, "template"))
    return found


def test_every_letter_of_the_rules_is_there_in_three_languages():
    named = named_templates()
    assert len(named) > 25 and named <= set(FIELDS)
    for language in LANGUAGES:
        there = {path.stem for path in (TEMPLATES / language).glob("*.md")}
        assert not named - there, language


@cache
def source(language: str, template: str) -> str:
    return (TEMPLATES / language / f"{template}.md").read_text(encoding="utf-8")


def test_every_line_that_is_read_back_has_words():
    codes = {
        code for _, call in calls("noted", "tell_coordinators") for code in texts(call.args[0])
    }
    assert len(codes) > 20 and codes <= set(FIELDS["noted"]["what"].values)
    for language in LANGUAGES:
        for code in FIELDS["noted"]["what"].values:
            assert f'what == "{code}"' in source(language, "noted"), (language, code)


def test_every_reason_to_ask_a_person_has_words():
    reasons = {why for _, call in calls("give_to_person") for why in texts(call.args[1])}
    values = set(FIELDS["needs_a_person"]["why"].values)
    assert len(reasons) > 5 and reasons <= values
    for language in LANGUAGES:
        for why in values - {"unclear"}:  # unclear is what is said where nothing else is
            assert f'why == "{why}"' in source(language, "needs_a_person"), (language, why)


def test_every_matching_rule_has_words():
    for language in WORDS.values():
        assert {*ALWAYS, *NEVER, *PREFER} <= set(language.rules)
