"""A sample as a Word file, with the habits that real ones show.

Layout `forum`: bold lines instead of heading styles, tabs, typed numbers, a header and a footer. Layout `archive`: as a
case system exports it, with heading styles, a head in a table without borders, real numbered lists and a page for each item.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from copy import deepcopy

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from .source import Block, BlockKind, Paper, Run, SampleFile, printed, runs_of

_LABEL = re.compile(r"^([A-ZÆØÅ][\wæøå ./()]{1,40}:)(\s.*)?$", re.DOTALL)
_MOMENT = (1980, 1, 1, 0, 0, 0)
_LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}


def word_of(sample: SampleFile) -> bytes:
    """The Word file, the same bytes each time."""
    document = docx.Document()
    _set_page(document, sample)
    for at, paper in enumerate(sample.papers):
        if at:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _Writer(document, sample.layout, sample.options).write(paper)
    return _stable(document)


def _set_page(document: Document, sample: SampleFile) -> None:
    paper = sample.papers[0]
    normal = document.styles["Normal"]
    normal.font.name = "Liberation Serif" if sample.layout == "forum" else "Liberation Sans"
    normal.font.size = Pt(11)
    normal.paragraph_format.space_after = Pt(4)
    _set_language(normal.element, _LANGUAGES[paper.language])
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.header.paragraphs[0].text = "Fjordregionen"
    footer = section.footer.paragraphs[0]
    footer.add_run("Side ")
    _add_field(footer, "PAGE")
    footer.add_run(" av ")
    _add_field(footer, "NUMPAGES")
    on = datetime.datetime.fromisoformat(paper.facts["date"])
    core = document.core_properties
    core.author = paper.facts.get("secretary", "Fjordregionen")
    core.last_modified_by, core.revision = core.author, 3
    core.title = next((printed(block.text) for block in paper.blocks if block.kind is BlockKind.TITLE), "")
    core.created = core.modified = core.last_printed = on
    core.comments, core.language = "", _LANGUAGES[paper.language]


class _Writer:
    """Writes the blocks of one paper; keeps the list that the last block was in."""

    def __init__(self, document: Document, layout: str, options: tuple[str, ...]) -> None:
        self.document = document
        self.forum = layout == "forum"
        self.options = options
        self.list_number: int | None = None
        self.items = 0

    def write(self, paper: Paper) -> None:
        blocks = list(paper.blocks)
        while blocks:
            if not self.forum and self._is_head_line(blocks[0]):
                head = []
                while blocks and self._is_head_line(blocks[0]):
                    head.append(blocks.pop(0))
                self._head_table(head)
                continue
            self._block(blocks.pop(0))

    def _is_head_line(self, block: Block) -> bool:
        is_line = block.kind is BlockKind.PARAGRAPH and block.role == "head"
        return is_line and bool(_LABEL.match(printed(block.text)))

    def _block(self, block: Block) -> None:
        if block.kind is not BlockKind.NUMBERED:
            self.list_number = None
        getattr(self, f"_{block.kind.value}")(block)

    def _title(self, block: Block) -> None:
        if self.forum:
            paragraph = self.document.add_paragraph()
            run = paragraph.add_run(printed(block.text))
            run.bold, run.font.size = True, Pt(14)
        else:
            self.document.add_heading(printed(block.text), level=1)

    def _subhead(self, block: Block) -> None:
        if self.forum:
            self.document.add_paragraph().add_run(printed(block.text)).bold = True
        else:
            self.document.add_heading(printed(block.text), level=3)

    def _item(self, block: Block) -> None:
        self.items += 1
        title = printed(block.text)
        if self.forum:
            self.document.add_paragraph()
            paragraph = self.document.add_paragraph()
            paragraph.add_run(f"{block.number}\t" if block.number else "").bold = True
            run = paragraph.add_run(title)
            run.bold, run.italic = True, self.items % 3 != 0
            return
        if "pages" in self.options and self.items > 1:
            self.document.add_page_break()
        self.document.add_heading(f"{block.number} {title}".strip(), level=2)

    def _label(self, block: Block) -> None:
        paragraph = self.document.add_paragraph()
        found = _LABEL.match(block.text.replace(" // ", "\n"))
        label, rest = found.groups() if found else (block.text, "")
        self._add_runs(paragraph, label, bold=True, italic=self.forum and block.role == "proposal")
        self._add_runs(paragraph, (rest or "").replace("\n", " // "), **self._look(block))

    def _paragraph(self, block: Block) -> None:
        found = _LABEL.match(block.text) if block.role == "head" else None
        if found:
            self._label(block)
        else:
            self._add_runs(self.document.add_paragraph(), block.text, **self._look(block))

    def _bullet(self, block: Block) -> None:
        if self.forum and self.items % 2:
            self._add_runs(self.document.add_paragraph(), f"-\t{block.text}", **self._look(block))
        else:
            self._add_runs(self.document.add_paragraph(style="List Bullet"), block.text, **self._look(block))

    def _numbered(self, block: Block) -> None:
        if self.forum:
            self._add_runs(self.document.add_paragraph(), f"{block.number}. {block.text}", **self._look(block))
            return
        paragraph = self.document.add_paragraph(style="List Number")
        if self.list_number is None:
            self.list_number = _new_list(self.document)
        numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        numbering.get_or_add_ilvl().val = 0
        numbering.get_or_add_numId().val = self.list_number
        self._add_runs(paragraph, block.text, **self._look(block))

    def _table(self, block: Block) -> None:
        table = self.document.add_table(rows=0, cols=len(block.cells[0]), style="Table Grid")
        for at, row in enumerate(block.cells):
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                self._add_runs(cell.paragraphs[0], text, bold=at == 0)
                if at and re.fullmatch(r"[\d  ,.%–-]+", text):
                    cell.paragraphs[0].alignment = 2
        if not self.forum:
            properties = table.rows[0]._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:tblHeader"))
        self.document.add_paragraph()

    def _head_table(self, blocks: list[Block]) -> None:
        table = self.document.add_table(rows=0, cols=2)
        for block in blocks:
            found = _LABEL.match(block.text)
            label, rest = found.groups() if found else (block.text, "")
            left, right = table.add_row().cells
            left.width, right.width = Cm(4), Cm(12)
            self._add_runs(left.paragraphs[0], label, bold=True)
            self._add_runs(right.paragraphs[0], (rest or "").strip())
        self.document.add_paragraph()

    def _rule(self, _: Block) -> None:
        self.document.add_paragraph("_" * 60 if self.forum else "")

    def _page(self, _: Block) -> None:
        self.document.add_page_break()

    def _look(self, block: Block) -> dict[str, bool]:
        if not self.forum:
            return {}
        return {"italic": block.role in ("proposal", "decision"), "bold": block.role == "decision"}

    def _add_runs(self, paragraph: Paragraph, text: str, *, bold: bool = False, italic: bool = False) -> None:
        for run in runs_of(text):
            _add_run(paragraph, run, bold=bold or run.bold, italic=italic or run.italic)


def _add_run(paragraph: Paragraph, run: Run, *, bold: bool, italic: bool) -> None:
    made = paragraph.add_run()
    for at, line in enumerate(run.text.split(" // ")):
        if at:
            made.add_break()
        made.add_text(line)
    made.bold, made.italic = bold or None, italic or None
    if run.change:
        _wrap(made._r, run.change)


def _wrap(element: docx.oxml.text.run.CT_R, change: str) -> None:
    """Put a run inside a tracked insertion or deletion, or inside a content control."""
    holder = OxmlElement({"inserted": "w:ins", "deleted": "w:del", "control": "w:sdt"}[change])
    element.addprevious(holder)
    if change == "control":
        properties, content = OxmlElement("w:sdtPr"), OxmlElement("w:sdtContent")
        properties.append(OxmlElement("w:text"))
        holder.append(properties)
        holder.append(content)
        content.append(element)
        return
    holder.set(qn("w:id"), "901" if change == "inserted" else "902")
    holder.set(qn("w:author"), "Ragnhild Tverrhaug")
    holder.set(qn("w:date"), "2025-02-11T09:00:00Z")
    holder.append(element)
    if change == "deleted":
        for text in element.findall(qn("w:t")):
            text.tag = qn("w:delText")


def _new_list(document: Document) -> int:
    """A numbered list of its own, starting at 1: python-docx would let all lists of a file count on."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    number_id = style.find(".//" + qn("w:numId")).get(qn("w:val"))
    like = next(num for num in numbering.findall(qn("w:num")) if num.get(qn("w:numId")) == number_id)
    made = deepcopy(like)
    new_id = max(int(num.get(qn("w:numId"))) for num in numbering.findall(qn("w:num"))) + 1
    made.set(qn("w:numId"), str(new_id))
    override, start = OxmlElement("w:lvlOverride"), OxmlElement("w:startOverride")
    override.set(qn("w:ilvl"), "0")
    start.set(qn("w:val"), "1")
    override.append(start)
    made.append(override)
    numbering.append(made)
    return new_id


def _add_field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _set_language(style: docx.oxml.styles.CT_Style, language: str) -> None:
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), language)
    style.get_or_add_rPr().append(mark)


def _stable(document: Document) -> bytes:
    """The saved file with all its parts dated alike."""
    saved, out = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return out.getvalue()
