"""Files made to harm a reader, and broken ones, each written to a path."""

from __future__ import annotations

import base64
import hashlib
import io
import struct
import zipfile
import zlib
from pathlib import Path

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of the container of old Office files."""


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
    content = bytearray(b"%PDF-1.5\n")
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(content) + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
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
    return word(paragraph(" " * (80 << 20)))


def nested_zip_bomb() -> bytes:
    """A Word file with packed files inside packed files beside its text, as embedded objects are."""
    inner = b"0" * (16 << 20)
    for _ in range(3):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
            for number in range(10):
                package.writestr(f"word/embeddings/{number}.docx", inner)
        inner = made.getvalue()
    return word(paragraph("Teksten"), parts={"word/embeddings/object.docx": inner})


def crowd_of_paragraphs() -> bytes:
    return word("<w:p/>" * 4_000_000)


def crowd_of_runs() -> bytes:
    return word("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 420_000 + "</w:p>" + paragraph("sist"))


def crowd_of_headers() -> bytes:
    header = f"<w:hdr {W}>" + paragraph("topp") * 150_000 + "</w:hdr>"
    relationship = '<Relationship Id="h{n}" Type="x/header" Target="h{n}.xml"/>'
    links = "".join(relationship.format(n=n) for n in range(40))
    space = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    references = "".join(f'<w:headerReference {space} w:type="default" r:id="h{n}"/>' for n in range(40))
    return word(
        f"{paragraph('Teksten')}<w:sectPr>{references}</w:sectPr>",
        parts={
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
            **{f"word/h{n}.xml": header for n in range(40)},
        },
    )


def crowd_of_notes() -> bytes:
    marks = "".join(f'<w:p><w:r><w:footnoteReference w:id="{n}"/></w:r></w:p>' for n in range(8000))
    notes = "".join(f'<w:footnote w:id="{n}">{paragraph("note")}</w:footnote>' for n in range(8000))
    return word(marks, parts={"word/footnotes.xml": f"<w:footnotes {W}>{notes}</w:footnotes>"})


def endless_field() -> bytes:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    return word(f"<w:p>{begun}</w:p>" + paragraph("Teksten"))


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
    return one_page_pdf(_squeezed(b"0 0 m " * (1 << 16), 200), keys=b"/Filter /FlateDecode")


def nested_flate_bomb() -> bytes:
    squeezed = zlib.compress(_squeezed(b"\0" * (1 << 20), 200), 9)
    return one_page_pdf(squeezed, keys=b"/Filter [/FlateDecode /FlateDecode]")


def lettered_flate_bomb() -> bytes:
    letters = base64.a85encode(_squeezed(b"0 0 m " * (1 << 16), 200)) + b"~>"
    return one_page_pdf(letters, keys=b"/Filter [/ASCII85Decode /FlateDecode]")


def lzw_bomb() -> bytes:
    """Codes that each stand for one byte more than the one before, until the table is full, and so again."""
    table = [(256, 9), (0, 9)]
    table += [(code, min(max(9, (code + 1).bit_length()), 12)) for code in range(258, 4095)]
    bits = "".join(f"{code:0{width}b}" for code, width in [*table, (256, 12)])
    again = "".join(f"{code:0{width}b}" for code, width in [*table[1:], (256, 12)])
    written = bits + again * 12
    written += "0" * (-len(written) % 8)
    packed = int(written, 2).to_bytes(len(written) // 8, "big")
    return one_page_pdf(packed, keys=b"/Filter /LZWDecode")


def crowd_of_streams() -> bytes:
    return b"%PDF-1.4\n" + b"stream\n" * 1_000_000


def _squeezed(piece: bytes, times: int) -> bytes:
    packer = zlib.compressobj(6)
    return b"".join(packer.compress(piece) for _ in range(times)) + packer.flush()


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
    return locked_pdf(user=b"hemmelig", owner=b"enda mer")


def locked_pdf(*, user: bytes, owner: bytes) -> bytes:
    """A page that says "Teksten", locked by the oldest standard (40 bits of RC4). With an empty `user` password any
    reader may open it, and only changes are barred."""
    user_key, owner_key = (user + PADDING)[:32], (owner + PADDING)[:32]
    owner_entry = _rc4(hashlib.md5(owner_key).digest()[:5], user_key)
    permissions = struct.pack("<i", -4)
    key = hashlib.md5(user_key + owner_entry + permissions + b"\0").digest()[:5]
    content = b"BT /F1 12 Tf 50 700 Td (Teksten) Tj ET"
    packed = _rc4(hashlib.md5(key + b"\4\0\0\0\0").digest()[:10], content)
    entry = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        stream(packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        entry % (owner_entry.hex().encode(), _rc4(key, PADDING).hex().encode()),
    ]
    return pdf(objects, trailer=b"/Encrypt 6 0 R /ID [<00> <00>]")


PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def _rc4(key: bytes, content: bytes) -> bytes:
    box = list(range(256))
    at = 0
    for index in range(256):
        at = (at + box[index] + key[index % len(key)]) % 256
        box[index], box[at] = box[at], box[index]
    first = second = 0
    out = bytearray()
    for byte in content:
        first = (first + 1) % 256
        second = (second + box[first]) % 256
        box[first], box[second] = box[second], box[first]
        out.append(byte ^ box[(box[first] + box[second]) % 256])
    return bytes(out)


def encrypted_word() -> bytes:
    return OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


def scan() -> bytes:
    picture = stream(
        b"\x80", keys=b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    return one_page_pdf(b"595 0 0 842 0 0 cm /Im1 Do", resources=b"/XObject << /Im1 6 0 R >>", more=[picture])


def crowd_of_entries_html() -> bytes:
    return b"<ul>" + b"<li>a" * 1_000_000 + b"</ul>"


def crowd_of_instructions_html() -> bytes:
    return b"<html>" + b"<?" * 2_900_000


def crowd_of_remarks_html() -> bytes:
    return b"<!-- -->" * 25_000 + b"x"


def crowd_of_blanks_html() -> bytes:
    return b"<p style='white-space:pre'>a" + b" " * 2_000_000 + b"<br>b</p><p>sist</p>"


def entity_bomb_html() -> bytes:
    lines = ['<!DOCTYPE html [<!ENTITY a0 "ha">'] + [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    return ("".join(lines) + "]><html><body><p>&a11;</p><p>etter</p></body></html>").encode()


def deep_tables_html() -> bytes:
    depth = 10_000
    return ("<p>først</p>" + "<table><tr><td>" * depth + "innerst" + "</td></tr></table>" * depth).encode()


def deep_html() -> bytes:
    depth = 10_000
    return ("<ul><li>" * depth + "innerst" + "</li></ul>" * depth).encode()


def deep_quotes_html() -> bytes:
    depth = 10_000
    return (
        "<p>først</p>" + "<blockquote>" * depth + "<b>innerst</b>" + "</blockquote>" * depth + "<p>sist</p>"
    ).encode()


def deep_spans_html() -> bytes:
    return ("<p>" + "<span>" * 90_000 + "innerst" + "</span>" * 90_000 + "</p>").encode()


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
    return "\n".join("  " * level + f"- nivå {level}" for level in range(1_300)).encode()


def deep_markdown_quotes() -> bytes:
    return b">" * 10_000 + b" innerst\n"


def deep_markdown_numbers() -> bytes:
    return b"1. " * 10_000 + b"innerst\n"


def dashes() -> bytes:
    return b"Sak\n\n" + b"-" * 190_000 + b"x"


def broken_links() -> bytes:
    return b"a" + b"](/" * 60_000


def crowd_of_emphasis() -> bytes:
    return b"# Sak\n\n**b**\n\n" + b"*a* " * 500_000


def crowd_of_entries() -> bytes:
    return b"# Sak\n\n**b**\n\n" + b"- a\n" * 500_000


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
    return b"a\n\n" * 1_900_000


def endless_line() -> bytes:
    return b"ord " * 1_500_000


def entity_bomb_in_styles() -> bytes:
    declared = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    return word(paragraph("Teksten"), parts={"word/styles.xml": f"<?xml version='1.0'?>{declared}<w:styles {W}/>"})


def deep_text_boxes() -> bytes:
    depth = 10_000
    return word("<w:p><w:r><w:pict><w:txbxContent>" * depth + "</w:txbxContent></w:pict></w:r></w:p>" * depth)


# Files that refer to an address outside themselves, or to a file beside them: each gives its name and content


def attached_template(address: str, _: Path) -> tuple[str, bytes]:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    return "mal.docx", _word_with_links(f'<Relationship Id="t" Type="{kind}" Target="{address}/m.dotm" {OUTSIDE}/>')


def remote_picture(address: str, _: Path) -> tuple[str, bytes]:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    return "bilde.docx", _word_with_links(f'<Relationship Id="i" Type="{kind}" Target="{address}/b.png" {OUTSIDE}/>')


def outside_parts(address: str, secret: Path) -> tuple[str, bytes]:
    kinds = ("styles", "numbering", "header", "comments", "aFChunk")
    links = "".join(
        f'<Relationship Id="p{n}" Type="x/{kind}" Target="{address}" {OUTSIDE}/>' for n, kind in enumerate(kinds)
    )
    links += "".join(f'<Relationship Id="q{n}" Type="x/{kind}" Target="{secret}"/>' for n, kind in enumerate(kinds))
    return "deler.docx", _word_with_links(links)


def fetching_fields(address: str, secret: Path) -> tuple[str, bytes]:
    codes = (
        f'INCLUDETEXT "{secret}"',
        f'INCLUDEPICTURE "{address}/x.png"',
        'DDEAUTO c:\\\\x "y"',
        f'LINK x "{secret}"',
    )
    fields = "".join(f'<w:fldSimple w:instr="{code.replace(chr(34), "&quot;")}"/>' for code in codes)
    return "felt.docx", word(paragraph("Teksten") + f"<w:p>{fields}</w:p>")


def outside_entities(address: str, secret: Path) -> tuple[str, bytes]:
    declared = f'<!DOCTYPE w SYSTEM "{address}/w.dtd" [<!ENTITY e SYSTEM "file://{secret}"><!ENTITY % p SYSTEM "{address}">%p;]>'
    return "entitet.docx", word(paragraph("Teksten &e;"), before=declared)


def fetching_page(address: str, secret: Path) -> tuple[str, bytes]:
    return "side.html", (
        f'<!DOCTYPE html SYSTEM "{address}/d.dtd"><html><head><base href="{address}/"><link rel="stylesheet" href="{address}/s.css">'
        f'<meta http-equiv="refresh" content="0;url={address}"><script src="{address}/s.js"></script></head><body>'
        f'<p>Teksten <img src="{address}/i.png"><img src="file://{secret}"></p><iframe src="file://{secret}"></iframe>'
        f'<object data="{address}"></object><embed src="{address}"><svg><image href="{address}"/></svg>'
        f'<video src="{address}" autoplay></video><a href="{address}" ping="{address}">lenke</a></body></html>'
    ).encode()


def page_with_entities(address: str, secret: Path) -> tuple[str, bytes]:
    declared = f'<!DOCTYPE html [<!ENTITY e SYSTEM "file://{secret}"><!ENTITY f SYSTEM "{address}">]>'
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret}"/>'
    return (
        "side.xhtml",
        f"<?xml version='1.0'?>{declared}<html><body><p>Teksten &e; &f;</p>{include}</body></html>".encode(),
    )


def fetching_markdown(address: str, secret: Path) -> tuple[str, bytes]:
    return (
        "notat.md",
        f'# Teksten\n\n![b]({address}/b.png)\n\n![s](file://{secret})\n\n<img src="{address}">\n\n**x**\n'.encode(),
    )


def acting_pdf(address: str, secret: Path) -> tuple[str, bytes]:
    actions = [
        f"<< /S /URI /URI ({address}) >>",
        f"<< /S /Launch /F ({secret}) >>",
        f"<< /S /GoToR /F ({secret}) /D [0 /Fit] >>",
        f"<< /S /SubmitForm /F << /FS /URL /F ({address}) >> >>",
        f"<< /S /ImportData /F ({secret}) >>",
        "<< /S /JavaScript /JS (app.launchURL\\('" + address + "'\\)) >>",
    ]
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /AA << /O 7 0 R /C 11 0 R >> "
        b"/Resources << /Font << /F1 5 0 R >> /XObject << /X 12 0 R >> >> /Annots [6 0 R] >>"
    )
    outside = f"<< /Type /XObject /Subtype /Form /F << /FS /URL /F ({address}) >> /Length 0 >>\nstream\n\nendstream"
    return "handling.pdf", pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R /OpenAction 8 0 R /AA << /WC 7 0 R >> >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page,
            stream(b"BT /F1 12 Tf 50 700 Td (Teksten) Tj ET /X Do"),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            b"<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A 7 0 R >>",
            *(action.encode() for action in actions[:5]),
            outside.encode(),
            actions[5].encode(),
        ]
    )


OUTSIDE = 'TargetMode="External"'
OUTWARD = (
    attached_template,
    remote_picture,
    outside_parts,
    fetching_fields,
    outside_entities,
    fetching_page,
    page_with_entities,
    fetching_markdown,
    acting_pdf,
)


def _word_with_links(links: str) -> bytes:
    rels = f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'
    return word(paragraph("Teksten"), parts={"word/_rels/document.xml.rels": rels})
