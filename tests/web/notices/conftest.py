"""An empty co-operation for each test."""

from __future__ import annotations

import pytest

from saksgang.actions.cooperations import create_cooperation
from saksgang.core.access import COMMAND_LINE
from saksgang.records.models import Cooperation
from tests.web.register import NOW


@pytest.fixture
def cooperation(db: None) -> Cooperation:
    return create_cooperation("Vidderegionen", by=COMMAND_LINE, now=NOW)
