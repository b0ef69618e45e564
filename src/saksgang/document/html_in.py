"""From HTML to the tree, with lxml: what a reader of the page would see, in the order it stands.

Nothing is fetched or run: scripts, styles, pictures, forms and menus are left out. Places are lines in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import cast

from lxml import etree

from saksgang.core.findings import Finding, Source
from saksgang.document import problems
from saksgang.document.html_page import parse_page
from saksgang.document.list_marks import Series, mark_at, read_form
from saksgang.document.nesting import DEEPEST
from saksgang.document.numerals import as_letters, as_roman
from saksgang.document.runs import safe_link, tidy
from saksgang.document.text_in import blocks_of_text
from saksgang.document.tree import (
    Block,
    Cell,
    Document,
    Heading,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Quote,
    Row,
    Rule,
    Run,
    Table,
)

Element = etree._Element

_DROPPED_TAGS = (
    "script style template noscript title meta link base iframe object embed applet svg math canvas audio video "
    "img picture map area input select textarea button datalist progress meter nav dialog del rp rt"
)
_DROPPED = frozenset(_DROPPED_TAGS.split())
_TRANSPARENT_TAGS = (
    "html head body main article section div address figure figcaption fieldset legend details summary header footer aside "
    "center form p dt dd hgroup search td th tr tbody thead tfoot caption li"
)
_TRANSPARENT_BLOCKS = frozenset(_TRANSPARENT_TAGS.split())
_BOLD = frozenset({"b", "strong"})
_ITALIC = frozenset({"i", "em", "cite", "dfn", "var"})
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_HEADING = re.compile(r"h[1-6]")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"(?<![\w-])font-weight\s*:\s*(bold|bolder|[6-9]00)", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"(?<![\w-])font-style\s*:\s*(italic|oblique)", re.IGNORECASE)
_PLAIN_WEIGHT = re.compile(r"(?<![\w-])font-weight\s*:\s*(normal|[1-4]00)", re.IGNORECASE)
_KEPT_BLANKS = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_BREAK_BEFORE = re.compile(r"(?:page-)?break-before\s*:\s*(?:always|page)", re.IGNORECASE)
_BREAK_AFTER = re.compile(r"(?:page-)?break-after\s*:\s*(?:always|page)", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_DEEPEST_ELEMENT = 150
_MOST_SPAN = 500


def read_html(text: str) -> Document:
    """A whole HTML file (or a piece of one)."""
    page = parse_page(text)
    root = page.root
    if root is None:
        return Document(blocks=(), media_type="text/html", findings=page.findings)
    body = root.find("body")
    top = root if body is None else body
    header, footer = _furniture(top, "header"), _furniture(top, "footer")
    walk = _Walk(skipped=frozenset(found for found in (header, footer) if found is not None))
    blocks = walk.blocks_in(root)  # the parser leaves newer elements in the head when the page names no body
    return Document(
        blocks=tuple(blocks),
        header=() if header is None else tuple(_Walk().blocks_in(header)),
        footer=() if footer is None else tuple(_Walk().blocks_in(footer)),
        title=_title(root),
        author=_meta(root, "author"),
        language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or None,
        media_type="text/html",
        findings=tuple(dict.fromkeys((*page.findings, *walk.findings))),
    )


def blocks_of_html(text: str, *, first_line: int = 1) -> tuple[Block, ...]:
    """The blocks of a piece of HTML that stands inside another format, from its line `first_line` on."""
    root = parse_page(text).root
    return () if root is None else tuple(_Walk(line_offset=first_line - 1).blocks_in(root))


def _furniture(body: Element, tag: str) -> Element | None:
    """The page's own header or footer: a direct child of the body that holds no heading of the paper."""
    found = body.findall(tag)
    if len(found) != 1 or next(found[0].iter(*_HEADINGS), None) is not None:
        return None
    return found[0]


def _title(root: Element) -> str | None:
    title = root.find("head/title")
    text = "" if title is None else "".join(run.text for run in tidy([Run(_collapse(_inner_text(title)))]))
    return text or None


def _meta(root: Element, name: str) -> str | None:
    for meta in root.iterfind("head/meta"):
        if (meta.get("name") or "").lower() == name:
            return (meta.get("content") or "").strip() or None
    return None


def _inner_text(element: Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _collapse(text: str) -> str:
    return _SPACE.sub(" ", text)


@dataclass(slots=True)
class _Flow:
    """Blocks as they come, and the runs of the paragraph that is being filled."""

    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    line: int | None = None
    keeps_blanks: bool = False

    def add_text(self, text: str | None, look: Run, line: int | None) -> None:
        if not text:
            return
        text = text if self.keeps_blanks else _collapse(text)
        if text[0] == " " and (not self.runs or self.runs[-1].text.endswith((" ", "\n"))):
            text = text[1:]
        if text:
            if not self.runs:
                self.line = line
            self.runs.append(replace(look, text=text))

    def end_paragraph(self) -> None:
        runs = tidy(self.runs)
        if runs:
            self.blocks.append(Paragraph(runs, Source(line=self.line)))
        self.runs = []


@dataclass(slots=True)
class _Walk:
    """One walk through a page. `line_offset` is added to the lines that the parser tells."""

    line_offset: int = 0
    skipped: frozenset[Element] = frozenset()
    findings: list[Finding] = field(default_factory=list)

    def blocks_in(self, element: Element, *, look: Run = Run(""), depth: int = 0) -> list[Block]:  # noqa: B008 - frozen
        """The blocks inside an element; `depth` counts lists, quotes and tables around it."""
        flow = _Flow()
        self._fill(flow, element, look, depth, 0)
        flow.end_paragraph()
        return flow.blocks

    def _fill(self, flow: _Flow, element: Element, look: Run, depth: int, level: int) -> None:
        if level > _DEEPEST_ELEMENT:
            self._flatten(flow, element, look)
            return
        flow.add_text(element.text, look, self._line(element))
        for child in element:
            if isinstance(child.tag, str) and child not in self.skipped and not _is_hidden(child):
                self._take(flow, child, look, depth, level)
            flow.add_text(child.tail, look, self._line(child))

    def _take(self, flow: _Flow, child: Element, look: Run, depth: int, level: int) -> None:
        tag = child.tag.lower() if isinstance(child.tag, str) else ""
        if tag in _DROPPED:
            return
        if tag == "br":
            flow.runs.append(replace(look, text="\n"))
            return
        style = child.get("style") or ""
        if _BREAK_BEFORE.search(style):
            flow.end_paragraph()
            flow.blocks.append(PageBreak(self._place(child)))
        if tag in _TRANSPARENT_BLOCKS:
            flow.end_paragraph()
            self._fill(flow, child, _styled(look, child, tag), depth, level + 1)
            flow.end_paragraph()
        elif self._is_block(tag):
            flow.end_paragraph()
            flow.blocks.extend(self._block(child, tag, look, depth))
        else:
            kept, flow.keeps_blanks = flow.keeps_blanks, flow.keeps_blanks or bool(_KEPT_BLANKS.search(style))
            self._fill(flow, child, _styled(look, child, tag), depth, level + 1)
            flow.keeps_blanks = kept
        if _BREAK_AFTER.search(style):
            flow.end_paragraph()
            flow.blocks.append(PageBreak(self._place(child)))

    @staticmethod
    def _is_block(tag: str) -> bool:
        return tag in _LISTS or tag in ("table", "blockquote", "hr", "pre", "dl") or bool(_HEADING.fullmatch(tag))

    def _flatten(self, flow: _Flow, element: Element, look: Run) -> None:
        """What stands too deep: its text alone, without levels."""
        if problems.find_too_deep() not in self.findings:
            self.findings.append(problems.find_too_deep())
        for text in element.itertext():
            flow.add_text(str(text), look, self._line(element))

    def _block(self, element: Element, tag: str, look: Run, depth: int) -> Iterable[Block]:
        place = self._place(element)
        if _HEADING.fullmatch(tag):
            return self._heading(element, int(tag[1]), depth)
        if tag == "hr":
            return [PageBreak(place) if element.get("data-break") == "page" else Rule(place)]
        if tag == "pre":
            return blocks_of_text(_inner_text(element), first_line=place.line or 1)
        if depth >= DEEPEST:
            flow = _Flow()
            self._flatten(flow, element, look)
            flow.end_paragraph()
            return flow.blocks
        if tag == "blockquote":
            return [Quote(tuple(self.blocks_in(element, look=look, depth=depth + 1)), place)]
        if tag == "dl":
            return self._definitions(element, look, depth)
        if tag == "table":
            return self._table(element, depth)
        return self._list(element, look, depth)

    def _heading(self, element: Element, level: int, depth: int) -> Iterator[Block]:
        """A heading's own weight is not emphasis; blocks that stray into it follow after it."""
        for index, block in enumerate(self.blocks_in(element, depth=depth)):
            if index == 0 and isinstance(block, Paragraph):
                yield Heading(level, block.runs, self._place(element))
            else:
                yield block

    def _definitions(self, element: Element, look: Run, depth: int) -> Iterator[Block]:
        """Terms and what they stand for: `term<tab>text` on one line, further text in paragraphs of its own."""
        term: tuple[Run, ...] = ()
        for child in element.iter("dt", "dd"):
            blocks = self.blocks_in(child, look=look, depth=depth + 1)
            first = blocks[0] if blocks and isinstance(blocks[0], Paragraph) else None
            if child.tag == "dt":
                if term:
                    yield Paragraph(term, self._place(child))
                term = first.runs if first else ()
            elif term and first:
                yield Paragraph(tidy([*term, Run("\t"), *first.runs]), self._place(child))
                yield from blocks[1:]
                term = ()
            else:
                yield from blocks
        if term:
            yield Paragraph(term, self._place(element))

    def _list(self, element: Element, look: Run, depth: int) -> list[Block]:
        ordered = element.tag == "ol"
        items: list[ListItem] = []
        number = _int(element.get("start"), 1)
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _DROPPED or _is_hidden(child):
                continue
            if child.tag != "li":
                self._into_last(items, self._stray(child, look, depth))
                continue
            number = _int(child.get("value"), number)
            label = child.get("data-label") or _label(element, child, number) if ordered else "•"
            blocks = tuple(self.blocks_in(child, look=_styled(look, child, "li"), depth=depth + 1))
            items.append(ListItem(blocks, label, self._place(child)))
            number += 1
        return [List(tuple(items), ordered, self._place(element))] if items else []

    def _stray(self, child: Element, look: Run, depth: int) -> list[Block]:
        """A list straight inside a list, as old editors write it, belongs to the entry before."""
        flow = _Flow()
        self._take(flow, child, look, depth + 1, 0)
        flow.end_paragraph()
        return flow.blocks

    @staticmethod
    def _into_last(items: list[ListItem], blocks: list[Block]) -> None:
        if items and blocks:
            items[-1] = replace(items[-1], blocks=(*items[-1].blocks, *blocks))
        elif blocks:
            items.append(ListItem(tuple(blocks)))

    def _table(self, element: Element, depth: int) -> list[Block]:
        trs = list(_rows_of(element))
        if element.get("role") == "presentation" or _is_frame(trs):
            return [block for tr in trs for cell in tr for block in self.blocks_in(cell, depth=depth)]
        rows: list[Row] = []
        header_rows = 0
        for tr in trs:
            cells = [cell for cell in tr if cell.tag in ("td", "th") and not _is_hidden(cell)]
            is_header = _is_in(tr, "thead") or (bool(cells) and all(cell.tag == "th" for cell in cells))
            if is_header and header_rows == len(rows):
                header_rows += 1
            if cells:
                rows.append(Row(tuple(self._cell(cell, depth) for cell in cells), self._place(tr)))
        caption = element.find("caption")
        named = "" if caption is None else _collapse(_inner_text(caption)).strip()
        if not rows:
            return []
        if header_rows == len(rows) > 1:
            header_rows = 1
        return [Table(tuple(rows), header_rows, named or None, self._place(element))]

    def _cell(self, element: Element, depth: int) -> Cell:
        return Cell(
            tuple(self.blocks_in(element, look=_styled(Run(""), element, "td"), depth=depth + 1)),
            colspan=min(max(_int(element.get("colspan"), 1), 1), _MOST_SPAN),
            rowspan=min(max(_int(element.get("rowspan"), 1), 1), _MOST_SPAN),
        )

    def _line(self, element: Element) -> int | None:
        line = cast("int | None", element.sourceline)
        return None if line is None else line + self.line_offset

    def _place(self, element: Element) -> Source:
        return Source(line=self._line(element))


def _styled(look: Run, element: Element, tag: str) -> Run:
    style = element.get("style") or ""
    bold = look.bold or tag in _BOLD or bool(_BOLD_STYLE.search(style))
    if _PLAIN_WEIGHT.search(style):
        bold = False
    italic = look.italic or tag in _ITALIC or bool(_ITALIC_STYLE.search(style))
    link = safe_link(element.get("href")) if tag == "a" else None
    return Run("", bold, italic, link or look.link)


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _int(text: str | None, default: int) -> int:
    found = re.fullmatch(r"\s*(-?\d{1,6})\s*", text or "")
    return int(found[1]) if found else default


def _label(parent: Element, item: Element, number: int) -> str:
    """The mark of an entry in an ordered list, as browsers show it, or in the form that the list names for all of them."""
    form = read_form(parent.get("data-marks"))
    if form is not None:
        return mark_at(Series(form, number), 0)
    style = _LIST_STYLE.search(item.get("style") or parent.get("style") or "")
    kind = style[1].lower() if style else item.get("type") or parent.get("type") or "1"
    if kind in ("a", "lower-alpha", "lower-latin") and number > 0:
        return f"{as_letters(number)}."
    if kind in ("A", "upper-alpha", "upper-latin") and number > 0:
        return f"{as_letters(number).upper()}."
    if kind in ("i", "lower-roman") and number > 0:
        return f"{as_roman(number)}."
    if kind in ("I", "upper-roman") and number > 0:
        return f"{as_roman(number).upper()}."
    return f"{number}."


def _rows_of(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _is_in(element: Element, tag: str) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == tag


def _is_frame(rows: list[Element]) -> bool:
    """A table of one cell only frames what is in it."""
    return len(rows) == 1 and len(rows[0]) == 1 and rows[0][0].tag == "td"
