"""Where the picture of a case's thread draws what: time along, one lane for each body. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

LANE_HEIGHT = 64
TOP = 34
LEFT = 40
LEAST_STEP = 150
WIDTH = 960


@dataclass(frozen=True, slots=True)
class Treatment:
    """One treatment of a case: `ahead` when its meeting lies before us."""

    lane: str
    on: datetime.date
    number: str
    outcome: str
    url: str
    ahead: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """A treatment in the picture, in the picture's units."""

    x: int
    y: int
    treatment: Treatment

    @property
    def text_y(self) -> int:
        return self.y + 24


@dataclass(frozen=True, slots=True)
class Lane:
    """A body's lane."""

    name: str
    y: int

    @property
    def label_y(self) -> int:
        return self.y - 14


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole picture; `path` joins the dots in the order of time."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    dots: tuple[Dot, ...]
    path: str


def picture_of(treatments: Sequence[Treatment]) -> Picture:
    """The picture of treatments that stand in order of time. Steps along are as long as time, but never too narrow."""
    names = list(dict.fromkeys(treatment.lane for treatment in treatments))
    lanes = tuple(Lane(name, TOP + index * LANE_HEIGHT + 26) for index, name in enumerate(names))
    height_of = {lane.name: lane.y for lane in lanes}
    places = _places([treatment.on for treatment in treatments])
    width = max(WIDTH, places[-1] + LEFT + 40) if places else WIDTH
    dots = tuple(Dot(x, height_of[treatment.lane], treatment) for x, treatment in zip(places, treatments, strict=True))
    path = " ".join(f"{'L' if index else 'M'}{dot.x} {dot.y}" for index, dot in enumerate(dots))
    return Picture(width, TOP + len(lanes) * LANE_HEIGHT, lanes, dots, path)


def _places(days: Sequence[datetime.date]) -> list[int]:
    if not days:
        return []
    span = max((days[-1] - days[0]).days, 1)
    room = WIDTH - 2 * LEFT - 80
    places: list[int] = []
    for day in days:
        wanted = LEFT + 40 + round((day - days[0]).days / span * room)
        places.append(max(wanted, places[-1] + LEAST_STEP) if places else wanted)
    return places
