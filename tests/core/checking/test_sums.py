"""Sums, shares and per cents in tables."""

from __future__ import annotations

import pytest

from saksgang.core.dossier import Item, ItemKind, TableData
from saksgang.core.findings import Finding, Severity
from tests.core.checking.making import found, notice, table, told


def sums(*tables: TableData) -> tuple[Finding, ...]:
    return found(
        notice(
            Item("KD 9/25", "Fordeling", ItemKind.DECISION, text="Tall.", proposal="Fordelingen tilrås.", tables=tables)
        )
    )


@pytest.mark.parametrize(
    "label",
    [
        "Sum",
        "SUM",
        "Sum:",
        "Totalt",
        "Total",
        "I alt",
        "Til sammen",
        "Til saman",
        "Sum utgifter",
        "Kommunene totalt",
        "**Sum**",
        "Samla",
    ],
)
def test_total_that_is_not_the_sum_of_its_rows_is_told_by_how_much(label: str) -> None:
    (finding,) = sums(table("Post | Beløp", "Lønn | 412 300", "Leie | 88 200", f"{label} | 500 400"))

    assert (finding.code, finding.severity, finding.item) == ("table-sum-differs", Severity.ERROR, "KD 9/25")
    assert "500\u00a0400" in finding.message.nb
    assert "500\u00a0500: 100 for lite" in finding.message.nb


@pytest.mark.parametrize(
    "cells",
    [
        ("1\u00a0200", "800", "2\u00a0000"),
        ("1.200", "800", "2.000"),
        ("kr 1 200,-", "kr 800,-", "kr 2 000,-"),
        ("1200,50", "799,50", "2000,00"),
        ("1 200 kr", "800 kr", "2 000 kr"),
        ("−200", "2 200", "2 000"),
        ("(200)", "2 200", "2 000"),
        ("1,2 mill", "800 000", "2 000 000"),
    ],
)
def test_total_that_is_right_in_any_way_of_writing_is_silent(cells: tuple[str, str, str]) -> None:
    assert sums(table("Post | Beløp", f"A | {cells[0]}", f"B | {cells[1]}", f"Sum | {cells[2]}")) == ()


def test_each_of_several_columns_is_summed() -> None:
    findings = sums(
        table("Kommune | 2024 | 2025", "Almvik | 1 000 | 1 100", "Bergset | 2 000 | 2 200", "Sum | 3 500 | 3 900")
    )

    assert [finding.message.en.split(" is ")[0] for finding in findings] == [
        "“Sum” in the column “2024”",
        "“Sum” in the column “2025”",
    ]


def test_each_of_several_numbers_in_a_cell_is_summed() -> None:
    (finding,) = sums(
        table(
            "Kommune | Innbyggere og andel",
            "Almvik | 3 000 (30,0 %)",
            "Bergset | 7 000 (70,0 %)",
            "Sum | 10 500 (100,0 %)",
        )
    )

    assert "10\u00a0500" in finding.message.nb
    assert "500 for mye" in finding.message.nb


def test_total_off_by_rounding_is_told_with_the_row_that_rounding_would_change() -> None:
    (finding,) = sums(
        table(
            "Kommune | Innbyggere | Avgift",
            "Almvik | 4 111 | 137 033",
            "Bergset | 4 112 | 137 067",
            "Dalhaug | 4 119 | 137 301",
            "Sum | 12 342 | 411 400",
        )
    )

    assert finding.severity is Severity.WARNING
    assert "1 for lite" in finding.message.nb
    assert finding.suggestion is not None
    assert finding.suggestion.nb == (
        "Skriv 411\u00a0401 som total. Avviket kan komme av avrunding (3 rader avrundet hver for seg kan gi inntil 2). "
        "Skal totalen stå, gir fordeling etter «Innbyggere» med største rest: Dalhaug 137\u00a0300."
    )


def test_total_off_by_rounding_without_a_key_names_the_difference() -> None:
    (finding,) = sums(table("Kommune | Avgift", "Almvik | 137 033", "Bergset | 250 067", "Sum | 387 101"))

    assert finding.suggestion is not None
    assert "rettes med til sammen 1" in finding.suggestion.nb


def test_heading_that_promises_what_the_rows_give_is_used() -> None:
    (finding,) = sums(
        table("Kommune | Avgift med ramme 3 mill", "Almvik | 1 250 000", "Bergset | 1 750 000", "Sum | 2 999 999")
    )

    assert finding.suggestion is not None
    assert "Overskriften sier 3 mill" in finding.suggestion.nb


def test_subtotals_and_a_grand_total_are_read_as_such() -> None:
    rows = (
        "Avgift | 100",
        "Tilskudd | 200",
        "Sum inntekter | 300",
        "Lønn | 150",
        "Leie | 50",
        "Sum utgifter | 200",
        "Resultat | 100",
    )
    assert sums(table("Post | Beløp", *rows)) == ()
    assert sums(table("Post | Beløp", *rows[:6], "Totalt | 500")) == ()
    (finding,) = sums(table("Post | Beløp", *rows[:5], "Sum utgifter | 210", "Resultat | 90"))
    assert "210" in finding.message.nb


def test_rows_of_which_and_means_are_no_parts() -> None:
    assert (
        sums(table("Post | Beløp", "Lønn | 900", "Herav overtid | 100", "Leie | 100", "Sum | 1 000", "Snitt | 500"))
        == ()
    )


@pytest.mark.parametrize("heading", ["Pris", "Vekst i %", "Gjennomsnitt", "Kr per innbygger", "År", "Innb./km²"])
def test_columns_that_are_no_sums_are_silent(heading: str) -> None:
    assert sums(table(f"Kommune | {heading}", "Almvik | 12", "Bergset | 20", "Dalhaug | 16", "Totalt | 15")) == ()


def test_total_above_its_rows_is_held_against_them() -> None:
    assert sums(table("Post | Beløp", "Totalt | 300", "Lønn | 100", "Leie | 200")) == ()
    assert len(sums(table("Post | Beløp", "Totalt | 310", "Lønn | 100", "Leie | 200"))) == 1


def test_header_row_of_years_is_no_part() -> None:
    assert (
        sums(TableData(("", "", ""), (("", "2024", "2025"), ("A", "10", "20"), ("B", "5", "6"), ("Sum", "15", "26"))))
        == ()
    )


def test_first_row_of_figures_in_the_header_is_a_part() -> None:
    assert sums(TableData(("A", "10"), (("B", "5"), ("Sum", "15")))) == ()


def test_shares_that_do_not_make_a_hundred_are_told() -> None:
    (rounded,) = sums(table("Kommune | Andel", "Almvik | 33,3 %", "Bergset | 33,3 %", "Dalhaug | 33,3 %"))
    (wrong,) = sums(
        table("Kommune | Andel", "Almvik | 33,3 %", "Bergset | 34,7 %", "Dalhaug | 33,5 %", "Ulvund | 1,0 %")
    )

    assert (rounded.code, rounded.severity) == ("table-percent-not-hundred", Severity.NOTE)
    assert "99,9\u00a0%, ikke 100 %: 0,1\u00a0% for lite" in rounded.message.nb
    assert (wrong.code, wrong.severity) == ("table-percent-not-hundred", Severity.WARNING)


def test_total_of_shares_must_fit_to_the_last_decimal() -> None:
    (finding,) = sums(table("Kommune | %", "Almvik | 33,3", "Bergset | 33,3", "Dalhaug | 33,3", "Sum | 100"))

    assert (finding.code, finding.severity) == ("table-sum-differs", Severity.NOTE)


def test_share_that_is_not_the_amounts_is_told_once() -> None:
    findings = sums(
        table(
            "Kommune | Beløp | Andel",
            "Almvik | 500 | 50 %",
            "Bergset | 300 | 39 %",
            "Dalhaug | 200 | 20 %",
            "Sum | 1 000 | 100 %",
        )
    )

    assert told(findings, "table-share-differs") == [
        "«Bergset»: andelen er 39\u00a0%, men 300 av 1\u00a0000 er 30\u00a0%."
    ]
    assert len(findings) == 1


def test_growth_in_per_cent_is_no_share() -> None:
    assert (
        sums(
            table(
                "Kommune | 2024 | 2025 | Endring",
                "A | 100 | 110 | 10 %",
                "B | 200 | 240 | 20 %",
                "C | 50 | 60 | 20 %",
                "Sum | 350 | 410 | 17,1 %",
            )
        )
        == ()
    )


def test_sum_across_is_held_against_its_row() -> None:
    (finding,) = sums(
        table("Kommune | Drift | Investering | Sum", "A | 10 | 5 | 15", "B | 20 | 6 | 27", "C | 30 | 7 | 37")
    )

    assert finding.code == "table-row-sum-differs"
    assert finding.message.nb == "I raden «B» er «Sum» 27, men tallene i raden gir 26: 1 for mye."


@pytest.mark.parametrize(
    "data",
    [
        TableData((), ()),
        TableData(("Sum",), (("Sum",), ("",))),
        table("Dato | Sak", "1.2.2025 | 3/25", "2.3.2025 | 4/25", "Sum | 2"),
        table("Navn | Telefon", "Almvik | 73 00 00 00", "Bergset | 74 00 00 00"),
        table("Kommune | Antall", "A | ca. 5", "B | -", "C | 7", "Sum | 12"),
    ],
)
def test_tables_without_sums_are_silent(data: TableData) -> None:
    assert sums(data) == ()
