"""Who writes, in which role, in which case; proven, unproven or failed."""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_uppercase

from msgspec.structs import replace

from mailflow.nouns.case import Case, Path, Question, QuestionKind, Stage
from mailflow.nouns.decision import CaseFile, Found, Sender, Situation
from mailflow.nouns.mail import Clues, Message, Verdict, folded, same_mailbox
from mailflow.nouns.meaning import Asked, Context, Line
from mailflow.nouns.people import Person, Role
from mailflow.parsers.verdict import verdict
from mailflow.rules import names
from mailflow.rules.plan import ABOUT_DANGER

#: Stages in which the peer has been told nothing, or was only invited.
UNAWARE = frozenset({Stage.CLARIFYING, Stage.INVITING})
#: Stages in which a peer whom others referred may have been told nothing yet.
_QUIET = frozenset({Stage.LOOKING, Stage.MATCHING, Stage.ASSIGNED})

#: Questions whose later letters take up the same thread with the same possible answers.
SAME_THREAD = (
    frozenset({QuestionKind.ASSIGNMENT, QuestionKind.OUTCOME_REQUEST}),
    frozenset({QuestionKind.ALARM, QuestionKind.ALARM_FOLLOW_UP}),
)


def recognise(message: Message, clues: Clues, situation: Situation) -> Sender:
    """Who wrote this mail, and what of ours it answers.

    An answer belongs to a question only if its sender was asked it: found by token, then thread,
    then subject reference. Where these lead to different cases a person must look.

    Args:
        message: the mail.
        clues: where it says that it belongs.
        situation: what was gathered for these clues.
    """
    believed = verdict(clues, situation.program.trust)
    writer = _writer(message, clues)
    contradictory = _contradictory(clues, situation)
    writer, question, late = _question_of(writer, clues, situation)
    if question:
        return Sender(
            person=question.person or writer,
            role=question.asked_of,
            verdict=believed,
            question=question,
            case=question.case,
            late=late,
            contradictory=contradictory,
        )
    file, role = _place(writer, clues, situation, believed)
    return Sender(
        person=_as_known(writer, file, role, situation),
        role=role,
        verdict=believed,
        case=file.case.id if file else None,
        contradictory=contradictory and file is not None,
    )


def _writer(message: Message, clues: Clues) -> Person:
    first = message.from_[0] if message.from_ else None
    return Person(name=first.name.strip() if first else "", email=clues.sender or "")


def _contradictory(clues: Clues, situation: Situation) -> bool:
    """Token, thread and subject reference name different cases."""
    by_token = {q.case for q, found in situation.asked if found is Found.TOKEN}
    by_thread = {q.case for q, found in situation.asked if found is Found.THREAD}
    known = {f.case.reference: f.case.id for f in situation.files}
    by_reference = {known[r] for r in clues.references if r in known}
    led_to = [cases for cases in (by_token, by_thread, by_reference) if cases]
    return bool(led_to) and not set.intersection(*led_to)


def _question_of(
    writer: Person, clues: Clues, situation: Situation
) -> tuple[Person, Question | None, bool]:
    """The question this sender answers, and whether it comes too late."""
    for question, found in situation.asked:
        stands_in = _trial_answer(writer, question, found, situation)
        person = question.person if stands_in else writer
        if person is None or not _was_asked(person, question):
            continue
        if question.closed is None:
            return person, question, False
        taken_up = _taken_up_by(question, person, situation)
        return person, taken_up or question, taken_up is None
    return writer, _by_reference(writer, clues, situation), False


def _trial_answer(writer: Person, question: Question, found: Found, situation: Situation) -> bool:
    """In a trial every letter goes to one address: its answer to an open token counts."""
    trial = situation.program.send_all_to
    return bool(trial) and found is Found.TOKEN and same_mailbox(writer.email, trial)


def _was_asked(person: Person, question: Question) -> bool:
    return (
        question.person is not None
        and bool(person.email)
        and same_mailbox(question.person.email, person.email)
    )


def _taken_up_by(closed: Question, person: Person, situation: Situation) -> Question | None:
    """The open question that goes on where a closed one of the same thread ended.

    Never for a match request: "2" would then mean the second name of another list.
    """
    file = situation.file(closed.case)
    kinds = next((k for k in SAME_THREAD if closed.kind in k), None)
    if file is None or kinds is None:
        return None
    return next((q for q in file.questions if q.kind in kinds and _was_asked(person, q)), None)


def _by_reference(writer: Person, clues: Clues, situation: Situation) -> Question | None:
    """The one open question this sender was asked in the case the subject names."""
    for file in situation.files:
        if file.case.reference in clues.references:
            mine = [q for q in file.questions if _was_asked(writer, q)]
            alarms = [q for q in mine if q.context is Context.ALARM]
            if len(mine) == 1 or alarms:
                return (alarms or mine)[0]
    return None


def _place(
    writer: Person, clues: Clues, situation: Situation, believed: Verdict
) -> tuple[CaseFile | None, Role]:
    """The case and role of somebody who answers no question of ours.

    A doubtful mail in the name of the program's own people that a person still looks at makes no
    peer of them: else a forged one would take their orders from them.
    """
    staff = _role_in_program(writer, situation)
    ours = staff.confirms and believed is Verdict.PROVEN
    named = [f for f in situation.files if f.case.reference in clues.references]
    # Who has a case they know of writes about that one, not about one they have not heard of.
    others = sorted(situation.files, key=lambda f: (not f.case.open, unaware(f.case)))
    for file in named:
        role = _role_in(writer, file)
        if role:
            return file, role
    # Who is on call answers letters about a worried supporter, and becomes no peer by that.
    if (staff.confirms or staff is Role.ON_CALL) and len(named) == 1:
        return named[0], staff
    for file in others:
        role = _role_in(writer, file)
        doubtful = file.case.stage is Stage.LOOKING and not file.case.proven
        if role and not (ours and doubtful and role is Role.PEER):
            return file, role
    return None, staff


def _role_in(writer: Person, file: CaseFile) -> Role | None:
    case = file.case
    if any(same_mailbox(address, writer.email) for address in case.also_at):
        return Role.PEER
    for person, role in (
        (case.peer, Role.PEER),
        (case.supporter, Role.SUPPORTER),
        (case.coordinator, Role.COORDINATOR),
        (case.referrer, Role.REFERRER),
    ):
        if person and person.email and same_mailbox(person.email, writer.email):
            return role
    return None


def _role_in_program(writer: Person, situation: Situation) -> Role:
    people = situation.program.people
    groups: Iterable[tuple[tuple[Person, ...], Role]] = (
        (people.coordinators, Role.COORDINATOR),
        (people.backups, Role.BACKUP),
        (people.leads, Role.LEAD),
        (people.on_call, Role.ON_CALL),
    )
    for group, role in groups:
        if any(same_mailbox(p.email, writer.email) for p in group):
            return role
    return Role.SUPPORTER if names.by_address(situation.roster, writer.email) else Role.OUTSIDE


def _as_known(writer: Person, file: CaseFile | None, role: Role, situation: Situation) -> Person:
    """The writer with the name we know them by."""
    if file and role is Role.PEER:
        return file.case.peer
    if writer.name:
        return writer
    known = next(
        (p for p in situation.directory.physicians if folded(p.email) == folded(writer.email)), None
    )
    return replace(writer, name=known.name) if known else writer


def asked_of(sender: Sender, situation: Situation) -> Asked:
    """The frame in which this sender's words are understood."""
    question = sender.question
    as_order = sender.late and sender.role.confirms
    if question is None or (as_order and question.kind not in ABOUT_DANGER):
        return Asked(context=_context_without_question(sender, situation), role=sender.role)
    about = [question.case, *(line.case for line in question.lines)]
    files = [file for case in about if (file := situation.file(case))]
    return Asked(
        context=question.context,
        role=sender.role,
        suggestions=tuple(p.name for p in question.offered),
        lines=lines_of(question, situation),
        options=question.options,
        pending=any(file.case.pending for file in files),
    )


def lines_of(question: Question, situation: Situation) -> tuple[Line, ...]:
    """The lines of an event's request, by the names of their peers as they are known now."""
    found: list[Line] = []
    for letter, line in zip(ascii_uppercase, question.lines, strict=False):
        file = situation.file(line.case)
        name = (file.case.peer.name or file.case.peer.email) if file else ""
        if name and any(other.peer == name for other in found):
            name = f"{name} {letter}"  # two of one name: only the letter tells them apart
        offered = tuple(p.name for p in line.offered)
        held = file is not None and file.case.on_hold
        found.append(Line(name, offered, settled=file is None or _settled(file), held=held))
    return tuple(found)


def _settled(file: CaseFile) -> bool:
    """Whether a line of an event's request was answered, or is asked about by itself."""
    case = file.case
    alone = any(q.kind is QuestionKind.MATCH_REQUEST for q in file.questions)
    waits = case.open and case.stage is Stage.MATCHING
    return not waits or alone or case.pending is not None


def unaware(case: Case) -> bool:
    """Whether the peer of an open case was told nothing of it, or was only invited."""
    told_nothing = case.path is Path.REACH_OUT and not case.aware
    return case.stage in UNAWARE or (told_nothing and case.stage in _QUIET)


def is_looked_at(case: Case) -> bool:
    """Whether a person still looks at what the peer wrote, and nothing has begun for them."""
    return case.stage is Stage.LOOKING and case.path is Path.REACH_IN


def _context_without_question(sender: Sender, situation: Situation) -> Context:
    file = situation.file(sender.case) if sender.case else None
    if sender.role is Role.PEER and file:
        # A peer who was not told of their case yet writes for the first time, as far as they know.
        first = not file.case.open or unaware(file.case) or is_looked_at(file.case)
        return Context.NEW if first else Context.NOTE
    if sender.role.confirms:
        return Context.ORDER
    return Context.NEW
