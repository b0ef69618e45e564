"""Which backups of a folder are kept: the newest of each of the last days, of eight weeks and of twelve months."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection

WEEKS, MONTHS = 8, 12
_NAME = re.compile(r"saksgang-(\d{8}T\d{6}Z)\.tar")
_STAMP = "%Y%m%dT%H%M%SZ"


def name_at(moment: datetime.datetime) -> str:
    """The file name of a backup made at a moment."""
    return f"saksgang-{moment.astimezone(datetime.UTC).strftime(_STAMP)}.tar"


def moment_of(name: str) -> datetime.datetime | None:
    """When a backup of this name was made; `None` for a file that is none of ours."""
    found = _NAME.fullmatch(name)
    try:
        return datetime.datetime.strptime(found[1], _STAMP).replace(tzinfo=datetime.UTC) if found else None
    except ValueError:
        return None


def names_to_drop(names: Collection[str], *, days: int) -> list[str]:
    """The backups that are no longer needed, oldest first. The newest is always kept, and names of others are."""
    made = {name: moment for name in names if (moment := moment_of(name)) is not None}
    newest_first = sorted(made, key=lambda name: made[name], reverse=True)
    kept = set(newest_first[:1])
    for most, period in ((days, _day), (WEEKS, _week), (MONTHS, _month)):
        seen: list[tuple[int, ...]] = []
        for name in newest_first:
            which = period(made[name])
            if which not in seen and len(seen) < most:
                seen.append(which)
                kept.add(name)
    return [name for name in reversed(newest_first) if name not in kept]


Period = Callable[[datetime.datetime], tuple[int, ...]]


def _day(moment: datetime.datetime) -> tuple[int, ...]:
    return (moment.year, moment.month, moment.day)


def _week(moment: datetime.datetime) -> tuple[int, ...]:
    return moment.isocalendar()[:2]


def _month(moment: datetime.datetime) -> tuple[int, ...]:
    return (moment.year, moment.month)
