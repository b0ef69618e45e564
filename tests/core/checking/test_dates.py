"""Weekdays, letters' dates, holidays, due dates."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from saksgang.core.checking import Known
from saksgang.core.dossier import Fact, Item, ItemKind, Obligation
from saksgang.core.findings import Severity, Source
from tests.core.checking.making import codes, found, minutes, notice, told, with_item


def case(text: str = "Bakgrunn.", **fields: object) -> Item:
    item = Item("KD 9/25", "Utvidelse av renseanlegget", ItemKind.DECISION, text=text, proposal="Utvidelsen tilrås.")
    return replace(item, **fields)  # type: ignore[arg-type]  # fields of Item


@pytest.mark.parametrize(
    ("printed", "right"),
    [
        ("torsdag 14. mars 2025", "14. mars 2025 er en fredag"),
        ("Mandag 14.03.2025 kl 09-12", "14. mars 2025 er en fredag"),
        ("onsdag den 14. mars", "14. mars 2025 er en fredag"),
        ("måndag 17.3.25", None),
        ("laurdag 14. mars 2025", "14. mars 2025 er en fredag"),
        ("tirsdag 3. og onsdag 4. juni 2025", None),
        ("mandag 3. og onsdag 4. juni 2025", "3. juni 2025 er en tirsdag"),
        ("Thursday, March 14, 2025", "14. mars 2025 er en fredag"),
        ("tors. 13.3.", None),
    ],
)
def test_weekday_that_is_not_the_dates_is_told(printed: str, right: str | None) -> None:
    findings = found(notice(case(f"Befaring {printed}.")))

    assert codes(findings) == ([("weekday-differs", "KD 9/25")] if right else [])
    assert right is None or right in findings[0].message.nb


def test_weekday_in_the_head_is_told_where_it_stands() -> None:
    place = Source(page=1, line=7)
    findings = found(notice(facts=(Fact("date", place, 0.95, "Torsdag 14. mars 2025"),)))

    assert [(one.code, one.item, one.source) for one in findings] == [("weekday-differs", None, place)]


def test_weekday_without_year_far_from_the_meeting_is_silent() -> None:
    assert codes(found(notice(case("Fristen gikk ut torsdag 5. september.")))) == []


def test_day_that_does_not_exist_is_told() -> None:
    assert codes(found(notice(case("Seminaret er 31. april 2025.")))) == [("no-such-day", "KD 9/25")]


def test_notice_dated_after_the_meeting_is_told() -> None:
    findings = found(notice(letter_date=datetime.date(2025, 3, 17)))

    assert told(findings, "notice-dated-after-meeting") == [
        "Innkallingen er datert 17. mars 2025, men møtet er 14. mars 2025."
    ]
    assert len(findings) == 1


def test_minutes_dated_before_the_meeting_are_told() -> None:
    assert codes(found(minutes(letter_date=datetime.date(2025, 3, 13)))) == [("minutes-dated-before-meeting", None)]
    assert codes(found(minutes(letter_date=datetime.date(2025, 3, 14)))) == []


def test_meeting_on_a_public_holiday_is_told() -> None:
    findings = found(notice(case(), date=datetime.date(2025, 4, 18), title="Innkalling"))

    assert codes(findings) == [("meeting-on-holiday", None)]
    assert "langfredag" in findings[0].message.nb


def test_meeting_that_ends_before_it_begins_is_told() -> None:
    assert codes(found(minutes(time_end=datetime.time(8, 15)))) == [("time-backwards", None)]


def test_meeting_on_another_day_than_the_text_says_is_told() -> None:
    approval = Item(
        "KD 9/25", "Referat fra møtet 13. februar 2025", ItemKind.APPROVAL, proposal="Referatet godkjennes."
    )
    plan = Item(
        "KD 10/25",
        "Møteplan",
        ItemKind.DISCUSSION,
        text="I år har vi fredager som møtedag.",
        proposal="Legges fram for drøfting.",
    )

    findings = found(notice(approval, plan))

    assert [(one.code, one.severity, one.item) for one in findings] == [
        ("meeting-on-another-weekday", Severity.NOTE, "KD 9/25")
    ]


def test_approval_of_minutes_of_a_day_without_meeting_is_told() -> None:
    known = Known(meetings=(("Kommunedirektørforum", datetime.date(2025, 2, 7)),))
    wrong = with_item(notice(), "KD 9/25", title="Referat fra møtet 8. februar 2025", proposal="Referatet godkjennes.")

    assert codes(found(notice(), known=known)) == []
    assert codes(found(wrong, known=known)) == [("approved-date-differs", "KD 9/25")]


@pytest.mark.parametrize(
    ("point", "code"),
    [
        ("Kommunene svarer daglig leder innen 20. mars 2025.", "due-soon"),
        ("Kommunene svarer daglig leder innen 21.03.", "due-soon"),
        ("Kommunane svarar dagleg leiar innan 24. mars 2025.", "due-soon"),
        ("Kommunene svarer daglig leder senest fredag 14. mars 2025.", "due-past"),
        ("Kommunene svarer daglig leder innen 1. mars.", "due-past"),
        ("Kommunene svarer daglig leder innen 25. mars 2024.", "due-past"),
        ("Daglig leder rapporterer innen 1. februar hvert år.", None),
        ("Daglig leder rapporterer innen 1. november.", None),
        ("Kommunene svarer daglig leder innen 25. mars 2025.", None),
        ("Kommunene svarer daglig leder innen 17. mai 2025.", "due-on-free-day"),
        ("Avtalen gjelder fra 19. mars 2025.", None),
    ],
)
def test_due_date_is_held_against_the_letter(point: str, code: str | None) -> None:
    findings = found(
        minutes(Item("KD 9/25", "Noe bestemt", ItemKind.DECISION, decision=point, decision_points=(point,)))
    )

    assert codes(findings) == ([(code, "KD 9/25")] if code else [])


def test_due_date_that_passes_easter_counts_working_days() -> None:
    point = "Kommunene svarer daglig leder innen 22. april 2025."
    item = Item("KD 9/25", "Noe bestemt", ItemKind.DECISION, decision=point)

    findings = found(minutes(item, date=datetime.date(2025, 4, 11), letter_date=datetime.date(2025, 4, 11)))

    assert told(findings, "due-soon") == ["Fristen 22. april 2025 er 4 arbeidsdager etter brevet av 11. april 2025."]


def test_due_date_that_a_reader_resolved_counts() -> None:
    duty = Obligation(
        "Kommunene svarer i mars.", responsible="Kommunene", due=datetime.date(2025, 3, 20), due_text="i mars"
    )
    item = Item("KD 9/25", "Noe bestemt", ItemKind.DECISION, decision="Kommunene svarer i mars.", obligations=(duty,))

    assert codes(found(minutes(item))) == [("due-soon", "KD 9/25")]


def test_due_date_in_a_notice_is_held_against_the_meeting() -> None:
    assert codes(found(notice(case(proposal="Kommunene svarer daglig leder innen 19. mars 2025.")))) == [
        ("due-soon", "KD 9/25")
    ]


def test_due_date_that_has_passed_today_is_told_for_a_year() -> None:
    item = Item(
        "KD 9/25", "Noe bestemt", ItemKind.DECISION, decision="Kommunene svarer daglig leder innen 1. april 2025."
    )

    assert codes(found(minutes(item), today=datetime.date(2025, 4, 1))) == []
    assert codes(found(minutes(item), today=datetime.date(2025, 4, 2))) == [("due-passed", "KD 9/25")]
    assert codes(found(minutes(item), today=datetime.date(2027, 4, 2))) == []


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("12. april", "ikke en eneste arbeidsdag etter"),
        ("14. april", "1 arbeidsdag etter"),
        ("15. april", "2 arbeidsdager etter"),
    ],
)
def test_due_date_soon_is_counted_as_one_says_it(day: str, words: str) -> None:
    item = Item("KD 10/25", "Legevakt", decision=f"Daglig leder sender tallene innen {day}.")
    paper = minutes(item, date=datetime.date(2025, 4, 4), letter_date=datetime.date(2025, 4, 11))

    (sentence,) = told(found(paper), "due-soon")

    assert words in sentence
