"""Where agenda items begin: the lines that carry an item's number or title, in the list and over the treatment.

Chooses the one series of numbers that is the paper's own among all that look like one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from saksgang.reading.forms import is_form_line
from saksgang.reading.grammar import CaseNumber, Label, NumberForm, contents_line, find_dates, number_at_start, unwrap
from saksgang.reading.lines import Look
from saksgang.reading.scan import Seen, without_archive
from saksgang.reading.titles import wrapped_title

_SENTENCE = re.compile(
    r"^(?:[,;)]|(?:bl[ei]|blei|blir|vart|vert|er|var|har|hadde|skal|kan|om|og|eller|i|ifm|av|frå|fra|til|som|gjelder|gjeld|vedtok|"
    r"utsettes|trekkes|behandles|was|is|and|of|in)\b)"
)
NOT_OPENING = frozenset(
    {
        Label.BODY,
        Label.PLACE,
        Label.DATE,
        Label.TIME,
        Label.DATE_AND_TIME,
        Label.LETTER_DATE,
        Label.REFERENCE,
        Label.OFFICER,
        Label.CASE_RANGE,
        Label.PRESENT,
        Label.OTHERS_PRESENT,
        Label.ABSENT,
        Label.ATTACHMENTS,
        Label.NEXT_MEETING,
    }
)
"""Labels whose value can look like a case number."""

_LOST = re.compile(r"/\d{2} (?:\d\d/\d{2,6} )?(?P<title>[A-ZÆØÅ].{3,200})$")
"""A line of a list whose number lost its digits in a converter: the title alone is left."""

_LEADER = re.compile(r"\s?(?:\.{2,}|…)\s*\d{1,3}$")
"""The dots and the page that an entry of a list ends with."""

_OF_SHEET = re.compile(r"^\s*saks(?:protokoll|framlegg|fremlegg)\s*[:–-]\s*", re.IGNORECASE)
_ROUTED = re.compile(
    r"(?:[A-ZÆØÅ][\wæøå-]*[ ]){0,4}?[\wæøåÆØÅ-]*(?:styret?|utvalget?|utvalet?|skapet?|rådet?|nemnda?|tinget)\b(?: for [\w ]{3,40})?,? "
    r"(?=(?:PS|RS|OS|DS|FO|Politisk sak|Saksbeh\w*|Arkiv\w*|\d{1,2}\.\d{1,2}\.\d{2,4})\b|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """An item begins at line `at`; its content begins at line `end`. `is_listed`: an entry of the agenda list.
    `is_slip`: its year does not fit. `is_routing`: a line of the table that sends a case through bodies."""

    at: int
    end: int
    number: CaseNumber | None
    title: str
    is_listed: bool = False
    confidence: float = 0.95
    is_slip: bool = False
    is_routing: bool = False


def numbered_marks(seen: Sequence[Seen], *, body: str | None = None) -> tuple[Mark, ...]:
    """The lines that open an item with a number of a sure form (`PS 12/26`, `Sak 3`), of the paper's own series.

    `body` is the body that meets, if known: in a table that sends a case through bodies, its row is the one.
    """
    found = [mark for index in range(len(seen)) if (mark := _mark_at(seen, index))]
    return tuple(_paired_runs(seen, _routed(seen, _own_series(found), body)))


def _routed(seen: Sequence[Seen], marks: list[Mark], body: str | None) -> list[Mark]:
    """The marks without rows for other bodies: of a routing table stays the known number, the body's own, or the first."""
    known = {mark.number for mark in marks if not mark.is_routing}
    kept = [mark for mark in marks if not mark.is_routing or mark.number in known or _names_body(seen[mark.at], body)]
    return kept or marks[:1]


def _names_body(here: Seen, body: str | None) -> bool:
    return bool(body) and str(body).casefold()[:9] in here.text.casefold()


def _mark_at(seen: Sequence[Seen], index: int) -> Mark | None:
    here = seen[index]
    if here.number is None:
        lost = _LOST.match(here.text) if here.label is None else None
        return Mark(index, index + 1, None, lost["title"], confidence=0.4) if lost else None
    number, rest = here.number
    if number.until is not None or (here.label is not None and here.label.label in NOT_OPENING):
        return None
    if _SENTENCE.match(rest) and not here.stands_out:
        return None
    listed = contents_line(here.text) if here.line.look is not Look.ROW else None
    title = _LEADER.sub("", without_archive(rest))
    if listed is not None:
        title = without_archive(_title_in(listed.title))
    in_form = index > 0 and is_form_line(seen[index - 1].text) and is_form_line(here.text)
    if in_form or _is_routing(here, title):
        return Mark(index, index + 1, number, "", confidence=0.8, is_routing=True)
    return Mark(index, index + 1, number, title)


def _title_in(entry: str) -> str:
    found = number_at_start(entry)
    return found[1] if found else entry


def _is_routing(here: Seen, title: str) -> bool:
    """A row of the table that sends a case through bodies (`12/26 | Formannskapet | 12.03.2026`) has no title."""
    cells = here.columns
    if len(cells) > 1:
        return any(_is_day(cell) for cell in cells)
    if not title:
        return False
    return bool(_ROUTED.match(title)) or (len(title.split()) <= 4 and _is_day(title.rsplit(maxsplit=1)[-1]))


def _is_day(text: str) -> bool:
    found = find_dates(text)
    return bool(found) and found[0].end - found[0].start >= len(text.strip()) - 1


def _own_series(marks: list[Mark]) -> list[Mark]:
    """The marks of the paper's own series: of one year, or counted by a word; slips in the year stay when they fit."""
    yeared = [mark for mark in marks if mark.number is None or mark.number.form is NumberForm.YEARED]
    worded = [mark for mark in marks if mark.number and mark.number.form is NumberForm.WORDED]
    years = Counter(mark.number.year for mark in yeared if mark.number)
    if not years or len(worded) > len(yeared) * 2:
        return worded
    year = years.most_common(1)[0][0]
    own = []
    for index, mark in enumerate(yeared):
        if mark.number is None or mark.number.year == year:
            own.append(mark)
        elif _fits(mark.number, yeared[index - 1 : index], yeared[index + 1 : index + 2]):
            own.append(replace(mark, is_slip=True, confidence=0.6))
    return own


def _fits(number: CaseNumber, before: Sequence[Mark], after: Sequence[Mark]) -> bool:
    """Whether a number with an odd year counts on from the one before or to the one after."""

    def steps(other: CaseNumber | None, by: int) -> bool:
        return other is not None and other.prefix == number.prefix and other.serial + by == number.serial

    return any(steps(mark.number, 1) for mark in before) or any(steps(mark.number, -1) for mark in after)


def _paired_runs(seen: Sequence[Seen], marks: list[Mark]) -> list[Mark]:
    """Titles for the marks: from the same line, the next lines, or a run of titles after a run of numbers."""
    done: list[Mark] = []
    index = 0
    while index < len(marks):
        run = _bare_run(marks, index)
        titles = _title_lines(seen, marks, index, run) if run > 1 else []
        if titles and len(titles) == run:
            for mark, at in zip(marks[index : index + run], titles, strict=True):
                done.append(replace(mark, title=seen[at].text, confidence=0.75, is_listed=True))
            done[-1] = replace(done[-1], end=titles[-1] + 1)
            index += run
            continue
        mark = marks[index]
        stop = marks[index + 1].at if index + 1 < len(marks) else len(seen)
        done.append(_with_title(seen, mark, stop))
        index += 1
    return done


def _bare_run(marks: list[Mark], index: int) -> int:
    """How many marks from here stand on lines of their own, without title, one after the other."""
    run = 0
    while index + run < len(marks):
        mark = marks[index + run]
        if mark.title or (run and mark.at != marks[index + run - 1].at + 1):
            break
        run += 1
    return run


def _title_lines(seen: Sequence[Seen], marks: list[Mark], index: int, run: int) -> list[int]:
    """The lines after a run of numbers that can be their titles: as many as the numbers, none a label or number."""
    start = marks[index + run - 1].at + 1
    lines = list(range(start, min(start + run, len(seen))))
    usable = all(seen[at].label is None and seen[at].number is None and not seen[at].is_break for at in lines)
    return lines if usable and all(len(seen[at].text) < 200 for at in lines) else []


def without_sheet(title: str) -> str:
    """A title without the word for the sheet before it (`SAKSPROTOKOLL: …`)."""
    return _OF_SHEET.sub("", title).strip()


def _labelled_title(seen: Sequence[Seen], start: int, stop: int) -> int | None:
    """The line among the next few that holds the title after a label (`Tittel: …`)."""
    for index in range(start, min(start + 6, stop)):
        label = seen[index].label
        if label is not None and label.label is Label.TITLE and label.rest:
            return index
    return None


def _after_table(seen: Sequence[Seen], start: int, stop: int) -> int:
    """The first line below the table that sends a case through bodies."""
    block = seen[start - 1].line.block
    return next((at for at in range(start, stop) if seen[at].line.block != block), start)


def _with_title(seen: Sequence[Seen], mark: Mark, stop: int) -> Mark:
    here = seen[mark.at].line
    if here.look is Look.ROW and not mark.is_routing:
        return mark
    if not mark.title and (labelled := _labelled_title(seen, mark.end, stop)) is not None:
        return replace(mark, title=without_sheet(seen[labelled].text.partition(":")[2]), end=labelled + 1)
    if not mark.title:
        start = _after_table(seen, mark.end, stop) if mark.is_routing else mark.end
        title, end = wrapped_title(seen, start, stop)
        return replace(mark, title=title, end=end, confidence=min(mark.confidence, 0.85))
    more, end = wrapped_title(seen, mark.end, stop, after=seen[mark.at])
    return replace(mark, title=unwrap([mark.title, more]) if more else mark.title, end=end)
