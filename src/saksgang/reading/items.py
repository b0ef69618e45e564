"""The items of a paper: entries of the agenda list and their treatments put together, each with its lines.

Knows the order and the numbers; what stands inside an item is read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from saksgang.reading.grammar import CaseNumber, Label, same_case
from saksgang.reading.lines import Look
from saksgang.reading.loose import loose_marks
from saksgang.reading.marks import Mark, numbered_marks
from saksgang.reading.scan import Seen

_GROUP_TITLE = re.compile(
    r"(?:innkomne |andre |nye )?sak(?:er|ar)(?: til (?:behandling|handsaming))?:?$", re.IGNORECASE
)
_PAGE = re.compile(r"[ .]+(\d{1,3})$")
_LIST_GAP = 2
"""Lines at most between two entries of a list (a wrapped title, an archive number)."""


@dataclass(slots=True)
class Entry:
    """An item as it is being put together: its marks, and the spans of lines that treat it."""

    number: CaseNumber | None
    title: str
    marks: list[Mark] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def is_treated(self) -> bool:
        """Whether anything but the list speaks of it."""
        return bool(self.spans)


@dataclass(frozen=True, slots=True)
class Plan:
    """The items of a paper in order, and which lines belong to the front: the head, without the list."""

    entries: tuple[Entry, ...]
    front: tuple[int, ...]
    list_span: tuple[int, int] | None
    slips: tuple[Mark, ...] = ()


def plan_items(seen: Sequence[Seen], *, body: str | None = None) -> Plan:
    """Find the items of one paper. `body` is the body that meets, where the head names it."""
    marks = numbered_marks(seen, body=body) or loose_marks(seen)
    listed, treated = _told_apart(seen, list(marks))
    listed = _without_pages(listed)
    entries = _joined(listed, treated, len(seen))
    first = min((mark.at for mark in treated), default=len(seen))
    list_lines = {at for mark in listed for at in range(mark.at, mark.end)}
    front = tuple(index for index in range(first) if index not in list_lines)
    span = (min(list_lines), max(list_lines) + 1) if list_lines else None
    return Plan(tuple(entries), front, span, tuple(mark for mark in marks if mark.is_slip))


def _without_pages(listed: list[Mark]) -> list[Mark]:
    """The entries of a list without the number of the page that each ends with."""
    ends = [_PAGE.search(mark.title) for mark in listed]
    pages = [int(end[1]) for end in ends if end]
    if len(pages) < 3 or len(pages) * 10 < len(listed) * 6 or pages != sorted(pages):
        return listed
    return [
        replace(mark, title=mark.title[: end.start()].rstrip(" .")) if end else mark
        for mark, end in zip(listed, ends, strict=True)
    ]


def _told_apart(seen: Sequence[Seen], marks: list[Mark]) -> tuple[list[Mark], list[Mark]]:
    """The marks that are entries of a list, and those over a treatment."""
    listed: list[Mark] = []
    treated: list[Mark] = []
    runs = _runs(seen, marks)
    for position, run in enumerate(runs):
        if _is_list(seen, run, runs[position + 1 :], marks):
            listed.extend(run)
        else:
            treated.extend(run)
    if treated and listed:
        known = [mark.number for mark in listed if mark.number]
        treated = [mark for mark in treated if _is_credible(seen, mark, known)]
    return listed, treated


def _runs(seen: Sequence[Seen], marks: list[Mark]) -> list[list[Mark]]:
    """Marks that follow each other with nothing of substance between them."""
    runs: list[list[Mark]] = []
    numbers: set[CaseNumber | None] = set()
    earlier: set[CaseNumber | None] = set()
    for mark in marks:
        begins_again = (
            bool(runs) and mark.number is not None and mark.number in earlier and runs[-1][-1].number not in earlier
        )
        is_new = mark.number is None or mark.number not in numbers
        if runs and is_new and not begins_again and _is_next_entry(seen, runs[-1][-1], mark):
            runs[-1].append(mark)
        else:
            earlier |= numbers
            runs.append([mark])
            numbers.clear()
        numbers.add(mark.number)
    return runs


def _is_next_entry(seen: Sequence[Seen], before: Mark, mark: Mark) -> bool:
    gap = [here for here in seen[before.end : mark.at] if not here.is_break]
    one, other = seen[before.at].line, seen[mark.at].line
    if (one.look is Look.ROW) is not (other.look is Look.ROW) or one.table is not other.table:
        return False
    return len(gap) <= _LIST_GAP and all(
        (here.label is None or here.label.label in (Label.AGENDA, Label.TITLE))
        and len(here.text) < 90
        and not here.text.endswith(".")
        for here in gap
    )


def _is_list(seen: Sequence[Seen], run: list[Mark], later: Sequence[list[Mark]], marks: list[Mark]) -> bool:
    """A run is a list when it stands under the word for one, in one table, or its numbers come again later."""
    if any(mark.is_routing or _is_unfolded(seen, mark) for mark in run):
        return False
    again = sum(1 for mark in run if any(_same(mark, other) for following in later for other in following))
    if len(run) > 1 and again >= max(1, len(run) // 3):
        return True
    if again and len(run) == 1 and _under_agenda(seen, run[0]):
        return True
    if all(seen[mark.at].line.look is Look.ROW for mark in run):
        return len(run) > 1 or _under_agenda(seen, run[0])
    return len(run) > 1 and _under_agenda(seen, run[0]) and (not later or len(run) == len(marks) or again > 0)


def _is_unfolded(seen: Sequence[Seen], mark: Mark) -> bool:
    """Whether the treatment stood in the row's own cell, and now on lines below it."""
    row, below = seen[mark.at].line, seen[mark.at + 1].line if mark.at + 1 < len(seen) else None
    return row.look is Look.ROW and below is not None and below.look is Look.TEXT and below.block == row.block


def _same(one: Mark, other: Mark) -> bool:
    if one.number is None or other.number is None:
        return one.title.casefold() == other.title.casefold()
    return same_case(one.number, other.number)


def _under_agenda(seen: Sequence[Seen], mark: Mark) -> bool:
    """Whether a heading for the agenda stands right before the mark."""
    for here in reversed(seen[max(mark.at - 6, 0) : mark.at]):
        if here.label is not None and here.number is None:
            return here.label.label in (Label.AGENDA, Label.TITLE, Label.CASE_NUMBER)
    return False


def _is_credible(seen: Sequence[Seen], mark: Mark, known: Sequence[CaseNumber]) -> bool:
    """A treatment whose number is on the list, or that stands out and counts near it."""
    number = mark.number
    if number is None or not known or any(same_case(number, other) for other in known):
        return True
    here = seen[mark.at]
    serials = [other.serial for other in known]
    near = min(serials) - 5 <= number.serial <= max(serials) + 15
    return near and (here.stands_out or (here.number is not None and len(here.text) < 160))


def _joined(listed: list[Mark], treated: list[Mark], end: int) -> list[Entry]:
    entries: list[Entry] = []
    for mark in listed:
        entry = _entry_for(entries, mark)
        if entry is None:
            entries.append(Entry(mark.number, mark.title, [mark]))
    order: list[Entry] = []
    for index, mark in enumerate(treated):
        entry = _entry_for(entries, mark)
        if entry is None or _is_other_case(entry, mark):
            entry = Entry(mark.number, mark.title)
            entries.append(entry)
        _treat(entry, mark, treated[index + 1].at if index + 1 < len(treated) else end)
        if entry not in order:
            order.append(entry)
    return [entry for entry in _in_order(entries, order) if not _GROUP_TITLE.match(entry.title) or entry.number is None]


def _is_other_case(entry: Entry, mark: Mark) -> bool:
    """Whether a treated number comes again over something else: the number was given twice."""
    before = [one.title for one in entry.marks if one.title]
    return bool(
        entry.is_treated
        and before
        and mark.title
        and all(SequenceMatcher(None, one.casefold(), mark.title.casefold()).ratio() < 0.5 for one in before)
    )


def _treat(entry: Entry, mark: Mark, stop: int) -> None:
    is_first = not entry.spans
    entry.marks.append(mark)
    entry.spans.append((mark.end, stop))
    if mark.title and (is_first or not entry.title) and not (entry.title and _is_better(entry.title, mark.title)):
        entry.title = mark.title
    if mark.number is not None and (entry.number is None or entry.marks[0].is_slip):
        entry.number = mark.number


def _is_better(listed: str, treated: str) -> bool:
    """Whether the list's title is fuller than the one over the treatment (which may be cut or carry text)."""
    if len(treated) > 200 or treated.casefold() in ("", listed.casefold()):
        return True
    one, other = listed.casefold(), treated.casefold()
    if len(one) > 12 and one in other and not other.startswith(one):
        return True  # words of the sheet's form stand before it
    return one.startswith(other) or (other.startswith(one) and len(other) > len(one) + 60)


def _entry_for(entries: list[Entry], mark: Mark) -> Entry | None:
    """The entry of the same case: by number, else by title."""
    if mark.number is None:
        return next((entry for entry in entries if _similar(entry.title, mark.title)), None)
    same = [entry for entry in entries if entry.number is not None and same_case(entry.number, mark.number)]
    exact = [entry for entry in same if entry.number and entry.number.prefix == mark.number.prefix]
    slips = [
        entry
        for entry in entries
        if entry.number
        and (mark.is_slip or (entry.marks[:1] and entry.marks[0].is_slip))
        and entry.number.serial == mark.number.serial
        and entry.number.prefix == mark.number.prefix
    ]
    lost = [entry for entry in entries if entry.number is None and _similar(entry.title, mark.title)]
    found = exact or same or slips or lost
    return found[0] if found else None


def _similar(one: str, other: str) -> bool:
    one, other = one.casefold().strip(" .:?"), other.casefold().strip(" .:?")
    return one == other or (len(one) > 8 and SequenceMatcher(None, one, other).ratio() > 0.88)


def _in_order(entries: list[Entry], treated: list[Entry]) -> list[Entry]:
    """The order of treatment; what is only listed stands after the entry before it in the list."""
    ordered = list(treated)
    previous: Entry | None = None
    for entry in entries:
        if entry not in ordered:
            at = ordered.index(previous) + 1 if previous in ordered else 0
            ordered.insert(at, entry)
        previous = entry
    return ordered
