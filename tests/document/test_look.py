from __future__ import annotations

import hashlib
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.refusals import Refusal
from saksgang.document import look as look_module
from saksgang.document.look import DEFAULT_ACCENT, PNG, SVG, Logo, contrast_with_white, logo_from, readable_accent

SVG_HEAD = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def png(width: int = 2, height: int = 2, *, damage: bool = False) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body) ^ damage)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + b"\x10\x20\x30" * 2 for _ in range(2)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def test_contrast_of_black_and_white_is_the_greatest_and_the_least() -> None:
    assert round(contrast_with_white((0, 0, 0)), 2) == 21.0
    assert round(contrast_with_white((255, 255, 255)), 2) == 1.0
    assert round(contrast_with_white((118, 118, 118)), 2) == 4.54  # the grey #767676 that WCAG's own examples name


def test_accent_that_reads_is_kept() -> None:
    assert readable_accent("#0062BA") == "#0062ba"


def test_accent_in_three_digits_is_written_out() -> None:
    assert readable_accent("036") == "#003366"


@pytest.mark.parametrize("words", ["", "rød", "#12", "red; } body { display: none", "#00zz11", "rgb(1,2,3)"])
def test_accent_that_is_no_colour_gives_the_default(words: str) -> None:
    assert readable_accent(words) == DEFAULT_ACCENT


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_accent_whatever_it_is_reads_on_white(colour: tuple[int, int, int]) -> None:
    found = readable_accent("#{:02x}{:02x}{:02x}".format(*colour))
    made = (int(found[1:3], 16), int(found[3:5], 16), int(found[5:7], 16))
    assert contrast_with_white(made) >= 4.5
    assert made == colour or contrast_with_white(colour) < 4.5


def test_logo_from_a_whole_png_is_taken() -> None:
    assert logo_from(png(), alt=" Merket ") == Logo(png(), PNG, "Merket")


def test_logo_from_a_drawing_is_taken() -> None:
    drawing = SVG_HEAD + b'<g id="a"><path d="M0 0h9v9z"/></g><use xlink:href="#a"/></svg>'
    assert logo_from(drawing, alt="Merket") == Logo(drawing, SVG, "Merket")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        png()[:-20],
        png(damage=True),
        png(width=90_000),
        b"<html><body/></html>",
        SVG_HEAD + b"<script>alert(1)</script></svg>",
        SVG_HEAD + b'<rect onload="alert(1)"/></svg>',
        SVG_HEAD + b'<image xlink:href="http://example.org/x.png"/></svg>',
        SVG_HEAD + b'<a xlink:href="javascript:alert(1)"><rect/></a></svg>',
        SVG_HEAD + b"<rect style=\"fill: url( 'http://example.org/a')\"/></svg>",
        SVG_HEAD + b"<style>@import 'http://example.org/a.css';</style></svg>",
        SVG_HEAD + b"<foreignObject/></svg>",
        b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG_HEAD + b"<text>&a;</text></svg>",
        SVG_HEAD + b"<rect>",
    ],
)
def test_logo_that_is_broken_or_fetches_or_runs_is_refused(content: bytes) -> None:
    found = logo_from(content, alt="Merket")
    assert isinstance(found, Refusal)
    assert found.code == "not-a-logo"


def test_logo_without_words_is_refused() -> None:
    found = logo_from(png(), alt="  ")
    assert isinstance(found, Refusal)
    assert found.code == "logo-without-words"


def test_logo_too_large_is_refused() -> None:
    found = logo_from(b"x" * 1_000_001, alt="Merket")
    assert isinstance(found, Refusal)
    assert found.code == "logo-too-large"


def test_fonts_are_those_that_were_vendored() -> None:
    folder = Path(look_module.__file__).parent / "fonts" / "inter-4.0"
    listed = dict(line.split("  ")[::-1] for line in (folder / "SHA256SUMS").read_text("ascii").splitlines())
    there = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.iterdir()
        if file.name != "SHA256SUMS"
    }
    assert there == listed
    assert {"LICENSE.txt", "Inter-Regular.otf"} <= set(there)
