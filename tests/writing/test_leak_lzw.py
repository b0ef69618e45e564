"""LZW in PDF files, against the standard's own example and a plain packer."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksgang.writing.leak_lzw import unpacked


def packed(data: bytes) -> bytes:
    """As ISO 32000-1 § 7.4.4.2 tells it, in the plainest way: the bits as a string, the codes wider one entry early."""
    bits, table = f"{256:09b}", {bytes((one,)): one for one in range(256)}
    count, piece = 258, b""
    for byte in data:
        longer = piece + bytes((byte,))
        if longer in table:
            piece = longer
            continue
        bits += f"{table[piece]:0{_width(count)}b}"
        table[longer] = count
        count += 1
        if count == 4095:
            bits += f"{256:0{_width(count)}b}"
            table, count = {bytes((one,)): one for one in range(256)}, 258
        piece = bytes((byte,))
    if piece:
        bits += f"{table[piece]:0{_width(count)}b}"
        count += 1
    bits += f"{257:0{_width(count)}b}"
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8))


def _width(count: int) -> int:
    return 9 if count < 512 else 10 if count < 1024 else 11 if count < 2048 else 12


def test_example_of_the_standard_is_unpacked() -> None:
    told = bytes((0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01))
    assert unpacked(told, most=100) == bytes((45, 45, 45, 45, 45, 65, 45, 45, 45, 66))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.integers(1, 40))
def test_anything_packed_comes_back(data: bytes, times: int) -> None:
    assert unpacked(packed(data * times), most=10**6) == data * times


@pytest.mark.parametrize("length", [253, 254, 255, 256, 767, 768, 1791, 1792, 5000, 20_000])
def test_codes_grow_where_the_packer_lets_them_grow(length: int) -> None:
    data = random.Random(length).randbytes(length)
    assert unpacked(packed(data), most=10**6) == data


def test_no_more_is_unpacked_than_asked_for() -> None:
    assert len(unpacked(packed(b"a" * 500_000), most=1000)) < 10_000


@pytest.mark.parametrize("data", [b"\xff\xff\xff", b"\x00\x00", b"\x80\x7f\xff\xff"])
def test_what_is_not_lzw_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="LZW"):
        unpacked(data, most=1000)
