"""Outcomes and sentences that decide."""

import pytest

from saksgang.core.dossier import Outcome
from saksgang.reading.grammar import is_decision_sentence, outcome_of


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Referat frå møte 12.03. 2026 godkjent.", Outcome.APPROVED),
        ("Innkalling og sakliste vert godkjent", Outcome.APPROVED),
        ("Saken tas til orientering.", Outcome.NOTED),
        ("Saka vert teken til vitande.", Outcome.NOTED),
        ("The council takes note of the report.", Outcome.NOTED),
        ("Rådet tar saken til orientering, og ber daglig leder fortsette.", Outcome.ADOPTED),
        ("1. Rådet tar saken til etterretning.\n2. Rådet ber om en ny sak.", Outcome.ADOPTED),
        ("Saken utsettes.", Outcome.POSTPONED),
        ("**Saka vert utsett til neste møte.**", Outcome.POSTPONED),
        ("Klagen tas ikke til følge.", Outcome.REJECTED),
        ("Søknaden avslås.", Outcome.REJECTED),
        ("Saken oversendes formannskapet.", Outcome.REFERRED),
        ("Saka vert send over til formannskapet.", Outcome.REFERRED),
        ("Saken ble trukket.", Outcome.NONE),
        ("Rådet vedtar budsjettet for 2026.", Outcome.ADOPTED),
        ("Enstemmig vedtatt.", Outcome.ADOPTED),
        ("", None),
        (" - \n", None),
    ],
)
def test_outcome_of_words_tell_how_it_ended(text: str, outcome: Outcome | None) -> None:
    assert outcome_of(text) == outcome


@pytest.mark.parametrize(
    "text",
    ["Styret besluttet å kjøpe ny båt.", "Saken tas til orientering.", "Protokollen vart godkjend utan merknader.", "Det ble vedtatt å utsette saken.",
     "Enstemmig vedtatt.", "KF ber daglig leder følge opp prosjektet.", "Rådet sluttar seg til planen.", "The council approved the plan."],
)  # fmt: skip
def test_is_decision_sentence_deciding_now_is_one(text: str) -> None:
    assert is_decision_sentence(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rådet vedtok i sak 30/25 at det skulle bygges.",
        "Som kjent vedtok Rådet dette i juni.",
        "Det er god dialog.",
        "Skal rådet vedta dette?",
        "Følgende ble vedtatt:",
        "",
    ],
)
def test_is_decision_sentence_telling_of_earlier_ones_is_none(text: str) -> None:
    assert not is_decision_sentence(text)
