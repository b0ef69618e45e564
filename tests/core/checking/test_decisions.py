"""Decisions beside proposals, points that ask nobody, agendas beside minutes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saksgang.core.dossier import Item, ItemKind, Obligation, Outcome
from saksgang.core.findings import Severity
from tests.core.checking.making import codes, found, minutes, notice, told, with_item


def decided(decision: str, proposal: str = "", **fields: object) -> Item:
    item = Item("KD 9/25", "Felles legevakt", ItemKind.DECISION, proposal=proposal, decision=decision)
    return replace(item, **fields)  # type: ignore[arg-type]  # fields of Item


def test_decision_that_differs_shows_the_words() -> None:
    findings = found(
        minutes(
            decided(
                "Kommunedirektørforum tilrår ordningen fra 1. august 2025.",
                "Kommunedirektørforum tilrår ordningen fra 1. januar 2026.",
            )
        )
    )

    assert [(one.code, one.severity) for one in findings] == [("decision-differs-from-proposal", Severity.NOTE)]
    assert findings[0].message.nb == (
        "Vedtaket i KD 9/25 «Felles legevakt» er et annet enn forslaget: «januar 2026» er blitt «august 2025»."
    )


def test_decision_is_held_against_the_notice_of_the_meeting() -> None:
    findings = found(
        notice(),
        with_item(minutes(), "KD 10/25", decision="Kommunedirektørforum avslår fordelingen.", decision_points=()),
    )

    assert codes(findings) == [("decision-differs-from-proposal", "KD 10/25")]


def test_decision_with_more_than_was_proposed_is_told() -> None:
    findings = found(minutes(decided("Ordningen tilrås. Kommunene dekker reiseutgiftene selv.", "Ordningen tilrås.")))

    assert told(findings, "decision-differs-from-proposal")[0].endswith(
        "«Kommunene dekker reiseutgiftene selv» er lagt til."
    )


@pytest.mark.parametrize(
    ("decision", "fields"),
    [
        ("Saken utsettes.", {"outcome": Outcome.POSTPONED}),
        ("Ordningen innføres fra 1. august.", {"remarks": ("Odd-Arne Bjelland foreslo 1. august.",)}),
        ("Ordningen innføres fra 15. august.", {"text": "15. august passer bedre med skolestart."}),
        ("Ordningen innføres fra 1. januar, med de endringene som ble vedtatt.", {}),
    ],
)
def test_decision_whose_change_is_explained_is_silent(decision: str, fields: dict[str, object]) -> None:
    assert codes(found(minutes(decided(decision, "Ordningen innføres fra 1. januar.", **fields)))) == []


@pytest.mark.parametrize(
    "proposal",
    [
        "Saken legges fram for drøfting.",
        "Saka vert lagd fram utan tilråding.",
        "Lista godkjennes med de endringene som kommer fram i møtet.",
    ],
)
def test_open_proposal_leaves_any_decision(proposal: str) -> None:
    assert (
        codes(found(minutes(decided("Kommunedirektørforum slutter seg til alternativet med to stasjoner.", proposal))))
        == []
    )


@pytest.mark.parametrize(
    "point",
    [
        "Det bes om at forholdet til arkivene avklares.",
        "Kommunedirektørforum ber om at det legges fram en sak til Regionrådet i september.",
        "Rapporten følges opp.",
        "Saken følges opp videre i løpet av høsten.",
        "Innspillene tas med i det videre arbeidet.",
        "Det skal utarbeides en plan for beredskap.",
        "Kostnadene utredes nærmere.",
        "Saka vert følgt opp i neste møte.",
        "Det må greiast ut kva tiltaket kostar.",
        "Rådet bed om at det vert laga ei oversikt.",
        "Det legges fram en ny sak til høsten.",
    ],
)
def test_point_that_asks_nobody_is_told(point: str) -> None:
    assert codes(found(minutes(decided(point)))) == [("decision-asks-nobody", "KD 9/25")]


@pytest.mark.parametrize(
    "point",
    [
        "Kommunedirektørforum ber daglig leder følge opp rapporten.",
        "Rådet bed dagleg leiar om å utarbeide ein plan som vert følgd opp.",
        "Rapporten følges opp av sekretariatet.",
        "Tiltaka vert følgde opp av kommunane.",
        "Kommunene utreder kostnadene og melder tilbake innen 1. oktober.",
        "Eskil Rognmo legger fram en ny sak til høsten.",
        "Gunhild Austrheim lagar ei oversikt.",
        "Saken tas til orientering.",
        "Saka vert teken til vitande.",
        "Referatet godkjennes.",
        "Planforslaget legges ut til offentlig ettersyn.",
        "Saken oversendes kommunestyret.",
        "Budsjettet vedtas med en ramme på 2 mill. kroner.",
        "Søknaden avslås, jf. forskriften § 4, fordi vilkårene ikke følges opp i planen.",
        "Kommunene oppfordres til å ta med innspillene.",
        "Ber daglig leder følge opp rapporten.",
        "Saken utsettes til neste møte.",
    ],
)
def test_point_that_says_who_or_asks_nothing_is_silent(point: str) -> None:
    assert codes(found(minutes(decided(point)))) == []


def test_sentence_without_subject_in_a_decision_is_a_note() -> None:
    findings = found(
        minutes(decided("Kommunene sjekker behovet. Melder tilbake til Gunhild Austrheim innen 1. oktober."))
    )

    assert [(one.code, one.severity) for one in findings] == [("decision-without-subject", Severity.NOTE)]


def test_point_whose_responsible_a_reader_found_is_silent() -> None:
    point = "Innspillene tas med i det videre arbeidet."
    duty = Obligation(point, responsible="sekretariatet")

    assert codes(found(minutes(decided(point, obligations=(duty,))))) == []
    assert codes(found(minutes(decided(point, obligations=(replace(duty, responsible=None),))))) == [
        ("decision-asks-nobody", "KD 9/25")
    ]


def test_proposal_of_a_notice_that_asks_nobody_is_told() -> None:
    assert codes(found(with_item(notice(), "KD 10/25", proposal="Det bes om at kostnadene utredes."))) == [
        ("decision-asks-nobody", "KD 10/25")
    ]


def test_item_of_the_notice_that_minutes_leave_out_is_told() -> None:
    findings = found(notice(), minutes(*(item for item in minutes().items if item.number != "KD 10/25")))

    assert codes(findings) == [("item-not-in-minutes", None)]


def test_item_of_the_minutes_that_was_not_called_is_told() -> None:
    extra = Item("KD 14/25", "Kjøp av beredskapslager", ItemKind.DECISION, decision="Lageret kjøpes inn.")

    assert codes(found(notice(), minutes(*minutes().items, extra))) == [("item-not-in-notice", "KD 14/25")]


def test_number_with_another_title_in_the_minutes_is_told() -> None:
    assert codes(found(notice(), with_item(minutes(), "KD 10/25", title="Skolestruktur og svømmehall"))) == [
        ("item-title-differs", "KD 10/25")
    ]
