"""What the PDF template is given: a document as plain JSON values, made fit for an archive file.

Knows what typst and PDF/A cannot take (private letters, endless words, skipped heading levels); sets no page itself.
"""

from __future__ import annotations

import re

from saksgang.document.layout import (
    CONTENTS,
    PAGE_OF,
    Placed,
    contents_of,
    grid_of,
    is_kept_whole,
    is_labelled,
    is_safe_link,
    known_language,
    language_of,
    leads_to,
    printable,
    title_of,
    unbroken,
    with_sound_levels,
    within_depth,
)
from saksgang.document.look import SVG, Logo, Look
from saksgang.document.tree import (
    Block,
    Document,
    Heading,
    List,
    PageBreak,
    Paragraph,
    Quote,
    Rule,
    Run,
    Table,
    text_of,
)

Json = dict[str, object]

_KEPT_WHOLE = range(60, 600)
"""A cell of so many letters is kept whole on a page; a shorter one has one line, a longer one may be broken."""

_EMPTY_CELL: list[Json] = [{"kind": "paragraph", "runs": [["\u00a0", False, False, None]]}]
"""A cell without content is left out of the page's tags by readers, and the row would move: it gets a blank."""

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_LONG_WORD = re.compile(r"[^\s\u200b]{30,}")
_WORD_PART = re.compile(r".{1,10}", re.DOTALL)
_KEPT_TOGETHER = re.compile(
    r"(?<!\w)(\d{1,2}\.|kl\.|nr\.|kr|§§?|jf\.) (?=\w)|\d\.\d{1,2}\.? (?=\d{4}(?!\d))"
    r"|(?<=[\s\u00a0])(januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    r"|January|February|March|May|June|July|October|December) (?=\d{4}(?!\d))"
)
"""A day, its month and its year, a law's sign and its number: never on two lines."""

_LANGUAGE_TAG = re.compile(r"([a-z]{2,3})(?:-([A-Z]{2}))?(?:-.*)?")


def paper_data(document: Document, look: Look) -> Json:
    """The whole paper. Text that was empty stays empty; every word is printable."""
    tag = language_of(document, otherwise=look.language)
    language, region = _language_and_region(tag, look)
    day = document.dated_on
    return {
        "title": _words(title_of(document) or look.name or "-"),
        "author": _words(document.author) if document.author else None,
        "dated_on": {"year": day.year, "month": day.month, "day": day.day} if day else None,
        "language": language,
        "region": region,
        "ink": look.ink,
        "name": _words(look.name),
        "header": _words(" · ".join(text_of(block) for block in document.header)),
        "footer": _words(" · ".join(text_of(block) for block in document.footer)),
        "page_of": PAGE_OF.to(known_language(tag)),
        "logo": _logo(look.logo) if look.logo else None,
        "blocks": _body(document, language=tag),
    }


def _language_and_region(tag: str, look: Look) -> tuple[str, str | None]:
    found = _LANGUAGE_TAG.fullmatch(tag)
    return (found[1], found[2]) if found else (look.language.value, None)


def _logo(logo: Logo) -> Json:
    is_drawing = logo.media_type == SVG
    data: object = logo.content.decode("utf-8", "replace") if is_drawing else list(logo.content)
    return {"format": "svg" if is_drawing else "png", "data": data, "alt": _words(logo.alt)}


def _body(document: Document, *, language: str) -> list[Json]:
    blocks = _blocks(with_sound_levels(within_depth(document.blocks)))
    if contents_of(document):
        first = next(at for at, block in enumerate(blocks) if block["kind"] == "heading" and block["level"] == 2)
        blocks.insert(first, {"kind": "contents", "title": CONTENTS.to(known_language(language))})
    return blocks


def _block(block: Block) -> Json:
    match block:
        case Heading(level=level, runs=runs):
            return {"kind": "heading", "level": level, "runs": _runs(runs)}
        case Paragraph(runs=runs) if is_labelled(block):
            return {"kind": "labelled", "label": _words(runs[0].text).strip(), "runs": _runs(_without_lead(runs[1:]))}
        case Paragraph(runs=runs):
            return {"kind": "paragraph", "runs": _runs(runs)}
        case List():
            return _list(block)
        case Table():
            return _table(block)
        case Quote(blocks=blocks):
            return {"kind": "quote", "blocks": _blocks(blocks)}
        case PageBreak():
            return {"kind": "break"}
        case Rule():
            return {"kind": "rule"}


def _blocks(blocks: tuple[Block, ...]) -> list[Json]:
    """The blocks with, for a paragraph, whether it stays on the page of what it leads to."""
    followed = zip(blocks, (*blocks[1:], None), strict=True) if blocks else ()
    return [_block(block) | ({"sticky": True} if leads_to(block, following) else {}) for block, following in followed]


def _list(block: List) -> Json:
    items: list[Json] = [{"label": _words(item.label), "blocks": _blocks(item.blocks)} for item in block.items]
    whole = is_kept_whole(block)
    if block.ordered:
        return {"kind": "numbers", "items": items, "whole": whole}
    return {"kind": "bullets", "items": items, "whole": whole, "marker": (items[0]["label"] if items else "") or "•"}


def _table(table: Table) -> Json:
    grid = grid_of(table)
    head = [_cell(cell, right=grid.numeric[cell.column]) for cell in grid.cells if cell.row < grid.header_rows]
    body = [_cell(cell, right=grid.numeric[cell.column]) for cell in grid.cells if cell.row >= grid.header_rows]
    return {
        "kind": "table",
        "columns": max(1, grid.columns),
        "header_rows": grid.header_rows,
        "whole": is_kept_whole(table),
        "head": head,
        "body": body,
        "caption": _words(table.caption) if table.caption else None,
    }


def _cell(placed: Placed, *, right: bool) -> Json:
    text = text_of(placed.cell)
    return {
        "colspan": placed.cell.colspan,
        "rowspan": placed.cell.rowspan,
        "right": right and placed.cell.colspan == 1,
        "breakable": len(text) not in _KEPT_WHOLE,
        "blocks": _blocks(unbroken(placed.cell)) if text.strip() else _EMPTY_CELL,
    }


def _without_lead(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    first = Run(runs[0].text.lstrip(), runs[0].bold, runs[0].italic, runs[0].link)
    return (first, *runs[1:])


def _runs(runs: tuple[Run, ...]) -> list[list[object]]:
    return [
        [_words(run.text), run.bold, run.italic, run.link.strip() if run.link and is_safe_link(run.link) else None]
        for run in runs
        if run.text
    ]


def _words(text: str) -> str:
    """Printable text without private letters; a tab is a wide blank, an endless word may be broken at the line's end."""
    text = _PRIVATE.sub("\ufffd", printable(text)).replace("\t", "\u2003")
    text = _KEPT_TOGETHER.sub(lambda found: f"{found[0][:-1]}\u00a0", text)
    return _LONG_WORD.sub(lambda word: "\u200b".join(_WORD_PART.findall(word[0])), text)
