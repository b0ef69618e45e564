"""What a decision or proposal asks of somebody: who, for whom, and by when."""

from __future__ import annotations

import datetime

from saksgang.core.dossier import Obligation


def find_obligations(text: str, *, meeting_on: datetime.date | None) -> tuple[Obligation, ...]:
    """What `text` asks, in order. Time limits are resolved against the day of the meeting."""
    return ()
