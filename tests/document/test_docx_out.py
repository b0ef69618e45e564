from __future__ import annotations

import datetime
import importlib.util
import io
import zipfile
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from saksgang.document import docx_out
from saksgang.document.docx_lists import Numbering
from saksgang.document.docx_out import write_docx
from saksgang.document.tree import Document, Heading, List, ListItem, PageBreak, Paragraph, Row, Run, Table
from tests.document.papers_out import DOCUMENT, FEES, LOOK, bullets, cell, long_paper, numbered, paragraph, words

ROOT = Path(__file__).parent.parent.parent


def written(*blocks: object, **properties: object) -> WordDocument:
    document = Document(tuple(blocks), **properties)  # type: ignore[arg-type]  # blocks of any kind
    return docx.Document(io.BytesIO(write_docx(document, look=LOOK)))


def texts(word: WordDocument) -> list[str]:
    return [line.text for line in word.paragraphs if line.text]


def xml(word: WordDocument, path: str) -> list[etree._Element]:
    return word.element.body.xpath(path)


def labels(word: WordDocument) -> list[str]:
    """The labels of all list entries as Word works them out from its numbering definitions."""
    numbering = word.part.numbering_part.element
    kinds = {num.get(qn("w:numId")): num for num in numbering.findall(qn("w:num"))}
    patterns = {each.get(qn("w:abstractNumId")): each for each in numbering.findall(qn("w:abstractNum"))}
    counts: dict[tuple[str, str], int] = {}
    shown = []
    for line in xml(word, "//w:p[w:pPr/w:numPr]"):
        list_id = line.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}").get(qn("w:val"))
        level = line.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:ilvl')}").get(qn("w:val"))
        num = kinds[list_id]
        start = int(num.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}").get(qn("w:val")))
        counts[list_id, level] = counts.get((list_id, level), start - 1) + 1
        pattern = patterns[num.find(qn("w:abstractNumId")).get(qn("w:val"))]
        look = next(each for each in pattern.findall(qn("w:lvl")) if each.get(qn("w:ilvl")) == level)
        value = counts[list_id, level]
        number = {
            "decimal": str(value),
            "lowerLetter": chr(96 + value),
            "upperLetter": chr(64 + value),
            "lowerRoman": ["i", "ii", "iii", "iv", "v"][min(value, 5) - 1],
            "bullet": "",
        }[look.find(qn("w:numFmt")).get(qn("w:val"))]
        shown.append(look.find(qn("w:lvlText")).get(qn("w:val")).replace(f"%{int(level) + 1}", number))
    return shown


def test_word_has_title_language_author_and_the_papers_own_day() -> None:
    word = docx.Document(io.BytesIO(write_docx(DOCUMENT, look=LOOK)))
    properties = word.core_properties
    assert (properties.title, properties.language, properties.author) == (
        "Innkalling til møte", "nb", "Samarbeidet Vestfjorden",
    )  # fmt: skip
    assert properties.created == datetime.datetime(2025, 9, 4, 12, tzinfo=datetime.UTC)
    assert {node.get(qn("w:val")) for node in word.styles.element.iter(qn("w:lang"))} == {"nb-NO"}


def test_word_headings_have_real_heading_styles() -> None:
    word = written(Heading(1, words("En")), Heading(2, words("To")), Heading(3, words("Tre")))
    assert [(line.text, line.style.name) for line in word.paragraphs if line.text] == [
        ("En", "Heading 1"), ("To", "Heading 2"), ("Tre", "Heading 3"),
    ]  # fmt: skip


def test_word_label_stands_before_a_tab_with_its_value_hanging() -> None:
    word = written(Paragraph((Run("Sted:", bold=True), Run(" Havsund"), Run(" rådhus", italic=True))))
    line = next(line for line in word.paragraphs if line.text)
    assert (line.text, line.style.name) == ("Sted:\tHavsund rådhus", "Labelled Line")


def test_word_runs_have_bold_italic_breaks_tabs_and_links() -> None:
    word = written(Paragraph((Run("a\nb\tc", bold=True), Run("d", italic=True), Run("e", link="https://example.org/"))))
    line = word.paragraphs[-1]
    assert [(run.text, run.bold, run.italic) for run in line.runs] == [("a\nb\tc", True, None), ("d", None, True)]
    (link,) = xml(word, "//w:hyperlink")
    target = word.part.rels[link.get(qn("r:id"))]
    assert (target.target_ref, target.is_external, link.xpath("string(.)")) == ("https://example.org/", True, "e")


def test_word_link_that_runs_something_is_plain_text() -> None:
    word = written(Paragraph((Run("klikk", link="javascript:alert(1)"),)))
    assert xml(word, "//w:hyperlink") == []
    assert texts(word) == ["klikk"]


def test_word_two_lists_begin_anew_and_a_gap_is_kept() -> None:
    word = written(
        numbered(("1.", "a"), ("2.", "b")),
        paragraph("Mellom."),
        numbered(("1.", "c"), ("2.", "d"), ("5.", "e"), ("6.", "f")),
    )
    assert labels(word) == ["1.", "2.", "1.", "2.", "5.", "6."]


def test_word_labels_of_every_kind_are_kept() -> None:
    every = ("a)", "b)", "B.", "(7)", "8)", "§ 3.1", "2b.", "001.", "i)")
    assert labels(written(*(numbered((label, "x")) for label in every))) == list(every)


def test_word_roman_labels_are_told_from_letters_by_their_company() -> None:
    assert labels(written(numbered(("i)", "x"), ("ii)", "y"), ("iii)", "z")))) == ["i)", "ii)", "iii)"]
    assert labels(written(numbered(("h)", "x"), ("i)", "y"), ("j)", "z")))) == ["h)", "i)", "j)"]


def test_word_list_in_a_list_is_one_level_down() -> None:
    inner = numbered(("a)", "b"), ("b)", "c"))
    word = written(List((ListItem((paragraph("a"), inner, paragraph("mer")), "1."), ListItem((), "2.")), ordered=True))
    levels = [node.get(qn("w:val")) for node in xml(word, "//w:numPr/w:ilvl")]
    assert (labels(word), levels) == (["1.", "a)", "b)", "2."], ["0", "1", "1", "0"])
    more = next(line for line in word.paragraphs if line.text == "mer")
    assert more.style.name == "List Continue"


def test_word_bullets_share_one_list() -> None:
    word = written(bullets("a", "b"))
    assert labels(word) == ["•", "•"]
    assert len({node.get(qn("w:val")) for node in xml(word, "//w:numPr/w:numId")}) == 1


def test_word_definitions_stand_before_lists_as_the_format_asks() -> None:
    numbering = Numbering()
    list(numbering.numbers_of(numbered(("1.", "a")), 0))
    list(numbering.numbers_of(bullets("b"), 0))
    part = etree.Element("part")
    numbering.add_to(part)
    assert [etree.QName(child).localname for child in part] == ["abstractNum", "abstractNum", "num", "num"]


def test_word_table_has_a_header_row_that_repeats_and_numbers_to_the_right() -> None:
    word = written(FEES)
    (table,) = word.tables
    assert [[each.text.replace("\u00a0", " ") for each in line.cells] for line in table.rows] == [
        ["Kommune", "2025", "2026"], ["Tindvær", "310 298", "485 442"], ["Sum", "1 375 486", "-"],
    ]  # fmt: skip
    assert len(xml(word, "//w:tr[1]/w:trPr/w:tblHeader")) == 1
    assert len(xml(word, "//w:tr[position() > 1]/w:trPr/w:tblHeader")) == 0
    aligned = [[bool(each._tc.xpath(".//w:jc[@w:val='right']")) for each in line.cells] for line in table.rows]
    assert aligned == [[False, True, True]] * 3
    assert table.style.name == "Paper Table"
    assert [line.text for line in word.paragraphs if line.style.name == "Caption"] == ["Avgift"]


def test_word_table_with_spans_both_ways_is_whole() -> None:
    table = Table((Row((cell("A", rowspan=2), cell("B", colspan=2))), Row((cell("C"), cell("D")))))
    (made,) = written(table).tables
    assert [[each.text for each in line.cells] for line in made.rows] == [["A", "B", "B"], ["A", "C", "D"]]


def test_word_wide_table_stays_between_the_margins() -> None:
    table = Table((row := Row(tuple(cell("en ganske lang tekst i hver celle " * 3) for _ in range(9))), row))
    widths = [int(node.get(qn("w:w"))) for node in xml(written(table), "//w:gridCol")]
    assert len(widths) == 9
    assert sum(widths) <= 9071


def test_word_foot_counts_pages_in_fields() -> None:
    word = written(paragraph("x"), language="en", title="Notice")
    for foot in (word.sections[0].footer, word.sections[0].first_page_footer):
        codes = [node.text.strip() for node in foot._element.iter(qn("w:instrText"))]
        assert codes == ["PAGE", "NUMPAGES"]
        assert foot.paragraphs[0].text == "\tPage 1 of 1"
    assert word.sections[0].first_page_header.paragraphs[0].text == "Samarbeidet Vestfjorden"
    assert word.sections[0].header.paragraphs[0].text == "Samarbeidet Vestfjorden\tNotice"


def test_word_logo_has_its_words() -> None:
    word = docx.Document(io.BytesIO(write_docx(DOCUMENT, look=LOOK)))
    (picture,) = [node for node in word.element.body.iter() if etree.QName(node).localname == "docPr"]
    assert picture.get("descr") == "Vestfjordens merke"
    assert [part.content_type for part in word.part.package.iter_parts() if "image" in part.content_type] == [
        "image/png"
    ]


def test_word_of_ten_items_has_contents_with_a_link_to_each() -> None:
    word = docx.Document(io.BytesIO(write_docx(long_paper(10))))
    anchors = [node.get(qn("w:anchor")) for node in xml(word, "//w:sdt//w:hyperlink")]
    bookmarks = [node.get(qn("w:name")) for node in xml(word, "//w:bookmarkStart")]
    assert anchors == bookmarks == [f"_Toc{number}" for number in range(1, 11)]
    assert xml(word, "//w:sdt//w:docPartGallery/@w:val") == ["Table of Contents"]
    assert xml(docx.Document(io.BytesIO(write_docx(long_paper(9)))), "//w:sdt") == []


def test_word_page_break_is_one() -> None:
    assert xml(written(paragraph("a"), PageBreak(), paragraph("b")), "//w:br/@w:type") == ["page"]


def test_word_text_that_xml_cannot_hold_is_left_out() -> None:
    assert texts(written(paragraph("a\x00\x0b\ufffe\ud800b"), title="t\x01")) == ["ab"]


def test_word_made_twice_is_the_same_bytes() -> None:
    assert write_docx(DOCUMENT, look=LOOK) == write_docx(DOCUMENT, look=LOOK)


def test_word_template_is_what_the_script_makes() -> None:
    spec = importlib.util.spec_from_file_location("paper_template", ROOT / "tools" / "paper_template.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    with zipfile.ZipFile(docx_out._TEMPLATE) as package:
        there = {name: package.read(name).decode() for name in package.namelist()}
    assert there == script.parts()
    assert script.ACCENT == docx_out._ACCENT_PLACE
