"""How the minutes tell what the meeting did with its own agenda."""

from __future__ import annotations

import pytest

from saksgang.core.treatment.turns import TurnKind, tell_turn


@pytest.mark.parametrize(
    ("kind", "reason", "told"),
    [
        (TurnKind.ORDER, "", "KF 3/25 ble behandlet før KF 1/25."),
        (TurnKind.ORDER, " gjesten måtte gå ", "KF 3/25 ble behandlet før KF 1/25 (gjesten måtte gå)."),
        (TurnKind.SPLIT, "", "Saken ble skilt ut fra KF 1/25."),
        (TurnKind.ADD, "isgang i elva", "Saken ble satt på lista i møtet (isgang i elva)."),
        (TurnKind.WITHDRAW, "mangler tall", "KF 3/25 ble trukket (mangler tall)."),
    ],
)
def test_turn_is_told_with_its_reason(kind: TurnKind, reason: str, told: str) -> None:
    text = tell_turn(kind, item="KF 3/25", other="KF 1/25", reason=reason)

    assert text is not None
    assert text.nb == told


@pytest.mark.parametrize("kind", [TurnKind.JOIN, TurnKind.WITHDRAW])
def test_turn_that_is_told_elsewhere_has_no_sentence(kind: TurnKind) -> None:
    assert tell_turn(kind, item="KF 3/25", other="KF 1/25") is None
