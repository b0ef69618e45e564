"""From PDF to the tree: by the tags of the file where they are sound, else by where letters stand.

Places are pages and lines on the page, counted from 1 from the top. Nothing in the file is run or fetched. PDFium is
not made for several threads at once, so one paper is read at a time in a process.
"""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from saksgang.core.findings import Finding
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text
from saksgang.document import problems, refusing
from saksgang.document.pdf_furniture import Furniture, PageLines, find_furniture
from saksgang.document.pdf_join import join_pages
from saksgang.document.pdf_layout import Measures, blocks_of_lines, measure
from saksgang.document.pdf_letters import Line, PageText, Piece, lines_of, read_letters
from saksgang.document.pdf_rules import Grid, grids_of, strokes_of
from saksgang.document.pdf_streams import swells
from saksgang.document.pdf_tables import Placed, ruled_table, split_off_tables
from saksgang.document.pdf_tagged import blocks_of_tags, is_sound
from saksgang.document.pdf_tagged_page import TaggedPage, tagged_page
from saksgang.document.pdf_tags import read_tags
from saksgang.document.runs import clean
from saksgang.document.tree import Block, Document, Paragraph, Run, Table

MOST_PAGES = 2_000
"""Pages that are read; a finding tells of the rest."""

SECONDS = 8.0
"""How long reading may take; what was read until then is kept, with a finding."""

_MOST_LETTERS = 2_000_000
_LONGEST_PROPERTY = 20_000
_ONE_AT_A_TIME = threading.Lock()


@dataclass(slots=True)
class _Page:
    """One page as it was read: its text, its lines, and the tables ruled on it."""

    number: int
    text: PageText
    lines: list[Line]
    grids: list[Grid] = field(default_factory=list)
    has_picture: bool = False
    tags: TaggedPage | None = None


def read_pdf(content: bytes, *, name: str) -> Document | Refusal:
    """The document in a PDF file."""
    if swells(content):
        return refusing.refuse_unpacked_too_large(name)
    with _ONE_AT_A_TIME:
        try:
            pdf = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
                return refusing.refuse_encrypted(name)
            return refusing.refuse_damaged(name)
        try:
            return _read(pdf, content, name)
        except pypdfium2.PdfiumError:
            return refusing.refuse_damaged(name)
        finally:
            pdf.close()


def _read(pdf: pypdfium2.PdfDocument, content: bytes, name: str) -> Document | Refusal:
    count = len(pdf)
    if count == 0:
        return refusing.refuse_damaged(name)
    pages, findings = _pages(pdf, count)
    if not pages:
        return refusing.refuse_damaged(name)
    if b"%%EOF" not in content[-4096:]:
        findings.append(problems.find_cut_off())
    findings.extend(_text_findings(pages))
    furniture = find_furniture([PageLines(page.number, page.text.height, tuple(page.lines)) for page in pages])
    blocks = _all_blocks(pages, furniture)
    return Document(
        blocks=blocks,
        header=_furniture_blocks(furniture.header),
        footer=_furniture_blocks(furniture.footer),
        title=_property(pdf, "Title"),
        author=_property(pdf, "Author"),
        language=_language(pdf),
        media_type="application/pdf",
        pages=count,
        findings=tuple(findings),
    )


def _pages(pdf: pypdfium2.PdfDocument, count: int) -> tuple[list[_Page], list[Finding]]:
    """The pages, as many as limits allow, and what was odd about them."""
    until = time.monotonic() + SECONDS
    pages: list[_Page] = []
    findings: list[Finding] = []
    letters = 0
    for index in range(count):
        if index >= MOST_PAGES or letters > _MOST_LETTERS or time.monotonic() > until:
            findings.append(problems.find_cut_short(what=_first_pages(len(pages))))
            break
        try:
            page = _page(pdf, index)
        except pypdfium2.PdfiumError:
            findings.append(problems.find_lost_page(page=index + 1))
            continue
        letters += page.text.letters
        pages.append(page)
    return pages, findings


def _first_pages(count: int) -> Text:
    return Text(nb=f"de første {count} sidene", nn=f"dei første {count} sidene", en=f"the first {count} pages")


def _page(pdf: pypdfium2.PdfDocument, index: int) -> _Page:
    page = pdf[index]
    text_page = page.get_textpage()
    try:
        width, height = page.get_size()
        turn = page.get_rotation()
        text = read_letters(text_page.raw, width=width, height=height, turn=turn)
        grids = grids_of(strokes_of(page.raw, width=width, height=height, turn=turn))
        has_picture = text.letters < 20 and _has_picture(page)
        lines = lines_of(text.pieces)
        return _Page(index + 1, text, lines, grids, has_picture, _sound_tags(page, index + 1, lines, height))
    finally:
        text_page.close()
        page.close()


def _sound_tags(page: pypdfium2.PdfPage, number: int, lines: Sequence[Line], height: float) -> TaggedPage | None:
    """The page's tags, if it has some that can be trusted."""
    if not any(piece.tag >= 0 for line in lines for piece in line.pieces):
        return None
    tree = read_tags(page.raw)
    tagged = tagged_page(number, tree, lines) if tree else None
    return tagged if tagged and is_sound(tagged, lines, height=height) else None


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2))


def _all_blocks(pages: Sequence[_Page], furniture: Furniture) -> tuple[Block, ...]:
    kept = [[line for line in page.lines if (page.number, line.number) not in furniture.taken] for page in pages]
    measures = measure([_outside(lines, page.grids) for page, lines in zip(pages, kept, strict=True)])
    return join_pages(
        [(page.number, list(_page_blocks(page, lines, measures))) for page, lines in zip(pages, kept, strict=True)]
    )


def _outside(lines: Sequence[Line], grids: Sequence[Grid]) -> list[Line]:
    return [line for line in lines if not any(_stands_in(grid, line.pieces[0]) for grid in grids)]


def _stands_in(grid: Grid, piece: Piece) -> bool:
    return grid.cell_at((piece.left + piece.right) / 2, piece.base - 0.3 * piece.size) is not None


def _page_blocks(page: _Page, lines: Sequence[Line], measures: Measures) -> Iterator[Block]:
    """The blocks of a page: by its tags, or from the top down."""
    if page.tags is not None:
        yield from blocks_of_tags(page.tags)
        return
    pieces = [piece for line in lines for piece in line.pieces]
    tables: list[Placed] = []
    for grid in page.grids:
        inside = [piece for piece in pieces if _stands_in(grid, piece)]
        table = ruled_table(grid, inside, page.lines, measures, page=page.number)
        if table is not None:
            tables.append(Placed(grid.top, table))
            taken = {id(piece) for piece in inside}
            pieces = [piece for piece in pieces if id(piece) not in taken]
    numbers = {id(piece): line.number for line in lines for piece in line.pieces}
    free = lines_of(pieces)
    for line in free:
        line.number = numbers[id(line.pieces[0])]
    at = 0
    for placed in tables:
        until = next((i for i, line in enumerate(free) if line.base > placed.top), len(free))
        yield from _flow(free[at:until], measures, page.number)
        yield placed.block
        at = max(at, until)
    yield from _flow(free[at:], measures, page.number)


def _flow(lines: Sequence[Line], measures: Measures, page: int) -> Iterator[Block]:
    for part in split_off_tables(lines, measures, page=page):
        if isinstance(part, Table):
            yield part
        else:
            yield from blocks_of_lines(part, measures, page=page)


def _furniture_blocks(texts: Sequence[str]) -> tuple[Block, ...]:
    return tuple(Paragraph((Run(clean(text)),)) for text in texts)


def _text_findings(pages: Sequence[_Page]) -> Iterator[Finding]:
    empty = [page.number for page in pages if page.has_picture]
    if empty:
        yield problems.find_scan(pages=empty, of=len(pages))
    letters = sum(page.text.letters for page in pages)
    lost = sum(page.text.lost for page in pages)
    if lost * 50 > letters:
        yield problems.find_lost_letters(share=lost / letters)
    if letters and all(piece.is_hidden for page in pages for piece in page.text.pieces):
        yield problems.find_recognised_text()
    for page in pages:
        if page.text.is_cut:
            yield problems.find_full_page(page=page.number)


def _property(pdf: pypdfium2.PdfDocument, key: str) -> str | None:
    tag = key.encode("ascii")
    length = pdfium.FPDF_GetMetaText(pdf.raw, tag, None, 0)
    if not 2 < length < _LONGEST_PROPERTY:
        return None
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDF_GetMetaText(pdf.raw, tag, buffer, length)
    return clean(buffer.raw[: length - 2].decode("utf-16-le", errors="replace")).strip() or None


def _language(pdf: pypdfium2.PdfDocument) -> str | None:
    length = pdfium.FPDFCatalog_GetLanguage(pdf.raw, None, 0)
    if not 2 < length < 200:
        return None
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFCatalog_GetLanguage(pdf.raw, buffer, length)
    return bytes(buffer).decode("utf-16-le", errors="replace").strip("\0 ") or None
