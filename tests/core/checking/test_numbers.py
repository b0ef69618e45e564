"""Numbers of items: gaps, doubles, wrong year, mixed series; in a paper and through a year."""

from __future__ import annotations

import datetime

import pytest

from saksgang.core.checking import Known, KnownCase, check
from saksgang.core.dossier import BodyName, Dossier, Item, ItemKind
from saksgang.core.findings import Severity
from tests.core.checking.making import MEETING, codes, found, notice, read, told

TITLES = ("Renseanlegg", "Legevakt", "Brannstasjon", "Turveier", "Skolebruk", "Kulturhus", "Havneplan", "Bibliotek")


def paper(
    *numbers: str, body: BodyName | None = None, day: datetime.date = MEETING, titles: tuple[str, ...] = TITLES
) -> Dossier:
    items = tuple(
        Item(number, f"{title} i regionen", ItemKind.DECISION, text="Bakgrunn.", proposal="Planen tilrås.")
        for number, title in zip(numbers, titles * 3, strict=False)
    )
    return notice(
        *items,
        body=body or BodyName("Kommunedirektørforum", "KD"),
        date=day,
        letter_date=day - datetime.timedelta(days=9),
        title="Innkalling",
    )


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("KD 4/25", "KD 5/25", "KD 7/25"), ["KD 6/25 mangler mellom KD 5/25 og KD 7/25."]),
        (("KD 4/25", "KD 5/25", "KD 9/25"), ["KD 6/25 til KD 8/25 mangler mellom KD 5/25 og KD 9/25."]),
        (("4/25", "6/25"), ["5/25 mangler mellom 4/25 og 6/25."]),
        (("Sak 014/2025", "Sak 016/2025"), ["Sak 015/2025 mangler mellom Sak 014/2025 og Sak 016/2025."]),
        (("2025/4", "2025/6"), ["2025/5 mangler mellom 2025/4 og 2025/6."]),
        (("1.", "2.", "4."), ["3 mangler mellom 2 og 4."]),
        (
            ("PS 4/25", "RS 1/25", "PS 6/25", "RS 3/25"),
            ["PS 5/25 mangler mellom PS 4/25 og PS 6/25.", "RS 2/25 mangler mellom RS 1/25 og RS 3/25."],
        ),
        (("PS 4/25", "RS 5/25", "PS 6/25"), []),
        (("2b", "2a", "1"), []),
        (("KD 7/25", "KD 5/25", "KD 6/25"), []),
    ],
)
def test_number_that_is_missing_is_told(numbers: tuple[str, ...], expected: list[str]) -> None:
    findings = found(paper(*numbers))

    assert sorted(told(findings, "number-gap")) == sorted(expected)
    assert {one.code for one in findings} <= {"number-gap"}


def test_number_between_two_that_leave_room_for_another_is_told() -> None:
    findings = found(paper("KD 23/25", "KD 42/25", "KD 25/25", "KD 26/25"))

    assert told(findings, "number-out-of-place") == ["KD 42/25 står mellom KD 23/25 og KD 25/25; ventet KD 24/25."]
    assert len(findings) == 1


def test_number_used_twice_is_told_once() -> None:
    findings = found(paper("KD 4/25", "KD 5/25", "KD 5/25", "KD 6/25"))

    assert [(one.code, one.severity, one.item) for one in findings] == [("number-double", Severity.ERROR, "KD 5/25")]
    assert "«Legevakt i regionen» og på «Brannstasjon i regionen»" in findings[0].message.nb


def test_like_numbers_of_two_kinds_are_no_double() -> None:
    assert codes(found(paper("PS 4/25", "OS 4/25", "RS 4/25", "PS 5/25"))) == []


def test_number_of_another_year_is_told() -> None:
    findings = found(paper("KD 4/25", "KD 5/24", "KD 6/25"))

    assert told(findings, "number-year-differs") == ["KD 5/24 har årstallet 2024, men møtet er i 2025."]
    assert len(findings) == 1


def test_all_numbers_of_another_year_are_told_once() -> None:
    assert codes(found(paper("KD 4/24", "KD 5/24", "KD 6/24"))) == [("number-year-differs", "KD 4/24")]


def test_number_of_another_series_is_told() -> None:
    findings = found(paper("KD 4/25", "RR 5/25", "KD 6/25", "KD 7/25"))

    assert codes(findings) == [("number-series-mixed", "RR 5/25")]


def test_two_series_among_each_other_are_told() -> None:
    assert codes(found(paper("KD 4/25", "AU 1/25", "KD 5/25", "AU 2/25", "KD 6/25"))) == [
        ("number-series-mixed", "AU 1/25"),
        ("number-series-mixed", "AU 2/25"),
    ]


def test_two_series_one_after_the_other_are_a_joint_meeting() -> None:
    assert codes(found(paper("KD 4/25", "KD 5/25", "KD 6/25", "RR 1/25", "RR 2/25"))) == []


def test_prefix_in_other_letters_is_told() -> None:
    assert codes(found(paper("KD 4/25", "Kd 5/25", "KD 6/25"))) == [("number-written-differently", "Kd 5/25")]


def test_gap_between_two_meetings_is_told() -> None:
    first, second = paper("KD 1/25", "KD 2/25", day=datetime.date(2025, 1, 10)), paper("KD 4/25", "KD 5/25")

    findings = check([read(first, name="a.md"), read(second, name="b.md")])

    assert [(one.code, one.severity, one.file) for one in findings] == [
        ("number-gap-between-meetings", Severity.WARNING, "b.md")
    ]
    assert (
        "KD 3/25 mangler mellom møtet 10.1.2025 (til KD 2/25) og møtet 14.3.2025 (fra KD 4/25)."
        in findings[0].message.nb
    )


def test_long_gap_between_two_meetings_may_be_a_meeting_and_is_a_note() -> None:
    findings = found(paper("KD 1/25", day=datetime.date(2025, 1, 10)), paper("KD 14/25"))

    assert [(one.code, one.severity) for one in findings] == [("number-gap-between-meetings", Severity.NOTE)]


def test_gap_that_the_register_fills_is_silent() -> None:
    known = Known(cases=(KnownCase("KD 3/25", "Kommunedirektørforum", datetime.date(2025, 2, 7)),))

    assert codes(found(paper("KD 2/25", day=datetime.date(2025, 1, 10)), paper("KD 4/25"), known=known)) == []


def test_number_used_in_two_meetings_is_told_unless_it_is_the_same_case() -> None:
    first = paper("KD 1/25", "KD 2/25", day=datetime.date(2025, 1, 10))

    other = found(first, paper("KD 2/25", "KD 3/25"))
    same = found(first, paper("KD 2/25", "KD 3/25", titles=("Legevakt i fjellregionen", "Turveier")))

    assert codes(other) == [("number-double", "KD 2/25")]
    assert codes(same) == []


def test_numbers_of_two_bodies_are_kept_apart() -> None:
    council, board = BodyName("Kommunestyret"), BodyName("Formannskapet")

    assert codes(found(paper("PS 1/25", "PS 2/25", body=council), paper("PS 2/25", "PS 3/25", body=board))) == []


def test_numbers_that_start_anew_at_each_meeting_are_silent() -> None:
    assert codes(found(paper("1", "2", "3", day=datetime.date(2025, 1, 10)), paper("1", "2", "3"))) == []


def test_gap_within_a_paper_whose_numbers_were_used_in_another_meeting_is_silent() -> None:
    kept, new = paper("KD 3/25", "KD 9/25", "KD 10/25"), ["KD 4/25", "KD 5/25", "KD 6/25", "KD 7/25", "KD 8/25"]
    between = paper(*new, day=datetime.date(2025, 2, 7), titles=TITLES[3:])
    register = Known(cases=tuple(KnownCase(number, "Kommunedirektørforum") for number in new))

    assert told(found(kept), "number-gap") == ["KD 4/25 til KD 8/25 mangler mellom KD 3/25 og KD 9/25."]
    assert told(found(between, kept), "number-gap") == []
    assert told(found(kept, known=register), "number-gap") == []


@pytest.mark.parametrize("title", ["Legevakt (utsatt sak)", "Legevakt, utsett frå 7. februar", "Utsatt sak: Legevakt"])
def test_gap_after_a_case_that_was_put_off_is_silent(title: str) -> None:
    assert told(found(paper("KD 3/25", "KD 9/25", titles=(title, "Havneplan"))), "number-gap") == []
