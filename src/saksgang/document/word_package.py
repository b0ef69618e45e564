"""A Word file as a package of parts: opened carefully, inflated within limits, nothing outside of it followed.

Knows zip, content types and relationships; what the parts say is left to others. Names in the package are only looked
up, never used as paths on a disk.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from enum import Enum

from lxml import etree

Element = etree._Element

LARGEST_PART = 32 << 20
"""Bytes that one part may have when inflated; the text of a thousand pages has some eight million."""

_LARGEST_SUM = 64 << 20
_MOST_NODES = 3_000_000
"""Tags and attributes of one part; a thousand pages have some 800,000. Each takes some hundred bytes when parsed."""

_MOST_PARTS = 8_000
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)  # fmt: skip
_OWN_TYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_WIDE_TYPE = "<!DOCTYPE".encode("utf-16-le")[:-1]
_LONGEST_HEAD = 1 << 16
_MAIN_PART = "word/document.xml"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Trouble(Enum):
    """Why a package cannot be read."""

    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too large"
    TOO_DEEP = "too deep"
    UNSAFE = "unsafe"


class PackageError(Exception):
    """A package, or a part of one, that cannot be read."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to: `target` is a part's name, or an address when `is_external`."""

    kind: str
    target: str
    is_external: bool


@dataclass(slots=True)
class Package:
    """An opened package. `is_cut` says that its end is missing and that only its text could be saved."""

    names: frozenset[str]
    main: str
    is_cut: bool = False
    was_mended: bool = False
    _zip: zipfile.ZipFile | None = None
    _saved: dict[str, bytes] = field(default_factory=dict)
    _unpacked: int = 0

    def has_macros(self) -> bool:
        """Whether the file carries macros. They are never run."""
        return any(name.lower().endswith("vbaproject.bin") for name in self.names)

    def xml(self, name: str) -> Element | None:
        """A part's root element; `None` when there is no such part. A part that declares entities is refused."""
        content = self._content(name)
        if content is None:
            return None
        self._unpacked += len(content)
        if self._unpacked > _LARGEST_SUM or content.count(b"<") + content.count(b'="') > _MOST_NODES:
            raise PackageError(Trouble.TOO_LARGE)
        root, whole = parse_xml(content)
        if not whole:
            self.was_mended = True
        return root

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The relationships of a part by their id; targets inside the package by their full names."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return {}
        found = {}
        for each in root.iter(_RELATIONSHIP):
            external = each.get("TargetMode") == "External"
            target = each.get("Target") or ""
            inside = target if external else posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            kind = (each.get("Type") or "").rsplit("/", 1)[-1]
            found[each.get("Id") or ""] = Relationship(kind, inside, external)
        return found

    def part_of_kind(self, kind: str) -> str | None:
        """The name of the part of a kind (`styles`, `numbering`) that the main part refers to."""
        for each in self.relationships(self.main).values():
            if each.kind == kind and not each.is_external:
                return each.target
        return None

    def _content(self, name: str) -> bytes | None:
        if name in self._saved:
            return self._saved[name]
        if self._zip is None or name not in self.names:
            return None
        try:
            with self._zip.open(name) as part:
                content = part.read(LARGEST_PART + 1)
        except RuntimeError as error:
            raise PackageError(Trouble.ENCRYPTED) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise PackageError(Trouble.DAMAGED) from error
        if len(content) > LARGEST_PART:
            raise PackageError(Trouble.TOO_LARGE)
        return content


def open_package(content: bytes) -> Package:
    """The package in a file's bytes. Raises `PackageError`."""
    if _count_of_parts(content) > _MOST_PARTS:
        raise PackageError(Trouble.TOO_LARGE)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError, UnicodeDecodeError):
        return _saved_package(content)
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise PackageError(Trouble.ENCRYPTED)
    package = Package(frozenset(entry.filename for entry in entries), _MAIN_PART, _zip=archive)
    for each in package.relationships("").values():
        if each.kind == "officeDocument" and not each.is_external:
            package.main = each.target
    return package


def parse_xml(content: bytes) -> tuple[Element | None, bool]:
    """The root element, and whether all of it could be parsed; of broken XML, what stands before the break.

    Raises `PackageError` for XML with a document type of its own (Word writes none), or too deep to be parsed."""
    if _STRICT in content:
        for strict, transitional in _TRANSITIONAL:
            content = content.replace(strict, transitional)
    if _OWN_TYPE.search(content[:_LONGEST_HEAD]) or _WIDE_TYPE in content[:_LONGEST_HEAD]:
        raise PackageError(Trouble.UNSAFE)
    for mends in (False, True):
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            recover=mends,
        )
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError):
            if any(each.type_name == "ERR_RESOURCE_LIMIT" for each in parser.error_log):
                raise PackageError(Trouble.TOO_DEEP) from None
            continue
        return root, not mends
    return None, False


def _count_of_parts(content: bytes) -> int:
    """How many members the end of a zip file says that it has, told before they are listed."""
    at = content.rfind(b"PK\x05\x06", max(0, len(content) - 66_000))
    if at < 0 or len(content) < at + 12:
        return 0
    return int(struct.unpack_from("<H", content, at + 10)[0])


def _saved_package(content: bytes) -> Package:
    """What can be saved of a zip file whose end, with the list of its parts, is missing."""
    saved: dict[str, bytes] = {}
    at = content.find(b"PK\x03\x04")
    while at >= 0 and len(saved) < 200 and len(content) >= at + 30:
        method, name_length, extra_length = _local_header(content, at)
        start = at + 30 + name_length + extra_length
        name = content[at + 30 : at + 30 + name_length].decode("utf-8", errors="replace")
        if name.endswith((".xml", ".rels")) and method == zipfile.ZIP_DEFLATED:
            part, start = _inflated(content, start)
            saved[name] = part
        at = content.find(b"PK\x03\x04", max(start, at + 4))
    if _MAIN_PART not in saved:
        raise PackageError(Trouble.DAMAGED)
    return Package(frozenset(saved), _MAIN_PART, is_cut=True, _saved=saved)


def _local_header(content: bytes, at: int) -> tuple[int, int, int]:
    """A member's method, and the lengths of its name and of what follows it."""
    method = struct.unpack_from("<H", content, at + 8)[0]
    name_length, extra_length = struct.unpack_from("<HH", content, at + 26)
    return method, name_length, extra_length


def _inflated(content: bytes, start: int) -> tuple[bytes, int]:
    """A member's bytes as far as they go, and where the next may begin."""
    inflate = zlib.decompressobj(-15)
    try:
        part = inflate.decompress(content[start:], LARGEST_PART)
    except zlib.error:
        return b"", start
    if inflate.unconsumed_tail:
        raise PackageError(Trouble.TOO_LARGE)
    return part, len(content) - len(inflate.unused_data)
