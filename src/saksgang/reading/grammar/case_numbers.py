"""Numbers of cases: `PS 12/26`, `Sak 1/2009`, `FS-36/13`, `V-SAK 1`, `2b`; and the many numbers that are not.

Says nothing of whether the case exists.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NumberForm(StrEnum):
    """How sure the form is: a series with a year (`KF 33/22`), a word before it (`Sak 3`, `Pkt. 1`), or bare (`1.`, `A.`)."""

    YEARED = "yeared"
    WORDED = "worded"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A case number. `serial` without leading zeros, `year` with century (`2026`); `part` is what divides one number
    (`b` in `2b`, `1` in `14.1`); a lettered item (`A.`) has `serial` 0 and `part` `a`. `until` is the last serial of a
    range. `printed` is the number as it stands, with its prefix or word, without colon and full stop.
    """

    prefix: str | None
    serial: int
    year: int | None
    part: str | None
    printed: str
    form: NumberForm = NumberForm.YEARED
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A case named in running text, at `text[start:end]`."""

    start: int
    end: int
    number: CaseNumber


def number_at_start(line: str, *, strict: bool = True) -> tuple[CaseNumber, str] | None:
    """The case number that opens a line, and the rest of the line (the title).

    `strict` takes only numbers with a year or a word before them; otherwise also `1.`, `2b`, `A.`, `14.1 -`, `196`.
    Emphasis and heading marks of Markdown are passed over, also in the title.
    """
    return None


def find_references(text: str, *, own_prefix: str | None = None) -> tuple[Reference, ...]:
    """Cases named in `text`, in order: numbers with a prefix, or after a word for case.

    `own_prefix` is the prefix of the paper's own series: it lets `33/22` after `sak` count as that series.
    """
    return ()


def same_case(one: CaseNumber, other: CaseNumber) -> bool:
    """Whether two numbers can mean one case: century, leading zeros, letter case and a missing prefix do not matter."""
    return False
