"""From the tree to Markdown that reads back to the same tree, and that people can read as it is.

What Markdown cannot say (merged cells, captions, odd list labels, emphasis inside a word) is written as the HTML that
Markdown allows, and only there.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby

from saksgang.document.markdown_lists import LETTER_LABEL
from saksgang.document.runs import tidy
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
    Rule,
    Run,
    Table,
)

_PAGE_BREAK = '<div style="page-break-after: always"></div>'
_KEPT_TAB = '<span style="white-space: pre">&#9;</span>'
_APART = "<!-- -->"
_CLOSING_SIGNS = re.compile(r"(?<!\\)((?:\\\\)*)#(?=(?:\\?#)*\Z)")
_NUMBER_LABEL = re.compile(r"\d{1,9}[.)]")
_ALWAYS = re.compile(r"[*`\\<\[\]]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|\|")
_SIGN = re.compile(r"[*`\\<\[\]_&|]")
_LINE_START = re.compile(
    r"(?P<sign>[-+](?=\s|$)|\#{1,6}(?=\s|$)|>|=+\s*$|[-:](?=[-:|\s]*$)|~{3,})"
    r"|(?P<label>\d{1,9}|\(?[a-zæøå0-9]{1,3}|[ivxlcdm]{2,7}|[A-ZÆØÅ])(?P<end>[.)])(?=\s|$)"
)


def write_markdown(document: Document) -> bytes:
    """A whole Markdown file in UTF-8; title, author and language stand in front matter."""
    front = [
        f"{key}: {_one_line(value)}"
        for key, value in (("title", document.title), ("author", document.author), ("lang", document.language))
        if value
    ]
    head = "---\n" + "\n".join(front) + "\n---\n\n" if front else ""
    return f"{head}{markdown_of(document.blocks)}\n".encode()


def markdown_of(blocks: Sequence[Block]) -> str:
    """The blocks as Markdown, without a line end at the end."""
    parts: list[str] = []
    previous: Block | None = None
    for block in blocks:
        text = _block(block)
        if not text:
            continue
        if isinstance(block, List) and isinstance(previous, List):
            parts.append(_APART)
        parts.append(text)
        previous = block
    return "\n\n".join(parts)


def _signs_escaped(heading: str) -> str:
    """With the number signs at its end escaped, which else would close the heading."""
    return _CLOSING_SIGNS.sub(r"\1\#", heading)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _block(block: Block) -> str:
    match block:
        case Heading(level=level, runs=runs):
            return f"{'#' * level} {_signs_escaped(_inline(runs, breaks='<br>'))}".rstrip()
        case Paragraph(runs=runs):
            return _inline(runs)
        case List():
            return _list(block)
        case Table():
            return _pipe_table(block) if _is_plain(block) else _html_table(block)
        case Quote(blocks=blocks):
            return _prefixed(markdown_of(blocks), first="> ", rest="> ") or ">"
        case PageBreak():
            return _PAGE_BREAK
        case Rule():
            return "---"


def _prefixed(text: str, *, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join((first if index == 0 else rest) + line if line else (first if index == 0 else rest).rstrip()
                     for index, line in enumerate(lines))  # fmt: skip


# Lists


def _list(block: List) -> str:
    if not all(_is_writable(item, ordered=block.ordered) for item in block.items):
        return _html_list(block)
    if block.ordered and len({(item.label[0] == "(", item.label[-1]) for item in block.items}) > 1:
        return _html_list(block)
    return "\n".join(_entry(item, "-" if not block.ordered else item.label) for item in block.items)


def _is_writable(item: ListItem, *, ordered: bool) -> bool:
    if not ordered:
        return True
    return bool(_NUMBER_LABEL.fullmatch(item.label) or LETTER_LABEL.fullmatch(item.label))


def _entry(item: ListItem, mark: str) -> str:
    text = _tight(item.blocks)
    if text.startswith("---") and isinstance(item.blocks[0], Rule):
        text = "___" + text[3:]
    return _prefixed(text, first=f"{mark} ", rest=" " * (len(mark) + 1)) if text else mark


def _tight(blocks: Sequence[Block]) -> str:
    """A paragraph and the list under it stand together; everything else has a blank line between."""
    if len(blocks) >= 2 and isinstance(blocks[0], Paragraph) and isinstance(blocks[1], List) and blocks[1].items:
        rest = markdown_of(blocks[1:])
        is_tight = bool(blocks[1].items[0].blocks) and _opens_at_once(blocks[1]) and not rest.startswith("<")
        return _block(blocks[0]) + ("\n" if is_tight else "\n\n") + rest
    return markdown_of(blocks)


def _opens_at_once(block: List) -> bool:
    """Only a list that begins with 1 may follow a paragraph without a blank line."""
    return not block.ordered or block.items[0].label.lower() in ("1.", "1)", "a.", "a)")


def _html_list(block: List) -> str:
    rows = "".join(
        f'<li data-label="{html.escape(item.label)}">{_html_blocks(item.blocks)}</li>\n' for item in block.items
    )
    return f"<ol>\n{rows}</ol>" if block.ordered else f"<ul>\n{rows}</ul>"


# Tables


def _is_plain(table: Table) -> bool:
    """Whether pipes can draw it: one header row at most, no merged cells, nothing but paragraphs in cells."""
    widths = {len(row.cells) for row in table.rows}
    return (
        len(widths) == 1
        and 0 not in widths
        and table.header_rows <= 1
        and table.caption is None
        and all(_is_plain_cell(cell) for row in table.rows for cell in row.cells)
        and not (table.header_rows == 1 and not any(cell.blocks for cell in table.rows[0].cells))
    )


def _is_plain_cell(cell: Cell) -> bool:
    return cell.colspan == cell.rowspan == 1 and all(isinstance(block, Paragraph) for block in cell.blocks)


def _pipe_table(table: Table) -> str:
    width = len(table.rows[0].cells)
    lines = [_pipe_row([_cell_text(cell) for cell in row.cells]) for row in table.rows]
    if not table.header_rows:
        lines.insert(0, _pipe_row([""] * width))
    lines.insert(1, _pipe_row(["---"] * width))
    return "\n".join(lines)


def _pipe_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell_text(cell: Cell) -> str:
    return "<br><br>".join(_inline(block.runs, breaks="<br>") for block in cell.blocks if isinstance(block, Paragraph))


def _html_table(table: Table) -> str:
    caption = f"<caption>{_no_blank_lines(html.escape(table.caption))}</caption>\n" if table.caption is not None else ""
    rows = [_html_row(row.cells, "th" if index < table.header_rows else "td") for index, row in enumerate(table.rows)]
    head = "".join(rows[: table.header_rows])
    return f"<table>\n{caption}{f'<thead>{head}</thead>' if head else ''}{''.join(rows[table.header_rows :])}</table>"


def _html_row(cells: Sequence[Cell], tag: str) -> str:
    return "<tr>" + "".join(_html_cell(cell, tag) for cell in cells) + "</tr>\n"


def _html_cell(cell: Cell, tag: str) -> str:
    spans = (f' colspan="{cell.colspan}"' if cell.colspan > 1 else "") + (
        f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    )
    return f"<{tag}{spans}>{_html_blocks(cell.blocks)}</{tag}>"


# HTML where Markdown has no word for it


def _html_blocks(blocks: Sequence[Block]) -> str:
    return "".join(_html_block(block) for block in blocks)


def _html_block(block: Block) -> str:
    match block:
        case Heading(level=level, runs=runs):
            return f"<h{level}>{_html_runs(runs)}</h{level}>"
        case Paragraph(runs=runs):
            return f"<p>{_html_runs(runs)}</p>"
        case List():
            return _html_list(block)
        case Table():
            return _html_table(block)
        case Quote(blocks=inner):
            return f"<blockquote>{_html_blocks(inner)}</blockquote>"
        case PageBreak():
            return _PAGE_BREAK
        case Rule():
            return "<hr>"


def _html_runs(runs: Sequence[Run]) -> str:
    return "".join(_html_run(run) for run in runs)


def _html_run(run: Run) -> str:
    text = html.escape(run.text, quote=False).replace("\n", "<br>").replace("\t", _KEPT_TAB)
    text = re.sub(" (?= )|^ | $", "&nbsp;", text)
    if run.italic:
        text = f"<i>{text}</i>"
    if run.bold:
        text = f"<b>{text}</b>"
    return f'<a href="{html.escape(run.link)}">{text}</a>' if run.link else text


def _no_blank_lines(text: str) -> str:
    return " ".join(text.split())


# Runs


def _inline(runs: Sequence[Run], *, breaks: str = "  \n") -> str:
    """Runs as Markdown; `breaks` stands for a line break."""
    tidied = tidy(runs)
    pieces = [
        (link, [(run, _escaped(run.text)) for run in group])
        for link, group in groupby(tidied, key=lambda run: run.link)
    ]
    written = ""
    for index, (link, group) in enumerate(pieces):
        following = pieces[index + 1][1][0][1][:1] if index + 1 < len(pieces) else ""
        inner = _emphasised(group, before="[" if link else written[-1:], after="]" if link else following)
        if link and written.endswith("!"):
            written = f"{written[:-1]}\\!"
        written += f"[{inner}](<{link}>)" if link else inner
    lines = [_line_start_escaped(line) for line in written.split("\n")]
    return breaks.join(lines)


def _escaped(text: str) -> str:
    if not _SIGN.search(text):
        return text
    text = _ALWAYS.sub(lambda found: "\\" + found.group(), text)
    return text.replace("!\\[", "\\!\\[")


def _line_start_escaped(line: str) -> str:
    """What would open a block at the start of a line is escaped; tabs are written so that they open none."""
    if "\t" in line:
        line = line.replace("\t", "&#9;")
    found = _LINE_START.match(line)
    if not found:
        return line
    if found["sign"]:
        return "\\" + line
    return (
        f"{found['label']}\\{found['end']}{line[found.end() :]}" if not found["label"].startswith("(") else "\\" + line
    )


def _emphasised(group: Sequence[tuple[Run, str]], *, before: str, after: str) -> str:
    written = ""
    for index, (run, text) in enumerate(group):
        following = group[index + 1][1][:1] if index + 1 < len(group) else after
        written += _marked(run, text, before=(written[-1:] or before), after=following)
    return written


def _marked(run: Run, text: str, *, before: str, after: str) -> str:
    """A run with its emphasis: in stars where CommonMark sees them as such, else in tags."""
    if not (run.bold or run.italic):
        return text
    stars = "*" * (2 * run.bold + run.italic)
    if _can_open(before, text[:1]) and _can_close(text[-1:], after):
        return f"{stars}{text}{stars}"
    opening = ("<b>" if run.bold else "") + ("<i>" if run.italic else "")
    closing = ("</i>" if run.italic else "") + ("</b>" if run.bold else "")
    return f"{opening}{text}{closing}"


def _can_open(before: str, first: str) -> bool:
    """Stars open when a letter follows, or a sign after a blank or sign; never right after other stars."""
    if before == "*":
        return False
    return not _is_sign(first) or before == "" or before.isspace() or _is_sign(before)


def _can_close(last: str, after: str) -> bool:
    if after == "*":
        return False
    return not _is_sign(last) or after == "" or after.isspace() or _is_sign(after)


def _is_sign(character: str) -> bool:
    return character != "" and unicodedata.category(character)[0] in "PS"
