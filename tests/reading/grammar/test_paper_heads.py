"""Heads of papers."""

import datetime

import pytest

from saksgang.core.dossier import PaperKind
from saksgang.reading.grammar import PaperHead, paper_kind_of, tidy_caps

DAY = datetime.date(2026, 3, 12)


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("MØTEPROTOKOLL", PaperHead(PaperKind.MINUTES)),
        ("Protokoll 8/09", PaperHead(PaperKind.MINUTES, number="8/09")),
        ("MØTEBOK", PaperHead(PaperKind.MINUTES)),
        ("Referat fra møte i Arbeidsutvalget 12.3.26", PaperHead(PaperKind.MINUTES, "Arbeidsutvalget", DAY)),
        ("Referat frå møte 12.03 2026", PaperHead(PaperKind.MINUTES, None, DAY)),
        ("Utkast til protokoll", PaperHead(PaperKind.MINUTES)),
        (
            "PROTOKOLL FRA MØTE NR. 4/2020 I KONTROLLUTVALGET",
            PaperHead(PaperKind.MINUTES, "Kontrollutvalget", number="4/2020"),
        ),
        ("Formannskapet - møteprotokoll", PaperHead(PaperKind.MINUTES, "Formannskapet")),
        ("Protokoll for Havnestyrets møte 12.3.2026", PaperHead(PaperKind.MINUTES, "Havnestyret", DAY)),
        ("MØTEINNKALLING", PaperHead(PaperKind.NOTICE)),
        ("# INNKALLING, FJORDRÅDET – 12.03 2026", PaperHead(PaperKind.NOTICE, "Fjordrådet", DAY)),
        ("INNKALLING TIL MØTE I REGIONRÅDET FOR INDRE SUND", PaperHead(PaperKind.NOTICE, "Regionrådet for Indre Sund")),
        (
            "Innkalling til møte i Fjordrådet torsdag 12. mars 2026 kl. 10.00",
            PaperHead(PaperKind.NOTICE, "Fjordrådet", DAY),
        ),
        ("Saker til behandling i Fjordrådet", PaperHead(PaperKind.NOTICE, "Fjordrådet")),
        ("Tilleggsinnkalling", PaperHead(PaperKind.SUPPLEMENTARY_NOTICE)),
        ("Tilleggssakliste for Formannskapet", PaperHead(PaperKind.SUPPLEMENTARY_NOTICE, "Formannskapet")),
        ("Saksprotokoll i Formannskapet - 12.03.2026", PaperHead(PaperKind.CASE_MINUTES, "Formannskapet", DAY)),
        ("Særutskrift", PaperHead(PaperKind.CASE_MINUTES)),
        ("Saksframlegg", PaperHead(PaperKind.CASE_PAPER)),
        ("Sakspapir", PaperHead(PaperKind.CASE_PAPER)),
        (
            "Minutes of the meeting of the Fjord Council 12 March 2026",
            PaperHead(PaperKind.MINUTES, "Fjord Council", DAY),
        ),
        ("Notice of meeting – Fjord Council", PaperHead(PaperKind.NOTICE, "Fjord Council")),
        ("Pressemelding", PaperHead(PaperKind.OTHER)),
    ],
)
def test_paper_kind_of_head_names_kind_body_and_day(line: str, head: PaperHead) -> None:
    assert paper_kind_of(line) == head


@pytest.mark.parametrize(
    "line",
    ["Protokollen ble godkjent", "Innkalling og dagsorden ble godkjent.", "Referat sendes ut", "Referatsaker", "Godkjenning av innkalling",
     "Saksliste", "Agenda", "Dagsorden for dagen", "Vedtak", ""],
)  # fmt: skip
def test_paper_kind_of_sentences_and_lists_are_no_heads(line: str) -> None:
    assert paper_kind_of(line) is None


@pytest.mark.parametrize(
    ("name", "tidied"),
    [
        ("REGIONRÅDET FOR INDRE SUND", "Regionrådet for Indre Sund"),
        ("SUND IKS", "Sund IKS"),
        ("Fjordrådet", "Fjordrådet"),
        ("AU", "AU"),
    ],
)
def test_tidy_caps_only_capitals_are_changed(name: str, tidied: str) -> None:
    assert tidy_caps(name) == tidied
