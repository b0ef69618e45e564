"""What can be read in a PDF: the text that readers see, and every object, also those that nothing points at any more."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_STREAM = re.compile(rb"stream\r?\n")
_LONGEST_HEAD = 4000
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_NAME_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_PARENTHESES = re.compile(rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+\)", re.DOTALL)
_LITERAL = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|\r|\n)|(.))", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PdfPart:
    """A text, or the bytes of a stream, and where it stands."""

    place: str
    content: str | bytes


def pdf_parts(content: bytes, *, largest: int) -> Iterator[PdfPart]:
    """The text layer, the strings and names of all objects, and all streams unpacked, up to `largest` bytes together."""
    yield from _seen(content)
    outside = _outside(content)
    yield PdfPart("objects", outside.decode("utf-8", "ignore"))
    yield PdfPart("strings of objects", "\n".join(_strings(outside)))
    for number, data in enumerate(_streams(content, largest=largest), 1):
        yield PdfPart(f"stream {number}", data)
        told = list(_strings(data))
        if told:
            yield PdfPart(f"strings of stream {number}", "\n".join(told))
            yield PdfPart(f"strings of stream {number}", "".join(told))


def _seen(content: bytes) -> Iterator[PdfPart]:
    """What a reader shows: the text of the pages, the document's properties, its outline and attachments."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return
    try:
        for number, page in enumerate(pdf, 1):
            yield PdfPart(f"page {number}", page.get_textpage().get_text_range())
        yield PdfPart("properties", "\n".join(pdf.get_metadata_dict().values()))
        yield PdfPart("outline", "\n".join(one.get_title() for one in pdf.get_toc()))
        for number in range(pdf.count_attachments()):
            attachment = pdf.get_attachment(number)
            yield PdfPart("name of an attachment", attachment.get_name())
            yield PdfPart(f"attachment {number + 1}", bytes(attachment.get_data()))
    finally:
        pdf.close()


def _outside(content: bytes) -> bytes:
    """The file without its streams."""
    pieces, at = [], 0
    while (found := _STREAM.search(content, at)) is not None:
        pieces.append(content[at : found.start()])
        end = content.find(b"endstream", found.end())
        if end < 0:
            return b"".join(pieces)
        at = end
    return b"".join([*pieces, content[at:]])


def _streams(content: bytes, *, largest: int) -> Iterator[bytes]:
    """Every stream unpacked, pictures left out; in the order in which they stand in the file."""
    left = largest
    for found in _STREAM.finditer(content):
        head = content[max(0, found.start() - _LONGEST_HEAD) : found.start()]
        head = head[head.rfind(b" obj") + 1 :]
        if b"/Image" in head and b"DCTDecode" in head:
            continue
        end = content.find(b"endstream", found.end())
        data = _unpacked(content[found.end() : end if end >= 0 else len(content)], head, left)
        left -= len(data)
        if data:
            yield data
        if left <= 0:
            return


def _unpacked(data: bytes, head: bytes, largest: int) -> bytes:
    for name in re.findall(rb"/(FlateDecode|Fl|LZWDecode|LZW|ASCII85Decode|A85|ASCIIHexDecode|AHx)\b", head):
        try:
            data = _undo(name, data, largest)
        except (ValueError, zlib.error, EOFError):
            return b""
    return data


def _undo(name: bytes, data: bytes, largest: int) -> bytes:
    match name:
        case b"FlateDecode" | b"Fl":
            return zlib.decompressobj().decompress(data, largest)
        case b"LZWDecode" | b"LZW":
            from pdfminer.lzw import lzwdecode

            return bytes(lzwdecode(data))
        case b"ASCII85Decode" | b"A85":
            return base64.a85decode(data.strip().removeprefix(b"<~").removesuffix(b"~>"), ignorechars=b" \t\n\r\v\0")
        case _:
            digits = re.sub(rb"[^0-9A-Fa-f]", b"", data)
            return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def _strings(data: bytes) -> Iterator[str]:
    """The strings in objects: `(in parentheses)`, `<as hexadecimal digits>`, and names with codes in them."""
    for raw in _literals(data):
        yield _as_text(raw)
    for found in _HEX.finditer(data):
        digits = re.sub(rb"\s+", b"", found[1])
        yield _as_text(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
    for found in re.finditer(rb"/[^\s/<>\[\]()]*#[0-9A-Fa-f]{2}[^\s/<>\[\]()]*", data):
        yield _as_text(_NAME_CODE.sub(lambda code: bytes.fromhex(code[1].decode()), found[0][1:]))


def _literals(data: bytes) -> Iterator[bytes]:
    """The strings in parentheses, which can hold others."""
    for found in _PARENTHESES.finditer(data):
        yield _LITERAL.sub(_unescaped, found[0][1:-1])


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes([int(found[1], 8) & 0xFF])
    return b"" if found[2] else _ESCAPES.get(found[3], found[3])


def _as_text(raw: bytes) -> str:
    if raw[:2] == b"\xfe\xff":
        return raw[2:].decode("utf-16-be", "ignore")
    if raw[:2] == b"\xff\xfe":
        return raw[2:].decode("utf-16-le", "ignore")
    if raw[:3] == b"\xef\xbb\xbf":
        return raw[3:].decode("utf-8", "ignore")
    return raw.decode("cp1252", "ignore")
