"""What a row of a list would do to the register: nothing, something new, a change; or what stops it, or it alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.people_list.rows import PersonRow
from saksgang.core.texts import Text


class Verdict(StrEnum):
    """What comes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A row with its verdict and, sentence by sentence, what it would change or what is wrong with it."""

    row: PersonRow
    verdict: Verdict
    told: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A whole list."""

    rows: tuple[JudgedRow, ...]

    def count(self, verdict: Verdict) -> int:
        """How many rows there are with a verdict."""
        return sum(1 for one in self.rows if one.verdict is verdict)

    @property
    def to_write(self) -> tuple[PersonRow, ...]:
        """The rows that change something."""
        return tuple(one.row for one in self.rows if one.verdict in (Verdict.NEW, Verdict.CHANGED))


def problem(row: PersonRow, *more: Text) -> JudgedRow:
    """A row that is left out, with everything that is wrong with it."""
    return JudgedRow(row, Verdict.PROBLEM, (*(one.text for one in row.problems), *more))
