"""What stays on one page, and tables that are as wide as their words ask: seen in the PDF, and asked for in Word."""

from __future__ import annotations

import io

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from saksgang.document.docx_out import write_docx
from saksgang.document.layout import is_kept_whole, leads_to
from saksgang.document.look import Look
from saksgang.document.pdf_out import write_pdf
from saksgang.document.reader import read_document
from saksgang.document.tree import Block, Document, Heading, Table, text_of
from tests.document.papers_out import bullets, numbered, paragraph, row, words

LEAD = paragraph("Fordelingen er slik:")


def rows_of(count: int) -> Table:
    return Table((row("Kommune", "Sum"), *(row(f"Kommune {n}", f"{n} 000") for n in range(1, count))), 1)


def pages_of(blocks: tuple[Block, ...]) -> list[str]:
    pdf = pypdfium2.PdfDocument(write_pdf(Document(blocks, title="x")))
    return [page.get_textpage().get_text_bounded() for page in pdf]


@pytest.mark.parametrize("lines", range(24, 44, 3))
def test_small_table_stands_on_one_page_with_the_words_that_lead_to_it(lines: int) -> None:
    filling = (paragraph(f"Linje {n}.") for n in range(lines))
    pages = pages_of((Heading(1, words("x")), *filling, LEAD, rows_of(12)))
    (page,) = (page for page in pages if "Fordelingen" in page)
    assert all(f"Kommune {n}" in page for n in range(1, 12))


@pytest.mark.parametrize("lines", range(30, 44))
def test_short_list_stands_on_one_page_with_its_heading(lines: int) -> None:
    filling = (paragraph(f"Linje {n}.") for n in range(lines))
    pages = pages_of(
        (*filling, Heading(1, words("Vedtak")), numbered(("1.", "Første"), ("2.", "Andre"), ("3.", "Tredje")))
    )
    (page,) = (page for page in pages if "Vedtak" in page)
    assert "Første" in page
    assert "Tredje" in page


def test_long_table_and_long_list_may_be_broken() -> None:
    assert is_kept_whole(rows_of(12))
    assert not is_kept_whole(rows_of(13))
    assert not is_kept_whole(Table((row("a" * 60),)))
    assert not is_kept_whole(Table((row(*["a"] * 9),)))
    assert is_kept_whole(bullets("en", "to"))
    assert not is_kept_whole(bullets(*["en"] * 5))
    assert not is_kept_whole(bullets("a" * 500))
    assert pages_of((rows_of(100),))[1].count("Kommune\t") + pages_of((rows_of(100),))[1].count("Kommune Sum") <= 1


def test_only_words_that_end_in_a_colon_lead_to_a_list_or_table() -> None:
    assert leads_to(LEAD, bullets("en"))
    assert not leads_to(LEAD, paragraph("Tekst"))
    assert not leads_to(LEAD, None)
    assert not leads_to(paragraph("Slik er det."), bullets("en"))


def kept(content: bytes) -> list[str]:
    """The paragraphs of a Word file that stay with the next one, without headings."""
    body = docx.Document(io.BytesIO(content)).element.body
    return [
        "".join(text.text or "" for text in each.iter(qn("w:t")))
        for each in body.iter(qn("w:p"))
        if each.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    ]


def test_word_keeps_a_small_table_and_its_lead_together() -> None:
    table = Table((row("A", "B"), row("1", "2"), row("3", "4")), 1)
    assert kept(write_docx(Document((LEAD, table, paragraph("Etter."))))) == [
        "Fordelingen er slik:",
        "A",
        "B",
        "1",
        "2",
    ]
    assert kept(write_docx(Document((rows_of(20),)))) == []


def test_word_keeps_a_short_list_together() -> None:
    assert kept(write_docx(Document((bullets("en", "to", "tre"),)))) == ["en", "to"]


def widths(content: bytes) -> list[int]:
    body = docx.Document(io.BytesIO(content)).element.body
    return [int(column.get(qn("w:w"))) for column in body.iter(qn("w:gridCol"))]


def test_word_gives_a_number_in_a_wide_table_room_on_one_line() -> None:
    head = row("Kommune", *(str(2020 + n) for n in range(13)))
    table = Table((head, *(row("En kommune med et langt navn", *["375 486"] * 13) for _ in range(3))), 1)
    content = write_docx(Document((table,)))
    found = widths(content)
    sizes = {each.get(qn("w:val")) for each in docx.Document(io.BytesIO(content)).element.body.iter(qn("w:sz"))}
    assert sizes == {"12"}
    assert sum(found) <= 9071
    assert min(found[1:]) - 170 >= 6 * 67 + 33  # digits and blank of Arial at 6 points, in twentieths


@given(st.lists(st.lists(st.text(max_size=80), min_size=1, max_size=20), min_size=1, max_size=5))
def test_word_table_is_never_wider_than_the_page(cells: list[list[str]]) -> None:
    content = write_docx(Document((Table(tuple(row(*each) for each in cells)),)))
    found = widths(content)
    assert len(found) == max(map(len, cells))
    assert min(found) > 0
    assert sum(found) <= 9071


def test_word_sets_a_long_name_and_title_on_a_line_each() -> None:
    def header(name: str) -> str:
        content = write_docx(Document((), title="Referat fra møte i Samarbeidsforum"), look=Look(name=name))
        return str(docx.Document(io.BytesIO(content)).sections[0].header.paragraphs[0].text)

    assert header("Vest") == "Vest\tReferat fra møte i Samarbeidsforum"
    assert header("V" * 80) == "V" * 80 + "\nReferat fra møte i Samarbeidsforum"


def test_pdf_keeps_day_month_and_year_on_one_line() -> None:
    text = "Om " + "ord " * 18 + "den 12. september 2025 og 3.06. 2025"
    data = "".join(pages_of((paragraph(text),))).replace("\xa0", " ")
    assert not any(line.rstrip().endswith(("12.", "september", "3.06.")) for line in data.splitlines())


def test_pdf_never_breaks_a_word_at_a_hyphen_of_its_own() -> None:
    text = " ".join(["IKT-løsning", "e-post", "Nord-Odal", "Odd-Arne", "15-20"] * 40)
    lines = "".join(pages_of((paragraph(text),))).splitlines()
    assert [line for line in lines if line.rstrip().endswith(("-", "\ufffe", "\x02"))] == []
    read = read_document(write_pdf(Document((paragraph(text),), title="x")), name="x.pdf")
    assert isinstance(read, Document)
    assert [text_of(block) for block in read.blocks] == [text]
