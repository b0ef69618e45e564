"""The compressed streams of a PDF, tried before PDFium unpacks them: one that swells beyond reason is told.

Pictures are left out, since reading never unpacks them. Streams of encrypted files cannot be tried.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterator

LARGEST_STREAM = 48 << 20
"""Bytes that one stream may have when unpacked; a page of dense print has some 100,000."""

LARGEST_SUM = 192 << 20
"""Bytes that all streams but pictures may have together."""

_MOST_STREAMS = 200_000
_STREAM = re.compile(rb"stream\r?\n")
_END = b"endstream"
_STEP = 1 << 20
_LONGEST_KEYS = 3_000
_FILTER = re.compile(rb"/(FlateDecode|Fl|LZWDecode|LZW|ASCII85Decode|A85|ASCIIHexDecode|AHx|RunLengthDecode|RL)\b")
_LETTERS = re.compile(rb"[\s\0]+")
_TABLE = 4096
_CLEAR, _STOP = 256, 257


def swells(content: bytes) -> bool:
    """Whether some stream, or all of them together, become unreasonably large when unpacked."""
    if content.count(b"stream") > 2 * _MOST_STREAMS:
        return True
    total = 0
    for start, filters in _packed_streams(content):
        total += _unpacked_size(content, start, filters, min(LARGEST_STREAM, LARGEST_SUM - total) + 1)
        if total > LARGEST_SUM:
            return True
    return False


def _packed_streams(content: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """Where the packed streams begin, and the filters that unpack each, in order."""
    for found in _STREAM.finditer(content):
        keys = content[max(0, found.start() - _LONGEST_KEYS) : found.start()]
        keys = keys[keys.rfind(b" obj") + 1 :]
        filters = _FILTER.findall(keys)
        if filters and b"/Image" not in keys:
            yield found.end(), filters


def _unpacked_size(content: bytes, start: int, filters: list[bytes], limit: int) -> int:
    """The size of a stream when unpacked; more than all may be when it goes beyond the limit."""
    end = content.find(_END, start)
    piece = memoryview(content)[start : end if end >= 0 else len(content)]
    while filters and filters[0][:1] == b"A":
        piece = memoryview(_from_letters(bytes(piece), filters[0]))
        filters = filters[1:]
    if not filters:
        return len(piece)
    if filters[0][0:1] == b"F":
        size = _inflated_size(piece, sum(each[0:1] == b"F" for each in filters), limit)
    else:
        size = _lzw_size(piece, limit) if filters[0].startswith(b"LZW") else len(piece) * 64
    return LARGEST_SUM + 1 if size >= limit else size


def _from_letters(piece: bytes, kind: bytes) -> bytes:
    """Bytes that were written as letters; what is no such writing gives none."""
    letters = _LETTERS.sub(b"", piece)
    try:
        if kind.startswith(b"ASCII85") or kind == b"A85":
            return base64.a85decode(letters.removeprefix(b"<~").split(b"~", 1)[0])
        return binascii.unhexlify(letters.split(b">", 1)[0])
    except ValueError:
        return b""


def _inflated_size(piece: memoryview, times: int, limit: int) -> int:
    """The size of a stream that was compressed so many times, up to a limit; a broken one counts as far as it goes."""
    chain = [zlib.decompressobj() for _ in range(min(times, 8))]
    size = 0
    for at in range(0, len(piece), _STEP >> 4):
        if size >= limit or chain[0].eof:
            break
        try:
            size += _through(chain, bytes(piece[at : at + (_STEP >> 4)]), limit - size)
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


def _lzw_size(piece: memoryview, limit: int) -> int:
    """The size of an LZW stream when unpacked, up to a limit. Only the lengths of what the codes stand for are kept."""
    lengths = [1] * 258
    size = bits = held = 0
    width = 9
    before = 0
    for byte in piece:
        held, bits = (held << 8 | byte) & 0xFFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits & (1 << width) - 1
        if code == _STOP or size >= limit:
            break
        if code == _CLEAR:
            lengths, width, before = lengths[:258], 9, 0
            continue
        length = lengths[code] if code < len(lengths) else before + 1
        size += length
        if before and len(lengths) < _TABLE:
            lengths.append(before + 1)
            width = min(max(9, (len(lengths) + 1).bit_length()), 12)
        before = length
    return size
