"""Every kind of paper we write is PDF/A-2a and PDF/UA-1, asked of veraPDF."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saksgang.document.look import Logo, Look
from saksgang.document.pdf_out import write_pdf
from saksgang.document.tree import Document, Heading, List, ListItem, Paragraph, Quote, Row, Run, Table
from saksgang.writing import PaperFormat, WrittenPaper, write
from tests.document.papers_out import DOCUMENT, LOOK, cell, long_paper, numbered, paragraph, row, words
from tests.document.test_look import png
from tests.pdf_validation.verapdf import PDFA_2A, PDFUA_1, broken_rules
from tests.writing.invented import MINUTES, NOTICE, NYNORSK_MINUTES

pytestmark = pytest.mark.pdfcheck

ODD = Document(
    (
        Heading(5, words("Begynner dypt")),
        Heading(1, ()),
        Heading(6, words("Hopper over")),
        Paragraph((Run("lenke", link="https://example.org/å?x=1"), Run("\n\t "), Run("post", True, True, "mailto:a@example.org"))),
        Table((Row((cell("A", rowspan=3), cell("B", colspan=2))), row("C", "D"), row("E")), 2, "Tittel"),
        Table((row("bare topp", "to"),), 1),
        Table((Row((cell("uten topp", colspan=2),)), row("1 000", "-"))),
        List((ListItem((paragraph("ytre"), numbered(("a)", "indre"), ("§ 2", "b")), Table((row("i liste"),))), "2b."), ListItem(())), True),
        List(()),
        Quote((paragraph("sitat"), List((ListItem((paragraph("i sitat"),)),)))),
        paragraph("😀 \ue000 \x00 \u202e x" + "y" * 300),
    ),
    language="se",
)  # fmt: skip

PDFS = {
    "every-block": lambda: write_pdf(DOCUMENT, look=LOOK),
    "odd-blocks": lambda: write_pdf(ODD),
    "contents": lambda: write_pdf(long_paper(12), look=LOOK),
    "no-day-no-title": lambda: write_pdf(replace(DOCUMENT, title=None, dated_on=None, language=None)),
    "empty": lambda: write_pdf(Document(())),
    "png-logo": lambda: write_pdf(DOCUMENT, look=Look("Navn", Logo(png(), "image/png", "Merket"))),
    "notice": lambda: write(NOTICE, WrittenPaper.NOTICE, PaperFormat.PDF, look=LOOK),
    "minutes": lambda: write(MINUTES, WrittenPaper.MINUTES, PaperFormat.PDF, look=LOOK),
    "minutes-nn": lambda: write(NYNORSK_MINUTES, WrittenPaper.MINUTES, PaperFormat.PDF),
    "minutes-en": lambda: write(MINUTES, WrittenPaper.MINUTES, PaperFormat.PDF, language="en"),
    "extract": lambda: write(MINUTES, WrittenPaper.EXTRACT, PaperFormat.PDF, item="SV 22/25"),
    "agenda": lambda: write(NOTICE, WrittenPaper.AGENDA, PaperFormat.PDF, language="nn"),
}


@pytest.mark.parametrize("profile", [PDFA_2A, PDFUA_1])
@pytest.mark.parametrize("name", PDFS)
def test_pdf_we_write_is_valid(name: str, profile: str) -> None:
    assert broken_rules(PDFS[name](), profile) == []


def test_validator_says_what_a_plain_pdf_lacks() -> None:
    import typst

    plain = typst.compile(b"Hei", format="pdf", pdf_tags=False)
    assert isinstance(plain, bytes)
    rules = {found.split(":")[0] for found in broken_rules(plain, PDFUA_1)}
    assert "7.1-3" in rules  # content that is neither tagged nor marked as an artifact
    assert broken_rules(plain, PDFA_2A) != []
