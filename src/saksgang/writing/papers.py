"""Papers from a dossier: notice, minutes, extract and agenda list as a document tree, and as a file.

Knows what belongs in which paper; its words, its head and its items are made beside, its file format below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from html import escape

from saksgang.core.dossier import Dossier, Item
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text
from saksgang.document.layout import CONTENTS, contents_of
from saksgang.document.look import PLAIN, Look
from saksgang.document.markdown_in import blocks_of
from saksgang.document.tree import Block, Document, Heading, Paragraph, Rule, Run, text_of
from saksgang.writing import words
from saksgang.writing.agenda_lists import agenda_list, is_timed
from saksgang.writing.heads import WrittenPaper, head_blocks, head_text
from saksgang.writing.items import minutes_item, notice_item
from saksgang.writing.public import FULL_VERSION, has_exempt_content, public_version
from saksgang.writing.standing import Standing


class PaperFormat(StrEnum):
    """The file formats a paper is written in; the value is the file's ending."""

    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    MARKDOWN = "md"


MEDIA_TYPES = {
    PaperFormat.PDF: "application/pdf",
    PaperFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    PaperFormat.HTML: "text/html",
    PaperFormat.MARKDOWN: "text/markdown",
}


def compose(
    dossier: Dossier,
    paper: WrittenPaper | str,
    *,
    language: Language | str | None = None,
    look: Look = PLAIN,
    item: str | None = None,
    full: bool = False,
    marked: bool = False,
    standing: Standing | None = None,
) -> Document:
    """The paper as a document. `item` is the number, as printed, of the item of an extract; the title of one without.

    Of an exempt item only number, title and legal basis are told, unless it is the `full` version, which says so itself;
    one that is `marked` does in any case, as when single words of it are exempt. Minutes and extracts tell their `standing` too.
    Raises `Refused` when an extract is asked for and there is no such item.
    """
    paper = WrittenPaper(paper)
    chosen = Language(language or dossier.language)
    is_secret = full and (marked or has_full_version(dossier, paper, item=item))
    dossier = dossier if full else public_version(dossier)
    shown = _shown(dossier, paper, item)
    return Document(
        blocks=(
            *head_blocks(dossier, paper, language=chosen),
            *_own_words(dossier.intro, paper, words.BEFORE_ITEMS.to(chosen)),
            *(agenda_list(shown, chosen) if paper is WrittenPaper.NOTICE and is_timed(shown) else ()),
            *_body(shown, paper, chosen),
            *_own_words(dossier.outro, paper, words.AFTER_ITEMS.to(chosen)),
            *_end(dossier, paper, chosen),
        ),
        header=tuple(Paragraph((Run(line),)) for line in _header(paper, chosen, standing, is_secret=is_secret)),
        title=head_text(dossier, paper, chosen),
        author=look.name or None,
        language=chosen.value,
        dated_on=dossier.letter_date or dossier.date,
    )


def _header(paper: WrittenPaper, language: Language, standing: Standing | None, *, is_secret: bool) -> Iterator[str]:
    """What stands on every page: that it is not for all, and how far the minutes have come."""
    if is_secret:
        yield FULL_VERSION.to(language)
    if standing is not None and paper in (WrittenPaper.MINUTES, WrittenPaper.EXTRACT):
        yield standing.written(language)


def compose_cover(dossier: Dossier, *, look: Look = PLAIN) -> Document:
    """The notice without the items' papers: its head, our own words and the agenda, of a dossier as its readers have it."""
    chosen = dossier.language
    return Document(
        blocks=(
            *head_blocks(dossier, WrittenPaper.NOTICE, language=chosen),
            *_own_words(dossier.intro, WrittenPaper.NOTICE, ""),
            *agenda_list(dossier.items, chosen),
        ),
        title=head_text(dossier, WrittenPaper.NOTICE, chosen),
        author=look.name or None,
        language=chosen.value,
        dated_on=dossier.letter_date or dossier.date,
    )


def has_full_version(dossier: Dossier, paper: WrittenPaper | str, *, item: str | None = None) -> bool:
    """Whether the full version of this paper tells more than the public one: of an extract, whether its own item does.

    Raises `Refused` as `compose` does.
    """
    paper = WrittenPaper(paper)
    if paper is WrittenPaper.AGENDA:  # numbers and titles, which all may read
        return False
    return has_exempt_content(replace(dossier, items=_shown(dossier, paper, item)))


def write(
    dossier: Dossier,
    paper: WrittenPaper | str,
    fmt: PaperFormat | str,
    *,
    language: Language | str | None = None,
    look: Look = PLAIN,
    item: str | None = None,
    full: bool = False,
    marked: bool = False,
    standing: Standing | None = None,
) -> bytes:
    """The paper as a file, public unless `full`. The same dossier and look give the same bytes.

    Raises `Refused` as `compose` does.
    """
    document = compose(
        dossier, paper, language=language, look=look, item=item, full=full, marked=marked, standing=standing
    )
    return write_document(document, fmt, look=look)


def write_document(document: Document, fmt: PaperFormat | str, *, look: Look = PLAIN, numbered: bool = True) -> bytes:
    """A composed paper as a file; the pages of a PDF are `numbered` unless it is to be bound with others."""
    match PaperFormat(fmt):
        case PaperFormat.PDF:
            from saksgang.document.pdf_out import write_pdf

            return write_pdf(document, look=look, numbered=numbered)
        case PaperFormat.DOCX:
            from saksgang.document.docx_out import write_docx

            return write_docx(document, look=look)
        case PaperFormat.HTML:
            from saksgang.document.html_out import write_html

            return write_html(document, look=look)
        case PaperFormat.MARKDOWN:
            from saksgang.document.markdown_out import write_markdown

            return _with_contents(write_markdown(document), document)


def _shown(dossier: Dossier, paper: WrittenPaper, item: str | None) -> tuple[Item, ...]:
    return (_item_of(dossier, item),) if paper is WrittenPaper.EXTRACT else dossier.items


def _item_of(dossier: Dossier, number: str | None) -> Item:
    if number is None and len(dossier.items) == 1:
        return dossier.items[0]
    wanted = _bare(number or "")
    for item in dossier.items:
        if wanted and wanted == _bare(item.number or item.title):
            return item
    known = ", ".join(item.number for item in dossier.items if item.number) or "–"
    text = _NO_SUCH_ITEM if number else _WHICH_ITEM
    raise Refused(Refusal("no-such-item", text.filled(number=number or "", known=known)))


def _bare(name: str) -> str:
    return "".join(name.casefold().split())


_NO_SUCH_ITEM = Text(
    nb="Særutskriften kan ikke skrives: papiret har ingen sak {number}. Velg en av disse: {known}.",
    nn="Særutskrifta kan ikkje skrivast: papiret har inga sak {number}. Vel ei av desse: {known}.",
    en="The extract cannot be written: the paper has no item {number}. Choose one of these: {known}.",
)
_WHICH_ITEM = Text(
    nb="En særutskrift er av én sak. Si hvilken: {known}.",
    nn="Ei særutskrift er av éi sak. Sei kva for ei: {known}.",
    en="An extract is of one item. Say which: {known}.",
)


def _body(items: tuple[Item, ...], paper: WrittenPaper, language: Language) -> tuple[Block, ...]:
    if paper is WrittenPaper.AGENDA:
        return agenda_list(items, language)
    show = notice_item if paper is WrittenPaper.NOTICE else minutes_item
    return tuple(block for item in items for block in show(item, language=language))


def _own_words(text: str, paper: WrittenPaper, heading: str) -> tuple[Block, ...]:
    """What stands before or after the items: in minutes under a heading, so that it belongs to no item; a notice has it as
    it is. Headings in it stand beside those of the items."""
    if paper not in (WrittenPaper.NOTICE, WrittenPaper.MINUTES) or not text.strip():
        return ()
    is_minutes = paper is WrittenPaper.MINUTES
    highest = 3 if is_minutes else 2
    told = (
        replace(block, level=max(block.level, highest)) if isinstance(block, Heading) else block
        for block in blocks_of(text)
    )
    return (*((Heading(2, (Run(heading),)),) if is_minutes else ()), *told)


def _end(dossier: Dossier, paper: WrittenPaper, language: Language) -> tuple[Block, ...]:
    """Who signs, under a line: one paragraph each, the title under the name."""
    if not dossier.signed_by or paper is WrittenPaper.AGENDA:
        return ()
    extract = (Paragraph((Run(f"{words.TRUE_EXTRACT.to(language)}:"),)),) if paper is WrittenPaper.EXTRACT else ()
    lines = ("\n".join(filter(None, (signature.name, signature.role))) for signature in dossier.signed_by)
    return (Rule(), *extract, *(Paragraph((Run(line),)) for line in lines))


def _with_contents(markdown: bytes, document: Document) -> bytes:
    """Markdown has no table of contents of its own: links before the first item, as HTML that Markdown allows."""
    headings = contents_of(document)
    text = markdown.decode()
    first = re.search(r"^## ", text, re.MULTILINE)
    if not headings or first is None:
        return markdown
    title = CONTENTS.to(Language(document.language or Language.BOKMAL))
    lines = "\n".join(f'<li><a href="#{anchor}">{escape(words)}</a></li>' for anchor, words in _anchors(headings))
    nav = f'<nav aria-label="{title}">\n<p><b>{title}</b></p>\n<ul>\n{lines}\n</ul>\n</nav>\n\n'
    return (text[: first.start()] + nav + text[first.start() :]).encode()


def _anchors(headings: tuple[Heading, ...]) -> list[tuple[str, str]]:
    """The anchors that Markdown viewers give to headings, with the headings' words."""
    seen: dict[str, int] = {}
    anchors = []
    for heading in headings:
        text = text_of(heading)
        anchor = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
        count = seen.get(anchor, 0)
        seen[anchor] = count + 1
        anchors.append((f"{anchor}-{count}" if count else anchor, text))
    return anchors
