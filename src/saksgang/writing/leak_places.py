"""Everything that can be read in a file, by whatever means: its texts, and the texts hidden in it, each with its place.

Looks at contents, not at what a file says it is. Knows nothing of what is searched for.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import io
import json
import quopri
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.header import decode_header, make_header
from html import unescape
from urllib.parse import unquote_plus

from saksgang.writing.leak_pdf import pdf_parts

DEEPEST = 6
"""Files within files that are opened: a letter with an archive with a document with a picture."""

LARGEST = 256 << 20
"""Bytes of all that is unpacked of one file."""


class Unsearchable(Exception):
    """Something in a file cannot be opened, so that nobody can say what it holds. The message names the place."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it can be read at a place: `word/document.xml: text`."""

    place: str
    text: str


def readings_of(name: str, content: bytes) -> Iterator[Reading]:
    """Every text of a file: its name, its text in every encoding that can be, and what is packed in it.

    Raises `Unsearchable` at what is encrypted, broken, too deep or too large.
    """
    yield from _decoded(Reading("file name", name))
    yield from _Opener().read(content, "", 0)


class _Opener:
    """Opens files in files, within bounds."""

    def __init__(self) -> None:
        self._left = LARGEST

    def read(self, content: bytes, place: str, depth: int) -> Iterator[Reading]:
        self._left -= len(content)
        if depth > DEEPEST or self._left < 0:
            raise Unsearchable(place or "the file")
        if content[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
            yield from self._archive(content, place, depth)
        elif content[:2] == b"\x1f\x8b":
            yield from self._gzipped(content, place, depth)
        elif b"%PDF-" in content[:1024]:
            yield from self._pdf(content, place, depth)
        elif content[:8] == b"\x89PNG\r\n\x1a\n":
            yield from _texts_of_bytes(content, place)
            for where, data in _png_texts(content):
                yield from _texts_of_bytes(data, f"{place}{where}")
        else:
            yield from _texts_of_bytes(content, place)
            yield from self._packed_in_text(content, place, depth)

    def _archive(self, content: bytes, place: str, depth: int) -> Iterator[Reading]:
        try:
            archive = zipfile.ZipFile(io.BytesIO(content))
            entries = archive.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise Unsearchable(place or "the archive") from error
        yield from _texts_of_bytes(archive.comment, f"{place}comment of the archive: ")
        for entry in entries:
            inside = f"{place}{entry.filename}: "
            yield from _decoded(Reading(f"{place}name in the archive", entry.filename))
            yield from _texts_of_bytes(entry.comment + b"\n" + entry.extra, inside)
            if entry.is_dir():
                continue
            if entry.flag_bits & 1 or entry.file_size > self._left:
                raise Unsearchable(inside)
            try:
                data = archive.read(entry)
            except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, OSError) as error:
                raise Unsearchable(inside) from error
            yield from self.read(data, inside, depth + 1)

    def _gzipped(self, content: bytes, place: str, depth: int) -> Iterator[Reading]:
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
                data = packed.read(self._left + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise Unsearchable(place or "the packed file") from error
        yield from _texts_of_bytes(content[:600], f"{place}head: ")
        yield from self.read(data, f"{place}unpacked: ", depth + 1)

    def _pdf(self, content: bytes, place: str, depth: int) -> Iterator[Reading]:
        if re.search(rb"/Encrypt\b", content):
            raise Unsearchable(place or "the PDF")
        for part in pdf_parts(content, largest=self._left):
            where = f"{place}{part.place}: "
            if isinstance(part.content, str):
                yield from _decoded(Reading(where.rstrip(": "), part.content))
            elif _OF_PAGE.search(part.content):  # drawing: its strings are parts of their own
                yield Reading(where.rstrip(": "), part.content.decode("cp1252", "ignore"))
            else:
                yield from self.read(part.content, where, depth + 1)

    def _packed_in_text(self, content: bytes, place: str, depth: int) -> Iterator[Reading]:
        """Files that stand in a text as base64, as in `data:` addresses and letters."""
        for found in _BASE64.finditer(content):
            data = _from_base64(found[0])
            if data and (data[:4] == b"PK\x03\x04" or data[:2] == b"\x1f\x8b" or data[:5] == b"%PDF-"):
                yield from self.read(data, f"{place}base64: ", depth + 1)


_OF_PAGE = re.compile(rb"\bBT\s|\sT[jJ]\s|\sre\s+f|beginbf(?:char|range)")
_BASE64 = re.compile(rb"(?:[A-Za-z0-9+/_-]{4,}(?:\r?\n[ \t]*)?){2,}={0,2}")
_BASE64_TEXT = re.compile(r"[A-Za-z0-9+/_-]{12,}={0,2}(?:\r?\n[ \t]*[A-Za-z0-9+/_-]+={0,2})*")
_HEX_TEXT = re.compile(r"(?:[0-9a-fA-F]{2}){8,}")
_TAG = re.compile(r"<[^<>]*>", re.DOTALL)
_COMMENT = re.compile(r"<!--(.*?)-->|<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_FOLD = re.compile(r"\r?\n[ \t]")
_BACKSLASH = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\([nNrtbf])|\\(.)", re.DOTALL)
_ENCODED_WORD = re.compile(r"=\?[\w.-]+\?[bBqQ]\?[^?\s]*\?=")
_QUOTED_PRINTABLE = re.compile(r"=(?:[0-9A-F]{2}|\r?\n)")
_DEEPEST_TEXT = 4


def _texts_of_bytes(content: bytes, place: str) -> Iterator[Reading]:
    """The bytes as text in each encoding that can be: what is text in one is noise in the others."""
    if not content:
        return
    where = place.rstrip(": ") or "text"
    yield from _decoded(Reading(where, content.decode("utf-8", "ignore")))
    if not _is_utf8(content):
        yield from _decoded(Reading(f"{where} (windows-1252)", content.decode("cp1252", "ignore")))
    if b"\0" in content:
        for offset in (0, 1):
            for encoding in ("utf-16-be", "utf-16-le"):
                yield Reading(f"{where} (UTF-16)", content[offset:].decode(encoding, "ignore"))


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decoded(reading: Reading) -> Iterator[Reading]:
    """The text as it stands, with every way of writing it undone, and what stands in it by itself; ways within ways too."""
    waiting = [(reading, 0)]
    seen = {reading.text}
    while waiting:
        one, depth = waiting.pop()
        yield one
        if depth == _DEEPEST_TEXT or not _is_text(one.text):
            continue
        for way, text in (("", _undone(one.text)), *_within(one.text)):
            if text and text not in seen:
                seen.add(text)
                waiting.append((Reading(f"{one.place}, {way}" if way else one.place, text), depth + 1))


def _is_text(text: str) -> bool:
    """Whether it reads as text, and not as the noise of bytes that are something else."""
    start = text[:4000]
    return sum(one.isprintable() or one.isspace() for one in start) >= 0.9 * len(start)


def _undone(text: str) -> str:
    """The text without the escapes of letters, calendars, JSON, pages and addresses."""
    text = _FOLD.sub("", text)
    if _QUOTED_PRINTABLE.search(text):
        text = quopri.decodestring(text.encode("utf-8", "ignore")).decode("utf-8", "ignore")
    if "\\" in text:
        text = _BACKSLASH.sub(_unescaped, text)
    if "&" in text:
        text = unescape(text)
    return unquote_plus(text, errors="ignore") if "%" in text else text


def _within(text: str) -> Iterator[tuple[str, str]]:
    """What stands in a text and is read by itself."""
    if "<" in text and ">" in text:
        yield from _of_markup(text)
    if _ENCODED_WORD.search(text):
        yield "in a head of a letter", _header(text)
    if text.lstrip()[:1] in ("{", "["):
        yield from _of_json(text)
    yield from _of_codes(text)


def _of_markup(text: str) -> Iterator[tuple[str, str]]:
    """The text without its tags, as one that is split over tags reads; comments and attributes by themselves."""
    for found in _COMMENT.finditer(text):
        yield "in a comment", found[1] or found[2] or ""
    attributes = [
        f"{found[2] or ''}{found[3] or ''}" for tag in _TAG.finditer(text) for found in _ATTRIBUTE.finditer(tag[0])
    ]
    if attributes:
        yield "in an attribute", "\n".join(attributes)
    yield "without tags", _TAG.sub("", _COMMENT.sub("", text))


def _of_json(text: str) -> Iterator[tuple[str, str]]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return
    yield "in JSON", "\n".join(_strings(value))


def _strings(value: object) -> Iterator[str]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            waiting += [*one.values(), *one.keys()]
        elif isinstance(one, list):
            waiting += reversed(one)


def _of_codes(text: str) -> Iterator[tuple[str, str]]:
    """What stands in the text as base64 or hexadecimal digits."""
    told = [_as_text(data) for found in _BASE64_TEXT.finditer(text) if (data := _from_base64(found[0].encode()))]
    if any(told):
        yield "in base64", "\n".join(filter(None, told))
    told = [_as_text(bytes.fromhex(found[0])) for found in _HEX_TEXT.finditer(text)]
    if any(told):
        yield "in hexadecimal digits", "\n".join(filter(None, told))


def _from_base64(written: bytes) -> bytes:
    bare = re.sub(rb"\s+", b"", written).rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
    try:
        return base64.b64decode(bare + b"=" * (-len(bare) % 4))
    except (binascii.Error, ValueError):
        try:
            return base64.b64decode(bare[: len(bare) // 4 * 4])
        except (binascii.Error, ValueError):
            return b""


def _as_text(data: bytes) -> str:
    """The bytes as text when they are text, else nothing."""
    for encoding in ("utf-8", "utf-16"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text and sum(map(str.isprintable, text)) >= 0.9 * len(text):
            return text
    return ""


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    if code:
        return chr(int(code, 16))
    return " " if found[3] else found[4]


def _header(text: str) -> str:
    try:
        return str(make_header(decode_header(_FOLD.sub(" ", text))))
    except (LookupError, UnicodeError, ValueError):
        return text


def _png_texts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The packed texts of a picture; those that are not packed are read with its bytes."""
    at = 8
    while at + 8 <= len(content):
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        data = content[at + 8 : at + 8 + length]
        packed = data.partition(b"\0")[2][1:] if kind == b"zTXt" else data.split(b"\0", 4)[-1]
        if kind in (b"zTXt", b"iTXt"):
            yield f"{kind.decode()} of the picture: ", _unpacked(packed)
        if kind == b"iCCP":
            yield "profile of the picture: ", _unpacked(data.partition(b"\0")[2][1:])
        at += 12 + length


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, 8 << 20)
    except zlib.error:
        return b""
