"""Writes a document as one HTML file that needs nothing beside it, and blocks as a fragment for a web page.

All text is escaped, links that could run something are dropped, and there is no script.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files

from saksgang.core.texts import Language
from saksgang.document.layout import (
    CONTENTS,
    Grid,
    Placed,
    contents_of,
    grid_of,
    is_labelled,
    is_safe_link,
    known_language,
    language_of,
    printable,
    title_of,
    with_sound_levels,
    within_depth,
)
from saksgang.document.look import PLAIN, Logo, Look
from saksgang.document.tree import (
    Block,
    Document,
    Heading,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Quote,
    Rule,
    Run,
    Table,
    text_of,
)

_NUMBER_LABEL = re.compile(r"([1-9]\d{0,5})\.")
_DEEPEST_HEADING = 6


def write_html(document: Document, *, look: Look = PLAIN) -> bytes:
    """A whole page in UTF-8 with its style inside: language, title, letterhead, contents from ten headings, print style."""
    language = language_of(document, otherwise=look.language)
    title = title_of(document) or look.name
    blocks = with_sound_levels(within_depth(document.blocks))
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{_text(language)}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{_text(title)}</title>",
            *([f'<meta name="author" content="{_text(document.author)}">'] if document.author else []),
            *([f'<meta name="dcterms.date" content="{document.dated_on}">'] if document.dated_on else []),
            f"<style>\n{_style()}:root {{ --accent: {look.ink}; }}\n</style>",
            "</head>",
            "<body>",
            *_letterhead(look),
            *_repeated("header", document.header),
            "<main>",
            _body(blocks, contents_of(document), language),
            "</main>",
            *_repeated("footer", document.footer),
            "</body>",
            "</html>",
            "",
        ]
    ).encode()


def html_fragment(blocks: Iterable[Block], *, top_level: int = 1, language: str = Language.BOKMAL) -> str:
    """The blocks as HTML for a page of our own, without style; headings begin at `top_level`.

    A table stands in `<div class="table" tabindex="0" role="group">`, numbers carry the class `number`.
    """
    return "\n".join(_block(block, shift=top_level - 1, language=language) for block in within_depth(blocks))


@cache
def _style() -> str:
    return files("saksgang.document").joinpath("templates/paper.css").read_text("utf-8")


def _letterhead(look: Look) -> list[str]:
    if not look.name and look.logo is None:
        return []
    image = _logo(look.logo) if look.logo else ""
    name = f"<p>{_text(look.name)}</p>" if look.name else ""
    return [f'<header class="letterhead">{image}{name}</header>']


def _logo(logo: Logo) -> str:
    data = base64.b64encode(logo.content).decode("ascii")
    return f'<img src="data:{logo.media_type};base64,{data}" alt="{_text(logo.alt)}">'


def _repeated(element: str, blocks: tuple[Block, ...]) -> list[str]:
    return [f'<{element} class="repeated">{html_fragment(blocks)}</{element}>'] if blocks else []


def _body(blocks: tuple[Block, ...], contents: tuple[Heading, ...], language: str) -> str:
    parts: list[str] = []
    anchors = 0
    for block in blocks:
        is_listed = bool(contents) and isinstance(block, Heading) and block.level == 2
        if is_listed and anchors == 0:
            parts.append(_contents(contents, language))
        anchors += is_listed
        parts.append(_block(block, anchor=f"del-{anchors}" if is_listed else None, language=language))
    return "\n".join(parts)


def _contents(headings: tuple[Heading, ...], language: str) -> str:
    title = _text(CONTENTS.to(known_language(language)))
    lines = (
        f'<li><a href="#del-{number}">{_text(text_of(entry))}</a></li>' for number, entry in enumerate(headings, 1)
    )
    return f'<nav class="contents" aria-label="{title}"><p>{title}</p>{_lines("ol", lines)}</nav>'


def _block(block: Block, *, shift: int = 0, anchor: str | None = None, language: str = Language.BOKMAL) -> str:
    match block:
        case Heading(level=level, runs=runs):
            name = f"h{max(1, min(level + shift, _DEEPEST_HEADING))}"
            where = f' id="{anchor}"' if anchor else ""
            return f"<{name}{where}>{_runs(runs)}</{name}>"
        case Paragraph(runs=runs):
            kind = ' class="labelled"' if is_labelled(block) else ""
            return f"<p{kind}>{_runs(runs)}</p>"
        case List():
            return _list(block, shift, language)
        case Table():
            return _table(block, shift, language)
        case Quote(blocks=blocks):
            return f"<blockquote>{_blocks(blocks, shift, language)}</blockquote>"
        case PageBreak():
            return '<div class="page-break"></div>'
        case Rule():
            return "<hr>"


def _blocks(blocks: tuple[Block, ...], shift: int, language: str) -> str:
    return "\n".join(_block(block, shift=shift, language=language) for block in blocks)


def _runs(runs: tuple[Run, ...]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    html = _text(run.text).replace("\n", "<br>\n")
    if run.italic:
        html = f"<em>{html}</em>"
    if run.bold:
        html = f"<strong>{html}</strong>"
    if run.link and is_safe_link(run.link):
        html = f'<a href="{_text(run.link.strip())}">{html}</a>'
    return html


def _list(block: List, shift: int, language: str) -> str:
    if not block.ordered:
        return _lines("ul", (f"<li>{_item(item, shift, language)}</li>" for item in block.items))
    numbers = [_NUMBER_LABEL.fullmatch(item.label.strip()) for item in block.items]
    if not numbers or not all(numbers):
        return _own_labels(block, shift, language)
    entries: list[str] = []
    expected = first = int(numbers[0][1]) if numbers[0] else 1
    for item, found in zip(block.items, numbers, strict=True):
        number = int(found[1]) if found else expected
        value = f' value="{number}"' if number != expected else ""
        entries.append(f"<li{value}>{_item(item, shift, language)}</li>")
        expected = number + 1
    start = f' start="{first}"' if first != 1 else ""
    return _lines("ol", entries, attributes=start)


def _lines(name: str, lines: Iterable[str], *, attributes: str = "") -> str:
    return "\n".join([f"<{name}{attributes}>", *lines, f"</{name}>"])


def _own_labels(block: List, shift: int, language: str) -> str:
    """A list whose labels are no plain run of numbers: each entry carries its own, which the style shows."""
    entries = (f'<li data-label="{_text(item.label)}">{_item(item, shift, language)}</li>' for item in block.items)
    return _lines("ol", entries, attributes=' class="own-labels"')


def _item(item: ListItem, shift: int, language: str) -> str:
    match item.blocks:
        case (Paragraph(runs=runs),):
            return _runs(runs)
        case (Paragraph(runs=runs), List() as inner):
            return f"{_runs(runs)}\n{_list(inner, shift, language)}"
        case blocks:
            return _blocks(blocks, shift, language)


def _table(table: Table, shift: int, language: str) -> str:
    grid = grid_of(table)
    head = "\n".join(_row(grid, number, shift, language) for number in range(grid.header_rows))
    body = "\n".join(_row(grid, number, shift, language) for number in range(grid.header_rows, grid.rows))
    caption = f"<caption>{_text(table.caption)}</caption>\n" if table.caption else ""
    thead = f"<thead>\n{head}\n</thead>\n" if head else ""
    tbody = f"<tbody>\n{body}\n</tbody>\n" if body else ""
    name = _text(table.caption or _TABLE.get(language, _TABLE["nb"]))
    return (
        f'<div class="table" role="group" aria-label="{name}" tabindex="0">'
        f"<table>\n{caption}{thead}{tbody}</table></div>"
    )


_TABLE = {"nb": "Tabell", "nn": "Tabell", "en": "Table"}


def _row(grid: Grid, number: int, shift: int, language: str) -> str:
    cells = "".join(_cell(placed, grid, shift, language) for placed in grid.row(number))
    return f"<tr>{cells}</tr>"


def _cell(placed: Placed, grid: Grid, shift: int, language: str) -> str:
    is_header = placed.row < grid.header_rows
    name = "th" if is_header else "td"
    scope = ' scope="col"' if is_header and placed.cell.colspan == 1 else ' scope="colgroup"' if is_header else ""
    right = ' class="number"' if grid.numeric[placed.column] and placed.cell.colspan == 1 else ""
    wide = f' colspan="{placed.cell.colspan}"' if placed.cell.colspan > 1 else ""
    high = f' rowspan="{placed.cell.rowspan}"' if placed.cell.rowspan > 1 else ""
    inner = placed.cell.blocks
    text = (
        _runs(inner[0].runs) if len(inner) == 1 and isinstance(inner[0], Paragraph) else _blocks(inner, shift, language)
    )
    if is_header and not text.strip():
        name, scope = "td", ""
    return f"<{name}{scope}{right}{wide}{high}>{text}</{name}>"


def _text(text: str) -> str:
    return escape(printable(text))
