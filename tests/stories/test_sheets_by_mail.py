"""Roster and directory by mail: shown, mended, taken, refused. Played in memory."""

from __future__ import annotations

import email.policy
import io
from contextlib import closing
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import Workbook

from mailflow.nouns.faults import SetAside
from mailflow.nouns.people import Directory, Roster, Supporter, SupporterStatus
from mailflow.sheets import export_csv
from tests.stories import people
from tests.stories.conftest import Play
from tests.stories.letters import Read, mailbox_of
from tests.stories.people import BACKUP, COORDINATOR, OKORO, PEER, STRANGER
from tests.stories.test_case import ASKING, asked, connected, read_rest, suggestions
from tests.stories.test_coordinators import LEAD, SECOND, TWO
from tests.stories.test_trust import code_in
from tests.stories.world import Story
from workers.children import ChildReader, DirectReader

NEW = Supporter(name="Sofía Reyes", email="sofia.reyes@example.org", department="Neurology")


def sends(
    story: Story,
    data: bytes | str,
    *,
    by: str = COORDINATOR,
    name: str = "supporters.csv",
    text: str = "Here is the list.",
    subject: str = "",
    answering: Read | None = None,
    honest: bool = True,
) -> Story:
    """Somebody mails a sheet to the program."""
    mail = EmailMessage(policy=email.policy.SMTP)
    mail["From"] = by
    mail["To"] = answering.reply_to if answering else story.world.program.address
    mail["Date"] = format_datetime(story.world.clock.now())
    mail["Message-ID"] = make_msgid(domain="clients.example.org")
    mail["Subject"] = f"Re: {answering.subject}" if answering else subject
    if answering:
        mail["In-Reply-To"] = mail["References"] = f"<{answering.message_id}>"
    mail.set_content(text)
    raw = data.encode() if isinstance(data, str) else data
    main, sub = ("text", "csv") if name.endswith(".csv") else ("application", "octet-stream")
    mail.add_attachment(raw, maintype=main, subtype=sub, filename=name)
    return story.gets(mail.as_bytes(), honest=honest)


def sheet(*more: Supporter, without: str = "", **changes: Any) -> str:
    """The stories' roster as a file, with these besides, without somebody, Bell changed so."""
    kept = [s for s in people.ROSTER.supporters if s.name != without]
    changed = [replace(s, **changes) if s.name == "Tomas Bell" else s for s in kept]
    return export_csv(Roster((*changed, *more)))


def names(story: Story) -> list[str]:
    return [one.name for one in story.world.store.roster().supporters]


def of_office(story: Story) -> list[Any]:
    return [case for case in story.cases() if case.office]


# A roster ------------------------------------------------------------------------------------------


def test_a_roster_with_one_bad_row_is_mended_and_taken(memory: Play) -> None:
    story = memory()
    bad = (
        sheet(NEW)
        .replace("Neurology", "Neurology,,,senior", 1)
        .replace(",,,senior,,,", ",,,senior")
    )
    sends(story, bad)
    refused = story.letter_to(COORDINATOR)
    refused.has("Nothing of the list you sent was taken", "row 6, career_stage", "senior")
    refused.has("allowed: early, mid, late or retired", "supporters.csv")
    assert not of_office(story) and "Sofía Reyes" not in names(story)

    sends(story, sheet(NEW, capacity=1), answering=refused, text="Corrected.")
    shown = story.letter_to(COORDINATOR)
    shown.has("Nothing has changed yet", "New (1): Sofía Reyes", "Tomas Bell (capacity)")
    shown.has("As before: 3", "YES or NO").lacks("REMOVE", "Neurology")
    assert "Sofía Reyes" not in names(story)
    (waiting,) = of_office(story)
    assert waiting.sheet and len(waiting.sheet.roster.supporters) == 5

    story.receives(COORDINATOR, "Yes", answering=shown)
    story.letter_to(COORDINATOR).has("the roster is as you sent it", "1 new, 1 changed, 0 removed")
    assert names(story)[-1] == "Sofía Reyes"
    (done,) = of_office(story)
    assert done.sheet is None and not done.open


def test_the_same_again_changes_nothing_and_asks_nothing(memory: Play) -> None:
    story = memory()
    sends(story, sheet())
    story.letter_to(COORDINATOR).has("says what our roster says already", "Nothing changes")
    assert not story.cases()


def test_who_is_not_in_the_list_is_removed_at_a_word_of_its_own(memory: Play) -> None:
    story = memory()
    for answer, left in (("yes", 5), ("Yes, and remove them", 4)):
        sends(story, sheet(NEW, without="Mei Lin", site=answer))
        shown = story.letter_to(COORDINATOR)
        shown.has("Not in your list (1): Mei Lin", "Yes, and remove who is not in it", "REMOVE")
        story.receives(COORDINATOR, answer, answering=shown)
        story.letter_to(COORDINATOR).has("the roster is as you sent it")
        assert len(names(story)) == left
    assert "Mei Lin" not in names(story)


@pytest.mark.parametrize(
    "answer", ["Yes, but do not remove Mei Lin", "Yes and remove nobody", "Maybe", "2?"]
)
def test_half_a_yes_is_asked_again(memory: Play, answer: str) -> None:
    story = memory()
    sends(story, sheet(NEW, without="Mei Lin"))
    shown = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, answer, answering=shown)
    again = story.letter_to(COORDINATOR).has(
        "yes, take the list", "yes, and remove who is not in it"
    )
    assert len(names(story)) == 4
    story.receives(COORDINATOR, "1", answering=again)
    story.letter_to(COORDINATOR).has("as you sent it")
    assert len(names(story)) == 5


@pytest.mark.parametrize(
    "answer",
    [
        *("remove nobody", "remove none", "remove no one", "Delete nobody, please", "remove 0"),
        *("remove 2", "retirer personne", "quitar a nadie", "remove them next year"),
        *("delete this mail", "take it back", "apply to nobody", "remove the list", "2 no 1"),
        *("yes to Sofia, no to the rest", "remove Sofia", "take them off the agenda"),
    ],
)
def test_a_removal_is_its_plain_word_or_is_asked_again(memory: Play, answer: str) -> None:
    story = memory()
    sends(story, sheet(NEW, without="Mei Lin"))
    before = names(story)
    story.receives(COORDINATOR, answer, answering=story.letter_to(COORDINATOR))
    story.letter_to(COORDINATOR).has("not sure how to read", "yes, and remove who is not in it")
    assert names(story) == before


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        *((word, 4) for word in ("Remove them, thanks", "remove 1", "REMOVE all of them", "2.")),
        *((word, 4) for word in ("Oui, et retirez-les s'il vous plaît", "Remove\n\nPat Rivera")),
        *((word, 5) for word in ("Yes, apply the list. Thank you!\n\nPat", "Option 1", "Sí")),
    ],
)
def test_a_plain_word_about_a_list_may_be_polite(memory: Play, answer: str, left: int) -> None:
    story = memory()
    sends(story, sheet(NEW, without="Mei Lin"))
    story.receives(COORDINATOR, answer, answering=story.letter_to(COORDINATOR))
    story.letter_to(COORDINATOR).has("as you sent it")
    assert len(names(story)) == left


def test_a_no_and_silence_change_nothing_and_the_list_is_forgotten(memory: Play) -> None:
    story = memory()
    sends(story, sheet(NEW))
    shown = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "No", answering=shown)
    story.letter_to(COORDINATOR).has("nothing was changed, and the list you sent is forgotten")
    sends(story, sheet(NEW))
    shown = story.letter_to(COORDINATOR)
    story.later(days=8)
    assert [case.sheet for case in of_office(story)] == [None, None]
    story.receives(COORDINATOR, "Yes", answering=shown)
    story.letter_to(COORDINATOR).has("This has ended")
    assert len(names(story)) == 4
    story.later(days=40)
    assert not story.cases()


def test_a_list_that_changed_meanwhile_is_compared_anew(memory: Play) -> None:
    story = memory()
    sends(story, sheet(NEW))
    shown = story.letter_to(COORDINATOR)
    store, now = story.world.store, story.world.clock.now()
    store.save_roster(Roster(people.ROSTER.supporters[:2]), now)
    story.receives(COORDINATOR, "Yes", answering=shown)
    again = story.letter_to(COORDINATOR)
    again.has(
        "has changed since we last asked you", "New (3): Ruth Winters, Mei Lin and Sofía Reyes"
    )
    assert len(names(story)) == 2
    # "Yes" to the older letter is no yes to this one.
    story.receives(COORDINATOR, "Yes", answering=shown)
    again = story.letter_to(COORDINATOR)
    assert len(names(story)) == 2
    story.receives(COORDINATOR, "1", answering=again)
    story.letter_to(COORDINATOR).has("as you sent it")
    assert len(names(story)) == 5


def test_a_newer_list_takes_the_place_of_an_older_one(memory: Play) -> None:
    story = memory()
    sends(story, sheet(NEW))
    older = story.letter_to(COORDINATOR)
    sends(story, sheet(capacity=3))
    newer = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "Yes", answering=older)
    story.letter_to(COORDINATOR).has("This has ended")
    assert "Sofía Reyes" not in names(story)
    story.receives(COORDINATOR, "Yes", answering=newer)
    story.letter_to(COORDINATOR).has("as you sent it")
    assert story.world.store.roster().supporters[1].capacity == 3


# What a list leaves out ----------------------------------------------------------------------------


def kept_by(story: Story, name: str) -> Supporter:
    return next(one for one in story.world.store.roster().supporters if one.name == name)


def with_bell(story: Story, **changes: Any) -> None:
    """The roster as it is, with Tomas Bell changed so."""
    now = story.world.store.roster().supporters
    after = (replace(one, **changes) if one.name == "Tomas Bell" else one for one in now)
    story.world.store.save_roster(Roster(tuple(after)), story.world.clock.now())


def test_a_column_that_is_missing_changes_nothing_of_it(memory: Play) -> None:
    story = memory()
    with_bell(story, status=SupporterStatus.RETIRED, phone="555 0100", knows=("Ana Ahmed",))
    bell = kept_by(story, "Tomas Bell")
    rows = "".join(f"{one.name},{one.email},Annex\n" for one in people.ROSTER.supporters)
    sends(story, f"name,email,site\n{rows}", text="The roster.")
    shown = story.letter_to(COORDINATOR).has("Tomas Bell (site)").lacks("loses")
    story.receives(COORDINATOR, "Yes", answering=shown)
    story.letter_to(COORDINATOR).has("as you sent it")
    assert kept_by(story, "Tomas Bell") == replace(bell, site="Annex")


def test_an_empty_cell_empties_a_fact_and_the_letter_says_so(memory: Play) -> None:
    story = memory()
    with_bell(story, status=SupporterStatus.RETIRED, phone="555 0100")
    rows = "".join(f"{one.name},{one.email},,\n" for one in people.ROSTER.supporters)
    sends(story, f"name,email,phone,status\n{rows}", text="The roster.")
    shown = story.letter_to(COORDINATOR)
    shown.has("Tomas Bell (status: retired → active; loses: phone)")
    assert "loses: phone" in " ".join(shown.html.split())
    story.receives(COORDINATOR, "Yes", answering=shown)
    story.letter_to(COORDINATOR).has("as you sent it")
    assert kept_by(story, "Tomas Bell").phone == ""


def many(count: int) -> tuple[Supporter, ...]:
    return tuple(
        Supporter(name=f"Kim Doe{chr(65 + n)}", email=f"kim{n}@example.org") for n in range(count)
    )


def test_a_list_that_lacks_most_removes_them_only_by_their_number(memory: Play) -> None:
    story = memory()
    everybody = (*people.ROSTER.supporters, *many(6))
    story.world.store.save_roster(Roster(everybody), story.world.clock.now())
    sends(story, export_csv(Roster(everybody[:3])))
    shown = story.letter_to(COORDINATOR)
    shown.has("Please look twice: of the 10 people in our roster, 7 are not in your list")
    shown.has("REMOVE 7").lacks("without it nothing was done")
    for slip in ("2", "REMOVE", "remove 6", "Yes, and remove them"):
        story.receives(COORDINATOR, slip, answering=shown)
        shown = story.letter_to(COORDINATOR)
        assert len(names(story)) == 10, slip
    story.receives(COORDINATOR, "REMOVE 7", answering=shown)
    story.letter_to(COORDINATOR).has("as you sent it", "7 removed")
    assert len(names(story)) == 3


def test_a_two_where_most_would_go_is_asked_for_the_number(memory: Play) -> None:
    story = memory()
    story.world.store.save_roster(Roster(many(6)), story.world.clock.now())
    sends(story, export_csv(Roster(many(2))))
    story.receives(COORDINATOR, "2", answering=story.letter_to(COORDINATOR))
    again = story.letter_to(COORDINATOR).has("REMOVE 4", "without it nothing was done")
    story.receives(COORDINATOR, "1", answering=again)
    story.letter_to(COORDINATOR).has("as you sent it").lacks("removed")
    assert len(names(story)) == 6


def test_a_header_alone_is_refused(memory: Play) -> None:
    story = memory()
    sends(story, sheet().splitlines()[0])
    story.letter_to(COORDINATOR).has("nobody below it; needed: people, one a row")
    assert not story.cases() and len(names(story)) == 4


def test_the_programs_own_address_is_nobodys(memory: Play) -> None:
    story = memory()
    own = story.world.program.address
    tagged = own.replace("@", "+abc@")
    sends(story, sheet(replace(NEW, email=own), replace(NEW, name="Bo Chen", email=tagged)))
    story.letter_to(COORDINATOR).has(
        "row 6, email: our own address; allowed: the address of a person",
        "row 7, email: our own address",
    )
    assert not story.cases()


def test_more_lists_than_are_read_are_named(memory: Play) -> None:
    story = memory()
    mail = EmailMessage(policy=email.policy.SMTP)
    mail["From"], mail["To"] = COORDINATOR, story.world.program.address
    mail["Date"] = format_datetime(story.world.clock.now())
    mail["Message-ID"] = make_msgid(domain="clients.example.org")
    mail.set_content("All of them.")
    for name in "abcdef":
        mail.add_attachment(sheet(), subtype="csv", filename=f"{name}.csv")
    story.gets(mail.as_bytes())
    told = [story.letter_to(COORDINATOR) for _ in range(5)]
    (refused,) = [one for one in told if "another mail" in one.text]
    refused.has("File: e.csv, f.csv", "not read, as we read 4 lists a mail at most")


# A directory, and Excel ----------------------------------------------------------------------------


def excel(*rows: list[Any]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_directory_by_mail_in_excel(memory: Play) -> None:
    story = memory()
    data = excel(
        ["Name", "E-mail", "Department", "Evaluated by"],
        ["Ana Ahmed", "ana.ahmed@example.org", "Internal medicine", "Joan Reyes"],
        ["Joan Reyes", "joan.reyes@example.org", "Anesthesiology", None],
        ["Иван Петров", "ivan@example.org", "Surgery", None],
    )
    sends(story, data, name="physicians.xlsx")
    shown = story.letter_to(COORDINATOR).has("in our directory", "New (1): Иван Петров")
    story.receives(COORDINATOR, "1", answering=shown)
    story.letter_to(COORDINATOR).has("the directory is as you sent it")
    directory: Directory = story.world.store.directory()
    assert directory.physicians[0].evaluated_by == ("Joan Reyes",)
    assert len(names(story)) == 4


def test_both_lists_in_one_mail_are_two_questions(memory: Play) -> None:
    story = memory()
    mail = EmailMessage(policy=email.policy.SMTP)
    mail["From"], mail["To"] = COORDINATOR, story.world.program.address
    mail["Date"] = format_datetime(story.world.clock.now())
    mail["Message-ID"] = make_msgid(domain="clients.example.org")
    mail.set_content("Both lists.")
    physicians = export_csv(people.DIRECTORY).splitlines()[:2]
    for name, data in (("a.csv", sheet(NEW)), ("b.csv", "\n".join(physicians))):
        mail.add_attachment(data.encode(), maintype="text", subtype="csv", filename=name)
    story.gets(mail.as_bytes())
    both = (story.letter_to(COORDINATOR), story.letter_to(COORDINATOR))
    directory, roster = sorted(both, key=lambda letter: "our roster" in letter.text)
    directory.has("Not in your list (1): Joan Reyes")
    story.receives(COORDINATOR, "Remove", answering=directory)
    story.letter_to(COORDINATOR).has("the directory is as you sent it", "1 removed")
    story.receives(COORDINATOR, "YES", answering=roster)
    story.letter_to(COORDINATOR).has("the roster is as you sent it")
    assert len(story.world.store.directory().physicians) == 1 and len(names(story)) == 5


def test_columns_of_both_lists_need_a_word(memory: Play) -> None:
    story = memory()
    data = "name,email\nAna Ahmed,ana.ahmed@example.org\n"
    sends(story, data, name="people.csv", text="Please see attached.")
    story.letter_to(COORDINATOR).has("the roster or the directory")
    sends(story, data, name="people.csv", text="Our physicians.", subject="Directory")
    story.letter_to(COORDINATOR).has("in our directory", "Not in your list (1): Joan Reyes")
    story.later(days=8)


# Who may -------------------------------------------------------------------------------------------


def test_a_forged_sender_changes_nothing(memory: Play) -> None:
    story = memory()
    sends(story, sheet(NEW), honest=False)
    story.letter_to(COORDINATOR).has("we could not prove who sent it").lacks("Sofía")
    assert not story.cases()
    sends(story, sheet(NEW))
    shown = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "Yes", answering=shown, honest=False)
    code = code_in(story.letter_to(COORDINATOR))
    assert len(names(story)) == 4
    story.receives(COORDINATOR, code, answering=shown)
    assert len(names(story)) in {4, 5}
    read_rest(story, COORDINATOR)


def test_only_coordinators_and_leads_change_the_lists(memory: Play) -> None:
    story = memory(people={"leads": [LEAD]})
    sends(story, sheet(NEW), by=BACKUP)
    story.letter_to(BACKUP).has("only a coordinator or a lead")
    sends(story, sheet(NEW), by=OKORO)
    sends(story, sheet(NEW), by=STRANGER)
    read_rest(story, OKORO, STRANGER, COORDINATOR, BACKUP, LEAD)
    assert not of_office(story)
    sends(story, sheet(NEW), by=LEAD)
    shown = story.letter_to(LEAD).has("New (1): Sofía Reyes")
    # The answer of somebody else to that letter is no answer.
    story.receives(COORDINATOR, "Yes", answering=shown)
    read_rest(story, COORDINATOR, BACKUP)
    assert len(names(story)) == 4
    story.receives(LEAD, "Yes", answering=shown)
    read_rest(story, LEAD, COORDINATOR)
    assert len(names(story)) == 5


# Beside other things -------------------------------------------------------------------------------


def test_a_list_that_waits_is_no_case(memory: Play) -> None:
    story = memory(people=TWO)
    sends(story, sheet(NEW))
    shown = story.letter_to(COORDINATOR)
    story.receives(COORDINATOR, "status", subject="")
    story.letter_to(COORDINATOR).has("No case is open")
    story.receives(COORDINATOR, "close", subject="")
    story.letter_to(COORDINATOR).has("we do not know which case you mean")
    story.receives(COORDINATOR, "away until Monday", subject="")
    read_rest(story, COORDINATOR, SECOND, BACKUP)
    story.later(days=1)
    story.receives(COORDINATOR, "Yes", answering=shown)
    read_rest(story, COORDINATOR)
    assert len(names(story)) == 5


def test_an_answer_and_a_list_in_one_mail_are_both_heard(memory: Play) -> None:
    story = memory()
    ask = asked(story)
    sends(story, sheet(NEW), answering=ask, text="2")
    shown, noted = story.letter_to(COORDINATOR), story.letter_to(COORDINATOR)
    noted.has(suggestions(ask)[1].partition(" <")[0])
    shown.has("New (1): Sofía Reyes")
    story.receives(COORDINATOR, "Yes", answering=shown)
    story.letter_to(COORDINATOR).has("as you sent it")
    read_rest(story, COORDINATOR)


def test_a_new_supporter_is_suggested_at_once(memory: Play) -> None:
    story = memory()
    sends(story, sheet(replace(NEW, specialty="Hospital medicine")))
    story.receives(COORDINATOR, "yes", answering=story.letter_to(COORDINATOR))
    story.letter_to(COORDINATOR)
    story.receives(PEER, ASKING, subject="Question")
    story.letter_to(COORDINATOR).has("Sofía Reyes")
    read_rest(story, PEER)


def test_danger_beside_a_list_is_heard(memory: Play) -> None:
    story = memory()
    words = "Here is the list. Dr. Kim Doe just told me that she wants to kill herself tonight."
    sends(story, sheet(NEW), text=words)
    told = [text for to, text in story.unread() if to in COORDINATOR]
    assert len(told) >= 2, told
    read_rest(story, COORDINATOR, BACKUP, "Sam Tran <sam.tran@example.org>", STRANGER)
    assert any(not case.office for case in story.cases())


def test_danger_in_an_answer_about_a_list_is_heard(memory: Play) -> None:
    story = memory()
    sends(story, sheet(NEW))
    shown = story.letter_to(COORDINATOR)
    words = "Yes. Dr. Kim Doe just told me that she wants to kill herself tonight."
    story.receives(COORDINATOR, words, answering=shown)
    alarmed = [case for case in story.cases() if case.urgent or case.watched]
    assert alarmed and not any(case.office for case in alarmed)
    read_rest(story, *people.EVERYBODY)


def test_danger_told_beside_a_list_rings_for_whoever_is_named(memory: Play) -> None:
    story = memory()
    story.receives(PEER, ASKING, subject="Question")
    read_rest(story, PEER, COORDINATOR)
    case = story.case()
    sends(story, sheet(NEW))
    words = "Yes. Dr. Ana Ahmed just told me that she wants to kill herself tonight."
    story.receives(COORDINATOR, words, answering=story.letter_to(COORDINATOR))
    assert [one.reference for one in story.cases() if one.urgent or one.watched] == [case.reference]
    read_rest(story, *people.EVERYBODY)


# Hostile files -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("supporters.xlsx", b"PK\x03\x04 and nothing", "an Excel file that cannot be read"),
        ("supporters.xls", b"\xd0\xcf\x11\xe0", "an old or a locked Excel file"),
        ("supporters.csv", b"", "it is empty"),
        ("supporters.csv", b"name,email\n<b>,{{x}}@[a]\n", "row 2, email: it cannot be read"),
    ],
)
def test_files_that_are_none(memory: Play, name: str, data: bytes, says: str) -> None:
    story = memory()
    sends(story, data, name=name)
    story.letter_to(COORDINATOR).has(says)
    assert not story.cases()


class Slow(DirectReader):
    """A reader whom every list breaks."""

    def read_sheets(self, raw: bytes) -> Any:
        raise SetAside("too_slow")


def test_a_list_that_breaks_the_reader_leaves_the_mail_to_be_heard(memory: Play) -> None:
    story = memory()
    world: Any = story.world
    world.engine._reader = Slow(world.program)
    sends(story, sheet(NEW), text="pause Mei Lin until 15 December")
    told = [story.letter_to(COORDINATOR) for _ in range(2)]
    refused, noted = sorted(told, key=lambda letter: letter.subject == "Noted")
    refused.has("it could not be read within our time and memory")
    noted.has("Mei Lin is not asked again until")


def test_the_child_reads_lists_and_nothing_else_of_a_mail() -> None:
    mail = EmailMessage(policy=email.policy.SMTP)
    mail["From"], mail["To"], mail["Subject"] = COORDINATOR, people.PROGRAM, "Roster"
    mail.set_content("Both.")
    mail.add_attachment(sheet(NEW).encode(), maintype="text", subtype="csv", filename="r.csv")
    mail.add_attachment(b"name,email", maintype="application", subtype="pdf", filename="r.pdf")
    with closing(ChildReader(people.program())) as reader:
        (found,) = reader.read_sheets(mail.as_bytes())
    assert found.file == "r.csv" and len(found.people) == 5 and not found.wrong


# Who is never brought together ---------------------------------------------------------------------


def pairs(story: Story) -> list[tuple[str, str]]:
    kept = story.world.store.kept_apart().pairs
    return [(pair.one.name, pair.other.name) for pair in kept]


def test_never_with_is_kept_and_taken_back(memory: Play) -> None:
    story = memory()
    story.receives(COORDINATOR, "Never Dr. Okoro with Dr. Ahmed, they were married.", subject="")
    story.letter_to(COORDINATOR).has("Ngozi Okoro and Ana Ahmed are never brought together")
    assert pairs(story) == [("Ngozi Okoro", "Ana Ahmed")]
    assert not story.cases()

    ask = asked(story)
    ask.has("Ngozi Okoro: to be kept apart from Dr. Ana Ahmed").lacks(
        "1. Ngozi", "2. Ngozi", "3. Ngozi"
    )
    story.receives(COORDINATOR, "Dr. Ahmed may be matched with Dr. Okoro again", subject="")
    story.letter_to(COORDINATOR).has("may be brought together again")
    assert pairs(story) == []
    story.receives(COORDINATOR, "Dr. Ahmed may be matched with Dr. Okoro again", subject="")
    story.letter_to(COORDINATOR).has("are not kept apart")


def test_several_pairs_in_one_mail(memory: Play) -> None:
    story = memory()
    lines = (
        "never Mei Lin with Joan Reyes\n"
        "keep Tomas Bell away from Ana Ahmed\n"
        "never Dr. Zebra with Ana Ahmed\n"
        "Dr. Lin and Dr. Reyes may be together again"
    )
    story.receives(COORDINATOR, lines, subject="")
    told = story.letter_to(COORDINATOR)
    told.has("never brought together: Mei Lin, Joan Reyes", "nobody of that name is on our lists")
    told.has("may be brought together again: Mei Lin, Joan Reyes")
    assert pairs(story) == [("Tomas Bell", "Ana Ahmed")]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Never Dr. Zebra with Dr. Ahmed", "nobody named Zebra"),
        ("Never Mei Lin with Mei Lin", "could not read it"),
    ],
)
def test_a_pair_in_doubt_is_not_kept(memory: Play, words: str, says: str) -> None:
    story = memory()
    story.receives(COORDINATOR, words, subject="")
    story.letter_to(COORDINATOR).has(says)
    assert pairs(story) == []


def test_a_forged_order_keeps_nobody_apart(memory: Play) -> None:
    story = memory()
    story.receives(COORDINATOR, "never Mei Lin with Ana Ahmed", subject="", honest=False)
    story.letter_to(COORDINATOR).has("we could not prove who sent it")
    story.receives(STRANGER, "never Mei Lin with Ana Ahmed", subject="")
    read_rest(story, STRANGER, COORDINATOR)
    assert pairs(story) == []


@pytest.mark.parametrize("condition", ["yes if Lee agrees", "yes tomorrow", "yes, but not Lin"])
def test_a_yes_that_waits_changes_no_list(memory: Play, condition: str) -> None:
    story = memory()
    sends(story, sheet(NEW))
    story.receives(COORDINATOR, condition, answering=story.letter_to(COORDINATOR))
    read_rest(story, COORDINATOR)
    assert "Sofía Reyes" not in names(story)


# Whom a peer changed away from ---------------------------------------------------------------------


def test_who_was_changed_away_from_is_remembered_in_the_next_case(memory: Play) -> None:
    story = memory()
    supporter, _ = connected(story)
    again = f"Re: [{story.case().reference}]"
    story.receives(PEER, "Somebody else, please.", subject=again)
    story.receives(PEER, "never mind", subject=again)
    read_rest(story, *people.EVERYBODY)
    first = story.case()
    assert first.changed_from == (mailbox_of(supporter),) and not first.open
    words = "Dr. Ana Ahmed <ana.ahmed@example.org> stopped me in the corridor, please open a case."
    story.receives(COORDINATOR, f"{words} She agreed.", subject="Phone referral")
    story.receives(COORDINATOR, "MY CASES", subject="")
    read_rest(story, *people.EVERYBODY)
    assert all(case.changed_from == first.changed_from for case in story.cases())
    assert len(story.cases()) == 2


def test_who_was_changed_away_from_is_remembered_of_each_peer_of_an_event(memory: Play) -> None:
    story = memory()
    supporter, _ = connected(story)
    again = f"Re: [{story.case().reference}]"
    story.receives(PEER, "Somebody else, please.", subject=again)
    story.receives(PEER, "never mind", subject=again)
    read_rest(story, *people.EVERYBODY)
    words = "Dr. Joan Reyes <joan.reyes@example.org> and Dr. Ana Ahmed <ana.ahmed@example.org>"
    rest = "stopped me in the corridor, please open a case for both. They agreed."
    story.receives(COORDINATOR, f"{words} {rest}", subject="Phone referral")
    read_rest(story, *people.EVERYBODY)
    changed = {c.peer.email: c.changed_from for c in story.cases() if c.event_id}
    assert changed == {
        "joan.reyes@example.org": (),
        "ana.ahmed@example.org": (mailbox_of(supporter),),
    }
