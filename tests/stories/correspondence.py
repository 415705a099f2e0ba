"""Random correspondence: whoever writes whatever, whenever, some things are never seen.

A hypothesis state machine draws a program and what happens to it: mails of every role, true and
forged, answers early, late, doubled and out of order, absences, bounces, crashes between two
mails, and the clock. After each step everything that was sent and everything that stands in the
store is looked at. What was drawn is printed with a failure, shortened to what matters.
"""

from __future__ import annotations

import email
import re
from dataclasses import dataclass
from datetime import timedelta
from email.header import decode_header, make_header
from email.utils import parseaddr
from itertools import product
from pathlib import Path as File
from typing import Any
from uuid import UUID

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

import mailflow.templates
from mailflow.nouns.case import AlarmState, Case, Path, QuestionKind, TimerKind
from mailflow.nouns.decision import CaseFile
from mailflow.nouns.letters import Channel
from mailflow.nouns.mail import folded, same_mailbox
from mailflow.nouns.people import Role
from mailflow.nouns.program import Program
from mailflow.rules.plan import ABOUT_DANGER, BESIDE
from tests.stories import people
from tests.stories.drawn import DrawnMint
from tests.stories.letters import mailbox_of, write_mail
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
from tests.stories.world import MemoryWorld
from workers.children import DirectReader
from workers.engine import Engine

SECOND = "Chris Vega <chris.vega@example.org>"
LEAD = "Dana Fox <dana.fox@example.org>"
SUPPORTERS = (OKORO, BELL, WINTERS, LIN)
STAFF = (COORDINATOR, SECOND, BACKUP, LEAD, ON_CALL)
ALL = (PEER, COLLEAGUE, STRANGER, *STAFF, *SUPPORTERS)

DANGER = "I do not want to live anymore. I have the pills here. Call me at 505-555-0177"
PERHAPS = "Some nights I wonder whether anybody would miss me if I were gone"
#: First mails that tell of a consent.
AGREED = (
    "I am worried about Dr. Joan Reyes, she lost a patient last week. "
    "She agreed that I write to you. Please reach out to her.",
    "Dr. Ana Ahmed asked me to write to you for her, after a very bad night in the unit. "
    "You may say that it was me.",
)
#: First mails about others that do not.
NOT_AGREED = (
    "Dr. Ana Ahmed had a bad outcome in surgery. I have not asked her. Can you help her?",
    "Dr. Joan Reyes told me that she wants nobody to call, but I worry about her all the same.",
    "Please reach out to Dr. Ana Ahmed and Dr. Joan Reyes, both were there when the child died.",
    "My husband, Dr. Tomas Bell, does not sleep since the complaint came. Please keep me out of it.",
)
FIRST = (
    "I made a medication error on Tuesday night and the family is furious about it. "
    "Could I speak with a colleague who made one too?",
    "We lost a young mother in the delivery room and I keep seeing her face. "
    "Is there someone I could talk to? Please not Dr. Lin.",
    *AGREED,
    *NOT_AGREED,
    "What exactly is this program, and who pays for it?",
    "I am a nurse on the fourth floor. Last night was too much, may I speak with one of you?",
    "Which dose of heparin would you give here?",
    "I would like to become a supporter, when is the next training?",
    "hmm",
    "Cheap toner cartridges, order today, unsubscribe here",
    DANGER,
    PERHAPS,
)
#: Answers by which a referrer says that the colleague agreed.
CONSENTS = ("yes", "1", "She agreed. You may say that it was me.", "Yes, he said it is fine")
ANSWERS = (
    *CONSENTS, "no", "2", "3", "4", "UNDO", "NOW", "TAKE", "mine", "close", "hold until Friday",
    "Yes, but not before Friday", "none of these", "Tomas Bell please", "Ngozi Okoro",
    "B: 2, rest yes", "A yes, hold B", "Reassign to Mei Lin", "status", "forget",
    "Pause Ngozi Okoro until Friday", "I am away until Friday", "I am back",
    "I can't take this one", "I'll reach out today", "We met this morning, it went well",
    "Coffee on Thursday at 9", "two voicemails, no reply", "She would rather not talk",
    "She would rather not, but please send the resources", "I am worried about her",
    "never mind", "stop", "nobody called me", "someone else please", "please not Ngozi Okoro",
    "fine, thank you", "I would like to talk to somebody again", "my phone is 505-555-0123",
    "thanks", "same", "she said no", "not asked", "Who gave you my name?",
    "My hearing is on 3 March", "GO ON", "ALARM", "SAFE", "NOT REACHED", "NEEDS HELP",
    "she is safe now", "not me", "What do you mean?", DANGER, PERHAPS,
)  # fmt: skip
AWAY = "I am out of the office until Monday and read no mail."
#: Waits; while somebody is in danger days of calling would be one long story.
WAITS = (
    timedelta(minutes=3), timedelta(minutes=12), timedelta(minutes=20), timedelta(hours=2),
    timedelta(hours=9), timedelta(days=1), timedelta(days=3), timedelta(days=16),
)  # fmt: skip
#: The referrals, first contact and so on of the programs there are, in every combination.
SETTINGS = tuple(
    {
        "referrals": {
            "colleague": colleague,
            "first_contact": contact,
            "ask_supporter_first": first,
            "anonymous": colleague in {"reach_out", "with_consent"},
        },
        "follow_up": {"by": by, "after_met": after, "conversations": len(after)},
        "timing": {"undo_window": undo},
    }
    for colleague, contact, first, (by, after), undo in product(
        ("reach_out", "with_consent", "invite", "encourage_self_referral"),
        ("introduce_both", "supporter_reaches_out"),
        (False, True),
        (("program", ["2 weeks"]), ("supporter", ["1 week", "3 weeks"])),
        ("10 minutes", "0 minutes"),
    )
)
#: Letters about danger: a closed case, quiet hours and caps do not stop them.
OF_DANGER = frozenset({"urgent_alert", "ring", "alarm_follow_up", "please_read"})
#: Letters to a peer, referrer or supporter that say nothing of a case: answers to their own mail.
OF_OWN_MAIL = frozenset(
    {
        "crisis_response",
        "third_party_guidance",
        "supporter_guidance",
        "acknowledgement",
        "standing_answer",
        "stop_confirmed",
        "noted",
    }
)


@dataclass(frozen=True)
class Sent:
    """A letter as it left."""

    to: str
    template: str
    role: str
    case: UUID | None
    subject: str
    text: str
    message_id: str
    reply_to: str
    sender: str

    @property
    def whole(self) -> str:
        """Subject and text on one line."""
        return " ".join(f"{self.subject} {self.text}".split())


def _open(letter: Any) -> Sent:
    mail = email.message_from_bytes(letter.raw)
    plain = next(p for p in mail.walk() if p.get_content_type() == "text/plain")
    body = plain.get_payload(decode=True)
    assert isinstance(body, bytes)
    return Sent(
        to=folded(letter.recipient),
        template=letter.template,
        role=letter.to_role,
        case=letter.case,
        subject=str(make_header(decode_header(mail["Subject"]))),
        text=body.decode("utf-8"),
        message_id=mail["Message-ID"].strip("<>"),
        reply_to=parseaddr(mail["Reply-To"] or mail["From"])[1],
        sender=parseaddr(mail["From"])[1],
    )


class WatchedWorld(MemoryWorld):
    """A world in memory whose letters are looked at one by one, and whose engine may die."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.mint = DrawnMint()
        self.dies()

    def settle_watched(self) -> list[Sent]:
        """Hear, act on timers, send, until nothing is left."""
        sent: list[Sent] = []
        for _ in range(200):
            waiting = self.store.waiting()
            for inbox_id in waiting:
                self.engine.process(inbox_id)
            due = self.store.due_timers(self.clock.now())
            for timer in due:
                self.engine.due(timer)
            letters = self.store.lease("story", 50, self.clock.now())
            sent += [_open(x) for x in letters if x.channel is not Channel.RING]
            self.store.sent([x.id for x in letters], self.clock.now())
            if not (waiting or due or letters):
                return sent
        raise AssertionError("the program does not come to rest")

    def dies(self) -> None:
        """The process ends; another one begins with what was recorded."""
        self.engine = Engine(
            self.program, self.store, DirectReader(self.program), self.mint, self.clock
        )


class Correspondence(RuleBasedStateMachine):
    """Draws what happens next, and looks at everything that follows."""

    world: WatchedWorld

    @initialize(settings=st.sampled_from(SETTINGS), backups=st.booleans())
    def begin(self, settings: dict[str, Any], backups: bool) -> None:
        staff: dict[str, Any] = {"coordinators": [COORDINATOR, SECOND], "on_call": [ON_CALL]}
        if backups:
            staff |= {"backups": [BACKUP], "leads": [LEAD]}
        note(str(settings))
        self.world = WatchedWorld(people.program(**{**settings, "people": staff}))
        self.policy = settings["referrals"]["colleague"]
        self.letters: list[Sent] = []
        self.written: list[bytes] = []
        self.before: dict[UUID, CaseFile] = {}
        self.now_files: dict[UUID, CaseFile] = {}
        #: Whoever was a supporter of a case, and cases that ever had an alarm or a consent.
        self.supported: dict[UUID, set[str]] = {}
        self.alarmed: set[UUID] = set()
        self.agreed: set[UUID] = set()
        self.last_text = self.last_sender = ""

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.store.close()

    # What happens ------------------------------------------------------------------------------

    @rule(
        sender=st.sampled_from((PEER, COLLEAGUE, STRANGER, COORDINATOR, *ALL)),
        text=st.sampled_from(FIRST),
        honest=st.sampled_from((True,) * 6 + (False,)),
    )
    def writes(self, sender: str, text: str, honest: bool) -> None:
        known = set(self.now_files)
        self._send(sender, text, honest=honest, subject="Question")
        if text in AGREED or mailbox_of(sender) in map(mailbox_of, STAFF):
            self.agreed |= set(self.now_files) - known
        self._look(heard=True)

    @rule(
        back=st.integers(1, 8),
        text=st.sampled_from(ANSWERS),
        honest=st.sampled_from((True,) * 9 + (False,)),
        quote=st.booleans(),
        somebody_else=st.sampled_from((None,) * 19 + (STRANGER,)),
    )
    def answers(
        self, back: int, text: str, honest: bool, quote: bool, somebody_else: str | None
    ) -> None:
        if len(self.letters) < back:
            return
        letter = self.letters[-back]
        code = re.search(r"\b\d{6}\b", letter.text)
        if code and letter.template == "confirm_sender":
            text = code[0]
        sender = somebody_else or f"<{letter.to}>"
        if letter.case and text in CONSENTS and letter.to == mailbox_of(sender):
            self.agreed.add(letter.case)
            self.agreed |= self._event_of(letter.case)
        self._send(sender, text, honest=honest, answering=letter, quote=quote)
        self._look(heard=True)

    @rule(back=st.integers(1, 10))
    def comes_again(self, back: int) -> None:
        if len(self.written) >= back:
            note(f"mail -{back} comes again")
            self.world.deliver(self.written[-back])
            self._settle()
            self._look(heard=True)

    @rule(back=st.integers(1, 6))
    def is_away(self, back: int) -> None:
        if len(self.letters) < back:
            return
        letter = self.letters[-back]
        note(f"{letter.to} is away")
        raw = write_mail(
            f"<{letter.to}>", people.PROGRAM, AWAY, self.world.clock.now(), answering=letter
        )
        told = len(self.letters)
        self.world.deliver(b"Auto-Submitted: auto-replied\r\n" + raw)
        self._settle()
        assert letter.to not in {x.to for x in self.letters[told:]}, "a robot was answered"
        self._look(heard=True)

    @rule(sender=st.sampled_from(ALL), text=st.sampled_from((*FIRST, *ANSWERS)))
    def kept_and_killed(self, sender: str, text: str) -> None:
        """The process ends between keeping a mail and hearing it."""
        raw = write_mail(sender, people.PROGRAM, text, self.world.clock.now(), subject="Question")
        note(f"{sender}: {text[:60]} (killed before it was heard)")
        if text in AGREED or mailbox_of(sender) in map(mailbox_of, STAFF):
            known = set(self.now_files)
            self._deliver(raw, honest=True, dies=True)
            self.agreed |= set(self.now_files) - known
        else:
            self._deliver(raw, honest=True, dies=True)
        self._look(heard=True)

    @rule(wait=st.sampled_from(WAITS))
    def waits(self, wait: timedelta) -> None:
        in_danger = any(f.case.urgent or f.case.watched for f in self.now_files.values())
        wait = min(wait, timedelta(minutes=50)) if in_danger else wait
        until = self.world.clock.now() + wait
        note(f"-- {wait} --")
        while True:
            due = self.world.store.next_due(self.world.clock.now())
            if due is None or due > until:
                break
            self.world.clock.move_to(due)
            self._settle()
            self._look(heard=False)
        self.world.clock.move_to(until)
        self._settle()
        self._look(heard=False)

    def _send(self, sender: str, text: str, *, honest: bool, **how: Any) -> None:
        note(
            f"{'' if honest else 'NOT '}{sender}: {text[:60]} {getattr(how.get('answering'), 'template', '')}"
        )
        raw = write_mail(sender, people.PROGRAM, text, self.world.clock.now(), **how)
        self.last_text = text
        self._deliver(raw, honest=honest)

    def _deliver(self, raw: bytes, *, honest: bool, dies: bool = False) -> None:
        self.written.append(raw)
        self.last_sender = mailbox_of(str(email.message_from_bytes(raw)["From"]))
        self.world.deliver(raw, honest=honest)
        if dies:
            self.world.dies()
        self._settle()

    def _settle(self) -> None:
        self.fresh = self.world.settle_watched()
        self.letters += self.fresh
        self.before = self.now_files
        files = self.world.store.cases(open_only=False)
        self.now_files = {f.case.id: f for f in files}
        for sent in self.fresh:
            note(f"    -> {sent.to}: {sent.template}")

    def _event_of(self, case: UUID) -> set[UUID]:
        file = self.now_files.get(case)
        event = file.case.event_id if file else None
        return {i for i, f in self.now_files.items() if event and f.case.event_id == event}

    # What is never seen --------------------------------------------------------------------------

    def _look(self, *, heard: bool) -> None:
        for file in (*self.before.values(), *self.now_files.values()):
            case = file.case
            for one in (case.supporter, case.pending and case.pending.supporter, case.former):
                if one:
                    self.supported.setdefault(case.id, set()).add(folded(one.email))
            for asked in (*file.questions, *file.closed_questions):
                if asked.asked_of is Role.SUPPORTER and asked.person:
                    self.supported.setdefault(case.id, set()).add(folded(asked.person.email))
            if case.alarm:
                self.alarmed.add(case.id)
            if case.path is Path.REACH_IN:
                self.agreed.add(case.id)
        for sent in self.fresh:
            self._is_worded(sent)
            self._own_words_only(sent)
            file = self.now_files.get(sent.case) if sent.case else None
            if file:
                self._right_reader(sent, file.case)
                self._room_without_a_name(sent, file)
                self._with_consent(sent, file.case)
                self._after_the_window(sent, file.case, heard=heard)
                self._not_of_a_closed_case(sent, heard=heard)
        for file in self.now_files.values():
            self._one_question_each(file)
            self._somebody_wakes_it(file)
            self._alarm_calls(file)
            self._closed_rests(file)

    def _is_worded(self, sent: Sent) -> None:
        odd = re.search(r"[{}]|\bNone\b(?! of)", sent.text)
        assert sent.text.strip() and not odd, f"an odd letter:\n{sent.text}"

    def _own_words_only(self, sent: Sent) -> None:
        """No five words in a row of what was written, but to an alarm's responders."""
        if sent.template == "urgent_alert":
            return
        flat = " ".join(re.findall(r"\w+", sent.whole.casefold()))
        for five in _FIVES:
            assert five not in flat, f"{five!r} stands in {sent.template}:\n{sent.text}"

    def _right_reader(self, sent: Sent, case: Case) -> None:
        inside = [p.email for p in (case.peer, case.referrer, case.opened_by) if p]
        staff = [mailbox_of(p) for p in STAFF]
        known = self.supported.get(case.id, set())
        written = {
            mailbox_of(parseaddr(str(email.message_from_bytes(raw)["From"]))[1])
            for raw in self.written[-1:]
        }
        answer = sent.to in written and sent.template in {
            "referrer_acknowledgement", "third_party_guidance", "supporter_guidance",
            "already_decided", "noted",
        }  # fmt: skip
        assert sent.to in {*map(folded, inside), *staff, *known} or answer, (
            f"{sent.template} to {sent.to}, who is outside {case.reference}"
        )
        for backup in (BACKUP, LEAD):
            if same_mailbox(sent.to, mailbox_of(backup)) and not self._may_know(case, backup):
                assert case.peer.name not in sent.whole or not case.peer.name, sent.text
                assert case.peer.email not in sent.whole or not case.peer.email, sent.text

    def _may_know(self, case: Case, backup: str) -> bool:
        """Who took it, stands in where every coordinator is kept away, has a part, or is called."""
        taken = case.coordinator and same_mailbox(case.coordinator.email, mailbox_of(backup))
        own = any(
            p and same_mailbox(p.email, mailbox_of(backup))
            for p in (case.peer, case.referrer, case.opened_by)
        )
        kept_away = folded(case.peer.email) in map(mailbox_of, STAFF) or case.avoid
        return bool(taken or own or kept_away or case.id in self.alarmed)

    def _room_without_a_name(self, sent: Sent, file: CaseFile) -> None:
        """Who is asked for room, and has not said yes, reads nothing of whom it is about."""
        before = self.before.get(file.case.id)
        was = _asked_of(before, sent.to) if before else set()
        now = _asked_of(file, sent.to)
        knows = now & {QuestionKind.ASSIGNMENT, QuestionKind.OUTCOME_REQUEST}
        if sent.role == Role.SUPPORTER and QuestionKind.AVAILABILITY in was | now and not knows:
            name = file.case.peer.name
            # A coordinator who asks for help signs the program's letters all the same.
            signs = folded(file.case.peer.email) in map(mailbox_of, STAFF)
            assert signs or not name or name not in sent.whole, f"{sent.template} names {name}"

    def _with_consent(self, sent: Sent, case: Case) -> None:
        """Nobody is contacted about a colleague who has not agreed where the program wants it."""
        towards = sent.role in {Role.SUPPORTER, Role.PEER} and sent.template not in OF_OWN_MAIL
        if not towards or case.path is Path.REACH_IN or case.id in self.agreed:
            return
        if self.policy == "with_consent":
            raise AssertionError(
                f"{sent.template} to {sent.role} of {case.reference} without a yes"
            )
        if self.policy == "invite" and sent.role == Role.SUPPORTER:
            raise AssertionError(f"{sent.template} before the invitation was accepted")
        if self.policy == "encourage_self_referral":
            raise AssertionError(f"{sent.template} though no case is opened on a third person")

    def _after_the_window(self, sent: Sent, case: Case, *, heard: bool) -> None:
        """No name goes out while a choice may still be taken back."""
        old = self.before.get(case.id)
        pending = old.case.pending if old else None
        window = self.world.program.timing.undo_window
        if sent.role != Role.SUPPORTER or not case.peer.name or case.peer.name not in sent.whole:
            return
        if pending is None or not same_mailbox(sent.to, pending.supporter.email):
            return
        over = self.world.clock.now() >= pending.since + window
        assert over or (heard and self.last_text == "NOW"), "the name went out too early"

    def _not_of_a_closed_case(self, sent: Sent, *, heard: bool) -> None:
        old = self.before.get(sent.case) if sent.case else None
        if heard or old is None or old.case.open or sent.template in OF_DANGER:
            return
        raise AssertionError(f"a closed case began {sent.template}")

    def _one_question_each(self, file: CaseFile) -> None:
        asked = [
            folded(q.person.email) for q in file.questions if q.person and q.kind not in BESIDE
        ]
        assert len(asked) == len(set(asked)), [(q.kind, q.asked_of) for q in file.questions]

    def _somebody_wakes_it(self, file: CaseFile) -> None:
        if file.case.open and not (file.case.urgent and file.case.suspended):
            assert file.timers, f"{file.case.stage} waits for nothing"
            own = [t for t in file.timers if not t.kind.value.startswith("alarm")]
            assert own or file.case.urgent, f"{file.case.stage}: only an alarm wakes it"

    def _alarm_calls(self, file: CaseFile) -> None:
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

    def _closed_rests(self, file: CaseFile) -> None:
        if file.case.open:
            assert file.case.outcome is None
            return
        assert file.case.outcome is not None
        kinds = {q.kind for q in file.questions}
        assert kinds <= {*ABOUT_DANGER, QuestionKind.CONFIRM_SENDER}, kinds
        assert any(t.kind is TimerKind.PURGE for t in file.timers)
        watched = {q.id for q in file.questions}
        for t in file.timers:
            about_danger = t.kind.value.startswith("alarm") or t.question in watched
            assert t.kind is TimerKind.PURGE or about_danger, t.kind


def _asked_of(file: CaseFile, address: str) -> set[QuestionKind]:
    """What is open of somebody in a case."""
    return {q.kind for q in file.questions if q.person and same_mailbox(q.person.email, address)}


def _fives() -> frozenset[str]:
    """Every five words in a row of what somebody may write, but those our own letters say.

    Names aside: "reach out to Dr. Ana Ahmed" is ours, whoever wrote it first.
    """
    ours = {
        five
        for path in File(str(mailflow.templates.__file__)).parent.glob("*/*.md")
        for five in _fives_of(path.read_text(encoding="utf-8"))
    }
    names = {word for person in ALL for word in _words(parseaddr(person)[0])}
    theirs = {five for text in (*FIRST, DANGER, PERHAPS) for five in _fives_of(text)}
    return frozenset(five for five in theirs - ours if names.isdisjoint(five.split()))


def _fives_of(text: str) -> set[str]:
    words = _words(text)
    return {" ".join(words[n : n + 5]) for n in range(len(words) - 4)}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


_FIVES = _fives()
