"""Every act seals each row that it writes: nothing that `saksgang verify` would call changed is left by any of them."""

from __future__ import annotations

import pytest

from saksgang.actions import exempt_readings
from saksgang.records.models import RowMark
from saksgang.records.queries.sealed import WrongRow, prove_rows
from saksgang.records.queries.wholeness import chains
from saksgang.records.sealing.anew import seal_anew
from saksgang.records.sealing.tables import loose_tables
from tests.actions.every_act import ACTS, World
from tests.web.register import make_register


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(exempt_readings, "_noted", {})
    return World(make_register(meetings=2, items=2))


def wrong() -> tuple[WrongRow, ...]:
    return prove_rows(list(chains())).wrong


@pytest.mark.parametrize("name", sorted(ACTS))
def test_act_leaves_no_row_unsealed(world: World, name: str) -> None:
    ACTS[name].before(world)
    seal_anew(reason="det som prøven selv har satt inn", now=world.now)
    assert wrong() == ()

    ACTS[name].do(world)

    assert wrong() == ()
    assert set(RowMark.objects.values_list("table", flat=True)) <= loose_tables()
