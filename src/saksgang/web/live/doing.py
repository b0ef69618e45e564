"""One form of a live screen done: found by its name, once for its key, and back to the page, or the page with the refusal in
its place."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from saksgang.actions.sent_acts import once
from saksgang.core.access import Actor
from saksgang.records.models import Meeting
from saksgang.web.live.given import Given


@dataclass(frozen=True, slots=True)
class Doing:
    """What an act needs: the meeting, the fields, who acts, and when."""

    meeting: Meeting
    given: Given
    by: Actor
    now: datetime.datetime


Act = Callable[[Doing], object]
"""Does it, or raises `Refused`."""


def do_once(act: Act, doing: Doing) -> None:
    """Do an act unless it came before with the same key (`once`). Raises `Refused`."""

    def done() -> None:
        act(doing)

    once(doing.meeting, f"act:{key}" if (key := _key(doing)) else "", done, now=doing.now)


def _key(doing: Doing) -> str:
    key = doing.given.text("once")
    return key if len(key) <= 50 and key.isascii() else ""


def joined(*tables: Mapping[str, Act]) -> dict[str, Act]:
    """The acts of several tables; a name stands once."""
    found: dict[str, Act] = {}
    for table in tables:
        doubled = found.keys() & table.keys()
        if doubled:
            raise ValueError(f"an act stands twice: {sorted(doubled)}")
        found |= table
    return found
