"""The body of a Word part in order: its paragraphs, headings, lists, tables, text boxes and page breaks.

What a paragraph says is read by `word_text`, what a list is labelled by `word_numbers`; here they become blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from saksgang.core.findings import Source
from saksgang.document.nesting import DEEPEST
from saksgang.document.runs import tidy
from saksgang.document.tree import Block, Heading, PageBreak, Paragraph, Quote, Rule, Run, Table, text_of
from saksgang.document.word_lists import ListBuilder
from saksgang.document.word_names import VAL, Element, W, child, number, value
from saksgang.document.word_numbers import Label, Numbers
from saksgang.document.word_styles import Style, Styles, heading_level, left_of
from saksgang.document.word_tables import read_table
from saksgang.document.word_text import PAGE_BREAK, ParagraphText, TextReader, boxes_in, is_placeholder

MOST_PARAGRAPHS = 50_000
_MOST_RUNS = 300_000
_PASSED_THROUGH = frozenset(
    f"{W}{name}" for name in ("ins", "moveTo", "customXml", "smartTag", "sdtContent", "dir", "bdo")
)


@dataclass(slots=True)
class Body:
    """Walks a body, header, note, cell or text box in order and counts its paragraphs, of which it reads `most`."""

    styles: Styles
    numbers: Numbers
    reader: TextReader
    most: int = MOST_PARAGRAPHS
    notes: list[tuple[str, str]] = field(default_factory=list)
    has_changes: bool = False
    has_struck: bool = False
    has_text: bool = False
    is_cut: bool = False
    is_flattened: bool = False
    _paragraphs: int = 0
    _waiting: list[Run] = field(default_factory=list)
    _captions: list[Paragraph] = field(default_factory=list)

    def read(self, element: Element, *, depth: int = 0) -> tuple[Block, ...]:
        """The blocks inside an element; `depth` counts the tables and text boxes around it."""
        builder = ListBuilder()
        self._walk(element, builder, depth)
        if self._waiting:
            self._add_runs(builder, self._waiting, Style("", ""), None, self.place_now())
            self._waiting = []
        builder.close()
        return tuple(_with_captions(_with_quotes(builder.blocks), {id(block) for block in self._captions}))

    def place_now(self) -> Source:
        """The place of the next paragraph."""
        return Source(line=self._paragraphs + 1)

    def _walk(self, element: Element, builder: ListBuilder, depth: int) -> None:
        for each in element:
            if self._paragraphs >= self.most or self.reader.runs_read >= _MOST_RUNS:
                self.is_cut = True
                return
            if each.tag == f"{W}p":
                self._paragraph(each, builder, depth)
            elif each.tag == f"{W}tbl":
                self._table(each, builder, depth)
            elif each.tag == f"{W}sdt":
                if not is_placeholder(each) and not _is_contents(each):
                    self._walk(each, builder, depth)
            elif each.tag in _PASSED_THROUGH:
                self.has_changes |= each.tag in (f"{W}ins", f"{W}moveTo")
                self._walk(each, builder, depth)
            elif each.tag in (f"{W}del", f"{W}moveFrom"):
                self.has_changes = True
            elif isinstance(each.tag, str) and each.tag.endswith("}AlternateContent"):
                for box in boxes_in(each):
                    self._box(box, builder, depth)

    def _table(self, element: Element, builder: ListBuilder, depth: int) -> None:
        if depth >= DEEPEST:
            self.is_flattened = True
            text = " ".join(each.text or "" for each in element.iter(f"{W}t"))
            if text.strip():
                builder.add(Paragraph(tidy([Run(text)]), self.place_now()))
            return
        made = read_table(element, read=lambda cell: self.read(cell, depth=depth + 1), place_now=self.place_now)
        for block in (made,) if isinstance(made, Table) else made:
            builder.add(block)

    def _box(self, box: Element, builder: ListBuilder, depth: int) -> None:
        if depth < DEEPEST:
            for block in self.read(box, depth=depth + 1):
                builder.add(block)

    def _paragraph(self, element: Element, builder: ListBuilder, depth: int) -> None:
        place = self.place_now()
        self._paragraphs += 1
        properties = child(element, "pPr")
        style = self.styles.paragraph(value(properties, "pStyle"))
        outline = number(properties, "outlineLvl")
        if outline is not None:
            style = replace(style, level=heading_level("", outline))
        was_in_contents = self.reader.is_in_contents
        text = self.reader.read(element, style)
        self.has_changes |= text.has_changes
        self.has_struck |= text.has_struck
        self.notes.extend(text.notes)
        if style.is_contents or was_in_contents or self.reader.is_in_contents:
            return
        if _switch_on(properties, "pageBreakBefore"):
            builder.add(PageBreak(place))
        mark = child(child(properties, "rPr"), "del")
        if mark is not None:
            self.has_changes = True
            self._waiting.extend(text.runs)
        else:
            runs = [*self._waiting, *text.runs]
            self._waiting = []
            self._add_text(builder, replace(text, runs=runs), style, properties, place)
        for box in text.boxes:
            self._box(box, builder, depth)
        if _breaks_page(properties):
            builder.add(PageBreak(place))

    def _add_text(
        self, builder: ListBuilder, text: ParagraphText, style: Style, properties: Element | None, place: Source
    ) -> None:
        """A paragraph's text, divided where it breaks the page."""
        parts = list(_at_page_breaks(text.runs))
        for index, runs in enumerate(parts):
            if index:
                builder.add(PageBreak(place))
            if index and not tidy(runs):
                continue
            if len(parts) > 1 and not tidy(runs):
                continue
            self._add_runs(builder, runs, style, properties, place, size=text.size)

    def _add_runs(
        self,
        builder: ListBuilder,
        runs: Sequence[Run],
        style: Style,
        properties: Element | None,
        place: Source,
        *,
        size: float | None = None,
    ) -> None:
        tidied = tidy(runs)
        self.has_text |= bool(tidied)
        label = self._label(style, properties)
        if style.level is not None:
            if tidied:
                labelled = tidy([Run(f"{label.text} "), *tidied]) if label and not label.is_bullet else tidied
                builder.add(Heading(style.level, _without_weight(labelled), place))
        elif label is not None:
            builder.add_entry(Paragraph(tidied, place, size) if tidied else None, label, place)
        elif tidied:
            self._add_plain(builder, Paragraph(tidied, place, size), style, properties)
        elif _draws_rule(properties):
            builder.add(Rule(place))

    def _add_plain(self, builder: ListBuilder, block: Paragraph, style: Style, properties: Element | None) -> None:
        """A paragraph without a number; inside a list it belongs to an entry when it stands as far in as its text."""
        own = left_of(properties)
        left = (style.left or 0) if own is None else own
        inside = builder.text_left
        if builder.is_in_list and inside is not None and left > 0 and left >= min(inside, 360):
            builder.add_inside(block, left=left)
        elif style.is_quote:
            builder.add(Quote((block,), block.place))
        elif style.is_caption:
            self._captions.append(block)
            builder.add(block)
        else:
            builder.add(block)

    def _label(self, style: Style, properties: Element | None) -> Label | None:
        """The label that Word would show; counts on."""
        numbering = child(properties, "numPr")
        list_id = number(numbering, "numId")
        level = number(numbering, "ilvl")
        if list_id is None:
            list_id, level = style.list_id, style.list_level if level is None else level
            style_id = style.style_id
        else:
            style_id = ""
            level = 0 if level is None else level
        if not list_id:
            return None
        return self.numbers.label_of(list_id, level, style_id=style_id)


def _with_captions(blocks: Iterable[Block], captions: set[int]) -> Iterator[Block]:
    """A caption right above a table is the table's; elsewhere it is a paragraph. `captions` are known by identity."""
    held: Block | None = None
    for block in blocks:
        if held is not None and isinstance(block, Table) and block.caption is None:
            yield replace(block, caption=" ".join(text_of(held).split()))
            held = None
            continue
        if held is not None:
            yield held
        held = block if id(block) in captions else None
        if held is None:
            yield block
    if held is not None:
        yield held


def _with_quotes(blocks: Iterable[Block]) -> Iterator[Block]:
    """Quoted paragraphs that follow each other are one quote."""
    held: Quote | None = None
    for block in blocks:
        if isinstance(block, Quote) and held is not None:
            held = replace(held, blocks=(*held.blocks, *block.blocks))
        elif isinstance(block, Quote):
            held = block
        else:
            if held is not None:
                yield held
                held = None
            yield block
    if held is not None:
        yield held


def _without_weight(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """A heading that is bold throughout is so as a heading."""
    return tuple(replace(run, bold=False) for run in runs) if all(run.bold for run in runs) else runs


def _at_page_breaks(runs: Sequence[Run]) -> Iterator[list[Run]]:
    part: list[Run] = []
    for run in runs:
        first, *rest = run.text.split(PAGE_BREAK)
        part.append(replace(run, text=first))
        for text in rest:
            yield part
            part = [replace(run, text=text)]
    yield part


def _switch_on(properties: Element | None, name: str) -> bool:
    found = child(properties, name)
    return found is not None and (found.get(VAL) or "1") not in ("0", "false", "off")


def _breaks_page(properties: Element | None) -> bool:
    """Whether a section ends with this paragraph and the next begins on a new page."""
    section = child(properties, "sectPr")
    return section is not None and value(section, "type") != "continuous"


def _draws_rule(properties: Element | None) -> bool:
    """Whether an empty paragraph shows as a line across the page."""
    borders = child(properties, "pBdr")
    return borders is not None and any(
        (value_of or "") not in ("", "nil", "none") for value_of in _border_kinds(borders)
    )


def _border_kinds(borders: Element) -> Iterator[str | None]:
    for side in ("top", "bottom"):
        yield value(borders, side)


def _is_contents(element: Element) -> bool:
    """Whether a content control holds a table of contents that Word makes."""
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(VAL) == "Table of Contents"
