"""Heads over proposals."""

import pytest

from saksgang.reading.grammar import ProposalHead, ProposalKind, proposal_at

MAIN = ProposalKind.MAIN


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("Forslag til vedtak:", ProposalHead(MAIN, None, None, "")),
        (
            "Framlegg til vedtak: Rådet sluttar seg til planen.",
            ProposalHead(MAIN, None, None, "Rådet sluttar seg til planen."),
        ),
        ("Innstilling", ProposalHead(MAIN, None, None, "")),
        ("Kommunedirektørens innstilling:", ProposalHead(MAIN, "Kommunedirektøren", None, "")),
        ("Sekretariatets forslag til vedtak:", ProposalHead(MAIN, "Sekretariatet", None, "")),
        ("Ordførers innstilling:", ProposalHead(MAIN, "Ordfører", None, "")),
        ("Rådmannen sitt framlegg til vedtak:", ProposalHead(MAIN, "Rådmannen", None, "")),
        ("Rådmannen si tilråding:", ProposalHead(MAIN, "Rådmannen", None, "")),
        ("Tilråding frå rådmannen:", ProposalHead(MAIN, "rådmannen", None, "")),
        ("Forslag fra Ida Vik, Ap:", ProposalHead(MAIN, "Ida Vik", "Ap", "")),
        ("Ida Vik (Sp) fremmet følgende forslag:", ProposalHead(MAIN, "Ida Vik", "Sp", "")),
        ("Ida Vik (Sp) la fram slikt framlegg:", ProposalHead(MAIN, "Ida Vik", "Sp", "")),
        ("Innstilling fra Formannskapet 12.03.2026", ProposalHead(MAIN, "Formannskapet", None, "")),
        ("Rådmannen sitt forslag til vedtak/innstilling:", ProposalHead(MAIN, "Rådmannen", None, "")),
        ("Alternativt forslag fra Per Ås (H):", ProposalHead(ProposalKind.ALTERNATIVE, "Per Ås", "H", "")),
        ("Endringsforslag fra Sp:", ProposalHead(ProposalKind.AMENDMENT, None, "Sp", "")),
        (
            "Per Ås (H) fremmet på vegne av H og Frp følgende tilleggsforslag:",
            ProposalHead(ProposalKind.ADDITIONAL, "Per Ås", "H og Frp", ""),
        ),
    ],
)
def test_proposal_at_head_tells_owner_party_and_kind(line: str, head: ProposalHead) -> None:
    assert proposal_at(line) == head


@pytest.mark.parametrize(
    "line", ["Forslaget ble vedtatt", "Forslag til møteplan", "Styret drøftet forslaget fra i fjor.", "Forslaget", ""]
)
def test_proposal_at_other_lines_announce_none(line: str) -> None:
    assert proposal_at(line) is None
