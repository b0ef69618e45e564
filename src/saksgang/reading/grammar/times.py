"""Times of day as papers write them: one time, a span, or the times when a meeting was opened and closed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time or span at `text[start:end]`. `begins` is `None` where only the end is stated (`Møtet slutt kl. 15`)."""

    start: int
    end: int
    begins: datetime.time | None
    until: datetime.time | None


def find_times(text: str) -> tuple[TimeSpan, ...]:
    """All times in `text` in order."""
    return ()
