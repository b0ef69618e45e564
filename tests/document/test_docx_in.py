"""Word files as Word and others write them: what a reader of the page would see, as Markdown."""

from __future__ import annotations

import pytest

from saksgang.document.markdown_out import markdown_of
from saksgang.document.reader import read_document
from saksgang.document.tree import Cell, Document, Row, Table
from tests.document.hostile import PACKAGE, W, word
from tests.document.papers_out import paragraph

NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
  <w:lvl w:ilvl="2"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="FJ %1/26"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xf0b7;"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="12"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>"""
STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:styleId="Overskrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Sak"><w:name w:val="Sakstittel"/><w:basedOn w:val="Overskrift2"/>
  <w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="INNH1"><w:name w:val="toc 1"/></w:style>
</w:styles>"""


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def numbered(text: str, list_id: int, level: int = 0) -> str:
    mark = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return par(run(text), mark)


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{par(run(text) if text else '')}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def field(code: str, shown: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def read(body: str, **parts: str) -> Document:
    named = {f"word/{name}.xml": content for name, content in parts.items()}
    document = read_document(word(body, parts=named), name="fil.docx")
    assert isinstance(document, Document), document
    return document


def shown(body: str, **parts: str) -> list[str]:
    return markdown_of(read(body, **parts).blocks).strip().split("\n\n")


DELETED_MARK = '<w:rPr><w:del w:id="3"/></w:rPr>'
GONE = '<w:del w:id="1"><w:r><w:delText>borte</w:delText></w:r></w:del>'


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (par(run("Vi ") + GONE + f"<w:ins>{run('godkjenner')}</w:ins>"), ["Vi godkjenner"]),
        (par(GONE, DELETED_MARK) + par(run("Neste")), ["Neste"]),
        (par(run("slått ") + GONE, DELETED_MARK) + par(run("sammen")), ["slått sammen"]),
        (par(f"<w:moveFrom>{run('Flyttet')}</w:moveFrom>") + par(run("A")) + par(f"<w:moveTo>{run('Flyttet')}</w:moveTo>"), ["A", "Flyttet"]),
        (par("<w:ins>" * 200 + run("innerst") + "</w:ins>" * 200), ["innerst"]),
    ],
)  # fmt: skip
def test_tracked_changes_are_read_as_accepted_and_told_of(body: str, lines: list[str]) -> None:
    assert shown(body) == lines
    assert [finding.code for finding in read(body).findings] == ["tracked-changes"]


def test_content_controls_around_blocks_text_cells_and_rows_are_kept_and_placeholders_left_out() -> None:
    table = f"<w:tbl>{row(control(cell('celle')), cell('b'))}{control(row(cell('rad'), cell('d')))}</w:tbl>"
    inline = run("før ") + control(run("verdi")) + control(run("Klikk her"), "<w:showingPlcHdr/>") + run(" etter")
    body = control(control(par(run("blokk")))) + par(inline) + table
    assert shown(body) == ["blokk", "før verdi etter", "|  |  |\n| --- | --- |\n| celle | b |\n| rad | d |"]


def test_numbers_are_counted_as_word_counts_them() -> None:
    body = (
        numbered("en", 1) + numbered("to", 1) + numbered("bokstav", 1, 1) + numbered("bokstav", 1, 1)
        + numbered("tre", 1) + numbered("ny bokstav", 1, 1) + par(run("Tekst imellom")) + numbered("fire", 1)
        + numbered("en igjen", 2) + par(run("uten nummer"), '<w:numPr><w:numId w:val="0"/></w:numPr>') + numbered("kule", 4)
    )  # fmt: skip
    assert shown(body, numbering=NUMBERING) == [
        "1. en\n2. to\n   a) bokstav\n   b) bokstav\n3. tre\n   a) ny bokstav",
        "Tekst imellom",
        "4. fire\n1. en igjen",
        "uten nummer",
        "- kule",
    ]


def test_number_from_a_style_stands_in_the_heading_and_legal_numbers_are_digits() -> None:
    title = par(run("Regnskap"), '<w:pStyle w:val="Sak"/>')
    read_back = shown(title + title + numbered("under", 3, 1), numbering=NUMBERING, styles=STYLES)
    assert read_back[:2] == ["## FJ 12/26 Regnskap", "## FJ 13/26 Regnskap"]
    assert 'data-label="13.1"' in read_back[2]


def test_fields_show_their_result_and_contents_are_left_out() -> None:
    body = (
        par(run("Dato: ") + field(' DATE \\@ "d.M.yyyy" ', run("3.2.2026")) + run("."))
        + par(field(' HYPERLINK "https://example.no/a" ', run("lenke")))
        + par(f'<w:fldSimple w:instr=" REF x ">{run("Feil! Fant ikke referansekilden.")}</w:fldSimple>')
        + par(field(' TOC \\o "1-3" ', run("Sak 1 ........ 2")), '<w:pStyle w:val="INNH1"/>')
        + par(run("Slutt"))
    )
    assert shown(body, styles=STYLES) == [
        "Dato: 3.2.2026.",
        "[lenke](<https://example.no/a>)",
        "Feil! Fant ikke referansekilden.",
        "Slutt",
    ]


def test_signs_hidden_text_and_fake_headings_are_read_as_they_show() -> None:
    signs = run("sam") + "<w:r><w:softHyphen/></w:r>" + run("arbeid 1") + "<w:r><w:noBreakHyphen/></w:r>" + run("2")
    body = (
        par(signs + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + run("\uf0b7 kule"))
        + par(run("synlig") + run("skjult", "<w:vanish/>"))
        + par(run("FALSK OVERSKRIFT", '<w:b/><w:sz w:val="32"/>'))
        + par(run("Side 1") + '<w:r><w:br w:type="page"/></w:r>' + run("Side 2"))
    )
    lines = shown(body)
    assert lines[:4] == ["samarbeid 1-2✓• kule", "synlig", "**FALSK OVERSKRIFT**", "Side 1"]
    assert lines[-1] == "Side 2"


def test_struck_text_is_kept_and_told_of() -> None:
    document = read(par(run("Gjelder ") + run("ikke", "<w:strike/>")))
    assert markdown_of(document.blocks).strip() == "Gjelder ikke"
    assert [finding.code for finding in document.findings] == ["struck-text"]


def test_text_boxes_and_notes_follow_what_they_belong_to_once() -> None:
    box = f"<w:pict><w:txbxContent>{par(run('I boks'))}</w:txbxContent></w:pict>"
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:AlternateContent {space}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    notes = f'<w:footnotes {W}><w:footnote w:id="2">{par(run("Fotnoten"))}</w:footnote></w:footnotes>'
    body = par(run("Tekst") + f"<w:r>{both}</w:r>") + par(run("Se") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    assert shown(body, footnotes=notes) == ["Tekst", "I boks", "Se\\[1\\]", "\\[1\\] Fotnoten"]


def test_merged_cells_have_spans_and_deleted_rows_are_gone() -> None:
    down, wide = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
    table = (
        "<w:tbl>"
        + row(cell("Kommune", down), cell("Avgift", wide))
        + row(cell("", "<w:vMerge/>"), cell("2025"), cell("2026"))
        + row(cell("Slettet"), cell("1"), cell("2"), properties='<w:del w:id="1"/>')
        + row(cell("Øyvær"), cell("10"), cell("20"))
        + "</w:tbl>"
    )
    made = (
        Row((Cell((paragraph("Kommune"),), rowspan=2), Cell((paragraph("Avgift"),), colspan=2))),
        Row((Cell((paragraph("2025"),)), Cell((paragraph("2026"),)))),
        Row(tuple(Cell((paragraph(text),)) for text in ("Øyvær", "10", "20"))),
    )
    assert read(table).blocks == (Table(made),)


def test_header_and_footer_are_taken_off_each_text_once() -> None:
    space = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    names = ("header1", "header2", "footer1")
    links = "".join(f'<Relationship Id="{name}" Type="x/{name[:6]}" Target="{name}.xml"/>' for name in names)
    references = "".join(f'<w:{name[:6]}Reference {space} w:type="default" r:id="{name}"/>' for name in names)
    parts = {
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
        "word/header1.xml": f"<w:hdr {W}>{par(run('Samarbeidet'))}</w:hdr>",
        "word/header2.xml": f"<w:hdr {W}>{par(run('Samarbeidet'))}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {W}>{par(run('Side ') + field('PAGE', run('1')))}</w:ftr>",
    }
    made = word(par(run("Teksten")) + f"<w:sectPr>{references}</w:sectPr>", parts=dict(parts))
    document = read_document(made, name="fil.docx")
    assert isinstance(document, Document)
    assert (document.header, document.blocks, document.footer) == (
        (paragraph("Samarbeidet"),), (paragraph("Teksten"),), (paragraph("Side 1"),),
    )  # fmt: skip
