"""PDFs as other programs write them: raw pages here, and what Chromium prints in the tests marked `browser`."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from saksgang.document.markdown_out import markdown_of
from saksgang.document.reader import read_document
from saksgang.document.tree import Document, Heading, PageBreak, text_of
from tests.document.hostile import pdf, stream
from tests.document.papers_out import paragraph, words

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
LONG = (
    "Forumet ber daglig leder om å legge fram en sak om felles anskaffelser av",
    "utstyr til neste møte, med en vurdering av hvem som har ansvaret.",
)


def page(*drawn: str) -> bytes:
    """The content of a page."""
    return "\n".join(drawn).encode("cp1252")


def text(x: float, y: float, line: str, *, size: int = 11, font: str = "F1", spread: float = 0) -> str:
    return f"BT /{font} {size} Tf {spread} Tc 1 0 0 1 {x} {y} Tm ({line}) Tj ET"


def made(pages: Sequence[bytes], *, keys: bytes = b"/MediaBox [0 0 595 842]") -> bytes:
    """A PDF of pages; F1 is Helvetica, F2 its bold."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica%s /Encoding /WinAnsiEncoding >>"
    first = 5
    kids = b" ".join(b"%d 0 R" % (first + 2 * number) for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        font % b"",
        font % b"-Bold",
    ]
    for number, content in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
            % (keys, first + 2 * number + 1)
        )
        objects.append(stream(content))
    return pdf(objects)


def read(content: bytes) -> Document:
    document = read_document(content, name="fil.pdf")
    assert isinstance(document, Document), document
    return document


def test_wrapped_lines_are_one_paragraph_and_meant_breaks_stay() -> None:
    document = read(made([page(
        text(70, 700, LONG[0]), text(70, 686, LONG[1]),
        text(70, 640, "Havsund kommune"), text(70, 626, "Postboks 1"), text(70, 612, "9999 Havsund"),
    )]))  # fmt: skip
    assert document.blocks == (paragraph(" ".join(LONG)), paragraph("Havsund kommune\nPostboks 1\n9999 Havsund"))


def test_word_divided_at_the_end_of_a_line_is_put_together() -> None:
    document = read(made([page(
        text(70, 700, "Kommunene dekker utgiftene til drift etter hvor mange inn-"),
        text(70, 686, "byggere de har, og daglig leder melder fra om hva som gjen-"),
        text(70, 672, "st\xe5r."),
    )]))  # fmt: skip
    assert document.blocks == (
        paragraph("Kommunene dekker utgiftene til drift etter hvor mange innbyggere de har, og daglig leder melder fra om hva som gjenstår."),
    )  # fmt: skip


def test_letters_set_with_space_between_are_a_word() -> None:
    assert read(made([page(text(70, 700, "VEDTAK", spread=5))])).blocks == (paragraph("VEDTAK"),)


def test_large_letters_are_a_heading() -> None:
    document = read(
        made([page(text(70, 780, "Protokoll", size=20, font="F2"), text(70, 740, LONG[0]), text(70, 726, LONG[1]))])
    )
    assert document.blocks[0] == Heading(1, words("Protokoll"))


def test_head_foot_and_numbers_of_pages_are_taken_off() -> None:
    pages = [
        page(text(70, 810, "Havsundforum"), text(70, 600, f"Teksten p\xe5 side nummer {word}."), text(280, 30, f"Side {number} av 3"))
        for number, word in enumerate(("en", "to", "tre"), start=1)
    ]  # fmt: skip
    document = read(made(pages))
    assert document.header == (paragraph("Havsundforum"),)
    assert [text_of(block) for block in document.blocks if not isinstance(block, PageBreak)] == [
        "Teksten på side nummer en.", "Teksten på side nummer to.", "Teksten på side nummer tre.",
    ]  # fmt: skip
    assert [block.place.page for block in document.blocks if not isinstance(block, PageBreak)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("turn", "matrix"),
    [(0, "1 0 0 1 70 700"), (90, "0 1 -1 0 142 70"), (180, "-1 0 0 -1 525 142"), (270, "0 -1 1 0 453 772")],
)
def test_turned_page_is_read_as_it_is_shown(turn: int, matrix: str) -> None:
    content = page(f"BT /F1 11 Tf {matrix} Tm (Teksten) Tj ET")
    assert read(made([content], keys=b"/MediaBox [0 0 595 842] /Rotate %d" % turn)).blocks == (paragraph("Teksten"),)


def test_ruled_table_without_tags_is_a_table_with_its_empty_cells() -> None:
    lines = [f"70 {y} m 400 {y} l S" for y in (700, 680, 660, 640)] + [
        f"{x} 700 m {x} 640 l S" for x in (70, 200, 300, 400)
    ]
    cells = (("Kommune", "2025", "2026"), ("Tindv\xe6r", "", "20"), ("Havsund", "30", "40"))
    drawn = [
        text((74, 204, 304)[at], 686 - 20 * row, word)
        for row, line in enumerate(cells)
        for at, word in enumerate(line)
        if word
    ]
    assert markdown_of(read(made([page(*lines, *drawn)])).blocks).strip().split("\n") == [
        "| Kommune | 2025 | 2026 |", "| --- | --- | --- |", "| Tindvær |  | 20 |", "| Havsund | 30 | 40 |",
    ]  # fmt: skip


def test_text_outside_of_the_characters_that_a_font_tells_is_told_as_lost() -> None:
    font = b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 1 /LastChar 1 /Widths [1] /CharProcs << /a 6 0 R >> /Encoding << /Differences [1 /a] >> >>"
    made_page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
    content = pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", made_page,
        stream(b"BT /F1 10 Tf 70 700 Td <0101010101> Tj ET"), font, stream(b"1 0 d0 0 0 1 1 re f"),
    ])  # fmt: skip
    assert "�" in text_of(read(content).blocks[0]) or not read(content).blocks


PRINTED = """<!doctype html><html lang="nb"><meta charset="utf-8"><title>Møtebok</title><style>
@page { size: A4; margin: 25mm; @top-center { content: "Samarbeidet" } @bottom-center { content: "Side " counter(page) } }
.two { column-count: 2 } table { border-collapse: collapse } td, th { border: 1px solid }</style>
<h1>Møtebok</h1><p><b>Sted:</b> Havsund rådhus<br><b>Dato:</b> 14. mars 2026</p>
<h2>HF 1/26 Offentlig flytting</h2><p>Forumet ber daglig leder om å legge fram en ny sak til neste møte, med en
vurdering av hvordan kommunene kan finan&shy;siere tiltakene og hvem som har ansvaret for opp&shy;følgingen.</p>
<ol><li>Første punkt<ul><li>kule</li></ul></li><li>Andre punkt</li></ol>
<table><tr><th>Kommune</th><th>Avgift</th></tr><tr><td>Tindvær</td><td>12 345</td></tr></table>
<div class="two"><p>Venstre spalte har en tekst som fortsetter nedover, linje for linje, til den er slutt, og så begynner
det øverst i høyre spalte.</p><p>Høyre spalte har en annen tekst som leses etter den venstre, og ikke blandet linje for
linje med den som står der.</p></div><p style="break-before: page">Neste side.</p>"""


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_page_printed_by_chromium_is_read_as_it_was_written(tmp_path: Path) -> None:
    source, printed = tmp_path / "side.html", tmp_path / "side.pdf"
    source.write_text(PRINTED, encoding="utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={printed}", str(source)]
    subprocess.run([*command, "--no-pdf-header-footer"], check=True, capture_output=True, timeout=120)
    document = read(printed.read_bytes())
    assert (document.title, document.language, document.pages) == ("Møtebok", "nb", 2)
    assert document.header == (paragraph("Samarbeidet"),)
    assert markdown_of(document.blocks).strip().split("\n\n") == [
        "# Møtebok",
        "**Sted:** Havsund rådhus  \n**Dato:** 14. mars 2026",
        "## HF 1/26 Offentlig flytting",
        "Forumet ber daglig leder om å legge fram en ny sak til neste møte, med en vurdering av hvordan kommunene kan "
        "finansiere tiltakene og hvem som har ansvaret for oppfølgingen.",
        "1. Første punkt\n   - kule\n2. Andre punkt",
        "| Kommune | Avgift |\n| --- | --- |\n| Tindvær | 12 345 |",
        "Venstre spalte har en tekst som fortsetter nedover, linje for linje, til den er slutt, og så begynner det øverst "
        "i høyre spalte.",
        "Høyre spalte har en annen tekst som leses etter den venstre, og ikke blandet linje for linje med den som står der.",
        '<div style="page-break-after: always"></div>',
        "Neste side.",
    ]
