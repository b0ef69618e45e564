"""The paper's lines as they show beside the facts: where facts were found, and where the reader was in doubt. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from saksgang.core.dossier import Dossier, Fact
from saksgang.web.reading_in.preview import DOUBTFUL_BELOW
from saksgang.web.reading_in.sheet import Box, Seen, SheetPage


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
    """A box on a page with its place in a link and its mark."""

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
    _found, doubtful = _marked(papers)
    boxes = {(box.page, box.line): box for box in seen.boxes}
    marked = [
        MarkedBox(box, f"l{page}-{line}", "found doubtful" if (page, line) in doubtful else "found")
        for (page, line), box in boxes.items()
    ]
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
            (doubtful if fact.confidence < DOUBTFUL_BELOW else found).update(_lines(fact))
    return found, doubtful


def _lines(fact: Fact) -> Iterator[tuple[int, int]]:
    source = fact.source
    if not source.line:
        return
    page = source.page or 0
    until = source.until_line if source.until_line and (source.until_page or page) == page else source.line
    for line in range(source.line, min(max(until, source.line), source.line + 400) + 1):
        yield page, line
