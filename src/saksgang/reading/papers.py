"""The papers in one file: where each begins, and what each is.

A head opens a new paper only when the paper before it has said something and the lines after it are a head's, so that
the repeated title of a page, or a case sheet inside a notice, does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from saksgang.core.dossier import PaperKind
from saksgang.core.findings import Source
from saksgang.reading.grammar import Label, PaperHead, same_case
from saksgang.reading.scan import Seen

MEETING_KINDS = (PaperKind.NOTICE, PaperKind.SUPPLEMENTARY_NOTICE, PaperKind.MINUTES)
CASE_KINDS = (PaperKind.CASE_PAPER, PaperKind.CASE_MINUTES)
_LIST = re.compile(r"sak(?:s)?(?:liste|kart)", re.IGNORECASE)
_HEAD_LINES = 30
_OF_A_HEAD = frozenset(
    {
        Label.BODY,
        Label.PLACE,
        Label.DATE,
        Label.TIME,
        Label.DATE_AND_TIME,
        Label.LETTER_DATE,
        Label.INVITED,
        Label.COPIES,
        Label.PRESENT,
        Label.OTHERS_PRESENT,
        Label.ABSENT,
        Label.CHAIR,
        Label.SECRETARY,
        Label.OFFICER,
    }
)
_OF_SUBSTANCE = frozenset({Label.PROPOSAL, Label.DECISION, Label.TREATMENT, Label.PRESENT, Label.ABSENT, Label.VOTE})


@dataclass(slots=True)
class Part:
    """One paper: its lines, and the lines that said what it is. `kind` is `None` when no line did."""

    seen: list[Seen] = field(default_factory=list)
    kind: PaperKind | None = None
    heads: list[tuple[PaperHead, Source]] = field(default_factory=list)


def split_papers(seen: Sequence[Seen]) -> list[Part]:
    """The papers of a file, in the order they begin."""
    parts = [Part()]
    substance = False
    for index, here in enumerate(seen):
        if here.head is not None and here.number is None:
            if _opens(parts[-1], here.head, seen, index, substance=substance):
                parts.append(Part())
                substance = False
            _note_head(parts[-1], here)
        parts[-1].seen.append(here)
        substance = substance or _has_substance(here)
    return _returned(parts)


def _note_head(part: Part, here: Seen) -> None:
    if here.head is None:
        return
    if part.kind is None or (
        part.kind in CASE_KINDS and here.head.kind in MEETING_KINDS and len(part.seen) < _HEAD_LINES
    ):
        part.kind = here.head.kind
    if here.head.kind is part.kind and len(part.seen) < _HEAD_LINES:
        head = replace(here.head, body=None) if _LIST.match(here.text) and not here.head.date else here.head
        part.heads.append((head, here.line.place))


def _has_substance(here: Seen) -> bool:
    return here.number is not None or (here.label is not None and here.label.label in _OF_SUBSTANCE)


def _opens(part: Part, head: PaperHead, seen: Sequence[Seen], index: int, *, substance: bool) -> bool:
    """Whether the head at `index` begins a new paper."""
    if part.kind is None or not substance:
        return False
    if head.kind in MEETING_KINDS:
        return _is_followed_by_head(head, seen, index)
    if part.kind in CASE_KINDS and head.kind is part.kind:
        return _is_other_case(part, seen, index)
    return False


def has_head_labels(seen: Sequence[Seen]) -> bool:
    """Whether at least three different labels of a head stand on the first lines."""
    first = seen[:_HEAD_LINES]
    labels = {here.label.label for here in first if here.label is not None and here.label.label in _OF_A_HEAD}
    return len(labels) > 2


def _is_followed_by_head(head: PaperHead, seen: Sequence[Seen], index: int) -> bool:
    after = seen[index + 1 : index + _HEAD_LINES]
    labels = {here.label.label for here in after if here.label is not None and here.label.label in _OF_A_HEAD}
    return len(labels) >= 2 or (bool(labels) and head.date is not None)


def _is_other_case(part: Part, seen: Sequence[Seen], index: int) -> bool:
    before = next((here.number[0] for here in part.seen if here.number is not None), None)
    after = next((here.number[0] for here in seen[index : index + _HEAD_LINES] if here.number is not None), None)
    return before is not None and after is not None and not same_case(before, after)


def _returned(parts: list[Part]) -> list[Part]:
    """Case sheets of a notice that stand after minutes which it carries go back to the notice."""
    for index, part in enumerate(parts[1:], start=1):
        before = parts[index - 1]
        if before.kind not in (PaperKind.NOTICE, PaperKind.SUPPLEMENTARY_NOTICE) or part.kind is not PaperKind.MINUTES:
            continue
        at = _back_at(before, part)
        if at is not None:
            before.seen.extend(part.seen[at:])
            del part.seen[at:]
    return parts


def _back_at(notice: Part, minutes: Part) -> int | None:
    """The line in the minutes from which the notice goes on: a number of its list that the minutes' own list lacks."""
    listed = {here.number[0].printed: here.number[0] for here in notice.seen if here.number is not None}
    first = next((here.number[0] for here in minutes.seen if here.number is not None), None)
    if first is None or not listed:
        return None
    for index, here in enumerate(minutes.seen):
        if here.number is None or here.number[0].printed not in listed:
            continue
        number = here.number[0]
        if number.prefix == first.prefix and number.year == first.year and number.serial <= first.serial:
            return None
        later_own = any(
            other.number is not None and other.number[0].printed not in listed for other in minutes.seen[index + 1 :]
        )
        return None if later_own else index
    return None
