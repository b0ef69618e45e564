"""What stands inside a block of Markdown: emphasis, links, line breaks and HTML tags, as runs.

Most text has no mark at all, or stars that can be read in one way only; the parser is asked about the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from saksgang.document.runs import safe_link
from saksgang.document.tree import Run

SHORTEST_WRAP = 60
"""Characters in a line from which an editor can have broken it."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>")
_HREF = re.compile(r"""href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_LABEL_LINE = re.compile(r"\W{0,4}[\wÆØÅæøå][\w /.-]{0,30}:")
_MARKS = re.compile(r"[*_`<>&\[\]\\!]")
_OTHER_MARKS = re.compile(r"[_`<>&\[\]\\!\n]")
_STARS = re.compile(r"(\*+)")
_BLANKS = " \t"
_AFTER_WORD = ".,:;)"


def parse_marked(state: StateCore) -> None:
    """A core rule: what stands between the marks of a text. A token whose text needs no parser gets no children."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if _MARKS.search(token.content) and not _starred_pieces(token.content):
                state.md.inline.parse(token.content, state.md, state.env, token.children)


def runs_of_text(text: str, markdown: MarkdownIt) -> Iterator[Run]:
    """The runs of a text that is no block of its own, such as a cell."""
    if not _MARKS.search(text):
        yield Run(text)
        return
    for token in markdown.parseInline(text):
        yield from runs_of(token, None)


def runs_of(inline: Token, wrap: int | None) -> Iterator[Run]:
    """The runs of an inline token, HTML tags for emphasis, links and breaks honoured.

    `wrap` is the column at which an editor broke the lines, `None` where they end as the writer chose.
    """
    if not inline.children:
        yield from _starred_runs(inline.content) or _unmarked_runs(inline.content.split("\n"), wrap)
        return
    bold = italic = 0
    links: list[str | None] = []
    dropped = ""
    lines = inline.content.split("\n")
    line = 0
    for child in inline.children:
        link = next((address for address in reversed(links) if address), None)
        match child.type:
            case "text" | "code_inline" | "text_special" if not dropped:
                yield Run(child.content, bold > 0, italic > 0, link)
            case "softbreak":
                yield Run("\n" if _is_meant(lines, line, wrap) else " ", bold > 0, italic > 0, link)
                line += 1
            case "hardbreak":
                yield Run("\n", bold > 0, italic > 0, link)
                line += 1
            case "strong_open" | "strong_close":
                bold += child.nesting
            case "em_open" | "em_close":
                italic += child.nesting
            case "link_open":
                links.append(safe_link(str(child.attrGet("href") or "")))
            case "link_close":
                links and links.pop()
            case "html_inline":
                found = _TAG.match(child.content)
                tag = found[2].lower() if found else ""
                step = -1 if found and found[1] else 1
                if tag in ("b", "strong"):
                    bold = max(bold + step, 0)
                elif tag in ("i", "em"):
                    italic = max(italic + step, 0)
                elif tag == "br":
                    yield Run("\n", bold > 0, italic > 0, link)
                elif tag in ("script", "style"):
                    dropped = tag if step > 0 else ""
                elif tag == "a" and found:
                    _step_link(links, found, step)
            case _:
                pass


def _unmarked_runs(lines: Sequence[str], wrap: int | None) -> Iterator[Run]:
    """The runs of lines without marks: two blanks at the end of a line are a break that was meant."""
    for index, line in enumerate(lines):
        shown = line.lstrip(" \t") if index else line
        if index + 1 == len(lines):
            yield Run(shown)
            return
        yield Run(shown.rstrip(" "))
        yield Run("\n" if shown.endswith("  ") or _is_meant(lines, index, wrap) else " ")


def _starred_pieces(text: str) -> list[str]:
    """A line with words in stars (`**Sted:** Sund`) cut at the stars: text, stars, words, stars, text …

    Empty where stars or other marks need the parser. Stars open after a blank and close before one; right after a word
    they also close before a full stop or the like.
    """
    if "*" not in text or _OTHER_MARKS.search(text):
        return []
    pieces = _STARS.split(text)
    if len(pieces) % 4 != 1:
        return []
    for at in range(1, len(pieces), 4):
        before, opening, inner, closing, after = pieces[at - 1 : at + 4]
        if opening != closing or len(opening) > 3 or (before and before[-1] not in _BLANKS):
            return []
        if inner[0].isspace() or inner[-1].isspace() or not _closes(inner, after):
            return []
    return pieces


def _starred_runs(text: str) -> list[Run]:
    """The runs of such a line, none for other lines."""
    pieces = _starred_pieces(text)
    runs: list[Run] = []
    for at, piece in enumerate(pieces):
        if at % 4 == 2:
            stars = len(pieces[at - 1])
            runs.append(Run(piece, bold=stars > 1, italic=stars != 2))
        elif at % 2 == 0 and piece:
            runs.append(Run(piece))
    return runs


def _closes(inner: str, after: str) -> bool:
    return not after or after[0] in _BLANKS or (inner[-1].isalnum() and after[0] in _AFTER_WORD)


def _step_link(links: list[str | None], found: re.Match[str], step: int) -> None:
    if step > 0:
        href = _HREF.search(found[3])
        links.append(safe_link(next((part for part in href.groups() if part), "")) if href else None)
    elif links:
        links.pop()


def _is_meant(lines: Sequence[str], index: int, wrap: int | None) -> bool:
    """Whether a soft line break was meant: the next word would have fitted on the line, or a label begins."""
    if wrap is None or index + 1 >= len(lines):
        return True
    line, following = lines[index], lines[index + 1].lstrip()
    if _LABEL_LINE.match(following):
        return True
    word = following.split(" ", 1)[0]
    return len(line) < SHORTEST_WRAP or len(line) + 1 + len(word) <= wrap - 8
