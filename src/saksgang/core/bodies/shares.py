"""A third, a half, 40 per cent of some people: how many that is when people are whole."""

from __future__ import annotations

from fractions import Fraction

THIRD = Fraction(1, 3)


def fewest(share: Fraction, *, of: int) -> int:
    """The fewest whole people that are at least the share of `of`: a third of 7 is 3. Never fewer than one."""
    if of < 0 or share <= 0:
        raise ValueError(f"no {share} of {of} people")
    return max(1, -((-share.numerator * of) // share.denominator))
