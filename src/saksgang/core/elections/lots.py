"""Drawing lots: whoever calls brings the hand that draws, so that the draw can be recorded and repeated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Draw = Callable[[Sequence[str]], str]
"""Takes those who stand equal, in order, and gives back one of them."""


@dataclass(frozen=True, slots=True)
class Lot:
    """A lot that was drawn, for the minutes."""

    among: tuple[str, ...]
    won: str


def draw_lot(among: Sequence[str], draw: Draw) -> Lot:
    """The lot between some, who need not be people. `ValueError` when the hand gives back somebody else."""
    ordered = tuple(sorted(among))
    won = draw(ordered)
    if won not in ordered:
        raise ValueError(f"{won} is not among those the lot is between")
    return Lot(ordered, won)
