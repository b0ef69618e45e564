"""Which earlier meeting's minutes an agenda item approved, as far as its title and outcome tell."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection

from saksgang.core.dossier import Outcome
from saksgang.core.matching.titles import is_standing_title
from saksgang.core.written_dates import find_days

_MINUTES_OF = re.compile(r"\b(?:møte)?(?:referat|protokoll)(?!s?sak)|møtebok|minutes", re.IGNORECASE)
_APPROVING = re.compile(r"godkjen|approv", re.IGNORECASE)


def approved_meeting(
    title: str, outcome: Outcome | None, *, met_on: datetime.date, earlier: Collection[datetime.date]
) -> datetime.date | None:
    """The day of the meeting whose minutes were approved on `met_on`, out of the days on which the body met before.

    It is the day that the title names, and without one the last day before. `None` when the item approves no minutes, was
    not adopted, or names a day on which no meeting is known.
    """
    if not (is_standing_title(title) and _MINUTES_OF.search(title)) or not _is_approved(title, outcome):
        return None
    before = sorted(day for day in earlier if day < met_on)
    named = [day for written in find_days(title)[:2] if (day := written.near(met_on)) is not None]
    if named:
        return next((day for day in named if day in before), None)
    return before[-1] if before else None


def _is_approved(title: str, outcome: Outcome | None) -> bool:
    return outcome is Outcome.APPROVED or (outcome is Outcome.ADOPTED and bool(_APPROVING.search(title)))
