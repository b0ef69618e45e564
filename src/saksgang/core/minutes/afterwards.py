"""A meeting that was written on paper and is entered afterwards: who was there, and what became of each item."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from saksgang.core.attendance.disqualification import Ground
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text


class Became(StrEnum):
    """What became of an item, as one ticks it off on paper."""

    AS_PROPOSED = "as-proposed"
    OTHERWISE = "otherwise"
    NOTED = "noted"
    TREATED = "treated"
    POSTPONED = "postponed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody came after the beginning, or left before the end."""

    came: datetime.time | None = None
    left: datetime.time | None = None


@dataclass(frozen=True, slots=True)
class EnteredItem:
    """What became of one item. Without counts nobody was against. `chair_for` tells how the chair voted in a tie;
    `was_asked` that the meeting was asked before it decided what was not listed (K7). `out` are the seats that took no part:
    on what ground somebody was disqualified (F1), or `None` for one who was out."""

    item: int
    became: Became | None = None
    decision: str = ""
    remarks: str = ""
    in_favour: int | None = None
    against: int | None = None
    blank: int | None = None
    chair_for: bool | None = None
    was_asked: bool = False
    out: Mapping[int, Ground | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entered:
    """The meeting as it was on paper. `present` is who sat in each seat; those in no seat were absent. `guests` were beside
    the table, by name; `hours` tell of seats that were not there all the time."""

    began: datetime.time
    ended: datetime.time
    chair: int
    present: Mapping[int, int]
    items: tuple[EnteredItem, ...]
    guests: tuple[str, ...] = ()
    place: str = ""
    remote: frozenset[int] = field(default_factory=frozenset)
    hours: Mapping[int, Hours] = field(default_factory=dict)


_BACKWARDS = Refusal(
    "ended-before-began",
    Text(
        nb="Møtet kan ikke ha sluttet før det begynte. Se på klokkeslettene.",
        nn="Møtet kan ikkje ha slutta før det byrja. Sjå på klokkesletta.",
        en="The meeting cannot have ended before it began. Look at the times.",
    ),
)
_NOBODY = Refusal(
    "entered-without-present",
    Text(
        nb="Ingen er krysset av som til stede. Kryss av dem som var der.",
        nn="Ingen er kryssa av som til stades. Kryss av dei som var der.",
        en="Nobody is ticked as present. Tick those who were there.",
    ),
)
_CHAIR_AWAY = Refusal(
    "entered-chair-absent",
    Text(
        nb="Møtelederen er ikke krysset av som til stede. Velg en som var der, eller kryss av.",
        nn="Møteleiaren er ikkje kryssa av som til stades. Vel ein som var der, eller kryss av.",
        en="The chair is not ticked as present. Choose one who was there, or tick the chair.",
    ),
)
_OUTSIDE = Refusal(
    "entered-hours-outside",
    Text(
        nb="Noen er ført som kommet eller gått utenfor møtetiden, eller som gått før de kom. Se på klokkeslettene.",
        nn="Nokon er ført som komen eller gått utanfor møtetida, eller som gått før dei kom. Sjå på klokkesletta.",
        en="Somebody is entered as having come or left outside the hours of the meeting, or left before they came. Look at the "
        "times.",
    ),
)
_TWICE = Refusal(
    "entered-person-twice",
    Text(
        nb="Samme person er satt i to plasser. Velg én plass.",
        nn="Same person er sett i to plassar. Vel éin plass.",
        en="The same person is put in two seats. Choose one.",
    ),
)


def check_entered(entered: Entered) -> Refusal | None:
    """Why a meeting cannot have been as it is entered."""
    if entered.ended < entered.began:
        return _BACKWARDS
    if not entered.present:
        return _NOBODY
    people = list(entered.present.values())
    if len(people) != len(set(people)):
        return _TWICE
    if any(not _is_within(entered, one) for one in entered.hours.values()):
        return _OUTSIDE
    return None if entered.chair in people else _CHAIR_AWAY


def _is_within(entered: Entered, hours: Hours) -> bool:
    told = [one for one in (entered.began, hours.came, hours.left, entered.ended) if one is not None]
    return told == sorted(told)
