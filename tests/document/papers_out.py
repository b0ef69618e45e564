"""A small paper that has every kind of block, for the tests of the writers."""

from __future__ import annotations

import datetime

from saksgang.document.look import Logo, Look, logo_from
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

DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><rect width="30" height="10" fill="#123456"/></svg>'
)
LOGO = logo_from(DRAWING, alt="Vestfjordens merke")
assert isinstance(LOGO, Logo)
LOOK = Look(name="Samarbeidet Vestfjorden", logo=LOGO, accent="#0a7d5a")


def words(text: str, **look: bool) -> tuple[Run, ...]:
    return (Run(text, **look),)


def paragraph(text: str) -> Paragraph:
    return Paragraph(words(text))


def cell(text: str, *, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell((paragraph(text),) if text else (), colspan, rowspan)


def row(*texts: str) -> Row:
    return Row(tuple(map(cell, texts)))


def numbered(*entries: tuple[str, str]) -> List:
    return List(tuple(ListItem((paragraph(text),), label) for label, text in entries), ordered=True)


def bullets(*texts: str) -> List:
    return List(tuple(ListItem((paragraph(text),)) for text in texts))


FEES = Table(
    (row("Kommune", "2025", "2026"), row("Tindvær", "310 298", "485 442"), row("Sum", "1 375 486", "-")), 1, "Avgift"
)

BLOCKS: tuple[Block, ...] = (
    Heading(1, words("Innkalling til møte")),
    Paragraph((Run("Sted:", bold=True), Run(" Havsund rådhus"))),
    Heading(2, words("SV 1/25 Skilt & <merking>")),
    Paragraph((Run("Alle er "), Run("helt", bold=True), Run(" enige", italic=True), Run(".\nOg det er bra."))),
    Paragraph((Run("Se "), Run("nettsida", link="https://example.org/?a=1&b=2"), Run("."))),
    numbered(("1.", "Første"), ("2.", "Andre"), ("4.", "Fjerde")),
    List(
        (ListItem((paragraph("Ytre"), numbered(("a)", "Indre a"), ("b)", "Indre b"))), "2b."),),
        ordered=True,
    ),
    bullets("En kule", "To kuler"),
    FEES,
    Quote((paragraph("Sitert."),)),
    Rule(),
)
DOCUMENT = Document(BLOCKS, title="Innkalling til møte", language="nb", dated_on=datetime.date(2025, 9, 4))


def long_paper(items: int) -> Document:
    """A paper with so many items, each with a table."""
    blocks: list[Block] = [Heading(1, words("Referat"))]
    for number in range(1, items + 1):
        blocks += [Heading(2, words(f"SV {number}/25 Sak nummer {number}")), paragraph("Teksten til saken."), FEES]
    return Document(tuple(blocks), title="Referat", language="nb", dated_on=datetime.date(2025, 9, 4))
