"""A table's numbers by column: which rows are parts, which are totals, and what each total claims to be the sum of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from saksgang.core.dossier import TableData
from saksgang.core.prose import plain
from saksgang.core.written_numbers import WrittenNumber, numbers_of

_TOTAL = re.compile(
    r"^\W*(?:sum|delsum|totalsum|sluttsum|hovedsum|hovudsum|total(?:t|e|en)?|subtotal|i\s?alt|til\s?sammen|til\s?saman|samla|samlet|grand\ total|altogether)\b"
    r"|\b(?:totalt|i\s?alt|til\s?sammen|til\s?saman|samlet|samla|sum)\W*$",
    re.IGNORECASE,
)
_NO_PART = re.compile(
    r"^\W*(?:herav|derav|hvorav|korav|av\ dette|av\ det|inkl|snitt|gjennomsnitt|median|maks|min\b|resultat|netto|balanse|differanse|avvik|endring|saldo|of\ which|average)",
    re.IGNORECASE | re.VERBOSE,
)
_NO_SUM_COLUMN = re.compile(
    r"\b(?:år|year|årstall|nr|nummer|pris|sats|satser|snitt|gjennomsnitt|gj\.?snitt|indeks|index|alder|rang|vekst|endring|økning\ i\ %|auke\ i\ %|faktor|grad|"
    r"tetthet|tettleik|dato|side|kommunenr|kode|org|tlf|telefon|høyde|avstand)\b|\bper\b|\bpr\b\.?|/",
    re.IGNORECASE | re.VERBOSE,
)
_SHARE_HEADER = re.compile(r"%|\bprosent|\bandel|\bdel\ av\b|\bshare\b|per ?cent", re.IGNORECASE)
_GROWTH_HEADER = re.compile(r"endring|vekst|auke|økning|avvik|change|growth|rente|grad|mål\b", re.IGNORECASE)
_COST = re.compile(r"utgift|kostnad|forbruk|utlegg|costs?\b|expens", re.IGNORECASE)
_SCALE = {"mill": 6, "mil": 6, "million": 6, "millioner": 6, "millionar": 6, "mrd": 9, "'": 3}
HUNDRED = Decimal(100)
_NEAR = 10
"""A sum that is off is taken for one when it is off by a tenth at most."""


@dataclass(frozen=True, slots=True)
class NumberCell:
    """A number in a row of the table (-1 is a header row that holds figures)."""

    row: int
    value: Decimal
    decimals: int
    step: Decimal


@dataclass(frozen=True, slots=True)
class Claim:
    """That the stated number is the sum of the parts."""

    label: str
    row: int
    stated: Decimal
    step: Decimal
    parts: tuple[NumberCell, ...]
    sum: Decimal

    @property
    def difference(self) -> Decimal:
        """Stated less the sum: negative when the total is too small."""
        return self.stated - self.sum

    @property
    def is_right(self) -> bool:
        """Whether the sum, at the total's own decimals, is what is stated."""
        return _equal(self.stated, self.sum, self.step)


@dataclass(frozen=True, slots=True)
class RowClaim:
    """That a number is the sum of the numbers before it in its row."""

    label: str
    column: Column
    stated: Decimal
    sum: Decimal


@dataclass(frozen=True, slots=True)
class Column:
    """The numbers of one column; where cells hold several numbers, one of them. `place` is the column in the table."""

    name: str
    place: int
    percent: bool
    decimals: int
    parts: tuple[NumberCell, ...]
    totals: tuple[NumberCell, ...]
    claims: tuple[Claim, ...]
    hundred: Claim | None
    is_sum_across: bool

    @property
    def total_value(self) -> Decimal | None:
        """The last total as printed, else the sum of the parts; None without numbers."""
        if self.totals:
            return self.totals[-1].value
        return sum((cell.value for cell in self.parts), Decimal(0)) if self.parts else None

    def cell_at(self, row: int) -> NumberCell | None:
        """The number in a row, if there is one."""
        return next((cell for cell in (*self.parts, *self.totals) if cell.row == row), None)


@dataclass(frozen=True, slots=True)
class NumberTable:
    """A table's columns of numbers, and what its rows are called."""

    columns: tuple[Column, ...]
    labels: dict[int, str]

    def label(self, row: int) -> str:
        """The name of a row, or its number."""
        return self.labels.get(row) or str(row + 1)

    def row_claims(self) -> Iterator[RowClaim]:
        """Rows whose sum across is wrong, in a column where at least as many rows are right, or the sums are near."""
        for column in (one for one in self.columns if one.is_sum_across):
            addends = [
                one
                for one in self.columns
                if one.place < column.place
                and not one.percent
                and not one.is_sum_across
                and not _NO_SUM_COLUMN.search(one.name)
            ]
            rows = [
                (cell, [part for one in addends if (part := one.cell_at(cell.row))])
                for cell in (*column.parts, *column.totals)
            ]
            claims = [
                (cell, sum((part.value for part in parts), Decimal(0))) for cell, parts in rows if len(parts) >= 2
            ]
            wrong = [(cell, total) for cell, total in claims if not _equal(cell.value, total, cell.step)]
            is_borne_out = len(wrong) * 2 <= len(claims) or all(_is_near(cell.value, total) for cell, total in wrong)
            if wrong and is_borne_out:
                told = [pair for pair in wrong if pair[0] in column.parts] or wrong
                yield from (RowClaim(self.label(cell.row), column, cell.value, total) for cell, total in told)


def columns_of(data: TableData) -> NumberTable:
    """The columns of numbers in a table. A header of figures is a row; a first row of years is a header."""
    header, rows = [plain(cell) for cell in data.header], list(enumerate(data.rows))
    if any(_is_figure(cell) for cell in header[1:]):
        rows, header = [(-1, data.header), *rows], [""] * len(header)
    if not any(header) and rows and _is_header(rows[0][1]):
        header, rows = [plain(cell) for cell in rows[0][1]], rows[1:]
    labels = {at: _label(cells) for at, cells in rows}
    width = max((len(cells) for _, cells in rows), default=0)
    columns = [column for place in range(width) for column in _columns(header, rows, labels, place)]
    return NumberTable(tuple(columns), labels)


def _is_figure(cell: str) -> bool:
    numbers = numbers_of(cell)
    return bool(numbers) and not _is_year(numbers[0])


def _is_year(number: WrittenNumber) -> bool:
    return number.decimals == 0 and 1900 <= number.value <= 2100


def _is_header(cells: Sequence[str]) -> bool:
    """Whether a first row names the columns: years, or words over what is numbers below."""
    numbers = [numbers_of(cell) for cell in cells[1:] if cell.strip()]
    return bool(numbers) and all(not found or _is_year(found[0]) for found in numbers)


def _label(cells: Sequence[str]) -> str:
    """What a row is called: the cell that says it is a total, else its first cell of words."""
    told = [plain(cell).strip() for cell in cells]
    words = [cell for cell in told if cell and not numbers_of(cell)]
    return next((cell for cell in words if _TOTAL.search(cell)), words[0] if words else "").rstrip(":")


def _columns(
    header: Sequence[str], rows: list[tuple[int, tuple[str, ...]]], labels: dict[int, str], place: int
) -> Iterator[Column]:
    """The columns of numbers in one printed column: one, or as many as its cells hold side by side."""
    cells = {at: found for at, row in rows if place < len(row) and (found := numbers_of(row[place]))}
    filled = sum(place < len(row) and bool(row[place].strip()) for _, row in rows)
    least = 1 if len(rows) == 1 else 2
    if len(cells) < least or len(cells) * 2 <= filled:
        return
    several, _ = Counter(len(found) for found in cells.values()).most_common(1)[0]
    name = (header[place].strip() if place < len(header) else "") or str(place + 1)
    for at in range(several):
        numbers = {row: found[at] for row, found in cells.items() if len(found) == several}
        if len(numbers) >= least:
            yield _column(name, place, numbers, labels)


def _column(name: str, place: int, numbers: dict[int, WrittenNumber], labels: dict[int, str]) -> Column:
    units = {number.unit for number in numbers.values()}
    cells = {row: _cell(row, number, scaled=len(units & {"", "kr"}) > 0) for row, number in numbers.items()}
    percent = sum(number.percent for number in numbers.values()) * 2 > len(numbers) or (
        bool(_SHARE_HEADER.search(name)) and all(abs(number.value) <= 101 for number in numbers.values())
    )
    totals = tuple(cell for row, cell in cells.items() if _TOTAL.search(labels[row])) or _unnamed_total(cells, labels)
    total_rows = {cell.row for cell in totals}
    parts = tuple(cell for row, cell in cells.items() if row not in total_rows and not _NO_PART.search(labels[row]))
    claims = tuple(_claims(_Heading(name, percent, labels), [*cells.values()], totals, parts))
    return Column(
        name=name,
        place=place,
        percent=percent,
        decimals=max(cell.decimals for cell in cells.values()),
        parts=parts,
        totals=totals,
        claims=claims,
        hundred=None if totals or not percent else _hundred(name, parts),
        is_sum_across=place > 1 and bool(_TOTAL.search(name)),
    )


def _unnamed_total(cells: dict[int, NumberCell], labels: dict[int, str]) -> tuple[NumberCell, ...]:
    """The last row, when it alone has no name and its number is the sum of the others, or nearly."""
    *parts, last = cells.values()
    if len(parts) < 2 or labels[last.row] or last.row != max(labels) or not all(labels[part.row] for part in parts):
        return ()
    return (last,) if _is_near(last.value, sum((part.value for part in parts), Decimal(0))) else ()


@dataclass(frozen=True, slots=True)
class _Heading:
    """What a column is called, whether it holds per cents, and what its rows are called."""

    name: str
    percent: bool
    labels: dict[int, str]


def _cell(row: int, number: WrittenNumber, *, scaled: bool) -> NumberCell:
    """`10 mill` is 10 000 000 when other cells of the column are in kroner."""
    factor = Decimal(10) ** _SCALE.get(number.unit, 0) if scaled else Decimal(1)
    decimals = number.decimals if factor == 1 else 0
    return NumberCell(row, number.value * factor, decimals, number.step * factor)


def _claims(
    heading: _Heading, cells: list[NumberCell], totals: tuple[NumberCell, ...], parts: tuple[NumberCell, ...]
) -> Iterator[Claim]:
    """What each total claims. A total may be of the rows since the last one, of all rows, or of the totals before it."""
    if not totals or _NO_SUM_COLUMN.search(heading.name) or (heading.percent and _GROWTH_HEADER.search(heading.name)):
        return
    since: list[NumberCell] = []
    all_parts: list[NumberCell] = []
    open_totals: list[NumberCell] = []
    part_rows, total_rows = {cell.row for cell in parts}, {cell.row for cell in totals}
    for cell in cells:
        if cell.row in part_rows:
            since.append(cell)
            all_parts.append(cell)
        elif cell.row in total_rows:
            following = _until_next_total(cells, totals, cell, parts) if parts and not all_parts else []
            ways = [following, since, all_parts, open_totals, [*open_totals, *since]]
            claim = _best(
                cell, heading.labels[cell.row], [way for way in ways if len(way) >= 2], percent=heading.percent
            )
            if claim is not None and _is_additive(claim, percent=heading.percent) and not _is_net(claim, heading):
                yield claim
            open_totals = (
                [cell]
                if claim is None or claim.parts != tuple(since) or len(since) == len(all_parts)
                else [*open_totals, cell]
            )
            since = []


def _until_next_total(
    cells: list[NumberCell], totals: tuple[NumberCell, ...], cell: NumberCell, parts: tuple[NumberCell, ...]
) -> list[NumberCell]:
    """The rows under a total that stands first, unless the next total is theirs."""
    after = cells[cells.index(cell) + 1 :]
    total_rows, part_rows = {one.row for one in totals}, {one.row for one in parts}
    end = next((at for at, one in enumerate(after) if one.row in total_rows), len(after))
    rows = [one for one in after[:end] if one.row in part_rows]
    is_next_ones = end < len(after) and _equal(
        after[end].value, sum((one.value for one in rows), Decimal(0)), after[end].step
    )
    return [] if is_next_ones else rows


def _best(cell: NumberCell, label: str, ways: list[list[NumberCell]], *, percent: bool) -> Claim | None:
    """The way to read the total that fits, else the one that is nearest. Shares must fit to their last decimal."""
    claims = [
        Claim(
            label,
            cell.row,
            cell.value,
            min(one.step for one in way) if percent else cell.step,
            tuple(way),
            sum((one.value for one in way), Decimal(0)),
        )
        for way in ways
    ]
    return min(claims, key=lambda claim: (not claim.is_right, abs(claim.difference)), default=None)


def _is_additive(claim: Claim, *, percent: bool) -> bool:
    """Not a mean, and for per cents a total that is meant to be a hundred."""
    if claim.is_right:
        return True
    if percent:
        return abs(claim.stated - HUNDRED) <= 10 or abs(claim.sum - HUNDRED) <= 1
    values = [part.value for part in claim.parts]
    return not (min(values) <= claim.stated <= max(values) and abs(claim.difference) * 2 > abs(claim.sum))


def _is_net(claim: Claim, heading: _Heading) -> bool:
    """Whether the total is what income leaves when costs without a minus are paid."""
    costs = sum((part.value for part in claim.parts if _COST.search(heading.labels[part.row])), Decimal(0))
    return costs > 0 and abs(claim.sum - 2 * costs) == abs(claim.stated)


def _hundred(name: str, parts: tuple[NumberCell, ...]) -> Claim | None:
    total = sum((cell.value for cell in parts), Decimal(0))
    if (
        len(parts) < 3
        or _GROWTH_HEADER.search(name)
        or abs(total - HUNDRED) > 3
        or any(cell.value < 0 for cell in parts)
    ):
        return None
    return Claim(name, parts[-1].row, HUNDRED, min(cell.step for cell in parts), parts, total)


def _is_near(stated: Decimal, total: Decimal) -> bool:
    """Whether a number that nothing else says is a sum is near enough to be one."""
    return abs(stated - total) * _NEAR <= abs(total)


def _equal(stated: Decimal, total: Decimal, step: Decimal) -> bool:
    if step >= 1:
        return (total / step).quantize(Decimal(1), ROUND_HALF_UP) * step == stated
    return total.quantize(step, ROUND_HALF_UP) == stated
