"""Roster and directory by mail: shown what a sheet would change, and changed at a yes.

A coordinator or a lead sends the sheet; what it says was read before (it stands in the fact). One
bad row, and nothing of it is taken. A sheet that would change something opens a matter of the
program's office: a case without a peer, in which the sheet lies sealed until the answer, or until
it has waited long enough. What is applied is what was shown: a list that changed meanwhile is
compared anew, and asked about again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256
from typing import Any

import msgspec

from mailflow.nouns.case import Case, EventKind, Outcome, Path, QuestionKind, Stage, TimerKind
from mailflow.nouns.decision import CaseFile, Heard, Sender, Situation
from mailflow.nouns.letters import Urgency
from mailflow.nouns.mail import Attachment, Message, Verdict, folded, same_mailbox
from mailflow.nouns.meaning import Intent
from mailflow.nouns.people import Directory, Person, Role, Roster
from mailflow.nouns.program import Program
from mailflow.nouns.sheets import (
    PendingSheet,
    ReadSheet,
    Sheet,
    SheetKind,
    Wrong,
    is_sheet,
    people_of,
)
from mailflow.rules import moving, person_steps, sheet_words, staff_steps
from mailflow.rules.plan import Plan
from mailflow.rules.sheet_words import SHEET_OPTIONS, Meant, options_for
from mailflow.rules.staff_steps import Desk
from mailflow.sheets.difference import Change, Difference, completed, difference, merged
from mailflow.sheets.people import own_rows

#: A sheet that nobody answers for is forgotten after so long.
WAITS = timedelta(days=7)
#: So many people of each kind a letter names; of the rest it gives the number.
NAMED = 20

_pack = msgspec.msgpack.Encoder().encode


# Who may ------------------------------------------------------------------------------------------


def may_change(program: Program, person: Person) -> bool:
    """Whether somebody may change roster and directory: coordinators and leads may."""
    return staff_steps.role_of(program, person) in {Role.COORDINATOR, Role.LEAD}


def is_to_be_read(program: Program, sender: Sender, found: Attachment) -> bool:
    """Whether an attachment is opened at all: a table, proven to be of who may change the lists."""
    proven = sender.verdict is Verdict.PROVEN
    return proven and is_sheet(found) and may_change(program, sender.person)


def brings_a_sheet(message: Message) -> bool:
    """Whether a table is attached, whoever sent it."""
    return any(is_sheet(one) for one in message.attachments)


def is_refused_a_backup(fact: Heard, situation: Situation) -> bool:
    """Whether a backup sends a sheet and says nothing else that can be read."""
    unread = fact.sender.question is None and fact.understanding.intent is Intent.UNCLEAR
    if not (unread and brings_a_sheet(fact.message)):
        return False
    proven = fact.sender.verdict is Verdict.PROVEN
    role = staff_steps.role_of(situation.program, fact.sender.person)
    return proven and role is Role.BACKUP


# A sheet comes in ---------------------------------------------------------------------------------


def comes_first(fact: Heard) -> bool:
    """Whether a mail with sheets is about them, and answers nothing else of ours."""
    question = fact.sender.question
    if question is None or fact.sender.late or question.kind is QuestionKind.SHEET:
        return True
    return fact.understanding.intent is Intent.UNCLEAR


def take_in(desk: Desk) -> None:
    """Tell whoever sent sheets what each would change, and ask; or what is wrong with it."""
    for sheet in desk.heard.sheets:
        if sheet.wrong:
            _refuse(desk, sheet.file, sheet.kind, sheet.wrong, sheet.untold)
        else:
            _show(desk, sheet)


def refuse_a_backup(desk: Desk) -> None:
    """A backup's sheet stays shut: coordinators and leads keep the lists."""
    for one in desk.heard.message.attachments:
        if is_sheet(one):
            _refuse(desk, one.name, None, (Wrong(what="not_theirs"),), 0)


def _refuse(
    desk: Desk, file: str, kind: SheetKind | None, wrong: tuple[Wrong, ...], untold: int
) -> None:
    told = {
        "file": file,
        "list": kind.value if kind else "",
        "wrong": [msgspec.to_builtins(one) for one in wrong],
        "untold": untold,
    }
    desk.letter("sheet_refused", desk.person, desk.role, told, urgency=Urgency.QUESTION)


def _show(desk: Desk, sheet: ReadSheet) -> None:
    kept = _kept(desk.situation, sheet)
    found = _difference(kept, sheet)
    _supersede(desk, sheet)
    if wrong := own_rows(sheet, desk.program.address):
        return _refuse(desk, sheet.file, sheet.kind, wrong, 0)
    if not found.anything:
        told = {"file": sheet.file, "list": _list_of(sheet), "same": found.same}
        return desk.letter(
            "sheet_difference", desk.person, desk.role, told, urgency=Urgency.QUESTION
        )
    plan = _new_matter(desk, sheet, kept)
    return _ask(plan, desk.person, desk.role, found)


def _kept(situation: Situation, sheet: Sheet) -> Roster | Directory:
    directory = sheet.kind is SheetKind.DIRECTORY
    return situation.directory if directory else situation.roster


def _people(kept: Roster | Directory, sheet: Sheet) -> tuple[Any, ...]:
    """Everybody of the sheet, and of what it has no column for, what is known of them."""
    old: tuple[Any, ...] = people_of(kept)
    return completed(old, sheet.people, sheet.columns)


def _difference(kept: Roster | Directory, sheet: Sheet) -> Difference[Any]:
    return difference(people_of(kept), _people(kept, sheet))


def _fingerprint(kept: Roster | Directory) -> str:
    """What a list is known again by."""
    return sha256(_pack(kept)).hexdigest()


def _list_of(sheet: Sheet) -> str:
    return sheet.kind.value if sheet.kind else ""


def _supersede(desk: Desk, sheet: Sheet) -> None:
    """What the same person sent before of the same list is not waited for any more."""
    for file in desk.situation.known:
        case = file.case
        if not (case.office and case.open and case.sheet and case.sheet.kind is sheet.kind):
            continue
        plan = desk.plan(file)
        asked = plan.open_questions(QuestionKind.SHEET)
        if any(q.person and same_mailbox(q.person.email, desk.person.email) for q in asked):
            _end(plan, "sheet_replaced")


def _new_matter(desk: Desk, sheet: Sheet, kept: Roster | Directory) -> Plan:
    """A case of the office: nobody's address leads to it, only the letter that asks."""
    case = Case(
        id=desk.mint.uuid(),
        reference=desk.mint.reference(desk.program.id),
        stage=Stage.LOOKING,
        path=Path.OFFICE,
        opened=desk.now,
        peer=Person(name=""),
        language=desk.program.language,
        sheet=PendingSheet(
            file=sheet.file,
            kind=sheet.kind,
            columns=sheet.columns,
            roster=sheet.roster,
            directory=sheet.directory,
            seen=_fingerprint(kept),
        ),
    )
    plan = Plan(desk.situation, desk.fact, desk.mint, CaseFile(case=case))
    desk.take_up(plan)
    plan.event(EventKind.OPENED, "sheet")
    return plan


def _ask(
    plan: Plan,
    person: Person,
    role: Role,
    found: Difference[Any],
    *,
    again: bool = False,
    unnamed: bool = False,
) -> None:
    until = plan.now + WAITS
    told = {**_told(plan, found), "again": again, "unnamed": unnamed, "until": until}
    options = options_for(len(found.removed), most=found.lacks_most, moved=len(found.moved))
    question = plan.ask(
        QuestionKind.SHEET, person, role, "sheet_difference", told, due=until, options=options
    )
    plan.set_timer(TimerKind.QUESTION_OVER, until, question=question.id)


def _told(plan: Plan, found: Difference[Any]) -> dict[str, object]:
    """What a letter is told of a difference."""
    sheet = plan.case.sheet
    assert sheet is not None
    return {
        "file": sheet.file,
        "list": _list_of(sheet),
        "added": [one.name for one in found.added[:NAMED]],
        "more_added": _beyond(found.added),
        "changed": [_changed(one) for one in found.changed[:NAMED]],
        "more_changed": _beyond(found.changed),
        "removed": [_removed(plan, one) for one in found.removed[:NAMED]],
        "more_removed": _beyond(found.removed),
        "moved": [
            {"name": one.after.name, "before": one.before.email, "after": one.after.email}
            for one in found.moved[:NAMED]
        ],
        "more_moved": _beyond(found.moved),
        "kept": found.before,
        "lacking": len(found.removed) if found.lacks_most else 0,
        "same": found.same,
    }


def _beyond(people: Sequence[Any]) -> int:
    """How many a letter does not name."""
    return max(len(people) - NAMED, 0)


def _changed(one: Change[Any]) -> dict[str, object]:
    columns, loses = ([one.told(name) for name in names] for names in (one.gets, one.loses))
    return {"name": one.after.name, "columns": columns, "loses": loses}


def _removed(plan: Plan, one: Any) -> dict[str, object]:
    """Somebody the sheet does not list, with the cases they have open."""
    loads = plan.situation.loads
    return {"name": one.name, "open_cases": loads.get(folded(one.email), 0)}


# The answer ---------------------------------------------------------------------------------------


def apply(plan: Plan) -> None:
    """The list becomes what was shown; whoever the sheet does not name stays on it."""
    _apply(plan, sheet_words.APPLY)


def apply_and_remove(plan: Plan) -> None:
    """The list becomes what was shown, and whoever the sheet does not name is taken off it."""
    _apply(plan, sheet_words.APPLY_AND_REMOVE)


def same_person(plan: Plan) -> None:
    """The list becomes what was shown, and what is known by an old address goes to the new one."""
    _apply(plan, sheet_words.SAME)


def same_person_and_remove(plan: Plan) -> None:
    """The same, and whoever else the sheet does not name is taken off."""
    _apply(plan, sheet_words.SAME_AND_REMOVE)


def _apply(plan: Plan, name: str) -> None:
    sheet = plan.case.sheet
    if sheet is None:
        return person_steps.already_decided(plan)
    if not may_change(plan.program, plan.sender):
        return leave(plan)  # they may have left the program meanwhile
    kept = _kept(plan.situation, sheet)
    found = _difference(kept, sheet)
    answer = _meant(plan, name, found)
    if answer is None:
        said = msgspec.structs.replace(plan.said, intent=Intent.UNCLEAR)
        plan.fact = msgspec.structs.replace(plan.heard, understanding=said)
        return _ask_again(plan)
    if _fingerprint(kept) != sheet.seen:
        return _show_again(plan, kept, found)
    if answer.lacks_number(plan.said.new_words, found):
        return _ask(plan, plan.sender, plan.role, found, unnamed=True)
    return _take(plan, kept, found, answer)


def _meant(plan: Plan, name: str, found: Difference[Any]) -> Meant | None:
    if "?" in plan.said.new_words:
        return None
    options = plan.question.options if plan.question else SHEET_OPTIONS
    said = sheet_words.words_said(plan.said.new_words, plan.sender, plan.heard.message.subject)
    return sheet_words.meant(said, name, options, found)


def _take(plan: Plan, kept: Roster | Directory, found: Difference[Any], answer: Meant) -> None:
    """The list as it was shown; who has a new address takes along what is known of them."""
    sheet, situation = plan.case.sheet, plan.situation
    assert sheet is not None
    people = merged(people_of(kept), _people(kept, sheet), remove=answer.remove, same=answer.same)
    moves = moving.moves_of(situation, answer.same)
    _end(plan, "sheet_taken")
    if isinstance(kept, Roster):
        moving.move(plan, moves, Roster(people), situation.directory)
    else:
        moving.move(plan, moves, situation.roster, Directory(people))
    return plan.noted(
        "sheet_taken",
        list=_list_of(sheet),
        added=len(found.added) - len(answer.same),
        changed=len(found.changed),
        removed=answer.removes(found),
        moved=[one.after.name for one in answer.same],
    )


def _show_again(plan: Plan, kept: Roster | Directory, found: Difference[Any]) -> None:
    """The list is not what it was when the difference was shown: the new one, and the question."""
    sheet = plan.case.sheet
    assert sheet is not None
    if not found.anything:
        _end(plan, "sheet_stale")
        return plan.noted("sheet_taken", list=_list_of(sheet))
    plan.change(sheet=msgspec.structs.replace(sheet, seen=_fingerprint(kept)))
    plan.event(EventKind.REMINDED, "sheet_stale")
    return _ask(plan, plan.sender, plan.role, found, again=True)


def leave(plan: Plan) -> None:
    """Nothing changes, and the sheet is forgotten."""
    if plan.case.sheet is None:
        return person_steps.already_decided(plan)
    _end(plan, "sheet_left")
    return plan.noted("sheet_left")


def unclear(plan: Plan) -> None:
    """Who is the same person may be said in many ways; else it is asked again, with numbers."""
    _apply(plan, "")


def _ask_again(plan: Plan) -> None:
    return plan.clarify(plan.question.options if plan.question else SHEET_OPTIONS)


def over(plan: Plan) -> None:
    """Nobody said yes in time: nothing changes, and the sheet is forgotten without a word."""
    _end(plan, "sheet_over")


def _end(plan: Plan, reason: str) -> None:
    plan.change(sheet=None)
    plan.close(Outcome.NOT_A_REFERRAL, reason)
