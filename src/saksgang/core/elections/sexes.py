"""How many of each sex an elected body must have (kommuneloven §§ 7-5 to 7-7; K19)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text


class Sex(StrEnum):
    """As the act counts; only asked for where an election needs it, and kept with the election alone."""

    WOMAN = "woman"
    MAN = "man"


SEX_NOT_TOLD = Refusal(
    "sex-not-told",
    Text(
        nb="Kjønnet til {name} mangler, så andelen av hvert kjønn kan ikke regnes ut. Skriv (k) eller (m) bak navnet.",
        nn="Kjønnet til {name} manglar, så delen av kvart kjønn kan ikkje reknast ut. Skriv (k) eller (m) bak namnet.",
        en="The sex of {name} is missing, so the share of each sex cannot be reckoned. Write (k) for a woman or (m) for a man after the name.",
    ),
    "kommuneloven § 7-5",
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who stands in an election."""

    name: str
    sex: Sex


def fewest_of_each(members: int) -> int:
    """The fewest of each sex among so many: both of two or three, 40 per cent of four or more, none asked of one.

    40 per cent is counted exactly and rounded up, so that 8 take 4 (the act of 1992 let 3 do).
    """
    if members < 2:
        return 0
    return 1 if members < 4 else -(-2 * members // 5)


def lacking(people: Sequence[Candidate]) -> dict[Sex, int]:
    """How many more of a sex some people need; empty when the balance is right."""
    fewest = fewest_of_each(len(people))
    counted = {sex: sum(one.sex is sex for one in people) for sex in Sex}
    return {sex: fewest - count for sex, count in counted.items() if count < fewest}


def pick(candidates: Sequence[Candidate], *, seats: int) -> tuple[Candidate, ...]:
    """The first on a list, with the underrepresented sex moved up as far as the list has them (§ 7-6 third paragraph).

    Whoever moves up takes the place of the last of the other sex; the order is else the list's.
    """
    chosen = list(candidates[:seats])
    rest = list(candidates[seats:])
    for sex, missing in lacking(chosen).items():
        for _ in range(missing):
            rising = next((one for one in rest if one.sex is sex), None)
            falling = next((one for one in reversed(chosen) if one.sex is not sex), None)
            if rising is None or falling is None:
                break
            rest.remove(rising)
            chosen.remove(falling)
            chosen.append(rising)
    return tuple(sorted(chosen, key=candidates.index))
