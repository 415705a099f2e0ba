"""Which list a file holds, who evaluates whom, how much is read, and how fast."""

from __future__ import annotations

import cProfile

import pytest

from mailflow.nouns.sheets import SheetKind
from mailflow.sheets import SheetFault, read_directory, read_roster, read_sheet
from mailflow.sheets.faults import MOST_TOLD
from mailflow.sheets.table import MOST_ROWS
from mailflow.sheets.which import MOST_IN_A_LETTER


@pytest.mark.parametrize(
    ("header", "said", "kind"),
    [
        ("name,email,capacity", "our directory", SheetKind.ROSTER),
        ("Name;E-Mail;Evaluated By", "", SheetKind.DIRECTORY),
        ("name,email", "The new roster", SheetKind.ROSTER),
        ("name,email", "Annuaire des médecins", SheetKind.DIRECTORY),
        ("name,email", "lista de voluntarios", SheetKind.ROSTER),
        ("name,email", "roster and directory", None),
        ("name,email", "", None),
    ],
)
def test_which_list_it_is(header: str, said: str, kind: SheetKind | None) -> None:
    delimiter = ";" if ";" in header else ","
    row = delimiter.join(("Ana", "ana@example.org"))
    found = read_sheet("x.csv", f"{header}\n{row}\n".encode(), said)
    assert found.kind is kind
    assert len(found.people) == (kind is not None)
    assert [one.what for one in found.wrong] == ([] if kind else ["no_kind"])


def test_a_letter_is_told_of_so_many_faults() -> None:
    rows = "\n".join("Ana,x,y" for _ in range(200))
    found = read_sheet("x.csv", f"name,email,capacity\n{rows}\n".encode())
    assert len(found.wrong) == MOST_IN_A_LETTER
    assert found.untold == 400 - MOST_IN_A_LETTER
    assert found.wrong[0].what == "not_shown" and found.wrong[0].row == 2


def directory(*rows: str) -> list[str]:
    text = "\n".join(("name,email,evaluated_by", *rows))
    try:
        read_directory("d.csv", text.encode())
    except SheetFault as fault:
        return fault.faults
    return []


def test_evaluators_that_are_as_they_should_be() -> None:
    assert not directory(
        "Ana Beck,ana@example.org,Bo Chen; Dr. Who Is Elsewhere",
        "Bo Chen,bo@example.org,cy@example.org",
        'Cy Dunn,cy@example.org,"Smith, J."',
    )


def test_two_chiefs_may_evaluate_each_other_and_so_may_three() -> None:
    assert not directory(
        "Ana Beck,ana@example.org,bo@example.org",
        "Bo Chen,bo@example.org,Dr. Ana Beck",
        'Cy Dunn,cy@example.org,"Élan, Di"',
        "Di Elan,di@example.org,Ed Fox",
        "Ed Fox,ed@example.org,cy@example.org",
    )


def test_nobody_evaluates_themselves_or_is_unknown() -> None:
    assert directory(
        "Ana Beck,ana@example.org,Dr. Ana Beck",
        "Bo Chen,bo@example.org,BO@example.org; ana@example.org",
        "Di Elan,di@example.org,Bo Chen; gone@example.org",
    ) == [
        "d.csv: row 2, evaluated_by names the person of this row; allowed: other people.",
        "d.csv: row 3, evaluated_by names the person of this row; allowed: other people.",
        "d.csv: row 4, evaluated_by has an address that no row has; "
        "allowed: addresses of this file, or names.",
    ]


def test_a_long_chain_is_no_circle_and_takes_no_time() -> None:
    rows = [f"P{n},p{n}@example.org,p{n + 1}@example.org" for n in range(20_000)]
    assert not directory(*rows, "Last,p20000@example.org,")


def test_names_of_every_script_are_names() -> None:
    rows = ["Иван Петров", "محمد علي", "山田 太郎", "Ngũgĩ wa Thiong’o", "Zoë Çelik-Åström"]
    text = "name,email\n" + "".join(f"{n},p{i}@example.org\n" for i, n in enumerate(rows))
    assert [s.name for s in read_roster("r.csv", text.encode()).supporters] == rows


def test_capacity_zero_means_nobody_new_for_now() -> None:
    (found,) = read_roster("r.csv", b"name,email,capacity\nAna,ana@example.org,0\n").supporters
    assert found.capacity == 0


def test_rows_are_bounded() -> None:
    header = "name,email\n"
    row = "Ana,a{}@example.org\n"
    assert (
        len(
            read_roster(
                "r.csv", (header + "".join(map(row.format, range(20_000)))).encode()
            ).supporters
        )
        == 20_000
    )
    too_many = header + "Ana,a@example.org\n" * (MOST_ROWS + 1)
    with pytest.raises(SheetFault) as caught:
        read_roster("r.csv", too_many.encode())
    assert caught.value.faults == [f"r.csv: more than {MOST_ROWS} rows; split it."]
    wrong = header + ",\u00e9,\n" * 5000
    with pytest.raises(SheetFault) as caught:
        read_roster("r.csv", wrong.encode())
    assert len(caught.value.faults) == MOST_TOLD + 1
    assert caught.value.faults[-1].endswith("more; mend these first.")


def test_four_times_the_rows_are_about_four_times_the_work() -> None:
    """Counted in calls: nothing in it is quadratic, and no busy machine changes the count."""

    def calls(rows: int) -> int:
        text = "name,email,knows\n" + "".join(
            f"Person {n},person{n}@salud.example.org,{'x' * 80}\n" for n in range(rows)
        )
        counted = cProfile.Profile()
        counted.runcall(read_roster, "r.csv", text.encode())
        return sum(entry.callcount for entry in counted.getstats())

    calls(100)
    assert calls(8_000) < 4.5 * calls(2_000)
