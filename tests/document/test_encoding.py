"""The bytes of text files as Norwegian machines have written them."""

from __future__ import annotations

import pytest

from saksgang.document.encoding import decode

TEXTS = [
    "Møtet ble satt kl. 10. Til stede: Åse Bråten, Øyvind Sæther.\n",
    "FRAMMØTTE: ÅSE ØDEGÅRD, PÅL BÆRE\n",
    "Rådet drøfta økonomien på nytt og gjorde slikt vedtak: Saka blir utsett.\n",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["cp1252", "cp865", "mac-roman"])
def test_old_norwegian_encoding_is_found_out_and_told(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert [finding.code for finding in decoded.findings] == ["old-encoding"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_any_form_is_read_without_a_finding(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert (decoded.text, decoded.findings) == (text, ())


def test_text_encoded_twice_is_turned_back_and_told_with_its_line() -> None:
    decoded = decode(("Sak 1\n" + TEXTS[0]).encode().decode("cp1252", errors="ignore").encode())
    assert decoded is not None
    assert decoded.text == "Sak 1\n" + TEXTS[0]
    assert [(finding.code, finding.source and finding.source.line) for finding in decoded.findings] == [
        ("garbled-letters", 2)
    ]


def test_stray_old_bytes_in_unicode_are_read_and_told() -> None:
    decoded = decode(TEXTS[0].encode() * 3 + "På møtet".encode("cp1252"))
    assert decoded is not None
    assert decoded.text == TEXTS[0] * 3 + "På møtet"
    assert [finding.code for finding in decoded.findings] == ["mixed-encoding"]


@pytest.mark.parametrize("content", [b"\0\1\2\3" * 50, bytes(range(256)), b"\x7fELF" + b"\0" * 60])
def test_bytes_that_are_no_text_give_none(content: bytes) -> None:
    assert decode(content) is None


def test_line_ends_of_every_machine_are_one() -> None:
    decoded = decode(b"a\r\nb\rc\nd")
    assert decoded is not None
    assert decoded.text == "a\nb\nc\nd"
