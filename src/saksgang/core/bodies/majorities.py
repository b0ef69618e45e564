"""How many votes a proposal needs: more than half, two thirds, all, by head or by weight, and how that is written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from saksgang.core.texts import Text

HALF = Fraction(1, 2)


class Counting(StrEnum):
    """What is counted: each member's vote as one, or the weight of the member's seat."""

    HEADS = "heads"
    WEIGHT = "weight"


class CountedOf(StrEnum):
    """What the share is a share of: the votes cast, or all who could vote if every seat were filled."""

    CAST = "cast"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Majority:
    """A share of votes. `is_strict`: more than the share, not only as much (half plus something)."""

    share: Fraction
    is_strict: bool = False
    counting: Counting = Counting.HEADS
    counted_of: CountedOf = CountedOf.CAST

    def __post_init__(self) -> None:
        if not 0 < self.share <= 1 or (self.is_strict and self.share == 1):
            raise ValueError(f"no vote can reach {self.share}")

    def is_reached(self, in_favour: Decimal, *, of: Decimal) -> bool:
        """Whether the votes in favour are enough of `of`. Nobody in favour is never enough."""
        needed = self.share * Fraction(of)
        return in_favour > 0 and (Fraction(in_favour) > needed if self.is_strict else Fraction(in_favour) >= needed)

    @property
    def is_simple(self) -> bool:
        """Whether it is the common majority, where the chair's vote can decide at a tie."""
        return self.share == HALF and self.is_strict

    @property
    def written(self) -> Text:
        """`mer enn halvparten`, `2/3`, `enstemmighet`, `3/4 av alle etter stemmevekt`."""
        share = _written_share(self)
        of_all = self.counted_of is CountedOf.ALL
        by_weight = self.counting is Counting.WEIGHT
        return Text(
            nb=share.nb + " av alle" * of_all + " etter stemmevekt" * by_weight,
            nn=share.nn + " av alle" * of_all + " etter røystevekt" * by_weight,
            en=share.en + " of all" * of_all + " by weight" * by_weight,
        )


def _written_share(majority: Majority) -> Text:
    if majority.is_simple:
        return Text(nb="mer enn halvparten", nn="meir enn halvparten", en="more than half")
    if majority.share == 1:
        return Text(nb="enstemmighet", nn="at alle røystar for", en="unanimity")
    share = f"{majority.share.numerator}/{majority.share.denominator}"
    if majority.is_strict:
        return Text(nb=f"mer enn {share}", nn=f"meir enn {share}", en=f"more than {share}")
    return Text(nb=share, nn=share, en=share)


SIMPLE = Majority(HALF, is_strict=True)
TWO_THIRDS = Majority(Fraction(2, 3))
UNANIMOUS = Majority(Fraction(1))
