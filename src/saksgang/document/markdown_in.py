"""From Markdown to the tree: CommonMark with pipe tables, as people and converters really write it.

Beyond CommonMark it knows lists marked with letters (`a)`, `ii.`), tables whose cells stand with tabs between, form
feeds as page breaks, front matter, and line breaks that the writer meant although they are soft. HTML inside is
honoured, never printed. Places are lines in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from saksgang.core.findings import Source
from saksgang.document import problems
from saksgang.document.columns import grid_of_tabs, header_rows_of, may_share_grid
from saksgang.document.html_in import blocks_of_html
from saksgang.document.markdown_inline import SHORTEST_WRAP, parse_marked, runs_of, runs_of_text
from saksgang.document.markdown_lists import list_rule
from saksgang.document.nesting import DEEPEST
from saksgang.document.runs import is_all_bold, tidy
from saksgang.document.text_in import blocks_of_text
from saksgang.document.tree import (
    Block,
    Cell,
    Document,
    Heading,
    List,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Rule,
    Run,
    Table,
)

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_LINE = re.compile(r"([A-Za-zÆØÅæøå][\w -]{0,40}):[ \t]*(.*)")
_PREFIX = re.compile(r"(?:[ \t]|>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))+")
_RULE_LINE = re.compile(r"[ \t]*([-*_=])(?:[ \t]*\1)*[ \t]*")
_NO_TABLE_BEFORE = "saksgang: no tab table before line"
_MARKS_OF_RULES = (
    ("tab_table", "\t"),
    ("table", "|"),
    ("fence", "`~"),
    ("blockquote", ">"),
    ("reference", "["),
    ("html_block", "<"),
)
"""Marks of which one stands in every text that a rule finds something in."""
_MOST_BRACKETS = 20_000
_LONGEST_PREFIX = 90


def read_markdown(text: str) -> Document:
    """A whole Markdown file. Its front matter gives the title; its lines also stand first, as `key: value`."""
    front = _FRONT_MATTER.match(text)
    fields = _front_fields(front[1] or "") if front else ()
    body = "\n" * front.group().count("\n") + text[front.end() :] if front and fields else text
    shallow, too_deep = _shallow(body)
    written = {key.lower(): value for key, value, _ in fields}
    return Document(
        blocks=(*_front_paragraphs(fields), *_parse(shallow)),
        title=written.get("title") or written.get("tittel") or None,
        author=written.get("author") or written.get("forfatter") or None,
        language=written.get("lang") or written.get("language") or None,
        media_type="text/markdown",
        findings=(problems.find_too_deep(),) if too_deep else (),
    )


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a piece of Markdown; the inverse of `markdown_of` for trees in canonical form."""
    return _parse(_shallow(text)[0])


def _parse(text: str) -> tuple[Block, ...]:
    if not text.strip():
        return ()
    marked = _with_page_breaks(text)
    return tuple(_Builder(_markdown(_idle_rules(marked)).parse(marked), _wrap_width(text)).build())


def _idle_rules(text: str) -> tuple[str, ...]:
    """The parser's rules that can find nothing in the text. Finding the ends of links takes more than linear time, so
    a text of brackets is read without them."""
    idle = tuple(rule for rule, marks in _MARKS_OF_RULES if not any(mark in text for mark in marks))
    return (*idle, "link", "image") if text.count("[") > _MOST_BRACKETS else idle


@cache
def _markdown(idle: tuple[str, ...] = ()) -> MarkdownIt:
    """The parser without its idle rules, each of which it would try at every line."""
    markdown = MarkdownIt("commonmark", {"maxNesting": 200}).enable("table")
    markdown.block.ruler.before("table", "tab_table", _tab_table, {"alt": ["paragraph", "reference"]})
    markdown.block.ruler.at("list", list_rule, {"alt": ["paragraph", "reference", "blockquote"]})
    markdown.disable(list(idle))
    markdown.core.ruler.at("inline", parse_marked)
    markdown.validateLink = lambda url: url is not None  # type: ignore[method-assign]  # our own safe_link decides
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]  # addresses stay as written
    markdown.normalizeLinkText = lambda link: link  # type: ignore[method-assign]  # and show as written
    return markdown


def _tab_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule: lines that follow each other with equally many cells between tabs."""
    if start < state.env.get(_NO_TABLE_BEFORE, 0):
        return False
    lines: list[str] = []
    line = start
    while line < end and "\t" in (text := state.src[state.bMarks[line] : state.eMarks[line]]).strip():
        if lines and not may_share_grid(lines[0], text):
            break
        lines.append(text)
        line += 1
    if grid_of_tabs(lines) is None:
        state.env[_NO_TABLE_BEFORE] = line
        return False
    if not silent:
        token = state.push("tab_table", "", 0)
        token.content = "\n".join(lines)
        token.map = [start, line]
        state.line = line
    return True


def _with_page_breaks(text: str) -> str:
    """A form feed is a page break; those within a line are only blanks."""
    if "\f" not in text:
        return text
    return re.sub(r"^[ \t]*\f[ \t]*(?=\n|\Z)", '<div style="page-break-after: always"></div>', text, flags=re.MULTILINE)


def _front_fields(text: str) -> tuple[tuple[str, str, int], ...]:
    """The `key: value` lines of front matter with their line numbers; empty when some line is not one."""
    fields = []
    for number, line in enumerate(text.split("\n"), start=2):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _FRONT_LINE.fullmatch(line.rstrip())
        if found:
            fields.append((found[1].strip(), found[2].strip().strip("'\""), number))
        elif not (fields and line.startswith((" ", "-", "\t"))):
            return ()
    return tuple(fields)


def _front_paragraphs(fields: Sequence[tuple[str, str, int]]) -> Iterator[Paragraph]:
    for key, value, number in fields:
        if value:
            yield Paragraph(tidy([Run(f"{key}: {value}")]), Source(line=number))


def _shallow(text: str) -> tuple[str, bool]:
    """The text with lines that open very many levels at once cut down to a few, and whether any were."""
    if not any(
        len(found.group()) > _LONGEST_PREFIX for found in re.finditer(rf"^{_PREFIX.pattern}", text, re.MULTILINE)
    ):
        return text, False
    cut = False
    lines = text.split("\n")
    for index, line in enumerate(lines):
        found = _PREFIX.match(line)
        if found and found.end() > _LONGEST_PREFIX and not _RULE_LINE.fullmatch(line):
            lines[index] = line[: _LONGEST_PREFIX // 2] + " " + line[found.end() :]
            cut = True
    return "\n".join(lines), cut


def _wrap_width(text: str) -> int | None:
    """The column at which an editor broke the lines of this text, or `None` where lines end as the writer chose."""
    lengths = sorted(len(line) for line in text.split("\n") if len(line) >= SHORTEST_WRAP)
    if not lengths or lengths[-1] > 120:
        return None
    return lengths[-1]


@dataclass(slots=True)
class _Builder:
    """Walks the parser's tokens once, from `at` on."""

    tokens: Sequence[Token]
    wrap: int | None
    at: int = 0

    def build(self, *, until: str | None = None, depth: int = 0) -> list[Block]:
        """Blocks up to the closing token `until` (which is passed), or to the end."""
        blocks: list[Block] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == until:
                break
            blocks.extend(self._take(token, depth))
        return blocks

    def _take(self, token: Token, depth: int) -> Sequence[Block]:
        place = _place(token)
        match token.type:
            case "heading_open":
                runs = self._inline_runs("heading_close")
                return [Heading(int(token.tag[1]), runs, place)] if runs else []
            case "paragraph_open":
                runs = self._inline_runs("paragraph_close")
                return [Paragraph(runs, place)] if runs else []
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token, depth)
            case "blockquote_open":
                inner = tuple(self.build(until="blockquote_close", depth=depth + 1))
                return inner if depth >= DEEPEST else [Quote(inner, place)]
            case "table_open":
                return [self._table(token)]
            case "tab_table":
                return [_tab_separated(token)]
            case "hr":
                return [Rule(place)]
            case "fence" | "code_block":
                return blocks_of_text(token.content, first_line=(place.line or 1))
            case "html_block":
                return blocks_of_html(token.content, first_line=place.line or 1)
            case _:
                return []

    def _inline_runs(self, closing: str) -> tuple[Run, ...]:
        runs: tuple[Run, ...] = ()
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == closing:
                break
            if token.type == "inline":
                runs = tidy(runs_of(token, self.wrap))
        return runs

    def _list(self, token: Token, depth: int) -> Sequence[Block]:
        ordered = token.type == "ordered_list_open"
        closing = "ordered_list_close" if ordered else "bullet_list_close"
        items: list[ListItem] = []
        while self.at < len(self.tokens):
            entry = self.tokens[self.at]
            self.at += 1
            if entry.type == closing:
                break
            blocks = tuple(self.build(until="list_item_close", depth=depth + 1))
            items.append(ListItem(blocks, entry.info if ordered else "•", _ended(entry, blocks)))
        if depth >= DEEPEST:
            return [block for item in items for block in item.blocks]
        return [List(tuple(items), ordered, _ended(token, items))]

    def _table(self, token: Token) -> Table:
        """A pipe table. A header whose cells are all empty is only there because the syntax wants one."""
        rows: list[Row] = []
        cells: list[Cell] = []
        place = _place(token)
        while self.at < len(self.tokens):
            inner = self.tokens[self.at]
            self.at += 1
            if inner.type == "table_close":
                break
            if inner.type == "tr_open":
                cells = []
                place = _place(inner) if inner.map else place
            elif inner.type == "inline":
                cells.append(Cell(_cell_blocks(tuple(runs_of(inner, None)))))
            elif inner.type == "tr_close":
                rows.append(Row(tuple(cells), place))
        if rows and not any(cell.blocks for cell in rows[0].cells):
            return Table(tuple(rows[1:]), 0, place=_place(token))
        return Table(tuple(rows), 1, place=_place(token))


def _place(token: Token) -> Source:
    if not token.map:
        return Source()
    return Source(line=token.map[0] + 1, until_line=max(token.map[1], token.map[0] + 1))


def _ended(token: Token, parts: Sequence[Block | ListItem]) -> Source:
    """The place of a list or entry without the blank lines after it."""
    place = _place(token)
    last = parts[-1].place.until_line if parts else place.line
    return replace(place, until_line=last or place.until_line)


def _cell_blocks(runs: Sequence[Run]) -> tuple[Block, ...]:
    """The paragraphs of a cell: two line breaks in a row part them."""
    paragraphs: list[list[Run]] = [[]]
    breaks = 0
    for run in runs:
        if run.text == "\n":
            breaks += 1
            if breaks == 2:
                paragraphs.append([])
        elif run.text.strip():
            breaks = 0
        paragraphs[-1].append(run)
    tidied = [tidy(paragraph) for paragraph in paragraphs]
    return tuple(Paragraph(paragraph) for paragraph in tidied if paragraph)


def _tab_separated(token: Token) -> Table:
    """The table of lines with tabs; what stands in a cell is Markdown itself."""
    lines = token.content.split("\n")
    grid = grid_of_tabs(lines) or ()
    first = token.map[0] + 1 if token.map else 1
    rows = []
    for index, cells in enumerate(grid):
        blocks = (tidy(runs_of_text(cell, _markdown())) for cell in cells)
        rows.append(Row(tuple(Cell((Paragraph(runs),) if runs else ()) for runs in blocks), Source(line=first + index)))
    bold = [is_all_bold(b.runs) for cell in rows[0].cells for b in cell.blocks if isinstance(b, Paragraph)]
    header = header_rows_of(grid, bold_first=bool(bold) and all(bold))
    return Table(tuple(rows), header, place=_place(token))
