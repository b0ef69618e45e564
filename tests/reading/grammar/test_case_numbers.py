"""Numbers of cases and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.reading.grammar import CaseNumber, NumberForm, find_references, number_at_start, same_case

YEARED = [
    ("PS 12/26 Budsjett", "PS", 12, 2026, "PS 12/26", "Budsjett"),
    ("KR 79/22", "KR", 79, 2022, "KR 79/22", ""),
    ("FS-36/13 Plan", "FS", 36, 2013, "FS-36/13", "Plan"),
    ("Ko-13/12 Brua", "Ko", 13, 2012, "Ko-13/12", "Brua"),
    ("Sak 14/07: Brua", None, 14, 2007, "14/07", "Brua"),
    ("Sak 180 /09 Brua", None, 180, 2009, "180 /09", "Brua"),
    ("SAK 95/13", None, 95, 2013, "95/13", ""),
    ("Sak nr.: 62/12 Brua", None, 62, 2012, "62/12", "Brua"),
    ("Styresak nr: 72/01 Brua", None, 72, 2001, "72/01", "Brua"),
    ("Sak 1/2009 – Brua", None, 1, 2009, "1/2009", "Brua"),
    ("HR-sak 16/13 Brua", "HR", 16, 2013, "HR-sak 16/13", "Brua"),
    ("K.sak 12/09 Brua", "K", 12, 2009, "K.sak 12/09", "Brua"),
    ("56/09 Brua", None, 56, 2009, "56/09", "Brua"),
    ("0039/08 Brua", None, 39, 2008, "0039/08", "Brua"),
    ("SR 2017/43 Brua", "SR", 43, 2017, "SR 2017/43", "Brua"),
    ("BU 14/72 Brua", "BU", 72, 2014, "BU 14/72", "Brua"),
    ("PS4/15Referatsaker", "PS", 4, 2015, "PS4/15", "Referatsaker"),
    ("Sak KF 33/22 – Brua", "KF", 33, 2022, "KF 33/22", "Brua"),
    ("## **KF 32/22** *Brua*", "KF", 32, 2022, "KF 32/22", "Brua"),
    ("**KF 35/22      *Brua.***", "KF", 35, 2022, "KF 35/22", "Brua."),
    ("PS 5/56 Brua", "PS", 5, 2056, "PS 5/56", "Brua"),
]


@pytest.mark.parametrize("case", YEARED, ids=lambda case: case[0])
def test_number_at_start_with_year_is_read(case: tuple[str, str | None, int, int, str, str]) -> None:
    line, prefix, serial, year, printed, title = case
    assert number_at_start(line) == (CaseNumber(prefix, serial, year, None, printed), title)


@pytest.mark.parametrize(
    ("line", "prefix", "serial", "part", "printed"),
    [
        ("V-SAK 1 Brua", "V", 1, None, "V-SAK 1"),
        ("Sak 1. Brua", None, 1, None, "1"),
        ("Pkt. 1 Brua", None, 1, None, "1"),
        ("Sak 2b – Brua", None, 2, "b", "2b"),
        ("Sak A: Brua", None, 0, "a", "A"),
        ("Item 4: Brua", None, 4, None, "4"),
    ],
)
def test_number_at_start_after_a_word_is_read(
    line: str, prefix: str | None, serial: int, part: str | None, printed: str
) -> None:
    assert number_at_start(line) == (CaseNumber(prefix, serial, None, part, printed, NumberForm.WORDED), "Brua")


@pytest.mark.parametrize(
    ("line", "serial", "part", "printed"),
    [
        ("1. Brua", 1, None, "1"),
        ("A. Brua", 0, "a", "A"),
        ("2b. Brua", 2, "b", "2b"),
        ("14.1 - Brua", 14, "1", "14.1"),
        ("### 196 Brua", 196, None, "196"),
    ],
)
def test_number_at_start_bare_number_only_when_not_strict(
    line: str, serial: int, part: str | None, printed: str
) -> None:
    assert number_at_start(line) is None
    assert number_at_start(line, strict=False) == (
        CaseNumber(None, serial, None, part, printed, NumberForm.BARE),
        "Brua",
    )


def test_number_at_start_dash_before_year_needs_loose_reading() -> None:
    assert number_at_start("83-11 Brua") is None
    assert number_at_start("83-11 Brua", strict=False) == (CaseNumber(None, 83, 2011, None, "83-11"), "Brua")


@pytest.mark.parametrize(("line", "first", "last"), [("Saksnr.: 001/15-003/15", 1, 3), ("PS 12/26 - PS 18/26", 12, 18)])
def test_number_at_start_range_has_its_last_number(line: str, first: int, last: int) -> None:
    found = number_at_start(line)
    assert found is not None
    assert (found[0].serial, found[0].until) == (first, last)


@pytest.mark.parametrize(
    "line",
    ["16/103 Noko", "2019/12930", "15/40-1", "Møte 8/09", "nr. 4/2020", "413/2", "NOU 2026:1", "59/60 har stemt", "§ 11-10",
     "30/9", "Arkivsaksnr: 16/10", "Den 10/12 var det møte", "16/09/2022 Brua", "Saksframlegg", "2. mai"],
)  # fmt: skip
@pytest.mark.parametrize("strict", [True, False])
def test_number_at_start_other_numbers_are_no_cases(line: str, strict: bool) -> None:
    assert number_at_start(line, strict=strict) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("oppfølging av sak TR 49/21. I sak 30/22 i juni", ["TR 49/21", "30/22"]),
        ("sakene 12/26, 13/26 og 14/26", ["12/26", "13/26", "14/26"]),
        ("saker 47-55/14", ["47-55/14"]),
        ("jf. K-sak 34/11 og kf 12/22", ["K-sak 34/11", "kf 12/22"]),
        ("PS 4/26 og OS 4/26", ["PS 4/26", "OS 4/26"]),
        ("arkivsak 16/103, sak 15/40-1, møte 8/09, nr. 4/2020, 30/9, NOU 2026:1, EU 2016/679, UTM 32/33", []),
    ],
)
def test_find_references_named_cases_are_found(text: str, found: list[str]) -> None:
    assert [reference.number.printed for reference in find_references(text, own_prefix="KF")] == found


def test_find_references_list_after_prefix_keeps_the_prefix() -> None:
    text = "KF 12/22, 13/22 og 14/22"
    found = find_references(text)
    assert [(reference.number.prefix, reference.number.serial) for reference in found] == [
        ("KF", 12),
        ("KF", 13),
        ("KF", 14),
    ]
    assert [text[reference.start : reference.end] for reference in found] == ["KF 12/22", "13/22", "14/22"]


def number(text: str) -> CaseNumber:
    found = number_at_start(text)
    assert found is not None
    return found[0]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("PS 30/26", "sak 30/2026", True),
        ("70/2016", "Sak 70/16", True),
        ("KO-10/12", "Ko-10/12", True),
        ("001/15", "1/15", True),
        ("PS 4/26", "OS 4/26", False),
        ("PS 4/26", "PS 4/25", False),
    ],
)
def test_same_case_form_does_not_matter_but_series_does(one: str, other: str, same: bool) -> None:
    assert same_case(number(one), number(other)) is same


@given(st.sampled_from(["PS", "KF", "RR", "AU"]), st.integers(1, 999), st.integers(2001, 2039), st.booleans())
def test_number_at_start_any_series_reads_back(prefix: str, serial: int, year: int, short: bool) -> None:
    printed = f"{prefix} {serial}/{year % 100:02} " if short else f"{prefix} {serial}/{year} "
    found = number(printed + "Tittel")
    assert (found.prefix, found.serial, found.year) == (prefix, serial, year)
