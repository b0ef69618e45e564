"""Sums in tables: totals of columns and rows, shares of a total, per cents that should make a hundred.

Says by how much they are off, and which rounding would make them right. Reads numbers; knows nothing of meetings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from saksgang.core.checking.kinds import Kind
from saksgang.core.checking.papers import Checked, Paper
from saksgang.core.checking.rounding import RoundingAdvice, advice_for
from saksgang.core.checking.tables import Column, NumberCell, NumberTable, columns_of
from saksgang.core.dossier import Item
from saksgang.core.findings import Finding, Severity
from saksgang.core.texts import Text
from saksgang.core.written_numbers import written

TOTAL_DIFFERS = Kind(
    "table-sum-differs",
    Severity.ERROR,
    Text(
        nb="Totalen i en tabellkolonne er ikke summen av radene.",
        nn="Totalen i ein tabellkolonne er ikkje summen av radene.",
        en="The total of a table's column is not the sum of its rows.",
    ),
    Text(
        nb="«{label}» i kolonnen «{column}» er {stated}, men radene gir {sum}: {difference} {direction}.",
        nn="«{label}» i kolonnen «{column}» er {stated}, men radene gir {sum}: {difference} {direction}.",
        en="“{label}” in the column “{column}” is {stated}, but the rows give {sum}: {difference} {direction}.",
    ),
    Text(nb="{advice}", nn="{advice}", en="{advice}"),
)
ROW_DIFFERS = Kind(
    "table-row-sum-differs",
    Severity.ERROR,
    Text(
        nb="En rads sum er ikke summen av tallene i raden, mens andre rader stemmer.",
        nn="Summen av ei rad er ikkje summen av tala i rada, medan andre rader stemmer.",
        en="A row's sum is not the sum of the figures in the row, while other rows are right.",
    ),
    Text(
        nb="I raden «{row}» er «{column}» {stated}, men tallene i raden gir {sum}: {difference} {direction}.",
        nn="I rada «{row}» er «{column}» {stated}, men tala i rada gir {sum}: {difference} {direction}.",
        en="In the row “{row}”, “{column}” is {stated}, but the figures in the row give {sum}: {difference} {direction}.",
    ),
    Text(
        nb="Rett summen til {sum}, eller rett det tallet i raden som er feil.",
        nn="Rett summen til {sum}, eller rett det talet i rada som er feil.",
        en="Correct the sum to {sum}, or the figure in the row that is wrong.",
    ),
)
SHARE_DIFFERS = Kind(
    "table-share-differs",
    Severity.WARNING,
    Text(
        nb="En andel i prosent passer ikke med beløpet ved siden av, mens de andre radene gjør det.",
        nn="Ein del i prosent passar ikkje med beløpet ved sida av, medan dei andre radene gjer det.",
        en="A share in per cent does not fit the amount beside it, while the other rows do.",
    ),
    Text(
        nb="«{row}»: andelen er {stated}, men {amount} av {total} er {share}.",
        nn="«{row}»: delen er {stated}, men {amount} av {total} er {share}.",
        en="“{row}”: the share is {stated}, but {amount} of {total} is {share}.",
    ),
    Text(
        nb="Rett andelen til {share}, eller sjekk beløpet.",
        nn="Rett delen til {share}, eller sjekk beløpet.",
        en="Correct the share to {share}, or look at the amount.",
    ),
)
NOT_HUNDRED = Kind(
    "table-percent-not-hundred",
    Severity.WARNING,
    Text(
        nb="Andelene i en kolonne blir ikke 100 %.",
        nn="Delane i ein kolonne blir ikkje 100 %.",
        en="The shares in a column do not make 100 %.",
    ),
    Text(
        nb="Andelene i kolonnen «{column}» blir til sammen {sum}, ikke 100 %: {difference} {direction}.",
        nn="Delane i kolonnen «{column}» blir til saman {sum}, ikkje 100 %: {difference} {direction}.",
        en="The shares in the column “{column}” make {sum} together, not 100 %: {difference} {direction}.",
    ),
    Text(nb="{advice}", nn="{advice}", en="{advice}"),
)
KINDS = (TOTAL_DIFFERS, ROW_DIFFERS, SHARE_DIFFERS, NOT_HUNDRED)

SHORT = Text(nb="for lite", nn="for lite", en="too little")
OVER = Text(nb="for mye", nn="for mykje", en="too much")
HUNDRED = Decimal(100)
_LAST_ROW = Text(nb="siste rad", nn="siste rad", en="last row")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A share and the amount beside it, in a row."""

    share: NumberCell
    amount: NumberCell
    amounts: Column
    total: Decimal
    row: str

    @property
    def is_off(self) -> bool:
        """Whether the share is not the amount's, by more than its last decimal."""
        return abs(self.amount.value * HUNDRED / self.total - self.share.value) > self.share.step


def find(checked: Checked) -> Iterator[Finding]:
    """The sums that do not add up in every table of every paper."""
    for paper in checked.papers:
        for item in paper.dossier.items:
            for at, data in enumerate(item.tables):
                yield from _table(paper, item, at, columns_of(data))


def _table(paper: Paper, item: Item, at: int, table: NumberTable) -> Iterator[Finding]:
    place = f"tables.{at}"
    wrong_shares = dict(_shares(paper, item, place, table))
    for column in table.columns:
        if column in wrong_shares:
            yield from wrong_shares[column]
            continue
        yield from _totals(paper, item, place, table, column)
        yield from _hundred(paper, item, place, table, column)
    yield from _rows(paper, item, place, table)


def _totals(paper: Paper, item: Item, place: str, table: NumberTable, column: Column) -> Iterator[Finding]:
    for claim in column.claims:
        if claim.is_right:
            continue
        advice = advice_for(claim, column, table)
        yield paper.finding(
            TOTAL_DIFFERS,
            item=item,
            field=place,
            severity=_severity(advice, column) if claim.label else Severity.WARNING,
            label=claim.label or _LAST_ROW,
            column=column.name,
            stated=_shown(claim.stated, column),
            sum=_shown(claim.sum, column),
            difference=_shown(abs(claim.difference), column),
            direction=SHORT if claim.difference < 0 else OVER,
            advice=advice.text,
        )


def _severity(advice: RoundingAdvice, column: Column) -> Severity:
    """Shares that are off by rounding are a note; money that is off by rounding is still wrong in the paper."""
    if not advice.is_rounding:
        return Severity.ERROR
    return Severity.NOTE if column.percent else Severity.WARNING


def _hundred(paper: Paper, item: Item, place: str, table: NumberTable, column: Column) -> Iterator[Finding]:
    """Shares without a total that nearly make a hundred."""
    claim = column.hundred
    if claim is None or claim.is_right:
        return
    advice = advice_for(claim, column, table)
    yield paper.finding(
        NOT_HUNDRED,
        item=item,
        field=place,
        severity=Severity.NOTE if advice.is_rounding else Severity.WARNING,
        column=column.name,
        sum=_shown(claim.sum, column),
        difference=_shown(abs(claim.difference), column),
        direction=OVER if claim.difference < 0 else SHORT,
        advice=advice.text,
    )


def _shares(paper: Paper, item: Item, place: str, table: NumberTable) -> Iterator[tuple[Column, list[Finding]]]:
    """Columns of shares that follow from the amounts of another column in most rows, with the rows that do not."""
    for shares in (column for column in table.columns if column.percent):
        for amounts in (column for column in table.columns if not column.percent and column.total_value):
            total = amounts.total_value
            if total is None:
                continue
            both = ((share, amounts.cell_at(share.row)) for share in shares.parts)
            pairs = [
                _Pair(share, amount, amounts, total, table.label(share.row))
                for share, amount in both
                if amount is not None
            ]
            wrong = [pair for pair in pairs if pair.is_off]
            if len(pairs) >= 3 and len(wrong) * 2 < len(pairs):
                if wrong:
                    yield shares, [_share(paper, item, place, pair) for pair in wrong]
                break


def _share(paper: Paper, item: Item, place: str, pair: _Pair) -> Finding:
    share, amount = pair.share, pair.amount
    return paper.finding(
        SHARE_DIFFERS,
        item=item,
        field=place,
        row=pair.row,
        stated=written(share.value, decimals=share.decimals, percent=True),
        amount=written(amount.value, decimals=amount.decimals),
        total=_shown(pair.total, pair.amounts),
        share=written(amount.value * HUNDRED / pair.total, decimals=share.decimals, percent=True),
    )


def _rows(paper: Paper, item: Item, place: str, table: NumberTable) -> Iterator[Finding]:
    """Sums across, in a last column that says it is a sum."""
    for claim in table.row_claims():
        column = claim.column
        yield paper.finding(
            ROW_DIFFERS,
            item=item,
            field=place,
            row=claim.label,
            column=column.name,
            stated=_shown(claim.stated, column),
            sum=_shown(claim.sum, column),
            difference=_shown(abs(claim.stated - claim.sum), column),
            direction=SHORT if claim.stated < claim.sum else OVER,
        )


def _shown(value: Decimal, column: Column) -> str:
    return written(value, decimals=column.decimals, percent=column.percent)
