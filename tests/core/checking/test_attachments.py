"""Attachments that are named."""

from __future__ import annotations

import pytest

from saksgang.core.dossier import Dossier, Item, ItemKind
from tests.core.checking.making import codes, found, minutes, notice, told


def paper(text: str, *attachments: str) -> Dossier:
    return notice(
        Item(
            "KD 9/25",
            "Utvidelse av renseanlegget",
            ItemKind.DECISION,
            text=text,
            proposal="Utvidelsen tilrås.",
            attachments=attachments,
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "Se vedlegg 1.",
        "Rapporten følger vedlagt.",
        "Rekneskapen ligg ved saka.",
        "Viser til vedlagte notat.",
        "Jf. vedlegget.",
        "Kartet er vedlagt.",
        "The draft is attached.",
        "Utrekninga står i vedlegg nr. 2.",
    ],
)
def test_attachment_that_is_named_and_not_listed_is_told(text: str) -> None:
    assert codes(found(paper(text))) == [("attachment-missing", "KD 9/25")]


def test_number_past_the_list_is_told() -> None:
    findings = found(paper("Kravene følger som vedlegg 3.", "Vedlegg 1: Kart", "Vedlegg 2: Notat"))

    assert told(findings, "attachment-missing") == ["Teksten viser til «vedlegg 3», men saken har bare 2 vedlegg."]


@pytest.mark.parametrize(
    ("text", "attachments"),
    [
        ("Se vedlegg 2.", ("Kart", "Notat")),
        ("Se vedlegg 7.", ("Vedlegg 7: Kart",)),
        ("Rapporten følger vedlagt.", ("Rapport",)),
        ("Rapporten ettersendes som vedlegg 1.", ()),
        ("Saken har ingen vedlegg.", ()),
        ("Se vedlegg 1 til sak 3/25.", ()),
        ("Vedlegget ble tidligere sendt ut.", ()),
        ("Vedlegg 1: Kart over området", ()),
        ("Kommunen har lagt ved mye arbeid.", ()),
        ("Veilederen om vedlegg til søknader er ny.", ()),
    ],
)
def test_attachment_that_is_listed_or_not_claimed_is_silent(text: str, attachments: tuple[str, ...]) -> None:
    assert codes(found(paper(text, *attachments))) == []


def test_minutes_may_name_what_the_notice_had() -> None:
    item = Item(
        "KD 9/25",
        "Renseanlegget",
        ItemKind.DECISION,
        decision="Planen godkjennes slik den går fram av vedlagte forslag.",
    )

    assert codes(found(minutes(item))) == []
