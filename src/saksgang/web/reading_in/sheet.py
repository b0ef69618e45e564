"""The paper as it stands beside its facts: its lines with their places, or for PDF also pictures of its pages.

Runs in the guarded process that reads uploads; knows no request and no register.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from saksgang.core.checking import check
from saksgang.core.dossier import ReadPapers
from saksgang.core.findings import Source
from saksgang.core.refusals import Refusal
from saksgang.document.reader import read_document
from saksgang.document.tree import Block, Document, List, ListItem, PageBreak, Quote, Row, Rule, Table, text_of
from saksgang.reading import read_paper
from saksgang.web.reading_in.boxes import Box, PlacedWords, boxes_of

MOST_LINES = 6000
WIDTH = 900
MOST_PAGES = 60


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of the paper; `page` is 0 where the format has no pages, `line` 0 where it has no lines."""

    page: int
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A page of a PDF, in points."""

    number: int
    width: float
    height: float

    @property
    def shown_height(self) -> int:
        """Its height in pixels when it is shown 900 wide."""
        return round(min(self.height / max(self.width, 1.0), 3) * WIDTH)


@dataclass(frozen=True, slots=True)
class Seen:
    """An uploaded file as it was read, with what is needed to show it."""

    read: ReadPapers
    lines: tuple[SheetLine, ...]
    pages: tuple[SheetPage, ...] = ()
    boxes: tuple[Box, ...] = ()


def look_through(content: bytes, name: str) -> Seen | Refusal:
    """Read a file and the findings in it. Raises `Refused` when it can't be read."""
    read = read_paper(content, name=name)
    document = read_document(content, name=name)
    if isinstance(document, Refusal):
        return document
    known = set(read.findings)
    findings = (*read.findings, *(finding for finding in check((read,)) if finding not in known))
    checked = ReadPapers(read.file, read.papers, findings)
    lines = tuple(_lines_of(document))[:MOST_LINES]
    if document.media_type != "application/pdf":
        return Seen(checked, lines)
    return Seen(checked, lines, _pages_of(content), tuple(boxes_of(content, _marked(lines, checked))))


def lines_of(source: Source) -> Iterator[tuple[int, int]]:
    """The page and each line that a place covers, at most 400 lines; none when the place has no line."""
    if not source.line:
        return
    page = source.page or 0
    until = source.until_line if source.until_line and (source.until_page or page) == page else source.line
    for line in range(source.line, min(max(until, source.line), source.line + 400) + 1):
        yield page, line


def _marked(lines: tuple[SheetLine, ...], read: ReadPapers) -> tuple[PlacedWords, ...]:
    """The lines of all that was found and of all that is odd, on the pages that are shown."""
    papers = read.papers
    facts = (fact for paper in papers for fact in (*paper.facts, *(one for item in paper.items for one in item.facts)))
    sources = (*(fact.source for fact in facts), *(finding.source for finding in read.findings if finding.source))
    places = {place for source in sources for place in lines_of(source)}
    wanted = (line for line in lines if (line.page, line.line) in places and 0 < line.page <= MOST_PAGES)
    return tuple(PlacedWords(line.page, line.line, line.text) for line in wanted)


def picture_of(content: bytes, number: int) -> bytes:
    """A page of a PDF, from 1, as PNG, 900 pixels wide."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    page = document[number - 1]
    scale = min(WIDTH / max(page.get_width(), 1.0), 4.0)
    image = page.render(scale=scale, may_draw_forms=False, grayscale=True).to_pil()
    image = image.crop((0, 0, image.width, min(image.height, 3 * WIDTH)))
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _pages_of(content: bytes) -> tuple[SheetPage, ...]:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    shown = range(min(len(document), MOST_PAGES))
    sizes = [document.get_page_size(index) for index in shown]
    return tuple(SheetPage(index + 1, *size) for index, size in zip(shown, sizes, strict=True))


def _lines_of(document: Document) -> Iterator[SheetLine]:
    for block in (*document.header, *document.blocks, *document.footer):
        yield from _lines_in(block)


def _lines_in(block: Block | ListItem | Row) -> Iterator[SheetLine]:
    match block:
        case List(items=items):
            for item in items:
                yield from _lines_in(item)
        case Table(rows=rows):
            for row in rows:
                yield from _lines_in(row)
        case Quote(blocks=blocks):
            for inner in blocks:
                yield from _lines_in(inner)
        case PageBreak() | Rule():
            return
        case ListItem(label=label):
            yield from _split(block, f"{label} ")
        case _:
            yield from _split(block, "")


def _split(block: Block | ListItem | Row, label: str) -> Iterator[SheetLine]:
    page, line = block.place.page or 0, block.place.line or 0
    for index, text in enumerate((label + text_of(block)).split("\n")):
        yield SheetLine(page, line + index if line else 0, text.replace("\t", "  ·  "))
