"""The paper's lines as they show beside the facts: where facts were found, and where the reader was in doubt. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from saksgang.core.dossier import Dossier
from saksgang.web.reading_in.boxes import Box
from saksgang.web.reading_in.preview import DOUBTFUL_BELOW
from saksgang.web.reading_in.sheet import Seen, SheetPage, lines_of


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line: `anchor` is its place in a link, empty when it has none or another line has it; `mark` is `found`,
    `found doubtful` or empty; `new_page` the number of the page that it begins."""

    text: str
    anchor: str
    mark: str
    new_page: int


def sheet_of(seen: Seen, papers: Iterable[Dossier]) -> tuple[ShownLine, ...]:
    """The lines with their marks."""
    found, doubtful = _marked(papers)
    return tuple(_shown(seen, found, doubtful))


@dataclass(frozen=True, slots=True)
class MarkedBox:
    """A row of print on a page: `anchor` is its place in a link, empty but for the first of a line; `mark` as of a
    line, or `odd` where only a finding is."""

    box: Box
    anchor: str
    mark: str


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page of a PDF with the boxes on it."""

    page: SheetPage
    boxes: tuple[MarkedBox, ...]


def pages_of(seen: Seen, papers: Iterable[Dossier]) -> tuple[ShownPage, ...]:
    """The pages with what was found marked on them."""
    found, doubtful = _marked(papers)
    given: set[tuple[int, int]] = set()
    marked: list[MarkedBox] = []
    for box in seen.boxes:
        place = (box.page, box.line)
        mark = "found doubtful" if place in doubtful else "found" if place in found else "odd"
        marked.append(MarkedBox(box, "" if place in given else f"l{box.page}-{box.line}", mark))
        given.add(place)
    return tuple(ShownPage(page, tuple(one for one in marked if one.box.page == page.number)) for page in seen.pages)


def _shown(seen: Seen, found: set[tuple[int, int]], doubtful: set[tuple[int, int]]) -> Iterator[ShownLine]:
    given: set[str] = set()
    page = 0
    for line in seen.lines:
        place = (line.page, line.line)
        anchor = f"l{line.page}-{line.line}" if line.line else ""
        mark = "found doubtful" if place in doubtful else "found" if place in found else ""
        yield ShownLine(
            line.text,
            "" if anchor in given else anchor,
            mark if line.line else "",
            line.page if line.page > page else 0,
        )
        given.add(anchor)
        page = max(page, line.page)


def _marked(papers: Iterable[Dossier]) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    found: set[tuple[int, int]] = set()
    doubtful: set[tuple[int, int]] = set()
    for paper in papers:
        for fact in (*paper.facts, *(fact for item in paper.items for fact in item.facts)):
            (doubtful if fact.confidence < DOUBTFUL_BELOW else found).update(lines_of(fact.source))
    return found, doubtful
