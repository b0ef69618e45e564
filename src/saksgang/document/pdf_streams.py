"""The compressed streams of a PDF, tried before PDFium unpacks them: one that swells beyond reason is told.

Pictures are left out, since reading never unpacks them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

LARGEST_STREAM = 48 << 20
"""Bytes that one stream may have when unpacked; a page of dense print has some 100,000."""

LARGEST_SUM = 192 << 20
"""Bytes that all streams but pictures may have together."""

_STREAM = re.compile(rb"stream\r?\n")
_STEP = 1 << 20
_LONGEST_KEYS = 3_000
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")


def swells(content: bytes) -> bool:
    """Whether some stream, or all of them together, become unreasonably large when unpacked."""
    total = 0
    for start, filters in _flate_streams(content):
        size = _unpacked_size(content, start, filters, min(LARGEST_STREAM, LARGEST_SUM - total))
        total += size
        if size >= LARGEST_STREAM or total >= LARGEST_SUM:
            return True
    return False


def _flate_streams(content: bytes) -> Iterator[tuple[int, int]]:
    """Where the compressed streams begin, and how many times each is compressed."""
    for found in _STREAM.finditer(content):
        keys = content[max(0, found.start() - _LONGEST_KEYS) : found.start()]
        keys = keys[keys.rfind(b" obj") + 1 :]
        filters = len(_FLATE.findall(keys))
        if filters and b"/Image" not in keys:
            yield found.end(), filters


def _unpacked_size(content: bytes, start: int, filters: int, limit: int) -> int:
    """The size of a stream when unpacked, counted up to a limit; a broken one counts as far as it goes."""
    chain = [zlib.decompressobj() for _ in range(min(filters, 8))]
    size = 0
    at = start
    while at < len(content) and size < limit and not chain[0].eof:
        piece = content[at : at + (_STEP >> 4)]
        at += len(piece)
        try:
            size += _through(chain, piece, limit - size)
        except zlib.error:
            break
    return size


def _through(chain: list[zlib._Decompress], piece: bytes, limit: int) -> int:
    """How many bytes come out at the end of a chain of filters, up to a limit."""
    first, *rest = chain
    size = 0
    waiting = piece
    while waiting and size < limit:
        out = first.decompress(waiting, _STEP)
        waiting = first.unconsumed_tail
        if not out:
            break
        size += _through(rest, out, limit - size) if rest else len(out)
    return size
