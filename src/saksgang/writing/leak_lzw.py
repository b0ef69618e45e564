"""Unpacks LZW as PDF files may hold it (ISO 32000-1 § 7.4.4), for the search of files that others have made."""

from __future__ import annotations

from collections.abc import Iterator

_CLEAR, _END = 256, 257
_LONGEST = 12


def unpacked(data: bytes, *, most: int) -> bytes:
    """The bytes, at most about `most` of them. Raises `ValueError` for what is not LZW."""
    out = bytearray()
    table: list[bytes] = []
    last = b""
    for code in _codes(data, table):
        if code == _END or len(out) >= most:
            break
        if code == _CLEAR:
            table[:] = [bytes((one,)) for one in range(256)] + [b"", b""]
            last = b""
            continue
        if not table or code > len(table) or (code == len(table) and not last):
            raise ValueError("not LZW")
        piece = table[code] if code < len(table) else last + last[:1]
        if last and len(table) < 1 << _LONGEST:
            table.append(last + piece[:1])
        out += piece
        last = piece
    return bytes(out)


def _codes(data: bytes, table: list[bytes]) -> Iterator[int]:
    """The codes: of nine bits, and of one more each time the table is one short of needing it."""
    held, bits = 0, 0
    for byte in data:
        held, bits = (held << 8) | byte, bits + 8
        width = min(max((len(table) + 1).bit_length(), 9), _LONGEST)
        if bits >= width:
            bits -= width
            yield held >> bits
            held &= (1 << bits) - 1
