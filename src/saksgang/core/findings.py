"""A finding: something odd in a paper or in the register, told to the reader with its place.

Findings are values. Readers, importers and checks return them and never raise on content.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.texts import Text


class Severity(StrEnum):
    """How bad it is: an error is wrong in the paper, a warning is probably wrong, a note is worth a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Source:
    """Where in a file something stands: pages and lines count from 1; `None` where the format has none."""

    page: int | None = None
    line: int | None = None
    until_page: int | None = None
    until_line: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing seen. `code` is stable, lower case with hyphens (`table-sum-differs`).

    `paper` is the index of the paper in its file (0 is the first), `item` the agenda item's number as printed,
    `file` the file's name when findings of several files stand together.
    """

    code: str
    severity: Severity
    message: Text
    suggestion: Text | None = None
    paper: int | None = None
    item: str | None = None
    source: Source | None = None
    file: str | None = None
