"""Old names of bodies and offices."""

from __future__ import annotations

import datetime

import pytest

from saksgang.core.checking import DatedName, Known, KnownBody
from saksgang.core.dossier import BodyName, Item, ItemKind
from saksgang.core.findings import Severity
from tests.core.checking.making import codes, found, minutes, notice, told

RENAMED = Known(
    bodies=(
        KnownBody(
            (
                DatedName("Ordførermøtet", None, datetime.date(2023, 12, 31)),
                DatedName("Regionrådet", datetime.date(2024, 1, 1)),
            ),
            ("RR",),
        ),
        KnownBody((DatedName("Kommunedirektørforum"),), ("KD",)),
    )
)


def item(text: str, **fields: object) -> Item:
    return Item(
        "KD 9/25", "Utvidelse av renseanlegget", ItemKind.DECISION, text=text, proposal="Utvidelsen tilrås.", **fields
    )  # type: ignore[arg-type]  # fields of Item


@pytest.mark.parametrize(
    "text",
    [
        "Referat rådmannsforum 7.2.2025 godkjent.",
        "Rådmannsforumet ber om en plan.",
        "Saka vart lagd fram for rådmannsforum i januar.",
    ],
)
def test_old_name_of_the_body_itself_is_told(text: str) -> None:
    assert codes(found(notice(item(text)))) == [("body-under-old-name", "KD 9/25")]


@pytest.mark.parametrize(
    "text",
    [
        "Rådmannsforum vedtok dette 7. februar 2018.",
        "Forumet het tidligere rådmannsforum.",
        "Daværende rådmannsforum satte ned gruppa.",
        "Rådmannen i Almvik er invitert.",
        "Regionalt rådmannsutvalg i nabofylket er ikke med.",
    ],
)
def test_old_name_of_its_time_or_of_others_is_silent(text: str) -> None:
    assert codes(found(notice(item(text)))) == []


def test_old_name_before_the_change_is_silent() -> None:
    early = minutes(
        Item("RF 3/18", "Budsjett", ItemKind.DECISION, decision="Rådmannsforum godkjenner budsjettet."),
        body=BodyName("Rådmannsforum", "RF"),
        date=datetime.date(2018, 3, 16),
        letter_date=datetime.date(2018, 3, 20),
        title="Referat",
    )

    assert codes(found(early)) == []


def test_name_that_the_register_has_replaced_is_told() -> None:
    findings = found(notice(item("Ordførermøtet ber om en plan.")), known=RENAMED)

    assert told(findings, "body-under-old-name") == ["«Ordførermøtet» er et gammelt navn; organet heter Regionrådet."]
    assert len(findings) == 1


def test_paper_under_a_replaced_name_is_told() -> None:
    paper = notice(
        Item("RR 3/25", "Budsjett", ItemKind.DECISION, text="Bakgrunn.", proposal="Budsjettet vedtas."),
        body=BodyName("Ordførermøtet", "RR"),
        title="Innkalling",
    )

    assert codes(found(paper, known=RENAMED)) == [("body-under-old-name", None)]


def test_county_governor_under_the_old_name_is_told_once() -> None:
    findings = found(notice(item("Fylkesmannen har varslet tilsyn. Fylkesmannens frist er kort.")))

    assert (findings[0].code, findings[0].severity) == ("office-under-old-name", Severity.NOTE)
    assert {one.code for one in findings} == {"office-under-old-name"}


@pytest.mark.parametrize(
    "text",
    [
        "Fylkesmannen avgjorde klagen i 2019.",
        "Brevet fra Fylkesmannen av 3. mai 2020 gjelder.",
        "Statsforvalteren har varslet tilsyn.",
        "Daværende fylkesmann støttet planen.",
    ],
)
def test_county_governor_of_the_time_is_silent(text: str) -> None:
    assert codes(found(notice(item(text)))) == []
