"""Writes a document as Word: real styles, headings, lists and tables in our own template, the same bytes each time.

python-docx carries the package, its parts and pictures; the body is built from elements, since python-docx knows neither
list numbers, links, fields nor tables with spans.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from saksgang.document.docx_lists import Numbering
from saksgang.document.docx_tables import table_element
from saksgang.document.docx_xml import element, field, keep_with_next, text_runs
from saksgang.document.layout import (
    CONTENTS,
    PAGE_OF,
    contents_of,
    is_kept_whole,
    is_labelled,
    is_safe_link,
    known_language,
    language_of,
    leads_to,
    printable,
    title_of,
    with_sound_levels,
    within_depth,
)
from saksgang.document.look import PLAIN, SVG, Logo, Look
from saksgang.document.pdf_out import draw_svg
from saksgang.document.tree import (
    Block,
    Document,
    Heading,
    List,
    PageBreak,
    Paragraph,
    Quote,
    Rule,
    Run,
    Table,
    text_of,
)

_TEMPLATE = Path(__file__).parent / "templates" / "paper.docx"
_ACCENT_PLACE = "ACCE27"
_LOGO_HEIGHT_MM = 16
_HEADER_LETTERS = 90
"""Name and title with more letters than a line has stand on a line each."""

_WORD_TAGS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
Element = etree._Element


def write_docx(document: Document, *, look: Look = PLAIN) -> bytes:
    """A .docx with title, language, page numbers in the foot, the co-operation's name in the head, contents from ten
    headings, and header rows that repeat."""
    word = docx.Document(io.BytesIO(_template()))
    language = language_of(document, otherwise=look.language)
    _set_properties(word, document, look, language)
    _set_styles(word, look, language)
    _set_header_and_footer(word, document, look, language)
    _Body(word, language).write(document, look)
    saved = io.BytesIO()
    word.save(saved)
    return _without_clock(saved.getvalue())


@lru_cache(maxsize=1)
def _template() -> bytes:
    return _TEMPLATE.read_bytes()


def _set_properties(word: WordDocument, document: Document, look: Look, language: str) -> None:
    properties = word.core_properties
    properties.title = printable(title_of(document))[:255]
    properties.author = printable(document.author or look.name)[:255]
    properties.language = language
    if document.dated_on:
        made = datetime.datetime.combine(document.dated_on, datetime.time(12))
        properties.created = properties.modified = made


def _set_styles(word: WordDocument, look: Look, language: str) -> None:
    tag = _WORD_TAGS.get(language, language)
    for node in word.styles.element.iter(qn("w:lang")):
        node.set(qn("w:val"), tag)
    for node in word.settings.element.iter(qn("w:themeFontLang")):
        node.set(qn("w:val"), tag)
    for node in word.styles.element.iter(qn("w:color"), qn("w:bottom")):
        for key in (qn("w:val"), qn("w:color")):
            if node.get(key) == _ACCENT_PLACE:
                node.set(key, look.ink.removeprefix("#").upper())


def _set_header_and_footer(word: WordDocument, document: Document, look: Look, language: str) -> None:
    header = " · ".join(text_of(block) for block in document.header)
    section = word.sections[0]
    section.different_first_page_header_footer = True
    for place, right in ((section.first_page_header, header), (section.header, header or title_of(document))):
        line = place.paragraphs[0]._p
        name = Run(printable(look.name), bold=True)
        between = "\t" if len(look.name) + len(right) <= _HEADER_LETTERS else "\n"
        line.extend(text_runs((name, Run(between + printable(right))) if right else (name,)))
    footer = printable(" · ".join(text_of(block) for block in document.footer))
    for place in (section.first_page_footer, section.footer):
        place.paragraphs[0]._p.extend([*text_runs((Run(footer + "\t"),)), *_page_of(language)])


def _page_of(language: str) -> Iterable[Element]:
    words = PAGE_OF.to(known_language(language))
    before, _, rest = words.partition("{page}")
    between, _, after = rest.partition("{pages}")
    yield from text_runs((Run(before),))
    yield from field("PAGE", shown="1")
    yield from text_runs((Run(between),))
    yield from field("NUMPAGES", shown="1")
    yield from text_runs((Run(after),))


class _Body:
    """Builds the body of one Word document in order; keeps the count of lists, bookmarks and links."""

    def __init__(self, word: WordDocument, language: str) -> None:
        self._word = word
        self._body = word.element.body
        self._numbering = Numbering()
        self._language = language
        self._bookmarks = 0

    def write(self, document: Document, look: Look) -> None:
        if look.logo:
            self._add_logo(look.logo)
        contents = contents_of(document)
        elements: list[Element] = []
        blocks = with_sound_levels(within_depth(document.blocks))
        for block, following in zip(blocks, (*blocks[1:], None), strict=False):
            is_listed = bool(contents) and isinstance(block, Heading) and block.level == 2
            if is_listed and self._bookmarks == 0:
                elements.append(self._contents(contents))
            made = self._elements(block, level=0)
            if leads_to(block, following):
                keep_with_next(made)
            elements.extend(self._marked(made) if is_listed else made)
        section = self._body.find(qn("w:sectPr"))
        for made_element in elements:
            section.addprevious(made_element)
        self._numbering.add_to(self._word.part.numbering_part.element)

    def _add_logo(self, logo: Logo) -> None:
        picture = draw_svg(logo.content) if logo.media_type == SVG else logo.content
        paragraph = self._word.add_paragraph()
        paragraph.add_run().add_picture(io.BytesIO(picture), height=Mm(_LOGO_HEIGHT_MM))
        for node in paragraph._p.iter(qn("wp:docPr")):
            node.set("descr", printable(logo.alt))
            node.set("name", "Logo")

    def _contents(self, headings: tuple[Heading, ...]) -> Element:
        """A table of contents that Word can make anew, with links and no page numbers, so that it is right as written."""
        title = element("w:p", _style("ContentsTitle"), *text_runs((Run(CONTENTS.to(known_language(self._language))),)))
        lines = [
            element(
                "w:p",
                _style("Contents"),
                element("w:hyperlink", *text_runs(heading.runs), {"w:anchor": f"_Toc{number}", "w:history": "1"}),
            )
            for number, heading in enumerate(headings, 1)
        ]
        begin, end = field('TOC \\o "2-2" \\n \\h \\z \\u', shown=None)
        lines[0].insert(1, begin)
        lines[-1].append(end)
        kind = element(
            "w:docPartObj",
            element("w:docPartGallery", {"w:val": "Table of Contents"}),
            element("w:docPartUnique", {"w:val": "1"}),
        )
        return element("w:sdt", element("w:sdtPr", kind), element("w:sdtContent", title, *lines))

    def _marked(self, made: list[Element]) -> list[Element]:
        """A heading with the bookmark that the table of contents leads to."""
        self._bookmarks += 1
        number = str(self._bookmarks)
        made[0].insert(1, element("w:bookmarkStart", {"w:id": number, "w:name": f"_Toc{number}"}))
        made[0].append(element("w:bookmarkEnd", {"w:id": number}))
        return made

    def _elements(self, block: Block, *, level: int, style: str = "Normal", indent: int = 0) -> list[Element]:
        """The elements of one block. `indent` is in twentieths of a point, for what stands inside a list entry."""
        match block:
            case Heading(level=depth, runs=runs):
                return [element("w:p", _style(f"Heading{depth}"), *self._runs(runs))]
            case Paragraph(runs=runs) if is_labelled(block):
                value = Run("\t" + text_of(runs[1:2]).lstrip(), runs[1].bold, runs[1].italic, runs[1].link)
                label = Run(runs[0].text.strip(), bold=True)
                return [element("w:p", _style("Labelled"), *self._runs((label, value, *runs[2:])))]
            case Paragraph(runs=runs):
                return [element("w:p", _style(style, indent=indent), *self._runs(runs))]
            case List():
                return self._list(block, level)
            case Table():
                return self._table(block)
            case Quote(blocks=blocks):
                inner = (self._elements(each, level=level, style="Quote", indent=indent) for each in blocks)
                return [made for group in inner for made in group]
            case PageBreak():
                return [element("w:p", element("w:r", element("w:br", {"w:type": "page"})))]
            case Rule():
                line = element("w:bottom", {"w:val": "single", "w:sz": "6", "w:space": "1", "w:color": "C6CCD2"})
                return [element("w:p", element("w:pPr", element("w:pBdr", line)))]

    def _list(self, block: List, level: int) -> list[Element]:
        made: list[Element] = []
        for item, number in zip(block.items, self._numbering.numbers_of(block, level), strict=True):
            properties = element(
                "w:numPr",
                element("w:ilvl", {"w:val": str(number.level)}),
                element("w:numId", {"w:val": str(number.list_id)}),
            )
            style = element("w:pPr", element("w:pStyle", {"w:val": number.style}), properties)
            first, rest = _first_paragraph(item.blocks)
            made.append(element("w:p", style, *self._runs(first)))
            for each in rest:
                made.extend(self._elements(each, level=level + 1, style="ListContinue", indent=number.indent))
        if level == 0 and is_kept_whole(block):
            keep_with_next(paragraph for paragraph in made[:-1] if str(paragraph.tag).endswith("}p"))
        return made

    def _table(self, table: Table) -> list[Element]:
        caption: list[Element] = []
        if table.caption:
            caption = [element("w:p", _style("Caption"), *text_runs((Run(printable(table.caption)),)))]
        made = table_element(table, write=lambda block: self._elements(block, level=0, style="TableText"))
        # Word joins two tables that touch, so a thin empty line follows each
        gap = element("w:spacing", {"w:before": "0", "w:after": "0", "w:line": "120", "w:lineRule": "exact"})
        return [*caption, made, element("w:p", element("w:pPr", gap))]

    def _runs(self, runs: tuple[Run, ...]) -> list[Element]:
        made: list[Element] = []
        for run in runs:
            if run.link and is_safe_link(run.link):
                target = self._word.part.relate_to(run.link.strip(), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                made.append(element("w:hyperlink", *text_runs((run,), style="Hyperlink"), {"r:id": target}))
            else:
                made.extend(text_runs((run,)))
        return made


def _style(name: str, *, indent: int = 0) -> Element:
    inner = [element("w:pStyle", {"w:val": name})] if name != "Normal" else []
    if indent:
        inner.append(element("w:ind", {"w:left": str(indent)}))
    return element("w:pPr", *inner)


def _first_paragraph(blocks: tuple[Block, ...]) -> tuple[tuple[Run, ...], tuple[Block, ...]]:
    if blocks and isinstance(blocks[0], Paragraph):
        return blocks[0].runs, blocks[1:]
    return (), blocks


def _without_clock(content: bytes) -> bytes:
    """The same package with one fixed time on every file in it, so that the same paper is the same bytes."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, _ZIP_EPOCH), old.read(entry), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
