"""The forms of elections: a leader by majority, members by agreement or by lists (K19)."""

from __future__ import annotations

from saksgang.records.queries.live import LiveState
from saksgang.records.queries.live_item import LiveItem
from saksgang.web.live.forms import Form


def forms_of_elections(item: LiveItem, state: LiveState) -> tuple[Form, ...]:  # noqa: ARG001  # until acts are there
    """How somebody can be elected in the item."""
    return ()
