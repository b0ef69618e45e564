"""Files made to harm a reader, and broken ones, each written to a path."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def word(body: str, *, parts: dict[str, str | bytes] | None = None, before: str = "") -> bytes:
    """A Word file with a body of WordprocessingML and further parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELS)
        package.writestr(
            "word/document.xml", f'<?xml version="1.0"?>{before}<w:document {W}><w:body>{body}</w:body></w:document>'
        )
        for name, content in (parts or {}).items():
            package.writestr(name, content)
    return made.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(objects: list[bytes], *, trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects, the first of which is its catalog."""
    content = b"%PDF-1.5\n"
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        table,
    )


def stream(content: bytes, *, keys: bytes = b"", filters: bytes = b"") -> bytes:
    return b"<< /Length %d %s %s >>\nstream\n%s\nendstream" % (len(content), keys, filters, content)


def one_page_pdf(
    content: bytes, *, keys: bytes = b"", resources: bytes = b"", more: list[bytes] | None = None
) -> bytes:
    """A PDF with one page, whose content stream is given, and Helvetica as F1; further objects count from 6."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> %s >> >>" % resources,
            stream(content, keys=keys),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            *(more or []),
        ]
    )


def zip_bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELS)
        with package.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(1024):
                part.write(b" " * (1 << 20))
    return made.getvalue()


def entity_bomb() -> bytes:
    lines = ['<!DOCTYPE w [<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    return word(paragraph("&a11;"), before="".join(lines) + "]>")


def outer_entity() -> bytes:
    return word(paragraph("før &e; etter"), before='<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>')


def deep_tables() -> bytes:
    depth = 10_000
    return word("<w:tbl><w:tr><w:tc>" * depth + paragraph("innerst") + "</w:tc></w:tr></w:tbl>" * depth)


def deep_controls() -> bytes:
    depth = 10_000
    return word(
        paragraph("først") + "<w:sdt><w:sdtContent>" * depth + paragraph("innerst") + "</w:sdtContent></w:sdt>" * depth
    )


def deep_levels() -> bytes:
    number = '<w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    body = "".join(f"<w:p>{number.format(level)}<w:r><w:t>nivå {level}</w:t></w:r></w:p>" for level in range(10_000))
    return word(body, parts={"word/numbering.xml": numbering})


def flate_bomb() -> bytes:
    squeezed = zlib.compress(b"0 0 m " * (160 << 20), 9)
    return one_page_pdf(squeezed, keys=b"/Filter /FlateDecode")


def nested_flate_bomb() -> bytes:
    squeezed = zlib.compress(zlib.compress(b"\0" * (1 << 30), 9), 9)
    return one_page_pdf(squeezed, keys=b"/Filter [/FlateDecode /FlateDecode]")


def many_pages() -> bytes:
    count = 100_000
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
            *[page] * count,
        ]
    )


def looping_pages() -> bytes:
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 100000 >>"])


def crowded_page() -> bytes:
    return one_page_pdf(b"BT /F1 8 Tf 20 800 Td " + b"(Et ord til) Tj 0.001 -0.01 Td " * 100_000 + b"ET")


def ruled_page() -> bytes:
    lines = b"".join(
        b"%d 0 m %d 842 l S 0 %d m 595 %d l S " % (n % 595, n % 595, n % 842, n % 842) for n in range(40_000)
    )
    return one_page_pdf(lines + b"BT /F1 8 Tf 20 800 Td (Tekst) Tj ET")


def encrypted_pdf() -> bytes:
    key = b"<" + b"ab" * 32 + b">"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O %s /U %s >>" % (key, key),
    ]
    return pdf(objects, trailer=b"/Encrypt 4 0 R /ID [<00> <00>]")


def encrypted_word() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


def scan() -> bytes:
    picture = stream(
        b"\x80", keys=b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    return one_page_pdf(b"595 0 0 842 0 0 cm /Im1 Do", resources=b"/XObject << /Im1 6 0 R >>", more=[picture])


def deep_html() -> bytes:
    depth = 10_000
    return ("<ul><li>" * depth + "innerst" + "</li></ul>" * depth).encode()


def deep_quotes_html() -> bytes:
    depth = 10_000
    return (
        "<p>først</p>" + "<blockquote>" * depth + "<b>innerst</b>" + "</blockquote>" * depth + "<p>sist</p>"
    ).encode()


def deep_spans_html() -> bytes:
    return ("<p>" + "<span>" * 100_000 + "innerst" + "</span>" * 100_000 + "</p>").encode()


def entity_html() -> bytes:
    return b'<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]><html><body><p>f&oslash;r &e; etter</p></body></html>'


def wide_table_html() -> bytes:
    return (
        b'<table><tr><td colspan="1000000000" rowspan="999999999">A</td></tr>'
        + b"<tr><td>b</td></tr>" * 100
        + b"</table>"
    )


def deep_markdown_line() -> bytes:
    return b"# Sak\n\n" + b"- " * 10_000 + b"innerst\n"


def deep_markdown_indents() -> bytes:
    return "\n".join("  " * level + f"- nivå {level}" for level in range(10_000)).encode()


def deep_markdown_quotes() -> bytes:
    return b">" * 10_000 + b" innerst\n"


def deep_markdown_numbers() -> bytes:
    return b"1. " * 10_000 + b"innerst\n"


def stars() -> bytes:
    return b"# Sak\n\n" + b"*a **b " * 50_000


def brackets() -> bytes:
    return b"# Sak\n\n" + b"[" * 50_000 + b"a" + b"](b)" * 50_000


def backticks() -> bytes:
    return b"# Sak\n\n" + b"".join(b"`" * n + b"a " for n in range(1500))


def angles() -> bytes:
    return b"# Sak\n\n" + b"<a " * 100_000


def links() -> bytes:
    return b"# Sak\n\n" + b"[a](" * 50_000


def entities() -> bytes:
    return b"# Sak\n\n" + b"&" * 200_000


def wide_pipes() -> bytes:
    return b"|a" * 20_000 + b"|\n" + b"|-" * 20_000 + b"|\n" + b"|b" * 20_000 + b"|\n"


def pipes_down() -> bytes:
    return b"|" + b"a|" * 500 + b"\n|" + b"-|" * 500 + b"\n" + b"|b\n" * 50_000


def tabs() -> bytes:
    return b"# Sak\n\n" + b"a\tb\n" * 100_000


def references() -> bytes:
    return b"".join(b"[a%d]: http://x.example/%d\n" % (n, n) for n in range(50_000))


def short_lines() -> bytes:
    return b"a\n\n" * 5_000_000


def endless_line() -> bytes:
    return b"ord " * 4_000_000


FILES: dict[str, Callable[[], bytes]] = {
    "zip-bomb.docx": zip_bomb,
    "entity-bomb.docx": entity_bomb,
    "outer-entity.docx": outer_entity,
    "deep-tables.docx": deep_tables,
    "deep-controls.docx": deep_controls,
    "deep-levels.docx": deep_levels,
    "flate-bomb.pdf": flate_bomb,
    "nested-flate-bomb.pdf": nested_flate_bomb,
    "many-pages.pdf": many_pages,
    "looping-pages.pdf": looping_pages,
    "crowded-page.pdf": crowded_page,
    "ruled-page.pdf": ruled_page,
    "encrypted.pdf": encrypted_pdf,
    "encrypted.docx": encrypted_word,
    "scan.pdf": scan,
    "deep.html": deep_html,
    "deep-quotes.html": deep_quotes_html,
    "deep-spans.html": deep_spans_html,
    "entity.html": entity_html,
    "wide-table.html": wide_table_html,
    "deep-line.md": deep_markdown_line,
    "deep-indents.md": deep_markdown_indents,
    "deep-quotes.md": deep_markdown_quotes,
    "deep-numbers.md": deep_markdown_numbers,
    "stars.md": stars,
    "brackets.md": brackets,
    "backticks.md": backticks,
    "angles.md": angles,
    "links.md": links,
    "entities.md": entities,
    "wide-pipes.md": wide_pipes,
    "pipes-down.md": pipes_down,
    "tabs.md": tabs,
    "references.md": references,
    "short-lines.txt": short_lines,
    "endless-line.txt": endless_line,
}


def write_all(folder: Path) -> None:
    for name, make in FILES.items():
        (folder / name).write_bytes(make())
