from __future__ import annotations

from dataclasses import replace

from lxml import html as lxml_html

from saksgang.document.html_out import html_fragment, write_html
from saksgang.document.tree import Document, Heading, List, ListItem, Paragraph, Row, Run, Table
from tests.document.papers_out import DOCUMENT, FEES, LOOK, bullets, cell, long_paper, numbered, paragraph, words


def test_fragment_of_text_escapes_what_could_be_markup() -> None:
    made = html_fragment((Paragraph((Run('<script>alert("1")</script> & \x00 \x1b[0m'),)),))
    assert made == "<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp;  [0m</p>"


def test_fragment_of_runs_has_strong_em_links_and_breaks() -> None:
    runs = (Run("a\nb", bold=True), Run("c", italic=True), Run("d", link="https://example.org/?a=1&b=2"))
    assert html_fragment((Paragraph(runs),)) == (
        '<p><strong>a<br>\nb</strong><em>c</em><a href="https://example.org/?a=1&amp;b=2">d</a></p>'
    )


def test_fragment_of_a_link_that_runs_something_is_plain_text() -> None:
    assert html_fragment((Paragraph((Run("klikk", link="javascript:alert(1)"),)),)) == "<p>klikk</p>"


def test_fragment_of_headings_begins_at_the_level_asked_for_and_ends_at_six() -> None:
    blocks = (Heading(1, words("a")), Heading(5, words("b")))
    assert html_fragment(blocks, top_level=3) == "<h3>a</h3>\n<h6>b</h6>"


def test_fragment_of_numbers_keeps_start_and_gaps() -> None:
    made = html_fragment((numbered(("3.", "c"), ("4.", "d"), ("7.", "g")),))
    assert made == '<ol start="3">\n<li>c</li>\n<li>d</li>\n<li value="7">g</li>\n</ol>'


def test_fragment_of_other_labels_carries_them_with_each_entry() -> None:
    made = html_fragment((numbered(("a)", "x"), ("2b.", "y")),))
    assert made == '<ol class="own-labels">\n<li data-label="a)">x</li>\n<li data-label="2b.">y</li>\n</ol>'


def test_fragment_of_a_list_in_a_list_stands_in_its_entry() -> None:
    inner = bullets("b")
    made = html_fragment((List((ListItem((paragraph("a"), inner)),)),))
    assert made == "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul></li>\n</ul>"


def test_fragment_of_a_table_has_a_scroll_box_headers_and_numbers_to_the_right() -> None:
    assert html_fragment((FEES,)) == (
        '<div class="table" role="group" aria-label="Avgift" tabindex="0"><table>\n<caption>Avgift</caption>\n<thead>\n'
        '<tr><th scope="col">Kommune</th><th scope="col" class="number">2025</th><th scope="col" class="number">2026</th></tr>'
        "\n</thead>\n<tbody>\n"
        '<tr><td>Tindvær</td><td class="number">310 298</td><td class="number">485 442</td></tr>\n'
        '<tr><td>Sum</td><td class="number">1 375 486</td><td class="number">-</td></tr>'
        "\n</tbody>\n</table></div>"
    )


def test_fragment_of_spans_writes_them_once() -> None:
    table = Table((Row((cell("A", colspan=2), cell("B", rowspan=2))), Row((cell("C"), cell("D")))))
    made = html_fragment((table,))
    assert '<tr><td colspan="2">A</td><td rowspan="2">B</td></tr>\n<tr><td>C</td><td>D</td></tr>' in made


def test_page_names_its_language_title_and_day_and_has_no_script() -> None:
    page = lxml_html.document_fromstring(write_html(DOCUMENT, look=LOOK).decode())
    assert page.get("lang") == "nb"
    assert page.findtext(".//title") == "Innkalling til møte"
    assert [meta.get("content") for meta in page.findall(".//meta[@name='dcterms.date']")] == ["2025-09-04"]
    assert page.findall(".//script") == []
    assert [heading.text_content() for heading in page.findall(".//h1")] == ["Innkalling til møte"]
    (image,) = page.findall(".//img")
    assert image.get("alt") == "Vestfjordens merke"
    assert str(image.get("src")).startswith("data:image/svg+xml;base64,")
    assert page.xpath("//*[@style]|//link|//*[@src and not(starts-with(@src, 'data:'))]") == []


def test_page_has_the_accent_colour_that_reads() -> None:
    assert ":root { --accent: #0a7d5a; }" in write_html(DOCUMENT, look=LOOK).decode()
    assert ":root { --accent: #ffff00; }" not in write_html(DOCUMENT, look=replace(LOOK, accent="#ffff00")).decode()


def test_page_of_ten_items_has_links_to_each() -> None:
    page = lxml_html.document_fromstring(write_html(long_paper(10)).decode())
    targets = [str(link.get("href"))[1:] for link in page.findall(".//nav//a")]
    assert targets == [heading.get("id") for heading in page.findall(".//h2")]
    assert len(targets) == len(set(targets)) == 10
    assert page.find(".//nav").get("aria-label") == "Innhold"


def test_page_of_nine_items_has_no_contents() -> None:
    assert b"<nav" not in write_html(long_paper(9))


def test_page_made_twice_is_the_same() -> None:
    assert write_html(DOCUMENT, look=LOOK) == write_html(DOCUMENT, look=LOOK)


def test_page_of_an_empty_document_is_still_a_page() -> None:
    page = lxml_html.document_fromstring(write_html(Document(()), look=LOOK).decode())
    assert page.findtext(".//title") == "Samarbeidet Vestfjorden"


def test_page_shows_every_word_of_the_document() -> None:
    text = lxml_html.document_fromstring(write_html(DOCUMENT).decode()).find(".//main").text_content()
    for word in ("Skilt & <merking>", "Og det er bra.", "Indre b", "To kuler", "1 375 486", "Sitert."):
        assert word in text
