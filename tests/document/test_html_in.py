"""Pages as others write them."""

from __future__ import annotations

import pytest

from saksgang.document.html_in import read_html
from saksgang.document.tree import Block, Document, Heading, List, ListItem, Paragraph, Quote, Run, text_of
from tests.document.papers_out import paragraph, words


def blocks(html: str) -> tuple[Block, ...]:
    return read_html(html).blocks


def test_header_of_a_page_is_taken_off_unless_it_holds_the_headings_of_the_paper() -> None:
    page = "<html><body><header>{}</header><p>Teksten</p><footer>Side</footer></body></html>"
    plain = read_html(page.format("Samarbeidet"))
    assert (plain.header, plain.blocks, plain.footer) == (
        (paragraph("Samarbeidet"),), (paragraph("Teksten"),), (paragraph("Side"),),
    )  # fmt: skip
    titled = read_html(page.format("<h1>Møtebok</h1>"))
    assert (titled.header, titled.blocks) == ((), (Heading(1, words("Møtebok")), paragraph("Teksten")))


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("<p>Fet <b>skrift</b> og <i>kursiv</i></p>", (Paragraph((Run("Fet "), Run("skrift", bold=True), Run(" og "), Run("kursiv", italic=True))),)),
        ("<p>en<br>to</p>", (paragraph("en\nto"),)),
        ("<div>en<div>to</div>tre</div>", (paragraph("en"), paragraph("to"), paragraph("tre"))),
        ("<h2><b>Sak</b> 1</h2>", (Heading(2, (Run("Sak", bold=True), Run(" 1"))),)),
        ("<p>synlig<span style='display:none'>skjult</span></p>", (paragraph("synlig"),)),
        ("<p>sam&shy;arbeid&nbsp;2</p>", (paragraph("samarbeid 2"),)),
        ("<blockquote><p>Sitat</p></blockquote>", (Quote((paragraph("Sitat"),)),)),
        ("<ol start=3><li>c<li value=7>g<li>h</ol>", (List((ListItem((paragraph("c"),), "3."), ListItem((paragraph("g"),), "7."), ListItem((paragraph("h"),), "8.")), ordered=True),)),
        ("<ol type=a><li>en<li>to</ol>", (List((ListItem((paragraph("en"),), "a."), ListItem((paragraph("to"),), "b.")), ordered=True),)),
        ("<script>alert(1)</script><p onclick='x()'>Tekst</p>", (paragraph("Tekst"),)),
        ("<p><a href='javascript:x()'>lenke</a></p>", (paragraph("lenke"),)),
        ("<?php echo '<b>'; ?><p>Tekst</p>", (paragraph("Tekst"),)),
    ],
)  # fmt: skip
def test_page_gives_what_one_would_see(html: str, read: tuple[Block, ...]) -> None:
    assert blocks(html) == read


def test_places_are_lines_of_the_file_also_after_instructions() -> None:
    read = read_html("<?xml version='1.0'\n?>\n<html><body>\n<p>Tekst</p></body></html>")
    assert [block.place.line for block in read.blocks] == [4]


def test_declared_entities_are_taken_off_and_lines_keep_their_numbers() -> None:
    read = read_html('<!DOCTYPE html [\n<!ENTITY a "x">\n]>\n<html><body><p>Tekst</p></body></html>')
    assert isinstance(read, Document)
    assert [(text_of(block), block.place.line) for block in read.blocks] == [("Tekst", 4)]
