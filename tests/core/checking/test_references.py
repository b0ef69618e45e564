"""Cases that papers name."""

from __future__ import annotations

import datetime

import pytest

from saksgang.core.checking import DatedName, Known, KnownBody, KnownCase
from saksgang.core.dossier import BodyName, Dossier, Item, ItemKind
from saksgang.core.findings import Severity
from tests.core.checking.making import codes, found, notice, told


def paper(text: str, *, prefix: str | None = "KD", references: tuple[str, ...] = ()) -> Dossier:
    form = f"{prefix} {{}}/25" if prefix else "{}/25"
    items = [
        Item(form.format(n), f"Tiltak {n} i regionen", ItemKind.DECISION, text="Bakgrunn.", proposal="Tiltaket tilrås.")
        for n in range(9, 13)
    ]
    items.append(
        Item(
            form.format(13),
            "Økonomisk ramme",
            ItemKind.DECISION,
            text=text,
            proposal="Rammen tilrås.",
            references=references,
        )
    )
    return notice(*items, body=BodyName("Kommunedirektørforum", prefix))


@pytest.mark.parametrize(
    "text",
    [
        "Regionrådet vedtok rammen i sak 10/25.",
        "Rammen ble vedtatt av Regionrådet (sak 10/25).",
        "Saka vart handsama i representantskapet i sak 010/2025.",
        "I sak 10/25 ba fylkestinget om en ny vurdering.",
        "Arbeidsutvalget drøftet dette i sak nr. 10/25.",
    ],
)
def test_case_of_another_body_without_prefix_that_is_a_number_here_is_told(text: str) -> None:
    findings = found(paper(text, references=("10/25",)))

    assert codes(findings) == [("reference-without-prefix", "KD 13/25")]
    assert "KD 10/25 (Tiltak 10 i regionen)" in findings[0].message.nb


def test_prefix_of_the_other_body_is_suggested_when_it_is_known() -> None:
    known = Known(
        bodies=(
            KnownBody((DatedName("Regionrådet for Sunnlia"),), ("RS",)),
            KnownBody((DatedName("Regionrådet"),), ("RR",)),
        )
    )

    (finding,) = found(paper("Regionrådet vedtok rammen i sak 10/25."), known=known)

    assert finding.suggestion is not None
    assert finding.suggestion.nb == "Skriv prefikset til Regionrådet foran nummeret: RR 10/25."


@pytest.mark.parametrize(
    "text",
    [
        "Regionrådet vedtok rammen i sak RR 10/25.",
        "Regionrådet vedtok rammen i sak 48/25.",
        "Kommunedirektørforum vedtok rammen i sak 10/25.",
        "Se sak 10/25.",
        "Se KD 10/25 og KD 9/25.",
        "Gnr. 10/25 er regulert til bolig, og Regionrådet er enig.",
        "Regionrådet møtes 10/5, og 10/25 av tiden går til drøfting.",
    ],
)
def test_case_that_can_be_told_is_silent(text: str) -> None:
    assert codes(found(paper(text))) == []


def test_bare_numbers_of_bodies_without_prefix_are_silent() -> None:
    assert codes(found(paper("Formannskapet behandlet budsjettet i sak 10/25.", prefix=None))) == []


def test_number_that_fits_two_items_is_told() -> None:
    items = (
        Item("PS 4/25", "Budsjett", ItemKind.DECISION, text="Bakgrunn.", proposal="Tilrås."),
        Item("PS 5/25", "Regnskap", ItemKind.DECISION, text="Jf. sak 4/25.", proposal="Tilrås."),
        Item("OS 4/25", "Orientering om budsjettet"),
    )

    findings = found(notice(*items, body=BodyName("Formannskapet")))

    assert told(findings, "reference-ambiguous") == ["«sak 4/25» kan være PS 4/25 og OS 4/25."]
    assert len(findings) == 1


def test_case_past_the_last_number_is_told() -> None:
    findings = found(paper("Jf. sak KD 31/25."))

    assert told(findings, "reference-unknown") == [
        "Det er vist til sak KD 31/25, men nummereringen er ikke kommet lenger enn til KD 13/25."
    ]
    assert findings[0].severity is Severity.WARNING


def test_case_that_the_numbers_of_a_meeting_leave_out_is_told() -> None:
    items = tuple(
        Item(
            f"KD {n}/25",
            f"Tiltak {n}",
            ItemKind.DECISION,
            text="Jf. sak KD 10/25." if n == 12 else "Bakgrunn.",
            proposal="Tilrås.",
        )
        for n in (9, 11, 12)
    )

    assert codes(found(notice(*items))) == [("number-gap", "KD 11/25"), ("reference-unknown", "KD 12/25")]


def test_case_of_an_earlier_year_past_its_last_number_is_a_note() -> None:
    known = Known(cases=tuple(KnownCase(f"RR {n}/24", "Regionrådet", datetime.date(2024, n, 5)) for n in range(1, 10)))

    findings = found(paper("Oppfølging av sak RR 42/24."), known=known)

    assert [(one.code, one.severity) for one in findings] == [("reference-unknown", Severity.NOTE)]
    assert codes(found(paper("Oppfølging av sak RR 7/24."), known=known)) == []


def test_case_of_a_series_that_nobody_knows_is_silent() -> None:
    assert codes(found(paper("Oppfølging av sak FT 112/19 og RR 3/25.", references=("FT 112/19", "RR 3/25")))) == []
