"""Texts on their way to and from an editor in the browser: Markdown in the register, HTML while somebody writes.

What the editor sends back is read as any other HTML, so nothing but what the tree knows is ever kept. What the tree knows
comes back as it went: marks of lists, captions, spans, tabs and page breaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from saksgang.document.html_in import blocks_of_html
from saksgang.document.layout import printable, within_depth
from saksgang.document.list_marks import Series, series_of
from saksgang.document.markdown_in import blocks_of
from saksgang.document.markdown_out import markdown_of
from saksgang.document.runs import safe_link
from saksgang.document.tree import (
    Block,
    Cell,
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

_TAGS = re.compile(r"(<[^>]*>)")
_DOUBLE = re.compile(" (?= )")
_MAYBE_TAG = re.compile(r"(?<!\\)(?<!\]\()</?([^\W\d_][\w-]{0,40})(?=[\s/>])(?=[^<>]{0,200}>)")
_KNOWN_TAG_NAMES = (
    "a abbr address article aside b big blockquote body br caption center cite code col colgroup dd del details dfn div dl dt "
    "em figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label li link "
    "main mark meta nav object ol p pre q s script section small span strike strong style sub summary sup svg table tbody td "
    "textarea tfoot th thead title tr tt u ul var"
)
_KNOWN_TAGS = frozenset(_KNOWN_TAG_NAMES.split())
_TAB = '<span style="white-space: pre">&#9;</span>'


def html_for_editor(markdown: str) -> str:
    """A text of the register as the HTML that an editor begins with. Nothing but tags that the editor knows."""
    return _blocks(within_depth(blocks_of(markdown)))


def markdown_from_editor(html: str) -> str:
    """What an editor sends back, as it is kept."""
    kept = "".join(part if part.startswith("<") else part.replace("\t", _TAB) for part in _TAGS.split(html))
    return _written(blocks_of_html(kept))


def canonical(markdown: str) -> str:
    """A text that somebody wrote by hand, as an editor would send it back: what it says is the same. A word in angle
    brackets that is no tag, as in «til <navn>», is a word."""
    return _written(blocks_of(_MAYBE_TAG.sub(_escaped, markdown)))


def _escaped(found: re.Match[str]) -> str:
    return found[0] if found[1].lower() in _KNOWN_TAGS else f"\\{found[0]}"


def _written(blocks: Sequence[Block]) -> str:
    """Markdown that reads back to itself; a text that does not at once is read until it does."""
    text = markdown_of(blocks)
    for _ in range(3):
        again = markdown_of(blocks_of(text))
        if again == text:
            break
        text = again
    return text


def _blocks(blocks: Sequence[Block]) -> str:
    return "".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Heading(level=level, runs=runs):
            return f"<h{level}>{_runs(runs)}</h{level}>"
        case Paragraph(runs=runs):
            return f"<p>{_runs(runs)}</p>"
        case List():
            return _list(block)
        case Table():
            return _table(block)
        case Quote(blocks=blocks):
            return f"<blockquote>{_blocks(blocks)}</blockquote>"
        case PageBreak():
            return '<hr data-break="page">'
        case Rule():
            return "<hr>"


def _list(block: List) -> str:
    if not block.ordered:
        return f"<ul>{''.join(f'<li>{_entry(item)}</li>' for item in block.items)}</ul>"
    series = series_of([item.label for item in block.items])
    if series is None:
        entries = "".join(f'<li data-label="{escape(item.label)}">{_entry(item)}</li>' for item in block.items)
        return f"<ol>{entries}</ol>"
    return f"<ol{_attributes(series)}>{''.join(f'<li>{_entry(item)}</li>' for item in block.items)}</ol>"


def _attributes(series: Series) -> str:
    marks = "" if series.form == "1." else f' data-marks="{escape(series.form)}"'
    return marks + (f' start="{series.start}"' if series.start != 1 else "")


def _entry(item: ListItem) -> str:
    """What stands in an entry; an editor wants a paragraph first."""
    first = item.blocks[0] if item.blocks else None
    return ("" if isinstance(first, Paragraph) else "<p></p>") + _blocks(item.blocks)


def _table(table: Table) -> str:
    rows = "".join(_row(row, "th" if index < table.header_rows else "td") for index, row in enumerate(table.rows))
    caption = f"<caption>{escape(printable(table.caption))}</caption>" if table.caption else ""
    return f"<table>{caption}<tbody>{rows}</tbody></table>"


def _row(row: Row, tag: str) -> str:
    return f"<tr>{''.join(_cell(cell, tag) for cell in row.cells)}</tr>"


def _cell(cell: Cell, tag: str) -> str:
    wide = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    high = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    return f"<{tag}{wide}{high}>{_blocks(cell.blocks) or '<p></p>'}</{tag}>"


def _runs(runs: Sequence[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    html = _DOUBLE.sub("&nbsp;", escape(printable(run.text))).replace("\n", "<br>")
    if run.italic:
        html = f"<em>{html}</em>"
    if run.bold:
        html = f"<strong>{html}</strong>"
    link = safe_link(run.link)
    return f'<a href="{escape(link)}">{html}</a>' if link else html
