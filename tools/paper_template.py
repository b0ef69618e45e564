"""Makes the Word template that papers are written into: `python tools/paper_template.py`.

The template is an empty document with our styles and nothing else. It is made from the text below and not in Word, so that
every style is seen in review and the file is the same bytes each time; a test compares the two. The accent colour
stands in it as `ACCENT` and is exchanged when a paper is written.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

TEMPLATE = Path(__file__).parent.parent / "src/saksgang/document/templates/paper.docx"
ACCENT = "ACCE27"
QUIET = "555D66"
LINE = "C6CCD2"
FONT = "Arial"
WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEADING_SIZES = {1: 34, 2: 26, 3: 21, 4: 21, 5: 21, 6: 21}
"""Half points."""


def paragraph_style(
    style_id: str, name: str, paragraph: str = "", letters: str = "", *, after: str | None = None
) -> str:
    """One paragraph style, based on Normal; `after` is the style of the next paragraph."""
    followed = f'<w:next w:val="{after}"/>' if after else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>{followed}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def heading_style(level: int) -> str:
    """A real heading: kept with what follows, in the outline, and in the navigation pane."""
    before, after = {1: (0, 160), 2: (360, 120), 3: (240, 60)}.get(level, (200, 60))
    colour = f'<w:color w:val="{ACCENT}"/>' if level == 3 else ""
    size = HEADING_SIZES[level]
    return paragraph_style(
        f"Heading{level}",
        f"heading {level}",
        f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="auto"/>'
        f'<w:outlineLvl w:val="{level - 1}"/>',
        f'<w:b/>{colour}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
        after="Normal",
    )


def styles() -> str:
    """All styles of the template."""
    tight = '<w:spacing w:before="0" w:after="40" w:line="240" w:lineRule="auto"/>'
    parts = [
        f'<w:styles {WORDS}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" '
        f'w:eastAsia="{FONT}" w:cs="{FONT}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        '<w:lang w:val="nb-NO" w:eastAsia="nb-NO" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="120" w:line="269" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>',
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>',
        *(heading_style(level) for level in HEADING_SIZES),
        paragraph_style(
            "Labelled",
            "Labelled Line",
            '<w:tabs><w:tab w:val="left" w:pos="1871"/></w:tabs><w:spacing w:after="60"/><w:ind w:left="1871" w:hanging="1871"/>',
        ),
        paragraph_style("ListBullet", "List Bullet", '<w:spacing w:after="60"/>'),
        paragraph_style("ListNumber", "List Number", '<w:spacing w:after="60"/>'),
        paragraph_style("ListContinue", "List Continue", '<w:spacing w:after="60"/>'),
        paragraph_style("Quote", "Quote", '<w:ind w:left="567" w:right="567"/>'),
        paragraph_style("Caption", "caption", '<w:keepNext/><w:spacing w:before="160" w:after="60"/>', "<w:b/>"),
        paragraph_style("TableText", "Table Text", tight, '<w:sz w:val="20"/><w:szCs w:val="20"/>'),
        paragraph_style(
            "ContentsTitle", "TOC Heading", '<w:keepNext/><w:spacing w:before="240" w:after="60"/>', "<w:b/>"
        ),
        paragraph_style("Contents", "toc 2", tight),
        paragraph_style(
            "Header",
            "header",
            '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="4" w:color="C6CCD2"/></w:pBdr>'
            '<w:tabs><w:tab w:val="right" w:pos="9071"/></w:tabs><w:spacing w:after="0"/>',
            f'<w:color w:val="{QUIET}"/><w:sz w:val="18"/><w:szCs w:val="18"/>',
        ),
        paragraph_style(
            "Footer",
            "footer",
            '<w:tabs><w:tab w:val="right" w:pos="9071"/></w:tabs><w:spacing w:after="0"/>',
            f'<w:color w:val="{QUIET}"/><w:sz w:val="18"/><w:szCs w:val="18"/>',
        ),
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        f'<w:rPr><w:color w:val="{ACCENT}"/><w:u w:val="single"/></w:rPr></w:style>',
        '<w:style w:type="table" w:customStyle="1" w:styleId="PaperTable"><w:name w:val="Paper Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
        f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
        f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/></w:tblBorders><w:tblCellMar>'
        '<w:top w:w="45" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/>'
        '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>'
        f'<w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/></w:tcBorders>'
        "</w:tcPr></w:tblStylePr></w:style>",
        "</w:styles>",
    ]
    return "".join(parts)


def parts() -> dict[str, str]:
    """The files of the package by name."""
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    document = (
        f'<w:document {WORDS} xmlns:r="{RELATIONS}"><w:body><w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1701" w:right="1417" w:bottom="1417" w:left="1417" w:header="850" w:footer="709" w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>"
    )
    settings = (
        f'<w:settings {WORDS}><w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="nb-NO"/></w:settings>'
    )
    texts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{TYPE}.styles+xml"/>'
        f'<Override PartName="/word/settings.xml" ContentType="{TYPE}.settings+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{TYPE}.numbering+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{RELATIONS}/settings" Target="settings.xml"/>'
        f'<Relationship Id="rId3" Type="{RELATIONS}/numbering" Target="numbering.xml"/></Relationships>',
        "word/document.xml": document,
        "word/styles.xml": styles(),
        "word/settings.xml": settings,
        "word/numbering.xml": f"<w:numbering {WORDS}/>",
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>',
    }
    return {name: declaration + text for name, text in texts.items()}


def template() -> bytes:
    """The template's bytes, the same each time."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts().items():
            package.writestr(zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return content.getvalue()


if __name__ == "__main__":
    TEMPLATE.write_bytes(template())
    print(TEMPLATE)
