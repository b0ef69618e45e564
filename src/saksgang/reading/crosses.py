"""Tables of attendance with a cross in the column that holds: name, then a column for present and one for absent.

In plain text the columns are told by where their heads stand on the line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from saksgang.core.dossier import Participant
from saksgang.reading.grammar import Label, label_at, participants_of_row
from saksgang.reading.lines import Line, Look

_CROSS = re.compile(r"(?:x|ja|✓|✔|✗|☒|☑|\*|1)\.?", re.IGNORECASE)
_NAME = re.compile(r"(?:navn|namn|name|medlem|representant|deltaker|deltakar)(?:\W.*)?", re.IGNORECASE)
_NOTE = re.compile(r"(?:merknad|kommentar|note|vara).*", re.IGNORECASE)
_CELL = re.compile(r"\S+(?: \S+)*")
_WHO = {
    Label.PRESENT: Label.PRESENT,
    Label.ABSENT: Label.ABSENT,
    Label.OTHERS_PRESENT: Label.OTHERS_PRESENT,
}


@dataclass(frozen=True, slots=True)
class Crosses:
    """The columns of such a table: a label for each that crosses stand in, where the note stands, and the block."""

    labels: tuple[Label | None, ...]
    note: int | None
    starts: tuple[int, ...]
    block: int

    def row(self, line: Line) -> tuple[Label, Participant] | None:
        """Whose row it is and in which list the cross puts them; `None` for a row without name or cross."""
        cells = _cells_at(line, self.starts)
        crossed = [
            label for cell, label in zip(cells, self.labels, strict=False) if label and _CROSS.fullmatch(cell.strip())
        ]
        if not crossed or not cells[0].strip():
            return None
        note = cells[self.note] if self.note is not None and self.note < len(cells) else ""
        people = participants_of_row(("Navn", "Merknad"), (cells[0], note))
        return (crossed[0], people[0]) if people else None


def crosses_of(line: Line) -> Crosses | None:
    """The table that a header row or line opens, if crosses tell who came."""
    found = [(0, cell) for cell in line.cells] or [(one.start(), one[0]) for one in _CELL.finditer(line.text)]
    cells = [cell for _, cell in found]
    if len(cells) < 2 or not _NAME.fullmatch(cells[0]):
        return None
    labels = tuple(_label(cell) for cell in cells)
    if Label.PRESENT not in labels:
        return None
    note = next((at for at, cell in enumerate(cells) if _NOTE.fullmatch(cell)), None)
    return Crosses(labels, note, () if line.cells else tuple(start for start, _ in found), line.block)


def _label(cell: str) -> Label | None:
    found = label_at(f"{cell}:")
    return _WHO.get(found.label) if found is not None else None


def _cells_at(line: Line, starts: Sequence[int]) -> list[str]:
    """The cells of a row; of a line of text by the heads above, the nearest before each word's middle."""
    if line.look is Look.ROW or not starts:
        return list(line.cells)
    cells = [""] * len(starts)
    for word in re.finditer(r"\S+(?: \S+)*", line.text):
        at = bisect_right(starts, word.start() + 1) - 1
        cells[max(at, 0)] = f"{cells[max(at, 0)]} {word[0]}".strip()
    return cells
