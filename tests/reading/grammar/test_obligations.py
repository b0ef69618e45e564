"""What is asked of whom and by when."""

import datetime

import pytest

from saksgang.core.dossier import Obligation
from saksgang.reading.grammar import find_obligations

MEETING = datetime.date(2025, 5, 20)


def asked(text: str) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [
        (found.responsible, found.receiver, found.due and found.due.isoformat(), found.due_text)
        for found in find_obligations(text, meeting_on=MEETING)
    ]


@pytest.mark.parametrize(
    ("text", "who", "receiver", "due", "words"),
    [
        ("Rådet ber daglig leder legge fram en sak til Fjordrådet i september med forslag til avgifter.", "daglig leder", "Fjordrådet", "2025-09-30", "i september"),
        ("Sekretariatet følger opp.", "Sekretariatet", None, None, None),
        ("Daglig leder lager en mal for sakene til Fjordrådet innen 1. oktober.", "Daglig leder", "Fjordrådet", "2025-10-01", "innen 1. oktober"),
        ("Ida Vik melder tilbake til Fjordrådets sekretariat innen 1. mai.", "Ida Vik", "Fjordrådets sekretariat", "2026-05-01", "innen 1. mai"),
        ("Kommunene gir tilbakemelding til sekretariatet innen 1. oktober.", "Kommunene", "sekretariatet", "2025-10-01", "innen 1. oktober"),
        ("Rådet bed dagleg leiar om å leggje fram ei ny sak før jul.", "dagleg leiar", None, "2025-12-23", "før jul"),
        ("Ida Vik lagar utkast til svar innan fredag.", "Ida Vik", None, "2025-05-23", "innan fredag"),
        ("The council asks the secretariat to report by 1 October 2025.", "the secretariat", None, "2025-10-01", "by 1 October 2025"),
        ("Rådet stiller seg bak rapporten, og ber om at daglig leder jobber videre med finansiering.", "daglig leder", None, None, None),
        ("Rådet ber om at det legges fram en sak til Fjordrådet i september.", None, "Fjordrådet", "2025-09-30", "i september"),
        ("Arbeidsutvalget får i oppdrag å utarbeide en plan innen utgangen av 2026.", "Arbeidsutvalget", None, "2026-12-31", "innen utgangen av 2026"),
        ("Kommunedirektøren bes om å fremme en ny sak for kommunestyret innen 01.06.2026.", "Kommunedirektøren", "kommunestyret", "2026-06-01", "innen 01.06.2026"),
        ("Daglig leder skal legge fram en ny plan til neste møte.", "Daglig leder", None, None, "til neste møte"),
        ("Lage utkast. Ansvar: Ida Vik. Frist: 1. juni", "Ida Vik", None, "2025-06-01", "Frist: 1. juni"),
        ("Utkast legges fram i rådets møte 12. desember 2025.", None, None, "2025-12-12", "i rådets møte 12. desember 2025"),
    ],
)  # fmt: skip
def test_find_obligations_asking_gives_who_whom_and_when(
    text: str, who: str | None, receiver: str | None, due: str | None, words: str | None
) -> None:
    assert asked(text) == [(who, receiver, due, words)]


def test_find_obligations_sentence_without_subject_is_asked_of_the_one_before() -> None:
    text = "Rådmennene sjekker dette internt. Melder tilbake til Ida Vik innen 15. juni."
    assert find_obligations(text, meeting_on=MEETING) == (
        Obligation("Rådmennene sjekker dette internt.", "Rådmennene"),
        Obligation(
            "Melder tilbake til Ida Vik innen 15. juni.",
            "Rådmennene",
            "Ida Vik",
            datetime.date(2025, 6, 15),
            "innen 15. juni",
        ),
    )


def test_find_obligations_points_are_read_one_by_one() -> None:
    text = "1. Rådet tar saken til etterretning.\n2. Rådet ber daglig leder sende saken på høring.\n3. Sekretariatet inviterer Ida Vik."
    assert [found.text for found in find_obligations(text, meeting_on=MEETING)] == [
        "Rådet ber daglig leder sende saken på høring.",
        "Sekretariatet inviterer Ida Vik.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Saken tas til orientering.",
        "Rådet vedtar budsjettet for 2026.",
        "Budsjettet skal dekkes av kommunene.",
        "Saken utsettes til neste møte.",
        "Rådet gir sin tilslutning til planen.",
        "",
    ],
)
def test_find_obligations_nothing_asked_is_none(text: str) -> None:
    assert asked(text) == []


def test_find_obligations_without_meeting_day_keeps_the_words() -> None:
    found = find_obligations("Sekretariatet melder tilbake innen 15. juni.", meeting_on=None)
    assert [(one.due, one.due_text) for one in found] == [(None, "innen 15. juni")]
