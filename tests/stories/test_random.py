"""Random correspondence: whoever writes whatever, whenever, some things are never seen.

Each seed is another year of a program. What is drawn is printed with a failure, as a story.
"""

from __future__ import annotations

import random
import re
from datetime import timedelta
from typing import Any

import pytest

from mailflow.nouns.case import AlarmState, Case, QuestionKind, Stage, TimerKind
from mailflow.nouns.decision import CaseFile
from mailflow.nouns.mail import same_mailbox
from mailflow.rules.plan import ABOUT_DANGER, BESIDE
from tests.stories import people
from tests.stories.letters import Read, mailbox_of, write_mail
from tests.stories.people import (
    BACKUP,
    BELL,
    COLLEAGUE,
    COORDINATOR,
    LIN,
    OKORO,
    ON_CALL,
    PEER,
    STRANGER,
    WINTERS,
)
from tests.stories.world import MemoryWorld, Story

SECOND = "Chris Vega <chris.vega@example.org>"
SUPPORTERS = (OKORO, BELL, WINTERS, LIN)
STAFF = (COORDINATOR, SECOND, BACKUP, ON_CALL)
ALL = (PEER, COLLEAGUE, STRANGER, *STAFF, *SUPPORTERS)

DANGER = "I do not want to live anymore. I have the pills here. Call me at 505-555-0177"
PERHAPS = "Some nights I wonder whether anybody would miss me if I were gone"
FIRST = (
    "I made a medication error on Tuesday night and the family is furious about it. "
    "Could I speak with somebody who has been through something like that?",
    "We lost a young mother in the delivery room and I keep seeing her face. "
    "Is there someone I could talk to?",
    "I am worried about Dr. Joan Reyes, she lost a patient last week. "
    "She agreed that I write to you. Please reach out to her.",
    "Dr. Ana Ahmed had a bad outcome in surgery. I have not asked her. Can you help her?",
    "What exactly is this program, and who pays for it?",
    "Which dose of heparin would you give here?",
    "hmm",
    "Cheap toner cartridges, order today, unsubscribe here",
    DANGER,
    PERHAPS,
)
ANSWERS = (
    "yes", "no", "1", "2", "3", "4", "UNDO", "NOW", "TAKE", "mine", "close", "hold until Friday",
    "none of these", "Tomas Bell please", "Ngozi Okoro", "Reassign to Mei Lin", "status", "forget",
    "I can't take this one", "I'll reach out today", "We met this morning, it went well",
    "We meet on Thursday", "I tried twice, no answer", "She does not want to talk to anyone",
    "She declined, but you may email her the resources", "I am worried about her",
    "never mind", "stop", "nobody called me", "someone else please", "please not Ngozi Okoro",
    "fine, thank you", "I would like to talk to somebody again", "my phone is 505-555-0123",
    "thanks", "GO ON", "ALARM", "SAFE", "NOT REACHED", "NEEDS HELP", "she is safe now",
    "not me", "What do you mean?", DANGER, PERHAPS,
)  # fmt: skip
AWAY = "I am out of the office until Monday and read no mail."


class Driver:
    """Draws what happens next, and looks at everything that follows."""

    def __init__(self, seed: int, **settings: Any) -> None:
        self.dice = random.Random(seed)
        settings["people"] = {
            "coordinators": [COORDINATOR, SECOND], "backups": [BACKUP], "on_call": [ON_CALL],
        }  # fmt: skip
        self.world = MemoryWorld(people.program(**settings))
        self.story = Story(self.world)
        self.mailbox: dict[str, list[Read]] = {mailbox_of(p): [] for p in ALL}
        self.written: list[bytes] = []
        self.supported: dict[str, set[str]] = {}
        self.told: list[str] = []
        self.alarmed: set[str] = set()

    def play(self, steps: int) -> None:
        happenings = (
            [self.answers] * 12 + [self.writes] * 3 + [self.waits] * 5 + [self.repeats] * 2
            + [self.is_away]
        )  # fmt: skip
        for _ in range(steps):
            before = self.files()
            self.dice.choice(happenings)()
            letters, self.story._unread = self.story._unread, []
            self.look(before, letters)
            for letter in letters:
                self.mailbox.setdefault(letter.to, []).append(letter)

    def files(self) -> dict[str, CaseFile]:
        return {f.case.reference: f for f in self.world.store.cases(open_only=False)}

    # What happens ------------------------------------------------------------------------------

    def send(self, sender: str, text: str, *, honest: bool = True, **how: Any) -> None:
        self.told.append(
            f"{'' if honest else 'NOT '}{sender}: {text[:60]} {how.get('subject', '')}"
        )
        at = self.world.clock.now()
        raw = write_mail(sender, people.PROGRAM, text, at, **how)
        self.written.append(raw)
        self.story.gets(raw, honest=honest)

    def answers(self) -> None:
        sender = self.dice.choice(ALL)
        if not self.mailbox[mailbox_of(sender)]:
            return
        letter = self.dice.choice(self.mailbox[mailbox_of(sender)][-4:])
        said = self.dice.choice(ANSWERS)
        code = re.search(r"\b\d{6}\b", letter.text)
        if code and self.dice.random() < 0.7:
            said = code[0]
        if self.dice.random() < 0.05:  # somebody else answers in that thread
            sender = self.dice.choice(ALL)
        honest = self.dice.random() > 0.1
        self.told.append(f"(to {letter.subject})")
        self.send(sender, said, answering=letter, honest=honest, quote=self.dice.random() > 0.3)

    def writes(self) -> None:
        sender = self.dice.choice((PEER, COLLEAGUE, STRANGER, *ALL))
        honest = self.dice.random() > 0.15
        self.send(sender, self.dice.choice(FIRST), subject="Question", honest=honest)

    def repeats(self) -> None:
        if self.written:
            self.told.append("(a mail comes again)")
            self.story.gets(self.dice.choice(self.written[-10:]))

    def is_away(self) -> None:
        sender = self.dice.choice(ALL)
        if not self.mailbox[mailbox_of(sender)]:
            return
        letter = self.mailbox[mailbox_of(sender)][-1]
        raw = write_mail(sender, people.PROGRAM, AWAY, self.world.clock.now(), answering=letter)
        self.told.append(f"{sender} is away")
        self.story.gets(b"Auto-Submitted: auto-replied\r\n" + raw)
        assert not [x for x in self.story._unread if x.to == mailbox_of(sender)]

    def waits(self) -> None:
        wait = self.dice.choice(
            (
                timedelta(minutes=3), timedelta(minutes=12), timedelta(minutes=20),
                timedelta(hours=2), timedelta(hours=9), timedelta(days=1), timedelta(days=3),
                timedelta(days=16),
            )
        )  # fmt: skip
        if any(f.case.urgent or f.case.watched for f in self.files().values()):
            wait = min(wait, timedelta(minutes=50))  # an alarm calls on: days of it are one story
        self.told.append(f"-- {wait} --")
        self.story.until(self.world.clock.now() + wait)

    # What is never seen --------------------------------------------------------------------------

    def look(self, before: dict[str, CaseFile], letters: list[Read]) -> None:
        files = self.files()
        for file in (*before.values(), *files.values()):
            case = file.case
            if case.supporter:
                known = self.supported.setdefault(case.reference, set())
                known.add(mailbox_of(f"<{case.supporter.email}>"))
            if case.alarm:
                self.alarmed.add(case.reference)
        for letter in letters:
            self.right_reader(letter, {**before, **files})
            self.own_words_only(letter)
            odd = re.search(r"[{}]|\bNone\b(?! of)|^\s*$\Z", letter.text)
            assert letter.text.strip() and not odd, f"an odd letter:\n{letter.text}"
        for file in files.values():
            self.one_question_each(file)
            self.somebody_wakes_it(file)
            self.alarm_calls(file)
            self.closed_rests(file)

    def right_reader(self, letter: Read, files: dict[str, CaseFile]) -> None:
        found = re.search(r"\[(OPW-\w+)\]", letter.subject)
        if not found or found[1] not in files:
            return
        case = files[found[1]].case
        inside = [p.email for p in (case.peer, case.referrer, case.opened_by) if p]
        staff = [mailbox_of(p) for p in STAFF]
        known = self.supported.get(case.reference, set())
        assert letter.to in {*inside, *staff, *known}, f"{letter.to} is outside {case.reference}"
        if same_mailbox(letter.to, mailbox_of(BACKUP)) and not self.may_know(case):
            letter.lacks(case.peer.name or "@nobody", case.peer.email or "@nobody")

    def may_know(self, case: Case) -> bool:
        """A backup who took it, stands in where every coordinator is kept away, or is called."""
        taken = case.coordinator and same_mailbox(case.coordinator.email, mailbox_of(BACKUP))
        own = any(
            p and same_mailbox(p.email, mailbox_of(BACKUP)) for p in (case.peer, case.referrer)
        )
        kept_away = mailbox_of(f"<{case.peer.email}>") in map(mailbox_of, STAFF) or case.avoid
        return bool(taken or own or kept_away or case.reference in self.alarmed)

    def own_words_only(self, letter: Read) -> None:
        if "Please call now" in letter.subject:
            return
        flat = " ".join(re.findall(r"\w+", letter.text.casefold()))
        for text in (*FIRST, DANGER, PERHAPS):
            words = re.findall(r"\w+", text.casefold())
            for n in range(len(words) - 4):
                assert " ".join(words[n : n + 5]) not in flat, letter.text

    def one_question_each(self, file: CaseFile) -> None:
        asked = [q.person.email for q in file.questions if q.person and q.kind not in BESIDE]
        assert len(asked) == len(set(asked)), [(q.kind, q.asked_of) for q in file.questions]

    def somebody_wakes_it(self, file: CaseFile) -> None:
        if file.case.open and not (file.case.urgent and file.case.suspended):
            assert file.timers, f"{file.case.stage} waits for nothing"
            own = [t for t in file.timers if not t.kind.value.startswith("alarm")]
            assert own or file.case.urgent, f"{file.case.stage}: only an alarm wakes it"

    def alarm_calls(self, file: CaseFile) -> None:
        alarm, waits = file.case.alarm, {t.kind: t.due for t in file.timers}
        if not (alarm and file.case.urgent):
            return
        now, patience = self.world.clock.now(), self.world.program.safety.acknowledge_within
        if alarm.state is AlarmState.CALLING:
            assert TimerKind.ALARM_AGAIN in waits, "an alarm is silent"
            assert waits[TimerKind.ALARM_AGAIN] <= now + patience
            assert any(q.kind is QuestionKind.ALARM for q in file.questions)
            assert len([t for t in file.timers if t.kind is TimerKind.ALARM_AGAIN]) == 1
        elif alarm.state is AlarmState.TAKEN:
            assert TimerKind.ALARM_FOLLOW_UP in waits, "nobody asks how it ended"
            assert any(q.kind is QuestionKind.ALARM_FOLLOW_UP for q in file.questions)

    def closed_rests(self, file: CaseFile) -> None:
        if file.case.open:
            return
        kinds = {q.kind for q in file.questions}
        assert kinds <= {*ABOUT_DANGER, QuestionKind.CONFIRM_SENDER}, kinds
        assert any(t.kind is TimerKind.PURGE for t in file.timers)
        watched = {q.id for q in file.questions}
        for t in file.timers:
            about_danger = t.kind.value.startswith("alarm") or t.question in watched
            assert t.kind is TimerKind.PURGE or about_danger, t.kind


SETTINGS: tuple[dict[str, Any], ...] = (
    {},
    {"referrals": {"colleague": "reach_out", "first_contact": "introduce_both"}},
    {"referrals": {"colleague": "encourage_self_referral"}, "follow_up": {"by": "supporter"}},
    {"timing": {"undo_window": "0 minutes"}, "follow_up": {"after_met": ["1 week", "3 weeks"]}},
)


@pytest.mark.parametrize("seed", range(12))
def test_random_correspondence(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def broke(what: str, _: object, error: Exception, attempt: int) -> None:
        raise AssertionError(f"{what} broke us at try {attempt}") from error

    driver = Driver(seed, **SETTINGS[seed % len(SETTINGS)])
    monkeypatch.setattr("workers.story.broke", broke)
    try:
        driver.play(50)
    except AssertionError as error:
        error.add_note("\n".join(driver.told[-25:]))
        raise
    assert any(f.case.stage is not Stage.LOOKING for f in driver.files().values()) or driver.told
