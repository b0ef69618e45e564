"""Which rounding would make a total right: of the total, or of the rows by largest remainder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from saksgang.core.checking.kinds import filled
from saksgang.core.checking.tables import Claim, Column, NumberCell, NumberTable
from saksgang.core.texts import Text
from saksgang.core.written_numbers import written

_WRITE_TOTAL = Text(nb="Skriv {sum} som total.", nn="Skriv {sum} som total.", en="Write {sum} as the total.")
_LOOK = Text(
    nb="Skriv {sum} som total, eller finn raden som er feil.",
    nn="Skriv {sum} som total, eller finn rada som er feil.",
    en="Write {sum} as the total, or find the row that is wrong.",
)
_ROUNDED = Text(
    nb="{write} Avviket kan komme av avrunding ({count} rader avrundet hver for seg kan gi inntil {most}).",
    nn="{write} Avviket kan kome av avrunding ({count} rader avrunda kvar for seg kan gi inntil {most}).",
    en="{write} Rounding can explain it ({count} rows rounded one by one can give up to {most}).",
)
_PROMISED = Text(
    nb="{before} Overskriften sier {promised}, og det er også summen av radene.",
    nn="{before} Overskrifta seier {promised}, og det er òg summen av radene.",
    en="{before} The heading says {promised}, which is also what the rows give.",
)
_DIVIDED = Text(
    nb="{before} Skal totalen stå, gir fordeling etter «{base}» med største rest: {rows}.",
    nn="{before} Skal totalen stå, gir fordeling etter «{base}» med største rest: {rows}.",
    en="{before} If the total shall stand, division by “{base}” with largest remainders gives: {rows}.",
)
_LARGEST = Text(
    nb="{before} Skal totalen stå, må rader rettes med til sammen {difference}; minst merkes det i den største.",
    nn="{before} Skal totalen stå, må rader rettast med til saman {difference}; minst merkast det i den største.",
    en="{before} If the total shall stand, rows must change by {difference} together; the largest shows it least.",
)
_SHARES = Text(
    nb="Rund av andelene med største rest, så de til sammen blir {stated}, eller skriv at de er avrundet.",
    nn="Rund av delane med største rest, så dei til saman blir {stated}, eller skriv at dei er avrunda.",
    en="Round the shares by largest remainder so that they make {stated} together, or say that they are rounded.",
)
_CHECK_SHARES = Text(
    nb="Så stort avvik kommer ikke av avrunding. Finn andelen som er feil, eller raden som mangler.",
    nn="Så stort avvik kjem ikkje av avrunding. Finn delen som er feil, eller rada som manglar.",
    en="Rounding does not explain so much. Find the share that is wrong, or the row that is missing.",
)
_AMOUNT = re.compile(r"(?<!\d)(\d+(?:[.,]\d+)?)\s*(mill|mrd)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RoundingAdvice:
    """What to write, and whether rounding explains the difference."""

    text: Text
    is_rounding: bool


def advice_for(claim: Claim, column: Column, table: NumberTable) -> RoundingAdvice:
    """What would make a wrong total right, in words for the secretary."""
    most = sum((part.step for part in claim.parts), claim.step) / 2
    is_rounding = abs(claim.difference) <= most and (
        claim.step < 1 or any(abs(part.value) >= 100 * part.step for part in claim.parts)
    )
    if column.percent:
        stated = _shown(claim.stated, column)
        return RoundingAdvice(filled(_SHARES, {"stated": stated}) if is_rounding else _CHECK_SHARES, is_rounding)
    total = _shown(claim.sum, column)
    if not is_rounding:
        return RoundingAdvice(filled(_LOOK, {"sum": total}), is_rounding=False)
    write = filled(_WRITE_TOTAL, {"sum": total})
    text = filled(_ROUNDED, {"write": write, "count": len(claim.parts), "most": _shown(most, column)})
    if promised := _promised(column.name, claim.sum):
        return RoundingAdvice(filled(_PROMISED, {"before": text, "promised": promised}), is_rounding=True)
    return RoundingAdvice(_if_total_stands(text, claim, column, table), is_rounding=True)


def _if_total_stands(text: Text, claim: Claim, column: Column, table: NumberTable) -> Text:
    base = next(
        (
            one
            for one in table.columns
            if one.place != column.place and not one.percent and _is_proportional(claim, one)
        ),
        None,
    )
    if base is not None:
        rows = ", ".join(f"{table.label(part.row)} {_shown(value, column)}" for part, value in _divided(claim, base))
        return filled(_DIVIDED, {"before": text, "base": base.name, "rows": rows})
    return filled(_LARGEST, {"before": text, "difference": _shown(abs(claim.difference), column)})


def _promised(name: str, total: Decimal) -> str | None:
    """The amount in a column's heading (`økning til 10 mill`), if the rows give just that."""
    for number, unit in _AMOUNT.findall(name):
        if Decimal(number.replace(",", ".")).scaleb(6 if unit.casefold() == "mill" else 9) == total:
            return f"{number} {unit}"
    return None


def _pairs(claim: Claim, base: Column) -> list[tuple[NumberCell, NumberCell]]:
    return [(part, other) for part in claim.parts if (other := base.cell_at(part.row)) is not None]


def _is_proportional(claim: Claim, base: Column) -> bool:
    """Whether the rows follow another column, each within its own rounding."""
    pairs = _pairs(claim, base)
    whole = sum((other.value for _, other in pairs), Decimal(0))
    if len(pairs) != len(claim.parts) or len(pairs) < 3 or not whole:
        return False
    ratio = claim.sum / whole
    return all(abs(part.value - other.value * ratio) <= part.step for part, other in pairs)


def _divided(claim: Claim, base: Column) -> list[tuple[NumberCell, Decimal]]:
    """The rows that change, and to what, when the stated total is divided by the base: those rounded the farthest."""
    pairs = _pairs(claim, base)
    whole = sum((other.value for _, other in pairs), Decimal(0))
    direction = 1 if claim.difference > 0 else -1
    off = {part: direction * (claim.stated * other.value / whole - part.value) for part, other in pairs}
    count = int(abs(claim.difference) / claim.step)
    return [(part, part.value + direction * claim.step) for part in sorted(off, key=lambda part: -off[part])[:count]]


def _shown(value: Decimal, column: Column) -> str:
    return written(value, decimals=column.decimals, percent=column.percent)
