from __future__ import annotations

import datetime
import re
import threading
from dataclasses import replace

import pypdfium2
import pytest

from saksgang.document.look import Logo, Look
from saksgang.document.pdf_data import paper_data
from saksgang.document.pdf_out import draw_svg, write_pdf
from saksgang.document.tree import Document, Heading, List, ListItem, Paragraph, Row, Run, Table
from tests.document.papers_out import DOCUMENT, DRAWING, FEES, LOOK, cell, long_paper, numbered, paragraph, row, words
from tests.document.test_look import png


def pages(pdf: bytes) -> list[str]:
    """The text of each page, blanks made single, words that were hyphenated at a line's end whole again."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = (page.get_textpage().get_text_range().replace("\ufffe", "") for page in document)
        return [" ".join(text.split()) for text in found]


def meta(pdf: bytes) -> dict[str, str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return dict(document.get_metadata_dict(skip_empty=True))


def test_pdf_has_title_author_language_and_the_papers_own_day() -> None:
    pdf = write_pdf(replace(DOCUMENT, author="Runa Skarstein"), look=LOOK)
    found = meta(pdf)
    assert (found["Title"], found["Author"]) == ("Innkalling til møte", "Runa Skarstein")
    assert found["CreationDate"].startswith("D:20250904")
    assert re.search(rb"/Lang\s*\(nb\)", pdf)


def test_pdf_without_a_day_has_a_fixed_one() -> None:
    assert meta(write_pdf(replace(DOCUMENT, dated_on=None)))["CreationDate"].startswith("D:20000101")


def test_pdf_made_twice_is_the_same_bytes() -> None:
    first = write_pdf(DOCUMENT, look=LOOK)
    write_pdf(long_paper(12))
    assert write_pdf(DOCUMENT, look=LOOK) == first


def test_pdf_of_another_day_is_another_file() -> None:
    later = replace(DOCUMENT, dated_on=datetime.date(2025, 9, 5))
    assert write_pdf(later) != write_pdf(DOCUMENT)


def test_pdf_text_is_never_markup() -> None:
    text = '1. ikke liste *ikke uthevet* #lorem(9) $x$ "anførsel" -- <label> @ref \\ // `kode` = Nei [a] https://x'
    (page,) = pages(write_pdf(Document((paragraph(text), paragraph("- strek"), paragraph("= lik")), title="t")))
    assert text in page
    assert "- strek = lik" in page


def test_pdf_shows_the_name_on_every_page_and_counts_them() -> None:
    found = pages(write_pdf(long_paper(20), look=LOOK))
    assert len(found) > 2
    for number, page in enumerate(found, 1):
        assert page.startswith("Samarbeidet Vestfjorden")
        assert f"Side {number} av {len(found)}" in page


@pytest.mark.parametrize(
    ("language", "words_of_page"), [("nn", "Side 1 av 1"), ("en", "Page 1 of 1"), ("se", "Side 1 av 1")]
)
def test_pdf_counts_pages_in_its_language(language: str, words_of_page: str) -> None:
    assert words_of_page in pages(write_pdf(Document((paragraph("x"),), title="t", language=language)))[0]


def test_pdf_of_ten_items_has_contents_and_of_nine_has_not() -> None:
    assert "Innhold SV 1/25 Sak nummer 1" in pages(write_pdf(long_paper(10)))[0]
    assert "Innhold" not in pages(write_pdf(long_paper(9)))[0]


def test_pdf_long_table_repeats_its_header_on_each_page() -> None:
    table = Table((row("Navn på kommunen", "Beløp"), *(row(f"Kommune {n}", f"{n} 000") for n in range(1, 120))), 1)
    found = pages(write_pdf(Document((table,), title="t")))
    assert len(found) > 2
    assert all("Navn på kommunen Beløp" in page for page in found)


def test_pdf_cell_longer_than_a_page_goes_on_over_pages() -> None:
    long = "Dette er en ganske lang setning i en celle. " * 200
    found = pages(write_pdf(Document((Table((Row((cell("A"), cell(long))),)),), title="t")))
    assert sum(page.count("Dette er") for page in found) == 200


def test_pdf_list_shows_the_labels_that_it_has() -> None:
    inner = numbered(("a)", "indre"))
    lists = (
        numbered(("3.", "tre"), ("7.", "sju")),
        List((ListItem((paragraph("ytre"), inner), "§ 2b"),), ordered=True),
    )
    assert "3. tre 7. sju § 2b ytre a) indre" in pages(write_pdf(Document(lists, title="t")))[0]


@pytest.mark.parametrize("letter", ["😀", "中", "\ue000", "\U0010fffd", "\U0001f9ff"])
def test_pdf_letter_that_no_font_has_is_shown_as_unknown(letter: str) -> None:
    (page,) = pages(write_pdf(Document((paragraph(f"før {letter} etter"),), title=f"t{letter}")))
    assert "før" in page
    assert "etter" in page
    assert letter not in page


@pytest.mark.parametrize(
    "text",
    [
        "\x00\x07",
        "\ud800",
        "\u202e",
        "\u2028",
        "\ufeff",
        "a\u0301",
        "\u200d\ufe0f",
        "đŋšŧž Ωб ≥ → ½ … “”",
        "\u00ad",
    ],
)
def test_pdf_odd_text_is_written(text: str) -> None:
    assert (
        "slutt"
        in pages(write_pdf(Document((paragraph(f"{text} slutt"), Heading(2, words(text or "x"))), title="t")))[0]
    )


def test_pdf_of_an_empty_document_is_a_page() -> None:
    assert len(pages(write_pdf(Document(())))) == 1


def test_pdf_empty_parts_do_no_harm() -> None:
    blocks = (
        Heading(4, ()), Paragraph(()), List(()), Table(()), Table((Row(()),)), Table((row("bare topp"),), 1),
        List((ListItem((), "1."),), ordered=True), Paragraph((Run("Sted:", bold=True), Run(""))),
    )  # fmt: skip
    assert "bare topp" in pages(write_pdf(Document(blocks, title="t")))[0]


def test_pdf_endless_word_stays_on_the_page() -> None:
    with pypdfium2.PdfDocument(write_pdf(Document((paragraph("x" * 400),), title="t"))) as document:
        page = document[0]
        text = page.get_textpage()
        right = max(text.get_charbox(at)[2] for at in range(text.count_chars()))
        assert right < page.get_width() - 60


def test_pdf_takes_logos_of_both_kinds() -> None:
    drawn = write_pdf(DOCUMENT, look=LOOK)
    pictured = write_pdf(DOCUMENT, look=Look(name="x", logo=Logo(png(), "image/png", "Merket")))
    for pdf in (drawn, pictured):
        with pypdfium2.PdfDocument(pdf) as document:
            assert document[0].get_textpage().count_chars() > 50
    assert drawn != pictured


def test_pdf_by_several_threads_is_the_same_as_by_one() -> None:
    expected = write_pdf(DOCUMENT, look=LOOK)
    made: list[bytes] = []
    threads = [threading.Thread(target=lambda: made.append(write_pdf(DOCUMENT, look=LOOK))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [expected] * 4


def test_drawing_as_picture_is_png_in_its_own_shape() -> None:
    picture = draw_svg(DRAWING)
    width, height = (int.from_bytes(picture[at : at + 4]) for at in (16, 20))
    assert picture.startswith(b"\x89PNG")
    assert abs(width / height - 3) < 0.02


def test_data_of_numbers_in_cells_are_kept_on_one_line_and_right() -> None:
    table = paper_data(Document((FEES,)), Look())["blocks"]
    assert isinstance(table, list)
    cells = [(each["right"], each["blocks"][0]["runs"][0][0]) for each in table[0]["body"]]
    assert cells == [
        (False, "Tindvær"), (True, "310\u00a0298"), (True, "485\u00a0442"),
        (False, "Sum"), (True, "1\u00a0375\u00a0486"), (True, "-"),
    ]  # fmt: skip
