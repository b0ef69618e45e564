"""People in papers: called, present, absent, and how their names are written."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from saksgang.core.checking import Known, KnownPerson, check
from saksgang.core.dossier import BodyName, Participant
from saksgang.core.findings import Severity
from tests.core.checking.making import MEMBERS, STAFF, codes, found, minutes, notice, people, read, told


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Torunn Fagervoll", "Thorunn Fagervold"),
        ("Eskil Rognmo", "Eskild Rognmo"),
        ("Siv Tangvald", "Siv Tangvalld"),
        ("Odd-Arne Bjelland", "Odd Arne Bjeland"),
        ("Marit Lillebakk", "Lillebakk Marit"),
        ("Kathrine Åsvang", "Cathrine Aasvang"),
    ],
)
def test_two_spellings_of_one_person_are_told(name: str, other: str) -> None:
    called = tuple(dict.fromkeys([name, *MEMBERS]))
    findings = found(
        notice(invited=people(*called)),
        minutes(present=people(other, STAFF), absent=people(*(one for one in called if one != name))),
    )

    assert codes(findings) == [("person-spelled-two-ways", None)]
    assert other in findings[0].message.nb
    assert name in findings[0].message.nb


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Anne Solbakken", "Anna Solbakken"),
        ("Kari Hagen", "Kari Haugen"),
        ("Per Vikhammer", "Pål Vikhammer"),
        ("Jan Lien", "Jon Lien"),
        ("Ola Storvik", "Olav Storvik"),
        ("Ida Myklevold", "Eskil Myklevold"),
    ],
)
def test_two_people_with_like_names_are_silent(name: str, other: str) -> None:
    assert codes(
        found(
            notice(invited=people(name, *MEMBERS[1:])),
            minutes(present=people(name, other, STAFF), absent=people(*MEMBERS[1:])),
        )
    ) == [("present-not-called", None)]


def test_names_that_stand_in_one_list_are_two_people() -> None:
    both = people("Siv Tangvald", "Siv Tangvaldt", *MEMBERS[3:])

    assert codes(found(notice(invited=both), minutes(present=(*both[:2], *people(STAFF)), absent=both[2:]))) == []


def test_shortened_names_are_silent() -> None:
    called = people("Stig Roald Amdal", "Kari B. Nordgård", *MEMBERS[2:])
    came = people("Stig Amdal", "Kari Nordgård", STAFF)

    assert codes(found(notice(invited=called), minutes(present=came, absent=people(*MEMBERS[2:])))) == []


def test_spelling_in_the_signature_and_the_register_is_compared() -> None:
    known = Known(persons=(KnownPerson("Gunnhild Austrheim"),))

    findings = found(minutes(), known=known)

    assert codes(findings) == [("person-spelled-two-ways", None)]
    assert "registeret" in findings[0].message.nb


def test_spelling_that_the_register_has_settled_is_silent() -> None:
    known = Known(persons=(KnownPerson("Gunnhild Austrheim", (STAFF,)),))

    assert codes(found(minutes(), known=known)) == []


def test_odd_spelling_is_placed_where_it_stands() -> None:
    early = notice(date=datetime.date(2025, 2, 14), letter_date=datetime.date(2025, 2, 4), items=notice().items[2:])
    late = minutes(present=people(*MEMBERS[:2], "Siv Tangvalld", STAFF))

    findings = check([read(early, name="a.md"), read(notice(), name="b.md"), read(late, name="c.md")])

    assert [(one.file, one.code) for one in findings if one.code == "person-spelled-two-ways"] == [
        ("c.md", "person-spelled-two-ways")
    ]


def test_present_but_never_called_is_told() -> None:
    findings = found(notice(), minutes(present=people(*MEMBERS[:3], STAFF, "Ragnvald Mykland")))

    assert told(findings, "present-not-called") == ["Ragnvald Mykland var til stede, men står ikke blant de innkalte."]
    assert findings[0].severity is Severity.WARNING


def test_present_but_not_in_the_papers_own_list_of_called_is_told() -> None:
    assert codes(
        found(
            minutes(
                invited=people(*MEMBERS, "Hallgeir Sørbotn"),
                present=people(*MEMBERS[:3], "Hallgeir Sørbotn", "Ragnvald Mykland", STAFF),
            )
        )
    ) == [("present-not-called", None)]


@pytest.mark.parametrize(
    "person",
    [
        Participant("Ragnvald Mykland", substitute_for=MEMBERS[3]),
        Participant("Ragnvald Mykland", role="varamedlem"),
        Participant("Ragnvald Mykland", role="prosjektleder"),
        Participant("Ragnvald Mykland", note="møtte for Eskil Rognmo"),
        Participant("Hallgeir Sørbotn"),
        Participant(STAFF, role="referent"),
    ],
)
def test_present_for_a_reason_is_silent(person: Participant) -> None:
    assert codes(found(notice(), minutes(present=(*people(*MEMBERS[:3]), person)))) == []


def test_staff_under_others_present_are_silent() -> None:
    assert codes(found(notice(), minutes(others_present=people("Ragnvald Mykland", "Jorun Bakkehaug")))) == []


def test_present_is_held_against_the_nearest_notice_when_there_is_none_of_the_meeting() -> None:
    later = notice(
        date=datetime.date(2025, 5, 9),
        letter_date=datetime.date(2025, 4, 30),
        title="INNKALLING",
        items=(replace(notice().items[1], number="KD 14/25", references=(), proposal="Fordelingen tilrås."),),
    )
    findings = check(
        [read(later, name="a.md"), read(minutes(present=people(*MEMBERS[:3], STAFF, "Ragnvald Mykland")), name="b.md")]
    )

    assert [(one.code, one.severity) for one in findings] == [("present-not-called", Severity.NOTE)]
    assert "9.5.2025" in findings[0].message.nb


def test_notice_of_another_body_or_long_ago_says_nothing() -> None:
    other = notice(
        body=BodyName("Regionrådet", "RR"),
        date=datetime.date(2025, 3, 21),
        items=(replace(notice().items[1], number="RR 4/25"),),
    )
    old = notice(
        date=datetime.date(2024, 3, 15),
        letter_date=datetime.date(2024, 3, 6),
        items=(replace(notice().items[1], number="KD 4/24", text="", references=(), proposal="Fordelingen tilrås."),),
    )

    assert codes(found(minutes(present=people(*MEMBERS[:3], STAFF, "Ragnvald Mykland")), other, old)) == []


def test_present_and_absent_is_told() -> None:
    findings = found(minutes(absent=people(*MEMBERS[2:])))

    assert [(one.code, one.severity) for one in findings] == [("present-and-absent", Severity.ERROR)]
    assert told(findings, "present-and-absent") == ["Siv Tangvald står både under til stede og under forfall."]


@pytest.mark.parametrize("part", [{"items": "9-10/25"}, {"until_time": datetime.time(10, 0)}, {"note": "gikk kl. 10"}])
def test_present_for_a_part_and_absent_for_the_rest_is_silent(part: dict[str, object]) -> None:
    came = Participant("Siv Tangvald", **part)  # type: ignore[arg-type]  # fields of Participant

    assert codes(found(minutes(present=(*people(*MEMBERS[:2], STAFF), came), absent=people(*MEMBERS[2:])))) == []


def test_called_but_neither_present_nor_absent_is_told() -> None:
    findings = found(notice(), minutes(absent=people(MEMBERS[4])))

    assert codes(findings) == [("called-not-accounted-for", None)]
    assert "Eskil Rognmo" in findings[0].message.en


def test_called_and_many_not_heard_of_is_told_once() -> None:
    called = people(*MEMBERS, "Jorun Bakkehaug", "Ragnvald Mykland", "Tove Ekrem")
    findings = found(notice(invited=called), minutes(present=people(*MEMBERS[:2], STAFF), absent=()))

    assert codes(findings) == [("called-not-accounted-for", None)]


def test_called_and_replaced_by_a_deputy_is_silent() -> None:
    came = (*people(*MEMBERS[:3], STAFF), Participant("Ragnvald Mykland", substitute_for=MEMBERS[3]))

    assert codes(found(notice(), minutes(present=came, absent=people(MEMBERS[4])))) == []


def test_minutes_without_a_list_of_those_present_are_silent() -> None:
    assert codes(found(notice(), minutes(present=(), absent=()))) == []


def test_name_twice_in_a_list_is_told() -> None:
    assert codes(found(notice(invited=people(*MEMBERS, MEMBERS[0])))) == [("person-listed-twice", None)]
    two = (Participant("Kari Nordgård", represents="Almvik"), Participant("Kari Nordgård", represents="Bergset"))
    assert codes(found(notice(invited=(*people(*MEMBERS), *two)))) == []


def test_deputy_for_somebody_present_is_told() -> None:
    came = (*people(*MEMBERS[:3], STAFF), Participant("Ragnvald Mykland", substitute_for=MEMBERS[0]))

    assert codes(found(notice(), minutes(present=came))) == [("deputy-for-one-present", None)]
