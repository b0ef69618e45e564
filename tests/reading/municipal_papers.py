"""Papers as case systems write them, from one readable source in each format that municipalities send.

A source is text: `# ` opens a heading, `**…**` a bold line, `|` a row of a table, `-` and `1.` an entry of a list, `→` is
a tab, and `---` a new page. Lines above the first empty line that begin with `@` are the running head and foot.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from saksgang.document.look import Look
from saksgang.document.pdf_out import write_pdf
from saksgang.document.reader import read_document
from saksgang.document.tree import Document

FOLDER = Path(__file__).parent / "municipal"
FORMATS = ("docx", "html", "md", "pdf", "txt")
_KINDS = (("table", r"\|"), ("bullet", r"- "), ("number", r"\d+\. "), ("heading", r"#"), ("page", r"---$"))


def paper_in(source: Path, form: str) -> bytes:
    """The paper of a source as a file of the format."""
    text = source.read_text("utf-8")
    furniture = re.findall(r"^@(.+)\n", text, re.MULTILINE)
    text = re.sub(r"^@.+\n", "", text, flags=re.MULTILINE)
    if form == "docx":
        return _word(text, furniture)
    if form == "html":
        return _html(_tabs_as_rows(text)).encode()
    if form == "txt":
        return _plain(text, furniture).encode()
    markdown = _markdown(_tabs_as_rows(text)).encode()
    return _pdf(markdown) if form == "pdf" else markdown


def _blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """The kinds of block with their lines; an empty line ends a block."""
    for chunk in text.strip("\n").split("\n\n"):
        for kind, lines in groupby(chunk.split("\n"), key=_kind):
            yield kind, list(lines)


def _kind(line: str) -> str:
    return next((kind for kind, pattern in _KINDS if re.match(pattern, line)), "text")


def _tabs_as_rows(text: str) -> str:
    """The text with its lines of columns as rows of a table: what has no tabs sets columns so."""
    return re.sub(r"^(.+→.+)$", lambda line: f"| {re.sub('→+', ' | ', line[1])} |", text, flags=re.MULTILINE)


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("| ").split("|")] if row.strip("| ") else [""]


def _rows(lines: list[str]) -> list[list[str]]:
    rows = [[cell.strip() for cell in re.sub(r"^\||\|$", "", line.strip()).split("|")] for line in lines]
    return [[*row, *[""] * (max(map(len, rows)) - len(row))] for row in rows]


def _bare(line: str) -> str:
    return re.sub(r"^(?:- |\d+\. |#+ )", "", line).replace("→", "\t")


def _word(text: str, furniture: list[str]) -> bytes:
    word = docx.Document()
    for place, words in zip((word.sections[0].header, word.sections[0].footer), furniture, strict=False):
        place.paragraphs[0].text = words.replace("→", "\t")
    for kind, lines in _blocks(text):
        if kind == "table":
            rows = _rows(lines)
            table = word.add_table(len(rows), len(rows[0]))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    _write(cell.paragraphs[0], words.replace("<br>", "\n"))
            continue
        number = _fresh_numbers(word) if kind == "number" else 0
        for line in lines:
            if kind == "page":
                word.add_page_break()
                continue
            style = {"bullet": "List Bullet", "number": "List Number"}.get(kind)
            if kind == "heading":
                style = f"Heading {len(line) - len(line.lstrip('#'))}"
            paragraph = word.add_paragraph(style=style)
            _write(paragraph, _bare(line))
            if number:
                paragraph.paragraph_format.element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
    done = io.BytesIO()
    word.save(done)
    return done.getvalue()


def _write(paragraph: docx.text.paragraph.Paragraph, text: str) -> None:
    for index, part in enumerate(re.split(r"\*\*", text)):
        if part:
            paragraph.add_run(part).bold = bool(index % 2) or None


def _fresh_numbers(word: WordDocument) -> int:
    """A numbering of its own that begins at 1, as Word makes for each new list."""
    numbering = word.part.numbering_part.element
    style = word.styles["List Number"].element.pPr.numPr.numId.val
    abstract = next(num for num in numbering.num_lst if num.numId == style).abstractNumId.val
    fresh = numbering.add_num(abstract)
    start = OxmlElement("w:startOverride")
    start.set(qn("w:val"), "1")
    fresh.add_lvlOverride(0).append(start)
    return int(fresh.numId)


def _html(text: str) -> str:
    done = ['<!doctype html><html lang="no"><head><meta charset="utf-8"><title>Møtepapir</title></head><body>']
    for kind, lines in _blocks(text):
        if kind == "table":
            cells = ("".join(f"<td>{_inline(cell)}</td>" for cell in row) for row in _rows(lines))
            done.append("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
        elif kind in ("bullet", "number"):
            tag = "ul" if kind == "bullet" else "ol"
            done.append(f"<{tag}>" + "".join(f"<li>{_inline(_bare(line))}</li>" for line in lines) + f"</{tag}>")
        elif kind == "heading":
            done += [f"<h{line.count('#')}>{_inline(_bare(line))}</h{line.count('#')}>" for line in lines]
        elif kind == "page":
            done.append("<hr>")
        else:
            done.append("<p>" + "<br>\n".join(_inline(_bare(line)) for line in lines) + "</p>")
    return "\n".join([*done, "</body></html>"])


def _inline(text: str) -> str:
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", html.escape(text).replace("&lt;br&gt;", "<br>"))


def _markdown(text: str) -> str:
    done = []
    for kind, lines in _blocks(text):
        if kind == "table":
            first, *rest = [f"| {' | '.join(row)} |" for row in _rows(lines)]
            done.append("\n".join([first, "|---" * (first.count("|") - 1) + "|", *rest]))
        elif kind == "text":
            done.append("  \n".join(lines))
        else:
            done.append("\n".join(lines))
    return "\n\n".join(done) + "\n"


def _plain(text: str, furniture: list[str]) -> str:
    """As a system prints it: tables set with blanks, list numbers written out, head and foot on every page."""
    done = []
    for kind, lines in _blocks(text):
        if kind == "table":
            rows = [[cell.replace("<br>", ", ").replace("**", "") for cell in row] for row in _rows(lines)]
            widths = [max(map(len, column)) + 3 for column in zip(*rows, strict=True)]
            shown = [
                "".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
            ]
        elif kind == "page":
            shown = [*furniture[1:], "\f" + "".join(furniture[:1])]
        else:
            shown = [re.sub(r"^#+ ", "", line).replace("→", "\t").replace("**", "") for line in lines]
        done.append("\n".join(shown))
    return "\n\n".join(done) + "\n"


def _pdf(markdown: bytes) -> bytes:
    document = read_document(markdown, name="paper.md")
    assert isinstance(document, Document)
    return write_pdf(document, look=Look("Fjordregionen"))
