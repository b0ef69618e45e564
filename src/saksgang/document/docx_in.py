"""From Word to the tree, by its own XML: paragraphs, headings, lists with the numbers Word counts, tables, headers.

Tracked insertions and content controls are kept, deletions dropped; comments and macros are left out and told of.
Word has no lines: a place's line is the number of the paragraph in the file, those in tables counted too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from saksgang.core.findings import Finding, Source
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text
from saksgang.document import problems
from saksgang.document.nesting import DEEPEST
from saksgang.document.runs import clean, tidy
from saksgang.document.tree import (
    Block,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Quote,
    Rule,
    Run,
    Table,
    text_of,
)
from saksgang.document.word_lists import ListBuilder
from saksgang.document.word_names import VAL, Element, R, W, child, number, value
from saksgang.document.word_numbers import Label, Numbers, read_numbers
from saksgang.document.word_package import Package, PackageError, Trouble, open_package
from saksgang.document.word_styles import Style, Styles, heading_level, left_of, read_styles
from saksgang.document.word_tables import read_table
from saksgang.document.word_text import PAGE_BREAK, ParagraphText, TextReader, boxes_in, is_placeholder

_MOST_PARAGRAPHS = 100_000
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PASSED_THROUGH = frozenset(
    f"{W}{name}" for name in ("ins", "moveTo", "customXml", "smartTag", "sdtContent", "dir", "bdo")
)
_RULE_SHAPE = "{urn:schemas-microsoft-com:office:office}hr"


def read_docx(content: bytes, *, name: str) -> Document | Refusal:
    """The document in a Word file; other files that are zip packages are refused by what they are."""
    try:
        package = open_package(content)
        refusal = _refuse_other(package, name)
        if refusal is not None:
            return refusal
        return _read(package, name)
    except PackageError as error:
        match error.trouble:
            case Trouble.ENCRYPTED:
                return problems.refuse_encrypted(name)
            case Trouble.TOO_LARGE:
                return problems.refuse_unpacked_too_large(name)
            case _:
                return problems.refuse_damaged(name)


def _refuse_other(package: Package, name: str) -> Refusal | None:
    """The refusal of a package that is no Word file."""
    names = package.names
    for folder, found in (("xl/", "Excel"), ("ppt/", "PowerPoint"), ("visio/", "Visio")):
        if package.main.startswith(folder) or (folder + "workbook.xml" in names):
            return problems.refuse_format(name, found=found)
    if package.main in names:
        return None
    if "content.xml" in names and "mimetype" in names:
        return problems.refuse_format(name, found="OpenDocument (.odt)")
    if "META-INF/container.xml" in names:
        return problems.refuse_format(name, found="EPUB")
    if any(each.endswith(".iwa") for each in names):
        return problems.refuse_format(name, found="Pages")
    if "[Content_Types].xml" in names:
        return problems.refuse_damaged(name)
    return problems.refuse_archive(name, found="zip")


def _read(package: Package, name: str) -> Document | Refusal:
    root = package.xml(package.main)
    body = child(root, "body")
    if body is None:
        return problems.refuse_damaged(name)
    styles = read_styles(_part(package, "styles"))
    numbers = read_numbers(_part(package, "numbering"))
    reader = TextReader(styles, package.relationships(package.main))
    walk = _Body(styles, numbers, reader)
    blocks = (*walk.read(body), *_notes(package, walk))
    if not blocks and (package.is_cut or package.was_mended):
        return problems.refuse_damaged(name)
    header, footer = _furniture(package, body, styles, numbers)
    return Document(
        blocks=tuple(blocks),
        header=header,
        footer=footer,
        title=_property(package, "title"),
        author=_property(package, "creator"),
        language=_language(body, styles),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        findings=tuple(_findings(package, body, walk)),
    )


def _part(package: Package, kind: str) -> Element | None:
    part = package.part_of_kind(kind) or f"word/{kind}.xml"
    return package.xml(part)


def _property(package: Package, key: str) -> str | None:
    root = package.xml("docProps/core.xml")
    text = "" if root is None else clean(root.findtext(f"{_DC}{key}") or "").strip()
    return text or None


def _language(body: Element, styles: Styles) -> str | None:
    """The language that most runs are marked with, else that of the styles."""
    counts: dict[str, int] = {}
    for mark in body.iter(f"{W}lang"):
        tag = mark.get(VAL)
        parent = mark.getparent()
        run = None if parent is None else parent.getparent()
        if tag and run is not None and run.tag == f"{W}r":
            counts[tag] = counts.get(tag, 0) + sum(len(each.text or "") for each in run.iterfind(f"{W}t"))
    letters = sum(len(each.text or "") for each in body.iter(f"{W}t"))
    most = max(counts, key=lambda tag: counts[tag]) if counts else None
    return most if most is not None and counts[most] * 2 > letters else styles.language


def _notes(package: Package, walk: _Body) -> Iterator[Block]:
    """The footnotes and endnotes that the text refers to, each with its mark before it."""
    parts = {kind: _part(package, kind) for kind in {kind for kind, _ in walk.notes}}
    for kind, note_id in walk.notes:
        root = parts[kind]
        if root is None:
            continue
        for element in root:
            if element.get(f"{W}id") == note_id:
                mark = walk.reader.note_numbers[(kind, note_id)]
                text = " ".join(text_of(block) for block in walk.read(element))
                yield Paragraph(tidy([Run(f"[{mark}] {text}")]), walk.place_now())


def _furniture(
    package: Package, body: Element, styles: Styles, numbers: Numbers
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What stands in the headers and footers of the file, each text once; those of the first page come first."""
    found: dict[str, list[Block]] = {"headerReference": [], "footerReference": []}
    links = package.relationships(package.main)
    references = [each for section in body.iter(f"{W}sectPr") for each in section if isinstance(each.tag, str)]
    references.sort(key=lambda each: each.get(f"{W}type") != "first")
    for each in references:
        kind = str(each.tag).removeprefix(W)
        target = links.get(each.get(f"{R}id") or "")
        if kind not in found or target is None or target.is_external:
            continue
        root = package.xml(target.target)
        if root is None:
            continue
        walk = _Body(styles, numbers, TextReader(styles, package.relationships(target.target)))
        known = {text_of(block) for block in found[kind]}
        found[kind].extend(block for block in walk.read(root) if text_of(block).strip() and text_of(block) not in known)
    return tuple(found["headerReference"]), tuple(found["footerReference"])


def _findings(package: Package, body: Element, walk: _Body) -> Iterator[Finding]:
    if package.is_cut or package.was_mended:
        yield problems.find_cut_off()
    if package.has_macros():
        yield problems.find_macros()
    if walk.has_changes:
        yield problems.find_tracked_changes()
    comments = _part(package, "comments")
    count = 0 if comments is None else len(comments.findall(f"{W}comment"))
    if count:
        yield problems.find_comments(count=count)
    if walk.is_cut:
        what = Text(
            nb=f"de første {_MOST_PARAGRAPHS} avsnittene",
            nn=f"dei første {_MOST_PARAGRAPHS} avsnitta",
            en=f"the first {_MOST_PARAGRAPHS} paragraphs",
        )
        yield problems.find_cut_short(what=what)
    if walk.is_flattened:
        yield problems.find_too_deep()
    if not walk.has_text and next(body.iter(f"{W}drawing", f"{W}pict"), None) is not None:
        yield problems.find_scan(pages=[1], of=1)


@dataclass(slots=True)
class _Body:
    """Walks a body, header, note, cell or text box in order and counts its paragraphs."""

    styles: Styles
    numbers: Numbers
    reader: TextReader
    notes: list[tuple[str, str]] = field(default_factory=list)
    has_changes: bool = False
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
            if self._paragraphs >= _MOST_PARAGRAPHS:
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
                self._add(builder, Paragraph(tidy([Run(text)]), self.place_now()))
            return
        made = read_table(element, read=lambda cell: self.read(cell, depth=depth + 1), place_now=self.place_now)
        for block in (made,) if isinstance(made, Table) else made:
            self._add(builder, block)

    def _box(self, box: Element, builder: ListBuilder, depth: int) -> None:
        if depth < DEEPEST:
            for block in self.read(box, depth=depth + 1):
                self._add(builder, block)

    def _add(self, builder: ListBuilder, block: Block) -> None:
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
        self.notes.extend(text.notes)
        if style.is_contents or was_in_contents or self.reader.is_in_contents:
            return
        if _switch_on(properties, "pageBreakBefore"):
            self._add(builder, PageBreak(place))
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
            self._add(builder, PageBreak(place))

    def _add_text(
        self, builder: ListBuilder, text: ParagraphText, style: Style, properties: Element | None, place: Source
    ) -> None:
        """A paragraph's text, divided where it breaks the page."""
        parts = list(_at_page_breaks(text.runs))
        for index, runs in enumerate(parts):
            if index:
                self._add(builder, PageBreak(place))
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
                self._add(builder, Heading(style.level, _without_weight(labelled), place))
        elif label is not None:
            builder.add_entry(Paragraph(tidied, place, size) if tidied else None, label, place)
        elif tidied:
            self._add_plain(builder, Paragraph(tidied, place, size), style, properties)
        elif _draws_rule(properties):
            self._add(builder, Rule(place))

    def _add_plain(self, builder: ListBuilder, block: Paragraph, style: Style, properties: Element | None) -> None:
        """A paragraph without a number; inside a list it belongs to an entry when it stands as far in as its text."""
        own = left_of(properties)
        left = (style.left or 0) if own is None else own
        inside = builder.text_left
        if builder.is_in_list and inside is not None and left > 0 and left >= min(inside, 360):
            builder.add_inside(block, left=left)
        elif style.is_quote:
            self._add(builder, Quote((block,), block.place))
        elif style.is_caption:
            self._captions.append(block)
            self._add(builder, block)
        else:
            self._add(builder, block)

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
