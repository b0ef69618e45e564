"""The tag tree of a PDF page as PDFium gives it: what is a heading, a list, a table, and which letters belong to it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

_DEEPEST = 90
_MOST_TAGS = 40_000


@dataclass(slots=True)
class Tag:
    """A structure element: its standard type in lower case, and its kids, tags or ids of marked content."""

    kind: str
    kids: list[Tag | int] = field(default_factory=list)
    colspan: int = 1
    rowspan: int = 1

    def contents(self) -> Iterator[int]:
        """All marked content under the element, in order."""
        for kid in self.kids:
            if isinstance(kid, int):
                yield kid
            elif kid.kind != "artifact":
                yield from kid.contents()


@dataclass(slots=True)
class TagTree:
    """The top elements of a page. `is_cut`: the tree was too large or too deep to be read as a whole."""

    tops: list[Tag] = field(default_factory=list)
    is_cut: bool = False


def read_tags(page: object) -> TagTree | None:
    """The tag tree of a page, or `None` when it has none."""
    raw = pdfium.FPDF_StructTree_GetForPage(page)
    if not raw:
        return None
    try:
        reader = _Reader()
        count = pdfium.FPDF_StructTree_CountChildren(raw)
        for index in range(max(count, 0)):
            element = pdfium.FPDF_StructTree_GetChildAtIndex(raw, index)
            if element:
                reader.tree.tops.append(reader.read(element, 0))
        return reader.tree if reader.tree.tops else None
    finally:
        pdfium.FPDF_StructTree_Close(raw)


@dataclass(slots=True)
class _Reader:
    tree: TagTree = field(default_factory=TagTree)
    count: int = 0
    buffer: ctypes.Array[ctypes.c_char] = field(default_factory=lambda: ctypes.create_string_buffer(128))

    def read(self, element: object, depth: int) -> Tag:
        tag = Tag(self._kind(element))
        self.count += 1
        if depth > _DEEPEST or self.count > _MOST_TAGS:
            self.tree.is_cut = True
            return tag
        if tag.kind in ("td", "th"):
            tag.colspan, tag.rowspan = _span(element, b"ColSpan"), _span(element, b"RowSpan")
        for index in range(max(pdfium.FPDF_StructElement_CountChildren(element), 0)):
            kid = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            if kid:
                tag.kids.append(self.read(kid, depth + 1))
            else:
                content = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
                if content >= 0:
                    tag.kids.append(content)
        return tag

    def _kind(self, element: object) -> str:
        length = pdfium.FPDF_StructElement_GetType(element, self.buffer, len(self.buffer))
        if not 2 < length <= len(self.buffer):
            return ""
        return self.buffer.raw[: length - 2].decode("utf-16-le", errors="replace").lower()


def _span(element: object, name: bytes) -> int:
    """How many columns or rows a cell takes; 1 when the file does not say."""
    value = ctypes.c_float()
    for index in range(min(max(pdfium.FPDF_StructElement_GetAttributeCount(element), 0), 20)):
        attribute = pdfium.FPDF_StructElement_GetAttributeAtIndex(element, index)
        said = pdfium.FPDF_StructElement_Attr_GetValue(attribute, name) if attribute else None
        if said and pdfium.FPDF_StructElement_Attr_GetNumberValue(said, value):
            return min(max(int(value.value), 1), 200)
    return 1
