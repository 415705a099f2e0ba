"""Rosters and directories as hospitals send them: read, refused, compared, written."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from openpyxl import Workbook

from mailflow.nouns.mail import folded
from mailflow.nouns.people import (
    CareerStage,
    Directory,
    Physician,
    Roster,
    Supporter,
    SupporterStatus,
)
from mailflow.sheets import (
    Difference,
    SheetFault,
    completed,
    difference,
    export_csv,
    merged,
    read_directory,
    read_roster,
    read_sheet,
)


def roster(text: str, encoding: str = "utf-8") -> Roster:
    return read_roster("supporters.csv", text.encode(encoding))


def faults(data: bytes | str) -> list[str]:
    with pytest.raises(SheetFault) as caught:
        read_roster("supporters.csv", data.encode() if isinstance(data, str) else data)
    return caught.value.faults


def excel(*rows: list[Any]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


FULL = (
    "name,email,phone,specialty,department,site,county,career_stage,interventional,gender,"
    "languages,experience,evaluates,knows,capacity,status,trained_on,agreement_signed_on,"
    "unavailable_until\n"
    "Noor Haddad,noor@salud.example.org,+1 505 555 0133,Cardiology,Internal Medicine,North,Taos,"
    'mid,yes,f,English; Arabic,lawsuit;loss,Residents,"Beck, Ana; bo@salud.example.org",2,active,'
    "2025-03-01,2025-03-02,2026-12-24\n"
)

NOOR = Supporter(
    name="Noor Haddad",
    email="noor@salud.example.org",
    phone="+1 505 555 0133",
    specialty="Cardiology",
    department="Internal Medicine",
    site="North",
    county="Taos",
    career_stage=CareerStage.MID,
    interventional=True,
    gender="f",
    languages=("English", "Arabic"),
    experience=("lawsuit", "loss"),
    evaluates=("Residents",),
    knows=("Beck, Ana", "bo@salud.example.org"),
    capacity=2,
    status=SupporterStatus.ACTIVE,
    trained_on=date(2025, 3, 1),
    agreement_signed_on=date(2025, 3, 2),
    unavailable_until=date(2026, 12, 24),
)


def test_every_column_is_read() -> None:
    assert roster(FULL).supporters == (NOOR,)


def test_name_and_email_are_enough() -> None:
    found = roster("email;NAME\nana@example.org;Ana Beck\n").supporters
    assert found == (Supporter(name="Ana Beck", email="ana@example.org"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(encoding: str, delimiter: str) -> None:
    text = "Name,E-mail, Career  Stage ,Site\r\nÁna Nuñez,ana@example.org,Late-career,Hôpital\r\n"
    (found,) = roster(text.replace(",", delimiter), encoding).supporters
    assert found.name == "Ána Nuñez"
    assert found.site == "Hôpital"
    assert found.career_stage is CareerStage.LATE


def test_excels_own_first_line_and_empty_rows_count_but_are_not_read() -> None:
    text = "sep=;\n\nname;email\n;\nAna Beck;ana@example.org\nBo Chen;bo\n"
    assert faults(text) == [
        "supporters.csv: row 6, email cannot be read; "
        "allowed: one mail address, such as ana.beck@example.org."
    ]


def test_unseen_marks_and_odd_spaces_are_taken_off() -> None:
    (found,) = roster("name,email\n\u200bAna\u00a0Beck ,\u2060ana@example.org\n").supporters
    assert (found.name, found.email) == ("Ana Beck", "ana@example.org")


def test_excel_with_dates_numbers_and_an_empty_row() -> None:
    data = excel(
        ["Name", "Email", "Capacity", "Trained on", "Interventional", "Phone", None],
        [None],
        ["Ana Beck", "ana@example.org", 2, datetime(2025, 3, 1), True, 15055550133, None],  # noqa: DTZ001
        ["Bo Chen", "bo@example.org", 1.0, 45717, False, None],
    )
    ana, bo = read_roster("s.xlsx", data).supporters
    assert (ana.capacity, ana.trained_on, ana.interventional) == (2, date(2025, 3, 1), True)
    assert ana.phone == "15055550133"
    assert (bo.capacity, bo.trained_on, bo.interventional) == (1, date(2025, 3, 1), False)


def test_nothing_of_a_file_with_a_bad_row_is_taken_and_every_fault_is_told() -> None:
    text = (
        "name,email,career_stage,interventional,capacity,status,trained_on\n"
        "Ana Beck,ana@example.org,senior,perhaps,many,gone,03/04/2026\n"
        ",bo@example.org,,,,,\n"
        "Cy Dunn,cy@example.org,mid,no,3,active,2026-02-30\n"
        "Ana B.,ANA@example.org,,,,,\n"
        "Di Eng,di@example.org,,,,,,more\n"
    )
    assert faults(text) == [
        'supporters.csv: row 2, career_stage is "senior"; '
        "allowed: one of: early, mid, late, retired.",
        'supporters.csv: row 2, interventional is "perhaps"; allowed: yes or no.',
        'supporters.csv: row 2, capacity is "many"; allowed: a whole number, 0 or more.',
        'supporters.csv: row 2, status is "gone"; '
        "allowed: one of: nominated, invited, trained, active, paused, retired.",
        'supporters.csv: row 2, trained_on is "03/04/2026"; allowed: a day such as 2026-11-20.',
        "supporters.csv: row 3, name is missing; "
        "needed: a name of letters, with . , ' - ( ) at most.",
        'supporters.csv: row 4, trained_on is "2026-02-30"; allowed: a day such as 2026-11-20.',
        "supporters.csv: row 5, email is that of row 2 too; allowed: each person once.",
        "supporters.csv: row 6, column 8 has a cell but no name; name the column or empty it.",
    ]


def test_columns_must_be_known_single_and_enough() -> None:
    assert faults("name,knowss,shoe size,name\nx,y,z,w\n") == [
        'supporters.csv: row 1, column "knowss" is not known; did you mean knows?',
        'supporters.csv: row 1, column "shoe size" is not known; allowed: name, email, phone, '
        "specialty, department, site, county, career_stage, interventional, gender, languages, "
        "experience, evaluates, knows, capacity, status, trained_on, agreement_signed_on, "
        "unavailable_until.",
        "supporters.csv: row 1, column name is there twice; keep one.",
        "supporters.csv: row 1, column email is missing; "
        "needed: one mail address, such as ana.beck@example.org.",
    ]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-20", date(2026, 11, 20)),
        ("2026/11/2", date(2026, 11, 2)),
        ("20.11.2026", date(2026, 11, 20)),
        ("20/11/2026", date(2026, 11, 20)),
        ("11/20/2026", date(2026, 11, 20)),
        ("5/5/2026", date(2026, 5, 5)),
        ("45717", date(2025, 3, 1)),
        ("2026-11-20 00:00:00", date(2026, 11, 20)),
    ],
)
def test_dates_that_can_mean_one_day_only(written: str, day: date) -> None:
    (found,) = roster(f"name,email,trained_on\nAna,ana@example.org,{written}\n").supporters
    assert found.trained_on == day


@pytest.mark.parametrize(
    "written", ["3/4/2026", "20/11/26", "soon", "2026", "31/02/2026", "13/13/2026"]
)
def test_dates_that_cannot(written: str) -> None:
    (line,) = faults(f"name,email,trained_on\nAna,ana@example.org,{written}\n")
    assert line.startswith(f'supporters.csv: row 2, trained_on is "{written}"')


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\n\n,,\n", "empty"),
        (b"\xd0\xcf\x11\xe0old", "an old or a locked Excel file"),
        (b"PK\x03\x04broken", "an Excel file that cannot be read"),
        (b"name,email\n\x81\xf0\x8d,a@example.org\n", "text in no encoding we know"),
        (b"\xff\xfe\x00", "text in no encoding we know"),
        (b'name,email\n"' + b"x" * 200_000 + b'",a@example.org\n', "not CSV"),
    ],
)
def test_what_is_no_list_of_people_says_so(data: bytes, says: str) -> None:
    (line,) = faults(data)
    assert line.startswith(f"supporters.csv: {says}")


def test_faults_name_nobody() -> None:
    told = " ".join(faults("name,email,knows\nana@example.org,secret name,ok\nBo\x07,b@c,x\x08y\n"))
    assert "secret" not in told and "ana@" not in told and "b@c" not in told


def test_a_directory() -> None:
    text = "name,email,department,specialty,site,county,career_stage,interventional,evaluated_by\n"
    text += (
        "Mara Trellis,mara@example.org,Anesthesia,Pediatrics,N,Taos,early,no,Bo Chen; Ana Beck\n"
    )
    assert read_directory("d.csv", text.encode()) == Directory(
        (
            Physician(
                name="Mara Trellis",
                email="mara@example.org",
                department="Anesthesia",
                specialty="Pediatrics",
                site="N",
                county="Taos",
                career_stage=CareerStage.EARLY,
                interventional=False,
                evaluated_by=("Bo Chen", "Ana Beck"),
            ),
        )
    )


ANA, BO, CY = (Supporter(name=n, email=f"{n.lower()}@example.org") for n in ("Ana", "Bo", "Cy"))


def test_a_difference_names_columns() -> None:
    changed = Supporter(name="Ana", email="ANA@example.org", site="North", capacity=2)
    found = difference([ANA, BO], [changed, CY])
    assert found.added == (CY,)
    assert found.removed == (BO,)
    assert [(c.before, c.after, c.columns) for c in found.changed] == [
        (ANA, changed, ("email", "site", "capacity"))
    ]
    assert found.same == 0 and found.anything
    assert not difference([ANA, BO], [BO, ANA]).anything


def test_nobody_is_taken_off_unless_it_is_said() -> None:
    assert merged([ANA, BO], [CY], remove=False) == (CY, ANA, BO)
    assert merged([ANA, BO], [CY], remove=True) == (CY,)


def test_an_export_cannot_be_run_by_a_spreadsheet() -> None:
    risky = Supporter(name="Ana", email="=cmd@example.org", phone="+1 505", site="@x", county="-1")
    text = export_csv(Roster((risky,)))
    cells = text.splitlines()[1].split(",")
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert read_roster("x.csv", text.encode()).supporters == (risky,)


TEXT = st.text(st.characters(categories=("L", "N", "P", "S"), max_codepoint=0x2FF), max_size=12)
ENTRIES = st.lists(TEXT.filter(lambda t: t and ";" not in t), max_size=3).map(tuple)
#: Of people: two addresses with a comma between them are refused, so no roster holds such an entry.
WHO = st.lists(TEXT.filter(lambda t: t and ";" not in t and not {",", "@"} <= set(t)), max_size=3)
NAMES = st.text(st.characters(categories=("Lu", "Ll"), max_codepoint=0x17F), min_size=1, max_size=9)
DAYS = st.none() | st.dates(date(1970, 1, 1), date(2100, 1, 1))
PEOPLE = st.lists(
    st.builds(
        Supporter,
        name=NAMES,
        email=st.from_regex(r"[a-z]{1,8}@[a-z]{1,5}\.example\.org", fullmatch=True),
        phone=TEXT,
        department=TEXT,
        career_stage=st.none() | st.sampled_from(CareerStage),
        interventional=st.none() | st.booleans(),
        languages=ENTRIES,
        knows=WHO.map(tuple),
        capacity=st.none() | st.integers(0, 9999),
        status=st.sampled_from(SupporterStatus),
        trained_on=DAYS,
    ),
    unique_by=lambda s: folded(s.email),
    min_size=1,
    max_size=4,
)


@given(PEOPLE)
def test_what_is_exported_comes_back(people: list[Supporter]) -> None:
    from unicodedata import normalize

    before = Roster(tuple(people))
    after = read_roster("x.csv", export_csv(before).encode())
    assert [normalize("NFC", repr(s)) for s in before.supporters] == [
        repr(s) for s in after.supporters
    ]


@given(st.binary(max_size=400))
def test_any_bytes_give_people_or_faults(data: bytes) -> None:
    try:
        assert isinstance(read_roster("x", data), Roster)
    except SheetFault as fault:
        assert fault.faults and all("\n" not in line for line in fault.faults)


# What a file leaves out -----------------------------------------------------------------------------


def difference_of(old: Roster, text: str) -> Difference[Any]:
    """What this file would change in that roster."""
    sheet = read_sheet("supporters.csv", text.encode(), "the roster")
    assert not sheet.wrong
    return difference(
        old.supporters, completed(old.supporters, sheet.roster.supporters, sheet.columns)
    )


def test_a_column_that_is_missing_keeps_what_is_known() -> None:
    retired = replace(NOOR, status=SupporterStatus.RETIRED)
    found = difference_of(
        Roster((retired,)), "name,E-Mail,dept\nNoor Haddad,noor@salud.example.org,Surgery\n"
    )
    (change,) = found.changed
    assert change.after == replace(retired, department="Surgery")
    assert (change.gets, change.loses) == (("department",), ())


def test_an_empty_cell_of_a_column_that_is_there_empties_the_fact() -> None:
    found = difference_of(
        Roster((NOOR,)), "name,email,phone,knows\nNoor Haddad,noor@salud.example.org,,Bo\n"
    )
    (change,) = found.changed
    assert change.after == replace(NOOR, phone="", knows=("Bo",))
    assert (change.gets, change.loses) == (("knows",), ("phone",))


def test_who_loses_something_or_may_be_asked_again_is_told_first() -> None:
    old = (
        *(Supporter(name=f"P {n}", email=f"p{n}@example.org") for n in "abc"),
        replace(NOOR, status=SupporterStatus.RETIRED),
    )
    rows = "".join(f"P {n},p{n}@example.org,North,\n" for n in "abc")
    text = f"name,email,site,status\n{rows}Noor Haddad,noor@salud.example.org,North,\n"
    first = difference_of(Roster(old), text).changed[0]
    assert [first.told(name) for name in first.columns] == ["status: retired → active"]


def test_somebody_at_another_address_is_told_and_keeps_what_no_column_says() -> None:
    retired = replace(NOOR, status=SupporterStatus.RETIRED)
    found = difference_of(Roster((retired,)), "name,email\nDr. Noor HADDAD,nh@salud.example.org\n")
    (pair,) = found.moved
    assert (pair.before.email, pair.after.email) == (NOOR.email, "nh@salud.example.org")
    assert pair.after.status is SupporterStatus.RETIRED
    assert found.added == (pair.after,) and found.removed == (retired,)


def test_two_of_one_name_are_taken_for_nobody_who_moved() -> None:
    twins = tuple(Supporter(name="Bo Chen", email=f"bo{n}@example.org") for n in "12")
    assert not difference_of(Roster(twins), "name,email\nBo Chen,bo3@example.org\n").moved


@pytest.mark.parametrize(
    ("kept", "listed", "most"), [(8, 4, False), (8, 3, True), (3, 0, False), (4, 0, True)]
)
def test_a_file_that_lacks_most_is_known(kept: int, listed: int, most: bool) -> None:
    old = [Supporter(name=f"P{n}", email=f"p{n}@example.org") for n in range(kept)]
    assert difference(old, old[:listed]).lacks_most is most


def test_a_header_alone_is_no_list() -> None:
    assert faults("name,email\n\n,,\n") == [
        "supporters.csv: a row of column names and nobody below it; needed: people, one a row."
    ]


# Who is nobody --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        '=HYPERLINK("https://x.example.org")',
        "'=HYPERLINK(A1)",
        "+Ana",
        "<script>alert(1)</script>",
        "Ana {{ x }}",
        "Ana\u202eBeck",
        "Ana \u2066Beck\u2069",
        "Ana\x85Beck",
        "Ana\x0bBeck",
    ],
)
def test_what_is_no_name_is_refused_by_its_row(name: str) -> None:
    cell = name.replace('"', '""')
    assert faults(f'name,email\nBo Chen,bo@example.org\n"{cell}",ana@example.org\n') == [
        "supporters.csv: row 3, name cannot be read; "
        "allowed: a name of letters, with . , ' - ( ) at most."
    ]


@pytest.mark.parametrize("name", ["Smith, Ana", "Ana-María O’Neill", "Ana (Annie) Beck, M.D."])
def test_names_with_signs_of_names_are_taken(name: str) -> None:
    (found,) = roster(f'name,email\n"{name}",ana@example.org\n').supporters
    assert found.name == name


def test_signs_that_turn_the_reading_are_refused_in_every_column() -> None:
    (line,) = faults("name,email,site\nAna,ana@example.org,North\u202e\n")
    assert line.startswith("supporters.csv: row 2, site is")


def test_an_address_without_an_at_sign_is_none() -> None:
    (line,) = faults("name,email\nAna,ana.example.org\n")
    assert line.startswith("supporters.csv: row 2, email cannot be read")
